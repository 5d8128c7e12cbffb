//! The condition under which a change in its form for few changed sources holds, see [`crate::delta::Few`].
//!
//! It is tested by the very statement that relies on it, in its own snapshot: between two statements of a READ COMMITTED
//! transaction another source may change.

use std::collections::BTreeMap;

use super::build::{and, binary, cte, derived, int, or, query, select};
use super::select::{self, Env, Root};
use super::tree;
use crate::algebra::{Type, oids};
use crate::ast::{Cte, CteBody, Expr, Ident, Name, SelectItem, SetExpr, TableRef};
use crate::delta::FewJoin;
use crate::schema::TableId;

/// A table expression with one row while few sources changed, else without any.
pub(super) fn covered(joins: &[FewJoin], roots: &[Root<'_>], env: &Env<'_>) -> Cte {
    let changes = select::change_names(roots, env);
    let mut test = select(vec![], vec![]);
    test.where_ = Some(and(joins.iter().map(|join| few(join, &changes, env)).collect()));
    cte(
        "covered",
        "one row, unless more of the joined tables changed than there are terms for",
        CteBody::Query(Box::new(query(test))),
    )
}

fn few(join: &FewJoin, changes: &BTreeMap<TableId, Ident>, env: &Env<'_>) -> Expr {
    let number = select::type_name(&Type::plain(oids::INT4), &env.types);
    let changed = join.inputs.iter().map(|sources| {
        let any = sources.iter().filter_map(|s| changes.get(s)).map(exists).collect();
        tree::cast(or(any), number.clone())
    });
    let sum = changed.reduce(|sum, next| binary("+", sum, next));
    binary("<=", sum.unwrap_or_else(|| int(0)), int(i64::try_from(join.most).unwrap_or(i64::MAX)))
}

/// `EXISTS (SELECT FROM name)`
fn exists(name: &Ident) -> Expr {
    tree::exists(query(select(vec![], vec![tree::table(Name(vec![name.clone()]), name)])))
}

/// The test.
pub(super) fn is_covered() -> Expr {
    exists(&Ident::new("covered"))
}

/// The source of a MERGE under the condition.
pub(super) fn gated(using: TableRef) -> TableRef {
    match using {
        TableRef::Subquery { lateral, query: mut inner, alias, span } => {
            if let SetExpr::Select(select) = &mut inner.body {
                let own = select.where_.take();
                select.where_ = Some(and(std::iter::once(is_covered()).chain(own).collect()));
            }
            TableRef::Subquery { lateral, query: inner, alias, span }
        }
        other @ (TableRef::Table { .. }
        | TableRef::Function { .. }
        | TableRef::RowsFrom { .. }
        | TableRef::Join(_)) => {
            let mut all = select(vec![SelectItem::Star { qualifier: None, span: None }], vec![other]);
            all.where_ = Some(is_covered());
            derived(query(all), "c")
        }
    }
}
