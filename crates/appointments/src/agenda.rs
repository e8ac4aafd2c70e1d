//! When a counter receives people by appointment: weekly openings, dated changes, holidays.
//!
//! Openings may overlap as they like: a counter is one person, and the same minute is open once. Where a part is
//! for staff to give away and for everybody at once, it is for staff.

use jiff::civil::{Date, Time, Weekday};
use kernel::Translated;
use serde::{Deserialize, Serialize};

use crate::purpose::Service;
use crate::rules::Rules;
use crate::units::{A_DAY, MINUTES, Units};
use crate::wall::{time_of, unit_of};

/// Somebody who receives people, at a desk that is somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counter {
    /// The name that never changes.
    pub id: String,
    /// What it is called, as the person who is called reads it: "Taulell 3".
    pub name: Translated,
    /// The site it is at, by id.
    pub site: String,
    /// Whether somebody in a wheelchair can sit at it.
    #[serde(default)]
    pub accessible: bool,
    /// The languages people are served in at it, by their codes; those everybody here speaks where it names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// The services it can give, by id: its skills.
    pub services: Vec<String>,
}

/// The languages a counter may name, by their codes (BCP 47), each as it calls itself. The last two are sign languages.
pub const LANGUAGES: [(&str, &str); 17] = [
    ("ca", "català"),
    ("es", "castellano"),
    ("en", "English"),
    ("fr", "français"),
    ("ar", "العربية"),
    ("ber", "Tamaziɣt"),
    ("ur", "اردو"),
    ("pa", "ਪੰਜਾਬੀ"),
    ("zh", "中文"),
    ("ro", "română"),
    ("ru", "русский"),
    ("uk", "українська"),
    ("pt", "português"),
    ("it", "italiano"),
    ("wo", "Wolof"),
    ("csc", "LSC"),
    ("ssp", "LSE"),
];
/// What everybody at a counter speaks.
const USUAL: [&str; 2] = ["ca", "es"];

impl Counter {
    /// Whether people are served in a language at it.
    pub fn speaks(&self, language: &str) -> bool {
        if self.languages.is_empty() {
            return USUAL.contains(&language);
        }
        self.languages.iter().any(|one| one == language)
    }
}

/// Who may give a place away.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Residents by every door, and staff.
    #[default]
    Everybody,
    /// Staff alone, for what cannot wait.
    Staff,
}

/// A part of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stretch {
    /// From this time of the clock on the wall …
    pub from: Time,
    /// … until this one; midnight is the end of the day.
    pub until: Time,
    /// Only for these services; for all the counter gives when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
    /// Who gives its places away.
    #[serde(default)]
    pub who: Who,
}

impl Stretch {
    /// Its units. A unit that is only begun is not in it.
    fn units(&self) -> Units {
        let begun = i32::from(self.from.minute()) % i32::from(MINUTES) != 0;
        let from = unit_of(self.from) + u16::from(begun);
        let until = match self.until {
            Time::MIN => A_DAY,
            until => unit_of(until),
        };
        Units::span(from, until)
    }

    fn is_for(&self, service: &str) -> bool {
        self.services.is_empty() || self.services.iter().any(|one| one == service)
    }
}

/// A part of the same days of each week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The counter, by id.
    pub counter: String,
    /// The days of the week, Monday being 1.
    pub weekdays: Vec<i8>,
    /// The first day it holds on; since always when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The last day it holds on; for ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// Which part of those days.
    #[serde(flatten)]
    pub stretch: Stretch,
}

impl Opening {
    fn holds_on(&self, date: Date) -> bool {
        let weekday = |number: &i8| Weekday::from_monday_one_offset(*number).ok();
        self.since.is_none_or(|since| since <= date)
            && self.last.is_none_or(|last| date <= last)
            && self
                .weekdays
                .iter()
                .filter_map(weekday)
                .any(|day| day == date.weekday())
    }
}

/// What holds on some days instead of the weekly openings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The counters, by id; every one when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counters: Vec<String>,
    /// The first day.
    pub first: Date,
    /// The last day, included.
    pub last: Date,
    /// The parts of the day that are open; closed when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<Stretch>,
    /// Whether it holds on a holiday too. A holiday is closed unless somebody says so.
    #[serde(default)]
    pub on_holidays: bool,
    /// Why, for whoever asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Translated>,
}

impl Change {
    fn holds_on(&self, counter: &str, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
            && (self.counters.is_empty() || self.counters.iter().any(|one| one == counter))
    }
}

/// When the counters of the office receive people by appointment.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// What holds for all of them.
    #[serde(default)]
    pub rules: Rules,
    /// What people come for.
    #[serde(default)]
    pub services: Vec<Service>,
    /// The counters.
    pub counters: Vec<Counter>,
    /// Their weeks.
    pub openings: Vec<Opening>,
    /// What changes on some days; the later ones of the list win.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// What is open at one counter on one day, for one service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Open {
    /// Places everybody may take.
    pub everybody: Units,
    /// Places only staff give away.
    pub staff: Units,
}

impl Open {
    /// What is open to somebody: staff give away all of it.
    pub fn to(self, who: Who) -> Units {
        match who {
            Who::Everybody => self.everybody,
            Who::Staff => self.everybody | self.staff,
        }
    }
}

impl Agenda {
    /// Whether some counter of a site gives this service.
    pub fn gives(&self, site: &str, service: &str) -> bool {
        let mut counters = self.counters.iter().filter(|one| one.site == site);
        counters.any(|counter| counter.services.iter().any(|one| one == service))
    }

    /// What is open at a counter on a day for a service.
    pub fn open(&self, counter: &Counter, date: Date, is_holiday: bool, service: &str) -> Open {
        if !counter.services.iter().any(|one| one == service) {
            return Open::default();
        }
        let (mut everybody, mut staff) = (Units::NONE, Units::NONE);
        for stretch in self.stretches(counter, date, is_holiday) {
            // Staff's part is taken from everybody's whatever it is for: the person at the counter is the same.
            match stretch.who {
                Who::Everybody if stretch.is_for(service) => everybody |= stretch.units(),
                Who::Everybody => {}
                Who::Staff => staff |= stretch.units(),
            }
        }
        let for_it = self
            .stretches(counter, date, is_holiday)
            .filter(|stretch| stretch.who == Who::Staff && stretch.is_for(service));
        let given = for_it.fold(Units::NONE, |all, stretch| all | stretch.units());
        Open {
            everybody: everybody - staff,
            staff: given,
        }
    }

    /// Why the hours of a counter on a day are not those of the week, where that was said.
    pub fn reason(&self, counter: &str, date: Date) -> Option<&Translated> {
        let holds = |change: &&Change| change.holds_on(counter, date);
        self.changes.iter().rev().find(holds)?.reason.as_ref()
    }

    /// What of a day stays open at a counter when a part of it is closed.
    pub fn without(
        &self,
        counter: &Counter,
        date: Date,
        is_holiday: bool,
        shut: Units,
    ) -> Vec<Stretch> {
        let mut rest = Vec::new();
        for stretch in self.stretches(counter, date, is_holiday) {
            for (from, until) in (stretch.units() - shut).spans() {
                rest.push(Stretch {
                    from: time_of(from),
                    until: time_of(until),
                    ..stretch.clone()
                });
            }
        }
        rest
    }

    /// The parts of a day that are open at a counter: those of the last change that holds, else of the week.
    fn stretches<'a>(
        &'a self,
        counter: &'a Counter,
        date: Date,
        is_holiday: bool,
    ) -> impl Iterator<Item = &'a Stretch> {
        let holds = |change: &&Change| change.holds_on(&counter.id, date);
        let change = self.changes.iter().rev().find(holds);
        let changed = change.filter(|change| change.on_holidays || !is_holiday);
        let of_week = (change.is_none() && !is_holiday).then(|| {
            let own =
                move |opening: &&Opening| opening.counter == counter.id && opening.holds_on(date);
            self.openings
                .iter()
                .filter(own)
                .map(|opening| &opening.stretch)
        });
        let changed = changed.map(|change| change.open.iter());
        changed
            .into_iter()
            .flatten()
            .chain(of_week.into_iter().flatten())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    fn stretch(from: i8, until: i8) -> Stretch {
        Stretch {
            from: time(from, 0, 0, 0),
            until: time(until, 0, 0, 0),
            services: Vec::new(),
            who: Who::Everybody,
        }
    }

    fn weekly(stretch: Stretch) -> Opening {
        Opening {
            counter: "t1".to_owned(),
            weekdays: vec![1, 2, 3, 4, 5],
            since: None,
            last: None,
            stretch,
        }
    }

    fn agenda(openings: Vec<Opening>, changes: Vec<Change>) -> Agenda {
        Agenda {
            rules: Rules::default(),
            services: Vec::new(),
            counters: vec![Counter {
                id: "t1".to_owned(),
                name: Translated::default(),
                site: "oac".to_owned(),
                accessible: true,
                languages: Vec::new(),
                services: vec!["padro".to_owned(), "tributs".to_owned()],
            }],
            openings,
            changes,
        }
    }

    const TUESDAY: Date = date(2026, 11, 24);

    fn open(agenda: &Agenda, day: Date, holiday: bool) -> Vec<(u16, u16)> {
        agenda
            .open(&agenda.counters[0], day, holiday, "padro")
            .everybody
            .spans()
    }

    fn change(open: Vec<Stretch>, on_holidays: bool) -> Change {
        Change {
            counters: Vec::new(),
            first: TUESDAY,
            last: TUESDAY,
            open,
            on_holidays,
            reason: None,
        }
    }

    #[test]
    fn behaviour_4_openings_that_overlap_are_open_once() {
        let agenda = agenda(
            vec![weekly(stretch(9, 12)), weekly(stretch(11, 14))],
            vec![],
        );
        assert_eq!(open(&agenda, TUESDAY, false), [(9 * 12, 14 * 12)]);
    }

    #[test]
    fn behaviour_3_a_holiday_wins_over_the_week_and_over_changes_unless_somebody_says_so() {
        let week = vec![weekly(stretch(9, 14))];
        assert!(open(&agenda(week.clone(), vec![]), TUESDAY, true).is_empty());
        let longer = agenda(week.clone(), vec![change(vec![stretch(9, 18)], false)]);
        assert!(open(&longer, TUESDAY, true).is_empty());
        assert_eq!(open(&longer, TUESDAY, false), [(9 * 12, 18 * 12)]);
        let said = agenda(week, vec![change(vec![stretch(10, 12)], true)]);
        assert_eq!(open(&said, TUESDAY, true), [(10 * 12, 12 * 12)]);
    }

    #[test]
    fn a_change_without_hours_closes_and_the_later_change_wins() {
        let week = vec![weekly(stretch(9, 14))];
        let closed = change(vec![], false);
        assert!(open(&agenda(week.clone(), vec![closed.clone()]), TUESDAY, false).is_empty());
        let again = agenda(week, vec![closed, change(vec![stretch(9, 10)], false)]);
        assert_eq!(open(&again, TUESDAY, false), [(9 * 12, 10 * 12)]);
    }

    #[test]
    fn what_is_for_staff_is_not_for_everybody() {
        let kept = Stretch {
            who: Who::Staff,
            ..stretch(12, 13)
        };
        let agenda = agenda(vec![weekly(stretch(9, 14)), weekly(kept)], vec![]);
        let open = agenda.open(&agenda.counters[0], TUESDAY, false, "padro");
        assert_eq!(
            open.to(Who::Everybody).spans(),
            [(9 * 12, 12 * 12), (13 * 12, 14 * 12)]
        );
        assert_eq!(open.to(Who::Staff).spans(), [(9 * 12, 14 * 12)]);
    }

    #[test]
    fn a_part_for_one_service_is_not_for_another_nor_what_the_counter_cannot_do() {
        let only = Stretch {
            services: vec!["tributs".to_owned()],
            ..stretch(9, 14)
        };
        let agenda = agenda(vec![weekly(only)], vec![]);
        assert!(open(&agenda, TUESDAY, false).is_empty());
        let counter = &agenda.counters[0];
        assert!(
            !agenda
                .open(counter, TUESDAY, false, "tributs")
                .everybody
                .is_empty()
        );
        assert_eq!(
            agenda.open(counter, TUESDAY, false, "urbanisme"),
            Open::default()
        );
    }

    #[test]
    fn days_before_and_after_and_other_weekdays_are_shut_and_midnight_ends_a_day() {
        let opening = Opening {
            since: Some(TUESDAY),
            last: Some(date(2026, 11, 25)),
            ..weekly(stretch(20, 0))
        };
        let agenda = agenda(vec![opening], vec![]);
        let at = |day| open(&agenda, day, false);
        assert_eq!(at(TUESDAY), [(20 * 12, 24 * 12)]);
        assert!(at(date(2026, 11, 23)).is_empty() && at(date(2026, 11, 26)).is_empty());
        assert!(at(date(2026, 11, 28)).is_empty());
    }

    #[test]
    fn a_unit_that_is_only_begun_is_not_offered() {
        let odd = Stretch {
            from: time(9, 2, 0, 0),
            until: time(9, 18, 0, 0),
            ..stretch(9, 10)
        };
        let agenda = agenda(vec![weekly(odd)], vec![]);
        assert_eq!(open(&agenda, TUESDAY, false), [(9 * 12 + 1, 9 * 12 + 3)]);
    }
}
