//! Random window functions, LIMIT and DISTINCT ON, such that the query has one result: either ties cannot show, or the
//! order holds every column, which leaves only equal rows open.

use super::expr::{Expr, Visible};
use super::groups::Vague;
use super::query::{Select, push};
use super::rng::Rng;
use super::types::Ty;

/// ORDER BY, LIMIT and DISTINCT ON of a SELECT.
#[derive(Clone, Debug)]
pub struct Cut {
    pub distinct_on: Option<String>,
    pub order: Vec<String>,
    /// What stands behind ORDER BY.
    pub end: String,
}

/// Adds a few window functions to the select list.
pub fn windows(select: &mut Select, scope: &[Visible], rng: &mut Rng) {
    let usable: Vec<Visible> = scope.iter().filter(|c| plain(c.ty)).cloned().collect();
    if usable.is_empty() {
        return;
    }
    let leaf = |c: &Visible| Expr::leaf(c.ty, c.sql.clone());
    let total = total(scope);
    for _ in 0..1 + rng.below(2) {
        let partition = if rng.chance(75) { Some(leaf(rng.pick(&usable))) } else { None };
        let key = leaf(rng.pick(&usable));
        let direction = *rng.pick(&["", " DESC", " NULLS FIRST", " DESC NULLS LAST"]);
        let by = if partition.is_some() { "PARTITION BY $ " } else { "" };
        let number: Vec<Visible> =
            usable.iter().filter(|c| matches!(c.ty, Ty::Int4 | Ty::Int2)).cloned().collect();
        let mut args: Vec<Expr> = vec![];
        let (ty, call) = match rng.below(9) {
            0 => (Ty::Int8, "rank()".to_owned()),
            1 => (Ty::Int8, "dense_rank()".to_owned()),
            2 => (Ty::Int8, "count(*)".to_owned()),
            3 | 4 if !number.is_empty() => {
                args.push(leaf(rng.pick(&number)));
                (Ty::Int8, "sum($)".to_owned())
            }
            5 => {
                args.push(leaf(rng.pick(&usable)));
                (Ty::Int8, "count($)".to_owned())
            }
            _ if total.is_some() => (Ty::Int8, "row_number()".to_owned()),
            _ => (Ty::Float, "cume_dist()".to_owned()),
        };
        let order = match (&total, call.as_str()) {
            (Some(total), "row_number()") => format!("ORDER BY $, {}", total.join(", ")),
            (_, "count(*)" | "count($)" | "sum($)") if rng.chance(40) => String::new(),
            _ => format!("ORDER BY ${direction}"),
        };
        let frames = [
            "",
            "",
            " RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING",
            " GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW",
        ];
        let framed = !order.is_empty() && matches!(ty, Ty::Int8) && call != "row_number()";
        let frame = if framed { *rng.pick(&frames) } else { "" };
        args.extend(partition);
        if !order.is_empty() {
            args.push(key);
        }
        let window = Expr::of(ty, &format!("{call} OVER ({by}{order}{frame})"), args);
        push(select, window, Vague::No, rng);
    }
}

/// Cuts a SELECT down to its first rows.
pub fn cut(select: &mut Select, scope: &[Visible], rng: &mut Rng) {
    let usable: Vec<Visible> = scope.iter().filter(|c| plain(c.ty)).cloned().collect();
    if usable.is_empty() {
        return;
    }
    let first = rng.pick(&usable).sql.clone();
    let direction = *rng.pick(&["", " DESC", " NULLS FIRST"]);
    let count = 1 + rng.below(6);
    let Some(total) = total(scope).filter(|_| rng.chance(70)) else {
        let end = format!("FETCH FIRST {count} ROWS WITH TIES");
        select.cut = Some(Cut { distinct_on: None, order: vec![format!("{first}{direction}")], end });
        return;
    };
    let mut order = vec![format!("{first}{direction}")];
    order.extend(total);
    let distinct_on = rng.chance(40).then(|| first.clone());
    let end = match rng.below(4) {
        _ if distinct_on.is_some() => String::new(),
        0 => format!("LIMIT {count} OFFSET {}", rng.below(3)),
        1 => format!("OFFSET {count}"),
        _ => format!("LIMIT {count}"),
    };
    select.cut = Some(Cut { distinct_on, order, end });
}

/// Sort keys that leave only equal rows open; `None` where equal is not identical.
fn total(scope: &[Visible]) -> Option<Vec<String>> {
    scope.iter().all(|c| plain(c.ty)).then(|| scope.iter().map(|c| c.sql.clone()).collect())
}

/// Types that have an order and whose equal values are identical.
fn plain(ty: Ty) -> bool {
    ty != Ty::Json && !ty.vague()
}
