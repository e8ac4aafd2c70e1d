//! News of our messages: they only climb.

use jiff::SignedDuration;
use kernel::{MessageId, Timestamp};
use platform::{Fault, Tx};

use crate::fingerprint;
use crate::incoming::{Delivery, StatusUpdate};
use crate::store::{messages, outbox};

/// Takes a status in. One for a message we have not recorded as sent yet is kept until we have.
pub async fn apply(tx: &mut Tx, channel: &str, news: &StatusUpdate) -> Result<(), Fault> {
    let found = match messages::by_external_id(tx, channel, &news.external_id).await? {
        Some((id, _)) => Some(id),
        None => adopt(tx, channel, news).await?,
    };
    let Some(id) = found else {
        let key = fingerprint::of_id(channel, &news.external_id);
        return messages::keep_early(tx, channel, &key, (news.state, news.code, news.at)).await;
    };
    climb(tx, id, (news.state, news.code, news.at)).await
}

/// The message whose own id came back with the status, when the provider's answer to the sending was lost.
async fn adopt(
    tx: &mut Tx,
    channel: &str,
    news: &StatusUpdate,
) -> Result<Option<MessageId>, Fault> {
    let Some(id) = news
        .ours
        .as_deref()
        .and_then(|id| id.parse::<MessageId>().ok())
    else {
        return Ok(None);
    };
    let Some(message) = messages::get(tx, id).await? else {
        return Ok(None);
    };
    if message.line.external_id.is_some() {
        return Ok(Some(id));
    }
    messages::name(tx, id, &news.external_id).await?;
    // It is known now that it arrived: nobody has to decide whether to send it again.
    if let Some(letter) = outbox::get(tx, id, ["uncertain", "uncertain"]).await?
        && letter.channel == channel
    {
        outbox::remove(tx, &letter).await?;
    }
    Ok(Some(id))
}

/// Notes that the provider took a message and what it calls it; applies what it said about it before.
pub async fn sent(
    tx: &mut Tx,
    channel: &str,
    id: MessageId,
    external_id: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    messages::name(tx, id, external_id).await?;
    climb(tx, id, (Delivery::Sent, None, now)).await?;
    let key = fingerprint::of_id(channel, external_id);
    if let Some(news) = messages::take_early(tx, channel, &key).await? {
        climb(tx, id, news).await?;
    }
    Ok(())
}

/// Lifts a message to a rung and tells the screens, if it rose.
pub async fn climb(
    tx: &mut Tx,
    id: MessageId,
    news: (Delivery, Option<i64>, Timestamp),
) -> Result<(), Fault> {
    let (state, code, at) = news;
    if messages::climb(tx, id, state, (code, at)).await?
        && let Some(message) = messages::get(tx, id).await?
    {
        tx.wake(format!("thread:{}", message.thread));
    }
    Ok(())
}

/// Forgets statuses that no sending claimed for an hour: they were about messages we do not keep.
pub async fn purge(tx: &mut Tx, now: Timestamp) -> Result<(), Fault> {
    messages::purge_early(
        tx,
        now.saturating_sub(SignedDuration::from_hours(1))
            .unwrap_or(now),
    )
    .await
}
