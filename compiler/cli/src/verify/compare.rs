//! The comparison: stream table against oracle, both ways, in one snapshot. Where a query reads the time, the tables are
//! refreshed once more in the transaction that compares, so that both sides have one now().

use postgres::{Client, IsolationLevel, SimpleQueryMessage};

use crate::db::{ident, qualified, statement_failure};
use crate::failure::Result;

/// Schema of the oracle views.
pub const ORACLE_SCHEMA: &str = "pgtc_oracle";

/// A stream table with the statements that check it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// `schema.name`, for people.
    pub name: String,
    /// Its name as `pgtc.refresh_all` gives it.
    pub quoted: String,
    /// Rows of the query that the stream table lacks.
    missing: String,
    /// Rows of the stream table that the query does not give.
    unexpected: String,
    /// Like the two before, with floats rounded; empty without floats.
    rounded: Option<(String, String)>,
    /// Number of rows and a fingerprint of the content.
    state: String,
}

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// `schema.name`
    pub table: String,
    /// Rows of the query that the stream table lacks, as JSON; at most ten.
    pub missing: Vec<String>,
    /// Rows of the stream table that the query does not give, as JSON; at most ten.
    pub unexpected: Vec<String>,
}

/// Content of a stream table in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Number of rows.
    pub rows: i64,
    /// Differs when the content differs, whatever the order of rows.
    pub fingerprint: String,
}

/// Creates the oracle view of a stream table and prepares its statements.
///
/// # Errors
/// The server rejects the query.
pub fn prepare(
    client: &mut Client,
    schema: &str,
    name: &str,
    oracle: &super::oracle::Oracle,
) -> Result<Checked> {
    let fail = |e: postgres::Error| {
        statement_failure(&format!("cannot prepare the comparison of {schema}.{name}"), &e)
    };
    let full = format!("{schema}.{name}");
    let view = qualified(schema, name);
    let expected = qualified(ORACLE_SCHEMA, &full);
    let create = format!(
        "CREATE SCHEMA IF NOT EXISTS {ORACLE_SCHEMA};\nCREATE VIEW {expected} {} AS {}\n;",
        oracle.columns, oracle.query
    );
    client.batch_execute(&create).map_err(fail)?;
    // Types of the default btree or hash operator class have the equality that EXCEPT uses.
    let rows = client
        .query(
            "SELECT a.attname::text, format_type(b.oid, NULL) IN ('real', 'double precision'),
                    b.typtype IN ('e', 'r', 'm') OR b.typcategory = 'A' OR EXISTS (
                      SELECT FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod
                      WHERE o.opcdefault AND m.amname IN ('btree', 'hash')
                        AND (o.opcintype = b.oid OR EXISTS (
                              SELECT FROM pg_cast k WHERE k.castsource = b.oid AND k.casttarget = o.opcintype AND k.castmethod = 'b')))
             FROM pg_attribute a
             JOIN pg_type t ON t.oid = a.atttypid
             JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
             WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
            &[&view],
        )
        .map_err(fail)?;
    let list = |round: bool| -> String {
        let one = |r: &postgres::Row| {
            let column = ident(r.get(0));
            match (r.get::<_, bool>(1), r.get::<_, bool>(2)) {
                (true, _) if round => format!("to_char({column}, '9.99999999EEEE') AS {column}"),
                (_, true) => column,
                (_, false) => format!("{column}::text AS {column}"),
            }
        };
        rows.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let except = |list: &str, a: &str, b: &str| {
        format!(
            "SELECT row_to_json(d)::text FROM (SELECT {list} FROM {a} EXCEPT ALL SELECT {list} FROM {b}) AS d LIMIT 10"
        )
    };
    let both = |list: &str| (except(list, &expected, &view), except(list, &view, &expected));
    let (missing, unexpected) = both(&list(false));
    let rounded = rows.iter().any(|r| r.get::<_, bool>(1)).then(|| both(&list(true)));
    let state =
        format!("SELECT count(*), coalesce(sum(hashtextextended(v::text, 0)), 0)::text FROM {view} AS v");
    let quoted = client
        .query_one("SELECT format('%I.%I', $1::text, $2::text)", &[&schema, &name])
        .map_err(fail)?
        .get(0);
    Ok(Checked { name: full, quoted, missing, unexpected, rounded, state })
}

/// Compares all stream tables in one snapshot: their states, or the first difference.
///
/// # Errors
/// A statement fails.
pub fn compare(client: &mut Client, checked: &[Checked]) -> Result<std::result::Result<Vec<State>, Drift>> {
    let fail = |e: postgres::Error| statement_failure("cannot compare", &e);
    let mut tx =
        client.build_transaction().isolation_level(IsolationLevel::RepeatableRead).start().map_err(fail)?;
    if reads_time(&mut tx).map_err(fail)? {
        // Within one transaction the tables and their queries see the same now().
        tx.batch_execute("SELECT count(*) FROM pgtc.refresh_all()").map_err(fail)?;
    }
    let mut states = vec![];
    for c in checked {
        if let Some(d) = difference(&mut tx, c)
            .map_err(|e| statement_failure(&format!("cannot compare {}", c.name), &e))?
        {
            return Ok(Err(d));
        }
        let row = tx.query_one(&c.state, &[]).map_err(fail)?;
        states.push(State { rows: row.get(0), fingerprint: row.get(1) });
    }
    tx.commit().map_err(fail)?;
    Ok(Ok(states))
}

/// Whether a stream table changes with the time. Their calendar is that of UTC, so the queries' must be too.
pub(super) fn reads_time(tx: &mut postgres::Transaction<'_>) -> std::result::Result<bool, postgres::Error> {
    let installed: bool = tx.query_one("SELECT to_regclass('pgtc.frontier') IS NOT NULL", &[])?.get(0);
    if !installed {
        return Ok(false);
    }
    let timed = "SELECT EXISTS (SELECT FROM pgtc.frontier AS f WHERE f.as_of IS NOT NULL)";
    let timed: bool = tx.query_one(timed, &[])?.get(0);
    if timed {
        tx.batch_execute("SET LOCAL TimeZone = 'UTC'")?;
    }
    Ok(timed)
}

pub(super) fn difference(
    tx: &mut postgres::Transaction<'_>,
    c: &Checked,
) -> std::result::Result<Option<Drift>, postgres::Error> {
    let missing = rows(tx, &c.missing)?;
    let unexpected = rows(tx, &c.unexpected)?;
    if missing.is_empty() && unexpected.is_empty() {
        return Ok(None);
    }
    if let Some((a, b)) = &c.rounded {
        // Sums of floats depend on the order of addition in the last digits, in PostgreSQL too.
        if rows(tx, a)?.is_empty() && rows(tx, b)?.is_empty() {
            return Ok(None);
        }
    }
    Ok(Some(Drift { table: c.name.clone(), missing, unexpected }))
}

fn rows(tx: &mut postgres::Transaction<'_>, sql: &str) -> std::result::Result<Vec<String>, postgres::Error> {
    let mut out = vec![];
    for m in tx.simple_query(sql)? {
        if let SimpleQueryMessage::Row(r) = m {
            out.push(r.get(0).unwrap_or("null").to_string());
        }
    }
    Ok(out)
}
