//! Sizes, names and headings of files.

use super::{Findings, Leaf};

const WARN_LINES: usize = 400;
const MOST_LINES: usize = 600;

/// Words that say nothing about what is inside.
const EMPTY_NAMES: [&str; 7] = [
    "util", "helper", "manager", "service", "common", "info", "process",
];

/// Checks every Rust file.
pub fn check(leaves: &[Leaf], findings: &mut Findings) {
    for leaf in leaves.iter().filter(|leaf| leaf.is_rust()) {
        let lines = if leaf.is_test() {
            0
        } else {
            leaf.code().count()
        };
        if lines > MOST_LINES {
            findings.fault(
                &leaf.path,
                &format!(
                    "{lines} lines before its tests; {MOST_LINES} is the most: split it by subject"
                ),
            );
        } else if lines > WARN_LINES {
            findings.warn(
                &leaf.path,
                &format!("{lines} lines before its tests; think of splitting it"),
            );
        }
        if !leaf.is_test() && !leaf.text.starts_with("//!") {
            findings.fault(
                &leaf.path,
                "does not begin with `//!` and what the file is about",
            );
        }
        let stem = leaf
            .path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs");
        if stem == "mod" {
            findings.fault(&leaf.path, "no mod.rs: name the file after the module");
        }
        if EMPTY_NAMES
            .iter()
            .any(|empty| stem == *empty || stem.strip_suffix('s') == Some(empty))
        {
            findings.fault(
                &leaf.path,
                &format!(
                    "the name {stem} says nothing: use the word of a clerk for what is inside"
                ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn a_long_file_is_counted_up_to_its_tests() {
        let long = format!(
            "//! Long.\n{}#[cfg(test)]\n{}",
            "x\n".repeat(300),
            "y\n".repeat(900)
        );
        assert_eq!(found(check, &[("crates/web/src/long.rs", &long)]), [""; 0]);
        let longer = format!("//! Long.\n{}", "x\n".repeat(700));
        assert_eq!(
            found(check, &[("crates/web/src/long.rs", &longer)]).len(),
            1
        );
    }

    #[test]
    fn a_file_without_a_story_or_with_an_empty_name_is_named() {
        assert_eq!(
            found(check, &[("crates/web/src/utils.rs", "fn x() {}\n")]).len(),
            2
        );
    }
}
