//! What lines, counters, sites and matters are called.

use catalogue::Catalogue;
use kernel::Lang;
use platform::texts::say;
use queue::Hall;
use queue::figures::Of;

/// How long something took, for people and for machines: `2 min 27 s`, `PT147S`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Length(pub i64);

impl std::fmt::Display for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self(seconds) = *self;
        match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
            (0, 0, seconds) => write!(f, "{seconds}\u{a0}s"),
            (0, minutes, 0) => write!(f, "{minutes}\u{a0}min"),
            (0, minutes, seconds) => write!(f, "{minutes}\u{a0}min {seconds}\u{a0}s"),
            (hours, minutes, _) => write!(f, "{hours}\u{a0}h {minutes}\u{a0}min"),
        }
    }
}

/// Minutes with one decimal, as each language writes them.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates lend what they pass"
)]
pub fn tenths(lang: &Lang, minutes: &f64) -> String {
    let written = format!("{minutes:.1}");
    if *lang == Lang::En {
        written
    } else {
        written.replace('.', ",")
    }
}

/// As texts count.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates lend what they pass"
)]
pub fn many(number: &usize) -> i64 {
    i64::try_from(*number).unwrap_or(i64::MAX)
}

/// The names of the hall's parts in somebody's language.
pub struct Names<'a> {
    /// The language.
    pub lang: Lang,
    /// The town.
    pub catalogue: &'a Catalogue,
    /// Its services with appointments.
    pub agenda: &'a ::appointments::Agenda,
    /// Its hall.
    pub hall: &'a Hall,
}

impl Names<'_> {
    /// The name of a site.
    pub fn site(&self, id: &str) -> String {
        let site = self.catalogue.sites.iter().find(|site| site.id == id);
        site.map_or_else(|| id.to_owned(), |site| site.name.get(self.lang).clone())
    }

    /// The name of a line.
    pub fn line(&self, id: &str) -> String {
        let line = self.hall.line(id);
        line.map_or_else(|| id.to_owned(), |line| line.name.get(self.lang).clone())
    }

    /// The name of a counter.
    pub fn counter(&self, id: &str) -> String {
        let counter = self.hall.counter(id);
        counter.map_or_else(|| id.to_owned(), |one| one.name.get(self.lang).clone())
    }

    /// The name of a matter: a sheet of the catalogue, a service of the agenda or a department.
    pub fn service(&self, id: &str) -> String {
        let lang = self.lang;
        let item = self.catalogue.item(id).map(|item| item.title.get(lang));
        let services = &mut self.agenda.services.iter();
        let service = || {
            services
                .find(|one| one.id == id)
                .map(|one| one.name.get(lang))
        };
        let department = || self.catalogue.department(id).map(|one| one.name.get(lang));
        item.or_else(service)
            .or_else(department)
            .cloned()
            .unwrap_or_else(|| id.to_owned())
    }

    /// What a line of the figures is called.
    pub fn row(&self, of: Of, id: &str) -> String {
        match of {
            Of::All => say(self.lang, "coordinator-all"),
            Of::Way => say(self.lang, &format!("coordinator-way-{id}")),
            Of::Site => self.site(id),
            Of::Line => match self.hall.line(id) {
                Some(line) => format!("{} · {}", line.prefix, self.line(id)),
                None => id.to_owned(),
            },
            Of::Counter => self.counter(id),
            Of::Service => self.service(id),
            Of::Day => id.parse().map_or_else(
                |_| id.to_owned(),
                |date| crate::citizen::when::weekday_and_day(self.lang, date),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_said_to_the_second_below_an_hour() {
        let told = [0, 59, 60, 147, 601, 3_600, 7_199]
            .map(|it| Length(it).to_string().replace('\u{a0}', " "));
        assert_eq!(
            told,
            [
                "0 s",
                "59 s",
                "1 min",
                "2 min 27 s",
                "10 min 1 s",
                "1 h 0 min",
                "1 h 59 min"
            ]
        );
    }
}
