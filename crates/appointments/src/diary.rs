//! The days as this node knows them: what is open and what is taken, kept in memory so that looking costs nothing.
//!
//! Each change says which day it touched, and every node hears it and forgets that day. Whoever looks may be an
//! instant late; whoever books is not, because the database decides.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use platform::{Db, Fault, Topic, Tx};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;
use tokio::time::Instant;

use crate::hours::Hours;
use crate::offer::{DayTaken, Taken};
use crate::store::taken;
use crate::views;

/// The topic of new hours.
const AGENDA: &str = "appointments:agenda";
/// What the topic of a day begins with.
const DAY: &str = "appointments:day:";
/// After this long a day is read again even if nothing was heard of it: a word from another node can be lost.
const OLD: Duration = Duration::from_secs(30);

/// What this node knows of the days. Clones share it.
#[derive(Clone)]
pub struct Diary(Arc<Inner>);

struct Inner {
    db: Db,
    zone: TimeZone,
    kept: Mutex<Kept>,
}

struct Kept {
    heard: Receiver<Topic>,
    hours: Option<(Arc<Hours>, Instant)>,
    days: HashMap<Date, Day>,
    /// Counts what was heard, so that what was read before it is not kept after it.
    news: u64,
    /// At which count a day was last heard of, and all of them.
    touched: HashMap<Date, u64>,
    all_touched: u64,
}

struct Day {
    taken: Arc<DayTaken>,
    /// When the first hold of it ends.
    until: Option<Timestamp>,
    read_at: Instant,
}

impl std::fmt::Debug for Diary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Diary").finish_non_exhaustive()
    }
}

/// Says that a day is no longer as it was.
pub(crate) fn touch(tx: &mut Tx, date: Date) {
    tx.wake(format!("{DAY}{}", taken::number(date)));
}

/// Says that the hours are no longer as they were.
pub(crate) fn turn(tx: &mut Tx) {
    tx.wake(AGENDA);
}

impl Diary {
    /// The diary of an office in a time zone.
    pub fn new(db: Db, zone: TimeZone) -> Self {
        let kept = Mutex::new(Kept {
            heard: db.listen(),
            hours: None,
            days: HashMap::new(),
            news: 0,
            touched: HashMap::new(),
            all_touched: 0,
        });
        Self(Arc::new(Inner { db, zone, kept }))
    }

    /// The hours in force, with these holidays.
    pub async fn hours(&self, holidays: &[Date]) -> Result<Arc<Hours>, Fault> {
        let news = {
            let mut kept = self.kept();
            kept.hear();
            if let Some((hours, read_at)) = &kept.hours
                && hours.holidays == holidays
                && read_at.elapsed() < OLD
            {
                return Ok(hours.clone());
            }
            kept.news
        };
        let (holidays, zone) = (holidays.to_vec(), self.0.zone.clone());
        let read = self
            .0
            .db
            .read(async move |tx| views::hours(tx, holidays, zone).await);
        let hours = Arc::new(read.await?);
        let mut kept = self.kept();
        kept.hear();
        if kept.all_touched <= news {
            kept.hours = Some((hours.clone(), Instant::now()));
        }
        Ok(hours)
    }

    /// What is taken from one day to another, both included.
    pub async fn taken(&self, first: Date, last: Date, now: Timestamp) -> Result<Taken, Fault> {
        let days: Vec<Date> = first
            .series(jiff::Span::new().days(1))
            .take_while(|date| *date <= last)
            .collect();
        let (known, news) = {
            let mut kept = self.kept();
            kept.hear();
            let known: Vec<Option<Arc<DayTaken>>> =
                days.iter().map(|date| kept.day(*date, now)).collect();
            (known, kept.news)
        };
        let unknown: Vec<Date> = days
            .iter()
            .zip(&known)
            .filter(|(_, known)| known.is_none())
            .map(|(date, _)| *date)
            .collect();
        if unknown.is_empty() {
            return Ok(days.into_iter().zip(known.into_iter().flatten()).collect());
        }
        let runs = runs(&unknown);
        let read = self.0.db.read(async move |tx| {
            let (mut all, mut ends) = (HashMap::new(), HashMap::new());
            for (from, until) in runs {
                let (taken, more) = taken::between(tx, from, until, now).await?;
                all.extend(taken.into_days());
                ends.extend(more);
            }
            Ok::<_, Fault>((all, ends))
        });
        let (read, ends) = read.await?;
        let mut kept = self.kept();
        kept.hear();
        let mut taken = Vec::with_capacity(days.len());
        for (date, known) in days.into_iter().zip(known) {
            let is_read = known.is_none();
            let day = known.unwrap_or_else(|| read.get(&date).cloned().unwrap_or_default());
            if is_read && !kept.is_touched_since(date, news) {
                let day = Day {
                    taken: day.clone(),
                    until: ends.get(&date).copied(),
                    read_at: Instant::now(),
                };
                kept.days.insert(date, day);
            }
            taken.push((date, day));
        }
        Ok(taken.into_iter().collect())
    }

    /// Forgets everything: whoever was told that it is out of date looks again.
    pub fn forget(&self) {
        let mut kept = self.kept();
        kept.hours = None;
        kept.days.clear();
        kept.news += 1;
        kept.all_touched = kept.news;
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Days one after another, each row of them from its first to its last.
fn runs(days: &[Date]) -> Vec<(Date, Date)> {
    let mut runs: Vec<(Date, Date)> = Vec::new();
    for date in days {
        match runs.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next == *date) => *last = *date,
            _ => runs.push((*date, *date)),
        }
    }
    runs
}

impl Kept {
    /// Forgets whatever is said to have changed.
    fn hear(&mut self) {
        loop {
            match self.heard.try_recv() {
                Ok(Topic(topic)) if topic == AGENDA => {
                    self.hours = None;
                    self.all_touched = self.news + 1;
                }
                Ok(Topic(topic)) => {
                    let Some(date) = topic
                        .strip_prefix(DAY)
                        .and_then(|number| number.parse().ok())
                        .and_then(taken::date)
                    else {
                        continue;
                    };
                    self.days.remove(&date);
                    self.touched.insert(date, self.news + 1);
                }
                Err(TryRecvError::Lagged(_)) => {
                    self.hours = None;
                    self.days.clear();
                    self.all_touched = self.news + 1;
                }
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
            self.news += 1;
        }
    }

    fn is_touched_since(&self, date: Date, news: u64) -> bool {
        self.all_touched > news || self.touched.get(&date).is_some_and(|at| *at > news)
    }

    fn day(&self, date: Date, now: Timestamp) -> Option<Arc<DayTaken>> {
        let day = self.days.get(&date)?;
        let holds = day.until.is_none_or(|until| now < until) && day.read_at.elapsed() < OLD;
        holds.then(|| day.taken.clone())
    }
}
