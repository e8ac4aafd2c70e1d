//! When the counters receive people: the file a council begins with. Afterwards its coordinators change it.

use appointments::{Agenda, actions, views};
use kernel::{Actor, Timestamp, madrid};
use platform::Db;

use crate::{Outcome, told};

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
