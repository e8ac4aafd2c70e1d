//! One façade over the two databases.
//!
//! Everything the office keeps goes through [`Db::change`]: a closure that runs alone and whole, and
//! whose answer is given only when it is on the disk. On `SQLite` one writer thread groups the changes
//! that wait, each in its own savepoint, under one commit; `PostgreSQL` groups its flushes by itself.
//! A change runs to its end in the writer even if the caller hangs up.

mod job;
mod migrate;
mod postgres;
mod sqlite;
mod tx;
mod value;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{broadcast, oneshot};

pub use tx::{Sql, Statement, Tx};
pub use value::{Row, Value};

use crate::Fault;
use job::{Answer, Job};

/// How long a change or a read may take before it is cut.
const CHANGE_LIMIT: Duration = Duration::from_secs(1);
const READ_LIMIT: Duration = Duration::from_secs(2);

/// Something that just changed, for whoever watches: `intake`, `outbox`, `inbox`, `thread:<id>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Topic(pub String);

impl<T: Into<String>> From<T> for Topic {
    fn from(name: T) -> Self {
        Self(name.into())
    }
}

/// The office's database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    woken: broadcast::Sender<Topic>,
    health: Arc<Health>,
}

#[derive(Clone)]
enum Engine {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// What the writer knows of itself.
#[derive(Debug, Default)]
pub struct Health {
    broken: AtomicBool,
    reopened: AtomicU64,
    commits: AtomicU64,
    changes: AtomicU64,
}

impl Health {
    /// Whether changes can be taken now.
    pub fn is_good(&self) -> bool {
        !self.broken.load(Ordering::Relaxed)
    }

    /// How often the database was closed and opened again after a failed flush.
    pub fn reopened(&self) -> u64 {
        self.reopened.load(Ordering::Relaxed)
    }

    /// Commits and the changes they carried, since the start.
    pub fn commits_and_changes(&self) -> (u64, u64) {
        (
            self.commits.load(Ordering::Relaxed),
            self.changes.load(Ordering::Relaxed),
        )
    }
}

impl Db {
    /// Opens the `SQLite` file at `path`, making it if it is not there, and brings its tables up to date.
    ///
    /// Takes a lock beside the file, because a second writer would make everybody behind it wait.
    pub async fn open_sqlite(path: &Path) -> Result<Self, Fault> {
        let (woken, _) = broadcast::channel(4096);
        let health = Arc::new(Health::default());
        let sqlite = sqlite::Sqlite::open(path, woken.clone(), health.clone()).await?;
        Ok(Self {
            engine: Engine::Sqlite(sqlite),
            woken,
            health,
        })
    }

    /// Opens the `SQLite` file at `path` for looking only, beside a server that may be writing to it.
    pub async fn open_sqlite_read_only(path: &Path) -> Result<Self, Fault> {
        let (woken, _) = broadcast::channel(1);
        let health = Arc::new(Health::default());
        let sqlite = sqlite::Sqlite::open_read_only(path, health.clone()).await?;
        Ok(Self {
            engine: Engine::Sqlite(sqlite),
            woken,
            health,
        })
    }

    /// Opens a `PostgreSQL` database and brings the tables of `schema` up to date.
    pub async fn open_postgres(url: &str, schema: &str) -> Result<Self, Fault> {
        let (woken, _) = broadcast::channel(4096);
        let health = Arc::new(Health::default());
        let postgres = postgres::Postgres::open(url, schema, woken.clone(), health.clone()).await?;
        Ok(Self {
            engine: Engine::Postgres(postgres),
            woken,
            health,
        })
    }

    /// Runs `body` alone and whole. Returns once it is on the disk, or nothing happened.
    ///
    /// A refusal (`Err`) undoes what the body wrote. The body holds everybody's writer: no network, no
    /// password hashing, no sleeping inside. After one second it is cut and undone.
    pub async fn change<T, E>(
        &self,
        body: impl AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        self.change_within(CHANGE_LIMIT, body).await
    }

    /// Like [`Db::change`], for seeding and imports that say themselves how long they may take.
    pub async fn change_within<T, E>(
        &self,
        limit: Duration,
        body: impl AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        if job::is_inside() {
            return Err(Fault::Nested.into());
        }
        let (job, answer) = wrap(limit, body);
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.change(job).await,
            Engine::Postgres(postgres) => postgres.change(job).await,
        }
        answer.await.unwrap_or_else(|_| Err(Fault::CutShort.into()))
    }

    /// Looks, changes nothing. What the body sees is one moment's state; after two seconds it is cut.
    pub async fn read<T, E>(
        &self,
        body: impl AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        if job::is_inside() {
            return Err(Fault::Nested.into());
        }
        let (job, answer) = wrap(READ_LIMIT, body);
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.read(job).await,
            Engine::Postgres(postgres) => postgres.read(job).await,
        }
        answer.await.unwrap_or_else(|_| Err(Fault::CutShort.into()))
    }

    /// Hears what changes, on this node and the others. A slow listener misses topics, so it should
    /// look at the state anew rather than count on hearing each one.
    pub fn listen(&self) -> broadcast::Receiver<Topic> {
        self.woken.subscribe()
    }

    /// What the writer knows of itself.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// The size of the `SQLite` write-ahead log in bytes; `None` on `PostgreSQL`.
    pub fn wal_bytes(&self) -> Option<u64> {
        match &self.engine {
            Engine::Sqlite(sqlite) => std::fs::metadata(wal_path(sqlite.path()))
                .ok()
                .map(|file| file.len()),
            Engine::Postgres(_) => None,
        }
    }

    /// Stops taking work and closes the database once what was taken is done.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite(sqlite) => sqlite.close().await,
            Engine::Postgres(postgres) => postgres.close().await,
        }
    }
}

fn wal_path(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Wraps a body so that the writer needs to know nothing of its types.
fn wrap<T, E>(
    limit: Duration,
    body: impl AsyncFnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
) -> (Job, oneshot::Receiver<Result<T, E>>)
where
    T: Send + 'static,
    E: From<Fault> + Send + 'static,
{
    let (send, answer) = oneshot::channel();
    let run: job::Run = Box::new(move |tx| {
        Box::pin(async move {
            if send.is_closed() {
                // Nobody waits any more and nothing has begun: the kindest moment to forget it.
                return (false, Box::new(|_| {}) as Answer);
            }
            let outcome = body(tx).await;
            let keep = outcome.is_ok();
            let answer: Answer = Box::new(move |fate| {
                let _ = send.send(fate.map_or_else(|fault| Err(fault.into()), |()| outcome));
            });
            (keep, answer)
        })
    });
    (Job { limit, run }, answer)
}

/// The arguments of a statement, in the order of `$1`, `$2` …
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

#[cfg(test)]
mod tests;
