//! Who comes and how they are told: what is asked, what was filled in, and what of it has to be mended.

use ::appointments::actions::Booking;
use ::appointments::{Appointment, Hours, Reach, Visitor, joint};
use kernel::{Lang, Phone, UnusableDocument, read_document};
use platform::mail::is_address;
use platform::texts::say;
use serde::Deserialize;

use super::super::call_me::{personal, wrong_phone};
use crate::kit::Office;

const LONGEST_NAME: usize = 80;
const LONGEST_MAIL: usize = 254;

/// What is asked of whoever comes, besides their name and telephone.
#[derive(Debug, Clone, Copy)]
pub struct Asks {
    /// Whether they can be told by mail: only where the office can send any.
    pub mail: bool,
    /// Whether they say the number of their document.
    pub document: bool,
}

impl Asks {
    /// What is asked for what is held.
    pub fn of(office: &Office, hours: &Hours, parts: &[Appointment]) -> Self {
        Self {
            mail: sends_mail(office),
            document: hours.asks_document(&joint::services(parts)),
        }
    }
}

/// Whether people can be told by mail.
pub fn sends_mail(office: &Office) -> bool {
    office.house.setting().mailer.is_some()
}

/// What was filled in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filled {
    #[serde(rename = "csrf")]
    _csrf: String,
    pub name: String,
    pub phone: String,
    pub email: String,
    pub document: String,
    pub lang: String,
    pub told: String,
    /// Whether they would rather come earlier.
    pub earlier: String,
    /// The other place that was pressed where the one that was held is gone.
    pub place: String,
    /// Whether they asked for more time.
    pub more: String,
}

/// A field that cannot stay as it is.
#[derive(Debug)]
pub struct Wrong {
    /// Its name in the form.
    pub field: &'static str,
    /// What is wrong with it.
    pub words: String,
}

impl Filled {
    /// What an empty form says.
    pub fn fresh(lang: Lang) -> Self {
        Self {
            lang: lang.code().to_owned(),
            told: "mail".to_owned(),
            ..Self::default()
        }
    }

    /// Who comes and how they are told, or what has to be mended.
    pub fn read(&self, lang: Lang, asks: Asks) -> Result<Booking, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut no = |field, words| wrong.push(Wrong { field, words });
        let name = personal(&self.name, LONGEST_NAME);
        if name.is_none() {
            no("name", say(lang, "booking-wrong-name"));
        }
        let phone = self.phone.trim();
        let email = if asks.mail { self.email.trim() } else { "" };
        let number = Phone::read(phone);
        if phone.is_empty() && !asks.mail {
            no("phone", say(lang, "booking-wrong-phone"));
        } else if phone.is_empty() && email.is_empty() {
            no("phone", say(lang, "booking-wrong-reach"));
        } else if let (false, Err(unusable)) = (phone.is_empty(), &number) {
            no("phone", wrong_phone(lang, phone, unusable.digits));
        }
        if !email.is_empty() && (email.len() > LONGEST_MAIL || !is_address(email)) {
            no("email", say(lang, "booking-wrong-email"));
        }
        let document = asks.document.then(|| read_document(&self.document));
        if let Some(Err(why)) = document {
            no("document", say(lang, wrong_document(&self.document, why)));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let reach = if self.told == "mail" && !email.is_empty() {
            Reach::Mail
        } else {
            Reach::Nobody
        };
        Ok(Booking {
            visitor: Visitor {
                name,
                phone: number.ok(),
                email: personal(&email.to_lowercase(), LONGEST_MAIL),
                document: document.and_then(Result::ok),
            },
            reach,
        })
    }
}

/// What is wrong with the number of a document.
fn wrong_document(written: &str, why: UnusableDocument) -> &'static str {
    match why {
        _ if written.trim().is_empty() => "booking-wrong-document-none",
        UnusableDocument::Letter => "booking-wrong-document-letter",
        UnusableDocument::Form => "booking-wrong-document-form",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mail: bool, (name, phone, email): (&str, &str, &str), expected: &[&str]) {
        let filled = Filled {
            name: name.to_owned(),
            phone: phone.to_owned(),
            email: email.to_owned(),
            ..Filled::fresh(Lang::Ca)
        };
        let asks = Asks {
            mail,
            document: false,
        };
        let wrong = filled.read(Lang::Ca, asks).err().unwrap_or_default();
        let fields: Vec<&str> = wrong.iter().map(|one| one.field).collect();
        assert_eq!(fields, expected, "{name} {phone} {email}");
    }

    #[test]
    fn a_name_and_one_way_to_reach_somebody_are_enough() {
        check(true, ("Salma", "600 000 012", ""), &[]);
        check(true, ("Salma", "", "salma@example.org"), &[]);
        check(true, ("Salma", "", ""), &["phone"]);
        check(true, ("", "600", "salma@"), &["name", "phone", "email"]);
        check(true, ("Salma", "", "salma@example."), &["email"]);
        check(true, ("Salma", "", "salma@@example.org"), &["email"]);
    }

    #[test]
    fn where_no_letter_can_be_sent_a_telephone_is_asked_for_and_nobody_is_told_by_mail() {
        check(false, ("Salma", "600 000 012", ""), &[]);
        check(false, ("Salma", "", "salma@example.org"), &["phone"]);
        let filled = Filled {
            name: "Salma".to_owned(),
            phone: "600 000 012".to_owned(),
            email: "salma@example.org".to_owned(),
            ..Filled::fresh(Lang::Ca)
        };
        let asks = Asks {
            mail: false,
            document: false,
        };
        let booking = filled.read(Lang::Ca, asks).expect("whole");
        assert_eq!(booking.reach, Reach::Nobody);
        assert!(booking.visitor.email.is_none());
    }

    #[test]
    fn a_document_is_asked_for_where_a_service_wants_it_and_says_what_is_wrong() {
        let asks = |document| Asks {
            mail: true,
            document,
        };
        let filled = |document: &str| Filled {
            name: "Salma".to_owned(),
            phone: "600 000 012".to_owned(),
            document: document.to_owned(),
            ..Filled::fresh(Lang::Ca)
        };
        let wrong = |document: &str| {
            let read = filled(document).read(Lang::Ca, asks(true));
            let wrong = read.expect_err("wrong").remove(0);
            assert_eq!(wrong.field, "document");
            wrong.words
        };
        assert!(wrong(" ").contains("Escriviu"));
        assert!(wrong("00000000A").contains("lletra"));
        assert!(wrong("no en tinc").contains("de 5 a 20"));
        let read = |document, asked| {
            let booking = filled(document).read(Lang::Ca, asks(asked)).expect("whole");
            booking.visitor.document.map(kernel::Personal::into_inner)
        };
        assert_eq!(read("x-0000000-t", true).as_deref(), Some("X0000000T"));
        assert_eq!(read("x-0000000-t", false), None, "nobody asked");
    }
}
