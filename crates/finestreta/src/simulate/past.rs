//! A past for the demo town: some weeks of its halls, so that its office knows how long things take and has told people how
//! long they would wait.

use jiff::civil::Date;
use platform::{Db, Fault};
use queue::hall::{Hall, Zone};
use queue::imagine::plan::Counter;
use queue::imagine::{Matter, Plan, Year};
use queue::order::Seconds;
use queue::profile::{Profile, Step};
use queue::views;

use super::lived::{self, Cast};
use super::working_days;
use crate::{Outcome, told};

/// The days that are lived, all before the demo's first.
const DAYS: usize = 10;
const FIRST: Date = jiff::civil::date(2026, 11, 10);
const MINUTE: Seconds = 60;

/// A site with what people come for: service, minutes, share, zone.
struct Site {
    id: &'static str,
    matters: &'static [(&'static str, f64, f64, Zone)],
    walk_ins: f64,
    hours: usize,
    /// How many of its counters receive people on a day.
    staffed: usize,
}

const SITES: [Site; 3] = [
    Site {
        id: "oac",
        matters: &[
            ("padro-volant", 5.0, 0.3, Zone::Quick),
            ("registre-documents", 7.0, 0.25, Zone::Quick),
            ("instancia-generica", 9.0, 0.2, Zone::Quick),
            ("idcat-mobil", 13.0, 0.15, Zone::Assisted),
            ("padro-alta", 16.0, 0.1, Zone::Assisted),
        ],
        walk_ins: 84.0,
        hours: 38,
        staffed: 5,
    },
    Site {
        id: "oac-estacio",
        matters: &[
            ("padro-volant", 6.0, 0.6, Zone::Quick),
            ("registre-documents", 9.0, 0.4, Zone::Quick),
        ],
        walk_ins: 22.0,
        hours: 8,
        staffed: 1,
    },
    Site {
        id: "tributs",
        matters: &[
            ("tributs", 12.0, 0.7, Zone::Quick),
            ("plusvalua", 22.0, 0.3, Zone::Quick),
        ],
        walk_ins: 20.0,
        hours: 8,
        staffed: 2,
    },
];

/// Lives the weeks before the demo's first day, where nobody ever had a number yet.
pub(crate) async fn begin(db: &Db) -> Outcome {
    let read = db.read(async |tx| {
        let (_, hall) = views::hall(tx).await?;
        let floors = views::attended(tx, SITES[0].id, 1).await?;
        Ok((hall, floors.is_empty()))
    });
    let (hall, is_new) = read
        .await
        .map_err(|why: Fault| told("reading the hall")(why))?;
    if !is_new {
        return Ok(());
    }
    for (site, seed) in SITES.iter().zip(1..) {
        let Some((plan, cast)) = site.plan(&hall) else {
            continue;
        };
        let mut year = Year::new(&plan, seed);
        for date in working_days(FIRST).take(DAYS) {
            let day = year.day();
            lived::live(db, (&plan, &cast), date, day)
                .await
                .map_err(told("giving the halls a past"))?;
        }
    }
    Ok(())
}

impl Site {
    /// The site as it is played; none where the hall has no such lines, because somebody arranged it otherwise.
    fn plan(&self, hall: &Hall) -> Option<(Plan, Cast)> {
        let lines: Vec<String> = hall.lines_of(self.id).map(|line| line.id.clone()).collect();
        let place = |zone, service: &str| {
            let line = hall.line_for(self.id, zone, service, &[])?;
            lines.iter().position(|id| *id == line.id)
        };
        let matters = self.matters.iter().map(|(service, minutes, share, zone)| {
            Some(Matter {
                name: (*service).to_owned(),
                mean: minutes * 60.0,
                varies: 0.6,
                share: *share,
                line: place(*zone, service)?,
            })
        });
        let matters: Option<Vec<Matter>> = matters.collect();
        let base = Plan::town_hall(0.0);
        let staffed = || hall.counters_of(self.id).take(self.staffed);
        let counters = staffed().zip(0..).map(|(counter, turn)| {
            let breakfast = 9 * 3_600 + 45 * MINUTE + turn * 30 * MINUTE;
            Counter {
                calls: numbered(&counter.calls, &lines),
                open: vec![
                    (base.opens, breakfast),
                    (breakfast + 25 * MINUTE, base.closes),
                ],
            }
        });
        let plan = Plan {
            matters: matters?,
            counters: counters.collect(),
            walk_ins: self.walk_ins,
            places: self.hours,
            hour_line: place(Zone::Appointment, ""),
            absent: 0.015,
            walk: 24,
            ..base
        };
        let cast = Cast {
            hall: hall.clone(),
            lines,
            services: self
                .matters
                .iter()
                .map(|(service, ..)| (*service).to_owned())
                .collect(),
            counters: staffed().map(|counter| counter.id.clone()).collect(),
        };
        Some((plan, cast))
    }
}

fn numbered(profile: &Profile<String>, lines: &[String]) -> Profile<usize> {
    let step = |step: &Step<String>| Step {
        lines: step
            .lines
            .iter()
            .filter_map(|line| lines.iter().position(|id| id == line))
            .collect(),
        when: step.when,
    };
    Profile(profile.0.iter().map(step).collect())
}

/// Whether all of it is before an instant.
#[cfg(test)]
pub(super) fn is_before(instant: kernel::Timestamp) -> bool {
    let last = working_days(FIRST).take(DAYS).last();
    last.is_some_and(|last| last < instant.to_zoned(kernel::madrid()).date())
}
