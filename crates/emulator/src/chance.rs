//! Ids nobody can guess.

/// Sixteen bytes from the machine's source of chance.
fn bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the machine has a source of chance");
    bytes
}

/// Thirty-two hexadecimal digits.
pub(crate) fn word() -> String {
    hex::encode(bytes())
}

/// A number of up to eighteen digits.
pub(crate) fn number() -> u64 {
    let mut half = [0; 8];
    half.copy_from_slice(&bytes()[..8]);
    u64::from_le_bytes(half) % 1_000_000_000_000_000_000
}
