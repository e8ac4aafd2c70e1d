//! The counter: calling whoever is next, and everything that is done with whom one has called.
//!
//! One page and plain forms: each act leads back to the page, so that nothing depends on a script and a double press
//! has one effect.

mod acts;
mod page;
mod second;
mod sit;
mod told;

use std::sync::Arc;

use axum::response::Response;
use journeys::hall::{By, Refusal, Standing};
use kernel::Right;
use platform::texts::{hour, say, say_with};
use queue::floor::Seat;

use super::{Frame, Place};
use crate::kit::{Doors, Failure, Need};
use crate::signin::Staff;

/// The counter somebody sits at.
pub const PATH: &str = "/taulell/taulell";

/// The doors of the counter.
pub fn doors() -> Doors {
    let serve = Need::Right(Right::Serve);
    Doors::new()
        .get(serve, PATH, page::show)
        .post(serve, "/taulell/taulell/seu", sit::down)
        .post(serve, "/taulell/taulell/aixeca", sit::up)
        .post(serve, "/taulell/taulell/pausa", sit::pause)
        .post(serve, "/taulell/taulell/ajuda", sit::help)
        .post(serve, "/taulell/taulell/seguent", acts::next)
        .post(serve, "/taulell/taulell/crida", acts::this)
        .post(serve, "/taulell/taulell/torn/{ticket}", acts::act)
        .get(serve, "/taulell/taulell/pantalla", second::show)
}

/// Who does it, and when.
fn by(staff: &Staff) -> By {
    By {
        staff: staff.id(),
        now: staff.office.now(),
    }
}

/// Where this member of staff sits; none where nowhere.
async fn seat(staff: &Staff) -> Result<Option<Seat>, Failure> {
    let id = staff.id();
    let found = staff
        .office
        .read(async move |tx| queue::views::seat_of(tx, id).await);
    Ok(found.await?)
}

/// The hall of a site as it stands.
async fn standing(staff: &Staff, site: &str) -> Result<Arc<Standing>, Failure> {
    let lobby = &staff.office.house.setting().lobby;
    Ok(lobby.floor(site, staff.office.now()).await?)
}

/// Back to the counter after an act; with what a rule said, where one said no.
async fn settle<T>(staff: &Staff, done: Result<T, Refusal>) -> Result<Response, Failure> {
    match done {
        Ok(_) => staff.office.redirect(PATH),
        Err(Refusal::Fault(fault)) => Err(fault.into()),
        Err(why) => page::draw(staff, Some(refused(staff, &why))).await,
    }
}

/// Why something was not done, in words an agent can act on.
fn refused(staff: &Staff, why: &Refusal) -> String {
    let lang = staff.office.lang();
    let Refusal::Hall(why) = why else {
        return say(lang, "counter-refused");
    };
    match why {
        queue::Refused::TooSoon(at) => {
            let seconds = at.duration_since(staff.office.now()).as_secs().max(1);
            say_with(lang, "counter-refused-soon", &[("seconds", seconds.into())])
        }
        queue::Refused::CalledEnough(times) => {
            let times = i64::from(*times);
            say_with(lang, "counter-refused-enough", &[("number", times.into())])
        }
        queue::Refused::Is(state) => say(lang, &format!("counter-refused-is-{}", state.code())),
        queue::Refused::TooLate => say(lang, "counter-refused-late"),
        queue::Refused::Busy(_) => say(lang, "counter-refused-busy"),
        queue::Refused::NotTheirs => say(lang, "counter-refused-theirs"),
        _ => say(lang, "counter-refused"),
    }
}

/// An hour of the clock on the wall, in words.
fn at(staff: &Staff, instant: kernel::Timestamp) -> String {
    hour(staff.office.lang(), instant)
}
