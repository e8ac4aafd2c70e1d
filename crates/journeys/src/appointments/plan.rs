//! A coordinator changes the hours: what it would change, whom it would leave outside and where they could go, and
//! everything at once when they say yes.

mod near;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use ::appointments::actions::{self, Asking, By, Which};
use ::appointments::compare::{self, Comparison};
use ::appointments::edit::edited;
use ::appointments::own_words::MOST;
use ::appointments::{
    Agenda, Appointment, Edit, Error, Hours, Kind, OwnWords, Place, State, Who, views, wall,
};
use jiff::Span;
use jiff::civil::Date;
use kernel::{AppointmentId, Lang, StaffId, Timestamp};
use platform::{Db, Fault, Tx};

use self::near::placed;
use super::hours;
use super::notices::chat;
use crate::Setting;

/// A change is looked at this far ahead at most.
const FARTHEST: i32 = 366;

/// Whose draft, and which.
pub type Whose = (StaffId, Which);

/// What would come of a draft.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What the coordinator means to change.
    pub edits: Vec<Edit>,
    /// The hours in force.
    pub before: Arc<Hours>,
    /// The hours as they would be.
    pub after: Hours,
    /// What would change, until which day.
    pub comparison: Comparison,
    /// The last day that was looked at.
    pub last: Date,
    /// Who would be outside, in the order of their hours.
    pub affected: Vec<Affected>,
}

/// Somebody who would be outside.
#[derive(Debug, Clone)]
pub struct Affected {
    /// Their appointment.
    pub appointment: Appointment,
    /// Where they could go, the best first. The first place of one is nobody else's first place.
    pub near: Vec<Place>,
    /// Whether they are here already: then they stay where they are.
    pub arrived: bool,
    /// Whether they hear of it in approved words alone, with no room for others: on `WhatsApp`, a day after they wrote.
    pub approved_only: bool,
}

impl Affected {
    fn of(appointment: Appointment) -> Self {
        Self {
            appointment,
            near: Vec::new(),
            arrived: false,
            approved_only: false,
        }
    }
}

/// What becomes of somebody who would be outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// They come as it was agreed.
    Keep,
    /// They go to another place and are told so.
    Move(Place),
    /// Their appointment is cancelled and they are told so; a place somebody only holds is let go.
    Cancel,
}

/// What a coordinator says yes to.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What they mean to change, as they saw it.
    pub edits: Vec<Edit>,
    /// What becomes of whom: everybody they saw.
    pub choices: BTreeMap<AppointmentId, Choice>,
    /// Why who stays outside stays: it is written into their appointment.
    pub reason: String,
    /// What whoever is moved or cancelled is told besides.
    pub words: OwnWords,
}

/// Why nothing was done. Nothing is lost: the draft is as it was.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refused {
    /// The draft or the hours are not those they saw.
    #[error("this is not what was looked at")]
    Outdated,
    /// These would be outside too, and were not on the list.
    #[error("{} more would be outside", .0.len())]
    More(Vec<AppointmentId>),
    /// The place of this one is not to be had.
    #[error("the place for one of them is gone: {1}")]
    Gone(AppointmentId, Error),
    /// Own words are too long in these languages, by how many letters they have there.
    #[error("at most {MOST} letters of one's own")]
    TooLong(Vec<(Lang, usize)>),
    /// Another rule says no.
    #[error(transparent)]
    Other(Error),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Other(fault.into())
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        match error {
            Error::Outdated => Self::Outdated,
            error => Self::Other(error),
        }
    }
}

/// What somebody means to change.
pub async fn draft(db: &Db, (staff, which): Whose) -> Result<Vec<Edit>, Fault> {
    db.read(async move |tx| views::draft(tx, staff, which).await)
        .await
}

/// Puts one more edit into a draft.
pub async fn add(db: &Db, whose: Whose, edit: Edit, now: Timestamp) -> Result<(), Fault> {
    db.change(async move |tx| {
        let mut edits = views::draft(tx, whose.0, whose.1).await?;
        edits.push(edit.clone());
        actions::draft(tx, whose, &edits, now).await
    })
    .await
}

/// Takes one edit off a draft, by its place, where it is still the one that was seen.
pub async fn take_back(db: &Db, whose: Whose, at: usize, now: Timestamp) -> Result<(), Fault> {
    db.change(async move |tx| {
        let mut edits = views::draft(tx, whose.0, whose.1).await?;
        if at < edits.len() {
            edits.remove(at);
        }
        actions::draft(tx, whose, &edits, now).await
    })
    .await
}

/// Puts a draft in place of whatever was there.
pub async fn begin(db: &Db, whose: Whose, edits: Vec<Edit>, now: Timestamp) -> Result<(), Fault> {
    db.change(async move |tx| actions::draft(tx, whose, &edits, now).await)
        .await
}

/// The agenda as it would be.
pub async fn intended(
    db: &Db,
    setting: &Setting,
    whose: Whose,
) -> Result<(Agenda, Vec<Edit>), Fault> {
    let edits = draft(db, whose).await?;
    let hours = hours(setting).await?;
    Ok((edited(&hours.agenda, &edits), edits))
}

/// What would come of some edits.
pub async fn preview(
    db: &Db,
    setting: &Setting,
    edits: Vec<Edit>,
    now: Timestamp,
) -> Result<Preview, Error> {
    let before = hours(setting).await?;
    let after = before.with(edited(&before.agenda, &edits));
    let (outside, here, closed, after) = db
        .read(async move |tx| {
            let outside = views::affected(tx, &after, now).await?;
            let dates = outside.iter().map(|one| one.slot.date);
            let here = match dates.clone().min().zip(dates.max()) {
                Some((first, last)) => views::visits(tx, first, last).await?,
                None => HashMap::new(),
            };
            let mut closed = HashSet::new();
            for one in &outside {
                if !chat::is_open(tx, one, now).await? {
                    closed.insert(one.id);
                }
            }
            Ok::<_, Fault>((outside, here, closed, after))
        })
        .await?;
    let from = wall::at(&before.zone, now);
    let last = last_day(from.0, &before, &after, &edits, &outside);
    let mut affected = placed(setting, &after, outside, now).await?;
    for one in &mut affected {
        one.arrived = here.contains_key(&one.appointment.id);
        one.approved_only = closed.contains(&one.appointment.id);
    }
    Ok(Preview {
        comparison: compare::compare(&before, &after, from, last),
        edits,
        before,
        after,
        last,
        affected,
    })
}

/// As far as anybody can have booked, or a dated change goes.
fn last_day(
    today: Date,
    before: &Hours,
    after: &Hours,
    edits: &[Edit],
    outside: &[Appointment],
) -> Date {
    let services = before.agenda.services.iter().chain(&after.agenda.services);
    let horizons = services.map(|service| service.horizon(today));
    let dated = edits.iter().flat_map(|edit| match edit {
        Edit::Change { from, to } => [from, to].map(|one| one.as_ref().map(|it| it.last)),
        _ => [None, None],
    });
    let booked = outside.iter().map(|appointment| appointment.slot.date);
    let last = horizons.chain(dated.flatten()).chain(booked).max();
    let farthest = today.saturating_add(Span::new().days(FARTHEST));
    last.unwrap_or(today).clamp(today, farthest)
}

/// Puts a plan in force and does everything it says: all of it or nothing. Says the version.
pub async fn confirm(
    db: &Db,
    setting: &Setting,
    whose: Whose,
    plan: Plan,
    by: By,
) -> Result<i64, Refused> {
    let too_long = plan.words.too_long();
    if !too_long.is_empty() {
        return Err(Refused::TooLong(too_long));
    }
    let before = hours(setting).await?;
    let done = db
        .change(async move |tx| {
            if views::draft(tx, whose.0, whose.1).await? != plan.edits {
                return Err(Refused::Outdated);
            }
            let version = carry_out(tx, &before, &plan, by).await?;
            actions::draft(tx, whose, &[], by.now).await?;
            Ok(version)
        })
        .await;
    // Whoever looks next sees what is in force, whether it is this or what was there before it.
    setting.diary.forget();
    done
}

async fn carry_out(tx: &mut Tx, before: &Hours, plan: &Plan, by: By) -> Result<i64, Refused> {
    let agenda = edited(&before.agenda, &plan.edits);
    let told: Vec<AppointmentId> = plan.choices.keys().copied().collect();
    let published = actions::publish(tx, before, agenda.clone(), &told, by).await;
    let version = match published {
        Err(Error::Affected(ids)) => {
            let more = ids.into_iter().filter(|id| !told.contains(id));
            return Err(Refused::More(more.collect()));
        }
        published => published?,
    };
    let after = before.with(agenda);
    // Whoever cancelled or moved in the meantime has nothing to be told.
    for appointment in views::affected(tx, &after, by.now).await? {
        let id = appointment.id;
        let Some(choice) = plan.choices.get(&id) else {
            continue;
        };
        let done = match (choice, appointment.state) {
            (Choice::Keep, _) => actions::stay(tx, id, &plan.reason, by).await,
            (_, State::Held) => actions::let_go(tx, id, by).await,
            (Choice::Cancel, _) => actions::cancel(tx, id, by.now, by).await,
            (Choice::Move(place), _) => {
                let asking = moved_to(&appointment, place);
                actions::shift(tx, &after, id, &asking, by).await
            }
        };
        let done = match done {
            Ok(done) => done,
            Err(Error::Fault(fault)) => return Err(fault.into()),
            Err(error) => return Err(Refused::Gone(id, error)),
        };
        let told = match (choice, appointment.state) {
            (Choice::Keep, _) | (_, State::Held) => continue,
            (Choice::Cancel, _) => Kind::Cancelled,
            (Choice::Move(_), _) => Kind::Moved,
        };
        actions::tell_besides(tx, (&done, told), &plan.words, by.now).await?;
    }
    Ok(version)
}

fn moved_to(appointment: &Appointment, place: &Place) -> Asking {
    Asking {
        services: appointment.services.clone(),
        people: appointment.people,
        date: place.date,
        unit: place.unit,
        counter: Some(place.counter.clone()),
        site: None,
        accessible: false,
        language: None,
        who: Who::Staff,
        matter: appointment.matter.clone(),
        despite: None,
        lang: appointment.lang,
        channel: appointment.channel.clone(),
        asked_as: String::new(),
    }
}

#[cfg(test)]
mod tests;
