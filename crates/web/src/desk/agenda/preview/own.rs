//! The coordinator's own words to whoever is moved or cancelled: typed once in each language, and seen as they will be
//! read before anybody confirms.

use ::appointments::own_words::MOST;
use ::appointments::{Kind, OwnWords};
use journeys::appointments::notices::standard;
use kernel::Lang;
use platform::key::fingerprint;
use platform::texts::{say, say_with};

use super::people::Person;
use crate::desk::agenda::count;
use crate::desk::agenda::fields::Sent;

/// One language: what is typed in it, and what its readers will see.
pub struct Tongue {
    pub lang: Lang,
    pub typed: String,
    pub error: Option<String>,
    /// How many read it, in words.
    pub readers: String,
    pub read: Vec<Read>,
}

/// What some of them read, around what is known of each one's appointment.
pub struct Read {
    pub whom: String,
    pub lead: String,
    pub close: String,
}

/// What a form says.
pub fn typed(sent: &Sent) -> OwnWords {
    let with = |words: OwnWords, lang: Lang| {
        let typed = sent.word(&format!("words-{}", lang.code()));
        words.with(lang, typed)
    };
    Lang::ALL.into_iter().fold(OwnWords::default(), with)
}

/// What was seen as it will be read: the same words are the same seal.
pub fn seal(words: &OwnWords) -> String {
    let said = Lang::ALL.map(|lang| words.get(lang).unwrap_or_default());
    fingerprint(&said.join("\u{0}"))
}

/// Every language, in the words of whoever types.
pub fn tongues(lang: Lang, words: &OwnWords, people: &[Person]) -> Vec<Tongue> {
    let too_long = words.too_long();
    let tongue = |one: Lang| {
        let long = too_long.iter().find(|(long, _)| *long == one);
        let readers = people
            .iter()
            .filter(|it| it.lang == one && it.reads_words());
        let number = count(readers.count());
        Tongue {
            lang: one,
            typed: words.get(one).unwrap_or_default().to_owned(),
            error: long.map(|(_, letters)| {
                let figures = [
                    ("lang", one.own_name().into()),
                    ("letters", count(*letters).into()),
                    ("most", count(MOST).into()),
                ];
                say_with(lang, "agenda-words-long", &figures)
            }),
            readers: say_with(lang, "agenda-words-readers", &[("number", number.into())]),
            read: read(lang, one, people),
        }
    };
    Lang::ALL.map(tongue).into()
}

/// What is read in a language, by what happens to its readers; where there are none, what would be.
fn read(lang: Lang, one: Lang, people: &[Person]) -> Vec<Read> {
    let happens = |kind: Kind| {
        let mut readers = people.iter().filter(|it| it.lang == one);
        readers.any(|it| it.told() == Some(kind))
    };
    let all = [Kind::Moved, Kind::Cancelled];
    let some: Vec<Kind> = all.into_iter().filter(|kind| happens(*kind)).collect();
    let kinds = if some.is_empty() { all.to_vec() } else { some };
    let read = |kind: Kind| {
        let standard = standard(kind, one);
        Read {
            whom: say(lang, &format!("agenda-words-{}", kind.code())),
            lead: standard.lead,
            close: standard.close,
        }
    };
    kinds.into_iter().map(read).collect()
}
