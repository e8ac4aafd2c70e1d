//! The catalogue as a folder of YAML files, for whoever edits by hand or moves to another office.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{Catalogue, incident::AnswerTerms};

/// Lines of folded text are as long as those of the demo's own files.
const LINE: usize = 108;

impl Catalogue {
    /// One YAML file per section that is not empty, by name. [`Catalogue::read`] takes the folder back without loss.
    ///
    /// Comments are lost, since the catalogue never had them: who keeps the files under version control edits
    /// those and imports, and exports only what was edited in the office.
    pub fn to_files(&self) -> Vec<(String, String)> {
        let mut files = vec![file("town", &self.town)];
        files.extend(list("departments", &self.departments));
        files.extend(list("sites", &self.sites));
        files.extend(list("channels", &self.channels));
        files.extend(list("holidays", &self.holidays));
        files.extend(list("items", &self.items));
        files.extend(list("themes", &self.themes));
        files.extend(list("life_events", &self.life_events));
        files.extend(list("tutorials", &self.tutorials));
        files.extend(list("facility_categories", &self.facility_categories));
        files.extend(list("facilities", &self.facilities));
        files.extend(list("bot_texts", &self.bot_texts));
        files.extend(list("menu", &self.menu));
        files.extend(list("canned_replies", &self.canned_replies));
        files.extend(list("message_templates", &self.message_templates));
        files.extend(list("labels", &self.labels));
        files.extend(list("wordings", &self.wordings));
        files.extend(list("synonyms", &self.synonyms));
        files.extend(list("surveys", &self.surveys));
        files.extend(list("seat", &self.seat));
        files.extend(list("announcements", &self.announcements));
        files.extend(list("featured", &self.featured));
        files.extend(list("incident_kinds", &self.incident_kinds));
        if self.answer_terms != AnswerTerms::default() {
            files.push(file("answer_terms", &self.answer_terms));
        }
        if let Some(statement) = &self.accessibility {
            files.push(file("accessibility", statement));
        }
        files
    }
}

fn list<T: Serialize>(section: &str, entries: &[T]) -> Option<(String, String)> {
    (!entries.is_empty()).then(|| file(section, &entries))
}

fn file(section: &str, content: &impl Serialize) -> (String, String) {
    (format!("{section}.yaml"), yaml(section, content))
}

/// One section as the text of a file.
pub(crate) fn yaml(section: &str, content: &impl Serialize) -> String {
    let options = serde_saphyr::ser_options! {
        folded_wrap_chars: LINE,
        compact_list_indent: false,
        yaml_12: false,
    };
    serde_saphyr::to_string_with_options(&BTreeMap::from([(section, content)]), options)
        .expect("plain data with text keys is always writable")
}

#[cfg(test)]
mod tests {
    use kernel::Translated;
    use proptest::prelude::*;

    use super::*;
    use crate::{BotText, MenuRow, demo};

    fn reads_back_the_same(town: &Catalogue) {
        let files = town.to_files();
        let texts = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        let again = Catalogue::from_texts(texts).unwrap_or_else(|error| panic!("{error}"));
        assert!(again.to_text() == town.to_text(), "something was lost");
        let once_more = Catalogue::from_texts([("copy", town.to_text().as_str())]);
        let once_more = once_more.unwrap_or_else(|error| panic!("{error}"));
        assert!(once_more.to_text() == town.to_text(), "something was lost");
    }

    fn same(text: &str) -> Translated {
        Translated {
            ca: text.to_owned(),
            es: Some(text.to_owned()),
            en: Some(text.to_owned()),
        }
    }

    #[test]
    fn every_section_of_the_demo_town_is_a_file_and_reads_back_without_loss() {
        let mut town = demo();
        town.menu.push(MenuRow {
            id: "item:padro-volant".to_owned(),
            title: same("Volant"),
        });
        town.bot_texts.push(BotText {
            key: "catalogue-door-online".to_owned(),
            text: same("A la seu"),
        });
        town.answer_terms.enquiry = 3;
        reads_back_the_same(&town);
        assert_eq!(town.to_files().len(), 23);
    }

    #[test]
    fn a_file_is_readable_by_a_person() {
        let files = demo().to_files();
        let themes = &files
            .iter()
            .find(|(name, _)| name == "themes.yaml")
            .expect("themes")
            .1;
        assert!(
            themes.starts_with("themes:\n  - id: padro\n    name:\n      ca: Padró\n"),
            "{themes}"
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn whatever_an_editor_writes_reads_back_without_loss(
            words in prop::collection::vec("[a-zç·’ :#\\-\\[\\]{}&*!|>%@`\"'?,\n\t0-9]{0,140}", 4),
        ) {
            let mut town = demo();
            let longer = |word: &str| format!("{word}x");
            town.items.truncate(3);
            town.items[0].title = same(&longer(&words[0]));
            town.items[1].sheet.legal_basis = vec![longer(&words[1])];
            town.items[2].answer = same(&longer(&words[2]));
            town.items[2].keywords = vec![words[3].clone(), longer(&words[0])];
            for item in &mut town.items {
                item.sheet.related.clear();
                item.sheet.themes.clear();
            }
            town.life_events.clear();
            town.tutorials.clear();
            town.featured.clear();
            town.labels.clear();
            town.canned_replies.clear();
            if town.items[2].answer.ca.chars().count() <= crate::Item::ANSWER_LIMIT {
                reads_back_the_same(&town);
            }
        }
    }
}
