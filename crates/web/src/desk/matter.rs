//! What an open conversation is about, put right by whoever attends it.

use axum::extract::Path;
use axum::response::Response;
use conversations::views::{self, Place};
use journeys::desk;
use kernel::ThreadId;
use serde::Deserialize;

use super::{act, calls, within};
use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    #[serde(rename = "csrf")]
    _csrf: String,
    matter: String,
}

pub async fn change(
    staff: Staff,
    Path(id): Path<String>,
    Checked(about): Checked<About>,
) -> Result<Response, Failure> {
    let thread: ThreadId = id.parse().ok().or_not_found()?;
    within(&staff, thread).await?;
    let now = staff.office.now();
    let page = staff
        .office
        .read(async move |tx| views::page(tx, thread, Place::Last, now).await)
        .await?
        .or_not_found()?;
    let catalogue = staff.office.house.catalogue();
    let assistant = staff.office.house.assistant();
    let question = desk::last_question(&page.lines, page.thread.lang, &*assistant);
    let found = calls::sheets(&staff, &catalogue, &about.matter, 1);
    act::step(&staff, &id, async move |tx, clerk, id, now| {
        let Some((item, _)) = found.into_iter().next() else {
            return Ok(());
        };
        desk::change_matter(tx, clerk, &catalogue, (id, &item, question), now).await
    })
    .await
}
