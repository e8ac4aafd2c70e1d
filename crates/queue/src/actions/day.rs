//! A day is over.

use jiff::civil::Date;
use kernel::Timestamp;
use platform::Tx;

use super::call::change;
use crate::error::Error;
use crate::store::{numbers, seats, tickets};

/// So many tickets are ended in one change.
const MOST: i64 = 100;

/// Ends what earlier days than this left open: whoever still waits has gone home, whoever was attended without anybody
/// saying what came of it is counted, and for how long is not known. Counters are free, and nobody sits at them. How
/// many tickets there were; again, while there are any.
pub async fn end_days(tx: &mut Tx, today: Date, now: Timestamp) -> Result<usize, Error> {
    let open = tickets::open_before(tx, numbers::day(today), MOST).await?;
    for id in &open {
        change(tx, *id, ("left", None), |ticket| ticket.end_day(now), now).await?;
    }
    seats::clear_before(tx, numbers::midnight(today), now).await?;
    Ok(open.len())
}
