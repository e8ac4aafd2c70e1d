//! A file that came with a message. Served to staff alone, as what its bytes are, in a sandbox of its own.

use std::fmt::Write as _;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use conversations::Error;
use conversations::message::Attachment;
use journeys::desk;
use kernel::AttachmentId;

use crate::kit::{Failure, OrNotFound as _};
use crate::signin::Staff;

/// Even what is opened in a tab of its own may do nothing.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";
/// A browser shows no paper inside a sandbox of ours; it has a stricter one of its own for them.
const PAPER_POLICY: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// How a browser may show what its bytes are; everything else is saved.
pub fn shown(mime: &str) -> &'static str {
    match mime {
        "image/jpeg" | "image/png" | "image/webp" | "image/gif" => "picture",
        "audio/ogg" | "audio/mpeg" | "audio/m4a" | "audio/mp4" | "audio/aac" => "sound",
        "video/mp4" | "video/webm" => "film",
        "application/pdf" => "paper",
        _ => "other",
    }
}

pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let id: AttachmentId = id.parse().ok().or_not_found()?;
    let (clerk, now) = (super::act::clerk(&staff), staff.office.now());
    let scope = super::scope(&staff);
    let opened = staff
        .office
        .change(async move |tx| {
            let file = desk::open_file(tx, &clerk, id, now).await?;
            // Refused inside the change, so that nothing is noted of what was not shown.
            if !conversations::views::may_see(tx, &scope, file.thread).await? {
                return Err(Error::Absent);
            }
            Ok(file)
        })
        .await;
    let found = match opened {
        Ok(found) => found,
        Err(Error::Absent) => return Err(Failure::NotFound),
        Err(error) => return Err(Failure::broken("opening a file")(error)),
    };
    let hash = found.sha256.clone().or_not_found()?;
    let bytes = staff.office.house.files.read(&hash).await?.or_not_found()?;
    Ok(serve(bytes, &found, &asked))
}

/// A file of a message, served as what its bytes are.
pub(crate) fn serve(bytes: Vec<u8>, file: &Attachment, asked: &HeaderMap) -> Response {
    let mime = file.mime.as_deref().unwrap_or("application/octet-stream");
    let how = shown(mime);
    let mut response = part(bytes, asked);
    let headers = response.headers_mut();
    let kind =
        HeaderValue::from_str(mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    if let Ok(disposition) = HeaderValue::from_str(&disposition(file, how != "other")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    let policy = if how == "paper" { PAPER_POLICY } else { POLICY };
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    headers.insert(
        HeaderName::from_static("referrer-policy"),
        HeaderValue::from_static("no-referrer"),
    );
    response
}

/// The whole file, or the stretch of it that a player asks for to move about in it.
fn part(bytes: Vec<u8>, asked: &HeaderMap) -> Response {
    let length = bytes.len();
    let wanted = asked
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok());
    let mut response = match wanted.and_then(|wanted| stretch(wanted, length)) {
        Some((from, to)) => {
            let piece = bytes.get(from..=to).unwrap_or_default().to_vec();
            let mut response = (StatusCode::PARTIAL_CONTENT, piece).into_response();
            if let Ok(range) = HeaderValue::from_str(&format!("bytes {from}-{to}/{length}")) {
                response.headers_mut().insert(header::CONTENT_RANGE, range);
            }
            response
        }
        None => bytes.into_response(),
    };
    let bytes = HeaderValue::from_static("bytes");
    response.headers_mut().insert(header::ACCEPT_RANGES, bytes);
    response
}

/// The first and the last byte of a range as RFC 9110 writes it; `None` for several, and for what is not there.
fn stretch(wanted: &str, length: usize) -> Option<(usize, usize)> {
    let (from, to) = wanted.strip_prefix("bytes=")?.split_once('-')?;
    let last = length.checked_sub(1)?;
    let (from, to) = match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(from), Ok(to)) => (from, to.min(last)),
        (Ok(from), Err(_)) if to.is_empty() => (from, last),
        (Err(_), Ok(tail)) if from.is_empty() => (length.saturating_sub(tail), last),
        _ => return None,
    };
    (from <= to).then_some((from, to))
}

/// RFC 6266: a plain name for old browsers, the whole one in UTF-8 for the others.
fn disposition(file: &Attachment, shown: bool) -> String {
    let name = file.name.as_ref().map_or("", |name| name.reveal().as_str());
    let name = if name.trim().is_empty() {
        "adjunt"
    } else {
        name
    };
    let plain: String = name
        .chars()
        .map(|sign| {
            if sign.is_ascii_alphanumeric() || ".-_ ".contains(sign) {
                sign
            } else {
                '_'
            }
        })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b".-_".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    let manner = if shown { "inline" } else { "attachment" };
    format!("{manner}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use kernel::{MessageId, ThreadId};

    use super::*;

    fn named(name: &str) -> Attachment {
        Attachment {
            id: AttachmentId::new(),
            message: MessageId::new(),
            thread: ThreadId::new(),
            channel: "whatsapp-oac".into(),
            media_id: "1".into(),
            form: "document".into(),
            name: Some(name.to_owned().into()),
            claimed: None,
            mime: None,
            size: None,
            sha256: None,
            state: "stored".into(),
            reason: None,
            attempts: 0,
        }
    }

    #[test]
    fn a_player_is_given_the_stretch_it_asks_for() {
        for (wanted, expected) in [
            ("bytes=0-", Some((0, 99))),
            ("bytes=10-19", Some((10, 19))),
            ("bytes=90-200", Some((90, 99))),
            ("bytes=-10", Some((90, 99))),
            ("bytes=100-", None),
            ("bytes=20-10", None),
            ("bytes=0-1,5-6", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(stretch(wanted, 100), expected, "{wanted}");
        }
        assert_eq!(stretch("bytes=0-", 0), None);
    }

    #[test]
    fn only_what_a_browser_shows_safely_is_shown() {
        assert_eq!(
            (shown("image/png"), shown("audio/ogg")),
            ("picture", "sound")
        );
        assert_eq!(shown("application/pdf"), "paper");
        for kept in ["text/html", "image/svg+xml", "application/zip", ""] {
            assert_eq!(shown(kept), "other", "{kept}");
        }
    }

    #[test]
    fn a_name_from_outside_breaks_no_header_and_keeps_its_accents() {
        assert_eq!(
            disposition(&named("volant\"\r\nX: l·l.pdf"), false),
            "attachment; filename=\"volant___X_ l_l.pdf\"; filename*=UTF-8''volant%22%0D%0AX%3A%20l%C2%B7l.pdf"
        );
        assert!(disposition(&named(" "), true).starts_with("inline; filename=\"adjunt\""));
    }
}
