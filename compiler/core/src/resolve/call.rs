//! Function calls.

use crate::algebra::{Scalar, ScalarKind, Type, scalar};
use crate::ast::{Call, Ident, Name};
use crate::catalog::{Arguments, Called, FuncId, FuncKind, FuncMatch, TypeId, resolve_function};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::bound::{Bound, merge_all, result_coll};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::scope::problem;
use crate::resolve::{Binder, clock, rules};

impl Binder<'_, '_> {
    /// A call: of a function, an aggregate, or a cast written as one.
    pub(crate) fn call(&mut self, call: &Call, span: Option<Span>, cx: &mut ExprCx<'_>) -> Result<Bound> {
        if let Some(over) = &call.over {
            return self.window_call(call, over, span, cx);
        }
        // Inside an aggregate no other may stand, and columns there need no grouping.
        let aggregate = self.names_aggregate(&call.name);
        let mut inner = ExprCx::plain(cx.scope, Place::AggregateArgument);
        let args_cx = if aggregate { &mut inner } else { &mut *cx };
        let mut args = vec![];
        for arg in &call.args {
            args.push(self.expr(&arg.value, args_cx)?);
        }
        let mut ordered = vec![];
        for key in &call.within_group {
            ordered.push(self.expr(&key.expr, args_cx)?);
        }
        let types: Vec<TypeId> = args.iter().chain(&ordered).map(Bound::ty).collect();
        let arg_names: Vec<&str> =
            call.args.iter().filter_map(|a| a.name.as_ref().map(Ident::as_str)).collect();
        let given = Arguments {
            types: &types,
            names: &arg_names,
            variadic: call.variadic,
            star: call.star,
            within_group: (!call.within_group.is_empty()).then_some(call.within_group.len()),
        };
        let called = resolve_function(&self.env.types, &call.name, &given)
            .map_err(|e| self.resolve_error(&e, span))?;
        let found = match called {
            Called::Cast { to, .. } => {
                let Some(arg) = args.pop() else {
                    return Err(problem(
                        rules::TYPE_MISMATCH,
                        span,
                        "a cast of nothing",
                        "give it an argument",
                    ));
                };
                return self.cast(arg, Type::plain(to), span);
            }
            Called::Function(found) => found,
        };
        match found.kind {
            FuncKind::Aggregate => self.aggregate(call, &found, args, ordered, span, cx),
            FuncKind::Window => {
                let message = format!("window function {} requires an OVER clause", call.name.last());
                Err(problem(rules::BAD_WINDOW, span, message, "write OVER (PARTITION BY … ORDER BY …)"))
            }
            FuncKind::Plain | FuncKind::Procedure => {
                plain_clauses(call, span)?;
                if clock::is_now(found.func) {
                    return Ok(self.current_time(span));
                }
                let name = call.name.last();
                let bound = self.plain_call(&found, args, name, span)?;
                if !found.returns_set {
                    return Ok(bound);
                }
                let s = self.set_in_list(&found, bound.s, name, span, cx)?;
                Ok(Bound { s, ..bound })
            }
        }
    }

    /// A call for its rows, and the function that it calls.
    pub(crate) fn row_call(
        &mut self,
        call: &Call,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<(FuncMatch, Scalar)> {
        let mut args = vec![];
        for arg in &call.args {
            args.push(self.expr(&arg.value, cx)?);
        }
        let types: Vec<TypeId> = args.iter().map(Bound::ty).collect();
        let names: Vec<&str> = call.args.iter().filter_map(|a| a.name.as_ref().map(Ident::as_str)).collect();
        let given = Arguments {
            types: &types,
            names: &names,
            variadic: call.variadic,
            star: call.star,
            within_group: None,
        };
        let called = resolve_function(&self.env.types, &call.name, &given)
            .map_err(|e| self.resolve_error(&e, span))?;
        let Called::Function(found) = called else {
            let help = "write it as a column of a derived table: (SELECT … AS x) AS t";
            return Err(problem(rules::UNKNOWN_ROW, span, "a cast in FROM", help));
        };
        match found.kind {
            FuncKind::Plain | FuncKind::Procedure => {}
            FuncKind::Aggregate | FuncKind::Window => {
                return Err(misplaced("aggregate functions are not allowed in FROM".to_owned(), span));
            }
        }
        plain_clauses(call, span)?;
        let bound = self.plain_call(&found, args, call.name.last(), span)?;
        Ok((found, bound.s))
    }

    /// A call of one of PostgreSQL's functions that syntax stands for.
    pub(crate) fn builtin_call(&mut self, name: &str, args: Vec<Bound>, span: Option<Span>) -> Result<Bound> {
        let types: Vec<TypeId> = args.iter().map(Bound::ty).collect();
        let given = Arguments { types: &types, ..Arguments::default() };
        let called = resolve_function(&self.env.types, &Name::qualified("pg_catalog", name), &given)
            .map_err(|e| self.resolve_error(&e, span))?;
        match called {
            Called::Function(found) => self.plain_call(&found, args, name, span),
            Called::Cast { .. } => {
                Err(problem(rules::UNSUPPORTED_EXPRESSION, span, "a cast in place of a function", ""))
            }
        }
    }

    fn plain_call(
        &mut self,
        found: &FuncMatch,
        args: Vec<Bound>,
        name: &str,
        span: Option<Span>,
    ) -> Result<Bound> {
        let args = self.arguments(args, &found.args)?;
        let coll = result_coll(merge_all(&args)?, found.result, &self.env.types);
        let args = self.in_order(found, args, name, span)?;
        self.check_function(found.func, &args, span)?;
        let ty =
            Type { collation: coll.recorded(found.result, &self.env.types), ..Type::plain(found.result) };
        let kind = ScalarKind::Call { func: found.func, args, variadic: found.variadic };
        Ok(Bound { s: Scalar { kind, ty }, span, coll })
    }

    /// Arguments in the order of the declaration. A default between given arguments has to be spelt out.
    fn in_order(
        &mut self,
        found: &FuncMatch,
        args: Vec<Bound>,
        name: &str,
        span: Option<Span>,
    ) -> Result<Vec<Scalar>> {
        let mut placed: Vec<(usize, Scalar)> =
            found.positions.iter().copied().zip(args.into_iter().map(|a| a.s)).collect();
        let last = placed.iter().map(|(at, _)| *at).max().unwrap_or(0);
        for at in found.defaulted.iter().copied().filter(|at| *at < last) {
            let Some(value) = self.default_of(found.func, at) else {
                let message = format!("the call of {name}() leaves out an argument in the middle");
                return Err(problem(rules::UNSUPPORTED_EXPRESSION, span, message, "write the default too"));
            };
            placed.push((at, value));
        }
        if !found.defaulted.is_empty() || found.positions.iter().enumerate().any(|(i, at)| i != *at) {
            placed.sort_by_key(|(at, _)| *at);
        }
        Ok(placed.into_iter().map(|(_, s)| s).collect())
    }

    /// The default of an argument of the built-in functions that people call by argument name.
    fn default_of(&self, func: FuncId, at: usize) -> Option<Scalar> {
        let row = self.env.types.catalog.func(func)?;
        let ty = Type::plain(*row.args.get(at)?);
        match (row.name, ty.id) {
            ("make_interval", _) => Some(scalar::constant("0", ty)),
            (
                "jsonb_path_query_array"
                | "jsonb_path_query_first"
                | "jsonb_path_exists"
                | "jsonb_path_match",
                TypeId::JSONB,
            ) => Some(scalar::constant("{}", ty)),
            _ => None,
        }
    }

    /// Whether a name is that of an aggregate. No name is shared between aggregates and ordinary functions.
    fn names_aggregate(&self, name: &Name) -> bool {
        let types = &self.env.types;
        let builtin = matches!(name.schema(), None | Some("pg_catalog"))
            && types.catalog.funcs_named(name.last()).iter().any(|f| types.catalog.agg_of(*f).is_some());
        builtin
            || self.env.schema.functions.iter().any(|f| {
                f.aggregate && f.name.name == name.last() && name.schema().is_none_or(|s| s == f.name.schema)
            })
    }
}

/// Clauses that only aggregates have.
fn plain_clauses(call: &Call, span: Option<Span>) -> Result<()> {
    let clause = if call.distinct {
        "DISTINCT"
    } else if !call.order_by.is_empty() {
        "ORDER BY"
    } else if call.filter.is_some() {
        "FILTER"
    } else {
        return Ok(());
    };
    let name = call.name.last();
    let message = format!("{clause} specified, but {name} is not an aggregate function");
    Err(misplaced(message, span))
}

/// An aggregate, or a part of one, where it cannot be.
pub(crate) fn misplaced(message: String, span: Option<Span>) -> Box<Diagnostic> {
    problem(
        rules::MISPLACED_AGGREGATE,
        span,
        message,
        "aggregate in the select list, in HAVING, or in a derived table",
    )
}
