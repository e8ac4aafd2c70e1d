//! Many connections that post signed messages as fast as they are taken.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::house::pause;
use crate::http::{Visitor, request};
use crate::providers::{signature, whatsapp_hook, whatsapp_text};

/// How many signed requests are made ready; nobody signs while the clock runs.
const READY: usize = 120_000;

/// Requests made ready for some connections.
pub struct Load {
    requests: Arc<Vec<Vec<u8>>>,
    connections: usize,
}

/// What came of them.
pub struct Posted {
    /// How many were taken.
    pub acknowledged: usize,
    /// How many were not.
    pub refused: usize,
    /// The most memory seen meanwhile.
    pub most_kib: u64,
    time: Duration,
    micros: Vec<u64>,
}

impl Load {
    /// Signs the requests, each a new message of one of a hundred people.
    pub fn prepare(connections: usize) -> Self {
        let hook = whatsapp_hook();
        let requests = (0..READY).map(|number| {
            let phone = format!("346000000{:02}", number % 100);
            let body = whatsapp_text(
                &phone,
                &format!("wamid.LOAD{number}"),
                "Bon dia, on és l’oficina?",
            );
            let sign = signature(&body);
            let headers = [
                ("content-type", "application/json"),
                ("x-hub-signature-256", sign.as_str()),
            ];
            request("POST", &hook, &headers, &body)
        });
        Self {
            requests: Arc::new(requests.collect()),
            connections,
        }
    }

    /// Posts for `time`, looking at the memory now and then.
    pub fn post(&self, port: u16, time: Duration, memory: impl Fn() -> u64) -> Posted {
        let next = Arc::new(AtomicUsize::new(0));
        let stop = Arc::new(AtomicBool::new(false));
        let begun = Instant::now();
        let clients: Vec<_> = (0..self.connections)
            .map(|_| {
                let (requests, next, stop) = (self.requests.clone(), next.clone(), stop.clone());
                thread::spawn(move || client(port, &requests, &next, &stop))
            })
            .collect();
        let mut most_kib = 0;
        while begun.elapsed() < time && next.load(Ordering::Relaxed) < READY {
            pause(Duration::from_millis(200));
            most_kib = most_kib.max(memory());
        }
        stop.store(true, Ordering::Relaxed);
        let mut posted = Posted {
            acknowledged: 0,
            refused: 0,
            most_kib,
            time: begun.elapsed(),
            micros: Vec::new(),
        };
        for (micros, refused) in clients.into_iter().filter_map(|client| client.join().ok()) {
            posted.acknowledged += micros.len();
            posted.refused += refused;
            posted.micros.extend(micros);
        }
        posted.micros.sort_unstable();
        posted
    }
}

fn client(
    port: u16,
    requests: &[Vec<u8>],
    next: &AtomicUsize,
    stop: &AtomicBool,
) -> (Vec<u64>, usize) {
    let mut visitor = Visitor::of(port);
    let mut micros = Vec::new();
    let mut refused = 0;
    while !stop.load(Ordering::Relaxed) {
        let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) else {
            break;
        };
        let begun = Instant::now();
        if visitor
            .send(request)
            .is_ok_and(|answer| answer.status == 200)
        {
            micros.push(u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX));
        } else {
            refused += 1;
        }
    }
    (micros, refused)
}

impl Posted {
    /// Acknowledged in a second.
    pub fn rate(&self) -> f64 {
        self.acknowledged_f64() / self.time.as_secs_f64()
    }

    /// How many were taken, to divide by.
    #[expect(
        clippy::cast_precision_loss,
        reason = "far fewer messages than a float can count"
    )]
    pub fn acknowledged_f64(&self) -> f64 {
        self.acknowledged as f64
    }

    /// The time in milliseconds within which this share of the answers came.
    #[expect(
        clippy::cast_precision_loss,
        reason = "times of a trial are far below the limit of exact floats"
    )]
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = (self.micros.len() * percent / 100).min(self.micros.len().saturating_sub(1));
        self.micros.get(at).copied().unwrap_or(0) as f64 / 1_000.0
    }
}
