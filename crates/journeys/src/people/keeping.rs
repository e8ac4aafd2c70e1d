//! What is kept no longer than the council says, let go by itself.

use catalogue::Catalogue;
use conversations::ChannelKind;
use conversations::actions::{people, retention};
use jiff::ToSpan as _;
use kernel::{Actor, Timestamp};
use platform::facts::{self, Fact};
use platform::texts::local;
use platform::{Db, Fault, Tx};

const KINDS: [ChannelKind; 3] = [
    ChannelKind::Whatsapp,
    ChannelKind::Telegram,
    ChannelKind::Webchat,
];

/// So many at once, so that nobody waits behind it.
const BATCH: i64 = 20;

/// The hashed proof of an agreement outlives its person's data for as long as a claim may be made (LOPDGDD art. 72).
const PROOF_MONTHS: i64 = 36;

/// What was let go. Numbers only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    /// Conversations whose words went.
    pub threads: u64,
    /// People who were forgotten.
    pub contacts: u64,
    /// Calls whose numbers and words went.
    pub calls: u64,
    /// Requests that are over, whose writers were forgotten.
    pub requests: u64,
    /// Appointments that are over, whose visitors were forgotten.
    pub appointments: u64,
    /// Proofs of agreements that expired.
    pub proofs: u64,
}

/// Lets go of everything whose time is over, in small changes, and leaves a fact with the counts.
pub async fn keep_no_longer(db: &Db, catalogue: &Catalogue, now: Timestamp) -> Result<Kept, Fault> {
    let mut kept = Kept::default();
    for kind in KINDS {
        if let Some(before) = since(catalogue, kind.code(), now) {
            kept.threads += retire(db, kind, before, now).await?;
            kept.contacts += forget(db, kind, before, now).await?;
        }
    }
    let longest = catalogue
        .town
        .retention
        .iter()
        .map(|kept| kept.months)
        .max();
    let proofs = ago(now, PROOF_MONTHS);
    let before = longest.map(|months| ago(now, i64::from(months)));
    let (calls, requests, appointments, proofs) = db
        .change(async move |tx| {
            let (mut calls, mut requests, mut appointments) = (0, 0, 0);
            if let Some(before) = before {
                calls = calls::actions::expire(tx, before).await?;
                requests = requests::actions::forget_writers(tx, before).await?;
                appointments = ::appointments::actions::forget::expire(tx, before).await?;
                retention::drop_parked(tx, before).await?;
            }
            let proofs = retention::expire(tx, proofs).await?;
            Ok::<_, Fault>((calls, requests, appointments, proofs))
        })
        .await?;
    (kept.calls, kept.requests, kept.proofs) = (calls, requests, proofs);
    kept.appointments = appointments;
    if kept != Kept::default() {
        db.change(async move |tx| tell(tx, kept, now).await).await?;
    }
    Ok(kept)
}

/// The instant before which a channel keeps nothing; `None` where the council has not said.
fn since(catalogue: &Catalogue, channel: &str, now: Timestamp) -> Option<Timestamp> {
    let months = catalogue.town.retention_months(channel)?;
    Some(ago(now, i64::from(months)))
}

fn ago(now: Timestamp, months: i64) -> Timestamp {
    let then = local(now).checked_sub(months.months());
    then.map_or(Timestamp::UNIX_EPOCH, |then| then.timestamp())
}

async fn retire(
    db: &Db,
    kind: ChannelKind,
    before: Timestamp,
    now: Timestamp,
) -> Result<u64, Fault> {
    let mut gone = 0;
    loop {
        let batch = db
            .change(async move |tx| {
                let due = retention::due(tx, kind, before, BATCH).await?;
                for id in &due {
                    retention::retire(tx, *id, now).await?;
                }
                Ok::<_, Fault>(due.len() as u64)
            })
            .await?;
        gone += batch;
        if batch == 0 {
            return Ok(gone);
        }
    }
}

/// Forgets who were silent for so long that no word of theirs is left. Whoever we still owe a call or an answer stays.
async fn forget(
    db: &Db,
    kind: ChannelKind,
    before: Timestamp,
    now: Timestamp,
) -> Result<u64, Fault> {
    let (mut gone, mut after) = (0, None);
    loop {
        let (last, batch) = db
            .change(async move |tx| {
                let silent = retention::silent(tx, kind, before, after, BATCH).await?;
                let mut forgotten = 0;
                for id in &silent {
                    forgotten += u64::from(forget_one(tx, *id, now).await?);
                }
                Ok::<_, Fault>((silent.last().copied(), forgotten))
            })
            .await?;
        gone += batch;
        if last.is_none() {
            return Ok(gone);
        }
        after = last;
    }
}

async fn forget_one(tx: &mut Tx, id: kernel::ContactId, now: Timestamp) -> Result<bool, Fault> {
    let (promised, _) = calls::views::of_contacts(tx, &[id]).await?;
    let told = requests::views::of_contacts(tx, &[id]).await?;
    if promised.iter().any(|call| call.state.is_open()) || told.iter().any(|it| it.state.is_open())
    {
        return Ok(false);
    }
    let Some(contact) = conversations::actions::contacts::lock(tx, id).await? else {
        return Ok(false);
    };
    let threads = people::conversations(tx, std::slice::from_ref(&contact), 10_000).await?;
    let threads: Vec<_> = threads.iter().map(|thread| thread.id).collect();
    calls::actions::erase(tx, id, &threads, now).await?;
    for thread in &threads {
        surveys::actions::forget(tx, &thread.to_string()).await?;
    }
    requests::actions::forget_writer(tx, id).await?;
    retention::forget(tx, id, now).await?;
    Ok(true)
}

async fn tell(tx: &mut Tx, kept: Kept, now: Timestamp) -> Result<(), Fault> {
    let detail = serde_json::json!({
        "threads": kept.threads,
        "contacts": kept.contacts,
        "calls": kept.calls,
        "requests": kept.requests,
        "appointments": kept.appointments,
        "proofs": kept.proofs,
    });
    let fact = Fact::new("retention.ran", Actor::Rule, "office").with(detail);
    facts::append(tx, fact, now).await
}
