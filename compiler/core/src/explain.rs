//! What `explain` tells of a stream table: operators and their rules, the storage key, and indexes that are missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::Explained;
use crate::algebra::{ColId, Op, Rel, State, fold, scalar};
use crate::ast::{Ident, Name};
use crate::maintain::{Change, Identity, Program};
use crate::pipeline::Planned;
use crate::schema::{Schema, TableId};
use crate::sql::print;

/// incremental, partial or full.
pub(crate) fn class(plan: &Planned<'_>) -> &'static str {
    match plan.program.change {
        _ if !plan.options.incremental => "full",
        Change::Rows { .. } | Change::Additive { .. } => "incremental",
        Change::Regroup { .. } => "partial",
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

/// The operators of the plan, outermost first.
pub(crate) fn operators(plan: &Planned<'_>, schema: &Schema) -> Vec<Explained> {
    let mut all = vec![];
    let class = class(plan);
    list(&plan.resolved.rel, 0, class, matches!(plan.program.change, Change::Regroup { .. }), schema, &mut all);
    all
}

fn list(rel: &Rel, depth: usize, class: &'static str, regroup: bool, schema: &Schema, all: &mut Vec<Explained>) {
    let inner = if class == "full" { "full" } else { "incremental" };
    let (op, rule, class, detail) = match rel.op() {
        Op::Scan { table, .. } => {
            ("scan", "scan.delta", inner, schema.table(*table).map(|t| t.name.to_string()).unwrap_or_default())
        }
        Op::Values { .. } => ("values", "values.constant", inner, String::new()),
        Op::Map { .. } => ("map", "map.linear", inner, String::new()),
        Op::Filter { .. } => ("filter", "filter.linear", inner, String::new()),
        Op::Join { inputs, .. } => ("join", "join.bilinear", inner, format!("{} inputs", inputs.len())),
        Op::UnionAll { inputs } => ("union all", "union.linear", inner, format!("{} inputs", inputs.len())),
        Op::Negate { .. } => ("negate", "negate.linear", inner, String::new()),
        Op::Consolidate { .. } => ("consolidate", "consolidate.linear", inner, String::new()),
        Op::Touched { .. } => ("touched", "touched.keys", inner, String::new()),
        Op::Guard { .. } => ("guard", "guard.bilinear", inner, String::new()),
        Op::Aggregate { keys, aggs, .. } => {
            let rule = if regroup { "aggregate.touched_groups" } else { "aggregate.linear" };
            ("aggregate", rule, class, format!("{} keys, {} aggregates", keys.len(), aggs.len()))
        }
        Op::Sums { .. } => ("sums", "sums.linear", inner, String::new()),
    };
    all.push(Explained { op, rule, class, depth, detail });
    for child in fold::children(rel) {
        list(child, depth + 1, class, regroup, schema, all);
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
        let Some(table) = schema.table(id) else { continue };
        let served = table.indexes.iter().any(|i| !i.partial && i.columns.first().is_some_and(|c| columns.contains(c)));
        if !served {
            let names: Vec<String> = columns
                .iter()
                .filter_map(|c| table.columns.get(*c))
                .map(|c| print::ident(&Ident::new(c.name.clone())))
                .collect();
            let name = print::name(&Name::qualified(table.name.schema.clone(), table.name.name.clone()));
            statements.insert(["CREATE INDEX ON ", &name, " (", &names.join(", "), ");"].concat());
        }
    }
    statements.into_iter().collect()
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
        | Op::UnionAll { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Aggregate { .. }
        | Op::Sums { .. } => None,
    }
}
