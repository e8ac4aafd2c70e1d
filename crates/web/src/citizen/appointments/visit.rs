//! What somebody wants an hour for, as the address of the page says it: everything but the hour.

use std::fmt::Write as _;

use ::appointments::{Counter, Hours, LANGUAGES, Who};
use jiff::civil::Date;
use journeys::appointments::{Part, Wanted};
use kernel::Lang;
use serde::Deserialize;

/// As many people come at once at most; more than that are arranged by telephone.
pub const MOST_PEOPLE: u16 = 6;
/// As many services in one visit at most.
const MOST_SERVICES: usize = 3;

/// What the address says, whatever somebody wrote into it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    persones: String,
    amb: Vec<String>,
    lloc: String,
    franja: String,
    accessible: String,
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
    /// The day that is looked at.
    pub day: Option<Date>,
}

impl Visit {
    /// The visit for a service, and for whatever else the address adds to it.
    pub fn read(hours: &Hours, service: &str, asked: &Asked) -> Self {
        let mut services = vec![service.to_owned()];
        for also in &asked.amb {
            if beside(hours, &services).iter().any(|one| one == also) && !services.contains(also) {
                services.push(also.clone());
            }
        }
        services.truncate(MOST_SERVICES);
        let people = asked.persones.parse().unwrap_or(1);
        let mut visit = Self::of(services, people);
        visit.look(hours, asked);
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
            day: None,
        }
    }

    /// What of it can be chosen beside the hours: where, when, which counter.
    pub fn look(&mut self, hours: &Hours, asked: &Asked) {
        let sites = sites(hours, &self.services);
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
        if let Some(day) = day {
            let _ = write!(query, "&dia={day}");
        }
        query
    }
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

/// The other services that a counter which gives all these could give in the same visit.
pub fn beside(hours: &Hours, services: &[String]) -> Vec<String> {
    let counters = hours.agenda.counters.iter();
    let able: Vec<&Counter> = counters
        .filter(|counter| gives_all(counter, services))
        .collect();
    let all = hours.agenda.services.iter().map(|service| &service.id);
    all.filter(|id| !services.contains(id))
        .filter(|id| able.iter().any(|counter| counter.services.contains(id)))
        .cloned()
        .collect()
}
