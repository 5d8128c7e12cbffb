//! Random defining queries: plans over current states, of any operator, well-typed and with a bag under every aggregate.

use crate::algebra::build::{self, AggCol, ColIds};
use crate::algebra::fold::instantiate;
use crate::algebra::oids::{self, bool_type, int8_type, text_type};
use crate::algebra::random::Rng;
use crate::algebra::{
    AggCall, Col, ColId, Rel, Scalar, ScalarKind, SortKey, TableCall, Total, Type, Weights, scalar,
};
use crate::ast::Special;
use crate::catalog::AggId;
use crate::schema::{Schema, TableId};

/// An operator to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Scan,
    Values,
    Map,
    Filter,
    Join,
    Semi,
    Outer,
    UnionAll,
    Negate,
    Consolidate,
    Touched,
    Guard,
    Aggregate,
    Sums,
    Repeat,
    FlatMap,
    Window,
    Top,
}

/// How often each operator occurs inside a plan.
const INNER: [(Kind, usize); 18] = [
    (Kind::Scan, 5),
    (Kind::Values, 2),
    (Kind::Map, 4),
    (Kind::Filter, 4),
    (Kind::Join, 6),
    (Kind::Semi, 3),
    (Kind::Outer, 3),
    (Kind::UnionAll, 3),
    (Kind::Negate, 1),
    (Kind::Consolidate, 1),
    (Kind::Touched, 2),
    (Kind::Guard, 1),
    (Kind::Aggregate, 4),
    (Kind::Sums, 1),
    (Kind::Repeat, 1),
    (Kind::FlatMap, 2),
    (Kind::Window, 2),
    (Kind::Top, 2),
];

/// The state of one generation.
pub(crate) struct Gen<'a> {
    pub(crate) schema: &'a Schema,
    pub(crate) ids: ColIds,
    pub(crate) rng: Rng,
}

impl Gen<'_> {
    /// A plan of at most that depth.
    pub(crate) fn plan(&mut self, depth: usize) -> Rel {
        let total: usize = INNER.iter().map(|(_, n)| n).sum();
        let mut at = self.rng.below(total);
        let mut kind = Kind::Scan;
        for (candidate, n) in INNER {
            if at < n {
                kind = candidate;
                break;
            }
            at -= n;
        }
        self.plan_of(kind, depth)
    }

    /// A plan with a given operator on top.
    pub(crate) fn plan_of(&mut self, kind: Kind, depth: usize) -> Rel {
        if depth == 0 {
            return if kind == Kind::Values { self.values() } else { self.scan() };
        }
        match kind {
            Kind::Scan => self.scan(),
            Kind::Values => self.values(),
            Kind::Map => {
                let input = self.plan(depth - 1);
                self.map(&input)
            }
            Kind::Filter => {
                let input = self.plan(depth - 1);
                let timed = self.rng.chance(15);
                let pred = if timed { self.timed(input.cols()) } else { self.pred(input.cols()) };
                build::filter(&input, pred)
            }
            Kind::Join => self.join(depth - 1),
            Kind::Semi => self.semi(depth - 1),
            Kind::Outer => self.outer(depth - 1),
            Kind::UnionAll => self.union_all(depth - 1),
            Kind::Negate => build::negate(&self.plan(depth - 1)),
            Kind::Consolidate => build::consolidate(&self.plan(depth - 1)),
            Kind::Touched => {
                let input = self.plan(depth - 1);
                let keys = self.some_columns(&input);
                build::touched(&input, &keys)
            }
            Kind::Guard => {
                let guards = vec![self.plan(depth - 1)];
                build::guard(&self.plan(depth - 1), guards)
            }
            Kind::Aggregate => {
                let input = self.bag(depth - 1);
                self.aggregate(&input)
            }
            Kind::Repeat => {
                let input = self.plan(depth - 1);
                let times = self.small(input.cols());
                build::repeat(&input, times)
            }
            Kind::FlatMap => {
                let input = self.plan(depth - 1);
                self.flat_map(&input)
            }
            Kind::Window => {
                let input = self.bag(depth - 1);
                self.window(&input)
            }
            Kind::Top => {
                let input = self.bag(depth - 1);
                self.top(&input)
            }
            Kind::Sums => {
                let input = self.plan(depth - 1);
                let keys = self.some_columns(&input);
                let numbers = of_type(input.cols(), &int8_type());
                let mut totals = vec![(Total::Rows, int8_type())];
                if !numbers.is_empty() {
                    totals
                        .push((Total::Sum(scalar::col(self.rng.pick(&numbers))), Type::plain(oids::NUMERIC)));
                }
                totals.push((Total::Where(self.pred(input.cols())), int8_type()));
                build::sums(&input, &keys, totals, &mut self.ids)
            }
        }
    }

    /// A small number, or NULL, or one below zero.
    fn small(&mut self, cols: &[Col]) -> Scalar {
        let number = self.scalar(cols, &int8_type(), 1);
        let kind = ScalarKind::Special { kind: Special::Least, args: vec![number, scalar::int8(3)] };
        let capped = Scalar { kind, ty: int8_type() };
        // LEAST ignores NULL, so a bare number now and then.
        if self.rng.chance(70) { capped } else { self.scalar(cols, &int8_type(), 0) }
    }

    fn flat_map(&mut self, input: &Rel) -> Rel {
        let count = 1 + usize::from(self.rng.chance(25));
        let calls: Vec<TableCall> = (0..count)
            .map(|_| {
                let series = self.rng.chance(80);
                let call = if series {
                    let first = scalar::int8(i64::try_from(self.rng.below(3)).unwrap());
                    let args = vec![first, self.small(input.cols())];
                    let kind = ScalarKind::Call { func: oids::SERIES_INT8, args, variadic: false };
                    Scalar { kind, ty: int8_type() }
                } else {
                    let args = vec![self.scalar(input.cols(), &int8_type(), 1)];
                    let kind = ScalarKind::Call { func: oids::ABS_INT8, args, variadic: false };
                    Scalar { kind, ty: int8_type() }
                };
                TableCall { call, width: 1, record: vec![] }
            })
            .collect();
        let (ordinality, outer) = (self.rng.chance(40), self.rng.chance(30));
        let own = (0..count + usize::from(ordinality))
            .map(|at| Col { id: self.ids.fresh(), ty: int8_type(), nullable: outer || at < count })
            .collect();
        build::flat_map_as(input, calls, ordinality, outer, own)
    }

    fn scan(&mut self) -> Rel {
        let at = self.rng.below(self.schema.tables.len());
        let table = &self.schema.tables[at];
        let mut columns: Vec<_> = table.columns.iter().enumerate().collect();
        if self.rng.chance(30) {
            columns.remove(self.rng.below(columns.len()));
        }
        build::scan(TableId(u32::try_from(at).unwrap()), &columns, &mut self.ids)
    }

    fn values(&mut self) -> Rel {
        let types = [int8_type(), text_type()];
        let rows =
            (0..self.rng.below(3)).map(|_| types.iter().map(|ty| self.constant(ty)).collect()).collect();
        build::values(rows, &types, &mut self.ids)
    }

    fn map(&mut self, input: &Rel) -> Rel {
        let exprs = (0..1 + self.rng.below(3))
            .map(|_| {
                let ty = self.any_type();
                if self.rng.chance(60) && !input.cols().is_empty() {
                    scalar::col(self.rng.pick(input.cols()))
                } else {
                    self.scalar(input.cols(), &ty, 2)
                }
            })
            .collect();
        let mut exprs: Vec<Scalar> = exprs;
        if self.rng.chance(10) {
            exprs.push(self.timed_value(input.cols()));
        }
        build::map(input, exprs, &mut self.ids)
    }

    fn join(&mut self, depth: usize) -> Rel {
        let count = 2 + usize::from(self.rng.chance(30)) + usize::from(self.rng.chance(8));
        let mut inputs: Vec<Rel> = vec![self.plan(depth)];
        while inputs.len() < count {
            let next = if self.rng.chance(10) {
                instantiate(&inputs[0], &mut self.ids).0
            } else {
                self.plan(if count > 2 { depth.min(1) } else { depth })
            };
            inputs.push(next);
        }
        let mut on = vec![];
        for at in 1..inputs.len() {
            let left: Vec<Col> = inputs[..at].iter().flat_map(Rel::cols).cloned().collect();
            if self.rng.chance(85) {
                on.extend(self.equal_pair(&left, inputs[at].cols()));
            }
        }
        if self.rng.chance(15) {
            let all: Vec<Col> = inputs.iter().flat_map(Rel::cols).cloned().collect();
            on.push(self.pred(&all));
        }
        if self.rng.chance(10) {
            let all: Vec<Col> = inputs.iter().flat_map(Rel::cols).cloned().collect();
            on.push(self.timed(&all));
        }
        build::join(inputs, on)
    }

    /// An equality between a column of each side, if there are two of one type; now and then a null-safe one.
    pub(crate) fn equal_pair(&mut self, left: &[Col], right: &[Col]) -> Option<Scalar> {
        let pairs: Vec<(&Col, &Col)> = left
            .iter()
            .flat_map(|a| right.iter().map(move |b| (a, b)))
            .filter(|(a, b)| a.ty == b.ty)
            .collect();
        if pairs.is_empty() {
            return None;
        }
        let (a, b) = *self.rng.pick(&pairs);
        let equal = oids::equality(&a.ty).expect("a key type");
        let (a, b) = if self.rng.chance(20) { (b, a) } else { (a, b) };
        Some(if self.rng.chance(15) {
            scalar::not_distinct(equal, scalar::col(a), scalar::col(b))
        } else {
            scalar::compare(equal, scalar::col(a), scalar::col(b))
        })
    }

    /// Conditions of a semi or outer join: none to two equalities, now and then over one side or over anything.
    fn conditions(&mut self, left: &Rel, right: &Rel) -> Vec<Scalar> {
        let mut on = vec![];
        for chance in [85, 25] {
            if self.rng.chance(chance) {
                on.extend(self.equal_pair(left.cols(), right.cols()));
            }
        }
        if self.rng.chance(15) {
            on.push(self.pred(left.cols()));
        }
        if self.rng.chance(15) {
            on.push(self.pred(right.cols()));
        }
        if self.rng.chance(20) {
            let all: Vec<Col> = left.cols().iter().chain(right.cols()).cloned().collect();
            on.push(self.pred(&all));
        }
        on
    }

    fn other_side(&mut self, left: &Rel, depth: usize) -> Rel {
        if self.rng.chance(10) && left.weights() != Weights::Any {
            return instantiate(left, &mut self.ids).0;
        }
        self.bag(depth)
    }

    fn semi(&mut self, depth: usize) -> Rel {
        let left = self.plan(depth);
        let right = self.other_side(&left, depth.min(2));
        let on = self.conditions(&left, &right);
        let anti = self.rng.chance(60);
        build::semi_or_anti(&left, &right, on, anti)
    }

    fn outer(&mut self, depth: usize) -> Rel {
        let full = self.rng.chance(35);
        let left = if full { self.bag(depth) } else { self.plan(depth) };
        let right = self.other_side(&left, depth.min(2));
        let on = self.conditions(&left, &right);
        // A server runs a full join only with an equality between its sides.
        let equal = |p: &Scalar| matches!(p.kind, ScalarKind::Op { .. }) && scalar::as_equality(p).is_some();
        let full = full && on.iter().take(1).any(equal);
        build::outer(&left, &right, on, full)
    }

    fn union_all(&mut self, depth: usize) -> Rel {
        let first = self.plan(depth);
        let mut types: Vec<Type> = first.cols().iter().map(|c| c.ty.clone()).collect();
        if self.rng.chance(30) {
            types = vec![int8_type(), text_type()];
        }
        let mut branches = vec![];
        if self.rng.chance(25) {
            let tag = |input: &Rel, n: i64, ids: &mut ColIds| {
                let exprs =
                    std::iter::once(scalar::int8(n)).chain(input.cols().iter().map(scalar::col)).collect();
                build::map(input, exprs, ids)
            };
            let other =
                if self.rng.chance(50) { first.clone() } else { instantiate(&first, &mut self.ids).0 };
            branches.push(tag(&first, 1, &mut self.ids));
            branches.push(tag(&other, 2, &mut self.ids));
        } else {
            branches.push(self.fit(&first, &types));
            for _ in 0..1 + self.rng.below(2) {
                let next = self.plan(depth.min(2));
                branches.push(self.fit(&next, &types));
            }
        }
        build::union_all(branches, &mut self.ids)
    }

    /// The plan with columns of the given types.
    fn fit(&mut self, input: &Rel, types: &[Type]) -> Rel {
        if input.cols().iter().map(|c| &c.ty).eq(types) {
            return input.clone();
        }
        let exprs = types.iter().map(|ty| self.scalar(input.cols(), ty, 0)).collect();
        build::map(input, exprs, &mut self.ids)
    }

    /// A plan that is a bag.
    pub(crate) fn bag(&mut self, depth: usize) -> Rel {
        for _ in 0..5 {
            let plan = self.plan(depth);
            if plan.weights() != Weights::Any {
                return plan;
            }
        }
        self.scan()
    }

    fn aggregate(&mut self, input: &Rel) -> Rel {
        let keys = self.some_columns(input);
        let aggs = (0..self.rng.below(3)).map(|_| self.agg(input.cols())).collect();
        build::aggregate(input, &keys, aggs, &mut self.ids)
    }

    pub(crate) fn agg(&mut self, cols: &[Col]) -> AggCol {
        let filter = self.rng.chance(15).then(|| self.pred(cols));
        let distinct = self.rng.chance(15);
        let number = self.scalar(cols, &int8_type(), 1);
        let word = self.scalar(cols, &text_type(), 1);
        let truth = self.scalar(cols, &bool_type(), 1);
        let (agg, args, ty): (AggId, Vec<Scalar>, Type) = match self.rng.below(8) {
            0 => (oids::COUNT_ROWS, vec![], int8_type()),
            1 => (oids::COUNT, vec![number], int8_type()),
            2 => (oids::SUM_INT8, vec![number], Type::plain(oids::NUMERIC)),
            3 => (oids::MIN_INT8, vec![number], int8_type()),
            4 => (oids::MAX_TEXT, vec![word], text_type()),
            5 => (oids::BOOL_AND, vec![truth], bool_type()),
            6 => (oids::BOOL_OR, vec![truth], bool_type()),
            _ => (oids::STRING_AGG, vec![word, scalar::text("-")], text_type()),
        };
        let nullable = !matches!(agg, oids::COUNT_ROWS | oids::COUNT);
        let order_by = if agg == oids::STRING_AGG && !distinct {
            let expr = self.scalar(cols, &int8_type(), 0);
            vec![SortKey { expr, desc: self.rng.chance(50), nulls_first: self.rng.chance(50) }]
        } else {
            vec![]
        };
        let distinct = distinct && agg != oids::COUNT_ROWS;
        let call = AggCall {
            agg,
            args,
            distinct,
            order_by,
            within_group: vec![],
            filter,
            variadic: false,
            span: None,
        };
        AggCol { call, ty, nullable }
    }

    pub(crate) fn some_columns(&mut self, input: &Rel) -> Vec<ColId> {
        let mut keys = vec![];
        for col in input.cols() {
            if self.rng.chance(45) && oids::equality(&col.ty).is_some() {
                keys.push(col.id);
            }
        }
        keys
    }

    fn any_type(&mut self) -> Type {
        self.rng.pick(&[int8_type(), int8_type(), text_type(), bool_type()]).clone()
    }

    fn constant(&mut self, ty: &Type) -> Scalar {
        if self.rng.chance(15) {
            return scalar::null(ty.clone());
        }
        if *ty == text_type() {
            scalar::text(*self.rng.pick(&["", "a", "b"]))
        } else if *ty == bool_type() {
            scalar::truth(self.rng.chance(50))
        } else {
            scalar::constant(self.rng.below(4).to_string(), ty.clone())
        }
    }

    /// A scalar of a type over some columns.
    pub(crate) fn scalar(&mut self, cols: &[Col], ty: &Type, depth: usize) -> Scalar {
        let own = of_type(cols, ty);
        if depth == 0 || self.rng.chance(50) {
            return if own.is_empty() || self.rng.chance(20) {
                self.constant(ty)
            } else {
                scalar::col(self.rng.pick(&own))
            };
        }
        if self.rng.chance(10) {
            let parts = vec![self.scalar(cols, ty, depth - 1), self.scalar(cols, ty, depth - 1)];
            return scalar::coalesce(parts, ty.clone());
        }
        if *ty == bool_type() {
            return self.truth(cols, depth);
        }
        let (a, b) = (self.scalar(cols, ty, depth - 1), self.scalar(cols, ty, depth - 1));
        let oper = if *ty == text_type() {
            oids::TEXT_CONCAT
        } else if *ty == int8_type() {
            *self.rng.pick(&[oids::INT8_ADD, oids::INT8_SUB, oids::INT8_MUL])
        } else {
            return a;
        };
        scalar::op(oper, vec![a, b], ty.clone())
    }

    pub(crate) fn pred(&mut self, cols: &[Col]) -> Scalar {
        self.truth(cols, 2)
    }

    fn truth(&mut self, cols: &[Col], depth: usize) -> Scalar {
        let depth = depth.saturating_sub(1);
        let ty = self.any_type();
        match self.rng.below(12) {
            0 => scalar::is_null(self.scalar(cols, &ty, depth)),
            1 => scalar::is_not_null(self.scalar(cols, &ty, depth)),
            2 => scalar::not(self.scalar(cols, &bool_type(), depth)),
            3 if depth > 0 => scalar::and([self.truth(cols, depth), self.truth(cols, depth)]),
            4 if depth > 0 => scalar::or([self.truth(cols, depth), self.truth(cols, depth)]),
            5 | 6 => {
                let (a, b) = (self.scalar(cols, &ty, depth), self.scalar(cols, &ty, depth));
                scalar::compare(oids::equality(&ty).expect("a key type"), a, b)
            }
            7 => {
                let (a, b) = (self.scalar(cols, &ty, depth), self.scalar(cols, &ty, depth));
                scalar::not_distinct(oids::equality(&ty).expect("a key type"), a, b)
            }
            _ => {
                let oper = *self.rng.pick(&[oids::INT8_GE, oids::INT8_NE, oids::INT8_GT]);
                let number = self.scalar(cols, &int8_type(), depth);
                scalar::compare(oper, number, scalar::int8(i64::try_from(self.rng.below(2)).unwrap()))
            }
        }
    }
}

fn of_type(cols: &[Col], ty: &Type) -> Vec<Col> {
    cols.iter().filter(|c| c.ty == *ty).cloned().collect()
}
