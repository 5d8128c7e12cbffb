//! Polymorphic arguments: the `anyelement` family must agree on one type, the `anycompatible` family on a common one.
//!
//! Two questions, as in the server: may a candidate with polymorphic arguments take these types
//! (`check_generic_type_consistency`, asked while candidates compete), and what do its arguments and result become
//! (`enforce_generic_type_consistency`, asked of the winner, and stricter: unknown literals need a known neighbour).

use super::{ResolveError, TypeId, Types, common};

/// What the known arguments say about both families.
#[derive(Clone, Debug, Default)]
struct Known {
    element: Option<TypeId>,
    array: Option<TypeId>,
    range: Option<TypeId>,
    multirange: Option<TypeId>,
    nonarray: bool,
    enumeration: bool,
    wants_multirange: bool,
    family1: bool,
    family2: bool,
    compatible: Vec<TypeId>,
    compatible_range: Option<TypeId>,
    compatible_subtype: Option<TypeId>,
    compatible_multirange: Option<TypeId>,
    compatible_nonarray: bool,
    wants_compatible_array: bool,
    wants_compatible_range: bool,
    wants_compatible_multirange: bool,
}

/// Whether a declared type stands for others.
pub(super) fn is_polymorphic(ty: TypeId) -> bool {
    in_family1(ty)
        || matches!(
            ty,
            TypeId::ANYCOMPATIBLE
                | TypeId::ANYCOMPATIBLEARRAY
                | TypeId::ANYCOMPATIBLENONARRAY
                | TypeId::ANYCOMPATIBLERANGE
                | TypeId::ANYCOMPATIBLEMULTIRANGE
        )
}

fn in_family1(ty: TypeId) -> bool {
    matches!(
        ty,
        TypeId::ANYELEMENT
            | TypeId::ANYARRAY
            | TypeId::ANYNONARRAY
            | TypeId::ANYENUM
            | TypeId::ANYRANGE
            | TypeId::ANYMULTIRANGE
    )
}

/// Whether the actual types agree with each other wherever the declared ones are polymorphic.
pub(super) fn consistent(env: &Types<'_>, actual: &[TypeId], declared: &[TypeId]) -> bool {
    let Some(known) = gather(env, actual, declared) else { return false };
    deduce(env, known).is_some_and(|known| common_compatible(env, &known).is_some())
}

/// Resolves polymorphic declared types to concrete ones, and the result type with them.
///
/// `Err` when the arguments disagree or leave a type open.
pub(super) fn resolve(
    env: &Types<'_>,
    actual: &[TypeId],
    declared: &mut [TypeId],
    result: TypeId,
) -> Result<TypeId, ResolveError> {
    if !declared.iter().any(|&d| is_polymorphic(d)) {
        return Ok(result);
    }
    resolve_open(env, actual, declared, result)
        .ok_or_else(|| ResolveError::Undetermined { declared: declared.to_vec(), actual: actual.to_vec() })
}

fn resolve_open(
    env: &Types<'_>,
    actual: &[TypeId],
    declared: &mut [TypeId],
    result: TypeId,
) -> Option<TypeId> {
    let mut known = deduce(env, gather(env, actual, declared)?)?;
    if known.family1 && known.element.is_none() {
        return None;
    }
    if known.wants_multirange && known.multirange.is_none() {
        known.multirange = known.range.and_then(|r| env.range_multirange(r));
    }
    let compatible = common_compatible(env, &known)?;
    let compatible_array = env.array_of(compatible);
    if known.family2 {
        if known.wants_compatible_array && compatible_array.is_none() {
            return None;
        }
        if known.wants_compatible_multirange && known.compatible_multirange.is_none() {
            known.compatible_multirange = known.compatible_range.and_then(|r| env.range_multirange(r));
        }
        if (known.wants_compatible_range && known.compatible_range.is_none())
            || (known.wants_compatible_multirange && known.compatible_multirange.is_none())
        {
            return None;
        }
    }
    // One table for arguments and result alike.
    let concrete = |ty: TypeId| -> Option<TypeId> {
        match ty {
            TypeId::ANYELEMENT | TypeId::ANYNONARRAY | TypeId::ANYENUM => known.element,
            TypeId::ANYARRAY => known.array.or_else(|| env.array_of(known.element?)),
            TypeId::ANYRANGE => known.range,
            TypeId::ANYMULTIRANGE => {
                known.multirange.or_else(|| known.range.and_then(|r| env.range_multirange(r)))
            }
            TypeId::ANYCOMPATIBLE | TypeId::ANYCOMPATIBLENONARRAY => Some(compatible),
            TypeId::ANYCOMPATIBLEARRAY => compatible_array,
            TypeId::ANYCOMPATIBLERANGE => known.compatible_range,
            TypeId::ANYCOMPATIBLEMULTIRANGE => known
                .compatible_multirange
                .or_else(|| known.compatible_range.and_then(|r| env.range_multirange(r))),
            _ => Some(ty),
        }
    };
    let mut concrete_args = Vec::with_capacity(declared.len());
    for &ty in declared.iter() {
        concrete_args.push(concrete(ty)?);
    }
    let result = concrete(result)?;
    declared.copy_from_slice(&concrete_args);
    Some(result)
}

/// Reads the actual types against the declared ones; `None` when two of them contradict each other.
fn gather(env: &Types<'_>, actual: &[TypeId], declared: &[TypeId]) -> Option<Known> {
    let mut known = Known::default();
    for (&actual, &declared) in actual.iter().zip(declared) {
        match declared {
            TypeId::ANYNONARRAY => known.nonarray = true,
            TypeId::ANYENUM => known.enumeration = true,
            TypeId::ANYMULTIRANGE => known.wants_multirange = true,
            TypeId::ANYCOMPATIBLENONARRAY => known.compatible_nonarray = true,
            TypeId::ANYCOMPATIBLEARRAY => known.wants_compatible_array = true,
            TypeId::ANYCOMPATIBLERANGE => known.wants_compatible_range = true,
            TypeId::ANYCOMPATIBLEMULTIRANGE => known.wants_compatible_multirange = true,
            _ => {}
        }
        known.family1 |= in_family1(declared);
        known.family2 |= is_polymorphic(declared) && !in_family1(declared);
        if actual == TypeId::UNKNOWN {
            continue;
        }
        match declared {
            TypeId::ANYELEMENT | TypeId::ANYNONARRAY | TypeId::ANYENUM => agree(&mut known.element, actual)?,
            TypeId::ANYARRAY => agree(&mut known.array, env.base(actual))?,
            TypeId::ANYRANGE => agree(&mut known.range, env.base(actual))?,
            TypeId::ANYMULTIRANGE => agree(&mut known.multirange, env.base(actual))?,
            TypeId::ANYCOMPATIBLE | TypeId::ANYCOMPATIBLENONARRAY => known.compatible.push(actual),
            TypeId::ANYCOMPATIBLEARRAY => known.compatible.push(env.base_element(actual)?),
            TypeId::ANYCOMPATIBLERANGE => {
                let range = env.base(actual);
                if known.compatible_range.is_none() {
                    known.compatible_subtype = Some(env.range_subtype(range)?);
                    known.compatible.extend(known.compatible_subtype);
                }
                agree(&mut known.compatible_range, range)?;
            }
            TypeId::ANYCOMPATIBLEMULTIRANGE => {
                let multirange = env.base(actual);
                env.multirange_range(multirange)?;
                agree(&mut known.compatible_multirange, multirange)?;
            }
            _ => {}
        }
    }
    Some(known)
}

/// Follows array to element, multirange to range, range to element; `None` on contradiction.
fn deduce(env: &Types<'_>, mut known: Known) -> Option<Known> {
    if let Some(array) = known.array {
        agree(&mut known.element, env.element(array)?)?;
    }
    if let Some(multirange) = known.multirange {
        agree(&mut known.range, env.multirange_range(multirange)?)?;
    }
    if let Some(range) = known.range {
        agree(&mut known.element, env.range_subtype(range)?)?;
    }
    if known.nonarray && known.element.is_some_and(|e| env.base_element(e).is_some()) {
        return None;
    }
    if known.enumeration && !known.element.is_some_and(|e| env.is_enum(e)) {
        return None;
    }
    if let Some(multirange) = known.compatible_multirange {
        let range = env.multirange_range(multirange)?;
        if known.compatible_range.is_none() {
            known.compatible_subtype = Some(env.range_subtype(range)?);
            known.compatible.extend(known.compatible_subtype);
        }
        agree(&mut known.compatible_range, range)?;
    }
    Some(known)
}

/// The type of the `anycompatible` family: text when nothing is known; `None` when there is none.
fn common_compatible(env: &Types<'_>, known: &Known) -> Option<TypeId> {
    if known.compatible.is_empty() {
        return Some(TypeId::TEXT);
    }
    let common = common::select(env, &known.compatible)?;
    if !known.compatible.iter().all(|&t| env.implicitly(t, common)) {
        return None;
    }
    if known.compatible_nonarray && env.base_element(common).is_some() {
        return None;
    }
    // A range's subtype is not converted.
    if known.compatible_subtype.is_some_and(|s| s != common) {
        return None;
    }
    Some(common)
}

fn agree(slot: &mut Option<TypeId>, ty: TypeId) -> Option<()> {
    match *slot {
        Some(known) if known != ty => None,
        _ => {
            *slot = Some(ty);
            Some(())
        }
    }
}
