//! Notices shown, agreements given and taken back.

use kernel::{ContactId, FactId, Lang, Timestamp};
use platform::{Fault, Tx, args};

use crate::actions::consents::{Consent, Shown};

pub(crate) async fn shown(
    tx: &mut Tx,
    channel: &str,
    persons: &[String],
) -> Result<Option<Shown>, Fault> {
    for person in persons {
        let sql = "SELECT version, lang, shown_at, reminded, refused_at, brought FROM conversations_notices \
                   WHERE channel = $1 AND person = $2";
        if let Some(row) = tx.opt(sql, args![channel, person]).await? {
            return Ok(Some(Shown {
                person: person.clone(),
                version: u32::try_from(row.int("version")?).unwrap_or_default(),
                lang: row.id("lang")?,
                reminded: row.int("reminded")?,
                refused: row.maybe_int("refused_at")?.is_some(),
                at: row.instant("shown_at")?,
                brought: row.maybe_text("brought")?,
            }));
        }
    }
    Ok(None)
}

pub(crate) async fn show(
    tx: &mut Tx,
    channel: &str,
    shown: &Shown,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_notices (channel, person, version, lang, shown_at, reminded, refused_at, brought) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (channel, person) DO UPDATE SET \
         version = excluded.version, lang = excluded.lang, shown_at = excluded.shown_at, \
         reminded = excluded.reminded, refused_at = excluded.refused_at, brought = excluded.brought",
        args![
            channel,
            &shown.person,
            shown.version,
            shown.lang,
            now,
            shown.reminded,
            shown.refused.then_some(now),
            shown.brought.as_deref()
        ],
    )
    .await
    .map(drop)
}

pub(crate) async fn forget_notice(tx: &mut Tx, channel: &str, person: &str) -> Result<(), Fault> {
    let sql = "DELETE FROM conversations_notices WHERE channel = $1 AND person = $2";
    tx.run(sql, args![channel, person]).await.map(drop)
}

pub(crate) async fn insert(tx: &mut Tx, channel: &str, consent: &Consent) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO conversations_consents (id, contact, channel, person, version, lang, text_sha256, given_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![
            FactId::new(),
            consent.contact,
            channel,
            &consent.person,
            consent.version,
            consent.lang,
            &consent.text_sha256,
            consent.given_at
        ],
    )
    .await
    .map(drop)
}

/// The newest agreement of a contact, withdrawn or not.
pub(crate) async fn newest(tx: &mut Tx, contact: ContactId) -> Result<Option<Consent>, Fault> {
    let sql = "SELECT person, version, lang, text_sha256, given_at, withdrawn_at FROM conversations_consents \
               WHERE contact = $1 ORDER BY given_at DESC, id DESC LIMIT 1";
    tx.opt(sql, args![contact])
        .await?
        .map(|row| {
            Ok(Consent {
                contact,
                person: row.text("person")?,
                version: u32::try_from(row.int("version")?).unwrap_or_default(),
                lang: row.id::<Lang>("lang")?,
                text_sha256: row.text("text_sha256")?,
                given_at: row.instant("given_at")?,
                withdrawn_at: row.maybe_instant("withdrawn_at")?,
            })
        })
        .transpose()
}

pub(crate) async fn withdraw(tx: &mut Tx, contact: ContactId, now: Timestamp) -> Result<(), Fault> {
    let sql = "UPDATE conversations_consents SET withdrawn_at = $2 WHERE contact = $1 AND withdrawn_at IS NULL";
    tx.run(sql, args![contact, now]).await.map(drop)
}
