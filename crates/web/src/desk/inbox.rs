//! The inbox without an open conversation.

use askama::Template;
use axum::extract::{Query, RawQuery};
use axum::response::Response;
use conversations::views::Counts;
use kernel::Right;

use super::list::{Asked, List, Tab};
use super::thread::{Left, Open};
use super::views::capped;
use super::{AUDIT, CONTENT, Frame, INBOX, Place};
use crate::kit::{Failure, Kit};
use crate::signin::Staff;

#[derive(Template)]
#[template(path = "desk/inbox.html", whitespace = "minimize")]
pub(super) struct Page {
    pub kit: Kit,
    pub frame: Frame,
    pub list: List,
    pub open: Option<Box<Open>>,
}

impl Page {
    /// How many conversations a tab has, where somebody counts them.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "templates lend what they pass"
    )]
    fn count(&self, tab: &Tab) -> Option<String> {
        let Counts {
            unassigned,
            mine,
            snoozed,
        } = self.frame.counts;
        match tab {
            Tab::Esperen => Some(capped(unassigned)),
            Tab::Meves => Some(capped(mine)),
            Tab::Mencions => Some(capped(self.frame.mentions)),
            Tab::Aparcades => Some(capped(snoozed)),
            Tab::Totes => None,
        }
    }

    fn empty_key(&self) -> String {
        if self.list.filters > 0 {
            return "inbox-empty-filtered".to_owned();
        }
        format!("desk-empty-{}", self.list.tab.code())
    }

    fn empty_next_key(&self) -> String {
        if self.list.filters > 0 {
            return "inbox-empty-filtered-next".to_owned();
        }
        format!("desk-empty-{}-next", self.list.tab.code())
    }

    fn is_open(&self, entry: &super::list::Entry) -> bool {
        self.open.as_ref().is_some_and(|open| open.id == entry.id)
    }

    /// The address that this page's live events come from.
    fn live(&self) -> String {
        match &self.open {
            Some(open) => format!("/taulell/directe?fil={}", open.id),
            None => "/taulell/directe".to_owned(),
        }
    }
}

/// The first page inside, which is another for each task.
pub async fn door(staff: Staff, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let first = if staff.may(Right::Serve) {
        INBOX
    } else if staff.may(Right::Help) {
        super::calls::PATH
    } else if staff.may(Right::Write) {
        CONTENT
    } else {
        AUDIT
    };
    match asked.acces {
        Some(_) => staff.office.redirect(&format!("{first}?acces=1")),
        None => staff.office.redirect(first),
    }
}

pub async fn show(
    staff: Staff,
    Query(asked): Query<Asked>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Failure> {
    // Only the plain address means “whatever I want to see first”.
    if raw.is_none_or(|raw| raw.is_empty())
        && let Some(first) = super::views::first(&staff).await?
    {
        return staff.office.redirect(&first);
    }
    let mut frame = Frame::of(&staff, Place::Inbox).await?;
    if asked.acces.is_some() {
        frame = frame.after_entering(&staff);
    }
    let list = List::of(&staff, tab(&asked, &frame), &asked).await?;
    staff.office.page(&Page {
        kit: staff.office.kit(),
        frame,
        list,
        open: None,
    })
}

/// The tab asked for; else one's own conversations, if there are any, else those who wait.
pub(super) fn tab(asked: &Asked, frame: &Frame) -> Tab {
    let usual = if frame.counts.mine > 0 {
        Tab::Meves
    } else {
        Tab::Esperen
    };
    asked.llista.unwrap_or(usual)
}

impl Page {
    /// Every key of the desk and what it does: one table, from which the help is drawn.
    fn keys(&self) -> Vec<(&'static str, String)> {
        let say = |key: &str| self.kit.say(key);
        vec![
            ("/", say("inbox-key-search")),
            ("J / K", say("desk-keys-move")),
            ("F", say("inbox-filter")),
            ("S", say("inbox-choose")),
            ("U", say("inbox-undo")),
            ("A", say("desk-take")),
            ("G", say("composer-next")),
            ("R", say("desk-keys-answer")),
            (";", say("composer-canned")),
            ("I", say("composer-sheet")),
            ("D", say("desk-enclose")),
            ("Ctrl + ⏎", say("desk-keys-send")),
            ("N", say("desk-note")),
            ("E", say("inbox-label-add")),
            ("P", say("desk-pass")),
            ("T", say("desk-release")),
            ("Z", say("desk-snooze")),
            ("X", say("desk-close")),
            ("?", say("inbox-keys")),
        ]
    }
}
