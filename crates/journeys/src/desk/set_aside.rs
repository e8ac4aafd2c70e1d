//! A member of staff sets a conversation aside for a while.

use catalogue::Catalogue;
use conversations::actions::threads;
use conversations::message::Event;
use conversations::{Error, Move, Thread, promise};
use jiff::civil::time;
use jiff::{SignedDuration, ToSpan as _};
use kernel::{ThreadId, Timestamp};
use platform::Tx;
use platform::texts::local;

use super::Clerk;

/// The afternoon begins at this hour of the town.
const AFTERNOON: i8 = 16;
/// Nothing is set aside for longer than this: by then it is forgotten, not set aside.
const MOST_DAYS: i32 = 366;

/// Until when a conversation is set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// An hour from now.
    Hour,
    /// This afternoon.
    Afternoon,
    /// Whenever those who answer it are there again.
    Opening,
    /// This instant.
    At(Timestamp),
}

/// What is wrong with a day and an hour somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unusable {
    /// The day is none, or has passed, or is more than a year away.
    Day,
    /// The hour is none, or has passed today.
    Hour,
}

impl Until {
    /// A day and an hour on the wall of the town, as a form brings them. An hour that is missing in the night the
    /// clocks go forward is moved forward with them.
    pub fn chosen(day: &str, hour: &str, now: Timestamp) -> Result<Self, Unusable> {
        let date: jiff::civil::Date = day.trim().parse().map_err(|_| Unusable::Day)?;
        let wall = local(now);
        let today = wall.date();
        let latest = today.saturating_add(MOST_DAYS.days());
        if date < today || date > latest {
            return Err(Unusable::Day);
        }
        let hour: jiff::civil::Time = hour.trim().parse().map_err(|_| Unusable::Hour)?;
        let at = date
            .to_datetime(hour)
            .to_zoned(wall.time_zone().clone())
            .map_err(|_| Unusable::Day)?
            .timestamp();
        if at > now {
            Ok(Self::At(at))
        } else {
            Err(Unusable::Hour)
        }
    }

    /// The instant meant for this thread, seen from `now`; `None` where there is none ahead.
    pub fn instant(
        self,
        catalogue: &Catalogue,
        thread: &Thread,
        now: Timestamp,
    ) -> Option<Timestamp> {
        let at = match self {
            Self::Hour => now.saturating_add(SignedDuration::from_hours(1)).ok(),
            Self::Afternoon => {
                let wall = local(now);
                let afternoon = wall.date().to_datetime(time(AFTERNOON, 0, 0, 0));
                let zoned = afternoon.to_zoned(wall.time_zone().clone());
                zoned.ok().map(|zoned| zoned.timestamp())
            }
            Self::Opening => promise::next_opening(catalogue, thread, now),
            Self::At(at) => Some(at),
        };
        at.filter(|at| *at > now)
    }
}

/// Sets a thread aside until then, or until its person writes.
pub async fn snooze(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    (id, until): (ThreadId, Until),
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    let until = until.instant(catalogue, &thread, now).ok_or(Error::Past)?;
    let step = (
        Move::Snooze(until),
        "thread.snoozed",
        Event::Snoozed { until },
    );
    super::step(tx, clerk, &mut thread, step, now).await?;
    threads::save(tx, &thread).await?;
    Ok(thread)
}

/// Takes up again a thread that was set aside.
pub async fn wake(
    tx: &mut Tx,
    clerk: &Clerk,
    id: ThreadId,
    now: Timestamp,
) -> Result<Thread, Error> {
    let mut thread = threads::lock(tx, id).await?;
    clerk.may_move(&thread)?;
    super::step(
        tx,
        clerk,
        &mut thread,
        (Move::Wake, "thread.woken", Event::Woken),
        now,
    )
    .await?;
    threads::save(tx, &thread).await?;
    Ok(thread)
}

#[cfg(test)]
mod tests {
    use conversations::{ChannelKind, Contact, Sender};
    use kernel::Lang;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn sample() -> Thread {
        let channel = "telegram-oac".to_owned();
        let contact = Contact::new(channel, ChannelKind::Telegram, &Sender::default(), Lang::Ca);
        Thread::opened(&contact, at("2026-11-24T09:42:00Z"))
    }

    #[test]
    fn a_chosen_day_and_hour_are_those_of_the_town_even_when_its_clocks_change() {
        let now = at("2026-11-24T09:42:00Z");
        let chosen = |day, hour| Until::chosen(day, hour, now);
        let until = |text| Ok(Until::At(at(text)));
        assert_eq!(chosen("2026-11-24", "12:30"), until("2026-11-24T11:30:00Z"));
        assert_eq!(chosen("2027-07-01", "09:00"), until("2027-07-01T07:00:00Z"));
        // In the night to 28 March 2027 the clocks go from two to three.
        assert_eq!(chosen("2027-03-28", "02:30"), until("2027-03-28T01:30:00Z"));
    }

    #[test]
    fn a_day_or_an_hour_that_has_passed_is_refused_by_its_name() {
        let now = at("2026-11-24T09:42:00Z");
        let chosen = |day, hour| Until::chosen(day, hour, now);
        assert_eq!(chosen("2026-11-23", "12:30"), Err(Unusable::Day));
        assert_eq!(chosen("2027-11-26", "12:30"), Err(Unusable::Day));
        assert_eq!(chosen("demà", "12:30"), Err(Unusable::Day));
        assert_eq!(chosen("2026-11-24", "10:42"), Err(Unusable::Hour));
        assert_eq!(chosen("2026-11-24", ""), Err(Unusable::Hour));
    }

    #[test]
    fn an_afternoon_that_has_begun_is_no_longer_ahead() {
        let catalogue = catalogue::demo();
        let thread = sample();
        let until = |now| Until::Afternoon.instant(&catalogue, &thread, at(now));
        assert_eq!(
            until("2026-11-24T09:42:00Z"),
            Some(at("2026-11-24T15:00:00Z"))
        );
        assert_eq!(until("2026-11-24T15:00:00Z"), None);
    }

    #[test]
    fn the_next_opening_jumps_over_the_night_and_over_a_holiday() {
        let catalogue = catalogue::demo();
        let thread = sample();
        let until = |now| Until::Opening.instant(&catalogue, &thread, at(now));
        let evening = until("2026-11-24T20:00:00Z").unwrap();
        assert_eq!(local(evening).date().to_string(), "2026-11-25");
        // The eighth of December is a holiday everywhere.
        let holiday = until("2026-12-07T20:00:00Z").unwrap();
        assert_eq!(local(holiday).date().to_string(), "2026-12-09");
    }
}
