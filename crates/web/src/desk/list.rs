//! The first column: whose turn it is.

use std::collections::BTreeMap;

use catalogue::Catalogue;
use conversations::views::{self, Folder, Leaf, Mention, Summary};
use conversations::{Mode, label};
use jiff::SignedDuration;
use kernel::{Lang, Right, StaffId, ThreadId, Timestamp, UndoId};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::bulk::{self, Choices, Done};
use super::views::{Named, Offers};
use super::words::{ago, channel_icon, channel_name, person_name};
use crate::kit::Failure;
use crate::signin::Staff;

/// How many conversations are shown at once.
const PAGE: i64 = 40;
/// So many of the notes that call somebody are looked at, those not read first.
const MENTIONS: i64 = 200;
/// Who waits longer than this waits too long.
const LATE: SignedDuration = SignedDuration::from_mins(15);

/// A tab of the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tab {
    /// Who waits for a person.
    #[default]
    Esperen,
    /// What this member of staff has.
    Meves,
    /// Where a note calls this member of staff.
    Mencions,
    /// What is set aside.
    Aparcades,
    /// Everything.
    Totes,
}

impl Tab {
    /// Its word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Esperen => "esperen",
            Self::Meves => "meves",
            Self::Mencions => "mencions",
            Self::Aparcades => "aparcades",
            Self::Totes => "totes",
        }
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("desk-tab-{}", self.code())
    }

    /// Every tab, in the order they stand.
    pub const ALL: [Self; 5] = [
        Self::Meves,
        Self::Esperen,
        Self::Mencions,
        Self::Aparcades,
        Self::Totes,
    ];

    /// The tab that an address calls by this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.code() == code)
    }

    pub(super) fn folder(self, who: StaffId) -> Folder {
        match self {
            Self::Esperen => Folder::Unassigned,
            Self::Meves => Folder::Mine(who),
            Self::Mencions => Folder::Mentions(who),
            Self::Aparcades => Folder::Snoozed,
            Self::Totes => Folder::All,
        }
    }
}

/// What an address says about the list, and about the conversation beside it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The tab.
    pub llista: Option<Tab>,
    /// Where the next page begins.
    pub despres: Option<String>,
    /// Where the page before ends.
    pub endarrere: Option<String>,
    /// Whether somebody has just come in.
    pub acces: Option<u8>,
    /// Lines before this number.
    pub abans: Option<i64>,
    /// Lines from this number on.
    pub des: Option<i64>,
    /// Lines around this number.
    pub a: Option<i64>,
    /// Whether conversations are being chosen, for an act on many.
    pub tria: Option<String>,
    /// What was done to many.
    pub fet: Option<UndoId>,
    /// What became of a named list.
    pub vista: Option<String>,
    /// Only this kind of channel.
    pub canal: Option<String>,
    /// Only this department.
    pub departament: Option<String>,
    /// Only with this label.
    pub etiqueta: Option<String>,
    /// Only about this matter.
    pub tramit: Option<String>,
    /// Only in this language.
    pub llengua: Option<String>,
    /// Only of this member of staff.
    pub agent: Option<String>,
    /// Only in this mode.
    pub estat: Option<String>,
    /// Only who waits longer than so many minutes.
    pub espera: Option<String>,
    /// Only from this day on.
    pub des_de: Option<String>,
    /// Only to this day.
    pub fins_a: Option<String>,
    /// Only what nobody has read.
    pub nollegides: Option<String>,
    /// Only with a file.
    pub fitxers: Option<String>,
}

impl Asked {
    fn leaf(&self) -> Leaf {
        let after = self.despres.as_deref().and_then(cursor).map(Leaf::After);
        let before = self.endarrere.as_deref().and_then(cursor).map(Leaf::Before);
        after.or(before).unwrap_or_default()
    }

    /// Which lines of the conversation are asked for.
    pub fn place(&self) -> views::Place {
        match (self.a, self.des, self.abans) {
            (Some(seq), _, _) => views::Place::Around(seq),
            (_, Some(seq), _) => views::Place::From(seq),
            (_, _, before) => before.into(),
        }
    }
}

/// A line of the list, ready to show.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: ThreadId,
    pub icon: &'static str,
    pub channel: String,
    pub name: String,
    pub since: String,
    pub late: bool,
    pub unread: bool,
    pub by: Option<String>,
    pub preview: String,
    pub tags: Vec<Tag>,
}

/// A word on an entry.
#[derive(Debug, Clone)]
pub struct Tag {
    pub tone: &'static str,
    pub icon: Option<&'static str>,
    pub words: String,
}

/// The list, ready to show.
#[derive(Debug, Clone)]
pub struct List {
    pub tab: Tab,
    /// The query of this list, without its page.
    pub query: String,
    pub entries: Vec<Entry>,
    /// The address of the next page.
    pub more: Option<String>,
    /// The address of the page before.
    pub back: Option<String>,
    /// How many things are asked for besides the tab.
    pub filters: usize,
    pub filter_words: String,
    pub offers: Offers,
    pub named: Vec<Named>,
    /// What became of naming this list.
    pub named_words: Option<&'static str>,
    /// What can be done to those that are chosen, while they are being chosen.
    pub choices: Option<Choices>,
    /// What was done to many.
    pub done: Option<Done>,
    /// Whether this person keeps everybody’s lists.
    pub coordinates: bool,
}

impl List {
    /// One page of the tab asked for.
    pub async fn of(staff: &Staff, tab: Tab, asked: &Asked) -> Result<Self, Failure> {
        let (who, now, lang) = (staff.id(), staff.office.now(), staff.office.lang());
        let (filter, scope, leaf) = (
            asked.filter(tab, who, now),
            super::scope(staff),
            asked.leaf(),
        );
        let (listed, labels, names, called) = staff
            .office
            .read(async move |tx| {
                let listed = views::list(tx, &filter, &scope, leaf, PAGE).await?;
                let ids: Vec<ThreadId> =
                    listed.summaries.iter().map(|line| line.thread.id).collect();
                let labels = views::labels(tx, &ids).await?;
                let called = match tab {
                    Tab::Mencions => views::mentions(tx, who, MENTIONS).await?,
                    _ => Vec::new(),
                };
                let names = identity::views::names(tx).await?;
                Ok::<_, platform::Fault>((listed, labels, names, called))
            })
            .await?;
        let query = asked.query(tab);
        let leaf = |word: &str, cursor: Option<views::Cursor>| {
            let (at, id) = cursor?;
            Some(format!(
                "{}?{query}&{word}={}_{id}",
                super::INBOX,
                at.as_millisecond()
            ))
        };
        let catalogue = staff.office.house.catalogue();
        let seen = Seen {
            lang,
            now,
            who,
            names: &names,
            labels: &labels,
            called: &called,
            catalogue: &catalogue,
        };
        Ok(Self {
            tab,
            entries: listed
                .summaries
                .iter()
                .map(|summary| seen.entry(summary))
                .collect(),
            more: leaf("despres", listed.after),
            back: leaf("endarrere", listed.before),
            filters: asked.filters(),
            filter_words: match i64::try_from(asked.filters()).unwrap_or_default() {
                0 => say(lang, "inbox-filter"),
                number => say_with(lang, "inbox-filtered", &[("number", number.into())]),
            },
            named: super::views::named(staff, &query).await?,
            named_words: match asked.vista.as_deref() {
                Some("desada") => Some("inbox-view-saved"),
                Some("plena") => Some("inbox-view-full"),
                Some("sense_nom") => Some("inbox-view-nameless"),
                _ => None,
            },
            choices: match asked.tria {
                Some(_) => Some(Choices::of(staff, &catalogue).await?),
                None => None,
            },
            done: bulk::done(staff, asked.fet, &names).await?,
            offers: Offers::of(lang, &catalogue, asked, names.clone().into_iter()),
            coordinates: staff.may(Right::Coordinate),
            query,
        })
    }
}

fn cursor(text: &str) -> Option<(Timestamp, ThreadId)> {
    let (at, id) = text.split_once('_')?;
    Some((
        Timestamp::from_millisecond(at.parse().ok()?).ok()?,
        id.parse().ok()?,
    ))
}

struct Seen<'a> {
    lang: Lang,
    now: Timestamp,
    who: StaffId,
    names: &'a BTreeMap<StaffId, String>,
    labels: &'a BTreeMap<ThreadId, Vec<String>>,
    /// The notes that call whoever looks, those not read first.
    called: &'a [Mention],
    catalogue: &'a Catalogue,
}

impl Seen<'_> {
    fn entry(&self, summary: &Summary) -> Entry {
        let (thread, lang) = (&summary.thread, self.lang);
        let waiting = thread
            .waiting_since
            .filter(|_| thread.mode() != Mode::Snoozed);
        let late = waiting.is_some_and(|since| self.now.duration_since(since) > LATE);
        let by = match thread.preview_from.as_str() {
            "assistant" => Some(say(lang, "desk-assistant")),
            "office" => Some(say(lang, "desk-office")),
            "staff" if thread.owner() == Some(self.who) => Some(say(lang, "desk-you")),
            "staff" => Some(say(lang, "desk-staff")),
            _ => None,
        };
        // Among the mentions a note is what one came for, not the last words.
        let called = self.called.iter().find(|it| it.thread == thread.id);
        let caller = called.map(|it| self.names.get(&it.by).cloned().unwrap_or_default());
        Entry {
            id: thread.id,
            icon: channel_icon(thread.kind),
            channel: channel_name(lang, thread.kind),
            name: person_name(
                lang,
                summary.name.as_ref(),
                summary.phone.as_ref(),
                thread.kind,
            ),
            since: ago(lang, waiting.unwrap_or(thread.last_at), self.now),
            late,
            unread: called.map_or(summary.unread, |it| !it.read),
            by: caller.or(by),
            preview: called
                .map_or(&thread.preview, |it| &it.text)
                .replace('*', ""),
            tags: self.tags(summary, late),
        }
    }

    fn tags(&self, summary: &Summary, late: bool) -> Vec<Tag> {
        let (thread, lang) = (&summary.thread, self.lang);
        let mut tags = Vec::new();
        let mut tag = |tone, icon, words| tags.push(Tag { tone, icon, words });
        if let Some(item) = thread
            .matter
            .as_deref()
            .and_then(|id| self.catalogue.item(id))
        {
            tag("brand", None, item.short.get(lang).clone());
        }
        let labels = self.labels.get(&thread.id).into_iter().flatten();
        for label in labels.filter_map(|id| label::named(self.catalogue, id)) {
            tag("label", Some("tag"), label.name.get(lang).clone());
        }
        if late {
            tag("warn", Some("warning"), say(lang, "desk-late"));
        }
        if summary.unreachable {
            tag("error", Some("prohibit"), say(lang, "desk-unreachable"));
        }
        match (thread.mode(), thread.owner()) {
            (Mode::Closed, _) => tag("plain", Some("check"), say(lang, "desk-mode-closed")),
            (Mode::Bot | Mode::ConsentPending, _) => {
                tag("plain", Some("robot"), say(lang, "desk-mode-bot"));
            }
            (Mode::Snoozed, _) => {
                let until = thread
                    .snoozed_until
                    .map(|until| platform::texts::when(lang, until, self.now));
                let words = [("when", until.unwrap_or_default().into())];
                tag(
                    "info",
                    Some("pause"),
                    say_with(lang, "desk-mode-snoozed", &words),
                );
            }
            (Mode::WrapUp, _) => tag("plain", Some("hand-waving"), say(lang, "desk-mode-wrap_up")),
            (_, Some(owner)) if owner != self.who => {
                let name = self.names.get(&owner).cloned().unwrap_or_default();
                tag("plain", Some("user"), name);
            }
            _ => {}
        }
        tags
    }
}
