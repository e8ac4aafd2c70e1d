//! The rows of a file, whatever of the two shapes it has.

use std::collections::BTreeMap;

use serde_json::Value;

/// One row: its fields by their names in lower case.
#[derive(Debug, Default)]
pub(super) struct Row(BTreeMap<String, String>);

impl Row {
    /// A field without the spaces around it; empty where there is none.
    pub(super) fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", |text| text.trim())
    }
}

/// Every row with its place in the file: the line of a CSV, the place in the array of a JSON.
pub(super) fn of(bytes: &[u8]) -> Vec<(usize, Result<Row, String>)> {
    let bytes = bytes
        .strip_prefix("\u{feff}".as_bytes())
        .unwrap_or(bytes)
        .trim_ascii();
    if bytes.starts_with(b"[") || bytes.starts_with(b"{") {
        json(bytes)
    } else {
        csv(bytes)
    }
}

fn json(bytes: &[u8]) -> Vec<(usize, Result<Row, String>)> {
    match serde_json::from_slice::<Vec<Value>>(bytes) {
        Ok(rows) => (1..).zip(rows.into_iter().map(flat)).collect(),
        Err(cause) => vec![(cause.line(), Err(cause.to_string()))],
    }
}

fn flat(row: Value) -> Result<Row, String> {
    let Value::Object(fields) = row else {
        return Err("expected an object".to_owned());
    };
    let text = |value: Value| match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        // Places on the map are given once more as objects, which nobody needs here.
        _ => None,
    };
    let known = fields.into_iter();
    let known = known.filter_map(|(name, value)| Some((name.to_lowercase(), text(value)?)));
    Ok(Row(known.collect()))
}

fn csv(bytes: &[u8]) -> Vec<(usize, Result<Row, String>)> {
    // Spreadsheets set to Catalan part with semicolons.
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or(bytes);
    let columns = |mark: u8| head.split(|byte| *byte == mark).count();
    let delimiter = if columns(b';') > columns(b',') {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(bytes);
    let names: Vec<String> = match reader.headers() {
        Ok(names) => names.iter().map(|it| it.trim().to_lowercase()).collect(),
        Err(cause) => return vec![(1, Err(cause.to_string()))],
    };
    let lines = |record: &csv::StringRecord| record.position().map_or(0, csv::Position::line);
    let mut last = 1;
    reader
        .records()
        .map(|record| match record {
            Ok(record) => {
                last = usize::try_from(lines(&record)).unwrap_or(last);
                let fields = names.iter().cloned();
                let fields = fields.zip(record.iter().map(str::to_owned));
                (last, Ok(Row(fields.collect())))
            }
            Err(cause) => {
                let line = cause.position().map_or(0, csv::Position::line);
                last = usize::try_from(line).unwrap_or(last);
                (last, Err(cause.to_string()))
            }
        })
        .collect()
}
