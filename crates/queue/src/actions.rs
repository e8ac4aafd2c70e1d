//! What can be done in the hall: load, decide, save, tell.

mod arrange;
mod call;
mod come;
mod day;
mod device;
mod follow;
mod late;
mod lease;
mod promise;
mod seat;
mod shut;
mod turns;
mod welcome;

pub use arrange::publish;
pub use call::{call_next, call_this, change, go_on, transfer};
pub use come::{Coming, come};
pub use day::end_days;
pub use device::{call_for_help, go_to_help, invite, lock, need_no_help, pair, renew_code, seen};
pub use follow::{follow, told, unfollow};
pub use late::hear;
pub use lease::{come_late, lease};
pub use promise::{lower, promise};
pub use seat::{ask_help, pause, reseat, sit};
pub use shut::shut;
pub use welcome::{begin_paper, count, end_paper, let_in, stay_outside, welcome};

#[cfg(test)]
mod tests;

use platform::Tx;

/// Whoever watches a site's hall hears of it after the commit.
fn wake(tx: &mut Tx, site: &str) {
    tx.wake(crate::topic(site));
}
