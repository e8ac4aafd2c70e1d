//! What the desk keeps an eye on: who was named in a note, which promises were broken, which windows close.

use catalogue::Catalogue;
use jiff::SignedDuration;
use kernel::{Actor, MessageId, StaffId, ThreadId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::actions::messages;
use crate::error::Error;
use crate::message::{Event, Line};
use crate::mode::Mode;
use crate::promise::{self, Standing};
use crate::store::{desk, threads};
use crate::thread::Thread;
use crate::window::{REMIND_HOURS, WHATSAPP_HOURS};

/// How much is looked at in one go; what is left comes with the next look.
const AT_ONCE: i64 = 200;

/// Calls a colleague's attention to a note.
pub async fn mention(
    tx: &mut Tx,
    message: MessageId,
    thread: ThreadId,
    who: (StaffId, StaffId),
    now: Timestamp,
) -> Result<(), Fault> {
    desk::mention(tx, message, thread, who, now).await?;
    tx.wake("inbox");
    Ok(())
}

/// The colleague opened the conversation: what named them there is read.
pub async fn read_mentions(
    tx: &mut Tx,
    thread: ThreadId,
    staff: StaffId,
    now: Timestamp,
) -> Result<(), Fault> {
    if desk::read_mentions(tx, thread, staff, now).await? > 0 {
        tx.wake("inbox");
    }
    Ok(())
}

/// Whether [`note_broken`] or [`remind_of_windows`] would find anything to do: asked every few seconds, and
/// nothing is written for it.
pub async fn is_due(tx: &mut Tx, catalogue: &Catalogue, now: Timestamp) -> Result<bool, Fault> {
    let waiting = desk::unnoted(tx, AT_ONCE).await?;
    let is_broken = |thread: &Thread| {
        matches!(
            promise::standing(catalogue, thread, now),
            Some(Standing::Broken(_))
        )
    };
    Ok(waiting.iter().any(is_broken) || !desk::closing(tx, closing_by(now), 1).await?.is_empty())
}

/// Between which instants somebody wrote last whose window is about to close.
fn closing_by(now: Timestamp) -> (Timestamp, Timestamp) {
    let ago = |hours| {
        now.saturating_sub(SignedDuration::from_hours(hours))
            .unwrap_or(now)
    };
    (ago(WHATSAPP_HOURS), ago(WHATSAPP_HOURS - REMIND_HOURS))
}

/// Notes every promise that was broken since the last look, once each; says how many.
pub async fn note_broken(
    tx: &mut Tx,
    catalogue: &Catalogue,
    now: Timestamp,
) -> Result<usize, Fault> {
    let mut broken = 0;
    for thread in desk::unnoted(tx, AT_ONCE).await? {
        let Some(Standing::Broken(due)) = promise::standing(catalogue, &thread, now) else {
            continue;
        };
        let what = if thread.mode() == Mode::Queued {
            "first"
        } else {
            "next"
        };
        if desk::note_broken(tx, &thread, what, (due, now)).await? {
            broken += 1;
            let detail = serde_json::json!({
                "what": what, "channel": thread.channel, "department": thread.department,
                "matter": thread.matter, "due": due.as_millisecond(),
            });
            let fact = Fact::new("promise.broken", Actor::Rule, thread.id).with(detail);
            facts::append(tx, fact, now).await?;
            tx.wake("inbox");
        }
    }
    Ok(broken)
}

/// Reminds whoever answers that a window is about to close, once for each conversation; says how many.
pub async fn remind_of_windows(tx: &mut Tx, now: Timestamp) -> Result<usize, Error> {
    let closing = desk::closing(tx, closing_by(now), AT_ONCE).await?;
    for (id, last_in) in &closing {
        let closes = last_in
            .saturating_add(SignedDuration::from_hours(WHATSAPP_HOURS))
            .unwrap_or(now);
        let Some(mut thread) = threads::lock(tx, *id).await? else {
            continue;
        };
        if desk::remind(tx, *id, closes, now).await? {
            messages::keep(
                tx,
                &mut thread,
                Line::event(Event::WindowCloses { at: closes }, now),
            )
            .await?;
            threads::save(tx, &thread).await?;
        }
    }
    Ok(closing.len())
}
