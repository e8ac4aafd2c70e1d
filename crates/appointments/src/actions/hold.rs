//! Somebody chooses a place: it is theirs while they type.

use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::{AppointmentId, Code, Lang, Timestamp};
use platform::{Tx, key};

use super::joint::{lock_all, of_them};
use super::{By, save};
use crate::agenda::{Counter, Who};
use crate::appointment::{Appointment, Reach, Slot, State, Visitor};
use crate::diary;
use crate::error::Error;
use crate::hours::Hours;
use crate::offer::Wish;
use crate::store::{agendas, appointments, taken};
use crate::wall;

/// How long a place is held.
const HELD: SignedDuration = SignedDuration::from_mins(10);

/// What is chosen.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Service ids, one after the other.
    pub services: Vec<String>,
    /// For how many people.
    pub people: u16,
    /// The day.
    pub date: Date,
    /// The unit it begins at.
    pub unit: u16,
    /// The counter that was offered. Another that is free at the same time does as well.
    pub counter: Option<String>,
    /// Only at this site.
    pub site: Option<String>,
    /// Only at counters somebody in a wheelchair can sit at.
    pub accessible: bool,
    /// Only at counters where somebody speaks this language, by its code.
    pub language: Option<String>,
    /// Whose places.
    pub who: Who,
    /// The catalogue item they came with.
    pub matter: Option<String>,
    /// Why staff give them a place that is not open, at the counter they name. Nobody else can.
    pub despite: Option<String>,
    /// The language they speak.
    pub lang: Lang,
    /// Where they ask.
    pub channel: String,
    /// The asker's own word for this one asking: the same word is the same appointment.
    pub asked_as: String,
}

/// Holds a place. Asked again with the same word, it is the same appointment.
pub async fn hold(
    tx: &mut Tx,
    hours: &Hours,
    asking: &Asking,
    now: Timestamp,
) -> Result<Appointment, Error> {
    let word = key::fingerprint(&asking.asked_as);
    match hold_new(tx, hours, asking, &word, now).await {
        Err(Error::Fault(fault)) => Err(fault.into()),
        // Nearly nobody asks twice, so that it is looked for only where the place cannot be had: by whoever has it.
        Err(why) => appointments::asked_as(tx, &word).await?.ok_or(why),
        held => held,
    }
}

async fn hold_new(
    tx: &mut Tx,
    hours: &Hours,
    asking: &Asking,
    word: &str,
    now: Timestamp,
) -> Result<Appointment, Error> {
    if agendas::current(tx).await? != hours.version {
        return Err(Error::Outdated);
    }
    let mut appointment = wanted(hours, asking, now)?;
    take_one(tx, hours, asking, &mut appointment, now).await?;
    if !appointments::insert(tx, &appointment, word, now).await? {
        // It was asked before, perhaps in this very moment: what was given then stays, and this place is nobody's.
        taken::free(tx, appointment.id).await?;
        return Err(Error::Taken);
    }
    diary::touch(tx, appointment.slot.date);
    tx.wake("appointments");
    Ok(appointment)
}

/// Whoever holds a place does something with it: it is theirs for ten minutes more, once, with all that is one visit
/// with it. Lengthened before, over or booked, it stays as it is.
pub async fn lengthen(tx: &mut Tx, id: AppointmentId, by: By) -> Result<Appointment, Error> {
    let mut parts = lock_all(tx, id).await?;
    for part in &mut parts {
        let held = part.held_until.filter(|until| *until > by.now);
        let Some(until) = held.filter(|_| part.state == State::Held && !part.lengthened) else {
            continue;
        };
        let until = until.saturating_add(HELD).unwrap_or(until);
        taken::free_from(tx, part.id, until).await?;
        part.held_until = Some(until);
        part.lengthened = true;
        save(tx, part, by.now).await?;
    }
    of_them(parts, id)
}

/// Whoever holds a place says which language they speak.
pub async fn speak(tx: &mut Tx, id: AppointmentId, lang: Lang, by: By) -> Result<(), Error> {
    for mut part in lock_all(tx, id).await? {
        if part.lang != lang && matches!(part.state, State::Held | State::Lapsed) {
            part.lang = lang;
            save(tx, &part, by.now).await?;
        }
    }
    Ok(())
}

/// Takes the place at the first counter that is free: the one that was offered, then the others, beginning at
/// another one for each asker so that they do not all queue for the same.
pub(super) async fn take_one(
    tx: &mut Tx,
    hours: &Hours,
    asking: &Asking,
    appointment: &mut Appointment,
    now: Timestamp,
) -> Result<(), Error> {
    let wish = wish(hours, asking, now)?;
    let (date, unit) = (appointment.slot.date, appointment.slot.unit);
    let mut counters = hours.counters(date, unit, &wish);
    if let Some(named) = despite(hours, asking) {
        counters = vec![named];
    }
    if counters.is_empty() {
        return Err(why_not(hours, date, unit, &wish));
    }
    let turn = appointment
        .code
        .as_str()
        .bytes()
        .map(usize::from)
        .sum::<usize>();
    let turn = turn % counters.len();
    counters.rotate_left(turn);
    counters.sort_by_key(|counter| Some(&counter.id) != asking.counter.as_ref());
    for counter in counters {
        sit_at(appointment, counter);
        if taken::take(
            tx,
            &appointment.slot,
            appointment.id,
            appointment.held_until,
            now,
        )
        .await?
        {
            return Ok(());
        }
    }
    Err(Error::Taken)
}

fn sit_at(appointment: &mut Appointment, counter: &Counter) {
    appointment.slot.counter.clone_from(&counter.id);
    appointment.slot.site.clone_from(&counter.site);
}

/// The counter that staff name where they have a reason to give away what is not open.
fn despite<'a>(hours: &'a Hours, asking: &Asking) -> Option<&'a Counter> {
    if asking.who != Who::Staff || asking.despite.is_none() {
        return None;
    }
    let named = asking.counter.as_ref()?;
    hours.agenda.counters.iter().find(|one| one.id == *named)
}

/// Whether nobody receives people then, or it is only too soon or too far ahead.
fn why_not(hours: &Hours, date: Date, unit: u16, wish: &Wish<'_>) -> Error {
    let whenever = Wish {
        not_before: (Date::MIN, 0),
        horizon: Date::MAX,
        ..wish.clone()
    };
    if hours.counters(date, unit, &whenever).is_empty() {
        Error::Shut
    } else {
        Error::OutOfReach
    }
}

pub(super) fn wish<'a>(
    hours: &Hours,
    asking: &'a Asking,
    now: Timestamp,
) -> Result<Wish<'a>, Error> {
    let wish = hours.wish(&asking.services, asking.people, asking.who, now)?;
    Ok(Wish {
        site: asking.site.as_deref(),
        accessible: asking.accessible,
        language: asking.language.as_deref(),
        ..wish
    })
}

fn wanted(hours: &Hours, asking: &Asking, now: Timestamp) -> Result<Appointment, Error> {
    let services = hours.services(&asking.services)?;
    let units = hours.units(&asking.services, asking.people)?;
    let (starts_at, ends_at) = instants(hours, asking.date, asking.unit, units)?;
    Ok(Appointment {
        id: AppointmentId::new(),
        code: Code::fresh(),
        link: key::unguessable(),
        state: State::Held,
        held_until: now.checked_add(HELD).ok(),
        lengthened: false,
        matter: asking.matter.clone(),
        services: asking.services.clone(),
        department: services[0].department.clone(),
        slot: Slot {
            date: asking.date,
            unit: asking.unit,
            units,
            counter: String::new(),
            site: String::new(),
        },
        starts_at,
        ends_at,
        people: asking.people.max(1),
        visitor: Visitor::default(),
        reach: Reach::Nobody,
        despite: asking.despite.clone(),
        lang: asking.lang,
        channel: asking.channel.clone(),
        sequence: 0,
        joint: None,
    })
}

/// When a slot begins and ends.
pub(super) fn instants(
    hours: &Hours,
    date: Date,
    unit: u16,
    units: u16,
) -> Result<(Timestamp, Timestamp), Error> {
    let at = |unit| wall::instant(&hours.zone, date, unit).ok_or(Error::Shut);
    Ok((at(unit)?, at(unit.saturating_add(units))?))
}
