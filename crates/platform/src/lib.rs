//! The machine under the office: its database, its files, its way out to the network, its texts.
//!
//! Subjects describe *what* is kept and said; this crate knows *how*. It is the only one that
//! knows the SQL drivers, and the only one that opens sockets to the outside.

pub mod audit;
pub mod db;
pub mod facts;
mod fault;
pub mod files;
pub mod http;
pub mod key;
pub mod mail;
pub mod printer;
pub mod testing;
pub mod texts;

pub use db::{Db, Row, Sql, Statement, Topic, Tx, Value};
pub use fault::Fault;
