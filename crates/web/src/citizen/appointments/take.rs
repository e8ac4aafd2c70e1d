//! Taking the places of a visit: all of them, or none.

use ::appointments::actions::toll::{self, Held};
use ::appointments::actions::{self, Asking};
use ::appointments::{Appointment, Error, Hours, Place, State, Who};
use jiff::civil::Date;
use journeys::appointments as journey;
use journeys::appointments::{Layout, Refusal, near_visits};

use super::visit::Visit;
use super::words::site_of;
use super::{HELD, by, failed, parts_of};
use crate::kit::{Failure, Office};

/// How often a place whose hold is over can be chosen again from one page.
const TURNS: usize = 5;
/// How many other visits are offered to whoever came too late.
const ALTERNATIVES: usize = 3;

/// What is asked for: the places of a visit, in their order. `None` where they are more or fewer than it needs.
pub fn askings(
    office: &Office,
    hours: &Hours,
    (visit, places): (&Visit, &[Place]),
    (matter, word): (Option<&str>, &str),
) -> Option<Vec<Asking>> {
    let parts = visit.layout.parts(&visit.wanted());
    if parts.len() != places.len() {
        return None;
    }
    let is_one = places.len() == 1;
    let asking = |(number, (part, place)): (usize, (journey::Wanted, &Place))| Asking {
        services: part.services,
        people: part.people,
        date: place.date,
        unit: place.unit,
        // Each stop is where it was offered.
        site: part
            .site
            .or_else(|| site_of(hours, &place.counter).map(str::to_owned)),
        counter: Some(place.counter.clone()),
        accessible: part.accessible,
        language: part.language,
        who: Who::Everybody,
        matter: matter.map(str::to_owned),
        despite: None,
        lang: visit.spoken().unwrap_or(office.lang()),
        channel: "web".to_owned(),
        asked_as: if is_one {
            word.to_owned()
        } else {
            format!("{word}/{number}")
        },
    };
    Some(
        parts
            .into_iter()
            .zip(places)
            .enumerate()
            .map(asking)
            .collect(),
    )
}

/// Holds the places. The same press is the same appointments; once their hold is over they are others.
pub async fn take(
    office: &Office,
    askings: Vec<Asking>,
    from: toll::From,
) -> Result<Held, Refusal> {
    let (db, setting) = (&office.house.db, office.house.setting());
    for turn in 0..TURNS {
        let of_turn = |asking: &Asking| Asking {
            asked_as: format!("{}/{turn}", asking.asked_as),
            ..asking.clone()
        };
        let askings = askings.iter().map(of_turn).collect();
        let held = journey::hold_from(db, setting, askings, from.clone(), office.now()).await?;
        let is_theirs = |one: &Appointment| matches!(one.state, State::Held | State::Booked);
        match &held {
            Held::Yes(held) if !held.iter().all(is_theirs) => {}
            _ => return Ok(held),
        }
    }
    Err(Error::Taken.into())
}

/// What this browser holds at present, the first of a visit first.
pub async fn held(office: &Office) -> Result<Vec<Appointment>, Failure> {
    let Some(link) = office.cookie(HELD) else {
        return Ok(Vec::new());
    };
    let now = office.now();
    let is_held = |one: &Appointment| {
        one.state == State::Held && one.held_until.is_some_and(|until| until > now)
    };
    let mut parts = parts_of(office, &link).await?;
    parts.retain(is_held);
    Ok(parts)
}

/// Gives back what was held. Where that fails it ends by itself.
pub async fn release(office: &Office, held: &Appointment) {
    let (id, by) = (held.id, by(office));
    let released = office.change(async move |tx| actions::let_go(tx, id, by).await);
    if let Err(error) = released.await {
        tracing::warn!(%error, "a place that is held no more was not given back");
    }
}

/// The visits near one that is gone: those that were told with the no, or where it is at several counters what can be
/// laid out around it.
pub async fn near(
    office: &Office,
    visit: &Visit,
    (date, unit): (Date, u16),
    told: Vec<Place>,
) -> Result<Vec<Vec<Place>>, Failure> {
    if visit.layout == Layout::OneCounter {
        return Ok(told.into_iter().map(|place| vec![place]).collect());
    }
    let (setting, now) = (office.house.setting(), office.now());
    let about = (&visit.wanted(), &visit.layout);
    let near = near_visits(setting, about, (date, unit), ALTERNATIVES, now);
    near.await.map_err(failed)
}
