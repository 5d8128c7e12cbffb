//! The step from the recorded state to the desired one, as an up and a down migration.

use std::collections::BTreeMap;

use super::Desired;
use super::lock::Recorded;
use crate::Previous;
use crate::emit::{self, CapturedColumn, RUNTIME, SourceObjects, Sql};
use crate::schema::ObjectName;

/// What a migration does.
pub(super) struct Step {
    runtime: bool,
    new_sources: Vec<ObjectName>,
    extended_sources: Vec<ObjectName>,
    new_tables: Vec<ObjectName>,
    changed_tables: Vec<ObjectName>,
    dropped_tables: Vec<ObjectName>,
    dropped_sources: Vec<ObjectName>,
    /// Captured columns after the step, by source.
    pub(super) captured: BTreeMap<ObjectName, Vec<CapturedColumn>>,
    recorded: Recorded,
}

/// Compares both states.
pub(super) fn plan(recorded: &Recorded, desired: &Desired) -> Step {
    let kept = |name: &ObjectName| desired.rejected.contains(name);
    let mut captured = BTreeMap::new();
    let mut new_sources = vec![];
    let mut extended_sources = vec![];
    for (name, columns) in &desired.sources {
        match recorded.sources.get(name) {
            None => {
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
    let read_by_kept: Vec<&String> =
        recorded.tables.iter().filter(|(n, _)| kept(n)).flat_map(|(_, lock)| &lock.sources).collect();
    let mut dropped_sources = vec![];
    for (name, columns) in recorded.sources.iter().filter(|(n, _)| !desired.sources.contains_key(n)) {
        if read_by_kept.contains(&&name.to_string()) {
            captured.insert(name.clone(), columns.clone());
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
    Step {
        runtime: !recorded.runtime && !desired.stream_tables.is_empty(),
        new_sources,
        extended_sources,
        new_tables,
        changed_tables,
        dropped_tables: recorded.tables.keys().filter(|n| gone(n)).cloned().collect(),
        dropped_sources,
        captured,
        recorded: recorded.clone(),
    }
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
        for table in self.changed_tables.iter().chain(&self.dropped_tables) {
            if let Some(lock) = self.recorded.tables.get(table) {
                sql.push_str(&emit::unregister(table, &lock.storage)?);
                sql.push('\n');
            }
        }
        for source in &self.dropped_sources {
            sql.push_str(&self.source(source, &self.recorded.sources).drop()?);
            sql.push('\n');
        }
        for source in &self.new_sources {
            sql.push_str(&self.source(source, &self.captured).create()?);
            sql.push('\n');
        }
        for source in &self.extended_sources {
            let before = self.recorded.sources.get(source).map(Vec::as_slice).unwrap_or_default();
            sql.push_str(&self.source(source, &self.captured).extend(before)?);
            sql.push('\n');
        }
        for table in self.new_tables.iter().chain(&self.changed_tables) {
            if let Some(wanted) = desired.stream_tables.get(table) {
                sql.push_str(&wanted.guard);
                sql.push('\n');
                sql.push_str(&wanted.objects);
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
        for table in self.new_tables.iter().chain(&self.changed_tables) {
            if let Some(wanted) = desired.stream_tables.get(table) {
                sql.push_str(&emit::unregister(table, &wanted.storage)?);
                sql.push('\n');
            }
        }
        for source in &self.new_sources {
            sql.push_str(&self.source(source, &self.captured).drop()?);
            sql.push('\n');
        }
        for source in &self.extended_sources {
            sql.push_str(&self.source(source, &self.recorded.sources).shrink()?);
            sql.push('\n');
        }
        for source in &self.dropped_sources {
            sql.push_str(&self.source(source, &self.recorded.sources).create()?);
            sql.push('\n');
        }
        for table in self.changed_tables.iter().chain(&self.dropped_tables) {
            let path = format!("pgtc/current/{table}.sql");
            if let Some((_, text)) = previous.current.iter().find(|(p, _)| *p == path) {
                sql.push_str(text);
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

    fn source(
        &self,
        name: &ObjectName,
        columns: &BTreeMap<ObjectName, Vec<CapturedColumn>>,
    ) -> SourceObjects {
        SourceObjects { table: name.clone(), columns: columns.get(name).cloned().unwrap_or_default() }
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
