//! One form for one thing: a service, a counter, a part of the week, a dated change, the rules.

mod change;
mod counter;
mod opening;
mod purpose;
mod rules;

use ::appointments::actions::Which;
use ::appointments::edit::edited;
use ::appointments::{Agenda, Edit, Flaw};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use catalogue::Catalogue;
use journeys::appointments::plan;
use kernel::Lang;
use serde::Deserialize;

use super::fields::{Group, Input, Reading, Sent, Wrongs};
use super::words::Words;
use super::{Desk, Frame, PREVIEW, Place, THINGS, Tab, Top, count, known, whose};
use crate::kit::{Checked, Failure, Kit, OrNotFound as _};
use crate::signin::Staff;

/// Whoever is new.
const NEW: &str = "nou";

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Service,
    Counter,
    Opening,
    Change,
    Rules,
}

impl Kind {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "servei" => Self::Service,
            "taula" => Self::Counter,
            "setmana" => Self::Opening,
            "canvi" => Self::Change,
            "regles" => Self::Rules,
            _ => return None,
        })
    }

    fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Counter => "counter",
            Self::Opening => "opening",
            Self::Change => "change",
            Self::Rules => "rules",
        }
    }
}

/// What a form is made from.
struct Ground<'a> {
    lang: Lang,
    catalogue: &'a Catalogue,
    /// As its coordinator means it.
    agenda: &'a Agenda,
    id: &'a str,
}

impl<'a> Ground<'a> {
    fn words(&self) -> Words<'a> {
        Words {
            lang: self.lang,
            catalogue: self.catalogue,
            agenda: self.agenda,
        }
    }

    fn say(&self, key: &str) -> String {
        platform::texts::say(self.lang, key)
    }

    fn is_new(&self) -> bool {
        self.id == NEW
    }

    /// Where in a list the thing is: such things have no name but their place.
    fn place(&self) -> Option<usize> {
        self.id.parse().ok()
    }

    /// What a thing is called from now on: its id, or a new one made of its name.
    fn name(&self, name: &str, is_taken: impl Fn(&str) -> bool) -> String {
        if !self.is_new() {
            return self.id.to_owned();
        }
        let stem = slug(name);
        let stem = if stem.is_empty() {
            "x".to_owned()
        } else {
            stem
        };
        // More than there are services, counters and changes in any town.
        (1..10_000)
            .map(|number| match number {
                1 => stem.clone(),
                number => format!("{stem}-{number}"),
            })
            .find(|id| !is_taken(id))
            .unwrap_or(stem)
    }

    fn services(&self) -> Vec<(String, String)> {
        let services = self.agenda.services.iter();
        services
            .map(|one| (one.id.clone(), one.name.get(self.lang).clone()))
            .collect()
    }

    fn counters(&self) -> Vec<(String, String)> {
        let (words, counters) = (self.words(), self.agenda.counters.iter());
        counters
            .map(|one| {
                let site = words.site(&one.site);
                (
                    one.id.clone(),
                    format!("{} · {site}", one.name.get(self.lang)),
                )
            })
            .collect()
    }

    fn items(&self) -> Vec<(String, String)> {
        let items = self.catalogue.items.iter();
        items
            .map(|item| (item.id.clone(), item.title.get(self.lang).clone()))
            .collect()
    }
}

/// Small letters, digits and dashes, without what stands above letters.
fn slug(name: &str) -> String {
    let folded = kernel::folded(name);
    let plain = folded.chars().map(|c| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    });
    let plain: String = plain.collect();
    let parts: Vec<&str> = plain.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-").chars().take(40).collect()
}

#[derive(Template)]
#[template(path = "desk/agenda_form.html", whitespace = "minimize")]
struct Page {
    kit: Kit,
    frame: Frame,
    top: Top,
    title: String,
    kind: &'static str,
    groups: Vec<Group>,
    summary: Vec<(String, String)>,
    wrong: i64,
    may_go: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// For a new part of the week: of which counter.
    taula: String,
    /// For a new change: on which day.
    dia: String,
}

pub async fn show(
    staff: Staff,
    Path((kind, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let kind = Kind::of(&kind).or_not_found()?;
    let desk = Desk::of(&staff).await?;
    let agenda = desk.intended();
    let ground = ground(&staff, &desk, &agenda, &id);
    let sent = match kind {
        Kind::Service => purpose::sent(&ground),
        Kind::Counter => counter::sent(&ground),
        Kind::Opening => opening::sent(&ground, &asked.taula),
        Kind::Change => change::sent(&ground, &asked.dia, &asked.taula),
        Kind::Rules => Some(rules::sent(&agenda.rules)),
    };
    let sent = sent.or_not_found()?;
    draw(&staff, &desk, &ground, kind, (&sent, &Wrongs::default())).await
}

pub async fn save(
    staff: Staff,
    Path((kind, id)): Path<(String, String)>,
    Checked(sent): Checked<Sent>,
) -> Result<Response, Failure> {
    let kind = Kind::of(&kind).or_not_found()?;
    let desk = Desk::of(&staff).await?;
    let agenda = desk.intended();
    let ground = ground(&staff, &desk, &agenda, &id);
    let goes = sent.has("do", "drop");
    let mut reading = Reading::of(&sent, ground.lang);
    let edit = match kind {
        Kind::Service => purpose::edit(&ground, &mut reading, goes),
        Kind::Counter => counter::edit(&ground, &mut reading, goes),
        Kind::Opening => opening::edit(&ground, &mut reading, goes),
        Kind::Change => change::edit(&ground, &mut reading, goes),
        Kind::Rules => Some(rules::edit(&mut reading)),
    };
    let edit = edit.or_not_found()?;
    let mut wrongs = reading.wrongs;
    if wrongs.is_empty() {
        for flaw in new_flaws(&desk, &agenda, &edit) {
            wrongs.add(field_of(flaw.field), flaw.wrong.words(ground.lang));
        }
    }
    if !wrongs.is_empty() {
        return draw(&staff, &desk, &ground, kind, (&sent, &wrongs)).await;
    }
    let (db, now) = (&staff.office.house.db, staff.office.now());
    plan::add(db, whose(&staff, Which::Agenda), edit, now).await?;
    let next = if sent.has("do", "look") {
        format!("{PREVIEW}/{}", Which::Agenda.code())
    } else {
        format!("{THINGS}?desat=si")
    };
    staff.office.redirect(&next)
}

fn ground<'a>(staff: &Staff, desk: &'a Desk, agenda: &'a Agenda, id: &'a str) -> Ground<'a> {
    Ground {
        lang: staff.office.lang(),
        catalogue: &desk.catalogue,
        agenda,
        id,
    }
}

/// What an edit would make wrong that was not wrong before.
fn new_flaws(desk: &Desk, agenda: &Agenda, edit: &Edit) -> Vec<Flaw> {
    let known = known(&desk.catalogue);
    let before = agenda.check(&known);
    let after = edited(agenda, std::slice::from_ref(edit)).check(&known);
    after
        .into_iter()
        .filter(|flaw| !before.contains(flaw))
        .collect()
}

/// The form's field for a field of the agenda.
fn field_of(field: &'static str) -> &'static str {
    match field {
        "name" => "name-ca",
        "notice_minutes" => "notice",
        "horizon_days" => "horizon",
        "weekdays" => "days",
        "grace_minutes" => "grace",
        "early_minutes" => "early",
        other => other,
    }
}

async fn draw(
    staff: &Staff,
    desk: &Desk,
    ground: &Ground<'_>,
    kind: Kind,
    (sent, wrongs): (&Sent, &Wrongs),
) -> Result<Response, Failure> {
    let mut groups = match kind {
        Kind::Service => purpose::groups(ground, sent),
        Kind::Counter => counter::groups(ground, sent),
        Kind::Opening => opening::groups(ground, sent),
        Kind::Change => change::groups(ground, sent),
        Kind::Rules => rules::groups(ground, sent),
    };
    let mut summary = Vec::new();
    for field in groups.iter_mut().flat_map(|group| &mut group.fields) {
        if let Some(words) = wrongs.by_field.get(&field.id) {
            field.error = Some(words.clone());
            summary.push((field.id.clone(), format!("{}: {words}", field.label)));
        }
    }
    // What belongs to no field that is shown is still said.
    let shown = |id: &str| summary.iter().any(|(shown, _)| shown == id);
    let others: Vec<(String, String)> = wrongs
        .by_field
        .iter()
        .filter(|(id, _)| !shown(id))
        .map(|(id, words)| ("form".to_owned(), format!("{id}: {words}")))
        .collect();
    summary.extend(others);
    let state = if ground.is_new() { "new" } else { "edit" };
    staff.office.page(&Page {
        title: ground.say(&format!("agenda-form-{}-{state}", kind.code())),
        kit: staff.office.kit(),
        frame: Frame::of(staff, Place::Agenda).await?,
        top: Top::of(staff, Tab::Things, desk.edits.len()).await?,
        kind: kind.code(),
        groups,
        wrong: count(summary.len()),
        summary,
        may_go: !ground.is_new() && kind != Kind::Rules,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_an_id_everybody_can_type() {
        assert_eq!(slug("Padró d’habitants"), "padro-d-habitants");
        assert_eq!(slug("  Taulell nº 3 "), "taulell-no-3");
        assert_eq!(slug("¿?"), "");
    }
}
