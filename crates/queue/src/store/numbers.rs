//! The numbers of a day.

use jiff::civil::Date;
use kernel::{Timestamp, madrid};
use platform::{Fault, Tx, args};

/// A day as it is kept.
pub(crate) fn day(date: Date) -> i64 {
    let since = Date::constant(1970, 1, 1).until(date);
    i64::from(since.map_or(0, |span| span.get_days()))
}

/// When a day begins here.
pub(crate) fn midnight(date: Date) -> Timestamp {
    let start = date.to_zoned(madrid());
    start.map_or(Timestamp::UNIX_EPOCH, |start| start.timestamp())
}

/// The day a number stands for.
pub(crate) fn date(day: i64) -> Option<Date> {
    let span = jiff::Span::new().try_days(day).ok()?;
    Date::constant(1970, 1, 1).checked_add(span).ok()
}

/// The next number of a letter on a day. It is given with whatever else the change does, or not at all.
pub(crate) async fn next(tx: &mut Tx, site: &str, date: Date, prefix: &str) -> Result<u32, Fault> {
    draw(tx, site, (date, prefix), 1).await
}

/// The last of so many numbers of a letter on a day, all of them taken out at once.
pub(crate) async fn draw(
    tx: &mut Tx,
    site: &str,
    (date, prefix): (Date, &str),
    many: u32,
) -> Result<u32, Fault> {
    let row = tx
        .one(
            "INSERT INTO queue_numbers (site, day, prefix, last) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (site, day, prefix) DO UPDATE SET last = queue_numbers.last + $4 RETURNING last",
            args![site, day(date), prefix, many],
        )
        .await?;
    u32::try_from(row.int("last")?).map_err(|_| Fault::Stored { what: "number" })
}
