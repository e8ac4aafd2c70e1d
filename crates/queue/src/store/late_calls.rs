//! Calls that were made without network, as they were told.

use platform::{Fault, Tx, args};

use super::numbers::day;
use crate::late::LateCall;

/// Keeps a call under its print; whether nobody told it before. Whoever tells it twice at once waits.
pub(crate) async fn keep(
    tx: &mut Tx,
    print: &str,
    (device, site): (&str, &str),
    call: &LateCall,
    now: kernel::Timestamp,
) -> Result<bool, Fault> {
    let kept = tx
        .run(
            "INSERT INTO queue_late_calls (print, device, site, day, prefix, number, counter, called_at, ended_at, \
             missed, became, told_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'unknown', $11) \
             ON CONFLICT (print) DO NOTHING",
            args![
                print,
                device,
                site,
                day(call.date),
                &call.number.prefix,
                call.number.number,
                &call.counter,
                call.at,
                call.ended_at,
                call.missed,
                now
            ],
        )
        .await?;
    Ok(kept > 0)
}

/// What became of it.
pub(crate) async fn became(tx: &mut Tx, print: &str, word: &str) -> Result<(), Fault> {
    tx.run(
        "UPDATE queue_late_calls SET became = $2 WHERE print = $1",
        args![print, word],
    )
    .await
    .map(drop)
}
