//! The day's appointments at the desk: who comes, who is here, and booking for anybody by keyboard.

mod act;
mod begin;
mod choose;
mod found;
mod ledger;
mod new;
mod one;
mod paper;
mod put;
mod shift;
#[cfg(test)]
mod tests;
mod told;
pub(super) mod unreached;

use std::sync::Arc;

use ::appointments::{Appointment, Hours, Service};
use kernel::{Actor, AppointmentId, Right};

use super::{Frame, Place};
use crate::kit::{Doors, Failure, Need, OrNotFound as _};
use crate::signin::Staff;

/// The day.
pub const PATH: &str = "/taulell/cites";

/// The doors of the daybook. Whoever helps comes in; what they see is decided appointment by appointment.
pub fn doors() -> Doors {
    let help = Need::Right(Right::Help);
    let serve = Need::Right(Right::Serve);
    Doors::new()
        .get(help, PATH, ledger::show)
        .get(help, "/taulell/cites/nova", new::show)
        .post(help, "/taulell/cites/nova", new::submit)
        .post(serve, "/taulell/cites/qui", new::who)
        .get(help, "/taulell/cites/llocs", choose::suggest)
        .get(help, unreached::UNREACHED, unreached::show)
        .get(help, "/taulell/cites/{appointment}", one::show)
        .get(help, "/taulell/cites/{appointment}/paper", paper::show)
        .get(help, "/taulell/cites/{appointment}/mou", shift::show)
        .post(help, "/taulell/cites/{appointment}/mou", shift::submit)
        .post(help, "/taulell/cites/{appointment}/anulla", act::cancel)
        .post(help, "/taulell/cites/{appointment}/nota", act::remark)
        .post(help, "/taulell/cites/{appointment}/arriba", act::arrive)
        .post(help, "/taulell/cites/{appointment}/aten", act::attend)
        .post(help, "/taulell/cites/{appointment}/falta", act::miss)
        .post(help, "/taulell/cites/{appointment}/torna", act::restore)
        .post(
            help,
            "/taulell/cites/{appointment}/avisada",
            unreached::told,
        )
}

/// Whose appointments somebody sees: everybody's, or at a partner site those of its own departments.
#[derive(Debug, Clone)]
pub(super) enum Scope {
    /// Everybody's.
    Office,
    /// Those of these departments.
    Departments(Vec<String>),
}

impl Scope {
    /// What this member of staff sees.
    pub(super) fn of(staff: &Staff) -> Self {
        if staff.may(Right::Serve) {
            Self::Office
        } else {
            Self::Departments(staff.who.account.work.departments.clone())
        }
    }

    fn has(&self, department: &str) -> bool {
        match self {
            Self::Office => true,
            Self::Departments(own) => own.iter().any(|one| one == department),
        }
    }

    /// Whether an appointment is theirs to see.
    pub(super) fn sees(&self, appointment: &Appointment) -> bool {
        self.has(&appointment.department)
    }

    /// The services they give appointments for.
    pub(super) fn services<'a>(&'a self, hours: &'a Hours) -> impl Iterator<Item = &'a Service> {
        let services = hours.agenda.services.iter();
        services.filter(|service| self.has(&service.department))
    }
}

/// The hours in force.
pub(super) async fn hours(staff: &Staff) -> Result<Arc<Hours>, Failure> {
    Ok(journeys::appointments::hours(staff.office.house.setting()).await?)
}

/// Whether there is anything for this member of staff to do here: a partner site that gives no appointments has nothing.
pub(super) async fn has_part(staff: &Staff) -> Result<bool, Failure> {
    if !staff.may(Right::Help) {
        return Ok(false);
    }
    match Scope::of(staff) {
        Scope::Office => Ok(true),
        scope @ Scope::Departments(_) => {
            let hours = hours(staff).await?;
            Ok(scope.services(&hours).next().is_some())
        }
    }
}

/// The site this member of staff sits at: that of the first of their departments that has one.
pub(super) fn own_site(staff: &Staff) -> Option<String> {
    let catalogue = staff.office.house.catalogue();
    let departments = staff.who.account.work.departments.iter();
    let mut sites = departments.filter_map(|id| catalogue.department(id)?.site.clone());
    sites.next()
}

/// Who does something, and when.
pub(super) fn by(staff: &Staff) -> ::appointments::actions::By {
    ::appointments::actions::By {
        actor: Actor::Staff(staff.id()),
        now: staff.office.now(),
    }
}

/// All that is one visit with an appointment, itself among them.
pub(super) async fn together(
    staff: &Staff,
    one: &Appointment,
) -> Result<Vec<Appointment>, Failure> {
    let one = one.clone();
    let read = staff
        .office
        .read(async move |tx| ::appointments::views::together(tx, &one).await);
    Ok(read.await?)
}

/// An appointment this member of staff may see; refused as if there were none otherwise.
pub(super) async fn seen(staff: &Staff, id: &str) -> Result<Appointment, Failure> {
    let id: AppointmentId = id.parse().ok().or_not_found()?;
    let found = staff
        .office
        .read(async move |tx| ::appointments::views::appointment(tx, id).await)
        .await?;
    found
        .filter(|appointment| Scope::of(staff).sees(appointment))
        .or_not_found()
}
