//! Brings the tables up to date, once, at the start.

use std::borrow::Cow;

use include_dir::{Dir, include_dir};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

use super::tx::Conn;
use crate::Fault;

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../migrations");

/// Which database a migration is for, when the engines must differ.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Sqlite,
    Postgres,
}

pub(super) async fn run(conn: &mut Conn) -> Result<(), Fault> {
    let failed = |cause: sqlx::migrate::MigrateError| {
        Fault::database("bringing the tables up to date")(sqlx::Error::Migrate(Box::new(cause)))
    };
    match conn {
        Conn::Sqlite(conn) => migrator(For::Sqlite)
            .run_direct(None, &mut **conn, false)
            .await
            .map_err(failed),
        Conn::Postgres(conn) => migrator(For::Postgres)
            .run_direct(None, &mut ***conn, false)
            .await
            .map_err(failed),
    }
}

/// The files `0001_platform.sql`, or a pair `0012_queue.sqlite.sql` and `0012_queue.postgres.sql`.
fn migrator(engine: For) -> Migrator {
    let mut migrations = Vec::new();
    for file in FOLDER.files() {
        let name = file
            .path()
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let Some(stem) = name.strip_suffix(".sql") else {
            continue;
        };
        let (stem, only) = match stem.rsplit_once('.') {
            Some((stem, "sqlite")) => (stem, Some(For::Sqlite)),
            Some((stem, "postgres")) => (stem, Some(For::Postgres)),
            _ => (stem, None),
        };
        if only.is_some_and(|only| only != engine) {
            continue;
        }
        let (number, story) = stem
            .split_once('_')
            .expect("a migration is named number, underscore, story");
        let number = number.parse().expect("a migration begins with its number");
        let text = file
            .contents_utf8()
            .expect("a migration is text")
            .to_owned();
        let sql = AssertSqlSafe(text).into_sql_str();
        migrations.push(Migration::new(
            number,
            Cow::Owned(story.replace('_', " ")),
            MigrationType::Simple,
            sql,
            false,
        ));
    }
    let mut migrator = Migrator::with_migrations(migrations);
    // Whoever opens the database holds a lock of ours already.
    migrator.set_locking(false);
    migrator
}
