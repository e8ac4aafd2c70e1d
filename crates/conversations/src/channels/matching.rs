//! Understanding which of our choices a person typed instead of tapping.

use kernel::folded;

use crate::outgoing::Choice;

/// Words that mean nothing beside a number: "la 2", "opció 2", "el número 2".
const AROUND_NUMBERS: [&str; 14] = [
    "el", "la", "lo", "num", "numero", "number", "no", "n", "opcio", "opcion", "option", "the",
    "vull", "quiero",
];

/// The id of the choice that was meant, if exactly one can have been: its number, its label, or a word that only
/// its label has.
pub fn match_choice<'a>(choices: &'a [Choice], typed: &str) -> Option<&'a str> {
    let typed = folded(typed);
    if typed.is_empty() || typed.len() > 200 {
        return None;
    }
    let titles: Vec<String> = choices.iter().map(|choice| folded(&choice.title)).collect();
    if let Some(at) = titles.iter().position(|title| *title == typed) {
        return Some(&choices[at].id);
    }
    if let Some(number) = number_in(&typed) {
        return choices
            .get(number.checked_sub(1)?)
            .map(|choice| choice.id.as_str());
    }
    let words: Vec<&str> = typed.split(' ').collect();
    if words.iter().map(|word| word.len()).max() < Some(3) {
        return None;
    }
    let mut having = titles.iter().enumerate().filter(|(_, title)| {
        let mut own = title.split(' ');
        words
            .iter()
            .all(|word| own.any(|of_title| of_title == *word))
    });
    let (at, _) = having.next()?;
    having.next().is_none().then(|| choices[at].id.as_str())
}

fn number_in(typed: &str) -> Option<usize> {
    let mut words = typed
        .split(' ')
        .filter(|word| !AROUND_NUMBERS.contains(word));
    let number = words.next().filter(|word| word.len() <= 3)?;
    words.next().is_none().then_some(())?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        let choices = [
            Choice::new("padro", "Padró d’habitants"),
            Choice::new("cita", "🗓 Cita prèvia"),
            Choice::new("cancel", "Cancel·lar una cita"),
            Choice::new("impostos", "Impostos i taxes"),
        ];
        assert_eq!(match_choice(&choices, typed), expected, "{typed}");
    }

    #[test]
    fn behaviour_12_a_choice_is_understood_as_a_number_or_as_words() {
        check("2", Some("cita"));
        check(" 2. ", Some("cita"));
        check("2️⃣", Some("cita"));
        check("La 2", Some("cita"));
        check("opció 4", Some("impostos"));
        check("Cita previa", Some("cita"));
        check("CITA PRÈVIA!", Some("cita"));
        check("prèvia", Some("cita"));
        check("taxes", Some("impostos"));
        check("padro d'habitants", Some("padro"));
        check("cancel.lar", Some("cancel"));
        check("cancellar una cita", Some("cancel"));
    }

    #[test]
    fn behaviour_12_what_could_be_two_choices_is_none() {
        check("cita", None);
        check("0", None);
        check("5", None);
        check("22222222222222222222", None);
        check("i", None);
        check("", None);
        check("…", None);
        check("vull canviar d'adreça", None);
    }
}
