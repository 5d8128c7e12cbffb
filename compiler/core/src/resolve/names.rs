//! Names of output columns, and suggestions for names that do not exist.
//!
//! PostgreSQL names an unlabelled select item after what it is: a column after itself, a call after its function, a
//! cast after its type, and everything else `?column?`. The rule has two strengths: a cast gives its type's name only
//! when its argument has no better one, and CASE takes the name of its ELSE branch when that is a good one.

use crate::ast::{Expr, ExprKind, Query, SelectItem, SetExpr, Special};

/// The name of an item that has none of its own.
const NAMELESS: &str = "?column?";

/// How good a name is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    None,
    Weak,
    Strong,
}

/// The name PostgreSQL gives to an expression without an alias.
pub(crate) fn output_name(expr: &Expr) -> String {
    match figure(expr) {
        (Strength::None, _) => NAMELESS.to_owned(),
        (Strength::Weak | Strength::Strong, name) => name,
    }
}

fn figure(expr: &Expr) -> (Strength, String) {
    let strong = |name: &str| (Strength::Strong, name.to_owned());
    match &expr.kind {
        ExprKind::Column(name) => strong(name.last()),
        ExprKind::Field { field, .. } => strong(field.as_str()),
        ExprKind::Index { arg, .. } | ExprKind::Slice { arg, .. } | ExprKind::Collate { arg, .. } => {
            figure(arg)
        }
        ExprKind::Call(call) => strong(call.name.last()),
        ExprKind::Extract { .. } => strong("extract"),
        ExprKind::AtTimeZone { .. } => strong("timezone"),
        ExprKind::Special { kind, .. } => strong(match kind {
            Special::Coalesce => "coalesce",
            Special::Greatest => "greatest",
            Special::Least => "least",
            Special::NullIf => "nullif",
        }),
        ExprKind::SqlValue { keyword, .. } => strong(&keyword.to_ascii_lowercase()),
        ExprKind::Cast { arg, ty } => match figure(arg) {
            (Strength::Strong, name) => (Strength::Strong, name),
            (Strength::None | Strength::Weak, _) => (Strength::Weak, ty.name.last().to_owned()),
        },
        ExprKind::Case { else_, .. } => match else_.as_deref().map(figure) {
            Some((Strength::Strong, name)) => (Strength::Strong, name),
            Some((Strength::None | Strength::Weak, _)) | None => (Strength::Weak, "case".to_owned()),
        },
        ExprKind::Array(_) | ExprKind::ArrayQuery(_) => strong("array"),
        ExprKind::Row(_) => strong("row"),
        ExprKind::Exists(_) => strong("exists"),
        ExprKind::Scalar(query) => match first_name(query) {
            Some(name) => (Strength::Strong, name),
            None => (Strength::None, String::new()),
        },
        ExprKind::Grouping(_) => strong("grouping"),
        ExprKind::Literal(_)
        | ExprKind::Param(_)
        | ExprKind::Unary { .. }
        | ExprKind::Binary { .. }
        | ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Not(_)
        | ExprKind::Is { .. }
        | ExprKind::IsDistinct { .. }
        | ExprKind::Between { .. }
        | ExprKind::InList { .. }
        | ExprKind::InQuery { .. }
        | ExprKind::Quantified { .. }
        | ExprKind::Like { .. } => (Strength::None, String::new()),
    }
}

/// The name of the only column of a scalar subquery.
fn first_name(query: &Query) -> Option<String> {
    let mut body = &query.body;
    loop {
        body = match body {
            SetExpr::Select(select) => {
                return match select.items.first()? {
                    SelectItem::Expr { alias: Some(alias), .. } => Some(alias.as_str().to_owned()),
                    SelectItem::Expr { expr, alias: None } => Some(output_name(expr)),
                    SelectItem::Star { .. } => None,
                };
            }
            SetExpr::Values(_) => return Some("column1".to_owned()),
            SetExpr::Query(inner) => &inner.body,
            SetExpr::SetOp { left, .. } => left,
        };
    }
}

/// The candidate closest to a misspelt name, if one is close enough to be meant.
pub(crate) fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = name.chars().count() / 3 + 1;
    candidates
        .into_iter()
        .map(|c| (distance(&name.to_lowercase(), &c.to_lowercase()), c))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, c)| c)
}

/// Edit distance in which exchanging two neighbouring letters counts as one edit.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = vec![];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (i, x) in a.chars().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |v: &[usize], k: usize| v.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best =
                (at(&above, j) + usize::from(x != *y)).min(at(&above, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = j > 0 && last == Some(*y) && b.get(j - 1) == Some(&x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
        last = Some(x);
    }
    above.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_close_or_absent() {
        assert_eq!(closest("custmer_id", ["id", "customer_id", "amount"]), Some("customer_id"));
        assert_eq!(closest("amuont", ["id", "amount"]), Some("amount"));
        assert_eq!(closest("total", ["id", "amount"]), None);
        assert_eq!(distance("ab", "ba"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
