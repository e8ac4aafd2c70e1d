//! Finding people and what was said: words without accents, capitals, apostrophes or the dot of a geminate l.
//!
//! Both databases index the words as [`fold`] leaves them, so what is found does not depend on a
//! dictionary of the server. A question finds by the beginnings of words; what stands between quotation
//! marks has to stand together.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// No more of a text than this is indexed; nobody writes more in a chat.
const MOST_LETTERS: usize = 6000;
/// A longer run of letters is no word, but a key or a link.
const LONGEST_WORD: usize = 64;
/// No more words than these are asked for at once.
const MOST_WORDS: usize = 12;
/// The word that marks the entry of a person, which no text of ours or theirs contains.
pub(crate) const PERSON: &str = "qqpersona";

/// A word as it was written and as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    place: Range<usize>,
    folded: String,
}

/// What somebody looks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Each has to be there: a word by its beginning, or several that stand together.
    phrases: Vec<Vec<String>>,
}

/// A stretch of a text, and whether it is what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Whether it was looked for.
    pub hit: bool,
    /// The words as they were written.
    pub text: String,
}

/// The words of a text as they are indexed, one blank between them.
///
/// ```
/// # use conversations::search::fold;
/// assert_eq!(fold("L’Aigüera, col·legi i façana"), "l aiguera collegi i facana");
/// ```
pub fn fold(text: &str) -> String {
    let words = words(text);
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    folded.join(" ")
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let (mut folded, mut start) = (String::new(), 0);
    let mut letters = text.char_indices().take(MOST_LETTERS).peekable();
    let mut end_word = |folded: &mut String, start: usize, end: usize| {
        if !folded.is_empty() && folded.len() <= LONGEST_WORD {
            let folded = std::mem::take(folded);
            found.push(Word {
                place: start..end,
                folded,
            });
        }
        folded.clear();
    };
    let mut end = 0;
    while let Some((at, letter)) = letters.next() {
        if letter.is_alphanumeric() {
            if folded.is_empty() {
                start = at;
            }
            let plain = letter
                .nfkd()
                .filter(|letter| letter.is_alphanumeric())
                .flat_map(char::to_lowercase);
            folded.extend(plain);
            end = at + letter.len_utf8();
        } else if is_mark(letter) {
            end = at + letter.len_utf8();
        } else {
            // However somebody writes the geminate l, it is one word.
            let joins =
                matches!(letter, '·' | '•' | '‧' | '∙' | '.' | '-') && folded.ends_with('l');
            let next = letters.peek().map(|(_, next)| next.to_ascii_lowercase());
            if !(joins && next == Some('l')) {
                end_word(&mut folded, start, end);
            }
        }
    }
    end_word(&mut folded, start, end);
    found
}

/// An accent that stands apart from its letter.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

impl Wanted {
    /// Reads what was typed into the search field.
    pub fn read(text: &str) -> Self {
        let mut phrases = Vec::new();
        for (number, part) in text.split(['"', '“', '”', '«', '»']).enumerate() {
            let words: Vec<String> = words(part).into_iter().map(|word| word.folded).collect();
            if words.is_empty() {
                continue;
            }
            if number % 2 == 1 {
                phrases.push(words);
            } else {
                phrases.extend(numbers_together(words).into_iter().map(|word| vec![word]));
            }
        }
        // One letter begins half the dictionary: it counts only when there is nothing else.
        let says_something = |phrase: &Vec<String>| {
            phrase.len() > 1 || phrase.iter().any(|word| word.chars().count() > 1)
        };
        if phrases.iter().any(says_something) {
            phrases.retain(says_something);
        } else {
            phrases.clear();
        }
        phrases.truncate(MOST_WORDS);
        Self { phrases }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The question in the words of `SQLite`'s index.
    pub(crate) fn for_sqlite(&self) -> String {
        let parts = self.phrases.iter().map(|words| {
            // The words hold letters and digits only, so nothing in them means anything to the index.
            format!("\"{}\"*", words.join(" "))
        });
        parts.collect::<Vec<_>>().join(" AND ")
    }

    /// The question in the words of `PostgreSQL`'s index.
    pub(crate) fn for_postgres(&self) -> String {
        let parts = self.phrases.iter().map(|words| {
            let last = words.len() - 1;
            let words = words.iter().enumerate().map(|(number, word)| {
                let beginning = if number == last { ":*" } else { "" };
                format!("'{word}'{beginning}")
            });
            format!("({})", words.collect::<Vec<_>>().join(" <-> "))
        });
        parts.collect::<Vec<_>>().join(" & ")
    }

    /// The part of a text around the first hit, at most about `width` letters long, cut where words end.
    pub fn show(&self, text: &str, width: usize) -> Vec<Piece> {
        let words = words(text);
        let hits: Vec<Range<usize>> = self
            .phrases
            .iter()
            .flat_map(|phrase| Self::hits(phrase, &words))
            .collect();
        let first = hits.iter().map(|hit| hit.start).min().unwrap_or(0);
        let is_near = |word: &&Word| word.place.start + width / 3 >= first;
        let begin = words
            .iter()
            .find(is_near)
            .map_or(0, |word| word.place.start);
        let fits = |word: &&Word| text[begin..word.place.end].chars().count() <= width;
        let after = words.iter().filter(|word| word.place.start >= begin);
        let mut end = after
            .take_while(fits)
            .last()
            .map_or(text.len(), |word| word.place.end);
        if words.last().is_none_or(|last| last.place.end <= end) {
            end = text.len();
        }
        let begin = if words.first().is_none_or(|word| word.place.start >= begin) {
            0
        } else {
            begin
        };
        pieces(text, begin..end, hits)
    }

    fn hits(phrase: &[String], words: &[Word]) -> Vec<Range<usize>> {
        let Some((last, before)) = phrase.split_last() else {
            return Vec::new();
        };
        let stands = |found: &&[Word]| {
            let (end, start) = found.split_last().expect("a window holds the whole phrase");
            end.folded.starts_with(last.as_str())
                && start.iter().map(|word| &word.folded).eq(before.iter())
        };
        words
            .windows(phrase.len())
            .filter(stands)
            .map(|found| found[0].place.start..found[found.len() - 1].place.end)
            .collect()
    }
}

/// A telephone number is one word in the index, however it was grouped when it was typed.
fn numbers_together(words: Vec<String>) -> Vec<String> {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut joined: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(before) if is_number(before) && is_number(&word) => before.push_str(&word),
            _ => joined.push(word),
        }
    }
    joined
}

fn pieces(text: &str, shown: Range<usize>, mut hits: Vec<Range<usize>>) -> Vec<Piece> {
    hits.sort_by_key(|hit| (hit.start, hit.end));
    let mut pieces = Vec::new();
    let mut add = |hit, text: &str| {
        if !text.is_empty() {
            pieces.push(Piece {
                hit,
                text: text.to_owned(),
            });
        }
    };
    if shown.start > 0 {
        add(false, "… ");
    }
    let mut at = shown.start;
    for hit in hits {
        if hit.start < at || hit.end > shown.end {
            continue;
        }
        add(false, &text[at..hit.start]);
        add(true, &text[hit.clone()]);
        at = hit.end;
    }
    add(false, &text[at..shown.end]);
    if shown.end < text.len() {
        add(false, " …");
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_without_accents_capitals_apostrophes_or_the_dot_of_a_geminate_l() {
        for (written, folded) in [
            ("AIGÜES de l'Escola", "aigues de l escola"),
            ("l’aigu\u{308}es", "l aigues"),
            (
                "col·legi col.legi COL-LEGI coŀlegi",
                "collegi collegi collegi collegi",
            ),
            ("Plaça, façana; niño", "placa facana nino"),
            ("mig-dia 3.000 €", "mig dia 3 000"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn a_question_becomes_beginnings_of_words_and_phrases() {
        let wanted = Wanted::read("d'aigües \"rebut de l’aigua\" a");
        assert_eq!(wanted.for_sqlite(), "\"aigues\"* AND \"rebut de l aigua\"*");
        assert_eq!(
            wanted.for_postgres(),
            "('aigues':*) & ('rebut' <-> 'de' <-> 'l' <-> 'aigua':*)"
        );
        assert_eq!(Wanted::read("600 000 064").for_sqlite(), "\"600000064\"*");
        assert!(
            Wanted::read("\" ' ) OR *").is_empty()
                || !Wanted::read("OR *").for_sqlite().contains(" OR ")
        );
        assert!(Wanted::read("a").is_empty());
    }

    #[test]
    fn what_was_looked_for_is_marked_in_the_words_as_they_were_written() {
        let shown = Wanted::read("aigues").show("El rebut d’Aigües del juny", 60);
        let marked: Vec<&str> = shown
            .iter()
            .filter(|piece| piece.hit)
            .map(|piece| piece.text.as_str())
            .collect();
        assert_eq!(marked, ["Aigües"]);
        let long = format!(
            "{} i el rebut d’aigües {}",
            "bla ".repeat(80),
            "més ".repeat(80)
        );
        let shown: String = Wanted::read("\"rebut d'aigues\"")
            .show(&long, 80)
            .into_iter()
            .map(|piece| piece.text)
            .collect();
        assert!(
            shown.starts_with("… ") && shown.ends_with(" …") && shown.contains("rebut d’aigües"),
            "{shown}"
        );
        let whole: String = Wanted::read("res")
            .show("cap coincidència", 80)
            .into_iter()
            .map(|piece| piece.text)
            .collect();
        assert_eq!(whole, "cap coincidència");
    }
}
