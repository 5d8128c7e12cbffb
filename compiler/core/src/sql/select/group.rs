//! Operators that group: consolidate, touched, sums, aggregate.
//!
//! Sums over weights are cast to the declared type: `sum(bigint)` is numeric, and so is everything multiplied with it.

use std::collections::BTreeSet;

use super::block::{Block, Item, Out};
use super::constant::type_name;
use super::writer::Writer;
use crate::algebra::{AggCall, Col, ColId, End, Rel, Scalar, Sign, Total, Weights, fold, props, scalar};
use crate::ast::{
    Call, Distinct, Expr, ExprKind, GroupBy, Ident, Limit, Literal, Name, Query, Select, SelectItem, Special,
    TableAlias, TableRef,
};
use crate::catalog::{TypeId, Types};
use crate::sql::names::{self, Names};
use crate::sql::tree;

/// `sum(weight)` per distinct row, rows that cancel out left away.
///
/// Equal is not identical: 1.0 and 1.00 are two rows, so the image of such a column is grouped by too; otherwise an
/// update from one to the other would cancel out. Types without equality are grouped by their text.
pub(super) fn consolidate(w: &mut Writer<'_>, rel: &Rel, input: &Rel) -> Query {
    let all: Vec<Scalar> = input.cols().iter().flat_map(|c| [scalar::col(c), scalar::col(c)]).collect();
    let block = w.compact_block(input, &all.iter().collect::<Vec<_>>(), &mut Names::default());
    let types = w.env.types;
    let names = names::columns(rel, w.env.labels, w.env.weight);
    let mut items = vec![];
    let mut keys = vec![];
    for (col, name) in input.cols().iter().zip(&names) {
        let Some(out) = block.columns.get(&col.id) else { continue };
        if types.equality_operator(col.ty.id).is_none() {
            let text = tree::cast(out.expr.clone(), type_name(&scalar::text("").ty, &types));
            items.push(tree::item(tree::cast(text.clone(), type_name(&col.ty, &types)), name));
            keys.extend(key(text, out));
            continue;
        }
        items.push(tree::item(out.expr.clone(), name));
        keys.extend(key(out.expr.clone(), out));
        if let Some(image) = types.image_function(&col.ty).filter(|_| !out.uses.is_empty()) {
            keys.push(w.scalars(&block).image(image, out.expr.clone()));
        }
    }
    let weight = total_weight(&block, None);
    if props::signed(rel) {
        items.push(tree::item(bigint(weight.clone(), &types), w.env.weight));
    }
    let having = Some(tree::binary("<>", weight, tree::integer(0)));
    tree::select_query(Select { having, ..grouped(&block, items, keys) })
}

/// The distinct keys.
pub(super) fn touched(w: &mut Writer<'_>, rel: &Rel, input: &Rel, keys: &[ColId]) -> Query {
    let block = w.block(input, &mut Names::default());
    let items = key_items(w, rel, &block, keys);
    let (from, where_) = block.sources();
    let select = Select { where_, ..tree::select(items, from) };
    if keys.is_empty() {
        // The one row without columns, if there is any row.
        let limit = Some(Box::new(Limit { count: tree::integer(1), with_ties: false }));
        return Query { limit, ..tree::select_query(select) };
    }
    tree::select_query(Select { distinct: Some(Distinct::All), ..select })
}

/// Totals over weights.
pub(super) fn sums(w: &mut Writer<'_>, rel: &Rel, input: &Rel, keys: &[ColId], totals: &[Total]) -> Query {
    let mut read = key_scalars(input, keys);
    read.extend(totals.iter().filter_map(fold::total_scalar).cloned());
    let block = w.compact_block(input, &read.iter().collect::<Vec<_>>(), &mut Names::default());
    let mut items = key_items(w, rel, &block, keys);
    let names = names::columns(rel, w.env.labels, w.env.weight);
    for ((total, col), name) in
        totals.iter().zip(rel.cols().iter().skip(keys.len())).zip(names.iter().skip(keys.len()))
    {
        items.push(tree::item(total_expr(w, &block, input, total, col), name));
    }
    let group = group_by(&block, keys);
    let having = if group.is_empty() { Some(not_empty()) } else { None };
    tree::select_query(Select { having, ..grouped(&block, items, group) })
}

fn total_expr(w: &Writer<'_>, block: &Block, input: &Rel, total: &Total, col: &Col) -> Expr {
    let types = &w.env.types;
    match total {
        Total::Rows => bigint_unless_count(total_weight(block, None), block, types),
        Total::Where(pred) => {
            let sum = total_weight(block, Some(w.scalars(block).condition(pred)));
            if block.weight().is_none() { sum } else { bigint(coalesce(sum, tree::integer(0)), types) }
        }
        Total::Sum(x) => {
            let value = w.scalars(block).exact(x);
            let base = types.base(x.ty.id);
            let integer = matches!(base, TypeId::INT2 | TypeId::INT4 | TypeId::INT8);
            let (sum, natural) = match block.weight() {
                None => {
                    let natural = match base {
                        TypeId::INT2 | TypeId::INT4 => TypeId::INT8,
                        TypeId::INT8 | TypeId::NUMERIC => TypeId::NUMERIC,
                        other => other,
                    };
                    (value, natural)
                }
                Some(weight) => {
                    // bigint * bigint may overflow (even −1 times the smallest value); numeric does not.
                    let wide = if base == TypeId::INT8 { numeric(value, types) } else { value };
                    (tree::binary("*", weight, wide), if integer { TypeId::NUMERIC } else { base })
                }
            };
            let mut sum = tree::call(Name::bare("sum"), vec![sum]);
            let never_null = |id: ColId| input.col(id).is_some_and(|c| !c.nullable);
            if scalar::nullable(x, &never_null) {
                let zero = if matches!(natural, TypeId::NUMERIC | TypeId::INT8) {
                    tree::integer(0)
                } else {
                    tree::cast(tree::string("0"), type_name(&col.ty, types))
                };
                sum = coalesce(sum, zero);
            }
            if natural == col.ty.id && col.ty.typmod == -1 {
                sum
            } else {
                tree::cast(sum, type_name(&col.ty, types))
            }
        }
        Total::Extreme { arg, end, sign } => {
            let name = match end {
                End::Least => "min",
                End::Greatest => "max",
            };
            let sign = match sign {
                Sign::Added => ">",
                Sign::Removed => "<",
            };
            let weight = block.weight().unwrap_or_else(|| tree::integer(1));
            let all = sign == ">" && input.weights() != Weights::Any;
            let filter = (!all).then(|| tree::binary(sign, weight, tree::integer(0)));
            let call = tree::plain_call(Name::bare(name), vec![w.scalars(block).exact(arg)]);
            ExprKind::Call(Box::new(Call { filter, ..call })).into()
        }
    }
}

/// Any aggregates over a bag. A row that stands for several is repeated.
pub(super) fn aggregate(
    w: &mut Writer<'_>,
    rel: &Rel,
    input: &Rel,
    keys: &[ColId],
    aggs: &[AggCall],
) -> Query {
    aggregate_where(w, rel, input, keys, aggs, Names::default(), &|_, _| vec![])
}

/// Further conditions over the rows that are grouped, and the aliases that they read.
type Conditions<'f> = &'f dyn Fn(&Writer<'_>, &Block) -> Vec<(Expr, BTreeSet<Ident>)>;

/// The same over the rows for which some conditions hold. `aliases` are taken.
pub(super) fn aggregate_where(
    w: &mut Writer<'_>,
    rel: &Rel,
    input: &Rel,
    keys: &[ColId],
    aggs: &[AggCall],
    mut aliases: Names,
    conditions: Conditions<'_>,
) -> Query {
    let mut read = key_scalars(input, keys);
    read.extend(aggs.iter().flat_map(fold::agg_scalars).cloned());
    let mut block = w.compact_block(input, &read.iter().collect::<Vec<_>>(), &mut aliases);
    for (condition, uses) in conditions(w, &block) {
        block.require(condition, uses);
    }
    copies(&mut block, &mut aliases);
    let mut items = key_items(w, rel, &block, keys);
    let names = names::columns(rel, w.env.labels, w.env.weight);
    for (call, name) in aggs.iter().zip(names.iter().skip(keys.len())) {
        items.push(tree::item(w.scalars(&block).aggregate(call), name));
    }
    let group = group_by(&block, keys);
    // Without GROUP BY there is one row even for no input: right without keys, wrong when all keys are constants. And
    // it takes an aggregate or HAVING to group at all.
    let having = match (group.is_empty(), keys.is_empty(), aggs.is_empty()) {
        (true, false, _) => Some(not_empty()),
        (true, true, true) => Some(ExprKind::Literal(Literal::Bool(true)).into()),
        _ => None,
    };
    tree::select_query(Select { having, ..grouped(&block, items, group) })
}

/// Every row as often as it counts.
pub(super) fn copies(block: &mut Block, aliases: &mut Names) {
    let Some(weight) = block.weight() else { return };
    let alias = aliases.choose("copies");
    block.items.push(Item {
        aliases: BTreeSet::from([alias.clone()]),
        table: TableRef::Function {
            lateral: true,
            call: Box::new(tree::call(Name::bare("generate_series"), vec![tree::integer(1), weight])),
            ordinality: false,
            alias: Some(TableAlias { name: alias, columns: vec![] }),
            span: None,
        },
        lateral: true,
    });
}

fn key_scalars(input: &Rel, keys: &[ColId]) -> Vec<Scalar> {
    // Each key is printed twice, in the select list and in GROUP BY.
    let cols = || keys.iter().filter_map(|k| input.col(*k)).map(scalar::col);
    cols().chain(cols()).collect()
}

fn key_items(w: &Writer<'_>, rel: &Rel, block: &Block, keys: &[ColId]) -> Vec<SelectItem> {
    let names = names::columns(rel, w.env.labels, w.env.weight);
    keys.iter().zip(&names).map(|(id, name)| tree::item(w.scalars(block).column(*id), name)).collect()
}

fn group_by(block: &Block, keys: &[ColId]) -> Vec<GroupBy> {
    keys.iter().filter_map(|k| block.columns.get(k)).filter_map(|out| key(out.expr.clone(), out)).collect()
}

/// A constant is no key: it would be read as the position of a column, and it changes nothing.
fn key(expr: Expr, out: &Out) -> Option<GroupBy> {
    (!out.uses.is_empty()).then_some(GroupBy::Expr(expr))
}

fn grouped(block: &Block, items: Vec<SelectItem>, group_by: Vec<GroupBy>) -> Select {
    let (from, where_) = block.sources();
    Select { where_, group_by, ..tree::select(items, from) }
}

/// `sum(weight)` or, where every row counts once, `count(*)`; over the rows for which the condition is true.
fn total_weight(block: &Block, condition: Option<Expr>) -> Expr {
    let call = match block.weight() {
        None => Call { star: true, ..tree::plain_call(Name::bare("count"), vec![]) },
        Some(weight) => tree::plain_call(Name::bare("sum"), vec![weight]),
    };
    ExprKind::Call(Box::new(Call { filter: condition, ..call })).into()
}

fn bigint_unless_count(sum: Expr, block: &Block, types: &Types<'_>) -> Expr {
    if block.weight().is_none() { sum } else { bigint(sum, types) }
}

fn bigint(sum: Expr, types: &Types<'_>) -> Expr {
    tree::cast(sum, type_name(&scalar::int8(0).ty, types))
}

fn numeric(value: Expr, types: &Types<'_>) -> Expr {
    tree::cast(value, type_name(&crate::algebra::Type::plain(TypeId::NUMERIC), types))
}

fn coalesce(value: Expr, otherwise: Expr) -> Expr {
    ExprKind::Special { kind: Special::Coalesce, args: vec![value, otherwise] }.into()
}

/// `count(*) > 0`
fn not_empty() -> Expr {
    let count = Call { star: true, ..tree::plain_call(Name::bare("count"), vec![]) };
    tree::binary(">", ExprKind::Call(Box::new(count)).into(), tree::integer(0))
}
