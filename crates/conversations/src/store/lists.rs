//! The desk's lists and the export: each one statement, whatever their length.

use kernel::{MessageId, Personal, Phone, StaffId, ThreadId};
use platform::{Fault, Row, Statement, Tx, Value, args};

use crate::store::{messages, threads};
use crate::views::{
    Counts, Cursor, Exported, Filter, Folder, Happened, Leaf, Listed, MOST_COUNTED, Scope, Summary,
};

fn read(row: &Row) -> Result<Summary, Fault> {
    Ok(Summary {
        thread: threads::read(row)?,
        name: row.maybe_text("contact_name")?.map(Personal::new),
        phone: row
            .maybe_text("contact_phone")?
            .and_then(|digits| Phone::try_from(digits).ok()),
        unreachable: row.maybe_int("unreachable_since")?.is_some(),
        unread: row.int("heard_seq")? > row.int("seen_seq")?,
    })
}

/// The conditions of a statement and their values, in step.
///
/// Only our own words become part of the text; whatever comes from outside is a value.
pub(crate) struct Conditions {
    text: String,
    args: Vec<Value>,
    first: usize,
}

impl Conditions {
    /// Conditions whose values follow `taken` others.
    pub(crate) fn after(taken: usize) -> Self {
        Self {
            text: String::new(),
            args: Vec::new(),
            first: taken + 1,
        }
    }

    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.args.push(value.into());
        format!("${}", self.first + self.args.len() - 1)
    }

    fn and(&mut self, condition: &str) {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
    }

    fn is(&mut self, column: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            let place = self.bind(value);
            self.and(&format!("{column} = {place}"));
        }
    }

    /// Only what lies within the scope.
    pub(crate) fn within(&mut self, scope: &Scope) {
        let Some(departments) = scope.departments() else {
            return;
        };
        if departments.is_empty() {
            return self.and("1 = 0");
        }
        let places: Vec<String> = departments.iter().map(|id| self.bind(id.clone())).collect();
        self.and(&format!("thread.department IN ({})", places.join(", ")));
    }

    fn folder(&mut self, folder: Folder) {
        match folder {
            Folder::Unassigned => self.and("thread.mode = 'queued'"),
            Folder::Mine(staff) => {
                let place = self.bind(staff);
                self.and(&format!(
                    "thread.owner = {place} AND thread.mode IN ('agent', 'wrap_up')"
                ));
            }
            Folder::Snoozed => self.and("thread.mode = 'snoozed'"),
            Folder::Mentions(staff) => {
                let place = self.bind(staff);
                self.and(&format!(
                    "thread.id IN (SELECT mention.thread FROM conversations_mentions mention \
                     WHERE mention.staff = {place})"
                ));
            }
            Folder::Closed => self.and("thread.mode = 'closed'"),
            Folder::All => {}
        }
    }

    fn filter(&mut self, filter: &Filter) {
        self.folder(filter.folder);
        self.is(
            "thread.kind",
            filter.kind.map(crate::incoming::ChannelKind::code),
        );
        match filter.department.as_deref() {
            Some("") => self.and("thread.department IS NULL"),
            some => self.is("thread.department", some.map(str::to_owned)),
        }
        self.is("thread.matter", filter.matter.clone());
        self.is("thread.lang", filter.lang.map(kernel::Lang::code));
        self.is("thread.owner", filter.owner);
        self.is(
            "thread.mode",
            filter.mode.map(super::super::mode::Mode::code),
        );
        if let Some(before) = filter.waiting_before {
            let place = self.bind(before);
            self.and(&format!(
                "thread.waiting_since < {place} AND thread.mode <> 'snoozed'"
            ));
        }
        if let Some(from) = filter.from {
            let place = self.bind(from);
            self.and(&format!("thread.last_at >= {place}"));
        }
        if let Some(to) = filter.to {
            let place = self.bind(to);
            self.and(&format!("thread.last_at < {place}"));
        }
        if filter.unread {
            self.and("thread.heard_seq > thread.seen_seq");
        }
        if filter.files {
            self.and("thread.id IN (SELECT file.thread FROM conversations_attachments file)");
        }
        if let Some(label) = &filter.label {
            let place = self.bind(label.clone());
            self.and(&format!(
                "EXISTS (SELECT 1 FROM conversations_labels label WHERE label.label = {place} \
                 AND label.thread = thread.id AND label.removed_at IS NULL)"
            ));
        }
    }

    /// The conditions, each beginning with `AND`.
    pub(crate) fn text(&self) -> String {
        self.text.clone()
    }

    /// Their values.
    pub(crate) fn into_args(self) -> Vec<Value> {
        self.args
    }
}

/// One page of a list: first who waits longest (unassigned) or who wrote last (the others).
pub(crate) async fn page(
    tx: &mut Tx,
    filter: &Filter,
    scope: &Scope,
    leaf: Leaf,
    count: i64,
) -> Result<Listed, Fault> {
    let (column, oldest_first) = match filter.folder {
        Folder::Unassigned => ("thread.queued_at", true),
        _ => ("thread.last_at", false),
    };
    let backwards = matches!(leaf, Leaf::Before(_));
    let ascending = oldest_first != backwards;
    let mut conditions = Conditions::after(1);
    conditions.filter(filter);
    conditions.within(scope);
    if let Leaf::After((at, id)) | Leaf::Before((at, id)) = leaf {
        let (at, id) = (conditions.bind(at), conditions.bind(id));
        let sign = if ascending { '>' } else { '<' };
        conditions.and(&format!("({column}, thread.id) {sign} ({at}, {id})"));
    }
    let order = if ascending { "" } else { " DESC" };
    let text = format!(
        "SELECT thread.*, contact.name AS contact_name, contact.phone AS contact_phone, \
         contact.unreachable_since FROM conversations_threads thread \
         JOIN conversations_contacts contact ON contact.id = thread.contact \
         WHERE 1 = 1{} ORDER BY {column}{order}, thread.id{order} LIMIT $1",
        conditions.text()
    );
    let mut args = args![count + 1];
    args.extend(conditions.into_args());
    let rows = tx.all(Statement::Built(text), args).await?;
    let mut summaries: Vec<Summary> = rows.iter().map(read).collect::<Result<_, _>>()?;
    let full = usize::try_from(count).unwrap_or_default();
    let more = summaries.len() > full;
    summaries.truncate(full);
    if backwards {
        summaries.reverse();
    }
    let place = |line: Option<&Summary>| line.map(|line| line.cursor(filter.folder));
    let (first, last): (Option<Cursor>, Option<Cursor>) =
        (place(summaries.first()), place(summaries.last()));
    let (before, after) = match leaf {
        Leaf::First => (None, last.filter(|_| more)),
        Leaf::After(_) => (first, last.filter(|_| more)),
        Leaf::Before(_) => (first.filter(|_| more), last),
    };
    Ok(Listed {
        summaries,
        before,
        after,
    })
}

/// How many there are of each list, none counted further than anybody would read: one statement.
pub(crate) async fn count_each(
    tx: &mut Tx,
    filters: &[Filter],
    scope: &Scope,
) -> Result<Vec<i64>, Fault> {
    if filters.is_empty() {
        return Ok(Vec::new());
    }
    let mut args = args![MOST_COUNTED + 1];
    let mut parts = Vec::with_capacity(filters.len());
    for (number, filter) in filters.iter().enumerate() {
        let mut conditions = Conditions::after(args.len());
        conditions.filter(filter);
        conditions.within(scope);
        parts.push(format!(
            "(SELECT COUNT(*) FROM (SELECT 1 AS one FROM conversations_threads thread \
             WHERE 1 = 1{} LIMIT $1) AS few{number}) AS count{number}",
            conditions.text()
        ));
        args.extend(conditions.into_args());
    }
    let text = format!("SELECT {}", parts.join(", "));
    let row = tx.one(Statement::Built(text), args).await?;
    (0..filters.len())
        .map(|number| row.int(&format!("count{number}")))
        .collect()
}

/// How many are in each list of this member of staff.
pub(crate) async fn counts(tx: &mut Tx, staff: StaffId, scope: &Scope) -> Result<Counts, Fault> {
    let lists = [Folder::Unassigned, Folder::Mine(staff), Folder::Snoozed].map(Filter::of);
    let counted = count_each(tx, &lists, scope).await?;
    let [unassigned, mine, snoozed] = counted[..] else {
        return Err(Fault::Stored { what: "counts" });
    };
    Ok(Counts {
        unassigned,
        mine,
        snoozed,
    })
}

/// What has happened so far that this member of staff may want to be told of.
pub(crate) async fn happened(
    tx: &mut Tx,
    staff: StaffId,
    scope: &Scope,
) -> Result<Happened, Fault> {
    let mut conditions = Conditions::after(0);
    conditions.within(scope);
    let text = format!(
        "SELECT MAX(thread.queued_at) AS queued FROM conversations_threads thread \
         WHERE thread.mode = 'queued'{}",
        conditions.text()
    );
    let queued = tx
        .one(Statement::Built(text), conditions.into_args())
        .await?;
    let held = "SELECT id, heard_seq FROM conversations_threads \
                WHERE owner = $1 AND mode IN ('agent', 'wrap_up', 'snoozed')";
    let held = tx.all(held, args![staff]).await?;
    let called = "SELECT MAX(at) AS called FROM conversations_mentions WHERE staff = $1";
    let called = tx.one(called, args![staff]).await?;
    Ok(Happened {
        queued: queued.maybe_instant("queued")?,
        heard: held
            .iter()
            .map(|row| Ok((row.id("id")?, row.int("heard_seq")?)))
            .collect::<Result<_, Fault>>()?,
        called: called.maybe_instant("called")?,
    })
}

/// The ids of a whole list, up to `limit`: what an act on all of it touches.
pub(crate) async fn ids(
    tx: &mut Tx,
    filter: &Filter,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<ThreadId>, Fault> {
    let listed = page(tx, filter, scope, Leaf::First, limit).await?;
    Ok(listed.summaries.iter().map(|line| line.thread.id).collect())
}

/// Messages after `after` in the order they were written, for an export page by page.
pub(crate) async fn export(
    tx: &mut Tx,
    after: Option<MessageId>,
    limit: i64,
) -> Result<Vec<Exported>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    tx.all(
        "SELECT * FROM conversations_messages WHERE id > $1 AND direction IN ('in', 'out') ORDER BY id LIMIT $2",
        args![after, limit],
    )
    .await?
    .iter()
    .map(|row| Ok(Exported { channel: row.text("channel")?, message: messages::read(row)? }))
    .collect()
}
