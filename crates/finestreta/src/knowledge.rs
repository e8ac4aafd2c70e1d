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

#[cfg(test)]
mod tests {
    use catalogue::actions::drafts::Read;
    use catalogue::draft::{Key, Section};
    use identity::{By, First, New};
    use journeys::content::Hand;
    use kernel::{Lang, Role};
    use platform::testing::{noon, on_both};
    use serde_json::{Value, json};

    use super::*;

    /// An administrator who is alone, and so publishes their own.
    async fn admin(db: &Db, known: Arc<Catalogue>) -> Hand {
        let new = New {
            login: "laia".to_owned(),
            name: "Laia".to_owned(),
            role: Role::Admin,
        };
        let by = By::operator(noon());
        let made = identity::create(db, by, new, First::Given, "Vilaverda").await;
        Hand {
            db: db.clone(),
            known,
            who: made.expect("an account").0,
            role: Role::Admin,
            now: noon(),
            shelf: Arc::default(),
        }
    }

    async fn publish(hand: &Hand, key: Key, body: Value) {
        let read = Read {
            edition: 0,
            version: 0,
        };
        let edition = hand.save(&key, Some(body), read).await.expect("a draft");
        hand.publish(&key, edition, None).await.expect("published");
    }

    fn found(live: &Live<Knowledge>, question: &str) -> Option<String> {
        let found = live.now().assistant.find(question, Lang::Ca, 1);
        found.into_iter().next().map(|found| found.item)
    }

    /// What is found once the office knows something else than before.
    async fn learnt(
        live: &Live<Knowledge>,
        before: &Arc<Catalogue>,
        question: &str,
    ) -> Option<String> {
        for _ in 0..600 {
            if !Arc::ptr_eq(&live.now().catalogue, before) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        found(live, question)
    }

    #[test]
    fn what_an_editor_teaches_is_answered_by_the_running_office() {
        on_both(async |db| {
            let town = catalogue::demo();
            let live = Live::new(of(town.clone()));
            let hand = admin(&db, Arc::new(town)).await;
            hand.in_force().await.expect("the catalogue in force");
            let stop = CancellationToken::new();
            let keeper = tokio::spawn(keep_up(db.clone(), live.clone(), stop.clone()));
            let question = "el xarbotell de la mainada";
            let before = live.now().catalogue.clone();
            assert_ne!(found(&live, question).as_deref(), Some("info-cita"));
            let wording = Key::new(Section::Wordings, "info-cita");
            let body = json!({ "id": "info-cita", "phrases": { "ca": [question, "xarbotell"] } });
            publish(&hand, wording, body).await;
            let after = learnt(&live, &before, question).await;
            assert_eq!(after.as_deref(), Some("info-cita"));
            stop.cancel();
            keeper.await.expect("the keeper ends");
        });
    }
}
