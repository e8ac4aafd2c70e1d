//! What these channels do not take: identity numbers, accounts, cards, papers.

use conversations::Reply;
use conversations::incoming::IncomingFile;
use platform::texts::say;

use super::{Concierge, Taking, emergency};
use crate::routing::Action;

impl Concierge {
    /// Says that it cannot be taken here, through which door it can, and that it is not kept.
    pub(super) fn not_here(&self, taking: &mut Taking<'_>, key: &str) {
        taking.turn.forget = true;
        self.right_door(taking, key);
    }

    /// Says this with the door that takes what this channel does not.
    pub(super) fn right_door(&self, taking: &mut Taking<'_>, key: &str) {
        let item = taking
            .memory
            .item
            .as_deref()
            .and_then(|id| self.catalogue.item(id));
        let office = &self.catalogue.town.e_office;
        let (label, url) = match item {
            Some(item) => (item.title.get(taking.lang).clone(), item.link.clone()),
            None => (say(taking.lang, "chat-door-online"), office.clone()),
        };
        let reply = Reply::words(say(taking.lang, key));
        taking.turn.replies.push(Reply {
            source: Some(conversations::outgoing::Link { label, url }),
            ..reply
        });
    }

    /// A file: papers go to the right door, pictures are kept for people to see; voices, films and stickers are
    /// answered kindly.
    pub(super) fn hear_file(&self, taking: &mut Taking<'_>, file: &IncomingFile) {
        let caption = file.caption.as_deref().unwrap_or_default();
        if self.understanding.is_emergency(caption) {
            taking.turn.forget = true;
            return emergency(taking);
        }
        match file.form.as_str() {
            "audio" | "voice" => taking.say("chat-voice"),
            "video" => taking.say("chat-video"),
            "sticker" => taking.say("chat-sticker"),
            "image" => self.hear_picture(taking, caption),
            _ => self.paper_came(taking, caption),
        }
    }

    /// A paper is not taken here; what its words ask about is answered all the same.
    pub(super) fn paper_came(&self, taking: &mut Taking<'_>, caption: &str) {
        self.not_here(taking, "chat-not_here-papers");
        let decision = self.understanding.decide(caption, taking.lang);
        if decision.action == Action::Answer {
            self.answer(taking, &decision.top[0].0);
        }
    }
}

/// Whether a text holds an identity number, a bank account or a card, proven by its check digits.
pub(super) fn holds_identity(text: &str) -> bool {
    let text: String = text
        .chars()
        .take(crate::words::LONGEST)
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

/// DNI or NIE: eight digits (the first perhaps X, Y, Z) and the letter they give.
fn is_dni(text: &str) -> bool {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let bytes = text.as_bytes();
    if bytes.len() != 9 || !bytes[8].is_ascii_uppercase() {
        return false;
    }
    let first = match bytes[0] {
        b'X' => b'0',
        b'Y' => b'1',
        b'Z' => b'2',
        digit => digit,
    };
    let digits: Option<usize> =
        std::iter::once(&first)
            .chain(&bytes[1..8])
            .try_fold(0, |sum, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| sum * 10 + usize::from(digit - b'0'))
            });
    digits.is_some_and(|number| LETTERS[number % 23] == bytes[8])
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

    fn check(text: &str, expected: bool) {
        assert_eq!(holds_identity(text), expected, "{text}");
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
}
