//! Staff called: what came of it, and what comes next.

use kernel::{Actor, CallId, CallbackId, Personal, Timestamp};
use platform::{Fault, Tx};

use crate::callback::{Attempt, Callback, Outcome, State, Told, missed};
use crate::due::{MISSES, Promise, different, next_attempt, promise};
use crate::error::Error;
use crate::hours::WorkingTime;
use crate::scope::Desk;
use crate::store::trail;

/// What came of a call, as whoever called says it.
#[derive(Debug, Clone)]
pub struct Came {
    /// What came of it.
    pub outcome: Outcome,
    /// What colleagues should know.
    pub note: Option<Personal<String>>,
    /// How long it was, where the clock was not started.
    pub seconds: Option<i64>,
    /// When to try next, where somebody knows better than the rule.
    pub next: Option<Promise>,
}

/// An attempt that was kept.
#[derive(Debug, Clone)]
pub struct Tried {
    /// The call-back as it is now.
    pub callback: Callback,
    /// The attempt.
    pub attempt: Attempt,
    /// When we try again, if we do.
    pub next: Option<Promise>,
}

/// Keeps an attempt. Whoever is not there is tried again at another hour, and after three misses at different hours
/// no more; a wrong number waits for a person.
pub async fn record(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    (came, hours): (&Came, &WorkingTime),
    now: Timestamp,
) -> Result<Tried, Error> {
    let mut callback = super::lock(tx, desk, id).await?;
    callback.free_for(desk.staff, now)?;
    let mut attempts = trail::attempts(tx, id).await?;
    let at = callback.started_at.unwrap_or(now);
    let seconds = came
        .seconds
        .unwrap_or_else(|| now.duration_since(at).as_secs());
    let mut attempt = Attempt {
        id: CallId::new(),
        staff: desk.staff,
        department: callback.department.clone(),
        at,
        seconds: seconds.clamp(0, 4 * 3600),
        outcome: came.outcome,
        note: came.note.clone(),
        next_from: None,
        told: None,
    };
    attempts.push(attempt.clone());
    let actor = Actor::Staff(desk.staff);
    let next = follow(tx, &mut callback, &attempts, (came, hours), (actor, now)).await?;
    attempt.next_from = next.map(|next| next.from);
    trail::insert_attempt(tx, id, &attempt).await?;
    super::save(tx, &callback).await?;
    let detail = serde_json::json!({
        "outcome": came.outcome.code(),
        "number": attempts.len(),
        "seconds": attempt.seconds,
        "department": attempt.department,
    });
    super::note(tx, "callback.attempted", actor, &callback, detail, now).await?;
    Ok(Tried {
        callback,
        attempt,
        next,
    })
}

async fn follow(
    tx: &mut Tx,
    callback: &mut Callback,
    attempts: &[Attempt],
    (came, hours): (&Came, &WorkingTime),
    (actor, now): (Actor, Timestamp),
) -> Result<Option<Promise>, Fault> {
    callback.claim = None;
    callback.started_at = None;
    let ends = match came.outcome {
        Outcome::Resolved => Some(State::Resolved),
        Outcome::Appointment => Some(State::Appointment),
        Outcome::Refused => Some(State::Refused),
        Outcome::NoAnswer | Outcome::Busy if different(&missed(attempts)) >= MISSES => {
            Some(State::GivenUp)
        }
        Outcome::WrongNumber => {
            callback.state = State::Number;
            return Ok(None);
        }
        Outcome::NoAnswer | Outcome::Busy | Outcome::Continues => None,
    };
    if let Some(state) = ends {
        super::close(tx, callback, state, actor, now).await?;
        return Ok(None);
    }
    let proposed = if came.outcome.is_miss() {
        next_attempt(hours, callback.wish, &missed(attempts), now)
    } else {
        promise(hours, callback.wish, now)
    };
    let next = came
        .next
        .filter(|next| next.until > now)
        .unwrap_or(proposed);
    (callback.from_at, callback.due_at) = (next.from, next.until);
    // A new promise; that an earlier one was broken stays in the facts.
    callback.overdue_at = None;
    Ok(Some(next))
}

/// Notes how the person was told of a missed attempt.
pub async fn told(tx: &mut Tx, attempt: CallId, told: Told) -> Result<(), Fault> {
    trail::told(tx, attempt, told).await
}

/// Ends it without an answer, which only a person may and only when the rule lets them.
pub async fn end(
    tx: &mut Tx,
    desk: &Desk,
    id: CallbackId,
    now: Timestamp,
) -> Result<Callback, Error> {
    let mut callback = super::lock(tx, desk, id).await?;
    callback.free_for(desk.staff, now)?;
    let state = callback.may_end(&trail::attempts(tx, id).await?)?;
    super::close(tx, &mut callback, state, Actor::Staff(desk.staff), now).await?;
    super::save(tx, &callback).await?;
    Ok(callback)
}
