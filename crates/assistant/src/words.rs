//! Words as people write them: without accents, with clitics, in SMS spelling, with the ear's mistakes.
//!
//! Everything that is compared goes through here first, so that the pack's phrases, the catalogue
//! and the question meet in the same plain form.

use std::borrow::Cow;

use tantivy_stemmers::algorithms::{catalan, spanish};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A longer message is read up to here; nobody asks a question in more, and time stays bounded.
pub const LONGEST: usize = 2_000;
/// A longer run of letters is not a word.
const LONGEST_WORD: usize = 40;

/// Small letters without accents; the *punt volat* (`l·l`, `l.l`, `l-l`) becomes one `l`.
pub fn fold(text: &str) -> String {
    let bare: Vec<char> = text
        .chars()
        .take(LONGEST)
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .map(|c| {
            if matches!(c, '’' | '‘' | '`' | '´' | 'ʼ') {
                '\''
            } else {
                c
            }
        })
        .collect();
    let mut out = String::with_capacity(bare.len());
    let mut i = 0;
    while i < bare.len() {
        let geminate = bare[i] == 'l'
            && matches!(bare.get(i + 1), Some('·' | '.' | '-' | '•' | '∙' | '⋅'))
            && bare.get(i + 2) == Some(&'l')
            && i > 0
            && bare[i - 1].is_alphabetic()
            && bare.get(i + 3).is_some_and(|c| c.is_alphabetic());
        out.push(bare[i]);
        i += if geminate { 3 } else { 1 };
    }
    out
}

/// The words of a text in plain form: folded, clitics apart, SMS spellings written out.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.len() <= LONGEST_WORD)
        .map(|word| written_out(word).into_owned())
        .collect()
}

/// What an abbreviation or a chat spelling stands for.
pub(crate) fn written_out(word: &str) -> Cow<'_, str> {
    if let Some((_, full)) = SHORT.iter().find(|(short, _)| *short == word) {
        return Cow::Borrowed(full);
    }
    // Letters held down for feeling: "siiiii", "holaaa".
    let mut out = String::with_capacity(word.len());
    let (mut last, mut run) = ('\0', 0);
    for c in word.chars() {
        run = if c == last { run + 1 } else { 1 };
        last = c;
        if run < 3 || c.is_ascii_digit() {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Chat spellings and office abbreviations of the three languages.
const SHORT: &[(&str, &str)] = &[
    ("q", "que"),
    ("k", "que"),
    ("ke", "que"),
    ("x", "per"),
    ("xq", "perque"),
    ("pq", "perque"),
    ("prq", "perque"),
    ("xk", "perque"),
    ("xo", "pero"),
    ("xfa", "porfavor"),
    ("tmb", "tambe"),
    ("tb", "tambe"),
    ("tbe", "tambe"),
    ("d", "de"),
    ("dl", "del"),
    ("m", "em"),
    ("bn", "be"),
    ("cm", "com"),
    ("dnd", "on"),
    ("qn", "quan"),
    ("qnt", "quant"),
    ("qant", "quant"),
    ("kuan", "quan"),
    ("cuan", "quan"),
    ("kuant", "quant"),
    ("vuy", "vull"),
    ("vui", "vull"),
    ("bull", "vull"),
    ("ncssito", "necessito"),
    ("nsito", "necesito"),
    ("aki", "aqui"),
    ("kiero", "quiero"),
    ("qiero", "quiero"),
    ("kien", "quien"),
    ("pa", "para"),
    ("ajunt", "ajuntament"),
    ("ajto", "ajuntament"),
    ("ayto", "ayuntamiento"),
    ("ayunt", "ayuntamiento"),
    ("tlf", "telefon"),
    ("tel", "telefon"),
    ("tfn", "telefon"),
    ("tfno", "telefon"),
    ("num", "numero"),
    ("cert", "certificat"),
    ("wasap", "whatsapp"),
    ("wpp", "whatsapp"),
    ("wsp", "whatsapp"),
    ("whats", "whatsapp"),
    ("bibli", "biblioteca"),
    ("poli", "poliesportiu"),
    ("urba", "urbanisme"),
    ("doc", "document"),
    ("docs", "documents"),
    ("inf", "informacio"),
    ("info", "informacio"),
    ("dsd", "desde"),
    ("ntc", "notificacio"),
    ("kdar", "quedar"),
    ("asta", "hasta"),
    ("avre", "obre"),
    ("salu2", "adeu"),
    ("gcs", "gracies"),
    ("grcs", "gracies"),
    ("sisplau", "siusplau"),
    ("hra", "hora"),
    ("dm", "dema"),
    ("dsp", "despres"),
    ("ara", "ara"),
    ("ss", "socials"),
    ("apt", "pis"),
    ("ivtm", "impostvehicle"),
    ("iivtnu", "plusvalua"),
    ("oac", "oac"),
    ("pls", "please"),
    ("u", "you"),
    ("ur", "your"),
];

/// Words that carry no matter of their own, in plain form.
const EMPTY: &[&str] = &[
    // Catalan
    "a",
    "al",
    "als",
    "el",
    "els",
    "la",
    "les",
    "lo",
    "los",
    "un",
    "una",
    "uns",
    "unes",
    "de",
    "del",
    "dels",
    "d",
    "l",
    "s",
    "m",
    "t",
    "n",
    "en",
    "amb",
    "per",
    "i",
    "o",
    "que",
    "es",
    "em",
    "et",
    "ens",
    "us",
    "se",
    "si",
    "me",
    "ho",
    "hi",
    "ha",
    "he",
    "hem",
    "han",
    "has",
    "ne",
    "no",
    "jo",
    "tu",
    "ell",
    "ella",
    "nosaltres",
    "aixo",
    "aquest",
    "aquesta",
    "meu",
    "meva",
    "meus",
    "meves",
    "seu",
    "seva",
    "nostre",
    "nostra",
    "ja",
    "mes",
    "molt",
    "com",
    "son",
    "soc",
    "sou",
    "esta",
    "estic",
    "va",
    "vaig",
    "ser",
    "fer",
    "faig",
    "fa",
    "tinc",
    "te",
    "puc",
    "pot",
    "poden",
    "vull",
    "voldria",
    "volia",
    "necessito",
    "caldria",
    "cal",
    "hauria",
    "haig",
    "cosa",
    "algu",
    "alguna",
    "quan",
    "quin",
    "quina",
    "qui",
    "on",
    "perque",
    "tambe",
    "pero",
    "doncs",
    "ara",
    "aqui",
    "tot",
    "tota",
    "sobre",
    "dir",
    "saber",
    "sabeu",
    "podeu",
    "podrieu",
    "gracies",
    "hola",
    "bon",
    "bona",
    "dia",
    "tarda",
    "siusplau",
    "sisplau",
    "favor",
    "porfavor",
    "please",
    "tramit",
    "ses",
    "sa",
    "mon",
    "ton",
    "vos",
    "eh",
    "pues",
    "vale",
    "ok",
    "sis",
    "plau",
    "volguera",
    "m'agradaria",
    "agradaria",
    // Spanish
    "las",
    "unos",
    "unas",
    "con",
    "para",
    "por",
    "y",
    "e",
    "u",
    "ni",
    "mi",
    "mis",
    "su",
    "sus",
    "le",
    "les",
    "lo",
    "nos",
    "os",
    "te",
    "yo",
    "ese",
    "esta",
    "este",
    "esto",
    "eso",
    "muy",
    "mas",
    "hay",
    "soy",
    "estoy",
    "tengo",
    "tiene",
    "tienen",
    "puedo",
    "puede",
    "quiero",
    "quisiera",
    "queria",
    "necesito",
    "debo",
    "hacer",
    "hago",
    "hace",
    "donde",
    "cuando",
    "cual",
    "quien",
    "porque",
    "tambien",
    "ya",
    "aqui",
    "ahora",
    "buenos",
    "buenas",
    "dias",
    "tardes",
    "gracias",
    "saben",
    "podria",
    "pueden",
    "como",
    "gustaria",
    "ir",
    "voy",
    "tramite",
    // English
    "the",
    "an",
    "of",
    "to",
    "in",
    "on",
    "at",
    "for",
    "and",
    "or",
    "is",
    "are",
    "am",
    "be",
    "i",
    "my",
    "you",
    "your",
    "we",
    "our",
    "it",
    "this",
    "that",
    "do",
    "does",
    "did",
    "can",
    "could",
    "would",
    "want",
    "need",
    "like",
    "have",
    "has",
    "had",
    "get",
    "with",
    "from",
    "hello",
    "hi",
    "hey",
    "there",
    "thanks",
    "thank",
    "how",
    "what",
    "when",
    "where",
    "who",
    "which",
    "if",
    "not",
    "don",
    "please",
    "about",
    "just",
    "m",
    "ve",
    "re",
    "ll",
];

/// Whether a plain word says nothing about the matter.
pub fn is_empty(word: &str) -> bool {
    EMPTY.contains(&word)
}

/// The words of a text that carry its matter, as [`key`]s.
pub fn matter(text: &str) -> Vec<String> {
    words(text)
        .iter()
        .filter(|word| {
            !is_empty(word) && (word.len() > 1 || word.chars().all(|c| c.is_ascii_digit()))
        })
        .map(|word| key(word))
        .collect()
}

/// What a word is compared by: its stem, written as it sounds.
pub fn key(word: &str) -> String {
    let bare = without_pronouns(word);
    let (ca, es) = (catalan(bare), spanish(bare));
    let stem = if es.chars().count() < ca.chars().count() {
        es
    } else {
        ca
    };
    let stem = if stem.chars().count() < 3 {
        Cow::Borrowed(bare)
    } else {
        stem
    };
    sound(&stem)
}

/// Takes the pronouns off a Spanish infinitive: `empadronarme`, `cambiarlo`.
fn without_pronouns(word: &str) -> &str {
    for tail in [
        "melo", "sela", "selo", "nos", "los", "las", "les", "me", "se", "lo", "la", "le", "te",
    ] {
        if let Some(verb) = word.strip_suffix(tail) {
            if verb.len() >= 4
                && (verb.ends_with("ar") || verb.ends_with("er") || verb.ends_with("ir"))
            {
                return verb;
            }
        }
    }
    word
}

/// Writes a plain word as it sounds, so that `bolant` meets `volant` and `sertificado` meets `certificat`.
pub fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut i = 0;
    while i < letters.len() {
        let next = letters.get(i + 1).copied();
        let soft = matches!(next, Some('e' | 'i'));
        let sounded = match (letters[i], next) {
            ('q', Some('u')) => {
                i += 1;
                Some('k')
            }
            ('h', _) => None,
            ('v' | 'w', _) => Some('b'),
            ('c', _) if soft => Some('s'),
            ('c' | 'q', _) => Some('k'),
            ('z', _) => Some('s'),
            ('g', Some('u')) if matches!(letters.get(i + 2), Some('e' | 'i')) => {
                i += 1;
                Some('g')
            }
            ('g', _) if soft => Some('j'),
            ('x', _) => Some('j'),
            ('y', _) => Some('i'),
            ('n', Some('y')) => {
                i += 1;
                Some('n')
            }
            ('m', Some('p' | 'b' | 'v' | 'f')) => Some('n'),
            (c, _) => Some(c),
        };
        if let Some(c) = sounded {
            if !out.ends_with(c) || c.is_ascii_digit() {
                out.push(c);
            }
        }
        i += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) {
        assert_eq!(matter(one), matter(other), "{one} / {other}");
    }

    #[test]
    fn accents_and_the_punt_volat_do_not_matter() {
        same("anul·lar l’empadronament", "anullar l'empadronament");
        same("CÈDULA d'habitabilitat", "cedula d habitabilitat");
        assert_eq!(fold("col·lectiu COL.LECTIU"), "colectiu colectiu");
    }

    #[test]
    fn a_full_stop_between_sentences_is_not_a_punt_volat() {
        assert_eq!(fold("al.lo hotel.l'altre"), "alo hotel.l'altre");
    }

    #[test]
    fn clitics_come_off() {
        same("empadronar-se", "empadronar");
        same("empadronarme", "empadronar");
    }

    #[test]
    fn chat_spellings_are_written_out() {
        assert_eq!(
            words("xq tmb q kiero"),
            ["perque", "tambe", "que", "quiero"]
        );
        same("bolant", "volant");
        same("sertificat", "certificat");
        assert_eq!(words("holaaaaa"), ["holaa"]);
    }

    #[test]
    fn a_very_long_message_is_cut() {
        assert!(fold(&"a".repeat(50_000)).len() <= LONGEST);
    }
}
