//! Who read and did what, newest first, and whether the chain still holds.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use kernel::StaffId;
use platform::audit::{self, Link};
use platform::texts;
use serde::Deserialize;

use super::{Frame, Place};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

const PAGE: i64 = 60;

#[derive(Debug, Deserialize)]
pub struct Asked {
    abans: Option<i64>,
}

/// A link, ready to show.
pub(super) struct Row {
    pub seq: i64,
    pub when: String,
    pub who: String,
    pub what: String,
    pub subject: String,
    pub thread: Option<String>,
    pub detail: String,
}

#[derive(Template)]
#[template(path = "desk/audit.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    pub frame: Frame,
    pub rows: Vec<Row>,
    pub older: Option<i64>,
    /// The first link shown that does not fit its neighbour.
    pub broken: Option<i64>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (links, broken, names) = staff
        .office
        .read(async move |tx| {
            let links = audit::newest(tx, asked.abans, PAGE).await?;
            let first = links.last().map_or(1, |link| link.seq);
            let broken = audit::verify(tx, first, PAGE).await?;
            Ok::<_, platform::Fault>((links, broken, identity::views::names(tx).await?))
        })
        .await?;
    let kit = staff.office.kit();
    let named = |actor: &str| {
        let id = actor
            .strip_prefix("staff:")
            .and_then(|id| id.parse::<StaffId>().ok());
        let name = id.and_then(|id| names.get(&id).cloned());
        name.unwrap_or_else(|| {
            let kind = actor.split(':').next().unwrap_or_default();
            kit.say(format!("desk-actor-{kind}"))
        })
    };
    let older = links.last().map(|link| link.seq).filter(|seq| *seq > 1);
    let rows = links
        .iter()
        .map(|link| row(&kit, link, named(&link.actor)))
        .collect();
    let frame = Frame::of(&staff, Place::Audit).await?;
    staff.office.page(&Page {
        kit,
        frame,
        rows,
        older,
        broken,
    })
}

fn row(kit: &Kit, link: &Link, who: String) -> Row {
    let key = format!("desk-verb-{}", link.verb.replace('.', "-"));
    let is_thread = link.verb.starts_with("thread.")
        || link.verb.starts_with("file.")
        || link.verb.starts_with("phone.");
    Row {
        seq: link.seq,
        when: format!("{}, {} h", kit.day(&link.at), kit.hour(&link.at)),
        who,
        what: if texts::knows(&key) {
            kit.say(&key)
        } else {
            link.verb.clone()
        },
        thread: is_thread.then(|| link.subject.clone()),
        // The end of an id tells two of them apart; its beginning is only the hour.
        subject: link
            .subject
            .chars()
            .rev()
            .take(6)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect(),
        detail: pairs(&link.detail),
    }
}

/// The detail as `word: value`, without the signs of its notation.
fn pairs(detail: &str) -> String {
    let Ok(serde_json::Value::Object(fields)) = serde_json::from_str(detail) else {
        return String::new();
    };
    let said = fields.iter().map(|(name, value)| match value {
        serde_json::Value::String(text) => format!("{name}: {text}"),
        other => format!("{name}: {other}"),
    });
    said.collect::<Vec<_>>().join(" · ")
}
