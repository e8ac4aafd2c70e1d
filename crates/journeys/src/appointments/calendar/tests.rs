//! Calendar files, read back line by line.

use ::appointments::actions::Booking;
use ::appointments::{Reach, Visitor};
use jiff::civil::{Date, date};
use kernel::Personal;
use platform::testing::{on_both, on_sqlite};

use super::super::tests::{NINE, asking, by, now, open};
use super::super::{book, cancel, hold, hours, shift};
use super::*;

/// The file's properties, its folded lines joined again.
fn lines(file: &str) -> Vec<(String, String)> {
    assert!(file.ends_with("\r\n"), "the last line is ended");
    assert!(
        file.split("\r\n").all(|line| line.len() <= LINE),
        "a line is too long: {file}"
    );
    file.replace("\r\n ", "")
        .split("\r\n")
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (name, value) = line.split_once(':').expect("a property");
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

fn value(file: &str, name: &str) -> String {
    let found = lines(file).into_iter().filter(|(own, _)| own == name);
    let found: Vec<String> = found.map(|(_, value)| value).collect();
    found.last().cloned().unwrap_or_default()
}

async fn booked_on(db: &platform::Db, setting: &Setting, day: Date) -> Appointment {
    let mut asking = asking(NINE, &format!("{day}"));
    asking.date = day;
    asking.matter = Some("padro-volant".to_owned());
    asking.who = ::appointments::Who::Staff;
    let held = hold(db, setting, asking, now()).await.expect("held");
    let booking = Booking {
        visitor: Visitor {
            email: Some(Personal::new("nuria@example.org".to_owned())),
            ..Visitor::default()
        },
        reach: Reach::Mail,
    };
    book(db, setting, held.id, booking, by(now()))
        .await
        .expect("booked")
}

#[test]
fn behaviour_11_the_sequence_rises_and_the_name_stays_when_an_appointment_is_moved_and_cancelled() {
    on_both(async |db| {
        let setting = open(&db).await;
        let hours = hours(&setting).await.expect("hours");
        let first = booked_on(&db, &setting, date(2026, 11, 25)).await;
        let mut later = asking(NINE + 6, "later");
        later.matter.clone_from(&first.matter);
        let moved = shift(&db, &setting, first.id, later, by(now())).await;
        let moved = moved.expect("moved");
        let gone = cancel(&db, &setting, first.id, by(now())).await;
        let gone = gone.expect("given back");
        let files =
            [&first, &moved, &gone].map(|one| calendar(&setting, &hours, (one, &[]), None, now()));
        let all = |name: &str| files.each_ref().map(|file| value(file, name));
        assert_eq!(all("SEQUENCE"), ["0", "1", "2"]);
        assert_eq!(all("METHOD"), ["PUBLISH", "PUBLISH", "CANCEL"]);
        assert_eq!(all("STATUS"), ["CONFIRMED", "CONFIRMED", "CANCELLED"]);
        let names = all("UID");
        assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
        let begin = all("DTSTART;TZID=Europe/Madrid");
        assert_eq!(begin[..2], ["20261125T090000", "20261125T093000"]);
    });
}

#[test]
fn behaviour_1_nine_is_nine_in_winter_and_in_summer_and_the_file_says_by_which_offset() {
    on_sqlite(async |db| {
        let setting = open(&db).await;
        let hours = hours(&setting).await.expect("hours");
        for (day, to, from) in [
            (date(2026, 12, 1), "+0100", "+0200"),
            (date(2027, 6, 1), "+0200", "+0100"),
        ] {
            let appointment = booked_on(&db, &setting, day).await;
            let file = calendar(&setting, &hours, (&appointment, &[]), None, now());
            let begins = value(&file, "DTSTART;TZID=Europe/Madrid");
            assert_eq!(begins, format!("{}T090000", day.strftime("%Y%m%d")));
            let ends = value(&file, "DTEND;TZID=Europe/Madrid");
            assert_eq!(ends, format!("{}T091500", day.strftime("%Y%m%d")));
            let all = lines(&file);
            let first = |name: &str| all.iter().find(|(own, _)| own == name).map(|(_, it)| &**it);
            assert_eq!(first("TZOFFSETTO"), Some(to));
            assert_eq!(first("TZOFFSETFROM"), Some(from));
        }
    });
}

#[test]
fn words_are_escaped_lines_are_folded_between_letters_and_the_papers_are_in_it() {
    on_sqlite(async |db| {
        let mut setting = open(&db).await;
        setting.base_url = "https://cites.vilaverda.example:8443".into();
        let hours = hours(&setting).await.expect("hours");
        let appointment = booked_on(&db, &setting, date(2026, 11, 25)).await;
        let between = Between {
            from: "oac@example.org",
            to: "nuria@example.org",
        };
        let file = calendar(&setting, &hours, (&appointment, &[]), Some(between), now());
        assert_eq!(value(&file, "METHOD"), "REQUEST");
        assert!(value(&file, "UID").ends_with("@cites.vilaverda.example"));
        let told = value(&file, "DESCRIPTION");
        assert!(!told.is_empty() && !told.contains('\n'), "{told}");
        let description: Vec<(String, String)> = lines(&file)
            .into_iter()
            .filter(|(name, _)| name == "DESCRIPTION")
            .collect();
        let whole = &description[0].1;
        assert!(whole.contains(appointment.code.as_str()), "{whole}");
        assert!(whole.contains("\\n• "), "{whole}");
        assert!(whole.contains(&format!("/cites/{}", appointment.link)));
        let place = value(&file, "LOCATION");
        assert!(place.contains("plaça de l’Om\\, 1"), "{place}");
    });
}

#[test]
fn a_zone_without_changes_says_the_one_offset_it_has() {
    let mut file = Lines::default();
    let zone = TimeZone::fixed(jiff::tz::offset(1));
    put_zone(&mut file, &zone, zone_name(&zone), now());
    assert_eq!(value(&file.0, "TZID"), "Office");
    assert_eq!(value(&file.0, "TZOFFSETTO"), "+0100");
}
