//! Lists of words, kept beside the code: one a line, `#` begins a remark.

use std::collections::HashSet;

/// The lines of a list, each with its first word apart.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
}

/// The words of every line that begins with `kind`.
pub(crate) fn words(text: &'static str, kind: &'static str) -> HashSet<&'static str> {
    lines(text)
        .filter(|(name, _)| *name == kind)
        .flat_map(|(_, rest)| rest.split(' '))
        .collect()
}
