//! Who is here, who waits, what was promised and how it was kept; and a conversation given to somebody from here.

use std::collections::BTreeMap;

use ::calls::views::Figures;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::Catalogue;
use conversations::promise::{self, Standing};
use conversations::views::{self, Kept, Queue};
use conversations::{Error, Thread};
use identity::Availability;
use identity::views::Colleague;
use jiff::SignedDuration;
use journeys::desk::bulk::{self, Deed};
use journeys::desk::{self, Recipient};
use kernel::{Lang, Right, StaffId, ThreadId, Timestamp};
use platform::texts::{self, say, say_with};
use serde::Deserialize;

use super::thread::Notice;
use super::words::{ago, channel_icon, channel_name, stretch};
use super::{Frame, Place, act, mentions, pass_on};
use crate::kit::{Checked, Doors, Failure, Kit, Need};
use crate::signin::Staff;

/// The supervisor's view.
pub const PATH: &str = "/taulell/supervisio";
/// So many conversations are looked at for broken promises.
const LOOKED_AT: i64 = 200;
/// So many of those that ask for attention are shown.
const SHOWN: usize = 25;
/// How far back the promises are counted.
const PERIOD: SignedDuration = SignedDuration::from_hours(7 * 24);

/// The doors of these pages.
pub fn doors() -> Doors {
    let coordinate = Need::Right(Right::Coordinate);
    Doors::new()
        .get(coordinate, PATH, show)
        .post(coordinate, "/taulell/supervisio/passa", give)
        .get(Need::Right(Right::Help), mentions::PATH, mentions::show)
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

/// One department: who waits for it, and how it kept what was promised.
#[derive(Default)]
struct Line {
    department: String,
    waiting: i64,
    longest: String,
    broken: usize,
    /// Of how many conversations taken, in how many every promise was kept.
    chats: Option<(i64, i64)>,
    /// Of how many calls promised, how many were never late.
    calls: Option<(i64, i64)>,
}

/// A conversation that asks for somebody's attention.
struct Asks {
    id: ThreadId,
    icon: &'static str,
    title: String,
    words: String,
    broken: bool,
    owner: Option<String>,
}

/// What stands at the top, each a number with its context.
struct Sums {
    waiting: i64,
    longest: String,
    broken: usize,
    answering: usize,
    due_today: usize,
    held: i64,
    room: u32,
}

#[derive(Template)]
#[template(path = "desk/supervisor.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    notice: Option<Notice>,
    sums: Sums,
    people: Vec<Person>,
    lines: Vec<Line>,
    asks: Vec<Asks>,
    colleagues: Vec<(StaffId, String)>,
    departments: Vec<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    passada: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Giving {
    #[serde(rename = "csrf")]
    _csrf: String,
    thread: ThreadId,
    to: String,
}

/// Everything the page is made from.
struct Seen {
    serving: Vec<Colleague>,
    held: Vec<(StaffId, i64)>,
    queues: Vec<Queue>,
    waiting: Vec<Thread>,
    names: BTreeMap<StaffId, String>,
    kept: Vec<Kept>,
    figures: Vec<Figures>,
    due: Vec<Timestamp>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let notice = asked.passada.map(|_| Notice {
        tone: "ok",
        icon: "check-circle",
        words: say(staff.office.lang(), "composer-supervisor-given"),
    });
    draw(&staff, notice).await
}

/// Gives a conversation to somebody, or to a department, from here.
pub async fn give(staff: Staff, Checked(form): Checked<Giving>) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let Some(to) = pass_on::recipient(&staff, &form.to).await? else {
        let words = say(lang, "desk-refused-colleague");
        return draw(&staff, Some(Notice::refused(words))).await;
    };
    let (clerk, now, scope) = (act::clerk(&staff), staff.office.now(), super::scope(&staff));
    let (catalogue, id) = (staff.office.house.catalogue(), form.thread);
    let given = staff
        .office
        .change(async move |tx| match to {
            Recipient::Colleague(to) => {
                let place = (&*catalogue, &scope, id);
                bulk::one(tx, &clerk, place, &Deed::Give(to), now)
                    .await
                    .map(drop)
            }
            Recipient::Department(department) => {
                let given = (id, &*department);
                desk::give_to_department(tx, &clerk, &catalogue, given, now)
                    .await
                    .map(drop)
            }
        })
        .await;
    match given {
        Ok(()) => staff.office.redirect(&format!("{PATH}?passada=si")),
        Err(Error::Fault(fault)) => Err(fault.into()),
        Err(error) => {
            let words = act::refusal(&staff, &error).await?;
            draw(&staff, Some(Notice::refused(words))).await
        }
    }
}

async fn look(staff: &Staff) -> Result<Seen, Failure> {
    let now = staff.office.now();
    let calls = super::calls::desk(staff).scope;
    let since = now.saturating_sub(PERIOD).unwrap_or(now);
    let seen = staff
        .office
        .read(async move |tx| {
            let open = ::calls::views::open(tx, &calls).await?;
            Ok::<_, platform::Fault>(Seen {
                serving: identity::views::serving(tx, now).await?,
                held: views::held(tx).await?,
                queues: views::queues(tx).await?,
                waiting: views::waiting(tx, LOOKED_AT).await?,
                names: identity::views::names(tx).await?,
                kept: views::promises_kept(tx, since).await?,
                figures: ::calls::views::figures(tx, since).await?,
                due: open.iter().map(|callback| callback.due_at).collect(),
            })
        })
        .await?;
    Ok(seen)
}

async fn draw(staff: &Staff, notice: Option<Notice>) -> Result<Response, Failure> {
    let (now, lang) = (staff.office.now(), staff.office.lang());
    let catalogue = staff.office.house.catalogue();
    let seen = look(staff).await?;
    let asks = seen.asks(&catalogue, lang, now);
    let lines = seen.lines(&catalogue, lang, now);
    let colleagues = seen.serving.iter();
    let departments = catalogue.departments.iter();
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Supervisor).await?,
        notice,
        sums: seen.sums(&lines, now),
        lines,
        colleagues: colleagues.map(|it| (it.id, it.name.clone())).collect(),
        departments: departments
            .map(|it| (it.id.clone(), it.name.get(lang).clone()))
            .collect(),
        people: seen
            .serving
            .into_iter()
            .map(|colleague| person(colleague, &seen.held, lang, now))
            .collect(),
        asks,
    })
}

fn is_broken(catalogue: &Catalogue, thread: &Thread, now: Timestamp) -> bool {
    let standing = promise::standing(catalogue, thread, now);
    matches!(standing, Some(Standing::Broken(_)))
}

impl Seen {
    /// Whom nobody answers in the time that was promised, then whom nobody has taken yet; longest first in each.
    fn asks(&self, catalogue: &Catalogue, lang: Lang, now: Timestamp) -> Vec<Asks> {
        let mut asks: Vec<Asks> = self
            .waiting
            .iter()
            .map(|thread| (thread, is_broken(catalogue, thread, now)))
            .filter(|(thread, broken)| *broken || thread.owner().is_none())
            .map(|(thread, broken)| self.ask(catalogue, thread, broken, (lang, now)))
            .collect();
        asks.sort_by_key(|asks| !asks.broken);
        asks.truncate(SHOWN);
        asks
    }

    fn ask(
        &self,
        catalogue: &Catalogue,
        thread: &Thread,
        broken: bool,
        (lang, now): (Lang, Timestamp),
    ) -> Asks {
        let matter = thread.matter.as_deref().and_then(|id| catalogue.item(id));
        let since = thread.waiting_since.map(|since| ago(lang, since, now));
        let department = thread.department.as_deref();
        let department = department.map(|id| named(catalogue, id, lang));
        let parts = [since, department];
        Asks {
            id: thread.id,
            icon: channel_icon(thread.kind),
            title: matter.map_or_else(
                || channel_name(lang, thread.kind),
                |item| item.title.get(lang).clone(),
            ),
            words: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            broken,
            owner: thread.owner().and_then(|id| self.names.get(&id).cloned()),
        }
    }

    fn sums(&self, lines: &[Line], now: Timestamp) -> Sums {
        let longest = self.queues.iter().filter_map(|queue| queue.since).min();
        let here = self.serving.iter().filter(|colleague| colleague.present);
        let midnight = texts::local(now).date().tomorrow().ok();
        let midnight = midnight
            .and_then(|day| day.to_zoned(texts::local(now).time_zone().clone()).ok())
            .map(|zoned| zoned.timestamp());
        let today = |due: &&Timestamp| midnight.is_none_or(|midnight| **due < midnight);
        Sums {
            waiting: self.queues.iter().map(|queue| queue.waiting).sum(),
            longest: longest
                .map(|since| stretch(now.duration_since(since)))
                .unwrap_or_default(),
            broken: lines.iter().map(|line| line.broken).sum(),
            answering: self.waiting.len(),
            due_today: self.due.iter().filter(today).count(),
            held: self.held.iter().map(|(_, many)| many).sum(),
            room: here.map(|colleague| colleague.work.capacity).sum(),
        }
    }

    fn lines(&self, catalogue: &Catalogue, lang: Lang, now: Timestamp) -> Vec<Line> {
        let mut lines: BTreeMap<Option<&str>, Line> = BTreeMap::new();
        for queue in &self.queues {
            let line = lines.entry(queue.department.as_deref()).or_default();
            line.waiting = queue.waiting;
            line.longest = queue
                .since
                .map(|since| stretch(now.duration_since(since)))
                .unwrap_or_default();
        }
        let broken = self.waiting.iter();
        for thread in broken.filter(|thread| is_broken(catalogue, thread, now)) {
            let line = lines.entry(thread.department.as_deref()).or_default();
            line.broken += 1;
        }
        for kept in &self.kept {
            let line = lines.entry(kept.department.as_deref()).or_default();
            line.chats = Some((kept.kept, kept.taken));
        }
        for figures in &self.figures {
            let line = lines.entry(Some(&*figures.department)).or_default();
            line.calls = Some((figures.asked - figures.late, figures.asked));
        }
        lines
            .into_iter()
            .map(|(id, line)| Line {
                department: match id {
                    Some(id) => named(catalogue, id, lang),
                    None => say(lang, "composer-supervisor-anybody"),
                },
                ..line
            })
            .collect()
    }
}

fn named(catalogue: &Catalogue, id: &str, lang: Lang) -> String {
    let department = catalogue.department(id);
    department.map_or_else(|| id.to_owned(), |it| it.name.get(lang).clone())
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
