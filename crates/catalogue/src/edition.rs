//! A catalogue as one text, ready to be kept, and as it was kept.

use kernel::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::draft::{Key, Whole};
use crate::{Catalogue, Error};

/// A sound catalogue as one text with its fingerprint. Made outside a change, since it takes a while.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    pub(crate) sha256: String,
    pub(crate) text: String,
    pub(crate) entries: Vec<Piece>,
}

/// One entry of an edition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub(crate) key: Key,
    pub(crate) body: Value,
    pub(crate) sha256: String,
}

/// The newest version of an entry that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) key: Key,
    pub(crate) number: i64,
    /// Empty where the entry was taken away.
    pub(crate) sha256: String,
}

/// A catalogue as it was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its number, 1 for the first.
    pub id: i64,
    /// When it was imported.
    pub imported_at: Timestamp,
    /// Whether the council's editors published it, rather than somebody importing files.
    pub edited: bool,
    /// The fingerprint of its text, in hexadecimal.
    pub sha256: String,
    pub(crate) document: String,
}

impl Edition {
    /// The edition of this catalogue.
    pub fn of(catalogue: &Catalogue) -> Self {
        let text = catalogue.to_text();
        let piece = |(key, body): (Key, Value)| Piece {
            key,
            sha256: fingerprint(&body.to_string()),
            body,
        };
        let whole = Whole::of_text(&text).expect("a catalogue writes what can be read");
        Self {
            sha256: fingerprint(&text),
            entries: whole.entries().into_iter().map(piece).collect(),
            text,
        }
    }
}

fn fingerprint(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

impl Version {
    /// The catalogue as plain data, to lay drafts into.
    pub fn whole(&self) -> Option<Whole> {
        Whole::of_text(&self.document)
    }

    /// Reads the catalogue back. Do this outside the read that fetched it, since it takes a while.
    pub fn read(&self) -> Result<Catalogue, Error> {
        Catalogue::from_texts([(
            format!("version {}", self.id).as_str(),
            self.document.as_str(),
        )])
    }
}
