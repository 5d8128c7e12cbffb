//! The step from the recorded state to the desired one, as an up and a down migration.
//!
//! Order inside a migration: guards, everything that locks nothing others need, then what locks sources, as short as
//! possible before COMMIT, then the rows of the catalog tables. A changed storage is installed beside the present one
//! (see `class`); functions, indexes, rights of a kept storage are replaced in place.

use std::collections::{BTreeMap, BTreeSet};

use super::class::{Class, Plan};
use super::lock::{Recorded, SourceLock, TableLock};
use super::{Desired, DesiredSource, DesiredTable};
use crate::Previous;
use crate::emit::{self, CapturedColumn, RUNTIME_VERSION, SourceObjects, Sql};
use crate::schema::ObjectName;

/// What a migration does.
pub(super) struct Step {
    /// The runtime schema is installed or brought to this version.
    pub(super) runtime: bool,
    pub(super) new_sources: Vec<ObjectName>,
    pub(super) extended_sources: Vec<ObjectName>,
    pub(super) accepted_sources: Vec<ObjectName>,
    /// Upstream first, as the next two.
    pub(super) new_tables: Vec<ObjectName>,
    pub(super) changed_tables: Vec<ObjectName>,
    pub(super) dropped_tables: Vec<ObjectName>,
    pub(super) dropped_sources: Vec<ObjectName>,
    /// Those of the changed stream tables that take part in a chain: what others capture of a stream table goes with its
    /// storage. They are dropped and created again, without a version beside them.
    pub(super) replaced: BTreeSet<ObjectName>,
    /// Stream tables that stay as they are: their definition is rejected now, or that of one that reads them.
    pub(super) kept: BTreeSet<ObjectName>,
    /// Captured columns after the step, by source.
    pub(super) captured: BTreeMap<ObjectName, SourceLock>,
    recorded: Recorded,
}

/// Compares both states.
pub(super) fn plan(recorded: &Recorded, desired: &Desired) -> Step {
    let kept = kept(recorded, desired);
    let (changed, replaced) = changed(recorded, desired, &kept);
    let read_by_kept: BTreeSet<&String> = recorded
        .tables
        .iter()
        .filter(|(n, _)| kept.contains(n))
        .flat_map(|(_, lock)| &lock.sources)
        .collect();
    let mut captured = BTreeMap::new();
    let (mut new_sources, mut extended_sources, mut accepted_sources, mut dropped_sources) =
        (vec![], vec![], vec![], vec![]);
    for (name, source) in &desired.sources {
        // The capture of a stream table goes with its storage, and comes again with the new one.
        let rebuilt = replaced.contains(name);
        let known = recorded.sources.get(name);
        if rebuilt && known.is_some() {
            dropped_sources.push(name.clone());
        }
        let before = known.filter(|_| !rebuilt);
        let columns = match before {
            None => {
                new_sources.push(name.clone());
                source.needed.clone()
            }
            Some(before) => {
                let columns = carried(&before.columns, source);
                if columns != before.columns {
                    extended_sources.push(name.clone());
                }
                columns
            }
        };
        let facts = facts(&columns, source);
        if before.is_some_and(|b| !b.facts.is_empty() && b.facts != facts) && !extended_sources.contains(name)
        {
            accepted_sources.push(name.clone());
        }
        let stream = match kept.contains(name) {
            true => known.and_then(|k| k.stream.clone()),
            false => desired.stream_sources.get(name).cloned(),
        };
        let lock =
            SourceLock { schema: name.schema.clone(), table: name.name.clone(), facts, columns, stream };
        captured.insert(name.clone(), lock);
    }
    for (name, source) in recorded.sources.iter().filter(|(n, _)| !desired.sources.contains_key(n)) {
        if read_by_kept.contains(&name.to_string()) {
            captured.insert(name.clone(), source.clone());
        } else {
            dropped_sources.push(name.clone());
        }
    }
    let level = |name: &&ObjectName| desired.stream_tables.get(*name).map_or(0, |t| t.level);
    let old_level = |name: &&ObjectName| recorded.tables.get(*name).map_or(0, |t| t.level);
    let new_tables =
        desired.stream_tables.keys().filter(|n| !recorded.tables.contains_key(n) && !kept.contains(n));
    let gone = recorded.tables.keys().filter(|n| !desired.stream_tables.contains_key(n) && !kept.contains(n));
    let wanted = recorded.runtime.is_some() || !desired.stream_tables.is_empty();
    Step {
        runtime: wanted && recorded.runtime != Some(RUNTIME_VERSION),
        new_sources,
        extended_sources,
        accepted_sources,
        new_tables: in_order(new_tables, level),
        changed_tables: in_order(&changed, level),
        dropped_tables: in_order(gone, old_level),
        dropped_sources,
        replaced,
        kept,
        captured,
        recorded: recorded.clone(),
    }
}

fn in_order<'a>(
    names: impl IntoIterator<Item = &'a ObjectName>,
    level: impl Fn(&&ObjectName) -> u32,
) -> Vec<ObjectName> {
    let mut names: Vec<&ObjectName> = names.into_iter().collect();
    names.sort_by_key(|n| (level(n), (*n).clone()));
    names.into_iter().cloned().collect()
}

/// Rejected definitions stay as they are installed, and so does everything that they read.
fn kept(recorded: &Recorded, desired: &Desired) -> BTreeSet<ObjectName> {
    let mut kept: BTreeSet<ObjectName> = desired.rejected.iter().cloned().collect();
    loop {
        let read: Vec<&String> =
            recorded.tables.iter().filter(|(n, _)| kept.contains(n)).flat_map(|(_, l)| &l.sources).collect();
        let more: Vec<ObjectName> = recorded
            .tables
            .keys()
            .filter(|n| !kept.contains(n) && read.contains(&&n.to_string()))
            .cloned()
            .collect();
        if more.is_empty() {
            return kept;
        }
        kept.extend(more);
    }
}

/// Stream tables whose objects differ; and those among them that are replaced: others read their rows and those rows, or
/// how they are read, become others; or they read one that is replaced.
fn changed(
    recorded: &Recorded,
    desired: &Desired,
    kept: &BTreeSet<ObjectName>,
) -> (BTreeSet<ObjectName>, BTreeSet<ObjectName>) {
    let (mut changed, mut replaced) = (BTreeSet::new(), BTreeSet::new());
    let mut names: Vec<(&ObjectName, &DesiredTable)> = desired.stream_tables.iter().collect();
    names.sort_by_key(|(_, t)| t.level);
    let is_read = |name: &ObjectName| {
        desired.stream_sources.contains_key(name)
            || recorded.tables.values().any(|lock| lock.sources.contains(&name.to_string()))
    };
    for (name, table) in names {
        let Some(lock) = recorded.tables.get(name).filter(|_| !kept.contains(name)) else { continue };
        let over_replaced = table.sources.iter().any(|s| replaced.contains(s));
        let same_rows = lock.storage == table.storage && lock.view == table.view;
        if lock.hash != table.hash || over_replaced {
            changed.insert(name.clone());
            if over_replaced || (is_read(name) && !same_rows && !lock.content.is_empty()) {
                replaced.insert(name.clone());
            }
        }
    }
    (changed, replaced)
}

/// What is captured only grows, since a column that nobody needs any more costs little and taking it away would have to
/// wait for every reader; but a column that the table has no longer cannot be captured, and one of another type is
/// captured as such.
fn carried(before: &[CapturedColumn], source: &DesiredSource) -> Vec<CapturedColumn> {
    let now = |c: &CapturedColumn| source.all.iter().find(|a| a.name == c.name).cloned();
    let mut columns: Vec<CapturedColumn> = before.iter().filter_map(now).collect();
    for needed in &source.needed {
        if !columns.contains(needed) {
            columns.push(needed.clone());
        }
    }
    columns
}

/// What plans may rest on.
fn facts(columns: &[CapturedColumn], source: &DesiredSource) -> Vec<String> {
    let captured = |name: &String| columns.iter().any(|c| c.name == *name);
    let mut facts: Vec<String> =
        source.not_null.iter().filter(|n| captured(n)).map(|n| format!("not null {n}")).collect();
    facts.extend(source.keys.iter().map(|key| format!("key {}", key.join(", "))));
    facts.sort();
    facts.dedup();
    facts
}

impl Step {
    pub(super) fn is_empty(&self) -> bool {
        !self.runtime
            && [
                &self.new_sources,
                &self.extended_sources,
                &self.accepted_sources,
                &self.new_tables,
                &self.changed_tables,
                &self.dropped_tables,
                &self.dropped_sources,
            ]
            .iter()
            .all(|list| list.is_empty())
    }

    /// A few words for the file name.
    pub(super) fn slug(&self) -> String {
        if self.runtime {
            return if self.recorded.runtime.is_some() { "upgrade" } else { "install" }.to_owned();
        }
        let words = |verb: &str, names: &[ObjectName]| match names {
            [] => None,
            [only] => Some(format!("{verb}_{}", simple(&only.name))),
            many => Some(format!("{verb}_{}_stream_tables", many.len())),
        };
        words("add", &self.new_tables)
            .or_else(|| words("change", &self.changed_tables))
            .or_else(|| words("drop", &self.dropped_tables))
            .unwrap_or_else(|| "capture".to_owned())
    }

    /// How the captured columns of a source change, in words.
    pub(super) fn capture_change(&self, name: &ObjectName) -> String {
        let (before, after) = (self.columns(name, Which::Before), self.columns(name, Which::After));
        let list = |of: &[CapturedColumn], not_in: &[CapturedColumn]| -> String {
            let names = of.iter().filter(|c| !not_in.contains(c)).map(|c| format!("{} {}", c.name, c.ty));
            names.collect::<Vec<_>>().join(", ")
        };
        let (gone, added) = (list(&before, &after), list(&after, &before));
        match (gone.is_empty(), added.is_empty()) {
            (true, _) => format!("captured too: {added}"),
            (false, true) => format!("no longer captured: {gone}"),
            (false, false) => format!("captured: {added} instead of {gone}"),
        }
    }

    /// The step forward.
    pub(super) fn up(&self, name: &str, plan: &Plan, desired: &Desired) -> Result<String, askama::Error> {
        let mut sql = header(name, plan);
        sql.push_str(&begin(desired));
        if self.runtime {
            sql.push_str(&emit::runtime_step(self.recorded.runtime));
            sql.push('\n');
        }
        for table in self.new_tables.iter().chain(&self.changed_tables).chain(&self.dropped_tables) {
            let expected = self.recorded.tables.get(table).map(|lock| lock.hash.as_str());
            sql.push_str(&assert_state(table, expected));
        }
        sql.push('\n');
        let leaving = in_order(self.replaced.iter().chain(&self.dropped_tables), |n| {
            self.recorded.tables.get(*n).map_or(0, |t| t.level)
        });
        for table in leaving.iter().rev() {
            let live = self.recorded.tables.get(table).and_then(TableLock::live_view);
            sql.push_str(&emit::unregister(table, live.as_ref())?);
            sql.push('\n');
        }
        let level = |n: &ObjectName| desired.stream_tables.get(n).map_or(0, |t| t.level);
        let coming: Vec<&ObjectName> = self.new_tables.iter().chain(&self.changed_tables).collect();
        let mut levels: Vec<u32> = coming.iter().map(|n| level(n)).collect();
        levels.push(0);
        levels.sort_unstable();
        levels.dedup();
        for (round, at) in levels.into_iter().enumerate() {
            let here = in_order(coming.iter().copied().filter(|n| level(n) == at), |_| 0);
            let mut register = vec![];
            for table in &here {
                if let Some(wanted) = desired.stream_tables.get(table) {
                    self.objects(table, wanted, &mut sql, &mut register)?;
                }
            }
            if round == 0 {
                self.capture(&mut sql, Which::After, &coming)?;
                self.capture_anew(&mut sql)?;
            }
            for part in register {
                sql.push_str(&part);
                sql.push('\n');
            }
            // What is captured of a stream table comes after its storage, and before those that read it.
            for table in here.iter().filter(|t| self.new_sources.contains(t)) {
                self.create_source(table, Which::After, &mut sql)?;
            }
        }
        self.accept(&mut sql, desired);
        self.release(&mut sql);
        let record = Sql::literal(name);
        sql.push_str(
            &["INSERT INTO pgtc.migration (name) VALUES (", &record.to_string(), ");\nCOMMIT;\n"].concat(),
        );
        Ok(sql)
    }

    /// The objects of one stream table; `register` takes what comes after the capture of its sources.
    fn objects(
        &self,
        table: &ObjectName,
        wanted: &DesiredTable,
        sql: &mut String,
        register: &mut Vec<String>,
    ) -> Result<(), askama::Error> {
        sql.push_str(&wanted.guard);
        sql.push('\n');
        let before = self.recorded.tables.get(table).filter(|_| !self.replaced.contains(table));
        if let Some(before) = before {
            for gone in before.attachments.iter().filter(|a| !wanted.attachments.contains(a)) {
                sql.push_str(&emit::ended(&gone.undo));
            }
        }
        match before {
            Some(before) if before.storage == wanted.storage => {
                sql.push_str(&emit::alter_storage(
                    &wanted.storage,
                    (&before.options, &before.indexes),
                    (&wanted.options, &wanted.indexes),
                    before.content.is_empty(),
                ));
                if let Some(live) = before.live_view().filter(|_| wanted.live.is_none()) {
                    sql.push_str(&emit::drop_view(&live));
                }
                sql.push_str(&wanted.parts.functions);
                register.push([wanted.parts.reregister.as_str(), &wanted.parts.reads].concat());
                for (storage, sources) in &wanted.readers {
                    if sources.iter().any(|s| self.extended_sources.contains(s)) {
                        register.push(emit::call("mark_full", &[storage, "other columns are captured"]));
                    }
                }
            }
            other => {
                if other.is_some() {
                    sql.push_str(&emit::call("drop_standby", &[&table.schema, &table.name]));
                }
                sql.push_str(&wanted.parts.storage);
                sql.push('\n');
                sql.push_str(&wanted.parts.functions);
                register.push(wanted.parts.register.clone());
            }
        }
        sql.push('\n');
        Ok(())
    }

    /// The step back. What it drops can be computed again; a stream table that it restores is empty until its first
    /// refresh; a rebuilt one is served by its previous version again.
    pub(super) fn down(
        &self,
        name: &str,
        previous: &Previous,
        desired: &Desired,
    ) -> Result<String, askama::Error> {
        if self.runtime && self.recorded.runtime.is_some() {
            return Ok(emit::no_way_back(name));
        }
        let mut sql = format!("-- down {name}\n");
        sql.push_str(&begin(desired));
        for table in self.new_tables.iter().chain(&self.changed_tables) {
            let expected = desired.stream_tables.get(table).map(|t| t.hash.as_str());
            sql.push_str(&assert_state(table, expected));
        }
        sql.push('\n');
        let leaving = in_order(self.new_tables.iter().chain(&self.replaced), |n| {
            desired.stream_tables.get(*n).map_or(0, |t| t.level)
        });
        for table in leaving.iter().rev() {
            let live = desired.stream_tables.get(table).and_then(|t| t.live.as_ref());
            sql.push_str(&emit::unregister(table, live)?);
            sql.push('\n');
        }
        let mut register = vec![];
        for table in self.changed_tables.iter().filter(|t| !self.replaced.contains(*t)) {
            let (Some(before), Some(wanted)) =
                (self.recorded.tables.get(table), desired.stream_tables.get(table))
            else {
                continue;
            };
            if before.storage != wanted.storage {
                sql.push_str(&emit::call("take_back", &[&wanted.storage]));
            } else if let Some((functions, again)) = back_in_place(table, before, previous) {
                for gone in wanted.attachments.iter().filter(|a| !before.attachments.contains(a)) {
                    sql.push_str(&emit::ended(&gone.undo));
                }
                sql.push_str(&emit::alter_storage(
                    &before.storage,
                    (&wanted.options, &wanted.indexes),
                    (&before.options, &before.indexes),
                    false,
                ));
                if let Some(live) = wanted.live.as_ref().filter(|_| before.live.is_none()) {
                    sql.push_str(&emit::drop_view(live));
                }
                sql.push_str(&functions);
                register.push(again);
            }
            sql.push('\n');
        }
        let coming: Vec<&ObjectName> = self.replaced.iter().chain(&self.dropped_tables).collect();
        self.capture(&mut sql, Which::Before, &coming)?;
        for part in register {
            sql.push_str(&part);
            sql.push('\n');
        }
        for table in in_order(coming, |n| self.recorded.tables.get(*n).map_or(0, |t| t.level)) {
            let path = format!("pgtc/current/{table}.sql");
            if let Some((_, text)) = previous.current.iter().find(|(p, _)| *p == path) {
                sql.push_str(text);
                sql.push('\n');
            }
            if self.dropped_sources.contains(&table) {
                self.create_source(&table, Which::Before, &mut sql)?;
            }
        }
        if self.runtime {
            sql.push_str(&emit::call("release_sources", &[]));
            sql.push_str("DROP SCHEMA pgtc CASCADE;\nCOMMIT;\n");
        } else {
            self.accept(&mut sql, desired);
            self.release(&mut sql);
            let record = Sql::literal(name);
            sql.push_str(
                &["DELETE FROM pgtc.migration AS m WHERE m.name = ", &record.to_string(), ";\nCOMMIT;\n"]
                    .concat(),
            );
        }
        Ok(sql)
    }

    /// What locks sources against writers. The capture of stream tables that are created here comes with them.
    fn capture(&self, sql: &mut String, towards: Which, coming: &[&ObjectName]) -> Result<(), askama::Error> {
        let created = match towards {
            Which::After => &self.new_sources,
            Which::Before => &self.dropped_sources,
        };
        for source in created.iter().filter(|s| !coming.contains(s)) {
            self.create_source(source, towards, sql)?;
        }
        for source in &self.extended_sources {
            let from = self.columns(source, towards.other());
            let objects = self.source(source, towards);
            sql.push_str(&match towards {
                Which::After => objects.extend(&from)?,
                Which::Before => objects.shrink(&from)?,
            });
            sql.push('\n');
        }
        Ok(())
    }

    /// With an upgrade of the runtime the trigger functions of all other sources are those of this release, too. Rows
    /// that the old and the new ones write are of one shape, so nobody has to be waited for.
    fn capture_anew(&self, sql: &mut String) -> Result<(), askama::Error> {
        if !self.runtime || self.recorded.runtime.is_none() {
            return Ok(());
        }
        let written = |n: &&ObjectName| !self.new_sources.contains(n) && !self.extended_sources.contains(n);
        for name in self.captured.keys().filter(written) {
            let source = self.source(name, Which::After);
            if source.stream.is_none() {
                sql.push_str(&source.capture()?);
                sql.push('\n');
            }
        }
        Ok(())
    }

    /// The newest versions are right for the sources as they are now: they were compiled for them.
    fn accept(&self, sql: &mut String, desired: &Desired) {
        for source in self.extended_sources.iter().chain(&self.accepted_sources) {
            let readers = desired.stream_tables.values().flat_map(|t| &t.readers);
            for (storage, _) in readers.filter(|(_, sources)| sources.contains(source)) {
                sql.push_str(&emit::call("accept_source", &[storage, &source.schema, &source.name]));
            }
        }
    }

    fn release(&self, sql: &mut String) {
        let any = [&self.new_sources, &self.dropped_sources, &self.changed_tables, &self.dropped_tables];
        if any.iter().any(|list| !list.is_empty()) {
            sql.push_str(&emit::call("release_sources", &[]));
        }
    }

    fn create_source(&self, name: &ObjectName, at: Which, sql: &mut String) -> Result<(), askama::Error> {
        let source = self.source(name, at);
        sql.push_str(&emit::call("claim_source", &[&name.schema, &name.name]));
        if let Some(stream) = &source.stream {
            sql.push_str(&emit::call("assert_serving", &[&stream.table]));
        }
        sql.push_str(&source.create()?);
        sql.push('\n');
        Ok(())
    }

    fn source(&self, name: &ObjectName, at: Which) -> SourceObjects {
        let all = match at {
            Which::Before => &self.recorded.sources,
            Which::After => &self.captured,
        };
        let none = || SourceObjects { table: name.clone(), columns: vec![], stream: None };
        all.get(name).map_or_else(none, SourceLock::objects)
    }

    fn columns(&self, name: &ObjectName, at: Which) -> Vec<CapturedColumn> {
        self.source(name, at).columns
    }
}

#[derive(Clone, Copy)]
enum Which {
    Before,
    After,
}

impl Which {
    fn other(self) -> Which {
        match self {
            Which::Before => Which::After,
            Which::After => Which::Before,
        }
    }
}

/// The functions of the recorded state, and its rows in the catalog tables, from the file that held them.
fn back_in_place(name: &ObjectName, before: &TableLock, previous: &Previous) -> Option<(String, String)> {
    let path = format!("pgtc/current/{name}.sql");
    let (_, text) = previous.current.iter().find(|(p, _)| *p == path)?;
    let functions = text.find(emit::FUNCTIONS)?;
    let installed = text.rfind(&emit::installed(&before.hash))?;
    // The first of them, if parts are installed before the whole.
    let end = text.find(emit::INSTALLED)?;
    let kept = text.get(functions..end)?;
    let query = emit::query_of(text.get(installed..)?)?;
    Some((
        kept.to_owned(),
        emit::reregister(
            &before.storage,
            &before.refresh,
            &before.target_lag,
            &before.hash,
            before.live.as_deref(),
            query,
        )?,
    ))
}

fn header(name: &str, plan: &Plan) -> String {
    let list = |verb: &str, classes: &[Class]| -> Option<String> {
        let names: Vec<String> =
            plan.tables.iter().filter(|t| classes.contains(&t.class)).map(|t| t.name.to_string()).collect();
        (!names.is_empty()).then(|| format!("{verb} {}", names.join(", ")))
    };
    let what: Vec<String> = [
        list("new", &[Class::New]),
        list("in place", &[Class::Metadata, Class::Extend]),
        list("rebuilt", &[Class::Rebuild]),
        list("breaking", &[Class::Breaking]),
        list("dropped", &[Class::Dropped]),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut hazards: Vec<String> = vec![];
    let of_tables = plan.tables.iter().flat_map(|t| t.hazards.iter().map(move |h| (&t.name, h)));
    let of_sources = plan.sources.iter().flat_map(|s| s.hazards.iter().map(move |h| (&s.name, h)));
    let mut grouped: Vec<(&super::Hazard, Vec<String>)> = vec![];
    for (of, hazard) in of_tables.chain(of_sources) {
        match grouped.iter_mut().find(|(h, _)| *h == hazard) {
            Some((_, names)) => names.push(of.to_string()),
            None => grouped.push((hazard, vec![of.to_string()])),
        }
    }
    for (hazard, names) in grouped {
        hazards.push(format!("{} {}: {}", hazard.kind.word(), names.join(", "), hazard.detail));
    }
    let hazards = if hazards.is_empty() { "none".to_owned() } else { hazards.join("; ") };
    let what = if what.is_empty() { "capture only".to_owned() } else { what.join("; ") };
    format!("-- pgtc {name}\n-- stream tables: {what}\n-- hazards: {hazards}\n")
}

fn begin(desired: &Desired) -> String {
    let timeout = Sql::literal(&desired.lock_timeout);
    let path = Sql::idents(desired.search_path.iter().map(String::as_str));
    format!(
        "BEGIN;\nSET LOCAL lock_timeout = {timeout};\nSET LOCAL search_path = {path};\nSET LOCAL standard_conforming_strings = on;\nSET LOCAL client_min_messages = warning;\n\n"
    )
}

fn assert_state(table: &ObjectName, expected: Option<&str>) -> String {
    let expected = expected.map_or_else(|| "NULL".to_owned(), |hash| Sql::literal(hash).to_string());
    let (schema, name) = (Sql::literal(&table.schema), Sql::literal(&table.name));
    ["SELECT pgtc.assert_state(", &schema.to_string(), ", ", &name.to_string(), ", ", &expected, ");\n"]
        .concat()
}

/// Letters, digits and underscores only: part of a file name.
fn simple(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}
