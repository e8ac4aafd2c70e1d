//! Streets and telephones as they are printed.

/// Short forms the data set uses for kinds of streets.
const KINDS: [(&str, &str); 10] = [
    ("c", "Carrer"),
    ("cr", "Carrer"),
    ("av", "Avinguda"),
    ("avda", "Avinguda"),
    ("pl", "Plaça"),
    ("pg", "Passeig"),
    ("ptge", "Passatge"),
    ("rda", "Ronda"),
    ("ctra", "Carretera"),
    ("pol", "Polígon"),
];

/// The street with its number, such as «Carrer de la Font, 8». `None` without a street.
pub(super) fn joined(kind: &str, street: &str, number: &str) -> Option<String> {
    let street = one_line(street);
    if street.is_empty() {
        return None;
    }
    let kind = full(&one_line(kind));
    let lower = street.to_lowercase();
    let told_already = lower
        .strip_prefix(&kind.to_lowercase())
        .is_some_and(|rest| rest.starts_with(' '));
    let street = if kind.is_empty() || told_already {
        first_up(&street)
    } else {
        format!("{kind} {street}")
    };
    let number = one_line(number);
    let number = number.trim_matches([',', ' ']);
    Some(match number.to_lowercase().as_str() {
        "" => street,
        "0" | "s/n" | "sn" | "s.n." => format!("{street}, s/n"),
        _ => format!("{street}, {number}"),
    })
}

/// A telephone as it is printed: nine digits in groups, anything else as it came.
pub(super) fn printed(phone: &str) -> Option<String> {
    let phone = one_line(phone);
    let mut digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 11 && digits.starts_with("34") {
        digits.drain(..2);
    }
    if digits.len() != 9 {
        return (!digits.is_empty()).then_some(phone);
    }
    // Barcelona and Madrid have two digits before the number, everybody else three.
    let first = if digits.starts_with("93") || digits.starts_with("91") {
        [2, 3, 2, 2]
    } else {
        [3, 2, 2, 2]
    };
    let mut rest = digits.as_str();
    let mut groups = Vec::new();
    for length in first {
        let (group, after) = rest.split_at(length);
        groups.push(group);
        rest = after;
    }
    Some(groups.join(" "))
}

fn full(kind: &str) -> String {
    let short = kind.trim_end_matches(['.', '/']).to_lowercase();
    KINDS.iter().find(|(known, _)| *known == short).map_or_else(
        || first_up(&kind.to_lowercase()),
        |(_, full)| (*full).to_owned(),
    )
}

fn first_up(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_is_joined_as_a_letter_would_be_addressed() {
        let check = |(kind, street, number), expected| {
            assert_eq!(joined(kind, street, number).as_deref(), expected);
        };
        check(("Carrer", "de la Font", "8"), Some("Carrer de la Font, 8"));
        check(
            ("C.", "  dels   Terrissers ", "40 bis"),
            Some("Carrer dels Terrissers, 40 bis"),
        );
        check(("plaça", "Plaça de l’Om", "1"), Some("Plaça de l’Om, 1"));
        check(
            ("", "camí de les Comes", "0"),
            Some("Camí de les Comes, s/n"),
        );
        check(("Av.", "del Vallès", ""), Some("Avinguda del Vallès"));
        check(("Carrer", " ", "3"), None);
    }

    #[test]
    fn a_telephone_is_grouped_as_people_say_it() {
        assert_eq!(printed("930000031").as_deref(), Some("93 000 00 31"));
        assert_eq!(printed("+34 600000010").as_deref(), Some("600 00 00 10"));
        assert_eq!(printed("010").as_deref(), Some("010"));
        assert_eq!(printed(" - "), None);
    }
}
