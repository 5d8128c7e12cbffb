//! The step from the recorded state to the desired one, as an up and a down migration.

use std::collections::{BTreeMap, BTreeSet};

use super::Desired;
use super::lock::Recorded;
use crate::Previous;
use crate::emit::{self, CapturedColumn, RUNTIME, SourceObjects, Sql, StreamStorage};
use crate::schema::ObjectName;

/// What a migration does.
pub(super) struct Step {
    runtime: bool,
    new_sources: Vec<ObjectName>,
    extended_sources: Vec<ObjectName>,
    /// Upstream first, as the next two.
    new_tables: Vec<ObjectName>,
    pub(super) changed_tables: Vec<ObjectName>,
    dropped_tables: Vec<ObjectName>,
    dropped_sources: Vec<ObjectName>,
    /// Stream tables that stay as they are: their definition is rejected now, or that of one that reads them.
    pub(super) kept: BTreeSet<ObjectName>,
    /// Captured columns after the step, by source.
    pub(super) captured: BTreeMap<ObjectName, Vec<CapturedColumn>>,
    /// Those sources that are stream tables, after the step.
    streams: BTreeMap<ObjectName, StreamStorage>,
    recorded: Recorded,
}

/// Compares both states.
pub(super) fn plan(recorded: &Recorded, desired: &Desired) -> Step {
    let kept = kept(recorded, desired);
    let read_by_kept: BTreeSet<&String> = recorded
        .tables
        .iter()
        .filter(|(n, _)| kept.contains(n))
        .flat_map(|(_, lock)| &lock.sources)
        .collect();
    let is_read_by_kept = |name: &ObjectName| read_by_kept.contains(&name.to_string());
    let changed = changed(recorded, desired, &kept);
    let gone: BTreeSet<&ObjectName> = recorded
        .tables
        .keys()
        .filter(|n| !desired.stream_tables.contains_key(n) && !kept.contains(n))
        .collect();

    let mut captured = BTreeMap::new();
    let mut streams = BTreeMap::new();
    let (mut new_sources, mut extended_sources, mut dropped_sources) = (vec![], vec![], vec![]);
    for (name, columns) in &desired.sources {
        // The capture of a stream table goes with its storage, and comes again with the new one.
        let rebuilt = changed.contains(name);
        let stays = recorded.sources.get(name).filter(|_| !rebuilt);
        if let Some(stream) = desired.stream_sources.get(name).filter(|_| !kept.contains(name)) {
            streams.insert(name.clone(), stream.clone());
        }
        match stays {
            None => {
                if rebuilt && recorded.sources.contains_key(name) {
                    dropped_sources.push(name.clone());
                }
                new_sources.push(name.clone());
                captured.insert(name.clone(), columns.clone());
            }
            Some(before) => {
                // What is captured only grows: a column that nobody needs any more costs little, and taking it away
                // would have to wait for every reader.
                let added: Vec<CapturedColumn> =
                    columns.iter().filter(|c| !before.contains(c)).cloned().collect();
                if !added.is_empty() {
                    extended_sources.push(name.clone());
                }
                captured.insert(name.clone(), before.iter().cloned().chain(added).collect());
            }
        }
    }
    for (name, columns) in &recorded.sources {
        let stays = kept.contains(name) || is_read_by_kept(name);
        if let Some(stream) = recorded.stream_sources.get(name).filter(|_| stays) {
            streams.insert(name.clone(), stream.clone());
        }
        if desired.sources.contains_key(name) {
            continue;
        }
        if is_read_by_kept(name) {
            captured.insert(name.clone(), columns.clone());
        } else {
            dropped_sources.push(name.clone());
        }
    }
    let level = |name: &&ObjectName| desired.stream_tables.get(*name).map_or(0, |t| t.level);
    let old_level = |name: &&ObjectName| recorded.tables.get(*name).map_or(0, |t| t.level);
    let new_tables =
        desired.stream_tables.keys().filter(|n| !recorded.tables.contains_key(n) && !kept.contains(n));
    Step {
        runtime: !recorded.runtime && !desired.stream_tables.is_empty(),
        new_sources,
        extended_sources,
        new_tables: in_order(new_tables, level),
        changed_tables: in_order(&changed, level),
        dropped_tables: in_order(gone, old_level),
        dropped_sources,
        kept,
        captured,
        streams,
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

/// Stream tables that are rebuilt: their objects differ, or those of a stream table that they read.
fn changed(recorded: &Recorded, desired: &Desired, kept: &BTreeSet<ObjectName>) -> BTreeSet<ObjectName> {
    let installed = |name: &ObjectName| recorded.tables.get(name).filter(|_| !kept.contains(name));
    let mut changed = BTreeSet::new();
    let mut names: Vec<(&ObjectName, &super::DesiredTable)> = desired.stream_tables.iter().collect();
    names.sort_by_key(|(_, t)| t.level);
    for (name, table) in names {
        let Some(lock) = installed(name) else { continue };
        if lock.hash != table.hash || table.sources.iter().any(|s| changed.contains(s)) {
            changed.insert(name.clone());
        }
    }
    changed
}

impl Step {
    pub(super) fn is_empty(&self) -> bool {
        !self.runtime
            && [
                &self.new_sources,
                &self.extended_sources,
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
            return "install".to_owned();
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

    /// The step forward.
    pub(super) fn up(&self, name: &str, desired: &Desired) -> Result<String, askama::Error> {
        let mut sql = self.header(name, desired);
        sql.push_str(&begin(desired));
        if self.runtime {
            sql.push_str(RUNTIME);
            sql.push('\n');
        }
        for table in self.new_tables.iter().chain(&self.changed_tables).chain(&self.dropped_tables) {
            let expected = self.recorded.tables.get(table).map(|lock| lock.hash.as_str());
            sql.push_str(&assert_state(table, expected));
        }
        sql.push('\n');
        let leaving = self.changed_tables.iter().chain(&self.dropped_tables);
        let leaving = in_order(leaving, |n| self.recorded.tables.get(*n).map_or(0, |t| t.level));
        for table in leaving.iter().rev() {
            // Readers are gone, so what was captured of it goes before its storage.
            if self.dropped_sources.contains(table) {
                sql.push_str(&self.before(table).drop()?);
                sql.push('\n');
            }
            if let Some(lock) = self.recorded.tables.get(table) {
                sql.push_str(&emit::unregister(table, &lock.storage, lock.live_view().as_ref())?);
                sql.push('\n');
            }
        }
        for source in self.dropped_sources.iter().filter(|s| !leaving.contains(s)) {
            sql.push_str(&self.before(source).drop()?);
            sql.push('\n');
        }
        let coming: Vec<&ObjectName> = self.new_tables.iter().chain(&self.changed_tables).collect();
        for source in self.new_sources.iter().filter(|s| !coming.contains(s)) {
            sql.push_str(&self.after(source).create()?);
            sql.push('\n');
        }
        for source in &self.extended_sources {
            let before = self.recorded.sources.get(source).map(Vec::as_slice).unwrap_or_default();
            sql.push_str(&self.after(source).extend(before)?);
            sql.push('\n');
        }
        for table in in_order(coming, |n| desired.stream_tables.get(*n).map_or(0, |t| t.level)) {
            if let Some(wanted) = desired.stream_tables.get(&table) {
                sql.push_str(&wanted.guard);
                sql.push('\n');
                sql.push_str(&wanted.objects);
                sql.push('\n');
            }
            if self.new_sources.contains(&table) {
                sql.push_str(&self.after(&table).create()?);
                sql.push('\n');
            }
        }
        let record = Sql::literal(name);
        sql.push_str(
            &["INSERT INTO pgtc.migration (name) VALUES (", &record.to_string(), ");\nCOMMIT;\n"].concat(),
        );
        Ok(sql)
    }

    /// The step back. What it drops can be computed again; what it restores is empty until its first refresh.
    pub(super) fn down(
        &self,
        name: &str,
        previous: &Previous,
        desired: &Desired,
    ) -> Result<String, askama::Error> {
        let mut sql = format!("-- down {name}\n");
        sql.push_str(&begin(desired));
        for table in self.new_tables.iter().chain(&self.changed_tables) {
            let expected = desired.stream_tables.get(table).map(|t| t.hash.as_str());
            sql.push_str(&assert_state(table, expected));
        }
        sql.push('\n');
        let leaving = self.new_tables.iter().chain(&self.changed_tables);
        let leaving = in_order(leaving, |n| desired.stream_tables.get(*n).map_or(0, |t| t.level));
        for table in leaving.iter().rev() {
            if self.new_sources.contains(table) {
                sql.push_str(&self.after(table).drop()?);
                sql.push('\n');
            }
            if let Some(wanted) = desired.stream_tables.get(table) {
                sql.push_str(&emit::unregister(table, &wanted.storage, wanted.live.as_ref())?);
                sql.push('\n');
            }
        }
        for source in self.new_sources.iter().filter(|s| !leaving.contains(s)) {
            sql.push_str(&self.after(source).drop()?);
            sql.push('\n');
        }
        for source in &self.extended_sources {
            sql.push_str(&self.before(source).shrink()?);
            sql.push('\n');
        }
        let coming: Vec<&ObjectName> = self.changed_tables.iter().chain(&self.dropped_tables).collect();
        for source in self.dropped_sources.iter().filter(|s| !coming.contains(s)) {
            sql.push_str(&self.before(source).create()?);
            sql.push('\n');
        }
        for table in in_order(coming, |n| self.recorded.tables.get(*n).map_or(0, |t| t.level)) {
            let path = format!("pgtc/current/{table}.sql");
            if let Some((_, text)) = previous.current.iter().find(|(p, _)| *p == path) {
                sql.push_str(text);
                sql.push('\n');
            }
            if self.dropped_sources.contains(&table) {
                sql.push_str(&self.before(&table).create()?);
                sql.push('\n');
            }
        }
        if self.runtime {
            sql.push_str("DROP SCHEMA pgtc CASCADE;\nCOMMIT;\n");
        } else {
            let record = Sql::literal(name);
            sql.push_str(
                &["DELETE FROM pgtc.migration AS m WHERE m.name = ", &record.to_string(), ";\nCOMMIT;\n"]
                    .concat(),
            );
        }
        Ok(sql)
    }

    /// The capture of a source before the step.
    fn before(&self, name: &ObjectName) -> SourceObjects {
        SourceObjects {
            table: name.clone(),
            columns: self.recorded.sources.get(name).cloned().unwrap_or_default(),
            stream: self.recorded.stream_sources.get(name).cloned(),
        }
    }

    /// The capture of a source after the step.
    fn after(&self, name: &ObjectName) -> SourceObjects {
        SourceObjects {
            table: name.clone(),
            columns: self.captured.get(name).cloned().unwrap_or_default(),
            stream: self.stream(name).cloned(),
        }
    }

    /// The storage of a source that is a stream table.
    pub(super) fn stream(&self, name: &ObjectName) -> Option<&StreamStorage> {
        self.streams.get(name)
    }

    fn header(&self, name: &str, desired: &Desired) -> String {
        let list = |verb: &str, names: &[ObjectName]| -> Option<String> {
            let names: Vec<String> = names.iter().map(ToString::to_string).collect();
            (!names.is_empty()).then(|| format!("{verb} {}", names.join(", ")))
        };
        let what: Vec<String> = [
            list("new", &self.new_tables),
            list("changed", &self.changed_tables),
            list("dropped", &self.dropped_tables),
        ]
        .into_iter()
        .flatten()
        .collect();
        let blocked: Vec<String> =
            self.new_sources.iter().chain(&self.extended_sources).map(ToString::to_string).collect();
        let mut hazards = vec![];
        if !blocked.is_empty() {
            hazards.push(format!(
                "WRITE_BLOCK (writers of {} wait until COMMIT, at most {} for the lock)",
                blocked.join(", "),
                desired.lock_timeout
            ));
        }
        if !self.changed_tables.is_empty() {
            hazards.push(
                "REBUILD and READ_GAP (changed stream tables are empty until their next refresh)".to_owned(),
            );
        }
        if !self.dropped_tables.is_empty() {
            hazards.push(
                "DEPENDENT_BREAK (views that read a dropped stream table stop the migration)".to_owned(),
            );
        }
        let hazards = if hazards.is_empty() { "none".to_owned() } else { hazards.join("; ") };
        let what = if what.is_empty() { "captured columns only".to_owned() } else { what.join("; ") };
        format!("-- pgtc {name}\n-- stream tables: {what}\n-- hazards: {hazards}\n")
    }
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
