//! An office to rehearse in: a standing clock, an assistant that does what it is told, a carrier that keeps
//! what it is given.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use conversations::channels::SendOutcome;
use conversations::deliver::{Carrier, Deliverer, Journey};
use conversations::incoming::{Delivery, IncomingFile};
use conversations::letter::{Letter, Task};
use conversations::views::{self, Folder, Summary};
use conversations::{
    Advice, Ask, Assistant, Channel, ChannelKind, Error, Found, Heard, Help, Incoming, Reply,
    Sender, StatusUpdate, Turn, Wish, actions,
};
use jiff::SignedDuration;
use kernel::{Clock, Lang, Live, Phone, Role, StaffId, ThreadId, Timestamp};
use platform::Db;
use platform::testing::noon;

use crate::desk::{Clerk, take};
use crate::{Knowledge, Setting, converse};

/// An assistant that repeats what it hears and does what certain words say.
pub struct Parrot;

impl Assistant for Parrot {
    fn turn(&self, ask: &Ask) -> Turn {
        let mut turn = Turn {
            lang: ask.lang,
            lang_fixed: ask.lang_fixed,
            ..Turn::default()
        };
        let say = |words: &str| vec![Reply::words(words)];
        match &ask.heard {
            Heard::Started { .. } => turn.replies = say("menu"),
            Heard::Text { text } if text == "persona" => {
                turn.wish = Wish::Person {
                    cause: "asked".into(),
                    understood: Some("volant".into()),
                };
            }
            Heard::Text { text } if text.starts_with("avís:") => {
                turn.wish = Wish::Request {
                    kind: "incident".into(),
                    text: text.clone().into(),
                    address: Some("carrer Major, 3".to_owned().into()),
                    point: None,
                };
            }
            Heard::Text { text } if text == "baixa suau" => turn.wish = Wish::Withdraw,
            Heard::Text { text } if text.starts_with("DNI") => {
                turn.forget = true;
                turn.replies = say("aquí no");
            }
            Heard::Text { text } if hour(text).is_some() => {
                turn.replies = say("per telèfon");
                turn.wish = hour(text).expect("an hour is wanted");
            }
            Heard::Text { text } if text == "boom" => panic!("on purpose"),
            Heard::Text { text } if text.starts_with("el volant") => {
                let item = "padro-volant".to_owned();
                if let Some(Advice::Worded { text, .. }) = &ask.advice {
                    (turn.replies, turn.advised) = (say(text), true);
                } else {
                    turn.replies = say("fitxa del volant");
                    turn.help = Some(Help::Word { item });
                }
            }
            Heard::Text { text } if text.starts_with("un paper") => {
                let items = vec!["padro-volant".to_owned(), "padro-historic".to_owned()];
                if let Some(Advice::Chosen { item, .. }) = &ask.advice {
                    (turn.replies, turn.advised) = (say(&format!("fitxa: {item}")), true);
                } else {
                    turn.replies = say("quin dels dos?");
                    turn.help = Some(Help::Choose { items });
                }
            }
            Heard::Text { text } => turn.replies = say(&format!("eco: {text}")),
            Heard::Chosen { id, .. } if id == converse::WANTS_CALL => {
                turn.replies = say("quin número?");
            }
            Heard::Chosen { id, .. } if id == "photo:paper" => {
                turn.forget_files = true;
                turn.replies = say("aquí no");
            }
            Heard::Chosen { title, .. } => turn.replies = say(&format!("tria: {title}")),
            Heard::File(_) => turn.replies = say("gràcies per la foto"),
            _ => turn.replies = say("no ho entenc"),
        }
        turn
    }

    fn emergency(&self, text: &str) -> bool {
        text.contains("foc")
    }

    fn withdraws(&self, text: &str) -> bool {
        text == "BAIXA"
    }

    fn agrees(&self, text: &str) -> Option<bool> {
        match text.to_lowercase().as_str() {
            "sí" | "si" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    fn language(&self, text: &str) -> Option<Lang> {
        text.contains("quiero").then_some(Lang::Es)
    }

    fn find(&self, _: &str, _: Lang, _: usize) -> Vec<Found> {
        Vec::new()
    }
}

/// `cita: padro-alta`, `anul·la`, `canvia`, `quina`: what is wanted of an appointment.
fn hour(text: &str) -> Option<Wish> {
    let (said, item) = text.split_once(": ").unwrap_or((text, ""));
    let item = item.split(' ').next().filter(|item| !item.is_empty());
    let deed = match said {
        "cita" => "book",
        "anul·la" => "cancel",
        "canvia" => "move",
        "quina" => "which",
        _ => return None,
    };
    Some(Wish::Appointment {
        deed: deed.into(),
        item: item.map(Into::into),
        near: Vec::new(),
    })
}

/// A provider that takes everything, or answers as it is told to.
#[derive(Default)]
pub struct Postman {
    pub taken: Mutex<Vec<Letter>>,
    /// The messages of people that were marked as read.
    pub read: Mutex<Vec<String>>,
    pub answers: Mutex<Vec<SendOutcome>>,
    pub works: std::sync::atomic::AtomicBool,
    next: AtomicU32,
}

impl Carrier for Postman {
    fn carry<'a>(&'a self, letter: &'a Letter) -> Journey<'a, SendOutcome> {
        Box::pin(async move {
            if let Task::Read(id) = &letter.task {
                self.read.lock().unwrap().push(id.clone());
                return SendOutcome::Sent {
                    external_id: String::new(),
                };
            }
            let mut answers = self.answers.lock().unwrap();
            let answer = if answers.is_empty() {
                None
            } else {
                Some(answers.remove(0))
            };
            drop(answers);
            if let Some(other) = answer {
                return other;
            }
            self.taken.lock().unwrap().push(letter.clone());
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            SendOutcome::Sent {
                external_id: format!("out.{number}"),
            }
        })
    }

    fn works(&self) -> Journey<'_, bool> {
        Box::pin(async move { self.works.load(Ordering::Relaxed) })
    }
}

/// The office of the rehearsal.
#[derive(Clone)]
pub struct Stage {
    pub db: Db,
    pub clock: Clock,
    pub setting: Setting,
    pub channel: Channel,
    pub postman: Arc<Postman>,
    number: Arc<AtomicU32>,
}

impl Stage {
    /// A stage with a `WhatsApp` channel on a Tuesday at noon, when people are there.
    pub async fn set(db: Db) -> Self {
        Self::set_for(db, Channel::new("whatsapp-oac", ChannelKind::Whatsapp)).await
    }

    pub async fn set_for(db: Db, channel: Channel) -> Self {
        let setting = Setting::new(
            Live::new(Knowledge {
                catalogue: Arc::new(catalogue::demo()),
                assistant: Arc::new(Parrot),
            }),
            &db,
        );
        let known = channel.clone();
        db.change(async move |tx| actions::channels::ensure(tx, &known).await)
            .await
            .unwrap();
        Self {
            db,
            clock: Clock::standing_at(noon()),
            setting,
            channel,
            postman: Arc::default(),
            number: Arc::default(),
        }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn pass(&self, time: SignedDuration) {
        self.clock.advance(time);
    }

    /// Something done by a person, under an id of its own.
    pub fn of(&self, from: &Sender, heard: Heard) -> Incoming {
        let number = self.number.fetch_add(1, Ordering::Relaxed);
        Incoming {
            from: from.clone(),
            external_id: format!("in.{number}"),
            at: self.now(),
            heard,
            reply_to: None,
            album: None,
        }
    }

    pub async fn hear(&self, incoming: Incoming) -> Result<converse::Outcome, Error> {
        let (setting, channel, now) = (self.setting.clone(), self.channel.clone(), self.now());
        self.db
            .change(async move |tx| converse::hear(tx, &setting, &channel, &incoming, now).await)
            .await
    }

    pub async fn says(&self, from: &Sender, text: &str) -> converse::Outcome {
        self.hear(self.of(from, Heard::Text { text: text.into() }))
            .await
            .unwrap()
    }

    /// Says hello, agrees, and gets the menu; the letters so far are delivered and forgotten.
    pub async fn enters(&self, from: &Sender) -> ThreadId {
        self.says(from, "Hola").await;
        self.mail().await;
        let thread = self.says(from, "sí").await.thread.expect("a thread");
        self.mail().await;
        thread
    }

    /// Enters, asks for a person, and is taken by this member of staff.
    pub async fn enters_and_is_taken(&self, from: &Sender, by: Clerk) -> ThreadId {
        let id = self.enters(from).await;
        self.says(from, "persona").await;
        self.desk(async move |tx, now| take(tx, &by, id, now).await)
            .await
            .unwrap();
        id
    }

    /// Delivers what waits; what was said, in order.
    pub async fn mail(&self) -> Vec<String> {
        self.deliverer().flush().await;
        let taken = std::mem::take(&mut *self.postman.taken.lock().unwrap());
        taken
            .into_iter()
            .map(|letter| match letter.task {
                Task::Message(reply) => reply.text,
                Task::Callback(tap) => format!("<{tap}>"),
                Task::Read(id) => format!("<read {id}>"),
            })
            .collect()
    }

    pub fn deliverer(&self) -> Deliverer {
        let carrier: Arc<dyn Carrier> = self.postman.clone();
        Deliverer {
            db: self.db.clone(),
            clock: self.clock.clone(),
            node: "alone".into(),
            carriers: Arc::new(HashMap::from([(self.channel.id.clone(), carrier)])),
        }
    }

    pub async fn status(&self, external_id: &str, state: Delivery, code: Option<i64>) {
        let news = StatusUpdate {
            external_id: external_id.into(),
            ours: None,
            state,
            code,
            at: self.now(),
            recipient: Sender::default(),
        };
        self.news(news).await;
    }

    pub async fn news(&self, news: StatusUpdate) {
        let channel = self.channel.clone();
        self.db
            .change(async move |tx| converse::status(tx, &channel, &news).await)
            .await
            .unwrap();
    }

    pub async fn page(&self, id: ThreadId) -> views::Page {
        let now = self.now();
        self.db
            .read(async move |tx| views::page(tx, id, None, now).await)
            .await
            .unwrap()
            .expect("a thread")
    }

    /// The thread as a script: who, how far, what.
    pub async fn script(&self, id: ThreadId) -> Vec<String> {
        let page = self.page(id).await;
        page.lines
            .into_iter()
            .map(|line| {
                let state = line
                    .line
                    .state
                    .map(|state| format!(" [{}]", state.code()))
                    .unwrap_or_default();
                let what = match &line.line.content {
                    conversations::message::Content::Event(event) => serde_json::to_value(event)
                        .unwrap()["event"]
                        .as_str()
                        .unwrap()
                        .to_owned(),
                    _ if line.line.forgotten => "(forgotten)".into(),
                    _ => line.line.text.clone(),
                };
                format!("{}{state}: {what}", line.line.author.side())
            })
            .collect()
    }

    pub async fn folder(&self, folder: Folder) -> Vec<Summary> {
        self.db
            .read(async move |tx| views::folder(tx, folder, None, 50).await)
            .await
            .unwrap()
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        self.db
            .read(async move |tx| tx.one(sql, vec![]).await?.int("n"))
            .await
            .unwrap()
    }

    /// Runs something of the desk.
    pub async fn desk<T: Send + 'static>(
        &self,
        body: impl AsyncFnOnce(&mut platform::Tx, Timestamp) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let now = self.now();
        self.db.change(async move |tx| body(tx, now).await).await
    }
}

pub fn anna() -> Sender {
    Sender {
        phone: Some(Phone::read("600 000 012").unwrap()),
        ..Sender::default()
    }
}

pub fn pau() -> Sender {
    Sender {
        phone: Some(Phone::read("600 000 013").unwrap()),
        ..Sender::default()
    }
}

pub fn photo(number: u32) -> Heard {
    Heard::File(IncomingFile {
        media_id: format!("media{number}"),
        form: "image".into(),
        mime: Some("image/jpeg".into()),
        name: None,
        size: None,
        caption: None,
    })
}

pub fn marta() -> Clerk {
    clerk(
        "01939c00-0000-7000-8000-000000000001",
        "Marta Soler",
        Role::Agent,
    )
}

pub fn jordi() -> Clerk {
    clerk(
        "01939c00-0000-7000-8000-000000000002",
        "Jordi Puig",
        Role::Agent,
    )
}

fn clerk(id: &str, name: &str, role: Role) -> Clerk {
    Clerk {
        id: id.parse::<StaffId>().unwrap(),
        name: name.into(),
        role,
    }
}
