//! An appointment in the conversation: asked for, booked, moved and given back in a few messages.
//!
//! The assistant understands that an hour is wanted, and this leads to it: what it is for, first free hour or others,
//! in whose name, where they can be called. It sees the agenda inside the change that hears the message, so that what
//! is offered is free as far as this change knows, and the database decides the rest. Anything said in between that is
//! about something else is answered by the assistant, and the appointment can be gone on with.

mod begin;
mod errand;
mod mine;
mod places;
mod said;
mod steps;
mod who;
mod words;

use ::appointments::actions::By;
use ::appointments::{Hours, views};
use conversations::channels::match_choice;
use conversations::{Contact, Error, Heard, Reply, Thread, Turn, Wish};
use kernel::{Actor, AppointmentId, Lang, ThreadId, madrid};
use platform::{Fault, Tx};

use super::Scene;
use crate::appointments::{Part, holidays};
use errand::{Deed, Errand, Step};
use said::{Odd, Said};

/// What our choices begin with.
const OURS: &str = "cita:";
/// More choices than this are a list on every channel.
const BUTTONS: usize = 3;

/// What came of something said, for an appointment.
pub(super) enum Came {
    /// It was about one: these are the answers.
    Said(Vec<Reply>),
    /// It was about something else, which the assistant answers; this may follow its answer.
    Beside(Option<Reply>),
}

/// One message that is about an appointment, with the hours in force.
pub(super) struct Talk<'a> {
    scene: Scene<'a>,
    contact: &'a Contact,
    thread: ThreadId,
    hours: Hours,
    lang: Lang,
}

/// Whether a name or a number is awaited, which is nobody else's to read.
pub(super) fn awaits_a_person(thread: &Thread) -> bool {
    matches!(Errand::of(thread).step, Step::Name | Step::Phone)
}

/// Takes what was said if it is about an appointment; `turn` is what the assistant would say.
pub(super) async fn hear(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &Contact,
    thread: &mut Thread,
    turn: &Turn,
) -> Result<Came, Error> {
    let wanted = matches!(turn.wish, Wish::Appointment { .. });
    let tapped = matches!(&scene.incoming.heard, Heard::Chosen { id, .. } if id.starts_with(OURS));
    if !wanted && !tapped && thread.errand.is_null() {
        return Ok(Came::Beside(None));
    }
    let zone = madrid();
    let hours = views::hours(tx, holidays(&scene.setting.catalogue()), zone).await?;
    if hours.agenda.services.is_empty() {
        return Ok(Came::Beside(None));
    }
    let talk = Talk {
        scene,
        contact,
        thread: thread.id,
        hours,
        lang: contact.lang,
    };
    let mut errand = Errand::of(thread);
    let replies = talk.take(tx, &mut errand, turn).await?;
    let came = if let Some(replies) = replies {
        errand.aside = false;
        let choices = replies.last().map(|reply| reply.choices.as_slice());
        errand.offer(choices.unwrap_or_default());
        Came::Said(replies)
    } else {
        let was_asked = errand.step != Step::Over && !errand.aside;
        // Nobody is asked anything under a list to choose from, such as the menu.
        let ends = turn
            .replies
            .last()
            .is_some_and(|last| last.choices.len() <= BUTTONS);
        let goes_on = was_asked && turn.wish == Wish::Nothing && ends;
        errand.aside = true;
        errand.offered.clear();
        Came::Beside(goes_on.then(|| talk.can_go_on()))
    };
    errand.keep(thread);
    Ok(came)
}

impl Talk<'_> {
    fn by(&self) -> By {
        By {
            actor: Actor::Contact(self.contact.id),
            now: self.scene.now,
        }
    }

    fn today(&self) -> jiff::civil::Date {
        self.hours.zone.to_datetime(self.scene.now).date()
    }

    /// `None` where it is about something else.
    async fn take(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        turn: &Turn,
    ) -> Result<Option<Vec<Reply>>, Error> {
        match &self.scene.incoming.heard {
            Heard::Chosen { id, .. } if id.starts_with(OURS) => {
                self.tap(tx, errand, &id[OURS.len()..]).await.map(Some)
            }
            Heard::Card {
                own_phone: Some(phone),
            } if errand.step == Step::Phone => {
                let phone = Some(phone.clone());
                self.phone_given(tx, errand, phone).await.map(Some)
            }
            Heard::Text { text } => self.typed(tx, errand, text, turn).await,
            _ => self.wished(tx, errand, turn).await,
        }
    }

    async fn wished(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        turn: &Turn,
    ) -> Result<Option<Vec<Reply>>, Error> {
        let Wish::Appointment { deed, item, near } = &turn.wish else {
            return Ok(None);
        };
        match deed.as_str() {
            "book" => self.begin(tx, errand, item.as_deref(), near).await,
            "cancel" if errand.step != Step::Over && errand.deed == Deed::Book => {
                let mine = self.mine(tx).await?;
                if mine.is_empty() {
                    return self.leave(tx, errand).await.map(Some);
                }
                self.which(tx, errand, "cancel").await.map(Some)
            }
            "move" if matches!(errand.step, Step::Hour | Step::Name | Step::Phone) => {
                self.other_days(tx, errand, None).await.map(Some)
            }
            deed => self.which(tx, errand, deed).await.map(Some),
        }
    }

    /// A choice of ours, also one of long ago.
    async fn tap(&self, tx: &mut Tx, errand: &mut Errand, id: &str) -> Result<Vec<Reply>, Error> {
        let (what, which) = id.split_once(':').unwrap_or((id, ""));
        let (day, rest) = which.split_once('/').unwrap_or((which, ""));
        let (unit, site) = rest.split_once('/').unwrap_or((rest, ""));
        let date = day.parse().ok();
        let place = date.zip(unit.parse::<u16>().ok());
        let appointment = which.parse::<AppointmentId>().ok();
        match (what, place, appointment) {
            ("item", ..) => Ok(self
                .begin(tx, errand, Some(which), &[])
                .await?
                .unwrap_or_else(|| vec![self.stale()])),
            ("service", ..) => self.begin_service(tx, errand, which).await,
            ("new", ..) => self.which(tx, errand, "new").await,
            ("leave", ..) => self.leave(tx, errand).await,
            ("move" | "cancel" | "sure", _, Some(id)) => self.change(tx, errand, what, id).await,
            ("move" | "cancel", ..) => self.which(tx, errand, what).await,
            ("keep", ..) => {
                errand.over();
                Ok(vec![Reply::words(self.say("bookchat-kept"))])
            }
            _ if errand.service.is_none() => Ok(vec![self.stale()]),
            ("at", Some(place), _) => self.choose(tx, errand, place, site).await,
            ("days", ..) => self.other_days(tx, errand, date).await,
            ("day", Some((date, unit)), _) => self.day(tx, errand, date, unit).await,
            ("day", ..) if date.is_some() => {
                self.day(tx, errand, date.unwrap_or_default(), 0).await
            }
            ("walk", ..) => Ok(self.walk(errand)),
            ("go", ..) => self.go_on(tx, errand).await,
            ("me", ..) if errand.step == Step::Name => {
                let name = self.contact.name.clone();
                self.name_given(tx, errand, name).await
            }
            ("name", ..) if errand.step == Step::Name => {
                Ok(vec![Reply::words(self.say("bookchat-write_name"))])
            }
            ("nophone", ..) if errand.step == Step::Phone => {
                self.phone_given(tx, errand, None).await
            }
            _ => self.already(tx, errand).await,
        }
    }

    /// Words, while something is awaited or not.
    async fn typed(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        text: &str,
        turn: &Turn,
    ) -> Result<Option<Vec<Reply>>, Error> {
        if let Some(id) = match_choice(&errand.choices(), text).and_then(|id| id.strip_prefix(OURS))
        {
            let id = id.to_owned();
            return self.tap(tx, errand, &id).await.map(Some);
        }
        if errand.step != Step::Over && said::leaves(text) {
            return self.leave(tx, errand).await.map(Some);
        }
        if matches!(turn.wish, Wish::Appointment { .. }) {
            return self.wished(tx, errand, turn).await;
        }
        let said = said::of(text, self.today());
        match errand.step {
            Step::Over => Ok(None),
            // Once something else was talked about, words and figures are no longer an answer to this.
            Step::What if errand.aside || !text.chars().any(char::is_alphabetic) => Ok(None),
            Step::What => self.named_matter(tx, errand, text).await,
            Step::Sure => match (self.scene.setting.assistant().agrees(text), errand.deed) {
                (Some(true), Deed::Cancel(id)) => {
                    self.change(tx, errand, "sure", id).await.map(Some)
                }
                (Some(false), _) => self.tap(tx, errand, "keep").await.map(Some),
                _ => Ok(None),
            },
            Step::Name if said.as_ref().is_none_or(|said| !said.is_plain()) => {
                match self.name_in(text) {
                    Some(name) => self.name_given(tx, errand, Some(name)).await.map(Some),
                    None => Ok(None),
                }
            }
            Step::Phone if said.as_ref().is_none_or(|said| !said.is_plain()) => {
                self.number_in(tx, errand, text).await
            }
            Step::Hour if self.says_yes(errand, text) => {
                let first = errand.offered[0].id[OURS.len()..].to_owned();
                self.tap(tx, errand, &first).await.map(Some)
            }
            Step::Hour | Step::Name | Step::Phone => match said {
                Some(said) => self.at_said(tx, errand, &said).await.map(Some),
                None => Ok(None),
            },
        }
    }

    /// "Yes" to the first hour that was offered.
    fn says_yes(&self, errand: &Errand, text: &str) -> bool {
        let first = errand.offered.first();
        first.is_some_and(|first| first.id.starts_with("cita:at:"))
            && self.scene.setting.assistant().agrees(text) == Some(true)
    }

    /// What it is for, in words.
    async fn named_matter(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        text: &str,
    ) -> Result<Option<Vec<Reply>>, Error> {
        let reasons = self.scene.setting.assistant().reasons(text, self.lang, 3);
        match reasons.sheet() {
            Some(item) => self.begin(tx, errand, Some(item), &[]).await,
            None => Ok(None),
        }
    }

    /// A day, an hour, a part of the day: as near to what was said as there is room.
    async fn at_said(
        &self,
        tx: &mut Tx,
        errand: &mut Errand,
        said: &Said,
    ) -> Result<Vec<Reply>, Error> {
        if let Some(people) = said.people {
            self.let_go(tx, errand).await?;
            errand.people = people;
            return self.first(tx, errand).await;
        }
        if let Some(part) = said.part {
            errand.part = part;
        }
        if let Some(odd) = said.odd {
            let words = self.say(match odd {
                Odd::NoSuchDay => "bookchat-no_date",
                Odd::Past => "bookchat-past",
            });
            return self.days_instead(tx, errand, None, words).await;
        }
        let last = places::last_day((&self.hours, &*errand), self.scene.now);
        if let Some(last) = last.filter(|last| said.date.is_some_and(|date| date > *last)) {
            let words = self.too_far(last);
            return self.days_instead(tx, errand, None, words).await;
        }
        if said.first {
            errand.part = Part::Any;
            errand.day = None;
            return self.first(tx, errand).await;
        }
        if said.later {
            let more = errand.offered.iter().rev().find_map(|offered| {
                let id = offered.id.strip_prefix(OURS)?;
                let leads_on =
                    id.starts_with("days:") || (id.starts_with("day:") && id.contains('/'));
                leads_on.then(|| id.to_owned())
            });
            return match (more, errand.day) {
                (Some(id), _) => self.tap(tx, errand, &id).await,
                (None, day) => self.other_days(tx, errand, day).await,
            };
        }
        match (said.date, said.time) {
            (date, Some(time)) => self.at_time(tx, errand, date, time).await,
            (Some(date), None) => self.day(tx, errand, date, 0).await,
            _ if said.other_day => {
                errand.part = Part::Any;
                self.other_days(tx, errand, None).await
            }
            _ => match errand.day {
                Some(day) => self.day(tx, errand, day, 0).await,
                None => self.other_days(tx, errand, None).await,
            },
        }
    }
}

/// What an appointment refuses in a chat beside what is answered can only be a fault.
fn fault(error: ::appointments::Error) -> Error {
    match error {
        ::appointments::Error::Fault(fault) => Error::Fault(fault),
        _ => Error::Fault(Fault::CutShort),
    }
}

#[cfg(test)]
mod tests;
