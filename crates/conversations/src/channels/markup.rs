//! Weight in a text: `*bold*`, as `WhatsApp` writes it, and what other channels make of it.

/// A stretch of a text, bold or not, its stars removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span<'a> {
    /// The words.
    pub text: &'a str,
    /// Whether they carry weight.
    pub bold: bool,
}

/// The stretches of a text. A star counts only where `WhatsApp` would count it: it opens before a letter at the
/// beginning of a word, and closes on the same line at the end of one; `3 * 4 * 5` stays what it is.
pub fn spans(text: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let mut plain_from = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find('*') {
        let open = at + found;
        match closing(text, open) {
            Some(close) => {
                push(&mut spans, &text[plain_from..open], false);
                push(&mut spans, &text[open + 1..close], true);
                plain_from = close + 1;
                at = close + 1;
            }
            None => at = open + 1,
        }
    }
    push(&mut spans, &text[plain_from..], false);
    spans
}

fn push<'a>(spans: &mut Vec<Span<'a>>, text: &'a str, bold: bool) {
    if !text.is_empty() {
        spans.push(Span { text, bold });
    }
}

fn closing(text: &str, open: usize) -> Option<usize> {
    let before = text[..open].chars().next_back();
    let after = text[open + 1..].chars().next()?;
    if before.is_some_and(|c| c.is_alphanumeric() || c == '*')
        || after.is_whitespace()
        || after == '*'
    {
        return None;
    }
    let line = text[open + 1..]
        .find('\n')
        .map_or(text.len(), |end| open + 1 + end);
    text[open + 1..line]
        .match_indices('*')
        .map(|(found, _)| open + 1 + found)
        .find(|&close| {
            let last = text[..close].chars().next_back();
            let next = text[close + 1..].chars().next();
            last.is_some_and(|c| !c.is_whitespace())
                && next.is_none_or(|c| !c.is_alphanumeric() && c != '*')
        })
}

/// The text for Telegram's HTML mode, or `None` when nothing in it is bold and it can go as it is.
pub fn html(text: &str) -> Option<String> {
    let spans = spans(text);
    spans.iter().any(|span| span.bold).then(|| {
        let mut html = String::with_capacity(text.len() + 16);
        for span in spans {
            let escaped = span
                .text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;");
            if span.bold {
                html.push_str("<b>");
                html.push_str(&escaped);
                html.push_str("</b>");
            } else {
                html.push_str(&escaped);
            }
        }
        html
    })
}

/// The text without weight.
pub fn plain(text: &str) -> String {
    spans(text).iter().map(|span| span.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(html(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn bold_words_become_bold_and_everything_else_is_escaped() {
        check(
            "Cal el *DNI* & <foto>",
            Some("Cal el <b>DNI</b> &amp; &lt;foto&gt;"),
        );
        check("*Padró*: volant", Some("<b>Padró</b>: volant"));
        check("*a b* i *c*", Some("<b>a b</b> i <b>c</b>"));
        check("*fins aquí*.", Some("<b>fins aquí</b>."));
    }

    #[test]
    fn a_star_that_is_only_a_star_stays_one() {
        check("3 * 4 * 5", None);
        check("nota*", None);
        check("*obert\nsense tancar*", None);
        check("x*y*z", None);
        check("**", None);
        check("<b>res</b>", None);
    }

    #[test]
    fn weight_can_be_taken_off() {
        assert_eq!(plain("Porta el *DNI*."), "Porta el DNI.");
    }
}
