//! The steps of one compilation, in order. Each step either hands on a value or collects diagnostics; a definition that
//! is rejected does not stop the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::build::ColIds;
use crate::algebra::{Type, show};
use crate::catalog::{Catalog, Equality, Types};
use crate::diag::{Diagnostic, FileId, Level};
use crate::emit::{self, CapturedColumn, StreamObjects};
use crate::maintain::{self, Change, Program};
use crate::migrate::{self, Desired, DesiredTable};
use crate::resolve::{self, Resolved};
use crate::schema::{Definition, ObjectName, Schema};
use crate::sql::{self, print, statement};
use crate::{Compiled, Input, Role, StreamTable, attach, explain, parse};

/// See [`crate::compile`].
pub(crate) fn run(input: &Input) -> Compiled {
    let mut diagnostics = vec![];
    let schema_files: Vec<(FileId, &str)> = files(input, Role::Schema).collect();
    let (schema, findings) =
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

    let names: BTreeSet<ObjectName> = definitions.iter().map(|(_, d)| d.name.clone()).collect();
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema: &schema };
    let env = resolve::Env { types, schema: &schema, settings: &input.settings, stream_tables: &names };

    let mut planned = vec![];
    let mut rejected = vec![];
    for (file, definition) in &definitions {
        let mut ids = ColIds::default();
        let result = resolve::definition(definition, &env, &mut ids).and_then(|resolved| {
            diagnostics.extend(resolved.notes.iter().cloned());
            let cx = maintain::Context { schema: &schema, types: &types };
            let program = maintain::plan(&resolved, &cx, &mut ids).map_err(|d| vec![*d])?;
            let options = attach::options(definition, &input.settings)?;
            let attachments = attach::attachments(definition, &program, &env)?;
            Ok(Planned { file: *file, definition, resolved, program, options, attachments })
        });
        match result {
            Ok(plan) => planned.push(plan),
            Err(findings) => {
                rejected.push(definition.name.clone());
                diagnostics.extend(findings);
            }
        }
    }

    let mut compiled = Compiled::default();
    let mut desired = Desired {
        sources: captured(&planned, &schema, &types),
        stream_tables: BTreeMap::new(),
        rejected,
        lock_timeout: input.settings.lock_timeout.clone(),
        search_path: input.settings.search_path.clone(),
        down: input.settings.down,
    };
    for plan in &planned {
        match objects(plan, input, &schema, &types) {
            Ok(table) => {
                compiled.stream_tables.push(explained(plan, &schema));
                desired.stream_tables.insert(plan.definition.name.clone(), table);
            }
            Err(error) => diagnostics.push(migrate::broken_template(&error)),
        }
    }
    match migrate::files(&input.previous, &desired) {
        Ok(files) => compiled.files = files,
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
}

fn files(input: &Input, role: Role) -> impl Iterator<Item = (FileId, &str)> {
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

/// Captured columns by source: what the programs of all definitions read.
fn captured(
    planned: &[Planned<'_>],
    schema: &Schema,
    types: &Types<'_>,
) -> BTreeMap<ObjectName, Vec<CapturedColumn>> {
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
        let columns = columns
            .iter()
            .filter_map(|c| table.columns.get(*c))
            .map(|c| CapturedColumn { name: c.name.clone(), ty: sql_type(&c.ty, types) })
            .collect();
        sources.insert(table.name.clone(), columns);
    }
    sources
}

/// A type as it stands in DDL, with its collation.
fn sql_type(ty: &Type, types: &Types<'_>) -> String {
    let name = print::type_name(&sql::select::type_name(ty, types));
    match &ty.collation {
        Some(collation) => format!("{name} COLLATE {}", print::name(collation)),
        None => name,
    }
}

/// The objects of one stream table.
fn objects(
    plan: &Planned<'_>,
    input: &Input,
    schema: &Schema,
    types: &Types<'_>,
) -> Result<DesiredTable, askama::Error> {
    let name = &plan.definition.name;
    let source_names: BTreeMap<_, _> =
        plan.program.captured.keys().filter_map(|id| Some((*id, schema.table(*id)?.name.clone()))).collect();
    let understood = print::query(&plan.definition.query);
    let storage_types: Vec<String> =
        plan.program.storage.columns.iter().map(|c| sql_type(&c.col.ty, types)).collect();
    let version =
        emit::long_hash(&[&name.to_string(), &understood, &storage_types.join(","), plan.options.mode()]);
    let storage = emit::storage_name(name, &version);
    let names = statement::Names {
        stream_table: name.clone(),
        storage: storage.clone(),
        buffers: source_names.iter().map(|(id, n)| (*id, emit::buffer_name(n))).collect(),
    };
    let mut labels = plan.program.labels.clone();
    labels.extend(plan.program.storage.columns.iter().map(|c| (c.col.id, c.name.clone())));
    let weight = sql::names::weight(&plan.program.plans(), &labels, schema);
    let delta_source = |table, columns: &[usize], merging| {
        let declared = schema.table(table).map(|t| t.columns.as_slice()).unwrap_or_default();
        let columns: Vec<_> =
            columns.iter().filter_map(|c| declared.get(*c)).map(|c| (c.name.clone(), c.ty.clone())).collect();
        let buffer = names.buffers.get(&table).map(String::as_str).unwrap_or_default();
        statement::pending(buffer, &columns, weight.as_str(), merging, types)
    };
    let env = sql::select::Env {
        types: *types,
        labels: &labels,
        weight: &weight,
        delta_source: &delta_source,
        null_safe: sql::select::NullSafe::Indexable,
    };
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
    let sources: Vec<&ObjectName> = source_names.values().collect();
    let mut objects = StreamObjects {
        name,
        storage: &storage,
        program: &plan.program,
        storage_types,
        storage_options: plan.options.storage.clone(),
        incremental: plan.options.incremental.then(|| statement::incremental(&plan.program, &names, &env)),
        few: statement::incremental_few(&plan.program, &names, &env).filter(|_| plan.options.incremental),
        full: statement::full(&plan.program, &names, &env),
        view: statement::view(&plan.program, &names, &env),
        indexes: plan.attachments.indexes(&storage),
        attachments: plan.attachments.on_view(),
        sources,
        query: &plan.definition.query,
        written: &written,
        outputs,
        search_path: &input.settings.search_path,
        mode: plan.options.mode(),
        target_lag: &plan.options.target_lag,
        hash: "",
    };
    // The hash covers all objects, so it is taken before it is written into one of them.
    let hash = emit::long_hash(&[&emit::render(&objects)?]);
    objects.hash = &hash;
    Ok(DesiredTable {
        objects: emit::render(&objects)?,
        guard: emit::guard(&objects)?,
        storage: storage.clone(),
        refresh: objects.mode.to_owned(),
        sources: source_names.values().cloned().collect(),
        hash: hash.clone(),
    })
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
