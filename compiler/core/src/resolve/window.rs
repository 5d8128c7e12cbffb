//! Window functions: `f(…) OVER (…)`, by PostgreSQL's rules.
//!
//! The expression around a call refers to its future column; the call itself waits in [`Aggs`] until the SELECT is
//! grouped. Then one window operator per list of partition columns is put on the plan. Partition columns that are
//! computed become columns of a map below.
//!
//! Where rows may tie and their order shows, the order is ended with a key of the input, or with all columns that the
//! query uses: one of the results that PostgreSQL may give, the same every time. The user is warned.

use crate::algebra::props::Cols;
use crate::algebra::window::{self, Exclude, Frame, Units, WindowCall, WindowFunc};
use crate::algebra::{Col, ColId, Rel, Scalar, ScalarKind, SortKey, Type, build, fold, props, scalar};
use crate::ast::{self, Call, Expr, FrameBound, Ident, Over, WindowSpec};
use crate::catalog::{AggId, AggKind, Arguments, Called, Context, FuncKind, TypeId, resolve_function};
use crate::diag::{Diagnostic, Level, Result, Span};
use crate::resolve::aggregate::{NEVER_NULL, ORDERED};
use crate::resolve::bound::{Bound, deterministic, merge_all, result_coll};
use crate::resolve::expr::{ExprCx, Place};
use crate::resolve::literal::clock_only;
use crate::resolve::scope::{Scope, problem};
use crate::resolve::select::PendingCol;
use crate::resolve::{Binder, rules};

/// Window functions that always have a value.
const VALUED: [&str; 5] = ["row_number", "rank", "dense_rank", "percent_rank", "cume_dist"];

/// A window function call that waits for its SELECT to be grouped.
pub(crate) struct Windowed {
    partition: Vec<Scalar>,
    call: WindowCall,
    col: Col,
    name: String,
}

impl Windowed {
    /// Its future column.
    pub(crate) fn id(&self) -> ColId {
        self.col.id
    }

    /// The same over other scalars.
    pub(crate) fn map(&mut self, f: &mut dyn FnMut(&Scalar) -> Scalar) {
        self.partition = self.partition.iter().map(&mut *f).collect();
        self.call = fold::map_window(&self.call, f);
    }

    /// The place of the call.
    pub(crate) fn span(&self) -> Option<Span> {
        self.call.span
    }

    /// The columns that it reads.
    pub(crate) fn columns(&self) -> Cols {
        let all = fold::window_scalars(&self.call).into_iter().chain(&self.partition);
        all.flat_map(fold::columns).collect()
    }
}

impl Binder<'_, '_> {
    /// A call with OVER.
    pub(crate) fn window_call(
        &mut self,
        call: &Call,
        over: &Over,
        span: Option<Span>,
        cx: &mut ExprCx<'_>,
    ) -> Result<Bound> {
        let types = self.env.types;
        let name = call.name.last().to_owned();
        let place = cx.place;
        let Some(aggs) = cx.aggs.as_deref_mut().filter(|_| matches!(place, Place::Select | Place::OrderBy))
        else {
            let message = match place {
                Place::Window => "window function calls cannot be nested".to_owned(),
                Place::AggregateArgument => {
                    "an aggregate function call cannot contain a window function".to_owned()
                }
                Place::Select
                | Place::Where
                | Place::On
                | Place::GroupBy
                | Place::Having
                | Place::OrderBy
                | Place::Values
                | Place::FromFunction
                | Place::Filter => format!("window functions are not allowed in {}", place.name()),
            };
            return Err(bad_window(message, span));
        };
        let spec = flatten(over, &aggs.named, span)?;
        let clause = match () {
            () if call.distinct => Some("DISTINCT"),
            () if !call.order_by.is_empty() => Some("ORDER BY inside the call"),
            () if !call.within_group.is_empty() => Some("WITHIN GROUP"),
            () => None,
        };
        if let Some(clause) = clause {
            return Err(bad_window(format!("{clause} is not implemented for window functions"), span));
        }
        let mut inner = ExprCx { scope: cx.scope, place: Place::Window, aggs: Some(aggs) };
        let mut args = vec![];
        for arg in &call.args {
            args.push(self.expr(&arg.value, &mut inner)?);
        }
        let arg_types: Vec<TypeId> = args.iter().map(Bound::ty).collect();
        let arg_names: Vec<&str> =
            call.args.iter().filter_map(|a| a.name.as_ref().map(Ident::as_str)).collect();
        let given = Arguments {
            types: &arg_types,
            names: &arg_names,
            variadic: call.variadic,
            star: call.star,
            within_group: None,
        };
        let called =
            resolve_function(&types, &call.name, &given).map_err(|e| self.resolve_error(&e, span))?;
        let not_one = || {
            let message =
                format!("OVER specified, but {name} is not a window function nor an aggregate function");
            bad_window(message, span)
        };
        let Called::Function(found) = called else { return Err(not_one()) };
        let func = match found.kind {
            FuncKind::Window => WindowFunc::Builtin(found.func),
            FuncKind::Aggregate if types.agg_kind(AggId(found.func)) == AggKind::Normal => {
                WindowFunc::Aggregate(AggId(found.func))
            }
            FuncKind::Aggregate => {
                return Err(bad_window(
                    format!("OVER is not supported for ordered-set aggregate {name}"),
                    span,
                ));
            }
            FuncKind::Plain | FuncKind::Procedure => return Err(not_one()),
        };
        let builtin = matches!(func, WindowFunc::Builtin(_));
        if builtin && call.filter.is_some() {
            let message = "FILTER is not implemented for non-aggregate window functions";
            return Err(bad_window(message.to_owned(), span));
        }
        let args = self.arguments(args, &found.args)?;
        let coll = result_coll(merge_all(&args)?, found.result, &types);
        let args: Vec<Scalar> = args.into_iter().map(|b| b.s).collect();
        if !builtin {
            self.check_function(found.func, &args, span)?;
        }
        let mut filter = None;
        if let Some(condition) = &call.filter {
            let bound = self.expr(condition, &mut inner)?;
            filter = Some(self.to_bool(bound, "FILTER")?.s);
        }
        let (partition, order) = self.window_keys(&spec, &mut inner)?;
        let frame = match &spec.frame {
            Some(frame) => Some(self.frame(frame, &order, span)?),
            None => None,
        };
        let ty = Type { collation: coll.recorded(found.result, &types), ..Type::plain(found.result) };
        let valued = if builtin { &VALUED[..] } else { &NEVER_NULL[..] };
        let col = Col { id: self.ids.fresh(), ty, nullable: !valued.contains(&name.as_str()) };
        self.labels.insert(col.id, name.clone());
        let ordered = !builtin && ORDERED.contains(&name.as_str());
        let call = WindowCall { func, args, filter, variadic: found.variadic, order, frame, ordered, span };
        let col = match inner.aggs {
            Some(aggs) => aggs.add_window(Windowed { partition, call, col: col.clone(), name }, col),
            None => col,
        };
        Ok(Bound { s: scalar::col(&col), span, coll })
    }

    /// Named windows that no call uses must still be right.
    pub(crate) fn check_windows(
        &mut self,
        windows: &[(Ident, WindowSpec)],
        scope: &Scope,
        aggs: &mut super::group::Aggs,
    ) -> Result<()> {
        for (at, (name, _)) in windows.iter().enumerate() {
            if windows.iter().take(at).any(|(other, _)| other == name) {
                return Err(bad_window(format!("window \"{}\" is already defined", name.as_str()), None));
            }
            let spec = flatten(&Over::Name(name.clone()), windows, None)?;
            let mut cx = ExprCx { scope, place: Place::Window, aggs: Some(aggs) };
            let (_, order) = self.window_keys(&spec, &mut cx)?;
            if let Some(frame) = &spec.frame {
                self.frame(frame, &order, None)?;
            }
        }
        Ok(())
    }

    fn window_keys(&mut self, spec: &WindowSpec, cx: &mut ExprCx<'_>) -> Result<(Vec<Scalar>, Vec<SortKey>)> {
        let mut partition = vec![];
        for expr in &spec.partition_by {
            let bound = self.expr(expr, cx)?;
            partition.push(self.partition_key(bound)?);
        }
        let mut order = vec![];
        for key in &spec.order_by {
            let bound = self.expr(&key.expr, cx)?;
            let bound = self.known(bound)?;
            order.push(self.sort_key(bound, key)?);
        }
        Ok((partition, order))
    }

    /// A value by which rows are divided.
    pub(crate) fn partition_key(&mut self, bound: Bound) -> Result<Scalar> {
        let bound = self.known(bound)?;
        if self.env.types.equality_operator(bound.ty()).is_none() {
            let ty = self.type_name(bound.ty());
            let message = format!("could not identify an equality operator for type {ty}");
            let help = "use something that can be compared, such as x::text or a key of the row";
            return Err(problem(rules::TYPE_MISMATCH, bound.span, message, help));
        }
        self.sortable(bound.ty(), bound.span)?;
        deterministic(&bound.coll, bound.span)?;
        Ok(bound.s)
    }

    fn frame(&mut self, frame: &ast::Frame, order: &[SortKey], span: Option<Span>) -> Result<Frame> {
        let units = match frame.units {
            "ROWS" => Units::Rows,
            "GROUPS" => Units::Groups,
            _ => Units::Range,
        };
        if units == Units::Groups && order.is_empty() {
            return Err(bad_window("GROUPS mode requires an ORDER BY clause".to_owned(), span));
        }
        let current = FrameBound::CurrentRow;
        let start = self.frame_bound(&frame.start, units, order, span)?;
        let end = self.frame_bound(frame.end.as_ref().unwrap_or(&current), units, order, span)?;
        let exclude = match frame.exclude {
            Some("GROUP") => Some(Exclude::Group),
            Some("TIES") => Some(Exclude::Ties),
            Some(_) => Some(Exclude::Current),
            None => None,
        };
        Ok(Frame { units, start, end, exclude })
    }

    fn frame_bound(
        &mut self,
        bound: &FrameBound,
        units: Units,
        order: &[SortKey],
        span: Option<Span>,
    ) -> Result<window::Bound> {
        Ok(match bound {
            FrameBound::UnboundedPreceding => window::Bound::First,
            FrameBound::Preceding(e) => window::Bound::Before(self.frame_offset(e, units, order, span)?),
            FrameBound::CurrentRow => window::Bound::Current,
            FrameBound::Following(e) => window::Bound::After(self.frame_offset(e, units, order, span)?),
            FrameBound::UnboundedFollowing => window::Bound::Last,
        })
    }

    /// Rows and groups are counted; a range is a distance of the only sort key.
    fn frame_offset(
        &mut self,
        expr: &Expr,
        units: Units,
        order: &[SortKey],
        span: Option<Span>,
    ) -> Result<Scalar> {
        let nothing = Scope::default();
        let bound = self.expr(expr, &mut ExprCx::plain(&nothing, Place::Values))?;
        if units != Units::Range {
            return Ok(self.to_type(bound, TypeId::INT8, "a frame")?.s);
        }
        let [key] = order else {
            let message = "RANGE with an offset requires exactly one ORDER BY column";
            return Err(bad_window(message.to_owned(), span));
        };
        let sort = self.env.types.base(key.expr.ty.id);
        let implicit = |to: TypeId| self.env.types.coercion(bound.ty(), to, Context::Implicit).is_some();
        let fitting: Vec<TypeId> = distances(sort).iter().copied().filter(|to| implicit(*to)).collect();
        let preferred = if bound.is_unknown() { sort } else { bound.ty() };
        let to = match fitting.as_slice() {
            [only] => *only,
            [_, _, ..] if fitting.contains(&preferred) => preferred,
            _ => {
                let (sort, offset) = (self.type_name(sort), self.type_name(bound.ty()));
                let message = format!(
                    "RANGE with an offset is not supported for column type {sort} and offset type {offset}"
                );
                return Err(bad_window(message, span));
            }
        };
        let at = bound.span;
        let offset = self.to_type(bound, to, "a frame")?.s;
        let fixed = matches!(&fold_const(&offset), Some(text) if clock_only(text));
        if sort == TypeId::TIMESTAMPTZ && !fixed {
            let message = "days or months before a timestamp with time zone depend on TimeZone";
            let help = "order by ts AT TIME ZONE 'Europe/Berlin', or write the distance in hours";
            return Err(problem(rules::SETTING_DEPENDENT, at, message, help));
        }
        Ok(offset)
    }

    /// The plan with a column for every window function call of a SELECT; `items` is what the SELECT shows.
    pub(crate) fn windows(
        &mut self,
        rel: &Rel,
        windows: Vec<Windowed>,
        shown: &Cols,
        span: Option<Span>,
    ) -> Rel {
        let used: Cols = windows.iter().flat_map(Windowed::columns).chain(shown.iter().copied()).collect();
        let used: Cols = used.into_iter().filter(|id| rel.col(*id).is_some()).collect();
        let mut plan = rel.clone();
        let mut done: Vec<(Vec<ColId>, Vec<WindowCall>, Vec<Col>)> = vec![];
        for Windowed { partition, mut call, col, name } in windows {
            let (wider, ids) = self.columns_for(&plan, &partition);
            plan = wider;
            if !call.is_tie_free() {
                let decided = self.ending(rel, &ids, &call.order, &used);
                if let Some(ending) = decided {
                    self.warn_of_ties(&call, &name);
                    let by_rows = call.in_rows();
                    if by_rows.ignores_peers() {
                        call = by_rows;
                        call.order.extend(ending);
                    }
                }
            }
            let same = |have: &Vec<ColId>| have.len() == ids.len() && have.iter().all(|id| ids.contains(id));
            match done.iter_mut().find(|(have, _, _)| same(have)) {
                Some((_, calls, own)) => {
                    calls.push(call);
                    own.push(col);
                }
                None => done.push((ids, vec![call], vec![col])),
            }
        }
        for (partition, calls, own) in done {
            let at = calls.first().and_then(|c| c.span).or(span);
            plan = super::from::place(&build::window(&plan, &partition, calls, own), at);
        }
        plan
    }

    /// The plan with columns for these values, and which they are. A constant divides nothing.
    pub(crate) fn columns_for(&mut self, rel: &Rel, values: &[Scalar]) -> (Rel, Vec<ColId>) {
        let mut ids: Vec<ColId> = vec![];
        let mut exprs: Vec<(ColId, Scalar)> = rel.cols().iter().map(|c| (c.id, scalar::col(c))).collect();
        let width = exprs.len();
        for value in values.iter().filter(|v| !fold::columns(v).is_empty()) {
            let id = exprs.iter().find(|(_, e)| e == value).map(|(id, _)| *id);
            let id = id.unwrap_or_else(|| {
                let id = self.ids.fresh();
                exprs.push((id, value.clone()));
                id
            });
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let wider = if exprs.len() == width { rel.clone() } else { build::map_as(rel, exprs) };
        (wider, ids)
    }

    /// What an order needs at its end so that rows of one partition that tie agree on `used`; `None` if they do.
    pub(crate) fn ending(
        &self,
        rel: &Rel,
        partition: &[ColId],
        order: &[SortKey],
        used: &Cols,
    ) -> Option<Vec<SortKey>> {
        let facts = props::facts(rel, self.env.schema);
        if window::decides(&facts, rel, partition, order, used) {
            return None;
        }
        let same = window::tied(&facts, partition, order);
        let nullable = |key: &Cols| key.iter().filter_map(|k| rel.col(*k)).any(|c| c.nullable);
        let key = facts.keys.iter().min_by_key(|k| (nullable(k), k.len(), (*k).clone()));
        let col = |id: &ColId| rel.col(*id);
        Some(match key {
            Some(key) => key.iter().filter(|k| !same.contains(k)).filter_map(col).map(ascending).collect(),
            None => used.iter().filter_map(col).map(identifying).collect(),
        })
    }

    fn warn_of_ties(&mut self, call: &WindowCall, name: &str) {
        let message = format!("{name}() over rows that may tie: its result is not determined");
        let help = "end the ORDER BY of the window with a key, so that no two rows of a partition tie";
        self.tell(Level::Warning, rules::UNORDERED_WINDOW, call.span, message, help);
    }
}

/// A sort key by which only identical values tie: the text, for a type without an order or with equal values that differ.
fn identifying(col: &Col) -> SortKey {
    if props::equality_is_identity(col) {
        return ascending(col);
    }
    let kind = ScalarKind::Cast { arg: Box::new(scalar::col(col)), implicit: false };
    let text = Scalar { kind, ty: Type::plain(TypeId::TEXT) };
    SortKey { expr: text, desc: false, nulls_first: false }
}

fn ascending(col: &Col) -> SortKey {
    SortKey { expr: scalar::col(col), desc: false, nulls_first: false }
}

/// What a distance from a sort key of this type can be.
fn distances(sort: TypeId) -> &'static [TypeId] {
    const FLOAT8: TypeId = TypeId(701);
    const INTEGERS: [TypeId; 3] = [TypeId::INT8, TypeId::INT4, TypeId::INT2];
    match sort.0 {
        21 | 23 => &INTEGERS,
        20 => &[TypeId::INT8],
        700 | 701 => &[FLOAT8],
        1700 => &[TypeId::NUMERIC],
        1082 | 1083 | 1114 | 1184 | 1186 | 1266 => &[TypeId::INTERVAL],
        _ => &[],
    }
}

fn fold_const(s: &Scalar) -> Option<&str> {
    if let ScalarKind::Cast { arg, .. } = &s.kind {
        return fold_const(arg);
    }
    if let ScalarKind::Const(text) = &s.kind { text.as_deref() } else { None }
}

/// The window of a call, with what it takes from named ones.
fn flatten(over: &Over, named: &[(Ident, WindowSpec)], span: Option<Span>) -> Result<WindowSpec> {
    let find = |name: &Ident| {
        named
            .iter()
            .position(|(n, _)| n == name)
            .ok_or_else(|| bad_window(format!("window \"{}\" does not exist", name.as_str()), span))
    };
    let spec = match over {
        Over::Spec(spec) => spec,
        Over::Name(name) => {
            let at = find(name)?;
            let Some((_, spec)) = named.get(at) else { return Ok(empty()) };
            // A definition sees those before it.
            return flatten(&Over::Spec(spec.clone()), named.get(..at).unwrap_or_default(), span);
        }
    };
    let Some(base) = &spec.base else { return Ok(spec.clone()) };
    find(base)?;
    let below = flatten(&Over::Name(base.clone()), named, span)?;
    let clash = match () {
        () if !spec.partition_by.is_empty() => Some("cannot override PARTITION BY clause of window"),
        () if !spec.order_by.is_empty() && !below.order_by.is_empty() => {
            Some("cannot override ORDER BY clause of window")
        }
        () if below.frame.is_some() => Some("cannot copy a window that has a frame clause:"),
        () => None,
    };
    if let Some(clash) = clash {
        return Err(bad_window(format!("{clash} \"{}\"", base.as_str()), span));
    }
    let order_by = if below.order_by.is_empty() { spec.order_by.clone() } else { below.order_by };
    Ok(WindowSpec { base: None, partition_by: below.partition_by, order_by, frame: spec.frame.clone() })
}

fn empty() -> WindowSpec {
    WindowSpec { base: None, partition_by: vec![], order_by: vec![], frame: None }
}

/// A window function where none may stand, or a window that PostgreSQL refuses.
pub(crate) fn bad_window(message: String, span: Option<Span>) -> Box<Diagnostic> {
    let help = "compute it in a derived table, with a window as PostgreSQL takes it";
    problem(rules::BAD_WINDOW, span, message, help)
}

/// The columns that a SELECT shows.
pub(crate) fn shown(items: &[PendingCol]) -> Cols {
    items.iter().flat_map(|i| fold::columns(&i.value.s)).collect()
}
