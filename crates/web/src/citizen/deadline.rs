//! "I have a term that ends today": papers with a term need no appointment, and there is always somewhere to hand them in.

use askama::Template;
use axum::response::Response;
use catalogue::Catalogue;
use jiff::civil::{Date, Weekday};
use kernel::Lang;
use platform::texts;

use super::shell::{Shell, public, sentence};
use super::when::{self, Opening};
use crate::kit::{Failure, Kit, Office};

pub const PATH: &str = "/termini";

/// An office that takes papers.
struct Counter {
    id: String,
    name: String,
    address: String,
    opening: Opening,
}

#[derive(Template)]
#[template(path = "citizen/deadline.html")]
struct Page {
    kit: Kit,
    shell: Shell,
    /// Whether today counts, and if not, what does.
    moved_to: Option<String>,
    counters: Vec<Counter>,
    register: Option<String>,
}

/// The page.
pub async fn show(office: Office) -> Result<Response, Failure> {
    let catalogue = office.house.catalogue();
    let (lang, now) = (office.lang(), office.now());
    let today = texts::local(now).date();
    let moved_to = (!is_working(&catalogue, today))
        .then(|| when::weekday_and_day(lang, next_working(&catalogue, today)));
    let page = Page {
        kit: office.kit(),
        shell: Shell::of(&office),
        moved_to,
        counters: counters(&catalogue, lang, now),
        register: register(&catalogue),
    };
    public(&office, &page)
}

/// Where the register receives people: its department's site, or the main office.
fn counters(catalogue: &Catalogue, lang: Lang, now: jiff::Timestamp) -> Vec<Counter> {
    let site = catalogue.register().or_else(|| catalogue.sites.first());
    site.into_iter()
        .map(|site| Counter {
            id: site.id.clone(),
            name: site.name.get(lang).clone(),
            address: sentence(site.address.get(lang)),
            opening: when::site_opening(catalogue, &site.id, lang, now),
        })
        .collect()
}

/// The sheet of the general application, where the council has one.
fn register(catalogue: &Catalogue) -> Option<String> {
    let own = |item: &&catalogue::Item| item.department == "registre";
    let item = catalogue.items.iter().find(own)?;
    Some(super::rows::sheet_path(&item.id))
}

/// Whether terms count on this day: no Saturday, Sunday or holiday (Llei 39/2015, art. 30.2).
fn is_working(catalogue: &Catalogue, day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        && catalogue.holiday_on(day).is_none()
}

/// The first working day after one that is not, to which a term moves (art. 30.5).
fn next_working(catalogue: &Catalogue, day: Date) -> Date {
    std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok())
        .take(31)
        .find(|day| is_working(catalogue, *day))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_term_that_ends_on_a_holiday_moves_to_the_next_working_day() {
        let town = catalogue::demo();
        assert!(is_working(&town, date(2026, 11, 24)));
        // Christmas falls on a Friday, and the day after is a holiday and a Saturday.
        assert!(!is_working(&town, date(2026, 12, 25)));
        assert_eq!(next_working(&town, date(2026, 12, 25)), date(2026, 12, 28));
        assert_eq!(next_working(&town, date(2026, 11, 21)), date(2026, 11, 23));
    }
}
