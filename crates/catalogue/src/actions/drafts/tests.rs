use kernel::StaffId;
use platform::Db;
use platform::testing::{noon, on_both};

use super::*;
use crate::actions::{self, Publication};
use crate::draft::{How, Section, Whole};
use crate::edition::Edition;
use crate::{Catalogue, demo, views};

fn key() -> Key {
    Key::new(Section::Items, "padro-volant")
}

fn said(fee: &str) -> Value {
    let mut body = Whole::of(&demo()).get(&key()).expect("a sheet");
    body["fee"] = json!({ "ca": fee, "es": fee, "en": fee });
    body
}

async fn imported(db: &Db) {
    let edition = Edition::of(&demo());
    db.change(async move |tx| actions::import(tx, noon(), &edition, Actor::Operator).await)
        .await
        .expect("an import");
}

async fn save_it(db: &Db, fee: &str, read: Read, by: Actor) -> Result<i64, Refusal> {
    let body = Some(said(fee));
    db.change(async move |tx| save(tx, noon(), &key(), body, (read, by)).await)
        .await
}

async fn sent(db: &Db, edition: i64, by: Actor) {
    db.change(async move |tx| send(tx, noon(), &key(), edition, by).await)
        .await
        .expect("it is sent");
}

async fn published(db: &Db, alone: bool, by: Actor) -> Result<(), Refusal> {
    let (kept, draft) = db
        .read(async |tx| {
            Ok::<_, Fault>((views::current(tx).await?, views::draft(tx, &key()).await?))
        })
        .await?;
    let (kept, draft) = (kept.expect("a version"), draft.expect("a draft"));
    let mut whole = kept.whole().expect("a text");
    whole.put(&key(), draft.body);
    let ready = Publication {
        onto: kept.id,
        edition: Edition::of(&whole.checked().expect("sound")),
        key: key(),
        draft: draft.edition,
        alone,
        note: None,
    };
    db.change(async move |tx| actions::publish(tx, noon(), &ready, by).await)
        .await
}

async fn in_force(db: &Db) -> Catalogue {
    let kept = db.read(async |tx| views::current(tx).await).await;
    kept.expect("a read")
        .expect("a version")
        .read()
        .expect("sound")
}

fn fee(town: &Catalogue) -> String {
    town.item("padro-volant").expect("a sheet").fee.ca.clone()
}

#[test]
fn a_draft_is_written_reviewed_and_published_by_somebody_else() {
    on_both(async |db| {
        imported(&db).await;
        let (laia, bernat) = (Actor::Staff(StaffId::new()), Actor::Staff(StaffId::new()));
        let read = Read {
            edition: 0,
            version: 1,
        };
        let edition = save_it(&db, "2 €", read, laia).await.expect("saved");
        assert!(matches!(
            published(&db, false, bernat).await,
            Err(Refusal::NotSent)
        ));
        sent(&db, edition, laia).await;
        assert!(matches!(
            published(&db, false, laia).await,
            Err(Refusal::OwnText)
        ));
        let mut woken = db.listen();
        published(&db, false, bernat).await.expect("published");
        assert_eq!(woken.recv().await.expect("a topic"), "catalogue".into());
        assert_eq!(fee(&in_force(&db).await), "2 €");
        let history = db
            .read(async |tx| views::history(tx, &key()).await)
            .await
            .expect("a read");
        assert_eq!(history.len(), 2);
        assert_eq!((history[0].number, history[0].how), (2, How::Reviewed));
        assert_eq!(history[0].writers, [laia.to_string()]);
        assert_eq!(history[0].reviewer, Some(bernat.to_string()));
        assert_eq!(history[1].how, How::Imported);
        let kept = db.read(async |tx| views::current(tx).await).await;
        assert!(kept.expect("a read").expect("a version").edited);
    });
}

#[test]
fn whoever_is_alone_publishes_their_own_words_and_it_is_recorded() {
    on_both(async |db| {
        imported(&db).await;
        let admin = Actor::Staff(StaffId::new());
        let read = Read {
            edition: 0,
            version: 1,
        };
        save_it(&db, "3 €", read, admin).await.expect("saved");
        published(&db, true, admin).await.expect("published");
        let history = db
            .read(async |tx| views::history(tx, &key()).await)
            .await
            .expect("a read");
        assert_eq!(history[0].how, How::Alone);
    });
}

#[test]
fn the_second_of_two_editors_loses_nothing() {
    on_both(async |db| {
        imported(&db).await;
        let (laia, clara) = (Actor::Staff(StaffId::new()), Actor::Staff(StaffId::new()));
        let read = Read {
            edition: 0,
            version: 1,
        };
        save_it(&db, "4 €", read, laia).await.expect("saved");
        let Err(Refusal::Collision(theirs)) = save_it(&db, "5 €", read, clara).await else {
            panic!("the second is not refused");
        };
        assert_eq!(theirs.body, Some(said("4 €")));
        let again = Read {
            edition: theirs.edition,
            version: 1,
        };
        save_it(&db, "5 €", again, clara).await.expect("saved");
        let draft = db.read(async |tx| views::draft(tx, &key()).await).await;
        assert_eq!(draft.expect("a read").expect("a draft").writers.len(), 2);
    });
}

#[test]
fn a_draft_that_was_published_meanwhile_is_not_begun_again_on_old_words() {
    on_both(async |db| {
        imported(&db).await;
        let (laia, clara) = (Actor::Staff(StaffId::new()), Actor::Staff(StaffId::new()));
        let read = Read {
            edition: 0,
            version: 1,
        };
        let edition = save_it(&db, "6 €", read, laia).await.expect("saved");
        sent(&db, edition, laia).await;
        published(&db, false, clara).await.expect("published");
        let stale = Read {
            edition: 2,
            version: 1,
        };
        let Err(Refusal::Gone(Some(now))) = save_it(&db, "7 €", stale, laia).await else {
            panic!("it is not refused");
        };
        assert_eq!(now.number, 2);
        let late = save_it(&db, "7 €", read, laia).await;
        assert!(matches!(late, Err(Refusal::Gone(Some(_)))));
    });
}

#[test]
fn a_draft_is_given_back_with_a_reason_and_thrown_away() {
    on_both(async |db| {
        imported(&db).await;
        let (laia, clara) = (Actor::Staff(StaffId::new()), Actor::Staff(StaffId::new()));
        let read = Read {
            edition: 0,
            version: 1,
        };
        save_it(&db, "8 €", read, laia).await.expect("saved");
        sent(&db, 1, laia).await;
        db.change(async move |tx| {
            give_back(tx, noon(), (&key(), 2), clara, " Falta el castellà ").await
        })
        .await
        .expect("given back");
        let draft = db.read(async |tx| views::draft(tx, &key()).await).await;
        let draft = draft.expect("a read").expect("a draft");
        assert_eq!(draft.comment.expect("a comment").0, "Falta el castellà");
        assert_eq!((draft.state, draft.writers.len()), (State::Writing, 1));
        db.change(async move |tx| discard(tx, noon(), &key(), 3, laia).await)
            .await
            .expect("thrown away");
        assert_eq!(fee(&in_force(&db).await), fee(&demo()));
    });
}

#[test]
fn a_publication_is_undone_as_a_new_version() {
    on_both(async |db| {
        imported(&db).await;
        let (laia, clara) = (Actor::Staff(StaffId::new()), Actor::Staff(StaffId::new()));
        let read = Read {
            edition: 0,
            version: 1,
        };
        save_it(&db, "9 €", read, laia).await.expect("saved");
        sent(&db, 1, laia).await;
        published(&db, false, clara).await.expect("published");
        let (kept, older) = db
            .read(async |tx| {
                Ok::<_, Fault>((views::current(tx).await?, views::before(tx, 2).await?))
            })
            .await
            .expect("a read");
        let kept = kept.expect("a version");
        let mut whole = kept.whole().expect("a text");
        for (key, body) in older {
            whole.put(&key, body);
        }
        let edition = Edition::of(&whole.checked().expect("sound"));
        db.change(async move |tx| actions::undo(tx, noon(), 2, &edition, clara).await)
            .await
            .expect("undone");
        assert_eq!(fee(&in_force(&db).await), fee(&demo()));
        let history = db.read(async |tx| views::history(tx, &key()).await).await;
        assert_eq!(history.expect("a read")[0].how, How::Undone);
    });
}

#[test]
fn taking_an_entry_away_is_a_version_too() {
    on_both(async |db| {
        imported(&db).await;
        let mut town = demo();
        town.items.retain(|item| item.id != "padro-volant");
        let mut whole = Whole::of(&demo());
        whole.put(&key(), None);
        assert!(!whole.entries().iter().any(|(known, _)| *known == key()));
        let edition = Edition::of(&town);
        db.change(async move |tx| actions::import(tx, noon(), &edition, Actor::Operator).await)
            .await
            .expect("an import");
        let history = db.read(async |tx| views::history(tx, &key()).await).await;
        let history = history.expect("a read");
        assert_eq!((history[0].number, history[0].body.as_ref()), (2, None));
    });
}
