//! The journal: what a provider brings is on the disk before the provider is told so.
//!
//! Callers who wait at the same time share one statement and one commit: a flush costs the same for one
//! request as for a hundred. Whoever hangs up meanwhile loses only the answer.

use std::time::{Duration, Instant};

use kernel::{Clock, IntakeId, Timestamp};
use platform::{Db, Fault, Tx};
use tokio::sync::{mpsc, oneshot};

use crate::incoming::Incoming;
use crate::store::intake;

/// How many requests share one statement.
const TOGETHER: usize = 128;
/// How many may wait for the next statement before callers wait too.
const WAITING: usize = 4096;
/// The longest a slow disk makes the next statement wait for more requests.
const LINGER: Duration = Duration::from_millis(30);
/// A wait shorter than this gathers nobody.
const WORTH_WAITING: Duration = Duration::from_millis(1);
/// How often something is tried before a person has to look at it.
pub const ATTEMPTS: i64 = 5;

/// The slot in the door: takes requests and answers once they are kept. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Intake(mpsc::Sender<Request>);

#[derive(Debug)]
struct Request {
    channel: String,
    body: Vec<u8>,
    kept: oneshot::Sender<Result<(), Fault>>,
}

/// A request from the journal.
#[derive(Debug, Clone)]
pub struct Received {
    /// Its id.
    pub id: IntakeId,
    /// What the provider sent, byte for byte.
    pub body: Vec<u8>,
    /// When it came.
    pub at: Timestamp,
}

/// One thing of a request that could not be handled.
#[derive(Debug, Clone)]
pub struct Parked {
    /// Its id: the fingerprint of the message, so that it is parked once.
    pub id: String,
    /// The channel.
    pub channel: String,
    /// What it was, as JSON.
    pub item: String,
    /// Why it could not be handled.
    pub fault: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried again.
    pub next_at: Timestamp,
}

impl Intake {
    /// Opens the slot. It closes when the last clone of it is dropped.
    pub fn open(db: Db, clock: Clock) -> Self {
        let (sender, mut waiting) = mpsc::channel(WAITING);
        tokio::spawn(async move {
            let mut together = Vec::with_capacity(TOGETHER);
            let mut moment = Duration::ZERO;
            let mut expected = 0;
            while waiting.recv_many(&mut together, TOGETHER).await > 0 {
                gather(&mut waiting, &mut together, (expected, moment)).await;
                let begun = Instant::now();
                expected = together.len();
                keep(&db, &clock, std::mem::take(&mut together)).await;
                moment = (begun.elapsed() / 3).min(LINGER);
            }
        });
        Self(sender)
    }

    /// Keeps several requests of a channel, in this order.
    pub async fn receive_all(&self, channel: &str, bodies: Vec<Vec<u8>>) -> Result<(), Fault> {
        let mut answers = Vec::with_capacity(bodies.len());
        for body in bodies {
            answers.push(self.hand_in(channel, body).await?);
        }
        for answer in answers {
            answer.await.unwrap_or(Err(Fault::CutShort))?;
        }
        Ok(())
    }

    /// Keeps a request. When this returns well, the request outlives a crash.
    pub async fn receive(&self, channel: &str, body: Vec<u8>) -> Result<(), Fault> {
        self.hand_in(channel, body)
            .await?
            .await
            .unwrap_or(Err(Fault::CutShort))
    }

    async fn hand_in(
        &self,
        channel: &str,
        body: Vec<u8>,
    ) -> Result<oneshot::Receiver<Result<(), Fault>>, Fault> {
        let (kept, answer) = oneshot::channel();
        let request = Request {
            channel: channel.to_owned(),
            body,
            kept,
        };
        self.0.send(request).await.map_err(|_| Fault::CutShort)?;
        Ok(answer)
    }
}

/// Waits for those who were answered a moment ago: on a slow disk they are back before the next flush would end,
/// and without them two half groups would take turns, each flush carrying half of what it could.
async fn gather(
    waiting: &mut mpsc::Receiver<Request>,
    together: &mut Vec<Request>,
    (expected, moment): (usize, Duration),
) {
    if moment < WORTH_WAITING {
        return;
    }
    let all_are_here = async {
        while together.len() < expected {
            let room = TOGETHER - together.len();
            if waiting.recv_many(together, room).await == 0 {
                return;
            }
        }
    };
    // A moment that passes loses nobody: `recv_many` takes only what it hands over.
    let _ = tokio::time::timeout(moment, all_are_here).await;
}

async fn keep(db: &Db, clock: &Clock, together: Vec<Request>) {
    let now = clock.now();
    let mut callers = Vec::with_capacity(together.len());
    let mut requests = Vec::with_capacity(together.len());
    for request in together {
        callers.push(request.kept);
        requests.push((request.channel, request.body));
    }
    let outcome = db
        .change(async move |tx| {
            intake::insert(tx, requests, now).await?;
            tx.wake("intake");
            Ok::<_, Fault>(())
        })
        .await;
    for caller in callers {
        let _ = caller.send(outcome.clone());
    }
}

/// The oldest requests of a channel, after the one with id `after`.
pub async fn next(
    tx: &mut Tx,
    channel: &str,
    after: Option<IntakeId>,
    limit: i64,
) -> Result<Vec<Received>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    intake::next(tx, channel, &after, limit).await
}

/// Whether a channel has requests to read or something to try again.
pub async fn waits(tx: &mut Tx, channel: &str, now: Timestamp) -> Result<bool, Fault> {
    intake::waits(tx, channel, now).await
}

/// Erases requests of which everything is handled.
pub async fn erase(tx: &mut Tx, ids: &[IntakeId]) -> Result<(), Fault> {
    intake::remove(tx, ids).await
}

/// How many requests wait, and since when.
pub async fn backlog(tx: &mut Tx) -> Result<(i64, Option<Timestamp>), Fault> {
    intake::backlog(tx).await
}

/// Notes that something was heard; `false` when it was heard before and must have no second effect.
pub async fn first_time(
    tx: &mut Tx,
    channel: &str,
    key: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    intake::hear(tx, channel, key, now).await
}

/// Sets something aside that could not be handled, so that nothing behind it waits.
pub async fn park(tx: &mut Tx, parked: &Parked, now: Timestamp) -> Result<(), Fault> {
    let dead = parked.attempts >= ATTEMPTS;
    if dead {
        tracing::error!(
            channel = parked.channel,
            "something that came in cannot be handled and waits for a person"
        );
    }
    intake::park(tx, parked, dead.then_some(now)).await
}

/// What was set aside in a channel and is due to be tried again.
pub async fn parked(
    tx: &mut Tx,
    channel: &str,
    now: Timestamp,
) -> Result<Vec<(Parked, Option<Incoming>)>, Fault> {
    let parked = intake::parked_due(tx, channel, now).await?;
    Ok(parked
        .into_iter()
        .map(|parked| (serde_json::from_str(&parked.item).ok(), parked))
        .map(|(item, parked)| (parked, item))
        .collect())
}

/// What was given up, for an administrator.
pub async fn given_up(tx: &mut Tx) -> Result<Vec<Parked>, Fault> {
    intake::parked_dead(tx).await
}

/// It was handled after all.
pub async fn unpark(tx: &mut Tx, id: &str) -> Result<(), Fault> {
    intake::unpark(tx, id).await
}

/// Tries something again that was given up, because a person wishes it.
pub async fn revive(tx: &mut Tx, id: &str, now: Timestamp) -> Result<bool, Fault> {
    tx.wake("intake");
    Ok(intake::revive(tx, id, now).await? > 0)
}

/// Forgets what was heard longer ago than any provider repeats itself.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<(), Fault> {
    let before = now
        .saturating_sub(jiff::SignedDuration::from_hours(24 * 15))
        .unwrap_or(now);
    intake::purge_seen(tx, before).await
}
