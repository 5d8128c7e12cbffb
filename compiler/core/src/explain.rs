//! What `explain` tells of a stream table: operators and their rules, the storage key, and indexes that are missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::Explained;
use crate::algebra::{ColId, Op, Rel, State, fold, scalar};
use crate::ast::{Ident, Name};
use crate::delta::recursion;
use crate::maintain::{Change, Identity, Program, is_recursive};
use crate::pipeline::Planned;
use crate::schema::{Schema, TableId};
use crate::sql::print;

/// incremental, partial or full.
pub(crate) fn class(plan: &Planned<'_>) -> &'static str {
    match plan.program.change {
        _ if !plan.options.incremental => "full",
        Change::Rows { .. } | Change::Additive { .. } => "incremental",
        Change::Regroup { .. } | Change::Partitions { .. } => "partial",
    }
}

/// Names of the storage's key columns; empty for a counted bag.
pub(crate) fn key(program: &Program) -> Vec<String> {
    match &program.storage.identity {
        Identity::Key { columns, .. } => {
            columns.iter().filter_map(|i| program.storage.columns.get(*i)).map(|c| c.name.clone()).collect()
        }
        Identity::Bag => vec![],
    }
}

/// A grouping below windows, all of which is computed anew for touched partitions.
const STORED: &str = "aggregate.stored_partitions";

/// A plan with a recursion, all of which is computed anew.
const RECOMPUTED: &str = "recursion.recomputed";

/// A recursion whose change is computed from its stored rows.
const CHANGED: &str = "recursion.changed";

/// The operators of the plan, outermost first.
pub(crate) fn operators(plan: &Planned<'_>, schema: &Schema) -> Vec<Explained> {
    let mut all = vec![];
    let class = class(plan);
    let grouping = match &plan.program.change {
        Change::Rows { .. } if plan.program.own_rows().is_some() => CHANGED,
        Change::Regroup { .. } => "aggregate.touched_groups",
        Change::Additive { extrema: Some(_), .. } => "aggregate.extremum",
        Change::Additive { extrema: None, .. } | Change::Rows { .. } => "aggregate.linear",
        Change::Partitions { .. } if is_recursive(&plan.resolved.rel) => RECOMPUTED,
        Change::Partitions { .. } => STORED,
    };
    list(&plan.resolved.rel, 0, class, grouping, schema, &mut all);
    all
}

fn list(
    rel: &Rel,
    depth: usize,
    class: &'static str,
    grouping: &'static str,
    schema: &Schema,
    all: &mut Vec<Explained>,
) {
    let inner = if class == "full" { "full" } else { "incremental" };
    let partial = if class == "full" { "full" } else { "partial" };
    let (op, rule, class, detail) = match rel.op() {
        Op::Scan { table, .. } => (
            "scan",
            "scan.delta",
            inner,
            schema.table(*table).map(|t| t.name.to_string()).unwrap_or_default(),
        ),
        Op::Values { .. } => ("values", "values.constant", inner, String::new()),
        Op::Map { .. } => ("map", "map.linear", inner, String::new()),
        Op::Filter { .. } => ("filter", "filter.linear", inner, String::new()),
        Op::Join { inputs, .. } => ("join", "join.bilinear", inner, format!("{} inputs", inputs.len())),
        Op::Semi { anti: false, .. } => ("semi join", "semi.flips", inner, String::new()),
        Op::Semi { anti: true, .. } => ("anti join", "semi.flips", inner, String::new()),
        Op::Outer { full: false, .. } => ("left join", "outer.flips", inner, String::new()),
        Op::Outer { full: true, .. } => ("full join", "outer.flips", inner, String::new()),
        Op::UnionAll { inputs } => ("union all", "union.linear", inner, format!("{} inputs", inputs.len())),
        Op::Negate { .. } => ("negate", "negate.linear", inner, String::new()),
        Op::Consolidate { .. } => ("consolidate", "consolidate.linear", inner, String::new()),
        Op::Touched { .. } => ("touched", "touched.keys", inner, String::new()),
        Op::Guard { .. } => ("guard", "guard.bilinear", inner, String::new()),
        Op::Aggregate { keys, aggs, .. } => {
            ("aggregate", grouping, class, format!("{} keys, {} aggregates", keys.len(), aggs.len()))
        }
        Op::Sums { .. } => ("sums", "sums.linear", inner, String::new()),
        Op::Repeat { .. } => ("repeat", "repeat.linear", inner, String::new()),
        Op::FlatMap { calls, .. } => {
            ("flat map", "flat_map.linear", inner, format!("{} functions", calls.len()))
        }
        Op::Window { partition, calls, .. } => (
            "window",
            if grouping == STORED { "window.stored_partitions" } else { "window.touched_partitions" },
            partial,
            format!("{} partition columns, {} calls", partition.len(), calls.len()),
        ),
        Op::Top { partition, .. } => {
            let rule = if grouping == STORED { "top.stored_partitions" } else { "top.touched_partitions" };
            ("top", rule, partial, format!("{} partition columns", partition.len()))
        }
        Op::Fixpoint { distinct, .. } => {
            let detail = if *distinct { "UNION" } else { "UNION ALL" };
            match (grouping == CHANGED, distinct) {
                (true, true) => ("recursion", recursion::GROWN, inner, detail.to_owned()),
                (true, false) => ("recursion", recursion::LINEAR, inner, detail.to_owned()),
                (false, _) => ("recursion", RECOMPUTED, partial, detail.to_owned()),
            }
        }
        Op::Working if grouping == CHANGED => ("last round", "scan.delta", inner, String::new()),
        Op::Working => ("last round", RECOMPUTED, partial, String::new()),
    };
    // Around and in a recursion everything is computed anew.
    let (rule, class) = if grouping == RECOMPUTED { (RECOMPUTED, partial) } else { (rule, class) };
    all.push(Explained { op, rule, class, depth, detail });
    for child in fold::children(rel) {
        list(child, depth + 1, class, grouping, schema, all);
    }
}

/// CREATE INDEX statements for the columns by which the rules look up rows of a source, where no index begins with one
/// of them.
pub(crate) fn missing_indexes(program: &Program, schema: &Schema) -> Vec<String> {
    let mut probes: BTreeSet<(TableId, BTreeSet<usize>)> = BTreeSet::new();
    let plans: Vec<&Rel> = match &program.change {
        Change::Rows { delta } => vec![delta],
        Change::Additive { groups, .. } => vec![groups],
        Change::Regroup { touched, groups } => vec![touched, groups],
        Change::Partitions { touched, fresh, .. } => vec![touched, fresh],
    };
    for plan in plans {
        fold::visit(plan, &mut |node| {
            if let Op::Join { inputs, on } = node.op() {
                probes.extend(looked_up(inputs, on));
            }
        });
    }
    let mut statements = BTreeSet::new();
    for (id, columns) in probes {
        statements.extend(unless_served(id, &columns.into_iter().collect::<Vec<_>>(), 0, schema));
    }
    if let Change::Additive { extrema: Some(extrema), .. } = &program.change
        && let Some((id, keys, value)) = extremes(&extrema.probe)
    {
        let columns: Vec<usize> = keys.iter().copied().chain(value).collect();
        statements.extend(unless_served(id, &columns, columns.len() - keys.len().max(1), schema));
    }
    statements.into_iter().collect()
}

/// CREATE INDEX on these columns, unless an index begins with one of them; the last few do not count.
fn unless_served(id: TableId, columns: &[usize], last: usize, schema: &Schema) -> Option<String> {
    let table = schema.table(id)?;
    let leading = columns.get(..columns.len().saturating_sub(last))?;
    if table.indexes.iter().any(|i| !i.partial && i.columns.first().is_some_and(|c| leading.contains(c))) {
        return None;
    }
    let names: Vec<String> = columns
        .iter()
        .filter_map(|c| table.columns.get(*c))
        .map(|c| print::ident(&Ident::new(c.name.clone())))
        .collect();
    let name = print::name(&Name::qualified(table.name.schema.clone(), table.name.name.clone()));
    Some(["CREATE INDEX ON ", &name, " (", &names.join(", "), ");"].concat())
}

/// Where a lost extremum is looked up: a table with all keys of the grouping, these, and the value if it is there too.
fn extremes(probe: &Rel) -> Option<(TableId, Vec<usize>, Option<usize>)> {
    let Op::Aggregate { input, keys, aggs } = probe.op() else { return None };
    let places: Vec<(TableId, usize)> = keys.iter().map(|k| base_column(input, *k)).collect::<Option<_>>()?;
    let arg = aggs.iter().find_map(|a| base_column(input, scalar::as_col(scalar::bare(a.args.first()?))?));
    let table = places.first().or(arg.as_ref())?.0;
    if places.iter().any(|(t, _)| *t != table) {
        return None;
    }
    Some((
        table,
        places.iter().map(|(_, at)| *at).collect(),
        arg.filter(|(t, _)| *t == table).map(|(_, at)| at),
    ))
}

/// The table column that a column of a plan over present states is.
fn base_column(rel: &Rel, id: ColId) -> Option<(TableId, usize)> {
    let at = rel.cols().iter().position(|c| c.id == id)?;
    match rel.op() {
        Op::Scan { table, state: State::New, columns } => columns.get(at).map(|c| (*table, *c)),
        Op::Filter { input, .. } | Op::Guard { input, .. } => base_column(input, id),
        Op::Map { input, exprs } => base_column(input, scalar::as_col(exprs.get(at)?)?),
        Op::Join { inputs, .. } => inputs.iter().find_map(|i| base_column(i, id)),
        Op::Semi { left, .. } => base_column(left, id),
        Op::Outer { left, right, .. } => base_column(left, id).or_else(|| base_column(right, id)),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. }
        | Op::Repeat { .. }
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. }
        | Op::Fixpoint { .. }
        | Op::Working => None,
    }
}

/// For every input of a join that is a table at its present state: the columns that are equated with another input.
fn looked_up(inputs: &[Rel], on: &[crate::algebra::Scalar]) -> Vec<(TableId, BTreeSet<usize>)> {
    let mut found = vec![];
    for (at, input) in inputs.iter().enumerate() {
        let Some((table, columns)) = base_columns(input) else { continue };
        let own = |id: &ColId| columns.get(id).copied();
        for (other_at, other) in inputs.iter().enumerate() {
            if other_at == at {
                continue;
            }
            let probed: BTreeSet<usize> = on
                .iter()
                .filter_map(scalar::as_equality)
                .flat_map(|(l, r)| [(l, r), (r, l)])
                .filter(|(_, theirs)| other.col(*theirs).is_some())
                .filter_map(|(mine, _)| own(&mine))
                .collect();
            if !probed.is_empty() {
                found.push((table, probed));
            }
        }
    }
    found
}

/// The table columns behind the columns of a scan at its present state, through filters and plain maps.
fn base_columns(rel: &Rel) -> Option<(TableId, BTreeMap<ColId, usize>)> {
    match rel.op() {
        Op::Scan { table, state: State::New, columns } => {
            Some((*table, rel.cols().iter().map(|c| c.id).zip(columns.iter().copied()).collect()))
        }
        Op::Filter { input, .. } => base_columns(input),
        Op::Map { input, exprs } => {
            let (table, below) = base_columns(input)?;
            let through = rel.cols().iter().zip(exprs).filter_map(|(c, e)| {
                let at = below.get(&scalar::as_col(e)?)?;
                Some((c.id, *at))
            });
            Some((table, through.collect()))
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
        | Op::Working => None,
    }
}
