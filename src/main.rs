//! The `ringwell` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ringwell::cli::main()
}
