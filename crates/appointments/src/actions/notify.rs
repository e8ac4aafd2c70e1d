//! What people are told leaves: taken in hand, tried, settled.

use jiff::SignedDuration;
use kernel::Timestamp;
use platform::{Fault, Tx};

use crate::appointment::Appointment;
use crate::hours::Hours;
use crate::notice::{Ended, Kind, Notice, Way};
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
    /// Whether letters can be sent at all.
    pub mail: bool,
    /// How many letters may leave now.
    pub letters: usize,
}

/// Takes in hand what is due, at most so many, durably before anybody is told. What tells no longer the truth is
/// dropped, a reminder that comes at an indecent hour waits for the next decent one.
pub async fn take(
    tx: &mut Tx,
    hours: &Hours,
    sender: &Sender,
    most: i64,
    now: Timestamp,
) -> Result<Vec<(Notice, Appointment)>, Fault> {
    let (mut taken, mut letters) = (Vec::new(), sender.letters);
    for mut notice in notices::due(tx, now, most).await? {
        let found = appointments::find(tx, notice.appointment).await?;
        let Some(appointment) = found.filter(|found| notice.holds(found, now)) else {
            notices::end(tx, &notice, ("dropped", ""), now).await?;
            continue;
        };
        let decent = hours.agenda.rules.next_decent(now, &hours.zone);
        if let (Kind::Reminder, Some(at)) = (notice.kind, decent) {
            if at < appointment.starts_at {
                notices::put_back(tx, &notice, (at, ""), now).await?;
            } else {
                notices::end(tx, &notice, ("dropped", ""), now).await?;
            }
            continue;
        }
        notice.way = notice
            .way
            .or_else(|| Way::of(&appointment).first().copied());
        if notice.way == Some(Way::Mail) && sender.mail {
            if letters == 0 {
                continue;
            }
            letters -= 1;
        }
        notice.attempts += 1;
        notices::take(tx, &notice, &sender.node, now).await?;
        taken.push((notice, appointment));
    }
    Ok(taken)
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
