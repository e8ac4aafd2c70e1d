//! A text in pieces: words, numbers, links and the signs between them.

use crate::mask::is_link;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// Digits, with points and commas inside.
    Number,
    /// Letters and digits in one, such as `2n` or `C-32`.
    Code,
    /// An address of the net or of mail.
    Link,
    Sign,
}

/// One piece.
#[derive(Debug, Clone)]
pub(super) struct Token<'a> {
    pub kind: Kind,
    /// As it was written.
    pub text: &'a str,
    /// In small letters.
    pub plain: String,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether a sentence begins with it.
    pub begins: bool,
}

/// Units that are written onto the number: `14h`, `30min`.
const ATTACHED: [&str; 6] = ["h", "hs", "hrs", "min", "am", "pm"];

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut begins = true;
    for line in text.lines() {
        begins |= !out.is_empty();
        for chunk in line.split_whitespace() {
            read(chunk, &mut begins, &mut out);
        }
    }
    out
}

/// Reads what stands between two spaces.
fn read<'a>(chunk: &'a str, begins: &mut bool, out: &mut Vec<Token<'a>>) {
    if is_link(chunk) {
        let link = chunk.trim_matches(|c: char| !c.is_alphanumeric());
        return put(Kind::Link, link, begins, out);
    }
    let mut rest = chunk;
    while let Some(first) = rest.chars().next() {
        let piece = if first.is_alphanumeric() {
            let end = end(rest);
            rest[..end].trim_end_matches(['.', ',', ':', '/', '-', '·', '\'', '’'])
        } else {
            &rest[..first.len_utf8()]
        };
        rest = &rest[piece.len()..];
        match piece.find(char::is_alphabetic) {
            _ if !first.is_alphanumeric() => put(Kind::Sign, piece, begins, out),
            None => numbers(piece, begins, out),
            Some(0) if !piece.contains(|c: char| c.is_numeric()) => {
                put(Kind::Word, piece, begins, out);
            }
            Some(unit) if ATTACHED.contains(&&*piece[unit..].to_lowercase()) => {
                put(Kind::Number, &piece[..unit], begins, out);
                put(Kind::Word, &piece[unit..], begins, out);
            }
            Some(_) => put(Kind::Code, piece, begins, out),
        }
    }
}

/// `9-14` is two numbers; a telephone or a date with dashes is one.
fn numbers<'a>(piece: &'a str, begins: &mut bool, out: &mut Vec<Token<'a>>) {
    let parts: Vec<&str> = piece.split('-').collect();
    let digits = piece.chars().filter(char::is_ascii_digit).count();
    let is_date = parts.len() == 3 && parts[0].len() == 4;
    if digits >= 9 || is_date {
        return put(Kind::Number, piece, begins, out);
    }
    for (at, part) in parts.into_iter().enumerate() {
        if at > 0 {
            put(Kind::Sign, "-", begins, out);
        }
        put(Kind::Number, part, begins, out);
    }
}

/// Where a run of letters and digits ends. Points, commas, colons and slashes go on with a number; the *punt volat*
/// with a word; a dash joins a number to a number and letters to digits, never two words.
fn end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let (mut before, mut numeric) = (' ', false);
    while let Some((at, c)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let goes_on = c.is_alphanumeric()
            || (matches!(c, '.' | ',' | ':' | '/') && before.is_numeric() && next.is_numeric())
            || (c == '·' && before.is_alphabetic() && next.is_alphabetic())
            || (c == '-'
                && (before.is_numeric() || numeric || next.is_numeric())
                && next.is_alphanumeric());
        numeric |= c.is_numeric();
        if !goes_on {
            return at;
        }
        before = c;
    }
    text.len()
}

fn put<'a>(kind: Kind, text: &'a str, begins: &mut bool, out: &mut Vec<Token<'a>>) {
    let capital = text.chars().next().is_some_and(char::is_uppercase) && text.chars().count() > 1;
    let ends_sentence = matches!(text, "." | "!" | "?" | ":" | "…" | "•" | "¿" | "¡");
    let neutral = kind == Kind::Sign;
    out.push(Token {
        kind,
        text,
        plain: text.to_lowercase(),
        capital,
        begins: *begins,
    });
    *begins = ends_sentence || (*begins && neutral);
}
