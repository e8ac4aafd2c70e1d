//! A request: what somebody told the council, where it stands, and who it is from as far as they said.

use std::fmt;

use kernel::{
    AttachmentId, Code, ContactId, Lang, PersonId, Personal, Phone, RequestId, StaffId, ThreadId,
    Timestamp,
};

use crate::error::Error;
use crate::state::State;

/// The longest text, as Open311 has it.
pub const LONGEST: usize = 4_000;
/// The longest place in words.
pub const LONGEST_PLACE: usize = 200;

/// What somebody tells the council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A question that the pages do not answer.
    Enquiry,
    /// A proposal.
    Suggestion,
    /// A complaint about how somebody was served.
    Complaint,
    /// Something broken, dirty or dangerous in the street.
    Incident,
}

/// Through which door it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The form of the pages.
    Web,
    /// A conversation on `WhatsApp`.
    Whatsapp,
    /// A conversation on Telegram.
    Telegram,
    /// A conversation on the council's chat page.
    Webchat,
    /// An application that speaks Open311.
    Open311,
    /// Somebody telephoned, and a member of staff wrote it down.
    Phone,
    /// Somebody came in, and a member of staff wrote it down.
    InPerson,
}

/// How the person wants the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Wants {
    /// On the follow-up page alone: nothing is known of them.
    #[default]
    Code,
    /// By telephone.
    Phone,
    /// By mail.
    Mail,
    /// In the conversation they wrote in.
    Thread,
}

macro_rules! words {
    ($kind:ident { $($variant:ident => $code:literal),* $(,)? }) => {
        impl $kind {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in tables and addresses.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl std::str::FromStr for $kind {
            type Err = String;

            fn from_str(code: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|it| it.code() == code).ok_or_else(|| format!("unknown word {code:?}"))
            }
        }
    };
}

words!(Kind { Enquiry => "enquiry", Suggestion => "suggestion", Complaint => "complaint", Incident => "incident" });
words!(Source {
    Web => "web", Whatsapp => "whatsapp", Telegram => "telegram", Webchat => "webchat", Open311 => "open311",
    Phone => "phone", InPerson => "in_person",
});
words!(Wants { Code => "code", Phone => "phone", Mail => "mail", Thread => "thread" });

/// A place on the map, in degrees of WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Point {
    /// The point, if it is on the earth.
    pub fn new(latitude: f64, longitude: f64) -> Option<Self> {
        let there = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        there.then_some(Self {
            latitude,
            longitude,
        })
    }
}

/// As people copy it into a map: `41.555912, 2.178813`.
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}, {:.6}", self.latitude, self.longitude)
    }
}

/// Where something is: words, a point, or both.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// Street and number, or what stands there. It may be where somebody lives.
    pub address: Option<Personal<String>>,
    /// The point.
    pub point: Option<Point>,
}

impl Place {
    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        self.address.is_none() && self.point.is_none()
    }
}

/// Who wrote, as far as they said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reporter {
    /// Their name.
    pub name: Option<Personal<String>>,
    /// Their address for mail.
    pub email: Option<Personal<String>>,
    /// Their number.
    pub phone: Option<Phone>,
}

/// What is handed in, before it is a request.
#[derive(Debug, Clone)]
pub struct Filing {
    /// Made by the form once: the same key is the same request.
    pub form_key: String,
    /// What it is.
    pub kind: Kind,
    /// What was told.
    pub text: Personal<String>,
    /// Where.
    pub place: Place,
    /// Of an incident: its kind in the catalogue.
    pub category: Option<String>,
    /// The sheet it is about.
    pub item: Option<String>,
    /// Whether it is about the accessibility of the web.
    pub accessibility: bool,
    /// The department, where whoever hands it in knows it.
    pub department: Option<String>,
    /// The door.
    pub source: Source,
    /// The contact of the channel.
    pub contact: Option<ContactId>,
    /// The conversation.
    pub thread: Option<ThreadId>,
    /// Who wrote.
    pub reporter: Reporter,
    /// How they want the answer.
    pub wants: Wants,
    /// Pictures of the conversation that belong to it.
    pub attachments: Vec<AttachmentId>,
    /// A picture that an application keeps elsewhere.
    pub media_url: Option<String>,
    /// The language it was written in.
    pub lang: Lang,
}

impl Filing {
    /// A filing with nothing but its words.
    pub fn of(kind: Kind, source: Source, form_key: impl Into<String>, text: &str) -> Self {
        Self {
            form_key: form_key.into(),
            kind,
            text: Personal::new(text.to_owned()),
            place: Place::default(),
            category: None,
            item: None,
            accessibility: false,
            department: None,
            source,
            contact: None,
            thread: None,
            reporter: Reporter::default(),
            wants: Wants::default(),
            attachments: Vec::new(),
            media_url: None,
            lang: Lang::default(),
        }
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        written(self.text.reveal())?;
        let address = self.place.address.as_ref().map(Personal::reveal);
        if address.is_some_and(|words| words.chars().count() > LONGEST_PLACE) {
            return Err(Error::TooLong(LONGEST_PLACE));
        }
        Ok(())
    }
}

/// The text without the blanks around it, if there is one and it is not too long.
pub(crate) fn written(text: &str) -> Result<&str, Error> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Error::Empty),
        length if length > LONGEST => Err(Error::TooLong(LONGEST)),
        _ => Ok(text),
    }
}

/// What somebody told the council.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// What it is called in public.
    pub number: i64,
    /// What its writer follows it by.
    pub code: Code,
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// How many steps it has made.
    pub version: i64,
    /// What was told; empty once it was erased.
    pub text: Personal<String>,
    /// What of it was let out into the public list.
    pub public_text: Option<String>,
    /// Where.
    pub place: Place,
    /// Of an incident: its kind in the catalogue.
    pub category: Option<String>,
    /// The sheet it is about.
    pub item: Option<String>,
    /// Whether it is about the accessibility of the web.
    pub accessibility: bool,
    /// Whose it is.
    pub department: String,
    /// Who looks after it.
    pub owner: Option<StaffId>,
    /// The door it came through.
    pub source: Source,
    /// The contact of the channel.
    pub contact: Option<ContactId>,
    /// The conversation.
    pub thread: Option<ThreadId>,
    /// The person over all channels, once staff said who it is.
    pub person: Option<PersonId>,
    /// Who wrote.
    pub reporter: Reporter,
    /// How they want the answer.
    pub wants: Wants,
    /// A picture that an application keeps elsewhere.
    pub media_url: Option<String>,
    /// The language it was written in.
    pub lang: Lang,
    /// When it came.
    pub received_at: Timestamp,
    /// The last instant to answer it in.
    pub answer_by: Timestamp,
    /// When something last happened to it.
    pub updated_at: Timestamp,
    /// When it was first answered.
    pub answered_at: Option<Timestamp>,
    /// When it was over.
    pub closed_at: Option<Timestamp>,
    /// The one it was joined to.
    pub joined_to: Option<RequestId>,
    /// What the person said of the answer: `yes`, `partly` or `no`.
    pub solved: Option<String>,
    /// When what it held of a person was erased.
    pub erased_at: Option<Timestamp>,
}

impl Request {
    /// Whether the promise to answer was broken, or is being broken, at `now`.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.state.is_open() && now > self.answer_by
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_on_the_earth() {
        assert!(Point::new(41.55, 2.2).is_some());
        assert!(Point::new(91.0, 0.0).is_none() && Point::new(0.0, f64::NAN).is_none());
    }

    #[test]
    fn a_text_has_letters_and_an_end() {
        assert!(matches!(written(" \n "), Err(Error::Empty)));
        assert_eq!(written(" fanal ").unwrap(), "fanal");
        assert!(matches!(
            written(&"l·".repeat(2_001)),
            Err(Error::TooLong(4_000))
        ));
    }

    #[test]
    fn a_developer_sees_nothing_of_whoever_wrote() {
        let filing = Filing {
            reporter: Reporter {
                name: Some("Anna Prat".to_owned().into()),
                email: Some("anna@vilaverda.example".to_owned().into()),
                phone: Phone::read("600 000 012").ok(),
            },
            ..Filing::of(
                Kind::Complaint,
                Source::Web,
                "key",
                "em van tractar malament",
            )
        };
        let printed = format!("{filing:?}");
        for told in ["Anna", "malament", "0000"] {
            assert!(!printed.contains(told), "{printed}");
        }
    }
}
