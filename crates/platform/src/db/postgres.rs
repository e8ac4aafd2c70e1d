//! The database of a council that outgrew one machine.
//!
//! Two threads, each with its own runtime and connections; a job runs on one connection from its
//! begin to its commit. READ COMMITTED: what must not happen twice stands behind a constraint or a
//! row lock. The server groups the flushes by itself.

use std::rc::Rc;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection, Executor};
use tokio::runtime::Builder;
use tokio::sync::{Semaphore, broadcast, mpsc, oneshot};
use tokio::task::LocalSet;

use super::job::Job;
use super::tx::Conn;
use super::{Health, Topic, Tx, migrate};
use crate::Fault;

const THREADS: usize = 2;
const CONNECTIONS: u32 = 12;
const WAITING: usize = 4096;

enum Work {
    Change(Job),
    Read(Job),
    Stop(oneshot::Sender<()>),
}

#[derive(Clone)]
pub(super) struct Postgres {
    threads: Arc<[mpsc::Sender<Work>]>,
    turn: Arc<AtomicUsize>,
}

impl Postgres {
    pub(super) async fn open(
        url: &str,
        schema: &str,
        woken: broadcast::Sender<Topic>,
        health: Arc<Health>,
    ) -> Result<Self, Fault> {
        let schema = usable(schema)?;
        let options = PgConnectOptions::from_str(url)
            .map_err(Fault::database("reading the database address"))?
            .application_name("finestreta");
        prepare(&options, &schema).await?;
        let options = options.options([("search_path", schema.as_str())]);
        let channel: Arc<str> = format!("finestreta_{schema}").into();
        let mut threads = Vec::with_capacity(THREADS);
        let (ready, is_listening) = oneshot::channel();
        let mut listening = Some((woken, ready));
        for number in 0..THREADS {
            let (sender, inbox) = mpsc::channel(WAITING);
            let node = Node {
                options: options.clone(),
                channel: channel.clone(),
                health: health.clone(),
            };
            let hears = if number == 0 { listening.take() } else { None };
            std::thread::Builder::new()
                .name(format!("db-postgres-{number}"))
                .spawn(move || node.serve(inbox, hears))
                .map_err(Fault::file("starting a database thread"))?;
            threads.push(sender);
        }
        // What is committed before this node listens would wake nobody here.
        let _ = is_listening.await;
        Ok(Self {
            threads: threads.into(),
            turn: Arc::default(),
        })
    }

    pub(super) async fn change(&self, job: Job) {
        self.hand(Work::Change(job)).await;
    }

    pub(super) async fn read(&self, job: Job) {
        self.hand(Work::Read(job)).await;
    }

    pub(super) async fn close(&self) {
        for thread in self.threads.iter() {
            let (done, has_ended) = oneshot::channel();
            if thread.send(Work::Stop(done)).await.is_ok() {
                let _ = has_ended.await;
            }
        }
    }

    async fn hand(&self, work: Work) {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed) % self.threads.len();
        let _ = self.threads[turn].send(work).await;
    }
}

/// The schema's name goes into statements, so it may hold nothing but small letters, digits and `_`.
fn usable(schema: &str) -> Result<String, Fault> {
    let fine = !schema.is_empty()
        && schema.len() <= 40
        && schema
            .chars()
            .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
    if fine {
        Ok(schema.to_owned())
    } else {
        Err(Fault::Stored {
            what: "database schema name",
        })
    }
}

async fn prepare(options: &PgConnectOptions, schema: &str) -> Result<(), Fault> {
    let failed = || Fault::database("preparing the database");
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .connect_with(options.clone())
        .await
        .map_err(failed())?;
    let mut conn = pool.acquire().await.map_err(failed())?;
    // Nodes that start together must not make the same tables at once.
    conn.execute("SELECT pg_advisory_lock(4663811)")
        .await
        .map_err(failed())?;
    conn.execute(AssertSqlSafe(format!(
        "CREATE SCHEMA IF NOT EXISTS {schema}"
    )))
    .await
    .map_err(failed())?;
    conn.execute(AssertSqlSafe(format!("SET search_path TO {schema}")))
        .await
        .map_err(failed())?;
    let mut conn = Conn::Postgres(Box::new(conn));
    let migrated = migrate::run(&mut conn).await;
    if let Conn::Postgres(conn) = conn {
        let _ = conn.detach().close().await;
    }
    pool.close().await;
    migrated
}

struct Node {
    options: PgConnectOptions,
    channel: Arc<str>,
    health: Arc<Health>,
}

impl Node {
    fn serve(
        self,
        mut inbox: mpsc::Receiver<Work>,
        hears: Option<(broadcast::Sender<Topic>, oneshot::Sender<()>)>,
    ) {
        let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
            return;
        };
        // Connections give themselves back to their pool when dropped, which needs the runtime to the last.
        let _entered = runtime.enter();
        let tasks = LocalSet::new();
        tasks.block_on(&runtime, async move {
            let pool = PgPoolOptions::new()
                .max_connections(CONNECTIONS)
                .acquire_timeout(Duration::from_secs(5))
                .connect_lazy_with(self.options.clone());
            let seats = Arc::new(Semaphore::new(CONNECTIONS as usize));
            let ear = hears.map(|hears| {
                tokio::task::spawn_local(hear(pool.clone(), self.channel.clone(), hears))
            });
            let node = Rc::new((self, pool));
            while let Some(work) = inbox.recv().await {
                let (job, is_change) = match work {
                    Work::Change(job) => (job, true),
                    Work::Read(job) => (job, false),
                    Work::Stop(done) => {
                        let _ = seats.acquire_many(CONNECTIONS).await;
                        if let Some(ear) = ear {
                            ear.abort();
                            let _ = ear.await;
                        }
                        node.1.close().await;
                        let _ = done.send(());
                        break;
                    }
                };
                let Ok(seat) = seats.clone().acquire_owned().await else {
                    break;
                };
                let node = node.clone();
                tokio::task::spawn_local(async move {
                    node.0.carry_out(&node.1, job, is_change).await;
                    drop(seat);
                });
            }
        });
    }

    /// Runs one job on one connection. A connection whose job was cut is closed, not reused.
    async fn carry_out(&self, pool: &PgPool, job: Job, is_change: bool) {
        let conn = match pool.acquire().await {
            Ok(conn) => conn,
            Err(cause) => {
                self.health.broken.store(true, Ordering::Relaxed);
                tracing::error!(cause = %cause, "no connection to the database");
                return;
            }
        };
        self.health.broken.store(false, Ordering::Relaxed);
        let mut tx = Tx::new(Conn::Postgres(Box::new(conn)));
        let begin = if is_change {
            "BEGIN"
        } else {
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        };
        if say(&mut tx, begin).await.is_err() {
            discard(tx).await;
            return;
        }
        let Some((keep, answer)) = job.done(&mut tx).await else {
            discard(tx).await;
            return;
        };
        let fate = if keep && is_change {
            self.commit(&mut tx).await
        } else {
            say(&mut tx, "ROLLBACK").await
        };
        if fate.is_err() {
            discard(tx).await;
        }
        answer(fate);
    }

    async fn commit(&self, tx: &mut Tx) -> Result<(), Fault> {
        for Topic(name) in std::mem::take(&mut tx.woken) {
            tx.run(
                "SELECT pg_notify($1, $2)",
                crate::args![&*self.channel, name],
            )
            .await?;
        }
        say(tx, "COMMIT").await?;
        self.health.commits.fetch_add(1, Ordering::Relaxed);
        self.health.changes.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

async fn discard(tx: Tx) {
    if let Conn::Postgres(conn) = tx.conn {
        let _ = conn.detach().close_hard().await;
    }
}

async fn say(tx: &mut Tx, words: &'static str) -> Result<(), Fault> {
    let Conn::Postgres(conn) = &mut tx.conn else {
        return Err(Fault::GroupLost);
    };
    conn.execute(words)
        .await
        .map(drop)
        .map_err(Fault::database(words))
}

/// Passes on what this and the other nodes commit; connects again when the line breaks.
async fn hear(
    pool: PgPool,
    channel: Arc<str>,
    (woken, ready): (broadcast::Sender<Topic>, oneshot::Sender<()>),
) {
    let mut ready = Some(ready);
    loop {
        if let Ok(mut listener) = PgListener::connect_with(&pool).await
            && listener.listen(&channel).await.is_ok()
        {
            if let Some(ready) = ready.take() {
                let _ = ready.send(());
            }
            while let Ok(notice) = listener.recv().await {
                let _ = woken.send(Topic(notice.payload().to_owned()));
            }
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
