//! What is kept of the catalogue.

use platform::{Fault, Tx};

use crate::edition::Version;
use crate::store;

/// The version in force, if one was ever imported. Read it outside the transaction.
pub async fn current(tx: &mut Tx) -> Result<Option<Version>, Fault> {
    store::newest(tx).await
}

/// The number of the version in force, to see cheaply whether a newer one came.
pub async fn current_id(tx: &mut Tx) -> Result<Option<i64>, Fault> {
    Ok(store::newest_mark(tx).await?.map(|(id, _)| id))
}
