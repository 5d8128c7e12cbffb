//! WITH RECURSIVE.
//!
//! All queries of one WITH RECURSIVE see each other, later ones too. One that is `base UNION [ALL] step` and reads itself
//! in the step is a recursion: the base decides names and types, the step reads the rows of the round before, as
//! [`Op::Working`](crate::algebra::Op::Working). One that does not read itself is a plain query, whatever the word says.
//!
//! PostgreSQL allows one reference, and not everywhere: not in the base, in a subquery of an expression, on the side of an
//! outer join that is padded, or beside an aggregate. That is checked on the plan: between the step and what it reads back
//! stand operators only that give the rows of each round from the rows of the round before one by one, and DISTINCT. So
//! windows, LIMIT and EXCEPT over the rows of a round are refused as well, which PostgreSQL has.
//!
//! A recursion that is referred to more than once is one plan, under other columns each time, so that it is computed once.

use std::collections::BTreeMap;

use crate::algebra::check::uses_of_working;
use crate::algebra::{Col, ColId, Op, Rel, Scalar, Type, Weights, build, fold, scalar};
use crate::ast::{Query, SetExpr, SetOp};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::bound::{Bound, Coll};
use crate::resolve::from::{place, table_names};
use crate::resolve::lower::free;
use crate::resolve::scope::{ScopeCol, ScopeRel, problem};
use crate::resolve::select::Level;
use crate::resolve::{Binder, CteFrame, Names, rules};

/// A CTE of WITH RECURSIVE: which WITH, and which CTE.
#[derive(Clone, Copy)]
pub(super) struct Member {
    group: usize,
    number: usize,
}

/// What is known of recursions while a query is resolved.
#[derive(Default)]
pub(super) struct Recursions {
    /// Numbers given so far.
    numbers: usize,
    /// Those that are being resolved, outermost first, and whether they are named in FROM of their own body.
    open: Vec<(Member, bool)>,
    /// What references inside of a step read, and how many there were, by number.
    rounds: BTreeMap<usize, (Table, usize)>,
    /// Finished recursions, by number.
    known: BTreeMap<usize, Table>,
}

/// A plan with its names.
type Table = (Rel, Vec<ScopeCol>);

impl Recursions {
    fn number(&mut self) -> usize {
        self.numbers += 1;
        self.numbers
    }

    /// A new WITH RECURSIVE.
    pub(super) fn group(&mut self) -> Member {
        Member { group: self.number(), number: 0 }
    }

    /// A new CTE of it.
    pub(super) fn member(&mut self, of: Member) -> Member {
        Member { number: self.number(), ..of }
    }
}

impl<'a> Names<'a> {
    /// The names that a CTE of WITH RECURSIVE sees, from a place that sees the CTE: up to the last one of its WITH.
    fn siblings(&self, of: Member) -> Names<'a> {
        let mut at = self.ctes.clone();
        while let Some(frame) = &at {
            if frame.member.is_some_and(|m| m.group == of.group) {
                break;
            }
            let outer = frame.outer.ctes.clone();
            at = outer;
        }
        Names { ctes: at, path: self.path }
    }
}

impl<'a> Binder<'a, '_> {
    /// What a reference to a CTE of WITH RECURSIVE stands for, if that is known already: the round before, inside of its
    /// step, or the finished recursion.
    pub(super) fn in_recursion(&mut self, frame: &CteFrame<'a>) -> Result<Option<Table>> {
        let Some(own) = frame.member else { return Ok(None) };
        let (name, span) = (frame.cte.name.as_str(), frame.cte.span);
        let mut all = self.recursions.borrow_mut();
        if let Some(in_from) = all.open.iter().find(|(m, _)| m.number == own.number).map(|(_, from)| *from) {
            let nearest = all.open.iter().rev().find(|(m, _)| m.group == own.group);
            if nearest.is_some_and(|(m, _)| m.number != own.number) {
                let message = "mutual recursion between WITH items is not implemented";
                return Err(problem(rules::BAD_RECURSION, span, message, "write one recursive query"));
            }
            let Some((round, references)) = all.rounds.get_mut(&own.number) else {
                let place = if in_from { "within its non-recursive term" } else { "within a subquery" };
                return Err(misplaced(name, span, place));
            };
            *references += 1;
            if *references > 1 {
                return Err(misplaced(name, span, "more than once"));
            }
            return Ok(Some(round.clone()));
        }
        let known = all.known.get(&own.number).cloned();
        drop(all);
        Ok(known.map(|table| self.reference(&table)))
    }

    /// A finished recursion under other columns: those of its own must not be read outside, where another reference to it
    /// may stand in a subquery.
    fn reference(&mut self, (rel, cols): &Table) -> Table {
        let again = build::rename(rel, self.ids);
        let cols = self.under_names(&again, cols);
        (again, cols)
    }

    /// The body of a CTE, of which one reference sees `names`.
    pub(super) fn cte_query(
        &mut self,
        frame: &CteFrame<'a>,
        query: &'a Query,
        names: &Names<'a>,
    ) -> Result<Table> {
        let Some(own) = frame.member else {
            let pending = self.query(query, &frame.outer, Level::Inner)?;
            return self.finish(pending);
        };
        let name = frame.cte.name.as_str();
        let outer = Names { path: frame.outer.path, ..names.siblings(own) };
        let itself = table_names(query).iter().any(|n| n == name);
        self.recursions.borrow_mut().open.push((own, itself));
        let recursion = if itself { self.recursion(frame, own, query, &outer) } else { Ok(None) };
        self.recursions.borrow_mut().rounds.remove(&own.number);
        let result = match recursion {
            Ok(Some(done)) => {
                let reference = self.reference(&done);
                self.recursions.borrow_mut().known.insert(own.number, done);
                Ok(reference)
            }
            Ok(None) => self.query(query, &outer, Level::Inner).and_then(|pending| self.finish(pending)),
            Err(problem) => Err(problem),
        };
        self.recursions.borrow_mut().open.pop();
        result
    }

    /// A CTE that refers to itself; `None` if what has its name is something else.
    fn recursion(
        &mut self,
        frame: &CteFrame<'a>,
        own: Member,
        query: &'a Query,
        outer: &Names<'a>,
    ) -> Result<Option<Table>> {
        let cte = frame.cte;
        let (name, span) = (cte.name.as_str(), cte.span);
        let names = self.with(query, outer)?;
        let result = match unbracketed(&query.body) {
            SetExpr::SetOp { op: SetOp::Union, all, left, right, .. } => {
                let around = (
                    std::mem::replace(&mut self.names, names.clone()),
                    std::mem::take(&mut self.beside),
                    std::mem::take(&mut self.subs),
                );
                let result = self.fixpoint(frame, own, (left, right), !all, &names);
                if result.is_ok() {
                    self.check_unused(&names, query.ctes.len());
                }
                (self.names, self.beside, self.subs) = around;
                result
            }
            SetExpr::SetOp { .. } | SetExpr::Select(_) | SetExpr::Values(_) | SetExpr::Query(_) => {
                let found = names.cte(name).and_then(|f| f.member);
                if found.is_none_or(|m| m.number != own.number) {
                    return Ok(None);
                }
                let message = format!(
                    "recursive query \"{name}\" does not have the form non-recursive-term UNION [ALL] recursive-term"
                );
                let help = "begin with the rows that do not depend on others, and add UNION or UNION ALL";
                return Err(problem(rules::BAD_RECURSION, span, message, help));
            }
        };
        let what = match query {
            _ if !matches!(result, Ok(Some(_))) => return result,
            Query { limit: Some(_), .. } => "LIMIT",
            Query { offset: Some(_), .. } => "OFFSET",
            Query { order_by, .. } if !order_by.is_empty() => "ORDER BY",
            Query { .. } => return result,
        };
        let message = format!("{what} in a recursive query is not implemented");
        Err(problem(rules::BAD_RECURSION, span, message, "write it in the query that reads the recursion"))
    }

    fn fixpoint(
        &mut self,
        frame: &CteFrame<'a>,
        own: Member,
        (left, right): (&'a SetExpr, &'a SetExpr),
        distinct: bool,
        names: &Names<'a>,
    ) -> Result<Option<Table>> {
        let cte = frame.cte;
        let (name, span) = (cte.name.as_str(), cte.span);
        let before = self.branch(left, names)?;
        let at = before.span.or(span);
        let (base, cols) = self.finish(before)?;
        let entry = ScopeRel { alias: Some(name.to_owned()), object: None, table: None, cols };
        let cols = entry.renamed(&cte.columns, span)?.cols;

        let types: Vec<Type> = base.cols().iter().map(|c| c.ty.clone()).collect();
        let round = build::working(&types, self.ids);
        let working = round.col_ids();
        let seen = self.under_names(&round, &cols);
        self.recursions.borrow_mut().rounds.insert(own.number, ((place(&round, span), seen), 0));
        let step = self.branch(right, names)?;
        let references = self.recursions.borrow().rounds.get(&own.number).map_or(0, |(_, n)| *n);
        if references == 0 {
            return Ok(None);
        }
        if step.cols.len() != cols.len() {
            let message = format!(
                "each UNION query must have the same number of columns: {} and {}",
                cols.len(),
                step.cols.len()
            );
            let help = "make the select lists equally long";
            return Err(problem(rules::COLUMN_COUNT, step.span.or(span), message, help));
        }
        let mut values = vec![];
        for (number, (col, own)) in cols.iter().zip(&step.cols).enumerate() {
            let first = Bound::of(col.s.clone(), at, &self.env.types);
            values.push(self.fitting(name, number + 1, first, own.value.clone(), distinct)?);
        }
        let step = place(&build::map(&step.rel, values, self.ids), step.span);
        sound(name, span, &base, &step, &working)?;
        let step = never_null_where_known(&base, &step, &working);

        let own = self.ids.take(types.len());
        let rel = place(&build::fixpoint(&base, &step, &working, distinct, &own), span);
        let cols = self.under_names(&rel, &cols);
        Ok(Some((rel, cols)))
    }

    /// A column of the step in the type of the base, which must be the type of both.
    fn fitting(
        &mut self,
        name: &str,
        number: usize,
        base: Bound,
        own: Bound,
        distinct: bool,
    ) -> Result<Scalar> {
        let at = own.span.or(base.span);
        let expected = base.s.ty.clone();
        let coll = base.coll.clone().merge(own.coll.clone(), at)?;
        let (ty, values) = self.unify(vec![base, own], "UNION", at)?;
        if ty.id != expected.id || ty.typmod != expected.typmod {
            let (one, other) = (self.type_name(expected.id), self.type_name(ty.id));
            let (one, other) =
                if one == other { (format!("{one} with a modifier"), other) } else { (one, other) };
            let message = format!(
                "recursive query \"{name}\" column {number} has type {one} in non-recursive term but type {other} \
                 overall"
            );
            let help = "cast the output of the non-recursive term to the correct type";
            return Err(problem(rules::BAD_RECURSION, at, message, help));
        }
        if distinct {
            self.comparable(&ty, &coll, at)?;
        }
        let implicit = match &coll {
            Coll::Explicit(name) => Coll::Implicit(Some(name.clone())),
            Coll::None | Coll::Implicit(_) => coll.clone(),
        };
        if implicit.recorded(ty.id, &self.env.types) != expected.collation {
            let message = format!(
                "recursive query \"{name}\" column {number} has another collation in non-recursive term than overall"
            );
            let help = "use the COLLATE clause to set the collation of the non-recursive term";
            return Err(problem(rules::BAD_RECURSION, at, message, help));
        }
        let [_, own] = <[Bound; 2]>::try_from(values)
            .map_err(|_| problem(rules::COLUMN_COUNT, at, "a union of other than two", "report it"))?;
        Ok(self.collated(own, &coll).s)
    }

    /// The columns of a plan under the names of others.
    fn under_names(&mut self, rel: &Rel, names: &[ScopeCol]) -> Vec<ScopeCol> {
        let named = names.iter().zip(rel.cols());
        named
            .map(|(c, col)| {
                self.labels.insert(col.id, c.name.clone());
                ScopeCol { name: c.name.clone(), s: scalar::col(col) }
            })
            .collect()
    }
}

fn misplaced(name: &str, span: Option<Span>, place: &str) -> Box<Diagnostic> {
    let message = format!("recursive reference to query \"{name}\" must not appear {place}");
    let help = "refer to it once, in FROM of the recursive term";
    problem(rules::BAD_RECURSION, span, message, help)
}

/// A body without brackets that mean nothing.
fn unbracketed(body: &SetExpr) -> &SetExpr {
    match body {
        SetExpr::Query(q)
            if q.ctes.is_empty() && q.order_by.is_empty() && q.limit.is_none() && q.offset.is_none() =>
        {
            unbracketed(&q.body)
        }
        SetExpr::Query(_) | SetExpr::Select(_) | SetExpr::Values(_) | SetExpr::SetOp { .. } => body,
    }
}

/// Refuses recursions that PostgreSQL refuses, and those that cannot be printed as one.
fn sound(name: &str, span: Option<Span>, base: &Rel, step: &Rel, working: &[ColId]) -> Result<()> {
    if let Some(obstacle) = obstacle(step, working) {
        return Err(match obstacle {
            Obstacle::Place(place) => misplaced(name, span, place),
            Obstacle::Operator(what) => {
                let message = format!("{what} over its own rows in the recursive term of a recursive query");
                let help = "compute it in the query that reads the recursion";
                problem(rules::UNSUPPORTED_RECURSION, span, message, help)
            }
        });
    }
    if uses_of_working(step, working) != 1 {
        return Err(misplaced(name, span, "more than once"));
    }
    if base.weights() != Weights::One || step.weights() != Weights::One {
        let help = "compute it in a query that the recursion reads, without ALL";
        let message = "INTERSECT ALL or EXCEPT ALL inside a recursive query";
        return Err(problem(rules::UNSUPPORTED_RECURSION, span, message, help));
    }
    let mut outside = free(base);
    outside.extend(free(step));
    if !outside.is_empty() {
        let message = "a recursive query that reads columns of the query around it";
        let help =
            "let the recursion carry the columns that it is restricted by, and compare them outside of it";
        return Err(problem(rules::UNSUPPORTED_RECURSION, span, message, help));
    }
    Ok(())
}

/// The step with the columns of the round before that cannot be NULL known as such: those that neither the base nor the
/// step makes NULL from rows without NULL there.
fn never_null_where_known(base: &Rel, step: &Rel, working: &[ColId]) -> Rel {
    let mut nullable: Vec<bool> = base.cols().iter().map(|c| c.nullable).collect();
    loop {
        let known = fold::rewrite(step, &mut |node| {
            if !(matches!(node.op(), Op::Working) && node.col_ids() == working) {
                return node;
            }
            let cols = node.cols().iter().zip(&nullable).map(|(c, n)| Col { nullable: *n, ..c.clone() });
            build::working_as(cols.collect(), Weights::One)
        });
        let next: Vec<bool> = known.cols().iter().zip(&nullable).map(|(c, n)| c.nullable || *n).collect();
        if next == nullable {
            return known;
        }
        nullable = next;
    }
}

enum Obstacle {
    /// Where the reference must not stand.
    Place(&'static str),
    /// What must not stand around it.
    Operator(&'static str),
}

/// What between the step and the round before makes more of it than row by row.
fn obstacle(rel: &Rel, working: &[ColId]) -> Option<Obstacle> {
    let has = |r: &Rel| uses_of_working(r, working) > 0;
    if !has(rel) {
        return None;
    }
    let next = |r: &Rel| obstacle(r, working);
    match rel.op() {
        Op::Map { input, .. } | Op::Filter { input, .. } | Op::FlatMap { input, .. } => next(input),
        Op::Join { inputs, .. } | Op::UnionAll { inputs } => inputs.iter().find_map(next),
        Op::Semi { right, .. } if has(right) => Some(Obstacle::Place("within a subquery")),
        Op::Semi { left, .. } => next(left),
        Op::Outer { full: true, .. } => Some(Obstacle::Place("within an outer join")),
        Op::Outer { right, .. } if has(right) => Some(Obstacle::Place("within an outer join or a subquery")),
        Op::Outer { left, .. } => next(left),
        // DISTINCT and UNION inside of a round.
        Op::Aggregate { input, aggs, .. } if aggs.is_empty() => next(input),
        Op::Aggregate { .. } => Some(Obstacle::Operator("aggregates, INTERSECT or EXCEPT")),
        Op::Window { .. } => Some(Obstacle::Operator("window functions")),
        Op::Top { .. } => Some(Obstacle::Operator("LIMIT, OFFSET or DISTINCT ON")),
        Op::Fixpoint { .. } => Some(Obstacle::Operator("another recursion")),
        Op::Repeat { .. } => Some(Obstacle::Operator("INTERSECT ALL or EXCEPT ALL")),
        Op::Scan { .. }
        | Op::Values { .. }
        | Op::Negate { .. }
        | Op::Consolidate { .. }
        | Op::Touched { .. }
        | Op::Guard { .. }
        | Op::Sums { .. }
        | Op::Working => None,
    }
}
