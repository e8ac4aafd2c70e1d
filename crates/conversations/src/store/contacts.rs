//! People as channels know them.

use kernel::{ContactId, Lang, Personal, Phone, Timestamp};
use platform::{Fault, Row, Sql, Statement, Tx, args};

use crate::contact::Contact;
use crate::incoming::Sender;
use crate::store::search;

pub(crate) fn read(row: &Row) -> Result<Contact, Fault> {
    Ok(Contact {
        id: row.id("id")?,
        channel: row.text("channel")?,
        kind: row.id("kind")?,
        phone: row
            .maybe_text("phone")?
            .and_then(|digits| Phone::try_from(digits).ok()),
        user: row.maybe_text("user_id")?,
        address: row.maybe_text("address")?,
        name: row.maybe_text("name")?.map(Personal::new),
        lang: row.id("lang")?,
        lang_fixed: row.flag("lang_fixed")?,
        unreachable_since: row.maybe_instant("unreachable_since")?,
        last_in_at: row.maybe_instant("last_in_at")?,
        away_until: row.maybe_instant("away_until")?,
    })
}

/// The contact, held until the end of the change so that its messages are handled one at a time.
pub(crate) async fn lock(tx: &mut Tx, id: ContactId) -> Result<Option<Contact>, Fault> {
    let sql = Sql {
        sqlite: "SELECT * FROM conversations_contacts WHERE id = $1",
        postgres: "SELECT * FROM conversations_contacts WHERE id = $1 FOR UPDATE",
    };
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

pub(crate) async fn get(tx: &mut Tx, id: ContactId) -> Result<Option<Contact>, Fault> {
    let sql = "SELECT * FROM conversations_contacts WHERE id = $1";
    tx.opt(sql, args![id]).await?.as_ref().map(read).transpose()
}

/// Whoever the channel knows by this id of its own.
pub(crate) async fn by_user(
    tx: &mut Tx,
    channel: &str,
    user: &str,
) -> Result<Option<Contact>, Fault> {
    let sql = "SELECT * FROM conversations_contacts WHERE channel = $1 AND user_id = $2";
    tx.opt(sql, args![channel, user])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

/// Whoever is known under one of these names.
pub(crate) async fn named(
    tx: &mut Tx,
    channel: &str,
    person: &Sender,
) -> Result<Vec<Contact>, Fault> {
    let sql =
        "SELECT * FROM conversations_contacts WHERE channel = $1 AND (user_id = $2 OR phone = $3)";
    all_named(tx, sql, channel, person).await
}

/// Whoever is known under one of these names, held until the end of the change.
pub(crate) async fn lock_named(
    tx: &mut Tx,
    channel: &str,
    person: &Sender,
) -> Result<Vec<Contact>, Fault> {
    let sql = Sql {
        sqlite: "SELECT * FROM conversations_contacts WHERE channel = $1 AND (user_id = $2 OR phone = $3)",
        postgres: "SELECT * FROM conversations_contacts WHERE channel = $1 AND (user_id = $2 OR phone = $3) \
                   ORDER BY id FOR UPDATE",
    };
    all_named(tx, sql, channel, person).await
}

async fn all_named(
    tx: &mut Tx,
    sql: impl Into<Statement>,
    channel: &str,
    person: &Sender,
) -> Result<Vec<Contact>, Fault> {
    let phone = person.phone.as_ref().map(|phone| phone.digits().to_owned());
    tx.all(sql, args![channel, person.user.clone(), phone])
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(crate) async fn insert(tx: &mut Tx, contact: &Contact, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_contacts (id, channel, kind, phone, user_id, address, name, lang, lang_fixed, \
         unreachable_since, last_in_at, away_until, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            contact.id,
            &contact.channel,
            contact.kind.code(),
            contact.phone.as_ref().map(|phone| phone.digits().to_owned()),
            contact.user.clone(),
            contact.address.clone(),
            contact.name.as_ref().map(|name| name.reveal().clone()),
            contact.lang,
            contact.lang_fixed,
            contact.unreachable_since,
            contact.last_in_at,
            contact.away_until,
            now,
        ],
    )
    .await?;
    search::put_person(tx, contact).await
}

pub(crate) async fn save(tx: &mut Tx, contact: &Contact) -> Result<(), Fault> {
    tx.run(
        "UPDATE conversations_contacts SET phone = $2, user_id = $3, address = $4, name = $5, lang = $6, \
         lang_fixed = $7, unreachable_since = $8, last_in_at = $9, away_until = $10 WHERE id = $1",
        args![
            contact.id,
            contact.phone.as_ref().map(|phone| phone.digits().to_owned()),
            contact.user.clone(),
            contact.address.clone(),
            contact.name.as_ref().map(|name| name.reveal().clone()),
            contact.lang,
            contact.lang_fixed,
            contact.unreachable_since,
            contact.last_in_at,
            contact.away_until,
        ],
    )
    .await?;
    search::put_person(tx, contact).await
}

/// Keeps under which name a contact was known until now.
pub(crate) async fn insert_former(
    tx: &mut Tx,
    contact: &Contact,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_former_names (id, contact, phone, user_id, until_at) VALUES ($1, $2, $3, $4, $5)",
        args![
            kernel::FactId::new(),
            contact.id,
            contact.phone.as_ref().map(|phone| phone.digits().to_owned()),
            contact.user.clone(),
            now,
        ],
    )
    .await
    .map(drop)
}

/// The names a contact had before, newest first.
pub(crate) async fn former(tx: &mut Tx, id: ContactId) -> Result<Vec<Sender>, Fault> {
    let sql = "SELECT phone, user_id FROM conversations_former_names WHERE contact = $1 ORDER BY id DESC LIMIT 20";
    tx.all(sql, args![id])
        .await?
        .iter()
        .map(|row| {
            Ok(Sender {
                phone: row
                    .maybe_text("phone")?
                    .and_then(|digits| Phone::try_from(digits).ok()),
                user: row.maybe_text("user_id")?,
                ..Sender::default()
            })
        })
        .collect()
}

/// Hands everything of `gone` to `kept` and forgets `gone`.
pub(crate) async fn join(tx: &mut Tx, kept: ContactId, gone: ContactId) -> Result<(), Fault> {
    for sql in [
        "UPDATE conversations_threads SET contact = $1 WHERE contact = $2",
        "UPDATE conversations_consents SET contact = $1 WHERE contact = $2",
        "UPDATE conversations_outbox SET contact = $1, lane = $1 WHERE contact = $2",
        "UPDATE conversations_former_names SET contact = $1 WHERE contact = $2",
    ] {
        tx.run(sql, args![kept, gone]).await?;
    }
    tx.run(
        "DELETE FROM conversations_contacts WHERE id = $1",
        args![gone],
    )
    .await
    .map(drop)
}

pub(crate) async fn erase(tx: &mut Tx, id: ContactId) -> Result<(), Fault> {
    search::drop_person(tx, id).await?;
    tx.run(
        "UPDATE conversations_contacts SET phone = NULL, user_id = NULL, address = NULL, name = NULL, lang = $2, \
         lang_fixed = 0, last_in_at = NULL, away_until = NULL WHERE id = $1",
        args![id, Lang::default()],
    )
    .await?;
    tx.run(
        "DELETE FROM conversations_former_names WHERE contact = $1",
        args![id],
    )
    .await
    .map(drop)
}
