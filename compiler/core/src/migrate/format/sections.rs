//! Tools that keep both steps in one file, each behind a line of the tool: dbmate and goose. Both open a transaction.
//!
//! goose splits a section at semicolons at the ends of lines, so that functions fall apart. A whole section between
//! `StatementBegin` and `StatementEnd` is sent in one message. dbmate sends a section in one message anyway; it wants
//! both sections, even where one is empty.

use super::number::{TIMESTAMP, next};
use super::{Files, Folder, Texts};

const DBMATE_UP: &str = "-- migrate:up\n";
const DBMATE_DOWN: &str = "-- migrate:down\n";
const GOOSE_UP: &str = "-- +goose Up\n-- +goose StatementBegin\n";
const GOOSE_DOWN: &str = "-- +goose Down\n-- +goose StatementBegin\n";
const GOOSE_END: &str = "-- +goose StatementEnd\n";

pub(super) fn dbmate(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let version = next(folder.files, "", "", TIMESTAMP, 14);
    let path = [&version, "_", &texts.plain.slug(), ".sql"].concat();
    let down = texts.down.as_deref().unwrap_or("-- pgtc wrote no down migration: [output] down = false\n");
    vec![(path, [DBMATE_UP, &texts.up, "\n", DBMATE_DOWN, down].concat())]
}

pub(super) fn goose(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let version = next(folder.files, "", "", 1, 5);
    let path = [&version, "_", &texts.plain.slug(), ".sql"].concat();
    let mut file = [GOOSE_UP, &texts.up, GOOSE_END].concat();
    if let Some(down) = &texts.down {
        file.push_str(&["\n", GOOSE_DOWN, down, GOOSE_END].concat());
    }
    vec![(path, file)]
}

/// The sections of a file of dbmate.
pub(super) fn of_dbmate(file: &str) -> Vec<String> {
    let Some(rest) = file.strip_prefix(DBMATE_UP) else { return vec![] };
    let between = ["\n", DBMATE_DOWN].concat();
    match rest.split_once(&between) {
        Some((up, down)) => vec![up.to_owned(), down.to_owned()],
        None => vec![rest.to_owned()],
    }
}

/// The sections of a file of goose.
pub(super) fn of_goose(file: &str) -> Vec<String> {
    let sections = file.split(GOOSE_END);
    let start = |s: &str| {
        let s = s.strip_prefix('\n').unwrap_or(s);
        s.strip_prefix(GOOSE_UP).or_else(|| s.strip_prefix(GOOSE_DOWN)).map(str::to_owned)
    };
    sections.filter_map(start).collect()
}
