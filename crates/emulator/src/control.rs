//! The hand that plays the residents and breaks things.

mod deed;
mod http;

use std::sync::Arc;
use std::time::Instant;

use jiff::SignedDuration;
use kernel::Timestamp;
use tokio::sync::broadcast;

pub use deed::Deed;
pub(crate) use http::routes;

use crate::config::{NotLoopback, loopback};
use crate::deliver;
use crate::fault::{Faults, Running};
use crate::person::{App, Change, NewPerson, PersonCard, Transcript};
use crate::stage::Stage;

/// Everything the control API can do.
#[derive(Clone)]
pub struct Control {
    stage: Arc<Stage>,
}

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// There is no such person.
    NobodyThere,
    /// There is no such message on their screen.
    NoSuchMessage,
    /// Nothing like that can be tapped under the message.
    NoSuchChoice,
    /// The town is full.
    Full,
    /// That cannot be done in this application.
    NotHere,
    /// The words are missing or too many.
    Words,
}

impl Refused {
    /// The word for it in answers.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NobodyThere => "nobody_there",
            Self::NoSuchMessage => "no_such_message",
            Self::NoSuchChoice => "no_such_choice",
            Self::Full => "full",
            Self::NotHere => "not_here",
            Self::Words => "words",
        }
    }
}

impl Control {
    pub(crate) fn new(stage: Arc<Stage>) -> Self {
        Self { stage }
    }

    /// Makes somebody up, with a telephone that has both applications.
    pub fn add_person(&self, new: NewPerson) -> Result<PersonCard, Refused> {
        if new.name.trim().is_empty() || new.name.len() > 200 {
            return Err(Refused::Words);
        }
        let card = self.stage.state().add(new).ok_or(Refused::Full)?;
        self.stage.tell(&card.id, App::Whatsapp, "person", None);
        Ok(card)
    }

    /// Everybody, in the order they came; those from outside last.
    pub fn people(&self) -> Vec<PersonCard> {
        let mut people: Vec<PersonCard> = self
            .stage
            .state()
            .people
            .values()
            .map(|person| person.card.clone())
            .collect();
        people.sort_by_key(|card| (card.stranger, card.telegram_id));
        people
    }

    /// Lets a person do something. The ids of what they wrote come back.
    pub fn act(&self, person: &str, app: App, deed: Deed) -> Result<Vec<String>, Refused> {
        deed::carry_out(&self.stage, person, app, deed)
    }

    /// What stands on a screen.
    pub fn transcript(&self, person: &str, app: App) -> Option<Transcript> {
        let now = self.stage.now();
        let mut state = self.stage.state();
        let person = state.people.get_mut(person)?;
        let card = person.card.clone();
        let talk = person.talk(app);
        Some(Transcript {
            person: card,
            app,
            blocked: talk.blocked,
            typing: talk.typing_until.is_some_and(|until| until > now),
            messages: talk.messages.iter().cloned().collect(),
        })
    }

    /// Everything that changes on any screen from now on.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.stage.listen()
    }

    /// What is going wrong now.
    pub fn faults(&self) -> Faults {
        let state = self.stage.state();
        let fail_for = state
            .running
            .as_ref()
            .and_then(|running| running.left(Instant::now()));
        Faults {
            fail_for,
            ..state.faults.clone()
        }
    }

    /// Decides what goes wrong from now on; what was decided before is forgotten, and what was held is let go.
    pub fn set_faults(&self, faults: Faults) {
        self.release();
        let mut state = self.stage.state();
        state.running = faults
            .fail_for
            .map(|failing| Running::begin(failing, Instant::now()));
        state.faults = faults;
    }

    /// Lets go what is held for a batch or a shuffle that is not full yet.
    pub fn release(&self) {
        let together = self.stage.state().faults.batch_next > 0;
        deliver::release(&self.stage, together);
    }

    /// Says where the Cloud API sends its webhooks, `None` for nowhere.
    pub fn set_whatsapp_webhook(&self, url: Option<String>) -> Result<(), NotLoopback> {
        if let Some(url) = &url {
            loopback(url)?;
        }
        self.stage.state().whatsapp_hook = url;
        Ok(())
    }

    /// Whether the office answers Meta's check of its address.
    pub async fn handshake(&self) -> bool {
        deliver::handshake(&self.stage).await
    }

    /// What time it is for the providers.
    pub fn now(&self) -> Timestamp {
        self.stage.now()
    }

    /// Moves the clock, for everybody who shares it.
    pub fn advance(&self, by: SignedDuration) {
        self.stage.config.clock.advance(by);
    }
}
