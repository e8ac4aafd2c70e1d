//! The ways to come: all at one counter, at one after another, or several people at once. Where there is only one,
//! nothing is asked.

use ::appointments::Place;
use journeys::appointments::{Layout, Offered, at_once, in_turn};
use platform::texts::{say, say_with};

use super::board::Looked;
use super::visit::{Visit, sites};
use super::words;
use crate::kit::Failure;

/// A way to come.
pub struct Manner {
    /// Its page.
    pub href: String,
    /// `Alhora, en 3 taulells`.
    pub name: String,
    /// `15 minuts · la primera: demà, 9.00 h`.
    pub line: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// The ways to come, for whoever has not booked yet, beside the one that is shown.
pub async fn of(looked: &Looked<'_>, shown: &Offered<Vec<Place>>) -> Result<Vec<Manner>, Failure> {
    if looked.moves || (looked.visit.services.len() == 1 && looked.visit.people == 1) {
        return Ok(Vec::new());
    }
    let mut found: Vec<(Visit, Offered<Vec<Place>>)> = Vec::new();
    for visit in others(looked) {
        let known =
            |one: &Layout| std::mem::discriminant(one) == std::mem::discriminant(&visit.layout);
        // Of the ways at once the shortest that can be had.
        if known(&looked.visit.layout) || found.iter().any(|(one, _)| known(&one.layout)) {
            continue;
        }
        let offered = looked
            .offered(&visit, (looked.today(), looked.today()))
            .await?;
        if is_worth_it(&visit.layout, &offered, shown) {
            found.push((visit, offered));
        }
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    found.push((looked.visit.clone(), shown.clone()));
    found.sort_by_key(|(visit, _)| order(&visit.layout));
    Ok(found
        .iter()
        .map(|(visit, offered)| manner(looked, visit, offered))
        .collect())
}

/// The same visit laid out in the other ways.
fn others(looked: &Looked<'_>) -> Vec<Visit> {
    let visit = looked.visit;
    let at = |layout, site: Option<String>| Visit {
        site,
        layout,
        ..visit.clone()
    };
    let mut sites = sites(looked.hours, &visit.services).into_iter();
    let site = visit.site.clone().or(sites.next());
    let mut others = Vec::new();
    if site.is_some() {
        others.push(at(Layout::OneCounter, site.clone()));
    }
    if visit.services.len() > 1 {
        others.push(at(in_turn(looked.hours, &visit.services), None));
    }
    if let Some(site) = site.filter(|_| visit.people > 1) {
        let here = at(Layout::OneCounter, Some(site));
        let ways = at_once(looked.hours, &here.wanted()).into_iter();
        others.extend(ways.map(|layout| Visit {
            layout,
            ..here.clone()
        }));
    }
    others
}

/// One counter after another is worth its walk only where it is earlier.
fn is_worth_it(
    layout: &Layout,
    offered: &Offered<Vec<Place>>,
    shown: &Offered<Vec<Place>>,
) -> bool {
    let first = |offered: &Offered<Vec<Place>>| {
        let visit = offered.first.as_ref()?;
        Some((visit[0].date, visit[0].unit))
    };
    let Some(own) = first(offered) else {
        return false;
    };
    match layout {
        Layout::InTurn(_) => first(shown).is_none_or(|shown| own < shown),
        Layout::OneCounter | Layout::AtOnce(_) => true,
    }
}

fn order(layout: &Layout) -> u8 {
    match layout {
        Layout::OneCounter => 0,
        Layout::AtOnce(_) => 1,
        Layout::InTurn(_) => 2,
    }
}

fn manner(looked: &Looked<'_>, visit: &Visit, offered: &Offered<Vec<Place>>) -> Manner {
    let (lang, today) = (looked.lang(), looked.today());
    let several = visit.people > 1;
    let name = match &visit.layout {
        Layout::OneCounter if several => say(lang, "booking-manner-one-people"),
        Layout::OneCounter => say(lang, "booking-manner-one"),
        Layout::InTurn(_) => say(lang, "booking-manner-turn"),
        Layout::AtOnce(shares) => {
            let counters = i64::try_from(shares.len()).unwrap_or(i64::MAX);
            say_with(
                lang,
                "booking-manner-once",
                &[("counters", counters.into())],
            )
        }
    };
    let minutes = say_with(
        lang,
        "booking-minutes",
        &[("minutes", offered.minutes.into())],
    );
    let line = match &offered.first {
        Some(first) => {
            let when = words::moment(lang, (first[0].date, first[0].unit), today);
            let when = say_with(lang, "booking-manner-first", &[("when", when.into())]);
            format!("{minutes} · {when}")
        }
        None => minutes,
    };
    Manner {
        href: format!("{}?{}", looked.path, visit.query(None)),
        name,
        line,
        current: visit.layout == looked.visit.layout,
    }
}
