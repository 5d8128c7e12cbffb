//! Type names.
//!
//! A name that the grammar itself makes (`pg_catalog.int4` for `integer`) is printed in its SQL spelling, so that the
//! same tree is read back; every other name is printed as it is in the tree. Trees made by the compiler hold bare
//! names (`date`, `timestamptz`) where those read better.

use std::fmt::Write as _;

use super::ident::{Place, name};
use crate::ast::TypeName;

pub(super) fn type_name(ty: &TypeName) -> String {
    let spelling = if ty.name.schema() == Some("pg_catalog") && ty.name.0.len() == 2 {
        sql_spelling(ty.name.last(), ty)
    } else {
        None
    };
    // Where the modifier stands: `timestamp(3) with time zone`.
    let (head, tail) = match &spelling {
        Some((head, tail)) => ((*head).to_owned(), *tail),
        // A key word since 16, but as a type it needs no quotes.
        None if matches!(ty.name.0.as_slice(), [only] if only.as_str() == "json") => ("json".to_owned(), ""),
        None => (name(&ty.name, Place::Function), ""),
    };
    let mut out = head;
    if let Some(fields) = ty.interval_fields {
        out.push(' ');
        // Always lower case, like the other words of a type.
        out.push_str(&fields.to_ascii_lowercase());
    }
    for (i, modifier) in ty.modifiers.iter().enumerate() {
        let open = if i == 0 { "(" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(out, "{open}{modifier}");
    }
    if !ty.modifiers.is_empty() {
        out.push(')');
    }
    out.push_str(tail);
    for _ in 0..ty.dims {
        out.push_str("[]");
    }
    out
}

/// The spelling for which the grammar makes `pg_catalog.name`: what stands before and after the modifiers. `char` and
/// `bit` without a modifier mean length 1, so the unlimited forms have no such spelling.
fn sql_spelling(name: &str, ty: &TypeName) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "bool" => ("boolean", ""),
        "int2" => ("smallint", ""),
        "int4" => ("integer", ""),
        "int8" => ("bigint", ""),
        "float4" => ("real", ""),
        "float8" => ("double precision", ""),
        "numeric" => ("numeric", ""),
        "varchar" => ("varchar", ""),
        "bpchar" if !ty.modifiers.is_empty() => ("char", ""),
        "bit" if !ty.modifiers.is_empty() => ("bit", ""),
        "varbit" => ("bit varying", ""),
        "time" => ("time", ""),
        "timetz" => ("time", " with time zone"),
        "timestamp" => ("timestamp", ""),
        "timestamptz" => ("timestamp", " with time zone"),
        "interval" => ("interval", ""),
        "json" => ("json", ""),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::Name;

    fn ty(name: Name, modifiers: &[i32], dims: u32) -> TypeName {
        TypeName { name, modifiers: modifiers.to_vec(), interval_fields: None, dims, span: None }
    }

    #[test]
    fn sql_spellings_and_plain_names() {
        let of = |n: &str| Name::qualified("pg_catalog", n);
        for (value, text) in [
            (ty(of("int8"), &[], 0), "bigint"),
            (ty(of("numeric"), &[12, -2], 0), "numeric(12, -2)"),
            (ty(of("int4"), &[], 2), "integer[][]"),
            (ty(of("timestamptz"), &[3], 1), "timestamp(3) with time zone[]"),
            (ty(of("bpchar"), &[], 0), "pg_catalog.bpchar"),
            (ty(of("bpchar"), &[1], 0), "char(1)"),
            (ty(of("bit"), &[], 0), "pg_catalog.bit"),
            (ty(Name::bare("timestamptz"), &[], 0), "timestamptz"),
            (ty(Name::bare("char"), &[], 0), "\"char\""),
            (ty(Name::qualified("shop", "Mood"), &[], 1), "shop.\"Mood\"[]"),
        ] {
            assert_eq!(type_name(&value), text);
        }
        let interval = TypeName { interval_fields: Some("DAY TO SECOND"), ..ty(of("interval"), &[3], 0) };
        assert_eq!(type_name(&interval), "interval day to second(3)");
    }
}
