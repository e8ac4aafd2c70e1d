//! `finestreta crowd`: a data folder as full as a city's, for `cargo xtask bench pages`.

use std::path::PathBuf;

use catalogue::{Edition, actions};
use clap::Args;
use kernel::{Actor, StaffId, Timestamp};
use platform::{Db, Fault};

use crate::config::demo;
use crate::{Outcome, office, told};

/// How full.
#[derive(Args)]
pub(crate) struct Wishes {
    /// The folder of the database
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Procedures in the catalogue
    #[arg(long, default_value_t = 600)]
    procedures: usize,
    /// Conversations at the desk
    #[arg(long, default_value_t = 50_000)]
    conversations: i64,
    /// Messages of the longest of them
    #[arg(long, default_value_t = 5_000)]
    longest: i64,
}

/// Fills it, and says the longest conversation.
pub(crate) async fn run(wishes: &Wishes) -> Outcome {
    std::fs::create_dir_all(&wishes.data).map_err(told(wishes.data.display()))?;
    let db = Db::open_sqlite(&office::sqlite_in(&wishes.data))
        .await
        .map_err(told("opening the database"))?;
    let now: Timestamp = demo::CLOCK
        .parse()
        .map_err(told("reading the demo's hour"))?;
    let edition = Edition::of(&catalogue::samples::big(wishes.procedures));
    // As an editor publishes it, so that the demo's own files do not take its place.
    let editor = Actor::Staff(StaffId::new());
    db.change(async move |tx| actions::import(tx, now, &edition, editor).await)
        .await
        .map_err(|why: Fault| told("keeping the catalogue")(why))?;
    let longest = conversations::samples::crowd(&db, wishes.conversations, wishes.longest, now)
        .await
        .map_err(told("filling the desk"))?;
    db.close().await;
    println!("{longest}");
    Ok(())
}
