//! What somebody wants an hour for, as the address of the page says it: everything but the hour.

use std::fmt::Write as _;

use ::appointments::{Appointment, Counter, Hours, LANGUAGES, Who, joint};
use jiff::civil::Date;
use journeys::appointments::{Layout, Part, Wanted, at_once, in_turn};
use kernel::Lang;
use serde::Deserialize;

/// As many people come at once at most; more than that are arranged by telephone.
pub const MOST_PEOPLE: u16 = 6;
/// As many services in one visit at most.
pub const MOST_SERVICES: usize = 3;

/// What the address says, whatever somebody wrote into it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    persones: String,
    amb: Vec<String>,
    lloc: String,
    franja: String,
    accessible: String,
    com: String,
    llengua: String,
    dia: String,
}

/// The same, with only what there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Service ids, one after the other.
    pub services: Vec<String>,
    /// How many people.
    pub people: u16,
    /// At which site, by id.
    pub site: Option<String>,
    /// In which part of the day.
    pub part: Part,
    /// Whether somebody in a wheelchair must be able to sit there.
    pub accessible: bool,
    /// The language they want to be served in, by its code.
    pub language: Option<String>,
    /// How it is laid out over counters.
    pub layout: Layout,
    /// The day that is looked at.
    pub day: Option<Date>,
}

/// How a visit in turn is called in addresses …
const IN_TURN: &str = "torns";
/// … and one at several counters at once, with how many they are.
const AT_ONCE: &str = "alhora-";

impl Visit {
    /// The visit for a service, and for whatever else the address adds to it.
    pub fn read(hours: &Hours, service: &str, asked: &Asked) -> Self {
        let mut services = wanted(hours, service, asked);
        services.truncate(MOST_SERVICES);
        let people = asked.persones.parse().unwrap_or(1);
        let mut visit = Self::of(services, people);
        let is_in_turn = asked.com == IN_TURN || sites(hours, &visit.services).is_empty();
        if is_in_turn && visit.services.len() > 1 {
            visit.layout = in_turn(hours, &visit.services);
        }
        visit.look(hours, asked);
        let counters = asked.com.strip_prefix(AT_ONCE);
        let counters = counters.and_then(|many| many.parse::<usize>().ok());
        let mut ways = at_once(hours, &visit.wanted()).into_iter();
        let way = ways.find(|way| Some(way.parts(&visit.wanted()).len()) == counters);
        if let (Layout::OneCounter, Some(way)) = (&visit.layout, way) {
            visit.layout = way;
        }
        visit
    }

    /// The visit as it is held or booked, the first of its appointments first.
    pub fn of_parts(parts: &[Appointment]) -> Self {
        let mut visit = Self::of(joint::services(parts), joint::people(parts));
        visit.layout = match parts {
            [] | [_] => Layout::OneCounter,
            _ if joint::are_at_once(parts) => {
                Layout::AtOnce(parts.iter().map(|part| part.people).collect())
            }
            _ => Layout::InTurn(parts.iter().map(|part| part.services.clone()).collect()),
        };
        if !matches!(visit.layout, Layout::InTurn(_)) {
            visit.site = parts.first().map(|part| part.slot.site.clone());
        }
        visit
    }

    /// A visit for these services, at any site.
    pub fn of(services: Vec<String>, people: u16) -> Self {
        Self {
            services,
            people: people.clamp(1, MOST_PEOPLE),
            site: None,
            part: Part::Any,
            accessible: false,
            language: None,
            layout: Layout::OneCounter,
            day: None,
        }
    }

    /// What of it can be chosen beside the hours: where, when, which counter.
    pub fn look(&mut self, hours: &Hours, asked: &Asked) {
        let sites = match self.layout {
            // Each stop is where it is.
            Layout::InTurn(_) => Vec::new(),
            Layout::OneCounter | Layout::AtOnce(_) => sites(hours, &self.services),
        };
        self.site = sites
            .iter()
            .find(|site| **site == asked.lloc)
            .or(sites.iter().find(|site| self.site.as_ref() == Some(site)))
            .or(sites.first())
            .cloned();
        self.part = match asked.franja.as_str() {
            "mati" => Part::Morning,
            "tarda" => Part::Afternoon,
            _ => Part::Any,
        };
        self.accessible = asked.accessible == "si";
        let mut languages = languages(hours, &self.services).into_iter();
        self.language = languages
            .find(|code| *code == asked.llengua)
            .map(str::to_owned);
        self.day = asked.dia.parse().ok();
    }

    /// What the places are asked for with.
    pub fn wanted(&self) -> Wanted {
        Wanted {
            services: self.services.clone(),
            people: self.people,
            who: Who::Everybody,
            site: self.site.clone(),
            accessible: self.accessible,
            language: self.language.clone(),
            part: self.part,
        }
    }

    /// The language of ours they want to be served in, where it is one.
    pub fn spoken(&self) -> Option<Lang> {
        self.language.as_ref()?.parse().ok()
    }

    /// The word of the part of the day in addresses.
    pub fn part_code(&self) -> &'static str {
        match self.part {
            Part::Any => "",
            Part::Morning => "mati",
            Part::Afternoon => "tarda",
        }
    }

    /// The word of its layout in addresses.
    pub fn layout_code(&self) -> String {
        match &self.layout {
            Layout::OneCounter => String::new(),
            Layout::InTurn(_) => IN_TURN.to_owned(),
            Layout::AtOnce(shares) => format!("{AT_ONCE}{}", shares.len()),
        }
    }

    /// What follows `?` in the address of this visit, with another day or none.
    pub fn query(&self, day: Option<Date>) -> String {
        let mut query = format!("persones={}", self.people);
        for also in self.services.iter().skip(1) {
            let _ = write!(query, "&amb={also}");
        }
        if let Some(site) = &self.site {
            let _ = write!(query, "&lloc={site}");
        }
        if self.part != Part::Any {
            let _ = write!(query, "&franja={}", self.part_code());
        }
        if self.accessible {
            query.push_str("&accessible=si");
        }
        if let Some(language) = &self.language {
            let _ = write!(query, "&llengua={language}");
        }
        let com = self.layout_code();
        if !com.is_empty() {
            let _ = write!(query, "&com={com}");
        }
        if let Some(day) = day {
            let _ = write!(query, "&dia={day}");
        }
        query
    }
}

/// What somebody wants in one visit, and what of it is too much for one.
pub fn left_out(hours: &Hours, service: &str, asked: &Asked) -> Vec<String> {
    let mut services = wanted(hours, service, asked);
    services.split_off(services.len().min(MOST_SERVICES))
}

/// All the services of an address, each once.
fn wanted(hours: &Hours, service: &str, asked: &Asked) -> Vec<String> {
    let mut services = vec![service.to_owned()];
    let known = |id: &String| hours.agenda.services.iter().any(|one| one.id == *id);
    for also in asked.amb.iter().filter(|id| known(id)) {
        if !services.contains(also) {
            services.push(also.clone());
        }
    }
    services
}

fn gives_all(counter: &Counter, services: &[String]) -> bool {
    services.iter().all(|id| counter.services.contains(id))
}

/// The sites with a counter that gives all these services, in the order of the counters.
pub fn sites(hours: &Hours, services: &[String]) -> Vec<String> {
    let mut sites: Vec<String> = Vec::new();
    for counter in &hours.agenda.counters {
        if gives_all(counter, services) && !sites.contains(&counter.site) {
            sites.push(counter.site.clone());
        }
    }
    sites
}

/// The languages in which some of the counters for these services serve people and others do not: where all do, or
/// none, there is nothing to choose.
pub fn languages(hours: &Hours, services: &[String]) -> Vec<&'static str> {
    let counters = hours.agenda.counters.iter();
    let able: Vec<&Counter> = counters
        .filter(|counter| gives_all(counter, services))
        .collect();
    let codes = LANGUAGES.iter().map(|(code, _)| *code);
    codes
        .filter(|code| {
            let many = able.iter().filter(|counter| counter.speaks(code)).count();
            (1..able.len()).contains(&many)
        })
        .collect()
}

/// The other services, and whether a counter that gives this one could give each in the same visit.
pub fn besides(hours: &Hours, service: &str) -> Vec<(String, bool)> {
    let counters = hours.agenda.counters.iter();
    let own = [service.to_owned()];
    let able: Vec<&Counter> = counters.filter(|one| gives_all(one, &own)).collect();
    let given = |id: &String| {
        let mut all = hours.agenda.counters.iter();
        all.any(|counter| counter.services.contains(id))
    };
    let all = hours.agenda.services.iter().map(|service| &service.id);
    all.filter(|id| *id != service && given(id))
        .map(|id| {
            let beside = able.iter().any(|counter| counter.services.contains(id));
            (id.clone(), beside)
        })
        .collect()
}
