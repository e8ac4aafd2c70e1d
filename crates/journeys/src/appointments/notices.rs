//! Telling people of their appointments: by letter or in the conversation they have with us, each thing once, in their
//! language, with the way on to see, move or cancel.
//!
//! What has to be told was written in the change that made it true. Here it is taken in hand, durably, before anybody
//! hears of it. A letter whose fate is not known is handed over again under its own name; what is said in a
//! conversation goes to the outbox in the very change that notes it as told.

pub(super) mod chat;
mod words;

pub use self::words::{Standard, standard};

use std::sync::Arc;

use ::appointments::actions::{self, Sender};
use ::appointments::{Appointment, Ended, Error, Hours, Kind, Notice, Way};
use conversations::letter::pause;
use jiff::SignedDuration;
use kernel::{Clock, Timestamp};
use platform::mail::{Letter, Mailer, Outcome};
use platform::{Db, Fault};
use tokio::task::JoinSet;

use self::words::Story;
use super::calendar::{Between, calendar};
use super::{hours, told_of};
use crate::Setting;

/// How many people are told at once.
const AT_ONCE: i64 = 8;
/// A server that says "later" is not asked again before this.
const PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// As often a letter is tried before another way is: some eight hours.
const TRIES: i64 = 60;
/// As often one that may have arrived is handed over again.
const DOUBTS: i64 = 3;
/// How long a doubt is left alone.
const DOUBT: SignedDuration = SignedDuration::from_mins(5);

/// Whoever tells people. Clones are the same one.
#[derive(Clone)]
pub struct Herald {
    db: Db,
    clock: Clock,
    node: String,
    setting: Setting,
}

impl Herald {
    /// One for this node, by its name.
    pub fn new(db: Db, clock: Clock, node: String, setting: Setting) -> Self {
        Self {
            db,
            clock,
            node,
            setting,
        }
    }

    /// Works out the instants of what lies ahead again, in case the rules of the clock on the wall have changed.
    pub async fn rederive(&self) -> Result<usize, Error> {
        let (hours, now) = (hours(&self.setting).await?, self.clock.now());
        self.db
            .change(async move |tx| actions::rederive(tx, &hours, now).await)
            .await
    }

    /// Takes up what a node left in the middle: `mine` what this one left before it was started.
    pub async fn recover(&self, mine: bool) -> Result<usize, Fault> {
        let node = if mine {
            self.node.clone()
        } else {
            String::new()
        };
        let now = self.clock.now();
        self.db
            .change(async move |tx| actions::recover(tx, &node, now).await)
            .await
    }

    /// Tells some of what is due now; how many there were.
    pub async fn tell_due(&self) -> Result<usize, Fault> {
        let (hours, now) = (hours(&self.setting).await?, self.clock.now());
        let sender = Sender {
            node: self.node.clone(),
            per_minute: self.setting.mailer.as_ref().map(Mailer::per_minute),
        };
        let by = hours.clone();
        let taken = self
            .db
            .change(async move |tx| actions::take(tx, &by, &sender, AT_ONCE, now).await);
        let taken = taken.await?;
        let many = taken.len();
        let mut telling = JoinSet::new();
        for (notice, appointment) in taken {
            let (herald, hours) = (self.clone(), hours.clone());
            telling.spawn(async move {
                let told = herald.tell(&hours, &notice, &appointment).await;
                if let Err(fault) = told {
                    // It stays in hand, and is taken up again after a while.
                    tracing::error!(error = %fault, "what became of a notice cannot be written down");
                }
            });
        }
        while telling.join_next().await.is_some() {}
        Ok(many)
    }

    async fn tell(
        &self,
        hours: &Arc<Hours>,
        notice: &Notice,
        appointment: &Appointment,
    ) -> Result<(), Fault> {
        let of = appointment.clone();
        let parts = self
            .db
            .read(async move |tx| ::appointments::views::together(tx, &of).await);
        let parts = parts.await?;
        let about = (appointment, parts.as_slice());
        let ended = match notice.way {
            Some(Way::Mail) => self.post(hours, notice, about).await,
            Some(Way::Chat) => return self.say(hours, notice, about).await,
            None => Ended::NoWay(String::new()),
        };
        match &ended {
            Ended::NoWay(answer) => {
                tracing::warn!(
                    kind = notice.kind.code(),
                    code = answer,
                    "a letter was refused"
                );
            }
            Ended::Later(_, answer) => {
                tracing::warn!(kind = notice.kind.code(), code = answer, "a letter waits");
            }
            Ended::Sent | Ended::Uncertain => {}
        }
        let (notice, appointment, now) = (notice.clone(), appointment.clone(), self.clock.now());
        self.db
            .change(async move |tx| {
                actions::settle(tx, (&notice, &appointment), ended.clone(), now).await
            })
            .await
    }

    /// Says it in a conversation and notes that, in one change.
    async fn say(
        &self,
        hours: &Arc<Hours>,
        notice: &Notice,
        (appointment, parts): (&Appointment, &[Appointment]),
    ) -> Result<(), Fault> {
        let told = told_of(&self.setting, hours, (appointment, parts));
        let (notice, appointment, now) = (notice.clone(), appointment.clone(), self.clock.now());
        let catalogue = self.setting.catalogue();
        self.db
            .change(async move |tx| {
                let said = chat::say(tx, &catalogue, (&notice, &appointment), &told, now).await?;
                let ended = said.map_or(Ended::Sent, Ended::NoWay);
                actions::settle(tx, (&notice, &appointment), ended, now).await
            })
            .await
    }

    /// Hands a letter over.
    async fn post(
        &self,
        hours: &Hours,
        notice: &Notice,
        (appointment, parts): (&Appointment, &[Appointment]),
    ) -> Ended {
        let (Some(mailer), Some(to)) = (&self.setting.mailer, &appointment.visitor.email) else {
            return Ended::NoWay("no mail server".to_owned());
        };
        let now = self.clock.now();
        let told = told_of(&self.setting, hours, (appointment, parts));
        let name = appointment.visitor.name.as_ref();
        let name = name.map(|name| name.reveal().as_str()).unwrap_or_default();
        let from = mailer.address();
        let between = Between {
            from: &from,
            to: to.reveal(),
        };
        let about = (appointment, parts);
        let file = || calendar(&self.setting, hours, about, Some(between), now);
        let calendar = match notice.kind {
            Kind::Booked | Kind::Moved => Some(("REQUEST".to_owned(), file())),
            Kind::Cancelled => Some(("CANCEL".to_owned(), file())),
            Kind::Reminder | Kind::Earlier => None,
        };
        let story = Story {
            kind: notice.kind,
            told: &told,
            name,
            own: notice.own_words.as_deref(),
        };
        let letter = Letter {
            id: notice.id.clone(),
            to: to.clone(),
            subject: words::subject(notice.kind, &told),
            text: words::text(story),
            html: words::html(story),
            calendar,
            written_at: now,
        };
        Self::judge(notice, mailer.send(&letter).await, now)
    }

    fn judge(notice: &Notice, outcome: Outcome, now: Timestamp) -> Ended {
        let after = |wait| now.saturating_add(wait).unwrap_or(now);
        match outcome {
            Outcome::Sent => Ended::Sent,
            Outcome::Refused(answer) => Ended::NoWay(answer),
            Outcome::Later(answer) if notice.attempts >= TRIES => Ended::NoWay(answer),
            Outcome::Later(answer) => {
                Ended::Later(after(pause(notice.attempts, Some(PAUSE), 0.5)), answer)
            }
            Outcome::Uncertain if notice.attempts >= DOUBTS => Ended::Uncertain,
            Outcome::Uncertain => Ended::Later(after(DOUBT), "uncertain".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
