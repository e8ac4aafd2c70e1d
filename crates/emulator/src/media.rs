//! Files that residents send: made up by code, kept for a while, fetched in two steps.

use std::collections::{HashMap, VecDeque};
use std::fmt::Write;

use bytes::Bytes;
use kernel::Timestamp;

const KEPT: usize = 400;
/// Media ids of webhooks live seven days, links to them five minutes.
const ID_SECONDS: i64 = 7 * 86_400;
const LINK_SECONDS: i64 = 300;

/// A file on the provider's disk.
#[derive(Clone)]
pub(crate) struct Stored {
    pub(crate) bytes: Bytes,
    pub(crate) mime: &'static str,
    pub(crate) extension: &'static str,
    /// The size it claims; a file too big to fetch has no bytes here.
    pub(crate) size: usize,
    at: Timestamp,
}

#[derive(Default)]
pub(crate) struct Shelf {
    files: HashMap<String, Stored>,
    order: VecDeque<String>,
    links: HashMap<String, (String, Timestamp)>,
    next: u64,
}

impl Shelf {
    pub(crate) fn put(&mut self, sample: Sample, now: Timestamp) -> (String, Stored) {
        let (bytes, mime, extension) = sample.content();
        let size = if sample == Sample::Huge {
            25 << 20
        } else {
            bytes.len()
        };
        let stored = Stored {
            bytes: bytes.into(),
            mime,
            extension,
            size,
            at: now,
        };
        (self.shelve(stored.clone()), stored)
    }

    /// A file that the office brings, under an id of its own.
    pub(crate) fn take_in(&mut self, bytes: Bytes, mime: &'static str, now: Timestamp) -> String {
        self.shelve(Stored {
            size: bytes.len(),
            bytes,
            mime,
            extension: "bin",
            at: now,
        })
    }

    fn shelve(&mut self, stored: Stored) -> String {
        self.next += 1;
        let id = format!("{}", 900_000_000_000_000_u64 + self.next);
        self.files.insert(id.clone(), stored);
        self.order.push_back(id.clone());
        while self.order.len() > KEPT {
            if let Some(oldest) = self.order.pop_front() {
                self.files.remove(&oldest);
            }
        }
        id
    }

    pub(crate) fn get(&self, id: &str, now: Timestamp) -> Option<&Stored> {
        self.files
            .get(id)
            .filter(|stored| now.as_second() - stored.at.as_second() < ID_SECONDS)
    }

    /// A link to a file that lives five minutes.
    pub(crate) fn link(&mut self, id: &str, now: Timestamp) -> String {
        self.links
            .retain(|_, (_, made)| now.as_second() - made.as_second() < LINK_SECONDS);
        let key = crate::chance::word();
        if self.links.len() < KEPT {
            self.links.insert(key.clone(), (id.to_owned(), now));
        }
        key
    }

    pub(crate) fn follow(&self, key: &str, now: Timestamp) -> Option<&Stored> {
        let (id, made) = self.links.get(key)?;
        if now.as_second() - made.as_second() >= LINK_SECONDS {
            return None;
        }
        self.get(id, now)
    }
}

/// The files residents have at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sample {
    Photo(u8),
    Pdf,
    Voice,
    Program,
    Huge,
}

impl Sample {
    fn content(self) -> (Vec<u8>, &'static str, &'static str) {
        match self {
            Self::Photo(shade) => (png(shade), "image/png", "png"),
            Self::Pdf => (pdf(), "application/pdf", "pdf"),
            Self::Voice => (ogg(), "audio/ogg; codecs=opus", "ogg"),
            Self::Program => (
                b"MZ\x90\0\x03\0\0\0not a document at all".to_vec(),
                "application/pdf",
                "pdf",
            ),
            Self::Huge => (Vec::new(), "application/pdf", "pdf"),
        }
    }
}

/// A picture of 32 by 32 points in one colour, uncompressed inside so that no library is needed.
fn png(shade: u8) -> Vec<u8> {
    let mut rows = Vec::new();
    for _ in 0..32 {
        rows.push(0);
        rows.extend([shade, 0x8a, 0x6b].repeat(32));
    }
    let length = u16::try_from(rows.len()).expect("32 rows of 97 bytes fit");
    let mut packed = vec![0x78, 0x01, 0x01];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(&rows);
    packed.extend(adler(&rows).to_be_bytes());
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(
        &mut file,
        *b"IHDR",
        &[0, 0, 0, 32, 0, 0, 0, 32, 8, 2, 0, 0, 0],
    );
    chunk(&mut file, *b"IDAT", &packed);
    chunk(&mut file, *b"IEND", &[]);
    file
}

fn chunk(file: &mut Vec<u8>, name: [u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).expect("the sample picture is small");
    file.extend(length.to_be_bytes());
    let from = file.len();
    file.extend(name);
    file.extend(content);
    let sum = crc(&file[from..]);
    file.extend(sum.to_be_bytes());
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut sum, byte| {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                (sum >> 1) ^ 0xEDB8_8320
            } else {
                sum >> 1
            };
        }
        sum
    })
}

fn adler(bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (1_u32, 0_u32);
    for byte in bytes {
        low = (low + u32::from(*byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    (high << 16) | low
}

/// A document of one empty page.
fn pdf() -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut places = String::new();
    for (at, object) in (1..).zip(objects) {
        // Writing to a text cannot fail.
        let _ = writeln!(places, "{:010} 00000 n ", text.len());
        let _ = writeln!(text, "{at} 0 obj{object}endobj");
    }
    let table = text.len();
    let _ = writeln!(
        text,
        "xref\n0 4\n0000000000 65535 f \n{places}trailer<</Size 4/Root 1 0 R>>"
    );
    let _ = writeln!(text, "startxref\n{table}\n%%EOF");
    text.into_bytes()
}

/// The head of a spoken message, which is all anybody listens to here.
fn ogg() -> Vec<u8> {
    let mut file = b"OggS\0\x02\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\x01\x13".to_vec();
    file.extend(b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0");
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_link_dies_after_five_minutes_and_an_id_after_seven_days() {
        let mut shelf = Shelf::default();
        let noon = at("2026-11-24T11:00:00Z");
        let (id, _) = shelf.put(Sample::Pdf, noon);
        let key = shelf.link(&id, noon);
        assert!(shelf.follow(&key, at("2026-11-24T11:04:59Z")).is_some());
        assert!(shelf.follow(&key, at("2026-11-24T11:05:00Z")).is_none());
        assert!(shelf.get(&id, at("2026-12-01T10:59:00Z")).is_some());
        assert!(shelf.get(&id, at("2026-12-01T11:00:00Z")).is_none());
    }

    #[test]
    fn the_picture_is_one_that_programs_open() {
        let file = png(200);
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
        assert!(file.ends_with(&0xAE42_6082_u32.to_be_bytes()));
        assert_eq!(adler(b"Wikipedia"), 0x11E6_0398);
    }
}
