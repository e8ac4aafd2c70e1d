//! Putting labels on conversations and taking them off, and whose task a conversation is.

use catalogue::Catalogue;
use kernel::{Actor, ThreadId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::label;
use crate::store::labels;
use crate::thread::Thread;

/// Lets the labels and the department of a conversation follow its matter. Call it where the matter
/// changes, before the thread is saved. What somebody put on or took off by hand stays as it is.
pub async fn follow_matter(
    tx: &mut Tx,
    catalogue: &Catalogue,
    thread: &mut Thread,
    now: Timestamp,
) -> Result<(), Fault> {
    let Some(matter) = thread.matter.clone() else {
        return Ok(());
    };
    if let Some(item) = catalogue.item(&matter) {
        thread.department = Some(item.department.clone());
    }
    let rule = Actor::Rule.to_string();
    labels::forget_rules(tx, thread.id, &rule).await?;
    for label in label::of_matter(catalogue, &matter) {
        labels::put(tx, thread.id, &label.id, (&rule, false), now).await?;
    }
    Ok(())
}

/// Somebody puts a label on.
pub async fn put(
    tx: &mut Tx,
    id: ThreadId,
    label: &str,
    actor: Actor,
    now: Timestamp,
) -> Result<(), Fault> {
    if labels::put(tx, id, label, (&actor.to_string(), true), now).await? {
        told(tx, "thread.labelled", id, (label, actor), now).await?;
    }
    Ok(())
}

/// Somebody takes a label off.
pub async fn take_off(
    tx: &mut Tx,
    id: ThreadId,
    label: &str,
    actor: Actor,
    now: Timestamp,
) -> Result<(), Fault> {
    if labels::take_off(tx, id, label, now).await? {
        told(tx, "thread.unlabelled", id, (label, actor), now).await?;
    }
    Ok(())
}

async fn told(
    tx: &mut Tx,
    verb: &'static str,
    id: ThreadId,
    what: (&str, Actor),
    now: Timestamp,
) -> Result<(), Fault> {
    let (label, actor) = what;
    let fact = Fact::new(verb, actor, id).with(serde_json::json!({ "label": label }));
    facts::append(tx, fact, now).await?;
    tx.wake("inbox");
    tx.wake(format!("thread:{id}"));
    Ok(())
}
