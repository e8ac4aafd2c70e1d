//! A number: what for, how long it takes, and then it is theirs.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use journeys::hall::{Closing, Need, Refusal, Wish, take as give};
use kernel::{Tongue, Translated};
use queue::hall::{Line, Zone};
use queue::{Door, Hall, Lane};
use serde::Deserialize;

use super::frame::{self, Frame, Notice, TICKET, shut};
use super::machine::Machine;
use super::paper;
use crate::kit::{Checked, Failure, Key, Kit, Office, OrNotFound as _};

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    vista: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taking {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// Pressed twice, it is one number.
    key: Key,
}

struct Matter {
    id: String,
    name: String,
}

#[derive(Template)]
#[template(path = "kiosk/matters.html", whitespace = "minimize")]
struct Matters {
    kit: Kit,
    frame: Frame,
    offered: Vec<Matter>,
}

#[derive(Template)]
#[template(path = "kiosk/ticket.html", whitespace = "minimize")]
struct Asking {
    kit: Kit,
    frame: Frame,
    id: String,
    name: String,
    wait: String,
    /// What becomes of paper, and whether somebody must know.
    paper: String,
    warns: bool,
    /// That they will be called after closing.
    late: Option<String>,
}

/// What one may come for.
pub async fn choose(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let lang = office.lang();
    let hours = journeys::appointments::hours(office.house.setting()).await?;
    let here = |id: &str| hours.agenda.gives(&machine.kiosk.site, id);
    let services = hours.agenda.services.iter().filter(|one| here(&one.id));
    let hall = office.house.setting().lobby.hall().await?;
    let tongue = office.visitor.tongue;
    let matters = services.map(|one| Matter {
        id: one.id.clone(),
        name: named(&hall, &one.id, tongue, one.name.get(lang)),
    });
    let likes = frame::likes(&office, asked.vista.as_deref());
    let page = office.page(&Matters {
        kit: office.kit(),
        frame: Frame::of(&office, Some(&machine), &likes),
        offered: matters.collect(),
    })?;
    Ok(frame::remember(&office, page, asked.vista.as_deref()))
}

/// How long it would take, before anybody has a number.
pub async fn ask(
    office: Office,
    Path(service): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let name = name_of(&office, &service).await?;
    let (lang, now) = (office.lang(), office.now());
    let hall = office.house.setting().lobby.hall().await?;
    let Some(line) = line_of(&hall, &machine.kiosk.site, &service) else {
        return shut(&office, Some(&machine), Notice::Elsewhere);
    };
    let lobby = &office.house.setting().lobby;
    let standing = lobby.floor(&machine.kiosk.site, now).await?;
    let closing = standing.closing(&office.house.catalogue(), &line.id, now);
    let kit = office.kit();
    let late = match closing {
        Closing::Open => None,
        Closing::Warn(at) => Some(kit.told("kiosk-late", "hour", kit.hour(&at))),
        Closing::Stop(_) => return shut(&office, Some(&machine), Notice::TooLate),
        Closing::Closed(_) => return shut(&office, Some(&machine), Notice::Closed),
    };
    let waiting = i64::try_from(standing.floor.line(&line.id).count()).unwrap_or(i64::MAX);
    let wait = match standing.band(&line.id, now) {
        Some(band) => {
            let ends = [
                ("from", (band.from / 60).into()),
                ("to", (band.to / 60).into()),
            ];
            kit.say_with("kiosk-wait-band", &ends)
        }
        None => kit.counted("kiosk-wait-people", "people", waiting),
    };
    let (paper, warns) = paper::told(paper::state(&office, &machine.kiosk).await);
    let likes = frame::likes(&office, asked.vista.as_deref());
    let page = office.page(&Asking {
        paper: kit.say(paper),
        warns,
        kit,
        frame: Frame::of(&office, Some(&machine), &likes),
        name: named(&hall, &service, office.visitor.tongue, name.get(lang)),
        id: service,
        wait,
        late,
    })?;
    Ok(frame::remember(&office, page, asked.vista.as_deref()))
}

/// Gives the number. Its page has an address without it, so that none stays behind.
pub async fn take(
    office: Office,
    Path(service): Path<String>,
    Checked(taking): Checked<Taking>,
) -> Result<Response, Failure> {
    let machine = match Machine::serving(&office).await? {
        Ok(machine) => machine,
        Err(why) => return Ok(why),
    };
    let hall = office.house.setting().lobby.hall().await?;
    let site = machine.kiosk.site.clone();
    let Some(zone) = line_of(&hall, &site, &service).map(|line| line.zone) else {
        return shut(&office, Some(&machine), Notice::Elsewhere);
    };
    let wish = Wish {
        site,
        service,
        zone,
        lane: Lane::Ordinary,
        lang: office.lang(),
        needs: office
            .visitor
            .tongue
            .map(Need::speaks)
            .into_iter()
            .collect(),
        door: Door::Kiosk,
        asked_as: format!("kiosk:{}:{}", machine.kiosk.id, taking.key.as_str()),
    };
    match give(&office.house.db, office.house.setting(), wish, office.now()).await {
        Ok(given) => {
            paper::print(&office, &machine.kiosk, &given.ticket).await;
            let done = office.redirect(super::done::PATH)?;
            Ok(office.with_cookie(done, TICKET, given.ticket.link))
        }
        Err(why) => shut(&office, Some(&machine), refused(why)?),
    }
}

/// What a service is called in the language of the page.
fn named(hall: &Hall, service: &str, tongue: Option<Tongue>, otherwise: &str) -> String {
    let own = hall.service_in(service, tongue);
    own.unwrap_or(otherwise).to_owned()
}

/// Why there is no number.
fn refused(why: Refusal) -> Result<Notice, Failure> {
    match why {
        Refusal::NeedsAppointment => Ok(Notice::NeedsAppointment),
        Refusal::TooLate(Closing::Closed(_)) => Ok(Notice::Closed),
        Refusal::TooLate(_) => Ok(Notice::TooLate),
        Refusal::Fault(fault) => Err(fault.into()),
        _ => Ok(Notice::Elsewhere),
    }
}

/// The line of whoever comes without an hour.
fn line_of<'a>(hall: &'a Hall, site: &'a str, service: &str) -> Option<&'a Line> {
    let mut zones = [Zone::Quick, Zone::Assisted].into_iter();
    zones.find_map(|zone| hall.line_for(site, zone, service, &[]))
}

async fn name_of(office: &Office, service: &str) -> Result<Translated, Failure> {
    let hours = journeys::appointments::hours(office.house.setting()).await?;
    let mut services = hours.agenda.services.iter();
    let found = services.find(|one| one.id == service);
    if let Some(found) = found {
        return Ok(found.name.clone());
    }
    let catalogue = office.house.catalogue();
    Ok(catalogue.item(service).or_not_found()?.title.clone())
}
