//! All objects of one stream table.

use std::collections::BTreeMap;

use askama::Template;

use super::names::buffer_name;
use super::text::Sql;
use crate::ast::{Name, Query, Statement};
use crate::attach::{Attached, NamedIndex};
use crate::delta::recursion;
use crate::maintain::{Change, Identity, Program};
use crate::schema::ObjectName;
use crate::sql::statement;

/// What a stream table reads of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRead {
    /// The source.
    pub name: ObjectName,
    /// The captured columns that are read.
    pub columns: Vec<String>,
    /// NOT NULL columns among them and keys, in the words of `pgtc.source_facts`.
    pub wants: Vec<String>,
    /// It has partitions or children.
    pub tree: bool,
}

/// What the templates need of one stream table.
pub struct StreamObjects<'a> {
    /// Its public name.
    pub name: &'a ObjectName,
    /// Its storage table.
    pub storage: &'a str,
    /// The program.
    pub program: &'a Program,
    /// Type of each stored column, as SQL.
    pub storage_types: Vec<String>,
    /// Storage parameters, `fillfactor = 90`.
    pub storage_options: Vec<(String, String)>,
    /// The MERGE that applies the change; none when the mode is `full`.
    pub incremental: Option<Statement>,
    /// The same, for windows in which few sources changed. It has so many terms that planning it takes ten times as long
    /// as running it, so its plan is made once per connection.
    pub few: Option<Statement>,
    /// Queries of which one has a row if time alone changed the result. None where it may have at any time.
    pub moved: Option<Vec<Query>>,
    /// The MERGE that recomputes.
    pub full: Statement,
    /// The query of the view.
    pub view: Query,
    /// The live view: its name and its query.
    pub live: Option<(&'a ObjectName, Query)>,
    /// GRANT on the live view.
    pub live_attachments: Vec<String>,
    /// CREATE INDEX on the storage, GRANT and COMMENT on the view: finished statements.
    pub indexes: Vec<NamedIndex>,
    /// See `indexes`.
    pub attachments: Vec<Attached>,
    /// Sources, sorted, and what is read of each.
    pub sources: Vec<SourceRead>,
    /// Storage of those sources that are stream tables.
    pub stream_sources: BTreeMap<&'a ObjectName, String>,
    /// How many stream tables lie between it and the base tables.
    pub level: u32,
    /// Of a part of a stream table that is stored on its own: the storage of the whole.
    pub inner_of: Option<&'a str>,
    /// Its parts that are stored on their own, each after those that it reads.
    pub inner: &'a [Inner],
    /// The sources of it and its parts, without the parts; and whether each has partitions or children.
    pub locked: Vec<(ObjectName, bool)>,
    /// Columns of the storage by which others look it up.
    pub probed: Vec<Vec<String>>,
    /// The user's query in normal form.
    pub query: &'a Query,
    /// Its text as the user wrote it.
    pub written: &'a str,
    /// Output columns: name and inferred type, as SQL; and whether the type has equality.
    pub outputs: Vec<(String, String, bool)>,
    /// Where unqualified names are looked up.
    pub search_path: &'a [String],
    /// incremental or full
    pub mode: &'a str,
    /// Target lag, as written.
    pub target_lag: &'a str,
    /// Hash of the definition.
    pub hash: &'a str,
}

/// A part of a stream table that is stored on its own.
#[derive(Clone, Debug)]
pub struct Inner {
    /// Its storage table.
    pub storage: String,
    /// Its objects.
    pub parts: Rendered,
    /// What captures the changes of its rows.
    pub capture: String,
    /// Whether it changes with the time.
    pub timed: bool,
}

#[derive(Template)]
#[template(path = "storage.sql")]
struct Storage {
    stream_table: Sql,
    storage: Sql,
    columns: Vec<StoredView>,
    constraints: Vec<Sql>,
    options: Sql,
    indexes: Vec<Sql>,
    comment: Sql,
}

struct StoredView {
    name: Sql,
    ty: Sql,
    not_null: bool,
}

#[derive(Template)]
#[template(path = "view.sql")]
struct View {
    show: Sql,
    stream_table: Sql,
    query: Sql,
    attachments: Vec<Sql>,
    live: Option<LiveView>,
    comment: Sql,
}

struct LiveView {
    name: Sql,
    search_path: Sql,
    query: Sql,
    attachments: Vec<Sql>,
    comment: Sql,
}

struct SourceView {
    table: Sql,
    table_literal: Sql,
    buffer: Sql,
    schema_literal: Sql,
    name_literal: Sql,
    reads: Sql,
    wants: Sql,
    /// It has partitions or children.
    tree: bool,
}

#[derive(Template)]
#[template(path = "refresh.sql")]
struct Refresh {
    refresh: Sql,
    key: Sql,
    chained: bool,
    storage_literal: Sql,
    sources: Vec<SourceView>,
    incremental: Option<Sql>,
    few: Option<Sql>,
    /// Whether the result changes with the time.
    timed: bool,
    /// Where time moved something if one of these has a row.
    moved: Vec<Sql>,
    full: Sql,
    comment: Sql,
}

#[derive(Template)]
#[template(path = "verify.sql")]
struct Verify {
    verify: Sql,
    /// Whether the result changes with the time.
    timed: bool,
    chained: bool,
    /// Storages of its parts.
    inner: Vec<Sql>,
    locked: Vec<Sql>,
    refresh: Sql,
    key: Sql,
    schema_literal: Sql,
    table_literal: Sql,
    view: Sql,
    search_path: Sql,
    sources: Vec<SourceView>,
    query: Sql,
    columns: Sql,
    compared: Sql,
    comment: Sql,
}

#[derive(Template)]
#[template(path = "register.sql")]
struct Register {
    hash: Sql,
    schema_literal: Sql,
    table_literal: Sql,
    storage_literal: Sql,
    refresh_literal: Sql,
    verify_literal: Sql,
    show_literal: Sql,
    mode_literal: Sql,
    lag_literal: Sql,
    hash_literal: Sql,
    query_literal: Sql,
    /// Base tables only are level 0, the default.
    level: Option<u32>,
    live: Option<Sql>,
    inner_of: Option<Sql>,
    sources: Vec<SourceView>,
}

#[derive(Template)]
#[template(path = "guard.sql")]
struct Guard {
    written: Sql,
    understood: Sql,
    stream_table_literal: Sql,
    inferred: Vec<Sql>,
}

#[derive(Template)]
#[template(path = "unregister.sql")]
struct Unregister {
    stream_table: Sql,
    live: Option<Sql>,
    schema_literal: Sql,
    table_literal: Sql,
}

/// The objects of a stream table, in the parts that a migration takes one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The storage table and its indexes.
    pub storage: String,
    /// The functions. Running them again replaces them.
    pub functions: String,
    /// Its rows in the catalog tables; installs it.
    pub register: String,
    /// The same for an installed storage whose functions were replaced.
    pub reregister: String,
    /// And what these read of the sources.
    pub reads: String,
}

impl Rendered {
    /// All of it: the content of the file under `pgtc/current`.
    #[must_use]
    pub fn whole(&self) -> String {
        [self.storage.as_str(), &self.functions, &self.register].join("\n")
    }
}

/// The objects of a stream table, without the guard.
///
/// # Errors
/// Only when a template is broken.
pub fn render(objects: &StreamObjects<'_>) -> Result<Rendered, askama::Error> {
    let own = Rendered {
        storage: storage(objects)? + "\n",
        functions: [view(objects)?, refresh(objects)?, verify(objects)?].join("\n\n") + "\n",
        register: register(objects)? + "\n",
        reregister: reregister(objects),
        reads: reads(objects),
    };
    if objects.inner.is_empty() {
        return Ok(own);
    }
    // What is read comes before its reader.
    let of_inner =
        |part: &dyn Fn(&Inner) -> Vec<String>| objects.inner.iter().flat_map(part).collect::<Vec<_>>();
    let joined = |mut list: Vec<String>, last: String| {
        list.push(last);
        list.join("\n")
    };
    Ok(Rendered {
        storage: joined(of_inner(&|i| vec![i.parts.storage.clone()]), own.storage),
        functions: joined(of_inner(&|i| vec![i.parts.functions.clone()]), own.functions),
        register: joined(of_inner(&|i| vec![i.parts.register.clone(), i.capture.clone()]), own.register),
        reregister: own.reregister,
        reads: of_inner(&|i| vec![i.parts.reads.clone()]).concat() + &own.reads,
    })
}

/// The guard in front of them: this server must read the query as the compiler did.
///
/// # Errors
/// Only when a template is broken.
pub fn guard(o: &StreamObjects<'_>) -> Result<String, askama::Error> {
    let inferred = o.outputs.iter();
    let inferred =
        inferred.map(|(name, ty, _)| Sql::verbatim(format!("NULL::{ty} AS {}", Sql::ident(name)))).collect();
    Guard {
        written: Sql::verbatim(o.written),
        understood: Sql::query(o.query, 0),
        stream_table_literal: Sql::literal(&o.name.to_string()),
        inferred,
    }
    .render()
    .map(|sql| sql + "\n")
}

/// Removes a stream table.
///
/// # Errors
/// Only when a template is broken.
pub fn unregister(name: &ObjectName, live: Option<&ObjectName>) -> Result<String, askama::Error> {
    Unregister {
        stream_table: Sql::object(name),
        live: live.map(Sql::object),
        schema_literal: Sql::literal(&name.schema),
        table_literal: Sql::literal(&name.name),
    }
    .render()
    .map(|sql| sql + "\n")
}

fn storage(o: &StreamObjects<'_>) -> Result<String, askama::Error> {
    let stored = &o.program.storage.columns;
    let mut columns: Vec<StoredView> = stored
        .iter()
        .zip(&o.storage_types)
        .map(|(c, ty)| StoredView {
            name: Sql::ident(&c.name),
            ty: Sql::verbatim(ty.clone()),
            not_null: !c.col.nullable,
        })
        .collect();
    for extra in statement::extra_columns(&o.program.storage.identity) {
        columns.push(StoredView { name: Sql::ident(extra), ty: Sql::verbatim("bigint"), not_null: true });
    }
    let names = |at: &[usize]| -> Vec<&str> {
        at.iter().filter_map(|i| stored.get(*i)).map(|c| c.name.as_str()).collect()
    };
    let mut constraints = vec![];
    let mut indexes: Vec<Sql> = vec![];
    let storage_name = Sql::ours(o.storage);
    match &o.program.storage.identity {
        Identity::Key { columns, hashed: false } if !columns.is_empty() => {
            constraints.push(Sql::verbatim(format!("PRIMARY KEY ({})", Sql::idents(names(columns)))));
        }
        Identity::Key { hashed: false, .. } => {}
        Identity::Key { hashed: true, .. } | Identity::Bag => {
            indexes.push(Sql::verbatim(format!("CREATE INDEX ON {storage_name} (pgtc_hash)")));
        }
    }
    if let Change::Partitions { keys, .. } = &o.program.change
        && !keys.is_empty()
        && !matches!(&o.program.storage.identity, Identity::Key { columns, hashed: false } if columns.starts_with(keys))
    {
        indexes.push(Sql::verbatim(format!("CREATE INDEX ON {storage_name} ({})", Sql::idents(names(keys)))));
    }
    let probed = match o.program.own_rows() {
        Some(_) => recursion::probed(&o.program.full),
        None => vec![],
    };
    let leads = matches!(&o.program.storage.identity, Identity::Key { columns, hashed: false } if columns.starts_with(&probed));
    if !probed.is_empty() && !leads {
        indexes
            .push(Sql::verbatim(format!("CREATE INDEX ON {storage_name} ({})", Sql::idents(names(&probed)))));
    }
    for columns in &o.probed {
        let columns = Sql::idents(columns.iter().map(String::as_str));
        indexes.push(Sql::verbatim(format!("CREATE INDEX ON {storage_name} ({columns})")));
    }
    if stored.iter().any(|c| c.name == "pgtc_rows") {
        let least = if matches!(&o.program.storage.identity, Identity::Key { columns, .. } if columns.is_empty())
        {
            ">= 0"
        } else {
            "> 0"
        };
        constraints.push(Sql::verbatim(format!("CONSTRAINT pgtc_drift CHECK (pgtc_rows {least})")));
    }
    if o.program.storage.identity == Identity::Bag {
        constraints.push(Sql::verbatim("CONSTRAINT pgtc_drift CHECK (pgtc_weight > 0)"));
    }
    indexes.extend(o.indexes.iter().map(|i| Sql::verbatim(i.create.clone())));
    let options: Vec<String> = o.storage_options.iter().map(|(k, v)| format!("{k} = {v}")).collect();
    Storage {
        stream_table: Sql::object(o.name),
        storage: storage_name,
        columns,
        constraints,
        options: Sql::verbatim(options.join(", ")),
        indexes,
        comment: Sql::literal(&format!("Storage of stream table {}. Read the view instead.", o.name)),
    }
    .render()
}

fn view(o: &StreamObjects<'_>) -> Result<String, askama::Error> {
    View {
        show: Sql::ours(&function("show_", o.storage)),
        stream_table: Sql::object(o.name),
        query: Sql::query(&o.view, 2),
        attachments: o.attachments.iter().map(|a| Sql::verbatim(a.apply.clone())).collect(),
        live: live(o),
        comment: Sql::literal(&format!("Puts the view {} over this version.", o.name)),
    }
    .render()
}

fn live(o: &StreamObjects<'_>) -> Option<LiveView> {
    let (name, query) = o.live.as_ref()?;
    let comment = format!("Stream table {} with all changes up to now; exact when it is read.", o.name);
    Some(LiveView {
        name: Sql::object(name),
        search_path: search_path(o),
        query: Sql::query(query, 2),
        attachments: o.live_attachments.iter().map(|a| Sql::verbatim(a.clone())).collect(),
        comment: Sql::literal(&comment),
    })
}

fn refresh(o: &StreamObjects<'_>) -> Result<String, askama::Error> {
    Refresh {
        refresh: Sql::ours(&function("refresh_", o.storage)),
        key: Sql::literal(o.storage),
        chained: !o.stream_sources.is_empty(),
        storage_literal: Sql::name_literal(&Name::qualified("pgtc", o.storage)),
        sources: sources(o),
        incremental: o.incremental.as_ref().map(|s| Sql::statement(s, if o.few.is_some() { 6 } else { 4 })),
        few: o.few.as_ref().map(|s| Sql::statement(s, 4)),
        timed: o.program.moves.any(),
        moved: o.moved.iter().flatten().map(|q| Sql::query(q, 8)).collect(),
        full: Sql::statement(&o.full, if o.incremental.is_some() { 4 } else { 2 }),
        comment: Sql::literal(&format!("Brings stream table {} up to date.", o.name)),
    }
    .render()
}

/// Where the names of the user's query are looked up.
fn search_path(o: &StreamObjects<'_>) -> Sql {
    let own = o.search_path.iter().map(String::as_str);
    Sql::idents(["pg_catalog"].into_iter().chain(own).chain(["pg_temp"]))
}

fn verify(o: &StreamObjects<'_>) -> Result<String, askama::Error> {
    let compared: Vec<String> = o
        .outputs
        .iter()
        .map(|(name, _, equality)| {
            let name = Sql::ident(name);
            if *equality { format!("q.{name}") } else { format!("q.{name}::text") }
        })
        .collect();
    Verify {
        verify: Sql::ours(&function("verify_", o.storage)),
        timed: o.program.moves.any() || o.inner.iter().any(|i| i.timed),
        chained: !o.stream_sources.is_empty(),
        inner: o.inner.iter().map(|i| Sql::literal(&i.storage)).collect(),
        locked: locked(o),
        refresh: Sql::ours(&function("refresh_", o.storage)),
        key: Sql::literal(o.storage),
        schema_literal: Sql::literal(&o.name.schema),
        table_literal: Sql::literal(&o.name.name),
        view: Sql::query(&o.view, 10),
        search_path: search_path(o),
        sources: sources(o),
        query: Sql::query(o.query, 10),
        columns: Sql::idents(o.outputs.iter().map(|(n, _, _)| n.as_str())),
        compared: Sql::verbatim(compared.join(", ")),
        comment: Sql::literal(&format!("Compares stream table {} with its defining query.", o.name)),
    }
    .render()
}

/// LOCK TABLE takes no children where they are locked by their own.
fn locked(o: &StreamObjects<'_>) -> Vec<Sql> {
    let written = |name: &ObjectName| match o.stream_sources.get(name) {
        Some(storage) => ObjectName { schema: "pgtc".to_owned(), name: storage.clone() },
        None => name.clone(),
    };
    let one = |(name, tree): &(ObjectName, bool)| {
        let table = Sql::object(&written(name));
        if *tree { table } else { Sql::verbatim(format!("ONLY {table}")) }
    };
    o.locked.iter().map(one).collect()
}

fn register(o: &StreamObjects<'_>) -> Result<String, askama::Error> {
    Register {
        hash: Sql::verbatim(o.hash),
        schema_literal: Sql::literal(&o.name.schema),
        table_literal: Sql::literal(&o.name.name),
        storage_literal: Sql::literal(o.storage),
        refresh_literal: Sql::literal(&function("refresh_", o.storage)),
        verify_literal: Sql::literal(&function("verify_", o.storage)),
        show_literal: Sql::literal(&function("show_", o.storage)),
        mode_literal: Sql::literal(o.mode),
        lag_literal: Sql::literal(o.target_lag),
        hash_literal: Sql::literal(o.hash),
        query_literal: Sql::literal(&crate::sql::print::query(o.query)),
        level: Some(o.level).filter(|l| *l > 0),
        live: o.live.as_ref().map(|(name, _)| Sql::literal(&name.name)),
        inner_of: o.inner_of.map(Sql::literal),
        sources: sources(o),
    }
    .render()
}

fn reregister(o: &StreamObjects<'_>) -> String {
    let query = Sql::literal(&crate::sql::print::query(o.query)).to_string();
    let live = o.live.as_ref().map(|(name, _)| name.name.as_str());
    super::step::reregister(o.storage, o.mode, o.target_lag, o.hash, live, &query).unwrap_or_default()
}

fn reads(o: &StreamObjects<'_>) -> String {
    let storage = Sql::literal(o.storage).to_string();
    let calls = sources(o).into_iter().map(|s| {
        let arguments = [&s.schema_literal, &s.name_literal, &s.reads, &s.wants].map(ToString::to_string);
        ["SELECT pgtc.set_reads(", &storage, ", ", &arguments.join(", "), ");\n"].concat()
    });
    calls.collect()
}

fn sources(o: &StreamObjects<'_>) -> Vec<SourceView> {
    let written = |s: &ObjectName| match o.stream_sources.get(s) {
        Some(storage) => ObjectName { schema: "pgtc".to_owned(), name: storage.clone() },
        None => s.clone(),
    };
    o.sources
        .iter()
        .map(|s| SourceView {
            table: Sql::object(&written(&s.name)),
            table_literal: Sql::name_literal(&written(&s.name).to_name()),
            buffer: Sql::ours(&buffer_name(&s.name)),
            schema_literal: Sql::literal(&s.name.schema),
            name_literal: Sql::literal(&s.name.name),
            reads: Sql::text_array(s.columns.iter().map(String::as_str)),
            wants: Sql::text_array(s.wants.iter().map(String::as_str)),
            tree: s.tree,
        })
        .collect()
}

fn function(prefix: &str, storage: &str) -> String {
    format!("{prefix}{storage}")
}
