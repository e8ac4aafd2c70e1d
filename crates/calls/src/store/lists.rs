//! The queue and its figures.

use kernel::Timestamp;
use platform::{Fault, Row, Tx, args};

use super::callbacks::read;
use crate::callback::Callback;
use crate::scope::Scope;
use crate::views::{Figures, Standing};

fn code(scope: &Scope) -> &'static str {
    match scope {
        Scope::Everyone => "all",
        Scope::Office => "office",
        Scope::Partner(_) => "partner",
    }
}

/// Whether a row of the right kind belongs to this scope's departments.
fn within(scope: &Scope, row: &Row) -> Result<bool, Fault> {
    Ok(match scope {
        Scope::Everyone | Scope::Office => true,
        Scope::Partner(departments) => departments.contains(&row.text("department")?),
    })
}

fn kept(scope: &Scope, rows: &[Row]) -> Result<Vec<Callback>, Fault> {
    let mut kept = Vec::new();
    for row in rows {
        if within(scope, row)? {
            kept.push(read(row)?);
        }
    }
    Ok(kept)
}

pub(crate) async fn open(tx: &mut Tx, scope: &Scope, limit: i64) -> Result<Vec<Callback>, Fault> {
    let sql = "SELECT * FROM calls_callbacks WHERE state IN ('open', 'number') AND ($1 = 'all' \
               OR ($1 = 'office' AND partner = 0) OR ($1 = 'partner' AND partner = 1)) ORDER BY due_at, id LIMIT $2";
    kept(scope, &tx.all(sql, args![code(scope), limit]).await?)
}

pub(crate) async fn handed_over(tx: &mut Tx, limit: i64) -> Result<Vec<Callback>, Fault> {
    let sql = "SELECT * FROM calls_callbacks WHERE state IN ('open', 'number') AND partner = 1 \
               ORDER BY due_at, id LIMIT $1";
    tx.all(sql, args![limit]).await?.iter().map(read).collect()
}

pub(crate) async fn closed(
    tx: &mut Tx,
    scope: &Scope,
    since: Timestamp,
    limit: i64,
) -> Result<Vec<Callback>, Fault> {
    let sql = "SELECT * FROM calls_callbacks WHERE closed_at >= $2 AND phone IS NOT NULL AND ($1 = 'all' \
               OR ($1 = 'office' AND partner = 0) OR ($1 = 'partner' AND partner = 1)) \
               ORDER BY closed_at DESC LIMIT $3";
    kept(scope, &tx.all(sql, args![code(scope), since, limit]).await?)
}

pub(crate) async fn standing(
    tx: &mut Tx,
    scope: &Scope,
    now: Timestamp,
    soon: Timestamp,
) -> Result<Standing, Fault> {
    let sql = "SELECT department, COUNT(*) AS open, \
               CAST(SUM(CASE WHEN due_at < $2 THEN 1 ELSE 0 END) AS BIGINT) AS overdue, \
               CAST(SUM(CASE WHEN due_at >= $2 AND due_at <= $3 THEN 1 ELSE 0 END) AS BIGINT) AS soon \
               FROM calls_callbacks WHERE state IN ('open', 'number') AND ($1 = 'all' \
               OR ($1 = 'office' AND partner = 0) OR ($1 = 'partner' AND partner = 1)) GROUP BY department";
    let mut standing = Standing::default();
    for row in tx.all(sql, args![code(scope), now, soon]).await? {
        if within(scope, &row)? {
            standing.open += row.int("open")?;
            standing.overdue += row.int("overdue")?;
            standing.soon += row.int("soon")?;
        }
    }
    Ok(standing)
}

pub(crate) async fn figures(tx: &mut Tx, since: Timestamp) -> Result<Vec<Figures>, Fault> {
    let sql = "SELECT department, COUNT(*) AS asked, \
               CAST(SUM(CASE WHEN state IN ('open', 'number') THEN 1 ELSE 0 END) AS BIGINT) AS open, \
               CAST(SUM(CASE WHEN state IN ('resolved', 'appointment', 'refused') THEN 1 ELSE 0 END) AS BIGINT) AS answered, \
               CAST(SUM(CASE WHEN state IN ('given_up', 'wrong') THEN 1 ELSE 0 END) AS BIGINT) AS lost, \
               CAST(SUM(CASE WHEN overdue_at IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS late \
               FROM calls_callbacks WHERE requested_at >= $1 OR state IN ('open', 'number') \
               GROUP BY department ORDER BY department";
    let read = |row: &Row| {
        Ok(Figures {
            department: row.text("department")?,
            asked: row.int("asked")?,
            open: row.int("open")?,
            answered: row.int("answered")?,
            lost: row.int("lost")?,
            late: row.int("late")?,
        })
    };
    tx.all(sql, args![since]).await?.iter().map(read).collect()
}
