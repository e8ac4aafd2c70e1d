//! Whether an agenda can be: what is wrong with it, in words whoever wrote it can act on.

use std::collections::BTreeSet;

use jiff::civil::Time;
use kernel::Lang;
use platform::texts::{say, say_with};

use crate::agenda::{Agenda, Change, LANGUAGES, Opening, Stretch};
use crate::purpose::Service;
use crate::rules::Rules;
use crate::toll;
use crate::units::MINUTES;

/// No appointment takes longer.
pub const LONGEST: u16 = 8 * 60;
/// Nobody has to book longer beforehand: 30 days.
pub const NOTICE: u32 = 30 * 24 * 60;
/// Nobody books farther ahead.
pub const HORIZON: u16 = 365;
/// Nobody has more before them.
pub const EACH: u16 = 50;

/// What the town has, by id: what an agenda may name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Sites.
    pub sites: BTreeSet<String>,
    /// Departments.
    pub departments: BTreeSet<String>,
    /// Catalogue items.
    pub items: BTreeSet<String>,
}

/// Something that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Of what: `services padro`, `openings 3` (counted from one), as a file or a form names it.
    pub of: String,
    /// Which of its fields.
    pub field: &'static str,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such thing.
    Unknown(String),
    /// There are two of that name.
    Twice(String),
    /// It says nothing.
    Empty,
    /// A name inside has other signs than small letters, digits and dashes.
    Name,
    /// It is not a multiple of five minutes.
    NotFive,
    /// It ends before it begins, or as it begins.
    Backwards,
    /// It is not between these.
    Outside(u32, u32),
    /// It does not name a network as we count them.
    Network(String),
}

impl Wrong {
    /// What is wrong, in words.
    pub fn words(&self, lang: Lang) -> String {
        match self {
            Self::Unknown(name) => say_with(lang, "agenda-flaw-unknown", &[("name", name.into())]),
            Self::Twice(name) => say_with(lang, "agenda-flaw-twice", &[("name", name.into())]),
            Self::Empty => say(lang, "agenda-flaw-empty"),
            Self::Name => say(lang, "agenda-flaw-name"),
            Self::NotFive => say(lang, "agenda-flaw-five"),
            Self::Backwards => say(lang, "agenda-flaw-backwards"),
            Self::Network(name) => say_with(lang, "agenda-flaw-network", &[("name", name.into())]),
            Self::Outside(least, most) => {
                let words = [
                    ("least", least.to_string().into()),
                    ("most", most.to_string().into()),
                ];
                say_with(lang, "agenda-flaw-outside", &words)
            }
        }
    }
}

impl Flaw {
    /// All of it in words: where it is, which field, what is wrong.
    pub fn words(&self, lang: Lang) -> String {
        format!("{}, {}: {}", self.of, self.field, self.wrong.words(lang))
    }
}

/// Collects what is wrong with one thing.
struct Flaws<'a> {
    of: String,
    found: &'a mut Vec<Flaw>,
}

impl Flaws<'_> {
    fn add(&mut self, field: &'static str, wrong: Wrong) {
        self.found.push(Flaw {
            of: self.of.clone(),
            field,
            wrong,
        });
    }

    fn within(&mut self, field: &'static str, value: impl Into<u32>, least: u32, most: u32) {
        if !(least..=most).contains(&value.into()) {
            self.add(field, Wrong::Outside(least, most));
        }
    }

    fn five(&mut self, field: &'static str, minutes: u16) {
        if !minutes.is_multiple_of(MINUTES) {
            self.add(field, Wrong::NotFive);
        }
    }

    fn name(&mut self, id: &str, name: &str) {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if id.is_empty() || !id.chars().all(plain) {
            self.add("id", Wrong::Name);
        }
        if name.trim().is_empty() {
            self.add("name", Wrong::Empty);
        }
    }

    fn known<'b>(
        &mut self,
        field: &'static str,
        ids: impl IntoIterator<Item = &'b String>,
        known: impl Fn(&str) -> bool,
    ) {
        for id in ids {
            if !known(id) {
                self.add(field, Wrong::Unknown(id.clone()));
            }
        }
    }

    fn stretch(&mut self, stretch: &Stretch, agenda: &Agenda) {
        let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
        for (field, time) in [("from", stretch.from), ("until", stretch.until)] {
            if minutes(time) % i32::from(MINUTES) != 0 || time.second() != 0 {
                self.add(field, Wrong::NotFive);
            }
        }
        // Midnight at the end is the end of the day.
        if stretch.until != Time::MIN && stretch.until <= stretch.from {
            self.add("until", Wrong::Backwards);
        }
        self.known("services", &stretch.services, |id| agenda.has_service(id));
    }
}

impl Agenda {
    fn has_service(&self, id: &str) -> bool {
        self.services.iter().any(|service| service.id == id)
    }

    fn has_counter(&self, id: &str) -> bool {
        self.counters.iter().any(|counter| counter.id == id)
    }

    /// What is wrong with it; nothing where it can be put in force.
    pub fn check(&self, known: &Known) -> Vec<Flaw> {
        let mut found = Vec::new();
        self.rules.check(known, &mut found);
        let mut names = BTreeSet::new();
        for service in &self.services {
            service.check(known, &mut found);
            twice(&mut names, "services", &service.id, &mut found);
        }
        names.clear();
        for counter in &self.counters {
            twice(&mut names, "counters", &counter.id, &mut found);
            let mut flaws = Flaws {
                of: format!("counters {}", counter.id),
                found: &mut found,
            };
            flaws.name(&counter.id, &counter.name.ca);
            flaws.known("site", [&counter.site], |id| known.sites.contains(id));
            flaws.known("services", &counter.services, |id| self.has_service(id));
            flaws.known("languages", &counter.languages, |code| {
                LANGUAGES.iter().any(|(known, _)| *known == code)
            });
        }
        for (number, opening) in (1..).zip(&self.openings) {
            let of = format!("openings {number}");
            self.check_opening(opening, of, &mut found);
        }
        for (number, change) in (1..).zip(&self.changes) {
            let of = format!("changes {number}");
            self.check_change(change, of, &mut found);
        }
        found
    }

    fn check_opening(&self, opening: &Opening, of: String, found: &mut Vec<Flaw>) {
        let mut flaws = Flaws { of, found };
        flaws.known("counter", [&opening.counter], |id| self.has_counter(id));
        if opening.weekdays.is_empty() {
            flaws.add("weekdays", Wrong::Empty);
        }
        if opening.weekdays.iter().any(|day| !(1..=7).contains(day)) {
            flaws.add("weekdays", Wrong::Outside(1, 7));
        }
        if let (Some(since), Some(last)) = (opening.since, opening.last)
            && last < since
        {
            flaws.add("last", Wrong::Backwards);
        }
        flaws.stretch(&opening.stretch, self);
    }

    fn check_change(&self, change: &Change, of: String, found: &mut Vec<Flaw>) {
        let mut flaws = Flaws { of, found };
        flaws.known("counters", &change.counters, |id| self.has_counter(id));
        if change.last < change.first {
            flaws.add("last", Wrong::Backwards);
        }
        for stretch in &change.open {
            flaws.stretch(stretch, self);
        }
    }
}

fn twice<'a>(names: &mut BTreeSet<&'a str>, kind: &str, id: &'a str, found: &mut Vec<Flaw>) {
    if !names.insert(id) {
        found.push(Flaw {
            of: format!("{kind} {id}"),
            field: "id",
            wrong: Wrong::Twice(id.to_owned()),
        });
    }
}

impl Service {
    fn check(&self, known: &Known, found: &mut Vec<Flaw>) {
        let of = format!("services {}", self.id);
        let mut flaws = Flaws { of, found };
        flaws.name(&self.id, &self.name.ca);
        flaws.known("department", [&self.department], |id| {
            known.departments.contains(id)
        });
        flaws.known("items", &self.items, |id| known.items.contains(id));
        let (least, most) = (u32::from(MINUTES), u32::from(LONGEST));
        flaws.within("minutes", self.minutes, least, most);
        flaws.five("minutes", self.minutes);
        if let Some(every) = self.every {
            flaws.within("every", every, least, most);
            flaws.five("every", every);
        }
        flaws.within("notice_minutes", self.notice_minutes, 0, NOTICE);
        flaws.within("horizon_days", self.horizon_days, 0, u32::from(HORIZON));
        flaws.within("each", self.each, 1, u32::from(EACH));
    }
}

impl Rules {
    fn check(&self, known: &Known, found: &mut Vec<Flaw>) {
        let of = "rules".to_owned();
        let mut flaws = Flaws { of, found };
        for hours in &self.reminders {
            flaws.within("reminders", *hours, 1, 14 * 24);
        }
        if self.decent_until <= self.decent_from {
            flaws.add("decent_until", Wrong::Backwards);
        }
        flaws.within("hidden_least", self.hidden_least, 0, 24 * 60);
        flaws.within(
            "hidden_most",
            self.hidden_most,
            u32::from(self.hidden_least.min(24 * 60)),
            24 * 60,
        );
        flaws.within("grace_minutes", self.grace_minutes, 0, 120);
        flaws.within("early_minutes", self.early_minutes, 0, 240);
        flaws.within("free_holds", self.free_holds, 1, 1_000);
        flaws.within("most_holds", self.most_holds, 1, 10_000);
        for network in &self.trusted_networks {
            if !toll::is_network(network) {
                flaws.add("trusted_networks", Wrong::Network(network.clone()));
            }
        }
        flaws.known("walk_in", &self.walk_in, |id| known.items.contains(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Counter, Who};
    use jiff::civil::{date, time};
    use kernel::Translated;

    fn named(ca: &str) -> Translated {
        Translated {
            ca: ca.to_owned(),
            ..Translated::default()
        }
    }

    fn known() -> Known {
        Known {
            sites: ["oac".to_owned()].into(),
            departments: ["padro".to_owned()].into(),
            items: ["volant".to_owned()].into(),
        }
    }

    fn agenda() -> Agenda {
        Agenda {
            services: vec![Service {
                id: "padro".to_owned(),
                name: named("Padró"),
                department: "padro".to_owned(),
                items: vec!["volant".to_owned()],
                minutes: 15,
                every: None,
                notice_minutes: 60,
                horizon_days: 30,
                each: 2,
                asks_document: false,
            }],
            counters: vec![Counter {
                id: "t1".to_owned(),
                name: named("Taulell 1"),
                site: "oac".to_owned(),
                accessible: true,
                languages: Vec::new(),
                services: vec!["padro".to_owned()],
            }],
            openings: vec![Opening {
                counter: "t1".to_owned(),
                weekdays: vec![1],
                since: None,
                last: None,
                stretch: Stretch {
                    from: time(9, 0, 0, 0),
                    until: time(13, 0, 0, 0),
                    services: Vec::new(),
                    who: Who::Everybody,
                },
            }],
            ..Agenda::default()
        }
    }

    fn wrong(change: impl FnOnce(&mut Agenda)) -> Vec<(String, &'static str)> {
        let mut agenda = agenda();
        change(&mut agenda);
        let flaws = agenda.check(&known()).into_iter();
        flaws.map(|flaw| (flaw.of, flaw.field)).collect()
    }

    fn one(of: &str, field: &'static str) -> Vec<(String, &'static str)> {
        vec![(of.to_owned(), field)]
    }

    #[test]
    fn a_well_written_agenda_has_no_flaw() {
        assert_eq!(wrong(|_| {}), Vec::new());
        assert_eq!(
            wrong(|agenda| agenda.openings[0].stretch.until = Time::MIN),
            Vec::new(),
            "midnight is the end of the day"
        );
    }

    #[test]
    fn a_flaw_names_the_thing_and_the_field() {
        let stretch = |agenda: &mut Agenda, from, until| {
            agenda.openings[0].stretch.from = from;
            agenda.openings[0].stretch.until = until;
        };
        let at = |hour, minute| time(hour, minute, 0, 0);
        assert_eq!(
            wrong(|it| stretch(it, at(13, 0), at(9, 0))),
            one("openings 1", "until")
        );
        assert_eq!(
            wrong(|it| stretch(it, at(9, 2), at(13, 0))),
            one("openings 1", "from")
        );
        assert_eq!(
            wrong(|it| it.openings[0].counter = "t9".to_owned()),
            one("openings 1", "counter")
        );
        assert_eq!(
            wrong(|it| it.counters[0].site = "lluna".to_owned()),
            one("counters t1", "site")
        );
        assert_eq!(
            wrong(|it| it.counters[0].services.push("res".to_owned())),
            one("counters t1", "services")
        );
        assert_eq!(
            wrong(|it| it.counters[0].languages.push("elvish".to_owned())),
            one("counters t1", "languages")
        );
        assert_eq!(
            wrong(|it| it.services[0].minutes = 17),
            one("services padro", "minutes")
        );
        assert_eq!(
            wrong(|it| it.services.push(it.services[0].clone())),
            one("services padro", "id")
        );
        assert_eq!(
            wrong(|it| it.rules.hidden_most = 2),
            one("rules", "hidden_most")
        );
        assert_eq!(
            wrong(|it| it.rules.trusted_networks.push("10.0.0.0/8".to_owned())),
            one("rules", "trusted_networks")
        );
    }

    #[test]
    fn a_closure_that_ends_before_it_begins_is_refused_in_words() {
        let mut agenda = agenda();
        agenda.changes.push(Change {
            counters: Vec::new(),
            first: date(2026, 12, 2),
            last: date(2026, 12, 1),
            open: Vec::new(),
            on_holidays: false,
            reason: None,
        });
        let flaws = agenda.check(&known());
        assert_eq!(flaws.len(), 1);
        for lang in Lang::ALL {
            let words = flaws[0].words(lang);
            assert!(words.starts_with("changes 1, last: "), "{words}");
            assert!(!words.contains("agenda-flaw"), "{words}");
        }
    }
}
