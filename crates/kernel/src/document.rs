//! The number of an identity document, as people write it.

use crate::Personal;

/// The letters of the DNI, by the remainder of its number (Real Decreto 1553/2005 and the Interior Ministry's table).
const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
/// No passport's number is shorter or longer.
const PASSPORT: std::ops::RangeInclusive<usize> = 5..=20;

/// Why something is no number of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UnusableDocument {
    /// It looks like a DNI or a NIE, and its letter is missing or is not the one its number gives.
    #[error("the letter of this number is not its own")]
    Letter,
    /// It looks like no document at all.
    #[error("this is no number of a document: 5 to 20 letters and digits")]
    Form,
}

/// Reads the number of a DNI, a NIE or a passport with spaces, dots or dashes in it, and without the zeros some leave
/// out: as it is kept, in capitals.
pub fn read_document(written: &str) -> Result<Personal<String>, UnusableDocument> {
    let blank = |sign: &char| sign.is_whitespace() || matches!(sign, '.' | '-' | '/' | '·');
    let plain: String = written
        .chars()
        .filter(|sign| !blank(sign))
        .flat_map(char::to_uppercase)
        .collect();
    let is_plain = plain.chars().all(|sign| sign.is_ascii_alphanumeric());
    let has_digits = plain.chars().any(|sign| sign.is_ascii_digit());
    if !is_plain || !has_digits || !PASSPORT.contains(&plain.len()) {
        return Err(UnusableDocument::Form);
    }
    let whole = whole(&plain).unwrap_or(plain);
    if looks_spanish(&whole) && !is_dni(&whole) {
        return Err(UnusableDocument::Letter);
    }
    Ok(Personal::new(whole))
}

/// A DNI or NIE with the zeros its number begins with.
fn whole(plain: &str) -> Option<String> {
    let digits = plain.strip_suffix(|sign: char| sign.is_ascii_alphabetic())?;
    let (first, digits, room) = match digits.strip_prefix(['X', 'Y', 'Z']) {
        Some(rest) => (&digits[..1], rest, 7),
        None => ("", digits, 8),
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|sign| sign.is_ascii_digit());
    (is_number && digits.len() < room)
        .then(|| format!("{first}{digits:0>room$}{}", &plain[plain.len() - 1..]))
}

/// Whether somebody meant a DNI or a NIE: eight digits and a letter, perhaps left out; or `X`, `Y`, `Z`, seven digits
/// and a letter. Without the letter those are a passport, such as India's.
fn looks_spanish(text: &str) -> bool {
    let rest = text.strip_prefix(['X', 'Y', 'Z']);
    let (room, is_foreign) = (if rest.is_some() { 7 } else { 8 }, rest.is_some());
    let rest = rest.unwrap_or(text);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.len() - digits;
    digits == room && (after == 1 || (after == 0 && !is_foreign))
}

/// DNI or NIE: eight digits (the first perhaps X, Y, Z) and the letter they give.
pub(crate) fn is_dni(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: Result<&str, UnusableDocument>) {
        let read = read_document(written).map(Personal::into_inner);
        assert_eq!(read, expected.map(str::to_owned), "{written}");
    }

    #[test]
    fn a_dni_or_a_nie_is_known_by_its_letter_however_it_is_written() {
        check("00000000T", Ok("00000000T"));
        check(" 00.000.000-t ", Ok("00000000T"));
        check("14s", Err(UnusableDocument::Form));
        check("00014Z", Ok("00000014Z"));
        check("x0000000t", Ok("X0000000T"));
        check("Y-0000000-Z", Ok("Y0000000Z"));
        check("00000000A", Err(UnusableDocument::Letter));
        check("X0000000A", Err(UnusableDocument::Letter));
        check("00000000", Err(UnusableDocument::Letter));
    }

    #[test]
    fn a_passport_has_no_letter_to_check() {
        check("aab 000 001", Ok("AAB000001"));
        check("000000001", Ok("000000001"));
        check("Z0000000", Ok("Z0000000"));
    }

    #[test]
    fn what_is_no_document_is_refused() {
        for written in [
            "",
            "no en tinc",
            "passaport",
            "1234",
            "ñ00000000",
            "📄00000",
            &"0".repeat(21),
        ] {
            check(written, Err(UnusableDocument::Form));
        }
    }
}
