//! The catalogue as a folder of YAML files, one a section, in an archive that every machine opens.
//!
//! The files are laid in as they are: texts of a town are small, and the browser's connection packs them already.

/// The bytes of a ZIP archive with these files in a folder of this name.
pub fn archive(folder: &str, files: &[(String, String)]) -> Vec<u8> {
    let (mut whole, mut index) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let name = format!("{folder}/{name}");
        let offset = short(whole.len());
        // What both the file and the index say of it. No clock: the first day that the format can write.
        let mut about = Vec::new();
        about.extend(10_u16.to_le_bytes());
        about.extend(UTF8_NAMES.to_le_bytes());
        about.extend([0; 2]);
        about.extend([0, 0]);
        about.extend(FIRST_DAY.to_le_bytes());
        about.extend(checksum(text.as_bytes()).to_le_bytes());
        about.extend(short(text.len()).to_le_bytes());
        about.extend(short(text.len()).to_le_bytes());
        about.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        about.extend([0; 2]);
        whole.extend(*b"PK\x03\x04");
        whole.extend(&about);
        whole.extend(name.as_bytes());
        whole.extend(text.as_bytes());
        index.extend(*b"PK\x01\x02");
        index.extend(10_u16.to_le_bytes());
        index.extend(&about);
        index.extend([0; 10]);
        index.extend(offset.to_le_bytes());
        index.extend(name.as_bytes());
    }
    let (start, count) = (
        short(whole.len()),
        u16::try_from(files.len()).unwrap_or(u16::MAX),
    );
    whole.extend(&index);
    whole.extend(*b"PK\x05\x06");
    whole.extend([0; 4]);
    whole.extend(count.to_le_bytes());
    whole.extend(count.to_le_bytes());
    whole.extend(short(index.len()).to_le_bytes());
    whole.extend(start.to_le_bytes());
    whole.extend([0; 2]);
    whole
}

/// The names of the files are UTF-8.
const UTF8_NAMES: u16 = 1 << 11;
/// 1 January 1980.
const FIRST_DAY: u16 = (1 << 5) | 1;

fn short(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The CRC-32 that the format asks for.
fn checksum(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            let mask = (sum & 1).wrapping_neg();
            sum = (sum >> 1) ^ (0xEDB8_8320 & mask);
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_format() {
        assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn an_archive_ends_with_the_place_of_its_index() {
        let files = [
            ("a.yaml".to_owned(), "a: à\n".to_owned()),
            ("b.yaml".to_owned(), String::new()),
        ];
        let whole = archive("cataleg", &files);
        let end = &whole[whole.len() - 22..];
        assert_eq!(&end[..4], b"PK\x05\x06");
        assert_eq!(u16::from_le_bytes([end[10], end[11]]), 2);
        let start = u32::from_le_bytes([end[16], end[17], end[18], end[19]]) as usize;
        assert_eq!(&whole[start..start + 4], b"PK\x01\x02");
        assert_eq!(&whole[start + 46..start + 46 + 14], b"cataleg/a.yaml");
        let second = start + 46 + 14;
        let offset = u32::from_le_bytes([
            whole[second + 42],
            whole[second + 43],
            whole[second + 44],
            whole[second + 45],
        ]);
        assert_eq!(
            &whole[offset as usize + 30..offset as usize + 44],
            b"cataleg/b.yaml"
        );
    }
}
