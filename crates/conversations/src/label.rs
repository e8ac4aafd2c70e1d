//! Labels: the council's own words on conversations, most of them put on by the matter.

use catalogue::Catalogue;
use catalogue::Label;

/// The labels that go with a catalogue item.
pub fn of_matter<'a>(catalogue: &'a Catalogue, matter: &'a str) -> impl Iterator<Item = &'a Label> {
    let goes_with = move |label: &&Label| label.items.iter().any(|item| item == matter);
    catalogue.labels.iter().filter(goes_with)
}

/// The label with this id, if the council still has it.
pub fn named<'a>(catalogue: &'a Catalogue, id: &str) -> Option<&'a Label> {
    catalogue.labels.iter().find(|label| label.id == id)
}
