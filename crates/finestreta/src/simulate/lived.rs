//! Imagined days lived in a real database, through the same actions that every door of the hall uses.
//!
//! The play says who comes and what for, when a counter is free and how long somebody stays. Whom the counter calls, the
//! product decides. What is counted afterwards is counted from the product's own turns.

use std::collections::HashMap;

use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::{Lang, StaffId, TicketId, Timestamp, madrid};
use platform::{Db, Tx, key};
use queue::actions::{self, Coming};
use queue::imagine::{Attention, Plan};
use queue::order::Seconds;
use queue::promise::Told;
use queue::{Door, Hall};

/// What the numbers of a plan are called in a hall.
#[derive(Debug, Clone)]
pub(crate) struct Cast {
    /// The hall.
    pub(crate) hall: Hall,
    /// Its lines, by id, in the order of the plan.
    pub(crate) lines: Vec<String>,
    /// What people come for, by id.
    pub(crate) services: Vec<String>,
    /// Its counters, by id.
    pub(crate) counters: Vec<String>,
}

/// What happens, in the order in which it does at one instant: everything before anybody is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Ends,
    Comes,
    Calls,
    IsThere,
}

/// Who is called and who came, while a day is lived.
struct Living {
    cast: Cast,
    plan_line: Vec<String>,
    date: Date,
    midnight: Timestamp,
    /// Who sits at each counter.
    staff: Vec<StaffId>,
    /// Whom each counter has called.
    at: HashMap<usize, TicketId>,
    /// Calls for which the product had nobody.
    vain: usize,
}

/// Lives a day, whole or not at all. Says how often the product had nobody to call where the play had: never, as long as
/// both go by the same rules.
pub(crate) async fn live(
    db: &Db,
    (plan, cast): (&Plan, &Cast),
    date: Date,
    day: Vec<Attention>,
) -> Result<usize, queue::Error> {
    let midnight = date.to_zoned(madrid()).map(|zoned| zoned.timestamp());
    let line = |one: &Attention| {
        let own = plan.matters[one.matter].line;
        let line = plan.hour_line.filter(|_| one.by_hour).unwrap_or(own);
        cast.lines[line].clone()
    };
    let mut living = Living {
        plan_line: day.iter().map(line).collect(),
        cast: cast.clone(),
        date,
        midnight: midnight.unwrap_or_default(),
        staff: cast.counters.iter().map(|_| StaffId::new()).collect(),
        at: HashMap::new(),
        vain: 0,
    };
    db.change(async move |tx| living.live(tx, &day).await).await
}

impl Living {
    fn instant(&self, seconds: Seconds) -> Timestamp {
        self.midnight + SignedDuration::from_secs(seconds)
    }

    async fn live(&mut self, tx: &mut Tx, day: &[Attention]) -> Result<usize, queue::Error> {
        let steps = steps(day);
        let (Some((first, ..)), Some((last, ..))) = (steps.first(), steps.last()) else {
            return Ok(0);
        };
        let (first, last) = (self.instant(*first), self.instant(*last));
        for (counter, staff) in self.cast.counters.iter().zip(&self.staff) {
            actions::sit(tx, &self.cast.hall, counter, Some(*staff), first).await?;
        }
        for (at, step, number) in steps {
            let one = &day[number];
            let now = self.instant(at);
            match step {
                Step::Comes => self.comes(tx, number, one, now).await?,
                Step::Calls => self.calls(tx, number, one, now).await?,
                Step::IsThere => self.is_there(tx, one, now).await?,
                Step::Ends => self.ends(tx, one, now).await?,
            }
        }
        for counter in &self.cast.counters {
            actions::sit(tx, &self.cast.hall, counter, None, last).await?;
        }
        Ok(self.vain)
    }

    async fn comes(
        &self,
        tx: &mut Tx,
        number: usize,
        one: &Attention,
        now: Timestamp,
    ) -> Result<(), queue::Error> {
        let coming = Coming {
            line: self.plan_line[number].clone(),
            service: self.cast.services[one.matter].clone(),
            lane: one.lane,
            hour: one.hour.map(|hour| self.instant(hour)),
            lang: Lang::Ca,
            needs: Vec::new(),
            date: self.date,
            door: if number.is_multiple_of(3) {
                Door::Reception
            } else {
                Door::Kiosk
            },
            appointment: None,
            asked_as: key::unguessable(),
        };
        let ticket = actions::come(tx, &self.cast.hall, &coming, now).await?;
        if let Some(told) = one.told {
            let told = Told {
                band: told.band,
                middle: told.median,
                simple: told.rule,
            };
            actions::promise(tx, &ticket, &told, now).await?;
        }
        Ok(())
    }

    async fn calls(
        &mut self,
        tx: &mut Tx,
        number: usize,
        one: &Attention,
        now: Timestamp,
    ) -> Result<(), queue::Error> {
        let by = (
            self.cast.counters[one.counter].as_str(),
            self.staff[one.counter],
        );
        let press = format!("{}:{number}", self.date);
        match actions::call_next(tx, &self.cast.hall, by, &press, now).await? {
            Some(ticket) => {
                self.at.insert(one.counter, ticket.id);
            }
            None => self.vain += 1,
        }
        Ok(())
    }

    async fn is_there(
        &self,
        tx: &mut Tx,
        one: &Attention,
        now: Timestamp,
    ) -> Result<(), queue::Error> {
        if let Some(id) = self.at.get(&one.counter) {
            let by = ("attended", Some(self.staff[one.counter]));
            actions::change(tx, *id, by, |ticket| ticket.attend(now), now).await?;
        }
        Ok(())
    }

    async fn ends(
        &mut self,
        tx: &mut Tx,
        one: &Attention,
        now: Timestamp,
    ) -> Result<(), queue::Error> {
        let staff = Some(self.staff[one.counter]);
        match self.at.remove(&one.counter) {
            None => {}
            Some(id) if one.there.is_some() => {
                let verb = |ticket: &mut queue::Ticket| ticket.finish("solved", now);
                actions::change(tx, id, ("done", staff), verb, now).await?;
            }
            Some(id) => {
                let verb = |ticket: &mut queue::Ticket| ticket.miss(now);
                actions::change(tx, id, ("missed", staff), verb, now).await?;
            }
        }
        Ok(())
    }
}

/// All that happens on a day, in order.
fn steps(day: &[Attention]) -> Vec<(Seconds, Step, usize)> {
    let mut steps = Vec::with_capacity(day.len() * 4);
    for (number, one) in day.iter().enumerate() {
        steps.push((one.came, Step::Comes, number));
        steps.push((one.called, Step::Calls, number));
        steps.push((one.ended, Step::Ends, number));
        if let Some(there) = one.there {
            steps.push((there, Step::IsThere, number));
        }
    }
    // Counters that are free at one instant call in their order.
    steps.sort_by_key(|(at, step, number)| {
        let counter = if *step == Step::Calls {
            day[*number].counter
        } else {
            0
        };
        (*at, *step, counter, *number)
    });
    steps
}
