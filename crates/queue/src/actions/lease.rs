//! Numbers that are given without network: lent before, told afterwards.

use jiff::civil::Date;
use kernel::{Timestamp, madrid};
use platform::{Fault, Tx, key};

use super::come::{Coming, enter};
use crate::error::Error;
use crate::hall::{Hall, Kiosk};
use crate::lease::{BLOCK, Became, Late, Lease, MOST_BLOCKS, series};
use crate::order::Lane;
use crate::store::{leases, numbers, tickets};
use crate::ticket::Door;

/// Lends a kiosk a block of numbers for a day; none where it has had too many. It is never lent again.
pub async fn lease(
    tx: &mut Tx,
    hall: &Hall,
    kiosk: &Kiosk,
    date: Date,
    now: Timestamp,
) -> Result<Option<Lease>, Fault> {
    if leases::count(tx, &kiosk.id, date).await? >= MOST_BLOCKS {
        return Ok(None);
    }
    let prefix = series(hall, &kiosk.site);
    let last = numbers::draw(tx, &kiosk.site, (date, &prefix), BLOCK).await?;
    let lease = Lease {
        device: kiosk.id.clone(),
        site: kiosk.site.clone(),
        date,
        prefix,
        first: last - BLOCK + 1,
        last,
        leased_at: now,
    };
    leases::insert(tx, &lease).await?;
    Ok(Some(lease))
}

/// Somebody got a number without network: they stand in the line since they came. The kiosk's clock is believed between
/// the lease and now. Of a day that is over, nobody waits any more: they left. Told again, nothing changes.
pub async fn come_late(
    tx: &mut Tx,
    hall: &Hall,
    device: &str,
    late: &Late,
    now: Timestamp,
) -> Result<Became, Error> {
    let Some(lease) = leases::lock(tx, (device, late.date), &late.number).await? else {
        return Ok(Became::NotLent);
    };
    let asked_as = format!("late:{device}:{}:{}:{}", late.date, late.number, late.key);
    if let Some(before) = tickets::asked_as(tx, &key::fingerprint(&asked_as)).await? {
        return Ok(Became::Known(before));
    }
    let place = (lease.site.as_str(), late.date);
    if tickets::by_number(tx, place, &late.number).await?.is_some() {
        return Ok(Became::Given);
    }
    let at = late.at.max(lease.leased_at).min(now);
    let coming = Coming {
        line: late.line.clone(),
        service: late.service.clone(),
        lane: Lane::Ordinary,
        hour: None,
        lang: late.lang,
        needs: Vec::new(),
        date: late.date,
        door: Door::Kiosk,
        appointment: None,
        asked_as,
    };
    let ticket = enter(tx, hall, &coming, late.number.clone(), at).await?;
    if late.date >= now.to_zoned(madrid()).date() {
        return Ok(Became::Kept(ticket));
    }
    // When their day is over is when this is known: a call that is told later still counts.
    let ends = |ticket: &mut crate::Ticket| ticket.end_day(now);
    let left = super::change(tx, ticket.id, ("left", None), ends, now).await?;
    Ok(Became::Kept(left))
}
