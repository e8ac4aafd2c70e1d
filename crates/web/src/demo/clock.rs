//! A visitor moves the demo town's clock, to see a Sunday, an evening or the next day.

use axum::Json;
use jiff::civil::{Weekday, time};
use jiff::{SignedDuration, Timestamp, ToSpan as _, Zoned};
use kernel::madrid;
use serde::{Deserialize, Serialize};

use crate::kit::{Checked, Failure, Kit, Office, OrNotFound as _};

pub const PATH: &str = "/demo/rellotge";

/// Where the clock jumps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Jump {
    /// Ten minutes on.
    TenMinutes,
    /// A whole day on: the free answers of `WhatsApp` end.
    NextDay,
    /// 20.15 of the day it is, when nobody is at the office; the day after when it is later already.
    Evening,
    /// 8.25 of the next working day, just before the doors open.
    Morning,
    /// 11.00 of the next Sunday.
    Sunday,
    /// Where the demo began.
    Start,
}

#[derive(Debug, Deserialize)]
pub struct Answers {
    jump: Jump,
    #[serde(default)]
    back: String,
}

/// The clock as a card shows it, and as the script that keeps it ticking reads it.
#[derive(Debug, Clone, Serialize)]
pub struct Face {
    /// The instant, in milliseconds.
    pub now: i64,
    /// The hour, as `10.42`.
    pub hour: String,
    /// The day in words.
    pub day: String,
}

impl Face {
    /// What the clock shows at `now`.
    pub fn at(kit: &Kit, now: Timestamp) -> Self {
        Self {
            now: now.as_millisecond(),
            hour: kit.hour(&now),
            day: kit.day(&now),
        }
    }
}

/// What the clock shows.
pub async fn show(office: Office) -> Json<Face> {
    Json(Face::at(&office.kit(), office.now()))
}

/// Moves the clock and goes back to the page the visitor was on.
pub async fn submit(
    office: Office,
    Checked(answers): Checked<Answers>,
) -> Result<axum::response::Response, Failure> {
    let demo = office.house.demo.as_ref().or_not_found()?;
    let before = office.now();
    let landing = target(demo.start, before, answers.jump);
    let leap = landing.duration_since(before);
    // Places are kept before the clock moves: a visitor who hangs up in between locks nobody out.
    office
        .change(async move |tx| journeys::move_clock::keep_places(tx, leap).await)
        .await
        .map_err(Failure::from)?;
    demo.clock.set(landing);
    office
        .change(async |tx| {
            // What waits for an hour that has come now should not wait for the next tick.
            for topic in [
                "clock",
                "intake",
                "outbox",
                "inbox",
                "notices",
                queue::ARRANGED,
            ] {
                tx.wake(topic);
            }
            Ok::<_, Failure>(())
        })
        .await?;
    let back = match answers.back.as_str() {
        super::phones::PATH => super::phones::PATH,
        super::mailbox::PATH => super::mailbox::PATH,
        _ => super::landing::PATH,
    };
    office.redirect(back)
}

/// The instant a jump leads to. Only the way back to the start goes back in time.
fn target(start: Timestamp, now: Timestamp, jump: Jump) -> Timestamp {
    let wall = now.to_zoned(madrid());
    let landed = match jump {
        Jump::TenMinutes => return now + SignedDuration::from_mins(10),
        Jump::NextDay => wall.checked_add(1.day()),
        Jump::Evening => {
            let evening = wall.with().time(time(20, 15, 0, 0)).build();
            evening.and_then(|at| {
                if at > wall {
                    Ok(at)
                } else {
                    at.checked_add(1.day())
                }
            })
        }
        Jump::Morning => {
            let morning = |at: Zoned| at.with().time(time(8, 25, 0, 0)).build();
            let is_work = |at: &Zoned| !matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday);
            let days = (0..8).map(|days| morning(wall.checked_add(days.days())?));
            let mut days = days.filter(|at| !matches!(at, Ok(at) if *at <= wall || !is_work(at)));
            days.next().unwrap_or_else(|| Ok(wall.clone()))
        }
        Jump::Sunday => wall
            .nth_weekday(1, Weekday::Sunday)
            .and_then(|at| at.with().time(time(11, 0, 0, 0)).build()),
        Jump::Start => return start,
    };
    landed.as_ref().map_or(now, Zoned::timestamp)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::testing::morning;

    fn check(now: &str, jump: Jump, expected: &str) {
        let now: Zoned = format!("{now}[Europe/Madrid]")
            .parse()
            .expect("a written instant");
        let landed = target(morning(), now.timestamp(), jump).to_zoned(madrid());
        assert_eq!(
            landed.strftime("%Y-%m-%dT%H:%M").to_string(),
            expected,
            "{jump:?} from {now}"
        );
    }

    #[test]
    fn the_clock_jumps_to_the_moments_worth_seeing() {
        check("2026-11-24T10:42", Jump::TenMinutes, "2026-11-24T10:52");
        check("2026-11-24T10:42", Jump::Evening, "2026-11-24T20:15");
        check("2026-11-24T20:15", Jump::Evening, "2026-11-25T20:15");
        check("2026-11-24T10:42", Jump::Sunday, "2026-11-29T11:00");
        check("2026-11-29T11:00", Jump::Sunday, "2026-12-06T11:00");
        check("2026-11-24T10:42", Jump::Morning, "2026-11-25T08:25");
        check("2026-11-24T07:00", Jump::Morning, "2026-11-24T08:25");
        check("2026-11-27T10:42", Jump::Morning, "2026-11-30T08:25");
        check("2026-11-24T10:42", Jump::NextDay, "2026-11-25T10:42");
        check("2026-12-06T11:00", Jump::Start, "2026-11-24T10:42");
    }
}
