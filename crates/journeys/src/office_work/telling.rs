//! Telling people of their appointments, while the office is open.

use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Office, wait};
use crate::appointments::notices::Herald;

/// How often what other nodes left is looked for.
const CHECK_EVERY: Duration = Duration::from_secs(30);

pub(super) async fn run(office: Office, stop: CancellationToken) {
    let mut woken = office.db.listen();
    let herald = Herald::new(office.db, office.clock, office.node, office.setting);
    match herald.rederive().await {
        Ok(0) => {}
        Ok(many) => tracing::warn!(
            count = many,
            "the rules of the clock changed: appointments keep their hour on the wall"
        ),
        Err(why) => {
            tracing::error!(error = %why, "the instants of appointments cannot be worked out again");
        }
    }
    let (mut mine, mut next_check) = (true, Instant::now());
    while !stop.is_cancelled() {
        if Instant::now() >= next_check {
            next_check = Instant::now() + CHECK_EVERY;
            match herald.recover(mine).await {
                Ok(0) => mine = false,
                Ok(left) => {
                    mine = false;
                    tracing::warn!(left, "notices were on their way when a node closed");
                }
                Err(fault) => {
                    tracing::error!(error = %fault, "notices left on their way cannot be found");
                }
            }
        }
        match herald.tell_due().await {
            Ok(told) if told > 0 => continue,
            Ok(_) => {}
            Err(fault) => tracing::error!(error = %fault, "people cannot be told now"),
        }
        if !wait(&mut woken, "notices", &stop).await {
            return;
        }
    }
}
