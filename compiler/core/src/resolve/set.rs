//! Set operations and VALUES: branches and rows brought to common types.
//!
//! PostgreSQL pairs the branches of a set operation from the left: each pair takes the common type of its two sides,
//! and a literal without a type takes the other side's. VALUES looks at a whole column of rows at once.

use crate::algebra::{ColId, Op, Rel, Scalar, ScalarKind, Type, build, scalar};
use crate::ast::{Expr, SetExpr, SetOp};
use crate::catalog::{common_type, common_typmod};
use crate::diag::{Result, Span};
use crate::resolve::bound::{Bound, Coll, deterministic};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::from::place;
use crate::resolve::lower::Over;
use crate::resolve::lower::set_operation::{self, Count};
use crate::resolve::scope::{Scope, problem};
use crate::resolve::select::{Pending, PendingCol};
use crate::resolve::{Binder, Names, rules};

/// A tree of set operations whose plan is not built yet: its branches and how often each row counts.
struct Part {
    /// Plans whose columns are those of the tree, by position.
    branches: Vec<Rel>,
    count: Count,
    /// The columns, under ids that the plan will have.
    cols: Vec<PendingCol>,
    span: Option<Span>,
}

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
        let part = self.set_tree(op, all, left, right, span, names)?;
        Ok(self.planned(part))
    }

    fn set_tree(
        &mut self,
        op: SetOp,
        all: bool,
        left: &'a SetExpr,
        right: &'a SetExpr,
        span: Option<Span>,
        names: &Names<'a>,
    ) -> Result<Part> {
        let left = self.set_operand(left, names);
        let left = self.keep(left);
        let right = self.set_operand(right, names)?;
        let Some(left) = left else {
            // The left branch's error is on record already; this one only ends the walk.
            return self.findings_only();
        };
        let word = match op {
            SetOp::Union => "UNION",
            SetOp::Intersect => "INTERSECT",
            SetOp::Except => "EXCEPT",
        };
        if left.cols.len() != right.cols.len() {
            let message = format!(
                "each {word} query must have the same number of columns: {} and {}",
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
        let mut cols = vec![];
        let (mut lefts, mut rights) = (vec![], vec![]);
        for (l, r) in left.cols.iter().zip(&right.cols) {
            let at = r.value.span.or(span);
            let (ty, values) = self.unify(vec![l.value.clone(), r.value.clone()], word, at)?;
            let [a, b] = <[Bound; 2]>::try_from(values)
                .map_err(|_| problem(rules::COLUMN_COUNT, at, "a union of other than two", "report it"))?;
            let coll = a.coll.clone().merge(b.coll.clone(), at)?;
            if !(all && op == SetOp::Union) {
                self.comparable(&ty, &coll, at)?;
            }
            lefts.push(self.collated(a, &coll).s);
            rights.push(self.collated(b, &coll).s);
            let implicit = match coll {
                Coll::Explicit(name) => Coll::Implicit(Some(name)),
                Coll::None | Coll::Implicit(_) => coll,
            };
            let ty = Type { collation: implicit.recorded(ty.id, &self.env.types), ..ty };
            let id = self.ids.fresh();
            self.labels.insert(id, l.name.clone());
            let value = Bound { s: Scalar { kind: ScalarKind::Col(id), ty }, span: at, coll: implicit };
            cols.push(PendingCol { name: l.name.clone(), value });
        }
        let left = self.fitted(left, lefts);
        let right = self.fitted(right, rights);
        let behind = |n: usize| left.branches.len() + n;
        let count = Count::of(op, all, left.count.clone(), right.count.shifted(&behind));
        let branches = left.branches.iter().cloned().chain(right.branches).collect();
        Ok(Part { branches, count, cols, span })
    }

    fn set_operand(&mut self, body: &'a SetExpr, names: &Names<'a>) -> Result<Part> {
        if let SetExpr::SetOp { op, all, left, right, span } = body {
            return self.set_tree(*op, *all, left, right, *span, names);
        }
        // Brackets alone make no difference.
        if let SetExpr::Query(q) = body
            && q.ctes.is_empty()
            && q.order_by.is_empty()
            && q.limit.is_none()
            && q.offset.is_none()
        {
            return self.set_operand(&q.body, names);
        }
        let Pending { rel, cols, span } = self.branch(body, names)?;
        Ok(Part { branches: vec![rel], count: Count::Branches(vec![0]), cols, span })
    }

    /// The part with its columns converted. A tree whose columns stay what they are stays open, so that its branches
    /// are counted together with those beside it; converting could make different rows equal, so else it is closed.
    fn fitted(&mut self, part: Part, values: Vec<Scalar>) -> Part {
        let same = part.cols.iter().zip(&values).all(|(c, v)| c.value.s == *v);
        if part.branches.len() > 1 && same {
            return part;
        }
        let Part { cols, span, .. } = &part;
        let (cols, span) = (cols.clone(), *span);
        let rel = self.planned(part).rel;
        let plain = values.iter().map(scalar::as_col);
        let same = rel.cols().iter().map(|c| Some(c.id)).eq(plain);
        let branch = if same && !matches!(rel.op(), Op::Aggregate { .. } | Op::Filter { .. }) {
            rel
        } else {
            place(&build::map(&rel, values, self.ids), span)
        };
        Part { branches: vec![branch], count: Count::Branches(vec![0]), cols, span }
    }

    /// The plan of a tree. A single branch is itself.
    fn planned(&mut self, part: Part) -> Pending {
        let Part { mut branches, count, cols, span } = part;
        let rel = match (branches.pop(), branches.is_empty()) {
            (Some(only), true) => only,
            (last, _) => {
                branches.extend(last);
                let out: Vec<ColId> = cols.iter().filter_map(|c| scalar::as_col(&c.value.s)).collect();
                place(&set_operation::plan(branches, &count, &out, self.ids), span)
            }
        };
        Pending { rel, cols, span }
    }

    /// Rows are compared by all their columns.
    pub(crate) fn comparable(&self, ty: &Type, coll: &Coll, at: Option<Span>) -> Result<()> {
        deterministic(coll, at)?;
        if self.env.types.equality_operator(ty.id).is_some() {
            return Ok(());
        }
        let message = format!("could not identify an equality operator for type {}", self.type_name(ty.id));
        let help = "use UNION ALL, or select something that can be compared, such as x::text";
        Err(problem(rules::TYPE_MISMATCH, at, message, help))
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
    pub(crate) fn collated(&self, value: Bound, coll: &Coll) -> Bound {
        let recorded = coll.recorded(value.ty(), &self.env.types);
        if value.s.ty.collation == recorded {
            return value;
        }
        let ty = Type { collation: recorded, ..value.s.ty.clone() };
        let kind = ScalarKind::Collate(Box::new(value.s));
        Bound { s: Scalar { kind, ty }, ..value }
    }

    /// Brings values to their common type, with conversions that stay when the value is printed alone.
    pub(crate) fn unify(
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
