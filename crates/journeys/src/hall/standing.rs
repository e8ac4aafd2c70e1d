//! The hall of a site as it stands, and what can be foretold of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use kernel::{TicketId, Timestamp};
use queue::order::{Lane, Seconds};
use queue::profile::{Head, Profile, Step};
use queue::promise::Told;
use queue::waits::scene::{Attended, Scene, Seat, Waiting};
use queue::waits::{Band, Keeper, Learned, at, forecast, forecast_all, rule};
use queue::{Floor, Hall, State, Ticket};

/// Somebody who has an hour today and is not here yet.
#[derive(Debug, Clone)]
pub(crate) struct Due {
    pub(crate) service: String,
    pub(crate) at: Timestamp,
}

/// What the office learnt of itself at a site.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) matters: HashMap<String, usize>,
    pub(crate) learned: Learned,
    pub(crate) keeper: Keeper,
}

/// The hall of a site as it stands.
#[derive(Debug)]
pub struct Standing {
    /// Which site.
    pub site: String,
    /// On which day.
    pub today: Date,
    /// How it is arranged.
    pub hall: Arc<Hall>,
    /// Who waits, who is where, who was called last.
    pub floor: Floor,
    due: Vec<Due>,
    known: Arc<Known>,
    foretold: Mutex<Option<(Timestamp, Foretold)>>,
}

/// How long each who waits will still wait, from the shortest play to the longest.
type Foretold = Arc<HashMap<TicketId, Vec<Seconds>>>;

/// What was foretold is foretold again after so many seconds.
const STALE: i64 = 20;

impl Standing {
    pub(crate) fn new(
        (site, today): (&str, Date),
        hall: Arc<Hall>,
        floor: Floor,
        due: Vec<Due>,
        known: Arc<Known>,
    ) -> Self {
        Self {
            site: site.to_owned(),
            today,
            hall,
            floor,
            due,
            known,
            foretold: Mutex::new(None),
        }
    }

    pub(super) fn learned(&self) -> &Learned {
        &self.known.learned
    }

    /// How many people were attended that the forecast knows of: below fifty it tells no band.
    pub fn is_learned(&self) -> bool {
        self.known.learned.is_enough()
    }

    /// What somebody would be told who came to a line now; `hour` is the hour they were promised.
    pub fn told(
        &self,
        line: &str,
        service: &str,
        (lane, hour): (Lane, Option<Timestamp>),
        now: Timestamp,
    ) -> Told {
        let scene = self.scene(now);
        let since = hour.unwrap_or(now).as_second();
        let before = i64::from(self.hall.rules.before_hour);
        let them = Waiting {
            line: self.line_number(line),
            matter: self.matter(service),
            rank: self.hall.rules.ahead.rank(lane, since),
            since,
            from: hour.map_or(now.as_second(), |_| (since - before).max(now.as_second())),
        };
        let learned = &self.known.learned;
        let is_staffed = !scene.seats.is_empty();
        let simple = rule(&scene, learned, them);
        if !is_staffed {
            return Told {
                band: None,
                middle: simple,
                simple,
            };
        }
        let plays = forecast(&scene, learned, them, seed(now));
        let middle = at(&plays, 0.5)
            .filter(|wait| *wait < Seconds::MAX)
            .unwrap_or(simple);
        let band = learned.is_enough().then(|| self.known.keeper.band(&plays));
        Told {
            band: band.flatten(),
            middle,
            simple,
        }
    }

    /// The band of whoever came to a line now without an hour; none where none can be told.
    pub fn band(&self, line: &str, now: Timestamp) -> Option<Band> {
        self.told(line, "", (Lane::Ordinary, None), now).band
    }

    /// What each who waits would be told now, where a band can be told.
    pub fn bands(&self, now: Timestamp) -> HashMap<TicketId, Band> {
        if !self.is_learned() {
            return HashMap::new();
        }
        let foretold = self.foretold(now);
        let band =
            |(id, plays): (&TicketId, &Vec<Seconds>)| Some((*id, self.known.keeper.band(plays)?));
        foretold.iter().filter_map(band).collect()
    }

    /// How long each who waits will still wait, from the shortest play to the longest.
    pub fn foretold(&self, now: Timestamp) -> Foretold {
        let mut kept = self.foretold.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((then, foretold)) = kept.as_ref()
            && (now.as_second() - then.as_second()).abs() < STALE
        {
            return foretold.clone();
        }
        let scene = self.scene(now);
        let plays = if scene.seats.is_empty() {
            Vec::new()
        } else {
            forecast_all(&scene, &self.known.learned, seed(now))
        };
        let ids = self.floor.waiting.iter().map(|ticket| ticket.id);
        let foretold: Foretold = Arc::new(ids.zip(plays).collect());
        *kept = Some((now, foretold.clone()));
        foretold
    }

    /// The same hall with one more counter that calls these lines from `from` on: what a coordinator tries.
    pub fn with_one_more(
        &self,
        lines: &[String],
        now: Timestamp,
        from: Timestamp,
    ) -> Vec<Vec<Seconds>> {
        let mut scene = self.scene(now);
        scene.seats.push(self.one_more(lines, from));
        forecast_all(&scene, &self.known.learned, seed(now))
    }

    /// A counter that calls these lines from `from` on.
    pub(super) fn one_more(&self, lines: &[String], from: Timestamp) -> Seat {
        Seat {
            profile: self.numbered(&Profile::of(lines.to_vec())),
            attended: None,
            open: vec![(from.as_second(), Seconds::MAX)],
        }
    }

    /// The hall as a play sees it. Whoever sits at a counter stays until nobody waits.
    pub(crate) fn scene(&self, now: Timestamp) -> Scene {
        let counters = self.hall.counters_of(&self.site);
        let seats = counters.filter_map(|counter| {
            let seat = self.floor.seat(&counter.id)?;
            seat.staff?;
            let from = seat.paused_until.unwrap_or(now).max(now).as_second();
            let attended = seat.ticket.and_then(|id| self.floor.ticket(id));
            Some(Seat {
                profile: self.numbered(&counter.calls),
                attended: attended.map(|ticket| Attended {
                    matter: self.matter(&ticket.service),
                    since: ticket.called_at.unwrap_or(now).as_second(),
                }),
                open: vec![(from, Seconds::MAX)],
            })
        });
        Scene {
            now: now.as_second(),
            seats: seats.collect(),
            waiting: self
                .floor
                .waiting
                .iter()
                .map(|one| self.waits(one))
                .collect(),
            due: self.due.iter().filter_map(|due| self.comes(due)).collect(),
        }
    }

    fn waits(&self, ticket: &Ticket) -> Waiting {
        Waiting {
            line: self.line_number(&ticket.line),
            matter: self.matter(&ticket.service),
            rank: ticket.rank_at.as_second(),
            since: ticket.waits_since().as_second(),
            from: ticket.from_at.as_second(),
        }
    }

    /// Somebody with an hour as they would wait if they come at it.
    fn comes(&self, due: &Due) -> Option<Waiting> {
        let zone = queue::hall::Zone::Appointment;
        let line = self.hall.line_for(&self.site, zone, &due.service, &[])?;
        let (rules, hour) = (&self.hall.rules, due.at.as_second());
        Some(Waiting {
            line: self.line_number(&line.id),
            matter: self.matter(&due.service),
            rank: rules.ahead.rank(Lane::Hour, hour),
            since: hour,
            from: hour - i64::from(rules.before_hour),
        })
    }

    fn numbered(&self, profile: &Profile<String>) -> Profile<usize> {
        let step = |step: &Step<String>| Step {
            lines: step
                .lines
                .iter()
                .map(|line| self.line_number(line))
                .collect(),
            when: step.when,
        };
        Profile(profile.0.iter().map(step).collect())
    }

    pub(super) fn line_number(&self, id: &str) -> usize {
        let mut lines = self.hall.lines.iter();
        lines
            .position(|line| line.id == id)
            .unwrap_or(self.hall.lines.len())
    }

    pub(super) fn matter(&self, service: &str) -> usize {
        let unseen = self.known.matters.len();
        self.known.matters.get(service).copied().unwrap_or(unseen)
    }

    /// Whom a counter would call next, as things stand; whoever calls decides in the database.
    pub fn next_for<'a>(&'a self, counter: &str, now: Timestamp) -> Option<&'a Ticket> {
        let counter = self.hall.counter(counter)?;
        let open = |line: &str| -> Vec<&'a Ticket> {
            let may_come = |ticket: &&Ticket| {
                let own = ticket.only_counter.as_deref();
                ticket.line == line
                    && ticket.from_at <= now
                    && own.is_none_or(|own| own == counter.id)
            };
            self.floor.waiting.iter().filter(may_come).collect()
        };
        let head = |line: &String| {
            let open = open(line);
            Some(Head {
                rank: open.first()?.rank_at.as_second(),
                since: open.iter().map(|ticket| ticket.came_at.as_second()).min()?,
                waiting: open.len(),
            })
        };
        let line = counter.calls.choose(now.as_second(), head)?;
        open(line).first().copied()
    }

    /// Who waits, is called or attended at present: everybody in the hall with a number.
    pub fn people(&self) -> impl Iterator<Item = &Ticket> {
        let present = self.floor.present.iter();
        let is_here = |ticket: &&Ticket| {
            matches!(
                ticket.state,
                State::Called | State::Attended | State::Parked
            )
        };
        self.floor.waiting.iter().chain(present.filter(is_here))
    }
}

/// The same second is played the same on every node, so that two pages beside each other say the same.
pub(super) fn seed(now: Timestamp) -> u64 {
    u64::try_from(now.as_second()).unwrap_or_default()
}
