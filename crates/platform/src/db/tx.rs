//! What a body of a change or a read works with.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::value::Found;
use super::{Row, Topic, Value};
use crate::Fault;

/// One statement. Usually one text serves both databases; where they must differ, both stand here.
#[derive(Debug, Clone)]
pub struct Sql {
    /// For `SQLite`.
    pub sqlite: &'static str,
    /// For `PostgreSQL`.
    pub postgres: &'static str,
}

/// A statement as it is run.
#[derive(Debug, Clone)]
pub enum Statement {
    /// The same text for both, or one for each.
    Written(Sql),
    /// Put together from our own fixed parts, such as an insert of many rows.
    Built(String),
}

impl From<&'static str> for Statement {
    fn from(text: &'static str) -> Self {
        Self::Written(Sql {
            sqlite: text,
            postgres: text,
        })
    }
}

impl From<Sql> for Statement {
    fn from(sql: Sql) -> Self {
        Self::Written(sql)
    }
}

impl Statement {
    /// One insert of `rows` rows with `columns` values each, after `head` (`INSERT INTO t (a, b)`).
    pub fn insert_many(head: &'static str, rows: usize, columns: usize) -> Self {
        let mut text = String::with_capacity(head.len() + 8 + rows * columns * 5);
        text.push_str(head);
        text.push_str(" VALUES ");
        for row in 0..rows {
            text.push_str(if row == 0 { "(" } else { ", (" });
            for column in 0..columns {
                if column > 0 {
                    text.push_str(", ");
                }
                text.push('$');
                text.push_str(&(row * columns + column + 1).to_string());
            }
            text.push(')');
        }
        Self::Built(text)
    }
}

/// The connection a body speaks through, inside a transaction that its thread opens and ends.
pub struct Tx {
    pub(super) conn: Conn,
    pub(super) woken: Vec<Topic>,
    /// Set when the database threw the whole transaction away on its own: each further statement
    /// would then be kept by itself, so none may run.
    pub(super) lost: Arc<AtomicBool>,
    asked: u64,
}

pub(super) enum Conn {
    Sqlite(Box<SqliteConnection>),
    Postgres(Box<PoolConnection<sqlx::Postgres>>),
}

impl Tx {
    pub(super) fn new(conn: Conn) -> Self {
        Self {
            conn,
            woken: Vec::new(),
            lost: Arc::new(AtomicBool::new(false)),
            asked: 0,
        }
    }

    /// Whether this is `SQLite`, for statements that are put together differently for each engine.
    pub fn is_sqlite(&self) -> bool {
        matches!(self.conn, Conn::Sqlite(_))
    }

    /// How many statements this body has run so far: a page’s number must not grow with what it shows.
    pub fn statements(&self) -> u64 {
        self.asked
    }

    /// Runs a statement; says how many rows it touched.
    pub async fn run(
        &mut self,
        statement: impl Into<Statement>,
        args: Vec<Value>,
    ) -> Result<u64, Fault> {
        self.begin_statement()?;
        let failed = Fault::database("running a statement");
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let done = sqlite_query(statement.into(), args)
                    .execute(&mut **conn)
                    .await;
                done.map(|done| done.rows_affected()).map_err(failed)
            }
            Conn::Postgres(conn) => {
                let done = postgres_query(statement.into(), args)
                    .execute(&mut ***conn)
                    .await;
                done.map(|done| done.rows_affected()).map_err(failed)
            }
        }
    }

    /// Every row of the answer.
    pub async fn all(
        &mut self,
        statement: impl Into<Statement>,
        args: Vec<Value>,
    ) -> Result<Vec<Row>, Fault> {
        self.begin_statement()?;
        let failed = Fault::database("reading rows");
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let rows = sqlite_query(statement.into(), args)
                    .fetch_all(&mut **conn)
                    .await
                    .map_err(failed)?;
                Ok(rows
                    .into_iter()
                    .map(|row| Row(Found::Sqlite(row)))
                    .collect())
            }
            Conn::Postgres(conn) => {
                let rows = postgres_query(statement.into(), args)
                    .fetch_all(&mut ***conn)
                    .await
                    .map_err(failed)?;
                Ok(rows
                    .into_iter()
                    .map(|row| Row(Found::Postgres(row)))
                    .collect())
            }
        }
    }

    /// The first row of the answer, if there is one.
    pub async fn opt(
        &mut self,
        statement: impl Into<Statement>,
        args: Vec<Value>,
    ) -> Result<Option<Row>, Fault> {
        self.begin_statement()?;
        let failed = Fault::database("reading a row");
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                // Read to its end: a statement left half way would stay open under the commit.
                let rows = sqlite_query(statement.into(), args)
                    .fetch_all(&mut **conn)
                    .await
                    .map_err(failed)?;
                Ok(rows.into_iter().next().map(|row| Row(Found::Sqlite(row))))
            }
            Conn::Postgres(conn) => {
                let row = postgres_query(statement.into(), args)
                    .fetch_optional(&mut ***conn)
                    .await
                    .map_err(failed)?;
                Ok(row.map(|row| Row(Found::Postgres(row))))
            }
        }
    }

    /// The first row of an answer that always has one, such as a count or a `RETURNING`.
    pub async fn one(
        &mut self,
        statement: impl Into<Statement>,
        args: Vec<Value>,
    ) -> Result<Row, Fault> {
        self.opt(statement, args)
            .await?
            .ok_or_else(|| Fault::database("reading the only row")(sqlx::Error::RowNotFound))
    }

    /// Wakes whoever listens for `topic`, once this change is on the disk and only then.
    pub fn wake(&mut self, topic: impl Into<Topic>) {
        let topic = topic.into();
        if !self.woken.contains(&topic) {
            self.woken.push(topic);
        }
    }

    pub(super) fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }

    fn begin_statement(&mut self) -> Result<(), Fault> {
        self.asked += 1;
        if self.is_lost() {
            Err(Fault::GroupLost)
        } else {
            Ok(())
        }
    }
}

type SqliteQuery = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;
type PgQuery = sqlx::query::Query<'static, sqlx::Postgres, sqlx::postgres::PgArguments>;

/// The same lines for both drivers, whose query types share no trait that could say them once.
macro_rules! ready_to_run {
    ($statement:expr, $engine:ident, $args:expr) => {{
        let mut query = match $statement {
            Statement::Written(sql) => sqlx::query(sql.$engine),
            Statement::Built(text) => sqlx::query(AssertSqlSafe(text)).persistent(false),
        };
        for value in $args {
            query = match value {
                Value::Int(value) => query.bind(value),
                Value::Real(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
                Value::Blob(value) => query.bind(value),
            };
        }
        query
    }};
}

fn sqlite_query(statement: Statement, args: Vec<Value>) -> SqliteQuery {
    ready_to_run!(statement, sqlite, args)
}

fn postgres_query(statement: Statement, args: Vec<Value>) -> PgQuery {
    ready_to_run!(statement, postgres, args)
}
