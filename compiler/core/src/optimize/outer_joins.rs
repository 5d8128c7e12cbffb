//! An outer join of which the padded rows are dropped above, or only they are kept, is a join of a simpler kind.
//!
//! Laws: σp(L ⟕ R) = σp(L ⋈ R) if p is never true for a row in which the columns of R are NULL; a full join loses one
//! kind of padded rows, or both, in the same way. σ(r IS NULL)(L ⟕ R) = pad(L ▷ R) if r is a column of R that is never
//! NULL in a row that matches. And a grouping by k of which the group of NULL is dropped is one of the rows with a k. What drops them is looked for from the root down: filters, conditions
//! of joins, and what hands such a column on. Costs nothing, and saves the flips. Does not apply below a node with several
//! readers, which need not all drop the same rows.

use std::collections::{BTreeSet, HashMap};

use super::Context;
use crate::algebra::fold::{map_children, readers};
use crate::algebra::scalar::{and, as_col, bare, col, conjuncts, is_not_null, rejects_null};
use crate::algebra::{ColId, Op, Rel, Scalar, ScalarKind, build};
use crate::ast::IsTest;

/// Columns whose being NULL drops the row further up.
type Rejected = BTreeSet<ColId>;

pub(super) fn run(rel: &Rel, _: &Context<'_>) -> Rel {
    let mut walk = Walk { readers: readers(rel), done: HashMap::new() };
    walk.node(rel, &Rejected::new())
}

struct Walk {
    readers: HashMap<usize, usize>,
    done: HashMap<usize, Rel>,
}

impl Walk {
    fn node(&mut self, rel: &Rel, rejected: &Rejected) -> Rel {
        if let Some(known) = self.done.get(&rel.address()) {
            return known.clone();
        }
        let shared = self.readers.get(&rel.address()).is_some_and(|n| *n > 1);
        let rejected = if shared { &Rejected::new() } else { rejected };
        let new = self.simpler(rel, rejected);
        if shared {
            self.done.insert(rel.address(), new.clone());
        }
        new
    }

    fn simpler(&mut self, rel: &Rel, rejected: &Rejected) -> Rel {
        if let Op::Outer { left, right, on, full } = rel.op() {
            let drops = |side: &Rel| side.cols().iter().any(|c| rejected.contains(&c.id));
            let origin = || rel.origin().clone();
            let inputs = || vec![left.clone(), right.clone()];
            let simple = match (drops(left), drops(right)) {
                (true, true) => Some(build::join(inputs(), on.clone())),
                (false, true) if !full => Some(build::join(inputs(), on.clone())),
                (true, false) if *full => Some(build::left_join(left, right, on.clone())),
                (false, true) => {
                    let swapped = build::left_join(right, left, on.clone()).with_origin(origin());
                    Some(build::project(&swapped, &rel.col_ids()))
                }
                (false | true, false) => None,
            };
            if let Some(simple) = simple {
                return self.node(&simple.with_origin(origin()), rejected);
            }
        }
        if let Some(simple) = unmatched(rel) {
            return self.node(&simple, rejected);
        }
        if let Some(fewer) = fewer_groups(rel, rejected) {
            return self.node(&fewer, rejected);
        }
        let below = below(rel, rejected);
        let mut below = below.iter();
        let none = Rejected::new();
        map_children(rel, &mut |child| self.node(child, below.next().unwrap_or(&none)))
    }
}

/// The left rows without match, if a filter keeps only them.
fn unmatched(rel: &Rel) -> Option<Rel> {
    let Op::Filter { input, pred } = rel.op() else { return None };
    let Op::Outer { left, right, on, full: false } = input.op() else { return None };
    let sure: BTreeSet<ColId> = on.iter().flat_map(rejects_null).collect();
    let never_null = |id: ColId| right.col(id).is_some_and(|c| !c.nullable || sure.contains(&id));
    let (null, rest): (Vec<Scalar>, Vec<Scalar>) = conjuncts(pred.clone()).into_iter().partition(|p| {
        matches!(&p.kind, ScalarKind::Is { arg, test: IsTest::Null, negated: false }
            if as_col(arg).is_some_and(never_null))
    });
    if null.is_empty() {
        return None;
    }
    let rows = build::anti(left, right, on.clone()).with_origin(input.origin().clone());
    let rows = build::padded(&rows, input.cols()).with_origin(input.origin().clone());
    Some(if rest.is_empty() {
        rows
    } else {
        build::filter(&rows, and(rest)).with_origin(rel.origin().clone())
    })
}

/// A grouping without the groups of NULL, if they are dropped: then no key is NULL, and `=` finds all of them.
fn fewer_groups(rel: &Rel, rejected: &Rejected) -> Option<Rel> {
    let Op::Aggregate { input, keys, aggs } = rel.op() else { return None };
    let dropped = keys.iter().filter(|k| rejected.contains(k)).filter_map(|k| input.col(*k));
    let conditions: Vec<Scalar> = dropped.filter(|c| c.nullable).map(|c| is_not_null(col(c))).collect();
    if conditions.is_empty() {
        return None;
    }
    let kept = build::filter(input, and(conditions)).with_origin(input.origin().clone());
    let own = rel.cols().iter().skip(keys.len()).cloned().collect();
    Some(build::aggregate_as(&kept, keys, aggs.clone(), own).with_origin(rel.origin().clone()))
}

/// What is dropped of each child, in the order of its children.
fn below(rel: &Rel, rejected: &Rejected) -> Vec<Rejected> {
    let with = |on: &[Scalar]| -> Rejected {
        rejected.iter().copied().chain(on.iter().flat_map(rejects_null)).collect()
    };
    let own = |set: &Rejected, side: &Rel| -> Rejected {
        side.cols().iter().map(|c| c.id).filter(|id| set.contains(id)).collect()
    };
    match rel.op() {
        Op::Scan { .. } | Op::Values { .. } | Op::Working => vec![],
        Op::Map { exprs, .. } => {
            let pairs = rel.cols().iter().zip(exprs).filter(|(c, _)| rejected.contains(&c.id));
            vec![pairs.filter_map(|(_, e)| as_col(bare(e))).collect()]
        }
        Op::Filter { input, pred } => vec![own(&with(std::slice::from_ref(pred)), input)],
        Op::Join { inputs, on } => {
            let all = with(on);
            inputs.iter().map(|input| own(&all, input)).collect()
        }
        Op::Semi { left, right, on, anti } => {
            let matched = with(on);
            vec![own(if *anti { rejected } else { &matched }, left), own(&matched, right)]
        }
        // Of the right side only the rows that match are seen.
        Op::Outer { left, right, on, full: false } => vec![own(rejected, left), own(&with(on), right)],
        Op::Outer { full: true, .. } => vec![Rejected::new(), Rejected::new()],
        Op::UnionAll { inputs } => {
            let here = |input: &Rel| {
                let pairs = rel.cols().iter().zip(input.cols());
                pairs.filter(|(c, _)| rejected.contains(&c.id)).map(|(_, c)| c.id).collect()
            };
            inputs.iter().map(here).collect()
        }
        Op::Negate { .. } | Op::Consolidate { .. } | Op::Guard { .. } | Op::Repeat { .. } => {
            vec![rejected.clone()]
        }
        Op::FlatMap { input, .. } => vec![own(rejected, input)],
        Op::Touched { keys, .. } | Op::Aggregate { keys, .. } | Op::Sums { keys, .. } => {
            vec![keys.iter().copied().filter(|k| rejected.contains(k)).collect()]
        }
        // What is dropped above may lead to rows that are not.
        Op::Fixpoint { .. } => vec![Rejected::new(), Rejected::new()],
        // Other rows of a partition may not be dropped: they count.
        Op::Window { partition, .. } | Op::Top { partition, .. } => {
            vec![partition.iter().copied().filter(|k| rejected.contains(k)).collect()]
        }
    }
}
