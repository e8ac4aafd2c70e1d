//! Guessing is counted, and what nobody needs is tidied away.

use jiff::SignedDuration;
use kernel::{Code, Timestamp};
use platform::{Fault, Tx};

use crate::gate::{Counted, closed_until};
use crate::request::Request;
use crate::store;

/// How long photos wait for the rest of their form.
const UNFINISHED: SignedDuration = SignedDuration::from_hours(24);

/// The instant before which nothing more is heard from this source, if there is one.
pub async fn gate(
    tx: &mut Tx,
    what: Counted,
    source: &str,
    now: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let count = store::counted(tx, what, source).await?;
    Ok(closed_until(what, count, now))
}

/// Counts one more from this source.
pub async fn count(tx: &mut Tx, what: Counted, source: &str, now: Timestamp) -> Result<(), Fault> {
    store::count(tx, what, source, now).await
}

/// The request under a code, for whoever shows it. The guess is counted before it is made and taken back when it
/// was right: whoever hangs up in between has used it up. No code, a wrong one and an erased one are all the same.
pub async fn look_up(
    tx: &mut Tx,
    typed: &str,
    source: &str,
    now: Timestamp,
) -> Result<Option<Request>, Fault> {
    store::count(tx, Counted::Misses, source, now).await?;
    let found = match typed.parse::<Code>() {
        Ok(code) => store::by_code(tx, &code).await?,
        Err(_) => None,
    };
    if found.is_some() {
        store::forgive(tx, Counted::Misses, source).await?;
    }
    Ok(found)
}

/// Forgets photos of forms nobody finished, and counts nobody needs; says how many.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    let photos = store::stale(tx, now - UNFINISHED, now).await?;
    Ok(photos + store::forget_counts(tx, now).await?)
}

/// Files that no request mentions any more, to delete from the disk.
pub async fn discards(tx: &mut Tx) -> Result<Vec<String>, Fault> {
    let mut free = Vec::new();
    for sha256 in store::discards(tx).await? {
        if store::mention(tx, &sha256).await? {
            store::discarded(tx, &sha256).await?;
        } else {
            free.push(sha256);
        }
    }
    Ok(free)
}

/// A file was deleted from the disk.
pub async fn discarded(tx: &mut Tx, sha256: &str) -> Result<(), Fault> {
    store::discarded(tx, sha256).await
}
