//! The conversation, from the visitor's side.

use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use conversations::views;
use kernel::Timestamp;
use platform::texts;
use serde::Deserialize;

use super::caller::{Caller, Known};
use super::line::{Names, Shown, shown};
use crate::kit::{Failure, Key, Kit, Office, Rich};

/// Where the chat is.
pub const PATH: &str = "/xat";

/// The longest message a visitor may write.
pub const LONGEST: usize = 2000;

/// What the page's address may ask.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Show the lines before this one.
    #[serde(default)]
    abans: Option<i64>,
    /// What was just done, to be confirmed in words.
    #[serde(default)]
    fet: Option<Done>,
}

/// What was just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Done {
    /// They did not agree.
    Refusat,
    /// They took their agreement back.
    Retirat,
}

/// The notice as it is shown before anything is kept.
pub(super) struct Notice {
    pub(super) version: u32,
    pub(super) text: Rich,
    pub(super) months: u32,
}

#[derive(Template)]
#[template(path = "webchat/talk.html")]
struct Page {
    kit: Kit,
    /// The line of the header: whether people are there.
    presence: String,
    /// The notice, while it has not been agreed to.
    notice: Option<Notice>,
    may_write: bool,
    lines: Vec<Shown>,
    /// Where the lines before these begin.
    earlier: Option<i64>,
    /// The conversation's live stream, once there is one.
    live: Option<String>,
    last: i64,
    now: i64,
    key: Key,
    done: Option<String>,
    draft: String,
    refusal: Option<String>,
    phone: String,
    address: String,
}

/// The page.
pub async fn show(office: Office, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    draw(&office, asked, None).await
}

/// The page again, with what was typed and why it was not sent.
pub(super) async fn draw_again(
    office: &Office,
    draft: String,
    refusal: String,
) -> Result<Response, Failure> {
    draw(office, Asked::default(), Some((draft, refusal))).await
}

async fn draw(
    office: &Office,
    asked: Asked,
    again: Option<(String, String)>,
) -> Result<Response, Failure> {
    let (kit, now) = (office.kit(), office.now());
    let known = Known::look_up(office, Caller::of(office).as_ref()).await?;
    let may_write = known.may_write(office.house.setting().notice_version(now));
    let spoken = match &known.thread {
        Some(thread) => read_lines(office, thread.id, asked.abans).await?,
        None => None,
    };
    let (names, page) = spoken.unzip();
    let lines = page.as_ref().map_or(Vec::new(), |page| {
        shown(&kit, &names.unwrap_or_default(), &page.lines)
    });
    let last = page
        .as_ref()
        .and_then(|page| page.lines.last())
        .map_or(0, |line| line.seq);
    let earlier = page
        .as_ref()
        .filter(|page| page.more)
        .and_then(|page| page.lines.first())
        .map(|line| line.seq);
    let is_end = asked.abans.is_none();
    let live = known
        .thread
        .as_ref()
        .filter(|_| is_end)
        .map(|thread| super::live::address(thread.id));
    let (draft, refusal) = again.unzip();
    let town = &office.house.catalogue().town;
    let done = asked.fet.map(|done| match done {
        Done::Refusat => kit.say("webchat-refused"),
        Done::Retirat => kit.say("webchat-withdrawn"),
    });
    office.page(&Page {
        presence: presence(office, now),
        notice: (!may_write).then(|| notice(office, now)),
        may_write,
        lines,
        earlier,
        live,
        last,
        now: now.as_millisecond(),
        key: kit.fresh_key(),
        done,
        draft: draft.unwrap_or_default(),
        refusal,
        phone: town.phone.clone(),
        address: town.address.get(kit.lang).clone(),
        kit,
    })
}

async fn read_lines(
    office: &Office,
    thread: kernel::ThreadId,
    before: Option<i64>,
) -> Result<Option<(Names, views::Page)>, Failure> {
    let now = office.now();
    office
        .read(async move |tx| {
            let names = identity::views::names(tx).await?;
            Ok(views::page(tx, thread, before, now)
                .await?
                .map(|page| (names, page)))
        })
        .await
}

/// Whether people are there, and until or from when.
pub(super) fn presence(office: &Office, now: Timestamp) -> String {
    let kit = office.kit();
    let status = office
        .house
        .catalogue()
        .channel_status(&office.house.web().id, now);
    match (status.open, status.closes, status.reopens) {
        (true, Some(closes), _) => kit.told(
            "webchat-people-until",
            "hour",
            texts::short_hour(kit.lang, closes),
        ),
        (true, None, _) => kit.say("webchat-people-here"),
        (false, _, Some(opens)) => kit.told(
            "webchat-people-back",
            "when",
            texts::when(kit.lang, opens, now),
        ),
        (false, _, None) => kit.say("webchat-assistant-only"),
    }
}

/// The notice of today, in the visitor's language.
pub(super) fn notice(office: &Office, now: Timestamp) -> Notice {
    let setting = office.house.setting();
    let text = journeys::converse::notice(setting, office.lang(), now).text;
    let months = office
        .house
        .catalogue()
        .town
        .retention_months(&office.house.web().id);
    Notice {
        version: setting.notice_version(now),
        text: Rich::ours(&text),
        months: months.unwrap_or(12),
    }
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;
    use crate::kit::testing::complete;
    use crate::webchat::line::samples::conversation;

    fn page(lang: Lang, may_write: bool) -> Page {
        let kit = Kit::sample(lang);
        let (names, lines) = conversation();
        let notice = Notice {
            version: 3,
            text: Rich::ours("L’avís."),
            months: 12,
        };
        Page {
            presence: kit.told("webchat-people-until", "hour", "14"),
            notice: (!may_write).then_some(notice),
            may_write,
            lines: if may_write {
                shown(&kit, &names, &lines)
            } else {
                Vec::new()
            },
            earlier: may_write.then_some(7),
            live: may_write.then(|| "/xat/directe?fil=x".to_owned()),
            last: 10,
            now: 0,
            key: kit.fresh_key(),
            done: Some(kit.say("webchat-refused")),
            draft: "una pregunta".to_owned(),
            refusal: Some(kit.told("webchat-too-long", "most", LONGEST)),
            phone: "93 000 00 10".to_owned(),
            address: "plaça de l’Om, 1".to_owned(),
            kit,
        }
    }

    #[test]
    fn the_page_is_complete_in_every_language() {
        for lang in Lang::ALL {
            complete(&page(lang, true));
            complete(&page(lang, false));
        }
    }

    #[test]
    fn yes_and_no_look_the_same() {
        let html = complete(&page(Lang::Ca, false));
        let buttons: Vec<&str> = html
            .split("<button ")
            .filter(|part| part.contains("name=\"answer\""))
            .collect();
        let classes = |part: &str| {
            part.split("class=\"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .map(str::to_owned)
        };
        assert_eq!(buttons.len(), 2);
        assert_eq!(classes(buttons[0]), classes(buttons[1]));
    }
}
