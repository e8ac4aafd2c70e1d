//! A piece of work handed to a thread that owns a connection.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use tokio::time::timeout;

use super::Tx;
use crate::Fault;

/// Tells the caller how it went; called only after the commit, or with the fault of the whole group.
pub(super) type Answer = Box<dyn FnOnce(Result<(), Fault>)>;

/// The work itself: says whether to keep what it wrote, and how to answer.
pub(super) type Run =
    Box<dyn for<'t> FnOnce(&'t mut Tx) -> LocalBoxFuture<'t, (bool, Answer)> + Send>;

/// Work with its time limit.
pub(super) struct Job {
    pub(super) limit: Duration,
    pub(super) run: Run,
}

tokio::task_local! {
    static INSIDE: ();
}

/// Whether the caller is itself the body of a change or a read.
pub(super) fn is_inside() -> bool {
    INSIDE.try_with(|()| ()).is_ok()
}

impl Job {
    /// Runs the body under its limit. `None` when it was cut or broke; its caller is told by silence.
    pub(super) async fn done(self, tx: &mut Tx) -> Option<(bool, Answer)> {
        let work = INSIDE.scope((), (self.run)(tx));
        match timeout(self.limit, AssertUnwindSafe(work).catch_unwind()).await {
            Ok(Ok(done)) => Some(done),
            Ok(Err(_panic)) => {
                metrics::counter!("finestreta_panics_total").increment(1);
                tracing::error!("a change broke and was undone");
                None
            }
            Err(_elapsed) => {
                tracing::error!(
                    limit_ms = self.limit.as_millis(),
                    "a change passed its time limit and was undone"
                );
                None
            }
        }
    }
}
