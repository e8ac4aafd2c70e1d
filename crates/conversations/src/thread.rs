//! One conversation, from its first word to its close.

use jiff::SignedDuration;
use kernel::{ContactId, Lang, StaffId, ThreadId, Timestamp};
use serde_json::Value;

use crate::contact::Contact;
use crate::incoming::ChannelKind;
use crate::mode::{Mode, Move, Refusal, Standing};

/// How long a conversation stays at hand after the goodbye, for a last thank-you or a last doubt.
const WRAP_UP_MINUTES: i64 = 10;

/// A conversation with one contact.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// Its id.
    pub id: ThreadId,
    /// With whom.
    pub contact: ContactId,
    /// Through which channel, by id.
    pub channel: String,
    /// The channel's kind.
    pub kind: ChannelKind,
    /// Who has the word.
    pub standing: Standing,
    /// When its owner was last seen at the desk.
    pub owner_seen_at: Option<Timestamp>,
    /// The language it is held in.
    pub lang: Lang,
    /// What the assistant remembers of it.
    pub memory: Value,
    /// What its person is in the middle of, beside what the assistant remembers: an appointment, as whoever leads
    /// through it wrote it.
    pub errand: Value,
    /// The catalogue item it is about.
    pub matter: Option<String>,
    /// The department that answers it, by catalogue id.
    pub department: Option<String>,
    /// Why a person was asked for.
    pub cause: Option<String>,
    /// What the assistant had understood by then.
    pub understood: Option<String>,
    /// Since when the person waits for somebody's answer.
    pub waiting_since: Option<Timestamp>,
    /// When it entered the queue, if a person was ever asked for.
    pub queued_at: Option<Timestamp>,
    /// How long it waited in the queue, in milliseconds.
    pub waited_ms: Option<i64>,
    /// When somebody took it.
    pub taken_at: Option<Timestamp>,
    /// Whether the one who waits was told that what they add is read.
    pub queue_told: bool,
    /// Whether a call was offered because nobody came.
    pub callback_offered: bool,
    /// Until when it is set aside.
    pub snoozed_until: Option<Timestamp>,
    /// When it closes by itself after the goodbye.
    pub wrap_up_until: Option<Timestamp>,
    /// The number of its last message.
    pub last_seq: i64,
    /// When something was last said.
    pub last_at: Timestamp,
    /// The beginning of the last words.
    pub preview: String,
    /// Who said them: `person`, `assistant`, `office` or `staff`.
    pub preview_from: String,
    /// When it began.
    pub opened_at: Timestamp,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
}

impl Thread {
    /// A new conversation, which waits for its person's consent.
    pub fn opened(contact: &Contact, now: Timestamp) -> Self {
        Self {
            id: ThreadId::new(),
            contact: contact.id,
            channel: contact.channel.clone(),
            kind: contact.kind,
            standing: Standing::unowned(Mode::ConsentPending),
            owner_seen_at: None,
            lang: contact.lang,
            memory: Value::Null,
            errand: Value::Null,
            matter: None,
            department: None,
            cause: None,
            understood: None,
            waiting_since: None,
            queued_at: None,
            waited_ms: None,
            taken_at: None,
            queue_told: false,
            callback_offered: false,
            snoozed_until: None,
            wrap_up_until: None,
            last_seq: 0,
            last_at: now,
            preview: String::new(),
            preview_from: String::new(),
            opened_at: now,
            closed_at: None,
        }
    }

    /// Whose turn it is.
    pub fn mode(&self) -> Mode {
        self.standing.mode
    }

    /// The member of staff who answers.
    pub fn owner(&self) -> Option<StaffId> {
        self.standing.owner
    }

    /// Makes a move and everything that follows from it; says where the thread came from.
    pub fn advance(&mut self, step: Move, now: Timestamp) -> Result<Mode, Refusal> {
        let before = self.standing;
        let after = before.after(step)?;
        self.standing = after;
        if before.owner != after.owner {
            self.owner_seen_at = after.owner.map(|_| now);
        }
        self.snoozed_until = match step {
            Move::Snooze(until) => Some(until),
            _ if after.mode == Mode::Snoozed => self.snoozed_until,
            _ => None,
        };
        let later = now
            .saturating_add(SignedDuration::from_mins(WRAP_UP_MINUTES))
            .unwrap_or(now);
        self.wrap_up_until = (after.mode == Mode::WrapUp).then_some(later);
        match after.mode {
            Mode::Queued if before.mode != Mode::Queued => {
                self.queued_at = Some(now);
                self.waiting_since = self.waiting_since.or(Some(now));
                (self.queue_told, self.callback_offered) = (false, false);
            }
            Mode::Agent if before.mode == Mode::Queued => {
                self.waited_ms = self
                    .queued_at
                    .map(|since| now.as_millisecond() - since.as_millisecond());
                self.taken_at = Some(now);
            }
            Mode::Bot | Mode::WrapUp => self.waiting_since = None,
            Mode::Closed => {
                self.waiting_since = None;
                self.closed_at = Some(now);
            }
            _ => {}
        }
        Ok(before.mode)
    }
}

#[cfg(test)]
mod tests {
    use kernel::StaffId;

    use super::*;
    use crate::incoming::Sender;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn thread() -> Thread {
        let channel = "telegram-oac".to_owned();
        let contact = Contact::new(channel, ChannelKind::Telegram, &Sender::default(), Lang::Ca);
        Thread::opened(&contact, at("2026-11-24T10:00:00Z"))
    }

    #[test]
    fn the_wait_is_measured_from_the_queue_to_the_desk() {
        let mut thread = thread();
        let now = at("2026-11-24T10:00:00Z");
        thread.advance(Move::Agree, now).expect("a yes");
        thread.advance(Move::WantPerson, now).expect("a wish");
        assert_eq!(thread.waiting_since, Some(now));
        let taken = at("2026-11-24T10:04:00Z");
        thread
            .advance(Move::Take(StaffId::new()), taken)
            .expect("a taking");
        assert_eq!(thread.waited_ms, Some(240_000));
        assert_eq!(thread.owner_seen_at, Some(taken));
        assert_eq!(thread.waiting_since, Some(now), "nobody has answered yet");
        thread.advance(Move::Close, taken).expect("a close");
        assert_eq!(thread.waiting_since, None);
    }
}
