//! Who sits at a counter, is away for a while, or needs help.

use kernel::{StaffId, Timestamp};
use platform::Tx;

use super::call::own_seat;
use super::wake;
use crate::error::{Error, Refused};
use crate::hall::Hall;
use crate::store::seats;

/// Somebody sits down at a counter; without staff, whoever is there gets up.
pub async fn sit(
    tx: &mut Tx,
    hall: &Hall,
    counter: &str,
    staff: Option<StaffId>,
    now: Timestamp,
) -> Result<(), Error> {
    let counter = hall.counter(counter).ok_or(Refused::NoCounter)?;
    seats::sit(tx, (&counter.id, &counter.site), staff, now).await?;
    wake(tx, &counter.site);
    Ok(())
}

/// The same from afar: only where whoever decides it knew who sits there, and nobody sits at two counters of a site.
pub async fn reseat(
    tx: &mut Tx,
    hall: &Hall,
    counter: &str,
    (was, staff): (Option<StaffId>, Option<StaffId>),
    now: Timestamp,
) -> Result<(), Error> {
    let counter = hall.counter(counter).ok_or(Refused::NoCounter)?;
    let seat = seats::lock(tx, &counter.id).await?;
    if seat.and_then(|seat| seat.staff) != was {
        return Err(Refused::NotTheirs.into());
    }
    if staff.is_some() {
        let seats = seats::of_site(tx, &counter.site).await?;
        for other in seats.iter().filter(|seat| seat.staff == staff) {
            seats::sit(tx, (&other.counter, &counter.site), None, now).await?;
        }
    }
    sit(tx, hall, &counter.id, staff, now).await
}

/// Whoever sits there is away until an instant, or back: nobody is called there meanwhile, and waits are foretold
/// without that counter.
pub async fn pause(
    tx: &mut Tx,
    hall: &Hall,
    (counter, staff): (&str, StaffId),
    until: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Error> {
    let counter = hall.counter(counter).ok_or(Refused::NoCounter)?;
    own_seat(tx, &counter.id, staff).await?;
    seats::pause(tx, &counter.id, until, now).await?;
    wake(tx, &counter.site);
    Ok(())
}

/// A counter asks its colleagues for help. Whoever comes says so, at whatever counter they sit: `needed` is false then.
pub async fn ask_help(
    tx: &mut Tx,
    hall: &Hall,
    counter: &str,
    needed: bool,
    now: Timestamp,
) -> Result<(), Error> {
    let counter = hall.counter(counter).ok_or(Refused::NoCounter)?;
    seats::lock(tx, &counter.id)
        .await?
        .ok_or(Refused::NotTheirs)?;
    seats::help(tx, &counter.id, needed.then_some(now), now).await?;
    wake(tx, &counter.site);
    Ok(())
}
