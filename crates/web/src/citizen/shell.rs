//! What stands around every public page: the official time, the switch of languages, where to find us.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use catalogue::Town;
use jiff::Timestamp;
use kernel::Lang;
use platform::texts;

use crate::kit::visitor::WithoutForms;
use crate::kit::{Failure, Office};

/// The field `shell` of every public page, beside its `kit`.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The official time, as `dimarts 24 de novembre, 10.42`.
    pub time: String,
    /// The council's address, telephone and mail.
    pub place: String,
    /// The general telephone.
    pub phone: String,
    /// The office's address for letters.
    pub email: String,
    /// What follows the path in the switch of languages: the question that must not be lost.
    pub rest: String,
    /// What stands in the search box.
    pub query: String,
}

impl Shell {
    /// The surroundings of one page.
    pub fn of(office: &Office) -> Self {
        Self::around(&office.house.catalogue().town, office.lang(), office.now())
    }

    /// The surroundings of a page of this town.
    pub fn around(town: &Town, lang: Lang, now: Timestamp) -> Self {
        Self {
            time: format!("{}, {}", texts::day(lang, now), texts::hour(lang, now)),
            place: sentence(town.address.get(lang)),
            phone: town.phone.clone(),
            email: town.email.clone(),
            rest: String::new(),
            query: String::new(),
        }
    }

    /// The same, with the part of the address after `?` that a change of language keeps, already encoded.
    pub fn keeping(mut self, query: &str) -> Self {
        if !query.is_empty() {
            self.rest = format!("&{query}");
        }
        self
    }

    /// The same, with what was searched for still in the box.
    pub fn asking(mut self, words: &str) -> Self {
        words.clone_into(&mut self.query);
        self
    }

    /// A telephone as a link dials it.
    pub fn dial(&self, phone: &str) -> String {
        dial(phone)
    }
}

/// A printed telephone as a link dials it: `93 000 00 10` is `+34930000010`, `112` is itself.
pub fn dial(phone: &str) -> String {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    if phone.trim_start().starts_with('+') {
        format!("+{digits}")
    } else if digits.len() == 9 {
        format!("+34{digits}")
    } else {
        digits
    }
}

/// The text with its first letter raised, as a line of its own begins.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

/// A page that says the same to everybody and has no form that changes anything.
///
/// It leaves no cookie behind, and a browser may show it again on the way back, but asks before each
/// visit: the hour and the queue are in it.
pub fn public(office: &Office, page: &impl Template) -> Result<Response, Failure> {
    let mut response = office.page(page)?;
    response.extensions_mut().insert(WithoutForms);
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    headers.insert(
        header::VARY,
        HeaderValue::from_static("cookie, accept-language"),
    );
    Ok(response)
}

/// A page whose address is as good as a key, so that no other site learns it and no machine keeps it.
pub fn kept_apart(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_telephone_can_be_dialled() {
        assert_eq!(dial("93 000 00 10"), "+34930000010");
        assert_eq!(dial("112"), "112");
        assert_eq!(dial("+34 93 000 00 10"), "+34930000010");
    }

    #[test]
    fn a_line_begins_with_a_capital() {
        assert_eq!(sentence("plaça de l’Om, 1"), "Plaça de l’Om, 1");
        assert_eq!(sentence("àmbit"), "Àmbit");
        assert_eq!(sentence(""), "");
    }
}
