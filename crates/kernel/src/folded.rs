//! Words in plain letters, as every list and every comparison of the house wants them.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The words of a text without accents, capitals, punctuation or emoji, one space between them: what makes two
/// texts the same to whoever types them, and what lists are put in order by.
///
/// The geminate l is one word however it is typed.
///
/// ```
/// # use kernel::folded;
/// assert_eq!(folded("  L’Àlies: CANCEL·LAR, cancel.lar "), "l alies cancellar cancellar");
/// ```
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let letters: Vec<char> = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    for (at, c) in letters.iter().enumerate() {
        if c.is_alphanumeric() {
            folded.push(*c);
            continue;
        }
        let between_ls = at > 0 && letters[at - 1] == 'l' && letters.get(at + 1) == Some(&'l');
        if between_ls && matches!(c, '·' | '•' | '.' | '-' | '‧') {
            continue;
        }
        if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}
