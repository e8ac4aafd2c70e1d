//! The hall is arranged anew.

use kernel::{Actor, Timestamp};
use platform::Tx;

use crate::error::{Error, Refused};
use crate::hall::Hall;
use crate::store::halls;

/// Puts a hall in force after the version its writer saw. Tickets keep their numbers and lines; whoever stands in a
/// line that is gone is called by nobody, so a line with people in it stays.
pub async fn publish(
    tx: &mut Tx,
    before: i64,
    hall: &Hall,
    by: Actor,
    now: Timestamp,
) -> Result<i64, Error> {
    if !halls::replace(tx, before, hall, by, now).await? {
        return Err(Refused::Outdated.into());
    }
    let stranded = crate::store::tickets::lines_with_people(tx).await?;
    if let Some(line) = stranded.into_iter().find(|line| hall.line(line).is_none()) {
        return Err(Refused::PeopleInLine(line).into());
    }
    tx.wake(crate::ARRANGED);
    Ok(before + 1)
}
