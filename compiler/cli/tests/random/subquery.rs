//! Random subqueries: conditions and values that read a table of their own and, mostly, the row around them.

use super::expr::{Expr, Visible, predicate};
use super::query::{Readable, comparable};
use super::rng::Rng;
use super::types::Ty;

/// A condition with a subquery.
pub fn condition(readable: &[Readable], scope: &[Visible], rng: &mut Rng) -> Expr {
    let inner = Inner::new(readable, scope, rng);
    let (from, on) = (&inner.from, inner.on);
    let compared = pair(&inner.columns, scope, rng);
    let Some((own, outer)) = compared.filter(|_| rng.chance(60)) else {
        let template = match rng.below(6) {
            0 => format!("EXISTS (SELECT 1 FROM {from} WHERE $)"),
            2 => format!("NOT EXISTS (SELECT 1 FROM {from} WHERE $)"),
            3 | 4 => format!("(EXISTS (SELECT 1 FROM {from} WHERE $) OR $)"),
            _ => format!("(SELECT count(*) FROM {from} WHERE $) <= 2"),
        };
        let mut args = vec![on];
        if template.matches('$').count() == 2 {
            args.push(predicate(scope, rng));
        }
        return Expr::of(Ty::Bool, &template, args);
    };
    let query = format!("(SELECT {own} FROM {from} WHERE $)");
    let template = match rng.below(9) {
        0 => format!("$ IN {query}"),
        1 => format!("$ NOT IN {query}"),
        2 => format!("NOT ($ NOT IN {query})"),
        3 | 4 => format!("($ IN {query} OR $)"),
        5 | 6 => format!("($ NOT IN {query} OR $)"),
        7 => format!("$ >= ALL {query}"),
        _ => format!("$ <= ANY {query}"),
    };
    let mut args = vec![Expr::leaf(outer.ty, outer.sql), on];
    if template.matches('$').count() == 3 {
        args.push(predicate(scope, rng));
    }
    Expr::of(Ty::Bool, &template, args)
}

/// A value that a subquery computes.
pub fn value(readable: &[Readable], scope: &[Visible], rng: &mut Rng) -> Expr {
    let inner = Inner::new(readable, scope, rng);
    let (from, on) = (&inner.from, inner.on);
    let exact: Vec<&Visible> =
        inner.columns.iter().filter(|c| matches!(c.ty, Ty::Int4 | Ty::Int8 | Ty::Text | Ty::Date)).collect();
    match rng.below(5) {
        0 => Expr::of(Ty::Bool, &format!("EXISTS (SELECT 1 FROM {from} WHERE $)"), vec![on]),
        1 | 2 if !exact.is_empty() => {
            let column = rng.pick(&exact);
            let agg = if rng.chance(50) { "max" } else { "min" };
            Expr::of(column.ty, &format!("(SELECT {agg}({}) FROM {from} WHERE $)", column.sql), vec![on])
        }
        3 if !exact.is_empty() && !scope.is_empty() => {
            let column = rng.pick(&exact);
            let others: Vec<&Visible> = scope.iter().filter(|c| c.ty == column.ty).collect();
            if others.is_empty() {
                return Expr::of(Ty::Int8, &format!("(SELECT count(*) FROM {from} WHERE $)"), vec![on]);
            }
            let outer = rng.pick(&others);
            let template = format!("($ IN (SELECT {} FROM {from} WHERE $))", column.sql);
            Expr::of(Ty::Bool, &template, vec![Expr::leaf(outer.ty, outer.sql.clone()), on])
        }
        _ => Expr::of(Ty::Int8, &format!("(SELECT count(*) FROM {from} WHERE $)"), vec![on]),
    }
}

struct Inner {
    from: String,
    columns: Vec<Visible>,
    on: Expr,
}

impl Inner {
    fn new(readable: &[Readable], scope: &[Visible], rng: &mut Rng) -> Inner {
        let (name, columns) = rng.pick(readable).clone();
        let columns: Vec<Visible> =
            columns.into_iter().map(|c| Visible { sql: format!("z.{}", c.sql), ty: c.ty }).collect();
        let correlated = pair(&columns, scope, rng).filter(|_| rng.chance(85));
        let on = match correlated {
            Some((own, outer)) => {
                let template = *rng.pick(&["$ = $", "$ = $", "$ = $", "$ <= $", "$ IS NOT DISTINCT FROM $"]);
                let sides = vec![Expr::leaf(outer.ty, own), Expr::leaf(outer.ty, outer.sql)];
                let equal = Expr::of(Ty::Bool, template, sides);
                if rng.chance(40) {
                    let more = predicate(&columns, rng);
                    Expr::of(Ty::Bool, "$ AND $", vec![equal, more])
                } else {
                    equal
                }
            }
            None => predicate(&columns, rng),
        };
        Inner { from: format!("{name} AS z"), columns, on }
    }
}

/// A column of the subquery and one around it that can be compared.
fn pair(columns: &[Visible], scope: &[Visible], rng: &mut Rng) -> Option<(String, Visible)> {
    let pairs: Vec<(&Visible, &Visible)> = columns
        .iter()
        .flat_map(|own| scope.iter().map(move |outer| (own, outer)))
        .filter(|(own, outer)| own.ty != Ty::Json && comparable(own.ty, outer.ty))
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let (own, outer) = *rng.pick(&pairs);
    Some((own.sql.clone(), outer.clone()))
}
