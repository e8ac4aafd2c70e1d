//! Numbers a kiosk may give while it has no network.
//!
//! A site has one letter for them that no line of it uses. Blocks are drawn from the day's numbers of that letter, so
//! two kiosks, a browser that forgot everything, and a line that takes the letter later can never give one twice.

use jiff::civil::Date;
use kernel::Timestamp;

use crate::hall::Hall;
use crate::ticket::Number;

/// A block has so many numbers: a long morning of one kiosk.
pub const BLOCK: u32 = 100;
/// A kiosk gets at most so many blocks for a day.
pub const MOST_BLOCKS: i64 = 20;

/// A block of numbers that are one kiosk's on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The kiosk, by id.
    pub device: String,
    /// Where.
    pub site: String,
    /// On which day.
    pub date: Date,
    /// The letter.
    pub prefix: String,
    /// Its first number.
    pub first: u32,
    /// Its last number.
    pub last: u32,
    /// When it was lent: nothing it numbers happened before.
    pub leased_at: Timestamp,
}

/// What became of a number that was given without network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// It is in the line.
    Kept(crate::Ticket),
    /// It was told before, and nothing changed.
    Known(crate::Ticket),
    /// The number was not lent to this kiosk for that day.
    NotLent,
    /// The number is somebody else's already.
    Given,
}

/// A number given without network, as its kiosk tells it afterwards.
#[derive(Debug, Clone)]
pub struct Late {
    /// The kiosk's own word for this giving.
    pub key: String,
    /// The number.
    pub number: Number,
    /// The day it is of.
    pub date: Date,
    /// The line, by id.
    pub line: String,
    /// What for, by id.
    pub service: String,
    /// The language they are called in.
    pub lang: kernel::Lang,
    /// When, as the kiosk's clock says once it was put right.
    pub at: Timestamp,
}

/// The letter of a site's numbers without network: the last of the alphabet that none of its lines uses.
pub fn series(hall: &Hall, site: &str) -> String {
    let used = |letter: &String| hall.lines_of(site).any(|line| line.prefix == *letter);
    let mut letters = ('A'..='Z').rev().map(String::from);
    // Three letters are never a line's.
    let free = letters.find(|letter| !used(letter));
    free.unwrap_or_else(|| "ZZZ".to_owned())
}
