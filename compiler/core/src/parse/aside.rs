//! Syntax that the crate does not know, taken out of the tokens before it reads them.
//!
//! | Written | What the crate sees | Kept |
//! |---|---|---|
//! | `ONLY t` | `t` | the position of `t` |
//! | `ROWS FROM (f(), g())` | `rows (f(), g())`, a function | the position of `rows` |
//! | `f(x) AS (a int)`, without an alias | `f(x)` | the definition, by the position of the bracket before it |
//! | `WITH t AS (…) SEARCH … CYCLE …` | `WITH t AS (…)` | the clauses, by the position of the bracket before them |
//!
//! Positions are those in what is left, which is what the crate counts by. Whoever reads the tokens there takes the entry
//! out; what nobody took stood in the wrong place.

use std::collections::{BTreeMap, BTreeSet};

use super::dialect::closers;
use super::lex::{Kind, Tok};

/// What was taken out.
#[derive(Debug, Default)]
pub(super) struct Aside {
    /// Table names before which ONLY stood.
    pub(super) only: BTreeSet<usize>,
    /// `rows`, of ROWS FROM.
    pub(super) rows_from: BTreeSet<usize>,
    /// What stands between the brackets of column definition lists.
    pub(super) records: BTreeMap<usize, Vec<Tok>>,
    /// SEARCH and CYCLE.
    pub(super) clauses: BTreeMap<usize, Vec<Tok>>,
}

impl Aside {
    /// What nobody took: where, what it is and where it may stand.
    pub(super) fn left_over(&self) -> Option<(usize, &'static str, &'static str)> {
        let only = self.only.first().map(|at| (*at, "ONLY here", "write ONLY before a table's name"));
        let rows = self.rows_from.first().map(|at| (*at, "ROWS FROM here", "write it as an entry of FROM"));
        let records = self.records.keys().next().map(|at| {
            (*at, "a column definition list here", "write it after a function in FROM that returns records")
        });
        let clauses = self
            .clauses
            .keys()
            .next()
            .map(|at| (*at, "SEARCH or CYCLE here", "write it after a query of WITH RECURSIVE"));
        only.or(rows).or(records).or(clauses)
    }
}

/// Takes it out.
pub(super) fn taken_out(all: Vec<Tok>) -> (Vec<Tok>, Aside) {
    let ends = closers(&all);
    let mut aside = Aside::default();
    let mut toks: Vec<Tok> = Vec::with_capacity(all.len());
    let mut skip = 0;
    for (at, tok) in all.iter().enumerate() {
        if at < skip {
            continue;
        }
        let last = toks.len().checked_sub(1);
        let after_bracket = last.and_then(|l| toks.get(l)).is_some_and(|t| is_punct(t, ")"));
        if let Some(end) = definition_list(&all, &ends, at).filter(|_| after_bracket) {
            aside.records.extend(last.zip(all.get(at + 2..end).map(<[Tok]>::to_vec)));
            skip = end + 1;
            continue;
        }
        if let Some(end) = clauses(&all, at).filter(|_| after_bracket) {
            aside.clauses.extend(last.zip(all.get(at..end).map(<[Tok]>::to_vec)));
            skip = end;
            continue;
        }
        let before = |words: &[&str]| matches!(toks.last(), Some(Tok { kind: Kind::Word(w), .. }) if words.contains(&w.as_str()));
        let entry = before(&["from", "join", "lateral"])
            || toks.last().is_some_and(|t| is_punct(t, ",") || is_punct(t, "("));
        if entry && is_rows_from(&all, &ends, at) {
            aside.rows_from.insert(toks.len());
            toks.push(tok.clone());
            skip = at + 2;
            continue;
        }
        // A second ONLY stays, and is no table's name.
        if !word(tok, "only") || before(&["row", "rows"]) || !aside.only.insert(toks.len()) {
            toks.push(tok.clone());
        }
    }
    (toks, aside)
}

fn word(tok: &Tok, word: &str) -> bool {
    matches!(&tok.kind, Kind::Word(w) if w == word)
}

fn is_punct(tok: &Tok, punct: &str) -> bool {
    matches!(&tok.kind, Kind::Punct(p) if *p == punct)
}

fn is_name(tok: &Tok) -> bool {
    matches!(&tok.kind, Kind::Word(_) | Kind::Quoted(_))
}

fn has(all: &[Tok], at: usize, is: &str) -> bool {
    all.get(at).is_some_and(|t| word(t, is) || is_punct(t, is))
}

/// The closing bracket of `AS (name type, …)`. What else stands in brackets after AS is a query.
fn definition_list(all: &[Tok], ends: &[Option<usize>], at: usize) -> Option<usize> {
    const QUERIES: [&str; 7] = ["select", "with", "table", "insert", "update", "delete", "merge"];
    if !has(all, at, "as") || !has(all, at + 1, "(") {
        return None;
    }
    let first = all.get(at + 2)?;
    let query = QUERIES.iter().any(|w| word(first, w)) || word(first, "values") && has(all, at + 3, "(");
    let second = all.get(at + 3)?;
    (is_name(first) && !query && is_name(second)).then(|| ends.get(at + 1).copied().flatten())?
}

/// Whether `rows FROM (` begins ROWS FROM: calls only, which are nothing else that could stand in brackets after FROM.
fn is_rows_from(all: &[Tok], ends: &[Option<usize>], at: usize) -> bool {
    if !(has(all, at, "rows") && has(all, at + 1, "from") && has(all, at + 2, "(")) {
        return false;
    }
    let Some(close) = ends.get(at + 2).copied().flatten() else { return false };
    let mut next = at + 3;
    loop {
        while all.get(next).is_some_and(|t| is_name(t) || is_punct(t, ".")) {
            next += 1;
        }
        if next == at + 3 || !has(all, next, "(") {
            return false;
        }
        let Some(end) = ends.get(next).copied().flatten() else { return false };
        next = definition_list(all, ends, end + 1).unwrap_or(end) + 1;
        match all.get(next) {
            _ if next == close => return true,
            Some(tok) if is_punct(tok, ",") => next += 1,
            Some(_) | None => return false,
        }
    }
}

/// The end of the clauses SEARCH and CYCLE that begin here.
fn clauses(all: &[Tok], at: usize) -> Option<usize> {
    let mut end = at;
    let search = has(all, at, "search")
        && (has(all, at + 1, "depth") || has(all, at + 1, "breadth"))
        && has(all, at + 2, "first");
    if search {
        end = (at..all.len()).find(|n| has(all, *n, "set"))? + 2;
    }
    let cycle = has(all, end, "cycle")
        && all.get(end + 1).is_some_and(is_name)
        && (has(all, end + 2, ",") || has(all, end + 2, "set"));
    if cycle {
        end = (end..all.len()).find(|n| has(all, *n, "using"))? + 2;
    }
    (end > at).then_some(end.min(all.len()))
}
