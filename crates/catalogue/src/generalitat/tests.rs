//! Rows as the Generalitat gives them, written by us.

use super::*;
use crate::demo;

const JSON: &[u8] = include_bytes!("../samples/equipaments.json");
const CSV: &[u8] = include_bytes!("../samples/equipaments.csv");
const VILAVERDA: &str = "08999";

fn told(rows: &[(usize, Why)]) -> Vec<String> {
    rows.iter()
        .map(|(line, why)| format!("{line}: {why}"))
        .collect()
}

#[test]
fn the_facilities_of_the_town_are_taken_and_the_rest_is_told_with_its_place() {
    let report = facilities(JSON, &demo().facility_categories, VILAVERDA);
    let ids: Vec<&str> = report.facilities.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "biblioteca-la-teulera",
            "poliesportiu-el-moli",
            "poliesportiu-el-moli-900106"
        ]
    );
    let library = &report.facilities[0];
    assert_eq!(library.category, "biblioteca");
    assert_eq!(library.address, "Passeig de la Riera, 15");
    assert_eq!(library.phones, ["93 000 00 31"]);
    assert_eq!(library.aliases, ["Biblioteca municipal"]);
    assert_eq!(report.facilities[1].address, "Avinguda de l’Esport, 3");
    assert_eq!(report.facilities[2].address, "Carrer de les Comes, s/n");
    assert_eq!(report.elsewhere, 1);
    assert_eq!(
        told(&report.skipped),
        [
            "4: \"Logística|Magatzems\" falls in none of the categories",
            "5: no street (via)"
        ]
    );
    assert_eq!(
        told(&report.doubted),
        ["2: no place on the map: latitud \"2.1659\", longitud \"41.5634\""],
        "turned round"
    );
}

#[test]
fn the_same_rows_come_as_csv_with_commas_in_numbers_and_lost_zeros() {
    let report = facilities(CSV, &demo().facility_categories, "089990");
    let museum = &report.facilities[1];
    assert_eq!(
        (museum.id.as_str(), museum.category.as_str()),
        ("museu-de-la-teula-el-forn", "cultura")
    );
    assert!((museum.position.expect("a place").latitude - 41.5588).abs() < 1e-9);
    assert_eq!(
        told(&report.skipped),
        [
            "4: number 900101 came before",
            "5: no number (idequipament)"
        ]
    );
}

#[test]
fn what_is_no_file_of_the_generalitat_is_told() {
    let report = facilities(b"[{\"nom\": ", &[], VILAVERDA);
    assert!(matches!(
        report.skipped.as_slice(),
        [(1, Why::Unreadable(_))]
    ));
    assert!(facilities(b"", &[], VILAVERDA).skipped.is_empty());
}

#[test]
fn a_second_import_keeps_what_the_council_wrote_and_says_what_changed() {
    let categories = demo().facility_categories;
    let mut kept = facilities(JSON, &categories, VILAVERDA).facilities;
    let written = demo();
    let written = written
        .facility("biblioteca-la-teulera")
        .expect("a library");
    kept[0].hours.clone_from(&written.hours);
    kept[0].accessibility.clone_from(&written.accessibility);
    kept[0].description.clone_from(&written.description);
    kept[0].id = "la-biblioteca".to_owned();
    let own = demo()
        .facility("museu-de-la-teula")
        .expect("a museum")
        .clone();
    kept.push(own.clone());

    let again = merge(&kept, facilities(JSON, &categories, VILAVERDA).facilities);
    assert_eq!(
        (again.same, again.changed.len(), again.new.len()),
        (3, 0, 0)
    );
    assert_eq!(again.facilities, kept);

    let changed = merge(&kept, facilities(CSV, &categories, VILAVERDA).facilities);
    assert_eq!(changed.changed, ["la-biblioteca"]);
    assert_eq!(changed.new, ["museu-de-la-teula-el-forn"]);
    assert_eq!(
        changed.gone,
        ["poliesportiu-el-moli", "poliesportiu-el-moli-900106"]
    );
    let library = &changed.facilities[0];
    assert_eq!(library.address, "Passeig de la Riera, 17");
    assert_eq!(library.hours, written.hours);
    assert_eq!(library.accessibility, written.accessibility);
    assert_eq!(library.description, written.description);
    assert!(changed.facilities.contains(&own), "the council's own stays");
}

#[test]
fn a_file_is_begun_grown_and_sound_each_time() {
    let starter = demo().facility_categories;
    let (first, merged, _) = into_file(("f.yaml", ""), JSON, &starter, VILAVERDA).expect("a file");
    assert_eq!(merged.new.len(), 3);
    let (second, merged, _) = into_file(("f.yaml", &first), JSON, &[], VILAVERDA).expect("a file");
    assert_eq!((merged.same, merged.new.len()), (3, 0));
    assert_eq!(first, second);
    let mut town = demo();
    town.facilities.clear();
    town.facility_categories.clear();
    let town = town.to_text();
    let files = [("town", town.as_str()), ("f.yaml", first.as_str())];
    let whole = crate::Catalogue::from_texts(files).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(whole.facilities.len(), 3);
}

#[test]
fn a_file_with_anything_else_in_it_is_left_alone() {
    let other = "featured: [padro-volant]\n";
    let refused = into_file(("f.yaml", other), JSON, &[], VILAVERDA).expect_err("more in it");
    assert!(
        refused.to_string().contains("f.yaml holds more"),
        "{refused}"
    );
    let broken = into_file(("f.yaml", "facilities: 3\n"), JSON, &[], VILAVERDA);
    assert!(
        broken
            .expect_err("no list")
            .to_string()
            .starts_with("f.yaml:1:")
    );
}
