//! Atlas: versioned files and `atlas.sum`.
//!
//! Atlas splits a file into statements. With a delimiter of ours that stands at the end only, it sends the file as one
//! statement. The sum is a chain: each line hashes all names and texts up to its file, the first line hashes the lines.
//! Atlas refuses a folder whose sum is wrong; so does pgtc, before it adds a file, because it would otherwise vouch for
//! a change that nobody meant.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::number::{TIMESTAMP, next};
use super::{Files, Folder, Texts, finding, rules};
use crate::diag::Diagnostic;

/// The sum file.
pub(super) const SUM: &str = "atlas.sum";

const DELIMITER: &str = "-- pgtc:end\n";
const DIRECTIVE: &str = "-- atlas:delimiter -- pgtc:end\n\n";

pub(super) fn write(texts: &Texts<'_>, folder: Folder<'_>) -> Result<Files, Box<Diagnostic>> {
    let recorded = folder.files.iter().find(|(path, _)| path == SUM).map(|(_, text)| text.as_str());
    if recorded.is_some_and(|recorded| recorded != sum(folder.files)) {
        return Err(finding(
            rules::WRONG_SUM,
            "atlas.sum does not fit the files in the folder".to_owned(),
            "run `atlas migrate hash` if the files are as they should be".to_owned(),
        ));
    }
    let base = [&next(folder.files, "", "", TIMESTAMP, 14), "_", &texts.plain.slug()].concat();
    let up = ([&base, ".sql"].concat(), [DIRECTIVE, &texts.up, DELIMITER].concat());
    let all: Files = folder.files.iter().cloned().chain([up.clone()]).collect();
    let mut files = vec![up, (SUM.to_owned(), sum(&all))];
    files.extend(texts.down_for_psql(&base));
    Ok(files)
}

/// The SQL of a file.
pub(super) fn body(file: &str) -> String {
    let body = file.strip_prefix(DIRECTIVE).and_then(|rest| rest.strip_suffix(DELIMITER));
    body.unwrap_or(file).to_owned()
}

/// The sum file of a folder.
pub(super) fn sum(files: &[(String, String)]) -> String {
    let mut files: Vec<&(String, String)> =
        files.iter().filter(|(path, _)| path.ends_with(".sql") && !path.contains('/')).collect();
    files.sort();
    let mut chain = Sha256::new();
    let mut total = Sha256::new();
    let mut lines = String::new();
    for (name, text) in files {
        chain.update(name);
        let first = text.lines().next().unwrap_or_default();
        if first.split_once("atlas:sum").is_some_and(|(_, mode)| mode.trim() == "ignore") {
            continue;
        }
        chain.update(text);
        let hash = STANDARD.encode(chain.clone().finalize());
        total.update(name);
        total.update(&hash);
        lines.push_str(&[name.as_str(), " h1:", &hash, "\n"].concat());
    }
    ["h1:", &STANDARD.encode(total.finalize()), "\n", &lines].concat()
}
