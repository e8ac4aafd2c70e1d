//! A crowd of invented people, for measuring: as many conversations as a city has in years.

use std::time::Duration;

use kernel::{ThreadId, Timestamp};
use platform::{Db, Fault};

use crate::search::fold;
use crate::store::crowd;

/// What the crowd writes; one in ninety-seven asks about [`RARE`] instead.
const SAID: [&str; 8] = [
    "Bon dia, vull demanar hora per al padró",
    "Quins papers calen per a l’alta?",
    "On he d’anar a buscar el volant?",
    "Buenos días, necesito cita para el padrón",
    "Good morning, where is the office?",
    "El contenidor del carrer Nou és ple",
    "Moltes gràcies, molt amables",
    "Puc pagar la taxa a l’oficina?",
];
/// What few write about, for the search.
pub const RARE: &str = "M’ha arribat un rebut d’aigües molt alt";
const NAMES: [&str; 6] = ["Aina", "Bernat", "Carme", "Dídac", "Èlia", "Ferran"];
const SURNAMES: [&str; 5] = ["Roca", "Soler", "Puig", "Vila", "Cases"];

/// Fills an office with so many conversations, nearly all of them over, and one long one that waits;
/// says which. The last of them was written in at `now`, each other a minute before the next.
pub async fn crowd(
    db: &Db,
    conversations: i64,
    long_thread: i64,
    now: Timestamp,
) -> Result<ThreadId, Fault> {
    const AT_ONCE: i64 = 10_000;
    let said: Vec<(String, String)> = SAID
        .into_iter()
        .chain([RARE])
        .map(|text| (text.to_owned(), fold(text)))
        .collect();
    let names: Vec<String> = NAMES
        .iter()
        .flat_map(|name| SURNAMES.map(|surname| format!("{name} {surname}")))
        .collect();
    let mut first = 1;
    while first <= conversations {
        let last = (first + AT_ONCE - 1).min(conversations);
        let (said, names) = (said.clone(), names.clone());
        db.change_within(Duration::from_mins(2), async move |tx| {
            crowd::people(tx, (first, last), &names, now).await?;
            crowd::threads(tx, (first, last), now).await?;
            crowd::messages(tx, (first, last), &said, now).await
        })
        .await?;
        first = last + 1;
    }
    let long = conversations + 1;
    db.change_within(Duration::from_mins(2), async move |tx| {
        crowd::people(tx, (long, long), &names, now).await?;
        crowd::long_thread(tx, (long, long_thread), &said, now).await?;
        crowd::settle(tx).await
    })
    .await?;
    crowd::thread_id(long)
}
