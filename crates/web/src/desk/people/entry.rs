//! What we did with a person, in a line or two.

use std::collections::BTreeMap;

use ::appointments::{Appointment, State};
use ::calls::{Call, Callback};
use catalogue::Catalogue;
use conversations::{Mode, Thread};
use jiff::SignedDuration;
use journeys::people::{Entry, What};
use kernel::{Lang, StaffId, ThreadId, Timestamp};
use platform::texts::{day, say, say_with};
use requests::Request;

use crate::desk::words::{channel_icon, channel_name, stretch};

/// Something we did with a person, ready to show.
#[derive(Debug, Clone)]
pub struct Past {
    pub link: Option<String>,
    pub icon: &'static str,
    pub title: String,
    pub words: String,
    pub open: bool,
}

/// What is needed to say it.
pub struct Telling<'a> {
    pub catalogue: &'a Catalogue,
    pub names: &'a BTreeMap<StaffId, String>,
    pub lang: Lang,
    pub now: Timestamp,
}

impl Telling<'_> {
    /// The lines of a timeline, beside this conversation.
    pub fn all(&self, entries: &[Entry], current: Option<ThreadId>) -> Vec<Past> {
        entries
            .iter()
            .map(|entry| self.one(entry, current))
            .collect()
    }

    fn one(&self, entry: &Entry, current: Option<ThreadId>) -> Past {
        let when = day(self.lang, entry.at);
        match &entry.what {
            What::Thread(thread) => self.thread(thread, current),
            What::Callback(callback) => self.callback(callback, &when),
            What::Call(call) => self.call(call, &when),
            What::Request(request) => self.request(request, &when),
            What::Appointment(appointment) => self.appointment(appointment, &when),
            What::Agreed(kind, version) => self.notice("people-agreed", *kind, *version, &when),
            What::Withdrew(kind, version) => self.notice("people-withdrew", *kind, *version, &when),
        }
    }

    fn matter(&self, id: Option<&str>) -> Option<String> {
        let item = id.and_then(|id| self.catalogue.item(id))?;
        Some(item.short.get(self.lang).clone())
    }

    fn thread(&self, thread: &Thread, current: Option<ThreadId>) -> Past {
        let lang = self.lang;
        let matter = self.matter(thread.matter.as_deref());
        let matter = matter.unwrap_or_else(|| channel_name(lang, thread.kind));
        let open = thread.mode() != Mode::Closed;
        let when = if open {
            say(lang, "desk-past-now")
        } else {
            day(lang, thread.opened_at)
        };
        let mut words = say(lang, &format!("desk-past-{}", thread.mode().code()));
        let named = thread.owner().and_then(|id| self.names.get(&id));
        if let Some(name) = named.and_then(|name| name.split_whitespace().next()) {
            words.push(' ');
            words.push_str(&say_with(lang, "people-by", &[("name", name.into())]));
        }
        if let Some(wait) = thread.waited_ms {
            let wait = stretch(SignedDuration::from_millis(wait));
            words.push_str(&say_with(
                lang,
                "desk-past-waited",
                &[("wait", wait.into())],
            ));
        }
        let until = thread.closed_at.unwrap_or(self.now);
        let lasted = stretch(until.duration_since(thread.opened_at));
        words.push(' ');
        words.push_str(&say_with(
            lang,
            "desk-past-lasted",
            &[("time", lasted.into())],
        ));
        let current = current == Some(thread.id);
        Past {
            link: (!current).then(|| format!("/taulell/safata/{}", thread.id)),
            icon: channel_icon(thread.kind),
            title: format!("{when} · {matter}"),
            words,
            open,
        }
    }

    fn callback(&self, callback: &Callback, when: &str) -> Past {
        let state = say(self.lang, &format!("calls-state-{}", callback.state.code()));
        let topic = callback.topic.as_ref().map(|topic| topic.reveal().clone());
        let about = self.matter(callback.matter.as_deref()).or(topic);
        Past {
            link: Some(format!("/taulell/trucades/{}", callback.id)),
            icon: "phone-call",
            title: format!("{when} · {}", say(self.lang, "people-callback")),
            words: sentence(about, state),
            open: callback.state.is_open(),
        }
    }

    fn call(&self, call: &Call, when: &str) -> Past {
        let ending = say(self.lang, &format!("calls-ending-{}", call.ending.code()));
        let lasted = stretch(SignedDuration::from_secs(call.seconds));
        Past {
            link: None,
            icon: "phone",
            title: format!("{when} · {}", say(self.lang, "people-call")),
            words: sentence(
                self.matter(call.matter.as_deref()),
                format!("{ending} · {lasted}"),
            ),
            open: false,
        }
    }

    fn request(&self, request: &Request, when: &str) -> Past {
        let kind = say(self.lang, &format!("requests-kind-{}", request.kind.code()));
        let state = say(
            self.lang,
            &format!("requests-state-{}", request.state.code()),
        );
        Past {
            link: Some(format!("/taulell/peticions/{}", request.id)),
            icon: "megaphone",
            title: format!("{when} · {kind}"),
            words: sentence(self.matter(request.item.as_deref()), state),
            open: request.state.is_open(),
        }
    }

    fn appointment(&self, appointment: &Appointment, when: &str) -> Past {
        let is_ahead = appointment.state == State::Booked && appointment.starts_at > self.now;
        let key = match appointment.state {
            State::Booked if is_ahead => "people-appointment-ahead",
            State::Booked => "people-appointment-past",
            _ => "people-appointment-cancelled",
        };
        let site = self.catalogue.sites.iter();
        let site = site.clone().find(|site| site.id == appointment.slot.site);
        let at = platform::texts::hour(self.lang, appointment.starts_at);
        let place = site.map_or_else(String::new, |site| site.name.get(self.lang).clone());
        let words = say_with(
            self.lang,
            key,
            &[("hour", at.into()), ("place", place.into())],
        );
        Past {
            link: Some(format!("/taulell/cites/{}", appointment.id)),
            icon: "calendar-check",
            title: format!("{when} · {}", say(self.lang, "people-appointment")),
            words: sentence(self.matter(appointment.matter.as_deref()), words),
            open: is_ahead,
        }
    }

    fn notice(
        &self,
        key: &str,
        kind: conversations::ChannelKind,
        version: u32,
        when: &str,
    ) -> Past {
        let words = [("version", version.into())];
        Past {
            link: None,
            icon: "shield-check",
            title: format!("{when} · {}", say_with(self.lang, key, &words)),
            words: channel_name(self.lang, kind),
            open: false,
        }
    }
}

fn sentence(about: Option<String>, state: String) -> String {
    match about {
        Some(about) => format!("{about}. {state}"),
        None => state,
    }
}
