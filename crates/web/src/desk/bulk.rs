//! The same thing done to many conversations: chosen in the list, told one by one, taken back for half a minute.

use std::collections::BTreeMap;

use axum::response::Response;
use catalogue::Catalogue;
use conversations::views;
use identity::views::Colleague;
use journeys::desk::Until;
use journeys::desk::bulk::{self, Deed, MOST, Outcome};
use kernel::{StaffId, ThreadId, UndoId};
use platform::Fault;
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::list::{Asked, Tab};
use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

/// What can be done to those that are chosen.
#[derive(Debug, Clone)]
pub struct Choices {
    pub colleagues: Vec<Colleague>,
    pub departments: Vec<(String, String)>,
    pub labels: Vec<(String, String)>,
    pub all_words: String,
}

/// What was done to many, ready to show.
#[derive(Debug, Clone)]
pub struct Done {
    pub id: UndoId,
    pub words: String,
    /// Why some were left as they were, and how many for each reason.
    pub left: Vec<String>,
    /// Whether it can still be taken back, and until when in milliseconds.
    pub until: Option<i64>,
}

impl Choices {
    /// Who and what there is to choose.
    pub async fn of(staff: &Staff, catalogue: &Catalogue) -> Result<Self, Failure> {
        let (who, now, lang) = (staff.id(), staff.office.now(), staff.office.lang());
        let colleagues = staff
            .office
            .read(async move |tx| identity::views::colleagues(tx, who, now).await)
            .await?;
        let departments = catalogue.departments.iter();
        let labels = catalogue.labels.iter();
        Ok(Self {
            colleagues,
            departments: departments
                .map(|one| (one.id.clone(), one.name.get(lang).clone()))
                .collect(),
            labels: labels
                .map(|one| (one.id.clone(), one.name.get(lang).clone()))
                .collect(),
            all_words: say_with(
                lang,
                "inbox-choose-all",
                &[("number", counted(MOST).into())],
            ),
        })
    }
}

fn counted(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[derive(Deserialize)]
pub struct Chosen {
    asked: String,
    /// The conversations that were ticked.
    #[serde(default)]
    fil: Vec<ThreadId>,
    /// Whether everything of the list is meant.
    #[serde(default)]
    tot: Option<String>,
    acte: Act,
    #[serde(default)]
    agent: String,
    #[serde(default)]
    departament: String,
    #[serde(default)]
    etiqueta: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Act {
    Take,
    Give,
    Department,
    Label,
    Unlabel,
    Hour,
    Afternoon,
    Opening,
    Close,
}

impl Chosen {
    /// What is to be done, if what it needs was said.
    fn deed(&self, catalogue: &Catalogue) -> Option<Deed> {
        Some(match self.acte {
            Act::Take => Deed::Take,
            Act::Give => Deed::Give(self.agent.parse().ok()?),
            Act::Department => {
                let known = catalogue
                    .departments
                    .iter()
                    .any(|one| one.id == self.departament);
                Deed::Department(known.then(|| self.departament.clone())?)
            }
            Act::Label | Act::Unlabel => {
                let label = conversations::label::named(catalogue, &self.etiqueta)?
                    .id
                    .clone();
                if self.acte == Act::Label {
                    Deed::Label(label)
                } else {
                    Deed::Unlabel(label)
                }
            }
            Act::Hour => Deed::Snooze(Until::Hour),
            Act::Afternoon => Deed::Snooze(Until::Afternoon),
            Act::Opening => Deed::Snooze(Until::Opening),
            Act::Close => Deed::Close,
        })
    }
}

/// Does it to each, one change after another: what one refuses does not stop the next.
pub async fn act(staff: Staff, Checked(form): Checked<Chosen>) -> Result<Response, Failure> {
    let asked = Asked::from_query(&form.asked);
    let tab = asked.llista.unwrap_or_default();
    let back = format!("{}?{}", super::INBOX, asked.query(tab));
    let catalogue = staff.office.house.catalogue();
    let (Some(deed), Some(ids)) = (
        form.deed(&catalogue),
        chosen(&staff, &form, &asked, tab).await?,
    ) else {
        return staff.office.redirect(&format!("{back}&tria=si"));
    };
    if let Deed::Give(to) = deed {
        let account = staff
            .office
            .read(async move |tx| identity::views::account(tx, to).await)
            .await?;
        account
            .filter(|account| account.disabled_at.is_none())
            .or_not_found()?;
    }
    let (now, clerk) = (staff.office.now(), super::act::clerk(&staff));
    let mut outcome = Outcome {
        deed: deed.code().to_owned(),
        ..Outcome::default()
    };
    for id in ids {
        let (clerk, deed, catalogue) = (clerk.clone(), deed.clone(), catalogue.clone());
        let scope = super::scope(&staff);
        let became = staff
            .office
            .change(async move |tx| {
                bulk::one(tx, &clerk, (&catalogue, &scope, id), &deed, now).await
            })
            .await;
        outcome.note(id, became)?;
    }
    let id = staff
        .office
        .change(async move |tx| bulk::keep(tx, &clerk, &outcome, now).await)
        .await?;
    staff.office.redirect(&format!("{back}&fet={id}"))
}

/// Those that are meant: the ticked ones, or the first of the whole list.
async fn chosen(
    staff: &Staff,
    form: &Chosen,
    asked: &Asked,
    tab: Tab,
) -> Result<Option<Vec<ThreadId>>, Failure> {
    let mut ids = form.fil.clone();
    if form.tot.is_some() {
        let filter = asked.filter(tab, staff.id(), staff.office.now());
        let (scope, most) = (super::scope(staff), i64::try_from(MOST).unwrap_or(200));
        ids = staff
            .office
            .read(async move |tx| views::ids(tx, &filter, &scope, most).await)
            .await?;
    }
    ids.truncate(MOST);
    Ok((!ids.is_empty()).then_some(ids))
}

#[derive(Deserialize)]
pub struct Undo {
    asked: String,
    fet: UndoId,
}

/// Takes it back.
pub async fn undo(staff: Staff, Checked(form): Checked<Undo>) -> Result<Response, Failure> {
    let asked = Asked::from_query(&form.asked);
    let query = asked.query(asked.llista.unwrap_or_default());
    let (clerk, now, id) = (super::act::clerk(&staff), staff.office.now(), form.fet);
    let undone = staff
        .office
        .change(async move |tx| bulk::undo(tx, &clerk, id, now).await)
        .await;
    match undone {
        Ok(_) => staff
            .office
            .redirect(&format!("{}?{query}&fet={id}", super::INBOX)),
        Err(conversations::Error::Fault(fault)) => Err(fault.into()),
        Err(error) => Err(Failure::broken("taking an act back")(error)),
    }
}

/// What was done under this id, in words.
pub async fn done(
    staff: &Staff,
    id: Option<UndoId>,
    names: &BTreeMap<StaffId, String>,
) -> Result<Option<Done>, Failure> {
    let Some(id) = id else {
        return Ok(None);
    };
    let (clerk, now, lang) = (
        super::act::clerk(staff),
        staff.office.now(),
        staff.office.lang(),
    );
    let found = staff
        .office
        .read(async move |tx| Ok::<_, Fault>(bulk::outcome(tx, &clerk, id).await?))
        .await?;
    let Some((outcome, until)) = found else {
        return Ok(None);
    };
    let number = |count: usize| [("number", counted(count).into())];
    let words = match outcome.undone {
        Some(undone) => say_with(lang, "inbox-done-undone", &number(undone)),
        None => say_with(
            lang,
            &format!("inbox-done-{}", outcome.deed),
            &number(outcome.done.len()),
        ),
    };
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for left in &outcome.left {
        let why = match left.whose {
            Some(whose) => {
                let name = names
                    .get(&whose)
                    .cloned()
                    .unwrap_or_else(|| say(lang, "desk-somebody"));
                say_with(lang, "inbox-left-theirs", &[("name", name.into())])
            }
            None => say(
                lang,
                &left.why.replace("conversation-refused-", "inbox-left-"),
            ),
        };
        *reasons.entry(why).or_default() += 1;
    }
    let left = reasons.into_iter().map(|(why, count)| {
        say_with(
            lang,
            "inbox-left",
            &[("number", counted(count).into()), ("why", why.into())],
        )
    });
    Ok(Some(Done {
        id,
        words,
        left: left.collect(),
        until: (outcome.can_be_undone() && now <= until).then(|| until.as_millisecond()),
    }))
}
