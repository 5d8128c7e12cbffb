//! The steps of one compilation, in order. Each step either hands on a value or collects diagnostics; a definition that
//! is rejected does not stop the others.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Types};
use crate::diag::{Diagnostic, FileId, Level};
use crate::migrate::{self, Desired};
use crate::objects::{self, Site};
use crate::order::{self, Attempt};
use crate::planned::{self, Planned};
use crate::resolve;
use crate::schema::{Definition, ObjectName, Schema};
use crate::{Compiled, Input, Role, attach, chain, explain, parse};

/// See [`crate::compile`].
pub(crate) fn run(input: &Input) -> Compiled {
    let mut diagnostics = vec![];
    let schema_files: Vec<(FileId, &str)> = files(input, Role::Schema).collect();
    let (mut schema, findings) =
        parse::schema(&schema_files, input.settings.postgres, &input.settings.search_path);
    diagnostics.extend(findings);

    let mut definitions: Vec<(FileId, Definition)> = vec![];
    for (file, text) in files(input, Role::Stream) {
        match parse::definition(text, file) {
            Ok(definition) => definitions.push((file, definition)),
            Err(findings) => diagnostics.extend(findings),
        }
    }
    definitions.sort_by(|a, b| a.1.name.cmp(&b.1.name));
    diagnostics.extend(duplicates(&definitions, &schema));
    diagnostics.extend(live_names(&definitions, &schema));

    let mut planned: Vec<Planned<'_>> = vec![];
    let list: Vec<&Definition> = definitions.iter().map(|(_, d)| d).collect();
    let walked = order::walk(&list, |at, open| {
        let Some((file, definition)) = definitions.get(at) else {
            return Attempt::Rejected { findings: vec![] };
        };
        match planned::plan(*file, definition, &mut schema, open, input) {
            Ok(plans) => {
                for plan in plans {
                    diagnostics.extend(plan.resolved.notes.iter().cloned());
                    let level = chain::level(&plan, &schema, &planned);
                    if plan.inner.is_none() {
                        schema.tables.push(chain::table(&plan, &schema));
                    }
                    planned.push(Planned { level, ..plan });
                }
                Attempt::Done
            }
            Err(findings) => {
                let on = resolve::waits_for(&findings, open).into_iter().cloned().collect::<Vec<_>>();
                if on.is_empty() { Attempt::Rejected { findings } } else { Attempt::Waits { on, findings } }
            }
        }
    });
    diagnostics.extend(walked.findings);
    let refused = walked.rejected.iter().filter_map(|at| list.get(*at)).copied().collect::<Vec<_>>();
    diagnostics.extend(still_read(&refused, &list, input));
    let rejected = refused.iter().map(|d| d.name.clone()).collect();
    planned.sort_by(|a, b| a.definition.name.cmp(&b.definition.name));

    let installed = match migrate::installed(&input.previous) {
        Ok(installed) => installed,
        Err(finding) => {
            diagnostics.push(*finding);
            BTreeMap::new()
        }
    };
    objects::settle_storage(&mut planned, &mut schema, input, &installed);
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema: &schema };
    let is_inner =
        |name: &ObjectName| planned.iter().any(|p| p.inner.is_some() && p.definition.name == *name);
    let sources = objects::captured(&planned, &schema, &types);
    let stream_sources = chain::read_again(&planned, &schema, &types);

    let mut compiled = Compiled::default();
    let mut desired = Desired {
        sources: sources.iter().filter(|(n, _)| !is_inner(n)).map(|(n, s)| (n.clone(), s.clone())).collect(),
        stream_sources: stream_sources
            .iter()
            .filter(|(n, _)| !is_inner(n))
            .map(|(n, s)| (n.clone(), s.clone()))
            .collect(),
        stream_tables: BTreeMap::new(),
        rejected,
        lock_timeout: input.settings.lock_timeout.clone(),
        search_path: input.settings.search_path.clone(),
        down: input.settings.down,
    };
    let site = Site {
        planned: &planned,
        sources: &sources,
        stream_sources: &stream_sources,
        input,
        schema: &schema,
        types: &types,
    };
    for plan in planned.iter().filter(|p| p.inner.is_none()) {
        match objects::objects(plan, &site) {
            Ok(table) => {
                compiled.stream_tables.push(explain::stream_table(plan, &planned, &schema));
                desired.stream_tables.insert(plan.definition.name.clone(), table);
            }
            Err(error) => diagnostics.push(migrate::broken_template(&error)),
        }
    }
    match migrate::files(&input.previous, &desired) {
        Ok((files, plan)) => {
            compiled.files = files;
            compiled.plan = plan;
        }
        Err(finding) => diagnostics.push(*finding),
    }
    diagnostics.sort_by_key(|d| d.span);
    compiled.diagnostics = settle(diagnostics, input);
    compiled
}

pub(crate) fn files(input: &Input, role: Role) -> impl Iterator<Item = (FileId, &str)> {
    let numbered = input.files.iter().zip(0u32..);
    numbered.filter(move |(f, _)| f.role == role).map(|(f, number)| (FileId(number), f.text.as_str()))
}

/// Two definitions of one name, or one with the name of a table or view.
fn duplicates(definitions: &[(FileId, Definition)], schema: &Schema) -> Vec<Diagnostic> {
    let mut found = vec![];
    let mut before: Option<&Definition> = None;
    for (_, d) in definitions {
        if let Some(first) = before.filter(|b| b.name == d.name) {
            let message = format!("stream table {} is defined twice", d.name);
            found.push(
                Diagnostic::error(migrate::rules::DEFINED_TWICE, d.name_span, message)
                    .with_label(first.name_span, "first defined here"),
            );
        }
        let taken = schema.find_table(&d.name).and_then(|t| schema.table(t)).map(|t| t.span);
        if let Some(span) = taken.or_else(|| schema.views.get(&d.name).map(|v| v.span)) {
            let message = format!("{} is a table or view of the schema", d.name);
            found.push(
                Diagnostic::error(migrate::rules::DEFINED_TWICE, d.name_span, message)
                    .with_label(span, "declared here")
                    .with_help("choose another name for the stream table"),
            );
        }
        before = Some(d);
    }
    found
}

/// Rejected definitions that read a stream table whose own definition was removed.
fn still_read(rejected: &[&Definition], all: &[&Definition], input: &Input) -> Vec<Diagnostic> {
    let defined: Vec<&ObjectName> = all.iter().map(|d| &d.name).collect();
    let read = migrate::still_read(&input.previous, &defined);
    let of =
        |d: &&Definition| read.iter().find(|(reader, _)| *reader == d.name).map(|(_, gone)| gone.clone());
    rejected
        .iter()
        .filter_map(|d| {
            let gone = of(d)?;
            let message =
                format!("the definition of stream table {gone} was removed, but {} reads it", d.name);
            Some(
                Diagnostic::error(order::rules::STILL_READ, d.name_span, message)
                    .with_help("restore the definition, or remove this one too"),
            )
        })
        .collect()
}

/// Live views whose name is taken or too long.
fn live_names(definitions: &[(FileId, Definition)], schema: &Schema) -> Vec<Diagnostic> {
    let wanted = definitions.iter().map(|(_, d)| d);
    let wanted = wanted.filter_map(|d| Some((d, d.options.get("live").filter(|(v, _)| v == "true")?.1)));
    wanted
        .filter_map(|(definition, span)| {
            let name = attach::live_name(&definition.name);
            let declared = schema.find_table(&name).and_then(|t| schema.table(t)).map(|t| t.span);
            let declared = declared.or_else(|| schema.views.get(&name).map(|v| v.span));
            let other = definitions.iter().find(|(_, d)| d.name == name).map(|(_, d)| d.name_span);
            let finding = if let Some(taken) = declared.or(other) {
                Diagnostic::error(order::rules::LIVE_NAME, span, format!("{name} exists already"))
                    .with_label(taken, "declared here")
            } else if name.name.len() > LONGEST_NAME {
                let message = format!("{name} is longer than {LONGEST_NAME} bytes");
                Diagnostic::error(order::rules::LIVE_NAME, span, message)
            } else {
                return None;
            };
            Some(finding.with_help("rename the stream table"))
        })
        .collect()
}

/// PostgreSQL cuts longer names.
const LONGEST_NAME: usize = 63;

/// Levels as `[lint]` wants them; stable order without repetitions.
fn settle(diagnostics: Vec<Diagnostic>, input: &Input) -> Vec<Diagnostic> {
    let mut settled: Vec<Diagnostic> = vec![];
    for mut d in diagnostics {
        let named = |list: &[String]| list.iter().any(|code| code == d.code);
        if d.level != Level::Error && named(&input.settings.allow) {
            continue;
        }
        if named(&input.settings.deny) {
            d.level = Level::Error;
        }
        if !settled.contains(&d) {
            settled.push(d);
        }
    }
    settled
}
