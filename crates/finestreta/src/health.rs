//! `/healthz` for whoever watches over the machine, `/metrics` for whoever draws its curves.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kernel::Clock;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use platform::Db;
use serde_json::{Value, json};

use crate::logs;

/// Beyond this a long read or a stuck checkpoint keeps the write-ahead log from being reused.
const WAL_WARNING_BYTES: u64 = 128 << 20;

/// As many notices that reached nobody are counted.
const UNTOLD: i64 = 1000;
/// So long they are news.
const A_WEEK: jiff::SignedDuration = jiff::SignedDuration::from_hours(7 * 24);

/// What the two pages look at.
#[derive(Clone)]
pub(crate) struct Watch {
    db: Db,
    clock: Clock,
    metrics: Option<Arc<PrometheusHandle>>,
}

impl Watch {
    /// Begins to count. Metrics are counted once for a whole program.
    pub(crate) fn new(db: Db, clock: Clock) -> Self {
        let metrics = PrometheusBuilder::new()
            .install_recorder()
            .ok()
            .map(Arc::new);
        Self { db, clock, metrics }
    }

    /// `/healthz`.
    pub(crate) fn health(&self) -> Router {
        Router::new()
            .route("/healthz", get(show_health))
            .with_state(self.clone())
    }

    /// `/metrics`.
    pub(crate) fn metrics(&self) -> Router {
        Router::new()
            .route("/metrics", get(show_metrics))
            .with_state(self.clone())
    }
}

async fn show_health(State(watch): State<Watch>) -> Response {
    let db = &watch.db;
    let writer = db.health().is_good();
    let look = db
        .read(async |tx| {
            let (waiting, since) = conversations::intake::backlog(tx).await?;
            Ok::<_, platform::Fault>((
                waiting,
                since,
                conversations::actions::channels::health(tx).await?,
                appointments::views::untold(tx, UNTOLD).await?,
            ))
        })
        .await;
    let reads = look.is_ok();
    let (waiting, since, channels, untold) = look.unwrap_or_default();
    let news = watch.clock.now().saturating_sub(A_WEEK).ok();
    let untold = untold
        .iter()
        .filter(|one| news.is_some_and(|news| one.since > news))
        .count();
    let oldest = since.map(|since| watch.clock.now().duration_since(since).as_secs().max(0));
    let channels: Vec<Value> = channels
        .iter()
        .map(|door| {
            json!({
                "id": door.channel.id,
                "state": if door.held_since.is_some() { "held" } else { "open" },
                "code": door.held_code,
                "waiting": door.waiting,
            })
        })
        .collect();
    let wal = db.wal_bytes();
    let good = writer && reads;
    let told = json!({
        "state": if good { "ok" } else { "failing" },
        "database": if reads { "ok" } else { "failing" },
        "writer": if writer { "ok" } else { "failing" },
        "wal_bytes": wal,
        "wal": if wal.is_some_and(|bytes| bytes > WAL_WARNING_BYTES) { "large" } else { "ok" },
        "panics": logs::panics(),
        "intake_waiting": waiting,
        "intake_oldest_seconds": oldest,
        "channels": channels,
        "notices_untold": untold,
    });
    let status = if good {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        [(header::CACHE_CONTROL, "no-store")],
        axum::Json(told),
    )
        .into_response()
}

async fn show_metrics(State(watch): State<Watch>) -> Response {
    let health = watch.db.health();
    let (commits, changes) = health.commits_and_changes();
    let mut text = watch
        .metrics
        .as_ref()
        .map(|metrics| metrics.render())
        .unwrap_or_default();
    let own = [
        ("finestreta_all_panics_total", "counter", logs::panics()),
        ("finestreta_commits_total", "counter", commits),
        ("finestreta_changes_total", "counter", changes),
        (
            "finestreta_database_reopened_total",
            "counter",
            health.reopened(),
        ),
        (
            "finestreta_writer_good",
            "gauge",
            u64::from(health.is_good()),
        ),
        (
            "finestreta_wal_bytes",
            "gauge",
            watch.db.wal_bytes().unwrap_or(0),
        ),
    ];
    for (name, kind, value) in own {
        let _ = writeln!(text, "# TYPE {name} {kind}\n{name} {value}");
    }
    (
        [(
            header::CONTENT_TYPE,
            "text/plain; version=0.0.4; charset=utf-8",
        )],
        text,
    )
        .into_response()
}
