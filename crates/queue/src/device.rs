//! A machine of the hall that people touch.

use jiff::SignedDuration;
use kernel::Timestamp;

/// The word that pairs a machine is good for so long.
pub const INVITED: SignedDuration = SignedDuration::from_mins(15);
/// A machine that was not seen for so long is not running: it tells of itself every half a minute.
pub const GONE: SignedDuration = SignedDuration::from_mins(2);

/// A machine, as the office knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// Which kiosk it is, by id.
    pub id: String,
    /// When its browser was paired; none while it is only invited.
    pub paired_at: Option<Timestamp>,
    /// When it last told of itself.
    pub seen_at: Option<Timestamp>,
    /// Whether it is locked from afar: it serves nobody.
    pub is_locked: bool,
}

impl Device {
    /// Whether it runs.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        self.seen_at.is_some_and(|at| now.duration_since(at) < GONE)
    }
}
