//! What may stand in a defining query without making its result depend on anything but data.
//!
//! The rule: **the writer of a row, the reader of the stream table and the refresh may each have their own TimeZone,
//! DateStyle, IntervalStyle, extra_float_digits, bytea_output, lc_* and search configuration, and the result must be
//! the same.** (The refresh itself runs with these settings pinned; that makes it repeatable, not right: the defining
//! query as its author runs it has the author's settings.)
//!
//! - VOLATILE functions are refused. So are clocks that run on within a transaction; the time of the transaction is for [`clock`].
//! - IMMUTABLE functions are allowed, except those that PostgreSQL declares immutable although they use TimeZone.
//! - STABLE ones are refused unless a row below says under which condition they depend on their arguments alone.
//! - Text forms: a conversion to or from text (a cast, `||`, `concat`, `format`, JSON functions) is allowed for types
//!   whose text form no setting touches ([`writes_alike`]). Dates, times with zone, intervals, floats, money and bytea
//!   are not among them. JSON writes dates and timestamps in ISO form always, so for it those are.
//! - `timestamptz` meets `date`, `timestamp` or a calendar interval only through an explicit zone.
//!
//! [`Binder::check_conversion`] also sees conversions that nobody wrote, such as `date` to `timestamptz` in a comparison.

use crate::algebra::{Scalar, ScalarKind};
use crate::catalog::{Coercion, Func, FuncId, FuncKind, OperId, TypeId, Types, Volatility};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::literal::{clock_only, reads_alike, writes_alike};
use crate::resolve::scope::problem;
use crate::resolve::table_function::reads_json;
use crate::resolve::{Binder, clock, rules};

/// Functions whose value moves within a transaction.
const CLOCK: [&str; 3] = ["statement_timestamp", "clock_timestamp", "timeofday"];

/// Functions of the session.
const SESSION: [&str; 8] = [
    "current_user",
    "session_user",
    "current_database",
    "current_schema",
    "current_schemas",
    "current_setting",
    "inet_client_addr",
    "pg_backend_pid",
];

impl Binder<'_, '_> {
    /// Whether a call may stand in a defining query. `args` are in the order of the declaration.
    pub(crate) fn check_function(&self, id: FuncId, args: &[Scalar], span: Option<Span>) -> Result<()> {
        let types = &self.env.types;
        let Some(func) = types.func(id) else { return Ok(()) };
        let name = func.name();
        let user = matches!(func, Func::User(_));
        if user && func.kind() == FuncKind::Aggregate {
            return Ok(());
        }
        if !user {
            if name.name == "age" && args.len() == 1 {
                return Err(clock::local("age", span));
            }
            if clock::is_now(id) {
                let unused = clock::Use { span, kind: clock::Kind::Alone };
                return Err(clock::unsettled(&[unused])
                    .pop()
                    .map_or_else(|| clock::running("now()", span), Box::new));
            }
            if CLOCK.contains(&name.name.as_str()) {
                return Err(clock::running(&format!("{}()", name.name), span));
            }
            if SESSION.contains(&name.name.as_str()) {
                let message = format!("{} belongs to the session that runs the query", name.name);
                let help = "filter by it in a view over the stream table";
                return Err(problem(rules::SESSION_VALUE, span, message, help));
            }
        }
        match func.volatility() {
            Volatility::Volatile => {
                let message = format!("function {}() is volatile", name.name);
                let help = if user {
                    "declare it IMMUTABLE if it depends on its arguments only, or keep it a plain materialized view"
                } else {
                    "compute the value when the row is written, or keep it a plain materialized view"
                };
                Err(problem(rules::VOLATILE, span, message, help))
            }
            Volatility::Stable if user => {
                let message = format!("function {name}() is stable, not immutable");
                let help = "declare it IMMUTABLE if it depends on its arguments only, or keep it a plain materialized view";
                Err(problem(rules::STABLE, span, message, help))
            }
            Volatility::Stable => stable(&name.name, args, types, span),
            Volatility::Immutable if !user => immutable(&name.name, args, types, span),
            Volatility::Immutable => Ok(()),
        }
    }

    /// Whether an operator may: as the function behind it.
    pub(crate) fn check_operator(&self, oper: OperId, args: &[Scalar], span: Option<Span>) -> Result<()> {
        let types = &self.env.types;
        let Some(row) = types.catalog.oper(oper) else { return Ok(()) };
        if types.oper_volatility(oper) == Volatility::Immutable {
            return Ok(());
        }
        let has = |ty: TypeId| args.iter().any(|a| types.base(a.ty.id) == ty);
        if row.name == "||" {
            return args.iter().try_for_each(|a| text_form(a, types, span));
        }
        if has(TypeId::INTERVAL) {
            let exact = args.iter().any(|a| matches!(&a.kind, ScalarKind::Const(Some(t)) if clock_only(t)));
            if exact {
                return Ok(());
            }
            let message = "adding days or months to a timestamp with time zone depends on TimeZone";
            let help = "name the zone: (ts AT TIME ZONE 'Europe/Berlin' + i) AT TIME ZONE 'Europe/Berlin'; hours, \
                        minutes and seconds given as a literal are fine";
            return Err(problem(rules::SETTING_DEPENDENT, span, message, help));
        }
        if has(TypeId::TIMESTAMPTZ) {
            let message = format!(
                "comparing a timestamp with time zone by {} with one without depends on TimeZone",
                row.name
            );
            let help = "name the zone: ts AT TIME ZONE 'Europe/Berlin', or write the other side as timestamptz with its zone";
            return Err(problem(rules::SETTING_DEPENDENT, span, message, help));
        }
        let message = format!("operator {} depends on more than its arguments", row.name);
        Err(problem(rules::STABLE, span, message, "keep it a plain materialized view"))
    }

    /// Whether a conversion may, written or not.
    pub(crate) fn check_conversion(
        &self,
        from: TypeId,
        to: TypeId,
        coercion: &Coercion,
        span: Option<Span>,
    ) -> Result<()> {
        let types = &self.env.types;
        let (source, target) = (types.base(from), types.base(to));
        match coercion {
            Coercion::None | Coercion::Relabel | Coercion::Literal => Ok(()),
            Coercion::Domain(inner) => self.check_conversion(from, target, inner, span),
            Coercion::Array(inner) => match (types.base_element(source), types.base_element(target)) {
                (Some(from), Some(to)) => self.check_conversion(from, to, inner, span),
                (Some(_) | None, _) => Err(conversion(source, target, types, span)),
            },
            Coercion::Func(func) => match types.func(*func).map(|f| f.volatility()) {
                Some(Volatility::Immutable) => Ok(()),
                Some(Volatility::Stable | Volatility::Volatile) | None => {
                    Err(conversion(source, target, types, span))
                }
            },
            Coercion::Io => {
                if writes_alike(source, types) && reads_alike(target, types) {
                    Ok(())
                } else {
                    Err(conversion(source, target, types, span))
                }
            }
            // Between rows, field by field; the fields' own conversions are not visible here.
            Coercion::Row => {
                let fixed = |ty: TypeId| {
                    ty == TypeId::RECORD
                        || types.fields(ty).is_some_and(|f| f.iter().all(|(_, t)| writes_alike(t.id, types)))
                };
                if fixed(source) && fixed(target) {
                    Ok(())
                } else {
                    Err(conversion(source, target, types, span))
                }
            }
        }
    }
}

/// Functions that PostgreSQL declares immutable and that use TimeZone all the same.
fn immutable(name: &str, args: &[Scalar], types: &Types<'_>, span: Option<Span>) -> Result<()> {
    let zoned = args.iter().any(|a| types.base(a.ty.id) == TypeId::TIMESTAMPTZ);
    if name == "age" && zoned {
        let message = "age() of timestamps with time zone depends on TimeZone";
        let help = "name the zone: age(a AT TIME ZONE 'Europe/Berlin', b AT TIME ZONE 'Europe/Berlin')";
        return Err(problem(rules::SETTING_DEPENDENT, span, message, help));
    }
    Ok(())
}

/// The stable functions that are allowed, each with its condition.
fn stable(name: &str, args: &[Scalar], types: &Types<'_>, span: Option<Span>) -> Result<()> {
    let arg = |at: usize| args.get(at).map(|a| types.base(a.ty.id));
    let constant = |at: usize| match args.get(at).map(|a| &a.kind) {
        Some(ScalarKind::Const(Some(text))) => Some(text.as_str()),
        _ => None,
    };
    match name {
        // The zone is an argument.
        "date_trunc" if args.len() == 3 => Ok(()),
        "make_timestamptz" if args.len() == 7 => Ok(()),
        "date_add" | "date_subtract" if args.len() == 3 => Ok(()),
        // Seconds since 1970 are the same in every zone.
        "extract" | "date_part" if constant(0).is_some_and(|f| f.eq_ignore_ascii_case("epoch")) => Ok(()),
        "to_char" if arg(0) != Some(TypeId::TIMESTAMPTZ) => {
            let time = matches!(arg(0), Some(TypeId::TIMESTAMP | TypeId::INTERVAL));
            template(constant(1), time, span)
        }
        // Checked where the types that they read are known.
        name if reads_json(name) => Ok(()),
        "to_date" => template(constant(1), true, span),
        "to_number" => template(constant(1), false, span),
        "concat" | "concat_ws" | "format" | "array_to_string" | "quote_literal" | "quote_nullable"
        | "textanycat" | "anytextcat" => args.iter().try_for_each(|a| text_form(a, types, span)),
        "to_json"
        | "to_jsonb"
        | "json_build_object"
        | "json_build_array"
        | "jsonb_build_object"
        | "jsonb_build_array"
        | "row_to_json"
        | "array_to_json"
        | "json_agg"
        | "jsonb_agg"
        | "json_object_agg"
        | "jsonb_object_agg"
        | "json_agg_strict"
        | "jsonb_agg_strict"
        | "json_object_agg_strict"
        | "jsonb_object_agg_strict"
        | "json_object_agg_unique"
        | "jsonb_object_agg_unique"
        | "json_object_agg_unique_strict"
        | "jsonb_object_agg_unique_strict" => args.iter().try_for_each(|a| json_form(a, types, span)),
        "date_trunc" | "extract" | "date_part" | "to_char" | "make_timestamptz" | "timezone" | "date"
        | "time" | "timetz" | "timestamp" | "timestamptz" | "to_timestamp" | "isfinite" | "date_add"
        | "date_subtract" => {
            let message = format!("{name}() of these arguments depends on TimeZone");
            let help = match name {
                "date_trunc" => "name the zone: date_trunc('day', ts, 'Europe/Berlin')",
                "extract" | "date_part" => {
                    "name the zone: extract(year FROM ts AT TIME ZONE 'Europe/Berlin')"
                }
                "to_char" => "name the zone: to_char(ts AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD')",
                "to_timestamp" => "store it as a timestamp, or use make_timestamptz with a zone",
                _ => "name the zone: ts AT TIME ZONE 'Europe/Berlin'",
            };
            Err(problem(rules::SETTING_DEPENDENT, span, message, help))
        }
        "to_tsvector"
        | "to_tsquery"
        | "plainto_tsquery"
        | "phraseto_tsquery"
        | "websearch_to_tsquery"
        | "ts_headline" => {
            let message = format!("{name}() without a configuration depends on default_text_search_config");
            let help = format!("name the configuration: {name}('english', …)");
            Err(problem(rules::STABLE, span, message, help))
        }
        _ => {
            let message = format!("function {name}() is stable: it may depend on more than its arguments");
            Err(problem(
                rules::STABLE,
                span,
                message,
                "use an immutable function, or keep it a plain materialized view",
            ))
        }
    }
}

/// A formatting template without parts that follow lc_time (`TM`) or lc_numeric and lc_monetary (`L`, `D`, `G`).
fn template(format: Option<&str>, time: bool, span: Option<Span>) -> Result<()> {
    let Some(format) = format else {
        let message = "a template that is not a constant can ask for local names and signs";
        return Err(problem(rules::STABLE, span, message, "write the template as a literal"));
    };
    let mut bare = String::new();
    for (at, part) in format.split('"').enumerate() {
        if at % 2 == 0 {
            bare.push_str(part);
        }
    }
    let bare = bare.to_ascii_uppercase();
    let local = if time { bare.contains("TM") } else { bare.contains(['L', 'D', 'G']) };
    if !local {
        return Ok(());
    }
    let message = format!("the template '{format}' follows the locale of the session");
    let help = if time { "leave out TM" } else { "write . and , instead of D and G, and leave out L" };
    Err(problem(rules::SETTING_DEPENDENT, span, message, help))
}

/// The argument is written as text.
fn text_form(arg: &Scalar, types: &Types<'_>, span: Option<Span>) -> Result<()> {
    if writes_alike(arg.ty.id, types) {
        Ok(())
    } else {
        Err(conversion(arg.ty.id, TypeId::TEXT, types, span))
    }
}

/// The argument is written as JSON.
fn json_form(arg: &Scalar, types: &Types<'_>, span: Option<Span>) -> Result<()> {
    let fields: &[Scalar] =
        if let ScalarKind::Row(fields) = &arg.kind { fields } else { std::slice::from_ref(arg) };
    for field in fields {
        if !json_alike(field.ty.id, types) {
            return Err(conversion(field.ty.id, TypeId::JSON, types, span));
        }
    }
    Ok(())
}

fn json_alike(ty: TypeId, types: &Types<'_>) -> bool {
    let base = types.base(ty);
    if let Some(element) = types.element(base) {
        return element != base && json_alike(element, types);
    }
    if let Some(fields) = types.fields(base) {
        return fields.iter().all(|(_, t)| t.id != base && json_alike(t.id, types));
    }
    matches!(base, TypeId::DATE | TypeId::TIMESTAMP) || writes_alike(base, types)
}

/// A conversion that depends on settings, with what to write instead.
fn conversion(from: TypeId, to: TypeId, types: &Types<'_>, span: Option<Span>) -> Box<Diagnostic> {
    let (source, target) = (types.base(from), types.base(to));
    let zoned = |ty: TypeId| matches!(ty, TypeId::TIMESTAMPTZ | TypeId::TIMETZ);
    let textual = |ty: TypeId| types.category(ty).0 == 'S';
    let help = if source == TypeId::DATE && zoned(target) {
        "name the zone, (x::timestamp AT TIME ZONE 'Europe/Berlin'), or use x::timestamp where a date is enough"
    } else if zoned(source) && !textual(target) {
        "name the zone: (x AT TIME ZONE 'Europe/Berlin')::date"
    } else if zoned(target) && !textual(source) {
        "name the zone: x::timestamp AT TIME ZONE 'Europe/Berlin', or write a literal with its zone"
    } else if textual(source) {
        "read it with a template, to_date(x, 'YYYY-MM-DD'), or store it in its own type"
    } else {
        match source {
            TypeId::DATE => "write it with a template: to_char(x::timestamp, 'YYYY-MM-DD')",
            TypeId::TIMESTAMP => "write it with a template: to_char(x, 'YYYY-MM-DD HH24:MI:SS')",
            TypeId::INTERVAL => {
                "write it with a template, to_char(x, 'HH24:MI:SS'), or extract(epoch FROM x)"
            }
            TypeId::TIMESTAMPTZ | TypeId::TIMETZ => {
                "name the zone and the template: to_char(x AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
            }
            TypeId::FLOAT4 | TypeId::FLOAT8 => "convert to numeric first: round(x::numeric, 6)::text",
            TypeId::BYTEA => "write encode(x, 'hex')",
            _ => "keep the value in its own type, or keep it a plain materialized view",
        }
    };
    let message = format!(
        "converting {} to {} depends on settings of the session",
        types.show(source),
        types.show(target)
    );
    problem(rules::SETTING_DEPENDENT, span, message, help)
}
