//! What every answer tells the browser to do and not to do.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use super::House;

/// Nothing from elsewhere, nothing inline, in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    // The policy says it too, but not to browsers that are too old for it.
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Puts the headers on every answer; a page may have set a stricter one of its own.
pub async fn protect(State(house): State<House>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        unless_set(headers, name, value);
    }
    // What a page shows is somebody's business. Files that are nobody's say so themselves.
    unless_set(headers, header::CACHE_CONTROL, "no-store");
    if house.https {
        unless_set(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}

/// A page with a map: pictures may come from the origin of its tiles too, and a script of ours may ask the
/// browser where it is when a person wants that. Nothing else is loosened.
pub fn with_a_map(mut response: Response, tiles: Option<&str>) -> Response {
    let headers = response.headers_mut();
    if let Some(tiles) = tiles {
        let wider = POLICY.replace("img-src 'self'", &format!("img-src 'self' {tiles}"));
        if let Ok(wider) = HeaderValue::from_str(&wider) {
            headers.insert(header::CONTENT_SECURITY_POLICY, wider);
        }
    }
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(), geolocation=(self), payment=(), usb=()",
        ),
    );
    response
}

/// A page that a page of ours shows in a frame, as a draft of what residents will see.
pub fn in_our_frame(response: Response) -> Response {
    let mut response = loosened(response, "frame-ancestors 'none'", "frame-ancestors 'self'");
    response.headers_mut().insert(
        header::X_FRAME_OPTIONS,
        HeaderValue::from_static("SAMEORIGIN"),
    );
    response
}

/// A page that shows one of ours in a frame.
pub fn with_our_frame(response: Response) -> Response {
    loosened(
        response,
        "form-action 'self'",
        "form-action 'self'; frame-src 'self'",
    )
}

fn loosened(mut response: Response, rule: &str, looser: &str) -> Response {
    if let Ok(policy) = HeaderValue::from_str(&POLICY.replace(rule, looser)) {
        response
            .headers_mut()
            .insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn unless_set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers
        .entry(name)
        .or_insert(HeaderValue::from_static(value));
}
