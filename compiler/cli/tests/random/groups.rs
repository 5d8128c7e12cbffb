//! Random groupings and aggregates.

use super::expr::{Expr, Visible, expr, predicate};
use super::query::{Select, push};
use super::rng::Rng;
use super::types::{ALL, Ty};

/// How far the text of a value is defined by the query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Vague {
    /// To the last character.
    No,
    /// Any of the values that are equal to it.
    Equal(Ty),
    /// Floating point sums depend on the order of the rows: six digits.
    Rounded,
}

impl Vague {
    /// An expression that is the same for all that the query allows.
    pub fn canonical(self, value: &str) -> String {
        match self {
            Vague::No => value.to_owned(),
            Vague::Equal(ty) => ty.canonical(value),
            Vague::Rounded => format!("round(({value})::numeric, 6)"),
        }
    }
}

/// Adds GROUP BY, aggregates and HAVING.
pub fn group(select: &mut Select, scope: &[Visible], rng: &mut Rng) {
    let usable: Vec<Visible> = scope.iter().filter(|c| c.ty != Ty::Json).cloned().collect();
    // What expressions over aggregates may use.
    let mut exact: Vec<Visible> = vec![];
    let keys = *rng.pick(&[0, 1, 1, 1, 1, 2, 2, 3]);
    for _ in 0..keys {
        let key = if rng.chance(70) && !usable.is_empty() {
            let column = rng.pick(&usable);
            Expr::leaf(column.ty, column.sql.clone())
        } else {
            let ty = *rng.pick(&[Ty::Int4, Ty::Bool, Ty::Text, Ty::Int8, Ty::Date, Ty::Num]);
            expr(&usable, ty, 1, rng)
        };
        let sql = key.sql();
        // A bare number would be a position in the select list.
        if !sql.contains('.') || select.groups.iter().any(|g| g.sql() == sql) {
            continue;
        }
        let vague = vague(&key);
        if vague == Vague::No {
            exact.push(Visible { sql, ty: key.ty });
        }
        if rng.chance(90) {
            push(select, key.clone(), vague, rng);
        }
        select.groups.push(key);
    }
    if !select.groups.is_empty() && rng.chance(15) {
        select.sets = if rng.chance(60) { "ROLLUP" } else { "CUBE" };
    }
    let regroup = rng.chance(35);
    for _ in 0..1 + rng.below(4) {
        let (value, vague) = aggregate(&usable, regroup, rng);
        if vague == Vague::No {
            exact.push(Visible { sql: value.sql(), ty: value.ty });
        }
        push(select, value, vague, rng);
    }
    if rng.chance(35) && !exact.is_empty() {
        let ty = rng.pick(&exact).ty;
        let value = expr(&exact, ty, 2, rng);
        push(select, value, Vague::No, rng);
    }
    if rng.chance(25) {
        let pred = match rng.below(3) {
            0 => Expr::leaf(Ty::Bool, "count(*) > 1"),
            1 => Expr::leaf(Ty::Bool, "count(*) <> 2"),
            _ => predicate(&exact, rng),
        };
        select.having.push(pred);
    }
}

/// Whether equal values of it can differ.
pub fn vague(e: &Expr) -> Vague {
    let scaled = e.ty == Ty::Money && e.parts.len() == 1;
    if e.ty.vague() && !scaled { Vague::Equal(e.ty) } else { Vague::No }
}

/// An aggregate, and how exact its result is.
fn aggregate(scope: &[Visible], regroup: bool, rng: &mut Rng) -> (Expr, Vague) {
    let (mut call, vague) = if regroup && rng.chance(60) { ordered(scope, rng) } else { simple(scope, rng) };
    if rng.chance(20) {
        let filter = predicate(scope, rng);
        call = Expr::of(call.ty, "$ FILTER (WHERE $)", vec![call, filter]);
    }
    (call, vague)
}

fn of_kind(scope: &[Visible], fits: impl Fn(Ty) -> bool, rng: &mut Rng) -> Expr {
    let columns: Vec<&Visible> = scope.iter().filter(|c| fits(c.ty)).collect();
    if !columns.is_empty() && rng.chance(75) {
        let column = rng.pick(&columns);
        return Expr::leaf(column.ty, column.sql.clone());
    }
    let types: Vec<Ty> = ALL.iter().copied().filter(|t| fits(*t)).collect();
    let chosen = rng.pick(&types).base();
    let e = expr(scope, chosen, 1, rng);
    // The type as the expression has it: a column inside can be narrower.
    Expr { ty: if e.parts.len() == 1 { e.ty } else { chosen }, ..e }
}

/// Exact whatever the order of the rows.
fn simple(scope: &[Visible], rng: &mut Rng) -> (Expr, Vague) {
    let number = |t: Ty| t.is_number();
    match rng.below(12) {
        0 => (Expr::leaf(Ty::Int8, "count(*)"), Vague::No),
        1 => {
            let arg = of_kind(scope, |_| true, rng);
            (Expr::of(Ty::Int8, "count($)", vec![arg]), Vague::No)
        }
        2..=4 => {
            let arg = of_kind(scope, number, rng);
            let (ty, vague) = match arg.ty {
                Ty::Int2 | Ty::Int4 => (Ty::Int8, Vague::No),
                Ty::Float => (Ty::Float, Vague::Equal(Ty::Float)),
                Ty::Int8 => (Ty::Num, Vague::No),
                _ => (Ty::Num, vague(&arg)),
            };
            (Expr::of(ty, "sum($)", vec![arg]), vague)
        }
        5 => {
            let arg = of_kind(scope, number, rng);
            let (ty, vague) = match arg.ty {
                Ty::Float => (Ty::Float, Vague::Equal(Ty::Float)),
                Ty::Num | Ty::Money => (Ty::Num, vague(&arg)),
                _ => (Ty::Num, Vague::No),
            };
            (Expr::of(ty, "avg($)", vec![arg]), vague)
        }
        6..=8 => {
            let arg = of_kind(scope, has_extrema, rng);
            let name = if rng.chance(50) { "min($)" } else { "max($)" };
            let ty = if arg.ty == Ty::Varchar { Ty::Text } else { arg.ty };
            (Expr::of(ty, name, vec![arg.clone()]), vague(&arg))
        }
        9 => {
            let arg = of_kind(scope, |t| t == Ty::Bool, rng);
            let name = *rng.pick(&["bool_and($)", "bool_or($)", "every($)"]);
            (Expr::of(Ty::Bool, name, vec![arg]), Vague::No)
        }
        10 => {
            let arg = of_kind(scope, |t| number(t) && t != Ty::Float, rng);
            let name = *rng.pick(&[
                "variance($)",
                "var_pop($)",
                "stddev($)",
                "stddev_pop($)",
                "var_samp($)",
                "stddev_samp($)",
            ]);
            let vague = if matches!(arg.ty, Ty::Num | Ty::Money) { Vague::Rounded } else { Vague::No };
            (Expr::of(Ty::Num, name, vec![arg]), vague)
        }
        _ => {
            let y = of_kind(scope, |t| t == Ty::Int4 || t == Ty::Int2, rng);
            let x = of_kind(scope, |t| t == Ty::Int4 || t == Ty::Int2, rng);
            let name = *rng.pick(&[
                "regr_count($, $)",
                "regr_slope($, $)",
                "corr($, $)",
                "covar_pop($, $)",
                "covar_samp($, $)",
                "regr_avgx($, $)",
                "regr_sxy($, $)",
                "regr_r2($, $)",
            ]);
            let count = name.starts_with("regr_count");
            let (ty, vague) = if count { (Ty::Int8, Vague::No) } else { (Ty::Float, Vague::Rounded) };
            (Expr::of(ty, name, vec![y, x]), vague)
        }
    }
}

fn has_extrema(ty: Ty) -> bool {
    !matches!(ty, Ty::Bool | Ty::Uuid | Ty::Jsonb | Ty::Bytes | Ty::Json)
}

/// Those that need the rows of the group.
fn ordered(scope: &[Visible], rng: &mut Rng) -> (Expr, Vague) {
    let exact = |t: Ty| !t.vague() || t == Ty::Money;
    match rng.below(9) {
        0 => {
            let arg = of_kind(scope, |_| true, rng);
            (Expr::of(Ty::Int8, "count(DISTINCT $)", vec![arg]), Vague::No)
        }
        1 => {
            let arg = of_kind(scope, |t| t.is_number(), rng);
            let ty = if arg.ty == Ty::Float { Ty::Float } else { Ty::Num };
            (Expr::of(ty, "sum(DISTINCT $)", vec![arg]), Vague::Equal(ty))
        }
        2 => {
            let arg = of_kind(scope, |t| t == Ty::Text || t == Ty::Varchar, rng);
            let sql = arg.sql();
            let end = *rng.pick(&["", " DESC", " NULLS FIRST"]);
            (
                Expr::of(Ty::Text, &format!("string_agg($, ',' ORDER BY {}{end})", escape(&sql)), vec![arg]),
                Vague::No,
            )
        }
        3 => {
            let arg = of_kind(scope, |t| t == Ty::Int4, rng);
            let sql = escape(&arg.sql());
            (Expr::of(Ty::Ints, &format!("array_agg($ ORDER BY {sql} DESC)"), vec![arg]), Vague::No)
        }
        4 => {
            let arg = of_kind(scope, |t| t == Ty::Text, rng);
            (Expr::of(Ty::Texts, "array_agg(DISTINCT $)", vec![arg]), Vague::No)
        }
        5 => {
            let arg = of_kind(scope, |t| exact(t) && t != Ty::Money, rng);
            let name = *rng.pick(&[
                "percentile_disc(0.5) WITHIN GROUP (ORDER BY $)",
                "mode() WITHIN GROUP (ORDER BY $)",
                "percentile_disc(0.9) WITHIN GROUP (ORDER BY $ DESC)",
            ]);
            (Expr::of(arg.ty, name, vec![arg]), Vague::No)
        }
        6 => {
            let arg = of_kind(scope, |t| t == Ty::Int4 || t == Ty::Float, rng);
            (
                Expr::of(Ty::Float, "percentile_cont(0.25) WITHIN GROUP (ORDER BY $)", vec![arg]),
                Vague::Rounded,
            )
        }
        7 => {
            let arg = of_kind(scope, |t| matches!(t, Ty::Int4 | Ty::Int8 | Ty::Int2), rng);
            let name = *rng.pick(&["bit_and($)", "bit_or($)", "bit_xor($)"]);
            (Expr::of(arg.ty, name, vec![arg]), Vague::No)
        }
        _ => {
            let arg = of_kind(scope, |t| t == Ty::Int4, rng);
            (Expr::of(Ty::Int8, "rank(2) WITHIN GROUP (ORDER BY $)", vec![arg]), Vague::No)
        }
    }
}

/// `$` marks arguments in templates.
fn escape(sql: &str) -> String {
    sql.replace('$', "")
}
