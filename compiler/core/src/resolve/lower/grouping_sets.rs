//! GROUPING SETS, ROLLUP, CUBE: one grouping over the input expanded by the sets.
//!
//! A row belongs to one group of every set. So each row is repeated once per set, with the number of the set and with
//! NULL for the keys that the set leaves out, and all is grouped by (number, keys):
//!
//! ```text
//! γ sets (X)  =  γ (number, keys) (⊎ over sets: π number, keys or NULL, arguments (X))
//! ```
//!
//! The number, not the NULLs, tells a left-out key from one that is NULL, and equal sets from each other; GROUPING() is
//! a function of it. Arguments of aggregates keep their values. Expanding is linear, so linear aggregates stay so.
//!
//! The empty set has a group even over no rows. It is there through a constant row of its own, which no aggregate
//! counts: with such a set every aggregate gets a condition that leaves constant rows out.

use std::collections::BTreeSet;

use crate::algebra::build::{self, ColIds};
use crate::algebra::oids::{self, bool_type};
use crate::algebra::{AggCall, Col, ColId, Rel, Scalar, ScalarKind, Type, fold, scalar};
use crate::catalog::TypeId;

/// The expanded input.
pub(crate) struct Expanded {
    /// Its rows.
    pub(crate) rel: Rel,
    /// The number of the set.
    pub(crate) number: ColId,
    /// True for rows of the input; only where a set is empty.
    real: Option<ColId>,
}

/// The product of the sets of each entry of GROUP BY, or nothing when there would be more than `most`.
pub(crate) fn product(entries: &[Vec<Vec<usize>>], most: usize) -> Option<Vec<Vec<usize>>> {
    let mut all: Vec<Vec<usize>> = vec![vec![]];
    for entry in entries {
        if all.len() * entry.len() > most {
            return None;
        }
        let joined = all.iter().flat_map(|left| entry.iter().map(move |right| union(left, right)));
        all = joined.collect();
    }
    Some(all)
}

/// ROLLUP: every prefix, the longest first.
pub(crate) fn rollup(lists: &[Vec<usize>]) -> Vec<Vec<usize>> {
    (0..=lists.len()).rev().map(|n| merged(lists.iter().take(n))).collect()
}

/// CUBE: every subset, the largest first; nothing when there would be more than `most`.
pub(crate) fn cube(lists: &[Vec<usize>], most: usize) -> Option<Vec<Vec<usize>>> {
    let count = 1usize.checked_shl(u32::try_from(lists.len()).ok()?).filter(|n| *n <= most)?;
    let subset = |mask: usize| {
        let member = |at: &usize| mask >> (lists.len() - 1 - at) & 1 == 0;
        merged(lists.iter().enumerate().filter(|(at, _)| member(at)).map(|(_, list)| list))
    };
    Some((0..count).map(subset).collect())
}

fn merged<'a>(lists: impl Iterator<Item = &'a Vec<usize>>) -> Vec<usize> {
    lists.fold(vec![], |all, list| union(&all, list))
}

fn union(left: &[usize], right: &[usize]) -> Vec<usize> {
    let mut all = left.to_vec();
    for key in right {
        if !all.contains(key) {
            all.push(*key);
        }
    }
    all
}

/// `rel` expanded by the sets: the number of the set, the keys under their ids, and what `aggs` read.
pub(crate) fn expand(
    rel: &Rel,
    keys: &[(Scalar, ColId)],
    sets: &[Vec<usize>],
    aggs: &[AggCall],
    ids: &mut ColIds,
) -> Expanded {
    let mut used = BTreeSet::new();
    for s in aggs.iter().flat_map(fold::agg_scalars) {
        fold::columns_into(s, &mut used);
    }
    let args: Vec<&Col> = rel.cols().iter().filter(|c| used.contains(&c.id)).collect();
    let number = ids.fresh();
    let real = sets.iter().any(Vec::is_empty).then(|| ids.fresh());
    let mut branches = vec![];
    for (at, set) in sets.iter().enumerate() {
        let key = |(n, (s, _)): (usize, &(Scalar, ColId))| {
            if set.contains(&n) { s.clone() } else { scalar::null(s.ty.clone()) }
        };
        let exprs = std::iter::once(int4(at))
            .chain(keys.iter().enumerate().map(key))
            .chain(args.iter().map(|c| scalar::col(c)))
            .chain(real.map(|_| scalar::truth(true)));
        branches.push(build::map(rel, exprs.collect(), ids));
        if set.is_empty() {
            let exprs = std::iter::once(int4(at))
                .chain(keys.iter().map(|(s, _)| scalar::null(s.ty.clone())))
                .chain(args.iter().map(|c| scalar::null(c.ty.clone())))
                .chain([scalar::truth(false)]);
            branches.push(build::map(&build::one_row(), exprs.collect(), ids));
        }
    }
    let columns: Vec<ColId> = std::iter::once(number)
        .chain(keys.iter().map(|(_, id)| *id))
        .chain(args.iter().map(|c| c.id))
        .chain(real)
        .collect();
    Expanded { rel: build::union_all_as(branches, &columns), number, real }
}

impl Expanded {
    /// An aggregate over the rows of the input only.
    pub(crate) fn counted(&self, call: AggCall) -> AggCall {
        let Some(real) = self.real else { return call };
        let real = Scalar { kind: ScalarKind::Col(real), ty: bool_type() };
        AggCall { filter: Some(scalar::and([real].into_iter().chain(call.filter))), ..call }
    }
}

/// GROUPING(keys): for each key a bit, the last one lowest, that is set where the set leaves it out.
pub(crate) fn grouping(keys: &[usize], sets: &[Vec<usize>], number: Option<ColId>) -> Scalar {
    let ty = Type::plain(TypeId::INT4);
    let bits =
        |set: &Vec<usize>| keys.iter().fold(0u32, |bits, key| (bits << 1) | u32::from(!set.contains(key)));
    let value = |set: &Vec<usize>| scalar::constant(bits(set).to_string(), ty.clone());
    let first = sets.first().map(&value).unwrap_or_else(|| int4(0));
    let Some(number) = number.filter(|_| sets.iter().any(|s| value(s) != first)) else { return first };
    let number = Scalar { kind: ScalarKind::Col(number), ty: ty.clone() };
    let whens = sets
        .iter()
        .enumerate()
        .map(|(at, set)| (scalar::compare(oids::INT4_EQ, number.clone(), int4(at)), value(set)));
    Scalar { kind: ScalarKind::Case { operand: None, whens: whens.collect(), else_: None }, ty }
}

fn int4(value: usize) -> Scalar {
    scalar::constant(value.to_string(), Type::plain(TypeId::INT4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_as_the_standard_has_them() {
        let lists = [vec![0], vec![1, 2]];
        assert_eq!(rollup(&lists), [vec![0, 1, 2], vec![0], vec![]]);
        assert_eq!(cube(&lists, 8).unwrap(), [vec![0, 1, 2], vec![0], vec![1, 2], vec![]]);
        assert_eq!(cube(&lists, 3), None);
        let entries = [vec![vec![3]], rollup(&[vec![0]])];
        assert_eq!(product(&entries, 9).unwrap(), [vec![3, 0], vec![3]]);
        assert_eq!(product(&[], 9).unwrap(), [Vec::<usize>::new()]);
    }
}
