//! The real program, started, watched, ended and killed.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::cluster::free_port;
use crate::house::{self, has, pause, root};
use crate::http::Visitor;

/// One running program of ours. It is asked to stop, then made to, when this is dropped.
///
/// Start it from the main thread: where the kernel ends it together with us, "us" is the thread.
pub struct Town {
    child: Child,
    port: u16,
    folder: PathBuf,
    /// Its first line, which a demo says in JSON.
    said: String,
}

/// How to start it.
pub struct Start<'a> {
    /// The folder for its log and, in the demo, its data.
    pub folder: &'a Path,
    /// Whether the published build is wanted.
    pub release: bool,
    /// The port it listens on.
    pub port: u16,
    /// What stands before the program, such as `strace` and its words.
    pub under: &'a [String],
    /// Environment of its own.
    pub env: &'a [(String, String)],
}

impl<'a> Start<'a> {
    /// A plain start of the development build on a free port.
    pub fn plain(folder: &'a Path) -> Outcome<Self> {
        Ok(Self {
            folder,
            release: false,
            port: free_port()?,
            under: &[],
            env: &[],
        })
    }
}

impl Town {
    /// A demo town in `folder`, ready to be visited.
    pub fn demo(folder: &Path) -> Outcome<Self> {
        Self::demo_as(&Start::plain(folder)?)
    }

    /// A demo town, started as told.
    pub fn demo_as(start: &Start) -> Outcome<Self> {
        let data = start.folder.join("data");
        let port = start.port.to_string();
        let words = [
            "demo",
            "--json",
            "--port",
            &port,
            "--data",
            &data.to_string_lossy(),
        ];
        let mut command = Self::command(start, &words)?;
        let mut child = command
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|why| format!("{command:?}: {why}"))?;
        let said = child.stdout.take().map(BufReader::new);
        let mut town = Self {
            child,
            port: start.port,
            folder: start.folder.to_owned(),
            said: String::new(),
        };
        let mut line = String::new();
        if let Some(mut said) = said {
            let _ = said.read_line(&mut line);
        }
        if line.contains("\"ready\":true") {
            town.said = line;
            Ok(town)
        } else {
            Err(town.never_ready(&line))
        }
    }

    /// `finestreta serve` on a configuration, ready when its health page says so.
    pub fn serve(start: &Start, config: &Path) -> Outcome<Self> {
        Self::any(start, &["serve", "--config", &config.to_string_lossy()])
    }

    fn any(start: &Start, words: &[&str]) -> Outcome<Self> {
        let mut command = Self::command(start, words)?;
        let child = command
            .stdout(Stdio::null())
            .spawn()
            .map_err(|why| format!("{command:?}: {why}"))?;
        let mut town = Self {
            child,
            port: start.port,
            folder: start.folder.to_owned(),
            said: String::new(),
        };
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_mins(1) {
            let health = Visitor::patient(start.port, Duration::from_secs(1)).get("/healthz");
            if health.is_ok_and(|answer| answer.status == 200) {
                return Ok(town);
            }
            if let Ok(Some(end)) = town.child.try_wait() {
                return Err(town.never_ready(&end.to_string()));
            }
            pause(Duration::from_millis(5));
        }
        Err(town.never_ready("no good answer from /healthz in a minute"))
    }

    fn command(start: &Start, words: &[&str]) -> Outcome<Command> {
        std::fs::create_dir_all(start.folder)
            .map_err(|why| format!("{}: {why}", start.folder.display()))?;
        let path = start.folder.join("log");
        let log = File::options()
            .create(true)
            .append(true)
            .open(&path)
            .map_err(|why| format!("{}: {why}", path.display()))?;
        let mut parts: Vec<String> = Vec::new();
        if has("setpriv") {
            parts.extend(["setpriv", "--pdeathsig", "KILL"].map(str::to_owned));
        }
        parts.extend_from_slice(start.under);
        parts.push(house::program(start.release).to_string_lossy().into_owned());
        parts.extend(words.iter().map(|&word| word.to_owned()));
        let mut command = Command::new(&parts[0]);
        command
            .args(&parts[1..])
            .current_dir(root())
            .stdin(Stdio::null())
            .stderr(log);
        command.envs(start.env.iter().map(|(name, value)| (name, value)));
        Ok(command)
    }

    fn never_ready(&mut self, last: &str) -> String {
        let _ = self.child.kill();
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let tail: Vec<&str> = log.lines().rev().take(8).collect();
        let tail: Vec<&str> = tail.into_iter().rev().collect();
        format!(
            "the program was not ready ({}); its log ends:\n{}",
            last.trim(),
            tail.join("\n")
        )
    }

    /// Its port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The key a demo town gives to programs.
    pub fn api_key(&self) -> Outcome<String> {
        self.said("api_key")
    }

    /// The token of a demo town's staff.
    pub fn staff_token(&self) -> Outcome<String> {
        self.said("staff_token")
    }

    fn said(&self, name: &str) -> Outcome<String> {
        let said: serde_json::Value = serde_json::from_str(&self.said).unwrap_or_default();
        let word = said[name].as_str().map(str::to_owned);
        word.ok_or_else(|| format!("no {name} in {:?}", self.said.trim()))
    }

    /// A new visitor.
    pub fn visitor(&self) -> Visitor {
        Visitor::of(self.port)
    }

    /// Its number among the machine's programs. Under `strace` that is a child of what we started.
    pub fn pid(&self) -> u32 {
        let own = self.child.id();
        let children =
            std::fs::read_to_string(format!("/proc/{own}/task/{own}/children")).unwrap_or_default();
        children
            .split_whitespace()
            .next()
            .and_then(|child| child.parse().ok())
            .unwrap_or(own)
    }

    /// Ends it as a power cut of the program would: no word, no waiting.
    pub fn kill(mut self) {
        self.end_now();
    }

    fn end_now(&mut self) {
        let _ = house::call("kill", &["-KILL", &self.pid().to_string()]);
        let _ = self.child.wait();
    }

    /// Asks it to stop and says how long that took; fails when it did not within 20 s or ended badly.
    pub fn stop(mut self) -> Outcome<Duration> {
        self.ask_to_stop()
    }

    fn ask_to_stop(&mut self) -> Outcome<Duration> {
        let begun = Instant::now();
        if let Ok(Some(end)) = self.child.try_wait() {
            return if end.success() {
                Ok(begun.elapsed())
            } else {
                Err(format!("had ended already: {end}"))
            };
        }
        house::call("kill", &["-TERM", &self.pid().to_string()])?;
        while begun.elapsed() < Duration::from_secs(20) {
            match self.child.try_wait() {
                Ok(Some(end)) if end.success() => return Ok(begun.elapsed()),
                Ok(Some(end)) => return Err(format!("ended with {end} when asked to stop")),
                _ => pause(Duration::from_millis(10)),
            }
        }
        Err("did not stop within 20 s of being asked".into())
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.ask_to_stop();
        }
        if matches!(self.child.try_wait(), Ok(None)) {
            self.end_now();
        }
    }
}
