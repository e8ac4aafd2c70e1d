//! Looking for people and for what was said. Who looked is kept; what they looked for is not.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use conversations::search::{Piece, Wanted};
use conversations::views::{Findings, FoundLine};
use journeys::desk;
use kernel::{Lang, ThreadId, Timestamp};
use platform::Fault;
use platform::texts::say;
use serde::Deserialize;

use super::words::{ago, channel_icon, channel_name, person_name};
use super::{Frame, Place};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

/// Where the search is.
pub const PATH: &str = "/taulell/cerca";
/// How much of a text is shown around what was found.
const WIDTH: usize = 160;
/// How many lines of one conversation are shown.
const LINES: usize = 3;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// A person that was found.
#[derive(Debug)]
pub struct Person {
    pub id: ThreadId,
    pub icon: &'static str,
    pub channel: String,
    pub name: Vec<Piece>,
    pub since: String,
}

/// A conversation in which something was found.
#[derive(Debug)]
pub struct Conversation {
    pub id: ThreadId,
    pub icon: &'static str,
    pub channel: String,
    pub name: String,
    pub state: String,
    pub lines: Vec<Line>,
    /// How many more lines of it were found.
    pub more: usize,
}

/// A line that was found.
#[derive(Debug)]
pub struct Line {
    pub seq: i64,
    pub who: Option<String>,
    pub when: String,
    pub pieces: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "desk/search.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    asked: String,
    too_short: bool,
    summary: String,
    people: Vec<Person>,
    conversations: Vec<Conversation>,
}

pub async fn show(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let mut typed: String = asked.q.chars().take(200).collect();
    typed.truncate(typed.trim_end().len());
    let wanted = Wanted::read(&typed);
    let (clerk, scope, now) = (
        super::act::clerk(&staff),
        super::scope(&staff),
        staff.office.now(),
    );
    let found = if wanted.is_empty() {
        Findings::default()
    } else {
        let wanted = wanted.clone();
        staff
            .office
            .change(async move |tx| desk::find(tx, &clerk, &scope, &wanted, now).await)
            .await
            .map_err(|fault: Fault| Failure::from(fault))?
    };
    let shown = Shown {
        lang: staff.office.lang(),
        now,
        wanted: &wanted,
    };
    let (people, conversations) = (shown.people(&found), shown.conversations(&found));
    let kit = staff.office.kit();
    let counted =
        |key, count: usize| kit.counted(key, "number", i64::try_from(count).unwrap_or(i64::MAX));
    staff.office.page(&Page {
        summary: format!(
            "{} · {}",
            counted("inbox-search-people", people.len()),
            counted("inbox-search-conversations", conversations.len())
        ),
        kit: kit.clone(),
        frame: Frame::of(&staff, Place::Search).await?.looking_for(&typed),
        too_short: !typed.is_empty() && wanted.is_empty(),
        people,
        conversations,
        asked: typed,
    })
}

impl Page {
    /// How many more lines of a conversation were found than are shown.
    fn more(&self, one: &Conversation) -> Option<String> {
        let more = i64::try_from(one.more).ok().filter(|more| *more > 0)?;
        Some(self.kit.counted("inbox-found-more", "number", more))
    }
}

struct Shown<'a> {
    lang: Lang,
    now: Timestamp,
    wanted: &'a Wanted,
}

impl Shown<'_> {
    fn people(&self, found: &Findings) -> Vec<Person> {
        let person = |person: &conversations::views::FoundPerson| {
            let kind = person.thread.kind;
            let name = person_name(self.lang, person.name.as_ref(), person.phone.as_ref(), kind);
            Person {
                id: person.thread.id,
                icon: channel_icon(kind),
                channel: channel_name(self.lang, kind),
                name: self.wanted.show(&name, WIDTH),
                since: ago(self.lang, person.thread.last_at, self.now),
            }
        };
        found.people.iter().map(person).collect()
    }

    fn conversations(&self, found: &Findings) -> Vec<Conversation> {
        let mut grouped: Vec<Conversation> = Vec::new();
        for line in &found.lines {
            let id = line.message.thread;
            let at = grouped
                .iter()
                .position(|known| known.id == id)
                .unwrap_or_else(|| {
                    grouped.push(self.conversation(line));
                    grouped.len() - 1
                });
            let conversation = &mut grouped[at];
            if conversation.lines.len() < LINES {
                conversation.lines.push(self.line(line));
            } else {
                conversation.more += 1;
            }
        }
        grouped
    }

    fn conversation(&self, line: &FoundLine) -> Conversation {
        Conversation {
            id: line.message.thread,
            icon: channel_icon(line.kind),
            channel: channel_name(self.lang, line.kind),
            name: person_name(
                self.lang,
                line.name.as_ref(),
                line.phone.as_ref(),
                line.kind,
            ),
            state: say(self.lang, &format!("inbox-mode-{}", line.mode.code())),
            lines: Vec::new(),
            more: 0,
        }
    }

    fn line(&self, line: &FoundLine) -> Line {
        use conversations::message::Direction;
        let said = &line.message.line;
        Line {
            seq: line.message.seq,
            who: match said.direction {
                Direction::Note => Some(say(self.lang, "inbox-found-note")),
                Direction::Out => Some(say(self.lang, "desk-staff")),
                _ => None,
            },
            when: ago(self.lang, said.at, self.now),
            pieces: self.wanted.show(&said.text, WIDTH),
        }
    }
}
