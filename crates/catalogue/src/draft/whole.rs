//! The whole catalogue as plain data, in which single entries are replaced and the result is checked.

use serde_json::{Map, Value};

use super::{Key, Section};
use crate::{Catalogue, Error};

/// The catalogue as plain data.
#[derive(Debug, Clone)]
pub struct Whole(Value);

/// Why the catalogue could not be in force as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The entry it is in; none when it concerns the town itself.
    pub key: Option<Key>,
    /// The field of that entry, such as `steps[2].title.es`.
    pub field: String,
    /// What was found and what is expected.
    pub expected: String,
}

/// Fields that name other entries, with the section they name.
const REFERENCES: [(&str, Section); 11] = [
    ("department", Section::Departments),
    ("also", Section::Departments),
    ("site", Section::Sites),
    ("themes", Section::Themes),
    ("related", Section::Items),
    ("items", Section::Items),
    ("item", Section::Items),
    ("category", Section::FacilityCategories),
    ("channel", Section::Channels),
    ("featured", Section::Items),
    ("tutorial", Section::Tutorials),
];

impl Whole {
    /// The catalogue of a text that [`Catalogue::to_text`] wrote.
    pub fn of_text(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok().map(Self)
    }

    /// The catalogue in use.
    pub fn of(catalogue: &Catalogue) -> Self {
        Self::of_text(&catalogue.to_text()).expect("a catalogue writes what can be read")
    }

    /// Every entry with its body, section by section.
    pub fn entries(&self) -> Vec<(Key, Value)> {
        Section::ALL
            .into_iter()
            .flat_map(|section| self.entries_of(section))
            .collect()
    }

    /// The entries of one section.
    pub fn entries_of(&self, section: Section) -> Vec<(Key, Value)> {
        let key = |entry: String| Key { section, entry };
        match (section.only_entry(), self.list(section)) {
            (Some(name), _) => {
                let body = self.only(section);
                body.map(|body| (key(name.to_owned()), body))
                    .into_iter()
                    .collect()
            }
            (None, Some(list)) => list
                .iter()
                .filter_map(|body| Some((key(section.id_of(body)?), body.clone())))
                .collect(),
            (None, None) => Vec::new(),
        }
    }

    /// The body of an entry.
    pub fn get(&self, key: &Key) -> Option<Value> {
        if key.section.only_entry().is_some() {
            return self.only(key.section);
        }
        let at = self.place_of(key)?;
        self.list(key.section)?.get(at).cloned()
    }

    /// Puts a body in an entry's place, behind the others where it is new; takes the entry away without one.
    pub fn put(&mut self, key: &Key, body: Option<Value>) {
        let section = key.section;
        if section.only_entry().is_some() {
            let inner = match (section, body) {
                (Section::Menu, Some(body)) => body.get("rows").cloned(),
                (Section::Featured, Some(body)) => body.get("items").cloned(),
                (_, body) => body,
            };
            self.map()
                .insert(section.code().to_owned(), inner.unwrap_or(Value::Null));
            if self.0[section.code()].is_null() {
                self.map().remove(section.code());
            }
            return;
        }
        let at = self.place_of(key);
        let list = self.list_mut(section);
        match (at, body) {
            (Some(at), Some(body)) => list[at] = body,
            (Some(at), None) => drop(list.remove(at)),
            (None, Some(body)) => list.push(body),
            (None, None) => {}
        }
    }

    /// The catalogue this comes to, checked whole, or everything that keeps it from being in force.
    pub fn checked(&self) -> Result<Catalogue, Vec<Fault>> {
        let text = self.0.to_string();
        match Catalogue::from_texts([("catalogue", text.as_str())]) {
            Ok(catalogue) => Ok(catalogue),
            Err(Error::Unsound(problems)) => Err(problems
                .into_iter()
                .map(|problem| self.fault(&problem.field, problem.expected))
                .collect()),
            Err(other) => Err(vec![Fault {
                key: None,
                field: String::new(),
                expected: other.to_string(),
            }]),
        }
    }

    /// The entries that name this one, which therefore cannot be taken away.
    pub fn used_by(&self, key: &Key) -> Vec<Key> {
        let mut users = Vec::new();
        for (user, body) in self.entries() {
            if user != *key && names(&body, "", user.section, key) {
                users.push(user);
            }
        }
        users
    }

    fn fault(&self, field: &str, expected: String) -> Fault {
        let (section, rest) = Section::ALL
            .into_iter()
            .find_map(|section| Some((section, field.strip_prefix(&pointer(section))?)))
            .unwrap_or((Section::Items, ""));
        let key_of = |entry: String| Some(Key { section, entry });
        let (key, field) = match (section.only_entry(), rest.strip_prefix('[')) {
            (Some(name), _) => {
                let inner = match section {
                    Section::Menu => format!("rows{rest}"),
                    Section::Featured => format!("items{rest}"),
                    _ => rest.trim_start_matches('.').to_owned(),
                };
                (key_of(name.to_owned()), inner)
            }
            (None, Some(rest)) => {
                let (index, inner) = rest.split_once(']').unwrap_or((rest, ""));
                let entry = index
                    .parse()
                    .ok()
                    .and_then(|at: usize| self.list(section)?.get(at))
                    .and_then(|body| section.id_of(body));
                (
                    entry.and_then(key_of),
                    inner.trim_start_matches('.').to_owned(),
                )
            }
            (None, None) => (None, field.to_owned()),
        };
        Fault {
            key,
            field,
            expected,
        }
    }

    fn only(&self, section: Section) -> Option<Value> {
        let inner = self.0.get(section.code()).cloned();
        let named = |name: &str, inner: Value| {
            let mut map = Map::new();
            map.insert(name.to_owned(), inner);
            Value::Object(map)
        };
        match section {
            Section::Menu => Some(named("rows", inner.unwrap_or_else(|| Value::Array(vec![])))),
            Section::Featured => Some(named(
                "items",
                inner.unwrap_or_else(|| Value::Array(vec![])),
            )),
            _ => inner.filter(|body| !body.is_null()),
        }
    }

    fn place_of(&self, key: &Key) -> Option<usize> {
        self.list(key.section)?
            .iter()
            .position(|body| key.section.id_of(body).as_deref() == Some(&key.entry))
    }

    fn list(&self, section: Section) -> Option<&Vec<Value>> {
        match section {
            Section::Notices => self.0.get("town")?.get("notices")?.as_array(),
            _ => self.0.get(section.code())?.as_array(),
        }
    }

    fn list_mut(&mut self, section: Section) -> &mut Vec<Value> {
        let home = match section {
            Section::Notices => self.0["town"]
                .as_object_mut()
                .expect("a catalogue has a town"),
            _ => self.map(),
        };
        home.entry(section.code())
            .or_insert_with(|| Value::Array(Vec::new()))
            .as_array_mut()
            .expect("a section of entries is a list")
    }

    fn map(&mut self) -> &mut Map<String, Value> {
        self.0.as_object_mut().expect("a catalogue is a map")
    }
}

fn pointer(section: Section) -> String {
    match section {
        Section::Notices => "town.notices".to_owned(),
        _ => section.code().to_owned(),
    }
}

/// Whether `value`, which stands in `field`, names `key`.
fn names(value: &Value, field: &str, inside: Section, key: &Key) -> bool {
    match value {
        Value::Object(map) => map
            .iter()
            .any(|(field, value)| names(value, field, inside, key)),
        Value::Array(list) => list.iter().any(|value| names(value, field, inside, key)),
        Value::String(text) => {
            let named = REFERENCES
                .iter()
                .any(|(name, section)| *name == field && *section == key.section);
            let row = match (inside, field, key.section) {
                (Section::Menu, "id", Section::Items) => text.strip_prefix("item:"),
                (Section::Menu, "id", Section::Tutorials) => text.strip_prefix("tutorial:"),
                // A wording may have the name of a sheet, and of other things.
                (Section::Wordings, "id", Section::Items) => Some(text.as_str()),
                _ => None,
            };
            (named && *text == key.entry) || row == Some(&key.entry)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::demo;

    #[test]
    fn every_entry_can_be_put_back_without_a_difference() {
        let town = demo();
        let whole = Whole::of(&town);
        let mut again = whole.clone();
        let entries = whole.entries();
        assert!(entries.len() > 100);
        for (key, body) in &entries {
            assert_eq!(whole.get(key).as_ref(), Some(body), "{key}");
            again.put(key, Some(body.clone()));
        }
        let read = again.checked().expect("a sound catalogue");
        assert_eq!(read.to_text(), town.to_text());
    }

    #[test]
    fn a_fault_is_told_of_its_entry_and_its_field() {
        let mut whole = Whole::of(&demo());
        let key = Key::new(Section::Items, "padro-volant");
        let mut body = whole.get(&key).expect("a sheet");
        body["short"]["es"] = json!("x".repeat(30));
        whole.put(&key, Some(body));
        let faults = whole.checked().expect_err("a row of 24 characters");
        assert_eq!(faults[0].key, Some(key));
        assert_eq!(faults[0].field, "short.es");
    }

    #[test]
    fn an_entry_that_others_name_says_who_they_are() {
        let whole = Whole::of(&demo());
        let department = whole
            .get(&Key::new(Section::Items, "padro-volant"))
            .unwrap()["department"]
            .as_str()
            .unwrap()
            .to_owned();
        let users = whole.used_by(&Key::new(Section::Departments, department));
        assert!(users.contains(&Key::new(Section::Items, "padro-volant")));
    }
}
