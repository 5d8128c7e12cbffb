//! What can be derived of a plan: keys, functional dependencies, constants, sources, bag or signed.
//!
//! Everything here errs on the safe side: a key that is not found costs speed, a key that is not one costs rows.
//! "Equal" means equal by the type's grouping equality, NULL being equal to NULL; so a key may hold nullable columns.
//!
//! Deferrable keys do not count: a refresh inside the writing transaction sees them violated, and would store one row
//! for two. Nor do keys of a table with inheritance children: each child has its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::fold::{columns, visit};
use crate::algebra::scalar::{as_col, as_equality, bare, conjuncts, equality_sides};
use crate::algebra::window::{WindowCall, WindowFunc};
use crate::algebra::{Col, ColId, Op, Rel, Scalar, ScalarKind, State, Weights, oids};
use crate::catalog::TypeId;
use crate::schema::{Schema, TableId, TableKind};

/// A set of columns.
pub type Cols = BTreeSet<ColId>;

/// More candidate keys than this are not followed up.
const MOST_KEYS: usize = 8;

/// What is known of the rows of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Minimal sets of columns on which no two rows agree, in a fixed order; an empty set says: at most one row. A plan
    /// with a weight column has none.
    pub keys: Vec<Cols>,
    /// Functional dependencies: rows that agree on the first set agree on the second.
    pub dependencies: Vec<(Cols, Cols)>,
    /// Columns that hold one constant in all rows.
    pub constants: BTreeMap<ColId, Scalar>,
}

impl Facts {
    /// All columns that the given ones determine, themselves included.
    #[must_use]
    pub fn closure(&self, of: &Cols) -> Cols {
        let mut all = of.clone();
        loop {
            let before = all.len();
            for (from, to) in &self.dependencies {
                if from.is_subset(&all) {
                    all.extend(to);
                }
            }
            if all.len() == before {
                return all;
            }
        }
    }

    /// Whether no two rows agree on the given columns.
    #[must_use]
    pub fn unique(&self, columns: &Cols) -> bool {
        let all = self.closure(columns);
        self.keys.iter().any(|k| k.is_subset(&all))
    }

    fn depends(&mut self, from: Cols, to: Cols) {
        if !to.is_subset(&from) {
            self.dependencies.push((from, to));
        }
    }

    /// What a true predicate proves: equal columns, constant columns.
    fn learn(&mut self, pred: &Scalar) {
        for part in conjuncts(pred.clone()) {
            if let Some((a, b)) = as_equality(&part) {
                self.depends(Cols::from([a]), Cols::from([b]));
                self.depends(Cols::from([b]), Cols::from([a]));
            } else if let Some((left, right)) = equality_sides(&part) {
                for (column, value) in [(left, right), (right, left)] {
                    if let (Some(id), true) = (as_col(bare(column)), columns(value).is_empty()) {
                        self.depends(Cols::new(), Cols::from([id]));
                        if is_constant(value) && as_col(column).is_some() {
                            self.constants.insert(id, value.clone());
                        }
                    }
                }
            }
        }
    }

    /// Drops from each key what the rest of it determines, then what is not minimal.
    fn minimise(&mut self) {
        let mut keys: BTreeSet<Cols> = self.keys.iter().map(|k| self.reduce(k)).collect();
        let all: Vec<Cols> = keys.iter().cloned().collect();
        keys.retain(|k| !all.iter().any(|other| other != k && other.is_subset(k)));
        self.keys = keys.into_iter().take(MOST_KEYS).collect();
    }

    fn reduce(&self, key: &Cols) -> Cols {
        let mut kept = key.clone();
        for id in key.iter().rev() {
            let mut rest = kept.clone();
            rest.remove(id);
            if self.closure(&rest).contains(id) {
                kept = rest;
            }
        }
        kept
    }
}

/// The candidate keys of a plan: minimal, in a fixed order, each ascending. See [`Facts::keys`].
#[must_use]
pub fn keys(rel: &Rel, schema: &Schema) -> Vec<Vec<ColId>> {
    facts(rel, schema).keys.iter().map(|k| k.iter().copied().collect()).collect()
}

/// All that is known of the rows of a plan.
#[must_use]
pub fn facts(rel: &Rel, schema: &Schema) -> Facts {
    facts_by_node(rel, schema).remove(&rel.address()).unwrap_or_default()
}

/// [`facts`] of every node of a plan, by [`Rel::address`].
#[must_use]
pub fn facts_by_node(rel: &Rel, schema: &Schema) -> BTreeMap<usize, Facts> {
    let mut known: BTreeMap<usize, Facts> = BTreeMap::new();
    visit(rel, &mut |node| {
        let get = |r: &Rel| known.get(&r.address()).cloned().unwrap_or_default();
        let mut facts = derive(node, schema, &get);
        if node.weights() != Weights::One {
            facts.keys.clear();
        }
        facts.minimise();
        known.insert(node.address(), facts);
    });
    known
}

fn derive(rel: &Rel, schema: &Schema, get: &dyn Fn(&Rel) -> Facts) -> Facts {
    match rel.op() {
        Op::Scan { table, state, columns } => scan(rel, *table, *state, columns, schema),
        Op::Values { rows } => match rows.as_slice() {
            [] => Facts { keys: vec![Cols::new()], ..Facts::default() },
            [row] => one_row(rel.cols(), row),
            _ => Facts::default(),
        },
        Op::Map { input, exprs } => map(rel.cols(), exprs, input, &get(input)),
        Op::Filter { input, pred } => {
            let mut facts = get(input);
            facts.learn(pred);
            facts
        }
        Op::Join { inputs, on } => join(inputs, on, get),
        Op::Semi { left, on, anti, .. } => {
            let mut facts = get(left);
            if !anti {
                let own = |p: &&Scalar| columns(p).iter().all(|id| left.col(*id).is_some());
                on.iter().filter(own).for_each(|p| facts.learn(p));
            }
            facts
        }
        Op::Outer { left, right, on, full } => outer(left, right, on, *full, get),
        Op::UnionAll { inputs } => union_all(rel.cols(), inputs, get),
        Op::Consolidate { input } => {
            let mut facts = get(input);
            facts.keys.push(ids(rel.cols()));
            facts
        }
        Op::Negate { input } | Op::Guard { input, .. } | Op::Repeat { input, .. } => get(input),
        Op::FlatMap { input, ordinality, .. } => flat_map(rel.cols(), *ordinality, get(input)),
        Op::Touched { input, keys } | Op::Aggregate { input, keys, .. } | Op::Sums { input, keys, .. } => {
            grouped(rel.cols(), keys, get(input))
        }
        // What a step proves of one row holds in no other round; a row of UNION is there once.
        Op::Fixpoint { distinct: true, .. } => Facts { keys: vec![ids(rel.cols())], ..Facts::default() },
        Op::Fixpoint { distinct: false, .. } | Op::Working => Facts::default(),
        Op::Window { input, partition, calls } => window(rel.cols(), input, partition, calls, get(input)),
        Op::Top { input, partition, limit, ties, .. } => {
            let mut facts = get(input);
            if !ties && limit.is_some_and(|n| n < 2) {
                let key: Cols = partition.iter().copied().collect();
                facts.depends(key.clone(), ids(rel.cols()));
                facts.keys.push(key);
            }
            facts
        }
    }
}

fn scan(rel: &Rel, table: TableId, state: State, columns: &[usize], schema: &Schema) -> Facts {
    let mut facts = Facts::default();
    let Some(table) = schema.table(table).filter(|t| t.kind != TableKind::Parent && state == State::New)
    else {
        return facts;
    };
    for key in &table.keys {
        let not_null = |at: &usize| table.columns.get(*at).is_some_and(|c| c.not_null);
        if key.deferrable || (!key.nulls_not_distinct && !key.columns.iter().all(not_null)) {
            continue;
        }
        let own = |at: &usize| columns.iter().position(|c| c == at).and_then(|i| rel.cols().get(i));
        let Some(key) = key.columns.iter().map(|at| own(at).map(|c| c.id)).collect::<Option<Cols>>() else {
            continue;
        };
        facts.depends(key.clone(), ids(rel.cols()));
        facts.keys.push(key);
    }
    facts
}

fn one_row(cols: &[Col], row: &[Scalar]) -> Facts {
    let mut facts = Facts { keys: vec![Cols::new()], ..Facts::default() };
    for (col, value) in cols.iter().zip(row) {
        facts.depends(Cols::new(), Cols::from([col.id]));
        if is_constant(value) {
            facts.constants.insert(col.id, value.clone());
        }
    }
    facts
}

fn map(cols: &[Col], exprs: &[Scalar], input: &Rel, before: &Facts) -> Facts {
    // Output names of input columns, directly or through an equal column.
    let mut names: BTreeMap<ColId, ColId> = BTreeMap::new();
    for (col, expr) in cols.iter().zip(exprs) {
        if let Some(id) = as_col(expr) {
            names.entry(id).or_insert(col.id);
        }
    }
    let direct = names.clone();
    for (from, to) in &before.dependencies {
        if let (1, Some(alias)) = (from.len(), from.first().and_then(|f| direct.get(f))) {
            let equal = |id: &ColId| before.dependencies.contains(&(Cols::from([*id]), from.clone()));
            for id in to.iter().filter(|id| equal(id)) {
                names.entry(*id).or_insert(*alias);
            }
        }
    }
    let rename = |set: &Cols| set.iter().map(|id| names.get(id).copied()).collect::<Option<Cols>>();
    let mut facts = Facts::default();
    for (from, _) in &before.dependencies {
        let Some(new) = rename(from) else { continue };
        let to = before.closure(from).iter().filter_map(|id| names.get(id).copied()).collect();
        facts.depends(new, to);
    }
    for (col, expr) in cols.iter().zip(exprs) {
        let used = columns(expr);
        let alias = as_col(expr).and_then(|id| names.get(&id).copied());
        if let Some(alias) = alias {
            facts.depends(Cols::from([alias]), Cols::from([col.id]));
            facts.depends(Cols::from([col.id]), Cols::from([alias]));
        } else if used.iter().all(|id| input.col(*id).is_some_and(equality_is_identity))
            && let Some(used) = rename(&used)
        {
            facts.depends(used, Cols::from([col.id]));
        }
        let constant =
            as_col(expr).and_then(|id| before.constants.get(&id)).or(is_constant(expr).then_some(expr));
        if let Some(value) = constant {
            facts.constants.insert(col.id, value.clone());
            facts.depends(Cols::new(), Cols::from([col.id]));
        }
    }
    facts.keys = before.keys.iter().filter_map(rename).collect();
    facts
}

fn join(inputs: &[Rel], on: &[Scalar], get: &dyn Fn(&Rel) -> Facts) -> Facts {
    let mut facts = Facts { keys: vec![Cols::new()], ..Facts::default() };
    for input in inputs {
        let side = get(input);
        let pairs = facts.keys.iter().flat_map(|a| side.keys.iter().map(move |b| a | b));
        facts.keys = pairs.take(MOST_KEYS * MOST_KEYS).collect();
        facts.dependencies.extend(side.dependencies);
        facts.constants.extend(side.constants);
    }
    for pred in on {
        facts.learn(pred);
    }
    facts
}

/// A left join has at most one row per left row if the conditions pin down a key of the right side; else a row is that of
/// a left key and a right key, NULL where it is padded. A full join also has right rows without a left one, which the key
/// can tell from the others if it has a column that is never NULL where it is not padded.
///
/// What one right column determines is still so if it is never NULL in a right row: padding is then one more value.
/// Nothing on the left is padded by a left join, and its equalities hold in matched rows only.
fn outer(left: &Rel, right: &Rel, on: &[Scalar], full: bool, get: &dyn Fn(&Rel) -> Facts) -> Facts {
    let (l, r) = (get(left), get(right));
    let mut facts = Facts::default();
    let padded = |from: &Cols, side: &Rel| from.iter().any(|id| side.col(*id).is_some_and(|c| !c.nullable));
    facts.dependencies.extend(r.dependencies.iter().filter(|(from, _)| padded(from, right)).cloned());
    if full {
        facts.dependencies.extend(l.dependencies.iter().filter(|(from, _)| padded(from, left)).cloned());
    } else {
        facts.dependencies.extend(l.dependencies.clone());
        facts.constants.extend(l.constants.clone());
    }
    let pairs: Vec<Cols> = l.keys.iter().flat_map(|a| r.keys.iter().map(move |b| a | b)).collect();
    if full {
        let told = |key: &Cols| padded(key, left) || padded(key, right);
        facts.keys = pairs.into_iter().filter(told).collect();
        return facts;
    }
    let (pinned, pins) = pinned(left, right, on);
    let all = r.closure(&pinned);
    if r.keys.iter().any(|k| k.is_subset(&all)) {
        facts.keys.clone_from(&l.keys);
        if let Some(pins) = pins {
            facts.depends(pins, ids(right.cols()));
        }
        for key in l.keys {
            facts.depends(key, ids(right.cols()));
        }
    } else {
        facts.keys = pairs;
    }
    facts
}

/// The right columns that the conditions set equal to something on the left, and the left columns that decide which
/// right rows match, unless equal values of them can differ in what the conditions see.
fn pinned(left: &Rel, right: &Rel, on: &[Scalar]) -> (Cols, Option<Cols>) {
    let own = |s: &Scalar| columns(s).iter().all(|id| left.col(*id).is_some());
    let mut pinned = Cols::new();
    let mut pins = Some(Cols::new());
    for part in on.iter().flat_map(|p| conjuncts(p.clone())) {
        let mut plain = false;
        if let Some((a, b)) = equality_sides(&part) {
            for (x, y) in [(a, b), (b, a)] {
                if let Some(id) = as_col(bare(x)).filter(|id| right.col(*id).is_some())
                    && own(y)
                {
                    pinned.insert(id);
                    plain |= as_col(bare(y)).is_some();
                }
            }
        }
        let used: Cols = columns(&part).into_iter().filter(|id| left.col(*id).is_some()).collect();
        let identical = used.iter().all(|id| left.col(*id).is_some_and(equality_is_identity));
        pins = pins.filter(|_| plain || identical).map(|set| &set | &used);
    }
    (pinned, pins)
}

/// A union has a key where its branches can be told apart by a column: by different constants, or by NULL and not NULL.
/// The key is that column and, by position, one key of every branch.
fn union_all(cols: &[Col], inputs: &[Rel], get: &dyn Fn(&Rel) -> Facts) -> Facts {
    let branches: Vec<(&Rel, Facts)> = inputs.iter().map(|r| (r, get(r))).collect();
    let mut facts = Facts::default();
    let constant = |(rel, facts): &(&Rel, Facts), at: usize| {
        rel.cols().get(at).and_then(|c| facts.constants.get(&c.id)).cloned()
    };
    for (at, col) in cols.iter().enumerate() {
        let first = branches.first().and_then(|b| constant(b, at));
        if let Some(value) = first.filter(|v| branches.iter().all(|b| constant(b, at).as_ref() == Some(v))) {
            facts.constants.insert(col.id, value);
            facts.depends(Cols::new(), Cols::from([col.id]));
        }
    }
    let mut keys = vec![Cols::new()];
    for (rel, side) in &branches {
        let here = &|key: &Cols| -> Cols {
            cols.iter().zip(rel.cols()).filter(|(_, c)| key.contains(&c.id)).map(|(own, _)| own.id).collect()
        };
        let pairs = keys.iter().flat_map(|a| side.keys.iter().map(move |b| a | &here(b)));
        keys = pairs.take(MOST_KEYS).collect();
    }
    let tells_apart = |at: usize| {
        branches.iter().enumerate().all(|(i, a)| {
            branches.iter().skip(i + 1).all(|b| match (constant(a, at), constant(b, at)) {
                (Some(x), Some(y)) => different(&x, &y),
                (Some(x), None) => is_null(&x) && b.0.cols().get(at).is_some_and(|c| !c.nullable),
                (None, Some(y)) => is_null(&y) && a.0.cols().get(at).is_some_and(|c| !c.nullable),
                (None, None) => false,
            })
        })
    };
    let tags: Vec<ColId> =
        cols.iter().enumerate().filter(|(at, _)| tells_apart(*at)).map(|(_, c)| c.id).collect();
    if branches.len() == 1 {
        facts.keys = keys;
    } else {
        facts.keys = tags
            .iter()
            .flat_map(|tag| keys.iter().map(move |k| k.iter().copied().chain([*tag]).collect()))
            .collect();
    }
    facts
}

/// Rows of one input row are told apart by their number only.
fn flat_map(cols: &[Col], ordinality: bool, before: Facts) -> Facts {
    let mut facts = Facts { keys: vec![], ..before };
    if let (true, Some(number)) = (ordinality, cols.last()) {
        for key in before.keys {
            let key: Cols = key.into_iter().chain([number.id]).collect();
            facts.depends(key.clone(), ids(cols));
            facts.keys.push(key);
        }
    }
    facts
}

fn grouped(cols: &[Col], keys: &[ColId], before: Facts) -> Facts {
    let key: Cols = keys.iter().copied().collect();
    let mut facts = Facts::default();
    for (from, _) in before.dependencies.iter().filter(|(from, _)| from.is_subset(&key)) {
        facts.depends(from.clone(), before.closure(from).intersection(&key).copied().collect());
    }
    facts.constants = before.constants.into_iter().filter(|(id, _)| key.contains(id)).collect();
    facts.depends(key.clone(), ids(cols));
    facts.keys.push(key);
    facts
}

/// Rows keep what they had. A row number tells the rows of a partition apart.
fn window(cols: &[Col], input: &Rel, partition: &[ColId], calls: &[WindowCall], before: Facts) -> Facts {
    let mut facts = before;
    for (call, own) in calls.iter().zip(cols.iter().skip(input.cols().len())) {
        if call.func == WindowFunc::Builtin(oids::ROW_NUMBER) {
            facts.keys.push(partition.iter().copied().chain([own.id]).collect());
        }
    }
    // The row number depends on the row too, where a key says which one that is.
    for key in facts.keys.clone() {
        facts.depends(key, ids(cols));
    }
    facts
}

fn ids(cols: &[Col]) -> Cols {
    cols.iter().map(|c| c.id).collect()
}

fn is_constant(scalar: &Scalar) -> bool {
    matches!(scalar.kind, ScalarKind::Const(_))
}

fn is_null(scalar: &Scalar) -> bool {
    matches!(scalar.kind, ScalarKind::Const(None))
}

/// Whether two constants certainly differ. Different texts may be equal values (`1.0` and `1.00`, or text under a
/// collation), so only types whose text form is canonical count.
fn different(a: &Scalar, b: &Scalar) -> bool {
    let (ScalarKind::Const(x), ScalarKind::Const(y)) = (&a.kind, &b.kind) else { return false };
    match (x, y) {
        (None, None) => false,
        (None, Some(_)) | (Some(_), None) => true,
        (Some(x), Some(y)) if a.ty == b.ty => match a.ty.id.0 {
            16 => x.chars().next() != y.chars().next(),
            20 | 21 | 23 => matches!((x.parse::<i64>(), y.parse::<i64>()), (Ok(x), Ok(y)) if x != y),
            25 | 1043 => a.ty.collation.is_none() && x != y,
            _ => false,
        },
        (Some(_), Some(_)) => false,
    }
}

/// Whether equal values of the type look the same, so that a function of them gives equal results: not so for
/// `numeric` without a declared scale (1.0 and 1.00), floats (0 and −0), `interval`, `char(n)`, or text under a collation of its own.
pub(crate) fn equality_is_identity(col: &Col) -> bool {
    const IDENTICAL: [TypeId; 14] = [
        TypeId(16),
        TypeId(17),
        TypeId(19),
        TypeId(20),
        TypeId(21),
        TypeId(23),
        TypeId(25),
        TypeId(26),
        TypeId(1043),
        TypeId(1082),
        TypeId(1083),
        TypeId(1114),
        TypeId(1184),
        TypeId(2950),
    ];
    let scaled = col.ty.id == oids::NUMERIC && col.ty.typmod >= 0;
    col.ty.collation.is_none() && (scaled || IDENTICAL.contains(&col.ty.id))
}

/// Whether the SQL of a plan needs a weight column: whether a printed row may stand for more or less than one row.
#[must_use]
pub fn signed(rel: &Rel) -> bool {
    rel.weights() != Weights::One
}

/// Whether every row of a plan certainly has a weight above zero once equal rows are merged.
#[must_use]
pub fn is_bag(rel: &Rel) -> bool {
    rel.weights() != Weights::Any
}

/// The tables that a plan reads, at any state.
#[must_use]
pub fn sources(rel: &Rel) -> BTreeSet<TableId> {
    used_columns(rel).into_keys().collect()
}

/// The tables that a plan reads, with the positions of the columns that its scans take. Prune before asking.
#[must_use]
pub fn used_columns(rel: &Rel) -> BTreeMap<TableId, BTreeSet<usize>> {
    let mut used: BTreeMap<TableId, BTreeSet<usize>> = BTreeMap::new();
    visit(rel, &mut |node| {
        if let Op::Scan { table, columns, .. } = node.op() {
            used.entry(*table).or_default().extend(columns);
        }
    });
    used
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::build::{self, ColIds};
    use crate::algebra::random::schema;
    use crate::algebra::scalar;

    fn scan(table: u32, ids: &mut ColIds) -> Rel {
        let schema = schema();
        let columns: Vec<_> = schema.tables[table as usize].columns.iter().enumerate().collect();
        build::scan(TableId(table), &columns, ids)
    }

    fn id(rel: &Rel, at: usize) -> ColId {
        rel.cols()[at].id
    }

    fn eq(left: &Col, right: &Col) -> Scalar {
        scalar::compare(oids::INT8_EQ, scalar::col(left), scalar::col(right))
    }

    #[test]
    fn keys_of_scans() {
        let mut ids = ColIds::default();
        let [r, s, t, u] = [0, 1, 2, 3].map(|table| scan(table, &mut ids));
        assert_eq!(keys(&r, &schema()), [[]; 0]);
        assert_eq!(keys(&s, &schema()), [[id(&s, 0)]]);
        assert_eq!(keys(&t, &schema()), [[id(&t, 0), id(&t, 1)]]);
        assert_eq!(keys(&u, &schema()), [[id(&u, 0), id(&u, 1)]]);
    }

    #[test]
    fn a_parent_table_has_no_keys() {
        let mut ids = ColIds::default();
        let mut schema = schema();
        schema.tables[1].kind = TableKind::Parent;
        assert_eq!(keys(&scan(1, &mut ids), &schema), [[]; 0]);
    }

    #[test]
    fn a_join_on_a_key_keeps_the_key_of_the_other_side() {
        let mut ids = ColIds::default();
        let (u, s) = (scan(3, &mut ids), scan(1, &mut ids));
        let join = build::join(vec![u.clone(), s.clone()], vec![eq(&u.cols()[1], &s.cols()[0])]);
        let found = keys(&join, &schema());
        assert!(found.contains(&vec![id(&u, 0), id(&u, 1)]), "{found:?}");
        let cross = build::join(vec![u.clone(), s.clone()], vec![]);
        assert_eq!(keys(&cross, &schema()), [[id(&u, 0), id(&u, 1), id(&s, 0)]]);
    }

    #[test]
    fn constants_shorten_keys() {
        let mut ids = ColIds::default();
        let u = scan(3, &mut ids);
        let pred = scalar::compare(oids::INT8_EQ, scalar::col(&u.cols()[0]), scalar::int8(1));
        let one = build::filter(&u, pred);
        assert_eq!(keys(&one, &schema()), [[id(&u, 1)]]);
        let facts = facts(&one, &schema());
        assert_eq!(facts.constants.get(&id(&u, 0)), Some(&scalar::int8(1)));
        assert!(facts.unique(&Cols::from([id(&u, 1), id(&u, 2)])));
        assert!(!facts.unique(&Cols::from([id(&u, 2)])));
    }

    #[test]
    fn grouping_by_a_key_and_more_is_grouping_by_the_key() {
        let mut ids = ColIds::default();
        let s = scan(1, &mut ids);
        let groups = build::aggregate(&s, &[id(&s, 0), id(&s, 2)], vec![], &mut ids);
        assert_eq!(keys(&groups, &schema()), [[id(&s, 0)]]);
        let total = build::aggregate(&s, &[], vec![], &mut ids);
        assert_eq!(keys(&total, &schema()), [[]]);
    }

    #[test]
    fn maps_rename_keys_or_lose_them() {
        let mut ids = ColIds::default();
        let s = scan(1, &mut ids);
        let renamed = build::rename(&s, &mut ids);
        assert_eq!(keys(&renamed, &schema()), [[id(&renamed, 0)]]);
        assert_eq!(keys(&build::project(&s, &[id(&s, 1)]), &schema()), [[]; 0]);
    }

    #[test]
    fn unions_have_keys_when_their_branches_can_be_told_apart() {
        let mut ids = ColIds::default();
        let (a, b) = (scan(1, &mut ids), scan(1, &mut ids));
        assert_eq!(keys(&build::union_all(vec![a.clone(), b.clone()], &mut ids), &schema()), [[]; 0]);
        let tagged = |rel: &Rel, tag: Scalar, ids: &mut ColIds| {
            build::map(rel, vec![tag, scalar::col(&rel.cols()[0])], ids)
        };
        let branches = vec![tagged(&a, scalar::int8(1), &mut ids), tagged(&b, scalar::int8(2), &mut ids)];
        let union = build::union_all(branches, &mut ids);
        assert_eq!(keys(&union, &schema()), [[id(&union, 0), id(&union, 1)]]);
        // A padded branch: NULL here, a key column that is never NULL there.
        let padded = vec![
            build::map(&a, vec![scalar::col(&a.cols()[0]), scalar::col(&a.cols()[0])], &mut ids),
            build::map(&b, vec![scalar::null(oids::int8_type()), scalar::col(&b.cols()[0])], &mut ids),
        ];
        let union = build::union_all(padded, &mut ids);
        assert_eq!(keys(&union, &schema()), [[id(&union, 0), id(&union, 1)]]);
    }

    #[test]
    fn functions_of_numeric_do_not_shorten_keys() {
        // 1.0 and 1.00 are equal, their texts are not.
        let mut ids = ColIds::default();
        let numeric = crate::algebra::Type::plain(oids::NUMERIC);
        let value = |text: &str| vec![scalar::constant(text, numeric.clone())];
        let rows = build::values(vec![value("1.0"), value("1.00")], std::slice::from_ref(&numeric), &mut ids);
        let cast = Scalar {
            kind: ScalarKind::Cast { arg: Box::new(scalar::col(&rows.cols()[0])), implicit: false },
            ty: oids::text_type(),
        };
        let both = build::map(&rows, vec![scalar::col(&rows.cols()[0]), cast], &mut ids);
        let groups = build::aggregate(&both, &both.col_ids(), vec![], &mut ids);
        assert_eq!(keys(&groups, &schema()), [both.col_ids()]);
    }

    #[test]
    fn sources_and_weights() {
        let mut ids = ColIds::default();
        let (r, s) = (scan(0, &mut ids), scan(1, &mut ids));
        let join = build::join(vec![build::project(&r, &[id(&r, 1)]), s.clone()], vec![]);
        assert_eq!(sources(&join), BTreeSet::from([TableId(0), TableId(1)]));
        assert_eq!(used_columns(&join)[&TableId(1)], BTreeSet::from([0, 1, 2]));
        assert!(!signed(&join) && is_bag(&join));
        let merged = build::consolidate(&r);
        assert!(signed(&merged) && is_bag(&merged));
        assert!(signed(&build::negate(&s)) && !is_bag(&build::negate(&s)));
    }
}
