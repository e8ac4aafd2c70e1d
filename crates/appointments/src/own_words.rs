//! What the office adds in its own words to what people are told when it changes their appointments.

use std::collections::BTreeMap;

use kernel::Lang;

/// The most letters in one language, blanks and ends of lines included: beside them a chat's message still fits whole.
pub const MOST: usize = 400;

/// Own words, by the language of whoever reads them. Where there are none in somebody's language, the standard text
/// stands alone: nobody is told in a language they did not choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnWords(BTreeMap<Lang, String>);

impl OwnWords {
    /// The same with these words in a language, as a form sends them: without blanks around them, and with plain ends
    /// of lines. Nothing but blanks is nothing.
    pub fn with(mut self, lang: Lang, typed: &str) -> Self {
        let lines = typed.replace("\r\n", "\n");
        let shown = |sign: &char| *sign == '\n' || !sign.is_control();
        let words: String = lines.chars().filter(shown).collect();
        match words.trim() {
            "" => drop(self.0.remove(&lang)),
            words => drop(self.0.insert(lang, words.to_owned())),
        }
        self
    }

    /// The words for whoever reads this language.
    pub fn get(&self, lang: Lang) -> Option<&str> {
        self.0.get(&lang).map(String::as_str)
    }

    /// Whether nothing is added in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In which languages they are longer than [`MOST`], and how long they are there.
    pub fn too_long(&self) -> Vec<(Lang, usize)> {
        let long = |(lang, words): (&Lang, &String)| (*lang, words.chars().count());
        let all = self.0.iter().map(long);
        all.filter(|(_, letters)| *letters > MOST).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_kept_for_their_own_language_and_nothing_but_blanks_is_nothing() {
        let words = OwnWords::default()
            .with(Lang::Ca, "  Ho sentim molt.\r\nUs esperem.\u{7} ")
            .with(Lang::Es, " \r\n ");
        assert_eq!(words.get(Lang::Ca), Some("Ho sentim molt.\nUs esperem."));
        assert_eq!((words.get(Lang::Es), words.get(Lang::En)), (None, None));
        assert!(words.clone().with(Lang::Ca, "").is_empty());
        assert!(!words.is_empty());
    }

    #[test]
    fn the_limit_counts_letters_whatever_they_weigh() {
        let most = "ç".repeat(MOST);
        let words = OwnWords::default().with(Lang::En, &most);
        assert_eq!(words.too_long(), []);
        let longer = words.with(Lang::Es, &format!("{most}!"));
        assert_eq!(longer.too_long(), [(Lang::Es, MOST + 1)]);
    }
}
