//! The main story: a notice, a yes, a menu, a true answer, a person.

use platform::testing;
use serde_json::Value;

use crate::resident::{Resident, TELEGRAM, WHATSAPP, comes_to};
use crate::town::{Plan, Town, until};

const QUESTION: &str = "necessito un paper que digui on visc";
const SLIP: &str = "https://seu.vilaverda.example/tramits/padro-volant";

/// Plays the whole story as a new resident and looks at what the office kept of it.
fn play(town: &Town, app: &'static str) {
    let julia = Resident::new(town, app, "Júlia Roca");
    if app == TELEGRAM {
        julia.does(&serde_json::json!({ "deed": "start" }));
    } else {
        julia.says("Hola");
    }
    let notice = julia.hears("Ho accepteu?");
    assert_eq!(town.export().len(), 0, "nothing is kept before a yes");
    julia.taps(&notice, "consent:yes");
    let menu = julia.hears("assistent virtual");
    let choices = menu["choices"].as_array().map_or(0, Vec::len);
    assert!(
        (4..=10).contains(&choices),
        "the menu can be tapped: {menu}"
    );

    julia.says(QUESTION);
    let answer = julia.hears(SLIP);
    assert!(
        answer["text"]
            .as_str()
            .unwrap_or_default()
            .contains("olant"),
        "{answer}"
    );

    julia.says("vull parlar amb una persona");
    julia.hears("amb una persona");
    julia.says("és per a l’escola dels nens");
    julia.hears("no cal que ho repetiu");

    let kept = until("all is kept", || {
        Some(town.export()).filter(|lines| {
            lines
                .iter()
                .any(|line| line["text"] == "és per a l’escola dels nens")
        })
    });
    let conversations: Vec<&Value> = kept.iter().map(|line| &line["conversation"]).collect();
    assert!(
        conversations.iter().all(|one| *one == conversations[0]),
        "it is one conversation"
    );
    let said: Vec<&str> = kept
        .iter()
        .filter(|line| line["direction"] == "in")
        .filter_map(|line| line["text"].as_str())
        .collect();
    assert_eq!(
        said[1..],
        [
            QUESTION,
            "vull parlar amb una persona",
            "és per a l’escola dels nens"
        ],
        "in the order they were said"
    );
    let authors: Vec<&str> = kept
        .iter()
        .filter_map(|line| line["author"].as_str())
        .collect();
    assert!(
        authors.contains(&"person") && authors.contains(&"assistant"),
        "{authors:?}"
    );
    let state = if app == WHATSAPP { "delivered" } else { "sent" };
    comes_to(town, "out", SLIP, state);
}

#[test]
fn a_resident_on_whatsapp_is_answered_from_the_catalogue_and_waits_for_a_person() {
    play(&Town::demo(), WHATSAPP);
}

#[test]
fn a_resident_on_telegram_is_answered_by_webhook() {
    play(&Town::demo(), TELEGRAM);
}

#[test]
fn a_resident_on_telegram_is_answered_by_long_poll() {
    play(
        &Town::serve(Plan {
            poll: true,
            ..Plan::PLAIN
        }),
        TELEGRAM,
    );
}

#[test]
fn a_resident_on_whatsapp_sees_that_their_message_was_read() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let said = julia.says(QUESTION).remove(0);
    julia.hears(SLIP);
    let screen = format!("people/{}/whatsapp", julia.card["id"].as_str().unwrap());
    until("the message is marked as read", || {
        let whole = town.control("GET", &screen, &Value::Null);
        whole["messages"]
            .as_array()?
            .iter()
            .any(|message| message["id"] == said.as_str() && message["state"] == "read")
            .then_some(())
    });
}

#[test]
fn telegram_is_told_where_to_bring_updates_when_the_office_opens() {
    let mut town = Town::serve(Plan::PLAIN);
    let address = format!("http://127.0.0.1:{}/hooks/telegram/telegram-oac", town.port);
    let told = |town: &Town| town.bot("getWebhookInfo")["result"]["url"] == address.as_str();
    until("the address is told", || told(&town).then_some(()));
    town.stop();
    town.bot("deleteWebhook");
    assert!(!told(&town));
    town.open();
    until("the address is told again", || told(&town).then_some(()));
    Resident::who_agreed(&town, TELEGRAM, "Júlia Roca");
}

#[test]
fn the_story_is_the_same_on_postgresql() {
    let Some(url) = testing::postgres_url() else {
        println!("not run: FINESTRETA_TEST_POSTGRES is not set");
        return;
    };
    let town = Town::serve(Plan {
        postgres: Some(&url),
        ..Plan::PLAIN
    });
    play(&town, WHATSAPP);
    assert!(
        !town.data().join("finestreta.sqlite3").exists(),
        "it was PostgreSQL that kept it"
    );
}

#[test]
fn behaviour_12_the_menu_is_answered_by_number_and_by_word_without_accents() {
    let town = Town::demo();
    let pau = Resident::who_agreed(&town, WHATSAPP, "Pau Vidal");
    pau.says("cita previa");
    pau.hears("ita");
    pau.says("menu");
    pau.hears("Què us cal");
    pau.says("6");
    pau.hears("quina llengua");
    pau.says("English");
    pau.hears("English");
}

#[test]
fn behaviour_20_a_button_of_an_old_menu_is_handled_kindly_and_every_tap_is_answered() {
    let town = Town::demo();
    let anna = Resident::new(&town, TELEGRAM, "Anna Puig");
    anna.does(&serde_json::json!({ "deed": "start" }));
    let notice = anna.hears("Ho accepteu?");
    anna.taps(&notice, "consent:yes");
    anna.hears("assistent virtual");
    anna.taps(&notice, "consent:no");
    until("the old button is answered", || {
        (anna.screen().len() > 2).then_some(())
    });
    assert_eq!(
        anna.count("no desem res"),
        0,
        "an old no does not undo the yes"
    );
}

#[test]
fn behaviour_14_the_person_words_work_in_three_languages() {
    let town = Town::demo();
    for (words, answer) in [
        ("una persona", "una persona"),
        ("quiero hablar con una persona", "una persona"),
        ("I want to talk to a person", "a person"),
    ] {
        let somebody = Resident::who_agreed(&town, WHATSAPP, "Marc Serra");
        somebody.says(words);
        let told = somebody.hears(answer);
        assert!(
            !told["text"]
                .as_str()
                .unwrap_or_default()
                .contains("Ara no hi ha ning"),
            "{told}"
        );
    }
}
