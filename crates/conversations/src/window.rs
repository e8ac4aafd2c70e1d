//! How long we may write freely to a person.
//!
//! `WhatsApp` lets a business answer for 24 hours after the person's last message, and refuses
//! anything but approved templates afterwards. The composer, the assistant and the sender all ask
//! here, so that nothing that would be refused leaves the house.

use jiff::{SignedDuration, Timestamp};

use crate::incoming::ChannelKind;
use crate::outgoing::Reply;

/// How long `WhatsApp` keeps the door open after a person's message.
pub const WHATSAPP_HOURS: i64 = 24;

/// Whoever answers is reminded this long before the door closes.
pub const REMIND_HOURS: i64 = 2;

/// The code that `WhatsApp` itself gives to a message outside the window; ours say the same.
pub const CLOSED_CODE: i64 = 131_047;

/// Whether a person may be written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// The channel knows no limit.
    Unlimited,
    /// Until this instant.
    Until(Timestamp),
    /// Since this instant no more; `None` when the person never wrote.
    ClosedSince(Option<Timestamp>),
}

impl Window {
    /// The window of a channel towards a person whose last message came at `last_in`.
    pub fn of(kind: ChannelKind, last_in: Option<Timestamp>, now: Timestamp) -> Self {
        if kind != ChannelKind::Whatsapp {
            return Self::Unlimited;
        }
        let end = last_in.and_then(|at| {
            at.checked_add(SignedDuration::from_hours(WHATSAPP_HOURS))
                .ok()
        });
        match end {
            Some(end) if now < end => Self::Until(end),
            end => Self::ClosedSince(end),
        }
    }

    /// Whether free words may be sent.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::ClosedSince(_))
    }

    /// Whether this may be sent: free words while it is open, an approved template at any hour.
    pub fn takes(self, reply: &Reply) -> bool {
        self.is_open() || reply.template.is_some()
    }

    /// Whether it is open and about to close: so late that whoever answers is reminded.
    pub fn closes_soon(self, now: Timestamp) -> bool {
        self.left(now)
            .is_some_and(|left| left <= SignedDuration::from_hours(REMIND_HOURS))
    }

    /// How long it stays open, where it has an end.
    pub fn left(self, now: Timestamp) -> Option<SignedDuration> {
        match self {
            Self::Until(end) => Some(end.duration_since(now)),
            Self::Unlimited | Self::ClosedSince(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("an instant")
    }

    #[test]
    fn behaviour_17_whatsapp_closes_to_the_instant_a_day_after_the_last_message() {
        let wrote = at("2026-11-24T09:42:00Z");
        let window = |now| Window::of(ChannelKind::Whatsapp, Some(wrote), at(now));
        assert!(window("2026-11-25T09:41:59.999Z").is_open());
        assert!(!window("2026-11-25T09:42:00Z").is_open());
        assert_eq!(
            window("2026-11-24T10:42:00Z").left(at("2026-11-24T10:42:00Z")),
            Some(SignedDuration::from_hours(23))
        );
    }

    #[test]
    fn behaviour_17_nobody_who_never_wrote_is_written_to() {
        assert!(!Window::of(ChannelKind::Whatsapp, None, Timestamp::UNIX_EPOCH).is_open());
    }

    #[test]
    fn behaviour_17_outside_the_window_only_an_approved_template_goes() {
        let wrote = at("2026-11-24T09:42:00Z");
        let free = Reply::words("Bon dia");
        let approved = Reply {
            template: Some(crate::Template {
                name: "finestreta_reprendre".into(),
                lang: kernel::Lang::Ca,
                parameters: vec!["Salma".into()],
            }),
            ..free.clone()
        };
        let window = |now| Window::of(ChannelKind::Whatsapp, Some(wrote), at(now));
        let (inside, outside) = (
            window("2026-11-24T20:00:00Z"),
            window("2026-11-25T10:42:00Z"),
        );
        assert!(inside.takes(&free) && inside.takes(&approved));
        assert!(!outside.takes(&free) && outside.takes(&approved));
    }

    #[test]
    fn behaviour_17_the_last_two_hours_are_worth_a_reminder() {
        let wrote = at("2026-11-24T09:42:00Z");
        let soon =
            |now| Window::of(ChannelKind::Whatsapp, Some(wrote), at(now)).closes_soon(at(now));
        assert!(!soon("2026-11-25T07:41:00Z"));
        assert!(soon("2026-11-25T07:42:00Z"));
        assert!(
            !soon("2026-11-25T09:42:00Z"),
            "it is too late for a reminder"
        );
    }

    #[test]
    fn other_channels_have_no_window() {
        for kind in [ChannelKind::Telegram, ChannelKind::Webchat] {
            assert_eq!(
                Window::of(kind, None, Timestamp::UNIX_EPOCH),
                Window::Unlimited
            );
        }
    }
}
