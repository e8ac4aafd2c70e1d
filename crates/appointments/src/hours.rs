//! What is needed to say whether a place can be booked: the agenda in force, the holidays, the zone.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::Timestamp;

use crate::agenda::{Agenda, Counter, Who};
use crate::appointment::Appointment;
use crate::error::Error;
use crate::offer::{Days, Taken, Wish};
use crate::opened::Opened;
use crate::purpose::Service;
use crate::units::Units;
use crate::wall;

/// The hours of the office as one version of the agenda has them.
#[derive(Debug, Clone)]
pub struct Hours {
    /// The number of that version.
    pub version: i64,
    /// The agenda.
    pub agenda: Agenda,
    /// The days nobody works.
    pub holidays: Vec<Date>,
    /// The office's time zone.
    pub zone: TimeZone,
    /// What was worked out of it before.
    opened: Opened,
}

impl Hours {
    /// The hours of one version of the agenda.
    pub fn new(version: i64, agenda: Agenda, holidays: Vec<Date>, zone: TimeZone) -> Self {
        Self {
            version,
            agenda,
            holidays,
            zone,
            opened: Opened::default(),
        }
    }

    /// The same with another agenda, as the version after this one.
    pub fn with(&self, agenda: Agenda) -> Self {
        Self::new(
            self.version + 1,
            agenda,
            self.holidays.clone(),
            self.zone.clone(),
        )
    }

    /// The services with these ids, in that order.
    pub fn services(&self, ids: &[String]) -> Result<Vec<&Service>, Error> {
        let service = |id: &String| {
            self.agenda
                .services
                .iter()
                .find(|service| service.id == *id)
        };
        let found: Option<Vec<&Service>> = ids.iter().map(service).collect();
        found
            .filter(|found| !found.is_empty())
            .ok_or(Error::NoService)
    }

    /// How many units these services take together for so many people.
    pub fn units(&self, services: &[String], people: u16) -> Result<u16, Error> {
        let services = self.services(services)?;
        Ok(services.iter().map(|service| service.units(people)).sum())
    }

    /// Whether whoever comes for these services says the number of their document beforehand.
    pub fn asks_document(&self, services: &[String]) -> bool {
        let services = self.services(services).unwrap_or_default();
        services.iter().any(|service| service.asks_document)
    }

    /// What somebody who wants these services for so many people may book at this instant: of several services the
    /// longest notice and the nearest horizon hold.
    pub fn wish<'a>(
        &self,
        services: &'a [String],
        people: u16,
        who: Who,
        now: Timestamp,
    ) -> Result<Wish<'a>, Error> {
        let known = self.services(services)?;
        let counted_from = self.agenda.rules.today(now, &self.zone);
        let notice = match who {
            Who::Everybody => known.iter().map(|service| service.notice_minutes).max(),
            Who::Staff => None,
        };
        let notice = jiff::SignedDuration::from_mins(i64::from(notice.unwrap_or_default()));
        let earliest = now.saturating_add(notice).map_err(|_| Error::OutOfReach)?;
        let (date, unit) = wall::at(&self.zone, earliest);
        let horizon = match who {
            Who::Everybody => known
                .iter()
                .map(|service| service.horizon(counted_from))
                .min(),
            Who::Staff => None,
        };
        Ok(Wish {
            services,
            length: self.units(services, people)?,
            step: known.first().map_or(1, |service| service.step()),
            who,
            site: None,
            accessible: false,
            language: None,
            // A unit that has begun is over.
            not_before: (date, unit + 1),
            horizon: horizon.unwrap_or(Date::MAX),
        })
    }

    /// The counters where that could begin then were nothing taken.
    pub fn counters(&self, date: Date, unit: u16, wish: &Wish<'_>) -> Vec<&Counter> {
        let nothing = Taken::default();
        let days = self.days(&nothing);
        let counters = self.agenda.counters.iter();
        counters
            .filter(|counter| days.may_begin(counter, date, unit, wish))
            .collect()
    }

    /// Whether an appointment is within what is open to staff at its counter, for all it is for; or was given
    /// although it is not, for a reason.
    pub fn has(&self, appointment: &Appointment) -> bool {
        if appointment.despite.is_some() {
            return true;
        }
        let slot = &appointment.slot;
        let counters = &self.agenda.counters;
        let Some(counter) = counters.iter().find(|one| one.id == slot.counter) else {
            return false;
        };
        let is_holiday = self.holidays.contains(&slot.date);
        let units = Units::span(slot.unit, slot.unit + slot.units);
        appointment.services.iter().all(|service| {
            let open = self.agenda.open(counter, slot.date, is_holiday, service);
            open.to(Who::Staff).has_all(units)
        })
    }

    /// The days of the office with what is taken of them.
    pub fn days<'a>(&'a self, taken: &'a Taken) -> Days<'a> {
        Days {
            agenda: &self.agenda,
            taken,
            holidays: &self.holidays,
            zone: &self.zone,
            opened: &self.opened,
        }
    }
}
