//! Recognising who wrote, under whichever name the provider gives this time.

use kernel::{Actor, ContactId, Lang, Phone, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::channel::Channel;
use crate::contact::{Contact, Match, recognise};
use crate::incoming::Sender;
use crate::mode::Move;
use crate::store::{contacts, threads};

/// The contact a message comes from, if we know one. Learns what is new: a number, a user id, an address.
pub async fn find(
    tx: &mut Tx,
    channel: &str,
    sender: &Sender,
    now: Timestamp,
) -> Result<Option<Contact>, Fault> {
    let known = contacts::lock_named(tx, channel, sender).await?;
    let by_user = known
        .iter()
        .find(|known| known.user.is_some() && known.user == sender.user);
    let by_phone = known
        .iter()
        .find(|known| known.phone.is_some() && known.phone == sender.phone);
    let pick = |id: ContactId| known.iter().find(|known| known.id == id).cloned();
    let mut contact = match recognise(by_user, by_phone, sender) {
        Match::Nobody => None,
        Match::Same(id) => pick(id),
        Match::Join(kept, gone) => match (pick(kept), pick(gone)) {
            (Some(kept), Some(gone)) => Some(join(tx, kept, gone, now).await?),
            _ => None,
        },
        Match::Passed(id) => {
            if let Some(mut before) = pick(id) {
                leave_number(tx, &mut before, now).await?;
            }
            by_user.cloned()
        }
    };
    if let Some(contact) = &mut contact {
        learn(tx, contact, sender, now).await?;
    }
    Ok(contact)
}

/// Makes the contact of somebody who has just agreed to be remembered.
pub async fn create(
    tx: &mut Tx,
    channel: &Channel,
    sender: &Sender,
    lang: Lang,
    now: Timestamp,
) -> Result<Contact, Fault> {
    let contact = Contact::new(channel.id.clone(), channel.kind, sender, lang);
    contacts::insert(tx, &contact, now).await?;
    Ok(contact)
}

/// The contact with this id, held until the end of the change.
pub async fn lock(tx: &mut Tx, id: ContactId) -> Result<Option<Contact>, Fault> {
    contacts::lock(tx, id).await
}

/// Keeps what changed of a contact.
pub async fn save(tx: &mut Tx, contact: &Contact) -> Result<(), Fault> {
    contacts::save(tx, contact).await
}

/// The person writes from another number or user id from now on; what they had stays theirs.
pub async fn rename(
    tx: &mut Tx,
    contact: &mut Contact,
    to: &Sender,
    now: Timestamp,
) -> Result<(), Fault> {
    for mut other in contacts::lock_named(tx, &contact.channel, to).await? {
        if other.id != contact.id {
            leave_number(tx, &mut other, now).await?;
            other.user = None;
            contacts::save(tx, &other).await?;
        }
    }
    contacts::insert_former(tx, contact, now).await?;
    contact.phone.clone_from(&to.phone);
    // A user id belongs to a number: with the number it changes, even if the provider does not say to what.
    contact.user.clone_from(&to.user);
    contacts::save(tx, contact).await?;
    facts::append(
        tx,
        Fact::new("contact.renamed", Actor::Contact(contact.id), contact.id),
        now,
    )
    .await
}

/// The person showed their own number, and the provider vouches for it.
pub async fn learn_phone(
    tx: &mut Tx,
    contact: &mut Contact,
    phone: &Phone,
    now: Timestamp,
) -> Result<(), Fault> {
    let told = Sender {
        phone: Some(phone.clone()),
        ..Sender::default()
    };
    for mut other in contacts::lock_named(tx, &contact.channel, &told).await? {
        if other.id != contact.id {
            leave_number(tx, &mut other, now).await?;
        }
    }
    learn(tx, contact, &told, now).await
}

/// A number that somebody else has now is no longer this contact's.
async fn leave_number(tx: &mut Tx, contact: &mut Contact, now: Timestamp) -> Result<(), Fault> {
    contacts::insert_former(tx, contact, now).await?;
    contact.phone = None;
    contacts::save(tx, contact).await
}

async fn learn(
    tx: &mut Tx,
    contact: &mut Contact,
    sender: &Sender,
    now: Timestamp,
) -> Result<(), Fault> {
    let before = contact.clone();
    let differs =
        |old: &Option<Phone>, new: &Option<Phone>| old.is_some() && new.is_some() && old != new;
    if differs(&contact.phone, &sender.phone) {
        contacts::insert_former(tx, contact, now).await?;
    }
    if sender.phone.is_some() {
        contact.phone.clone_from(&sender.phone);
    }
    if sender.user.is_some() {
        contact.user.clone_from(&sender.user);
    }
    if sender.address.is_some() {
        contact.address.clone_from(&sender.address);
    }
    if sender.name.is_some() {
        contact.name.clone_from(&sender.name);
    }
    if *contact == before {
        Ok(())
    } else {
        contacts::save(tx, contact).await
    }
}

/// Makes one contact of two that the provider says are one person.
async fn join(
    tx: &mut Tx,
    mut kept: Contact,
    gone: Contact,
    now: Timestamp,
) -> Result<Contact, Fault> {
    let (ours, theirs) = (
        threads::lock_open(tx, kept.id).await?,
        threads::lock_open(tx, gone.id).await?,
    );
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        // One open conversation per person: the one that is alive goes on.
        let mut quiet = if (ours.last_at, ours.id) < (theirs.last_at, theirs.id) {
            ours
        } else {
            theirs
        };
        if let Ok(from) = quiet.advance(Move::Close, now) {
            threads::insert_change(tx, &quiet, from, "joined", (Actor::Rule, now)).await?;
            threads::save(tx, &quiet).await?;
        }
    }
    contacts::join(tx, kept.id, gone.id).await?;
    kept.phone = kept.phone.or(gone.phone);
    kept.user = kept.user.or(gone.user);
    kept.address = kept.address.or(gone.address);
    kept.name = kept.name.or(gone.name);
    kept.last_in_at = kept.last_in_at.max(gone.last_in_at);
    contacts::save(tx, &kept).await?;
    facts::append(
        tx,
        Fact::new("contact.joined", Actor::Contact(kept.id), gone.id),
        now,
    )
    .await?;
    Ok(kept)
}
