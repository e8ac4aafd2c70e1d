//! Passing the conversation to people, and saying honestly when they are there.

use conversations::{Choice, Reply, Wish};
use kernel::Lang;
use platform::texts::{say, say_with, when};

use super::{Concierge, Step, Taking};
use crate::routing::Action;
use crate::understand::Decision;

impl Concierge {
    /// A person is wanted, or needed: passes the conversation on, or says when people are back.
    pub(super) fn wants_person(&self, taking: &mut Taking<'_>, cause: &str, told: Option<&str>) {
        taking.memory.step = Step::Free;
        if !taking.ask.staff.open {
            return nobody_there(taking, cause);
        }
        let opening = match cause {
            "missed_twice" => "chat-person-missed",
            "complaint" => "chat-person-complaint",
            "incident" => "chat-person-incident",
            "suggestion" => "chat-person-suggestion",
            _ => "chat-person",
        };
        let words = format!("{} {}", say(taking.lang, opening), wait(taking));
        taking.turn.replies.push(Reply::words(words));
        taking.memory.offered.clear();
        taking.turn.wish = Wish::Person {
            cause: cause.to_owned(),
            understood: self.understood(taking, told),
        };
    }

    /// What an agent should know before reading: what it is about, and what was said last.
    fn understood(&self, taking: &Taking<'_>, told: Option<&str>) -> Option<String> {
        let item = taking
            .memory
            .item
            .as_deref()
            .and_then(|id| self.catalogue.item(id));
        let about = item.map(|item| {
            say_with(
                Lang::Ca,
                "chat-understood-item",
                &[("title", item.title.ca.as_str().into())],
            )
        });
        let said = told.map(|text| {
            let text: String = text.chars().take(300).collect();
            say_with(Lang::Ca, "chat-understood-said", &[("text", text.into())])
        });
        let parts: Vec<String> = about.into_iter().chain(said).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The sentence that was asked for.
    pub(super) fn take_told(&self, taking: &mut Taking<'_>, text: &str, decision: &Decision) {
        if decision.action == Action::Human {
            return self.wants_person(taking, "asked", None);
        }
        let kind = taking
            .memory
            .telling
            .take()
            .unwrap_or_else(|| "complaint".to_owned());
        taking.memory.item = None;
        self.wants_person(taking, &kind, Some(text));
    }
}

/// Says once per closed period that nobody is there and when people are back.
pub(super) fn say_if_away(taking: &mut Taking<'_>) {
    if taking.ask.staff.open || taking.ask.staff.away_told || taking.turn.away_told {
        return;
    }
    taking.turn.away_told = true;
    let words = away(taking);
    taking.turn.replies.push(Reply::words(words));
}

fn away(taking: &Taking<'_>) -> String {
    match taking.ask.staff.reopens {
        Some(at) => {
            let when = when(taking.lang, at, taking.ask.now);
            say_with(taking.lang, "chat-closed", &[("when", when.into())])
        }
        None => say(taking.lang, "chat-closed-unknown"),
    }
}

/// How long it takes, as far as anybody can say.
fn wait(taking: &Taking<'_>) -> String {
    let staff = &taking.ask.staff;
    let mut parts = Vec::new();
    if staff.waiting > 0 {
        parts.push(say_with(
            taking.lang,
            "chat-wait-ahead",
            &[("people", staff.waiting.into())],
        ));
    }
    match staff.wait_minutes {
        Some((from, to)) if to > from => parts.push(say_with(
            taking.lang,
            "chat-wait-minutes",
            &[("from", from.into()), ("to", to.into())],
        )),
        Some((_, to)) => parts.push(say_with(
            taking.lang,
            "chat-wait-about",
            &[("minutes", to.into())],
        )),
        None => parts.push(say(taking.lang, "chat-wait-unknown")),
    }
    parts.join(" ")
}

fn nobody_there(taking: &mut Taking<'_>, cause: &str) {
    let kind = match cause {
        "complaint" | "incident" | "suggestion" => Some(say(taking.lang, "chat-closed-told")),
        "missed_twice" => Some(say(taking.lang, "chat-closed-missed")),
        _ => None,
    };
    let away = if taking.ask.staff.away_told || taking.turn.away_told {
        say(taking.lang, "chat-closed-again")
    } else {
        taking.turn.away_told = true;
        away(taking)
    };
    let offer = say(taking.lang, "chat-closed-offer");
    let words: Vec<String> = kind.into_iter().chain([away, offer]).collect();
    let lang = taking.lang;
    let reply = Reply::words(words.join(" ")).offering(vec![
        Choice::new("menu:callback", say(lang, "chat-row-callback")),
        Choice::new("menu:appointment", say(lang, "chat-row-appointment")),
        Choice::new("menu:menu", say(lang, "chat-ask-menu")),
    ]);
    taking.offer(reply);
}

/// Asks whether it is a complaint, something broken or a proposal.
pub(super) fn offer_to_tell(taking: &mut Taking<'_>) {
    let kinds = ["complaint", "incident", "suggestion"].map(|kind| {
        Choice::new(
            format!("tell:{kind}"),
            say(taking.lang, &format!("chat-tell-{kind}")),
        )
    });
    let reply = Reply::words(say(taking.lang, "chat-tell")).offering(kinds.to_vec());
    taking.offer(reply);
}

/// Asks for it in a sentence.
pub(super) fn begin_telling(taking: &mut Taking<'_>, kind: &str) {
    taking.memory.step = Step::Tell;
    taking.memory.telling = Some(kind.to_owned());
    taking.memory.offered.clear();
    taking.say(&format!("chat-tell-{kind}-how"));
}
