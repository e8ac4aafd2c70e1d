//! What a change of a ticket does to its turns.

use kernel::Timestamp;
use platform::{Fault, Tx};

use crate::store::turns;
use crate::ticket::{State, Ticket};

/// Ends the turn that `before` was in and begins the next, where the change made one.
pub(super) async fn follow(
    tx: &mut Tx,
    before: &Ticket,
    after: &mut Ticket,
    now: Timestamp,
) -> Result<(), Fault> {
    let waits = after.state == State::Waiting;
    let goes_on = before.state == after.state && before.line == after.line && waits;
    if goes_on {
        return Ok(());
    }
    match (before.state, after.state) {
        (_, State::Waiting) => {
            if matches!(
                before.state,
                State::Waiting | State::Called | State::Attended
            ) {
                turns::close(tx, before, ("transferred", None), now).await?;
            }
            after.turn += 1;
            turns::open(tx, after, Some(now)).await
        }
        (State::Called | State::Attended, State::Attended) if before.service != after.service => {
            turns::attended(tx, before, now).await?;
            turns::close(tx, before, ("matter", None), now).await?;
            after.turn += 1;
            turns::open(tx, after, None).await?;
            if let (Some(counter), Some(staff)) = (&after.counter, after.staff) {
                turns::called(tx, after, (counter, staff), now).await?;
            }
            turns::attended(tx, after, now).await
        }
        (State::Called, State::Attended) => turns::attended(tx, after, now).await,
        (State::Done, State::Done) => turns::correct(tx, after).await,
        (State::Missed | State::Parked, State::Left) | (State::Called, State::Called) => Ok(()),
        (_, State::Done) => {
            if before.state == State::Waiting {
                turns::received(tx, after, now).await?;
            }
            let outcome = after.outcome.as_deref();
            turns::close(tx, after, (State::Done.code(), outcome), now).await
        }
        (_, ended) => turns::close(tx, after, (ended.code(), None), now).await,
    }
}
