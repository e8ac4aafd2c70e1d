//! Reads what came in through one channel: everybody at once, each person's things one after another.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use conversations::channels::{telegram, whatsapp};
use conversations::intake::{self, Parked, Received};
use conversations::{Channel, ChannelKind, Error, Heard, Incoming, Item, actions, fingerprint};
use jiff::SignedDuration;
use kernel::{Clock, IntakeId, Timestamp};
use platform::{Db, Fault};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::lanes::{Lane, Lines, Thing, UnderWay};
use super::wait;
use crate::converse::Advised;
use crate::{Setting, converse};

/// How many requests are read at a time.
const TOGETHER: i64 = 128;
/// How many such rounds go on at a time where somebody may wait for a language model, so that nobody else does.
const ROUNDS: usize = 8;
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
    pub(super) under_way: UnderWay,
}

/// Requests that were read, and what is to be done about them.
struct Round {
    requests: Vec<IntakeId>,
    lanes: Vec<Lane>,
}

impl Reader {
    pub(super) async fn run(self, stop: CancellationToken) {
        let mut woken = self.db.listen();
        let mut rounds = JoinSet::new();
        let most = self.setting.model.as_ref().map_or(1, |_| ROUNDS);
        loop {
            let mut outcome = Ok(());
            match self.begin().await {
                Ok(None) => tokio::select! {
                    more = wait(&mut woken, "intake", &stop) => if !more { break },
                    Some(ended) = rounds.join_next() => outcome = ended.unwrap_or(Err(Fault::CutShort)),
                },
                Ok(Some(round)) => {
                    let reader = self.clone();
                    rounds.spawn(async move { reader.end(round).await });
                }
                Err(fault) => outcome = Err(fault),
            }
            while rounds.len() >= most
                && let Some(ended) = rounds.join_next().await
            {
                outcome = outcome.and(ended.unwrap_or(Err(Fault::CutShort)));
            }
            if let Err(fault) = outcome {
                tracing::error!(error = %fault, channel = self.channel.id, "what came in cannot be read now");
                if !wait(&mut woken, "never", &stop).await {
                    break;
                }
            }
            if stop.is_cancelled() {
                break;
            }
        }
        while rounds.join_next().await.is_some() {}
    }

    /// Handles one batch of requests; says how many there were.
    #[cfg(test)]
    pub async fn round(&self) -> Result<usize, Fault> {
        let Some(round) = self.begin().await? else {
            return Ok(0);
        };
        let count = round.requests.len();
        self.end(round).await.map(|()| count)
    }

    /// Reads the next requests, besides those under way.
    async fn begin(&self) -> Result<Option<Round>, Fault> {
        let (channel, node, now) = (self.channel.id.clone(), self.node.clone(), self.clock.now());
        let quiet = channel.clone();
        if !self
            .db
            .read(async move |tx| intake::waits(tx, &quiet, now).await)
            .await?
        {
            return Ok(None);
        }
        let most = TOGETHER + i64::try_from(self.under_way.requests()).unwrap_or_default();
        let (mut rows, parked) = self
            .db
            .change(async move |tx| {
                if !actions::channels::lease(tx, &channel, &node, now).await? {
                    return Ok((Vec::new(), Vec::new()));
                }
                let parked = intake::parked(tx, &channel, now).await?;
                Ok::<_, Fault>((intake::next(tx, &channel, None, most).await?, parked))
            })
            .await?;
        for (parked, incoming) in parked {
            self.try_again(parked, incoming).await?;
        }
        rows.retain(|row| !self.under_way.holds(row.id));
        if rows.is_empty() {
            return Ok(None);
        }
        let lines = self.by_person(&rows).await?;
        let requests: Vec<IntakeId> = rows.iter().map(|row| row.id).collect();
        let lanes = self.under_way.begin(&requests, lines);
        Ok(Some(Round { requests, lanes }))
    }

    /// Handles what was read. A request goes when everything in it is handled or set aside, so that a crash at any
    /// point repeats it, and what was heard already has no second effect.
    async fn end(&self, round: Round) -> Result<(), Fault> {
        let outcome = match self.handle(round.lanes).await {
            Ok(()) => {
                let (ids, channel, now) = (
                    round.requests.clone(),
                    self.channel.id.clone(),
                    self.clock.now(),
                );
                self.db
                    .change(async move |tx| {
                        actions::channels::heard(tx, &channel, now).await?;
                        intake::erase(tx, &ids).await
                    })
                    .await
            }
            Err(fault) => Err(fault),
        };
        self.under_way.end(&round.requests);
        outcome
    }

    /// What each person said and what is new of our messages to them, in the order it happened.
    async fn by_person(&self, rows: &[Received]) -> Result<Lines, Fault> {
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
        Ok(lines)
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

    async fn handle(&self, lanes: Vec<Lane>) -> Result<(), Fault> {
        let mut work = JoinSet::new();
        for mut lane in lanes {
            let reader = self.clone();
            work.spawn(async move {
                let _place = reader.under_way.turn(&mut lane).await;
                for thing in std::mem::take(&mut lane.things) {
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
            Thing::Said(said) => {
                let (now, setting) = (self.clock.now(), &self.setting);
                let advised = converse::advice(&self.db, setting, &self.channel, &said, now).await;
                match self.hear_patiently(&said, advised.as_ref()).await {
                    Ok(()) => Ok(()),
                    Err(fault) => self.park(&said, &fault, 1).await,
                }
            }
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
    async fn hear_patiently(
        &self,
        said: &Incoming,
        advised: Option<&Advised>,
    ) -> Result<(), Error> {
        for pause in PATIENCE {
            match self.hear(said, advised).await {
                Err(Error::Fault(fault)) => {
                    tracing::warn!(error = %fault, channel = self.channel.id, "trying to hear it again");
                    tokio::time::sleep(pause).await;
                }
                outcome => return outcome,
            }
        }
        self.hear(said, advised).await
    }

    async fn hear(&self, said: &Incoming, advised: Option<&Advised>) -> Result<(), Error> {
        let (setting, channel, now) =
            (self.setting.clone(), self.channel.clone(), self.clock.now());
        let (said, advised) = (said.clone(), advised.cloned());
        self.db
            .change(async move |tx| {
                converse::hear(tx, &setting, &channel, (&said, advised.as_ref()), now).await
            })
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
        match self.hear(&incoming, None).await {
            Ok(()) => {
                self.db
                    .change(async move |tx| intake::unpark(tx, &parked.id).await)
                    .await
            }
            Err(fault) => self.park(&incoming, &fault, parked.attempts + 1).await,
        }
    }
}
