//! The halls as this node knows them: kept in memory and read again once something changed, so that hundreds of
//! telephones and screens that listen cost one read.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::Date;
use kernel::{Timestamp, madrid};
use platform::{Db, Fault, Topic, Tx};
use queue::waits::{Keeper, Learned};
use queue::{Hall, views};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::TryRecvError;
use tokio::time::Instant;

use super::standing::{Due, Known, Standing};

/// After this long a hall is read again even if nothing was heard of it: a word from another node can be lost.
const OLD: Duration = Duration::from_secs(20);
/// What an office learnt of itself is counted again after this long.
const LEARNT: Duration = Duration::from_mins(1);
/// So many attentions, and so many promises, say what an office is like.
const REMEMBERED: i64 = 4_000;

/// What this node knows of the halls. Clones share it.
#[derive(Clone)]
pub struct Lobby(Arc<Inner>);

struct Inner {
    db: Db,
    kept: Mutex<Kept>,
    /// One read of a hall at a time: whoever comes meanwhile has its answer too.
    reading: tokio::sync::Mutex<()>,
}

struct Kept {
    heard: Receiver<Topic>,
    /// Counts what was heard, so that what was read before it is not kept after it.
    news: u64,
    hall: Option<(Arc<Hall>, i64, Instant)>,
    /// Counts how often the hall was arranged anew, for the same reason.
    arranged: u64,
    sites: HashMap<String, Site>,
}

#[derive(Default)]
struct Site {
    standing: Option<(Arc<Standing>, Instant)>,
    known: Option<(Arc<Known>, Instant)>,
    touched: u64,
}

impl std::fmt::Debug for Lobby {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lobby").finish_non_exhaustive()
    }
}

impl Lobby {
    /// The halls of an office.
    pub fn new(db: Db) -> Self {
        let kept = Mutex::new(Kept {
            heard: db.listen(),
            news: 0,
            hall: None,
            arranged: 0,
            sites: HashMap::new(),
        });
        let reading = tokio::sync::Mutex::new(());
        Self(Arc::new(Inner { db, kept, reading }))
    }

    /// The hall in force.
    pub async fn hall(&self) -> Result<Arc<Hall>, Fault> {
        Ok(self.arranged().await?.0)
    }

    /// The hall in force, with the number of its version; 0 before the first.
    pub async fn arranged(&self) -> Result<(Arc<Hall>, i64), Fault> {
        let arranged = {
            let mut kept = self.kept();
            kept.hear();
            if let Some((hall, version, read_at)) = &kept.hall
                && read_at.elapsed() < OLD
            {
                return Ok((hall.clone(), *version));
            }
            kept.arranged
        };
        let read = self.0.db.read(async |tx| views::hall(tx).await);
        let (version, hall) = read.await?;
        let hall = Arc::new(hall);
        let mut kept = self.kept();
        kept.hear();
        if kept.arranged == arranged {
            kept.hall = Some((hall.clone(), version, Instant::now()));
        }
        Ok((hall, version))
    }

    /// The hall of a site as it stands.
    pub async fn floor(&self, site: &str, now: Timestamp) -> Result<Arc<Standing>, Fault> {
        if let Some(standing) = self.fresh(site, now) {
            return Ok(standing);
        }
        let hall = self.hall().await?;
        let reading = self.0.reading.lock().await;
        if let Some(standing) = self.fresh(site, now) {
            return Ok(standing);
        }
        let (news, known) = {
            let mut kept = self.kept();
            kept.hear();
            let site = kept.sites.entry(site.to_owned()).or_default();
            let known = site.known.as_ref();
            let known = known.filter(|(_, read_at)| read_at.elapsed() < LEARNT);
            let known = known.map(|(known, _)| known.clone());
            (kept.news, known)
        };
        let today = now.to_zoned(madrid()).date();
        let (name, arranged) = (site.to_owned(), hall.clone());
        let has_known = known.is_some();
        let read = self.0.db.read(async move |tx| {
            let floor = views::floor(tx, &arranged, (&name, today), now).await?;
            let due = due(tx, &arranged, &name, today, now).await?;
            let known = match known {
                Some(known) => known,
                None => Arc::new(learn(tx, &name).await?),
            };
            Ok::<_, Fault>((floor, due, known))
        });
        let (floor, due, known) = read.await?;
        let standing = Standing::new((site, today), hall, floor, due, known.clone());
        let standing = Arc::new(standing);
        let mut kept = self.kept();
        kept.hear();
        let read_at = Instant::now();
        let site = kept.sites.entry(site.to_owned()).or_default();
        if site.touched <= news {
            site.standing = Some((standing.clone(), read_at));
        }
        if !has_known {
            site.known = Some((known, read_at));
        }
        drop(reading);
        Ok(standing)
    }

    /// Learns anew at the next look: a simulated past was written, or a clock was moved.
    pub fn forget(&self) {
        let mut kept = self.kept();
        kept.sites.clear();
        kept.hall = None;
        kept.arranged += 1;
        kept.news += 1;
    }

    fn fresh(&self, site: &str, now: Timestamp) -> Option<Arc<Standing>> {
        let mut kept = self.kept();
        kept.hear();
        let (standing, read_at) = kept.sites.get(site)?.standing.as_ref()?;
        let is_today = now.to_zoned(madrid()).date() == standing.today;
        (is_today && read_at.elapsed() < OLD).then(|| standing.clone())
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Forgets whatever is said to have changed.
    fn hear(&mut self) {
        loop {
            match self.heard.try_recv() {
                Ok(Topic(topic)) if topic == queue::ARRANGED => {
                    self.hall = None;
                    self.arranged += 1;
                    self.touch_all();
                }
                // Who came to an appointment changes who is still expected.
                Ok(Topic(topic)) if topic == "appointments" => self.touch_all(),
                Ok(Topic(topic)) => {
                    let Some(site) = topic.strip_prefix("queue:") else {
                        continue;
                    };
                    self.news += 1;
                    let news = self.news;
                    let site = self.sites.entry(site.to_owned()).or_default();
                    site.standing = None;
                    site.touched = news;
                }
                Err(TryRecvError::Lagged(_)) => {
                    self.hall = None;
                    self.arranged += 1;
                    self.touch_all();
                }
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    fn touch_all(&mut self) {
        self.news += 1;
        for site in self.sites.values_mut() {
            site.standing = None;
            site.touched = self.news;
        }
    }
}

/// Who has an hour at a counter of the site today and is still expected.
async fn due(
    tx: &mut Tx,
    hall: &Hall,
    site: &str,
    today: Date,
    now: Timestamp,
) -> Result<Vec<Due>, Fault> {
    use appointments::{State, views};
    let is_here = |counter: &str| hall.counter(counter).is_some_and(|one| one.site == site);
    let booked = views::of_day(tx, today).await?;
    let mut expected = Vec::new();
    let visits = views::visits(tx, today, today).await?;
    for one in booked {
        let is_expected = one.state == State::Booked && one.ends_at > now;
        if is_expected && is_here(&one.slot.counter) && !visits.contains_key(&one.id) {
            expected.push(Due {
                service: one.services.into_iter().next().unwrap_or_default(),
                at: one.starts_at,
            });
        }
    }
    Ok(expected)
}

/// What the office learnt of itself at a site.
async fn learn(tx: &mut Tx, site: &str) -> Result<Known, Fault> {
    let mut matters: HashMap<String, usize> = HashMap::new();
    let mut learned = Learned::default();
    // Several matters of one person keep a counter as one attention does, by the first of them.
    let mut begun: HashMap<kernel::TicketId, (String, i64)> = HashMap::new();
    for turn in views::attended(tx, site, REMEMBERED).await? {
        let (Some(called), Some(ended)) = (turn.called_at, turn.ended_at) else {
            continue;
        };
        let took = (ended.as_second() - called.as_second()).max(1);
        let (service, before) = begun.remove(&turn.ticket).unwrap_or((turn.service, 0));
        if turn.ended.as_deref() == Some("matter") {
            begun.insert(turn.ticket, (service, before + took));
            continue;
        }
        let next = matters.len();
        let matter = *matters.entry(service).or_insert(next);
        learned.attended(matter, before + took);
    }
    let mut keeper = Keeper::default();
    for promise in views::kept(tx, site, REMEMBERED).await? {
        if let Some(kept) = promise.was_kept() {
            keeper.came(kept);
        }
    }
    Ok(Known {
        matters,
        learned,
        keeper,
    })
}
