//! Storage of a query whose top works partition by partition: window functions, first rows.
//!
//! ```text
//! query = F(X), F key-local by the partition columns K
//! touched  K of ΔX                                        partitions with a change
//! fresh    F(X' on touched)                               their rows now
//! change   fresh − the stored rows of touched partitions
//! ```
//!
//! Why it holds: what F gives for a partition follows from the rows of X in it, so nothing else can have changed. The
//! old side is read from the storage, not computed again: whatever order PostgreSQL took for rows that tie, what was
//! stored is what is taken away. K is stored, hidden if it is no output, with an index on it.
//!
//! F is everything above X that works partition by partition: windows and first rows, groupings below them, and the
//! maps and filters between and above. K are the columns that all of their partitions have in common. Where there are
//! none, everything is one partition: all is computed anew, but only if something changed.
//!
//! Does not apply where the time is compared above the windows, for then rows move although no partition changed; nor
//! where something else stands above, such as a join or a grouping: there the windows have a delta
//! ([`crate::delta`]), for which they must give one result only, whatever the order of rows that tie.

use super::storage::{captured, name_columns, with_key};
use super::{Change, Context, Few, Identity, Moves, Program, Storage, View, order, rules};
use crate::algebra::build::{self, ColIds};
use crate::algebra::{ColId, Labels, Op, Origin, Rel, fold, props, scalar, time, window};
use crate::delta::{key_local_base, restrict, through};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::Resolved;

/// The partition columns of a plan whose top works partition by partition, as columns of its first window; `None` for
/// other plans.
pub(super) fn partition(rel: &Rel) -> Option<Vec<ColId>> {
    let first = first_window(rel)?;
    let (Op::Window { partition, .. } | Op::Top { partition, .. }) = first.op() else { return None };
    let mut keys: Vec<ColId> = partition.clone();
    let mut below: Vec<ColId> = keys.clone();
    let mut at = first;
    // Below the last operator that works partition by partition.
    let mut base = first;
    loop {
        let own = match at.op() {
            Op::Window { partition, .. } | Op::Top { partition, .. } => Some(partition),
            Op::Aggregate { keys, .. } => Some(keys),
            Op::Scan { .. }
            | Op::Values { .. }
            | Op::Map { .. }
            | Op::Filter { .. }
            | Op::Join { .. }
            | Op::Semi { .. }
            | Op::Outer { .. }
            | Op::UnionAll { .. }
            | Op::Negate { .. }
            | Op::Consolidate { .. }
            | Op::Touched { .. }
            | Op::Guard { .. }
            | Op::Sums { .. }
            | Op::Repeat { .. }
            | Op::Fixpoint { .. }
            | Op::Working
            | Op::FlatMap { .. } => None,
        };
        if let Some(own) = own {
            let common: Vec<bool> = below.iter().map(|k| own.contains(k)).collect();
            if !common.contains(&true) {
                break;
            }
            let keep = |list: &[ColId]| -> Vec<ColId> {
                list.iter().zip(&common).filter(|(_, keep)| **keep).map(|(k, _)| *k).collect()
            };
            (keys, below) = (keep(&keys), keep(&below));
        }
        let Some((input, next)) = through(at, &below) else { break };
        if own.is_some() {
            base = input;
        }
        (at, below) = (input, next);
    }
    (!moves_above(rel, base)).then_some(keys)
}

/// Whether time moves rows between a node and one below it: then partitions change although nothing below changed.
fn moves_above(rel: &Rel, base: &Rel) -> bool {
    if rel.same(base) {
        return false;
    }
    let own = fold::scalars(rel).into_iter().any(time::reads);
    own || fold::children(rel).into_iter().any(|child| moves_above(child, base))
}

/// The first window or first rows below maps and filters.
fn first_window(rel: &Rel) -> Option<&Rel> {
    match rel.op() {
        Op::Map { input, .. } | Op::Filter { input, .. } => first_window(input),
        Op::Window { .. } | Op::Top { .. } | Op::Fixpoint { .. } | Op::Working => Some(rel),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. } => None,
    }
}

/// The plan with columns of its first window among its own, and which they are.
fn lift(rel: &Rel, keys: &[ColId]) -> (Rel, Vec<ColId>) {
    match rel.op() {
        Op::Map { input, exprs } => {
            let (input, below) = lift(input, keys);
            let mut own: Vec<_> = rel.col_ids().into_iter().zip(exprs.iter().cloned()).collect();
            let mut found = vec![];
            for key in below {
                let known = own.iter().find(|(_, e)| scalar::as_col(e) == Some(key)).map(|(id, _)| *id);
                found.push(known.unwrap_or(key));
                if let (None, Some(col)) = (known, input.col(key)) {
                    own.push((key, scalar::col(col)));
                }
            }
            (build::map_as(&input, own).with_origin(rel.origin().clone()), found)
        }
        Op::Filter { input, pred } => {
            let (input, below) = lift(input, keys);
            (build::filter(&input, pred.clone()).with_origin(rel.origin().clone()), below)
        }
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Join { .. }
        | Op::Semi { .. }
        | Op::Outer { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => (rel.clone(), keys.to_vec()),
    }
}

/// The program of a query whose top works partition by partition.
pub(super) fn plan(
    keys: &[ColId],
    resolved: &Resolved,
    at: Span,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Result<Program> {
    let outputs: Vec<ColId> = resolved.outputs.iter().map(|o| o.col).collect();
    let (rel, keys) = lift(&resolved.rel, keys);
    let (full, key) = with_key(&rel, &outputs, cx, ids);
    let hidden = full.cols().iter().filter(|c| !outputs.contains(&c.id)).map(|c| c.id);
    let order: Vec<ColId> = outputs.iter().copied().chain(hidden).collect();
    let full = cx.optimize(&build::project(&full, &order))?;
    let (input, below) = key_local_base(&full, &keys);
    single_valued(&input, at, cx)?;
    let settled = order::settled(&input, &order::Use::Grouped { keys: &below, added: &[] }, cx, ids)?;
    let full = fold::rewrite(&full, &mut |node| if node == input { settled.clone() } else { node });
    let input = settled;
    let rule = rule(&resolved.rel);

    let columns = name_columns(&full, resolved);
    let place = |id: &ColId| full.cols().iter().position(|c| c.id == *id);
    let identity = match key {
        Some(key) => {
            let columns: Vec<usize> = key.iter().filter_map(place).collect();
            let hashed = columns.iter().any(|i| full.cols().get(*i).is_none_or(|c| c.nullable));
            Identity::Key { columns, hashed }
        }
        None => Identity::Bag,
    };
    let view = View {
        columns: resolved
            .outputs
            .iter()
            .map(|o| o.name.clone())
            .zip(full.cols().iter().map(scalar::col))
            .collect(),
        filter: None,
        repeat: None,
    };
    let bag = identity == Identity::Bag;
    let change = |delta: &Rel, ids: &mut ColIds| -> Result<Change> {
        let note = if keys.is_empty() { "whether anything changed" } else { "partitions with a change" };
        let touched = build::touched(delta, &below).by_rule(rule, Some(note.to_owned()));
        let touched = cx.optimize(&touched)?;
        let rows = if keys.is_empty() {
            build::guard(&full, vec![touched.clone()])
        } else {
            let to = build::rename(&touched, ids);
            let equal = |ty: &crate::algebra::Type| cx.equal(ty);
            let note = Some("rows of touched partitions".to_owned());
            let origin = Origin { rule: Some(rule), note, span: None };
            restrict(&full, &keys, &to, &origin, &equal)?
        };
        let rows = if bag { build::consolidate(&rows) } else { rows };
        let fresh = cx.optimize(&rows)?.by_rule(rule, Some("their rows in the present state".to_owned()));
        Ok(Change::Partitions { touched, fresh, keys: keys.iter().filter_map(place).collect() })
    };
    let few = match cx.few(&input, ids)? {
        Some(few) => Some(Few { change: change(&few.delta, ids)?, joins: few.joins }),
        None => None,
    };
    let change = change(&cx.delta(&input, ids)?, ids)?;
    let captured = captured(&full, &change, few.as_ref());
    let mut labels: Labels = resolved.labels.clone();
    if let Change::Partitions { touched, keys, .. } = &change {
        // The name of a partition column is that of the stored one.
        for (col, at) in touched.cols().iter().zip(keys) {
            if let Some(stored) = columns.get(*at) {
                labels.entry(col.id).or_insert_with(|| stored.name.clone());
            }
        }
    }
    let full = if bag { cx.optimize(&build::consolidate(&full))? } else { full };
    Ok(Program {
        storage: Storage { columns, identity },
        view,
        full,
        change,
        few,
        captured,
        moves: Moves::default(),
        labels,
    })
}

/// The rule, after what comes first.
fn rule(rel: &Rel) -> &'static str {
    let first = first_window(rel);
    let top = first.is_some_and(|rel| matches!(rel.op(), Op::Top { .. }));
    if top { "top.stored_partitions" } else { "window.stored_partitions" }
}

/// Refuses windows and first rows of a plan that is differentiated if they may give several results.
pub(super) fn single_valued(rel: &Rel, at: Span, cx: &Context<'_>) -> Result<()> {
    let facts = props::facts_by_node(rel, cx.schema);
    let mut found = None;
    fold::visit(rel, &mut |node| {
        let of = |input: &Rel| facts.get(&input.address()).cloned().unwrap_or_default();
        let fine = match node.op() {
            Op::Window { input, partition, calls } => {
                window::is_function(&of(input), input, partition, calls)
            }
            Op::Top { input, partition, order, limit, offset, ties } => {
                let all: props::Cols = input.col_ids().into_iter().collect();
                let whole = *offset == 0 && (limit.is_none() || *ties);
                whole || window::decides(&of(input), input, partition, order, &all)
            }
            Op::Scan { .. }
            | Op::Values { .. }
            | Op::Map { .. }
            | Op::Filter { .. }
            | Op::Join { .. }
            | Op::Semi { .. }
            | Op::Outer { .. }
            | Op::UnionAll { .. }
            | Op::Negate { .. }
            | Op::Consolidate { .. }
            | Op::Touched { .. }
            | Op::Guard { .. }
            | Op::Aggregate { .. }
            | Op::Sums { .. }
            | Op::Repeat { .. }
            | Op::Fixpoint { .. }
            | Op::Working
            | Op::FlatMap { .. } => true,
        };
        if !fine && found.is_none() {
            found = Some(node.origin().span);
        }
    });
    let Some(span) = found else { return Ok(()) };
    let message = "rows that tie in a window inside a larger query: its result is not determined";
    let help = "end its ORDER BY with a key of its input, so that no two rows tie";
    let problem = Diagnostic::error(rules::SEVERAL_RESULTS, span.unwrap_or(at), message);
    Err(Box::new(problem.with_help(help)))
}
