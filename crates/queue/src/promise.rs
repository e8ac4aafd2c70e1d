//! What people are told of their wait, and whether it was so.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{TicketId, Timestamp, madrid};
use serde::Serialize;

use crate::order::Seconds;
use crate::waits::Band;

/// What somebody is told as they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The band; none where the office has seen too little, or nobody calls their line.
    pub band: Option<Band>,
    /// The middle of the plays.
    pub middle: Seconds,
    /// What the simple rule would have said.
    pub simple: Seconds,
}

/// What somebody was told, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Of which ticket.
    pub ticket: TicketId,
    /// In which line.
    pub line: String,
    /// When it was told.
    pub told_at: Timestamp,
    /// Hardly less than this, in seconds.
    pub band_from: Option<Seconds>,
    /// Hardly more than this, in seconds.
    pub band_to: Option<Seconds>,
    /// The middle of the plays.
    pub middle: Seconds,
    /// What the simple rule would have said.
    pub simple: Seconds,
    /// The instants that are told at present.
    pub now_from: Option<Timestamp>,
    /// Only ever earlier than those told before.
    pub now_to: Option<Timestamp>,
    /// How long they waited; none until they are called.
    pub waited: Option<Seconds>,
}

impl Promise {
    /// Whether they were called before the upper end; none while nobody knows, or where none was told.
    pub fn was_kept(&self) -> Option<bool> {
        Some(self.waited? <= self.band_to?)
    }
}

/// How well the office foretells, in figures it publishes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Default)]
pub struct Quality {
    /// To how many people a band was told whose wait is known.
    pub told: usize,
    /// To how many of them the upper end was kept.
    pub kept: usize,
    /// By how much the middle was wrong on average, in minutes.
    pub mae_minutes: f64,
    /// By how much the simple rule would have been.
    pub mae_rule_minutes: f64,
}

impl Quality {
    /// Of these promises.
    pub fn of<'a>(promises: impl Iterator<Item = &'a Promise>) -> Self {
        let mut quality = Self::default();
        let (mut wrong, mut rule_wrong) = (0, 0);
        for promise in promises {
            let (Some(kept), Some(waited)) = (promise.was_kept(), promise.waited) else {
                continue;
            };
            quality.told += 1;
            quality.kept += usize::from(kept);
            wrong += (promise.middle - waited).abs();
            rule_wrong += (promise.simple - waited).abs();
        }
        let minutes = |seconds: Seconds| {
            use crate::waits::learned::float;
            float(seconds) / float(quality.told.max(1)) / 60.0
        };
        quality.mae_minutes = minutes(wrong);
        quality.mae_rule_minutes = minutes(rule_wrong);
        quality
    }
}

impl Quality {
    /// Of a hundred people who were told, to how many it was kept; none where nobody was told.
    pub fn per_cent(&self) -> Option<usize> {
        (self.told > 0).then(|| (self.kept * 100 + self.told / 2) / self.told)
    }
}

/// How well a site foretold on one day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scored {
    /// The day.
    pub day: Date,
    /// The site, by id.
    pub site: String,
    /// How well.
    #[serde(flatten)]
    pub quality: Quality,
}

/// How well each site foretold on each day on which it told anybody anything, in the order of the days.
pub fn scored(promises: &[(String, Promise)]) -> Vec<Scored> {
    let mut days: BTreeMap<(Date, &str), Vec<&Promise>> = BTreeMap::new();
    for (site, promise) in promises {
        let day = promise.told_at.to_zoned(madrid()).date();
        days.entry((day, site)).or_default().push(promise);
    }
    let scored = days.into_iter().map(|((day, site), own)| Scored {
        day,
        site: site.to_owned(),
        quality: Quality::of(own.into_iter()),
    });
    scored.filter(|one| one.quality.told > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn promise(to: Option<Seconds>, middle: Seconds, waited: Option<Seconds>) -> Promise {
        Promise {
            ticket: TicketId::new(),
            line: "rapid".to_owned(),
            told_at: Timestamp::UNIX_EPOCH,
            band_from: to.map(|_| 0),
            band_to: to,
            middle,
            simple: 0,
            now_from: None,
            now_to: None,
            waited,
        }
    }

    #[test]
    fn only_bands_whose_end_is_known_are_counted() {
        let all = [
            promise(Some(600), 300, Some(600)),
            promise(Some(600), 300, Some(601)),
            promise(Some(600), 300, None),
            promise(None, 300, Some(20)),
        ];
        let quality = Quality::of(all.iter());
        assert_eq!((quality.told, quality.kept), (2, 1));
        assert!((quality.mae_minutes - 300.5 / 60.0).abs() < 1e-9);
        assert!((quality.mae_rule_minutes - 600.5 / 60.0).abs() < 1e-9);
        assert_eq!(quality.per_cent(), Some(50));
        assert_eq!(Quality::of([].iter()), Quality::default());
        assert_eq!(Quality::default().per_cent(), None);
    }

    #[test]
    fn each_day_of_each_site_has_its_own_score() {
        let promises = [("oac", Some(600)), ("oac", None), ("estacio", Some(600))];
        let promises = promises.map(|(site, to)| (site.to_owned(), promise(to, 300, Some(700))));
        let scored = scored(&promises);
        let told: Vec<_> = scored
            .iter()
            .map(|one| (one.site.as_str(), one.quality.told))
            .collect();
        assert_eq!(
            told,
            [("estacio", 1), ("oac", 1)],
            "who was told nothing is not counted"
        );
    }
}
