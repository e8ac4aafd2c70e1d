//! The halls: lines, counters, screens. The file a council begins with, and what its coordinators change.

use std::path::{Path, PathBuf};

use catalogue::Catalogue;
use clap::Args;
use kernel::{Actor, Clock, Timestamp, madrid};
use platform::{Db, Fault};
use queue::check::Known;
use queue::{Hall, Refused, actions, views};

use crate::{Outcome, catalogue_file, told};

/// Which hall, and whose office takes or gives it.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The hall, a YAML file
    file: PathBuf,
    /// The office's configuration, which names its database
    #[arg(long, value_name = "FILE", required_unless_present = "data")]
    config: Option<PathBuf>,
    /// The data folder of an office on SQLite
    #[arg(long, value_name = "DIR", conflicts_with = "config")]
    data: Option<PathBuf>,
}

/// The demo town's.
const DEMO: &str = include_str!("../../../demo/hall.yaml");

fn read(name: &str, text: &str) -> Outcome<Hall> {
    serde_saphyr::from_str(text).map_err(told(name))
}

/// The demo town's hall.
pub(crate) fn demo() -> Outcome<Hall> {
    read("the demo's hall", DEMO)
}

/// Reads a hall and checks it beside the catalogue and the services it is for.
fn checked(
    path: &Path,
    catalogue: &Catalogue,
    services: &[appointments::Service],
) -> Outcome<Hall> {
    let text = std::fs::read_to_string(path).map_err(told(path.display()))?;
    let hall = read(&path.display().to_string(), &text)?;
    let flaws = hall.check(&known(catalogue, services));
    if flaws.is_empty() {
        Ok(hall)
    } else {
        Err(format!("{}:\n{}", path.display(), flaws.join("\n")))
    }
}

/// What a hall may name.
fn known(catalogue: &Catalogue, services: &[appointments::Service]) -> Known {
    let items = catalogue.items.iter().map(|one| one.id.clone());
    let departments = catalogue.departments.iter().map(|one| one.id.clone());
    let services = services.iter().map(|one| one.id.clone());
    Known {
        sites: catalogue.sites.iter().map(|one| one.id.clone()).collect(),
        services: items.chain(departments).chain(services).collect(),
    }
}

/// Puts a hall in force in place of whichever is.
pub(crate) async fn import(wishes: &Wishes) -> Outcome {
    let db = catalogue_file::open(wishes.config.as_deref(), wishes.data.as_deref()).await?;
    let done = take(&db, &wishes.file, Clock::System.now()).await;
    db.close().await;
    println!("{}", done?);
    Ok(())
}

async fn take(db: &Db, file: &Path, now: Timestamp) -> Outcome<String> {
    let kept = db.read(async |tx| {
        let catalogue = catalogue::views::current(tx).await?;
        let hours = appointments::views::hours(tx, Vec::new(), madrid()).await?;
        Ok((catalogue, hours, views::hall(tx).await?))
    });
    let kept = kept
        .await
        .map_err(|why: Fault| told("reading the office")(why))?;
    let (catalogue, hours, (version, before)) = kept;
    let catalogue = catalogue.ok_or("there is no catalogue yet: import it first")?;
    let catalogue = catalogue.read().map_err(told("the catalogue"))?;
    let hall = checked(file, &catalogue, &hours.agenda.services)?;
    if hall == before {
        return Ok("Nothing new: the hall in force says the same.".to_owned());
    }
    let counters = hall.counters.len();
    let put =
        db.change(async move |tx| actions::publish(tx, version, &hall, Actor::Operator, now).await);
    match put.await {
        Ok(version) => Ok(format!(
            "Version {version} of the hall, with {counters} counters, is in force."
        )),
        Err(queue::Error::Refused(Refused::PeopleInLine(line))) => Err(format!(
            "people stand in the line “{line}”, which this hall has no more: nothing was changed"
        )),
        Err(why) => Err(told("putting the hall in force")(why)),
    }
}

/// Writes the hall in force as the file that [`import`] takes.
pub(crate) async fn export(wishes: &Wishes) -> Outcome {
    let db = catalogue_file::open(wishes.config.as_deref(), wishes.data.as_deref()).await?;
    let read = db.read(async |tx| views::hall(tx).await).await;
    db.close().await;
    let (version, hall) = read.map_err(|why: Fault| told("reading the hall")(why))?;
    let text = serde_saphyr::to_string(&hall).map_err(told("writing the hall"))?;
    std::fs::write(&wishes.file, text).map_err(told(wishes.file.display()))?;
    println!("{}: version {version} of the hall.", wishes.file.display());
    Ok(())
}

/// Puts a hall in force where there is none yet.
pub(crate) async fn begin(db: &Db, hall: Hall, now: Timestamp) -> Outcome {
    let begun = db.change(async move |tx| {
        if views::hall(tx).await?.0 == 0 {
            actions::publish(tx, 0, &hall, Actor::Operator, now).await?;
        }
        Ok::<_, queue::Error>(())
    });
    begun.await.map_err(told("beginning the hall"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_towns_hall_has_no_flaw_and_comes_back_from_its_file_as_it_went() {
        let town = catalogue::demo();
        let agenda = crate::agenda_file::demo().expect("an agenda");
        let folder = platform::testing::Folder::new();
        let path = folder.path().join("hall.yaml");
        let hall = demo().expect("a well written hall");
        let text = serde_saphyr::to_string(&hall).expect("a file");
        std::fs::write(&path, text).expect("written");
        assert_eq!(checked(&path, &town, &agenda.services), Ok(hall));
        std::fs::write(&path, DEMO.replace("site: tributs, ", "site: lluna, ")).expect("written");
        std::fs::write(&path, DEMO.replace("{ site: tributs }", "{ site: lluna }"))
            .expect("written");
        let refused = checked(&path, &town, &agenda.services).expect_err("no such site");
        assert!(
            refused.contains("places lluna, site: there is no “lluna”"),
            "{refused}"
        );
    }

    #[test]
    fn whoever_has_an_appointment_at_a_counter_of_the_demos_halls_has_a_line() {
        let hall = demo().expect("a hall");
        let agenda = crate::agenda_file::demo().expect("an agenda");
        for counter in &agenda.counters {
            let Some(here) = hall.counter(&counter.id) else {
                continue;
            };
            assert_eq!(here.site, counter.site);
            for service in &counter.services {
                let zone = queue::hall::Zone::Appointment;
                let line = hall
                    .line_for(&counter.site, zone, service, &[])
                    .expect(service);
                let calls = hall
                    .counters_of(&counter.site)
                    .any(|one| one.calls.0.iter().any(|step| step.lines.contains(&line.id)));
                assert!(calls, "{service}");
            }
        }
    }
}
