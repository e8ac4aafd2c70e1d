//! The public page of a sheet as its draft would make it.

use axum::extract::{Path, Query};
use axum::response::Response;
use catalogue::draft::{Section, Whole};

use super::edit::Asked;
use super::room::{Room, key_of};
use crate::citizen::sheet::drafted;
use crate::kit::{Failure, OrNotFound as _};
use crate::signin::Staff;

/// The page, in the language that is written. A draft that is not sound yet has none.
pub async fn show(
    staff: Staff,
    Path((path, entry)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let key = key_of(&path, &entry).or_not_found()?;
    (key.section == Section::Items)
        .then_some(())
        .or_not_found()?;
    let room = Room::of(staff).await?;
    let body = room.body(&key).or_not_found()?;
    let mut whole = Whole::clone(&room.force.whole);
    whole.put(&key, Some(body));
    let checked = tokio::task::spawn_blocking(move || whole.checked());
    let laid_in = checked.await.map_err(Failure::broken("reading a draft"))?;
    let catalogue = laid_in.ok().or_not_found()?;
    let mut office = room.staff.office;
    office.visitor.lang = asked.llengua.parse().unwrap_or_default();
    drafted(&office, &catalogue, &key.entry).await
}
