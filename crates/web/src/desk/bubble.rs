//! One line of a thread as the desk shows it: who said it, what, when, and how far it came.

use std::collections::BTreeMap;

use conversations::Heard;
use conversations::incoming::Delivery;
use conversations::message::{Attachment, Author, Content, Direction, Event, Message};
use conversations::outgoing::Link;
use jiff::SignedDuration;
use kernel::{AttachmentId, Lang, MessageId, StaffId};
use platform::texts::{self, say, say_with};

use super::words::stretch;
use crate::kit::Rich;

/// A line, ready to show.
#[derive(Debug, Clone)]
pub struct Bubble {
    /// Its id, which retrying names.
    pub id: MessageId,
    /// Its number, by which a live page knows what is new.
    pub seq: i64,
    /// `theirs`, `mine`, `note` or `event`.
    pub side: &'static str,
    /// The day it begins, where another ended.
    pub day: Option<String>,
    /// Who speaks, where it is not plain: an icon and a name.
    pub who: Option<(Option<&'static str>, String)>,
    /// The words, if there are any.
    pub text: Option<Rich>,
    /// What could be chosen.
    pub choices: Vec<String>,
    /// Where the words come from.
    pub source: Option<Link>,
    /// The files that came along.
    pub files: Vec<File>,
    /// The hour.
    pub hour: String,
    /// How far it came: a word, then its ticks.
    pub state: Option<(String, &'static str)>,
    /// Why it did not arrive, in words.
    pub failed: Option<String>,
    /// Whether it may have arrived, which only a person can find out.
    pub uncertain: bool,
    /// The language of the words.
    pub lang: Lang,
}

/// A file, ready to show.
#[derive(Debug, Clone)]
pub struct File {
    /// Its id.
    pub id: AttachmentId,
    /// Its name or kind.
    pub label: String,
    /// Its size in words.
    pub size: Option<String>,
    /// Whether it can be opened.
    pub is_here: bool,
    /// How it is shown in place: `picture`, `sound`, `film`, `paper` for what opens in a tab of its own, or
    /// `other` for what is only kept.
    pub shown: &'static str,
    /// Why it cannot be opened.
    pub why: Option<String>,
}

/// What words need to know.
pub struct Known<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// The language of the conversation.
    pub spoken: Lang,
    /// Everybody's name.
    pub names: &'a BTreeMap<StaffId, String>,
}

impl Known<'_> {
    /// The name of a member of staff, by their first word: colleagues know one another.
    pub fn first_name(&self, id: StaffId) -> String {
        let name = self.names.get(&id).map(String::as_str).unwrap_or_default();
        name.split_whitespace()
            .next()
            .map_or_else(|| say(self.lang, "desk-somebody"), str::to_owned)
    }

    /// The lines of a thread.
    pub fn bubbles(&self, lines: &[Message]) -> Vec<Bubble> {
        let mut day = None;
        lines
            .iter()
            .map(|message| {
                let this = texts::local(message.line.at).date();
                let begins = day.replace(this) != Some(this);
                let mut bubble = self.bubble(message);
                bubble.day = begins.then(|| texts::day(self.lang, message.line.at));
                bubble
            })
            .collect()
    }

    fn bubble(&self, message: &Message) -> Bubble {
        let line = &message.line;
        let (choices, source) = match &line.content {
            Content::Reply(reply) => (
                reply
                    .choices
                    .iter()
                    .map(|choice| choice.title.clone())
                    .collect(),
                reply.source.clone(),
            ),
            _ => (Vec::new(), None),
        };
        let failed = (line.state == Some(Delivery::Failed)).then(|| self.failure(message.code));
        Bubble {
            id: line.id,
            seq: message.seq,
            side: match line.direction {
                Direction::In => "theirs",
                Direction::Out => "mine",
                Direction::Note => "note",
                Direction::Event => "event",
            },
            day: None,
            who: self.who(message),
            text: self.text(message),
            choices,
            source,
            files: line_files(self.lang, &message.attachments),
            hour: texts::hour(self.lang, line.at),
            state: line
                .state
                .filter(|_| failed.is_none())
                .map(|state| self.state(state)),
            failed,
            uncertain: line.state == Some(Delivery::Uncertain),
            lang: if matches!(line.direction, Direction::In | Direction::Out) {
                self.spoken
            } else {
                self.lang
            },
        }
    }

    fn who(&self, message: &Message) -> Option<(Option<&'static str>, String)> {
        let line = &message.line;
        match (line.direction, line.author) {
            (Direction::Event, _) | (_, Author::Person) => None,
            (Direction::Note, Author::Staff(id)) => {
                let name = ("name", self.first_name(id).into());
                Some((
                    Some("lock-simple"),
                    say_with(self.lang, "desk-note-by", &[name]),
                ))
            }
            (_, Author::Staff(id)) => Some((None, self.first_name(id))),
            (_, Author::Assistant) => Some((Some("robot"), say(self.lang, "desk-assistant"))),
            (_, Author::Office) => Some((Some("house"), say(self.lang, "desk-office"))),
        }
    }

    fn text(&self, message: &Message) -> Option<Rich> {
        let line = &message.line;
        let text = match &line.content {
            _ if line.forgotten => say(self.lang, "desk-forgotten"),
            Content::Event(event) => self.event(event, message),
            Content::Heard(heard) => self.heard(heard, &line.text),
            Content::Words | Content::Reply(_) => line.text.clone(),
        };
        // Addresses that strangers send stay words: staff do not follow them by mistake.
        let rich = if line.direction == Direction::In {
            Rich::of_others(&text)
        } else {
            Rich::ours(&text)
        };
        (!text.trim().is_empty()).then_some(rich)
    }

    fn heard(&self, heard: &Heard, text: &str) -> String {
        let told = |key: &str, name: &'static str, value: &str| {
            say_with(self.lang, key, &[(name, value.to_owned().into())])
        };
        match heard {
            Heard::Chosen { title, .. } => told("desk-heard-chosen", "title", title),
            Heard::Started { .. } => say(self.lang, "desk-heard-started"),
            Heard::Place {
                name,
                latitude,
                longitude,
            } => {
                let place = format!("{latitude:.5}, {longitude:.5}");
                let place = name
                    .as_ref()
                    .map_or(place.clone(), |name| format!("{name} ({place})"));
                told("desk-heard-place", "place", &place)
            }
            Heard::Card { .. } => say(self.lang, "desk-heard-card"),
            Heard::Reaction {
                emoji: Some(emoji), ..
            } => told("desk-heard-reaction", "emoji", emoji),
            Heard::Reaction { emoji: None, .. } => say(self.lang, "desk-heard-reaction_back"),
            Heard::Edited { .. } => told("desk-heard-edited", "text", text),
            Heard::Revoked { .. } => say(self.lang, "desk-heard-revoked"),
            Heard::NumberChanged { .. } => say(self.lang, "desk-event-number_changed"),
            Heard::Blocked { blocked: true } => say(self.lang, "desk-event-blocked"),
            Heard::Blocked { blocked: false } => say(self.lang, "desk-event-unblocked"),
            Heard::Unsupported { what } => told("desk-heard-unsupported", "what", what),
            Heard::Text { .. } | Heard::File(_) => text.to_owned(),
        }
    }

    fn event(&self, event: &Event, message: &Message) -> String {
        let lang = self.lang;
        let hour = texts::hour(lang, message.line.at);
        let named =
            |key: &str, id: StaffId| say_with(lang, key, &[("name", self.first_name(id).into())]);
        match event {
            Event::Agreed { version } => say_with(
                lang,
                "desk-event-agreed",
                &[("version", (*version).into()), ("hour", hour.into())],
            ),
            Event::Queued { cause } => self.by_cause("desk-event-queued", cause),
            Event::Taken { by, waited_ms } => {
                let waited = waited_ms.map(|millis| stretch(SignedDuration::from_millis(millis)));
                let key = if waited.is_some() {
                    "desk-event-taken_after"
                } else {
                    "desk-event-taken"
                };
                let words = [
                    ("name", self.first_name(*by).into()),
                    ("wait", waited.unwrap_or_default().into()),
                ];
                say_with(lang, key, &words)
            }
            Event::Transferred { by, to } => {
                let words = [
                    ("from", self.first_name(*by).into()),
                    ("to", self.first_name(*to).into()),
                ];
                say_with(lang, "desk-event-transferred", &words)
            }
            Event::Snoozed { until } => {
                let when = texts::when(lang, *until, message.line.at);
                say_with(lang, "desk-event-snoozed", &[("when", when.into())])
            }
            Event::Woken => say(lang, "desk-event-woken"),
            Event::BackToBot => say(lang, "desk-event-back_to_bot"),
            Event::Advised { how } => self.by_cause("desk-event-advised", how),
            Event::WrappedUp { by } => named("desk-event-wrapped_up", *by),
            Event::Closed { cause } => self.by_cause("desk-event-closed", cause),
            Event::WindowCloses { at } => {
                let closes = texts::hour(lang, *at);
                say_with(lang, "composer-event-window", &[("hour", closes.into())])
            }
            Event::CallbackAsked => say(lang, "desk-event-callback"),
            Event::NumberChanged => say(lang, "desk-event-number_changed"),
            Event::Blocked { blocked: true } => say(lang, "desk-event-blocked"),
            Event::Blocked { blocked: false } => say(lang, "desk-event-unblocked"),
        }
    }

    /// The sentence for a cause, or the one that says only what happened.
    fn by_cause(&self, stem: &str, cause: &str) -> String {
        let key = format!("{stem}-{cause}");
        say(self.lang, if texts::knows(&key) { &key } else { stem })
    }

    /// Word first, ticks second.
    fn state(&self, state: Delivery) -> (String, &'static str) {
        let icon = match state {
            Delivery::Waiting | Delivery::Sending => "clock",
            Delivery::Uncertain => "question",
            Delivery::Sent => "check",
            Delivery::Failed => "warning-circle",
            Delivery::Delivered | Delivery::Read => "checks",
        };
        (
            say(self.lang, &format!("desk-state-{}", state.code())),
            icon,
        )
    }

    fn failure(&self, code: Option<i64>) -> String {
        match code {
            Some(code) => conversations::channels::explanation(self.lang, code),
            None => say(self.lang, "desk-failed"),
        }
    }
}

fn line_files(lang: Lang, files: &[Attachment]) -> Vec<File> {
    files.iter().map(|file| file_of(lang, file)).collect()
}

fn file_of(lang: Lang, file: &Attachment) -> File {
    let kind = say(lang, &format!("desk-file-{}", file.form));
    let name = file
        .name
        .as_ref()
        .map(|name| name.reveal().clone())
        .filter(|name| !name.trim().is_empty());
    let mime = file.mime.as_deref().unwrap_or_default();
    let is_here = file.state == "stored";
    File {
        id: file.id,
        label: name.unwrap_or(kind),
        size: file.size.map(size),
        is_here,
        shown: super::file::shown(mime),
        why: (!is_here).then(|| say(lang, &format!("desk-file-state-{}", file.state))),
    }
}

fn size(bytes: i64) -> String {
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
