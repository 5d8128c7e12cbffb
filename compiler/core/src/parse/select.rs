//! From the crate's query to ours.
//!
//! Every field of the crate's nodes is named here, so that nothing of a query can be lost: what has no counterpart in
//! our tree is a diagnostic.

use sqlparser::ast as sp;

use crate::ast::{
    Arg, Call, Cte, CteBody, Distinct, Expr, ExprKind, GroupBy, Limit, Literal, Name, OrderBy, Query, Select,
    SelectItem, SetExpr, SetOp,
};
use crate::diag::{Result, Span};

use super::dialect::{Postgres, Slot};
use super::{MAX_DEPTH, MAX_NODES, errors, group, keywords, search, strict};

pub(super) use super::errors::{expected, syntax_error, too_deep, too_large};

/// Converts a query that spans `span`; the number is the height of its tree.
pub(super) fn convert(d: &Postgres, query: sp::Query, span: Span) -> Result<(Query, u32)> {
    let mut convert = Convert { d, high: 0, depth: 0, end: span };
    let query = convert.query(query, span)?;
    if convert.high > MAX_DEPTH {
        return Err(too_deep(span));
    }
    Ok((query, convert.high))
}

/// LIMIT and OFFSET.
type LimitOffset = (Option<Box<Limit>>, Option<Box<Expr>>);

pub(super) struct Convert<'d> {
    pub(super) d: &'d Postgres,
    pub(super) high: u32,
    depth: u32,
    /// The innermost query: the place of errors whose node has none.
    pub(super) end: Span,
}

impl Convert<'_> {
    pub(super) fn unsupported<T>(&self, at: Span, what: &str, help: &str) -> Result<T> {
        Err(errors::unsupported(at, what, help))
    }

    /// The place of the innermost query, for nodes of the crate that have no place.
    pub(super) fn place(&self) -> Span {
        self.end
    }

    /// The first token of the innermost query, or of all, that is this word.
    pub(super) fn find(&self, word: &str) -> Span {
        let from = self.d.at_offset(self.end.start);
        let to = self.d.at_offset(self.end.end);
        let at = (from..to).find(|at| self.d.is_word(*at, word));
        at.map_or(self.end, |at| self.d.span(at, at + 1))
    }

    fn deeper(&mut self) -> Result<()> {
        self.depth += 1;
        self.d.nodes.set(self.d.nodes.get() + 1);
        if self.depth > MAX_DEPTH {
            return Err(too_deep(self.end));
        }
        if self.d.nodes.get() > MAX_NODES {
            return Err(too_large(self.end));
        }
        Ok(())
    }

    pub(super) fn query(&mut self, query: sp::Query, span: Span) -> Result<Query> {
        self.deeper()?;
        let outside = std::mem::replace(&mut self.high, 0);
        let outer = std::mem::replace(&mut self.end, span);
        let sp::Query {
            with,
            body,
            order_by,
            limit_clause,
            fetch,
            locks,
            for_clause,
            settings,
            format_clause,
            pipe_operators,
        } = query;
        if !locks.is_empty() {
            return self.unsupported(
                self.find("for"),
                "row locking (FOR UPDATE, FOR SHARE …)",
                "leave it out",
            );
        }
        if for_clause.is_some() || settings.is_some() || format_clause.is_some() || !pipe_operators.is_empty()
        {
            return self.unsupported(span, "a clause that PostgreSQL does not have", "leave it out");
        }
        let mut recursive = false;
        let mut ctes = vec![];
        if let Some(sp::With { with_token: _, recursive: written, cte_tables }) = with {
            recursive = written;
            for cte in cte_tables {
                ctes.push(self.cte(cte, written)?);
            }
        }
        let body = self.set_expr(*body)?;
        let order_by = match order_by {
            None => vec![],
            Some(sp::OrderBy { kind: sp::OrderByKind::Expressions(list), interpolate: None }) => {
                self.order_by(list)?
            }
            Some(_) => return self.unsupported(self.find("order"), "ORDER BY ALL", "name the columns"),
        };
        let (limit, offset) = self.limit(limit_clause, fetch)?;
        self.depth -= 1;
        self.end = outer;
        self.high = (self.high + 1).max(outside);
        strict::query(Query { recursive, ctes, body, order_by, limit, offset, span: Some(span) }, span)
    }

    fn limit(&mut self, clause: Option<sp::LimitClause>, fetch: Option<sp::Fetch>) -> Result<LimitOffset> {
        let (limit, offset) = match clause {
            None => (None, None),
            Some(sp::LimitClause::LimitOffset { limit, offset, limit_by }) if limit_by.is_empty() => {
                (limit, offset)
            }
            Some(_) => {
                return self.unsupported(self.find("limit"), "this form of LIMIT", "write LIMIT n OFFSET m");
            }
        };
        let offset = match offset {
            Some(sp::Offset { value, rows }) => {
                let value = self.expr(value)?;
                if rows != sp::OffsetRows::None {
                    strict::offset_rows(&value, self.end)?;
                }
                Some(Box::new(value))
            }
            None => None,
        };
        let mut count = match limit {
            Some(count) => Some(Limit { count: self.expr(count)?, with_ties: false }),
            None => None,
        };
        if let Some(sp::Fetch { with_ties, percent, quantity }) = fetch {
            if percent || count.is_some() {
                return self.unsupported(
                    self.find("fetch"),
                    "FETCH beside LIMIT, or with PERCENT",
                    "keep one LIMIT",
                );
            }
            let span = Some(self.find("fetch"));
            let value = match quantity {
                None => "1".to_owned(),
                Some(sp::Expr::Value(sp::ValueWithSpan { value: sp::Value::Number(digits, _), span: _ })) => {
                    digits
                }
                Some(_) => {
                    return self.unsupported(self.find("fetch"), "this count of FETCH", "write a number");
                }
            };
            count = Some(Limit {
                count: Expr { kind: ExprKind::Literal(Literal::Number(value)), span },
                with_ties,
            });
        }
        Ok((count.map(Box::new), offset))
    }

    fn cte(&mut self, cte: sp::Cte, recursive: bool) -> Result<Cte> {
        let sp::Cte { alias, query, from, materialized, closing_paren_token } = cte;
        let sp::TableAlias { explicit: _, name, columns, at } = alias;
        let span = self.token_span(&name);
        if from.is_some() || at.is_some() {
            return self.unsupported(span, "this form of WITH", "write WITH name AS (query)");
        }
        let close = self.d.at_offset(self.offset(closing_paren_token.0.span.start));
        let open = (0..close).rev().find(|at| self.d.closers.get(*at) == Some(&Some(close))).unwrap_or(close);
        let inside = self.d.span(open + 1, close);
        let columns = columns.into_iter().map(|c| self.alias_column(c)).collect::<Result<_>>()?;
        let cte = Cte {
            name: self.name_part(name)?,
            columns,
            materialized: materialized.map(|m| match m {
                sp::CteAsMaterialized::Materialized => true,
                sp::CteAsMaterialized::NotMaterialized => false,
            }),
            body: CteBody::Query(Box::new(self.query(*query, inside)?)),
            comment: vec![],
            search_cycle: None,
            span: Some(span.to(self.d.span(close, close + 1))),
        };
        let clauses = self.d.aside.borrow_mut().clauses.remove(&close);
        match clauses {
            Some(clauses) => search::spelt_out(cte, recursive, &clauses, self.d.file),
            None => Ok(cte),
        }
    }

    fn set_expr(&mut self, body: sp::SetExpr) -> Result<SetExpr> {
        self.deeper()?;
        let outside = std::mem::replace(&mut self.high, 0);
        let done = match body {
            sp::SetExpr::Select(select) => SetExpr::Select(Box::new(self.select(*select)?)),
            sp::SetExpr::Query(query) => SetExpr::Query(Box::new(self.query(*query, self.end)?)),
            sp::SetExpr::Values(sp::Values { explicit_row, value_keyword, rows }) => {
                if explicit_row || value_keyword {
                    return self.unsupported(
                        self.find("values"),
                        "this form of VALUES",
                        "write VALUES (1, 2), (3, 4)",
                    );
                }
                SetExpr::Values(rows.into_iter().map(|row| self.exprs(row.content)).collect::<Result<_>>()?)
            }
            sp::SetExpr::SetOperation { left, op, set_quantifier, right } => {
                let op = match op {
                    sp::SetOperator::Union => SetOp::Union,
                    sp::SetOperator::Except => SetOp::Except,
                    sp::SetOperator::Intersect => SetOp::Intersect,
                    sp::SetOperator::Minus => return self.unsupported(self.end, "MINUS", "write EXCEPT"),
                };
                let all = match set_quantifier {
                    sp::SetQuantifier::All => true,
                    sp::SetQuantifier::Distinct | sp::SetQuantifier::None => false,
                    sp::SetQuantifier::ByName
                    | sp::SetQuantifier::AllByName
                    | sp::SetQuantifier::DistinctByName => {
                        return self.unsupported(
                            self.end,
                            "UNION BY NAME",
                            "put the columns into the same order",
                        );
                    }
                };
                let left = Box::new(self.set_expr(*left)?);
                let right = Box::new(self.set_expr(*right)?);
                let span = match (set_span(&left), set_span(&right)) {
                    (Some(l), Some(r)) => Some(l.to(r)),
                    _ => Some(self.end),
                };
                SetExpr::SetOp { op, all, left, right, span }
            }
            sp::SetExpr::Table(_) => {
                return self.unsupported(self.end, "TABLE as a query", "write SELECT * FROM …");
            }
            sp::SetExpr::Insert(_)
            | sp::SetExpr::Update(_)
            | sp::SetExpr::Delete(_)
            | sp::SetExpr::Merge(_) => {
                return self.unsupported(
                    self.end,
                    "a data-modifying statement",
                    "a stream table's query only reads",
                );
            }
        };
        self.depth -= 1;
        self.high = (self.high + 1).max(outside);
        Ok(done)
    }

    fn select(&mut self, select: sp::Select) -> Result<Select> {
        let sp::Select {
            select_token,
            optimizer_hints,
            distinct,
            select_modifiers,
            top,
            top_before_distinct: _,
            projection,
            exclude,
            into,
            from,
            lateral_views,
            prewhere,
            selection,
            connect_by,
            group_by,
            cluster_by,
            distribute_by,
            sort_by,
            having,
            named_window,
            qualify,
            window_before_qualify: _,
            value_table_mode,
            flavor,
        } = select;
        let first = self.d.at_offset(self.offset(select_token.0.span.start));
        let start = self.d.span(first, first + 1);
        if into.is_some() {
            return self.unsupported(
                start,
                "SELECT INTO",
                "the stream table itself is the target: leave INTO out",
            );
        }
        let foreign = !optimizer_hints.is_empty()
            || select_modifiers.is_some()
            || top.is_some()
            || exclude.is_some()
            || !lateral_views.is_empty()
            || prewhere.is_some()
            || !connect_by.is_empty()
            || !cluster_by.is_empty()
            || !distribute_by.is_empty()
            || !sort_by.is_empty()
            || qualify.is_some()
            || value_table_mode.is_some()
            || flavor != sp::SelectFlavor::Standard;
        if foreign {
            return self.unsupported(start, "a clause that PostgreSQL does not have", "leave it out");
        }
        let distinct = match distinct {
            None | Some(sp::Distinct::All) => None,
            Some(sp::Distinct::Distinct) => Some(Distinct::All),
            Some(sp::Distinct::On(list)) => Some(Distinct::On(self.exprs(list)?)),
        };
        let items = projection.into_iter().map(|item| self.item(item)).collect::<Result<_>>()?;
        let from = from.into_iter().map(|t| self.joined(t)).collect::<Result<Vec<_>>>()?;
        let where_ = selection.map(|e| self.expr(e)).transpose()?;
        let (group_by, group_distinct) = self.group_by(group_by, start)?;
        let having = having.map(|e| self.expr(e)).transpose()?;
        let mut windows = vec![];
        for sp::NamedWindowDefinition(name, window) in named_window {
            let span = self.token_span(&name);
            let sp::NamedWindowExpr::WindowSpec(spec) = window else {
                return self.unsupported(span, "a window that only names another", "write its definition");
            };
            windows.push((self.name_part(name)?, self.window(spec)?));
        }
        let select = Select {
            distinct,
            items,
            from,
            where_,
            group_by,
            group_distinct,
            having,
            windows,
            span: Some(self.select_span(first)),
        };
        strict::select(&select, start)?;
        Ok(select)
    }

    /// From SELECT to the end of its bracket or of its set operand.
    fn select_span(&self, first: usize) -> Span {
        let last = self.d.at_offset(self.end.end);
        let mut at = first + 1;
        while at < last {
            let ends = self.d.is_punct(at, ")")
                || ["union", "intersect", "except"].iter().any(|w| self.d.is_word(at, w));
            if ends {
                break;
            }
            at = self.d.closers.get(at).copied().flatten().unwrap_or(at) + 1;
        }
        self.d.span(first, at)
    }

    fn item(&mut self, item: sp::SelectItem) -> Result<SelectItem> {
        match item {
            sp::SelectItem::UnnamedExpr(expr) => Ok(SelectItem::Expr { expr: self.expr(expr)?, alias: None }),
            sp::SelectItem::ExprWithAlias { expr, alias } => {
                let expr = self.expr(expr)?;
                Ok(SelectItem::Expr { expr, alias: Some(self.label(alias)?) })
            }
            sp::SelectItem::Wildcard(options) => {
                let span = self.star(options)?;
                Ok(SelectItem::Star { qualifier: None, span: Some(span) })
            }
            sp::SelectItem::QualifiedWildcard(
                sp::SelectItemQualifiedWildcardKind::ObjectName(name),
                options,
            ) => {
                let span = self.star(options)?;
                Ok(SelectItem::Star { qualifier: Some(self.name(name)?), span: Some(span) })
            }
            sp::SelectItem::QualifiedWildcard(..) | sp::SelectItem::ExprWithAliases { .. } => {
                self.unsupported(self.end, "(expression).*", "list the fields one by one")
            }
        }
    }

    fn star(&self, options: sp::WildcardAdditionalOptions) -> Result<Span> {
        let sp::WildcardAdditionalOptions {
            wildcard_token,
            opt_ilike,
            opt_exclude,
            opt_except,
            opt_replace,
            opt_rename,
            opt_alias,
        } = options;
        let at = self.d.at_offset(self.offset(wildcard_token.0.span.start));
        let span = self.d.span(at, at + 1);
        // The crate accepts `(*)`.
        let bracketed = at > 0 && self.d.is_punct(at - 1, "(");
        let changed = opt_ilike.is_some()
            || opt_exclude.is_some()
            || opt_except.is_some()
            || opt_replace.is_some()
            || opt_rename.is_some()
            || opt_alias.is_some();
        if bracketed || changed {
            return self.unsupported(span, "this form of *", "write * alone, or list the columns");
        }
        Ok(span)
    }

    fn group_by(&mut self, group_by: sp::GroupByExpr, start: Span) -> Result<(Vec<GroupBy>, bool)> {
        let sp::GroupByExpr::Expressions(list, modifiers) = group_by else {
            return self.unsupported(self.find("group"), "GROUP BY ALL", "list the expressions");
        };
        if !modifiers.is_empty() {
            return self.unsupported(start, "GROUP BY … WITH", "write GROUP BY ROLLUP (…)");
        }
        let mut out = vec![];
        let mut group_distinct = false;
        for expr in list {
            if matches!(&expr, sp::Expr::Tuple(items) if items.is_empty()) {
                out.push(GroupBy::Empty(Some(self.find("group"))));
                continue;
            }
            let Slot { expr, high, variadic: _, distinct, sets } = self.slot(&expr)?;
            self.high = self.high.max(high);
            group_distinct |= distinct;
            out.push(match sets {
                Some(sets) => sets,
                None => group::group_item(self.d, expr)?,
            });
        }
        Ok((out, group_distinct))
    }

    pub(super) fn order_by(&mut self, list: Vec<sp::OrderByExpr>) -> Result<Vec<OrderBy>> {
        let mut out = vec![];
        for sp::OrderByExpr { expr, options: sp::OrderByOptions { sort, nulls_first }, with_fill } in list {
            let expr = self.expr(expr)?;
            let desc = match sort {
                None | Some(sp::OrderBySort::Asc) => false,
                Some(sp::OrderBySort::Desc) => true,
                Some(sp::OrderBySort::Using(_)) => {
                    return self.unsupported(self.find("using"), "ORDER BY … USING", "write ASC or DESC");
                }
            };
            if with_fill.is_some() {
                return self.unsupported(self.end, "WITH FILL", "leave it out");
            }
            out.push(OrderBy { expr, desc, nulls_first });
        }
        Ok(out)
    }

    pub(super) fn exprs(&mut self, list: Vec<sp::Expr>) -> Result<Vec<Expr>> {
        list.into_iter().map(|e| self.expr(e)).collect()
    }

    /// The expression behind a placeholder.
    pub(super) fn expr(&mut self, expr: sp::Expr) -> Result<Expr> {
        let Slot { expr, high, variadic, distinct, sets } = self.slot(&expr)?;
        self.high = self.high.max(high);
        if variadic || distinct || sets.is_some() {
            let at = expr.span.unwrap_or(self.end);
            return self.unsupported(at, "this keyword here", "leave it out");
        }
        Ok(expr)
    }

    pub(super) fn slot(&self, expr: &sp::Expr) -> Result<Slot> {
        self.d
            .take(expr)
            .ok_or_else(|| errors::unsupported(self.end, "this expression", "write it in another way"))
    }

    /// A call in FROM.
    pub(super) fn table_call(&mut self, name: Name, args: Vec<sp::FunctionArg>, span: Span) -> Result<Expr> {
        let mut call = Call {
            name,
            args: vec![],
            star: false,
            distinct: false,
            variadic: false,
            order_by: vec![],
            within_group: vec![],
            filter: None,
            over: None,
            sql_syntax: None,
        };
        for arg in args {
            let (name, value) = match arg {
                sp::FunctionArg::Named { name, arg, operator: sp::FunctionArgOperator::RightArrow } => {
                    if name.quote_style.is_none() && !keywords::is_function_name(&name.value) {
                        let at = self.d.at_offset(self.offset(name.span.start));
                        return Err(expected(self.d, at, "the name of an argument"));
                    }
                    (Some(self.label(name)?), arg)
                }
                sp::FunctionArg::Unnamed(arg) => (None, arg),
                sp::FunctionArg::Named { .. } | sp::FunctionArg::ExprNamed { .. } => {
                    return self.unsupported(span, "this form of a named argument", "write name => value");
                }
            };
            let sp::FunctionArgExpr::Expr(value) = value else {
                return self.unsupported(span, "a whole row as an argument", "name the columns one by one");
            };
            let Slot { expr, high, variadic, distinct: _, sets: _ } = self.slot(&value)?;
            self.high = self.high.max(high);
            if call.variadic {
                return self.unsupported(
                    span,
                    "an argument after VARIADIC",
                    "put the VARIADIC argument last",
                );
            }
            call.variadic = variadic;
            call.args.push(Arg { name, value: expr });
        }
        self.high += 1;
        Ok(Expr { kind: ExprKind::Call(Box::new(call)), span: Some(span) })
    }
}

fn set_span(body: &SetExpr) -> Option<Span> {
    match body {
        SetExpr::Select(select) => select.span,
        SetExpr::Values(rows) => {
            let first = rows.first()?.first()?.span?;
            let last = rows.last()?.last()?.span?;
            Some(first.to(last))
        }
        SetExpr::Query(query) => query.span,
        SetExpr::SetOp { span, .. } => *span,
    }
}
