//! UNION, INTERSECT, EXCEPT, with and without ALL, nested in any way: one grouping with a counter per branch.
//!
//! In a bag every row has a multiplicity, and each operator gives its result's from those of its sides, row by row:
//!
//! ```text
//! UNION ALL   l + r               INTERSECT ALL   least(l, r)         EXCEPT ALL   greatest(l − r, 0)
//! UNION       [l + r > 0]         INTERSECT       [l > 0 and r > 0]   EXCEPT       [l > 0 and r = 0]
//! ```
//!
//! so a whole tree of them is one function of the multiplicities in its leaves. These are counted: every branch gets a
//! tag, the union of all is grouped by the columns with one `count(*) FILTER (WHERE tag = i)` per branch, and the
//! groups are kept by a condition or repeated by a number over the counts. Grouping takes NULLs as equal, as set
//! operations do. The counts are linear, so at the top of a query a refresh adds up changes and looks at no table.
//!
//! Branches that only ever occur as a sum share a tag. UNION ALL alone needs no grouping, UNION no counts.
//!
//! Of several equal rows that differ for a reader (1.0 and 1.00) one is shown, as in PostgreSQL.

use crate::algebra::build::{self, ColIds};
use crate::algebra::oids::{self, int8_type};
use crate::algebra::{AggCall, Col, ColId, Rel, Scalar, ScalarKind, Type, scalar};
use crate::ast::{SetOp, Special};
use crate::catalog::TypeId;

/// The multiplicity of a row, over those in the branches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Count {
    /// In these branches together.
    Branches(Vec<usize>),
    /// A sum.
    Sum(Vec<Count>),
    /// The smaller one.
    Least(Box<Count>, Box<Count>),
    /// The first less the second, at least 0.
    Minus(Box<Count>, Box<Count>),
    /// 1 where the first is above 0 and the second is 0.
    Without(Box<Count>, Box<Count>),
    /// 1 where it is above 0.
    Once(Box<Count>),
}

impl Count {
    /// The multiplicity in the result of an operator.
    pub(crate) fn of(op: SetOp, all: bool, left: Count, right: Count) -> Count {
        let (l, r) = (Box::new(left), Box::new(right));
        match (op, all) {
            (SetOp::Union, true) => sum(*l, *r),
            (SetOp::Union, false) => once(sum(bare(*l), bare(*r))),
            (SetOp::Intersect, true) => Count::Least(l, r),
            (SetOp::Intersect, false) => once(Count::Least(Box::new(bare(*l)), Box::new(bare(*r)))),
            (SetOp::Except, true) => Count::Minus(l, r),
            (SetOp::Except, false) => Count::Without(Box::new(bare(*l)), Box::new(bare(*r))),
        }
    }

    /// The same over branches with other numbers.
    pub(crate) fn shifted(&self, to: &dyn Fn(usize) -> usize) -> Count {
        let both = |l: &Count, r: &Count| (Box::new(l.shifted(to)), Box::new(r.shifted(to)));
        match self {
            Count::Branches(list) => Count::Branches(list.iter().map(|n| to(*n)).collect()),
            Count::Sum(parts) => Count::Sum(parts.iter().map(|p| p.shifted(to)).collect()),
            Count::Least(l, r) => {
                let (l, r) = both(l, r);
                Count::Least(l, r)
            }
            Count::Minus(l, r) => {
                let (l, r) = both(l, r);
                Count::Minus(l, r)
            }
            Count::Without(l, r) => {
                let (l, r) = both(l, r);
                Count::Without(l, r)
            }
            Count::Once(inner) => Count::Once(Box::new(inner.shifted(to))),
        }
    }

    /// The branches counted together, each set once.
    fn tags(&self, into: &mut Vec<Vec<usize>>) {
        match self {
            Count::Branches(list) => into.push(list.clone()),
            Count::Sum(parts) => parts.iter().for_each(|p| p.tags(into)),
            Count::Least(l, r) | Count::Minus(l, r) | Count::Without(l, r) => {
                l.tags(into);
                r.tags(into);
            }
            Count::Once(inner) => inner.tags(into),
        }
    }

    /// Whether it is 0 or 1 by itself.
    fn is_flag(&self) -> bool {
        matches!(self, Count::Once(_) | Count::Without(..))
    }

    /// Whether it is above 0. Counts are never below 0.
    fn positive(&self, of: &dyn Fn(&[usize]) -> Scalar) -> Scalar {
        match self {
            Count::Branches(list) => scalar::compare(oids::INT8_GT, of(list), scalar::int8(0)),
            Count::Sum(parts) => scalar::or(parts.iter().map(|p| p.positive(of))),
            Count::Least(l, r) => scalar::and([l.positive(of), r.positive(of)]),
            Count::Minus(l, r) => scalar::compare(oids::INT8_GT, l.number(of), r.number(of)),
            Count::Without(l, r) => scalar::and([l.positive(of), r.zero(of)]),
            Count::Once(inner) => inner.positive(of),
        }
    }

    fn zero(&self, of: &dyn Fn(&[usize]) -> Scalar) -> Scalar {
        match self {
            Count::Branches(list) => scalar::compare(oids::INT8_EQ, of(list), scalar::int8(0)),
            Count::Sum(parts) => scalar::and(parts.iter().map(|p| p.zero(of))),
            Count::Once(inner) => inner.zero(of),
            Count::Least(..) | Count::Minus(..) | Count::Without(..) => scalar::not(self.positive(of)),
        }
    }

    fn number(&self, of: &dyn Fn(&[usize]) -> Scalar) -> Scalar {
        let choice = |kind, l: Scalar, r: Scalar| Scalar {
            kind: ScalarKind::Special { kind, args: vec![l, r] },
            ty: int8_type(),
        };
        match self {
            Count::Branches(list) => of(list),
            Count::Sum(parts) => parts
                .iter()
                .map(|p| p.number(of))
                .reduce(|l, r| scalar::op(oids::INT8_ADD, vec![l, r], int8_type()))
                .unwrap_or_else(|| scalar::int8(0)),
            Count::Least(l, r) => choice(Special::Least, l.number(of), r.number(of)),
            Count::Minus(l, r) => {
                let difference = scalar::op(oids::INT8_SUB, vec![l.number(of), r.number(of)], int8_type());
                choice(Special::Greatest, difference, scalar::int8(0))
            }
            Count::Without(..) | Count::Once(_) => Scalar {
                kind: ScalarKind::Case {
                    operand: None,
                    whens: vec![(self.positive(of), scalar::int8(1))],
                    else_: Some(Box::new(scalar::int8(0))),
                },
                ty: int8_type(),
            },
        }
    }
}

fn sum(left: Count, right: Count) -> Count {
    match (left, right) {
        (Count::Branches(mut l), Count::Branches(r)) => {
            l.extend(r);
            Count::Branches(l)
        }
        (Count::Sum(mut l), Count::Sum(r)) => {
            l.extend(r);
            Count::Sum(l)
        }
        (Count::Sum(mut l), r) => {
            l.push(r);
            Count::Sum(l)
        }
        (l, r) => Count::Sum(vec![l, r]),
    }
}

/// What counts once counts as it is where only "above 0" matters.
fn bare(count: Count) -> Count {
    match count {
        Count::Once(inner) => *inner,
        Count::Branches(_) | Count::Sum(_) | Count::Least(..) | Count::Minus(..) | Count::Without(..) => {
            count
        }
    }
}

fn once(count: Count) -> Count {
    if count.is_flag() { count } else { Count::Once(Box::new(count)) }
}

/// The plan: the branches' rows, as often as `count` says, as the columns `out`.
pub(crate) fn plan(branches: Vec<Rel>, count: &Count, out: &[ColId], ids: &mut ColIds) -> Rel {
    let mut tags = vec![];
    count.tags(&mut tags);
    match count {
        Count::Branches(_) => return build::union_all_as(branches, out),
        Count::Once(inner) if matches!(**inner, Count::Branches(_)) => {
            return build::aggregate_as(&build::union_all_as(branches, out), out, vec![], vec![]);
        }
        Count::Sum(_) | Count::Least(..) | Count::Minus(..) | Count::Without(..) | Count::Once(_) => {}
    }
    let tag_type = Type::plain(TypeId::INT4);
    let tag = |branch: usize| tags.iter().position(|t| t.contains(&branch)).unwrap_or(0);
    let tagged = branches.iter().enumerate().map(|(at, branch)| {
        let number = scalar::constant(tag(at).to_string(), tag_type.clone());
        build::map(branch, branch.cols().iter().map(scalar::col).chain([number]).collect(), ids)
    });
    let tagged: Vec<Rel> = tagged.collect();
    let mark = ids.fresh();
    let columns: Vec<ColId> = out.iter().copied().chain([mark]).collect();
    let union = build::union_all_as(tagged, &columns);
    let counts: Vec<Col> =
        tags.iter().map(|_| Col { id: ids.fresh(), ty: int8_type(), nullable: false }).collect();
    let calls = (0..tags.len()).map(|n| {
        let of = Scalar { kind: ScalarKind::Col(mark), ty: tag_type.clone() };
        let number = scalar::constant(n.to_string(), tag_type.clone());
        count_rows(scalar::compare(oids::INT4_EQ, of, number))
    });
    let groups = build::aggregate_as(&union, out, calls.collect(), counts.clone());
    let of = |list: &[usize]| {
        let at = tags.iter().position(|t| t.as_slice() == list);
        at.and_then(|at| counts.get(at)).map_or_else(|| scalar::int8(0), scalar::col)
    };
    let kept = if count.is_flag() {
        build::filter(&groups, count.positive(&of))
    } else {
        build::repeat(&groups, count.number(&of))
    };
    build::project(&kept, out)
}

fn count_rows(filter: Scalar) -> AggCall {
    AggCall {
        agg: oids::COUNT_ROWS,
        args: vec![],
        distinct: false,
        order_by: vec![],
        within_group: vec![],
        filter: Some(filter),
        variadic: false,
        span: None,
    }
}
