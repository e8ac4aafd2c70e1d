//! Where a language model may help, if the council has one, and what is made of its advice.
//!
//! The concierge takes its turn whole without it. It says what help it could use, and follows advice only when that
//! answers the very help it would ask for again.

use conversations::{Advice, Help};
use platform::texts::say;

use super::{Concierge, Taking};
use crate::routing::Spoken;
use crate::understand::Decision;

/// A question of fewer words asks for the sheet as it is.
const WORTH_WORDING: usize = 5;

impl Concierge {
    /// Answers what somebody asked in their own words: from the sheet, or as a model worded it from there.
    pub(super) fn answer_question_on(&self, taking: &mut Taking<'_>, text: &str, id: &str) {
        self.answer(taking, id);
        if Spoken::of(text).len() < WORTH_WORDING || taking.memory.item.as_deref() != Some(id) {
            return;
        }
        let ask = taking.ask;
        match (&ask.advice, self.catalogue.item(id)) {
            (Some(Advice::Worded { item, text }), Some(sheet)) if item == id => {
                let Some(reply) = taking.turn.replies.last_mut() else {
                    return;
                };
                // What stands after the sheet's own answer, such as its tutorial, stays.
                let answer = sheet.answer.get(taking.lang).as_str();
                let rest = reply.text.strip_prefix(answer).unwrap_or_default();
                reply.text = format!(
                    "{text}{rest}\n\n{}",
                    say(taking.lang, "chat-worded_by_model")
                );
                taking.turn.advised = true;
            }
            _ => {
                taking.turn.help = Some(Help::Word {
                    item: id.to_owned(),
                });
            }
        }
    }

    /// Asks which of several is meant, unless a model said which.
    pub(super) fn clarify_or_choose(&self, taking: &mut Taking<'_>, decision: &Decision) {
        let offered = decision.top.iter().map(|(id, _)| id.clone());
        let items: Vec<String> = offered
            .filter(|id| self.catalogue.item(id).is_some())
            .collect();
        let ask = taking.ask;
        match &ask.advice {
            Some(Advice::Chosen { items: from, item })
                if *from == items && items.contains(item) =>
            {
                self.answer(taking, item);
                if let Some(reply) = taking.turn.replies.last_mut() {
                    let line = say(taking.lang, "chat-chosen_by_model");
                    reply.text = format!("{}\n\n{line}", reply.text);
                }
                taking.turn.advised = true;
            }
            _ => {
                self.clarify(taking, decision);
                taking.turn.help = (items.len() > 1).then_some(Help::Choose { items });
            }
        }
    }
}
