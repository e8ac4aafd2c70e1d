//! Sitting down at a counter, getting up, being away for a while, asking for help.

use axum::response::Response;
use jiff::SignedDuration;
use journeys::hall;
use serde::Deserialize;

use super::{by, page, seat, settle, standing};
use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

/// Nobody is away longer without saying so again, in minutes.
const LONGEST: i64 = 60;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chair {
    #[serde(rename = "csrf")]
    _csrf: String,
    taulell: String,
    /// Whether whoever sits there was seen and is relieved.
    #[serde(default)]
    relleva: bool,
}

pub async fn down(staff: Staff, Checked(chair): Checked<Chair>) -> Result<Response, Failure> {
    let house = &staff.office.house;
    let hall_now = house.setting().lobby.hall().await?;
    let counter = hall_now.counter(&chair.taulell).or_not_found()?;
    let taken = standing(&staff, &counter.site).await?;
    let taken = taken.floor.seat(&counter.id).and_then(|seat| seat.staff);
    if taken.is_some_and(|other| other != staff.id()) && !chair.relleva {
        return page::relieve(&staff, counter, taken).await;
    }
    let (me, now) = (staff.id(), staff.office.now());
    // One person sits at one counter: they get up from the one before.
    if let Some(before) = seat(&staff)
        .await?
        .filter(|seat| seat.counter != counter.id)
    {
        hall::sit(&house.db, house.setting(), &before.counter, None, now)
            .await
            .ok();
    }
    let done = hall::sit(&house.db, house.setting(), &counter.id, Some(me), now).await;
    settle(&staff, done).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pressed {
    #[serde(rename = "csrf")]
    _csrf: String,
}

pub async fn up(staff: Staff, Checked(_): Checked<Pressed>) -> Result<Response, Failure> {
    let house = &staff.office.house;
    let Some(seat) = seat(&staff).await? else {
        return staff.office.redirect(super::PATH);
    };
    let now = staff.office.now();
    let done = hall::sit(&house.db, house.setting(), &seat.counter, None, now).await;
    settle(&staff, done).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Away {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// For so many minutes; 0 is back.
    minuts: i64,
}

pub async fn pause(staff: Staff, Checked(away): Checked<Away>) -> Result<Response, Failure> {
    let house = &staff.office.house;
    let Some(seat) = seat(&staff).await? else {
        return staff.office.redirect(super::PATH);
    };
    let minutes = away.minuts.clamp(0, LONGEST);
    let by = by(&staff);
    let until = (minutes > 0).then(|| by.now + SignedDuration::from_mins(minutes));
    let done = hall::pause(&house.db, house.setting(), &seat.counter, until, by).await;
    settle(&staff, done).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Help {
    #[serde(rename = "csrf")]
    _csrf: String,
    taulell: String,
    /// Whether help is needed still.
    #[serde(default)]
    cal: bool,
}

pub async fn help(staff: Staff, Checked(help): Checked<Help>) -> Result<Response, Failure> {
    let house = &staff.office.house;
    let by = by(&staff);
    let done = hall::ask_help(&house.db, house.setting(), &help.taulell, help.cal, by).await;
    settle(&staff, done).await
}
