//! Calls that came in.

use kernel::{CallId, ContactId, Personal, Phone, RequestId, StaffId, Timestamp};
use platform::{Fault, Row, Tx, args};

use crate::call::Call;

pub(crate) fn read(row: &Row) -> Result<Call, Fault> {
    Ok(Call {
        id: row.id("id")?,
        staff: row.id("staff")?,
        department: row.text("department")?,
        at: row.instant("at")?,
        seconds: row.int("seconds")?,
        matter: row.maybe_text("matter")?,
        ending: row.id("outcome")?,
        lang: row.id("lang")?,
        phone: super::callbacks::phone(row)?,
        contact: row.maybe_id("contact")?,
        person: row.maybe_id("person")?,
        note: row.maybe_text("note")?.map(Personal::new),
        callback: row.maybe_id("callback")?,
        request: row.maybe_id("request")?,
    })
}

pub(crate) async fn by_form(tx: &mut Tx, form: &str) -> Result<Option<Call>, Fault> {
    let row = tx
        .opt("SELECT * FROM calls_incoming WHERE form = $1", args![form])
        .await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn insert(tx: &mut Tx, form: &str, call: &Call) -> Result<bool, Fault> {
    let rows = tx
        .run(
            "INSERT INTO calls_incoming (id, form, staff, department, at, seconds, matter, outcome, lang, phone, contact, \
             person, note, callback, request) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
             ON CONFLICT (form) DO NOTHING",
            args![
                call.id.to_string(),
                form,
                call.staff,
                &call.department,
                call.at,
                call.seconds,
                call.matter.clone(),
                call.ending.code(),
                call.lang,
                call.phone.as_ref().map(Phone::digits),
                call.contact,
                call.person.map(|id| id.to_string()),
                call.note.as_ref().map(|note| note.reveal().clone()),
                call.callback,
                call.request.map(|id| id.to_string()),
            ],
        )
        .await?;
    Ok(rows > 0)
}

pub(crate) async fn by_id(tx: &mut Tx, id: CallId) -> Result<Option<Call>, Fault> {
    let sql = "SELECT * FROM calls_incoming WHERE id = $1";
    let row = tx.opt(sql, args![id.to_string()]).await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn became(tx: &mut Tx, id: CallId, request: RequestId) -> Result<(), Fault> {
    let sql = "UPDATE calls_incoming SET request = $2 WHERE id = $1";
    tx.run(sql, args![id.to_string(), request.to_string()])
        .await
        .map(drop)
}

pub(crate) async fn newest(
    tx: &mut Tx,
    staff: StaffId,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Call>, Fault> {
    let sql =
        "SELECT * FROM calls_incoming WHERE staff = $1 AND at >= $2 ORDER BY at DESC LIMIT $3";
    let rows = tx.all(sql, args![staff, since, limit]).await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn erase(tx: &mut Tx, contact: ContactId) -> Result<(), Fault> {
    let sql = "UPDATE calls_incoming SET phone = NULL, contact = NULL, person = NULL, note = NULL WHERE contact = $1";
    tx.run(sql, args![contact]).await.map(drop)
}
