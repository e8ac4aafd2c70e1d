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
