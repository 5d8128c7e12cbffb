//! From refresh programs to the objects that should exist: names of storages, what is captured, and the text of everything.

use std::collections::{BTreeMap, BTreeSet};

use crate::algebra::Type;
use crate::ast::{Ident, Statement};
use crate::catalog::{Catalog, Equality, Types};
use crate::emit::{self, CapturedColumn, SourceRead, StreamObjects};
use crate::migrate::{self, DesiredSource, DesiredTable, TableLock};
use crate::planned::{self, Planned};
use crate::schema::{Column, ObjectName, Schema, TableId, TableKind};
use crate::sql::{self, live, print, statement};
use crate::{Input, attach, chain, explain, inner};

/// Captured columns by source: what the programs of all definitions read.
pub(crate) fn captured(
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
pub(crate) fn sql_type(ty: &Type, types: &Types<'_>) -> String {
    let name = print::type_name(&sql::select::type_name(ty, types));
    match &ty.collation {
        Some(collation) => format!("{name} COLLATE {}", print::name(collation)),
        None => name,
    }
}

/// Names all storages: the installed one as long as it holds the same. Parts that are stored on their own are named after
/// the storage of the whole, with which they come and go.
pub(crate) fn settle_storage(
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
        let whole = plan.whole();
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
    let env = sql::select::Env::new(*types, &labels, &weight, &delta_source);
    let storage_types: Vec<String> =
        plan.program.storage.columns.iter().map(|c| sql_type(&c.col.ty, types)).collect();
    let content = content(plan, &storage_types, &statement::full(&plan.program, &names, &env));
    let understood = print::query(&plan.definition.query);
    let released =
        emit::long_hash(&[&name.to_string(), &understood, &storage_types.join(","), plan.options.mode()]);
    (content, emit::storage_name(name, &released))
}

/// Where the objects of stream tables go, and what they need of each other.
pub(crate) struct Site<'a> {
    pub(crate) planned: &'a [Planned<'a>],
    pub(crate) sources: &'a BTreeMap<ObjectName, DesiredSource>,
    pub(crate) stream_sources: &'a BTreeMap<ObjectName, emit::StreamStorage>,
    pub(crate) input: &'a Input,
    pub(crate) schema: &'a Schema,
    pub(crate) types: &'a Types<'a>,
}

/// The objects of one stream table.
pub(crate) fn objects(plan: &Planned<'_>, site: &Site<'_>) -> Result<DesiredTable, askama::Error> {
    let Site { planned: all, input, schema, types, .. } = *site;
    let name = &plan.definition.name;
    let mut inner = vec![];
    let mut readers = vec![];
    for part in planned::parts_of(name, all) {
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
    let env = sql::select::Env::new(*types, &labels, &weight, &delta_source);
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
    let family = all.iter().filter(|p| p.whole() == plan.whole());
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
    if plan.inner.is_none() {
        return vec![];
    }
    let family = site.planned.iter().filter(|p| p.whole() == plan.whole());
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
