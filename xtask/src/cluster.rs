//! A PostgreSQL of our own, in a temporary folder, for the length of one verb.
//!
//! Flushes stay on: what the tests prove on it must hold on a council's server.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::guard::Guard;
use crate::house::{Scratch, finish, say};
use crate::machine;

/// A running private cluster; it stops and its folder goes when this is dropped.
pub struct Cluster {
    port: u16,
    bin: PathBuf,
    user: Option<&'static str>,
    // Order matters: the guard stops the server before the folder goes.
    _guard: Guard,
    folder: Scratch,
}

impl Cluster {
    /// Makes a cluster and starts it.
    pub fn start() -> Outcome<Self> {
        let bin = machine::postgres()?;
        say("starting a private PostgreSQL in a temporary folder (about 3 s)");
        let folder = Scratch::new("postgres")?;
        // PostgreSQL refuses to run as root, so a plain user owns its folder then.
        let user = if machine::is_root() {
            Some(plain_user()?)
        } else {
            None
        };
        if let Some(user) = user {
            finish(Command::new("chown").arg(user).arg(folder.path()))?;
        }
        let data = folder.path().join("data");
        let socket = folder.path().to_string_lossy().into_owned();
        let words = [
            "-A",
            "trust",
            "-U",
            "finestreta",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "-D",
        ];
        let mut init = as_user(user, &bin.join("initdb"));
        finish(
            init.args(words)
                .arg(&data)
                .stdout(Stdio::null())
                .current_dir(folder.path()),
        )?;

        let port = free_port()?;
        let options = format!(
            "-p {port} -k {socket} -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=64MB -c max_wal_size=256MB"
        );
        let control = bin.join("pg_ctl");
        let mut begin = as_user(user, &control);
        begin
            .args(["-s", "-w", "-t", "60", "-D"])
            .arg(&data)
            .args(["-o", &options, "-l"]);
        begin
            .arg(folder.path().join("log"))
            .arg("start")
            .stdout(Stdio::null())
            .current_dir(folder.path());
        let guard = Guard::set(
            "if [ -n \"$1\" ]; then runuser -u \"$1\" -- \"$2\" -s -w -D \"$3\" -m immediate stop; else \"$2\" -s -w -D \"$3\" -m immediate stop; fi; rm -rf \"$4\"",
            &[
                user.unwrap_or(""),
                &control.to_string_lossy(),
                &data.to_string_lossy(),
                &socket,
            ],
        )?;
        finish(&mut begin)?;
        Ok(Self {
            port,
            bin,
            user,
            _guard: guard,
            folder,
        })
    }

    /// The address of its standing database.
    pub fn url(&self) -> String {
        self.url_of("postgres")
    }

    /// The address of one database of it.
    pub fn url_of(&self, database: &str) -> String {
        format!("postgres://finestreta@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes an empty database and gives its address.
    pub fn database(&self, name: &str) -> Outcome<String> {
        let mut command = as_user(self.user, &self.bin.join("createdb"));
        command.args([
            "-h",
            "127.0.0.1",
            "-U",
            "finestreta",
            "-p",
            &self.port.to_string(),
            name,
        ]);
        finish(command.current_dir(self.folder.path()))?;
        Ok(self.url_of(name))
    }
}

fn plain_user() -> Outcome<&'static str> {
    ["postgres", "nobody"]
        .into_iter()
        .find(|user| crate::house::ask("id", &["-u", user]).is_ok())
        .ok_or_else(|| {
            "PostgreSQL does not run as root, and there is neither a user postgres nor nobody"
                .to_owned()
        })
}

fn as_user(user: Option<&str>, program: &Path) -> Command {
    match user {
        None => Command::new(program),
        Some(user) => {
            let mut command = Command::new("runuser");
            command.args(["-u", user, "--"]).arg(program);
            command
        }
    }
}

/// A loopback port that nobody uses at this moment.
pub fn free_port() -> Outcome<u16> {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map(|address| address.port())
        .map_err(|why| format!("no free port on 127.0.0.1: {why}"))
}
