//! Random conditions on the time.

use super::Gen;
use crate::algebra::oids::{self, bool_type, int8_type};
use crate::algebra::{Col, Moment, Scalar, ScalarKind, scalar};
use crate::ast::Special;

impl Gen<'_> {
    /// A condition that reads the time: as a rule a value of the row against one of time, alone or in AND, OR and NOT; now
    /// and then row and time mixed on one side, or time alone.
    pub(crate) fn timed(&mut self, cols: &[Col]) -> Scalar {
        match self.rng.below(10) {
            0 => scalar::or([self.timed_bound(cols), self.pred(cols)]),
            1 => scalar::or([self.timed_bound(cols), self.timed_bound(cols)]),
            2 => scalar::not(self.timed_bound(cols)),
            3 => scalar::and([self.timed_bound(cols), self.timed_bound(cols), self.pred(cols)]),
            4 => {
                let args = vec![self.moment(), self.scalar(cols, &int8_type(), 0)];
                let mixed = scalar::op(oids::INT8_SUB, args, int8_type());
                scalar::compare(oids::INT8_GT, mixed, scalar::int8(0))
            }
            5 => {
                let moment = self.moment();
                scalar::compare(oids::INT8_GT, moment, scalar::int8(2))
            }
            _ => self.timed_bound(cols),
        }
    }

    fn timed_bound(&mut self, cols: &[Col]) -> Scalar {
        let of_row = self.scalar(cols, &int8_type(), 1);
        let moment = self.moment();
        let oper = *self.rng.pick(&[
            oids::INT8_LT,
            oids::INT8_LE,
            oids::INT8_GT,
            oids::INT8_GE,
            oids::INT8_EQ,
            oids::INT8_NE,
        ]);
        let (left, right) = if self.rng.chance(50) { (of_row, moment) } else { (moment, of_row) };
        scalar::compare(oper, left, right)
    }

    /// A value of time alone: a step away from it, not monotone, or NULL at one time.
    fn moment(&mut self) -> Scalar {
        let now = Scalar { kind: ScalarKind::Now(Moment::New), ty: int8_type() };
        match self.rng.below(6) {
            0 => now,
            1 => {
                let kind = ScalarKind::Special { kind: Special::NullIf, args: vec![now, scalar::int8(2)] };
                Scalar { kind, ty: int8_type() }
            }
            2 => {
                let args =
                    vec![now.clone(), scalar::op(oids::INT8_SUB, vec![scalar::int8(4), now], int8_type())];
                scalar::op(oids::INT8_MUL, args, int8_type())
            }
            _ => {
                let step = scalar::int8(i64::try_from(self.rng.below(3)).unwrap());
                scalar::op(oids::INT8_SUB, vec![now, step], int8_type())
            }
        }
    }

    /// A truth value or a number that depends on the time.
    pub(crate) fn timed_value(&mut self, cols: &[Col]) -> Scalar {
        let condition = self.timed(cols);
        if self.rng.chance(50) {
            return condition;
        }
        debug_assert_eq!(condition.ty, bool_type());
        let whens = vec![(condition, self.scalar(cols, &int8_type(), 1))];
        let kind = ScalarKind::Case { operand: None, whens, else_: None };
        Scalar { kind, ty: int8_type() }
    }
}
