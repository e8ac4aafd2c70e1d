//! Bodies that providers really send, for tests: a few of our own, and a folder of many when one is named.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// A body and where it comes from.
pub(super) struct Fixture {
    pub name: String,
    pub body: Vec<u8>,
}

/// Our own samples of a channel, and those in the folder that `FINESTRETA_FIXTURES` names.
pub(super) fn of(channel: &str) -> Vec<Fixture> {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/channels/samples");
    let mut fixtures = Vec::new();
    read(&own, &format!("{channel}_"), &mut fixtures);
    assert!(
        !fixtures.is_empty(),
        "our own samples are part of the source"
    );
    match more() {
        Some(folder) => {
            let before = fixtures.len();
            read(&folder.join(channel), "", &mut fixtures);
            assert!(
                fixtures.len() > before + 50,
                "the folder of fixtures holds too few"
            );
        }
        None => println!("skipped the larger set: FINESTRETA_FIXTURES names no folder"),
    }
    fixtures
}

/// The body of one fixture of the larger set, by file name.
pub(super) fn named(channel: &str, name: &str) -> Option<Vec<u8>> {
    std::fs::read(more()?.join(channel).join(name)).ok()
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test's own input, named by whoever runs the tests"
)]
fn more() -> Option<PathBuf> {
    std::env::var("FINESTRETA_FIXTURES").ok().map(PathBuf::from)
}

fn read(folder: &Path, start: &str, into: &mut Vec<Fixture>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|cause| panic!("{}: {cause}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with(start) && path.extension().is_some_and(|ending| ending == "json") {
            into.push(Fixture {
                name,
                body: std::fs::read(&path).unwrap(),
            });
        }
    }
}

/// Every way of spoiling one value of a body: taken away, or replaced by something of another kind.
pub(super) fn mutations(body: &Value) -> Vec<Value> {
    let strange = [
        Value::Null,
        Value::Bool(true),
        Value::from(-1),
        Value::from(9e300),
        Value::from("\u{0}\u{202e}x"),
        Value::from(""),
        serde_json::json!([]),
        serde_json::json!([[1], {"a": []}]),
        serde_json::json!({}),
        serde_json::json!({"id": {"id": 1}}),
    ];
    let mut pointers = Vec::new();
    walk(body, &mut String::new(), &mut pointers);
    let mut mutated = Vec::new();
    for pointer in pointers {
        for value in &strange {
            let mut copy = body.clone();
            *copy.pointer_mut(&pointer).unwrap() = value.clone();
            mutated.push(copy);
        }
        if let Some((parent, key)) = pointer.rsplit_once('/') {
            let mut copy = body.clone();
            match copy.pointer_mut(parent) {
                Some(Value::Object(keys)) => drop(keys.remove(key)),
                Some(Value::Array(items)) => drop(items.remove(key.parse().unwrap())),
                _ => {}
            }
            mutated.push(copy);
        }
    }
    mutated
}

fn walk(value: &Value, at: &mut String, into: &mut Vec<String>) {
    into.push(at.clone());
    let keys: Vec<(String, &Value)> = match value {
        Value::Object(keys) => keys
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, value)| (at.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in keys {
        let length = at.len();
        at.push('/');
        at.push_str(&key);
        walk(value, at, into);
        at.truncate(length);
    }
}
