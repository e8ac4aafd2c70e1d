//! Photos that come with a request, before or after it is one.

use kernel::{Actor, AttachmentId, RequestId, Timestamp};
use platform::{Fault, Tx};

use super::{Making, make};
use crate::error::Error;
use crate::photo::MOST_PHOTOS;
use crate::request::{Place, Request};
use crate::step::StepKind;
use crate::store;
use crate::views::Picture;

/// Keeps a photo whose bytes are in the store, under the key of the form it came with; `false` when that form has as
/// many as it may.
pub async fn keep_photo(
    tx: &mut Tx,
    form_key: &str,
    sha256: &str,
    size: i64,
    now: Timestamp,
) -> Result<bool, Fault> {
    let kept = store::waiting(tx, form_key).await?;
    if kept
        .iter()
        .any(|photo| photo.sha256.as_deref() == Some(sha256))
    {
        return Ok(true);
    }
    if kept.len() >= MOST_PHOTOS {
        return Ok(false);
    }
    store::add_photo(tx, form_key, (sha256, size), now).await?;
    Ok(true)
}

/// The photos that a form brought before it was accepted.
pub async fn waiting_photos(tx: &mut Tx, form_key: &str) -> Result<Vec<Picture>, Fault> {
    store::waiting(tx, form_key).await
}

/// Takes a photo back before the form is accepted.
pub async fn drop_photo(
    tx: &mut Tx,
    form_key: &str,
    id: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    store::drop_photo(tx, form_key, id, now).await
}

/// Names pictures of the conversation that belong to a request; says how many are new.
pub async fn link_attachments(
    tx: &mut Tx,
    id: RequestId,
    attachments: &[AttachmentId],
    actor: Actor,
    now: Timestamp,
) -> Result<u64, Error> {
    let mut request = store::lock(tx, id).await?.ok_or(Error::Absent)?;
    let mut linked = 0;
    for attachment in attachments {
        linked += u64::from(store::add_attachment(tx, id, *attachment, now).await?);
    }
    if linked > 0 {
        let making = Making {
            detail: Some("photo".to_owned()),
            ..Making::of(StepKind::Added, actor)
        };
        make(tx, &mut request, making, now).await?;
    }
    Ok(linked)
}

/// The person says where it is, after all.
pub async fn set_place(
    tx: &mut Tx,
    id: RequestId,
    place: Place,
    actor: Actor,
    now: Timestamp,
) -> Result<Request, Error> {
    let mut request = store::lock(tx, id).await?.ok_or(Error::Absent)?;
    request.place = Place {
        address: place.address.or(request.place.address.take()),
        point: place.point.or(request.place.point),
    };
    let making = Making {
        detail: Some("place".to_owned()),
        ..Making::of(StepKind::Added, actor)
    };
    make(tx, &mut request, making, now).await?;
    Ok(request)
}
