//! Why a sentence was understood as it was, for the editors who ask.

use conversations::{Near, Reasons};
use kernel::Lang;

use super::Understanding;
use crate::pack::Class;
use crate::routing::Action;
use crate::search::Nearness;

impl Understanding {
    /// What would be decided on a sentence, and the nearest things with what spoke for each, at most `limit`
    /// and a sheet.
    pub fn reasons(&self, text: &str, lang: Lang, limit: usize) -> Reasons {
        let decision = self.decide(text, lang);
        let all = self.search.nearest(text).near;
        let is_sheet = |near: &&Nearness| self.pack.item_of(near.class).is_some();
        let (first, others) = all.split_at(limit.min(all.len()));
        // Where no sheet is among the nearest, the next one is told as well: that is what most is asked for.
        let sheet = others.iter().find(is_sheet);
        let sheet = sheet.filter(|_| !first.iter().any(|near| is_sheet(&near)));
        let near = first.iter().chain(sheet);
        let near = near.map(|near| {
            let passages = &self.pack.passages;
            let reason = self.search.reason(text, near.class, passages);
            let (matter, is_sheet) = self.named(near.class);
            Near {
                matter,
                is_sheet,
                score: near.score.clamp(0.0, 1.0),
                phrase: reason.passage.map(|number| passages[number].text.clone()),
                words: reason.words,
            }
        });
        Reasons {
            deed: decision.action.code().to_lowercase(),
            topic: decision.topic.as_deref().map(name),
            sure: decision.sure,
            by_rule: decision.by_rule,
            near: near.collect(),
        }
    }

    /// The name of a class, and whether it is a sheet.
    fn named(&self, class: usize) -> (String, bool) {
        match &self.pack.classes[class] {
            Class::Item(id) => (id.clone(), true),
            Class::Route(Action::None, Some(topic)) => (name(topic), false),
            Class::Route(action, _) => (action.code().to_lowercase(), false),
        }
    }
}

/// A topic by the name it has in the base pack.
fn name(topic: &str) -> String {
    topic.replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::concierge;

    fn reasons(text: &str) -> Reasons {
        concierge().understanding().reasons(text, Lang::Ca, 3)
    }

    #[test]
    fn an_answer_is_explained_by_its_phrase_and_its_words() {
        let why = reasons("necessito un volant d'empadronament");
        assert_eq!(
            (why.deed.as_str(), why.sheet()),
            ("answer", Some("padro-volant"))
        );
        assert!(why.sure > 0.5 && why.near.len() == 3);
        assert!(
            why.near[0].phrase.is_some() && !why.near[0].words.is_empty(),
            "{why:?}"
        );
        assert!(why.near[0].score >= why.near[1].score);
    }

    #[test]
    fn the_matter_of_another_body_is_told_by_its_name() {
        let church = catalogue::base::Base::known()
            .matter("church")
            .expect("a matter");
        let why = reasons(&church.phrases(Lang::Ca)[0]);
        assert_eq!(
            (why.deed.as_str(), why.topic.as_deref()),
            ("none", Some("church"))
        );
        assert_eq!(why.sheet(), None);
        assert!(
            why.near
                .iter()
                .any(|near| near.matter == "church" && !near.is_sheet)
        );
    }

    #[test]
    fn what_a_written_rule_decides_says_so() {
        let why = reasons("hi ha foc a casa meva");
        assert!(why.by_rule && why.deed == "emergency", "{why:?}");
    }
}
