//! What people have to be told.

use kernel::Timestamp;
use platform::{Fault, Row, Sql, Statement, Tx, args};

use crate::appointment::Appointment;
use crate::notice::{Kind, Notice, Untold, Way};

fn read(row: &Row) -> Result<Notice, Fault> {
    let way = row.maybe_text("way")?;
    Ok(Notice {
        id: row.text("id")?,
        appointment: row.id("appointment")?,
        kind: row.id("kind")?,
        sequence: u32::try_from(row.int("sequence")?).unwrap_or_default(),
        way: way.as_deref().and_then(Way::from_code),
        attempts: row.int("attempts")?,
        made_at: row.instant("made_at")?,
        own_words: row.maybe_text("own_words")?,
    })
}

/// Puts them in line, each for its instant.
pub(crate) async fn add(
    tx: &mut Tx,
    appointment: &Appointment,
    due: &[(Kind, Timestamp)],
    now: Timestamp,
) -> Result<(), Fault> {
    if due.is_empty() {
        return Ok(());
    }
    let mut rows = Vec::with_capacity(due.len());
    let mut values = args![appointment.id, i64::from(appointment.sequence), now];
    for (kind, due_at) in due {
        let (id, kind_at, at) = (values.len() + 1, values.len() + 2, values.len() + 3);
        rows.push(format!(
            "(${id}, $1, ${kind_at}, $2, ${at}, 'waiting', $3, $3)"
        ));
        values.extend(args![platform::key::unguessable(), kind.code(), *due_at]);
    }
    let sql = format!(
        "INSERT INTO appointments_notices (id, appointment, kind, sequence, due_at, state, made_at, changed_at) VALUES {}",
        rows.join(", ")
    );
    tx.run(Statement::Built(sql), values).await?;
    tx.wake("notices");
    Ok(())
}

/// Puts words of the office beside what is told of a change and has not left yet.
pub(crate) async fn say_beside(
    tx: &mut Tx,
    appointment: &Appointment,
    words: &str,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET own_words = $3 \
         WHERE appointment = $1 AND sequence = $2 AND kind <> 'reminder' AND state IN ('waiting', 'failed')",
        args![appointment.id, i64::from(appointment.sequence), words],
    )
    .await?;
    Ok(())
}

/// Notes one that there is no way to tell, so that somebody rings.
pub(crate) async fn add_untold(
    tx: &mut Tx,
    appointment: &Appointment,
    kind: Kind,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO appointments_notices (id, appointment, kind, sequence, due_at, state, answer, made_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, 'failed', 'no way', $5, $5)",
        args![
            platform::key::unguessable(),
            appointment.id,
            kind.code(),
            i64::from(appointment.sequence),
            now,
        ],
    )
    .await?;
    Ok(())
}

/// Drops what has not left yet: it would tell what is no longer true.
pub(crate) async fn drop_waiting(
    tx: &mut Tx,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = 'dropped', changed_at = $2 WHERE appointment = $1 AND state = 'waiting'",
        args![appointment.id, now],
    )
    .await?;
    Ok(())
}

/// What is due, oldest first, held until the end of the change; what another node has in hand is left out.
pub(crate) async fn due(tx: &mut Tx, now: Timestamp, most: i64) -> Result<Vec<Notice>, Fault> {
    const DUE: Sql = Sql {
        sqlite: "SELECT * FROM appointments_notices WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT $2",
        postgres: "SELECT * FROM appointments_notices WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at, id LIMIT $2 \
                   FOR UPDATE SKIP LOCKED",
    };
    let rows = tx.all(DUE, args![now, most]).await?;
    rows.iter().map(read).collect()
}

/// Takes one in hand: whoever finds it so knows that it may be on its way.
pub(crate) async fn take(
    tx: &mut Tx,
    notice: &Notice,
    node: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = 'sending', node = $2, taken_at = $3, changed_at = $3, way = $4, attempts = $5 \
         WHERE id = $1",
        args![
            &notice.id,
            node,
            now,
            notice.way.map(Way::code),
            notice.attempts
        ],
    )
    .await?;
    Ok(())
}

/// Puts one back in line, through its way, for an instant.
pub(crate) async fn put_back(
    tx: &mut Tx,
    notice: &Notice,
    (due_at, answer): (Timestamp, &str),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = 'waiting', node = NULL, taken_at = NULL, changed_at = $2, due_at = $3, \
         way = $4, attempts = $5, answer = $6 WHERE id = $1",
        args![
            &notice.id,
            now,
            due_at,
            notice.way.map(Way::code),
            notice.attempts,
            answer
        ],
    )
    .await?;
    Ok(())
}

/// Ends one in a state.
pub(crate) async fn end(
    tx: &mut Tx,
    notice: &Notice,
    (state, answer): (&str, &str),
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = $2, node = NULL, taken_at = NULL, changed_at = $3, answer = $4 WHERE id = $1",
        args![&notice.id, state, now, answer],
    )
    .await?;
    Ok(())
}

/// What somebody has had in hand since before an instant, and all that this node has, held until the end of the change.
pub(crate) async fn abandoned(
    tx: &mut Tx,
    node: &str,
    before: Timestamp,
) -> Result<Vec<Notice>, Fault> {
    const ABANDONED: Sql = Sql {
        sqlite: "SELECT * FROM appointments_notices WHERE state = 'sending' AND (node = $1 OR taken_at <= $2)",
        postgres: "SELECT * FROM appointments_notices WHERE state = 'sending' AND (node = $1 OR taken_at <= $2) \
                   FOR UPDATE SKIP LOCKED",
    };
    let rows = tx.all(ABANDONED, args![node, before]).await?;
    rows.iter().map(read).collect()
}

/// Says of what waits that it tells of an appointment as it is now, some time sooner or later.
pub(crate) async fn follow(
    tx: &mut Tx,
    appointment: &Appointment,
    by_millis: i64,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET sequence = $2, changed_at = $3, \
         due_at = CASE WHEN kind = 'reminder' THEN due_at + $4 ELSE due_at END WHERE appointment = $1 AND state = 'waiting'",
        args![
            appointment.id,
            i64::from(appointment.sequence),
            now,
            by_millis
        ],
    )
    .await?;
    Ok(())
}

/// What nobody could be told, newest first.
pub(crate) async fn untold(tx: &mut Tx, most: i64) -> Result<Vec<Untold>, Fault> {
    let rows = tx
        .all(
            "SELECT * FROM appointments_notices WHERE state IN ('failed', 'uncertain') ORDER BY changed_at DESC, id LIMIT $1",
            args![most],
        )
        .await?;
    rows.iter().map(read_untold).collect()
}

fn read_untold(row: &Row) -> Result<Untold, Fault> {
    Ok(Untold {
        notice: read(row)?,
        uncertain: row.text("state")? == "uncertain",
        answer: row.maybe_text("answer")?.unwrap_or_default(),
        since: row.instant("changed_at")?,
    })
}

/// What nobody could be told of appointments that are ahead, as they are now, oldest first.
pub(crate) async fn untold_ahead(
    tx: &mut Tx,
    now: Timestamp,
    most: i64,
) -> Result<Vec<Untold>, Fault> {
    let rows = tx
        .all(
            "SELECT n.* FROM appointments_notices n JOIN appointments_appointments a ON a.id = n.appointment \
             WHERE n.state IN ('failed', 'uncertain') AND a.starts_at > $1 AND a.sequence = n.sequence \
             ORDER BY n.made_at, n.id LIMIT $2",
            args![now, most],
        )
        .await?;
    rows.iter().map(read_untold).collect()
}

/// Notes that whoever no way reached was told by telephone. How many notices that settles: none where somebody else
/// was quicker.
pub(crate) async fn told_by_phone(
    tx: &mut Tx,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<u64, Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = 'sent', way = 'phone', changed_at = $2 \
         WHERE appointment = $1 AND state IN ('failed', 'uncertain')",
        args![appointment.id, now],
    )
    .await
}

/// Notes that one was told in a conversation by the change that made it true.
pub(crate) async fn told(
    tx: &mut Tx,
    appointment: &Appointment,
    kind: Kind,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "UPDATE appointments_notices SET state = 'sent', way = 'chat', changed_at = $4 \
         WHERE appointment = $1 AND kind = $2 AND sequence = $3 AND state = 'waiting'",
        args![
            appointment.id,
            kind.code(),
            i64::from(appointment.sequence),
            now,
        ],
    )
    .await?;
    Ok(())
}
