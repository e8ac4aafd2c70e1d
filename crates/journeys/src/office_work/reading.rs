//! Reads what came in through one channel: everybody at once, each person's things one after another.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use conversations::channels::{telegram, whatsapp};
use conversations::intake::{self, Parked, Received};
use conversations::{
    Channel, ChannelKind, Error, Heard, Incoming, Item, StatusUpdate, actions, fingerprint,
};
use jiff::SignedDuration;
use kernel::{Clock, Timestamp};
use platform::{Db, Fault};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::wait;
use crate::{Setting, converse};

/// How many requests are read at a time.
const TOGETHER: i64 = 128;
/// How many people are heard at the same time, so that their changes share a commit.
const PEOPLE: usize = 32;
/// How long it waits before hearing something again after the machine failed.
const PATIENCE: [Duration; 3] = [
    Duration::from_millis(50),
    Duration::from_millis(300),
    Duration::from_millis(1500),
];

/// Reads what comes in through one channel.
#[derive(Clone)]
pub struct Reader {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) node: String,
    pub(super) setting: Setting,
    pub(super) channel: Channel,
    pub(super) number: Option<String>,
}

/// Something to handle for one person.
#[derive(Debug)]
enum Thing {
    Said(Box<Incoming>),
    News(StatusUpdate),
}

/// What is handled one after another: everything of people who share a name.
#[derive(Default)]
struct Lines {
    of: HashMap<String, usize>,
    things: Vec<Vec<(Timestamp, usize, Thing)>>,
    arrived: usize,
}

impl Lines {
    fn put(&mut self, names: Vec<String>, at: Timestamp, thing: Thing) {
        let known: Vec<usize> = names
            .iter()
            .filter_map(|name| self.of.get(name).copied())
            .collect();
        let line = known.first().copied().unwrap_or_else(|| {
            self.things.push(Vec::new());
            self.things.len() - 1
        });
        // Two lines that turn out to be one person's go on as one.
        for other in known.into_iter().filter(|other| *other != line) {
            let moved = std::mem::take(&mut self.things[other]);
            self.things[line].extend(moved);
            self.of
                .values_mut()
                .filter(|of| **of == other)
                .for_each(|of| *of = line);
        }
        self.of.extend(names.into_iter().map(|name| (name, line)));
        self.things[line].push((at, self.arrived, thing));
        self.arrived += 1;
    }

    /// Each line in the order it happened; among things of the same second in the order they came.
    fn in_order(self) -> Vec<Vec<Thing>> {
        let lines = self.things.into_iter().filter(|line| !line.is_empty());
        lines
            .map(|mut things| {
                things.sort_by_key(|(at, arrived, _)| (*at, *arrived));
                things.into_iter().map(|(_, _, thing)| thing).collect()
            })
            .collect()
    }
}

impl Reader {
    pub(super) async fn run(self, stop: CancellationToken) {
        let mut woken = self.db.listen();
        loop {
            match self.round().await {
                Ok(0) => {
                    if !wait(&mut woken, "intake", &stop).await {
                        return;
                    }
                }
                Ok(_) if stop.is_cancelled() => return,
                Ok(_) => {}
                Err(fault) => {
                    tracing::error!(error = %fault, channel = self.channel.id, "what came in cannot be read now");
                    if !wait(&mut woken, "never", &stop).await {
                        return;
                    }
                }
            }
        }
    }

    /// Handles one batch of requests; says how many there were. A request goes when everything in it is handled
    /// or set aside, so that a crash at any point repeats it, and what was heard already has no second effect.
    pub async fn round(&self) -> Result<usize, Fault> {
        let (channel, node, now) = (self.channel.id.clone(), self.node.clone(), self.clock.now());
        let quiet = channel.clone();
        if !self
            .db
            .read(async move |tx| intake::waits(tx, &quiet, now).await)
            .await?
        {
            return Ok(0);
        }
        let rows = self
            .db
            .change(async move |tx| {
                if !actions::channels::lease(tx, &channel, &node, now).await? {
                    return Ok((Vec::new(), Vec::new()));
                }
                let parked = intake::parked(tx, &channel, now).await?;
                Ok::<_, Fault>((intake::next(tx, &channel, None, TOGETHER).await?, parked))
            })
            .await?;
        let (rows, parked) = rows;
        for (parked, incoming) in parked {
            self.try_again(parked, incoming).await?;
        }
        if rows.is_empty() {
            return Ok(0);
        }
        self.handle(self.by_person(&rows).await?).await?;
        let (count, ids, channel) = (
            rows.len(),
            rows.iter().map(|row| row.id).collect::<Vec<_>>(),
            self.channel.id.clone(),
        );
        self.db
            .change(async move |tx| {
                actions::channels::heard(tx, &channel, now).await?;
                intake::erase(tx, &ids).await
            })
            .await?;
        Ok(count)
    }

    /// What each person said and what is new of our messages to them, in the order it happened.
    async fn by_person(&self, rows: &[Received]) -> Result<Vec<Vec<Thing>>, Fault> {
        let mut lines = Lines::default();
        for row in rows {
            for item in self.read(&row.body) {
                let (names, at, thing) = match item {
                    Item::Message(said) => {
                        let at = if said.at > Timestamp::UNIX_EPOCH {
                            said.at
                        } else {
                            row.at
                        };
                        (self.names(&said), at, Thing::Said(said))
                    }
                    Item::Status(news) => {
                        (vec![news.external_id.clone()], news.at, Thing::News(news))
                    }
                    Item::Alert { kind, detail } => {
                        let (channel, now) = (self.channel.id.clone(), self.clock.now());
                        let alert = format!("{kind} {detail}");
                        self.db
                            .change(async move |tx| {
                                actions::channels::alert(tx, &channel, alert.trim(), now).await
                            })
                            .await?;
                        continue;
                    }
                    Item::Skipped { kind } => {
                        tracing::debug!(
                            channel = self.channel.id,
                            kind,
                            "something that is not for us came in"
                        );
                        continue;
                    }
                };
                lines.put(names, at, thing);
            }
        }
        Ok(lines.in_order())
    }

    /// Every name a person may be known by, also the one they change to: what comes before and after is one line.
    fn names(&self, said: &Incoming) -> Vec<String> {
        let mut names = fingerprint::of_person(&self.channel.id, &said.from);
        if let Heard::NumberChanged { to } = &said.heard {
            names.extend(fingerprint::of_person(&self.channel.id, to));
        }
        names
    }

    /// Reads a request. A reader that breaks on one costs that one, and says so.
    fn read(&self, body: &[u8]) -> Vec<Item> {
        let read = catch_unwind(AssertUnwindSafe(|| match self.channel.kind {
            ChannelKind::Whatsapp => whatsapp::read_for(body, self.number.as_deref()),
            ChannelKind::Telegram => telegram::read(body),
            ChannelKind::Webchat => Vec::new(),
        }));
        read.unwrap_or_else(|_| {
            tracing::error!(
                channel = self.channel.id,
                "a request could not be read and is left aside"
            );
            Vec::new()
        })
    }

    async fn handle(&self, people: Vec<Vec<Thing>>) -> Result<(), Fault> {
        let places = Arc::new(Semaphore::new(PEOPLE));
        let mut work = JoinSet::new();
        for things in people {
            let place = places.clone().acquire_owned().await;
            let reader = self.clone();
            work.spawn(async move {
                let _place = place;
                for thing in things {
                    reader.take(thing).await?;
                }
                Ok::<_, Fault>(())
            });
        }
        let mut worst = Ok(());
        while let Some(done) = work.join_next().await {
            match done {
                Ok(Ok(())) => {}
                Ok(Err(fault)) => worst = Err(fault),
                Err(_) => worst = Err(Fault::CutShort),
            }
        }
        worst
    }

    async fn take(&self, thing: Thing) -> Result<(), Fault> {
        match thing {
            Thing::Said(said) => match self.hear_patiently(&said).await {
                Ok(()) => Ok(()),
                Err(fault) => self.park(&said, &fault, 1).await,
            },
            Thing::News(news) => {
                let channel = self.channel.clone();
                self.db
                    .change(async move |tx| converse::status(tx, &channel, &news).await)
                    .await
            }
        }
    }

    /// Hears it, and again after a moment when the machine failed: what the same person said next must not
    /// overtake it because a lock was held or a flush was slow.
    async fn hear_patiently(&self, said: &Incoming) -> Result<(), Error> {
        for pause in PATIENCE {
            match self.hear(said).await {
                Err(Error::Fault(fault)) => {
                    tracing::warn!(error = %fault, channel = self.channel.id, "trying to hear it again");
                    tokio::time::sleep(pause).await;
                }
                outcome => return outcome,
            }
        }
        self.hear(said).await
    }

    async fn hear(&self, said: &Incoming) -> Result<(), Error> {
        let (setting, channel, said, now) = (
            self.setting.clone(),
            self.channel.clone(),
            said.clone(),
            self.clock.now(),
        );
        self.db
            .change(async move |tx| converse::hear(tx, &setting, &channel, &said, now).await)
            .await
            .map(drop)
    }

    /// Sets something aside that could not be handled. When even that fails, the machine is at fault and the
    /// whole request is tried again later.
    async fn park(&self, said: &Incoming, fault: &Error, attempts: i64) -> Result<(), Fault> {
        tracing::error!(error = %fault, channel = self.channel.id, attempts, "something said could not be handled");
        let now = self.clock.now();
        let pause = SignedDuration::from_secs(5 * attempts * attempts);
        let parked = Parked {
            id: fingerprint::of_id(&self.channel.id, &said.external_id),
            channel: self.channel.id.clone(),
            item: serde_json::to_string(said).map_err(|_| Fault::Stored { what: "message" })?,
            fault: fault.to_string(),
            attempts,
            next_at: now.saturating_add(pause).unwrap_or(now),
        };
        self.db
            .change(async move |tx| intake::park(tx, &parked, now).await)
            .await
    }

    async fn try_again(&self, parked: Parked, incoming: Option<Incoming>) -> Result<(), Fault> {
        let Some(incoming) = incoming else {
            return Ok(());
        };
        match self.hear(&incoming).await {
            Ok(()) => {
                self.db
                    .change(async move |tx| intake::unpark(tx, &parked.id).await)
                    .await
            }
            Err(fault) => self.park(&incoming, &fault, parked.attempts + 1).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use conversations::Sender;
    use conversations::incoming::Delivery;

    use super::*;

    fn news(id: &str) -> Thing {
        Thing::News(StatusUpdate {
            external_id: id.into(),
            ours: None,
            state: Delivery::Sent,
            code: None,
            at: Timestamp::UNIX_EPOCH,
            recipient: Sender::default(),
        })
    }

    fn ids(lines: Lines) -> Vec<Vec<String>> {
        let mut lines: Vec<Vec<String>> = lines
            .in_order()
            .into_iter()
            .map(|line| {
                let id = |thing| match thing {
                    Thing::News(news) => news.external_id,
                    Thing::Said(said) => said.external_id,
                };
                line.into_iter().map(id).collect()
            })
            .collect();
        lines.sort();
        lines
    }

    #[test]
    fn behaviour_10_what_is_said_before_and_after_a_change_of_number_is_one_line() {
        let (names, at) = (
            |names: &[&str]| {
                names
                    .iter()
                    .map(|&name| name.to_owned())
                    .collect::<Vec<_>>()
            },
            Timestamp::UNIX_EPOCH,
        );
        let mut lines = Lines::default();
        lines.put(names(&["old"]), at, news("1"));
        lines.put(names(&["somebody else"]), at, news("2"));
        lines.put(names(&["new"]), at, news("3"));
        lines.put(names(&["old", "new"]), at, news("4"));
        lines.put(names(&["new"]), at, news("5"));
        assert_eq!(ids(lines), [vec!["1", "3", "4", "5"], vec!["2"]]);
    }
}
