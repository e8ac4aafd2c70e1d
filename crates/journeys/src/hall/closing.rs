//! Near closing nobody is given a number who could not be called any more: what decides is when they would be called,
//! not how late it is.

use catalogue::Catalogue;
use jiff::SignedDuration;
use kernel::Timestamp;
use queue::promise::Told;

use super::Standing;

/// Whether somebody who comes now will be called today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// Yes.
    Open,
    /// Probably, and not before it closes: whoever comes is told so and decides.
    Warn(Timestamp),
    /// No: a number would be a promise that cannot be kept.
    Stop(Timestamp),
    /// It is closed, and reopens then.
    Closed(Option<Timestamp>),
}

impl Closing {
    /// By what somebody would be told at a site now.
    pub fn of(catalogue: &Catalogue, standing: &Standing, told: &Told, now: Timestamp) -> Self {
        let status = catalogue.site_status(&standing.site, now);
        if !status.open {
            return Self::Closed(status.reopens);
        }
        let Some(closes) = status.closes else {
            return Self::Open;
        };
        let upper = told
            .band
            .map_or(told.middle.max(told.simple), |band| band.to);
        let called = now + SignedDuration::from_secs(upper);
        let after = SignedDuration::from_secs(standing.hall.rules.after_closing.into());
        if called > closes + after {
            Self::Stop(closes)
        } else if called > closes {
            Self::Warn(closes)
        } else {
            Self::Open
        }
    }
}
