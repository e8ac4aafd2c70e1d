//! What a screen shows, as it happens: the whole of it in one event, so that none has to be asked for again.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::response::sse::Event;
use futures_util::{Stream, stream};
use kernel::Timestamp;
use platform::Topic;
use queue::hall::Display;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::kit::{Failure, House, Office, live};

/// A screen that hears nothing for some of these says that it has no connection.
const BEAT: Duration = Duration::from_secs(15);

/// The stream of a display.
pub async fn listen(
    office: Office,
    headers: HeaderMap,
    uri: Uri,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let display = super::of(&office, &id).await?;
    let heard = office.house.db.listen();
    let watch = Watch {
        topic: queue::topic(&display.site),
        house: office.house,
        display,
        heard,
        told: None,
        is_beat: false,
    };
    live::stream(&headers, &uri, events(watch))
}

/// A board with the office's clock: the machine's own may be wrong.
pub fn told(board: &str, now: Timestamp) -> String {
    format!(r#"{{"now":{},"board":{board}}}"#, now.as_millisecond())
}

struct Watch {
    house: House,
    display: Display,
    topic: String,
    heard: Receiver<Topic>,
    told: Option<Arc<str>>,
    is_beat: bool,
}

fn events(watch: Watch) -> impl Stream<Item = Event> + Send + 'static {
    stream::unfold(watch, async |mut watch| {
        let event = watch.next().await?;
        Some((event, watch))
    })
}

impl Watch {
    /// The next thing to tell; `None` ends the stream, and the screen asks again.
    async fn next(&mut self) -> Option<Event> {
        loop {
            // The listening began before the first look, so what happens in between is noticed.
            let now = self.house.clock.now();
            let hall = self.house.setting().lobby.hall().await.ok()?;
            self.display = hall.display(&self.display.id)?.clone();
            let board = self
                .house
                .boards()
                .of(&self.house, &self.display, now)
                .await;
            let board = board
                .inspect_err(
                    |fault| tracing::warn!(%fault, "a display ends and will be asked for again"),
                )
                .ok()?;
            if self.told.as_ref() != Some(&board) {
                let event = Event::default().event("board").data(told(&board, now));
                self.told = Some(board);
                return Some(event);
            }
            if std::mem::take(&mut self.is_beat) {
                let now = now.as_millisecond().to_string();
                return Some(Event::default().event("beat").data(now));
            }
            self.wait().await?;
        }
    }

    /// Until something of this hall changes, or it is time for a sign of life.
    async fn wait(&mut self) -> Option<()> {
        loop {
            match tokio::time::timeout(BEAT, self.heard.recv()).await {
                Ok(Ok(Topic(topic))) if self.concerns(&topic) => return Some(()),
                Ok(Ok(_)) => {}
                Ok(Err(RecvError::Lagged(_))) => return Some(()),
                Err(_) => {
                    self.is_beat = true;
                    return Some(());
                }
                Ok(Err(RecvError::Closed)) => return None,
            }
        }
    }

    fn concerns(&self, topic: &str) -> bool {
        topic == self.topic || topic == queue::ARRANGED || topic == "clock"
    }
}
