//! The hall of an office that does not exist.

use kernel::Translated;
use queue::Hall;
use queue::hall::{Counter, Line, Place, Zone};
use queue::imagine::Plan;
use queue::profile::{Profile, Step};

use super::lived::Cast;

/// The site it is at: the demo town's own has this name too, so that its pages show it.
const SITE: &str = "oac";

/// The hall of a plan: as many lines and counters as it has.
pub(super) fn cast(plan: &Plan) -> Cast {
    let many = plan.matters.iter().map(|matter| matter.line + 1).max();
    let names: Vec<String> = (1..=many.unwrap_or(1))
        .map(|one| format!("linia-{one}"))
        .collect();
    let lines = names.iter().zip('A'..='Z').map(|(id, letter)| Line {
        id: id.clone(),
        name: said(&format!("Línia {letter}")),
        site: SITE.to_owned(),
        zone: Zone::Quick,
        prefix: letter.to_string(),
        services: Vec::new(),
    });
    let counters = plan
        .counters
        .iter()
        .zip(1..)
        .map(|(counter, number)| Counter {
            id: format!("taulell-{number}"),
            name: said(&format!("Taulell {number}")),
            site: SITE.to_owned(),
            calls: named(&counter.calls, &names),
        });
    let hall = Hall {
        places: vec![Place {
            site: SITE.to_owned(),
            capacity: None,
            printer: None,
        }],
        lines: lines.collect(),
        counters: counters.collect(),
        ..Hall::default()
    };
    Cast {
        counters: hall.counters.iter().map(|one| one.id.clone()).collect(),
        services: plan
            .matters
            .iter()
            .map(|one| one.name.replace(' ', "-"))
            .collect(),
        lines: names,
        hall,
    }
}

fn said(words: &str) -> Translated {
    Translated {
        ca: words.to_owned(),
        ..Translated::default()
    }
}

fn named(profile: &Profile<usize>, names: &[String]) -> Profile<String> {
    let step = |step: &Step<usize>| Step {
        lines: step.lines.iter().map(|line| names[*line].clone()).collect(),
        when: step.when,
    };
    Profile(profile.0.iter().map(step).collect())
}
