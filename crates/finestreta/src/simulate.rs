//! `finestreta simulate`: days of an office that does not exist, by the rules of this one.

mod lived;
pub(crate) mod past;
#[cfg(test)]
mod tests;
mod town;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use jiff::Span;
use jiff::civil::{Date, Weekday};
use kernel::{Actor, madrid};
use platform::{Db, Fault};
use queue::imagine::{Attention, Figures, Plan, Year};
use queue::{actions, views};

use crate::{Outcome, catalogue_file, command, told};

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
    /// Which office is imagined
    #[arg(long, value_enum, default_value_t = Office::TownHall)]
    office: Office,
    /// The first day; the next ones are working days
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Exactly so many people are attended, over all days
    #[arg(long, value_name = "N")]
    people: Option<usize>,
    /// Nobody needs an hour: whoever had one comes when they like
    #[arg(long)]
    no_appointments: bool,
    /// The same from this day on
    #[arg(
        long,
        value_name = "DATE",
        requires = "from",
        conflicts_with = "no_appointments"
    )]
    no_appointments_from: Option<Date>,
    /// One more counter between these hours, as 10-12
    #[arg(long, value_name = "FROM-UNTIL", value_parser = hours)]
    counter: Option<(i64, i64)>,
    /// Lives the days in a new data folder as well, through the product: `finestreta demo --data DIR` shows them
    #[arg(long, value_name = "DIR", requires = "from")]
    into: Option<PathBuf>,
    /// One line of JSON instead of words
    #[arg(long)]
    json: bool,
}

/// An office that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Office {
    /// Four counters, walk-ins and hours: as busy as `--load` says
    TownHall,
    /// Where most come by appointment, as in Torroella in 2021; how busy it is follows from it
    SmallTown,
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
    let played = play(wishes);
    let all: Vec<Attention> = played.days.concat();
    let figures = Figures::of(&all);
    if let Some(folder) = &wishes.into {
        command::single()?.block_on(into(folder, &played))?;
    }
    if wishes.json {
        let line = serde_json::to_string(&figures).map_err(told("writing the figures"))?;
        println!("{line}");
    } else {
        println!("{}", words(&figures, wishes.days));
    }
    Ok(())
}

/// Days that were played.
struct Played {
    plan: Plan,
    /// The dates of the days, where they have any.
    dates: Vec<Date>,
    days: Vec<Vec<Attention>>,
}

fn play(wishes: &Wishes) -> Played {
    let mut plan = match wishes.office {
        Office::TownHall => Plan::town_hall(wishes.load),
        Office::SmallTown => Plan::small_town(),
    };
    if wishes.no_appointments {
        plan = plan.without_hours();
    }
    if let Some((from, until)) = wishes.counter {
        plan = plan.with_counter(from, until);
    }
    let days = usize::try_from(wishes.days).unwrap_or(usize::MAX);
    let dates: Vec<Date> = wishes
        .from
        .map(|from| working_days(from).take(days).collect())
        .unwrap_or_default();
    let free = plan.clone().without_hours();
    let mut year = Year::new(&plan, wishes.seed);
    if let Some(people) = wishes.people {
        year = year.exactly(people, days);
    }
    let mut lived = Vec::with_capacity(days);
    for number in 0..days {
        let is_free = wishes.no_appointments_from.zip(dates.get(number));
        if is_free.is_some_and(|(from, day)| *day >= from) {
            year.goes_on(&free);
        }
        lived.push(year.day());
    }
    drop(year);
    Played {
        plan,
        dates,
        days: lived,
    }
}

/// The working days from a day on; local holidays are not known to an office that does not exist.
fn working_days(from: Date) -> impl Iterator<Item = Date> {
    let works = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    from.series(Span::new().days(1)).filter(works)
}

/// Lives the days in a data folder that has no hall yet: nobody plays people who do not exist into an office that does.
async fn into(folder: &Path, played: &Played) -> Outcome {
    let db = catalogue_file::open(None, Some(folder)).await?;
    let lived = live_all(&db, played).await;
    db.close().await;
    lived
}

async fn live_all(db: &Db, played: &Played) -> Outcome {
    let read = db.read(async |tx| views::hall(tx).await).await;
    let (version, _) = read.map_err(|why: Fault| told("reading the hall")(why))?;
    if version > 0 {
        return Err("--into: there is a hall already; name a new folder".to_owned());
    }
    let cast = town::cast(&played.plan);
    let hall = cast.hall.clone();
    let first = played.dates.first().copied().unwrap_or_default();
    let opened = first.to_zoned(madrid()).map_err(told("the first day"))?;
    let opened = opened.timestamp();
    db.change(async move |tx| actions::publish(tx, 0, &hall, Actor::Operator, opened).await)
        .await
        .map_err(told("beginning the hall"))?;
    for (date, day) in played.dates.iter().zip(&played.days) {
        let known = (&played.plan, &cast);
        lived::live(db, known, *date, day.clone())
            .await
            .map_err(told(date))?;
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
