//! Every door of the house, and what stands in front of all of them.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::kit::{House, failure, headers, visitor};
use crate::{assets, demo, desk, hooks, webchat};

/// The whole office.
pub fn router(house: House) -> Router {
    let mut doors = Router::new()
        .route(assets::PATH, get(assets::show))
        .route("/marca.css", get(colours))
        .merge(webchat::routes())
        .merge(desk::routes())
        .merge(hooks::routes());
    if house.demo.is_some() {
        doors = doors.merge(demo::routes());
    }
    // The last layer is the outermost. A broken handler is caught before its failure is dressed,
    // and it is dressed after the visitor's language is known.
    doors
        .layer(CatchPanicLayer::custom(failure::broke_off))
        .layer(from_fn_with_state(house.clone(), failure::dress))
        .layer(from_fn_with_state(house.clone(), visitor::recognise))
        .layer(from_fn_with_state(house.clone(), headers::protect))
        .layer(CompressionLayer::new())
        .with_state(house)
}

/// The council's colours, which load after the tokens and speak last.
async fn colours(State(house): State<House>) -> Response {
    let kept = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=300"),
        ),
    ];
    (kept, house.brand.stylesheet()).into_response()
}
