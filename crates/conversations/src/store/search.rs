//! The index of what was said and of who said it. What leaves a table leaves the index in the same change.

use kernel::{ContactId, MessageId};
use platform::{Fault, Row, Sql, Statement, Tx, args};

use crate::contact::Contact;
use crate::message::{Author, Direction, Line};
use crate::search::{PERSON, Wanted, fold};
use crate::store::lists::Conditions;
use crate::store::{contacts, messages, threads};
use crate::views::{FoundLine, FoundPerson, Scope};

/// Whether a line is worth finding: what people and staff wrote, and notes. What the assistant and the
/// office say is the same for everybody and would bury the rest.
pub(crate) fn is_indexed(line: &Line) -> bool {
    let by_people = match line.direction {
        Direction::In | Direction::Note => true,
        Direction::Out => matches!(line.author, Author::Staff(_)),
        Direction::Event => false,
    };
    by_people && !line.forgotten
}

/// What the index says of a person: the name they show and their number, whole and from its ninth digit.
pub(crate) fn of_person(contact: &Contact) -> Option<String> {
    let name = contact.name.as_ref().map(|name| fold(name.reveal()));
    let name = name.filter(|name| !name.is_empty());
    let phone = contact.phone.as_ref().map(|phone| {
        let digits: String = phone
            .digits()
            .chars()
            .filter(char::is_ascii_digit)
            .collect();
        let local = digits.strip_prefix("34").unwrap_or(&digits).to_owned();
        format!("{digits} {local}")
    });
    let known = [name, phone];
    known.iter().any(Option::is_some).then(|| {
        let words = known.into_iter().flatten().collect::<Vec<_>>().join(" ");
        format!("{PERSON} {words}")
    })
}

pub(crate) async fn put_line(tx: &mut Tx, line: &Line) -> Result<(), Fault> {
    let folded = if is_indexed(line) {
        fold(&line.text)
    } else {
        String::new()
    };
    if folded.is_empty() {
        return Ok(());
    }
    let sql = "INSERT INTO conversations_search_lines (message, folded) VALUES ($1, $2) \
               ON CONFLICT (message) DO NOTHING";
    tx.run(sql, args![line.id, folded]).await.map(drop)
}

pub(crate) async fn put_person(tx: &mut Tx, contact: &Contact) -> Result<(), Fault> {
    let Some(folded) = of_person(contact) else {
        return drop_person(tx, contact.id).await;
    };
    tx.run(
        "INSERT INTO conversations_search_lines (contact, folded) VALUES ($1, $2) \
         ON CONFLICT (contact) DO UPDATE SET folded = excluded.folded \
         WHERE conversations_search_lines.folded <> excluded.folded",
        args![contact.id, folded],
    )
    .await
    .map(drop)
}

pub(crate) async fn drop_person(tx: &mut Tx, id: ContactId) -> Result<(), Fault> {
    let sql = "DELETE FROM conversations_search_lines WHERE contact = $1";
    tx.run(sql, args![id]).await.map(drop)
}

/// Takes the words of a message the person took back out of the index.
pub(crate) async fn drop_revoked(
    tx: &mut Tx,
    channel: &str,
    external_id: &str,
) -> Result<(), Fault> {
    tx.run(
        "DELETE FROM conversations_search_lines WHERE message IN \
         (SELECT id FROM conversations_messages WHERE channel = $1 AND external_id = $2 AND direction = 'in')",
        args![channel, external_id],
    )
    .await
    .map(drop)
}

/// Up to `limit` lines after the message `after` that are not in the index yet. Held until the end of the
/// change, so that nobody takes their words back meanwhile.
pub(crate) async fn unindexed(
    tx: &mut Tx,
    after: Option<MessageId>,
    limit: i64,
) -> Result<Vec<Line>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let sql = Sql {
        sqlite: "SELECT * FROM conversations_messages message WHERE message.id > $1 AND message.direction <> 'event' \
                 AND NOT EXISTS (SELECT 1 FROM conversations_search_lines line WHERE line.message = message.id) \
                 ORDER BY message.id LIMIT $2",
        postgres: "SELECT * FROM conversations_messages message WHERE message.id > $1 AND message.direction <> 'event' \
                   AND NOT EXISTS (SELECT 1 FROM conversations_search_lines line WHERE line.message = message.id) \
                   ORDER BY message.id LIMIT $2 FOR UPDATE",
    };
    let rows = tx.all(sql, args![after, limit]).await?;
    rows.iter()
        .map(|row| messages::read(row).map(|message| message.line))
        .collect()
}

/// Up to `limit` people after the contact `after` who are not in the index yet.
pub(crate) async fn unindexed_people(
    tx: &mut Tx,
    after: Option<ContactId>,
    limit: i64,
) -> Result<Vec<Contact>, Fault> {
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let sql = Sql {
        sqlite: "SELECT * FROM conversations_contacts contact WHERE contact.id > $1 \
                 AND (contact.name IS NOT NULL OR contact.phone IS NOT NULL) \
                 AND NOT EXISTS (SELECT 1 FROM conversations_search_lines line WHERE line.contact = contact.id) \
                 ORDER BY contact.id LIMIT $2",
        postgres: "SELECT * FROM conversations_contacts contact WHERE contact.id > $1 \
                   AND (contact.name IS NOT NULL OR contact.phone IS NOT NULL) \
                   AND NOT EXISTS (SELECT 1 FROM conversations_search_lines line WHERE line.contact = contact.id) \
                   ORDER BY contact.id LIMIT $2 FOR UPDATE",
    };
    let rows = tx.all(sql, args![after, limit]).await?;
    rows.iter().map(contacts::read).collect()
}

/// The newest lines that hold everything wanted, of the conversations within the scope.
pub(crate) async fn lines(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<FoundLine>, Fault> {
    let of = |tail: &str, found: &str, newest: &str| {
        format!(
            "SELECT message.*, thread.contact AS thread_contact, thread.kind AS thread_kind, \
             thread.mode AS thread_mode, contact.name AS contact_name, contact.phone AS contact_phone \
             FROM {found} JOIN conversations_messages message ON message.id = line.message \
             JOIN conversations_threads thread ON thread.id = message.thread \
             JOIN conversations_contacts contact ON contact.id = thread.contact \
             WHERE {tail} ORDER BY {newest} DESC LIMIT $2"
        )
    };
    let mut conditions = Conditions::after(2);
    conditions.within(scope);
    let within = conditions.text();
    let (mut args, more) = (Vec::new(), conditions.into_args());
    let sql = if tx.is_sqlite() {
        args.extend(args![wanted.for_sqlite(), limit]);
        of(
            &format!("found.folded MATCH $1{within}"),
            "conversations_search found JOIN conversations_search_lines line ON line.number = found.rowid",
            "found.rowid",
        )
    } else {
        args.extend(args![wanted.for_postgres(), limit]);
        of(
            &format!("line.words @@ to_tsquery('simple', $1){within}"),
            "conversations_search_lines line",
            "line.number",
        )
    };
    args.extend(more);
    let rows = tx.all(Statement::Built(sql), args).await?;
    rows.iter().map(read_line).collect()
}

fn read_line(row: &Row) -> Result<FoundLine, Fault> {
    Ok(FoundLine {
        kind: row.id("thread_kind")?,
        mode: row.id("thread_mode")?,
        contact: row.id("thread_contact")?,
        name: row.maybe_text("contact_name")?.map(kernel::Personal::new),
        phone: row
            .maybe_text("contact_phone")?
            .and_then(|digits| kernel::Phone::try_from(digits).ok()),
        message: messages::read(row)?,
    })
}

/// The people whose name or number is wanted, each with their newest conversation within the scope.
pub(crate) async fn people(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<FoundPerson>, Fault> {
    let mut conditions = Conditions::after(2);
    conditions.within(scope);
    let within = conditions.text();
    let more = conditions.into_args();
    let newest = format!(
        "(SELECT newest.id FROM conversations_threads newest WHERE newest.contact = line.contact{} \
         ORDER BY newest.opened_at DESC, newest.id DESC LIMIT 1)",
        within.replace("thread.", "newest.")
    );
    let select =
        "SELECT thread.*, contact.name AS contact_name, contact.phone AS contact_phone FROM ";
    let joins = format!(
        " JOIN conversations_contacts contact ON contact.id = line.contact \
         JOIN conversations_threads thread ON thread.id = {newest} WHERE "
    );
    let (question, sql) = if tx.is_sqlite() {
        (
            format!("\"{PERSON}\" AND {}", wanted.for_sqlite()),
            format!(
                "{select}conversations_search found JOIN conversations_search_lines line \
                 ON line.number = found.rowid{joins}found.folded MATCH $1 ORDER BY found.rowid DESC LIMIT $2"
            ),
        )
    } else {
        (
            format!("'{PERSON}' & {}", wanted.for_postgres()),
            format!(
                "{select}conversations_search_lines line{joins}line.words @@ to_tsquery('simple', $1) \
                 ORDER BY line.number DESC LIMIT $2"
            ),
        )
    };
    let mut args = args![question, limit];
    args.extend(more);
    let rows = tx.all(Statement::Built(sql), args).await?;
    rows.iter()
        .map(|row| {
            Ok(FoundPerson {
                thread: threads::read(row)?,
                name: row.maybe_text("contact_name")?.map(kernel::Personal::new),
                phone: row
                    .maybe_text("contact_phone")?
                    .and_then(|digits| kernel::Phone::try_from(digits).ok()),
            })
        })
        .collect()
}
