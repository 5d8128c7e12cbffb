//! One struct per table of the snapshot. Strings are slices of the embedded text.

use super::{Context, FuncId, OperId, TypeId, Volatility};

/// `typtype`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TypeKind {
    /// A base type, arrays included.
    Base,
    /// A pseudo-type such as `anyelement`.
    Pseudo,
    /// A range.
    Range,
    /// A multirange.
    Multirange,
}

/// A row of `pg_type`.
#[derive(Clone, Copy, Debug)]
pub struct TypeRow {
    /// oid
    pub id: TypeId,
    /// typname
    pub name: &'static str,
    /// typcategory, such as `N` for numbers
    pub category: char,
    /// typispreferred
    pub preferred: bool,
    /// typtype
    pub kind: TypeKind,
    /// typelem, for true arrays only (`int2vector` and `oidvector` included)
    pub element: Option<TypeId>,
    /// typarray
    pub array: Option<TypeId>,
    /// Subscripts other than those of true arrays work on it (`jsonb`, `point`, `name`).
    pub other_subscripts: bool,
    /// typcollation is not 0
    pub collatable: bool,
    /// typsend
    pub send: Option<FuncId>,
    /// Volatility of reading the text form.
    pub input: Volatility,
    /// Volatility of writing the text form.
    pub output: Volatility,
}

/// `prokind`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FuncKind {
    /// An ordinary function.
    Plain,
    /// A procedure.
    Procedure,
    /// An aggregate.
    Aggregate,
    /// A window function.
    Window,
}

/// A row of `pg_proc`.
#[derive(Clone, Debug)]
pub struct FuncRow {
    /// oid
    pub id: FuncId,
    /// proname
    pub name: &'static str,
    /// prokind
    pub kind: FuncKind,
    /// provolatile
    pub volatility: Volatility,
    /// proisstrict
    pub strict: bool,
    /// proretset
    pub returns_set: bool,
    /// provariadic: the element type of the last argument (`"any"` for VARIADIC "any")
    pub variadic: Option<TypeId>,
    /// pronargdefaults
    pub defaults: usize,
    /// proargtypes: input arguments
    pub args: Vec<TypeId>,
    /// Names of the input arguments (empty strings where unnamed); empty when none has a name.
    pub arg_names: Vec<&'static str>,
    /// prorettype
    pub result: TypeId,
    /// Columns of the result row when there are OUT or TABLE arguments; empty otherwise.
    pub out: Vec<(&'static str, TypeId)>,
}

/// A row of `pg_operator`.
#[derive(Clone, Copy, Debug)]
pub struct OperRow {
    /// oid
    pub id: OperId,
    /// oprname
    pub name: &'static str,
    /// oprleft; `None` for prefix operators
    pub left: Option<TypeId>,
    /// oprright
    pub right: TypeId,
    /// oprresult
    pub result: TypeId,
    /// oprcode
    pub func: FuncId,
    /// oprcom
    pub commutator: Option<OperId>,
    /// oprnegate
    pub negator: Option<OperId>,
    /// oprcanmerge
    pub merges: bool,
    /// oprcanhash
    pub hashes: bool,
}

/// How a row of `pg_cast` converts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CastMethod {
    /// A function.
    Func(FuncId),
    /// Through the text form.
    Io,
    /// The bytes are the same.
    Binary,
}

/// A row of `pg_cast`.
#[derive(Clone, Copy, Debug)]
pub(super) struct CastRow {
    /// The weakest context that may use it.
    pub(super) context: Context,
    /// castmethod
    pub(super) method: CastMethod,
}

/// `aggkind`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AggKind {
    /// An ordinary aggregate.
    Normal,
    /// `WITHIN GROUP`, such as `percentile_cont`.
    OrderedSet,
    /// `WITHIN GROUP` with hypothetical direct arguments, such as `rank`.
    Hypothetical,
}

/// A row of `pg_aggregate`.
#[derive(Clone, Copy, Debug)]
pub struct AggRow {
    /// aggfnoid
    pub func: FuncId,
    /// aggkind
    pub kind: AggKind,
    /// aggnumdirectargs
    pub direct_args: usize,
    /// aggtranstype
    pub transition: TypeId,
    /// aggsortop: `min` and `max` are the first value in this order.
    pub sort: Option<OperId>,
}

/// A row of `pg_range`.
#[derive(Clone, Copy, Debug)]
pub struct RangeRow {
    /// rngtypid
    pub range: TypeId,
    /// rngsubtype
    pub subtype: TypeId,
    /// rngmultitypid
    pub multirange: TypeId,
}

/// A default operator class.
#[derive(Clone, Copy, Debug)]
pub struct OpClassRow {
    /// opcintype
    pub ty: TypeId,
    /// Its equality operator.
    pub equal: OperId,
    /// Its less-than operator; `None` for hash classes.
    pub less: Option<OperId>,
}

/// A row of `pg_get_keywords()`.
#[derive(Clone, Copy, Debug)]
pub struct Keyword {
    /// The word, in lower case.
    pub word: &'static str,
    /// `U` unreserved, `C` not for functions and types, `T` only for functions and types, `R` reserved.
    pub category: char,
    /// May be a column label without AS.
    pub bare_label: bool,
}

impl CastRow {
    /// Implicit and without work.
    pub(super) fn is_free(&self) -> bool {
        self.method == CastMethod::Binary && self.context == Context::Implicit
    }
}
