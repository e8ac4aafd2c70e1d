//! Appointments in words, for every page of the daybook.

use ::appointments::visit::{self, Line, Stage, Visit};
use ::appointments::{Appointment, Hours, State, wall};
use catalogue::Catalogue;
use jiff::SignedDuration;
use jiff::civil::Date;
use kernel::{Lang, Timestamp};
use platform::texts::{self, say, say_with};

/// What an appointment is told with.
pub(super) struct Telling<'a> {
    pub lang: Lang,
    pub now: Timestamp,
    pub catalogue: &'a Catalogue,
    pub hours: &'a Hours,
}

/// A word on how it stands, with its look.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    pub look: &'static str,
    pub icon: &'static str,
    pub words: String,
}

/// An appointment of the day, ready to show.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub id: String,
    pub hour: String,
    pub name: String,
    pub services: String,
    pub place: String,
    pub people: u16,
    pub lang: Lang,
    pub over: bool,
    pub despite: bool,
    pub tag: Option<Tag>,
    pub acts: Acts,
}

/// What can be done with a visit now, by the keys of the buttons.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer to a question of its own, asked by the template"
)]
#[derive(Debug, Clone, Default)]
pub(super) struct Acts {
    /// Announcing themselves, and what the button says.
    pub arrive: Option<&'static str>,
    /// From when they may, where it is too early.
    pub opens: Option<String>,
    pub attend: bool,
    pub restore: bool,
    pub miss: bool,
    /// Whether it can still be moved or given back.
    pub change: bool,
}

impl Telling<'_> {
    /// The services, by their names.
    pub fn services(&self, ids: &[String]) -> String {
        let names: Vec<&str> = ids.iter().map(|id| self.service(id)).collect();
        names.join(" + ")
    }

    pub fn service<'a>(&'a self, id: &'a str) -> &'a str {
        let services = &self.hours.agenda.services;
        let known = services.iter().find(|one| one.id == id);
        known.map_or(id, |one| one.name.get(self.lang))
    }

    pub fn counter<'a>(&'a self, id: &'a str) -> &'a str {
        let counters = &self.hours.agenda.counters;
        let known = counters.iter().find(|one| one.id == id);
        known.map_or(id, |one| one.name.get(self.lang))
    }

    pub fn site<'a>(&'a self, id: &'a str) -> &'a str {
        let known = self.catalogue.sites.iter().find(|one| one.id == id);
        known.map_or(id, |one| one.name.get(self.lang))
    }

    /// The hour a unit begins at, as it is on the wall.
    pub fn hour_of(&self, date: Date, unit: u16) -> String {
        let at = wall::instant(&self.hours.zone, date, unit);
        at.map_or_else(|| "—".to_owned(), |at| texts::hour(self.lang, at))
    }

    /// A day: today, tomorrow, or its name.
    pub fn day_of(&self, date: Date) -> String {
        let today = wall::at(&self.hours.zone, self.now).0;
        let noon = wall::instant(&self.hours.zone, date, 144).unwrap_or(self.now);
        let name = texts::day(self.lang, noon);
        if date == today {
            say_with(self.lang, "daybook-today", &[("day", name.into())])
        } else if today.tomorrow().is_ok_and(|next| next == date) {
            say_with(self.lang, "daybook-tomorrow", &[("day", name.into())])
        } else {
            name
        }
    }

    /// Whoever comes, by name or number.
    pub fn name(&self, appointment: &Appointment) -> String {
        let visitor = &appointment.visitor;
        let name = visitor.name.as_ref().map(|name| name.reveal().clone());
        let phone = || visitor.phone.as_ref().map(kernel::Phone::masked);
        let unknown = || say(self.lang, "daybook-no-name");
        name.or_else(phone).unwrap_or_else(unknown)
    }

    /// One of the day.
    pub fn entry(&self, appointment: &Appointment, visit: Option<&Visit>) -> Entry {
        Entry {
            id: appointment.id.to_string(),
            hour: texts::hour(self.lang, appointment.starts_at),
            name: self.name(appointment),
            services: self.services(&appointment.services),
            place: self.counter(&appointment.slot.counter).to_owned(),
            people: appointment.people,
            lang: appointment.lang,
            over: appointment.state != State::Booked,
            despite: appointment.despite.is_some(),
            tag: self.tag(appointment, visit),
            acts: self.acts(appointment, visit),
        }
    }

    /// How it stands, where there is something to say.
    pub fn tag(&self, appointment: &Appointment, visit: Option<&Visit>) -> Option<Tag> {
        let with = |look, icon, key, name, value: String| {
            let words = say_with(self.lang, key, &[(name, value.into())]);
            Some(Tag { look, icon, words })
        };
        let plain = |look, icon, key: &str| {
            let words = say(self.lang, key);
            Some(Tag { look, icon, words })
        };
        let hour =
            |at: Option<Timestamp>| at.map_or_else(String::new, |at| texts::hour(self.lang, at));
        match (appointment.state, visit) {
            (State::Cancelled, _) => plain("", "x", "daybook-cancelled"),
            (State::Held | State::Lapsed, _) => plain("", "hourglass-medium", "daybook-held"),
            (State::Booked, None) if self.is_late(appointment) => {
                let minutes = self.now.duration_since(appointment.starts_at).as_mins();
                with(
                    "warn",
                    "clock",
                    "daybook-late",
                    "minutes",
                    minutes.to_string(),
                )
            }
            (State::Booked, None) => None,
            (State::Booked, Some(visit)) => match (visit.stage, visit.line) {
                (Stage::Here, Line::Hour) => with(
                    "ok",
                    "check",
                    "daybook-here",
                    "hour",
                    hour(visit.arrived_at),
                ),
                (Stage::Here, Line::WalkIn) => with(
                    "warn",
                    "users",
                    "daybook-in-line",
                    "hour",
                    hour(visit.arrived_at),
                ),
                (Stage::Attended, _) => {
                    let waited = visit.waited(appointment).unwrap_or(SignedDuration::ZERO);
                    let minutes = say_with(
                        self.lang,
                        "daybook-attended",
                        &[
                            ("hour", hour(visit.attended_at).into()),
                            ("minutes", waited.as_mins().into()),
                        ],
                    );
                    Some(Tag {
                        look: "brand",
                        icon: "check-circle",
                        words: minutes,
                    })
                }
                (Stage::Missed, _) => plain("error", "x-circle", "daybook-missed"),
            },
        }
    }

    fn is_today(&self, appointment: &Appointment) -> bool {
        wall::at(&self.hours.zone, self.now).0 == appointment.slot.date
    }

    fn is_late(&self, appointment: &Appointment) -> bool {
        self.is_today(appointment) && self.now > visit::late_after(self.hours, appointment)
    }

    /// What can be done with it now.
    pub fn acts(&self, appointment: &Appointment, visit: Option<&Visit>) -> Acts {
        if appointment.state != State::Booked {
            return Acts::default();
        }
        let (today, late) = (self.is_today(appointment), self.is_late(appointment));
        let opens_at = visit::opens_at(self.hours, appointment);
        let waits = visit.filter(|visit| visit.stage == Stage::Here);
        let may_come = today && visit.is_none_or(|visit| visit.stage == Stage::Missed);
        Acts {
            arrive: (may_come && self.now >= opens_at).then_some(if late {
                "daybook-arrive-late"
            } else {
                "daybook-arrive"
            }),
            opens: (may_come && self.now < opens_at).then(|| texts::hour(self.lang, opens_at)),
            attend: waits.is_some(),
            restore: waits.is_some_and(|visit| visit.line == Line::WalkIn),
            miss: visit.is_none() && late,
            change: visit.is_none() && self.now < appointment.ends_at,
        }
    }

    /// When and where, in one line.
    pub fn when(&self, appointment: &Appointment) -> String {
        let words = [
            ("day", self.day_of(appointment.slot.date).into()),
            ("hour", texts::hour(self.lang, appointment.starts_at).into()),
        ];
        say_with(self.lang, "daybook-when", &words)
    }
}
