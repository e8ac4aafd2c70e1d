//! `finestreta simulate`: days of an office that does not exist, by the rules of this one.

use clap::Args;
use queue::imagine::{Attention, Figures, Plan, Year};

use crate::{Outcome, told};

const HOUR: i64 = 3_600;
/// A working life.
const MOST_DAYS: u64 = 10_000;

/// Which office, and for how long.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How many days
    #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u64).range(1..=MOST_DAYS))]
    days: u64,
    /// How busy the counters are: 1 is all the time
    #[arg(long, default_value_t = 0.9)]
    load: f64,
    /// Another seed is another year; the same one is the same
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Nobody needs an hour: whoever had one comes when they like
    #[arg(long)]
    no_appointments: bool,
    /// One more counter between these hours, as 10-12
    #[arg(long, value_name = "FROM-UNTIL", value_parser = hours)]
    counter: Option<(i64, i64)>,
    /// One line of JSON instead of words
    #[arg(long)]
    json: bool,
}

/// `10-12`, in seconds of the day.
fn hours(words: &str) -> Result<(i64, i64), String> {
    let wrong = || format!("«{words}»: two hours of the day, the first one earlier, as 10-12");
    let (from, until) = words.split_once('-').ok_or_else(wrong)?;
    let read = |word: &str| word.trim().parse::<i64>().map_err(|_| wrong());
    let (from, until) = (read(from)?, read(until)?);
    if from < until && from >= 0 && until <= 24 {
        Ok((from * HOUR, until * HOUR))
    } else {
        Err(wrong())
    }
}

/// Plays the days and says what came of them.
pub(crate) fn run(wishes: &Wishes) -> Outcome {
    if !(0.05..=3.0).contains(&wishes.load) {
        return Err("--load: between 0.05 and 3".into());
    }
    let mut plan = Plan::town_hall(wishes.load);
    if wishes.no_appointments {
        plan = plan.without_hours();
    }
    if let Some((from, until)) = wishes.counter {
        plan = plan.with_counter(from, until);
    }
    let mut year = Year::new(&plan, wishes.seed);
    let mut all: Vec<Attention> = Vec::new();
    for _ in 0..wishes.days {
        all.extend(year.day());
    }
    let figures = Figures::of(&all);
    if wishes.json {
        let line = serde_json::to_string(&figures).map_err(told("writing the figures"))?;
        println!("{line}");
    } else {
        println!("{}", words(&figures, wishes.days));
    }
    Ok(())
}

fn words(figures: &Figures, days: u64) -> String {
    format!(
        "{days} days: {} people, {:.0} s of waiting and {:.0} s at the counter on average\n\
         {} were told how long it would take: the upper end was kept {:.1} % of the time, the middle was wrong by \
         {:.1} min, the simple rule by {:.1} min",
        figures.people,
        figures.mean_wait_seconds,
        figures.mean_service_seconds,
        figures.told,
        figures.coverage_upper * 100.0,
        figures.mae_minutes,
        figures.mae_rule_minutes,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_one_more_counter_are_two_and_in_order() {
        assert_eq!(hours("10-12"), Ok((36_000, 43_200)));
        for wrong in ["12-10", "10", "deu-dotze", "10-25", "-1-3"] {
            assert!(hours(wrong).is_err(), "{wrong}");
        }
    }
}
