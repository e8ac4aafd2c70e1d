//! A screen to touch: a number, or saying that one is here for an appointment.
//!
//! A browser is a kiosk by a key it was given once. Whatever somebody did at it is remembered by cookies alone, and the
//! first page takes them away: whoever comes next, and whoever goes back, finds nothing.

mod check_in;
mod devices;
mod done;
mod frame;
mod help;
mod home;
mod machine;
mod offline;
mod out;
mod paper;
mod ticket;
mod voice;

use crate::kit::{Doors, Need};

/// The first page.
pub const PATH: &str = "/quiosc";

/// The doors of kiosks, and of whoever looks after them.
pub fn doors() -> Doors {
    let anyone = Need::Anyone;
    Doors::new()
        .get(anyone, PATH, home::show)
        .get(anyone, "/quiosc/estat", machine::state)
        .get(anyone, "/quiosc/torn", ticket::choose)
        .get(anyone, "/quiosc/torn/{service}", ticket::ask)
        .post(anyone, "/quiosc/torn/{service}", ticket::take)
        .get(anyone, "/quiosc/cita", check_in::ask)
        .post(anyone, "/quiosc/cita", check_in::announce)
        .get(anyone, "/quiosc/fet", done::show)
        .get(anyone, help::PATH, help::show)
        .post(anyone, help::PATH, help::wish)
        .get(anyone, offline::PATH, offline::show)
        .get(anyone, "/quiosc/obrer.js", offline::worker)
        .post(anyone, "/quiosc/diari", offline::tell)
        .post(anyone, voice::PATH, voice::speak)
        .get(anyone, "/quiosc/obre/{tile}", home::open)
        .get(anyone, "/quiosc/demana", home::book)
        .get(anyone, "/quiosc/qr", out::drawing)
        .get(anyone, "/quiosc/aparella/{word}", machine::invited)
        .post(anyone, "/quiosc/aparella/{word}", machine::pair)
        .and(devices::doors())
}

/// The demo town's kiosks need nobody to pair them.
pub fn demo_doors() -> Doors {
    Doors::new().get(Need::Anyone, "/demo/quiosc/{kiosk}", machine::demo)
}

#[cfg(test)]
mod tests;
