//! The live view: what is stored, with the pending changes, in one query.
//!
//! ```text
//! live = read(storage ⊕ change)     while the frontier can be used
//!      = the defining query         while it cannot: never filled, a truncated source, another database
//! ```
//!
//! Why it is exact: frontier, buffers, storage and sources are read by one statement, so in one snapshot. What is pending
//! in it is the difference between the sources in that snapshot and at the frontier, and the storage in it is the query
//! at the frontier. That holds in the middle of a writing transaction too. So `storage ⊕ change` is what a refresh in
//! this snapshot would leave behind, computed with the plans of the refresh; only that nothing is written.
//!
//! What it costs: reading the storage, and what a refresh would cost without its writes. The branch that does not apply
//! is not run: its condition does not depend on a row, so PostgreSQL tests it once. Readers need no rights on the
//! storage, for a view reads with those of its owner; functions it calls are open to everybody.
//!
//! Where it does not apply: a source that was truncated after the snapshot of a REPEATABLE READ transaction looks empty
//! there, to this view and to the query.

use super::additive::Sums;
use super::build::{
    and, binary, call, call_name, col, cte, derived, exists, int, not, plain, query, select, string, table,
};
use super::partitions;
use super::select::{self, Env, Merging, Root};
use super::statement::{
    Names, SCHEMA, bag_source, is_pending, one_per_key, own_rows, pending, pick, public, regrouped, same_row,
};
use crate::algebra::Type;
use crate::ast::{
    Cte, CteBody, Expr, Ident, Join, JoinConstraint, JoinKind, Name, Query, Select, SelectItem, SetExpr,
    SetOp, Special, TableAlias, TableRef,
};
use crate::catalog::Types;
use crate::maintain::{Change, Identity, Program, Stored};
use crate::schema::TableKind;

/// The name under which the frontier is read; PL/pgSQL calls its variable so in a refresh.
const SEEN: &str = "pgtc_seen";

/// The query of the live view. `env` must read changes with [`pending_here`].
#[must_use]
pub fn live(program: &Program, defining: &Query, names: &Names, env: &Env<'_>) -> Query {
    let change = &program.change;
    let stored = &program.storage.columns;
    let roots: Vec<Root<'_>> = change.roots().into_iter().map(|(name, rel)| Root { name, rel }).collect();
    let mut ctes = vec![seen(program, names, has_tree(program, env))];
    ctes.extend(own_rows(program, names, env));
    let mut computed = select::ctes(&roots, env);
    let rows = match change {
        Change::Rows { .. } => signed(program, &mut computed, names, env),
        Change::Partitions { touched, keys, .. } => {
            computed.extend(partitions::change(program, touched, keys, names, env));
            signed(program, &mut computed, names, env)
        }
        Change::Additive { groups, rows, extrema } => {
            let sums = Sums::new(program, groups, *rows, extrema.as_ref(), names, env);
            sums.narrow(&mut computed);
            computed.extend(changed(sums.source()));
            added(program, &sums, names, env)
        }
        Change::Regroup { .. } => {
            let (keys, hashed) = match &program.storage.identity {
                Identity::Key { columns, hashed } => (pick(stored, columns), *hashed),
                Identity::Bag => (vec![], false),
            };
            computed.push(regrouped(stored, &keys, env));
            computed.extend(changed(one_per_key("change", stored, &keys, hashed, env)));
            replaced(program, names, env)
        }
    };
    ctes.extend(computed);
    let maintained = read(program, derived(union(rows), "s"), env);
    let mut anew = select(program.view.columns.iter().map(|(name, _)| plain("q", name)).collect(), vec![]);
    anew.from = vec![TableRef::Subquery {
        lateral: false,
        query: Box::new(defining.clone()),
        alias: Some(TableAlias {
            name: Ident::new("q"),
            columns: program.view.columns.iter().map(|(name, _)| Ident::new(name.clone())).collect(),
        }),
        span: None,
    }];
    anew.where_ = Some(not(usable()));
    let mut whole = union(vec![maintained, anew]);
    whole.ctes = ctes;
    whole
}

/// The rows after a change that is signed rows.
fn signed(program: &Program, computed: &mut Vec<Cte>, names: &Names, env: &Env<'_>) -> Vec<Select> {
    let stored = &program.storage.columns;
    match &program.storage.identity {
        Identity::Key { columns, hashed } => {
            let winner = one_per_key("change", stored, &pick(stored, columns), *hashed, env);
            computed.extend(changed(winner));
            replaced(program, names, env)
        }
        Identity::Bag => {
            computed.extend(changed(bag_source("change", stored, env)));
            counted(program, names, env)
        }
    }
}

/// As [`pending`], for the live view.
#[must_use]
pub fn pending_here(
    buffer: &str,
    columns: &[(String, Type)],
    weight: &str,
    merging: Merging,
    types: &Types<'_>,
) -> Query {
    let mut changes = pending(buffer, columns, weight, merging, types);
    if let SetExpr::Select(select) = &mut changes.body {
        select.from.push(super::tree::table(Name::bare(SEEN), &Ident::new(SEEN)));
    }
    changes
}

/// Whether a source has partitions or children.
fn has_tree(program: &Program, env: &Env<'_>) -> bool {
    let kinds = program.captured.keys().filter_map(|id| env.types.schema.table(*id)).map(|t| t.kind);
    kinds.into_iter().any(|kind| matches!(kind, TableKind::Partitioned | TableKind::Parent))
}

/// The frontier: one row, or none while it cannot be used.
fn seen(program: &Program, names: &Names, tree: bool) -> Cte {
    let here = |column: &str| col(SEEN, column);
    let now = call("pg_current_snapshot", vec![]);
    let mut conditions = vec![
        binary("=", here("storage"), string(&names.storage)),
        here("filled"),
        super::build::is_null(here("full_reason")),
        binary("<=", here("next_xid"), call("pg_snapshot_xmax", vec![now])),
        call_name(Name::qualified(SCHEMA, "is_here"), vec![here("cluster_id"), here("database_id")]),
    ];
    if tree {
        conditions.push(call_name(Name::qualified(SCHEMA, "same_tree"), vec![string(&names.storage)]));
    }
    for buffer in names.buffers.values() {
        let mut truncated = select(vec![], vec![table(Name::qualified(SCHEMA, buffer.clone()), "b")]);
        truncated.where_ = Some(and(vec![binary("=", col("b", "pgtc_weight"), int(0)), is_pending()]));
        conditions.push(not(exists(query(truncated))));
    }
    let time = program.moves.any().then_some("as_of");
    let fields = ["next_xid", "open_xids", "own_xid", "own_seq"].into_iter().chain(time);
    let mut frontier = select(
        fields.map(|f| plain(SEEN, f)).collect(),
        vec![table(Name::qualified(SCHEMA, "frontier"), SEEN)],
    );
    frontier.where_ = Some(and(conditions));
    cte(
        SEEN,
        "the snapshot of the last refresh; no row while changes cannot be told from it",
        CteBody::Query(Box::new(query(frontier))),
    )
}

/// `EXISTS (SELECT FROM pgtc_seen)`
fn usable() -> Expr {
    exists(query(select(vec![], vec![super::tree::table(Name::bare(SEEN), &Ident::new(SEEN))])))
}

/// The change per stored row, as a table expression of its own if it is more than a name.
fn changed(source: TableRef) -> Option<Cte> {
    let body = match source {
        TableRef::Subquery { query, .. } => *query,
        other @ (TableRef::Table { .. }
        | TableRef::Function { .. }
        | TableRef::RowsFrom { .. }
        | TableRef::Join(_)) => {
            query(select(vec![SelectItem::Star { qualifier: None, span: None }], vec![other]))
        }
    };
    Some(cte("pgtc_changed", "the change of each stored row", CteBody::Query(Box::new(body))))
}

fn storage(names: &Names) -> TableRef {
    table(Name::qualified(SCHEMA, names.storage.clone()), "s")
}

fn change() -> TableRef {
    table(Name::bare("pgtc_changed"), "c")
}

/// Rows that change, beside those that stay.
fn replaced(program: &Program, names: &Names, env: &Env<'_>) -> Vec<Select> {
    let stored = &program.storage.columns;
    let mut stay = select(columns("s", stored), vec![storage(names)]);
    let mut same = select(vec![], vec![change()]);
    same.where_ = Some(same_row(program, "s", "c", env));
    stay.where_ = Some(not(exists(query(same))));
    let mut come = select(columns("c", stored), vec![change()]);
    come.where_ = Some(binary(">", col("c", env.weight.as_str()), int(0)));
    vec![stay, come]
}

/// Counted rows: counts are added.
fn counted(program: &Program, names: &Names, env: &Env<'_>) -> Vec<Select> {
    let stored = &program.storage.columns;
    let count = binary("+", col("s", "pgtc_weight"), or_zero(col("c", env.weight.as_str())));
    let mut stay = select(columns("s", stored), vec![beside(program, names, env)]);
    stay.items.push(super::build::item(count.clone(), "pgtc_weight"));
    stay.where_ = Some(binary(">", count, int(0)));
    let weight = col("c", env.weight.as_str());
    let mut come = select(columns("c", stored), vec![change()]);
    come.items.push(super::build::item(weight.clone(), "pgtc_weight"));
    come.where_ = Some(and(vec![binary(">", weight, int(0)), is_new(program, names, env)]));
    vec![stay, come]
}

/// Totals are added; a group without rows is none, unless it is the only one.
fn added(program: &Program, sums: &Sums<'_>, names: &Names, env: &Env<'_>) -> Vec<Select> {
    let stored = &program.storage.columns;
    let mut stay = select(vec![], vec![beside(program, names, env)]);
    for (at, c) in stored.iter().enumerate() {
        stay.items.push(match sums.updated(at, &or_zero) {
            // The sum of a stored and an added total has the type of the wider one.
            Some(value) => {
                let ty = select::type_name(&c.col.ty, &env.types);
                super::build::item(super::tree::cast(value, ty), &c.name)
            }
            None => plain("s", &c.name),
        });
    }
    if sums.is_single() {
        return vec![stay];
    }
    let rows = |side: &str| col(side, sums.rows());
    stay.where_ = Some(binary(">", binary("+", rows("s"), or_zero(rows("c"))), int(0)));
    let mut come = select(columns("c", stored), vec![change()]);
    come.where_ = Some(and(vec![binary(">", rows("c"), int(0)), is_new(program, names, env)]));
    vec![stay, come]
}

/// Every stored row with its change, if it has one.
fn beside(program: &Program, names: &Names, env: &Env<'_>) -> TableRef {
    TableRef::Join(Box::new(Join {
        kind: JoinKind::Left,
        left: storage(names),
        right: change(),
        constraint: JoinConstraint::On(same_row(program, "s", "c", env)),
        span: None,
    }))
}

/// The changed row is not stored.
fn is_new(program: &Program, names: &Names, env: &Env<'_>) -> Expr {
    let mut same = select(vec![], vec![storage(names)]);
    same.where_ = Some(same_row(program, "s", "c", env));
    not(exists(query(same)))
}

/// What a reader sees of rows `s`.
fn read(program: &Program, rows: TableRef, env: &Env<'_>) -> Select {
    let (columns, shown) = public(program, &env.types);
    let items = columns.into_iter().map(|(name, value)| super::build::named(value, &name)).collect();
    let mut from = vec![rows];
    from.extend(super::statement::copies(program, &env.types));
    let mut all = select(items, from);
    all.where_ = Some(and(std::iter::once(usable()).chain(shown).collect()));
    all
}

fn columns(from: &str, stored: &[Stored]) -> Vec<SelectItem> {
    stored.iter().map(|c| plain(from, &c.name)).collect()
}

fn or_zero(value: Expr) -> Expr {
    crate::ast::ExprKind::Special { kind: Special::Coalesce, args: vec![value, int(0)] }.into()
}

/// UNION ALL of at least one part.
fn union(parts: Vec<Select>) -> Query {
    let parts = parts.into_iter().map(|p| SetExpr::Select(Box::new(p)));
    let both = |left, right| SetExpr::SetOp {
        op: SetOp::Union,
        all: true,
        left: Box::new(left),
        right: Box::new(right),
        span: None,
    };
    let nothing = || SetExpr::Select(Box::new(select(vec![], vec![])));
    super::build::body(parts.reduce(both).unwrap_or_else(nothing))
}
