//! The program: everything it can do is in the library of the same name.

use std::process::ExitCode;

fn main() -> ExitCode {
    finestreta::run()
}
