//! The program falls, or is asked to stop, and is started again.

use platform::testing;

use crate::resident::{Resident, TELEGRAM, WHATSAPP, comes_to};
use crate::town::{Plan, Town, until};

fn killed_before_handling(plan: Plan) {
    let mut town = Town::serve(plan);
    for app in [WHATSAPP, TELEGRAM] {
        let name = format!("Júlia de {app}");
        // The office takes in and answers 200, and is killed before anybody handles it.
        town.kill();
        town.write_config(plan, false);
        town.open();
        let julia = Resident::new(&town, app, &name);
        let words = ["Hola", "Sí", "necessito un paper que digui on visc"];
        for (at, text) in words.iter().enumerate() {
            julia.says(text);
            until("it is safely here", || {
                (town.health()["intake_waiting"] == at + 1).then_some(())
            });
        }
        let card = julia.card.clone();
        town.kill();
        assert_eq!(julia_screen(&town, &card, app), 0, "nobody answered yet");
        town.write_config(plan, true);
        town.open();
        until("the answer", || {
            (julia_screen(&town, &card, app) >= 3).then_some(())
        });
        town.settled();
        comes_to(
            &town,
            "out",
            "padro-volant",
            if app == WHATSAPP { "delivered" } else { "sent" },
        );
        assert_eq!(
            julia_screen(&town, &card, app),
            3,
            "notice, menu and answer, once each"
        );
    }
    assert_eq!(
        town.exported("in", "necessito un paper").len(),
        2,
        "each is kept once"
    );
}

/// How many messages of the office stand on a screen.
fn julia_screen(town: &Town, card: &serde_json::Value, app: &str) -> usize {
    let path = format!("people/{}/{app}", card["id"].as_str().expect("an id"));
    let whole = town.control("GET", &path, &serde_json::Value::Null);
    whole["messages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|message| message["side"] == "office")
        .count()
}

#[test]
fn behaviour_06_killed_between_200_and_handling_everything_is_handled_once() {
    killed_before_handling(Plan::PLAIN);
}

#[test]
fn behaviour_06_the_same_on_postgresql() {
    let Some(url) = testing::postgres_url() else {
        println!("not run: FINESTRETA_TEST_POSTGRES is not set");
        return;
    };
    killed_before_handling(Plan {
        postgres: Some(&url),
        ..Plan::PLAIN
    });
}

#[test]
fn a_graceful_stop_keeps_everything_and_the_next_start_goes_on() {
    let mut town = Town::serve(Plan::PLAIN);
    {
        let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
        julia.says("gràcies");
        julia.hears("De res");
        comes_to(&town, "out", "De res", "delivered");
    }
    let before = town.export();
    town.stop();
    assert_eq!(
        town.export(),
        before,
        "the export reads a closed office too"
    );
    town.open();
    assert_eq!(town.export(), before);
    assert!(
        town.log().contains("\"message\":\"closed\""),
        "it closed in order: {}",
        town.log()
    );
}

#[test]
fn what_is_said_while_the_office_is_shut_is_answered_when_it_opens() {
    let mut town = Town::serve(Plan {
        poll: true,
        ..Plan::PLAIN
    });
    let card = {
        let julia = Resident::who_agreed(&town, TELEGRAM, "Júlia Roca");
        julia.card.clone()
    };
    town.stop();
    let path = format!("people/{}/telegram", card["id"].as_str().expect("an id"));
    town.control(
        "POST",
        &path,
        &serde_json::json!({ "deed": "text", "text": "gràcies" }),
    );
    town.open();
    until("the thanks are answered", || {
        (julia_screen(&town, &card, TELEGRAM) == 3).then_some(())
    });
    until("kept once", || {
        (town.exported("in", "gràcies").len() == 1).then_some(())
    });
}
