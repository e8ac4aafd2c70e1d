//! A person as one channel knows them.

use kernel::{ContactId, Lang, Personal, Phone, Timestamp};

use crate::incoming::{ChannelKind, Sender};
use crate::window::Window;

/// A person on one channel. The same person on another channel is another contact, until a member
/// of staff says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// The channel, by id.
    pub channel: String,
    /// The channel's kind.
    pub kind: ChannelKind,
    /// The number the provider vouches for.
    pub phone: Option<Phone>,
    /// The provider's own id for the person.
    pub user: Option<String>,
    /// Where answers go, when it is neither of these.
    pub address: Option<String>,
    /// The name they show.
    pub name: Option<Personal<String>>,
    /// The language spoken with them.
    pub lang: Lang,
    /// Whether they chose it by hand.
    pub lang_fixed: bool,
    /// Since when nothing reaches them.
    pub unreachable_since: Option<Timestamp>,
    /// Their last message.
    pub last_in_at: Option<Timestamp>,
    /// Until when they know that nobody is at the office.
    pub away_until: Option<Timestamp>,
}

impl Contact {
    /// Whoever writes there for the first time.
    pub fn new(channel: String, kind: ChannelKind, sender: &Sender, lang: Lang) -> Self {
        Self {
            id: ContactId::new(),
            channel,
            kind,
            phone: sender.phone.clone(),
            user: sender.user.clone(),
            address: sender.address.clone(),
            name: sender.name.clone(),
            lang,
            lang_fixed: false,
            unreachable_since: None,
            last_in_at: None,
            away_until: None,
        }
    }

    /// The person as the provider names them, to write to.
    pub fn address(&self) -> Sender {
        Sender {
            phone: self.phone.clone(),
            user: self.user.clone(),
            address: self.address.clone(),
            name: None,
            lang: None,
        }
    }

    /// How long they may be written to.
    pub fn window(&self, now: Timestamp) -> Window {
        Window::of(self.kind, self.last_in_at, now)
    }
}

/// What a message tells about a contact we may know by another of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Nobody we know.
    Nobody,
    /// This contact, as it is or with one name more.
    Same(ContactId),
    /// Two contacts that the provider now says are one: the first is kept.
    Join(ContactId, ContactId),
    /// A contact had this number, but the provider's id shows that somebody else has it now.
    Passed(ContactId),
}

/// Who wrote, given who is known under the message's user id and under its number.
///
/// The user id decides where the two disagree: numbers are given up and handed to others, user ids are not.
pub fn recognise(by_user: Option<&Contact>, by_phone: Option<&Contact>, sender: &Sender) -> Match {
    match (by_user, by_phone) {
        (None, None) => Match::Nobody,
        (Some(known), None) => Match::Same(known.id),
        (Some(user), Some(phone)) if user.id == phone.id => Match::Same(user.id),
        (Some(user), Some(phone)) if phone.user.is_none() => {
            Match::Join(user.id.min(phone.id), user.id.max(phone.id))
        }
        (Some(_), Some(phone)) => Match::Passed(phone.id),
        (None, Some(phone)) => match (&phone.user, &sender.user) {
            (Some(old), Some(new)) if old != new => Match::Passed(phone.id),
            _ => Match::Same(phone.id),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(phone: Option<&str>, user: Option<&str>) -> Contact {
        let channel = "whatsapp-oac".to_owned();
        Contact::new(
            channel,
            ChannelKind::Whatsapp,
            &sender(phone, user),
            Lang::Ca,
        )
    }

    fn sender(phone: Option<&str>, user: Option<&str>) -> Sender {
        Sender {
            phone: phone.map(|number| Phone::read(number).expect("a number")),
            user: user.map(str::to_owned),
            ..Sender::default()
        }
    }

    #[test]
    fn behaviour_10_a_phone_revealed_later_is_the_same_person() {
        let known = contact(None, Some("ES.1"));
        let told = sender(Some("600 000 012"), Some("ES.1"));
        assert_eq!(recognise(Some(&known), None, &told), Match::Same(known.id));
    }

    #[test]
    fn behaviour_10_two_contacts_that_are_one_are_joined_under_the_older() {
        let by_phone = contact(Some("600 000 012"), None);
        let by_user = contact(None, Some("ES.1"));
        let told = sender(Some("600 000 012"), Some("ES.1"));
        assert_eq!(
            recognise(Some(&by_user), Some(&by_phone), &told),
            Match::Join(by_phone.id, by_user.id)
        );
    }

    #[test]
    fn behaviour_10_a_number_that_passed_to_somebody_else_does_not_open_the_old_conversations() {
        let before = contact(Some("600 000 012"), Some("ES.1"));
        let told = sender(Some("600 000 012"), Some("ES.2"));
        assert_eq!(
            recognise(None, Some(&before), &told),
            Match::Passed(before.id)
        );
        let now = contact(None, Some("ES.2"));
        assert_eq!(
            recognise(Some(&now), Some(&before), &told),
            Match::Passed(before.id)
        );
    }
}
