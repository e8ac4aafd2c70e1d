//! What the council announces, and what does not work: now on the front page, for ever on its own.

use askama::Template;
use axum::response::Response;
use catalogue::{Announcement, AnnouncementKind, Catalogue};
use jiff::Timestamp;
use jiff::civil::DateTime;
use kernel::Lang;
use platform::texts::{self, say, say_with};

use super::rows::paragraphs;
use super::shell::{Shell, public};
use super::when;
use crate::kit::{Failure, Kit, Office, Rich};

pub const PATH: &str = "/seu/incidencies";

/// One announcement, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its id, for links to it.
    pub id: String,
    /// Whether something does not work.
    pub trouble: bool,
    /// `Incidència`, `Manteniment`, `Avís`.
    pub kind: String,
    /// In a few words.
    pub title: String,
    /// The whole.
    pub text: Vec<Rich>,
    /// Since when and until when.
    pub span: String,
}

impl Told {
    fn of(it: &Announcement, lang: Lang) -> Self {
        Self {
            id: it.id.clone(),
            trouble: it.kind != AnnouncementKind::Notice,
            kind: say(lang, kind_key(it.kind)),
            title: it.title.get(lang).clone(),
            text: paragraphs(it.text.get(lang)),
            span: span(lang, it.from, it.until),
        }
    }
}

fn kind_key(kind: AnnouncementKind) -> &'static str {
    match kind {
        AnnouncementKind::Notice => "citizen-told-notice",
        AnnouncementKind::Incident => "citizen-told-incident",
        AnnouncementKind::Maintenance => "citizen-told-maintenance",
    }
}

fn span(lang: Lang, from: DateTime, until: Option<DateTime>) -> String {
    let moment = |at: DateTime| {
        let words = [
            ("date", when::long_date(lang, at.date()).into()),
            ("hour", when::hour(lang, at.time()).into()),
        ];
        say_with(lang, "citizen-moment", &words)
    };
    let mut words = say_with(lang, "citizen-since", &[("when", moment(from).into())]);
    if let Some(until) = until {
        words.push_str(&say_with(
            lang,
            "citizen-until",
            &[("when", moment(until).into())],
        ));
    }
    words
}

/// Those in force at `now`, troubles first.
pub fn in_force(catalogue: &Catalogue, lang: Lang, now: Timestamp) -> Vec<Told> {
    let local = texts::local(now).datetime();
    let mut told: Vec<Told> = catalogue
        .announcements
        .iter()
        .filter(|it| it.holds_at(local))
        .map(|it| Told::of(it, lang))
        .collect();
    told.sort_by_key(|told| !told.trouble);
    told
}

/// What does not work, will not and did not: newest first.
struct Troubles {
    now: Vec<Told>,
    soon: Vec<Told>,
    past: Vec<Told>,
}

fn troubles(catalogue: &Catalogue, lang: Lang, local: DateTime) -> Troubles {
    let mut all: Vec<&Announcement> = catalogue
        .announcements
        .iter()
        .filter(|it| it.kind != AnnouncementKind::Notice)
        .collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.from));
    let those = |keep: &dyn Fn(&Announcement) -> bool| {
        let kept = all.iter().filter(|it| keep(it));
        kept.map(|it| Told::of(it, lang)).collect()
    };
    Troubles {
        now: those(&|it| it.holds_at(local)),
        soon: those(&|it| it.from > local),
        past: those(&|it| it.until.is_some_and(|until| until <= local)),
    }
}

#[derive(Template)]
#[template(path = "citizen/incidents.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    troubles: Troubles,
}

/// The list of incidents that article 11 asks for.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let local = texts::local(office.now()).datetime();
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        troubles: troubles(&catalogue, office.lang(), local),
    };
    public(&office, &page)
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;
    use kernel::Translated;

    use super::*;

    fn announced(id: &str, kind: AnnouncementKind, day: i8, until: Option<i8>) -> Announcement {
        let words = |text: &str| Translated {
            ca: text.to_owned(),
            ..Translated::default()
        };
        Announcement {
            id: id.to_owned(),
            kind,
            title: words(id),
            text: words("Un text."),
            from: datetime(2026, 11, day, 8, 0, 0, 0),
            until: until.map(|day| datetime(2026, 11, day, 14, 30, 0, 0)),
        }
    }

    fn town() -> Catalogue {
        let mut town = catalogue::demo();
        town.announcements = vec![
            announced("fira", AnnouncementKind::Notice, 20, None),
            announced("caiguda", AnnouncementKind::Incident, 23, Some(24)),
            announced("antiga", AnnouncementKind::Incident, 1, Some(2)),
            announced("aturada", AnnouncementKind::Maintenance, 28, Some(29)),
        ];
        town
    }

    #[test]
    fn what_does_not_work_comes_before_what_is_news() {
        let now = crate::kit::testing::morning();
        let told = in_force(&town(), Lang::Ca, now);
        let told: Vec<&str> = told.iter().map(|told| told.id.as_str()).collect();
        assert_eq!(told, ["caiguda", "fira"]);
    }

    #[test]
    fn incidents_stay_listed_when_they_are_over() {
        let local = datetime(2026, 11, 24, 10, 42, 0, 0);
        let Troubles { now, soon, past } = troubles(&town(), Lang::Ca, local);
        let ids = |told: Vec<Told>| {
            let ids: Vec<String> = told.into_iter().map(|told| told.id).collect();
            ids.join(" ")
        };
        assert_eq!(
            past[0].span.replace('\u{a0}', " "),
            "Des del 1 de novembre de 2026, 8 h, fins al 2 de novembre de 2026, 14.30 h"
        );
        assert_eq!(
            (ids(now), ids(soon), ids(past)),
            (
                "caiguda".to_owned(),
                "aturada".to_owned(),
                "antiga".to_owned()
            )
        );
    }
}
