//! The schema of a live database as DDL, from its catalogs: what `pg_dump --schema-only` would say of the objects that a
//! definition can use, without schema pgtc, without stream tables and what reads them, and without what extensions own.
//!
//! With an empty search_path every name in the text is qualified. The order is one in which psql can run it: types,
//! sequences, tables, functions, constraints, indexes, foreign keys, views.

use postgres::Client;

use crate::db;
use crate::failure::Result;

/// First line of a file written by `schema pull`.
pub const HEADER: &str =
    "-- Written by pgtc schema pull: the tables, types, functions and views of the database.\n";

/// The text.
///
/// # Errors
/// A catalog cannot be read.
pub fn ddl(client: &mut Client) -> Result<String> {
    let fail = |e: postgres::Error| db::statement_failure("cannot read the catalogs", &e);
    let mut tx = client
        .build_transaction()
        .read_only(true)
        .isolation_level(postgres::IsolationLevel::RepeatableRead)
        .start()
        .map_err(fail)?;
    tx.batch_execute("SET LOCAL search_path = pg_catalog").map_err(fail)?;
    let installed: bool =
        tx.query_one("SELECT to_regclass('pgtc.stream_tables') IS NOT NULL", &[]).map_err(fail)?.get(0);
    let stream_tables = if installed { STREAM_TABLES } else { NO_STREAM_TABLES };
    let mut out = HEADER.to_string();
    out.push_str("SET check_function_bodies = false;\n");
    for part in [
        SCHEMAS,
        EXTENSIONS,
        TYPES,
        SEQUENCES,
        TABLES,
        FUNCTIONS,
        OWNED,
        CONSTRAINTS,
        INDEXES,
        FOREIGN_KEYS,
        VIEWS,
    ] {
        let sql = format!("WITH RECURSIVE {stream_tables}, {OURS} {part}");
        let mut first = true;
        for row in tx.query(&sql, &[]).map_err(fail)? {
            let statement: String = row.get(0);
            if std::mem::take(&mut first) {
                out.push('\n');
            }
            out.push_str(statement.trim_end().trim_end_matches(';'));
            out.push_str(";\n");
        }
    }
    tx.commit().map_err(fail)?;
    Ok(out)
}

/// Stream tables, and the views that read them directly or not.
const STREAM_TABLES: &str = "stream (oid) AS (
  SELECT to_regclass(format('%I.%I', s.schema_name, s.table_name))::oid FROM pgtc.stream_tables AS s
  UNION
  SELECT r.ev_class FROM stream AS s
  JOIN pg_depend AS d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = s.oid AND d.classid = 'pg_rewrite'::regclass
  JOIN pg_rewrite AS r ON r.oid = d.objid
)";

const NO_STREAM_TABLES: &str = "stream (oid) AS (SELECT NULL::oid)";

/// What is left out: schemas of the system and ours, what extensions own.
const OURS: &str = "schemas AS (
  SELECT n.oid, n.nspname FROM pg_namespace AS n
  WHERE n.nspname <> ALL ('{pg_catalog,information_schema,pgtc,pg_toast}') AND n.nspname NOT LIKE 'pg\\_temp%' AND n.nspname NOT LIKE 'pg\\_toast%'
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e')
), owned AS (
  SELECT d.classid, d.objid FROM pg_depend AS d WHERE d.deptype = 'e'
), tables AS (
  SELECT c.*, n.nspname, format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class AS c JOIN schemas AS n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f') AND (SELECT count(*) FROM owned AS o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid) = 0
)";

const SCHEMAS: &str = "SELECT format('CREATE SCHEMA %I', n.nspname) FROM schemas AS n WHERE n.nspname <> 'public' ORDER BY n.nspname";

const EXTENSIONS: &str = "SELECT format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, n.nspname)
FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname <> 'plpgsql' ORDER BY e.extname";

const TYPES: &str = "SELECT CASE t.typtype
  WHEN 'e' THEN format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
    (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum AS e WHERE e.enumtypid = t.oid))
  WHEN 'd' THEN format('CREATE DOMAIN %I.%I AS %s%s%s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod),
    CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END,
    coalesce((SELECT string_agg(format(' CONSTRAINT %I %s', c.conname, pg_get_constraintdef(c.oid)), '' ORDER BY c.conname)
              FROM pg_constraint AS c WHERE c.contypid = t.oid AND c.contype = 'c'), ''))
  WHEN 'r' THEN (SELECT format('CREATE TYPE %I.%I AS RANGE (subtype = %s)', n.nspname, t.typname, format_type(r.rngsubtype, NULL)) FROM pg_range AS r WHERE r.rngtypid = t.oid)
  ELSE format('CREATE TYPE %I.%I AS (%s)', n.nspname, t.typname,
    (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
     FROM pg_attribute AS a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)) END
FROM pg_type AS t JOIN schemas AS n ON n.oid = t.typnamespace
WHERE (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND (SELECT c.relkind FROM pg_class AS c WHERE c.oid = t.typrelid) = 'c')
  AND (SELECT count(*) FROM owned AS o WHERE o.classid = 'pg_type'::regclass AND o.objid = t.oid) = 0
ORDER BY t.oid";

const SEQUENCES: &str = "SELECT format('CREATE SEQUENCE %I.%I AS %s', n.nspname, c.relname, format_type(s.seqtypid, NULL))
FROM pg_class AS c JOIN schemas AS n ON n.oid = c.relnamespace JOIN pg_sequence AS s ON s.seqrelid = c.oid
WHERE NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('i', 'e'))
ORDER BY n.nspname, c.relname";

const TABLES: &str = "SELECT format('CREATE TABLE %s%s%s%s', c.name,
  CASE WHEN c.relispartition THEN format(' PARTITION OF %s %s', (SELECT format('%I.%I', pn.nspname, p.relname) FROM pg_inherits AS i JOIN pg_class AS p ON p.oid = i.inhparent JOIN pg_namespace AS pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid), pg_get_expr(c.relpartbound, c.oid))
       ELSE format(E' (%s\\n)', (
    SELECT string_agg(format(E'\\n  %I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attcollation <> t.typcollation THEN format(' COLLATE %s', a.attcollation::regcollation) ELSE '' END,
      CASE WHEN a.attgenerated = 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
           WHEN a.attidentity = 'a' THEN ' GENERATED ALWAYS AS IDENTITY'
           WHEN a.attidentity = 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY'
           WHEN d.oid IS NOT NULL AND a.attgenerated = '' THEN format(' DEFAULT %s', pg_get_expr(d.adbin, d.adrelid))
           ELSE '' END,
      CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END), ',' ORDER BY a.attnum)
    FROM pg_attribute AS a
    JOIN pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attislocal)) END,
  CASE WHEN c.relispartition THEN '' ELSE coalesce((
    SELECT format(' INHERITS (%s)', string_agg(format('%I.%I', pn.nspname, p.relname), ', ' ORDER BY i.inhseqno))
    FROM pg_inherits AS i JOIN pg_class AS p ON p.oid = i.inhparent JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
    WHERE i.inhrelid = c.oid HAVING count(*) > 0), '') END,
  CASE WHEN c.relkind = 'p' THEN format(' PARTITION BY %s', pg_get_partkeydef(c.oid)) ELSE '' END)
FROM tables AS c
WHERE c.relkind <> 'f'
ORDER BY EXISTS (SELECT FROM pg_inherits AS i WHERE i.inhrelid = c.oid), c.nspname, c.relname";

const FUNCTIONS: &str = "SELECT pg_get_functiondef(p.oid)
FROM pg_proc AS p JOIN schemas AS n ON n.oid = p.pronamespace
WHERE p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype
  AND (SELECT count(*) FROM owned AS o WHERE o.classid = 'pg_proc'::regclass AND o.objid = p.oid) = 0
ORDER BY p.oid";

const OWNED: &str = "SELECT format('ALTER SEQUENCE %I.%I OWNED BY %s.%I', n.nspname, c.relname, t.name, a.attname)
FROM pg_class AS c JOIN schemas AS n ON n.oid = c.relnamespace
JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'a' AND d.refclassid = 'pg_class'::regclass
JOIN tables AS t ON t.oid = d.refobjid JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE c.relkind = 'S' ORDER BY n.nspname, c.relname";

const CONSTRAINTS: &str = "SELECT format('ALTER TABLE ONLY %s ADD CONSTRAINT %I %s', t.name, c.conname, pg_get_constraintdef(c.oid))
FROM pg_constraint AS c JOIN tables AS t ON t.oid = c.conrelid
WHERE c.contype IN ('p', 'u', 'c', 'x') AND c.conislocal AND c.coninhcount = 0
ORDER BY t.nspname, t.relname, CASE c.contype WHEN 'p' THEN 0 WHEN 'u' THEN 1 ELSE 2 END, c.conname";

const INDEXES: &str = "SELECT pg_get_indexdef(i.indexrelid)
FROM pg_index AS i JOIN tables AS t ON t.oid = i.indrelid JOIN pg_class AS x ON x.oid = i.indexrelid
WHERE NOT EXISTS (SELECT FROM pg_constraint AS c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x')) AND NOT x.relispartition
ORDER BY t.nspname, t.relname, x.relname";

const FOREIGN_KEYS: &str = "SELECT format('ALTER TABLE %s%s ADD CONSTRAINT %I %s', CASE WHEN t.relkind = 'p' THEN '' ELSE 'ONLY ' END, t.name, c.conname, pg_get_constraintdef(c.oid))
FROM pg_constraint AS c JOIN tables AS t ON t.oid = c.conrelid
WHERE c.contype = 'f' AND c.conparentid = 0
ORDER BY t.nspname, t.relname, c.conname";

const VIEWS: &str = "SELECT format(E'CREATE %sVIEW %I.%I AS\\n%s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END, n.nspname, c.relname, pg_get_viewdef(c.oid))
FROM pg_class AS c JOIN schemas AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND (SELECT count(*) FROM stream AS s WHERE s.oid = c.oid) = 0
  AND (SELECT count(*) FROM owned AS o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid) = 0
ORDER BY c.oid";
