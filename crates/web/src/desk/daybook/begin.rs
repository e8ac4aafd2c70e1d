//! What is known before anybody types: of a number, a conversation, a call, another appointment.

use ::appointments::{Appointment, views};
use conversations::actions::people;
use conversations::{ChannelKind, Contact};
use kernel::{Actor, CallId, CallbackId, Lang, PersonId, Phone, ThreadId};
use platform::audit::{self, Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::texts::{say, say_with};

use super::new::Filled;
use super::{Scope, hours, seen};
use crate::kit::Failure;
use crate::signin::Staff;

/// Somebody who booked or wrote before.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub name: String,
    pub email: String,
    pub document: String,
    pub lang: Option<Lang>,
    pub words: String,
}

impl Filled {
    /// Fills in what nobody typed with what is known of somebody.
    pub(super) fn know(&mut self, known: &Known) {
        let fill = |field: &mut String, value: &str| {
            if field.is_empty() {
                value.clone_into(field);
            }
        };
        fill(&mut self.name, &known.name);
        fill(&mut self.email, &known.email);
        fill(&mut self.document, &known.document);
        if let Some(lang) = known.lang {
            lang.code().clone_into(&mut self.lang);
        }
    }
}

/// What is known of whoever has a number: by what they booked, else by how they wrote. That somebody looked is kept.
pub(super) async fn known(staff: &Staff, phone: Phone) -> Result<Option<Known>, Failure> {
    let (id, now) = (staff.id(), staff.office.now());
    let (before, contacts) = staff
        .office
        .change(async move |tx| {
            let before = views::of_phone(tx, &phone, 20).await?;
            let health = conversations::actions::channels::health(tx).await?;
            let channels: Vec<String> = health.into_iter().map(|it| it.channel.id).collect();
            let contacts = journeys::calls::match_number(tx, &channels, &phone, now).await?;
            let shown =
                serde_json::json!({ "appointments": before.len(), "contacts": contacts.len() });
            let fact = Fact::new("appointments.searched", Actor::Staff(id), id).with(shown);
            let reading = Reading {
                purpose: Purpose::Find,
                ground: Ground::PublicTask,
                attention: None,
            };
            audit::read(tx, fact, reading, now).await?;
            Ok::<_, platform::Fault>((before, contacts))
        })
        .await?;
    let lang = staff.office.lang();
    let many = i64::try_from(before.len()).unwrap_or(0);
    let words = say_with(lang, "daybook-known-before", &[("number", many.into())]);
    if let Some(last) = before.iter().find(|one| one.visitor.name.is_some()) {
        return Ok(Some(of_before(last, words)));
    }
    Ok(contacts.into_iter().find_map(|contact| {
        let name = contact.name.as_ref()?.reveal().clone();
        Some(Known {
            name,
            lang: Some(contact.lang),
            words: say(lang, "daybook-known-wrote"),
            ..Known::default()
        })
    }))
}

fn of_before(last: &Appointment, words: String) -> Known {
    let text = |value: Option<&kernel::Personal<String>>| {
        value
            .map(|value| value.reveal().clone())
            .unwrap_or_default()
    };
    Known {
        name: text(last.visitor.name.as_ref()),
        email: text(last.visitor.email.as_ref()),
        document: text(last.visitor.document.as_ref()),
        lang: Some(last.lang),
        words,
    }
}

pub(super) async fn with_thread(
    staff: &Staff,
    filled: &mut Filled,
    id: ThreadId,
) -> Result<(), Failure> {
    crate::desk::within(staff, id).await?;
    let now = staff.office.now();
    let page = staff
        .office
        .read(async move |tx| conversations::views::page(tx, id, None, now).await)
        .await?;
    let Some(page) = page else {
        return Ok(());
    };
    filled.thread = id.to_string();
    page.thread.lang.code().clone_into(&mut filled.lang);
    filled.what = matter(staff, page.thread.matter.as_deref());
    let name = page.contact.name.as_ref();
    filled.name = name.map(|name| name.reveal().clone()).unwrap_or_default();
    if let (Some(phone), Scope::Office) = (&page.contact.phone, Scope::of(staff)) {
        filled.phone = phone.spoken();
    }
    Ok(())
}

/// Somebody whose story is open: as their channels know them, and in the conversation that reaches them. What they
/// booked before is looked up by their number. That somebody looked is kept.
pub(super) async fn with_person(
    staff: &Staff,
    filled: &mut Filled,
    id: PersonId,
) -> Result<(), Failure> {
    let (who, now) = (staff.id(), staff.office.now());
    let found = staff
        .office
        .change(async move |tx| {
            let Some(side) = people::side(tx, id).await? else {
                return Ok(None);
            };
            let reading = Reading {
                purpose: Purpose::Attend,
                ground: Ground::PublicTask,
                attention: None,
            };
            let fact = Fact::new("person.read", Actor::Staff(who), id);
            audit::read(tx, fact, reading, now).await?;
            let threads = people::conversations(tx, &side.contacts, 1).await?;
            let mut ahead = Vec::new();
            for thread in &threads {
                ahead.extend(views::of_thread(tx, thread.id, now).await?);
            }
            Ok::<_, platform::Fault>(Some((side, threads, ahead)))
        })
        .await?;
    let Some((side, threads, ahead)) = found else {
        return Ok(());
    };
    let by_last = |contact: &&Contact| contact.last_in_at;
    let last = side.contacts.iter().max_by_key(by_last);
    let named = side.contacts.iter().find_map(|one| one.name.as_ref());
    filled.name = named.map_or_else(String::new, |name| name.reveal().clone());
    let phone = side.contacts.iter().find_map(|one| one.phone.as_ref());
    filled.phone = phone.map_or_else(String::new, Phone::spoken);
    if let Some(booked) = ahead.first() {
        filled.know(&of_before(booked, String::new()));
    }
    if let Some(last) = last {
        last.lang.code().clone_into(&mut filled.lang);
    }
    // A page that was closed is read by nobody any more.
    let reaches = |contact: &&Contact| {
        contact.kind != ChannelKind::Webchat && contact.unreachable_since.is_none()
    };
    let reached = side.contacts.iter().filter(reaches).max_by_key(by_last);
    let thread =
        reached.and_then(|contact| threads.iter().find(|thread| thread.contact == contact.id));
    filled.thread = thread.map_or_else(String::new, |thread| thread.id.to_string());
    Ok(())
}

/// A call-back, or a call that came in and was just written down.
pub(super) async fn with_call(staff: &Staff, filled: &mut Filled, id: &str) -> Result<(), Failure> {
    let (desk, me) = (crate::desk::calls::desk(staff), staff.id());
    let (callback, call) = (id.parse::<CallbackId>().ok(), id.parse::<CallId>().ok());
    let found = staff
        .office
        .read(async move |tx| {
            if let Some(id) = callback
                && let Some(whole) = ::calls::views::whole(tx, &desk, id).await?
            {
                let it = whole.callback;
                return Ok(Some((it.matter, it.phone, it.name, it.lang, it.thread)));
            }
            let Some(id) = call else {
                return Ok(None);
            };
            let call = ::calls::views::call(tx, me, id).await?;
            Ok::<_, platform::Fault>(call.map(|it| (it.matter, it.phone, None, it.lang, None)))
        })
        .await?;
    let Some((item, phone, name, lang, thread)) = found else {
        return Ok(());
    };
    filled.what = matter(staff, item.as_deref());
    filled.phone = phone.map_or_else(String::new, |phone| phone.spoken());
    filled.name = name.map_or_else(String::new, kernel::Personal::into_inner);
    filled.thread = thread.map_or_else(String::new, |id| id.to_string());
    lang.code().clone_into(&mut filled.lang);
    Ok(())
}

pub(super) async fn with_another(
    staff: &Staff,
    filled: &mut Filled,
    id: &str,
) -> Result<(), Failure> {
    let (before, hours) = (seen(staff, id).await?, hours(staff).await?);
    let lang = staff.office.lang();
    let names: Vec<String> = hours
        .services(&before.services)
        .map(|services| {
            services
                .iter()
                .map(|one| one.name.get(lang).clone())
                .collect()
        })
        .unwrap_or_default();
    filled.what = names.join(" + ");
    filled.people = before.people.to_string();
    before.lang.code().clone_into(&mut filled.lang);
    filled.phone = before
        .visitor
        .phone
        .as_ref()
        .map_or_else(String::new, Phone::spoken);
    filled.thread = before
        .reach
        .thread()
        .map_or_else(String::new, |id| id.to_string());
    let known = of_before(&before, String::new());
    filled.know(&known);
    Ok(())
}

fn matter(staff: &Staff, item: Option<&str>) -> String {
    let (catalogue, lang) = (staff.office.house.catalogue(), staff.office.lang());
    let item = item.and_then(|id| catalogue.item(id));
    item.map_or_else(String::new, |item| item.title.get(lang).clone())
}
