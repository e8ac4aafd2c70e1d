//! The demo town, Vilaverda del Vallès, which is in the program.

use include_dir::{Dir, include_dir};

use crate::reading::is_yaml;
use crate::{Catalogue, Error};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../demo/vilaverda");

/// The catalogue of the invented town.
pub fn demo() -> Catalogue {
    read().expect("the demo town is checked by a test")
}

fn read() -> Result<Catalogue, Error> {
    let mut files: Vec<_> = FILES.files().filter(|file| is_yaml(file.path())).collect();
    files.sort_by_key(|file| file.path());
    Catalogue::from_texts(
        files
            .iter()
            .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?))),
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::{Lang, Timestamp};

    use super::*;
    use crate::{ItemKind, Policy, WhyClosed};

    fn at(instant: &str) -> Timestamp {
        instant.parse().expect("a written instant")
    }

    #[test]
    fn the_demo_town_is_sound_and_whole() {
        let town = read().unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(town.items.len(), 75);
        assert_eq!(
            town.items
                .iter()
                .filter(|item| item.kind == ItemKind::Procedure)
                .count(),
            60
        );
        assert!(
            town.items
                .iter()
                .all(|item| item.link.starts_with(&town.town.e_office))
        );
        for lang in Lang::ALL {
            assert!(town.items.iter().all(|item| {
                item.answer
                    .exact(lang)
                    .is_some_and(|text| text.chars().count() > 150)
            }));
            assert!(
                town.items
                    .iter()
                    .all(|item| item.documents.exact(lang).is_some()
                        && item.description.exact(lang).is_some())
            );
        }
    }

    #[test]
    fn screens_are_set_with_the_typographic_apostrophe() {
        let text = demo().to_text();
        let straight = text.match_indices('\'').map(|(at, _)| {
            text[at.saturating_sub(20)..]
                .chars()
                .take(40)
                .collect::<String>()
        });
        assert_eq!(straight.collect::<Vec<_>>(), Vec::<String>::new());
    }

    #[test]
    fn a_padro_slip_needs_no_appointment_and_a_newcomer_does() {
        let town = demo();
        let policy = |id| {
            town.policy_on(
                town.item(id).expect("a sheet of the demo"),
                date(2026, 11, 24),
            )
        };
        assert_eq!(policy("padro-volant"), Policy::None);
        assert_eq!(policy("padro-alta"), Policy::Mandatory);
        assert_eq!(policy("padro-historic"), Policy::Optional);
    }

    #[test]
    fn people_answer_the_chats_in_the_morning_and_chats_never_file() {
        let town = demo();
        for chat in ["whatsapp", "telegram", "webchat"] {
            let staged = town.channel_status(chat, at("2026-11-24T10:42:00+01:00"));
            assert!(staged.open);
            assert_eq!(staged.closes, Some(at("2026-11-24T14:00:00+01:00")));
            assert!(!town.may_file(chat));
            assert_eq!(town.town.retention_months(chat), Some(12));
        }
        assert!(
            town.channel_status("phone", at("2026-11-24T14:30:00+01:00"))
                .open
        );
    }

    #[test]
    fn the_office_has_no_afternoons_in_summer_at_christmas_and_in_holy_week() {
        let town = demo();
        let open = |instant| town.site_status("oac", at(instant)).open;
        assert!(open("2026-11-24T17:00:00+01:00"));
        assert!(!open("2026-11-25T17:00:00+01:00"), "a Wednesday");
        assert!(!open("2026-07-07T17:00:00+02:00") && open("2026-07-07T13:00:00+02:00"));
        assert!(!open("2026-12-29T17:00:00+01:00") && open("2026-12-29T13:00:00+01:00"));
        assert!(!open("2026-03-31T17:00:00+02:00") && open("2026-04-14T17:00:00+02:00"));
        assert!(open("2026-12-24T12:59:00+01:00") && !open("2026-12-24T13:00:00+01:00"));
        assert!(
            town.site_status("quiosc-porxo", at("2026-12-25T03:00:00+01:00"))
                .open
        );
        assert!(
            town.site_status("biblioteca", at("2026-11-26T13:00:00+01:00"))
                .open,
            "a Thursday morning"
        );
        assert!(
            town.site_status("biblioteca", at("2026-11-26T17:00:00+01:00"))
                .open,
            "a Thursday afternoon"
        );
    }

    #[test]
    fn the_festival_makes_a_long_weekend() {
        let town = demo();
        let friday = town.site_status("oac", at("2026-09-11T10:00:00+02:00"));
        assert_eq!(friday.reopens, Some(at("2026-09-15T08:30:00+02:00")));
        let monday = town.site_status("oac", at("2026-09-14T10:00:00+02:00"));
        let name = town
            .holiday_on(date(2026, 9, 14))
            .expect("the festival")
            .name
            .clone();
        assert_eq!(monday.why_closed, Some(WhyClosed::Holiday(name)));
    }

    #[test]
    fn the_week_can_be_printed_beside_the_door() {
        let week = demo().site_hours("oac", date(2026, 12, 7), 3);
        let told = |n: usize| {
            week[n]
                .spans
                .iter()
                .map(|(from, until)| format!("{from}-{until}"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(told(0), "08:30:00-14:00:00");
        assert_eq!(
            (
                told(1).as_str(),
                week[1].holiday.as_ref().map(|name| name.en.as_deref())
            ),
            ("", Some(Some("Immaculate Conception")))
        );
        assert_eq!(
            demo().channel_hours("phone", date(2026, 11, 24), 1)[0]
                .spans
                .len(),
            1
        );
    }

    #[test]
    fn each_day_has_its_notice() {
        let town = demo().town;
        assert_eq!(
            town.notice_on(date(2026, 3, 1))
                .map(|notice| notice.version),
            Some(2)
        );
        assert_eq!(
            town.notice_on(date(2026, 11, 24))
                .map(|notice| notice.version),
            Some(3)
        );
        assert!(
            town.notice(3)
                .is_some_and(|notice| notice.text.ca.contains(&notice.url))
        );
    }
}
