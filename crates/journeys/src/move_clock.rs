//! A visitor of the demo town moves its clock.

use jiff::SignedDuration;
use platform::{Fault, Tx};

/// Keeps everybody where they are when the demo's clock leaps: who was at a desk a moment ago still is.
pub async fn keep_places(tx: &mut Tx, leap: SignedDuration) -> Result<(), Fault> {
    identity::demo::stay(tx, leap).await?;
    conversations::actions::threads::owners_stay(tx, leap).await
}
