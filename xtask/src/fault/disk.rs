//! What a disk may hold after the power went, rebuilt from the system calls of the real program.
//!
//! A write counts as safe once a flush of its file that began after it has ended. Anything later may be
//! there, may be missing, or may be torn at a sector's edge, each write for itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::house::Chance;

const SECTOR: usize = 512;

/// One thing the program did, in the order it did it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Bytes into a file.
    Write {
        /// The file's name in the data folder.
        file: String,
        /// Where.
        offset: usize,
        /// What.
        bytes: Vec<u8>,
    },
    /// A file made shorter or longer.
    Truncate {
        /// The file.
        file: String,
        /// Its new length.
        length: usize,
    },
    /// A file taken away. It counts at once: the next flush of anything makes a journalling file system keep it.
    Unlink {
        /// The file.
        file: String,
    },
    /// A flush began (`false`) or ended (`true`).
    Flush {
        /// The file.
        file: String,
        /// Whether it has ended.
        done: bool,
    },
    /// An answer 200 began to leave for the visitor on this port.
    Answer {
        /// The visitor's port.
        port: u16,
    },
}

/// The files of a disk at one instant: what is safe, and what may or may not be there.
#[derive(Debug, Default)]
struct Held {
    safe: BTreeMap<String, Vec<u8>>,
    loose: Vec<(usize, Deed)>,
    /// Up to which deed a flush that is under way covers its file.
    covered: BTreeMap<String, usize>,
    deeds: usize,
}

impl Held {
    fn take(&mut self, deed: &Deed) {
        self.deeds += 1;
        match deed {
            Deed::Write { .. } | Deed::Truncate { .. } => {
                self.loose.push((self.deeds, deed.clone()));
            }
            Deed::Flush { file, done: false } => {
                self.covered.insert(file.clone(), self.deeds);
            }
            Deed::Flush { file, done: true } => {
                let covered = self.covered.remove(file).unwrap_or(0);
                let safe = &mut self.safe;
                self.loose.retain(|(number, deed)| {
                    let settled = *number < covered && file_of(deed) == Some(file);
                    if settled {
                        apply(safe, deed, usize::MAX);
                    }
                    !settled
                });
            }
            Deed::Unlink { file } => {
                self.safe.remove(file);
                self.loose.retain(|(_, deed)| file_of(deed) != Some(file));
            }
            Deed::Answer { .. } => {}
        }
    }

    /// One disk that may be found when the power comes back.
    fn found(&self, chance: &mut Chance) -> BTreeMap<String, Vec<u8>> {
        let mut files = self.safe.clone();
        let way = chance.below(4);
        for (_, deed) in &self.loose {
            let kept = match way {
                0 => 0,
                1 => usize::MAX,
                _ => match chance.below(3) {
                    0 => 0,
                    1 => usize::MAX,
                    _ => usize::try_from(chance.below(9)).unwrap_or(0) * SECTOR,
                },
            };
            if kept > 0 {
                apply(&mut files, deed, kept);
            }
        }
        files
    }
}

fn file_of(deed: &Deed) -> Option<&String> {
    match deed {
        Deed::Write { file, .. } | Deed::Truncate { file, .. } | Deed::Flush { file, .. } => {
            Some(file)
        }
        Deed::Unlink { .. } | Deed::Answer { .. } => None,
    }
}

/// Carries out a deed, of a write at most `most` bytes.
fn apply(files: &mut BTreeMap<String, Vec<u8>>, deed: &Deed, most: usize) {
    match deed {
        Deed::Write {
            file,
            offset,
            bytes,
        } => {
            let bytes = &bytes[..bytes.len().min(most)];
            let held = files.entry(file.clone()).or_default();
            if held.len() < offset + bytes.len() {
                held.resize(offset + bytes.len(), 0);
            }
            held[*offset..offset + bytes.len()].copy_from_slice(bytes);
        }
        Deed::Truncate { file, length } => {
            files.entry(file.clone()).or_default().resize(*length, 0);
        }
        Deed::Unlink { .. } | Deed::Flush { .. } | Deed::Answer { .. } => {}
    }
}

/// One image: how many answers each visitor had received before the power went.
pub struct Image {
    /// Its folder's name.
    pub name: String,
    /// Answers by the visitor's port.
    pub answered: BTreeMap<u16, usize>,
}

/// Cuts the power `count` times at instants spread over the recording and writes what may be found, one folder each.
pub fn images(deeds: &[Deed], count: usize, folder: &Path) -> Outcome<Vec<Image>> {
    let mut chance = Chance::of(19);
    let mut cuts: Vec<usize> = (0..count)
        .map(|_| usize::try_from(chance.below(deeds.len() as u64 + 1)).unwrap_or(0))
        .collect();
    cuts.sort_unstable();
    let mut held = Held::default();
    let mut answered: BTreeMap<u16, usize> = BTreeMap::new();
    let mut images = Vec::new();
    let mut at = 0;
    for cut in cuts {
        for deed in &deeds[at..cut] {
            held.take(deed);
            if let Deed::Answer { port } = deed {
                *answered.entry(*port).or_default() += 1;
            }
        }
        at = cut;
        let name = format!("{:04}", images.len());
        let place = folder.join(&name);
        fs::create_dir_all(&place).map_err(|why| format!("{}: {why}", place.display()))?;
        for (file, bytes) in held.found(&mut chance) {
            fs::write(place.join(&file), bytes)
                .map_err(|why| format!("{}: {why}", place.display()))?;
        }
        images.push(Image {
            name,
            answered: answered.clone(),
        });
    }
    Ok(images)
}

/// Reads the recording of strace: calls of several threads, some told in two halves.
pub fn read(recording: &str, data: &Path) -> Vec<Deed> {
    let folder = format!("{}/", data.display());
    let mut halves: BTreeMap<&str, &str> = BTreeMap::new();
    let mut deeds = Vec::new();
    for line in recording.lines() {
        let Some((thread, call)) = line.split_once(' ') else {
            continue;
        };
        let call = call.trim_start();
        if let Some(begun) = call.strip_suffix("<unfinished ...>") {
            halves.insert(thread, begun);
            deeds.extend(deed_of(begun, &folder, Half::Begun));
        } else if call.starts_with("<... ") {
            let begun = halves.remove(thread).unwrap_or_default();
            if !call.contains(" = -1 ") {
                deeds.extend(deed_of(begun, &folder, Half::Ended));
            }
        } else if !call.contains(" = -1 ") {
            deeds.extend(deed_of(call, &folder, Half::Begun));
            deeds.extend(deed_of(call, &folder, Half::Ended));
        }
    }
    deeds
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Begun,
    Ended,
}

fn deed_of(call: &str, folder: &str, half: Half) -> Option<Deed> {
    let (name, rest) = call.split_once('(')?;
    if name == "unlink" {
        let (path, _) = rest.split_once('"')?.1.split_once('"')?;
        let file = unescaped(path).strip_prefix(folder)?.to_owned();
        return (half == Half::Ended).then_some(Deed::Unlink { file });
    }
    let target = rest.split_once('<')?.1;
    let target = unescaped(target.split_once('>').map_or(target, |(target, _)| target));
    if matches!(name, "write" | "writev" | "sendto" | "sendmsg") && target.starts_with("TCP") {
        let begins = rest
            .split_once('"')
            .is_some_and(|(_, text)| unescaped_start(text, 16).starts_with("HTTP/1.1 200"));
        // It counts from the moment it could be seen.
        let target = rest.split_once('<')?.1.split_once(']')?.0;
        let port = target.rsplit(':').next()?.parse().ok()?;
        return (begins && half == Half::Begun).then_some(Deed::Answer { port });
    }
    let file = target.strip_prefix(folder)?.to_owned();
    match (name, half) {
        ("fsync" | "fdatasync", half) => Some(Deed::Flush {
            file,
            done: half == Half::Ended,
        }),
        ("pwrite64", Half::Begun) => {
            let (_, text) = rest.split_once('"')?;
            let (text, after) = text.split_once('"')?;
            let offset = after
                .split(',')
                .nth(2)?
                .trim()
                .trim_end_matches(|c: char| !c.is_ascii_digit());
            let offset = offset.split(')').next()?.trim().parse().ok()?;
            Some(Deed::Write {
                file,
                offset,
                bytes: bytes_of(text),
            })
        }
        ("ftruncate", Half::Begun) => {
            let length = rest
                .split(',')
                .nth(1)?
                .split(')')
                .next()?
                .trim()
                .parse()
                .ok()?;
            Some(Deed::Truncate { file, length })
        }
        _ => None,
    }
}

/// `\x48\x54` as bytes.
fn bytes_of(text: &str) -> Vec<u8> {
    text.split("\\x")
        .skip(1)
        .filter_map(|pair| u8::from_str_radix(pair.get(..2)?, 16).ok())
        .collect()
}

fn unescaped(text: &str) -> String {
    if text.contains("\\x") {
        String::from_utf8_lossy(&bytes_of(text)).into_owned()
    } else {
        text.to_owned()
    }
}

fn unescaped_start(text: &str, bytes: usize) -> String {
    unescaped(text.get(..bytes * 4).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORDING: &str = r#"11 pwrite64(7</d/a>, "\x61\x62", 2, 0) = 2
12 fsync(7</d/a> <unfinished ...>
11 pwrite64(7</d/a>, "\x63", 1, 2) = 1
12 <... fsync resumed>) = 0
13 sendto(9<TCP:[127.0.0.1:80->127.0.0.1:4001]>, "\x48\x54\x54\x50\x2f\x31\x2e\x31\x20\x32\x30\x30\x20\x4f\x4b", 15, MSG_NOSIGNAL, NULL, 0) = 15
13 pwrite64(8</elsewhere/b>, "\x63", 1, 2) = 1
"#;

    #[test]
    fn a_recording_is_read_in_both_halves() {
        let deeds = read(RECORDING, Path::new("/d"));
        let file = || "a".to_owned();
        assert_eq!(
            deeds,
            [
                Deed::Write {
                    file: file(),
                    offset: 0,
                    bytes: b"ab".into()
                },
                Deed::Flush {
                    file: file(),
                    done: false
                },
                Deed::Write {
                    file: file(),
                    offset: 2,
                    bytes: b"c".into()
                },
                Deed::Flush {
                    file: file(),
                    done: true
                },
                Deed::Answer { port: 4001 },
            ]
        );
    }

    #[test]
    fn only_what_was_written_before_a_flush_began_is_safe() {
        let mut held = Held::default();
        for deed in read(RECORDING, Path::new("/d")) {
            held.take(&deed);
        }
        assert_eq!(held.safe["a"], b"ab");
        assert_eq!(held.loose.len(), 1);
    }
}
