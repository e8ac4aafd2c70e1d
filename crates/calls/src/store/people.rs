//! Calls by whom they were with, and what of them is kept no longer.

use kernel::{ContactId, Timestamp};
use platform::{Fault, Tx, args};

use crate::call::Call;
use crate::callback::Callback;
use crate::store::{callbacks, incoming};

pub(crate) async fn callbacks(tx: &mut Tx, contact: ContactId) -> Result<Vec<Callback>, Fault> {
    let sql = "SELECT * FROM calls_callbacks WHERE contact = $1 OR id IN \
               (SELECT callback FROM calls_origins WHERE contact = $1) ORDER BY requested_at DESC LIMIT 200";
    let rows = tx.all(sql, args![contact]).await?;
    rows.iter().map(callbacks::read).collect()
}

pub(crate) async fn calls(tx: &mut Tx, contact: ContactId) -> Result<Vec<Call>, Fault> {
    let sql = "SELECT * FROM calls_incoming WHERE contact = $1 ORDER BY at DESC LIMIT 200";
    let rows = tx.all(sql, args![contact]).await?;
    rows.iter().map(incoming::read).collect()
}

/// Takes numbers, names and words out of calls that were over before an instant; says of how many.
pub(crate) async fn expire(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    for sql in [
        "UPDATE calls_origins SET topic = NULL, contact = NULL, thread = NULL, link = NULL, source = NULL \
         WHERE callback IN (SELECT id FROM calls_callbacks WHERE closed_at <= $1)",
        "UPDATE calls_attempts SET note = NULL WHERE callback IN \
         (SELECT id FROM calls_callbacks WHERE closed_at <= $1)",
        "UPDATE calls_handovers SET note = NULL WHERE callback IN \
         (SELECT id FROM calls_callbacks WHERE closed_at <= $1)",
    ] {
        tx.run(sql, args![before]).await?;
    }
    let sql = "UPDATE calls_callbacks SET phone = NULL, name = NULL, topic = NULL, contact = NULL, thread = NULL, \
               person = NULL WHERE closed_at <= $1 \
               AND (phone IS NOT NULL OR name IS NOT NULL OR topic IS NOT NULL OR contact IS NOT NULL)";
    let promised = tx.run(sql, args![before]).await?;
    let sql = "UPDATE calls_incoming SET phone = NULL, contact = NULL, person = NULL, note = NULL WHERE at <= $1 \
               AND (phone IS NOT NULL OR contact IS NOT NULL OR note IS NOT NULL)";
    Ok(promised + tx.run(sql, args![before]).await?)
}
