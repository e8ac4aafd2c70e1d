//! Booking for a program: whole, and once for its own word, however often it asks.

use ::appointments::actions::{self, Asking, Booking, By};
use ::appointments::{Appointment, Error, Hours};
use identity::{Answer, Claim, OtherAsked};
use kernel::Actor;
use kernel::Timestamp;
use platform::{Db, Fault, Tx};

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

/// Why a program gets no answer that is kept.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Unanswered {
    /// It asked for something else with the same word.
    #[error(transparent)]
    OtherAsked(#[from] OtherAsked),
    /// It asks for what nobody could give.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<Fault> for Unanswered {
    fn from(fault: Fault) -> Self {
        Self::Other(fault.into())
    }
}

/// Holds and books in one change: what fails leaves nothing held. What came of it, in the words of `told`, is
/// answered again to whoever asks the same with the same word; also a no, when the place was another's.
pub async fn book_once(
    db: &Db,
    setting: &Setting,
    order: Order,
    now: Timestamp,
    told: impl Fn(Result<&Appointment, &Refusal>) -> Answer + Clone + Send + Sync + 'static,
) -> Result<Answer, Unanswered> {
    let (claim, looked_for) = (order.claim.clone(), wanted(&order.asking));
    let place = (order.asking.date, order.asking.unit);
    let say = told.clone();
    let done = by_the_hours(db, setting, async move |tx, hours| {
        let told = |made: &Appointment| say(Ok(made));
        book_or_repeat(tx, hours, &order, now, told).await
    });
    let refusal = match with_others(setting, done.await, looked_for, place, now).await {
        Ok(answer) => return Ok(answer?),
        Err(refusal) => refusal,
    };
    let is_kept = match &refusal {
        Refusal::Gone { .. } => true,
        Refusal::Other(why) => matches!(why, Error::TooMany(_)),
    };
    match refusal {
        Refusal::Other(why) if !is_kept => Err(why.into()),
        refusal => {
            let no = told(Err(&refusal));
            let answer =
                db.change(async move |tx| identity::keep_refusal(tx, &claim, &no, now).await);
            Ok(answer.await??)
        }
    }
}

/// Does it, or says what was answered before.
async fn book_or_repeat(
    tx: &mut Tx,
    hours: &Hours,
    order: &Order,
    now: Timestamp,
    told: impl Fn(&Appointment) -> Answer,
) -> Result<Result<Answer, OtherAsked>, Error> {
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
