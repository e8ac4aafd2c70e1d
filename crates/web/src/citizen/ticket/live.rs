//! A ticket as it stands, pushed to its telephone. What is pushed comes from the memory of the hall: hundreds of
//! telephones that listen cost one read.

use std::time::Duration;

use askama::Template as _;
use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::response::sse::Event;
use futures_util::{Stream, stream};
use platform::{Fault, Topic};
use queue::Ticket;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::told::Told;
use super::{Part, find};
use crate::kit::{Failure, Office, live};

pub const PATH: &str = "/torn/{link}/directe";

/// An instant that passes changes what is told, and nobody says so.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// The stream of one ticket.
pub async fn show(
    office: Office,
    Path(link): Path<String>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Failure> {
    // The listening begins before the first look, so what is written in between is noticed.
    let heard = office.house.db.listen();
    let ticket = find(&office, &link).await?;
    let watch = Watch {
        topic: queue::topic(&ticket.site),
        office,
        ticket,
        heard,
        told: None,
    };
    live::stream(&headers, &uri, events(watch))
}

struct Watch {
    office: Office,
    topic: String,
    /// As it was when the hall last knew it.
    ticket: Ticket,
    heard: Receiver<Topic>,
    told: Option<Told>,
}

fn events(watch: Watch) -> impl Stream<Item = Event> + Send + 'static {
    stream::unfold(watch, async |mut watch| {
        loop {
            match watch.look().await {
                Ok(Some(event)) => return Some((event, watch)),
                Ok(None) => {}
                Err(fault) => {
                    tracing::warn!(%fault, "a ticket's stream ends and will be asked for again");
                    return None;
                }
            }
            if !watch.wait().await {
                return None;
            }
        }
    })
}

impl Watch {
    /// What is new since the last look.
    async fn look(&mut self) -> Result<Option<Event>, Fault> {
        let (now, lobby) = (self.office.now(), &self.office.house.setting().lobby);
        let standing = lobby.floor(&self.ticket.site, now).await?;
        match standing.floor.ticket(self.ticket.id) {
            Some(ticket) => self.ticket = ticket.clone(),
            // Gone from the hall: once, how it ended is read.
            None if super::is_open(self.ticket.state) && !self.is_missed() => {
                let id = self.ticket.id;
                let read = self
                    .office
                    .read(async move |tx| queue::views::ticket(tx, id).await);
                if let Some(ticket) = read.await? {
                    self.ticket = ticket;
                }
            }
            None => {}
        }
        let told = Told::of(&self.office, &standing, &self.ticket);
        if self.told.as_ref() == Some(&told) {
            return Ok(None);
        }
        let kit = self.office.kit();
        let part = Part {
            kit: &kit,
            told: &told,
        };
        let html = part.render().unwrap_or_default();
        self.told = Some(told);
        Ok(Some(Event::default().event("torn").data(html)))
    }

    fn is_missed(&self) -> bool {
        self.ticket.state == queue::State::Missed
    }

    /// Until something of this hall changes; `false` when the house closes.
    async fn wait(&mut self) -> bool {
        loop {
            match tokio::time::timeout(LOOK_AGAIN, self.heard.recv()).await {
                Ok(Ok(Topic(topic))) if topic == self.topic || topic == "clock" => return true,
                Ok(Ok(_)) => {}
                Ok(Err(RecvError::Lagged(_))) | Err(_) => return true,
                Ok(Err(RecvError::Closed)) => return false,
            }
        }
    }
}
