//! Which places somebody may choose from.

use ::appointments::{Error, Hours, Place, Who, Wish, wall};
use jiff::Span;
use jiff::civil::{Date, Time, time};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use super::hours;
use crate::Setting;

/// The afternoon begins here.
const NOON: Time = time(14, 0, 0, 0);
/// As far as staff look for the first place: nobody promises what lies beyond.
pub(super) const FARTHEST: i32 = 366;

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Whenever.
    #[default]
    Any,
    /// Before two.
    Morning,
    /// From two on.
    Afternoon,
}

impl Part {
    /// Whether a unit is in it.
    pub(crate) fn has(self, unit: u16) -> bool {
        match self {
            Self::Any => true,
            Self::Morning => wall::time_of(unit) < NOON,
            Self::Afternoon => wall::time_of(unit) >= NOON,
        }
    }
}

/// What somebody wants a place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Service ids, one after the other in one visit.
    pub services: Vec<String>,
    /// For how many people.
    pub people: u16,
    /// Whose places.
    pub who: Who,
    /// Only at this site, by id.
    pub site: Option<String>,
    /// Only at counters somebody in a wheelchair can sit at.
    pub accessible: bool,
    /// Only at counters where somebody speaks this language, by its code.
    pub language: Option<String>,
    /// Only in this part of the day.
    pub part: Part,
}

impl Wanted {
    /// One service for one person, whenever and wherever.
    pub fn one(service: &str, who: Who) -> Self {
        Self {
            services: vec![service.to_owned()],
            people: 1,
            who,
            site: None,
            accessible: false,
            language: None,
            part: Part::Any,
        }
    }

    /// What that means at an instant, by these hours.
    pub(crate) fn wish<'a>(&'a self, hours: &Hours, now: Timestamp) -> Result<Wish<'a>, Error> {
        let wish = hours.wish(&self.services, self.people, self.who, now)?;
        Ok(Wish {
            site: self.site.as_deref(),
            accessible: self.accessible,
            language: self.language.as_deref(),
            ..wish
        })
    }
}

/// One day of what is offered: places, or visits of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day<P = Place> {
    /// The day.
    pub date: Date,
    /// Whether it is a holiday.
    pub holiday: bool,
    /// Whether it is too soon or too far ahead to be booked.
    pub out_of_reach: bool,
    /// The places, earliest first.
    pub places: Vec<P>,
    /// The units at which one would begin had nobody taken it.
    pub gone: Vec<u16>,
}

/// What somebody may choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered<P = Place> {
    /// The first place of all.
    pub first: Option<P>,
    /// The days that were asked for.
    pub days: Vec<Day<P>>,
    /// How many minutes it takes.
    pub minutes: u16,
    /// The last day that can be booked.
    pub horizon: Date,
}

/// The places from one day to another, both included, and the first of all.
pub async fn offered(
    setting: &Setting,
    wanted: &Wanted,
    (first, last): (Date, Date),
    now: Timestamp,
) -> Result<Offered, Error> {
    let hours = hours(setting).await?;
    let wish = wanted.wish(&hours, now)?;
    let today = wall::at(&hours.zone, now).0;
    let farthest = today.saturating_add(Span::new().days(FARTHEST));
    let horizon = wish.horizon.min(farthest);
    let taken = setting
        .diary
        // What lies before that is out of reach, however far back somebody asks.
        .taken(wish.not_before.0, last.max(horizon).min(farthest), now)
        .await?;
    let days = hours.days(&taken);
    let of = |date: Date| {
        let (mut places, gone) = days.places_and_gone(date, &wish);
        places.retain(|place| wanted.part.has(place.unit));
        Day {
            date,
            holiday: hours.holidays.contains(&date),
            out_of_reach: date < wish.not_before.0 || date > wish.horizon,
            places,
            gone: gone
                .into_iter()
                .filter(|unit| wanted.part.has(*unit))
                .collect(),
        }
    };
    let one = Span::new().days(1);
    let asked = first.series(one).take_while(|date| *date <= last).map(of);
    let earliest = wish
        .not_before
        .0
        .series(one)
        .take_while(|date| *date <= horizon)
        .find_map(|date| {
            let mut places = days.places(date, &wish).into_iter();
            places.find(|place| wanted.part.has(place.unit))
        });
    Ok(Offered {
        first: earliest,
        days: asked.collect(),
        minutes: wish.length * ::appointments::units::MINUTES,
        horizon,
    })
}

/// The places nearest to one that is gone: of the same day first, then of the days after it, then of those before.
/// Of a day that cannot be booked, the nearest that can stands for it.
pub(super) async fn near(
    setting: &Setting,
    wanted: &Wanted,
    (date, unit): (Date, u16),
    most: usize,
    now: Timestamp,
) -> Result<Vec<Place>, Error> {
    let hours = hours(setting).await?;
    let wish = wanted.wish(&hours, now)?;
    let first = wish.not_before.0;
    let around = date.clamp(first, wish.horizon.max(first));
    let weeks = Span::new().days(28);
    let last = wish.horizon.min(around.saturating_add(weeks));
    let earliest = first.max(around.saturating_sub(weeks));
    let taken = setting.diary.taken(earliest, last, now).await?;
    let days = hours.days(&taken);
    let one = Span::new().days(1);
    let after = around.series(one).take_while(|day| *day <= last);
    let before = around.series(-one).skip(1);
    let before = before.take_while(|day| *day >= earliest);
    let all = after.chain(before).map(|day| {
        let mut places = days.places(day, &wish);
        places.retain(|place| {
            (place.date, place.unit) != (date, unit) && wanted.part.has(place.unit)
        });
        places
    });
    Ok(nearest(all, unit, most))
}

/// Of the places of some days those nearest to a unit: of the first day before those after it. In the order of their
/// hours.
pub(crate) fn nearest(
    days: impl IntoIterator<Item = Vec<Place>>,
    unit: u16,
    most: usize,
) -> Vec<Place> {
    nearest_by(days, (unit, most), |place| place.unit)
}

/// The same of anything that begins at a unit.
pub(super) fn nearest_by<P: Ord>(
    days: impl IntoIterator<Item = Vec<P>>,
    (unit, most): (u16, usize),
    begins: impl Fn(&P) -> u16,
) -> Vec<P> {
    let mut near = Vec::new();
    for mut places in days {
        places.sort_by_key(|place| begins(place).abs_diff(unit));
        near.extend(places);
        if near.len() >= most {
            break;
        }
    }
    near.truncate(most);
    near.sort();
    near
}
