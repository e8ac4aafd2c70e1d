//! Things that happen to a contact without anybody saying anything.

use conversations::actions::{contacts, messages, threads};
use conversations::message::{Event, Line};
use conversations::{Contact, Error, Heard};
use platform::Tx;

use super::Scene;

/// Handles a change of number or a block; `false` when it was something else.
pub(super) async fn happened(
    tx: &mut Tx,
    scene: Scene<'_>,
    contact: &mut Contact,
) -> Result<bool, Error> {
    let event = match &scene.incoming.heard {
        Heard::NumberChanged { to } => {
            contacts::rename(tx, contact, to, scene.now).await?;
            Event::NumberChanged
        }
        Heard::Blocked { blocked } => {
            contact.unreachable_since = blocked.then_some(scene.now);
            contacts::save(tx, contact).await?;
            tx.wake("inbox");
            Event::Blocked { blocked: *blocked }
        }
        _ => return Ok(false),
    };
    if let Some(mut thread) = threads::lock_open(tx, contact.id).await? {
        messages::keep(tx, &mut thread, Line::event(event, scene.now)).await?;
        threads::save(tx, &thread).await?;
    }
    Ok(true)
}
