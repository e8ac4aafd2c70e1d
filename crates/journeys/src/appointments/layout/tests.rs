//! Which counters a visit is laid out over.

use ::appointments::{Agenda, Counter, Who};
use kernel::{Translated, madrid};

use super::*;

fn office(counters: &[(&str, &[&str])]) -> Hours {
    let counter = |(site, services): &(&str, &[&str])| Counter {
        id: format!("{site}-{}", services.len()),
        name: Translated::default(),
        site: (*site).to_owned(),
        accessible: false,
        languages: Vec::new(),
        services: services.iter().map(|id| (*id).to_owned()).collect(),
    };
    let agenda = Agenda {
        counters: counters.iter().map(counter).collect(),
        ..Agenda::default()
    };
    Hours::new(1, agenda, Vec::new(), madrid())
}

fn wanted(services: &[&str]) -> Vec<String> {
    services.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn behaviour_16_several_services_go_to_a_counter_that_gives_all_else_to_two_in_turn() {
    let office = office(&[
        ("oac", &["padro", "idcat", "tramits"]),
        ("tributs", &["tributs", "padro"]),
    ]);
    let stops = |services: &[&str], site| stops(&office, &wanted(services), site);
    assert_eq!(stops(&["padro", "idcat"], None).len(), 1);
    assert_eq!(stops(&["padro", "tributs"], None).len(), 1);
    assert_eq!(
        stops(&["idcat", "tributs"], None),
        [wanted(&["idcat"]), wanted(&["tributs"])]
    );
    assert_eq!(
        stops(&["idcat", "tramits", "tributs"], None),
        [wanted(&["idcat", "tramits"]), wanted(&["tributs"])]
    );
    // At one site only what is given there counts.
    assert_eq!(stops(&["padro", "tributs"], Some("oac")).len(), 2);
}

#[test]
fn behaviour_16_where_one_counter_could_do_all_each_service_may_be_at_another() {
    let office = office(&[("oac", &["padro", "idcat"]), ("tributs", &["tributs"])]);
    let turn = |services: &[&str]| in_turn(&office, &wanted(services));
    let each = vec![wanted(&["padro"]), wanted(&["idcat"])];
    assert_eq!(turn(&["padro", "idcat"]), Layout::InTurn(each));
    let few = vec![wanted(&["padro", "idcat"]), wanted(&["tributs"])];
    assert_eq!(turn(&["padro", "idcat", "tributs"]), Layout::InTurn(few));
}

#[test]
fn behaviour_15_a_family_is_shared_out_over_the_fewest_counters_that_are_as_quick() {
    let counters: [(&str, &[&str]); 4] = [
        ("oac", &["padro"]),
        ("oac", &["padro", "idcat"]),
        ("oac", &["padro", "idcat", "tributs"]),
        ("estacio", &["padro"]),
    ];
    let office = office(&counters);
    let ways = |people, site: Option<&str>| {
        let wanted = Wanted {
            people,
            site: site.map(str::to_owned),
            ..Wanted::one("padro", Who::Everybody)
        };
        at_once(&office, &wanted)
    };
    assert_eq!(
        ways(4, Some("oac")),
        [Layout::AtOnce(vec![2, 2])],
        "a third counter would make it no shorter"
    );
    assert_eq!(
        ways(3, Some("oac")),
        [Layout::AtOnce(vec![1, 1, 1]), Layout::AtOnce(vec![2, 1])]
    );
    assert!(ways(3, Some("estacio")).is_empty(), "one counter alone");
    assert!(ways(1, Some("oac")).is_empty());
}
