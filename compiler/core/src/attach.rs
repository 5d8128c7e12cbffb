//! What a definition file says besides the query: options of the header, and the statements that follow.

pub(crate) mod rules;

use crate::Settings;
use crate::algebra::scalar;
use crate::ast::{Expr, ExprKind, Ident, Name, OrderBy};
use crate::diag::{Diagnostic, Span};
use crate::emit::index_name;
use crate::maintain::Program;
use crate::schema::{Attachment, Definition, IndexKey, ObjectName};
use crate::sql::print;
use crate::{order, resolve};

/// Options of the header, settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Whether changes are applied, or everything is computed anew at each refresh.
    pub(crate) incremental: bool,
    /// Whether a live view is wanted.
    pub(crate) live: bool,
    /// Whether parts of the query may be stored on their own.
    pub(crate) inner_tables: bool,
    /// As written.
    pub(crate) target_lag: String,
    /// Storage parameters.
    pub(crate) storage: Vec<(String, String)>,
}

impl Options {
    /// The mode's name.
    pub(crate) fn mode(&self) -> &'static str {
        if self.incremental { "incremental" } else { "full" }
    }
}

/// Statements that follow the definition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attachments {
    indexes: Vec<IndexOn>,
    view: Vec<Attached>,
    /// The same rights on the live view, should there be one.
    live: Vec<String>,
}

/// A statement on the public view, and the one that takes it back when the definition has it no more.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Attached {
    /// GRANT, COMMENT
    pub apply: String,
    /// REVOKE, no comment
    pub undo: String,
}

/// An index on the storage table: its name in schema pgtc, which says what it holds, and its statement.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct NamedIndex {
    /// Its name.
    pub name: String,
    /// CREATE INDEX
    pub create: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct IndexOn {
    unique: bool,
    method: Option<String>,
    keys: Vec<String>,
    include: Vec<String>,
    where_: Option<String>,
}

impl Attachments {
    /// CREATE INDEX statements on the storage table.
    pub(crate) fn indexes(&self, storage: &str) -> Vec<NamedIndex> {
        let table = print::name(&Name::qualified("pgtc", storage));
        let mut named: Vec<NamedIndex> = self
            .indexes
            .iter()
            .map(|i| {
                let mut sql = vec![];
                if let Some(method) = &i.method {
                    sql.push(["USING ", &print::ident(&Ident::new(method.clone()))].concat());
                }
                sql.push(["(", &i.keys.join(", "), ")"].concat());
                if !i.include.is_empty() {
                    sql.push(["INCLUDE (", &i.include.join(", "), ")"].concat());
                }
                if let Some(condition) = &i.where_ {
                    sql.push(["WHERE ", condition].concat());
                }
                let what = sql.join(" ");
                let verb = if i.unique { "CREATE UNIQUE INDEX" } else { "CREATE INDEX" };
                let name = index_name(storage, &[verb, what.as_str()].join(" "));
                let create = [verb, &print::ident(&Ident::new(name.clone())), "ON", &table, &what].join(" ");
                NamedIndex { name, create }
            })
            .collect();
        // The same index twice is one index.
        named.dedup_by(|a, b| a.name == b.name);
        named
    }

    /// GRANT and COMMENT on the live view.
    pub(crate) fn on_live(&self) -> Vec<String> {
        self.live.clone()
    }

    /// GRANT and COMMENT on the public view.
    pub(crate) fn on_view(&self) -> Vec<Attached> {
        self.view.clone()
    }
}

/// Settles the options.
pub(crate) fn options(definition: &Definition, settings: &Settings) -> Result<Options, Vec<Diagnostic>> {
    let mut findings = vec![];
    let given = |name: &str| definition.options.get(name);
    let refresh = given("refresh").map_or(settings.refresh.as_str(), |(value, _)| value.as_str());
    let at = given("refresh").map_or(definition.name_span, |(_, span)| *span);
    let incremental = match refresh {
        "incremental" | "auto" => true,
        "full" => false,
        "on_commit" | "immediate" => {
            findings.push(not_yet(at, &["pgtc.refresh = ", refresh].concat(), "use incremental"));
            true
        }
        _ => {
            findings.push(
                Diagnostic::error(rules::BAD_OPTION, at, format!("unknown refresh mode \"{refresh}\""))
                    .with_help("one of incremental, full, auto"),
            );
            true
        }
    };
    if let Some((_, span)) = given("schedule") {
        findings.push(not_yet(*span, "pgtc.schedule", "leave the option out"));
    }
    let live = match given("live").map(|(value, span)| (value.as_str(), *span)) {
        None | Some(("false", _)) => false,
        Some(("true", span)) => {
            if !incremental {
                let message = "a live view needs changes, and with refresh = full none are captured";
                findings.push(
                    Diagnostic::error(order::rules::LIVE_NEEDS_CHANGES, span, message)
                        .with_help("use pgtc.refresh = incremental, or leave pgtc.live out"),
                );
            }
            true
        }
        Some((other, span)) => {
            let message = format!("pgtc.live cannot be \"{other}\"");
            findings
                .push(Diagnostic::error(rules::BAD_OPTION, span, message).with_help("one of true, false"));
            false
        }
    };
    let inner_tables = match given("inner_tables").map(|(value, span)| (value.as_str(), *span)) {
        None => !live,
        Some(("false", _)) => false,
        Some(("true", span)) => {
            if live {
                let message =
                    "a live view is exact without a refresh, so no part of it can be read from a table";
                findings.push(
                    Diagnostic::error(rules::BAD_OPTION, span, message)
                        .with_help("leave pgtc.inner_tables or pgtc.live out"),
                );
            }
            true
        }
        Some((other, span)) => {
            let message = format!("pgtc.inner_tables cannot be \"{other}\"");
            findings
                .push(Diagnostic::error(rules::BAD_OPTION, span, message).with_help("one of true, false"));
            false
        }
    };
    if let Some((value, span)) = given("initialize")
        && !["on_first_refresh", "manual"].contains(&value.as_str())
    {
        findings.push(not_yet(*span, "pgtc.initialize = on_create", "use on_first_refresh"));
    }
    let mut storage: Vec<(String, String)> = definition
        .storage_options
        .iter()
        .map(|(name, (value, _))| (print::ident(&Ident::new(name.clone())), value.clone()))
        .collect();
    if !definition.storage_options.contains_key("fillfactor") {
        // Room for HOT updates: stored rows are updated in place at every refresh.
        storage.push(("fillfactor".to_owned(), "90".to_owned()));
    }
    let target_lag = given("target_lag").map_or(settings.target_lag.clone(), |(value, _)| value.clone());
    if findings.is_empty() {
        Ok(Options { incremental, live, inner_tables, target_lag, storage })
    } else {
        Err(findings)
    }
}

fn not_yet(at: Span, what: &str, help: &str) -> Diagnostic {
    Diagnostic::error(rules::OPTION_NOT_SUPPORTED, at, format!("{what} is not supported")).with_help(help)
}

/// The live view of a stream table.
pub(crate) fn live_name(stream_table: &ObjectName) -> ObjectName {
    ObjectName { schema: stream_table.schema.clone(), name: format!("{}_live", stream_table.name) }
}

/// Settles the statements that follow.
pub(crate) fn attachments(
    definition: &Definition,
    program: &Program,
    _env: &resolve::Env<'_>,
) -> Result<Attachments, Vec<Diagnostic>> {
    let mut findings = vec![];
    let mut all = Attachments::default();
    let view = print::name(&definition.name.to_name());
    let live = print::name(&live_name(&definition.name).to_name());
    let declared = |column: &str| program.view.columns.iter().any(|(name, _)| name == column);
    // A declared column is indexed where it is stored, under whatever name.
    let stored = |column: &str| -> Option<&str> {
        let value = program.view.columns.iter().find(|(name, _)| name == column).map(|(_, value)| value)?;
        let id = scalar::as_col(value)?;
        program.storage.columns.iter().find(|c| c.col.id == id).map(|c| c.name.as_str())
    };
    for attachment in &definition.attachments {
        match attachment {
            Attachment::Index { unique, method, keys, include, where_, span, .. } => {
                let names: Vec<&str> = keys.iter().filter_map(|k| column_of(&k.expr)).collect();
                if names.len() < keys.len() || where_.is_some() {
                    findings.push(
                        Diagnostic::error(
                            rules::BAD_INDEX,
                            *span,
                            "an index on a stream table names plain columns only",
                        )
                        .with_help("index the columns themselves"),
                    );
                } else if let Some(hidden) = names
                    .iter()
                    .copied()
                    .chain(include.iter().map(String::as_str))
                    .find(|c| stored(c).is_none())
                {
                    let message = match declared(hidden) {
                        true => {
                            format!("column \"{hidden}\" is computed when it is read, and cannot be indexed")
                        }
                        false => format!("column \"{hidden}\" does not exist"),
                    };
                    findings.push(
                        Diagnostic::error(rules::BAD_INDEX, *span, message)
                            .with_help("index a column that is stored"),
                    );
                } else {
                    all.indexes.push(IndexOn {
                        unique: *unique,
                        method: method.clone(),
                        keys: keys
                            .iter()
                            .map(|k| index_key(k, column_of(&k.expr).and_then(stored)))
                            .collect(),
                        include: include.iter().filter_map(|c| stored(c)).map(quoted).collect(),
                        where_: None,
                    });
                }
            }
            Attachment::Grant { privileges, roles, .. } => {
                let roles: Vec<String> = roles.iter().map(|r| role(r)).collect();
                let (what, who) = (privileges.join(", "), roles.join(", "));
                all.view.push(Attached {
                    apply: ["GRANT ", &what, " ON ", &view, " TO ", &who].concat(),
                    undo: ["REVOKE ", &what, " ON ", &view, " FROM ", &who].concat(),
                });
                all.live.push(["GRANT ", &what, " ON ", &live, " TO ", &who].concat());
            }
            Attachment::Comment { column: Some(column), text, span } => {
                if !declared(column) {
                    let message = format!("column \"{column}\" does not exist");
                    findings.push(Diagnostic::error(rules::BAD_INDEX, *span, message));
                }
                let quoted = print::ident(&Ident::new(column.clone()));
                all.view.push(Attached {
                    apply: ["COMMENT ON COLUMN ", &view, ".", &quoted, " IS ", &print::string(text)].concat(),
                    undo: no_comment(&definition.name, Some(column)),
                });
            }
            Attachment::Comment { column: None, text, .. } => {
                all.view.push(described(definition, &view, text));
            }
        }
    }
    let commented =
        definition.attachments.iter().any(|a| matches!(a, Attachment::Comment { column: None, .. }));
    if let Some(text) = definition.description.as_ref().filter(|_| !commented) {
        all.view.push(described(definition, &view, text));
    }
    if findings.is_empty() { Ok(all) } else { Err(findings) }
}

fn described(definition: &Definition, view: &str, text: &str) -> Attached {
    Attached {
        apply: ["COMMENT ON VIEW ", view, " IS ", &print::string(text)].concat(),
        undo: no_comment(&definition.name, None),
    }
}

/// The view may have lost the column, or not have it yet: then there is nothing to do.
fn no_comment(name: &ObjectName, column: Option<&str>) -> String {
    let column = column.map_or_else(|| "NULL".to_owned(), print::string);
    [
        "SELECT pgtc.forget_comment(",
        &print::string(&name.schema),
        ", ",
        &print::string(&name.name),
        ", ",
        &column,
        ")",
    ]
    .concat()
}

fn role(name: &str) -> String {
    match name {
        "public" | "PUBLIC" => "PUBLIC".to_owned(),
        other => print::ident(&Ident::new(other)),
    }
}

fn quoted(name: &str) -> String {
    print::ident(&Ident::new(name))
}

/// The key of an index over the column of the storage.
fn index_key(key: &IndexKey, stored: Option<&str>) -> String {
    let order = OrderBy { expr: key.expr.clone(), desc: key.desc, nulls_first: key.nulls_first };
    let mut sql = stored.map_or_else(|| print::expr(&order.expr), quoted);
    if let Some(opclass) = &key.opclass {
        sql = [sql, print::name(opclass)].join(" ");
    }
    if order.desc {
        sql.push_str(" DESC");
    }
    match order.nulls_first {
        Some(true) => sql.push_str(" NULLS FIRST"),
        Some(false) => sql.push_str(" NULLS LAST"),
        None => {}
    }
    sql
}

fn column_of(expr: &Expr) -> Option<&str> {
    if let ExprKind::Column(name) = &expr.kind { Some(name.last()) } else { None }
}
