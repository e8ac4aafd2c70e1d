//! `finestreta rush`: people run for places, for `cargo xtask bench appointments` and `cargo xtask crash appointments`.
//!
//! Each command is one node of an office, or several of them in one program: each has a database of its own opening
//! and knows nothing of the others but what the database tells.

mod call;
mod hall;
mod keep;
mod look;
mod race;
mod run;

use std::path::PathBuf;

use appointments::actions::{Asking, Booking};
use appointments::{Agenda, Appointment, Reach, Visitor, Who};
use clap::{Args, Subcommand};
use jiff::civil::{Date, date};
use journeys::Setting;
use journeys::appointments::{Refusal, book, hold};
use kernel::{Actor, Clock, Lang, Live, Personal, Timestamp};
use platform::Db;

use crate::{Outcome, knowledge, office, told};

/// The first day people run for.
const FIRST: Date = date(2030, 1, 7);

/// Where, and what.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The folder of an office on `SQLite`
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// The address of a `PostgreSQL` database
    #[arg(long, value_name = "URL", global = true)]
    postgres: Option<String>,
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Many people for few places, all at once, round after round
    Race(race::Wishes),
    /// How long it takes to say which places there are
    Look(look::Wishes),
    /// How many appointments a second are kept
    Keep(keep::Wishes),
    /// Books until it is killed, and says each one that was promised
    Run(run::Wishes),
    /// How many numbers a second agents call, and whether each is called once and in its order
    Call(call::Wishes),
    /// Gives numbers and calls them until it is killed, and says each
    Hall(hall::Wishes),
    /// Whether every number that was said is there once
    HallAudit(hall::Audit),
    /// Whether everything that was promised is there, and nothing is half done
    Audit(run::Audit),
}

/// Does it.
pub(crate) async fn run(wishes: &Wishes) -> Outcome {
    match &wishes.what {
        What::Race(race) => race::run(wishes, race).await,
        What::Look(look) => look::run(wishes, look).await,
        What::Keep(keep) => keep::run(wishes, keep).await,
        What::Run(run) => run::run(wishes, run).await,
        What::Call(call) => call::run(wishes, call).await,
        What::Hall(hall) => hall::run(wishes, hall).await,
        What::HallAudit(audit) => hall::audit(wishes, audit).await,
        What::Audit(audit) => run::audit(wishes, audit).await,
    }
}

/// One node of the office.
#[derive(Clone)]
struct Node {
    db: Db,
    setting: Setting,
}

impl Wishes {
    async fn node(&self) -> Outcome<Node> {
        let db = match (&self.postgres, &self.data) {
            (Some(url), _) => Db::open_postgres(url, "finestreta").await,
            (None, Some(data)) => {
                std::fs::create_dir_all(data).map_err(told(data.display()))?;
                Db::open_sqlite(&office::sqlite_in(data)).await
            }
            (None, None) => return Err("say where: --data DIR or --postgres URL".into()),
        };
        let db = db.map_err(told("opening the database"))?;
        let mut catalogue = catalogue::demo();
        // Nobody runs on a holiday, and the days here are made up.
        catalogue.holidays.clear();
        let setting = Setting::new(Live::new(knowledge::of(catalogue)), &db);
        Ok(Node { db, setting })
    }
}

impl Node {
    /// Puts an agenda in force.
    async fn publish(&self, agenda: Agenda) -> Outcome {
        let hours = journeys::appointments::hours(&self.setting)
            .await
            .map_err(told("reading the hours"))?;
        let by = by(Actor::Operator);
        let published = self
            .db
            .change(async move |tx| {
                appointments::actions::publish(tx, &hours, agenda, &[], by).await
            })
            .await;
        published.map_err(told("publishing an agenda"))?;
        self.setting.diary.forget();
        Ok(())
    }

    /// Chooses a place and books it, as a resident does.
    async fn book(&self, asking: Asking, person: &str) -> Result<Appointment, Refusal> {
        let held = hold(&self.db, &self.setting, asking, now()).await?;
        let visitor = Visitor {
            email: Some(Personal::new(format!("{person}@example.org"))),
            ..Visitor::default()
        };
        let booking = Booking {
            visitor,
            reach: Reach::Mail,
        };
        book(
            &self.db,
            &self.setting,
            held.id,
            booking,
            by(Actor::Visitor),
        )
        .await
    }
}

/// One place of the samples' services, asked for by somebody.
fn asking(
    service: &str,
    date: Date,
    (counter, unit): (Option<String>, u16),
    person: &str,
) -> Asking {
    Asking {
        services: vec![service.to_owned()],
        people: 1,
        date,
        unit,
        counter,
        site: None,
        accessible: false,
        language: None,
        who: Who::Everybody,
        matter: None,
        despite: None,
        lang: Lang::Ca,
        channel: "web".to_owned(),
        asked_as: person.to_owned(),
    }
}

fn now() -> Timestamp {
    Clock::System.now()
}

fn by(actor: Actor) -> appointments::actions::By {
    appointments::actions::By { actor, now: now() }
}

/// So many days after the first.
fn day(number: i64) -> Date {
    FIRST.saturating_add(jiff::Span::new().try_days(number).unwrap_or_default())
}

/// One of a hundred parts of sorted times.
fn percentile(sorted: &[u128], part: usize) -> u128 {
    let last = sorted.len().saturating_sub(1);
    sorted.get(last * part / 100).copied().unwrap_or_default()
}

/// Thousandths as a number with its thousands apart.
fn millis(micros: u128) -> String {
    format!("{}.{:02} ms", micros / 1_000, micros % 1_000 / 10)
}
