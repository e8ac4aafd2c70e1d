//! The labels of conversations.

use std::collections::BTreeMap;

use kernel::{ThreadId, Timestamp};
use platform::{Fault, Statement, Tx, args};

/// Puts a label on. By a rule it stays off where somebody took it off; by hand it always goes on.
/// Says whether it is on now and was not before.
pub(crate) async fn put(
    tx: &mut Tx,
    id: ThreadId,
    label: &str,
    by: (&str, bool),
    now: Timestamp,
) -> Result<bool, Fault> {
    let (actor, by_hand) = by;
    let rows = tx
        .run(
            "INSERT INTO conversations_labels (thread, label, actor, at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (thread, label) DO UPDATE SET actor = excluded.actor, at = excluded.at, removed_at = NULL \
             WHERE conversations_labels.removed_at IS NOT NULL AND $5 = 1",
            args![id, label, actor, now, i64::from(by_hand)],
        )
        .await?;
    Ok(rows > 0)
}

/// Takes a label off and remembers that it was. Says whether it was on.
pub(crate) async fn take_off(
    tx: &mut Tx,
    id: ThreadId,
    label: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let sql = "UPDATE conversations_labels SET removed_at = $3 \
               WHERE thread = $1 AND label = $2 AND removed_at IS NULL";
    Ok(tx.run(sql, args![id, label, now]).await? > 0)
}

/// Takes off what a rule put on for an earlier matter.
pub(crate) async fn forget_rules(tx: &mut Tx, id: ThreadId, rule: &str) -> Result<(), Fault> {
    let sql =
        "DELETE FROM conversations_labels WHERE thread = $1 AND actor = $2 AND removed_at IS NULL";
    tx.run(sql, args![id, rule]).await.map(drop)
}

/// The labels of each of these conversations, in the order they were put on.
pub(crate) async fn of(
    tx: &mut Tx,
    ids: &[ThreadId],
) -> Result<BTreeMap<ThreadId, Vec<String>>, Fault> {
    let mut found: BTreeMap<ThreadId, Vec<String>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let places: Vec<String> = (1..=ids.len()).map(|number| format!("${number}")).collect();
    let text = format!(
        "SELECT thread, label FROM conversations_labels WHERE removed_at IS NULL AND thread IN ({}) \
         ORDER BY at, label",
        places.join(", ")
    );
    let mut args = args![];
    args.extend(ids.iter().map(|id| platform::Value::from(*id)));
    for row in tx.all(Statement::Built(text), args).await? {
        found
            .entry(row.id("thread")?)
            .or_default()
            .push(row.text("label")?);
    }
    Ok(found)
}
