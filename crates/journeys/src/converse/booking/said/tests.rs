//! As people write it.

use jiff::civil::{date, time};

use super::*;

const TUESDAY: Date = date(2026, 11, 24);

fn when(text: &str) -> (Option<Date>, Option<Time>) {
    let said = of(text, TUESDAY).unwrap_or_default();
    (said.date, said.time)
}

#[test]
fn days_and_hours_are_read_as_people_write_them_in_three_languages() {
    let thursday = Some(date(2026, 11, 26));
    let ten = Some(time(10, 0, 0, 0));
    for text in [
        "dijous a les 10",
        "Dijous a les deu",
        "el jueves a las 10",
        "thursday at 10",
        "dijous 10.00",
        "dijous 26 a les 10h",
        "26/11 10:00",
        "el dia 26 a les 10",
        "26 de novembre, 10 h",
        "demà passat a les 10",
        "pasado mañana a las 10",
        "teniu res dijous a les 10?",
        "thursday 10am",
        "millor dijous a les 10 sisplau",
    ] {
        assert_eq!(when(text), (thursday, ten), "{text}");
    }
    assert_eq!(when("a les 5"), (None, Some(time(17, 0, 0, 0))));
    assert_eq!(
        when("mañana a las nueve y media"),
        (Some(date(2026, 11, 25)), Some(time(9, 30, 0, 0)))
    );
    assert_eq!(when("12.45"), (None, Some(time(12, 45, 0, 0))));
    assert_eq!(when("el dia 3").0, Some(date(2026, 12, 3)));
    assert_eq!(when("7 de gener").0, Some(date(2027, 1, 7)));
    assert_eq!(when("dimarts").0, Some(date(2026, 12, 1)));
}

#[test]
fn an_hour_that_is_only_about_right_is_an_hour() {
    let ten = (None, Some(time(10, 0, 0, 0)));
    for text in [
        "sobre les 10",
        "cap a les deu",
        "cap allà a les 10",
        "a eso de las 10",
        "sobre las diez",
        "around 10",
        "about ten",
        "after 10",
    ] {
        assert_eq!(when(text), ten, "{text}");
    }
    assert_eq!(
        when("cap a dos quarts"),
        (None, None),
        "no hour we can read"
    );
    assert!(declines("cap"), "and alone it is still no number");
}

#[test]
fn a_day_that_cannot_be_is_told_from_words_about_something_else() {
    let odd = |text| of(text, TUESDAY).map(|said| (said.date, said.odd));
    let never = Some((None, Some(Odd::NoSuchDay)));
    for text in [
        "31/2",
        "el 31/02",
        "31 de febrer",
        "30 de febrero a las 10",
        "the 31 of june",
        "29/2/2027",
        "29/2",
    ] {
        assert_eq!(odd(text), never, "{text}");
    }
    let over = Some((None, Some(Odd::Past)));
    for text in [
        "ahir",
        "ayer a las 10",
        "yesterday",
        "dimarts passat",
        "el martes pasado",
        "last tuesday",
        "23/11",
        "el 2 de novembre",
        "23/11/2026",
        "1/1/2020",
        "26-11-2025",
    ] {
        assert_eq!(odd(text), over, "{text}");
    }
    for text in ["45/13", "0/0", "1/2/3/4", "10-12", "26/11/9999"] {
        assert_eq!(odd(text), None, "{text}");
    }
}

#[test]
fn a_year_that_is_said_is_the_year_that_is_meant() {
    let ahead = Some(date(2027, 11, 26));
    for text in [
        "26/11/2027",
        "26/11/27",
        "26-11-2027",
        "26 de novembre de 2027",
        "26 de noviembre del 2027",
        "26 november 2027",
    ] {
        assert_eq!(when(text).0, ahead, "{text}");
    }
    assert_eq!(when("26/11/2026").0, Some(date(2026, 11, 26)));
    assert_eq!(when("avui").0, Some(TUESDAY));
    assert_eq!(when("24/11").0, Some(TUESDAY), "today is no past");
    assert_eq!(when("1/10").0, Some(date(2027, 10, 1)), "nor is last month");
}

#[test]
fn parts_of_the_day_later_and_other_days_are_understood() {
    let said = |text| of(text, TUESDAY).unwrap_or_default();
    assert_eq!(said("a la tarda").part, Some(Part::Afternoon));
    assert_eq!(said("por la mañana").part, Some(Part::Morning));
    assert_eq!(said("in the morning").part, Some(Part::Morning));
    assert!(said("més tard").later && said("más tarde").later && said("later").later);
    assert!(
        said("un altre dia").other_day
            && said("otro día").other_day
            && said("another day").other_day
    );
    assert!(said("altres hores").other_day && said("la primera").first);
    assert_eq!(said("som quatre").people, Some(4));
    assert_eq!(said("we are 3").people, Some(3));
    assert_eq!(people("cita para 3 personas para empadronarnos"), Some(3));
    assert_eq!(people("vull cita per empadronar-me"), None);
}

#[test]
fn a_question_about_something_else_is_no_hour() {
    for text in [
        "quin és el vostre horari dels dijous?",
        "quant val?",
        "Anna Puig",
        "quins papers he de portar a les 10?",
        "1",
        "sí",
        "puc venir amb el meu fill dijous que no té escola?",
        "hola",
    ] {
        assert_eq!(of(text, TUESDAY), None, "{text}");
    }
    assert!(leaves("Deixa-ho córrer") && leaves("déjalo") && leaves("never mind"));
    assert!(!leaves("dijous"));
}
