//! Where a request stands, and which moves it can make.

use crate::error::Error;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// It is here, and nobody has begun.
    Received,
    /// Somebody is at it.
    InProgress,
    /// The person was asked something.
    Waiting,
    /// The person was answered.
    Answered,
    /// It is over.
    Closed,
    /// It is not for this council, or not a request; the reason was told.
    Rejected,
    /// It says the same as another, which goes on.
    Joined,
}

/// What moves a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Somebody begins.
    Start,
    /// The person is asked something.
    Ask,
    /// The person adds something.
    Add,
    /// The person is answered.
    Answer,
    /// It is over.
    Close,
    /// It is refused, with a reason.
    Reject,
    /// It is joined to another.
    Join,
    /// It goes on after all.
    Reopen,
}

impl State {
    /// Every state, in the order of a life.
    pub const ALL: [Self; 7] = [
        Self::Received,
        Self::InProgress,
        Self::Waiting,
        Self::Answered,
        Self::Closed,
        Self::Rejected,
        Self::Joined,
    ];

    /// The word in tables and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::InProgress => "in_progress",
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Rejected => "rejected",
            Self::Joined => "joined",
        }
    }

    /// Whether the council still owes an answer.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Received | Self::InProgress | Self::Waiting)
    }

    /// Whether the person has an answer, and can say how it went.
    pub fn is_answered(self) -> bool {
        matches!(self, Self::Answered | Self::Closed)
    }

    /// The state after a move, or the refusal.
    pub fn after(self, step: Move) -> Result<Self, Error> {
        let next = match (step, self) {
            (Move::Start, Self::Received | Self::InProgress | Self::Waiting)
            | (Move::Add, Self::Waiting | Self::Answered)
            | (Move::Reopen, Self::Answered | Self::Closed | Self::Rejected | Self::Joined) => {
                Self::InProgress
            }
            (Move::Add, Self::Received | Self::InProgress) => self,
            (Move::Ask, state) if state.is_open() => Self::Waiting,
            (Move::Reject, state) if state.is_open() => Self::Rejected,
            (Move::Answer, state) if state.is_open() || state == Self::Answered => Self::Answered,
            (Move::Close, state) if state.is_open() || state == Self::Answered => Self::Closed,
            (Move::Join, state) if state.is_open() || state == Self::Answered => Self::Joined,
            _ => return Err(Error::NotFrom(self)),
        };
        Ok(next)
    }
}

impl std::str::FromStr for State {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|state| state.code() == code)
            .ok_or_else(|| format!("unknown state {code:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOVES: [Move; 8] = [
        Move::Start,
        Move::Ask,
        Move::Add,
        Move::Answer,
        Move::Close,
        Move::Reject,
        Move::Join,
        Move::Reopen,
    ];

    #[test]
    fn a_life_from_beginning_to_end() {
        let mut state = State::Received;
        for (step, expected) in [
            (Move::Start, State::InProgress),
            (Move::Ask, State::Waiting),
            (Move::Add, State::InProgress),
            (Move::Answer, State::Answered),
            (Move::Add, State::InProgress),
            (Move::Answer, State::Answered),
            (Move::Close, State::Closed),
            (Move::Reopen, State::InProgress),
        ] {
            state = state.after(step).unwrap();
            assert_eq!(state, expected);
        }
    }

    #[test]
    fn what_is_over_only_opens_again() {
        for state in [State::Closed, State::Rejected, State::Joined] {
            for step in MOVES {
                assert_eq!(
                    state.after(step).is_ok(),
                    step == Move::Reopen,
                    "{state:?} {step:?}"
                );
            }
        }
    }

    #[test]
    fn every_state_is_known_by_its_code() {
        for state in State::ALL {
            assert_eq!(state.code().parse(), Ok(state));
        }
    }
}
