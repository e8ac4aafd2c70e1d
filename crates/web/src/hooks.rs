//! Where providers knock: prove who you are, hand it in, be told it is kept.
//!
//! Nothing of a request is looked at before its proof holds over the very bytes that came, and nothing is
//! answered before they are on the disk. What they say is read later, by the office's own work. These doors
//! stand beside the pages, not behind their layers: a provider has no language, no cookie and no patience.

mod telegram;
mod whatsapp;

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use conversations::channels::Secret;
use conversations::intake::Intake;
use tower_http::catch_panic::CatchPanicLayer;

/// The longest body a provider sends.
const LONGEST: usize = 3 << 20;

/// What one channel's provider has to show.
#[derive(Debug, Clone)]
pub enum Proof {
    /// A signature of the body.
    Whatsapp {
        /// The application's secrets: two while one replaces the other.
        app_secrets: Vec<Secret>,
        /// The word of the first call.
        verify_token: Secret,
    },
    /// A word in a header.
    Telegram {
        /// The words: two while one replaces the other.
        secret_tokens: Vec<Secret>,
    },
}

/// The providers' doors: where what they bring is kept, and what each has to show.
#[derive(Debug, Clone)]
pub struct Doors {
    intake: Intake,
    proofs: Arc<HashMap<String, Proof>>,
}

impl Doors {
    /// The doors of these channels, by id.
    pub fn new(intake: Intake, proofs: HashMap<String, Proof>) -> Self {
        Self {
            intake,
            proofs: Arc::new(proofs),
        }
    }
}

/// The providers' addresses. Merge them beside the pages, so that no page's layer slows them.
pub fn routes(doors: Doors) -> Router {
    Router::new()
        .route(
            "/hooks/whatsapp/{channel}",
            get(whatsapp::greet).post(whatsapp::take),
        )
        .route("/hooks/telegram/{channel}", post(telegram::take))
        .layer(CatchPanicLayer::custom(broke_off))
        .with_state(doors)
}

/// Keeps a body that was proven to be the provider's. 200 promises that it outlives a crash; anything else
/// asks the provider to come again.
async fn keep(doors: &Doors, channel: &str, body: Vec<u8>) -> Response {
    match doors.intake.receive(channel, body).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(fault) => {
            tracing::error!(error = %fault, channel, "what a provider brought cannot be kept");
            let again = [(header::RETRY_AFTER, HeaderValue::from_static("5"))];
            (StatusCode::SERVICE_UNAVAILABLE, again).into_response()
        }
    }
}

/// The whole body, as it came; or the refusal of one that is too long or breaks off.
async fn whole(body: Body) -> Result<Vec<u8>, Response> {
    match to_bytes(body, LONGEST).await {
        Ok(bytes) => Ok(bytes.into()),
        Err(_) => Err(StatusCode::PAYLOAD_TOO_LARGE.into_response()),
    }
}

/// Turns away whoever did not prove to be the provider. Nothing of what they brought is kept.
fn turn_away(channel: &str) -> Response {
    metrics::counter!("finestreta_hooks_turned_away_total").increment(1);
    tracing::warn!(
        channel,
        "somebody without the provider's proof was turned away"
    );
    StatusCode::UNAUTHORIZED.into_response()
}

fn broke_off(_: Box<dyn std::any::Any + Send>) -> Response {
    metrics::counter!("finestreta_panics_total").increment(1);
    tracing::error!("a provider's door broke; the provider is asked to come again");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

#[cfg(test)]
mod tests;
