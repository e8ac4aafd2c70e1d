//! To come.

use clap::Args;

use crate::Outcome;

/// To come.
#[derive(Args)]
pub struct Wishes {}

/// To come.
pub fn run(_wishes: &Wishes) -> Outcome {
    Ok(())
}

/// To come.
pub fn short() -> Outcome {
    Ok(())
}
