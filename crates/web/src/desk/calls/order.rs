//! A member of staff promises somebody a call: from a conversation, or from nothing.

use ::calls::actions::Source;
use ::calls::{Wish, words};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use journeys::calls::Wanted;
use kernel::{Lang, Phone, ThreadId};
use serde::Deserialize;

use super::{Frame, PATH as QUEUE, Place, sheets};
use crate::citizen::call_me::{Offer, offered, personal, wrong_phone};
use crate::kit::{Checked, Failure, Kit};
use crate::signin::Staff;

pub const PATH: &str = "/taulell/trucades/encarrec";

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    fil: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    #[serde(rename = "csrf", default)]
    _csrf: String,
    /// The conversation it is asked in.
    #[serde(default)]
    thread: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    matter: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    wish: String,
}

#[derive(Template)]
#[template(path = "desk/call_order.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    filled: Filled,
    any: String,
    offers: Vec<Offer>,
    langs: [Lang; 3],
    refused: Option<String>,
    titles: Vec<String>,
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

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let mut filled = Filled {
        lang: "ca".to_owned(),
        ..Filled::default()
    };
    if let Ok(id) = asked.fil.parse::<ThreadId>() {
        let now = staff.office.now();
        let page = staff
            .office
            .read(async move |tx| conversations::views::page(tx, id, None, now).await)
            .await?;
        if let Some(page) = page {
            let catalogue = staff.office.house.catalogue();
            let matter = page.thread.matter.as_deref();
            filled.thread = id.to_string();
            page.thread.lang.code().clone_into(&mut filled.lang);
            filled.matter = matter
                .and_then(|id| catalogue.item(id))
                .map(|item| item.title.get(staff.office.lang()).clone())
                .unwrap_or_default();
            let name = page.contact.name.as_ref();
            filled.name = name.map(|name| name.reveal().clone()).unwrap_or_default();
        }
    }
    draw(&staff, filled, None).await
}

pub async fn submit(staff: Staff, Checked(filled): Checked<Filled>) -> Result<Response, Failure> {
    let now = staff.office.now();
    let (id, lang) = (staff.id(), staff.office.lang());
    let thread: Option<ThreadId> = filled.thread.parse().ok();
    let seen = match thread {
        Some(id) => {
            staff
                .office
                .read(async move |tx| conversations::views::page(tx, id, None, now).await)
                .await?
        }
        None => None,
    };
    // Inside a conversation an empty number means the one the person writes from.
    let own = seen.as_ref().and_then(|page| page.contact.phone.clone());
    let phone = match (Phone::read(&filled.phone), own) {
        (Ok(phone), _) => phone,
        (Err(_), Some(own)) if filled.phone.trim().is_empty() => own,
        (Err(unusable), _) => {
            let words = wrong_phone(lang, &filled.phone, unusable.digits);
            return draw(&staff, filled, Some(words)).await;
        }
    };
    let catalogue = staff.office.house.catalogue();
    let matter = sheets(&staff, &catalogue, &filled.matter, 1);
    let source = match &seen {
        Some(page) => Source::Thread {
            channel: page.thread.channel.clone(),
            contact: page.contact.id,
            thread: page.thread.id,
            staff: Some(id),
        },
        None => Source::Staff(id),
    };
    let wanted = Wanted {
        phone,
        name: personal(&filled.name, 60),
        lang: filled.lang.parse().unwrap_or(lang),
        matter: matter.into_iter().next().map(|(id, _)| id),
        topic: personal(&filled.topic, 300),
        wish: filled.wish.parse().unwrap_or(Wish::ANY),
        source,
    };
    let asked = staff
        .office
        .change(async move |tx| journeys::calls::ask(tx, &catalogue, wanted, now).await)
        .await;
    match asked {
        Ok(asked) => staff.office.redirect(&format!("{QUEUE}/{}", asked.id)),
        Err(::calls::Error::Fault(fault)) => Err(fault.into()),
        Err(error) => {
            let words = super::refusal(&staff, &error).await?;
            draw(&staff, filled, Some(words)).await
        }
    }
}

async fn draw(staff: &Staff, filled: Filled, refused: Option<String>) -> Result<Response, Failure> {
    let (lang, now) = (staff.office.lang(), staff.office.now());
    let catalogue = staff.office.house.catalogue();
    let any = journeys::calls::promised(&catalogue, None, Wish::ANY, now);
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Calls).await?,
        any: words::window(lang, &any, now),
        offers: offered(&catalogue, None, &filled.wish, (lang, now)),
        langs: Lang::ALL,
        refused,
        titles: catalogue
            .featured
            .iter()
            .filter_map(|id| catalogue.item(id))
            .map(|item| item.title.get(lang).clone())
            .collect(),
        filled,
    })
}
