//! What needs a coordinator now, with the button that does it where a button can.

use std::cmp::Reverse;

use jiff::civil::Time;
use journeys::hall::{Alarm, Closing, Standing};
use kernel::{Lang, StaffId, Timestamp};
use platform::texts::{say, say_with};
use queue::hall::Counter;
use queue::order::Seconds;
use queue::waits::at;

use super::chart::Point;
use super::words::Names;
use crate::desk::machines::Told;

/// What can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Somebody sits down at this counter.
    Open(String),
    /// The line gives no new numbers today.
    Shut(String),
    /// Somebody goes to this kiosk to help.
    Go(String),
    /// Nothing from here.
    None,
}

/// One thing that needs attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asks {
    /// Its icon.
    pub icon: &'static str,
    /// Whether a promise is broken, or will be.
    pub is_bad: bool,
    /// What it is.
    pub title: String,
    /// What can be said of it.
    pub words: String,
    /// What can be done.
    pub deed: Deed,
}

/// How long nine of ten plays say that the last of a line will still wait.
fn last_of_line(standing: &Standing, line: &str, now: Timestamp) -> Option<Seconds> {
    let foretold = standing.foretold(now);
    let waits = standing.floor.line(line);
    let plays = waits.filter_map(|ticket| foretold.get(&ticket.id));
    plays.filter_map(|plays| at(plays, 0.9)).max()
}

/// The same with one more counter open from now on.
fn with_counter(
    standing: &Standing,
    counter: &Counter,
    line: &str,
    now: Timestamp,
) -> Option<Seconds> {
    let plays = standing.with_one_more(&lines(counter), now, now);
    let waiting = standing.floor.waiting.iter().zip(plays);
    let own = waiting.filter(|(ticket, _)| ticket.line == line);
    own.filter_map(|(_, plays)| at(&plays, 0.9)).max()
}

/// The lines that a counter calls.
fn lines(counter: &Counter) -> Vec<String> {
    let steps = counter.calls.0.iter();
    steps.flat_map(|step| step.lines.clone()).collect()
}

/// Whether nobody sits there.
fn is_empty(standing: &Standing, counter: &Counter) -> bool {
    let seat = standing.floor.seat(&counter.id);
    seat.is_none_or(|seat| seat.staff.is_none())
}

/// Whole minutes, as they are said; for ever is never.
fn minutes(seconds: Seconds) -> i64 {
    (seconds + 30) / 60
}

/// What needs attention, the worst first. `free` are members of staff who sit nowhere.
pub fn asks(
    (standing, names): (&Standing, &Names<'_>),
    free: &[(StaffId, String)],
    alarms: &[Alarm],
    now: Timestamp,
) -> Vec<Asks> {
    let lang = names.lang;
    let mut asks = machines(alarms, names.lang, now);
    asks.extend(help(standing, names, now));
    for line in standing.hall.lines_of(&standing.site) {
        asks.extend(long(standing, names, (&line.id, !free.is_empty()), now));
        asks.extend(closing(standing, names, &line.id, now));
    }
    asks.extend(unstaffed(standing, names, lang));
    asks.sort_by_key(|one| !one.is_bad);
    asks
}

/// Kiosks and printers that need somebody.
fn machines(alarms: &[Alarm], lang: Lang, now: Timestamp) -> Vec<Asks> {
    let asks = alarms.iter().map(|alarm| {
        let told = Told::of(alarm, lang, now);
        Asks {
            icon: told.icon,
            is_bad: told.is_bad,
            title: told.title,
            words: told.words,
            deed: told.kiosk.map_or(Deed::None, Deed::Go),
        }
    });
    asks.collect()
}

/// Counters that ask for help.
fn help(standing: &Standing, names: &Names<'_>, now: Timestamp) -> Vec<Asks> {
    let seats = standing.floor.seats.iter();
    let asking = seats.filter_map(|seat| Some((seat, seat.help_at?)));
    asking
        .map(|(seat, since)| {
            let counter = names.counter(&seat.counter);
            let minutes = now.duration_since(since).as_mins().max(0);
            Asks {
                icon: "hand-waving",
                is_bad: true,
                title: say_with(
                    names.lang,
                    "coordinator-asks-help",
                    &[("counter", counter.into())],
                ),
                words: say_with(
                    names.lang,
                    "coordinator-since",
                    &[("minutes", minutes.into())],
                ),
                deed: Deed::None,
            }
        })
        .collect()
}

/// A line whose last would wait longer than is promised, and what one more counter would make of it.
fn long(
    standing: &Standing,
    names: &Names<'_>,
    (line, somebody): (&str, bool),
    now: Timestamp,
) -> Option<Asks> {
    let lang = names.lang;
    let promised = Seconds::from(standing.hall.rules.promised);
    let wait = last_of_line(standing, line, now)?;
    if wait <= promised || wait == Seconds::MAX {
        return None;
    }
    let calls = |counter: &&Counter| {
        let mut steps = counter.calls.0.iter();
        steps.any(|step| step.lines.iter().any(|one| one == line))
    };
    let counters = standing.hall.counters_of(&standing.site);
    let more = counters
        .filter(|counter| is_empty(standing, counter))
        .filter(calls)
        .filter_map(|counter| {
            let wait = with_counter(standing, counter, line, now)?;
            Some((wait, counter))
        });
    let best = more
        .min_by_key(|(wait, _)| *wait)
        .filter(|(less, _)| *less < wait);
    let title = [
        ("line", names.line(line).into()),
        ("minutes", minutes(wait).into()),
    ];
    let (words, deed) = if let Some((less, counter)) = best {
        let blanks = [
            ("counter", names.counter(&counter.id).into()),
            ("minutes", minutes(less).into()),
        ];
        let deed = if somebody {
            Deed::Open(counter.id.clone())
        } else {
            Deed::None
        };
        (say_with(lang, "coordinator-one-more", &blanks), deed)
    } else {
        let blanks = [("minutes", minutes(promised).into())];
        (
            say_with(lang, "coordinator-promised-is", &blanks),
            Deed::None,
        )
    };
    Some(Asks {
        icon: "users",
        is_bad: true,
        title: say_with(lang, "coordinator-long", &title),
        words,
        deed,
    })
}

/// The first half hour in which those who come would wait longer than is promised, and what the counter that calls the
/// most lines would make of it: `tried` foretells the day with one more that calls these.
pub fn soon(
    (standing, names): (&Standing, &Names<'_>),
    foretold: &[Point],
    tried: impl FnOnce(&[String]) -> Vec<Point>,
    somebody: bool,
) -> Option<Asks> {
    let promised = Seconds::from(standing.hall.rules.promised);
    let first = foretold.iter().find(|point| point.nine > promised)?;
    let counters = standing.hall.counters_of(&standing.site);
    let counter = counters
        .filter(|counter| is_empty(standing, counter))
        .min_by_key(|counter| Reverse(lines(counter).len()));
    let helped = counter.and_then(|counter| {
        let days = tried(&lines(counter));
        let same = days.into_iter().find(|point| point.at == first.at)?;
        (same.nine < first.nine).then_some((counter, same.nine))
    });
    let title = [
        ("hour", wall(names.lang, first.at).into()),
        ("minutes", minutes(first.nine).into()),
    ];
    let (words, deed) = match helped {
        Some((counter, nine)) => {
            let blanks = [
                ("counter", names.counter(&counter.id).into()),
                ("minutes", minutes(nine).into()),
            ];
            let opens = Deed::Open(counter.id.clone());
            let deed = if somebody { opens } else { Deed::None };
            (say_with(names.lang, "coordinator-one-more", &blanks), deed)
        }
        None => (say(names.lang, "coordinator-soon-words"), Deed::None),
    };
    Some(Asks {
        icon: "trend-up",
        is_bad: false,
        title: say_with(names.lang, "coordinator-soon", &title),
        words,
        deed,
    })
}

/// An hour of today, as `11.30`.
fn wall(lang: Lang, at: Time) -> String {
    let mark = if lang == Lang::En { ':' } else { '.' };
    format!("{}{mark}{:02}", at.hour(), at.minute())
}

/// A line in which who came now would not be called in time.
fn closing(standing: &Standing, names: &Names<'_>, line: &str, now: Timestamp) -> Option<Asks> {
    if standing.floor.shut.iter().any(|one| one == line)
        || standing.floor.line(line).next().is_none()
    {
        return None;
    }
    let closes = match standing.closing(names.catalogue, line, now) {
        Closing::Warn(closes) | Closing::Stop(closes) => closes,
        Closing::Open | Closing::Closed(_) => return None,
    };
    let hour = platform::texts::hour(names.lang, closes);
    let line_name = names.line(line);
    Some(Asks {
        icon: "clock",
        is_bad: false,
        title: say_with(
            names.lang,
            "coordinator-closing",
            &[("line", line_name.into())],
        ),
        words: say_with(
            names.lang,
            "coordinator-closing-words",
            &[("hour", hour.into())],
        ),
        deed: Deed::Shut(line.to_owned()),
    })
}

/// Lines in which people wait and that nobody who sits anywhere calls.
fn unstaffed(standing: &Standing, names: &Names<'_>, lang: Lang) -> Vec<Asks> {
    let sits = |counter: &&Counter| {
        let seat = standing.floor.seat(&counter.id);
        seat.is_some_and(|seat| seat.staff.is_some())
    };
    let called = |line: &str| {
        let mut counters = standing.hall.counters_of(&standing.site).filter(sits);
        counters.any(|one| {
            one.calls
                .0
                .iter()
                .any(|step| step.lines.iter().any(|own| own == line))
        })
    };
    let lines = standing.hall.lines_of(&standing.site);
    let lines =
        lines.filter(|line| standing.floor.line(&line.id).next().is_some() && !called(&line.id));
    lines
        .map(|line| Asks {
            icon: "warning",
            is_bad: true,
            title: say_with(
                lang,
                "coordinator-nobody-calls",
                &[("line", names.line(&line.id).into())],
            ),
            words: say_with(lang, "coordinator-nobody-calls-words", &[]),
            deed: standing
                .hall
                .counters_of(&standing.site)
                .find(|one| one.calls.0.iter().any(|step| step.lines.contains(&line.id)))
                .map_or(Deed::None, |counter| Deed::Open(counter.id.clone())),
        })
        .collect()
}
