//! Tests of reading DDL: the snapshot as text.

#![allow(clippy::format_push_string, reason = "tests")]

use crate::algebra::Type;
use crate::catalog::{Catalog, Major, Types};
use crate::diag::{Diagnostic, FileId, Level};
use crate::schema::*;

use super::super::rules;
use super::schema;

fn read(text: &str) -> (Schema, Vec<Diagnostic>) {
    schema(&[(FileId(0), text)], Major::V15, &["public".to_owned()])
}

fn clean(text: &str) -> String {
    let (schema, problems) = read(text);
    assert!(problems.is_empty(), "{text}: {problems:#?}");
    show(&schema, Major::V15)
}

fn codes(text: &str) -> Vec<(&'static str, String)> {
    let (_, problems) = read(text);
    let place =
        |d: &Diagnostic| d.span.map_or(String::new(), |s| text[s.start as usize..s.end as usize].to_owned());
    problems.iter().map(|d| (d.code, place(d))).collect()
}

fn show(schema: &Schema, major: Major) -> String {
    let types = Types { catalog: Catalog::get(major), schema };
    let ty = |ty: &Type| {
        let collation = ty.collation.as_ref().map(|c| format!(" collate {}", c.last())).unwrap_or_default();
        format!("{}{collation}", types.show_type(ty))
    };
    let mut out = String::new();
    for t in schema.types.values() {
        let kind = match &t.kind {
            UserTypeKind::Array { .. } => continue,
            UserTypeKind::Composite { .. } if schema.tables.iter().any(|x| x.name == t.name) => continue,
            UserTypeKind::Opaque if schema.views.contains_key(&t.name) => continue,
            UserTypeKind::Domain { base, not_null } => {
                format!("domain {}{}", ty(base), if *not_null { " not null" } else { "" })
            }
            UserTypeKind::Enum { labels } => format!("enum {labels:?}"),
            UserTypeKind::Composite { fields } => {
                format!(
                    "row {}",
                    fields.iter().map(|(n, t)| format!("{n} {}", ty(t))).collect::<Vec<_>>().join(", ")
                )
            }
            UserTypeKind::Opaque => "opaque".to_owned(),
        };
        out += &format!("type {} = {kind}\n", t.name);
    }
    for t in &schema.tables {
        out += &format!("table {} {:?}\n", t.name, t.kind);
        let name = |at: &usize| t.columns[*at].name.clone();
        let names = |list: &[usize]| list.iter().map(name).collect::<Vec<_>>().join(", ");
        for c in &t.columns {
            out += &format!("  {} {}{}\n", c.name, ty(&c.ty), if c.not_null { " not null" } else { "" });
        }
        for k in &t.keys {
            let flags = [
                (k.primary, " primary"),
                (k.nulls_not_distinct, " nulls not distinct"),
                (k.deferrable, " deferrable"),
            ];
            let flags: String = flags.iter().filter(|f| f.0).map(|f| f.1).collect();
            out += &format!("  key ({}){flags}\n", names(&k.columns));
        }
        for f in &t.foreign_keys {
            let unproven = if f.unproven { " unproven" } else { "" };
            out += &format!(
                "  foreign ({}) -> {} ({}){unproven}\n",
                names(&f.columns),
                f.target,
                f.target_columns.join(", ")
            );
        }
        for i in &t.indexes {
            let flags = [(i.unique, " unique"), (i.partial, " partial")];
            let flags: String = flags.iter().filter(|f| f.0).map(|f| f.1).collect();
            out += &format!("  index {} ({}){flags}\n", i.method, names(&i.columns));
        }
    }
    for (name, view) in &schema.views {
        out += &format!(
            "view {name} ({}) {}\n",
            view.columns.join(", "),
            super::super::tests::show::query(&view.query)
        );
    }
    for f in &schema.functions {
        let args = f
            .args
            .iter()
            .map(|(n, t)| format!("{n} {}", ty(t)).trim().to_owned())
            .collect::<Vec<_>>()
            .join(", ");
        let flags = [
            (f.variadic, " variadic"),
            (f.returns_set, " set"),
            (f.strict, " strict"),
            (f.aggregate, " aggregate"),
        ];
        let flags: String = flags.iter().filter(|x| x.0).map(|x| x.1).collect();
        out += &format!(
            "function {} ({args}) -> {} {:?} defaults {}{flags}\n",
            f.name,
            ty(&f.result),
            f.volatility,
            f.defaults
        );
    }
    out
}

#[test]
fn dumps_of_real_servers() {
    for (text, major, name) in [
        (include_str!("../testdata/pg_dump_15.sql"), Major::V15, "pg_dump_15"),
        (include_str!("../testdata/pg_dump_18.sql"), Major::V18, "pg_dump_18"),
        (include_str!("../testdata/nasty.sql"), Major::V15, "nasty"),
    ] {
        let (schema, problems) = schema(&[(FileId(0), text)], major, &["public".to_owned()]);
        assert!(problems.is_empty(), "{name}: {problems:#?}");
        insta::assert_snapshot!(name, show(&schema, major));
    }
}

#[test]
fn tables_and_their_changes() {
    let text = "CREATE TABLE t (a int, b text); ALTER TABLE t ADD COLUMN c date NOT NULL, ADD PRIMARY KEY (a), DROP b;
        ALTER TABLE t RENAME c TO d; ALTER TABLE t ALTER d DROP NOT NULL, ALTER COLUMN a TYPE bigint USING a::bigint;
        ALTER TABLE t RENAME TO u; ALTER TABLE u SET SCHEMA s; ALTER TABLE s.u SET (fillfactor = 70), OWNER TO x;";
    assert_eq!(
        clean(text),
        "table s.u Plain\n  a bigint not null\n  d date\n  key (a) primary\n  index btree (a) unique\n"
    );
    assert_eq!(clean("CREATE TABLE t (a int); DROP TABLE t; DROP TABLE IF EXISTS t;"), "");
    assert_eq!(
        clean(
            "CREATE TABLE p (a int); CREATE TABLE c (b int) INHERITS (p); ALTER TABLE p ADD x text, ALTER a SET NOT NULL;"
        ),
        "table public.p Parent\n  a integer not null\n  x text\ntable public.c Child\n  a integer not null\n  b integer\n  x text\n"
    );
    assert_eq!(
        clean(
            "CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i; DROP INDEX IF EXISTS z;"
        ),
        "table public.t Plain\n  a integer not null\n  b integer\n  key (a) primary\n  index btree (a) unique\n"
    );
    assert_eq!(
        clean(
            "SET search_path = x, y; CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'b' BEFORE 'a'; CREATE TABLE t (v e, w e[]);"
        ),
        "type x.e = enum [\"b\", \"a\"]\ntable x.t Plain\n  v x.e\n  w x.e[]\n"
    );
    assert_eq!(
        clean(
            "CREATE EXTENSION citext WITH SCHEMA public; CREATE TABLE t (a citext, LIKE_ int); CREATE TABLE v (LIKE t INCLUDING ALL, z int);"
        ),
        "type public.citext = opaque\ntable public.t Plain\n  a public.citext\n  like_ integer\ntable public.v Plain\n  a public.citext\n  like_ integer\n  z integer\n"
    );
    assert_eq!(
        clean("CREATE TABLE a (x int REFERENCES b); CREATE TABLE b (y int PRIMARY KEY);"),
        "table public.a Plain\n  x integer\n  foreign (x) -> public.b (y)\ntable public.b Plain\n  y integer not null\n  key (y) primary\n  index btree (y) unique\n"
    );
    assert_eq!(
        clean(
            "CREATE TABLE t (a int, w tsrange, CONSTRAINT p PRIMARY KEY (a, w WITHOUT OVERLAPS)); CREATE TABLE u (a int DEFAULT 1 NOT NULL CHECK (a > 1), b int GENERATED ALWAYS AS (a + 1) STORED UNIQUE);"
        ),
        "table public.t Plain\n  a integer not null\n  w tsrange not null\ntable public.u Plain\n  a integer not null\n  b integer\n  key (b)\n  index btree (b) unique\n"
    );
}

#[test]
fn data_and_psql_lines_are_skipped() {
    let text = "\\restrict abc\nCREATE TABLE t (a int);\nCOPY t (a) FROM stdin;\n1\n'not; a string\n\\.\n\nCREATE TABLE u (b int);\n\\unrestrict abc\n";
    assert_eq!(clean(text), "table public.t Plain\n  a integer\ntable public.u Plain\n  b integer\n");
}

#[test]
fn what_is_not_applied_is_reported() {
    let unsupported = rules::DDL_UNSUPPORTED;
    assert_eq!(codes("CREATE TABLE t AS SELECT 1"), [(unsupported, "CREATE TABLE t AS SELECT 1".to_owned())]);
    assert_eq!(codes("CREATE TABLE t (a int); ALTER TABLE t OF x")[0].0, unsupported);
    assert_eq!(
        codes("ALTER TABLE t ADD a int"),
        [(rules::DDL_UNKNOWN, "ALTER TABLE t ADD a int".to_owned())]
    );
    assert_eq!(codes("CREATE TABLE t (a nothing)"), [(rules::DDL_TYPE, "nothing".to_owned())]);
    assert_eq!(
        codes("CREATE TABLE t (a int); CREATE TABLE t (a int)"),
        [(rules::DDL_DUPLICATE, "t".to_owned())]
    );
    assert_eq!(codes("CREATE TABLE t (a int"), [(rules::DDL_SYNTAX, "(".to_owned())]);
    assert_eq!(codes("CREATE TABLE t (a int, b)"), [(rules::DDL_SYNTAX, String::new())]);
    assert_eq!(codes("CREATE TABLE t (a int PRIMARY KEY, b int PRIMARY KEY)")[0].0, rules::DDL_DUPLICATE);
    assert_eq!(codes("CREATE TABLE t (a int, UNIQUE (z))")[0].0, rules::DDL_UNKNOWN);
    assert_eq!(codes("CREATE TABLE t (a int REFERENCES nowhere)")[0].0, rules::DDL_UNKNOWN);
    assert_eq!(codes("DROP SCHEMA s CASCADE")[0].0, unsupported);
    assert_eq!(codes("FROBNICATE t"), [(rules::DDL_SYNTAX, "FROBNICATE".to_owned())]);
    assert_eq!(codes("CREATE VIEW v AS SELECT 1 FOR UPDATE")[0].0, rules::UNSUPPORTED);
    let (_, problems) = read("DO $$ BEGIN END $$; CREATE FUNCTION f(nothing) RETURNS int LANGUAGE sql AS ''");
    assert!(problems.len() == 2 && problems.iter().all(|d| d.level == Level::Warning), "{problems:?}");
}

#[test]
fn nothing_panics_on_cut_text() {
    let text = include_str!("../testdata/nasty.sql");
    for end in (0..text.len()).step_by(211) {
        let _ = read(&text[..end]);
        let _ = read(&text[end..]);
    }
}
