//! The course of a day by half hours: what people waited so far, and what those who come would wait.

use std::collections::BTreeMap;

use jiff::civil::{Time, time};
use journeys::hall::{Arrival, Standing};
use kernel::{Timestamp, madrid};
use queue::figures::{HalfHour, course};
use queue::views::Turn;
use queue::waits::at;

use super::chart::Point;

/// What those without an hour waited, by half hours.
pub fn so_far(turns: &[Turn]) -> Vec<Point> {
    let point = |(at, half): (Time, HalfHour)| Point {
        at,
        half: half.wait.p50,
        nine: half.wait.p90,
    };
    let waited = course(turns)
        .into_iter()
        .filter(|(_, half)| half.wait.times > 0);
    waited.map(point).collect()
}

/// What those who may still come today would wait, by half hours, if they come as on earlier days like it; with one more
/// counter that calls the lines of `more`, where there are any.
pub fn ahead(
    standing: &Standing,
    before: &[Vec<Turn>],
    more: &[String],
    now: Timestamp,
) -> Vec<Point> {
    let midnight = standing
        .today
        .to_zoned(madrid())
        .map(|zoned| zoned.timestamp());
    let midnight = midnight.unwrap_or(now);
    let mut halves: BTreeMap<Time, Vec<i64>> = BTreeMap::new();
    for day in before {
        let arrival = |turn: &Turn| {
            let came = turn
                .waits_from
                .filter(|_| turn.turn == 1 && !turn.by_hour)?;
            let began = turn.date.to_zoned(madrid()).ok()?.timestamp();
            let at = midnight + came.duration_since(began);
            (at > now).then(|| Arrival {
                line: turn.line.clone(),
                service: turn.service.clone(),
                at,
            })
        };
        let coming: Vec<Arrival> = day.iter().filter_map(arrival).collect();
        for (at, waits) in standing.ahead(&coming, more, now) {
            let wall = at.to_zoned(madrid()).time();
            let minute = if wall.minute() < 30 { 0 } else { 30 };
            halves
                .entry(time(wall.hour(), minute, 0, 0))
                .or_default()
                .extend(waits);
        }
    }
    let point = |(half, mut waits): (Time, Vec<i64>)| {
        waits.sort_unstable();
        Some(Point {
            at: half,
            half: at(&waits, 0.5)?,
            nine: at(&waits, 0.9)?,
        })
    };
    halves.into_iter().filter_map(point).collect()
}
