//! Calls: ordinary ones, those with a syntax of their own (`TRIM(BOTH x FROM y)`), and window definitions.
//!
//! A call that was written with keywords is printed with keywords whenever its arguments still have the shape that the
//! grammar makes of them; otherwise as an ordinary call of the same function, which means the same.

use super::doc::{Doc, cat, commas, enclosed, join, text};
use super::expr::{Grammar, expr, operand, primary};
use super::ident::{self, Place};
use super::level::Level;
use super::{Style, query};
use crate::ast::{Arg, Call, Expr, ExprKind, Frame, FrameBound, Literal, Over, WindowSpec};

/// How strongly a call binds: some of the keyword forms are operator expressions.
pub(super) fn level(call: &Call) -> Level {
    match keyword_form(call) {
        Some(Form::Overlaps(..)) => Level::Any,
        Some(Form::IsNormalized(..)) => Level::Is,
        Some(
            Form::Trim(..)
            | Form::Substring(..)
            | Form::Position(..)
            | Form::Overlay(..)
            | Form::Normalize(..)
            | Form::CollationFor(..),
        )
        | None => Level::Primary,
    }
}

/// A keyword form with its parts in the order in which they are printed.
enum Form<'a> {
    /// LEADING, TRAILING or BOTH; source; characters
    Trim(&'static str, &'a Expr, Option<&'a Expr>),
    Substring(&'a Expr, &'a Expr, Option<&'a Expr>),
    /// what, within what
    Position(&'a Expr, &'a Expr),
    Overlay(&'a Expr, &'a Expr, &'a Expr, Option<&'a Expr>),
    /// the normal form's name
    Normalize(&'a Expr, Option<&'a str>),
    IsNormalized(&'a Expr, Option<&'a str>),
    CollationFor(&'a Expr),
    Overlaps([&'a Expr; 4]),
}

fn keyword_form(call: &Call) -> Option<Form<'_>> {
    call.sql_syntax?;
    let plain = !call.star
        && !call.distinct
        && !call.variadic
        && call.order_by.is_empty()
        && call.within_group.is_empty()
        && call.filter.is_none()
        && call.over.is_none()
        && call.args.iter().all(|a| a.name.is_none());
    if !plain || call.name.schema() != Some("pg_catalog") {
        return None;
    }
    let args: Vec<&Expr> = call.args.iter().map(|a| &a.value).collect();
    Some(match (call.name.last(), args.as_slice()) {
        ("btrim", [source]) => Form::Trim("BOTH", source, None),
        ("btrim", [source, characters]) => Form::Trim("BOTH", source, Some(characters)),
        ("ltrim", [source]) => Form::Trim("LEADING", source, None),
        ("ltrim", [source, characters]) => Form::Trim("LEADING", source, Some(characters)),
        ("rtrim", [source]) => Form::Trim("TRAILING", source, None),
        ("rtrim", [source, characters]) => Form::Trim("TRAILING", source, Some(characters)),
        ("substring", [source, from]) => Form::Substring(source, from, None),
        ("substring", [source, from, length]) => Form::Substring(source, from, Some(length)),
        ("position", [within, what]) => Form::Position(what, within),
        ("overlay", [source, placing, from]) => Form::Overlay(source, placing, from, None),
        ("overlay", [source, placing, from, length]) => Form::Overlay(source, placing, from, Some(length)),
        ("normalize", [source]) => Form::Normalize(source, None),
        ("normalize", [source, form]) => Form::Normalize(source, Some(normal_form(form)?)),
        ("is_normalized", [source]) => Form::IsNormalized(source, None),
        ("is_normalized", [source, form]) => Form::IsNormalized(source, Some(normal_form(form)?)),
        ("pg_collation_for", [arg]) => Form::CollationFor(arg),
        ("overlaps", [a, b, c, d]) => Form::Overlaps([a, b, c, d]),
        _ => return None,
    })
}

fn normal_form(e: &Expr) -> Option<&str> {
    let ExprKind::Literal(Literal::String(s)) = &e.kind else { return None };
    matches!(s.as_str(), "NFC" | "NFD" | "NFKC" | "NFKD").then_some(s.as_str())
}

/// A call. In the restricted grammar the operator-like forms have been bracketed by the caller.
pub(super) fn call(call: &Call, grammar: Grammar, style: Style) -> Doc {
    match keyword_form(call) {
        Some(form) => keywords(&form, grammar, style),
        None => ordinary(call, style),
    }
}

fn keywords(form: &Form<'_>, grammar: Grammar, style: Style) -> Doc {
    let any = |e: &Expr| expr(e, style);
    let word = |w: &str, e: &Expr| cat([Doc::Line, text(w), text(" "), any(e)]);
    let optional = |w: &str, e: &Option<&Expr>| e.map_or_else(|| text(""), |e| word(w, e));
    match form {
        Form::Trim(side, source, characters) => {
            let inner = match (*side, characters) {
                ("BOTH", None) => any(source),
                (_, None) => cat([text(*side), text(" FROM "), any(source)]),
                (_, Some(characters)) => cat([text(*side), text(" "), any(characters), word("FROM", source)]),
            };
            enclosed("TRIM(", inner, ")")
        }
        Form::Substring(source, from, length) => {
            enclosed("SUBSTRING(", cat([any(source), word("FROM", from), optional("FOR", length)]), ")")
        }
        Form::Position(what, within) => {
            let part = |e: &Expr| operand(e, Grammar::B.at(Level::Op), style);
            enclosed("POSITION(", cat([part(what), Doc::Line, text("IN "), part(within)]), ")")
        }
        Form::Overlay(source, placing, from, length) => {
            let inner = [any(source), word("PLACING", placing), word("FROM", from), optional("FOR", length)];
            enclosed("OVERLAY(", cat(inner), ")")
        }
        Form::Normalize(source, form) => {
            let form = form.map_or_else(|| text(""), |f| cat([text(", "), text(f)]));
            enclosed("NORMALIZE(", cat([any(source), form]), ")")
        }
        Form::IsNormalized(source, form) => {
            let form = form.map_or_else(|| text(""), |f| cat([text(f), text(" ")]));
            let source = operand(source, grammar.at(Level::Compare), style);
            cat([source, text(" IS "), form, text("NORMALIZED")])
        }
        Form::CollationFor(arg) => enclosed("COLLATION FOR (", any(arg), ")"),
        Form::Overlaps([a, b, c, d]) => {
            let row = |x: &Expr, y: &Expr| enclosed("(", commas([any(x), any(y)]), ")");
            cat([row(a, b), text(" OVERLAPS "), row(c, d)])
        }
    }
}

fn ordinary(call: &Call, style: Style) -> Doc {
    let mut parts = vec![enclosed(ident::name(&call.name, Place::Call) + "(", arguments(call, style), ")")];
    if !call.within_group.is_empty() {
        parts.push(enclosed(" WITHIN GROUP (", query::order_by(&call.within_group, style), ")"));
    }
    if let Some(condition) = &call.filter {
        parts.push(enclosed(" FILTER (WHERE ", expr(condition, style), ")"));
    }
    match &call.over {
        Some(Over::Name(name)) => parts.push(text(format!(" OVER {}", ident::ident(name, Place::Column)))),
        Some(Over::Spec(spec)) => parts.push(enclosed(" OVER (", window(spec, style), ")")),
        None => {}
    }
    Doc::Cat(parts)
}

fn arguments(call: &Call, style: Style) -> Doc {
    if call.star {
        return text("*");
    }
    let last = call.args.len().wrapping_sub(1);
    let args = call.args.iter().enumerate().map(|(i, Arg { name, value })| {
        let variadic = if call.variadic && i == last { "VARIADIC " } else { "" };
        let name = name.as_ref().map_or_else(String::new, |n| ident::ident(n, Place::Function) + " => ");
        cat([text(variadic), text(name), expr(value, style)])
    });
    let mut parts = vec![text(if call.distinct { "DISTINCT " } else { "" }), commas(args)];
    if !call.order_by.is_empty() {
        parts.extend([Doc::Line, query::order_by(&call.order_by, style)]);
    }
    Doc::Cat(parts)
}

/// What stands between the brackets of OVER and WINDOW.
pub(super) fn window(spec: &WindowSpec, style: Style) -> Doc {
    let mut parts = vec![];
    if let Some(base) = &spec.base {
        parts.push(text(ident::ident(base, Place::Column)));
    }
    if !spec.partition_by.is_empty() {
        let keys = spec.partition_by.iter().map(|e| expr(e, style));
        parts.push(cat([text("PARTITION BY "), join(keys, &text(", "))]));
    }
    if !spec.order_by.is_empty() {
        parts.push(query::order_by(&spec.order_by, style));
    }
    if let Some(spec) = &spec.frame {
        parts.push(frame(spec, style));
    }
    join(parts, &Doc::Line)
}

fn frame(frame: &Frame, style: Style) -> Doc {
    let mut parts = vec![text(frame.units), text(" ")];
    match &frame.end {
        Some(end) => {
            parts.extend([text("BETWEEN "), bound(&frame.start, style), text(" AND "), bound(end, style)]);
        }
        None => parts.push(bound(&frame.start, style)),
    }
    if let Some(exclude) = frame.exclude {
        parts.extend([text(" EXCLUDE "), text(exclude)]);
    }
    Doc::Cat(parts)
}

fn bound(bound: &FrameBound, style: Style) -> Doc {
    match bound {
        FrameBound::UnboundedPreceding => text("UNBOUNDED PRECEDING"),
        FrameBound::Preceding(e) => cat([offset(e, style), text(" PRECEDING")]),
        FrameBound::CurrentRow => text("CURRENT ROW"),
        FrameBound::Following(e) => cat([offset(e, style), text(" FOLLOWING")]),
        FrameBound::UnboundedFollowing => text("UNBOUNDED FOLLOWING"),
    }
}

/// The offset of a frame bound: casts (of interval literals) stay bare, operators are bracketed, as AND ends it.
fn offset(e: &Expr, style: Style) -> Doc {
    if matches!(e.kind, ExprKind::Cast { .. }) { expr(e, style) } else { primary(e, style) }
}
