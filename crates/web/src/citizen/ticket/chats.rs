//! Following a ticket in a conversation: links that open the application with the message written.

use journeys::converse::TICKET_PAYLOAD;
use platform::texts::say_with;
use queue::{Slip, State, Ticket};

use crate::citizen::shell::dial;
use crate::kit::Office;

/// A way to be told in a conversation.
pub struct Chat {
    /// Opens the application.
    pub href: String,
    /// Its icon, by name.
    pub icon: &'static str,
    /// What it is called.
    pub name: &'static str,
}

/// The council's conversations in which a ticket can be followed; none once nothing more will come of it.
pub fn chats(office: &Office, ticket: &Ticket) -> Vec<Chat> {
    if matches!(ticket.state, State::Done | State::Left) {
        return Vec::new();
    }
    let catalogue = office.house.catalogue();
    let slip = Slip::of(ticket);
    let words = [("slip", slip.to_string().into())];
    let words = say_with(office.lang(), "ticket-chat-wish", &words).replace(' ', "%20");
    let in_demo = office.house.demo.is_some();
    let whatsapp = || {
        let phone = dial(&catalogue.town.whatsapp);
        let phone = phone.trim_start_matches('+');
        format!("https://wa.me/{phone}?text={words}")
    };
    let telegram = || {
        let bot = catalogue.town.telegram.trim_start_matches('@');
        format!("https://t.me/{bot}?start={TICKET_PAYLOAD}{slip}")
    };
    // The demo town's telephones are on a page of its own.
    let or_demo = |href: String| {
        if in_demo {
            format!("/demo/telefons?escriu={words}")
        } else {
            href
        }
    };
    let mut chats = Vec::new();
    if catalogue.channel("whatsapp").is_some() {
        chats.push(Chat {
            href: or_demo(whatsapp()),
            icon: "whatsapp-logo",
            name: "WhatsApp",
        });
    }
    if catalogue.channel("telegram").is_some() {
        chats.push(Chat {
            href: or_demo(telegram()),
            icon: "telegram-logo",
            name: "Telegram",
        });
    }
    chats
}
