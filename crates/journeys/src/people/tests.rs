//! One person over several doors, and what is left of them when their time is over.

use std::collections::BTreeMap;

use conversations::actions::people;
use conversations::merge::{Reason, Refusal};
use conversations::{Channel, ChannelKind, Sender};
use jiff::ToSpan as _;
use kernel::{ContactId, PersonId, Role, ThreadId, Timestamp};
use platform::testing::{noon, on_both};
use platform::texts::local;
use platform::{Db, Fault, Statement, args};

use super::{
    What, erase, export, keep_no_longer, look_for, merge, preview, timeline, undo, would_erase,
};
use crate::desk::Clerk;
use crate::rehearsal::{Stage, anna, jordi, marta, pau};

const WORDS: &str = "xerrac";

fn clara() -> Clerk {
    Clerk {
        role: Role::Coordinator,
        ..marta()
    }
}

async fn contact_of(stage: &Stage, thread: ThreadId) -> ContactId {
    stage.page(thread).await.contact.id
}

async fn person_of(stage: &Stage, thread: ThreadId) -> PersonId {
    let contact = contact_of(stage, thread).await;
    stage
        .db
        .read(async move |tx| people::of(tx, contact).await)
        .await
        .unwrap()
        .expect("a person")
}

/// Anna on WhatsApp and on Telegram, where her number is known too.
async fn twice(db: Db) -> (Stage, [ThreadId; 2]) {
    let first = Stage::set(db.clone()).await;
    let whatsapp = first.enters(&anna()).await;
    let telegram = Channel::new("telegram-oac", ChannelKind::Telegram);
    let second = Stage::set_for(db, telegram).await;
    let from = Sender {
        user: Some("77".into()),
        address: Some("77".into()),
        name: Some("Anna Roca".to_owned().into()),
        ..anna()
    };
    let other = second.enters(&from).await;
    (first, [whatsapp, other])
}

async fn seen(stage: &Stage, both: (PersonId, PersonId)) -> String {
    let now = stage.now();
    let shown = stage
        .db
        .change(async move |tx| preview(tx, &marta(), both, now).await)
        .await
        .expect("two persons");
    shown.preview.seen
}

async fn join(
    stage: &Stage,
    clerk: Clerk,
    both: (PersonId, PersonId),
    seen: String,
) -> Result<kernel::FactId, Refusal> {
    let now = stage.now();
    stage
        .db
        .change(async move |tx| merge(tx, &clerk, both, &seen, now).await)
        .await
        .map(|merge| merge.id)
}

async fn part(stage: &Stage, id: kernel::FactId) -> Result<(), Refusal> {
    let now = stage.now();
    stage
        .db
        .change(async move |tx| undo(tx, &marta(), id, now).await)
        .await
        .map(drop)
}

#[test]
fn behaviour_22_the_same_number_is_only_a_suggestion_and_a_person_joins_and_parts() {
    on_both(async |db| {
        let (stage, threads) = twice(db).await;
        let a = person_of(&stage, threads[0]).await;
        let b = person_of(&stage, threads[1]).await;
        assert_ne!(a, b, "nobody is joined for a number");
        let now = stage.now();
        let before = stage
            .db
            .change(async move |tx| timeline(tx, &marta(), a, 0, now).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(before.suggestions.len(), 1);
        assert!(before.suggestions[0].reasons.contains(&Reason::Phone));

        let told = seen(&stage, (a, b)).await;
        let id = join(&stage, marta(), (a, b), told).await.expect("joined");
        assert_eq!(person_of(&stage, threads[1]).await, a);
        let both = stage
            .db
            .change(async move |tx| timeline(tx, &marta(), a, 0, now).await)
            .await
            .unwrap()
            .unwrap();
        let talks = both
            .entries
            .iter()
            .filter(|it| matches!(it.what, What::Thread(_)));
        assert_eq!(talks.count(), 2, "one story, two conversations apart");
        assert_ne!(
            contact_of(&stage, threads[0]).await,
            contact_of(&stage, threads[1]).await
        );

        // What is said after the merge goes back with whoever said it.
        stage.says(&anna(), "una cosa més").await;
        part(&stage, id).await.expect("undone");
        assert_eq!(person_of(&stage, threads[0]).await, a);
        assert_eq!(person_of(&stage, threads[1]).await, b);
        assert!(matches!(part(&stage, id).await, Err(Refusal::Undone)));
        let traced = stage
            .count("SELECT COUNT(*) AS n FROM platform_audit WHERE verb IN ('person.merged', 'person.merge_undone')")
            .await;
        assert_eq!(traced, 2);
    });
}

#[test]
fn behaviour_22_of_two_who_join_the_same_pair_one_is_told_that_it_changed() {
    on_both(async |db| {
        let (stage, threads) = twice(db).await;
        let a = person_of(&stage, threads[0]).await;
        let b = person_of(&stage, threads[1]).await;
        let (first, second) = (seen(&stage, (a, b)).await, seen(&stage, (b, a)).await);
        let (one, other) = tokio::join!(
            join(&stage, marta(), (a, b), first),
            join(&stage, jordi(), (b, a), second)
        );
        let refused = [&one, &other]
            .into_iter()
            .filter(|it| matches!(it, Err(Refusal::Changed)));
        assert_eq!(refused.count(), 1, "{one:?} {other:?}");
        let merges = "SELECT COUNT(*) AS n FROM conversations_merges";
        assert_eq!(stage.count(merges).await, 1);
    });
}

#[test]
fn behaviour_22_merges_are_undone_newest_first() {
    on_both(async |db| {
        let (stage, threads) = twice(db).await;
        let third = stage.enters(&pau()).await;
        let a = person_of(&stage, threads[0]).await;
        let b = person_of(&stage, threads[1]).await;
        let c = person_of(&stage, third).await;
        let told = seen(&stage, (a, b)).await;
        let first = join(&stage, marta(), (a, b), told).await.expect("A and B");
        stage.pass(jiff::SignedDuration::from_mins(1));
        let told = seen(&stage, (c, a)).await;
        let second = join(&stage, marta(), (c, a), told)
            .await
            .expect("both and C");
        assert_eq!(person_of(&stage, threads[1]).await, c);
        let refused = part(&stage, first).await;
        assert!(
            matches!(refused, Err(Refusal::Later(id)) if id == second),
            "{refused:?}"
        );
        part(&stage, second).await.expect("the newest");
        assert_eq!(person_of(&stage, threads[1]).await, a);
        part(&stage, first).await.expect("then the older");
        assert_eq!(person_of(&stage, threads[1]).await, b);
    });
}

#[test]
fn behaviour_22_who_takes_back_one_agreement_keeps_the_others() {
    on_both(async |db| {
        let (stage, threads) = twice(db).await;
        let a = person_of(&stage, threads[0]).await;
        let b = person_of(&stage, threads[1]).await;
        let told = seen(&stage, (a, b)).await;
        join(&stage, marta(), (a, b), told).await.expect("joined");
        stage.says(&anna(), "BAIXA").await;
        assert!(stage.page(threads[0]).await.lines.is_empty());
        assert!(!stage.page(threads[1]).await.lines.is_empty());
    });
}

/// Every column of every table that holds these words. One short reading for each table.
async fn found_in(db: &Db, words: &'static str) -> Vec<String> {
    let columns = db
        .read(async move |tx| {
            let columns = if tx.is_sqlite() {
                "SELECT t.name AS place, c.name AS col FROM sqlite_master t, pragma_table_info(t.name) c \
                 WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'conversations_search_%' \
                 AND t.name <> 'conversations_search' \
                 UNION SELECT 'conversations_search_lines', 'folded'"
            } else {
                "SELECT CAST(table_name AS TEXT) AS place, CAST(column_name AS TEXT) AS col \
                 FROM information_schema.columns WHERE table_schema = current_schema()"
            };
            let mut tables = BTreeMap::<String, Vec<String>>::new();
            for row in tx.all(columns, args![]).await? {
                let column = row.text("col")?;
                tables.entry(row.text("place")?).or_default().push(column);
            }
            Ok::<_, Fault>(tables)
        })
        .await
        .unwrap();
    let mut found = Vec::new();
    for (table, columns) in columns {
        let like: Vec<String> = columns
            .iter()
            .map(|column| format!("CAST({column} AS TEXT) LIKE '%{words}%'"))
            .collect();
        let sql = format!(
            "SELECT COUNT(*) AS n FROM {table} WHERE {}",
            like.join(" OR ")
        );
        let many = db
            .read(async move |tx| tx.one(Statement::Built(sql), args![]).await?.int("n"))
            .await
            .unwrap();
        if many > 0 {
            found.push(table);
        }
    }
    found
}

async fn close(stage: &Stage, id: ThreadId) {
    stage
        .desk(async move |tx, now| {
            crate::desk::take(tx, &marta(), id, now).await?;
            crate::desk::close(tx, &marta(), id, now).await.map(drop)
        })
        .await
        .unwrap();
    stage
        .db
        .change(async move |tx| {
            let sql = "UPDATE conversations_threads SET mode = 'closed', owner = NULL, closed_at = $2 WHERE id = $1";
            tx.run(sql, args![id, noon()]).await
        })
        .await
        .unwrap();
}

/// The word of an invitation to say how a conversation went.
async fn invited(db: &Db, thread: ThreadId) -> String {
    let town = catalogue::demo();
    let survey = town
        .survey_on("atencio", local(noon()).date())
        .expect("a survey")
        .clone();
    let about = surveys::actions::About {
        attention: thread.to_string(),
        channel: "whatsapp".to_owned(),
        department: None,
        item: None,
    };
    let word = db
        .change(async move |tx| surveys::actions::invite(tx, &survey, &about, noon()).await)
        .await
        .unwrap();
    word.expect("the first").reveal().to_owned()
}

#[test]
fn a_person_is_found_by_name_number_or_the_code_of_a_request() {
    on_both(async |db| {
        let (stage, threads) = twice(db.clone()).await;
        let a = person_of(&stage, threads[0]).await;
        let b = person_of(&stage, threads[1]).await;
        stage.says(&anna(), "avís: un fanal fos").await;
        let thread = threads[0];
        let told = db
            .read(async move |tx| requests::views::of_thread(tx, thread).await)
            .await
            .unwrap();
        let now = stage.now();
        let look = async |typed: String| {
            let found = db
                .change(async move |tx| look_for(tx, &marta(), &typed, now).await)
                .await
                .unwrap();
            found.iter().map(|side| side.person).collect::<Vec<_>>()
        };
        assert_eq!(look(told[0].code.spoken().to_lowercase()).await, [a]);
        assert_eq!(look("roca".to_owned()).await, [b]);
        let mut numbered = look("600000012".to_owned()).await;
        numbered.sort();
        let mut both = vec![a, b];
        both.sort();
        assert_eq!(numbered, both);
        assert!(look("ningú més".to_owned()).await.is_empty());
        let seen = seen(&stage, (a, b)).await;
        join(&stage, marta(), (a, b), seen).await.expect("joined");
        assert_eq!(
            look("roca".to_owned()).await,
            [a],
            "whoever was joined stands for both"
        );
        let traced = stage
            .count("SELECT COUNT(*) AS n FROM platform_audit WHERE verb = 'people.searched'")
            .await;
        assert!(traced >= 4);
    });
}

fn after(months: i64, less_days: i64) -> Timestamp {
    let then = local(noon()).checked_add(months.months()).unwrap();
    then.checked_sub(less_days.days()).unwrap().timestamp()
}

#[test]
fn behaviour_24_words_stay_until_their_last_day_and_then_are_nowhere() {
    on_both(async |db| {
        let stage = Stage::set(db.clone()).await;
        let mut town = catalogue::demo();
        for kept in &mut town.town.retention {
            kept.months = 6;
        }
        let from = Sender {
            name: Some(format!("Nom {WORDS}").into()),
            ..anna()
        };
        let old = stage.enters(&from).await;
        stage.says(&from, &format!("paraules amb {WORDS}")).await;
        stage.says(&from, "persona").await;
        stage.mail().await;
        let running = stage.enters(&pau()).await;
        close(&stage, old).await;

        let kept = keep_no_longer(&db, &town, after(6, 1)).await.unwrap();
        assert_eq!(kept.threads + kept.contacts, 0, "five months and 29 days");
        assert!(!found_in(&db, WORDS).await.is_empty());
        let kept = keep_no_longer(&db, &town, after(6, 0)).await.unwrap();
        assert_eq!((kept.threads, kept.contacts), (1, 1));
        assert_eq!(found_in(&db, WORDS).await, Vec::<String>::new());
        assert!(
            !found_in(&db, "600000013").await.is_empty(),
            "who is still talking stays"
        );
        let lines = stage.page(running).await.lines.len();
        let kept = keep_no_longer(&db, &town, after(60, 0)).await.unwrap();
        assert_eq!(kept.threads, 0, "a running conversation never goes");
        assert_eq!(stage.page(running).await.lines.len(), lines);
        let facts = "SELECT COUNT(*) AS n FROM platform_facts WHERE verb IN ('retention.ran', 'consent.given')";
        assert!(stage.count(facts).await >= 3, "the figures survive");
    });
}

#[test]
fn behaviour_24_a_person_gets_everything_and_may_have_it_erased_everywhere() {
    on_both(async |db| {
        let (stage, threads) = twice(db.clone()).await;
        let a = person_of(&stage, threads[0]).await;
        let b = person_of(&stage, threads[1]).await;
        let told = seen(&stage, (a, b)).await;
        join(&stage, marta(), (a, b), told).await.expect("joined");
        stage.says(&anna(), &format!("paraules amb {WORDS}")).await;
        stage.mail().await;
        let booked = crate::appointments::tests::booked_for(&db, "600 000 012", WORDS).await;
        let now = stage.now();
        let all = stage
            .desk(async move |tx, now| export(tx, &clara(), a, now).await)
            .await
            .unwrap();
        assert!(all.to_string().contains(WORDS) && all.to_string().contains("Anna Roca"));
        assert_eq!(all["conversations"].as_array().unwrap().len(), 2);
        assert_eq!(all["appointments"].as_array().unwrap().len(), 1);
        stage.says(&anna(), "avís: un fanal fos").await;
        let thread = threads[0];
        let attended = invited(&db, thread).await;
        let shown = db
            .read(async move |tx| {
                let side = people::side(tx, a).await?.expect("a person");
                would_erase(tx, &side).await
            })
            .await
            .unwrap();
        let gone = db
            .change(async move |tx| erase(tx, &clara(), a, now).await)
            .await
            .unwrap();
        assert_eq!((gone.contacts, gone.threads, gone.requests), (2, 2, 1));
        assert_eq!(gone.appointments, 1);
        let left = db.read(async move |tx| appointments::views::appointment(tx, booked).await);
        let left = left.await.unwrap().expect("that there was one is counted");
        assert_eq!(
            left.state,
            appointments::State::Cancelled,
            "nobody waits for them"
        );
        assert_eq!(shown, gone, "what was shown is what went");
        let left = db
            .read(async move |tx| surveys::actions::invited(tx, &attended, now).await)
            .await;
        assert!(left.is_err(), "no invitation tells of the conversation");
        let told = "SELECT COUNT(*) AS n FROM requests_requests WHERE erased_at IS NULL";
        assert_eq!(stage.count(told).await, 0);
        for words in [WORDS, "Anna Roca", "600000012"] {
            assert_eq!(found_in(&db, words).await, Vec::<String>::new(), "{words}");
        }
        let proofs = "SELECT COUNT(*) AS n FROM conversations_consents";
        assert_eq!(
            stage.count(proofs).await,
            2,
            "the hashed proof stays a while"
        );
        keep_no_longer(&db, &catalogue::demo(), after(37, 0))
            .await
            .unwrap();
        assert_eq!(stage.count(proofs).await, 0);
    });
}
