//! Which hours were in force: each version with who put it there, and the way back to it.

use ::appointments::Edit;
use ::appointments::actions::Which;
use ::appointments::views;
use askama::Template;
use axum::response::Response;
use journeys::appointments::plan;
use kernel::Timestamp;
use platform::Fault;

use super::fields::Sent;
use super::{Desk, Frame, PREVIEW, Place, Tab, Top, whose};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// So many versions are shown.
const SHOWN: i64 = 100;

struct Version {
    id: i64,
    by: String,
    at: Timestamp,
    in_force: bool,
}

#[derive(Template)]
#[template(path = "desk/agenda_history.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    top: Top,
    versions: Vec<Version>,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    let desk = Desk::of(&staff).await?;
    let kit = staff.office.kit();
    let (versions, names) = staff
        .office
        .read(async move |tx| {
            let versions = views::versions(tx, SHOWN).await?;
            Ok::<_, Fault>((versions, identity::views::names(tx).await?))
        })
        .await?;
    let named = |by: &str| {
        let staff = by.strip_prefix("staff:").and_then(|id| id.parse().ok());
        let name = staff.and_then(|id| names.get(&id).cloned());
        name.unwrap_or_else(|| kit.say("agenda-by-operator"))
    };
    let newest = versions.first().map(|version| version.id);
    let versions = versions.into_iter().map(|version| Version {
        by: named(&version.by),
        id: version.id,
        at: version.at,
        in_force: Some(version.id) == newest,
    });
    staff.office.page(&Page {
        versions: versions.collect(),
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Agenda).await?,
        top: Top::of(&staff, Tab::History, desk.edits.len()).await?,
    })
}

/// Puts an older version into the draft, to be looked at like any other change.
pub async fn bring_back(staff: Staff, Checked(sent): Checked<Sent>) -> Result<Response, Failure> {
    let id: i64 = sent.word("version").parse().ok().or_not_found()?;
    let agenda = staff
        .office
        .read(async move |tx| views::version(tx, id).await)
        .await?
        .or_not_found()?;
    let (db, now) = (&staff.office.house.db, staff.office.now());
    let edit = Edit::Whole(Box::new(agenda));
    plan::add(db, whose(&staff, Which::Agenda), edit, now).await?;
    staff
        .office
        .redirect(&format!("{PREVIEW}/{}", Which::Agenda.code()))
}
