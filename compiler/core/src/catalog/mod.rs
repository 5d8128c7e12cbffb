//! PostgreSQL's own types, operators, functions, casts and aggregates, for majors 15 to 18, and PostgreSQL's rules for
//! choosing among them.
//!
//! In: names and argument types. Out: the very `pg_operator` / `pg_proc` row that a server would choose, the types it
//! would convert the arguments to, and the result type (chapter 10 of the manual). The rows come from an embedded
//! snapshot of each major ([`Catalog`]); user types and functions come from the schema snapshot ([`Types`] joins both).
//! An integration test of the command line compares the answers with real servers, exhaustively.
//!
//! ```text
//! Catalog                    the rows, by oid and by name
//! Types                      catalog + user types: base types, elements, categories, names, modifiers
//! coercion, common_type      which conversions exist; CASE, UNION, ARRAY …
//! resolve_operator           a + b
//! resolve_function           f(a, b), casts written as calls included
//! equality                   what `=` means for a type, and whether equal means identical
//! ```
//!
//! Not here: what names of columns and tables mean, collation derivation, constant folding. No user operators, no user
//! casts: the schema snapshot has none.

mod candidates;
mod coerce;
mod common;
mod equality;
mod error;
mod functions;
mod load;
mod operators;
mod polymorphic;
mod rows;
pub mod rules;
mod snapshot;
mod typename;
mod types;
mod typmod;

#[cfg(test)]
mod tests;

pub use coerce::{Coercion, Context};
pub use common::{common_type, common_typmod};
pub use equality::Equality;
pub use error::ResolveError;
pub use functions::{Arguments, Called, FuncMatch, resolve_function};
pub use operators::{OperMatch, resolve_operator};
pub use rows::{
    AggKind, AggRow, FuncKind, FuncRow, Keyword, OpClassRow, OperRow, RangeRow, TypeKind, TypeRow,
};
pub use snapshot::Catalog;
pub use types::{Func, Types};

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

/// Oids of built-in types that code refers to by name.
#[allow(missing_docs)]
impl TypeId {
    pub const BOOL: TypeId = TypeId(16);
    pub const BYTEA: TypeId = TypeId(17);
    pub const CHAR: TypeId = TypeId(18);
    pub const NAME: TypeId = TypeId(19);
    pub const INT8: TypeId = TypeId(20);
    pub const INT2: TypeId = TypeId(21);
    pub const INT2VECTOR: TypeId = TypeId(22);
    pub const INT4: TypeId = TypeId(23);
    pub const TEXT: TypeId = TypeId(25);
    pub const OID: TypeId = TypeId(26);
    pub const OIDVECTOR: TypeId = TypeId(30);
    pub const XID8: TypeId = TypeId(5069);
    pub const JSON: TypeId = TypeId(114);
    pub const XML: TypeId = TypeId(142);
    pub const FLOAT4: TypeId = TypeId(700);
    pub const FLOAT8: TypeId = TypeId(701);
    /// The type of a string literal or NULL whose context has not yet given it one.
    pub const UNKNOWN: TypeId = TypeId(705);
    pub const MONEY: TypeId = TypeId(790);
    pub const BPCHAR: TypeId = TypeId(1042);
    pub const VARCHAR: TypeId = TypeId(1043);
    pub const DATE: TypeId = TypeId(1082);
    pub const TIME: TypeId = TypeId(1083);
    pub const TIMESTAMP: TypeId = TypeId(1114);
    pub const TIMESTAMPTZ: TypeId = TypeId(1184);
    pub const INTERVAL: TypeId = TypeId(1186);
    pub const TIMETZ: TypeId = TypeId(1266);
    pub const BIT: TypeId = TypeId(1560);
    pub const VARBIT: TypeId = TypeId(1562);
    pub const NUMERIC: TypeId = TypeId(1700);
    pub const RECORD: TypeId = TypeId(2249);
    pub const RECORD_ARRAY: TypeId = TypeId(2287);
    pub const TEXT_ARRAY: TypeId = TypeId(1009);
    pub const CSTRING: TypeId = TypeId(2275);
    pub const ANY: TypeId = TypeId(2276);
    pub const VOID: TypeId = TypeId(2278);
    pub const UUID: TypeId = TypeId(2950);
    pub const TSQUERY: TypeId = TypeId(3615);
    pub const JSONB: TypeId = TypeId(3802);
    pub const INTERNAL: TypeId = TypeId(2281);
    pub const ANYARRAY: TypeId = TypeId(2277);
    pub const ANYELEMENT: TypeId = TypeId(2283);
    pub const ANYNONARRAY: TypeId = TypeId(2776);
    pub const ANYENUM: TypeId = TypeId(3500);
    pub const ANYRANGE: TypeId = TypeId(3831);
    pub const ANYMULTIRANGE: TypeId = TypeId(4537);
    pub const ANYCOMPATIBLE: TypeId = TypeId(5077);
    pub const ANYCOMPATIBLEARRAY: TypeId = TypeId(5078);
    pub const ANYCOMPATIBLENONARRAY: TypeId = TypeId(5079);
    pub const ANYCOMPATIBLERANGE: TypeId = TypeId(5080);
    pub const ANYCOMPATIBLEMULTIRANGE: TypeId = TypeId(4538);
}

/// A function: a row of `pg_proc` by oid, or user function `n` as `FIRST_USER + n` (index in `Schema::functions`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(pub u32);

impl FuncId {
    /// Ids below are oids of built-in functions.
    pub const FIRST_USER: FuncId = FuncId(1 << 16);
    /// `pgtc.single_row(rows bigint)` of the runtime schema: true, or PostgreSQL's error 21000 for more than one row.
    pub const SINGLE_ROW: FuncId = FuncId(u32::MAX);
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
