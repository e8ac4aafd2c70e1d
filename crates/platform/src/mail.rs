//! Letters by mail: composed here and handed to the council's mail server, one at a time, each with a name of its own
//! so that one that has to be handed over twice is known again.

mod compose;
pub mod mailbox;
mod smtp;

use std::sync::Arc;

use kernel::{Personal, Timestamp};

use crate::Db;
use crate::key::Secret;

/// How the way to the mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// From the first byte on, usually on port 465.
    Tls,
    /// Asked for before anything is said, usually on port 587. Never without it.
    StartTls,
    /// Not at all: only for a server on this very machine.
    None,
}

/// The council's mail server, and who we are to it.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is protected.
    pub security: Security,
    /// Who we say we are, where it asks.
    pub login: Option<(String, Secret)>,
    /// The certificate, in PEM, of an authority of the council's own that vouches for the server.
    pub authority: Option<Vec<u8>>,
    /// Our address, as `Ajuntament de Vilaverda <cites@vilaverda.example>`.
    pub from: String,
    /// Where answers go, if not there.
    pub reply_to: Option<String>,
    /// The name we greet with.
    pub hello: String,
    /// How many letters it takes from us in a minute.
    pub per_minute: u32,
}

/// A letter to one person.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Its name, for ever: letters, digits, `-` and `_`.
    pub id: String,
    /// To whom.
    pub to: Personal<String>,
    /// What it is about.
    pub subject: String,
    /// What it says, plainly.
    pub text: String,
    /// The same for programs that show pages.
    pub html: String,
    /// The calendar file that goes with it, with its method.
    pub calendar: Option<(String, String)>,
    /// When it was written.
    pub written_at: Timestamp,
}

/// What became of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The server has it.
    Sent,
    /// It will never be taken; with the server's code, such as `550 5.1.1`.
    Refused(String),
    /// It may be taken later: the server is busy, or cannot be reached, or does not know us now.
    Later(String),
    /// All of it was handed over and the answer was lost: it may have been taken.
    Uncertain,
}

/// Why letters cannot be sent with these settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The sender's or the answers' address is none.
    #[error("{0} is no mail address")]
    Address(&'static str),
    /// The certificate cannot be read.
    #[error("the authority's certificate cannot be read as PEM")]
    Authority,
}

/// Whoever takes letters. Clones are the same one.
#[derive(Debug, Clone)]
pub struct Mailer(Arc<Way>);

enum Way {
    Server(Box<smtp::Smtp>),
    Mailbox { db: Db, from: String },
}

impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Server(smtp) => smtp.fmt(f),
            Self::Mailbox { from, .. } => write!(f, "a mailbox of {from}"),
        }
    }
}

impl Mailer {
    /// One that hands letters to a mail server.
    pub fn to(server: Server) -> Result<Self, Unusable> {
        let smtp = smtp::Smtp::new(server)?;
        Ok(Self(Arc::new(Way::Server(Box::new(smtp)))))
    }

    /// One that keeps letters in our own database, to be looked at.
    pub fn mailbox(db: Db, from: &str) -> Self {
        let from = from.to_owned();
        Self(Arc::new(Way::Mailbox { db, from }))
    }

    /// The address letters come from, without a name.
    pub fn address(&self) -> String {
        match &*self.0 {
            Way::Server(smtp) => smtp.address(),
            Way::Mailbox { from, .. } => from.clone(),
        }
    }

    /// How many letters may leave in a minute.
    pub fn per_minute(&self) -> u32 {
        match &*self.0 {
            Way::Server(smtp) => smtp.server.per_minute,
            Way::Mailbox { .. } => u32::MAX,
        }
    }

    /// Hands a letter over; says what became of it. Takes two minutes at most.
    pub async fn send(&self, letter: &Letter) -> Outcome {
        match &*self.0 {
            Way::Server(smtp) => smtp.send(letter).await,
            Way::Mailbox { db, from } => mailbox::keep(db, from, letter).await,
        }
    }
}

/// Whether somebody could be written to at this address, as far as its form says.
pub fn is_address(address: &str) -> bool {
    compose::address(address).is_some()
}

/// Whether this names somebody letters come from: an address, perhaps with a name, as `Name <address>`.
pub fn is_mailbox(text: &str) -> bool {
    compose::mailbox(text).is_some()
}
