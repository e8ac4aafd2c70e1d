//! The first page a visitor of the demo town sees: its doors, and its clock.

use askama::Template;
use axum::response::Response;

use super::clock::Face;
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/demo";

/// One way into the town.
struct DoorIn {
    address: &'static str,
    icon: &'static str,
    /// The stem of its name and its line.
    key: &'static str,
    /// What stands under it: an address, or who works there.
    label: &'static str,
    /// Whom one comes in as; a door of the desk opens at a tap.
    login: Option<&'static str>,
}

impl DoorIn {
    fn line(&self) -> String {
        format!("{}-line", self.key)
    }
}

/// The doors of one kind of person.
struct Street {
    key: &'static str,
    doors: Vec<DoorIn>,
}

#[derive(Template)]
#[template(path = "demo/landing.html")]
struct Page {
    kit: Kit,
    clock: Face,
    password: String,
    streets: Vec<Street>,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let kit = office.kit();
    let clock = Face::at(&kit, office.now());
    let password = office
        .house
        .demo
        .as_ref()
        .map_or(String::new(), |demo| demo.password.clone());
    office.page(&Page {
        kit,
        clock,
        password,
        streets: streets(),
    })
}

/// Only doors that lead somewhere.
fn streets() -> Vec<Street> {
    let door = |address, icon, key| DoorIn {
        address,
        icon,
        key,
        label: address,
        login: None,
    };
    let desk = |login, icon, key, label| DoorIn {
        address: "/taulell/entrada/demo",
        icon,
        key,
        label,
        login: Some(login),
    };
    vec![
        Street {
            key: "demo-resident",
            doors: vec![
                door(super::phones::PATH, "device-mobile", "demo-phones"),
                door(super::mailbox::PATH, "envelope-simple", "demo-mail"),
                door("/xat", "chat-circle-dots", "demo-chat"),
                door("/demo/quiosc/quiosc-1", "ticket", "demo-kiosk"),
                door("/pantalla/sala", "monitor", "demo-display"),
            ],
        },
        Street {
            key: "demo-office",
            doors: vec![
                desk("marta", "tray", "demo-inbox", "Marta Soler"),
                desk("jordi", "users", "demo-colleague", "Jordi Puig"),
                desk("clara", "eye", "demo-coordinator", "Clara Riera"),
            ],
        },
    ]
}

#[cfg(test)]
mod tests {
    use kernel::Lang;

    use super::*;
    use crate::kit::testing::{complete, morning};

    #[test]
    fn the_page_is_complete_in_every_language() {
        for lang in Lang::ALL {
            let kit = Kit::sample(lang);
            let clock = Face::at(&kit, morning());
            complete(&Page {
                kit,
                clock,
                password: "contrasenya".to_owned(),
                streets: streets(),
            });
        }
    }
}
