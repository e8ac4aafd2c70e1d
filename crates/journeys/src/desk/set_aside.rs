//! A member of staff sets a conversation aside for a while.

use conversations::actions::threads;
use conversations::message::Event;
use conversations::{Error, Move, Thread};
use kernel::{ThreadId, Timestamp};
use platform::Tx;

use super::Clerk;

/// Sets a thread aside until an instant, or until its person writes.
pub async fn snooze(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    until: Timestamp,
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    let step = (
        Move::Snooze(until),
        "thread.snoozed",
        Event::Snoozed { until },
    );
    super::step(tx, clerk, &mut thread, step, now).await?;
    threads::save(tx, &thread).await?;
    Ok(thread)
}

/// Takes up again a thread that was set aside.
pub async fn wake(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    super::step(
        tx,
        clerk,
        &mut thread,
        (Move::Wake, "thread.woken", Event::Woken),
        now,
    )
    .await?;
    threads::save(tx, &thread).await?;
    Ok(thread)
}
