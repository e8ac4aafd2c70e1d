//! The hall at one instant: who is attended, who waits, who is expected, and when counters receive people.

use crate::order::Seconds;
use crate::profile::Profile;

/// A counter, as it stands.
#[derive(Debug, Clone)]
pub struct Seat {
    /// Whom it calls. Lines are numbers here.
    pub profile: Profile<usize>,
    /// Whom it attends now.
    pub attended: Option<Attended>,
    /// When it receives people from now on, in order, without overlaps. What has begun is ended.
    pub open: Vec<(Seconds, Seconds)>,
}

/// Somebody at a counter.
#[derive(Debug, Clone, Copy)]
pub struct Attended {
    /// What for.
    pub matter: usize,
    /// When they were called.
    pub since: Seconds,
}

/// Somebody in a line.
#[derive(Debug, Clone, Copy)]
pub struct Waiting {
    /// Which line.
    pub line: usize,
    /// What for.
    pub matter: usize,
    /// Their rank.
    pub rank: Seconds,
    /// When they came, or their hour.
    pub since: Seconds,
    /// They are not called before this.
    pub from: Seconds,
}

/// The hall at one instant.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// The present instant.
    pub now: Seconds,
    /// The counters.
    pub seats: Vec<Seat>,
    /// Who waits.
    pub waiting: Vec<Waiting>,
    /// Who was promised an hour and is not here yet, as they would wait if they come.
    pub due: Vec<Waiting>,
}

impl Scene {
    /// How many counters receive people at present, at least one.
    pub fn staffed(&self) -> usize {
        let open = |seat: &&Seat| {
            let mut stretches = seat.open.iter();
            stretches.any(|(from, until)| (*from..*until).contains(&self.now))
        };
        self.seats.iter().filter(open).count().max(1)
    }

    /// How many would be called before somebody of this rank.
    pub fn before(&self, rank: Seconds) -> usize {
        self.waiting.iter().filter(|one| one.rank <= rank).count()
    }
}
