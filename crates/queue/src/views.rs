//! What can be looked up.

use jiff::civil::Date;
use kernel::{AppointmentId, Code, StaffId, TicketId, Timestamp};
use platform::{Fault, Tx};

use crate::device::Device;
use crate::figures::Figures;
use crate::floor::{Floor, Seat};
use crate::hall::Hall;
use crate::promise::Promise;
use crate::slip::Slip;
pub use crate::store::follows::Follow;
pub use crate::store::halls::Version;
pub use crate::store::turns::Turn;
use crate::store::{
    devices, floor, follows, halls, numbers, promises, seats, tickets, turns, welcome,
};
use crate::ticket::{Door, Number, Ticket};
use crate::welcome::{Aim, Print, Proof, Room};

/// The hall in force, with the number of its version; 0 before the first.
pub async fn hall(tx: &mut Tx) -> Result<(i64, Hall), Fault> {
    halls::read(tx).await
}

/// The versions of the hall, the newest first.
pub async fn versions(tx: &mut Tx, most: i64) -> Result<Vec<Version>, Fault> {
    halls::versions(tx, most).await
}

/// The hall as it was in a version.
pub async fn of_version(tx: &mut Tx, version: i64) -> Result<Option<Hall>, Fault> {
    halls::of_version(tx, version).await
}

/// The hall of a site as it stands today.
pub async fn floor(
    tx: &mut Tx,
    hall: &Hall,
    (site, today): (&str, Date),
    now: Timestamp,
) -> Result<Floor, Fault> {
    let missed_after = now - hall.rules.back();
    floor::read(tx, site, numbers::day(today), missed_after).await
}

/// Every machine that was ever invited or paired.
pub async fn devices(tx: &mut Tx) -> Result<Vec<Device>, Fault> {
    devices::all(tx).await
}

/// The machine that has this key.
pub async fn device(tx: &mut Tx, key: &str) -> Result<Option<Device>, Fault> {
    devices::of_key(tx, &platform::key::fingerprint(key)).await
}

/// The ticket of a link.
pub async fn by_link(tx: &mut Tx, link: &str) -> Result<Option<Ticket>, Fault> {
    tickets::by_link(tx, link).await
}

/// The ticket of a number at a site on a day.
pub async fn by_number(
    tx: &mut Tx,
    at: (&str, Date),
    number: &Number,
) -> Result<Option<Ticket>, Fault> {
    tickets::by_number(tx, at, number).await
}

/// The ticket of a slip on a day, at any of these sites.
pub async fn by_slip(
    tx: &mut Tx,
    (hall, date): (&Hall, Date),
    slip: &Slip,
) -> Result<Option<Ticket>, Fault> {
    for place in &hall.places {
        let found = tickets::by_number(tx, (&place.site, date), &slip.number).await?;
        if let Some(ticket) = found.filter(|ticket| slip.is_of(ticket)) {
            return Ok(Some(ticket));
        }
    }
    Ok(None)
}

/// Who follows tickets of a site on a day in a conversation.
pub async fn follows(tx: &mut Tx, at: (&str, Date)) -> Result<Vec<Follow>, Fault> {
    follows::of_day(tx, at).await
}

/// The newest ticket of an appointment.
pub async fn of_appointment(
    tx: &mut Tx,
    appointment: AppointmentId,
) -> Result<Option<Ticket>, Fault> {
    tickets::of_appointment(tx, appointment).await
}

/// The turns of a site from one day to another, both included, in the order of their tickets.
pub async fn turns(
    tx: &mut Tx,
    site: Option<&str>,
    (first, last): (Date, Date),
) -> Result<Vec<Turn>, Fault> {
    turns::between(tx, site, (numbers::day(first), numbers::day(last))).await
}

/// The turns of a ticket, in order.
pub async fn turns_of(tx: &mut Tx, id: TicketId) -> Result<Vec<Turn>, Fault> {
    turns::of(tx, id).await
}

/// What a counter ended last today, by this member of staff.
pub async fn last_done(
    tx: &mut Tx,
    counter: &str,
    staff: StaffId,
    today: Date,
) -> Result<Option<Ticket>, Fault> {
    tickets::last_done(tx, counter, staff, today).await
}

/// The counter somebody sits at.
pub async fn seat_of(tx: &mut Tx, staff: StaffId) -> Result<Option<Seat>, Fault> {
    seats::of_staff(tx, staff).await
}

/// How many numbers were given at a site on a day, by door.
pub async fn doors(tx: &mut Tx, at: (&str, Date)) -> Result<Vec<(Door, i64)>, Fault> {
    tickets::doors(tx, at).await
}

/// The figures of a site, or of all, from one day to another, both included.
pub async fn figures(
    tx: &mut Tx,
    site: Option<&str>,
    days: (Date, Date),
) -> Result<Figures, Fault> {
    let turns = turns(tx, site, days).await?;
    let welcome = welcome::aim(tx, site, days).await?;
    Ok(Figures {
        welcome,
        ..Figures::of(days, site, &turns)
    })
}

/// The newest turns of a site that were attended to their end, oldest first.
pub async fn attended(tx: &mut Tx, site: &str, most: i64) -> Result<Vec<Turn>, Fault> {
    turns::attended_of(tx, site, most).await
}

/// What somebody was told as they came.
pub async fn promise(tx: &mut Tx, id: TicketId) -> Result<Option<Promise>, Fault> {
    promises::find(tx, id).await
}

/// The newest promises of a site whose outcome is known, oldest first.
pub async fn kept(tx: &mut Tx, site: &str, most: i64) -> Result<Vec<Promise>, Fault> {
    promises::kept(tx, site, most).await
}

/// What was told from one day to another, both included, each with its site.
pub async fn promises(
    tx: &mut Tx,
    (first, last): (Date, Date),
) -> Result<Vec<(String, Promise)>, Fault> {
    promises::between(tx, (numbers::day(first), numbers::day(last))).await
}

/// One ticket.
pub async fn ticket(tx: &mut Tx, id: TicketId) -> Result<Option<Ticket>, Fault> {
    tickets::find(tx, id).await
}

/// Whether days before this one left tickets open, or somebody at a counter.
pub async fn is_day_left(tx: &mut Tx, today: Date) -> Result<bool, Fault> {
    let open = tickets::open_before(tx, numbers::day(today), 1).await?;
    Ok(!open.is_empty() || seats::are_left(tx, numbers::midnight(today)).await?)
}

/// Who waits at a site, first to be called first.
pub async fn waiting(tx: &mut Tx, site: &str) -> Result<Vec<Ticket>, Fault> {
    tickets::waiting(tx, site).await
}

/// What happened to a ticket, in order.
pub async fn history(tx: &mut Tx, id: TicketId) -> Result<Vec<(Timestamp, String)>, Fault> {
    tickets::history(tx, id).await
}

/// Whether those reception sent somewhere on some days, both included, had what they came for there.
pub async fn aim(tx: &mut Tx, site: &str, days: (Date, Date)) -> Result<Aim, Fault> {
    welcome::aim(tx, Some(site), days).await
}

/// What became of the last paper of a ticket.
pub async fn last_paper(tx: &mut Tx, ticket: TicketId) -> Result<Option<Print>, Fault> {
    welcome::last_paper(tx, ticket).await
}

/// The proof that the person of a ticket came.
pub async fn proof_of(tx: &mut Tx, ticket: TicketId) -> Result<Option<Proof>, Fault> {
    welcome::proof_of(tx, ticket).await
}

/// The proof with a code.
pub async fn proof_by(tx: &mut Tx, code: &Code) -> Result<Option<Proof>, Fault> {
    welcome::proof_by(tx, code).await
}

/// How full the hall of a site is on a day, and the building it is in, as reception counts.
pub async fn room(tx: &mut Tx, hall: &Hall, at: (&str, Date)) -> Result<Room, Fault> {
    let (site, date) = at;
    let building = hall.building_of(site);
    let mut beside = 0;
    for other in building.map_or(&[][..], |building| &building.sites) {
        if other != site {
            beside += welcome::inside(tx, (other, date)).await?;
        }
    }
    Ok(Room {
        inside: welcome::inside(tx, at).await?,
        most: hall.place(site).and_then(|place| place.capacity),
        beside,
        building: building.map(|building| building.capacity),
    })
}
