//! What a change of the hours would really change: day by day and counter by counter the union of what is open.

use jiff::Span;
use jiff::civil::Date;

use crate::agenda::{Counter, Who};
use crate::hours::Hours;
use crate::units::{A_DAY, MINUTES, Units};

/// What is open at a counter on a day, whatever for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Union {
    /// To everybody.
    pub everybody: Units,
    /// To staff alone.
    pub staff: Units,
}

impl Union {
    /// All of it.
    pub fn all(self) -> Units {
        self.everybody | self.staff
    }
}

/// What changes at a counter in the same way on some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The counter, by id.
    pub counter: String,
    /// What was open.
    pub before: Union,
    /// What will be.
    pub after: Union,
    /// On which days, in order.
    pub dates: Vec<Date>,
}

/// How many places a service has before and after: as many as fit one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The service, by id.
    pub service: String,
    /// Before.
    pub before: u32,
    /// After.
    pub after: u32,
}

/// What would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Counters and days whose hours change, in the order of the first day.
    pub touched: Vec<Touched>,
    /// The services whose places change in number.
    pub sums: Vec<Sum>,
    /// How many minutes of all counters were open on the days that change …
    pub minutes_before: u32,
    /// … and will be.
    pub minutes_after: u32,
}

/// What is open at a counter on a day, over all it gives; nothing where there is no such counter.
pub fn union(hours: &Hours, counter: &str, date: Date) -> Union {
    let Some(counter) = counter_of(hours, counter) else {
        return Union::default();
    };
    let is_holiday = hours.holidays.contains(&date);
    let mut union = Union::default();
    for service in &counter.services {
        let open = hours.agenda.open(counter, date, is_holiday, service);
        union.everybody |= open.everybody;
        union.staff |= open.staff;
    }
    union.staff = union.staff - union.everybody;
    union
}

/// Compares the hours from a unit of a day on, until another day.
pub fn compare(before: &Hours, after: &Hours, from: (Date, u16), last: Date) -> Comparison {
    let mut comparison = Comparison::default();
    let days = from.0.series(Span::new().days(1));
    for date in days.take_while(|date| *date <= last) {
        let begins = if date == from.0 { from.1 } else { 0 };
        let ahead = Units::span(begins, A_DAY);
        for counter in counters(before, after) {
            comparison.add_counter(before, after, (counter, date), ahead);
        }
        for service in services(before, after) {
            comparison.add_service(before, after, (service, date), ahead);
        }
    }
    comparison.sums.retain(|sum| sum.before != sum.after);
    comparison
}

impl Comparison {
    fn add_counter(
        &mut self,
        before: &Hours,
        after: &Hours,
        (counter, date): (&str, Date),
        ahead: Units,
    ) {
        let (was, will) = (union(before, counter, date), union(after, counter, date));
        let of_it = |union: Union| Union {
            everybody: union.everybody & ahead,
            staff: union.staff & ahead,
        };
        if of_it(was) == of_it(will) {
            return;
        }
        let minutes = |union: Union| (union.all() & ahead).count() * u32::from(MINUTES);
        self.minutes_before += minutes(was);
        self.minutes_after += minutes(will);
        let same =
            |one: &&mut Touched| one.counter == counter && one.before == was && one.after == will;
        if let Some(known) = self.touched.iter_mut().find(same) {
            known.dates.push(date);
        } else {
            self.touched.push(Touched {
                counter: counter.to_owned(),
                before: was,
                after: will,
                dates: vec![date],
            });
        }
    }

    fn add_service(
        &mut self,
        before: &Hours,
        after: &Hours,
        (service, date): (&str, Date),
        ahead: Units,
    ) {
        let (was, will) = (
            places(before, service, date, ahead),
            places(after, service, date, ahead),
        );
        // Days that stay as they are say nothing.
        if was == will {
            return;
        }
        if let Some(sum) = self.sums.iter_mut().find(|sum| sum.service == service) {
            sum.before += was;
            sum.after += will;
        } else {
            self.sums.push(Sum {
                service: service.to_owned(),
                before: was,
                after: will,
            });
        }
    }
}

/// How many appointments for a service fit into a day, one after the other, at all counters.
pub fn places(hours: &Hours, service: &str, date: Date, within: Units) -> u32 {
    let Some(known) = hours.agenda.services.iter().find(|one| one.id == service) else {
        return 0;
    };
    let (length, is_holiday) = (known.units(1).max(1), hours.holidays.contains(&date));
    let at = |counter: &Counter| {
        let open = hours.agenda.open(counter, date, is_holiday, service);
        let spans = (open.to(Who::Staff) & within).spans().into_iter();
        spans
            .map(|(from, until)| u32::from((until - from) / length))
            .sum::<u32>()
    };
    hours.agenda.counters.iter().map(at).sum()
}

fn counter_of<'a>(hours: &'a Hours, id: &str) -> Option<&'a Counter> {
    hours.agenda.counters.iter().find(|one| one.id == id)
}

/// The counters of both, each once.
fn counters<'a>(before: &'a Hours, after: &'a Hours) -> impl Iterator<Item = &'a str> {
    let gone = before.agenda.counters.iter();
    let gone = gone.filter(|one| counter_of(after, &one.id).is_none());
    let all = after.agenda.counters.iter().chain(gone);
    all.map(|counter| counter.id.as_str())
}

/// The services of both, each once.
fn services<'a>(before: &'a Hours, after: &'a Hours) -> impl Iterator<Item = &'a str> {
    let stays = |id: &str| after.agenda.services.iter().any(|one| one.id == id);
    let gone = before.agenda.services.iter();
    let gone = gone.filter(move |one| !stays(&one.id));
    let all = after.agenda.services.iter().chain(gone);
    all.map(|service| service.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Agenda, Change, Opening, Stretch};
    use crate::purpose::Service;
    use crate::wall;
    use jiff::civil::{date, time};
    use kernel::{Translated, madrid};

    const MONDAY: Date = date(2026, 11, 23);

    fn stretch(from: i8, until: i8) -> Stretch {
        Stretch {
            from: time(from, 0, 0, 0),
            until: time(until, 0, 0, 0),
            services: Vec::new(),
            who: Who::Everybody,
        }
    }

    fn hours() -> Hours {
        let opening = |from, until| Opening {
            counter: "t1".to_owned(),
            weekdays: vec![1, 2],
            since: None,
            last: None,
            stretch: stretch(from, until),
        };
        let agenda = Agenda {
            services: vec![Service {
                id: "padro".to_owned(),
                name: Translated::default(),
                department: "padro".to_owned(),
                items: Vec::new(),
                minutes: 20,
                every: None,
                notice_minutes: 0,
                horizon_days: 30,
                each: 2,
                asks_document: false,
            }],
            counters: vec![Counter {
                id: "t1".to_owned(),
                name: Translated::default(),
                site: "oac".to_owned(),
                accessible: false,
                languages: Vec::new(),
                services: vec!["padro".to_owned()],
            }],
            openings: vec![opening(9, 12), opening(11, 13)],
            ..Agenda::default()
        };
        Hours::new(1, agenda, Vec::new(), madrid())
    }

    fn closed(open: Vec<Stretch>) -> Hours {
        let mut hours = hours();
        hours.agenda.changes.push(Change {
            counters: Vec::new(),
            first: MONDAY,
            last: date(2026, 12, 1),
            open,
            on_holidays: false,
            reason: None,
        });
        hours
    }

    #[test]
    fn behaviour_4_the_preview_shows_the_union_of_overlapping_openings() {
        let last = date(2026, 12, 6);
        let before = hours();
        let found = compare(&before, &closed(vec![stretch(9, 11)]), (MONDAY, 0), last);
        // A change holds on all of its days, also on those of the week that were closed.
        assert_eq!(found.touched.len(), 2, "its days change in two ways");
        assert_eq!(found.touched[1].before.everybody, Units::NONE);
        assert_eq!(found.touched[1].dates.len(), 5);
        let touched = &found.touched[0];
        let nine_to_one = Units::span(9 * 12, 13 * 12);
        assert_eq!(touched.before.everybody, nine_to_one);
        assert_eq!(touched.after.everybody, Units::span(9 * 12, 11 * 12));
        assert_eq!(touched.dates.len(), 4);
        assert_eq!(found.minutes_before, 4 * 240);
        // Four hours hold twelve times twenty minutes, though the openings say five hours.
        assert_eq!((found.sums[0].before, found.sums[0].after), (4 * 12, 9 * 6));
    }

    #[test]
    fn what_is_over_already_is_not_counted_as_lost() {
        let noon = wall::unit_of(time(12, 0, 0, 0));
        let found = compare(&hours(), &closed(Vec::new()), (MONDAY, noon), MONDAY);
        assert_eq!(found.minutes_before, 60);
        assert_eq!((found.sums[0].before, found.sums[0].after), (3, 0));
        let evening = compare(&hours(), &closed(Vec::new()), (MONDAY, 20 * 12), MONDAY);
        assert!(evening.touched.is_empty());
    }
}
