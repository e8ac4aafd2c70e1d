//! What stands around the answer: the council's ready words, and the word on whether one is there for people.

use axum::extract::Path;
use axum::response::Response;
use catalogue::Catalogue;
use conversations::{ChannelKind, Contact, Thread};
use identity::Availability;
use jiff::SignedDuration;
use journeys::desk::{self, Approved, Sheet};
use kernel::{Lang, Right, ThreadId, Timestamp};
use serde::Deserialize;

use super::act::{clerk, step};
use super::list::Asked;
use super::thread::{self, Extra};
use crate::kit::{Checked, Doors, Failure, Key, Need, OrNotFound as _, Pressed};
use crate::signin::Staff;

/// A reply that is sent often, filled in for this person.
#[derive(Debug, Clone)]
pub struct Canned {
    pub id: String,
    pub shortcut: String,
    pub title: String,
    pub words: String,
}

/// An approved template with its gaps.
#[derive(Debug, Clone)]
pub struct Form {
    pub id: String,
    pub title: String,
    /// The words with its gaps filled as far as is known.
    pub words: String,
    /// What each gap is, and what fills it, to be changed.
    pub gaps: Vec<(String, String)>,
}

/// What a gap of an approved template is.
fn gap_name(variable: &str, lang: Lang) -> String {
    let key = format!("content-gap-{}", variable.replace('.', "-"));
    if platform::texts::knows(&key) {
        platform::texts::say(lang, &key)
    } else {
        variable.to_owned()
    }
}

/// Everything that can be sent without writing it.
#[derive(Debug, Clone, Default)]
pub struct Ready {
    pub canned: Vec<Canned>,
    pub templates: Vec<Form>,
    /// The sheet of the matter and its tutorial, then the other tutorials: what to send and its title.
    pub sheets: Vec<(String, String)>,
    /// What it may be about: the titles of all sheets.
    pub titles: Vec<String>,
    /// Departments and partner sites it can be given to.
    pub departments: Vec<(String, String)>,
}

impl Ready {
    /// What is ready for this conversation, titles in the language of the page.
    pub fn of(
        catalogue: &Catalogue,
        contact: &Contact,
        thread: &Thread,
        reader: (&str, Lang),
        now: Timestamp,
    ) -> Self {
        let (agent, lang) = reader;
        let variables = desk::variables(catalogue, contact, thread, agent, now);
        let canned = desk::canned(catalogue, thread, &variables);
        let templates = catalogue.message_templates.iter().map(|template| {
            let gaps = desk::prefilled(template, &variables);
            let shown: Vec<String> = gaps
                .iter()
                .map(|gap| {
                    if gap.is_empty() {
                        "…".to_owned()
                    } else {
                        gap.clone()
                    }
                })
                .collect();
            Form {
                id: template.id.clone(),
                title: template.title.get(lang).clone(),
                words: desk::filled(template, thread.lang, &shown),
                gaps: template
                    .variables
                    .iter()
                    .zip(gaps)
                    .map(|(variable, gap)| (gap_name(variable, lang), gap))
                    .collect(),
            }
        });
        Self {
            canned: canned
                .into_iter()
                .map(|(canned, words)| Canned {
                    id: canned.id,
                    shortcut: canned.shortcut,
                    title: canned.title.get(lang).clone(),
                    words,
                })
                .collect(),
            templates: if thread.kind == ChannelKind::Whatsapp {
                templates.collect()
            } else {
                Vec::new()
            },
            sheets: sheets(catalogue, thread, lang),
            titles: catalogue
                .by_title(lang)
                .map(|(_, item)| item.title.get(lang).clone())
                .collect(),
            departments: catalogue
                .departments
                .iter()
                .map(|it| (it.id.clone(), it.name.get(lang).clone()))
                .collect(),
        }
    }
}

fn sheets(catalogue: &Catalogue, thread: &Thread, lang: Lang) -> Vec<(String, String)> {
    let matter = thread.matter.as_deref();
    let item = matter.and_then(|id| catalogue.item(id));
    let own = item.map(|item| (format!("item:{}", item.id), item.title.get(lang).clone()));
    let mut tutorials: Vec<_> = catalogue.tutorials.iter().collect();
    tutorials.sort_by_key(|tutorial| matter.is_none() || tutorial.item.as_deref() != matter);
    let tutorials = tutorials.into_iter().map(|tutorial| {
        (
            format!("tutorial:{}", tutorial.id),
            tutorial.title.get(lang).clone(),
        )
    });
    own.into_iter().chain(tutorials).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    #[serde(rename = "csrf")]
    _csrf: String,
    canned: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sending {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Key,
    what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    #[serde(rename = "csrf")]
    _csrf: String,
    key: Key,
    template: String,
    #[serde(default)]
    g1: Option<String>,
    #[serde(default)]
    g2: Option<String>,
    #[serde(default)]
    g3: Option<String>,
    #[serde(default)]
    g4: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct There {
    #[serde(rename = "csrf")]
    _csrf: String,
    is: Is,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Is {
    Available,
    Away,
    HalfHour,
    Hour,
}

/// The doors of the composer.
pub fn doors() -> Doors {
    let help = Need::Right(Right::Help);
    Doors::new()
        .post(help, "/taulell/safata/{thread}/insereix", insert)
        .post(help, "/taulell/safata/{thread}/envia", send)
        .post(help, "/taulell/safata/{thread}/plantilla", template)
        .post(help, "/taulell/seguent", next)
        .post(help, "/taulell/disponibilitat", availability)
}

/// Puts a canned reply into the answer, to be read over before it is sent. With a script this stays on the page.
pub async fn insert(
    staff: Staff,
    Path(id): Path<String>,
    form: Checked<Pick>,
) -> Result<Response, Failure> {
    let id: ThreadId = id.parse().ok().or_not_found()?;
    super::within(&staff, id).await?;
    let (now, catalogue) = (staff.office.now(), staff.office.house.catalogue());
    let page = staff
        .office
        .read(async move |tx| conversations::views::page(tx, id, None, now).await)
        .await?
        .or_not_found()?;
    let agent = &staff.who.account.name;
    let variables = desk::variables(&catalogue, &page.contact, &page.thread, agent, now);
    let words = desk::canned(&catalogue, &page.thread, &variables)
        .into_iter()
        .find(|(canned, _)| canned.id == form.0.canned);
    let extra = Extra {
        draft: words.map(|(_, words)| words).unwrap_or_default(),
        ..Extra::default()
    };
    thread::draw(&staff, id, &Asked::default(), extra).await
}

pub async fn send(
    staff: Staff,
    Path(id): Path<String>,
    Checked(sending): Checked<Sending>,
) -> Result<Response, Failure> {
    let sheet = read(&sending.what).or_not_found()?;
    let catalogue = staff.office.house.catalogue();
    step(&staff, &id, async move |tx, clerk, id, now| {
        let sending = (id, &sheet, sending.key.as_str());
        desk::send_sheet(tx, clerk, &catalogue, sending, now)
            .await
            .map(drop)
    })
    .await
}

fn read(what: &str) -> Option<Sheet> {
    match what.split_once(':')? {
        ("item", id) => Some(Sheet::Item(id.to_owned())),
        ("tutorial", rest) => Some(match rest.split_once(':') {
            Some((id, step)) => Sheet::Tutorial(id.to_owned(), step.parse().ok()),
            None => Sheet::Tutorial(rest.to_owned(), None),
        }),
        _ => None,
    }
}

pub async fn template(
    staff: Staff,
    Path(id): Path<String>,
    Checked(filled): Checked<Filled>,
) -> Result<Response, Failure> {
    let catalogue = staff.office.house.catalogue();
    step(&staff, &id, async move |tx, clerk, thread, now| {
        let gaps = [filled.g1, filled.g2, filled.g3, filled.g4];
        let approved = Approved {
            thread,
            template: filled.template,
            parameters: gaps.into_iter().flatten().collect(),
            client_key: filled.key.to_string(),
        };
        desk::send_template(tx, clerk, &catalogue, &approved, now)
            .await
            .map(drop)
    })
    .await
}

/// Takes whoever is next for this member of staff.
pub async fn next(staff: Staff, _form: Checked<Pressed>) -> Result<Response, Failure> {
    let (clerk, now, scope) = (clerk(&staff), staff.office.now(), super::scope(&staff));
    let catalogue = staff.office.house.catalogue();
    let taken = staff
        .office
        .change(async move |tx| desk::take_next(tx, &clerk, &catalogue, &scope, now).await)
        .await;
    match taken {
        Ok(Some(thread)) => {
            staff
                .office
                .redirect(&format!("{}/{}?llista=meves", super::INBOX, thread.id))
        }
        Err(conversations::Error::Fault(fault)) => Err(fault.into()),
        // Nobody, or somebody was quicker: the list says who waits now.
        Ok(None) | Err(_) => staff
            .office
            .redirect(&format!("{}?llista=esperen", super::INBOX)),
    }
}

/// Says whether one is there for new people.
pub async fn availability(staff: Staff, form: Checked<There>) -> Result<Response, Failure> {
    let (by, id, now) = (staff.by(), staff.id(), staff.office.now());
    let later = |minutes| {
        let back = now.saturating_add(SignedDuration::from_mins(minutes));
        Availability::BackAt(back.unwrap_or(now))
    };
    let availability = match form.0.is {
        Is::Available => Availability::Available,
        Is::Away => Availability::Away,
        Is::HalfHour => later(30),
        Is::Hour => later(60),
    };
    staff
        .office
        .change(async move |tx| identity::set_availability(tx, by, id, availability).await)
        .await
        .map_err(Failure::broken("saying whether one is there"))?;
    staff.office.redirect(super::INBOX)
}
