//! Booking for a program: whole, and once for its own word, however often it asks.

use ::appointments::actions::{self, Asking, Booking, By};
use ::appointments::{Appointment, Error, Hours};
use identity::{Claim, OtherAsked};
use kernel::{Actor, Timestamp};
use platform::{Db, Tx};

use super::Refusal;
use super::keep::{by_the_hours, wanted, with_others};
use crate::Setting;

/// What a program orders.
#[derive(Debug, Clone)]
pub struct Order {
    /// Its word for it.
    pub claim: Claim,
    /// The place.
    pub asking: Asking,
    /// For whom.
    pub booking: Booking,
}

/// Why nothing was done.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Unanswered {
    /// Something else was done under the same word.
    #[error(transparent)]
    OtherAsked(#[from] OtherAsked),
    /// A rule says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// Holds and books in one change: what fails leaves nothing held, and its word free. What was booked is answered
/// again, in the words of `told`, to whoever asks the same with the same word.
pub async fn book_once(
    db: &Db,
    setting: &Setting,
    order: Order,
    now: Timestamp,
    told: impl Fn(&Appointment) -> String + Clone + Send + Sync + 'static,
) -> Result<String, Unanswered> {
    let looked_for = wanted(&order.asking);
    let place = (order.asking.date, order.asking.unit);
    let done = by_the_hours(db, setting, async move |tx, hours| {
        book_or_repeat(tx, hours, &order, now, &told).await
    });
    Ok(with_others(setting, done.await, looked_for, place, now).await??)
}

/// Does it, or says what was answered when it was done.
async fn book_or_repeat(
    tx: &mut Tx,
    hours: &Hours,
    order: &Order,
    now: Timestamp,
    told: impl Fn(&Appointment) -> String,
) -> Result<Result<String, OtherAsked>, Error> {
    if let Some(before) = identity::claim(tx, &order.claim, now).await? {
        return Ok(before);
    }
    let by = By {
        actor: Actor::Visitor,
        now,
    };
    let held = actions::hold(tx, hours, &order.asking, now).await?;
    let booked = actions::book(tx, hours, held.id, order.booking.clone(), by).await?;
    let answer = told(&booked);
    identity::keep_answer(tx, &order.claim, &answer).await?;
    Ok(Ok(answer))
}
