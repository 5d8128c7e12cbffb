//! Functions in FROM.
//!
//! One call stands alone, `f(x) AS t(a, b)`; several, or one whose row is defined at the call, stand in ROWS FROM. They
//! read the entries before them (LATERAL is implied). Where a row without results is kept, they are the right side of a
//! LEFT JOIN, which is one entry: a condition on their columns belongs behind that join.

use std::collections::BTreeSet;

use super::block::{Block, Condition, Item, Out};
use super::constant::type_name;
use super::writer::{Writer, uses_of};
use crate::algebra::{Rel, Scalar, ScalarKind, TableCall};
use crate::ast::{Ident, JoinKind, TableAlias, TableRef};
use crate::sql::names::{self, Names};
use crate::sql::tree;

/// What stands in FROM.
pub(super) struct Calls<'a> {
    pub(super) calls: &'a [TableCall],
    pub(super) ordinality: bool,
    pub(super) outer: bool,
}

pub(super) fn inline(
    w: &mut Writer<'_>,
    rel: &Rel,
    input: &Rel,
    of: Calls<'_>,
    aliases: &mut Names,
) -> Block {
    expanded(w, rel, input, &of, aliases)
}

fn expanded(w: &mut Writer<'_>, rel: &Rel, input: &Rel, of: &Calls<'_>, aliases: &mut Names) -> Block {
    let kept: Vec<Scalar> = input.cols().iter().map(crate::algebra::scalar::col).collect();
    let read: Vec<&Scalar> = of.calls.iter().map(|c| &c.call).chain(&kept).collect();
    let mut block = w.compact_block(input, &read, aliases);
    let uses: BTreeSet<Ident> = of.calls.iter().flat_map(|c| uses_of(&block, &c.call)).collect();
    let names: Vec<Ident> =
        names::columns(rel, w.env.labels, w.env.weight).into_iter().skip(input.cols().len()).collect();
    let alias = aliases.choose(wish(w, of.calls));
    let table = table_ref(w, &block, rel, input, of, &alias, names.clone());
    for (col, name) in rel.cols().iter().skip(input.cols().len()).zip(names) {
        let expr = tree::column(&alias, &name);
        block.columns.insert(col.id, Out { expr, uses: BTreeSet::from([alias.clone()]), size: 1 });
    }
    if !of.outer {
        block.items.push(Item { aliases: BTreeSet::from([alias]), table, lateral: !uses.is_empty() });
        return block;
    }
    // One entry; what is left of the conditions is tested behind the join.
    let (from, rest) = block.joined();
    let conditions: Vec<Condition> = rest.into_iter().cloned().collect();
    let from = from.unwrap_or_else(|| one_row(aliases));
    let known = block.aliases().into_iter().chain([alias]).collect();
    let table = tree::outer_join(JoinKind::Left, from, table, vec![]);
    block.items = vec![Item { aliases: known, table, lateral: false }];
    block.conditions = conditions;
    block
}

/// Something must stand left of a LEFT JOIN.
fn one_row(aliases: &mut Names) -> TableRef {
    TableRef::Subquery {
        lateral: false,
        query: Box::new(tree::select_query(tree::select(vec![], vec![]))),
        alias: Some(TableAlias { name: aliases.choose("one"), columns: vec![] }),
        span: None,
    }
}

fn table_ref(
    w: &Writer<'_>,
    block: &Block,
    rel: &Rel,
    input: &Rel,
    of: &Calls<'_>,
    alias: &Ident,
    names: Vec<Ident>,
) -> TableRef {
    let scalars = w.scalars(block);
    if let ([only], true) = (of.calls, of.calls.iter().all(|c| c.record.is_empty())) {
        return TableRef::Function {
            lateral: false,
            call: Box::new(scalars.condition(&only.call)),
            ordinality: of.ordinality,
            alias: Some(TableAlias { name: alias.clone(), columns: names }),
            span: None,
        };
    }
    let mut own = rel.cols().iter().skip(input.cols().len());
    let calls = of.calls.iter().map(|c| {
        let cols: Vec<_> = own.by_ref().take(c.width).collect();
        let record = c.record.iter().zip(cols);
        let record = record.map(|(name, col)| (Ident::new(name), type_name(&col.ty, &w.env.types)));
        (scalars.condition(&c.call), record.collect())
    });
    TableRef::RowsFrom {
        lateral: false,
        short: false,
        calls: calls.collect(),
        ordinality: of.ordinality,
        alias: Some(TableAlias { name: alias.clone(), columns: names }),
        span: None,
    }
}

/// A name for the rows: that of the first function.
fn wish<'w>(w: &Writer<'w>, calls: &[TableCall]) -> &'w str {
    let Some(ScalarKind::Call { func, .. }) = calls.first().map(|c| &c.call.kind) else { return "rows" };
    w.env.types.catalog.func(*func).map_or("rows", |f| f.name)
}
