//! Which places are offered: what is open, without what is taken, as far as the service fits in.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::agenda::{Agenda, Counter, Who};
use crate::opened::{Opened, Row};
use crate::units::{A_DAY, Units};

/// What somebody wants a place for.
#[derive(Debug, Clone)]
pub struct Wish<'a> {
    /// The services, by id: all at one counter, one after the other.
    pub services: &'a [String],
    /// How long they take together, in units.
    pub length: u16,
    /// Places begin at every so many units from the beginning of an opening, so that the day is not cut in pieces.
    pub step: u16,
    /// Whose places.
    pub who: Who,
    /// Only at this site.
    pub site: Option<&'a str>,
    /// Only at counters somebody in a wheelchair can sit at.
    pub accessible: bool,
    /// Only at counters where somebody speaks this language, by its code.
    pub language: Option<&'a str>,
    /// From this unit of the first day on; the notice the service needs is in it.
    pub not_before: (Date, u16),
    /// The last day that is offered.
    pub horizon: Date,
}

/// A place for somebody: at a counter, on a day, from a unit on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The day.
    pub date: Date,
    /// The unit it begins at.
    pub unit: u16,
    /// The counter, by id.
    pub counter: String,
}

/// What is taken of one day, by counter.
pub type DayTaken = HashMap<String, Units>;

/// What is taken, by day and counter. Days are shared, so that a copy costs little.
#[derive(Debug, Clone, Default)]
pub struct Taken(BTreeMap<Date, Arc<DayTaken>>);

impl Taken {
    /// Takes units of a day at a counter.
    pub fn take(&mut self, date: Date, counter: &str, units: Units) {
        let day = Arc::make_mut(self.0.entry(date).or_default());
        if let Some(known) = day.get_mut(counter) {
            *known |= units;
        } else {
            day.insert(counter.to_owned(), units);
        }
    }

    /// What is taken of a day at a counter.
    pub fn of(&self, date: Date, counter: &str) -> Units {
        let day = self.0.get(&date);
        day.and_then(|day| day.get(counter))
            .copied()
            .unwrap_or_default()
    }

    /// Its days.
    pub(crate) fn into_days(self) -> impl Iterator<Item = (Date, Arc<DayTaken>)> {
        self.0.into_iter()
    }

    /// What is taken of a day.
    pub(crate) fn day(&self, date: Date) -> Arc<DayTaken> {
        self.0.get(&date).cloned().unwrap_or_default()
    }
}

impl FromIterator<(Date, Arc<DayTaken>)> for Taken {
    fn from_iter<I: IntoIterator<Item = (Date, Arc<DayTaken>)>>(days: I) -> Self {
        Self(days.into_iter().collect())
    }
}

/// What places are looked for in.
#[derive(Debug, Clone, Copy)]
pub struct Days<'a> {
    /// When counters are open.
    pub agenda: &'a Agenda,
    /// What is taken already.
    pub taken: &'a Taken,
    /// The holidays.
    pub holidays: &'a [Date],
    /// The office's time zone.
    pub zone: &'a TimeZone,
    /// What was worked out of the agenda before.
    pub(crate) opened: &'a Opened,
}

impl Days<'_> {
    /// The places of a day, earliest first. Of counters that are free at the same time the one is offered whose gap
    /// the place fills best, so that long services still find room.
    pub fn places(&self, date: Date, wish: &Wish<'_>) -> Vec<Place> {
        self.places_and_gone(date, wish).0
    }

    /// The places of a day, and the units at which one would begin were nothing taken.
    pub fn places_and_gone(&self, date: Date, wish: &Wish<'_>) -> (Vec<Place>, Vec<u16>) {
        let (first, unit) = wish.not_before;
        if date < first || date > wish.horizon {
            return (Vec::new(), Vec::new());
        }
        let from = if date == first { unit } else { 0 };
        let taken = self.taken.day(date);
        let (mut best, mut all) = ([None::<(u16, &Counter)>; A_DAY as usize], Units::NONE);
        for row in self.opened.rows(self, date, wish).iter() {
            let Some(counter) = self.agenda.counters.get(row.counter) else {
                continue;
            };
            if !suits(counter, wish) {
                continue;
            }
            all |= row.open.beginnings(wish.length) & row.grid;
            let free = row.open - taken.get(&counter.id).copied().unwrap_or_default();
            let begins = free.beginnings(wish.length) & row.grid;
            for unit in begins.iter().filter(|unit| *unit >= from) {
                let gap = free.row_at(unit);
                let known = &mut best[usize::from(unit)];
                if known.is_none_or(|known| (gap, &counter.id) < (known.0, &known.1.id)) {
                    *known = Some((gap, counter));
                }
            }
        }
        let best = (0..A_DAY).zip(best);
        let places: Vec<Place> = best
            .filter_map(|(unit, found)| {
                found.map(|(_, counter)| Place {
                    date,
                    unit,
                    counter: counter.id.clone(),
                })
            })
            .collect();
        let offered: Units = places.iter().map(|place| place.unit).collect();
        let gone = (all - offered)
            .iter()
            .filter(|unit| *unit >= from)
            .collect();
        (places, gone)
    }

    /// The hours of a day at which several counters of one site are free at once: at each a place for every wish, in
    /// their order. Whoever needs longest comes first among the wishes.
    pub fn at_once(&self, date: Date, wishes: &[Wish<'_>]) -> Vec<Vec<Place>> {
        let Some(longest) = wishes.first() else {
            return Vec::new();
        };
        let begins = self.places(date, longest).into_iter();
        begins
            .filter_map(|place| self.side_by_side(place, wishes))
            .collect()
    }

    /// A place for every wish, each at another counter of the site of the first.
    fn side_by_side(&self, first: Place, wishes: &[Wish<'_>]) -> Option<Vec<Place>> {
        let (date, unit) = (first.date, first.unit);
        let counters = &self.agenda.counters;
        let site = &counters.iter().find(|one| one.id == first.counter)?.site;
        let mut found = vec![first];
        for wish in wishes.iter().skip(1) {
            let free = counters.iter().find(|one| {
                one.site == *site
                    && found.iter().all(|place| place.counter != one.id)
                    && self.may_begin(one, date, unit, wish)
            })?;
            found.push(Place {
                date,
                unit,
                counter: free.id.clone(),
            });
        }
        Some(found)
    }

    /// The first place from the wish's first day on.
    pub fn first(&self, wish: &Wish<'_>) -> Option<Place> {
        let days = wish.not_before.0.series(jiff::Span::new().days(1));
        days.take_while(|date| *date <= wish.horizon)
            .find_map(|date| self.places(date, wish).into_iter().next())
    }

    /// Whether a wish may begin at a counter at that time.
    pub(crate) fn may_begin(
        &self,
        counter: &Counter,
        date: Date,
        unit: u16,
        wish: &Wish<'_>,
    ) -> bool {
        suits(counter, wish)
            && (date, unit) >= wish.not_before
            && date <= wish.horizon
            && self.begins(counter, date, wish).has(unit)
    }

    /// Where a wish may begin at a counter.
    fn begins(&self, counter: &Counter, date: Date, wish: &Wish<'_>) -> Units {
        let rows = self.opened.rows(self, date, wish);
        let own = |row: &&Row| {
            let known = self.agenda.counters.get(row.counter);
            known.is_some_and(|known| known.id == counter.id)
        };
        rows.iter().find(own).map_or(Units::NONE, |row| {
            let free = row.open - self.taken.of(date, &counter.id);
            free.beginnings(wish.length) & row.grid
        })
    }
}

fn suits(counter: &Counter, wish: &Wish<'_>) -> bool {
    wish.site.is_none_or(|site| counter.site == site)
        && (!wish.accessible || counter.accessible)
        && wish.language.is_none_or(|one| counter.speaks(one))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Translated, madrid};
    use proptest::prelude::*;

    use super::*;
    use crate::agenda::{Opening, Stretch};
    use crate::wall;

    const MONDAY: Date = date(2026, 11, 23);

    fn counter(id: &str) -> Counter {
        Counter {
            id: id.to_owned(),
            name: Translated::default(),
            site: "oac".to_owned(),
            accessible: id == "t2",
            languages: Vec::new(),
            services: vec!["padro".to_owned()],
        }
    }

    fn opening(counter: &str, from: u16, until: u16) -> Opening {
        Opening {
            counter: counter.to_owned(),
            weekdays: vec![1, 2, 3, 4, 5, 6, 7],
            since: None,
            last: None,
            stretch: Stretch {
                from: wall::time_of(from),
                until: wall::time_of(until),
                services: Vec::new(),
                who: Who::Everybody,
            },
        }
    }

    fn office(openings: Vec<Opening>) -> Agenda {
        Agenda {
            rules: crate::Rules::default(),
            services: Vec::new(),
            counters: vec![counter("t1"), counter("t2")],
            openings,
            changes: Vec::new(),
        }
    }

    fn wish(services: &[String], length: u16) -> Wish<'_> {
        Wish {
            services,
            length,
            step: length,
            who: Who::Everybody,
            site: None,
            accessible: false,
            language: None,
            not_before: (MONDAY, 0),
            horizon: date(2026, 12, 31),
        }
    }

    fn places(agenda: &Agenda, taken: &Taken, wish: &Wish<'_>) -> Vec<(u16, String)> {
        let zone = madrid();
        let days = Days {
            agenda,
            taken,
            holidays: &[],
            zone: &zone,
            opened: &Opened::default(),
        };
        let places = days.places(MONDAY, wish).into_iter();
        places.map(|place| (place.unit, place.counter)).collect()
    }

    #[test]
    fn the_counter_is_offered_whose_gap_is_filled_best() {
        let agenda = office(vec![opening("t1", 108, 120), opening("t2", 108, 120)]);
        let mut taken = Taken::default();
        taken.take(MONDAY, "t2", Units::span(110, 120));
        let services = ["padro".to_owned()];
        let found = places(&agenda, &taken, &wish(&services, 2));
        assert_eq!(found[0], (108, "t2".to_owned()));
        assert_eq!(found[1], (110, "t1".to_owned()));
    }

    #[test]
    fn a_counter_for_a_wheelchair_and_a_site_are_kept_to() {
        let agenda = office(vec![opening("t1", 108, 112), opening("t2", 108, 110)]);
        let services = ["padro".to_owned()];
        let mut wanted = wish(&services, 2);
        wanted.accessible = true;
        assert_eq!(
            places(&agenda, &Taken::default(), &wanted),
            [(108, "t2".to_owned())]
        );
        wanted.site = Some("policia");
        assert!(places(&agenda, &Taken::default(), &wanted).is_empty());
    }

    #[test]
    fn a_language_is_kept_to_and_a_counter_that_names_none_speaks_catalan_and_spanish() {
        let mut agenda = office(vec![opening("t1", 108, 112), opening("t2", 108, 110)]);
        agenda.counters[1].languages = vec!["es".to_owned(), "ar".to_owned()];
        let services = ["padro".to_owned()];
        let at = |language| {
            let wanted = Wish {
                language: Some(language),
                ..wish(&services, 2)
            };
            let places = places(&agenda, &Taken::default(), &wanted);
            places.into_iter().map(|(_, at)| at).collect::<Vec<_>>()
        };
        assert_eq!(at("ar"), ["t2"]);
        assert_eq!(at("ca"), ["t1", "t1"]);
        assert_eq!(at("es"), ["t2", "t1"]);
        assert!(at("en").is_empty());
    }

    #[test]
    fn notice_and_horizon_are_kept_to() {
        let agenda = office(vec![opening("t1", 108, 116)]);
        let services = ["padro".to_owned()];
        let mut wanted = wish(&services, 2);
        wanted.not_before = (MONDAY, 111);
        let found = places(&agenda, &Taken::default(), &wanted);
        assert_eq!(found, [(112, "t1".to_owned()), (114, "t1".to_owned())]);
        wanted.horizon = date(2026, 11, 22);
        assert!(places(&agenda, &Taken::default(), &wanted).is_empty());
    }

    #[test]
    fn behaviour_15_several_are_received_at_once_where_as_many_counters_of_a_site_are_free() {
        let agenda = office(vec![opening("t1", 108, 116), opening("t2", 108, 116)]);
        let mut taken = Taken::default();
        taken.take(MONDAY, "t2", Units::span(112, 114));
        let services = ["padro".to_owned()];
        let zone = madrid();
        // Two people at one counter, one at the other.
        let wishes = [wish(&services, 4), wish(&services, 2)];
        let units = |agenda: &Agenda, taken: &Taken| {
            let days = Days {
                agenda,
                taken,
                holidays: &[],
                zone: &zone,
                opened: &Opened::default(),
            };
            let visits = days.at_once(MONDAY, &wishes).into_iter();
            visits
                .map(|visit| {
                    assert_ne!(visit[0].counter, visit[1].counter);
                    assert_eq!(visit[0].unit, visit[1].unit);
                    visit[0].unit
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(units(&agenda, &Taken::default()), [108, 112]);
        assert_eq!(units(&agenda, &taken), [108]);
        let mut apart = agenda.clone();
        apart.counters[1].site = "estacio".to_owned();
        assert!(
            units(&apart, &Taken::default()).is_empty(),
            "not in two places"
        );
    }

    #[test]
    fn two_services_need_a_counter_that_gives_both() {
        let mut agenda = office(vec![opening("t1", 108, 116), opening("t2", 108, 116)]);
        agenda.counters[1].services.push("tributs".to_owned());
        let both = ["padro".to_owned(), "tributs".to_owned()];
        let found = places(&agenda, &Taken::default(), &wish(&both, 4));
        assert_eq!(found, [(108, "t2".to_owned()), (112, "t2".to_owned())]);
        assert!(places(&agenda, &Taken::default(), &wish(&[], 4)).is_empty());
    }

    #[test]
    fn the_first_place_is_found_days_away() {
        let agenda = office(vec![Opening {
            since: Some(date(2026, 12, 9)),
            ..opening("t1", 108, 116)
        }]);
        let (zone, taken) = (madrid(), Taken::default());
        let days = Days {
            agenda: &agenda,
            taken: &taken,
            holidays: &[date(2026, 12, 9)],
            zone: &zone,
            opened: &Opened::default(),
        };
        let services = ["padro".to_owned()];
        let first = days.first(&wish(&services, 2)).expect("a place");
        assert_eq!((first.date, first.unit), (date(2026, 12, 10), 108));
    }

    proptest! {
        #[test]
        fn places_are_those_of_a_plain_model_of_minutes(
            openings in prop::collection::vec((0..2_usize, 0..A_DAY, 0..A_DAY), 1..6),
            taken in prop::collection::vec((0..2_usize, 0..A_DAY, 1_u16..30), 0..8),
            length in 1_u16..12,
            step in 1_u16..8,
        ) {
            let names = ["t1", "t2"];
            let agenda = office(openings.iter().map(|(at, from, until)| opening(names[*at], *from, *until)).collect());
            let mut known = Taken::default();
            for (at, from, many) in &taken {
                known.take(MONDAY, names[*at], Units::span(*from, from + many));
            }
            // A day of minutes at each counter: whether it is open, and free.
            let minute = |unit: u16| usize::from(unit) * 5;
            let mut open = vec![[false; 24 * 60]; 2];
            let mut busy = vec![[false; 24 * 60]; 2];
            for (at, from, until) in &openings {
                let until = if *until == 0 { A_DAY } else { *until };
                open[*at][minute(*from)..minute(until).max(minute(*from))].fill(true);
            }
            for (at, from, many) in &taken {
                busy[*at][minute(*from)..minute((from + many).min(A_DAY))].fill(true);
            }
            let begins = |at: usize, unit: u16| {
                let start = minute(unit);
                if !open[at][start] { return false; }
                let opened = (0..=start).rev().take_while(|cell| open[at][*cell]).last().unwrap_or(start);
                let end = start + minute(length);
                (start - opened).is_multiple_of(minute(step))
                    && end <= 24 * 60
                    && (start..end).all(|cell| open[at][cell] && !busy[at][cell])
            };
            let plain: Vec<u16> = (0..A_DAY).filter(|unit| begins(0, *unit) || begins(1, *unit)).collect();
            let services = ["padro".to_owned()];
            let mut wanted = wish(&services, length);
            wanted.step = step;
            let found = places(&agenda, &known, &wanted);
            prop_assert_eq!(found.iter().map(|(unit, _)| *unit).collect::<Vec<_>>(), plain);
            for (unit, counter) in &found {
                let at = names.iter().position(|name| name == counter).expect("a counter");
                prop_assert!(begins(at, *unit), "{} at {}", unit, counter);
            }
        }
    }
}
