//! Names of types: as written to a [`Type`], back to a name for SQL, and for messages.

use super::{ResolveError, TypeId, Types, typmod};
use crate::algebra::Type;
use crate::ast::{Name, TypeName};

impl Types<'_> {
    /// The type that a type name means. Its names are PostgreSQL's (`pg_catalog.int4`), as the parser makes them.
    ///
    /// # Errors
    /// [`ResolveError::UnknownType`] or [`ResolveError::BadModifier`].
    pub fn resolve_type(&self, written: &TypeName) -> Result<Type, ResolveError> {
        let unknown = || ResolveError::UnknownType { name: written.name.clone() };
        let element = self.type_by_name(&written.name, &self.schema.search_path).ok_or_else(unknown)?;
        // `_int4(…)` cannot be written with a modifier that means anything, but its element's modifier is stored there.
        let modified = self.element(element).unwrap_or(element);
        let typmod = typmod::encode(modified, &written.modifiers, written.interval_fields)
            .map_err(|problem| ResolveError::BadModifier { name: written.name.clone(), problem })?;
        let id = if written.dims > 0 { self.array_of(element).ok_or_else(unknown)? } else { element };
        Ok(Type { id, typmod, collation: None })
    }

    /// The name of a type for generated SQL: schema-qualified, arrays as one dimension over their element, modifiers
    /// spelt out. `None` for an id that no type has.
    #[must_use]
    pub fn type_name(&self, ty: &Type) -> Option<TypeName> {
        // int2vector and oidvector have elements but are no `…[]`.
        let element = self.element(ty.id).filter(|e| self.array_of(*e) == Some(ty.id));
        let named = element.unwrap_or(ty.id);
        let typmod::Written { modifiers, fields } = typmod::decode(named, ty.typmod);
        Some(TypeName {
            name: self.stored_name(named)?.to_name(),
            modifiers,
            interval_fields: fields,
            dims: u32::from(element.is_some()),
            span: None,
        })
    }

    /// The type as messages show it: `integer`, `numeric(12,2)`, `shop.mood[]`.
    #[must_use]
    pub fn show_type(&self, ty: &Type) -> String {
        let Some(name) = self.type_name(ty) else { return format!("type {}", ty.id.0) };
        let mut text = if name.name.schema() == Some("pg_catalog") {
            standard_name(name.name.last()).to_owned()
        } else {
            show_name(&name.name)
        };
        if let Some(fields) = name.interval_fields {
            text = format!("{text} {}", fields.to_lowercase());
        }
        if !name.modifiers.is_empty() {
            let list: Vec<String> = name.modifiers.iter().map(ToString::to_string).collect();
            text = format!("{text}({})", list.join(","));
        }
        if name.dims > 0 { format!("{text}[]") } else { text }
    }

    /// As [`Types::show_type`], without modifier.
    #[must_use]
    pub fn show(&self, ty: TypeId) -> String {
        self.show_type(&Type::plain(ty))
    }
}

/// A name as messages show it.
pub(super) fn show_name(name: &Name) -> String {
    name.0.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(".")
}

/// The spelling that people know.
fn standard_name(stored: &str) -> &str {
    match stored {
        "bool" => "boolean",
        "bpchar" => "character",
        "float4" => "real",
        "float8" => "double precision",
        "int2" => "smallint",
        "int4" => "integer",
        "int8" => "bigint",
        "varbit" => "bit varying",
        "varchar" => "character varying",
        "char" => "\"char\"",
        other => other,
    }
}
