//! Who takes whom: the one who waits longest among those whose matter I know; generalists take what no
//! specialist who is there will take in time.

use catalogue::Catalogue;
use conversations::views::{self, Filter, Folder, Leaf, Scope};
use conversations::{Error, Thread};
use identity::views::Colleague;
use jiff::SignedDuration;
use kernel::{StaffId, ThreadId, Timestamp};
use platform::Tx;

use super::Clerk;

/// A specialist who is there has this long before anybody may take what waits for them.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);
/// So many of those who wait are looked at; who comes after them waits for less long anyway.
const LOOKED_AT: i64 = 100;

/// Somebody who waits, and what their matter asks for.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The conversation.
    pub thread: ThreadId,
    /// Since when.
    pub since: Timestamp,
    /// The department and the themes of the matter, any of which is enough.
    pub needs: Vec<String>,
}

/// Somebody who serves people.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Who.
    pub id: StaffId,
    /// What they know well; nothing for a generalist.
    pub skills: Vec<String>,
    /// How many more they can hold now; nothing for somebody who is away.
    pub room: u32,
}

impl Hand {
    fn covers(&self, waiting: &Waiting) -> bool {
        self.skills
            .iter()
            .any(|skill| waiting.needs.contains(skill))
    }

    fn is_generalist(&self) -> bool {
        self.skills.is_empty()
    }

    fn may_take(&self, waiting: &Waiting, others: &[Hand], now: Timestamp) -> bool {
        let there = |other: &&Hand| other.id != self.id && other.room > 0;
        let specialist = others
            .iter()
            .filter(there)
            .any(|other| other.covers(waiting));
        let generalist = others.iter().filter(there).any(Hand::is_generalist);
        let patient = now.duration_since(waiting.since) < PATIENCE;
        if specialist && patient {
            return false;
        }
        self.is_generalist() || !generalist || !patient
    }
}

/// Whom I should take next, if anybody: first what I know well, then what falls to everybody.
pub fn next(me: &Hand, others: &[Hand], waiting: &[Waiting], now: Timestamp) -> Option<ThreadId> {
    if me.room == 0 {
        return None;
    }
    let longest = |fits: &dyn Fn(&&Waiting) -> bool| {
        let fitting = waiting.iter().filter(fits);
        fitting
            .min_by_key(|waiting| waiting.since)
            .map(|waiting| waiting.thread)
    };
    longest(&|waiting| me.covers(waiting))
        .or_else(|| longest(&|waiting| me.may_take(waiting, others, now)))
}

/// Takes whoever should be next for this member of staff; `None` where nobody is, or their hands are full.
pub async fn take_next(
    tx: &mut Tx,
    clerk: &Clerk,
    catalogue: &Catalogue,
    scope: &Scope,
    now: Timestamp,
) -> Result<Option<Thread>, Error> {
    let filter = Filter::of(Folder::Unassigned);
    let listed = views::list(tx, &filter, scope, Leaf::First, LOOKED_AT).await?;
    let mut waiting: Vec<Waiting> = listed
        .summaries
        .iter()
        .map(|line| Waiting {
            thread: line.thread.id,
            since: line.thread.queued_at.unwrap_or(line.thread.last_at),
            needs: needs(catalogue, &line.thread),
        })
        .collect();
    let held = views::held(tx).await?;
    let serving = identity::views::serving(tx, now).await?;
    let hands: Vec<Hand> = serving
        .iter()
        .map(|colleague| hand(colleague, &held, clerk.id, now))
        .collect();
    let Some(me) = hands.iter().find(|hand| hand.id == clerk.id) else {
        return Ok(None);
    };
    while let Some(id) = next(me, &hands, &waiting, now) {
        match super::take(tx, clerk, id, now).await {
            // A colleague was quicker, or the person is gone: whoever comes after them, then.
            Err(Error::TakenBy(_) | Error::Closed | Error::NotFrom(_)) => {
                waiting.retain(|other| other.thread != id);
            }
            taken => return taken.map(Some),
        }
    }
    Ok(None)
}

fn needs(catalogue: &Catalogue, thread: &Thread) -> Vec<String> {
    let item = thread.matter.as_deref().and_then(|id| catalogue.item(id));
    let themes = item
        .map(|item| item.sheet.themes.clone())
        .unwrap_or_default();
    thread.department.iter().cloned().chain(themes).collect()
}

fn hand(colleague: &Colleague, held: &[(StaffId, i64)], me: StaffId, now: Timestamp) -> Hand {
    let holds = held
        .iter()
        .find(|(id, _)| *id == colleague.id)
        .map_or(0, |(_, many)| u32::try_from(*many).unwrap_or(u32::MAX));
    // Whoever asks for the next one is there, whatever they said before.
    let there = colleague.id == me || colleague.takes(now);
    Hand {
        id: colleague.id,
        skills: colleague.work.skills.clone(),
        room: if there {
            colleague.work.capacity.saturating_sub(holds)
        } else {
            0
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hand(skills: &[&str], room: u32) -> Hand {
        Hand {
            id: StaffId::new(),
            skills: skills.iter().map(|skill| (*skill).to_owned()).collect(),
            room,
        }
    }

    fn waiting(minutes: i64, need: &str) -> Waiting {
        Waiting {
            thread: ThreadId::new(),
            since: now() - SignedDuration::from_mins(minutes),
            needs: vec![need.to_owned()],
        }
    }

    fn now() -> Timestamp {
        "2026-11-24T09:42:00Z".parse().unwrap()
    }

    #[test]
    fn a_specialist_takes_the_longest_wait_they_know_before_a_longer_one_they_do_not() {
        let me = hand(&["padro"], 3);
        let line = [
            waiting(9, "tributs"),
            waiting(2, "padro"),
            waiting(5, "padro"),
        ];
        assert_eq!(next(&me, &[], &line, now()), Some(line[2].thread));
    }

    #[test]
    fn a_generalist_leaves_to_a_specialist_who_is_there_what_they_will_take_in_time() {
        let me = hand(&[], 3);
        let line = [waiting(5, "padro"), waiting(2, "tributs")];
        let there = [hand(&["padro"], 1)];
        assert_eq!(next(&me, &there, &line, now()), Some(line[1].thread));
        let full = [hand(&["padro"], 0)];
        assert_eq!(next(&me, &full, &line, now()), Some(line[0].thread));
        let late = [waiting(11, "padro"), waiting(2, "tributs")];
        assert_eq!(next(&me, &there, &late, now()), Some(late[0].thread));
    }

    #[test]
    fn a_specialist_helps_with_the_rest_when_no_generalist_is_there() {
        let me = hand(&["padro"], 3);
        let line = [waiting(3, "tributs")];
        assert_eq!(next(&me, &[hand(&[], 2)], &line, now()), None);
        assert_eq!(
            next(&me, &[hand(&[], 0)], &line, now()),
            Some(line[0].thread)
        );
    }

    #[test]
    fn full_hands_take_nobody() {
        assert_eq!(
            next(&hand(&[], 0), &[], &[waiting(90, "padro")], now()),
            None
        );
    }
}
