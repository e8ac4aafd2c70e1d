//! Everything that is kept of a person, told to them in words: the right of access (RGPD art. 15).

use jiff::Timestamp;
use kernel::Lang;
use platform::texts::{hour, local, say, say_with};
use serde_json::Value;

use super::paper::{Leaf, Part, Said};
use crate::citizen::when::long_date;

/// The parts of the paper, from what the export holds.
pub fn parts(all: &Value, lang: Lang) -> Vec<Part> {
    let told = Told { lang };
    let part = |key: &str, name: &str, leaf: &dyn Fn(&Value) -> Leaf| Part {
        title: say(lang, key),
        none: say(lang, "people-paper-none"),
        leaves: list(all, name).map(leaf).collect(),
    };
    vec![
        part("people-paper-contacts", "contacts", &|it| told.contact(it)),
        part("people-paper-consents", "consents", &|it| told.consent(it)),
        part("people-paper-conversations", "conversations", &|it| {
            told.conversation(it)
        }),
        part("people-paper-callbacks", "callbacks", &|it| {
            told.callback(it)
        }),
        part("people-paper-calls", "calls", &|it| told.call(it)),
        part("people-paper-requests", "requests", &|it| told.request(it)),
    ]
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

struct Told {
    lang: Lang,
}

impl Told {
    /// An instant as the paper says it: `24 de novembre de 2026, 10.42`.
    fn when(&self, value: &Value, name: &str) -> String {
        let Ok(at) = text(value, name).parse::<Timestamp>() else {
            return String::new();
        };
        format!(
            "{}, {}",
            long_date(self.lang, local(at).date()),
            hour(self.lang, at)
        )
    }

    /// What is known, under its name; what is not is left out.
    fn facts(&self, facts: &[(&str, String)]) -> Vec<(String, String)> {
        let known = facts.iter().filter(|(_, value)| !value.is_empty());
        known
            .map(|(key, value)| {
                (
                    say(self.lang, &format!("people-paper-{key}")),
                    value.clone(),
                )
            })
            .collect()
    }

    fn word(&self, stem: &str, value: &Value, name: &str) -> String {
        let code = text(value, name);
        if code.is_empty() {
            return String::new();
        }
        say(self.lang, &format!("{stem}-{code}"))
    }

    fn contact(&self, it: &Value) -> Leaf {
        let former: Vec<&str> = list(it, "former_phones")
            .filter_map(Value::as_str)
            .collect();
        Leaf {
            title: self.word("desk-channel", it, "kind"),
            facts: self.facts(&[
                ("name", text(it, "name").to_owned()),
                ("phone", text(it, "phone").to_owned()),
                ("former", former.join(", ")),
                ("channel_id", text(it, "channel_id").to_owned()),
                ("language", self.word("desk-lang", it, "language")),
                ("last_heard", self.when(it, "last_heard_at")),
            ]),
            lines: Vec::new(),
        }
    }

    fn consent(&self, it: &Value) -> Leaf {
        let version = it
            .get("version")
            .and_then(Value::as_i64)
            .unwrap_or_default();
        Leaf {
            title: say_with(
                self.lang,
                "people-paper-notice",
                &[("version", version.into())],
            ),
            facts: self.facts(&[
                ("given", self.when(it, "given_at")),
                ("withdrawn", self.when(it, "withdrawn_at")),
            ]),
            lines: Vec::new(),
        }
    }

    fn conversation(&self, it: &Value) -> Leaf {
        let lines = list(it, "lines").map(|line| Said {
            who: say(
                self.lang,
                match text(line, "from") {
                    "person" => "people-line-person",
                    "assistant" => "people-line-assistant",
                    "note" => "people-line-note",
                    _ => "people-line-office",
                },
            ),
            when: self.when(line, "at"),
            words: if line
                .get("not_kept")
                .and_then(Value::as_bool)
                .unwrap_or_default()
            {
                say(self.lang, "people-line-forgotten")
            } else {
                text(line, "text").to_owned()
            },
            files: list(line, "files")
                .map(|file| text(file, "name").to_owned())
                .collect(),
        });
        Leaf {
            title: format!(
                "{} · {}",
                self.word("desk-channel", it, "kind"),
                self.when(it, "opened_at")
            ),
            facts: self.facts(&[("closed", self.when(it, "closed_at"))]),
            lines: lines.collect(),
        }
    }

    fn callback(&self, it: &Value) -> Leaf {
        Leaf {
            title: self.when(it, "requested_at"),
            facts: self.facts(&[
                ("phone", text(it, "phone").to_owned()),
                ("name", text(it, "name").to_owned()),
                ("about", text(it, "topic").to_owned()),
                ("state", self.word("calls-state", it, "state")),
                ("closed", self.when(it, "closed_at")),
            ]),
            lines: Vec::new(),
        }
    }

    fn call(&self, it: &Value) -> Leaf {
        let minutes = it
            .get("seconds")
            .and_then(Value::as_i64)
            .unwrap_or_default()
            / 60;
        Leaf {
            title: self.when(it, "at"),
            facts: self.facts(&[
                ("phone", text(it, "phone").to_owned()),
                ("length", format!("{minutes} min")),
                ("state", self.word("calls-ending", it, "outcome")),
                ("note", text(it, "note").to_owned()),
            ]),
            lines: Vec::new(),
        }
    }

    fn request(&self, it: &Value) -> Leaf {
        let steps = list(it, "steps").filter(|step| !text(step, "text").is_empty());
        Leaf {
            title: format!(
                "{} · {}",
                self.word("requests-kind", it, "kind"),
                self.when(it, "received_at")
            ),
            facts: self.facts(&[
                ("code", text(it, "code").to_owned()),
                ("state", self.word("requests-state", it, "state")),
                ("about", text(it, "text").to_owned()),
                ("address", text(it, "address").to_owned()),
                ("closed", self.when(it, "closed_at")),
            ]),
            lines: steps
                .map(|step| Said {
                    who: String::new(),
                    when: self.when(step, "at"),
                    words: text(step, "text").to_owned(),
                    files: Vec::new(),
                })
                .collect(),
        }
    }
}
