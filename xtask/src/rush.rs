//! People run for places: what `bench appointments` and `crash appointments` share, on each kind of office.

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

/// Nodes that book are killed again and again; then what they promised is compared with what is there.
pub fn killed(at: &At, nodes: u32, kills: u32, (release, folder): (bool, &Path)) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    let promised = folder.join("promised");
    let mut chance = Chance::of(u64::from(kills));
    let mut seed = 0;
    let mut begin = |number: u32| {
        seed += 1;
        Worker::start(
            at,
            release,
            seed,
            &folder.join(format!("promised-{number}")),
        )
    };
    let mut workers: Vec<Worker> = (0..nodes).map(&mut begin).collect::<Outcome<_>>()?;
    pause(Duration::from_secs(2));
    for kill in 0..kills {
        pause(Duration::from_millis(300 + chance.below(900)));
        let number = kill % nodes;
        let place = usize::try_from(number).unwrap_or_default();
        workers[place].kill();
        workers[place] = begin(number)?;
    }
    pause(Duration::from_millis(1_500));
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
    house::finish(&mut at.command(release, &["audit", "--promised", &path]))
}

/// The long and the short form of the killing, on both databases.
pub fn crash(folder: &Path, cluster: Option<&Cluster>, kills: u32, release: bool) -> Outcome {
    say(&format!(
        "SQLite: a node that books is killed {kills} times"
    ));
    let own = folder.join("appointments-sqlite");
    killed(&At::Folder(own.join("data")), 1, kills, (release, &own))?;
    if let Some(cluster) = cluster {
        say(&format!(
            "PostgreSQL: two nodes that book are killed {kills} times, one after the other"
        ));
        let at = At::Postgres(cluster.database("killed")?);
        let own = folder.join("appointments-postgres");
        killed(&at, 2, kills, (release, &own))?;
    }
    Ok(())
}

/// A node that books; it is killed when this is dropped.
struct Worker(Child);

impl Worker {
    fn start(at: &At, release: bool, seed: u64, promised: &Path) -> Outcome<Self> {
        let file = File::options()
            .create(true)
            .append(true)
            .open(promised)
            .map_err(|why| format!("{}: {why}", promised.display()))?;
        let seed = seed.to_string();
        let mut command = at.command(release, &["run", "--seed", &seed]);
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
