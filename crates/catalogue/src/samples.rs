//! Catalogues made up for measuring.

use kernel::{Lang, Translated};

use crate::{Catalogue, Item, ItemKind, Phrases, demo};

/// Invented places are made of these, so that no two sheets share their words.
const SYLLABLES: [&str; 20] = [
    "bal", "cor", "dra", "fel", "gui", "lor", "mas", "nou", "pir", "que", "ral", "ser", "tor",
    "ull", "ver", "xis", "zan", "bri", "clo", "des",
];

/// The demo town with `count` procedures, every one with a title and words of its own.
///
/// The sheets of the demo come first and are as they were; each further one is a sheet of the demo kept by an
/// invented district.
pub fn big(count: usize) -> Catalogue {
    let mut town = demo();
    let procedure = |item: &&Item| item.kind == ItemKind::Procedure;
    let models: Vec<Item> = town.items.iter().filter(procedure).cloned().collect();
    let more = models.iter().cycle().enumerate();
    let more = more.take(count).skip(models.len());
    let more: Vec<Item> = more.map(|(n, model)| of_district(model, n)).collect();
    town.items.extend(more);
    town
}

fn of_district(model: &Item, n: usize) -> Item {
    let district = district(n);
    let mut item = model.clone();
    item.id = format!("{}-{n}", model.id.chars().take(40).collect::<String>());
    item.title = with(&model.title, |text| format!("{text} ({district})"));
    item.short = with(&model.short, |text| {
        let room = Item::SHORT_LIMIT - district.chars().count() - 1;
        let text: String = text.chars().take(room).collect();
        format!("{} {district}", text.trim_end())
    });
    item.keywords.push(district.to_lowercase());
    item.examples = Phrases::default();
    item.link = format!("{}-{n}", model.link);
    item
}

fn with(text: &Translated, change: impl Fn(&str) -> String) -> Translated {
    let exact = |lang| text.exact(lang).map(|text: &String| change(text));
    Translated {
        ca: change(&text.ca),
        es: exact(Lang::Es),
        en: exact(Lang::En),
    }
}

/// A name nobody has, another for each number.
fn district(n: usize) -> String {
    let base = SYLLABLES.len();
    let parts = [n % base, (n / base) % base, (n / base / base) % base];
    let name: String = parts.iter().map(|part| SYLLABLES[*part]).collect();
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_big_town_is_sound_and_no_two_sheets_have_the_same_title() {
        let town = big(600);
        let procedures = town
            .items
            .iter()
            .filter(|it| it.kind == ItemKind::Procedure);
        assert_eq!(procedures.clone().count(), 600);
        let titles: BTreeSet<&str> = procedures.map(|it| it.title.ca.as_str()).collect();
        assert_eq!(titles.len(), 600);
        Catalogue::from_texts([("big", town.to_text().as_str())])
            .unwrap_or_else(|error| panic!("{error}"));
    }

    #[test]
    fn a_small_count_is_the_demo_town() {
        assert!(big(10).to_text() == demo().to_text());
    }
}
