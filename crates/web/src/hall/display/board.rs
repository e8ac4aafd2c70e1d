//! What a screen shows at one instant, drawn once for all screens that show the same.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::SignedDuration;
use journeys::hall::Standing;
use kernel::{Lang, Timestamp};
use platform::Fault;
use platform::texts::{self, say, say_with};
use queue::Hall;
use queue::floor::Call;
use queue::hall::{Display, Line, Zone};
use serde::Serialize;

use crate::kit::House;

/// Waits and notices are looked at again after so long; calls at once.
const OLD: SignedDuration = SignedDuration::from_secs(20);

/// What a screen shows.
#[derive(Debug, Serialize)]
struct Board<'a> {
    calls: Vec<Called>,
    #[serde(flatten)]
    around: &'a Around,
}

/// What stands around the calls.
#[derive(Debug, Serialize)]
struct Around {
    waits: Vec<Wait>,
    notices: Vec<Notice>,
}

/// One call.
#[derive(Debug, Serialize)]
struct Called {
    /// Names this call: a second call of the same number is another.
    key: String,
    number: String,
    to: String,
    /// The number of the counter, where it has one, to be drawn large.
    mark: Option<String>,
    /// When, in milliseconds.
    at: i64,
    awaited: bool,
    said: Vec<Said>,
}

/// What is spoken, once in Catalan and once in the person's language.
#[derive(Debug, Serialize)]
struct Said {
    lang: Lang,
    words: String,
    /// Where the sound is; without it the browser speaks.
    #[serde(skip_serializing_if = "Option::is_none")]
    sound: Option<String>,
}

/// How long one waits in a zone.
#[derive(Debug, Serialize)]
struct Wait {
    zone: &'static str,
    letter: String,
    name: String,
    told: String,
}

/// News of the council.
#[derive(Debug, Serialize)]
struct Notice {
    title: String,
    text: String,
}

/// The screens as they were drawn last.
#[derive(Default)]
pub struct Boards(Mutex<HashMap<String, Kept>>);

struct Kept {
    of: Arc<Standing>,
    display: Display,
    around: Arc<Around>,
    around_at: Timestamp,
    drawn: Arc<str>,
}

impl Boards {
    /// What a display shows, as JSON.
    pub async fn of(
        &self,
        house: &House,
        display: &Display,
        now: Timestamp,
    ) -> Result<Arc<str>, Fault> {
        let standing = house.setting().lobby.floor(&display.site, now).await?;
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = all.get(&display.id);
        let kept = kept.filter(|kept| kept.display == *display);
        let young = kept.filter(|kept| now.duration_since(kept.around_at).abs() < OLD);
        if let Some(kept) = young
            && Arc::ptr_eq(&kept.of, &standing)
        {
            return Ok(kept.drawn.clone());
        }
        let (around, around_at) = match young {
            Some(kept) => (kept.around.clone(), kept.around_at),
            None => (Arc::new(around(house, &standing, display, now)), now),
        };
        let has_voice = house.voice().is_there();
        let calls =
            calls(&standing, display).map(|call| called(&standing.hall, display, call, has_voice));
        let board = Board {
            calls: calls.collect(),
            around: &around,
        };
        let drawn: Arc<str> = serde_json::to_string(&board).unwrap_or_default().into();
        let kept = Kept {
            of: standing,
            display: display.clone(),
            around,
            around_at,
            drawn: drawn.clone(),
        };
        all.insert(display.id.clone(), kept);
        Ok(drawn)
    }
}

/// The calls a display shows, the newest first.
pub fn calls<'a>(standing: &'a Standing, display: &'a Display) -> impl Iterator<Item = &'a Call> {
    let calls = standing.floor.calls.iter();
    calls.filter(|call| shows(display, &call.line))
}

fn shows(display: &Display, line: &str) -> bool {
    display.lines.is_empty() || display.lines.iter().any(|one| one == line)
}

fn called(hall: &Hall, display: &Display, call: &Call, has_voice: bool) -> Called {
    let to = place(hall, call, Lang::Ca);
    let second = if call.lang == Lang::Ca {
        Lang::Es
    } else {
        call.lang
    };
    let said = [Lang::Ca, second].map(|lang| Said {
        lang,
        words: spoken(hall, call, lang),
        sound: has_voice.then(|| format!("/pantalla/{}/veu/{lang}/{}", display.id, call.number)),
    });
    Called {
        key: format!("{}@{}", call.number, call.seq),
        number: call.number.clone(),
        mark: mark(&to),
        to,
        at: call.at.as_millisecond(),
        awaited: call.is_awaited,
        said: said.into(),
    }
}

/// The counter's name; its id where the hall was arranged anew meanwhile.
fn place(hall: &Hall, call: &Call, lang: Lang) -> String {
    let counter = hall.counter(&call.counter);
    counter.map_or_else(|| call.counter.clone(), |one| one.name.get(lang).clone())
}

/// `3` of `Taulell 3`.
fn mark(name: &str) -> Option<String> {
    let last = name.rsplit(' ').next()?;
    let is_short = last.len() <= 2 && last.chars().all(|one| one.is_ascii_digit());
    (is_short && !last.is_empty()).then(|| last.to_owned())
}

/// A call as it is spoken: letters one by one, the number as a number.
pub fn spoken(hall: &Hall, call: &Call, lang: Lang) -> String {
    let letters: Vec<String> = call
        .number
        .chars()
        .take_while(|one| !one.is_ascii_digit())
        .map(String::from)
        .collect();
    let digits = call
        .number
        .trim_start_matches(|one: char| !one.is_ascii_digit());
    let words = [
        ("letter", letters.join(" ").into()),
        ("number", digits.trim_start_matches('0').to_owned().into()),
        ("place", place(hall, call, lang).into()),
    ];
    say_with(lang, "display-spoken", &words)
}

fn around(house: &House, standing: &Standing, display: &Display, now: Timestamp) -> Around {
    let catalogue = house.catalogue();
    let is_open = catalogue.site_status(&display.site, now).open;
    let zones = Zone::ALL.into_iter().filter(|_| is_open);
    let local = texts::local(now).datetime();
    let notices = catalogue.announcements.iter();
    let notices = notices.filter(|one| one.holds_at(local)).map(|one| Notice {
        title: one.title.get(Lang::Ca).clone(),
        text: one.text.get(Lang::Ca).clone(),
    });
    Around {
        waits: zones
            .filter_map(|zone| wait(standing, display, zone, now))
            .collect(),
        notices: notices.collect(),
    }
}

/// The wait of a zone: from the shortest to the longest of its lines.
fn wait(standing: &Standing, display: &Display, zone: Zone, now: Timestamp) -> Option<Wait> {
    let lines = standing.hall.lines_of(&display.site);
    let lines = lines.filter(|line| line.zone == zone && shows(display, &line.id));
    let lines: Vec<&Line> = lines.collect();
    let first = lines
        .iter()
        .find(|line| line.services.is_empty())
        .or(lines.first())?;
    let bands = || lines.iter().filter_map(|line| standing.band(&line.id, now));
    let told = if zone == Zone::Appointment {
        say(Lang::Ca, "display-wait-hour")
    } else if let (Some(from), Some(to)) = (
        bands().map(|band| band.from / 60).min(),
        bands().map(|band| band.to / 60).max(),
    ) {
        let ends = [("from", from.into()), ("to", to.into())];
        say_with(Lang::Ca, "display-wait-band", &ends)
    } else {
        let waiting: usize = lines
            .iter()
            .map(|line| standing.floor.line(&line.id).count())
            .sum();
        let people = i64::try_from(waiting).unwrap_or(i64::MAX);
        say_with(
            Lang::Ca,
            "display-wait-people",
            &[("people", people.into())],
        )
    };
    Some(Wait {
        zone: zone.code(),
        letter: first.prefix.clone(),
        name: first.name.get(Lang::Ca).clone(),
        told,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_short_number_is_drawn_large() {
        assert_eq!(mark("Taulell 3").as_deref(), Some("3"));
        assert_eq!(mark("Tributs, taula 12").as_deref(), Some("12"));
        assert_eq!(mark("Taulell de l’estació"), None);
        assert_eq!(mark("Taulell 2026"), None);
        assert_eq!(mark(""), None);
    }

    #[test]
    fn a_number_is_spoken_as_one() {
        let call = |number: &str| Call {
            seq: 1,
            ticket: kernel::TicketId::new(),
            number: number.to_owned(),
            line: "rapid".to_owned(),
            counter: "t3".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            times: 1,
            lang: Lang::Es,
            is_awaited: true,
        };
        let hall = Hall::default();
        assert_eq!(spoken(&hall, &call("A007"), Lang::Ca), "Número A, 7. t3.");
        assert_eq!(
            spoken(&hall, &call("AX1042"), Lang::Ca),
            "Número A X, 1042. t3."
        );
    }
}
