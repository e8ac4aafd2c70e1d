//! From an entry to a form and back. One language is written at a time; the others stay as they are.

use std::collections::BTreeMap;

use catalogue::draft::{Key, Section};
use journeys::content::limits;
use kernel::Lang;
use platform::texts;
use serde_json::{Map, Value};

use super::fields::{Field, Kind};

/// The answers of a form, by name; a name may come more than once.
#[derive(Debug, Default)]
pub struct Answers(BTreeMap<String, Vec<String>>);

impl Answers {
    /// Sorts what a form sent. Fields are called `f-…` on the page, because a browser takes one that is called
    /// `matches` or `method` for the form's own.
    pub fn of(sent: Vec<(String, String)>) -> Self {
        let mut answers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in sent {
            let value = value.replace("\r\n", "\n");
            let name = name.strip_prefix("f-").unwrap_or(&name).to_owned();
            answers.entry(name).or_default().push(value);
        }
        Self(answers)
    }

    /// The one answer under a name.
    pub fn get(&self, name: &str) -> &str {
        let answers = self.0.get(name).and_then(|answers| answers.first());
        answers.map_or("", |answer| answer.trim_end())
    }

    /// Every answer under a name that says something.
    pub fn all(&self, name: &str) -> Vec<String> {
        let answers = self.0.get(name).map(Vec::as_slice).unwrap_or_default();
        answers
            .iter()
            .map(|answer| answer.trim().to_owned())
            .filter(|answer| !answer.is_empty())
            .collect()
    }

    /// A number under a name; 0 where there is none.
    pub fn number(&self, name: &str) -> i64 {
        self.get(name).parse().unwrap_or_default()
    }
}

/// The most rows of a group that one form carries.
const MOST_ROWS: usize = 60;

/// What a body becomes with these answers in one language.
pub fn read(fields: &[Field], answers: &Answers, lang: Lang, body: &Value) -> Value {
    let mut body = body.clone();
    if !body.is_object() {
        body = Value::Object(Map::new());
    }
    take(fields, answers, "", lang, &mut body);
    body
}

fn take(fields: &[Field], answers: &Answers, prefix: &str, lang: Lang, body: &mut Value) {
    for field in fields {
        let name = format!("{prefix}{}", field.path);
        let old = at(body, field.path).cloned();
        let value = match field.kind {
            Kind::Group(inner) => Some(group(inner, answers, &name, lang, old)),
            kind if kind.is_translated() => translated(field, answers.get(&name), lang, old),
            kind => plain(field, answers, &name).map(|value| match kind {
                Kind::Checks(_) => in_old_order(value, old.as_ref()),
                _ => value,
            }),
        };
        set(body, field.path, value);
    }
}

fn group(inner: &[Field], answers: &Answers, name: &str, lang: Lang, old: Option<Value>) -> Value {
    let count = usize::try_from(answers.number(&format!("count:{name}"))).unwrap_or_default();
    let old = old
        .and_then(|old| old.as_array().cloned())
        .unwrap_or_default();
    let mut rows = Vec::new();
    for n in 0..count.min(MOST_ROWS) {
        let mut row = old
            .get(n)
            .cloned()
            .unwrap_or_else(|| Value::Object(Map::new()));
        take(inner, answers, &format!("{name}.{n}."), lang, &mut row);
        rows.push(row);
    }
    Value::Array(rows)
}

fn translated(field: &Field, answer: &str, lang: Lang, old: Option<Value>) -> Option<Value> {
    let mut map = old
        .and_then(|old| old.as_object().cloned())
        .unwrap_or_default();
    let is_list = matches!(field.kind, Kind::Lines | Kind::Phrases);
    let value = if is_list {
        Value::Array(lines(answer))
    } else {
        Value::String(answer.trim().to_owned())
    };
    // A translation that is not written is not there. The original always is, and so is a list that is
    // empty in every language on purpose.
    let original_empty = |map: &Map<String, Value>| map.get("ca").is_none_or(is_empty);
    let keeps = lang == Lang::Ca && !matches!(field.kind, Kind::Phrases);
    if is_empty(&value) && !keeps && !(is_list && field.must && original_empty(&map)) {
        map.remove(lang.code());
    } else {
        map.insert(lang.code().to_owned(), value);
    }
    if !field.must && map.values().all(is_empty) {
        return None;
    }
    if !map.contains_key("ca") && !matches!(field.kind, Kind::Phrases) {
        let nothing = if is_list {
            Value::Array(Vec::new())
        } else {
            Value::String(String::new())
        };
        map.insert("ca".to_owned(), nothing);
    }
    Some(Value::Object(map))
}

/// What is ticked, in the order the council gave it before; what is new comes last. The order of doors says which is
/// quickest, and the order of the boxes on the screen says nothing.
fn in_old_order(ticked: Value, old: Option<&Value>) -> Value {
    let Value::Array(mut ticked) = ticked else {
        return ticked;
    };
    let before = old.and_then(Value::as_array).cloned().unwrap_or_default();
    ticked.sort_by_key(|one| {
        let place = before.iter().position(|known| known == one);
        place.unwrap_or(before.len())
    });
    Value::Array(ticked)
}

fn plain(field: &Field, answers: &Answers, name: &str) -> Option<Value> {
    let text = answers.get(name).trim();
    let written = |value: Value| (field.must || !is_empty(&value)).then_some(value);
    match field.kind {
        Kind::PlainLines => written(Value::Array(lines(text))),
        Kind::Checks(_) | Kind::Refs(_) => {
            let all = answers.all(name).into_iter().map(Value::String).collect();
            written(Value::Array(all))
        }
        Kind::Flag => (text == "yes").then_some(Value::Bool(true)),
        Kind::Number => match text.parse::<u64>() {
            Ok(number) => Some(number.into()),
            Err(_) => written(Value::String(text.to_owned())),
        },
        Kind::Decimal => match text.replace(',', ".").parse::<f64>() {
            Ok(number) => Some(number.into()),
            Err(_) => written(Value::String(text.to_owned())),
        },
        _ => written(Value::String(text.to_owned())),
    }
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Value::String(line.to_owned()))
        .collect()
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// What stands at `sheet.purpose`.
pub fn at<'a>(body: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(body, |value, step| value.get(step))
}

fn set(body: &mut Value, path: &str, value: Option<Value>) {
    let Some(map) = body.as_object_mut() else {
        return;
    };
    match (path.split_once('.'), value) {
        (None, Some(value)) => {
            map.insert(path.to_owned(), value);
        }
        (None, None) => {
            map.remove(path);
        }
        (Some((first, rest)), value) => {
            let inner = map
                .entry(first)
                .or_insert_with(|| Value::Object(Map::new()));
            set(inner, rest, value);
            if inner.as_object().is_some_and(Map::is_empty) {
                map.remove(first);
            }
        }
    }
}

/// Adds a row, takes one away or moves one up: `add:steps`, `drop:steps.2`, `up:steps.2`.
pub fn rearrange(body: &mut Value, act: &str) {
    let Some((deed, place)) = act.split_once(':') else {
        return;
    };
    let (path, row) = match place.rsplit_once('.') {
        Some((path, row)) if deed != "add" => (path, row.parse::<usize>().ok()),
        _ => (place, None),
    };
    if deed == "add" && at(body, path).is_none() {
        set(body, path, Some(Value::Array(Vec::new())));
    }
    let pointer = format!("/{}", path.replace('.', "/"));
    let Some(rows) = body.pointer_mut(&pointer).and_then(Value::as_array_mut) else {
        return;
    };
    match (deed, row) {
        ("add", _) if rows.len() < MOST_ROWS => rows.push(Value::Object(Map::new())),
        ("drop", Some(row)) if row < rows.len() => drop(rows.remove(row)),
        ("up", Some(row)) if row > 0 && row < rows.len() => rows.swap(row - 1, row),
        _ => {}
    }
}

/// The body without rows and lists that nobody filled in, as it is kept.
pub fn tidied(fields: &[Field], mut body: Value) -> Value {
    for field in fields {
        if let Kind::Group(_) = field.kind {
            let pointer = format!("/{}", field.path.replace('.', "/"));
            let empty = body
                .pointer(&pointer)
                .and_then(Value::as_array)
                .is_some_and(Vec::is_empty);
            if empty && !field.must {
                set(&mut body, field.path, None);
            }
        }
    }
    body
}

/// A piece of a drawn form.
pub enum Part {
    /// A field.
    Field(Drawn),
    /// A group begins: its name in the form, its title, what stands below it, how many rows it has.
    Group {
        name: String,
        title: String,
        hint: Option<String>,
        count: usize,
        half: bool,
        error: Option<String>,
    },
    /// A row of a group begins: the group's name and its number.
    Row {
        group: String,
        number: usize,
        /// Its number as people count.
        place: i64,
    },
    /// A row ends.
    RowEnd,
    /// A group ends: its name and the words of the button that adds a row.
    GroupEnd { name: String, add: String },
}

/// A field, ready to draw.
pub struct Drawn {
    /// Its name in the form.
    pub name: String,
    /// What it asks.
    pub label: String,
    /// What helps to answer.
    pub hint: Option<String>,
    /// What it holds.
    pub value: String,
    /// `line`, `text`, `choice`, `checks`, `flag`, `date`, `moment`, `number`, `ref`, `refs`.
    pub how: &'static str,
    /// The rows of a text.
    pub rows: u8,
    /// What can be chosen: value, words, whether it is.
    pub options: Vec<(String, String, bool)>,
    /// The list of entries it may name.
    pub list: Option<&'static str>,
    /// The names it holds, and an empty one for the next.
    pub values: Vec<String>,
    /// The most characters, and the channel that says so.
    pub limit: Option<(usize, &'static str)>,
    /// How many there are.
    pub length: usize,
    /// Whether it stands beside the next.
    pub half: bool,
    /// Whether it must be filled in.
    pub must: bool,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The original, where this is a translation that is not there.
    pub original: Option<String>,
    /// A line that says what was understood, such as the week of some hours.
    pub note: Option<String>,
}

impl Drawn {
    /// What describes it, for those who hear the page.
    pub fn described(&self) -> String {
        let mut ids = Vec::new();
        if self.hint.is_some() {
            ids.push(format!("h-{}", self.name));
        }
        if self.error.is_some() {
            ids.push(format!("e-{}", self.name));
        }
        ids.join(" ")
    }

    /// The list of entries it may name.
    pub fn list_name(&self) -> &'static str {
        self.list.unwrap_or_default()
    }
}

/// What a form is drawn from.
pub struct Drawing<'a> {
    /// The language of the screen.
    pub screen: Lang,
    /// The language that is written.
    pub lang: Lang,
    /// The entry.
    pub key: &'a Key,
    /// What is wrong, by field.
    pub errors: &'a BTreeMap<String, String>,
    /// Says what some hours come to.
    pub hours: &'a dyn Fn(&str) -> Option<String>,
}

impl Drawing<'_> {
    /// The parts of a form.
    pub fn parts(&self, fields: &[Field], body: &Value) -> Vec<Part> {
        let mut parts = Vec::new();
        self.draw(fields, body, "", &mut parts);
        parts
    }

    fn draw(&self, fields: &[Field], body: &Value, prefix: &str, parts: &mut Vec<Part>) {
        for field in fields {
            let name = format!("{prefix}{}", field.path);
            let value = at(body, field.path);
            if let Kind::Group(inner) = field.kind {
                self.group((field, inner), value, name, parts);
            } else {
                parts.push(Part::Field(self.field(field, value, name)));
            }
        }
    }

    fn group(
        &self,
        (field, inner): (&Field, &[Field]),
        value: Option<&Value>,
        name: String,
        parts: &mut Vec<Part>,
    ) {
        let none = Vec::new();
        let rows = value.and_then(Value::as_array).unwrap_or(&none);
        parts.push(Part::Group {
            title: self.said("field", field.path).unwrap_or_default(),
            hint: self.said("hint", field.path),
            count: rows.len(),
            half: field.half,
            error: self.errors.get(&name).cloned(),
            name: name.clone(),
        });
        for (number, row) in rows.iter().enumerate() {
            parts.push(Part::Row {
                group: name.clone(),
                number,
                place: counted(number) + 1,
            });
            self.draw(inner, row, &format!("{name}.{number}."), parts);
            parts.push(Part::RowEnd);
        }
        let add = self
            .said("add", field.path)
            .unwrap_or_else(|| texts::say(self.screen, "content-add"));
        parts.push(Part::GroupEnd { name, add });
    }

    fn field(&self, field: &Field, value: Option<&Value>, name: String) -> Drawn {
        let own = if field.kind.is_translated() {
            value.and_then(|value| value.get(self.lang.code()))
        } else {
            value
        };
        let text = own.map(said).unwrap_or_default();
        let original = (field.kind.is_translated() && self.lang != Lang::Ca && text.is_empty())
            .then(|| value?.get("ca").map(said))
            .flatten()
            .filter(|original| !original.is_empty());
        let (how, rows, list) = shape(field.kind);
        let last = field.path.rsplit('.').next().unwrap_or(field.path);
        let held: Vec<String> = own
            .and_then(Value::as_array)
            .map(|list| list.iter().map(said).collect())
            .unwrap_or_default();
        let options = match field.kind {
            Kind::Choice(known) => self.options(known, std::slice::from_ref(&text)),
            Kind::Checks(known) => self.options(known, &held),
            _ => Vec::new(),
        };
        Drawn {
            label: self
                .said("field", field.path)
                .unwrap_or_else(|| field.path.to_owned()),
            hint: self.said("hint", field.path),
            how,
            rows,
            options,
            list,
            values: held,
            limit: limits::most(self.key.section, last).filter(|_| field.kind.is_translated()),
            length: text.chars().count(),
            half: field.half,
            must: field.must,
            error: self.error(field, &name),
            original,
            note: (last == "hours").then(|| (self.hours)(&text)).flatten(),
            value: text,
            name,
        }
    }

    fn error(&self, field: &Field, name: &str) -> Option<String> {
        let dotted = if field.kind.is_translated() {
            format!("{name}.{}", self.lang)
        } else {
            name.to_owned()
        };
        let found = self.errors.get(&dotted).or_else(|| self.errors.get(name));
        found.cloned()
    }

    fn options(&self, known: &[&str], held: &[String]) -> Vec<(String, String, bool)> {
        let option = |value: &&str| {
            let key = format!("content-option-{value}");
            let words = texts::say(self.screen, &key);
            let is_held = held.iter().any(|held| held == value);
            ((*value).to_owned(), words, is_held)
        };
        known.iter().map(option).collect()
    }

    /// The words about a field: of this section's own, or of every field of that name.
    fn said(&self, what: &str, path: &str) -> Option<String> {
        said_of(self.screen, self.key.section, what, path)
    }
}

/// The words about a field: of this section's own, or of every field of that name.
pub fn said_of(screen: Lang, section: Section, what: &str, path: &str) -> Option<String> {
    let last = path.rsplit('.').next().unwrap_or(path);
    [
        format!("content-{what}-{section}-{last}"),
        format!("content-{what}-{last}"),
    ]
    .into_iter()
    .find(|key| texts::knows(key))
    .map(|key| texts::say(screen, &key))
}

/// A number as sentences take it.
pub fn counted(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn shape(kind: Kind) -> (&'static str, u8, Option<&'static str>) {
    match kind {
        Kind::Line | Kind::Plain => ("line", 1, None),
        Kind::Text(rows) => ("text", rows, None),
        Kind::Lines | Kind::PlainLines | Kind::Phrases => ("text", 4, None),
        Kind::Choice(_) => ("choice", 1, None),
        Kind::Checks(_) => ("checks", 1, None),
        Kind::Flag => ("flag", 1, None),
        Kind::Date => ("date", 1, None),
        Kind::Moment => ("moment", 1, None),
        Kind::Number | Kind::Decimal => ("number", 1, None),
        Kind::Ref(section) => ("ref", 1, Some(section.code())),
        Kind::Refs(section) => ("refs", 1, Some(section.code())),
        Kind::Group(_) => ("group", 1, None),
    }
}

/// A value as a field shows it: a list as lines.
fn said(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(said).collect::<Vec<_>>().join("\n"),
        Value::Bool(true) => "yes".to_owned(),
        Value::Null | Value::Bool(false) | Value::Object(_) => String::new(),
        Value::Number(number) => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use catalogue::draft::Whole;

    use super::super::fields;
    use super::*;

    /// What a browser would send back of a form as it was drawn.
    fn sent(parts: &[Part]) -> Vec<(String, String)> {
        let mut sent = Vec::new();
        for part in parts {
            match part {
                Part::Field(field) if !field.options.is_empty() => {
                    let chosen = field.options.iter().filter(|(_, _, is)| *is);
                    sent.extend(chosen.map(|(value, _, _)| (field.name.clone(), value.clone())));
                }
                Part::Field(field) if field.how == "refs" => {
                    sent.extend(field.values.iter().map(|v| (field.name.clone(), v.clone())));
                    sent.push((field.name.clone(), String::new()));
                }
                Part::Field(field) => {
                    sent.push((field.name.clone(), field.value.replace('\n', "\r\n")));
                }
                Part::Group { name, count, .. } => {
                    sent.push((format!("count:{name}"), count.to_string()));
                }
                _ => {}
            }
        }
        sent
    }

    #[test]
    fn every_entry_of_the_demo_comes_back_from_its_form_as_it_was() {
        let whole = Whole::of(&catalogue::demo());
        for (key, body) in whole.entries() {
            let mut again = body.clone();
            for lang in Lang::ALL {
                let errors = BTreeMap::new();
                let drawing = Drawing {
                    screen: Lang::Ca,
                    lang,
                    key: &key,
                    errors: &errors,
                    hours: &|_| None,
                };
                let fields = fields::of(key.section);
                let parts = drawing.parts(fields, &again);
                let answers = Answers::of(sent(&parts));
                again = tidied(fields, read(fields, &answers, lang, &again));
            }
            let told: Vec<String> = catalogue::compare::entries(Some(&body), Some(&again))
                .into_iter()
                .map(|change| format!("{}: {:?}", change.field, change.pieces))
                .collect();
            assert!(told.is_empty(), "{key}: {told:#?}");
        }
    }

    #[test]
    fn rows_are_added_moved_and_taken_away() {
        let mut body = serde_json::json!({ "steps": [{ "n": 1 }, { "n": 2 }] });
        rearrange(&mut body, "up:steps.1");
        assert_eq!(body["steps"][0]["n"], 2);
        rearrange(&mut body, "drop:steps.0");
        rearrange(&mut body, "add:steps");
        rearrange(&mut body, "add:sheet.forms");
        assert_eq!(body["steps"].as_array().map(Vec::len), Some(2));
        rearrange(&mut body, "drop:steps.9");
        rearrange(&mut body, "nonsense");
    }

    #[test]
    fn every_field_and_option_has_words() {
        let mut missing = Vec::new();
        let mut look = vec![];
        for section in Section::ALL {
            look.extend(fields::of(section).iter().map(|field| (section, field)));
        }
        while let Some((section, field)) = look.pop() {
            if said_of(Lang::Ca, section, "field", field.path).is_none() {
                missing.push(format!("content-field-{section}-{}", field.path));
            }
            match field.kind {
                Kind::Group(inner) => look.extend(inner.iter().map(|field| (section, field))),
                Kind::Choice(known) | Kind::Checks(known) => {
                    for value in known {
                        let key = format!("content-option-{value}");
                        if !texts::knows(&key) {
                            missing.push(key);
                        }
                    }
                }
                _ => {}
            }
        }
        missing.sort();
        missing.dedup();
        assert_eq!(missing, Vec::<String>::new());
    }
}
