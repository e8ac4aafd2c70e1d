//! The hall's own surfaces: what hangs on its walls.

mod display;
pub mod voice;

pub use display::Boards;

use crate::kit::Doors;

/// The hall's doors.
pub fn doors() -> Doors {
    display::doors()
}
