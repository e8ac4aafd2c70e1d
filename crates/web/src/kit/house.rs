//! One council's office, as a value: nothing is global, so one program could hold many.

use std::ops::Deref;
use std::sync::Arc;

use catalogue::Catalogue;
use conversations::{Assistant, Channel, ChannelKind};
use jiff::Timestamp;
use journeys::content::Shelf;
use journeys::{Knowledge, Setting};
use kernel::{Clock, DemoClock, Live};
use platform::Db;

use super::Brand;
use crate::hall::Boards;
use crate::hall::voice::Voice;

/// What the office is fitted with when the program starts.
pub struct Fittings {
    /// Where everything is kept.
    pub db: Db,
    /// Where "now" comes from.
    pub clock: Clock,
    /// What the council does, where and when, and who answers from it while no person does.
    pub knowledge: Live<Knowledge>,
    /// How the council looks.
    pub brand: Brand,
    /// Files people sent.
    pub files: platform::files::Store,
    /// The address people type, without a slash at its end: what links in letters and chats begin with.
    pub base_url: String,
    /// Whether people reach us by https: cookies are then bound to this host, and browsers told never to come without.
    pub https: bool,
    /// Where the tiles of maps come from; without it no page has a map.
    pub map: Option<MapSource>,
    /// A language model that may word or choose what the chat's assistant says, where the council has one.
    pub model: Option<model::Model>,
    /// Whoever takes letters; where nobody does, nobody is offered one.
    pub mailer: Option<platform::mail::Mailer>,
    /// The demo town's extras; nothing else may move the clock.
    pub demo: Option<Demo>,
}

/// Where the tiles of maps come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapSource {
    /// The address of a tile, with `{z}`, `{x}`, `{y}` and perhaps `{s}` in it: https, or a path of our own.
    pub tiles: String,
    /// Who is to be named for them.
    pub attribution: String,
}

impl MapSource {
    /// The origin a page must admit to show the tiles; none where they are our own.
    pub fn origin(&self) -> Option<String> {
        let rest = self.tiles.strip_prefix("https://")?;
        let host = rest.split('/').next()?.replace("{s}.", "*.");
        Some(format!("https://{host}"))
    }
}

/// What only a demo town has.
#[derive(Debug, Clone)]
pub struct Demo {
    /// The clock a visitor moves.
    pub clock: DemoClock,
    /// Where it began, to begin again.
    pub start: Timestamp,
    /// The one password of its invented staff, shown on its first page.
    pub password: String,
}

/// The office of one council; clones share it.
#[derive(Clone)]
pub struct House(Arc<Rooms>);

struct Rooms {
    fittings: Fittings,
    setting: Setting,
    web: Channel,
    shelf: Arc<Shelf>,
    boards: Boards,
    voice: Voice,
}

/// The web chat's name among the channels.
const WEB: &str = "webchat";

impl House {
    /// Opens the house.
    pub fn new(fittings: Fittings) -> Self {
        let mut setting = Setting::new(fittings.knowledge.clone(), &fittings.db);
        setting.provider_clock = fittings.demo.is_none();
        setting.model.clone_from(&fittings.model);
        setting.mailer.clone_from(&fittings.mailer);
        setting.base_url = fittings.base_url.as_str().into();
        Self(Arc::new(Rooms {
            fittings,
            setting,
            web: Channel::new(WEB, ChannelKind::Webchat),
            shelf: Arc::default(),
            boards: Boards::default(),
            voice: Voice::installed(),
        }))
    }

    /// The office around a conversation, for the journeys.
    pub fn setting(&self) -> &Setting {
        &self.0.setting
    }

    /// What the council offers at present. Ask once per request, so that one page tells one story.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.setting().catalogue()
    }

    /// The assistant at present, whose index the pages search too.
    pub fn assistant(&self) -> Arc<dyn Assistant> {
        self.setting().assistant()
    }

    /// What the editors' pages read last.
    pub fn shelf(&self) -> Arc<Shelf> {
        self.0.shelf.clone()
    }

    /// The screens of the hall, drawn once for all who look.
    pub fn boards(&self) -> &Boards {
        &self.0.boards
    }

    /// The voice of this machine.
    pub fn voice(&self) -> &Voice {
        &self.0.voice
    }

    /// The web chat's door.
    pub fn web(&self) -> &Channel {
        &self.0.web
    }

    /// The name a cookie has here: bound to this host by its prefix when people come by https.
    ///
    /// On loopback http browsers refuse that prefix, so there the plain name is used.
    pub fn cookie_name(&self, name: &str) -> String {
        if self.https {
            format!("__Host-{name}")
        } else {
            name.to_owned()
        }
    }
}

impl Deref for House {
    type Target = Fittings;

    fn deref(&self) -> &Fittings {
        &self.0.fittings
    }
}
