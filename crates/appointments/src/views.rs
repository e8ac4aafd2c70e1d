//! What is shown.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::{AppointmentId, Code, Phone, StaffId, ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::actions::Which;
use crate::agenda::Agenda;
use crate::appointment::Appointment;
use crate::edit::Edit;
use crate::hours::Hours;
use crate::notice::{Unreached, Untold};
use crate::offer::Taken;
use crate::store::{
    agendas, appointments, drafts, earlier, figures, joint, notices, taken, visits,
};
use crate::visit::{Attendance, Remark, Sent, Visit};

pub use crate::store::agendas::Version;
pub use crate::store::figures::{Counted, FromNetwork, Holders, KnownBy};

/// The agenda in force.
pub async fn hours(tx: &mut Tx, holidays: Vec<Date>, zone: TimeZone) -> Result<Hours, Fault> {
    let (version, agenda) = agendas::read(tx).await?;
    Ok(Hours::new(version, agenda, holidays, zone))
}

/// What is taken from one day to another, both included.
pub async fn taken(tx: &mut Tx, first: Date, last: Date, now: Timestamp) -> Result<Taken, Fault> {
    Ok(taken::between(tx, first, last, now).await?.0)
}

/// Who has an appointment, now held or before them, that would be outside these hours. In the order of their hours.
pub async fn affected(
    tx: &mut Tx,
    hours: &Hours,
    now: Timestamp,
) -> Result<Vec<Appointment>, Fault> {
    let ahead = appointments::ahead(tx, now).await?;
    let outside = |appointment: &Appointment| !hours.has(appointment);
    Ok(ahead.into_iter().filter(outside).collect())
}

/// One appointment.
pub async fn appointment(tx: &mut Tx, id: AppointmentId) -> Result<Option<Appointment>, Fault> {
    appointments::find(tx, id).await
}

/// An appointment with those it is one visit with, the first of them first; alone where it is one by itself.
pub async fn together(tx: &mut Tx, appointment: &Appointment) -> Result<Vec<Appointment>, Fault> {
    match appointment.joint {
        Some(first) => joint::of(tx, first).await,
        None => Ok(vec![appointment.clone()]),
    }
}

/// The appointment of a link.
pub async fn by_link(tx: &mut Tx, word: &str) -> Result<Option<Appointment>, Fault> {
    appointments::by_link(tx, word).await
}

/// The appointment of a code.
pub async fn by_code(tx: &mut Tx, code: &Code) -> Result<Option<Appointment>, Fault> {
    appointments::by_code(tx, code).await
}

/// What is booked on a day, in the order of its hours.
pub async fn of_day(tx: &mut Tx, date: Date) -> Result<Vec<Appointment>, Fault> {
    appointments::of_day(tx, date).await
}

/// What somebody of a conversation has before them, in the order of their hours.
pub async fn of_thread(
    tx: &mut Tx,
    thread: ThreadId,
    now: Timestamp,
) -> Result<Vec<Appointment>, Fault> {
    appointments::of_thread(tx, thread, now).await
}

/// What nobody could be told of their appointments, newest first, for people to see to.
pub async fn untold(tx: &mut Tx, most: i64) -> Result<Vec<Untold>, Fault> {
    notices::untold(tx, most).await
}

/// Whom no way reached and who can still be told, in the order of their hours: at most so many notices.
pub async fn unreached(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<Unreached>, Fault> {
    let mut untold: HashMap<AppointmentId, Vec<Untold>> = HashMap::new();
    for one in notices::untold_ahead(tx, now, most).await? {
        untold.entry(one.notice.appointment).or_default().push(one);
    }
    if untold.is_empty() {
        return Ok(Vec::new());
    }
    let found = appointments::unreached(tx, now).await?.into_iter();
    let unreached = found.filter_map(|appointment| {
        let mut untold = untold.remove(&appointment.id)?;
        untold.retain(|one| one.notice.holds(&appointment, now));
        (!untold.is_empty()).then_some(Unreached {
            appointment,
            untold,
        })
    });
    Ok(unreached.collect())
}

/// Whether somebody is on the list for an earlier place, and the place that is kept for them meanwhile.
pub async fn earlier(tx: &mut Tx, id: AppointmentId) -> Result<(bool, Option<Appointment>), Fault> {
    let Some(offered) = earlier::of(tx, id).await? else {
        return Ok((false, None));
    };
    let Some(hold) = offered else {
        return Ok((true, None));
    };
    Ok((true, appointments::find(tx, hold).await?))
}

/// What is booked or was given back from one day to another, both included, in the order of its hours.
pub async fn between(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Appointment>, Fault> {
    appointments::between(tx, first, last).await
}

/// What is booked from one day to another, both included, in the order of days, counters and hours.
pub async fn booked_between(
    tx: &mut Tx,
    first: Date,
    last: Date,
) -> Result<Vec<Appointment>, Fault> {
    appointments::booked_between(tx, first, last).await
}

/// What was booked with this number, newest hour first.
pub async fn of_phone(tx: &mut Tx, phone: &Phone, most: i64) -> Result<Vec<Appointment>, Fault> {
    appointments::of_phone(tx, phone, most).await
}

/// What came of an appointment, once that is known.
pub async fn visit(tx: &mut Tx, id: AppointmentId) -> Result<Option<Visit>, Fault> {
    visits::find(tx, id).await
}

/// What came of the appointments from one day to another, both included.
pub async fn visits(
    tx: &mut Tx,
    first: Date,
    last: Date,
) -> Result<HashMap<AppointmentId, Visit>, Fault> {
    visits::of_days(tx, first, last).await
}

/// How many were booked, came, came late and did not come from one day to another, both included, by service. What is
/// still to come is booked and nothing else.
pub async fn attendance(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Attendance>, Fault> {
    visits::attendance(tx, first, last).await
}

/// What staff wrote beside an appointment, oldest first.
pub async fn remarks(tx: &mut Tx, id: AppointmentId) -> Result<Vec<Remark>, Fault> {
    visits::remarks(tx, id).await
}

/// What its person was told of it, or is going to be.
pub async fn told(tx: &mut Tx, id: AppointmentId) -> Result<Vec<Sent>, Fault> {
    visits::told(tx, id).await
}

/// What somebody means to change of the hours and has not put in force.
pub async fn draft(tx: &mut Tx, staff: StaffId, which: Which) -> Result<Vec<Edit>, Fault> {
    drafts::read(tx, staff, which.code()).await
}

/// The versions of the agenda, the newest first: at most so many.
pub async fn versions(tx: &mut Tx, most: i64) -> Result<Vec<Version>, Fault> {
    agendas::versions(tx, most).await
}

/// One version of the agenda.
pub async fn version(tx: &mut Tx, id: i64) -> Result<Option<Agenda>, Fault> {
    agendas::version(tx, id).await
}

/// All appointments of some days, both included, whatever became of them: what can be counted of them.
pub async fn counted(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Counted>, Fault> {
    figures::counted(tx, first, last).await
}

/// Of the places of some days that were given back, how many there were and how many of them somebody else has.
pub async fn taken_again(tx: &mut Tx, first: Date, last: Date) -> Result<(i64, i64), Fault> {
    figures::taken_again(tx, first, last).await
}

/// How many telephones, addresses and documents have several appointments before them. Never whose they are.
pub async fn holders(tx: &mut Tx, now: Timestamp) -> Result<Vec<Holders>, Fault> {
    figures::holders(tx, now).await
}

/// The networks that held most places over the web since an instant, the busiest first, and how many were held over
/// the web in all.
pub async fn networks(
    tx: &mut Tx,
    since: Timestamp,
    most: i64,
) -> Result<(Vec<FromNetwork>, i64), Fault> {
    figures::networks(tx, since, most).await
}

/// What somebody of a telephone number has before them, in the order of their hours. Only for whoever proved that the
/// number is theirs.
pub async fn ahead_of_phone(
    tx: &mut Tx,
    phone: &Phone,
    now: Timestamp,
) -> Result<Vec<Appointment>, Fault> {
    appointments::ahead_of_phone(tx, phone, now).await
}
