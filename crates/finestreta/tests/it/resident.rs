//! Somebody with a telephone, played through the providers' control API.

use std::cell::Cell;

use serde_json::{Value, json};

use crate::town::{Town, until};

/// The two applications.
pub const WHATSAPP: &str = "whatsapp";
pub const TELEGRAM: &str = "telegram";

/// A resident who looks at one application.
pub struct Resident<'a> {
    town: &'a Town,
    app: &'static str,
    pub card: Value,
    seen: Cell<usize>,
}

impl<'a> Resident<'a> {
    pub fn new(town: &'a Town, app: &'static str, name: &str) -> Self {
        Self::with(town, app, &json!({ "name": name }))
    }

    pub fn with(town: &'a Town, app: &'static str, person: &Value) -> Self {
        let card = town.control("POST", "people", person);
        Self {
            town,
            app,
            card,
            seen: Cell::new(0),
        }
    }

    /// Somebody who has agreed to the notice and has the menu before them.
    pub fn who_agreed(town: &'a Town, app: &'static str, name: &str) -> Self {
        let resident = Self::new(town, app, name);
        resident.enters();
        resident
    }

    pub fn enters(&self) {
        self.says("Hola");
        self.hears("Ho accepteu?");
        self.says("Sí");
        self.hears("assistent virtual");
    }

    pub fn phone(&self) -> &str {
        self.card["phone"].as_str().expect("a number")
    }

    pub fn does(&self, deed: &Value) -> Vec<String> {
        let path = format!(
            "people/{}/{}",
            self.card["id"].as_str().expect("an id"),
            self.app
        );
        let done = self.town.control("POST", &path, deed);
        done["ids"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect()
    }

    pub fn says(&self, text: &str) -> Vec<String> {
        self.does(&json!({ "deed": "text", "text": text }))
    }

    /// What the office wrote so far.
    pub fn screen(&self) -> Vec<Value> {
        let path = format!(
            "people/{}/{}",
            self.card["id"].as_str().expect("an id"),
            self.app
        );
        let whole = self.town.control("GET", &path, &Value::Null);
        let messages = whole["messages"].as_array().cloned().unwrap_or_default();
        messages
            .into_iter()
            .filter(|message| message["side"] == "office")
            .collect()
    }

    pub fn texts(&self) -> Vec<String> {
        self.screen()
            .iter()
            .map(|message| message["text"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    /// Waits for a message with these words, after the last one waited for.
    pub fn hears(&self, words: &str) -> Value {
        let what = format!("{} reads {words:?}", self.card["name"]);
        let told = |message: &Value| {
            message["text"]
                .as_str()
                .is_some_and(|text| text.contains(words))
        };
        let found = until_or(
            &what,
            || {
                let screen = self.screen();
                let at = screen
                    .iter()
                    .enumerate()
                    .skip(self.seen.get())
                    .find(|(_, message)| told(message));
                at.map(|(at, message)| (at, message.clone()))
            },
            || format!("{:?}", self.texts()),
        );
        self.seen.set(found.0 + 1);
        found.1
    }

    /// Taps a choice of a message by its id.
    pub fn taps(&self, message: &Value, choice: &str) {
        self.does(&json!({ "deed": "tap", "message": message["id"], "choice": choice }));
    }

    /// How many messages of the office hold these words.
    pub fn count(&self, words: &str) -> usize {
        self.texts()
            .iter()
            .filter(|text| text.contains(words))
            .count()
    }
}

fn until_or<T>(what: &str, mut look: impl FnMut() -> Option<T>, told: impl Fn() -> String) -> T {
    let begun = std::time::Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            begun.elapsed() < crate::town::PATIENCE,
            "waited in vain: {what}; instead: {}",
            told()
        );
        crate::town::pause(std::time::Duration::from_millis(60));
    }
}

/// Waits until an exported message with these words is in this state.
pub fn comes_to(town: &Town, direction: &str, words: &str, state: &str) -> Value {
    until(&format!("{words:?} is {state}"), || {
        town.exported(direction, words)
            .into_iter()
            .find(|line| line["state"] == state)
    })
}
