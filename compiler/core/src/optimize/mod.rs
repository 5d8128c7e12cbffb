//! Rewrites of plans that keep their meaning and make their SQL cheaper.
//!
//! In: a plan (a defining query, or a delta). Out: a plan with the same columns and the same Z-set in every database,
//! as a law test checks for each pass on random plans. Passes run in the fixed order of [`PASSES`]; each can be
//! switched off by name, which changes speed and nothing else; after each the validator runs.
//!
//! Run it on the query *before* it is differentiated, and again on the delta. Columns that nobody uses must be gone
//! before touched keys are taken: below a signed `touched` no pass may remove a column any more, because merging rows
//! there could hide a key.

mod cancel;
mod consolidate_scans;
mod drop_distinct;
mod drop_empty;
mod first_rows;
mod flatten_joins;
mod fuse_filters;
#[cfg(test)]
mod laws;
mod outer_joins;
mod prune_columns;
mod push_keys;
mod reduce_groups;
mod restrict_groups;

pub use reduce_groups::RULE as FILTERED;

use std::collections::HashMap;

use crate::algebra::check::check;
use crate::algebra::fold::{map_children, readers};
use crate::algebra::{Rel, Type};
use crate::catalog::OperId;
use crate::diag::Result;
use crate::schema::Schema;

/// What the passes have to know besides the plan.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Keys of tables.
    pub schema: &'a Schema,
    /// The equality operator by which values of a type are grouped; `None` where the type has none.
    pub equal: &'a dyn Fn(&Type) -> Option<OperId>,
    /// Names of passes that are not to run.
    pub without: &'a [&'a str],
}

/// One pass.
#[derive(Clone, Copy)]
pub struct Pass {
    /// Its name, for switching it off and for `explain`.
    pub name: &'static str,
    /// The rewrite.
    pub run: fn(&Rel, &Context<'_>) -> Rel,
}

/// All passes, in their order.
pub const PASSES: &[Pass] = &[
    Pass { name: "drop_empty", run: drop_empty::run },
    Pass { name: "outer_joins", run: outer_joins::run },
    Pass { name: "drop_distinct", run: drop_distinct::run },
    Pass { name: "fuse_filters", run: fuse_filters::run },
    Pass { name: "first_rows", run: first_rows::run },
    Pass { name: "flatten_joins", run: flatten_joins::run },
    Pass { name: "reduce_groups", run: reduce_groups::run },
    Pass { name: "prune_columns", run: prune_columns::run },
    Pass { name: "restrict_groups", run: restrict_groups::run },
    Pass { name: "consolidate_scans", run: consolidate_scans::run },
    Pass { name: "cancel", run: cancel::run },
];

/// The passes that change which operators a query has, and so how it is stored and maintained: run on the whole query
/// before anything is decided.
const SIMPLIFYING: &[&str] = &["drop_empty", "outer_joins", "drop_distinct"];

/// The query with fewer operators.
///
/// # Errors
/// As [`optimize`].
pub fn simplify(rel: &Rel, ctx: &Context<'_>) -> Result<Rel> {
    let without: Vec<&str> = PASSES
        .iter()
        .map(|p| p.name)
        .filter(|n| ctx.without.contains(n) || !SIMPLIFYING.contains(n))
        .collect();
    optimize(rel, &Context { without: &without, ..*ctx })
}

/// The plan after all passes.
///
/// # Errors
/// When a pass built an invalid plan, which is a defect of the compiler.
pub fn optimize(rel: &Rel, ctx: &Context<'_>) -> Result<Rel> {
    let mut plan = rel.clone();
    for pass in PASSES.iter().filter(|p| !ctx.without.contains(&p.name)) {
        plan = (pass.run)(&plan, ctx);
        if let Some(mut violation) = check(&plan, ctx.schema).into_iter().next() {
            violation.message = format!("{} (after {})", violation.message, pass.name);
            return Err(Box::new(violation));
        }
    }
    Ok(plan)
}

/// Which nodes of a plan under construction have more than one reader. Rewrites that take a node apart leave those
/// alone: the parts would be computed once per reader.
struct Shared(HashMap<usize, Rel>);

impl Shared {
    fn contains(&self, rel: &Rel) -> bool {
        self.0.contains_key(&rel.address())
    }
}

/// Rewrites bottom-up, like [`crate::algebra::fold::rewrite`], and tells `f` what is shared.
fn rewrite(rel: &Rel, f: &dyn Fn(Rel, &Shared) -> Rel) -> Rel {
    fn go(
        rel: &Rel,
        f: &dyn Fn(Rel, &Shared) -> Rel,
        count: &HashMap<usize, usize>,
        done: &mut HashMap<usize, Rel>,
        shared: &mut Shared,
    ) -> Rel {
        if let Some(known) = done.get(&rel.address()) {
            return known.clone();
        }
        let over = map_children(rel, &mut |child| go(child, f, count, done, shared));
        let new = f(over, shared);
        if count.get(&rel.address()).is_some_and(|n| *n > 1) {
            shared.0.insert(new.address(), new.clone());
        }
        done.insert(rel.address(), new.clone());
        new
    }
    go(rel, f, &readers(rel), &mut HashMap::new(), &mut Shared(HashMap::new()))
}
