//! What `=` means for a type: the default operator classes, and whether equal values are also identical.
//!
//! Equal is not identical for numeric without a declared scale (1.0, 1.00), floats (0, −0), interval (1 month, 30 days),
//! bpchar without a declared length (trailing blanks), jsonb (the numerics in it), tsquery (weights), and whatever is built from them. Maintenance may not treat
//! an update from one to the other as no change; an *image* tells them apart: two values are identical if and only if
//! they are equal and their images are.

use super::rows::{CastRow, OpClassRow};
use super::{FuncId, OperId, TypeId, TypeKind, Types};
use crate::algebra::Type;

/// What is known of a type's equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Equality {
    /// There is none: no GROUP BY, no DISTINCT, no comparison (json, xml, point, types the snapshot does not explain).
    None,
    /// Equal values are identical.
    Identity(OperId),
    /// Equal values may differ; `image` tells them apart.
    Weaker {
        /// The equality operator.
        equal: OperId,
        /// A function of one argument.
        image: FuncId,
    },
}

/// `octet_length(character)`: trailing blanks are all that equality of char(n) ignores.
const BPCHAR_OCTET_LENGTH: FuncId = FuncId(1375);
const ARRAY_SEND: FuncId = FuncId(2401);
const RECORD_SEND: FuncId = FuncId(2403);
const TEXT_SEND: FuncId = FuncId(2415);
const ENUM_SEND: FuncId = FuncId(3533);
/// Collations of `pg_catalog`; all that PostgreSQL ships are deterministic.
const BUILT_IN_COLLATIONS: [&str; 3] = ["default", "C", "POSIX"];

impl Types<'_> {
    /// Everything about the equality that GROUP BY, DISTINCT and unique keys use.
    ///
    /// A collation other than the shipped ones may be non-deterministic, so strings under one have an image.
    #[must_use]
    pub fn equality(&self, ty: &Type) -> Equality {
        let Some(equal) = self.equality_operator(ty.id) else { return Equality::None };
        match self.image_function(ty) {
            Some(image) => Equality::Weaker { equal, image },
            None => Equality::Identity(equal),
        }
    }

    /// The equality operator of the default operator class (btree, else hash). `None` if values cannot be compared.
    #[must_use]
    pub fn equality_operator(&self, ty: TypeId) -> Option<OperId> {
        if !self.parts_all(ty, |part| self.equality_operator(part).is_some()) {
            return None;
        }
        self.default_class(&self.catalog.btree, ty)
            .or_else(|| self.default_class(&self.catalog.hash, ty))
            .map(|c| c.equal)
    }

    /// The less-than operator of the default btree operator class. `None` if values cannot be sorted.
    #[must_use]
    pub fn less_than(&self, ty: TypeId) -> Option<OperId> {
        if !self.parts_all(ty, |part| self.less_than(part).is_some()) {
            return None;
        }
        self.default_class(&self.catalog.btree, ty).and_then(|c| c.less)
    }

    /// Whether values can be hashed.
    #[must_use]
    pub fn has_hash(&self, ty: TypeId) -> bool {
        self.parts_all(ty, |part| self.has_hash(part)) && self.default_class(&self.catalog.hash, ty).is_some()
    }

    /// A function whose results differ for values that are equal without being identical. `None` for types whose
    /// equality is identity, and for types that have no equality.
    ///
    /// Most are send functions. Those of jsonb, of strings and of what contains them convert to the client's encoding,
    /// which fails when a character has no place there.
    #[must_use]
    pub fn image_function(&self, ty: &Type) -> Option<FuncId> {
        let base = self.base_type(ty);
        self.equality_operator(base.id)?;
        let odd_collation = base.collation.as_ref().is_some_and(|c| {
            !(matches!(c.schema(), None | Some("pg_catalog")) && BUILT_IN_COLLATIONS.contains(&c.last()))
        });
        if odd_collation && self.is_collatable(base.id) {
            return if self.element(base.id).is_some() { Some(ARRAY_SEND) } else { Some(TEXT_SEND) };
        }
        // A declared scale or length is that of every value: 1.0 is stored as 1.00, and all are padded alike.
        let declared = base.typmod >= 0 && matches!(base.id, TypeId::NUMERIC | TypeId::BPCHAR);
        if declared || !self.is_weak(base.id) {
            return None;
        }
        if base.id == TypeId::BPCHAR { Some(BPCHAR_OCTET_LENGTH) } else { self.send_function(base.id) }
    }

    /// The function that writes a value's binary form: identity of types without equality, such as json and point.
    /// `None` for opaque types and those that cannot be sent.
    #[must_use]
    pub fn send_function(&self, ty: TypeId) -> Option<FuncId> {
        let base = self.base(ty);
        if let Some(row) = self.builtin(base) {
            return row.send;
        }
        if self.is_opaque(base) {
            None
        } else if self.element(base).is_some() {
            Some(ARRAY_SEND)
        } else if self.is_composite(base) {
            Some(RECORD_SEND)
        } else if self.is_enum(base) {
            Some(ENUM_SEND)
        } else {
            None
        }
    }

    /// Whether equal values of the (base) type may differ.
    fn is_weak(&self, ty: TypeId) -> bool {
        let base = self.base(ty);
        matches!(
            base,
            TypeId::NUMERIC
                | TypeId::FLOAT4
                | TypeId::FLOAT8
                | TypeId::INTERVAL
                | TypeId::BPCHAR
                | TypeId::JSONB
                | TypeId::TSQUERY
                | TypeId::RECORD
                | TypeId::RECORD_ARRAY
        ) || !self.parts_all(base, |part| !self.is_weak(part))
    }

    /// Whether something holds for all types that this one is directly built from: element, subtype, fields.
    fn parts_all(&self, ty: TypeId, holds: impl Fn(TypeId) -> bool) -> bool {
        let base = self.base(ty);
        if let Some(part) =
            self.element(base).or_else(|| self.range_subtype(base)).or_else(|| self.multirange_range(base))
        {
            return holds(part);
        }
        self.fields(base).is_none_or(|fields| fields.iter().all(|(_, t)| t.id != base && holds(t.id)))
    }

    /// `GetDefaultOpClass`: the exact type, else the one class reachable without conversion, preferred types first.
    fn default_class(&self, classes: &[OpClassRow], ty: TypeId) -> Option<OpClassRow> {
        let ty = self.base(ty);
        if let Some(exact) = classes.iter().find(|c| c.ty == ty) {
            return Some(*exact);
        }
        let category = self.category(ty).0;
        let fitting: Vec<&OpClassRow> = classes.iter().filter(|c| self.binary_coercible(ty, c.ty)).collect();
        let preferred: Vec<&OpClassRow> =
            fitting.iter().copied().filter(|c| self.category(c.ty) == (category, true)).collect();
        match (preferred.as_slice(), fitting.as_slice()) {
            ([one], _) | ([], [one]) => Some(**one),
            _ => None,
        }
    }

    /// `IsBinaryCoercible`, of a type that is no domain.
    fn binary_coercible(&self, from: TypeId, to: TypeId) -> bool {
        match to {
            TypeId::ANYARRAY => self.element(from).is_some(),
            TypeId::ANYENUM => self.is_enum(from),
            TypeId::ANYRANGE => self.builtin_kind(from) == Some(TypeKind::Range),
            TypeId::ANYMULTIRANGE => self.builtin_kind(from) == Some(TypeKind::Multirange),
            TypeId::RECORD => self.is_composite(from),
            TypeId::RECORD_ARRAY => self.element(from).is_some_and(|e| self.is_composite(e)),
            _ => self.catalog.casts.get(&(from, to)).is_some_and(CastRow::is_free),
        }
    }
}
