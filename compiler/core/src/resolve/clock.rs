//! The current time: where it may stand, and what to write where it may not.
//!
//! `now()` is the start of the transaction that refreshes. A comparison of it with a value of the row is kept by the rules
//! of [`time`]; everything else would write every row at every refresh. So each use is remembered with its place, and a
//! comparison that is a bound settles the uses inside of it. What is left over is told at its place, unless everything is
//! computed anew at each refresh anyway.
//!
//! A stream table must be the same whoever refreshes it. What reads TimeZone (the current date, local times) is refused,
//! with the zone to write. Days and months added to now() are calendar days of UTC, written down as such; the user is told.

use crate::algebra::{Scalar, ScalarKind, Type, scalar, time};
use crate::catalog::{FuncId, OperId, TypeId};
use crate::diag::{Diagnostic, Level, Rule, Span};
use crate::resolve::Binder;
use crate::resolve::bound::Bound;
use crate::resolve::literal::clock_only;
use crate::resolve::lower::temporal::Findings;
use crate::resolve::scope::problem;

/// The time as a value of its own.
pub(crate) const VALUE: &str = "PGTC1480";
/// Row and time on one side of a comparison.
pub(crate) const MIXED: &str = "PGTC1481";
/// The date and the local time of the session.
pub(crate) const LOCAL: &str = "PGTC1482";
/// Clocks that run on within a transaction.
pub(crate) const RUNNING: &str = "PGTC1483";
/// A bound where rows cannot be followed.
pub(crate) const PLACE: &str = "PGTC1484";
/// Calendar units are those of UTC.
pub(crate) const CALENDAR: &str = "PGTC1485";
/// A bound on a value that is computed from many rows.
pub(crate) const COMPUTED: &str = "PGTC1486";

/// Functions that are `now()` under another name.
const NOW: [FuncId; 2] = [FuncId(1299), FuncId(2647)];

/// A use of the current time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Use {
    /// Its place.
    pub(crate) span: Option<Span>,
    /// What stands around it.
    pub(crate) kind: Kind,
}

/// What stands around a use of the current time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No comparison.
    Alone,
    /// A comparison that mixes it with the row.
    Mixed,
    /// A comparison of a value of the row with a value of time.
    Bound,
}

/// Whether a function is `now()`.
pub(crate) fn is_now(func: FuncId) -> bool {
    NOW.contains(&func)
}

impl Binder<'_, '_> {
    /// `now()`
    pub(crate) fn current_time(&mut self, span: Option<Span>) -> Bound {
        self.clock.borrow_mut().push(Use { span, kind: Kind::Alone });
        Bound::of(time::now(), span, &self.env.types)
    }

    /// Settles the uses of the time inside an operator.
    pub(crate) fn settle_time(&self, s: &Scalar, span: Option<Span>) {
        if s.ty.id != TypeId::BOOL || !time::reads(s) {
            return;
        }
        let kind = if time::is_bound(s) { Kind::Bound } else { Kind::Mixed };
        for part in self.clock.borrow_mut().iter_mut().filter(|u| u.kind == Kind::Alone) {
            if let (Some(own), Some(around)) = (part.span, span)
                && own.file == around.file
                && around.start <= own.start
                && own.end <= around.end
            {
                part.kind = kind;
            }
        }
    }

    /// `t ± interval` for a time t, in UTC: the same for every session. `None` for other operators, and where it is the
    /// same in all zones anyway.
    pub(crate) fn calendar(&mut self, oper: OperId, args: &[Scalar], span: Option<Span>) -> Option<Scalar> {
        let [left, right] = args else { return None };
        if ![time::TIMESTAMPTZ_ADD, time::TIMESTAMPTZ_SUB, time::INTERVAL_ADD].contains(&oper) {
            return None;
        }
        if !args.iter().any(time::reads) || args.iter().any(|a| !crate::algebra::fold::columns(a).is_empty())
        {
            return None;
        }
        if [left, right].iter().any(|a| matches!(&a.kind, ScalarKind::Const(Some(t)) if clock_only(t))) {
            return None;
        }
        let message = "days and months added to now() are counted in UTC, whatever the TimeZone of a session";
        let help = "for those of a zone write (now() AT TIME ZONE 'Europe/Berlin' - interval '1 day') AT TIME ZONE \
                    'Europe/Berlin'; for a fixed length of time give hours";
        self.tell(Level::Note, CALENDAR, span, message.to_owned(), help);
        in_utc(oper, args)
    }
}

/// A comparison of a span of time as one of points: `now() - x < i` is `x > now() - i`, exactly, where i has no months: a
/// difference of times is compared by its length, and days are 24 hours in it and in UTC.
pub(crate) fn point(s: &Scalar) -> Option<Scalar> {
    let ScalarKind::Op { oper, args } = &s.kind else { return None };
    let [left, right] = args.as_slice() else { return None };
    // =, <>, <, <=, >, >= of intervals; then of times; and those with the sides exchanged.
    let at = [1330, 1331, 1332, 1333, 1334, 1335].iter().position(|id| *id == oper.0)?;
    let times = [1320, 1321, 1322, 1323, 1324, 1325].map(OperId);
    let swapped = [1320, 1321, 1324, 1325, 1322, 1323].map(OperId);
    let (difference, length, turned) =
        if is_length(right) { (left, right, false) } else { (right, left, true) };
    let ScalarKind::Op { oper: OperId(1328), args } = &difference.kind else { return None };
    let [from, minus] = args.as_slice() else { return None };
    if !is_length(length) || time::reads(from) == time::reads(minus) {
        return None;
    }
    let (row, moment, sign) = if time::reads(from) {
        (minus, from, time::TIMESTAMPTZ_SUB)
    } else {
        (from, minus, time::TIMESTAMPTZ_ADD)
    };
    let exchanged = time::reads(from) != turned;
    let oper = if exchanged { swapped.get(at)? } else { times.get(at)? };
    let point = in_utc(sign, &[moment.clone(), length.clone()])?;
    Some(scalar::compare(*oper, row.clone(), point))
}

/// A constant interval without months.
fn is_length(s: &Scalar) -> bool {
    let ScalarKind::Const(Some(text)) = &s.kind else { return false };
    let days = ["day", "days", "d", "week", "weeks", "w"];
    let rest: Vec<&str> = text.split_whitespace().collect();
    let clock: Vec<&str> = rest
        .iter()
        .enumerate()
        .filter(|(at, word)| {
            let unit = rest.get(at + 1).is_some_and(|next| days.contains(next));
            !unit && !days.contains(*word)
        })
        .map(|(_, word)| *word)
        .collect();
    s.ty.id == TypeId::INTERVAL && (clock.is_empty() || clock_only(&clock.join(" ")))
}

/// `t ± interval` in UTC.
fn in_utc(oper: OperId, args: &[Scalar]) -> Option<Scalar> {
    let local = match oper {
        time::TIMESTAMPTZ_ADD => OperId(2066),
        time::TIMESTAMPTZ_SUB => OperId(2068),
        time::INTERVAL_ADD => OperId(2553),
        _ => return None,
    };
    let timestamp = Type::plain(TypeId::TIMESTAMP);
    let utc = || scalar::text("UTC");
    let as_local = |s: &Scalar| {
        if s.ty.id == TypeId::TIMESTAMPTZ {
            scalar::call(time::TO_LOCAL, vec![utc(), s.clone()], timestamp.clone())
        } else {
            s.clone()
        }
    };
    let moved = scalar::op(local, args.iter().map(as_local).collect(), timestamp.clone());
    Some(scalar::call(time::FROM_LOCAL, vec![utc(), moved], Type::plain(TypeId::TIMESTAMPTZ)))
}

/// What is wrong with the uses that no bound settled.
pub(crate) fn unsettled(uses: &[Use]) -> Vec<Diagnostic> {
    let one = |u: &Use| {
        let (code, message, help) = match u.kind {
            Kind::Bound => return None,
            Kind::Alone => (
                VALUE,
                "the current time is another value in every row at every refresh",
                "compare a column with it, as in WHERE created_at > now() - interval '7 days'; show it in a query over the \
                 stream table; or set pgtc.refresh = full",
            ),
            Kind::Mixed => (
                MIXED,
                "a comparison has the current time and a column on one side, so no range of the column follows from it",
                "bring the row to one side and the time to the other: created_at > now() - interval '1 hour' instead of \
                 extract(epoch FROM now() - created_at) < 3600",
            ),
        };
        Some(*problem(code, u.span, message, help))
    };
    uses.iter().filter_map(one).collect()
}

/// Errors and notes about the uses of the time in a plan.
pub(crate) fn findings(uses: &[Use], plan: Findings) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    let at = uses.iter().find(|u| u.kind == Kind::Bound).or(uses.first()).and_then(|u| u.span);
    let mut errors = unsettled(uses);
    if plan.loose && errors.is_empty() {
        let what = "is compared with values of both sides of an outer, semi or anti join";
        errors.push(misplaced(what, at));
    }
    if plan.recursive {
        errors.push(misplaced("stands in a query with a recursion", at));
    }
    let mut notes = vec![];
    if plan.computed && errors.is_empty() {
        let message = "the time is compared with a value that is computed from many rows: every refresh computes all of them";
        let help = "make the computation a stream table of its own, and compare its column with the time in a second one";
        let mut note = *problem(COMPUTED, at, message, help);
        note.level = Level::Warning;
        notes.push(note);
    }
    (errors, notes)
}

/// The date or a local time of the session.
pub(crate) fn local(what: &str, span: Option<Span>) -> Box<Diagnostic> {
    let message = format!("{what} depends on the TimeZone of the session");
    let help = match what {
        "CURRENT_DATE" | "today" | "tomorrow" | "yesterday" => {
            "name the zone: (now() AT TIME ZONE 'Europe/Berlin')::date"
        }
        "age" => "compare with now(): ts < now() - interval '1 year'",
        "CURRENT_TIME" | "LOCALTIME" => "name the zone: (now() AT TIME ZONE 'Europe/Berlin')::time",
        _ => "name the zone: now() AT TIME ZONE 'Europe/Berlin'",
    };
    problem(LOCAL, span, message, help)
}

/// A clock that runs on.
pub(crate) fn running(what: &str, span: Option<Span>) -> Box<Diagnostic> {
    let message = format!("{what} is not the time of the transaction");
    problem(RUNNING, span, message, "write now()")
}

/// A condition on the time where rows cannot be followed.
pub(crate) fn misplaced(what: &str, span: Option<Span>) -> Diagnostic {
    let message = format!("the current time {what}");
    let help =
        "filter one table by time in a stream table of its own and read that; or set pgtc.refresh = full";
    *problem(PLACE, span, message, help)
}

/// Codes of the current time.
pub const RULES: &[Rule] = &[
    Rule {
        code: VALUE,
        title: "the current time as a value",
        why: "Shown, grouped by or handed to a function, now() is another value in every row at every refresh: all rows \
              would be written each time. Compared with a value of the row it is maintained: only rows between the \
              times of two refreshes move.",
        fix: "compare a column with it, as in WHERE created_at > now() - interval '7 days'; show it in a query over the \
              stream table; or set pgtc.refresh = full",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id, now() AS seen_at FROM shop.orders;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id, placed_at FROM shop.orders WHERE placed_at < now();",
    },
    Rule {
        code: MIXED,
        title: "the current time and a column on one side of a comparison",
        why: "Which rows move between two refreshes is found by an index on the value of the row, so that value has to \
              stand alone on its side.",
        fix: "bring the row to one side and the time to the other: created_at > now() - interval '1 hour' instead of \
              extract(epoch FROM now() - created_at) < 3600",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE extract(epoch FROM now() - placed_at) < 3600;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders WHERE placed_at > now() - interval '1 hour';",
    },
    Rule {
        code: LOCAL,
        title: "the current date or a local time",
        why: "current_date, localtimestamp, age(x) and their relatives depend on the TimeZone of the session: the result \
              would depend on who refreshes.",
        fix: "name the zone: (now() AT TIME ZONE 'Europe/Berlin')::date",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE (placed_at AT TIME ZONE 'UTC')::date < current_date;",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders WHERE (placed_at AT TIME ZONE 'UTC')::date < (now() AT TIME ZONE 'UTC')::date;",
    },
    Rule {
        code: RUNNING,
        title: "a clock that runs on within a transaction",
        why: "A state has one time, that of the transaction that refreshed it. statement_timestamp(), clock_timestamp() and \
              timeofday() go on within it, and 'now' as a literal is the time when the definition was read.",
        fix: "write now()",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE placed_at > clock_timestamp();",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders WHERE placed_at > now();",
    },
    Rule {
        code: PLACE,
        title: "the current time where rows cannot be followed",
        why: "In a recursion, and in the condition of an outer, semi or anti join that compares the time with a value of \
              both sides, no range of one table says which rows move while time passes.",
        fix: "filter one table by time in a stream table of its own and read that; or set pgtc.refresh = full",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT c.id, o.amount FROM shop.customers AS c LEFT JOIN shop.orders AS o \
              ON o.customer_id = c.id AND (CASE WHEN c.region = 'EU' THEN o.placed_at END) < now();",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT c.id, o.amount FROM shop.customers AS c LEFT JOIN shop.orders AS o \
               ON o.customer_id = c.id AND c.region = 'EU' AND o.placed_at < now();",
    },
    Rule {
        code: CALENDAR,
        title: "days and months are those of UTC",
        why: "Where a day has 23 or 25 hours, now() - interval '1 day' depends on the TimeZone of the session. A stream table \
              must not depend on who refreshes it, so days and months are added to now() in UTC.",
        fix: "nothing, if that is meant; else name the zone: (now() AT TIME ZONE 'Europe/Berlin' - interval '1 day') AT TIME \
              ZONE 'Europe/Berlin'. An interval in hours has the same length everywhere",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT id FROM shop.orders WHERE placed_at > now() - interval '7 days';",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT id FROM shop.orders WHERE placed_at > now() - interval '168 hours';",
    },
    Rule {
        code: COMPUTED,
        title: "the current time compared with a computed value",
        why: "The value is that of a grouping, a window or another computation over many rows. No index holds it, so every \
              refresh computes it for all rows to find those that time moved.",
        fix: "make the computation a stream table of its own and compare its column with the time in a second one; or compare \
              a column of a table",
        bad: "CREATE MATERIALIZED VIEW shop.bad AS SELECT customer_id, max(placed_at) AS last FROM shop.orders \
              GROUP BY customer_id HAVING max(placed_at) > now() - interval '24 hours';",
        good: "CREATE MATERIALIZED VIEW shop.good AS SELECT customer_id, max(placed_at) AS last FROM shop.orders \
               WHERE placed_at > now() - interval '24 hours' GROUP BY customer_id;",
    },
];
