//! The counter's page: whom it calls next or has called, who waits, who sits beside, how the wait goes.

use std::collections::BTreeMap;

use ::appointments::visit::Stage;
use askama::Template;
use axum::response::Response;
use jiff::SignedDuration;
use journeys::hall::Standing;
use kernel::{StaffId, Timestamp, madrid};
use platform::texts::{say, say_with};
use queue::floor::Seat;
use queue::hall::Counter;
use queue::{State, Ticket};

use super::acts::OUTCOMES;
use super::told::{Row, Telling};
use super::{Frame, Place, at, seat, standing};
use crate::desk::words::stretch;
use crate::kit::{Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// So many of the line are shown.
const SHOWN: usize = 12;

/// Somebody at the counter, with what can be done.
struct Served {
    row: Row,
    is_called: bool,
    /// How often they were called.
    calls: i64,
    /// Since when they are called or attended, in words.
    since: String,
    /// Their matters with the time each took.
    matters: Vec<(String, String)>,
    needed: Vec<String>,
}

/// Another counter of the site.
struct Beside {
    id: String,
    name: String,
    who: String,
    what: String,
    needs_help: bool,
}

/// One band of the wait, in hundredths of the half hour the bar stands for.
struct Band {
    line: String,
    words: String,
    from: i64,
    to: i64,
}

#[derive(Template)]
#[template(path = "desk/counter.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    counter: String,
    counter_id: String,
    site: String,
    refused: Option<String>,
    done: Option<(Row, String)>,
    served: Option<Served>,
    next: Option<Row>,
    waiting: Vec<Row>,
    more: i64,
    aside: Vec<Row>,
    missed: Vec<Row>,
    beside: Vec<Beside>,
    bands: Vec<Band>,
    /// How many promises of today were kept, in words.
    kept: Option<String>,
    /// How many this member of staff attended today, and the median in minutes.
    served_today: i64,
    median: Option<String>,
    hours: Vec<(String, String, String, bool)>,
    paused: Option<String>,
    asks_help: bool,
    lines: Vec<(String, String)>,
    outcomes: [&'static str; 4],
}

/// A counter to sit down at: id, name, and who sits there.
type Chair = (String, String, Option<String>);

/// The counters somebody may sit down at.
#[derive(Template)]
#[template(path = "desk/counter_choose.html", whitespace = "minimize")]
struct Choose {
    kit: Kit,
    frame: Frame,
    refused: Option<String>,
    /// Each site's name with its counters.
    sites: Vec<(String, Vec<Chair>)>,
    relieve: Option<(String, String, String)>,
}

pub async fn show(staff: Staff) -> Result<Response, Failure> {
    draw(&staff, None).await
}

/// The page as it stands, with what a rule said of the last act.
pub(super) async fn draw(staff: &Staff, refused: Option<String>) -> Result<Response, Failure> {
    match seat(staff).await? {
        Some(seat) => counter(staff, &seat, refused).await,
        None => choose(staff, refused, None).await,
    }
}

/// Somebody sits there: asks whether they are relieved.
pub(super) async fn relieve(
    staff: &Staff,
    counter: &Counter,
    who: Option<StaffId>,
) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let names = names(staff).await?;
    let who = who
        .and_then(|id| names.get(&id).cloned())
        .unwrap_or_default();
    let relieve = (counter.id.clone(), counter.name.get(lang).clone(), who);
    choose(staff, None, Some(relieve)).await
}

async fn names(staff: &Staff) -> Result<BTreeMap<StaffId, String>, Failure> {
    let read = staff
        .office
        .read(async |tx| identity::views::names(tx).await);
    Ok(read.await?)
}

async fn choose(
    staff: &Staff,
    refused: Option<String>,
    relieve: Option<(String, String, String)>,
) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let hall = staff.office.house.setting().lobby.hall().await?;
    let catalogue = staff.office.house.catalogue();
    let names = names(staff).await?;
    let mut sites = Vec::new();
    for place in &hall.places {
        let standing = standing(staff, &place.site).await?;
        let counters = hall.counters_of(&place.site).map(|counter| {
            let sits = standing.floor.seat(&counter.id).and_then(|seat| seat.staff);
            let sits = sits.and_then(|id| names.get(&id).cloned());
            (counter.id.clone(), counter.name.get(lang).clone(), sits)
        });
        let site = catalogue.site(&place.site);
        let name = site.map_or_else(|| place.site.clone(), |site| site.name.get(lang).clone());
        sites.push((name, counters.collect()));
    }
    let page = Choose {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Counter).await?,
        refused,
        sites,
        relieve,
    };
    staff.office.page(&page)
}

async fn counter(staff: &Staff, seat: &Seat, refused: Option<String>) -> Result<Response, Failure> {
    let (house, lang, now) = (&staff.office.house, staff.office.lang(), staff.office.now());
    let hall = house.setting().lobby.hall().await?;
    let counter = hall.counter(&seat.counter).or_not_found()?;
    let standing = standing(staff, &counter.site).await?;
    let catalogue = house.catalogue();
    let hours = journeys::appointments::hours(house.setting()).await?;
    let telling = Telling {
        lang,
        now,
        catalogue: &catalogue,
        hours: &hours,
        hall: &hall,
    };
    let next = standing.next_for(&counter.id, now);
    let row = |ticket: &Ticket| telling.row(ticket, next);
    let own = |ticket: &&Ticket| calls(counter, &ticket.line);
    let mut waiting: Vec<&Ticket> = standing.floor.waiting.iter().filter(own).collect();
    // Whoever is next by the counter's profile stands first, even where another line has a smaller rank.
    waiting.sort_by_key(|ticket| next.is_none_or(|next| next.id != ticket.id));
    let more = count(waiting.len().saturating_sub(SHOWN));
    let state = |state| standing.floor.aside(state).map(row).collect();
    let today = standing.today;
    let (me, id) = (staff.id(), counter.id.clone());
    let site = counter.site.clone();
    let attends = seat.ticket;
    let read = staff.office.read(async move |tx| {
        let done = queue::views::last_done(tx, &id, me, today).await?;
        let turns = queue::views::turns(tx, Some(&site), (today, today)).await?;
        let promises = queue::views::promises(tx, (today, today)).await?;
        let own = match attends {
            Some(ticket) => queue::views::turns_of(tx, ticket).await?,
            None => Vec::new(),
        };
        Ok::<_, platform::Fault>((done, turns, promises, own))
    });
    let (done, turns, promises, own_turns) = read.await?;
    let kept = queue::promise::Quality::of(
        promises
            .iter()
            .filter(|(site, _)| *site == counter.site)
            .map(|(_, promise)| promise),
    );
    let done = done.filter(|done| {
        let ended = done.ended_at.unwrap_or(done.came_at);
        now.duration_since(ended) < SignedDuration::from_mins(10) && seat.ticket.is_none()
    });
    let outcome = |ticket: &Ticket| {
        let code = ticket.outcome.as_deref().unwrap_or("unsaid");
        say(lang, &format!("counter-outcome-{code}"))
    };
    let served = standing.floor.at(&counter.id).map(|ticket| Served {
        row: row(ticket),
        is_called: ticket.state == State::Called,
        calls: ticket.calls.into(),
        since: stretch(now.duration_since(ticket.called_at.unwrap_or(now))),
        matters: matters(&telling, &own_turns, now),
        needed: needed(&telling, &ticket.service),
    });
    let (served_today, median) = mine(&turns, me);
    let page = Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Counter).await?,
        counter: counter.name.get(lang).clone(),
        counter_id: counter.id.clone(),
        site: counter.site.clone(),
        refused,
        done: done.map(|ticket| (row(&ticket), outcome(&ticket))),
        served,
        next: next.map(row),
        waiting: waiting.into_iter().take(SHOWN).map(row).collect(),
        more,
        aside: state(State::Parked),
        missed: state(State::Missed),
        beside: beside(staff, &telling, &standing, &counter.id).await?,
        bands: bands(&telling, &standing, now),
        kept: (kept.told > 0).then(|| {
            let words = [
                ("kept", count(kept.kept).into()),
                ("told", count(kept.told).into()),
            ];
            say_with(lang, "counter-kept", &words)
        }),
        served_today,
        median,
        hours: by_hour(staff, &telling, &counter.id).await?,
        paused: seat
            .paused_until
            .filter(|until| *until > now)
            .map(|until| at(staff, until)),
        asks_help: standing
            .floor
            .seat(&counter.id)
            .is_some_and(|seat| seat.help_at.is_some()),
        lines: lines(&telling),
        outcomes: OUTCOMES,
    };
    staff.office.page(&page)
}

/// A number of people, as texts count them.
fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX)
}

fn calls(counter: &Counter, line: &str) -> bool {
    let mut steps = counter.calls.0.iter();
    steps.any(|step| step.lines.iter().any(|one| one == line))
}

/// Every line somebody can be sent to, with its site.
fn lines(telling: &Telling<'_>) -> Vec<(String, String)> {
    let lang = telling.lang;
    let line = |line: &queue::hall::Line| {
        let site = telling.catalogue.site(&line.site);
        let site = site.map_or_else(|| line.site.clone(), |site| site.name.get(lang).clone());
        let name = format!("{} · {} · {site}", line.prefix, line.name.get(lang));
        (line.id.clone(), name)
    };
    telling.hall.lines.iter().map(line).collect()
}

/// The matters of one visit with the time each took at counters.
fn matters(
    telling: &Telling<'_>,
    turns: &[queue::views::Turn],
    now: Timestamp,
) -> Vec<(String, String)> {
    let called = turns.iter().filter_map(|turn| {
        let ended = turn.ended_at.unwrap_or(now);
        let took = ended.duration_since(turn.called_at?);
        Some((telling.matter(&turn.service), stretch(took)))
    });
    called.collect()
}

/// The papers a matter asks for.
fn needed(telling: &Telling<'_>, service: &str) -> Vec<String> {
    let item = telling.catalogue.item(service);
    item.map(|item| item.documents.get(telling.lang).clone())
        .unwrap_or_default()
}

/// The other counters of the site that somebody sits at.
async fn beside(
    staff: &Staff,
    telling: &Telling<'_>,
    standing: &Standing,
    own: &str,
) -> Result<Vec<Beside>, Failure> {
    let names = names(staff).await?;
    let others = standing
        .floor
        .seats
        .iter()
        .filter(|seat| seat.counter != own);
    let one = |seat: &Seat| {
        let counter = telling.hall.counter(&seat.counter)?;
        let what = if let Some(until) = seat.paused_until.filter(|until| *until > telling.now) {
            let hour = at(staff, until);
            say_with(telling.lang, "counter-back-at", &[("hour", hour.into())])
        } else if let Some(ticket) = standing.floor.at(&seat.counter) {
            let since = ticket.called_at.unwrap_or(telling.now);
            format!(
                "{}, {}",
                ticket.number,
                crate::desk::words::ago(telling.lang, since, telling.now)
            )
        } else {
            say(telling.lang, "counter-free")
        };
        Some(Beside {
            id: counter.id.clone(),
            name: counter.name.get(telling.lang).clone(),
            who: seat
                .staff
                .and_then(|id| names.get(&id).cloned())
                .unwrap_or_default(),
            what,
            needs_help: seat.help_at.is_some(),
        })
    };
    Ok(others.filter_map(one).collect())
}

/// How long each line waits, for the bar beside it: half an hour is its whole length.
fn bands(telling: &Telling<'_>, standing: &Standing, now: Timestamp) -> Vec<Band> {
    let lines = telling.hall.lines_of(&standing.site);
    let share = |seconds: i64| (seconds * 100 / 1_800).clamp(0, 100);
    let band = |line: &queue::hall::Line| {
        let band = standing.band(&line.id, now)?;
        let words = say_with(
            telling.lang,
            "counter-band",
            &[
                ("from", (band.from / 60).into()),
                ("to", (band.to / 60).into()),
            ],
        );
        Some(Band {
            line: line.name.get(telling.lang).clone(),
            words,
            from: share(band.from),
            to: share(band.to).max(share(band.from) + 3),
        })
    };
    lines.filter_map(band).collect()
}

/// How many this member of staff attended today, and the median of how long.
fn mine(turns: &[queue::views::Turn], me: StaffId) -> (i64, Option<String>) {
    let own = turns.iter().filter(|turn| turn.staff == Some(me));
    let done = own
        .clone()
        .filter(|turn| turn.ended.as_deref() == Some("done"));
    let mut took: Vec<i64> = own
        .filter_map(|turn| Some(turn.ended_at?.duration_since(turn.called_at?).as_secs()))
        .collect();
    took.sort_unstable();
    let median = took
        .get(took.len() / 2)
        .map(|seconds| (seconds / 60).to_string());
    (count(done.count()), median)
}

/// Who has an hour at this counter today and is not over: hour, matter, how it stands, whether they are here.
async fn by_hour(
    staff: &Staff,
    telling: &Telling<'_>,
    counter: &str,
) -> Result<Vec<(String, String, String, bool)>, Failure> {
    let today = telling.now.to_zoned(madrid()).date();
    let read = staff.office.read(async move |tx| {
        let booked = ::appointments::views::of_day(tx, today).await?;
        let visits = ::appointments::views::visits(tx, today, today).await?;
        Ok::<_, platform::Fault>((booked, visits))
    });
    let (booked, visits) = read.await?;
    let mut all = Vec::new();
    for one in booked {
        let is_own = one.slot.counter == counter && one.state == ::appointments::State::Booked;
        let visit = visits.get(&one.id);
        let is_over =
            visit.is_some_and(|visit| visit.stage != Stage::Here) || one.ends_at < telling.now;
        if !is_own || is_over {
            continue;
        }
        let matter = one
            .matter
            .as_deref()
            .or(one.services.first().map(String::as_str));
        let stands = match visit.and_then(|visit| visit.ticket.clone()) {
            Some(number) => {
                let words = [("number", number.into())];
                say_with(telling.lang, "counter-hour-here", &words)
            }
            None => String::new(),
        };
        all.push((
            at(staff, one.starts_at),
            telling.matter(matter.unwrap_or_default()),
            stands,
            visit.is_some(),
        ));
    }
    all.truncate(6);
    Ok(all)
}
