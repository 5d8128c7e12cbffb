//! The `pgtc` program: hands the arguments to the library and ends with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    pgtc::install_panic_hook();
    ExitCode::from(pgtc::main(std::env::args_os()))
}
