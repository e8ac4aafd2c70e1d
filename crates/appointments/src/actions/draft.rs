//! A coordinator writes down what they mean to change. Nothing of it is in force.

use kernel::{StaffId, Timestamp};
use platform::{Fault, Tx};

use crate::edit::Edit;
use crate::store::drafts;

/// Which draft of somebody: changes that are prepared at leisure, or one that is needed today and must not wait
/// for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// At leisure.
    Agenda,
    /// Today.
    Today,
}

impl Which {
    /// The word for it in tables and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agenda => "agenda",
            Self::Today => "today",
        }
    }
}

/// Puts down what somebody means to change, in place of what they had put down before.
pub async fn draft(
    tx: &mut Tx,
    (staff, which): (StaffId, Which),
    edits: &[Edit],
    now: Timestamp,
) -> Result<(), Fault> {
    drafts::write(tx, staff, which.code(), edits, now).await
}
