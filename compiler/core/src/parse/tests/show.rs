//! Trees as text with every bracket, for tests only.

use crate::ast::*;

fn list<T>(items: &[T], show: impl Fn(&T) -> String) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(",")
}

fn name(name: &Name) -> String {
    name.0.iter().map(|i| i.0.clone()).collect::<Vec<_>>().join(".")
}

fn op(op: &Operator) -> String {
    match &op.schema {
        Some(schema) => format!(" {}.{} ", schema.0, op.symbol),
        None => op.symbol.clone(),
    }
}

fn exprs(items: &[Expr]) -> String {
    list(items, expr)
}

fn not(negated: bool, text: String) -> String {
    if negated { format!("(not{text})") } else { text }
}

fn type_name(ty: &TypeName) -> String {
    let modifiers = if ty.modifiers.is_empty() {
        String::new()
    } else {
        format!("({})", list(&ty.modifiers, i32::to_string))
    };
    let fields = ty.interval_fields.map(|f| format!(" {f}")).unwrap_or_default();
    format!("{}{modifiers}{fields}{}", name(&ty.name), "[]".repeat(ty.dims as usize))
}

fn order(items: &[OrderBy]) -> String {
    list(items, |o| {
        let nulls = match o.nulls_first {
            None => "",
            Some(true) => " nulls first",
            Some(false) => " nulls last",
        };
        format!("{}{}{nulls}", expr(&o.expr), if o.desc { " desc" } else { "" })
    })
}

fn bound(bound: &FrameBound) -> String {
    match bound {
        FrameBound::UnboundedPreceding => "unbounded preceding".into(),
        FrameBound::Preceding(e) => format!("{} preceding", expr(e)),
        FrameBound::CurrentRow => "current row".into(),
        FrameBound::Following(e) => format!("{} following", expr(e)),
        FrameBound::UnboundedFollowing => "unbounded following".into(),
    }
}

fn window(spec: &WindowSpec) -> String {
    let mut parts = vec![];
    parts.extend(spec.base.as_ref().map(|b| b.0.clone()));
    if !spec.partition_by.is_empty() {
        parts.push(format!("partition {}", exprs(&spec.partition_by)));
    }
    if !spec.order_by.is_empty() {
        parts.push(format!("order {}", order(&spec.order_by)));
    }
    if let Some(frame) = &spec.frame {
        parts.push(format!("{} {}", frame.units, bound(&frame.start)));
        parts.extend(frame.end.as_ref().map(bound));
        parts.extend(frame.exclude.map(|e| format!("exclude {e}")));
    }
    format!("({})", parts.join(" "))
}

fn call(call: &Call) -> String {
    let args = list(&call.args, |a| match &a.name {
        Some(n) => format!("{}=>{}", n.0, expr(&a.value)),
        None => expr(&a.value),
    });
    let args = match (call.variadic, args.rsplit_once(',')) {
        (false, _) => args,
        (true, Some((first, last))) => format!("{first},variadic {last}"),
        (true, None) => format!("variadic {args}"),
    };
    let mut out = format!("{}(", name(&call.name));
    out += if call.distinct { "distinct " } else { "" };
    out += if call.star { "*" } else { &args };
    if !call.order_by.is_empty() {
        out += &format!(" order {}", order(&call.order_by));
    }
    out += ")";
    if !call.within_group.is_empty() {
        out += &format!(" within({})", order(&call.within_group));
    }
    if let Some(filter) = &call.filter {
        out += &format!(" filter {}", expr(filter));
    }
    match &call.over {
        None => {}
        Some(Over::Name(n)) => out += &format!(" over {}", n.0),
        Some(Over::Spec(spec)) => out += &format!(" over {}", window(spec)),
    }
    if let Some(syntax) = call.sql_syntax {
        out += &format!("/{syntax}");
    }
    out
}

pub(crate) fn expr(e: &Expr) -> String {
    match &e.kind {
        ExprKind::Column(n) => name(n),
        ExprKind::Literal(Literal::Number(n)) => n.clone(),
        ExprKind::Literal(Literal::String(s)) => format!("'{s}'"),
        ExprKind::Literal(Literal::Bits(b)) => b.clone(),
        ExprKind::Literal(Literal::Bool(b)) => b.to_string(),
        ExprKind::Literal(Literal::Null) => "null".into(),
        ExprKind::Param(p) => format!("${}", p.0),
        ExprKind::Unary { op: o, arg } => format!("({}{})", op(o), expr(arg)),
        ExprKind::Binary { op: o, left, right } => format!("({}{}{})", expr(left), op(o), expr(right)),
        ExprKind::And(items) => format!("(and {})", items.iter().map(expr).collect::<Vec<_>>().join(" ")),
        ExprKind::Or(items) => format!("(or {})", items.iter().map(expr).collect::<Vec<_>>().join(" ")),
        ExprKind::Not(arg) => format!("(not {})", expr(arg)),
        ExprKind::Is { arg, test, negated } => {
            not(*negated, format!("({} is {})", expr(arg), format!("{test:?}").to_lowercase()))
        }
        ExprKind::IsDistinct { left, right, negated } => {
            not(*negated, format!("({} distinct {})", expr(left), expr(right)))
        }
        ExprKind::Between { arg, low, high, negated, symmetric } => not(
            *negated,
            format!(
                "({} between {}{} and {})",
                expr(arg),
                if *symmetric { "symmetric " } else { "" },
                expr(low),
                expr(high)
            ),
        ),
        ExprKind::InList { arg, list, negated } => {
            not(*negated, format!("({} in {})", expr(arg), exprs(list)))
        }
        ExprKind::InQuery { arg, query: q, negated } => {
            not(*negated, format!("({} in [{}])", expr(arg), query(q)))
        }
        ExprKind::Exists(q) => format!("exists[{}]", query(q)),
        ExprKind::Scalar(q) => format!("[{}]", query(q)),
        ExprKind::ArrayQuery(q) => format!("array[{}]", query(q)),
        ExprKind::Quantified { left, op: o, all, right } => {
            let right = match right {
                Quantified::Array(a) => expr(a),
                Quantified::Query(q) => format!("[{}]", query(q)),
            };
            format!("({}{} {} {right})", expr(left), op(o), if *all { "all" } else { "any" })
        }
        ExprKind::Like { arg, pattern, escape, kind, negated } => {
            let escape = escape.as_ref().map(|e| format!(" escape {}", expr(e))).unwrap_or_default();
            let kind = format!("{kind:?}").to_lowercase();
            not(*negated, format!("({} {kind} {}{escape})", expr(arg), expr(pattern)))
        }
        ExprKind::Call(c) => call(c),
        ExprKind::Special { kind, args } => {
            format!("{}({})", format!("{kind:?}").to_lowercase(), exprs(args))
        }
        ExprKind::Extract { field, source } => format!("extract({field} {})", expr(source)),
        ExprKind::AtTimeZone { arg, zone } => format!("({} at {})", expr(arg), expr(zone)),
        ExprKind::Collate { arg, collation } => format!("({} collate {})", expr(arg), name(collation)),
        ExprKind::SqlValue { keyword, precision } => match precision {
            Some(p) => format!("{keyword}({p})"),
            None => (*keyword).into(),
        },
        ExprKind::Cast { arg, ty } => format!("({}::{})", expr(arg), type_name(ty)),
        ExprKind::Case { operand, whens, else_ } => {
            let mut out = "case".to_owned();
            if let Some(operand) = operand {
                out += &format!(" {}", expr(operand));
            }
            for (when, then) in whens {
                out += &format!(" when {} then {}", expr(when), expr(then));
            }
            if let Some(e) = else_ {
                out += &format!(" else {}", expr(e));
            }
            out + " end"
        }
        ExprKind::Array(items) => format!("[{}]", exprs(items)),
        ExprKind::Row(items) => format!("row({})", exprs(items)),
        ExprKind::Index { arg, index } => format!("{}[{}]", expr(arg), expr(index)),
        ExprKind::Slice { arg, lower, upper } => {
            let end = |e: &Option<Box<Expr>>| e.as_ref().map(|e| expr(e)).unwrap_or_default();
            format!("{}[{}:{}]", expr(arg), end(lower), end(upper))
        }
        ExprKind::Field { arg, field } => format!("({}).{}", expr(arg), field.0),
        ExprKind::Grouping(args) => format!("grouping({})", exprs(args)),
    }
}

fn group(item: &GroupBy) -> String {
    let lists = |lists: &[Vec<Expr>]| lists.iter().map(|l| format!("({})", exprs(l))).collect::<String>();
    match item {
        GroupBy::Expr(e) => expr(e),
        GroupBy::Empty(_) => "empty".into(),
        GroupBy::Rollup(l, _) => format!("rollup{}", lists(l)),
        GroupBy::Cube(l, _) => format!("cube{}", lists(l)),
        GroupBy::Sets(sets, _) => format!("sets({})", list(sets, group)),
        GroupBy::List(l) => format!("({})", exprs(l)),
    }
}

fn alias(alias: &Option<TableAlias>) -> String {
    match alias {
        None => String::new(),
        Some(a) if a.columns.is_empty() => format!(" {}", a.name.0),
        Some(a) => format!(" {}({})", a.name.0, list(&a.columns, |c| c.0.clone())),
    }
}

fn table(t: &TableRef) -> String {
    match t {
        TableRef::Table { name: n, alias: a, only, .. } => {
            format!("{}{}{}", if *only { "only " } else { "" }, name(n), alias(a))
        }
        TableRef::Subquery { lateral, query: q, alias: a, .. } => {
            format!("{}[{}]{}", if *lateral { "lateral " } else { "" }, query(q), alias(a))
        }
        TableRef::Function { lateral, call, ordinality, alias: a, .. } => format!(
            "{}{}{}{}",
            if *lateral { "lateral " } else { "" },
            expr(call),
            if *ordinality { " ordinality" } else { "" },
            alias(a)
        ),
        TableRef::RowsFrom { lateral, calls, ordinality, alias: a, .. } => format!(
            "{}rows({}){}{}",
            if *lateral { "lateral " } else { "" },
            list(calls, |(call, record)| match record.as_slice() {
                [] => expr(call),
                all => format!(
                    "{} record({})",
                    expr(call),
                    list(all, |(n, ty)| format!("{} {}", n.0, name(&ty.name)))
                ),
            }),
            if *ordinality { " ordinality" } else { "" },
            alias(a)
        ),
        TableRef::Join(join) => {
            let (left, right) = (table(&join.left), table(&join.right));
            let kind = format!("{:?}", join.kind).to_lowercase();
            match &join.constraint {
                JoinConstraint::None => format!("({left} cross {right})"),
                JoinConstraint::On(e) => format!("({left} {kind} {right} on {})", expr(e)),
                JoinConstraint::Using(c) => {
                    format!("({left} {kind} {right} using({}))", list(c, |i| i.0.clone()))
                }
                JoinConstraint::Natural => format!("({left} natural {kind} {right})"),
            }
        }
    }
}

fn select(s: &Select) -> String {
    let mut out = "select ".to_owned();
    match &s.distinct {
        None => {}
        Some(Distinct::All) => out += "distinct ",
        Some(Distinct::On(l)) => out += &format!("distinct on({}) ", exprs(l)),
    }
    out += &list(&s.items, |i| match i {
        SelectItem::Expr { expr: e, alias: None } => expr(e),
        SelectItem::Expr { expr: e, alias: Some(a) } => format!("{} {}", expr(e), a.0),
        SelectItem::Star { qualifier: None, .. } => "*".into(),
        SelectItem::Star { qualifier: Some(q), .. } => format!("{}.*", name(q)),
    });
    if !s.from.is_empty() {
        out += &format!(" from {}", list(&s.from, table));
    }
    if let Some(w) = &s.where_ {
        out += &format!(" where {}", expr(w));
    }
    if !s.group_by.is_empty() {
        out += &format!(
            " group {}{}",
            if s.group_distinct { "distinct " } else { "" },
            list(&s.group_by, group)
        );
    }
    if let Some(h) = &s.having {
        out += &format!(" having {}", expr(h));
    }
    if !s.windows.is_empty() {
        out += &format!(" window {}", list(&s.windows, |(n, w)| format!("{}{}", n.0, window(w))));
    }
    out
}

fn body(b: &SetExpr) -> String {
    match b {
        SetExpr::Select(s) => select(s),
        SetExpr::Values(rows) => {
            format!("values{}", rows.iter().map(|r| format!("({})", exprs(r))).collect::<String>())
        }
        SetExpr::Query(q) => format!("[{}]", query(q)),
        SetExpr::SetOp { op, all, left, right, .. } => {
            let op = format!("{op:?}").to_lowercase();
            format!("({} {op}{} {})", body(left), if *all { " all" } else { "" }, body(right))
        }
    }
}

pub(crate) fn query(q: &Query) -> String {
    let mut out = String::new();
    if !q.ctes.is_empty() {
        out += if q.recursive { "with recursive " } else { "with " };
        out += &list(&q.ctes, |c| {
            let columns = if c.columns.is_empty() {
                String::new()
            } else {
                format!("({})", list(&c.columns, |i| i.0.clone()))
            };
            let materialized = match c.materialized {
                None => "",
                Some(true) => " materialized",
                Some(false) => " not materialized",
            };
            let CteBody::Query(q) = &c.body else { panic!() };
            format!("{}{columns}{materialized} [{}]", c.name.0, query(q))
        });
        out += " ";
    }
    out += &body(&q.body);
    if !q.order_by.is_empty() {
        out += &format!(" order {}", order(&q.order_by));
    }
    if let Some(l) = &q.limit {
        out += &format!(" limit {}{}", expr(&l.count), if l.with_ties { " ties" } else { "" });
    }
    if let Some(o) = &q.offset {
        out += &format!(" offset {}", expr(o));
    }
    out
}
