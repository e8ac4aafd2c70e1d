//! The machines people touch.

use kernel::Timestamp;
use platform::{Fault, Row, Tx, args};

use crate::device::{Code, Device};

fn read(row: &Row) -> Result<Device, Fault> {
    Ok(Device {
        id: row.text("device")?,
        paired_at: row.maybe_instant("paired_at")?,
        seen_at: row.maybe_instant("seen_at")?,
        is_locked: row.flag("locked")?,
        code: code(row)?,
        help_at: row.maybe_instant("help_at")?,
        answered_at: row.maybe_instant("help_answered_at")?,
    })
}

fn code(row: &Row) -> Result<Option<Code>, Fault> {
    let (salt, print) = (row.maybe_text("code_salt")?, row.maybe_text("code_print")?);
    Ok(salt.zip(print).map(|(salt, print)| Code { salt, print }))
}

/// Staff call with this code from now on, and with none before it. The machine need not be paired yet.
pub(crate) async fn renew_code(tx: &mut Tx, device: &str, code: &Code) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_devices (device, code_salt, code_print) VALUES ($1, $2, $3) \
         ON CONFLICT (device) DO UPDATE SET code_salt = $2, code_print = $3",
        args![device, &code.salt, &code.print],
    )
    .await
    .map(drop)
}

pub(crate) async fn all(tx: &mut Tx) -> Result<Vec<Device>, Fault> {
    let rows = tx
        .all("SELECT * FROM queue_devices ORDER BY device", args![])
        .await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn of_key(tx: &mut Tx, print: &str) -> Result<Option<Device>, Fault> {
    let row = tx
        .opt("SELECT * FROM queue_devices WHERE print = $1", args![print])
        .await?;
    row.as_ref().map(read).transpose()
}

/// A word pairs this machine until an instant; the word before it does so no more.
pub(crate) async fn invite(
    tx: &mut Tx,
    device: &str,
    word: &str,
    until: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_devices (device, invited, invited_until_at) VALUES ($1, $2, $3) \
         ON CONFLICT (device) DO UPDATE SET invited = $2, invited_until_at = $3",
        args![device, word, until],
    )
    .await
    .map(drop)
}

/// The machine a word pairs. The word is used up, and whichever browser was the machine before is so no more.
pub(crate) async fn pair(
    tx: &mut Tx,
    word: &str,
    print: &str,
    now: Timestamp,
) -> Result<Option<String>, Fault> {
    let row = tx
        .opt(
            "UPDATE queue_devices SET invited = NULL, invited_until_at = NULL, print = $2, paired_at = $3, seen_at = $3 \
             WHERE invited = $1 AND invited_until_at >= $3 RETURNING device",
            args![word, print, now],
        )
        .await?;
    row.map(|row| row.text("device")).transpose()
}

pub(crate) async fn seen(tx: &mut Tx, device: &str, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_devices SET seen_at = $2 WHERE device = $1",
        args![device, now],
    )
    .await
    .map(drop)
}

pub(crate) async fn lock(tx: &mut Tx, device: &str, locked: bool) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_devices SET locked = $2 WHERE device = $1",
        args![device, locked],
    )
    .await
    .map(drop)
}

/// Somebody at it asks for help from this instant on, or needs it no more.
pub(crate) async fn ask(tx: &mut Tx, device: &str, since: Option<Timestamp>) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_devices SET help_at = $2, help_answered_at = NULL, help_staff = NULL WHERE device = $1",
        args![device, since],
    )
    .await
    .map(drop)
}

/// One of the staff goes there; whoever said so first.
pub(crate) async fn answer(
    tx: &mut Tx,
    device: &str,
    staff: kernel::StaffId,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_devices SET help_answered_at = $2, help_staff = $3 \
         WHERE device = $1 AND help_at IS NOT NULL AND help_answered_at IS NULL",
        args![device, now, staff],
    )
    .await
    .map(drop)
}

pub(crate) async fn of_id(tx: &mut Tx, device: &str) -> Result<Option<Device>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM queue_devices WHERE device = $1",
            args![device],
        )
        .await?;
    row.as_ref().map(read).transpose()
}
