//! What happens while somebody looks: names of what changed, never its content. The page asks for that
//! itself, so the same rules decide what it gets, and a lost line costs nothing but a moment.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::extract::Query;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::response::sse::Event;
use futures_util::Stream;
use kernel::ThreadId;
use platform::{Fault, Topic};
use serde::Deserialize;
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tokio::time::{Instant, sleep, timeout_at};

use crate::kit::{Failure, live};
use crate::signin::Staff;

/// Whoever watches is at the desk: said this often, and well before a colleague would be taken for vanished.
const PRESENT: Duration = Duration::from_secs(30);
/// What happens together is told together.
const TOGETHER: Duration = Duration::from_millis(120);

#[derive(Debug, Deserialize)]
pub struct Asked {
    fil: Option<ThreadId>,
}

pub async fn listen(
    staff: Staff,
    headers: HeaderMap,
    uri: Uri,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let watch = Watch {
        heard: staff.office.house.db.listen(),
        thread: asked.fil.map(|id| format!("thread:{id}")),
        staff,
        told: Vec::new(),
        next_sign: Instant::now(),
        over: false,
    };
    live::stream(&headers, &uri, events(watch))
}

struct Watch {
    staff: Staff,
    heard: Receiver<Topic>,
    thread: Option<String>,
    told: Vec<&'static str>,
    next_sign: Instant,
    over: bool,
}

fn events(watch: Watch) -> impl Stream<Item = Event> + Send + 'static {
    futures_util::stream::unfold(watch, |mut watch| async move {
        let name = watch.next().await?;
        // An event without data is not delivered.
        Some((Event::default().event(name).data("1"), watch))
    })
}

impl Watch {
    /// The name of the next thing to tell; `None` at the end.
    async fn next(&mut self) -> Option<&'static str> {
        loop {
            if let Some(name) = self.told.pop() {
                return Some(name);
            }
            if self.over {
                return None;
            }
            match timeout_at(self.next_sign, self.heard.recv()).await {
                Err(_) => self.sign().await,
                Ok(Ok(topic)) => self.gather(topic).await,
                // Too much was missed to know what: look at everything.
                Ok(Err(RecvError::Lagged(_))) => self.told = vec!["inbox", "thread"],
                Ok(Err(RecvError::Closed)) => return None,
            }
        }
    }

    /// Says that this person is at the desk, and finds out whether they still may be.
    async fn sign(&mut self) {
        self.next_sign = Instant::now() + PRESENT;
        let (office, token, id) = (
            &self.staff.office,
            self.staff.token.clone(),
            self.staff.id(),
        );
        let now = office.now();
        let open = office
            .read(async move |tx| identity::is_open(tx, &token, now).await)
            .await;
        if matches!(open, Ok(false)) {
            self.over = true;
            self.told = vec!["ended"];
            return;
        }
        let seen = office
            .change(async move |tx| journeys::desk::seen(tx, id, now).await)
            .await;
        if let Err::<(), Fault>(fault) = seen {
            tracing::warn!(%fault, "a member of staff could not be noted as present");
        }
    }

    async fn gather(&mut self, first: Topic) {
        let mut names = BTreeSet::new();
        names.extend(self.name(&first));
        if names.is_empty() {
            return;
        }
        sleep(TOGETHER).await;
        while let Ok(topic) = self.heard.try_recv() {
            names.extend(self.name(&topic));
        }
        if names.remove("sessions") {
            self.sign().await;
        }
        self.told.extend(names);
    }

    fn name(&self, topic: &Topic) -> Option<&'static str> {
        match topic.0.as_str() {
            "inbox" => Some("inbox"),
            "channels" => Some("channels"),
            identity::ENDED => Some("sessions"),
            other if Some(other) == self.thread.as_deref() => Some("thread"),
            _ => None,
        }
    }
}
