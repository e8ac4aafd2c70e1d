//! When a call is promised, in words.

use jiff::SignedDuration;
use kernel::{Lang, Timestamp};
use platform::texts::{day, local, say, say_with, short_hour, when};

use crate::due::Promise;

/// `avui entre les 11 i les 12`, `demà entre les 8 i les 12`, `com a molt tard demà a les 10.30`.
pub fn window(lang: Lang, promise: &Promise, now: Timestamp) -> String {
    let date = |at| local(at).date();
    let begins = promise.from.max(now);
    if date(begins) != date(promise.until) {
        let when = when(lang, promise.until, now);
        return say_with(lang, "calls-window-latest", &[("when", when.into())]);
    }
    let begins = full_hour(begins);
    let day = day_words(lang, promise.until, now);
    let until = hour(lang, promise.until);
    if promise.until.duration_since(begins) < SignedDuration::from_mins(30) {
        let words = [("day", day.into()), ("until", until.into())];
        return say_with(lang, "calls-window-by", &words);
    }
    let words = [
        ("day", day.into()),
        ("from", hour(lang, begins).into()),
        ("until", until.into()),
    ];
    say_with(lang, "calls-window-between", &words)
}

/// The day seen from now: `avui`, `demà`, `dijous 26 de novembre`.
pub fn day_words(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let days = local(now)
        .date()
        .until(local(at).date())
        .map_or(99, |span| span.get_days());
    match days {
        0 => say(lang, "calls-today"),
        1 => say(lang, "calls-tomorrow"),
        _ => say_with(lang, "calls-on_day", &[("day", day(lang, at).into())]),
    }
}

fn hour(lang: Lang, at: Timestamp) -> String {
    match lang {
        Lang::En => platform::texts::hour(lang, at),
        Lang::Ca | Lang::Es => short_hour(lang, at),
    }
}

fn full_hour(at: Timestamp) -> Timestamp {
    let hour = 3_600_000;
    let millis = at.as_millisecond();
    let up = millis.div_euclid(hour) + i64::from(millis.rem_euclid(hour) > 0);
    Timestamp::from_millisecond(up * hour).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, until: &str, expected: [&str; 3]) {
        let at = |text: &str| -> Timestamp { text.parse().expect("an instant") };
        let promise = Promise {
            from: at(from),
            until: at(until),
            as_asked: true,
        };
        let now = at("2026-11-24T09:42:00Z");
        assert_eq!(Lang::ALL.map(|lang| window(lang, &promise, now)), expected);
    }

    #[test]
    fn a_promise_is_said_as_people_say_it() {
        check(
            "2026-11-24T09:42:00Z",
            "2026-11-24T11:00:00Z",
            [
                "avui entre les 11 i les 12",
                "hoy entre las 11 y las 12",
                "today between 11:00 and 12:00",
            ],
        );
        check(
            "2026-11-25T07:00:00Z",
            "2026-11-25T11:00:00Z",
            [
                "demà entre les 8 i les 12",
                "mañana entre las 8 y las 12",
                "tomorrow between 8:00 and 12:00",
            ],
        );
        check(
            "2026-11-24T13:20:00Z",
            "2026-11-25T09:30:00Z",
            [
                "com a molt tard demà a les 10.30",
                "como muy tarde mañana a las 10.30",
                "tomorrow at 10:30 at the latest",
            ],
        );
        check(
            "2026-11-24T09:42:00Z",
            "2026-11-24T10:15:00Z",
            [
                "avui abans de les 11.15",
                "hoy antes de las 11.15",
                "today before 11:15",
            ],
        );
        check(
            "2026-11-30T07:00:00Z",
            "2026-11-30T11:00:00Z",
            [
                "dilluns 30 de novembre entre les 8 i les 12",
                "el lunes 30 de noviembre entre las 8 y las 12",
                "on Monday 30 November between 8:00 and 12:00",
            ],
        );
    }
}
