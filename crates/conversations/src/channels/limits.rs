//! How much fits: every limit of every channel, and the check of a menu against them.
//!
//! Sources: the pages of each provider on messages and on errors, read in 2026. Where two pages disagree the
//! smaller number is ours. A menu is refused when it is saved, with the field and the limit, so that no resident
//! ever meets a button that was cut.

use std::collections::HashSet;
use std::fmt;

use kernel::{Lang, folded};
use platform::texts::say_with;

use crate::incoming::ChannelKind;
use crate::outgoing::{Choice, Reply};

/// Characters of the words that go with a file; every channel takes as many.
pub const CAPTION: usize = 1024;

/// Limits of the `WhatsApp` Cloud API.
pub mod whatsapp {
    /// Characters of a text message.
    pub const TEXT: usize = 4096;
    /// Characters above buttons or a list.
    pub const BODY: usize = 1024;
    /// Buttons of a message.
    pub const BUTTONS: usize = 3;
    /// Characters of a button, and of the label that opens a list.
    pub const BUTTON_TITLE: usize = 20;
    /// Rows of a list, all sections together.
    pub const ROWS: usize = 10;
    /// Characters of a row.
    pub const ROW_TITLE: usize = 24;
    /// Characters of a row's second line.
    pub const ROW_HINT: usize = 72;
    /// Characters of the id of a row; a button may have 256.
    pub const ROW_ID: usize = 200;
    /// Bytes of the word of ours that every status brings back.
    pub const OWN_WORD: usize = 512;
}

/// Limits of the Telegram Bot API.
pub mod telegram {
    /// UTF-16 units of a text message.
    pub const TEXT: usize = 4096;
    /// Bytes that come back from a button.
    pub const CALLBACK_BYTES: usize = 64;
    /// Buttons under one message.
    pub const BUTTONS: usize = 100;
    /// Characters of the words shown when a tap is answered.
    pub const CALLBACK_ANSWER: usize = 200;
    /// Bytes of a file that a bot may fetch.
    pub const DOWNLOAD_BYTES: u64 = 20 * 1024 * 1024;
    /// Characters of a label we still show on one line of a telephone.
    pub const LABEL: usize = 60;
}

/// Limits of our own chat page: its labels share one column with the others' limits on ids.
pub mod webchat {
    /// Choices under one message.
    pub const BUTTONS: usize = 20;
    /// Characters of a label.
    pub const LABEL: usize = 60;
}

/// Why a menu cannot be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The channel it does not fit.
    pub channel: ChannelKind,
    /// Where: `choices`, `choices[3].title`, `choices[3].id`, `list_label` …
    pub field: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a field of a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// More choices than fit.
    TooMany {
        /// How many there are.
        found: usize,
        /// How many fit.
        limit: usize,
    },
    /// More characters than fit.
    TooLong {
        /// How many there are.
        found: usize,
        /// How many fit.
        limit: usize,
    },
    /// More bytes than fit; a letter with an accent has two.
    TooManyBytes {
        /// How many there are.
        found: usize,
        /// How many fit.
        limit: usize,
    },
    /// Nothing in it, or only spaces.
    Empty,
    /// Another choice has the same one, so nobody could tell them apart.
    Repeated,
}

impl Violation {
    /// The reason in the words of the person who writes menus.
    pub fn say(&self, lang: Lang) -> String {
        let (key, found, limit) = match self.wrong {
            Wrong::TooMany { found, limit } => ("channel-limit-too_many", found, limit),
            Wrong::TooLong { found, limit } => ("channel-limit-too_long", found, limit),
            Wrong::TooManyBytes { found, limit } => ("channel-limit-too_many_bytes", found, limit),
            Wrong::Empty => ("channel-limit-empty", 0, 0),
            Wrong::Repeated => ("channel-limit-repeated", 0, 0),
        };
        let words = [
            ("field", self.field.clone().into()),
            ("channel", channel_name(self.channel, lang).into()),
            ("found", found.into()),
            ("limit", limit.into()),
        ];
        say_with(lang, key, &words)
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (field, channel) = (&self.field, self.channel.code());
        match self.wrong {
            Wrong::TooMany { found, limit } => {
                write!(f, "{field}: {found} choices, {channel} takes {limit}")
            }
            Wrong::TooLong { found, limit } => {
                write!(f, "{field}: {found} characters, {channel} takes {limit}")
            }
            Wrong::TooManyBytes { found, limit } => {
                write!(f, "{field}: {found} bytes, {channel} takes {limit}")
            }
            Wrong::Empty => write!(f, "{field}: empty, {channel} needs something"),
            Wrong::Repeated => write!(f, "{field}: the same as another choice"),
        }
    }
}

fn channel_name(channel: ChannelKind, lang: Lang) -> String {
    match channel {
        ChannelKind::Whatsapp => "WhatsApp".to_owned(),
        ChannelKind::Telegram => "Telegram".to_owned(),
        ChannelKind::Webchat => platform::texts::say(lang, "channel-name-webchat"),
    }
}

/// Whether three or fewer choices are shown as buttons; hints need a list, which has a second line.
pub fn as_buttons(choices: &[Choice]) -> bool {
    choices.len() <= whatsapp::BUTTONS && choices.iter().all(|choice| choice.hint.is_none())
}

/// What keeps this menu from being saved for every channel the office may open.
pub fn check_everywhere(menu: &Reply) -> Vec<Violation> {
    [
        ChannelKind::Whatsapp,
        ChannelKind::Telegram,
        ChannelKind::Webchat,
    ]
    .into_iter()
    .flat_map(|kind| check_menu(menu, kind))
    .collect()
}

/// What keeps this menu from being saved for one channel; empty when it fits.
pub fn check_menu(menu: &Reply, kind: ChannelKind) -> Vec<Violation> {
    let mut check = Check {
        channel: kind,
        found: Vec::new(),
    };
    if menu.choices.is_empty() {
        return check.found;
    }
    if menu.text.trim().is_empty() {
        check.note("text", Wrong::Empty);
    }
    let buttons = as_buttons(&menu.choices);
    let (most, title) = match kind {
        ChannelKind::Whatsapp if buttons => (whatsapp::BUTTONS, whatsapp::BUTTON_TITLE),
        ChannelKind::Whatsapp => (whatsapp::ROWS, whatsapp::ROW_TITLE),
        ChannelKind::Telegram => (telegram::BUTTONS, telegram::LABEL),
        ChannelKind::Webchat => (webchat::BUTTONS, webchat::LABEL),
    };
    if menu.choices.len() > most {
        check.note(
            "choices",
            Wrong::TooMany {
                found: menu.choices.len(),
                limit: most,
            },
        );
    }
    check.choices(&menu.choices, title);
    if kind == ChannelKind::Whatsapp {
        if let Some(label) = &menu.list_label {
            check.text("list_label", label, whatsapp::BUTTON_TITLE);
        }
        for (at, hint) in menu
            .choices
            .iter()
            .enumerate()
            .filter_map(|(at, choice)| Some((at, choice.hint.as_ref()?)))
        {
            check.text(&format!("choices[{at}].hint"), hint, whatsapp::ROW_HINT);
        }
    }
    check.found
}

struct Check {
    channel: ChannelKind,
    found: Vec<Violation>,
}

impl Check {
    fn note(&mut self, field: &str, wrong: Wrong) {
        self.found.push(Violation {
            channel: self.channel,
            field: field.to_owned(),
            wrong,
        });
    }

    fn text(&mut self, field: &str, text: &str, limit: usize) {
        let found = text.chars().count();
        if text.trim().is_empty() {
            self.note(field, Wrong::Empty);
        } else if found > limit {
            self.note(field, Wrong::TooLong { found, limit });
        }
    }

    fn choices(&mut self, choices: &[Choice], title: usize) {
        let (mut ids, mut titles) = (HashSet::new(), HashSet::new());
        for (at, choice) in choices.iter().enumerate() {
            self.text(&format!("choices[{at}].title"), &choice.title, title);
            let id = format!("choices[{at}].id");
            if choice.id.trim().is_empty() || choice.id.trim() != choice.id {
                self.note(&id, Wrong::Empty);
            }
            // The smallest channel decides: a thread may move from one door to another with its menu open.
            if choice.id.len() > telegram::CALLBACK_BYTES {
                self.note(
                    &id,
                    Wrong::TooManyBytes {
                        found: choice.id.len(),
                        limit: telegram::CALLBACK_BYTES,
                    },
                );
            }
            if !ids.insert(choice.id.as_str()) {
                self.note(&id, Wrong::Repeated);
            }
            let shown = folded(&choice.title);
            if !shown.is_empty() && !titles.insert(shown) {
                self.note(&format!("choices[{at}].title"), Wrong::Repeated);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(choices: usize) -> Reply {
        let choices = (0..choices)
            .map(|n| Choice::new(format!("tema:{n}"), format!("Tema {n}")))
            .collect();
        Reply::words("Amb què et podem ajudar?").offering(choices)
    }

    fn check(menu: &Reply, kind: ChannelKind, expected: &[&str]) {
        let found: Vec<String> = check_menu(menu, kind)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn behaviour_12_a_menu_beyond_a_channels_limit_is_refused_with_its_field_and_limit() {
        check(&menu(10), ChannelKind::Whatsapp, &[]);
        check(
            &menu(11),
            ChannelKind::Whatsapp,
            &["choices: 11 choices, whatsapp takes 10"],
        );
        check(&menu(11), ChannelKind::Telegram, &[]);

        let mut long = menu(2);
        long.choices[1].title = "Demanar hora al padró".into();
        check(
            &long,
            ChannelKind::Whatsapp,
            &["choices[1].title: 21 characters, whatsapp takes 20"],
        );
        long.choices.extend(menu(9).choices.split_off(5));
        check(&long, ChannelKind::Whatsapp, &[]);

        let mut heavy = menu(2);
        heavy.choices[0].id = "à".repeat(32) + "x";
        check(
            &heavy,
            ChannelKind::Telegram,
            &["choices[0].id: 65 bytes, telegram takes 64"],
        );
        heavy.choices[0].id.pop();
        check(&heavy, ChannelKind::Telegram, &[]);
    }

    #[test]
    fn choices_that_cannot_be_told_apart_are_refused() {
        let mut menu = menu(2);
        menu.choices[0] = Choice::new("a", "Padró");
        menu.choices[1] = Choice::new("a", "padro!");
        check(
            &menu,
            ChannelKind::Webchat,
            &[
                "choices[1].id: the same as another choice",
                "choices[1].title: the same as another choice",
            ],
        );
    }

    #[test]
    fn the_reason_is_said_in_every_language() {
        let violation = &check_menu(&menu(11), ChannelKind::Whatsapp)[0];
        for lang in Lang::ALL {
            let said = violation.say(lang);
            assert!(
                said.contains("11") && said.contains("10") && said.contains("WhatsApp"),
                "{said}"
            );
        }
    }
}
