//! What somebody serves, whether they are there for it, and how they like their desk.

use kernel::{Right, StaffId};
use platform::facts::{self, Fact};
use platform::{Tx, audit};
use serde_json::json;

use crate::account::By;
use crate::error::Error;
use crate::store;
use crate::work::{Availability, Likes, Work};

/// Says what somebody serves and how much at once. A coordinator does this: they answer for the waits.
pub async fn set_work(tx: &mut Tx, by: By, id: StaffId, work: Work) -> Result<(), Error> {
    by.needs(Right::Coordinate)?;
    let work = work.tidy()?;
    store::account(tx, id).await?.ok_or(Error::NoAccount)?;
    store::set_work(tx, id, &work).await?;
    tx.wake("inbox");
    let fact = Fact::new("work.set", by.actor, id).with(json!({
        "departments": work.departments, "skills": work.skills, "capacity": work.capacity,
    }));
    Ok(audit::append(tx, fact, by.at).await?)
}

/// Says whether somebody is there for new people: themselves, or a coordinator for somebody who left
/// the desk without a word.
pub async fn set_availability(
    tx: &mut Tx,
    by: By,
    id: StaffId,
    availability: Availability,
) -> Result<(), Error> {
    if !by.is(id) {
        by.needs(Right::Coordinate)?;
    }
    store::account(tx, id).await?.ok_or(Error::NoAccount)?;
    store::set_availability(tx, id, availability).await?;
    tx.wake("inbox");
    let fact =
        Fact::new("availability.set", by.actor, id).with(json!({ "to": availability.code() }));
    Ok(facts::append(tx, fact, by.at).await?)
}

/// Keeps how somebody likes their own desk.
pub async fn like(tx: &mut Tx, by: By, id: StaffId, likes: &Likes) -> Result<(), Error> {
    if !by.is(id) {
        by.needs(Right::Administer)?;
    }
    Ok(store::set_likes(tx, id, likes).await?)
}

#[cfg(test)]
mod tests {
    use kernel::{Actor, Role};
    use platform::testing::{noon, on_both};

    use super::*;
    use crate::views;
    use crate::work::Look;

    #[test]
    fn an_agent_says_whether_they_are_there_and_a_coordinator_what_they_serve() {
        on_both(async |db| {
            crate::demo::create_all(&db, noon()).await.unwrap();
            let marta = db
                .read(async |tx| views::by_login(tx, "marta").await)
                .await
                .unwrap()
                .unwrap();
            let id = marta.id;
            let by = By {
                actor: Actor::Staff(id),
                role: Role::Agent,
                at: noon(),
            };
            let later = noon() + jiff::SignedDuration::from_mins(20);
            let work = Work {
                departments: vec!["oac".into()],
                skills: vec!["padro".into()],
                capacity: 3,
            };
            let own = work.clone();
            let refused = db
                .change(async move |tx| set_work(tx, by, id, own).await)
                .await;
            assert!(matches!(refused, Err(Error::NeedsRight(Right::Coordinate))));
            let clara = By {
                role: Role::Coordinator,
                ..by
            };
            let given = work.clone();
            db.change(async move |tx| {
                set_work(tx, clara, id, given).await?;
                set_availability(tx, by, id, Availability::BackAt(later)).await?;
                let likes = Likes {
                    look: Some(Look::Dark),
                    large: true,
                    ..Likes::default()
                };
                like(tx, by, id, &likes).await
            })
            .await
            .unwrap();
            let marta = db
                .read(async move |tx| views::account(tx, id).await)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(marta.work, work);
            assert!(!marta.availability.takes(noon()) && marta.availability.takes(later));
            assert!(
                marta.likes.large && marta.likes.look == Some(Look::Dark) && !marta.likes.sound
            );
        });
    }

    #[test]
    fn nobody_says_that_a_colleague_is_away() {
        on_both(async |db| {
            crate::demo::create_all(&db, noon()).await.unwrap();
            let refused = db
                .change(async |tx| {
                    let marta = views::by_login(tx, "marta").await?.unwrap();
                    let jordi = views::by_login(tx, "jordi").await?.unwrap();
                    let by = By {
                        actor: Actor::Staff(jordi.id),
                        role: Role::Agent,
                        at: noon(),
                    };
                    set_availability(tx, by, marta.id, Availability::Away).await
                })
                .await;
            assert!(matches!(refused, Err(Error::NeedsRight(Right::Coordinate))));
        });
    }
}
