//! What can be done with accounts and sessions: load, ask the rule, save, append the audit fact.
//!
//! Whatever hashes a password takes the database rather than a transaction, because hashing holds a
//! core for tens of milliseconds and a change holds everybody's writer.

pub mod accounts;
pub mod entry;
pub mod keys;
pub mod sessions;
pub mod work;
