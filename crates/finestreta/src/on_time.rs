//! What was approved for an hour comes into force at that hour, whichever node is awake.

use std::time::Duration;

use journeys::Knowledge;
use journeys::content::due::publish_due;
use kernel::{Clock, Live};
use platform::Db;
use tokio_util::sync::CancellationToken;

/// How late a publication may be: a look costs one small question.
const EVERY: Duration = Duration::from_secs(5);

/// Publishes what is due until it is told to stop.
pub(crate) async fn run(db: Db, clock: Clock, knowledge: Live<Knowledge>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
        let catalogue = knowledge.now().catalogue.clone();
        match publish_due(&db, &catalogue, clock.now()).await {
            Ok(0) => {}
            Ok(published) => tracing::info!(published, "texts came into force at their hour"),
            Err(fault) => {
                tracing::warn!(error = %fault, "what is due is tried again in a moment");
            }
        }
    }
}
