//! Paper at a kiosk: how its printer is, told before anybody relies on it, and the ticket that comes out of it.

use std::time::Duration;

use journeys::hall::paper;
use platform::printer::State;
use queue::Ticket;
use queue::hall::Kiosk;
use queue::welcome::Print;
use tokio::time::timeout;

use crate::kit::Office;

/// Nobody who has a number waits longer than this to see it. The paper comes out, or does not, behind them.
const PATIENCE: Duration = Duration::from_secs(3);

/// How the kiosk's printer is; none where it has none. One that says nothing in time is silent.
pub async fn state(office: &Office, kiosk: &Kiosk) -> Option<State> {
    let address = kiosk.printer.as_deref()?;
    let asked = office.house.setting().printers.state(address);
    let asked = timeout(PATIENCE, asked).await;
    Some(asked.unwrap_or(State::Silent))
}

/// What somebody is told of paper before they take a number, and whether it is a warning.
pub fn told(state: Option<State>) -> (&'static str, bool) {
    match state {
        None => ("kiosk-no-paper", false),
        Some(state) if state.prints() => ("kiosk-paper-will", false),
        Some(_) => ("kiosk-paper-out", true),
    }
}

/// What somebody with a number is told of its paper.
pub fn became(print: Print) -> &'static str {
    match print {
        Print::Printed => "kiosk-paper-printed",
        Print::Refused => "kiosk-paper-out",
        Print::Begun | Print::Uncertain => "kiosk-paper-uncertain",
    }
}

/// Prints a ticket where the kiosk has a printer, once. Whatever the printer does, the number is theirs.
pub async fn print(office: &Office, kiosk: &Kiosk, ticket: &Ticket) {
    let Some(address) = kiosk.printer.clone() else {
        return;
    };
    let (house, ticket, now) = (office.house.clone(), ticket.clone(), office.now());
    // Not given up when the person is no longer waited for: a paper half printed is still asked after.
    let printing = tokio::spawn(async move {
        let word = format!("first:{}", ticket.id);
        let (db, setting) = (&house.db, house.setting());
        let printed = paper::print(db, setting, (&address, &ticket), &word, now).await;
        if let Err(fault) = printed {
            tracing::warn!(%fault, "a kiosk's paper was not written down");
        }
    });
    let _ = timeout(PATIENCE, printing).await;
}
