//! Two persons side by side, who may be one.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use conversations::merge::{Conflict, Refusal};
use journeys::people::{self, Joining};
use kernel::{FactId, Lang, PersonId};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::{Card, PATH};
use crate::desk::{Frame, Place, act};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    #[serde(rename = "csrf")]
    _csrf: String,
    seen: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    #[serde(rename = "csrf")]
    _csrf: String,
    merge: FactId,
}

/// One of the two, with what comes with them.
struct Half {
    card: Card,
    calls: String,
    requests: String,
}

#[derive(Template)]
#[template(path = "desk/people_join.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    halves: [Half; 2],
    conflicts: Vec<String>,
    seen: String,
    refused: Option<String>,
}

pub async fn show(
    staff: Staff,
    Path((kept, gone)): Path<(String, String)>,
) -> Result<Response, Failure> {
    draw(&staff, both(&kept, &gone)?, None).await
}

fn both(kept: &str, gone: &str) -> Result<(PersonId, PersonId), Failure> {
    let kept = kept.parse().ok().or_not_found()?;
    Ok((kept, gone.parse().ok().or_not_found()?))
}

async fn draw(
    staff: &Staff,
    both: (PersonId, PersonId),
    refused: Option<String>,
) -> Result<Response, Failure> {
    let (clerk, now, lang) = (act::clerk(staff), staff.office.now(), staff.office.lang());
    let shown = staff
        .office
        .change(async move |tx| people::preview(tx, &clerk, both, now).await);
    let joining = match shown.await {
        Ok(joining) => joining,
        Err(Refusal::Absent | Refusal::Same) => {
            return super::draw(staff, both.0, 0, (refused, None)).await;
        }
        Err(error) => return Err(Failure::broken("comparing two persons")(error)),
    };
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::People).await?,
        halves: halves(&joining, lang),
        conflicts: conflicts(&joining.preview.conflicts, lang),
        seen: joining.preview.seen.clone(),
        refused,
    })
}

fn halves(joining: &Joining, lang: Lang) -> [Half; 2] {
    let sides = [&joining.preview.kept, &joining.preview.gone];
    [0, 1].map(|place| {
        let number = |key, many: usize| {
            say_with(
                lang,
                key,
                &[("number", i64::try_from(many).unwrap_or(i64::MAX).into())],
            )
        };
        Half {
            card: Card::of(sides[place], lang),
            calls: number("people-calls", joining.calls[place]),
            requests: number("people-requests", joining.requests[place]),
        }
    })
}

fn conflicts(found: &[Conflict], lang: Lang) -> Vec<String> {
    let told = found.iter().map(|conflict| match conflict {
        Conflict::Names(names) => say_with(
            lang,
            "people-conflict-names",
            &[("names", names.join(" · ").into())],
        ),
        Conflict::Languages(langs) => {
            let langs: Vec<String> = langs
                .iter()
                .map(|it| say(lang, &format!("desk-lang-{}", it.code())))
                .collect();
            say_with(
                lang,
                "people-conflict-langs",
                &[("langs", langs.join(" · ").into())],
            )
        }
        Conflict::Phones(_) => say(lang, "people-conflict-phones"),
    });
    told.collect()
}

pub async fn join(
    staff: Staff,
    Path((kept, gone)): Path<(String, String)>,
    Checked(form): Checked<Join>,
) -> Result<Response, Failure> {
    let both = both(&kept, &gone)?;
    let (clerk, now) = (act::clerk(&staff), staff.office.now());
    let merged = staff
        .office
        .change(async move |tx| people::merge(tx, &clerk, both, &form.seen, now).await);
    match merged.await {
        Ok(merge) => staff
            .office
            .redirect(&format!("{PATH}/{}?fet=units", merge.kept)),
        Err(Refusal::Fault(fault)) => Err(fault.into()),
        Err(refusal) => draw(&staff, both, Some(said(&staff, &refusal))).await,
    }
}

pub async fn part(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Part>,
) -> Result<Response, Failure> {
    let id: PersonId = id.parse().ok().or_not_found()?;
    let (clerk, now) = (act::clerk(&staff), staff.office.now());
    let parted = staff
        .office
        .change(async move |tx| people::undo(tx, &clerk, form.merge, now).await);
    match parted.await {
        Ok(merge) => staff
            .office
            .redirect(&format!("{PATH}/{}?fet=separats", merge.kept)),
        Err(Refusal::Fault(fault)) => Err(fault.into()),
        Err(refusal) => super::draw(&staff, id, 0, (Some(said(&staff, &refusal)), None)).await,
    }
}

fn said(staff: &Staff, refusal: &Refusal) -> String {
    say(staff.office.lang(), refusal.key())
}
