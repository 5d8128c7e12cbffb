//! Aggregates as functions of totals.
//!
//! | Aggregate | Totals | Value |
//! |---|---|---|
//! | count(*) | Σ w | itself |
//! | count(x) | n = Σ w over x not NULL | n |
//! | sum(x) | n, Σ w·x | NULL if n = 0 |
//! | avg(x) | n, Σ w·x | sum / n |
//! | variance and standard deviation | n, s = Σ w·x, q = Σ w·x² | (n·q − s²) / (n·(n−1)) or / n² |
//! | bool_and, bool_or, every | n, Σ w over x false or true | comparison with 0 |
//! | regr_count(y, x) | Σ w over both not NULL | itself |
//! | min(x), max(x) | the extreme x | itself; see [`extrema`](super::extrema) |
//!
//! Sums over int2, int4, int8 and numeric only. A numeric can be NaN or infinite, and no sum can take those back, so they
//! are counted apart (infinite ones not where none can be): the totals skip them, and the value looks at the counts first, as PostgreSQL's own sum does.
//! The digits of avg and variance are PostgreSQL's own: its functions divide the same totals with the same operator.
//!
//! Not promised: the display scale of a sum over numeric *without* a declared scale. After the only 2.00 among whole
//! numbers is removed, PostgreSQL's sum shows 7, ours 7.00 (equal, but not the same text).

use super::computed::never_infinite;
use super::states::States;
use super::{Context, extrema};
use crate::algebra::build::ColIds;
use crate::algebra::{AggCall, Col, Rel, Scalar, ScalarKind, Total, Type, scalar};
use crate::ast::Special;
use crate::catalog::TypeId;

const INT2: TypeId = TypeId(21);
const INT4: TypeId = TypeId(23);
const INT8: TypeId = TypeId(20);
const NUMERIC: TypeId = TypeId(1700);

/// The value of an aggregate over stored totals, which are added to `states`; None if it has none.
///
/// `maybe_empty`: the group exists even when it has no rows (no GROUP BY).
pub(super) fn value(
    agg: &AggCall,
    out: &Col,
    maybe_empty: bool,
    input: &Rel,
    states: &mut States,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Option<Scalar> {
    let function = cx.types.catalog.func(agg.agg.0)?;
    if let (Some(end), [x]) = (extrema::end(function.name), agg.args.as_slice()) {
        return extrema::value(agg, x, out, end, states, cx, ids);
    }
    if agg.distinct || !agg.order_by.is_empty() || !agg.within_group.is_empty() || agg.variadic {
        return None;
    }
    let mut s = Terms { agg, maybe_empty, input, states, cx, ids };
    let value = match (function.name, agg.args.as_slice()) {
        ("count", []) => s.rows()?,
        ("count", [x]) => s.count(&[x])?,
        ("regr_count", [y, x]) => s.count(&[y, x])?,
        ("sum", [x]) => s.sum(x)?.or_null(s.cx)?,
        ("avg", [x]) => {
            let sum = s.sum(x)?;
            sum.average(s.cx)?
        }
        ("var_samp" | "variance", [x]) => s.variance(x, true, false)?,
        ("var_pop", [x]) => s.variance(x, false, false)?,
        ("stddev_samp" | "stddev", [x]) => s.variance(x, true, true)?,
        ("stddev_pop", [x]) => s.variance(x, false, true)?,
        ("bool_and" | "every", [x]) => s.all(x, true)?,
        ("bool_or", [x]) => s.all(x, false)?,
        _ => return None,
    };
    Some(cast(value, &out.ty))
}

struct Terms<'a, 'b> {
    agg: &'a AggCall,
    maybe_empty: bool,
    input: &'a Rel,
    states: &'a mut States,
    cx: &'a Context<'b>,
    ids: &'a mut ColIds,
}

/// A sum in its parts.
struct Sum {
    /// Rows that count.
    count: Scalar,
    /// Whether the count can be 0.
    maybe_none: bool,
    /// Σ w·x over the finite values.
    finite: Scalar,
    /// Counts of NaN, +∞, −∞ where the type has them.
    special: Option<[Option<Scalar>; 3]>,
}

impl Terms<'_, '_> {
    fn rows(&mut self) -> Option<Scalar> {
        match &self.agg.filter {
            None => Some(self.states.keep(Total::Rows, Type::plain(INT8), self.ids)),
            Some(f) => Some(self.states.keep(Total::Where(f.clone()), Type::plain(INT8), self.ids)),
        }
    }

    fn may_be_null(&self, x: &Scalar) -> bool {
        scalar::nullable(x, &|id| self.input.col(id).is_some_and(|c| !c.nullable))
    }

    /// Rows where all of these are not NULL and the filter holds.
    fn count(&mut self, args: &[&Scalar]) -> Option<Scalar> {
        let not_null = args.iter().filter(|a| self.may_be_null(a)).map(|a| scalar::is_not_null((*a).clone()));
        let conditions: Vec<Scalar> = self.agg.filter.iter().cloned().chain(not_null).collect();
        self.count_where(conditions)
    }

    fn count_where(&mut self, conditions: Vec<Scalar>) -> Option<Scalar> {
        let total = if conditions.is_empty() { Total::Rows } else { Total::Where(scalar::and(conditions)) };
        Some(self.states.keep(total, Type::plain(INT8), self.ids))
    }

    fn sum(&mut self, x: &Scalar) -> Option<Sum> {
        let ty = match x.ty.id {
            INT2 | INT4 => Type::plain(INT8),
            INT8 | NUMERIC => Type::plain(NUMERIC),
            _ => return None,
        };
        let count = self.count(&[x])?;
        let special = if x.ty.id == NUMERIC { Some(self.specials(x)?) } else { None };
        let counted = self.finite_only(x)?;
        let finite = self.states.keep(Total::Sum(counted), ty, self.ids);
        let maybe_none = self.maybe_empty || self.agg.filter.is_some() || self.may_be_null(x);
        Some(Sum { count, maybe_none, finite, special })
    }

    /// Counts of the values that no addition can take back.
    fn specials(&mut self, x: &Scalar) -> Option<[Option<Scalar>; 3]> {
        let finite = never_infinite(x, self.input, self.cx);
        let mut count = |text: &str| -> Option<Scalar> {
            let is = self.cx.compare("=", x.clone(), number(text))?;
            let conditions = self.agg.filter.iter().cloned().chain([is]).collect();
            self.count_where(conditions)
        };
        let nan = count("NaN")?;
        if finite {
            return Some([Some(nan), None, None]);
        }
        Some([Some(nan), Some(count("Infinity")?), Some(count("-Infinity")?)])
    }

    /// `x`, or NULL where it must not be added: filtered out, NaN, infinite. NULLIF computes it once, a comparison twice.
    fn finite_only(&mut self, x: &Scalar) -> Option<Scalar> {
        let mut conditions: Vec<Scalar> = self.agg.filter.iter().cloned().collect();
        let mut value = x.clone();
        if x.ty.id == NUMERIC && never_infinite(x, self.input, self.cx) {
            let kind = ScalarKind::Special { kind: Special::NullIf, args: vec![x.clone(), number("NaN")] };
            value = Scalar { kind, ty: x.ty.clone() };
        } else if x.ty.id == NUMERIC {
            for name in ["NaN", "Infinity", "-Infinity"] {
                conditions.push(self.cx.compare("<>", x.clone(), number(name))?);
            }
        }
        if conditions.is_empty() {
            return Some(value);
        }
        Some(case(vec![(scalar::and(conditions), value)], None, x.ty.clone()))
    }

    /// n, Σx and Σx² as numeric; PostgreSQL computes the same expression from the same totals.
    fn variance(&mut self, x: &Scalar, sample: bool, root: bool) -> Option<Scalar> {
        let cx = self.cx;
        if !matches!(x.ty.id, INT2 | INT4 | INT8 | NUMERIC) {
            return None;
        }
        let count = self.count(&[x])?;
        let special = if x.ty.id == NUMERIC { Some(self.specials(x)?) } else { None };
        let wide = cast(self.finite_only(x)?, &Type::plain(NUMERIC));
        let square = cx.arithmetic("*", wide.clone(), wide.clone())?;
        let sum = self.states.keep(Total::Sum(wide), Type::plain(NUMERIC), self.ids);
        let squares = self.states.keep(Total::Sum(square), Type::plain(NUMERIC), self.ids);

        let n = cast(count.clone(), &Type::plain(NUMERIC));
        let spread = cx.arithmetic(
            "-",
            cx.arithmetic("*", n.clone(), squares)?,
            cx.arithmetic("*", sum.clone(), sum)?,
        )?;
        let below = if sample { cx.arithmetic("-", n.clone(), number("1"))? } else { n.clone() };
        let quotient = cx.arithmetic("/", spread.clone(), cx.arithmetic("*", n, below)?)?;
        let value = if root { cx.root(quotient)? } else { quotient };
        // A spread of zero is the plain constant 0, without decimals.
        let flat = cx.compare("<=", spread, number("0"))?;
        let value = case(vec![(flat, number("0"))], Some(value), Type::plain(NUMERIC));
        let least = if sample { "1" } else { "0" };
        let mut whens = vec![(cx.compare("<=", count, int8(least))?, scalar::null(Type::plain(NUMERIC)))];
        for counted in special.into_iter().flatten().flatten() {
            whens.push((cx.compare(">", counted, int8("0"))?, number("NaN")));
        }
        Some(case(whens, Some(value), Type::plain(NUMERIC)))
    }

    /// bool_and: no false among the non-NULL; bool_or: a true among them.
    fn all(&mut self, x: &Scalar, and: bool) -> Option<Scalar> {
        let cx = self.cx;
        let count = self.count(&[x])?;
        let hit = if and { scalar::not(x.clone()) } else { x.clone() };
        let conditions = self.agg.filter.iter().cloned().chain([hit]).collect();
        let hits = self.count_where(conditions)?;
        let value = cx.compare(if and { "=" } else { ">" }, hits, int8("0"))?;
        let some = cx.compare(">", count, int8("0"))?;
        Some(case(vec![(some, value)], None, Type::plain(TypeId(16))))
    }
}

impl Sum {
    /// NULL if nothing was added, NaN and infinities as PostgreSQL's sum gives them, else the finite sum.
    fn or_null(self, cx: &Context<'_>) -> Option<Scalar> {
        let Sum { count, maybe_none, finite, special } = self;
        let ty = finite.ty.clone();
        let mut whens = vec![];
        if maybe_none {
            whens.push((cx.compare("=", count, int8("0"))?, scalar::null(ty.clone())));
        }
        if let Some([nan, plus, minus]) = special {
            let positive = |n: Scalar| cx.compare(">", n, int8("0"));
            if let Some(nan) = nan {
                whens.push((positive(nan)?, number("NaN")));
            }
            if let (Some(plus), Some(minus)) = (plus, minus) {
                let (plus, minus) = (positive(plus)?, positive(minus)?);
                whens.push((scalar::and([plus.clone(), minus.clone()]), number("NaN")));
                whens.push((plus, number("Infinity")));
                whens.push((minus, number("-Infinity")));
            }
        }
        if whens.is_empty() {
            return Some(finite);
        }
        Some(case(whens, Some(finite), ty))
    }

    fn average(self, cx: &Context<'_>) -> Option<Scalar> {
        let count = cast(self.count.clone(), &Type::plain(NUMERIC));
        let maybe_none = self.maybe_none;
        let none = cx.compare("=", self.count.clone(), int8("0"))?;
        let sum = cast(Sum { maybe_none: false, ..self }.or_null(cx)?, &Type::plain(NUMERIC));
        let value = cx.arithmetic("/", sum, count)?;
        if !maybe_none {
            return Some(value);
        }
        Some(case(vec![(none, scalar::null(Type::plain(NUMERIC)))], Some(value), Type::plain(NUMERIC)))
    }
}

impl Context<'_> {
    /// A comparison of two values of one type.
    fn compare(&self, symbol: &str, left: Scalar, right: Scalar) -> Option<Scalar> {
        let oper = self.types.catalog.oper_exact(symbol, Some(left.ty.id), right.ty.id)?;
        Some(scalar::compare(oper, left, right))
    }

    /// Arithmetic on two numerics.
    fn arithmetic(&self, symbol: &str, left: Scalar, right: Scalar) -> Option<Scalar> {
        let oper = self.types.catalog.oper_exact(symbol, Some(NUMERIC), NUMERIC)?;
        Some(scalar::op(oper, vec![left, right], Type::plain(NUMERIC)))
    }

    /// The square root with as many decimals as its argument, as stddev takes it. sqrt() alone gives more decimals, and
    /// rounding those away again would round twice; twenty more make that harmless.
    fn root(&self, arg: Scalar) -> Option<Scalar> {
        let catalog = self.types.catalog;
        let decimals =
            scalar::call(catalog.func_exact("scale", &[NUMERIC])?, vec![arg.clone()], Type::plain(INT4));
        let more = scalar::op(
            catalog.oper_exact("+", Some(INT4), INT4)?,
            vec![decimals.clone(), scalar::constant("20", Type::plain(INT4))],
            Type::plain(INT4),
        );
        let round = catalog.func_exact("round", &[NUMERIC, INT4])?;
        let wide = scalar::call(round, vec![arg, more], Type::plain(NUMERIC));
        let root = scalar::call(catalog.func_exact("sqrt", &[NUMERIC])?, vec![wide], Type::plain(NUMERIC));
        Some(scalar::call(round, vec![root, decimals], Type::plain(NUMERIC)))
    }
}

fn number(text: &str) -> Scalar {
    scalar::constant(text, Type::plain(NUMERIC))
}

fn int8(text: &str) -> Scalar {
    scalar::constant(text, Type::plain(INT8))
}

fn cast(arg: Scalar, ty: &Type) -> Scalar {
    if arg.ty.id == ty.id {
        return arg;
    }
    Scalar { kind: ScalarKind::Cast { arg: Box::new(arg), implicit: false }, ty: ty.clone() }
}

pub(super) fn case(whens: Vec<(Scalar, Scalar)>, else_: Option<Scalar>, ty: Type) -> Scalar {
    Scalar { kind: ScalarKind::Case { operand: None, whens, else_: else_.map(Box::new) }, ty }
}
