//! SQL stands in `store` files only, names its own crate's tables only, and leaves transactions to platform.

use super::{Findings, Leaf};

/// Words that would break the grouped commit or one of the two engines.
const FORBIDDEN: [&str; 9] = [
    "DEFERRABLE",
    "OR ROLLBACK",
    "RAISE(ROLLBACK",
    "PRAGMA",
    "BEGIN",
    "COMMIT",
    "SAVEPOINT",
    "NOW()",
    "CURRENT_TIMESTAMP",
];

/// Words after which a table is named.
const BEFORE_TABLES: [&str; 6] = ["FROM", "INTO", "UPDATE", "JOIN", "TABLE", "ON"];

/// Checks migrations and the sources of the subjects.
pub fn check(leaves: &[Leaf], findings: &mut Findings) {
    for leaf in leaves {
        if let Some(home) = migration_of(&leaf.path) {
            for (at, line) in leaf.code() {
                let mut parts = line.split("-- moved from ");
                let (sql, before) = (parts.next().unwrap_or_default(), parts.next());
                let sql = sql.split("--").next().unwrap_or_default();
                // A trigger's body has a beginning of its own, which is no transaction's.
                let sql = match sql.split_once(" BEGIN") {
                    Some((head, "")) if head.starts_with("CREATE TRIGGER") => head,
                    _ => sql,
                };
                // A table that moves house is named once by its new owner, which says whose it was.
                let theirs = before.is_some_and(|old| {
                    tables(sql)
                        .iter()
                        .all(|table| table.starts_with(&format!("{}_", old.trim())))
                });
                if !theirs {
                    check_line(&format!("{}:{at}", leaf.path), sql, home, findings);
                }
            }
        } else if leaf.is_rust()
            && !leaf.is_test()
            && leaf.home().is_some_and(|home| home != "platform")
        {
            check_source(leaf, findings);
        }
    }
}

/// The crate of `migrations/0004_conversations_threads.sql`.
fn migration_of(path: &str) -> Option<&str> {
    let name = path.strip_prefix("migrations/")?;
    name.split(['_', '.']).nth(1)
}

fn check_source(leaf: &Leaf, findings: &mut Findings) {
    let store = leaf.path.ends_with("/store.rs") || leaf.path.contains("/store/");
    for (at, line) in leaf.code() {
        let code = line.trim_start();
        if code.starts_with("//") {
            continue;
        }
        let place = format!("{}:{at}", leaf.path);
        if store {
            check_line(&place, line, leaf.home().unwrap_or_default(), findings);
        } else if begins_statement(line) {
            findings.fault(&place, "SQL belongs in the crate's store files");
        }
    }
}

fn begins_statement(line: &str) -> bool {
    let Some(quote) = line.find('"') else {
        return false;
    };
    let text = &line[quote + 1..];
    ["SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE "]
        .iter()
        .any(|word| text.starts_with(word))
        && text.chars().any(|c| c.is_ascii_lowercase())
}

fn check_line(place: &str, line: &str, home: &str, findings: &mut Findings) {
    for word in FORBIDDEN {
        if contains_word(line, word) {
            findings.fault(place, &format!("`{word}` in SQL of ours: transactions, settings and the clock belong to platform"));
        }
    }
    for table in tables(line) {
        if !table.starts_with(&format!("{home}_")) {
            findings.fault(
                place,
                &format!("names the table {table}, which is not one of {home}'s"),
            );
        }
    }
}

fn contains_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !inside(before) && !inside(after)
    })
}

/// Tables are written `<crate>_<plural>`, so a word with an underscore after FROM and its like is one.
fn tables(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut expecting = false;
    for word in line
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty())
    {
        if BEFORE_TABLES.contains(&word) {
            expecting = true;
        } else if !["IF", "NOT", "EXISTS", "ONLY"].contains(&word) {
            let named = word.contains('_')
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
            if expecting
                && named
                && !line.contains(&format!("{word}."))
                && !line.contains(&format!("{word} ="))
            {
                found.push(word);
            }
            expecting = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn a_store_that_reads_another_crates_table_is_named() {
        let text = "//! Store.\nconst A: &str = \"SELECT id FROM identity_staff WHERE id = $1\";\n";
        let faults = found(check, &[("crates/conversations/src/store.rs", text)]);
        assert_eq!(
            faults,
            [
                "crates/conversations/src/store.rs:2: names the table identity_staff, which is not one of conversations's"
            ]
        );
    }

    #[test]
    fn sql_outside_a_store_is_named_and_tests_are_left_alone() {
        let text = "//! Page.\nlet a = \"SELECT id FROM web_x\";\n#[cfg(test)]\nlet b = \"SELECT id FROM web_x\";\n";
        assert_eq!(found(check, &[("crates/web/src/page.rs", text)]).len(), 1);
    }

    #[test]
    fn a_migration_keeps_to_its_prefix_and_to_plain_statements() {
        let good = "CREATE TABLE queue_tickets (id TEXT NOT NULL);\nCREATE INDEX i ON queue_tickets (id);\n";
        assert_eq!(
            found(check, &[("migrations/0009_queue.sql", good)]),
            [""; 0]
        );
        let bad = "PRAGMA journal_mode=DELETE;\nCREATE TABLE board_lines (id TEXT);\n";
        assert_eq!(
            found(check, &[("migrations/0009_queue_board.sql", bad)]).len(),
            2
        );
    }
}
