//! `cargo xtask fault`: power cuts, full disks, slow flushes and odd nights, on the real program.

mod clock;
mod cut;
mod disk;
mod full_disk;
mod slow_flush;

use clap::Args;

use crate::house::{Scratch, has, say};
use crate::machine::bring;
use crate::{Outcome, assets, demo};

/// Which faults; without names, all of them.
#[derive(Args)]
pub struct Wishes {
    /// cut (V19), full (V20), flush (V21), clock (V24)
    which: Vec<String>,
    /// How many disk images a power cut leaves
    #[arg(long, default_value_t = 600)]
    images: usize,
}

/// The long form.
pub fn run(wishes: &Wishes) -> Outcome {
    assets::build()?;
    demo::build(false)?;
    if wishes.which.is_empty() || wishes.which.iter().any(|wish| wish == "flush") {
        demo::build(true)?;
    }
    all(wishes.images, &wishes.which, true)
}

/// The short form, for the test command.
pub fn short() -> Outcome {
    all(60, &[], false)
}

fn all(images: usize, which: &[String], long: bool) -> Outcome {
    bring("strace", "the power cuts and slow flushes", || {
        has("strace")
    })?;
    bring("eatmydata", "the power cuts' negative control", || {
        cut::eatmydata().is_some()
    })?;
    let scratch = Scratch::new("fault")?;
    let folder = scratch.path();
    let mut failed = Vec::new();
    let mut attempt = |name: &str, fault: &dyn Fn() -> Outcome<String>| {
        if !which.is_empty() && !which.iter().any(|wish| wish == name) {
            return;
        }
        say(&format!("fault: {name}"));
        match fault() {
            Ok(told) => println!("✓ {name}: {told}"),
            Err(why) => {
                println!("✗ {name}: {why}");
                failed.push(name.to_owned());
            }
        }
    };
    attempt("cut", &|| cut::attempt(&folder.join("cut"), images));
    attempt("flush", &|| {
        slow_flush::attempt(&folder.join("flush"), long)
    });
    attempt("full", &|| full_disk::attempt(&folder.join("full")));
    attempt("clock", &|| clock::attempt(&folder.join("clock")));
    if failed.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "the office did not withstand: {}",
            failed.join(", ")
        ))
    }
}
