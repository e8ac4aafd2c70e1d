//! Who may import whom. Arrows point down only; subjects never import one another.

use super::{Findings, Leaf};

/// Every crate with the crates of ours that it may import.
const ARROWS: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("platform", &["kernel"]),
    ("model", &["kernel", "platform"]),
    ("catalogue", &["kernel", "platform"]),
    ("identity", &["kernel", "platform", "catalogue"]),
    ("conversations", &["kernel", "platform", "catalogue"]),
    ("appointments", &["kernel", "platform", "catalogue"]),
    ("calls", &["kernel", "platform", "catalogue"]),
    ("requests", &["kernel", "platform", "catalogue"]),
    ("surveys", &["kernel", "platform", "catalogue"]),
    ("queue", &["kernel", "platform", "catalogue"]),
    ("register", &["kernel"]),
    (
        "journeys",
        &[
            "kernel",
            "platform",
            "catalogue",
            "identity",
            "conversations",
            "appointments",
            "calls",
            "requests",
            "surveys",
            "queue",
            "model",
        ],
    ),
    (
        "assistant",
        &["kernel", "platform", "catalogue", "conversations", "calls"],
    ),
    ("emulator", &["kernel"]),
    (
        "web",
        &[
            "kernel",
            "platform",
            "catalogue",
            "identity",
            "conversations",
            "appointments",
            "calls",
            "requests",
            "surveys",
            "queue",
            "journeys",
            "model",
        ],
    ),
    (
        "finestreta",
        &[
            "kernel",
            "platform",
            "catalogue",
            "identity",
            "conversations",
            "appointments",
            "calls",
            "requests",
            "surveys",
            "queue",
            "journeys",
            "assistant",
            "emulator",
            "model",
            "web",
        ],
    ),
];

/// Libraries that only some crates may name.
const FENCES: &[(&str, &[&str])] = &[
    ("axum", &["web", "emulator", "finestreta"]),
    ("axum-extra", &["web", "emulator", "finestreta"]),
    ("sqlx", &["platform"]),
    ("clap", &["finestreta", "xtask"]),
    ("chrono", &["catalogue"]),
    ("anyhow", &["finestreta", "xtask"]),
];

/// Compares every `Cargo.toml` with the table, and the table with ARCHITECTURE.md.
pub fn check(leaves: &[Leaf], findings: &mut Findings) {
    let mut exist = Vec::new();
    for leaf in leaves
        .iter()
        .filter(|leaf| leaf.path.ends_with("/Cargo.toml"))
    {
        let name = leaf
            .path
            .trim_end_matches("/Cargo.toml")
            .rsplit('/')
            .next()
            .unwrap_or_default();
        if leaf.home().is_some() {
            exist.push(name);
        }
        check_one(leaf, name, findings);
    }
    if let Some(map) = leaves.iter().find(|leaf| leaf.path == "ARCHITECTURE.md") {
        check_map(&map.text, &exist, findings);
    }
}

fn check_one(leaf: &Leaf, name: &str, findings: &mut Findings) {
    let allowed = ARROWS
        .iter()
        .find(|(who, _)| *who == name)
        .map(|(_, allowed)| *allowed);
    if leaf.home().is_some() && allowed.is_none() {
        findings.fault(
            &leaf.path,
            "a crate that xtask/src/tidy/arrows.rs does not know: say there whom it may import",
        );
    }
    for dependency in dependencies(&leaf.text) {
        let ours = ARROWS.iter().any(|(who, _)| *who == dependency);
        if ours
            && dependency != name
            && !allowed.is_some_and(|allowed| allowed.contains(&dependency))
        {
            findings.fault(
                &leaf.path,
                &format!("{name} may not import {dependency}: arrows point down only"),
            );
        }
        if let Some((_, inside)) = FENCES.iter().find(|(library, _)| *library == dependency)
            && !inside.contains(&name)
        {
            findings.fault(
                &leaf.path,
                &format!("{dependency} belongs in {} only", inside.join(", ")),
            );
        }
    }
}

/// The names under every heading that ends in `dependencies]`.
fn dependencies(toml: &str) -> Vec<&str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in toml.lines() {
        if line.starts_with('[') {
            inside = line.trim_end().ends_with("dependencies]");
        } else if inside && let Some(end) = line.find(['.', ' ', '=']) {
            names.push(&line[..end]);
        }
    }
    names
}

fn check_map(map: &str, exist: &[&str], findings: &mut Findings) {
    // The crates are the rows of the tables whose first cell is a name in code.
    let named: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(name, _)| name)
        .collect();
    for name in exist {
        if !named.contains(name) {
            findings.fault(
                "ARCHITECTURE.md",
                &format!("has no row for {name}, which exists"),
            );
        }
    }
    for name in named {
        if !exist.contains(&name) {
            findings.fault(
                "ARCHITECTURE.md",
                &format!("has a row for {name}, which does not exist"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn a_subject_that_imports_another_is_named() {
        let toml = "[package]\nname = \"identity\"\n\n[dependencies]\nconversations.workspace = true\nserde.workspace = true\n";
        let faults = found(check, &[("crates/identity/Cargo.toml", toml)]);
        assert_eq!(
            faults,
            [
                "crates/identity/Cargo.toml: identity may not import conversations: arrows point down only"
            ]
        );
    }

    #[test]
    fn the_database_driver_stays_in_platform() {
        let toml = "[dependencies]\nsqlx = { workspace = true }\n";
        assert_eq!(
            found(check, &[("crates/platform/Cargo.toml", toml)]),
            [""; 0]
        );
        let faults = found(check, &[("crates/web/Cargo.toml", toml)]);
        assert_eq!(
            faults,
            ["crates/web/Cargo.toml: sqlx belongs in platform only"]
        );
    }

    #[test]
    fn the_map_names_exactly_the_crates_that_exist() {
        let files = [
            ("crates/kernel/Cargo.toml", "[dependencies]\n"),
            ("ARCHITECTURE.md", "| `queue` | waits |"),
        ];
        let faults = found(check, &files);
        assert_eq!(
            faults,
            [
                "ARCHITECTURE.md: has no row for kernel, which exists",
                "ARCHITECTURE.md: has a row for queue, which does not exist"
            ]
        );
    }
}
