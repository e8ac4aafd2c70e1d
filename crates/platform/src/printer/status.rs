//! What a printer says of itself: the real-time status of ESC/POS (`DLE EOT n`), a byte for each question.

/// `DLE EOT 1`: the printer; `2`: why it is off line; `4`: the paper.
pub(super) const QUESTIONS: [[u8; 3]; 3] = [[0x10, 0x04, 1], [0x10, 0x04, 2], [0x10, 0x04, 4]];

/// `GS r 1`: asked in its turn, not at once, so that its answer comes behind all that was printed before.
pub(super) const WHEN_DONE: [u8; 3] = [0x1D, b'r', 1];

/// How a printer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// All is well.
    Ready,
    /// It prints, and the roll nears its end.
    LowPaper,
    /// The roll is at its end.
    NoPaper,
    /// Its cover is open.
    CoverOpen,
    /// It is off line, or its cutter is stuck.
    Offline,
    /// Nobody answers at its address: switched off, or the network is gone.
    Unreachable,
    /// Somebody answers there and does not say how they are.
    Silent,
}

impl State {
    /// The word for it in text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::LowPaper => "low",
            Self::NoPaper => "no-paper",
            Self::CoverOpen => "cover",
            Self::Offline => "offline",
            Self::Unreachable => "unreachable",
            Self::Silent => "silent",
        }
    }

    /// Whether a paper may be handed to it.
    pub fn prints(self) -> bool {
        matches!(self, Self::Ready | Self::LowPaper)
    }

    pub(super) fn of([printer, cause, paper]: [u8; QUESTIONS.len()]) -> Self {
        // Two bits of every answer are always one and two always zero: whatever else it is, it is not a printer.
        let is_answer = |byte: u8| byte & 0x93 == 0x12;
        if ![printer, cause, paper].into_iter().all(is_answer) {
            return Self::Silent;
        }
        let has = |byte: u8, bits: u8| byte & bits != 0;
        if has(cause, 0x04) {
            Self::CoverOpen
        } else if has(paper, 0x60) || has(cause, 0x20) {
            Self::NoPaper
        } else if has(printer, 0x08) || has(cause, 0x40) {
            Self::Offline
        } else if has(paper, 0x0C) {
            Self::LowPaper
        } else {
            Self::Ready
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_is_as_its_bits_say() {
        let fine = [0x12, 0x12, 0x12];
        assert_eq!(State::of(fine), State::Ready);
        assert_eq!(State::of([0x12, 0x12, 0x1E]), State::LowPaper);
        assert_eq!(State::of([0x1A, 0x32, 0x7E]), State::NoPaper);
        assert_eq!(State::of([0x1A, 0x16, 0x12]), State::CoverOpen);
        assert_eq!(State::of([0x1A, 0x12, 0x12]), State::Offline);
        assert_eq!(State::of([0x12, 0x52, 0x12]), State::Offline);
        assert_eq!(State::of([b'H', b'T', b'T']), State::Silent);
    }
}
