//! Telegram for councils without an address that the provider can reach: we ask, and confirm what we have kept.

use std::time::Duration;

use conversations::actions::channels;
use conversations::channels::client::Polled;
use kernel::Actor;
use platform::Fault;
use tokio_util::sync::CancellationToken;

use super::{Door, Office};

/// How long to wait after an answer that was none.
const PAUSE: Duration = Duration::from_secs(3);
/// Nothing new is told after a wait at the provider. One that tells it at once is not asked more often than this.
const SHORTEST: Duration = Duration::from_secs(1);

pub(super) async fn run(office: Office, door: Door, stop: CancellationToken) {
    let Some(outbound) = door.outbound.clone() else {
        return;
    };
    outbound.delete_webhook().await;
    while !stop.is_cancelled() {
        let pause = tokio::select! {
            () = stop.cancelled() => return,
            asked = ask(&office, &door) => asked,
        };
        let pause = pause.unwrap_or_else(|fault| {
            tracing::error!(error = %fault, channel = door.channel.id, "updates cannot be kept");
            Some(PAUSE)
        });
        if let Some(pause) = pause {
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }
}

/// Asks once; says how long to wait before asking again, if at all.
async fn ask(office: &Office, door: &Door) -> Result<Option<Duration>, Fault> {
    let Some(outbound) = &door.outbound else {
        return Ok(Some(PAUSE));
    };
    let (id, node, now) = (
        door.channel.id.clone(),
        format!("{} poll", office.node),
        office.clock.now(),
    );
    let offset = office
        .db
        .read(async move |tx| channels::offset(tx, &id).await)
        .await?;
    let asked_at = tokio::time::Instant::now();
    match outbound.get_updates(offset).await {
        Polled::Updates(updates) => {
            let Some(last) = updates.iter().map(|(number, _)| *number).max() else {
                return Ok((asked_at.elapsed() < SHORTEST).then_some(SHORTEST));
            };
            let bodies = updates.into_iter().map(|(_, body)| body).collect();
            office.intake.receive_all(&door.channel.id, bodies).await?;
            let (id, held) = (door.channel.id.clone(), office.clock.now());
            office
                .db
                .change(async move |tx| {
                    channels::set_offset(tx, &id, last + 1).await?;
                    channels::release(tx, &id, Actor::Rule, held).await
                })
                .await?;
            Ok(None)
        }
        Polled::Conflict => {
            tracing::warn!(
                node,
                channel = door.channel.id,
                "somebody else asks for this bot's updates"
            );
            Ok(Some(PAUSE * 3))
        }
        Polled::Retry { after } => Ok(Some(after.unwrap_or(PAUSE))),
        Polled::HoldChannel { code } => {
            let id = door.channel.id.clone();
            office
                .db
                .change(async move |tx| {
                    channels::hold(tx, &id, code, "the provider refuses us", now).await
                })
                .await?;
            Ok(Some(PAUSE * 10))
        }
    }
}
