//! Somebody asks us to call: a form without script, a receipt with the true hour, and a link to change one's mind.

mod receipt;
#[cfg(test)]
mod tests;

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use calls::actions::Source as Origin;
use calls::due::{department_for, offers};
use calls::{Wish, WorkingTime, words};
use catalogue::Catalogue;
use journeys::calls::Wanted;
use kernel::{Lang, Personal, Phone, Timestamp};
use platform::texts::{say, say_with, unbroken};
use serde::Deserialize;

use super::Shell;
use crate::kit::{Checked, Doors, Failure, Kit, Need, Office};
use crate::signin::Source;

/// Where the form is.
pub const PATH: &str = "/truqueu-me";

/// The most letters of what it is about.
const LONGEST: usize = 300;

/// The doors of the form and its receipts.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, PATH, show)
        .post(anyone, PATH, submit)
        .get(anyone, "/truqueu-me/{word}", receipt::show)
        .post(anyone, "/truqueu-me/{word}/canvia", receipt::change)
        .post(anyone, "/truqueu-me/{word}/anulla", receipt::cancel)
        .post(anyone, "/truqueu-me/{word}/valora", receipt::rate)
}

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    fitxa: String,
}

/// What was filled in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    #[serde(rename = "csrf", default)]
    _csrf: String,
    #[serde(default)]
    word: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    matter: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    wish: String,
}

/// A part of a day that can be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Offer {
    pub code: String,
    pub words: String,
    pub chosen: bool,
}

/// The sheets of a theme.
struct Group {
    name: String,
    items: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "citizen/call_me.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    shell: Shell,
    filled: Filled,
    any: String,
    offers: Vec<Offer>,
    groups: Vec<Group>,
    /// The sheet one came from.
    sheet: Option<(String, String)>,
    langs: [Lang; 3],
    wrong_phone: Option<String>,
    refusal: Option<String>,
    from: String,
}

impl Page {
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates lend what they pass"
    )]
    fn speaks(&self, lang: &Lang) -> bool {
        self.filled.lang == lang.code()
    }
}

pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let filled = Filled {
        word: platform::key::unguessable(),
        matter: asked.fitxa,
        lang: office.lang().code().to_owned(),
        ..Filled::default()
    };
    draw(&office, filled, None, None)
}

pub async fn submit(
    office: Office,
    source: Source,
    Checked(filled): Checked<Filled>,
) -> Result<Response, Failure> {
    let (lang, now) = (office.lang(), office.now());
    // A word that we did not make would be one that somebody may know.
    if filled.word.len() != 43 {
        return Err(Failure::Stale);
    }
    let phone = match Phone::read(&filled.phone) {
        Ok(phone) => phone,
        Err(unusable) => {
            let words = wrong_phone(lang, &filled.phone, unusable.digits);
            return draw(&office, filled, Some(words), None);
        }
    };
    let wanted = Wanted {
        phone,
        name: personal(&filled.name, 60),
        lang: filled.lang.parse().unwrap_or(lang),
        matter: Some(filled.matter.clone()).filter(|id| !id.is_empty()),
        topic: personal(&filled.topic, LONGEST),
        wish: filled.wish.parse().unwrap_or(Wish::ANY),
        source: Origin::Form {
            word: filled.word.clone(),
            address: source.address,
        },
    };
    let catalogue = office.house.catalogue();
    let asked = office
        .change(async move |tx| journeys::calls::ask(tx, &catalogue, wanted, now).await)
        .await;
    match asked {
        Ok(_) => office.redirect(&format!("{PATH}/{}", filled.word)),
        Err(calls::Error::Fault(fault)) => Err(fault.into()),
        Err(error) => {
            let phone = office.house.catalogue().town.phone.clone();
            let words = say_with(lang, error.key(), &[("phone", phone.into())]);
            draw(&office, filled, None, Some(words))
        }
    }
}

fn draw(
    office: &Office,
    filled: Filled,
    wrong_phone: Option<String>,
    refusal: Option<String>,
) -> Result<Response, Failure> {
    let (lang, now) = (office.lang(), office.now());
    let catalogue = office.house.catalogue();
    let matter = Some(filled.matter.as_str()).filter(|id| !id.is_empty());
    let sheet = matter
        .and_then(|id| catalogue.item(id))
        .map(|item| (item.id.clone(), item.title.get(lang).clone()));
    let any = journeys::calls::promised(&catalogue, matter, Wish::ANY, now);
    office.page(&Page {
        kit: office.kit(),
        shell: Shell::of(office),
        any: words::window(lang, &any, now),
        offers: offered(&catalogue, matter, &filled.wish, (lang, now)),
        groups: groups(&catalogue, &filled.matter, lang),
        sheet,
        langs: Lang::ALL,
        wrong_phone,
        refusal,
        from: unbroken(&catalogue.town.phone),

        filled,
    })
}

/// What can be chosen now, in words.
pub(crate) fn offered(
    catalogue: &Catalogue,
    matter: Option<&str>,
    chosen: &str,
    (lang, now): (Lang, Timestamp),
) -> Vec<Offer> {
    let department = department_for(catalogue, matter);
    let hours = WorkingTime::of(catalogue, &department, now);
    let offer = |(wish, promise): (Wish, calls::Promise)| Offer {
        words: words::window(lang, &promise, now),
        chosen: wish.to_string() == chosen,
        code: wish.to_string(),
    };
    offers(&hours, now).into_iter().map(offer).collect()
}

fn groups(catalogue: &Catalogue, chosen: &str, lang: Lang) -> Vec<Group> {
    let under = |theme: Option<&str>| {
        let known = |id: &String| catalogue.themes.iter().any(|theme| theme.id == *id);
        let items = catalogue.by_title(lang).map(|(_, item)| item);
        items
            .filter(|item| {
                let first = item.sheet.themes.first().filter(|first| known(first));
                first.map(String::as_str) == theme
            })
            .map(|item| {
                let title = item.title.get(lang).clone();
                (item.id.clone(), title, item.id == chosen)
            })
            .collect()
    };
    let mut groups: Vec<Group> = catalogue
        .themes
        .iter()
        .map(|theme| Group {
            name: theme.name.get(lang).clone(),
            items: under(Some(&theme.id)),
        })
        .collect();
    groups.push(Group {
        name: say(lang, "calls-form-other_matters"),
        items: under(None),
    });
    groups.retain(|group| !group.items.is_empty());
    groups
}

/// Why a number cannot be called, in words that help.
pub(crate) fn wrong_phone(lang: Lang, written: &str, digits: usize) -> String {
    let digits_found = i64::try_from(digits).unwrap_or(0);
    if written.trim().is_empty() {
        say(lang, "calls-form-no_phone")
    } else if written.chars().any(char::is_alphabetic) {
        say(lang, "calls-form-letters")
    } else if written.trim_start().starts_with('+') || written.trim_start().starts_with("00") {
        say(lang, "calls-form-foreign_phone")
    } else {
        say_with(
            lang,
            "calls-form-wrong_phone",
            &[("digits", digits_found.into())],
        )
    }
}

/// The words, if there are any, up to so many letters.
pub(crate) fn personal(words: &str, most: usize) -> Option<Personal<String>> {
    let words: String = words.trim().chars().take(most).collect();
    (!words.is_empty()).then(|| words.into())
}
