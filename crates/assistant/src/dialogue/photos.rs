//! Pictures: kept for people to see, because the assistant cannot, unless they turn out to be papers.

use conversations::{Choice, Reply};
use jiff::SignedDuration;
use platform::texts::say;

use super::{Concierge, Step, Taking, people};
use crate::routing::{Action, Spoken};
use crate::understand::Decision;

/// Pictures that come within this of one another are one album, and get one answer.
const TOGETHER: SignedDuration = SignedDuration::from_secs(60);
/// Whoever says what a picture is says it shortly; a longer sentence is a question of its own.
const SHORT: usize = 8;
/// The choice of one whose picture is a paper.
const PAPER: &str = "photo:paper";

impl Concierge {
    /// A picture. Words with it that tell of a paper make it one; other words are heard as words.
    pub(super) fn hear_picture(&self, taking: &mut Taking<'_>, caption: &str) {
        let decision = self.understanding.decide(caption, taking.lang);
        let tells = tells(&decision);
        let of_paper = !tells && self.phrases.paper.heard(&Spoken::of(caption));
        if of_paper || kernel::people::holds_identity(caption) {
            return self.paper_came(taking, caption);
        }
        let several = one_of_several(taking);
        taking.memory.pictured = Some(taking.ask.now);
        let wordless = caption.trim().is_empty();
        if !wordless && !taking.lang_fixed {
            taking.lang = decision.lang;
        }
        match taking.memory.step {
            Step::Tell if !wordless => self.take_told(taking, caption, &decision),
            Step::Free if tells => self.follow(taking, caption, &decision),
            Step::Free if wordless && people::was_just_told(taking) => {
                Self::picture_of_told(taking, several);
            }
            _ if several => {}
            Step::Tell => taking.say("chat-photo-tell"),
            step if step.calling() => {
                taking.say("chat-photo-kept");
                self.ask_next_of_call(taking);
            }
            _ => {
                if decision.action == Action::Answer {
                    self.answer(taking, &decision.top[0].0);
                }
                ask_what_it_is(taking);
            }
        }
    }

    /// Whether a sentence after a picture says that it is a paper.
    pub(super) fn calls_it_a_paper(
        &self,
        text: &str,
        spoken: &Spoken,
        decision: &Decision,
    ) -> bool {
        spoken.len() <= SHORT
            && !text.contains('?')
            && !tells(decision)
            && self.phrases.paper.heard(spoken)
    }

    /// The pictures were papers: they go, and the person hears where papers are taken.
    pub(super) fn picture_was_paper(&self, taking: &mut Taking<'_>) {
        taking.turn.forget_files = true;
        taking.memory.offered.clear();
        taking.memory.step = Step::Free;
        taking.memory.missed = 0;
        self.right_door(taking, "chat-not_here-erased");
    }
}

/// Whether the person was just asked what their picture is.
pub(super) fn asked(taking: &Taking<'_>) -> bool {
    taking.memory.offered.iter().any(|one| one.id == PAPER)
}

/// Whether it tells the council something rather than asks it.
fn tells(decision: &Decision) -> bool {
    matches!(
        decision.action,
        Action::Incident | Action::Complaint | Action::Suggestion
    )
}

fn one_of_several(taking: &Taking<'_>) -> bool {
    let before = taking.memory.pictured;
    before.is_some_and(|before| taking.ask.now.duration_since(before) < TOGETHER)
}

fn ask_what_it_is(taking: &mut Taking<'_>) {
    let lang = taking.lang;
    let reply = Reply::words(say(lang, "chat-photo")).offering(vec![
        Choice::new("tell:incident", say(lang, "chat-tell-incident")),
        Choice::new("menu:person", say(lang, "chat-photo-other")),
        Choice::new(PAPER, say(lang, "chat-photo-paper")),
    ]);
    taking.offer(reply);
}
