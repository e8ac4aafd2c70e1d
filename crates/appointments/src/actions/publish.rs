//! A coordinator changes the hours.

use kernel::{Actor, Timestamp};
use platform::Tx;

use crate::agenda::Agenda;
use crate::error::Error;
use crate::store::agendas;

/// Puts an agenda in force in place of the version `before`, which its writer saw. Says its number.
pub async fn publish(
    tx: &mut Tx,
    before: i64,
    agenda: &Agenda,
    by: Actor,
    now: Timestamp,
) -> Result<i64, Error> {
    let added = agendas::add(tx, before, agenda, by, now).await?;
    if !added || agendas::current(tx).await? != before + 1 {
        return Err(Error::Outdated);
    }
    tx.wake("appointments");
    Ok(before + 1)
}
