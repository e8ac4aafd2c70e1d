//! Which fields each section has, so that one form serves them all.

use catalogue::draft::Section;

/// A field of a form.
#[derive(Debug)]
pub struct Field {
    /// Where it stands in the body, such as `sheet.purpose`.
    pub path: &'static str,
    /// How it is filled in.
    pub kind: Kind,
    /// Whether it must be there; what may be missing is left out when it is empty.
    pub must: bool,
    /// Whether it stands beside the next one.
    pub half: bool,
}

/// How a field is filled in.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One line in each language.
    Line,
    /// Some lines of text in each language.
    Text(u8),
    /// A list in each language, one a line.
    Lines,
    /// Sentences of each language that need not be translations of one another.
    Phrases,
    /// One line, the same in every language.
    Plain,
    /// A list, one a line, the same in every language.
    PlainLines,
    /// One of these.
    Choice(&'static [&'static str]),
    /// Some of these.
    Checks(&'static [&'static str]),
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// A day and an hour.
    Moment,
    /// A whole number.
    Number,
    /// A number with decimals.
    Decimal,
    /// Another entry.
    Ref(Section),
    /// Other entries, in order.
    Refs(Section),
    /// Several of the same.
    Group(&'static [Field]),
}

impl Kind {
    /// Whether each language has its own.
    pub fn is_translated(self) -> bool {
        matches!(
            self,
            Self::Line | Self::Text(_) | Self::Lines | Self::Phrases
        )
    }
}

const fn must(path: &'static str, kind: Kind) -> Field {
    Field {
        path,
        kind,
        must: true,
        half: false,
    }
}

const fn may(path: &'static str, kind: Kind) -> Field {
    Field {
        path,
        kind,
        must: false,
        half: false,
    }
}

const fn half(mut field: Field) -> Field {
    field.half = true;
    field
}

const DOORS: &[&str] = &[
    "online",
    "in-person",
    "kiosk",
    "phone",
    "video",
    "whatsapp-info",
];

const POLICY: &[Field] = &[
    must("policy", Kind::Choice(&["none", "optional", "mandatory"])),
    half(may("from", Kind::Date)),
    half(may("recommended", Kind::Flag)),
];

const SHUT: &[Field] = &[
    must("door", Kind::Choice(DOORS)),
    half(may("from", Kind::Date)),
    half(may("until", Kind::Date)),
    must("reason", Kind::Line),
];

const FORM: &[Field] = &[
    half(must("name", Kind::Line)),
    half(must("url", Kind::Plain)),
];

const LAYERS: &[Field] = &[
    must("hours", Kind::Plain),
    half(may("from", Kind::Date)),
    half(may("until", Kind::Date)),
    may("reason", Kind::Line),
];

const ITEM: &[Field] = &[
    must("title", Kind::Line),
    must("answer", Kind::Text(4)),
    half(must("short", Kind::Line)),
    half(must("fee", Kind::Line)),
    half(must("documents", Kind::Lines)),
    half(must("deadline", Kind::Text(3))),
    half(must("appointment", Kind::Group(POLICY))),
    half(must("doors", Kind::Checks(DOORS))),
    may("examples", Kind::Phrases),
    must("keywords", Kind::PlainLines),
    must("description", Kind::Text(6)),
    may("sheet.purpose", Kind::Line),
    half(may("sheet.who", Kind::Text(3))),
    half(may("sheet.requirements", Kind::Lines)),
    must("identification", Kind::Text(2)),
    half(may(
        "sheet.level",
        Kind::Choice(&["none", "low", "substantial"]),
    )),
    half(may(
        "sheet.silence",
        Kind::Choice(&["positive", "negative", "none"]),
    )),
    half(may("sheet.apply_within", Kind::Line)),
    half(may("sheet.term", Kind::Line)),
    half(may("sheet.payment", Kind::Line)),
    half(may("sheet.organ", Kind::Line)),
    may("sheet.appeals", Kind::Text(2)),
    may("sheet.legal_basis", Kind::PlainLines),
    may("sheet.forms", Kind::Group(FORM)),
    may("sheet.shut", Kind::Group(SHUT)),
    half(must("kind", Kind::Choice(&["procedure", "info"]))),
    half(must("department", Kind::Ref(Section::Departments))),
    half(may("also", Kind::Refs(Section::Departments))),
    half(may("sheet.themes", Kind::Refs(Section::Themes))),
    half(may("sheet.related", Kind::Refs(Section::Items))),
    half(may("sheet.reviewed", Kind::Date)),
    half(may("sheet.code", Kind::Plain)),
    half(must("link", Kind::Plain)),
];

const STEP: &[Field] = &[
    must("title", Kind::Line),
    must("text", Kind::Text(3)),
    half(may("picture", Kind::Plain)),
    half(may("alt", Kind::Line)),
];

const QUESTION: &[Field] = &[
    half(must("id", Kind::Plain)),
    half(must(
        "kind",
        Kind::Choice(&["solved", "scale", "recommend", "choice", "words"]),
    )),
    must("text", Kind::Line),
    may("choices", Kind::Lines),
];

const ROW: &[Field] = &[
    half(must("id", Kind::Plain)),
    half(must("title", Kind::Line)),
];

const FACILITY: &[Field] = &[
    half(must("name", Kind::Plain)),
    half(must("category", Kind::Ref(Section::FacilityCategories))),
    may("aliases", Kind::PlainLines),
    may("description", Kind::Text(4)),
    must("address", Kind::Plain),
    half(may("position.latitude", Kind::Decimal)),
    half(may("position.longitude", Kind::Decimal)),
    half(may("phones", Kind::PlainLines)),
    half(may("accessibility", Kind::Lines)),
    half(may("email", Kind::Plain)),
    half(may("web", Kind::Plain)),
    may("hours", Kind::Group(LAYERS)),
];

const FEATURED: &[Field] = &[must("items", Kind::Refs(Section::Items))];
const SAID: &[Field] = &[must("text", Kind::Text(5))];
const WORDING: &[Field] = &[
    may("name", Kind::Line),
    may("phrases", Kind::Phrases),
    may("struck", Kind::PlainLines),
    may("says", Kind::Text(4)),
];
const SAME: &[Field] = &[must("words", Kind::PlainLines)];
const MENU: &[Field] = &[must("rows", Kind::Group(ROW))];

/// The fields of a section, in the order they are filled in.
pub fn of(section: Section) -> &'static [Field] {
    const NAME_ICON: &[Field] = &[
        half(must("name", Kind::Line)),
        half(must("icon", Kind::Plain)),
    ];
    match section {
        Section::Items => ITEM,
        Section::Themes => NAME_ICON,
        Section::LifeEvents => {
            const FIELDS: &[Field] = &[
                half(must("name", Kind::Line)),
                half(must("icon", Kind::Plain)),
                must("intro", Kind::Text(4)),
                must("items", Kind::Refs(Section::Items)),
            ];
            FIELDS
        }
        Section::Tutorials => {
            const FIELDS: &[Field] = &[
                must("title", Kind::Line),
                must("intro", Kind::Text(3)),
                half(may("item", Kind::Ref(Section::Items))),
                half(must("minutes", Kind::Number)),
                must("steps", Kind::Group(STEP)),
                may("reviewed", Kind::Date),
            ];
            FIELDS
        }
        Section::Facilities => FACILITY,
        Section::FacilityCategories => {
            const FIELDS: &[Field] = &[
                half(must("name", Kind::Line)),
                half(must("icon", Kind::Plain)),
                may("matches", Kind::PlainLines),
            ];
            FIELDS
        }
        Section::Announcements => {
            const FIELDS: &[Field] = &[
                must("title", Kind::Line),
                must("text", Kind::Text(5)),
                must("kind", Kind::Choice(&["notice", "incident", "maintenance"])),
                half(must("from", Kind::Moment)),
                half(may("until", Kind::Moment)),
            ];
            FIELDS
        }
        Section::Featured => FEATURED,
        Section::BotTexts => SAID,
        Section::Menu => MENU,
        Section::Wordings => WORDING,
        Section::Synonyms => SAME,
        Section::CannedReplies => {
            const FIELDS: &[Field] = &[
                half(must("title", Kind::Line)),
                half(must("shortcut", Kind::Plain)),
                must("text", Kind::Text(6)),
                may("items", Kind::Refs(Section::Items)),
            ];
            FIELDS
        }
        Section::MessageTemplates => {
            const FIELDS: &[Field] = &[
                half(must("title", Kind::Line)),
                half(must("name", Kind::Plain)),
                must("text", Kind::Text(4)),
                may("variables", Kind::PlainLines),
            ];
            FIELDS
        }
        Section::Labels => {
            const FIELDS: &[Field] = &[
                must("name", Kind::Line),
                may("items", Kind::Refs(Section::Items)),
            ];
            FIELDS
        }
        Section::IncidentKinds => {
            const FIELDS: &[Field] = &[
                half(must("name", Kind::Line)),
                half(must("group", Kind::Line)),
                must("description", Kind::Text(2)),
                may("keywords", Kind::PlainLines),
                half(must("department", Kind::Ref(Section::Departments))),
                half(may("days", Kind::Number)),
            ];
            FIELDS
        }
        Section::Surveys => {
            const FIELDS: &[Field] = &[
                half(must("title", Kind::Line)),
                half(must("from", Kind::Date)),
                must("questions", Kind::Group(QUESTION)),
            ];
            FIELDS
        }
        other => of_the_house(other),
    }
}

/// The fields of what the council is, rather than of what it offers.
fn of_the_house(section: Section) -> &'static [Field] {
    match section {
        Section::Departments => {
            const FIELDS: &[Field] = &[
                must("name", Kind::Line),
                half(may("phone", Kind::Plain)),
                half(may("site", Kind::Ref(Section::Sites))),
                may("partner", Kind::Flag),
                may("hours", Kind::Group(LAYERS)),
            ];
            FIELDS
        }
        Section::Sites => {
            const FIELDS: &[Field] = &[
                half(must("name", Kind::Line)),
                half(must("address", Kind::Line)),
                may("phone", Kind::Plain),
                may("accessibility", Kind::Lines),
                must("hours", Kind::Group(LAYERS)),
            ];
            FIELDS
        }
        Section::Channels => {
            const FIELDS: &[Field] = &[
                half(must("name", Kind::Line)),
                half(must("contact", Kind::Plain)),
                must("may", Kind::Choice(&["inform", "file"])),
                must("hours", Kind::Group(LAYERS)),
            ];
            FIELDS
        }
        Section::Holidays => {
            const FIELDS: &[Field] = &[
                must("name", Kind::Line),
                must("scope", Kind::Choice(&["state", "catalonia", "local"])),
            ];
            FIELDS
        }
        Section::Notices => {
            const FIELDS: &[Field] = &[
                must("text", Kind::Text(6)),
                half(must("from", Kind::Date)),
                half(must("url", Kind::Plain)),
            ];
            FIELDS
        }
        Section::Seat => {
            const FIELDS: &[Field] = &[
                must("title", Kind::Line),
                must("text", Kind::Text(8)),
                may("links", Kind::Group(FORM)),
            ];
            FIELDS
        }
        Section::Accessibility => {
            const FIELDS: &[Field] = &[
                must("method", Kind::Text(4)),
                must("exceptions", Kind::Lines),
                must("contact", Kind::Text(4)),
                must("reviewed", Kind::Date),
            ];
            FIELDS
        }
        _ => &[],
    }
}

/// The section of a path, and its path.
pub const PATHS: [(Section, &str); 24] = [
    (Section::Items, "fitxes"),
    (Section::LifeEvents, "moments"),
    (Section::Themes, "temes"),
    (Section::Tutorials, "tutorials"),
    (Section::Facilities, "equipaments"),
    (Section::FacilityCategories, "tipus-equipament"),
    (Section::Announcements, "anuncis"),
    (Section::Featured, "portada"),
    (Section::BotTexts, "frases-assistent"),
    (Section::Menu, "menu"),
    (Section::Wordings, "com-es-diu"),
    (Section::Synonyms, "sinonims"),
    (Section::CannedReplies, "respostes"),
    (Section::MessageTemplates, "plantilles"),
    (Section::Labels, "etiquetes"),
    (Section::IncidentKinds, "incidencies"),
    (Section::Surveys, "enquestes"),
    (Section::Departments, "arees"),
    (Section::Sites, "llocs"),
    (Section::Channels, "canals"),
    (Section::Holidays, "festius"),
    (Section::Notices, "proteccio-dades"),
    (Section::Seat, "seu"),
    (Section::Accessibility, "accessibilitat"),
];

/// The part of the address that means this section.
pub fn path(section: Section) -> &'static str {
    let known = PATHS.iter().find(|(known, _)| *known == section);
    known.map_or("fitxes", |(_, path)| path)
}

/// The section that a part of an address means.
pub fn section(path: &str) -> Option<Section> {
    let known = PATHS.iter().find(|(_, known)| *known == path);
    known.map(|(section, _)| *section)
}

/// Texts of the bot that the council may say in its own way: those that need nothing but the names of the town.
pub const BOT_TEXTS: [&str; 18] = [
    "chat-welcome",
    "chat-menu",
    "chat-left",
    "chat-stale",
    "chat-other_words",
    "chat-missed",
    "chat-thanks",
    "chat-goodbye",
    "chat-unsupported",
    "chat-place",
    "chat-card",
    "chat-person",
    "chat-person-missed",
    "chat-person-complaint",
    "chat-person-incident",
    "chat-person-suggestion",
    "chat-closed-told",
    "chat-elsewhere",
];
