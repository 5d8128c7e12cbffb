//! Random windows and first rows. Wherever the order of tied rows would show, the order is made total: then the plan is
//! a function of its sources, which laws need.

use crate::algebra::build::{self, Range};
use crate::algebra::oids::{self, int8_type, text_type};
use crate::algebra::random::Gen;
use crate::algebra::window::{Bound, Exclude, Frame, Units, WindowCall, WindowFunc};
use crate::algebra::{Col, Rel, SortKey, scalar};

impl Gen<'_> {
    /// A window over a bag.
    pub(super) fn window(&mut self, input: &Rel) -> Rel {
        let partition = self.some_columns(input);
        let count = 1 + self.rng.below(2);
        let (mut calls, mut own) = (vec![], vec![]);
        for _ in 0..count {
            let (call, ty) = self.window_call(input);
            calls.push(call);
            own.push(Col { id: self.ids.fresh(), ty, nullable: true });
        }
        build::window(input, &partition, calls, own)
    }

    /// The first rows of a bag.
    pub(super) fn top(&mut self, input: &Rel) -> Rel {
        let partition = self.some_columns(input);
        let mut order = self.order(input);
        let ties = self.rng.chance(25) && !order.is_empty();
        if !ties {
            order.extend(total(input));
        }
        let limit = if self.rng.chance(10) { None } else { Some(self.rng.below(4) as u64) };
        let offset = if ties || self.rng.chance(60) { 0 } else { self.rng.below(3) as u64 };
        build::top(input, &partition, order, Range { limit, offset, ties })
    }

    fn order(&mut self, input: &Rel) -> Vec<SortKey> {
        let mut order = vec![];
        for col in input.cols() {
            if self.rng.chance(35) {
                order.push(SortKey {
                    expr: scalar::col(col),
                    desc: self.rng.chance(40),
                    nulls_first: self.rng.chance(50),
                });
            }
        }
        order
    }

    fn window_call(&mut self, input: &Rel) -> (WindowCall, crate::algebra::Type) {
        let mut order = self.order(input);
        let numbers: Vec<Col> = input.cols().iter().filter(|c| c.ty == int8_type()).cloned().collect();
        let number = if numbers.is_empty() { scalar::int8(1) } else { scalar::col(self.rng.pick(&numbers)) };
        let any = match input.cols() {
            [] => scalar::int8(2),
            cols => scalar::col(self.rng.pick(cols)),
        };
        let text = input.cols().iter().find(|c| c.ty == text_type());
        let text = text.map_or_else(|| scalar::text("x"), scalar::col);
        let (of, agg) = (WindowFunc::Builtin, WindowFunc::Aggregate);
        let any_type = any.ty.clone();
        let (func, args, ty) = match self.rng.below(12) {
            0 | 1 => (of(oids::ROW_NUMBER), vec![], int8_type()),
            2 => (of(oids::RANK), vec![], int8_type()),
            3 => (of(oids::DENSE_RANK), vec![], int8_type()),
            4 => (of(oids::LAG), vec![any], any_type),
            5 => (of(oids::LEAD), vec![any], any_type),
            6 => (of(oids::FIRST_VALUE), vec![any], any_type),
            7 => (of(oids::LAST_VALUE), vec![any], any_type),
            8 | 9 => (agg(oids::COUNT_ROWS), vec![], int8_type()),
            10 => (agg(oids::STRING_AGG), vec![text, scalar::text("-")], text_type()),
            _ => (agg(oids::MAX_INT8), vec![number], int8_type()),
        };
        let aggregate = matches!(func, WindowFunc::Aggregate(_));
        let filter = if aggregate && self.rng.chance(20) { Some(self.pred(input.cols())) } else { None };
        let frame = if self.rng.chance(40) { None } else { Some(self.frame(&order)) };
        let ordered = func == agg(oids::STRING_AGG);
        let mut call =
            WindowCall { func, args, filter, variadic: false, order: vec![], frame, ordered, span: None };
        if !call.is_tie_free() {
            order.extend(total(input));
        }
        call.order = order;
        (call, ty)
    }

    fn frame(&mut self, order: &[SortKey]) -> Frame {
        let by_number = matches!(order, [key] if key.expr.ty == int8_type());
        let units = *self.rng.pick(&[Units::Rows, Units::Rows, Units::Groups, Units::Range]);
        // GROUPS needs an order.
        let units = if order.is_empty() && units == Units::Groups { Units::Range } else { units };
        let offsets = units != Units::Range || by_number;
        // More keys may follow, and a distance is one of a single key.
        let offsets = offsets && units != Units::Range && !order.is_empty();
        let offset = |g: &mut Self| scalar::int8(i64::try_from(g.rng.below(3)).unwrap());
        let start = match self.rng.below(4) {
            0 if offsets => Bound::Before(offset(self)),
            1 => Bound::Current,
            _ => Bound::First,
        };
        let end = match self.rng.below(4) {
            0 if offsets => Bound::After(offset(self)),
            1 => Bound::Last,
            _ => Bound::Current,
        };
        let exclude = match self.rng.below(8) {
            0 => Some(Exclude::Current),
            1 => Some(Exclude::Group),
            2 => Some(Exclude::Ties),
            _ => None,
        };
        Frame { units, start, end, exclude }
    }
}

/// Sort keys that tell all different rows apart.
fn total(input: &Rel) -> Vec<SortKey> {
    let key = |c: &Col| SortKey { expr: scalar::col(c), desc: false, nulls_first: false };
    input.cols().iter().map(key).collect()
}
