//! What leaves the house: queued with what caused it, marked before it is sent, settled by what the provider said.

use jiff::SignedDuration;
use kernel::{Actor, MessageId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::actions::{channels, statuses};
use crate::channels::SendOutcome;
use crate::channels::outcome::RetryClass;
use crate::contact::Contact;
use crate::error::Error;
use crate::incoming::ChannelKind;
use crate::incoming::{Delivery, Sender};
use crate::letter::{ATTEMPTS, Letter, READ_IS_NEWS, Task, pause};
use crate::store::{channels as doors, contacts, messages, outbox};
use crate::window::CLOSED_CODE;

/// A letter in 'sending' for longer than any call may take was left by somebody who is gone.
const ABANDONED: SignedDuration = SignedDuration::from_secs(90);

/// What staff see of a letter that could not be sent.
#[derive(Debug, Clone)]
pub struct Undelivered {
    /// The letter.
    pub letter: Letter,
    /// `dead`, or `uncertain` when it may have arrived.
    pub state: String,
    /// Why.
    pub fault: String,
}

/// Queues a letter.
pub async fn queue(tx: &mut Tx, letter: &Letter) -> Result<(), Fault> {
    outbox::insert(tx, letter, "waiting").await?;
    tx.wake("outbox");
    Ok(())
}

/// Shows a person on `WhatsApp` that their message was read, if that can be done now. Nothing waits for it.
pub async fn mark_read(
    tx: &mut Tx,
    contact: &Contact,
    external_id: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    if contact.kind != ChannelKind::Whatsapp {
        return Ok(());
    }
    let letter = Letter {
        id: MessageId::new(),
        channel: contact.channel.clone(),
        lane: format!("read:{external_id}"),
        thread: None,
        in_thread: false,
        contact: Some(contact.id),
        to: Sender::default(),
        lang: contact.lang,
        task: Task::Read(external_id.to_owned()),
        attempts: 0,
        code: None,
        queued_at: now,
    };
    queue(tx, &letter).await
}

/// Takes up to `limit` letters that are next in their lanes, marked durably as being sent.
///
/// What the provider would refuse does not leave: it fails here, with the provider's own code.
pub async fn claim(
    tx: &mut Tx,
    holder: &str,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Letter>, Fault> {
    let mut ready = Vec::new();
    for letter in outbox::claim(tx, holder, now, limit).await? {
        if let Some((code, why)) = doom(tx, &letter, now).await? {
            give_up(tx, &letter, Some(code), why, now).await?;
        } else {
            if letter.in_thread {
                messages::lower(tx, letter.id, Delivery::Sending).await?;
            }
            ready.push(letter);
        }
    }
    Ok(ready)
}

async fn doom(
    tx: &mut Tx,
    letter: &Letter,
    now: Timestamp,
) -> Result<Option<(i64, &'static str)>, Fault> {
    if let Task::Read(_) = letter.task {
        let late = now.duration_since(letter.queued_at) > READ_IS_NEWS;
        return Ok(late.then_some((0, "read long ago")));
    }
    let (Some(id), Task::Message(reply)) = (letter.contact, &letter.task) else {
        return Ok(None);
    };
    let Some(contact) = contacts::get(tx, id).await? else {
        return Ok(None);
    };
    if contact.unreachable_since.is_some() {
        return Ok(Some((403, "the person blocked us or left")));
    }
    let refused = !contact.window(now).takes(reply);
    Ok(refused.then_some((CLOSED_CODE, "the window is closed")))
}

/// Records what became of a letter. `chance` (0 to 1) spreads out the next attempts.
pub async fn settle(
    tx: &mut Tx,
    letter: &Letter,
    outcome: SendOutcome,
    chance: f64,
    now: Timestamp,
) -> Result<(), Fault> {
    match outcome {
        SendOutcome::Sent { external_id } => {
            outbox::remove(tx, letter).await?;
            if letter.in_thread {
                statuses::sent(tx, &letter.channel, letter.id, &external_id, now).await?;
            }
            doors::spoke(tx, &letter.channel, now).await
        }
        SendOutcome::Retry { after, class } => retry(tx, letter, (after, class), chance, now).await,
        SendOutcome::Never { code, .. } => {
            give_up(tx, letter, Some(code), "refused by the provider", now).await
        }
        SendOutcome::Unreachable { code } => {
            unreachable(tx, letter, now).await?;
            give_up(tx, letter, Some(code), "the person cannot be reached", now).await
        }
        SendOutcome::HoldChannel { code } => {
            outbox::give_back(tx, letter).await?;
            back_to_waiting(tx, letter).await?;
            channels::hold(tx, &letter.channel, code, "the provider refuses us", now).await
        }
        SendOutcome::Moved { address } => {
            let mut to = letter.to.clone();
            to.address = Some(address);
            if let Some(id) = letter.contact
                && let Some(mut contact) = contacts::lock(tx, id).await?
            {
                contact.address.clone_from(&to.address);
                contacts::save(tx, &contact).await?;
            }
            outbox::redirect(tx, letter, &to).await?;
            outbox::settle(tx, letter, "waiting", (None, "moved"), now).await?;
            back_to_waiting(tx, letter).await
        }
        SendOutcome::Uncertain => uncertain(tx, letter, now).await,
    }
}

async fn retry(
    tx: &mut Tx,
    letter: &Letter,
    told: (Option<std::time::Duration>, RetryClass),
    chance: f64,
    now: Timestamp,
) -> Result<(), Fault> {
    let most = if matches!(letter.task, Task::Callback(_)) {
        3
    } else {
        ATTEMPTS
    };
    if letter.attempts >= most {
        return give_up(tx, letter, letter.code, "too many attempts", now).await;
    }
    let asked = told
        .0
        .and_then(|after| SignedDuration::try_from(after).ok());
    let next = now
        .saturating_add(pause(letter.attempts, asked, chance))
        .unwrap_or(now);
    outbox::settle(tx, letter, "waiting", (None, "put off"), next).await?;
    if told.1 == RetryClass::Channel {
        outbox::put_off(tx, &letter.channel, next).await?;
    }
    back_to_waiting(tx, letter).await
}

async fn back_to_waiting(tx: &mut Tx, letter: &Letter) -> Result<(), Fault> {
    if letter.in_thread {
        messages::lower(tx, letter.id, Delivery::Waiting).await?;
    }
    Ok(())
}

async fn give_up(
    tx: &mut Tx,
    letter: &Letter,
    code: Option<i64>,
    why: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    if !letter.in_thread {
        // Before consent nothing is kept, not even what could not be said.
        return outbox::remove(tx, letter).await;
    }
    outbox::settle(tx, letter, "dead", (code, why), now).await?;
    statuses::climb(tx, letter.id, (Delivery::Failed, code, now)).await?;
    let fact = Fact::new("message.failed", Actor::Rule, letter.id);
    facts::append(
        tx,
        fact.with(serde_json::json!({ "code": code, "channel": letter.channel })),
        now,
    )
    .await
}

async fn uncertain(tx: &mut Tx, letter: &Letter, now: Timestamp) -> Result<(), Fault> {
    if !letter.in_thread {
        return doubt(tx, letter, now).await;
    }
    outbox::settle(tx, letter, "uncertain", (None, "the answer was lost"), now).await?;
    statuses::climb(tx, letter.id, (Delivery::Uncertain, None, now)).await
}

/// Of somebody who has agreed to nothing only this stays: that something said to them may not have arrived.
async fn doubt(tx: &mut Tx, letter: &Letter, now: Timestamp) -> Result<(), Fault> {
    match letter.task {
        Task::Callback(_) | Task::Read(_) => outbox::remove(tx, letter).await,
        Task::Message(_) => {
            outbox::redirect(tx, letter, &Sender::default()).await?;
            outbox::settle(tx, letter, "uncertain", (None, "the answer was lost"), now).await
        }
    }
}

async fn unreachable(tx: &mut Tx, letter: &Letter, now: Timestamp) -> Result<(), Fault> {
    let Some(id) = letter.contact else {
        return Ok(());
    };
    let Some(mut contact) = contacts::lock(tx, id).await? else {
        return Ok(());
    };
    contact.unreachable_since = contact.unreachable_since.or(Some(now));
    tx.wake("inbox");
    contacts::save(tx, &contact).await
}

/// Letters that were being sent when their sender went away may have arrived: they become uncertain.
/// `holder` is this sender's own name, whose earlier life is over.
pub async fn recover(tx: &mut Tx, holder: &str, now: Timestamp) -> Result<usize, Fault> {
    let since = now.saturating_sub(ABANDONED).unwrap_or(now);
    let left = outbox::abandoned(tx, holder, since).await?;
    for letter in &left {
        uncertain(tx, letter, now).await?;
    }
    Ok(left.len())
}

/// When the next waiting letter is due.
pub async fn next_due(tx: &mut Tx) -> Result<Option<Timestamp>, Fault> {
    outbox::next_due(tx).await
}

/// What could not be sent and what may not have arrived, newest first.
pub async fn undelivered(tx: &mut Tx, limit: i64) -> Result<Vec<Undelivered>, Fault> {
    let rows = outbox::dead(tx, limit).await?;
    Ok(rows
        .into_iter()
        .map(|(letter, state, fault)| Undelivered {
            letter,
            state,
            fault,
        })
        .collect())
}

/// Sends a dead or uncertain letter again, because a person decided to.
pub async fn again(tx: &mut Tx, id: MessageId, now: Timestamp) -> Result<(), Error> {
    let letter = outbox::get(tx, id, ["dead", "uncertain"]).await?;
    let letter = letter
        .filter(|letter| letter.in_thread)
        .ok_or(Error::Absent)?;
    outbox::revive(tx, &letter, now).await?;
    back_to_waiting(tx, &letter).await?;
    if let Some(thread) = letter.thread {
        tx.wake(format!("thread:{thread}"));
    }
    tx.wake("outbox");
    Ok(())
}

/// Forgets doubts about what was said to nobody we know, after a month.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<(), Fault> {
    let before = now
        .saturating_sub(SignedDuration::from_hours(24 * 30))
        .unwrap_or(now);
    outbox::purge_doubts(tx, before).await
}

/// How many letters are in each state.
pub async fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>, Fault> {
    outbox::counts(tx).await
}
