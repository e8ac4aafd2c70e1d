//! A file that came with a message. Served to staff alone, as what its bytes are, in a sandbox of its own.

use std::fmt::Write as _;

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use conversations::Error;
use conversations::message::Attachment;
use journeys::desk;
use kernel::AttachmentId;

use crate::kit::{Failure, OrNotFound as _};
use crate::signin::Staff;

/// What a browser may show in place; everything else is saved.
const SHOWN: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];
/// Even what is opened in a tab of its own may do nothing.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

pub async fn show(staff: Staff, Path(id): Path<String>) -> Result<Response, Failure> {
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
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let mime = found.mime.as_deref().unwrap_or("application/octet-stream");
    let kind =
        HeaderValue::from_str(mime).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_TYPE, kind);
    if let Ok(disposition) = HeaderValue::from_str(&disposition(&found, SHOWN.contains(&mime))) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        HeaderName::from_static("referrer-policy"),
        HeaderValue::from_static("no-referrer"),
    );
    Ok(response)
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
    fn a_name_from_outside_breaks_no_header_and_keeps_its_accents() {
        assert_eq!(
            disposition(&named("volant\"\r\nX: l·l.pdf"), false),
            "attachment; filename=\"volant___X_ l_l.pdf\"; filename*=UTF-8''volant%22%0D%0AX%3A%20l%C2%B7l.pdf"
        );
        assert!(disposition(&named(" "), true).starts_with("inline; filename=\"adjunt\""));
    }
}
