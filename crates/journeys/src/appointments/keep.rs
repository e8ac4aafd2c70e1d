//! Holding, booking, moving and giving back, through any door.

use ::appointments::actions::{self, Asking, Booking, By, toll};
use ::appointments::visit::Refused;
use ::appointments::{Appointment, Error, Hours, Place, State};
use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::{AppointmentId, Personal, Timestamp};
use platform::{Db, Fault, Tx};

use super::hours;
use super::offered::{Part, Wanted, near};
use crate::Setting;

/// How many other places are offered to whoever came too late.
const ALTERNATIVES: usize = 3;
/// How often the hours are looked at again when a coordinator changed them in between.
const LOOKS: usize = 3;
/// What begins within this is offered again at once: nobody could pass it on any more.
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// Why nothing was done, with what helps.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refusal {
    /// Somebody else has the place, or nobody receives people then; these are near it.
    #[error("this place is not to be had: {why}")]
    Gone {
        /// Which of the two.
        why: Error,
        /// Up to three others, earliest first.
        near: Vec<Place>,
    },
    /// Another rule says no.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Other(fault.into())
    }
}

/// Holds a place for ten minutes. The same word (`asked_as`) is the same appointment, however often it comes.
pub async fn hold(
    db: &Db,
    setting: &Setting,
    asking: Asking,
    now: Timestamp,
) -> Result<Appointment, Refusal> {
    let wanted = wanted(&asking);
    let place = (asking.date, asking.unit);
    let held = by_the_hours(db, setting, async move |tx, hours| {
        actions::hold(tx, hours, &asking, now).await
    });
    let held = held.await;
    with_others(setting, held, wanted, place, now).await
}

/// Holds a place or, all or none, the several places of one visit for somebody who asks over the web: a few from one
/// network at will, then with a little work or patience, and never too many at once.
pub async fn hold_from(
    db: &Db,
    setting: &Setting,
    askings: Vec<Asking>,
    from: toll::From,
    now: Timestamp,
) -> Result<toll::Held, Refusal> {
    let looked_for = looked_for(&askings);
    let held = by_the_hours(db, setting, async move |tx, hours| {
        toll::hold_from(tx, hours, &askings, &from, now).await
    });
    let held = held.await;
    with_others_near(setting, held, looked_for, now).await
}

/// Holds the several places of one visit, all or none of them, the first of them first. The same words are the same
/// appointments.
pub async fn hold_all(
    db: &Db,
    setting: &Setting,
    askings: Vec<Asking>,
    now: Timestamp,
) -> Result<Vec<Appointment>, Refusal> {
    let looked_for = looked_for(&askings);
    let held = by_the_hours(db, setting, async move |tx, hours| {
        actions::hold_all(tx, hours, &askings, now).await
    });
    let held = held.await;
    with_others_near(setting, held, looked_for, now).await
}

/// Books what is held. Held for too long, it is booked all the same where nobody else took it.
pub async fn book(
    db: &Db,
    setting: &Setting,
    id: AppointmentId,
    booking: Booking,
    by: By,
) -> Result<Appointment, Refusal> {
    let booked = by_the_hours(db, setting, async move |tx, hours| {
        actions::book(tx, hours, id, booking.clone(), by).await
    });
    match booked.await {
        Err(Error::Lapsed) => {
            let found = db.read(async move |tx| ::appointments::views::appointment(tx, id).await);
            let Some(lapsed) = found.await? else {
                return Err(Error::Absent.into());
            };
            if lapsed.joint.is_some() {
                return with_others_near(setting, Err(Error::Lapsed), None, by.now).await;
            }
            let place = (lapsed.slot.date, lapsed.slot.unit);
            let wanted = Wanted {
                services: lapsed.services,
                people: lapsed.people,
                site: None,
                ..Wanted::one("", ::appointments::Who::Everybody)
            };
            with_others(setting, Err(Error::Lapsed), wanted, place, by.now).await
        }
        booked => booked.map_err(Refusal::Other),
    }
}

/// Moves a booked appointment: the new place is taken before the old one is given back.
pub async fn shift(
    db: &Db,
    setting: &Setting,
    id: AppointmentId,
    asking: Asking,
    by: By,
) -> Result<Appointment, Refusal> {
    let wanted = wanted(&asking);
    let place = (asking.date, asking.unit);
    let moved = by_the_hours(db, setting, async move |tx, hours| {
        actions::shift(tx, hours, id, &asking, by).await
    });
    let moved = moved.await;
    with_others(setting, moved, wanted, place, by.now).await
}

/// Moves all that is one visit, each to its place, or none of it; answers the first of them.
pub async fn shift_all(
    db: &Db,
    setting: &Setting,
    id: AppointmentId,
    askings: Vec<Asking>,
    by: By,
) -> Result<Appointment, Refusal> {
    let looked_for = looked_for(&askings);
    let moved = by_the_hours(db, setting, async move |tx, hours| {
        actions::shift_all(tx, hours, id, &askings, by).await
    });
    let moved = moved.await;
    with_others_near(setting, moved, looked_for, by.now).await
}

/// Gives an appointment back. Cancelled before, it stays as it is. Its place is offered again after a while, by
/// chance, unless it is near.
pub async fn cancel(
    db: &Db,
    setting: &Setting,
    id: AppointmentId,
    by: By,
) -> Result<Appointment, Error> {
    cancel_because(db, setting, (id, None), by).await
}

/// The same, with what staff wrote of why.
pub async fn cancel_because(
    db: &Db,
    setting: &Setting,
    (id, why): (AppointmentId, Option<Personal<String>>),
    by: By,
) -> Result<Appointment, Error> {
    let hours = hours(setting).await?;
    db.change(async move |tx| {
        let was = ::appointments::views::appointment(tx, id).await?;
        let cancelled = cancel_in(tx, &hours, id, by).await?;
        let was_booked = was.is_some_and(|was| was.state == State::Booked);
        if let Some(why) = why.filter(|_| was_booked) {
            actions::visit::remark(tx, id, (&why, true), by)
                .await
                .map_err(|refused| match refused {
                    Refused::Fault(fault) => fault.into(),
                    _ => Error::Absent,
                })?;
        }
        Ok(cancelled)
    })
    .await
}

/// The same, in a change that does more than this.
pub(crate) async fn cancel_in(
    tx: &mut Tx,
    hours: &Hours,
    id: AppointmentId,
    by: By,
) -> Result<Appointment, Error> {
    let before = ::appointments::views::appointment(tx, id).await?;
    let before = before.ok_or(Error::Absent)?;
    let is_near = before.starts_at.duration_since(by.now) < SOON;
    let free_at = if before.state == State::Held || is_near {
        by.now
    } else {
        hours.agenda.rules.offered_again(by.now, chance())
    };
    let together = ::appointments::views::together(tx, &before).await?;
    let cancelled = actions::cancel(tx, id, free_at, by).await?;
    for part in together.iter().filter(|part| part.state == State::Booked) {
        actions::earlier::offer(tx, hours, (Some(part.id), &part.slot), by.now).await?;
    }
    Ok(cancelled)
}

pub(super) fn wanted(asking: &Asking) -> Wanted {
    Wanted {
        services: asking.services.clone(),
        people: asking.people,
        who: asking.who,
        site: asking.site.clone(),
        accessible: asking.accessible,
        language: asking.language.clone(),
        part: Part::Any,
    }
}

/// What is looked for instead where one place is gone. A visit at several counters is laid out anew by who asks.
fn looked_for(askings: &[Asking]) -> Option<(Wanted, (Date, u16))> {
    match askings {
        [one] => Some((wanted(one), (one.date, one.unit))),
        _ => None,
    }
}

/// With other places beside the no, where that helps and one place was asked for.
async fn with_others_near<T>(
    setting: &Setting,
    outcome: Result<T, Error>,
    looked_for: Option<(Wanted, (Date, u16))>,
    now: Timestamp,
) -> Result<T, Refusal> {
    if let Some((wanted, place)) = looked_for {
        return with_others(setting, outcome, wanted, place, now).await;
    }
    outcome.map_err(|why| match why {
        Error::Taken | Error::Lapsed | Error::Shut | Error::OutOfReach => {
            let near = Vec::new();
            Refusal::Gone { why, near }
        }
        why => why.into(),
    })
}

/// Does it by the hours in force, also when they are changed in between.
pub(super) async fn by_the_hours<T: Send + 'static>(
    db: &Db,
    setting: &Setting,
    body: impl AsyncFn(&mut Tx, &Hours) -> Result<T, Error> + Clone + Send + Sync + 'static,
) -> Result<T, Error> {
    let mut outcome = Err(Error::Outdated);
    for _ in 0..LOOKS {
        let (hours, body) = (hours(setting).await?, body.clone());
        outcome = db.change(async move |tx| body(tx, &hours).await).await;
        if !matches!(outcome, Err(Error::Outdated)) {
            break;
        }
        setting.diary.forget();
    }
    outcome
}

/// With other places beside the no, where that helps.
pub(super) async fn with_others<T>(
    setting: &Setting,
    outcome: Result<T, Error>,
    wanted: Wanted,
    place: (Date, u16),
    now: Timestamp,
) -> Result<T, Refusal> {
    match outcome {
        Err(why @ (Error::Taken | Error::Lapsed | Error::Shut | Error::OutOfReach)) => {
            let near = near(setting, &wanted, place, ALTERNATIVES, now).await?;
            Err(Refusal::Gone { why, near })
        }
        outcome => outcome.map_err(Refusal::Other),
    }
}

/// A number from 0 to 1 that nobody can foretell.
fn chance() -> f64 {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX)
}
