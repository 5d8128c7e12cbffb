//! What a migration means for those who read, write and operate: the class of each change and its hazards.
//!
//! The class follows from three comparisons of the recorded state with the desired one: what the storage holds, what
//! the public columns are, and everything else. Only the first decides whether anything has to be computed again; only
//! the second whether something that reads the view can break.
//!
//! | Storage | Public columns | Class | How |
//! |---|---|---|---|
//! | same | same | metadata | in place |
//! | same | more at the end, or the same computed in another way | extend | in place: the view |
//! | other | same, or more at the end | rebuild | a pending version beside the serving one, swapped in later |
//! | any | removed, renamed, of another type or order | breaking | as above, and the view is created anew |

use std::fmt;

use super::lock::{Recorded, TableLock};
use super::step::Step;
use super::{Desired, DesiredTable};
use crate::schema::ObjectName;

/// What the next migration does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Its name, without ending; none when there is nothing to do.
    pub migration: Option<String>,
    /// Every stream table, those without change too, in order of name.
    pub tables: Vec<TableChange>,
    /// Sources whose capture changes.
    pub sources: Vec<SourceChange>,
    /// Version of the runtime schema before and after.
    pub runtime: Option<(Option<u32>, u32)>,
}

/// The change of one stream table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableChange {
    /// Its name.
    pub name: ObjectName,
    /// What kind of change.
    pub class: Class,
    /// What is different, in words.
    pub why: Vec<String>,
    /// What to beware of.
    pub hazards: Vec<Hazard>,
    /// What it costs, in words.
    pub cost: String,
}

/// The change of what is captured of one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceChange {
    /// The source.
    pub name: ObjectName,
    /// What is different, in words.
    pub what: String,
    /// What to beware of.
    pub hazards: Vec<Hazard>,
}

/// Class of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Nothing to do.
    NoOp,
    /// Functions, options, indexes, rights, comments: in place.
    Metadata,
    /// Another view over the same storage, with the same columns and perhaps more.
    Extend,
    /// Another storage, filled beside the present one.
    Rebuild,
    /// Columns that readers know are gone or different.
    Breaking,
    /// A new stream table.
    New,
    /// A stream table whose definition is gone.
    Dropped,
}

impl Class {
    /// As printed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Class::NoOp => "no-op",
            Class::Metadata => "metadata",
            Class::Extend => "extend",
            Class::Rebuild => "rebuild",
            Class::Breaking => "breaking",
            Class::New => "new",
            Class::Dropped => "dropped",
        }
    }
}

/// Something to beware of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// Which one.
    pub kind: HazardKind,
    /// What it means here.
    pub detail: String,
}

impl fmt::Display for Hazard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.kind.word(), self.detail)
    }
}

/// Kinds of hazard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HazardKind {
    /// Writers of a source wait.
    WriteBlock,
    /// Readers wait for a moment.
    AccessExclusive,
    /// Everything is computed again.
    Rebuild,
    /// Something cannot be had back.
    DataLoss,
    /// Readers see an empty or old table for a while.
    ReadGap,
    /// A table that followed its changes is recomputed from now on.
    ModeDowngrade,
    /// Objects that depend on the view stop the change.
    DependentBreak,
}

impl HazardKind {
    /// All of them.
    pub const ALL: [HazardKind; 7] = [
        HazardKind::WriteBlock,
        HazardKind::AccessExclusive,
        HazardKind::Rebuild,
        HazardKind::DataLoss,
        HazardKind::ReadGap,
        HazardKind::ModeDowngrade,
        HazardKind::DependentBreak,
    ];

    /// As printed, and as `--allow` takes it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            HazardKind::WriteBlock => "WRITE_BLOCK",
            HazardKind::AccessExclusive => "ACCESS_EXCLUSIVE",
            HazardKind::Rebuild => "REBUILD",
            HazardKind::DataLoss => "DATA_LOSS",
            HazardKind::ReadGap => "READ_GAP",
            HazardKind::ModeDowngrade => "MODE_DOWNGRADE",
            HazardKind::DependentBreak => "DEPENDENT_BREAK",
        }
    }

    /// Its diagnostic code, as `[lint] allow` takes it.
    #[must_use]
    pub fn code(self) -> &'static str {
        use super::rules;
        match self {
            HazardKind::WriteBlock => rules::WRITE_BLOCK,
            HazardKind::AccessExclusive => rules::ACCESS_EXCLUSIVE,
            HazardKind::Rebuild => rules::REBUILD,
            HazardKind::DataLoss => rules::DATA_LOSS,
            HazardKind::ReadGap => rules::READ_GAP,
            HazardKind::ModeDowngrade => rules::MODE_DOWNGRADE,
            HazardKind::DependentBreak => rules::DEPENDENT_BREAK,
        }
    }
}

fn hazard(kind: HazardKind, detail: impl Into<String>) -> Hazard {
    Hazard { kind, detail: detail.into() }
}

impl Plan {
    /// Hazards of all its changes.
    pub fn hazards(&self) -> impl Iterator<Item = &Hazard> {
        self.tables.iter().flat_map(|t| &t.hazards).chain(self.sources.iter().flat_map(|s| &s.hazards))
    }
}

/// How the public columns changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Columns {
    Same,
    More,
    Other,
}

fn columns(before: &TableLock, after: &DesiredTable) -> Columns {
    if before.columns == after.columns {
        Columns::Same
    } else if after.columns.starts_with(&before.columns) {
        Columns::More
    } else {
        Columns::Other
    }
}

/// The class of a change.
pub(super) fn class(before: &TableLock, after: &DesiredTable) -> Class {
    let kept = before.storage == after.storage;
    // The first release did not record the columns. Where it had this very storage, it had these columns.
    let columns = if before.content.is_empty() && kept { Columns::Same } else { columns(before, after) };
    match (kept, columns) {
        _ if before.hash == after.hash => Class::NoOp,
        (_, Columns::Other) => Class::Breaking,
        (false, Columns::Same | Columns::More) => Class::Rebuild,
        (true, Columns::More) => Class::Extend,
        (true, Columns::Same) if !before.view.is_empty() && before.view != after.view => Class::Extend,
        (true, Columns::Same) => Class::Metadata,
    }
}

/// Describes a step.
pub(super) fn plan(step: &Step, recorded: &Recorded, desired: &Desired) -> Plan {
    let mut tables: Vec<TableChange> = desired
        .stream_tables
        .iter()
        .map(|(name, table)| match recorded.tables.get(name) {
            _ if step.kept.contains(name) => kept(name),
            Some(before) => changed(name, before, table, step.replaced.contains(name)),
            None => added(name, table, recorded, desired),
        })
        .collect();
    for name in &step.dropped_tables {
        tables.push(dropped(name, recorded, desired));
    }
    tables.sort_by(|a, b| a.name.cmp(&b.name));
    let runtime = step.runtime.then_some((recorded.runtime, crate::emit::RUNTIME_VERSION));
    Plan { migration: None, tables, sources: sources(step, desired), runtime }
}

fn kept(name: &ObjectName) -> TableChange {
    TableChange {
        name: name.clone(),
        class: Class::NoOp,
        why: vec!["stays as it is installed: a definition that reads it is rejected".to_owned()],
        hazards: vec![],
        cost: "nothing".to_owned(),
    }
}

fn reads(table: &DesiredTable) -> String {
    table.sources.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn changed(name: &ObjectName, before: &TableLock, after: &DesiredTable, replaced: bool) -> TableChange {
    let found = class(before, after);
    let in_place = matches!(found, Class::NoOp | Class::Metadata | Class::Extend);
    let class = if replaced && in_place { Class::Rebuild } else { found };
    let mut why = vec![];
    let mut hazards = vec![];
    let kept = before.storage == after.storage && !replaced;
    if class != Class::NoOp {
        differences(before, after, &mut why);
        if before.refresh == "incremental" && after.refresh == "full" {
            hazards.push(hazard(
                HazardKind::ModeDowngrade,
                "changes are no longer applied, every refresh recomputes",
            ));
        }
        if kept && before.indexes.iter().any(|i| !after.indexes.contains(i)) {
            hazards.push(hazard(
                HazardKind::AccessExclusive,
                "an index of the storage is dropped, readers wait until COMMIT",
            ));
        }
    }
    let swap = "readers wait for a moment while the view is replaced";
    let at = if kept || replaced { "when the migration runs" } else { "at pgtc.swap" };
    match class {
        Class::NoOp | Class::Metadata | Class::New | Class::Dropped => {}
        Class::Extend => hazards.push(hazard(HazardKind::AccessExclusive, swap)),
        Class::Rebuild | Class::Breaking => {
            if replaced {
                let detail = "it is read by stream tables, or reads one that changes: it is empty until its next refresh";
                hazards.push(hazard(HazardKind::ReadGap, detail));
            } else if !kept {
                hazards.push(hazard(HazardKind::Rebuild, "computed anew beside the present version"));
            }
            if !replaced {
                hazards.push(hazard(HazardKind::AccessExclusive, format!("{swap}, {at}")));
            }
        }
    }
    if class == Class::Breaking {
        let detail = format!("views that read it must be dropped first; its columns change {at}");
        hazards.push(hazard(HazardKind::DependentBreak, detail));
    }
    let cost = match (class, kept) {
        (Class::NoOp, _) => "nothing".to_owned(),
        (_, true) => "catalog changes only".to_owned(),
        (_, false) if replaced => format!("one full computation over {}", reads(after)),
        (_, false) => format!(
            "one full computation over {}, while the present version serves; twice the storage until pgtc.contract",
            reads(after)
        ),
    };
    TableChange { name: name.clone(), class, why, hazards, cost }
}

/// What is different, in words.
fn differences(before: &TableLock, after: &DesiredTable, why: &mut Vec<String>) {
    let mut lists = |what: &str, old: &[String], new: &[String]| {
        let gone: Vec<&str> = old.iter().filter(|c| !new.contains(c)).map(String::as_str).collect();
        let added: Vec<&str> = new.iter().filter(|c| !old.contains(c)).map(String::as_str).collect();
        if !gone.is_empty() {
            why.push(format!("{what} removed: {}", gone.join(", ")));
        }
        if !added.is_empty() {
            why.push(format!("{what} added: {}", added.join(", ")));
        }
        if gone.is_empty() && added.is_empty() && old != new {
            why.push(format!("{what}: other order"));
        }
    };
    if !before.content.is_empty() {
        lists("columns", &before.columns, &after.columns);
        let pairs = |list: &[(String, String)]| -> Vec<String> {
            list.iter().map(|(name, value)| format!("{name} = {value}")).collect()
        };
        lists("options", &pairs(&before.options), &pairs(&after.options));
        let creates = |list: &[crate::attach::NamedIndex]| -> Vec<String> {
            list.iter().map(|i| i.create.clone()).collect()
        };
        if before.storage == after.storage {
            lists("indexes", &creates(&before.indexes), &creates(&after.indexes));
        }
        let applied = |list: &[crate::attach::Attached]| -> Vec<String> {
            list.iter().map(|a| a.apply.clone()).collect()
        };
        lists("rights and comments", &applied(&before.attachments), &applied(&after.attachments));
        if before.target_lag != after.target_lag {
            why.push(format!("target lag: {} to {}", before.target_lag, after.target_lag));
        }
    }
    if before.refresh != after.refresh {
        why.push(format!("refresh: {} to {}", before.refresh, after.refresh));
    }
    if before.storage != after.storage {
        why.push("the stored rows are others".to_owned());
    } else if why.is_empty() {
        why.push("generated functions".to_owned());
    }
}

fn added(name: &ObjectName, table: &DesiredTable, recorded: &Recorded, desired: &Desired) -> TableChange {
    let before = recorded
        .tables
        .iter()
        .find(|(n, lock)| lock.content == table.content && !desired.stream_tables.contains_key(n));
    let why = before.map(|(n, _)| format!("{n} under another name: that one is dropped, this one is new"));
    TableChange {
        name: name.clone(),
        class: Class::New,
        why: why.into_iter().collect(),
        hazards: vec![],
        cost: format!("one full computation over {} at its first refresh", reads(table)),
    }
}

fn dropped(name: &ObjectName, recorded: &Recorded, desired: &Desired) -> TableChange {
    let content = recorded.tables.get(name).map(|lock| lock.content.as_str());
    let after = desired.stream_tables.iter().find(|(n, table)| {
        !recorded.tables.contains_key(n) && content.is_some_and(|c| !c.is_empty() && c == table.content)
    });
    let why = after.map(|(n, _)| format!("renamed to {n}: dropped here, new there"));
    TableChange {
        name: name.clone(),
        class: Class::Dropped,
        why: why.into_iter().collect(),
        hazards: vec![
            hazard(
                HazardKind::DataLoss,
                "its rows can be computed again, rights granted on it by hand cannot",
            ),
            hazard(HazardKind::DependentBreak, "views that read it stop the migration"),
        ],
        cost: "catalog changes only".to_owned(),
    }
}

fn sources(step: &Step, desired: &Desired) -> Vec<SourceChange> {
    let blocked = |more: &str| {
        let detail =
            format!("writers wait until COMMIT, at most {} for the lock{more}", desired.lock_timeout);
        hazard(HazardKind::WriteBlock, detail)
    };
    let new = step.new_sources.iter().map(|name| SourceChange {
        name: name.clone(),
        what: "captured from now on".to_owned(),
        hazards: vec![blocked("")],
    });
    let extended = step.extended_sources.iter().map(|name| SourceChange {
        name: name.clone(),
        what: step.capture_change(name),
        hazards: vec![blocked("")],
    });
    let dropped = step.dropped_sources.iter().map(|name| SourceChange {
        name: name.clone(),
        what: "no longer captured, once no version reads it".to_owned(),
        hazards: vec![hazard(
            HazardKind::AccessExclusive,
            "its triggers are dropped, readers and writers wait until COMMIT",
        )],
    });
    let accepted = step.accepted_sources.iter().map(|name| SourceChange {
        name: name.clone(),
        what: "its keys or NOT NULL columns changed".to_owned(),
        hazards: vec![],
    });
    let mut all: Vec<SourceChange> = new.chain(extended).chain(dropped).chain(accepted).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}
