//! A person over every door: everything we did with them, whom else they may be, and what the law gives them.

mod entry;
mod joining;
mod kept;
mod looking;
mod paper;
mod rights;
mod transcript;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use conversations::actions::people;
use conversations::merge::Side;
use journeys::people::{PAGE, Timeline, timeline};
use kernel::{FactId, Lang, PersonId, Right};
use platform::Fault;
use platform::texts::{day, say, say_with};
use serde::Deserialize;

pub use entry::{Past, Telling};

use super::words::{channel_icon, channel_name, person_name};
use super::{Frame, Place, act};
use crate::kit::{Doors, Failure, Kit, Need, OrNotFound as _};
use crate::signin::Staff;

/// Where persons are.
pub const PATH: &str = "/taulell/persones";

/// The doors to a person.
pub fn doors() -> Doors {
    let serve = Need::Right(Right::Serve);
    let coordinate = Need::Right(Right::Coordinate);
    Doors::new()
        .get(serve, PATH, looking::show)
        .get(serve, "/taulell/persones/{person}", show)
        .get(
            serve,
            "/taulell/persones/{person}/uneix/{other}",
            joining::show,
        )
        .post(
            serve,
            "/taulell/persones/{person}/uneix/{other}",
            joining::join,
        )
        .post(serve, "/taulell/persones/{person}/separa", joining::part)
        .get(
            coordinate,
            "/taulell/persones/{person}/dades.json",
            rights::export,
        )
        .get(
            coordinate,
            "/taulell/persones/{person}/dades",
            rights::paper,
        )
        .get(
            coordinate,
            "/taulell/persones/{person}/esborra",
            rights::ask,
        )
        .post(
            coordinate,
            "/taulell/persones/{person}/esborra",
            rights::erase,
        )
        .get(
            serve,
            "/taulell/safata/{thread}/transcripcio",
            transcript::page,
        )
        .get(
            serve,
            "/taulell/safata/{thread}/transcripcio.txt",
            transcript::text,
        )
        .get(
            serve,
            "/taulell/safata/{thread}/transcripcio.json",
            transcript::json,
        )
}

/// One channel of a person.
pub(super) struct Door {
    icon: &'static str,
    channel: String,
    name: String,
    phone: Option<String>,
    lang: String,
    unreachable: bool,
}

/// A person in short: every channel that knows them.
pub(super) struct Card {
    id: PersonId,
    name: String,
    doors: Vec<Door>,
    threads: String,
}

impl Card {
    pub(super) fn of(side: &Side, lang: Lang) -> Self {
        let doors = side.contacts.iter().map(|contact| Door {
            icon: channel_icon(contact.kind),
            channel: channel_name(lang, contact.kind),
            name: person_name(lang, contact.name.as_ref(), None, contact.kind),
            phone: contact.phone.as_ref().map(kernel::Phone::masked),
            lang: say(lang, &format!("desk-lang-{}", contact.lang.code())),
            unreachable: contact.unreachable_since.is_some(),
        });
        Self {
            id: side.person,
            name: name(side, lang),
            doors: doors.collect(),
            threads: say_with(lang, "people-threads", &[("number", side.threads.into())]),
        }
    }
}

/// What a person is called: the first name one of their channels shows, else a number, else the door.
pub(super) fn name(side: &Side, lang: Lang) -> String {
    let named = side.contacts.iter().find(|contact| contact.name.is_some());
    let first = named.or_else(|| side.contacts.first());
    first.map_or_else(String::new, |contact| {
        let phone = contact.phone.as_ref();
        person_name(lang, contact.name.as_ref(), phone, contact.kind)
    })
}

/// Somebody who may be the same person.
struct Alike {
    id: PersonId,
    name: String,
    icons: Vec<&'static str>,
    why: String,
}

/// A merge that can be undone.
struct Joined {
    id: FactId,
    words: String,
}

#[derive(Template)]
#[template(path = "desk/people.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    card: Card,
    past: Vec<Past>,
    alike: Vec<Alike>,
    joined: Vec<Joined>,
    newer: Option<String>,
    older: Option<String>,
    refused: Option<String>,
    done: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    des: usize,
    #[serde(default)]
    fet: String,
}

pub async fn show(
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let id: PersonId = id.parse().ok().or_not_found()?;
    let done = match asked.fet.as_str() {
        "units" => Some(say(staff.office.lang(), "people-done-joined")),
        "separats" => Some(say(staff.office.lang(), "people-done-parted")),
        _ => None,
    };
    draw(&staff, id, asked.des.min(100_000), (None, done)).await
}

/// The page, or the way to whom this person was joined to.
async fn draw(
    staff: &Staff,
    id: PersonId,
    skip: usize,
    (refused, done): (Option<String>, Option<String>),
) -> Result<Response, Failure> {
    let (clerk, now, lang) = (act::clerk(staff), staff.office.now(), staff.office.lang());
    let (found, joined_to, names) = staff
        .office
        .change(async move |tx| {
            let found = timeline(tx, &clerk, id, skip, now).await?;
            let joined_to = people::joined_to(tx, id).await?;
            Ok::<_, Fault>((found, joined_to, identity::views::names(tx).await?))
        })
        .await?;
    let Some(found) = found else {
        let to = joined_to.or_not_found()?;
        return staff.office.redirect(&format!("{PATH}/{to}"));
    };
    let catalogue = staff.office.house.catalogue();
    let telling = Telling {
        catalogue: &catalogue,
        names: &names,
        lang,
        now,
    };
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::People).await?,
        card: Card::of(&found.side, lang),
        past: telling.all(&found.entries, None),
        alike: alike(&found, lang),
        joined: found
            .merges
            .iter()
            .map(|merge| Joined {
                id: merge.id,
                words: say_with(
                    lang,
                    "people-joined-by",
                    &[
                        (
                            "name",
                            names.get(&merge.staff).cloned().unwrap_or_default().into(),
                        ),
                        ("day", day(lang, merge.at).into()),
                    ],
                ),
            })
            .collect(),
        newer: (skip > 0).then(|| format!("{PATH}/{id}?des={}", skip.saturating_sub(PAGE))),
        older: found
            .more
            .then(|| format!("{PATH}/{id}?des={}", skip + PAGE)),
        refused,
        done,
    })
}

fn alike(found: &Timeline, lang: Lang) -> Vec<Alike> {
    let suggestions = found.suggestions.iter().map(|suggestion| {
        let why: Vec<String> = suggestion
            .reasons
            .iter()
            .map(|reason| say(lang, &format!("people-alike-{}", reason.code())))
            .collect();
        let contacts = suggestion.side.contacts.iter();
        Alike {
            id: suggestion.side.person,
            name: name(&suggestion.side, lang),
            icons: contacts.map(|contact| channel_icon(contact.kind)).collect(),
            why: why.join(" · "),
        }
    });
    suggestions.collect()
}
