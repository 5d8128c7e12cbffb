//! From syntax to algebra: an [`ast::Query`](crate::ast::Query) over names becomes a [`Rel`] over columns.
//!
//! In: a query, the schema snapshot, PostgreSQL's catalog. Out: a plan in which every column is a [`ColId`], every
//! operator and function is a row of the catalog and every type is known, or diagnostics that say why there is none.
//! The judge is PostgreSQL: names, types, modifiers and collations of the result are those of `CREATE VIEW`.
//!
//! The result keeps the shape of the query, bottom up: FROM (one flat join), WHERE, then for a grouped query a map of
//! computed keys where there are any, the aggregate and HAVING, and last one map of the select list. Views, CTEs and
//! derived tables are put in place at every reference, with columns of their own each time.
//!
//! Sugar is lowered as PostgreSQL's own analysis does it: BETWEEN, row comparisons, `CASE x WHEN`, LIKE, AT TIME ZONE,
//! EXTRACT. What changes without a change of data (volatile functions, the clock, settings of the session) is refused
//! in [`volatility`]; what no rule maintains yet is refused in [`unsupported`]. Nothing else lives in those two files. The current time
//! may be compared with ([`clock`]).
//!
//! A subquery is resolved as a plan with *free columns*: ids of the queries around it, which no node of it makes. The
//! expression around it refers to a column that stands for its value; [`lower`] adds that column to the plan of the
//! clause, and takes the free columns out.
//!
//! Not here: pushing predicates down, dropping unused columns, choosing how an aggregate is maintained.

mod aggregate;
mod array;
mod bound;
mod call;
pub mod clock;
mod coerce;
mod expr;
mod from;
mod group;
mod literal;
mod lower;
mod names;
mod operator;
mod recursion;
mod row;
pub mod rules;
mod scope;
mod select;
mod set;
mod subquery;
mod table_function;
mod top;
pub mod unsupported;
mod volatility;
mod window;

#[cfg(test)]
mod tests;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::Settings;
use crate::algebra::build::ColIds;
use crate::algebra::{ColId, Labels, Rel, Scalar, fold};
use crate::ast::{Cte, Query};
use crate::catalog::Types;
use crate::diag::{Diagnostic, Level, Result, Span};
use crate::schema::{Definition, ObjectName, Schema, TableId};
use scope::Scope;
use select::Level as Depth;
use subquery::Sub;

/// How many entries of FROM a query may have once views and CTEs are put in place.
const MAX_SOURCES: usize = 2_000;

/// How deep queries may be nested once views and CTEs are put in place: later steps recurse over the plan.
const MAX_NESTING: usize = 300;
/// How many nodes lowering may copy: `x BETWEEN a AND b` reads `x` twice, and nested it doubles at every level.
const MAX_COPIED: usize = 200_000;

/// Queries up to this many bytes, without views, cannot be deep enough to need a stack of their own.
const SHORT: u32 = 300;
/// Enough for the deepest tree that the parser lets through, inside a few views, in a debug build.
const STACK: usize = 256 << 20;

/// What a query is resolved against.
#[derive(Clone, Copy, Debug)]
pub struct Env<'a> {
    /// PostgreSQL's types and functions together with the user's.
    pub types: Types<'a>,
    /// The user's tables and views.
    pub schema: &'a Schema,
    /// Search path and oldest server.
    pub settings: &'a Settings,
    /// Stream tables of the project that were not compiled (yet). Those that were are tables of the schema.
    pub stream_tables: &'a BTreeSet<ObjectName>,
}

/// A resolved query.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The plan.
    pub rel: Rel,
    /// Its columns with their names, in order: exactly the columns of `rel`.
    pub outputs: Vec<Output>,
    /// Names for printing, of output columns and of columns below them.
    pub labels: Labels,
    /// Warnings and notes, in order of place.
    pub notes: Vec<Diagnostic>,
    /// Tables that the text names, those that the plan does not read included.
    pub named: BTreeSet<TableId>,
    /// Uses of the current time for which there is no rule. They are errors unless everything is computed anew.
    pub unmaintained: Vec<Diagnostic>,
}

/// One column of a resolved query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// The column of the plan.
    pub col: ColId,
}

/// Resolves the defining query of a stream table: as [`query`], with the column names of the header applied, and with
/// the further demands on a table's columns (different names).
///
/// # Errors
/// All findings that make the definition impossible, in order of place.
pub fn definition(
    def: &Definition,
    env: &Env<'_>,
    ids: &mut ColIds,
) -> std::result::Result<Resolved, Vec<Diagnostic>> {
    let mut resolved = query(&def.query, env, ids)?;
    let mode = def.options.get("refresh").map_or(env.settings.refresh.as_str(), |(mode, _)| mode.as_str());
    let mut findings = if mode == "full" { vec![] } else { std::mem::take(&mut resolved.unmaintained) };
    if def.columns.len() > resolved.outputs.len() {
        let message = format!(
            "the header names {} columns, but the query has {}",
            def.columns.len(),
            resolved.outputs.len()
        );
        findings.push(Diagnostic::error(rules::COLUMN_COUNT, def.name_span, message));
    }
    for (output, name) in resolved.outputs.iter_mut().zip(&def.columns) {
        output.name.clone_from(name);
        resolved.labels.insert(output.col, name.clone());
    }
    let mut seen = BTreeSet::new();
    for (at, output) in resolved.outputs.iter().enumerate() {
        if !seen.insert(output.name.as_str()) {
            let span = select::item_span(&def.query, at).unwrap_or(def.query_span);
            let message = format!("column \"{}\" specified more than once", output.name);
            let help = "give one of them another name with AS";
            findings.push(Diagnostic::error(rules::DUPLICATE_OUTPUT, span, message).with_help(help));
        }
    }
    findings.sort_by_key(|d| d.span.map(|s| (s.file, s.start, s.end)));
    if findings.is_empty() { Ok(resolved) } else { Err(findings) }
}

/// Of the given stream tables those because of which a definition could not be resolved.
pub(crate) fn waits_for<'a>(findings: &[Diagnostic], names: &'a BTreeSet<ObjectName>) -> Vec<&'a ObjectName> {
    let told = |name: &ObjectName| {
        let message = from::unavailable(name);
        findings.iter().any(|d| d.code == rules::UNAVAILABLE && d.message == message)
    };
    names.iter().filter(|n| told(n)).collect()
}

/// Resolves a query.
///
/// # Errors
/// All findings that make a plan impossible, in order of place.
pub fn query(q: &Query, env: &Env<'_>, ids: &mut ColIds) -> std::result::Result<Resolved, Vec<Diagnostic>> {
    let short = q.span.is_some_and(|s| s.end.saturating_sub(s.start) <= SHORT);
    if short && env.schema.views.is_empty() {
        return resolve(q, env, ids);
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let handle = thread.spawn_scoped(scope, || resolve(q, env, ids));
        handle.ok().and_then(|h| h.join().ok()).unwrap_or_else(|| {
            let help = "break it into stream tables of their own";
            Err(vec![*scope::problem(rules::TOO_LARGE, q.span, "the query is nested too deeply", help)])
        })
    })
}

fn resolve(q: &Query, env: &Env<'_>, ids: &mut ColIds) -> std::result::Result<Resolved, Vec<Diagnostic>> {
    let mut binder = Binder {
        env,
        ids,
        labels: Labels::new(),
        findings: vec![],
        views: vec![],
        sources: 0,
        copied: 0,
        depth: 0,
        names: Names { ctes: None, path: &env.settings.search_path },
        outer: vec![],
        beside: vec![],
        subs: vec![],
        recursions: Rc::default(),
        named: Rc::default(),
        clock: Rc::default(),
    };
    let names = binder.names.clone();
    let finished = binder.query(q, &names, Depth::Top).and_then(|p| binder.finish_top(p));
    let Binder { labels, mut findings, named, clock, ids, .. } = binder;
    let uses = clock.take();
    let mut unmaintained = vec![];
    let result = match finished {
        Ok((rel, outputs)) if !uses.is_empty() => {
            let rel = lower::temporal::place(&rel, ids);
            let (errors, notes) = clock::findings(&uses, lower::temporal::findings(&rel));
            unmaintained = errors;
            findings.extend(notes);
            Some((rel, outputs))
        }
        Ok(table) => Some(table),
        Err(problem) => {
            findings.push(*problem);
            None
        }
    };
    findings.sort_by_key(|d| d.span.map(|s| (s.file, s.start, s.end)));
    findings.dedup();
    let errors: Vec<Diagnostic> = findings.iter().filter(|d| d.level == Level::Error).cloned().collect();
    match result {
        Some((rel, outputs)) if errors.is_empty() => {
            Ok(Resolved { rel, outputs, labels, notes: findings, named: named.take(), unmaintained })
        }
        Some(_) | None => Err(errors),
    }
}

/// The state of one resolution.
struct Binder<'a, 'e> {
    env: &'a Env<'a>,
    ids: &'e mut ColIds,
    labels: Labels,
    /// Errors that did not stop the rest from being looked at, and notes.
    findings: Vec<Diagnostic>,
    /// Views being put in place, outermost first.
    views: Vec<ObjectName>,
    /// Entries of FROM so far.
    sources: usize,
    /// Nodes that lowering copied so far.
    copied: usize,
    /// Queries around the present one.
    depth: usize,
    /// Where table names are looked up in the present query.
    names: Names<'a>,
    /// What the queries around the present subquery let it see, outermost first.
    outer: Vec<Scope>,
    /// What stands before the present entry of FROM, for LATERAL.
    beside: Vec<Scope>,
    /// The subqueries of the clause that is being resolved.
    subs: Vec<Sub>,
    /// Recursions so far. Shared with the resolution of subqueries.
    recursions: Rc<RefCell<recursion::Recursions>>,
    /// See [`Resolved::named`]. Shared with the resolution of subqueries.
    named: Rc<RefCell<BTreeSet<TableId>>>,
    /// Uses of the current time. Shared with the resolution of subqueries.
    clock: Rc<RefCell<Vec<clock::Use>>>,
}

/// Where table names are looked up at one place.
#[derive(Clone)]
struct Names<'a> {
    /// Visible CTEs, innermost first.
    ctes: Option<Rc<CteFrame<'a>>>,
    /// The search path.
    path: &'a [String],
}

/// One visible CTE.
struct CteFrame<'a> {
    cte: &'a Cte,
    /// The names around it: all that its own body sees, unless it stands in WITH RECURSIVE.
    outer: Names<'a>,
    /// Which one it is, in WITH RECURSIVE.
    member: Option<recursion::Member>,
    /// How many of the queries around the place of its definition its body sees columns of.
    depth: usize,
    used: Cell<bool>,
}

impl<'a> Names<'a> {
    /// The names with one more CTE.
    fn with(&self, cte: &'a Cte, depth: usize, member: Option<recursion::Member>) -> Names<'a> {
        let frame =
            CteFrame { cte: cte.spelt_out(), outer: self.clone(), member, depth, used: Cell::new(false) };
        Names { ctes: Some(Rc::new(frame)), path: self.path }
    }

    /// The CTE of a name.
    fn cte(&self, name: &str) -> Option<Rc<CteFrame<'a>>> {
        let mut at = self.ctes.clone();
        while let Some(frame) = at {
            if frame.cte.name.as_str() == name {
                return Some(frame);
            }
            at = frame.outer.ctes.clone();
        }
        None
    }
}

impl Binder<'_, '_> {
    /// Keeps an error and lets the caller go on with the rest.
    fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(problem) => {
                self.findings.push(*problem);
                None
            }
        }
    }

    /// Accounts for a copy that lowering is about to make.
    fn copy(&mut self, s: &Scalar, span: Option<Span>) -> Result<()> {
        self.copied += size(s);
        if self.copied <= MAX_COPIED {
            return Ok(());
        }
        let help = "write nested BETWEEN, CASE and row comparisons over columns of a derived table";
        Err(scope::problem(rules::TOO_LARGE, span, "the expression is too large once it is lowered", help))
    }

    /// Reports a warning or note.
    fn tell(&mut self, level: Level, code: &'static str, span: Option<Span>, message: String, help: &str) {
        let mut note = *scope::problem(code, span, message, help);
        note.level = level;
        self.findings.push(note);
    }
}

/// The number of nodes.
fn size(s: &Scalar) -> usize {
    1 + fold::parts(s).into_iter().map(size).sum::<usize>()
}
