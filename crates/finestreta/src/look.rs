//! `finestreta look`: what databases hold that were found after a power cut, for `cargo xtask fault`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;
use conversations::intake;
use platform::{Db, Fault};
use sha2::{Digest as _, Sha256};

use crate::config::demo::WHATSAPP;
use crate::{Outcome, office};

/// Which.
#[derive(Args)]
pub(crate) struct Wishes {
    /// Data folders
    data: Vec<PathBuf>,
}

/// One line each: whether it opens, in how many milliseconds, the fingerprints of the requests it holds.
pub(crate) async fn run(wishes: &Wishes) -> Outcome {
    for data in &wishes.data {
        let begun = Instant::now();
        let held = look(data).await;
        let millis = begun.elapsed().as_millis();
        match held {
            Ok(held) => println!("open\t{millis}\t{}", held.join(",")),
            Err(fault) => println!("{fault}\t{millis}\t"),
        }
    }
    Ok(())
}

async fn look(data: &Path) -> Result<Vec<String>, Fault> {
    let db = Db::open_sqlite(&office::sqlite_in(data)).await?;
    let mut held = Vec::new();
    let mut last = None;
    let looked = loop {
        let page = db
            .read(async move |tx| intake::next(tx, WHATSAPP, last, 200).await)
            .await;
        let page: Vec<intake::Received> = match page {
            Ok(page) => page,
            Err(fault) => break Err(fault),
        };
        let Some(end) = page.last() else { break Ok(()) };
        last = Some(end.id);
        held.extend(
            page.iter()
                .map(|request| hex::encode(Sha256::digest(&request.body))),
        );
    };
    db.close().await;
    looked.map(|()| held)
}
