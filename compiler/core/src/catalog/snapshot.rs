//! The embedded snapshot of one major, with its indexes.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::rows::CastRow;
use super::{
    AggId, AggRow, FuncId, FuncRow, Keyword, Major, OpClassRow, OperId, OperRow, RangeRow, TypeId, TypeRow,
    load,
};

/// PostgreSQL's own rows, of one major.
#[derive(Debug, Default)]
pub struct Catalog {
    pub(super) types: Vec<TypeRow>,
    pub(super) type_names: HashMap<&'static str, TypeId>,
    pub(super) funcs: Vec<FuncRow>,
    pub(super) func_names: HashMap<&'static str, Vec<FuncId>>,
    pub(super) opers: Vec<OperRow>,
    pub(super) oper_names: HashMap<&'static str, Vec<OperId>>,
    pub(super) casts: HashMap<(TypeId, TypeId), CastRow>,
    pub(super) aggs: Vec<AggRow>,
    pub(super) ranges: Vec<RangeRow>,
    pub(super) btree: Vec<OpClassRow>,
    pub(super) hash: Vec<OpClassRow>,
    pub(super) keywords: Vec<Keyword>,
}

impl Catalog {
    /// The catalog of a major; parsed on first use.
    #[must_use]
    pub fn get(major: Major) -> &'static Catalog {
        static CATALOGS: [OnceLock<Catalog>; 4] = [const { OnceLock::new() }; 4];
        let [v15, v16, v17, v18] = &CATALOGS;
        let cell = match major {
            Major::V15 => v15,
            Major::V16 => v16,
            Major::V17 => v17,
            Major::V18 => v18,
        };
        cell.get_or_init(|| load::load(major))
    }

    /// A type by oid.
    #[must_use]
    pub fn ty(&self, id: TypeId) -> Option<&TypeRow> {
        self.types.binary_search_by_key(&id, |t| t.id).ok().and_then(|i| self.types.get(i))
    }

    /// A type by its name in `pg_type`, such as `int4` or `_int4`.
    #[must_use]
    pub fn type_named(&self, name: &str) -> Option<TypeId> {
        self.type_names.get(name).copied()
    }

    /// A function by oid.
    #[must_use]
    pub fn func(&self, id: FuncId) -> Option<&FuncRow> {
        self.funcs.binary_search_by_key(&id, |f| f.id).ok().and_then(|i| self.funcs.get(i))
    }

    /// All functions of a name, ascending by oid.
    #[must_use]
    pub fn funcs_named(&self, name: &str) -> &[FuncId] {
        self.func_names.get(name).map_or(&[], Vec::as_slice)
    }

    /// The function with exactly this name and these argument types. For code that generates calls.
    #[must_use]
    pub fn func_exact(&self, name: &str, args: &[TypeId]) -> Option<FuncId> {
        self.funcs_named(name).iter().copied().find(|&id| self.func(id).is_some_and(|f| f.args == args))
    }

    /// Names of all functions, in no order.
    pub fn func_names(&self) -> impl Iterator<Item = &'static str> {
        self.func_names.keys().copied()
    }

    /// An operator by oid.
    #[must_use]
    pub fn oper(&self, id: OperId) -> Option<&OperRow> {
        self.opers.binary_search_by_key(&id, |o| o.id).ok().and_then(|i| self.opers.get(i))
    }

    /// All operators of a name, ascending by oid.
    #[must_use]
    pub fn opers_named(&self, symbol: &str) -> &[OperId] {
        self.oper_names.get(symbol).map_or(&[], Vec::as_slice)
    }

    /// The operator with exactly these argument types. For code that generates operators.
    #[must_use]
    pub fn oper_exact(&self, symbol: &str, left: Option<TypeId>, right: TypeId) -> Option<OperId> {
        let fits = |o: &OperRow| o.left == left && o.right == right;
        self.opers_named(symbol).iter().copied().find(|&id| self.oper(id).is_some_and(fits))
    }

    /// Names of all operators, in no order.
    pub fn oper_names(&self) -> impl Iterator<Item = &'static str> {
        self.oper_names.keys().copied()
    }

    /// An aggregate.
    #[must_use]
    pub fn agg(&self, id: AggId) -> Option<&AggRow> {
        self.agg_of(id.0)
    }

    /// The aggregate behind a function, if it is one.
    #[must_use]
    pub fn agg_of(&self, func: FuncId) -> Option<&AggRow> {
        self.aggs.binary_search_by_key(&func, |a| a.func).ok().and_then(|i| self.aggs.get(i))
    }

    /// All ranges.
    #[must_use]
    pub fn ranges(&self) -> &[RangeRow] {
        &self.ranges
    }

    /// A key word of the grammar, by its lower-case spelling.
    #[must_use]
    pub fn keyword(&self, word: &str) -> Option<&Keyword> {
        self.keywords.binary_search_by_key(&word, |k| k.word).ok().and_then(|i| self.keywords.get(i))
    }

    /// All key words, ascending.
    #[must_use]
    pub fn keywords(&self) -> &[Keyword] {
        &self.keywords
    }
}
