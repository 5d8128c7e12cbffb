//! Inner stream tables: parts of a query that are stored on their own, because their change cannot be computed from the
//! change of the sources alone.
//!
//! ```text
//! query = outer(inner₁, inner₂, …)      each innerᵢ is a stream table that belongs to the query, and outer reads it
//! ```
//!
//! A delta that needs what a part was before must compute that part anew, in the present and in the old state. For the
//! groups that a change touched this costs as much as the change. It costs as much as the query where
//!
//! - first rows or a window without partition stand over a join or a grouping: which rows are first depends on all of them;
//! - a grouping without keys stands below another operator (`> (SELECT avg(x) FROM t)`): its one group is always touched;
//! - a grouping is joined with such a value, or grouped by such a grouping (`max` of sums): then all its groups are read;
//! - a recursion is joined, grouped or united with something else.
//!
//! Stored, the part is maintained by its own rule and its change is captured like that of any stream table that others
//! read ([`crate::chain`]); outer is maintained over it. Both are refreshed together, at one point in time, so the
//! query's table is exactly what it would be without.
//!
//! Costs the storage of the part, a change buffer, and a second statement per refresh. Does not apply to a recursion whose
//! query reads the time, nor to live views, which must be exact without a refresh: see `pgtc.inner_tables`.

use std::collections::BTreeSet;

use crate::algebra::{Labels, Op, Rel, State, build, fold, props, time};
use crate::ast::Query;
use crate::catalog::Types;
use crate::emit;
use crate::maintain::{is_recursive, top_grouping};
use crate::resolve::{Output, Resolved};
use crate::schema::{Definition, ObjectName, TableId};
use crate::sql::{self, statement};

/// The parts of a plan that are stored on their own; a part comes after those inside of it.
pub(crate) fn parts(root: &Rel) -> Vec<Rel> {
    if is_recursive(root) && time::anywhere(root) {
        return vec![];
    }
    // A recursion at the top is stored as the whole is.
    let whole = below(root).address();
    let own = top_grouping(root).map(Rel::address);
    let mut stored: BTreeSet<usize> = BTreeSet::new();
    fold::visit(root, &mut |node| match node.op() {
        _ if reads_a_round(node) => {}
        Op::Fixpoint { .. } => {
            if whole != node.address() {
                stored.insert(node.address());
            }
        }
        Op::Top { input, partition, .. } | Op::Window { input, partition, .. } => {
            if partition.is_empty() && is_computed(input) {
                stored.insert(input.address());
            }
        }
        Op::Aggregate { input, keys, .. } if keys.is_empty() && reads_a_table(node) => {
            stored.extend(grouping(input).map(Rel::address));
            if own != Some(node.address()) {
                stored.insert(node.address());
            }
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
        | Op::FlatMap { .. }
        | Op::Working => {}
    });
    fold::visit(root, &mut |node| {
        if let Op::Join { .. } = node.op()
            && !reads_a_round(node)
        {
            let joined = joined_groupings(node);
            if joined.iter().any(|g| is_single(g) && stored.contains(&g.address())) {
                stored.extend(joined.into_iter().map(Rel::address));
            }
        }
    });
    let mut parts = vec![];
    fold::visit(root, &mut |node| {
        if stored.contains(&node.address()) && node.address() != root.address() {
            parts.push(node.clone());
        }
    });
    parts
}

/// What a plan maps and filters.
fn below(rel: &Rel) -> &Rel {
    let mut at = rel;
    while let Op::Map { input, .. } | Op::Filter { input, .. } = at.op() {
        at = input;
    }
    at
}

/// Whether a plan reads the rows of a round of a recursion around it, and cannot be stored on its own.
fn reads_a_round(rel: &Rel) -> bool {
    match rel.op() {
        Op::Working => true,
        // Its own rounds; what stands around it was refused.
        Op::Fixpoint { .. } => false,
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
        | Op::FlatMap { .. }
        | Op::Window { .. }
        | Op::Top { .. } => fold::children(rel).into_iter().any(reads_a_round),
    }
}

/// The grouping below maps and filters.
fn grouping(rel: &Rel) -> Option<&Rel> {
    Some(below(rel)).filter(|at| matches!(at.op(), Op::Aggregate { .. }) && reads_a_table(at))
}

/// The groupings among the inputs of joins that stand directly on each other.
fn joined_groupings(rel: &Rel) -> Vec<&Rel> {
    if let Op::Join { inputs, .. } = below(rel).op() {
        return inputs.iter().flat_map(joined_groupings).collect();
    }
    grouping(rel).into_iter().collect()
}

/// Exactly one group.
fn is_single(rel: &Rel) -> bool {
    matches!(rel.op(), Op::Aggregate { keys, .. } if keys.is_empty())
}

fn reads_a_table(rel: &Rel) -> bool {
    !props::sources(rel).is_empty()
}

/// More than the rows of one table, which need not be stored a second time.
fn is_computed(rel: &Rel) -> bool {
    !matches!(below(rel).op(), Op::Scan { .. } | Op::Values { .. }) && reads_a_table(rel)
}

/// A part as a definition of its own, which nobody wrote: its query is the plan, printed.
pub(crate) fn definition(of: &Definition, number: usize, query: Query) -> Definition {
    Definition {
        name: ObjectName {
            schema: "pgtc".to_owned(),
            name: ["inner:", &of.name.to_string(), ":", &number.to_string()].concat(),
        },
        options: std::collections::BTreeMap::new(),
        storage_options: std::collections::BTreeMap::new(),
        columns: vec![],
        query,
        attachments: vec![],
        description: None,
        ..of.clone()
    }
}

/// The part as a resolved query, with a name for each column.
pub(crate) fn resolved(part: &Rel, of: &Resolved) -> Resolved {
    let mut names = sql::names::Names::default();
    let outputs: Vec<Output> = part
        .col_ids()
        .into_iter()
        .enumerate()
        .map(|(at, col)| {
            let wish = of.labels.get(&col).cloned().unwrap_or_else(|| format!("column{}", at + 1));
            Output { name: names.choose(&wish).as_str().to_owned(), col }
        })
        .collect();
    let mut labels: Labels = of.labels.clone();
    labels.extend(outputs.iter().map(|o| (o.col, o.name.clone())));
    Resolved {
        rel: part.clone(),
        outputs,
        labels,
        notes: vec![],
        named: props::sources(part),
        unmaintained: vec![],
    }
}

/// The query that a part is.
pub(crate) fn query(part: &Resolved, types: &Types<'_>) -> Query {
    let weight = sql::names::weight(&[&part.rel], &part.labels, types.schema);
    let delta_source = |_, _: &[usize], merging| statement::pending("", &[], weight.as_str(), merging, types);
    sql::select::query(&part.rel, &sql::select::Env::new(*types, &part.labels, &weight, &delta_source))
}

/// Plans that share nodes, with a part read from its table.
pub(crate) fn replace(rels: &[Rel], part: &Rel, table: TableId) -> Vec<Rel> {
    let columns = (0..part.cols().len()).collect();
    let scan = build::scan_as(table, State::New, columns, part.cols().to_vec());
    fold::rewrite_all(rels, &mut |node| if node.same(part) { scan.clone() } else { node })
}

/// The names that a part has once the storage of the whole is known: it comes and goes with that.
pub(crate) fn names(storage: &str, number: usize) -> (ObjectName, String) {
    let own = emit::inner_storage_name(storage, number);
    (ObjectName { schema: "pgtc".to_owned(), name: ["inner_", &own].concat() }, own)
}
