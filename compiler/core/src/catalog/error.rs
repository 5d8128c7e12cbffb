//! Why nothing was chosen, and the diagnostic for it.

use super::rules::{
    AMBIGUOUS_FUNCTION, AMBIGUOUS_OPERATOR, BAD_CALL, BAD_MODIFIER, NO_COMMON_TYPE, NO_FUNCTION, NO_OPERATOR,
    UNDETERMINED, UNKNOWN_TYPE,
};
use super::typename::show_name;
use super::{FuncId, OperId, TypeId, Types};
use crate::ast::Name;
use crate::diag::{Diagnostic, Rule, Span};

/// Why a name could not be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolveError {
    /// No operator of the name takes these types.
    NoOperator {
        /// As written.
        symbol: String,
        /// Left argument; `None` for a prefix operator.
        left: Option<TypeId>,
        /// Right argument.
        right: TypeId,
        /// Operators of the name; empty if there are none.
        candidates: Vec<OperId>,
    },
    /// Several operators fit equally well.
    AmbiguousOperator {
        /// As written.
        symbol: String,
        /// Left argument; `None` for a prefix operator.
        left: Option<TypeId>,
        /// Right argument.
        right: TypeId,
        /// Those that fit.
        candidates: Vec<OperId>,
    },
    /// No function of the name takes these arguments.
    NoFunction {
        /// As written.
        name: Name,
        /// Argument types.
        args: Vec<TypeId>,
        /// Functions of the name; empty if there are none.
        candidates: Vec<FuncId>,
    },
    /// Several functions fit equally well.
    AmbiguousFunction {
        /// As written.
        name: Name,
        /// Argument types.
        args: Vec<TypeId>,
        /// Those that fit.
        candidates: Vec<FuncId>,
    },
    /// The function exists but cannot be called like this.
    BadCall {
        /// As written.
        name: Name,
        /// What is wrong.
        problem: &'static str,
    },
    /// Polymorphic arguments disagree, or all of them are literals without a type.
    Undetermined {
        /// Declared types.
        declared: Vec<TypeId>,
        /// Given types.
        actual: Vec<TypeId>,
    },
    /// Expressions that must share a type do not.
    NoCommonType {
        /// The construct, such as `CASE`.
        context: &'static str,
        /// Their types.
        types: Vec<TypeId>,
    },
    /// There is no such type.
    UnknownType {
        /// As written.
        name: Name,
    },
    /// A type modifier makes no sense.
    BadModifier {
        /// The type.
        name: Name,
        /// What is wrong.
        problem: String,
    },
}

impl ResolveError {
    /// The row of the table of rules.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        match self {
            ResolveError::NoOperator { .. } => &NO_OPERATOR,
            ResolveError::AmbiguousOperator { .. } => &AMBIGUOUS_OPERATOR,
            ResolveError::NoFunction { .. } => &NO_FUNCTION,
            ResolveError::AmbiguousFunction { .. } => &AMBIGUOUS_FUNCTION,
            ResolveError::BadCall { .. } => &BAD_CALL,
            ResolveError::Undetermined { .. } => &UNDETERMINED,
            ResolveError::NoCommonType { .. } => &NO_COMMON_TYPE,
            ResolveError::UnknownType { .. } => &UNKNOWN_TYPE,
            ResolveError::BadModifier { .. } => &BAD_MODIFIER,
        }
    }

    /// The error as a diagnostic at a place.
    #[must_use]
    pub fn diagnostic(&self, env: &Types<'_>, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.rule().code, span, self.message(env));
        match self.help(env) {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }

    fn message(&self, env: &Types<'_>) -> String {
        match self {
            ResolveError::NoOperator { symbol, left, right, .. } => {
                format!("there is no operator {}", operation(env, symbol, *left, *right))
            }
            ResolveError::AmbiguousOperator { symbol, left, right, .. } => {
                format!("the operator {} is ambiguous", operation(env, symbol, *left, *right))
            }
            ResolveError::NoFunction { name, args, .. } => {
                format!("there is no function {}({})", show_name(name), list(env, args))
            }
            ResolveError::AmbiguousFunction { name, args, .. } => {
                format!("the call {}({}) is ambiguous", show_name(name), list(env, args))
            }
            ResolveError::BadCall { name, problem } => {
                format!("{} cannot be called like this: {problem}", show_name(name))
            }
            ResolveError::Undetermined { declared, actual } => format!(
                "the argument types ({}) do not determine ({})",
                list(env, actual),
                list(env, declared)
            ),
            ResolveError::NoCommonType { context, types } => {
                format!("{context} has no common type for {}", list(env, types))
            }
            ResolveError::UnknownType { name } => format!("there is no type {}", show_name(name)),
            ResolveError::BadModifier { name, problem } => {
                format!("bad modifier of type {}: {problem}", show_name(name))
            }
        }
    }

    fn help(&self, env: &Types<'_>) -> Option<String> {
        match self {
            ResolveError::NoOperator { candidates, .. } => {
                let shown = some(candidates.iter().filter_map(|&o| show_operator(env, o)))?;
                Some(format!("cast an argument; there are: {shown}"))
            }
            ResolveError::AmbiguousOperator { candidates, .. } => {
                let shown = some(candidates.iter().filter_map(|&o| show_operator(env, o)))?;
                Some(format!("cast an argument to choose one of: {shown}"))
            }
            ResolveError::NoFunction { name, candidates, .. } if candidates.is_empty() => {
                let similar = similar_function(env, name.last())?;
                Some(format!("did you mean {similar}?"))
            }
            ResolveError::NoFunction { candidates, .. } => {
                let shown = some(candidates.iter().filter_map(|&f| show_function(env, f)))?;
                Some(format!("cast an argument; there are: {shown}"))
            }
            ResolveError::AmbiguousFunction { candidates, .. } => {
                let shown = some(candidates.iter().filter_map(|&f| show_function(env, f)))?;
                Some(format!("cast an argument to choose one of: {shown}"))
            }
            ResolveError::Undetermined { .. } => Some("cast the arguments to the type you mean".to_owned()),
            ResolveError::NoCommonType { .. } => Some("cast them to one type".to_owned()),
            ResolveError::UnknownType { name } => {
                let similar = similar_type(env, name.last())?;
                Some(format!(
                    "did you mean {similar}? types of your own must be declared in the schema files"
                ))
            }
            ResolveError::BadCall { .. } | ResolveError::BadModifier { .. } => None,
        }
    }
}

fn operation(env: &Types<'_>, symbol: &str, left: Option<TypeId>, right: TypeId) -> String {
    match left {
        Some(left) => format!("{} {symbol} {}", env.show(left), env.show(right)),
        None => format!("{symbol} {}", env.show(right)),
    }
}

fn list(env: &Types<'_>, types: &[TypeId]) -> String {
    types.iter().map(|&t| env.show(t)).collect::<Vec<_>>().join(", ")
}

fn show_operator(env: &Types<'_>, oper: OperId) -> Option<String> {
    let row = env.catalog.oper(oper)?;
    Some(operation(env, row.name, row.left, row.right))
}

fn show_function(env: &Types<'_>, func: FuncId) -> Option<String> {
    let func = env.func(func)?;
    Some(format!("{}({})", func.name().name, list(env, &func.args())))
}

/// At most six of them; `None` if there are none.
fn some(items: impl Iterator<Item = String>) -> Option<String> {
    const SHOWN: usize = 6;
    let mut items: Vec<String> = items.take(SHOWN + 1).collect();
    if items.len() > SHOWN {
        items.truncate(SHOWN);
        items.push("…".to_owned());
    }
    if items.is_empty() { None } else { Some(items.join(", ")) }
}

fn similar_function(env: &Types<'_>, wanted: &str) -> Option<String> {
    let own = env.catalog.func_names().map(|n| -> &str { n });
    closest(wanted, own.chain(env.schema.functions.iter().map(|f| f.name.name.as_str())))
}

fn similar_type(env: &Types<'_>, wanted: &str) -> Option<String> {
    let user = env.schema.types.values().map(|t| t.name.name.as_str());
    let own = env.catalog.types.iter().map(|t| -> &str { t.name }).filter(|n| !n.starts_with('_'));
    closest(wanted, own.chain(user))
}

/// The name at the smallest edit distance, if that is at most a third of its length; ties go to the alphabet.
fn closest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<String> {
    let limit = (wanted.chars().count() / 3).max(1);
    names
        .filter(|n| n.len().abs_diff(wanted.len()) <= limit)
        .map(|n| (distance(wanted, n), n))
        .filter(|(d, _)| *d <= limit)
        .min()
        .map(|(_, n)| n.to_owned())
}

/// Edit distance; swapping two neighbours is one edit.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = vec![];
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut last = None;
    for (i, x) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX / 2);
            let mut best =
                (at(&next, j) + 1).min(at(&row, j + 1) + 1).min(at(&row, j) + usize::from(x != *y));
            let swapped = last == Some(*y) && j > 0 && b.get(j - 1) == Some(&x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
        last = Some(x);
    }
    row.last().copied().unwrap_or(0)
}
