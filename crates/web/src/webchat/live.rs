//! The conversation as it happens. The number of a line is the id of its event, so a browser that lost the
//! network asks for what follows the last one it has: nothing is lost and nothing comes twice.

use std::collections::VecDeque;
use std::time::Duration;

use askama::Template as _;
use axum::extract::Query;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::response::sse::Event;
use conversations::views;
use futures_util::{Stream, stream};
use kernel::ThreadId;
use platform::{Fault, Topic};
use serde::Deserialize;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::caller::{Caller, Known};
use super::line::{Part, shown};
use super::talk::presence;
use crate::kit::{Failure, Office, OrNotFound as _, live};

pub const PATH: &str = "/xat/directe";

/// People come and go by the clock, not by a message.
const LOOK_AGAIN: Duration = Duration::from_secs(20);

#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The conversation.
    fil: String,
    /// The last line the page has.
    #[serde(default)]
    des: Option<i64>,
}

/// Where a conversation's stream is.
pub fn address(thread: ThreadId) -> String {
    format!("{PATH}?fil={thread}")
}

/// The stream, for the browser whose conversation it is.
pub async fn show(
    office: Office,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Failure> {
    let known = Known::look_up(&office, Caller::of(&office).as_ref()).await?;
    let own = known
        .thread
        .map(|thread| thread.id)
        .filter(|id| id.to_string() == asked.fil);
    let thread = own.or_not_found()?;
    let after = live::last_seen(&headers, asked.des);
    let heard = office.house.db.listen();
    live::stream(
        &headers,
        &uri,
        events(Watch {
            office,
            thread,
            after,
            heard,
            ready: VecDeque::new(),
            told: String::new(),
        }),
    )
}

struct Watch {
    office: Office,
    thread: ThreadId,
    after: i64,
    heard: Receiver<Topic>,
    ready: VecDeque<Event>,
    /// What the header says already.
    told: String,
}

fn events(watch: Watch) -> impl Stream<Item = Event> + Send + 'static {
    stream::unfold(watch, async |mut watch| {
        loop {
            if let Some(event) = watch.ready.pop_front() {
                return Some((event, watch));
            }
            // The listening began before the first look, so what is written in between is noticed.
            if let Err(fault) = watch.look().await {
                tracing::warn!(%fault, "a live chat ends and will be asked for again");
                return None;
            }
            if watch.ready.is_empty() && !watch.wait().await {
                return None;
            }
        }
    })
}

impl Watch {
    async fn look(&mut self) -> Result<(), Fault> {
        let (thread, after) = (self.thread, self.after);
        let (names, lines) = self
            .office
            .read(async move |tx| {
                Ok::<_, Fault>((
                    identity::views::names(tx).await?,
                    views::since(tx, thread, after).await?,
                ))
            })
            .await?;
        let kit = self.office.kit();
        for line in shown(&kit, &names, &lines) {
            let html = Part {
                kit: &kit,
                line: &line,
            }
            .render()
            .unwrap_or_default();
            self.ready.push_back(
                Event::default()
                    .event("line")
                    .id(line.seq.to_string())
                    .data(html),
            );
        }
        if let Some(last) = lines.last() {
            self.after = last.seq;
        }
        let present = presence(&self.office, self.office.now());
        if present != self.told {
            self.ready
                .push_back(Event::default().event("presence").data(&present));
            self.told = present;
        }
        Ok(())
    }

    /// Until something of this conversation changes; `false` when the house closes.
    async fn wait(&mut self) -> bool {
        let own = format!("thread:{}", self.thread);
        loop {
            match tokio::time::timeout(LOOK_AGAIN, self.heard.recv()).await {
                Ok(Ok(Topic(topic))) if topic == own || topic == "clock" => return true,
                Ok(Ok(_)) => {}
                // Missed some, or nothing for a while: looking again costs less than a gap.
                Ok(Err(RecvError::Lagged(_))) | Err(_) => return true,
                Ok(Err(RecvError::Closed)) => return false,
            }
        }
    }
}
