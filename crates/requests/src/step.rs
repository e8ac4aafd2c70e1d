//! What happened to a request.

use kernel::{Personal, Timestamp};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number, from 1 without gaps.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who, as facts name them.
    pub actor: String,
    /// What.
    pub kind: StepKind,
    /// The words that go with it: a note, a question, an answer, what the person added.
    pub text: Option<Personal<String>>,
    /// Who or what it was given to, or why: words of ours.
    pub detail: Option<String>,
}

/// What can happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKind {
    /// It came.
    Received,
    /// It was given to a department or to somebody.
    Assigned,
    /// Somebody began.
    Started,
    /// The person was asked something.
    Asked,
    /// The person added something.
    Added,
    /// The person was answered.
    Answered,
    /// A colleague left a note. Only staff see it.
    Noted,
    /// It was closed.
    Closed,
    /// It was refused, with a reason.
    Rejected,
    /// It was joined to another.
    Joined,
    /// It goes on after all.
    Reopened,
    /// The person said whether it was solved.
    Rated,
    /// Words for the public list were let out, or taken back.
    Released,
}

impl StepKind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Received,
        Self::Assigned,
        Self::Started,
        Self::Asked,
        Self::Added,
        Self::Answered,
        Self::Noted,
        Self::Closed,
        Self::Rejected,
        Self::Joined,
        Self::Reopened,
        Self::Rated,
        Self::Released,
    ];

    /// The word in tables.
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Assigned => "assigned",
            Self::Started => "started",
            Self::Asked => "asked",
            Self::Added => "added",
            Self::Answered => "answered",
            Self::Noted => "noted",
            Self::Closed => "closed",
            Self::Rejected => "rejected",
            Self::Joined => "joined",
            Self::Reopened => "reopened",
            Self::Rated => "rated",
            Self::Released => "released",
        }
    }

    /// The verb of its fact.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Received => "request.received",
            Self::Assigned => "request.assigned",
            Self::Started => "request.started",
            Self::Asked => "request.asked",
            Self::Added => "request.added",
            Self::Answered => "request.answered",
            Self::Noted => "request.noted",
            Self::Closed => "request.closed",
            Self::Rejected => "request.rejected",
            Self::Joined => "request.joined",
            Self::Reopened => "request.reopened",
            Self::Rated => "request.rated",
            Self::Released => "request.released",
        }
    }

    /// Whether whoever has the code sees it: not how the office passes it around, nor its notes.
    pub fn is_for_the_person(self) -> bool {
        !matches!(self, Self::Assigned | Self::Noted | Self::Released)
    }
}

impl std::str::FromStr for StepKind {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| format!("unknown step {code:?}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_and_who_has_it_stay_in_the_office() {
        let hidden = StepKind::ALL
            .iter()
            .filter(|kind| !kind.is_for_the_person());
        assert_eq!(hidden.count(), 3);
        for kind in StepKind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
            assert_eq!(kind.verb(), format!("request.{}", kind.code()));
        }
    }
}
