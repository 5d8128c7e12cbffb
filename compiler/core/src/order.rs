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
