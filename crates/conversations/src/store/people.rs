//! Whose contacts are whose, and who said so.

use kernel::{ContactId, FactId, PersonId, StaffId, Timestamp};
use platform::{Fault, Row, Sql, Tx, args};

use crate::actions::consents::Consent;
use crate::contact::Contact;
use crate::merge::{Merge, Reason};
use crate::store::contacts;

/// The person of a contact.
pub(crate) async fn of(tx: &mut Tx, contact: ContactId) -> Result<Option<PersonId>, Fault> {
    let sql = "SELECT COALESCE(person, id) AS whose FROM conversations_contacts WHERE id = $1";
    let row = tx.opt(sql, args![contact]).await?;
    row.map(|row| row.id("whose")).transpose()
}

/// The contacts of a person, oldest first.
pub(crate) async fn contacts(tx: &mut Tx, person: PersonId) -> Result<Vec<Contact>, Fault> {
    let sql = "SELECT * FROM conversations_contacts WHERE COALESCE(person, id) = $1 ORDER BY id";
    let rows = tx.all(sql, args![person.to_string()]).await?;
    rows.iter().map(contacts::read).collect()
}

/// The contacts of a person, held until the end of the change.
pub(crate) async fn lock(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<(), Fault> {
    let sql = Sql {
        sqlite: "SELECT id FROM conversations_contacts WHERE COALESCE(person, id) IN ($1, $2) ORDER BY id",
        postgres: "SELECT id FROM conversations_contacts WHERE COALESCE(person, id) IN ($1, $2) ORDER BY id FOR UPDATE",
    };
    let both = args![one.to_string(), other.to_string()];
    tx.all(sql, both).await.map(drop)
}

pub(crate) async fn threads(tx: &mut Tx, person: PersonId) -> Result<i64, Fault> {
    let sql = "SELECT COUNT(*) AS many FROM conversations_threads WHERE contact IN \
               (SELECT id FROM conversations_contacts WHERE COALESCE(person, id) = $1)";
    tx.one(sql, args![person.to_string()]).await?.int("many")
}

/// Everything a contact agreed to, newest first.
pub(crate) async fn consents(tx: &mut Tx, contact: ContactId) -> Result<Vec<Consent>, Fault> {
    let sql = "SELECT person, version, lang, text_sha256, given_at, withdrawn_at FROM conversations_consents \
               WHERE contact = $1 ORDER BY given_at DESC, id DESC LIMIT 100";
    let rows = tx.all(sql, args![contact]).await?;
    rows.iter()
        .map(|row| {
            Ok(Consent {
                contact,
                person: row.text("person")?,
                version: u32::try_from(row.int("version")?).unwrap_or_default(),
                lang: row.id("lang")?,
                text_sha256: row.text("text_sha256")?,
                given_at: row.instant("given_at")?,
                withdrawn_at: row.maybe_instant("withdrawn_at")?,
            })
        })
        .collect()
}

/// Others who have this contact's number or name, and why they are said.
pub(crate) async fn alike(
    tx: &mut Tx,
    contact: &Contact,
    person: PersonId,
) -> Result<Vec<(PersonId, Reason)>, Fault> {
    let mut found = Vec::new();
    let mine = person.to_string();
    if let Some(phone) = &contact.phone {
        for (reason, sql) in [
            (
                Reason::Phone,
                "SELECT COALESCE(person, id) AS whose FROM conversations_contacts \
                 WHERE phone = $1 AND COALESCE(person, id) <> $2 LIMIT 10",
            ),
            (
                Reason::FormerPhone,
                "SELECT COALESCE(known.person, known.id) AS whose FROM conversations_former_names former \
                 JOIN conversations_contacts known ON known.id = former.contact \
                 WHERE former.phone = $1 AND COALESCE(known.person, known.id) <> $2 LIMIT 10",
            ),
        ] {
            let rows = tx.all(sql, args![phone.digits(), &mine]).await?;
            for row in &rows {
                found.push((row.id("whose")?, reason));
            }
        }
    }
    let name = contact.name.as_ref().map(|name| name.reveal().trim());
    if let Some(name) = name.filter(|name| name.chars().count() > 3) {
        let sql = "SELECT COALESCE(person, id) AS whose FROM conversations_contacts \
                   WHERE LOWER(name) = LOWER($1) AND COALESCE(person, id) <> $2 LIMIT 10";
        for row in &tx.all(sql, args![name, &mine]).await? {
            found.push((row.id("whose")?, Reason::Name));
        }
    }
    Ok(found)
}

fn read(row: &Row) -> Result<Merge, Fault> {
    Ok(Merge {
        id: row.id("id")?,
        kept: row.id("kept")?,
        gone: row.id("gone")?,
        staff: row.id("staff")?,
        at: row.instant("at")?,
        undone_at: row.maybe_instant("undone_at")?,
    })
}

/// Gives the contacts of one person to another, and keeps which they were.
pub(crate) async fn merge(tx: &mut Tx, merge: &Merge) -> Result<u64, Fault> {
    let (kept, gone) = (merge.kept.to_string(), merge.gone.to_string());
    tx.run(
        "INSERT INTO conversations_merges (id, kept, gone, staff, at) VALUES ($1, $2, $3, $4, $5)",
        args![merge.id, &kept, &gone, merge.staff, merge.at],
    )
    .await?;
    tx.run(
        "INSERT INTO conversations_merged_contacts (merge, contact, person) SELECT CAST($1 AS TEXT), id, person \
         FROM conversations_contacts WHERE COALESCE(person, id) = $2",
        args![merge.id, &gone],
    )
    .await?;
    let sql = "UPDATE conversations_contacts SET person = $1 WHERE COALESCE(person, id) = $2";
    tx.run(sql, args![&kept, &gone]).await
}

/// A merge, held until the end of the change.
pub(crate) async fn lock_merge(tx: &mut Tx, id: FactId) -> Result<Option<Merge>, Fault> {
    let sql = Sql {
        sqlite: "SELECT * FROM conversations_merges WHERE id = $1",
        postgres: "SELECT * FROM conversations_merges WHERE id = $1 FOR UPDATE",
    };
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

/// The merge after this one that has one of its persons and stands.
pub(crate) async fn later(tx: &mut Tx, merge: &Merge) -> Result<Option<FactId>, Fault> {
    let sql = "SELECT id FROM conversations_merges WHERE undone_at IS NULL AND id <> $1 \
               AND (at > $2 OR (at = $2 AND id > $1)) \
               AND (kept IN ($3, $4) OR gone IN ($3, $4)) ORDER BY at DESC, id DESC LIMIT 1";
    let asked = args![
        merge.id,
        merge.at,
        merge.kept.to_string(),
        merge.gone.to_string()
    ];
    let row = tx.opt(sql, asked).await?;
    row.map(|row| row.id("id")).transpose()
}

/// Puts every contact of a merge back where it was.
pub(crate) async fn undo(
    tx: &mut Tx,
    merge: &Merge,
    staff: StaffId,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_contacts SET person = (SELECT person FROM conversations_merged_contacts \
         WHERE merge = $1 AND contact = conversations_contacts.id) \
         WHERE id IN (SELECT contact FROM conversations_merged_contacts WHERE merge = $1) AND person = $2",
        args![merge.id, merge.kept.to_string()],
    )
    .await?;
    let sql = "UPDATE conversations_merges SET undone_by = $2, undone_at = $3 WHERE id = $1";
    tx.run(sql, args![merge.id, staff, now]).await.map(drop)
}

/// The merges that made a person what they are, newest first.
pub(crate) async fn merges(tx: &mut Tx, person: PersonId) -> Result<Vec<Merge>, Fault> {
    let sql = "SELECT * FROM conversations_merges WHERE kept = $1 AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 50";
    let rows = tx.all(sql, args![person.to_string()]).await?;
    rows.iter().map(read).collect()
}

/// Whom a person was joined to, if they were.
pub(crate) async fn joined_to(tx: &mut Tx, person: PersonId) -> Result<Option<PersonId>, Fault> {
    let sql = "SELECT kept FROM conversations_merges WHERE gone = $1 AND undone_at IS NULL \
               ORDER BY at DESC, id DESC LIMIT 1";
    let row = tx.opt(sql, args![person.to_string()]).await?;
    row.map(|row| row.id("kept")).transpose()
}
