//! Runs an office until it is asked to stop, and closes it in order.

use std::time::Duration;

use conversations::intake::Intake;
use emulator::Emulator;
use kernel::Live;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use web::edge::{Door, Limits};
use web::hooks;
use web::kit::{Fittings, House};

use crate::config::Config;
use crate::health::Watch;
use crate::office::{self, Opened, Setting};
use crate::{Outcome, catalogue_file, knowledge, letters, on_time, told, upkeep, workers};

/// Files that are not connections: database, log, files being read, calls to providers.
const OTHER_FILES: usize = 160;
/// How long what is under way may take once we stop.
const DRAIN: Duration = Duration::from_secs(10);

/// `finestreta serve`.
pub(crate) async fn run(config: Config) -> Outcome {
    let address = config.listen();
    let listener = TcpListener::bind(address)
        .await
        .map_err(told(format!("listening on {address}")))?;
    let db = office::open_database(&config).await?;
    let clock = office::clock(&config);
    let catalogue = catalogue_file::of(&config, &db, clock.now()).await?;
    let setting = Setting {
        config,
        db,
        clock,
        catalogue,
        demo: None,
    };
    office(setting, listener, None, || {}).await
}

/// Opens the office behind `listener`, says that it is `ready`, and serves until a signal comes.
pub(crate) async fn office(
    setting: Setting,
    listener: TcpListener,
    providers: Option<Emulator>,
    ready: impl FnOnce(),
) -> Outcome {
    let Setting {
        config,
        db,
        clock,
        catalogue,
        demo,
    } = setting;
    let closing = CancellationToken::new();
    let brand = office::brand(&config, &catalogue)?;
    let knowledge = Live::new(knowledge::of(catalogue));
    let opened = Opened {
        mailer: config.mailer(&db)?,
        db,
        clock,
        files: office::files(&config)?,
        knowledge,
        model: config.assistant.model()?,
    };
    let intake = Intake::open(opened.db.clone(), opened.clock.clone());
    let is_demo = demo.is_some();
    let house = House::new(Fittings {
        db: opened.db.clone(),
        clock: opened.clock.clone(),
        knowledge: opened.knowledge.clone(),
        brand,
        files: opened.files.clone(),
        base_url: config.office.base_url.get_ref().clone(),
        https: config.office.base_url.get_ref().starts_with("https://"),
        map: config.map.as_ref().map(crate::config::map::Map::source),
        model: opened.model.clone(),
        mailer: opened.mailer.clone(),
        demo,
    });
    let watch = Watch::new(opened.db.clone(), opened.clock.clone());
    let proofs = workers::proofs(&config)?;
    let mut router = watch
        .health()
        .merge(hooks::routes(hooks::Doors::new(intake.clone(), proofs)));
    if is_demo {
        router = router.merge(watch.metrics());
    }
    if let Some(providers) = &providers {
        router = router.merge(providers.router());
    }
    // Whatever is no machine's door is a page, also what is found nowhere: the pages dress it.
    let router = router.fallback_service(web::router(house));
    let metrics = metrics_door(&config, &watch, &closing).await?;
    let mut work = JoinSet::new();
    if config.workers.handle {
        let office = workers::office(&config, &opened, intake)?;
        work = office
            .open(closing.clone())
            .await
            .map_err(told("starting the work behind the pages"))?;
    }
    go_on_by_itself(&mut work, &config, &opened, &closing);
    close_on_signal(closing.clone());
    let address = listener
        .local_addr()
        .map_err(told("asking for the address"))?;
    tracing::info!(listen = %address, "open");
    ready();
    Door::new(router, limits(&config), closing.clone())
        .serve(listener)
        .await;
    // No new work comes in now; what was begun is finished, then the writer closes last.
    let ended = async { while work.join_next().await.is_some() {} };
    if tokio::time::timeout(DRAIN, ended).await.is_err() {
        tracing::warn!(
            "closed while a worker was still busy; its work is taken up again at the next start"
        );
    }
    if let Some(providers) = providers {
        providers.stop().await;
    }
    if let Some(metrics) = metrics {
        let _ = metrics.await;
    }
    opened.db.close().await;
    tracing::info!("closed");
    Ok(())
}

/// What every node does by itself, whether it handles what comes in or not.
fn go_on_by_itself(
    work: &mut JoinSet<()>,
    config: &Config,
    opened: &Opened,
    closing: &CancellationToken,
) {
    work.spawn(upkeep::run(
        opened.db.clone(),
        opened.clock.clone(),
        opened.knowledge.clone(),
        closing.clone(),
    ));
    if config.database.postgres.is_none() {
        work.spawn(letters::read(
            config.office.data.clone(),
            opened.db.clone(),
            opened.clock.clone(),
            closing.clone(),
        ));
    }
    work.spawn(on_time::run(
        opened.db.clone(),
        opened.clock.clone(),
        opened.knowledge.clone(),
        closing.clone(),
    ));
    work.spawn(knowledge::keep_up(
        opened.db.clone(),
        opened.knowledge.clone(),
        closing.clone(),
    ));
}

async fn metrics_door(
    config: &Config,
    watch: &Watch,
    closing: &CancellationToken,
) -> Outcome<Option<tokio::task::JoinHandle<()>>> {
    let Some(address) = config.metrics_listen() else {
        return Ok(None);
    };
    let listener = TcpListener::bind(address)
        .await
        .map_err(told(format!("listening on {address} for metrics")))?;
    let door = Door::new(
        watch.metrics().merge(watch.health()),
        Limits::default(),
        closing.clone(),
    );
    Ok(Some(tokio::spawn(door.serve(listener))))
}

/// Connections stay below the limit of open files, so that accepting one never fails.
fn limits(config: &Config) -> Limits {
    let mut limits = Limits {
        exempt: config.trusted_proxies(),
        drain: DRAIN,
        ..Limits::default()
    };
    if let Some(most) = open_files() {
        limits.connections = limits
            .connections
            .min(most.saturating_sub(OTHER_FILES).max(16));
    }
    limits
}

/// The soft limit of open files of this program.
fn open_files() -> Option<usize> {
    let limits = std::fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits
        .lines()
        .find(|line| line.starts_with("Max open files"))?;
    line.split_whitespace().nth(3)?.parse().ok()
}

/// Listens for the word to stop, from the moment this returns. A second word ends the program at once.
pub(crate) fn close_on_signal(closing: CancellationToken) {
    // Heard from here on, not from whenever the task first runs: whoever is told "ready" may stop us at once.
    let (Ok(mut term), Ok(mut interrupt)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        tracing::error!("signals cannot be heard; only kill -9 will stop this program");
        return;
    };
    tokio::spawn(async move {
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("asked to stop: finishing what was begun");
        closing.cancel();
        // A second word means that somebody does not want to wait.
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        std::process::exit(130);
    });
}
