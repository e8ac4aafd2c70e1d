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
        Self::dress(text, None)
    }

    /// What the office wrote: its https addresses can be followed.
    pub fn ours(text: &str) -> Self {
        Self::dress(text, Some(""))
    }

    /// What the office wrote, on a page of its own: addresses of the e-office `home` lead to this very server.
    pub fn at_home(text: &str, home: &str) -> Self {
        Self::dress(text, Some(home))
    }

    fn dress(text: &str, links: Option<&str>) -> Self {
        let mut html = String::with_capacity(text.len() + 16);
        for span in markup::spans(text) {
            html.push_str(if span.bold { "<b>" } else { "" });
            if let Some(home) = links {
                with_links(span.text, home, &mut html);
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

/// Where an address leads from a page of the e-office `home`: its own are paths of this server, whatever name
/// people know it by.
pub fn inside(address: &str, home: &str) -> String {
    let home = home.trim_end_matches('/');
    match address.strip_prefix(home).filter(|_| !home.is_empty()) {
        Some("") => "/".to_owned(),
        Some(path) if path.starts_with('/') => path.to_owned(),
        _ => address.to_owned(),
    }
}

fn with_links(text: &str, home: &str, html: &mut String) {
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
        let mut goes = String::new();
        escape(&inside(address, home), &mut goes);
        let _ = write!(
            html,
            "<a href=\"{goes}\" target=\"_blank\" rel=\"noopener noreferrer\">{words}</a>"
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
    fn an_address_of_the_e_office_leads_to_this_server() {
        let home = "https://seu.example";
        assert_eq!(
            Rich::at_home("Seguiu-la: https://seu.example/peticions/K7PM.", home).to_string(),
            "Seguiu-la: <a href=\"/peticions/K7PM\" target=\"_blank\" rel=\"noopener noreferrer\">seu.example/peticions/K7PM</a>."
        );
        assert_eq!(
            inside("https://seu.example.evil/x", home),
            "https://seu.example.evil/x"
        );
        assert_eq!(inside("https://seu.example", home), "/");
    }

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
