//! The first column: whose turn it is.

use std::collections::BTreeMap;

use catalogue::Catalogue;
use conversations::Mode;
use conversations::views::{self, Folder, Summary};
use jiff::SignedDuration;
use kernel::{Lang, StaffId, ThreadId, Timestamp};
use platform::texts::{say, say_with};
use serde::Deserialize;

use super::words::{ago, channel_icon, channel_name, person_name};
use crate::kit::Failure;
use crate::signin::Staff;

/// How many conversations are shown at once.
const PAGE: i64 = 40;
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
            Self::Aparcades => "aparcades",
            Self::Totes => "totes",
        }
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("desk-tab-{}", self.code())
    }

    /// Every tab, in the order they stand.
    pub const ALL: [Self; 4] = [Self::Meves, Self::Esperen, Self::Aparcades, Self::Totes];

    fn folder(self, who: StaffId) -> Folder {
        match self {
            Self::Esperen => Folder::Unassigned,
            Self::Meves => Folder::Mine(who),
            Self::Aparcades => Folder::Snoozed,
            Self::Totes => Folder::All,
        }
    }
}

/// What an address says about the list.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The tab.
    #[serde(default)]
    pub llista: Option<Tab>,
    /// Where the next page begins.
    #[serde(default)]
    pub despres: Option<String>,
    /// Whether somebody has just come in.
    #[serde(default)]
    pub acces: Option<u8>,
    /// Lines before this number.
    #[serde(default)]
    pub abans: Option<i64>,
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
    pub entries: Vec<Entry>,
    /// The address of the next page.
    pub more: Option<String>,
}

impl List {
    /// One page of the tab asked for.
    pub async fn of(staff: &Staff, tab: Tab, asked: &Asked) -> Result<Self, Failure> {
        let (who, now, lang) = (staff.id(), staff.office.now(), staff.office.lang());
        let folder = tab.folder(who);
        let after = asked.despres.as_deref().and_then(cursor);
        let (summaries, names) = staff
            .office
            .read(async move |tx| {
                let summaries = views::folder(tx, folder, after, PAGE + 1).await?;
                Ok::<_, platform::Fault>((summaries, identity::views::names(tx).await?))
            })
            .await?;
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more = (summaries.len() > page)
            .then(|| summaries.get(page - 1))
            .flatten();
        let more = more.map(|last| {
            let (at, id) = last.cursor(folder);
            format!(
                "/taulell/safata?llista={}&despres={}_{id}",
                tab.code(),
                at.as_millisecond()
            )
        });
        let seen = Seen {
            lang,
            now,
            who,
            names: &names,
            catalogue: &staff.office.house.catalogue(),
        };
        let entries = summaries
            .iter()
            .take(page)
            .map(|summary| seen.entry(summary))
            .collect();
        Ok(Self { tab, entries, more })
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
            by,
            preview: thread.preview.clone(),
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
