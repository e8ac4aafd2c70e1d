//! Who is here, who waits, what was promised and not kept; and where a note names me.

use askama::Template;
use axum::response::Response;
use catalogue::Catalogue;
use conversations::Thread;
use conversations::promise::{self, Standing};
use conversations::views::{self, Mention};
use identity::Availability;
use identity::views::Colleague;
use kernel::{Lang, Right, StaffId, ThreadId, Timestamp};
use platform::texts::{self, say, say_with};

use super::words::{ago, channel_icon, channel_name, stretch};
use super::{Frame, Place};
use crate::kit::{Doors, Failure, Kit, Need};
use crate::signin::Staff;

/// The supervisor's view.
pub const PATH: &str = "/taulell/supervisio";
/// Where notes name me.
pub const MENTIONS: &str = "/taulell/mencions";
/// So many conversations are looked at for broken promises.
const LOOKED_AT: i64 = 200;

/// The doors of these pages.
pub fn doors() -> Doors {
    Doors::new()
        .get(Need::Right(Right::Coordinate), PATH, show)
        .get(Need::Right(Right::Help), MENTIONS, mentions)
}

/// How a promise stands, in words: a chip for lists and threads.
pub fn promise_words(
    catalogue: &Catalogue,
    thread: &Thread,
    lang: Lang,
    now: Timestamp,
) -> Option<(bool, String)> {
    Some(match promise::standing(catalogue, thread, now)? {
        Standing::Broken(_) => (true, say(lang, "composer-promise-broken")),
        Standing::Left(left) => {
            let words = [("time", stretch(left).into())];
            (false, say_with(lang, "composer-promise-left", &words))
        }
    })
}

/// Whether somebody is there, in words.
pub fn availability_words(availability: Availability, lang: Lang) -> String {
    match availability {
        Availability::Available => say(lang, "composer-available"),
        Availability::Away => say(lang, "composer-away"),
        Availability::BackAt(at) => {
            let hour = texts::hour(lang, at);
            say_with(lang, "composer-back_at", &[("hour", hour.into())])
        }
    }
}

struct Person {
    name: String,
    present: bool,
    takes: bool,
    words: String,
    held: i64,
    capacity: u32,
}

struct Line {
    department: String,
    waiting: i64,
    longest: String,
    broken: usize,
}

struct Late {
    id: ThreadId,
    icon: &'static str,
    title: String,
    words: String,
    owner: Option<String>,
}

#[derive(Template)]
#[template(path = "desk/supervisor.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    people: Vec<Person>,
    lines: Vec<Line>,
    late: Vec<Late>,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    let (now, lang) = (staff.office.now(), staff.office.lang());
    let catalogue = staff.office.house.catalogue();
    let (serving, held, queues, waiting, names) = staff
        .office
        .read(async move |tx| {
            Ok::<_, platform::Fault>((
                identity::views::serving(tx, now).await?,
                views::held(tx).await?,
                views::queues(tx).await?,
                views::waiting(tx, LOOKED_AT).await?,
                identity::views::names(tx).await?,
            ))
        })
        .await?;
    let broken: Vec<&Thread> = waiting
        .iter()
        .filter(|thread| {
            matches!(
                promise::standing(&catalogue, thread, now),
                Some(Standing::Broken(_))
            )
        })
        .collect();
    let named = |id: &str| {
        let department = catalogue.department(id);
        department.map_or_else(|| id.to_owned(), |it| it.name.get(lang).clone())
    };
    let lines = queues.iter().map(|queue| Line {
        department: match queue.department.as_deref() {
            Some(id) => named(id),
            None => say(lang, "composer-supervisor-anybody"),
        },
        waiting: queue.waiting,
        longest: queue
            .since
            .map(|since| stretch(now.duration_since(since)))
            .unwrap_or_default(),
        broken: broken
            .iter()
            .filter(|thread| thread.department == queue.department && thread.owner().is_none())
            .count(),
    });
    let late = broken.iter().map(|thread| Late {
        id: thread.id,
        icon: channel_icon(thread.kind),
        title: thread
            .matter
            .as_deref()
            .and_then(|id| catalogue.item(id))
            .map_or_else(
                || channel_name(lang, thread.kind),
                |item| item.title.get(lang).clone(),
            ),
        words: thread
            .waiting_since
            .map(|since| ago(lang, since, now))
            .unwrap_or_default(),
        owner: thread.owner().and_then(|id| names.get(&id).cloned()),
    });
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Supervisor).await?,
        people: serving
            .into_iter()
            .map(|colleague| person(colleague, &held, lang, now))
            .collect(),
        lines: lines.collect(),
        late: late.collect(),
    })
}

fn person(colleague: Colleague, held: &[(StaffId, i64)], lang: Lang, now: Timestamp) -> Person {
    let holds = held.iter().find(|(id, _)| *id == colleague.id);
    Person {
        takes: colleague.takes(now),
        present: colleague.present,
        words: availability_words(colleague.availability, lang),
        held: holds.map_or(0, |(_, many)| *many),
        capacity: colleague.work.capacity,
        name: colleague.name,
    }
}

struct Named {
    mention: Mention,
    by: String,
    when: String,
}

#[derive(Template)]
#[template(path = "desk/mentions.html", whitespace = "minimize")]
struct MentionsPage {
    kit: Kit,
    frame: Frame,
    mentions: Vec<Named>,
}

/// Where notes name me, what I have not read first.
pub async fn mentions(staff: Staff) -> Result<Response, Failure> {
    let (id, now, lang) = (staff.id(), staff.office.now(), staff.office.lang());
    let (mentions, names) = staff
        .office
        .read(async move |tx| {
            let mentions = views::mentions(tx, id, 100).await?;
            Ok::<_, platform::Fault>((mentions, identity::views::names(tx).await?))
        })
        .await?;
    let mentions = mentions.into_iter().map(|mention| Named {
        by: names.get(&mention.by).cloned().unwrap_or_default(),
        when: ago(lang, mention.at, now),
        mention,
    });
    staff.office.page(&MentionsPage {
        kit: staff.office.kit(),
        frame: Frame::of(&staff, Place::Mentions).await?,
        mentions: mentions.collect(),
    })
}
