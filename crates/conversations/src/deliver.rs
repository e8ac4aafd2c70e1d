//! The sender: takes letters out of the house, one lane after another, many lanes at once.
//!
//! A letter is marked as being sent, durably, before the provider hears of it. If the house falls down
//! in between, nobody knows whether it arrived: it is shown as uncertain and never sent again by itself.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Actor, Clock, MessageId};
use platform::{Db, Fault};
use tokio::sync::broadcast::error::RecvError;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::actions::{channels, letters};
use crate::channels::outcome::RetryClass;
use crate::channels::{Outbound, SendOutcome, render};
use crate::letter::{Letter, Task};
use crate::outgoing::Reply;

/// How many letters may be on their way at once.
const IN_FLIGHT: usize = 32;
/// How often the sender looks by itself, in case a call to wake up was missed.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often a held channel is asked whether it works again.
const CHECK_EVERY: Duration = Duration::from_secs(30);

/// A future of a carrier.
pub type Journey<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Whoever takes letters to a provider.
pub trait Carrier: Send + Sync {
    /// Takes one letter; says what became of it.
    fn carry<'a>(&'a self, letter: &'a Letter) -> Journey<'a, SendOutcome>;

    /// Whether the provider knows us now.
    fn works(&self) -> Journey<'_, bool>;
}

impl Carrier for Outbound {
    fn carry<'a>(&'a self, letter: &'a Letter) -> Journey<'a, SendOutcome> {
        Box::pin(async move {
            match &letter.task {
                Task::Message(reply) => match &reply.file {
                    Some(file) => self.send_file(&letter.to, letter.id, reply, file).await,
                    None => self.say(letter, reply).await,
                },
                Task::Callback(tap) if self.answer_callback(tap, None).await => SendOutcome::Sent {
                    external_id: String::new(),
                },
                Task::Callback(_) => SendOutcome::Retry {
                    after: None,
                    class: RetryClass::Person,
                },
                Task::Read(id) => match self.acknowledge(&letter.to, id, false).await {
                    None => SendOutcome::Sent {
                        external_id: String::new(),
                    },
                    // The next message finds out by itself that the channel is out of order.
                    Some(_) => SendOutcome::Never {
                        code: 0,
                        explanation: "channel-error-0",
                    },
                },
            }
        })
    }

    fn works(&self) -> Journey<'_, bool> {
        Box::pin(async move { self.check().await.is_none() })
    }
}

impl Outbound {
    async fn say(&self, letter: &Letter, reply: &Reply) -> SendOutcome {
        match render(self.kind(), reply, letter.lang).first() {
            Some(payload) => self.send(&letter.to, letter.id, payload).await,
            None => SendOutcome::Never {
                code: 400,
                explanation: "channel-error-400",
            },
        }
    }
}

/// The sender of all channels.
#[derive(Clone)]
pub struct Deliverer {
    /// Where letters wait.
    pub db: Db,
    /// The clock their pauses are measured by.
    pub clock: Clock,
    /// This node's name, the same after a restart.
    pub node: String,
    /// Who carries for which channel, by id.
    pub carriers: Arc<HashMap<String, Arc<dyn Carrier>>>,
}

impl Deliverer {
    /// Sends until told to stop, then lets what is on its way arrive.
    pub async fn run(self, stop: CancellationToken) {
        let mut woken = self.db.listen();
        let mut flying = JoinSet::new();
        self.recover().await;
        let mut next_check = tokio::time::Instant::now();
        while !stop.is_cancelled() {
            for letter in self.claim(IN_FLIGHT - flying.len()).await {
                let sender = self.clone();
                flying.spawn(async move { sender.send(letter).await });
            }
            tokio::select! {
                () = stop.cancelled() => break,
                _ = flying.join_next(), if !flying.is_empty() => {}
                () = heard(&mut woken, "outbox") => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
            }
            if tokio::time::Instant::now() >= next_check {
                next_check = tokio::time::Instant::now() + CHECK_EVERY;
                self.recover_abandoned().await;
                self.check_held().await;
            }
        }
        while flying.join_next().await.is_some() {}
    }

    /// Sends everything that is due now, for tests and for tools; returns how many letters were tried.
    pub async fn flush(&self) -> usize {
        let mut tried = 0;
        loop {
            let letters = self.claim(IN_FLIGHT).await;
            if letters.is_empty() {
                return tried;
            }
            tried += letters.len();
            let mut flying = JoinSet::new();
            for letter in letters {
                let sender = self.clone();
                flying.spawn(async move { sender.send(letter).await });
            }
            while flying.join_next().await.is_some() {}
        }
    }

    async fn claim(&self, room: usize) -> Vec<Letter> {
        if room == 0 {
            return Vec::new();
        }
        let (node, now) = (self.node.clone(), self.clock.now());
        let room = i64::try_from(room).unwrap_or(1);
        let claimed = self
            .db
            .change(async move |tx| letters::claim(tx, &node, now, room).await)
            .await;
        claimed.unwrap_or_else(|fault: Fault| {
            tracing::error!(error = %fault, "letters cannot be taken from the outbox");
            Vec::new()
        })
    }

    async fn send(&self, letter: Letter) {
        let outcome = match self.carriers.get(&letter.channel) {
            Some(carrier) => carrier.carry(&letter).await,
            None => SendOutcome::HoldChannel { code: 0 },
        };
        let now = self.clock.now();
        let chance = chance(letter.id, letter.attempts);
        let settled = self
            .db
            .change(async move |tx| {
                letters::settle(tx, &letter, outcome.clone(), chance, now).await
            })
            .await;
        if let Err(fault) = settled {
            // It stays marked as being sent and becomes uncertain: better asked about than said twice.
            tracing::error!(error = %fault, "what became of a letter cannot be written down");
        }
    }

    async fn recover(&self) {
        let (node, now) = (self.node.clone(), self.clock.now());
        match self
            .db
            .change(async move |tx| letters::recover(tx, &node, now).await)
            .await
        {
            Ok(0) => {}
            Ok(left) => tracing::warn!(
                left,
                "letters were on their way when the house closed; they are uncertain"
            ),
            Err(fault) => {
                tracing::error!(error = %fault, "letters left on their way cannot be found");
            }
        }
    }

    async fn recover_abandoned(&self) {
        // No holder has this name: only letters older than any call are taken for abandoned.
        let now = self.clock.now();
        let _ = self
            .db
            .change(async move |tx| letters::recover(tx, "", now).await)
            .await;
    }

    /// Asks the providers of held channels whether they know us again.
    async fn check_held(&self) {
        let Ok(health) = self.db.read(async |tx| channels::health(tx).await).await else {
            return;
        };
        for held in health
            .into_iter()
            .filter(|channel| channel.held_since.is_some())
        {
            let id = held.channel.id;
            let Some(carrier) = self.carriers.get(&id) else {
                continue;
            };
            if carrier.works().await {
                let now = self.clock.now();
                let released = self
                    .db
                    .change(async move |tx| channels::release(tx, &id, Actor::Rule, now).await)
                    .await;
                if let Err(fault) = released {
                    tracing::error!(error = %fault, "a channel that works again cannot be released");
                }
            }
        }
    }
}

/// Waits until `topic` is called out, or something was missed.
pub async fn heard(woken: &mut tokio::sync::broadcast::Receiver<platform::Topic>, topic: &str) {
    loop {
        match woken.recv().await {
            Ok(called) if called.0 == topic => return,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// Where in the spread of pauses a letter falls: its id is as good as a die and needs none.
fn chance(id: MessageId, attempts: i64) -> f64 {
    let text = id.to_string();
    let tail = u32::from_str_radix(&text[text.len() - 4..], 16).unwrap_or(0);
    let turned = tail
        .wrapping_mul(2_654_435_761)
        .rotate_left(u32::try_from(attempts & 15).unwrap_or(0));
    f64::from(turned & 0xff) / 255.0
}
