//! Random defining queries within what is maintained.

use super::expr::{Expr, Visible, expr, predicate, some_type};
use super::groups::{self, Vague};
use super::rng::Rng;
use super::subquery;
use super::tables::{Table, View};
use super::types::{ALL, Ty};
use super::windows::{self, Cut};

/// A definition.
#[derive(Clone, Debug)]
pub struct Definition {
    pub name: String,
    /// Common table expressions that it refers to.
    pub ctes: Vec<(String, Select)>,
    /// It has a live view.
    pub live: bool,
    /// WITH RECURSIVE: the query `r` that it refers to.
    pub recursion: Option<String>,
    /// Combined by `ops`, from the left.
    pub branches: Vec<Select>,
    /// One less than branches.
    pub ops: Vec<&'static str>,
}

/// A SELECT.
#[derive(Clone, Debug, Default)]
pub struct Select {
    pub distinct: bool,
    pub items: Vec<Item>,
    pub from: Vec<From>,
    pub filters: Vec<Expr>,
    pub groups: Vec<Expr>,
    /// The word before the keys: none, ROLLUP, CUBE.
    pub sets: &'static str,
    pub having: Vec<Expr>,
    pub cut: Option<Cut>,
}

/// An output column.
#[derive(Clone, Debug)]
pub struct Item {
    pub name: String,
    pub value: Expr,
    pub vague: Vague,
}

/// An entry of FROM.
#[derive(Clone, Debug)]
pub struct From {
    pub source: Source,
    pub alias: String,
    pub join: Join,
    /// `LEFT `, `RIGHT `, `FULL `, or nothing for an inner join.
    pub side: &'static str,
}

/// How it joins those before it.
#[derive(Clone, Debug)]
pub enum Join {
    Comma,
    Cross,
    On(Vec<Expr>),
    Using(String),
    Natural,
}

/// What it reads.
#[derive(Clone, Debug)]
pub enum Source {
    Name(String),
    Derived(Box<Select>),
    /// Two columns, `k` and `label`.
    Values(&'static str),
    /// A function of entries before it; columns `n` and `place`.
    Rows(String),
}

impl Definition {
    /// The defining query.
    pub fn query(&self) -> String {
        let mut body = String::new();
        for (at, branch) in self.branches.iter().enumerate() {
            if at > 0 {
                let op = self.ops.get(at - 1).copied().unwrap_or("UNION ALL");
                body = format!("{body}\n{op}\n");
            }
            body += &branch.sql();
        }
        let mut ctes: Vec<String> = self.ctes.iter().map(|(n, s)| format!("{n} AS ({})", s.sql())).collect();
        ctes.extend(self.recursion.clone());
        if ctes.is_empty() {
            return body;
        }
        let recursive = if self.recursion.is_some() { "RECURSIVE " } else { "" };
        format!("WITH {recursive}{}\n{body}", ctes.join(", "))
    }

    /// The whole statement.
    pub fn sql(&self) -> String {
        let live = if self.live { ", pgtc.live = true" } else { "" };
        format!(
            "CREATE MATERIALIZED VIEW public.{}\nWITH (pgtc.refresh = incremental{live}) AS\n{};\n",
            self.name,
            self.query()
        )
    }

    /// Each row as text that is the same for rows which the query does not tell apart.
    pub fn row(&self, alias: &str) -> String {
        let values: Vec<String> = self.branches[0]
            .items
            .iter()
            .map(|i| i.vague.canonical(&format!("{alias}.{}", i.name)))
            .collect();
        format!(
            "concat_ws('|', {})",
            values.iter().map(|v| format!("coalesce(({v})::text, '~')")).collect::<Vec<_>>().join(", ")
        )
    }
}

impl Select {
    /// The number of tables under it.
    fn inputs(&self) -> usize {
        self.from
            .iter()
            .map(|f| match &f.source {
                Source::Name(name) if name == "w" => 2,
                Source::Name(_) => 1,
                Source::Derived(inner) => inner.inputs(),
                Source::Values(_) | Source::Rows(_) => 0,
            })
            .sum()
    }

    /// As SQL.
    pub fn sql(&self) -> String {
        let list = |all: &[Expr], by: &str| all.iter().map(Expr::sql).collect::<Vec<_>>().join(by);
        let items: Vec<String> =
            self.items.iter().map(|i| format!("{} AS {}", i.value.sql(), i.name)).collect();
        let on = self.cut.as_ref().and_then(|c| c.distinct_on.as_ref());
        let on = on.map_or_else(String::new, |key| format!("DISTINCT ON ({key}) "));
        let distinct = if self.distinct { "DISTINCT " } else { &on };
        let mut sql = format!("SELECT {distinct}{}\nFROM ", items.join(",\n       "));
        for (at, from) in self.from.iter().enumerate() {
            let side = from.side;
            let source = match &from.source {
                Source::Name(name) => format!("{name} AS {}", from.alias),
                Source::Derived(select) => format!("({}) AS {}", select.sql(), from.alias),
                Source::Values(rows) => format!("{rows} AS {} (k, label)", from.alias),
                Source::Rows(call) => format!("{call} WITH ORDINALITY AS {} (n, place)", from.alias),
            };
            sql += &match &from.join {
                _ if at == 0 => source,
                Join::Comma => format!(", {source}"),
                Join::Cross => format!("\n  CROSS JOIN {source}"),
                Join::On(on) if on.is_empty() => format!("\n  {side}JOIN {source} ON true"),
                Join::On(on) => format!("\n  {side}JOIN {source} ON {}", list(on, " AND ")),
                Join::Using(column) => format!("\n  {side}JOIN {source} USING ({column})"),
                Join::Natural => format!("\n  NATURAL {side}JOIN {source}"),
            };
        }
        if !self.filters.is_empty() {
            sql += &format!("\nWHERE {}", list(&self.filters, " AND "));
        }
        if !self.groups.is_empty() {
            let keys = list(&self.groups, ", ");
            sql += &if self.sets.is_empty() {
                format!("\nGROUP BY {keys}")
            } else {
                format!("\nGROUP BY {} ({keys})", self.sets)
            };
        }
        if !self.having.is_empty() {
            sql += &format!("\nHAVING {}", list(&self.having, " AND "));
        }
        if let Some(cut) = &self.cut {
            sql += &format!("\nORDER BY {} {}", cut.order.join(", "), cut.end);
        }
        sql
    }
}

/// What a FROM can read: name and columns.
pub type Readable = (String, Vec<Visible>);

/// Set operators.
const OPS: &[&str] = &["UNION", "UNION", "INTERSECT", "INTERSECT ALL", "EXCEPT", "EXCEPT ALL", "UNION ALL"];

/// A definition over these tables.
pub fn definition(name: &str, tables: &[Table], views: &[View], rng: &mut Rng) -> Definition {
    let mut readable: Vec<Readable> = tables.iter().map(|t| (t.name.clone(), t.visible(""))).collect();
    readable.extend(views.iter().map(|v| (v.name.clone(), v.columns.clone())));
    let live = rng.chance(25);
    let mut ctes = vec![];
    if rng.chance(12) {
        let select = derived(&readable, 1, rng);
        // Read more often than any table.
        readable.push(("w".to_owned(), outputs(&select)));
        readable.push(("w".to_owned(), outputs(&select)));
        ctes.push(("w".to_owned(), select));
    }
    let recursion = if rng.chance(12) { recursion(tables, rng) } else { None };
    let (mut branches, mut ops) = (vec![], vec![]);
    if let Some((_, columns)) = &recursion {
        // Its rows as they are, mapped and filtered; else as any other table.
        let only = vec![("r".to_owned(), columns.clone())];
        if rng.chance(40) {
            let (mut select, scope) = source(&only, 0, rng);
            for column in &scope {
                push(&mut select, Expr::leaf(column.ty, column.sql.clone()), Vague::No, rng);
            }
            let ty = some_type(&scope, rng);
            let value = expr(&scope, ty, 1, rng);
            push(&mut select, value, Vague::No, rng);
            let recursion = recursion.map(|(sql, _)| sql);
            return Definition { name: name.to_owned(), live, ctes, recursion, branches: vec![select], ops };
        }
        readable.truncate(2);
        readable.extend((0..3).flat_map(|_| only.clone()));
    }
    let recursion = recursion.map(|(sql, _)| sql);
    if rng.chance(50) {
        let (mut select, scope) = source(&readable, 2, rng);
        groups::group(&mut select, &scope, rng);
        branches.push(select);
    } else {
        let (mut first, scope) = plain(&readable, 2, rng);
        let single = rng.chance(20);
        if single && !first.distinct {
            windows::cut(&mut first, &scope, rng);
        }
        branches.push(first);
        while !single && rng.chance(if branches.len() == 1 { 25 } else { 10 }) && branches.len() < 3 {
            let (mut select, scope) = source(&readable, 1, rng);
            for item in &branches[0].items {
                let value = expr(&scope, item.value.ty, 1, rng);
                select.items.push(Item { name: item.name.clone(), value, vague: Vague::No });
            }
            branches.push(select);
            ops.push("UNION ALL");
        }
        let compared = branches[0].items.iter().all(|i| i.value.ty != Ty::Json);
        if branches.len() > 1 && compared && rng.chance(70) {
            for op in &mut ops {
                *op = *rng.pick(OPS);
            }
            for item in branches.iter_mut().flat_map(|b| &mut b.items) {
                // Of equal values that differ any may be shown.
                if item.value.ty.vague() {
                    item.vague = Vague::Equal(item.value.ty);
                }
            }
        }
    }
    // A CTE that nothing refers to would not be read at all.
    Definition { name: name.to_owned(), live, ctes, recursion, branches, ops }
}

/// A recursion over two integers of a table, which ends: by UNION, by a bound on the depth, or by CYCLE.
fn recursion(tables: &[Table], rng: &mut Rng) -> Option<(String, Vec<Visible>)> {
    let integers = |t: &Table| -> Vec<String> {
        let fit = t.columns.iter().filter(|c| matches!(c.ty, Ty::Int2 | Ty::Int4 | Ty::Int8));
        fit.map(|c| c.name.clone()).collect()
    };
    let fit: Vec<&Table> = tables.iter().filter(|t| !integers(t).is_empty()).collect();
    if fit.is_empty() {
        return None;
    }
    let table = *rng.pick(&fit);
    let columns = integers(table);
    // Few values, so that rows meet and cycles close.
    let value = |of: &str, rng: &mut Rng| {
        let column = rng.pick(&columns).clone();
        if rng.chance(70) { format!("{of}.{column}::bigint % 7") } else { format!("{of}.{column}::bigint") }
    };
    let name = &table.name;
    let filter = if rng.chance(30) {
        format!(" WHERE {}", predicate(&table.visible("x."), rng).sql())
    } else {
        String::new()
    };
    let (a, b, key, next) = (value("x", rng), value("x", rng), value("y", rng), value("y", rng));
    let first = *rng.pick(&["r.a", "r.b"]);
    let join =
        if rng.chance(80) { format!("r JOIN {name} AS y ON {key} = r.b") } else { format!("{name} AS y, r") };
    let seen = |n: &str, ty| Visible { sql: n.to_owned(), ty };
    let mut visible = vec![seen("a", Ty::Int8), seen("b", Ty::Int8)];
    let sql = match rng.below(4) {
        0 | 1 => format!(
            "r (a, b) AS (SELECT {a}, {b} FROM {name} AS x{filter} UNION SELECT {first}, {next} FROM {join})"
        ),
        2 => {
            visible.push(seen("depth", Ty::Int4));
            format!(
                "r (a, b, depth) AS (SELECT {a}, {b}, 0 FROM {name} AS x{filter} UNION ALL \
                 SELECT {first}, {next}, r.depth + 1 FROM {join} WHERE r.depth < 2 AND {key} = r.b)"
            )
        }
        _ => {
            visible.push(seen("closed", Ty::Bool));
            format!(
                "r (a, b) AS (SELECT {a}, {b} FROM {name} AS x{filter} UNION \
                 SELECT r.a, {next} FROM r JOIN {name} AS y ON {key} = r.b AND y.{} < 4) \
                 CYCLE b SET closed USING path",
                rng.pick(&columns)
            )
        }
    };
    Some((sql, visible))
}

/// A select without grouping.
fn plain(readable: &[Readable], depth: usize, rng: &mut Rng) -> (Select, Vec<Visible>) {
    let (mut select, scope) = source(readable, depth, rng);
    let whole = rng.chance(25);
    for (at, column) in scope.iter().enumerate() {
        if whole || rng.chance(if at == 0 { 70 } else { 25 }) {
            push(&mut select, Expr::leaf(column.ty, column.sql.clone()), Vague::No, rng);
        }
    }
    for _ in 0..1 + rng.below(3) {
        let ty = if rng.chance(70) { some_type(&scope, rng) } else { *rng.pick(ALL) };
        let value = expr(&scope, ty, 2, rng);
        push(&mut select, value, Vague::No, rng);
    }
    if select.inputs() < 3 && rng.chance(15) {
        let value = subquery::value(readable, &scope, rng);
        push(&mut select, value, Vague::No, rng);
    }
    if rng.chance(15) {
        windows::windows(&mut select, &scope, rng);
    } else if rng.chance(15) && select.items.iter().all(|i| i.value.ty != Ty::Json) {
        select.distinct = true;
        for item in &mut select.items {
            item.vague = groups::vague(&item.value);
        }
    }
    (select, scope)
}

/// A derived table: plain, or grouped with what is the same for all that the query allows.
fn derived(readable: &[Readable], depth: usize, rng: &mut Rng) -> Select {
    let mut select = if rng.chance(50) {
        let (mut select, scope) = source(readable, depth, rng);
        groups::group(&mut select, &scope, rng);
        select
    } else {
        let (mut select, scope) = plain(readable, depth, rng);
        if !select.distinct && rng.chance(15) {
            windows::cut(&mut select, &scope, rng);
        }
        select
    };
    if select.items.iter().all(|i| i.vague == Vague::No) {
        return select;
    }
    if !select.distinct && select.items.iter().any(|i| i.vague == Vague::No) {
        select.items.retain(|i| i.vague == Vague::No);
        return select;
    }
    select.distinct = false;
    select.cut = None;
    select.groups.clear();
    select.having.clear();
    select.items = vec![Item { name: "one".to_owned(), value: Expr::leaf(Ty::Int4, "1"), vague: Vague::No }];
    select
}

/// Adds an output column.
pub fn push(select: &mut Select, value: Expr, vague: Vague, rng: &mut Rng) {
    let at = select.items.len();
    let name = match rng.below(12) {
        0 => format!("\"Out {at}\""),
        1 => format!("\"ö{at}\""),
        _ => format!("o{at}"),
    };
    select.items.push(Item { name, value, vague });
}

/// The columns of a derived table.
fn outputs(select: &Select) -> Vec<Visible> {
    let ty = |e: &Expr| if e.parts.len() == 1 { e.ty } else { e.ty.base() };
    select.items.iter().map(|i| Visible { sql: i.name.clone(), ty: ty(&i.value) }).collect()
}

/// A definition as something that later ones read; none where the text of its values depends on the order of rows, or
/// where the types of several branches meet.
pub fn readable(definition: &Definition) -> Option<View> {
    let [select] = definition.branches.as_slice() else { return None };
    let exact = select.items.iter().all(|i| matches!(i.vague, Vague::No));
    let columns = outputs(select);
    exact.then(|| View { name: definition.name.clone(), columns, sql: String::new() })
}

/// FROM and WHERE, and what they let the select list see.
fn source(readable: &[Readable], depth: usize, rng: &mut Rng) -> (Select, Vec<Visible>) {
    let mut select = Select::default();
    let mut scope: Vec<Visible> = vec![];
    let mut by_name: Vec<Readable> = vec![];
    let count = if depth == 0 { 1 } else { *rng.pick(&[1, 1, 1, 2, 2, 2, 2, 3, 3, 4]) };
    let commas = rng.chance(10);
    for at in 0..count {
        let alias = ["a", "b", "c", "d"][at].to_owned();
        // A join of many small tables is a big one.
        if at > 0 && select.inputs() >= 4 {
            break;
        }
        let (source, columns) = if depth > 0 && select.inputs() < 2 && rng.chance(15) {
            let inner = derived(readable, depth - 1, rng);
            let columns = outputs(&inner);
            (Source::Derived(Box::new(inner)), columns)
        } else if let Some(call) = rows(&scope, rng).filter(|_| at > 0 && rng.chance(8)) {
            let columns = vec![
                Visible { sql: "n".to_owned(), ty: Ty::Int4 },
                Visible { sql: "place".to_owned(), ty: Ty::Int8 },
            ];
            (Source::Rows(call), columns)
        } else if at > 0 && rng.chance(6) {
            let columns = vec![
                Visible { sql: "k".to_owned(), ty: Ty::Int4 },
                Visible { sql: "label".to_owned(), ty: Ty::Text },
            ];
            (Source::Values("(VALUES (1, 'a'), (2, 'b'), (2, NULL), (NULL, 'c'))"), columns)
        } else {
            let (name, columns) = rng.pick(readable).clone();
            (Source::Name(name), columns)
        };
        let mut join =
            if at == 0 { Join::Comma } else { join(&by_name, &alias, &columns, &scope, commas, rng) };
        if commas && let Join::On(on) = join {
            select.filters.extend(on);
            join = Join::Comma;
        }
        scope.extend(columns.iter().map(|c| Visible { sql: format!("{alias}.{}", c.sql), ty: c.ty }));
        by_name.push((alias.clone(), columns));
        let side = match (&join, rng.below(100)) {
            (Join::Comma | Join::Cross, _) => "",
            (Join::On(_) | Join::Using(_) | Join::Natural, roll) => match roll {
                0..=29 => "LEFT ",
                30..=37 => "RIGHT ",
                38..=45 => "FULL ",
                _ => "",
            },
        };
        select.from.push(From { source, alias, join, side });
    }
    if rng.chance(45) {
        select.filters.push(predicate(&scope, rng));
    }
    if rng.chance(10) {
        select.filters.push(predicate(&scope, rng));
    }
    // A join of three tables and a subquery takes long for what it shows.
    if select.inputs() < 3 && rng.chance(16) {
        select.filters.push(subquery::condition(readable, &scope, rng));
    }
    (select, scope)
}

/// A function of a column: few rows, none for NULL.
fn rows(scope: &[Visible], rng: &mut Rng) -> Option<String> {
    let fit: Vec<&Visible> =
        scope.iter().filter(|c| matches!(c.ty, Ty::Int2 | Ty::Int4 | Ty::Ints)).collect();
    if fit.is_empty() {
        return None;
    }
    let column = rng.pick(&fit);
    Some(match column.ty {
        Ty::Ints if rng.chance(40) => {
            format!("ROWS FROM (unnest({}), generate_series(1::bigint, 2))", column.sql)
        }
        Ty::Ints => format!("unnest({})", column.sql),
        _ => format!(
            "generate_series({}::integer, least({}::integer, 2147483640) + 1)",
            column.sql, column.sql
        ),
    })
}

fn join(
    before: &[Readable],
    alias: &str,
    columns: &[Visible],
    scope: &[Visible],
    commas: bool,
    rng: &mut Rng,
) -> Join {
    // Commas take no condition of their own.
    let roll = if commas { 100 } else { rng.below(100) };
    if before.len() == 1 && roll < 6 {
        return Join::Natural;
    }
    // Only columns that stand in exactly one of the entries before are unambiguous.
    let common: Vec<&Visible> = columns
        .iter()
        .filter(|c| {
            c.ty != Ty::Json
                && before.iter().flat_map(|(_, cols)| cols).filter(|b| b.sql == c.sql).count() == 1
                && before.iter().flat_map(|(_, cols)| cols).any(|b| b.sql == c.sql && comparable(b.ty, c.ty))
        })
        .collect();
    if !common.is_empty() && roll < 20 {
        return Join::Using(rng.pick(&common).sql.clone());
    }
    let third = before.len() > 1;
    if roll < 24 && !third {
        return Join::Cross;
    }
    let own: Vec<Visible> =
        columns.iter().map(|c| Visible { sql: format!("{alias}.{}", c.sql), ty: c.ty }).collect();
    let mut on = vec![];
    let pairs: Vec<(&Visible, &Visible)> = scope
        .iter()
        .flat_map(|l| own.iter().map(move |r| (l, r)))
        .filter(|(l, r)| l.ty != Ty::Json && comparable(l.ty, r.ty))
        .collect();
    // Keys and small numbers meet more often than the rest.
    let short = |c: &Visible| c.sql.ends_with(".k") || c.sql.ends_with(".id") || c.sql.ends_with(".v0");
    let near: Vec<_> = pairs.iter().filter(|(l, r)| short(l) && short(r)).copied().collect();
    let near = if near.is_empty() {
        pairs.iter().filter(|(l, _)| l.ty.is_number()).copied().collect()
    } else {
        near
    };
    for _ in 0..1 + usize::from(rng.chance(6)) {
        let pairs = if !near.is_empty() && rng.chance(80) { &near } else { &pairs };
        if pairs.is_empty() {
            continue;
        }
        let (l, r) = *rng.pick(pairs);
        let template = *rng.pick(&[
            "$ = $",
            "$ = $",
            "$ = $",
            "$ = $",
            "$ = $",
            "$ = $",
            "$ IS NOT DISTINCT FROM $",
            "$ <= $",
        ]);
        let template = if third { "$ = $" } else { template };
        on.push(Expr::of(
            Ty::Bool,
            template,
            vec![Expr::leaf(l.ty, l.sql.clone()), Expr::leaf(r.ty, r.sql.clone())],
        ));
    }
    if on.is_empty() || rng.chance(8) {
        let all: Vec<Visible> = scope.iter().chain(&own).cloned().collect();
        on.push(predicate(&all, rng));
    }
    Join::On(on)
}

/// Whether values of two types can be compared.
pub fn comparable(l: Ty, r: Ty) -> bool {
    let text = |t: Ty| matches!(t, Ty::Text | Ty::Varchar);
    l == r || l.is_number() && r.is_number() || text(l) && text(r)
}
