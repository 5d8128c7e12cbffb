//! The intermediate representation: relational algebra over Z-sets.
//!
//! # Meaning
//!
//! A *Z-set* maps rows to integer weights; a bag is a Z-set whose weights are positive. Every [`Rel`] denotes a Z-set.
//! A defining query is a `Rel` whose leaves are source tables at one state; it denotes a bag. A *delta* is a `Rel`
//! whose leaves may also be the net change Δ of a source between two states; it denotes a signed Z-set, and for every
//! operator the law `eval(delta(q)) == eval(q, new) − eval(q, old)` holds. It is executed by the tests.
//!
//! Only two things are ever read: the state visible now (`New`) and the change since the frontier (`Delta`). The old
//! state is never rebuilt as rows; where a rule needs it, it is written `X' − ΔX` (a union with a negation).
//!
//! | Operator | Weight of an output row |
//! |---|---|
//! | scan | the source's; 1 per stored row at `New` |
//! | values | 1 |
//! | map, filter | that of the input row |
//! | join | product over the inputs |
//! | semi | that of the left row if some right row matches (anti: if none does), else none |
//! | outer | that of the join, and for a left row without match its own, padded with NULLs; full: the right ones too |
//! | union all | sum over the inputs |
//! | negate | minus the input's |
//! | consolidate | the same Z-set; a promise that printed rows are distinct and have weight ≠ 0 |
//! | touched | 1 for every key tuple that occurs in a row of weight ≠ 0, whatever the weights sum to |
//! | guard | that of the input if every guard is non-empty, else the empty Z-set |
//! | aggregate | 1 per group; the input must be a bag |
//! | repeat | that of the input times a number of the row |
//! | flat map | that of the input row, for every row that functions of it return |
//! | sums | 1 per key tuple that occurs in the input; totals over a signed input |
//! | window | 1 per row of the input, equal ones apart; the input must be a bag |
//! | top | 1 per row that is kept, equal ones apart; the input must be a bag |
//! | fixpoint | the sum over all rounds, or 1 per row that some round gave; base and step count each row once |
//! | working | that which the round before gave it |
//!
//! # Weights
//!
//! [`Node::weights`] says what the printed rows of a node can carry: `One` needs no weight column, `Positive` is a bag
//! with merged rows, `Any` is signed. It follows from the operators, with one exception: a consolidated difference
//! such as `X' − ΔX` may be *claimed* to be a bag or a set by the rule that built it ([`build::consolidate_as`]).
//!
//! # Names
//!
//! A `Rel` holds no names: columns are [`ColId`]s. Labels for printing are kept beside the plan ([`Labels`]) and chosen
//! once, in `sql/`. Sharing is identity: a node that is used twice is printed once.
//!
//! A [`ColId`] stands for one attribute, and never for two. An operator that hands a column on may keep its id: the
//! delta of a plan has the columns of the plan. What may not happen is the same id twice among the columns of one
//! node; where a plan meets a copy of itself in a join, one of them is renamed ([`build::rename`]) or instantiated
//! anew ([`fold::instantiate`]).
//!
//! # Time
//!
//! A query may compare with `now()`. Then a state has a time beside its rows, and the query changes with both: the law
//! reads `eval(delta(q)) == eval(q, new rows, new time) − eval(q, old rows, old time)`. See [`time`].
//!
//! # Scalars
//!
//! A [`Scalar`] is fully resolved: it names the operator or function row of PostgreSQL's catalog and its result type.
//! There is no raw-SQL escape.

pub mod build;
pub mod check;
pub mod eval;
pub mod fold;
pub mod oids;
pub mod pick;
pub mod props;
#[cfg(test)]
pub(crate) mod random;
pub mod rules;
pub mod scalar;
pub mod show;
pub mod time;
pub mod window;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ast::{IsTest, Name, Special};
use crate::catalog::{AggId, FuncId, OperId, TypeId};
use crate::diag::Span;
use crate::schema::TableId;
use window::WindowCall;

/// A column of a plan, unique within one compilation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ColId(pub u32);

/// A type with its modifier and, where it differs from the type's own, its collation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Type {
    /// Row of `pg_type`, or a type of the user's schema.
    pub id: TypeId,
    /// `atttypmod`; −1 when there is none.
    pub typmod: i32,
    /// A collation other than the type's default.
    pub collation: Option<Name>,
}

impl Type {
    /// A type without modifier, with its default collation.
    #[must_use]
    pub fn plain(id: TypeId) -> Type {
        Type { id, typmod: -1, collation: None }
    }
}

/// An output column of an operator.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Col {
    /// Its identity.
    pub id: ColId,
    /// Its type.
    pub ty: Type,
    /// Whether NULL can occur.
    pub nullable: bool,
}

/// Labels of columns, for printing only.
pub type Labels = BTreeMap<ColId, String>;

/// A plan: a shared, immutable handle. Equality and hashing are structural and ignore [`Origin`].
#[derive(Clone, Debug)]
pub struct Rel(pub(crate) Arc<Node>);

/// What a handle points to. Made by [`build`] only.
#[derive(Debug)]
pub struct Node {
    /// The operator.
    pub op: Op,
    /// Its output columns, in order.
    pub cols: Vec<Col>,
    /// What the weights of its printed rows can be.
    pub weights: Weights,
    /// Where it comes from.
    pub origin: Origin,
    /// Structural hash of all but the origin.
    pub(crate) hash: u64,
}

/// What the weights of the rows that a node prints can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weights {
    /// Each printed row counts once; there is no weight column. Rows may repeat.
    One,
    /// A weight column, always above zero.
    Positive,
    /// A weight column of any sign.
    Any,
}

/// Where a node comes from: becomes the SQL comment and the place of diagnostics.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The rule that made it, such as `join.bilinear`.
    pub rule: Option<&'static str>,
    /// A few words for the comment above the CTE, such as `Δorders ⋈ customers'`.
    pub note: Option<String>,
    /// Place in the user's text.
    pub span: Option<Span>,
}

/// Which state of a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// The rows visible now (R′ in the rules).
    New,
    /// The net change since the frontier (ΔR), consolidated.
    Delta,
}

/// The time of which state. A refresh has one for the state it makes and one for the state that it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Moment {
    /// That of the state visible now: `now()`. The only one in a defining query.
    New,
    /// That of the last refresh, stored with the frontier.
    Old,
}

/// The operators. Closed on purpose: no wildcard arm may match over it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the comment of each variant explains its fields")]
pub enum Op {
    /// Rows of a source; `columns[i]` is the position, in the source, of output column i.
    Scan { table: TableId, state: State, columns: Vec<usize> },
    /// Constant rows. A SELECT without FROM reads one row without columns.
    Values { rows: Vec<Vec<Scalar>> },
    /// One scalar per output column.
    Map { input: Rel, exprs: Vec<Scalar> },
    /// Rows for which the predicate is true (not NULL).
    Filter { input: Rel, pred: Scalar },
    /// Inner join of any number of inputs under a conjunction. Output columns are those of the inputs, concatenated.
    Join { inputs: Vec<Rel>, on: Vec<Scalar> },
    /// Rows of `left` that have a match in `right` under the conjunction `on`; with `anti`, those that have none. `right`
    /// must be a bag: a match is a row of weight above zero. Output columns are those of `left`.
    Semi { left: Rel, right: Rel, on: Vec<Scalar>, anti: bool },
    /// LEFT JOIN, or with `full` FULL JOIN, under the conjunction `on`. `right` must be a bag, with `full` also `left`.
    /// Output columns are those of `left` and of `right`; those of a side that is padded can be NULL.
    Outer { left: Rel, right: Rel, on: Vec<Scalar>, full: bool },
    /// Bag union by position; its columns have ids of their own, or in a delta those of the plan it is the delta of.
    UnionAll { inputs: Vec<Rel> },
    /// All weights negated. Output columns are the input's.
    Negate { input: Rel },
    /// The same Z-set with equal rows merged. Output columns are the input's.
    Consolidate { input: Rel },
    /// The set of key tuples that occur in the input. Output columns are the keys'.
    Touched { input: Rel, keys: Vec<ColId> },
    /// `input` if every guard is non-empty, else nothing. Output columns are the input's.
    Guard { input: Rel, nonempty: Vec<Rel> },
    /// Grouping with any aggregates over a bag. Output columns: the keys (same ids), then one per aggregate. With no
    /// keys there is exactly one output row, also for an empty input.
    Aggregate { input: Rel, keys: Vec<ColId>, aggs: Vec<AggCall> },
    /// The core of incremental aggregation over a signed input: per key tuple, each total. Output columns: the keys (same
    /// ids), then one per total. With no keys there is at most one output row (none for an empty input).
    Sums { input: Rel, keys: Vec<ColId>, totals: Vec<Total> },
    /// The weight of each row times a bigint of the row; NULL and numbers below zero count as zero. Output columns are
    /// the input's.
    Repeat { input: Rel, times: Scalar },
    /// For each row the rows that functions of it return, side by side as in ROWS FROM: the shorter ones are filled up
    /// with NULLs. Output columns: the input's, then those of the functions, then with `ordinality` the number of the
    /// row (bigint, from 1). `outer`: where the functions return no row, there is one row of NULLs.
    FlatMap { input: Rel, calls: Vec<TableCall>, ordinality: bool, outer: bool },
    /// Window functions over the rows of each partition of a bag. Output columns: the input's, then one per call.
    Window { input: Rel, partition: Vec<ColId>, calls: Vec<WindowCall> },
    /// The rows of each partition of a bag at the positions `offset + 1` to `offset + limit` of an order; all after the
    /// offset without a limit. With `ties` also those that tie with the last one (then the order is not empty).
    /// Output columns are the input's.
    Top {
        input: Rel,
        partition: Vec<ColId>,
        order: Vec<SortKey>,
        limit: Option<u64>,
        offset: u64,
        ties: bool,
    },
    /// WITH RECURSIVE: the rows of `base`, then round by round those of `step` over the rows that the round before added,
    /// until a round adds none. With `distinct` (UNION) rows that are there already are not added again; without it
    /// (UNION ALL) rows repeat. The step reads the round before through the one [`Op::Working`] whose columns are `working`.
    /// Output columns have ids of their own, by position those of `base`, of `step` and of `working`.
    Fixpoint { base: Rel, step: Rel, working: Vec<ColId>, distinct: bool },
    /// The rows that the last round of the recursion around it added. Its columns say which recursion that is.
    Working,
}

/// A function called for its rows. One that returns no set returns one row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TableCall {
    /// The call.
    pub call: Scalar,
    /// How many columns its rows have.
    pub width: usize,
    /// Names of the fields, where the caller defines the row (`f(x) AS t(a int, b text)`); else none.
    pub record: Vec<String>,
}

/// A total over a Z-set: linear (Σ w·x), but for the extremes.
#[allow(missing_docs, reason = "fields are described at their variant")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Total {
    /// Σ w over all rows.
    Rows,
    /// Σ w over rows where the argument is true (for counts of non-NULL values, NaNs, FILTER …).
    Where(Scalar),
    /// Σ w·x over rows where x is not NULL (0 when there is none). The type is that of sum(x).
    Sum(Scalar),
    /// The least or greatest x that is not NULL, over the rows whose weight has that sign; NULL when there is none.
    /// Not linear: a signed input must be consolidated, so that its rows say what came and what went.
    Extreme { arg: Scalar, end: End, sign: Sign },
}

/// Which end of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    /// min
    Least,
    /// max
    Greatest,
}

/// The sign of a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// Above zero: rows that are there (now, in a change).
    Added,
    /// Below zero: rows that a change removed.
    Removed,
}

/// An aggregate call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AggCall {
    /// Which aggregate.
    pub agg: AggId,
    /// Arguments (direct arguments of ordered-set aggregates included).
    pub args: Vec<Scalar>,
    /// `agg(DISTINCT …)`
    pub distinct: bool,
    /// `agg(… ORDER BY …)`
    pub order_by: Vec<SortKey>,
    /// `WITHIN GROUP (ORDER BY …)`
    pub within_group: Vec<SortKey>,
    /// `FILTER (WHERE …)`
    pub filter: Option<Scalar>,
    /// `agg(VARIADIC …)`
    pub variadic: bool,
    /// Place in the user's text.
    pub span: Option<Span>,
}

/// One sort key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// What is sorted by.
    pub expr: Scalar,
    /// Descending.
    pub desc: bool,
    /// NULLs first.
    pub nulls_first: bool,
}

/// A resolved scalar expression.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scalar {
    /// What it is.
    pub kind: ScalarKind,
    /// Its type.
    pub ty: Type,
}

/// What a scalar is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the comment of each variant explains its fields")]
pub enum ScalarKind {
    /// A column of an input.
    Col(ColId),
    /// The time of a state: `now()` of the refresh that reads it. See [`time`].
    Now(Moment),
    /// A constant in PostgreSQL's text form (`None` is NULL). Its type is the resolved one, never unknown.
    Const(Option<String>),
    /// A function of the catalog.
    Call { func: FuncId, args: Vec<Scalar>, variadic: bool },
    /// An operator of the catalog; one argument means prefix.
    Op { oper: OperId, args: Vec<Scalar> },
    /// Conversion to `ty`. `implicit` ones are those that PostgreSQL inserts by itself; they are not printed.
    Cast { arg: Box<Scalar>, implicit: bool },
    /// Conjunction (three-valued).
    And(Vec<Scalar>),
    /// Disjunction (three-valued).
    Or(Vec<Scalar>),
    /// Negation (three-valued).
    Not(Box<Scalar>),
    /// `IS [NOT] NULL | TRUE | FALSE | UNKNOWN`
    Is { arg: Box<Scalar>, test: IsTest, negated: bool },
    /// `IS [NOT] DISTINCT FROM`, with the equality operator it uses.
    IsDistinct { left: Box<Scalar>, right: Box<Scalar>, equal: OperId, negated: bool },
    /// `CASE WHEN … THEN … ELSE … END`; with `operand`, `whens[i].0` is compared by the paired operator.
    Case { operand: Option<Box<Scalar>>, whens: Vec<(Scalar, Scalar)>, else_: Option<Box<Scalar>> },
    /// COALESCE, GREATEST, LEAST, NULLIF.
    Special { kind: Special, args: Vec<Scalar> },
    /// `arg [NOT] IN (list)`, through the given equality (`=`) or inequality operator.
    InList { arg: Box<Scalar>, list: Vec<Scalar>, negated: bool },
    /// `left op ANY|ALL (array)`
    Quantified { left: Box<Scalar>, oper: OperId, all: bool, array: Box<Scalar> },
    /// `ARRAY[…]`
    Array(Vec<Scalar>),
    /// `ROW(…)`
    Row(Vec<Scalar>),
    /// `arg[index]`
    Index { arg: Box<Scalar>, index: Box<Scalar> },
    /// `arg[lower:upper]`
    Slice { arg: Box<Scalar>, lower: Option<Box<Scalar>>, upper: Option<Box<Scalar>> },
    /// `(arg).field` of a composite type
    Field { arg: Box<Scalar>, field: String },
    /// `arg COLLATE name`; the name is in `ty`.
    Collate(Box<Scalar>),
}
