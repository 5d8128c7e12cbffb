//! Choosing among candidates that all fit (`func_match_argtypes` and `func_select_candidate`): operators and functions
//! share these rules.

use super::{Context, TypeId, Types};

/// Something callable with a fixed list of argument types.
pub(super) trait Candidate {
    /// Declared argument types; may be longer than the actual arguments when trailing ones have defaults.
    fn args(&self) -> &[TypeId];
}

/// Outcome of the competition.
#[derive(Debug)]
pub(super) enum Chosen<C> {
    /// No candidate takes these types.
    None,
    /// Exactly one wins.
    One(C),
    /// Several are left.
    Ambiguous(Vec<C>),
}

/// Keeps the candidates that fit the actual types by implicit conversion, then applies the rules of preference.
pub(super) fn choose<C: Candidate + Clone>(env: &Types<'_>, actual: &[TypeId], all: &[C]) -> Chosen<C> {
    let mut left: Vec<C> =
        all.iter().filter(|c| env.accepts(actual, c.args(), Context::Implicit)).cloned().collect();
    if left.is_empty() {
        return Chosen::None;
    }
    // Functions on a domain's base type count as exact.
    let base: Vec<TypeId> = actual.iter().map(|&t| env.base(t)).collect();
    let exact = |given: TypeId, takes: TypeId| given != TypeId::UNKNOWN && given == takes;
    let exact_or_preferred = |given: TypeId, takes: TypeId| {
        let (category, preferred) = env.category(takes);
        given != TypeId::UNKNOWN && (given == takes || (preferred && category == env.category(given).0))
    };
    for rule in [&exact as &dyn Fn(TypeId, TypeId) -> bool, &exact_or_preferred] {
        keep_best(&mut left, |c| base.iter().zip(c.args()).filter(|(g, t)| rule(**g, **t)).count());
        if left.len() == 1 {
            return one(left);
        }
    }
    if !base.contains(&TypeId::UNKNOWN) {
        return Chosen::Ambiguous(left);
    }
    left = by_category(env, &base, left);
    if left.len() == 1 {
        return one(left);
    }
    match as_if_known(env, &base, &left) {
        Some(winner) => Chosen::One(winner),
        None => Chosen::Ambiguous(left),
    }
}

fn one<C>(left: Vec<C>) -> Chosen<C> {
    left.into_iter().next().map_or(Chosen::None, Chosen::One)
}

fn keep_best<C>(left: &mut Vec<C>, score: impl Fn(&C) -> usize) {
    let best = left.iter().map(&score).max();
    left.retain(|c| Some(score(c)) == best);
}

/// Unknown arguments: a category that all candidates share, or string if any takes one; there, preferred types win.
/// All candidates are kept when no category can be found or none is left.
fn by_category<C: Candidate + Clone>(env: &Types<'_>, base: &[TypeId], left: Vec<C>) -> Vec<C> {
    let mut wanted: Vec<(usize, char, bool)> = vec![];
    for at in base.iter().enumerate().filter(|(_, t)| **t == TypeId::UNKNOWN).map(|(at, _)| at) {
        let takes: Vec<(char, bool)> =
            left.iter().filter_map(|c| c.args().get(at)).map(|&t| env.category(t)).collect();
        let Some(&(first, _)) = takes.first() else { return left };
        let category = if takes.iter().any(|t| t.0 == 'S') { 'S' } else { first };
        if category != 'S' && takes.iter().any(|t| t.0 != category) {
            return left;
        }
        wanted.push((at, category, takes.contains(&(category, true))));
    }
    let fits = |c: &C| {
        wanted.iter().all(|&(at, category, preferred)| {
            c.args().get(at).is_some_and(|&t| {
                let (takes, is_preferred) = env.category(t);
                takes == category && (is_preferred || !preferred)
            })
        })
    };
    let kept: Vec<C> = left.iter().filter(|c| fits(c)).cloned().collect();
    if kept.is_empty() { left } else { kept }
}

/// The last resort: when all known arguments are of one type, take the unknown ones as that type.
fn as_if_known<C: Candidate + Clone>(env: &Types<'_>, base: &[TypeId], left: &[C]) -> Option<C> {
    let mut known = base.iter().filter(|t| **t != TypeId::UNKNOWN);
    let ty = *known.next()?;
    if known.any(|t| *t != ty) {
        return None;
    }
    let assumed = vec![ty; base.len()];
    let mut fitting = left.iter().filter(|c| env.accepts(&assumed, c.args(), Context::Implicit));
    match (fitting.next(), fitting.next()) {
        (Some(winner), None) => Some(winner.clone()),
        _ => None,
    }
}
