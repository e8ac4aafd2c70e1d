//! A file from the composer to the person: looked at by its bytes, checked against its channel, sent once.

use axum::extract::{
    DefaultBodyLimit, FromRequest, FromRequestParts as _, Multipart, Path, Request,
};
use axum::response::Response;
use bytes::BytesMut;
use conversations::Error;
use conversations::channels::media::{limits, sniff};
use journeys::desk::{self, Enclosure};
use kernel::ThreadId;
use platform::texts::say;
use subtle::ConstantTimeEq as _;

use super::act::{back, change, settle};
use super::thread::{Extra, Notice};
use crate::kit::form::is_from_here;
use crate::kit::{Failure, House, Key, Office, OrNotFound as _};
use crate::signin::Staff;

/// Of a file larger than this only the size is looked at, to say what is wrong with it.
const MOST_KEPT: usize = limits::DOCUMENT;
/// The largest form that is read at all.
const MOST: usize = 3 * MOST_KEPT;
/// One field of words.
const MOST_WORDS: usize = 16 * 1024;

/// A form with a file, its origin and its token checked.
pub struct Sent {
    key: Key,
    words: String,
    name: String,
    /// The first bytes, at most [`MOST_KEPT`].
    bytes: BytesMut,
    size: usize,
}

#[derive(Default)]
struct Fields {
    csrf: String,
    key: String,
    words: String,
    name: String,
    bytes: BytesMut,
    size: usize,
}

impl FromRequest<House> for Sent {
    type Rejection = Failure;

    async fn from_request(request: Request, house: &House) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        if !is_from_here(&parts.headers, &parts.uri) {
            return Err(Failure::Stale);
        }
        let office = Office::from_request_parts(&mut parts, house).await?;
        let mut request = Request::from_parts(parts, body);
        DefaultBodyLimit::max(MOST).apply(&mut request);
        let form = Multipart::from_request(request, &())
            .await
            .map_err(|why| Failure::Unreadable(why.to_string()))?;
        let fields = read(form).await?;
        let expected = office.visitor.form_token();
        if !bool::from(fields.csrf.as_bytes().ct_eq(expected.as_bytes())) {
            return Err(Failure::Stale);
        }
        Ok(Self {
            key: Key::try_from(fields.key).map_err(Failure::Unreadable)?,
            words: fields.words,
            name: fields.name,
            bytes: fields.bytes,
            size: fields.size,
        })
    }
}

async fn read(mut form: Multipart) -> Result<Fields, Failure> {
    let failure = |why: axum::extract::multipart::MultipartError| {
        if why.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            Failure::TooLarge
        } else {
            Failure::Unreadable(why.body_text())
        }
    };
    let mut fields = Fields::default();
    while let Some(mut field) = form.next_field().await.map_err(failure)? {
        let name = field.name().unwrap_or_default().to_owned();
        if let Some(file) = field.file_name().map(str::to_owned) {
            fields.name = file;
            while let Some(chunk) = field.chunk().await.map_err(failure)? {
                fields.size += chunk.len();
                if fields.bytes.len() + chunk.len() <= MOST_KEPT {
                    fields.bytes.extend_from_slice(&chunk);
                }
            }
            continue;
        }
        let bytes = field.bytes().await.map_err(failure)?;
        if bytes.len() > MOST_WORDS {
            return Err(Failure::TooLarge);
        }
        // NUL is a letter to browsers and none to PostgreSQL.
        let words = String::from_utf8_lossy(&bytes).replace('\0', "");
        match name.as_str() {
            "csrf" => fields.csrf = words,
            "key" => fields.key = words,
            "text" => fields.words = words,
            _ => {}
        }
    }
    Ok(fields)
}

pub async fn send(staff: Staff, Path(id): Path<String>, sent: Sent) -> Result<Response, Failure> {
    if sent.size == 0 {
        let words = say(staff.office.lang(), "desk-enclose-none");
        let extra = Extra {
            notice: Some(Notice::refused(words)),
            ..Extra::default()
        };
        return back(&staff, &id, extra).await;
    }
    let Ok(kind) = sniff(&sent.bytes) else {
        return settle(&staff, &id, Err(Error::FileKind), String::new()).await;
    };
    let thread: ThreadId = id.parse().ok().or_not_found()?;
    let size = sent.size;
    let allowed = change(&staff, &id, async move |tx, _, id, _| {
        desk::may_enclose(tx, id, kind, size).await.map(drop)
    });
    if let Err(refused) = allowed.await? {
        return settle(&staff, &id, Err(refused), String::new()).await;
    }
    let sha256 = staff.office.house.files.put(&sent.bytes).await?;
    let enclosure = Enclosure {
        thread,
        name: sent.name,
        kind,
        size,
        sha256: sha256.clone(),
        words: sent.words,
        client_key: sent.key.to_string(),
    };
    let outcome = change(&staff, &id, async move |tx, clerk, _, now| {
        desk::send_file(tx, clerk, &enclosure, now).await.map(drop)
    });
    let outcome = outcome.await?;
    if outcome.is_err() {
        let now = staff.office.now();
        staff
            .office
            .change(async move |tx| conversations::actions::media::unwanted(tx, &sha256, now).await)
            .await?;
    }
    settle(&staff, &id, outcome, String::new()).await
}
