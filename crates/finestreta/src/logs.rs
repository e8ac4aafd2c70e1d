//! What the program says about itself: JSON lines for machines, short lines for a terminal.
//!
//! Only the fields named in [`ALLOWED`] are written out. A field that somebody adds without thinking shows
//! `…`, so a name or a text cannot reach a log by accident. Words of libraries are cut to their severity and source,
//! because nobody knows what they put into a sentence.

use std::fmt::{self, Write as _};
use std::io::{IsTerminal, Write as _};
use std::sync::atomic::{AtomicU64, Ordering};

use kernel::Clock;
use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

/// Fields whose values are ids, counts, kinds and codes. Values about people are not among them.
const ALLOWED: &[&str] = &[
    "address",
    "attempt",
    "attempts",
    "bytes",
    "cause",
    "channel",
    "code",
    "connections",
    "contact.id",
    "count",
    "doing",
    "entries",
    "error",
    "left",
    "fault",
    "file.id",
    "found",
    "height",
    "holder",
    "id",
    "intake.id",
    "kind",
    "letter.id",
    "limit",
    "listen",
    "message.id",
    "method",
    "millis",
    "mode",
    "node",
    "outcome",
    "path",
    "place",
    "port",
    "reason",
    "reference",
    "retry_seconds",
    "seconds",
    "signal",
    "size",
    "staff.id",
    "state",
    "status",
    "task",
    "thread.id",
    "topic",
    "verb",
    "version",
    "what",
    "worker",
];

/// How often something of ours broke in a way nobody foresaw. Must read 0.
static PANICS: AtomicU64 = AtomicU64::new(0);

/// How many panics there were since the start.
pub fn panics() -> u64 {
    PANICS.load(Ordering::Relaxed)
}

/// Begins to write the log on standard error.
pub fn begin() {
    let pretty = std::io::stderr().is_terminal();
    let ours = [
        "finestreta",
        "web",
        "journeys",
        "conversations",
        "identity",
        "catalogue",
        "assistant",
        "platform",
        "emulator",
    ];
    let ours = ours.map(|name| format!("{name}=info")).join(",");
    let filter = EnvFilter::new(format!("error,{ours}"));
    let _ = tracing_subscriber::registry()
        .with(Paper { pretty }.with_filter(filter))
        .try_init();
    count_panics();
}

fn count_panics() {
    std::panic::set_hook(Box::new(|panic| {
        PANICS.fetch_add(1, Ordering::Relaxed);
        // The message may hold what somebody wrote; the place never does.
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}

struct Paper {
    pretty: bool,
}

impl<S: Subscriber> Layer<S> for Paper {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let about = event.metadata();
        let crate_name = about.target().split("::").next().unwrap_or_default();
        let mut line = Line {
            ours: is_ours(crate_name),
            ..Line::default()
        };
        event.record(&mut line);
        let text = if self.pretty {
            line.pretty(*about.level(), crate_name)
        } else {
            line.json(*about.level(), about.target())
        };
        // Nobody is left to tell when the log cannot be written.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }
}

fn is_ours(name: &str) -> bool {
    matches!(
        name,
        "finestreta"
            | "web"
            | "journeys"
            | "conversations"
            | "identity"
            | "catalogue"
            | "assistant"
            | "platform"
            | "emulator"
    )
}

#[derive(Default)]
struct Line {
    ours: bool,
    message: String,
    fields: Map<String, Value>,
}

impl Line {
    fn put(&mut self, field: &Field, value: impl Into<Value>) {
        let shown = if ALLOWED.contains(&field.name()) {
            value.into()
        } else {
            Value::from("…")
        };
        self.fields.insert(field.name().to_owned(), shown);
    }

    fn json(mut self, level: Level, target: &str) -> String {
        let mut whole = Map::new();
        whole.insert("at".into(), Clock::System.now().to_string().into());
        whole.insert("level".into(), level.as_str().to_ascii_lowercase().into());
        whole.insert("from".into(), target.into());
        if self.ours {
            whole.insert("message".into(), self.message.into());
            whole.append(&mut self.fields);
        }
        Value::Object(whole).to_string()
    }

    fn pretty(self, level: Level, name: &str) -> String {
        let now = Clock::System.now().to_zoned(kernel::madrid());
        let mut text = format!("{} {level:>5} {name}: ", now.strftime("%H:%M:%S"));
        if self.ours {
            text.push_str(&self.message);
            for (field, value) in &self.fields {
                let _ = write!(text, " {field}={value}");
            }
        }
        text
    }
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if field.name() == "message" {
            self.message = format!("{value:?}");
        } else {
            self.put(field, format!("{value:?}"));
        }
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            value.clone_into(&mut self.message);
        } else {
            self.put(field, value);
        }
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.put(field, value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.put(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.put(field, value);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    struct Catch(Arc<Mutex<Vec<String>>>);

    impl<S: Subscriber> Layer<S> for Catch {
        fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
            let mut line = Line {
                ours: true,
                ..Line::default()
            };
            event.record(&mut line);
            self.0.lock().unwrap().push(line.json(Level::INFO, "test"));
        }
    }

    #[test]
    fn a_field_that_nobody_allowed_shows_nothing() {
        let caught = Arc::new(Mutex::new(Vec::new()));
        let subscriber = tracing_subscriber::registry().with(Catch(caught.clone()));
        tracing::subscriber::with_default(subscriber, || {
            tracing::info!(name = "Marta", count = 3, channel = "whatsapp-oac", "heard");
        });
        let line: Value = serde_json::from_str(&caught.lock().unwrap()[0]).unwrap();
        assert_eq!(line["name"], "…");
        assert_eq!(line["count"], 3);
        assert_eq!(line["channel"], "whatsapp-oac");
        assert_eq!(line["message"], "heard");
    }

    #[test]
    fn a_line_feed_in_a_value_cannot_forge_a_line() {
        let line = Line {
            ours: true,
            message: "a\n{\"forged\":1}".into(),
            ..Line::default()
        };
        assert_eq!(line.json(Level::WARN, "test").lines().count(), 1);
    }
}
