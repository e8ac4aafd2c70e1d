//! What in a sentence says who somebody is: numbers proven by their check digits, and names people say of themselves.

use crate::document::is_dni;

/// A longer message is read up to here, so that time stays bounded.
const LONGEST: usize = 2_000;

/// Words after which people say their name.
const NAMED: [&str; 14] = [
    "em dic",
    "me dic",
    "mi dic",
    "em diuen",
    "el meu nom es",
    "soc en",
    "soc la",
    "me llamo",
    "mi nombre es",
    "my name is",
    "my name s",
    "soy",
    "soc",
    "i am",
];
/// Words that end a name.
const AFTER: [&str; 36] = [
    "i",
    "y",
    "and",
    "que",
    "vull",
    "necessito",
    "quiero",
    "necesito",
    "want",
    "need",
    "tinc",
    "tengo",
    "have",
    "em",
    "me",
    "com",
    "como",
    "how",
    "on",
    "donde",
    "where",
    "per",
    "para",
    "for",
    "voldria",
    "quisiera",
    "would",
    "puc",
    "puedo",
    "can",
    "estic",
    "estoy",
    "he",
    "visc",
    "vivo",
    "live",
];

/// Where these words begin with somebody saying their name: how many words introduce it, and how many it has.
/// `folded` are the same words as [`folded`](crate::folded()) writes them.
pub fn introduces(folded: &[String], words: &[&str]) -> Option<(usize, usize)> {
    let length = introduction(folded, words)?;
    let name = folded[length..]
        .iter()
        .take(5)
        .take_while(|word| !AFTER.contains(&word.as_str()))
        .count();
    Some((length, name))
}

/// How many words say "my name is" here. "Soc" and "soy" do so only before a capital letter.
fn introduction(folded: &[String], words: &[&str]) -> Option<usize> {
    NAMED.iter().find_map(|phrase| {
        let length = phrase.split(' ').count();
        let heard = folded.get(..length)?.join(" ");
        let next = words.get(length)?;
        let unsure = matches!(*phrase, "soy" | "soc" | "i am");
        let bare = next
            .strip_prefix("l’")
            .or_else(|| next.strip_prefix("l'"))
            .unwrap_or(next);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        (heard == *phrase && (!unsure || capital)).then_some(length)
    })
}

/// Whether a text holds an identity number, a bank account or a card, proven by its check digits.
pub fn holds_identity(text: &str) -> bool {
    let text: String = text
        .chars()
        .take(LONGEST)
        .flat_map(char::to_uppercase)
        .collect();
    // Written with spaces, dots or dashes between, as on the card itself.
    let pieces: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|p| !p.is_empty())
        .collect();
    (0..pieces.len()).any(|at| {
        let mut joined = String::new();
        pieces[at..].iter().take(8).any(|piece| {
            joined.push_str(piece);
            is_dni(&joined) || is_iban(&joined) || is_card(&joined)
        })
    })
}

/// A bank account: two letters, and a remainder of one (ISO 13616).
fn is_iban(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !(15..=34).contains(&bytes.len())
        || !bytes[..2].iter().all(u8::is_ascii_uppercase)
        || !bytes[2..4].iter().all(u8::is_ascii_digit)
        || bytes.iter().filter(|byte| byte.is_ascii_digit()).count() < 12
    {
        return false;
    }
    let remainder = bytes[4..]
        .iter()
        .chain(&bytes[..4])
        .fold(0_u32, |sum, byte| match byte {
            b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
            _ => (sum * 100 + u32::from(byte - b'A') + 10) % 97,
        });
    remainder == 1
}

/// A bank card: 15 to 19 digits whose last one checks (Luhn).
fn is_card(text: &str) -> bool {
    if !(15..=19).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let sum: u32 = text
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, byte)| {
            let digit = u32::from(byte - b'0');
            let doubled = digit * 2;
            match place % 2 {
                0 => digit,
                _ if doubled > 9 => doubled - 9,
                _ => doubled,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folded;

    fn check(text: &str, expected: bool) {
        assert_eq!(holds_identity(text), expected, "{text}");
    }

    fn introduced(text: &str, expected: Option<(usize, usize)>) {
        let words: Vec<&str> = text.split_whitespace().collect();
        let plain: Vec<String> = words.iter().map(|word| folded(word)).collect();
        assert_eq!(introduces(&plain, &words), expected, "{text}");
    }

    #[test]
    fn identity_numbers_are_told_by_their_letter() {
        check("el meu dni és 00000000T", true);
        check("00.000.000-t", true);
        check("nie X0000000T gràcies", true);
        check("referència 00000000A", false);
    }

    #[test]
    fn accounts_and_cards_are_told_by_their_digits() {
        check("ES91 2100 0418 4502 0005 1332", true);
        check("ES92 2100 0418 4502 0005 1332", false);
        check("4111 1111 1111 1111", true);
        check("4111 1111 1111 1112", false);
    }

    #[test]
    fn telephones_and_dates_are_not_identity_numbers() {
        check("600 000 012", false);
        check("+34 93 000 00 10", false);
        check("el 24 de novembre de 2026 a les 10.42", false);
        check("expedient E-2026-11874", false);
    }

    #[test]
    fn a_name_ends_where_the_matter_begins() {
        introduced("Em dic Anna Puig i vull un hort", Some((2, 2)));
        introduced("me llamo José de la Torre quiero un huerto", Some((2, 4)));
        introduced("soc l’Anna", Some((1, 1)));
        introduced("soc autònom", None);
        introduced("vull un hort", None);
    }
}
