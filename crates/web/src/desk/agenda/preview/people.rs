//! Whom a change would leave outside: how they can be reached, and where they could go.

use ::appointments::{Appointment, Kind, Place as At, Reach, State};
use journeys::appointments::plan::Affected;
use kernel::{AppointmentId, Lang};
use platform::texts::{say, say_with};

use super::Said;
use crate::desk::agenda::words::{Words, clock};

/// Somebody who would be outside.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one mark of a row, and they come in every combination"
)]
pub struct Person {
    pub id: AppointmentId,
    pub name: String,
    pub when: String,
    pub what: String,
    pub code: String,
    pub held: bool,
    /// New since the coordinator looked.
    pub is_new: bool,
    /// The place that was chosen for them is gone.
    pub gone: bool,
    /// How they hear of it, and whether they do so by themselves.
    pub reach: String,
    pub reached: bool,
    /// Whether there is no room for the coordinator's own words on that way.
    pub approved_only: bool,
    pub thread: Option<String>,
    pub phone: Option<String>,
    pub lang: Lang,
    /// Value, words, chosen.
    pub choices: Vec<(String, String, bool)>,
}

impl Person {
    /// What they are told, as far as it is chosen now.
    pub fn told(&self) -> Option<Kind> {
        let chosen = self.choices.iter().find(|(_, _, chosen)| *chosen)?;
        match chosen.0.as_str() {
            "keep" => None,
            _ if self.held => None,
            "cancel" => Some(Kind::Cancelled),
            _ => Some(Kind::Moved),
        }
    }

    /// Whether they read what the coordinator says besides.
    pub fn reads_words(&self) -> bool {
        self.reached && !self.approved_only && self.told().is_some()
    }
}

fn word_of(place: &At) -> String {
    format!("{} {} {}", place.date, place.unit, place.counter)
}

pub fn person(words: &Words<'_>, affected: &Affected, said: &Said) -> Person {
    let one = &affected.appointment;
    let held = one.state == State::Held;
    let (reach, reached) = reach(words.lang, one);
    let name = one.visitor.name.as_ref().map(|name| name.reveal().clone());
    let unnamed = if held {
        "agenda-somebody-typing"
    } else {
        "agenda-somebody"
    };
    let at = At {
        date: one.slot.date,
        unit: one.slot.unit,
        counter: one.slot.counter.clone(),
    };
    Person {
        id: one.id,
        name: name.unwrap_or_else(|| say(words.lang, unnamed)),
        when: words.place(&at),
        what: words.services(&one.services),
        code: one.code.to_string(),
        held,
        is_new: said.new.contains(&one.id),
        gone: said.gone == Some(one.id),
        reach,
        reached,
        approved_only: affected.approved_only,
        lang: one.lang,
        thread: one.reach.thread().map(|thread| thread.to_string()),
        phone: one.visitor.phone.as_ref().map(kernel::Phone::spoken),
        choices: choices(words, affected, said),
    }
}

/// How they hear of it, and whether they do so by themselves.
fn reach(lang: Lang, one: &Appointment) -> (String, bool) {
    match (&one.reach, &one.visitor.email, &one.visitor.phone) {
        (Reach::Chat(_), ..) => (say(lang, "agenda-reach-chat"), true),
        (Reach::Mail, Some(mail), _) => {
            let words = [("mail", mail.reveal().clone().into())];
            (say_with(lang, "agenda-reach-mail", &words), true)
        }
        (_, _, Some(_)) => (say(lang, "agenda-reach-call"), false),
        _ => (say(lang, "agenda-reach-none"), false),
    }
}

/// Where they could go, staying, cancelling. What was chosen before is chosen still, where it can be.
fn choices(words: &Words<'_>, affected: &Affected, said: &Said) -> Vec<(String, String, bool)> {
    let (lang, one) = (words.lang, &affected.appointment);
    let held = one.state == State::Held;
    let mut choices: Vec<(String, String)> = Vec::new();
    if affected.arrived {
        return vec![("keep".to_owned(), say(lang, "agenda-arrived"), true)];
    }
    if !held {
        for place in &affected.near {
            let to = [("place", words.place(place).into())];
            let words = if place.date == one.slot.date && place.unit == one.slot.unit {
                let to = [("counter", words.counter(&place.counter).into())];
                say_with(lang, "agenda-same-hour", &to)
            } else if place.date == one.slot.date {
                let to = [
                    ("hour", clock(lang, place.unit).into()),
                    ("counter", words.counter(&place.counter).into()),
                ];
                say_with(lang, "agenda-same-day", &to)
            } else {
                say_with(lang, "agenda-move-to", &to)
            };
            choices.push((word_of(place), words));
        }
    }
    choices.push(("keep".to_owned(), say(lang, "agenda-keep")));
    let cancel = if held {
        "agenda-let_go"
    } else {
        "agenda-cancel"
    };
    choices.push(("cancel".to_owned(), say(lang, cancel)));
    let before = said.choices.get(&one.id.to_string());
    let before = before.filter(|word| {
        said.gone != Some(one.id) && choices.iter().any(|(value, _)| value == *word)
    });
    let usual = if held {
        "cancel"
    } else {
        choices[0].0.as_str()
    };
    let chosen = before.map_or(usual, String::as_str).to_owned();
    choices
        .into_iter()
        .map(|(value, words)| {
            let is_chosen = value == chosen;
            (value, words, is_chosen)
        })
        .collect()
}
