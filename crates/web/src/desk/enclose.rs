//! A file from the composer to the person: looked at by its bytes, checked against its channel, sent once.

use axum::extract::{FromRequest, Path, Request};
use axum::response::Response;
use conversations::Error;
use conversations::channels::media::{limits, sniff};
use journeys::desk::{self, Enclosure};
use kernel::ThreadId;
use platform::texts::say;

use super::act::{back, change, settle};
use super::thread::{Extra, Notice};
use crate::kit::parts::{Limits, Parts, Sent};
use crate::kit::{Failure, House, Key, OrNotFound as _};
use crate::signin::Staff;

/// Of a file larger than this only the size is looked at, to say what is wrong with it.
const MOST_KEPT: usize = limits::DOCUMENT;
/// The largest form that is read at all.
const MOST: usize = 3 * MOST_KEPT;

/// A form with a file and the key that makes it count once.
pub struct Enclosed {
    key: Key,
    words: String,
    file: Option<Sent>,
}

impl FromRequest<House> for Enclosed {
    type Rejection = Failure;

    async fn from_request(request: Request, house: &House) -> Result<Self, Failure> {
        let limits = Limits {
            whole: MOST,
            kept: MOST_KEPT,
            files: 1,
        };
        let mut parts = Parts::read(request, house, limits).await?;
        Ok(Self {
            key: Key::try_from(parts.word("key").to_owned()).map_err(Failure::Unreadable)?,
            words: parts.word("text").to_owned(),
            file: parts.files.pop(),
        })
    }
}

pub async fn send(
    staff: Staff,
    Path(id): Path<String>,
    enclosed: Enclosed,
) -> Result<Response, Failure> {
    let Some(sent) = enclosed.file else {
        let words = say(staff.office.lang(), "desk-enclose-none");
        let extra = Extra {
            notice: Some(Notice::refused(words)),
            ..Extra::default()
        };
        return back(&staff, &id, extra).await;
    };
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
        words: enclosed.words,
        client_key: enclosed.key.to_string(),
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
