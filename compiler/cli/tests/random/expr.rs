//! Random typed expressions, as trees: a failing case shrinks by putting a part in the place of the whole.
//!
//! Operators and functions come from the compiler's catalog by the types of their arguments, as long as they are
//! immutable and cannot fail: an error of the defining query itself would prove nothing.

use std::sync::OnceLock;

use pgtc_core::catalog::{Catalog, FuncKind, Major, Volatility};

use super::rng::Rng;
use super::types::{ALL, Ty};

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    pub ty: Ty,
    pub parts: Vec<Part>,
}

/// A piece of one.
#[derive(Clone, Debug)]
pub enum Part {
    Text(String),
    Of(Expr),
}

impl Expr {
    /// Without parts of its own.
    pub fn leaf(ty: Ty, text: impl Into<String>) -> Expr {
        Expr { ty, parts: vec![Part::Text(text.into())] }
    }

    /// `template` holds a `$` for each argument.
    pub fn of(ty: Ty, template: &str, args: Vec<Expr>) -> Expr {
        let mut parts = vec![];
        let mut args = args.into_iter();
        for (at, text) in template.split('$').enumerate() {
            if at > 0 {
                parts.push(Part::Of(args.next().expect("as many arguments as places")));
            }
            parts.push(Part::Text(text.to_owned()));
        }
        Expr { ty, parts }
    }

    /// As SQL.
    pub fn sql(&self) -> String {
        self.parts
            .iter()
            .map(|p| match p {
                Part::Text(t) => t.clone(),
                Part::Of(e) => e.sql(),
            })
            .collect()
    }

    /// Smaller expressions of the same type, the smallest first.
    pub fn smaller(&self) -> Vec<Expr> {
        let mut all = vec![];
        self.inside(self.ty, &mut all);
        all.sort_by_key(|e| e.sql().len());
        for (at, part) in self.parts.iter().enumerate() {
            if let Part::Of(inner) = part {
                for other in inner.smaller() {
                    let mut changed = self.clone();
                    changed.parts[at] = Part::Of(other);
                    all.push(changed);
                }
            }
        }
        all
    }

    fn inside(&self, ty: Ty, all: &mut Vec<Expr>) {
        for part in &self.parts {
            if let Part::Of(e) = part {
                if e.ty.base() == ty.base() {
                    all.push(e.clone());
                }
                e.inside(ty, all);
            }
        }
    }
}

/// A column in scope.
#[derive(Clone, Debug)]
pub struct Visible {
    pub sql: String,
    pub ty: Ty,
}

/// An operator or a function: how it is written, its arguments and its result.
struct Callable {
    template: String,
    args: Vec<Ty>,
    result: Ty,
}

/// A random expression of a type.
pub fn expr(scope: &[Visible], ty: Ty, depth: usize, rng: &mut Rng) -> Expr {
    let columns: Vec<&Visible> = scope.iter().filter(|c| c.ty.base() == ty.base()).collect();
    if depth == 0 || rng.chance(35) {
        if !columns.is_empty() && rng.chance(85) {
            let column = rng.pick(&columns);
            return Expr::leaf(column.ty, column.sql.clone());
        }
        if ty == Ty::Bool && !scope.is_empty() && rng.chance(80) {
            let column = rng.pick(scope);
            let test = if rng.chance(85) { "($ IS NOT NULL)" } else { "($ IS NULL)" };
            return Expr::of(ty, test, vec![Expr::leaf(column.ty, column.sql.clone())]);
        }
        if depth == 0 || ty == Ty::Json {
            return constant(ty, rng);
        }
    }
    let sub = |ty: Ty, rng: &mut Rng| expr(scope, ty, depth - 1, rng);
    match rng.below(if ty == Ty::Bool { 14 } else { 10 }) {
        0 => Expr::of(
            ty,
            "CASE WHEN $ THEN $ ELSE $ END",
            vec![sub(Ty::Bool, rng), sub(ty, rng), sub(ty, rng)],
        ),
        1 => Expr::of(ty, "coalesce($, $)", vec![sub(ty, rng), sub(ty, rng)]),
        2 if ty != Ty::Json => Expr::of(ty, "nullif($, $)", vec![sub(ty, rng), sub(ty, rng)]),
        3 if ty != Ty::Json && ty != Ty::Jsonb => {
            let name = if rng.chance(50) { "greatest($, $)" } else { "least($, $)" };
            Expr::of(ty, name, vec![sub(ty, rng), sub(ty, rng)])
        }
        4 => {
            let Some((from, template)) = cast(ty, rng) else { return sub(ty, rng) };
            Expr::of(ty, template, vec![sub(from, rng)])
        }
        10 => {
            let not = if rng.chance(50) { "($ IS NULL)" } else { "($ IS NOT NULL)" };
            let ty = some_type(scope, rng);
            Expr::of(Ty::Bool, not, vec![sub(ty, rng)])
        }
        11 => {
            let template = rng.pick(&["($ AND $)", "($ OR $)"]);
            Expr::of(Ty::Bool, template, vec![sub(Ty::Bool, rng), sub(Ty::Bool, rng)])
        }
        12 => Expr::of(Ty::Bool, "(NOT $)", vec![sub(Ty::Bool, rng)]),
        13 => {
            let ty = some_type(scope, rng);
            if ty == Ty::Json {
                return sub(Ty::Bool, rng);
            }
            let template = rng.pick(&[
                "($ IS DISTINCT FROM $)",
                "($ IS NOT DISTINCT FROM $)",
                "($ IN ($, NULL))",
                "($ = $)",
                "($ <= $)",
                "($ = ANY (ARRAY[$, $]))",
                "($ BETWEEN $ AND $)",
            ]);
            let count = template.matches('$').count();
            Expr::of(Ty::Bool, template, (0..count).map(|_| sub(ty, rng)).collect())
        }
        _ => {
            let fitting: Vec<&Callable> = callables().iter().filter(|c| c.result == ty.base()).collect();
            // Those whose arguments can be columns first.
            let near: Vec<&Callable> = fitting
                .iter()
                .copied()
                .filter(|c| c.args.iter().all(|a| scope.iter().any(|v| v.ty.base() == *a)))
                .collect();
            let chosen: &Callable = if !near.is_empty() && rng.chance(80) {
                near[rng.below(near.len())]
            } else if fitting.is_empty() {
                return sub(ty, rng);
            } else {
                fitting[rng.below(fitting.len())]
            };
            let args = chosen.args.iter().map(|t| sub(*t, rng)).collect();
            Expr::of(ty.base(), &chosen.template, args)
        }
    }
}

/// A predicate that few rows fail, most of the time.
pub fn predicate(scope: &[Visible], rng: &mut Rng) -> Expr {
    if rng.chance(20) {
        return expr(scope, Ty::Bool, 2, rng);
    }
    let ty = if scope.is_empty() { Ty::Int4 } else { rng.pick(scope).ty };
    if ty == Ty::Json {
        return expr(scope, Ty::Bool, 1, rng);
    }
    let template = rng.pick(&[
        "($ <> $)",
        "($ IS DISTINCT FROM $)",
        "($ >= $ OR $ IS NULL)",
        "($ <= $ OR $)",
        "($ <> $ OR $)",
        "($ > $) IS NOT TRUE",
        "($ IS NOT NULL OR $ IS NULL)",
        "($ <= $)",
    ]);
    let mut args = vec![expr(scope, ty, 0, rng), constant_or(scope, ty, rng)];
    if template.matches('$').count() == 3 {
        let ty = if template.contains("IS NULL") { ty } else { Ty::Bool };
        args.push(expr(scope, ty, 1, rng));
    }
    Expr::of(Ty::Bool, template, args)
}

fn constant_or(scope: &[Visible], ty: Ty, rng: &mut Rng) -> Expr {
    if rng.chance(70) { Expr::leaf(ty, ty.literal(rng)) } else { expr(scope, ty, 1, rng) }
}

/// The type of a column in scope, else any.
pub fn some_type(scope: &[Visible], rng: &mut Rng) -> Ty {
    if scope.is_empty() || rng.chance(10) { *rng.pick(ALL) } else { rng.pick(scope).ty }
}

fn constant(ty: Ty, rng: &mut Rng) -> Expr {
    if rng.chance(6) {
        return Expr::leaf(ty, format!("NULL::{}", ty.cast()));
    }
    Expr::leaf(ty, ty.literal(rng))
}

/// Casts that cannot fail: the source type and how it is written.
fn cast(to: Ty, rng: &mut Rng) -> Option<(Ty, &'static str)> {
    let options: &[(Ty, &'static str)] = match to {
        Ty::Int4 => &[(Ty::Int2, "($)::integer"), (Ty::Bool, "CAST($ AS integer)")],
        Ty::Int8 => &[(Ty::Int4, "($)::bigint"), (Ty::Int2, "($)::int8")],
        Ty::Num | Ty::Money => {
            &[(Ty::Int8, "($)::numeric"), (Ty::Int4, "($)::numeric(8,3)"), (Ty::Num, "($)::numeric(12,1)")]
        }
        Ty::Float => &[(Ty::Int4, "($)::float8"), (Ty::Int2, "($)::double precision")],
        Ty::Text => &[
            (Ty::Int4, "($)::text"),
            (Ty::Varchar, "($)::text"),
            (Ty::Num, "($)::text"),
            (Ty::Bool, "($)::text"),
            (Ty::Char, "($)::text"),
            (Ty::Uuid, "($)::text"),
            (Ty::Mood, "($)::text"),
            (Ty::Jsonb, "($)::text"),
            (Ty::Jsonb, "($ ->> 'a')"),
            (Ty::Texts, "($)[1]"),
        ],
        Ty::Varchar => &[(Ty::Text, "($)::varchar(3)"), (Ty::Text, "($)::varchar")],
        Ty::Char => &[(Ty::Text, "($)::char(4)")],
        Ty::Bool => &[
            (Ty::Int4, "($)::boolean"),
            (Ty::Text, "($ LIKE 'a%')"),
            (Ty::Text, "($ ~ '^[ab]')"),
            (Ty::Ints, "(1 = ANY ($))"),
        ],
        Ty::Date => &[(Ty::Stamp, "($)::date"), (Ty::Zoned, "($ AT TIME ZONE 'UTC')::date")],
        Ty::Stamp => &[(Ty::Date, "($)::timestamp"), (Ty::Zoned, "($ AT TIME ZONE 'Europe/Berlin')")],
        Ty::Zoned => &[(Ty::Stamp, "($ AT TIME ZONE 'UTC')")],
        Ty::Ints => &[(Ty::Int4, "ARRAY[$]"), (Ty::Ints, "($)[1:1]")],
        Ty::Texts => &[(Ty::Text, "ARRAY[$, 'k']"), (Ty::Ints, "($)::text[]")],
        Ty::Jsonb => &[(Ty::Jsonb, "($ -> 'a')"), (Ty::Jsonb, "($ #> '{b,c}')")],
        Ty::Int2 | Ty::Span | Ty::Uuid | Ty::Mood | Ty::Bytes | Ty::Json => &[],
    };
    if options.is_empty() { None } else { Some(*rng.pick(options)) }
}

/// Symbols of operators that accept every value.
const SYMBOLS: &[&str] = &[
    "=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "||", "~~", "!~~", "~~*", "&", "|", "#", "@>", "<@",
    "&&", "@", "?", "^@", "~<~", "~>=~",
];

/// Functions that accept every value.
const FUNCTIONS: &[&str] = &[
    "abs",
    "sign",
    "ceil",
    "floor",
    "round",
    "trunc",
    "length",
    "char_length",
    "octet_length",
    "bit_length",
    "lower",
    "upper",
    "initcap",
    "reverse",
    "left",
    "right",
    "replace",
    "strpos",
    "ascii",
    "md5",
    "lpad",
    "rpad",
    "ltrim",
    "rtrim",
    "btrim",
    "translate",
    "starts_with",
    "to_hex",
    "quote_literal",
    "gcd",
    "trim_scale",
    "scale",
    "min_scale",
    "justify_days",
    "justify_hours",
    "justify_interval",
    "cardinality",
    "array_ndims",
    "array_to_string",
    "jsonb_typeof",
    "jsonb_strip_nulls",
    "isfinite",
    "age",
    "booleq",
    "int4larger",
    "date_larger",
    "sha256",
    "jsonb_exists",
    "get_bit",
    "split_part",
    "array_lower",
    "numeric_inc",
    "bit_count",
    "unicode_assigned",
    "crc32",
];

/// Operators and functions over the types of the test, and those over any array or enum.
fn callables() -> &'static [Callable] {
    static ALL_CALLABLES: OnceLock<Vec<Callable>> = OnceLock::new();
    ALL_CALLABLES.get_or_init(|| {
        let catalog = Catalog::get(Major::V15);
        let immutable =
            |f| catalog.func(f).is_some_and(|f| f.volatility == Volatility::Immutable && !f.returns_set);
        let mut all = vec![];
        for symbol in SYMBOLS {
            for id in catalog.opers_named(symbol) {
                let Some(row) = catalog.oper(*id).filter(|r| immutable(r.func)) else { continue };
                let (Some(right), Some(result)) = (Ty::of(row.right), Ty::of(row.result)) else { continue };
                let args: Vec<Ty> = match row.left.map(Ty::of) {
                    None => vec![right],
                    Some(Some(left)) => vec![left, right],
                    Some(None) => continue,
                };
                let fails = args.contains(&Ty::Jsonb) && matches!(*symbol, "-" | "||" | "+" | "*")
                    || args.contains(&Ty::Span) && args.contains(&Ty::Float)
                    || args.contains(&Ty::Int2)
                        && matches!(*symbol, "*" | "+" | "-" | "@")
                        && result == Ty::Int2;
                if fails {
                    continue;
                }
                let template =
                    if args.len() == 1 { format!("({symbol} $)") } else { format!("($ {symbol} $)") };
                all.push(Callable { template, args, result });
            }
        }
        for name in FUNCTIONS {
            for id in catalog.funcs_named(name) {
                let Some(row) = catalog.func(*id).filter(|r| r.kind == FuncKind::Plain && immutable(r.id))
                else {
                    continue;
                };
                let args: Option<Vec<Ty>> = row.args.iter().map(|a| Ty::of(*a)).collect();
                let (Some(args), Some(result), None) = (args, Ty::of(row.result), row.variadic) else {
                    continue;
                };
                if *name == "get_bit" || *name == "split_part" || *name == "round" && args.len() == 2 {
                    continue;
                }
                let places = vec!["$"; args.len()].join(", ");
                all.push(Callable { template: format!("{name}({places})"), args, result });
            }
        }
        let more: &[(&str, &[Ty], Ty)] = &[
            ("($ = $)", &[Ty::Mood, Ty::Mood], Ty::Bool),
            ("($ < $)", &[Ty::Mood, Ty::Mood], Ty::Bool),
            ("($ = $)", &[Ty::Ints, Ty::Ints], Ty::Bool),
            ("($ @> $)", &[Ty::Ints, Ty::Ints], Ty::Bool),
            ("($ && $)", &[Ty::Texts, Ty::Texts], Ty::Bool),
            ("($ || $)", &[Ty::Ints, Ty::Int4], Ty::Ints),
            ("array_remove($, $)", &[Ty::Texts, Ty::Text], Ty::Texts),
            ("array_length($, 1)", &[Ty::Ints], Ty::Int4),
            ("array_position($, $)", &[Ty::Texts, Ty::Text], Ty::Int4),
            ("cardinality($)", &[Ty::Texts], Ty::Int4),
            ("round($, 1)", &[Ty::Num], Ty::Num),
            ("extract(year FROM $)", &[Ty::Date], Ty::Num),
            ("extract(day FROM $)", &[Ty::Stamp], Ty::Num),
            ("date_trunc('month', $)", &[Ty::Stamp], Ty::Stamp),
            ("substring($ FROM 2 FOR 1)", &[Ty::Text], Ty::Text),
            ("position('a' IN $)", &[Ty::Text], Ty::Int4),
            ("trim(BOTH 'a' FROM $)", &[Ty::Text], Ty::Text),
            ("encode($, 'hex')", &[Ty::Bytes], Ty::Text),
            ("($ % 3)", &[Ty::Int4], Ty::Int4),
            ("($ / 2)", &[Ty::Num], Ty::Num),
            ("(- $)", &[Ty::Int8], Ty::Int8),
            ("num_nulls($, $)", &[Ty::Text, Ty::Int4], Ty::Int4),
            ("($ COLLATE \"C\")", &[Ty::Text], Ty::Text),
        ];
        all.extend(more.iter().map(|(t, args, result)| Callable {
            template: (*t).to_owned(),
            args: args.to_vec(),
            result: *result,
        }));
        all
    })
}
