//! A member of staff gives a conversation away, or ends it.

use conversations::actions::threads;
use conversations::message::Event;
use conversations::{Error, Mode, Move, Thread};
use kernel::{StaffId, ThreadId, Timestamp};
use platform::Tx;

use super::Clerk;

/// Gives a thread back to the queue.
pub async fn release(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let event = Event::Queued {
        cause: "released".into(),
    };
    moved(
        tx,
        clerk,
        id,
        (Move::Release, "thread.released", event),
        now,
    )
    .await
}

/// Gives a thread to a colleague. A coordinator may give anybody's, also to themselves.
pub async fn transfer(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    to: StaffId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let event = Event::Transferred { by: clerk.id, to };
    moved(
        tx,
        clerk,
        id,
        (Move::Transfer(to), "thread.transferred", event),
        now,
    )
    .await
}

/// Ends a thread: after the goodbye it stays at hand for ten minutes; closing it once more ends it at once.
pub async fn close(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let mode = threads::lock(tx, id).await?.mode();
    let (step, event) = match mode {
        Mode::Agent => (Move::WrapUp, Event::WrappedUp { by: clerk.id }),
        _ => (
            Move::Close,
            Event::Closed {
                cause: "staff".into(),
            },
        ),
    };
    moved(tx, clerk, id, (step, "thread.closed", event), now).await
}

async fn moved(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    step: (Move, &'static str, Event),
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    super::step(tx, clerk, &mut thread, step, now).await?;
    threads::save(tx, &thread).await?;
    Ok(thread)
}
