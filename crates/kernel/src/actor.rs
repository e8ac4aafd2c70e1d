//! Who is doing something.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{ContactId, StaffId};

/// Whoever caused a change, as facts and logs name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Actor {
    /// A resident, through the channel that knows them as this contact.
    Contact(ContactId),
    /// A member of staff.
    Staff(StaffId),
    /// The assistant.
    Assistant,
    /// A rule of the office, such as a time limit.
    Rule,
    /// Whoever sits at the machine's command line.
    Operator,
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contact(id) => write!(f, "contact:{id}"),
            Self::Staff(id) => write!(f, "staff:{id}"),
            Self::Assistant => f.write_str("assistant"),
            Self::Rule => f.write_str("rule"),
            Self::Operator => f.write_str("operator"),
        }
    }
}

/// What a member of staff may do. Each role may do what the ones before it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Serves people.
    Agent,
    /// Answers for the waits: may also see every thread and take one from somebody else.
    Coordinator,
    /// Keeps accounts and channels.
    Admin,
}

impl Role {
    /// Every role, least first.
    pub const ALL: [Self; 3] = [Self::Agent, Self::Coordinator, Self::Admin];

    /// The word for it in tables, logs and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Coordinator => "coordinator",
            Self::Admin => "admin",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Role {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|role| role.code() == code)
            .ok_or_else(|| format!("unknown role {code:?}: expected agent, coordinator or admin"))
    }
}
