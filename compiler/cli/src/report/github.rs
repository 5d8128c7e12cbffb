//! Workflow commands of GitHub Actions: annotations beside the lines of a pull request.
//!
//! GitHub shows ten annotations of a level per step and drops the rest without a word, so the tenth says how many more
//! there are. The log has all of them.

use pgtc_core::diag::Level;

use super::findings::Finding;

const SHOWN: usize = 10;

/// One line a finding.
#[must_use]
pub(super) fn commands(findings: &[Finding]) -> String {
    let mut out = String::new();
    for (level, word) in [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "notice")] {
        let all: Vec<&Finding> = findings.iter().filter(|f| f.level == level).collect();
        let shown = if all.len() > SHOWN { SHOWN - 1 } else { all.len() };
        for f in all.iter().take(shown) {
            out.push_str(&command(word, f));
        }
        if all.len() > shown {
            let more = all.len() - shown;
            let line =
                format!("::{word} title=pgtc::{more} more {word}s; the log of this step has all of them\n");
            out.push_str(&line);
        }
    }
    out
}

fn command(word: &str, f: &Finding) -> String {
    let mut properties = vec![];
    if let Some(place) = &f.place {
        properties.push(("file", place.path.clone()));
        properties.push(("line", place.start.0.to_string()));
        properties.push(("endLine", place.end.0.to_string()));
        // GitHub refuses columns that span lines.
        if place.start.0 == place.end.0 && place.end.1 > place.start.1 {
            properties.push(("col", place.start.1.to_string()));
            properties.push(("endColumn", place.end.1.to_string()));
        }
    }
    properties.push(("title", f.code.to_string()));
    let properties: Vec<String> = properties.iter().map(|(k, v)| format!("{k}={}", property(v))).collect();
    let text = match &f.help {
        Some(help) => format!("{}\nhelp: {help}", f.message),
        None => f.message.clone(),
    };
    format!("::{word} {}::{}\n", properties.join(","), data(&text))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
