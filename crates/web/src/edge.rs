//! The front door: who may come in, how long they may hesitate, what they see when we stumble.
//!
//! The framework's own accept loop waits for ever for headers that never come. This one gives a visitor a few
//! seconds for the headers and for the body. When every seat is taken, whoever has
//! sat longest without asking anything leaves first, so that a crowd of silent visitors cannot
//! close the office. One catching layer turns a panic of ours into an answer with a reference.

use std::collections::HashMap;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::panic::AssertUnwindSafe;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use http::{HeaderMap, Request, StatusCode, header};
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

use crate::visitor_address;

/// How long visitors may hesitate and how many may be in.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long until the headers are whole, from the first silence on; also how long a connection may
    /// idle between requests.
    pub headers: Duration,
    /// How long until the body is whole, before what `body_bytes_per_second` adds.
    pub body: Duration,
    /// Each this many bytes that did arrive earn the body another second, so that a slow telephone can
    /// still send a photograph.
    pub body_bytes_per_second: u64,
    /// Connections in all. Keep it well below the limit of open files, so that accepting never fails.
    pub connections: usize,
    /// Connections of one address.
    pub per_address: usize,
    /// The proxies in front of us: they may have more, and are believed about where a visitor comes from.
    pub exempt: Vec<IpAddr>,
    /// Whether this very machine may have more: the demo's visitors and providers are all on it.
    pub exempt_loopback: bool,
    /// How long open requests may take to end once we stop.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(5),
            body: Duration::from_secs(10),
            body_bytes_per_second: 8 * 1024,
            connections: 800,
            per_address: 64,
            exempt: Vec::new(),
            exempt_loopback: true,
            drain: Duration::from_secs(10),
        }
    }
}

/// Makes the page that a visitor gets when a handler panicked: from their headers and the reference to quote.
pub type Apology = Arc<dyn Fn(&HeaderMap, &str) -> Response + Send + Sync>;

/// The front door of one router.
pub struct Door {
    router: Router,
    limits: Limits,
    apology: Apology,
    closing: CancellationToken,
    guests: Guests,
}

impl Door {
    /// A door to `router` that closes when `closing` is cancelled.
    pub fn new(router: Router, limits: Limits, closing: CancellationToken) -> Self {
        let apology: Apology = Arc::new(|_, reference| plain_apology(reference));
        let guests = Guests {
            seats: Mutex::default(),
            next: AtomicU64::new(0),
        };
        Self {
            router,
            limits,
            apology,
            closing,
            guests,
        }
    }

    /// The same door with another failure page.
    pub fn apologising(mut self, apology: Apology) -> Self {
        self.apology = apology;
        self
    }

    /// Serves until the door closes and the last visitor has left, or the time to drain is over.
    pub async fn serve(self, listener: TcpListener) {
        let door = Arc::new(self);
        let tasks = TaskTracker::new();
        loop {
            let accepted = tokio::select! {
                () = door.closing.cancelled() => break,
                accepted = listener.accept() => accepted,
            };
            match accepted {
                Ok((stream, address)) => match door.admit(address.ip()) {
                    Some(seat) => {
                        tasks.spawn(door.clone().attend(stream, address, seat));
                    }
                    None => metrics::counter!("finestreta_connections_refused_total").increment(1),
                },
                Err(why) => {
                    tracing::warn!(kind = ?why.kind(), "a connection could not be accepted");
                    sleep(Duration::from_millis(50)).await;
                }
            }
        }
        drop(listener);
        tasks.close();
        if timeout(door.limits.drain, tasks.wait()).await.is_err() {
            tracing::warn!(
                connections = tasks.len(),
                "closed while visitors were still being served"
            );
            door.guests.dismiss_all();
            tasks.wait().await;
        }
    }

    fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let address = address.to_canonical();
        let limits = &self.limits;
        let free =
            limits.exempt.contains(&address) || (limits.exempt_loopback && address.is_loopback());
        let most_of_one = if free { usize::MAX } else { limits.per_address };
        let guest = self
            .guests
            .admit(address, limits.connections, most_of_one)?;
        Some(Seat {
            door: self.clone(),
            guest,
        })
    }

    async fn attend(self: Arc<Self>, stream: TcpStream, address: SocketAddr, seat: Seat) {
        let leave = seat.guest.leave.clone();
        // Answers are small; waiting to fill a packet would only make them late.
        let _ = stream.set_nodelay(true);
        // HTTP/1 only: without TLS no browser speaks HTTP/2, and the builder that tells them apart waits
        // without end for a visitor who says `P` and nothing more.
        let mut builder = http1::Builder::new();
        builder
            .timer(TokioTimer::new())
            .header_read_timeout(self.limits.headers)
            .max_headers(64);
        let service =
            service_fn(|request| self.clone().answer(request, address, seat.guest.clone()));
        let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
        let mut told = false;
        loop {
            tokio::select! {
                // A visitor who hangs up or dawdles is no news; what they did is logged where it was done.
                _ = connection.as_mut() => return,
                () = leave.cancelled() => return,
                () = self.closing.cancelled(), if !told => {
                    told = true;
                    connection.as_mut().graceful_shutdown();
                }
            }
        }
    }

    async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        address: SocketAddr,
        guest: Arc<Guest>,
    ) -> Result<Response, Infallible> {
        let (parts, body) = request.into_parts();
        let headers = parts.headers.clone();
        let mut request = Request::from_parts(
            parts,
            Body::new(Received::new(body, &self.limits, guest.clone())),
        );
        let visitor = visitor_address::of(address, &headers, &self.limits.exempt);
        request.extensions_mut().insert(ConnectInfo(visitor));
        let handled = AssertUnwindSafe(self.router.clone().oneshot(request))
            .catch_unwind()
            .await;
        let response = match handled {
            Ok(Ok(response)) => response,
            Err(_) => {
                let reference = reference();
                tracing::error!(reference, "a handler panicked");
                (self.apology)(&headers, &reference)
            }
        };
        guest.working(true);
        let live = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        let end = live.then(|| Box::pin(self.closing.clone().cancelled_owned()) as Pin<Box<_>>);
        Ok(response.map(|inner| Body::new(Given { inner, end, guest })))
    }
}

/// A short reference that a visitor can quote and a log line carries.
fn reference() -> String {
    let mut bytes = [0; 5];
    // Without randomness the reference is merely not unique.
    let _ = getrandom::fill(&mut bytes);
    hex::encode(bytes)
}

fn plain_apology(reference: &str) -> Response {
    let words = format!(
        "Alguna cosa ha fallat. Torneu-ho a provar; si es repeteix, digueu-nos la referència {reference}.\n\
         Algo ha fallado. Vuelva a probarlo; si se repite, díganos la referencia {reference}.\n\
         Something went wrong. Please try again; if it happens again, quote the reference {reference}.\n"
    );
    (StatusCode::INTERNAL_SERVER_ERROR, words).into_response()
}

/// Everyone who is connected.
struct Guests {
    seats: Mutex<HashMap<u64, Arc<Guest>>>,
    next: AtomicU64,
}

/// One connection.
struct Guest {
    number: u64,
    address: IpAddr,
    /// Whether we owe it an answer: then it is not sent away for want of room.
    served: AtomicBool,
    /// Milliseconds from its coming until it last became idle.
    idle_since: AtomicU64,
    came: Instant,
    leave: CancellationToken,
}

impl Guest {
    fn working(&self, served: bool) {
        self.served.store(served, Ordering::Relaxed);
        if !served {
            let millis = u64::try_from(self.came.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.idle_since.store(millis, Ordering::Relaxed);
        }
    }

    fn idle_from(&self) -> Instant {
        self.came + Duration::from_millis(self.idle_since.load(Ordering::Relaxed))
    }
}

impl Guests {
    /// Gives a seat, taking it from whoever idled longest when there is none; `None` when all are being served.
    fn admit(&self, address: IpAddr, most: usize, most_of_one: usize) -> Option<Arc<Guest>> {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        let own = if most_of_one == usize::MAX {
            0
        } else {
            seats.values().filter(|g| g.address == address).count()
        };
        if own >= most_of_one {
            dismiss_idle(&mut seats, |guest| guest.address == address)?;
        } else if seats.len() >= most {
            dismiss_idle(&mut seats, |_| true)?;
        }
        let guest = Arc::new(Guest {
            number: self.next.fetch_add(1, Ordering::Relaxed),
            address,
            served: AtomicBool::new(false),
            idle_since: AtomicU64::new(0),
            came: Instant::now(),
            leave: CancellationToken::new(),
        });
        seats.insert(guest.number, guest.clone());
        Some(guest)
    }

    fn dismiss_all(&self) {
        for guest in self
            .seats
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
        {
            guest.leave.cancel();
        }
    }
}

fn dismiss_idle(
    seats: &mut HashMap<u64, Arc<Guest>>,
    which: impl Fn(&Guest) -> bool,
) -> Option<()> {
    let idle = seats
        .values()
        .filter(|guest| which(guest) && !guest.served.load(Ordering::Relaxed));
    let number = idle.min_by_key(|guest| guest.idle_from())?.number;
    seats.remove(&number)?.leave.cancel();
    metrics::counter!("finestreta_connections_dismissed_total").increment(1);
    Some(())
}

/// A guest's place; it is free again when this is dropped.
struct Seat {
    door: Arc<Door>,
    guest: Arc<Guest>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut seats = self
            .door
            .guests
            .seats
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        seats.remove(&self.guest.number);
    }
}

/// A request's body, which must be whole in time.
struct Received {
    inner: Incoming,
    begun: Instant,
    patience: Duration,
    bytes_per_second: u64,
    bytes: u64,
    alarm: Option<Pin<Box<Sleep>>>,
    guest: Arc<Guest>,
}

/// A body did not arrive in time.
#[derive(Debug, thiserror::Error)]
#[error("the body took too long to arrive")]
struct TooSlow;

impl Received {
    fn new(inner: Incoming, limits: &Limits, guest: Arc<Guest>) -> Self {
        let whole = inner.is_end_stream();
        if whole {
            guest.working(true);
        }
        let begun = Instant::now();
        let alarm = (!whole).then(|| Box::pin(tokio::time::sleep_until(begun + limits.body)));
        let bytes_per_second = limits.body_bytes_per_second.max(1);
        Self {
            inner,
            begun,
            patience: limits.body,
            bytes_per_second,
            bytes: 0,
            alarm,
            guest,
        }
    }
}

impl HttpBody for Received {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::BoxError>>> {
        let this = self.get_mut();
        let Poll::Ready(frame) = Pin::new(&mut this.inner).poll_frame(cx) else {
            let late = this
                .alarm
                .as_mut()
                .is_some_and(|alarm| alarm.as_mut().poll(cx).is_ready());
            return if late {
                Poll::Ready(Some(Err(Box::new(TooSlow))))
            } else {
                Poll::Pending
            };
        };
        if let Some(Ok(frame)) = &frame
            && let Some(data) = frame.data_ref()
        {
            this.bytes += data.len() as u64;
            let earned = Duration::from_secs(this.bytes / this.bytes_per_second);
            if let Some(alarm) = &mut this.alarm {
                alarm.as_mut().reset(this.begun + this.patience + earned);
            }
        }
        if frame.is_none() || this.inner.is_end_stream() {
            this.alarm = None;
            this.guest.working(true);
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// An answer's body. Live streams end when the door closes, so that stopping does not wait for them.
struct Given {
    inner: Body,
    end: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
    guest: Arc<Guest>,
}

impl HttpBody for Given {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        if this
            .end
            .as_mut()
            .is_some_and(|end| end.as_mut().poll(cx).is_ready())
        {
            this.end = None;
            this.inner = Body::empty();
            return Poll::Ready(None);
        }
        Pin::new(&mut this.inner).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

impl Drop for Given {
    fn drop(&mut self) {
        self.guest.working(false);
    }
}

#[cfg(test)]
mod tests {
    use axum::routing::{get, post};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::task::JoinHandle;

    use super::*;

    struct Office {
        address: SocketAddr,
        closing: CancellationToken,
        door: JoinHandle<()>,
    }

    fn short() -> Limits {
        let moment = Duration::from_millis(200);
        Limits {
            headers: moment,
            body: moment,
            drain: moment,
            ..Limits::default()
        }
    }

    async fn slowly() -> &'static str {
        sleep(Duration::from_millis(100)).await;
        "done"
    }

    async fn broken() -> &'static str {
        panic!("on purpose")
    }

    async fn stream() -> Response {
        let never = futures_util::stream::pending::<Result<Bytes, Infallible>>();
        (
            [(header::CONTENT_TYPE, "text/event-stream")],
            Body::from_stream(never),
        )
            .into_response()
    }

    async fn open(limits: Limits) -> Office {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/", get(|| async { "hello" }))
            .route("/slow", get(slowly))
            .route("/live", get(stream))
            .route("/echo", post(|body: String| async move { body }))
            .route("/broken", get(broken));
        let closing = CancellationToken::new();
        let door = tokio::spawn(Door::new(router, limits, closing.clone()).serve(listener));
        Office {
            address,
            closing,
            door,
        }
    }

    impl Office {
        async fn call(&self, words: &str) -> TcpStream {
            let mut stream = TcpStream::connect(self.address).await.unwrap();
            stream.write_all(words.as_bytes()).await.unwrap();
            stream
        }

        async fn ask(&self, words: &str) -> String {
            let mut stream = self.call(words).await;
            let mut said = String::new();
            stream.read_to_string(&mut said).await.unwrap();
            said
        }

        async fn get(&self, path: &str) -> String {
            self.ask(&format!(
                "GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"
            ))
            .await
        }
    }

    /// Until the other side closes, at most two seconds.
    async fn closed(mut stream: TcpStream) -> bool {
        let mut rest = Vec::new();
        timeout(Duration::from_secs(2), stream.read_to_end(&mut rest))
            .await
            .is_ok()
    }

    #[tokio::test]
    async fn silent_half_said_and_slow_visitors_are_closed_while_others_are_served() {
        let office = open(short()).await;
        let manners = [
            "",
            "P",
            "GET / HTTP/1.1\r\nhost:",
            "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nab",
        ];
        let mut rude = Vec::new();
        for words in manners.repeat(5) {
            rude.push((words, office.call(words).await));
        }
        assert!(office.get("/").await.ends_with("hello"));
        for (words, stream) in rude {
            assert!(closed(stream).await, "still open after {words:?}");
        }
        assert!(office.get("/").await.ends_with("hello"));
    }

    #[tokio::test]
    async fn a_body_that_keeps_coming_earns_time() {
        let office = open(Limits {
            body_bytes_per_second: 4,
            ..short()
        })
        .await;
        let head =
            "POST /echo HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 24\r\n\r\n";
        let mut stream = office.call(head).await;
        for _ in 0..6 {
            stream.write_all(b"four").await.unwrap();
            sleep(Duration::from_millis(60)).await;
        }
        let mut said = String::new();
        stream.read_to_string(&mut said).await.unwrap();
        assert!(said.ends_with(&"four".repeat(6)), "{said}");
    }

    #[tokio::test]
    async fn a_panic_is_answered_with_a_reference_and_the_office_stays_open() {
        let office = open(short()).await;
        let said = office.get("/broken").await;
        assert!(said.starts_with("HTTP/1.1 500"), "{said}");
        assert!(said.contains("quote the reference"), "{said}");
        assert!(office.get("/").await.ends_with("hello"));
    }

    #[tokio::test]
    async fn a_full_office_sends_the_longest_idler_away_and_keeps_whom_it_serves() {
        let patient = Duration::from_secs(5);
        let office = open(Limits {
            connections: 3,
            headers: patient,
            ..short()
        })
        .await;
        let first = office.call("").await;
        sleep(Duration::from_millis(10)).await;
        let mut served = office
            .call("GET /slow HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await;
        sleep(Duration::from_millis(10)).await;
        let _second = office.call("").await;
        assert!(office.get("/").await.ends_with("hello"));
        assert!(closed(first).await, "the longest idler left");
        let mut said = String::new();
        served.read_to_string(&mut said).await.unwrap();
        assert!(said.ends_with("done"), "{said}");
    }

    #[tokio::test]
    async fn one_address_cannot_take_every_seat() {
        let office = open(Limits {
            per_address: 2,
            exempt_loopback: false,
            ..short()
        })
        .await;
        let first = office.call("GET /live HTTP/1.1\r\nhost: x\r\n\r\n").await;
        let second = office.call("GET /live HTTP/1.1\r\nhost: x\r\n\r\n").await;
        sleep(Duration::from_millis(50)).await;
        let third = office.call("").await;
        assert!(
            closed(third).await,
            "both seats of this address are being served"
        );
        drop((first, second));
    }

    #[tokio::test]
    async fn stopping_finishes_what_was_begun_and_ends_live_streams() {
        let office = open(Limits {
            drain: Duration::from_secs(5),
            ..short()
        })
        .await;
        let mut begun = office.call("GET /slow HTTP/1.1\r\nhost: x\r\n\r\n").await;
        let mut live = office.call("GET /live HTTP/1.1\r\nhost: x\r\n\r\n").await;
        sleep(Duration::from_millis(30)).await;
        office.closing.cancel();
        timeout(Duration::from_secs(2), office.door)
            .await
            .unwrap()
            .unwrap();
        let (mut said, mut streamed) = (String::new(), String::new());
        begun.read_to_string(&mut said).await.unwrap();
        live.read_to_string(&mut streamed).await.unwrap();
        assert!(said.ends_with("done"), "{said}");
        assert!(streamed.ends_with("0\r\n\r\n"), "{streamed}");
        assert!(TcpStream::connect(office.address).await.is_err());
    }
}
