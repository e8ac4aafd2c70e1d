//! Arranging a call-back: the number, when it suits, what about, and a yes.

use calls::words::window;
use calls::{Wish, WorkingTime, due};
use conversations::{Choice, Reply};
use kernel::{Lang, Personal, Phone};
use platform::texts::{say, say_with};

use super::memory::Call;
use super::{Concierge, Step, Taking};
use crate::routing::{Action, Spoken};
use crate::understand::Decision;

const BANDS: [&str; 4] = ["morning", "midday", "afternoon", "any"];

impl Concierge {
    /// Begins, or begins again.
    pub(super) fn begin_call(&self, taking: &mut Taking<'_>) {
        taking.memory.call = Call {
            phone: taking.ask.phone.clone(),
            ..Call::default()
        };
        taking.memory.step = if taking.ask.phone.is_some() {
            Step::CallBand
        } else {
            Step::CallNumber
        };
        self.ask_next_of_call(taking);
    }

    /// Asks for what is still missing.
    pub(super) fn ask_next_of_call(&self, taking: &mut Taking<'_>) {
        let lang = taking.lang;
        match taking.memory.step {
            Step::CallNumber => {
                taking.memory.offered.clear();
                let reply = Reply {
                    ask_phone: true,
                    ..Reply::words(say(lang, "chat-call-number"))
                };
                taking.turn.replies.push(reply);
            }
            Step::CallBand => {
                let bands =
                    BANDS.map(|band| Choice::new(format!("call:{band}"), band_label(lang, band)));
                let words = say(lang, "chat-call-when");
                taking.offer(Reply {
                    list_label: Some(say(lang, "chat-list_label")),
                    ..Reply::words(words).offering(bands.to_vec())
                });
            }
            Step::CallTopic => self.ask_topic(taking),
            Step::CallConfirm => ask_yes(taking),
            Step::Free | Step::Tell | Step::Place => {}
        }
    }

    fn ask_topic(&self, taking: &mut Taking<'_>) {
        let words = say(taking.lang, "chat-call-topic");
        let item = taking
            .memory
            .item
            .as_deref()
            .and_then(|id| self.catalogue.item(id));
        let known = item.map(|item| Choice::new("call:topic", item.short.get(taking.lang)));
        taking.offer(Reply::words(words).offering(known.into_iter().collect()));
    }

    /// Words while a call-back is being arranged.
    pub(super) fn go_on_with_call(
        &self,
        taking: &mut Taking<'_>,
        text: &str,
        spoken: &Spoken,
        decision: &Decision,
    ) {
        if decision.action == Action::Human {
            return self.wants_person(taking, "asked", None);
        }
        match taking.memory.step {
            Step::CallNumber => self.hear_number(taking, text, decision),
            Step::CallBand => match self.phrases.band(spoken) {
                Some(band) => self.band_given(taking, band),
                // Another number than the one they write from: people give it whenever it comes to mind.
                None if let Ok(phone) = Phone::read(&number_in(text)) => {
                    self.number_given(taking, phone);
                }
                None if decision.action == Action::Answer => self.follow(taking, text, decision),
                None => self.ask_next_of_call(taking),
            },
            Step::CallTopic => {
                let topic: String = text.chars().take(300).collect();
                taking.memory.call.topic = Some(Personal::new(topic));
                taking.memory.step = Step::CallConfirm;
                self.ask_next_of_call(taking);
            }
            _ => self.hear_yes(taking, text, spoken),
        }
    }

    fn hear_number(&self, taking: &mut Taking<'_>, text: &str, decision: &Decision) {
        match Phone::read(&number_in(text)) {
            Ok(phone) => self.number_given(taking, phone),
            Err(unusable) if unusable.digits == 0 && decision.action == Action::Answer => {
                self.follow(taking, text, decision);
            }
            Err(unusable) if unusable.digits == 0 => taking.say("chat-call-no_digits"),
            Err(unusable) => {
                let digits = unusable.digits;
                let words = say_with(
                    taking.lang,
                    "chat-call-wrong_number",
                    &[("digits", digits.into())],
                );
                taking.turn.replies.push(Reply {
                    ask_phone: true,
                    ..Reply::words(words)
                });
            }
        }
    }

    /// The number is known; what comes next depends on what is known already.
    pub(super) fn number_given(&self, taking: &mut Taking<'_>, phone: Phone) {
        taking.memory.call.phone = Some(phone);
        let call = &taking.memory.call;
        taking.memory.step = match (&call.band, &call.topic) {
            (None, _) => Step::CallBand,
            (_, None) => Step::CallTopic,
            _ => Step::CallConfirm,
        };
        self.ask_next_of_call(taking);
    }

    fn band_given(&self, taking: &mut Taking<'_>, band: &str) {
        taking.memory.call.band = Some(band.to_owned());
        taking.memory.step = if taking.memory.call.topic.is_some() {
            Step::CallConfirm
        } else {
            Step::CallTopic
        };
        self.ask_next_of_call(taking);
    }

    fn hear_yes(&self, taking: &mut Taking<'_>, text: &str, spoken: &Spoken) {
        if self.phrases.other_number.heard(spoken) {
            return self.call_chosen(taking, "number");
        }
        match self.phrases.yes_or_no(text) {
            Some(true) => self.call_chosen(taking, "yes"),
            Some(false) => self.call_chosen(taking, "no"),
            None => self.ask_next_of_call(taking),
        }
    }

    /// A tap while a call-back is being arranged.
    pub(super) fn call_chosen(&self, taking: &mut Taking<'_>, which: &str) {
        let confirming = taking.memory.step == Step::CallConfirm;
        match which {
            band if BANDS.contains(&band) && taking.memory.step == Step::CallBand => {
                self.band_given(taking, band);
            }
            "topic" if taking.memory.step == Step::CallTopic => {
                let item = taking
                    .memory
                    .item
                    .as_deref()
                    .and_then(|id| self.catalogue.item(id));
                taking.memory.call.topic =
                    item.map(|item| Personal::new(item.title.get(taking.lang).clone()));
                taking.memory.step = Step::CallConfirm;
                self.ask_next_of_call(taking);
            }
            "yes" if confirming => self.take_call(taking),
            "number" if confirming => {
                taking.memory.step = Step::CallNumber;
                self.ask_next_of_call(taking);
            }
            "no" => {
                taking.memory.call = Call::default();
                taking.memory.step = Step::Free;
                self.show_menu(taking, "chat-left");
            }
            _ => self.ask_next_of_call(taking),
        }
    }

    fn take_call(&self, taking: &mut Taking<'_>) {
        let call = std::mem::take(&mut taking.memory.call);
        taking.memory.step = Step::Free;
        taking.memory.offered.clear();
        let Some(phone) = call.phone else {
            return self.begin_call(taking);
        };
        let band = call.band.unwrap_or_else(|| "any".to_owned());
        let lang = taking.lang;
        let (now, wish) = (taking.ask.now, band.parse().unwrap_or(Wish::ANY));
        // The same rule that the office keeps it by, so that what is said is what is owed.
        let department = due::department_for(&self.catalogue, taking.memory.item.as_deref());
        let hours = WorkingTime::of(&self.catalogue, &department, now);
        let promise = due::promise(&hours, wish, now);
        let key = if promise.as_asked {
            "chat-call-taken"
        } else {
            "chat-call-taken-other"
        };
        let words = say_with(
            lang,
            key,
            &[
                ("phone", phone.spoken().into()),
                ("when", window(lang, &promise, now).into()),
                ("band", band_words(lang, Some(&band)).into()),
                ("from", self.catalogue.town.phone.as_str().into()),
            ],
        );
        taking.turn.replies.push(Reply::words(words));
        taking.turn.wish = conversations::Wish::Callback {
            phone,
            band,
            topic: call.topic,
        };
    }
}

/// The number in a sentence: "el meu és el 600 000 012".
fn number_in(text: &str) -> String {
    let first = text
        .find(|c: char| c.is_ascii_digit() || c == '+')
        .unwrap_or(text.len());
    let number = &text[first..];
    let last = number
        .rfind(|c: char| c.is_ascii_digit())
        .map_or(0, |at| at + 1);
    number[..last].to_owned()
}

fn band_label(lang: Lang, band: &str) -> String {
    say(lang, &format!("chat-band-{band}"))
}

fn band_words(lang: Lang, band: Option<&str>) -> String {
    say(lang, &format!("chat-band-{}-said", band.unwrap_or("any")))
}

fn ask_yes(taking: &mut Taking<'_>) {
    let lang = taking.lang;
    let call = taking.memory.call.clone();
    let phone = call.phone.as_ref().map(Phone::spoken).unwrap_or_default();
    let band = band_words(lang, call.band.as_deref());
    let topic = call
        .topic
        .as_ref()
        .map(|topic| topic.reveal().clone())
        .unwrap_or_default();
    let words = say_with(
        lang,
        "chat-call-confirm",
        &[
            ("phone", phone.into()),
            ("band", band.into()),
            ("topic", topic.into()),
        ],
    );
    let reply = Reply::words(words).offering(vec![
        Choice::new("call:yes", say(lang, "chat-call-yes")),
        Choice::new("call:number", say(lang, "chat-call-other_number")),
        Choice::new("call:no", say(lang, "chat-call-no")),
    ]);
    taking.offer(reply);
}
