//! Days and months, as people write them in the three languages.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::Odd;

/// A day this long ago is the one that was, in days.
const LAST_WEEKS: i32 = 31;

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "dilluns" | "lunes" | "monday" => Weekday::Monday,
        "dimarts" | "martes" | "tuesday" => Weekday::Tuesday,
        "dimecres" | "miercoles" | "wednesday" => Weekday::Wednesday,
        "dijous" | "jueves" | "thursday" => Weekday::Thursday,
        "divendres" | "viernes" | "friday" => Weekday::Friday,
        "dissabte" | "sabado" | "saturday" => Weekday::Saturday,
        "diumenge" | "domingo" | "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// That day of the week, from tomorrow on: for today people say today.
pub(super) fn next(today: Date, weekday: Weekday) -> Option<Date> {
    today.nth_weekday(1, weekday).ok()
}

pub(super) fn next_monday(today: Date) -> Option<Date> {
    next(today, Weekday::Monday)
}

pub(super) fn named_month(name: &str) -> Option<i8> {
    const MONTHS: [&str; 3] = [
        "gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "january february march april may june july august september october november december",
    ];
    let at = MONTHS
        .iter()
        .find_map(|months| months.split(' ').position(|month| month == name))?;
    i8::try_from(at + 1).ok()
}

/// A year as people write it.
pub(super) fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    (2000..2100).contains(&year).then_some(year)
}

/// That day of that year or, where none is named, the next one there is. Whoever names a day of the last weeks means
/// that one, and not one in eleven months.
pub(super) fn in_year(today: Date, (year, month, day): (Option<i16>, i8, i8)) -> Result<Date, Odd> {
    let of = |year| Date::new(year, month, day).ok();
    let this = of(year.unwrap_or(today.year()));
    let last_weeks = today.saturating_sub(Span::new().days(LAST_WEEKS));
    match this {
        Some(date) if date >= today => Ok(date),
        Some(date) if year.is_some() || date >= last_weeks => Err(Odd::Past),
        _ if year.is_some() => Err(Odd::NoSuchDay),
        _ => of(today.year() + 1).ok_or(Odd::NoSuchDay),
    }
}

/// The next such day of a month.
pub(super) fn of_month(today: Date, day: i8) -> Option<Date> {
    (0..3).find_map(|months| {
        let there = today
            .first_of_month()
            .checked_add(Span::new().months(months))
            .ok()?;
        let date = Date::new(there.year(), there.month(), day).ok()?;
        (date >= today).then_some(date)
    })
}

/// `26/11`, `26/11/2026`, `26-11-26`; with a dash the year is needed, for `10-12` are hours.
pub(super) fn in_figures(word: &str, today: Date) -> Option<Result<Date, Odd>> {
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    let (day, month, of) = match parts.as_slice() {
        [day, month] if word.contains('/') => (day, month, None),
        [day, month, of] => {
            let of = match of.len() {
                2 => year(&format!("20{of}")),
                _ => year(of),
            };
            (day, month, Some(of?))
        }
        _ => return None,
    };
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let month = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    Some(in_year(today, (of, month, day)))
}
