//! Providers in trouble: what we say waits, and is said once.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::resident::{Resident, TELEGRAM, WHATSAPP, comes_to};
use crate::town::{Town, pause, until};

fn channel(town: &Town, id: &str) -> Value {
    let health = town.health();
    health["channels"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|door| door["id"] == id)
        .cloned()
        .unwrap_or_default()
}

#[test]
fn what_is_said_while_the_provider_is_down_waits_and_goes_once() {
    let town = Town::demo();
    for app in [WHATSAPP, TELEGRAM] {
        let julia = Resident::who_agreed(&town, app, "Júlia Roca");
        town.break_things(&json!({ "fail_for": { "kind": "500", "seconds": 5, "app": app } }));
        julia.says("gràcies");
        until("it waits", || {
            town.exported("out", "De res")
                .into_iter()
                .find(|line| line["state"] == "waiting")
        });
        assert_eq!(julia.count("De res"), 0);
        julia.hears("De res");
        town.mend();
        pause(Duration::from_secs(2));
        assert_eq!(julia.count("De res"), 1);
        julia.says("BAIXA");
        julia.hears("hem esborrat");
    }
}

#[test]
fn behaviour_19_a_provider_that_says_wait_is_obeyed_and_order_is_kept() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, TELEGRAM, "Júlia Roca");
    // The Bot API of the demo asks for three seconds.
    town.break_things(
        &json!({ "fail_for": { "kind": "429", "seconds": 60, "count": 1, "app": TELEGRAM } }),
    );
    let begun = Instant::now();
    julia.says("gràcies");
    julia.says("adeu");
    julia.hears("De res");
    assert!(
        begun.elapsed() >= Duration::from_millis(2_900),
        "asked again after {:?}",
        begun.elapsed()
    );
    julia.hears("Adeu");
    assert_eq!((julia.count("De res"), julia.count("Adeu")), (1, 1));
}

#[test]
fn behaviour_19_too_fast_to_one_person_lets_others_flow() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let pau = Resident::who_agreed(&town, WHATSAPP, "Pau Vidal");
    town.break_things(
        &json!({ "fail_for": { "kind": "pair_rate", "seconds": 60, "count": 1, "app": WHATSAPP } }),
    );
    julia.says("gràcies");
    until("Júlia waits", || {
        town.exported("out", "De res")
            .into_iter()
            .find(|line| line["state"] == "waiting")
    });
    pau.says("adeu");
    pau.hears("Adeu");
    julia.hears("De res");
    assert_eq!(julia.count("De res"), 1);
}

#[test]
fn behaviour_19_a_revoked_token_turns_the_channel_red_and_drops_nothing() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    town.break_things(
        &json!({ "fail_for": { "kind": "token_revoked", "seconds": 3600, "app": WHATSAPP } }),
    );
    julia.says("gràcies");
    until("the channel is red", || {
        (channel(&town, "whatsapp-oac")["state"] == "held").then_some(())
    });
    assert_eq!(channel(&town, "telegram-oac")["state"], "open");
    julia.says("adeu");
    until("both wait", || {
        let waiting = |words: &str| {
            town.exported("out", words)
                .iter()
                .any(|line| line["state"] == "waiting")
        };
        (waiting("De res") && waiting("Adeu")).then_some(())
    });
    // Somebody renews the token; the office looks every half minute whether the provider knows it again.
    town.mend();
    julia.hears("De res");
    julia.hears("Adeu");
    until("the channel is green", || {
        (channel(&town, "whatsapp-oac")["state"] == "open").then_some(())
    });
    assert_eq!((julia.count("De res"), julia.count("Adeu")), (1, 1));
}

#[test]
fn behaviour_18_an_answer_lost_on_the_way_is_never_sent_twice() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    town.break_things(&json!({ "fail_for": { "kind": "lost_answer", "seconds": 60, "count": 1, "app": WHATSAPP } }));
    julia.says("gràcies");
    julia.hears("De res");
    // WhatsApp's statuses bring our own id back, so the doubt ends.
    comes_to(&town, "out", "De res", "delivered");
    let anna = Resident::who_agreed(&town, TELEGRAM, "Anna Puig");
    town.break_things(&json!({ "fail_for": { "kind": "lost_answer", "seconds": 60, "count": 1, "app": TELEGRAM } }));
    anna.says("adeu");
    anna.hears("Adeu");
    comes_to(&town, "out", "Adeu", "uncertain");
    pause(Duration::from_secs(3));
    assert_eq!((julia.count("De res"), anna.count("Adeu")), (1, 1));
}

#[test]
fn behaviour_20_somebody_who_blocked_the_bot_is_marked_and_comes_back() {
    let town = Town::demo();
    let anna = Resident::who_agreed(&town, TELEGRAM, "Anna Puig");
    anna.does(&json!({ "deed": "block" }));
    town.settled();
    anna.does(&json!({ "deed": "unblock" }));
    anna.says("gràcies");
    anna.hears("De res");
}
