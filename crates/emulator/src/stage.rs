//! What both providers share: the people, the faults, the clock, the way to the webhooks.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use kernel::Timestamp;
use serde_json::Value;
use tokio::sync::{Notify, broadcast};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{EmulatorConfig, NotLoopback, loopback};
use crate::deliver::{Held, Parcel};
use crate::fault::{FailKind, Faults, Running};
use crate::media::Shelf;
use crate::pace::Pace;
use crate::person::{App, Change, Message, NewPerson, Person, PersonCard};

/// People who can be made up; whoever wants more wants something else than a demo.
const PEOPLE: usize = 5_000;

pub(crate) struct Stage {
    pub(crate) config: EmulatorConfig,
    pub(crate) http: reqwest::Client,
    /// Wakes whoever waits for updates.
    pub(crate) news: Notify,
    pub(crate) tasks: TaskTracker,
    stop: CancellationToken,
    changes: broadcast::Sender<Change>,
    state: Mutex<Everything>,
}

/// Everything that changes.
pub(crate) struct Everything {
    pub(crate) people: BTreeMap<String, Person>,
    pub(crate) faults: Faults,
    pub(crate) running: Option<Running>,
    pub(crate) held: Vec<Held>,
    pub(crate) shelf: Shelf,
    pub(crate) whatsapp_hook: Option<String>,
    pub(crate) telegram: TelegramState,
    pub(crate) lanes: HashMap<String, VecDeque<Parcel>>,
    pub(crate) busy: HashSet<String>,
    whatsapp_pace: Pace,
    telegram_pace: Pace,
    paces: HashMap<String, Pace>,
    numbered: u64,
    met: u64,
}

/// What the Bot API remembers of our bot.
#[derive(Default)]
pub(crate) struct TelegramState {
    pub(crate) hook: Option<Hook>,
    pub(crate) pending: BTreeMap<i64, (String, Value)>,
    pub(crate) next_update: i64,
    pub(crate) poll: u64,
    pub(crate) taps: HashMap<String, Timestamp>,
    pub(crate) last_error: Option<(Timestamp, String)>,
}

/// Where updates go.
#[derive(Clone)]
pub(crate) struct Hook {
    pub(crate) url: String,
    pub(crate) secret: String,
    pub(crate) allowed: Vec<String>,
}

impl Stage {
    pub(crate) fn new(config: EmulatorConfig) -> Result<Arc<Self>, NotLoopback> {
        for url in [&config.whatsapp.webhook, &config.telegram.webhook]
            .into_iter()
            .flatten()
        {
            loopback(url)?;
        }
        let hook = config.telegram.webhook.clone().map(|url| Hook {
            url,
            secret: config.telegram.secret_token.clone(),
            allowed: Vec::new(),
        });
        let now = Instant::now();
        let state = Everything {
            people: BTreeMap::new(),
            faults: Faults::default(),
            running: None,
            held: Vec::new(),
            shelf: Shelf::default(),
            whatsapp_hook: config.whatsapp.webhook.clone(),
            telegram: TelegramState {
                hook,
                next_update: 481_516_234,
                ..TelegramState::default()
            },
            lanes: HashMap::new(),
            busy: HashSet::new(),
            whatsapp_pace: Pace::new(80.0, 80.0, now),
            telegram_pace: Pace::new(60.0, 30.0, now),
            paces: HashMap::new(),
            numbered: 0,
            met: 0,
        };
        Ok(Arc::new(Self {
            config,
            http: to_loopback(),
            news: Notify::new(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
            changes: broadcast::channel(1024).0,
            state: Mutex::new(state),
        }))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.config.clock.now()
    }

    /// The state, for as long as nothing is awaited.
    pub(crate) fn state(&self) -> MutexGuard<'_, Everything> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn stopped(&self) -> CancellationToken {
        self.stop.clone()
    }

    pub(crate) async fn stop(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }

    /// Waits, or returns `false` when the emulator stops first.
    pub(crate) async fn rest(&self, time: Duration) -> bool {
        tokio::select! {
            () = tokio::time::sleep(time) => true,
            () = self.stop.cancelled() => false,
        }
    }

    pub(crate) fn listen(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    pub(crate) fn tell(
        &self,
        person: &str,
        app: App,
        what: &'static str,
        message: Option<&Message>,
    ) {
        // Nobody may be looking.
        let _ = self.changes.send(Change {
            person: person.to_owned(),
            app,
            what,
            message: message.cloned(),
        });
    }

    /// How this call is to fail, if it is.
    pub(crate) fn fault(&self, app: App) -> Option<FailKind> {
        self.state().running.as_mut()?.meet(app, Instant::now())
    }

    /// How a mark is to fail, if it is. Whoever counts failures counts messages, so it uses none up.
    pub(crate) fn fault_of_mark(&self, app: App) -> Option<FailKind> {
        let mut running = self.state().running?;
        running.meet(app, Instant::now())
    }
}

impl Everything {
    /// Makes somebody up. `None` when the town is full.
    pub(crate) fn add(&mut self, new: NewPerson) -> Option<PersonCard> {
        if !self.make_room() {
            return None;
        }
        self.numbered += 1;
        let number = self.numbered;
        let digits: String = new
            .phone
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let phone = match digits.len() {
            0 => format!("34600000{number:03}"),
            9 => format!("34{digits}"),
            _ => digits,
        };
        let card = PersonCard {
            id: format!("p{number}"),
            name: new.name,
            scoped_id: format!("ES.{}", 13_491_208_655_302_000_000_u64 + number),
            phone,
            hidden: new.hidden,
            // Beyond 32 bits, as the ids of new accounts are.
            telegram_id: 5_000_000_000 + i64::try_from(number).unwrap_or(0),
            lang: new.lang.unwrap_or_else(|| "ca".to_owned()),
            stranger: false,
        };
        // Whoever is made up here takes the number over from the stranger who had it.
        self.people.retain(|_, other| {
            let theirs = &other.card;
            !theirs.stranger
                || (theirs.phone != card.phone && theirs.telegram_id != card.telegram_id)
        });
        self.people
            .insert(card.id.clone(), Person::new(card.clone()));
        Some(card)
    }

    /// Whether one more person fits in; the stranger heard of least recently goes for them, never a person made
    /// up here.
    fn make_room(&mut self) -> bool {
        if self.people.len() < PEOPLE {
            return true;
        }
        let oldest = self
            .people
            .values()
            .filter(|person| person.card.stranger)
            .min_by_key(|person| person.met)
            .map(|person| person.card.id.clone());
        oldest.is_some_and(|id| self.people.remove(&id).is_some())
    }

    /// The person at an address the office writes to. Whom nobody plays here somebody outside does, by webhooks
    /// of their own: the provider gets to know them. `None` where nobody can be, or the town is full.
    pub(crate) fn meet(&mut self, app: App, address: &str, now: Timestamp) -> Option<&mut Person> {
        let known = self
            .people
            .values()
            .find(|person| person.is_at(app, address))
            .map(|person| person.card.id.clone());
        let id = match known {
            Some(id) => id,
            None if self.faults.unknown_refused => return None,
            None => {
                let card = stranger(app, address, self.met)?;
                if !self.make_room() {
                    return None;
                }
                let id = card.id.clone();
                self.people.insert(id.clone(), Person::new(card));
                id
            }
        };
        self.met += 1;
        let met = self.met;
        let person = self.people.get_mut(&id)?;
        if person.card.stranger {
            // What they write is not seen here, so their window is taken to be open.
            let talk = person.talk(app);
            (talk.last_heard, talk.started) = (Some(now), true);
            person.met = met;
        }
        Some(person)
    }

    /// The person a provider's address names.
    pub(crate) fn by_address(&mut self, app: App, address: &str) -> Option<&mut Person> {
        self.people
            .values_mut()
            .find(|person| person.is_at(app, address))
    }

    /// Takes one message's worth of speed: of the provider's, then of this conversation's.
    pub(crate) fn pace(&mut self, app: App, person: &str) -> Result<(), (TooFast, Duration)> {
        let now = Instant::now();
        let (whole, burst, per_second) = match app {
            App::Whatsapp => (&mut self.whatsapp_pace, 45.0, 1.0 / 6.0),
            App::Telegram => (&mut self.telegram_pace, 20.0, 1.0),
        };
        whole.take(now).map_err(|wait| (TooFast::Office, wait))?;
        if self.paces.len() > 2 * PEOPLE {
            self.paces.clear();
        }
        let pace = self
            .paces
            .entry(format!("{app:?}:{person}"))
            .or_insert_with(|| Pace::new(burst, per_second, now));
        pace.take(now).map_err(|wait| (TooFast::Person, wait))
    }
}

/// Somebody of whom only the address is known. `None` when nobody can have it.
fn stranger(app: App, address: &str, number: u64) -> Option<PersonCard> {
    let mut card = PersonCard {
        id: format!("x{number}"),
        name: "Algú de fora".to_owned(),
        phone: String::new(),
        hidden: true,
        scoped_id: format!("ES.{}", 17_000_000_000_000_000_000_u64 + number),
        telegram_id: 9_000_000_000_000 + i64::try_from(number).unwrap_or(0),
        lang: "ca".to_owned(),
        stranger: true,
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match app {
        App::Telegram => card.telegram_id = address.parse().ok().filter(|id| *id > 0)?,
        App::Whatsapp if (7..=15).contains(&address.len()) && digits(address) => {
            address.clone_into(&mut card.phone);
            card.hidden = false;
        }
        App::Whatsapp => {
            let (country, id) = address.split_once('.')?;
            let plausible = country.len() == 2 && (1..=128).contains(&id.len());
            if !plausible || !id.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return None;
            }
            address.clone_into(&mut card.scoped_id);
        }
    }
    Some(card)
}

/// Who is spoken to too fast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TooFast {
    Office,
    Person,
}

#[expect(
    clippy::disallowed_methods,
    reason = "this client leads to loopback only, which platform is not needed for"
)]
pub(crate) fn to_loopback() -> reqwest::Client {
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .resolve("localhost", std::net::SocketAddr::from(([127, 0, 0, 1], 0)))
        .timeout(Duration::from_secs(15))
        .build()
        .expect("the client's fixed settings are valid")
}
