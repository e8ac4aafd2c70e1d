//! Who has the word in a thread. There is always exactly one owner, and only the owner speaks.

use kernel::{StaffId, Timestamp};

/// Where a thread stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The notice was shown; nothing is kept until the person says yes.
    ConsentPending,
    /// The assistant answers.
    Bot,
    /// The person waits for a person; nobody speaks but to say how the wait goes.
    Queued,
    /// A member of staff answers.
    Agent,
    /// It was said goodbye; the same member of staff still has it for a moment.
    WrapUp,
    /// It is over. The person's next message opens another thread.
    Closed,
    /// Set aside until an instant, or until the person writes.
    Snoozed,
}

/// Something that happens to a thread and may change who owns it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The person agreed to the notice.
    Agree,
    /// A new notice has to be agreed to.
    AskAgain,
    /// A person should take over.
    WantPerson,
    /// This member of staff takes it.
    Take(StaffId),
    /// Its owner gives it back to the queue, or has vanished.
    Release,
    /// Its owner gives it to this colleague.
    Transfer(StaffId),
    /// The one who waits would rather go on with the assistant.
    BackToBot,
    /// Its owner has said goodbye.
    WrapUp,
    /// The person wrote again.
    Write,
    /// It is set aside until this instant.
    Snooze(Timestamp),
    /// The instant has come.
    Wake,
    /// It is over.
    Close,
}

/// Where a thread stands and who owns it, if a member of staff does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The mode.
    pub mode: Mode,
    /// The member of staff who answers.
    pub owner: Option<StaffId>,
}

/// Why a move is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A colleague has it already.
    #[error("somebody else has taken this conversation")]
    TakenBy(StaffId),
    /// It is over.
    #[error("this conversation is closed")]
    Closed,
    /// A thread in this mode cannot go there.
    #[error("a conversation that is {} cannot do this", .0.code())]
    NotFrom(Mode),
}

impl Mode {
    const ALL: [Self; 7] = [
        Self::ConsentPending,
        Self::Bot,
        Self::Queued,
        Self::Agent,
        Self::WrapUp,
        Self::Closed,
        Self::Snoozed,
    ];

    /// The word for it in tables, facts and logs.
    pub fn code(self) -> &'static str {
        match self {
            Self::ConsentPending => "consent_pending",
            Self::Bot => "bot",
            Self::Queued => "queued",
            Self::Agent => "agent",
            Self::WrapUp => "wrap_up",
            Self::Closed => "closed",
            Self::Snoozed => "snoozed",
        }
    }
}

impl std::str::FromStr for Mode {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|mode| mode.code() == code)
            .ok_or_else(|| format!("unknown mode {code:?}"))
    }
}

impl Standing {
    /// A thread nobody of the staff owns.
    pub fn unowned(mode: Mode) -> Self {
        Self { mode, owner: None }
    }

    /// Where the thread stands after `step`, or why it cannot happen.
    pub fn after(self, step: Move) -> Result<Self, Refusal> {
        use Mode::{Agent, Bot, Closed, ConsentPending, Queued, Snoozed, WrapUp};
        if self.mode == Closed {
            return Err(Refusal::Closed);
        }
        let (mode, owner) = match (self.mode, step) {
            (_, Move::Close) => (Closed, self.owner),
            (ConsentPending, Move::Agree) | (Queued, Move::BackToBot) => (Bot, None),
            (Bot, Move::AskAgain) => (ConsentPending, None),
            (Bot, Move::WantPerson) | (Agent | WrapUp | Snoozed, Move::Release) => (Queued, None),
            (Bot | Queued | Agent | WrapUp | Snoozed, Move::Take(who)) => match self.owner {
                Some(other) if other != who => return Err(Refusal::TakenBy(other)),
                _ => (Agent, Some(who)),
            },
            (Agent | WrapUp | Snoozed, Move::Transfer(to)) => (Agent, Some(to)),
            (Agent, Move::WrapUp) => (WrapUp, self.owner),
            (Queued | Agent | WrapUp, Move::Snooze(_)) => (Snoozed, self.owner),
            (Snoozed, Move::Wake) | (WrapUp | Snoozed, Move::Write) => match self.owner {
                Some(owner) => (Agent, Some(owner)),
                None => (Queued, None),
            },
            (Bot | Queued | Agent, Move::Write) => (self.mode, self.owner),
            (from, _) => return Err(Refusal::NotFrom(from)),
        };
        Ok(Self { mode, owner })
    }

    /// Whether the assistant may speak: only where it owns the thread.
    pub fn assistant_speaks(self) -> bool {
        self.mode == Mode::Bot
    }

    /// Whether this member of staff may write to the person, or who has the word instead.
    pub fn staff_speaks(self, who: StaffId) -> Result<(), Refusal> {
        match (self.mode, self.owner) {
            (Mode::Closed, _) => Err(Refusal::Closed),
            (Mode::Agent | Mode::WrapUp | Mode::Snoozed, Some(owner)) if owner == who => Ok(()),
            (_, Some(other)) if other != who => Err(Refusal::TakenBy(other)),
            (mode, _) => Err(Refusal::NotFrom(mode)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marta() -> StaffId {
        "01939c00-0000-7000-8000-000000000001"
            .parse()
            .expect("an id")
    }

    fn jordi() -> StaffId {
        "01939c00-0000-7000-8000-000000000002"
            .parse()
            .expect("an id")
    }

    fn check(steps: &[Move], expected: Result<(Mode, Option<StaffId>), Refusal>) {
        let end = steps
            .iter()
            .try_fold(Standing::unowned(Mode::ConsentPending), |standing, step| {
                standing.after(*step)
            });
        assert_eq!(end.map(|end| (end.mode, end.owner)), expected, "{steps:?}");
    }

    #[test]
    fn a_conversation_goes_from_consent_to_its_close() {
        use Move::{Agree, Close, Take, WantPerson, WrapUp};
        check(&[Agree], Ok((Mode::Bot, None)));
        check(&[Agree, WantPerson], Ok((Mode::Queued, None)));
        check(
            &[Agree, WantPerson, Take(marta())],
            Ok((Mode::Agent, Some(marta()))),
        );
        check(
            &[Agree, WantPerson, Take(marta()), WrapUp],
            Ok((Mode::WrapUp, Some(marta()))),
        );
        check(
            &[Agree, WantPerson, Take(marta()), WrapUp, Close],
            Ok((Mode::Closed, Some(marta()))),
        );
    }

    #[test]
    fn behaviour_16_the_second_who_takes_is_told_who_was_first() {
        use Move::{Agree, Take, WantPerson};
        check(
            &[Agree, WantPerson, Take(marta()), Take(jordi())],
            Err(Refusal::TakenBy(marta())),
        );
        check(
            &[Agree, WantPerson, Take(marta()), Take(marta())],
            Ok((Mode::Agent, Some(marta()))),
        );
    }

    #[test]
    fn nothing_moves_after_the_close() {
        use Move::{Agree, Close, Take, Write};
        check(&[Agree, Close, Write], Err(Refusal::Closed));
        check(&[Agree, Close, Take(marta())], Err(Refusal::Closed));
    }

    #[test]
    fn nobody_skips_the_notice() {
        check(
            &[Move::WantPerson],
            Err(Refusal::NotFrom(Mode::ConsentPending)),
        );
        check(
            &[Move::Take(marta())],
            Err(Refusal::NotFrom(Mode::ConsentPending)),
        );
    }

    #[test]
    fn who_writes_again_finds_the_same_person_or_the_queue() {
        use Move::{Agree, Release, Snooze, Take, WantPerson, WrapUp, Write};
        let later = Timestamp::UNIX_EPOCH;
        check(
            &[Agree, WantPerson, Take(marta()), WrapUp, Write],
            Ok((Mode::Agent, Some(marta()))),
        );
        check(
            &[Agree, WantPerson, Take(marta()), Snooze(later), Write],
            Ok((Mode::Agent, Some(marta()))),
        );
        check(
            &[Agree, WantPerson, Snooze(later), Write],
            Ok((Mode::Queued, None)),
        );
        check(
            &[Agree, WantPerson, Take(marta()), Release],
            Ok((Mode::Queued, None)),
        );
    }

    #[test]
    fn behaviour_14_only_the_owner_speaks() {
        let agent = Standing {
            mode: Mode::Agent,
            owner: Some(marta()),
        };
        assert!(!agent.assistant_speaks());
        assert_eq!(agent.staff_speaks(marta()), Ok(()));
        assert_eq!(agent.staff_speaks(jordi()), Err(Refusal::TakenBy(marta())));
        let bot = Standing::unowned(Mode::Bot);
        assert!(bot.assistant_speaks());
        assert_eq!(bot.staff_speaks(marta()), Err(Refusal::NotFrom(Mode::Bot)));
    }

    #[test]
    fn every_mode_is_read_back_from_its_word() {
        for mode in Mode::ALL {
            assert_eq!(mode.code().parse(), Ok(mode));
        }
    }
}
