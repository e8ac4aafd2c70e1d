//! Who else looks at a conversation, and who is writing: known for some seconds and never kept.
//!
//! Signs travel as the names of topics ([`Sign::topic`]), so every node hears them and no table holds
//! them. Each screen keeps a [`Board`] of its own conversation; what is not said again in time is over.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::{StaffId, ThreadId};

/// How often whoever looks says so again.
pub const AGAIN: Duration = Duration::from_secs(10);
/// How long somebody counts as looking after their last sign.
pub const LOOKS_FOR: Duration = Duration::from_secs(25);
/// How long somebody counts as writing after their last key.
pub const WRITES_FOR: Duration = Duration::from_secs(6);

/// Who gives a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A member of staff.
    Staff(StaffId),
    /// The person the conversation is with.
    Person,
}

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Looks at it.
    Looks,
    /// Writes in it.
    Writes,
    /// Left it.
    Leaves,
    /// Has just come and asks who is there.
    Asks,
}

/// A sign of somebody at a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// The conversation.
    pub thread: ThreadId,
    /// Who.
    pub who: Who,
    /// What they do.
    pub deed: Deed,
}

impl Deed {
    const ALL: [Self; 4] = [Self::Looks, Self::Writes, Self::Leaves, Self::Asks];

    fn code(self) -> &'static str {
        match self {
            Self::Looks => "looks",
            Self::Writes => "writes",
            Self::Leaves => "leaves",
            Self::Asks => "asks",
        }
    }
}

impl Sign {
    /// The name of the topic that carries it.
    pub fn topic(self) -> String {
        let who = match self.who {
            Who::Staff(id) => id.to_string(),
            Who::Person => "person".to_owned(),
        };
        format!("presence:{}:{who}:{}", self.thread, self.deed.code())
    }

    /// The sign that a topic carries, if it is one.
    pub fn read(topic: &str) -> Option<Self> {
        let mut parts = topic.strip_prefix("presence:")?.split(':');
        let (thread, who, deed) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self {
            thread: thread.parse().ok()?,
            who: match who {
                "person" => Who::Person,
                id => Who::Staff(id.parse().ok()?),
            },
            deed: Deed::ALL.into_iter().find(|known| known.code() == deed)?,
        })
    }
}

/// Who is at one conversation, as one screen knows it. Time is a stretch since any fixed moment.
#[derive(Debug, Clone, Default)]
pub struct Board {
    seen: BTreeMap<Who, (Duration, Option<Duration>)>,
}

impl Board {
    /// Takes a sign in.
    pub fn hear(&mut self, sign: Sign, at: Duration) {
        let before = self.seen.get(&sign.who).and_then(|(_, writes)| *writes);
        match sign.deed {
            Deed::Leaves => {
                self.seen.remove(&sign.who);
            }
            Deed::Writes => {
                self.seen.insert(sign.who, (at, Some(at)));
            }
            Deed::Looks | Deed::Asks => {
                self.seen.insert(sign.who, (at, before));
            }
        }
    }

    /// Somebody said what they were writing: they write no more.
    pub fn said(&mut self, who: Who) {
        if let Some((_, writes)) = self.seen.get_mut(&who) {
            *writes = None;
        }
    }

    /// Who is there now, and whether they write; forgets whoever is gone.
    pub fn there(&mut self, now: Duration) -> Vec<(Who, bool)> {
        let looks = |at: Duration| now.saturating_sub(at) < LOOKS_FOR;
        self.seen.retain(|_, (at, _)| looks(*at));
        let writes =
            |at: &Option<Duration>| at.is_some_and(|at| now.saturating_sub(at) < WRITES_FOR);
        self.seen
            .iter()
            .map(|(who, (_, at))| (*who, writes(at)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(number: u64) -> Duration {
        Duration::from_secs(number)
    }

    #[test]
    fn a_sign_arrives_as_it_left() {
        let thread = ThreadId::new();
        for who in [Who::Person, Who::Staff(StaffId::new())] {
            for deed in Deed::ALL {
                let sign = Sign { thread, who, deed };
                assert_eq!(Sign::read(&sign.topic()), Some(sign));
            }
        }
        assert_eq!(Sign::read("thread:1"), None);
        assert_eq!(Sign::read("presence:1:2:3"), None);
    }

    #[test]
    fn whoever_gives_no_sign_is_gone_in_seconds() {
        let (thread, who) = (ThreadId::new(), Who::Staff(StaffId::new()));
        let mut board = Board::default();
        let sign = |deed| Sign { thread, who, deed };
        board.hear(sign(Deed::Writes), second(0));
        assert_eq!(board.there(second(5)), [(who, true)]);
        assert_eq!(board.there(second(7)), [(who, false)]);
        board.hear(sign(Deed::Looks), second(20));
        assert_eq!(board.there(second(44)), [(who, false)]);
        assert_eq!(board.there(second(45)), []);
        board.hear(sign(Deed::Looks), second(50));
        board.hear(sign(Deed::Leaves), second(51));
        assert_eq!(board.there(second(51)), []);
    }
}
