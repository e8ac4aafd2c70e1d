//! Who comes on an imagined day.

use rand::RngExt as _;
use rand::rngs::Xoshiro256PlusPlus as Dice;
use rand_distr::{Distribution as _, LogNormal, Poisson};

use super::day::{Person, Year};
use crate::order::{Lane, Seconds};
use crate::waits::learned::float;
use crate::waits::play::whole;

/// So many people in all, over so many days that are still to come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exactly {
    pub(super) people: usize,
    pub(super) days: usize,
}

impl Year<'_> {
    /// Everybody of the next day, in the order they come.
    pub(super) fn people(&mut self) -> Vec<Person> {
        let mut people = self.with_hours();
        match self.exactly {
            None => people.extend(self.without_hours()),
            Some(left) => self.fill(&mut people, left),
        }
        if self.plan.absent > 0.0 {
            let absent = self.many(self.plan.absent * float(people.len()));
            for _ in 0..absent {
                people.push(Person {
                    absent: true,
                    ..self.without_hour()
                });
            }
        }
        people.sort_by_key(|person| person.comes);
        people
    }

    /// As many more as make the number of the day, which is drawn so that all days together are what was asked for.
    fn fill(&mut self, people: &mut Vec<Person>, left: Exactly) {
        let today = if left.days <= 1 {
            left.people
        } else {
            let mean = float(left.people) / float(left.days);
            self.many(mean).min(left.people)
        };
        let mut coming = 0;
        people.retain(|person| {
            coming += usize::from(!person.missed);
            person.missed || coming <= today
        });
        let coming = people.iter().filter(|person| !person.missed).count();
        people.extend((coming..today).map(|_| self.without_hour()));
        self.exactly = Some(Exactly {
            people: left.people - today,
            days: left.days.saturating_sub(1),
        });
    }

    fn with_hours(&mut self) -> Vec<Person> {
        let plan = self.plan;
        let length = plan.closes - plan.opens;
        let mut people = Vec::new();
        for place in 0..plan.places {
            if !self.dice.random_bool(plan.taken) {
                continue;
            }
            let share = float(place) / float(plan.places);
            let hour = plan.opens + whole(share * float(length)) / 300 * 300;
            // Most come some minutes early, a few late.
            let early = self.dice.random_range(-5 * 60..15 * 60);
            people.push(Person {
                matter: self.matter(),
                lane: Lane::Hour,
                hour: Some(hour),
                comes: (hour - early).max(plan.opens),
                missed: self.dice.random_bool(plan.missed),
                absent: false,
                told: None,
            });
        }
        people
    }

    fn without_hours(&mut self) -> Vec<Person> {
        let many = self.many(self.plan.walk_ins);
        (0..many).map(|_| self.without_hour()).collect()
    }

    fn without_hour(&mut self) -> Person {
        let priority = self.dice.random_bool(self.plan.priority);
        Person {
            matter: self.matter(),
            lane: if priority {
                Lane::Priority
            } else {
                Lane::Ordinary
            },
            hour: None,
            comes: self.comes_at(),
            missed: false,
            absent: false,
            told: None,
        }
    }

    /// How many come today where so many come on average.
    fn many(&mut self, mean: f64) -> usize {
        // Days differ more than chance alone would make them: rain, market, the first of the month.
        let busier =
            LogNormal::new(-0.005, 0.1).map_or(1.0, |spread| spread.sample(&mut self.dice));
        let many = Poisson::new((mean * busier).max(0.1));
        let many = many.map_or(0, |spread| whole(spread.sample(&mut self.dice)));
        usize::try_from(many).unwrap_or_default()
    }

    fn comes_at(&mut self) -> Seconds {
        let plan = self.plan;
        let part = pick(&plan.curve, &mut self.dice);
        let length = float(plan.closes - plan.opens) / float(plan.curve.len());
        let within: f64 = self.dice.random();
        plan.opens + whole((float(part) + within) * length)
    }

    fn matter(&mut self) -> usize {
        let shares: Vec<f64> = self
            .plan
            .matters
            .iter()
            .map(|matter| matter.share)
            .collect();
        pick(&shares, &mut self.dice)
    }
}

/// One of them, by their shares.
fn pick(shares: &[f64], dice: &mut Dice) -> usize {
    let all: f64 = shares.iter().sum();
    let mut left = dice.random::<f64>() * all;
    for (number, share) in shares.iter().enumerate() {
        left -= share;
        if left < 0.0 {
            return number;
        }
    }
    shares.len().saturating_sub(1)
}
