//! Words that must not be in the repository: somebody's own machine, somebody's own network.

use super::{Findings, Leaf};

/// Beginnings of paths that exist on one machine only; written in two halves so that this file passes.
const MACHINE_PATHS: [&str; 4] = [
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
];

/// Checks every text file.
pub fn check(leaves: &[Leaf], findings: &mut Findings) {
    for leaf in leaves {
        // Lock files of npm would name the registry of whoever made them.
        let lock = leaf.path.ends_with("package-lock.json");
        for (at, line) in leaf.text.lines().enumerate() {
            let place = || format!("{}:{}", leaf.path, at + 1);
            if lock && line.trim_start().starts_with("\"resolved\": \"http") {
                findings.fault(&place(), "names a registry: make the lock file with `omit-lockfile-registry-resolved=true`");
                break;
            }
            if let Some(path) = MACHINE_PATHS.iter().find(|path| names_path(line, path)) {
                findings.fault(
                    &place(),
                    &format!("names {path}, a path of somebody's machine"),
                );
            }
        }
    }
}

/// Whether the path stands there as a path of its own, not as the tail of a longer one such as `doc/work/`.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "_-.}/".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::found;

    #[test]
    fn a_path_of_somebodys_machine_is_named() {
        let path = format!("see {}marta/notes\n", MACHINE_PATHS[1]);
        assert_eq!(found(check, &[("README.md", &path)]).len(), 1);
        let other = format!("see docs{}marta\n", MACHINE_PATHS[1]);
        assert_eq!(found(check, &[("README.md", &other)]), [""; 0]);
    }
}
