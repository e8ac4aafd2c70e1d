//! Which conversations somebody may see at all.
//!
//! Every page and act of the desk that names a conversation asks [`may_see`](super::may_see) first, and
//! every list, count and search is drawn within a scope. What lies outside does not exist for whoever asks.

use crate::thread::Thread;

/// Which conversations somebody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope(Option<Vec<String>>);

impl Scope {
    /// Every conversation: whoever serves the public.
    pub fn all() -> Self {
        Self(None)
    }

    /// Only those of these departments: a partner site sees what its help needs and no more.
    pub fn of(departments: Vec<String>) -> Self {
        Self(Some(departments))
    }

    /// Whether this conversation lies within.
    pub fn sees(&self, thread: &Thread) -> bool {
        let Some(departments) = &self.0 else {
            return true;
        };
        thread
            .department
            .as_ref()
            .is_some_and(|its| departments.contains(its))
    }

    /// The departments it is limited to.
    pub fn departments(&self) -> Option<&[String]> {
        self.0.as_deref()
    }
}
