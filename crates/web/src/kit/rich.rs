//! A text as a page shows it: lines kept, `*weight*` shown, and our own addresses to follow.

use std::fmt;
use std::fmt::Write as _;

use askama::filters::HtmlSafe;
use conversations::channels::markup;

/// A text dressed as HTML; everything in it is escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rich(String);

impl Rich {
    /// What somebody else wrote: addresses in it stay words.
    pub fn of_others(text: &str) -> Self {
        Self::dress(text, false)
    }

    /// What the office wrote: its https addresses can be followed.
    pub fn ours(text: &str) -> Self {
        Self::dress(text, true)
    }

    fn dress(text: &str, links: bool) -> Self {
        let mut html = String::with_capacity(text.len() + 16);
        for span in markup::spans(text) {
            html.push_str(if span.bold { "<b>" } else { "" });
            if links {
                with_links(span.text, &mut html);
            } else {
                escape(span.text, &mut html);
            }
            html.push_str(if span.bold { "</b>" } else { "" });
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

// Every sign of the text went through `escape`.
impl HtmlSafe for Rich {}

fn with_links(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("https://") {
        escape(&rest[..at], html);
        let tail = &rest[at..];
        let end = tail.find(char::is_whitespace).unwrap_or(tail.len());
        // The point that ends the sentence is not part of the address.
        let address = tail[..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '»']);
        let mut shown = String::new();
        escape(address, &mut shown);
        let words = shown.trim_start_matches("https://");
        let _ = write!(
            html,
            "<a href=\"{shown}\" target=\"_blank\" rel=\"noopener noreferrer\">{words}</a>"
        );
        rest = &tail[address.len()..];
    }
    escape(rest, html);
}

fn escape(text: &str, html: &mut String) {
    for sign in text.chars() {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_addresses_can_be_followed_and_nothing_else_comes_through() {
        let link = "<a href=\"https://seu.example/a?b=1&amp;c\" target=\"_blank\" rel=\"noopener noreferrer\">seu.example/a?b=1&amp;c</a>";
        assert_eq!(
            Rich::ours("Mireu https://seu.example/a?b=1&c.").to_string(),
            format!("Mireu {link}.")
        );
        assert_eq!(
            Rich::ours("*Fet* <script>\nl'om").to_string(),
            "<b>Fet</b> &lt;script&gt;<br>l&#39;om"
        );
        assert_eq!(
            Rich::ours("https://x\" onclick=").to_string(),
            "<a href=\"https://x&quot;\" target=\"_blank\" rel=\"noopener noreferrer\">x&quot;</a> onclick="
        );
    }

    #[test]
    fn what_strangers_send_stays_words() {
        assert_eq!(
            Rich::of_others("https://a.example").to_string(),
            "https://a.example"
        );
    }
}
