//! A member of staff reads a conversation; that they did is kept.

use conversations::actions::{media, threads};
use conversations::message::Attachment;
use conversations::views::{self, Page, Place};
use conversations::{Error, Mode};
use kernel::{AttachmentId, Phone, Right, StaffId, ThreadId, Timestamp};
use platform::audit::{Ground, Purpose, Reading};
use platform::facts::Fact;
use platform::{Fault, Tx, audit};

use super::Clerk;

/// Opens a thread at its last lines, or at another place of it.
pub async fn open_thread(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    place: impl Into<Place> + Send,
    now: Timestamp,
) -> Result<Page, Error> {
    let page = views::page(tx, id, place, now)
        .await?
        .ok_or(Error::Absent)?;
    let fact = Fact::new("thread.read", clerk.actor(), id);
    audit::read(tx, fact, why(clerk, page.thread.owner(), id), now).await?;
    super::looked(tx, clerk, &page.thread, now).await?;
    conversations::actions::desk::read_mentions(tx, id, clerk.id, now).await?;
    if page.thread.owner() == Some(clerk.id) && page.thread.mode() == Mode::Agent {
        threads::owner_seen(tx, clerk.id, now).await?;
    }
    Ok(page)
}

/// Whoever answers for everybody's work looks into what somebody else attends to see after it, not to answer.
fn why(clerk: &Clerk, owner: Option<StaffId>, id: ThreadId) -> Reading {
    if owner.is_some_and(|owner| owner != clerk.id) && clerk.role.may(Right::Coordinate) {
        return Reading {
            purpose: Purpose::Coordinate,
            ground: Ground::PublicTask,
            attention: Some(id.to_string()),
        };
    }
    Reading::to_attend(id)
}

/// Opens a file of a message.
pub async fn open_file(
    tx: &mut Tx,
    clerk: &Clerk,
    id: AttachmentId,
    now: Timestamp,
) -> Result<Attachment, Error> {
    let file = media::get(tx, id).await?.ok_or(Error::Absent)?;
    let fact = Fact::new("file.read", clerk.actor(), id)
        .with(serde_json::json!({ "thread": file.thread }));
    audit::read(tx, fact, Reading::to_attend(file.thread), now).await?;
    Ok(file)
}

/// Asks the provider once more for a file that was given up.
pub async fn fetch_again(
    tx: &mut Tx,
    clerk: &Clerk,
    id: AttachmentId,
    now: Timestamp,
) -> Result<(), Error> {
    media::again(tx, id, now).await?;
    Ok(audit::append(tx, Fact::new("file.asked_again", clerk.actor(), id), now).await?)
}

/// Shows the whole number of the person who writes in `thread`.
pub async fn reveal_phone(
    tx: &mut Tx,
    clerk: &Clerk,
    thread: ThreadId,
    now: Timestamp,
) -> Result<Option<Phone>, Error> {
    let page = views::page(tx, thread, None, now).await?;
    let contact = page.ok_or(Error::Absent)?.contact;
    let fact = Fact::new("phone.read", clerk.actor(), contact.id);
    audit::read(tx, fact, Reading::to_attend(thread), now).await?;
    Ok(contact.phone)
}

/// A member of staff is at the desk: call it on every request and, while a page is open, every half minute.
/// Whoever is not seen for some minutes gives their threads back to the queue.
pub async fn seen(tx: &mut Tx, staff: StaffId, now: Timestamp) -> Result<(), Fault> {
    threads::owner_seen(tx, staff, now).await
}

#[cfg(test)]
mod tests {
    use kernel::{Role, StaffId};
    use platform::testing::on_both;

    use super::*;
    use crate::rehearsal::{Stage, anna, jordi, marta};

    #[test]
    fn three_hundred_readings_leave_three_hundred_records_that_say_why() {
        on_both(async |db| {
            let stage = Stage::set(db.clone()).await;
            let id = stage.enters(&anna()).await;
            let before = db
                .read(async |tx| audit::newest(tx, None, 1_000).await)
                .await
                .unwrap()
                .len();
            for turn in 0..100 {
                let clerk = if turn % 2 == 0 { marta() } else { jordi() };
                stage
                    .desk(async move |tx, now| {
                        open_thread(tx, &clerk, id, None, now).await?;
                        reveal_phone(tx, &clerk, id, now).await?;
                        open_thread(tx, &clerk, id, Some(2), now).await
                    })
                    .await
                    .unwrap();
            }
            let (links, broken) = db
                .read(async |tx| {
                    let links = audit::newest(tx, None, 1_000).await?;
                    Ok::<_, Fault>((links, audit::verify(tx, 1, 2_000).await?))
                })
                .await
                .unwrap();
            let readings = &links[..links.len() - before];
            assert_eq!((readings.len(), broken), (300, None));
            for link in readings {
                let detail: serde_json::Value = serde_json::from_str(&link.detail).unwrap();
                assert!(link.actor.starts_with("staff:"));
                assert_eq!(detail["purpose"], "attend");
                assert_eq!(detail["ground"], "6.1.a");
                assert_eq!(detail["attention"], id.to_string());
            }
        });
    }

    #[test]
    fn looking_into_the_work_of_another_is_for_coordinating() {
        let thread = ThreadId::new();
        let clara = Clerk {
            id: StaffId::new(),
            role: Role::Coordinator,
            ..marta()
        };
        assert_eq!(
            why(&clara, Some(marta().id), thread).purpose,
            Purpose::Coordinate
        );
        assert_eq!(why(&clara, None, thread).purpose, Purpose::Attend);
        assert_eq!(
            why(&marta(), Some(marta().id), thread).ground,
            Ground::Consent
        );
    }
}
