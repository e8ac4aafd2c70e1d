//! When the counters receive people: the file a council begins with. Afterwards its coordinators change it.

use std::path::{Path, PathBuf};

use appointments::{Agenda, Error, Known, actions, views};
use catalogue::Catalogue;
use clap::Args;
use kernel::{Actor, Clock, Lang, Timestamp, madrid};
use platform::{Db, Fault};

use crate::{Outcome, catalogue_file, told};

/// Which agenda, and whose office takes or gives it.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The agenda, a YAML file
    file: PathBuf,
    /// The office's configuration, which names its database
    #[arg(long, value_name = "FILE", required_unless_present = "data")]
    config: Option<PathBuf>,
    /// The data folder of an office on SQLite
    #[arg(long, value_name = "DIR", conflicts_with = "config")]
    data: Option<PathBuf>,
}

/// The demo town's.
const DEMO: &str = include_str!("../../../demo/agenda.yaml");

/// Reads an agenda.
pub(crate) fn read(name: &str, text: &str) -> Outcome<Agenda> {
    serde_saphyr::from_str(text).map_err(told(name))
}

/// The demo town's agenda.
pub(crate) fn demo() -> Outcome<Agenda> {
    read("the demo's agenda", DEMO)
}

/// Reads an agenda and checks it beside the catalogue it is for.
pub(crate) fn checked(path: &Path, catalogue: &Catalogue) -> Outcome<Agenda> {
    let text = std::fs::read_to_string(path).map_err(told(path.display()))?;
    let agenda = read(&path.display().to_string(), &text)?;
    let ids = |ids: &mut dyn Iterator<Item = &String>| ids.cloned().collect();
    let known = Known {
        sites: ids(&mut catalogue.sites.iter().map(|one| &one.id)),
        departments: ids(&mut catalogue.departments.iter().map(|one| &one.id)),
        items: ids(&mut catalogue.items.iter().map(|one| &one.id)),
    };
    let flaws = agenda.check(&known);
    if flaws.is_empty() {
        return Ok(agenda);
    }
    let words: Vec<String> = flaws.iter().map(|flaw| flaw.words(Lang::En)).collect();
    Err(format!("{}:\n{}", path.display(), words.join("\n")))
}

/// Puts an agenda in force in place of whichever is: unless somebody has an appointment that would be outside it.
/// Those are a coordinator's to look at, in the desk.
pub(crate) async fn import(wishes: &Wishes) -> Outcome {
    let db = catalogue_file::open(wishes.config.as_deref(), wishes.data.as_deref()).await?;
    let done = take(&db, &wishes.file, Clock::System.now()).await;
    db.close().await;
    println!("{}", done?);
    Ok(())
}

async fn take(db: &Db, file: &Path, now: Timestamp) -> Outcome<String> {
    let kept = db
        .read(async |tx| catalogue::views::current(tx).await)
        .await;
    let kept = kept.map_err(|why: Fault| told("reading the catalogue")(why))?;
    let catalogue = kept.ok_or("there is no catalogue yet: import it first")?;
    let catalogue = catalogue.read().map_err(told("the catalogue"))?;
    let agenda = checked(file, &catalogue)?;
    let counters = agenda.counters.len();
    let holidays = catalogue.holidays.iter().map(|one| one.date).collect();
    let done = db
        .change(async move |tx| {
            let hours = views::hours(tx, holidays, madrid()).await?;
            if hours.agenda == agenda {
                return Ok(None);
            }
            let by = actions::By {
                actor: Actor::Operator,
                now,
            };
            actions::publish(tx, &hours, agenda, &[], by)
                .await
                .map(Some)
        })
        .await;
    match done {
        Ok(Some(version)) => Ok(format!(
            "Version {version} of the agenda, with {counters} counters, is in force."
        )),
        Ok(None) => Ok("Nothing new: the agenda in force says the same.".to_owned()),
        Err(Error::Affected(ids)) => Err(format!(
            "{} people have an appointment outside these hours. Make the change in the desk, under Agenda, where each \
             of them can be moved, kept or told; nothing was changed.",
            ids.len()
        )),
        Err(why) => Err(told("putting the agenda in force")(why)),
    }
}

/// Writes the agenda in force as the file that [`import`] takes.
pub(crate) async fn export(wishes: &Wishes) -> Outcome {
    let db = catalogue_file::open(wishes.config.as_deref(), wishes.data.as_deref()).await?;
    let hours = db
        .read(async |tx| views::hours(tx, Vec::new(), madrid()).await)
        .await;
    db.close().await;
    let hours = hours.map_err(|why: Fault| told("reading the agenda")(why))?;
    let text = serde_saphyr::to_string(&hours.agenda).map_err(told("writing the agenda"))?;
    std::fs::write(&wishes.file, text).map_err(told(wishes.file.display()))?;
    println!(
        "{}: version {} of the agenda.",
        wishes.file.display(),
        hours.version
    );
    Ok(())
}

/// Puts an agenda in force where there is none yet.
pub(crate) async fn begin(db: &Db, agenda: Agenda, now: Timestamp) -> Outcome {
    let begun = db.change(async move |tx| {
        let hours = views::hours(tx, Vec::new(), madrid()).await?;
        if hours.version > 0 {
            return Ok(());
        }
        let by = actions::By {
            actor: Actor::Operator,
            now,
        };
        actions::publish(tx, &hours, agenda, &[], by).await?;
        Ok::<_, appointments::Error>(())
    });
    begun.await.map_err(told("beginning the agenda"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use appointments::Hours;
    use catalogue::Policy;
    use kernel::madrid;

    #[test]
    fn the_demo_towns_agenda_has_no_flaw_and_comes_back_from_its_file_as_it_went() {
        let town = catalogue::demo();
        let folder = platform::testing::Folder::new();
        let path = folder.path().join("agenda.yaml");
        let agenda = demo().expect("a well written agenda");
        let text = serde_saphyr::to_string(&agenda).expect("a file");
        std::fs::write(&path, text).expect("written");
        assert_eq!(checked(&path, &town), Ok(agenda));
    }

    #[test]
    fn a_file_is_refused_with_the_line_that_cannot_be() {
        let town = catalogue::demo();
        let folder = platform::testing::Folder::new();
        let path = folder.path().join("agenda.yaml");
        std::fs::write(&path, DEMO.replace("site: oac-estacio", "site: lluna")).expect("written");
        let refused = checked(&path, &town).expect_err("no such site");
        assert!(
            refused.contains("counters estacio-1, site: “lluna”"),
            "{refused}"
        );
    }

    #[test]
    fn whatever_can_have_an_appointment_in_the_demo_town_has_a_service_and_a_counter() {
        let agenda = demo().expect("a well written agenda");
        let town = catalogue::demo();
        let today = "2026-11-24".parse().expect("a day");
        let hours = Hours::new(1, agenda, Vec::new(), madrid());
        for item in &town.items {
            let answer = journeys::appointments::service_for(&hours, item, today);
            let needs = answer.policy.policy != Policy::None;
            assert_eq!(answer.service.is_some(), needs, "{}", item.id);
            let Some(service) = answer.service else {
                continue;
            };
            let counters = &hours.agenda.counters;
            let gives = |counter: &&appointments::Counter| counter.services.contains(&service.id);
            assert!(
                counters.iter().any(|counter| gives(&counter)),
                "{}",
                service.id
            );
        }
        let sites: Vec<&str> = town.sites.iter().map(|site| site.id.as_str()).collect();
        for counter in &hours.agenda.counters {
            assert!(sites.contains(&counter.site.as_str()), "{}", counter.site);
            assert!(
                hours
                    .agenda
                    .openings
                    .iter()
                    .any(|opening| opening.counter == counter.id)
            );
            for service in &counter.services {
                assert!(
                    hours.services(std::slice::from_ref(service)).is_ok(),
                    "{service}"
                );
            }
        }
    }
}
