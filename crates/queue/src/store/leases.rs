//! The numbers kiosks may give without network.

use jiff::civil::Date;
use platform::{Fault, Row, Sql, Tx, args};

use super::numbers::{date, day};
use crate::lease::Lease;
use crate::ticket::Number;

fn read(row: &Row) -> Result<Lease, Fault> {
    let number =
        |column| u32::try_from(row.int(column)?).map_err(|_| Fault::Stored { what: column });
    Ok(Lease {
        device: row.text("device")?,
        site: row.text("site")?,
        date: date(row.int("day")?).ok_or(Fault::Stored { what: "day" })?,
        prefix: row.text("prefix")?,
        first: number("first")?,
        last: number("last")?,
        leased_at: row.instant("leased_at")?,
    })
}

pub(crate) async fn insert(tx: &mut Tx, lease: &Lease) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO queue_leases (id, device, site, day, prefix, first, last, leased_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            platform::key::unguessable(),
            &lease.device,
            &lease.site,
            day(lease.date),
            &lease.prefix,
            lease.first,
            lease.last,
            lease.leased_at
        ],
    )
    .await
    .map(drop)
}

/// How many blocks a machine has had for a day.
pub(crate) async fn count(tx: &mut Tx, device: &str, date: Date) -> Result<i64, Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS many FROM queue_leases WHERE device = $1 AND day = $2",
            args![device, day(date)],
        )
        .await?;
    row.int("many")
}

/// The block a number of a day is in, held until the end of the change: whoever tells of it twice at once waits.
pub(crate) async fn lock(
    tx: &mut Tx,
    (device, date): (&str, Date),
    number: &Number,
) -> Result<Option<Lease>, Fault> {
    const LOCK: Sql = Sql {
        sqlite: "SELECT * FROM queue_leases WHERE device = $1 AND day = $2 AND prefix = $3 AND first <= $4 AND last >= $4",
        postgres: "SELECT * FROM queue_leases WHERE device = $1 AND day = $2 AND prefix = $3 AND first <= $4 AND last >= $4 \
                   FOR UPDATE",
    };
    let row = tx
        .opt(
            LOCK,
            args![device, day(date), &number.prefix, number.number],
        )
        .await?;
    row.as_ref().map(read).transpose()
}
