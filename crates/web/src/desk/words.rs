//! How the desk says things: who somebody is, since when, how long still.

use std::fmt;

use askama::filters::HtmlSafe;
use conversations::ChannelKind;
use jiff::SignedDuration;
use kernel::{Lang, Personal, Phone, Timestamp};
use platform::texts::{say, say_with};

/// A text as HTML: everything escaped, lines kept, `*weight*` shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rich(String);

impl Rich {
    /// Dresses a text. Addresses in it stay words: staff do not follow what strangers send.
    pub fn new(text: &str) -> Self {
        let mut html = String::with_capacity(text.len() + 16);
        for span in conversations::channels::markup::spans(text) {
            if span.bold {
                html.push_str("<b>");
            }
            for sign in span.text.chars() {
                match sign {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    '"' => html.push_str("&quot;"),
                    '\'' => html.push_str("&#39;"),
                    '\n' => html.push_str("<br>"),
                    sign => html.push(sign),
                }
            }
            if span.bold {
                html.push_str("</b>");
            }
        }
        Self(html)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Rich {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// Every sign of the text was escaped above.
impl HtmlSafe for Rich {}

/// What the desk calls a person: the name they show, else their number, else the door they came through.
pub fn person_name(lang: Lang, name: Option<&Personal<String>>, phone: Option<&Phone>, kind: ChannelKind) -> String {
    match (name.map(|name| name.reveal().trim()).filter(|name| !name.is_empty()), phone) {
        (Some(name), _) => name.to_owned(),
        (None, Some(phone)) => phone.masked(),
        (None, None) => say(lang, &format!("desk-visitor-{}", kind.code())),
    }
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
        _ => say_with(lang, "desk-ago-days", &[("number", (minutes / 1440).into())]),
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
    fn what_people_write_stays_text() {
        let rich = Rich::new("*Hola* <script>alert('x')</script>\nl·l & cia");
        assert_eq!(
            rich.to_string(),
            "<b>Hola</b> &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;<br>l·l &amp; cia"
        );
    }

    #[test]
    fn nobody_is_shown_by_their_whole_number() {
        let phone = Phone::read("600 000 012").expect("a number");
        assert_eq!(person_name(Lang::Ca, None, Some(&phone), ChannelKind::Whatsapp), "··· ··· ·12");
        let blank = Personal::new("  ".to_owned());
        assert_eq!(person_name(Lang::Ca, Some(&blank), Some(&phone), ChannelKind::Whatsapp), "··· ··· ·12");
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
