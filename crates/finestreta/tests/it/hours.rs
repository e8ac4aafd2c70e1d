//! The office's hours, by moving the demo's clock.

use crate::resident::{Resident, TELEGRAM, WHATSAPP};
use crate::town::Town;

#[test]
fn behaviour_13_at_13_59_there_are_people_and_at_14_00_there_is_the_assistant() {
    let town = Town::demo();
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    let pau = Resident::who_agreed(&town, WHATSAPP, "Pau Vidal");
    let anna = Resident::who_agreed(&town, TELEGRAM, "Anna Puig");
    town.set_clock("2026-11-24T12:59:00Z");
    julia.says("una persona");
    let queued = julia.hears("amb una persona");
    assert!(
        !queued["text"]
            .as_str()
            .unwrap_or_default()
            .contains("no hi ha ning"),
        "{queued}"
    );

    town.set_clock("2026-11-24T13:00:00Z");
    pau.says("una persona");
    let closed = pau.hears("no hi ha ningú");
    assert!(
        closed["text"].as_str().unwrap_or_default().contains('9'),
        "it says when people are back: {closed}"
    );
    anna.says("una persona");
    anna.hears("no hi ha ningú");
    pau.says("necessito un paper que digui on visc");
    pau.hears("padro-volant");
    assert_eq!(
        pau.count("Ara no hi ha ningú"),
        1,
        "it is said once in a closed period"
    );

    // Who was in the queue stays there: nobody is cut off by the clock.
    julia.says("encara hi soc");
    julia.hears("no cal que ho repetiu");
}

#[test]
fn behaviour_13_a_local_holiday_is_closed_and_names_the_next_day() {
    let town = Town::demo();
    let pau = Resident::who_agreed(&town, WHATSAPP, "Pau Vidal");
    // The Constitution on Sunday moves nothing; the Immaculate on Tuesday 8 December is a holiday.
    town.set_clock("2026-12-08T09:30:00Z");
    pau.says("una persona");
    let closed = pau.hears("no hi ha ningú");
    assert!(
        closed["text"].as_str().unwrap_or_default().contains('9'),
        "{closed}"
    );
}
