//! The steps of one compilation, in order. Each step either hands on a value or collects diagnostics; a definition that
//! is rejected does not stop the others.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::build::ColIds;
use crate::algebra::{Labels, Type};
use crate::ast::{Ident, Query, Statement};
use crate::catalog::{Catalog, Equality, Types};
use crate::diag::{Diagnostic, FileId, Level};
use crate::emit::{self, CapturedColumn, SourceRead, StreamObjects};
use crate::maintain::{self, Program};
use crate::migrate::{self, Desired, DesiredSource, DesiredTable, TableLock};
use crate::order::{self, Attempt};
use crate::resolve::{self, Resolved};
use crate::schema::{Column, Definition, ObjectName, Schema, TableId, TableKind};
use crate::sql::{self, live, print, statement};
use crate::{Compiled, Input, Role, attach, chain, explain, inner, parse};

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
        match plan(*file, definition, &mut schema, open, input) {
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
    settle_storage(&mut planned, &mut schema, input, &installed);
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema: &schema };
    let is_inner =
        |name: &ObjectName| planned.iter().any(|p| p.inner.is_some() && p.definition.name == *name);
    let sources = captured(&planned, &schema, &types);
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
        match objects(plan, &site) {
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

/// A definition on its way.
pub(crate) struct Planned<'a> {
    pub(crate) file: FileId,
    pub(crate) definition: Cow<'a, Definition>,
    /// Of a part of another one that is stored on its own: which one, and its number there.
    pub(crate) inner: Option<(ObjectName, usize)>,
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

/// Everything about one definition that does not depend on who reads it: its parts that are stored on their own, whose
/// tables are in the schema then, and at the end itself. `open` are stream tables that are not compiled.
fn plan<'a>(
    file: FileId,
    definition: &'a Definition,
    schema: &mut Schema,
    open: &BTreeSet<ObjectName>,
    input: &Input,
) -> Result<Vec<Planned<'a>>, Vec<Diagnostic>> {
    let catalog = Catalog::get(input.settings.postgres);
    let mut ids = ColIds::default();
    let resolved = {
        let types = Types { catalog, schema };
        let env = resolve::Env { types, schema, settings: &input.settings, stream_tables: open };
        let resolved = resolve::definition(definition, &env, &mut ids)?;
        let cx = maintain::Context { schema, types: &types };
        cx.simplify(resolved).map_err(|d| vec![*d])?
    };
    let mut env = Planning { file, schema, ids, open, input };
    // What is refused is refused as a whole.
    let whole = env.one(Cow::Borrowed(definition), resolved.clone(), None)?;
    if !whole.options.inner_tables || !whole.options.incremental {
        return Ok(vec![whole]);
    }
    let known = env.schema.tables.len();
    let split = env.split(definition, resolved);
    Ok(split.unwrap_or_else(|| {
        env.schema.tables.truncate(known);
        vec![whole]
    }))
}

/// What planning one definition needs.
struct Planning<'s> {
    file: FileId,
    schema: &'s mut Schema,
    ids: ColIds,
    open: &'s BTreeSet<ObjectName>,
    input: &'s Input,
}

impl Planned<'_> {
    pub(crate) fn is_part_of(&self, name: &ObjectName) -> bool {
        self.inner.as_ref().is_some_and(|(of, _)| of == name)
    }

    /// Of a part, its number in the whole, from 1.
    pub(crate) fn number(&self) -> usize {
        self.inner.as_ref().map_or(0, |(_, number)| *number)
    }
}

impl Planning<'_> {
    fn one<'a>(
        &mut self,
        definition: Cow<'a, Definition>,
        resolved: Resolved,
        inner: Option<(ObjectName, usize)>,
    ) -> Result<Planned<'a>, Vec<Diagnostic>> {
        let settings = &self.input.settings;
        let schema = &*self.schema;
        let types = Types { catalog: Catalog::get(settings.postgres), schema };
        let cx = maintain::Context { schema, types: &types };
        let program =
            maintain::plan(&resolved, definition.query_span, &cx, &mut self.ids).map_err(|d| vec![*d])?;
        let env = resolve::Env { types, schema, settings, stream_tables: self.open };
        let options = attach::options(&definition, settings)?;
        let attachments = attach::attachments(&definition, &program, &env)?;
        Ok(Planned {
            file: self.file,
            definition,
            inner,
            resolved,
            program,
            options,
            attachments,
            level: 0,
            content: String::new(),
            storage: String::new(),
        })
    }

    /// The definition with parts of it stored on their own. None if it has no such parts, or if one of them has columns
    /// that no table can have.
    fn split<'a>(&mut self, definition: &'a Definition, mut resolved: Resolved) -> Option<Vec<Planned<'a>>> {
        let catalog = Catalog::get(self.input.settings.postgres);
        let mut plans: Vec<Planned<'a>> = vec![];
        let mut shapes: Vec<(Query, TableId)> = vec![];
        let mut rest = inner::parts(&resolved.rel);
        rest.reverse();
        while let Some(part) = rest.pop() {
            let types = Types { catalog, schema: self.schema };
            if !part.cols().iter().all(|c| types.is_storable(&c.ty)) {
                return None;
            }
            let of_part = inner::resolved(&part, &resolved);
            let query = inner::query(&of_part, &types);
            // What occurs twice in the text is stored once.
            let shape = inner::query(&Resolved { labels: Labels::new(), ..of_part.clone() }, &types);
            let known = shapes.iter().find(|(known, _)| *known == shape).map(|(_, table)| *table);
            let table = match known {
                Some(table) => table,
                None => {
                    let number = plans.len() + 1;
                    let own = inner::definition(definition, number, query);
                    let plan =
                        self.one(Cow::Owned(own), of_part, Some((definition.name.clone(), number))).ok()?;
                    let name = plan.definition.name.clone();
                    self.schema.tables.push(chain::table(&plan, self.schema));
                    plans.push(plan);
                    let table = self.schema.find_table(&name)?;
                    shapes.push((shape, table));
                    table
                }
            };
            rest.push(resolved.rel.clone());
            let mut replaced = inner::replace(&rest, &part, table);
            resolved.rel = replaced.pop()?;
            resolved.named.insert(table);
            rest = replaced;
        }
        if plans.is_empty() {
            return None;
        }
        plans.push(self.one(Cow::Borrowed(definition), resolved, None).ok()?);
        Some(plans)
    }
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

/// Names all storages: the installed one as long as it holds the same. Parts that are stored on their own are named after
/// the storage of the whole, with which they come and go.
fn settle_storage(
    planned: &mut [Planned<'_>],
    schema: &mut Schema,
    input: &Input,
    installed: &BTreeMap<ObjectName, TableLock>,
) {
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema };
    let contents: Vec<(String, String)> = planned.iter().map(|p| stored(p, schema, &types)).collect();
    let mut settled: BTreeMap<ObjectName, (String, String)> = BTreeMap::new();
    for (plan, (content, first)) in planned.iter().zip(&contents).filter(|(p, _)| p.inner.is_none()) {
        let name = &plan.definition.name;
        let parts = planned.iter().zip(&contents).filter(|(p, _)| p.is_part_of(name));
        let mut hashes: Vec<(usize, &str)> = parts.map(|(p, (c, _))| (p.number(), c.as_str())).collect();
        hashes.sort_unstable();
        let all: Vec<&str> =
            std::iter::once(content.as_str()).chain(hashes.iter().map(|(_, c)| *c)).collect();
        let content = if hashes.is_empty() { content.clone() } else { emit::long_hash(&all) };
        let storage = migrate::storage(name, &content, first, installed.get(name));
        settled.insert(name.clone(), (content, storage));
    }
    for plan in planned.iter_mut() {
        let whole = plan.inner.as_ref().map_or(&plan.definition.name, |(of, _)| of);
        let Some((content, storage)) = settled.get(whole).cloned() else { continue };
        plan.content = content;
        if plan.inner.is_none() {
            plan.storage = storage;
            continue;
        }
        let (name, own) = inner::names(&storage, plan.number());
        let before = schema.tables.iter_mut().find(|t| t.name == plan.definition.name);
        if let Some(table) = before {
            table.name = name.clone();
        }
        plan.definition.to_mut().name = name;
        plan.storage = own;
    }
    // Parts that read other parts name them.
    let types = Types { catalog: Catalog::get(input.settings.postgres), schema };
    for plan in planned.iter_mut().filter(|p| p.inner.is_some()) {
        plan.definition.to_mut().query = inner::query(&plan.resolved, &types);
    }
}

/// What the storage of a stream table holds, as a hash; and the name that the first release gave the storage.
fn stored(plan: &Planned<'_>, schema: &Schema, types: &Types<'_>) -> (String, String) {
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
        changed: None,
        frontier: sql::select::Frontier::Variable,
    };
    let storage_types: Vec<String> =
        plan.program.storage.columns.iter().map(|c| sql_type(&c.col.ty, types)).collect();
    let content = content(plan, &storage_types, &statement::full(&plan.program, &names, &env));
    let understood = print::query(&plan.definition.query);
    let released =
        emit::long_hash(&[&name.to_string(), &understood, &storage_types.join(","), plan.options.mode()]);
    (content, emit::storage_name(name, &released))
}

/// Where the objects of stream tables go, and what they need of each other.
struct Site<'a> {
    planned: &'a [Planned<'a>],
    sources: &'a BTreeMap<ObjectName, DesiredSource>,
    stream_sources: &'a BTreeMap<ObjectName, emit::StreamStorage>,
    input: &'a Input,
    schema: &'a Schema,
    types: &'a Types<'a>,
}

/// The objects of one stream table.
fn objects(plan: &Planned<'_>, site: &Site<'_>) -> Result<DesiredTable, askama::Error> {
    let Site { planned: all, input, schema, types, .. } = *site;
    let name = &plan.definition.name;
    let mut parts: Vec<&Planned<'_>> = all.iter().filter(|p| p.is_part_of(name)).collect();
    parts.sort_by_key(|p| p.number());
    let mut inner = vec![];
    let mut readers = vec![];
    for part in parts {
        let table = objects(part, site)?;
        let part_name = &part.definition.name;
        let capture = emit::SourceObjects {
            table: part_name.clone(),
            columns: site.sources.get(part_name).map(|s| s.needed.clone()).unwrap_or_default(),
            stream: site.stream_sources.get(part_name).cloned(),
        };
        readers.extend(table.readers);
        inner.push(emit::Inner {
            storage: table.storage,
            parts: table.parts,
            capture: capture.create()?,
            timed: part.program.moves.any(),
        });
    }
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
        changed: None,
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
        inner_of: plan.inner.as_ref().and_then(|(of, _)| whole(of, all)).map(|p| p.storage.as_str()),
        inner: &inner,
        locked: locked(plan, all, schema),
        probed: probed(plan, site),
        query: &plan.definition.query,
        written: &written,
        outputs,
        search_path: &input.settings.search_path,
        mode: plan.options.mode(),
        target_lag: &plan.options.target_lag,
        hash: "",
    };
    // The hash covers all objects, so it is taken before it is written into one of them. A part has that of what is
    // stored: it is not changed in place.
    let hash = match plan.inner {
        None => emit::long_hash(&[&emit::render(&objects)?.whole()]),
        Some(_) => plan.content.clone(),
    };
    objects.hash = &hash;
    let columns = objects
        .outputs
        .iter()
        .map(|(name, ty, _)| [&print::ident(&Ident::new(name.clone())), " ", ty].concat());
    let inner_names: BTreeSet<&ObjectName> =
        all.iter().filter(|p| p.inner.is_some()).map(|p| &p.definition.name).collect();
    readers.push((storage.clone(), source_names.values().cloned().collect()));
    let mut sources: BTreeSet<ObjectName> =
        readers.iter().flat_map(|(_, sources): &(String, Vec<ObjectName>)| sources.iter().cloned()).collect();
    sources.retain(|s| !inner_names.contains(s));
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
        sources: sources.into_iter().collect(),
        readers,
        hash: hash.clone(),
    })
}

/// The definition of that name.
fn whole<'a, 'b>(name: &ObjectName, all: &'a [Planned<'b>]) -> Option<&'a Planned<'b>> {
    all.iter().find(|p| p.inner.is_none() && p.definition.name == *name)
}

/// The tables that a stream table and all its parts read, without the parts.
fn locked(plan: &Planned<'_>, all: &[Planned<'_>], schema: &Schema) -> Vec<(ObjectName, bool)> {
    let of = plan.inner.as_ref().map_or(&plan.definition.name, |(of, _)| of);
    let family = all.iter().filter(|p| p.definition.name == *of || p.is_part_of(of));
    let ids: BTreeSet<TableId> = family.flat_map(|p| p.program.captured.keys().copied()).collect();
    let tables = ids.into_iter().filter_map(|id| schema.table(id));
    let mut tables: Vec<(ObjectName, bool)> = tables
        .filter(|t| !all.iter().any(|p| p.inner.is_some() && p.definition.name == t.name))
        .map(|t| (t.name.clone(), matches!(t.kind, TableKind::Partitioned | TableKind::Parent)))
        .collect();
    tables.sort();
    tables
}

/// Columns of the storage of a part by which the rules look it up, as far as no index serves them.
fn probed(plan: &Planned<'_>, site: &Site<'_>) -> Vec<Vec<String>> {
    let Some((of, _)) = &plan.inner else { return vec![] };
    let family = site.planned.iter().filter(|p| p.definition.name == *of || p.is_part_of(of));
    let probes: BTreeSet<_> = family.flat_map(|p| explain::unserved(&p.program, site.schema)).collect();
    let own = |id: TableId| site.schema.table(id).is_some_and(|t| t.name == plan.definition.name);
    let columns = probes.into_iter().filter(|(id, _)| own(*id));
    columns.filter_map(|(_, at)| at.into_iter().map(|c| chain::stored_column(plan, c)).collect()).collect()
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
