//! CREATE TYPE, CREATE DOMAIN, CREATE EXTENSION and their ALTER.

use crate::ast::{Ident, Name};
use crate::diag::{Diagnostic, Result};
use crate::schema::ObjectName;

use super::super::cursor::Cursor;
use super::super::rules;
use super::draft::{Draft, Type, TypeKind, unknown, unsupported};

fn add(c: &Cursor<'_>, draft: &mut Draft, name: ObjectName, kind: TypeKind) -> Result<()> {
    if let Some(old) = draft.types.iter_mut().find(|t| t.name == name) {
        if matches!(old.kind, TypeKind::Opaque) {
            // A shell type, or one of an extension.
            old.kind = kind;
            return Ok(());
        }
        let message = format!("{name} is created twice");
        return Err(Diagnostic::error(rules::DDL_DUPLICATE, c.span(), message)
            .with_help("remove one of the statements")
            .into());
    }
    draft.types.push(Type { name, kind });
    Ok(())
}

/// Reads CREATE TYPE; the cursor stands behind these words.
pub(super) fn create_type(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let name = draft.created(&c.name()?);
    if c.eat(&["as", "enum"]) {
        let inside = c.bracket()?;
        let labels =
            c.over(inside).split_commas().into_iter().map(|p| c.over(p).string()).collect::<Result<_>>()?;
        return add(c, draft, name, TypeKind::Enum { labels });
    }
    if c.eat(&["as", "range"]) {
        return add(c, draft, name, TypeKind::Opaque);
    }
    if c.eat(&["as"]) {
        let inside = c.bracket()?;
        let mut fields = vec![];
        for part in c.over(inside).split_commas() {
            let mut one = c.over(part);
            let field = one.ident()?;
            let at = one.pos();
            let ty = one.type_name()?;
            let span = one.span_from(at);
            let mut ty = draft.type_use(ty, span);
            if one.eat(&["collate"]) {
                ty.collation = Some(one.name()?);
            }
            one.finish()?;
            fields.push((field, ty));
        }
        return add(c, draft, name, TypeKind::Composite { fields });
    }
    // A base type, or the shell of one.
    match add(c, draft, name, TypeKind::Opaque) {
        Err(error) if !c.at_punct("(") => Err(error),
        _ => Ok(()),
    }
}

/// Reads CREATE DOMAIN; the cursor stands behind these words.
pub(super) fn create_domain(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let name = draft.created(&c.name()?);
    c.eat(&["as"]);
    let at = c.pos();
    let ty = c.type_name()?;
    let span = c.span_from(at);
    let mut base = draft.type_use(ty, span);
    let mut not_null = false;
    while !c.done() {
        if c.eat(&["collate"]) {
            base.collation = Some(c.name()?);
        } else if c.eat(&["not", "null"]) {
            not_null = true;
        } else if c.eat(&["null"]) {
        } else if c.eat(&["constraint"]) {
            c.ident()?;
        } else if c.eat(&["check"]) {
            c.bracket()?;
        } else if c.eat(&["default"]) {
            c.balanced()?;
            c.skip_to(&["constraint", "not", "null", "check", "collate"], ";")?;
        } else {
            return Err(c.expected("a constraint of the domain"));
        }
    }
    add(c, draft, name, TypeKind::Domain { base, not_null })
}

/// Reads ALTER TYPE; the cursor stands behind these words.
pub(super) fn alter_type(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let at = c.pos();
    let name = c.name()?;
    if c.at(&["owner", "to"]) {
        return Ok(());
    }
    let Some(found) = draft.find_type(&name).and_then(|at| draft.types.get_mut(at)) else {
        return Err(unknown(c.span_from(at), "type", &draft.created(&name)));
    };
    if let TypeKind::Enum { labels } = &mut found.kind {
        if c.eat(&["add", "value"]) {
            let tolerant = c.eat(&["if", "not", "exists"]);
            let label = c.string()?;
            if labels.contains(&label) {
                return if tolerant {
                    Ok(())
                } else {
                    Err(c.error(format!("the value '{label}' exists already")))
                };
            }
            let before = c.eat(&["before"]);
            if !before && !c.eat(&["after"]) {
                labels.push(label);
                return c.finish();
            }
            let neighbour = c.string()?;
            let Some(place) = labels.iter().position(|l| *l == neighbour) else {
                return Err(unknown(c.span(), "value", &neighbour));
            };
            labels.insert(place + usize::from(!before), label);
            return c.finish();
        }
        if c.eat(&["rename", "value"]) {
            let old = c.string()?;
            c.expect(&["to"])?;
            let new = c.string()?;
            let Some(label) = labels.iter_mut().find(|l| **l == old) else {
                return Err(unknown(c.span(), "value", &old));
            };
            *label = new;
            return c.finish();
        }
    }
    Err(unsupported(c.span(), "this change of a type"))
}

/// Reads ALTER DOMAIN; the cursor stands behind these words.
pub(super) fn alter_domain(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    let at = c.pos();
    let name = c.name()?;
    let harmless: [&[&str]; 7] = [
        &["owner", "to"],
        &["set", "default"],
        &["drop", "default"],
        &["validate"],
        &["add", "check"],
        &["drop", "constraint"],
        &["rename", "constraint"],
    ];
    if harmless.iter().any(|words| c.at(words)) {
        return Ok(());
    }
    let Some(found) = draft.find_type(&name).and_then(|at| draft.types.get_mut(at)) else {
        return Err(unknown(c.span_from(at), "domain", &draft.created(&name)));
    };
    if let TypeKind::Domain { not_null, .. } = &mut found.kind {
        if c.eat(&["set", "not", "null"]) {
            *not_null = true;
            return c.finish();
        }
        if c.eat(&["drop", "not", "null"]) {
            *not_null = false;
            return c.finish();
        }
        if c.eat(&["add", "constraint"]) {
            c.ident()?;
            if c.eat(&["not", "null"]) {
                *not_null = true;
                return c.finish();
            }
            c.expect(&["check"])?;
            return Ok(());
        }
    }
    Err(unsupported(c.span(), "this change of a domain"))
}

/// The types that well-known extensions bring.
const EXTENSIONS: &[(&str, &[&str])] = &[
    ("citext", &["citext"]),
    ("cube", &["cube"]),
    ("hstore", &["hstore", "ghstore"]),
    ("intarray", &["query_int", "intbig_gkey"]),
    ("isn", &["ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc"]),
    ("lo", &["lo"]),
    ("ltree", &["ltree", "lquery", "ltxtquery", "ltree_gist"]),
    ("pg_trgm", &["gtrgm"]),
    ("postgis", &["geometry", "geography", "box2d", "box3d", "raster"]),
    ("seg", &["seg"]),
    ("vector", &["vector", "halfvec", "sparsevec"]),
];

/// Reads CREATE EXTENSION; the cursor stands behind these words.
pub(super) fn create_extension(c: &mut Cursor<'_>, draft: &mut Draft) -> Result<()> {
    c.eat(&["if", "not", "exists"]);
    let extension = c.label()?;
    c.eat(&["with"]);
    let mut schema = None;
    while !c.done() {
        if c.eat(&["schema"]) {
            schema = Some(c.ident()?);
        } else {
            c.skip();
        }
    }
    let Some((_, types)) = EXTENSIONS.iter().find(|(name, _)| *name == extension) else { return Ok(()) };
    for ty in *types {
        let mut name = Name::bare(*ty);
        if let Some(schema) = &schema {
            name.0.insert(0, Ident::new(schema.clone()));
        }
        let name = draft.created(&name);
        if !draft.types.iter().any(|t| t.name == name) {
            draft.types.push(Type { name, kind: TypeKind::Opaque });
        }
    }
    Ok(())
}
