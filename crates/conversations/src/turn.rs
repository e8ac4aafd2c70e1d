//! The assistant's place in a conversation: it is asked, it takes its turn, others act on its wishes.
//!
//! The assistant touches nothing: it reads what it is asked and says what should be said and done.
//! So the same turn can be tried at a desk, in a test or on a question file.

use kernel::{Lang, Personal, Phone, Timestamp};
use serde::{Deserialize, Serialize};

use crate::incoming::{ChannelKind, Heard};
use crate::outgoing::Reply;

/// Who understands and answers while the bot owns a conversation.
pub trait Assistant: Send + Sync {
    /// Takes one turn. Pure: no clock, no disk, no network.
    fn turn(&self, ask: &Ask) -> Turn;

    /// Whether somebody may be in danger: 112 is said first, in any state, even before consent.
    fn emergency(&self, text: &str) -> bool;

    /// Whether the person takes their consent back.
    fn withdraws(&self, text: &str) -> bool;

    /// Yes or no, as people write it; `None` when it is neither.
    fn agrees(&self, text: &str) -> Option<bool>;

    /// The language the words ask for or are clearly written in; `None` on weak evidence.
    fn language(&self, text: &str) -> Option<Lang>;

    /// The sheets of the catalogue nearest to these words, nearest first, at most `limit`. It is the index that
    /// answers questions, so that a search box finds what the chat would say: typos, missing accents, Spanish
    /// words for Catalan titles.
    fn find(&self, text: &str, lang: Lang, limit: usize) -> Vec<Found>;

    /// What it would make of a sentence and why, with at most `limit` of what is nearest, for the editors who ask.
    /// Without reasons where none are known.
    fn reasons(&self, text: &str, lang: Lang, limit: usize) -> Reasons {
        let found = self.find(text, lang, limit).into_iter();
        let bare = found.map(|found| Near {
            matter: found.item,
            is_sheet: true,
            score: found.score,
            phrase: None,
            words: Vec::new(),
        });
        Reasons {
            near: bare.collect(),
            ..Reasons::default()
        }
    }
}

/// What the assistant would make of a sentence, and why.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reasons {
    /// What it would do: `answer`, `clarify`, `none`, `emergency`, `human`, `callback`, `complaint`, `incident`,
    /// `suggestion` or `greeting`; empty where it does not say.
    pub deed: String,
    /// With `none`: whose matter it is, by its name in the base pack or among the council's wordings, if known.
    pub topic: Option<String>,
    /// How sure it is, from 0 to 1.
    pub sure: f32,
    /// Whether a written rule decided, whatever is near.
    pub by_rule: bool,
    /// What is near, nearest first.
    pub near: Vec<Near>,
}

impl Reasons {
    /// The sheet it would answer with, or offer first.
    pub fn sheet(&self) -> Option<&str> {
        let speaks = matches!(self.deed.as_str(), "answer" | "clarify");
        let mut sheets = self.near.iter().filter(|near| near.is_sheet);
        sheets
            .next()
            .filter(|_| speaks)
            .map(|near| near.matter.as_str())
    }
}

/// Something near a sentence, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// A sheet by id, or a matter by its name in the base pack or among the council's wordings.
    pub matter: String,
    /// Whether it is a sheet.
    pub is_sheet: bool,
    /// How near it is, from 0 to 1.
    pub score: f32,
    /// The phrase or title that weighed most.
    pub phrase: Option<String>,
    /// The words of the sentence that spoke for it, strongest first.
    pub words: Vec<String>,
}

/// A sheet that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The item, by id.
    pub item: String,
    /// How near it is, from 0 to 1.
    pub score: f32,
}

/// What the assistant is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What the person said or did.
    pub heard: Heard,
    /// The language spoken so far.
    pub lang: Lang,
    /// Whether the person chose that language by hand, so that guessing must not change it.
    pub lang_fixed: bool,
    /// The door.
    pub channel: ChannelKind,
    /// What the assistant remembered of this conversation, as it wrote it itself.
    pub memory: serde_json::Value,
    /// The present instant.
    pub now: Timestamp,
    /// The people behind the assistant at this instant.
    pub staff: Staffing,
    /// The number the person can be called on, if it is known.
    pub phone: Option<Phone>,
    /// What a language model advised on these words, if one was asked.
    pub advice: Option<Advice>,
}

/// Where a language model could help, if the council has one. The turn is whole without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Help {
    /// To answer the very question from this item's sheet, instead of with the sheet's own summary.
    Word {
        /// The item, by id.
        item: String,
    },
    /// To say which of these is meant, instead of asking back.
    Choose {
        /// The items, by id, nearest first.
        items: Vec<String>,
    },
}

/// What a language model advised. It holds for exactly the help that was wanted: a turn that wants another
/// one, because something changed meanwhile, does not follow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// These words, made from the sheet of this item and checked against it.
    Worded {
        /// The item, by id.
        item: String,
        /// The words.
        text: String,
    },
    /// This one of these.
    Chosen {
        /// What it was chosen from, by id.
        items: Vec<String>,
        /// What was chosen, by id.
        item: String,
    },
}

impl Advice {
    /// How it helped, as events and figures name it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Worded { .. } => "worded",
            Self::Chosen { .. } => "chosen",
        }
    }
}

/// Whether people are there, and how long they take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Staffing {
    /// Whether people answer this channel now.
    pub open: bool,
    /// When they leave, if they are there.
    pub closes: Option<Timestamp>,
    /// When they are back, if they are not.
    pub reopens: Option<Timestamp>,
    /// How many people wait already.
    pub waiting: u32,
    /// The expected wait in minutes, from and to; `None` when nobody can say yet.
    pub wait_minutes: Option<(u32, u32)>,
    /// Whether the person was already told in this closed period that nobody is there.
    pub away_told: bool,
}

/// What the assistant wants said and done.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an answer to a question of its own"
)]
#[derive(Debug, Clone, Default)]
pub struct Turn {
    /// The language the conversation goes on in.
    pub lang: Lang,
    /// Whether the person chose it by hand in this turn.
    pub lang_fixed: bool,
    /// What to say, in order.
    pub replies: Vec<Reply>,
    /// What to remember.
    pub memory: serde_json::Value,
    /// What else should happen.
    pub wish: Wish,
    /// The catalogue item the conversation is about now, by id.
    pub matter: Option<String>,
    /// Whether the assistant did not understand: two in a row and a person takes over.
    pub missed: bool,
    /// The message held an identity number or papers, which this channel does not take: do not keep them.
    pub forget: bool,
    /// The pictures of this conversation turn out to be papers: those that nobody of the staff has taken charge
    /// of are erased, and only that they came is kept.
    pub forget_files: bool,
    /// The away text was said in this turn.
    pub away_told: bool,
    /// Where a language model could help with what was asked.
    pub help: Option<Help>,
    /// Whether its advice was followed.
    pub advised: bool,
}

/// What should happen besides speaking.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(tag = "wish", rename_all = "snake_case")]
pub enum Wish {
    /// Nothing more.
    #[default]
    Nothing,
    /// A person should take over.
    Person {
        /// Why: `asked`, `missed_twice`, `complaint` and so on.
        cause: String,
        /// What the assistant understood so far, for the agent, in the agent's words.
        understood: Option<String>,
    },
    /// Somebody should telephone.
    Callback {
        /// The number.
        phone: Phone,
        /// When it suits: `morning`, `midday`, `afternoon` or `any`.
        band: String,
        /// About what.
        topic: Option<Personal<String>>,
    },
    /// What was told should become a request, with a code to follow it by.
    Request {
        /// `complaint`, `incident` or `suggestion`.
        kind: String,
        /// What was told.
        text: Personal<String>,
        /// Where, in words.
        address: Option<Personal<String>>,
        /// Where, in degrees north and east.
        point: Option<(f64, f64)>,
    },
    /// A picture or a place belongs to what was told a moment ago.
    RequestMore {
        /// Where, in words.
        address: Option<Personal<String>>,
        /// Where, in degrees north and east.
        point: Option<(f64, f64)>,
    },
    /// An hour at a counter is wanted, or something about one that was given. What the turn says besides is for an
    /// office that gives none.
    Appointment {
        /// `book`, `move`, `cancel` or `which`; `any` where it was not said.
        deed: String,
        /// What it is for: the item, by id, where that was understood.
        item: Option<String>,
        /// What it may be for instead, by id, nearest first.
        near: Vec<String>,
    },
    /// The person takes their consent back: everything kept of them goes.
    Withdraw,
    /// The conversation is over.
    Close,
}
