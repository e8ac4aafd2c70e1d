use proptest::prelude::*;

use super::*;

const KNOWN: &str = "Volant d’empadronament. Oficina d’Atenció Ciutadana de Vilaverda, plaça de la Vila. Padró, DNI.";

fn check(text: &str, expected: &str) {
    assert_eq!(masked(text, KNOWN).as_str(), expected, "{text}");
}

#[test]
fn numbers_that_say_who_somebody_is_stay_at_home() {
    check(
        "el meu DNI és 12345678Z, gràcies",
        "el meu DNI és [número], gràcies",
    );
    check("el dni 12.345.678-z", "el dni [número]");
    check("DNI 12345678 Z", "[número]");
    check("nie X1234567L", "nie [número]");
    check(
        "compte ES91 2100 0418 4502 0005 1332 vull domiciliar",
        "compte [número] vull domiciliar",
    );
    check("targeta 4111-1111-1111-1111", "targeta [número]");
    check("truqueu-me al 600 000 012.", "truqueu-me al [número].");
    check(
        "al +34 93 000 00 10 o al 93.000.00.11",
        "al [número] o al [número]",
    );
    check(
        "el cotxe 1234 BCD i la moto B-1234-XY",
        "el cotxe [número] i la moto [número]",
    );
    check("expedient E-2026-11874", "expedient [número]");
    check("passaport AAA123456", "passaport [número]");
    check("TSI ABCD 1 234567 89 0", "TSI ABCD [número]");
    check("６０００００012", "[número]");
}

#[test]
fn what_is_asked_about_may_be_said() {
    check("tinc 65 anys i 3 fills", "tinc 65 anys i 3 fills");
    check(
        "l’IBI del 2026 puja a 120 euros?",
        "l’IBI del 2026 puja a 120 euros?",
    );
    check("obriu a les 9:30?", "obriu a les 9:30?");
    check(
        "Com em puc empadronar a Vilaverda?",
        "Com em puc empadronar a Vilaverda?",
    );
    check(
        "Quant val el volant de l’Oficina d’Atenció Ciutadana?",
        "Quant val el volant de l’Oficina d’Atenció Ciutadana?",
    );
    check(
        "on puc aparcar a la plaça de la Vila",
        "on puc aparcar a la plaça de la Vila",
    );
}

#[test]
fn mails_and_links_stay_at_home() {
    check(
        "escriviu-me a anna@example.org si us plau",
        "escriviu-me a [correu] si us plau",
    );
    check("soc @annapuig", "soc [correu]");
    check("mireu https://example.org/anna?x=1", "mireu [enllaç]");
    check("mireu example.org/anna", "mireu [enllaç]");
}

#[test]
fn addresses_stay_at_home() {
    check(
        "visc al carrer Major, 3, 2n 1a i vull el volant",
        "visc al [adreça] i vull el volant",
    );
    check("C/ de la Font 12 baixos", "[adreça]");
    check("vivo en la calle Mayor", "vivo en la [adreça]");
    check("av. Catalunya 45 esc B", "[adreça] B");
    check("I live at 12 High Street", "I live at [adreça]");
}

#[test]
fn dates_of_birth_stay_at_home() {
    check("vaig néixer el 3 de maig de 1980", "vaig néixer el [data]");
    check("nascut el 03/05/1980", "nascut el [número]");
    check("nací en mayo de 1980", "nací en [data]");
    check("born on 3 May 1980", "born on [data]");
    check("nascuda l’any 1950", "nascuda l’any [número]");
    check("fins al 30 de novembre?", "fins al 30 de novembre?");
}

#[test]
fn names_stay_at_home() {
    check(
        "em dic Anna Puig i vull un volant",
        "em dic [nom] i vull un volant",
    );
    check(
        "me llamo josé de la torre, quiero un volante",
        "me llamo [nom], quiero un volante",
    );
    check(
        "el meu fill Biel necessita el volant",
        "el meu fill [nom] necessita el volant",
    );
    check(
        "la maria i en jordi es muden",
        "la [nom] i en [nom] es muden",
    );
    check("per a l’Anna Roca", "per a [nom]");
    check("Parlo de Quirze Vallverdú.", "Parlo de [nom].");
    check("Quirze Vallverdú vol el volant", "[nom] vol el volant");
    check(
        "la senyora vallverdú no pot venir",
        "la senyora [nom] no pot venir",
    );
    check("I am Ann Smith and I need it", "I am [nom] and I need it");
}

#[test]
fn a_name_that_the_town_has_too_stays_at_home() {
    let known = "El Jutjat de Pau és a la plaça de la Vila.";
    let says = |text: &str| masked(text, known).as_str().to_owned();
    assert_eq!(says("On és el Jutjat de Pau?"), "On és el Jutjat de Pau?");
    assert_eq!(
        says("el meu fill Pau Vila hi va"),
        "el meu fill [nom] hi va"
    );
    assert_eq!(
        says("la Maria, de la Vila, hi va"),
        "la [nom], de la Vila, hi va"
    );
    assert_eq!(says("puig arroba correu punt com"), "[correu] punt com");
}

#[test]
fn what_was_written_is_not_printed_by_accident() {
    assert_eq!(
        format!("{:?}", masked("vull un volant", KNOWN)),
        "Masked(…)"
    );
}

proptest! {
    #[test]
    fn whatever_stands_around_it_no_long_number_or_mail_leaves(
        before in "\\PC{0,40}",
        digits in "[0-9]{6,16}",
        after in "\\PC{0,40}",
    ) {
        let text = format!("{before} {digits} {after} anna@example.org");
        let out = masked(&text, KNOWN);
        prop_assert!(!out.as_str().contains(&digits), "{}", out.as_str());
        prop_assert!(!out.as_str().contains('@'), "{}", out.as_str());
    }

    #[test]
    fn a_telephone_in_any_spelling_does_not_leave(
        groups in proptest::collection::vec("[0-9]{2,3}", 3..5),
        between in prop::sample::select(vec![" ", ".", "-", " - ", "/", " · ", ""]),
    ) {
        let number = groups.join(between);
        let out = masked(&format!("truqueu-me al {number} si us plau"), KNOWN);
        prop_assert_eq!(out.as_str(), "truqueu-me al [número] si us plau");
    }
}
