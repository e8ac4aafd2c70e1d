//! Every sentence a person reads, in Catalan, Spanish and English; those of a kiosk's own pages in a few languages more.
//!
//! The sentences live in `translations/<language>/<area>.ftl`, written in Fluent. A missing sentence
//! falls back to Catalan; `cargo xtask tidy` refuses one that is missing in any language.

pub mod catalan;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use jiff::Zoned;
use jiff::civil::{Date, Weekday};
use kernel::{Lang, Timestamp, Tongue, madrid};

static_loader! {
    static SENTENCES = {
        locales: "../../translations",
        fallback_language: "ca",
        // Marks around what is inserted help mixed scripts; ours is one, and they show as boxes on old phones.
        customise: |bundle| {
            bundle.set_use_isolating(false);
            // As in `Ajuntament { DE($town) }`.
            let added = bundle.add_function("DE", |words, _| preposition(words));
            debug_assert!(added.is_ok(), "one function of each name");
        },
    };
}

fn preposition<'a>(words: &[Word<'a>]) -> Word<'a> {
    match words.first() {
        Some(Word::String(name)) => catalan::de(name).into(),
        _ => Word::Error,
    }
}

static CODES: LazyLock<[LanguageIdentifier; 3]> = LazyLock::new(|| {
    Lang::ALL.map(|lang| lang.code().parse().expect("our codes are language codes"))
});

static TONGUES: LazyLock<[LanguageIdentifier; 3]> = LazyLock::new(|| {
    Tongue::ALL.map(|tongue| {
        let code = tongue.code().parse();
        code.expect("our codes are language codes")
    })
});

/// What can stand in a sentence.
pub type Word<'a> = FluentValue<'a>;

/// The sentence under `key`; the key itself in brackets when there is none, so that it is noticed.
pub fn say(lang: Lang, key: &str) -> String {
    SENTENCES
        .try_lookup(code(lang), key)
        .unwrap_or_else(|| format!("[{key}]"))
}

/// The sentence under `key` with its gaps filled.
pub fn say_with(lang: Lang, key: &str, words: &[(&'static str, Word<'_>)]) -> String {
    SENTENCES
        .try_lookup_with_args(code(lang), key, &gaps(words))
        .unwrap_or_else(|| format!("[{key}]"))
}

/// The sentence under `key` in a language that only kiosks speak; none where it does not have this one.
pub fn said_in(tongue: Tongue, key: &str, words: &[(&'static str, Word<'_>)]) -> Option<String> {
    let words = (!words.is_empty()).then(|| gaps(words));
    SENTENCES.lookup_no_default_fallback(&TONGUES[tongue as usize], key, words.as_ref())
}

fn gaps<'a>(words: &[(&'static str, Word<'a>)]) -> HashMap<Cow<'static, str>, Word<'a>> {
    let named = |(name, word): &(&'static str, Word<'a>)| (Cow::Borrowed(*name), word.clone());
    words.iter().map(named).collect()
}

/// The same words, which stay on one line, such as a telephone.
pub fn unbroken(words: &str) -> String {
    words.replace(' ', "\u{a0}")
}

/// Whether there is a sentence under `key` in any language.
pub fn knows(key: &str) -> bool {
    SENTENCES.try_lookup(code(Lang::Ca), key).is_some()
}

fn code(lang: Lang) -> &'static LanguageIdentifier {
    &CODES[lang as usize]
}

/// The hour on the wall: `10.42` in Catalan and Spanish, `10:42` in English.
pub fn hour(lang: Lang, at: Timestamp) -> String {
    let wall = local(at);
    let mark = if lang == Lang::En { ':' } else { '.' };
    format!("{}{mark}{:02}", wall.hour(), wall.minute())
}

/// An hour as it is said in a sentence: `9` or `14.30`.
pub fn short_hour(lang: Lang, at: Timestamp) -> String {
    let wall = local(at);
    if wall.minute() == 0 {
        wall.hour().to_string()
    } else {
        hour(lang, at)
    }
}

/// The day in words: `dimarts 24 de novembre`, `martes 24 de noviembre`, `Tuesday 24 November`.
pub fn day(lang: Lang, at: Timestamp) -> String {
    let date = local(at).date();
    let (weekday, month) = (weekday(lang, date), month(lang, date));
    match lang {
        Lang::Es => format!("{weekday} {} de {month}", date.day()),
        Lang::Ca | Lang::En => format!("{weekday} {} {month}", date.day()),
    }
}

/// When something will be, seen from `now`: `a les 9`, `demà a les 9`, `dilluns 30 de novembre a les 9`.
pub fn when(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let days = local(now)
        .date()
        .until(local(at).date())
        .map_or(99, |span| span.get_days());
    let at_hour = at_hour(lang, at);
    match (days, lang) {
        (0, _) => at_hour,
        (1, Lang::Ca) => format!("demà {at_hour}"),
        (1, Lang::Es) => format!("mañana {at_hour}"),
        (1, Lang::En) => format!("tomorrow {at_hour}"),
        (2..=6, Lang::Ca) => format!("{} {at_hour}", weekday(lang, local(at).date())),
        (2..=6, Lang::Es) => format!("el {} {at_hour}", weekday(lang, local(at).date())),
        (2..=6, Lang::En) => format!("on {} {at_hour}", weekday(lang, local(at).date())),
        (_, Lang::Ca) => format!("{} {at_hour}", day(lang, at)),
        (_, Lang::Es) => format!("el {} {at_hour}", day(lang, at)),
        (_, Lang::En) => format!("on {} {at_hour}", day(lang, at)),
    }
}

/// `a les 9`, `a la una`-style elision kept simple: `a la 1`, `a las 9`, `at 9`.
fn at_hour(lang: Lang, at: Timestamp) -> String {
    let one = local(at).hour() == 1;
    let hour = short_hour(lang, at);
    match (lang, one) {
        (Lang::Ca, false) => format!("a les {hour}"),
        (Lang::Es, false) => format!("a las {hour}"),
        (Lang::Ca | Lang::Es, true) => format!("a la {hour}"),
        (Lang::En, _) => format!("at {}", self::hour(lang, at)),
    }
}

/// The same instant on the walls of the town.
pub fn local(at: Timestamp) -> Zoned {
    at.to_zoned(madrid())
}

fn weekday(lang: Lang, date: Date) -> &'static str {
    let names = match lang {
        Lang::Ca => [
            "dilluns",
            "dimarts",
            "dimecres",
            "dijous",
            "divendres",
            "dissabte",
            "diumenge",
        ],
        Lang::Es => [
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "sábado",
            "domingo",
        ],
        Lang::En => [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
    };
    names[usize::from(date.weekday().since(Weekday::Monday).unsigned_abs())]
}

/// The month; in Catalan with its preposition, which elides: `de març`, `d’abril`.
fn month(lang: Lang, date: Date) -> &'static str {
    let names = match lang {
        Lang::Ca => [
            "de gener",
            "de febrer",
            "de març",
            "d’abril",
            "de maig",
            "de juny",
            "de juliol",
            "d’agost",
            "de setembre",
            "d’octubre",
            "de novembre",
            "de desembre",
        ],
        Lang::Es => [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        Lang::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    names[usize::from(date.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let tuesday = at("2026-11-24T09:42:00Z");
        assert_eq!(day(Lang::Ca, tuesday), "dimarts 24 de novembre");
        assert_eq!(day(Lang::Es, tuesday), "martes 24 de noviembre");
        assert_eq!(day(Lang::En, tuesday), "Tuesday 24 November");
        assert_eq!(
            day(Lang::Ca, at("2026-04-01T10:00:00Z")),
            "dimecres 1 d’abril"
        );
        assert_eq!(hour(Lang::Ca, tuesday), "10.42");
    }

    #[test]
    fn tomorrow_is_said_as_tomorrow() {
        let now = at("2026-11-24T19:15:00Z");
        assert_eq!(
            when(Lang::Ca, at("2026-11-25T08:00:00Z"), now),
            "demà a les 9"
        );
        assert_eq!(
            when(Lang::Es, at("2026-11-30T08:30:00Z"), now),
            "el lunes a las 9.30"
        );
        assert_eq!(
            when(Lang::En, at("2026-12-09T08:00:00Z"), now),
            "on Wednesday 9 December at 9:00"
        );
        assert_eq!(
            when(Lang::Ca, at("2026-11-24T22:30:00Z"), now),
            "a les 23.30"
        );
    }

    #[test]
    fn the_council_s_name_is_said_as_catalan_says_it() {
        let of = |town: &str| say_with(Lang::Ca, "citizen-council", &[("town", town.into())]);
        assert_eq!(of("Olot"), "Ajuntament d’Olot");
        assert_eq!(of("el Masnou"), "Ajuntament del Masnou");
    }

    #[test]
    fn a_missing_sentence_shows_its_key() {
        assert_eq!(say(Lang::Ca, "no-such-sentence"), "[no-such-sentence]");
    }
}
