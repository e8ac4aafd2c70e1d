//! Which language somebody writes in, and which they ask for.
//!
//! Guessing needs evidence: a word or two say little, and Catalan and Spanish share many. On weak
//! evidence there is no guess, and the conversation goes on in the language it had.

use std::fmt;
use std::sync::OnceLock;

use kernel::Lang;
use lingua::{Language, LanguageDetector, LanguageDetectorBuilder};

use crate::routing::{Pattern, Spoken, patterns};

/// How sure the guess must be.
const SURE: f64 = 0.80;

const ASKED: [(Lang, &str); 3] = [
    (
        Lang::Ca,
        "=en catala si us plau\n=en catala siusplau\n=en catalan por favor\n=catala\n=en catala\n=catalan\n=cat\nparla*/parlem/contest*/escri*/respon* … en catala\n=catala siusplau\nhabl* … catalan\nswitch … catalan\nin catalan",
    ),
    (
        Lang::Es,
        "=en castellano por favor\n=en espanol por favor\n=espanol por favor\n=castellano por favor\n=en castella si us plau\n=en castella siusplau\n=espanol\n=en espanol\n=castellano\n=en castellano\n=castella\n=en castella\n=espanyol\n=en espanyol\n=spanish\n=esp\nparla*/contest*/escri*/respon* … en castella/espanyol\nhabl*/contest*/escrib*/respond* … castellano/espanol\nprefiero … espanol/castellano\nno entiendo el catalan\nno hablo catalan\nspeak … spanish\nin spanish",
    ),
    (
        Lang::En,
        "=english\n=in english\n=angles\n=en angles\n=ingles\n=en ingles\n=eng\nspeak* … english\nin english\nenglish please\nparl*/contest* … en angles\nhabl*/contest* … en ingles\nno english catalan",
    ),
];

/// The language detector, loaded when it is first asked, and the words that ask for a language.
pub struct Languages {
    detector: OnceLock<LanguageDetector>,
    asked: Vec<(Lang, Vec<Pattern>)>,
}

impl fmt::Debug for Languages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Languages")
    }
}

impl Default for Languages {
    fn default() -> Self {
        let asked = ASKED
            .iter()
            .map(|(lang, lines)| (*lang, patterns(lines)))
            .collect();
        Self {
            detector: OnceLock::new(),
            asked,
        }
    }
}

impl Languages {
    /// The language a person asks for by name, if that is what the sentence does.
    pub fn asked(&self, text: &str) -> Option<Lang> {
        let heard = Spoken::of(text);
        if heard.len() > 8 {
            return None;
        }
        self.asked
            .iter()
            .find(|(_, lines)| lines.iter().any(|line| line.found(&heard)))
            .map(|(lang, _)| *lang)
    }

    /// The language of a sentence; `None` on weak evidence.
    pub fn of(&self, text: &str) -> Option<Lang> {
        let text: String = text.chars().take(300).collect();
        let words = text
            .split_whitespace()
            .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
            .count();
        if words < 3 {
            return telling(&text);
        }
        let detector = self.detector.get_or_init(|| {
            LanguageDetectorBuilder::from_languages(&[
                Language::Catalan,
                Language::Spanish,
                Language::English,
            ])
            .build()
        });
        let (language, sure) = detector
            .compute_language_confidence_values(text)
            .into_iter()
            .next()?;
        if sure < SURE {
            return None;
        }
        match language {
            Language::Catalan => Some(Lang::Ca),
            Language::Spanish => Some(Lang::Es),
            Language::English => Some(Lang::En),
        }
    }
}

/// Short words that one language alone has.
fn telling(text: &str) -> Option<Lang> {
    let plain = text.to_lowercase();
    let mut words = plain
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    words.find_map(|word| match word {
        "bon" | "bona" | "gràcies" | "adéu" | "vull" | "sisplau" | "necessito" | "ajut" => {
            Some(Lang::Ca)
        }
        "buenos" | "buenas" | "gracias" | "adiós" | "quiero" | "necesito" | "ayuda" | "buen" => {
            Some(Lang::Es)
        }
        "hello" | "hi" | "thanks" | "please" | "good" | "help" | "bye" => Some(Lang::En),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<Lang>) {
        assert_eq!(Languages::default().of(text), expected, "{text}");
    }

    #[test]
    fn clear_sentences_tell_their_language() {
        check("necessito un paper que digui on visc", Some(Lang::Ca));
        check("¿dónde tengo que ir para empadronarme?", Some(Lang::Es));
        check("where do I register my new address?", Some(Lang::En));
        check("buenos días", Some(Lang::Es));
    }

    #[test]
    fn weak_evidence_tells_nothing() {
        check("padró", None);
        check("ok", None);
        check("600 000 012", None);
    }

    #[test]
    fn a_language_can_be_asked_for_by_name() {
        let languages = Languages::default();
        for (text, lang) in [
            ("español", Lang::Es),
            ("en castellano por favor", Lang::Es),
            ("English", Lang::En),
            ("do you speak english?", Lang::En),
            ("en català", Lang::Ca),
            ("parleu en català?", Lang::Ca),
        ] {
            assert_eq!(languages.asked(text), Some(lang), "{text}");
        }
        assert_eq!(
            languages.asked("fan cursos de català per a nouvinguts i quant costen?"),
            None
        );
    }
}
