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

#[cfg(test)]
mod tests {
    use platform::Db;
    use platform::testing::on_both;

    use super::super::tests::{NINE, after, asking, now, open};
    use super::super::{lapse, let_go};
    use super::*;

    const HERE: &str = "203.0.113.0/24";
    const ELSEWHERE: &str = "198.51.100.0/24";

    /// Presses the place of a number, each with its own word.
    struct Press<'a> {
        db: &'a Db,
        hours: &'a Hours,
        network: Option<&'a str>,
        at: Timestamp,
    }

    impl Press<'_> {
        async fn with(&self, number: u16, answer: &str) -> Held {
            let word = format!("{:?} {number}", self.network);
            let asking = asking(NINE + number % 10 * 3, &word);
            let from = From {
                network: self.network.map(str::to_owned),
                answer: answer.to_owned(),
                word,
                again: false,
            };
            let (hours, at) = (self.hours.clone(), self.at);
            let held = self
                .db
                .change(async move |tx| hold_from(tx, &hours, &[asking], &from, at).await);
            held.await.expect("an answer")
        }

        async fn held(&self, number: u16) -> Appointment {
            match self.with(number, "").await {
                Held::Yes(held) => held.into_iter().next().expect("a place"),
                other => panic!("place {number} was not held: {other:?}"),
            }
        }

        async fn asked(&self, number: u16) -> Toll {
            match self.with(number, "").await {
                Held::Toll(toll) => toll,
                other => panic!("nothing was asked for place {number}: {other:?}"),
            }
        }
    }

    fn worked(toll: &Toll) -> String {
        let tries = (0..4_000_000_u32).map(|number| number.to_string());
        let mut tries = tries.filter(|answer| toll.is_paid(answer, now()));
        tries.next().expect("an answer is found")
    }

    async fn trusting(db: &Db, hours: &Hours) -> Hours {
        let mut agenda = hours.agenda.clone();
        agenda.rules.trusted_networks.push(ELSEWHERE.to_owned());
        agenda.rules.most_holds = 12;
        let before = hours.clone();
        db.change(async move |tx| {
            let by = super::super::tests::by(now());
            super::super::publish(tx, &before, agenda, &[], by).await?;
            crate::views::hours(tx, Vec::new(), kernel::madrid())
                .await
                .map_err(Error::from)
        })
        .await
        .expect("hours")
    }

    #[test]
    fn after_ten_places_from_one_network_a_little_work_or_patience_is_asked() {
        on_both(async |db| {
            let hours = open(&db, 5).await;
            let (db, hours) = (&db, &hours);
            let here = |at| Press {
                db,
                hours,
                network: Some(HERE),
                at,
            };
            for number in 0..10 {
                here(now()).held(number).await;
            }
            // The same press is the same place, and asks nothing.
            here(now()).held(3).await;
            let first = here(now()).asked(10).await;
            assert_eq!(first, here(now()).asked(10).await, "asked once");
            let second = here(now()).asked(11).await;
            assert_eq!(second.open_at, first.open_at + WAIT, "one after the other");
            assert!(matches!(here(now()).with(10, "1234").await, Held::Toll(_)));

            assert!(matches!(
                here(now()).with(10, &worked(&first)).await,
                Held::Yes(_)
            ));
            assert!(matches!(
                here(now()).with(11, &worked(&first)).await,
                Held::Toll(_)
            ));
            let waited = Press {
                at: second.open_at,
                ..here(now())
            };
            waited.held(11).await;

            // Neighbours and our own are not counted with them.
            let elsewhere = Press {
                network: Some(ELSEWHERE),
                ..here(now())
            };
            elsewhere.held(20).await;
            let inside = Press {
                network: None,
                ..here(now())
            };
            for number in 21..30 {
                inside.held(number).await;
            }
            // After ten quiet minutes nothing is asked.
            here(after(11)).held(12).await;
        });
    }

    #[test]
    fn a_network_holds_so_many_at_one_time_and_a_trusted_one_any() {
        on_both(async |db| {
            let hours = open(&db, 5).await;
            let hours = trusting(&db, &hours).await;
            let (db, hours) = (&db, &hours);
            let here = Press {
                db,
                hours,
                network: Some(HERE),
                at: now(),
            };
            for number in 0..10 {
                here.held(number).await;
            }
            for number in 10..12 {
                let toll = here.asked(number).await;
                assert!(matches!(
                    here.with(number, &worked(&toll)).await,
                    Held::Yes(_)
                ));
            }
            let Held::Full(until) = here.with(12, "").await else {
                panic!("thirteen places are held from one network");
            };
            assert_eq!(until, after(10), "until the first hold ends");
            let ours = Press {
                network: Some(ELSEWHERE),
                ..here
            };
            for number in 20..38 {
                ours.held(number).await;
            }
        });
    }

    #[test]
    fn while_many_holds_of_the_whole_office_lapse_everybody_is_asked() {
        on_both(async |db| {
            let hours = open(&db, 5).await;
            let (db, hours) = (&db, &hours);
            let networks: Vec<String> = (0..5).map(|n| format!("10.0.{n}.0/24")).collect();
            for network in &networks {
                let press = Press {
                    db,
                    hours,
                    network: Some(network),
                    at: now(),
                };
                for number in 0..9 {
                    press.held(number).await;
                }
            }
            let over = after(11);
            db.change(async move |tx| lapse(tx, 100, over).await)
                .await
                .expect("lapsed");
            let stranger = Press {
                db,
                hours,
                network: Some(HERE),
                at: over,
            };
            assert_eq!(stranger.asked(1).await.bits, 14);
            let forgotten =
                db.change(async move |tx| forget_networks(tx, after(60 * 24 * 31)).await);
            assert_eq!(forgotten.await.expect("forgotten"), 46);
        });
    }

    #[test]
    fn whoever_needs_another_place_for_the_one_they_held_is_asked_nothing() {
        on_both(async |db| {
            let hours = open(&db, 5).await;
            let here = Press {
                db: &db,
                hours: &hours,
                network: Some(HERE),
                at: now(),
            };
            let mut last = None;
            for number in 0..10 {
                last = Some(here.held(number).await.id);
            }
            let by = super::super::tests::by(now());
            let id = last.expect("a place");
            db.change(async move |tx| let_go(tx, id, by).await)
                .await
                .expect("let go");
            let from = From {
                network: Some(HERE.to_owned()),
                answer: String::new(),
                word: "another".to_owned(),
                again: true,
            };
            let (hours, asking) = (hours.clone(), asking(NINE, "another"));
            let held =
                db.change(async move |tx| hold_from(tx, &hours, &[asking], &from, now()).await);
            assert!(matches!(held.await.expect("an answer"), Held::Yes(_)));
        });
    }
}
