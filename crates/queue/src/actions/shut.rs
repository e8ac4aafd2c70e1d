//! A line gives no new numbers for the rest of a day.

use jiff::civil::Date;
use kernel::{StaffId, Timestamp};
use platform::Tx;

use super::wake;
use crate::error::{Error, Refused};
use crate::hall::Hall;
use crate::store::{numbers, shut as store};

/// Closes a line to new numbers for a day, or opens it again. Kiosks and telephones obey; staff may still give one.
pub async fn shut(
    tx: &mut Tx,
    hall: &Hall,
    (line, is_shut): (&str, bool),
    today: Date,
    (staff, now): (StaffId, Timestamp),
) -> Result<(), Error> {
    let line = hall.line(line).ok_or(Refused::NoLine)?;
    if is_shut {
        let day = numbers::day(today);
        store::shut(tx, (&line.id, &line.site), day, (staff, now)).await?;
    } else {
        store::open(tx, &line.id).await?;
    }
    wake(tx, &line.site);
    Ok(())
}
