//! A second import, laid over what the council has written since the first.

use super::{Report, facilities, free_id};
use crate::document::Document;
use crate::error::Problem;
use crate::reading::Source;
use crate::{Facility, FacilityCategory, files};

/// What an import changed.
#[derive(Debug, Default)]
pub struct Merged {
    /// The facilities, those that were there before in their old order.
    pub facilities: Vec<Facility>,
    /// The ids of those that nobody knew.
    pub new: Vec<String>,
    /// The ids of those whose name, place, telephones or category changed.
    pub changed: Vec<String>,
    /// The ids of those that came from the Generalitat and are in its data no more. They stay in the list until
    /// the council takes them out, because a closed library is news and not a row less.
    pub gone: Vec<String>,
    /// How many came again as they were.
    pub same: usize,
}

/// Why a council's file cannot be imported into.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The file is no part of a catalogue.
    #[error("{0}")]
    Misshapen(Problem),
    /// It holds other sections too, which a rewrite could spoil.
    #[error(
        "{0} holds more than facilities; expected a file with `facility_categories` and `facilities` alone"
    )]
    MoreInIt(String),
}

/// Lays what came over what was there. The council's own words stay: id, description, hours, accessibility, web,
/// and the names it added. What it wrote without the Generalitat is not touched.
pub fn merge(kept: &[Facility], incoming: Vec<Facility>) -> Merged {
    let mut merged = Merged {
        facilities: kept.to_vec(),
        ..Merged::default()
    };
    let mut came = Vec::new();
    for fresh in incoming {
        came.push(fresh.source_id.clone());
        let place = merged
            .facilities
            .iter()
            .position(|it| it.source_id.is_some() && it.source_id == fresh.source_id);
        match place {
            Some(place) => {
                let known = &mut merged.facilities[place];
                let renewed = renewed(known, fresh);
                if *known == renewed {
                    merged.same += 1;
                } else {
                    merged.changed.push(renewed.id.clone());
                    *known = renewed;
                }
            }
            None => add(&mut merged, fresh),
        }
    }
    let gone = |it: &&Facility| it.source_id.is_some() && !came.contains(&it.source_id);
    merged.gone = kept.iter().filter(gone).map(|it| it.id.clone()).collect();
    merged
}

fn add(merged: &mut Merged, mut fresh: Facility) {
    let taken: Vec<&str> = merged.facilities.iter().map(|it| it.id.as_str()).collect();
    if taken.contains(&fresh.id.as_str()) {
        let number = fresh.source_id.as_deref().unwrap_or_default();
        fresh.id = free_id(&fresh.name, number, &taken);
    }
    merged.new.push(fresh.id.clone());
    merged.facilities.push(fresh);
}

fn renewed(known: &Facility, fresh: Facility) -> Facility {
    let mut aliases = known.aliases.clone();
    for alias in fresh.aliases {
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    Facility {
        id: known.id.clone(),
        name: fresh.name,
        aliases,
        category: fresh.category,
        description: known.description.clone(),
        address: fresh.address,
        // A place that was put right by hand is better than none.
        position: fresh.position.or(known.position),
        phones: fresh.phones,
        email: fresh.email.or_else(|| known.email.clone()),
        web: known.web.clone(),
        accessibility: known.accessibility.clone(),
        hours: known.hours.clone(),
        source_id: fresh.source_id,
    }
}

/// Imports into the text of a council's file: the new text, what changed, and what was left aside.
///
/// A file that has no categories yet, or is not there, begins with `starter`.
pub fn into_file(
    (name, text): (&str, &str),
    bytes: &[u8],
    starter: &[FacilityCategory],
    municipality: &str,
) -> Result<(String, Merged, Report), Unreadable> {
    let document = Source::of(name, text)
        .map_err(Unreadable::Misshapen)?
        .document;
    let alone = Document {
        facility_categories: document.facility_categories.clone(),
        facilities: document.facilities.clone(),
        ..Document::default()
    };
    if alone != document {
        return Err(Unreadable::MoreInIt(name.to_owned()));
    }
    let categories = if document.facility_categories.is_empty() {
        starter.to_vec()
    } else {
        document.facility_categories
    };
    let mut report = facilities(bytes, &categories, municipality);
    let merged = merge(&document.facilities, std::mem::take(&mut report.facilities));
    let text = sections(&categories, &merged.facilities);
    Ok((text, merged, report))
}

fn sections(categories: &[FacilityCategory], facilities: &[Facility]) -> String {
    format!(
        "{}\n{}",
        files::yaml("facility_categories", &categories),
        files::yaml("facilities", &facilities)
    )
}
