//! What people are told leaves: taken in hand, tried, settled.

use jiff::SignedDuration;
use kernel::{AppointmentId, Timestamp};
use platform::facts::{self, Fact};
use platform::{Fault, Tx, audit};

use super::{By, lock};
use crate::appointment::{Appointment, Reach};
use crate::error::Error;
use crate::hours::Hours;
use crate::notice::{Ended, Kind, Notice, Way};
use crate::own_words::OwnWords;
use crate::store::letters::{self, Room};
use crate::store::{appointments, notices};

/// What a node has had in hand for longer than any try can take was left by a node that is gone.
const ABANDONED: SignedDuration = SignedDuration::from_mins(5);
/// As often a letter that may have arrived is handed over again under its own name.
const DOUBTS: i64 = 3;

/// Who takes notices in hand.
#[derive(Debug, Clone)]
pub struct Sender {
    /// This node's name.
    pub node: String,
    /// How many letters may leave in a minute from all nodes together; `None` where no letter can be sent at all.
    pub per_minute: Option<u32>,
}

/// Takes in hand what is due, at most so many, durably before anybody is told. What tells no longer the truth is
/// dropped, a reminder that comes at an indecent hour waits for the next decent one, and a letter for which there is no
/// room in this minute for the next.
pub async fn take(
    tx: &mut Tx,
    hours: &Hours,
    sender: &Sender,
    most: i64,
    now: Timestamp,
) -> Result<Vec<(Notice, Appointment)>, Fault> {
    let (mut taken, mut room) = (Vec::new(), None);
    // What has to wait is put off, so that it never stands before what can leave.
    while taken.is_empty() {
        let due = notices::due(tx, now, most).await?;
        if due.is_empty() {
            break;
        }
        for notice in due {
            taken.extend(take_one(tx, hours, (sender, &mut room), notice, now).await?);
        }
    }
    Ok(taken)
}

async fn take_one(
    tx: &mut Tx,
    hours: &Hours,
    (sender, room): (&Sender, &mut Option<Room>),
    mut notice: Notice,
    now: Timestamp,
) -> Result<Option<(Notice, Appointment)>, Fault> {
    let found = appointments::find(tx, notice.appointment).await?;
    let Some(appointment) = found.filter(|found| notice.holds(found, now)) else {
        notices::end(tx, &notice, ("dropped", ""), now).await?;
        return Ok(None);
    };
    let decent = hours.agenda.rules.next_decent(now, &hours.zone);
    if let (Kind::Reminder, Some(at)) = (notice.kind, decent) {
        if at < appointment.starts_at {
            notices::put_back(tx, &notice, (at, ""), now).await?;
        } else {
            notices::end(tx, &notice, ("dropped", ""), now).await?;
        }
        return Ok(None);
    }
    notice.way = notice
        .way
        .or_else(|| Way::of(&appointment).first().copied());
    if let (Some(Way::Mail), Some(per_minute)) = (notice.way, sender.per_minute)
        && let Some(later) = leaves(tx, room, (&notice, per_minute), now).await?
    {
        notices::put_back(tx, &notice, (later, ""), now).await?;
        return Ok(None);
    }
    notice.attempts += 1;
    notices::take(tx, &notice, &sender.node, now).await?;
    Ok(Some((notice, appointment)))
}

/// Counts a letter among those of this minute; says when it may leave where there is no room for it now.
async fn leaves(
    tx: &mut Tx,
    room: &mut Option<Room>,
    (notice, per_minute): (&Notice, u32),
    now: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let room = match room {
        Some(room) => room,
        unknown => unknown.insert(letters::room(tx, per_minute, now).await?),
    };
    if room.letters <= 0 {
        return Ok(Some(room.next));
    }
    room.letters -= 1;
    letters::leaves(tx, &notice.id, now).await?;
    Ok(None)
}

/// Records what became of a try.
pub async fn settle(
    tx: &mut Tx,
    (notice, appointment): (&Notice, &Appointment),
    ended: Ended,
    now: Timestamp,
) -> Result<(), Fault> {
    match ended {
        Ended::Sent => notices::end(tx, notice, ("sent", ""), now).await,
        Ended::Uncertain => notices::end(tx, notice, ("uncertain", ""), now).await,
        Ended::Later(at, answer) => notices::put_back(tx, notice, (at, &answer), now).await,
        Ended::NoWay(answer) => {
            let ways = Way::of(appointment);
            let here = ways.iter().position(|way| Some(*way) == notice.way);
            let next = here.and_then(|here| ways.get(here + 1)).copied();
            let Some(next) = next else {
                return notices::end(tx, notice, ("failed", &answer), now).await;
            };
            let other = Notice {
                way: Some(next),
                attempts: 0,
                ..notice.clone()
            };
            notices::put_back(tx, &other, (now, &answer), now).await?;
            tx.wake("notices");
            Ok(())
        }
    }
}

/// Says beside what is told of a change what the office adds in the person's language. Whoever hears of nothing by
/// themselves is noted as untold, so that somebody rings: the office changed what they were promised, and they were
/// not there.
pub async fn tell_besides(
    tx: &mut Tx,
    (appointment, kind): (&Appointment, Kind),
    words: &OwnWords,
    now: Timestamp,
) -> Result<(), Fault> {
    if appointment.reach == Reach::Nobody {
        notices::add_untold(tx, appointment, kind, now).await?;
    }
    match words.get(appointment.lang) {
        Some(words) => notices::say_beside(tx, appointment, words).await,
        None => Ok(()),
    }
}

/// Somebody rang whoever no way had reached. Whether that was still to be done: two colleagues may both press.
pub async fn told_by_phone(tx: &mut Tx, id: AppointmentId, by: By) -> Result<bool, Error> {
    let appointment = lock(tx, id).await?;
    let settled = notices::told_by_phone(tx, &appointment, by.now).await?;
    if settled == 0 {
        return Ok(false);
    }
    let fact = || Fact::new("appointment.told_by_phone", by.actor, id);
    facts::append(tx, fact(), by.now).await?;
    audit::append(tx, fact(), by.now).await?;
    Ok(true)
}

/// Takes up what somebody left in the middle: this node before it was started again, or a node that is gone. What
/// goes into a conversation was not said, for that and the note of it are one change; a letter is handed over again
/// under the same name, by which the other side knows it. Says how many there were.
pub async fn recover(tx: &mut Tx, node: &str, now: Timestamp) -> Result<usize, Fault> {
    let before = now.saturating_sub(ABANDONED).unwrap_or(now);
    let left = notices::abandoned(tx, node, before).await?;
    for notice in &left {
        if notice.way == Some(Way::Mail) && notice.attempts >= DOUBTS {
            notices::end(tx, notice, ("uncertain", ""), now).await?;
        } else {
            notices::put_back(tx, notice, (now, ""), now).await?;
        }
    }
    Ok(left.len())
}
