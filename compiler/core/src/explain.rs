//! What `explain` tells of a stream table: operators and their rules, the storage key, and indexes that are missing.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::{ColId, Op, Rel, State, fold, scalar, show, time};
use crate::ast::{Ident, Name};
use crate::delta::recursion;
use crate::maintain::{Change, Identity, Moves, Program, is_recursive};
use crate::planned::{self, Planned};
use crate::schema::{ObjectName, Schema, TableId};
use crate::sql::print;
use crate::{Explained, StreamTable};

/// What `explain` shows of a stream table; its parts that are stored on their own stand where they are read.
pub(crate) fn stream_table(plan: &Planned<'_>, all: &[Planned<'_>], schema: &Schema) -> StreamTable {
    let parts = planned::parts_of(&plan.definition.name, all);
    let mut family = parts.clone();
    family.push(plan);
    let named = |name: &ObjectName| parts.iter().any(|p| p.definition.name == *name);
    let read = family.iter().flat_map(|p| p.program.captured.keys()).filter_map(|id| schema.table(*id));
    let sources: BTreeSet<ObjectName> = read.map(|t| t.name.clone()).filter(|n| !named(n)).collect();
    let missing: BTreeSet<String> = family
        .iter()
        .flat_map(|p| unserved(&p.program, schema))
        .filter(|(id, _)| schema.table(*id).is_some_and(|t| !named(&t.name)))
        .filter_map(|(id, columns)| create_index(id, &columns, schema))
        .collect();
    let texts: Vec<(String, String)> = family.iter().map(|p| shown(p, schema)).collect();
    let join = |pick: fn(&(String, String)) -> &String| {
        texts.iter().map(pick).map(String::as_str).collect::<Vec<_>>().join("\n")
    };
    StreamTable {
        name: plan.definition.name.clone(),
        file: plan.file,
        refresh: plan.options.mode(),
        class: class(plan),
        operators: operators(plan, &parts, schema),
        key: key(&plan.program),
        sources: sources.into_iter().collect(),
        missing_indexes: missing.into_iter().collect(),
        plan: join(|t| &t.0),
        delta: join(|t| &t.1),
        query: print::query(&plan.definition.query),
    }
}

/// The plan and the change as text, with the name of a part in front.
fn shown(plan: &Planned<'_>, schema: &Schema) -> (String, String) {
    let names = show::Names { schema, labels: &plan.program.labels };
    let shape = |change: &Change| match change {
        Change::Rows { delta } => show::show(delta, names),
        // The probe reads the groups that lost an extremum, and through them the change.
        Change::Additive { groups, extrema, .. } => {
            show::show(extrema.as_ref().map_or(groups, |e| &e.probe), names)
        }
        Change::Regroup { touched, groups } => show::show(touched, names) + "\n" + &show::show(groups, names),
        Change::Partitions { touched, fresh, .. } => {
            show::show(touched, names) + "\n" + &show::show(fresh, names)
        }
    };
    let few = plan.program.few.iter().map(|few| shape(&few.change));
    let delta = few.chain([shape(&plan.program.change)]).collect::<Vec<_>>().join("\n");
    let rel = show::show(&plan.resolved.rel, names);
    match plan.inner {
        None => (rel, delta),
        Some(_) => {
            let head = format!("{}:\n", plan.definition.name);
            ([&head, rel.as_str()].concat(), [&head, delta.as_str()].concat())
        }
    }
}

/// incremental, partial or full.
fn class(plan: &Planned<'_>) -> &'static str {
    match plan.program.change {
        _ if !plan.options.incremental => "full",
        Change::Rows { .. } | Change::Additive { .. } => "incremental",
        Change::Regroup { .. } | Change::Partitions { .. } => "partial",
    }
}

/// Names of the storage's key columns; empty for a counted bag.
fn key(program: &Program) -> Vec<String> {
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
fn operators(plan: &Planned<'_>, parts: &[&Planned<'_>], schema: &Schema) -> Vec<Explained> {
    let mut all = vec![];
    of_plan(plan, parts, 0, schema, &mut all);
    all
}

fn of_plan(
    plan: &Planned<'_>,
    parts: &[&Planned<'_>],
    depth: usize,
    schema: &Schema,
    all: &mut Vec<Explained>,
) {
    let grouping = match &plan.program.change {
        Change::Rows { .. } if plan.program.own_rows().is_some() => CHANGED,
        Change::Regroup { .. } => "aggregate.touched_groups",
        Change::Additive { extrema: Some(_), .. } => "aggregate.extremum",
        Change::Additive { extrema: None, .. } | Change::Rows { .. } => "aggregate.linear",
        Change::Partitions { .. } if is_recursive(&plan.resolved.rel) => RECOMPUTED,
        Change::Partitions { .. } => STORED,
    };
    list(&plan.resolved.rel, depth, &In { plan, parts, class: class(plan), grouping, schema }, all);
}

/// Where an operator stands.
struct In<'a, 'b> {
    plan: &'a Planned<'b>,
    parts: &'a [&'a Planned<'b>],
    class: &'static str,
    grouping: &'static str,
    schema: &'a Schema,
}

/// The part that a scan reads.
fn part_of<'a, 'b>(rel: &Rel, at: &In<'a, 'b>) -> Option<&'a Planned<'b>> {
    let Op::Scan { table, .. } = rel.op() else { return None };
    let name = &at.schema.table(*table)?.name;
    at.parts.iter().find(|p| p.definition.name == *name).copied()
}

fn list(rel: &Rel, depth: usize, at: &In<'_, '_>, all: &mut Vec<Explained>) {
    let In { plan, parts, class, grouping, schema } = *at;
    if let Some(part) = part_of(rel, at) {
        let detail = format!("part {} of {}", part.number(), plan.whole());
        all.push(Explained {
            op: "inner table",
            rule: "inner.stored",
            class: self::class(part),
            depth,
            detail,
        });
        of_plan(part, parts, depth + 1, schema, all);
        return;
    }
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
        Op::Map { .. } if timed(rel) => ("map", "map.temporal", inner, String::new()),
        Op::Map { .. } => ("map", "map.linear", inner, String::new()),
        Op::Filter { .. } if timed(rel) => ("filter", "filter.temporal", inner, String::new()),
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
        list(child, depth + 1, at, all);
    }
}

/// Whether time alone moves rows of a node.
fn timed(rel: &Rel) -> bool {
    fold::scalars(rel).into_iter().any(time::reads)
}

/// The columns by which the rules look up rows of a table, where no index begins with one of them.
pub(crate) fn unserved(program: &Program, schema: &Schema) -> Vec<(TableId, Vec<usize>)> {
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
    let mut missing: Vec<(TableId, Vec<usize>)> = vec![];
    if let Moves::Rows(moved) = &program.moves {
        let values = moved.iter().flat_map(compared_with_time).collect::<BTreeSet<_>>();
        let unserved = values.into_iter().map(|(id, column)| (id, vec![column]));
        missing.extend(unserved.filter(|(id, columns)| !is_served(*id, columns, 0, schema)));
    }
    for (id, columns) in probes {
        let columns: Vec<usize> = columns.into_iter().collect();
        if !is_served(id, &columns, 0, schema) {
            missing.push((id, columns));
        }
    }
    if let Change::Additive { extrema: Some(extrema), .. } = &program.change
        && let Some((id, keys, value)) = extremes(&extrema.probe)
    {
        let columns: Vec<usize> = keys.iter().copied().chain(value).collect();
        if !is_served(id, &columns, columns.len() - keys.len().max(1), schema) {
            missing.push((id, columns));
        }
    }
    missing
}

/// The table columns that stand alone against the time, in a plan that looks for rows that time moved.
fn compared_with_time(probe: &Rel) -> Vec<(TableId, usize)> {
    let mut found = vec![];
    fold::visit(probe, &mut |node| {
        for bound in fold::scalars(node).into_iter().flat_map(|s| time::bounds(s).0) {
            let column = time::of_row(bound).and_then(|s| scalar::as_col(scalar::bare(s)));
            let inputs = fold::children(node);
            found.extend(column.and_then(|id| inputs.into_iter().find_map(|input| base_column(input, id))));
        }
    });
    found
}

/// Whether an index begins with one of these columns; the last few do not count.
fn is_served(id: TableId, columns: &[usize], last: usize, schema: &Schema) -> bool {
    let Some(table) = schema.table(id) else { return true };
    let leading = columns.get(..columns.len().saturating_sub(last)).unwrap_or_default();
    table.indexes.iter().any(|i| !i.partial && i.columns.first().is_some_and(|c| leading.contains(c)))
}

/// The statement that creates it.
fn create_index(id: TableId, columns: &[usize], schema: &Schema) -> Option<String> {
    let table = schema.table(id)?;
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
