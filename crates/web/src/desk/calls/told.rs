//! How a call-back is said at the desk.

use ::calls::{Callback, Promise, words};
use catalogue::Catalogue;
use kernel::{Lang, StaffId, Timestamp};
use platform::texts::{day, hour, say, say_with};

use super::{Entry, Names, ago};

/// What is needed to say it.
pub struct Telling<'a> {
    pub lang: Lang,
    pub now: Timestamp,
    pub catalogue: &'a Catalogue,
    pub names: &'a Names,
    pub me: StaffId,
    /// A partner learns a first name, a language and a matter, and nothing else.
    pub partner: bool,
}

impl Telling<'_> {
    /// A line of the queue.
    pub fn entry(&self, callback: &Callback) -> Entry {
        let late = callback.is_overdue(self.now);
        let soon = callback.due_at.duration_since(self.now) <= ::calls::views::SOON;
        Entry {
            id: callback.id.to_string(),
            icon: channel_icon(&callback.channel),
            name: self.name(callback),
            words: self.about(callback),
            due: self.due(callback),
            late,
            soon: soon && !late,
            wrong: callback.state == ::calls::State::Number,
            taken: self.taken(callback),
            department: self
                .catalogue
                .department(&callback.department)
                .filter(|it| it.partner && !self.partner)
                .map(|it| it.name.get(self.lang).clone()),
            lang: callback.lang,
        }
    }

    /// When it is due, or since when it is late.
    pub fn due(&self, callback: &Callback) -> String {
        if callback.is_overdue(self.now) {
            let minutes = ago(callback.due_at, self.now);
            let when = if minutes < 24 * 60 {
                hour(self.lang, callback.due_at)
            } else {
                day(self.lang, callback.due_at)
            };
            return say_with(self.lang, "calls-due-late", &[("when", when.into())]);
        }
        self.window(callback)
    }

    /// The window it is promised in.
    pub fn window(&self, callback: &Callback) -> String {
        let promise: Promise = callback.promise();
        words::window(self.lang, &promise, self.now)
    }

    /// What the person is called, else the end of their number.
    pub fn name(&self, callback: &Callback) -> String {
        let name = callback.name.as_ref().map(|name| name.reveal().trim());
        let name = name.filter(|name| !name.is_empty()).map(|name| {
            if self.partner {
                name.split_whitespace().next().unwrap_or(name)
            } else {
                name
            }
        });
        let number = || callback.phone.as_ref().map(kernel::Phone::masked);
        name.map(str::to_owned)
            .or_else(|| number().filter(|_| !self.partner))
            .unwrap_or_else(|| say(self.lang, "calls-someone"))
    }

    /// What it is about: the sheet, and what they said.
    pub fn about(&self, callback: &Callback) -> String {
        let matter = self.matter(callback.matter.as_deref());
        let topic = callback.topic.as_ref().map(|topic| topic.reveal().clone());
        let parts = [matter, topic.filter(|_| !self.partner)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" · ")
    }

    /// The title of a sheet.
    pub fn matter(&self, matter: Option<&str>) -> Option<String> {
        let item = self.catalogue.item(matter?)?;
        Some(item.short.get(self.lang).clone())
    }

    /// Who has it.
    pub fn taken(&self, callback: &Callback) -> Option<String> {
        let by = callback.held_by(self.now)?;
        if by == self.me {
            return Some(say(self.lang, "calls-taken-you"));
        }
        Some(say_with(
            self.lang,
            "calls-taken-by",
            &[("name", self.staff(by).into())],
        ))
    }

    /// The name of a member of staff.
    pub fn staff(&self, id: StaffId) -> String {
        let name = self.names.get(&id).cloned();
        name.unwrap_or_else(|| say(self.lang, "calls-somebody"))
    }

    /// The name of a department.
    pub fn department(&self, id: &str) -> String {
        self.catalogue
            .department(id)
            .map_or_else(|| id.to_owned(), |it| it.name.get(self.lang).clone())
    }

    /// How it ended.
    pub fn state(&self, callback: &Callback) -> String {
        say(self.lang, &format!("calls-state-{}", callback.state.code()))
    }

    /// The name of the channel it came by.
    pub fn channel(&self, channel: &str) -> String {
        match channel {
            "web" | "desk" => say(self.lang, &format!("calls-channel-{channel}")),
            other => {
                let kind = other.split('-').next().unwrap_or(other);
                say(self.lang, &format!("desk-channel-{kind}"))
            }
        }
    }

    /// The day and hour of an instant.
    pub fn at(&self, at: Timestamp) -> String {
        format!("{}, {} h", day(self.lang, at), hour(self.lang, at))
    }
}

/// The icon of the channel it came by.
pub fn channel_icon(channel: &str) -> &'static str {
    match channel.split('-').next().unwrap_or_default() {
        "whatsapp" => "whatsapp-logo",
        "telegram" => "telegram-logo",
        "webchat" => "chat-circle-dots",
        "web" => "globe",
        _ => "phone-call",
    }
}
