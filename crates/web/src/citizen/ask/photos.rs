//! The photos of a form, kept as soon as they arrive, under the key of the form.

use std::sync::LazyLock;

use platform::texts::say;
use requests::actions;
use requests::photo::{NoPhoto, Photo};
use tokio::sync::Semaphore;

use super::Told;
use crate::kit::parts::Parts;
use crate::kit::{Failure, Key, Office};

/// One photo is unpacked at a time: each takes a hundred megabytes for a moment.
static UNPACKING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(1));

/// Keeps the photos that came, so that they are there when the form has to be corrected.
pub(super) async fn keep(
    office: &Office,
    key: &Key,
    sent: &Parts,
    told: &mut Told,
) -> Result<(), Failure> {
    let now = office.now();
    for file in &sent.files {
        let bytes = file.bytes.clone();
        let one = UNPACKING.acquire().await.map_err(|_| Failure::TooLarge)?;
        let photo = tokio::task::spawn_blocking(move || Photo::of(&bytes)).await;
        drop(one);
        // A picture on which the reader breaks off is a damaged one.
        let photo = match photo.unwrap_or(Err(NoPhoto::Damaged)) {
            Ok(photo) => photo,
            Err(why) => {
                told.photo(say(office.lang(), why.key()));
                continue;
            }
        };
        let sha256 = office.house.files.put(&photo.jpeg).await?;
        let (form_key, size) = (key.to_string(), photo.jpeg.len());
        let kept = office
            .change(async move |tx| {
                let size = i64::try_from(size).unwrap_or(i64::MAX);
                actions::keep_photo(tx, &form_key, &sha256, size, now).await
            })
            .await?;
        if !kept {
            told.photo(say(office.lang(), "requests-photo-many"));
        }
    }
    Ok(())
}

pub(super) async fn drop_one(office: &Office, key: &Key, sent: &Parts) -> Result<(), Failure> {
    let Some(id) = sent.said("drop") else {
        return Ok(());
    };
    let (form_key, id, now) = (key.to_string(), id.to_owned(), office.now());
    office
        .change(async move |tx| actions::drop_photo(tx, &form_key, &id, now).await)
        .await?;
    Ok(())
}
