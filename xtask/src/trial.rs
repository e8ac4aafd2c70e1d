//! An office set up for a trial: its configuration, its database, its provider.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;
use crate::cluster::{Cluster, free_port};
use crate::house::{self, pause, root};
use crate::http::Visitor;
use crate::providers::{
    APP_SECRET, PHONE_NUMBER_ID, Recorder, TELEGRAM, TELEGRAM_SECRET, WHATSAPP,
};
use crate::town::{Start, Town};

/// Everything one trial needs. The office itself is started and ended by whoever tries it.
pub struct Trial {
    /// The folder of the trial.
    pub folder: PathBuf,
    /// The office's port, the same through all its starts.
    pub port: u16,
    /// The provider that notes what it is sent.
    pub recorder: Recorder,
    /// Which build is tried.
    pub release: bool,
}

/// How a trial's office is set up.
#[derive(Clone, Copy)]
pub struct Setup<'a> {
    /// The database; without one, `SQLite` in the trial's folder.
    pub postgres: Option<&'a str>,
    /// Whether the office handles what it takes in.
    pub handle: bool,
    /// Which build is tried.
    pub release: bool,
    /// The instant its clock starts at.
    pub clock: Option<&'a str>,
}

impl Setup<'_> {
    /// The development build on `SQLite`, handling what comes in.
    pub const PLAIN: Self = Self {
        postgres: None,
        handle: true,
        release: false,
        clock: None,
    };
}

impl Trial {
    /// Sets one up in `folder`.
    pub fn new(folder: &Path, setup: Setup<'_>) -> Outcome<Self> {
        let recorder = Recorder::open()?;
        let trial = Self {
            folder: folder.to_owned(),
            port: free_port()?,
            recorder,
            release: setup.release,
        };
        std::fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        let config = trial.config();
        std::fs::write(&config, trial.text(setup))
            .map_err(|why| format!("{}: {why}", config.display()))?;
        Ok(trial)
    }

    /// One on a database of its own in `cluster`.
    pub fn on_postgres(folder: &Path, cluster: &Cluster, name: &str) -> Outcome<Self> {
        let url = cluster.database(name)?;
        Self::new(
            folder,
            Setup {
                postgres: Some(&url),
                ..Setup::PLAIN
            },
        )
    }

    fn config(&self) -> PathBuf {
        self.folder.join("office.toml")
    }

    fn text(&self, setup: Setup<'_>) -> String {
        let (port, provider) = (self.port, self.recorder.base());
        let data = self.folder.join("data").display().to_string();
        let catalogue = root().join("demo/vilaverda").display().to_string();
        let postgres = setup
            .postgres
            .map(|url| format!("[database]\npostgres = {{ demo = \"{url}\" }}\n"));
        let clock = setup
            .clock
            .map(|instant| format!("clock = \"{instant}\"\n"));
        format!(
            r#"[office]
base_url = "http://127.0.0.1:{port}"
listen = "127.0.0.1:{port}"
data = "{data}"
catalogue = "{catalogue}"

{}[workers]
handle = {}

[[channels.whatsapp]]
id = "{WHATSAPP}"
phone_number_id = "{PHONE_NUMBER_ID}"
api_base = "{provider}"
token = {{ demo = "trial" }}
app_secrets = [{{ demo = "{APP_SECRET}" }}]
verify_token = {{ demo = "trial" }}

[[channels.telegram]]
id = "{TELEGRAM}"
api_base = "{provider}"
token = {{ demo = "1:trial" }}
secret_token = {{ demo = "{TELEGRAM_SECRET}" }}

[demo]
provider_loopback = true
{}"#,
            postgres.unwrap_or_default(),
            setup.handle,
            clock.unwrap_or_default()
        )
    }

    /// Starts the office, ready to be visited. From the main thread only.
    pub fn start(&self) -> Outcome<Town> {
        self.start_under(&[], &[])
    }

    /// Starts it under another program, with an environment of its own.
    pub fn start_under(&self, under: &[String], env: &[(String, String)]) -> Outcome<Town> {
        let start = Start {
            folder: &self.folder,
            release: self.release,
            port: self.port,
            under,
            env,
        };
        Town::serve(&start, &self.config())
    }

    /// Waits until everything that came in is handled and everything that goes out has gone.
    pub fn settle(&self, within: Duration) -> Outcome {
        let begun = Instant::now();
        let mut quiet_since: Option<(Instant, usize)> = None;
        while begun.elapsed() < within {
            let mut visitor = Visitor::of(self.port);
            let health = visitor
                .get("/healthz")
                .map_err(|why| format!("the health page: {why}"))?;
            let health: Value = serde_json::from_slice(&health.body).unwrap_or_default();
            let sent = self.recorder.sent().len();
            if waiting(&health) > 0 {
                quiet_since = None;
            } else if quiet_since.is_none_or(|(_, before)| before != sent) {
                quiet_since = Some((Instant::now(), sent));
            } else if quiet_since
                .is_some_and(|(since, _)| since.elapsed() > Duration::from_millis(1_500))
            {
                return Ok(());
            }
            pause(Duration::from_millis(100));
        }
        Err(format!(
            "the office was not done after {}",
            house::spoken(within)
        ))
    }

    /// The errors and warnings of the office's log, each kind once with its number.
    pub fn complaints(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
        for line in log.lines() {
            let said: Value = serde_json::from_str(line).unwrap_or_default();
            if matches!(said["level"].as_str(), Some("error" | "warn")) {
                let text = |name: &str| said[name].as_str().unwrap_or_default().to_owned();
                *kinds
                    .entry(format!(
                        "{}: {} {}",
                        text("from"),
                        text("message"),
                        text("error")
                    ))
                    .or_default() += 1;
            }
        }
        let lines: Vec<String> = kinds
            .iter()
            .map(|(kind, count)| format!("  {count} × {kind}"))
            .collect();
        lines.join(
            "
",
        )
    }

    /// What `finestreta export messages` says, line by line.
    pub fn export(&self) -> Outcome<Vec<Exported>> {
        let program = house::program(self.release).to_string_lossy().into_owned();
        let said = house::ask(
            &program,
            &[
                "export",
                "messages",
                "--jsonl",
                "--config",
                &self.config().to_string_lossy(),
            ],
        )?;
        said.lines()
            .map(|line| {
                let fields: BTreeMap<String, Value> = serde_json::from_str(line)
                    .map_err(|why| format!("a line of the export is no JSON: {why}"))?;
                let text = |name: &str| {
                    fields
                        .get(name)
                        .and_then(Value::as_str)
                        .unwrap_or_default()
                        .to_owned()
                };
                Ok(Exported {
                    conversation: text("conversation"),
                    inwards: text("direction") == "in",
                    external_id: text("external_id"),
                    text: text("text"),
                    state: text("state"),
                })
            })
            .collect()
    }
}

/// A line of the export, as far as trials read it.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The thread.
    pub conversation: String,
    /// Whether a person wrote it.
    pub inwards: bool,
    /// The provider's id.
    pub external_id: String,
    /// The words.
    pub text: String,
    /// How far it came.
    pub state: String,
}

/// How many requests and letters wait, as the health page tells.
pub fn waiting(health: &Value) -> u64 {
    let letters = health["channels"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|door| door["waiting"].as_u64());
    health["intake_waiting"].as_u64().unwrap_or(0) + letters.sum::<u64>()
}
