//! How strongly each expression binds, from the `%left`/`%right`/`%nonassoc` table of PostgreSQL's grammar (the same in
//! 15 to 18). A child whose level is below what its place demands is bracketed.
//!
//! Prefix operators are treated by level on both sides too. The grammar would read `a + ~ b * c` as `a + (~ (b * c))`:
//! a weak prefix operator swallows what follows, so it is always bracketed inside something stronger.

use crate::ast::{Expr, ExprKind, Literal, Operator};

/// Weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// Anything may stand here.
    Any,
    Or,
    And,
    Not,
    /// IS, not associative
    Is,
    /// `< > = <= >= <>`, not associative
    Compare,
    /// BETWEEN, IN, LIKE, ILIKE, SIMILAR TO, not associative
    Between,
    /// All other operators, prefix ones included
    Op,
    Add,
    Mul,
    Power,
    At,
    Collate,
    /// Unary plus and minus
    Sign,
    Cast,
    /// What needs no brackets anywhere.
    Primary,
}

impl Level {
    /// The next stronger one.
    pub(super) fn next(self) -> Level {
        match self {
            Level::Any => Level::Or,
            Level::Or => Level::And,
            Level::And => Level::Not,
            Level::Not => Level::Is,
            Level::Is => Level::Compare,
            Level::Compare => Level::Between,
            Level::Between => Level::Op,
            Level::Op => Level::Add,
            Level::Add => Level::Mul,
            Level::Mul => Level::Power,
            Level::Power => Level::At,
            Level::At => Level::Collate,
            Level::Collate => Level::Sign,
            Level::Sign => Level::Cast,
            Level::Cast | Level::Primary => Level::Primary,
        }
    }

    /// Whether `a op b op c` is an error rather than `(a op b) op c`.
    pub(super) fn is_nonassociative(self) -> bool {
        matches!(self, Level::Is | Level::Compare | Level::Between)
    }
}

/// Of an infix operator.
pub(super) fn infix(op: &Operator) -> Level {
    if op.schema.is_some() {
        return Level::Op;
    }
    match op.symbol.as_str() {
        "<" | ">" | "=" | "<=" | ">=" | "<>" | "!=" => Level::Compare,
        "+" | "-" => Level::Add,
        "*" | "/" | "%" => Level::Mul,
        "^" => Level::Power,
        _ => Level::Op,
    }
}

/// Of a prefix operator.
pub(super) fn prefix(op: &Operator) -> Level {
    if op.schema.is_none() && matches!(op.symbol.as_str(), "+" | "-") { Level::Sign } else { Level::Op }
}

/// Of an expression.
pub(super) fn of(expr: &Expr) -> Level {
    match &expr.kind {
        ExprKind::Or(_) => Level::Or,
        ExprKind::And(_) => Level::And,
        ExprKind::Not(_) => Level::Not,
        ExprKind::Is { .. } | ExprKind::IsDistinct { .. } => Level::Is,
        // Printed as a comparison, see `expr::in_list`.
        ExprKind::InList { list, .. }
            if matches!(list.as_slice(), [Expr { kind: ExprKind::Scalar(_), .. }]) =>
        {
            Level::Compare
        }
        ExprKind::Between { .. }
        | ExprKind::InList { .. }
        | ExprKind::InQuery { .. }
        | ExprKind::Like { .. } => Level::Between,
        ExprKind::Quantified { op, .. } | ExprKind::Binary { op, .. } => infix(op),
        ExprKind::Unary { op, .. } => prefix(op),
        ExprKind::AtTimeZone { .. } => Level::At,
        ExprKind::Collate { .. } => Level::Collate,
        ExprKind::Cast { .. } => Level::Cast,
        ExprKind::Literal(Literal::Number(n)) if n.starts_with(['-', '+']) => Level::Sign,
        ExprKind::Call(call) => super::call::level(call),
        ExprKind::Column(_)
        | ExprKind::Literal(_)
        | ExprKind::Param(_)
        | ExprKind::Exists(_)
        | ExprKind::Scalar(_)
        | ExprKind::ArrayQuery(_)
        | ExprKind::Special { .. }
        | ExprKind::Extract { .. }
        | ExprKind::SqlValue { .. }
        | ExprKind::Case { .. }
        | ExprKind::Array(_)
        | ExprKind::Row(_)
        | ExprKind::Index { .. }
        | ExprKind::Slice { .. }
        | ExprKind::Field { .. }
        | ExprKind::Grouping(_) => Level::Primary,
    }
}

/// Whether the expression may stand, unbracketed, where the grammar wants a `b_expr` (the lower bound of BETWEEN, the
/// arguments of POSITION), as far as its own kind is concerned; its operands must be judged in turn.
pub(super) fn is_restricted(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Or(_)
        | ExprKind::And(_)
        | ExprKind::Not(_)
        | ExprKind::Is { .. }
        | ExprKind::Between { .. }
        | ExprKind::InList { .. }
        | ExprKind::InQuery { .. }
        | ExprKind::Like { .. }
        | ExprKind::Quantified { .. }
        | ExprKind::AtTimeZone { .. }
        | ExprKind::Collate { .. } => false,
        ExprKind::Call(call) => super::call::level(call) == Level::Primary,
        ExprKind::IsDistinct { .. }
        | ExprKind::Binary { .. }
        | ExprKind::Unary { .. }
        | ExprKind::Cast { .. }
        | ExprKind::Column(_)
        | ExprKind::Literal(_)
        | ExprKind::Param(_)
        | ExprKind::Exists(_)
        | ExprKind::Scalar(_)
        | ExprKind::ArrayQuery(_)
        | ExprKind::Special { .. }
        | ExprKind::Extract { .. }
        | ExprKind::SqlValue { .. }
        | ExprKind::Case { .. }
        | ExprKind::Array(_)
        | ExprKind::Row(_)
        | ExprKind::Index { .. }
        | ExprKind::Slice { .. }
        | ExprKind::Field { .. }
        | ExprKind::Grouping(_) => true,
    }
}
