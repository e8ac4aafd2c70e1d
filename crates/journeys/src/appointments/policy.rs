//! What a matter needs: which service gives it, and whether an appointment is needed today.

use ::appointments::{Hours, Service};
use catalogue::{Item, Policy, PolicyFrom};
use jiff::civil::Date;
use platform::Fault;

use super::hours;
use crate::Setting;

/// What is said of a matter to whoever wants an appointment for it.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Whether one is needed today.
    pub policy: PolicyFrom,
    /// The service that gives it, where appointments for it can be had.
    pub service: Option<Service>,
    /// Whether it counts from the day somebody brings it: then nobody waits for an appointment.
    pub has_deadline: bool,
}

/// The services appointments can be had for.
pub async fn services(setting: &Setting) -> Result<Vec<Service>, Fault> {
    Ok(hours(setting).await?.agenda.services.clone())
}

/// What is said of a catalogue item on a day.
pub fn service_for(hours: &Hours, item: &Item, today: Date) -> Answer {
    let policy = item.appointment_on(today).unwrap_or(PolicyFrom {
        from: None,
        policy: Policy::Mandatory,
        recommended: false,
    });
    let services = &hours.agenda.services;
    let own = services
        .iter()
        .find(|service| service.items.contains(&item.id));
    let of_department = services
        .iter()
        .find(|service| service.items.is_empty() && service.department == item.department);
    let has_deadline = hours.agenda.rules.walk_in.contains(&item.id);
    Answer {
        service: own
            .or(of_department)
            .filter(|_| policy.policy != Policy::None)
            .cloned(),
        policy,
        has_deadline,
    }
}
