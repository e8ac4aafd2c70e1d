//! Two persons become one because a member of staff says so, and two again when they were wrong.

use conversations::actions::people;
use conversations::merge::{Merge, Preview, Refusal};
use kernel::{ContactId, FactId, PersonId, Timestamp};
use platform::audit::{Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::{Fault, Tx, audit};

use crate::desk::Clerk;

/// What a merge would bring together, over every subject.
#[derive(Debug, Clone)]
pub struct Joining {
    /// Contacts, conversations and conflicts.
    pub preview: Preview,
    /// How many calls each of the two has: the one who is kept, and the other.
    pub calls: [usize; 2],
    /// How many requests each of the two has.
    pub requests: [usize; 2],
}

/// Shows two persons side by side. Both are read, and that they were is kept.
pub async fn preview(
    tx: &mut Tx,
    clerk: &Clerk,
    (kept, gone): (PersonId, PersonId),
    now: Timestamp,
) -> Result<Joining, Refusal> {
    let preview = people::preview(tx, kept, gone).await?;
    let (mut calls, mut requests) = ([0; 2], [0; 2]);
    for (place, side) in [&preview.kept, &preview.gone].into_iter().enumerate() {
        let ids: Vec<ContactId> = side.contacts.iter().map(|contact| contact.id).collect();
        let (promised, came) = ::calls::views::of_contacts(tx, &ids).await?;
        calls[place] = promised.len() + came.len();
        requests[place] = ::requests::views::of_contacts(tx, &ids).await?.len();
        let fact = Fact::new("person.read", clerk.actor(), side.person);
        let reading = Reading {
            purpose: Purpose::Find,
            ground: Ground::PublicTask,
            attention: None,
        };
        audit::read(tx, fact, reading, now).await?;
    }
    Ok(Joining {
        preview,
        calls,
        requests,
    })
}

/// Makes one person of two, if they still are what `seen` showed.
pub async fn merge(
    tx: &mut Tx,
    clerk: &Clerk,
    both: (PersonId, PersonId),
    seen: &str,
    now: Timestamp,
) -> Result<Merge, Refusal> {
    let merge = people::merge(tx, clerk.id, both, seen, now).await?;
    trace(tx, clerk, "person.merged", &merge, now).await?;
    Ok(merge)
}

/// Makes two persons again of one.
pub async fn undo(
    tx: &mut Tx,
    clerk: &Clerk,
    merge: FactId,
    now: Timestamp,
) -> Result<Merge, Refusal> {
    let merge = people::undo(tx, clerk.id, merge, now).await?;
    trace(tx, clerk, "person.merge_undone", &merge, now).await?;
    Ok(merge)
}

async fn trace(
    tx: &mut Tx,
    clerk: &Clerk,
    verb: &'static str,
    merge: &Merge,
    now: Timestamp,
) -> Result<(), Fault> {
    let detail = serde_json::json!({ "gone": merge.gone, "merge": merge.id });
    let fact = Fact::new(verb, clerk.actor(), merge.kept).with(detail);
    audit::append(tx, fact, now).await
}
