//! A form with photos, read whole: its fields, its files, and whether it came from a page of ours.

use std::collections::BTreeMap;

use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts as _, Multipart, Request};
use bytes::{Bytes, BytesMut};
use requests::photo::{MOST_BYTES, MOST_PHOTOS};
use subtle::ConstantTimeEq as _;

use crate::kit::form::is_from_here;
use crate::kit::{Failure, House, Office};

/// What may come in all. More than is kept: whoever sends a photo that is too heavy is told so at its field, with
/// everything they typed still there.
const MOST: usize = 4 * MOST_BYTES * MOST_PHOTOS;
/// One field of words.
const MOST_WORDS: usize = 32 * 1024;

/// A form as it came, its origin and its token checked.
pub struct Sent {
    /// The words, by the name of their field; of a field that came twice, the last.
    words: BTreeMap<String, String>,
    /// The files, as they came.
    pub files: Vec<Bytes>,
}

impl Sent {
    /// The words of a field, without the blanks around them.
    pub fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", |word| word.trim())
    }

    /// The same, where it says anything.
    pub fn said(&self, name: &str) -> Option<&str> {
        Some(self.word(name)).filter(|word| !word.is_empty())
    }
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
        let sent = read(form).await?;
        let expected = office.visitor.form_token();
        if !bool::from(sent.word("csrf").as_bytes().ct_eq(expected.as_bytes())) {
            return Err(Failure::Stale);
        }
        Ok(sent)
    }
}

async fn read(mut form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent {
        words: BTreeMap::new(),
        files: Vec::new(),
    };
    while let Some(mut field) = form.next_field().await.map_err(|why| failure(&why))? {
        let name = field.name().unwrap_or_default().to_owned();
        let is_file = field.file_name().is_some();
        if is_file {
            let photo = beginning(&mut field).await?;
            // A browser sends an empty file for a field nobody chose anything in.
            if !photo.is_empty() && sent.files.len() <= MOST_PHOTOS {
                sent.files.push(photo);
            }
            continue;
        }
        let bytes = field.bytes().await.map_err(|why| failure(&why))?;
        if bytes.len() > MOST_WORDS || sent.words.len() > 40 {
            return Err(Failure::TooLarge);
        }
        // NUL is a letter to browsers and none to PostgreSQL.
        let words = String::from_utf8_lossy(&bytes)
            .replace('\0', "")
            .replace("\r\n", "\n");
        sent.words.insert(name, words);
    }
    Ok(sent)
}

/// A file to its end, of which no more is kept than a photo may have and one byte: enough to see that it is too heavy.
async fn beginning(field: &mut Field<'_>) -> Result<Bytes, Failure> {
    let mut kept = BytesMut::new();
    while let Some(part) = field.chunk().await.map_err(|why| failure(&why))? {
        let room = (MOST_BYTES + 1).saturating_sub(kept.len());
        kept.extend_from_slice(&part[..part.len().min(room)]);
    }
    Ok(kept.freeze())
}

fn failure(why: &axum::extract::multipart::MultipartError) -> Failure {
    if why.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Unreadable(why.body_text())
    }
}
