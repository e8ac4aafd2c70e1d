//! A conversation leaves whoever has it: handed over with a word for whoever gets it, or set aside for a while.

use axum::extract::Path;
use axum::response::Response;
use catalogue::Catalogue;
use conversations::Thread;
use journeys::desk::{self, HandOver, Recipient, Until, Unusable};
use kernel::{Lang, StaffId, Timestamp};
use platform::texts::{self, say, say_with};
use serde::Deserialize;

use super::act::{back, change, settle, step};
use super::thread::{Extra, Notice};
use crate::kit::{Checked, Failure, Key};
use crate::signin::Staff;

/// What a department’s name begins with in the list of those a conversation can be handed to.
const DEPARTMENT: &str = "department:";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passing {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Key,
    to: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snooze {
    #[serde(rename = "csrf")]
    _csrf: String,
    until: Word,
    #[serde(default)]
    day: String,
    #[serde(default)]
    hour: String,
}

/// Until when, in the words of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    Hour,
    Afternoon,
    Opening,
    Chosen,
}

/// What can be chosen to set a conversation aside, with what was chosen and refused.
#[derive(Debug, Clone, Default)]
pub struct Aside {
    /// The word of a form, and the words on its button.
    pub offers: Vec<(&'static str, String)>,
    /// The day that stands in the field, and the first it takes.
    pub day: String,
    pub today: String,
    /// The hour that stands in the field.
    pub hour: String,
    /// What is wrong with the day, or with the hour.
    pub wrong_day: Option<String>,
    pub wrong_hour: Option<String>,
}

impl Word {
    /// What it means, where it needs no more words.
    pub fn until(self) -> Option<Until> {
        match self {
            Self::Hour => Some(Until::Hour),
            Self::Afternoon => Some(Until::Afternoon),
            Self::Opening => Some(Until::Opening),
            Self::Chosen => None,
        }
    }
}

impl Aside {
    /// What can be chosen for this conversation now.
    pub fn of(catalogue: &Catalogue, thread: &Thread, lang: Lang, now: Timestamp) -> Self {
        let offer = |code: &'static str, until: Until| {
            let at = until.instant(catalogue, thread, now)?;
            let when = ("when", texts::when(lang, at, now).into());
            let words = say_with(lang, &format!("desk-snooze-{code}"), &[when]);
            Some((code, words))
        };
        let wall = texts::local(now);
        let tomorrow = wall.date().tomorrow().unwrap_or(wall.date());
        Self {
            offers: [
                offer("hour", Until::Hour),
                offer("afternoon", Until::Afternoon),
                offer("opening", Until::Opening),
            ]
            .into_iter()
            .flatten()
            .collect(),
            day: tomorrow.to_string(),
            today: wall.date().to_string(),
            hour: "09:00".to_owned(),
            ..Self::default()
        }
    }

    /// The same with what somebody chose, and what is wrong with it.
    fn refused(chosen: &Snooze, why: Unusable, lang: Lang) -> Self {
        let words = |field| say(lang, &format!("desk-snooze-wrong-{field}"));
        Self {
            day: chosen.day.chars().take(20).collect(),
            hour: chosen.hour.chars().take(20).collect(),
            wrong_day: (why == Unusable::Day).then(|| words("day")),
            wrong_hour: (why == Unusable::Hour).then(|| words("hour")),
            ..Self::default()
        }
    }

    /// The same with what an act before left here.
    pub fn with(self, left: Option<Self>) -> Self {
        match left {
            Some(left) => Self {
                offers: self.offers,
                today: self.today,
                ..left
            },
            None => self,
        }
    }

    /// Whether something chosen was refused, so that the form stays open.
    pub fn is_refused(&self) -> bool {
        self.wrong_day.is_some() || self.wrong_hour.is_some()
    }
}

pub async fn transfer(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Passing>,
) -> Result<Response, Failure> {
    let Some(to) = recipient(&staff, &form.to).await? else {
        let notice = Notice::refused(say(staff.office.lang(), "desk-refused-colleague"));
        let extra = Extra {
            notice: Some(notice),
            passing: form.note,
            ..Extra::default()
        };
        return back(&staff, &id, extra).await;
    };
    let handing = HandOver {
        to,
        note: form.note,
        client_key: form.key.to_string(),
    };
    let catalogue = staff.office.house.catalogue();
    step(&staff, &id, async move |tx, clerk, id, now| {
        desk::hand_over(tx, clerk, &catalogue, (id, &handing), now)
            .await
            .map(drop)
    })
    .await
}

/// Whom a form means: a department of the catalogue, or somebody who can come in.
pub(super) async fn recipient(staff: &Staff, written: &str) -> Result<Option<Recipient>, Failure> {
    if let Some(id) = written.strip_prefix(DEPARTMENT) {
        let catalogue = staff.office.house.catalogue();
        let known = catalogue.department(id);
        return Ok(known.map(|department| Recipient::Department(department.id.clone())));
    }
    let Ok(to) = written.parse::<StaffId>() else {
        return Ok(None);
    };
    let account = staff
        .office
        .read(async move |tx| identity::views::account(tx, to).await)
        .await?;
    let usable = account.is_some_and(|account| account.disabled_at.is_none());
    Ok(usable.then_some(Recipient::Colleague(to)))
}

pub async fn snooze(
    staff: Staff,
    Path(id): Path<String>,
    Checked(form): Checked<Snooze>,
) -> Result<Response, Failure> {
    let chosen = || Until::chosen(&form.day, &form.hour, staff.office.now());
    let until = match form.until.until().map_or_else(chosen, Ok) {
        Ok(until) => until,
        Err(why) => {
            let extra = Extra {
                aside: Some(Aside::refused(&form, why, staff.office.lang())),
                ..Extra::default()
            };
            return back(&staff, &id, extra).await;
        }
    };
    let catalogue = staff.office.house.catalogue();
    let outcome = change(&staff, &id, async move |tx, clerk, id, now| {
        desk::snooze(tx, clerk, &catalogue, (id, until), now)
            .await
            .map(drop)
    });
    settle(&staff, &id, outcome.await?, String::new()).await
}
