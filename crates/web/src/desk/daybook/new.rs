//! An appointment for whoever is on the telephone or at the counter, by keyboard: what for, who, Return.

use ::appointments::wall;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use kernel::{AppointmentId, Lang, Phone};
use serde::Deserialize;

use super::begin::{self, Known, known};
use super::choose::{Choice, Shown, Sought, look, people, read};
use super::put::{Forced, Somebody, Sorry, Wanted, book};
use super::{Frame, PATH, Place, Scope, hours, own_site};
use crate::kit::{Checked, Failure, Key, Kit};
use crate::signin::Staff;

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// A number somebody calls from.
    #[serde(default)]
    telefon: String,
    /// The conversation it is asked in.
    #[serde(default)]
    fil: String,
    /// The call-back, or the call that came in.
    #[serde(default)]
    trucada: String,
    /// The person whose story is open.
    #[serde(default)]
    persona: String,
    /// The appointment it is to be like.
    #[serde(default)]
    com: String,
    #[serde(default)]
    servei: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filled {
    #[serde(rename = "csrf")]
    _csrf: String,
    pub(super) key: Option<Key>,
    pub(super) what: String,
    pub(super) which: String,
    pub(super) people: String,
    pub(super) site: String,
    pub(super) accessible: String,
    pub(super) part: String,
    pub(super) from: String,
    pub(super) place: String,
    pub(super) phone: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) document: String,
    pub(super) lang: String,
    pub(super) thread: String,
    pub(super) counter: String,
    pub(super) date: String,
    pub(super) time: String,
    pub(super) reason: String,
    #[serde(rename = "do")]
    pub(super) act: String,
}

impl Filled {
    fn sought(&self, staff: &Staff) -> Sought {
        Sought {
            first_at: own_site(staff),
            what: self.what.clone(),
            which: self.which.clone(),
            people: self.people.clone(),
            site: self.site.clone(),
            accessible: self.accessible.clone(),
            part: self.part.clone(),
            from: self.from.clone(),
        }
    }

    fn somebody(&self) -> Somebody {
        Somebody {
            name: self.name.clone(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            document: self.document.clone(),
            thread: self.thread.parse().ok(),
        }
    }
}

#[derive(Default)]
struct Extra {
    refused: Option<String>,
    near: Vec<Choice>,
    #[expect(
        clippy::option_option,
        reason = "nobody was looked for, nobody was found, or somebody was"
    )]
    known: Option<Option<Known>>,
    /// Whether the field of the person is where one goes on.
    at_who: bool,
    despite: bool,
}

#[derive(Template)]
#[template(path = "desk/daybook_new.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    filled: Filled,
    key: Key,
    shown: Shown,
    extra: Extra,
    langs: [Lang; 3],
    sites: Vec<(String, String)>,
    counters: Vec<(String, String)>,
    looks_up: bool,
}

impl Page {
    #[expect(clippy::unused_self, reason = "a template asks its page")]
    fn is(&self, value: &str, chosen: &str) -> bool {
        value == chosen
    }

    /// Where one goes on: at what is missing, else at the places.
    fn goes_on(&self, at: &str) -> bool {
        let here = if !self.extra.near.is_empty() || self.extra.despite {
            "near"
        } else if self.extra.at_who {
            "who"
        } else if self.shown.days.is_empty() || self.filled.act.is_empty() {
            "what"
        } else {
            "places"
        };
        here == at
    }

    fn steers(&self) -> bool {
        self.goes_on("places")
    }
}

#[derive(Template)]
#[template(path = "desk/daybook_known.html", whitespace = "minimize")]
struct KnownPart {
    kit: Kit,
    known: Option<Known>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let mut filled = Filled {
        lang: "ca".to_owned(),
        what: asked.servei.chars().take(100).collect(),
        ..Filled::default()
    };
    let mut extra = Extra::default();
    if let Ok(thread) = asked.fil.parse() {
        begin::with_thread(&staff, &mut filled, thread).await?;
    }
    if let (Ok(person), Scope::Office) = (asked.persona.parse(), Scope::of(&staff)) {
        begin::with_person(&staff, &mut filled, person).await?;
    }
    if !asked.trucada.is_empty() {
        begin::with_call(&staff, &mut filled, &asked.trucada).await?;
    }
    if !asked.telefon.is_empty() {
        asked.telefon.clone_into(&mut filled.phone);
    }
    if let Ok(id) = asked.com.parse::<AppointmentId>() {
        begin::with_another(&staff, &mut filled, &id.to_string()).await?;
    } else if let (Ok(phone), Scope::Office) = (Phone::read(&filled.phone), Scope::of(&staff)) {
        filled.phone = phone.spoken();
        let known = known(&staff, phone).await?;
        if let Some(known) = &known {
            filled.know(known);
        }
        extra.known = Some(known);
    }
    draw(&staff, filled, extra).await
}

/// Who is known by a number, for the form to fill itself.
pub async fn who(staff: Staff, Checked(filled): Checked<Filled>) -> Result<Response, Failure> {
    let known = match Phone::read(&filled.phone) {
        Ok(phone) => known(&staff, phone).await?,
        Err(_) => None,
    };
    let kit = staff.office.kit();
    staff.office.fragment(&KnownPart { kit, known })
}

pub async fn submit(
    staff: Staff,
    Checked(mut filled): Checked<Filled>,
) -> Result<Response, Failure> {
    let lang = staff.office.lang();
    if filled.act == "look" {
        let known = match (Phone::read(&filled.phone), Scope::of(&staff)) {
            (Ok(phone), Scope::Office) => known(&staff, phone).await?,
            _ => None,
        };
        if let Some(known) = &known {
            filled.know(known);
        }
        let extra = Extra {
            known: Some(known),
            at_who: true,
            ..Extra::default()
        };
        return draw(&staff, filled, extra).await;
    }
    let despite = filled.act == "despite";
    let shown = look(&staff, &filled.sought(&staff), &filled.place).await?;
    let places = if despite { None } else { read(&filled.place) };
    if shown.services.is_empty() || (!despite && places.is_none()) {
        // Nothing is booked that nobody has seen.
        return draw(&staff, filled, Extra::default()).await;
    }
    let who = match filled.somebody().read(lang) {
        Ok(who) => who,
        Err(words) => {
            let extra = Extra {
                refused: Some(words),
                at_who: true,
                ..Extra::default()
            };
            return draw(&staff, filled, extra).await;
        }
    };
    let Some(key) = filled.key.clone() else {
        return Err(Failure::Stale);
    };
    let forced = forced(&staff, &filled, despite).await?;
    let (places, despite_why) = match (forced, places) {
        (Err(words), _) => {
            let extra = Extra {
                refused: Some(words),
                despite: true,
                ..Extra::default()
            };
            return draw(&staff, filled, extra).await;
        }
        (Ok(Some((place, why))), _) => (vec![place], Some(why)),
        (Ok(None), places) => (places.unwrap_or_default(), None),
    };
    let wanted = Wanted {
        services: shown.services,
        people: people(&filled.people),
        site: Some(filled.site.clone()).filter(|site| !site.is_empty() && despite_why.is_none()),
        accessible: !filled.accessible.is_empty() && !despite,
        item: shown.item,
        lang: filled.lang.parse().unwrap_or_default(),
        channel: "desk",
        key: key.to_string(),
        despite: despite_why,
    };
    match book(&staff, &wanted, (&places, who)).await? {
        Ok(booked) => {
            let first = booked.first().map(|one| one.id.to_string());
            let then = booked.get(1).map(|one| format!("&i={}", one.id));
            let (first, then) = (first.unwrap_or_default(), then.unwrap_or_default());
            staff
                .office
                .redirect(&format!("{PATH}/{first}?feta=1{then}"))
        }
        Err(Sorry { words, near }) => {
            // What was chosen is gone: what is near is chosen instead.
            filled.place.clear();
            let extra = Extra {
                refused: Some(words),
                near,
                despite,
                ..Extra::default()
            };
            draw(&staff, filled, extra).await
        }
    }
}

type Named = (::appointments::Place, String);

/// The place staff name where they go beyond the hours.
async fn forced(
    staff: &Staff,
    filled: &Filled,
    despite: bool,
) -> Result<Result<Option<Named>, String>, Failure> {
    if !despite {
        return Ok(Ok(None));
    }
    let hours = hours(staff).await?;
    let forced = Forced {
        counter: filled.counter.clone(),
        date: filled.date.clone(),
        time: filled.time.clone(),
        reason: filled.reason.clone(),
    };
    Ok(forced.read(staff, &hours).map(Some))
}

async fn draw(staff: &Staff, mut filled: Filled, extra: Extra) -> Result<Response, Failure> {
    let hours = hours(staff).await?;
    let (lang, scope) = (staff.office.lang(), Scope::of(staff));
    let mut shown = look(staff, &filled.sought(staff), &filled.place).await?;
    if !extra.near.is_empty() {
        for choice in shown.days.iter_mut().flat_map(|day| &mut day.choices) {
            choice.chosen = false;
        }
    }
    if filled.date.is_empty() {
        filled.date = wall::at(&hours.zone, staff.office.now()).0.to_string();
    }
    if filled.people.is_empty() {
        "1".clone_into(&mut filled.people);
    }
    let catalogue = staff.office.house.catalogue();
    let site = |id: &String| catalogue.sites.iter().find(|site| site.id == *id);
    let mut sites: Vec<(String, String)> = Vec::new();
    for counter in &hours.agenda.counters {
        if let (true, Some(site)) = (
            sites.iter().all(|(id, _)| *id != counter.site),
            site(&counter.site),
        ) {
            sites.push((site.id.clone(), site.name.get(lang).clone()));
        }
    }
    let named = |one: &::appointments::Counter| (one.id.clone(), one.name.get(lang).clone());
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Daybook).await?,
        key: filled.key.clone().unwrap_or_else(Key::fresh),
        shown,
        extra,
        langs: Lang::ALL,
        sites,
        counters: hours.agenda.counters.iter().map(named).collect(),
        looks_up: matches!(scope, Scope::Office),
        filled,
    })
}
