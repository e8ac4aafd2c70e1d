//! The welcome zone: whoever comes is sent to the right part of the hall in three taps. No name is shown here; needs are
//! for staff alone.

mod arrivals;
mod asked;
mod give;
mod given;
mod picks;
mod proof;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use ::appointments::Hours;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use catalogue::Catalogue;
use journeys::hall::{self, Way, paper::matter};
use kernel::{Lang, Right, TicketId};
use platform::printer::State;
use platform::texts::say_with;
use queue::Hall;
use queue::hall::Zone;
use queue::welcome::{Aim, Room};

use super::daybook;
use crate::desk::machines::Told;
use crate::kit::{Doors, Failure, Kit, Need, OrNotFound as _};
use crate::signin::Staff;
use arrivals::Arrivals;
use asked::Asked;
use picks::{Pick, matters, needs, tongues};

/// The welcome zone.
pub const PATH: &str = "/taulell/benvinguda";

/// The doors of the welcome zone.
pub fn doors() -> Doors {
    let serve = Need::Right(Right::Serve);
    Doors::new()
        .get(serve, PATH, show)
        .post(serve, "/taulell/benvinguda/torn", give::submit)
        .get(serve, "/taulell/benvinguda/torn/{ticket}", given::show)
        .get(
            serve,
            "/taulell/benvinguda/torn/{ticket}/paper",
            given::page,
        )
        .post(
            serve,
            "/taulell/benvinguda/torn/{ticket}/paper",
            given::again,
        )
        .get(
            serve,
            "/taulell/benvinguda/torn/{ticket}/torn.pdf",
            given::pdf,
        )
        .post(serve, "/taulell/benvinguda/compte", give::count)
        .post(serve, "/taulell/benvinguda/entra", give::let_in)
        .post(
            serve,
            "/taulell/benvinguda/cites/{appointment}",
            arrivals::arrive,
        )
        .get(serve, "/taulell/benvinguda/prova", proof::show)
}

/// How full the hall is, in words.
fn inside(lang: Lang, room: Room) -> String {
    let now = ("now", room.inside.into());
    let hall = match room.most {
        Some(most) => say_with(lang, "reception-inside", &[now, ("most", most.into())]),
        None => say_with(lang, "reception-inside-only", &[now]),
    };
    let Some(most) = room.building else {
        return hall;
    };
    let words = [("now", room.in_building().into()), ("most", most.into())];
    format!("{hall} · {}", say_with(lang, "reception-building", &words))
}

#[derive(Template)]
#[template(path = "desk/reception.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    top: Top,
    asked: Asked,
    matters: Vec<Pick>,
    /// Those people seldom come for here.
    seldom: Vec<Pick>,
    chosen: Option<Chosen>,
    needs: Vec<Pick>,
    tongues: Vec<Pick>,
    ways: Vec<Card>,
    arrivals: Arrivals,
    /// The numbers of whoever waits outside, in the order they are let in.
    outside: Vec<(TicketId, String)>,
    printer: Option<State>,
    /// Kiosks that need somebody.
    machines: Vec<Told>,
    /// Whether people were sent to the right zone today, in words.
    aim: String,
    /// What could not be done, in words.
    refused: Option<String>,
}

/// What stands above every page of the welcome zone.
struct Top {
    initials: String,
    /// Whether they would like to hear that somebody asks for help.
    sounds: bool,
    name: String,
    site: String,
    place: String,
    places: Vec<Pick>,
    room: Room,
    inside: String,
}

/// The matter that was chosen, and what its person brings.
struct Chosen {
    words: String,
    papers: String,
    fee: String,
    deadline: String,
    book: String,
}

/// A zone to be sent to.
struct Card {
    way: Way,
    look: &'static str,
    letter: String,
    href: String,
    wait: Option<String>,
    is_chosen: bool,
}

impl Card {
    /// Whether a number can be given for it.
    fn may_be_chosen(&self) -> bool {
        self.way.is_open && !self.letter.is_empty()
    }

    fn zone_key(&self) -> String {
        format!("reception-zone-{}", self.way.zone.code())
    }

    fn why_key(&self) -> String {
        format!("reception-why-{}", self.way.reason)
    }
}

/// The key of how a printer is.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates hand over references"
)]
fn printer_key(state: &State) -> String {
    format!("reception-printer-{}", state.code())
}

/// Nothing is said before anybody is done.
fn aimed(lang: Lang, aim: Aim) -> String {
    if aim.done == 0 {
        return String::new();
    }
    let words = [("first", aim.first.into()), ("done", aim.done.into())];
    say_with(lang, "reception-aim", &words)
}

fn many<T>(all: &[T]) -> i64 {
    i64::try_from(all.len()).unwrap_or(i64::MAX)
}

/// What every page of the welcome zone asks of the office.
pub(super) struct Desk {
    pub hall: Arc<Hall>,
    pub hours: Arc<Hours>,
    pub catalogue: Arc<Catalogue>,
    pub site: String,
}

impl Desk {
    /// The welcome zone of a site; without one, of the site this member of staff sits at.
    pub(super) async fn of(staff: &Staff, site: &str) -> Result<Self, Failure> {
        let house = &staff.office.house;
        let hall = house.setting().lobby.hall().await?;
        let own = daybook::own_site(staff);
        let wanted = [Some(site.to_owned()), own].into_iter().flatten();
        let mut wanted = wanted.filter(|site| hall.place(site).is_some());
        let first = hall.places.first().map(|place| place.site.clone());
        let site = wanted.next().or(first).or_not_found()?;
        Ok(Self {
            hours: daybook::hours(staff).await?,
            catalogue: house.catalogue(),
            hall,
            site,
        })
    }

    /// What a matter is called.
    pub(super) fn matter(&self, id: &str, lang: Lang) -> String {
        matter((&self.catalogue, &self.hours), id, lang)
    }

    async fn top(&self, staff: &Staff) -> Result<Top, Failure> {
        let (lang, now) = (staff.office.lang(), staff.office.now());
        let named = |id: &str| {
            let site = self.catalogue.site(id);
            site.map_or_else(|| id.to_owned(), |site| site.name.get(lang).clone())
        };
        let today = now.to_zoned(kernel::madrid()).date();
        let (site, arranged) = (self.site.clone(), self.hall.clone());
        let room = staff
            .office
            .read(async move |tx| queue::views::room(tx, &arranged, (&site, today)).await)
            .await?;
        let places = self.hall.places.iter().map(|place| Pick {
            href: format!("{PATH}?lloc={}", place.site),
            words: named(&place.site),
            icon: "buildings",
            is_chosen: place.site == self.site,
        });
        let name = staff.who.account.name.clone();
        let letters = name
            .split_whitespace()
            .take(2)
            .filter_map(|word| word.chars().next());
        Ok(Top {
            initials: letters.collect(),
            sounds: staff.who.account.likes.sound,
            name: name
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned(),
            place: named(&self.site),
            places: places.collect(),
            inside: inside(lang, room),
            room,
            site: self.site.clone(),
        })
    }
}

async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    draw(&staff, asked, None).await
}

/// The welcome zone as it was asked for, with what could not be done.
async fn draw(staff: &Staff, asked: Asked, refused: Option<String>) -> Result<Response, Failure> {
    let desk = Desk::of(staff, &asked.lloc).await?;
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let asked = asked.at(&desk.site);
    let setting = staff.office.house.setting();
    let standing = setting.lobby.floor(&desk.site, now).await?;
    let somebody = asked.somebody();
    let ways = if asked.que.is_empty() {
        Vec::new()
    } else {
        hall::triage((&desk.catalogue, &desk.hours), &standing, &somebody, now)
    };
    let printer = desk
        .hall
        .place(&desk.site)
        .and_then(|place| place.printer.clone());
    let printer = match printer {
        // Nobody waits for a printer that hangs, but the first to look at it.
        Some(address) => Some(match setting.printers.seen(&address) {
            Some(seen) => seen.state,
            None => setting.printers.look(&address, now).await,
        }),
        None => None,
    };
    let house = &staff.office.house;
    let alarms = hall::alarms(&house.db, setting, &desk.site, now).await?;
    let machines = alarms.iter().filter(|alarm| alarm.kiosk.is_some());
    let (site, today) = (desk.site.clone(), now.to_zoned(kernel::madrid()).date());
    let aim = staff
        .office
        .read(async move |tx| queue::views::aim(tx, &site, (today, today)).await)
        .await?;
    let (matters, seldom) = matters(staff, &desk, &asked);
    let page = Page {
        kit: staff.office.kit(),
        top: desk.top(staff).await?,
        matters,
        seldom,
        chosen: chosen(&desk, &asked, lang),
        needs: needs(staff, &asked),
        tongues: tongues(&asked),
        ways: cards(&asked, ways, lang),
        arrivals: Arrivals::of(staff, &desk, &asked).await?,
        outside: standing
            .floor
            .line_outside()
            .map(|ticket| (ticket.id, ticket.number.to_string()))
            .collect(),
        printer,
        machines: machines.map(|alarm| Told::of(alarm, lang, now)).collect(),
        aim: aimed(lang, aim),
        refused,
        asked,
    };
    staff.office.page(&page)
}

fn chosen(desk: &Desk, asked: &Asked, lang: Lang) -> Option<Chosen> {
    let id = Some(&asked.que).filter(|id| !id.is_empty())?;
    let item = desk.catalogue.item(id);
    let service = desk.hours.agenda.services.iter();
    let service = service
        .clone()
        .find(|one| one.id == *id || item.is_some_and(|item| one.items.contains(&item.id)));
    let book = service.map_or_else(String::new, |one| format!("?servei={}", one.id));
    Some(Chosen {
        words: desk.matter(id, lang),
        papers: item.map_or_else(String::new, |item| item.documents.get(lang).join(" · ")),
        fee: item.map_or_else(String::new, |item| item.fee.get(lang).clone()),
        deadline: item.map_or_else(String::new, |item| item.deadline.get(lang).clone()),
        book: format!("{}/nova{book}", daybook::PATH),
    })
}

fn cards(asked: &Asked, ways: Vec<Way>, lang: Lang) -> Vec<Card> {
    let chosen = asked.zone(&ways);
    let card = |way: Way| Card {
        look: match way.zone {
            Zone::SelfService => "self",
            zone => zone.code(),
        },
        letter: way.letter.clone().unwrap_or_default(),
        href: asked.with("zona", way.zone.code()),
        wait: way.band.map(|band| wait(lang, band)),
        is_chosen: chosen == Some(way.zone),
        way,
    };
    ways.into_iter().map(card).collect()
}

/// A band of waits: `5 a 10 min`.
fn wait(lang: Lang, band: queue::waits::Band) -> String {
    let words = [
        ("from", (band.from / 60).into()),
        ("to", (band.to / 60).into()),
    ];
    say_with(lang, "reception-wait", &words)
}
