//! What goes on in the halls by itself: what people were told is lowered when the line moved faster than thought, and a
//! day that is over is ended.

use jiff::SignedDuration;
use kernel::{Timestamp, madrid};
use platform::{Db, Fault};
use queue::{actions, views};

use super::Standing;
use crate::Setting;

/// An instant is not lowered for less than this.
const WORTH: SignedDuration = SignedDuration::from_mins(5);

/// Looks at every hall once. A later instant than was told is never told.
pub async fn watch(db: &Db, setting: &Setting, now: Timestamp) -> Result<(), Fault> {
    end_days(db, now).await?;
    let hall = setting.lobby.hall().await?;
    for place in &hall.places {
        let standing = setting.lobby.floor(&place.site, now).await?;
        // Hundreds of people played forward keep a processor busy for a while: whoever waits for an answer goes first.
        let thought = tokio::task::spawn_blocking(move || lowered(&standing, now));
        let lowered = match thought.await {
            Ok(lowered) => lowered,
            Err(why) => {
                tracing::error!(error = %why, "a hall could not be played forward");
                continue;
            }
        };
        if lowered.is_empty() {
            continue;
        }
        let site = place.site.clone();
        db.change(async move |tx| {
            for (ticket, until) in lowered {
                actions::lower(tx, ticket, until).await?;
            }
            tx.wake(queue::topic(&site));
            Ok::<_, Fault>(())
        })
        .await?;
    }
    Ok(())
}

/// Ends what earlier days left open.
async fn end_days(db: &Db, now: Timestamp) -> Result<(), Fault> {
    let today = now.to_zoned(madrid()).date();
    while db
        .read(async move |tx| views::is_day_left(tx, today).await)
        .await?
    {
        let ended = db.change(async move |tx| actions::end_days(tx, today, now).await);
        match ended.await {
            Ok(many) => tracing::info!(many, "numbers of earlier days were still open"),
            Err(queue::Error::Fault(fault)) => return Err(fault),
            // Somebody ended one at the same instant: the next look finds what is left.
            Err(why) => {
                tracing::warn!(error = %why, "a number of an earlier day could not be ended");
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Who can be told an earlier instant, and which.
fn lowered(standing: &Standing, now: Timestamp) -> Vec<(kernel::TicketId, (Timestamp, Timestamp))> {
    if standing.floor.promises.is_empty() {
        return Vec::new();
    }
    let bands = standing.bands(now);
    let lower = |promise: &queue::promise::Promise| {
        let (told_from, told_to) = (promise.now_from?, promise.now_to?);
        let band = bands.get(&promise.ticket)?;
        let to = now + SignedDuration::from_secs(band.to);
        let from = now + SignedDuration::from_secs(band.from);
        (to + WORTH <= told_to).then_some((promise.ticket, (from.min(told_from), to)))
    };
    standing.floor.promises.iter().filter_map(lower).collect()
}
