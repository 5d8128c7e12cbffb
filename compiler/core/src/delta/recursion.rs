//! The change of a recursion, from the rows that it had: R = B + S(R), for a base B and a step S that is linear in the
//! rows of the round before.
//!
//! B and S read their sources monotonely: maps, filters, functions of a row, joins and unions over scans. So both are
//! sums of products of sources, and M, the rows that a source had before and still has, is what lies between its two
//! states: old = M + removed, new = M + added. Write B⁻ = B(old) − B(M), B⁺ = B(new) − B(M), and likewise S⁻, S⁺.
//!
//! ```text
//! UNION ALL   gone  = B⁻ + S⁻(R) + S_M(gone)                      rule recursion.linear
//!             came  = B⁺ + S⁺(R − gone) + S_new(came)
//!             ΔR    = came − gone
//! UNION       came  = (B⁺ ∪ S⁺(R) ∪ S_new(came)) ∖ R              rule recursion.grown, if nothing was removed
//! ```
//!
//! Why it holds. A row of UNION ALL is a derivation: a row of the base and a source row per step and per other input. Those
//! that are lost use a removed row; each is found once, at its last one: whatever came before it (R), then only what is
//! still there (S_M). Those that are new are found once too, at their first added row: what came before it is R − gone. All
//! weights of a round have one sign, so nothing that cancels out is followed: both recursions end where the old and the new
//! one end. For UNION, rows that are not in R have a first step that uses something new; R is derived already.
//!
//! Reads: R, through the columns that the step joins by (an index is made on them), the sources through the rows that
//! come and go. Cost: the rows that come and go, with what they are joined with. M is a source without the keys of its
//! added rows, so UNION ALL needs keys.
//!
//! Does not apply where a source is grouped, anti or outer joined, has a column without equality, or where UNION lost a
//! row: another derivation may still give it.

use std::collections::HashMap;

use super::Context;
use crate::algebra::build::{self, ColIds};
use crate::algebra::props::{self, facts};
use crate::algebra::{Col, ColId, Op, Rel, Scalar, State, Total, Weights, fold, oids, scalar};
use crate::schema::{TableId, TableKind};

/// UNION ALL.
pub(crate) const LINEAR: &str = "recursion.linear";
/// UNION.
pub(crate) const GROWN: &str = "recursion.grown";

/// What this needs besides the context of all deltas.
pub(crate) struct Around<'a> {
    pub(crate) ctx: &'a Context<'a>,
    /// A scalar that differs for values of the column that are equal without being identical.
    pub(crate) image: &'a dyn Fn(&Col) -> Option<Scalar>,
}

/// The change of a UNION: its new rows, and a plan that is empty unless a source lost a row.
pub(crate) struct Grown {
    pub(crate) came: Rel,
    pub(crate) removed: Rel,
}

/// The change of a recursion by UNION ALL. `stored` has the rows before.
pub(crate) fn linear(rel: &Rel, stored: &Rel, around: &Around<'_>, ids: &mut ColIds) -> Option<Rel> {
    let Op::Fixpoint { base, step, working, distinct: false } = rel.op() else { return None };
    let mut parts = Parts { around, ids, net: HashMap::new(), exact: true };
    let seed = [parts.of(base, Side::Removed)?, parts.over(step, working, stored, Side::Removed)?];
    let note = |what: &str| Some(what.to_owned());
    let gone = match union(seed.into_iter().flatten().collect()) {
        None => None,
        Some(seed) => {
            let seed = merged(&seed).by_rule(LINEAR, note("derivations by a row that is gone"));
            let still = parts.kept_of(step)?;
            let gone = fixpoint(&seed, &still, working, parts.ids);
            Some(gone.by_rule(LINEAR, note("rows that are gone")))
        }
    };
    let mut seed = vec![parts.of(base, Side::Added)?, parts.over(step, working, stored, Side::Added)?];
    if let Some(gone) = &gone {
        seed.push(parts.over(step, working, gone, Side::Added)?.map(|rel| build::negate(&rel)));
    }
    let came = union(seed.into_iter().flatten().collect()).map(|seed| {
        let seed = merged(&seed).by_rule(LINEAR, note("derivations by a row that is new"));
        fixpoint(&seed, step, working, parts.ids).by_rule(LINEAR, note("rows that are new"))
    });
    let both: Vec<Rel> = came.into_iter().chain(gone.map(|rel| build::negate(&rel))).collect();
    (!both.is_empty())
        .then(|| build::union_all_as(both, &rel.col_ids()).by_rule(LINEAR, note("the recursion's change")))
}

/// The change of a recursion by UNION while nothing was removed. `stored` has the rows before.
pub(crate) fn grown(rel: &Rel, stored: &Rel, around: &Around<'_>, ids: &mut ColIds) -> Option<Grown> {
    let Op::Fixpoint { base, step, working, distinct: true } = rel.op() else { return None };
    let mut parts = Parts { around, ids, net: HashMap::new(), exact: false };
    let seed = [parts.of(base, Side::Added)?, parts.over(step, working, stored, Side::Added)?];
    let seed = union(seed.into_iter().flatten().collect())?;
    let (seed, next) = (parts.without(&seed, stored)?, parts.without(step, stored)?);
    let own = parts.ids.take(rel.cols().len());
    let came = build::fixpoint(&seed, &next, working, true, &own);
    let came = build::relabel(&came, rel.cols()).by_rule(GROWN, Some("rows that are new".to_owned()));
    let mut removed = vec![];
    let mut tables: Vec<(TableId, Vec<usize>)> = vec![];
    for part in [base, step] {
        fold::visit(part, &mut |node| {
            if let Op::Scan { table, columns, .. } = node.op() {
                tables.push((*table, columns.clone()));
            }
        });
    }
    for (table, columns) in tables {
        removed.push(build::touched(&parts.net(table, &columns)?.removed, &[]));
    }
    let removed = match removed.as_slice() {
        [only] => only.clone(),
        _ => build::touched(&build::union_all_as(removed, &[]), &[]),
    };
    Some(Grown { came, removed: removed.by_rule(GROWN, Some("whether a source lost a row".to_owned())) })
}

/// The columns of the round before by which the step joins other inputs, by position.
pub(crate) fn probed(rel: &Rel) -> Vec<usize> {
    let (step, working) = match rel.op() {
        Op::Consolidate { input } => return probed(input),
        Op::Fixpoint { step, working, .. } => (step, working),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Map { .. }
        | Op::Filter { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Working => return vec![],
    };
    let mut found = vec![];
    fold::visit(step, &mut |node| {
        let Op::Join { on, .. } = node.op() else { return };
        for (a, b) in on.iter().filter_map(scalar::as_equality) {
            for (own, other) in [(a, b), (b, a)] {
                if let (Some(at), false) = (working.iter().position(|w| *w == own), working.contains(&other))
                    && !found.contains(&at)
                {
                    found.push(at);
                }
            }
        }
    });
    found
}

/// What a source lost, or got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Removed,
    Added,
}

/// What stands for an input of a join in one of its terms.
enum Part {
    /// What it lost or got.
    Moved(Rel),
    /// It as it is now.
    Whole,
    /// What it had and still has.
    Kept,
}

/// The net change of a source, apart by sign. Columns: those at `positions`.
#[derive(Clone)]
struct Net {
    positions: Vec<usize>,
    /// A key, by table position.
    key: Option<Vec<usize>>,
    added: Rel,
    removed: Rel,
}

struct Parts<'a, 'b> {
    around: &'a Around<'a>,
    ids: &'b mut ColIds,
    net: HashMap<(TableId, Vec<usize>), Net>,
    /// Each derivation is found once; else it is enough that it is found.
    exact: bool,
}

impl Parts<'_, '_> {
    /// What the plan lost or got with the sources; inner `None` for nothing. Outer `None`: it is not monotone.
    fn of(&mut self, rel: &Rel, side: Side) -> Option<Option<Rel>> {
        Some(match rel.op() {
            Op::Scan { state: State::New, .. } => Some(self.scan(rel, side)?),
            Op::Values { .. } | Op::Working => None,
            Op::Map { input, .. } | Op::Filter { input, .. } | Op::FlatMap { input, .. } => {
                let part = self.of(input, side)?;
                part.map(|part| fold::map_children(rel, &mut |_| part.clone()))
            }
            Op::UnionAll { inputs } => {
                let mut all = vec![];
                for input in inputs {
                    let part = self.of(input, side)?;
                    all.extend(part.map(|part| build::relabel(&part, rel.cols())));
                }
                match all.as_slice() {
                    [] | [_] => all.pop(),
                    _ => Some(build::union_all_as(all, &rel.col_ids())),
                }
            }
            Op::Join { inputs, on } => {
                let mut parts = vec![];
                for input in inputs {
                    parts.push(self.of(input, side)?);
                }
                let mut terms = vec![];
                for parts in self.terms(&parts, side)? {
                    let mut term = vec![];
                    for (part, input) in parts.into_iter().zip(inputs) {
                        term.push(match part {
                            Part::Moved(part) => part,
                            Part::Whole => input.clone(),
                            Part::Kept => self.kept_of(input)?,
                        });
                    }
                    terms.push(build::join(term, on.clone()));
                }
                union_as(terms, rel)
            }
            Op::Scan { state: State::Delta, .. }
            | Op::Semi { .. }
            | Op::Outer { .. }
            | Op::Negate { .. }
            | Op::Consolidate { .. }
            | Op::Touched { .. }
            | Op::Guard { .. }
            | Op::Aggregate { .. }
            | Op::Sums { .. }
            | Op::Repeat { .. }
            | Op::Window { .. }
            | Op::Top { .. }
            | Op::Fixpoint { .. } => return None,
        })
    }

    /// The part of the step over other rows than those of the round before.
    fn over(&mut self, step: &Rel, working: &[ColId], rows: &Rel, side: Side) -> Option<Option<Rel>> {
        let part = self.of(step, side)?;
        Some(part.map(|part| reading(&part, working, &|own| build::relabel(rows, own))))
    }

    /// The terms of a product whose factors have these parts: what is new is new at its first factor, and what comes after
    /// is as it is now; what is gone is gone at some of its factors, and the others are kept. `None`: too many of them.
    fn terms(&self, parts: &[Option<Rel>], side: Side) -> Option<Vec<Vec<Part>>> {
        /// More terms than 2ⁿ − 1 of these would not be read by anybody.
        const MOST: usize = 3;
        let moving: Vec<usize> =
            parts.iter().enumerate().filter(|(_, p)| p.is_some()).map(|(at, _)| at).collect();
        let moved = |at: usize| parts.get(at).cloned().flatten().map_or(Part::Whole, Part::Moved);
        let mut terms = vec![];
        if side == Side::Added || !self.exact {
            for first in &moving {
                terms.push(
                    (0..parts.len())
                        .map(|at| match at.cmp(first) {
                            std::cmp::Ordering::Equal => moved(at),
                            std::cmp::Ordering::Less if self.exact && moving.contains(&at) => Part::Kept,
                            std::cmp::Ordering::Less | std::cmp::Ordering::Greater => Part::Whole,
                        })
                        .collect(),
                );
            }
            return Some(terms);
        }
        if moving.len() > MOST {
            return None;
        }
        for gone in 1..1usize << moving.len() {
            terms.push(
                (0..parts.len())
                    .map(|at| match moving.iter().position(|m| *m == at) {
                        None => Part::Whole,
                        Some(bit) if gone >> bit & 1 == 1 => moved(at),
                        Some(_) => Part::Kept,
                    })
                    .collect(),
            );
        }
        Some(terms)
    }

    /// The plan over what its sources had and still have.
    fn kept_of(&mut self, rel: &Rel) -> Option<Rel> {
        let mut fine = true;
        let new = fold::rewrite(rel, &mut |node| {
            if !matches!(node.op(), Op::Scan { .. }) {
                return node;
            }
            self.kept(&node).unwrap_or_else(|| {
                fine = false;
                node
            })
        });
        fine.then_some(new)
    }

    /// Rows that the source of a scan had and has.
    fn kept(&mut self, scan: &Rel) -> Option<Rel> {
        let Op::Scan { table, columns, .. } = scan.op() else { return None };
        let net = self.net(*table, columns)?;
        let key = net.key.clone()?;
        let declared = &self.around.ctx.schema.table(*table)?.columns;
        let mut cols = vec![];
        for at in &net.positions {
            let known = columns.iter().position(|c| c == at).and_then(|i| scan.cols().get(i)).cloned();
            let fresh = || {
                let column = declared.get(*at)?;
                Some(Col { id: self.ids.fresh(), ty: column.ty.clone(), nullable: !column.not_null })
            };
            cols.push(known.or_else(fresh)?);
        }
        let whole = build::scan_as(*table, State::New, net.positions.clone(), cols);
        let added = build::rename(&net.added, self.ids);
        let mut on = vec![];
        for position in &key {
            let at = net.positions.iter().position(|p| p == position)?;
            let (own, other) = (whole.cols().get(at)?, added.cols().get(at)?);
            on.push(scalar::same_key((self.around.ctx.equal)(&own.ty)?, own, other));
        }
        let kept = build::project(&build::anti(&whole, &added, on), &scan.col_ids());
        Some(kept.by_rule(LINEAR, Some("rows that were there before, and still are".to_owned())))
    }

    /// What the source of a scan lost or got.
    fn scan(&mut self, scan: &Rel, side: Side) -> Option<Rel> {
        let Op::Scan { table, columns, .. } = scan.op() else { return None };
        let net = self.net(*table, columns)?;
        let rows = match side {
            Side::Removed => &net.removed,
            Side::Added => &net.added,
        };
        let mut exprs = vec![];
        for (col, position) in scan.cols().iter().zip(columns) {
            let at = net.positions.iter().position(|p| p == position)?;
            exprs.push((col.id, scalar::col(rows.cols().get(at)?)));
        }
        Some(build::map_as(rows, exprs))
    }

    fn net(&mut self, table: TableId, columns: &[usize]) -> Option<Net> {
        if let Some(known) = self.net.get(&(table, columns.to_vec())) {
            return Some(known.clone());
        }
        let ctx = self.around.ctx;
        let declared = ctx.schema.table(table)?;
        let all: Vec<_> = declared.columns.iter().enumerate().collect();
        let whole = build::scan(table, &all, self.ids);
        let plain = matches!(declared.kind, TableKind::Plain);
        let position = |id: &ColId| whole.cols().iter().position(|c| c.id == *id);
        let key = facts(&whole, ctx.schema)
            .keys
            .iter()
            .filter(|_| plain)
            .min_by_key(|k| (k.len(), (*k).clone()))
            .cloned();
        let key: Option<Vec<usize>> = key.map(|key| key.iter().filter_map(position).collect());
        if self.exact && key.is_none() {
            return None;
        }
        let mut positions: Vec<usize> = columns.iter().chain(key.iter().flatten()).copied().collect();
        positions.sort_unstable();
        positions.dedup();
        let scan = {
            let picked = positions.iter().filter_map(|at| declared.columns.get(*at).map(|c| (*at, c)));
            let cols =
                picked.map(|(_, c)| Col { id: self.ids.fresh(), ty: c.ty.clone(), nullable: !c.not_null });
            build::scan_as(table, State::Delta, positions.clone(), cols.collect())
        };
        let scan = scan.by_rule("scan.delta", None);
        // Equal is not identical: an update from 1.0 to 1.00 removes a row and adds one.
        let mut exprs: Vec<(ColId, Scalar)> = scan.cols().iter().map(|c| (c.id, scalar::col(c))).collect();
        for col in scan.cols() {
            if let Some(image) = (self.around.image)(col) {
                exprs.push((self.ids.fresh(), image));
            }
        }
        let wide = if exprs.len() > scan.cols().len() { build::map_as(&scan, exprs) } else { scan.clone() };
        if wide.cols().iter().any(|c| (ctx.equal)(&c.ty).is_none()) {
            return None;
        }
        let sums = build::sums(&wide, &wide.col_ids(), vec![(Total::Rows, oids::int8_type())], self.ids);
        let count = scalar::col(sums.cols().last()?);
        let rule = if self.exact { LINEAR } else { GROWN };
        let sums = sums.by_rule(rule, Some(format!("net change of {}", declared.name)));
        let side = |oper, what: &str| {
            let rows = build::filter(&sums, scalar::compare(oper, count.clone(), scalar::int8(0)));
            let rows = build::project(&rows, &scan.col_ids());
            rows.by_rule(rule, Some(format!("rows that {} {what}", declared.name)))
        };
        let (added, removed) = (side(oids::INT8_GT, "got"), side(oids::INT8_LT, "lost"));
        let net = Net { positions, key, added, removed };
        self.net.insert((table, columns.to_vec()), net.clone());
        Some(net)
    }

    /// Rows of a plan that are not stored; columns are compared one by one.
    fn without(&mut self, rel: &Rel, stored: &Rel) -> Option<Rel> {
        let stored = build::rename(stored, self.ids);
        let mut on = vec![];
        for (own, other) in rel.cols().iter().zip(stored.cols()) {
            on.push(scalar::same_key((self.around.ctx.equal)(&own.ty)?, own, other));
        }
        Some(build::anti(rel, &stored, on))
    }
}

/// The plan with the rows of the round before read from elsewhere.
fn reading(rel: &Rel, working: &[ColId], by: &dyn Fn(&[Col]) -> Rel) -> Rel {
    fold::rewrite(rel, &mut |node| {
        let own = matches!(node.op(), Op::Working) && node.col_ids() == working;
        if own { by(node.cols()) } else { node }
    })
}

/// A recursion over rows with weights.
fn fixpoint(seed: &Rel, step: &Rel, working: &[ColId], ids: &mut ColIds) -> Rel {
    let step = reading(step, working, &|cols| build::working_as(cols.to_vec(), Weights::Positive));
    let own = ids.take(seed.cols().len());
    build::fixpoint(seed, &step, working, false, &own)
}

/// Equal rows of a bag merged: what cancels out is not followed.
fn merged(seed: &Rel) -> Rel {
    build::consolidate_as(seed, Weights::Positive)
}

/// The union of plans whose columns correspond, under the columns of the first.
fn union(parts: Vec<Rel>) -> Option<Rel> {
    let first = parts.first()?.clone();
    union_as(parts, &first)
}

fn union_as(mut parts: Vec<Rel>, like: &Rel) -> Option<Rel> {
    match parts.as_slice() {
        [] | [_] => parts.pop(),
        _ => Some(build::union_all_as(parts, &like.col_ids())),
    }
}

/// Whether a column of a plan can be NULL.
pub(crate) fn never_null(rel: &Rel) -> bool {
    rel.cols().iter().all(|c| !c.nullable && props::equality_is_identity(c))
}
