//! A number of the hall in the conversation: following it, asking how it stands, leaving the line.
//!
//! Whoever has the word in the conversation, this is answered by the office: the person stands in the hall.

use conversations::actions::letters;
use conversations::{Choice, Contact, Error, Heard, Reply, Thread};
use kernel::{Lang, madrid};
use platform::Tx;
use platform::texts::{say, say_with};
use queue::{Refused, Slip, State, Ticket, actions, views};

use super::{Scene, known};
use crate::hall;

/// What a link to Telegram begins with that brings a slip along.
pub const PAYLOAD: &str = "torn_";
/// What our choices begin with.
const OURS: &str = "torn:";

/// What somebody wants of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Follow,
    Leave,
    LeaveSurely,
}

/// The slip in what was said, if it is about a ticket.
pub(super) fn brought(heard: &Heard) -> Option<Slip> {
    wish(heard).map(|(_, slip)| slip)
}

fn wish(heard: &Heard) -> Option<(Wish, Slip)> {
    match heard {
        Heard::Text { text } => Some((Wish::Follow, Slip::find(text)?)),
        Heard::Started { payload } => {
            let slip = payload.as_deref()?.strip_prefix(PAYLOAD)?;
            Some((Wish::Follow, Slip::find(slip)?))
        }
        Heard::Chosen { id, .. } => {
            let (what, slip) = id.strip_prefix(OURS)?.split_once(':')?;
            let wish = match what {
                "leave" => Wish::Leave,
                "sure" => Wish::LeaveSurely,
                _ => Wish::Follow,
            };
            Some((wish, Slip::find(slip)?))
        }
        _ => None,
    }
}

/// Answers what was said if it is about a ticket; whether it was.
pub(super) async fn hear(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &mut Thread,
) -> Result<bool, Error> {
    let Some((wish, slip)) = wish(&scene.incoming.heard) else {
        return Ok(false);
    };
    known::keep(tx, scene, thread, false).await?;
    letters::mark_read(tx, contact, &scene.incoming.external_id, scene.now).await?;
    let reply = answer(tx, scene, (contact, thread), (wish, &slip)).await?;
    known::office_says(tx, scene, contact, thread, reply).await?;
    Ok(true)
}

/// Follows the ticket of a slip that somebody's link brought along before they agreed to the notice.
pub(super) async fn follow_brought(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    (thread, slip): (&mut Thread, &Slip),
) -> Result<(), Error> {
    let reply = answer(tx, scene, (contact, thread), (Wish::Follow, slip)).await?;
    known::office_says(tx, scene, contact, thread, reply).await
}

async fn answer(
    tx: &mut Tx,
    scene: Scene<'_>,
    (contact, thread): (&Contact, &Thread),
    (wish, slip): (Wish, &Slip),
) -> Result<Reply, Error> {
    let lang = contact.lang;
    let number = [("number", slip.number.to_string().into())];
    let tell = |key: &str| Reply::words(say_with(lang, key, &number));
    let today = scene.now.to_zoned(madrid()).date();
    let (_, arranged) = views::hall(tx).await?;
    let Some(ticket) = views::by_slip(tx, (&arranged, today), slip).await? else {
        return Ok(tell("ticket-chat-unknown"));
    };
    if matches!(ticket.state, State::Done | State::Left) {
        return Ok(tell("ticket-chat-over"));
    }
    Ok(match wish {
        Wish::Follow => match actions::follow(tx, &ticket, (thread.id, lang)).await {
            Ok(()) => tell("ticket-chat-follow"),
            Err(queue::Error::Refused(_)) => tell("ticket-chat-followed"),
            Err(why) => return Err(broken(why)),
        },
        Wish::Leave => tell("ticket-leave-sure").offering(sure(slip, lang)),
        Wish::LeaveSurely => match leave(tx, &ticket, scene).await {
            Ok(_) => Reply::words(format!(
                "{}\n{}",
                say(lang, "ticket-left"),
                say(lang, "ticket-left-more")
            )),
            // They were called meanwhile.
            Err(queue::Error::Refused(Refused::Is(_))) => {
                tell("ticket-chat-called").offering(hall::choices(slip, lang))
            }
            Err(why) => return Err(broken(why)),
        },
    })
}

async fn leave(tx: &mut Tx, ticket: &Ticket, scene: Scene<'_>) -> Result<Ticket, queue::Error> {
    let now = scene.now;
    let verb = move |ticket: &mut Ticket| ticket.leave(now);
    actions::change(tx, ticket.id, ("left", None), verb, now).await
}

fn sure(slip: &Slip, lang: Lang) -> Vec<Choice> {
    vec![
        Choice::new(format!("{OURS}sure:{slip}"), say(lang, "ticket-chat-sure")),
        Choice::new(format!("{OURS}stay:{slip}"), say(lang, "ticket-chat-stay")),
    ]
}

fn broken(why: queue::Error) -> Error {
    match why {
        queue::Error::Fault(fault) => fault.into(),
        queue::Error::Refused(_) | queue::Error::Absent => Error::Absent,
    }
}

#[cfg(test)]
mod tests;
