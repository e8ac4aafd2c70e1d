//! The hall of a site as it stands, in few reads.

use kernel::Timestamp;
use platform::{Fault, Tx, args};

use super::{outside, promises, seats, shut, tickets};
use crate::floor::{Call, Floor};

/// So many calls are remembered on screens.
const CALLS: i64 = 24;

/// The hall of a site. Whoever was missed is in it until `missed_after`.
pub(crate) async fn read(
    tx: &mut Tx,
    site: &str,
    today: i64,
    missed_after: Timestamp,
) -> Result<Floor, Fault> {
    Ok(Floor {
        waiting: tickets::waiting(tx, site).await?,
        present: tickets::present(tx, site, missed_after).await?,
        calls: calls(tx, site, today).await?,
        seats: seats::of_site(tx, site).await?,
        promises: promises::open(tx, site).await?,
        shut: shut::of_site(tx, site, today).await?,
        outside: outside::of_site(tx, site, today).await?,
    })
}

/// The last calls of today, the newest first. A ticket stands once, with its last call.
async fn calls(tx: &mut Tx, site: &str, today: i64) -> Result<Vec<Call>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM queue_tickets WHERE site = $1 AND day = $2 AND called_at IS NOT NULL AND counter IS NOT NULL \
             ORDER BY called_at DESC, id DESC LIMIT $3",
            args![site, today, CALLS],
        )
        .await?;
    let call = |row: &platform::Row| {
        let ticket = tickets::read(row)?;
        let at = row.instant("called_at")?;
        Ok(Call {
            seq: at.as_millisecond(),
            ticket: ticket.id,
            number: ticket.number.to_string(),
            line: ticket.line,
            counter: row.text("counter")?,
            at,
            times: ticket.calls,
            lang: ticket.lang,
            is_awaited: ticket.state == crate::ticket::State::Called,
        })
    };
    rows.iter().map(call).collect()
}
