//! What screens need to know about staff, ready to show.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use kernel::{Right, Role, StaffId, Timestamp};
use platform::{Fault, Tx};
use serde::Serialize;

use crate::account::{Account, SignedIn};
use crate::actions::entry::login_hash;
use crate::key::{KeptKey, Key};
use crate::secret::Token;
use crate::session::{Session, Standing};
use crate::store;
use crate::work::{Availability, Work};

/// Somebody of the staff list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Who.
    pub account: Account,
    /// Sources that are locked out of this account until a coordinator unlocks it.
    pub locked_sources: i64,
    /// Sessions that are open.
    pub sessions: usize,
}

/// A colleague a conversation can be passed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Colleague {
    /// Who.
    pub id: StaffId,
    /// What they type to enter, by which notes name them.
    pub login: String,
    /// Their name.
    pub name: String,
    /// Whether they used the desk in the last minutes.
    pub present: bool,
    /// Whether they are there for new people, in their own word.
    pub availability: Availability,
    /// What they serve, and how much at once.
    pub work: Work,
}

impl Colleague {
    /// Whether somebody new may be given to them at `now`.
    pub fn takes(&self, now: Timestamp) -> bool {
        self.present && self.availability.takes(now)
    }
}

/// Who is inside with this token at `now`; `None` too when the desk is locked or the account disabled.
pub async fn signed_in(
    tx: &mut Tx,
    token: &Token,
    now: Timestamp,
) -> Result<Option<SignedIn>, Fault> {
    let Some(session) = store::session(tx, token).await?.map(|kept| kept.session) else {
        return Ok(None);
    };
    if session.standing(now) != Standing::Open {
        return Ok(None);
    }
    let account = store::account(tx, session.account)
        .await?
        .map(|kept| kept.account);
    Ok(account
        .filter(|account| account.disabled_at.is_none())
        .map(|account| SignedIn {
            account,
            session: Some(session.id),
            since: session.created_at,
            ends_at: session.ends_at,
        }))
}

/// Whose program comes with this token, if it still opens anything.
pub async fn of_token(
    tx: &mut Tx,
    token: &Token,
    now: Timestamp,
) -> Result<Option<SignedIn>, Fault> {
    let Some((id, since, ends_at)) = store::token(tx, token, now).await? else {
        return Ok(None);
    };
    let account = store::account(tx, id).await?.map(|kept| kept.account);
    Ok(account
        .filter(|account| account.disabled_at.is_none())
        .map(|account| SignedIn {
            account,
            session: None,
            since,
            ends_at,
        }))
}

/// Every key of a program with who made it and when it was last shown, the newest first; also those that are over.
pub async fn kept_keys(tx: &mut Tx) -> Result<Vec<KeptKey>, Fault> {
    store::kept_keys(tx).await
}

/// Every key of a program, the newest first; also those that are over.
pub async fn keys(tx: &mut Tx) -> Result<Vec<Key>, Fault> {
    store::keys(tx).await
}

/// One account.
pub async fn account(tx: &mut Tx, id: StaffId) -> Result<Option<Account>, Fault> {
    Ok(store::account(tx, id).await?.map(|kept| kept.account))
}

/// One account by its log-in name.
pub async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<Account>, Fault> {
    Ok(store::account_by_login(tx, login)
        .await?
        .map(|kept| kept.account))
}

/// Everybody's name, also of those who left: threads keep naming them.
pub async fn names(tx: &mut Tx) -> Result<BTreeMap<StaffId, String>, Fault> {
    Ok(store::names(tx).await?.into_iter().collect())
}

/// The staff list.
pub async fn members(tx: &mut Tx, now: Timestamp) -> Result<Vec<Member>, Fault> {
    let mut members = Vec::new();
    for account in store::accounts(tx).await? {
        let locked_sources = store::locked_sources(tx, &login_hash(&account.login), now).await?;
        let sessions = store::sessions(tx, account.id, now).await?.len();
        members.push(Member {
            account,
            locked_sources,
            sessions,
        });
    }
    Ok(members)
}

/// Whom a conversation can be passed to, those who are there first.
pub async fn colleagues(
    tx: &mut Tx,
    but: StaffId,
    now: Timestamp,
) -> Result<Vec<Colleague>, Fault> {
    let mut colleagues = serving(tx, now).await?;
    colleagues.retain(|colleague| colleague.id != but);
    Ok(colleagues)
}

/// Everybody who serves people, those who are there first.
pub async fn serving(tx: &mut Tx, now: Timestamp) -> Result<Vec<Colleague>, Fault> {
    let present = store::present(tx, now - SignedDuration::from_mins(10)).await?;
    let mut colleagues: Vec<Colleague> = store::accounts(tx)
        .await?
        .into_iter()
        // An administrator keeps accounts and channels; serving people is not their day.
        .filter(|account| {
            account.disabled_at.is_none()
                && account.role != Role::Admin
                && account.role.may(Right::Help)
        })
        .map(|account| Colleague {
            present: present.contains(&account.id),
            id: account.id,
            availability: account.availability.at(now),
            work: account.work,
            login: account.login,
            name: account.name,
        })
        .collect();
    colleagues.sort_by_key(|colleague| !colleague.present);
    Ok(colleagues)
}

/// One's own open sessions, the last used first.
pub async fn own_sessions(
    tx: &mut Tx,
    who: &SignedIn,
    now: Timestamp,
) -> Result<Vec<Session>, Fault> {
    store::sessions(tx, who.id(), now).await
}
