//! What the electronic seat says of itself, as article 11 of Reial decret 203/2021 asks.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use catalogue::{Catalogue, Notice, SEAT_PARTS, SeatSection};
use jiff::civil::Date;
use kernel::Lang;
use platform::texts;

use super::rows::paragraphs;
use super::shell::{Shell, public};
use super::when;
use crate::kit::{Failure, Kit, Office, OrNotFound as _, Rich};

pub const PATH: &str = "/seu";
pub const DATA: &str = "/seu/proteccio-dades";
pub const VERSION: &str = "/seu/proteccio-dades/{version}";
pub const ACCESSIBILITY: &str = "/seu/accessibilitat";

/// One part.
struct Part {
    id: String,
    title: String,
    text: Vec<Rich>,
    links: Vec<(String, String)>,
    /// Whether the official time stands in it.
    time: bool,
}

#[derive(Template)]
#[template(path = "citizen/seat.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    parts: Vec<Part>,
}

/// The minimum contents, in the order of the article.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        parts: parts(&catalogue, office.lang()),
    };
    public(&office, &page)
}

fn parts(catalogue: &Catalogue, lang: Lang) -> Vec<Part> {
    let section = |id: &&str| catalogue.seat.iter().find(|section| section.id == **id);
    let part = |section: &SeatSection| Part {
        id: section.id.clone(),
        title: section.title.get(lang).clone(),
        text: paragraphs(section.text.get(lang)),
        links: section
            .links
            .iter()
            .map(|link| (link.url.clone(), link.name.get(lang).clone()))
            .collect(),
        time: section.id == "official-time",
    };
    SEAT_PARTS.iter().filter_map(section).map(part).collect()
}

/// One version of the data-protection notice.
struct Version {
    number: i64,
    from: String,
    /// The day before the next version began.
    until: Option<String>,
    text: Vec<Rich>,
}

#[derive(Template)]
#[template(path = "citizen/data_protection.html")]
struct DataPage {
    kit: Kit,
    shell: Shell,
    shown: Version,
    others: Vec<Version>,
    current: bool,
    retention: Vec<(String, i64)>,
}

/// The notice in force.
pub async fn data(office: Office) -> Result<Response, Failure> {
    let today = texts::local(office.now()).date();
    let town = &office.house.catalogue().town;
    let version = town.notice_on(today).or_not_found()?.version;
    draw(&office, version)
}

/// One version, in force or not: people may look up what they accepted.
pub async fn version(office: Office, Path(version): Path<u32>) -> Result<Response, Failure> {
    draw(&office, version)
}

fn draw(office: &Office, version: u32) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let today = texts::local(office.now()).date();
    let mut versions = versions(&catalogue.town.notices, lang, today);
    let at = versions
        .iter()
        .position(|it| it.number == i64::from(version));
    let shown = versions.remove(at.or_not_found()?);
    let retention = catalogue.town.retention.iter().map(|kept| {
        let channel = catalogue.channel(&kept.channel);
        let name = channel.map_or(kept.channel.clone(), |it| it.name.get(lang).clone());
        (name, i64::from(kept.months))
    });
    let page = DataPage {
        kit: office.kit(),
        shell: Shell::of(office),
        current: shown.until.is_none(),
        shown,
        others: versions,
        retention: retention.collect(),
    };
    public(office, &page)
}

/// Every version shown until today, newest first. One that is to come has bound nobody yet.
fn versions(notices: &[Notice], lang: Lang, today: Date) -> Vec<Version> {
    let shown: Vec<&Notice> = notices.iter().filter(|it| it.from <= today).collect();
    let ends = shown.iter().skip(1).map(|next| next.from.yesterday().ok());
    let ends = ends.chain([None]);
    let mut versions: Vec<Version> = shown
        .iter()
        .zip(ends)
        .map(|(notice, until)| Version {
            number: i64::from(notice.version),
            from: when::long_date(lang, notice.from),
            until: until.map(|date| when::long_date(lang, date)),
            text: paragraphs(notice.text.get(lang)),
        })
        .collect();
    versions.reverse();
    versions
}

#[derive(Template)]
#[template(path = "citizen/accessibility.html")]
struct StatementPage {
    kit: Kit,
    shell: Shell,
    reviewed: String,
    method: Vec<Rich>,
    exceptions: Vec<Rich>,
    contact: Vec<Rich>,
}

/// The accessibility statement (Reial decret 1112/2018, art. 15).
pub async fn accessibility(office: Office) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let lang = office.lang();
    let statement = catalogue.accessibility.as_ref().or_not_found()?;
    let exceptions = statement.exceptions.get(lang);
    let page = StatementPage {
        kit: office.kit(),
        shell: Shell::of(&office),
        reviewed: when::long_date(lang, statement.reviewed),
        method: paragraphs(statement.method.get(lang)),
        exceptions: exceptions.iter().map(|it| Rich::ours(it)).collect(),
        contact: paragraphs(statement.contact.get(lang)),
    };
    public(&office, &page)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_former_notice_says_until_when_it_was_shown() {
        let town = catalogue::demo().town;
        let told = |today| {
            let versions = versions(&town.notices, Lang::Ca, today);
            let told = versions.iter().map(|it| {
                let until = it.until.as_deref().unwrap_or("ara");
                format!("{}: {} – {until}", it.number, it.from)
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(
            told(date(2026, 11, 24)),
            [
                "3: 2 de març de 2026 – ara",
                "2: 1 de setembre de 2024 – 1 de març de 2026"
            ]
        );
        assert_eq!(told(date(2026, 3, 1)), ["2: 1 de setembre de 2024 – ara"]);
    }
}
