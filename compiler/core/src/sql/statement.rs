//! Refresh programs as SQL statements.
//!
//! Both ways to refresh are one MERGE each, so that the change, everything that is recomputed, and the new frontier
//! come from one snapshot: a data-modifying CTE of the same statement advances the frontier.
//!
//! In these statements `pgtc_seen` is the PL/pgSQL variable that holds the locked frontier row; `s` is the storage,
//! `c` the change.

use std::collections::BTreeMap;

use super::additive::Sums;
use super::build::{
    and, binary, body, call, call_name, col, cte, derived, int, is_not_distinct, is_null, item, named, null,
    only, or, plain, query, select, string, table, truth,
};
use super::few;
use super::identity::{identity, image, representative, row_hash};
use super::partitions;
use super::select::{self, Env, Merging, Root};
use super::tree;
use crate::algebra::{Type, oids};
use crate::ast::{
    Cte, CteBody, Distinct, Expr, ExprKind, GroupBy, Ident, Join, JoinConstraint, JoinKind, Limit, Merge,
    MergeAction, MergeArm, Name, OrderBy, Query, SelectItem, SetExpr, SetOp, Special, Statement, TableAlias,
    TableRef,
};
use crate::catalog::Types;
use crate::delta::FewJoin;
use crate::maintain::{Change, Identity, Moves, Program, Stored};
use crate::schema::{ObjectName, TableId};

pub(super) const SCHEMA: &str = "pgtc";

/// Names of the objects of one stream table, all in schema pgtc.
#[derive(Clone, Debug)]
pub struct Names {
    /// The public name.
    pub stream_table: ObjectName,
    /// The storage table.
    pub storage: String,
    /// The change buffer of each source.
    pub buffers: BTreeMap<TableId, String>,
    /// Whether a source is itself a stream table: then the age of its data is that of the stream table's data.
    pub chained: bool,
}

/// The MERGE that applies the change since the frontier, and advances it.
#[must_use]
pub fn incremental(program: &Program, names: &Names, env: &Env<'_>) -> Statement {
    apply(program, &program.change, &[], names, env)
}

/// The same in its form for windows in which few sources changed. If more did, it does nothing: neither is anything
/// written nor does the frontier move.
#[must_use]
pub fn incremental_few(program: &Program, names: &Names, env: &Env<'_>) -> Option<Statement> {
    program.few.as_ref().map(|few| apply(program, &few.change, &few.joins, names, env))
}

fn apply(program: &Program, change: &Change, joins: &[FewJoin], names: &Names, env: &Env<'_>) -> Statement {
    let stored = &program.storage.columns;
    let roots: Vec<Root<'_>> = change.roots().into_iter().map(|(name, rel)| Root { name, rel }).collect();
    let mut ctes: Vec<Cte> = own_rows(program, names, env).into_iter().collect();
    ctes.extend(select::ctes(&roots, env));
    let (using, arms) = match change {
        Change::Rows { .. } => match &program.storage.identity {
            Identity::Key { columns: key, hashed } => {
                let keys = pick(stored, key);
                let source = one_per_key("change", stored, &keys, *hashed, env);
                (source, keyed_arms(names, stored, &keys, *hashed, env))
            }
            Identity::Bag => (bag_source("change", stored, env), bag_arms(names, stored, env)),
        },
        Change::Additive { groups, rows, extrema } => {
            let sums = Sums::new(program, groups, *rows, extrema.as_ref(), names, env);
            sums.narrow(&mut ctes);
            (sums.source(), sums.arms())
        }
        Change::Regroup { .. } => {
            let (keys, hashed) = match &program.storage.identity {
                Identity::Key { columns, hashed } => (pick(stored, columns), *hashed),
                Identity::Bag => (vec![], false),
            };
            ctes.push(regrouped(stored, &keys, env));
            let using = one_per_key("change", stored, &keys, hashed, env);
            let mut arms = keyed_arms(names, stored, &keys, hashed, env);
            // A touched group that exists neither before nor after is no drift.
            arms.pop();
            (using, arms)
        }
        Change::Partitions { touched, keys, .. } => {
            ctes.extend(partitions::change(program, touched, keys, names, env));
            match &program.storage.identity {
                Identity::Key { columns, hashed } => {
                    let own = pick(stored, columns);
                    let source = one_per_key("change", stored, &own, *hashed, env);
                    (source, keyed_arms(names, stored, &own, *hashed, env))
                }
                Identity::Bag => (bag_source("change", stored, env), bag_arms(names, stored, env)),
            }
        }
    };
    let using = if joins.is_empty() {
        using
    } else {
        ctes.push(few::covered(joins, &roots, env));
        few::gated(using)
    };
    ctes.push(advance(program, names, false, !joins.is_empty()));
    Statement::Merge(Box::new(Merge {
        ctes,
        table: Name::qualified(SCHEMA, names.storage.clone()),
        alias: Ident::new("s"),
        using,
        on: same_row(program, "s", "c", env),
        arms,
    }))
}

/// The MERGE that makes the storage equal to the query, writing only rows that differ, and advances the frontier.
#[must_use]
pub fn full(program: &Program, names: &Names, env: &Env<'_>) -> Statement {
    let stored = &program.storage.columns;
    let mut ctes = select::ctes(&[Root { name: "fresh", rel: &program.full }], env);
    ctes.push(advance(program, names, true, false));

    let mut fresh = select(with_hash_items("f", program, env), vec![table(Name::bare("fresh"), "f")]);
    if is_single_additive(program) {
        // Totals over nothing are no row, but the one group is always there, with totals of zero (and no extremum).
        let zero = |c: &Stored| match c.col.nullable {
            true => col("f", &c.name),
            false => coalesce_zero(col("f", &c.name)),
        };
        fresh.items = stored.iter().map(|c| item(zero(c), &c.name)).collect();
        fresh.from = vec![TableRef::Join(Box::new(Join {
            kind: JoinKind::Left,
            left: derived(query(select(vec![], vec![])), "one"),
            right: table(Name::bare("fresh"), "f"),
            constraint: JoinConstraint::On(truth(true)),
            span: None,
        }))];
    }
    fresh.items.push(item(truth(true), "pgtc_present"));
    if program.storage.identity == Identity::Bag {
        fresh.items.push(named(col("f", env.weight.as_str()), "pgtc_weight"));
    }
    let mut written: Vec<&str> = stored.iter().map(|c| c.name.as_str()).collect();
    written.extend(extra_columns(&program.storage.identity));

    let row = |side: &str| ExprKind::Row(written.iter().map(|c| col(side, c)).collect()).into();
    let differs = call("record_image_ne", vec![row("n"), row("o")]);
    let mut items: Vec<SelectItem> = written.iter().map(|c| plain("n", c)).collect();
    items.push(plain("n", "pgtc_present"));
    items.push(item(col("o", "ctid"), "pgtc_place"));
    let pair = TableRef::Join(Box::new(Join {
        kind: JoinKind::Full,
        left: derived(query(fresh), "n"),
        right: table(Name::qualified(SCHEMA, names.storage.clone()), "o"),
        constraint: JoinConstraint::On(same_row(program, "n", "o", env)),
        span: None,
    }));
    let mut compare = select(items, vec![pair]);
    compare.where_ = Some(or(vec![is_null(col("n", "pgtc_present")), is_null(col("o", "ctid")), differs]));

    let set: Vec<(Ident, Expr)> = written.iter().map(|c| (Ident::new(*c), col("c", c))).collect();
    let arms = vec![
        arm(true, Some(is_null(col("c", "pgtc_present"))), MergeAction::Delete),
        arm(true, None, MergeAction::Update(set.clone())),
        arm(false, None, MergeAction::Insert(set)),
    ];
    Statement::Merge(Box::new(Merge {
        ctes,
        table: Name::qualified(SCHEMA, names.storage.clone()),
        alias: Ident::new("s"),
        using: derived(query(compare), "c"),
        on: binary("=", col("s", "ctid"), col("c", "pgtc_place")),
        arms,
    }))
}

/// The stored rows for plans that read them. PostgreSQL is to look rows up in the storage itself.
pub(super) fn own_rows(program: &Program, names: &Names, env: &Env<'_>) -> Option<Cte> {
    let rows = program.own_rows()?;
    let written = super::names::columns(&rows, env.labels, env.weight);
    let own = program.storage.columns.iter().zip(&written);
    let mut items: Vec<SelectItem> = own.map(|(c, name)| named(col("s", &c.name), name.as_str())).collect();
    if program.storage.identity == Identity::Bag {
        items.push(named(col("s", "pgtc_weight"), env.weight.as_str()));
    }
    let stored = select(items, vec![table(Name::qualified(SCHEMA, names.storage.clone()), "s")]);
    let body = CteBody::Query(Box::new(query(stored)));
    Some(Cte { materialized: Some(false), ..cte(select::STORED, "the rows before the change", body) })
}

/// A grouping without keys whose totals are stored: exactly one row.
fn is_single_additive(program: &Program) -> bool {
    let no_keys = matches!(&program.storage.identity, Identity::Key { columns, .. } if columns.is_empty());
    no_keys && matches!(program.change, Change::Additive { .. })
}

fn coalesce_zero(value: Expr) -> Expr {
    ExprKind::Special { kind: Special::Coalesce, args: vec![value, int(0)] }.into()
}

/// What a stored row `s` is for a reader: declared columns, and the condition under which it is shown at all.
#[must_use]
pub fn public(program: &Program, types: &Types<'_>) -> (Vec<(String, Expr)>, Option<Expr>) {
    let read: Vec<_> = program.storage.columns.iter().map(|c| (c.col.id, col("s", &c.name))).collect();
    let print = |value| select::value(value, &read, types);
    let columns = program.view.columns.iter().map(|(name, value)| (name.clone(), print(value))).collect();
    let often = program.view.repeat.as_ref().map(|n| binary(">", print(n), int(0)));
    let conditions: Vec<Expr> = program.view.filter.as_ref().map(print).into_iter().chain(often).collect();
    (columns, (!conditions.is_empty()).then(|| and(conditions)))
}

/// The query behind the public view.
#[must_use]
pub fn view(program: &Program, names: &Names, env: &Env<'_>) -> Query {
    let (columns, shown) = public(program, &env.types);
    let items = columns.into_iter().map(|(name, value)| named(value, &name)).collect();
    let mut from = vec![table(Name::qualified(SCHEMA, names.storage.clone()), "s")];
    from.extend(copies(program, &env.types));
    let mut select = select(items, from);
    select.where_ = shown;
    query(select)
}

/// Queries of which one has a row if time alone changed the result; `None` where that cannot be told so.
#[must_use]
pub fn moved(program: &Program, env: &Env<'_>) -> Option<Vec<Query>> {
    match &program.moves {
        Moves::Rows(probes) => Some(probes.iter().map(|p| select::query(p, env)).collect()),
        Moves::Never | Moves::Always => None,
    }
}

/// How often a row `s` is shown, where that is not once.
#[must_use]
pub fn times(program: &Program, types: &Types<'_>) -> Option<Expr> {
    if program.storage.identity == Identity::Bag {
        return Some(col("s", "pgtc_weight"));
    }
    let read: Vec<_> = program.storage.columns.iter().map(|c| (c.col.id, col("s", &c.name))).collect();
    program.view.repeat.as_ref().map(|n| select::value(n, &read, types))
}

/// One row for each time that a row `s` is shown.
pub(super) fn copies(program: &Program, types: &Types<'_>) -> Option<TableRef> {
    times(program, types).map(|times| TableRef::Function {
        lateral: false,
        call: Box::new(call("generate_series", vec![int(1), times])),
        ordinality: false,
        alias: Some(TableAlias { name: Ident::new("pgtc_copy"), columns: vec![] }),
        span: None,
    })
}

/// Reads the pending changes of a source: rows of its buffer that are visible now and were not in the frontier's
/// snapshot. Columns keep the source's names; the weight is called `weight`.
#[must_use]
pub fn pending(
    buffer: &str,
    columns: &[(String, Type)],
    weight: &str,
    merging: Merging,
    types: &Types<'_>,
) -> Query {
    if merging == Merging::AsCaptured {
        let mut items: Vec<SelectItem> = columns.iter().map(|(name, _)| plain("b", name)).collect();
        // A smallint times the least integer would overflow.
        let wide = select::type_name(&Type::plain(oids::INT8), types);
        items.push(item(tree::cast(col("b", "pgtc_weight"), wide), weight));
        let mut changes = select(items, vec![table(Name::qualified(SCHEMA, buffer), "b")]);
        changes.where_ = Some(is_pending());
        return query(changes);
    }
    let sum = call("sum", vec![col("b", "pgtc_weight")]);
    let mut items: Vec<SelectItem> =
        columns.iter().map(|(name, ty)| named(representative(col("b", name), ty, types), name)).collect();
    items.push(item(sum.clone(), weight));
    let mut changes = select(items, vec![table(Name::qualified(SCHEMA, buffer), "b")]);
    changes.where_ = Some(is_pending());
    changes.group_by = columns
        .iter()
        .flat_map(|(name, ty)| identity(col("b", name), ty, types))
        .map(GroupBy::Expr)
        .collect();
    changes.having = Some(binary("<>", sum, int(0)));
    query(changes)
}

/// `b` is a change that the frontier does not contain. The transaction's own earlier changes are told by their order.
#[must_use]
pub fn is_pending() -> Expr {
    let after = binary(">=", col("b", "pgtc_xid"), col("pgtc_seen", "next_xid"));
    let open = ExprKind::Quantified {
        left: Box::new(col("b", "pgtc_xid")),
        op: crate::ast::Operator::new("="),
        all: false,
        right: crate::ast::Quantified::Array(Box::new(col("pgtc_seen", "open_xids"))),
    };
    let own = and(vec![
        binary("=", col("b", "pgtc_xid"), col("pgtc_seen", "own_xid")),
        binary("<=", col("b", "pgtc_seq"), col("pgtc_seen", "own_seq")),
    ]);
    and(vec![or(vec![after, open.into()]), super::build::not(own)])
}

/// Advances the frontier to the snapshot of this statement. The transaction itself is listed as open.
fn advance(program: &Program, names: &Names, whole: bool, gated: bool) -> Cte {
    let now = || call("pg_current_snapshot", vec![]);
    let own = || call("pg_current_xact_id", vec![]);
    let xips = query(select(
        vec![SelectItem::Expr { expr: call("pg_snapshot_xip", vec![now()]), alias: None }],
        vec![],
    ));
    // The first rows of every statement are in the indexed part.
    let last_own = |buffer: &String| {
        let mut last = select(
            vec![SelectItem::Expr { expr: call("max", vec![col("b", "pgtc_seq")]), alias: None }],
            vec![only(Name::qualified(SCHEMA, buffer.clone()), "b")],
        );
        last.where_ = Some(binary("=", col("b", "pgtc_xid"), own()));
        ExprKind::Scalar(Box::new(query(last))).into()
    };
    let mut seqs: Vec<Expr> = names.buffers.values().map(last_own).collect();
    seqs.push(int(0));
    let greatest = ExprKind::Special { kind: Special::Greatest, args: seqs };
    let mut set = vec![
        (Ident::new("next_xid"), call("pg_snapshot_xmax", vec![now()])),
        (Ident::new("open_xids"), binary("||", ExprKind::ArrayQuery(Box::new(xips)).into(), own())),
        (
            Ident::new("oldest_xid"),
            ExprKind::Special {
                kind: Special::Least,
                args: vec![call("pg_snapshot_xmin", vec![now()]), own()],
            }
            .into(),
        ),
        (Ident::new("own_xid"), own()),
        (Ident::new("own_seq"), greatest.into()),
        (Ident::new("refreshed_at"), call("clock_timestamp", vec![])),
    ];
    if program.moves.any() {
        set.push((Ident::new("as_of"), call("now", vec![])));
    }
    if names.chained {
        set.push((Ident::new("data_at"), col("pgtc_seen", "data_at")));
    }
    if whole {
        set.push((Ident::new("filled"), truth(true)));
        set.push((Ident::new("full_reason"), null()));
        set.push((Ident::new("cluster_id"), call_name(Name::qualified(SCHEMA, "cluster_id"), vec![])));
        set.push((Ident::new("database_id"), call_name(Name::qualified(SCHEMA, "database_id"), vec![])));
    }
    let mut here = vec![binary("=", col("f", "storage"), string(&names.storage))];
    here.extend(gated.then(few::is_covered));
    let update = Statement::Update {
        table: Name::qualified(SCHEMA, "frontier"),
        alias: Some(Ident::new("f")),
        set,
        from: vec![],
        where_: Some(and(here)),
    };
    cte(
        "advance",
        "the frontier moves to the snapshot of this very statement",
        CteBody::Statement(Box::new(update)),
    )
}

/// The condition under which two rows are the same stored row.
pub(super) fn same_row(program: &Program, left: &str, right: &str, env: &Env<'_>) -> Expr {
    let stored = &program.storage.columns;
    let hash = binary("=", col(left, "pgtc_hash"), col(right, "pgtc_hash"));
    match &program.storage.identity {
        Identity::Key { columns, hashed: false } => and(pick(stored, columns)
            .iter()
            .map(|c| binary("=", col(left, &c.name), col(right, &c.name)))
            .collect()),
        Identity::Key { columns, hashed: true } => {
            let mut parts = vec![hash];
            parts.extend(pick(stored, columns).iter().map(|c| match c.col.nullable {
                true => is_not_distinct(col(left, &c.name), col(right, &c.name)),
                false => binary("=", col(left, &c.name), col(right, &c.name)),
            }));
            and(parts)
        }
        Identity::Bag => {
            let mut parts = vec![hash];
            for c in stored {
                let image = |side: &str| image(col(side, &c.name), &c.col.ty, &env.types);
                parts.push(match c.col.nullable {
                    true => is_not_distinct(image(left), image(right)),
                    false => binary("=", image(left), image(right)),
                });
            }
            and(parts)
        }
    }
}

/// The rows that win: of several changes of one key, the one that adds a row; if none adds one, a removal.
pub(super) fn one_per_key(
    from: &str,
    stored: &[Stored],
    keys: &[&Stored],
    hashed: bool,
    env: &Env<'_>,
) -> TableRef {
    let mut items = if hashed { with_hash("d", stored, keys, env) } else { all("d", stored) };
    items.push(plain("d", env.weight.as_str()));
    let mut winner = select(items, vec![table(Name::bare(from), "d")]);
    let heavy = OrderBy { expr: col("d", env.weight.as_str()), desc: true, nulls_first: None };
    if keys.is_empty() {
        let mut one = query(winner);
        one.order_by = vec![heavy];
        one.limit = Some(Box::new(Limit { count: int(1), with_ties: false }));
        return derived(one, "c");
    }
    winner.distinct = Some(Distinct::On(keys.iter().map(|k| col("d", &k.name)).collect()));
    let mut sorted = query(winner);
    sorted.order_by = keys
        .iter()
        .map(|k| OrderBy { expr: col("d", &k.name), desc: false, nulls_first: None })
        .chain([heavy])
        .collect();
    derived(sorted, "c")
}

/// New values of touched groups, and a removal for each touched group: the removal wins where no value is left.
pub(super) fn regrouped(stored: &[Stored], keys: &[&Stored], env: &Env<'_>) -> Cte {
    let mut present = select(all("g", stored), vec![table(Name::bare("groups"), "g")]);
    present.items.push(item(int(1), env.weight.as_str()));
    let gone_items = stored
        .iter()
        .map(|c| match keys.iter().any(|k| k.name == c.name) {
            true => plain("t", &c.name),
            false => SelectItem::Expr { expr: null(), alias: None },
        })
        .chain([SelectItem::Expr { expr: int(-1), alias: None }])
        .collect();
    let gone = select(gone_items, vec![table(Name::bare("touched"), "t")]);
    let both = SetExpr::SetOp {
        op: SetOp::Union,
        all: true,
        left: Box::new(SetExpr::Select(Box::new(present))),
        right: Box::new(SetExpr::Select(Box::new(gone))),
        span: None,
    };
    cte(
        "change",
        "touched groups that exist now, and all touched groups as candidates for removal",
        CteBody::Query(Box::new(body(both))),
    )
}

fn keyed_arms(
    names: &Names,
    stored: &[Stored],
    keys: &[&Stored],
    hashed: bool,
    env: &Env<'_>,
) -> Vec<MergeArm> {
    // A key is what it was, unless it can be equal without being identical.
    let stays =
        |c: &Stored| keys.iter().any(|k| k.name == c.name) && env.types.image_function(&c.col.ty).is_none();
    let set: Vec<_> = stored.iter().filter(|c| !stays(c)).map(|c| assigned("c", c)).collect();
    let update = if set.is_empty() { MergeAction::Nothing } else { MergeAction::Update(set) };
    let mut insert = assign("c", stored);
    if hashed {
        insert.push((Ident::new("pgtc_hash"), col("c", "pgtc_hash")));
    }
    vec![
        arm(true, Some(binary("<", col("c", env.weight.as_str()), int(0))), MergeAction::Delete),
        arm(true, None, update),
        arm(false, Some(binary(">", col("c", env.weight.as_str()), int(0))), MergeAction::Insert(insert)),
        drift(names),
    ]
}

pub(super) fn bag_source(from: &str, stored: &[Stored], env: &Env<'_>) -> TableRef {
    let keys: Vec<&Stored> = stored.iter().collect();
    let mut items = all("d", stored);
    items.push(item(
        row_hash(
            &keys.iter().map(|c| image(col("d", &c.name), &c.col.ty, &env.types)).collect::<Vec<_>>(),
            &keys.iter().map(|c| c.col.ty.clone()).collect::<Vec<_>>(),
            &env.types,
        ),
        "pgtc_hash",
    ));
    items.push(plain("d", env.weight.as_str()));
    derived(query(select(items, vec![table(Name::bare(from), "d")])), "c")
}

fn bag_arms(names: &Names, stored: &[Stored], env: &Env<'_>) -> Vec<MergeArm> {
    let total = binary("+", col("s", "pgtc_weight"), col("c", env.weight.as_str()));
    let mut insert = assign("c", stored);
    insert.push((Ident::new("pgtc_hash"), col("c", "pgtc_hash")));
    insert.push((Ident::new("pgtc_weight"), col("c", env.weight.as_str())));
    vec![
        arm(true, Some(binary("=", total.clone(), int(0))), MergeAction::Delete),
        arm(true, None, MergeAction::Update(vec![(Ident::new("pgtc_weight"), total)])),
        arm(false, Some(binary(">", col("c", env.weight.as_str()), int(0))), MergeAction::Insert(insert)),
        drift(names),
    ]
}

/// A change of a row that the storage does not hold: raises TC001.
pub(super) fn drift(names: &Names) -> MergeArm {
    let raise = call_name(Name::qualified(SCHEMA, "drift"), vec![string(names.stream_table.to_string())]);
    arm(false, Some(raise), MergeAction::Nothing)
}

pub(super) fn arm(matched: bool, condition: Option<Expr>, action: MergeAction) -> MergeArm {
    MergeArm { matched, condition, action }
}

pub(super) fn assign(from: &str, stored: &[Stored]) -> Vec<(Ident, Expr)> {
    stored.iter().map(|c| assigned(from, c)).collect()
}

fn assigned(from: &str, c: &Stored) -> (Ident, Expr) {
    (Ident::new(c.name.clone()), col(from, &c.name))
}

fn all(from: &str, stored: &[Stored]) -> Vec<SelectItem> {
    stored.iter().map(|c| plain(from, &c.name)).collect()
}

/// All columns, and the hash of the key.
fn with_hash(from: &str, stored: &[Stored], keys: &[&Stored], env: &Env<'_>) -> Vec<SelectItem> {
    let mut items = all(from, stored);
    let values: Vec<Expr> = keys.iter().map(|k| col(from, &k.name)).collect();
    let types: Vec<_> = keys.iter().map(|k| k.col.ty.clone()).collect();
    items.push(item(row_hash(&values, &types, &env.types), "pgtc_hash"));
    items
}

fn with_hash_items(from: &str, program: &Program, env: &Env<'_>) -> Vec<SelectItem> {
    let stored = &program.storage.columns;
    match &program.storage.identity {
        Identity::Key { hashed: false, .. } => all(from, stored),
        Identity::Key { columns, hashed: true } => with_hash(from, stored, &pick(stored, columns), env),
        Identity::Bag => {
            let mut items = all(from, stored);
            let values: Vec<Expr> =
                stored.iter().map(|c| image(col(from, &c.name), &c.col.ty, &env.types)).collect();
            let types: Vec<_> = stored.iter().map(|c| c.col.ty.clone()).collect();
            items.push(item(row_hash(&values, &types, &env.types), "pgtc_hash"));
            items
        }
    }
}

/// Columns of the storage that are not columns of the plan.
#[must_use]
pub fn extra_columns(identity: &Identity) -> Vec<&'static str> {
    match identity {
        Identity::Key { hashed: false, .. } => vec![],
        Identity::Key { hashed: true, .. } => vec!["pgtc_hash"],
        Identity::Bag => vec!["pgtc_hash", "pgtc_weight"],
    }
}

pub(super) fn pick<'a>(stored: &'a [Stored], at: &[usize]) -> Vec<&'a Stored> {
    at.iter().filter_map(|i| stored.get(*i)).collect()
}
