//! stub
use crate::{args, failure::*, output::Context};
/// Runs the command.
///
/// # Errors
/// always
pub fn run(_: &Context, _: &args::Demo) -> Result<Exit> {
    Err(Failure::usage("PGTC9001", "not yet"))
}
