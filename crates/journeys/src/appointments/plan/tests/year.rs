//! A year of an office by chance: coordinators change what they like, people book, move and cancel, and after every
//! week nobody has what somebody else has and nobody was forgotten.

use std::collections::HashMap;

use jiff::SignedDuration;
use platform::testing::on_sqlite;

use super::super::super::{cancel, shift};
use super::*;

/// The same every time: a multiplier and an addend that go round through all numbers.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }

    fn small(&mut self, most: usize) -> u16 {
        u16::try_from(self.below(most)).unwrap_or_default()
    }
}

struct Year {
    db: Db,
    setting: Setting,
    chance: Chance,
    now: Timestamp,
    /// Everybody who was ever promised anything, and how many units it takes.
    promised: BTreeMap<AppointmentId, u16>,
    word: usize,
}

impl Year {
    fn by(&self) -> By {
        By {
            now: self.now,
            ..clara()
        }
    }

    fn today(&self) -> Date {
        wall::at(&kernel::madrid(), self.now).0
    }

    fn some_day(&mut self) -> Date {
        let ahead = i64::from(self.chance.small(20));
        self.today().saturating_add(Span::new().days(ahead))
    }

    fn some_asking(&mut self) -> Asking {
        self.word += 1;
        let (day, unit) = (self.some_day(), NINE + self.chance.small(10) * 3);
        let counter = ["t1", "t2"][self.chance.below(2)];
        Asking {
            people: 1 + self.chance.small(2),
            asked_as: format!("word {}", self.word),
            ..asking(day, unit, counter)
        }
    }

    async fn somebody_books(&mut self) {
        let asking = self.some_asking();
        let Ok(held) = hold(&self.db, &self.setting, asking, self.now).await else {
            return;
        };
        // Some never finish.
        if self.chance.below(6) == 0 {
            return;
        }
        let (booking, by) = (Booking::default(), self.by());
        let booked = book(&self.db, &self.setting, held.id, booking, by).await;
        let booked = booked.expect("what is held can be booked");
        self.promised.insert(booked.id, booked.slot.units);
    }

    async fn somebody_changes_their_mind(&mut self) {
        let known: Vec<AppointmentId> = self.promised.keys().copied().collect();
        let Some(id) = known.get(self.chance.below(known.len())).copied() else {
            return;
        };
        if self.chance.below(2) == 0 {
            let done = cancel(&self.db, &self.setting, id, self.by()).await;
            done.expect("whoever has one can give it back");
            return;
        }
        let before = of(&self.db, id).await;
        let asking = Asking {
            people: before.people,
            ..self.some_asking()
        };
        let moved = shift(&self.db, &self.setting, id, asking, self.by()).await;
        if moved.is_err() {
            let after = of(&self.db, id).await;
            assert_eq!(after.slot, before.slot, "refused, it stays where it was");
        }
    }

    fn some_edit(&mut self, agenda: &Agenda) -> Edit {
        let day = self.some_day();
        let to = |counters: &[&str], open: Vec<Stretch>| Edit::Change {
            from: None,
            to: Some(Box::new(Change {
                counters: counters.iter().map(|id| (*id).to_owned()).collect(),
                first: day,
                last: day.saturating_add(Span::new().days(1)),
                open,
                on_holidays: false,
                reason: None,
            })),
        };
        match self.chance.below(6) {
            0 => to(&["t1"], Vec::new()),
            1 => to(&[], vec![stretch(10, 12)]),
            2 => to(&["t2"], vec![stretch(9, 10), stretch(9, 10)]),
            3 => Edit::Change {
                from: agenda.changes.first().cloned().map(Box::new),
                to: None,
            },
            _ => {
                let from = agenda.openings[self.chance.below(2)].clone();
                let hours = [stretch(9, 11), stretch(9, 12), stretch(10, 11)];
                let until = Opening {
                    stretch: hours[self.chance.below(3)].clone(),
                    ..from.clone()
                };
                Edit::Opening {
                    from: Some(Box::new(from)),
                    to: Some(Box::new(until)),
                }
            }
        }
    }

    async fn a_coordinator_changes_something(&mut self) {
        let intended = intended(&self.db, &self.setting, whose()).await;
        let edit = self.some_edit(&intended.expect("an agenda").0);
        let added = add(&self.db, whose(), edit, self.now).await;
        added.expect("a draft");
        let edits = draft(&self.db, whose()).await.expect("a draft");
        let seen = preview(&self.db, &self.setting, edits, self.now).await;
        let seen = seen.expect("a preview");
        // Somebody is quicker than they are.
        if self.chance.below(3) == 0 {
            self.somebody_books().await;
        }
        let mut choices = BTreeMap::new();
        for one in &seen.affected {
            let choice = match (self.chance.below(4), one.near.first()) {
                (0, _) => Choice::Keep,
                (1, _) | (_, None) => Choice::Cancel,
                (_, Some(place)) => Choice::Move(place.clone()),
            };
            choices.insert(one.appointment.id, choice);
        }
        let yes = plan(&seen.edits, choices);
        match confirm(&self.db, &self.setting, whose(), yes, self.by()).await {
            // What was refused stays in the draft, for the next time.
            Ok(_) | Err(Refused::More(_) | Refused::Gone(..)) => {}
            Err(other) => panic!("{other}"),
        }
    }

    /// Nobody has what somebody else has, everybody has exactly what they were promised, and whoever is outside the
    /// hours is so for a reason that was written down.
    async fn nothing_is_broken(&self) {
        let first = self.today();
        let last = first.saturating_add(Span::new().days(400));
        let hours = hours(&self.setting).await.expect("hours");
        let booked = self
            .db
            .read(async move |tx| views::between(tx, first, last).await)
            .await
            .expect("a read");
        let taken = taken(&self.db).await;
        let mut seen = HashMap::new();
        for one in booked {
            let own = taken.get(&one.id.to_string()).cloned().unwrap_or_default();
            let units: Vec<i64> = own.iter().map(|(.., unit)| *unit).collect();
            let promised = one.slot.unit..one.slot.unit + one.slot.units;
            let promised: Vec<i64> = promised.map(i64::from).collect();
            assert_eq!(units, promised, "its units are exactly taken");
            for place in own {
                assert_eq!(place.1, one.slot.counter);
                assert_eq!(seen.insert(place, one.id), None, "no unit is taken twice");
            }
            assert_eq!(self.promised.get(&one.id), Some(&one.slot.units));
            assert!(one.ends_at <= self.now || hours.has(&one), "{one:?}");
        }
    }
}

/// Who has which unit of which counter on which day, in order.
async fn taken(db: &Db) -> HashMap<String, Vec<(i64, String, i64)>> {
    db.read(async |tx| {
        let rows = tx
            .all(
                "SELECT appointment, day, counter, unit FROM appointments_taken ORDER BY day, counter, unit",
                platform::args![],
            )
            .await?;
        let mut taken: HashMap<String, Vec<(i64, String, i64)>> = HashMap::new();
        for row in rows {
            let place = (row.int("day")?, row.text("counter")?, row.int("unit")?);
            taken.entry(row.text("appointment")?).or_default().push(place);
        }
        Ok::<_, Fault>(taken)
    })
    .await
    .expect("a read")
}

async fn some_weeks(db: Db, weeks: usize) {
    let setting = office(&db).await;
    let mut year = Year {
        db,
        setting,
        chance: Chance(20_261_124),
        now: now(),
        promised: BTreeMap::new(),
        word: 0,
    };
    for week in 0..weeks {
        for _ in 0..8 {
            match year.chance.below(8) {
                0..=4 => year.somebody_books().await,
                5 | 6 => year.somebody_changes_their_mind().await,
                _ => year.a_coordinator_changes_something().await,
            }
        }
        year.a_coordinator_changes_something().await;
        year.nothing_is_broken().await;
        // An hour more now and then, so that not all of it is at a quarter to eleven.
        year.now += SignedDuration::from_hours(7 * 24 + i64::from(week % 5 == 0));
        let now = year.now;
        let lapsed = year
            .db
            .change(async move |tx| actions::lapse(tx, 1000, now).await);
        lapsed.await.expect("holds end");
    }
    for id in year.promised.keys() {
        let state = of(&year.db, *id).await.state;
        assert!(matches!(state, State::Booked | State::Cancelled), "{state}");
    }
    assert!(year.promised.len() > weeks, "people did book");
}

#[test]
fn a_year_of_changes_and_bookings_breaks_no_promise() {
    on_sqlite(async |db| some_weeks(db, 52).await);
}

#[test]
fn a_few_weeks_of_changes_and_bookings_break_no_promise_on_either_database() {
    on_both(async |db| some_weeks(db, 6).await);
}
