//! stub
use crate::{args, failure::*, output::Context};
/// Runs the command.
///
/// # Errors
/// always
pub fn run(_: &Context, _: &args::Verify) -> Result<Exit> {
    Err(Failure::usage("PGTC9001", "not yet"))
}
