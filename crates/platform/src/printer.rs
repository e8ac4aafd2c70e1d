//! Receipt printers on the council's network: what they are handed is composed here, and how they are is asked first.
//!
//! A paper that came out cannot be taken back, so a printer is asked how it is before a byte of the paper leaves, and
//! asked once more behind the last one: its answer says that everything before it was dealt with. Whatever goes wrong
//! in between may have come out, is said to be [`Outcome::Uncertain`], and is never handed over again by itself.

mod code_page;
mod paper;
mod pdf;
mod status;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kernel::Timestamp;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

pub use paper::{Paper, Size};
pub use status::State;

/// Whoever prints waits no longer than this for a connection, and for each answer of a printer that does nothing else.
const ANSWERS_WITHIN: Duration = Duration::from_secs(2);
/// A ticket is 20 cm of paper: the slowest printers take two seconds for it.
const PRINTS_WITHIN: Duration = Duration::from_secs(8);

/// What became of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It came out.
    Printed,
    /// Nothing of it left, because the printer is as it is. It may be handed over again.
    Refused(State),
    /// It was handed over, wholly or in part, and the printer said nothing more: it may have come out.
    Uncertain,
}

/// How a printer was when it was looked at last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// How it was.
    pub state: State,
    /// Since when it has been so.
    pub since: Timestamp,
}

/// The printers of the house. Clones are the same ones.
#[derive(Debug, Clone, Default)]
pub struct Printers(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// A printer takes one connection at a time: whoever comes second waits for the first.
    taken: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
    /// How each was when it was looked at last.
    seen: Mutex<HashMap<String, Seen>>,
    answers_within: Duration,
    prints_within: Duration,
}

impl Default for Inner {
    fn default() -> Self {
        Self {
            taken: Mutex::default(),
            seen: Mutex::default(),
            answers_within: ANSWERS_WITHIN,
            prints_within: PRINTS_WITHIN,
        }
    }
}

impl Printers {
    /// Printers that are waited for no longer than this: for an answer, and for a paper.
    pub fn waiting(answers_within: Duration, prints_within: Duration) -> Self {
        Self(Arc::new(Inner {
            taken: Mutex::default(),
            seen: Mutex::default(),
            answers_within,
            prints_within,
        }))
    }

    /// Looks at the printer at `address` and remembers how it is, for whoever may not wait for it.
    pub async fn look(&self, address: &str, now: Timestamp) -> State {
        let state = self.state(address).await;
        let mut seen = self.0.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let before = seen.get(address).filter(|before| before.state == state);
        let since = before.map_or(now, |before| before.since);
        seen.insert(address.to_owned(), Seen { state, since });
        state
    }

    /// How the printer at `address` was when it was looked at last; none where nobody looked.
    pub fn seen(&self, address: &str) -> Option<Seen> {
        let seen = self.0.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(address).copied()
    }

    /// How the printer at `address` (`host:port`) is now.
    pub async fn state(&self, address: &str) -> State {
        let one = self.one(address);
        let _only = one.lock().await;
        match self.connect(address).await {
            Ok(mut way) => self.ask(&mut way).await,
            Err(state) => state,
        }
    }

    /// Prints a paper at `address`; says what became of it. Takes as long as the printer may take, and no longer.
    pub async fn print(&self, address: &str, paper: &Paper) -> Outcome {
        let one = self.one(address);
        let _only = one.lock().await;
        let mut way = match self.connect(address).await {
            Ok(way) => way,
            Err(state) => return Outcome::Refused(state),
        };
        let state = self.ask(&mut way).await;
        if !state.prints() {
            return Outcome::Refused(state);
        }
        let mut bytes = paper.bytes();
        bytes.extend_from_slice(&status::WHEN_DONE);
        let printed = timeout(self.0.prints_within, async {
            way.write_all(&bytes).await?;
            way.read_u8().await
        });
        match printed.await {
            Ok(Ok(_)) => Outcome::Printed,
            Ok(Err(error)) => {
                tracing::warn!(printer = address, %error, "a printer hung up over a paper");
                Outcome::Uncertain
            }
            Err(_) => {
                tracing::warn!(printer = address, "a printer says nothing of a paper");
                Outcome::Uncertain
            }
        }
    }

    async fn connect(&self, address: &str) -> Result<TcpStream, State> {
        match timeout(self.0.answers_within, TcpStream::connect(address)).await {
            Ok(Ok(way)) => Ok(way),
            Ok(Err(_)) | Err(_) => Err(State::Unreachable),
        }
    }

    /// Asks one thing after another: some printers answer only the last of several questions at once.
    async fn ask(&self, way: &mut TcpStream) -> State {
        let asking = timeout(self.0.answers_within, async {
            let mut answers = [0; status::QUESTIONS.len()];
            for (question, answer) in status::QUESTIONS.iter().zip(&mut answers) {
                way.write_all(question).await?;
                *answer = way.read_u8().await?;
            }
            Ok::<_, std::io::Error>(answers)
        });
        match asking.await {
            Ok(Ok(answers)) => State::of(answers),
            Ok(Err(_)) | Err(_) => State::Silent,
        }
    }

    fn one(&self, address: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut taken = self.0.taken.lock().unwrap_or_else(PoisonError::into_inner);
        taken.entry(address.to_owned()).or_default().clone()
    }
}

/// Whether a printer could be at this address: `host:port`.
pub fn is_address(text: &str) -> bool {
    text.rsplit_once(':').is_some_and(|(host, port)| {
        !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0)
    })
}

#[cfg(test)]
mod tests;
