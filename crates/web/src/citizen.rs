//! The public web: what anybody finds at any hour, without script, without account, and without a cookie
//! unless something has to be remembered.

pub mod shell;

mod home;

pub use shell::Shell;

use crate::kit::{Doors, Need};

/// The public web's doors.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new().get(anyone, home::PATH, home::show)
}
