//! Doors to providers: their lease, their health, their stops.

use jiff::SignedDuration;
use kernel::{Actor, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::channel::{Channel, Health};
use crate::store::channels;

/// How long a node that says nothing keeps a channel.
const LEASE: SignedDuration = SignedDuration::from_secs(10);

/// Makes the channel known, once, at the start.
pub async fn ensure(tx: &mut Tx, channel: &Channel) -> Result<(), Fault> {
    channels::ensure(tx, channel).await
}

/// Takes or renews the right to handle what a channel brings; `false` when another node has it.
pub async fn lease(
    tx: &mut Tx,
    channel: &str,
    holder: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let until = now.saturating_add(LEASE).unwrap_or(now);
    channels::lease(tx, channel, holder, (now, until)).await
}

/// Stops sending through a channel that the provider refuses. Nothing is dropped; an administrator is told.
pub async fn hold(
    tx: &mut Tx,
    channel: &str,
    code: i64,
    reason: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    if !channels::hold(tx, channel, (Some(code), reason), now).await? {
        return Ok(());
    }
    tracing::error!(
        channel,
        code,
        "the provider refuses this channel; its letters wait"
    );
    tx.wake("channels");
    let fact =
        Fact::new("channel.held", Actor::Rule, channel).with(serde_json::json!({ "code": code }));
    facts::append(tx, fact, now).await
}

/// Sends again through a channel that works again, or that an administrator says does.
pub async fn release(
    tx: &mut Tx,
    channel: &str,
    actor: Actor,
    now: Timestamp,
) -> Result<(), Fault> {
    if !channels::release(tx, channel).await? {
        return Ok(());
    }
    tracing::info!(channel, "the channel works again");
    tx.wake("channels");
    tx.wake("outbox");
    facts::append(tx, Fact::new("channel.released", actor, channel), now).await
}

/// Keeps what the provider said about our account.
pub async fn alert(tx: &mut Tx, channel: &str, alert: &str, now: Timestamp) -> Result<(), Fault> {
    tracing::warn!(channel, "the provider says something about our account");
    tx.wake("channels");
    channels::alert(tx, channel, alert, now).await
}

/// Notes that something came in.
pub async fn heard(tx: &mut Tx, channel: &str, now: Timestamp) -> Result<(), Fault> {
    channels::heard(tx, channel, now).await
}

/// How every channel does.
pub async fn health(tx: &mut Tx) -> Result<Vec<Health>, Fault> {
    channels::health(tx).await
}

/// Long poll: the number to ask from.
pub async fn offset(tx: &mut Tx, channel: &str) -> Result<i64, Fault> {
    channels::offset(tx, channel).await
}

/// Long poll: everything below this number is safely here.
pub async fn set_offset(tx: &mut Tx, channel: &str, offset: i64) -> Result<(), Fault> {
    channels::set_offset(tx, channel, offset).await
}
