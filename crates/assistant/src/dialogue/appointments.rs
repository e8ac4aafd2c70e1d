//! An hour at a counter is wanted, or something about one: understood here, given by whoever has the agenda.

use catalogue::{Item, Policy};
use conversations::{Reply, Wish};
use kernel::{Timestamp, folded};
use platform::texts::{local, say_with};

use super::{Concierge, Step, Taking};
use crate::routing::{Action, Spoken};
use crate::understand::Decision;

/// What sheets say about appointments themselves: nobody comes for that.
const ABOUT_APPOINTMENTS: &str = "info-cita";

/// Words that ask for an hour, and leave what it is for.
const ASKING: [&str; 66] = [
    "a",
    "agafar",
    "an",
    "and",
    "appointment",
    "be",
    "bon",
    "book",
    "bona",
    "buenas",
    "buenos",
    "cita",
    "citas",
    "coger",
    "d",
    "dame",
    "de",
    "del",
    "demanar",
    "demano",
    "dia",
    "dias",
    "doneu",
    "el",
    "em",
    "for",
    "fer",
    "get",
    "have",
    "hello",
    "hi",
    "hola",
    "hora",
    "i",
    "la",
    "like",
    "ll",
    "m",
    "make",
    "me",
    "necesito",
    "necessito",
    "need",
    "pedir",
    "per",
    "pido",
    "plau",
    "podria",
    "por",
    "para",
    "previa",
    "puc",
    "puedo",
    "quiero",
    "reservar",
    "schedule",
    "si",
    "sisplau",
    "tarda",
    "to",
    "us",
    "voldria",
    "volem",
    "vull",
    "want",
    "would",
];

impl Concierge {
    /// Whether an hour is wanted, or something about one. What is said besides is for an office that gives none.
    pub(super) fn wants_hour(
        &self,
        taking: &mut Taking<'_>,
        text: &str,
        spoken: &Spoken,
        decision: &Decision,
    ) -> bool {
        // Something else that was understood for sure goes first: a person, a complaint, something broken.
        if !matches!(
            decision.action,
            Action::Answer | Action::Clarify | Action::None | Action::Greeting
        ) {
            return false;
        }
        let Some(deed) = self.phrases.hour_wanted(spoken) else {
            return false;
        };
        let (item, near) = match deed {
            "book" => self.matter_of(taking, text, decision),
            _ => (None, Vec::new()),
        };
        self.hour_for(taking, deed, item, near);
        true
    }

    /// What an hour is wanted for: the item, or those it may be.
    fn matter_of(
        &self,
        taking: &Taking<'_>,
        text: &str,
        decision: &Decision,
    ) -> (Option<String>, Vec<String>) {
        let folded = folded(text);
        let rest: Vec<&str> = folded
            .split(' ')
            .filter(|word| !word.is_empty() && !ASKING.contains(word))
            .collect();
        if rest.is_empty() {
            let spoken_of = taking.memory.item.clone();
            return (
                spoken_of.filter(|item| item != ABOUT_APPOINTMENTS),
                Vec::new(),
            );
        }
        let of_rest = self.understanding.decide(&rest.join(" "), taking.lang);
        let sheet = |decision: &Decision| {
            let first = decision.top.first().map(|(id, _)| id.clone());
            first.filter(|id| decision.action == Action::Answer && id != ABOUT_APPOINTMENTS)
        };
        if let Some(item) = sheet(&of_rest).or_else(|| sheet(decision)) {
            return (Some(item), Vec::new());
        }
        let near = of_rest.top.into_iter().map(|(id, _)| id);
        (None, near.filter(|id| id != ABOUT_APPOINTMENTS).collect())
    }

    /// Wishes for an hour, and says how to get one where the office gives none here.
    pub(super) fn hour_for(
        &self,
        taking: &mut Taking<'_>,
        deed: &str,
        item: Option<String>,
        near: Vec<String>,
    ) {
        taking.memory.missed = 0;
        taking.memory.step = Step::Free;
        match item.as_deref().filter(|_| deed == "book") {
            Some(item) => self.answer(taking, item),
            None => self.how_to_get_one(taking),
        }
        taking.turn.wish = Wish::Appointment {
            deed: deed.to_owned(),
            item,
            near,
        };
    }

    /// How an appointment is got where they are not given in the conversation.
    fn how_to_get_one(&self, taking: &mut Taking<'_>) {
        if self.catalogue.item(ABOUT_APPOINTMENTS).is_some() {
            return self.answer(taking, ABOUT_APPOINTMENTS);
        }
        let phone = self.catalogue.town.phone.as_str();
        let words = say_with(taking.lang, "chat-appointments", &[("phone", phone.into())]);
        taking.turn.replies.push(Reply::words(words));
    }

    /// Whether hours are given for an item at this instant.
    pub(super) fn gives_hours(&self, item: &Item, now: Timestamp) -> bool {
        self.catalogue.policy_on(item, local(now).date()) != Policy::None
    }
}

#[cfg(test)]
mod tests {
    use conversations::{Ask, Assistant as _, ChannelKind, Heard, Turn};
    use kernel::Lang;

    use super::*;
    use crate::samples::concierge;

    fn turn(text: &str) -> Turn {
        concierge().turn(&Ask {
            heard: Heard::Text { text: text.into() },
            lang: Lang::Ca,
            lang_fixed: false,
            channel: ChannelKind::Whatsapp,
            memory: serde_json::Value::Null,
            now: "2026-11-24T09:42:00Z".parse().unwrap(),
            staff: conversations::turn::Staffing::default(),
            phone: None,
            advice: None,
        })
    }

    #[track_caller]
    fn wants(text: &str, expected: (&str, Option<&str>)) {
        let Wish::Appointment { deed, item, .. } = turn(text).wish else {
            panic!("{text}: {:?}", turn(text).wish);
        };
        assert_eq!((deed.as_str(), item.as_deref()), expected, "{text}");
    }

    #[test]
    fn whoever_wants_an_hour_is_understood_in_three_languages_with_what_it_is_for() {
        for text in [
            "vull cita per empadronar-me",
            "Voldria demanar cita per a l’alta al padró",
            "demanar hora per empadronar-me",
            "quiero cita para empadronarme",
            "necesito pedir cita para darme de alta en el padrón",
            "I need an appointment to register as a resident",
        ] {
            wants(text, ("book", Some("padro-alta")));
        }
        for text in [
            "vull demanar cita",
            "cita prèvia",
            "quiero pedir hora",
            "book an appointment",
        ] {
            wants(text, ("book", None));
        }
    }

    #[test]
    fn whoever_gives_an_hour_back_moves_it_or_forgot_it_is_understood() {
        for text in [
            "anul·la la cita",
            "vull cancel·lar la cita",
            "quiero anular mi cita",
            "cancel my appointment",
            "no podré venir a la cita",
        ] {
            wants(text, ("cancel", None));
        }
        for text in [
            "canvia l’hora",
            "vull canviar la cita",
            "cambiar la hora de la cita",
            "can I move my appointment?",
        ] {
            wants(text, ("move", None));
        }
        for text in [
            "quina cita tinc?",
            "quan tinc la cita",
            "qué cita tengo",
            "when is my appointment?",
        ] {
            wants(text, ("which", None));
        }
    }

    #[test]
    fn a_question_about_appointments_and_other_things_are_no_wish_for_one() {
        for text in [
            "cal cita per empadronar-me?",
            "he de demanar cita per al volant?",
            "hace falta cita previa?",
            "do I need an appointment?",
            "puc venir sense cita?",
            "a quina hora obriu?",
            "quan és el canvi d’hora?",
            "vull parlar amb una persona",
            "necessito un volant d’empadronament",
        ] {
            assert!(
                !matches!(turn(text).wish, Wish::Appointment { .. }),
                "{text}: {:?}",
                turn(text).wish
            );
        }
    }
}
