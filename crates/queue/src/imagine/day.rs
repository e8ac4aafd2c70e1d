//! Days of an imagined office, one after the other: people come, are told how long it will take, and are called by the
//! rules of this house.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rand::rngs::Xoshiro256PlusPlus as Dice;
use rand::{RngExt as _, SeedableRng as _};
use rand_distr::{Distribution as _, LogNormal};

use super::people::Exactly;
use super::plan::Plan;
use crate::order::{Lane, Seconds};
use crate::profile::Head;
use crate::waits::play::{forecast, rule, whole};
use crate::waits::promise::at;
use crate::waits::{Attended, Band, Keeper, Learned, Scene, Seat, Waiting};

/// Whoever has an hour is called from so much before it.
const BEFORE_THEIR_HOUR: Seconds = 2 * 60;
/// Whoever comes later than this after their hour waits as those who have none.
const GRACE: Seconds = 10 * 60;

/// Somebody who does not come is called again and waited for so long.
const AWAITED: Seconds = 75;

/// What somebody was told when they came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    /// The band; none while too little is known.
    pub band: Option<Band>,
    /// Half of the plays were shorter.
    pub median: Seconds,
    /// What the simple rule says.
    pub rule: Seconds,
}

/// Somebody who was attended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Attention {
    /// Which day, from 0.
    pub day: usize,
    /// What for.
    pub matter: usize,
    /// When they came, in seconds of the day.
    pub came: Seconds,
    /// Why they might not wait as long as others.
    pub lane: Lane,
    /// Their hour, if they came in time for it.
    pub hour: Option<Seconds>,
    /// From when they waited: when they came; for an hour, the later of it and their coming.
    pub since: Seconds,
    /// When they were called …
    pub called: Seconds,
    /// … by which counter …
    pub counter: usize,
    /// … and when they were there; none if nobody came.
    pub there: Option<Seconds>,
    /// When the counter was free again.
    pub ended: Seconds,
    /// Whether they had an hour.
    pub by_hour: bool,
    /// What they were told; nobody who is called at once is told anything.
    pub told: Option<Told>,
}

impl Attention {
    /// How long they waited.
    pub fn wait(&self) -> Seconds {
        self.called - self.since
    }

    /// How long they were at the counter; none if they did not come when they were called.
    pub fn service(&self) -> Option<Seconds> {
        Some(self.ended - self.there?)
    }
}

/// An imagined office over the days, with what it learns.
pub struct Year<'a> {
    pub(super) plan: &'a Plan,
    pub(super) dice: Dice,
    pub(super) exactly: Option<Exactly>,
    learned: Learned,
    keeper: Keeper,
    days: usize,
    /// Whether people are told how long it will take.
    tells: bool,
}

/// Something that happens. The order breaks ties of the same instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A counter has ended with somebody.
    Done(usize),
    /// A counter opens.
    Opens(usize),
    /// Somebody comes.
    Comes(usize),
    /// Somebody's hour is near: they may be called.
    Near(usize),
}

/// Somebody of the day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Person {
    pub(super) matter: usize,
    pub(super) lane: Lane,
    /// Their hour.
    pub(super) hour: Option<Seconds>,
    pub(super) comes: Seconds,
    /// They have an hour and do not come.
    pub(super) missed: bool,
    /// They do not come when they are called.
    pub(super) absent: bool,
    pub(super) told: Option<Told>,
}

impl Person {
    /// Their hour, if they come in time for it.
    fn hour_in_time(&self) -> Option<Seconds> {
        self.hour.filter(|hour| self.comes <= hour + GRACE)
    }
}

/// A day while it is played.
struct Day {
    now: Seconds,
    people: Vec<Person>,
    waiting: Vec<(usize, Waiting)>,
    /// Whom each counter attends, since when it called them, and when they are there.
    attends: Vec<Option<(usize, Seconds, Seconds)>>,
    events: BinaryHeap<Reverse<(Seconds, Event)>>,
}

impl<'a> Year<'a> {
    /// An office that has learnt nothing yet.
    pub fn new(plan: &'a Plan, seed: u64) -> Self {
        Self {
            plan,
            dice: Dice::seed_from_u64(seed),
            exactly: None,
            learned: Learned::default(),
            keeper: Keeper::default(),
            days: 0,
            tells: true,
        }
    }

    /// The same office where nobody is told anything, which is played faster.
    pub fn silent(mut self) -> Self {
        self.tells = false;
        self
    }

    /// The same office where so many people are attended over so many days, no more and no fewer.
    pub fn exactly(mut self, people: usize, days: usize) -> Self {
        self.exactly = Some(Exactly { people, days });
        self
    }

    /// From the next day on it is arranged like this. It keeps what it learnt.
    pub fn goes_on(&mut self, plan: &'a Plan) {
        self.plan = plan;
    }

    /// The next day: everybody who was called, in the order they were called.
    pub fn day(&mut self) -> Vec<Attention> {
        let mut day = self.morning();
        let mut attended = Vec::new();
        while let Some(Reverse((now, event))) = day.events.pop() {
            day.now = now;
            match event {
                Event::Done(counter) => {
                    attended.push(self.ends(&mut day, counter));
                }
                Event::Opens(_) | Event::Near(_) => {}
                Event::Comes(number) => self.comes(&mut day, number),
            }
            // Everything of one instant happens before anybody is called.
            if day
                .events
                .peek()
                .is_none_or(|Reverse((next, _))| *next > now)
            {
                self.call(&mut day);
            }
        }
        self.days += 1;
        attended.sort_by_key(|one: &Attention| (one.called, one.since));
        attended
    }

    fn morning(&mut self) -> Day {
        let plan = self.plan;
        let mut events = BinaryHeap::new();
        for (number, counter) in plan.counters.iter().enumerate() {
            for (from, _) in &counter.open {
                events.push(Reverse((*from, Event::Opens(number))));
            }
        }
        let people = self.people();
        for (number, person) in people.iter().enumerate() {
            if person.missed {
                continue;
            }
            events.push(Reverse((person.comes, Event::Comes(number))));
            if let Some(hour) = person.hour {
                let near = (hour - BEFORE_THEIR_HOUR).max(person.comes);
                events.push(Reverse((near, Event::Near(number))));
            }
        }
        Day {
            now: plan.opens,
            people,
            waiting: Vec::new(),
            attends: vec![None; plan.counters.len()],
            events,
        }
    }

    /// How long a matter takes this time.
    fn takes(&mut self, matter: usize) -> Seconds {
        let matter = &self.plan.matters[matter];
        let spread = LogNormal::from_mean_cv(matter.mean, matter.varies);
        let seconds = spread.map_or(matter.mean, |spread| spread.sample(&mut self.dice));
        whole(seconds).max(20)
    }

    /// How long somebody walks to the counter that called them.
    fn walk(&mut self) -> Seconds {
        match self.plan.walk {
            0 => 0,
            most => self.dice.random_range(most / 4..=most),
        }
    }

    fn waits(&self, day: &Day, number: usize) -> Waiting {
        let (plan, person) = (self.plan, day.people[number]);
        let own = plan.matters[person.matter].line;
        let line = match person.hour {
            Some(_) => plan.hour_line.unwrap_or(own),
            None => own,
        };
        let Some(hour) = person.hour_in_time() else {
            let lane = if person.hour.is_some() {
                Lane::Ordinary
            } else {
                person.lane
            };
            return Waiting {
                line,
                matter: person.matter,
                rank: plan.ahead.rank(lane, person.comes),
                since: person.comes,
                from: person.comes,
            };
        };
        Waiting {
            line,
            matter: person.matter,
            rank: plan.ahead.rank(Lane::Hour, hour),
            since: hour.max(person.comes),
            from: (hour - BEFORE_THEIR_HOUR).max(person.comes),
        }
    }

    fn comes(&mut self, day: &mut Day, number: usize) {
        let them = self.waits(day, number);
        let is_called_at_once = (0..day.attends.len()).any(|seat| self.is_free(day, seat))
            && day.waiting.iter().all(|(_, other)| other.from > day.now);
        if self.tells && day.people[number].hour.is_none() && !is_called_at_once {
            let scene = self.scene(day, number);
            let seed = self.dice.random();
            let plays = forecast(&scene, &self.learned, them, seed);
            let band = self.learned.is_enough().then(|| self.keeper.band(&plays));
            day.people[number].told = Some(Told {
                band: band.flatten(),
                median: at(&plays, 0.5).unwrap_or_default(),
                rule: rule(&scene, &self.learned, them),
            });
        }
        day.waiting.push((number, them));
    }

    /// The hall as the office knows it when somebody comes.
    fn scene(&self, day: &Day, them: usize) -> Scene {
        let seats = self.plan.counters.iter().enumerate();
        let last = seats.clone().filter_map(|(_, counter)| counter.open.last());
        let close = last
            .map(|(_, until)| *until)
            .max()
            .unwrap_or(self.plan.closes);
        let seat = |(number, counter): (usize, &super::plan::Counter)| Seat {
            profile: counter.calls.clone(),
            attended: day.attends[number].map(|(person, since, _)| Attended {
                matter: day.people[person].matter,
                since,
            }),
            open: stays(&counter.open, close),
        };
        let waiting = day.waiting.iter().map(|(_, one)| *one).collect();
        let expected = day.people.iter().enumerate().filter(|(number, person)| {
            let hour = person.hour.filter(|hour| hour + GRACE > day.now);
            *number != them && hour.is_some() && (person.missed || person.comes > day.now)
        });
        let due = expected.map(|(number, person)| {
            let hour = person.hour.unwrap_or(day.now);
            let mut then = self.waits(day, number);
            then.rank = self.plan.ahead.rank(Lane::Hour, hour);
            then.since = hour;
            then.from = (hour - BEFORE_THEIR_HOUR).max(day.now + 60);
            then
        });
        Scene {
            now: day.now,
            seats: seats.map(seat).collect(),
            waiting,
            due: due.collect(),
        }
    }

    fn is_free(&self, day: &Day, seat: usize) -> bool {
        let counter = &self.plan.counters[seat];
        let open = counter.open.iter();
        let last = counter.open.last().map_or(0, |(_, until)| *until);
        let receives = open
            .clone()
            .any(|(from, until)| (*from..*until).contains(&day.now));
        // Whoever has a ticket when the doors close is attended.
        let stays = day.now >= last && last >= self.plan.closes;
        day.attends[seat].is_none() && (receives || stays)
    }

    /// Counters that are free call whom their profile names.
    fn call(&mut self, day: &mut Day) {
        for seat in 0..day.attends.len() {
            if !self.is_free(day, seat) {
                continue;
            }
            let head = |line: &usize| head(&day.waiting, *line, day.now);
            let Some(line) = self.plan.counters[seat]
                .calls
                .choose(day.now, head)
                .copied()
            else {
                continue;
            };
            let first = day.waiting.iter().enumerate();
            let first = first.filter(|(_, (_, one))| one.line == line && one.from <= day.now);
            let Some((place, _)) = first.min_by_key(|(_, (number, one))| (one.rank, *number))
            else {
                continue;
            };
            let (number, _) = day.waiting.remove(place);
            let takes = if day.people[number].absent {
                AWAITED
            } else {
                self.takes(day.people[number].matter)
            };
            let walk = self.walk().min(takes / 2);
            day.attends[seat] = Some((number, day.now, day.now + walk));
            day.events
                .push(Reverse((day.now + takes, Event::Done(seat))));
        }
    }

    fn ends(&mut self, day: &mut Day, seat: usize) -> Attention {
        let (number, called, there) = day.attends[seat].take().expect("somebody was attended");
        let person = day.people[number];
        if !person.absent {
            self.learned.attended(person.matter, day.now - called);
        }
        let since = self.waits(day, number).since;
        if person.hour.is_some() {
            self.learned.appointment(true);
        }
        if let Some(told) = person.told
            && let Some(band) = told.band
        {
            self.keeper.came(called - since <= band.to);
        }
        Attention {
            day: self.days,
            matter: person.matter,
            came: person.comes,
            lane: match person.hour {
                Some(_) => Lane::Ordinary,
                None => person.lane,
            },
            hour: person.hour_in_time(),
            since: since.min(called),
            called,
            counter: seat,
            there: (!person.absent).then_some(there),
            ended: day.now,
            by_hour: person.hour.is_some(),
            told: person.told,
        }
    }
}

/// When a counter receives people; whoever is there at closing stays until nobody waits.
fn stays(open: &[(Seconds, Seconds)], close: Seconds) -> Vec<(Seconds, Seconds)> {
    let mut open = open.to_vec();
    if let Some((_, until)) = open.last_mut().filter(|(_, until)| *until >= close) {
        *until = Seconds::MAX;
    }
    open
}

fn head(waiting: &[(usize, Waiting)], line: usize, now: Seconds) -> Option<Head> {
    let own = || {
        waiting
            .iter()
            .map(|(_, one)| one)
            .filter(move |one| one.line == line && one.from <= now)
    };
    Some(Head {
        rank: own().map(|one| one.rank).min()?,
        since: own().map(|one| one.since).min()?,
        waiting: own().count(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(plan: &Plan, many: usize, seed: u64) -> Vec<Attention> {
        let mut year = Year::new(plan, seed).silent();
        (0..many).flat_map(|_| year.day()).collect()
    }

    #[test]
    fn everybody_who_comes_is_attended_by_one_counter_at_a_time() {
        let plan = Plan::town_hall(1.1);
        for one in days(&plan, 5, 1).chunk_by(|a, b| a.day == b.day) {
            let mut marks: Vec<(Seconds, i32)> = Vec::new();
            for it in one {
                assert!(it.called >= it.since, "{it:?}");
                marks.push((it.called, 1));
                marks.push((it.ended, -1));
            }
            marks.sort_unstable();
            let mut at_once = 0;
            for (_, step) in marks {
                at_once += step;
                assert!((0..=4).contains(&at_once), "{at_once} at four counters");
            }
        }
    }

    #[test]
    fn the_same_seed_is_the_same_year_and_another_is_another() {
        let plan = Plan::town_hall(0.9);
        assert_eq!(days(&plan, 3, 5), days(&plan, 3, 5));
        assert_ne!(days(&plan, 3, 5), days(&plan, 3, 6));
    }

    #[test]
    fn whoever_has_an_hour_hardly_waits() {
        let plan = Plan::town_hall(0.9);
        let all = days(&plan, 20, 2);
        let mean = |by_hour| {
            let waits: Vec<Seconds> = all
                .iter()
                .filter(|one| one.by_hour == by_hour)
                .map(Attention::wait)
                .collect();
            waits.iter().sum::<Seconds>() / Seconds::try_from(waits.len()).expect("some")
        };
        assert!(
            mean(true) * 2 < mean(false),
            "{} {}",
            mean(true),
            mean(false)
        );
    }
}
