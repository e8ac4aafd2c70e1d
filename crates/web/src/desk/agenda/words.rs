//! Hours, days, counters and changes in words.

use ::appointments::{Agenda, Change, Edit, Opening, Place, Stretch, Units, Who, wall};
use catalogue::Catalogue;
use jiff::civil::{Date, Time, Weekday};
use kernel::{Lang, madrid};
use platform::texts::{self, say, say_with};

/// Names things in a language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub lang: Lang,
    pub catalogue: &'a Catalogue,
    pub agenda: &'a Agenda,
}

impl Words<'_> {
    pub fn counter(&self, id: &str) -> String {
        let known = self.agenda.counters.iter().find(|one| one.id == id);
        known.map_or_else(|| id.to_owned(), |it| it.name.get(self.lang).clone())
    }

    pub fn service(&self, id: &str) -> String {
        let known = self.agenda.services.iter().find(|one| one.id == id);
        known.map_or_else(|| id.to_owned(), |it| it.name.get(self.lang).clone())
    }

    pub fn services(&self, ids: &[String]) -> String {
        let names: Vec<String> = ids.iter().map(|id| self.service(id)).collect();
        names.join(", ")
    }

    pub fn site(&self, id: &str) -> String {
        let known = self.catalogue.sites.iter().find(|one| one.id == id);
        known.map_or_else(|| id.to_owned(), |it| it.name.get(self.lang).clone())
    }

    /// Some counters, or all of them.
    pub fn counters(&self, ids: &[String]) -> String {
        if ids.is_empty() {
            return say(self.lang, "agenda-every-counter");
        }
        let names: Vec<String> = ids.iter().map(|id| self.counter(id)).collect();
        names.join(", ")
    }

    /// `dimarts 24 de novembre`; with the year where it is not this one.
    pub fn day(&self, date: Date) -> String {
        day(self.lang, date)
    }

    /// `del dimarts 24 de novembre al …`, or the one day.
    pub fn period(&self, first: Date, last: Date) -> String {
        if first == last {
            return self.day(first);
        }
        let words = [
            ("first", self.day(first).into()),
            ("last", self.day(last).into()),
        ];
        say_with(self.lang, "agenda-period", &words)
    }

    /// Which days: all of them where they are few, else from when to when, which weekdays and how many.
    pub fn days(&self, dates: &[Date]) -> String {
        match dates {
            [first, .., last] if dates.len() > 3 => {
                let mut week: Vec<Weekday> = Vec::new();
                for date in dates {
                    if !week.contains(&date.weekday()) {
                        week.push(date.weekday());
                    }
                }
                week.sort_by_key(|day| day.to_monday_one_offset());
                let week: Vec<String> = week
                    .into_iter()
                    .map(|day| weekday(self.lang, day.to_monday_one_offset()))
                    .collect();
                let words = [
                    ("period", self.period(*first, *last).into()),
                    ("week", week.join(", ").into()),
                    ("days", dates.len().into()),
                ];
                say_with(self.lang, "agenda-days", &words)
            }
            dates => {
                let days: Vec<String> = dates.iter().map(|date| self.day(*date)).collect();
                days.join(", ")
            }
        }
    }

    /// `8.40–13.40, 16.00–19.00`, or that it is closed.
    pub fn spans(&self, units: Units) -> String {
        if units.is_empty() {
            return say(self.lang, "agenda-shut");
        }
        let spans = units.spans().into_iter();
        let spans: Vec<String> = spans
            .map(|(from, until)| format!("{}–{}", clock(self.lang, from), clock(self.lang, until)))
            .collect();
        spans.join(", ")
    }

    /// One part of a day: `8.40–13.40, només personal, Padró`.
    pub fn stretch(&self, stretch: &Stretch) -> String {
        let mut words = format!(
            "{}–{}",
            time(self.lang, stretch.from),
            if stretch.until == Time::MIN {
                clock(self.lang, ::appointments::units::A_DAY)
            } else {
                time(self.lang, stretch.until)
            }
        );
        if stretch.who == Who::Staff {
            words = format!("{words} · {}", say(self.lang, "agenda-staff-only"));
        }
        if !stretch.services.is_empty() {
            words = format!("{words} · {}", self.services(&stretch.services));
        }
        words
    }

    pub fn opening(&self, opening: &Opening) -> String {
        let days: Vec<String> = opening
            .weekdays
            .iter()
            .map(|day| weekday(self.lang, *day))
            .collect();
        let mut words = format!("{} · {}", days.join(", "), self.stretch(&opening.stretch));
        if let Some(since) = opening.since {
            let since = say_with(
                self.lang,
                "agenda-since",
                &[("day", self.day(since).into())],
            );
            words = format!("{words} · {since}");
        }
        if let Some(last) = opening.last {
            let last = say_with(self.lang, "agenda-last", &[("day", self.day(last).into())]);
            words = format!("{words} · {last}");
        }
        words
    }

    /// What a dated change leaves open.
    pub fn left_open(&self, change: &Change) -> String {
        if change.open.is_empty() {
            return say(self.lang, "agenda-change-shut");
        }
        let open: Vec<String> = change.open.iter().map(|it| self.stretch(it)).collect();
        let open = open.join("; ");
        say_with(self.lang, "agenda-change-open", &[("open", open.into())])
    }

    pub fn change(&self, change: &Change) -> String {
        let mut words = format!(
            "{}: {}, {}",
            self.counters(&change.counters),
            self.period(change.first, change.last),
            self.left_open(change)
        );
        if let Some(reason) = &change.reason {
            words = format!("{words} ({})", reason.get(self.lang));
        }
        words
    }

    /// A place, as somebody would be told it.
    pub fn place(&self, place: &Place) -> String {
        let words = [
            ("day", self.day(place.date).into()),
            ("hour", clock(self.lang, place.unit).into()),
            ("counter", self.counter(&place.counter).into()),
        ];
        say_with(self.lang, "agenda-place", &words)
    }

    /// What an edit does, in a line.
    pub fn edit(&self, edit: &Edit) -> String {
        let told = |key: &str, what: String| say_with(self.lang, key, &[("what", what.into())]);
        match edit {
            Edit::Rules(_) => say(self.lang, "agenda-edit-rules"),
            Edit::Service { to: Some(to), .. } => {
                told("agenda-edit-service", to.name.get(self.lang).clone())
            }
            Edit::Service { id, to: None } => told("agenda-edit-service-gone", self.service(id)),
            Edit::Counter { to: Some(to), .. } => {
                told("agenda-edit-counter", to.name.get(self.lang).clone())
            }
            Edit::Counter { id, to: None } => told("agenda-edit-counter-gone", self.counter(id)),
            Edit::Opening { from, to } => match (from, to) {
                (_, Some(to)) => {
                    let what = format!("{}: {}", self.counter(&to.counter), self.opening(to));
                    told("agenda-edit-opening", what)
                }
                (Some(from), None) => {
                    let what = format!("{}: {}", self.counter(&from.counter), self.opening(from));
                    told("agenda-edit-opening-gone", what)
                }
                (None, None) => String::new(),
            },
            Edit::Change { from, to } => match (from, to) {
                (_, Some(to)) => told("agenda-edit-change", self.change(to)),
                (Some(from), None) => told("agenda-edit-change-gone", self.change(from)),
                (None, None) => String::new(),
            },
            Edit::Whole(_) => say(self.lang, "agenda-edit-whole"),
        }
    }
}

/// `dimarts 24 de novembre`.
pub fn day(lang: Lang, date: Date) -> String {
    let noon = date.at(12, 0, 0, 0).to_zoned(madrid());
    noon.map_or_else(
        |_| date.to_string(),
        |noon| texts::day(lang, noon.timestamp()),
    )
}

/// `dl.`, Monday being 1.
pub fn weekday(lang: Lang, number: i8) -> String {
    say(lang, &format!("agenda-weekday-{number}"))
}

/// `dilluns`, Monday being 1.
pub fn full_weekday(lang: Lang, number: i8) -> String {
    say(lang, &format!("agenda-full_weekday-{number}"))
}

/// The time a unit begins at: `8.40` or `8:40`.
pub fn clock(lang: Lang, unit: u16) -> String {
    if unit >= ::appointments::units::A_DAY {
        return if lang == Lang::En { "24:00" } else { "24.00" }.to_owned();
    }
    time(lang, wall::time_of(unit))
}

fn time(lang: Lang, time: Time) -> String {
    let mark = if lang == Lang::En { ':' } else { '.' };
    format!("{}{mark}{:02}", time.hour(), time.minute())
}
