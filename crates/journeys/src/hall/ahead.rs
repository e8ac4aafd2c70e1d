//! The rest of the day, foretold: what those would wait who come as people came on earlier days like this one.

use kernel::Timestamp;
use queue::order::{Lane, Seconds};
use queue::waits::{Waiting, forecast_all};

use super::Standing;

/// Somebody who may come today, because somebody came so on an earlier day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The line, by id.
    pub line: String,
    /// What for, by id.
    pub service: String,
    /// When.
    pub at: Timestamp,
}

impl Standing {
    /// What each who comes would wait if the rest of today were as it was on one earlier day, with the counters of now
    /// and whoever waits already; every play of each, from the shortest. Nobody waits where nobody sits. Where `more` names
    /// lines, one more counter calls them from now on: what a coordinator tries.
    pub fn ahead(
        &self,
        coming: &[Arrival],
        more: &[String],
        now: Timestamp,
    ) -> Vec<(Timestamp, Vec<Seconds>)> {
        let mut scene = self.scene(now);
        if !more.is_empty() {
            scene.seats.push(self.one_more(more, now));
        }
        if scene.seats.is_empty() || coming.is_empty() {
            return Vec::new();
        }
        let here = scene.waiting.len();
        let ahead = self.hall.rules.ahead;
        scene.waiting.extend(coming.iter().map(|one| {
            let at = one.at.as_second();
            Waiting {
                line: self.line_number(&one.line),
                matter: self.matter(&one.service),
                rank: ahead.rank(Lane::Ordinary, at),
                since: at,
                from: at,
            }
        }));
        let plays = forecast_all(&scene, self.learned(), super::standing::seed(now));
        let waits = plays.into_iter().skip(here).zip(coming);
        waits
            .map(|(plays, one)| {
                let until = one.at.as_second() - now.as_second();
                let plays = plays.into_iter().filter(|after| *after < Seconds::MAX);
                (one.at, plays.map(|after| (after - until).max(0)).collect())
            })
            .collect()
    }
}
