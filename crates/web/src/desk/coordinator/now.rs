//! The hall of a site as it is now: who waits, what was promised, what comes, and who is at the counters.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use jiff::Span;
use jiff::civil::{Date, time};
use journeys::hall::{Standing, alarms};
use kernel::{StaffId, Timestamp, madrid};
use platform::Fault;
use platform::texts::{say, say_with};
use queue::figures::{Figures, Sums, course};
use queue::hall::Line;
use queue::promise::Quality;
use queue::views::{self, Turn};
use queue::{Door, State};
use serde::Deserialize;

use super::attention::{Asks, Deed, asks, soon};
use super::chart::{self, Bar, Pair, Point};
use super::course::{ahead, so_far};
use super::words::{Length, Names};
use super::{Frame, Place, Tab};
use crate::desk::thread::Notice;
use crate::kit::{Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// So many earlier days of the same weekday say what today may bring.
const LIKE_TODAY: i32 = 4;
/// So many half hours of who came and who ended are drawn: the newest.
const HALVES: usize = 6;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub lloc: String,
    pub fet: String,
}

/// A counter with whoever is at it.
struct Desk {
    id: String,
    name: String,
    /// Who sits there.
    staff: Option<(StaffId, String)>,
    /// What they do, in words, and since how many minutes.
    does: String,
    since: Option<i64>,
    is_free: bool,
    help: bool,
}

/// A line as it stands.
struct Stands {
    id: String,
    prefix: String,
    name: String,
    waiting: usize,
    /// Whoever has waited longest, in seconds.
    longest: Option<Length>,
    /// What somebody who comes now is told.
    told: String,
    is_shut: bool,
}

/// One half hour of the chart, in words.
struct Half {
    at: String,
    middle: Length,
    nine: Length,
    is_foretold: bool,
}

#[derive(Template)]
#[template(path = "desk/coordinator_now.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    tab: Tab,
    notice: Option<Notice>,
    today: Date,
    site: String,
    sites: Vec<(String, String)>,
    waiting: usize,
    longest: Option<(Length, String)>,
    all: Sums,
    /// By how many minutes half of the people waited less than on days like today, and the day's name.
    beside: Option<(i64, String)>,
    kept: Quality,
    chart: chart::Waits,
    halves: Vec<Half>,
    promised: i64,
    asks: Vec<Asks>,
    doors: Vec<Bar>,
    given: i64,
    pairs: Vec<Pair>,
    desks: Vec<Desk>,
    lines: Vec<Stands>,
    free: Vec<(StaffId, String)>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    let done = matches!(
        asked.fet.as_str(),
        "obert" | "tancat" | "linia-tancada" | "linia-oberta"
    );
    let notice = done.then(|| Notice {
        tone: "ok",
        icon: "check-circle",
        words: say(lang, &format!("coordinator-done-{}", asked.fet)),
    });
    draw(&staff, &asked.lloc, notice).await
}

/// The site that is asked for; else the coordinator's own, or the first that has a hall.
fn site(staff: &Staff, hall: &queue::Hall, asked: &str) -> Option<String> {
    let own = crate::desk::daybook::own_site(staff);
    let wanted = [Some(asked.to_owned()), own];
    let known = wanted
        .into_iter()
        .flatten()
        .find(|site| hall.place(site).is_some());
    known.or_else(|| hall.places.first().map(|place| place.site.clone()))
}

/// What was read of the day and of days like it.
struct Seen {
    turns: Vec<Turn>,
    before: Vec<Vec<Turn>>,
    kept: Quality,
    doors: Vec<(Door, i64)>,
    colleagues: Vec<(StaffId, String)>,
    names: BTreeMap<StaffId, String>,
}

async fn look(staff: &Staff, site: &str, today: Date) -> Result<Seen, Failure> {
    let (site, now) = (site.to_owned(), staff.office.now());
    let read = staff.office.read(async move |tx| {
        let mut before = Vec::new();
        for weeks in 1..=LIKE_TODAY {
            let day = today.saturating_sub(Span::new().days(7 * weeks));
            let turns = views::turns(tx, Some(&site), (day, day)).await?;
            if !turns.is_empty() {
                before.push(turns);
            }
        }
        let promises = views::promises(tx, (today, today)).await?;
        let own = promises.iter().filter(|(at, _)| *at == site);
        let serving = identity::views::serving(tx, now).await?;
        Ok::<_, Fault>(Seen {
            turns: views::turns(tx, Some(&site), (today, today)).await?,
            before,
            kept: Quality::of(own.map(|(_, promise)| promise)),
            doors: views::doors(tx, (&site, today)).await?,
            colleagues: serving.into_iter().map(|it| (it.id, it.name)).collect(),
            names: identity::views::names(tx).await?,
        })
    });
    Ok(read.await?)
}

/// Draws the page of a site, with a word about what was done.
pub async fn draw(staff: &Staff, asked: &str, notice: Option<Notice>) -> Result<Response, Failure> {
    let (setting, catalogue) = (staff.office.house.setting(), staff.office.house.catalogue());
    let (now, lang) = (staff.office.now(), staff.office.lang());
    let hall = setting.lobby.hall().await?;
    let site = site(staff, &hall, asked).or_not_found()?;
    let standing = setting.lobby.floor(&site, now).await?;
    let hours = journeys::appointments::hours(setting).await?;
    let names = Names {
        lang,
        catalogue: &catalogue,
        agenda: &hours.agenda,
        hall: &hall,
    };
    let today = standing.today;
    let seen = look(staff, &site, today).await?;
    let was = so_far(&seen.turns);
    let foretold = ahead(&standing, &seen.before, &[], now);
    let wall = now.to_zoned(madrid()).time();
    let closes = catalogue.site_status(&site, now).closes;
    let closes = closes.map(|closes| closes.to_zoned(madrid()).time());
    let opens = was.first().map_or(time(8, 30, 0, 0), |point| point.at);
    let until = closes.unwrap_or(time(14, 0, 0, 0)).max(wall);
    let foretold: Vec<Point> = foretold
        .into_iter()
        .filter(|point| point.at <= until)
        .collect();
    let promised = i64::from(hall.rules.promised);
    let seated = |id: &StaffId| {
        standing
            .floor
            .seats
            .iter()
            .any(|seat| seat.staff == Some(*id))
    };
    let free: Vec<_> = seen
        .colleagues
        .iter()
        .filter(|(id, _)| !seated(id))
        .cloned()
        .collect();
    let longest = standing
        .floor
        .waiting
        .iter()
        .min_by_key(|ticket| ticket.waits_since());
    let length = |since: Timestamp| Length(now.duration_since(since).as_secs().max(0));
    let all = Figures::of((today, today), Some(&site), &seen.turns).all();
    let door = |(door, many): (Door, i64)| {
        (
            say(lang, &format!("coordinator-door-{}", door.code())),
            many,
        )
    };
    let house = &staff.office.house;
    let alarms = alarms(&house.db, house.setting(), &site, now).await?;
    let mut asks = asks((&standing, &names), &free, &alarms, now);
    // Whoever opens a counter for those who wait now helps those who come as well.
    if !asks.iter().any(|one| matches!(one.deed, Deed::Open(_))) {
        let tried = |lines: &[String]| ahead(&standing, &seen.before, lines, now);
        asks.extend(soon(
            (&standing, &names),
            &foretold,
            tried,
            !free.is_empty(),
        ));
    }
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Hall).await?,
        tab: Tab::Now,
        notice,
        today,
        sites: hall
            .places
            .iter()
            .map(|one| (one.site.clone(), names.site(&one.site)))
            .collect(),
        waiting: standing.floor.waiting.len(),
        longest: longest.map(|it| (length(it.waits_since()), it.number.to_string())),
        beside: beside(&seen, all, (lang, today)),
        all,
        kept: seen.kept,
        chart: chart::waits((&was, &foretold), (opens, until), wall, promised),
        halves: halves(&was, &foretold),
        promised: promised / 60,
        asks,
        given: seen.doors.iter().map(|(_, many)| many).sum(),
        doors: chart::bars(seen.doors.iter().copied().map(door).collect()),
        pairs: pairs(&seen.turns),
        desks: desks(&standing, &names, &seen, now),
        lines: hall
            .lines_of(&site)
            .map(|line| stands(line, (&standing, &names), now))
            .collect(),
        site: site.clone(),
        free,
    })
}

fn halves(was: &[Point], foretold: &[Point]) -> Vec<Half> {
    let half = |point: &Point, is_foretold| Half {
        at: format!("{}.{:02}", point.at.hour(), point.at.minute()),
        middle: Length(point.half),
        nine: Length(point.nine),
        is_foretold,
    };
    let was = was.iter().map(|point| half(point, false));
    was.chain(foretold.iter().map(|point| half(point, true)))
        .collect()
}

/// Today's middle beside that of earlier days like it: how many minutes less, and which days those are.
fn beside(seen: &Seen, all: Sums, (lang, today): (kernel::Lang, Date)) -> Option<(i64, String)> {
    let turns: Vec<Turn> = seen.before.concat();
    let first = turns.first()?.date;
    let before = Figures::of((first, today), None, &turns).all();
    let known = before.wait.times > 0 && all.wait.times > 0;
    let weekday = today.weekday().to_monday_one_offset();
    known.then(|| {
        let less = (before.wait.p50 - all.wait.p50) / 60;
        (less, say(lang, &format!("coordinator-other-{weekday}")))
    })
}

fn pairs(turns: &[Turn]) -> Vec<Pair> {
    let halves: Vec<_> = course(turns)
        .into_iter()
        .map(|(at, half)| (at, half.came, half.ended))
        .collect();
    chart::pairs(&halves[halves.len().saturating_sub(HALVES)..])
}

fn stands(line: &Line, (standing, names): (&Standing, &Names<'_>), now: Timestamp) -> Stands {
    // Who has an hour is called at it: nobody is told a wait for that line.
    let is_walk_in = line.zone != queue::hall::Zone::Appointment;
    let band = standing.band(&line.id, now).filter(|_| is_walk_in);
    let longest = standing
        .floor
        .line(&line.id)
        .map(queue::Ticket::waits_since)
        .min();
    Stands {
        id: line.id.clone(),
        prefix: line.prefix.clone(),
        name: names.line(&line.id),
        waiting: standing.floor.line(&line.id).count(),
        longest: longest.map(|since| Length(now.duration_since(since).as_secs().max(0))),
        told: band.map_or_else(
            || "–".to_owned(),
            |band| {
                let blanks = [
                    ("from", (band.from / 60).into()),
                    ("until", (band.to / 60).into()),
                ];
                say_with(names.lang, "coordinator-band", &blanks)
            },
        ),
        is_shut: standing.floor.shut.contains(&line.id),
    }
}

fn desks(standing: &Standing, names: &Names<'_>, seen: &Seen, now: Timestamp) -> Vec<Desk> {
    let lang = names.lang;
    let counters = standing.hall.counters_of(&standing.site);
    let minutes = |since: Timestamp| now.duration_since(since).as_mins().max(0);
    let desk = |counter: &queue::hall::Counter| {
        let seat = standing.floor.seat(&counter.id);
        let sits = seat.and_then(|seat| seat.staff);
        let known = |id: StaffId| seen.names.get(&id).cloned().unwrap_or_default();
        let paused = seat
            .and_then(|seat| seat.paused_until)
            .filter(|until| *until > now);
        let ticket = standing.floor.at(&counter.id);
        let (does, since) = match (ticket, paused) {
            (Some(ticket), _) => {
                let number = ticket.number.to_string();
                let begun = ticket
                    .attended_at
                    .filter(|_| ticket.state == State::Attended);
                (number, begun.or(ticket.called_at).map(minutes))
            }
            (None, Some(until)) => {
                let hour = platform::texts::hour(lang, until);
                (
                    say_with(lang, "coordinator-paused", &[("hour", hour.into())]),
                    None,
                )
            }
            (None, None) if sits.is_some() => (say(lang, "coordinator-free"), None),
            (None, None) => (say(lang, "coordinator-empty"), None),
        };
        Desk {
            id: counter.id.clone(),
            name: names.counter(&counter.id),
            staff: sits.map(|id| (id, known(id))),
            is_free: sits.is_some() && ticket.is_none() && paused.is_none(),
            does,
            since,
            help: seat.is_some_and(|seat| seat.help_at.is_some()),
        }
    };
    counters.map(desk).collect()
}
