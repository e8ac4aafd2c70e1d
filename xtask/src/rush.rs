//! People run for places and numbers: what `bench` and `crash` share of appointments and of the hall, on each kind of
//! office.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::Outcome;
use crate::cluster::Cluster;
use crate::house::{self, Chance, pause, root, say};

/// Where an office keeps its things.
#[derive(Debug, Clone)]
pub enum At {
    /// A folder, on `SQLite`.
    Folder(PathBuf),
    /// A database of a `PostgreSQL` server, by its address.
    Postgres(String),
}

impl At {
    fn words(&self) -> [String; 2] {
        match self {
            Self::Folder(folder) => ["--data".to_owned(), folder.display().to_string()],
            Self::Postgres(url) => ["--postgres".to_owned(), url.clone()],
        }
    }

    /// `finestreta rush` with these words, in this office.
    pub fn command(&self, release: bool, words: &[&str]) -> Command {
        let mut command = Command::new(house::program(release));
        command
            .arg("rush")
            .args(self.words())
            .args(words)
            .current_dir(root());
        command
    }
}

/// Two hundred people for fifty places: on `SQLite`, on `PostgreSQL`, and through two nodes on one `PostgreSQL`.
pub fn races(folder: &Path, cluster: Option<&Cluster>, release: bool, rounds: u32) -> Outcome {
    let rounds = rounds.to_string();
    // A development build thinks slowly: there only what is given away is judged.
    let within = if release { "1000" } else { "0" };
    for order in ["grouped", "spread"] {
        let words = [
            "race", "--order", order, "--rounds", &rounds, "--within", within,
        ];
        println!("SQLite:");
        let at = At::Folder(folder.join(format!("race-{order}")));
        house::finish(&mut at.command(release, &words))?;
        let Some(cluster) = cluster else { continue };
        for nodes in ["1", "2"] {
            println!("PostgreSQL:");
            let at = At::Postgres(cluster.database(&format!("race_{order}_{nodes}"))?);
            let words = [&words[..], &["--nodes", nodes]].concat();
            house::finish(&mut at.command(release, &words))?;
        }
    }
    Ok(())
}

/// Eight agents call next on one queue of 4,000: on `SQLite`, on `PostgreSQL`, and through two nodes on one `PostgreSQL`.
pub fn calls(folder: &Path, cluster: Option<&Cluster>, release: bool, tickets: u32) -> Outcome {
    let tickets = tickets.to_string();
    // A development build is slow: there only what is called is judged.
    let least = if release { "1000" } else { "0" };
    let words = ["call", "--tickets", &tickets, "--least", least];
    println!("SQLite:");
    let at = At::Folder(folder.join("call"));
    house::finish(&mut at.command(release, &words))?;
    let Some(cluster) = cluster else {
        return Ok(());
    };
    println!("PostgreSQL:");
    let at = At::Postgres(cluster.database("call_1")?);
    house::finish(&mut at.command(release, &words))?;
    let at = At::Postgres(cluster.database("call_2")?);
    let words = ["call", "--tickets", &tickets, "--nodes", "2"];
    house::finish(&mut at.command(release, &words))
}

/// What nodes do when they are killed.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// What it is called, in folders and databases.
    name: &'static str,
    /// The verb of a node.
    run: &'static str,
    /// The verb that counts afterwards.
    audit: &'static str,
}

/// Booking appointments.
pub const BOOKING: Work = Work {
    name: "appointments",
    run: "run",
    audit: "audit",
};
/// Giving numbers and calling them.
pub const HALL: Work = Work {
    name: "hall",
    run: "hall",
    audit: "hall-audit",
};

/// Nodes are killed again and again; then what they promised is compared with what is there.
fn killed(
    work: Work,
    at: &At,
    (nodes, kills): (u32, u32),
    (release, folder): (bool, &Path),
) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let promised = folder.join("promised");
    let mut chance = Chance::of(u64::from(kills));
    let mut seed = 0;
    let mut begin = |number: u32| {
        seed += 1;
        let promised = folder.join(format!("promised-{number}"));
        let command = at.command(release, &[work.run, "--seed", &seed.to_string()]);
        Worker::start(command, &promised)
    };
    let mut workers: Vec<Worker> = (0..nodes).map(&mut begin).collect::<Outcome<_>>()?;
    for kill in 0..kills {
        let number = kill % nodes;
        let place = usize::try_from(number).unwrap_or_default();
        // On a busy machine a node takes its time to open: one that has promised nothing is not worth killing.
        until_it_grows(&folder.join(format!("promised-{number}")));
        pause(Duration::from_millis(200 + chance.below(900)));
        workers[place].kill();
        workers[place] = begin(number)?;
    }
    until_it_grows(&folder.join("promised-0"));
    for worker in &mut workers {
        worker.kill();
    }
    drop(workers);
    let mut all =
        File::create(&promised).map_err(|why| format!("{}: {why}", promised.display()))?;
    for number in 0..nodes {
        let own = std::fs::read(folder.join(format!("promised-{number}"))).unwrap_or_default();
        all.write_all(&own)
            .map_err(|why| format!("{}: {why}", promised.display()))?;
    }
    let path = promised.to_string_lossy().into_owned();
    house::finish(&mut at.command(release, &[work.audit, "--promised", &path]))
}

/// Waits until a file grows, for twenty seconds at most.
fn until_it_grows(file: &Path) {
    let length = || std::fs::metadata(file).map_or(0, |about| about.len());
    let before = length();
    for _ in 0..400 {
        if length() > before {
            return;
        }
        pause(Duration::from_millis(50));
    }
}

/// The long and the short form of the killing, on both databases.
pub fn crash(
    work: Work,
    folder: &Path,
    cluster: Option<&Cluster>,
    (kills, release): (u32, bool),
) -> Outcome {
    let name = work.name;
    say(&format!("SQLite, {name}: a node is killed {kills} times"));
    let own = folder.join(format!("{name}-sqlite"));
    let at = At::Folder(own.join("data"));
    killed(work, &at, (1, kills), (release, &own))?;
    if let Some(cluster) = cluster {
        say(&format!(
            "PostgreSQL, {name}: two nodes are killed {kills} times, one after the other"
        ));
        let at = At::Postgres(cluster.database(&format!("killed_{name}"))?);
        let own = folder.join(format!("{name}-postgres"));
        killed(work, &at, (2, kills), (release, &own))?;
    }
    Ok(())
}

/// A node at work; it is killed when this is dropped.
struct Worker(Child);

impl Worker {
    fn start(mut command: Command, promised: &Path) -> Outcome<Self> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(promised)
            .map_err(|why| format!("{}: {why}", promised.display()))?;
        command.stdout(file).stderr(Stdio::null());
        let child = command.spawn();
        child.map(Self).map_err(|why| format!("{command:?}: {why}"))
    }

    fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.kill();
    }
}
