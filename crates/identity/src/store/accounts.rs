//! Accounts, and from where they were entered.

use kernel::{Role, StaffId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::account::{Access, Account};
use crate::second_factor::Secret;
use crate::work::{Availability, CAPACITY, Likes, Work};

/// An account with what must not leave this crate.
pub(crate) struct Kept {
    pub account: Account,
    pub password: String,
    pub secret: Option<Secret>,
    pub step: i64,
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
            previous_missed: row.int("previous_missed")?,
            work: Work {
                departments: row.json("departments")?,
                skills: row.json("skills")?,
                capacity: u32::try_from(row.int("capacity")?).unwrap_or(CAPACITY),
            },
            availability: match (&*row.text("availability")?, row.maybe_instant("back_at")?) {
                ("away", Some(back)) => Availability::BackAt(back),
                ("away", None) => Availability::Away,
                _ => Availability::Available,
            },
            likes: row.json("likes")?,
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
             previous_missed = missed, missed = 0, last_access_at = $2, last_access_source = $3 WHERE id = $1",
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

/// One more miss to show to the person after their next good access.
pub(crate) async fn count_missed(tx: &mut Tx, id: StaffId) -> Result<(), Fault> {
    tx.run(
        "UPDATE identity_accounts SET missed = missed + 1 WHERE id = $1",
        args![id],
    )
    .await?;
    Ok(())
}

pub(crate) async fn set_work(tx: &mut Tx, id: StaffId, work: &Work) -> Result<(), Fault> {
    let list = |ids: &[String]| serde_json::json!(ids).to_string();
    tx.run(
        "UPDATE identity_accounts SET departments = $2, skills = $3, capacity = $4 WHERE id = $1",
        args![
            id,
            list(&work.departments),
            list(&work.skills),
            i64::from(work.capacity)
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn set_availability(
    tx: &mut Tx,
    id: StaffId,
    availability: Availability,
) -> Result<(), Fault> {
    let (word, back) = match availability {
        Availability::Available => ("available", None),
        Availability::Away => ("away", None),
        Availability::BackAt(back) => ("away", Some(back)),
    };
    tx.run(
        "UPDATE identity_accounts SET availability = $2, back_at = $3 WHERE id = $1",
        args![id, word, back],
    )
    .await
    .map(drop)
}

pub(crate) async fn set_likes(tx: &mut Tx, id: StaffId, likes: &Likes) -> Result<(), Fault> {
    let likes = serde_json::to_string(likes).map_err(|_| Fault::Stored { what: "likes" })?;
    tx.run(
        "UPDATE identity_accounts SET likes = $2 WHERE id = $1",
        args![id, likes],
    )
    .await
    .map(drop)
}
