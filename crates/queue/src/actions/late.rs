//! Calls that were made without network, and are told afterwards.

use kernel::Timestamp;
use platform::{Tx, key};

use super::wake;
use crate::error::Error;
use crate::hall::Kiosk;
use crate::late::{Heard, LateCall};
use crate::store::{late_calls, promises, tickets, turns};

/// A kiosk tells of a call it made. Nobody's work is undone: whoever is not waiting any more was seen to by somebody
/// with network, and stays as they left it. What was told is kept either way; told again, nothing changes.
pub async fn hear(
    tx: &mut Tx,
    kiosk: &Kiosk,
    call: &LateCall,
    now: Timestamp,
) -> Result<Heard, Error> {
    let print = key::fingerprint(&format!("call:{}:{}:{}", kiosk.id, call.date, call.key));
    if !late_calls::keep(tx, &print, (&kiosk.id, &kiosk.site), call, now).await? {
        return Ok(Heard::Known);
    }
    let heard = apply(tx, kiosk, call, now).await?;
    late_calls::became(tx, &print, heard.code()).await?;
    Ok(heard)
}

async fn apply(
    tx: &mut Tx,
    kiosk: &Kiosk,
    call: &LateCall,
    now: Timestamp,
) -> Result<Heard, Error> {
    let place = (kiosk.site.as_str(), call.date);
    let Some(known) = tickets::by_number(tx, place, &call.number).await? else {
        return Ok(Heard::Unknown);
    };
    let mut ticket = tickets::lock(tx, known.id).await?.ok_or(Error::Absent)?;
    if ticket.was_called(call, now).is_err() {
        return Ok(Heard::Overtaken);
    }
    tickets::save(tx, &ticket, now).await?;
    turns::told_late(tx, &ticket, call.missed || call.ended_at.is_some()).await?;
    if let Some(at) = ticket.called_at.filter(|_| ticket.turn == 1) {
        promises::came(tx, &ticket, at).await?;
    }
    tickets::note(tx, "called-late", &ticket, None, now).await?;
    wake(tx, &ticket.site);
    Ok(Heard::Kept(Box::new(ticket)))
}
