//! What is counted of appointments: never who.

use jiff::civil::Date;
use kernel::Timestamp;
use platform::{Fault, Tx, args};

use crate::appointment::State;
use crate::store::taken;

/// What is counted of one appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day it is, or was, on.
    pub date: Date,
    /// The first of its services, by id.
    pub service: String,
    /// How far it came.
    pub state: State,
    /// Through which door it was made.
    pub channel: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it begins.
    pub starts_at: Timestamp,
}

/// By what somebody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KnownBy {
    /// Their telephone number.
    Phone,
    /// Their address.
    Mail,
    /// Their identity document.
    Document,
}

impl KnownBy {
    /// The word for it in text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Document => "document",
        }
    }
}

/// How many have so many appointments before them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holders {
    /// By what they are known.
    pub by: KnownBy,
    /// How many appointments each has.
    pub each: i64,
    /// How many of them there are.
    pub many: i64,
}

/// What was asked for from one network over the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromNetwork {
    /// The network, as `203.0.113.0/24`.
    pub network: String,
    /// How many places were held from it.
    pub held: i64,
    /// How many of them were booked, whatever became of them later.
    pub booked: i64,
    /// How many of them lapsed.
    pub lapsed: i64,
}

/// The networks that held most since an instant, the busiest first, and how many places were held over the web in all.
pub(crate) async fn networks(
    tx: &mut Tx,
    since: Timestamp,
    most: i64,
) -> Result<(Vec<FromNetwork>, i64), Fault> {
    let rows = tx
        .all(
            "SELECT network, COUNT(*) AS held, SUM(CASE WHEN state IN ('booked', 'cancelled') THEN 1 ELSE 0 END) AS booked, \
             SUM(CASE WHEN state = 'lapsed' THEN 1 ELSE 0 END) AS lapsed FROM appointments_appointments \
             WHERE network IS NOT NULL AND made_at > $1 GROUP BY network ORDER BY held DESC, network LIMIT $2",
            args![since, most],
        )
        .await?;
    let networks = rows.iter().map(|row| {
        Ok(FromNetwork {
            network: row.text("network")?,
            held: row.int("held")?,
            booked: row.int("booked")?,
            lapsed: row.int("lapsed")?,
        })
    });
    let networks = networks.collect::<Result<_, Fault>>()?;
    let all = tx
        .one(
            "SELECT COUNT(*) AS many FROM appointments_appointments WHERE network IS NOT NULL AND made_at > $1",
            args![since],
        )
        .await?;
    Ok((networks, all.int("many")?))
}

/// All appointments of some days, both included, whatever became of them.
pub(crate) async fn counted(tx: &mut Tx, first: Date, last: Date) -> Result<Vec<Counted>, Fault> {
    let rows = tx
        .all(
            "SELECT day, services, state, channel, made_at, starts_at FROM appointments_appointments \
             WHERE day >= $1 AND day <= $2 ORDER BY day, unit, id",
            args![taken::number(first), taken::number(last)],
        )
        .await?;
    let counted = |row: &platform::Row| {
        let services: Vec<String> = row.json("services")?;
        Ok(Counted {
            date: taken::date(row.int("day")?).ok_or(Fault::Stored { what: "day" })?,
            service: services.into_iter().next().unwrap_or_default(),
            state: row.id("state")?,
            channel: row.text("channel")?,
            made_at: row.instant("made_at")?,
            starts_at: row.instant("starts_at")?,
        })
    };
    rows.iter().map(counted).collect()
}

/// Of what was given back on some days, how much there was and how much of it somebody else has.
pub(crate) async fn taken_again(tx: &mut Tx, first: Date, last: Date) -> Result<(i64, i64), Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS many, COALESCE(SUM(CASE WHEN EXISTS (SELECT 1 FROM appointments_appointments other \
             WHERE other.day = one.day AND other.counter = one.counter AND other.state = 'booked' \
             AND other.unit < one.unit + one.units AND one.unit < other.unit + other.units) THEN 1 ELSE 0 END), 0) AS again \
             FROM appointments_appointments one WHERE one.day >= $1 AND one.day <= $2 AND one.state = 'cancelled' \
             AND one.made_at < changed_at",
            args![taken::number(first), taken::number(last)],
        )
        .await?;
    Ok((row.int("many")?, row.int("again")?))
}

/// How many telephones, addresses and documents have two or more appointments before them, by how many each has.
pub(crate) async fn holders(tx: &mut Tx, now: Timestamp) -> Result<Vec<Holders>, Fault> {
    const BY_PHONE: &str = "SELECT held, COUNT(*) AS many FROM (SELECT COUNT(DISTINCT COALESCE(joint, id)) AS held FROM appointments_appointments \
         WHERE state = 'booked' AND starts_at > $1 AND phone IS NOT NULL GROUP BY phone) AS each_one \
         WHERE held > 1 GROUP BY held ORDER BY held";
    const BY_MAIL: &str = "SELECT held, COUNT(*) AS many FROM (SELECT COUNT(DISTINCT COALESCE(joint, id)) AS held FROM appointments_appointments \
         WHERE state = 'booked' AND starts_at > $1 AND email IS NOT NULL GROUP BY email) AS each_one \
         WHERE held > 1 GROUP BY held ORDER BY held";
    const BY_DOCUMENT: &str = "SELECT held, COUNT(*) AS many FROM (SELECT COUNT(DISTINCT COALESCE(joint, id)) AS held FROM appointments_appointments \
         WHERE state = 'booked' AND starts_at > $1 AND document IS NOT NULL GROUP BY document) AS each_one \
         WHERE held > 1 GROUP BY held ORDER BY held";
    let mut holders = Vec::new();
    for (by, sql) in [
        (KnownBy::Phone, BY_PHONE),
        (KnownBy::Mail, BY_MAIL),
        (KnownBy::Document, BY_DOCUMENT),
    ] {
        for row in tx.all(sql, args![now]).await? {
            holders.push(Holders {
                by,
                each: row.int("held")?,
                many: row.int("many")?,
            });
        }
    }
    Ok(holders)
}
