//! Cutting a long text where a reader would pause, never inside a character.

use unicode_normalization::char::is_combining_mark;

/// The text in pieces of at most `limit` UTF-16 units, cut at the end of a paragraph if there is one in the second
/// half of a piece, else at a line, a sentence, a word, and only then between two characters.
pub fn split(text: &str, limit: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_matches(['\n', ' ']);
    while units(rest) > limit {
        let most = fitting(rest, limit);
        let cut = pause(&rest[..most]).unwrap_or(most);
        let (piece, after) = rest.split_at(cut);
        pieces.push(piece.trim_end().to_owned());
        rest = after.trim_start_matches(['\n', ' ']);
    }
    if !rest.is_empty() || pieces.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

/// The text cut in two so that what follows fits `limit`: what comes before, and the last part of it.
pub fn split_tail(text: &str, limit: usize) -> (Option<&str>, &str) {
    if units(text) <= limit {
        return (None, text);
    }
    for mark in ["\n\n", "\n", ". ", " "] {
        let cut = text
            .match_indices(mark)
            .map(|(at, mark)| at + mark.len())
            .find(|&at| units(text[at..].trim()) <= limit);
        if let Some(at) = cut.filter(|&at| !text[at..].trim().is_empty()) {
            return (Some(text[..at].trim_end()), text[at..].trim());
        }
    }
    let cut = text
        .char_indices()
        .map(|(at, _)| at)
        .find(|&at| units(&text[at..]) <= limit && may_cut(text, at));
    let cut = cut.unwrap_or(text.len());
    (Some(&text[..cut]), &text[cut..])
}

/// The text cut to `limit` characters with an ellipsis, at a word if one ends in its second half.
pub fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let end = text
        .char_indices()
        .nth(limit.saturating_sub(1))
        .map_or(text.len(), |(at, _)| at);
    let end = (0..=end)
        .rev()
        .find(|&at| text.is_char_boundary(at) && may_cut(text, at))
        .unwrap_or(end);
    let kept = &text[..end];
    let word = if text[end..].starts_with(' ') {
        None
    } else {
        kept.rfind(' ').filter(|&at| at > end / 2)
    };
    format!("{}…", kept[..word.unwrap_or(end)].trim_end())
}

/// How long a text is where length is counted in UTF-16 units.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The longest beginning of at most `limit` units that ends between two characters as people see them.
fn fitting(text: &str, limit: usize) -> usize {
    let (mut length, mut last) = (0, 0);
    for (at, c) in text.char_indices() {
        if at > 0 && may_cut(text, at) {
            last = at;
        }
        length += c.len_utf16();
        if length > limit {
            // A single "character" longer than the limit is somebody's game; it is cut between code points.
            return if last > 0 { last } else { at.max(c.len_utf8()) };
        }
    }
    text.len()
}

fn pause(piece: &str) -> Option<usize> {
    let half = piece.len() / 2;
    ["\n\n", "\n", ". ", " "]
        .into_iter()
        .find_map(|mark| {
            piece
                .rfind(mark)
                .map(|at| at + mark.len())
                .filter(|&cut| cut > half)
        })
        .or_else(|| {
            piece
                .rfind([' ', '\n'])
                .filter(|&at| at > 0)
                .map(|at| at + 1)
        })
}

/// Whether a reader sees two characters here: not before an accent, a joiner or a skin colour, not after a joiner,
/// not inside a flag.
fn may_cut(text: &str, at: usize) -> bool {
    let (before, after) = (text[..at].chars().next_back(), text[at..].chars().next());
    let (Some(before), Some(after)) = (before, after) else {
        return true;
    };
    let clings = is_combining_mark(after)
        || matches!(after, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}');
    let joined = before == '\u{200D}' || (before == '\r' && after == '\n');
    let flag = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
    let inside_flag = flag(before)
        && flag(after)
        && text[..at].chars().rev().take_while(|c| flag(*c)).count() % 2 == 1;
    !(clings || joined || inside_flag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behaviour_20_a_long_text_is_cut_at_4096_units_and_never_inside_an_emoji() {
        for character in ["😀", "👩‍👩‍👧", "🇪🇸", "👍🏽", "e\u{301}", "2\u{fe0f}\u{20e3}"]
        {
            for shift in 0..3 {
                let text = "x".repeat(shift) + &character.repeat(3000);
                let pieces = split(&text, 4096);
                assert!(pieces.len() > 1);
                assert_eq!(pieces.concat(), text);
                for piece in &pieces {
                    assert!(units(piece) <= 4096);
                    let whole = piece.trim_start_matches('x');
                    assert_eq!(whole.len() % character.len(), 0, "{character} was cut");
                }
            }
        }
    }

    #[test]
    fn a_paragraph_is_kept_whole_where_it_can_be() {
        let first = "Una frase. ".repeat(8);
        let text = format!("{}\n\n{}", first.trim(), "Una altra. ".repeat(8).trim());
        let pieces = split(&text, 100);
        assert_eq!(pieces[0], first.trim());
        assert!(pieces[1].starts_with("Una altra."));
    }

    #[test]
    fn a_text_of_one_endless_word_is_still_cut() {
        let pieces = split(&"a".repeat(250), 100);
        assert_eq!(
            pieces.iter().map(String::len).collect::<Vec<_>>(),
            [100, 100, 50]
        );
        let accents = format!("e{}", "\u{301}".repeat(300));
        assert_eq!(split(&accents, 100).concat(), accents);
        assert_eq!(split("", 100), [""]);
    }

    #[test]
    fn the_tail_that_goes_with_the_choices_fits_and_begins_a_sentence() {
        let text = format!("{}\n\nQuè vols fer?", "Text llarg. ".repeat(100));
        let (head, tail) = split_tail(&text, 1024);
        assert_eq!(tail, "Què vols fer?");
        assert!(head.is_some_and(|head| head.ends_with("llarg.")));
        assert_eq!(split_tail("curt", 1024), (None, "curt"));
        let endless = "x".repeat(3000);
        assert_eq!(split_tail(&endless, 1024).1.len(), 1024);
    }

    #[test]
    fn a_label_is_shortened_at_a_word() {
        assert_eq!(shorten("Certificat de convivència", 24), "Certificat de…");
        assert_eq!(
            shorten("Volant d’empadronament", 24),
            "Volant d’empadronament"
        );
        assert_eq!(
            shorten("Autoliquidacionssupramunicipals", 24)
                .chars()
                .count(),
            24
        );
    }
}
