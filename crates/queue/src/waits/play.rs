//! The next hours, played many times: when would somebody be called?

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rand::rngs::Xoshiro256PlusPlus as Dice;
use rand::{RngExt as _, SeedableRng as _};

use super::learned::{Learned, float};
use super::scene::{Scene, Seat, Waiting};
use crate::order::Seconds;
use crate::profile::Head;

/// How often the hours are played.
pub const PLAYS: usize = 200;

/// How long somebody would wait, each time the next hours are played, from the shortest to the longest. The same scene
/// and seed give the same answer.
///
/// Where nobody ever calls their line again today, a play counts as the longest wait there can be.
pub fn forecast(scene: &Scene, learned: &Learned, them: Waiting, seed: u64) -> Vec<Seconds> {
    let mut dice = Dice::seed_from_u64(seed);
    let mut waits: Vec<Seconds> = (0..PLAYS)
        .map(|_| {
            let mut wait = Seconds::MAX;
            play(scene, learned, Some(them), &mut dice, |who, after| {
                if who == THEM {
                    wait = after;
                }
                who == THEM
            });
            wait
        })
        .collect();
    waits.sort_unstable();
    waits
}

/// As many calls as all plays of a crowd are made of together: a hall with thousands is played less often.
const CALLS_PLAYED: usize = 60_000;
const FEWEST_PLAYS: usize = 20;

/// How long each who waits in the scene will still wait, each from the shortest play to the longest, in the order of
/// the scene.
pub fn forecast_all(scene: &Scene, learned: &Learned, seed: u64) -> Vec<Vec<Seconds>> {
    let many = scene.waiting.len();
    if many == 0 {
        return Vec::new();
    }
    let plays = (CALLS_PLAYED / many).clamp(FEWEST_PLAYS, PLAYS);
    let mut dice = Dice::seed_from_u64(seed);
    let mut waits = vec![vec![Seconds::MAX; plays]; many];
    for number in 0..plays {
        let mut left = many;
        play(scene, learned, None, &mut dice, |who, after| {
            if let Some(waits) = waits.get_mut(who) {
                waits[number] = after;
                left -= 1;
            }
            left == 0
        });
    }
    for waits in &mut waits {
        waits.sort_unstable();
    }
    waits
}

/// The simple rule, for an office that has seen too little: how many are before them, times the mean, by counters.
pub fn rule(scene: &Scene, learned: &Learned, them: Waiting) -> Seconds {
    let free = scene.seats.iter().any(|seat| seat.attended.is_none());
    let before = scene.before(them.rank);
    if free && before == 0 {
        return 0;
    }
    let seconds = float(before + 1) * learned.mean() / float(scene.staffed());
    whole(seconds)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "seconds of a day are far below the limit"
)]
pub(crate) fn whole(seconds: f64) -> Seconds {
    seconds.round() as Seconds
}

/// The lines while they are played.
struct Lines(Vec<BinaryHeap<Reverse<(Seconds, Seconds, usize)>>>);

/// Who stands in the lines: the number of somebody whose call is waited for.
const THEM: usize = usize::MAX;

impl Lines {
    fn add(&mut self, one: Waiting, number: usize) {
        if self.0.len() <= one.line {
            self.0.resize_with(one.line + 1, BinaryHeap::new);
        }
        self.0[one.line].push(Reverse((one.rank, one.since, number)));
    }

    fn head(&self, line: usize) -> Option<Head> {
        let line = self.0.get(line)?;
        let Reverse((rank, since, _)) = line.peek()?;
        Some(Head {
            rank: *rank,
            since: *since,
            waiting: line.len(),
        })
    }

    fn call(&mut self, seat: &Seat, now: Seconds) -> Option<usize> {
        let line = *seat.profile.choose(now, |line| self.head(*line))?;
        let Reverse((_, _, number)) = self.0[line].pop()?;
        Some(number)
    }
}

/// Plays the next hours once. `called` hears who is called, by their number in the scene, after how many seconds, and
/// says when it has heard enough.
fn play(
    scene: &Scene,
    learned: &Learned,
    them: Option<Waiting>,
    dice: &mut Dice,
    mut called: impl FnMut(usize, Seconds) -> bool,
) {
    let mut lines = Lines(Vec::new());
    let mut coming: BinaryHeap<Reverse<(Seconds, usize)>> = BinaryHeap::new();
    let mut matters = Vec::with_capacity(scene.waiting.len() + scene.due.len());
    let comes = learned.comes();
    let here = scene.waiting.iter().copied();
    let expected = scene.due.iter().copied();
    for (number, one) in here.chain(expected).enumerate() {
        matters.push(one);
        let is_expected = number >= scene.waiting.len();
        if is_expected && !dice.random_bool(comes) {
            continue;
        }
        if one.from <= scene.now {
            lines.add(one, number);
        } else {
            coming.push(Reverse((one.from, number)));
        }
    }
    if let Some(them) = them {
        if them.from <= scene.now {
            lines.add(them, THEM);
        } else {
            coming.push(Reverse((them.from, THEM)));
        }
    }
    // When each counter is free next.
    let mut free: BinaryHeap<Reverse<(Seconds, usize)>> = BinaryHeap::new();
    for (number, seat) in scene.seats.iter().enumerate() {
        let busy = seat.attended.map_or(0, |one| {
            learned.draw_rest(one.matter, scene.now - one.since, dice)
        });
        if let Some(at) = opens(seat, scene.now + busy) {
            free.push(Reverse((at, number)));
        }
    }
    let mut idle: Vec<usize> = Vec::new();
    loop {
        let next_free = free.peek().map(|Reverse((at, _))| *at);
        let next_coming = coming.peek().map(|Reverse((at, _))| *at);
        let now = match (next_free, next_coming) {
            (Some(free), Some(coming)) => free.min(coming),
            (Some(at), None) | (None, Some(at)) => at,
            (None, None) => return,
        };
        while let Some(Reverse((at, number))) = coming.peek().copied()
            && at <= now
        {
            coming.pop();
            let Some(one) = matters.get(number).copied().or(them) else {
                continue;
            };
            lines.add(one, number);
        }
        while let Some(Reverse((at, seat))) = free.peek().copied()
            && at <= now
        {
            free.pop();
            idle.push(seat);
        }
        let mut waits = Vec::with_capacity(idle.len());
        for number in idle.drain(..) {
            let seat = &scene.seats[number];
            // Who has nobody to call may have gone to breakfast meanwhile.
            match opens(seat, now) {
                None => {}
                Some(at) if at > now => free.push(Reverse((at, number))),
                Some(_) => match lines.call(seat, now) {
                    None => waits.push(number),
                    Some(who) => {
                        if called(who, (now - scene.now).max(0)) {
                            return;
                        }
                        let matter = matters.get(who).copied().or(them);
                        let took = matter.map_or(1, |one| learned.draw(one.matter, dice).max(1));
                        if let Some(at) = opens(seat, now + took) {
                            free.push(Reverse((at, number)));
                        }
                    }
                },
            }
        }
        idle = waits;
    }
}

/// When a counter that is free at `at` calls somebody; none where it does not any more.
fn opens(seat: &Seat, at: Seconds) -> Option<Seconds> {
    let open = seat.open.iter().find(|(_, until)| *until > at);
    open.map(|(from, _)| at.max(*from))
}

#[cfg(test)]
mod tests {
    use super::super::scene::Attended;
    use super::*;
    use crate::profile::Profile;

    fn learned() -> Learned {
        let mut learned = Learned::default();
        for _ in 0..400 {
            learned.attended(0, 600);
            learned.appointment(true);
        }
        learned
    }

    fn seat(attended: Option<Seconds>) -> Seat {
        Seat {
            profile: Profile::of(vec![0]),
            attended: attended.map(|since| Attended { matter: 0, since }),
            open: vec![(0, Seconds::MAX)],
        }
    }

    fn somebody(at: Seconds) -> Waiting {
        Waiting {
            line: 0,
            matter: 0,
            rank: at,
            since: at,
            from: at,
        }
    }

    fn scene(seats: Vec<Seat>, waiting: usize) -> Scene {
        Scene {
            now: 1_000,
            seats,
            waiting: (0..waiting).map(|_| somebody(900)).collect(),
            due: Vec::new(),
        }
    }

    fn median(scene: &Scene) -> Seconds {
        forecast(scene, &learned(), somebody(1_000), 7)[PLAYS / 2]
    }

    #[test]
    fn a_free_counter_calls_at_once_and_a_busy_one_when_it_is_done() {
        assert_eq!(median(&scene(vec![seat(None)], 0)), 0);
        assert_eq!(median(&scene(vec![seat(Some(800))], 0)), 400);
        assert_eq!(median(&scene(vec![seat(Some(800))], 2)), 1_600);
        assert_eq!(
            median(&scene(vec![seat(Some(800)), seat(Some(500))], 2)),
            700
        );
    }

    #[test]
    fn everybody_who_waits_is_foretold_at_once_as_each_alone_would_be() {
        let mut scene = scene(vec![seat(Some(800)), seat(Some(700))], 3);
        scene.waiting[2].line = 7;
        let all = forecast_all(&scene, &learned(), 7);
        let median: Vec<Seconds> = all.iter().map(|waits| waits[PLAYS / 2]).collect();
        assert_eq!(median, [300, 400, Seconds::MAX], "nobody calls line 7");
        scene.waiting = vec![somebody(900); 5_000];
        let crowd = forecast_all(&scene, &learned(), 7);
        assert_eq!(crowd[0].len(), FEWEST_PLAYS, "a crowd is played less often");
        assert!(crowd[4_999][0] > crowd[0][0]);
    }

    #[test]
    fn breakfast_and_hours_that_are_promised_are_counted() {
        let mut scene = scene(vec![seat(Some(800))], 0);
        scene.seats[0].open = vec![(0, 1_200), (3_000, Seconds::MAX)];
        assert_eq!(
            median(&scene),
            2_000,
            "what is done at 1,400 is done before breakfast"
        );
        scene.seats[0].open = vec![(0, Seconds::MAX)];
        scene.due = vec![Waiting {
            rank: 0,
            ..somebody(1_300)
        }];
        assert_eq!(median(&scene), 1_000, "the hour is near");
    }

    #[test]
    fn where_nobody_calls_any_more_the_wait_has_no_end() {
        let mut scene = scene(vec![seat(Some(800))], 0);
        scene.seats[0].open = vec![(0, 1_200)];
        assert_eq!(median(&scene), Seconds::MAX);
        scene.seats[0].profile = Profile::of(vec![1]);
        scene.seats[0].open = vec![(0, Seconds::MAX)];
        assert_eq!(median(&scene), Seconds::MAX);
    }

    #[test]
    fn the_same_question_has_the_same_answer() {
        let scene = scene(vec![seat(Some(800)), seat(None)], 5);
        let ask = |seed| forecast(&scene, &learned(), somebody(1_000), seed);
        assert_eq!(ask(3), ask(3));
    }
}
