//! A kiosk goes on without network: it gives numbers that were lent to it, and tells of them afterwards.

use jiff::ToSpan as _;
use jiff::civil::Date;
use kernel::{Lang, Timestamp, madrid};
use platform::Db;
use queue::hall::{Kiosk, Line, Zone};
use queue::lease::{Became, Late, Lease};
use queue::{Hall, Number, actions};

use super::{Refusal, line_for};
use crate::Setting;

/// Numbers are lent for today and so many days more: a kiosk may wake up without network.
const DAYS_AHEAD: i64 = 2;
/// A kiosk tells of at most so many numbers at once; it sends the rest afterwards.
pub const MOST_ENTRIES: usize = 100;

/// A number that was given without network, as the kiosk kept it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The kiosk's own word for it.
    pub key: String,
    /// The number.
    pub number: Number,
    /// The day it is of.
    pub date: Date,
    /// What for, by id.
    pub service: String,
    /// The language they are called in.
    pub lang: Lang,
    /// When, by the kiosk's clock once it was put right.
    pub at: Timestamp,
}

/// Lends a kiosk numbers for each of the next days that it `has` none for.
pub async fn lend(
    db: &Db,
    setting: &Setting,
    kiosk: &Kiosk,
    has: &[Date],
    now: Timestamp,
) -> Result<Vec<Lease>, Refusal> {
    let hall = setting.lobby.hall().await?;
    let today = now.to_zoned(madrid()).date();
    let days = (0..=DAYS_AHEAD).map(|days| today.saturating_add(days.days()));
    let days: Vec<Date> = days.filter(|date| !has.contains(date)).collect();
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let kiosk = kiosk.clone();
    let lent = db.change(async move |tx| {
        let mut lent = Vec::new();
        for date in days {
            lent.extend(actions::lease(tx, &hall, &kiosk, date, now).await?);
        }
        Ok::<_, Refusal>(lent)
    });
    lent.await
}

/// Takes in what a kiosk gave without network, in its order, each by itself: where the machine fails midway the kiosk
/// sends everything again, and what was kept is known. What became of each.
pub async fn take_in(
    db: &Db,
    setting: &Setting,
    kiosk: &Kiosk,
    entries: Vec<Entry>,
    now: Timestamp,
) -> Result<Vec<Became>, Refusal> {
    let hall = setting.lobby.hall().await?;
    let hours = crate::appointments::hours(setting).await?;
    let catalogue = setting.catalogue();
    let mut became = Vec::new();
    for entry in entries {
        let by_rule = |zone| {
            line_for(
                (&catalogue, &hours, &hall),
                (&kiosk.site, zone),
                &entry.service,
            )
            .ok()
        };
        let mut zones = [Zone::Quick, Zone::Assisted].into_iter();
        let line = zones
            .find_map(by_rule)
            .or_else(|| any_line(&hall, &kiosk.site));
        let late = Late {
            key: entry.key,
            number: entry.number,
            date: entry.date,
            line: line.ok_or(Refusal::NoLine)?.id.clone(),
            service: entry.service,
            lang: entry.lang,
            at: entry.at,
        };
        let (hall, device) = (hall.clone(), kiosk.id.clone());
        let kept =
            db.change(async move |tx| actions::come_late(tx, &hall, &device, &late, now).await);
        became.push(kept.await?);
    }
    Ok(became)
}

/// Where whoever has a number is called when nobody does their matter any more: they were told that they would be.
fn any_line<'a>(hall: &'a Hall, site: &'a str) -> Option<&'a Line> {
    let mut lines = hall.lines_of(site);
    lines.find(|line| matches!(line.zone, Zone::Quick | Zone::Assisted))
}
