//! How long a person will wait, told honestly or not at all.

/// With fewer recent waits than this nothing is promised.
const ENOUGH: usize = 3;

/// The expected wait in minutes, from and to, after the `recent` waits of others in milliseconds.
///
/// From what half of them waited to what nine in ten did, in steps of five minutes: a finer number
/// would promise what nobody knows.
pub fn expected(recent: &[i64]) -> Option<(u32, u32)> {
    if recent.len() < ENOUGH {
        return None;
    }
    let mut waits = recent.to_vec();
    waits.sort_unstable();
    let minutes = |rank: usize| {
        let wait = waits[(waits.len() * rank).div_ceil(100).saturating_sub(1)];
        u32::try_from(wait.max(0) / 60_000).unwrap_or(u32::MAX)
    };
    let from = minutes(50) / 5 * 5;
    let to = (minutes(90) / 5 + 1) * 5;
    Some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(waits: &[i64], expected_minutes: Option<(u32, u32)>) {
        let millis: Vec<i64> = waits.iter().map(|minutes| minutes * 60_000).collect();
        assert_eq!(expected(&millis), expected_minutes, "{waits:?}");
    }

    #[test]
    fn two_waits_promise_nothing() {
        check(&[], None);
        check(&[4, 9], None);
    }

    #[test]
    fn the_estimate_goes_from_the_usual_to_the_slow() {
        check(&[6, 7, 9], Some((5, 10)));
        check(&[1, 2, 2, 3, 3, 4, 5, 6, 11, 31], Some((0, 15)));
    }
}
