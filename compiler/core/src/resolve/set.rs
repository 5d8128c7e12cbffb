//! UNION ALL and VALUES: branches and rows brought to common types.
//!
//! PostgreSQL pairs the branches of a set operation from the left: each pair takes the common type of its two sides,
//! and a literal without a type takes the other side's. VALUES looks at a whole column of rows at once.

use crate::algebra::{ColId, Op, Rel, Scalar, ScalarKind, Type, build, scalar};
use crate::ast::{Expr, SetExpr, SetOp};
use crate::catalog::{common_type, common_typmod};
use crate::diag::{Result, Span};
use crate::resolve::bound::{Bound, Coll};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::from::place;
use crate::resolve::lower::Over;
use crate::resolve::scope::{Scope, problem};
use crate::resolve::select::{Pending, PendingCol};
use crate::resolve::unsupported::{self, unsupported};
use crate::resolve::{Binder, Names, rules};

impl<'a> Binder<'a, '_> {
    /// A set operation of two branches.
    pub(crate) fn set_operation(
        &mut self,
        op: SetOp,
        all: bool,
        left: &'a SetExpr,
        right: &'a SetExpr,
        span: Option<Span>,
        names: &Names<'a>,
    ) -> Result<Pending> {
        let (SetOp::Union, true) = (op, all) else {
            return Err(unsupported(unsupported::SET_OPERATION, span));
        };
        let left = self.branch(left, names);
        let left = self.keep(left);
        let right = self.branch(right, names)?;
        let Some(left) = left else {
            // The left branch's error is on record already; this one only ends the walk.
            return self.findings_only();
        };
        if left.cols.len() != right.cols.len() {
            let message = format!(
                "each UNION query must have the same number of columns: {} and {}",
                left.cols.len(),
                right.cols.len()
            );
            return Err(problem(
                rules::COLUMN_COUNT,
                right.span.or(span),
                message,
                "make the select lists equally long",
            ));
        }
        let mut columns = vec![];
        let (mut lefts, mut rights) = (vec![], vec![]);
        for (l, r) in left.cols.into_iter().zip(right.cols) {
            let at = r.value.span.or(span);
            let (ty, values) = self.unify(vec![l.value, r.value], "UNION", at)?;
            let [a, b] = <[Bound; 2]>::try_from(values)
                .map_err(|_| problem(rules::COLUMN_COUNT, at, "a union of other than two", "report it"))?;
            let coll = a.coll.clone().merge(b.coll.clone(), at)?;
            lefts.push(self.collated(a, &coll).s);
            rights.push(self.collated(b, &coll).s);
            columns.push((l.name, ty, coll, at));
        }
        let mut inputs = branches(left.rel, lefts, self.ids, left.span);
        inputs.extend(branches(right.rel, rights, self.ids, right.span));
        let rel = place(&build::union_all(inputs, self.ids), span);
        let cols = columns.into_iter().zip(rel.cols()).map(|((name, ty, coll, at), col)| {
            self.labels.insert(col.id, name.clone());
            let implicit = match coll {
                Coll::Explicit(name) => Coll::Implicit(Some(name)),
                Coll::None | Coll::Implicit(_) => coll,
            };
            let ty = Type { collation: implicit.recorded(ty.id, &self.env.types), ..ty };
            let value = Bound { s: Scalar { ty, ..scalar::col(col) }, span: at, coll: implicit };
            PendingCol { name, value }
        });
        Ok(Pending { cols: cols.collect(), rel, span })
    }

    /// VALUES: columns are called `column1`, `column2` …
    pub(crate) fn values(&mut self, rows: &'a [Vec<Expr>]) -> Result<Pending> {
        let scope = Scope::default();
        let width = rows.first().map_or(0, Vec::len);
        let mut columns: Vec<Vec<Bound>> = vec![vec![]; width];
        for row in rows {
            if row.len() != width {
                let at = row.first().and_then(|e| e.span);
                let message = format!("VALUES lists must all be the same length: {width} and {}", row.len());
                return Err(problem(rules::COLUMN_COUNT, at, message, "make the rows equally long"));
            }
            for (column, expr) in columns.iter_mut().zip(row) {
                let mut cx = ExprCx::plain(&scope, Place::Values);
                column.push(self.expr(expr, &mut cx)?);
            }
        }
        let mut types = vec![];
        let mut colls = vec![];
        let mut cells: Vec<Vec<Scalar>> = vec![vec![]; rows.len()];
        for column in columns {
            let at = column.first().and_then(|b| b.span);
            let (ty, values) = self.unify(column, "VALUES", at)?;
            let mut coll = Coll::None;
            for value in &values {
                coll = coll.merge(value.coll.clone(), value.span)?;
            }
            for (row, value) in cells.iter_mut().zip(values) {
                row.push(self.collated(value, &coll).s);
            }
            let ty = Type { collation: coll.recorded(ty.id, &self.env.types), ..ty };
            types.push(ty);
            colls.push(coll);
        }
        let subs = std::mem::take(&mut self.subs);
        let rel = if subs.is_empty() {
            build::values(cells, &types, self.ids)
        } else {
            let mut branches = vec![];
            for row in cells {
                let mut over = Over::new(build::one_row(), &subs);
                let row = row.iter().map(|s| self.value_of(&mut over, s)).collect::<Result<Vec<_>>>()?;
                branches.push(build::map(&over.rel, row, self.ids));
            }
            build::union_all(branches, self.ids)
        };
        let cols = rel.cols().iter().zip(types).zip(colls).enumerate().map(|(at, ((col, ty), coll))| {
            let name = format!("column{}", at + 1);
            self.labels.insert(col.id, name.clone());
            let ty = Type { collation: coll.recorded(ty.id, &self.env.types), ..ty };
            let value = Bound { s: Scalar { ty, ..scalar::col(col) }, span: None, coll };
            PendingCol { name, value }
        });
        Ok(Pending { cols: cols.collect(), rel: rel.clone(), span: None })
    }

    /// The value under the collation of the whole column, so that all branches have one type.
    fn collated(&self, value: Bound, coll: &Coll) -> Bound {
        let recorded = coll.recorded(value.ty(), &self.env.types);
        if value.s.ty.collation == recorded {
            return value;
        }
        let ty = Type { collation: recorded, ..value.s.ty.clone() };
        let kind = ScalarKind::Collate(Box::new(value.s));
        Bound { s: Scalar { kind, ty }, ..value }
    }

    /// Brings values to their common type, with conversions that stay when the value is printed alone.
    fn unify(
        &mut self,
        values: Vec<Bound>,
        context: &'static str,
        span: Option<Span>,
    ) -> Result<(Type, Vec<Bound>)> {
        let ids: Vec<_> = values.iter().map(Bound::ty).collect();
        let common = common_type(&self.env.types, &ids, context).map_err(|e| self.resolve_error(&e, span))?;
        let mut out = vec![];
        for value in values {
            out.push(if value.ty() == common { value } else { self.to_type(value, common, context)? });
        }
        let typmod = common_typmod(&out.iter().map(|b| b.s.ty.clone()).collect::<Vec<_>>(), common);
        let out = out
            .into_iter()
            .map(|b| {
                if b.s.ty.typmod == typmod { Ok(explicit(b)) } else { self.convert(b, common, typmod, span) }
            })
            .collect::<Result<Vec<_>>>()?;
        Ok((Type { id: common, typmod, collation: None }, out))
    }
}

/// The same value, its outermost conversion printed: an output column must have its type even when it stands alone.
pub(crate) fn explicit(mut bound: Bound) -> Bound {
    if let ScalarKind::Cast { implicit, .. } = &mut bound.s.kind {
        *implicit = false;
    }
    bound
}

/// The inputs that a branch contributes: those of a nested union that is handed on as it is, else the mapped branch.
fn branches(rel: Rel, exprs: Vec<Scalar>, ids: &mut build::ColIds, span: Option<Span>) -> Vec<Rel> {
    let plain: Vec<Option<ColId>> = exprs.iter().map(scalar::as_col).collect();
    let same = rel.cols().iter().map(|c| Some(c.id)).eq(plain.iter().copied());
    if let (Op::UnionAll { inputs }, true) = (rel.op(), same) {
        return inputs.clone();
    }
    if same && !matches!(rel.op(), Op::Aggregate { .. } | Op::Filter { .. }) {
        return vec![rel];
    }
    vec![place(&build::map(&rel, exprs, ids), span)]
}
