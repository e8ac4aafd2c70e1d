//! What operators type.

use std::fs;

use platform::testing::Folder;

use crate::resident::{Resident, WHATSAPP};
use crate::town::{PROGRAM, Town, command, free_port};

fn refusal(words: &[&str]) -> String {
    let out = command(words);
    assert!(!out.status.success(), "{words:?} should have been refused");
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[test]
fn check_names_file_line_field_and_what_is_expected_of_every_mistake() {
    let folder = Folder::new();
    let file = folder.path().join("office.toml");
    let printed = command(&["demo", "--print-config", "--port", "8099"]);
    let good = String::from_utf8(printed.stdout).unwrap();
    fs::write(&file, &good).unwrap();
    let path = file.display().to_string();
    assert!(command(&["check", "--config", &path]).status.success());

    let line = good
        .lines()
        .position(|line| line.starts_with("listen ="))
        .unwrap()
        + 1;
    fs::write(
        &file,
        good.replace("listen = \"127.0.0.1:8099\"", "listen = \"8099\"")
            .replace(
                "base_url = \"http://127.0.0.1:8099\"",
                "base_url = \"http://vila.example\"",
            ),
    )
    .unwrap();
    let told = refusal(&["check", "--config", &path]);
    assert!(
        told.contains(&format!(
            "{path}:{line}: office.listen: expected an address and a port"
        )),
        "{told}"
    );
    assert!(
        told.contains("office.base_url: expected"),
        "all mistakes at once: {told}"
    );

    fs::write(&file, good.replace("phone_number_id", "phone_number")).unwrap();
    let told = refusal(&["check", "--config", &path]);
    assert!(
        told.contains("channels.whatsapp.phone_number") && told.contains("phone_number_id"),
        "{told}"
    );
    assert!(refusal(&["check", "--config", "no-such.toml"]).contains("no-such.toml"));
}

#[test]
fn check_points_into_the_catalogue() {
    let folder = Folder::new();
    let catalogue = folder.path().join("catalogue.yaml");
    fs::write(&catalogue, "town:\n  name: Vila\n  fone: 93 000 00 10\n").unwrap();
    let printed = String::from_utf8(command(&["demo", "--print-config"]).stdout).unwrap();
    let file = folder.path().join("office.toml");
    fs::write(
        &file,
        printed.replacen(
            "[office]\n",
            &format!(
                "[office]\ncatalogue = {:?}\n",
                catalogue.display().to_string()
            ),
            1,
        ),
    )
    .unwrap();
    let told = refusal(&["check", "--config", &file.display().to_string()]);
    assert!(told.contains("catalogue.yaml"), "{told}");
}

#[test]
fn a_port_in_use_is_told_with_what_to_do() {
    let town = Town::demo();
    let folder = Folder::new();
    let told = refusal(&[
        "demo",
        "--port",
        &town.port.to_string(),
        "--data",
        &folder.path().display().to_string(),
        "--json",
    ]);
    assert!(
        told.contains(&format!("port {} is in use", town.port)),
        "{told}"
    );
}

#[test]
fn a_second_office_on_the_same_data_is_refused_clearly() {
    let town = Town::demo();
    let told = refusal(&[
        "demo",
        "--port",
        &free_port().to_string(),
        "--data",
        &town.data().display().to_string(),
        "--json",
    ]);
    assert!(told.contains("finestreta.sqlite3"), "{told}");
    assert!(
        told.to_lowercase().contains("already")
            || told.contains("another")
            || told.contains("in use"),
        "it says why: {told}"
    );
    let julia = Resident::who_agreed(&town, WHATSAPP, "Júlia Roca");
    julia.says("gràcies");
    julia.hears("De res");
}

#[test]
fn the_assistant_answers_a_file_of_questions() {
    let folder = Folder::new();
    let (questions, answers) = (folder.path().join("in.tsv"), folder.path().join("out.tsv"));
    fs::write(&questions, "id\tlang\tquestion\nq1\tca\tnecessito un paper que digui on visc\nq2\tca\thi ha foc a casa\nq3\ten\tI want to talk to a person\n").unwrap();
    let out = command(&[
        "assistant",
        "answer",
        "--questions",
        &questions.display().to_string(),
        "--answers",
        &answers.display().to_string(),
    ]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let text = fs::read_to_string(&answers).unwrap();
    let lines: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(lines[0], ["id", "top1", "top3", "action"]);
    assert_eq!((lines[1][0], lines[1][1]), ("q1", "padro-volant"));
    assert_eq!(lines[2][3], "EMERGENCY");
    assert_eq!(lines[3][3], "HUMAN");
    assert_eq!(lines.len(), 4);
}

#[test]
fn the_printed_configuration_is_one_that_check_takes() {
    let folder = Folder::new();
    let file = folder.path().join("demo.toml");
    fs::write(&file, command(&["demo", "--print-config"]).stdout).unwrap();
    let out = command(&["check", "--config", &file.display().to_string()]);
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    assert!(PROGRAM.contains("finestreta"));
}

#[test]
fn export_reads_only_and_says_what_is_missing() {
    let folder = Folder::new();
    let nowhere = folder.path().join("nowhere");
    let told = refusal(&[
        "export",
        "messages",
        "--jsonl",
        "--data",
        &nowhere.display().to_string(),
    ]);
    assert!(told.contains("nowhere"), "{told}");
    assert!(!nowhere.exists(), "a look makes no database");
}

#[test]
fn a_new_office_says_what_it_needs_and_takes_its_catalogue_and_first_colleague() {
    let folder = Folder::new();
    let file = folder.path().join("office.toml");
    let port = free_port().to_string();
    let data = folder.path().join("data").display().to_string();
    let printed = command(&["demo", "--print-config", "--port", &port, "--data", &data]);
    fs::write(&file, printed.stdout).unwrap();
    let config = file.display().to_string();
    let told = refusal(&["serve", "--config", &config]);
    assert!(
        told.contains("no catalogue yet") && told.contains("import catalogue"),
        "{told}"
    );

    let town = concat!(env!("CARGO_MANIFEST_DIR"), "/../../demo/vilaverda");
    let words = ["import", "catalogue", town, "--config", &config];
    let said = |words: &[&str]| {
        let out = command(words);
        assert!(
            out.status.success(),
            "{words:?}: {}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8(out.stdout).unwrap()
    };
    assert!(said(&words).contains("is in force"));
    assert!(said(&words).contains("nothing new"));
    let hired = said(&[
        "staff",
        "create",
        "--config",
        &config,
        "--login",
        "laia",
        "--name",
        "Laia Roca",
        "--role",
        "agent",
    ]);
    assert!(
        hired.contains("laia") && hired.contains("password"),
        "{hired}"
    );
    let again = refusal(&[
        "staff",
        "create",
        "--config",
        &config,
        "--login",
        "laia",
        "--name",
        "Laia Roca",
        "--role",
        "agent",
    ]);
    assert!(!again.contains("panick"), "{again}");
}
