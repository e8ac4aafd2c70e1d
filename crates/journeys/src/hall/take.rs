//! Somebody comes and takes a number.

use ::appointments::Hours;
use catalogue::{Catalogue, Policy};
use kernel::{Lang, Timestamp, madrid};
use platform::{Db, Fault};
use queue::actions::{self, Coming};
use queue::hall::{Line, Zone};
use queue::promise::{Promise, Told};
use queue::{Door, Hall, Lane, Ticket, views};

use super::{Closing, Standing};
use crate::Setting;

/// Who comes, and what for.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The site, by id.
    pub site: String,
    /// What for: a catalogue item or a service of the agenda, by id.
    pub service: String,
    /// The part of the hall they are sent to.
    pub zone: Zone,
    /// Why they may not wait as long as others.
    pub lane: Lane,
    /// The language they are called in.
    pub lang: Lang,
    /// What they need besides.
    pub needs: Vec<String>,
    /// Through which door they come. Staff give numbers when they think fit; kiosks and telephones by the rules.
    pub door: Door,
    /// The asker's own word for this one asking: the same word is the same ticket.
    pub asked_as: String,
}

/// A number, and what its person is told.
#[derive(Debug, Clone)]
pub struct Given {
    /// The ticket.
    pub ticket: Ticket,
    /// What was told with it.
    pub promise: Option<Promise>,
    /// Whether they will be called before it closes.
    pub closing: Closing,
}

/// Why somebody has no number.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refusal {
    /// There is no such matter.
    #[error("there is no such matter")]
    UnknownService,
    /// The site has no hall.
    #[error("the site has no hall")]
    UnknownSite,
    /// No line of this site takes that.
    #[error("no line of this site takes that")]
    NoLine,
    /// An appointment is needed for it.
    #[error("an appointment is needed for it")]
    NeedsAppointment,
    /// They would not be called today any more.
    #[error("they would not be called today any more")]
    TooLate(Closing),
    /// A rule of the hall says no.
    #[error(transparent)]
    Hall(#[from] queue::Refused),
    /// A rule of appointments says no.
    #[error(transparent)]
    Appointment(::appointments::visit::Refused),
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<queue::Error> for Refusal {
    fn from(why: queue::Error) -> Self {
        match why {
            queue::Error::Refused(refused) => Self::Hall(refused),
            queue::Error::Absent => Self::UnknownService,
            queue::Error::Fault(fault) => Self::Fault(fault),
        }
    }
}

impl From<::appointments::visit::Refused> for Refusal {
    fn from(why: ::appointments::visit::Refused) -> Self {
        match why {
            ::appointments::visit::Refused::Fault(fault) => Self::Fault(fault),
            why => Self::Appointment(why),
        }
    }
}

/// The line of a zone somebody stands in for a matter: an item of the catalogue or a service of the agenda. None where
/// the matter is unknown, or no line takes it.
pub fn line_for<'a>(
    (catalogue, hours, hall): (&Catalogue, &Hours, &'a Hall),
    (site, zone): (&'a str, Zone),
    service: &str,
) -> Result<&'a Line, Refusal> {
    let also: Vec<String> = if let Some(item) = catalogue.item(service) {
        let today = hours.agenda.services.iter();
        let given = today.clone().find(|one| one.items.contains(&item.id));
        let given = given.or_else(|| {
            let mut services = hours.agenda.services.iter();
            services.find(|one| one.items.is_empty() && one.department == item.department)
        });
        given
            .map(|one| one.id.clone())
            .into_iter()
            .chain([item.department.clone()])
            .collect()
    } else if hours.agenda.services.iter().any(|one| one.id == service) {
        Vec::new()
    } else {
        return Err(Refusal::UnknownService);
    };
    let also: Vec<&str> = also.iter().map(String::as_str).collect();
    hall.line_for(site, zone, service, &also)
        .ok_or(Refusal::NoLine)
}

/// Gives somebody a number, with what they are told of their wait. Asked again with the same word, it is the same.
pub async fn take(
    db: &Db,
    setting: &Setting,
    wish: Wish,
    now: Timestamp,
) -> Result<Given, Refusal> {
    let hall = setting.lobby.hall().await?;
    let hours = crate::appointments::hours(setting).await?;
    let catalogue = setting.catalogue();
    if hall.lines_of(&wish.site).next().is_none() {
        return Err(Refusal::UnknownSite);
    }
    let known = (&*catalogue, &*hours, &*hall);
    let line = line_for(known, (&wish.site, wish.zone), &wish.service)?;
    let by_themselves = matches!(wish.door, Door::Kiosk | Door::Phone);
    let today = now.to_zoned(madrid()).date();
    if by_themselves && needs_appointment(&catalogue, &hours, &wish.service, now) {
        return Err(Refusal::NeedsAppointment);
    }
    let standing = setting.lobby.floor(&wish.site, now).await?;
    if by_themselves && standing.floor.shut.contains(&line.id) {
        return Err(queue::Refused::Shut.into());
    }
    let told = standing.told(&line.id, &wish.service, (wish.lane, None), now);
    let closing = Closing::of(&catalogue, &standing, &told, now);
    if by_themselves && matches!(closing, Closing::Stop(_) | Closing::Closed(_)) {
        return Err(Refusal::TooLate(closing));
    }
    let coming = Coming {
        line: line.id.clone(),
        service: wish.service,
        lane: wish.lane,
        hour: None,
        lang: wish.lang,
        needs: wish.needs,
        date: today,
        door: wish.door,
        appointment: None,
        asked_as: wish.asked_as,
    };
    let (ticket, promise) = give(db, hall.clone(), coming, told, now).await?;
    Ok(Given {
        ticket,
        promise,
        closing,
    })
}

async fn give(
    db: &Db,
    hall: std::sync::Arc<Hall>,
    coming: Coming,
    told: Told,
    now: Timestamp,
) -> Result<(Ticket, Option<Promise>), queue::Error> {
    db.change(async move |tx| {
        let ticket = actions::come(tx, &hall, &coming, now).await?;
        // Asked again, what was told the first time holds.
        actions::promise(tx, &ticket, &told, now).await?;
        let promise = views::promise(tx, ticket.id).await?;
        Ok((ticket, promise))
    })
    .await
}

/// Whether nobody is received for it without an appointment. What counts from the day it is brought never needs one.
fn needs_appointment(catalogue: &Catalogue, hours: &Hours, service: &str, now: Timestamp) -> bool {
    let today = now.to_zoned(madrid()).date();
    catalogue.item(service).is_some_and(|item| {
        let answer = crate::appointments::service_for(hours, item, today);
        answer.policy.policy == Policy::Mandatory && !answer.has_deadline
    })
}

impl Standing {
    /// Whether somebody without an hour would be called today, if they came to a line now.
    pub fn closing(&self, catalogue: &Catalogue, line: &str, now: Timestamp) -> Closing {
        let told = self.told(line, "", (Lane::Ordinary, None), now);
        Closing::of(catalogue, self, &told, now)
    }
}
