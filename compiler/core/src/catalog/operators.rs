//! Which operator row `a op b` means.

use super::candidates::{Candidate, Chosen, choose};
use super::{FuncId, OperId, ResolveError, TypeId, Types, polymorphic};

/// The operator that a server would choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperMatch {
    /// Its row.
    pub oper: OperId,
    /// Its function.
    pub func: FuncId,
    /// The type that each argument is converted to; two for binary operators, one for prefix operators.
    pub args: Vec<TypeId>,
    /// The type of the result.
    pub result: TypeId,
}

#[derive(Clone, Debug)]
struct OperCandidate {
    oper: OperId,
    args: Vec<TypeId>,
}

impl Candidate for OperCandidate {
    fn args(&self) -> &[TypeId] {
        &self.args
    }
}

/// Resolves a binary operator, or a prefix operator when there is no left side. String literals and NULL that have no
/// type yet are [`TypeId::UNKNOWN`].
///
/// `LIKE` and relatives are operators too: `~~`, `~~*`, `!~~`, `!~~*`. `<>` may be written `!=`.
///
/// # Errors
/// [`ResolveError::NoOperator`], [`ResolveError::AmbiguousOperator`], or [`ResolveError::Undetermined`] when a
/// polymorphic operator is left without a known type.
pub fn resolve_operator(
    env: &Types<'_>,
    symbol: &str,
    left: Option<TypeId>,
    right: TypeId,
) -> Result<OperMatch, ResolveError> {
    let symbol = if symbol == "!=" { "<>" } else { symbol };
    let actual: Vec<TypeId> = left.into_iter().chain([right]).collect();
    let oper = match exact(env, symbol, left, right) {
        Some(oper) => oper,
        None => compete(env, symbol, left, &actual)?,
    };
    let none = || ResolveError::NoOperator { symbol: symbol.to_owned(), left, right, candidates: vec![] };
    let row = env.catalog.oper(oper).ok_or_else(none)?;
    let mut args: Vec<TypeId> = row.left.into_iter().chain([row.right]).collect();
    let result = polymorphic::resolve(env, &actual, &mut args, row.result)?;
    // A built-in operator that takes "any" converts nothing.
    for (arg, &given) in args.iter_mut().zip(&actual) {
        if *arg == TypeId::ANY {
            *arg = given;
        }
    }
    Ok(OperMatch { oper, func: row.func, args, result })
}

/// `binary_oper_exact`: exactly these types, an unknown side taking the type of the other, then its base type.
fn exact(env: &Types<'_>, symbol: &str, left: Option<TypeId>, right: TypeId) -> Option<OperId> {
    let Some(left) = left else { return env.catalog.oper_exact(symbol, None, right) };
    let (same, was_unknown) = match (left, right) {
        (TypeId::UNKNOWN, other) | (other, TypeId::UNKNOWN) => (other, true),
        _ => (left, false),
    };
    if !was_unknown {
        return env.catalog.oper_exact(symbol, Some(left), right);
    }
    env.catalog.oper_exact(symbol, Some(same), same).or_else(|| {
        let base = env.base(same);
        if base == same { None } else { env.catalog.oper_exact(symbol, Some(base), base) }
    })
}

fn compete(
    env: &Types<'_>,
    symbol: &str,
    left: Option<TypeId>,
    actual: &[TypeId],
) -> Result<OperId, ResolveError> {
    let candidates: Vec<OperCandidate> = env
        .catalog
        .opers_named(symbol)
        .iter()
        .filter_map(|&id| env.catalog.oper(id))
        .filter(|o| o.left.is_some() == left.is_some())
        .map(|o| OperCandidate { oper: o.id, args: o.left.into_iter().chain([o.right]).collect() })
        .collect();
    let right = actual.last().copied().unwrap_or(TypeId::UNKNOWN);
    let ids = |list: &[OperCandidate]| list.iter().map(|c| c.oper).collect();
    match choose(env, actual, &candidates) {
        Chosen::One(winner) => Ok(winner.oper),
        Chosen::None => Err(ResolveError::NoOperator {
            symbol: symbol.to_owned(),
            left,
            right,
            candidates: ids(&candidates),
        }),
        Chosen::Ambiguous(several) => Err(ResolveError::AmbiguousOperator {
            symbol: symbol.to_owned(),
            left,
            right,
            candidates: ids(&several),
        }),
    }
}
