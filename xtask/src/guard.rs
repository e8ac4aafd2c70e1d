//! Ends what a verb started, whatever happens to the verb itself.
//!
//! The guard is a shell waiting on a pipe that only this program holds open. When we end, well, by
//! Ctrl-C or by kill -9, the pipe closes and the shell cleans up. It has a process group of its own,
//! so that the terminal's Ctrl-C does not reach it.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use crate::Outcome;

/// Runs its shell text once, when it is dropped or when this program dies.
pub struct Guard(Child);

impl Guard {
    /// Sets a guard that will run `last_words`, with `arguments` as `$1`, `$2` and so on.
    pub fn set(last_words: &str, arguments: &[&str]) -> Outcome<Self> {
        let mut command = Command::new("sh");
        command
            .arg("-c")
            .arg(format!("cat >/dev/null; {last_words}"))
            .arg("guard")
            .args(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        command
            .spawn()
            .map(Self)
            .map_err(|why| format!("no shell to clean up with: {why}"))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::Scratch;

    #[test]
    fn a_guard_speaks_once_it_is_dropped() {
        let scratch = Scratch::new("guard").unwrap();
        let mark = scratch.path().join("mark");
        let guard = Guard::set("touch \"$1\"", &[&mark.to_string_lossy()]).unwrap();
        assert!(!mark.exists());
        drop(guard);
        assert!(mark.exists());
    }
}
