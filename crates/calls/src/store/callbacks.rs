//! Call-backs themselves.

use kernel::{CallbackId, ContactId, Personal, Phone, ThreadId, Timestamp};
use platform::{Fault, Row, Sql, Tx, args};

use crate::callback::{Callback, Claim};

pub(crate) fn read(row: &Row) -> Result<Callback, Fault> {
    let claim = match (
        row.maybe_id("claimed_by")?,
        row.maybe_instant("claimed_until")?,
    ) {
        (Some(by), Some(until)) => Some(Claim { by, until }),
        _ => None,
    };
    Ok(Callback {
        id: row.id("id")?,
        phone: phone(row)?,
        name: row.maybe_text("name")?.map(Personal::new),
        contact: row.maybe_id("contact")?,
        thread: row.maybe_id("thread")?,
        person: row.maybe_id("person")?,
        lang: row.id("lang")?,
        matter: row.maybe_text("matter")?,
        topic: row.maybe_text("topic")?.map(Personal::new),
        wish: row.id("wish")?,
        department: row.text("department")?,
        home: row.text("home")?,
        partner: row.flag("partner")?,
        channel: row.text("channel")?,
        requested_at: row.instant("requested_at")?,
        from_at: row.instant("from_at")?,
        due_at: row.instant("due_at")?,
        state: row.id("state")?,
        claim,
        started_at: row.maybe_instant("started_at")?,
        overdue_at: row.maybe_instant("overdue_at")?,
        closed_at: row.maybe_instant("closed_at")?,
    })
}

pub(crate) fn phone(row: &Row) -> Result<Option<Phone>, Fault> {
    let digits = row.maybe_text("phone")?;
    digits
        .map(|digits| {
            Phone::try_from(digits).map_err(|_| Fault::Stored {
                what: "telephone number",
            })
        })
        .transpose()
}

/// Inserts unless the number has an open promise already; whether it did.
pub(crate) async fn insert(tx: &mut Tx, callback: &Callback) -> Result<bool, Fault> {
    let rows = tx
        .run(
            "INSERT INTO calls_callbacks (id, phone, name, contact, thread, person, lang, matter, topic, wish, department, \
             home, partner, channel, requested_at, from_at, due_at, state) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'open') \
             ON CONFLICT (phone) WHERE state = 'open' DO NOTHING",
            args![
                callback.id,
                callback.phone.as_ref().map(Phone::digits),
                callback.name.as_ref().map(|name| name.reveal().clone()),
                callback.contact,
                callback.thread,
                callback.person.map(|id| id.to_string()),
                callback.lang,
                callback.matter.clone(),
                callback.topic.as_ref().map(|topic| topic.reveal().clone()),
                callback.wish.to_string(),
                &callback.department,
                &callback.home,
                callback.partner,
                &callback.channel,
                callback.requested_at,
                callback.from_at,
                callback.due_at,
            ],
        )
        .await?;
    Ok(rows > 0)
}

pub(crate) async fn save(tx: &mut Tx, callback: &Callback) -> Result<(), Fault> {
    tx.run(
        "UPDATE calls_callbacks SET phone = $2, name = $3, contact = $4, thread = $5, person = $6, matter = $7, \
         topic = $8, wish = $9, department = $10, partner = $11, from_at = $12, due_at = $13, state = $14, \
         claimed_by = $15, claimed_until = $16, started_at = $17, overdue_at = $18, closed_at = $19, lang = $20 \
         WHERE id = $1",
        args![
            callback.id,
            callback.phone.as_ref().map(Phone::digits),
            callback.name.as_ref().map(|name| name.reveal().clone()),
            callback.contact,
            callback.thread,
            callback.person.map(|id| id.to_string()),
            callback.matter.clone(),
            callback.topic.as_ref().map(|topic| topic.reveal().clone()),
            callback.wish.to_string(),
            &callback.department,
            callback.partner,
            callback.from_at,
            callback.due_at,
            callback.state.code(),
            callback.claim.map(|claim| claim.by),
            callback.claim.map(|claim| claim.until),
            callback.started_at,
            callback.overdue_at,
            callback.closed_at,
            callback.lang,
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn lock(tx: &mut Tx, id: CallbackId) -> Result<Option<Callback>, Fault> {
    let sql = Sql {
        sqlite: "SELECT * FROM calls_callbacks WHERE id = $1",
        postgres: "SELECT * FROM calls_callbacks WHERE id = $1 FOR UPDATE",
    };
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

pub(crate) async fn get(tx: &mut Tx, id: CallbackId) -> Result<Option<Callback>, Fault> {
    let row = tx
        .opt("SELECT * FROM calls_callbacks WHERE id = $1", args![id])
        .await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn lock_open_for(
    tx: &mut Tx,
    phone: &Phone,
    contact: Option<ContactId>,
) -> Result<Option<Callback>, Fault> {
    let sql = Sql {
        sqlite: "SELECT * FROM calls_callbacks WHERE state = 'open' AND phone = $1",
        postgres: "SELECT * FROM calls_callbacks WHERE state = 'open' AND phone = $1 FOR UPDATE",
    };
    if let Some(row) = tx.opt(sql, args![phone.digits()]).await? {
        return read(&row).map(Some);
    }
    let Some(contact) = contact else {
        return Ok(None);
    };
    let sql = Sql {
        sqlite: "SELECT * FROM calls_callbacks WHERE contact = $1 AND state IN ('open', 'number') ORDER BY id LIMIT 1",
        postgres: "SELECT * FROM calls_callbacks WHERE contact = $1 AND state IN ('open', 'number') ORDER BY id LIMIT 1 \
                   FOR UPDATE",
    };
    tx.opt(sql, args![contact])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// Open promises whose due time has passed and which nobody noticed, and claims that lapsed.
pub(crate) async fn passed(
    tx: &mut Tx,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<CallbackId>, Fault> {
    let sql = "SELECT id FROM calls_callbacks WHERE state IN ('open', 'number') \
               AND ((due_at < $1 AND overdue_at IS NULL) OR claimed_until <= $1) ORDER BY due_at LIMIT $2";
    let rows = tx.all(sql, args![now, limit]).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

pub(crate) async fn of_person(
    tx: &mut Tx,
    contact: ContactId,
    threads: &[ThreadId],
) -> Result<Vec<CallbackId>, Fault> {
    let by_contact = "SELECT DISTINCT callback AS id FROM calls_origins WHERE contact = $1";
    let mut rows = tx.all(by_contact, args![contact]).await?;
    let whole = "SELECT id FROM calls_callbacks WHERE contact = $1";
    rows.extend(tx.all(whole, args![contact]).await?);
    for thread in threads {
        let by_thread = "SELECT DISTINCT callback AS id FROM calls_origins WHERE thread = $1";
        rows.extend(tx.all(by_thread, args![*thread]).await?);
    }
    let mut ids: Vec<CallbackId> = rows
        .iter()
        .map(|row| row.id("id"))
        .collect::<Result<_, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
