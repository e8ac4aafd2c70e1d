//! What can be done in the hall: load, decide, save, tell.

mod call;
mod come;

pub use call::{call_next, call_this, change, sit};
pub use come::{Coming, come};

#[cfg(test)]
mod tests;

use platform::Tx;

/// Whoever watches a site's hall hears of it after the commit.
fn wake(tx: &mut Tx, site: &str) {
    tx.wake(format!("queue:{site}"));
}
