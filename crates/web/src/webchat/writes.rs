//! The visitor types: whoever attends them sees that they do, never what, and nothing of it is kept.

use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use conversations::actions::presence;
use conversations::presence::{Deed, Sign, Who};
use platform::Fault;
use serde::Deserialize;

use super::caller::{Caller, Known};
use crate::kit::{Checked, Failure, Office, OrNotFound as _};

pub const PATH: &str = "/xat/escric";

#[derive(Deserialize)]
pub struct Nothing {}

pub async fn submit(office: Office, _form: Checked<Nothing>) -> Result<Response, Failure> {
    let known = Known::look_up(&office, Caller::of(&office).as_ref()).await?;
    let thread = known.thread.map(|thread| thread.id).or_not_found()?;
    let sign = Sign {
        thread,
        who: Who::Person,
        deed: Deed::Writes,
    };
    office
        .change(async move |tx| {
            presence::show(tx, sign);
            Ok::<_, Fault>(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
