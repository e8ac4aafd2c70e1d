//! Gives memory back to the machine.
//!
//! glibc raises the size from which it returns a block at once to the largest block ever freed. Hashing one
//! password frees 19 MiB, and from then on blocks of that size stay in the heap: the demo town idled at
//! 90 MiB instead of 31. The setting that pins the size is read before `main`, so the program starts itself once more
//! under it, in the same process.

use std::os::unix::process::CommandExt;
use std::process::Command;

const PINNED: &str = "MALLOC_MMAP_THRESHOLD_";
const BYTES: &str = "1048576";

/// Starts the program again with the allocator's setting, unless it has one. When that fails it goes on as it is.
pub(crate) fn pin() {
    if std::env::var_os(PINNED).is_some() || cfg!(not(target_env = "gnu")) {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let failed = Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(PINNED, BYTES)
        .exec();
    tracing::debug!(error = %failed, "memory will be given back later than it could be");
}
