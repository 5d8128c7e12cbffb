//! The type that several expressions have in common: UNION, CASE, COALESCE, VALUES, ARRAY, GREATEST … (`select_common_type`).

use super::{ResolveError, TypeId, Types};
use crate::algebra::Type;

/// The common type, in the order given. `context` names the construct for the message (`CASE`, `UNION` …).
///
/// The order matters: for CASE the ELSE branch comes first; UNION is resolved pairwise from the left. All of one type
/// keep it, domains included; otherwise domains count as their base types; all unknown gives text. Every input can be
/// converted to the result implicitly.
///
/// # Errors
/// [`ResolveError::NoCommonType`] when categories differ or an input cannot be converted to the winner.
pub fn common_type(env: &Types<'_>, types: &[TypeId], context: &'static str) -> Result<TypeId, ResolveError> {
    let Some(winner) = select(env, types) else { return Err(no_common(types, context)) };
    if types.iter().all(|&t| env.implicitly(t, winner)) { Ok(winner) } else { Err(no_common(types, context)) }
}

/// The modifier of a common type: the one all inputs share, if all are of the common type, else none.
#[must_use]
pub fn common_typmod(types: &[Type], common: TypeId) -> i32 {
    let Some(first) = types.first() else { return -1 };
    if types.iter().all(|t| t.id == common && t.typmod == first.typmod) { first.typmod } else { -1 }
}

fn no_common(types: &[TypeId], context: &'static str) -> ResolveError {
    ResolveError::NoCommonType { context, types: types.to_vec() }
}

/// The winner before it is checked that every input converts to it.
pub(super) fn select(env: &Types<'_>, types: &[TypeId]) -> Option<TypeId> {
    let (&first, rest) = types.split_first()?;
    if first != TypeId::UNKNOWN && rest.iter().all(|&t| t == first) {
        return Some(first);
    }
    let mut winner = env.base(first);
    let (mut category, mut preferred) = env.category(winner);
    for &next in rest {
        let next = env.base(next);
        if next == TypeId::UNKNOWN || next == winner {
            continue;
        }
        let (next_category, next_preferred) = env.category(next);
        if winner != TypeId::UNKNOWN {
            if next_category != category {
                return None;
            }
            if preferred || !env.implicitly(winner, next) || env.implicitly(next, winner) {
                continue;
            }
        }
        (winner, category, preferred) = (next, next_category, next_preferred);
    }
    Some(if winner == TypeId::UNKNOWN { TypeId::TEXT } else { winner })
}
