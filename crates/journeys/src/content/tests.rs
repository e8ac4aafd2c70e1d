use catalogue::draft::Section;
use identity::{By, First, New};
use platform::testing::{noon, on_both};
use serde_json::json;

use super::*;

async fn hand(db: &Db, login: &str, role: Role) -> Hand {
    let new = New {
        login: login.to_owned(),
        name: login.to_owned(),
        role,
    };
    let by = By::operator(noon());
    let (account, _) = identity::create(db, by, new, First::Given, "Vilaverda")
        .await
        .expect("an account");
    Hand {
        db: db.clone(),
        known: Arc::new(catalogue::demo()),
        who: account,
        role,
        now: noon(),
        shelf: Arc::default(),
    }
}

fn key() -> Key {
    Key::new(Section::Items, "padro-volant")
}

fn first() -> Read {
    Read {
        edition: 0,
        version: 1,
    }
}

async fn priced(hand: &Hand, fee: &str) -> Value {
    let mut body = hand.in_force().await.unwrap().whole.get(&key()).unwrap();
    body["fee"] = json!({ "ca": fee, "es": fee, "en": fee });
    body
}

#[test]
fn an_editor_writes_and_an_approver_publishes() {
    on_both(async |db| {
        let laia = hand(&db, "laia", Role::Editor).await;
        let bernat = hand(&db, "bernat", Role::Approver).await;
        let body = priced(&laia, "2 €").await;
        let edition = laia.save(&key(), Some(body), first()).await.unwrap();
        laia.send(&key(), edition).await.unwrap();
        bernat.publish(&key(), edition + 1, None).await.unwrap();
        let force = bernat.in_force().await.unwrap();
        assert!(force.edited);
        assert_eq!(force.whole.get(&key()).unwrap()["fee"]["ca"], "2 €");
        bernat.undo(force.version).await.unwrap();
        let back = bernat.in_force().await.unwrap();
        assert_ne!(back.whole.get(&key()).unwrap()["fee"]["ca"], "2 €");
        let draft = laia
            .restore(
                &key(),
                2,
                Read {
                    edition: 0,
                    version: 3,
                },
            )
            .await
            .unwrap();
        assert_eq!(draft, 1);
    });
}

#[test]
fn nothing_unsound_is_sent_or_published() {
    on_both(async |db| {
        let laia = hand(&db, "laia", Role::Editor).await;
        let mut body = priced(&laia, "2 €").await;
        body["department"] = json!("no-hi-es");
        let edition = laia.save(&key(), Some(body), first()).await.unwrap();
        let Err(Error::Unsound(faults)) = laia.send(&key(), edition).await else {
            panic!("it is sent");
        };
        assert_eq!(faults[0].field, "department");
        assert_eq!(faults[0].key, Some(key()));
    });
}

#[test]
fn behaviour_12_what_no_channel_could_carry_is_not_even_saved() {
    on_both(async |db| {
        let laia = hand(&db, "laia", Role::Editor).await;
        let mut body = priced(&laia, "2 €").await;
        body["short"]["ca"] = json!("x".repeat(25));
        let refused = laia.save(&key(), Some(body), first()).await;
        assert!(matches!(refused, Err(Error::Over(over)) if over[0].field == "short.ca"));
    });
}

#[test]
fn what_others_name_is_not_taken_away() {
    on_both(async |db| {
        let laia = hand(&db, "laia", Role::Editor).await;
        let force = laia.in_force().await.unwrap();
        let department = force.whole.get(&key()).unwrap()["department"]
            .as_str()
            .unwrap()
            .to_owned();
        let named = Key::new(Section::Departments, department);
        let Err(Error::Used(users)) = laia.save(&named, None, first()).await else {
            panic!("it is taken away");
        };
        assert!(users.contains(&key()));
    });
}

#[test]
fn one_who_is_alone_publishes_their_own_and_two_do_not() {
    on_both(async |db| {
        let admin = hand(&db, "admin", Role::Admin).await;
        let body = priced(&admin, "3 €").await;
        let edition = admin.save(&key(), Some(body), first()).await.unwrap();
        admin.publish(&key(), edition, None).await.unwrap();
        let clara = hand(&db, "clara", Role::Coordinator).await;
        let body = priced(&clara, "4 €").await;
        let read = Read {
            edition: 0,
            version: 2,
        };
        let edition = clara.save(&key(), Some(body), read).await.unwrap();
        let refused = clara.publish(&key(), edition, None).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::OwnText))));
    });
}

/// A draft of Laia that Bernat approved for an hour from now.
async fn approved(db: &Db, fee: &str) -> (Hand, Hand, i64) {
    let laia = hand(db, "laia", Role::Editor).await;
    let bernat = hand(db, "bernat", Role::Approver).await;
    let body = priced(&laia, fee).await;
    let edition = laia.save(&key(), Some(body), first()).await.unwrap();
    laia.send(&key(), edition).await.unwrap();
    let at = noon() + jiff::SignedDuration::from_hours(1);
    let due = (at, Some("preu nou".to_owned()));
    bernat.schedule(&key(), edition + 1, due).await.unwrap();
    (laia, bernat, edition + 2)
}

async fn fee(hand: &Hand) -> String {
    let body = hand.in_force().await.unwrap().whole.get(&key()).unwrap();
    body["fee"]["ca"].as_str().unwrap().to_owned()
}

#[test]
fn what_was_approved_for_an_hour_comes_then_and_once_on_two_nodes() {
    on_both(async |db| {
        let (laia, _, _) = approved(&db, "5 €").await;
        let (before, after) = (
            fee(&laia).await,
            noon() + jiff::SignedDuration::from_mins(61),
        );
        assert_eq!(due::publish_due(&db, &laia.known, noon()).await.unwrap(), 0);
        assert_eq!(fee(&laia).await, before, "nothing comes before its hour");
        let version = laia.in_force().await.unwrap().version;
        let (one, other) = tokio::join!(
            due::publish_due(&db, &laia.known, after),
            due::publish_due(&db, &laia.known, after)
        );
        assert_eq!(
            one.unwrap() + other.unwrap(),
            1,
            "one of the two nodes did it"
        );
        assert_eq!(fee(&laia).await, "5 €");
        assert_eq!(laia.in_force().await.unwrap().version, version + 1);
        let history = db
            .read(async |tx| views::history(tx, &key()).await)
            .await
            .unwrap();
        assert_eq!(history[0].note.as_deref(), Some("preu nou"));
        assert_eq!(history[0].how, catalogue::draft::How::Reviewed);
        assert_eq!(due::publish_due(&db, &laia.known, after).await.unwrap(), 0);
    });
}

#[test]
fn whoever_changes_a_word_takes_the_hour_away() {
    on_both(async |db| {
        let (laia, bernat, edition) = approved(&db, "5 €").await;
        let after = noon() + jiff::SignedDuration::from_mins(61);
        let body = priced(&laia, "6 €").await;
        let read = Read {
            edition,
            version: 1,
        };
        let edition = laia.save(&key(), Some(body), read).await.unwrap();
        assert_eq!(due::publish_due(&db, &laia.known, after).await.unwrap(), 0);
        laia.send(&key(), edition).await.unwrap();
        let past = bernat.schedule(&key(), edition + 1, (noon(), None)).await;
        assert!(matches!(past, Err(Error::Refused(Refusal::Past))));
        let own = laia.schedule(&key(), edition + 1, (after, None)).await;
        assert!(matches!(own, Err(Error::Refused(Refusal::OwnText))));
        bernat
            .schedule(&key(), edition + 1, (after, None))
            .await
            .unwrap();
        bernat.unschedule(&key(), edition + 2).await.unwrap();
        assert_eq!(due::publish_due(&db, &laia.known, after).await.unwrap(), 0);
    });
}

#[test]
fn what_no_longer_fits_at_its_hour_stays_a_draft_that_says_so() {
    on_both(async |db| {
        let laia = hand(&db, "laia", Role::Editor).await;
        let bernat = hand(&db, "bernat", Role::Approver).await;
        let new = Key::new(Section::Departments, "nova");
        let mut department = laia
            .in_force()
            .await
            .unwrap()
            .whole
            .entries_of(Section::Departments)[0]
            .1
            .clone();
        department["id"] = json!("nova");
        let unborn = Read {
            edition: 0,
            version: 0,
        };
        let edition = laia.save(&new, Some(department), unborn).await.unwrap();
        laia.send(&new, edition).await.unwrap();
        bernat.publish(&new, edition + 1, None).await.unwrap();
        // The sheet names the new department; before its hour the department is taken away.
        let mut body = priced(&laia, "5 €").await;
        body["department"] = json!("nova");
        let edition = laia.save(&key(), Some(body), first()).await.unwrap();
        laia.send(&key(), edition).await.unwrap();
        let after = noon() + jiff::SignedDuration::from_mins(61);
        bernat
            .schedule(&key(), edition + 1, (after, None))
            .await
            .unwrap();
        let gone = Read {
            edition: 0,
            version: 1,
        };
        let leaving = laia.save(&new, None, gone).await.unwrap();
        laia.send(&new, leaving).await.unwrap();
        bernat.publish(&new, leaving + 1, None).await.unwrap();
        assert_eq!(due::publish_due(&db, &laia.known, after).await.unwrap(), 0);
        let draft = db
            .read(async |tx| views::draft(tx, &key()).await)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(draft.due.unwrap().failed_at, Some(after));
        assert!(
            db.read(async move |tx| views::due(tx, after).await)
                .await
                .unwrap()
                .is_empty()
        );
    });
}
