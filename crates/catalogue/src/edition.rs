//! A catalogue as one text, ready to be kept, and as it was kept.

use kernel::Timestamp;
use sha2::{Digest, Sha256};

use crate::{Catalogue, Error};

/// A sound catalogue as one text with its fingerprint. Made outside a change, since it takes a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    pub(crate) sha256: String,
    pub(crate) text: String,
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
        let sha256 = hex::encode(Sha256::digest(text.as_bytes()));
        Self { sha256, text }
    }
}

impl Version {
    /// Reads the catalogue back. Do this outside the read that fetched it, since it takes a while.
    pub fn read(&self) -> Result<Catalogue, Error> {
        Catalogue::from_texts([(
            format!("version {}", self.id).as_str(),
            self.document.as_str(),
        )])
    }
}
