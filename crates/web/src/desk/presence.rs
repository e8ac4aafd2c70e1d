//! Who else looks at the open conversation and who is writing, in words; nothing of it is kept.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use conversations::actions::presence;
use conversations::presence::{AGAIN, Board, Deed, Sign, Who};
use kernel::{Lang, StaffId, ThreadId};
use platform::Fault;
use platform::texts::{say, say_with};
use serde::Deserialize;
use tokio::time::Instant;

use crate::kit::{Checked, Failure, OrNotFound as _};
use crate::signin::Staff;

/// Who is at the conversation that one screen shows.
pub struct Presence {
    thread: Option<ThreadId>,
    me: StaffId,
    lang: Lang,
    names: BTreeMap<StaffId, String>,
    board: Board,
    began: Instant,
    next_sign: Instant,
    /// Somebody asks, so that those who are there need not be waited for.
    asked: bool,
    /// What the screen says now.
    words: String,
}

impl Presence {
    /// The presence at this conversation, which this person has just opened.
    pub async fn of(staff: &Staff, thread: Option<ThreadId>) -> Result<Self, Failure> {
        let names = staff
            .office
            .read(async |tx| identity::views::names(tx).await)
            .await?;
        let now = Instant::now();
        Ok(Self {
            thread,
            me: staff.id(),
            lang: staff.office.lang(),
            names,
            board: Board::default(),
            began: now,
            next_sign: now,
            asked: true,
            words: String::new(),
        })
    }

    /// When something has to be said or looked at again.
    pub fn next(&self) -> Instant {
        match self.thread {
            // What is said to be over in seconds has to be looked at every few of them.
            Some(_) if self.words.is_empty() => self.next_sign,
            Some(_) => self.next_sign.min(Instant::now() + AGAIN / 5),
            None => self.began + AGAIN * 10_000,
        }
    }

    /// Takes in what was heard, if it is a sign at this conversation. Says whether it was.
    pub fn hear(&mut self, topic: &str) -> bool {
        let Some(sign) = Sign::read(topic).filter(|sign| Some(sign.thread) == self.thread) else {
            return false;
        };
        if sign.who == Who::Staff(self.me) {
            return false;
        }
        if sign.deed == Deed::Asks {
            self.next_sign = Instant::now();
        }
        self.board.hear(sign, self.began.elapsed());
        true
    }

    /// Says that this person looks, when it is time to; the first time it asks who else does.
    pub async fn say_again(&mut self, staff: &Staff) {
        let Some(thread) = self.thread.filter(|_| self.next_sign <= Instant::now()) else {
            return;
        };
        self.next_sign = Instant::now() + AGAIN;
        let deed = if std::mem::take(&mut self.asked) {
            Deed::Asks
        } else {
            Deed::Looks
        };
        let sign = Sign {
            thread,
            who: Who::Staff(self.me),
            deed,
        };
        if let Err(fault) = show(staff, sign).await {
            tracing::warn!(%fault, "colleagues could not be told who looks");
        }
    }

    /// What the screen should say now, if it is not what it says already.
    pub fn changed(&mut self) -> Option<String> {
        let there = self.board.there(self.began.elapsed());
        let mut words = Vec::new();
        for (who, writes) in there {
            match (who, writes) {
                (Who::Person, true) => words.push(say(self.lang, "inbox-person-writes")),
                (Who::Person, false) => {}
                (Who::Staff(id), writes) => {
                    let name = self
                        .names
                        .get(&id)
                        .and_then(|name| name.split_whitespace().next());
                    let name = name.map_or_else(|| say(self.lang, "desk-somebody"), str::to_owned);
                    let key = if writes {
                        "inbox-colleague-writes"
                    } else {
                        "inbox-colleague-looks"
                    };
                    words.push(say_with(self.lang, key, &[("name", name.into())]));
                }
            }
        }
        // A line feed cannot travel in an event, nor is one needed.
        let words = words.join(" · ");
        if words == self.words {
            return None;
        }
        self.words.clone_from(&words);
        Some(if words.is_empty() {
            " ".to_owned()
        } else {
            words
        })
    }
}

async fn show(staff: &Staff, sign: Sign) -> Result<(), Fault> {
    staff
        .office
        .change(async move |tx| {
            presence::show(tx, sign);
            Ok(())
        })
        .await
}

#[derive(Deserialize)]
pub struct Nothing {}

/// Somebody types; their browser says so every few seconds, and never what.
pub async fn writes(
    staff: Staff,
    Path(id): Path<String>,
    _form: Checked<Nothing>,
) -> Result<Response, Failure> {
    let thread: ThreadId = id.parse().ok().or_not_found()?;
    super::within(&staff, thread).await?;
    let sign = Sign {
        thread,
        who: Who::Staff(staff.id()),
        deed: Deed::Writes,
    };
    show(&staff, sign).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
