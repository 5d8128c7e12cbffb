//! The change of stored partitions: their rows now, minus what is stored of them.
//!
//! Rows are compared as images, so that a change which only a reader can see (1.0 to 1.00) is one.

use super::build::{
    and, binary, body, call, col, cte, derived, int, is_null, named, or, plain, query, select, table,
};
use super::identity::{identity, representative};
use super::names;
use super::select::{Env, type_name};
use super::statement::{Names, SCHEMA, pick};
use super::tree;
use crate::algebra::{Rel, Type, oids};
use crate::ast::{Cte, CteBody, Expr, GroupBy, Ident, Name, Select, SelectItem, SetExpr, SetOp};
use crate::maintain::{Identity, Program, Stored};

/// The table expressions `stored` and `change`, after those of `touched` and `fresh`.
pub(super) fn change(
    program: &Program,
    touched: &Rel,
    keys: &[usize],
    to: &Names,
    env: &Env<'_>,
) -> [Cte; 2] {
    let columns = &program.storage.columns;
    let counted = program.storage.identity == Identity::Bag;
    let weight = env.weight.as_str();

    let mut before: Vec<SelectItem> = columns.iter().map(|c| plain("s", &c.name)).collect();
    if counted {
        before.push(plain("s", "pgtc_weight"));
    }
    let own = pick(columns, keys);
    let sought = names::columns(touched, env.labels, env.weight);
    let same = own.iter().zip(&sought).map(|(c, name)| same_partition(c, name)).collect();
    let storage = table(Name::qualified(SCHEMA, to.storage.clone()), "s");
    let on = if own.is_empty() { None } else { Some(and(same)) };
    let stored = select(before, vec![tree::join(table(Name::bare("touched"), "t"), storage, on)]);

    let side = |from: &str, count: Expr| -> Select {
        let mut items: Vec<SelectItem> = columns.iter().map(|c| plain("r", &c.name)).collect();
        items.push(named(count, weight));
        select(items, vec![table(Name::bare(from), "r")])
    };
    let (now, gone) =
        if counted { (col("r", weight), tree::minus(col("r", "pgtc_weight"))) } else { (int(1), int(-1)) };
    let both = SetExpr::SetOp {
        op: SetOp::Union,
        all: true,
        left: Box::new(SetExpr::Select(Box::new(side("fresh", now)))),
        right: Box::new(SetExpr::Select(Box::new(side("stored", gone)))),
        span: None,
    };
    let sum = || call("sum", vec![col("r", weight)]);
    let types = &env.types;
    let mut items: Vec<SelectItem> =
        columns.iter().map(|c| named(representative(col("r", &c.name), &c.col.ty, types), &c.name)).collect();
    items.push(named(tree::cast(sum(), type_name(&Type::plain(oids::INT8), types)), weight));
    let mut net = select(items, vec![derived(body(both), "r")]);
    net.group_by = columns
        .iter()
        .flat_map(|c| identity(col("r", &c.name), &c.col.ty, types))
        .map(GroupBy::Expr)
        .collect();
    net.having = Some(binary("<>", sum(), int(0)));
    let of = |select: Select| CteBody::Query(Box::new(query(select)));
    let whose =
        if keys.is_empty() { "all rows as they are stored" } else { "the rows that are stored of them" };
    [cte("stored", whose, of(stored)), cte("change", "what differs", of(net))]
}

/// A NULL partition is one like any other; this form can use an index.
fn same_partition(c: &Stored, sought: &Ident) -> Expr {
    let (left, right) = (col("s", &c.name), col("t", sought.as_str()));
    let equal = binary("=", left.clone(), right.clone());
    if c.col.nullable { or(vec![equal, and(vec![is_null(left), is_null(right)])]) } else { equal }
}
