//! Lists of the desk that somebody named and kept.

use kernel::{StaffId, ViewId};

/// The longest name of a list, in letters.
pub const LONGEST_NAME: usize = 40;
/// No more lists than these for each person, and for everybody.
pub const MOST: usize = 12;

/// A named list: what its address asks for, kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: ViewId,
    /// Whose it is; nobody's when everybody sees it.
    pub owner: Option<StaffId>,
    /// Its name.
    pub name: String,
    /// The query of its address.
    pub asked: String,
    /// Its place among its kind.
    pub position: i64,
}

impl SavedView {
    /// Whether everybody sees it.
    pub fn is_shared(&self) -> bool {
        self.owner.is_none()
    }
}
