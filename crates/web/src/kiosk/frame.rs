//! What stands around every page of a kiosk: the council, the hour, and how one would like to read.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use super::machine::Machine;
pub use crate::kit::stand::{LIKES, PERSON};
use crate::kit::{Failure, Kit, Office, office, visitor};

/// The cookie of the ticket somebody just took.
pub const TICKET: &str = "quiosc-torn";
/// What browsers keep of whoever is there: everything but which kiosk it is.
pub const PERSONAL: [&str; 11] = [
    LIKES,
    PERSON,
    TICKET,
    "llengua",
    "tema",
    "cita",
    "finestreta",
    "xat",
    "passos",
    "ajuda",
    "lletra",
];

/// What stands around a page.
pub struct Frame {
    /// Which kiosk it is; nothing where the browser is none.
    pub name: String,
    /// The hour, and the same for the script that moves it.
    pub hour: String,
    pub now: i64,
    pub large: bool,
    pub low: bool,
    /// Whether somebody may have left something here.
    pub is_home: bool,
    /// Where the office reads the page aloud when the browser cannot; none where it cannot either.
    pub voice: Option<&'static str>,
}

impl Frame {
    /// The frame of a page, with what was asked of it just now.
    pub fn of(office: &Office, machine: Option<&Machine>, likes: &str) -> Self {
        let lang = office.lang();
        let now = office.now();
        let name = machine.map(|machine| machine.kiosk.name.get(lang).clone());
        Self {
            name: name.unwrap_or_default(),
            hour: office.kit().hour(&now),
            now: now.as_millisecond(),
            large: likes.contains('g'),
            low: likes.contains('a'),
            is_home: false,
            voice: office
                .house
                .voice()
                .is_there()
                .then_some(super::voice::PATH),
        }
    }

    /// How it would be read after a press of the button with this letter.
    pub fn likes_with(&self, letter: char) -> String {
        let flipped = |own: char, is: bool| (is != (own == letter)).then_some(own);
        let letters = [flipped('g', self.large), flipped('a', self.low)];
        letters.into_iter().flatten().collect()
    }
}

/// How the person would like to read: as they said in this address, or before.
pub fn likes(office: &Office, asked: Option<&str>) -> String {
    asked
        .map(str::to_owned)
        .or_else(|| office.cookie(LIKES))
        .unwrap_or_default()
}

/// The answer, remembering how they would like to read.
pub fn remember(office: &Office, response: Response, asked: Option<&str>) -> Response {
    match asked {
        Some(likes) if likes.len() <= 2 && likes.chars().all(|one| matches!(one, 'g' | 'a')) => {
            let cookie = visitor::cookie(&office.house, LIKES, likes.to_owned());
            office::set(response, &cookie)
        }
        _ => response,
    }
}

/// Why a kiosk serves nobody, or not this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The browser is no kiosk.
    Unpaired,
    /// It may become one.
    Pair,
    /// The link that pairs was used, or is too old.
    LinkUsed,
    /// It is locked from afar.
    Locked,
    /// An appointment is needed for it.
    NeedsAppointment,
    /// They would not be called today any more.
    TooLate,
    /// It is closed.
    Closed,
    /// Nobody does that here.
    Elsewhere,
    /// The appointment is for another day.
    OtherDay,
    /// It is too early for it.
    TooEarly,
    /// There is no number for it: somebody comes.
    Here,
}

impl Notice {
    fn stem(self) -> &'static str {
        match self {
            Self::Unpaired => "unpaired",
            Self::Pair => "pair",
            Self::LinkUsed => "link_used",
            Self::Locked => "locked",
            Self::NeedsAppointment => "needs_appointment",
            Self::TooLate => "too_late",
            Self::Closed => "closed",
            Self::Elsewhere => "elsewhere",
            Self::OtherDay => "other_day",
            Self::TooEarly => "too_early",
            Self::Here => "here",
        }
    }

    /// Whether whoever reads it would be attended on a day of their own choice.
    fn is_met_by_an_hour(self) -> bool {
        matches!(self, Self::NeedsAppointment | Self::TooLate | Self::Closed)
    }
}

#[derive(Template)]
#[template(path = "kiosk/notice.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    title: String,
    words: String,
    /// Whether it asks to be paired.
    pairs: bool,
    /// Whether somebody may go on from here.
    goes_on: bool,
    /// Whether an appointment would help them.
    books: bool,
}

/// The page that says so.
pub fn shut(
    office: &Office,
    machine: Option<&Machine>,
    notice: Notice,
) -> Result<Response, Failure> {
    let kit = office.kit();
    let stem = notice.stem();
    let page = office.page(&Page {
        title: kit.say(format!("kiosk-{stem}-title")),
        words: kit.say(format!("kiosk-{stem}-words")),
        frame: Frame::of(office, machine, &likes(office, None)),
        pairs: notice == Notice::Pair,
        goes_on: machine.is_some() && notice != Notice::Locked,
        books: notice.is_met_by_an_hour(),
        kit,
    })?;
    Ok(if notice == Notice::Unpaired {
        (StatusCode::FORBIDDEN, page).into_response()
    } else {
        page
    })
}
