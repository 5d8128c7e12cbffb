//! Diagnostic codes of the algebra and of differentiation. None can be raised by a definition that `resolve` lets
//! through; each is a defect of the compiler, reported instead of wrong SQL.

use crate::diag::Rule;

/// A plan breaks an invariant of the algebra.
pub const BROKEN_PLAN: &str = "PGTC9003";
/// A plan cannot be differentiated.
pub const NO_DELTA: &str = "PGTC1201";

/// The table of this module.
pub const RULES: &[Rule] = &[
    Rule {
        code: NO_DELTA,
        title: "no rule maintains this plan",
        why: "Every operator of a defining query needs a rule that turns the changes of its inputs into the change of \
              its output. The plan holds a key whose type has no equality operator, or reads something other than \
              the current state of a source, so no such rule applies.",
        fix: "Keep it a plain materialized view, or leave out the column without equality. If the \
              message names an internal operator, report it.",
        bad: "",
        good: "",
    },
    Rule {
        code: BROKEN_PLAN,
        title: "the compiler built an invalid plan",
        why: "Every step of the compiler checks the plan that it hands on: columns resolve, types agree, aggregates \
              read bags. A violation is a defect of the compiler; nothing was written.",
        fix: "Report it, with the definition and the schema that it needs.",
        bad: "",
        good: "",
    },
];
