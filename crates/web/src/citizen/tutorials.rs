//! The guided tutorials: what each shows, how long it takes, and how far this browser got.

use askama::Template;
use axum::response::Response;

use super::Shell;
use super::shell::public;
use super::tutorial::progress::{COOKIE, Progress};
use super::tutorial::{self, counted, print, tutorial_address};
use crate::kit::{Doors, Failure, Kit, Need, Office};

pub const PATH: &str = "/tutorials";

/// The doors of the tutorials.
pub fn doors() -> Doors {
    Doors::new()
        .get(Need::Anyone, PATH, show)
        .get(Need::Anyone, tutorial::PATH, tutorial::show)
        .get(Need::Anyone, tutorial::STEP_PATH, tutorial::step)
        .get(Need::Anyone, tutorial::WHOLE_PATH, tutorial::whole)
        .get(Need::Anyone, tutorial::END_PATH, tutorial::end)
        .post(Need::Anyone, tutorial::HELPED_PATH, tutorial::helped)
}

/// A tutorial as the list shows it.
struct Row {
    address: String,
    title: String,
    intro: String,
    minutes: i64,
    steps: i64,
    /// Where to go on, when somebody began.
    going: Option<Going>,
    done: bool,
}

struct Going {
    step: i64,
    address: String,
}

#[derive(Template)]
#[template(path = "citizen/tutorials.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    large: bool,
    rows: Vec<Row>,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let (town, lang) = (office.house.catalogue(), office.lang());
    let held = office.cookie(COOKIE).unwrap_or_default();
    let progress = Progress::read(&held, &town);
    let row = |it: &catalogue::Tutorial| {
        let address = tutorial_address(&it.id);
        let reached = progress.of(&it.id);
        Row {
            title: it.title.get(lang).clone(),
            intro: it.intro.get(lang).clone(),
            minutes: i64::from(it.minutes),
            steps: counted(it.steps.len()),
            going: reached
                .filter(|step| (2..=it.steps.len()).contains(step))
                .map(|step| Going {
                    step: counted(step),
                    address: format!("{address}/{step}"),
                }),
            done: reached.is_some_and(|step| step > it.steps.len()),
            address,
        }
    };
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        large: print::is_large(&office, None),
        rows: town.tutorials.iter().map(row).collect(),
    };
    public(&office, &page)
}

#[cfg(test)]
mod tests {
    use platform::testing::{Folder, on_sqlite};

    use super::*;
    use crate::citizen::facilities::samples;
    use crate::kit::testing::{Browser, house};

    #[test]
    fn whoever_went_on_is_offered_the_step_they_reached() {
        on_sqlite(async |db| {
            let folder = Folder::new();
            let house = house(db, folder.path());
            samples::furnish(&house);
            let mut browser = Browser::new(&house);
            let fresh = browser.get(PATH).await;
            assert!(fresh.body.contains("Feu una prova"), "{}", fresh.body);
            assert!(!fresh.body.contains("Continueu"), "{}", fresh.body);
            assert!(fresh.headers.get("set-cookie").is_none());
            browser
                .follow("/tutorials/prova/1", "/tutorials/prova/2")
                .await;
            let back = browser.get(PATH).await;
            assert!(back.body.contains("Continueu pel pas 2"), "{}", back.body);
            assert!(
                back.body.contains("href=\"/tutorials/prova/2#pas\""),
                "{}",
                back.body
            );
            browser
                .follow("/tutorials/prova/3", "/tutorials/prova/fi")
                .await;
            let done = browser.get(PATH).await;
            assert!(done.body.contains("Ja l’heu fet"), "{}", done.body);
            for lang in ["es", "en"] {
                let page = browser.get(&format!("{PATH}?lang={lang}")).await;
                assert!(!page.body.contains("[tutorials-"), "{}", page.body);
            }
        });
    }
}
