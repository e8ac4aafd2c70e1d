//! What tests of every crate stand on: fresh databases of both kinds, a fixed noon, a temporary folder.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use kernel::Timestamp;

use crate::Db;

/// Where a test's `PostgreSQL` is, as `cargo xtask test` starts it.
const POSTGRES: &str = "FINESTRETA_TEST_POSTGRES";

/// Runs `body` on a fresh `SQLite` file, and again on a fresh `PostgreSQL` schema when
/// `FINESTRETA_TEST_POSTGRES` names a server; says so when it does not.
pub fn on_both(body: impl AsyncFn(Db)) {
    run(async {
        let folder = Folder::new();
        let db = Db::open_sqlite(&folder.path().join("office.sqlite3"))
            .await
            .expect("a fresh SQLite opens");
        body(db.clone()).await;
        db.close().await;
        let Some(url) = postgres_url() else {
            println!("PostgreSQL half not run: {POSTGRES} is not set");
            return;
        };
        let schema = format!("test_{}", uuid::Uuid::now_v7().simple());
        let db = Db::open_postgres(&url, &schema)
            .await
            .expect("a fresh PostgreSQL schema opens");
        body(db.clone()).await;
        db.close().await;
    });
}

/// Runs `body` on a fresh `SQLite` file only, for what does not depend on the database.
pub fn on_sqlite(body: impl AsyncFnOnce(Db)) {
    run(async {
        let folder = Folder::new();
        let db = Db::open_sqlite(&folder.path().join("office.sqlite3"))
            .await
            .expect("a fresh SQLite opens");
        body(db.clone()).await;
        db.close().await;
    });
}

/// Runs a future to its end on a small runtime.
pub fn run<T>(body: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    runtime.expect("a runtime starts").block_on(body)
}

/// The address of the test `PostgreSQL`, if there is one.
pub fn postgres_url() -> Option<String> {
    from_environment(POSTGRES)
}

/// A folder of payloads that lies beside the project, if the environment names it.
pub fn outside_folder(variable: &str) -> Option<PathBuf> {
    from_environment(variable).map(PathBuf::from)
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment what is there"
)]
fn from_environment(variable: &str) -> Option<String> {
    std::env::var(variable)
        .ok()
        .filter(|value| !value.is_empty())
}

/// Tuesday 24 November 2026, 12.00 in Madrid.
pub fn noon() -> Timestamp {
    "2026-11-24T11:00:00Z".parse().expect("a written instant")
}

/// A temporary folder, gone with its owner.
pub struct Folder(PathBuf);

impl Folder {
    /// A new empty folder.
    #[expect(
        clippy::new_without_default,
        reason = "a folder on the disk is no default"
    )]
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("finestreta-test-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
