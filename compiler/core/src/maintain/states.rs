//! The stored totals of a grouping, each kept once however many aggregates share it.

use crate::algebra::build::ColIds;
use crate::algebra::{Col, Scalar, Total, Type, scalar};

/// Totals in order of first use.
pub(super) struct States {
    totals: Vec<(Total, Col)>,
}

impl States {
    /// With the count of rows in first place: it tells when a group ends.
    pub(super) fn new(ids: &mut ColIds) -> States {
        let mut states = States { totals: vec![] };
        states.keep(Total::Rows, Type::plain(crate::catalog::TypeId(20)), ids);
        states
    }

    /// The stored column of a total, as a scalar.
    pub(super) fn keep(&mut self, total: Total, ty: Type, ids: &mut ColIds) -> Scalar {
        if let Some((_, col)) = self.totals.iter().find(|(t, _)| *t == total) {
            return scalar::col(col);
        }
        let col = Col { id: ids.fresh(), ty, nullable: false };
        let read = scalar::col(&col);
        self.totals.push((total, col));
        read
    }

    /// All of them.
    pub(super) fn into_totals(self) -> Vec<(Total, Col)> {
        self.totals
    }
}
