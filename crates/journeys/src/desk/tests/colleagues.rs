use conversations::actions::desk;
use conversations::views::Scope;
use identity::{By, Work};

use super::many::two_wait;
use super::*;

/// Somebody of the demo town, with an account, who holds so many at once.
async fn employed(stage: &Stage, login: &'static str, capacity: u32, skills: &[&str]) -> Clerk {
    let now = stage.now();
    let work = Work {
        capacity,
        skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
        ..Work::default()
    };
    stage
        .db
        .change(async move |tx| {
            let found = identity::views::by_login(tx, login)
                .await?
                .expect("an account");
            let by = By {
                role: kernel::Role::Coordinator,
                ..By::operator(now)
            };
            identity::set_work(tx, by, found.id, work).await?;
            Ok::<_, identity::Error>(Clerk {
                id: found.id,
                name: found.name,
                role: found.role,
            })
        })
        .await
        .unwrap()
}

async fn staffed(db: platform::Db) -> Stage {
    let stage = Stage::set(db).await;
    identity::demo::create_all(&stage.db, stage.now())
        .await
        .unwrap();
    stage
}

async fn takes_next(stage: &Stage, clerk: &Clerk) -> Option<ThreadId> {
    let (clerk, catalogue) = (clerk.clone(), stage.setting.catalogue());
    stage
        .desk(async move |tx, now| take_next(tx, &clerk, &catalogue, &Scope::all(), now).await)
        .await
        .unwrap()
        .map(|thread| thread.id)
}

#[test]
fn behaviour_16_who_waits_longest_is_next_until_the_hands_are_full() {
    on_both(async |db| {
        let stage = staffed(db).await;
        let ids = two_wait(&stage).await;
        let marta = employed(&stage, "marta", 1, &[]).await;
        let jordi = employed(&stage, "jordi", 2, &[]).await;
        assert_eq!(takes_next(&stage, &marta).await, Some(ids[0]));
        assert_eq!(
            takes_next(&stage, &marta).await,
            None,
            "one is what she holds"
        );
        assert_eq!(takes_next(&stage, &jordi).await, Some(ids[1]));
        assert_eq!(takes_next(&stage, &jordi).await, None, "nobody waits");
    });
}

#[test]
fn behaviour_16_two_who_press_next_together_get_one_each() {
    on_both(async |db| {
        let stage = staffed(db).await;
        let ids = two_wait(&stage).await;
        let marta = employed(&stage, "marta", 3, &[]).await;
        let jordi = employed(&stage, "jordi", 3, &[]).await;
        let (one, two) = tokio::join!(takes_next(&stage, &marta), takes_next(&stage, &jordi));
        let mut got = [one.expect("one"), two.expect("another")];
        let mut both = ids;
        got.sort_unstable();
        both.sort_unstable();
        assert_eq!(got, both);
    });
}

#[test]
fn what_is_given_to_a_department_waits_for_it_alone_in_its_old_place() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let [one, two] = two_wait(&stage).await;
        let since = stage.page(two).await.thread.queued_at;
        stage
            .desk(async move |tx, now| take(tx, &marta(), one, now).await)
            .await
            .unwrap();
        let give = async |clerk: Clerk, id: ThreadId, department: &'static str| {
            let catalogue = stage.setting.catalogue();
            stage
                .desk(async move |tx, now| {
                    give_to_department(tx, &clerk, &catalogue, (id, department), now).await
                })
                .await
        };
        let absent = give(marta(), one, "no-hi-es").await;
        assert!(matches!(absent, Err(Error::Absent)));
        let hers = give(jordi(), one, "biblioteca-ajuda").await;
        assert!(matches!(hers, Err(Error::TakenBy(who)) if who == marta().id));
        let given = give(marta(), one, "biblioteca-ajuda").await.unwrap();
        assert_eq!((given.mode(), given.owner()), (Mode::Queued, None));
        let waited = give(jordi(), two, "biblioteca-ajuda").await.unwrap();
        assert_eq!((waited.mode(), waited.queued_at), (Mode::Queued, since));
        let scope = Scope::of(vec!["biblioteca-ajuda".into()]);
        let seen = stage
            .desk(async move |tx, _| {
                Ok((
                    views::may_see(tx, &scope, one).await?,
                    views::may_see(tx, &scope, two).await?,
                ))
            })
            .await
            .unwrap();
        assert_eq!(seen, (true, true));
    });
}

#[test]
fn a_word_for_whoever_gets_it_goes_with_the_hand_over_or_not_at_all() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        let hand = async |clerk: Clerk, to: Recipient, note: &'static str, key: &'static str| {
            let catalogue = stage.setting.catalogue();
            let handing = HandOver {
                to,
                note: note.into(),
                client_key: key.into(),
            };
            stage
                .desk(async move |tx, now| {
                    hand_over(tx, &clerk, &catalogue, (id, &handing), now).await
                })
                .await
        };
        let notes = async || {
            let lines = stage.page(id).await.lines;
            let notes = lines.iter().filter(|message| {
                message.line.direction == conversations::message::Direction::Note
            });
            notes.count()
        };
        let nowhere = Recipient::Department("no-hi-es".into());
        let refused = hand(marta(), nowhere, "ho sabeu?", "una-clau").await;
        assert!(matches!(refused, Err(Error::Absent)));
        assert_eq!(notes().await, 0, "what is refused leaves nothing");
        for _ in 0..2 {
            let to = Recipient::Colleague(jordi().id);
            let handed = hand(marta(), to, "li falta el contracte", "altra-clau").await;
            assert_eq!(handed.unwrap().owner(), Some(jordi().id));
        }
        assert_eq!(notes().await, 1, "once, however often it was sent");
        let to = Recipient::Department("biblioteca-ajuda".into());
        let handed = hand(jordi(), to, "  ", "tercera-clau").await.unwrap();
        assert_eq!(handed.department.as_deref(), Some("biblioteca-ajuda"));
        assert_eq!(notes().await, 1, "a blank note is none");
    });
}

#[test]
fn a_colleague_named_in_a_note_is_told_until_they_look() {
    on_both(async |db| {
        let stage = staffed(db).await;
        let id = taken(&stage).await;
        let marta = employed(&stage, "marta", 3, &[]).await;
        let jordi = employed(&stage, "jordi", 3, &[]).await;
        for words in ["@jordi, @marta i @ningu: ho mireu?", "sense ningú"] {
            let written = Answer {
                thread: id,
                text: words.into(),
                client_key: words.into(),
            };
            let marta = marta.clone();
            stage
                .desk(async move |tx, now| note(tx, &marta, &written, now).await)
                .await
                .unwrap();
        }
        let unread = async |who: StaffId| {
            stage
                .desk(async move |tx, _| {
                    let told = views::mentions(tx, who, 10).await?.len();
                    Ok((views::unread_mentions(tx, who).await?, told))
                })
                .await
                .unwrap()
        };
        assert_eq!(unread(jordi.id).await, (1, 1));
        assert_eq!(unread(marta.id).await, (0, 0), "nobody calls themselves");
        let who = jordi.clone();
        stage
            .desk(async move |tx, now| open_thread(tx, &who, id, None, now).await)
            .await
            .unwrap();
        assert_eq!(unread(jordi.id).await, (0, 1));
    });
}

#[test]
fn a_promise_is_noted_as_broken_once_and_nothing_is_written_while_nothing_is_due() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        queued(&stage).await;
        let due = async || {
            let catalogue = stage.setting.catalogue();
            stage
                .desk(async move |tx, now| Ok(desk::is_due(tx, &catalogue, now).await?))
                .await
                .unwrap()
        };
        let noted = async || {
            let sql = "SELECT COUNT(*) AS n FROM conversations_broken_promises";
            stage.count(sql).await
        };
        stage.pass(SignedDuration::from_mins(29));
        assert!(!due().await);
        stage.pass(SignedDuration::from_mins(2));
        assert!(due().await, "half an hour was promised");
        for _ in 0..2 {
            keep_limits(&stage.db, &stage.setting, stage.now())
                .await
                .unwrap();
            assert_eq!((noted().await, due().await), (1, false));
        }
    });
}

#[test]
fn behaviour_17_whoever_answers_is_reminded_once_before_the_window_closes() {
    on_both(async |db| {
        let stage = Stage::set(db).await;
        let id = taken(&stage).await;
        stage.says(&anna(), "i doncs?").await;
        stage.pass(SignedDuration::from_hours(22) + SignedDuration::from_mins(1));
        for _ in 0..2 {
            stage
                .desk(async |tx, now| Ok(seen(tx, marta().id, now).await?))
                .await
                .unwrap();
            keep_limits(&stage.db, &stage.setting, stage.now())
                .await
                .unwrap();
        }
        let told = stage.script(id).await;
        let reminders = told.iter().filter(|line| line.contains("window_closes"));
        assert_eq!(reminders.count(), 1, "{told:?}");
        assert_eq!(stage.page(id).await.thread.owner(), Some(marta().id));
    });
}
