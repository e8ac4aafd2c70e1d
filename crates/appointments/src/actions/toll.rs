//! Holding a place from somewhere: a few at will, then with a little work or patience, and never too many at once.

use jiff::SignedDuration;
use kernel::Timestamp;
use platform::{Fault, Tx, key};

use super::{Asking, hold_all};
use crate::appointment::Appointment;
use crate::error::Error;
use crate::hours::Hours;
use crate::store::{appointments, tolls};
use crate::toll::{self, Toll, WAIT, WINDOW};

/// What was asked of somebody is kept this long.
const ASKED: SignedDuration = SignedDuration::from_hours(1);
/// Where a place was held from is kept this long.
const HELD_FROM: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Where somebody asks from, and what they show.
#[derive(Debug, Clone)]
pub struct From {
    /// Their network ([`toll::network`]); none where nobody has to be counted.
    pub network: Option<String>,
    /// The answer of their work, where they did any.
    pub answer: String,
    /// Their own word for this one asking: what they were asked for it is asked once.
    pub word: String,
    /// Whether they held a place before and need another because theirs is gone: nothing is asked of them again.
    pub again: bool,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum Held {
    /// It is theirs while they type; of several the first stands for all.
    Yes(Vec<Appointment>),
    /// They work or wait first.
    Toll(Toll),
    /// Their network holds as many as it may; the first of them ends then.
    Full(Timestamp),
}

/// Holds the place or, all or none, the several places of one visit for somebody who asks from there. The same asking
/// is the same place, whatever the network did since.
pub async fn hold_from(
    tx: &mut Tx,
    hours: &Hours,
    askings: &[Asking],
    from: &From,
    now: Timestamp,
) -> Result<Held, Error> {
    let first = askings.first().ok_or(Error::NoService)?;
    let word = key::fingerprint(&first.asked_as);
    let rules = &hours.agenda.rules;
    let network = from.network.as_ref();
    let network = network.filter(|network| !rules.trusted_networks.contains(network));
    if let Some(network) = network
        && appointments::asked_as(tx, &word).await?.is_none()
        && let Some(no) = stopped(tx, hours, from, network, now).await?
    {
        return Ok(no);
    }
    let held = hold_all(tx, hours, askings, now).await?;
    if let Some(network) = network {
        for one in &held {
            tolls::note(tx, one.id, network).await?;
        }
    }
    Ok(Held::Yes(held))
}

/// Why somebody of this network may not hold a place yet.
async fn stopped(
    tx: &mut Tx,
    hours: &Hours,
    from: &From,
    network: &str,
    now: Timestamp,
) -> Result<Option<Held>, Fault> {
    let rules = &hours.agenda.rules;
    let since = now - WINDOW;
    // A hold that was lengthened lasts twice as long.
    let (holding, first) = tolls::holding(tx, network, (since - WINDOW, now)).await?;
    if holding >= i64::from(rules.most_holds) {
        return Ok(Some(Held::Full(first.unwrap_or(now))));
    }
    if from.again {
        return Ok(None);
    }
    let seed = key::fingerprint(&from.word);
    if let Some(asked) = tolls::of(tx, &seed).await? {
        return Ok((!asked.is_paid(&from.answer, now)).then_some(Held::Toll(asked)));
    }
    let held = tolls::held_since(tx, network, since).await?;
    let many_lapsed = tolls::lapsed_since(tx, since).await? >= toll::MANY_LAPSED;
    let Some(bits) = toll::bits(held, rules.free_holds, many_lapsed) else {
        return Ok(None);
    };
    // Whoever waits comes one after the other.
    let after = tolls::last_open(tx, network).await?.unwrap_or(now).max(now);
    let asked = Toll {
        seed,
        bits,
        open_at: after + WAIT,
    };
    tolls::ask(tx, &asked, network, now).await?;
    Ok(Some(Held::Toll(asked)))
}

/// Forgets what nobody needs any more. Says how many rows changed.
pub async fn forget_networks(tx: &mut Tx, now: Timestamp) -> Result<u64, Fault> {
    tolls::forget(tx, (ASKED, HELD_FROM), now).await
}
