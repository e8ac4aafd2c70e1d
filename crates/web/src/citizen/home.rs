//! The front page: the question people bring, first.

use askama::Template;
use axum::response::Response;
use catalogue::{Catalogue, Site};
use jiff::Timestamp;
use kernel::Lang;
use platform::texts::{self, say, say_with};

use super::announcements::{self, Told};
use super::procedures::{self, ThemeTile};
use super::rows::Row;
use super::shell::{Shell, public, sentence};
use super::waits::{self, Wait};
use super::when::{self, Opening};
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/";

#[derive(Template)]
#[template(path = "citizen/home.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    greeting: String,
    told: Vec<Told>,
    opening: Option<Opening>,
    wait: Option<Wait>,
    featured: Vec<Row>,
    doors: Vec<Row>,
    themes: Vec<ThemeTile>,
    events: Vec<Row>,
    tutorials: i64,
    facilities: i64,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let (lang, now) = (office.lang(), office.now());
    let main = catalogue.sites.first();
    let opening = main.map(|site| when::site_opening(&catalogue, &site.id, lang, now));
    let featured = catalogue
        .featured
        .iter()
        .filter_map(|id| catalogue.item(id));
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        greeting: say(lang, greeting(now)),
        told: announcements::in_force(&catalogue, lang, now),
        wait: waits::in_chats(&office).await?,
        featured: featured
            .map(|item| Row::of(&catalogue, item, lang))
            .collect(),
        doors: doors(&catalogue, lang, now, opening.as_ref()),
        opening,
        themes: procedures::theme_tiles(&catalogue, lang),
        events: procedures::event_rows(&catalogue, lang),
        tutorials: count(catalogue.tutorials.len()),
        facilities: count(catalogue.facilities.len()),
    };
    public(&office, &page)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// Bon dia until dinner, bona tarda until dusk.
fn greeting(now: Timestamp) -> &'static str {
    match texts::local(now).hour() {
        6..14 => "citizen-good-morning",
        14..20 => "citizen-good-afternoon",
        _ => "citizen-good-evening",
    }
}

/// How one is attended, with what is true at this minute.
fn doors(catalogue: &Catalogue, lang: Lang, now: Timestamp, office: Option<&Opening>) -> Vec<Row> {
    let row = |href: String, icon, key: &str, line: String| Row {
        href,
        icon,
        title: say(lang, key),
        line,
    };
    let told = |opening: &Opening| format!("{}: {}", opening.word, opening.more);
    let channel = |id: &str| when::channel_opening(catalogue, id, lang, now);
    let mut doors = vec![row(
        super::appointments::PATH.to_owned(),
        "calendar-check",
        "booking-home",
        say(lang, "booking-home-line"),
    )];
    if let (Some(site), Some(opening)) = (catalogue.sites.first(), office) {
        doors.push(row(
            format!("/oficina#{}", site.id),
            "hand-heart",
            "citizen-come",
            come_line(site, lang, opening),
        ));
    }
    let chat = channel("webchat");
    let line = if chat.open {
        "citizen-chat-people"
    } else {
        "citizen-chat-assistant"
    };
    let more = [("more", chat.more.clone().into())];
    doors.push(row(
        "/xat".to_owned(),
        "chat-circle-dots",
        "citizen-chat",
        say_with(lang, line, &more),
    ));
    doors.push(row(
        "/truqueu-me".to_owned(),
        "phone-call",
        "citizen-call-me",
        say(lang, "citizen-call-me-line"),
    ));
    if let Some(phone) = catalogue.channel("phone") {
        let mut door = row(
            "/oficina#phone".to_owned(),
            "phone",
            "citizen-phone-us",
            told(&channel("phone")),
        );
        door.title = say_with(
            lang,
            "citizen-phone-us",
            &[("phone", texts::unbroken(&phone.contact).into())],
        );
        doors.push(door);
    }
    let messengers = ["whatsapp", "telegram"];
    if messengers.iter().any(|id| catalogue.channel(id).is_some()) {
        doors.push(row(
            "/oficina#canals".to_owned(),
            "whatsapp-logo",
            "citizen-messengers",
            say(lang, "citizen-messengers-line"),
        ));
    }
    doors.push(row(
        "/peticions/nova".to_owned(),
        "pencil-simple-line",
        "citizen-write",
        say(lang, "citizen-write-line"),
    ));
    doors
}

fn come_line(site: &Site, lang: Lang, opening: &Opening) -> String {
    let words = [
        ("address", sentence(site.address.get(lang)).into()),
        (
            "opening",
            format!("{}: {}", opening.word, opening.more).into(),
        ),
    ];
    say_with(lang, "citizen-come-line", &words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greeting_follows_the_towns_hour() {
        for (now, expected) in [
            ("2026-11-24T06:00:00Z", "citizen-good-morning"),
            ("2026-11-24T12:59:00Z", "citizen-good-morning"),
            ("2026-11-24T13:00:00Z", "citizen-good-afternoon"),
            ("2026-11-24T19:00:00Z", "citizen-good-evening"),
            ("2026-11-24T02:00:00Z", "citizen-good-evening"),
        ] {
            assert_eq!(
                greeting(now.parse().expect("an instant")),
                expected,
                "{now}"
            );
        }
    }
}
