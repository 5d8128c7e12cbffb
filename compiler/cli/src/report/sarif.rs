//! SARIF 2.1.0, for code scanning.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::findings::{Finding, Place};
use super::{level_word, pretty};
use crate::rules;

/// One run.
#[must_use]
pub(super) fn document(findings: &[Finding]) -> String {
    let codes: BTreeSet<&str> = findings.iter().map(|f| f.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let results: Vec<Json> = findings.iter().map(|f| result(f, &codes)).collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "pgtc",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": codes.iter().map(|c| rule(c)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn rule(code: &str) -> Json {
    let page = rules::find(code);
    let text = |what: fn(&pgtc_core::diag::Rule) -> &'static str| {
        page.map_or(code.to_string(), |r| what(r).to_string())
    };
    json!({
        "id": code,
        "shortDescription": {"text": text(|r| r.title)},
        "fullDescription": {"text": text(|r| r.why)},
        "help": {"text": text(|r| r.fix)},
    })
}

fn result(f: &Finding, codes: &[&str]) -> Json {
    let text = match &f.help {
        Some(help) => format!("{}\nhelp: {help}", f.message),
        None => f.message.clone(),
    };
    let related: Vec<Json> = f
        .related
        .iter()
        .zip(1..)
        .map(|((place, text), id)| {
            json!({"id": id, "message": {"text": text}, "physicalLocation": physical(place)})
        })
        .collect();
    json!({
        "ruleId": f.code,
        "ruleIndex": codes.iter().position(|c| *c == f.code),
        "level": level_word(f.level),
        "message": {"text": text},
        "locations": f.place.iter().map(|p| json!({"physicalLocation": physical(p)})).collect::<Vec<_>>(),
        "relatedLocations": related,
        "partialFingerprints": {"pgtcFinding/v1": f.fingerprint()},
    })
}

fn physical(place: &Place) -> Json {
    json!({
        "artifactLocation": {"uri": uri(&place.path), "uriBaseId": "%SRCROOT%"},
        "region": {
            "startLine": place.start.0,
            "startColumn": place.start.1,
            "endLine": place.end.0,
            "endColumn": place.end.1,
        },
    })
}

/// A path as a relative reference.
fn uri(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/".contains(&b);
    path.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
