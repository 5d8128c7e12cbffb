//! PostgreSQL's own types, operators, functions, casts and aggregates, for majors 15 to 18, from an embedded snapshot.

/// A supported PostgreSQL major version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Major {
    /// 15
    V15,
    /// 16
    V16,
    /// 17
    V17,
    /// 18
    V18,
}

/// A type: a row of `pg_type` by oid, or a user type from [`TypeId::FIRST_USER`] on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

impl TypeId {
    /// Ids below are oids of built-in types.
    pub const FIRST_USER: TypeId = TypeId(1 << 16);
}

/// A function: a row of `pg_proc` by oid, or user function `n` as `FIRST_USER + n` (index in `Schema::functions`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(pub u32);

impl FuncId {
    /// Ids below are oids of built-in functions.
    pub const FIRST_USER: FuncId = FuncId(1 << 16);
}

/// An operator: a row of `pg_operator` by oid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperId(pub u32);

/// An aggregate: the `pg_proc` row of a `pg_aggregate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AggId(pub FuncId);

/// `provolatile`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Volatility {
    /// IMMUTABLE
    Immutable,
    /// STABLE
    Stable,
    /// VOLATILE
    Volatile,
}
