//! Being inside, and leaving.

use kernel::{Actor, Right, SessionId, StaffId, Timestamp};
use platform::facts::Fact;
use platform::{Db, Fault, Tx, audit};
use serde_json::json;

use crate::account::{By, SignedIn};
use crate::error::Error;
use crate::secret::Token;
use crate::session::{NOTED, Session, Standing};
use crate::{store, views};

/// Wakes every live page, so that one whose session just ended closes itself.
pub const ENDED: &str = "sessions";

/// Who holds this token, if it opens anything at `now`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Somebody who is inside.
    Inside(Box<SignedIn>),
    /// Somebody whose desk locked itself; the name is for the greeting.
    Locked {
        /// The person's name.
        name: String,
    },
    /// Somebody between password and code.
    Half,
    /// Nobody.
    Nobody,
}

/// Who holds this token. `by_hand` says whether a person did this, rather than a page that renews itself:
/// only people keep a desk from locking.
pub async fn session_of(
    db: &Db,
    token: Token,
    by_hand: bool,
    now: Timestamp,
) -> Result<Holder, Fault> {
    let (holder, stale) = db
        .read(async move |tx| holder(tx, &token, now).await)
        .await?;
    if let (Some(id), true) = (stale, by_hand) {
        db.change(async move |tx| store::touch(tx, id, now).await)
            .await?;
    }
    Ok(holder)
}

async fn holder(
    tx: &mut Tx,
    token: &Token,
    now: Timestamp,
) -> Result<(Holder, Option<SessionId>), Fault> {
    let Some(kept) = store::session(tx, token).await? else {
        return Ok((Holder::Nobody, None));
    };
    let session = kept.session;
    let holder = match session.standing(now) {
        Standing::Over => Holder::Nobody,
        Standing::Half => Holder::Half,
        Standing::Locked => match store::account(tx, session.account).await? {
            Some(kept) if kept.account.disabled_at.is_none() => Holder::Locked {
                name: kept.account.name,
            },
            _ => Holder::Nobody,
        },
        Standing::Open => views::signed_in(tx, token, now)
            .await?
            .map_or(Holder::Nobody, |who| Holder::Inside(Box::new(who))),
    };
    // A locked desk is not opened by touching it.
    let stale = matches!(holder, Holder::Inside(_)) && now.duration_since(session.seen_at) >= NOTED;
    Ok((holder, stale.then_some(session.id)))
}

/// Whether a live page may go on. Looks only.
pub async fn is_open(tx: &mut Tx, token: &Token, now: Timestamp) -> Result<bool, Fault> {
    Ok(views::signed_in(tx, token, now).await?.is_some())
}

/// Leaves.
pub async fn sign_out(tx: &mut Tx, token: &Token, now: Timestamp) -> Result<(), Fault> {
    match store::session(tx, token).await? {
        Some(kept) => end(tx, &kept.session, "signed_out", now).await,
        None => Ok(()),
    }
}

/// Closes one of one's own sessions, somewhere else perhaps.
pub async fn end_own(
    tx: &mut Tx,
    who: &SignedIn,
    id: SessionId,
    now: Timestamp,
) -> Result<(), Fault> {
    let own = store::sessions(tx, who.id(), now).await?;
    match own.iter().find(|session| session.id == id) {
        Some(session) => end(tx, session, "closed_by_owner", now).await,
        None => Ok(()),
    }
}

/// Ends a session in its owner's name.
async fn end(tx: &mut Tx, session: &Session, why: &str, now: Timestamp) -> Result<(), Fault> {
    if store::end_session(tx, session.id, why, now).await? {
        let fact = Fact::new("session.ended", Actor::Staff(session.account), session.id);
        audit::append(tx, fact.with(json!({ "why": why })), now).await?;
        tx.wake(ENDED);
    }
    Ok(())
}

/// Ends every session of an account: one's own, or anybody's for an administrator.
pub async fn end_all(
    tx: &mut Tx,
    by: By,
    account: StaffId,
    but: Option<SessionId>,
) -> Result<u64, Error> {
    if !by.is(account) {
        by.needs(Right::Administer)?;
    }
    Ok(end_each(tx, by, account, but, "ended_all").await?)
}

pub(super) async fn end_each(
    tx: &mut Tx,
    by: By,
    account: StaffId,
    but: Option<SessionId>,
    why: &str,
) -> Result<u64, Fault> {
    let ended = store::end_sessions(tx, account, but, why, by.at).await?;
    if ended > 0 {
        let detail = json!({ "why": why, "count": ended });
        audit::append(
            tx,
            Fact::new("session.ended", by.actor, account).with(detail),
            by.at,
        )
        .await?;
    }
    tx.wake(ENDED);
    Ok(ended)
}

/// Forgets what no longer opens or counts anything. For the daily schedule.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    let sessions = store::forget_sessions(tx, now - crate::throttle::FORGOTTEN).await?;
    let answers = store::forget_answers(tx, now - crate::key::ANSWERED).await?;
    Ok(sessions + answers + store::forget_misses(tx, now).await?)
}
