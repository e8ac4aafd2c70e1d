//! The notice: that it was shown, what was agreed to, and what happens when that is taken back.

use kernel::{Actor, ContactId, Lang, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::contact::Contact;
use crate::store::{attachments, consents, contacts, messages, outbox, retention, threads};

/// That the notice was shown to somebody: all that is known of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The person, hashed.
    pub person: String,
    /// Which version.
    pub version: u32,
    /// In which language.
    pub lang: Lang,
    /// How often it was repeated.
    pub reminded: i64,
    /// Whether they said no to it.
    pub refused: bool,
    /// When it was last shown or repeated.
    pub at: Timestamp,
    /// What the link brought along by which they came: a word of ours, none of theirs.
    pub brought: Option<String>,
}

/// What a person agreed to, kept as proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Who, while we may know it.
    pub contact: ContactId,
    /// Who, hashed.
    pub person: String,
    /// Which version of the notice.
    pub version: u32,
    /// In which language it was shown.
    pub lang: Lang,
    /// The hash of the words that were shown.
    pub text_sha256: String,
    /// When they said yes.
    pub given_at: Timestamp,
    /// When they took it back.
    pub withdrawn_at: Option<Timestamp>,
}

impl Consent {
    /// Whether it holds for this version of the notice.
    pub fn holds(&self, version: u32) -> bool {
        self.withdrawn_at.is_none() && self.version >= version
    }
}

/// What was shown to somebody known under one of these hashes.
pub async fn shown(tx: &mut Tx, channel: &str, persons: &[String]) -> Result<Option<Shown>, Fault> {
    consents::shown(tx, channel, persons).await
}

/// Remembers that the notice was shown, repeated or refused.
pub async fn show(tx: &mut Tx, channel: &str, shown: &Shown, now: Timestamp) -> Result<(), Fault> {
    consents::show(tx, channel, shown, now).await
}

/// Keeps the proof of a yes.
pub async fn give(tx: &mut Tx, channel: &str, consent: &Consent) -> Result<(), Fault> {
    consents::forget_notice(tx, channel, &consent.person).await?;
    consents::insert(tx, channel, consent).await?;
    let fact = Fact::new(
        "consent.given",
        Actor::Contact(consent.contact),
        consent.contact,
    );
    facts::append(
        tx,
        fact.with(serde_json::json!({ "version": consent.version })),
        consent.given_at,
    )
    .await
}

/// The last agreement of a contact, withdrawn or not.
pub async fn newest(tx: &mut Tx, contact: ContactId) -> Result<Option<Consent>, Fault> {
    consents::newest(tx, contact).await
}

/// Takes an agreement back: everything kept of the person goes, but the proof of it.
/// Their threads stay as empty shells, because the yearly report counts them.
pub async fn withdraw(tx: &mut Tx, contact: &Contact, now: Timestamp) -> Result<(), Fault> {
    consents::withdraw(tx, contact.id, now).await?;
    outbox::erase(tx, contact.id).await?;
    attachments::erase(tx, contact.id, now).await?;
    messages::erase(tx, contact.id).await?;
    threads::erase(tx, contact.id).await?;
    contacts::erase(tx, contact.id).await?;
    retention::mark_erased(tx, contact.id, now).await?;
    facts::append(
        tx,
        Fact::new("consent.withdrawn", Actor::Contact(contact.id), contact.id),
        now,
    )
    .await
}
