//! Checks of what the council teaches the assistant.

use kernel::{Lang, folded};

use super::words::sandboxed;
use super::{Found, Known};
use crate::base::{Base, EMERGENCY, Leads};
use crate::reading::Source;
use crate::{Synonyms, Wording};

pub(super) fn taught(source: &Source, known: &Known, found: &mut Found) {
    for (n, wording) in source.document.wordings.iter().enumerate() {
        one(source, &format!("wordings[{n}]"), (wording, known), found);
    }
    for (n, group) in source.document.synonyms.iter().enumerate() {
        same(source, &format!("synonyms[{n}]"), group, found);
    }
}

fn one(source: &Source, at: &str, (wording, known): (&Wording, &Known), found: &mut Found) {
    let field = |name: &str| format!("{at}.{name}");
    let is_item = known.items.contains(&wording.id);
    let matter = Base::known().matter(&wording.id);
    // An item of the pack that this council does not have is nothing here: the name is free.
    let matter = matter.filter(|matter| is_item || matter.leads != Leads::Item);
    let is_new = !is_item && matter.is_none();
    if is_new && wording.name.is_none() && wording.says.is_none() {
        let expected = format!(
            "{:?}; expected the id of a sheet, a matter of the base pack, or a new one with `name` and `says`",
            wording.id
        );
        found.add(source, &field("id"), expected);
    } else if is_new {
        for (name, text) in [("name", &wording.name), ("says", &wording.says)] {
            if text.is_none() {
                let expected =
                    "missing; expected a text in ca, es and en, since this matter is new";
                found.add(source, &field(name), expected.to_owned());
            }
        }
        if wording.phrases.is_empty() {
            let expected = "no phrase; expected at least one, since this matter is new";
            found.add(source, &field("phrases"), expected.to_owned());
        }
    }
    if let Some(name) = &wording.name {
        found.complete(source, &field("name"), name);
    }
    if let Some(says) = &wording.says {
        let is_ours = is_item || matter.is_some_and(|matter| !matter.is_of_others());
        if is_ours {
            let expected = "an answer; expected one only where it is the matter of another body";
            found.add(source, &field("says"), expected.to_owned());
        }
        sandboxed(source, &field("says"), says, found);
        found.at_most(source, &field("says"), says, Wording::SAYS);
    }
    if wording.id == EMERGENCY && !wording.struck.is_empty() {
        let expected = "phrases struck from what means danger; expected none";
        found.add(source, &field("struck"), expected.to_owned());
    }
    for lang in Lang::ALL {
        let name = field(&format!("phrases.{lang}"));
        phrases(source, &name, wording.phrases.of(lang), found);
    }
    phrases(source, &field("struck"), &wording.struck, found);
}

/// A list of phrases: short ones, not too many, each once.
fn phrases(source: &Source, field: &str, phrases: &[String], found: &mut Found) {
    let (count, most) = (phrases.len(), Wording::PHRASES);
    if count > most {
        let expected = format!("{count} phrases; expected at most {most}");
        found.add(source, field, expected);
    }
    each_once(source, field, phrases, found);
    for (n, phrase) in phrases.iter().enumerate() {
        let (length, limit) = (phrase.chars().count(), Wording::PHRASE);
        if length > limit {
            let expected = format!("{length} characters; expected at most {limit}");
            found.add(source, &format!("{field}[{n}]"), expected);
        }
    }
}

fn each_once(source: &Source, field: &str, lines: &[String], found: &mut Found) {
    let mut seen = std::collections::BTreeSet::new();
    for (n, line) in lines.iter().enumerate() {
        let at = format!("{field}[{n}]");
        found.filled(source, &at, line);
        if !seen.insert(folded(line)) {
            let expected = format!("{line:?} named twice; expected each once");
            found.add(source, &at, expected);
        }
    }
}

fn same(source: &Source, at: &str, group: &Synonyms, found: &mut Found) {
    let field = format!("{at}.words");
    let (count, most) = (group.words.len(), Synonyms::WORDS);
    if !(2..=most).contains(&count) {
        let expected = format!("{count} words; expected 2 to {most}");
        found.add(source, &field, expected);
    }
    each_once(source, &field, &group.words, found);
    for (n, word) in group.words.iter().enumerate() {
        let at = format!("{field}[{n}]");
        let (length, limit) = (word.chars().count(), Synonyms::LETTERS);
        if length > limit {
            let expected = format!("{length} characters; expected at most {limit}");
            found.add(source, &at, expected);
        }
        if !word.trim().is_empty() && folded(word).split(' ').count() != 1 {
            let expected = format!("{word:?}; expected a single word");
            found.add(source, &at, expected);
        }
    }
}
