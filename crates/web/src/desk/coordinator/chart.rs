//! The drawings of the coordinator's page, as points in a box of 640 by 168. What they show stands in a table as well.

use jiff::civil::Time;

/// The box inside its labels.
const LEFT: f64 = 30.0;
const RIGHT: f64 = 618.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 146.0;

/// What people without an hour waited, or would wait, about one half hour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When it begins.
    pub at: Time,
    /// Half of them no longer, in seconds.
    pub half: i64,
    /// Nine of ten no longer.
    pub nine: i64,
}

/// A label with the place where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Across, or down.
    pub at: String,
    /// What it says.
    pub words: String,
}

/// The waits of a day: what was, and what is foretold.
#[derive(Debug, Clone, Default)]
pub struct Waits {
    /// Lines across, by minutes.
    pub levels: Vec<Mark>,
    /// Hours below.
    pub hours: Vec<Mark>,
    /// The area up to nine of ten so far; empty where too little was.
    pub nine: String,
    /// The line of the half so far.
    pub half: String,
    /// The area foretold.
    pub foretold: String,
    /// The present, across.
    pub now: String,
    /// What the council promises, down.
    pub promised: String,
}

fn hour(time: Time) -> f64 {
    f64::from(time.hour()) + f64::from(time.minute()) / 60.0
}

/// Half hours stand in their middle.
fn middle(point: &Point) -> f64 {
    hour(point.at) + 0.25
}

#[expect(clippy::cast_precision_loss, reason = "seconds of a day")]
fn minutes(seconds: i64) -> f64 {
    seconds as f64 / 60.0
}

/// How the box is filled: from which hour to which, and up to how many minutes.
struct Scale {
    from: f64,
    until: f64,
    most: f64,
}

impl Scale {
    fn across(&self, hour: f64) -> f64 {
        let share = ((hour - self.from) / (self.until - self.from)).clamp(0.0, 1.0);
        LEFT + share * (RIGHT - LEFT)
    }

    fn down(&self, minutes: f64) -> f64 {
        BOTTOM - (minutes / self.most).clamp(0.0, 1.0) * (BOTTOM - TOP)
    }

    fn points(&self, points: &[(f64, f64)]) -> String {
        let point = |(at, minutes): &(f64, f64)| {
            format!("{:.1},{:.1}", self.across(*at), self.down(*minutes))
        };
        points.iter().map(point).collect::<Vec<_>>().join(" ")
    }

    /// The area between the half and nine of ten.
    fn area(&self, points: &[Point]) -> String {
        if points.len() < 2 {
            return String::new();
        }
        let above = points.iter().map(|one| (middle(one), minutes(one.nine)));
        let below = points.iter().rev();
        let below = below.map(|one| (middle(one), minutes(one.half)));
        self.points(&above.chain(below).collect::<Vec<_>>())
    }
}

/// Draws them, between these hours of the wall.
pub fn waits(
    (was, foretold): (&[Point], &[Point]),
    (opens, closes): (Time, Time),
    now: Time,
    promised: i64,
) -> Waits {
    let all = was.iter().chain(foretold);
    let longest = all.map(|point| point.nine).max().unwrap_or_default();
    let most = minutes(longest.max(promised) + 60);
    let step = [5.0, 10.0, 15.0, 30.0, 60.0, 120.0];
    let step = step
        .into_iter()
        .find(|step| most / step <= 5.0)
        .unwrap_or(240.0);
    let scale = Scale {
        from: hour(opens),
        until: hour(closes).max(hour(opens) + 1.0),
        most: (most / step).ceil() * step,
    };
    let mut levels = Vec::new();
    let mut level = 0.0;
    while level <= scale.most {
        levels.push(Mark {
            at: format!("{:.1}", scale.down(level)),
            words: format!("{level:.0}"),
        });
        level += step;
    }
    let whole = (opens.hour()..=closes.hour()).filter(|at| f64::from(*at) >= scale.from);
    let half: Vec<(f64, f64)> = was
        .iter()
        .map(|one| (middle(one), minutes(one.half)))
        .collect();
    Waits {
        levels,
        hours: whole
            .map(|at| Mark {
                at: format!("{:.1}", scale.across(f64::from(at))),
                words: format!("{at}\u{a0}h"),
            })
            .collect(),
        nine: scale.area(was),
        half: if half.len() < 2 {
            String::new()
        } else {
            scale.points(&half)
        },
        foretold: scale.area(foretold),
        now: format!("{:.1}", scale.across(hour(now))),
        promised: format!("{:.1}", scale.down(minutes(promised))),
    }
}

/// A bar across: how many, and how long in a box of 200.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is.
    pub name: String,
    /// How many.
    pub many: i64,
    /// How long it is drawn.
    pub length: i64,
    /// Where it stands.
    pub top: i64,
}

/// Bars under one another.
pub fn bars(parts: Vec<(String, i64)>) -> Vec<Bar> {
    let most = parts
        .iter()
        .map(|(_, many)| *many)
        .max()
        .unwrap_or(1)
        .max(1);
    let bar = |((name, many), top): ((String, i64), i64)| Bar {
        name,
        many,
        length: (many * 205 / most).max(i64::from(many > 0) * 3),
        top,
    };
    parts.into_iter().zip((5..).step_by(27)).map(bar).collect()
}

/// Two columns beside one another, in a box 128 high.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Which half hour.
    pub name: String,
    /// Where it stands.
    pub left: usize,
    /// Who came, and how high that is.
    pub came: (usize, usize),
    /// Who ended.
    pub ended: (usize, usize),
}

/// Columns beside one another.
pub fn pairs(parts: &[(Time, usize, usize)]) -> Vec<Pair> {
    let most = parts.iter().flat_map(|(_, came, ended)| [*came, *ended]);
    let most = most.max().unwrap_or(1).max(1);
    let high = |many: usize| many * 100 / most;
    let pair = |(number, (at, came, ended)): (usize, &(Time, usize, usize))| Pair {
        name: format!("{}.{:02}", at.hour(), at.minute()),
        left: 8 + number * 54,
        came: (*came, high(*came)),
        ended: (*ended, high(*ended)),
    };
    parts.iter().enumerate().map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::time;

    fn point(hour: i8, half: i64, nine: i64) -> Point {
        Point {
            at: time(hour, 0, 0, 0),
            half: half * 60,
            nine: nine * 60,
        }
    }

    #[test]
    fn what_is_drawn_stays_in_its_box_and_little_is_not_drawn() {
        let was = [point(9, 2, 7), point(10, 5, 95)];
        let hours = (time(8, 30, 0, 0), time(14, 0, 0, 0));
        let drawn = waits((&was, &[]), hours, time(10, 42, 0, 0), 900);
        assert_eq!(drawn.nine.split(' ').count(), 4);
        assert!(drawn.foretold.is_empty());
        for point in drawn.nine.split(' ') {
            let (x, y) = point.split_once(',').expect("a point");
            let (x, y): (f64, f64) = (x.parse().expect("x"), y.parse().expect("y"));
            assert!(
                (LEFT..=RIGHT).contains(&x) && (TOP..=BOTTOM).contains(&y),
                "{point}"
            );
        }
        assert_eq!(drawn.levels.first().map(|it| it.words.as_str()), Some("0"));
        assert!(drawn.levels.len() <= 6, "{:?}", drawn.levels);
        let alone = waits((&was[..1], &[]), hours, time(10, 0, 0, 0), 900);
        assert!(alone.half.is_empty() && alone.nine.is_empty());
    }

    #[test]
    fn bars_are_as_long_as_what_they_count() {
        let drawn = bars(vec![
            ("Quiosc".to_owned(), 40),
            ("Telèfon".to_owned(), 20),
            ("Res".to_owned(), 0),
        ]);
        assert_eq!(
            drawn.iter().map(|bar| bar.length).collect::<Vec<_>>(),
            [205, 102, 0]
        );
        assert!(bars(Vec::new()).is_empty());
        let pair = &pairs(&[(time(9, 30, 0, 0), 10, 5)])[0];
        assert_eq!(
            (pair.name.as_str(), pair.came.1, pair.ended.1),
            ("9.30", 100, 50)
        );
    }
}
