//! The visits staff choose from: in as few stops as it takes, their own places marked.

use ::appointments::{Error, Hours, Place, Who};
use jiff::civil::Date;
use kernel::Timestamp;

use super::hours;
use super::layout::{Layout, laid_out, stops};
use super::offered::Wanted;
use crate::Setting;

/// One stop of a visit: what is done there, and where and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The services, by id, one after the other.
    pub services: Vec<String>,
    /// The place.
    pub place: Place,
    /// How many units it takes.
    pub units: u16,
    /// Whether only staff give it away.
    pub staff_only: bool,
}

/// The visits somebody may choose from between two days, both included: each with its stops, and all of a visit on one
/// day, one stop after the other. Staff's own places are marked.
pub async fn visits(
    setting: &Setting,
    wanted: &Wanted,
    days: (Date, Date),
    now: Timestamp,
) -> Result<Vec<Vec<Stop>>, Error> {
    let hours = hours(setting).await?;
    let stops = stops(&hours, &wanted.services, wanted.site.as_deref());
    let layout = match stops.len() {
        0 | 1 => Layout::OneCounter,
        _ => Layout::InTurn(stops),
    };
    let parts = layout.parts(wanted);
    let offered = laid_out(setting, (wanted, &layout), days, now).await?;
    let visits = offered.days.into_iter().flat_map(|day| day.places);
    visits
        .map(|places| {
            let stops = parts.iter().zip(places);
            stops
                .map(|(part, place)| stop(&hours, part, place))
                .collect()
        })
        .collect()
}

fn stop(hours: &Hours, wanted: &Wanted, place: Place) -> Result<Stop, Error> {
    let units = hours.units(&wanted.services, wanted.people)?;
    Ok(Stop {
        services: wanted.services.clone(),
        staff_only: is_staff_only(hours, &place, &wanted.services, units),
        place,
        units,
    })
}

/// Whether a place lies in what only staff give away.
fn is_staff_only(hours: &Hours, place: &Place, services: &[String], units: u16) -> bool {
    let counters = &hours.agenda.counters;
    let Some(counter) = counters.iter().find(|one| one.id == place.counter) else {
        return false;
    };
    let is_holiday = hours.holidays.contains(&place.date);
    let taken = ::appointments::Units::span(place.unit, place.unit + units);
    !services.iter().all(|service| {
        let open = hours.agenda.open(counter, place.date, is_holiday, service);
        open.to(Who::Everybody).has_all(taken)
    })
}
