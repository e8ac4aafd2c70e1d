//! What the office knows, and how it learns what an editor published on this node or another.

use std::sync::Arc;
use std::time::Duration;

use catalogue::{Catalogue, views};
use journeys::Knowledge;
use kernel::Live;
use platform::{Db, Fault};
use tokio::sync::broadcast::error::RecvError;
use tokio_util::sync::CancellationToken;

use crate::{Outcome, told};

/// How often it is looked up all the same: a word from another node can be lost with the connection.
const LOOK_EVERY: Duration = Duration::from_secs(30);

/// The catalogue with an assistant that answers from it.
pub(crate) fn of(catalogue: Catalogue) -> Knowledge {
    let catalogue = Arc::new(catalogue);
    Knowledge {
        assistant: Arc::new(assistant::Concierge::new(catalogue.clone())),
        catalogue,
    }
}

/// Puts in force what is published, until told to stop. What cannot be read leaves the office as it was.
pub(crate) async fn keep_up(db: Db, knowledge: Live<Knowledge>, stop: CancellationToken) {
    let mut heard = db.listen();
    let mut known = newest(&db).await.ok().flatten();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(LOOK_EVERY) => {}
            topic = heard.recv() => match topic {
                Ok(topic) if topic == "catalogue".into() => {}
                Ok(_) => continue,
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            },
        }
        match newest(&db).await {
            Ok(newest) if newest != known => match learn(&db).await {
                Ok(Some(learnt)) => {
                    knowledge.replace(learnt);
                    known = newest;
                    tracing::info!(version = newest, "the catalogue in force was replaced");
                }
                Ok(None) => {}
                Err(why) => tracing::error!(error = %why, "a published catalogue cannot be read"),
            },
            Ok(_) => {}
            Err(fault) => tracing::warn!(error = %fault, "looking for a newer catalogue"),
        }
    }
}

async fn newest(db: &Db) -> Result<Option<i64>, Fault> {
    db.read(async |tx| views::current_id(tx).await).await
}

async fn learn(db: &Db) -> Outcome<Option<Knowledge>> {
    let kept = db.read(async |tx| views::current(tx).await).await;
    let Some(version) = kept.map_err(|why: Fault| told("reading the catalogue")(why))? else {
        return Ok(None);
    };
    // Reading and indexing take a while and no waiting: other work goes on beside it.
    let read = tokio::task::spawn_blocking(move || {
        let catalogue = version
            .read()
            .map_err(told(format!("version {} of the catalogue", version.id)))?;
        Ok(of(catalogue))
    });
    read.await
        .map_err(told("indexing the catalogue"))?
        .map(Some)
}
