//! What Catalan does to a name that follows a preposition.

/// `de` before the name of a town or of anything that begins with a capital: `de Vic`, `d’Olot`, `del Masnou`.
///
/// An article that is part of the name contracts as it does in speech and loses its capital. Before `i` or `u`
/// followed by a vowel nothing elides: they are consonants there.
pub fn de(name: &str) -> String {
    let name = name.trim();
    for (article, contracted) in [
        ("el ", "del "),
        ("els ", "dels "),
        ("es ", "des "),
        ("la ", "de la "),
        ("les ", "de les "),
        ("sa ", "de sa "),
        ("ses ", "de ses "),
        ("l’", "de l’"),
        ("l'", "de l’"),
    ] {
        let length = article.len();
        let begins = name
            .get(..length)
            .is_some_and(|part| part.to_lowercase() == article);
        if let (true, Some(rest)) = (begins, name.get(length..)) {
            return format!("{contracted}{rest}");
        }
    }
    if elides(name) {
        format!("d’{name}")
    } else {
        format!("de {name}")
    }
}

fn elides(name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase).peekable();
    letters.next_if_eq(&'h');
    match letters.next() {
        Some('i' | 'u') => !letters.next().is_some_and(is_vowel),
        Some(letter) => is_vowel(letter),
        None => false,
    }
}

fn is_vowel(letter: char) -> bool {
    "aàeèéiíïoòóuúü".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::de;

    #[test]
    fn a_name_is_joined_to_its_preposition_as_people_say_it() {
        for (name, said) in [
            ("Vilaverda del Vallès", "de Vilaverda del Vallès"),
            ("Olot", "d’Olot"),
            ("Àger", "d’Àger"),
            ("Hostalric", "d’Hostalric"),
            ("Igualada", "d’Igualada"),
            ("Ullastret", "d’Ullastret"),
            ("Iaia", "de Iaia"),
            ("L’Hospitalet de Llobregat", "de l’Hospitalet de Llobregat"),
            ("l'Ametlla", "de l’Ametlla"),
            ("El Masnou", "del Masnou"),
            ("el Prat de Llobregat", "del Prat de Llobregat"),
            ("Els Hostalets de Pierola", "dels Hostalets de Pierola"),
            ("La Bisbal d’Empordà", "de la Bisbal d’Empordà"),
            ("les Borges Blanques", "de les Borges Blanques"),
            ("Es Mercadal", "des Mercadal"),
            ("Sa Pobla", "de sa Pobla"),
            ("Elna", "d’Elna"),
            ("Esplugues", "d’Esplugues"),
            ("Lleida", "de Lleida"),
            ("", "de "),
        ] {
            assert_eq!(de(name), said);
        }
    }
}
