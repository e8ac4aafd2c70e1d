//! Writing to whoever follows a ticket in a conversation, while the office is open.

use platform::Topic;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use super::{LOOK_EVERY, Office};

pub(super) async fn run(office: Office, stop: CancellationToken) {
    let mut woken = office.db.listen();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = hall_changed(&mut woken) => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
        let now = office.clock.now();
        let told = crate::hall::tell_followers(&office.db, &office.setting, now).await;
        if let Err(fault) = told {
            tracing::error!(error = %fault, "who follows a ticket cannot be told now");
        }
    }
}

/// Waits until something changed in a hall.
async fn hall_changed(woken: &mut Receiver<Topic>) {
    loop {
        match woken.recv().await {
            Ok(Topic(topic)) if !topic.starts_with("queue:") => {}
            Ok(_) | Err(RecvError::Lagged(_)) => return,
            // The house closes.
            Err(RecvError::Closed) => return std::future::pending().await,
        }
    }
}
