//! The stored totals of a grouping, each kept once however many aggregates share it.

use crate::algebra::build::ColIds;
use crate::algebra::{AggCall, Col, Scalar, Total, Type, scalar};

/// Totals in order of first use.
pub(super) struct States {
    totals: Vec<(Total, Col)>,
    extremes: Vec<AggCall>,
}

impl States {
    /// With the count of rows in first place: it tells when a group ends.
    pub(super) fn new(ids: &mut ColIds) -> States {
        let mut states = States { totals: vec![], extremes: vec![] };
        states.keep(Total::Rows, Type::plain(crate::catalog::TypeId(20)), ids);
        states
    }

    /// The stored column of a linear total, as a scalar.
    pub(super) fn keep(&mut self, total: Total, ty: Type, ids: &mut ColIds) -> Scalar {
        self.column(total, ty, false, ids).0
    }

    /// The stored column of an extreme total, as a scalar; `agg` computes the same over a bag.
    pub(super) fn extreme(&mut self, total: Total, agg: AggCall, out: &Col, ids: &mut ColIds) -> Scalar {
        let (read, new) = self.column(total, out.ty.clone(), true, ids);
        if new {
            self.extremes.push(agg);
        }
        read
    }

    fn column(&mut self, total: Total, ty: Type, nullable: bool, ids: &mut ColIds) -> (Scalar, bool) {
        if let Some((_, col)) = self.totals.iter().find(|(t, _)| *t == total) {
            return (scalar::col(col), false);
        }
        let col = Col { id: ids.fresh(), ty, nullable };
        let read = scalar::col(&col);
        self.totals.push((total, col));
        (read, true)
    }

    /// All totals, and the aggregates behind the extreme ones, in their order.
    pub(super) fn into_parts(self) -> (Vec<(Total, Col)>, Vec<AggCall>) {
        (self.totals, self.extremes)
    }
}
