//! The machine failed. Never shown to a person as it is; logged once, at the edge.

use std::sync::Arc;

/// Something that is not the caller's mistake and not a rule of the office.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Fault {
    /// A statement or a connection failed.
    #[error("the database failed while {doing}")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Arc<sqlx::Error>,
    },
    /// The group this change ran in was thrown away by the database; nothing of it is kept.
    #[error("the group of changes was lost before its commit")]
    GroupLost,
    /// The change was cut at its time limit, broke, or the database is stopped.
    /// It may be asked again with the same key.
    #[error("the change was not carried through")]
    CutShort,
    /// A change was asked for from inside a change, which would wait for itself.
    #[error("a change was begun inside a change")]
    Nested,
    /// Another program has this database open.
    #[error("the data in {0} is in use by another process; stop it first")]
    InUse(String),
    /// A column is missing or holds another kind of value than the code expects.
    #[error("column {column} cannot be read as {expected}")]
    Column {
        /// Its name.
        column: String,
        /// The kind expected.
        expected: &'static str,
    },
    /// A file could not be read or written.
    #[error("the file failed while {doing}")]
    File {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Arc<std::io::Error>,
    },
    /// Stored data does not have the shape the code gave it.
    #[error("stored {what} cannot be read")]
    Stored {
        /// What it was.
        what: &'static str,
    },
}

impl Fault {
    /// A database failure while `doing` something.
    pub(crate) fn database(doing: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database {
            doing,
            source: Arc::new(source),
        }
    }

    /// A file failure while `doing` something.
    pub fn file(doing: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::File {
            doing,
            source: Arc::new(source),
        }
    }

    /// Whether a row was refused because one with the same key is there already.
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database { source, .. }
            if source.as_database_error().is_some_and(sqlx::error::DatabaseError::is_unique_violation))
    }
}
