//! The telephone, where it meets conversations and the catalogue: who asks is promised an hour, who is missed is
//! told in their chat, and whose number is shown is written down.

mod ask;
mod attempt;
mod log_call;
mod move_on;
mod watch;

pub use ask::{Wanted, ask, promised};
pub use attempt::{open, record, reveal, start};
pub use log_call::{Attended, log_call, match_number};
pub use move_on::{end, pass, renumber};
pub use watch::watch;

use ::calls::{Desk, Scope};
use catalogue::Catalogue;
use kernel::{Right, Role, StaffId};

/// Whose call-backs this member of staff works on. `departments` are those of their account.
pub fn desk(staff: StaffId, role: Role, departments: Vec<String>) -> Desk {
    let scope = if role.may(Right::Coordinate) {
        Scope::Everyone
    } else if role.may(Right::Serve) {
        Scope::Office
    } else {
        Scope::Partner(departments)
    };
    Desk { staff, scope }
}

/// The departments a call-back may be handed to: partners, and the council's for whoever works there.
pub fn destinations<'a>(
    catalogue: &'a Catalogue,
    desk: &Desk,
    callback: &::calls::Callback,
) -> Vec<&'a catalogue::Department> {
    catalogue
        .departments
        .iter()
        .filter(|it| it.id != callback.department)
        .filter(|it| !desk.is_partner() || (it.id == callback.home && !it.partner))
        .collect()
}

#[cfg(test)]
mod tests;
