//! A person over all doors. Who is one is said by staff, never by a number or a name; their conversations stay apart.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Actor, ContactId, FactId, PersonId, StaffId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx};

use crate::actions::consents::Consent;
use crate::contact::Contact;
use crate::merge::{Merge, Preview, Reason, Refusal, Side, Suggestion};
use crate::store::{people, threads};
use crate::thread::Thread;

/// The person of a contact.
pub async fn of(tx: &mut Tx, contact: ContactId) -> Result<Option<PersonId>, Fault> {
    people::of(tx, contact).await
}

/// Whom all of a person's channels know them as; `None` when they were joined to somebody else, or never were.
pub async fn side(tx: &mut Tx, person: PersonId) -> Result<Option<Side>, Fault> {
    let contacts = people::contacts(tx, person).await?;
    if contacts.is_empty() {
        return Ok(None);
    }
    Ok(Some(Side {
        threads: people::threads(tx, person).await?,
        person,
        contacts,
    }))
}

/// Whom a person was joined to, if they were: an address kept from before leads there.
pub async fn joined_to(tx: &mut Tx, person: PersonId) -> Result<Option<PersonId>, Fault> {
    people::joined_to(tx, person).await
}

/// The conversations of these contacts, newest first in each.
pub async fn conversations(
    tx: &mut Tx,
    contacts: &[Contact],
    limit: i64,
) -> Result<Vec<Thread>, Fault> {
    let mut all = Vec::new();
    for contact in contacts {
        all.extend(threads::of_contact(tx, contact.id, limit).await?);
    }
    Ok(all)
}

/// Everything these contacts agreed to, and took back.
pub async fn consents(tx: &mut Tx, contacts: &[Contact]) -> Result<Vec<Consent>, Fault> {
    let mut all = Vec::new();
    for contact in contacts {
        all.extend(people::consents(tx, contact.id).await?);
    }
    Ok(all)
}

/// The merges that made a person what they are, newest first.
pub async fn merges(tx: &mut Tx, person: PersonId) -> Result<Vec<Merge>, Fault> {
    people::merges(tx, person).await
}

/// Who may be the same person, with every reason. Nobody is joined for it.
pub async fn suggestions(tx: &mut Tx, side: &Side) -> Result<Vec<Suggestion>, Fault> {
    let mut alike: BTreeMap<PersonId, BTreeSet<Reason>> = BTreeMap::new();
    for contact in &side.contacts {
        for (person, reason) in people::alike(tx, contact, side.person).await? {
            alike.entry(person).or_default().insert(reason);
        }
    }
    let mut suggestions = Vec::new();
    for (person, reasons) in alike.into_iter().take(10) {
        if let Some(side) = self::side(tx, person).await? {
            suggestions.push(Suggestion { side, reasons });
        }
    }
    Ok(suggestions)
}

/// What a merge would bring together. Changes nothing.
pub async fn preview(tx: &mut Tx, kept: PersonId, gone: PersonId) -> Result<Preview, Refusal> {
    if kept == gone {
        return Err(Refusal::Same);
    }
    let kept = side(tx, kept).await?.ok_or(Refusal::Absent)?;
    let gone = side(tx, gone).await?.ok_or(Refusal::Absent)?;
    Ok(Preview::of(kept, gone))
}

/// Makes one person of two, if both still are what the preview `seen` showed.
pub async fn merge(
    tx: &mut Tx,
    staff: StaffId,
    (kept, gone): (PersonId, PersonId),
    seen: &str,
    now: Timestamp,
) -> Result<Merge, Refusal> {
    people::lock(tx, kept, gone).await?;
    let preview = match preview(tx, kept, gone).await {
        // Shown in a preview a moment ago and gone now: a colleague was faster.
        Err(Refusal::Absent) => return Err(Refusal::Changed),
        preview => preview?,
    };
    if preview.seen != seen {
        return Err(Refusal::Changed);
    }
    let merge = Merge {
        id: FactId::new(),
        kept,
        gone,
        staff,
        at: now,
        undone_at: None,
    };
    let contacts = people::merge(tx, &merge).await?;
    let detail = serde_json::json!({ "gone": gone, "merge": merge.id, "contacts": contacts });
    let fact = Fact::new("person.merged", Actor::Staff(staff), kept);
    facts::append(tx, fact.with(detail), now).await?;
    tx.wake("inbox");
    Ok(merge)
}

/// Undoes a merge: every contact goes back to whose it was, with whatever it has said since. The newest
/// of several has to be undone first, because the older one says nothing of what came after it.
pub async fn undo(
    tx: &mut Tx,
    staff: StaffId,
    id: FactId,
    now: Timestamp,
) -> Result<Merge, Refusal> {
    let merge = people::lock_merge(tx, id).await?.ok_or(Refusal::Absent)?;
    people::lock(tx, merge.kept, merge.gone).await?;
    if merge.undone_at.is_some() {
        return Err(Refusal::Undone);
    }
    if let Some(later) = people::later(tx, &merge).await? {
        return Err(Refusal::Later(later));
    }
    people::undo(tx, &merge, staff, now).await?;
    let detail = serde_json::json!({ "gone": merge.gone, "merge": merge.id });
    let fact = Fact::new("person.merge_undone", Actor::Staff(staff), merge.kept);
    facts::append(tx, fact.with(detail), now).await?;
    tx.wake("inbox");
    Ok(merge)
}
