//! The front page: the question people bring, first.

use askama::Template;
use axum::response::Response;

use super::Shell;
use super::shell::public;
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/";

#[derive(Template)]
#[template(path = "citizen/home.html")]
struct Page {
    kit: Kit,
    shell: Shell,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
    };
    public(&office, &page)
}
