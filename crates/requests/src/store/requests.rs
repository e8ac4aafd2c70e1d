//! Requests themselves.

use kernel::{Code, ContactId, Personal, Phone, RequestId, ThreadId, Timestamp};
use platform::{Fault, Row, Sql, Tx, args};

use crate::request::{Place, Point, Reporter, Request};

/// The columns that [`read`] reads.
pub(crate) const COLUMNS: &str = "id, number, code, kind, state, version, text, public_text, address, latitude, \
    longitude, category, item, accessibility, department, owner, source, contact, thread, person, name, email, phone, \
    wants, media_url, lang, received_at, answer_by, updated_at, answered_at, closed_at, joined_to, solved, erased_at";

pub(crate) fn read(row: &Row) -> Result<Request, Fault> {
    let point = match (row.maybe_real("latitude")?, row.maybe_real("longitude")?) {
        (Some(latitude), Some(longitude)) => Point::new(latitude, longitude),
        _ => None,
    };
    let personal = |column| Ok::<_, Fault>(row.maybe_text(column)?.map(Personal::new));
    let phone = row.maybe_text("phone")?.map(Phone::try_from);
    Ok(Request {
        id: row.id("id")?,
        number: row.int("number")?,
        code: row.id("code")?,
        kind: row.id("kind")?,
        state: row.id("state")?,
        version: row.int("version")?,
        text: Personal::new(row.text("text")?),
        public_text: row.maybe_text("public_text")?,
        place: Place {
            address: personal("address")?,
            point,
        },
        category: row.maybe_text("category")?,
        item: row.maybe_text("item")?,
        accessibility: row.flag("accessibility")?,
        department: row.text("department")?,
        owner: row.maybe_id("owner")?,
        source: row.id("source")?,
        contact: row.maybe_id("contact")?,
        thread: row.maybe_id("thread")?,
        person: row.maybe_id("person")?,
        reporter: Reporter {
            name: personal("name")?,
            email: personal("email")?,
            phone: phone.and_then(Result::ok),
        },
        wants: row.id("wants")?,
        media_url: row.maybe_text("media_url")?,
        lang: row.id("lang")?,
        received_at: row.instant("received_at")?,
        answer_by: row.instant("answer_by")?,
        updated_at: row.instant("updated_at")?,
        answered_at: row.maybe_instant("answered_at")?,
        closed_at: row.maybe_instant("closed_at")?,
        joined_to: row.maybe_id("joined_to")?,
        solved: row.maybe_text("solved")?,
        erased_at: row.maybe_instant("erased_at")?,
    })
}

/// The next public number; whoever asks at the same time waits for this change to end.
pub(crate) async fn next_number(tx: &mut Tx) -> Result<i64, Fault> {
    tx.one(
        "UPDATE requests_numbers SET last = last + 1 WHERE id = 1 RETURNING last",
        args![],
    )
    .await?
    .int("last")
}

/// Keeps a new request; `false` when its form key has one already.
pub(crate) async fn insert(tx: &mut Tx, request: &Request, form_key: &str) -> Result<bool, Fault> {
    let place = &request.place;
    let reporter = &request.reporter;
    let revealed = |text: &Option<Personal<String>>| text.as_ref().map(|it| it.reveal().clone());
    let rows = tx
        .run(
            "INSERT INTO requests_requests (id, number, code, form_key, kind, state, version, text, address, latitude, \
             longitude, category, item, accessibility, department, source, contact, thread, name, email, phone, wants, \
             media_url, lang, received_at, answer_by, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
             $22, $23, $24, $25, $26, $27) ON CONFLICT (form_key) DO NOTHING",
            args![
                request.id.to_string(),
                request.number,
                request.code.as_str(),
                form_key,
                request.kind.code(),
                request.state.code(),
                request.version,
                request.text.reveal(),
                revealed(&place.address),
                place.point.map(|point| point.latitude),
                place.point.map(|point| point.longitude),
                request.category.clone(),
                request.item.clone(),
                request.accessibility,
                &request.department,
                request.source.code(),
                request.contact,
                request.thread,
                revealed(&reporter.name),
                revealed(&reporter.email),
                reporter.phone.as_ref().map(|phone| phone.digits().to_owned()),
                request.wants.code(),
                request.media_url.clone(),
                request.lang,
                request.received_at,
                request.answer_by,
                request.updated_at,
            ],
        )
        .await?;
    Ok(rows == 1)
}

/// Keeps what steps change of a request.
pub(crate) async fn save(tx: &mut Tx, request: &Request) -> Result<(), Fault> {
    tx.run(
        "UPDATE requests_requests SET state = $2, version = $3, public_text = $4, category = $5, department = $6, \
         owner = $7, updated_at = $8, answered_at = $9, closed_at = $10, joined_to = $11, solved = $12, \
         answer_by = $13, address = $14, latitude = $15, longitude = $16 WHERE id = $1",
        args![
            request.id.to_string(),
            request.state.code(),
            request.version,
            request.public_text.clone(),
            request.category.clone(),
            &request.department,
            request.owner,
            request.updated_at,
            request.answered_at,
            request.closed_at,
            request.joined_to.map(|id| id.to_string()),
            request.solved.clone(),
            request.answer_by,
            request.place.address.as_ref().map(|it| it.reveal().clone()),
            request.place.point.map(|point| point.latitude),
            request.place.point.map(|point| point.longitude),
        ],
    )
    .await
    .map(drop)
}

async fn one(
    tx: &mut Tx,
    condition: &str,
    args: Vec<platform::Value>,
) -> Result<Option<Request>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM requests_requests WHERE {condition}");
    tx.opt(platform::Statement::Built(sql), args)
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

pub(crate) async fn get(tx: &mut Tx, id: RequestId) -> Result<Option<Request>, Fault> {
    one(tx, "id = $1", args![id.to_string()]).await
}

/// The request, kept from others until this change ends.
pub(crate) async fn lock(tx: &mut Tx, id: RequestId) -> Result<Option<Request>, Fault> {
    let found = tx
        .opt(
            Sql {
                sqlite: "SELECT id FROM requests_requests WHERE id = $1",
                postgres: "SELECT id FROM requests_requests WHERE id = $1 FOR UPDATE",
            },
            args![id.to_string()],
        )
        .await?;
    if found.is_none() {
        return Ok(None);
    }
    get(tx, id).await
}

pub(crate) async fn by_code(tx: &mut Tx, code: &Code) -> Result<Option<Request>, Fault> {
    one(tx, "code = $1 AND erased_at IS NULL", args![code.as_str()]).await
}

pub(crate) async fn by_form_key(tx: &mut Tx, key: &str) -> Result<Option<Request>, Fault> {
    one(tx, "form_key = $1", args![key]).await
}

pub(crate) async fn by_number(tx: &mut Tx, number: i64) -> Result<Option<Request>, Fault> {
    one(tx, "number = $1", args![number]).await
}

/// The newest request told in a conversation.
pub(crate) async fn latest(tx: &mut Tx, thread: ThreadId) -> Result<Option<Request>, Fault> {
    one(
        tx,
        "thread = $1 ORDER BY received_at DESC, id DESC LIMIT 1",
        args![thread],
    )
    .await
}

async fn many(
    tx: &mut Tx,
    condition: &str,
    args: Vec<platform::Value>,
) -> Result<Vec<Request>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM requests_requests WHERE {condition} ORDER BY received_at DESC, id DESC LIMIT 100"
    );
    tx.all(platform::Statement::Built(sql), args)
        .await?
        .iter()
        .map(read)
        .collect()
}

pub(crate) async fn by_thread(tx: &mut Tx, thread: ThreadId) -> Result<Vec<Request>, Fault> {
    many(tx, "thread = $1", args![thread]).await
}

pub(crate) async fn of_contact(tx: &mut Tx, contact: ContactId) -> Result<Vec<Request>, Fault> {
    many(tx, "contact = $1", args![contact]).await
}

/// What was joined to this one.
pub(crate) async fn joined(tx: &mut Tx, id: RequestId) -> Result<Vec<Request>, Fault> {
    many(tx, "joined_to = $1", args![id.to_string()]).await
}

/// Takes its writer out of what is over since before an instant; what was asked and answered stays.
pub(crate) async fn forget_writers(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    let sql = "UPDATE requests_requests SET name = NULL, email = NULL, phone = NULL, contact = NULL, thread = NULL, \
               person = NULL WHERE closed_at <= $1 AND state = 'closed' AND (name IS NOT NULL OR email IS NOT NULL \
               OR phone IS NOT NULL OR contact IS NOT NULL)";
    tx.run(sql, args![before]).await
}

/// Takes a contact out of their requests; what was asked and answered stays.
pub(crate) async fn forget_writer(tx: &mut Tx, contact: ContactId) -> Result<u64, Fault> {
    let sql = "UPDATE requests_requests SET name = NULL, email = NULL, phone = NULL, contact = NULL, thread = NULL, \
               person = NULL WHERE contact = $1";
    tx.run(sql, args![contact]).await
}

/// Empties a request of everything that is of a person. Where a street lamp stands is of nobody.
pub(crate) async fn erase(tx: &mut Tx, id: RequestId, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "UPDATE requests_requests SET text = '', name = NULL, email = NULL, phone = NULL, contact = NULL, \
         thread = NULL, person = NULL, media_url = NULL, public_text = NULL, solved = NULL, erased_at = $2, \
         address = CASE WHEN kind = 'incident' THEN address END, \
         latitude = CASE WHEN kind = 'incident' THEN latitude END, \
         longitude = CASE WHEN kind = 'incident' THEN longitude END WHERE id = $1",
        args![id.to_string(), now],
    )
    .await
    .map(drop)
}
