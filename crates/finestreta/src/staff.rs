//! `finestreta staff create`: the first people of a new office come in from the machine itself.

use clap::Args;
use identity::{By, First, New};
use kernel::{Clock, Role};

use crate::command::Configured;
use crate::config::Config;
use crate::{Outcome, catalogue_file, office, told};

/// Who comes in.
#[derive(Args)]
pub(crate) struct Wishes {
    #[command(flatten)]
    configured: Configured,
    /// What they type to enter
    #[arg(long)]
    login: String,
    /// What colleagues call them
    #[arg(long)]
    name: String,
    /// agent, coordinator or admin
    #[arg(long)]
    role: Role,
}

/// Lets them in and prints their first password, which they change when they enter.
pub(crate) async fn create(wishes: &Wishes) -> Outcome {
    let config = Config::read(&wishes.configured.config).map_err(|why| why.to_string())?;
    let db = office::open_database(&config).await?;
    let town = catalogue_file::of(&config, &db, Clock::System.now())
        .await?
        .town
        .name;
    let new = New {
        login: wishes.login.clone(),
        name: wishes.name.clone(),
        role: wishes.role,
    };
    let made = identity::create(
        &db,
        By::operator(Clock::System.now()),
        new,
        First::Given,
        &town,
    )
    .await;
    db.close().await;
    let (_, password) = made.map_err(told("letting them in"))?;
    println!("login     {}", wishes.login);
    println!("password  {}", password.unwrap_or_default());
    println!("They choose another password and set up the second factor when they first enter.");
    Ok(())
}
