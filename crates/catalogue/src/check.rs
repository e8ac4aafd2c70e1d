//! Whether the files make sense together. Every mistake is found in one go, each where it stands.

mod facility;
mod found;
mod ids;
mod incident;
mod item;
mod office;
mod seat;
mod sheet;
mod ways;
mod wording;
mod words;

use crate::Holiday;
use crate::error::Problem;
use crate::hours::Calendar;
use crate::reading::Source;
use found::Found;

/// Everything that is wrong with these files.
pub(crate) fn all(sources: &[Source]) -> Vec<Problem> {
    let known = Known::of(sources);
    let mut found = Found::default();
    office::town(sources, &known, &mut found);
    office::holidays(sources, &mut found);
    ids::unique(sources, &mut found);
    words::menu(sources, &known, &mut found);
    words::surveys(sources, &mut found);
    seat::parts(sources, &mut found);
    seat::statement(sources, &mut found);
    for source in sources {
        office::places(source, &known, &mut found);
        item::items(source, &known, &mut found);
        incident::kinds(source, &known, &mut found);
        ways::ways(source, &known, &mut found);
        facility::facilities(source, &known, &mut found);
        words::words(source, &known, &mut found);
        wording::taught(source, &known, &mut found);
        seat::announced(source, &mut found);
    }
    found
        .0
        .sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
    found.0
}

/// What the files name, for checks that cross them.
struct Known {
    departments: Vec<String>,
    sites: Vec<String>,
    channels: Vec<String>,
    items: Vec<String>,
    themes: Vec<String>,
    tutorials: Vec<String>,
    facility_categories: Vec<String>,
    calendar: Calendar,
}

impl Known {
    fn of(sources: &[Source]) -> Self {
        let documents = || sources.iter().map(|source| &source.document);
        let holidays: Vec<Holiday> = documents()
            .flat_map(|document| document.holidays.iter().cloned())
            .collect();
        Self {
            departments: documents()
                .flat_map(|d| d.departments.iter().map(|it| it.id.clone()))
                .collect(),
            sites: documents()
                .flat_map(|d| d.sites.iter().map(|it| it.id.clone()))
                .collect(),
            channels: documents()
                .flat_map(|d| d.channels.iter().map(|it| it.id.clone()))
                .collect(),
            items: documents()
                .flat_map(|d| d.items.iter().map(|it| it.id.clone()))
                .collect(),
            themes: documents()
                .flat_map(|d| d.themes.iter().map(|it| it.id.clone()))
                .collect(),
            tutorials: documents()
                .flat_map(|d| d.tutorials.iter().map(|it| it.id.clone()))
                .collect(),
            facility_categories: documents()
                .flat_map(|d| d.facility_categories.iter().map(|it| it.id.clone()))
                .collect(),
            calendar: Calendar::of(&holidays),
        }
    }

    fn a_theme(&self) -> (&str, &[String]) {
        ("a theme", &self.themes)
    }

    fn a_sheet(&self) -> (&str, &[String]) {
        ("a sheet", &self.items)
    }

    fn a_tutorial(&self) -> (&str, &[String]) {
        ("a tutorial", &self.tutorials)
    }

    fn a_category(&self) -> (&str, &[String]) {
        ("a category", &self.facility_categories)
    }
}

#[cfg(test)]
mod tests;
