//! Telling colleagues who looks and who writes: a word on the wire, never a row.

use kernel::{ThreadId, Timestamp};
use platform::{Fault, Tx};

use crate::presence::Sign;
use crate::store::threads;

/// Tells every node that somebody looks, writes, or left; nothing is kept.
pub fn show(tx: &mut Tx, sign: Sign) {
    tx.wake(sign.topic());
}

/// Somebody of the staff has looked at everything said so far.
pub async fn looked(tx: &mut Tx, id: ThreadId, _now: Timestamp) -> Result<(), Fault> {
    threads::looked(tx, id).await
}
