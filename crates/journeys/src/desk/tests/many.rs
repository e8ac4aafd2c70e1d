use std::sync::Arc;

use catalogue::Catalogue;
use conversations::views::Scope;
use kernel::UndoId;

use super::super::bulk::{self, Deed, Outcome};
use super::*;

/// Does it to each of these, one change each, as the desk does; the rest as it is kept.
async fn all(stage: &Stage, clerk: &Clerk, ids: &[ThreadId], deed: Deed) -> (UndoId, Outcome) {
    let mut outcome = Outcome {
        deed: deed.code().to_owned(),
        ..Outcome::default()
    };
    for id in ids.iter().copied() {
        let (clerk, deed): (Clerk, Deed) = (clerk.clone(), deed.clone());
        let catalogue: Arc<Catalogue> = stage.setting.catalogue();
        let became = stage
            .desk(async move |tx, now| {
                bulk::one(tx, &clerk, (&catalogue, &Scope::all(), id), &deed, now).await
            })
            .await;
        outcome.note(id, became).unwrap();
    }
    let (clerk, kept) = (clerk.clone(), outcome.clone());
    let undo = stage
        .desk(async move |tx, now| Ok(bulk::keep(tx, &clerk, &kept, now).await?))
        .await
        .unwrap();
    (undo, outcome)
}

async fn undo(stage: &Stage, clerk: Clerk, id: UndoId) -> Option<Outcome> {
    stage
        .desk(async move |tx, now| bulk::undo(tx, &clerk, id, now).await)
        .await
        .unwrap()
}

/// Anna and Pau wait, Anna the longer.
pub(super) async fn two_wait(stage: &Stage) -> [ThreadId; 2] {
    let one = queued(stage).await;
    stage.pass(SignedDuration::from_mins(1));
    let two = stage.enters(&pau()).await;
    stage.says(&pau(), "persona").await;
    stage.mail().await;
    [one, two]
}

#[test]
fn behaviour_16_of_many_taken_at_once_what_a_colleague_has_is_left_and_said_whose_it_is() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let [one, two] = two_wait(&stage).await;
        let since = stage.page(one).await.thread.queued_at;
        stage
            .desk(async move |tx, now| take(tx, &jordi(), two, now).await)
            .await
            .unwrap();
        let (id, outcome) = all(&stage, &marta(), &[one, two], Deed::Take).await;
        assert_eq!((outcome.done.len(), outcome.left.len()), (1, 1));
        assert_eq!(outcome.left[0].whose, Some(jordi().id));
        assert!(undo(&stage, jordi(), id).await.is_none(), "another’s act");
        stage.pass(SignedDuration::from_secs(10));
        let undone = undo(&stage, marta(), id).await.unwrap();
        assert_eq!(undone.undone, Some(1));
        let back = stage.page(one).await.thread;
        assert_eq!((back.mode(), back.owner()), (Mode::Queued, None));
        assert_eq!(back.queued_at, since, "they keep their place");
        assert_eq!(stage.page(two).await.thread.owner(), Some(jordi().id));
        assert!(undo(&stage, marta(), id).await.is_none(), "once");
    });
}

#[test]
fn what_was_done_to_many_can_be_taken_back_for_half_a_minute_unless_it_moved_on() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let ids = two_wait(&stage).await;
        let (early, _) = all(&stage, &marta(), &ids, Deed::Take).await;
        stage.pass(SignedDuration::from_secs(31));
        assert!(undo(&stage, marta(), early).await.is_none(), "too late");
        let (id, outcome) = all(&stage, &marta(), &ids, Deed::Close).await;
        assert_eq!(outcome.done.len(), 2);
        stage.says(&pau(), "encara una cosa").await;
        let undone = undo(&stage, marta(), id).await.unwrap();
        assert_eq!(undone.undone, Some(1), "Pau’s goes on by itself already");
        for id in ids {
            assert_eq!(stage.page(id).await.thread.mode(), Mode::Agent);
        }
    });
}

#[test]
fn many_closed_at_once_are_each_asked_how_it_went_and_never_twice() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let ids = two_wait(&stage).await;
        all(&stage, &marta(), &ids, Deed::Take).await;
        stage.mail().await;
        let asked = async || {
            let said = stage.mail().await;
            said.iter()
                .filter(|words| words.contains("Hem resolt"))
                .count()
        };
        let (id, _) = all(&stage, &marta(), &ids, Deed::Close).await;
        assert_eq!(asked().await, 2);
        assert_eq!(undo(&stage, marta(), id).await.unwrap().undone, Some(2));
        all(&stage, &marta(), &ids, Deed::Close).await;
        assert_eq!(asked().await, 0, "they were asked before it was taken back");
    });
}

#[test]
fn many_are_given_labelled_placed_and_set_aside_and_what_cannot_be_seen_is_absent() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let ids = two_wait(&stage).await;
        let place = Deed::Department("biblioteca-ajuda".into());
        let (id, _) = all(&stage, &marta(), &ids[..1], place).await;
        let department = |page: conversations::views::Page| page.thread.department;
        assert_eq!(
            department(stage.page(ids[0]).await).as_deref(),
            Some("biblioteca-ajuda")
        );
        undo(&stage, marta(), id).await.unwrap();
        assert_eq!(department(stage.page(ids[0]).await), None);
        let (_, outcome) = all(&stage, &marta(), &ids, Deed::Label("padro".into())).await;
        assert!(outcome.left.is_empty() && !outcome.can_be_undone());
        let (_, outcome) = all(&stage, &marta(), &ids, Deed::Give(jordi().id)).await;
        assert_eq!(outcome.done.len(), 2);
        assert_eq!(stage.page(ids[0]).await.thread.owner(), Some(jordi().id));
        let aside = Deed::Snooze(Until::Opening);
        let (_, outcome) = all(&stage, &marta(), &ids, aside).await;
        assert_eq!(outcome.left.len(), 2, "they are Jordi’s");
        let catalogue = stage.setting.catalogue();
        let hidden = stage
            .desk(async move |tx, now| {
                let scope = Scope::of(vec!["biblioteca-ajuda".into()]);
                bulk::one(
                    tx,
                    &jordi(),
                    (&catalogue, &scope, ids[0]),
                    &Deed::Close,
                    now,
                )
                .await
            })
            .await;
        assert!(matches!(hidden, Err(Error::Absent)));
    });
}
