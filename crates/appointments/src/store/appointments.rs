//! Appointments themselves.

use jiff::civil::Date;
use kernel::{AppointmentId, Code, Personal, Phone, ThreadId, Timestamp};
use platform::{Fault, Row, Sql, Statement, Tx, Value, args};

use crate::appointment::{Appointment, Reach, Slot, Visitor};
use crate::store::taken;

fn read(row: &Row) -> Result<Appointment, Fault> {
    let small = |column: &'static str| -> Result<u16, Fault> {
        u16::try_from(row.int(column)?).map_err(|_| Fault::Stored { what: column })
    };
    let phone = row.maybe_text("phone")?.map(Phone::try_from).transpose();
    Ok(Appointment {
        id: row.id("id")?,
        code: row.id("code")?,
        link: row.maybe_text("link")?.unwrap_or_default(),
        state: row.id("state")?,
        held_until: row.maybe_instant("held_until")?,
        lengthened: row.int("lengthened")? == 1,
        matter: row.maybe_text("matter")?,
        services: row.json("services")?,
        department: row.text("department")?,
        slot: Slot {
            date: taken::date(row.int("day")?).ok_or(Fault::Stored { what: "day" })?,
            unit: small("unit")?,
            units: small("units")?,
            counter: row.text("counter")?,
            site: row.text("site")?,
        },
        starts_at: row.instant("starts_at")?,
        ends_at: row.instant("ends_at")?,
        people: small("people")?,
        visitor: Visitor {
            name: row.maybe_text("name")?.map(Personal::new),
            phone: phone.map_err(|_| Fault::Stored {
                what: "telephone number",
            })?,
            email: row.maybe_text("email")?.map(Personal::new),
            document: row.maybe_text("document")?.map(Personal::new),
        },
        reach: reach(row)?,
        despite: row.maybe_text("despite")?,
        lang: row.id("lang")?,
        channel: row.text("channel")?,
        sequence: u32::try_from(row.int("sequence")?).unwrap_or_default(),
        joint: row.maybe_id("joint")?,
    })
}

fn reach(row: &Row) -> Result<Reach, Fault> {
    let thread = row.maybe_id("thread")?;
    Ok(match (row.text("reach")?.as_str(), thread) {
        ("chat", Some(thread)) => Reach::Chat(thread),
        ("mail", _) => Reach::Mail,
        _ => Reach::Nobody,
    })
}

fn text(value: Option<&Personal<String>>) -> Option<String> {
    value.map(|value| value.reveal().clone())
}

/// Inserts, unless it was asked with the same word before. Whether it did.
pub(crate) async fn insert(
    tx: &mut Tx,
    appointment: &Appointment,
    asked_as: &str,
    now: Timestamp,
) -> Result<bool, Fault> {
    let services = serde_json::to_string(&appointment.services)
        .map_err(|_| Fault::Stored { what: "services" })?;
    let slot = &appointment.slot;
    let inserted = tx
        .run(
            "INSERT INTO appointments_appointments (id, code, asked_as, state, held_until, services, department, site, counter, \
             day, unit, units, starts_at, ends_at, people, lang, channel, sequence, made_at, changed_at, link, matter, reach, thread, despite) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19, $20, $21, $22, $23, $24) \
             ON CONFLICT (asked_as) DO NOTHING",
            args![
                appointment.id,
                appointment.code.as_str(),
                asked_as,
                appointment.state.code(),
                appointment.held_until,
                services,
                &appointment.department,
                &slot.site,
                &slot.counter,
                taken::number(slot.date),
                i64::from(slot.unit),
                i64::from(slot.units),
                appointment.starts_at,
                appointment.ends_at,
                i64::from(appointment.people),
                appointment.lang,
                &appointment.channel,
                i64::from(appointment.sequence),
                now,
                &appointment.link,
                appointment.matter.as_deref(),
                appointment.reach.code(),
                appointment.reach.thread(),
                appointment.despite.as_deref(),
            ],
        )
        .await?;
    Ok(inserted == 1)
}

/// Writes what may change of one.
pub(crate) async fn save(
    tx: &mut Tx,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<(), Fault> {
    let (slot, visitor) = (&appointment.slot, &appointment.visitor);
    let services = serde_json::to_string(&appointment.services)
        .map_err(|_| Fault::Stored { what: "services" })?;
    tx.run(
        "UPDATE appointments_appointments SET state = $2, held_until = $3, site = $4, counter = $5, day = $6, unit = $7, \
         units = $8, starts_at = $9, ends_at = $10, name = $11, phone = $12, email = $13, document = $14, sequence = $15, \
         changed_at = $16, services = $17, people = $18, reach = $19, thread = $20, despite = $21, matter = $22, lang = $23, \
         lengthened = $24 WHERE id = $1",
        args![
            appointment.id,
            appointment.state.code(),
            appointment.held_until,
            &slot.site,
            &slot.counter,
            taken::number(slot.date),
            i64::from(slot.unit),
            i64::from(slot.units),
            appointment.starts_at,
            appointment.ends_at,
            text(visitor.name.as_ref()),
            visitor.phone.as_ref().map(Phone::digits),
            text(visitor.email.as_ref()),
            text(visitor.document.as_ref()),
            i64::from(appointment.sequence),
            now,
            services,
            i64::from(appointment.people),
            appointment.reach.code(),
            appointment.reach.thread(),
            appointment.despite.as_deref(),
            appointment.matter.as_deref(),
            appointment.lang.code(),
            i64::from(appointment.lengthened),
        ],
    )
    .await?;
    Ok(())
}

/// The appointment a statement finds, if it does.
async fn one(
    tx: &mut Tx,
    statement: impl Into<Statement>,
    args: Vec<Value>,
) -> Result<Option<Appointment>, Fault> {
    let row = tx.opt(statement, args).await?;
    row.as_ref().map(read).transpose()
}

/// The appointments a statement finds.
pub(super) async fn all(
    tx: &mut Tx,
    statement: impl Into<Statement>,
    args: Vec<Value>,
) -> Result<Vec<Appointment>, Fault> {
    let rows = tx.all(statement, args).await?;
    rows.iter().map(read).collect()
}

/// The one that was asked with this word.
pub(crate) async fn asked_as(tx: &mut Tx, word: &str) -> Result<Option<Appointment>, Fault> {
    one(
        tx,
        "SELECT * FROM appointments_appointments WHERE asked_as = $1",
        args![word],
    )
    .await
}

/// One appointment.
pub(crate) async fn find(tx: &mut Tx, id: AppointmentId) -> Result<Option<Appointment>, Fault> {
    one(
        tx,
        "SELECT * FROM appointments_appointments WHERE id = $1",
        args![id],
    )
    .await
}

/// The appointment of a link.
pub(crate) async fn by_link(tx: &mut Tx, word: &str) -> Result<Option<Appointment>, Fault> {
    one(
        tx,
        "SELECT * FROM appointments_appointments WHERE link = $1",
        args![word],
    )
    .await
}

/// The appointment of a code.
pub(crate) async fn by_code(tx: &mut Tx, code: &Code) -> Result<Option<Appointment>, Fault> {
    one(
        tx,
        "SELECT * FROM appointments_appointments WHERE code = $1",
        args![code.as_str()],
    )
    .await
}

/// What is booked on a day, in the order of its hours.
pub(crate) async fn of_day(tx: &mut Tx, date: Date) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
            "SELECT * FROM appointments_appointments WHERE day = $1 AND state = 'booked' ORDER BY unit, counter, id",
            args![taken::number(date)],
    )
    .await
}

/// What is booked or was given back from one day to another, both included, in the order of its hours.
pub(crate) async fn between(
    tx: &mut Tx,
    first: Date,
    last: Date,
) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
            "SELECT * FROM appointments_appointments WHERE day >= $1 AND day <= $2 AND state IN ('booked', 'cancelled') \
             ORDER BY day, unit, counter, id",
            args![taken::number(first), taken::number(last)],
    )
    .await
}

/// What is booked from one day to another, both included, in the order of days, counters and hours.
pub(crate) async fn booked_between(
    tx: &mut Tx,
    first: Date,
    last: Date,
) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
            "SELECT * FROM appointments_appointments WHERE day >= $1 AND day <= $2 AND state = 'booked' \
             ORDER BY day, counter, unit, id",
            args![taken::number(first), taken::number(last)],
    )
    .await
}

/// What was booked with this number, newest hour first.
pub(crate) async fn of_phone(
    tx: &mut Tx,
    phone: &Phone,
    most: i64,
) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
            "SELECT * FROM appointments_appointments WHERE phone = $1 AND state IN ('booked', 'cancelled') \
             ORDER BY day DESC, unit DESC, id LIMIT $2",
            args![phone.digits(), most],
    )
    .await
}

/// What somebody of a conversation has before them, in the order of their hours. Of one visit the first.
pub(crate) async fn of_thread(
    tx: &mut Tx,
    thread: ThreadId,
    now: Timestamp,
) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
            "SELECT * FROM appointments_appointments WHERE thread = $1 AND state = 'booked' AND starts_at > $2 \
             AND (joint IS NULL OR joint = id) ORDER BY starts_at, id",
            args![thread, now],
    )
    .await
}

/// Everything booked for somebody of a conversation, whatever became of it.
pub(crate) async fn made_in(tx: &mut Tx, thread: ThreadId) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
        "SELECT * FROM appointments_appointments WHERE thread = $1 AND state IN ('booked', 'cancelled') \
         ORDER BY starts_at DESC, id",
        args![thread],
    )
    .await
}

/// Every column that tells of a person, as it stands once they are forgotten.
const NOBODY: &str = "name = NULL, phone = NULL, email = NULL, document = NULL, network = NULL, reach = 'nobody', \
    thread = NULL, despite = NULL";

/// Forgets who an appointment was for, and what was written beside it.
pub(crate) async fn forget(tx: &mut Tx, id: AppointmentId, now: Timestamp) -> Result<(), Fault> {
    let sql =
        format!("UPDATE appointments_appointments SET {NOBODY}, changed_at = $2 WHERE id = $1");
    tx.run(Statement::Built(sql), args![id, now]).await?;
    tx.run(
        "DELETE FROM appointments_remarks WHERE appointment = $1",
        args![id],
    )
    .await?;
    // What a mail server answered may repeat an address.
    tx.run(
        "UPDATE appointments_notices SET answer = NULL WHERE appointment = $1",
        args![id],
    )
    .await?;
    Ok(())
}

/// The same for all that ended before an instant. Says how many there were.
pub(crate) async fn expire(tx: &mut Tx, before: Timestamp) -> Result<u64, Fault> {
    tx.run(
        "DELETE FROM appointments_remarks WHERE appointment IN \
         (SELECT id FROM appointments_appointments WHERE ends_at < $1)",
        args![before],
    )
    .await?;
    tx.run(
        "UPDATE appointments_notices SET answer = NULL WHERE answer IS NOT NULL AND appointment IN \
         (SELECT id FROM appointments_appointments WHERE ends_at < $1)",
        args![before],
    )
    .await?;
    let sql = format!(
        "UPDATE appointments_appointments SET {NOBODY} WHERE ends_at < $1 \
         AND (name IS NOT NULL OR phone IS NOT NULL OR email IS NOT NULL OR document IS NOT NULL OR thread IS NOT NULL)"
    );
    tx.run(Statement::Built(sql), args![before]).await
}

/// What somebody of a telephone number has before them, in the order of their hours. Of one visit the first.
pub(crate) async fn ahead_of_phone(
    tx: &mut Tx,
    phone: &Phone,
    now: Timestamp,
) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
            "SELECT * FROM appointments_appointments WHERE phone = $1 AND state = 'booked' AND starts_at > $2 \
             AND (joint IS NULL OR joint = id) ORDER BY starts_at, id",
            args![phone.digits(), now],
    )
    .await
}

/// One appointment, held until the end of the change.
pub(crate) async fn lock(tx: &mut Tx, id: AppointmentId) -> Result<Option<Appointment>, Fault> {
    const LOCK: Sql = Sql {
        sqlite: "SELECT * FROM appointments_appointments WHERE id = $1",
        postgres: "SELECT * FROM appointments_appointments WHERE id = $1 FOR UPDATE",
    };
    one(tx, LOCK, args![id]).await
}

/// How many appointments before them whoever has this number, address or document has; what is one visit is one. Whoever asks holds that
/// answer until the end of the change: two at once are counted one after the other.
pub(crate) async fn count_of(tx: &mut Tx, visitor: &Visitor, now: Timestamp) -> Result<u16, Fault> {
    let phone = visitor
        .phone
        .as_ref()
        .map(|phone| phone.digits().to_owned());
    let (email, document) = (
        text(visitor.email.as_ref()),
        text(visitor.document.as_ref()),
    );
    let mut askers: Vec<String> = [("tel:", &phone), ("mailto:", &email), ("id:", &document)]
        .into_iter()
        .filter_map(|(kind, value)| {
            Some(platform::key::fingerprint(&format!(
                "{kind}{}",
                value.as_ref()?
            )))
        })
        .collect();
    // Where changes run one after another there is nobody to wait for.
    if tx.is_sqlite() {
        askers.clear();
    }
    // Always in the same order, so that nobody waits for somebody who waits for them.
    askers.sort_unstable();
    for who in askers {
        tx.run(
            "INSERT INTO appointments_askers (who, asked_at) VALUES ($1, $2) ON CONFLICT (who) DO UPDATE SET asked_at = $2",
            args![who, now],
        )
        .await?;
    }
    let row = tx
        .one(
            "SELECT COUNT(DISTINCT COALESCE(joint, id)) AS many FROM appointments_appointments WHERE state = 'booked' AND starts_at > $4 \
             AND (phone = $1 OR email = $2 OR document = $3)",
            args![phone, email, document, now],
        )
        .await?;
    Ok(u16::try_from(row.int("many")?).unwrap_or(u16::MAX))
}

/// All that are held or booked and do not lie behind, in the order of their hours.
pub(crate) async fn ahead(tx: &mut Tx, now: Timestamp) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
        "SELECT * FROM appointments_appointments WHERE ends_at > $1 \
             AND (state = 'booked' OR (state = 'held' AND held_until > $1)) ORDER BY starts_at, id",
        args![now],
    )
    .await
}

/// Those ahead of whom something could not be told, in the order of their hours.
pub(crate) async fn unreached(tx: &mut Tx, now: Timestamp) -> Result<Vec<Appointment>, Fault> {
    all(
        tx,
        "SELECT * FROM appointments_appointments a WHERE starts_at > $1 AND EXISTS (SELECT 1 FROM appointments_notices n \
         WHERE n.appointment = a.id AND n.sequence = a.sequence AND n.state IN ('failed', 'uncertain')) \
         ORDER BY starts_at, id",
        args![now],
    )
    .await
}

/// Those whose hold is over, held until the end of the change; whoever is booking one of them now is left out.
pub(crate) async fn overdue(
    tx: &mut Tx,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Appointment>, Fault> {
    const OVERDUE: Sql = Sql {
        sqlite: "SELECT * FROM appointments_appointments WHERE state = 'held' AND held_until <= $1 \
                 ORDER BY held_until, id LIMIT $2",
        postgres: "SELECT * FROM appointments_appointments WHERE state = 'held' AND held_until <= $1 \
                   ORDER BY held_until, id LIMIT $2 FOR UPDATE SKIP LOCKED",
    };
    let rows = tx.all(OVERDUE, args![now, most]).await?;
    rows.iter().map(read).collect()
}
