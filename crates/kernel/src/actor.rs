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
    /// Somebody in front of a page, of whom nothing is known.
    Visitor,
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
            Self::Visitor => f.write_str("visitor"),
            Self::Assistant => f.write_str("assistant"),
            Self::Rule => f.write_str("rule"),
            Self::Operator => f.write_str("operator"),
        }
    }
}

/// What somebody of the office is there for. What each may do is in [`Role::may`], and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Helps from a partner site, such as a library: sees what was handed to it and nothing else.
    Partner,
    /// Serves people.
    Agent,
    /// Writes the council's texts.
    Editor,
    /// Reviews and publishes the council's texts.
    Approver,
    /// Reads the log of accesses and nothing else.
    Auditor,
    /// Answers for the waits: may also see every thread and take one from somebody else.
    Coordinator,
    /// Keeps accounts and channels.
    Admin,
}

/// One thing that not everybody of the office may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Answer people who were handed to one's own department or site.
    Help,
    /// Serve anybody who comes to the office.
    Serve,
    /// Write drafts of the council's texts.
    Write,
    /// Publish what others wrote.
    Publish,
    /// Read who read and did what.
    Audit,
    /// See everybody's work and move it.
    Coordinate,
    /// Keep accounts and channels.
    Administer,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 7] = [
        Self::Help,
        Self::Serve,
        Self::Write,
        Self::Publish,
        Self::Audit,
        Self::Coordinate,
        Self::Administer,
    ];

    /// The word for it in lists and logs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Help => "help",
            Self::Serve => "serve",
            Self::Write => "write",
            Self::Publish => "publish",
            Self::Audit => "audit",
            Self::Coordinate => "coordinate",
            Self::Administer => "administer",
        }
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Partner,
        Self::Agent,
        Self::Editor,
        Self::Approver,
        Self::Auditor,
        Self::Coordinator,
        Self::Admin,
    ];

    /// Whether this role may do that.
    pub fn may(self, right: Right) -> bool {
        let rights: &[Right] = match self {
            Self::Partner => &[Right::Help],
            Self::Agent => &[Right::Help, Right::Serve],
            Self::Editor => &[Right::Write],
            Self::Approver => &[Right::Write, Right::Publish],
            Self::Auditor => &[Right::Audit],
            Self::Coordinator => &[
                Right::Help,
                Right::Serve,
                Right::Write,
                Right::Publish,
                Right::Audit,
                Right::Coordinate,
            ],
            Self::Admin => &Right::ALL,
        };
        rights.contains(&right)
    }

    /// The word for it in tables, logs and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Partner => "partner",
            Self::Agent => "agent",
            Self::Editor => "editor",
            Self::Approver => "approver",
            Self::Auditor => "auditor",
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
        let known = Self::ALL.into_iter().find(|role| role.code() == code);
        known.ok_or_else(|| {
            let codes = Self::ALL.map(Self::code).join(", ");
            format!("unknown role {code:?}: expected one of {codes}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auditor_reads_the_log_and_nothing_else() {
        let rights = Right::ALL.map(|right| Role::Auditor.may(right));
        assert_eq!(rights.iter().filter(|may| **may).count(), 1);
        assert!(Role::Auditor.may(Right::Audit));
    }

    #[test]
    fn whoever_writes_does_not_publish() {
        assert!(Role::Editor.may(Right::Write) && !Role::Editor.may(Right::Publish));
        assert!(!Role::Agent.may(Right::Write));
    }
}
