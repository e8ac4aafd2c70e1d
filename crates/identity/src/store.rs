//! Every SQL text of the crate.

use kernel::{Role, SessionId, StaffId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::account::{Access, Account};
use crate::second_factor::Secret;
use crate::secret::Token;
use crate::session::{Session, Stage};
use crate::throttle::{FORGOTTEN, KNOWN, LOCK_FORGOTTEN, LOCKED_AFTER, Misses, Seen};

/// An account with what must not leave this crate.
pub(crate) struct Kept {
    pub account: Account,
    pub password: String,
    pub secret: Option<Secret>,
    pub step: i64,
}

/// A session with what must not leave this crate.
pub(crate) struct KeptSession {
    pub session: Session,
    pub offered: Option<Secret>,
    pub missed: i64,
}

fn account_of(row: &Row) -> Result<Kept, Fault> {
    let access = |at: Option<Timestamp>, source: Option<String>| {
        at.map(|at| Access {
            at,
            source: source.unwrap_or_default(),
        })
    };
    let secret = row.maybe_blob("totp_secret")?.map(Secret::from_bytes);
    Ok(Kept {
        account: Account {
            id: row.id("id")?,
            login: row.text("login")?,
            name: row.text("name")?,
            role: row.id("role")?,
            disabled_at: row.maybe_instant("disabled_at")?,
            enrolled: secret.is_some(),
            password_given: row.flag("password_given")?,
            last_access: access(
                row.maybe_instant("last_access_at")?,
                row.maybe_text("last_access_source")?,
            ),
            previous_access: access(
                row.maybe_instant("previous_access_at")?,
                row.maybe_text("previous_access_source")?,
            ),
            missed: row.int("missed")?,
        },
        password: row.text("password")?,
        secret,
        step: row.int("totp_step")?,
    })
}

/// A new account.
pub(crate) struct NewAccount {
    pub id: StaffId,
    pub login: String,
    pub name: String,
    pub role: Role,
    pub password: String,
    pub given: bool,
    pub secret: Option<Secret>,
}

pub(crate) async fn insert_account(
    tx: &mut Tx,
    new: NewAccount,
    now: Timestamp,
) -> Result<(), Fault> {
    let secret = new.secret.map(|secret| secret.bytes().to_vec());
    tx.run(
        "INSERT INTO identity_accounts (id, login, name, role, password, password_given, totp_secret, totp_step, created_at, missed)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 0)",
        args![new.id, new.login, new.name, new.role.code(), new.password, new.given, secret, now],
    )
    .await?;
    Ok(())
}

pub(crate) async fn account(tx: &mut Tx, id: StaffId) -> Result<Option<Kept>, Fault> {
    let row = tx
        .opt("SELECT * FROM identity_accounts WHERE id = $1", args![id])
        .await?;
    row.as_ref().map(account_of).transpose()
}

pub(crate) async fn account_by_login(tx: &mut Tx, login: &str) -> Result<Option<Kept>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM identity_accounts WHERE login = $1",
            args![login],
        )
        .await?;
    row.as_ref().map(account_of).transpose()
}

pub(crate) async fn accounts(tx: &mut Tx) -> Result<Vec<Account>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM identity_accounts ORDER BY name, login",
            args![],
        )
        .await?;
    rows.iter()
        .map(|row| Ok(account_of(row)?.account))
        .collect()
}

pub(crate) async fn names(tx: &mut Tx) -> Result<Vec<(StaffId, String)>, Fault> {
    let rows = tx
        .all("SELECT id, name FROM identity_accounts", args![])
        .await?;
    rows.iter()
        .map(|row| Ok((row.id("id")?, row.text("name")?)))
        .collect()
}

pub(crate) async fn set_disabled(
    tx: &mut Tx,
    id: StaffId,
    at: Option<Timestamp>,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_accounts SET disabled_at = $2 WHERE id = $1",
        args![id, at],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_role(tx: &mut Tx, id: StaffId, role: Role) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_accounts SET role = $2 WHERE id = $1",
        args![id, role.code()],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_password(
    tx: &mut Tx,
    id: StaffId,
    password: String,
    given: bool,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_accounts SET password = $2, password_given = $3 WHERE id = $1",
        args![id, password, given],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_secret(
    tx: &mut Tx,
    id: StaffId,
    secret: Option<&Secret>,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_accounts SET totp_secret = $2 WHERE id = $1",
        args![id, secret.map(|secret| secret.bytes().to_vec())],
    )
    .await?;
    Ok(())
}

/// Takes a code's step; `false` when it, or a later one, was taken already.
pub(crate) async fn take_step(tx: &mut Tx, id: StaffId, step: i64) -> Result<bool, Fault> {
    let taken = tx
        .run(
            "UPDATE identity_accounts SET totp_step = $2 WHERE id = $1 AND totp_step < $2",
            args![id, step],
        )
        .await?;
    Ok(taken == 1)
}

pub(crate) async fn note_access(
    tx: &mut Tx,
    id: StaffId,
    source: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_accounts SET previous_access_at = last_access_at, previous_access_source = last_access_source,
             last_access_at = $2, last_access_source = $3 WHERE id = $1",
        args![id, now, source],
    )
    .await?;
    tx.run(
        "INSERT INTO identity_sources (account, source, last_at) VALUES ($1, $2, $3)
         ON CONFLICT (account, source) DO UPDATE SET last_at = excluded.last_at",
        args![id, source, now],
    )
    .await?;
    Ok(())
}

/// Sets how many misses are shown to the person at their next good access.
pub(crate) async fn set_missed(tx: &mut Tx, id: StaffId, missed: i64) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_accounts SET missed = $2 WHERE id = $1",
        args![id, missed],
    )
    .await?;
    Ok(())
}

// Sessions.

fn session_of(row: &Row) -> Result<KeptSession, Fault> {
    Ok(KeptSession {
        session: Session {
            id: row.id("id")?,
            account: row.id("account")?,
            stage: Stage::from_code(&row.text("stage")?),
            source: row.text("source")?,
            device: row.text("device")?,
            created_at: row.instant("created_at")?,
            seen_at: row.instant("seen_at")?,
            ends_at: row.instant("ends_at")?,
            ended_at: row.maybe_instant("ended_at")?,
        },
        offered: row.maybe_blob("offered_secret")?.map(Secret::from_bytes),
        missed: row.int("missed")?,
    })
}

pub(crate) async fn insert_session(
    tx: &mut Tx,
    session: &Session,
    token: &Token,
    offered: Option<&Secret>,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO identity_sessions (id, account, token, stage, offered_secret, missed, source, device, created_at, seen_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10)",
        args![
            session.id,
            session.account,
            token.hash(),
            session.stage.code(),
            offered.map(|secret| secret.bytes().to_vec()),
            &session.source,
            &session.device,
            session.created_at,
            session.seen_at,
            session.ends_at
        ],
    )
    .await?;
    Ok(())
}

pub(crate) async fn session(tx: &mut Tx, token: &Token) -> Result<Option<KeptSession>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM identity_sessions WHERE token = $1",
            args![token.hash()],
        )
        .await?;
    row.as_ref().map(session_of).transpose()
}

pub(crate) async fn sessions(
    tx: &mut Tx,
    account: StaffId,
    now: Timestamp,
) -> Result<Vec<Session>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM identity_sessions WHERE account = $1 AND ended_at IS NULL AND ends_at > $2 AND stage = 'open' ORDER BY seen_at DESC",
            args![account, now],
        )
        .await?;
    rows.iter()
        .map(|row| Ok(session_of(row)?.session))
        .collect()
}

/// Everybody who used an open session since `since`.
pub(crate) async fn present(tx: &mut Tx, since: Timestamp) -> Result<Vec<StaffId>, Fault> {
    let rows = tx
        .all(
            "SELECT DISTINCT account FROM identity_sessions WHERE ended_at IS NULL AND stage = 'open' AND seen_at >= $1 AND ends_at > $1",
            args![since],
        )
        .await?;
    rows.iter().map(|row| row.id("account")).collect()
}

pub(crate) async fn touch(tx: &mut Tx, id: SessionId, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_sessions SET seen_at = $2 WHERE id = $1 AND ended_at IS NULL",
        args![id, now],
    )
    .await?;
    Ok(())
}

/// Gives an open session another token, so that the one before opens nothing any more.
pub(crate) async fn renew(
    tx: &mut Tx,
    id: SessionId,
    token: &Token,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_sessions SET token = $2, seen_at = $3 WHERE id = $1",
        args![id, token.hash(), now],
    )
    .await?;
    Ok(())
}

/// Counts a wrong code against the log-in that is under way.
pub(crate) async fn count_code(tx: &mut Tx, id: SessionId) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_sessions SET missed = missed + 1 WHERE id = $1",
        args![id],
    )
    .await?;
    Ok(())
}

pub(crate) async fn end_session(
    tx: &mut Tx,
    id: SessionId,
    why: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let ended = tx
        .run(
            "UPDATE identity_sessions SET ended_at = $2, ended_by = $3, offered_secret = NULL WHERE id = $1 AND ended_at IS NULL",
            args![id, now, why],
        )
        .await?;
    Ok(ended > 0)
}

/// Ends every session of an account but `but`, and says how many there were.
pub(crate) async fn end_sessions(
    tx: &mut Tx,
    account: StaffId,
    but: Option<SessionId>,
    why: &str,
    now: Timestamp,
) -> Result<u64, Fault> {
    tx.run(
        "UPDATE identity_sessions SET ended_at = $2, ended_by = $3, offered_secret = NULL
         WHERE account = $1 AND ended_at IS NULL AND id <> $4",
        args![
            account,
            now,
            why,
            but.map(|id| id.to_string()).unwrap_or_default()
        ],
    )
    .await
}

/// Forgets sessions that ended before `before`: who was at the desk stays in the audit, not here.
pub(crate) async fn forget_sessions(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM identity_sessions WHERE ends_at < $1",
        args![before],
    )
    .await
}

// Tokens for programs.

pub(crate) async fn insert_token(
    tx: &mut Tx,
    account: StaffId,
    token: &Token,
    label: &str,
    (now, ends_at): (Timestamp, Timestamp),
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO identity_tokens (id, account, token, label, created_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![SessionId::new(), account, token.hash(), label, now, ends_at],
    )
    .await?;
    Ok(())
}

/// The account behind a token, with the token's first and last instant.
pub(crate) async fn token(
    tx: &mut Tx,
    token: &Token,
    now: Timestamp,
) -> Result<Option<(StaffId, Timestamp, Timestamp)>, Fault> {
    let row = tx
        .opt(
            "SELECT account, created_at, ends_at FROM identity_tokens WHERE token = $1 AND ended_at IS NULL AND ends_at > $2",
            args![token.hash(), now],
        )
        .await?;
    row.map(|row| {
        Ok((
            row.id("account")?,
            row.instant("created_at")?,
            row.instant("ends_at")?,
        ))
    })
    .transpose()
}

pub(crate) async fn end_tokens(
    tx: &mut Tx,
    account: StaffId,
    now: Timestamp,
) -> Result<u64, Fault> {
    tx.run(
        "UPDATE identity_tokens SET ended_at = $2 WHERE account = $1 AND ended_at IS NULL",
        args![account, now],
    )
    .await
}

// Misses. `login` arrives as a hash: what people type there by mistake may be a password.

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
