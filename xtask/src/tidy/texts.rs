//! Every text a person reads exists in Catalan, Spanish and English, with the same blanks to fill in; those of a kiosk's
//! own pages in every language there is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Findings, Leaf};

const LANGS: [&str; 3] = ["ca", "es", "en"];
/// What a language that only kiosks speak has whole; of other areas it has what it needs.
const OF_KIOSKS: &str = "kiosk.ftl";

type Texts = BTreeMap<String, BTreeSet<String>>;

/// Compares `translations/<lang>/<area>.ftl` across the languages.
pub fn check(leaves: &[Leaf], findings: &mut Findings) {
    let mut areas: BTreeMap<&str, BTreeMap<&str, Texts>> = BTreeMap::new();
    for leaf in leaves {
        let Some((lang, area)) = leaf
            .path
            .strip_prefix("translations/")
            .and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        areas
            .entry(area)
            .or_default()
            .insert(lang, read(&leaf.text));
    }
    for (area, by_lang) in &areas {
        for lang in LANGS {
            if !by_lang.contains_key(lang) {
                findings.fault(&format!("translations/{lang}/{area}"), "is missing");
            }
        }
        let Some(original) = by_lang.get("ca") else {
            continue;
        };
        for (lang, texts) in by_lang.iter().filter(|(lang, _)| **lang != "ca") {
            let is_whole = LANGS.contains(lang) || *area == OF_KIOSKS;
            let place = format!("translations/{lang}/{area}");
            compare(&place, original, texts, is_whole, findings);
        }
    }
}

fn compare(place: &str, original: &Texts, texts: &Texts, is_whole: bool, findings: &mut Findings) {
    for (key, blanks) in original {
        match texts.get(key) {
            None if !is_whole => {}
            None => findings.fault(place, &format!("{key} is missing")),
            Some(own) if own != blanks => {
                findings.fault(
                    place,
                    &format!("{key} fills in {own:?}, the Catalan original {blanks:?}"),
                );
            }
            Some(_) => {}
        }
    }
    for key in texts.keys().filter(|key| !original.contains_key(*key)) {
        findings.fault(place, &format!("{key} has no Catalan original"));
    }
}

/// The keys of a Fluent file, attributes as `key.attribute`, with the variables each one uses.
fn read(ftl: &str) -> Texts {
    let mut texts = Texts::new();
    let mut key = String::new();
    let mut message = String::new();
    for line in ftl.lines().filter(|line| !line.starts_with('#')) {
        let bare = line.trim_start();
        if !line.starts_with(' ')
            && let Some(name) = name_of(line)
        {
            name.clone_into(&mut message);
            name.clone_into(&mut key);
            texts.entry(key.clone()).or_default();
        } else if let Some(attribute) = bare.strip_prefix('.').and_then(name_of) {
            key = format!("{message}.{attribute}");
            texts.entry(key.clone()).or_default();
        }
        for variable in line.split('$').skip(1) {
            let name = variable
                .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))
                .next();
            if let (Some(name), Some(blanks)) = (name, texts.get_mut(&key)) {
                blanks.insert(name.to_owned());
            }
        }
    }
    texts
}

fn name_of(line: &str) -> Option<&str> {
    let name = line.split_once('=')?.0.trim_end();
    let good = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (good && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn a_missing_key_and_another_blank_are_named() {
        let files = [
            (
                "translations/ca/chat.ftl",
                "# Xat\nchat-hello = Bon dia, { $name }\nchat-bye = Adéu\n",
            ),
            (
                "translations/es/chat.ftl",
                "chat-hello = Buenos días, { $nom }\nchat-bye = Adiós\n",
            ),
            (
                "translations/en/chat.ftl",
                "chat-hello = Good morning, { $name }\n",
            ),
        ];
        assert_eq!(
            found(check, &files),
            [
                "translations/en/chat.ftl: chat-bye is missing",
                "translations/es/chat.ftl: chat-hello fills in {\"nom\"}, the Catalan original {\"name\"}"
            ]
        );
    }

    #[test]
    fn a_language_of_kiosks_has_their_pages_whole_and_of_the_rest_what_it_needs() {
        let of = |lang: &str, area: &str, text: &'static str| {
            (format!("translations/{lang}/{area}.ftl"), text)
        };
        let mut files: Vec<(String, &str)> = Vec::new();
        for lang in LANGS {
            files.push(of(lang, "kiosk", "kiosk-a = A\nkiosk-b = B\n"));
            files.push(of(lang, "kit", "kit-a = A\nkit-b = B\n"));
        }
        files.push(of("fr", "kiosk", "kiosk-a = A\n"));
        files.push(of("fr", "kit", "kit-b = B\nkit-c = C\n"));
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (path.as_str(), *text))
            .collect();
        assert_eq!(
            found(check, &files),
            [
                "translations/fr/kiosk.ftl: kiosk-b is missing",
                "translations/fr/kit.ftl: kit-c has no Catalan original"
            ]
        );
    }
}
