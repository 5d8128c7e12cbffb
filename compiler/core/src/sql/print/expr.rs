//! Expressions: exactly the brackets that PostgreSQL's precedence needs, and two more where a reader may hesitate: round
//! the argument of NOT, and round AND inside OR.

use super::doc::{Doc, cat, commas, enclosed, group, join, nest, text};
use super::ident::{self, Place};
use super::level::{self, Level};
use super::{Style, call, literal, query, types};
use crate::ast::{Expr, ExprKind, IsTest, LikeKind, Operator, Quantified, Special};

/// An expression where any expression may stand.
pub(super) fn expr(e: &Expr, style: Style) -> Doc {
    operand(e, Grammar::A.at(Level::Any), style)
}

/// An expression where the grammar has room for anything that is no operator expression: FETCH FIRST, say.
pub(super) fn primary(e: &Expr, style: Style) -> Doc {
    operand(e, Grammar::A.at(Level::Primary), style)
}

/// What a place demands: the weakest level that may stand there, in which of the grammar's two kinds of expression.
#[derive(Clone, Copy)]
pub(super) struct Demand {
    min: Level,
    grammar: Grammar,
}

/// The grammar's `a_expr` and its restricted sibling `b_expr`.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Grammar {
    A,
    B,
}

impl Grammar {
    pub(super) fn at(self, min: Level) -> Demand {
        Demand { min, grammar: self }
    }
}

/// An operand, bracketed if it binds less than its place demands.
pub(super) fn operand(e: &Expr, demand: Demand, style: Style) -> Doc {
    let level = level::of(e);
    let bracketed = level < demand.min
        || (demand.grammar == Grammar::B && !level::is_restricted(e))
        || (style.is_full() && level < Level::Primary);
    if !bracketed {
        return bare(e, demand.grammar, style);
    }
    // A chain inside brackets of its own is indented already.
    let inner = if let ExprKind::And(items) = &e.kind {
        chain(items, "AND ", style)
    } else if let ExprKind::Or(items) = &e.kind {
        chain(items, "OR ", style)
    } else {
        bare(e, Grammar::A, style)
    };
    enclosed("(", inner, ")")
}

/// The expression without brackets of its own.
pub(super) fn bare(e: &Expr, grammar: Grammar, style: Style) -> Doc {
    let any = |e: &Expr| expr(e, style);
    let above = |e: &Expr, min: Level| operand(e, grammar.at(min.next()), style);
    let not = |negated: bool| if negated { "NOT " } else { "" };
    match &e.kind {
        ExprKind::Column(name) => text(ident::name(name, Place::Column)),
        ExprKind::Literal(value) => text(literal::literal(value)),
        ExprKind::Param(name) => text(name.as_str()),
        ExprKind::Unary { op, arg } => unary(op, arg, grammar, style),
        ExprKind::Binary { op, left, right } => {
            let own = level::infix(op);
            let left_min = if own.is_nonassociative() { own.next() } else { own };
            infix(operand(left, grammar.at(left_min), style), operator(op), above(right, own))
        }
        ExprKind::And(items) => nest(chain(items, "AND ", style)),
        ExprKind::Or(items) => nest(chain(items, "OR ", style)),
        ExprKind::Not(arg) => cat([text("NOT "), operand(arg, grammar.at(Level::Op), style)]),
        ExprKind::Is { arg, test, negated } => {
            let test = match test {
                IsTest::Null => "NULL",
                IsTest::True => "TRUE",
                IsTest::False => "FALSE",
                IsTest::Unknown => "UNKNOWN",
            };
            cat([above(arg, Level::Is), text(" IS "), text(not(*negated)), text(test)])
        }
        ExprKind::IsDistinct { left, right, negated } => infix(
            above(left, Level::Is),
            cat([text("IS "), text(not(*negated)), text("DISTINCT FROM")]),
            above(right, Level::Is),
        ),
        ExprKind::Between { arg, low, high, negated, symmetric } => group(cat([
            above(arg, Level::Between),
            text(" "),
            text(not(*negated)),
            text(if *symmetric { "BETWEEN SYMMETRIC " } else { "BETWEEN " }),
            operand(low, Grammar::B.at(Level::Op), style),
            nest(cat([Doc::Line, text("AND "), above(high, Level::Between)])),
        ])),
        ExprKind::InList { arg, list, negated } => in_list(arg, list, *negated, grammar, style),
        ExprKind::InQuery { arg, query, negated } => cat([
            above(arg, Level::Between),
            text(" "),
            text(not(*negated)),
            text("IN "),
            query::bracketed(query, style),
        ]),
        ExprKind::Exists(query) => cat([text("EXISTS "), query::bracketed(query, style)]),
        ExprKind::Scalar(query) => query::bracketed(query, style),
        ExprKind::ArrayQuery(query) => cat([text("ARRAY"), query::bracketed(query, style)]),
        ExprKind::Quantified { left, op, all, right } => cat([
            above(left, level::infix(op)),
            text(" "),
            operator(op),
            text(if *all { " ALL " } else { " ANY " }),
            quantified(right, style),
        ]),
        ExprKind::Like { arg, pattern, escape, kind, negated } => {
            let word = match kind {
                LikeKind::Like => "LIKE",
                LikeKind::ILike => "ILIKE",
                LikeKind::Similar => "SIMILAR TO",
            };
            let pattern = above(pattern, Level::Between);
            let right = match escape {
                Some(escape) => cat([pattern, text(" ESCAPE "), above(escape, Level::Between)]),
                None => pattern,
            };
            infix(above(arg, Level::Between), cat([text(not(*negated)), text(word)]), right)
        }
        ExprKind::Call(c) => call::call(c, grammar, style),
        ExprKind::Special { kind, args } => {
            let word = match kind {
                Special::Coalesce => "COALESCE(",
                Special::Greatest => "GREATEST(",
                Special::Least => "LEAST(",
                Special::NullIf => "NULLIF(",
            };
            enclosed(word, commas(args.iter().map(any)), ")")
        }
        ExprKind::Extract { field, source } => {
            let field =
                if EXTRACT_FIELDS.contains(&field.as_str()) { field.clone() } else { literal::string(field) };
            cat([text("EXTRACT("), text(field), text(" FROM "), any(source), text(")")])
        }
        ExprKind::AtTimeZone { arg, zone } => {
            infix(operand(arg, grammar.at(Level::At), style), text("AT TIME ZONE"), above(zone, Level::At))
        }
        ExprKind::Collate { arg, collation } => cat([
            operand(arg, grammar.at(Level::Collate), style),
            text(" COLLATE "),
            text(ident::name(collation, Place::Column)),
        ]),
        ExprKind::SqlValue { keyword, precision } => text(match precision {
            Some(digits) => format!("{keyword}({digits})"),
            None => (*keyword).to_owned(),
        }),
        ExprKind::Cast { arg, ty } => {
            cat([operand(arg, grammar.at(Level::Cast), style), text("::"), text(types::type_name(ty))])
        }
        ExprKind::Case { operand, whens, else_ } => case(operand.as_deref(), whens, else_.as_deref(), style),
        ExprKind::Array(items) => enclosed("ARRAY[", commas(items.iter().map(any)), "]"),
        ExprKind::Row(items) => {
            let open = if items.len() > 1 { "(" } else { "ROW(" };
            enclosed(open, commas(items.iter().map(any)), ")")
        }
        ExprKind::Index { arg, index } => cat([subscripted(arg, style), text("["), any(index), text("]")]),
        // The spaces keep `:` apart from a following name, which some tools would take for a variable.
        ExprKind::Slice { arg, lower, upper } => cat([
            subscripted(arg, style),
            text("["),
            lower.as_deref().map_or_else(|| text(""), any),
            text(" : "),
            upper.as_deref().map_or_else(|| text(""), any),
            text("]"),
        ]),
        ExprKind::Field { arg, field } => {
            let base = if matches!(arg.kind, ExprKind::Field { .. }) {
                bare(arg, Grammar::A, style)
            } else {
                enclosed("(", expr(arg, style), ")")
            };
            cat([base, text("."), text(ident::ident(field, Place::Label))])
        }
        ExprKind::Grouping(args) => enclosed("GROUPING(", commas(args.iter().map(any)), ")"),
    }
}

/// The words that EXTRACT takes without quotes.
const EXTRACT_FIELDS: &[&str] = &[
    "century",
    "day",
    "decade",
    "dow",
    "doy",
    "epoch",
    "hour",
    "isodow",
    "isoyear",
    "julian",
    "microseconds",
    "millennium",
    "milliseconds",
    "minute",
    "month",
    "quarter",
    "second",
    "timezone",
    "timezone_hour",
    "timezone_minute",
    "week",
    "year",
];

/// An operator's symbol, or `OPERATOR(schema.symbol)`.
fn operator(op: &Operator) -> Doc {
    text(match &op.schema {
        Some(schema) => format!("OPERATOR({}.{})", ident::ident(schema, Place::Column), op.symbol),
        None => op.symbol.clone(),
    })
}

/// `left op right`, broken before the operator.
fn infix(left: Doc, op: Doc, right: Doc) -> Doc {
    group(cat([left, nest(cat([Doc::Line, op, text(" "), right]))]))
}

/// `a AND b AND c`, broken before each word.
fn chain(items: &[Expr], word: &str, style: Style) -> Doc {
    let items = items.iter().map(|e| operand(e, Grammar::A.at(Level::Not), style));
    group(join(items, &cat([Doc::Line, text(word)])))
}

/// A prefix operator. A sign stands close to its operand, unless that begins with an operator itself: `- -1`.
fn unary(op: &Operator, arg: &Expr, grammar: Grammar, style: Style) -> Doc {
    let own = level::prefix(op);
    if own == Level::Sign {
        let close = !style.is_full() && level::of(arg) == Level::Sign;
        let arg = operand(arg, grammar.at(Level::Sign), style);
        return cat([text(op.symbol.clone()), text(if close { " " } else { "" }), arg]);
    }
    cat([operator(op), text(" "), operand(arg, grammar.at(own.next()), style)])
}

/// `a IN (list)`. A list of one bracketed query would be read as `a IN (query)`: it is written as the comparison that
/// it means.
fn in_list(arg: &Expr, list: &[Expr], negated: bool, grammar: Grammar, style: Style) -> Doc {
    if let [Expr { kind: ExprKind::Scalar(query), .. }] = list {
        let op = text(if negated { "<>" } else { "=" });
        let left = operand(arg, grammar.at(Level::Between), style);
        return infix(left, op, query::bracketed(query, style));
    }
    cat([
        operand(arg, grammar.at(Level::Op), style),
        text(if negated { " NOT" } else { "" }),
        text(" IN "),
        enclosed("(", commas(list.iter().map(|e| expr(e, style))), ")"),
    ])
}

/// What follows ANY or ALL. A bracketed query is always read as a query, so one that yields an array is kept apart by
/// a COALESCE of one argument.
fn quantified(right: &Quantified, style: Style) -> Doc {
    match right {
        Quantified::Query(query) => query::bracketed(query, style),
        Quantified::Array(array) => {
            if let ExprKind::Scalar(query) = &array.kind {
                cat([text("(COALESCE("), query::bracketed(query, style), text("))")])
            } else {
                enclosed("(", expr(array, style), ")")
            }
        }
    }
}

/// What stands before `[`: the grammar allows only columns, parameters and brackets there.
fn subscripted(arg: &Expr, style: Style) -> Doc {
    let bracketless = matches!(
        arg.kind,
        ExprKind::Column(_)
            | ExprKind::Param(_)
            | ExprKind::Index { .. }
            | ExprKind::Slice { .. }
            | ExprKind::Field { .. }
    );
    if bracketless { bare(arg, Grammar::A, style) } else { enclosed("(", expr(arg, style), ")") }
}

fn case(operand: Option<&Expr>, whens: &[(Expr, Expr)], else_: Option<&Expr>, style: Style) -> Doc {
    let mut parts = vec![text("CASE")];
    if let Some(operand) = operand {
        parts.extend([text(" "), expr(operand, style)]);
    }
    let mut arms = vec![];
    for (condition, value) in whens {
        arms.push(Doc::Line);
        arms.push(group(cat([
            text("WHEN "),
            expr(condition, style),
            nest(cat([Doc::Line, text("THEN "), expr(value, style)])),
        ])));
    }
    if let Some(value) = else_ {
        arms.extend([Doc::Line, text("ELSE "), expr(value, style)]);
    }
    parts.extend([nest(Doc::Cat(arms)), Doc::Line, text("END")]);
    group(Doc::Cat(parts))
}
