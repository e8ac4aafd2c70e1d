//! Looking after the machines of the halls, while the office is open.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use super::Office;

/// A roll that ended is known of so soon.
const LOOK_EVERY: Duration = Duration::from_secs(30);

pub(super) async fn run(office: Office, stop: CancellationToken) {
    loop {
        let now = office.clock.now();
        if let Err(fault) = crate::hall::look_at_printers(&office.setting, now).await {
            tracing::error!(error = %fault, "the printers cannot be looked at now");
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
