//! Facilities from the Generalitat's open data, «Equipaments de Catalunya», as its Socrata service gives them:
//! a JSON array of flat objects, or the same rows as CSV.
//!
//! The data set knows names, places and telephones. It knows no opening hours and says little of accessibility:
//! the council writes those, and no later import takes them away again ([`merge`]).

mod address;
mod merge;
mod rows;

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::{Facility, FacilityCategory, Position};

pub use merge::{Merged, Unreadable, into_file, merge};
use rows::Row;

/// The rectangle Catalonia fits in, in degrees: what lies outside was mistyped or turned round.
const LATITUDES: std::ops::RangeInclusive<f64> = 40.4..=42.95;
const LONGITUDES: std::ops::RangeInclusive<f64> = 0.1..=3.4;
/// As long as any id of the catalogue may be.
const ID_LIMIT: usize = 48;

/// What a file of the Generalitat came to.
#[derive(Debug, Default)]
pub struct Report {
    /// The facilities of the municipality that fall in one of the council's categories.
    pub facilities: Vec<Facility>,
    /// Rows of the municipality that were not taken, by their place in the file, with the reason.
    pub skipped: Vec<(usize, Why)>,
    /// Rows that were taken with something left out.
    pub doubted: Vec<(usize, Why)>,
    /// How many rows belong to other municipalities.
    pub elsewhere: usize,
}

/// Why a row was not taken, or not whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The row cannot be read at all.
    Unreadable(String),
    /// It has no `nom`.
    NoName,
    /// It has no `via`, so nobody would find it.
    NoAddress,
    /// It has no `idequipament`, so a second import could not tell it from a new one.
    NoNumber,
    /// The same `idequipament` came before.
    Twice(String),
    /// Its `categoria` falls in none of the council's.
    NoCategory(String),
    /// Its coordinates are missing, unreadable or outside Catalonia.
    NoPlace(String),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(cause) => write!(f, "not understood: {cause}"),
            Self::NoName => f.write_str("no name (nom)"),
            Self::NoAddress => f.write_str("no street (via)"),
            Self::NoNumber => f.write_str("no number (idequipament)"),
            Self::Twice(number) => write!(f, "number {number} came before"),
            Self::NoCategory(path) => write!(f, "{path:?} falls in none of the categories"),
            Self::NoPlace(found) => write!(f, "no place on the map: {found}"),
        }
    }
}

/// Reads the facilities of one municipality, by its code with or without the control digit.
pub fn facilities(bytes: &[u8], categories: &[FacilityCategory], municipality: &str) -> Report {
    let mut report = Report::default();
    let wanted = code(municipality);
    for (line, row) in rows::of(bytes) {
        let row = match row {
            Ok(row) => row,
            Err(cause) => {
                report.skipped.push((line, Why::Unreadable(cause)));
                continue;
            }
        };
        if !same_place(&code(row.get("codi_municipi")), &wanted) {
            report.elsewhere += 1;
            continue;
        }
        match facility(&row, categories, &report.facilities) {
            Ok((facility, doubt)) => {
                report.facilities.push(facility);
                report.doubted.extend(doubt.map(|why| (line, why)));
            }
            Err(why) => report.skipped.push((line, why)),
        }
    }
    report
}

fn facility(
    row: &Row,
    categories: &[FacilityCategory],
    before: &[Facility],
) -> Result<(Facility, Option<Why>), Why> {
    let name = row.get("nom");
    if name.is_empty() {
        return Err(Why::NoName);
    }
    let number = row.get("idequipament");
    if number.is_empty() {
        return Err(Why::NoNumber);
    }
    let has_number = |it: &Facility| it.source_id.as_deref() == Some(number);
    if before.iter().any(has_number) {
        return Err(Why::Twice(number.to_owned()));
    }
    let path = row.get("categoria");
    let category = category(path, categories).ok_or_else(|| Why::NoCategory(path.to_owned()))?;
    let address = address::joined(row.get("tipus_via"), row.get("via"), row.get("num"))
        .ok_or(Why::NoAddress)?;
    let (position, doubt) = match position(row.get("latitud"), row.get("longitud")) {
        Ok(position) => (Some(position), None),
        Err(why) => (None, Some(why)),
    };
    let taken: Vec<&str> = before.iter().map(|it| it.id.as_str()).collect();
    let facility = Facility {
        id: free_id(name, number, &taken),
        name: name.to_owned(),
        aliases: list(row.get("alies")),
        category,
        description: None,
        address,
        position,
        phones: ["telefon1", "telefon2"]
            .map(|field| address::printed(row.get(field)))
            .into_iter()
            .flatten()
            .collect(),
        email: Some(row.get("email").to_owned()).filter(|email| email.contains('@')),
        web: None,
        accessibility: None,
        hours: Vec::new(),
        source_id: Some(number.to_owned()),
    };
    Ok((facility, doubt))
}

/// The council's category that a path such as `Cultura|Biblioteques|Biblioteca pública` falls in. What stands
/// deeper in the path decides, because a library is a library before it is culture.
fn category(path: &str, categories: &[FacilityCategory]) -> Option<String> {
    path.rsplit('|').find_map(|step| {
        let step = plain(step);
        let falls = |category: &&FacilityCategory| {
            category.matches.iter().any(|words| {
                let words = plain(words);
                !words.is_empty() && format!(" {step} ").contains(&format!(" {words} "))
            })
        };
        categories.iter().find(falls).map(|it| it.id.clone())
    })
}

fn position(latitude: &str, longitude: &str) -> Result<Position, Why> {
    let told = || Why::NoPlace(format!("latitud {latitude:?}, longitud {longitude:?}"));
    let degrees = |text: &str| text.replace(',', ".").parse::<f64>().map_err(|_| told());
    let (latitude, longitude) = (degrees(latitude)?, degrees(longitude)?);
    if LATITUDES.contains(&latitude) && LONGITUDES.contains(&longitude) {
        Ok(Position {
            latitude,
            longitude,
        })
    } else {
        Err(told())
    }
}

/// An id made of the name; with the number behind it where another facility has the name already.
fn free_id(name: &str, number: &str, taken: &[&str]) -> String {
    let cut = |text: &str, limit: usize| {
        let text: String = text.chars().take(limit).collect();
        text.trim_matches('-').to_owned()
    };
    let slug = plain(name).replace(' ', "-");
    let short = cut(&slug, ID_LIMIT);
    if !short.is_empty() && !taken.contains(&short.as_str()) {
        return short;
    }
    let number = plain(number).replace(' ', "-");
    let room = ID_LIMIT.saturating_sub(number.len() + 1);
    let both = format!("{}-{number}", cut(&slug, room));
    cut(both.trim_matches('-'), ID_LIMIT)
}

/// Letters and digits without accents, in words parted by one space. The dot of `l·l` joins.
fn plain(text: &str) -> String {
    let folded: String = text
        .replace('·', "")
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(text: &str) -> Vec<String> {
    text.split(['|', ';', ','])
        .map(str::trim)
        .filter(|alias| !alias.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The digits of a municipality's code, without the zeros that spreadsheets lose.
fn code(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// The same code, or the same with its control digit, which the Generalitat writes and the INE does not.
fn same_place(one: &str, other: &str) -> bool {
    let controlled =
        |long: &str, short: &str| long.len() == short.len() + 1 && long.starts_with(short);
    !one.is_empty()
        && !other.is_empty()
        && (one == other || controlled(one, other) || controlled(other, one))
}

#[cfg(test)]
mod tests;
