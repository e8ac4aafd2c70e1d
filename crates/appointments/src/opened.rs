//! What is open on each day for each wish, worked out once and kept: an agenda is read far more often than changed.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::civil::Date;

use crate::agenda::{Agenda, Who};
use crate::offer::{Days, Wish};
use crate::units::Units;
use crate::wall;

/// More than this is forgotten, so that nobody fills the memory by asking for far days.
const MOST: usize = 50_000;

/// What one counter has open for a wish on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// The counter, by its place in the agenda.
    pub(crate) counter: usize,
    /// What is open.
    pub(crate) open: Units,
    /// Where something may begin at all.
    pub(crate) grid: Units,
}

type Key = (Date, String);

/// What was worked out of one agenda. A copy of the hours begins with nothing, because its agenda may be changed.
#[derive(Default)]
pub(crate) struct Opened(RwLock<HashMap<Key, Arc<[Row]>>>);

impl Clone for Opened {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

impl Opened {
    /// The counters that have something open for a wish on a day.
    pub(crate) fn rows(&self, days: &Days<'_>, date: Date, wish: &Wish<'_>) -> Arc<[Row]> {
        let staff = if wish.who == Who::Staff { "staff" } else { "" };
        let key = (
            date,
            format!("{}|{staff}|{}", wish.services.join("|"), wish.step),
        );
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(rows) = known.get(&key) {
            return rows.clone();
        }
        drop(known);
        let rows = work_out(days, date, wish);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, rows.clone());
        rows
    }
}

fn work_out(days: &Days<'_>, date: Date, wish: &Wish<'_>) -> Arc<[Row]> {
    let agenda: &Agenda = days.agenda;
    let is_holiday = days.holidays.contains(&date);
    let exist = wall::that_exist(days.zone, date);
    let counters = agenda.counters.iter().enumerate();
    counters
        .filter_map(|(number, counter)| {
            let open = wish
                .services
                .iter()
                .map(|service| agenda.open(counter, date, is_holiday, service).to(wish.who));
            let open = open.reduce(|all, one| all & one)?;
            (!open.is_empty()).then(|| Row {
                counter: number,
                open: open & exist,
                grid: on_the_grid(open, wish.step),
            })
        })
        .collect()
}

/// Every so many units from the beginning of each opening.
fn on_the_grid(open: Units, step: u16) -> Units {
    let spans = open.spans().into_iter();
    spans
        .flat_map(|(from, until)| (from..until).step_by(usize::from(step.max(1))))
        .collect()
}
