//! Windows and first rows.
//!
//! First rows are ORDER BY with LIMIT; the first row of each partition is DISTINCT ON; more of each partition are
//! counted by a window function. Of a few partitions they may be looked up one by one, see [`lateral`]. A row that stands for several is repeated, as for aggregates.

use super::block::Block;
use super::group::copies;
use super::lateral;
use super::writer::Writer;
use crate::algebra::build::Range;
use crate::algebra::window::{Bound, Exclude, Frame, Units, WindowCall, WindowFunc};
use crate::algebra::{ColId, Rel, Scalar, SortKey, fold, scalar};
use crate::ast::{
    self, Call, Distinct, Expr, ExprKind, Ident, Limit, Name, OrderBy, Over, Query, Select, WindowSpec,
};
use crate::sql::names::{self, Names};
use crate::sql::tree;

/// Window functions beside the columns of their input.
pub(super) fn window(
    w: &mut Writer<'_>,
    rel: &Rel,
    input: &Rel,
    partition: &[ColId],
    calls: &[WindowCall],
) -> Query {
    let mut read: Vec<Scalar> = input.cols().iter().map(scalar::col).collect();
    read.extend(calls.iter().flat_map(fold::window_scalars).cloned());
    let block = repeated(w, input, &read);
    let names = names::columns(rel, w.env.labels, w.env.weight);
    let mut items: Vec<_> = input
        .cols()
        .iter()
        .zip(&names)
        .map(|(c, name)| tree::item(w.scalars(&block).column(c.id), name))
        .collect();
    for (call, name) in calls.iter().zip(names.iter().skip(input.cols().len())) {
        items.push(tree::item(function(w, &block, partition, call), name));
    }
    let (from, where_) = block.sources();
    tree::select_query(Select { where_, ..tree::select(items, from) })
}

/// The first rows, of all or of each partition.
pub(super) fn top(
    w: &mut Writer<'_>,
    rel: &Rel,
    input: &Rel,
    partition: &[ColId],
    order: &[SortKey],
    range: Range,
) -> Query {
    if let Some(query) = lateral::first_rows(w, rel, input, partition, order, range) {
        return query;
    }
    let mut read: Vec<Scalar> = input.cols().iter().map(scalar::col).collect();
    read.extend(order.iter().map(|k| k.expr.clone()));
    let block = repeated(w, input, &read);
    let names = names::columns(rel, w.env.labels, w.env.weight);
    let items: Vec<_> = rel
        .cols()
        .iter()
        .zip(&names)
        .map(|(c, name)| tree::item(w.scalars(&block).column(c.id), name))
        .collect();
    let (from, where_) = block.sources();
    let mut select = Select { where_, ..tree::select(items, from) };
    let keys: Vec<Expr> = columns(&block, partition);
    let sorted = order.iter().filter(|k| !constant(&block, &k.expr)).map(|k| w.scalars(&block).sort_key(k));
    if keys.is_empty() {
        let order_by: Vec<OrderBy> = sorted.collect();
        // Ordered by constants only, all rows tie: the first one brings them all.
        let all = order_by.is_empty() && range.ties;
        let limit = range.limit.filter(|n| !all || *n == 0);
        let range = Range { limit, ties: range.ties && !all, ..range };
        return Query { order_by, ..limited(tree::select_query(select), range) };
    }
    if range == (Range { limit: Some(1), offset: 0, ties: false }) {
        let ascending = |expr: &Expr| OrderBy { expr: expr.clone(), desc: false, nulls_first: None };
        let order_by = keys.iter().map(ascending).chain(sorted).collect();
        select.distinct = Some(Distinct::On(keys));
        return Query { order_by, ..tree::select_query(select) };
    }
    let taken = Names::with(names.iter().map(Ident::as_str)).choose("pgtc_place");
    let place = if range.ties { "rank" } else { "row_number" };
    let over = WindowSpec { base: None, partition_by: keys, order_by: sorted.collect(), frame: None };
    let call = Call { over: Some(Over::Spec(over)), ..tree::plain_call(Name::bare(place), vec![]) };
    select.items.push(tree::item(ExprKind::Call(Box::new(call)).into(), &taken));
    let alias = Ident::new("placed");
    let inner = ast::TableRef::Subquery {
        lateral: false,
        query: Box::new(tree::select_query(select)),
        alias: Some(ast::TableAlias { name: alias.clone(), columns: vec![] }),
        span: None,
    };
    let place = || tree::column(&alias, &taken);
    let mut conditions = vec![];
    if range.offset > 0 {
        conditions.push(tree::binary(">", place(), number(range.offset)));
    }
    if let Some(limit) = range.limit {
        conditions.push(tree::binary("<=", place(), number(range.offset.saturating_add(limit))));
    }
    let items = names.iter().map(|n| tree::item(tree::column(&alias, n), n)).collect();
    tree::select_query(Select { where_: tree::and(conditions), ..tree::select(items, vec![inner]) })
}

/// ORDER BY's LIMIT and OFFSET.
pub(super) fn limited(query: Query, range: Range) -> Query {
    let limit = range.limit.map(|n| Box::new(Limit { count: number(n), with_ties: range.ties }));
    let offset = (range.offset > 0).then(|| Box::new(number(range.offset)));
    Query { limit, offset, ..query }
}

/// An input with every row as often as it counts.
fn repeated(w: &mut Writer<'_>, input: &Rel, read: &[Scalar]) -> Block {
    let mut aliases = Names::default();
    let mut block = w.compact_block(input, &read.iter().collect::<Vec<_>>(), &mut aliases);
    copies(&mut block, &mut aliases);
    block
}

/// A column that is a constant is no key: in ORDER BY it would be read as the position of a column.
fn columns(block: &Block, keys: &[ColId]) -> Vec<Expr> {
    let outs = keys.iter().filter_map(|k| block.columns.get(k));
    outs.filter(|out| !out.uses.is_empty()).map(|out| out.expr.clone()).collect()
}

fn constant(block: &Block, s: &Scalar) -> bool {
    super::writer::uses(block, &fold::columns(s)).is_empty()
}

fn function(w: &Writer<'_>, block: &Block, partition: &[ColId], call: &WindowCall) -> Expr {
    let scalars = w.scalars(block);
    let (name, args) = match call.func {
        WindowFunc::Builtin(func) => scalars.called(func, &call.args, call.variadic),
        WindowFunc::Aggregate(agg) => scalars.called(agg.0, &call.args, call.variadic),
    };
    let over = WindowSpec {
        base: None,
        partition_by: columns(block, partition),
        order_by: call.order.iter().map(|k| scalars.sort_key(k)).collect(),
        frame: call.frame.as_ref().map(|f| {
            let bound = |b: &Bound| match b {
                Bound::First => ast::FrameBound::UnboundedPreceding,
                Bound::Before(offset) => ast::FrameBound::Preceding(scalars.exact(offset)),
                Bound::Current => ast::FrameBound::CurrentRow,
                Bound::After(offset) => ast::FrameBound::Following(scalars.exact(offset)),
                Bound::Last => ast::FrameBound::UnboundedFollowing,
            };
            Box::new(frame(f, bound(&f.start), bound(&f.end)))
        }),
    };
    let star = matches!(call.func, WindowFunc::Aggregate(_)) && args.is_empty();
    ExprKind::Call(Box::new(Call {
        star,
        variadic: call.variadic,
        filter: call.filter.as_ref().map(|f| scalars.condition(f)),
        over: Some(Over::Spec(over)),
        ..tree::plain_call(name, args)
    }))
    .into()
}

fn frame(f: &Frame, start: ast::FrameBound, end: ast::FrameBound) -> ast::Frame {
    let units = match f.units {
        Units::Rows => "ROWS",
        Units::Range => "RANGE",
        Units::Groups => "GROUPS",
    };
    let exclude = f.exclude.map(|e| match e {
        Exclude::Current => "CURRENT ROW",
        Exclude::Group => "GROUP",
        Exclude::Ties => "TIES",
    });
    ast::Frame { units, start, end: Some(end), exclude }
}

fn number(value: u64) -> Expr {
    ExprKind::Literal(ast::Literal::Number(value.to_string())).into()
}
