//! The calendar of non-working days, on which no term counts (Llei 39/2015, art. 30.7), to read and to keep.

use std::fmt::Write as _;

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use catalogue::{Catalogue, Holiday, Scope};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Lang;
use platform::texts::{self, say};
use serde::Deserialize;

use super::shell::{Shell, public, sentence};
use super::when;
use crate::kit::{Failure, Kit, Office, OrNotFound as _};

pub const PATH: &str = "/calendari";
pub const FILE: &str = "/calendari/inhabils.ics";

#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The year; this one when nobody says.
    any: Option<i16>,
}

/// One day of the list.
struct Day {
    date: String,
    name: String,
    scope: String,
    past: bool,
}

#[derive(Template)]
#[template(path = "citizen/calendar.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    year: i16,
    years: Vec<i16>,
    days: Vec<Day>,
}

/// The page.
pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let today = texts::local(office.now()).date();
    let years = years(&catalogue);
    let year = asked.any.unwrap_or(today.year());
    let days: Vec<Day> = of_year(&catalogue, year)
        .map(|holiday| Day {
            date: sentence(&when::weekday_and_day(lang, holiday.date)),
            name: sentence(holiday.name.get(lang)),
            scope: say(lang, scope_key(holiday.scope)),
            past: holiday.date < today,
        })
        .collect();
    // A year nobody has decided yet has no calendar; this one may still be without.
    (year == today.year() || !days.is_empty())
        .then_some(())
        .or_not_found()?;
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office).keeping(&format!("any={year}")),
        year,
        years,
        days,
    };
    public(&office, &page)
}

/// The same days as a file that calendars read.
pub async fn file(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let now = office.now();
    let year = asked.any.unwrap_or(texts::local(now).date().year());
    let stamp = now
        .to_zoned(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string();
    let text = icalendar(&catalogue, year, office.lang(), &stamp);
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/calendar; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"dies-inhabils.ics\""),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, max-age=3600"),
        ),
    ];
    Ok((headers, text).into_response())
}

fn of_year(catalogue: &Catalogue, year: i16) -> impl Iterator<Item = &Holiday> {
    let those = catalogue.holidays.iter();
    those.filter(move |holiday| holiday.date.year() == year)
}

fn years(catalogue: &Catalogue) -> Vec<i16> {
    let mut years: Vec<i16> = catalogue
        .holidays
        .iter()
        .map(|holiday| holiday.date.year())
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn scope_key(scope: Scope) -> &'static str {
    match scope {
        Scope::State => "citizen-scope-state",
        Scope::Catalonia => "citizen-scope-catalonia",
        Scope::Local => "citizen-scope-local",
    }
}

/// The days as RFC 5545 wants them: lines end with CR LF and are folded at 75 bytes.
fn icalendar(catalogue: &Catalogue, year: i16, lang: Lang, stamp: &str) -> String {
    let town = &catalogue.town.short_name;
    let mut text = String::new();
    line(&mut text, "BEGIN:VCALENDAR");
    line(&mut text, "VERSION:2.0");
    line(&mut text, "PRODID:-//Finestreta//Calendari//CA");
    line(
        &mut text,
        &format!(
            "X-WR-CALNAME:{} {year} · {town}",
            escaped(&say(lang, "citizen-foot-calendar"))
        ),
    );
    for holiday in of_year(catalogue, year) {
        let day = holiday.date;
        let next = day.tomorrow().unwrap_or(day);
        line(&mut text, "BEGIN:VEVENT");
        line(
            &mut text,
            &format!("UID:{day}@{}", host(&catalogue.town.e_office)),
        );
        line(&mut text, &format!("DTSTAMP:{stamp}"));
        line(&mut text, &format!("DTSTART;VALUE=DATE:{}", plain(day)));
        line(&mut text, &format!("DTEND;VALUE=DATE:{}", plain(next)));
        line(
            &mut text,
            &format!("SUMMARY:{}", escaped(&sentence(holiday.name.get(lang)))),
        );
        line(
            &mut text,
            &format!(
                "CATEGORIES:{}",
                escaped(&say(lang, scope_key(holiday.scope)))
            ),
        );
        line(&mut text, "TRANSP:TRANSPARENT");
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

fn plain(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

fn host(address: &str) -> &str {
    address.trim_start_matches("https://").trim_end_matches('/')
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

fn line(text: &mut String, words: &str) {
    /// A line with its end may have 75 bytes; a folded one begins with a space.
    const WIDEST: usize = 73;
    let mut width = 0;
    for letter in words.chars() {
        if width + letter.len_utf8() > WIDEST {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(letter);
        width += letter.len_utf8();
    }
    let _ = write!(text, "\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_every_holiday_of_the_year_and_no_line_is_too_long() {
        let text = icalendar(&catalogue::demo(), 2026, Lang::Ca, "20261124T094200Z");
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
            "{text}"
        );
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 14);
        assert!(text.contains("DTSTART;VALUE=DATE:20260914\r\nDTEND;VALUE=DATE:20260915\r\nSUMMARY:Festa Major de Vilaverda\r\n"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    }
}
