//! The order in which definitions are compiled: each after the stream tables that it reads.
//!
//! Which ones it reads is known only to name resolution (CTEs hide names, views stand for others), so no graph is made
//! beforehand. A definition is tried; if it meets a stream table that was not compiled yet, that one comes first, and
//! then it is tried again. Definitions that wait for each other are a cycle. The walk keeps its own stack, so long
//! chains do not recurse.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Diagnostic;
use crate::schema::{Definition, ObjectName};

pub(crate) mod rules;

/// What came of one attempt.
pub(crate) enum Attempt {
    /// It is compiled; its name is that of a table now.
    Done,
    /// It needs these stream tables, which are not compiled. The findings say where.
    Waits { on: Vec<ObjectName>, findings: Vec<Diagnostic> },
    /// It is rejected.
    Rejected { findings: Vec<Diagnostic> },
}

/// Definitions that did not compile, and why.
#[derive(Default)]
pub(crate) struct Walked {
    /// Positions of rejected definitions.
    pub(crate) rejected: BTreeSet<usize>,
    /// All findings.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Compiles all definitions. `attempt` gets the position of one and the names that are not compiled.
pub(crate) fn walk(
    definitions: &[&Definition],
    mut attempt: impl FnMut(usize, &BTreeSet<ObjectName>) -> Attempt,
) -> Walked {
    let mut places: BTreeMap<&ObjectName, usize> = BTreeMap::new();
    for (at, definition) in definitions.iter().enumerate() {
        places.entry(&definition.name).or_insert(at);
    }
    let mut open: BTreeSet<ObjectName> = places.keys().map(|n| (*n).clone()).collect();
    let mut walked = Walked::default();
    let mut done = BTreeSet::new();
    for first in 0..definitions.len() {
        let mut stack = vec![first];
        while let Some(&at) = stack.last() {
            if done.contains(&at) || walked.rejected.contains(&at) {
                stack.pop();
                continue;
            }
            match attempt(at, &open) {
                Attempt::Done => {
                    done.insert(at);
                    if let Some(definition) = definitions.get(at) {
                        open.remove(&definition.name);
                    }
                }
                Attempt::Rejected { findings } => {
                    walked.rejected.insert(at);
                    walked.findings.extend(findings);
                }
                Attempt::Waits { on, findings } => {
                    let wanted: Vec<usize> = on.iter().filter_map(|n| places.get(n).copied()).collect();
                    if let Some(start) = stack.iter().position(|s| wanted.contains(s)) {
                        let members = stack.split_off(start);
                        walked.findings.push(cycle(&members, definitions, &findings));
                        walked.rejected.extend(members);
                    } else if let Some(next) = wanted.iter().find(|w| !walked.rejected.contains(w)) {
                        stack.push(*next);
                    } else {
                        walked.rejected.insert(at);
                        walked.findings.extend(findings);
                    }
                }
            }
        }
    }
    walked
}

/// The diagnostic of definitions each of which reads the next, and the last of which reads the first.
fn cycle(members: &[usize], definitions: &[&Definition], findings: &[Diagnostic]) -> Diagnostic {
    let members: Vec<&&Definition> = members.iter().filter_map(|at| definitions.get(*at)).collect();
    let names: Vec<String> =
        members.iter().chain(members.first()).map(|definition| definition.name.to_string()).collect();
    let message = match members.len() {
        1 => format!("stream table {} reads itself", names.first().map_or("", String::as_str)),
        _ => format!("stream tables read each other in a circle: {}", names.join(" reads ")),
    };
    let place = members.last().map(|d| d.name_span);
    let reference = findings.iter().find(|d| d.code == crate::resolve::rules::UNAVAILABLE);
    let span = reference.and_then(|d| d.span).or(place);
    Diagnostic {
        code: rules::CYCLE,
        level: crate::diag::Level::Error,
        message,
        span,
        labels: members.iter().map(|d| (d.name_span, format!("{} is defined here", d.name))).collect(),
        help: Some("take one of these references out, or read the base tables there".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::rules::RULES;
    use crate::catalog::Major;
    use crate::diag::rules::EXAMPLE_SCHEMA;
    use crate::{Compiled, File, Input, Previous, Role, Settings, compile};

    fn build(streams: &[&str]) -> Compiled {
        let file = |text: &str, role| File { path: "x.sql".into(), text: text.into(), role };
        let schema = ["CREATE SCHEMA shop;\n", EXAMPLE_SCHEMA].concat();
        let mut files = vec![file(&schema, Role::Schema)];
        files.extend(streams.iter().map(|s| file(s, Role::Stream)));
        let settings = Settings {
            postgres: Major::V15,
            search_path: vec!["shop".into()],
            refresh: "incremental".into(),
            target_lag: "1 minute".into(),
            lock_timeout: "2s".into(),
            down: true,
            deny: vec![],
            allow: vec![],
        };
        compile(&Input { files, settings, previous: Previous::default() })
    }

    fn codes(compiled: &Compiled) -> Vec<&str> {
        compiled.diagnostics.iter().map(|d| d.code).collect()
    }

    fn define(name: &str, query: &str) -> String {
        format!("CREATE MATERIALIZED VIEW shop.{name} AS {query};")
    }

    #[test]
    fn examples() {
        for rule in RULES.iter().filter(|r| !r.bad.is_empty()) {
            assert_eq!(codes(&build(&[rule.bad])), [rule.code]);
            assert_eq!(codes(&build(&[rule.good])), [""; 0], "{}", rule.code);
        }
    }

    #[test]
    fn the_order_of_files_does_not_matter() {
        let a = define("z", "SELECT id, amount FROM shop.orders");
        let b = define("m", "SELECT amount, count(*) AS n FROM z GROUP BY amount");
        let c = define("a", "SELECT m.n, z.id FROM m JOIN z ON z.amount = m.amount");
        let all = build(&[&a, &b, &c]);
        assert_eq!(codes(&all), [""; 0]);
        let names: Vec<String> = all.stream_tables.iter().map(|t| t.name.to_string()).collect();
        assert_eq!(names, ["shop.a", "shop.m", "shop.z"]);
        assert_eq!(build(&[&b, &c, &a]).files, all.files);
    }

    #[test]
    fn a_cycle_is_printed() {
        let a = define("a", "SELECT id FROM b");
        let b = define("b", "SELECT id FROM c");
        let c = define("c", "SELECT id FROM a");
        let reader = define("d", "SELECT id FROM a");
        let found = build(&[&a, &b, &c, &reader]);
        assert_eq!(codes(&found), ["PGTC1450", "PGTC1451"]);
        let message = found.diagnostics.first().map(|d| d.message.as_str());
        assert_eq!(
            message,
            Some("stream tables read each other in a circle: shop.a reads shop.b reads shop.c reads shop.a")
        );
    }

    #[test]
    fn a_cte_hides_a_stream_table() {
        let own = define("totals", "WITH totals AS (SELECT id FROM shop.orders) SELECT id FROM totals");
        assert_eq!(codes(&build(&[&own])), [""; 0]);
    }

    #[test]
    fn what_reads_a_rejected_definition_says_so() {
        let bad = define("a", "SELECT random() AS r FROM shop.orders");
        let reader = define("b", "SELECT r FROM shop.a");
        assert_eq!(codes(&build(&[&bad, &reader])), ["PGTC1030", "PGTC1451"]);
    }

    #[test]
    fn long_chains_do_not_recurse() {
        let mut all = vec![define("t0", "SELECT id FROM shop.orders")];
        all.extend((1..400).map(|n| define(&format!("t{n}"), &format!("SELECT id FROM shop.t{}", n - 1))));
        let all: Vec<&str> = all.iter().rev().map(String::as_str).collect();
        assert_eq!(codes(&build(&all)), [""; 0]);
    }

    #[test]
    fn the_name_of_a_live_view_must_be_free() {
        let live = "CREATE MATERIALIZED VIEW shop.a WITH (pgtc.live = true) AS SELECT id FROM shop.orders;";
        let taken = define("a_live", "SELECT id FROM shop.orders");
        assert_eq!(codes(&build(&[live, &taken])), ["PGTC1453"]);
        let long = live.replace("shop.a", &format!("shop.{}", "a".repeat(60)));
        assert_eq!(codes(&build(&[&long])), ["PGTC1453"]);
    }
}
