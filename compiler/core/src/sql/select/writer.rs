//! Walks a plan and writes its table expressions, inputs first.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::block::{Block, Out};
use super::comment::comment;
use super::constant::type_name;
use super::scalar::Scalars;
use super::share::{Share, guard};
use super::{
    Env, Merging, NullSafe, Root, correlated, flat_map, group, joins, merged, order, recursion, window,
};
use crate::algebra::build::Range;
use crate::algebra::check::uses_of_working;
use crate::algebra::{Col, ColId, Op, Rel, Scalar, ScalarKind, State, fold, props};
use crate::ast::{
    Cte, Expr, ExprKind, Ident, IsTest, Literal, Name, Query, Select, SetExpr, TableAlias, TableRef,
};
use crate::schema::TableId;
use crate::sql::names::{self, Names};
use crate::sql::tree;

/// The table expression of the rows that are stored, for plans that read them.
pub(crate) const STORED: &str = "stored";

/// A computed column used several times is repeated as long as this many scalars are enough for all uses; beyond, the
/// SELECT is nested.
const REPEATED_SCALARS: usize = 24;

pub(super) fn ctes(roots: &[Root<'_>], env: &Env<'_>) -> Vec<Cte> {
    let mut writer = Writer::new(roots, env);
    for root in roots {
        let first = writer.roots.get(root.rel).is_some_and(|name| name.as_str() == root.name);
        if first {
            writer.table_expression(root.rel);
        } else {
            let query = writer.copy(root.rel);
            writer.ctes.push(tree::cte(Ident::new(root.name), query, comment(root.rel, env.types.schema)));
        }
    }
    writer.ctes
}

pub(super) fn change_names(roots: &[Root<'_>], env: &Env<'_>) -> BTreeMap<TableId, Ident> {
    Writer::new(roots, env).changes
}

pub(super) fn query(rel: &Rel, env: &Env<'_>) -> Query {
    let mut writer = Writer::new(&[], env);
    writer.share = Share::of([rel]);
    writer.changes([rel]);
    let query = writer.body(rel);
    writer.complete(query)
}

/// A table expression that is written already.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) name: Ident,
    pub(super) columns: Vec<Ident>,
}

pub(super) struct Writer<'e> {
    pub(super) env: &'e Env<'e>,
    share: Share,
    pub(super) names: Names,
    roots: HashMap<Rel, Ident>,
    written: HashMap<Rel, Written>,
    changes: BTreeMap<TableId, Ident>,
    ctes: Vec<Cte>,
    /// The recursions around, by the columns under which they are read back.
    rounds: BTreeMap<Vec<ColId>, Written>,
    /// It writes the step of a recursion that follows a change.
    pub(super) follows: bool,
}

impl<'e> Writer<'e> {
    fn new(roots: &[Root<'_>], env: &'e Env<'e>) -> Writer<'e> {
        let mut by_plan = HashMap::new();
        for root in roots {
            by_plan.entry(root.rel.clone()).or_insert_with(|| Ident::new(root.name));
        }
        let mut writer = Writer {
            env,
            share: Share::of(roots.iter().map(|r| r.rel)),
            names: Names::with(roots.iter().map(|r| r.name).chain([STORED])),
            roots: by_plan,
            written: HashMap::new(),
            changes: BTreeMap::new(),
            ctes: vec![],
            rounds: BTreeMap::new(),
            follows: false,
        };
        writer.changes(roots.iter().map(|r| r.rel));
        writer
    }

    /// One table expression for the change of each source: the columns that any scan of it reads.
    fn changes<'a>(&mut self, plans: impl IntoIterator<Item = &'a Rel>) {
        let mut used: BTreeMap<TableId, (BTreeSet<usize>, Vec<String>)> = BTreeMap::new();
        let plans: Vec<&Rel> = plans.into_iter().collect();
        let merged = merged::wanted(&plans);
        for plan in plans {
            fold::visit(plan, &mut |rel| {
                if let Op::Scan { table, state: State::Delta, columns } = rel.op() {
                    let entry = used
                        .entry(*table)
                        .or_insert_with(|| (BTreeSet::new(), comment(rel, self.env.types.schema)));
                    entry.0.extend(columns);
                }
            });
        }
        for (table, (columns, comment)) in used {
            let wish = self.env.types.schema.table(table).map_or("", |t| t.name.name.as_str());
            let name = self.names.choose(&format!("d_{wish}"));
            let columns: Vec<usize> = columns.into_iter().collect();
            let merging = if merged.contains(&table) { Merging::Merged } else { Merging::AsCaptured };
            let query = (self.env.delta_source)(table, &columns, merging);
            self.ctes.push(tree::cte(name.clone(), query, comment));
            self.changes.insert(table, name);
        }
    }

    pub(super) fn scalars<'c>(&self, block: &'c Block) -> Scalars<'c>
    where
        'e: 'c,
    {
        Scalars { types: self.env.types, columns: &block.columns, frontier: self.env.frontier }
    }

    /// The table expression of a node that has one, written on first use.
    fn written(&mut self, rel: &Rel) -> Option<Written> {
        if let Some(done) = self.written.get(rel) {
            return Some(done.clone());
        }
        (self.roots.contains_key(rel) || self.share.is_cte(rel)).then(|| self.table_expression(rel))
    }

    /// Whether a node has a table expression.
    pub(super) fn is_apart(&self, rel: &Rel) -> bool {
        self.roots.contains_key(rel) || self.share.is_cte(rel)
    }

    /// Whether a plan reads a change.
    pub(super) fn reads_change(&self, rel: &Rel) -> bool {
        self.share.changes(rel)
    }

    fn table_expression(&mut self, rel: &Rel) -> Written {
        if let Some(done) = self.written.get(rel) {
            return done.clone();
        }
        let query = self.body(rel);
        let name = match self.roots.get(rel) {
            Some(name) => name.clone(),
            None => self.names.choose(&self.wish(rel)),
        };
        self.ctes.push(tree::cte(name.clone(), query, comment(rel, self.env.types.schema)));
        let done = Written { name, columns: names::columns(rel, self.env.labels, self.env.weight) };
        self.written.insert(rel.clone(), done.clone());
        done
    }

    /// A name for the table expression of a node: what it holds.
    fn wish(&self, rel: &Rel) -> String {
        if let Op::Consolidate { input } = rel.op()
            && let Op::Scan { table, state: State::Delta, .. } = input.op()
            && let Some(change) = self.changes.get(table)
        {
            return change.as_str().to_owned();
        }
        wish(rel).to_owned()
    }

    /// A second root over the same plan.
    fn copy(&mut self, rel: &Rel) -> Query {
        let done = self.table_expression(rel);
        let block = self.reference(&done, rel, &mut Names::default());
        tree::select_query(self.finish(&block, rel))
    }

    pub(super) fn reference(&self, done: &Written, rel: &Rel, aliases: &mut Names) -> Block {
        let alias = aliases.choose(done.name.as_str());
        let table = tree::table(Name(vec![done.name.clone()]), &alias);
        let columns = rel.col_ids().into_iter().zip(done.columns.iter().cloned());
        Block::of(alias, table, columns, self.weight_of(rel))
    }

    fn weight_of(&self, rel: &Rel) -> Option<&'e Ident> {
        props::signed(rel).then_some(self.env.weight)
    }

    /// A node as an input: a table expression by its name, everything else in place.
    pub(super) fn block(&mut self, rel: &Rel, aliases: &mut Names) -> Block {
        match self.written(rel) {
            Some(done) => self.reference(&done, rel, aliases),
            None => self.inline(rel, aliases),
        }
    }

    /// A node in place.
    fn inline(&mut self, rel: &Rel, aliases: &mut Names) -> Block {
        match rel.op() {
            Op::Scan { table, state, columns } => self.scan(rel, *table, *state, columns, aliases),
            Op::Values { rows } => self.values(rel, rows, aliases),
            Op::Map { input, exprs } => {
                let uses: Vec<&Scalar> = exprs.iter().collect();
                let mut block = self.compact_block(input, &uses, aliases);
                let columns =
                    rel.col_ids().into_iter().zip(exprs).map(|(id, e)| (id, self.out(&block, e))).collect();
                block.columns = columns;
                block
            }
            Op::Filter { input, pred } => {
                let mut uses = vec![pred];
                let kept: Vec<Scalar> = input.cols().iter().map(crate::algebra::scalar::col).collect();
                uses.extend(&kept);
                let mut block = self.compact_block(input, &uses, aliases);
                self.require(&mut block, pred, input.cols());
                block
            }
            Op::Join { inputs, on } => {
                let lookup = correlated::among(self, inputs, on);
                let apart = lookup.as_ref().and_then(|(at, _)| inputs.get(*at));
                let mut block = Block::default();
                let own = inputs.iter().any(reads_rounds);
                let changes = |rel: &Rel| if own { self.is_change(rel) } else { props::signed(rel) };
                for input in order::of(inputs, on, self.env.types.schema, &changes) {
                    if apart.is_none_or(|a| !a.same(input)) {
                        block = block.join(self.block(input, aliases));
                    }
                }
                if let Some((_, lookup)) = &lookup {
                    let group = correlated::block(self, &block, lookup, aliases);
                    block = block.join(group);
                }
                let cols: Vec<Col> = inputs.iter().flat_map(|i| i.cols().iter().cloned()).collect();
                for condition in on {
                    self.require(&mut block, condition, &cols);
                }
                block
            }
            Op::Semi { left, right, on, anti } => joins::semi(self, left, right, on, *anti, aliases),
            Op::Outer { left, right, on, full } => joins::outer(self, left, right, on, *full, aliases),
            Op::Negate { input } => {
                let mut block = self.block(input, aliases);
                block.negated = !block.negated;
                block
            }
            Op::Guard { input, nonempty } => {
                let mut block = self.block(input, aliases);
                for plan in nonempty {
                    let exists = tree::exists(self.emptiness(guard(plan)));
                    block.require(exists, BTreeSet::new());
                }
                block
            }
            Op::Repeat { input, times } => self.repeat(input, times, aliases),
            Op::FlatMap { input, calls, ordinality, outer } => flat_map::inline(
                self,
                rel,
                input,
                flat_map::Calls { calls, ordinality: *ordinality, outer: *outer },
                aliases,
            ),
            Op::Working => match self.rounds.get(&rel.col_ids()) {
                Some(round) => self.reference(round, rel, aliases),
                // Outside of its recursion: what is stored.
                None => {
                    let columns = names::columns(rel, self.env.labels, self.env.weight);
                    self.reference(&Written { name: Ident::new(STORED), columns }, rel, aliases)
                }
            },
            Op::UnionAll { .. }
            | Op::Consolidate { .. }
            | Op::Touched { .. }
            | Op::Aggregate { .. }
            | Op::Sums { .. }
            | Op::Window { .. }
            | Op::Fixpoint { .. }
            | Op::Top { .. } => {
                let query = self.body(rel);
                self.nested(query, rel, aliases)
            }
        }
    }

    /// Rows as often as a number of theirs says: a factor of the weight; those that would have weight 0 are left out.
    fn repeat(&mut self, input: &Rel, times: &Scalar, aliases: &mut Names) -> Block {
        let kept: Vec<Scalar> = input.cols().iter().map(crate::algebra::scalar::col).collect();
        let uses: Vec<&Scalar> = [times, times].into_iter().chain(&kept).collect();
        let mut block = self.compact_block(input, &uses, aliases);
        let read = uses_of(&block, times);
        let number = self.scalars(&block).exact(times);
        block.require(tree::binary(">", number.clone(), tree::integer(0)), read);
        block.factors.push(number);
        block
    }

    /// `(query) AS alias`
    pub(super) fn nested(&self, query: Query, rel: &Rel, aliases: &mut Names) -> Block {
        let alias = aliases.choose(wish(rel));
        let table = TableRef::Subquery {
            lateral: false,
            query: Box::new(query),
            alias: Some(TableAlias { name: alias.clone(), columns: vec![] }),
            span: None,
        };
        let names = names::columns(rel, self.env.labels, self.env.weight);
        Block::of(alias, table, rel.col_ids().into_iter().zip(names), self.weight_of(rel))
    }

    fn scan(&self, rel: &Rel, table: TableId, state: State, columns: &[usize], aliases: &mut Names) -> Block {
        let Some(declared) = self.env.types.schema.table(table) else {
            // Cannot happen after `check`; a server rejects it.
            let name = Ident::new(format!("unknown_table_{}", table.0));
            return Block::of(name.clone(), tree::table(Name(vec![name.clone()]), &name), vec![], None);
        };
        let names = columns
            .iter()
            .map(|at| Ident::new(declared.columns.get(*at).map_or("unknown_column", |c| c.name.as_str())));
        let columns = rel.col_ids().into_iter().zip(names);
        match (state, self.changes.get(&table)) {
            (State::Delta, Some(name)) => {
                let alias = aliases.choose(name.as_str());
                let from = tree::table(Name(vec![name.clone()]), &alias);
                Block::of(alias, from, columns, Some(self.env.weight))
            }
            (State::New, _) | (State::Delta, None) => {
                let alias = aliases.choose(&declared.name.name);
                let from = tree::table(declared.name.to_name(), &alias);
                Block::of(alias, from, columns, None)
            }
        }
    }

    fn values(&mut self, rel: &Rel, rows: &[Vec<Scalar>], aliases: &mut Names) -> Block {
        let mut block = Block::default();
        match rows {
            // No row: typed NULLs under a condition that never holds.
            [] => {
                let null = |c: &Col| {
                    tree::cast(ExprKind::Literal(Literal::Null).into(), type_name(&c.ty, &self.env.types))
                };
                block.columns = rel.cols().iter().map(|c| (c.id, constant_out(null(c)))).collect();
                block.require(ExprKind::Literal(Literal::Bool(false)).into(), BTreeSet::new());
                block
            }
            [row] => {
                let outs: Vec<Out> = row.iter().map(|s| self.out(&block, s)).collect();
                block.columns = rel.col_ids().into_iter().zip(outs).collect();
                block
            }
            _ => {
                let scalars = self.scalars(&block);
                let rows = rows.iter().map(|row| row.iter().map(|s| scalars.exact(s)).collect()).collect();
                let alias = aliases.choose("v");
                let columns = names::columns(rel, self.env.labels, self.env.weight);
                let table = TableRef::Subquery {
                    lateral: false,
                    query: Box::new(tree::query(SetExpr::Values(rows))),
                    alias: Some(TableAlias { name: alias.clone(), columns: columns.clone() }),
                    span: None,
                };
                Block::of(alias, table, rel.col_ids().into_iter().zip(columns), None)
            }
        }
    }

    /// A scalar as a column of a block.
    pub(super) fn out(&self, block: &Block, scalar: &Scalar) -> Out {
        let read = fold::columns(scalar);
        let size: usize = read.iter().filter_map(|c| block.columns.get(c)).map(|o| o.size).sum();
        let own = usize::from(!matches!(scalar.kind, ScalarKind::Col(_)));
        Out {
            expr: self.scalars(block).exact(scalar),
            uses: uses(block, &read),
            size: size.max(1) + own * nodes(scalar),
        }
    }

    /// An input block whose computed columns can be repeated for the given scalars.
    pub(super) fn compact_block(&mut self, input: &Rel, scalars: &[&Scalar], aliases: &mut Names) -> Block {
        // The aliases of a nested SELECT are its own, so they are chosen after it is known whether it nests.
        let mut inner = aliases.clone();
        let block = self.block(input, &mut inner);
        let mut counts: BTreeMap<ColId, usize> = BTreeMap::new();
        for scalar in scalars {
            count(scalar, &mut counts);
        }
        let heavy = counts.iter().any(|(id, n)| {
            block.columns.get(id).is_some_and(|o| o.size > 1 && *n > 1 && o.size * n > REPEATED_SCALARS)
        });
        if !heavy {
            *aliases = inner;
            return block;
        }
        let query = tree::select_query(self.finish(&block, input));
        self.nested(query, input, aliases)
    }

    /// Adds the conjuncts of a predicate.
    fn require(&self, block: &mut Block, pred: &Scalar, cols: &[Col]) {
        if let ScalarKind::And(parts) = &pred.kind {
            for part in parts {
                self.require(block, part, cols);
            }
            return;
        }
        let read = uses(block, &fold::columns(pred));
        let expr = self.condition(block, pred, cols);
        block.require(expr, read);
    }

    pub(super) fn condition(&self, block: &Block, pred: &Scalar, cols: &[Col]) -> Expr {
        let scalars = self.scalars(block);
        if let (NullSafe::Indexable, ScalarKind::IsDistinct { left, right, equal, negated: true }) =
            (self.env.null_safe, &pred.kind)
        {
            let never_null = |id: ColId| cols.iter().any(|c| c.id == id && !c.nullable);
            let nullable = |s: &Scalar| crate::algebra::scalar::nullable(s, &never_null);
            let equal = scalars.equal(*equal, left, right);
            if !nullable(left) || !nullable(right) {
                return equal;
            }
            let null = |s: &Scalar| -> Expr {
                let arg = Box::new(scalars.condition(s));
                ExprKind::Is { arg, test: IsTest::Null, negated: false }.into()
            };
            return ExprKind::Or(vec![equal, ExprKind::And(vec![null(left), null(right)]).into()]).into();
        }
        scalars.condition(pred)
    }

    /// `SELECT FROM …`: whether a plan has rows.
    fn emptiness(&mut self, rel: &Rel) -> Query {
        let block = self.block(rel, &mut Names::default());
        let (from, where_) = block.sources();
        tree::select_query(Select { where_, ..tree::select(vec![], from) })
    }

    /// The query of a node, whether or not it has a table expression.
    pub(super) fn body(&mut self, rel: &Rel) -> Query {
        match rel.op() {
            Op::UnionAll { inputs } => self.union_all(rel, inputs),
            Op::Consolidate { input } => group::consolidate(self, rel, input),
            Op::Touched { input, keys } => group::touched(self, rel, input, keys),
            Op::Aggregate { input, keys, aggs } => group::aggregate(self, rel, input, keys, aggs),
            Op::Sums { input, keys, totals } => group::sums(self, rel, input, keys, totals),
            Op::Window { input, partition, calls } => window::window(self, rel, input, partition, calls),
            Op::Fixpoint { base, step, working, distinct } => {
                recursion::recursion(self, rel, base, (step, working), *distinct)
            }
            Op::Top { input, partition, order, limit, offset, ties } => {
                let range = Range { limit: *limit, offset: *offset, ties: *ties };
                window::top(self, rel, input, partition, order, range)
            }
            Op::Scan { .. }
            | Op::Values { .. }
            | Op::Map { .. }
            | Op::Filter { .. }
            | Op::Join { .. }
            | Op::Semi { .. }
            | Op::Outer { .. }
            | Op::Negate { .. }
            | Op::Guard { .. }
            | Op::Repeat { .. }
            | Op::Working
            | Op::FlatMap { .. } => {
                let block = self.inline(rel, &mut Names::default());
                tree::select_query(self.finish(&block, rel))
            }
        }
    }

    /// A writer of a plan inside of this one's, which may also read a round of a recursion.
    pub(super) fn inside(&self, rel: &Rel, round: Option<(Vec<ColId>, Written)>) -> Writer<'e> {
        Writer {
            env: self.env,
            share: Share::of([rel]),
            names: self.names.clone(),
            roots: HashMap::new(),
            written: self.written.clone(),
            changes: self.changes.clone(),
            ctes: vec![],
            rounds: self.rounds.clone().into_iter().chain(round).collect(),
            follows: self.follows,
        }
    }

    /// In a plan that reads stored rows or those of a round: whether an input is a change. Stored rows are looked up.
    fn is_change(&self, rel: &Rel) -> bool {
        let (mut change, mut stored) = (follows_change(rel), false);
        fold::visit(rel, &mut |node| {
            if matches!(node.op(), Op::Working) {
                let round = self.rounds.contains_key(&node.col_ids());
                change |= round && self.follows;
                stored |= !round;
            }
        });
        change || props::signed(rel) && !stored
    }

    /// Table expressions that a recursion shares with its surroundings stand outside of it.
    pub(super) fn written_before(&mut self, part: &Rel, working: &[ColId]) {
        let mut nodes = vec![];
        fold::visit(part, &mut |node| nodes.push(node));
        for node in nodes {
            if self.is_apart(node) && uses_of_working(node, working) == 0 {
                self.written(node);
            }
        }
    }

    /// A query after the table expressions that it reads; a recursion has one of its own.
    pub(super) fn complete(self, query: Query) -> Query {
        Query { ctes: self.ctes.into_iter().chain(query.ctes).collect(), ..query }
    }

    /// A block as a SELECT of the plan's columns, and the weight if the plan is signed.
    pub(super) fn finish(&self, block: &Block, rel: &Rel) -> Select {
        self.finish_as(block, rel, rel, props::signed(rel))
    }

    /// As `finish`, under the names of another plan with as many columns.
    fn finish_as(&self, block: &Block, rel: &Rel, named: &Rel, signed: bool) -> Select {
        let names = names::columns(named, self.env.labels, self.env.weight);
        let mut items: Vec<_> = rel
            .col_ids()
            .iter()
            .zip(&names)
            .map(|(id, name)| tree::item(self.scalars(block).column(*id), name))
            .collect();
        if signed {
            let weight = block.weight().unwrap_or_else(|| tree::integer(1));
            items.push(tree::item(weight, self.env.weight));
        }
        let (from, where_) = block.sources();
        Select { where_, ..tree::select(items, from) }
    }

    fn union_all(&mut self, rel: &Rel, inputs: &[Rel]) -> Query {
        let signed = props::signed(rel);
        let mut parts = vec![];
        self.branches(rel, inputs, signed, &mut parts);
        let body = tree::union_all(parts.into_iter().map(|s| SetExpr::Select(Box::new(s))));
        match body {
            Some(body) => tree::query(body),
            None => {
                let none = self.values(rel, &[], &mut Names::default());
                tree::select_query(self.finish_as(&none, rel, rel, signed))
            }
        }
    }

    /// The SELECTs of a union, those of a union inside it that has no name of its own included.
    fn branches(&mut self, named: &Rel, inputs: &[Rel], signed: bool, parts: &mut Vec<Select>) {
        for input in inputs {
            let known = self.roots.contains_key(input) || self.share.is_shared(input);
            if let (Op::UnionAll { inputs }, false) = (input.op(), known) {
                self.branches(named, inputs, signed, parts);
                continue;
            }
            let block = self.block(input, &mut Names::default());
            parts.push(self.finish_as(&block, input, named, signed));
        }
    }
}

fn constant_out(expr: Expr) -> Out {
    Out { expr, uses: BTreeSet::new(), size: 1 }
}

/// The aliases behind a scalar.
pub(super) fn uses_of(block: &Block, scalar: &Scalar) -> BTreeSet<Ident> {
    uses(block, &fold::columns(scalar))
}

/// The aliases behind some columns.
pub(super) fn uses(block: &Block, read: &BTreeSet<ColId>) -> BTreeSet<Ident> {
    read.iter().filter_map(|c| block.columns.get(c)).flat_map(|o| o.uses.iter().cloned()).collect()
}

fn nodes(scalar: &Scalar) -> usize {
    1 + fold::parts(scalar).into_iter().map(nodes).sum::<usize>()
}

/// How often each column occurs.
fn count(scalar: &Scalar, counts: &mut BTreeMap<ColId, usize>) {
    if let ScalarKind::Col(id) = &scalar.kind {
        *counts.entry(*id).or_default() += 1;
    }
    for part in fold::parts(scalar) {
        count(part, counts);
    }
}

/// What a node's table expression or nested SELECT would like to be called.
fn wish(rel: &Rel) -> &'static str {
    match rel.op() {
        Op::Scan { .. } => "scanned",
        Op::Values { .. } => "constants",
        Op::Map { .. } => "computed",
        Op::Filter { .. } => "filtered",
        Op::Join { .. } => "joined",
        Op::Semi { anti: false, .. } => "matched",
        Op::Semi { anti: true, .. } => "unmatched",
        Op::Outer { .. } => "joined",
        Op::UnionAll { .. } => "changes",
        Op::Negate { .. } => "negated",
        Op::Consolidate { .. } => "net",
        Op::Touched { .. } => "touched",
        Op::Guard { .. } => "guarded",
        Op::Aggregate { .. } => "grouped",
        Op::Sums { .. } => "totals",
        Op::Repeat { .. } => "repeated",
        Op::FlatMap { .. } => "expanded",
        Op::Window { .. } => "windows",
        Op::Top { .. } => "first",
        Op::Fixpoint { .. } => "recursion",
        Op::Working => "last_round",
    }
}

/// Whether a plan reads a change.
pub(super) fn follows_change(rel: &Rel) -> bool {
    let mut change = false;
    fold::visit(rel, &mut |node| change |= matches!(node.op(), Op::Scan { state: State::Delta, .. }));
    change
}

/// Whether a plan reads rows of a recursion.
fn reads_rounds(rel: &Rel) -> bool {
    let mut found = false;
    fold::visit(rel, &mut |node| found |= matches!(node.op(), Op::Working));
    found
}
