//! What a council decides once for all its appointments.

use jiff::civil::{Time, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// Nobody is reminded of what they booked less than this before the reminder.
const FRESH: SignedDuration = SignedDuration::from_hours(3);

/// What a council decides once for all its appointments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rules {
    /// How many hours beforehand people are reminded; each once.
    pub reminders: Vec<u16>,
    /// Nobody is written to before this hour of the day …
    pub decent_from: Time,
    /// … nor after this one.
    pub decent_until: Time,
    /// At this time of the day residents can book one day more.
    pub opens_at: Time,
    /// What is given back is offered again after this many minutes at least …
    pub hidden_least: u16,
    /// … and this many at most, by chance, so that places are not passed on for money.
    pub hidden_most: u16,
    /// How many minutes late one may come and still be called at one's hour.
    pub grace_minutes: u16,
    /// How many minutes early one may announce oneself.
    pub early_minutes: u16,
    /// So many places can be held from one network in ten minutes before anything is asked for one more …
    pub free_holds: u16,
    /// … and so many can be held from it at one time, whatever it does.
    pub most_holds: u16,
    /// The networks that are not counted, as `203.0.113.0/24`: the council's own, the library's.
    pub trusted_networks: Vec<String>,
    /// The catalogue items, by id, whose papers count from the day they are brought: they never wait for an hour.
    pub walk_in: Vec<String>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            reminders: vec![24],
            decent_from: time(9, 0, 0, 0),
            decent_until: time(20, 0, 0, 0),
            opens_at: Time::midnight(),
            hidden_least: 5,
            hidden_most: 60,
            grace_minutes: 10,
            early_minutes: 20,
            free_holds: 10,
            most_holds: 30,
            trusted_networks: Vec::new(),
            walk_in: Vec::new(),
        }
    }
}

impl Rules {
    /// When somebody is reminded of an appointment that was booked at `booked_at`, each time once. Where that would be
    /// at night it is the evening before, so that it never comes after the hour itself.
    pub fn reminders(
        &self,
        starts_at: Timestamp,
        booked_at: Timestamp,
        zone: &TimeZone,
    ) -> Vec<Timestamp> {
        let worth_it = booked_at.saturating_add(FRESH).unwrap_or(Timestamp::MAX);
        let mut due: Vec<Timestamp> = self
            .reminders
            .iter()
            .filter_map(|hours| {
                let wished = starts_at - SignedDuration::from_hours(i64::from(*hours));
                self.decent(wished, zone)
            })
            .filter(|at| *at >= worth_it && *at < starts_at)
            .collect();
        due.sort_unstable();
        due.dedup();
        due
    }

    /// When people may be written to again; `None` where they may now.
    pub fn next_decent(&self, now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let there = zone.to_datetime(now);
        let day = if there.time() < self.decent_from {
            there.date()
        } else if there.time() > self.decent_until {
            there.date().tomorrow().ok()?
        } else {
            return None;
        };
        zone.to_timestamp(day.to_datetime(self.decent_from)).ok()
    }

    /// The last decent instant that is not after this one.
    fn decent(&self, at: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        let there = zone.to_datetime(at);
        let on = |date: jiff::civil::Date, time| zone.to_timestamp(date.to_datetime(time)).ok();
        if there.time() < self.decent_from {
            on(there.date().yesterday().ok()?, self.decent_until)
        } else if there.time() > self.decent_until {
            on(there.date(), self.decent_until)
        } else {
            Some(at)
        }
    }

    /// The day from which horizons are counted: yesterday until this day's release.
    pub fn today(&self, now: Timestamp, zone: &TimeZone) -> jiff::civil::Date {
        let there = zone.to_datetime(now);
        let before = Span::new().days(i64::from(there.time() < self.opens_at));
        there.date().saturating_sub(before)
    }

    /// When a place that is given back is offered again. `chance` is from 0 to 1.
    pub fn offered_again(&self, now: Timestamp, chance: f64) -> Timestamp {
        let least = f64::from(self.hidden_least) * 60.0;
        let most = f64::from(self.hidden_most.max(self.hidden_least)) * 60.0;
        let wait = SignedDuration::from_secs_f64(least + (most - least) * chance.clamp(0.0, 1.0));
        now.saturating_add(wait).unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use kernel::madrid;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    fn reminders(rules: &Rules, starts: &str, booked: &str) -> Vec<String> {
        let due = rules.reminders(at(starts), at(booked), &madrid());
        due.into_iter()
            .map(|at| madrid().to_datetime(at).to_string())
            .collect()
    }

    #[test]
    fn behaviour_12_a_reminder_comes_the_day_before_at_a_decent_hour() {
        let rules = Rules::default();
        let booked = "2026-11-20T10:00:00Z";
        assert_eq!(
            reminders(&rules, "2026-11-25T09:30:00Z", booked),
            ["2026-11-24T10:30:00"]
        );
        // At half past eight in the morning it would come before nine: so the evening before.
        assert_eq!(
            reminders(&rules, "2026-11-25T07:30:00Z", booked),
            ["2026-11-23T20:00:00"]
        );
        assert_eq!(
            reminders(&rules, "2026-11-25T20:30:00Z", booked),
            ["2026-11-24T20:00:00"]
        );
    }

    #[test]
    fn behaviour_12_who_has_just_booked_is_not_reminded() {
        let rules = Rules::default();
        let starts = "2026-11-25T09:30:00Z";
        assert!(reminders(&rules, starts, "2026-11-24T08:00:00Z").is_empty());
        assert!(reminders(&rules, starts, "2026-11-25T08:40:00Z").is_empty());
        let twice = Rules {
            reminders: vec![48, 2],
            ..Rules::default()
        };
        assert_eq!(
            reminders(&twice, starts, "2026-11-24T08:00:00Z"),
            ["2026-11-25T08:30:00"].map(|_| "2026-11-24T20:00:00")
        );
    }

    #[test]
    fn the_hour_of_the_wall_counts_over_the_change_of_the_clocks() {
        // From Saturday at ten to Sunday at ten are 25 hours at the end of October.
        let due = reminders(
            &Rules::default(),
            "2026-10-25T09:00:00Z",
            "2026-10-20T09:00:00Z",
        );
        assert_eq!(due, ["2026-10-24T11:00:00"]);
    }

    #[test]
    fn the_next_day_opens_at_its_hour() {
        let rules = Rules {
            opens_at: time(8, 0, 0, 0),
            ..Rules::default()
        };
        let today = |text: &str| rules.today(at(text), &madrid()).to_string();
        assert_eq!(today("2026-11-24T06:59:59Z"), "2026-11-23");
        assert_eq!(today("2026-11-24T07:00:00Z"), "2026-11-24");
    }

    #[test]
    fn a_place_given_back_comes_again_by_chance_within_its_limits() {
        let rules = Rules::default();
        let now = at("2026-11-24T09:00:00Z");
        for (chance, minutes) in [(0.0, 5), (1.0, 60), (0.5, 32)] {
            let wait = rules.offered_again(now, chance).duration_since(now);
            assert_eq!(wait.as_mins(), minutes);
        }
    }
}
