//! The same in a conversation: freely while its window is open, afterwards in words the provider approved.

use ::appointments::{Appointment, Kind, Notice, Reach};
use catalogue::Catalogue;
use conversations::actions::messages::{self, Saying};
use conversations::actions::{channels, contacts, threads};
use conversations::message::Author;
use conversations::window::{CLOSED_CODE, Window};
use conversations::{ChannelKind, Contact, Mode, Reply, Sender, Thread, views};
use kernel::{ThreadId, Timestamp};
use platform::{Fault, Tx};

use super::words::{self, Story};
use crate::appointments::Told;
use crate::desk;

/// The approved template that tells it, by its id in the catalogue.
fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::Booked => "cita-confirmada",
        Kind::Moved => "cita-canviada",
        Kind::Cancelled => "cita-anullada",
        Kind::Reminder => "cita-recordatori",
        Kind::Earlier => "cita-abans",
    }
}

/// Says it where the person talks with us; `Some` why it cannot be.
pub(super) async fn say(
    tx: &mut Tx,
    catalogue: &Catalogue,
    (notice, appointment): (&Notice, &Appointment),
    told: &Told,
    now: Timestamp,
) -> Result<Option<String>, Fault> {
    let Some((contact, mut thread)) = place(tx, appointment).await? else {
        return Ok(Some("no conversation".to_owned()));
    };
    if thread.mode() == Mode::ConsentPending || contact.unreachable_since.is_some() {
        return Ok(Some("unreachable".to_owned()));
    }
    if messages::by_client_key(tx, thread.id, &notice.id)
        .await?
        .is_some()
    {
        return Ok(None);
    }
    let reply = if contact.window(now).is_open() {
        Some(words::reply(Story {
            kind: notice.kind,
            told,
            name: "",
            own: notice.own_words.as_deref(),
        }))
    } else {
        approved(catalogue, &thread, (notice.kind, appointment), told)
    };
    let Some(reply) = reply else {
        return Ok(Some(CLOSED_CODE.to_string()));
    };
    let saying = Saying {
        author: Author::Office,
        reply: &reply,
        client_key: Some(&notice.id),
    };
    messages::say(tx, &contact, &mut thread, saying, now).await?;
    threads::save(tx, &thread).await?;
    Ok(None)
}

/// Whether somebody who hears of their appointment in a conversation can be written to freely there now. Other ways
/// have no such limit.
pub async fn is_open(
    tx: &mut Tx,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<bool, Fault> {
    let Some(thread) = appointment.reach.thread() else {
        return Ok(true);
    };
    let window = views::window(tx, thread, now).await?;
    Ok(window.is_none_or(Window::is_open))
}

/// Whom it is said to, and where: in the conversation they booked in or, where they have one now, in that.
async fn place(tx: &mut Tx, appointment: &Appointment) -> Result<Option<(Contact, Thread)>, Fault> {
    let known = match appointment.reach {
        Reach::Chat(thread) => Some(thread),
        Reach::Mail | Reach::Nobody => by_phone(tx, appointment).await?,
    };
    let Some(thread) = known else {
        return Ok(None);
    };
    let Ok(thread) = threads::lock(tx, thread).await else {
        return Ok(None);
    };
    let Some(contact) = contacts::lock(tx, thread.contact).await? else {
        return Ok(None);
    };
    let open = threads::lock_open(tx, contact.id).await?;
    Ok(Some((contact, open.unwrap_or(thread))))
}

/// The last conversation on `WhatsApp` with whoever has the visitor's number.
async fn by_phone(tx: &mut Tx, appointment: &Appointment) -> Result<Option<ThreadId>, Fault> {
    let Some(phone) = &appointment.visitor.phone else {
        return Ok(None);
    };
    let sender = Sender {
        phone: Some(phone.clone()),
        ..Sender::default()
    };
    for door in channels::health(tx).await? {
        if door.channel.kind != ChannelKind::Whatsapp {
            continue;
        }
        let known = views::known_by(tx, &door.channel.id, &sender).await?;
        if let Some(thread) = known.and_then(|person| person.threads.into_iter().next()) {
            return Ok(Some(thread.id));
        }
    }
    Ok(None)
}

/// The approved words. `None` where the council has none, or theirs have a gap that this cannot fill.
fn approved(
    catalogue: &Catalogue,
    thread: &Thread,
    (kind, appointment): (Kind, &Appointment),
    told: &Told,
) -> Option<Reply> {
    let mut templates = catalogue.message_templates.iter();
    let template = templates.find(|one| one.id == template(kind))?;
    let name = appointment.visitor.name.as_ref();
    let fill = |variable: &String| {
        let words = match variable.as_str() {
            "person" => name.map_or_else(|| told.code.clone(), |name| name.reveal().clone()),
            "appointment.when" => words::when(told),
            "appointment.service" => told.services.clone(),
            "appointment.place" => told.place(),
            "appointment.code" => told.code.clone(),
            "appointment.link" => told.link.clone(),
            "office.phone" => told.phone.clone(),
            _ => return None,
        };
        Some(words).filter(|words| !words.trim().is_empty())
    };
    let parameters: Option<Vec<String>> = template.variables.iter().map(fill).collect();
    Some(desk::as_reply(template, thread, parameters?))
}
