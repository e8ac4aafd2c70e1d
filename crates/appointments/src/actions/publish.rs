//! A coordinator changes the hours.

use kernel::AppointmentId;
use platform::Tx;

use super::By;
use crate::agenda::Agenda;
use crate::diary;
use crate::error::Error;
use crate::hours::Hours;
use crate::store::agendas;
use crate::views;

/// Puts an agenda in force in place of the version its writer saw (`hours`). Says its number.
///
/// Nobody's hour vanishes unseen: whoever has an appointment that would be outside the new hours must be in `told`,
/// the list its writer was shown and has a plan for. Their appointments stay as they are until they are moved or
/// cancelled.
pub async fn publish(
    tx: &mut Tx,
    hours: &Hours,
    agenda: Agenda,
    told: &[AppointmentId],
    by: By,
) -> Result<i64, Error> {
    if !agendas::replace(tx, hours.version, &agenda, by.actor, by.now).await? {
        return Err(Error::Outdated);
    }
    let new = hours.with(agenda);
    let affected = views::affected(tx, &new, by.now).await?;
    let untold = affected.iter().any(|one| !told.contains(&one.id));
    if untold {
        return Err(Error::Affected(
            affected.into_iter().map(|one| one.id).collect(),
        ));
    }
    diary::turn(tx);
    tx.wake("appointments");
    Ok(new.version)
}
