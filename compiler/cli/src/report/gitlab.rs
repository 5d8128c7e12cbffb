//! The code quality report of GitLab. It wants a place and a unique fingerprint for every finding.

use std::collections::BTreeMap;

use pgtc_core::diag::Level;
use serde_json::{Value as Json, json};

use super::findings::Finding;
use super::pretty;
use crate::config::FILE_NAME;

/// The report. Findings without a place are shown at the project's settings.
#[must_use]
pub(super) fn document(findings: &[Finding], base: &str) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<Json> = vec![];
    for f in findings {
        let print = f.fingerprint();
        let again = seen.entry(print.clone()).or_default();
        let fingerprint = if *again == 0 { print } else { format!("{print}-{again}") };
        *again += 1;
        let (path, line) = match &f.place {
            Some(place) => (place.path.clone(), place.start.0),
            None => (base.to_string() + FILE_NAME, 1),
        };
        all.push(json!({
            "description": f.message,
            "check_name": f.code,
            "fingerprint": fingerprint,
            "severity": severity(f.level),
            "location": {"path": path, "lines": {"begin": line}},
        }));
    }
    pretty(&Json::Array(all))
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Note => "info",
    }
}
