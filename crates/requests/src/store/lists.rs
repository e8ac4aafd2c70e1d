//! Lists for screens and for programs of the public.

use kernel::Timestamp;
use platform::{Fault, Statement, Tx, Value, args};

use super::requests::{COLUMNS, read};
use crate::request::{Kind, Request};
use crate::state::State;
use crate::views::{Owed, Public, Wanted};

/// A condition that is being put together from our own fixed parts.
#[derive(Default)]
struct Condition {
    parts: Vec<String>,
    args: Vec<Value>,
}

impl Condition {
    fn and(&mut self, part: &str, value: Value) {
        self.args.push(value);
        self.parts
            .push(part.replace('?', &format!("${}", self.args.len())));
    }

    fn any_of(&mut self, column: &str, values: Vec<Value>) {
        if values.is_empty() {
            return;
        }
        let marks: Vec<String> = values
            .into_iter()
            .map(|value| {
                self.args.push(value);
                format!("${}", self.args.len())
            })
            .collect();
        self.parts
            .push(format!("{column} IN ({})", marks.join(", ")));
    }

    fn text(&self) -> String {
        if self.parts.is_empty() {
            "1 = 1".to_owned()
        } else {
            self.parts.join(" AND ")
        }
    }
}

pub(crate) async fn list(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Request>, Fault> {
    let mut condition = Condition::default();
    if let Some(kind) = wanted.kind {
        condition.and("kind = ?", kind.code().into());
    }
    let states = wanted.states.iter().map(|state| state.code().into());
    condition.any_of("state", states.collect());
    if let Some(department) = &wanted.department {
        condition.and("department = ?", department.into());
    }
    if let Some(owner) = wanted.owner {
        condition.and("owner = ?", owner.into());
    }
    if let Some(number) = wanted.number {
        condition.and("number = ?", number.into());
    }
    let order = if wanted.by_term {
        "answer_by, id"
    } else {
        "received_at DESC, id DESC"
    };
    let sql = format!(
        "SELECT {} FROM requests_requests WHERE {} ORDER BY {order} LIMIT {} OFFSET {}",
        COLUMNS,
        condition.text(),
        wanted.limit,
        wanted.offset
    );
    let rows = tx.all(Statement::Built(sql), condition.args).await?;
    rows.iter().map(read).collect()
}

pub(crate) async fn owed(tx: &mut Tx, now: Timestamp) -> Result<Owed, Fault> {
    let row = tx
        .one(
            "SELECT COUNT(*) AS open, CAST(COALESCE(SUM(CASE WHEN answer_by < $1 THEN 1 ELSE 0 END), 0) AS BIGINT) AS overdue \
             FROM requests_requests WHERE state IN ('received', 'in_progress', 'waiting')",
            args![now],
        )
        .await?;
    Ok(Owed {
        open: row.int("open")?,
        overdue: row.int("overdue")?,
    })
}

pub(crate) async fn public_list(tx: &mut Tx, wanted: &Public) -> Result<Vec<Request>, Fault> {
    let mut condition = Condition::default();
    condition.and("kind = ?", Kind::Incident.code().into());
    condition.parts.push("category IS NOT NULL".to_owned());
    condition.any_of(
        "number",
        wanted
            .numbers
            .iter()
            .map(|number| (*number).into())
            .collect(),
    );
    if wanted.numbers.is_empty() {
        condition.any_of(
            "category",
            wanted.categories.iter().map(Into::into).collect(),
        );
        if let Some(from) = wanted.from {
            condition.and("received_at >= ?", from.into());
        }
        if let Some(until) = wanted.until {
            condition.and("received_at <= ?", until.into());
        }
        if let Some(open) = wanted.open {
            let states = State::ALL
                .into_iter()
                .filter(|state| state.is_open() == open);
            condition.any_of("state", states.map(|state| state.code().into()).collect());
        }
    }
    let sql = format!(
        "SELECT {} FROM requests_requests WHERE {} ORDER BY received_at DESC, id DESC LIMIT {}",
        COLUMNS,
        condition.text(),
        wanted.limit
    );
    let rows = tx.all(Statement::Built(sql), condition.args).await?;
    rows.iter().map(read).collect()
}
