//! A promise to telephone somebody, what came of trying, and when it may end.

use kernel::{
    CallId, CallbackId, ContactId, Lang, PersonId, Personal, Phone, StaffId, ThreadId, Timestamp,
};

use crate::band::Wish;
use crate::due::{MISSES, Promise, different};
use crate::error::Error;

/// How long somebody keeps a call-back they took and do nothing with.
pub const CLAIM_MINUTES: i64 = 15;

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$what])* $variant),* }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word for it in tables, forms and keys.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(code: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|it| it.code() == code).ok_or_else(|| format!("unknown: {code:?}"))
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// Where a promise stands.
    State {
        /// We owe a call.
        Open = "open",
        /// We owe a call, and have no number that works.
        Number = "number",
        /// Answered, and done with.
        Resolved = "resolved",
        /// Answered; the person comes.
        Appointment = "appointment",
        /// Answered; they want no call.
        Refused = "refused",
        /// Not answered at three different hours.
        GivenUp = "given_up",
        /// The number was somebody else's and nobody knows a better one.
        Wrong = "wrong",
        /// The person took it back.
        Cancelled = "cancelled",
    }
}

codes! {
    /// What came of an attempt.
    Outcome {
        /// Answered and done with.
        Resolved = "resolved",
        /// Answered; the person comes.
        Appointment = "appointment",
        /// Answered; there is more to do.
        Continues = "continues",
        /// Nobody answered.
        NoAnswer = "no_answer",
        /// The line was busy.
        Busy = "busy",
        /// Somebody else answered.
        WrongNumber = "wrong_number",
        /// Answered; they want no call.
        Refused = "refused",
    }
}

codes! {
    /// How a person was told of an attempt they missed.
    Told {
        /// In their chat.
        Chat = "chat",
        /// By a message approved in advance.
        Template = "template",
        /// On the page of their request.
        Page = "page",
        /// Not at all: there is no way to reach them.
        None = "none",
    }
}

impl State {
    /// Whether we still owe something.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Number)
    }
}

impl Outcome {
    /// Whether nobody was there.
    pub fn is_miss(self) -> bool {
        matches!(self, Self::NoAnswer | Self::Busy)
    }
}

/// A promise to telephone somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Callback {
    /// Its id.
    pub id: CallbackId,
    /// The number; none once the person's data are erased.
    pub phone: Option<Phone>,
    /// What they are called, as they said it.
    pub name: Option<Personal<String>>,
    /// The contact who asked first, if it was one.
    pub contact: Option<ContactId>,
    /// The conversation it was asked in, where the person is told how it goes.
    pub thread: Option<ThreadId>,
    /// The person, once somebody knows.
    pub person: Option<PersonId>,
    /// The language to speak.
    pub lang: Lang,
    /// The catalogue item it is about.
    pub matter: Option<String>,
    /// What it is about, in the person's words.
    pub topic: Option<Personal<String>>,
    /// When it suits.
    pub wish: Wish,
    /// Who calls.
    pub department: String,
    /// Who in the council answers for it.
    pub home: String,
    /// Whether who calls is a partner.
    pub partner: bool,
    /// The channel it came by.
    pub channel: String,
    /// When it was asked for.
    pub requested_at: Timestamp,
    /// Not before.
    pub from_at: Timestamp,
    /// Not after.
    pub due_at: Timestamp,
    /// Where it stands.
    pub state: State,
    /// Who took it, and until when it is theirs.
    pub claim: Option<Claim>,
    /// Since when somebody is telephoning.
    pub started_at: Option<Timestamp>,
    /// When it was noticed to be overdue.
    pub overdue_at: Option<Timestamp>,
    /// When it ended.
    pub closed_at: Option<Timestamp>,
}

/// Somebody has taken a call-back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Who.
    pub by: StaffId,
    /// Until when.
    pub until: Timestamp,
}

/// One time somebody asked for a call.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Its id.
    pub id: CallbackId,
    /// The call-back it is part of.
    pub callback: CallbackId,
    /// The channel it came by.
    pub channel: String,
    /// The contact.
    pub contact: Option<ContactId>,
    /// The conversation.
    pub thread: Option<ThreadId>,
    /// Who took it down.
    pub staff: Option<StaffId>,
    /// The catalogue item.
    pub matter: Option<String>,
    /// In the person's words.
    pub topic: Option<Personal<String>>,
    /// When it suits.
    pub wish: Wish,
    /// Not before.
    pub from_at: Timestamp,
    /// Not after.
    pub due_at: Timestamp,
    /// When it was asked.
    pub at: Timestamp,
    /// When they took it back.
    pub cancelled_at: Option<Timestamp>,
}

/// One time we called.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// Its id.
    pub id: CallId,
    /// Who called.
    pub staff: StaffId,
    /// From which department.
    pub department: String,
    /// When it began.
    pub at: Timestamp,
    /// How long it was.
    pub seconds: i64,
    /// What came of it.
    pub outcome: Outcome,
    /// What they want colleagues to know.
    pub note: Option<Personal<String>>,
    /// When the next one is meant to be.
    pub next_from: Option<Timestamp>,
    /// How the person was told.
    pub told: Option<Told>,
}

/// A call-back handed from one department to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    /// From which department.
    pub from: String,
    /// To which.
    pub to: String,
    /// By whom.
    pub staff: StaffId,
    /// What they want the others to know.
    pub note: Option<Personal<String>>,
    /// When.
    pub at: Timestamp,
}

impl Callback {
    /// When it is promised.
    pub fn promise(&self) -> Promise {
        Promise {
            from: self.from_at,
            until: self.due_at,
            as_asked: true,
        }
    }

    /// Whether the promise is broken.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.state.is_open() && self.due_at < now
    }

    /// Who has it at this instant.
    pub fn held_by(&self, now: Timestamp) -> Option<StaffId> {
        self.claim
            .filter(|claim| now < claim.until)
            .map(|claim| claim.by)
    }

    /// Refuses what is over, and what a colleague has.
    pub fn free_for(&self, staff: StaffId, now: Timestamp) -> Result<(), Error> {
        if !self.state.is_open() {
            return Err(Error::Closed(self.state));
        }
        match self.held_by(now) {
            Some(by) if by != staff => Err(Error::TakenBy(by)),
            _ => Ok(()),
        }
    }

    /// Whether it may end without an answer: a wrong number, by a person; else only after three misses at
    /// different hours, of which two in the same part of one day are one.
    pub fn may_end(&self, attempts: &[Attempt]) -> Result<State, Error> {
        if self.state == State::Number {
            return Ok(State::Wrong);
        }
        match different(&missed(attempts)) {
            tried if tried >= MISSES => Ok(State::GivenUp),
            tried => Err(Error::TooFewAttempts(tried)),
        }
    }
}

/// When nobody was there.
pub fn missed(attempts: &[Attempt]) -> Vec<Timestamp> {
    attempts
        .iter()
        .filter(|attempt| attempt.outcome.is_miss())
        .map(|attempt| attempt.at)
        .collect()
}
