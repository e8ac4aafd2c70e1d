//! Hours as councils really have them.

use jiff::civil::date;
use kernel::Translated;
use proptest::prelude::*;

use super::*;
use crate::Scope;

const EL_MASNOU: &str = "Mo-Fr 08:30-14:00, Th 16:00-19:00; PH off";

fn at(instant: &str) -> Timestamp {
    instant.parse().expect("a written instant")
}

fn named(name: &str) -> Translated {
    Translated {
        ca: name.to_owned(),
        es: None,
        en: None,
    }
}

fn holidays() -> Vec<Holiday> {
    [
        (date(2026, 1, 1), Scope::State, "Cap d’Any"),
        (date(2026, 1, 6), Scope::State, "Reis"),
        (date(2026, 9, 11), Scope::Catalonia, "Diada"),
        (date(2026, 9, 14), Scope::Local, "Festa Major"),
        (date(2026, 12, 25), Scope::State, "Nadal"),
        (date(2026, 12, 26), Scope::Catalonia, "Sant Esteve"),
        (date(2027, 1, 1), Scope::State, "Cap d’Any"),
        (date(2027, 1, 6), Scope::State, "Reis"),
    ]
    .map(|(date, scope, name)| Holiday {
        date,
        scope,
        name: named(name),
    })
    .into()
}

fn always(hours: &str) -> Layer {
    Layer {
        from: None,
        until: None,
        hours: hours.to_owned(),
        reason: None,
    }
}

fn table(layers: &[Layer]) -> Timetable {
    Timetable::of(layers, &Calendar::of(&holidays())).expect("hours that are understood")
}

/// `expected`: `open until …`, or `closed until …: why`.
#[track_caller]
fn check(hours: &str, instant: &str, expected: &str) {
    check_layers(&[always(hours)], instant, expected);
}

#[track_caller]
fn check_layers(layers: &[Layer], instant: &str, expected: &str) {
    assert_eq!(
        told(&table(layers).status(at(instant), &holidays())),
        expected,
        "{instant}"
    );
}

fn told(status: &Status) -> String {
    let when = |at: Option<Timestamp>| {
        at.map_or("ever".to_owned(), |at| {
            at.to_zoned(madrid()).strftime("%a %F %H:%M%:z").to_string()
        })
    };
    if status.open {
        return format!("open until {}", when(status.closes));
    }
    let why = match status.why_closed.as_ref().expect("a reason") {
        WhyClosed::OutsideHours => "outside hours",
        WhyClosed::DayOff => "day off",
        WhyClosed::Holiday(name) | WhyClosed::Closure(name) => &name.ca,
        WhyClosed::Unattended => "unattended",
    };
    format!("closed until {}: {why}", when(status.reopens))
}

#[test]
fn el_masnou_opens_twice_on_thursday() {
    check(
        EL_MASNOU,
        "2026-11-26T08:29:59+01:00",
        "closed until Thu 2026-11-26 08:30+01:00: outside hours",
    );
    check(
        EL_MASNOU,
        "2026-11-26T08:30:00+01:00",
        "open until Thu 2026-11-26 14:00+01:00",
    );
    check(
        EL_MASNOU,
        "2026-11-26T15:00:00+01:00",
        "closed until Thu 2026-11-26 16:00+01:00: outside hours",
    );
    check(
        EL_MASNOU,
        "2026-11-26T18:00:00+01:00",
        "open until Thu 2026-11-26 19:00+01:00",
    );
    check(
        EL_MASNOU,
        "2026-11-26T19:00:00+01:00",
        "closed until Fri 2026-11-27 08:30+01:00: outside hours",
    );
    check(
        EL_MASNOU,
        "2026-11-25T16:30:00+01:00",
        "closed until Thu 2026-11-26 08:30+01:00: outside hours",
    );
}

#[test]
fn agents_leave_at_two_sharp() {
    let agents = "Mo-Fr 09:00-14:00; PH off";
    check(
        agents,
        "2026-11-24T13:59:59+01:00",
        "open until Tue 2026-11-24 14:00+01:00",
    );
    check(
        agents,
        "2026-11-24T14:00:00+01:00",
        "closed until Wed 2026-11-25 09:00+01:00: outside hours",
    );
    check(
        agents,
        "2026-11-28T10:00:00+01:00",
        "closed until Mon 2026-11-30 09:00+01:00: day off",
    );
}

#[test]
fn christmas_and_the_days_around_it() {
    check(
        EL_MASNOU,
        "2026-12-24T19:00:00+01:00",
        "closed until Mon 2026-12-28 08:30+01:00: outside hours",
    );
    check(
        EL_MASNOU,
        "2026-12-25T10:00:00+01:00",
        "closed until Mon 2026-12-28 08:30+01:00: Nadal",
    );
    let short = "Mo-Fr 08:30-14:00, Th 16:00-19:00; Dec 24,Dec 31 09:00-12:00; PH off";
    check(
        short,
        "2026-12-24T11:00:00+01:00",
        "open until Thu 2026-12-24 12:00+01:00",
    );
    check(
        short,
        "2026-12-31T12:00:00+01:00",
        "closed until Mon 2027-01-04 08:30+01:00: outside hours",
    );
}

#[test]
fn a_local_holiday_closes_and_says_its_name() {
    check(
        EL_MASNOU,
        "2026-09-14T10:00:00+02:00",
        "closed until Tue 2026-09-15 08:30+02:00: Festa Major",
    );
}

#[test]
fn the_next_opening_is_found_across_a_long_weekend() {
    check(
        EL_MASNOU,
        "2026-09-10T19:00:00+02:00",
        "closed until Tue 2026-09-15 08:30+02:00: outside hours",
    );
    check(
        EL_MASNOU,
        "2026-09-12T10:00:00+02:00",
        "closed until Tue 2026-09-15 08:30+02:00: day off",
    );
}

#[test]
fn the_spring_sunday_loses_an_hour_and_the_autumn_one_gains_it() {
    let night = "00:00-05:00";
    check(
        night,
        "2026-03-29T01:59:00+01:00",
        "open until Sun 2026-03-29 05:00+02:00",
    );
    check(
        night,
        "2026-10-25T02:30:00+02:00",
        "open until Sun 2026-10-25 05:00+01:00",
    );
    check(
        night,
        "2026-10-25T02:30:00+01:00",
        "open until Sun 2026-10-25 05:00+01:00",
    );
    let hours = |from: &str, until: &str| at(until).duration_since(at(from)).as_hours();
    assert_eq!(
        hours("2026-03-29T00:00:00+01:00", "2026-03-29T05:00:00+02:00"),
        4
    );
    assert_eq!(
        hours("2026-10-25T00:00:00+02:00", "2026-10-25T05:00:00+01:00"),
        6
    );
    // Half past two does not exist in March, and comes twice in October.
    check(
        "02:30-09:00",
        "2026-03-29T00:00:00+01:00",
        "closed until Sun 2026-03-29 03:30+02:00: outside hours",
    );
    check(
        "02:30-09:00",
        "2026-10-25T00:00:00+02:00",
        "closed until Sun 2026-10-25 02:30+02:00: outside hours",
    );
    // The Monday after, the doors open at the hour of the wall.
    check(
        EL_MASNOU,
        "2026-03-28T12:00:00+01:00",
        "closed until Mon 2026-03-30 08:30+02:00: day off",
    );
    check(
        EL_MASNOU,
        "2026-10-24T12:00:00+02:00",
        "closed until Mon 2026-10-26 08:30+01:00: day off",
    );
}

#[test]
fn dated_layers_replace_one_another() {
    let summer = Layer {
        from: Some(date(2026, 7, 1)),
        until: Some(date(2026, 8, 31)),
        ..always("Mo-Fr 09:00-13:00; PH off")
    };
    let layers = [always(EL_MASNOU), summer];
    check_layers(
        &layers,
        "2026-06-30T13:30:00+02:00",
        "open until Tue 2026-06-30 14:00+02:00",
    );
    check_layers(
        &layers,
        "2026-07-02T13:30:00+02:00",
        "closed until Fri 2026-07-03 09:00+02:00: outside hours",
    );
    check_layers(
        &layers,
        "2026-08-31T13:00:00+02:00",
        "closed until Tue 2026-09-01 08:30+02:00: outside hours",
    );
}

#[test]
fn a_closure_says_its_reason() {
    let works = Layer {
        from: Some(date(2026, 11, 23)),
        until: Some(date(2026, 11, 25)),
        reason: Some(named("Obres a l’entrada")),
        ..always("off")
    };
    let layers = [always(EL_MASNOU), works];
    check_layers(
        &layers,
        "2026-11-24T10:00:00+01:00",
        "closed until Thu 2026-11-26 08:30+01:00: Obres a l’entrada",
    );
}

#[test]
fn hours_over_midnight_are_one_stretch() {
    check(
        "Fr 22:00-04:00",
        "2026-11-27T23:00:00+01:00",
        "open until Sat 2026-11-28 04:00+01:00",
    );
    check(
        "Mo-Su 00:00-24:00; Su off",
        "2026-11-26T10:00:00+01:00",
        "open until Sun 2026-11-29 00:00+01:00",
    );
}

#[test]
fn what_never_opens_or_never_closes_does_not_stop_the_thread() {
    check(
        "2020 Mo-Fr 09:00-14:00",
        "2026-11-24T10:00:00+01:00",
        "closed until ever: day off",
    );
    check("24/7", "2026-11-24T10:00:00+01:00", "open until ever");
    let gone = Layer {
        until: Some(date(2025, 12, 31)),
        ..always(EL_MASNOU)
    };
    check_layers(
        &[gone],
        "2026-11-24T10:00:00+01:00",
        "closed until ever: unattended",
    );
}

#[test]
fn what_is_remembered_never_outlives_its_truth() {
    let table = table(&[always(EL_MASNOU)]);
    for (instant, expected) in [
        (
            "2026-11-26T13:59:59+01:00",
            "open until Thu 2026-11-26 14:00+01:00",
        ),
        (
            "2026-11-26T14:00:00+01:00",
            "closed until Thu 2026-11-26 16:00+01:00: outside hours",
        ),
        (
            "2026-12-24T23:59:59+01:00",
            "closed until Mon 2026-12-28 08:30+01:00: outside hours",
        ),
        (
            "2026-12-25T00:00:00+01:00",
            "closed until Mon 2026-12-28 08:30+01:00: Nadal",
        ),
        (
            "2026-11-26T13:00:00+01:00",
            "open until Thu 2026-11-26 14:00+01:00",
        ),
    ] {
        assert_eq!(
            told(&table.status(at(instant), &holidays())),
            expected,
            "{instant}"
        );
    }
}

/// Walks the minutes from `start` and compares every answer with what the next minutes really show.
fn agrees_minute_by_minute(layers: &[Layer], start: Timestamp, minutes: i64) {
    let (asked, fresh) = (table(layers), table(layers));
    let holidays = holidays();
    let minute = |n: i64| start + jiff::SignedDuration::from_mins(n);
    let open: Vec<bool> = (0..minutes)
        .map(|n| asked.status(minute(n), &holidays).open)
        .collect();
    let mut change: Option<Timestamp> = None;
    for n in (0..minutes).rev() {
        let now = usize::try_from(n).expect("a small number");
        if open.get(now + 1).is_some_and(|next| *next != open[now]) {
            change = Some(minute(n + 1));
        }
        let status = fresh.status(minute(n), &holidays);
        assert_eq!(status.open, open[now], "{}", minute(n));
        let told = if status.open {
            status.closes
        } else {
            status.reopens
        };
        assert_eq!(status.why_closed.is_none(), status.open);
        match (change, told) {
            (Some(seen), told) => assert_eq!(told, Some(seen), "asked at {}", minute(n)),
            (None, Some(told)) => assert!(
                told >= minute(minutes),
                "asked at {}: told {told}, never seen",
                minute(n)
            ),
            (None, None) => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn closes_and_reopens_agree_with_every_minute(
        hours in prop::sample::select(vec![
            EL_MASNOU,
            "Mo-Fr 09:00-14:00; PH off",
            "Mo-Fr 14:00-09:00; Sa-Su 00:00-24:00; PH 00:00-24:00",
            "00:00-05:00",
            "02:15-02:45, 03:10-04:00",
            "Fr-Su 22:00-04:00; PH off",
            "Mo-Fr 15:00-20:00, Tu,Th,Sa 10:00-14:00; PH off",
        ]),
        day in prop::sample::select(vec![
            date(2026, 3, 27), date(2026, 10, 23), date(2026, 12, 23), date(2026, 9, 11), date(2026, 11, 24),
        ]),
        layered in any::<bool>(),
    ) {
        let mut layers = vec![always(hours)];
        if layered {
            let next = day.tomorrow().expect("a day of this century");
            layers.push(Layer { from: Some(next), until: Some(next), ..always("10:00-12:00") });
        }
        let start = madrid().to_ambiguous_timestamp(day.at(0, 0, 0, 0)).compatible().expect("midnight exists");
        agrees_minute_by_minute(&layers, start, 4 * 24 * 60);
    }
}
