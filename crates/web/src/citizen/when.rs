//! Days and hours in words, as a notice on the door says them.

use catalogue::{Catalogue, DayHours, Status, WhyClosed};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use kernel::{Lang, madrid};
use platform::texts::{self, say, say_with};

/// The day in full: `12 de novembre de 2026`, `12 November 2026`.
pub fn long_date(lang: Lang, date: Date) -> String {
    let day = weekday_and_day(lang, date);
    let day = day.split_once(' ').map_or(day.as_str(), |(_, day)| day);
    match lang {
        Lang::Ca | Lang::Es => format!("{day} de {}", date.year()),
        Lang::En => format!("{day} {}", date.year()),
    }
}

/// The day with its name: `dimarts 24 de novembre`.
pub fn weekday_and_day(lang: Lang, date: Date) -> String {
    let noon = date.at(12, 0, 0, 0).to_zoned(madrid());
    noon.map_or_else(
        |_| date.to_string(),
        |noon| texts::day(lang, noon.timestamp()),
    )
}

/// An hour of the wall clock: `9`, `14.30`, `14:30`.
pub fn hour(lang: Lang, time: Time) -> String {
    match (lang, time.minute()) {
        (Lang::En, minute) => format!("{}:{minute:02}", time.hour()),
        (_, 0) => time.hour().to_string(),
        (_, minute) => format!("{}.{minute:02}", time.hour()),
    }
}

/// The open stretches of a day: `de 8.30 a 14 h i de 16 a 19 h`; the words for a day without any.
pub fn stretches(lang: Lang, day: &DayHours) -> String {
    if day.spans.is_empty() {
        return day.holiday.as_ref().map_or_else(
            || say(lang, "citizen-closed-day"),
            |name| {
                let name = name.get(lang).clone();
                say_with(lang, "citizen-closed-holiday", &[("name", name.into())])
            },
        );
    }
    if is_whole_day(day) {
        return say(lang, "citizen-all-day");
    }
    let spans: Vec<String> = day
        .spans
        .iter()
        .map(|(from, until)| stretch(lang, *from, *until))
        .collect();
    spans.join(&say(lang, "citizen-and"))
}

/// From when until when: `de 8.30 a 14 h`.
pub fn stretch(lang: Lang, from: Time, until: Time) -> String {
    // The midnight a day ends with.
    let end = match lang {
        _ if until != Time::midnight() => hour(lang, until),
        Lang::En => "24:00".to_owned(),
        Lang::Ca | Lang::Es => "24".to_owned(),
    };
    let words = [("from", hour(lang, from).into()), ("until", end.into())];
    say_with(lang, "citizen-from-until", &words)
}

fn is_whole_day(day: &DayHours) -> bool {
    day.spans == [(Time::midnight(), Time::midnight())]
}

/// Whether a door is open, in two parts: the word, and what to know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Whether people are there.
    pub open: bool,
    /// `Oberta ara`, `Ara és tancada`.
    pub word: String,
    /// Until when, or when again and why not now; empty where it never closes.
    pub more: String,
}

/// What is open: a door of stone, or somebody who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An office.
    Site,
    /// Any other place of the town.
    Place,
    /// A telephone or a chat.
    Channel,
}

impl Kind {
    fn key(self, what: &str) -> String {
        match self {
            Self::Site => format!("citizen-site-{what}"),
            Self::Place => format!("citizen-place-{what}"),
            Self::Channel => format!("citizen-channel-{what}"),
        }
    }
}

/// What a place of the town says at `now`, `today` being its hours of the day.
pub fn opening(lang: Lang, now: Timestamp, status: &Status, today: Option<&DayHours>) -> Opening {
    told(lang, now, (Kind::Place, status), today)
}

fn told(lang: Lang, now: Timestamp, it: (Kind, &Status), today: Option<&DayHours>) -> Opening {
    let (kind, status) = it;
    let (word, more) = if status.open {
        ("open", until_when(lang, status, today))
    } else {
        ("shut", why_not(lang, now, kind, status))
    };
    Opening {
        open: status.open,
        word: say(lang, &kind.key(word)),
        more,
    }
}

/// `fins a les 14 h; després, de 16 a 19 h`.
fn until_when(lang: Lang, status: &Status, today: Option<&DayHours>) -> String {
    let Some(closes) = status.closes else {
        return say(lang, "citizen-never-closes");
    };
    let wall = texts::local(closes);
    let end = hour(lang, wall.time());
    let mut words = say_with(lang, "citizen-open-until", &[("hour", end.into())]);
    let later = today.into_iter().flat_map(|day| &day.spans);
    for (from, until) in later.filter(|(from, _)| *from > wall.time()) {
        words.push_str(&say_with(
            lang,
            "citizen-and-later",
            &[("hours", stretch(lang, *from, *until).into())],
        ));
    }
    words
}

/// `Avui és festa: Festa Major. Obre dimarts a les 8.30.`
pub fn why_not(lang: Lang, now: Timestamp, kind: Kind, status: &Status) -> String {
    let mut words = match &status.why_closed {
        Some(WhyClosed::Holiday(name)) => say_with(
            lang,
            "citizen-today-holiday",
            &[("name", name.get(lang).clone().into())],
        ),
        Some(WhyClosed::Closure(reason)) => {
            format!("{}. ", reason.get(lang).trim_end_matches('.'))
        }
        Some(WhyClosed::Unattended) => return say(lang, "citizen-hours-unknown"),
        _ => String::new(),
    };
    match status.reopens {
        Some(at) => {
            let when = texts::when(lang, at, now);
            words.push_str(&say_with(lang, &kind.key("back"), &[("when", when.into())]));
        }
        None => words.push_str(&say(lang, "citizen-opens-unknown")),
    }
    words
}

/// What a site says at `now`.
pub fn site_opening(catalogue: &Catalogue, site: &str, lang: Lang, now: Timestamp) -> Opening {
    let today = catalogue.site_hours(site, texts::local(now).date(), 1);
    let status = catalogue.site_status(site, now);
    told(lang, now, (Kind::Site, &status), today.first())
}

/// What a channel says at `now`.
pub fn channel_opening(catalogue: &Catalogue, id: &str, lang: Lang, now: Timestamp) -> Opening {
    let today = catalogue.channel_hours(id, texts::local(now).date(), 1);
    let status = catalogue.channel_status(id, now);
    told(lang, now, (Kind::Channel, &status), today.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(site: &str, now: &str, expected: &str) {
        let catalogue = catalogue::demo();
        let now = now.parse().expect("a written instant");
        let told = site_opening(&catalogue, site, Lang::Ca, now);
        let told = format!("{}: {}", told.word, told.more);
        assert_eq!(told.replace('\u{a0}', " "), expected);
    }

    #[test]
    fn an_open_office_says_until_when_and_a_shut_one_why_and_until_when() {
        check(
            "oac",
            "2026-11-24T09:42:00Z",
            "Oberta ara: fins a les 14 h; després, de 16 a 19 h",
        );
        check("oac", "2026-11-25T09:42:00Z", "Oberta ara: fins a les 14 h");
        check(
            "oac",
            "2026-12-08T09:42:00Z",
            "Tancada ara: Avui és festa: la Immaculada. Obre demà a les 8.30.",
        );
        check(
            "oac",
            "2026-11-21T09:42:00Z",
            "Tancada ara: Obre dilluns a les 8.30.",
        );
        check(
            "policia",
            "2026-11-21T09:42:00Z",
            "Oberta ara: a qualsevol hora",
        );
    }

    #[test]
    fn on_the_sunday_when_the_clocks_change_hours_stay_true() {
        // Twenty-three hours long in March, twenty-five in October: nobody closes for it, nobody opens for it.
        check(
            "policia",
            "2026-03-29T01:30:00Z",
            "Oberta ara: a qualsevol hora",
        );
        check(
            "oac",
            "2026-03-29T01:30:00Z",
            "Tancada ara: Obre demà a les 8.30.",
        );
        check(
            "oac",
            "2026-10-25T00:30:00Z",
            "Tancada ara: Obre demà a les 8.30.",
        );
        check(
            "oac",
            "2026-10-25T01:30:00Z",
            "Tancada ara: Obre demà a les 8.30.",
        );
    }

    #[test]
    fn a_day_is_written_in_full_in_every_language() {
        let date = jiff::civil::date(2026, 4, 1);
        assert_eq!(long_date(Lang::Ca, date), "1 d’abril de 2026");
        assert_eq!(long_date(Lang::Es, date), "1 de abril de 2026");
        assert_eq!(long_date(Lang::En, date), "1 April 2026");
    }
}
