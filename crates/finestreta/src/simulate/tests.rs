//! Imagined days that are lived through the product, on both databases.

use clap::Parser;
use jiff::civil::{Date, date};
use platform::testing::{on_both, on_sqlite};
use queue::figures::Of;

use super::*;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    wishes: Wishes,
}

fn wishes(words: &str) -> Wishes {
    let words = std::iter::once("simulate").chain(words.split_whitespace());
    Line::try_parse_from(words).expect("well written").wishes
}

#[test]
fn hours_of_one_more_counter_are_two_and_in_order() {
    assert_eq!(hours("10-12"), Ok((36_000, 43_200)));
    for wrong in ["12-10", "10", "deu-dotze", "10-25", "-1-3"] {
        assert!(hours(wrong).is_err(), "{wrong}");
    }
}

async fn counted(db: &Db, days: (Date, Date)) -> queue::Figures {
    let read = db.read(async move |tx| views::figures(tx, None, days).await);
    read.await.map_err(|why: Fault| why).expect("figures")
}

#[expect(clippy::cast_possible_truncation, reason = "seconds of a day")]
fn whole(seconds: f64) -> i64 {
    seconds.round() as i64
}

#[test]
fn what_is_lived_through_the_product_is_counted_as_it_was_played_to_the_second() {
    on_both(async |db| {
        let played = play(&wishes(
            "--office small-town --days 8 --people 400 --from 2021-01-04",
        ));
        live_all(&db, &played).await.expect("lived");
        let all: Vec<Attention> = played.days.concat();
        let report = Figures::of(&all);
        assert_eq!(report.people, 400, "no more and no fewer");
        let figures = counted(&db, (date(2021, 1, 4), date(2021, 1, 13))).await;
        let told = figures.all();
        assert_eq!((told.people, told.open, told.left), (400, 0, 0));
        assert_eq!(
            told.missed,
            all.iter().filter(|one| one.there.is_none()).count()
        );
        assert_eq!(told.wait.mean, whole(report.mean_wait_seconds));
        assert_eq!(told.service.mean, whole(report.mean_service_seconds));
        assert_eq!(figures.by(Of::Day).count(), 8, "no Saturday and no Sunday");
        let promises = db.read(async |tx| {
            let days = (date(2021, 1, 4), date(2021, 1, 13));
            views::promises(tx, days).await
        });
        let promises = promises.await.map_err(|why: Fault| why).expect("promises");
        let quality = queue::promise::Quality::of(promises.iter().map(|(_, one)| one));
        assert_eq!(quality.told, report.told);
        let kept = report.coverage_upper * f64::from(u32::try_from(report.told).expect("few"));
        assert_eq!(i64::try_from(quality.kept).ok(), Some(whole(kept)));
        let again = live_all(&db, &played).await.expect_err("a hall is there");
        assert!(again.contains("--into"), "{again}");
    });
}

#[test]
fn the_product_calls_whom_the_play_calls() {
    on_sqlite(async |db| {
        let plan = Plan::town_hall(0.95);
        let cast = town::cast(&plan);
        let hall = cast.hall.clone();
        let opened = "2026-01-05T00:00:00Z".parse().expect("an instant");
        let begun = db
            .change(async move |tx| actions::publish(tx, 0, &hall, Actor::Operator, opened).await);
        begun.await.expect("a hall");
        let mut year = Year::new(&plan, 9).silent();
        for day in working_days(date(2026, 1, 5)).take(3) {
            let vain = lived::live(&db, (&plan, &cast), day, year.day()).await;
            assert_eq!(vain.expect("lived"), 0, "{day}");
        }
    });
}

#[test]
fn no_compulsory_appointments_from_14_march_plays() {
    let year = "--office small-town --days 120 --people 5800 --seed 3 --from 2022-01-03";
    let before = play(&wishes(year));
    let after = play(&wishes(&format!(
        "{year} --no-appointments-from 2022-03-14"
    )));
    let by_hour = |played: &Played, from: Date, until: Date| {
        let days = played.dates.iter().zip(&played.days);
        let days = days.filter(|(day, _)| (from..until).contains(*day));
        days.flat_map(|(_, day)| day)
            .filter(|one| one.by_hour)
            .count()
    };
    let (new_year, march, end) = (date(2022, 1, 1), date(2022, 3, 14), date(2023, 1, 1));
    assert_eq!(before.days[..40], after.days[..40], "the same until then");
    assert!(by_hour(&before, march, end) > 1_000);
    assert_eq!(by_hour(&after, march, end), 0);
    assert!(by_hour(&after, new_year, march) > 1_000);
    let people = |played: &Played| Figures::of(&played.days.concat()).people;
    assert_eq!((people(&before), people(&after)), (5_800, 5_800));
}

#[test]
fn the_demos_halls_have_a_past_that_ends_before_its_first_day() {
    on_sqlite(async |db| {
        let now = crate::config::demo::CLOCK.parse().expect("an instant");
        assert!(past::is_before(now));
        crate::hall_file::begin(&db, crate::hall_file::demo().expect("a hall"), now)
            .await
            .expect("begun");
        past::begin(&db).await.expect("a past");
        let figures = counted(&db, (date(2026, 11, 1), date(2026, 11, 30))).await;
        let all = figures.all();
        assert!(all.people > 1_000 && all.open == 0, "{all:?}");
        assert_eq!(figures.by(Of::Site).count(), 3);
        past::begin(&db).await.expect("once");
        let again = counted(&db, (date(2026, 11, 1), date(2026, 11, 30))).await;
        assert_eq!(figures, again, "it is lived once");
    });
}
