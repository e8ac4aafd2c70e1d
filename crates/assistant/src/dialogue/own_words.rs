//! What the bot says in the council's own words, where the council has some.

use catalogue::Catalogue;
use catalogue::template::{self, Output, Variables};
use kernel::{Lang, Translated};
use platform::texts;

/// Said when somebody may be in danger: the same everywhere, so nobody rewrites it.
const FIXED: [&str; 1] = ["chat-emergency"];

/// The sentence under `key`, as the council says it or else as the program does.
pub(super) fn say(catalogue: &Catalogue, lang: Lang, key: &str) -> String {
    own(catalogue, lang, key).unwrap_or_else(|| {
        let town = catalogue.town.name.as_str();
        texts::say_with(lang, key, &[("town", town.into())])
    })
}

fn own(catalogue: &Catalogue, lang: Lang, key: &str) -> Option<String> {
    if FIXED.contains(&key) {
        return None;
    }
    let text = catalogue.bot_texts.iter().find(|text| text.key == key)?;
    filled(catalogue, &text.text, lang)
}

/// What the council answers where something is the matter of another body, if it says it in its own way.
pub(super) fn of_matter(catalogue: &Catalogue, lang: Lang, topic: &str) -> Option<String> {
    let wording = catalogue.wording(&topic.replace('_', "-"))?;
    filled(catalogue, wording.says.as_ref()?, lang)
}

fn filled(catalogue: &Catalogue, text: &Translated, lang: Lang) -> Option<String> {
    let variables = Variables::new()
        .with("town", catalogue.town.short_name.as_str())
        .with("office.phone", catalogue.town.phone.as_str());
    // It was checked when it was saved; should it fail all the same, the program's own words are there.
    template::render(text.get(lang), &variables, Output::Chat).ok()
}

#[cfg(test)]
mod tests {
    use catalogue::BotText;

    use super::*;

    fn town(key: &str, text: &str) -> Catalogue {
        let mut town = catalogue::demo();
        town.bot_texts = vec![BotText {
            key: key.to_owned(),
            text: Translated {
                ca: text.to_owned(),
                ..Translated::default()
            },
        }];
        town
    }

    #[test]
    fn the_council_says_it_in_its_own_way() {
        let town = town("chat-thanks", "De res, a {{ town }} sempre!");
        assert_eq!(
            say(&town, Lang::Ca, "chat-thanks"),
            "De res, a Vilaverda sempre!"
        );
        assert_eq!(
            say(&town, Lang::Ca, "chat-menu"),
            texts::say(Lang::Ca, "chat-menu")
        );
    }

    #[test]
    fn danger_is_answered_the_same_everywhere() {
        let town = town("chat-emergency", "tranquils");
        assert!(say(&town, Lang::Ca, "chat-emergency").contains("112"));
    }
}
