//! `cargo xtask attack`: forged, repeated, slow and curious visitors against the real program.

mod curious;
mod forged;
mod headers;
mod login;
mod repeated;
mod slow;

use clap::Args;

pub use curious::enter;

use crate::house::{Scratch, say};
use crate::{Outcome, assets, demo};

/// Which attacks; without names, all of them.
#[derive(Args)]
pub struct Wishes {
    /// forged (V1), repeated (V2), curious (V4), headers (V7), login (V12), slow (V13)
    which: Vec<String>,
}

/// How hard.
#[derive(Clone, Copy)]
pub struct Force {
    /// Forged and genuine requests together.
    forged: usize,
    /// Messages that are delivered again and again.
    repeated: usize,
    /// Tries at each door that opens by a code or an id.
    curious: usize,
    /// Guesses at passwords.
    login: login::Force,
    /// Slow visitors of each kind.
    slow: usize,
}

const LONG: Force = Force {
    forged: 2_000,
    repeated: 1_000,
    curious: 500,
    login: login::Force {
        tries: 10_000,
        accounts: 50,
        sources: 500,
    },
    slow: 400,
};
const SHORT: Force = Force {
    forged: 300,
    repeated: 100,
    curious: 60,
    login: login::Force {
        tries: 400,
        accounts: 10,
        sources: 20,
    },
    slow: 120,
};

/// The long form.
pub fn run(wishes: &Wishes) -> Outcome {
    assets::build()?;
    demo::build(false)?;
    all(LONG, &wishes.which)
}

/// The short form, for the test command.
pub fn short() -> Outcome {
    all(SHORT, &[])
}

fn all(force: Force, which: &[String]) -> Outcome {
    let scratch = Scratch::new("attack")?;
    let folder = scratch.path();
    let mut failed = Vec::new();
    let mut attempt = |name: &str, attack: &dyn Fn() -> Outcome<String>| {
        if !which.is_empty() && !which.iter().any(|wish| wish == name) {
            return;
        }
        say(&format!("attack: {name}"));
        match attack() {
            Ok(told) => println!("✓ {name}: {told}"),
            Err(why) => {
                println!("✗ {name}: {why}");
                failed.push(name.to_owned());
            }
        }
    };
    attempt("forged", &|| {
        forged::attack(&folder.join("forged"), force.forged)
    });
    attempt("repeated", &|| {
        repeated::attack(&folder.join("repeated"), force.repeated)
    });
    attempt("curious", &|| {
        curious::attack(&folder.join("curious"), force.curious)
    });
    attempt("login", &|| {
        login::attack(&folder.join("login"), force.login)
    });
    attempt("headers", &|| headers::attack(&folder.join("headers")));
    attempt("slow", &|| slow::attack(&folder.join("slow"), force.slow));
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "the office did not withstand: {}",
            failed.join(", ")
        ))
    }
}
