//! A resident says something.
//!
//! The same story on every channel, one change for each thing said: is it news, who says it, is anybody in
//! danger, may we keep it, who has the word. The assistant is asked inside the change, because it only
//! thinks; what it and others say waits in the outbox, written by the same change.

mod advice;
mod booking;
mod bot_turn;
mod consent;
mod events;
mod known;
mod ticket;
mod unkept;

use conversations::actions::{consents, contacts, letters};
use conversations::letter::{Letter, Task};
use conversations::message::words_of;
use conversations::{Advice, Channel, Choice, Error, Heard, Incoming, Mode, Reply, StatusUpdate};
use conversations::{actions, fingerprint, intake};
use kernel::{Lang, MessageId, ThreadId, Timestamp};
use platform::texts::say;
use platform::{Fault, Tx};

use crate::Setting;

pub use advice::{Advised, advice};
pub use consent::{NO, YES, notice};
pub use known::{CALL_ME, WAIT, WANTS_CALL};
pub use ticket::PAYLOAD as TICKET_PAYLOAD;

/// What came of something said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// The conversation it belongs to; `None` while nothing may be kept.
    pub thread: Option<ThreadId>,
    /// What was answered to somebody of whom nothing may be kept, for a page that shows it itself.
    pub said: Vec<Reply>,
    /// Whether it had been heard before and so had no effect.
    pub repeated: bool,
}

/// One thing said, with everything around it.
#[derive(Clone, Copy)]
struct Scene<'a> {
    setting: &'a Setting,
    channel: &'a Channel,
    incoming: &'a Incoming,
    advice: Option<&'a Advice>,
    now: Timestamp,
}

/// Something said, with what a language model advised on it.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    incoming: &'a Incoming,
    advised: Option<&'a Advised>,
}

impl<'a> From<&'a Incoming> for Said<'a> {
    fn from(incoming: &'a Incoming) -> Self {
        Self {
            incoming,
            advised: None,
        }
    }
}

impl<'a> From<(&'a Incoming, Option<&'a Advised>)> for Said<'a> {
    fn from((incoming, advised): (&'a Incoming, Option<&'a Advised>)) -> Self {
        Self { incoming, advised }
    }
}

impl Scene<'_> {
    /// The words that were said, if any.
    fn words(&self) -> &str {
        words_of(&self.incoming.heard)
    }

    fn is_emergency(&self) -> bool {
        self.speaks() && self.setting.assistant().emergency(self.words())
    }

    /// Whether something was said to us, rather than done to what was said before.
    fn speaks(&self) -> bool {
        matches!(
            self.incoming.heard,
            Heard::Text { .. }
                | Heard::Chosen { .. }
                | Heard::Started { .. }
                | Heard::File(_)
                | Heard::Place { .. }
                | Heard::Card { .. }
                | Heard::Unsupported { .. }
        )
    }
}

/// Hears one thing, said alone or with what a model advised on it. Heard again, it has no second effect.
pub async fn hear<'a>(
    tx: &mut Tx,
    setting: &Setting,
    channel: &Channel,
    said: impl Into<Said<'a>>,
    now: Timestamp,
) -> Result<Outcome, Error> {
    let Said { incoming, advised } = said.into();
    let key = fingerprint::of_id(&channel.id, &incoming.external_id);
    if !intake::first_time(tx, &channel.id, &key, now).await? {
        return Ok(Outcome {
            repeated: true,
            ..Outcome::default()
        });
    }
    let scene = Scene {
        setting,
        channel,
        incoming,
        advice: advised.and_then(|advised| advised.on(&setting.catalogue())),
        now,
    };
    stop_spinning(tx, scene).await?;
    let contact = contacts::find(tx, &channel.id, &incoming.from, now).await?;
    let Some(mut contact) = contact else {
        return consent::stranger(tx, scene, None).await;
    };
    if events::happened(tx, scene, &mut contact).await? {
        return Ok(Outcome::default());
    }
    let agreed = consents::newest(tx, contact.id).await?;
    let version = setting.notice_version(now);
    let thread = actions::threads::lock_open(tx, contact.id).await?;
    // A conversation with a person is not interrupted by a new notice; the assistant's are.
    let with_staff = thread.as_ref().is_some_and(|thread| {
        matches!(
            thread.mode(),
            Mode::Queued | Mode::Agent | Mode::WrapUp | Mode::Snoozed
        )
    });
    match agreed {
        Some(consent)
            if consent.holds(version) || (with_staff && consent.withdrawn_at.is_none()) =>
        {
            known::speaks(tx, scene, contact, thread).await
        }
        _ => {
            consent::ask_again(tx, scene, thread).await?;
            consent::stranger(tx, scene, Some(contact)).await
        }
    }
}

/// Takes in news of a message of ours.
pub async fn status(tx: &mut Tx, channel: &Channel, news: &StatusUpdate) -> Result<(), Fault> {
    actions::statuses::apply(tx, &channel.id, news).await
}

/// A tapped button of Telegram spins until its tap is answered, whatever comes of it.
async fn stop_spinning(tx: &mut Tx, scene: Scene<'_>) -> Result<(), Fault> {
    let Heard::Chosen {
        callback: Some(tap),
        ..
    } = &scene.incoming.heard
    else {
        return Ok(());
    };
    let letter = Letter {
        id: MessageId::new(),
        channel: scene.channel.id.clone(),
        lane: format!("tap:{tap}"),
        thread: None,
        in_thread: false,
        contact: None,
        to: scene.incoming.from.clone(),
        lang: Lang::default(),
        task: Task::Callback(tap.clone()),
        attempts: 0,
        code: None,
        queued_at: scene.now,
    };
    letters::queue(tx, &letter).await
}

/// What one who waits for long is offered.
pub(crate) fn offer_choices(lang: Lang) -> Vec<Choice> {
    vec![
        Choice::new(CALL_ME, say(lang, "conversation-call-me")),
        Choice::new(WAIT, say(lang, "conversation-keep-waiting")),
    ]
}

#[cfg(test)]
mod tests;
