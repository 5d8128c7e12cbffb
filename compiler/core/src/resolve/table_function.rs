//! Functions as sources of rows: in FROM, and in the select list.
//!
//! A function in FROM reads the entries before it (LATERAL is implied). It becomes a flat map over the entry whose
//! columns it reads, so that the rest of FROM stays one flat join; one that reads no column is an entry of its own.
//! `LEFT JOIN f(x) ON true` keeps rows without results.
//!
//! Set-returning functions of a select list run in lock-step after everything else of the SELECT: that is ROWS FROM over
//! the rows of the rest.

use std::collections::BTreeSet;

use crate::algebra::{Col, ColId, Rel, Scalar, TableCall, Type, build, fold, scalar};
use crate::ast::{
    Call, Expr, ExprKind, Ident, Join, JoinConstraint, JoinKind, Literal, TableAlias, TableRef, TypeName,
};
use crate::catalog::{FuncMatch, TypeId, TypeKind};
use crate::diag::{Result, Span};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::from::{FromPart, aliased, place};
use crate::resolve::literal::reads_alike;
use crate::resolve::scope::{Scope, ScopeCol, ScopeRel, problem};
use crate::resolve::window::Windowed;
use crate::resolve::{Binder, Names, rules};

/// A function of FROM, resolved.
struct Resolved {
    call: TableCall,
    /// Names and types of its columns.
    columns: Vec<(String, Type)>,
}

/// A function in FROM as it is written.
pub(crate) struct Written<'a> {
    calls: Vec<(&'a Expr, &'a [(Ident, TypeName)])>,
    ordinality: bool,
    alias: Option<&'a TableAlias>,
    span: Option<Span>,
}

/// The function that an entry of FROM is.
pub(crate) fn written(item: &TableRef) -> Option<Written<'_>> {
    match item {
        TableRef::Function { call, ordinality, alias, span, .. } => Some(Written {
            calls: vec![(&**call, &[])],
            ordinality: *ordinality,
            alias: alias.as_ref(),
            span: *span,
        }),
        TableRef::RowsFrom { calls, ordinality, alias, span, .. } => Some(Written {
            calls: calls.iter().map(|(call, record)| (call, record.as_slice())).collect(),
            ordinality: *ordinality,
            alias: alias.as_ref(),
            span: *span,
        }),
        TableRef::Table { .. } | TableRef::Subquery { .. } | TableRef::Join(_) => None,
    }
}

/// How a function joins the entries before it.
pub(crate) fn keeps_all(kind: JoinKind, constraint: &JoinConstraint) -> bool {
    let always = |e: &Expr| matches!(e.kind, ExprKind::Literal(Literal::Bool(true)));
    kind == JoinKind::Left && matches!(constraint, JoinConstraint::On(on) if always(on))
}

impl Binder<'_, '_> {
    /// Adds a function in FROM. It may read `own`, the entries of its join, and `before`, those before the join; the
    /// flat map takes the place of the entry that it reads. Gives the names that it makes visible.
    pub(crate) fn table_function(
        &mut self,
        f: &Written<'_>,
        own: &mut FromPart,
        before: &mut FromPart,
        kind: JoinKind,
        constraint: &JoinConstraint,
    ) -> Result<Scope> {
        let mut visible = own.scope.clone();
        visible.rels.extend(before.scope.rels.iter().cloned());
        visible.cols.extend(before.scope.cols.iter().cloned());
        let mut calls = vec![];
        for (expr, record) in &f.calls {
            let first = calls.len();
            self.table_calls(expr, record, &visible, &mut calls)?;
            // Beside others a function's own name is that of its column.
            if let (ExprKind::Call(call), true) = (&expr.kind, f.calls.len() > 1) {
                let unnamed = calls.iter_mut().skip(first).flat_map(|c| &mut c.columns);
                for (name, _) in unnamed.filter(|(name, _)| name.is_empty()) {
                    call.name.last().clone_into(name);
                }
            }
        }
        let mut columns: Vec<(String, Type)> = calls.iter().flat_map(|c| c.columns.clone()).collect();
        let single = calls.len() == 1 && columns.len() == 1;
        let calls: Vec<TableCall> = calls.into_iter().map(|c| c.call).collect();
        let read: BTreeSet<ColId> = calls.iter().flat_map(|c| fold::columns(&c.call)).collect();
        let outer = kind != JoinKind::Inner && !read.is_empty();
        if outer && !keeps_all(kind, constraint) {
            let message = "an outer join with a function of the row under a condition";
            let help = "write LEFT JOIN f(…) ON true, and the condition in WHERE or in a subquery";
            return Err(problem(rules::FUNCTION_JOIN, f.span, message, help));
        }
        if f.ordinality {
            columns.push(("ordinality".to_owned(), Type::plain(TypeId::INT8)));
        }
        let made: Vec<Col> = columns
            .iter()
            .enumerate()
            .map(|(at, (name, ty))| {
                let id = self.ids.fresh();
                self.labels.insert(id, name.clone());
                let number = f.ordinality && at + 1 == columns.len();
                Col { id, ty: ty.clone(), nullable: outer || !number }
            })
            .collect();
        let expand = |rel: &Rel| {
            place(&build::flat_map_as(rel, calls.clone(), f.ordinality, outer, made.clone()), f.span)
        };
        let reads = |part: &FromPart| part.inputs.iter().flat_map(Rel::cols).any(|c| read.contains(&c.id));
        match (reads(own), reads(before)) {
            (false, false) => own.inputs.push(expand(&build::one_row())),
            (true, false) => own.replace(&read, &expand),
            (false, true) => before.replace(&read, &expand),
            (true, true) => {
                let message = "a function that reads entries of FROM both inside and outside of its join";
                let help = "write all of them with JOIN, or all of them with commas";
                return Err(problem(rules::FUNCTION_JOIN, f.span, message, help));
            }
        }
        let name = self.function_alias(f);
        let mut cols: Vec<ScopeCol> = columns
            .into_iter()
            .zip(&made)
            .map(|((name, _), c)| ScopeCol { name, s: scalar::col(c) })
            .collect();
        // A function of one unnamed column gives it the name of the entry.
        if let (true, Some(first), Some(alias)) = (single, cols.first_mut(), f.alias)
            && first.name.is_empty()
        {
            alias.name.as_str().clone_into(&mut first.name);
        }
        for col in cols.iter_mut().filter(|c| c.name.is_empty()) {
            col.name.clone_from(&name);
        }
        for (col, c) in cols.iter().zip(&made) {
            self.labels.insert(c.id, col.name.clone());
        }
        let entry = ScopeRel { alias: Some(name), object: None, table: None, cols };
        Ok(Scope::of(aliased(entry, f.alias, f.span)?))
    }

    fn function_alias(&self, f: &Written<'_>) -> String {
        match f.calls.first().map(|(call, _)| &call.kind) {
            Some(ExprKind::Call(call)) => call.name.last().to_owned(),
            Some(_) | None => "function".to_owned(),
        }
    }

    /// One call of FROM; `unnest` of several arrays is several.
    fn table_calls(
        &mut self,
        expr: &Expr,
        record: &[(Ident, TypeName)],
        scope: &Scope,
        into: &mut Vec<Resolved>,
    ) -> Result<()> {
        let ExprKind::Call(call) = &expr.kind else {
            let help = "write it as a column of a derived table: (SELECT … AS x) AS t";
            return Err(problem(
                rules::UNKNOWN_ROW,
                expr.span,
                "an expression in FROM that is no plain call",
                help,
            ));
        };
        let several = call.name.last() == "unnest"
            && matches!(call.name.schema(), None | Some("pg_catalog"))
            && call.args.len() > 1;
        if several && record.is_empty() {
            for arg in &call.args {
                let one = Call { args: vec![arg.clone()], ..(**call).clone() };
                into.push(self.table_call(&one, record, scope, expr.span)?);
            }
            return Ok(());
        }
        into.push(self.table_call(call, record, scope, expr.span)?);
        Ok(())
    }

    fn table_call(
        &mut self,
        call: &Call,
        record: &[(Ident, TypeName)],
        scope: &Scope,
        span: Option<Span>,
    ) -> Result<Resolved> {
        let mut cx = ExprCx::plain(scope, Place::FromFunction);
        let (found, call) = self.row_call(call, span, &mut cx)?;
        let (columns, record) = if record.is_empty() {
            (self.columns_of(&found, &call, span)?, vec![])
        } else {
            if found.result != TypeId::RECORD || !self.out_columns(&found).is_empty() {
                let message = "a column definition list is only allowed for functions returning \"record\"";
                return Err(problem(rules::UNKNOWN_ROW, span, message, "leave out the types"));
            }
            let mut columns = vec![];
            for (name, ty) in record {
                let resolved = self.env.types.resolve_type(ty);
                let ty = resolved.map_err(|e| self.resolve_error(&e, ty.span.or(span)))?;
                columns.push((name.as_str().to_owned(), ty));
            }
            let names = columns.iter().map(|(name, _)| name.clone()).collect();
            (columns, names)
        };
        self.check_row_conversion(&found, &columns, span)?;
        let call = TableCall { call, width: columns.len(), record };
        Ok(Resolved { call, columns })
    }

    fn out_columns(&self, found: &FuncMatch) -> Vec<(String, Type)> {
        self.env.types.func(found.func).map(|f| f.out_columns()).unwrap_or_default()
    }

    /// The columns of the rows that a function returns; an unnamed one has an empty name.
    fn columns_of(
        &self,
        found: &FuncMatch,
        call: &Scalar,
        span: Option<Span>,
    ) -> Result<Vec<(String, Type)>> {
        let out = self.out_columns(found);
        if found.result != TypeId::RECORD {
            if let Some(fields) = self.env.types.fields(found.result) {
                return Ok(fields.to_vec());
            }
            let name = out.first().map(|(name, _)| name.clone()).unwrap_or_default();
            return Ok(vec![(name, call.ty.clone())]);
        }
        if out.is_empty() {
            let message = "a column definition list is required for functions returning \"record\"";
            let help = "say what the rows look like: f(x) AS t(a integer, b text)";
            return Err(problem(rules::UNKNOWN_ROW, span, message, help));
        }
        if let Some((_, ty)) =
            out.iter().find(|(_, ty)| self.env.types.builtin_kind(ty.id) == Some(TypeKind::Pseudo))
        {
            let message = format!("the type of a result column is only known as {}", self.type_name(ty.id));
            let help = "use a function that names the types of its columns";
            return Err(problem(rules::UNKNOWN_ROW, span, message, help));
        }
        Ok(out)
    }

    /// Functions that read values from JSON: their stability is that of the types that they read.
    fn check_row_conversion(
        &self,
        found: &FuncMatch,
        columns: &[(String, Type)],
        span: Option<Span>,
    ) -> Result<()> {
        let name = self.env.types.catalog.func(found.func).map_or("", |f| f.name);
        if !READS_JSON.contains(&name) {
            return Ok(());
        }
        match columns.iter().find(|(_, ty)| !reads_alike(ty.id, &self.env.types)) {
            None => Ok(()),
            Some((column, ty)) => {
                let ty = self.type_name(ty.id);
                let message =
                    format!("reading {ty} \"{column}\" from JSON depends on settings of the session");
                let help = "read it as text and convert it under explicit settings";
                Err(problem(rules::SETTING_DEPENDENT, span, message, help))
            }
        }
    }

    /// The rows of the rest of a SELECT with the set-returning functions of its select list.
    pub(crate) fn expanded(&mut self, rel: &Rel, sets: &[(Scalar, Col)], span: Option<Span>) -> Rel {
        if sets.is_empty() {
            return rel.clone();
        }
        let call = |(call, _): &(Scalar, Col)| TableCall { call: call.clone(), width: 1, record: vec![] };
        let own = sets.iter().map(|(_, col)| col.clone()).collect();
        place(&build::flat_map_as(rel, sets.iter().map(call).collect(), false, false, own), span)
    }

    /// The column of a set-returning function in a select list.
    pub(crate) fn set_in_list(
        &mut self,
        found: &FuncMatch,
        call: Scalar,
        name: &str,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Scalar> {
        let place = cx.place;
        let Some(aggs) = cx.aggs.as_mut().filter(|_| place == Place::Select) else {
            let message = format!("set-returning functions are not allowed in {}", place.name());
            return Err(problem(rules::MISPLACED_SET, span, message, "move the function to FROM"));
        };
        if found.result == TypeId::RECORD || self.env.types.fields(found.result).is_some() {
            let message = format!("{name}() returns rows of several columns");
            return Err(problem(rules::MISPLACED_SET, span, message, "call it in FROM"));
        }
        let inside = fold::columns(&call);
        if aggs.sets.iter().any(|(_, col)| inside.contains(&col.id)) {
            let message = "a set-returning function of a set-returning function";
            return Err(problem(rules::MISPLACED_SET, span, message, "call the inner one in FROM"));
        }
        if let Some((_, known)) = aggs.sets.iter().find(|(known, _)| *known == call) {
            return Ok(scalar::col(known));
        }
        let col = Col { id: self.ids.fresh(), ty: call.ty.clone(), nullable: true };
        self.labels.insert(col.id, name.to_owned());
        aggs.sets.push((call, col.clone()));
        Ok(scalar::col(&col))
    }
}

impl<'a> Binder<'a, '_> {
    /// The right side of a join, and the kind of join that is left to do: a function of the row has taken the place of
    /// an entry, and nothing is.
    pub(crate) fn right_side(
        &mut self,
        join: &'a Join,
        names: &Names<'a>,
        left: &mut FromPart,
        before: &mut FromPart,
    ) -> Result<(FromPart, JoinKind)> {
        let one_sided = matches!(join.kind, JoinKind::Inner | JoinKind::Left);
        let Some(f) = written(&join.right).filter(|_| one_sided) else {
            let mut nothing = FromPart::default();
            let beside = if join.kind == JoinKind::Inner { before } else { &mut nothing };
            return Ok((self.table_ref(&join.right, names, beside)?, join.kind));
        };
        let entries = left.inputs.len();
        let scope = self.table_function(&f, left, before, join.kind, &join.constraint)?;
        if left.inputs.len() > entries {
            // One that reads no column stands for itself.
            let inputs = left.inputs.pop().into_iter().collect();
            return Ok((FromPart { inputs, scope, ..FromPart::default() }, join.kind));
        }
        Ok((FromPart { scope, ..FromPart::default() }, JoinKind::Inner))
    }
}

/// Functions that make values of types that the caller names.
const READS_JSON: [&str; 8] = [
    "json_to_record",
    "jsonb_to_record",
    "json_to_recordset",
    "jsonb_to_recordset",
    "json_populate_record",
    "jsonb_populate_record",
    "json_populate_recordset",
    "jsonb_populate_recordset",
];

/// Whether a function is one of those whose volatility depends on the types that they read.
pub(crate) fn reads_json(name: &str) -> bool {
    READS_JSON.contains(&name)
}

impl FromPart {
    /// Puts `make` around the entry that has all of the columns, or around the join of all entries.
    fn replace(&mut self, read: &BTreeSet<ColId>, make: &dyn Fn(&Rel) -> Rel) {
        let has_all = |rel: &Rel| read.iter().all(|id| rel.col(*id).is_some());
        if let Some(input) = self.inputs.iter_mut().find(|rel| has_all(rel)) {
            *input = make(input);
            return;
        }
        let (inputs, on) = (std::mem::take(&mut self.inputs), std::mem::take(&mut self.on));
        self.inputs = vec![make(&build::join(inputs, on))];
    }
}

/// Refuses a set-returning function below an expression that may not evaluate it.
pub(crate) fn no_sets(s: &Scalar, sets: &[(Scalar, Col)], what: &str, span: Option<Span>) -> Result<()> {
    let inside = fold::columns(s);
    if sets.iter().any(|(_, col)| inside.contains(&col.id)) {
        let message = format!("set-returning functions are not allowed in {what}");
        return Err(problem(rules::MISPLACED_SET, span, message, "move the function to FROM"));
    }
    Ok(())
}

/// Window functions run before set-returning ones.
pub(crate) fn no_sets_in_windows(windows: &[Windowed], sets: &[(Scalar, Col)]) -> Result<()> {
    let inside = |w: &&Windowed| w.columns().iter().any(|id| sets.iter().any(|(_, col)| col.id == *id));
    match windows.iter().find(inside) {
        None => Ok(()),
        Some(window) => {
            let message = "window function calls cannot contain set-returning function calls";
            Err(problem(rules::MISPLACED_SET, window.span(), message, "move the function to FROM"))
        }
    }
}
