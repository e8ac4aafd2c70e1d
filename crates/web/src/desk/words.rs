//! How the desk says things: who somebody is, since when, how long still.

use conversations::ChannelKind;
use jiff::SignedDuration;
use kernel::{Lang, Personal, Phone, Role, Timestamp};
use platform::texts::{say, say_with};

/// What the desk calls a person: the name they show, else their number, else the door they came through.
pub fn person_name(
    lang: Lang,
    name: Option<&Personal<String>>,
    phone: Option<&Phone>,
    kind: ChannelKind,
) -> String {
    match (
        name.map(|name| name.reveal().trim())
            .filter(|name| !name.is_empty()),
        phone,
    ) {
        (Some(name), _) => name.to_owned(),
        (None, Some(phone)) => phone.masked(),
        (None, None) => say(lang, &format!("desk-visitor-{}", kind.code())),
    }
}

/// The key of a role’s name.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates lend what they pass"
)]
pub fn role_key(role: &Role) -> String {
    format!("desk-role-{role}")
}

/// The icon of a channel.
pub fn channel_icon(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Whatsapp => "whatsapp-logo",
        ChannelKind::Telegram => "telegram-logo",
        ChannelKind::Webchat => "chat-circle-dots",
    }
}

/// A channel's name.
pub fn channel_name(lang: Lang, kind: ChannelKind) -> String {
    say(lang, &format!("desk-channel-{}", kind.code()))
}

/// How long ago: `fa 4 min`, `fa 3 h`, then the day.
pub fn ago(lang: Lang, at: Timestamp, now: Timestamp) -> String {
    let minutes = now.duration_since(at).as_mins().max(0);
    match minutes {
        0 => say(lang, "desk-ago-now"),
        1..60 => say_with(lang, "desk-ago-minutes", &[("number", minutes.into())]),
        60..1440 => say_with(lang, "desk-ago-hours", &[("number", (minutes / 60).into())]),
        _ => say_with(
            lang,
            "desk-ago-days",
            &[("number", (minutes / 1440).into())],
        ),
    }
}

/// A stretch of time: `3 min`, `1 h 20 min`.
pub fn stretch(time: SignedDuration) -> String {
    let minutes = time.as_mins().max(0);
    match (minutes / 60, minutes % 60) {
        (0, 0) => "< 1 min".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_shown_by_their_whole_number() {
        let phone = Phone::read("600 000 012").expect("a number");
        assert_eq!(
            person_name(Lang::Ca, None, Some(&phone), ChannelKind::Whatsapp),
            "··· ··· ·12"
        );
        let blank = Personal::new("  ".to_owned());
        assert_eq!(
            person_name(Lang::Ca, Some(&blank), Some(&phone), ChannelKind::Whatsapp),
            "··· ··· ·12"
        );
    }

    #[test]
    fn time_is_said_in_the_largest_fitting_unit() {
        let now: Timestamp = "2026-11-24T09:42:00Z".parse().expect("an instant");
        let said = |minutes| ago(Lang::Ca, now - SignedDuration::from_mins(minutes), now);
        assert_eq!(said(0), "ara mateix");
        assert_eq!(said(12), "fa 12 min");
        assert_eq!(said(150), "fa 2 h");
        assert_eq!(said(3000), "fa 2 dies");
        assert_eq!(stretch(SignedDuration::from_mins(1434)), "23 h 54 min");
    }
}
