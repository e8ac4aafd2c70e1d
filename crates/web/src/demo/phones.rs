//! Two phones on a table: a visitor plays several residents on both apps and makes faults happen.
//!
//! The page is a frame. Its script speaks to the pretend provider's control door, as a resident's
//! phone would speak to the real one; nothing here knows what is said.

use askama::Template;
use axum::response::Response;
use catalogue::Town;

use super::clock::Face;
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/demo/telefons";

#[derive(Template)]
#[template(path = "demo/phones.html")]
struct Page {
    kit: Kit,
    clock: Face,
    phones: [Phone; 2],
}

/// One phone, as its app looks.
struct Phone {
    app: &'static str,
    key: &'static str,
    name: String,
    line: &'static str,
    logo: &'static str,
    attach: &'static str,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let kit = office.kit();
    let clock = Face::at(&kit, office.now());
    let phones = phones(&office.house.catalogue().town);
    office.page(&Page { kit, clock, phones })
}

fn phones(town: &Town) -> [Phone; 2] {
    let whatsapp = Phone {
        app: "whatsapp",
        key: "demo-phones-whatsapp",
        name: format!("OAC {}", town.short_name),
        line: "demo-phones-account",
        logo: "whatsapp-logo",
        attach: "plus",
    };
    let telegram = Phone {
        app: "telegram",
        key: "demo-phones-telegram",
        name: town.telegram.trim_start_matches('@').to_owned(),
        line: "demo-phones-bot",
        logo: "telegram-logo",
        attach: "paperclip",
    };
    [whatsapp, telegram]
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
                phones: phones(&catalogue::demo().town),
            });
        }
    }
}
