//! What does not go on at a kiosk goes on at the person's own telephone: its address, drawn.

use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use crate::kit::stand::KEY;
use crate::kit::{Failure, Office, OrNotFound as _, qr};

/// Longer addresses make squares that telephones cannot read from a screen.
const LONGEST: usize = 500;
const KNOWN: [&str; 4] = ["https://", "http://", "tel:", "mailto:"];

#[derive(Deserialize)]
pub struct Asked {
    /// The address.
    de: String,
}

/// The drawing, for a browser that is a kiosk.
pub async fn drawing(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    office.cookie(KEY).or_not_found()?;
    let fits = asked.de.len() <= LONGEST && KNOWN.iter().any(|known| asked.de.starts_with(known));
    let drawn = fits.then(|| qr::drawing(&asked.de)).or_not_found()?;
    let kind = HeaderValue::from_static("image/svg+xml");
    Ok(([(header::CONTENT_TYPE, kind)], drawn).into_response())
}
