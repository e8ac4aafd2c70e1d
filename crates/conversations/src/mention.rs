//! Whom a note names: `@clara` calls Clara's attention, by log-in name or by the first word of the name.

use kernel::StaffId;

/// Somebody who can be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: StaffId,
    /// What they type to enter.
    pub login: String,
    /// Their name.
    pub name: String,
}

/// Who is named in these words, each once, in order. A first name that two people share names neither: the
/// log-in name does.
pub fn named(words: &str, known: &[Known]) -> Vec<StaffId> {
    let mut found = Vec::new();
    for name in called(words) {
        let by_login = known.iter().find(|person| person.login == name);
        let mut by_name = known
            .iter()
            .filter(|person| first_word(&person.name) == name);
        let by_name = by_name.next().filter(|_| by_name.next().is_none());
        if let Some(person) = by_login.or(by_name)
            && !found.contains(&person.id)
        {
            found.push(person.id);
        }
    }
    found
}

fn called(words: &str) -> impl Iterator<Item = String> + '_ {
    let name_sign = |sign: char| sign.is_alphanumeric() || ".-_·".contains(sign);
    words.match_indices('@').filter_map(move |(at, _)| {
        // What follows a letter is an address, not a name.
        let alone = !words[..at].ends_with(char::is_alphanumeric);
        let name: String = words[at + 1..]
            .chars()
            .take_while(|sign| name_sign(*sign))
            .collect();
        let name = name.trim_end_matches(['.', '-']).to_lowercase();
        (alone && !name.is_empty()).then_some(name)
    })
}

fn first_word(name: &str) -> String {
    name.split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colleague_is_named_by_login_or_first_name_and_an_address_names_nobody() {
        let person = |login: &str, name: &str| Known {
            id: StaffId::new(),
            login: login.into(),
            name: name.into(),
        };
        let known = [
            person("clara", "Clara Riera"),
            person("nfont", "Núria Font"),
            person("npi", "Núria Pi"),
        ];
        let named = |words| named(words, &known);
        assert_eq!(named("@Clara, ho pots mirar?"), [known[0].id]);
        assert_eq!(named("mira-ho (@clara.) i @clara"), [known[0].id]);
        assert_eq!(named("@núria"), [], "there are two");
        assert_eq!(named("@nfont"), [known[1].id]);
        assert_eq!(named("escriu a oac@clara.example"), []);
    }
}
