//! Literals that take their type from the context: read, brought to PostgreSQL's text form, or refused.
//!
//! A literal may only mean one thing, whoever runs the query and whenever. So dates are ISO dates, a timestamp with
//! time zone carries its zone, and the words for moving times (`now`, `today` …) are refused. Types whose text form no
//! setting touches are passed on as they are; PostgreSQL judges them when the query is installed.

use crate::catalog::{TypeId, Types};
use crate::diag::{Diagnostic, Result, Span};
use crate::resolve::scope::problem;
use crate::resolve::{clock, rules};

/// The text of a literal of a (base) type in the form to keep.
pub(crate) fn read(text: &str, ty: TypeId, types: &Types<'_>, span: Option<Span>) -> Result<String> {
    let bad = || {
        let message = format!("\"{text}\" is no value of type {}", types.show(ty));
        problem(rules::BAD_LITERAL, span, message, "correct it, or cast it to the type that you mean")
    };
    match ty {
        TypeId::BOOL => boolean(text).map(|b| if b { "t" } else { "f" }.to_owned()).ok_or_else(bad),
        TypeId::INT2 => integer(text, i64::from(i16::MIN), i64::from(i16::MAX)).ok_or_else(bad),
        TypeId::INT4 => integer(text, i64::from(i32::MIN), i64::from(i32::MAX)).ok_or_else(bad),
        TypeId::INT8 => integer(text, i64::MIN, i64::MAX).ok_or_else(bad),
        TypeId::NUMERIC | TypeId::FLOAT4 | TypeId::FLOAT8 => number(text).ok_or_else(bad),
        TypeId::DATE
        | TypeId::TIME
        | TypeId::TIMETZ
        | TypeId::TIMESTAMP
        | TypeId::TIMESTAMPTZ
        | TypeId::INTERVAL => moment(text, ty, types, span).map(|()| text.to_owned()),
        _ => other(text, ty, types, span, &bad),
    }
}

/// Literals of types that are built from others, or that name catalog rows.
fn other(
    text: &str,
    ty: TypeId,
    types: &Types<'_>,
    span: Option<Span>,
    bad: &dyn Fn() -> Box<Diagnostic>,
) -> Result<String> {
    if let Some(labels) = types.enum_labels(ty) {
        return if labels.iter().any(|l| l == text) {
            Ok(text.to_owned())
        } else {
            let mut problem = bad();
            problem.help = Some(format!("its labels are: {}", labels.join(", ")));
            Err(problem)
        };
    }
    if let Some(fields) = types.fields(ty) {
        return if fields.iter().all(|(_, t)| reads_alike(t.id, types)) {
            Ok(text.to_owned())
        } else {
            Err(depends(text, ty, types, span, "write ROW(…) and cast it"))
        };
    }
    let inner = types
        .element(ty)
        .or_else(|| types.range_subtype(ty))
        .or_else(|| types.multirange_range(ty).and_then(|range| types.range_subtype(range)));
    if let Some(inner) = inner.map(|i| types.base(i)) {
        if !reads_alike(inner, types) {
            if text.contains('\\') {
                return Err(depends(text, ty, types, span, "write it with ARRAY[…] or the range's function"));
            }
            for piece in pieces(text) {
                read(piece, inner, types, span)?;
            }
        }
        return Ok(text.to_owned());
    }
    if reads_alike(ty, types) || matches!(types.show(ty).as_str(), "regconfig" | "regdictionary") {
        return Ok(text.to_owned());
    }
    Err(depends(text, ty, types, span, "use a type whose text form depends on nothing else"))
}

/// The values in the text form of an array or range.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(|p| {
            p.trim_matches(|c: char| {
                c.is_whitespace() || matches!(c, '{' | '}' | '[' | ']' | '(' | ')' | '"')
            })
        })
        .filter(|p| !p.is_empty() && !p.eq_ignore_ascii_case("null") && !p.eq_ignore_ascii_case("empty"))
}

/// Whether the text form of a (base) type is read the same way under all settings.
pub(crate) fn reads_alike(ty: TypeId, types: &Types<'_>) -> bool {
    let base = types.base(ty);
    matches!(base, TypeId::FLOAT4 | TypeId::FLOAT8 | TypeId::BYTEA) || writes_alike(base, types)
}

/// Whether values of a type are written the same way under all settings.
pub(crate) fn writes_alike(ty: TypeId, types: &Types<'_>) -> bool {
    let base = types.base(ty);
    if types.is_enum(base) {
        return true;
    }
    if let Some(fields) = types.fields(base) {
        return fields.iter().all(|(_, t)| t.id != base && writes_alike(t.id, types));
    }
    let inner =
        types.element(base).or_else(|| types.range_subtype(base)).or_else(|| types.multirange_range(base));
    if let Some(inner) = inner {
        return inner != base && writes_alike(inner, types);
    }
    let Some(row) = types.builtin(base) else { return false };
    matches!(
        row.name,
        "bool"
            | "int2"
            | "int4"
            | "int8"
            | "numeric"
            | "oid"
            | "text"
            | "varchar"
            | "bpchar"
            | "name"
            | "char"
            | "unknown"
            | "uuid"
            | "json"
            | "jsonb"
            | "jsonpath"
            | "bit"
            | "varbit"
            | "inet"
            | "cidr"
            | "macaddr"
            | "macaddr8"
            | "time"
            | "xml"
            | "tsvector"
            | "tsquery"
            | "pg_lsn"
            | "xid"
            | "xid8"
            | "cid"
            | "tid"
    )
}

fn boolean(text: &str) -> Option<bool> {
    let word = text.trim().to_ascii_lowercase();
    let prefix = |full: &str, least: usize| word.len() >= least && full.starts_with(&word);
    if prefix("true", 1) || prefix("yes", 1) || prefix("on", 2) || word == "1" {
        Some(true)
    } else if prefix("false", 1) || prefix("no", 1) || prefix("off", 2) || word == "0" {
        Some(false)
    } else {
        None
    }
}

fn integer(text: &str, low: i64, high: i64) -> Option<String> {
    let n: i64 = text.trim().parse().ok()?;
    (low..=high).contains(&n).then(|| n.to_string())
}

/// A decimal number, trimmed. Not parsed: its digits are exact.
fn number(text: &str) -> Option<String> {
    let word = text.trim();
    let unsigned = word.strip_prefix(['+', '-']).unwrap_or(word).to_ascii_lowercase();
    if matches!(unsigned.as_str(), "nan" | "infinity" | "inf") {
        return Some(word.to_owned());
    }
    let (mantissa, exponent) =
        unsigned.split_once('e').map_or((unsigned.as_str(), None), |(m, e)| (m, Some(e)));
    let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent_fits =
        exponent.is_none_or(|e| e.strip_prefix(['+', '-']).unwrap_or(e).parse::<u16>().is_ok());
    (digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty()) && exponent_fits)
        .then(|| word.to_owned())
}

/// Refuses times whose meaning depends on settings or on when they are read.
fn moment(text: &str, ty: TypeId, types: &Types<'_>, span: Option<Span>) -> Result<()> {
    let word = text.trim().to_ascii_lowercase();
    if word == "now" {
        return Err(clock::running("the literal 'now'", span));
    }
    if matches!(word.as_str(), "today" | "tomorrow" | "yesterday") {
        return Err(clock::local(&word, span));
    }
    let fixed = matches!(word.as_str(), "infinity" | "-infinity" | "epoch");
    let (ok, help) = match ty {
        TypeId::DATE => (fixed || date_time(&word).is_some(), "write it as 'YYYY-MM-DD'"),
        TypeId::TIMESTAMP => (fixed || date_time(&word).is_some(), "write it as 'YYYY-MM-DD HH:MM:SS'"),
        TypeId::TIMESTAMPTZ => (
            fixed || date_time(&word).is_some_and(is_zone),
            "write it with its zone, as 'YYYY-MM-DD HH:MM:SS+00' or 'YYYY-MM-DD HH:MM:SS Europe/Berlin'",
        ),
        TypeId::TIME => (time(&word) == Some(""), "write it as 'HH:MM:SS'"),
        TypeId::TIMETZ => {
            (time(&word).is_some_and(|z| is_zone(z) && !z.contains('/')), "write it as 'HH:MM:SS+00'")
        }
        _ => (fixed || interval_fixed(&word), "give every number its sign and unit: '-1 days -2 hours'"),
    };
    if ok { Ok(()) } else { Err(depends(text, ty, types, span, help)) }
}

fn depends(text: &str, ty: TypeId, types: &Types<'_>, span: Option<Span>, help: &str) -> Box<Diagnostic> {
    let message = format!("what \"{text}\" means as {} depends on settings of the session", types.show(ty));
    problem(rules::SETTING_LITERAL, span, message, help)
}

/// Reads an ISO date with an optional time; returns what follows, which may be a zone.
fn date_time(text: &str) -> Option<&str> {
    let (year, rest) = text.split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (day, rest) = rest.split_at_checked(2)?;
    let digits = |s: &str, least: usize, most: usize| {
        (least..=most).contains(&s.len()) && s.chars().all(|c| c.is_ascii_digit())
    };
    if !(digits(year, 4, 6) && digits(month, 2, 2) && digits(day, 2, 2)) {
        return None;
    }
    let after = rest.strip_suffix(" bc").unwrap_or(rest);
    let clock = after.strip_prefix('t').unwrap_or(after).trim_start();
    if clock.is_empty() || is_zone(clock) {
        return Some(clock);
    }
    time(clock)
}

/// Reads `HH:MM[:SS[.ffffff]]`; returns what follows.
fn time(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(text.len());
    let (clock, rest) = text.split_at_checked(end)?;
    let mut parts = clock.split(':');
    let number = |s: &str| !s.is_empty() && s.len() <= 2 && s.chars().all(|c| c.is_ascii_digit());
    let (hour, minute, second) = (parts.next()?, parts.next()?, parts.next());
    let (whole, fraction) = second.map_or(("0", ""), |s| s.split_once('.').unwrap_or((s, "")));
    let fits = number(hour)
        && number(minute)
        && number(whole)
        && fraction.chars().all(|c| c.is_ascii_digit())
        && parts.next().is_none();
    fits.then(|| rest.trim())
}

/// A zone that means the same under all settings: an offset, UTC, or a place. Abbreviations are a setting.
fn is_zone(text: &str) -> bool {
    if matches!(text, "z" | "utc" | "gmt") {
        return true;
    }
    if let Some(offset) = text.strip_prefix(['+', '-']) {
        return !offset.is_empty()
            && offset.len() <= 8
            && offset.chars().all(|c| c.is_ascii_digit() || c == ':');
    }
    text.contains('/')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+'))
}

/// Under `IntervalStyle = sql_standard` a leading minus governs all fields that have no sign of their own.
fn interval_fixed(text: &str) -> bool {
    let numbers: Vec<&str> = text
        .split_whitespace()
        .filter(|w| w.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')))
        .collect();
    numbers.len() == 1
        || !numbers.iter().any(|n| n.starts_with('-'))
        || numbers.iter().all(|n| n.starts_with(['+', '-']))
}

/// Whether an interval literal holds only hours, minutes and seconds: added to an instant it needs no calendar.
pub(crate) fn clock_only(text: &str) -> bool {
    let word = text.trim().to_ascii_lowercase();
    let unsigned = word.trim_start_matches(['+', '-']);
    if time(unsigned) == Some("") {
        return true;
    }
    let mut words = word.split_whitespace().peekable();
    let mut any = false;
    while let Some(first) = words.next() {
        let digits = first.trim_start_matches(['+', '-']);
        let end = digits.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(digits.len());
        let (amount, glued) = digits.split_at_checked(end).unwrap_or((digits, ""));
        let unit = if glued.is_empty() { words.next().unwrap_or_default() } else { glued };
        let clock = matches!(
            unit,
            "h" | "hr"
                | "hrs"
                | "hour"
                | "hours"
                | "m"
                | "min"
                | "mins"
                | "minute"
                | "minutes"
                | "s"
                | "sec"
                | "secs"
                | "second"
                | "seconds"
                | "ms"
                | "msec"
                | "millisecond"
                | "milliseconds"
                | "us"
                | "microsecond"
                | "microseconds"
        );
        if amount.is_empty() || !clock {
            return false;
        }
        any = true;
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times() {
        for ok in ["2026-01-02", "2026-01-02 10:00", "2026-01-02t10:00:00.5", "12026-01-02", "0044-03-15 bc"]
        {
            assert!(date_time(ok).is_some(), "{ok}");
        }
        for odd in ["01/02/2026", "2026-1-2", "jan 2, 2026", "20260102", "2026-01-02 10:00 cest", ""] {
            assert!(!date_time(odd).is_some_and(|rest| rest.is_empty() || is_zone(rest)), "{odd}");
        }
        for zoned in [
            "2026-01-02 10:00+00",
            "2026-01-02 10:00:00 europe/berlin",
            "2026-01-02 00:00:00z",
            "2026-01-02+02:00",
        ] {
            assert!(date_time(zoned).is_some_and(is_zone), "{zoned}");
        }
        assert_eq!(time("10:00:00"), Some(""));
        assert_eq!(time("10"), None);
    }

    #[test]
    fn intervals() {
        for ok in ["1 day", "-1 day", "1 day 02:03:04", "-1 days -2 hours", "1 year 2 months"] {
            assert!(interval_fixed(ok), "{ok}");
        }
        assert!(!interval_fixed("-1 day 02:03:04"));
        for clock in ["1 hour", "90 minutes", "01:30:00", "-2h 30m", "1.5 seconds"] {
            assert!(clock_only(clock), "{clock}");
        }
        for calendar in ["1 day", "1 month 2 hours", "1", ""] {
            assert!(!clock_only(calendar), "{calendar}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(integer(" 42 ", 0, 100).as_deref(), Some("42"));
        assert_eq!(integer("4x", 0, 100), None);
        assert_eq!(number(" 1.5e3 ").as_deref(), Some("1.5e3"));
        assert_eq!(number("."), None);
        assert_eq!(boolean(" TRU "), Some(true));
        assert_eq!(boolean("o"), None);
    }
}
