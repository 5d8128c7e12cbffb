//! What names mean inside one SELECT: the tables of its FROM clause and their columns.
//!
//! A scope has two faces. `rels` answers `t.a` and `t.*`: every table keeps all of its columns there, whatever joins
//! it takes part in. `cols` answers `a` and `*`: it is the ordered list of columns visible without a qualifier, in
//! which `USING` and `NATURAL` have merged two columns into one and moved it to the front, as the standard says.

use crate::algebra::{ColId, Scalar, fold, scalar};
use crate::ast::{Ident, Name};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::{names, rules};
use crate::schema::{ObjectName, TableId};

/// A named column.
#[derive(Clone, Debug)]
pub(crate) struct ScopeCol {
    /// Its name.
    pub(crate) name: String,
    /// What it stands for: a column of the plan, or a converted one where USING merged two types.
    pub(crate) s: Scalar,
}

/// One entry of FROM.
#[derive(Clone, Debug)]
pub(crate) struct ScopeRel {
    /// Its alias, or its own name; `None` for an unnamed derived table.
    pub(crate) alias: Option<String>,
    /// The schema-qualified name, when it can be referred to by it (a table or view without an alias).
    pub(crate) object: Option<ObjectName>,
    /// The base table it scans; grouping by its primary key determines its other columns.
    pub(crate) table: Option<TableId>,
    /// Its columns, in order.
    pub(crate) cols: Vec<ScopeCol>,
}

/// The names visible at one place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// By table.
    pub(crate) rels: Vec<ScopeRel>,
    /// Without a qualifier.
    pub(crate) cols: Vec<ScopeCol>,
}

/// Columns that every table has and no query can keep current: they change without the row's values changing.
const SYSTEM_COLUMNS: [&str; 6] = ["ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"];

impl Scope {
    /// A scope of one entry.
    pub(crate) fn of(rel: ScopeRel) -> Scope {
        Scope { cols: rel.cols.clone(), rels: vec![rel] }
    }

    /// What LATERAL sees of the entries of FROM before it, from all joins around it.
    pub(crate) fn beside(parts: &[Scope]) -> Scope {
        let rels = parts.iter().flat_map(|s| s.rels.clone()).collect();
        Scope { rels, cols: parts.iter().flat_map(|s| s.cols.clone()).collect() }
    }

    /// Adds the entries of another scope behind these; the same table name twice is an error.
    pub(crate) fn append(&mut self, other: Scope, span: Option<Span>) -> Result<()> {
        self.append_rels(other.rels, span)?;
        self.cols.extend(other.cols);
        Ok(())
    }

    /// Adds only the tables of another scope.
    pub(crate) fn append_rels(&mut self, rels: Vec<ScopeRel>, span: Option<Span>) -> Result<()> {
        for rel in rels {
            if let Some(alias) = rel.alias.as_deref()
                && self.rels.iter().any(|r| clashes(r, &rel))
            {
                let message = format!("table name \"{alias}\" specified more than once");
                let help = "give each entry of FROM its own alias";
                return Err(problem(rules::DUPLICATE_ALIAS, span, message, help));
            }
            self.rels.push(rel);
        }
        Ok(())
    }

    /// The column that a name refers to.
    pub(crate) fn column(&self, name: &Name, span: Option<Span>) -> Result<Scalar> {
        let parts: Vec<&str> = name.0.iter().map(Ident::as_str).collect();
        match parts.as_slice() {
            [column] => self.bare_column(column, span),
            [.., column] => {
                let qualifier = Name(name.0.iter().take(parts.len() - 1).cloned().collect());
                let rel = self.rel(&qualifier, span)?;
                rel.column(column, span)
            }
            [] => Err(problem(rules::UNKNOWN_COLUMN, span, "empty column name", "")),
        }
    }

    /// Whether a name means something here, right or not: PostgreSQL then looks no further outwards.
    pub(crate) fn knows(&self, name: &Name) -> bool {
        let parts: Vec<&str> = name.0.iter().map(Ident::as_str).collect();
        match parts.as_slice() {
            [column] => self.has_column(column),
            [alias, _] => self.rels.iter().any(|r| r.alias.as_deref() == Some(*alias)),
            [schema, table, _] => self
                .rels
                .iter()
                .any(|r| r.object.as_ref().is_some_and(|o| o.schema == *schema && o.name == *table)),
            _ => false,
        }
    }

    /// Whether a column of the plan stands behind a name of this scope.
    pub(crate) fn holds(&self, id: ColId) -> bool {
        let mut all = self.rels.iter().flat_map(|r| &r.cols).chain(&self.cols);
        all.any(|c| scalar::as_col(&c.s) == Some(id) || fold::columns(&c.s).contains(&id))
    }

    /// The scope with its columns standing for other scalars.
    pub(crate) fn mapped(mut self, f: &dyn Fn(&Scalar) -> Scalar) -> Scope {
        for col in self.rels.iter_mut().flat_map(|r| &mut r.cols).chain(&mut self.cols) {
            col.s = f(&col.s);
        }
        self
    }

    /// Whether a bare name is a column here, ambiguous or not.
    pub(crate) fn has_column(&self, name: &str) -> bool {
        self.cols.iter().any(|c| c.name == name)
    }

    fn bare_column(&self, name: &str, span: Option<Span>) -> Result<Scalar> {
        let mut found = self.cols.iter().filter(|c| c.name == name);
        if let Some(first) = found.next() {
            if found.next().is_none() {
                return Ok(first.s.clone());
            }
            let owners: Vec<String> = self
                .rels
                .iter()
                .filter(|r| r.cols.iter().any(|c| c.name == name))
                .filter_map(|r| r.alias.as_ref().map(|a| format!("{a}.{name}")))
                .collect();
            let help = format!("qualify it: {}", owners.join(" or "));
            return Err(problem(
                rules::AMBIGUOUS_COLUMN,
                span,
                format!("column reference \"{name}\" is ambiguous"),
                help,
            ));
        }
        if SYSTEM_COLUMNS.contains(&name) {
            return Err(system_column(name, span));
        }
        if self.rels.iter().any(|r| r.alias.as_deref() == Some(name)) {
            let message =
                format!("\"{name}\" is a table here: a reference to the whole row is not supported");
            return Err(problem(rules::WHOLE_ROW, span, message, "list the columns that you need"));
        }
        let mut suggestion =
            names::closest(name, self.cols.iter().map(|c| c.name.as_str())).map(str::to_owned);
        let hidden = self.rels.iter().find(|r| r.cols.iter().any(|c| c.name == name));
        if let Some(alias) = hidden.and_then(|r| r.alias.as_deref()) {
            suggestion = Some(format!("{alias}.{name}"));
        }
        let help = suggestion.map_or_else(|| there_are(&self.cols), |s| format!("did you mean \"{s}\"?"));
        Err(problem(rules::UNKNOWN_COLUMN, span, format!("column \"{name}\" does not exist"), help))
    }

    /// The entry of FROM that a qualifier refers to.
    pub(crate) fn rel(&self, qualifier: &Name, span: Option<Span>) -> Result<&ScopeRel> {
        let parts: Vec<&str> = qualifier.0.iter().map(Ident::as_str).collect();
        let found: Vec<&ScopeRel> = match parts.as_slice() {
            [alias] => self.rels.iter().filter(|r| r.alias.as_deref() == Some(*alias)).collect(),
            [schema, name] => self
                .rels
                .iter()
                .filter(|r| r.object.as_ref().is_some_and(|o| o.schema == *schema && o.name == *name))
                .collect(),
            _ => {
                let help = "write schema.table.column or table.column";
                return Err(problem(
                    rules::UNKNOWN_ALIAS,
                    span,
                    "names across databases are not supported",
                    help,
                ));
            }
        };
        let written = parts.join(".");
        match found.as_slice() {
            [one] => Ok(one),
            [] => {
                let known = self.rels.iter().filter_map(|r| r.alias.as_deref());
                let help = match names::closest(parts.last().copied().unwrap_or_default(), known) {
                    Some(name) => {
                        format!("did you mean \"{name}\"? A table with an alias is known by the alias only")
                    }
                    None => "add it to FROM, or use the alias that FROM gives it".to_owned(),
                };
                let message = format!("missing FROM-clause entry for table \"{written}\"");
                Err(problem(rules::UNKNOWN_ALIAS, span, message, help))
            }
            [_, _, ..] => {
                let message = format!("table reference \"{written}\" is ambiguous");
                Err(problem(rules::AMBIGUOUS_COLUMN, span, message, "give each table of FROM its own alias"))
            }
        }
    }

    /// The entry and the position in it of a column.
    pub(crate) fn owner(&self, id: ColId) -> Option<(&ScopeRel, usize)> {
        self.rels
            .iter()
            .find_map(|r| Some((r, r.cols.iter().position(|c| scalar::as_col(&c.s) == Some(id))?)))
    }
}

impl ScopeRel {
    fn column(&self, name: &str, span: Option<Span>) -> Result<Scalar> {
        let mut found = self.cols.iter().filter(|c| c.name == name);
        let alias = self.alias.as_deref().unwrap_or("?");
        match (found.next(), found.next()) {
            (Some(only), None) => Ok(only.s.clone()),
            (Some(_), Some(_)) => {
                let message = format!("column reference \"{alias}.{name}\" is ambiguous");
                Err(problem(
                    rules::AMBIGUOUS_COLUMN,
                    span,
                    message,
                    "give the columns of the subquery different names",
                ))
            }
            (None, _) if SYSTEM_COLUMNS.contains(&name) => Err(system_column(name, span)),
            (None, _) => {
                let near = names::closest(name, self.cols.iter().map(|c| c.name.as_str()));
                let help =
                    near.map_or_else(|| there_are(&self.cols), |n| format!("did you mean \"{alias}.{n}\"?"));
                let message = format!("column {alias}.{name} does not exist");
                Err(problem(rules::UNKNOWN_COLUMN, span, message, help))
            }
        }
    }

    /// The same entry with the leading columns renamed as an alias list says.
    pub(crate) fn renamed(mut self, columns: &[Ident], span: Option<Span>) -> Result<ScopeRel> {
        if columns.len() > self.cols.len() {
            let message = format!(
                "table \"{}\" has {} columns available but {} columns specified",
                self.alias.as_deref().unwrap_or("?"),
                self.cols.len(),
                columns.len()
            );
            return Err(problem(rules::COLUMN_COUNT, span, message, "shorten the list of column aliases"));
        }
        for (col, name) in self.cols.iter_mut().zip(columns) {
            name.as_str().clone_into(&mut col.name);
        }
        Ok(self)
    }
}

/// The names of the first few columns.
pub(crate) fn there_are(cols: &[ScopeCol]) -> String {
    const SHOWN: usize = 8;
    if cols.is_empty() {
        return "there is no FROM clause that could have it".to_owned();
    }
    let mut names: Vec<&str> = cols.iter().take(SHOWN).map(|c| c.name.as_str()).collect();
    if cols.len() > SHOWN {
        names.push("…");
    }
    format!("there are: {}", names.join(", "))
}

/// Two entries clash when they have one name, unless both are plain tables of different schemas.
fn clashes(a: &ScopeRel, b: &ScopeRel) -> bool {
    a.alias == b.alias
        && match (&a.object, &b.object) {
            (Some(x), Some(y)) => x == y,
            (None, _) | (_, None) => true,
        }
}

fn system_column(name: &str, span: Option<Span>) -> Box<Diagnostic> {
    let message = format!("the system column \"{name}\" cannot be kept in a stream table");
    let help =
        "it changes with every rewrite of the table, without any change of data; use a column of your own";
    problem(rules::SYSTEM_COLUMN, span, message, help)
}

/// An error at a place that may be unknown, with its help.
pub(crate) fn problem(
    code: &'static str,
    span: Option<Span>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Box<Diagnostic> {
    let help = help.into();
    Box::new(Diagnostic {
        code,
        level: crate::diag::Level::Error,
        message: message.into(),
        span,
        labels: vec![],
        help: (!help.is_empty()).then_some(help),
    })
}
