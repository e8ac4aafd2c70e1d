//! A paper as ESC/POS, of 80 mm with 48 letters in a line.

use kernel::Lang;

use super::{code_page, pdf};

/// How many letters of the smallest size are in a line: 576 dots, of 12 each.
pub(super) const COLUMNS: usize = 48;

/// How large letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// As books are printed.
    Small,
    /// Twice as wide and high.
    Large,
    /// Eight times: what is read from across the hall. Six letters are in a line.
    Huge,
}

impl Size {
    pub(super) fn times(self) -> usize {
        match self {
            Self::Small => 1,
            Self::Large => 2,
            Self::Huge => 8,
        }
    }

    /// `GS ! n`: the width less one in the upper half, the height less one in the lower.
    fn byte(self) -> u8 {
        match self {
            Self::Small => 0x00,
            Self::Large => 0x11,
            Self::Huge => 0x77,
        }
    }
}

/// What a paper says, from its head to where it is cut.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper(pub(super) Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words in the middle of the line.
    Words(String, Size),
    /// Some white.
    Gap,
    /// A QR code of an address.
    Code(String),
}

impl Paper {
    /// Adds words in the middle of the line, broken between words where they are too long for it.
    pub fn words(&mut self, size: Size, words: &str) -> &mut Self {
        self.0.push(Piece::Words(words.to_owned(), size));
        self
    }

    /// Adds some white.
    pub fn gap(&mut self) -> &mut Self {
        self.0.push(Piece::Gap);
        self
    }

    /// Adds a QR code of an address.
    pub fn code(&mut self, address: &str) -> &mut Self {
        self.0.push(Piece::Code(address.to_owned()));
        self
    }

    /// The same as a PDF, with the title that readers show.
    pub fn pdf(&self, title: &str, lang: Lang) -> Vec<u8> {
        pdf::file(self, title, lang)
    }

    /// What is sent to the printer, cut at its end.
    pub(super) fn bytes(&self) -> Vec<u8> {
        // ESC @: as if just switched on. ESC a 1: in the middle.
        let mut bytes = vec![0x1B, b'@'];
        bytes.extend_from_slice(&code_page::CHOOSE);
        bytes.extend_from_slice(&[0x1B, b'a', 1]);
        for piece in &self.0 {
            match piece {
                Piece::Words(words, size) => {
                    bytes.extend_from_slice(&[0x1D, b'!', size.byte()]);
                    for line in broken(&code_page::letters(words), COLUMNS / size.times()) {
                        bytes.extend_from_slice(&line);
                        bytes.push(b'\n');
                    }
                }
                Piece::Gap => bytes.extend_from_slice(&[0x1D, b'!', 0, b'\n']),
                Piece::Code(address) => bytes.extend(code(address)),
            }
        }
        // GS V 66 n: on to the knife and n dots more, and cut but for one point.
        bytes.extend_from_slice(&[0x1D, b'V', 66, 16]);
        bytes
    }
}

/// Lines of so many letters at most. A word longer than a line is broken where the line ends.
pub(super) fn broken(letters: &[u8], columns: usize) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = vec![Vec::new()];
    let words = letters
        .split(|byte| *byte == b' ')
        .filter(|word| !word.is_empty());
    for word in words.flat_map(|word| word.chunks(columns)) {
        let line = lines.last().map_or(0, Vec::len);
        if line > 0 && line + 1 + word.len() > columns {
            lines.push(Vec::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(b' ');
            }
            line.extend_from_slice(word);
        }
    }
    lines
}

/// `GS ( k`: model 2, dots of six, a quarter of it may be lost; kept, then printed.
fn code(address: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut say = |function: &[u8], data: &[u8]| {
        let length = u16::try_from(function.len() + data.len() + 1).unwrap_or(u16::MAX);
        bytes.extend_from_slice(&[0x1D, b'(', b'k']);
        bytes.extend_from_slice(&length.to_le_bytes());
        bytes.push(49);
        bytes.extend_from_slice(function);
        bytes.extend_from_slice(data);
    };
    say(&[65, 50, 0], &[]);
    say(&[67, 6], &[]);
    say(&[69, 50], &[]);
    say(&[80, 48], address.as_bytes());
    say(&[81, 48], &[]);
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_these_bytes() {
        let mut paper = Paper::default();
        paper
            .words(Size::Huge, "A042")
            .gap()
            .words(Size::Small, "Ràpid");
        assert_eq!(
            paper.bytes(),
            b"\x1b@\x1bt\x13\x1ba\x01\x1d!\x77A042\n\x1d!\x00\n\x1d!\x00R\x85pid\n\x1dV\x42\x10"
        );
    }

    #[test]
    fn a_code_is_kept_and_then_printed() {
        assert_eq!(
            code("https://x"),
            b"\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x06\x1d(k\x03\x001E2\x1d(k\x0c\x001P0https://x\x1d(k\x03\x001Q0\n"
        );
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        let lines = |text: &str, columns| -> Vec<String> {
            let lines = broken(text.as_bytes(), columns);
            lines
                .into_iter()
                .map(|line| String::from_utf8_lossy(&line).into_owned())
                .collect()
        };
        assert_eq!(
            lines("podeu tornar a les 10.40", 12),
            ["podeu tornar", "a les 10.40"]
        );
        assert_eq!(
            lines("a desoxiribonucleic b", 8),
            ["a", "desoxiri", "bonuclei", "c b"]
        );
        assert_eq!(lines("", 8), [""]);
    }
}
