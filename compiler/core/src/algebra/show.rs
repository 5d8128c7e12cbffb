//! Plans as text: an indented tree for goldens and `explain`. Stable; meant to be read, not parsed.
//!
//! Columns are written as their label, if they have one, and `#` with their id. A node that occurs twice is written
//! once, with a name, and referred to after that.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use crate::algebra::fold::{children, readers};
use crate::algebra::props::Facts;
use crate::algebra::window::{Bound, Exclude, Frame, Units, WindowCall, WindowFunc};
use crate::algebra::{
    AggCall, Col, ColId, End, Labels, Moment, Op, Rel, Scalar, ScalarKind, Sign, SortKey, State, TableCall,
    Total, Weights, props,
};
use crate::ast::{IsTest, Special};
use crate::schema::Schema;

/// What is needed to write names.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// Labels of columns.
    pub labels: &'a Labels,
    /// Names of tables and columns, keys.
    pub schema: &'a Schema,
}

/// The plan as an indented tree, one node a line.
#[must_use]
pub fn show(rel: &Rel, names: Names<'_>) -> String {
    let mut tree = Tree {
        names,
        readers: readers(rel),
        facts: props::facts_by_node(rel, names.schema),
        shared: HashMap::new(),
        out: String::new(),
    };
    tree.node(rel, 0);
    tree.out
}

/// A scalar as text.
#[must_use]
pub fn show_scalar(scalar: &Scalar, names: Names<'_>) -> String {
    names.scalar(scalar)
}

struct Tree<'a> {
    names: Names<'a>,
    readers: HashMap<usize, usize>,
    facts: BTreeMap<usize, Facts>,
    shared: HashMap<usize, usize>,
    out: String,
}

impl Tree<'_> {
    fn node(&mut self, rel: &Rel, depth: usize) {
        let indent = "  ".repeat(depth);
        if let Some(known) = self.shared.get(&rel.address()) {
            self.line(&format!("{indent}see @{known}"));
            return;
        }
        let mut line = format!("{indent}{}", self.names.operator(rel));
        if self.readers.get(&rel.address()).is_some_and(|n| *n > 1) {
            let number = self.shared.len() + 1;
            self.shared.insert(rel.address(), number);
            line = format!("{line} @{number}");
        }
        line = format!("{line} -> {}", self.names.columns(rel.cols()));
        match rel.weights() {
            Weights::One => {}
            Weights::Positive => line.push_str(" bag"),
            Weights::Any => line.push_str(" signed"),
        }
        let keys = self.facts.get(&rel.address()).map_or(&[][..], |f| &f.keys);
        for (i, key) in keys.iter().enumerate() {
            line.push_str(if i == 0 { " key " } else { " " });
            line.push_str(&self.names.ids(&key.iter().copied().collect::<Vec<_>>()));
        }
        if let Some(rule) = rel.origin().rule {
            line = format!("{line} [{rule}]");
        }
        self.line(&line);
        for child in children(rel) {
            self.node(child, depth + 1);
        }
    }

    fn line(&mut self, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.out, "{text}");
    }
}

impl Names<'_> {
    fn id(&self, id: ColId) -> String {
        let label = self.labels.get(&id).map_or("", String::as_str);
        format!("{label}#{}", id.0)
    }

    fn ids(&self, ids: &[ColId]) -> String {
        format!("({})", ids.iter().map(|i| self.id(*i)).collect::<Vec<_>>().join(", "))
    }

    fn columns(&self, cols: &[Col]) -> String {
        let one = |c: &Col| format!("{}:{}{}", self.id(c.id), self.ty(c), if c.nullable { "?" } else { "" });
        format!("({})", cols.iter().map(one).collect::<Vec<_>>().join(", "))
    }

    fn ty(&self, col: &Col) -> String {
        let name = match col.ty.id.0 {
            16 => "bool".to_owned(),
            20 => "int8".to_owned(),
            21 => "int2".to_owned(),
            23 => "int4".to_owned(),
            25 => "text".to_owned(),
            1700 => "numeric".to_owned(),
            1082 => "date".to_owned(),
            1114 => "timestamp".to_owned(),
            1184 => "timestamptz".to_owned(),
            other => self
                .schema
                .types
                .get(&col.ty.id)
                .map_or_else(|| format!("type{other}"), |t| t.name.name.clone()),
        };
        if col.ty.typmod < 0 { name } else { format!("{name}({})", col.ty.typmod) }
    }

    fn operator(&self, rel: &Rel) -> String {
        match rel.op() {
            Op::Scan { table, state, .. } => {
                let name = self
                    .schema
                    .table(*table)
                    .map_or_else(|| format!("table{}", table.0), |t| t.name.to_string());
                match state {
                    State::New => format!("scan {name}"),
                    State::Delta => format!("scan Δ{name}"),
                }
            }
            Op::Values { rows } => {
                let row = |r: &Vec<Scalar>| format!("({})", self.list(r));
                format!("values {}", rows.iter().map(row).collect::<Vec<_>>().join(" "))
            }
            Op::Map { exprs, .. } => format!("map {}", self.list(exprs)),
            Op::Filter { pred, .. } => format!("filter {}", self.scalar(pred)),
            Op::Join { on, .. } => self.under("join", on),
            Op::Semi { on, anti, .. } => self.under(if *anti { "anti join" } else { "semi join" }, on),
            Op::Outer { on, full, .. } => self.under(if *full { "full join" } else { "left join" }, on),
            Op::UnionAll { .. } => "union all".to_owned(),
            Op::Repeat { times, .. } => format!("repeat {}", self.scalar(times)),
            Op::FlatMap { calls, ordinality, outer, .. } => {
                let calls: Vec<String> = calls.iter().map(|c| self.table_call(c)).collect();
                let number = if *ordinality { " with ordinality" } else { "" };
                let outer = if *outer { "outer " } else { "" };
                format!("{outer}flat map {}{number}", calls.join(", "))
            }
            Op::Negate { .. } => "negate".to_owned(),
            Op::Consolidate { .. } => "consolidate".to_owned(),
            Op::Touched { keys, .. } => format!("touched {}", self.ids(keys)),
            Op::Guard { nonempty, .. } => format!("guard by {}", nonempty.len()),
            Op::Aggregate { keys, aggs, .. } => {
                let calls: Vec<String> = aggs.iter().map(|a| self.call(a)).collect();
                format!("aggregate by {} {}", self.ids(keys), calls.join(", "))
            }
            Op::Sums { keys, totals, .. } => {
                let totals: Vec<String> = totals.iter().map(|t| self.total(t)).collect();
                format!("sums by {} {}", self.ids(keys), totals.join(", "))
            }
            Op::Window { partition, calls, .. } => {
                let calls: Vec<String> = calls.iter().map(|c| self.window(c)).collect();
                format!("window by {} {}", self.ids(partition), calls.join(", "))
            }
            Op::Fixpoint { working, distinct, .. } => {
                let how = if *distinct { "union" } else { "union all" };
                format!("fixpoint {how} by {}", self.ids(working))
            }
            Op::Working => "working".to_owned(),
            Op::Top { partition, order, limit, offset, ties, .. } => {
                let limit = limit.map_or_else(|| "all".to_owned(), |n| n.to_string());
                let offset = if *offset == 0 { String::new() } else { format!(" after {offset}") };
                let ties = if *ties { " with ties" } else { "" };
                let order =
                    if order.is_empty() { String::new() } else { format!(" order by {}", self.sort(order)) };
                format!("top {limit}{ties}{offset} by {}{order}", self.ids(partition))
            }
        }
    }

    fn table_call(&self, call: &TableCall) -> String {
        let text = self.scalar(&call.call);
        if call.record.is_empty() { text } else { format!("{text} as ({})", call.record.join(", ")) }
    }

    fn under(&self, what: &str, on: &[Scalar]) -> String {
        if on.is_empty() { what.to_owned() } else { format!("{what} on {}", self.list(on)) }
    }

    fn call(&self, call: &AggCall) -> String {
        let distinct = if call.distinct { "distinct " } else { "" };
        let mut text = format!("agg{}({distinct}{}", call.agg.0.0, self.list(&call.args));
        if !call.order_by.is_empty() {
            text = format!("{text} order by {}", self.sort(&call.order_by));
        }
        text.push(')');
        if !call.within_group.is_empty() {
            text = format!("{text} within group ({})", self.sort(&call.within_group));
        }
        if let Some(filter) = &call.filter {
            text = format!("{text} filter ({})", self.scalar(filter));
        }
        text
    }

    fn window(&self, call: &WindowCall) -> String {
        let mut text = match call.func {
            WindowFunc::Builtin(func) => format!("func{}({})", func.0, self.list(&call.args)),
            WindowFunc::Aggregate(agg) => format!("agg{}({})", agg.0.0, self.list(&call.args)),
        };
        if let Some(filter) = &call.filter {
            text = format!("{text} filter ({})", self.scalar(filter));
        }
        let order = if call.order.is_empty() {
            String::new()
        } else {
            format!("order by {}", self.sort(&call.order))
        };
        let frame = call.frame.as_ref().map_or_else(String::new, |f| self.frame(f));
        format!("{text} over ({})", [order, frame].join(" ").trim())
    }

    fn frame(&self, frame: &Frame) -> String {
        let units = match frame.units {
            Units::Rows => "rows",
            Units::Range => "range",
            Units::Groups => "groups",
        };
        let bound = |b: &Bound| match b {
            Bound::First => "first".to_owned(),
            Bound::Before(offset) => format!("{} before", self.scalar(offset)),
            Bound::Current => "current".to_owned(),
            Bound::After(offset) => format!("{} after", self.scalar(offset)),
            Bound::Last => "last".to_owned(),
        };
        let exclude = match frame.exclude {
            None => "",
            Some(Exclude::Current) => " without current",
            Some(Exclude::Group) => " without group",
            Some(Exclude::Ties) => " without ties",
        };
        format!("{units} {} to {}{exclude}", bound(&frame.start), bound(&frame.end))
    }

    fn sort(&self, keys: &[SortKey]) -> String {
        let one = |k: &SortKey| {
            let order = if k.desc { " desc" } else { "" };
            let nulls = if k.nulls_first { " nulls first" } else { "" };
            format!("{}{order}{nulls}", self.scalar(&k.expr))
        };
        keys.iter().map(one).collect::<Vec<_>>().join(", ")
    }

    fn total(&self, total: &Total) -> String {
        match total {
            Total::Rows => "rows".to_owned(),
            Total::Where(arg) => format!("rows where {}", self.scalar(arg)),
            Total::Sum(arg) => format!("sum {}", self.scalar(arg)),
            Total::Extreme { arg, end, sign } => {
                let sign = match sign {
                    Sign::Added => "added",
                    Sign::Removed => "removed",
                };
                let end = match end {
                    End::Least => "least",
                    End::Greatest => "greatest",
                };
                format!("{end} {sign} {}", self.scalar(arg))
            }
        }
    }

    fn list(&self, scalars: &[Scalar]) -> String {
        scalars.iter().map(|s| self.scalar(s)).collect::<Vec<_>>().join(", ")
    }

    fn scalar(&self, scalar: &Scalar) -> String {
        let between = |args: &[Scalar], word: &str| {
            format!("({})", args.iter().map(|a| self.scalar(a)).collect::<Vec<_>>().join(word))
        };
        let not = |negated: bool| if negated { "not " } else { "" };
        match &scalar.kind {
            ScalarKind::Col(id) => self.id(*id),
            ScalarKind::Const(None) => "null".to_owned(),
            ScalarKind::Const(Some(text)) => format!("{text:?}"),
            ScalarKind::Call { func, args, .. } => format!("func{}({})", func.0, self.list(args)),
            ScalarKind::Op { oper, args } => match (args.as_slice(), symbol(oper.0)) {
                ([left, right], Some(s)) => format!("({} {s} {})", self.scalar(left), self.scalar(right)),
                _ => format!("oper{}({})", oper.0, self.list(args)),
            },
            ScalarKind::Now(Moment::New) => "now".to_owned(),
            ScalarKind::Now(Moment::Old) => "then".to_owned(),
            ScalarKind::Cast { arg, implicit } => {
                format!(
                    "cast{}({} to type{})",
                    if *implicit { "?" } else { "" },
                    self.scalar(arg),
                    scalar.ty.id.0
                )
            }
            ScalarKind::And(args) => between(args, " and "),
            ScalarKind::Or(args) => between(args, " or "),
            ScalarKind::Not(arg) => format!("not {}", self.scalar(arg)),
            ScalarKind::Is { arg, test, negated } => {
                let test = match test {
                    IsTest::Null => "null",
                    IsTest::True => "true",
                    IsTest::False => "false",
                    IsTest::Unknown => "unknown",
                };
                format!("({} is {}{test})", self.scalar(arg), not(*negated))
            }
            ScalarKind::IsDistinct { left, right, negated, .. } => {
                format!("({} is {}distinct from {})", self.scalar(left), not(*negated), self.scalar(right))
            }
            ScalarKind::Case { operand, whens, else_ } => {
                let operand = operand.as_ref().map_or(String::new(), |o| format!(" {}", self.scalar(o)));
                let whens: String = whens
                    .iter()
                    .map(|(w, t)| format!(" when {} then {}", self.scalar(w), self.scalar(t)))
                    .collect();
                let other = else_.as_ref().map_or(String::new(), |e| format!(" else {}", self.scalar(e)));
                format!("case{operand}{whens}{other} end")
            }
            ScalarKind::Special { kind, args } => {
                let name = match kind {
                    Special::Coalesce => "coalesce",
                    Special::Greatest => "greatest",
                    Special::Least => "least",
                    Special::NullIf => "nullif",
                };
                format!("{name}({})", self.list(args))
            }
            ScalarKind::InList { arg, list, negated } => {
                format!("({} {}in ({}))", self.scalar(arg), not(*negated), self.list(list))
            }
            ScalarKind::Quantified { left, oper, all, array } => {
                let word = if *all { "all" } else { "any" };
                format!("({} oper{} {word} {})", self.scalar(left), oper.0, self.scalar(array))
            }
            ScalarKind::Array(args) => format!("array[{}]", self.list(args)),
            ScalarKind::Row(args) => format!("row({})", self.list(args)),
            ScalarKind::Index { arg, index } => format!("{}[{}]", self.scalar(arg), self.scalar(index)),
            ScalarKind::Slice { arg, lower, upper } => {
                let bound = |b: &Option<Box<Scalar>>| b.as_ref().map_or(String::new(), |b| self.scalar(b));
                format!("{}[{}:{}]", self.scalar(arg), bound(lower), bound(upper))
            }
            ScalarKind::Field { arg, field } => format!("({}).{field}", self.scalar(arg)),
            ScalarKind::Collate(arg) => format!("collate({})", self.scalar(arg)),
        }
    }
}

fn symbol(oper: u32) -> Option<&'static str> {
    use crate::algebra::oids::Compare;
    let oper = crate::catalog::OperId(oper);
    Some(match crate::algebra::oids::comparison(oper) {
        Some(Compare::Eq) => "=",
        Some(Compare::Ne) => "<>",
        Some(Compare::Lt) => "<",
        Some(Compare::Le) => "<=",
        Some(Compare::Gt) => ">",
        Some(Compare::Ge) => ">=",
        None => match oper.0 {
            684 | 551 | 1758 => "+",
            685 | 555 | 1759 => "-",
            686 | 514 | 1760 => "*",
            687 | 528 | 1761 => "/",
            654 => "||",
            _ => return None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algebra::build::{self, ColIds};
    use crate::algebra::random::schema;
    use crate::algebra::{oids, scalar};
    use crate::delta;
    use crate::schema::TableId;

    #[test]
    fn a_join_and_its_delta() {
        let schema = schema();
        let mut ids = ColIds::default();
        let mut scan = |table: u32| {
            let columns: Vec<_> = schema.tables[table as usize].columns.iter().enumerate().take(2).collect();
            build::scan(TableId(table), &columns, &mut ids)
        };
        let (r, s) = (scan(0), scan(1));
        let labels = Labels::from([(r.cols()[0].id, "a".to_owned())]);
        let names = Names { labels: &labels, schema: &schema };
        let on = scalar::compare(oids::INT8_EQ, scalar::col(&r.cols()[0]), scalar::col(&s.cols()[0]));
        let join = build::join(vec![r, s], vec![on]);
        let ctx = delta::Context { schema: &schema, equal: &oids::equality, join: None };
        let change = delta::delta(&join, &ctx, &mut ids).unwrap();
        insta::assert_snapshot!(show(&join, names), @"
        join on (a#0 = #2) -> (a#0:int8, #1:int8?, #2:int8, #3:int8?)
          scan public.r -> (a#0:int8?, #1:int8?)
          scan public.s -> (#2:int8, #3:int8?) key (#2)
        ");
        insta::assert_snapshot!(show(&change, names), @"
        union all -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
          guard by 1 -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
            join on (a#0 = #2) -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
              scan Δpublic.r @1 -> (a#0:int8?, #1:int8?) signed [scan.delta]
              scan public.s -> (#2:int8, #3:int8?) key (#2)
            see @1
          guard by 1 -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
            join on (a#0 = #2) -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
              scan public.r -> (a#0:int8?, #1:int8?)
              scan Δpublic.s @2 -> (#2:int8, #3:int8?) signed [scan.delta]
            see @2
          negate -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
            guard by 2 -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
              join on (a#0 = #2) -> (a#0:int8, #1:int8?, #2:int8, #3:int8?) signed [join.bilinear]
                see @1
                see @2
              see @1
              see @2
        ");
    }
}
