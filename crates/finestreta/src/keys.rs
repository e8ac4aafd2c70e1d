//! `finestreta keys`: who may use the public interface of appointments with a program, and how often.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use identity::{By, Minted};
use kernel::{ApiKeyId, Clock};
use platform::Db;

use crate::config::Config;
use crate::{Outcome, demo, office, told};

/// What is done with keys.
#[derive(Subcommand)]
pub(crate) enum Wishes {
    /// Makes a key and prints it, this once
    Create(New),
    /// Lists the keys, without their words
    List(Where),
    /// Ends a key at once
    Revoke(Old),
}

/// Whose keys.
#[derive(Args)]
pub(crate) struct Where {
    /// The office's configuration
    #[arg(long, value_name = "FILE", conflicts_with = "data")]
    config: Option<PathBuf>,
    /// The office's data folder; without both, the demo's
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// A new key.
#[derive(Args)]
pub(crate) struct New {
    /// Whose program it is for
    #[arg(long)]
    name: String,
    /// How often it may ask within a minute
    #[arg(long, value_name = "N", default_value_t = identity::key::PER_MINUTE)]
    per_minute: u32,
    #[command(flatten)]
    office: Where,
}

/// A key there is.
#[derive(Args)]
pub(crate) struct Old {
    /// The key's id, as `finestreta keys list` tells it
    id: String,
    #[command(flatten)]
    office: Where,
}

/// Does it.
pub(crate) async fn run(wishes: &Wishes) -> Outcome {
    match wishes {
        Wishes::Create(new) => create(new).await,
        Wishes::List(office) => list(office).await,
        Wishes::Revoke(old) => revoke(old).await,
    }
}

impl Where {
    async fn open(&self) -> Outcome<Db> {
        if let Some(path) = &self.config {
            let config = Config::read(path).map_err(|why| why.to_string())?;
            return office::open_database(&config).await;
        }
        let data = self.data.clone().unwrap_or_else(demo::default_data);
        let file = office::sqlite_in(&data);
        if !file.exists() {
            return Err(format!(
                "{} is no office's data folder: there is no {} in it",
                data.display(),
                file.display()
            ));
        }
        Db::open_sqlite(&file)
            .await
            .map_err(told(format!("opening {}", file.display())))
    }
}

async fn create(new: &New) -> Outcome {
    let db = new.office.open().await?;
    let (name, per_minute) = (new.name.clone(), new.per_minute);
    let by = By::operator(Clock::System.now());
    let made = db.change(async move |tx| identity::create_key(tx, by, &name, per_minute).await);
    let made = made.await;
    db.close().await;
    let Minted { key, word } = made.map_err(told("making the key"))?;
    println!("id          {}", key.id);
    println!("name        {}", key.name);
    println!("per minute  {}", key.per_minute);
    println!("key         {word}");
    println!("Keep it now: it is not shown again.");
    Ok(())
}

async fn list(office: &Where) -> Outcome {
    let db = office.open().await?;
    let keys = db.read(async |tx| identity::views::keys(tx).await).await;
    db.close().await;
    let keys = keys.map_err(told("reading the keys"))?;
    println!("id\tname\tper minute\tmade\trevoked");
    for key in keys {
        let over = key.revoked_at.map(|at| at.to_string());
        println!(
            "{}\t{}\t{}\t{}\t{}",
            key.id,
            key.name,
            key.per_minute,
            key.made_at,
            over.unwrap_or_default()
        );
    }
    Ok(())
}

async fn revoke(old: &Old) -> Outcome {
    let id: ApiKeyId = old
        .id
        .parse()
        .map_err(|_| format!("{:?} is no id of a key", old.id))?;
    let db = old.office.open().await?;
    let by = By::operator(Clock::System.now());
    let done = db.change(async move |tx| identity::revoke_key(tx, by, id).await);
    let done = done.await;
    db.close().await;
    done.map_err(told("revoking the key"))?;
    println!("{id} opens nothing any more.");
    Ok(())
}
