//! What is kept of people, and what is not.

use serde_json::json;

use crate::resident::{Resident, TELEGRAM, WHATSAPP};
use crate::town::{Town, until};

#[test]
fn behaviour_11_before_a_yes_nothing_of_the_person_is_in_the_export_or_the_files() {
    let mut town = Town::demo();
    for app in [WHATSAPP, TELEGRAM] {
        let julia = Resident::with(
            &town,
            app,
            &json!({ "name": "Canària Llopart", "phone": "600 000 091" }),
        );
        julia.says("Hola, visc al carrer Xipreret");
        julia.hears("Ho accepteu?");
    }
    town.settled();
    assert_eq!(town.export().len(), 0);
    // What was deleted is overwritten, so that not even the disk tells; closing folds the log into the file.
    town.stop();
    for words in ["Xipreret", "Canària Llopart", "34600000091", "wamid."] {
        assert_eq!(
            town.files_with(words),
            [""; 0].map(std::path::PathBuf::from),
            "{words:?} lies on the disk"
        );
    }
}

#[test]
fn behaviour_11_a_no_ends_politely_and_keeps_nothing() {
    let town = Town::demo();
    let julia = Resident::new(&town, WHATSAPP, "Júlia Roca");
    julia.says("Hola");
    let notice = julia.hears("Ho accepteu?");
    julia.taps(&notice, "consent:no");
    let end = julia.hears("no desem res");
    assert!(
        end["text"]
            .as_str()
            .is_some_and(|text| text.contains("93 000 00 10")),
        "{end}"
    );
    assert_eq!(town.export().len(), 0);
    julia.says("bon dia");
    julia.hears("Ho accepteu?");
}

#[test]
fn behaviour_11_a_withdrawal_erases_what_was_said() {
    let mut town = Town::demo();
    for app in [WHATSAPP, TELEGRAM] {
        let julia = Resident::who_agreed(&town, app, "Júlia Xipreret");
        julia.says("visc al carrer Bruguerol");
        until("it is kept", || {
            (town.exported("in", "Bruguerol").len() == 1).then_some(())
        });
        julia.says("BAIXA");
        julia.hears("hem esborrat");
        assert_eq!(town.exported("in", "Bruguerol").len(), 0);
        assert_eq!(town.export().len(), 0, "the whole conversation went");
        julia.says("Hola");
        julia.hears("Ho accepteu?");
    }
    town.settled();
    town.stop();
    assert_eq!(
        town.files_with("Bruguerol"),
        [""; 0].map(std::path::PathBuf::from),
        "its words lie on the disk"
    );
}

#[test]
fn danger_is_answered_with_112_first_even_before_a_yes() {
    let town = Town::demo();
    for app in [WHATSAPP, TELEGRAM] {
        let somebody = Resident::new(&town, app, "Júlia Roca");
        somebody.says("ajuda, hi ha foc a casa!");
        let first = somebody.hears("112");
        assert_eq!(
            somebody.screen()[0]["id"],
            first["id"],
            "it is the first thing said"
        );
        assert_eq!(town.export().len(), 0);
    }
    let queued = Resident::who_agreed(&town, WHATSAPP, "Pau Vidal");
    queued.says("una persona");
    queued.hears("amb una persona");
    queued.says("el meu pare no respira");
    queued.hears("112");
}

#[test]
fn an_identity_number_sent_to_a_chat_is_not_kept() {
    let mut town = Town::demo();
    for app in [WHATSAPP, TELEGRAM] {
        let julia = Resident::who_agreed(&town, app, "Júlia Roca");
        julia.says("el meu DNI és 12345678Z");
        julia.hears("no recollim");
    }
    town.settled();
    assert!(town.export().iter().all(|line| {
        !line["text"]
            .as_str()
            .unwrap_or_default()
            .contains("12345678")
    }));
    town.stop();
    assert_eq!(
        town.files_with("12345678Z"),
        [""; 0].map(std::path::PathBuf::from),
        "it lies on the disk"
    );
}

#[test]
fn an_identity_number_sent_while_waiting_for_a_person_is_not_kept() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    julia.says("una persona");
    julia.hears("amb una persona");
    julia.says("el meu DNI és 12345678Z");
    until("it is handled", || {
        (town
            .export()
            .iter()
            .filter(|line| line["direction"] == "in")
            .count()
            == 3)
            .then_some(())
    });
    assert_eq!(town.exported("in", "12345678").len(), 0);
}
