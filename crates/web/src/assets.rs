//! The stylesheet, letters, icons and scripts of the pages, embedded in the program.
//!
//! They are built from `web-assets/` before the program is. An address carries the hash of its
//! content, so a browser may keep it for ever and still sees a new version at once.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::{Path, RawQuery};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web-assets/dist/"]
struct Built;

/// Where the files are served.
pub const PATH: &str = "/fitxers/{*file}";

const PREFIX: &str = "/fitxers/";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "public, no-cache";
const MISSING: &str = "The stylesheet, letters and scripts of the pages have not been built.\n\
    Run `npm ci && npm run build` in web-assets/, then build the program again; `cargo xtask demo` does both.\n";

static VERSIONS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Built::iter()
        .filter_map(|name| Built::get(&name).map(|file| (name.into_owned(), version(&file))))
        .collect()
});

/// The address of a built file, with the version of its content.
pub fn url(name: &str) -> String {
    match VERSIONS.get(name) {
        Some(version) => format!("{PREFIX}{name}?v={version}"),
        None => format!("{PREFIX}{name}"),
    }
}

/// Whether the files were built before the program was.
pub fn are_built() -> bool {
    VERSIONS.contains_key("app.css")
}

/// Whether there is such a file.
pub fn holds(name: &str) -> bool {
    VERSIONS.contains_key(name)
}

/// The text of a built file, for what is written into a page.
pub fn text(name: &str) -> Option<String> {
    Built::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

/// One file.
pub async fn show(
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    asked: HeaderMap,
) -> Response {
    let Some(file) = Built::get(&name) else {
        return if are_built() {
            StatusCode::NOT_FOUND.into_response()
        } else {
            (StatusCode::SERVICE_UNAVAILABLE, MISSING).into_response()
        };
    };
    let current = VERSIONS.get(&name).map_or("", String::as_str);
    let keep = if query.as_deref().and_then(|q| q.strip_prefix("v=")) == Some(current) {
        FOR_EVER
    } else {
        ASK_AGAIN
    };
    let tag = format!("\"{current}\"");
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if asked
        .get(header::IF_NONE_MATCH)
        .and_then(|held| held.to_str().ok())
        == Some(tag.as_str())
    {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    if let Ok(kind) = HeaderValue::from_str(&content_type(file.metadata.mimetype())) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    (headers, file.data).into_response()
}

/// A text says in which letters it is written, so that no browser guesses.
fn content_type(kind: &str) -> String {
    let is_text =
        kind.starts_with("text/") || kind.ends_with("javascript") || kind.ends_with("svg+xml");
    if is_text {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_owned()
    }
}

fn version(file: &EmbeddedFile) -> String {
    file.metadata
        .sha256_hash()
        .iter()
        .take(5)
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
