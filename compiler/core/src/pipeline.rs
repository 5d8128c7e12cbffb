//! The steps of one compilation, in order. Each step either hands on a value or collects diagnostics; a definition that
//! is rejected does not stop the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::build::ColIds;
use crate::algebra::{Type, show};
use crate::ast::{Ident, Statement};
use crate::catalog::{Catalog, Equality, Types};
use crate::diag::{Diagnostic, FileId, Level};
use crate::emit::{self, CapturedColumn, SourceRead, StreamObjects};
use crate::maintain::{self, Change, Program};
use crate::migrate::{self, Desired, DesiredSource, DesiredTable, TableLock};
use crate::order::{self, Attempt};
use crate::resolve::{self, Resolved};
use crate::schema::{Column, Definition, ObjectName, Schema, TableId, TableKind};
use crate::sql::{self, live, print, statement};
use crate::{Compiled, Input, Role, StreamTable, attach, chain, explain, parse};

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
        match plan(*file, definition, &schema, open, input) {
            Ok(plan) => {
                diagnostics.extend(plan.resolved.notes.iter().cloned());
                let plan = Planned { level: chain::level(&plan, &schema, &planned), ..plan };
                schema.tables.push(chain::table(&plan, &schema));
                planned.push(plan);
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
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema: &schema };

    let installed = match migrate::installed(&input.previous) {
        Ok(installed) => installed,
        Err(finding) => {
            diagnostics.push(*finding);
            BTreeMap::new()
        }
    };
    let settled: Vec<(String, String)> =
        planned.iter().map(|p| stored(p, &schema, &types, installed.get(&p.definition.name))).collect();
    for (plan, (content, storage)) in planned.iter_mut().zip(settled) {
        plan.content = content;
        plan.storage = storage;
    }

    let mut compiled = Compiled::default();
    let mut desired = Desired {
        sources: captured(&planned, &schema, &types),
        stream_sources: chain::read_again(&planned, &schema, &types),
        stream_tables: BTreeMap::new(),
        rejected,
        lock_timeout: input.settings.lock_timeout.clone(),
        search_path: input.settings.search_path.clone(),
        down: input.settings.down,
    };
    for plan in &planned {
        match objects(plan, &planned, input, &schema, &types) {
            Ok(table) => {
                compiled.stream_tables.push(explained(plan, &schema));
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

/// A definition on its way.
pub(crate) struct Planned<'a> {
    pub(crate) file: FileId,
    pub(crate) definition: &'a Definition,
    pub(crate) resolved: Resolved,
    pub(crate) program: Program,
    pub(crate) options: attach::Options,
    pub(crate) attachments: attach::Attachments,
    /// How many stream tables lie between it and the base tables, at most.
    pub(crate) level: u32,
    /// What its storage holds, as a hash.
    content: String,
    /// Its storage table.
    pub(crate) storage: String,
}

/// Everything about one definition that does not depend on who reads it. `open` are stream tables that are not compiled.
fn plan<'a>(
    file: FileId,
    definition: &'a Definition,
    schema: &Schema,
    open: &BTreeSet<ObjectName>,
    input: &Input,
) -> Result<Planned<'a>, Vec<Diagnostic>> {
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema };
    let env = resolve::Env { types, schema, settings: &input.settings, stream_tables: open };
    let mut ids = ColIds::default();
    let resolved = resolve::definition(definition, &env, &mut ids)?;
    let cx = maintain::Context { schema, types: &types };
    let resolved = cx.simplify(resolved).map_err(|d| vec![*d])?;
    let program = maintain::plan(&resolved, definition.query_span, &cx, &mut ids).map_err(|d| vec![*d])?;
    let options = attach::options(definition, &input.settings)?;
    let attachments = attach::attachments(definition, &program, &env)?;
    Ok(Planned {
        file,
        definition,
        resolved,
        program,
        options,
        attachments,
        level: 0,
        content: String::new(),
        storage: String::new(),
    })
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

/// Captured columns by source: what the programs of all definitions read.
fn captured(
    planned: &[Planned<'_>],
    schema: &Schema,
    types: &Types<'_>,
) -> BTreeMap<ObjectName, DesiredSource> {
    let mut at: BTreeMap<crate::schema::TableId, BTreeSet<usize>> = BTreeMap::new();
    for plan in planned {
        for (table, columns) in &plan.program.captured {
            let needed = at.entry(*table).or_default();
            if plan.options.incremental {
                needed.extend(columns);
            }
        }
    }
    let mut sources = BTreeMap::new();
    for (id, columns) in at {
        let Some(table) = schema.table(id) else { continue };
        let stream = planned.iter().find(|p| p.definition.name == table.name);
        let column = |c: &Column| CapturedColumn {
            name: c.name.clone(),
            ty: sql_type(&c.ty, types),
            value: stream.and_then(|p| chain::public_value(p, &c.name, types)),
        };
        let name = |c: &usize| table.columns.get(*c).map(|c| c.name.clone());
        let keys = table.keys.iter().filter(|_| stream.is_none());
        let source = DesiredSource {
            needed: columns.iter().filter_map(|c| table.columns.get(*c)).map(column).collect(),
            all: table.columns.iter().map(column).collect(),
            not_null: table.columns.iter().filter(|c| c.not_null).map(|c| c.name.clone()).collect(),
            keys: keys.map(|k| k.columns.iter().filter_map(name).collect()).collect(),
        };
        sources.insert(table.name.clone(), source);
    }
    sources
}

/// What a stream table reads of its sources.
fn reads(
    plan: &Planned<'_>,
    stream_sources: &BTreeMap<&ObjectName, String>,
    schema: &Schema,
    types: &Types<'_>,
) -> Vec<SourceRead> {
    let read = |(id, columns): (&TableId, &BTreeSet<usize>)| {
        let table = schema.table(*id)?;
        let name = |c: &usize| table.columns.get(*c).map(|c| c.name.clone());
        let read: Vec<&Column> = columns.iter().filter_map(|c| table.columns.get(*c)).collect();
        // NOT NULL of a domain is no property of the column.
        let declared = |c: &&&Column| c.not_null && !types.is_domain(c.ty.id);
        let mut wants: Vec<String> =
            read.iter().filter(declared).map(|c| ["not null ", &c.name].concat()).collect();
        wants.extend(table.keys.iter().map(|key| {
            let names: Vec<String> = key.columns.iter().filter_map(name).collect();
            [if key.deferrable { "deferrable key (" } else { "key (" }, &names.join(", "), ")"].concat()
        }));
        wants.sort();
        wants.dedup();
        if stream_sources.contains_key(&table.name) {
            // Keys and NOT NULL of a stream table are proved of its query.
            wants.clear();
        }
        let columns = read.iter().filter(|_| plan.options.incremental).map(|c| c.name.clone()).collect();
        let tree = matches!(table.kind, TableKind::Partitioned | TableKind::Parent);
        Some(SourceRead { name: table.name.clone(), columns, wants, tree })
    };
    plan.program.captured.iter().filter_map(read).collect()
}

/// A type as it stands in DDL, with its collation.
fn sql_type(ty: &Type, types: &Types<'_>) -> String {
    let name = print::type_name(&sql::select::type_name(ty, types));
    match &ty.collation {
        Some(collation) => format!("{name} COLLATE {}", print::name(collation)),
        None => name,
    }
}

/// What the storage of a stream table holds, as a hash, and the name of that storage: the installed one as long as it
/// holds the same.
fn stored(
    plan: &Planned<'_>,
    schema: &Schema,
    types: &Types<'_>,
    installed: Option<&TableLock>,
) -> (String, String) {
    let name = &plan.definition.name;
    let sources = plan.program.captured.keys().filter_map(|id| Some((*id, schema.table(*id)?)));
    let names = statement::Names {
        stream_table: name.clone(),
        storage: String::new(),
        buffers: sources.map(|(id, table)| (id, emit::buffer_name(&table.name))).collect(),
        chained: false,
    };
    let mut labels = plan.program.labels.clone();
    labels.extend(plan.program.storage.columns.iter().map(|c| (c.col.id, c.name.clone())));
    let weight = sql::names::weight(&plan.program.plans(), &labels, schema);
    // A full refresh reads no changes.
    let delta_source = |_, _: &[usize], merging| statement::pending("", &[], weight.as_str(), merging, types);
    let env = sql::select::Env {
        types: *types,
        labels: &labels,
        weight: &weight,
        delta_source: &delta_source,
        null_safe: sql::select::NullSafe::Indexable,
        frontier: sql::select::Frontier::Variable,
    };
    let storage_types: Vec<String> =
        plan.program.storage.columns.iter().map(|c| sql_type(&c.col.ty, types)).collect();
    let content = content(plan, &storage_types, &statement::full(&plan.program, &names, &env));
    let understood = print::query(&plan.definition.query);
    let released =
        emit::long_hash(&[&name.to_string(), &understood, &storage_types.join(","), plan.options.mode()]);
    let storage = migrate::storage(name, &content, &emit::storage_name(name, &released), installed);
    (content, storage)
}

/// The objects of one stream table.
fn objects(
    plan: &Planned<'_>,
    all: &[Planned<'_>],
    input: &Input,
    schema: &Schema,
    types: &Types<'_>,
) -> Result<DesiredTable, askama::Error> {
    let name = &plan.definition.name;
    let source_names: BTreeMap<_, _> =
        plan.program.captured.keys().filter_map(|id| Some((*id, schema.table(*id)?.name.clone()))).collect();
    let storage_types: Vec<String> =
        plan.program.storage.columns.iter().map(|c| sql_type(&c.col.ty, types)).collect();
    let stream_sources: BTreeMap<&ObjectName, String> = all
        .iter()
        .filter(|p| source_names.values().any(|n| *n == p.definition.name))
        .map(|p| (&p.definition.name, p.storage.clone()))
        .collect();
    let storage = plan.storage.clone();
    let names = statement::Names {
        stream_table: name.clone(),
        storage: storage.clone(),
        buffers: source_names.iter().map(|(id, n)| (*id, emit::buffer_name(n))).collect(),
        chained: plan.level > 0,
    };
    let mut labels = plan.program.labels.clone();
    labels.extend(plan.program.storage.columns.iter().map(|c| (c.col.id, c.name.clone())));
    let weight = sql::names::weight(&plan.program.plans(), &labels, schema);
    let buffered = |table, columns: &[usize]| {
        let declared = schema.table(table).map(|t| t.columns.as_slice()).unwrap_or_default();
        let columns: Vec<_> =
            columns.iter().filter_map(|c| declared.get(*c)).map(|c| (c.name.clone(), c.ty.clone())).collect();
        (names.buffers.get(&table).map(String::as_str).unwrap_or_default(), columns)
    };
    let delta_source = |table, columns: &[usize], merging| {
        let (buffer, columns) = buffered(table, columns);
        statement::pending(buffer, &columns, weight.as_str(), merging, types)
    };
    let delta_here = |table, columns: &[usize], merging| {
        let (buffer, columns) = buffered(table, columns);
        live::pending_here(buffer, &columns, weight.as_str(), merging, types)
    };
    let env = sql::select::Env {
        types: *types,
        labels: &labels,
        weight: &weight,
        delta_source: &delta_source,
        null_safe: sql::select::NullSafe::Indexable,
        frontier: sql::select::Frontier::Variable,
    };
    let frontier = sql::select::Frontier::Table;
    let here = sql::select::Env { delta_source: &delta_here, frontier, ..env };
    let live = || live::live(&plan.program, &plan.definition.query, &names, &here);
    let live_name = attach::live_name(name);
    let outputs: Vec<(String, String, bool)> = plan
        .resolved
        .outputs
        .iter()
        .filter_map(|o| {
            let ty = &plan.resolved.rel.col(o.col)?.ty;
            Some((o.name.clone(), sql_type(ty, types), types.equality(ty) != Equality::None))
        })
        .collect();
    let written = written(plan, input);
    let sources = reads(plan, &stream_sources, schema, types);
    let mut objects = StreamObjects {
        name,
        storage: &storage,
        program: &plan.program,
        storage_types,
        storage_options: plan.options.storage.clone(),
        incremental: plan.options.incremental.then(|| statement::incremental(&plan.program, &names, &env)),
        few: statement::incremental_few(&plan.program, &names, &env).filter(|_| plan.options.incremental),
        moved: statement::moved(&plan.program, &env).filter(|_| plan.options.incremental),
        full: statement::full(&plan.program, &names, &env),
        view: statement::view(&plan.program, &names, &env),
        live: plan.options.live.then(|| (&live_name, live())),
        live_attachments: plan.attachments.on_live(),
        indexes: plan.attachments.indexes(&storage),
        attachments: plan.attachments.on_view(),
        sources,
        stream_sources,
        level: plan.level,
        query: &plan.definition.query,
        written: &written,
        outputs,
        search_path: &input.settings.search_path,
        mode: plan.options.mode(),
        target_lag: &plan.options.target_lag,
        hash: "",
    };
    // The hash covers all objects, so it is taken before it is written into one of them.
    let hash = emit::long_hash(&[&emit::render(&objects)?.whole()]);
    objects.hash = &hash;
    let columns = objects
        .outputs
        .iter()
        .map(|(name, ty, _)| [&print::ident(&Ident::new(name.clone())), " ", ty].concat());
    Ok(DesiredTable {
        parts: emit::render(&objects)?,
        guard: emit::guard(&objects)?,
        storage: storage.clone(),
        content: plan.content.clone(),
        view: emit::long_hash(&[&print::query(&objects.view)]),
        level: plan.level,
        live: plan.options.live.then(|| live_name.clone()),
        refresh: objects.mode.to_owned(),
        target_lag: plan.options.target_lag.clone(),
        columns: columns.collect(),
        options: objects.storage_options.clone(),
        indexes: objects.indexes.clone(),
        attachments: objects.attachments.clone(),
        sources: source_names.values().cloned().collect(),
        hash: hash.clone(),
    })
}

/// What the storage holds, as a hash: its columns and the statement that fills it. As long as that is the same, a
/// definition may change in place.
fn content(plan: &Planned<'_>, types: &[String], full: &Statement) -> String {
    let columns: Vec<String> = plan
        .program
        .storage
        .columns
        .iter()
        .zip(types)
        .map(|(c, ty)| [c.name.as_str(), ty, if c.col.nullable { "" } else { "NOT NULL" }].join(" "))
        .collect();
    emit::long_hash(&[&columns.join(","), &print::statement(full)])
}

/// The user's own text of the query.
fn written(plan: &Planned<'_>, input: &Input) -> String {
    let span = plan.definition.query_span;
    let text = input.files.get(span.file.0 as usize).map_or("", |f| f.text.as_str());
    text.get(span.start as usize..span.end as usize).unwrap_or_default().trim().to_owned()
}

/// What `explain` shows.
fn explained(plan: &Planned<'_>, schema: &Schema) -> StreamTable {
    let sources: BTreeSet<ObjectName> =
        plan.program.captured.keys().filter_map(|id| schema.table(*id)).map(|t| t.name.clone()).collect();
    let shown = show::Names { schema, labels: &plan.program.labels };
    let shape = |change: &Change| match change {
        Change::Rows { delta } => show::show(delta, shown),
        // The probe reads the groups that lost an extremum, and through them the change.
        Change::Additive { groups, extrema, .. } => {
            show::show(extrema.as_ref().map_or(groups, |e| &e.probe), shown)
        }
        Change::Regroup { touched, groups } => show::show(touched, shown) + "\n" + &show::show(groups, shown),
        Change::Partitions { touched, fresh, .. } => {
            show::show(touched, shown) + "\n" + &show::show(fresh, shown)
        }
    };
    let few = plan.program.few.iter().map(|few| shape(&few.change));
    let delta = few.chain([shape(&plan.program.change)]).collect::<Vec<_>>().join("\n");
    StreamTable {
        name: plan.definition.name.clone(),
        file: plan.file,
        refresh: plan.options.mode(),
        class: explain::class(plan),
        operators: explain::operators(plan, schema),
        key: explain::key(&plan.program),
        sources: sources.into_iter().collect(),
        missing_indexes: explain::missing_indexes(&plan.program, schema),
        plan: show::show(&plan.resolved.rel, shown),
        delta,
        query: print::query(&plan.definition.query),
    }
}

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
