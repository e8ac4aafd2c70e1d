//! Calling, and what is done with whoever was called: one form each, and back to the counter.

use axum::extract::Path;
use axum::response::Response;
use journeys::hall;
use kernel::TicketId;
use queue::{Back, Number, Ticket};
use serde::Deserialize;

use super::{by, page, seat, settle};
use crate::kit::{Checked, Failure, Key, OrNotFound as _};
use crate::signin::Staff;

/// What may come of an attention, by their codes.
pub const OUTCOMES: [&str; 4] = ["solved", "papers", "elsewhere", "declined"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Press {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// The word of this press: pressed twice, one person is called.
    clau: Key,
}

pub async fn next(staff: Staff, Checked(press): Checked<Press>) -> Result<Response, Failure> {
    let house = &staff.office.house;
    let seat = seat(&staff).await?.or_not_found()?;
    let by = by(&staff);
    let word = press.clau.as_str();
    let done = hall::call_next(&house.db, house.setting(), &seat.counter, word, by).await;
    settle(&staff, done).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// A number as it is printed.
    numero: String,
}

pub async fn this(staff: Staff, Checked(named): Checked<Named>) -> Result<Response, Failure> {
    let house = &staff.office.house;
    let seat = seat(&staff).await?.or_not_found()?;
    let standing = super::standing(&staff, &site(&staff, &seat.counter).await?).await?;
    let wanted = Number::read(&named.numero).map(|number| number.to_string());
    let mut waiting = standing.floor.waiting.iter();
    let found = waiting.find(|ticket| Some(ticket.number.to_string()) == wanted);
    let Some(id) = found.map(|ticket| ticket.id) else {
        let words = platform::texts::say_with(
            staff.office.lang(),
            "counter-no-number",
            &[("number", named.numero.trim().to_owned().into())],
        );
        return page::draw(&staff, Some(words)).await;
    };
    let at = (seat.counter.as_str(), id);
    let done = hall::call_this(&house.db, house.setting(), at, by(&staff)).await;
    settle(&staff, done).await
}

async fn site(staff: &Staff, counter: &str) -> Result<String, Failure> {
    let hall = staff.office.house.setting().lobby.hall().await?;
    Ok(hall.counter(counter).or_not_found()?.site.clone())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deed {
    #[serde(rename = "csrf")]
    _csrf: String,
    /// What is done.
    fes: String,
    /// What came of it, for those that end or put right.
    #[serde(default)]
    resultat: String,
    /// The line they go on in.
    #[serde(default)]
    fila: String,
    /// Whether they go first there.
    #[serde(default)]
    primer: bool,
    /// Their other matter, in words.
    #[serde(default)]
    tramit: String,
}

pub async fn act(
    staff: Staff,
    Path(id): Path<String>,
    Checked(deed): Checked<Deed>,
) -> Result<Response, Failure> {
    let id: TicketId = id.parse().ok().or_not_found()?;
    let house = &staff.office.house;
    let (db, setting, by) = (&house.db, house.setting(), by(&staff));
    let (staff_id, now) = (by.staff, by.now);
    let rules = setting.lobby.hall().await?.rules;
    let who = (Some(staff_id), now);
    let done = match deed.fes.as_str() {
        "torna-a-cridar" => {
            let recall = move |ticket: &mut Ticket| ticket.recall(&rules, now);
            hall::change(db, id, "recalled", recall, who).await
        }
        "aten" => {
            let attend = move |ticket: &mut Ticket| ticket.attend(now);
            hall::change(db, id, "attended", attend, who).await
        }
        "falta" => {
            let miss = move |ticket: &mut Ticket| ticket.miss(now);
            hall::change(db, id, "missed", miss, who).await
        }
        "torna" => hall::come_back(db, setting, id, who).await,
        "aparca" => hall::change(db, id, "parked", Ticket::park, who).await,
        "represa-aqui" | "represa" => {
            let back = if deed.fes == "represa" {
                Back::Any
            } else {
                Back::Same
            };
            let unpark = move |ticket: &mut Ticket| ticket.unpark(back, now);
            hall::change(db, id, "back", unpark, who).await
        }
        "marxa" => {
            let leave = move |ticket: &mut Ticket| ticket.leave(now);
            hall::change(db, id, "left", leave, who).await
        }
        "passa" => {
            let line = (deed.fila.as_str(), deed.primer);
            hall::transfer(db, setting, id, line, by).await
        }
        "afegeix" => return add(&staff, id, &deed.tramit).await,
        "acaba" => {
            let outcome = outcome(&deed.resultat).or_not_found()?;
            hall::finish(db, id, outcome, by).await
        }
        "corregeix" => {
            let outcome = outcome(&deed.resultat).or_not_found()?;
            let correct = move |ticket: &mut Ticket| ticket.correct(outcome);
            hall::change(db, id, "corrected", correct, who).await
        }
        _ => return Err(Failure::NotFound),
    };
    settle(&staff, done).await
}

fn outcome(word: &str) -> Option<&'static str> {
    OUTCOMES.into_iter().find(|code| *code == word)
}

/// Another matter of the same person: found by what an agent would type.
async fn add(staff: &Staff, id: TicketId, words: &str) -> Result<Response, Failure> {
    let house = &staff.office.house;
    let catalogue = house.catalogue();
    let found = crate::desk::calls::sheets(staff, &catalogue, words, 1);
    let Some((item, _)) = found.into_iter().next() else {
        let words = platform::texts::say_with(
            staff.office.lang(),
            "counter-no-matter",
            &[("words", words.trim().to_owned().into())],
        );
        return page::draw(staff, Some(words)).await;
    };
    let done = hall::go_on_with(&house.db, id, &item, by(staff)).await;
    settle(staff, done).await
}
