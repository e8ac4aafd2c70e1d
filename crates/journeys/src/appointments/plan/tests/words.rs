//! The coordinator's own words to whoever is moved or cancelled.

use super::*;

/// What was put in line for somebody: its kind, how it stands, what the office says besides.
async fn in_line(db: &Db, id: AppointmentId) -> Vec<(String, String, Option<String>)> {
    let read = db.read(async move |tx| {
        let rows = tx
            .all(
                "SELECT kind, state, own_words FROM appointments_notices WHERE appointment = $1 ORDER BY made_at, id",
                platform::args![id],
            )
            .await?;
        let read = |row: &platform::Row| {
            Ok((row.text("kind")?, row.text("state")?, row.maybe_text("own_words")?))
        };
        rows.iter().map(read).collect::<Result<Vec<_>, Fault>>()
    });
    read.await.expect("what is in line")
}

fn said(plan: Plan, words: &[(Lang, &str)]) -> Plan {
    let with = |said: OwnWords, (lang, words): &(Lang, &str)| said.with(*lang, words);
    let words = words.iter().fold(OwnWords::default(), with);
    Plan { words, ..plan }
}

#[test]
fn own_words_stand_beside_what_is_told_of_this_change_and_nothing_else() {
    on_both(async |db| {
        let setting = office(&db).await;
        let moved = booked(&db, &setting, NINE, "t1").await.id;
        let cancelled = booked(&db, &setting, NINE + 3, "t1").await.id;
        let kept = booked(&db, &setting, NINE + 6, "t1").await.id;
        let seen = drafted(&db, &setting, closed("t1")).await;
        assert!(seen.affected.iter().all(|one| !one.approved_only));
        let to = seen.affected[0].near[0].clone();
        let choices = [
            (moved, Choice::Move(to)),
            (cancelled, Choice::Cancel),
            (kept, Choice::Keep),
        ];
        let words = [(Lang::Ca, "Ho sentim molt."), (Lang::En, "Very sorry.")];
        let yes = said(plan(&seen.edits, choices), &words);
        confirm(&db, &setting, whose(), yes, clara())
            .await
            .expect("done");
        for (id, kind) in [(moved, "moved"), (cancelled, "cancelled")] {
            let told = in_line(&db, id).await;
            for (one, _, words) in told.iter().filter(|(_, state, _)| state == "waiting") {
                let theirs = (one == kind).then_some("Ho sentim molt.");
                assert_eq!(words.as_deref(), theirs, "{one}: {told:?}");
            }
            assert!(told.iter().any(|(one, ..)| one == kind), "{told:?}");
        }
        let untouched = in_line(&db, kept).await;
        assert!(untouched.iter().all(|(.., words)| words.is_none()));
    });
}

#[test]
fn words_that_are_too_long_undo_all_and_say_in_which_language_and_by_how_much() {
    on_both(async |db| {
        let setting = office(&db).await;
        let id = booked(&db, &setting, NINE, "t1").await.id;
        let seen = drafted(&db, &setting, closed("t1")).await;
        let long = "à".repeat(MOST + 1);
        let yes = said(
            plan(&seen.edits, [(id, Choice::Cancel)]),
            &[(Lang::Es, &long)],
        );
        let refused = confirm(&db, &setting, whose(), yes, clara()).await;
        assert!(matches!(refused, Err(Refused::TooLong(long)) if long == [(Lang::Es, MOST + 1)]));
        assert_eq!(of(&db, id).await.state, State::Booked, "nothing is done");
        assert_eq!(draft(&db, whose()).await.expect("a draft"), seen.edits);
    });
}

#[test]
fn whoever_hears_of_nothing_by_themselves_is_noted_so_that_somebody_rings() {
    on_both(async |db| {
        let setting = office(&db).await;
        let held = hold(&db, &setting, asking(WEDNESDAY, NINE, "t1"), now()).await;
        let visitor = Visitor {
            phone: Phone::read("600 000 002").ok(),
            ..Visitor::default()
        };
        let by = By {
            actor: Actor::Visitor,
            now: now(),
        };
        let id = held.expect("a place").id;
        book(&db, &setting, id, visitor.into(), by)
            .await
            .expect("booked");
        assert_eq!(in_line(&db, id).await, []);
        let seen = drafted(&db, &setting, closed("t1")).await;
        let yes = plan(&seen.edits, [(id, Choice::Cancel)]);
        let yes = said(yes, &[(Lang::Ca, "Ho sentim molt.")]);
        confirm(&db, &setting, whose(), yes, clara())
            .await
            .expect("done");
        let words = Some("Ho sentim molt.".to_owned());
        assert_eq!(
            in_line(&db, id).await,
            [("cancelled".to_owned(), "failed".to_owned(), words)]
        );
    });
}
