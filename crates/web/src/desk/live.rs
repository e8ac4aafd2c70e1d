//! What happens while somebody looks: names of what changed, never its content. The page asks for that
//! itself, so the same rules decide what it gets, and a lost line costs nothing but a moment.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::extract::Query;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::response::sse::Event;
use conversations::views::{self, Happened};
use futures_util::Stream;
use kernel::ThreadId;
use platform::{Fault, Topic};
use serde::Deserialize;
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tokio::time::{Instant, sleep, timeout_at};

use super::presence::Presence;
use crate::kit::{Failure, live};
use crate::signin::Staff;

/// Whoever watches is at the desk: said this often, and well before a colleague would be taken for vanished.
const PRESENT: Duration = Duration::from_secs(30);
/// What happens together is told together.
const TOGETHER: Duration = Duration::from_millis(120);

#[derive(Debug, Deserialize)]
pub struct Asked {
    fil: Option<ThreadId>,
    /// The site whose hall is looked at.
    sala: Option<String>,
}

pub async fn listen(
    staff: Staff,
    headers: HeaderMap,
    uri: Uri,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    if let Some(id) = asked.fil {
        super::within(&staff, id).await?;
    }
    let watch = Watch {
        happened: happened(&staff).await,
        presence: Presence::of(&staff, asked.fil).await?,
        heard: staff.office.house.db.listen(),
        thread: asked.fil.map(|id| format!("thread:{id}")),
        hall: asked.sala.map(|site| queue::topic(&site)),
        staff,
        told: Vec::new(),
        next_sign: Instant::now(),
        over: false,
    };
    live::stream(&headers, &uri, events(watch))
}

/// What has happened so far; nothing for whoever wants neither sound nor notices.
async fn happened(staff: &Staff) -> Option<Happened> {
    let likes = &staff.who.account.likes;
    if !likes.sound && !likes.notices {
        return None;
    }
    let (id, scope) = (staff.id(), super::scope(staff));
    let found = staff
        .office
        .read(async move |tx| views::happened(tx, id, &scope).await)
        .await;
    found
        .inspect_err(|fault: &Fault| tracing::warn!(%fault, "what happened could not be read"))
        .ok()
}

/// An event without data is not delivered.
fn plain(name: &'static str) -> (&'static str, String) {
    (name, "1".to_owned())
}

struct Watch {
    staff: Staff,
    heard: Receiver<Topic>,
    thread: Option<String>,
    hall: Option<String>,
    told: Vec<(&'static str, String)>,
    presence: Presence,
    /// What has happened so far, for whoever wants to be told of more.
    happened: Option<Happened>,
    next_sign: Instant,
    over: bool,
}

fn events(watch: Watch) -> impl Stream<Item = Event> + Send + 'static {
    futures_util::stream::unfold(watch, |mut watch| async move {
        let (name, data) = watch.next().await?;
        Some((Event::default().event(name).data(data), watch))
    })
}

impl Watch {
    /// The name of the next thing to tell and what goes with it; `None` at the end.
    async fn next(&mut self) -> Option<(&'static str, String)> {
        loop {
            if let Some(told) = self.told.pop() {
                return Some(told);
            }
            if self.over {
                return None;
            }
            let next = self.next_sign.min(self.presence.next());
            match timeout_at(next, self.heard.recv()).await {
                Err(_) if self.next_sign <= Instant::now() => self.sign().await,
                Err(_) => self.look().await,
                Ok(Ok(topic)) => self.gather(topic).await,
                // Too much was missed to know what: look at everything.
                Ok(Err(RecvError::Lagged(_))) => self.told = vec![plain("inbox"), plain("thread")],
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
            self.told = vec![plain("ended")];
            return;
        }
        let seen = office
            .change(async move |tx| journeys::desk::seen(tx, id, now).await)
            .await;
        if let Err::<(), Fault>(fault) = seen {
            tracing::warn!(%fault, "a member of staff could not be noted as present");
        }
    }

    /// Says again that this person looks, and tells their screen who else does, if that has changed.
    async fn look(&mut self) {
        self.presence.say_again(&self.staff).await;
        self.told
            .extend(self.presence.changed().map(|words| ("presence", words)));
    }

    /// What is new for whoever wants to be told: words only, never whose.
    async fn tell_news(&mut self) {
        let Some(before) = &self.happened else {
            return;
        };
        let Some(now) = happened(&self.staff).await else {
            return;
        };
        let news = now.since(before);
        self.told.extend(
            news.iter()
                .rev()
                .map(|news| ("news", news.code().to_owned())),
        );
        self.happened = Some(now);
    }

    async fn gather(&mut self, first: Topic) {
        if self.presence.hear(&first.0) {
            return self.look().await;
        }
        let mut names = BTreeSet::new();
        names.extend(self.name(&first));
        if names.is_empty() {
            return;
        }
        sleep(TOGETHER).await;
        while let Ok(topic) = self.heard.try_recv() {
            self.presence.hear(&topic.0);
            names.extend(self.name(&topic));
        }
        if names.contains("inbox") {
            self.tell_news().await;
        }
        if names.remove("sessions") {
            self.sign().await;
        }
        self.told.extend(names.into_iter().map(plain));
    }

    fn name(&self, topic: &Topic) -> Option<&'static str> {
        match topic.0.as_str() {
            "inbox" => Some("inbox"),
            "channels" => Some("channels"),
            "appointments" => Some("appointments"),
            identity::ENDED => Some("sessions"),
            other if Some(other) == self.thread.as_deref() => Some("thread"),
            other if Some(other) == self.hall.as_deref() => Some("hall"),
            _ => None,
        }
    }
}
