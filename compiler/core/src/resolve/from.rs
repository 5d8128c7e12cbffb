//! FROM: tables, views, CTEs, derived tables, VALUES and joins become a plan and a scope.
//!
//! Inner joins in a row become one flat join, an outer join is one input of it. RIGHT JOIN is LEFT JOIN with its sides
//! swapped; the scope keeps the order that was written.

use crate::algebra::fold::columns;
use crate::algebra::{Rel, Scalar, ScalarKind, build, scalar};
use crate::ast::{
    CteBody, Expr, ExprKind, Ident, Join, JoinConstraint, JoinKind, Literal, Name, Query, SetExpr,
    TableAlias, TableRef,
};
use crate::catalog::{Major, TypeId, common_type, common_typmod};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::bound::Bound;
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::lower::{Beside, Over, free};
use crate::resolve::scope::{Scope, ScopeCol, ScopeRel, problem, there_are};
use crate::resolve::select::Level;
use crate::resolve::subquery::Sub;
use crate::resolve::table_function;
use crate::resolve::unsupported::{self, unsupported};
use crate::resolve::{Binder, MAX_SOURCES, Names, names, rules};
use crate::schema::{ObjectName, TableId, TableKind};

/// What a part of FROM contributes to the join, and the names it makes visible.
#[derive(Default)]
pub(crate) struct FromPart {
    pub(crate) inputs: Vec<Rel>,
    pub(crate) on: Vec<Scalar>,
    /// Conditions with subqueries, which are added to the whole plan.
    pub(crate) late: Vec<Late>,
    /// It has columns of entries of FROM before it, so its plan has free columns.
    pub(crate) lateral: bool,
    pub(crate) scope: Scope,
}

/// A condition with subqueries.
pub(crate) struct Late {
    pred: Scalar,
    subs: Vec<Sub>,
    span: Option<Span>,
}

impl FromPart {
    fn single(rel: Rel, entry: ScopeRel) -> FromPart {
        FromPart { inputs: vec![rel], scope: Scope::of(entry), ..FromPart::default() }
    }

    /// The plan without late conditions: one row without columns for an empty FROM.
    fn joined(&self) -> Rel {
        match (self.inputs.as_slice(), self.on.is_empty()) {
            ([], _) => build::one_row(),
            ([only], true) => only.clone(),
            _ => build::join(self.inputs.clone(), self.on.clone()),
        }
    }

    /// Everything but the scope of another part joined to this one.
    fn extend(&mut self, other: FromPart) -> Scope {
        self.inputs.extend(other.inputs);
        self.on.extend(other.on);
        self.late.extend(other.late);
        self.lateral |= other.lateral;
        other.scope
    }
}

/// What is said of a stream table that a query reads before it was compiled.
pub(crate) fn unavailable(name: &ObjectName) -> String {
    format!("stream table {name} was not compiled")
}

/// What a table name stands for.
enum Found {
    Table(TableId),
    View(ObjectName),
}

impl<'a> Binder<'a, '_> {
    /// The whole FROM clause; its entries are joined crosswise.
    pub(crate) fn join_all(&mut self, items: &'a [TableRef], names: &Names<'a>) -> Result<FromPart> {
        let mut all = FromPart::default();
        for item in items {
            self.beside.push(all.scope.clone());
            let part = self.table_ref(item, names, &mut all);
            self.beside.pop();
            let (part, on) = self.depend(&mut all, part?, Some(Beside::Inner), span_of(item))?;
            all.on.extend(on);
            let scope = all.extend(part);
            all.scope.append(scope, span_of(item))?;
        }
        Ok(all)
    }

    /// The plan of a part of FROM.
    pub(crate) fn plan_of(&mut self, part: FromPart) -> Result<Rel> {
        let mut rel = part.joined();
        for Late { pred, subs, span } in part.late {
            let mut over = Over::new(rel, &subs);
            self.keep_where(&mut over, pred, span)?;
            rel = over.rel;
        }
        Ok(rel)
    }

    /// What is joined to `left` in place of a part that refers to it, with the condition; other parts as they are.
    /// A part with exactly one row per row of `left` is joined right here, and nothing is left of it but its names.
    fn depend(
        &mut self,
        left: &mut FromPart,
        mut right: FromPart,
        how: Option<Beside>,
        span: Option<Span>,
    ) -> Result<(FromPart, Vec<Scalar>)> {
        if !right.lateral {
            return Ok((right, vec![]));
        }
        let scope = std::mem::take(&mut right.scope);
        let inner = self.plan_of(right)?;
        let whole = |inputs, scope| FromPart { inputs, lateral: true, scope, ..FromPart::default() };
        let plan = left.joined();
        if !free(&inner).iter().any(|id| plan.col(*id).is_some()) {
            return Ok((whole(vec![inner], scope), vec![]));
        }
        let Some(how) = how else {
            let message = "the combining JOIN type must be INNER or LEFT for a LATERAL reference";
            return Err(problem(rules::LATERAL_JOIN, span, message, "write JOIN or LEFT JOIN"));
        };
        let dependent = self.dependent(&plan, &inner, how, span)?;
        let scope = scope.mapped(&|s| dependent.over(s));
        let Some(post) = dependent.single else {
            return Ok((whole(vec![dependent.rel], scope), dependent.preds));
        };
        let kept = std::mem::take(&mut left.scope);
        let rel = self.plan_of(std::mem::take(left))?;
        let mut rel = place(&build::left_join(&rel, &dependent.rel, dependent.preds), span);
        if !post.is_empty() {
            rel = place(&build::filter(&rel, scalar::and(post)), span);
        }
        *left = FromPart { inputs: vec![rel], scope: kept, ..FromPart::default() };
        Ok((whole(vec![], scope), vec![]))
    }

    /// One entry of FROM. A function in it may read `before`, the entries that it is joined with by commas, and then
    /// takes the place of one of them.
    pub(crate) fn table_ref(
        &mut self,
        item: &'a TableRef,
        names: &Names<'a>,
        before: &mut FromPart,
    ) -> Result<FromPart> {
        self.sources += 1;
        if self.sources > MAX_SOURCES {
            let message = format!("more than {MAX_SOURCES} tables once views and CTEs are put in place");
            return Err(problem(
                rules::TOO_LARGE,
                span_of(item),
                message,
                "break the chain with a stream table of its own",
            ));
        }
        match item {
            TableRef::Table { name, alias, only, span } => {
                self.named(name, alias.as_ref(), *only, *span, names)
            }
            TableRef::Subquery { lateral, query, alias, span } => {
                if alias.is_none() && self.env.settings.postgres == Major::V15 {
                    let help = "PostgreSQL 15 needs one: write (SELECT …) AS name";
                    let what = if matches!(query.body, SetExpr::Values(_)) { "VALUES" } else { "subquery" };
                    let message = format!("{what} in FROM must have an alias");
                    return Err(problem(rules::UNKNOWN_ALIAS, *span, message, help));
                }
                if *lateral {
                    self.outer.push(Scope::beside(&self.beside));
                }
                let pending = self.query(query, names, Level::Inner);
                if *lateral {
                    self.outer.pop();
                }
                let (rel, cols) = self.finish(pending?)?;
                let entry = ScopeRel { alias: None, object: None, table: None, cols };
                let lateral =
                    *lateral && free(&rel).iter().any(|id| self.beside.iter().any(|s| s.holds(*id)));
                let part = FromPart::single(rel, aliased(entry, alias.as_ref(), *span)?);
                Ok(FromPart { lateral, ..part })
            }
            TableRef::Function { .. } | TableRef::RowsFrom { .. } => {
                let mut own = FromPart::default();
                if let Some(f) = table_function::written(item) {
                    let none = JoinConstraint::None;
                    own.scope = self.table_function(&f, &mut own, before, JoinKind::Inner, &none)?;
                }
                Ok(own)
            }
            TableRef::Join(join) => self.join(join, names, before),
        }
    }

    fn named(
        &mut self,
        name: &'a Name,
        alias: Option<&'a TableAlias>,
        only: bool,
        span: Option<Span>,
        names: &Names<'a>,
    ) -> Result<FromPart> {
        let cte = if name.schema().is_none() { names.cte(name.last()) } else { None };
        if let Some(frame) = cte {
            frame.used.set(true);
            let (rel, cols) = self.cte_body(&frame, names)?;
            let entry = ScopeRel { alias: Some(name.last().to_owned()), object: None, table: None, cols };
            return Ok(FromPart::single(rel, aliased(entry, alias, span)?));
        }
        match self.find(name, span, names)? {
            Found::Table(id) => {
                self.named.borrow_mut().insert(id);
                self.table(id, alias, only, span)
            }
            Found::View(view) => self.view(view, alias, span),
        }
    }

    /// Looks a name up in the search path: the first schema that has a table, view or stream table of it.
    fn find(&self, name: &Name, span: Option<Span>, names: &Names<'a>) -> Result<Found> {
        if name.0.len() > 2 {
            let help = "write schema.table";
            return Err(problem(
                rules::UNKNOWN_TABLE,
                span,
                "names across databases are not supported",
                help,
            ));
        }
        let path: Vec<&str> = match name.schema() {
            Some(schema) => vec![schema],
            None => names.path.iter().map(String::as_str).collect(),
        };
        if matches!(path.as_slice(), ["pg_catalog" | "information_schema"]) && name.schema().is_some() {
            return Err(unsupported(unsupported::SYSTEM_CATALOG, span));
        }
        for schema in &path {
            let object = ObjectName { schema: (*schema).to_owned(), name: name.last().to_owned() };
            if let Some(id) = self.env.schema.find_table(&object) {
                return Ok(Found::Table(id));
            }
            if self.env.schema.views.contains_key(&object) {
                return Ok(Found::View(object));
            }
            if self.env.stream_tables.contains(&object) {
                let help = "correct its definition first";
                return Err(problem(rules::UNAVAILABLE, span, unavailable(&object), help));
            }
        }
        Err(self.no_such_table(name, span, names))
    }

    fn no_such_table(&self, name: &Name, span: Option<Span>, names: &Names<'a>) -> Box<Diagnostic> {
        let last = name.last();
        let written = name.0.iter().map(Ident::as_str).collect::<Vec<_>>().join(".");
        let schema = self.env.schema;
        let known: Vec<&ObjectName> =
            schema.tables.iter().map(|t| &t.name).chain(schema.views.keys()).collect();
        let mut ctes = vec![];
        let mut at = names.ctes.clone();
        while let Some(frame) = at {
            ctes.push(frame.cte.name.as_str());
            at = frame.outer.ctes.clone();
        }
        let elsewhere = known.iter().find(|o| o.name == last).map(|o| o.to_string());
        let near = names::closest(last, known.iter().map(|o| o.name.as_str()).chain(ctes.iter().copied()));
        let near = near.map(|n| match known.iter().find(|o| o.name == n) {
            Some(object) if !ctes.contains(&n) => object.to_string(),
            Some(_) | None => n.to_owned(),
        });
        let help = match elsewhere.or(near) {
            Some(name) => format!("did you mean {name}?"),
            None => "add its DDL to the files of [schema]".to_owned(),
        };
        problem(rules::UNKNOWN_TABLE, span, format!("relation \"{written}\" does not exist"), help)
    }

    fn table(
        &mut self,
        id: TableId,
        alias: Option<&TableAlias>,
        only: bool,
        span: Option<Span>,
    ) -> Result<FromPart> {
        let Some(table) = self.env.schema.table(id) else {
            return Err(problem(rules::UNKNOWN_TABLE, span, "no such table", ""));
        };
        match table.kind {
            TableKind::Plain => {}
            TableKind::Partitioned | TableKind::Parent if !only => {}
            TableKind::Partitioned | TableKind::Child | TableKind::Parent => {
                return Err(unsupported(unsupported::PARTITIONED, span));
            }
            TableKind::Foreign | TableKind::MaterializedView => {
                return Err(unsupported(unsupported::NO_TRIGGERS, span));
            }
        }
        let columns: Vec<_> = table.columns.iter().enumerate().collect();
        let rel = build::scan(id, &columns, self.ids);
        let mut cols = vec![];
        for (column, col) in table.columns.iter().zip(rel.cols()) {
            self.labels.insert(col.id, column.name.clone());
            cols.push(ScopeCol { name: column.name.clone(), s: scalar::col(col) });
        }
        let rel = place(&rel, span);
        let entry = ScopeRel {
            alias: Some(table.name.name.clone()),
            object: Some(table.name.clone()),
            table: Some(id),
            cols,
        };
        Ok(FromPart::single(rel, aliased(entry, alias, span)?))
    }

    fn view(&mut self, name: ObjectName, alias: Option<&TableAlias>, span: Option<Span>) -> Result<FromPart> {
        let Some(view) = self.env.schema.views.get(&name) else {
            return Err(problem(rules::UNKNOWN_TABLE, span, format!("view {name} does not exist"), ""));
        };
        if self.views.contains(&name) {
            let message = format!("view {name} refers to itself");
            return Err(problem(rules::TOO_LARGE, span, message, "correct its DDL"));
        }
        self.views.push(name.clone());
        let names = Names { ctes: None, path: &self.env.schema.search_path };
        // A view sees nothing of the query that reads it.
        let around = std::mem::take(&mut self.outer);
        let result = self.query(&view.query, &names, Level::Inner).and_then(|p| self.finish(p));
        self.outer = around;
        self.views.pop();
        let (rel, cols) = result.map_err(|mut problem| {
            if let Some(span) = span {
                problem.labels.push((span, format!("view {name} is read here")));
            }
            problem
        })?;
        let entry = ScopeRel { alias: Some(name.name.clone()), object: Some(name), table: None, cols };
        let columns: Vec<Ident> = view.columns.iter().map(Ident::new).collect();
        let entry = entry.renamed(&columns, Some(view.span))?;
        Ok(FromPart::single(rel, aliased(entry, alias, span)?))
    }

    /// Joins two parts. The inputs of both sides of an inner join go into one flat join.
    fn join(&mut self, join: &'a Join, names: &Names<'a>, before: &mut FromPart) -> Result<FromPart> {
        // What an outer join may fill with NULLs must not take the place of an entry outside of it.
        let mut nothing = FromPart::default();
        let outside = match join.kind {
            JoinKind::Inner | JoinKind::Left => &mut *before,
            JoinKind::Right | JoinKind::Full => &mut nothing,
        };
        let mut left = self.table_ref(&join.left, names, outside)?;
        self.beside.push(left.scope.clone());
        let right = self.right_side(join, names, &mut left, before);
        self.beside.pop();
        let (right, kind) = right?;
        let literal = |e: &Expr| matches!(e.kind, ExprKind::Literal(Literal::Bool(true)));
        let how = match (join.kind, &join.constraint) {
            (JoinKind::Inner, _) => Some(Beside::Inner),
            (JoinKind::Left, JoinConstraint::On(e)) if literal(e) => Some(Beside::Padded),
            (JoinKind::Left, _) => Some(Beside::PaddedOn),
            (JoinKind::Right | JoinKind::Full, _) => None,
        };
        let (mut right, beside) = self.depend(&mut left, right, how, join.span)?;
        let shared = match &join.constraint {
            JoinConstraint::Using(columns) => columns.iter().map(|c| c.as_str().to_owned()).collect(),
            JoinConstraint::Natural => natural(&left.scope, &right.scope),
            JoinConstraint::None | JoinConstraint::On(_) => vec![],
        };
        let merged = self.merge_columns(&shared, &left.scope, &right.scope, join.kind, join.span)?;
        let rest = |scope: &Scope| -> Vec<ScopeCol> {
            scope.cols.iter().filter(|c| !shared.contains(&c.name)).cloned().collect()
        };
        let (mut cols, mut on): (Vec<ScopeCol>, Vec<Scalar>) = merged.into_iter().unzip();
        cols.extend(rest(&left.scope));
        cols.extend(rest(&right.scope));
        let mut scope = Scope { rels: std::mem::take(&mut left.scope.rels), cols };
        scope.append_rels(std::mem::take(&mut right.scope.rels), join.span)?;
        let mut subs = vec![];
        if let JoinConstraint::On(condition) = &join.constraint {
            let around = std::mem::take(&mut self.subs);
            let mut cx = ExprCx::plain(&scope, Place::On);
            let bound = self.expr(condition, &mut cx);
            subs = std::mem::replace(&mut self.subs, around);
            let bound = self.to_bool(bound?, "JOIN/ON")?;
            on.extend(scalar::conjuncts(bound.s));
        }
        on.extend(beside);
        on.retain(|p| !scalar::is_true(p));
        let joined = right.lateral && right.inputs.is_empty();
        if kind == JoinKind::Inner || joined {
            left.extend(right);
            let mentions = |s: &Scalar| subs.iter().any(|sub| columns(s).contains(&sub.col.id));
            let (late, plain): (Vec<Scalar>, Vec<Scalar>) = on.into_iter().partition(mentions);
            left.on.extend(plain);
            if !late.is_empty() {
                left.late.push(Late { pred: scalar::and(late), subs, span: join.span });
            }
            return Ok(FromPart { scope, ..left });
        }
        let lateral = left.lateral || right.lateral;
        let (mut left, mut right) = (self.plan_of(left)?, self.plan_of(right)?);
        if !subs.is_empty() {
            on = self.on_with_subqueries((&mut left, &mut right), &subs, on, join.span)?;
        }
        let rel = match kind {
            JoinKind::Inner | JoinKind::Left => build::left_join(&left, &right, on),
            JoinKind::Right => build::left_join(&right, &left, on),
            JoinKind::Full => {
                self.full_join_condition(&left, &right, &on, join.span)?;
                build::full_join(&left, &right, on)
            }
        };
        Ok(FromPart { inputs: vec![place(&rel, join.span)], lateral, scope, ..FromPart::default() })
    }

    /// PostgreSQL runs a FULL JOIN only if some condition is an equality between the sides, or none reads a column.
    fn full_join_condition(&self, left: &Rel, right: &Rel, on: &[Scalar], span: Option<Span>) -> Result<()> {
        let reads = |s: &Scalar, side: &Rel| columns(s).iter().any(|id| side.col(*id).is_some());
        let equal = |p: &Scalar| {
            let ScalarKind::Op { oper, args } = &p.kind else { return false };
            let [a, b] = args.as_slice() else { return false };
            let apart = (reads(a, left) && !reads(a, right) && reads(b, right) && !reads(b, left))
                || (reads(a, right) && !reads(a, left) && reads(b, left) && !reads(b, right));
            apart && self.env.types.catalog.oper(*oper).is_some_and(|o| o.name == "=")
        };
        if on.iter().any(equal) || on.iter().all(|p| columns(p).is_empty()) {
            return Ok(());
        }
        let message = "FULL JOIN needs an equality between its two sides";
        let help = "add one, or write a LEFT JOIN and, with UNION ALL, the right rows without a match";
        Err(problem(rules::FULL_JOIN_CONDITION, span, message, help))
    }

    /// The columns of USING or NATURAL: each with its condition. The merged column is that of the side whose rows are all
    /// kept, for FULL JOIN the first that is not NULL. For an inner join it is the left one, or the right one where only
    /// that has the common type already. It is converted to the common type.
    fn merge_columns(
        &mut self,
        shared: &[String],
        left: &Scope,
        right: &Scope,
        kind: JoinKind,
        span: Option<Span>,
    ) -> Result<Vec<(ScopeCol, Scalar)>> {
        let types = self.env.types;
        let mut merged = vec![];
        for (at, name) in shared.iter().enumerate() {
            if shared.iter().take(at).any(|n| n == name) {
                let message = format!("column name \"{name}\" appears more than once in USING clause");
                return Err(problem(rules::AMBIGUOUS_COLUMN, span, message, "name it once"));
            }
            let l = Bound::of(common_column(left, name, "left", span)?, span, &types);
            let r = Bound::of(common_column(right, name, "right", span)?, span, &types);
            let equal = self.binary(None, "=", l.clone(), r.clone(), span)?;
            let equal = self.to_bool(equal, "JOIN/USING")?;
            let common = common_type(&types, &[l.ty(), r.ty()], "JOIN/USING")
                .map_err(|e| self.resolve_error(&e, span))?;
            let typmod = common_typmod(&[l.s.ty.clone(), r.s.ty.clone()], common);
            let keeps = |b: &Bound| b.ty() == common && b.s.ty.typmod == typmod;
            let value = match kind {
                JoinKind::Inner if !keeps(&l) && keeps(&r) => r.s,
                JoinKind::Inner | JoinKind::Left => self.merged(l, common, typmod, span)?,
                JoinKind::Right => self.merged(r, common, typmod, span)?,
                JoinKind::Full => {
                    let first = self.merged(l, common, typmod, span)?;
                    let second = self.merged(r, common, typmod, span)?;
                    let ty = first.ty.clone();
                    scalar::coalesce(vec![first, second], ty)
                }
            };
            merged.push((ScopeCol { name: name.clone(), s: value }, equal.s));
        }
        Ok(merged)
    }

    /// A column of USING in the common type.
    fn merged(&mut self, side: Bound, common: TypeId, typmod: i32, span: Option<Span>) -> Result<Scalar> {
        if side.ty() == common && side.s.ty.typmod == typmod {
            return Ok(side.s);
        }
        Ok(self.convert(side, common, typmod, span)?.s)
    }
}

/// Columns that both sides have, in the order of the left one.
fn natural(left: &Scope, right: &Scope) -> Vec<String> {
    left.cols.iter().filter(|c| right.has_column(&c.name)).map(|c| c.name.clone()).collect()
}

fn common_column(scope: &Scope, name: &str, side: &str, span: Option<Span>) -> Result<Scalar> {
    let mut found = scope.cols.iter().filter(|c| c.name == name);
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(only.s.clone()),
        (Some(_), Some(_)) => {
            let message = format!("common column name \"{name}\" appears more than once in {side} table");
            Err(problem(rules::AMBIGUOUS_COLUMN, span, message, "write the condition with ON"))
        }
        (None, _) => {
            let near = names::closest(name, scope.cols.iter().map(|c| c.name.as_str()));
            let help = near.map_or_else(|| there_are(&scope.cols), |n| format!("did you mean \"{n}\"?"));
            let message =
                format!("column \"{name}\" specified in USING clause does not exist in {side} table");
            Err(problem(rules::UNKNOWN_COLUMN, span, message, help))
        }
    }
}

pub(crate) fn aliased(
    mut entry: ScopeRel,
    alias: Option<&TableAlias>,
    span: Option<Span>,
) -> Result<ScopeRel> {
    let Some(alias) = alias else { return Ok(entry) };
    entry.alias = Some(alias.name.as_str().to_owned());
    entry.object = None;
    entry.renamed(&alias.columns, span)
}

fn span_of(item: &TableRef) -> Option<Span> {
    match item {
        TableRef::Table { span, .. }
        | TableRef::Subquery { span, .. }
        | TableRef::RowsFrom { span, .. }
        | TableRef::Function { span, .. } => *span,
        TableRef::Join(join) => join.span,
    }
}

/// The node with its place in the user's text.
pub(crate) fn place(rel: &Rel, span: Option<Span>) -> Rel {
    let mut origin = rel.origin().clone();
    origin.span = span;
    rel.with_origin(origin)
}

/// The unqualified table names that a query mentions anywhere in its FROM clauses and CTEs.
pub(crate) fn table_names(query: &Query) -> Vec<String> {
    let mut names = vec![];
    names_in_query(query, &mut names);
    names
}

fn names_in_query(query: &Query, into: &mut Vec<String>) {
    for cte in &query.ctes {
        if let CteBody::Query(inner) = &cte.spelt_out().body {
            names_in_query(inner, into);
        }
    }
    names_in_body(&query.body, into);
}

fn names_in_body(body: &SetExpr, into: &mut Vec<String>) {
    match body {
        SetExpr::Select(select) => select.from.iter().for_each(|item| names_in_item(item, into)),
        SetExpr::Values(_) => {}
        SetExpr::Query(query) => names_in_query(query, into),
        SetExpr::SetOp { left, right, .. } => {
            names_in_body(left, into);
            names_in_body(right, into);
        }
    }
}

fn names_in_item(item: &TableRef, into: &mut Vec<String>) {
    match item {
        TableRef::Table { name, .. } => {
            if name.schema().is_none() {
                into.push(name.last().to_owned());
            }
        }
        TableRef::Subquery { query, .. } => names_in_query(query, into),
        TableRef::Function { .. } | TableRef::RowsFrom { .. } => {}
        TableRef::Join(join) => {
            names_in_item(&join.left, into);
            names_in_item(&join.right, into);
        }
    }
}
