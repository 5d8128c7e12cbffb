//! FROM: tables, subqueries, functions and joins; and the windows of a WINDOW clause.

use sqlparser::ast as sp;
use sqlparser::ast::helpers::attached_token::AttachedToken;

use crate::ast::{
    Expr, Frame, FrameBound, Ident, Join, JoinConstraint, JoinKind, TableAlias, TableRef, TypeName,
    WindowSpec,
};
use crate::diag::{Result, Span};

use super::cursor::Cursor;
use super::lex::Tok;
use super::rules;
use super::select::{Convert, expected};

/// Names and types of the columns of a row that is defined where it is read.
type Fields = Vec<(Ident, TypeName)>;

impl Convert<'_> {
    pub(super) fn joined(&mut self, table: sp::TableWithJoins) -> Result<TableRef> {
        let sp::TableWithJoins { relation, joins } = table;
        let mut left = self.factor(relation)?;
        let first = self.high;
        for (n, sp::Join { relation, global, join_operator }) in joins.into_iter().enumerate() {
            if global {
                return self.unsupported(self.place(), "GLOBAL JOIN", "write JOIN");
            }
            let right = self.factor(relation)?;
            let (kind, constraint) = self.join_operator(join_operator, &right)?;
            let span = match (left.span(), right.span()) {
                (Some(l), Some(r)) => Some(l.to(r)),
                _ => None,
            };
            left = TableRef::Join(Box::new(Join { kind, left, right, constraint, span }));
            self.high =
                self.high.max(first.saturating_add(u32::try_from(n).unwrap_or(u32::MAX)).saturating_add(1));
        }
        if self.high > super::MAX_DEPTH {
            return Err(super::select::too_deep(self.place()));
        }
        Ok(left)
    }

    fn join_operator(
        &mut self,
        op: sp::JoinOperator,
        right: &TableRef,
    ) -> Result<(JoinKind, JoinConstraint)> {
        let at = right.span().unwrap_or(self.place());
        let (kind, constraint) = match op {
            sp::JoinOperator::Join(c) | sp::JoinOperator::Inner(c) => (JoinKind::Inner, c),
            sp::JoinOperator::Left(c) | sp::JoinOperator::LeftOuter(c) => (JoinKind::Left, c),
            sp::JoinOperator::Right(c) | sp::JoinOperator::RightOuter(c) => (JoinKind::Right, c),
            sp::JoinOperator::FullOuter(c) => (JoinKind::Full, c),
            sp::JoinOperator::CrossJoin(sp::JoinConstraint::None) => {
                return Ok((JoinKind::Inner, JoinConstraint::None));
            }
            sp::JoinOperator::CrossJoin(_)
            | sp::JoinOperator::Semi(_)
            | sp::JoinOperator::LeftSemi(_)
            | sp::JoinOperator::RightSemi(_)
            | sp::JoinOperator::Anti(_)
            | sp::JoinOperator::LeftAnti(_)
            | sp::JoinOperator::RightAnti(_)
            | sp::JoinOperator::CrossApply
            | sp::JoinOperator::OuterApply
            | sp::JoinOperator::AsOf { .. }
            | sp::JoinOperator::StraightJoin(_)
            | sp::JoinOperator::ArrayJoin
            | sp::JoinOperator::LeftArrayJoin
            | sp::JoinOperator::InnerArrayJoin => {
                return self.unsupported(
                    at,
                    "a join that PostgreSQL does not have",
                    "write JOIN … ON, or EXISTS",
                );
            }
        };
        let constraint = match constraint {
            sp::JoinConstraint::On(on) => JoinConstraint::On(self.expr(on)?),
            sp::JoinConstraint::Using(names) => {
                let mut columns = vec![];
                for name in names {
                    let mut parts = self.name(name)?.0.into_iter();
                    match (parts.next(), parts.next()) {
                        (Some(column), None) => columns.push(column),
                        _ => {
                            return self.unsupported(
                                at,
                                "a qualified name in USING",
                                "write the column's name alone",
                            );
                        }
                    }
                }
                JoinConstraint::Using(columns)
            }
            sp::JoinConstraint::Natural => JoinConstraint::Natural,
            sp::JoinConstraint::None => {
                let next = self.d.at_offset(at.end);
                return Err(expected(self.d, next, "ON or USING after the joined table"));
            }
        };
        Ok((kind, constraint))
    }

    fn factor(&mut self, factor: sp::TableFactor) -> Result<TableRef> {
        match factor {
            sp::TableFactor::Table {
                name,
                alias,
                args,
                with_hints,
                version,
                with_ordinality,
                partitions,
                json_path,
                sample,
                index_hints,
            } => {
                let start = self.name_start(&name);
                if sample.is_some() {
                    return self.unsupported(self.find("tablesample"), "TABLESAMPLE", "leave it out");
                }
                if !with_hints.is_empty()
                    || version.is_some()
                    || !partitions.is_empty()
                    || json_path.is_some()
                    || !index_hints.is_empty()
                {
                    let at = self.d.span(start, start + 1);
                    return self.unsupported(at, "a clause that PostgreSQL does not have", "leave it out");
                }
                let parts = name.0.len();
                if let Some(sp::TableFunctionArgs { args, settings: None }) = args {
                    return self.function(false, name, args, with_ordinality, alias);
                }
                let span = self.d.span(start, (start + 2 * parts).saturating_sub(1));
                if with_ordinality {
                    return self.unsupported(
                        span,
                        "WITH ORDINALITY of a table",
                        "only functions number their rows",
                    );
                }
                let only = self.d.aside.borrow_mut().only.remove(&start);
                let name = self.name(name)?;
                let (alias, end) = self.alias(alias)?;
                Ok(TableRef::Table { name, alias, only, span: Some(end.map_or(span, |e| span.to(e))) })
            }
            sp::TableFactor::Derived { lateral, subquery, alias, sample } => {
                if sample.is_some() {
                    return self.unsupported(self.find("tablesample"), "TABLESAMPLE", "leave it out");
                }
                let open = self.open_of(&subquery);
                let close = self.d.closers.get(open).copied().flatten().unwrap_or(open);
                let inside = self.d.span(open + 1, close);
                let query = Box::new(self.query(*subquery, inside)?);
                let (alias, end) = self.alias(alias)?;
                let span = self.d.span(open, close + 1);
                Ok(TableRef::Subquery { lateral, query, alias, span: Some(end.map_or(span, |e| span.to(e))) })
            }
            sp::TableFactor::Function { lateral, name, args, with_ordinality, alias } => {
                self.function(lateral, name, args, with_ordinality, alias)
            }
            sp::TableFactor::NestedJoin { table_with_joins, alias } => {
                if let Some(alias) = alias {
                    let at = self.token_span(&alias.name);
                    return self.unsupported(
                        at,
                        "an alias of a bracketed join",
                        "give each table its own alias",
                    );
                }
                self.high += 1;
                self.joined(*table_with_joins)
            }
            sp::TableFactor::TableFunction { .. }
            | sp::TableFactor::UNNEST { .. }
            | sp::TableFactor::JsonTable { .. }
            | sp::TableFactor::OpenJsonTable { .. }
            | sp::TableFactor::Pivot { .. }
            | sp::TableFactor::Unpivot { .. }
            | sp::TableFactor::UnpivotExpr { .. }
            | sp::TableFactor::MatchRecognize { .. }
            | sp::TableFactor::XmlTable { .. }
            | sp::TableFactor::SemanticView { .. } => {
                self.unsupported(self.place(), "this kind of table", "use a table, a subquery or a function")
            }
        }
    }

    fn function(
        &mut self,
        lateral: bool,
        name: sp::ObjectName,
        args: Vec<sp::FunctionArg>,
        ordinality: bool,
        alias: Option<sp::TableAlias>,
    ) -> Result<TableRef> {
        let start = self.name_start(&name);
        let open = start + (2 * name.0.len()).saturating_sub(1);
        let close = self.d.closers.get(open).copied().flatten().unwrap_or(open);
        let span = self.d.span(start, close + 1);
        if self.d.aside.borrow_mut().rows_from.remove(&start) {
            let calls = self.rows_from(args)?;
            let (alias, end) = self.alias(alias)?;
            let span = Some(end.map_or(span, |e| span.to(e)));
            return Ok(TableRef::RowsFrom { lateral, short: false, calls, ordinality, alias, span });
        }
        let name = self.function_name(name)?;
        let call = Box::new(self.table_call(name, args, span)?);
        if let Some(sp::TableAlias { name, columns, .. }) =
            alias.as_ref().filter(|a| a.columns.iter().any(|c| c.data_type.is_some()))
        {
            let at = self.token_span(name);
            if ordinality {
                let help = "leave out WITH ORDINALITY, which PostgreSQL does not allow there";
                return self.unsupported(
                    at,
                    "WITH ORDINALITY of a function with a column definition list",
                    help,
                );
            }
            let (record, end) = self.row_definition(at, columns.len())?;
            let alias = Some(TableAlias { name: self.name_part(name.clone())?, columns: vec![] });
            let calls = vec![(*call, record)];
            let span = Some(span.to(end));
            return Ok(TableRef::RowsFrom { lateral, short: true, calls, ordinality, alias, span });
        }
        let record = self.record_after(close)?;
        let (alias, end) = self.alias(alias)?;
        let span = Some(end.map_or(span, |e| span.to(e)));
        if !record.is_empty() {
            let calls = vec![(*call, record)];
            return Ok(TableRef::RowsFrom { lateral, short: true, calls, ordinality, alias, span });
        }
        Ok(TableRef::Function { lateral, call, ordinality, alias, span })
    }

    /// The calls of ROWS FROM, which the crate takes for arguments.
    fn rows_from(&mut self, args: Vec<sp::FunctionArg>) -> Result<Vec<(Expr, Fields)>> {
        let mut calls = vec![];
        for arg in args {
            let sp::FunctionArg::Unnamed(sp::FunctionArgExpr::Expr(call)) = arg else {
                return self.unsupported(self.find("rows"), "this in ROWS FROM", "name functions only");
            };
            let call = self.expr(call)?;
            let end = call.span.map_or(0, |s| self.d.at_offset(s.end));
            let record = self.record_after(end.saturating_sub(1))?;
            calls.push((call, record));
        }
        Ok(calls)
    }

    /// The column definition list after the bracket at `close`, if there was one.
    fn record_after(&mut self, close: usize) -> Result<Fields> {
        match self.d.aside.borrow_mut().records.remove(&close) {
            Some(inside) => self.fields(&inside),
            None => Ok(vec![]),
        }
    }

    /// `(a integer, b text)` behind the alias at `at`, and its end. The crate's types are not ours, so they are read again.
    fn row_definition(&self, at: Span, columns: usize) -> Result<(Fields, Span)> {
        let open = self.d.at_offset(at.end);
        let close = self.d.closers.get(open).copied().flatten().unwrap_or(open);
        let record = self.fields(self.d.toks.get(open + 1..close).unwrap_or_default())?;
        if record.len() != columns {
            return Err(expected(self.d, open, "a column definition list"));
        }
        Ok((record, self.d.span(close, close + 1)))
    }

    /// `a integer, b text`
    fn fields(&self, inside: &[Tok]) -> Result<Fields> {
        let cursor = Cursor::new(inside, self.d.file, rules::SYNTAX);
        let mut record = vec![];
        for part in cursor.split_commas() {
            let mut one = cursor.over(part);
            let name = Ident::new(one.label()?);
            record.push((name, one.type_name()?));
            if !one.done() {
                return Err(one.expected(", or )"));
            }
        }
        Ok(record)
    }

    fn name_start(&self, name: &sp::ObjectName) -> usize {
        let first = name.0.first().and_then(|p| p.as_ident());
        first.map_or(0, |ident| self.d.at_offset(self.offset(ident.span.start)))
    }

    /// The bracket that a subquery in FROM stands in: the last one not yet taken before its first token.
    fn open_of(&self, query: &sp::Query) -> usize {
        let first = first_token(self, query).unwrap_or_else(|| self.d.at_offset(self.place().start));
        // Brackets of the subquery's own set operands stand between; count them by the shape of its body.
        let mut inner = leading_brackets(&query.body);
        if query.with.is_some() {
            inner = 0;
        }
        first.saturating_sub(1 + inner)
    }

    fn alias(&self, alias: Option<sp::TableAlias>) -> Result<(Option<TableAlias>, Option<Span>)> {
        let Some(sp::TableAlias { explicit: _, name, columns, at }) = alias else { return Ok((None, None)) };
        let span = self.token_span(&name);
        if at.is_some() {
            return self.unsupported(span, "AT after an alias", "leave it out");
        }
        let has_columns = !columns.is_empty();
        let name = self.name_part(name)?;
        let columns = columns.into_iter().map(|c| self.alias_column(c)).collect::<Result<Vec<Ident>>>()?;
        let open = self.d.at_offset(span.end);
        let close = self.d.closers.get(open).copied().flatten().filter(|_| has_columns);
        let end = close.map_or(span, |close| span.to(self.d.span(close, close + 1)));
        Ok((Some(TableAlias { name, columns }), Some(end)))
    }

    /// A window definition of the WINDOW clause.
    pub(super) fn window(&mut self, spec: sp::WindowSpec) -> Result<WindowSpec> {
        let sp::WindowSpec { window_name, partition_by, order_by, window_frame } = spec;
        let base = window_name.map(|n| self.name_part(n)).transpose()?;
        let partition_by = self.exprs(partition_by)?;
        let order_by = self.order_by(order_by)?;
        let mut frame = None;
        if let Some(sp::WindowFrame { units, start_bound, end_bound }) = window_frame {
            let units = match units {
                sp::WindowFrameUnits::Rows => "ROWS",
                sp::WindowFrameUnits::Range => "RANGE",
                sp::WindowFrameUnits::Groups => "GROUPS",
            };
            let start = self.bound(start_bound)?;
            let end = end_bound.map(|b| self.bound(b)).transpose()?;
            let made = Frame { units, start, end, exclude: None };
            super::strict::frame(&made, self.place())?;
            frame = Some(Box::new(made));
        }
        Ok(WindowSpec { base, partition_by, order_by, frame })
    }

    fn bound(&mut self, bound: sp::WindowFrameBound) -> Result<FrameBound> {
        Ok(match bound {
            sp::WindowFrameBound::CurrentRow => FrameBound::CurrentRow,
            sp::WindowFrameBound::Preceding(None) => FrameBound::UnboundedPreceding,
            sp::WindowFrameBound::Following(None) => FrameBound::UnboundedFollowing,
            sp::WindowFrameBound::Preceding(Some(n)) => FrameBound::Preceding(self.distance(*n)?),
            sp::WindowFrameBound::Following(Some(n)) => FrameBound::Following(self.distance(*n)?),
        })
    }

    /// The crate wraps a string into an interval, which PostgreSQL does not.
    fn distance(&mut self, distance: sp::Expr) -> Result<Expr> {
        if let sp::Expr::Interval(sp::Interval {
            value,
            leading_field: None,
            leading_precision: None,
            last_field: None,
            fractional_seconds_precision: None,
        }) = distance
        {
            return self.expr(*value);
        }
        self.expr(distance)
    }
}

impl TableRef {
    /// Its place.
    pub(super) fn span(&self) -> Option<Span> {
        match self {
            TableRef::Table { span, .. }
            | TableRef::Subquery { span, .. }
            | TableRef::RowsFrom { span, .. }
            | TableRef::Function { span, .. } => *span,
            TableRef::Join(join) => join.span,
        }
    }
}

/// The first token of a query.
fn first_token(c: &Convert<'_>, query: &sp::Query) -> Option<usize> {
    let at = |token: &AttachedToken| c.d.at_offset(c.offset(token.0.span.start));
    if let Some(with) = &query.with {
        return Some(at(&with.with_token));
    }
    let mut body = &*query.body;
    loop {
        #[allow(clippy::wildcard_enum_match_arm, reason = "other bodies are refused before this matters")]
        match body {
            sp::SetExpr::Select(select) => return Some(at(&select.select_token)),
            sp::SetExpr::Query(query) => return first_token(c, query),
            sp::SetExpr::SetOperation { left, .. } => body = left,
            // VALUES itself has no place; it stands right before its first row.
            sp::SetExpr::Values(values) => return at(&values.rows.first()?.opening_token).checked_sub(1),
            _ => return None,
        }
    }
}

/// How many brackets stand between a query's own bracket and its first token.
fn leading_brackets(body: &sp::SetExpr) -> usize {
    #[allow(clippy::wildcard_enum_match_arm, reason = "only these two can begin with a bracket")]
    match body {
        sp::SetExpr::Query(query) if query.with.is_some() => 1,
        sp::SetExpr::Query(query) => 1 + leading_brackets(&query.body),
        sp::SetExpr::SetOperation { left, .. } => leading_brackets(left),
        _ => 0,
    }
}
