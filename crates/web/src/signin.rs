//! How staff come in: name and password, then the code on their telephone; how a desk left alone is
//! opened again; how they leave.
//!
//! A refusal never says why. What a program or a guesser could learn from the answer, it learns for
//! every name alike.

mod account;
mod code;
mod demo;
mod enter;
mod likes;
mod locked;
mod staff;

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use axum_extra::extract::cookie::{Cookie, SameSite};
use identity::Token;
use kernel::{Lang, Timestamp};
use platform::texts;

pub use staff::{Source, Staff};

use crate::kit::office::set;
use crate::kit::{Doors, Failure, Need, Office, visitor};

/// Where staff come in.
pub const ENTRANCE: &str = "/taulell/entrada";
/// Where the code is asked for.
const CODE: &str = "/taulell/entrada/codi";
/// Where a desk that locked itself is opened.
const LOCKED: &str = "/taulell/bloquejat";
/// One's own account.
pub const ACCOUNT: &str = "/taulell/compte";
/// The first page inside, with the access before this one.
const INSIDE: &str = "/taulell?acces=1";

const COOKIE: &str = "taulell";

/// The doors of the sign-in.
pub fn doors() -> Doors {
    let (anyone, inside) = (Need::Anyone, Need::SignedIn);
    Doors::new()
        .get(anyone, ENTRANCE, enter::show)
        .post(anyone, ENTRANCE, enter::submit)
        .get(anyone, CODE, code::show)
        .post(anyone, CODE, code::submit)
        .get(anyone, LOCKED, locked::show)
        .post(anyone, LOCKED, locked::submit)
        .post(anyone, "/taulell/sortida", account::leave)
        .get(inside, ACCOUNT, account::show)
        .post(
            inside,
            "/taulell/compte/contrasenya",
            account::change_password,
        )
        .post(inside, "/taulell/compte/sessio", account::end_session)
        .get(inside, likes::PATH, likes::show)
        .post(inside, likes::PATH, likes::keep)
        .get(anyone, "/taulell/sessio", account::still_here)
}

/// The door that asks for nothing: only a demo town has it.
pub fn demo_doors() -> Doors {
    Doors::new().post(Need::Anyone, "/taulell/entrada/demo", demo::submit)
}

/// The token this browser holds.
fn held(office: &Office) -> Option<Token> {
    office.cookie(COOKIE).as_deref().and_then(Token::read)
}

/// The answer with this token on it. Strict: no other site's link opens the desk.
fn with_token(office: &Office, response: Response, token: &Token) -> Response {
    let mut cookie = strict(office, token.written());
    cookie.set_http_only(true);
    set(response, &cookie)
}

/// The answer that takes the token, and what pages kept for this session, away.
fn without_token(office: &Office, mut response: Response) -> Response {
    let mut cookie = strict(office, String::new());
    cookie.make_removal();
    let kept = HeaderValue::from_static("\"cache\", \"storage\"");
    response
        .headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), kept);
    set(response, &cookie)
}

fn strict(office: &Office, value: String) -> Cookie<'static> {
    let mut cookie = visitor::cookie(&office.house, COOKIE, value);
    cookie.set_same_site(SameSite::Strict);
    cookie
}

/// A refusal in words, or the failure it is.
pub(crate) fn refusal(
    lang: Lang,
    error: identity::Error,
    now: Timestamp,
) -> Result<String, Failure> {
    let Some(key) = error.key() else {
        return Err(match error {
            identity::Error::Fault(fault) => fault.into(),
            other => Failure::broken("letting somebody in")(other),
        });
    };
    Ok(match error {
        identity::Error::Wait(until) => {
            let seconds = until.duration_since(now).as_secs().max(1);
            let minutes = (seconds + 59) / 60;
            let (key, number) = if seconds < 90 {
                ("signin-wait-seconds", seconds)
            } else {
                (key, minutes)
            };
            texts::say_with(lang, key, &[("number", number.into())])
        }
        identity::Error::NeedsRight(right) => {
            let right = texts::say(lang, &format!("desk-right-{}", right.code()));
            texts::say_with(lang, key, &[("right", right.into())])
        }
        _ => texts::say(lang, key),
    })
}
