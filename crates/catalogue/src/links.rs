//! Where the texts lead, and which of those ways lead nowhere.

use kernel::Timestamp;

use crate::Catalogue;
use crate::compare;
use crate::draft::{Key, Whole};

/// An address that an entry leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leads {
    /// The entry.
    pub key: Key,
    /// The field it stands in.
    pub field: String,
    /// The address, or a path of this office.
    pub url: String,
}

/// How an address answered when it was last tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The address.
    pub url: String,
    /// What it answered; nothing when nobody did.
    pub status: Option<i64>,
    /// When.
    pub at: Timestamp,
}

impl Tried {
    /// Whether people who follow it get nowhere. What asks for a password, or for patience, is there.
    pub fn is_broken(&self) -> bool {
        self.status
            .is_none_or(|status| matches!(status, 404 | 410) || status >= 500)
    }
}

/// Every address of the catalogue, with where it stands.
pub fn of(whole: &Whole) -> Vec<Leads> {
    let mut found = Vec::new();
    for (key, body) in whole.entries() {
        for (field, text) in compare::leaves(Some(&body)) {
            for url in addresses(&text) {
                found.push(Leads {
                    key: key.clone(),
                    field: field.clone(),
                    url,
                });
            }
        }
    }
    found
}

/// The addresses in a text, without the full stop behind them.
fn addresses(text: &str) -> Vec<String> {
    text.split_whitespace()
        // Every address has a stroke, and of the council's words hardly any.
        .filter(|word| word.contains('/'))
        .filter_map(|word| {
            let word = word.trim_matches(['(', ')', '.', ',', ';', '«', '»', '"', '<', '>']);
            let whole = word.starts_with("https://") || word.starts_with("http://");
            let own = word.len() > 1 && word.starts_with('/') && !word.starts_with("//");
            (whole || own).then(|| word.to_owned())
        })
        .collect()
}

/// Whether an address is one of this office's own sheets or tutorials and there is no such thing.
/// `None` for what is somebody else's.
pub fn leads_nowhere(catalogue: &Catalogue, url: &str) -> Option<bool> {
    let own = catalogue.town.e_office.trim_end_matches('/');
    let path = url.strip_prefix(own).or_else(|| {
        let plain = url.starts_with('/');
        plain.then_some(url)
    })?;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_matches('/').split('/');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    Some(match (first, second) {
        ("tramits", Some(id)) => catalogue.item(id).is_none(),
        ("tutorials", Some(id)) => !catalogue.tutorials.iter().any(|known| known.id == id),
        ("temes", Some(id)) => !catalogue.themes.iter().any(|known| known.id == id),
        ("equipaments", Some(id)) => !catalogue.facilities.iter().any(|known| known.id == id),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo;

    #[test]
    fn addresses_are_found_in_fields_and_in_sentences() {
        assert_eq!(
            addresses("Mireu (https://exemple.example/a). O aneu a /tramits/x."),
            ["https://exemple.example/a", "/tramits/x"]
        );
        let leads = of(&Whole::of(&demo()));
        assert!(leads.iter().any(|lead| lead.field == "link"));
    }

    #[test]
    fn our_own_addresses_are_checked_at_once() {
        let town = demo();
        let own = format!("{}/tramits/padro-volant", town.town.e_office);
        assert_eq!(leads_nowhere(&town, &own), Some(false));
        assert_eq!(leads_nowhere(&town, "/tramits/no-hi-es"), Some(true));
        assert_eq!(
            leads_nowhere(&town, "https://altres.example/tramits/x"),
            None
        );
    }

    #[test]
    fn what_asks_for_a_password_is_there() {
        let tried = |status| Tried {
            url: String::new(),
            status,
            at: Timestamp::UNIX_EPOCH,
        };
        assert!(tried(None).is_broken() && tried(Some(404)).is_broken());
        assert!(!tried(Some(401)).is_broken() && !tried(Some(302)).is_broken());
    }
}
