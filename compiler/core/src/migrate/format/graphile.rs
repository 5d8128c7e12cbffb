//! graphile-migrate: `committed/000001-name.sql`, a chain of hashes in the headers.
//!
//! Each file names the hash of the one before it and its own, taken over both. Written as `graphile-migrate commit`
//! would have done it: the folder `current` is the user's. The tool opens a transaction and sends the body in one
//! message, after replacing placeholders (see `reserved`). It knows no step back.

use sha1::{Digest, Sha1};

use super::number::{highest, next};
use super::{Files, Folder, Texts};

const COMMITTED: &str = "committed/";
const PREVIOUS: &str = "--! Previous: ";
const HASH: &str = "--! Hash: ";

pub(super) fn write(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let previous = highest(folder.files, COMMITTED, "").and_then(|(_, _, (_, text))| hash_line(text));
    let base = [&next(folder.files, COMMITTED, "", 1, 6), "-", &texts.plain.slug()].concat();
    let hash = hash(previous, &texts.up);
    let header = [PREVIOUS, previous.unwrap_or("-"), "\n", HASH, &hash, "\n\n"].concat();
    let up = ([COMMITTED, &base, ".sql"].concat(), [&header, texts.up.trim(), "\n"].concat());
    [Some(up), texts.down_for_psql(&base)].into_iter().flatten().collect()
}

/// The SQL of a file.
pub(super) fn body(path: &str, file: &str) -> String {
    let body = file.split_once("\n\n").filter(|_| path.starts_with(COMMITTED));
    body.map_or(file, |(_, body)| body).to_owned()
}

/// The file's own hash.
fn hash_line(text: &str) -> Option<&str> {
    text.lines().find_map(|line| line.strip_prefix(HASH))
}

/// The hash of a body that comes after another migration.
pub(super) fn hash(previous: Option<&str>, body: &str) -> String {
    let text = [previous.unwrap_or_default(), "\n", body].concat();
    let digest = Sha1::digest([text.trim(), "\n"].concat());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    ["sha1:", &hex].concat()
}
