//! What somebody may want to be told of while they do something else.

use std::collections::BTreeMap;

use kernel::{StaffId, ThreadId, Timestamp};
use platform::{Fault, Tx};

use super::Scope;
use crate::store::lists;

/// What has happened so far that somebody may want to be told of: compared with what it was before, it says
/// what is new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Happened {
    /// When the last one began to wait.
    pub queued: Option<Timestamp>,
    /// The last line of the person, in each conversation this member of staff has.
    pub heard: BTreeMap<ThreadId, i64>,
    /// When the last note called them.
    pub called: Option<Timestamp>,
}

/// Something worth telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A person wrote in a conversation this member of staff has.
    Mine,
    /// Somebody new waits.
    Waiting,
    /// A note calls this member of staff.
    Mention,
}

impl News {
    /// Its word.
    pub fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Waiting => "waiting",
            Self::Mention => "mention",
        }
    }
}

impl Happened {
    /// What is new since then, the nearest to this member of staff first.
    pub fn since(&self, before: &Self) -> Vec<News> {
        // One taken a moment ago is no news: its person has said nothing since.
        let wrote =
            |(id, seq): (&ThreadId, &i64)| before.heard.get(id).is_some_and(|was| was < seq);
        let mine = self.heard.iter().any(wrote);
        [
            (mine, News::Mine),
            (self.called > before.called, News::Mention),
            (self.queued > before.queued, News::Waiting),
        ]
        .into_iter()
        .filter_map(|(is, news)| is.then_some(news))
        .collect()
    }
}

/// What has happened so far, for this member of staff within their scope.
pub async fn happened(tx: &mut Tx, staff: StaffId, scope: &Scope) -> Result<Happened, Fault> {
    lists::happened(tx, staff, scope).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Option<Timestamp> {
        Timestamp::from_second(second).ok()
    }

    #[test]
    fn only_what_is_new_is_told_and_a_conversation_just_taken_is_not() {
        let (one, two) = (ThreadId::new(), ThreadId::new());
        let before = Happened {
            queued: at(10),
            heard: [(one, 4)].into(),
            called: None,
        };
        assert!(before.since(&before).is_empty());
        let taken = Happened {
            queued: at(9),
            heard: [(one, 4), (two, 7)].into(),
            called: None,
        };
        assert!(taken.since(&before).is_empty(), "nobody has said anything");
        let all = Happened {
            queued: at(11),
            heard: [(one, 5)].into(),
            called: at(11),
        };
        assert_eq!(
            all.since(&before),
            [News::Mine, News::Mention, News::Waiting]
        );
    }
}
