//! The embedded database: one thread that writes in groups, a few that read.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{Connection, Executor, SqliteConnection};
use tokio::runtime::Builder;
use tokio::sync::{Mutex, broadcast, mpsc, oneshot};

use super::job::{Answer, Job};
use super::tx::Conn;
use super::{Health, Topic, Tx, migrate};
use crate::Fault;

/// How long a group stays open for others to join; it bounds everyone's wait.
const GROUP_OPEN: Duration = Duration::from_millis(10);
/// Changes that may wait before callers are held back.
const WAITING: usize = 4096;
const READERS: usize = 2;
/// After how long without a change the log is emptied.
const IDLE: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub(super) struct Sqlite {
    path: Arc<Path>,
    writer: mpsc::Sender<Job>,
    readers: Arc<[mpsc::Sender<Job>]>,
    turn: Arc<AtomicUsize>,
    ended: Arc<Mutex<Option<oneshot::Receiver<()>>>>,
    closing: broadcast::Sender<()>,
}

impl Sqlite {
    pub(super) async fn open(
        path: &Path,
        woken: broadcast::Sender<Topic>,
        health: Arc<Health>,
    ) -> Result<Self, Fault> {
        let lock = lock(path)?;
        migrate_alone(path).await?;
        let conn = connect(path).await?;
        let (writer, inbox) = mpsc::channel(WAITING);
        let (ended, has_ended) = oneshot::channel();
        let (closing, _) = broadcast::channel(1);
        let generation = Arc::new(AtomicU64::new(0));
        let work = Writer {
            path: path.to_owned(),
            tx: None,
            woken,
            health,
            generation: generation.clone(),
        };
        let stop = closing.subscribe();
        thread("writer", move || {
            work.serve(conn, inbox, stop, (ended, lock));
        })?;
        let readers = start_readers(path, &generation)?;
        Ok(Self {
            path: path.into(),
            writer,
            readers,
            turn: Arc::default(),
            ended: Arc::new(Mutex::new(Some(has_ended))),
            closing,
        })
    }

    pub(super) async fn open_read_only(path: &Path, _health: Arc<Health>) -> Result<Self, Fault> {
        drop(connect_reader(path).await?);
        let (writer, _) = mpsc::channel(1);
        let (closing, _) = broadcast::channel(1);
        let readers = start_readers(path, &Arc::default())?;
        Ok(Self {
            path: path.into(),
            writer,
            readers,
            turn: Arc::default(),
            ended: Arc::default(),
            closing,
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) async fn change(&self, job: Job) {
        // A closed writer drops the job, and its caller is told that it was not carried through.
        let _ = self.writer.send(job).await;
    }

    pub(super) async fn read(&self, job: Job) {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % self.readers.len();
        let _ = self.readers[turn].send(job).await;
    }

    pub(super) async fn close(&self) {
        let _ = self.closing.send(());
        if let Some(ended) = self.ended.lock().await.take() {
            let _ = ended.await;
        }
    }
}

/// One process per file: a second writer would hold everybody behind it.
fn lock(path: &Path) -> Result<File, Fault> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = File::create(PathBuf::from(name)).map_err(Fault::file("making the lock file"))?;
    file.try_lock()
        .map_err(|_| Fault::InUse(path.display().to_string()))?;
    Ok(file)
}

/// Brings the tables up to date before any other connection looks at them. One that had read their older
/// shape would prepare its first statements for that, and break at the first row with a column more.
async fn migrate_alone(path: &Path) -> Result<(), Fault> {
    let mut conn = Conn::Sqlite(Box::new(connect(path).await?));
    let migrated = migrate::run(&mut conn).await;
    if let Conn::Sqlite(conn) = conn {
        let closed = conn.close().await;
        closed.map_err(Fault::database("closing the database"))?;
    }
    migrated
}

async fn connect(path: &Path) -> Result<SqliteConnection, Fault> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        // What is erased is overwritten: words that may not be kept must not lie on in free pages.
        .pragma("secure_delete", "ON")
        .pragma("journal_size_limit", "67108864")
        // What a savepoint may have to undo is remembered in memory: a file for each would be opened and removed.
        .pragma("temp_store", "MEMORY")
        .statement_cache_capacity(256);
    SqliteConnection::connect_with(&options)
        .await
        .map_err(Fault::database("opening the database"))
}

async fn connect_reader(path: &Path) -> Result<SqliteConnection, Fault> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(128);
    SqliteConnection::connect_with(&options)
        .await
        .map_err(Fault::database("opening the database to read"))
}

fn thread(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Fault> {
    std::thread::Builder::new()
        .name(format!("db-{name}"))
        .spawn(work)
        .map(drop)
        .map_err(Fault::file("starting a database thread"))
}

/// The thread that owns the only writing connection.
struct Writer {
    path: PathBuf,
    /// Gone while the database is broken; the next job tries to open it again.
    tx: Option<Tx>,
    woken: broadcast::Sender<Topic>,
    health: Arc<Health>,
    /// Raised whenever the file was reopened, so that readers open it anew too.
    generation: Arc<AtomicU64>,
}

impl Writer {
    fn serve(
        mut self,
        conn: SqliteConnection,
        mut inbox: mpsc::Receiver<Job>,
        mut stop: broadcast::Receiver<()>,
        until_the_end: (oneshot::Sender<()>, File),
    ) {
        let runtime = Builder::new_current_thread().enable_time().build();
        let Ok(runtime) = runtime else { return };
        runtime.block_on(async move {
            self.tx = Some(watched(conn).await);
            let mut written = true;
            loop {
                let job = tokio::select! {
                    biased;
                    job = inbox.recv() => job,
                    _ = stop.recv() => { inbox.close(); inbox.recv().await }
                    () = tokio::time::sleep(IDLE), if written => {
                        self.empty_log().await;
                        written = false;
                        continue;
                    }
                };
                let Some(first) = job else { break };
                self.take(first, &mut inbox).await;
                written = true;
            }
            self.empty_log().await;
            if let Some(Tx {
                conn: Conn::Sqlite(conn),
                ..
            }) = self.tx.take()
            {
                let _ = conn.close().await;
            }
            let (ended, lock) = until_the_end;
            drop(lock);
            let _ = ended.send(());
        });
    }

    /// Empties the write-ahead log into the database: what was erased there stands in the log's old pages still.
    /// Only while nobody waits, because the next writes into a new log flush slower than into a used one.
    async fn empty_log(&mut self) {
        if let Some(Tx {
            conn: Conn::Sqlite(conn),
            ..
        }) = &mut self.tx
        {
            let _ = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").await;
        }
    }

    /// Runs one group and tells everyone in it how it went.
    async fn take(&mut self, first: Job, inbox: &mut mpsc::Receiver<Job>) {
        if self.tx.is_none() && self.reopen().await.is_err() {
            return;
        }
        let Some(mut tx) = self.tx.take() else { return };
        let mut answers = Vec::new();
        let fate = group(&mut tx, first, inbox, &mut answers).await;
        match &fate {
            Ok(()) => {
                self.health.commits.fetch_add(1, Ordering::Relaxed);
                self.health
                    .changes
                    .fetch_add(answers.len() as u64, Ordering::Relaxed);
                for topic in tx.woken.drain(..) {
                    let _ = self.woken.send(topic);
                }
                self.tx = Some(tx);
            }
            Err(fault) => self.give_up(tx, fault).await,
        }
        for answer in answers {
            answer(fate.clone());
        }
    }

    /// After a failed flush the kernel may have dropped pages and report success next time (fsync
    /// semantics on Linux, as PostgreSQL found in 2018). So nothing is retried on this connection:
    /// it is closed, readers open anew, and the log is replayed from what the disk really holds.
    async fn give_up(&mut self, tx: Tx, fault: &Fault) {
        self.health.broken.store(true, Ordering::Relaxed);
        tracing::error!(fault = %fault, cause = ?std::error::Error::source(fault).map(ToString::to_string),
            "the database failed; closing it before any further change");
        if let Conn::Sqlite(conn) = tx.conn {
            let _ = conn.close_hard().await;
        }
        let _ = self.reopen().await;
    }

    async fn reopen(&mut self) -> Result<(), Fault> {
        self.generation.fetch_add(1, Ordering::Relaxed);
        let mut conn = connect(&self.path).await.inspect_err(|fault| {
            tracing::error!(fault = %fault, "the database cannot be opened again yet");
        })?;
        // Proves that the file can be read and the log replayed before work is taken.
        let check = conn.execute("SELECT COUNT(*) FROM sqlite_master").await;
        check.map_err(Fault::database("checking the reopened database"))?;
        self.tx = Some(watched(conn).await);
        self.health.reopened.fetch_add(1, Ordering::Relaxed);
        self.health.broken.store(false, Ordering::Relaxed);
        tracing::warn!("the database is open again");
        Ok(())
    }
}

/// A transaction handle that notices when `SQLite` throws a transaction away on its own.
async fn watched(mut conn: SqliteConnection) -> Tx {
    let mut tx_lost = None;
    if let Ok(mut handle) = conn.lock_handle().await {
        let lost = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let flag = lost.clone();
        handle.set_rollback_hook(move || flag.store(true, Ordering::Relaxed));
        tx_lost = Some(lost);
    }
    let mut tx = Tx::new(Conn::Sqlite(Box::new(conn)));
    if let Some(lost) = tx_lost {
        tx.lost = lost;
    }
    tx
}

/// Runs the changes that wait, one after another, under one commit.
///
/// A refusal is answered after the commit too: it may rest on what a neighbour of the group wrote. What ends one change
/// is said together with what begins the next, because each time something is said two threads wait for each other.
async fn group(
    tx: &mut Tx,
    first: Job,
    inbox: &mut mpsc::Receiver<Job>,
    answers: &mut Vec<Answer>,
) -> Result<(), Fault> {
    tx.lost.store(false, Ordering::Relaxed);
    if inbox.is_empty() {
        return alone(tx, first, answers).await;
    }
    let opened = Instant::now();
    say(tx, "BEGIN IMMEDIATE; SAVEPOINT change").await?;
    let mut job = first;
    loop {
        let kept = run_one(tx, job, answers).await?;
        let in_time = opened.elapsed() < GROUP_OPEN;
        let next = in_time.then(|| inbox.try_recv().ok()).flatten();
        match next {
            Some(next) if kept => {
                say(tx, "RELEASE change; SAVEPOINT change").await?;
                job = next;
            }
            Some(next) => {
                say(tx, "ROLLBACK TO change").await?;
                job = next;
            }
            None if kept => return say(tx, "COMMIT").await,
            None => return say(tx, "ROLLBACK TO change; COMMIT").await,
        }
    }
}

/// Runs one change that has no neighbours: without a savepoint, since what it refuses is undone with the whole.
async fn alone(tx: &mut Tx, job: Job, answers: &mut Vec<Answer>) -> Result<(), Fault> {
    say(tx, "BEGIN IMMEDIATE").await?;
    if run_one(tx, job, answers).await? {
        return say(tx, "COMMIT").await;
    }
    say(tx, "ROLLBACK").await?;
    tx.lost.store(false, Ordering::Relaxed);
    Ok(())
}

/// Runs one body; says whether what it wrote should be kept.
async fn run_one(tx: &mut Tx, job: Job, answers: &mut Vec<Answer>) -> Result<bool, Fault> {
    let woken_before = tx.woken.len();
    let done = job.done(tx).await;
    let keep = done.as_ref().is_some_and(|(keep, _)| *keep);
    answers.extend(done.map(|(_, answer)| answer));
    if !keep {
        tx.woken.truncate(woken_before);
    }
    if tx.is_lost() {
        Err(Fault::GroupLost)
    } else {
        Ok(keep)
    }
}

async fn say(tx: &mut Tx, words: &'static str) -> Result<(), Fault> {
    let Conn::Sqlite(conn) = &mut tx.conn else {
        return Err(Fault::GroupLost);
    };
    conn.execute(words)
        .await
        .map(drop)
        .map_err(Fault::database(words))
}

fn start_readers(
    path: &Path,
    generation: &Arc<AtomicU64>,
) -> Result<Arc<[mpsc::Sender<Job>]>, Fault> {
    let mut readers = Vec::with_capacity(READERS);
    for number in 0..READERS {
        let (sender, inbox) = mpsc::channel(WAITING);
        let (path, generation) = (path.to_owned(), generation.clone());
        thread(&format!("reader-{number}"), move || {
            serve_reads(&path, &generation, inbox);
        })?;
        readers.push(sender);
    }
    Ok(readers.into())
}

fn serve_reads(path: &Path, generation: &AtomicU64, mut inbox: mpsc::Receiver<Job>) {
    let Ok(runtime) = Builder::new_current_thread().enable_time().build() else {
        return;
    };
    runtime.block_on(async {
        let mut open: Option<(u64, Tx)> = None;
        while let Some(job) = inbox.recv().await {
            let current = generation.load(Ordering::Relaxed);
            if open.as_ref().is_none_or(|(opened, _)| *opened != current) {
                drop(open.take());
                open = connect_reader(path)
                    .await
                    .ok()
                    .map(|conn| (current, Tx::new(Conn::Sqlite(Box::new(conn)))));
            }
            let Some((_, tx)) = &mut open else { continue };
            if !read_one(tx, job).await {
                open = None;
            }
        }
    });
}

/// Runs one read in one moment's state; `false` when the connection should not be used again.
async fn read_one(tx: &mut Tx, job: Job) -> bool {
    if say(tx, "BEGIN").await.is_err() {
        return false;
    }
    let done = job.done(tx).await;
    let ended = say(tx, "ROLLBACK").await.is_ok();
    let cut = done.is_none();
    if let Some((_, answer)) = done {
        answer(Ok(()));
    }
    tx.woken.clear();
    ended && !cut
}
