use catalogue::DayHours;
use jiff::civil::{Time, date, time};

use super::*;

/// An instant on the wall of the town: `2026-11-24 10:42`.
fn at(wall: &str) -> Timestamp {
    let wall: jiff::civil::DateTime = wall.replace(' ', "T").parse().expect("a wall time");
    wall.to_zoned(madrid()).expect("an instant").timestamp()
}

fn said(at: Timestamp) -> String {
    at.to_zoned(madrid()).strftime("%Y-%m-%d %H:%M").to_string()
}

fn town() -> &'static Catalogue {
    static TOWN: std::sync::LazyLock<Catalogue> = std::sync::LazyLock::new(catalogue::demo);
    &TOWN
}

/// The office's telephone, Monday to Friday from 8 to 15, with the holidays of the demo town.
fn office(now: &str) -> WorkingTime {
    WorkingTime::of(town(), "oac", at(now))
}

fn library(now: &str) -> WorkingTime {
    WorkingTime::of(town(), "biblioteca-ajuda", at(now))
}

/// A department that works these stretches every day from Monday 23 November 2026 on, but at weekends.
fn every_day(spans: &[(Time, Time)]) -> WorkingTime {
    let first = date(2026, 11, 23);
    let days: Vec<DayHours> = first
        .series(jiff::Span::new().days(1))
        .take(40)
        .map(|date| DayHours {
            date,
            spans: if date.weekday().to_monday_one_offset() > 5 {
                Vec::new()
            } else {
                spans.to_vec()
            },
            holiday: None,
        })
        .collect();
    WorkingTime::of_days(&days)
}

fn check(hours: &WorkingTime, wish: &str, now: &str, expected: (&str, &str)) {
    let promise = promise(hours, wish.parse().expect("a wish"), at(now));
    let window = (said(promise.from), said(promise.until));
    assert_eq!(
        (window.0.as_str(), window.1.as_str()),
        expected,
        "{wish} at {now}"
    );
}

#[test]
fn asked_in_hours_it_is_due_within_four_working_hours() {
    let now = "2026-11-24 10:42";
    check(&office(now), "any", now, (now, "2026-11-24 14:30"));
}

#[test]
fn asked_near_closing_the_rest_of_the_four_hours_is_worked_next_morning() {
    let now = "2026-11-24 13:50";
    check(&office(now), "any", now, (now, "2026-11-25 10:30"));
}

#[test]
fn asked_on_friday_at_a_minute_to_two_it_goes_on_on_monday() {
    let hours = every_day(&[(time(9, 0, 0, 0), time(14, 0, 0, 0))]);
    let now = "2026-11-27 13:59";
    check(&hours, "any", now, (now, "2026-11-30 12:30"));
    // A minute of midday is no midday: Monday's is promised.
    let monday = ("2026-11-30 12:00", "2026-11-30 14:00");
    check(&hours, "midday", now, monday);
    let morning = ("2026-11-30 09:00", "2026-11-30 12:00");
    check(&hours, "morning", now, morning);
}

#[test]
fn asked_at_night_it_is_promised_from_the_next_opening() {
    let now = "2026-11-24 21:30";
    let next = ("2026-11-25 08:00", "2026-11-25 12:00");
    check(&office(now), "any", now, next);
    check(&office(now), "morning", now, next);
    let midday = ("2026-11-25 12:00", "2026-11-25 15:00");
    check(&office(now), "midday", now, midday);
}

#[test]
fn asked_before_opening_it_is_promised_the_same_day() {
    let now = "2026-11-24 06:15";
    let next = ("2026-11-24 08:00", "2026-11-24 12:00");
    check(&office(now), "any", now, next);
}

#[test]
fn a_band_that_has_begun_is_todays_while_half_an_hour_of_it_is_left() {
    let today = "2026-11-24 11:29";
    check(
        &office(today),
        "morning",
        today,
        (today, "2026-11-24 12:00"),
    );
    let late = "2026-11-24 11:31";
    let tomorrow = ("2026-11-25 08:00", "2026-11-25 12:00");
    check(&office(late), "morning", late, tomorrow);
}

#[test]
fn a_band_the_office_never_works_in_becomes_any_and_says_so() {
    let now = at("2026-11-24 10:42");
    let hours = office("2026-11-24 10:42");
    let afternoon = promise(&hours, Wish::band(Band::Afternoon), now);
    assert!(!afternoon.as_asked);
    assert_eq!(said(afternoon.until), "2026-11-24 14:30");
    assert!(promise(&hours, Wish::band(Band::Morning), now).as_asked);
}

#[test]
fn a_band_that_a_day_does_not_have_is_kept_on_the_next_day_that_has_it() {
    // Afternoons on Thursdays only.
    let first = date(2026, 11, 23);
    let days: Vec<DayHours> = (0..14)
        .map(|n| {
            let date = first + jiff::Span::new().days(n);
            let mut spans = vec![(time(8, 0, 0, 0), time(15, 0, 0, 0))];
            if date.weekday() == jiff::civil::Weekday::Thursday {
                spans.push((time(16, 0, 0, 0), time(19, 0, 0, 0)));
            }
            DayHours {
                date,
                spans,
                holiday: None,
            }
        })
        .collect();
    let hours = WorkingTime::of_days(&days);
    let thursday = ("2026-11-26 16:00", "2026-11-26 19:00");
    check(&hours, "afternoon", "2026-11-24 10:42", thursday);
    let friday = "2026-11-27 10:00";
    let week_after = ("2026-12-03 16:00", "2026-12-03 19:00");
    check(&hours, "afternoon", friday, week_after);
}

#[test]
fn a_split_day_is_worked_on_both_sides_of_lunch() {
    let hours = every_day(&[
        (time(9, 0, 0, 0), time(14, 0, 0, 0)),
        (time(16, 0, 0, 0), time(19, 0, 0, 0)),
    ]);
    let now = "2026-11-24 12:00";
    check(&hours, "any", now, (now, "2026-11-24 18:00"));
    let day = ("2026-11-26 09:00", "2026-11-26 13:00");
    check(&hours, "2026-11-26/any", now, day);
}

#[test]
fn nobody_is_promised_a_call_on_a_holiday() {
    // 8 December is a Tuesday and a holiday; 25 December a Friday.
    let now = "2026-12-07 16:00";
    let after = ("2026-12-09 08:00", "2026-12-09 12:00");
    check(&office(now), "any", now, after);
    let christmas = "2026-12-24 15:30";
    let hours = office(christmas);
    let promised = promise(&hours, Wish::ANY, at(christmas));
    assert_eq!(said(promised.from), "2026-12-28 08:00");
}

#[test]
fn an_hour_of_a_day_is_that_hour_or_the_same_hour_later() {
    let now = "2026-11-24 10:42";
    let hours = office(now);
    let hour = ("2026-11-24 11:00", "2026-11-24 12:00");
    check(&hours, "2026-11-24/h11", now, hour);
    let gone = "2026-11-24 11:40";
    let promised = promise(&hours, "2026-11-24/h11".parse().expect("a wish"), at(gone));
    assert_eq!(
        (said(promised.from).as_str(), promised.as_asked),
        ("2026-11-25 11:00", false)
    );
}

#[test]
fn on_the_night_the_clocks_change_four_hours_are_four_hours_of_work() {
    // A department that works through the night of 25 October 2026, when 3 becomes 2.
    let nights: Vec<DayHours> = [date(2026, 10, 24), date(2026, 10, 25)]
        .map(|date| DayHours {
            date,
            spans: vec![(time(0, 0, 0, 0), time(8, 0, 0, 0))],
            holiday: None,
        })
        .to_vec();
    let hours = WorkingTime::of_days(&nights);
    let now = "2026-10-25 00:00";
    check(&hours, "any", now, (now, "2026-10-25 03:00"));
    // And through 29 March 2026, when 2 becomes 3.
    let night = DayHours {
        date: date(2026, 3, 29),
        spans: vec![(time(0, 0, 0, 0), time(8, 0, 0, 0))],
        holiday: None,
    };
    let hours = WorkingTime::of_days(&[night]);
    let now = "2026-03-29 00:00";
    check(&hours, "any", now, (now, "2026-03-29 05:00"));
}

#[test]
fn office_hours_stay_on_the_wall_when_the_clocks_change_between_asking_and_calling() {
    let now = "2026-10-23 16:00";
    let monday = ("2026-10-26 08:00", "2026-10-26 12:00");
    check(&office(now), "any", now, monday);
}

#[test]
fn a_partner_is_promised_in_its_own_hours() {
    let now = "2026-11-24 10:42";
    let today = ("2026-11-24 16:00", "2026-11-24 20:00");
    check(&library(now), "any", now, today);
    let friday = "2026-11-27 19:00";
    // An hour on Friday, three on Saturday.
    let both = (friday, "2026-11-28 13:00");
    check(&library(friday), "any", friday, both);
    let saturday = ("2026-11-28 10:00", "2026-11-28 12:00");
    check(&library(friday), "morning", friday, saturday);
}

#[test]
fn where_nobody_knows_the_hours_a_day_is_promised() {
    let now = "2026-11-24 10:42";
    let hours = WorkingTime::default();
    check(&hours, "any", now, (now, "2026-11-25 10:42"));
}

#[track_caller]
fn check_next(wish: &str, missed: &[&str], expected: &str) {
    let now = missed.last().expect("a miss");
    let misses: Vec<Timestamp> = missed.iter().map(|wall| at(wall)).collect();
    let next = next_attempt(
        &office(now),
        wish.parse().expect("a wish"),
        &misses,
        at(now),
    );
    assert_eq!(said(next.from), expected, "{missed:?}");
}

#[test]
fn who_did_not_answer_is_tried_at_another_hour_in_working_time() {
    // Missed at 11.20: at one the same day.
    check_next("any", &["2026-11-24 11:20"], "2026-11-24 13:00");
    check_next("any", &["2026-11-24 09:05"], "2026-11-24 12:00");
    // Missed at midday: the office closes at three, so next morning.
    check_next("any", &["2026-11-24 13:55"], "2026-11-25 08:00");
    check_next("any", &["2026-11-27 13:55"], "2026-11-30 08:00");
    let twice = ["2026-11-24 11:20", "2026-11-24 13:10"];
    check_next("any", &twice, "2026-11-25 08:00");
    // Whoever can only in the morning is tried in another morning.
    check_next("morning", &["2026-11-24 09:05"], "2026-11-25 08:00");
    check_next("2026-11-24/h11", &["2026-11-24 11:20"], "2026-11-24 13:00");
}

#[test]
fn two_misses_in_the_same_part_of_a_day_are_one() {
    let count = |walls: &[&str]| {
        let misses: Vec<Timestamp> = walls.iter().map(|wall| at(wall)).collect();
        different(&misses)
    };
    assert_eq!(count(&["2026-11-24 09:00", "2026-11-24 11:59"]), 1);
    assert_eq!(count(&["2026-11-24 11:59", "2026-11-24 12:00"]), 2);
    assert_eq!(count(&["2026-11-24 09:00", "2026-11-25 09:00"]), 2);
}

#[test]
fn what_is_offered_is_todays_next_hours_and_parts_of_the_next_days() {
    let now = "2026-11-24 10:42";
    let codes = |now: &str| -> Vec<String> {
        let offers = offers(&office(now), at(now));
        offers.iter().map(|(wish, _)| wish.to_string()).collect()
    };
    assert_eq!(
        codes(now),
        [
            "2026-11-24/h11",
            "2026-11-24/h12",
            "2026-11-24/h13",
            "2026-11-24/h14",
            "2026-11-25/morning",
            "2026-11-25/midday",
            "2026-11-26/morning",
            "2026-11-26/midday",
        ]
    );
    assert_eq!(codes("2026-11-27 18:00")[0], "2026-11-30/morning");
}

#[test]
fn a_partner_gets_only_what_is_handed_to_it() {
    let town = town();
    assert_eq!(department_for(town, None), "oac");
    assert_eq!(department_for(town, Some("no-such-item")), "oac");
    let item = town
        .items
        .iter()
        .find(|item| item.department == "padro")
        .expect("an item");
    assert_eq!(department_for(town, Some(&item.id)), "padro");
}
