//! Short things people say to the conversation itself: yes, no, menu, goodbye, "how much is it?".

use std::collections::HashSet;

use serde::Deserialize;

use crate::pack;
use crate::routing::{Pattern, Spoken, patterns};
use crate::words::matter;

const PHRASES: &str = include_str!("../base/phrases.yaml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    withdrawal: String,
    yes: String,
    no: String,
    menu: String,
    cancel: String,
    thanks: String,
    goodbye: String,
    none: String,
    other: String,
    fee: String,
    deadline: String,
    documents: String,
    identification: String,
    place: String,
    appointment: String,
    morning: String,
    midday: String,
    afternoon: String,
    any: String,
    other_number: String,
    paper: String,
    book_hour: String,
    not_book_hour: String,
    cancel_hour: String,
    move_hour: String,
    which_hour: String,
}

/// Lines of which one is enough.
#[derive(Debug)]
pub struct Lines(Vec<Pattern>);

impl Lines {
    /// Whether one of the lines is in what was heard.
    pub fn heard(&self, spoken: &Spoken) -> bool {
        self.0.iter().any(|line| line.found(spoken))
    }
}

/// The lists of `base/phrases.yaml`.
#[derive(Debug)]
pub struct Phrases {
    withdrawal: Lines,
    yes: Lines,
    no: Lines,
    /// Back to the menu.
    pub menu: Lines,
    /// Out of what was begun.
    pub cancel: Lines,
    /// Thanks.
    pub thanks: Lines,
    /// Goodbye.
    pub goodbye: Lines,
    /// None of what was offered.
    pub none: Lines,
    /// Not that, but the other thing that was near.
    pub other: Lines,
    /// Another telephone number than the one proposed.
    pub other_number: Lines,
    /// Papers that somebody may be handing in.
    pub paper: Lines,
    details: Vec<(Detail, Lines)>,
    detail_words: HashSet<String>,
    bands: Vec<(&'static str, Lines)>,
    hours: Vec<(&'static str, Lines)>,
    not_book_hour: Lines,
}

/// What is asked of an item after its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What it costs.
    Fee,
    /// By when, or how long.
    Deadline,
    /// What to bring.
    Documents,
    /// How to say who one is.
    Identification,
    /// Where or how it is done.
    Place,
    /// Whether an appointment is needed.
    Appointment,
}

impl Phrases {
    /// Reads the lists.
    pub fn read() -> Self {
        let written: Written = pack::read(PHRASES);
        let lines = |text: &str| Lines(patterns(text));
        let detail_words = [
            &written.fee,
            &written.deadline,
            &written.documents,
            &written.identification,
            &written.place,
            &written.appointment,
        ];
        Self {
            detail_words: detail_words
                .iter()
                .flat_map(|lines| matter(lines))
                .collect(),
            withdrawal: lines(&written.withdrawal),
            yes: lines(&written.yes),
            no: lines(&written.no),
            menu: lines(&written.menu),
            cancel: lines(&written.cancel),
            thanks: lines(&written.thanks),
            goodbye: lines(&written.goodbye),
            none: lines(&written.none),
            other: lines(&written.other),
            other_number: lines(&written.other_number),
            paper: lines(&written.paper),
            details: vec![
                (Detail::Appointment, lines(&written.appointment)),
                (Detail::Deadline, lines(&written.deadline)),
                (Detail::Fee, lines(&written.fee)),
                (Detail::Documents, lines(&written.documents)),
                (Detail::Identification, lines(&written.identification)),
                (Detail::Place, lines(&written.place)),
            ],
            bands: vec![
                ("midday", lines(&written.midday)),
                ("morning", lines(&written.morning)),
                ("afternoon", lines(&written.afternoon)),
                ("any", lines(&written.any)),
            ],
            hours: vec![
                ("cancel", lines(&written.cancel_hour)),
                ("move", lines(&written.move_hour)),
                ("which", lines(&written.which_hour)),
                ("book", lines(&written.book_hour)),
            ],
            not_book_hour: lines(&written.not_book_hour),
        }
    }

    /// Whether the person takes their consent back. Long messages about something else do not.
    pub fn withdraws(&self, text: &str) -> bool {
        let spoken = Spoken::of(text);
        spoken.len() <= 25 && self.withdrawal.heard(&spoken)
    }

    /// Yes or no; `None` when it is neither, or both.
    pub fn yes_or_no(&self, text: &str) -> Option<bool> {
        let bare = text.trim();
        if bare.starts_with(['👍', '👌', '✅', '✔', '🆗']) {
            return Some(true);
        }
        if bare.starts_with(['👎', '❌', '🚫']) {
            return Some(false);
        }
        let spoken = Spoken::of(text);
        if spoken.is_empty() || spoken.len() > 12 {
            return None;
        }
        if self.no.heard(&spoken) {
            return Some(false);
        }
        let first_yes = Spoken::of(text.split([',', '.', '!', ';']).next().unwrap_or_default());
        (self.yes.heard(&spoken) || self.yes.heard(&first_yes)).then_some(true)
    }

    /// What is asked about the item just spoken of.
    pub fn detail(&self, spoken: &Spoken) -> Option<Detail> {
        self.details
            .iter()
            .find(|(_, lines)| lines.heard(spoken))
            .map(|(detail, _)| *detail)
    }

    /// Whether a sentence names no matter of its own besides asking for a detail.
    pub fn only_a_detail(&self, text: &str) -> bool {
        matter(text)
            .iter()
            .all(|word| self.detail_words.contains(word))
    }

    /// When it suits to be called: `morning`, `midday`, `afternoon` or `any`.
    pub fn band(&self, spoken: &Spoken) -> Option<&'static str> {
        self.bands
            .iter()
            .find(|(_, lines)| lines.heard(spoken))
            .map(|(band, _)| *band)
    }

    /// What is wanted of an hour at a counter: `book`, `move`, `cancel` or `which`. Whether one is needed is no wish.
    pub fn hour_wanted(&self, spoken: &Spoken) -> Option<&'static str> {
        let (deed, _) = self.hours.iter().find(|(_, lines)| lines.heard(spoken))?;
        let only_asks = *deed == "book" && self.not_book_hour.heard(spoken);
        (!only_asks).then_some(*deed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<bool>) {
        assert_eq!(Phrases::read().yes_or_no(text), expected, "{text}");
    }

    #[test]
    fn behaviour_11_yes_is_heard_as_people_write_it() {
        for text in [
            "Sí",
            "si",
            "SI!!",
            "ho accepto",
            "d’acord",
            "vale",
            "ok",
            "👍",
            "1",
            "Accepto",
            "acepto",
            "yes",
            "I agree",
            "sí, endavant",
            "siii",
        ] {
            check(text, Some(true));
        }
    }

    #[test]
    fn behaviour_11_no_is_heard_as_people_write_it() {
        for text in [
            "No",
            "no gràcies",
            "2",
            "👎",
            "no ho accepto",
            "no acepto",
            "I don't accept",
            "no, no hi estic d'acord",
        ] {
            check(text, Some(false));
        }
    }

    #[test]
    fn behaviour_11_other_words_are_neither() {
        for text in ["Hola", "necessito el padró", "12", "quant val?", ""] {
            check(text, None);
        }
    }

    #[test]
    fn behaviour_11_withdrawal_words_are_heard() {
        let phrases = Phrases::read();
        for text in [
            "BAIXA",
            "baixa",
            "Baja.",
            "esborra les meves dades",
            "Esborreu les meves dades siusplau",
            "retiro el consentiment",
            "quiero borrar mis datos",
            "delete my data",
            "elimina mis datos",
            "ya no acepto",
        ] {
            assert!(phrases.withdraws(text), "{text}");
        }
        for text in [
            "vull donar de baixa el gual",
            "baixa del padró",
            "dar de baja el coche",
            "on són les dades del meu expedient?",
        ] {
            assert!(!phrases.withdraws(text), "{text}");
        }
    }
}
