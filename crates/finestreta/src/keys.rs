//! `finestreta keys`: who may use the public interface of appointments with a program, and how often.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use kernel::{ApiKeyId, Clock};
use platform::{Db, Fault};

use crate::config::Config;
use crate::letters::{self, Letter};
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

/// An office, as it is found.
enum Office {
    /// Nobody has its data open, or it is on PostgreSQL, where many may.
    Open(Db),
    /// It runs on this data.
    Running(PathBuf),
}

impl Where {
    /// The office on SQLite in a data folder, or the configuration of one.
    fn found(&self) -> Outcome<Result<PathBuf, Box<Config>>> {
        if let Some(path) = &self.config {
            let config = Config::read(path).map_err(|why| why.to_string())?;
            return Ok(if config.database.postgres.is_some() {
                Err(Box::new(config))
            } else {
                Ok(config.office.data)
            });
        }
        Ok(Ok(self.data.clone().unwrap_or_else(demo::default_data)))
    }

    async fn open(&self) -> Outcome<Office> {
        let data = match self.found()? {
            Ok(data) => data,
            Err(config) => return Ok(Office::Open(office::open_database(&config).await?)),
        };
        match Db::open_sqlite(&file_in(&data)?).await {
            Ok(db) => Ok(Office::Open(db)),
            Err(Fault::InUse(_)) => Ok(Office::Running(data)),
            Err(why) => Err(told(format!("opening {}", data.display()))(why)),
        }
    }

    async fn open_to_look(&self) -> Outcome<Db> {
        match self.found()? {
            Ok(data) => Db::open_sqlite_read_only(&file_in(&data)?)
                .await
                .map_err(told(format!("opening {}", data.display()))),
            Err(config) => office::open_to_look(&config).await,
        }
    }

    /// Has it done, by ourselves or by the office that runs.
    async fn ask(&self, letter: Letter) -> Outcome {
        match self.open().await? {
            Office::Running(data) => letters::send(&data, &letter).await,
            Office::Open(db) => {
                let done = letters::carry_out(&db, letter, Clock::System.now()).await;
                db.close().await;
                done.map_err(|why| why.to_string())
            }
        }
    }
}

fn file_in(data: &Path) -> Outcome<PathBuf> {
    let file = office::sqlite_in(data);
    if file.exists() {
        Ok(file)
    } else {
        Err(format!(
            "{} is no office's data folder: there is no {} in it",
            data.display(),
            file.display()
        ))
    }
}

async fn create(new: &New) -> Outcome {
    let made = identity::mint(&new.name, new.per_minute, Clock::System.now());
    let made = made.map_err(|why| why.to_string())?;
    let letter = Letter::AddKey {
        id: made.key.id,
        name: made.key.name.clone(),
        per_minute: made.key.per_minute,
        fingerprint: made.fingerprint(),
    };
    new.office.ask(letter).await?;
    println!("id          {}", made.key.id);
    println!("name        {}", made.key.name);
    println!("per minute  {}", made.key.per_minute);
    println!("key         {}", made.word);
    println!("Keep it now: it is not shown again.");
    Ok(())
}

async fn list(office: &Where) -> Outcome {
    let db = office.open_to_look().await?;
    let keys = db
        .read(async |tx| identity::views::kept_keys(tx).await)
        .await;
    db.close().await;
    let keys = keys.map_err(told("reading the keys"))?;
    println!("id\tname\tper minute\tmade\trevoked\tmade by\tlast used");
    for identity::KeptKey {
        key,
        made_by,
        used_at,
    } in keys
    {
        let over = key.revoked_at.map(|at| at.to_string());
        println!(
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            key.id,
            key.name,
            key.per_minute,
            key.made_at,
            over.unwrap_or_default(),
            made_by.unwrap_or_default(),
            used_at.map(|at| at.to_string()).unwrap_or_default()
        );
    }
    Ok(())
}

async fn revoke(old: &Old) -> Outcome {
    let id: ApiKeyId = old
        .id
        .parse()
        .map_err(|_| format!("{:?} is no id of a key", old.id))?;
    old.office.ask(Letter::RevokeKey { id }).await?;
    println!("{id} opens nothing any more.");
    Ok(())
}
