//! Connections to the user's database, and errors of the server as failures.

use postgres::{Client, Config, NoTls};

use crate::failure::{Failure, Result};

/// Connects by `--db`, else `PGTC_DATABASE_URL`, else `DATABASE_URL`, else libpq's `PG*` variables.
///
/// # Errors
/// Exit code 3: none is set, or the database cannot be reached.
pub fn connect(db: Option<&str>) -> Result<Client> {
    config(db)?.connect(NoTls).map_err(|e| connect_failure(&e))
}

/// Connection settings, in the order of [`connect`].
///
/// # Errors
/// Exit code 3: none is set, or the string cannot be understood.
pub fn config(db: Option<&str>) -> Result<Config> {
    let set = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
    let url = db.map(str::to_string).or_else(|| set("PGTC_DATABASE_URL")).or_else(|| set("DATABASE_URL"));
    let mut config = match url {
        Some(url) => url.parse::<Config>().map_err(|e| {
            // The string may hold a password, so it is not repeated.
            Failure::environment(
                "PGTC5052",
                format!("the connection string cannot be understood: {}", full(&e)),
            )
        })?,
        None => from_libpq(&set)?,
    };
    if config.get_user().is_none() {
        config.user(&set("PGUSER").or_else(|| set("USER")).unwrap_or_else(|| "postgres".to_string()));
    }
    config.application_name("pgtc");
    Ok(config)
}

fn from_libpq(set: &dyn Fn(&str) -> Option<String>) -> Result<Config> {
    if ["PGHOST", "PGPORT", "PGDATABASE", "PGUSER"].iter().all(|n| set(n).is_none()) {
        return Err(Failure::environment("PGTC5052", "no database given").help(
            "pass --db, or set PGTC_DATABASE_URL, DATABASE_URL or PGHOST, PGPORT, PGDATABASE, PGUSER, PGPASSWORD",
        ));
    }
    let mut c = Config::new();
    c.host(&set("PGHOST").unwrap_or_else(|| "/var/run/postgresql".to_string()));
    if let Some(port) = set("PGPORT") {
        let bad = |_| Failure::environment("PGTC5052", format!("PGPORT is `{port}`, which is no port"));
        c.port(port.parse().map_err(bad)?);
    }
    if let Some(d) = set("PGDATABASE") {
        c.dbname(&d);
    }
    if let Some(p) = set("PGPASSWORD") {
        c.password(p);
    }
    Ok(c)
}

/// A failed connection.
#[must_use]
pub fn connect_failure(e: &postgres::Error) -> Box<Failure> {
    Failure::environment("PGTC5052", format!("cannot connect: {}", full(e)))
}

/// A failed statement; `what` says what was being done.
#[must_use]
pub fn statement_failure(what: &str, e: &postgres::Error) -> Box<Failure> {
    let failure = Failure::environment("PGTC5053", format!("{what}: {}", full(e)));
    match e.as_db_error().and_then(|d| d.hint()) {
        Some(hint) => failure.help(hint),
        None => failure,
    }
}

/// Everything an error says: for an error of the server its message, code, detail and context, else the whole chain.
#[must_use]
pub fn full(e: &postgres::Error) -> String {
    if let Some(d) = e.as_db_error() {
        let mut out = format!("{} (SQLSTATE {})", d.message(), d.code().code());
        for (label, part) in [("DETAIL", d.detail()), ("CONTEXT", d.where_())] {
            if let Some(p) = part {
                out = format!("{out}\n{label}: {p}");
            }
        }
        return out;
    }
    let mut out = e.to_string();
    let mut cause = std::error::Error::source(e);
    while let Some(c) = cause {
        out = format!("{out}: {c}");
        cause = c.source();
    }
    out
}

/// An identifier, always quoted.
#[must_use]
pub fn ident(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A qualified name, always quoted.
#[must_use]
pub fn qualified(schema: &str, name: &str) -> String {
    format!("{}.{}", ident(schema), ident(name))
}

/// A qualified name, each part quoted where it must be: for messages and calls that people copy.
#[must_use]
pub fn qualified_plain(schema: &str, name: &str) -> String {
    let plain = |part: &str| {
        let lower = part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        let starts = part.chars().next().is_some_and(|c| c.is_ascii_lowercase() || c == '_');
        if lower && starts { part.to_string() } else { ident(part) }
    };
    format!("{}.{}", plain(schema), plain(name))
}

/// A string literal that means the same under every setting of `standard_conforming_strings`.
#[must_use]
pub fn literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if text.contains('\\') { format!("E'{}'", quoted.replace('\\', "\\\\")) } else { format!("'{quoted}'") }
}
