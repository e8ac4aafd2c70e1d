//! Where whoever comes is best sent: one rule, read from the catalogue's doors and the appointment's policy.

use ::appointments::Hours;
use catalogue::{Catalogue, Door, Item, Policy};
use kernel::{Timestamp, Tongue, madrid};
use queue::hall::Zone;
use queue::waits::Band;
use queue::welcome::Pressing;
use queue::{Hall, Lane};

use super::{Standing, line_for};
use crate::appointments::service_for;

/// What the word for somebody's own language begins with, before its code.
const SPEAKS: &str = "speaks-";

/// What somebody needs besides; it travels with their ticket and is shown to staff alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// They have idCAT, and can do things by themselves.
    IdCat,
    /// They want somebody to do it with them.
    Company,
    /// They cannot walk or stand well.
    ReducedMobility,
    /// They are pregnant.
    Pregnancy,
    /// They come with small children.
    Children,
    /// They hear badly.
    Hearing,
    /// They speak none of the office's languages well.
    Language,
}

impl Need {
    /// Every need, in the order reception asks.
    pub const ALL: [Self; 7] = [
        Self::IdCat,
        Self::Company,
        Self::ReducedMobility,
        Self::Pregnancy,
        Self::Children,
        Self::Hearing,
        Self::Language,
    ];

    /// The word for it on tickets and in text keys.
    pub fn code(self) -> &'static str {
        match self {
            Self::IdCat => "idcat",
            Self::Company => "company",
            Self::ReducedMobility => "reduced-mobility",
            Self::Pregnancy => "pregnancy",
            Self::Children => "children",
            Self::Hearing => "hearing",
            Self::Language => "language",
        }
    }

    /// The need with this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == word)
    }

    /// The word for it of somebody whose language is known: none of the office's, and which.
    pub fn speaks(tongue: Tongue) -> String {
        format!("{SPEAKS}{}", tongue.code())
    }

    /// Whether this word on a ticket says that the language its person is called in is not theirs.
    pub fn is_of_language(word: &str) -> bool {
        word == Self::Language.code() || word.starts_with(SPEAKS)
    }

    fn cannot_wait_long(self) -> bool {
        matches!(
            self,
            Self::ReducedMobility | Self::Pregnancy | Self::Children
        )
    }
}

/// Somebody who comes, as reception sees them: a matter and needs, and no name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Somebody {
    /// What for: a catalogue item or a service of the agenda, by id.
    pub service: String,
    /// What they need besides.
    pub needs: Vec<Need>,
    /// What cannot wait, as they say.
    pub pressing: Option<Pressing>,
}

impl Somebody {
    fn has(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }

    /// Why they may not wait as long as others.
    pub fn lane(&self) -> Lane {
        if self.pressing.is_some() {
            Lane::Urgent
        } else if self.needs.iter().any(|need| need.cannot_wait_long()) {
            Lane::Priority
        } else {
            Lane::Ordinary
        }
    }
}

/// A zone somebody could be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Which.
    pub zone: Zone,
    /// The letter of the line they would stand in there; none where nobody waits, or no line takes it.
    pub letter: Option<String>,
    /// The word for why it is open to them, or is not.
    pub reason: &'static str,
    /// Whether they can be sent there.
    pub is_open: bool,
    /// Whether it is the best for them now.
    pub is_best: bool,
    /// How long they would wait there, where that can be told.
    pub band: Option<Band>,
}

/// The zones of a site for somebody, as the hall is signposted, each with its reason; one of those that are open is
/// the best.
pub fn triage(
    (catalogue, hours): (&Catalogue, &Hours),
    standing: &Standing,
    somebody: &Somebody,
    now: Timestamp,
) -> Vec<Way> {
    let rule = Rule {
        catalogue,
        hours,
        hall: &standing.hall,
        site: &standing.site,
        somebody,
        now,
    };
    let best = rule.best();
    Zone::ALL
        .into_iter()
        .map(|zone| {
            let (is_open, reason) = rule.answers(zone);
            let line = match zone {
                Zone::Quick | Zone::Assisted => rule.line(zone),
                Zone::Appointment | Zone::SelfService => None,
            };
            let service = &somebody.service;
            let lane = (somebody.lane(), None);
            let told = line
                .as_ref()
                .map(|(id, _)| standing.told(id, service, lane, now));
            Way {
                zone,
                letter: line.map(|(_, letter)| letter),
                reason,
                is_open,
                is_best: Some(zone) == best,
                band: told.and_then(|told| told.band),
            }
        })
        .collect()
}

struct Rule<'a> {
    catalogue: &'a Catalogue,
    hours: &'a Hours,
    hall: &'a Hall,
    site: &'a str,
    somebody: &'a Somebody,
    now: Timestamp,
}

impl Rule<'_> {
    fn item(&self) -> Option<&Item> {
        self.catalogue.item(&self.somebody.service)
    }

    fn line(&self, zone: Zone) -> Option<(String, String)> {
        let known = (self.catalogue, self.hours, self.hall);
        let line = line_for(known, (self.site, zone), &self.somebody.service).ok()?;
        Some((line.id.clone(), line.prefix.clone()))
    }

    /// Whether an appointment is needed; what must be handed in today never waits for one.
    fn policy(&self) -> Policy {
        let today = self.now.to_zoned(madrid()).date();
        match self.item().map(|item| service_for(self.hours, item, today)) {
            Some(answer) if answer.has_deadline => Policy::None,
            Some(answer) => answer.policy.policy,
            None => Policy::Optional,
        }
    }

    /// Whether somebody can be sent to a zone, and the word for why.
    fn answers(&self, zone: Zone) -> (bool, &'static str) {
        let is_pressing = self.somebody.pressing.is_some();
        match zone {
            Zone::SelfService => self.kiosk(),
            Zone::Appointment => match self.policy() {
                Policy::Mandatory => (true, "appointment-needed"),
                Policy::Optional => (true, "appointment-possible"),
                Policy::None => (false, "appointment-none"),
            },
            Zone::Quick | Zone::Assisted if self.line(zone).is_none() => (false, "no-line"),
            Zone::Quick | Zone::Assisted if is_pressing => (true, "pressing"),
            Zone::Quick | Zone::Assisted if self.policy() == Policy::Mandatory => {
                (false, "needs-appointment")
            }
            Zone::Quick => (true, "quick"),
            Zone::Assisted => (true, "assisted"),
        }
    }

    fn kiosk(&self) -> (bool, &'static str) {
        let today = self.now.to_zoned(madrid()).date();
        let Some(item) = self.item().filter(|item| item.goes_through(Door::Kiosk)) else {
            return (false, "kiosk-not");
        };
        if self.hall.kiosks.iter().all(|kiosk| kiosk.site != self.site) {
            (false, "kiosk-none")
        } else if item.shut_on(Door::Kiosk, today).is_some() {
            (false, "kiosk-shut")
        } else {
            (true, "kiosk")
        }
    }

    fn best(&self) -> Option<Zone> {
        let somebody = self.somebody;
        let with_them = [Need::Company, Need::Hearing, Need::Language];
        let with_them = with_them.into_iter().any(|need| somebody.has(need));
        let by_themselves = somebody.has(Need::IdCat) && !with_them && somebody.pressing.is_none();
        let mut order = Vec::new();
        if by_themselves {
            order.push(Zone::SelfService);
        }
        if with_them {
            order.push(Zone::Assisted);
        }
        order.extend([Zone::Quick, Zone::Assisted, Zone::Appointment]);
        order.into_iter().find(|zone| self.answers(*zone).0)
    }
}
