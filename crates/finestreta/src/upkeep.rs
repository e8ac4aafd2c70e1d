//! What is tidied away now and then: sessions that ended long ago, log-in misses nobody counts any more, and whatever
//! the council promised to keep no longer.

use std::time::Duration;

use journeys::Knowledge;
use kernel::{Clock, Live};
use platform::Db;
use tokio_util::sync::CancellationToken;

const EVERY: Duration = Duration::from_hours(1);

/// Tidies once an hour until it is told to stop.
pub(crate) async fn run(db: Db, clock: Clock, knowledge: Live<Knowledge>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let now = clock.now();
        match db
            .change(async move |tx| {
                let unfinished = requests::actions::sweep(tx, now).await?;
                let networks = appointments::actions::toll::forget_networks(tx, now).await?;
                Ok::<_, platform::Fault>(unfinished + networks + identity::sweep(tx, now).await?)
            })
            .await
        {
            Ok(forgotten) => tracing::debug!(forgotten, "old sessions and misses tidied away"),
            Err(fault) => {
                tracing::warn!(error = %fault, "tidying away can wait until the next hour");
            }
        }
        let catalogue = knowledge.now().catalogue.clone();
        match journeys::people::keep_no_longer(&db, &catalogue, now).await {
            Ok(kept) => {
                tracing::debug!(
                    threads = kept.threads,
                    people = kept.contacts,
                    "old words let go"
                );
            }
            Err(fault) => {
                tracing::warn!(error = %fault, "letting old words go can wait until the next hour");
            }
        }
    }
}
