//! Appointments that are one visit: at several counters in turn, or at several at once. All or none of them are booked,
//! moved and given back; the first of them is told, for all.

use jiff::civil::Date;

use crate::appointment::Appointment;
use crate::units::MINUTES;

/// What they are for: service ids, each once, in the order of their hours.
pub fn services(parts: &[Appointment]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for id in parts.iter().flat_map(|part| &part.services) {
        if !all.contains(id) {
            all.push(id.clone());
        }
    }
    all
}

/// For how many people: at once each counter receives some of them, in turn each receives all.
pub fn people(parts: &[Appointment]) -> u16 {
    let each = parts.iter().map(|part| part.people);
    if are_at_once(parts) {
        each.sum()
    } else {
        each.max().unwrap_or(1)
    }
}

/// Whether several counters receive them at once.
pub fn are_at_once(parts: &[Appointment]) -> bool {
    let begins = |part: &Appointment| (part.slot.date, part.slot.unit);
    parts.len() > 1
        && parts
            .windows(2)
            .all(|two| begins(&two[0]) == begins(&two[1]))
}

/// How many minutes they are attended, whatever they wait in between.
pub fn minutes(parts: &[Appointment]) -> u16 {
    let units = parts.iter().map(|part| part.slot.units);
    let units = if are_at_once(parts) {
        units.max().unwrap_or_default()
    } else {
        units.sum()
    };
    units * MINUTES
}

/// Whether the same people can come to all of these, each a day, the unit it begins at and how many it takes: all at
/// once, or one after the other on one day.
pub fn go_together(slots: &[(Date, u16, u16)]) -> bool {
    let same_day = slots.windows(2).all(|two| two[0].0 == two[1].0);
    let at_once = slots.windows(2).all(|two| two[0].1 == two[1].1);
    let in_turn = slots.windows(2).all(|two| two[0].1 + two[0].2 <= two[1].1);
    same_day && (at_once || in_turn)
}

/// So many people at so many counters, as evenly as can be: the larger shares first.
pub fn shares(people: u16, counters: u16) -> Vec<u16> {
    let counters = counters.clamp(1, people.max(1));
    let (each, more) = (people / counters, people % counters);
    (0..counters)
        .map(|at| each + u16::from(at < more))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2026, 11, 25);

    #[test]
    fn people_are_shared_out_evenly_and_nobody_is_left_out() {
        assert_eq!(shares(4, 2), [2, 2]);
        assert_eq!(shares(5, 3), [2, 2, 1]);
        assert_eq!(shares(2, 6), [1, 1]);
        assert_eq!(shares(1, 0), [1]);
    }

    #[test]
    fn nobody_is_at_two_counters_at_a_time_unless_all_are() {
        assert!(go_together(&[(DAY, 108, 3), (DAY, 111, 6)]));
        assert!(go_together(&[(DAY, 108, 3), (DAY, 108, 6)]));
        assert!(!go_together(&[(DAY, 108, 3), (DAY, 110, 6)]));
        assert!(
            !go_together(&[(DAY, 111, 6), (DAY, 108, 3)]),
            "in their order"
        );
        let next = DAY.tomorrow().expect("a day");
        assert!(!go_together(&[(DAY, 108, 3), (next, 111, 6)]));
    }
}
