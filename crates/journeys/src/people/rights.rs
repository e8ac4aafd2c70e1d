//! What the law gives everybody over what is kept of them: to have it, and to have it erased (RGPD art. 15, 17 and 20).

use ::appointments::Appointment;
use ::appointments::actions::By;
use calls::{Call, Callback};
use conversations::actions::{consents, contacts, people, threads};
use conversations::merge::Side;
use conversations::message::{Direction, Event, Message};
use conversations::{Contact, Error, Mode, Move, Thread};
use kernel::{ContactId, PersonId, Phone, ThreadId, Timestamp};
use platform::audit::{Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::{Fault, Tx, audit};
use serde_json::{Value, json};

use crate::desk::Clerk;

/// What an erasure took away, or would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// On how many channels.
    pub contacts: usize,
    /// How many conversations lose every word.
    pub threads: usize,
    /// How many calls lose number and words.
    pub calls: usize,
    /// How many requests lose words and writer.
    pub requests: usize,
    /// How many appointments lose whom they were for; those ahead are given back.
    pub appointments: usize,
}

/// The telephone numbers of a person, as their channels know them.
fn phones(contacts: &[Contact]) -> Vec<Phone> {
    let phones = contacts.iter().filter_map(|contact| contact.phone.clone());
    phones.collect()
}

/// The appointments of a person: those of their numbers and those made in their conversations.
pub(super) async fn appointments_of(
    tx: &mut Tx,
    contacts: &[Contact],
    threads: &[Thread],
) -> Result<Vec<Appointment>, Fault> {
    let threads: Vec<ThreadId> = threads.iter().map(|thread| thread.id).collect();
    appointments::actions::forget::of_person(tx, &phones(contacts), &threads).await
}

fn by_right(person: PersonId) -> Reading {
    Reading {
        purpose: Purpose::Rights,
        ground: Ground::PublicTask,
        attention: Some(person.to_string()),
    }
}

/// Everything kept about a person, to hand over to them. Leaves a trace of who made it.
pub async fn export(
    tx: &mut Tx,
    clerk: &Clerk,
    person: PersonId,
    now: Timestamp,
) -> Result<Value, Error> {
    let side = people::side(tx, person).await?.ok_or(Error::Absent)?;
    let fact = Fact::new("person.exported", clerk.actor(), person);
    audit::read(tx, fact, by_right(person), now).await?;
    let ids: Vec<ContactId> = side.contacts.iter().map(|contact| contact.id).collect();
    let mut conversations = Vec::new();
    let threads = people::conversations(tx, &side.contacts, 10_000).await?;
    for thread in &threads {
        conversations.push(conversation(tx, thread).await?);
    }
    let mut booked = Vec::new();
    for appointment in appointments_of(tx, &side.contacts, &threads).await? {
        booked.push(appointment_of(tx, &appointment).await?);
    }
    let (promised, came) = calls::views::of_contacts(tx, &ids).await?;
    let mut told = Vec::new();
    for request in requests::views::of_contacts(tx, &ids).await? {
        let file = requests::views::file(tx, request.id).await?;
        told.extend(file.map(|file| request_of(&file)));
    }
    let consents = people::consents(tx, &side.contacts).await?;
    Ok(json!({
        "person": person,
        "made_at": now.to_string(),
        "contacts": contacts_of(tx, &side).await?,
        "consents": consents.iter().map(|it| json!({
            "version": it.version,
            "language": it.lang.code(),
            "text_sha256": it.text_sha256,
            "given_at": it.given_at.to_string(),
            "withdrawn_at": it.withdrawn_at.map(|at| at.to_string()),
        })).collect::<Vec<_>>(),
        "conversations": conversations,
        "callbacks": promised.iter().map(callback_of).collect::<Vec<_>>(),
        "calls": came.iter().map(call_of).collect::<Vec<_>>(),
        "requests": told,
        "appointments": booked,
    }))
}

async fn contacts_of(tx: &mut Tx, side: &Side) -> Result<Vec<Value>, Fault> {
    let mut all = Vec::new();
    for contact in &side.contacts {
        let known = conversations::views::person(tx, contact.id).await?;
        let former = known.map(|known| known.former).unwrap_or_default();
        all.push(json!({
            "channel": contact.channel,
            "kind": contact.kind.code(),
            "name": contact.name.as_ref().map(kernel::Personal::reveal),
            "phone": contact.phone.as_ref().map(Phone::spoken),
            "channel_id": contact.user,
            "language": contact.lang.code(),
            "last_heard_at": contact.last_in_at.map(|at| at.to_string()),
            "former_phones": former.iter().filter_map(|it| it.phone.as_ref()).map(Phone::spoken).collect::<Vec<_>>(),
        }));
    }
    Ok(all)
}

async fn conversation(tx: &mut Tx, thread: &Thread) -> Result<Value, Fault> {
    let mut lines = Vec::new();
    for line in super::transcript::all_lines(tx, thread.id).await? {
        if line.line.direction != Direction::Event {
            lines.push(line_of(&line));
        }
    }
    Ok(json!({
        "id": thread.id,
        "channel": thread.channel,
        "kind": thread.kind.code(),
        "matter": thread.matter,
        "language": thread.lang.code(),
        "understood": thread.understood,
        "opened_at": thread.opened_at.to_string(),
        "closed_at": thread.closed_at.map(|at| at.to_string()),
        "lines": lines,
    }))
}

fn line_of(message: &Message) -> Value {
    let line = &message.line;
    json!({
        "at": line.at.to_string(),
        "from": if line.direction == Direction::Note { "note" } else { line.author.side() },
        "text": line.text,
        "not_kept": line.forgotten,
        "files": message.attachments.iter().map(|file| json!({
            "id": file.id,
            "name": file.name.as_ref().map(kernel::Personal::reveal),
            "type": file.mime,
            "size": file.size,
            "sha256": file.sha256,
        })).collect::<Vec<_>>(),
    })
}

fn callback_of(callback: &Callback) -> Value {
    json!({
        "requested_at": callback.requested_at.to_string(),
        "phone": callback.phone.as_ref().map(Phone::spoken),
        "name": callback.name.as_ref().map(kernel::Personal::reveal),
        "topic": callback.topic.as_ref().map(kernel::Personal::reveal),
        "matter": callback.matter,
        "state": callback.state.code(),
        "closed_at": callback.closed_at.map(|at| at.to_string()),
    })
}

fn call_of(call: &Call) -> Value {
    json!({
        "at": call.at.to_string(),
        "seconds": call.seconds,
        "phone": call.phone.as_ref().map(Phone::spoken),
        "matter": call.matter,
        "outcome": call.ending.code(),
        "note": call.note.as_ref().map(kernel::Personal::reveal),
    })
}

fn request_of(file: &requests::views::File) -> Value {
    let request = &file.request;
    json!({
        "number": request.number,
        "code": request.code.to_string(),
        "kind": request.kind.code(),
        "state": request.state.code(),
        "text": request.text.reveal(),
        "address": request.place.address.as_ref().map(kernel::Personal::reveal),
        "received_at": request.received_at.to_string(),
        "closed_at": request.closed_at.map(|at| at.to_string()),
        "steps": file.steps.iter().map(|step| json!({
            "at": step.at.to_string(),
            "what": step.kind.code(),
            "text": step.text.as_ref().map(kernel::Personal::reveal),
        })).collect::<Vec<_>>(),
    })
}

async fn appointment_of(tx: &mut Tx, appointment: &Appointment) -> Result<Value, Fault> {
    let remarks = appointments::views::remarks(tx, appointment.id).await?;
    Ok(json!({
        "code": appointment.code.to_string(),
        "state": appointment.state.code(),
        "services": appointment.services,
        "site": appointment.slot.site,
        "starts_at": appointment.starts_at.to_string(),
        "ends_at": appointment.ends_at.to_string(),
        "people": appointment.people,
        "channel": appointment.channel,
        "name": appointment.visitor.name.as_ref().map(kernel::Personal::reveal),
        "phone": appointment.visitor.phone.as_ref().map(Phone::spoken),
        "email": appointment.visitor.email.as_ref().map(kernel::Personal::reveal),
        "document": appointment.visitor.document.as_ref().map(kernel::Personal::reveal),
        "remarks": remarks.iter().map(|it| json!({
            "at": it.at.to_string(),
            "text": it.words.reveal(),
        })).collect::<Vec<_>>(),
    }))
}

/// What an erasure would take away now, for whoever is about to press. Counts only.
pub async fn would_erase(tx: &mut Tx, side: &Side) -> Result<Erased, Fault> {
    let ids: Vec<ContactId> = side.contacts.iter().map(|contact| contact.id).collect();
    let (promised, came) = calls::views::of_contacts(tx, &ids).await?;
    let threads = people::conversations(tx, &side.contacts, 10_000).await?;
    Ok(Erased {
        contacts: ids.len(),
        threads: threads.len(),
        appointments: appointments_of(tx, &side.contacts, &threads).await?.len(),
        calls: promised.len() + came.len(),
        requests: requests::views::of_contacts(tx, &ids).await?.len(),
    })
}

/// Erases a person on every channel: conversations end, words and names go, the counts and a hashed proof of what was
/// agreed to stay until it expires.
pub async fn erase(
    tx: &mut Tx,
    clerk: &Clerk,
    person: PersonId,
    now: Timestamp,
) -> Result<Erased, Error> {
    let side = people::side(tx, person).await?.ok_or(Error::Absent)?;
    let mut erased = Erased::default();
    let by = By {
        actor: clerk.actor(),
        now,
    };
    for contact in &side.contacts {
        let Some(contact) = contacts::lock(tx, contact.id).await? else {
            continue;
        };
        if let Some(mut thread) = threads::lock_open(tx, contact.id).await?
            && thread.mode() != Mode::Closed
        {
            let why = threads::Why {
                cause: "withdrawn",
                actor: clerk.actor(),
                event: None::<Event>,
            };
            threads::advance(tx, &mut thread, Move::Close, why, now).await?;
            threads::save(tx, &thread).await?;
        }
        let theirs = people::conversations(tx, std::slice::from_ref(&contact), 10_000).await?;
        let ids: Vec<_> = theirs.iter().map(|thread| thread.id).collect();
        let (promised, came) = calls::views::of_contacts(tx, &[contact.id]).await?;
        calls::actions::erase(tx, contact.id, &ids, now).await?;
        for id in &ids {
            surveys::actions::forget(tx, &id.to_string()).await?;
        }
        let own = phones(std::slice::from_ref(&contact));
        erased.appointments += appointments::actions::forget::erase(tx, &own, &ids, by)
            .await
            .map_err(|_| Error::Absent)?;
        let told = requests::actions::erase(tx, contact.id, now).await?;
        consents::withdraw(tx, &contact, now).await?;
        erased.contacts += 1;
        erased.threads += ids.len();
        erased.calls += promised.len() + came.len();
        erased.requests += usize::try_from(told).unwrap_or(usize::MAX);
    }
    let detail = json!({
        "purpose": Purpose::Rights.code(),
        "contacts": erased.contacts,
        "threads": erased.threads,
        "calls": erased.calls,
        "requests": erased.requests,
        "appointments": erased.appointments,
    });
    let fact = Fact::new("person.erased", clerk.actor(), person).with(detail);
    audit::append(tx, fact, now).await?;
    Ok(erased)
}
