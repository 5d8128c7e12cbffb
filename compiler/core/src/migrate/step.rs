//! The step from the recorded state to the desired one, as an up and a down migration.
//!
//! Order inside a migration: guards, everything that locks nothing others need, then what locks sources, as short as
//! possible before COMMIT, then the rows of the catalog tables. A changed storage is installed beside the present one
//! (see `class`); functions, indexes, rights of a kept storage are replaced in place.

use std::collections::BTreeMap;

use super::class::{Class, Plan};
use super::lock::{Recorded, SourceLock, TableLock};
use super::{Desired, DesiredSource};
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
    pub(super) new_tables: Vec<ObjectName>,
    pub(super) changed_tables: Vec<ObjectName>,
    pub(super) dropped_tables: Vec<ObjectName>,
    pub(super) dropped_sources: Vec<ObjectName>,
    /// Captured columns after the step, by source.
    pub(super) captured: BTreeMap<ObjectName, SourceLock>,
    recorded: Recorded,
}

/// Compares both states.
pub(super) fn plan(recorded: &Recorded, desired: &Desired) -> Step {
    let kept = |name: &ObjectName| desired.rejected.contains(name);
    let mut captured = BTreeMap::new();
    let mut new_sources = vec![];
    let mut extended_sources = vec![];
    let mut accepted_sources = vec![];
    for (name, source) in &desired.sources {
        let before = recorded.sources.get(name);
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
        let lock = SourceLock { schema: name.schema.clone(), table: name.name.clone(), columns, facts };
        captured.insert(name.clone(), lock);
    }
    let read_by_kept: Vec<&String> =
        recorded.tables.iter().filter(|(n, _)| kept(n)).flat_map(|(_, lock)| &lock.sources).collect();
    let mut dropped_sources = vec![];
    for (name, source) in recorded.sources.iter().filter(|(n, _)| !desired.sources.contains_key(n)) {
        if read_by_kept.contains(&&name.to_string()) {
            captured.insert(name.clone(), source.clone());
        } else {
            dropped_sources.push(name.clone());
        }
    }
    let mut new_tables = vec![];
    let mut changed_tables = vec![];
    for (name, table) in &desired.stream_tables {
        match recorded.tables.get(name) {
            None => new_tables.push(name.clone()),
            Some(lock) if lock.hash != table.hash => changed_tables.push(name.clone()),
            Some(_) => {}
        }
    }
    let gone = |name: &ObjectName| !desired.stream_tables.contains_key(name) && !kept(name);
    let wanted = recorded.runtime.is_some() || !desired.stream_tables.is_empty();
    Step {
        runtime: wanted && recorded.runtime != Some(RUNTIME_VERSION),
        new_sources,
        extended_sources,
        accepted_sources,
        new_tables,
        changed_tables,
        dropped_tables: recorded.tables.keys().filter(|n| gone(n)).cloned().collect(),
        dropped_sources,
        captured,
        recorded: recorded.clone(),
    }
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
        for table in &self.dropped_tables {
            sql.push_str(&emit::unregister(table)?);
            sql.push('\n');
        }
        let mut register = vec![];
        for table in self.new_tables.iter().chain(&self.changed_tables) {
            let Some(wanted) = desired.stream_tables.get(table) else { continue };
            sql.push_str(&wanted.guard);
            sql.push('\n');
            let before = self.recorded.tables.get(table);
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
                    sql.push_str(&wanted.parts.functions);
                    register.push([wanted.parts.reregister.as_str(), &wanted.parts.reads].concat());
                    if wanted.sources.iter().any(|s| self.extended_sources.contains(s)) {
                        register
                            .push(emit::call("mark_full", &[&wanted.storage, "other columns are captured"]));
                    }
                }
                Some(_) => {
                    sql.push_str(&emit::call("drop_standby", &[&table.schema, &table.name]));
                    sql.push_str(&wanted.parts.storage);
                    sql.push('\n');
                    sql.push_str(&wanted.parts.functions);
                    register.push(wanted.parts.register.clone());
                }
                None => {
                    sql.push_str(&wanted.parts.storage);
                    sql.push('\n');
                    sql.push_str(&wanted.parts.functions);
                    register.push(wanted.parts.register.clone());
                }
            }
            sql.push('\n');
        }
        self.capture(&mut sql, Which::After)?;
        for part in register {
            sql.push_str(&part);
            sql.push('\n');
        }
        self.accept(&mut sql, desired);
        self.release(&mut sql);
        let record = Sql::literal(name);
        sql.push_str(
            &["INSERT INTO pgtc.migration (name) VALUES (", &record.to_string(), ");\nCOMMIT;\n"].concat(),
        );
        Ok(sql)
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
        for table in &self.new_tables {
            sql.push_str(&emit::unregister(table)?);
            sql.push('\n');
        }
        let mut register = vec![];
        for table in &self.changed_tables {
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
                sql.push_str(&functions);
                register.push(again);
            }
            sql.push('\n');
        }
        self.capture(&mut sql, Which::Before)?;
        for part in register {
            sql.push_str(&part);
            sql.push('\n');
        }
        for table in &self.dropped_tables {
            let path = format!("pgtc/current/{table}.sql");
            if let Some((_, text)) = previous.current.iter().find(|(p, _)| *p == path) {
                sql.push_str(text);
                sql.push('\n');
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

    /// What locks sources against writers.
    fn capture(&self, sql: &mut String, towards: Which) -> Result<(), askama::Error> {
        let created = match towards {
            Which::After => &self.new_sources,
            Which::Before => &self.dropped_sources,
        };
        for source in created {
            sql.push_str(&emit::call("claim_source", &[&source.schema, &source.name]));
            sql.push_str(&self.source(source, towards).create()?);
            sql.push('\n');
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

    /// The newest versions are right for the sources as they are now: they were compiled for them.
    fn accept(&self, sql: &mut String, desired: &Desired) {
        for source in self.extended_sources.iter().chain(&self.accepted_sources) {
            for table in desired.stream_tables.values().filter(|t| t.sources.contains(source)) {
                sql.push_str(&emit::call("accept_source", &[&table.storage, &source.schema, &source.name]));
            }
        }
    }

    fn release(&self, sql: &mut String) {
        let any = [&self.new_sources, &self.dropped_sources, &self.changed_tables, &self.dropped_tables];
        if any.iter().any(|list| !list.is_empty()) {
            sql.push_str(&emit::call("release_sources", &[]));
        }
    }

    fn source(&self, name: &ObjectName, at: Which) -> SourceObjects {
        SourceObjects { table: name.clone(), columns: self.columns(name, at) }
    }

    fn columns(&self, name: &ObjectName, at: Which) -> Vec<CapturedColumn> {
        let all = match at {
            Which::Before => &self.recorded.sources,
            Which::After => &self.captured,
        };
        all.get(name).map(|s| s.columns.clone()).unwrap_or_default()
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
    let kept = text.get(functions..installed)?;
    let query = emit::query_of(text.get(installed..)?)?;
    Some((
        kept.to_owned(),
        emit::reregister(&before.storage, &before.refresh, &before.target_lag, &before.hash, query)?,
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
