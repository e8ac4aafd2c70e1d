//! Live streams: server-sent events that survive proxies, sleeping laptops and lost networks.
//!
//! The page is whole without them. An event carries the id of what it tells, and the browser comes
//! back with the last id it saw, so nothing is lost and nothing comes twice.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use futures_util::Stream;

use super::Failure;
use super::form::is_from_here;

/// Proxies cut what is silent for longer; browsers notice a dead network by its absence.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A stream of events, for pages of this office only.
pub fn stream<S>(headers: &HeaderMap, uri: &Uri, events: S) -> Result<Response, Failure>
where
    S: Stream<Item = Event> + Send + 'static,
{
    if !is_from_here(headers, uri) {
        return Err(Failure::Stale);
    }
    let events = futures_util::StreamExt::map(events, Ok::<_, Infallible>);
    let heartbeat = KeepAlive::new().interval(HEARTBEAT).text("");
    let mut response = Sse::new(events).keep_alive(heartbeat).into_response();
    // nginx and its like would hold the events back to send them together.
    response
        .headers_mut()
        .insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

/// The id of the last event the browser saw: from its header when it reconnects, else from the page's address.
pub fn last_seen(headers: &HeaderMap, asked: Option<i64>) -> i64 {
    let held = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .and_then(|id| id.parse().ok());
    held.or(asked).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_that_reconnects_is_believed_before_the_page_it_came_from() {
        let mut headers = HeaderMap::new();
        assert_eq!(last_seen(&headers, None), 0);
        assert_eq!(last_seen(&headers, Some(4)), 4);
        headers.insert("last-event-id", HeaderValue::from_static("9"));
        assert_eq!(last_seen(&headers, Some(4)), 9);
    }
}
