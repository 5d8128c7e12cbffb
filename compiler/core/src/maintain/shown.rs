//! What is shown of the key of a group whose equal values may differ (1.0 and 1.00).
//!
//! One that is there now, which the key that the group was stored with need not be: an extremum among equal values is
//! just that, see [`extrema`](super::extrema). Such an extremum is lost with every row that goes, because that row had it,
//! so the group is looked up again: its rows are read for a change of one. That is not needed where equal values look
//! alike after all, since they are computed ([`computed`](super::computed)).

use super::Context;
use super::computed::looks_alike;
use super::states::States;
use crate::algebra::build::ColIds;
use crate::algebra::{AggCall, Col, End, Rel, Scalar, Sign, Total, scalar};
use crate::ast::Name;
use crate::catalog::{AggId, Arguments, Called, TypeId, resolve_function};

/// The value that the view shows of a key of a grouping over `input`. Outer None: the type has no extremum; inner None:
/// the key itself will do.
pub(super) fn shown_key(
    key: &Col,
    input: &Rel,
    states: &mut States,
    cx: &Context<'_>,
    ids: &mut ColIds,
) -> Option<Option<Scalar>> {
    let scaled = key.ty.id == TypeId::NUMERIC && key.ty.typmod >= 0;
    if scaled || cx.types.image_function(&key.ty).is_none() || looks_alike(&scalar::col(key), input, cx) {
        return Some(None);
    }
    let types = [key.ty.id];
    let given = Arguments { types: &types, ..Arguments::default() };
    let found = match resolve_function(cx.types, &Name::qualified("pg_catalog", "min"), &given) {
        Ok(Called::Function(found)) if found.args == types && found.result == key.ty.id => found,
        Ok(_) | Err(_) => return None,
    };
    let arg = scalar::col(key);
    let agg = AggCall {
        agg: AggId(found.func),
        args: vec![arg.clone()],
        distinct: false,
        order_by: vec![],
        within_group: vec![],
        filter: None,
        variadic: false,
        span: None,
    };
    let total = Total::Extreme { arg, end: End::Least, sign: Sign::Added };
    let out = Col { nullable: true, ..key.clone() };
    Some(Some(states.extreme(total, agg, &out, ids)))
}
