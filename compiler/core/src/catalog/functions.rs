//! Which function row `f(a, b)` means (`FuncnameGetCandidates`, `func_get_detail` and the checks that follow them).

use super::candidates::{Candidate, Chosen, choose};
use super::types::effective;
use super::{
    AggKind, Coercion, Context, Func, FuncId, FuncKind, ResolveError, TypeId, TypeKind, Types, common_type,
    polymorphic,
};
use crate::ast::Name;

/// The arguments of a call, as far as choosing the function needs them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Arguments<'a> {
    /// Types in the order written; with WITHIN GROUP, direct arguments first, then those of its ORDER BY. Literals
    /// without a type are [`TypeId::UNKNOWN`].
    pub types: &'a [TypeId],
    /// Names of the trailing named arguments (`name => value`).
    pub names: &'a [&'a str],
    /// `VARIADIC` before the last argument.
    pub variadic: bool,
    /// `f(*)`
    pub star: bool,
    /// How many of the types belong to WITHIN GROUP; `None` without the clause.
    pub within_group: Option<usize>,
}

/// What a call means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Called {
    /// A call of a function, aggregate or window function.
    Function(FuncMatch),
    /// `type(x)`: an explicit cast of the single argument.
    Cast {
        /// The type.
        to: TypeId,
        /// How.
        coercion: Coercion,
    },
}

/// The function that a server would choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FuncMatch {
    /// Its row.
    pub func: FuncId,
    /// What it is. Whether OVER, FILTER, DISTINCT are allowed is the caller's check.
    pub kind: FuncKind,
    /// The type that each given argument is converted to, in the order written. An unknown literal passed as `"any"`
    /// becomes text.
    pub args: Vec<TypeId>,
    /// Which declared argument each given one is; differs from 0, 1, 2 … in named notation only.
    pub positions: Vec<usize>,
    /// Declared arguments that take their defaults.
    pub defaulted: Vec<usize>,
    /// The arguments from this one on are collected into the VARIADIC array. `None` for calls that pass an array
    /// (`VARIADIC x`) and for `VARIADIC "any"`, whose arguments stay apart.
    pub collected: Option<usize>,
    /// The call passes an array with `VARIADIC` and the function is variadic: the word must be printed.
    pub variadic: bool,
    /// The type of the result (of one row, if it returns a set).
    pub result: TypeId,
    /// Whether it returns a set.
    pub returns_set: bool,
}

#[derive(Clone, Debug)]
struct FuncCandidate {
    /// `None`: several equally good functions.
    func: Option<FuncId>,
    /// Place of its schema in the search path.
    path: usize,
    /// Effective argument types in call order; defaulted ones last.
    args: Vec<TypeId>,
    /// Declared position of each effective argument.
    positions: Vec<usize>,
    /// How many arguments stand for the VARIADIC one.
    expanded: usize,
    /// How many trailing arguments are defaulted.
    defaulted: usize,
}

impl Candidate for FuncCandidate {
    fn args(&self) -> &[TypeId] {
        &self.args
    }
}

/// Resolves a call by name.
///
/// Not done here: `f(row)` as field selection, and the clauses around a call (OVER, FILTER, DISTINCT).
///
/// # Errors
/// [`ResolveError::NoFunction`], [`ResolveError::AmbiguousFunction`], [`ResolveError::BadCall`] when the winner cannot
/// be called that way, [`ResolveError::Undetermined`] when its polymorphic types stay open.
pub fn resolve_function(env: &Types<'_>, name: &Name, given: &Arguments<'_>) -> Result<Called, ResolveError> {
    let raw = candidates(env, name, given);
    let none = || ResolveError::NoFunction {
        name: name.clone(),
        args: given.types.to_vec(),
        candidates: all_named(env, name).into_iter().map(|(_, id)| id).collect(),
    };
    let winner = match raw.iter().find(|c| c.args.get(..given.types.len()) == Some(given.types)) {
        Some(exact) => exact.clone(),
        None => {
            if let Some(cast) = as_cast(env, name, given) {
                return Ok(cast);
            }
            match choose(env, given.types, &raw) {
                Chosen::One(winner) => winner,
                Chosen::None => return Err(none()),
                Chosen::Ambiguous(several) => {
                    return Err(ambiguous(name, given, several.iter().filter_map(|c| c.func).collect()));
                }
            }
        }
    };
    let Some(id) = winner.func else {
        return Err(ambiguous(name, given, all_named(env, name).into_iter().map(|(_, id)| id).collect()));
    };
    let func = env.func(id).ok_or_else(none)?;
    // VARIADIC with named arguments: the last one must be the variadic one.
    let last = given.types.len().checked_sub(1);
    if !given.names.is_empty() && given.variadic && last.is_some_and(|l| winner.positions.get(l) != Some(&l))
    {
        return Err(none());
    }
    finish(env, name, given, &winner, id, func)
}

fn ambiguous(name: &Name, given: &Arguments<'_>, candidates: Vec<FuncId>) -> ResolveError {
    ResolveError::AmbiguousFunction { name: name.clone(), args: given.types.to_vec(), candidates }
}

/// Argument conversions, result type and the rules about aggregates, for the function that won.
fn finish(
    env: &Types<'_>,
    name: &Name,
    given: &Arguments<'_>,
    winner: &FuncCandidate,
    id: FuncId,
    func: Func<'_>,
) -> Result<Called, ResolveError> {
    let bad = |problem: &'static str| ResolveError::BadCall { name: name.clone(), problem };
    match func.kind() {
        FuncKind::Procedure => return Err(bad("it is a procedure")),
        FuncKind::Plain | FuncKind::Window => {
            if given.star {
                return Err(bad("`(*)` is only for aggregates"));
            }
            if given.within_group.is_some() {
                return Err(bad("WITHIN GROUP is only for ordered-set aggregates"));
            }
        }
        FuncKind::Aggregate => {
            let ordered_set = env.catalog.agg_of(id).is_some_and(|a| a.kind != AggKind::Normal);
            match (ordered_set, given.within_group) {
                (true, None) => return Err(bad("it needs WITHIN GROUP (ORDER BY …)")),
                (false, Some(_)) => return Err(bad("it is not an ordered-set aggregate: no WITHIN GROUP")),
                (true, Some(ordered)) if !division_fits(env, given, winner, id, ordered) => {
                    return Err(bad("wrong number of direct arguments or of WITHIN GROUP keys"));
                }
                (false, None) if given.types.is_empty() && !given.star => {
                    return Err(bad("an aggregate without arguments is called with `(*)`"));
                }
                (true, Some(_)) | (false, None) => {}
            }
        }
    }
    if func.result().id == TypeId::INTERNAL {
        return Err(bad("it is for the server's own use"));
    }
    let count = given.types.len();
    let mut declared = winner.args.clone();
    // Defaults are of the declared type.
    let mut actual = given.types.to_vec();
    actual.extend(declared.iter().skip(count));
    let result = polymorphic::resolve(env, &actual, &mut declared, func.result().id)?;
    declared.truncate(count);

    let variadic_type = variadic_element(env, func);
    if variadic_type == Some(TypeId::ANY) && given.variadic {
        let last = given.types.last().copied().unwrap_or(TypeId::UNKNOWN);
        if env.base_element(last).is_none() {
            return Err(bad("the VARIADIC argument must be an array"));
        }
    }
    let collected =
        (winner.expanded > 0 && variadic_type != Some(TypeId::ANY)).then(|| count - winner.expanded);
    if collected.and_then(|at| declared.get(at)).is_some_and(|&element| env.array_of(element).is_none()) {
        return Err(bad("there is no array type for its VARIADIC arguments"));
    }
    if let Some(ordered) = given.within_group
        && env.catalog.agg_of(id).is_some_and(|a| a.kind == AggKind::Hypothetical)
    {
        unify_hypothetical(env, given.types, &mut declared, ordered)?;
    }
    for (declared, &actual) in declared.iter_mut().zip(given.types) {
        if actual == TypeId::UNKNOWN && !has_literals(env, *declared) {
            return Err(bad("an argument is of a pseudo-type, which no literal can have"));
        }
        if *declared == TypeId::ANY {
            *declared = if actual == TypeId::UNKNOWN { TypeId::TEXT } else { actual };
        }
    }
    let (used, defaulted) = winner.positions.split_at_checked(count).unwrap_or((&winner.positions, &[]));
    Ok(Called::Function(FuncMatch {
        func: id,
        kind: func.kind(),
        args: declared,
        positions: used.to_vec(),
        defaulted: defaulted.to_vec(),
        collected,
        variadic: given.variadic && variadic_type.is_some(),
        result,
        returns_set: func.returns_set(),
    }))
}

/// Pseudo-types such as `internal` and `trigger` read no text.
fn has_literals(env: &Types<'_>, ty: TypeId) -> bool {
    matches!(
        ty,
        TypeId::ANY
            | TypeId::UNKNOWN
            | TypeId::CSTRING
            | TypeId::RECORD
            | TypeId::RECORD_ARRAY
            | TypeId::VOID
    ) || env.builtin_kind(ty) != Some(TypeKind::Pseudo)
}

/// Whether the split into direct and WITHIN GROUP arguments is the one that the aggregate declares.
fn division_fits(
    env: &Types<'_>,
    given: &Arguments<'_>,
    winner: &FuncCandidate,
    id: FuncId,
    ordered: usize,
) -> bool {
    let Some(agg) = env.catalog.agg_of(id) else { return false };
    let Some(row) = env.catalog.func(id) else { return false };
    let Some(direct) = given.types.len().checked_sub(ordered) else { return false };
    if row.variadic.is_none() || agg.direct_args < row.args.len() {
        return direct == agg.direct_args;
    }
    match agg.kind {
        AggKind::Hypothetical => winner.expanded == 2 * ordered,
        AggKind::Normal | AggKind::OrderedSet => winner.expanded > ordered,
    }
}

/// A hypothetical argument and its WITHIN GROUP key are brought to a common type, the key's if possible.
fn unify_hypothetical(
    env: &Types<'_>,
    actual: &[TypeId],
    declared: &mut [TypeId],
    ordered: usize,
) -> Result<(), ResolveError> {
    let count = declared.len();
    for i in 0..ordered {
        let (Some(hypothetical), Some(key)) =
            ((count + i).checked_sub(2 * ordered), (count + i).checked_sub(ordered))
        else {
            continue;
        };
        let (Some(&h), Some(&k)) = (actual.get(hypothetical), actual.get(key)) else { continue };
        if declared.get(hypothetical) != Some(&TypeId::ANY) {
            continue;
        }
        let common = common_type(env, &[k, h], "WITHIN GROUP")?;
        for at in [hypothetical, key] {
            if let Some(slot) = declared.get_mut(at) {
                *slot = common;
            }
        }
    }
    Ok(())
}

/// `type(x)`, where the conversion changes only the label or goes through text: other casts have a function of that name.
fn as_cast(env: &Types<'_>, name: &Name, given: &Arguments<'_>) -> Option<Called> {
    let [from] = *given.types else { return None };
    if !given.names.is_empty() || given.star || given.within_group.is_some() {
        return None;
    }
    let to = env.type_by_name(name, &env.schema.search_path)?;
    if env.is_composite(to) && !env.is_domain(to) {
        return None;
    }
    let coercion = if from == TypeId::UNKNOWN {
        env.coercion(from, to, Context::Explicit)?
    } else {
        let coercion = env.pathway(from, to, Context::Explicit)?;
        let row_to_string = (from == TypeId::RECORD || env.is_composite(from)) && env.category(to).0 == 'S';
        match &coercion {
            Coercion::None | Coercion::Relabel => {}
            Coercion::Io if !row_to_string => {}
            Coercion::Io
            | Coercion::Func(_)
            | Coercion::Array(_)
            | Coercion::Literal
            | Coercion::Row
            | Coercion::Domain(_) => return None,
        }
        env.coercion(from, to, Context::Explicit)?
    };
    Some(Called::Cast { to, coercion })
}

/// All functions of the name that the search path reaches, with the place of their schema in it.
fn all_named(env: &Types<'_>, name: &Name) -> Vec<(usize, FuncId)> {
    let mut found = vec![];
    let path: Vec<&str> = match name.schema() {
        Some(schema) => vec![schema],
        None => effective(&env.schema.search_path).collect(),
    };
    for (at, schema) in path.into_iter().enumerate() {
        if schema == "pg_catalog" {
            found.extend(env.catalog.funcs_named(name.last()).iter().map(|&id| (at, id)));
        }
        for (index, function) in env.schema.functions.iter().enumerate() {
            if function.name.schema == schema && function.name.name == name.last() {
                let Ok(index) = u32::try_from(index) else { continue };
                found.push((at, FuncId(FuncId::FIRST_USER.0.saturating_add(index))));
            }
        }
    }
    found
}

/// The element type of the VARIADIC argument; `"any"` stands for itself.
fn variadic_element(env: &Types<'_>, func: Func<'_>) -> Option<TypeId> {
    match func {
        Func::Builtin(f) => f.variadic,
        Func::User(f) if f.variadic => {
            let last = f.args.last().map(|(_, t)| t.id)?;
            match last {
                TypeId::ANY => Some(TypeId::ANY),
                TypeId::ANYARRAY => Some(TypeId::ANYELEMENT),
                TypeId::ANYCOMPATIBLEARRAY => Some(TypeId::ANYCOMPATIBLE),
                _ => env.element(last),
            }
        }
        Func::User(_) => None,
    }
}

/// `FuncnameGetCandidates`: the functions that the number and the names of the arguments allow, without those that an
/// equal list of types hides.
fn candidates(env: &Types<'_>, name: &Name, given: &Arguments<'_>) -> Vec<FuncCandidate> {
    let mut kept: Vec<FuncCandidate> = vec![];
    for (path, id) in all_named(env, name) {
        let Some(func) = env.func(id) else { continue };
        let Some(new) = candidate(env, path, id, func, given) else { continue };
        let fixed = |c: &FuncCandidate| c.args.get(..c.args.len() - c.defaulted).map(<[_]>::to_vec);
        let Some(old) = kept.iter_mut().find(|old| fixed(old) == fixed(&new)) else {
            kept.push(new);
            continue;
        };
        if new.path != old.path {
            // The paths are walked in order: the older one hides the newer.
            if new.path < old.path {
                *old = new;
            }
        } else if (new.expanded == 0) != (old.expanded == 0) {
            if new.expanded == 0 {
                *old = new;
            }
        } else {
            old.func = None;
        }
    }
    kept
}

fn candidate(
    env: &Types<'_>,
    path: usize,
    id: FuncId,
    func: Func<'_>,
    given: &Arguments<'_>,
) -> Option<FuncCandidate> {
    let declared = func.args();
    let count = given.types.len();
    let element = variadic_element(env, func);
    if !given.names.is_empty() {
        if element.is_some() && !given.variadic {
            return None;
        }
        let positions = match_names(func, declared.len(), given)?;
        let args = positions.iter().map(|&p| declared.get(p).copied()).collect::<Option<_>>()?;
        let defaulted = positions.len() - count;
        return Some(FuncCandidate { func: Some(id), path, args, positions, expanded: 0, defaulted });
    }
    let expand = if declared.len() <= count && !given.variadic { element } else { None };
    let defaulted = declared.len().saturating_sub(count);
    if defaulted > func.defaults() || (declared.len() < count && expand.is_none()) {
        return None;
    }
    let mut args = declared;
    let mut expanded = 0;
    if let Some(element) = expand {
        let last = args.len().checked_sub(1)?;
        args.truncate(last);
        args.resize(count, element);
        expanded = count - last;
    }
    let positions = (0..args.len()).collect();
    Some(FuncCandidate { func: Some(id), path, args, positions, expanded, defaulted })
}

/// `MatchNamedCall`: declared positions of the given arguments, then of those that take defaults.
fn match_names(func: Func<'_>, declared: usize, given: &Arguments<'_>) -> Option<Vec<usize>> {
    let count = given.types.len();
    if count > declared {
        return None;
    }
    let mut positions: Vec<usize> = (0..count.checked_sub(given.names.len())?).collect();
    for name in given.names {
        let at = (0..declared).find(|&p| func.arg_name(p) == Some(name))?;
        if positions.contains(&at) {
            return None;
        }
        positions.push(at);
    }
    let first_default = declared.saturating_sub(func.defaults());
    for p in 0..declared {
        if !positions.contains(&p) {
            if p < first_default {
                return None;
            }
            positions.push(p);
        }
    }
    Some(positions)
}
