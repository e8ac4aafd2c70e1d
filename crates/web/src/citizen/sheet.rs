//! The sheet of one procedure, or of one thing people ask about the office.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use catalogue::{Catalogue, Item, ItemKind, Silence, Tutorial};
use kernel::Lang;
use platform::texts;

use super::rows::{Row, item_line, paragraphs};
use super::shell::{Shell, public};
use super::ways::{self, Asked, Chip, Way};
use super::{appointments, procedures, waits, when};
use crate::kit::headers::in_our_frame;
use crate::kit::{Failure, Kit, Office, OrNotFound as _, Rich};

pub const PATH: &str = "/tramits/{item}";

/// The longest fee that fits beside the policy.
const SHORT_FEE: usize = 28;

#[derive(Template)]
#[template(path = "citizen/sheet.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    sheet: Sheet,
    /// Whether it is a draft that an editor looks at.
    draft: bool,
}

/// Everything the page shows, in words.
struct Sheet {
    id: String,
    title: String,
    purpose: String,
    procedure: bool,
    crumb: Option<(String, String)>,
    chip: Chip,
    fee: Option<String>,
    /// Where an hour for it can be chosen.
    booking: Option<String>,
    ways: Vec<Way>,
    online: Option<Online>,
    compare: Option<Table>,
    about: Vec<Rich>,
    needs: Vec<Rich>,
    facts: Vec<Fact>,
    more: Vec<Fact>,
    rules: Vec<Rich>,
    forms: Vec<(String, String)>,
    related: Vec<Row>,
    tutorial: Option<(String, String, i64)>,
    department: Option<String>,
    also: Vec<String>,
    reviewed: Option<String>,
    /// The address to print, and to type again.
    address: String,
}

/// How it is done online.
struct Online {
    level: String,
    /// The page where it is, when that is not here.
    address: Option<String>,
}

/// The table that helps to choose.
struct Table {
    title: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

/// One fact under its name.
struct Fact {
    icon: &'static str,
    key: &'static str,
    text: Vec<Rich>,
}

/// The page.
pub async fn show(office: Office, Path(id): Path<String>) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let page = drawn(&office, &catalogue, &id, false).await?;
    public(&office, &page)
}

/// The page as it would be with this catalogue in force, for whoever writes it. What is followed from it opens
/// beside it, because it stands in a frame.
pub async fn drafted(
    office: &Office,
    catalogue: &Catalogue,
    id: &str,
) -> Result<Response, Failure> {
    let page = drawn(office, catalogue, id, true).await?;
    Ok(in_our_frame(office.page(&page)?))
}

async fn drawn(
    office: &Office,
    catalogue: &Catalogue,
    id: &str,
    draft: bool,
) -> Result<Page, Failure> {
    let item = catalogue.item(id).or_not_found()?;
    let wait = waits::in_chats(office).await?;
    let hours = journeys::appointments::hours(office.house.setting()).await?;
    let today = texts::local(office.now()).date();
    let answer = journeys::appointments::service_for(&hours, item, today);
    let asked = Asked {
        catalogue,
        item,
        lang: office.lang(),
        now: office.now(),
        wait: wait.as_ref().map(|wait| wait.word.as_str()),
        books: answer.service.is_some(),
    };
    Ok(Page {
        kit: office.kit(),
        shell: Shell::of(office),
        sheet: Sheet::of(&asked),
        draft,
    })
}

impl Sheet {
    fn of(asked: &Asked<'_>) -> Self {
        let (catalogue, item, lang) = (asked.catalogue, asked.item, asked.lang);
        let today = texts::local(asked.now).date();
        let fee = item.fee.get(lang);
        Self {
            id: item.id.clone(),
            title: item.title.get(lang).clone(),
            purpose: item_line(item, lang),
            procedure: item.kind == ItemKind::Procedure,
            crumb: crumb(catalogue, item, lang),
            chip: ways::policy(item, today, lang),
            fee: (fee.chars().count() <= SHORT_FEE && !fee.is_empty()).then(|| fee.clone()),
            booking: asked.books.then(|| appointments::path(&item.id)),
            ways: ways::ways(asked),
            online: Online::of(asked),
            compare: Table::of(item, lang),
            about: paragraphs(item.description.get(lang)),
            needs: item
                .documents
                .get(lang)
                .iter()
                .map(|it| Rich::ours(it))
                .collect(),
            facts: facts(item, lang),
            more: more(item, lang),
            rules: item
                .sheet
                .legal_basis
                .iter()
                .map(|it| Rich::ours(it))
                .collect(),
            forms: forms(item, lang),
            related: related(catalogue, item, lang),
            tutorial: tutorial(catalogue, item, lang),
            department: name_of(catalogue, &item.department, lang),
            also: item
                .also
                .iter()
                .filter_map(|id| name_of(catalogue, id, lang))
                .collect(),
            reviewed: item.sheet.reviewed.map(|date| when::long_date(lang, date)),
            address: format!("{}/tramits/{}", catalogue.town.e_office, item.id),
        }
    }
}

impl Online {
    fn of(asked: &Asked<'_>) -> Option<Self> {
        let item = asked.item;
        let today = texts::local(asked.now).date();
        let open = item.goes_through(catalogue::Door::Online)
            && item.shut_on(catalogue::Door::Online, today).is_none();
        open.then(|| Self {
            level: item.sheet.level.map_or_else(
                || item.identification.get(asked.lang).clone(),
                |level| texts::say(asked.lang, ways::level_key(level)),
            ),
            address: elsewhere(asked.catalogue, item),
        })
    }
}

/// The page of another office where it is done, if it is not done here.
fn elsewhere(catalogue: &Catalogue, item: &Item) -> Option<String> {
    let here = item.link.starts_with(&catalogue.town.e_office);
    (!here && item.link.starts_with("https://")).then(|| item.link.clone())
}

impl Table {
    fn of(item: &Item, lang: Lang) -> Option<Self> {
        let compare = item.sheet.comparison.as_ref()?;
        let row = |row: &catalogue::ComparisonRow| {
            (row.what.get(lang).clone(), row.cells.get(lang).clone())
        };
        Some(Self {
            title: compare.title.get(lang).clone(),
            columns: compare.columns.get(lang).clone(),
            rows: compare.rows.iter().map(row).collect(),
        })
    }
}

fn crumb(catalogue: &Catalogue, item: &Item, lang: Lang) -> Option<(String, String)> {
    let first = item.sheet.themes.first()?;
    let theme = catalogue.themes.iter().find(|theme| theme.id == *first)?;
    Some((
        procedures::theme_path(&theme.id),
        theme.name.get(lang).clone(),
    ))
}

/// What stands beside the doors: price, who, by when.
fn facts(item: &Item, lang: Lang) -> Vec<Fact> {
    let sheet = &item.sheet;
    let mut fee = paragraphs(item.fee.get(lang));
    fee.extend(sheet.payment.iter().flat_map(|it| paragraphs(it.get(lang))));
    let mut facts = vec![
        Fact {
            icon: "coins",
            key: "citizen-fact-fee",
            text: fee,
        },
        Fact {
            icon: "clock",
            key: "citizen-fact-deadline",
            text: paragraphs(item.deadline.get(lang)),
        },
        Fact {
            icon: "identification-card",
            key: "citizen-fact-identification",
            text: paragraphs(item.identification.get(lang)),
        },
    ];
    if let Some(who) = &sheet.who {
        let text = paragraphs(who.get(lang));
        facts.insert(
            1,
            Fact {
                icon: "user",
                key: "citizen-fact-who",
                text,
            },
        );
    }
    facts.retain(|fact| !fact.text.is_empty());
    facts
}

/// What the law wants told: requirements, terms, silence, who decides, how to appeal.
fn more(item: &Item, lang: Lang) -> Vec<Fact> {
    let sheet = &item.sheet;
    let told = |text: &Option<kernel::Translated>| {
        text.iter()
            .flat_map(|it| paragraphs(it.get(lang)))
            .collect()
    };
    let listed = sheet.requirements.iter().flat_map(|it| it.get(lang));
    let silence = sheet
        .silence
        .map(|silence| Rich::ours(&texts::say(lang, silence_key(silence))));
    let mut more = vec![
        Fact {
            icon: "list-bullets",
            key: "citizen-fact-requirements",
            text: listed.map(|it| Rich::ours(it)).collect(),
        },
        Fact {
            icon: "calendar-dots",
            key: "citizen-fact-apply-within",
            text: told(&sheet.apply_within),
        },
        Fact {
            icon: "hourglass-medium",
            key: "citizen-fact-term",
            text: told(&sheet.term),
        },
        Fact {
            icon: "question",
            key: "citizen-fact-silence",
            text: silence.into_iter().collect(),
        },
        Fact {
            icon: "bank",
            key: "citizen-fact-organ",
            text: told(&sheet.organ),
        },
        Fact {
            icon: "scales",
            key: "citizen-fact-appeals",
            text: told(&sheet.appeals),
        },
        Fact {
            icon: "hash",
            key: "citizen-fact-code",
            text: sheet
                .code
                .iter()
                .map(|code| Rich::of_others(code))
                .collect(),
        },
    ];
    more.retain(|fact| !fact.text.is_empty());
    more
}

fn silence_key(silence: Silence) -> &'static str {
    match silence {
        Silence::Positive => "citizen-silence-positive",
        Silence::Negative => "citizen-silence-negative",
        Silence::None => "citizen-silence-none",
    }
}

fn forms(item: &Item, lang: Lang) -> Vec<(String, String)> {
    let safe = |url: &str| url.starts_with("https://") || url.starts_with('/');
    item.sheet
        .forms
        .iter()
        .filter(|form| safe(&form.url))
        .map(|form| (form.url.clone(), form.name.get(lang).clone()))
        .collect()
}

fn related(catalogue: &Catalogue, item: &Item, lang: Lang) -> Vec<Row> {
    let known = item
        .sheet
        .related
        .iter()
        .filter_map(|id| catalogue.item(id));
    known.map(|item| Row::of(catalogue, item, lang)).collect()
}

fn tutorial(catalogue: &Catalogue, item: &Item, lang: Lang) -> Option<(String, String, i64)> {
    let shows = |tutorial: &&Tutorial| tutorial.item.as_deref() == Some(item.id.as_str());
    let tutorial = catalogue.tutorials.iter().find(shows)?;
    let path = format!("/tutorials/{}", tutorial.id);
    Some((
        path,
        tutorial.title.get(lang).clone(),
        i64::from(tutorial.minutes),
    ))
}

fn name_of(catalogue: &Catalogue, department: &str, lang: Lang) -> Option<String> {
    let department = catalogue.department(department)?;
    Some(department.name.get(lang).clone())
}
