//! The dialogue around an answer: greeting, menu, choices, details, people, call-backs, goodbye.
//!
//! The concierge keeps nothing: what it must remember goes out with each turn and comes back with the
//! next ask. Danger and withdrawal are heard before anything else, in any state. On these channels the
//! council informs and never files, so identity numbers and papers are sent to the right door unread.

mod advised;
mod answers;
mod appointments;
mod callback;
mod memory;
mod menu;
mod own_words;
mod people;
mod photos;
mod sensitive;

use std::sync::Arc;

use catalogue::Catalogue;
use conversations::channels::match_choice;
use conversations::{Ask, Assistant, ChannelKind, Found, Heard, Reasons, Reply, Turn, Wish};
use kernel::Lang;
use platform::texts::say_with;

pub use menu::menu;

use crate::phrases::Phrases;
use crate::routing::{Action, Spoken};
use crate::understand::{Decision, Understanding};
use memory::{Memory, Offered, Step};

/// Holds the conversation while no person does.
#[derive(Debug)]
pub struct Concierge {
    catalogue: Arc<Catalogue>,
    understanding: Understanding,
    phrases: Phrases,
}

/// One turn being taken.
struct Taking<'a> {
    ask: &'a Ask,
    catalogue: &'a Catalogue,
    lang: Lang,
    lang_fixed: bool,
    memory: Memory,
    turn: Turn,
}

impl Taking<'_> {
    /// Whether there is room for all that is mostly asked next. A page has it; on a telephone a few lines are read.
    fn has_room(&self) -> bool {
        self.ask.channel == ChannelKind::Webchat
    }

    fn say(&mut self, key: &str) {
        let words = own_words::say(self.catalogue, self.lang, key);
        self.turn.replies.push(Reply::words(words));
    }

    /// Says something with choices, and remembers them for whoever answers by number or by words.
    fn offer(&mut self, reply: Reply) {
        self.memory.offered = reply
            .choices
            .iter()
            .map(|c| Offered {
                id: c.id.clone(),
                title: c.title.clone(),
            })
            .collect();
        self.turn.replies.push(reply);
    }

    fn done(mut self) -> Turn {
        self.turn.lang = self.lang;
        self.turn.lang_fixed = self.lang_fixed;
        self.turn.matter.clone_from(&self.memory.item);
        self.turn.memory = self.memory.written();
        self.turn
    }
}

impl Concierge {
    /// Prepares to talk about this catalogue. Built anew when the catalogue changes.
    pub fn new(catalogue: Arc<Catalogue>) -> Self {
        Self {
            understanding: Understanding::of(&catalogue),
            catalogue,
            phrases: Phrases::read(),
        }
    }

    /// What it understands, for whoever wants to ask without talking.
    pub fn understanding(&self) -> &Understanding {
        &self.understanding
    }

    fn hear(&self, taking: &mut Taking<'_>) {
        if !matches!(taking.ask.heard, Heard::File(_)) {
            taking.memory.pictured = None;
        }
        match &taking.ask.heard {
            Heard::Text { text } => self.hear_text(taking, text),
            Heard::Chosen { id, title, .. } => self.hear_choice(taking, id, title),
            Heard::Started { .. } => self.greet(taking),
            Heard::File(file) => self.hear_file(taking, file),
            Heard::Place {
                latitude,
                longitude,
                name,
            } => self.hear_place(taking, (*latitude, *longitude), name.as_deref()),
            Heard::Card { own_phone } => match (own_phone, taking.memory.step) {
                (Some(phone), Step::CallNumber) => self.number_given(taking, phone.clone()),
                _ => taking.say("chat-card"),
            },
            Heard::Edited {
                text: Some(text), ..
            } if self.understanding.is_emergency(text) => emergency(taking),
            Heard::Edited { .. }
            | Heard::Reaction { .. }
            | Heard::Revoked { .. }
            | Heard::NumberChanged { .. }
            | Heard::Blocked { .. } => {}
            Heard::Unsupported { .. } => taking.say("chat-unsupported"),
        }
    }

    fn hear_text(&self, taking: &mut Taking<'_>, text: &str) {
        let spoken = Spoken::of(text);
        let decision = self.understanding.decide(text, taking.lang);
        if decision.action == Action::Emergency {
            return emergency(taking);
        }
        if kernel::people::holds_identity(text) {
            // A number right after a picture says what the picture is.
            taking.turn.forget_files = photos::asked(taking);
            return self.not_here(taking, "chat-not_here-identity");
        }
        if self.phrases.withdraws(text) {
            taking.memory = Memory::default();
            taking.turn.wish = Wish::Withdraw;
            return taking.say("chat-withdrawn");
        }
        if let Some(lang) = self.understanding.languages().asked(text) {
            return self.switch(taking, lang);
        }
        if self.phrases.menu.heard(&spoken) {
            taking.memory.step = Step::Free;
            return self.show_menu(taking, "chat-menu");
        }
        if taking.memory.step != Step::Free && self.phrases.cancel.heard(&spoken) {
            taking.memory.step = Step::Free;
            return self.show_menu(taking, "chat-left");
        }
        let choices = taking.memory.choices();
        if let Some(id) = match_choice(&choices, text) {
            let id = id.to_owned();
            return self.hear_choice(taking, &id, "");
        }
        if self.small_talk(taking, &spoken) {
            return;
        }
        if !taking.lang_fixed {
            taking.lang = decision.lang;
        }
        if photos::asked(taking) && self.calls_it_a_paper(text, &spoken, &decision) {
            return self.picture_was_paper(taking);
        }
        if taking.memory.step == Step::Free && self.wants_hour(taking, text, &spoken, &decision) {
            return;
        }
        match taking.memory.step {
            Step::Free => self.answer_question(taking, text, &decision),
            Step::Tell => self.take_told(taking, text, &decision),
            Step::Place => self.take_place(taking, text, &decision),
            _ => self.go_on_with_call(taking, text, &spoken, &decision),
        }
    }

    /// Thanks, goodbye, none of these: what a conversation says to itself.
    fn small_talk(&self, taking: &mut Taking<'_>, spoken: &Spoken) -> bool {
        if self.phrases.goodbye.heard(spoken) {
            taking.memory.step = Step::Free;
            taking.turn.wish = Wish::Close;
            taking.say("chat-goodbye");
            return true;
        }
        if self.phrases.thanks.heard(spoken) {
            taking.memory.missed = 0;
            taking.say("chat-thanks");
            return true;
        }
        let offered_items = taking
            .memory
            .offered
            .iter()
            .any(|offered| offered.id.starts_with("item:"));
        let other = self.phrases.other.heard(spoken);
        if offered_items && (other || self.phrases.none.heard(spoken)) {
            self.none_of_these(taking);
            return true;
        }
        other && self.other_one(taking)
    }

    fn answer_question(&self, taking: &mut Taking<'_>, text: &str, decision: &Decision) {
        if self.about_the_same(taking, text, decision) {
            return;
        }
        if answers::is_a_bare_number(text) && !taking.memory.offered.is_empty() {
            let count = taking.memory.offered.len();
            let words = say_with(
                taking.lang,
                "chat-no_such_number",
                &[("count", count.into())],
            );
            return taking.turn.replies.push(Reply::words(words));
        }
        self.follow(taking, text, decision);
    }

    fn follow(&self, taking: &mut Taking<'_>, text: &str, decision: &Decision) {
        if decision.action != Action::None || decision.topic.is_some() {
            taking.memory.missed = 0;
        }
        match decision.action {
            Action::Emergency => emergency(taking),
            Action::Answer => self.answer_all(taking, text, decision),
            Action::Clarify => self.clarify_or_choose(taking, decision),
            Action::Greeting => self.greet(taking),
            Action::Human => self.wants_person(taking, "asked", None),
            Action::Callback => self.begin_call(taking),
            Action::Complaint => self.tells(taking, "complaint", text),
            Action::Incident => self.tells(taking, "incident", text),
            Action::Suggestion => self.tells(taking, "suggestion", text),
            Action::None => match &decision.topic {
                Some(topic) => answers::elsewhere(taking, topic),
                None => self.miss(taking, text, decision),
            },
        }
    }

    fn hear_choice(&self, taking: &mut Taking<'_>, id: &str, title: &str) {
        let (kind, which) = id.split_once(':').unwrap_or((id, ""));
        match (kind, which) {
            ("item", item) if self.catalogue.item(item).is_some() => {
                self.answer(taking, item);
                taking.memory.near.retain(|near| near != item);
            }
            ("tutorial", tutorial) => self.show_tutorial(taking, tutorial),
            ("menu", "info") => self.show_matters(taking),
            ("menu", "appointment") => self.hour_for(taking, "any", None, Vec::new()),
            ("menu", "tell") => people::offer_to_tell(taking),
            ("menu", "callback") => self.begin_call(taking),
            ("menu", "person") => self.wants_person(taking, "asked", None),
            ("menu", "language") => menu::offer_languages(taking),
            ("menu", "menu") => {
                taking.memory.step = Step::Free;
                self.show_menu(taking, "chat-menu");
            }
            ("lang", code) if code.parse::<Lang>().is_ok() => {
                self.switch(taking, code.parse().unwrap_or_default());
            }
            ("tell", "nowhere") if taking.memory.step == Step::Place => self.file(taking, None),
            ("tell", "complaint" | "incident" | "suggestion") => {
                people::begin_telling(taking, which);
            }
            ("ask", _) if taking.memory.item.is_some() => self.detail_chosen(taking, which),
            ("photo", "paper") => self.picture_was_paper(taking),
            ("none", _) => self.none_of_these(taking),
            ("call", _) if taking.memory.step.calling() => self.call_chosen(taking, which),
            _ => self.stale(taking, title),
        }
    }

    /// A tap on a button of long ago, or of a menu that was changed since.
    fn stale(&self, taking: &mut Taking<'_>, title: &str) {
        let decision = self.understanding.decide(title, taking.lang);
        if decision.action == Action::Answer && taking.memory.step == Step::Free {
            return self.answer(taking, &decision.top[0].0);
        }
        taking.memory.step = Step::Free;
        self.show_menu(taking, "chat-stale");
    }

    fn switch(&self, taking: &mut Taking<'_>, lang: Lang) {
        taking.lang = lang;
        taking.lang_fixed = true;
        match taking.memory.step {
            step if step.calling() => {
                taking.say("chat-language_set");
                self.ask_next_of_call(taking);
            }
            _ => self.show_menu(taking, "chat-language_set"),
        }
    }

    fn greet(&self, taking: &mut Taking<'_>) {
        taking.memory.step = Step::Free;
        taking.memory.missed = 0;
        let first = !taking.memory.introduced;
        taking.memory.introduced = true;
        people::say_if_away(taking);
        self.show_menu(taking, if first { "chat-welcome" } else { "chat-menu" });
    }
}

impl Assistant for Concierge {
    fn turn(&self, ask: &Ask) -> Turn {
        let mut taking = Taking {
            ask,
            catalogue: &self.catalogue,
            lang: ask.lang,
            lang_fixed: ask.lang_fixed,
            memory: Memory::read(&ask.memory),
            turn: Turn::default(),
        };
        self.hear(&mut taking);
        taking.done()
    }

    fn emergency(&self, text: &str) -> bool {
        self.understanding.is_emergency(text)
    }

    fn withdraws(&self, text: &str) -> bool {
        self.phrases.withdraws(text)
    }

    fn agrees(&self, text: &str) -> Option<bool> {
        self.phrases.yes_or_no(text)
    }

    fn language(&self, text: &str) -> Option<Lang> {
        let languages = self.understanding.languages();
        languages.asked(text).or_else(|| languages.of(text))
    }

    fn find(&self, text: &str, _: Lang, limit: usize) -> Vec<Found> {
        self.understanding.find(text, limit)
    }

    fn reasons(&self, text: &str, lang: Lang, limit: usize) -> Reasons {
        self.understanding.reasons(text, lang, limit)
    }
}

/// 112 first. Whatever was going on stays as it was.
fn emergency(taking: &mut Taking<'_>) {
    taking.say("chat-emergency");
}

#[cfg(test)]
mod tests;
