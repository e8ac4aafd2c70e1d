//! One form to tell the council anything: a question, a proposal, a complaint, something broken in the street.
//!
//! Photos are kept as soon as they arrive, under the key of the form, so that whoever has to correct a line does not
//! have to take them again. The same key is the same request: a double click tells it once.

mod form;
mod photos;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use kernel::{Actor, Personal, Phone};
use platform::texts::{say, say_with};
use requests::gate::Counted;
use requests::photo::{MOST_BYTES, MOST_PHOTOS};
use requests::request::{LONGEST, LONGEST_PLACE};
use requests::views::Picture;
use requests::{Filing, Kind, Place, Point, Reporter, Source as Door, Wants, actions};
use serde::Deserialize;

use super::Shell;
use super::map::Map;
use crate::kit::parts::Parts;
use crate::kit::{Failure, Key, Kit, Office, headers};
use crate::signin::Source;
use form::Sent;

pub const PATH: &str = "/peticions/nova";

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    tipus: Option<String>,
    fitxa: Option<String>,
    categoria: Option<String>,
}

/// The word for a kind in addresses, which people read.
pub fn word_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Enquiry => "consulta",
        Kind::Suggestion => "suggeriment",
        Kind::Complaint => "queixa",
        Kind::Incident => "incidencia",
    }
}

fn kind_of(word: &str) -> Option<Kind> {
    Kind::ALL
        .iter()
        .copied()
        .find(|kind| word_of(*kind) == word)
}

/// What is in the form, typed or not.
#[derive(Default)]
struct Typed {
    text: String,
    category: String,
    address: String,
    latitude: String,
    longitude: String,
    name: String,
    email: String,
    phone: String,
    wants: String,
    accessibility: bool,
    item: String,
}

impl Typed {
    fn of(sent: &Parts) -> Self {
        let word = |name| sent.word(name).to_owned();
        Self {
            text: word("text"),
            category: word("category"),
            address: word("address"),
            latitude: word("latitude"),
            longitude: word("longitude"),
            name: word("name"),
            email: word("email"),
            phone: word("phone"),
            wants: word("wants"),
            accessibility: sent.said("accessibility").is_some(),
            item: word("item"),
        }
    }

    fn point(&self) -> Option<Point> {
        Point::new(self.latitude.parse().ok()?, self.longitude.parse().ok()?)
    }
}

/// A field that has to be corrected, with the words that say how.
struct Wrong {
    field: &'static str,
    words: String,
}

#[derive(Template)]
#[template(path = "citizen/request_new.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    key: Key,
    kind: Kind,
    word: &'static str,
    /// Groups of kinds of incident, each with code and name.
    groups: Vec<(String, Vec<(String, String)>)>,
    /// The sheet it is about.
    about: Option<String>,
    photos: Vec<Picture>,
    typed: Typed,
    /// Where one can point at the place of an incident.
    map: Option<Map>,
    wrong: Vec<Wrong>,
    /// Somebody may be in danger: 112 comes before the form.
    danger: bool,
}

impl Page {
    fn wrong(&self, field: &str) -> Option<&str> {
        let found = self.wrong.iter().find(|wrong| wrong.field == field);
        found.map(|wrong| wrong.words.as_str())
    }

    fn errors(&self) -> String {
        let number = i64::try_from(self.wrong.len()).unwrap_or(0);
        self.kit.counted("requests-errors", "number", number)
    }

    fn is_incident(&self) -> bool {
        self.kind == Kind::Incident
    }

    fn is_complaint(&self) -> bool {
        self.kind == Kind::Complaint
    }

    fn text(&self, part: &str) -> String {
        self.kit
            .say(format!("requests-new-{}-{part}", self.kind.code()))
    }

    fn wants(&self, way: &str) -> bool {
        self.typed.wants == way || (self.typed.wants.is_empty() && way == "code")
    }

    fn room(&self) -> usize {
        MOST_PHOTOS.saturating_sub(self.photos.len())
    }
}

pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let Some(kind) = asked.tipus.as_deref().and_then(kind_of) else {
        return office.redirect(super::requests::PATH);
    };
    let typed = Typed {
        category: asked.categoria.unwrap_or_default(),
        item: asked.fitxa.unwrap_or_default(),
        ..Typed::default()
    };
    draw(&office, kind, Key::fresh(), typed, Told::default()).await
}

/// What is told beside the form.
#[derive(Default)]
struct Told {
    wrong: Vec<Wrong>,
    danger: bool,
}

async fn draw(
    office: &Office,
    kind: Kind,
    key: Key,
    typed: Typed,
    told: Told,
) -> Result<Response, Failure> {
    let form_key = key.to_string();
    let photos = office
        .read(async move |tx| actions::waiting_photos(tx, &form_key).await)
        .await?;
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let mut groups: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for kind in &catalogue.incident_kinds {
        let group = kind.group.get(lang);
        let row = (kind.code.clone(), kind.name.get(lang).clone());
        match groups.iter_mut().find(|(name, _)| name == group) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((group.clone(), vec![row])),
        }
    }
    let about = catalogue.item(&typed.item);
    let map = Map::of(&office.house).filter(|map| kind == Kind::Incident && map.start().is_some());
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(office).keeping(&format!("tipus={}", word_of(kind))),
        key,
        kind,
        word: word_of(kind),
        groups,
        about: about.map(|item| item.title.get(lang).clone()),
        photos,
        typed,
        map,
        wrong: told.wrong,
        danger: told.danger,
    };
    let response = office.page(&page)?;
    Ok(match &page.map {
        Some(map) => map.admit(response),
        None => headers::with_a_map(response, None),
    })
}

pub async fn submit(office: Office, source: Source, Sent(sent): Sent) -> Result<Response, Failure> {
    let Some(kind) = kind_of(sent.word("tipus")) else {
        return office.redirect(super::requests::PATH);
    };
    let key = Key::try_from(sent.word("key").to_owned()).map_err(Failure::Unreadable)?;
    let typed = Typed::of(&sent);
    let now = office.now();
    let address = source.address.clone();
    let closed = office
        .read(async move |tx| actions::gate(tx, Counted::Requests, &address, now).await)
        .await?;
    if let Some(until) = closed {
        let wait = until.duration_since(now).as_secs().max(1);
        return Err(Failure::TooMany(u32::try_from(wait).unwrap_or(900)));
    }
    photos::drop_one(&office, &key, &sent).await?;
    let mut told = Told::default();
    photos::keep(&office, &key, &sent, &mut told).await?;
    let (place, reporter, wants) = check(&office, kind, &typed, &mut told);
    if sent.said("another").is_some() {
        // Only the photos were to be kept for now.
        told.wrong.retain(|wrong| wrong.field == "photos");
        return draw(&office, kind, key, typed, told).await;
    }
    let safe = sent.said("safe").is_some();
    told.danger = !safe && office.house.assistant().emergency(&typed.text);
    if told.danger || !told.wrong.is_empty() {
        return draw(&office, kind, key, typed, told).await;
    }
    let filing = Filing {
        category: Some(typed.category.clone()).filter(|_| kind == Kind::Incident),
        place,
        item: Some(typed.item.clone()).filter(|item| !item.is_empty()),
        accessibility: typed.accessibility && kind == Kind::Complaint,
        reporter,
        wants,
        lang: office.lang(),
        ..Filing::of(kind, Door::Web, key.to_string(), &typed.text)
    };
    let (catalogue, address) = (office.house.catalogue(), source.address);
    let filed = office
        .change(async move |tx| {
            let filed = actions::file(tx, &catalogue, &filing, Actor::Visitor, now).await?;
            if !filed.repeated {
                actions::count(tx, Counted::Requests, &address, now).await?;
            }
            Ok::<_, requests::Error>(filed)
        })
        .await;
    match filed {
        Ok(filed) => office.redirect(&format!(
            "{}/{}/rebut",
            super::requests::PATH,
            filed.request.code
        )),
        Err(requests::Error::Fault(fault)) => Err(fault.into()),
        Err(error) => {
            let words = say(office.lang(), error.key());
            told.wrong.push(Wrong {
                field: "text",
                words,
            });
            draw(&office, kind, key, typed, told).await
        }
    }
}

impl Told {
    fn add(&mut self, field: &'static str, words: String) {
        self.wrong.push(Wrong { field, words });
    }

    fn photo(&mut self, words: String) {
        if !self.wrong.iter().any(|wrong| wrong.words == words) {
            self.add("photos", words);
        }
    }
}

/// Reads what was typed, and says of each field that will not do how it would.
fn check(office: &Office, kind: Kind, typed: &Typed, told: &mut Told) -> (Place, Reporter, Wants) {
    let lang = office.lang();
    let incident = kind == Kind::Incident;
    if incident
        && office
            .house
            .catalogue()
            .incident_kind(&typed.category)
            .is_none()
    {
        told.add("category", say(lang, "requests-refused-category"));
    }
    let place = Place {
        address: personal(&typed.address),
        point: typed.point(),
    };
    if incident && place.is_unknown() {
        told.add("address", say(lang, "requests-refused-place"));
    }
    let long = typed.address.chars().count();
    if long > LONGEST_PLACE {
        told.add("address", too_long(office, LONGEST_PLACE, long));
    }
    match typed.text.chars().count() {
        0 => told.add("text", say(lang, "requests-refused-empty")),
        long if long > LONGEST => told.add("text", too_long(office, LONGEST, long)),
        _ => {}
    }
    let phone = Phone::read(&typed.phone);
    let wants = typed.wants.parse().unwrap_or(Wants::Code);
    if let (false, Err(unusable)) = (typed.phone.is_empty(), &phone) {
        let digits = i64::try_from(unusable.digits).unwrap_or(0);
        let words = say_with(lang, "requests-refused-phone", &[("digits", digits.into())]);
        told.add("phone", words);
    } else if wants == Wants::Phone && typed.phone.is_empty() {
        told.add("phone", say(lang, "requests-refused-no_phone"));
    }
    let mail = typed.email.contains('@') && !typed.email.contains(char::is_whitespace);
    if !typed.email.is_empty() && (!mail || typed.email.len() > 254) {
        told.add("email", say(lang, "requests-refused-email"));
    } else if wants == Wants::Mail && typed.email.is_empty() {
        told.add("email", say(lang, "requests-refused-no_email"));
    }
    if typed.name.chars().count() > 120 {
        told.add("name", too_long(office, 120, typed.name.chars().count()));
    }
    let reporter = Reporter {
        name: personal(&typed.name),
        email: personal(&typed.email),
        phone: phone.ok(),
    };
    let wants = if wants == Wants::Thread {
        Wants::Code
    } else {
        wants
    };
    (place, reporter, wants)
}

fn too_long(office: &Office, limit: usize, has: usize) -> String {
    say_with(
        office.lang(),
        "requests-refused-long-has",
        &[("limit", limit.into()), ("has", has.into())],
    )
}

fn personal(words: &str) -> Option<Personal<String>> {
    Some(words.to_owned())
        .filter(|words| !words.is_empty())
        .map(Personal::new)
}
