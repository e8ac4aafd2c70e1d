//! Misses. A log-in name arrives as a hash: what people type there by mistake may be a password.

use kernel::{StaffId, Timestamp};
use platform::{Fault, Tx, args};

use crate::throttle::{FORGOTTEN, KNOWN, LOCK_FORGOTTEN, LOCKED_AFTER, Misses, Seen};

/// The three counters a try of `login` from `source` meets.
pub(crate) struct Counters {
    pub pair: String,
    pub source: String,
    pub account: String,
}

impl Counters {
    pub(crate) fn new(login_hash: &str, source: &str) -> Self {
        Self {
            pair: format!("pair:{login_hash}:{source}"),
            source: format!("source:{source}"),
            account: format!("account:{login_hash}"),
        }
    }
}

async fn misses(tx: &mut Tx, what: &str) -> Result<Misses, Fault> {
    let row = tx
        .opt(
            "SELECT missed, last_at FROM identity_misses WHERE what = $1",
            args![what],
        )
        .await?;
    row.map_or(Ok(Misses::default()), |row| {
        Ok(Misses {
            missed: row.int("missed")?,
            last_at: row.instant("last_at")?,
        })
    })
}

pub(crate) async fn seen(
    tx: &mut Tx,
    counters: &Counters,
    account: Option<StaffId>,
    source: &str,
    now: Timestamp,
) -> Result<Seen, Fault> {
    let known = match account {
        Some(account) => tx
            .opt(
                "SELECT 1 AS found FROM identity_sources WHERE account = $1 AND source = $2 AND last_at > $3",
                args![account, source, now - KNOWN],
            )
            .await?
            .is_some(),
        None => false,
    };
    Ok(Seen {
        pair: misses(tx, &counters.pair).await?,
        source: misses(tx, &counters.source).await?,
        account: misses(tx, &counters.account).await?,
        known,
    })
}

/// Counts a try as missed before it is made: a guesser who hangs up does not guess for nothing.
pub(crate) async fn count_miss(
    tx: &mut Tx,
    counters: &Counters,
    now: Timestamp,
) -> Result<(), Fault> {
    for what in [&counters.pair, &counters.source, &counters.account] {
        tx.run(
            // A count that a quiet day has made past begins anew.
            "INSERT INTO identity_misses (what, missed, last_at) VALUES ($1, 1, $2)
             ON CONFLICT (what) DO UPDATE SET last_at = excluded.last_at,
                 missed = CASE WHEN identity_misses.last_at < $3 THEN 1 ELSE identity_misses.missed + 1 END",
            args![what, now, now - FORGOTTEN],
        )
        .await?;
    }
    Ok(())
}

/// Takes back `count` misses from each counter.
pub(crate) async fn forgive(tx: &mut Tx, counters: &Counters, count: i64) -> Result<(), Fault> {
    for what in [&counters.pair, &counters.source, &counters.account] {
        tx.run(
            "UPDATE identity_misses SET missed = missed - $2 WHERE what = $1 AND missed >= $2",
            args![what, count],
        )
        .await?;
    }
    Ok(())
}

/// After a good access: what this pair missed counts against nobody any more.
pub(crate) async fn clear(tx: &mut Tx, counters: &Counters) -> Result<(), Fault> {
    let missed = misses(tx, &counters.pair).await?.missed;
    forgive(tx, counters, missed).await?;
    tx.run(
        "DELETE FROM identity_misses WHERE what = $1",
        args![&counters.pair],
    )
    .await?;
    Ok(())
}

/// Forgets every miss of an account, from wherever they came.
pub(crate) async fn unlock(tx: &mut Tx, login_hash: &str) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM identity_misses WHERE what = $1 OR what LIKE $2",
        args![
            format!("account:{login_hash}"),
            format!("pair:{login_hash}:%")
        ],
    )
    .await?;
    Ok(())
}

/// How many sources are locked out of an account.
pub(crate) async fn locked_sources(
    tx: &mut Tx,
    login_hash: &str,
    now: Timestamp,
) -> Result<i64, Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS locked FROM identity_misses WHERE what LIKE $1 AND missed >= $2 AND last_at > $3",
            args![format!("pair:{login_hash}:%"), LOCKED_AFTER, now - LOCK_FORGOTTEN],
        )
        .await?;
    row.int("locked")
}

pub(crate) async fn forget_misses(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM identity_misses WHERE last_at < $1 AND (missed < $2 OR last_at < $3 OR what NOT LIKE 'pair:%')",
        args![now - FORGOTTEN, LOCKED_AFTER, now - LOCK_FORGOTTEN],
    )
    .await
}
