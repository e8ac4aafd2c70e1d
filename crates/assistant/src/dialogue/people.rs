//! Passing the conversation to people, and saying honestly when they are there.

use conversations::{Choice, Reply, Wish};
use jiff::SignedDuration;
use kernel::{Lang, Personal};
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
        let kind = taking.memory.telling.clone();
        self.told(
            taking,
            &kind.unwrap_or_else(|| "complaint".to_owned()),
            text,
        );
    }

    /// Somebody tells something unasked. A few words only say that they are going to.
    pub(super) fn tells(&self, taking: &mut Taking<'_>, kind: &str, text: &str) {
        if says_enough(text) {
            self.told(taking, kind, text);
        } else {
            begin_telling(taking, kind);
        }
    }

    /// It was told. What is broken is somewhere: where, is asked when it was not said.
    fn told(&self, taking: &mut Taking<'_>, kind: &str, text: &str) {
        taking.memory.item = None;
        taking.memory.telling = Some(kind.to_owned());
        let text: String = text.chars().take(LONGEST).collect();
        let placed = taking.memory.place.is_some() || names_a_place(&text);
        taking.memory.told = Some(Personal::new(text));
        if kind == "incident" && !placed {
            return ask_where(taking);
        }
        self.file(taking, None);
    }

    /// Words that should say where it is.
    pub(super) fn take_place(&self, taking: &mut Taking<'_>, text: &str, decision: &Decision) {
        if decision.action == Action::Human {
            taking.memory.told = None;
            return self.wants_person(taking, "asked", None);
        }
        let address: String = text.trim().chars().take(200).collect();
        self.file(taking, Some(Personal::new(address)));
    }

    /// A place on the map: of what is being told, of what was told a moment ago, or of what comes next.
    pub(super) fn hear_place(
        &self,
        taking: &mut Taking<'_>,
        point: (f64, f64),
        name: Option<&str>,
    ) {
        let address = name.map(|name| Personal::new(name.chars().take(200).collect()));
        taking.memory.place = Some(point);
        match taking.memory.step {
            Step::Place => self.file(taking, address),
            Step::Free if was_just_told(taking) => {
                taking.turn.wish = Wish::RequestMore {
                    address,
                    point: taking.memory.place.take(),
                };
                taking.say("requests-chat-added-place");
            }
            _ => {
                taking.memory.step = Step::Tell;
                taking.memory.telling = Some("incident".to_owned());
                taking.memory.offered.clear();
                taking.say("chat-place");
            }
        }
    }

    /// A picture of what was told a moment ago.
    pub(super) fn picture_of_told(taking: &mut Taking<'_>, one_of_several: bool) {
        taking.turn.wish = Wish::RequestMore {
            address: None,
            point: None,
        };
        if !one_of_several {
            taking.say("requests-chat-added-photo");
        }
    }

    /// Asks that a request be made of what was told.
    pub(super) fn file(&self, taking: &mut Taking<'_>, address: Option<Personal<String>>) {
        taking.memory.step = Step::Free;
        taking.memory.missed = 0;
        taking.memory.offered.clear();
        let kind = taking.memory.telling.take();
        let Some(text) = taking.memory.told.take() else {
            return self.show_menu(taking, "chat-menu");
        };
        taking.memory.filed = Some(taking.ask.now);
        taking.turn.wish = Wish::Request {
            kind: kind.unwrap_or_else(|| "complaint".to_owned()),
            text,
            address,
            point: taking.memory.place.take(),
        };
    }
}

/// The longest that is taken of one message.
const LONGEST: usize = 4_000;
/// What comes within this of what was told belongs to it.
const JUST: SignedDuration = SignedDuration::from_mins(15);

/// Whether something was told a moment ago, so that a picture or a place belongs to it.
pub(super) fn was_just_told(taking: &Taking<'_>) -> bool {
    let filed = taking.memory.filed;
    filed.is_some_and(|filed| taking.ask.now.duration_since(filed) < JUST)
}

/// Whether a sentence already tells the thing itself, not only that there is something to tell.
fn says_enough(text: &str) -> bool {
    const ANNOUNCED: [&str; 10] = [
        "queix",
        "quej",
        "reclamaci",
        "complain",
        "sugger",
        "sugeren",
        "suggest",
        "propost",
        "propuest",
        "incid",
    ];
    let words = text.split_whitespace().count();
    let text = text.to_lowercase();
    let announces = ANNOUNCED.iter().any(|word| text.contains(word));
    words >= if announces { 8 } else { 4 }
}

/// Whether words say where: a number, or a word that begins an address.
fn names_a_place(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "carrer",
        "plaça",
        "avinguda",
        "passeig",
        "ronda",
        "camí",
        "rambla",
        "cantonada",
        "cruïlla",
        "parc",
        "calle",
        "plaza",
        "avenida",
        "paseo",
        "camino",
        "esquina",
        "parque",
        "street",
        "square",
        "avenue",
        "road",
        "park",
    ];
    let text = text.to_lowercase();
    text.contains("c/")
        || text.chars().any(|sign| sign.is_ascii_digit())
        || text
            .split(|sign: char| !sign.is_alphabetic())
            .any(|word| WORDS.contains(&word))
}

fn ask_where(taking: &mut Taking<'_>) {
    taking.memory.step = Step::Place;
    let lang = taking.lang;
    let reply = Reply::words(say(lang, "requests-chat-where")).offering(vec![Choice::new(
        "tell:nowhere",
        say(lang, "requests-chat-nowhere"),
    )]);
    taking.offer(reply);
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
