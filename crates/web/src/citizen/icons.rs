//! The icons a council may put beside its themes, moments of life and facilities.

/// What can be chosen; each is in the sprite.
pub const CHOICE: [&str; 40] = [
    "baby",
    "bank",
    "barbell",
    "basket",
    "bicycle",
    "books",
    "briefcase",
    "bus",
    "car",
    "chalkboard-teacher",
    "coins",
    "dog",
    "file-text",
    "fingerprint",
    "first-aid",
    "flower",
    "graduation-cap",
    "hammer",
    "hand-heart",
    "heart",
    "hospital",
    "house",
    "identification-card",
    "mask-happy",
    "paw-print",
    "person-simple-run",
    "receipt",
    "recycle",
    "scales",
    "shield",
    "shield-check",
    "shopping-bag",
    "stamp",
    "storefront",
    "student",
    "suitcase",
    "tree",
    "truck",
    "users",
    "users-three",
];

/// The icon the council chose, or a plain sheet where the sprite has none of that name.
pub fn chosen(name: &str) -> &'static str {
    CHOICE
        .into_iter()
        .find(|known| *known == name)
        .unwrap_or("file-text")
}
