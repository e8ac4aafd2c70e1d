//! Which places there are, in an office with years behind it.

use appointments::samples;
use clap::Args;
use journeys::appointments::{Wanted, offered};
use tokio::time::Instant;

use super::{FIRST, Node, Wishes as At, asking, day, millis, now, percentile};
use crate::{Outcome, told};

const DAYS: i64 = 59;
/// Of so many questions one follows a booking, which makes its day be read again.
const BOOKED_EVERY: usize = 10;

/// How full the office is.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How many appointments lie ahead
    #[arg(long, default_value_t = 10_000)]
    ahead: i64,
    /// How many lie behind, at first and then
    #[arg(long, value_delimiter = ',', default_value = "0,1000000")]
    behind: Vec<i64>,
    /// How many questions are asked
    #[arg(long, default_value_t = 2_000)]
    questions: usize,
    /// The most processor time a question may take, in microseconds; 0 sets no limit
    #[arg(long, default_value_t = 1_000)]
    most: u128,
}

/// Measures, and fails when a question takes longer than it may.
pub(super) async fn run(at: &At, wishes: &Wishes) -> Outcome {
    let node = at.node().await?;
    let mut agenda = samples::agenda();
    for service in &mut agenda.services {
        service.horizon_days = u16::MAX;
    }
    node.publish(agenda).await?;
    samples::crowd(&node.db, wishes.ahead, FIRST, false, now())
        .await
        .map_err(told("booking ahead"))?;
    let (mut behind, mut over) = (0, false);
    for &more in &wishes.behind {
        samples::crowd(
            &node.db,
            more - behind,
            FIRST.saturating_sub(jiff::Span::new().try_days(behind / 200).unwrap_or_default()),
            true,
            now(),
        )
        .await
        .map_err(told("booking in the past"))?;
        behind = more;
        node.setting.diary.forget();
        let quiet = ask(&node, wishes.questions, None).await?;
        let busy = ask(&node, wishes.questions, Some(behind)).await?;
        for (name, measured) in [("nobody books", &quiet), ("one books between ten", &busy)] {
            println!(
                "{} appointments ahead, {behind} behind, {name}: {} of the processor for 60 days, p50 {}, p99 {}",
                wishes.ahead,
                millis(measured.processor),
                millis(percentile(&measured.micros, 50)),
                millis(percentile(&measured.micros, 99)),
            );
            over |= wishes.most > 0 && measured.processor > wishes.most;
        }
    }
    node.db.close().await;
    if over {
        return Err(format!("a question took more than {} µs", wishes.most));
    }
    Ok(())
}

struct Measured {
    /// Processor time for each question, in microseconds.
    processor: u128,
    /// How long each took, sorted.
    micros: Vec<u128>,
}

async fn ask(node: &Node, questions: usize, booking: Option<i64>) -> Outcome<Measured> {
    let mut micros = Vec::with_capacity(questions);
    let looking = cost_of_looking();
    let mut spent = 0;
    for number in 0..questions {
        if let Some(mark) = booking.filter(|_| number % BOOKED_EVERY == 0) {
            take_a_place(node, number, mark).await?;
        }
        let wanted = Wanted::one(&format!("s{}", number % 30), appointments::Who::Everybody);
        let (begun, before) = (Instant::now(), processor_micros());
        let offer = offered(&node.setting, &wanted, (FIRST, day(DAYS)), today()).await;
        spent += (processor_micros() - before).saturating_sub(looking);
        micros.push(begun.elapsed().as_micros());
        let offer = offer.map_err(told("asking for places"))?;
        if offer.days.iter().all(|day| day.places.is_empty()) {
            return Err("an office that has places offered none".into());
        }
    }
    micros.sort_unstable();
    Ok(Measured {
        processor: spent / questions.max(1) as u128,
        micros,
    })
}

/// The instant the questions are asked at: the evening before the first day.
fn today() -> kernel::Timestamp {
    let evening = FIRST.yesterday().map(|day| day.at(20, 0, 0, 0));
    let there = evening.and_then(|there| kernel::madrid().to_timestamp(there));
    there.unwrap_or_default()
}

async fn take_a_place(node: &Node, number: usize, mark: i64) -> Outcome {
    // One of those that the crowd left free: every fourth.
    let place = i64::try_from(number / BOOKED_EVERY).unwrap_or_default() * 4 + 3;
    let (counter, unit) = samples::place(place);
    let date = day(place / samples::places_a_day());
    let service = format!("s{}", counter.trim_start_matches('c'));
    let person = format!("look{mark}n{number}");
    let asking = asking(&service, date, (Some(counter), unit), &person);
    match node.book(asking, &person).await {
        Ok(_) | Err(journeys::appointments::Refusal::Gone { .. }) => Ok(()),
        Err(why) => Err(told("taking a place")(why)),
    }
}

/// The processor time all threads of this program have used, in microseconds.
fn processor_micros() -> u128 {
    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten();
    let nanos = threads.filter_map(|thread| {
        let told = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        told.split_whitespace().next()?.parse::<u128>().ok()
    });
    nanos.sum::<u128>() / 1_000
}

/// What looking at that time costs by itself.
fn cost_of_looking() -> u128 {
    const LOOKS: u128 = 200;
    let spent: u128 = (0..LOOKS)
        .map(|_| {
            let before = processor_micros();
            processor_micros() - before
        })
        .sum();
    spent / LOOKS
}
