//! A form with files, read whole: its words, its files, and whether it came from a page of ours.

use std::collections::BTreeMap;

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{
    DefaultBodyLimit, FromRequest as _, FromRequestParts as _, Multipart, Request,
};
use bytes::{Bytes, BytesMut};
use subtle::ConstantTimeEq as _;

use super::form::is_from_here;
use super::{Failure, House, Office};

/// One field of words.
const MOST_WORDS: usize = 32 * 1024;
/// How many fields of words there may be.
const MOST_FIELDS: usize = 40;

/// How much of a form is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of the whole form. More than is kept, so that whoever sends too much is told so at its field, with
    /// everything they typed still there.
    pub whole: usize,
    /// Bytes that are kept of each file.
    pub kept: usize,
    /// Files that are kept.
    pub files: usize,
}

/// A form as it came, its origin and its token checked.
#[derive(Debug, Default)]
pub struct Parts {
    /// The words, by the name of their field; of a field that came twice, the last.
    words: BTreeMap<String, String>,
    /// The files that hold anything: a browser sends an empty one for a field where nobody chose any.
    pub files: Vec<Sent>,
}

/// A file as it came.
#[derive(Debug)]
pub struct Sent {
    /// What whoever sent it calls it.
    pub name: String,
    /// Its beginning, at most [`Limits::kept`].
    pub bytes: Bytes,
    /// How long it really is, in bytes.
    pub size: usize,
}

impl Parts {
    /// Reads a form.
    pub async fn read(request: Request, house: &House, limits: Limits) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        if !is_from_here(&parts.headers, &parts.uri) {
            return Err(Failure::Stale);
        }
        let office = Office::from_request_parts(&mut parts, house).await?;
        let mut request = Request::from_parts(parts, body);
        DefaultBodyLimit::max(limits.whole).apply(&mut request);
        let form = Multipart::from_request(request, &())
            .await
            .map_err(|why| Failure::Unreadable(why.to_string()))?;
        let parts = Self::default().fill(form, limits).await?;
        let expected = office.visitor.form_token();
        if bool::from(parts.word("csrf").as_bytes().ct_eq(expected.as_bytes())) {
            Ok(parts)
        } else {
            Err(Failure::Stale)
        }
    }

    /// The words of a field, without the blanks around them.
    pub fn word(&self, name: &str) -> &str {
        self.words.get(name).map_or("", |word| word.trim())
    }

    /// The same, where it says anything.
    pub fn said(&self, name: &str) -> Option<&str> {
        Some(self.word(name)).filter(|word| !word.is_empty())
    }

    async fn fill(mut self, mut form: Multipart, limits: Limits) -> Result<Self, Failure> {
        while let Some(field) = form.next_field().await.map_err(|why| failure(&why))? {
            if field.file_name().is_some() {
                let sent = file(field, limits.kept).await?;
                if sent.size > 0 && self.files.len() < limits.files {
                    self.files.push(sent);
                }
                continue;
            }
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(|why| failure(&why))?;
            if bytes.len() > MOST_WORDS || self.words.len() >= MOST_FIELDS {
                return Err(Failure::TooLarge);
            }
            // NUL is a letter to browsers and none to PostgreSQL.
            let words = String::from_utf8_lossy(&bytes)
                .replace('\0', "")
                .replace("\r\n", "\n");
            self.words.insert(name, words);
        }
        Ok(self)
    }
}

async fn file(mut field: Field<'_>, most: usize) -> Result<Sent, Failure> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let (mut kept, mut size) = (BytesMut::new(), 0);
    while let Some(part) = field.chunk().await.map_err(|why| failure(&why))? {
        size += part.len();
        let room = most.saturating_sub(kept.len());
        kept.extend_from_slice(&part[..part.len().min(room)]);
    }
    Ok(Sent {
        name,
        bytes: kept.freeze(),
        size,
    })
}

fn failure(why: &MultipartError) -> Failure {
    if why.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Unreadable(why.body_text())
    }
}
