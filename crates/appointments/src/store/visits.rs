//! What came of appointments.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Actor, AppointmentId, Personal, Timestamp};
use platform::{Fault, Row, Sql, Tx, args};

use crate::store::taken::number;
use crate::visit::{Attendance, Remark, Sent, Visit};

fn read(row: &Row) -> Result<Visit, Fault> {
    Ok(Visit {
        appointment: row.id("appointment")?,
        ticket: row.maybe_text("ticket")?,
        stage: row.id("stage")?,
        line: row.id("line")?,
        came: u16::try_from(row.int("came")?).unwrap_or(u16::MAX),
        late: row.int("late")? == 1,
        arrived_at: row.maybe_instant("arrived_at")?,
        attended_at: row.maybe_instant("attended_at")?,
    })
}

/// Writes a visit, new or changed, and that it is known what came of its appointment.
pub(crate) async fn save(tx: &mut Tx, visit: &Visit, now: Timestamp) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO appointments_visits (appointment, ticket, stage, line, came, late, arrived_at, attended_at, made_at, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (appointment) DO UPDATE SET \
         ticket = $2, stage = $3, line = $4, came = $5, late = $6, arrived_at = $7, attended_at = $8, changed_at = $9",
        args![
            visit.appointment,
            visit.ticket.as_deref(),
            visit.stage.code(),
            visit.line.code(),
            i64::from(visit.came),
            i64::from(visit.late),
            visit.arrived_at,
            visit.attended_at,
            now,
        ],
    )
    .await?;
    tx.run(
        "UPDATE appointments_appointments SET settled = 1 WHERE id = $1 AND settled = 0",
        args![visit.appointment],
    )
    .await?;
    tx.wake("appointments");
    Ok(())
}

/// The visit of an appointment, if it is known what came of it. Its appointment is held by whoever changes it.
pub(crate) async fn find(tx: &mut Tx, appointment: AppointmentId) -> Result<Option<Visit>, Fault> {
    let row = tx
        .opt(
            "SELECT * FROM appointments_visits WHERE appointment = $1",
            args![appointment],
        )
        .await?;
    row.as_ref().map(read).transpose()
}

/// The visits of a day's appointments.
pub(crate) async fn of_days(
    tx: &mut Tx,
    first: Date,
    last: Date,
) -> Result<HashMap<AppointmentId, Visit>, Fault> {
    let rows = tx
        .all(
            "SELECT v.* FROM appointments_visits v JOIN appointments_appointments a ON a.id = v.appointment \
             WHERE a.day >= $1 AND a.day <= $2",
            args![number(first), number(last)],
        )
        .await?;
    let visit = |row: &Row| read(row).map(|visit| (visit.appointment, visit));
    rows.iter().map(visit).collect()
}

/// Appointments whose end has passed and of which nobody said what came of them, held until the end of the change.
pub(crate) async fn unsettled(
    tx: &mut Tx,
    now: Timestamp,
    most: i64,
) -> Result<Vec<AppointmentId>, Fault> {
    const UNSETTLED: Sql = Sql {
        sqlite: "SELECT id FROM appointments_appointments WHERE state = 'booked' AND settled = 0 AND ends_at <= $1 \
                 ORDER BY ends_at LIMIT $2",
        postgres: "SELECT id FROM appointments_appointments WHERE state = 'booked' AND settled = 0 AND ends_at <= $1 \
                   ORDER BY ends_at LIMIT $2 FOR UPDATE SKIP LOCKED",
    };
    let rows = tx.all(UNSETTLED, args![now, most]).await?;
    rows.iter().map(|row| row.id("id")).collect()
}

/// Whether there is a hold that is over, or an appointment that passed and is not settled.
pub(crate) async fn is_due(tx: &mut Tx, now: Timestamp) -> Result<bool, Fault> {
    let row = tx
        .opt(
            "SELECT 1 AS due FROM appointments_appointments WHERE state = 'held' AND held_until <= $1 \
             UNION ALL SELECT 1 AS due FROM appointments_appointments WHERE state = 'booked' AND settled = 0 AND ends_at <= $1 \
             LIMIT 1",
            args![now],
        )
        .await?;
    Ok(row.is_some())
}

/// What came of the appointments from one day to another, both included, by their services.
pub(crate) async fn attendance(
    tx: &mut Tx,
    first: Date,
    last: Date,
) -> Result<Vec<Attendance>, Fault> {
    let rows = tx
        .all(
            "SELECT a.services AS services, COUNT(*) AS booked, \
             SUM(CASE WHEN v.stage IN ('here', 'attended') THEN 1 ELSE 0 END) AS came, \
             SUM(CASE WHEN v.stage IN ('here', 'attended') AND v.late = 1 THEN 1 ELSE 0 END) AS late, \
             SUM(CASE WHEN v.stage = 'missed' THEN 1 ELSE 0 END) AS missed \
             FROM appointments_appointments a LEFT JOIN appointments_visits v ON v.appointment = a.id \
             WHERE a.state = 'booked' AND a.day >= $1 AND a.day <= $2 GROUP BY a.services ORDER BY a.services",
            args![number(first), number(last)],
        )
        .await?;
    let mut all: Vec<Attendance> = Vec::new();
    for row in rows {
        let services: Vec<String> = row.json("services")?;
        let service = services.into_iter().next().unwrap_or_default();
        let one = Attendance {
            service,
            booked: row.int("booked")?,
            came: row.int("came")?,
            late: row.int("late")?,
            missed: row.int("missed")?,
        };
        match all.iter_mut().find(|known| known.service == one.service) {
            Some(known) => {
                known.booked += one.booked;
                known.came += one.came;
                known.late += one.late;
                known.missed += one.missed;
            }
            None => all.push(one),
        }
    }
    Ok(all)
}

/// Writes words beside an appointment.
pub(crate) async fn remark(
    tx: &mut Tx,
    appointment: AppointmentId,
    (kind, words): (&'static str, &Personal<String>),
    actor: Actor,
    now: Timestamp,
) -> Result<(), Fault> {
    tx.run(
        "INSERT INTO appointments_remarks (id, appointment, kind, staff, words, made_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![
            platform::key::unguessable(),
            appointment,
            kind,
            actor.to_string(),
            words.reveal().as_str(),
            now,
        ],
    )
    .await
    .map(drop)
}

/// What was written beside an appointment, oldest first.
pub(crate) async fn remarks(tx: &mut Tx, appointment: AppointmentId) -> Result<Vec<Remark>, Fault> {
    let rows = tx
        .all(
            "SELECT kind, staff, words, made_at FROM appointments_remarks WHERE appointment = $1 ORDER BY made_at, id",
            args![appointment],
        )
        .await?;
    let remark = |row: &Row| {
        Ok(Remark {
            cancels: row.text("kind")? == "cancelled",
            staff: row.text("staff")?,
            words: Personal::new(row.text("words")?),
            at: row.instant("made_at")?,
        })
    };
    rows.iter().map(remark).collect()
}

/// What its person was told, or is going to be.
pub(crate) async fn told(tx: &mut Tx, appointment: AppointmentId) -> Result<Vec<Sent>, Fault> {
    let rows = tx
        .all(
            "SELECT kind, state, way, due_at, changed_at FROM appointments_notices WHERE appointment = $1 \
             AND state <> 'dropped' ORDER BY due_at, made_at, id",
            args![appointment],
        )
        .await?;
    let sent = |row: &Row| {
        Ok(Sent {
            kind: row.id("kind")?,
            state: row.text("state")?,
            way: row.maybe_text("way")?,
            due_at: row.instant("due_at")?,
            changed_at: row.instant("changed_at")?,
        })
    };
    rows.iter().map(sent).collect()
}
