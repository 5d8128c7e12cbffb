//! Diagnostic codes of the maintenance step.

use crate::diag::Rule;

/// The table of this module.
pub const RULES: &[Rule] = &[];
