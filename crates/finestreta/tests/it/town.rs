//! The real program as a child: started, asked, stopped, killed and started again.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use platform::testing::Folder;
use serde_json::{Value, json};

use crate::wire::{self, Answer};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_finestreta");
/// How long anything may take; a busy machine is slow, a broken program never comes.
pub const PATIENCE: Duration = Duration::from_secs(45);

/// The demo's secrets, as `demo --print-config` shows them.
pub const APP_SECRET: &str = "demo-app-secret";
pub const TELEGRAM_SECRET: &str = "demo-telegram-secret";
pub const TELEGRAM_TOKEN: &str = "700000001:demo-telegram-token-of-vilaverda";
pub const WHATSAPP_TOKEN: &str = "demo-whatsapp-token";
pub const VERIFY_TOKEN: &str = "demo-verify-token";

/// Ends its program when dropped, by that program's own number.
pub struct Running(Child);

impl Running {
    pub fn pid(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// How a served office is set up.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// A `postgres://` address; without it the office keeps an `SQLite` file.
    pub postgres: Option<&'a str>,
    /// Whether Telegram is asked for updates instead of calling us.
    pub poll: bool,
}

impl Plan<'_> {
    pub const PLAIN: Self = Self {
        postgres: None,
        poll: false,
    };
}

/// One office with its providers.
pub struct Town {
    office: Option<Running>,
    providers: Option<Running>,
    folder: Folder,
    config: Option<PathBuf>,
    pub port: u16,
    control: u16,
    pub token: String,
}

impl Town {
    /// The demo town on a free port.
    pub fn demo() -> Self {
        let mut town = Self {
            office: None,
            providers: None,
            folder: Folder::new(),
            config: None,
            port: 0,
            control: 0,
            token: String::new(),
        };
        town.open();
        town
    }

    /// `serve --config`, with the providers as a program of their own, so that they outlive the office.
    pub fn serve(plan: Plan) -> Self {
        let (port, control) = (free_port(), free_port());
        let folder = Folder::new();
        let config = folder.path().join("office.toml");
        let mut town = Self {
            office: None,
            providers: None,
            folder,
            config: Some(config),
            port,
            control,
            token: String::new(),
        };
        town.write_config(plan, true);
        let office = format!("http://127.0.0.1:{port}");
        let providers = town.start(
            &[
                "emulate",
                "--port",
                &control.to_string(),
                "--office",
                &office,
            ],
            "providers.log",
            Stdio::null(),
        );
        town.providers = Some(providers);
        until("the providers listen", || {
            wire::call(control, "GET", "/healthz", &[], b"")
                .ok()
                .filter(|answer| answer.status == 200)
        });
        town.open();
        town
    }

    /// Writes the configuration of the next start. An office that does not `handle` only takes in.
    pub fn write_config(&self, plan: Plan, handle: bool) {
        let printed = Command::new(PROGRAM)
            .args([
                "demo",
                "--print-config",
                "--port",
                &self.port.to_string(),
                "--data",
            ])
            .arg(self.data())
            .output()
            .expect("the program runs");
        let printed = String::from_utf8(printed.stdout).expect("the configuration is UTF-8");
        let (ours, providers) = (
            format!("http://127.0.0.1:{}/proveidor", self.port),
            format!("http://127.0.0.1:{}/proveidor", self.control),
        );
        let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/vilaverda");
        let mut text = printed.replace(&ours, &providers).replacen(
            "[office]\n",
            &format!(
                "[office]\ncatalogue = {:?}\n",
                catalogue.display().to_string()
            ),
            1,
        );
        if plan.poll {
            text = text.replace("mode = \"webhook\"", "mode = \"poll\"");
        }
        if let Some(url) = plan.postgres {
            let database = format!(
                "\n[database]\npostgres = {{ demo = {url:?} }}\nschema = \"it_{}_{}\"\n",
                std::process::id(),
                self.port
            );
            text.push_str(&database);
        }
        let workers = format!("\n[workers]\nhandle = {handle}\n");
        text.push_str(&workers);
        fs::write(
            self.config
                .as_ref()
                .expect("a served office has a configuration"),
            text,
        )
        .expect("the configuration is written");
    }

    /// Changes the configuration of the next start.
    pub fn amend_config(&self, change: impl FnOnce(String) -> String) {
        let file = self.config.as_ref().expect("a served office has one");
        let text = fs::read_to_string(file).expect("the configuration is read");
        fs::write(file, change(text)).expect("the configuration is written");
    }

    /// Starts the office, or starts it again, and waits until it is ready.
    pub fn open(&mut self) {
        let data = self.data().display().to_string();
        if let Some(config) = &self.config {
            let office = self.start(
                &["serve", "--config", &config.display().to_string()],
                "office.log",
                Stdio::null(),
            );
            self.office = Some(office);
            let port = self.port;
            until("the office is open", || {
                wire::call(port, "GET", "/healthz", &[], b"")
                    .ok()
                    .filter(|answer| answer.status == 200)
            });
            return;
        }
        let mut office = self.start(
            &[
                "demo",
                "--port",
                &self.port.to_string(),
                "--data",
                &data,
                "--json",
            ],
            "office.log",
            Stdio::piped(),
        );
        let mut line = String::new();
        let said = office.0.stdout.take().expect("its output is ours");
        BufReader::new(said)
            .read_line(&mut line)
            .expect("its first line is read");
        let ready: Value = serde_json::from_str(&line)
            .unwrap_or_else(|why| panic!("{why}: {line:?}; its log: {}", self.log()));
        assert_eq!(ready["ready"], true);
        let base = ready["base_url"].as_str().expect("an address");
        self.port = base
            .rsplit(':')
            .next()
            .and_then(|port| port.parse().ok())
            .expect("a port");
        self.control = self.port;
        self.token = ready["staff_token"].as_str().unwrap_or_default().to_owned();
        self.office = Some(office);
    }

    fn start(&self, words: &[&str], log: &str, out: Stdio) -> Running {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.folder.path().join(log))
            .expect("a log");
        // Where the machine can, the program dies with us even if we are killed.
        let guard = Path::new("/usr/bin/setpriv");
        let mut command = if guard.exists() {
            let mut command = Command::new(guard);
            command.args(["--pdeathsig", "KILL", PROGRAM]);
            command
        } else {
            Command::new(PROGRAM)
        };
        let child = command
            .args(words)
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(log)
            .spawn();
        Running(child.expect("the program starts"))
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Kills the office as a power cut of the program would.
    pub fn kill(&mut self) {
        drop(self.office.take());
    }

    /// Asks the office to stop; it ends well and soon.
    pub fn stop(&mut self) {
        let mut office = self.office.take().expect("the office is open");
        let asked = Command::new("kill")
            .args(["-TERM", &office.pid().to_string()])
            .status()
            .expect("kill runs");
        assert!(asked.success());
        let end = until("the office stops", || {
            office.0.try_wait().expect("its end is asked for")
        });
        assert!(
            end.success(),
            "it ended with {end}; its log: {}",
            self.log()
        );
    }

    pub fn get(&self, path: &str) -> Answer {
        wire::call(self.port, "GET", path, &[], b"").expect("an answer")
    }

    pub fn post(&self, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        wire::call(self.port, "POST", path, headers, body).expect("an answer")
    }

    /// Speaks to the providers' control API.
    pub fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        let text = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let path = format!("/proveidor/control/{path}");
        let answer = wire::call(
            self.control,
            method,
            &path,
            &[("content-type", "application/json")],
            text.as_bytes(),
        );
        let answer = answer.expect("an answer of the control API");
        assert!(
            answer.status < 300,
            "{method} {path} {text}: {} {}",
            answer.status,
            answer.text()
        );
        if answer.body.is_empty() {
            Value::Null
        } else {
            answer.json()
        }
    }

    /// Calls a method of the Bot API, as the office would.
    pub fn bot(&self, method: &str) -> Value {
        let path = format!("/proveidor/telegram/bot{TELEGRAM_TOKEN}/{method}");
        wire::call(self.control, "POST", &path, &[], b"")
            .expect("an answer of the Bot API")
            .json()
    }

    /// Makes something go wrong at the providers.
    pub fn break_things(&self, faults: &Value) {
        self.control("PUT", "faults", faults);
    }

    pub fn mend(&self) {
        self.control("DELETE", "faults", &Value::Null);
    }

    /// Moves the demo's clock to an instant.
    pub fn set_clock(&self, to: &str) {
        self.control("POST", "clock", &json!({ "to": to }));
    }

    pub fn health(&self) -> Value {
        self.get("/healthz").json()
    }

    /// Everything that `export messages --jsonl` writes, beside the running office.
    pub fn export(&self) -> Vec<Value> {
        let mut command = Command::new(PROGRAM);
        command.args(["export", "messages", "--jsonl"]);
        match &self.config {
            Some(config) => command.arg("--config").arg(config),
            None => command.arg("--data").arg(self.data()),
        };
        let out = command.output().expect("the export runs");
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        let text = String::from_utf8(out.stdout).expect("the export is UTF-8");
        text.lines()
            .map(|line| serde_json::from_str(line).expect("a line of JSON"))
            .collect()
    }

    /// The export's lines of one direction whose text holds `words`.
    pub fn exported(&self, direction: &str, words: &str) -> Vec<Value> {
        let has = |line: &Value| {
            line["direction"] == direction
                && line["text"].as_str().unwrap_or_default().contains(words)
        };
        self.export().into_iter().filter(has).collect()
    }

    /// Everything the office wrote about itself so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("office.log")).unwrap_or_default()
    }

    /// Waits until nothing of what came in waits to be handled.
    pub fn settled(&self) {
        until("everything that came in is handled", || {
            (self.health()["intake_waiting"] == 0).then_some(())
        });
    }

    /// Every file of the office's data folder in which these bytes stand.
    pub fn files_with(&self, words: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.data()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                    continue;
                }
                let mut bytes = Vec::new();
                let read =
                    File::open(entry.path()).and_then(|mut file| file.read_to_end(&mut bytes));
                if read.is_ok()
                    && bytes
                        .windows(words.len())
                        .any(|part| part == words.as_bytes())
                {
                    found.push(entry.path());
                }
            }
        }
        found
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let log = self.log();
            let tail: Vec<&str> = log.lines().rev().take(6).collect();
            eprintln!(
                "the office's last words, newest first:\n{}",
                tail.join("\n")
            );
            return;
        }
        assert!(
            !self.log().contains("\"message\":\"panic\""),
            "the office panicked: {}",
            self.log()
        );
    }
}

/// Runs a command of the program to its end.
pub fn command(words: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(words)
        .stdin(Stdio::null())
        .output()
        .expect("the program runs")
}

/// A port below those the machine gives to whoever calls out.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let spread = u16::try_from(std::process::id() % 400).expect("less than 400") * 25;
    loop {
        let port = 20_000 + (spread + NEXT.fetch_add(1, Ordering::Relaxed)) % 10_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Waits until `look` finds something.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(
            begun.elapsed() < PATIENCE,
            "waited {PATIENCE:?} in vain: {what}"
        );
        pause(Duration::from_millis(60));
    }
}

/// Lets time pass.
#[expect(
    clippy::disallowed_methods,
    reason = "a test waits for another program, which has no other way to tell it"
)]
pub fn pause(time: Duration) {
    std::thread::sleep(time);
}
