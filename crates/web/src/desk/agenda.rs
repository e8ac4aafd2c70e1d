//! The coordinator's pages: the week by counter, what makes it, what a change of it would do to whom, and the day
//! that has to be saved at a quarter past eight.
//!
//! Nothing a form says is in force: it goes into the coordinator's own draft. The preview shows what would come of
//! the draft, and one confirmation does all of it (`journeys::appointments::plan`).

mod fields;
mod figures;
mod forms;
mod history;
mod preview;
mod things;
mod today;
mod week;
mod words;

use std::sync::Arc;

use ::appointments::actions::Which;
use ::appointments::edit::edited;
use ::appointments::{Agenda, Edit, Hours, Known};
use catalogue::Catalogue;
use journeys::appointments::plan::{self, Whose};
use kernel::Right;

use super::{Frame, Place};
use crate::kit::{Doors, Failure, Kit, Need};
use crate::signin::Staff;

/// The week.
pub const PATH: &str = "/taulell/agenda";
/// What makes the week.
const THINGS: &str = "/taulell/agenda/hores";
/// The day that has to be saved.
const TODAY: &str = "/taulell/agenda/avui";
/// What would come of a draft, followed by which.
const PREVIEW: &str = "/taulell/agenda/previa";
/// The versions.
const HISTORY: &str = "/taulell/agenda/historial";
/// The figures.
const FIGURES: &str = "/taulell/agenda/xifres";

/// The coordinator's doors.
pub fn doors() -> Doors {
    let coordinate = Need::Right(Right::Coordinate);
    Doors::new()
        .get(coordinate, PATH, week::show)
        .get(coordinate, THINGS, things::show)
        .get(coordinate, "/taulell/agenda/hores/{kind}/{id}", forms::show)
        .post(coordinate, "/taulell/agenda/hores/{kind}/{id}", forms::save)
        .get(coordinate, TODAY, today::show)
        .post(coordinate, TODAY, today::submit)
        .get(coordinate, "/taulell/agenda/previa/{which}", preview::show)
        .post(
            coordinate,
            "/taulell/agenda/previa/{which}",
            preview::confirm,
        )
        .post(
            coordinate,
            "/taulell/agenda/previa/{which}/treu",
            preview::take_back,
        )
        .get(coordinate, HISTORY, history::show)
        .post(coordinate, HISTORY, history::bring_back)
        .get(coordinate, FIGURES, figures::show)
        .get(coordinate, "/taulell/agenda/xifres.csv", figures::export)
}

/// One of these pages among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    Week,
    Today,
    Things,
    Figures,
    History,
}

/// What stands above each of these pages.
struct Top {
    tab: Tab,
    /// How many edits of the draft are not in force.
    drafted: i64,
    /// How many nobody could tell what became of their appointment.
    unreached: i64,
}

impl Top {
    async fn of(staff: &Staff, tab: Tab, drafted: usize) -> Result<Self, Failure> {
        Ok(Self {
            tab,
            drafted: count(drafted),
            unreached: super::daybook::unreached::count(staff).await?,
        })
    }

    /// The pages, each with its address, its name and whether it is this one.
    fn tabs(&self, kit: &Kit) -> Vec<(&'static str, String, bool)> {
        let tabs = [
            (Tab::Week, PATH, "agenda-week"),
            (Tab::Today, TODAY, "agenda-today"),
            (Tab::Things, THINGS, "agenda-things"),
            (Tab::Figures, FIGURES, "agenda-figures"),
            (Tab::History, HISTORY, "agenda-history"),
        ];
        let tabs = tabs.into_iter();
        tabs.map(|(tab, path, key)| (path, kit.say(key), tab == self.tab))
            .collect()
    }
}

/// What the pages are made from: the hours in force and what their coordinator means to change of them.
struct Desk {
    catalogue: Arc<Catalogue>,
    hours: Arc<Hours>,
    edits: Vec<Edit>,
}

impl Desk {
    async fn of(staff: &Staff) -> Result<Self, Failure> {
        let house = &staff.office.house;
        let hours = journeys::appointments::hours(house.setting()).await?;
        let edits = plan::draft(&house.db, whose(staff, Which::Agenda)).await?;
        Ok(Self {
            catalogue: house.catalogue(),
            hours,
            edits,
        })
    }

    /// The agenda as its coordinator means it.
    fn intended(&self) -> Agenda {
        edited(&self.hours.agenda, &self.edits)
    }
}

/// The drafts of whoever asks.
fn whose(staff: &Staff, which: Which) -> Whose {
    (staff.id(), which)
}

/// What an agenda of this town may name.
fn known(catalogue: &Catalogue) -> Known {
    Known {
        sites: catalogue.sites.iter().map(|one| one.id.clone()).collect(),
        departments: catalogue
            .departments
            .iter()
            .map(|one| one.id.clone())
            .collect(),
        items: catalogue.items.iter().map(|one| one.id.clone()).collect(),
    }
}

/// As texts count.
fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
