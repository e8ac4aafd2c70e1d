//! Knowing something again without keeping it.

use sha2::{Digest, Sha256};

use crate::incoming::Sender;

/// The hash under which a provider's id is remembered. A message id of `WhatsApp` holds the writer's
/// number, so the id itself is not kept before that person has agreed.
pub fn of_id(channel: &str, external_id: &str) -> String {
    hash(&["id", channel, external_id])
}

/// The hashes a person may be remembered under, the steadiest name first. Empty when the provider named nobody.
pub fn of_person(channel: &str, person: &Sender) -> Vec<String> {
    let user = person
        .user
        .as_deref()
        .map(|user| hash(&["user", channel, user]));
    let phone = person
        .phone
        .as_ref()
        .map(|phone| hash(&["phone", channel, phone.digits()]));
    let address = person
        .address
        .as_deref()
        .map(|address| hash(&["address", channel, address]));
    let mut names: Vec<String> = user.into_iter().chain(phone).collect();
    if names.is_empty() {
        names.extend(address);
    }
    names
}

/// The hash of a text that was shown, for the proof that it was this one.
pub fn of_text(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

fn hash(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    hex::encode(digest.finalize())
}

#[cfg(test)]
mod tests {
    use kernel::Phone;

    use super::*;

    #[test]
    fn the_same_id_on_two_channels_is_two_things() {
        assert_ne!(of_id("whatsapp-oac", "42"), of_id("telegram-oac", "42"));
        assert_ne!(of_id("a", "bc"), of_id("ab", "c"));
    }

    #[test]
    fn a_person_is_known_by_each_of_their_names() {
        let both = Sender {
            phone: Some(Phone::read("600 000 012").expect("a number")),
            user: Some("ES.1".into()),
            ..Sender::default()
        };
        let names = of_person("whatsapp-oac", &both);
        assert_eq!(names.len(), 2);
        let phone_only = Sender { user: None, ..both };
        assert_eq!(of_person("whatsapp-oac", &phone_only), names[1..]);
    }
}
