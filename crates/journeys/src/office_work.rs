//! What goes on by itself while the office is open: reading what came in, sending what was said, fetching
//! files, keeping time limits.
//!
//! Each piece of work runs until its token is cancelled, hears when there is something to do, and looks by
//! itself every few seconds in case it heard nothing.

mod fetching;
mod following;
mod lanes;
mod limits;
mod looking;
mod polling;
mod reading;
mod registering;
mod telling;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use conversations::channels::{Outbound, Secret};
use conversations::deliver::{Carrier, Deliverer, heard};
use conversations::intake::Intake;
use conversations::{Channel, ChannelKind, actions};
use kernel::Clock;
use platform::files::Store;
use platform::{Db, Fault, Topic};
use tokio::sync::broadcast;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::Setting;

pub use limits::keep_limits;
pub use reading::Reader;

/// How often work looks by itself.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A channel of the office with its way out, and whether we fetch what comes in ourselves.
#[derive(Debug, Clone)]
pub struct Door {
    /// The channel.
    pub channel: Channel,
    /// The way out; none for the web chat, whose pages come and look.
    pub outbound: Option<Arc<Outbound>>,
    /// The number (`phone_number_id`) whose news are ours, where one address gets the news of several.
    pub number: Option<String>,
    /// Telegram without an address of our own: we ask for updates.
    pub polled: bool,
    /// Where Telegram is told to bring updates; none where we ask for them, and at other providers.
    pub hook: Option<HookAt>,
}

/// An address of ours that a provider has to be told.
#[derive(Debug, Clone)]
pub struct HookAt {
    /// The whole address.
    pub url: String,
    /// What has to come with every update.
    pub secret: Secret,
}

/// Everything the work needs.
#[derive(Clone)]
pub struct Office {
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// This node's name: the same after a restart, different on every node.
    pub node: String,
    /// The office around every conversation.
    pub setting: Setting,
    /// The channels.
    pub doors: Vec<Door>,
    /// Where what comes in is kept.
    pub intake: Intake,
    /// Where files are kept.
    pub files: Store,
}

impl Office {
    /// Makes the channels known and starts all work; it ends when `stop` is cancelled and the set is joined.
    pub async fn open(self, stop: CancellationToken) -> Result<JoinSet<()>, Fault> {
        for door in &self.doors {
            let channel = door.channel.clone();
            self.db
                .change(async move |tx| actions::channels::ensure(tx, &channel).await)
                .await?;
        }
        let mut work = JoinSet::new();
        for door in self
            .doors
            .iter()
            .filter(|door| door.channel.kind != ChannelKind::Webchat)
        {
            work.spawn(self.reader(door).run(stop.clone()));
            if door.polled {
                work.spawn(polling::run(self.clone(), door.clone(), stop.clone()));
            } else if door.hook.is_some() {
                work.spawn(registering::run(self.clone(), door.clone(), stop.clone()));
            }
        }
        work.spawn(self.deliverer().run(stop.clone()));
        work.spawn(fetching::run(self.clone(), stop.clone()));
        work.spawn(telling::run(self.clone(), stop.clone()));
        work.spawn(following::run(self.clone(), stop.clone()));
        work.spawn(looking::run(self.clone(), stop.clone()));
        work.spawn(limits::run(self, stop));
        Ok(work)
    }

    /// The reader of what comes in through a door.
    pub fn reader(&self, door: &Door) -> Reader {
        Reader {
            db: self.db.clone(),
            clock: self.clock.clone(),
            node: self.node.clone(),
            setting: self.setting.clone(),
            channel: door.channel.clone(),
            number: door.number.clone(),
            under_way: lanes::UnderWay::default(),
        }
    }

    /// The sender of what is said.
    pub fn deliverer(&self) -> Deliverer {
        let carriers: HashMap<String, Arc<dyn Carrier>> = self
            .doors
            .iter()
            .filter_map(|door| {
                let carrier: Arc<dyn Carrier> = door.outbound.clone()?;
                Some((door.channel.id.clone(), carrier))
            })
            .collect();
        Deliverer {
            db: self.db.clone(),
            clock: self.clock.clone(),
            node: self.node.clone(),
            carriers: Arc::new(carriers),
        }
    }
}

/// Waits for a call, for the next look, or for the end; `false` at the end.
async fn wait(
    woken: &mut broadcast::Receiver<Topic>,
    topic: &str,
    stop: &CancellationToken,
) -> bool {
    tokio::select! {
        () = stop.cancelled() => false,
        () = heard(woken, topic) => true,
        () = tokio::time::sleep(LOOK_EVERY) => true,
    }
}

#[cfg(test)]
mod tests;
