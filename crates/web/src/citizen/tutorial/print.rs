//! The size of the letter somebody chose for tutorials; their browser keeps it.

use axum::response::Response;

use crate::kit::Office;
use crate::kit::{office, visitor};

const COOKIE: &str = "lletra";
const LARGE: &str = "gran";

/// Whether the page is in large print: as the address asks, else as it was chosen before.
pub fn is_large(office: &Office, asked: Option<&str>) -> bool {
    match asked {
        Some(asked) => asked == LARGE,
        None => office.cookie(COOKIE).as_deref() == Some(LARGE),
    }
}

/// Remembers what the address asked for.
pub fn remember(office: &Office, response: Response, asked: Option<&str>) -> Response {
    let Some(asked) = asked else { return response };
    let value = if asked == LARGE { LARGE } else { "" };
    let mut cookie = visitor::cookie(&office.house, COOKIE, value.to_owned());
    cookie.make_permanent();
    office::set(response, &cookie)
}
