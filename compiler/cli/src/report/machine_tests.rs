//! The reports for machines: structure, escapes, and what they look like.

use serde_json::Value as Json;

use super::findings::{Finding, Place};
use super::{github, gitlab, junit, sarif};
use pgtc_core::diag::Level;

fn place(path: &str, line: usize, columns: (usize, usize)) -> Place {
    Place { path: path.into(), start: (line, columns.0), end: (line, columns.1), line: "FROM x".into() }
}

fn sample() -> Vec<Finding> {
    vec![
        Finding {
            code: "PGTC1001",
            level: Level::Error,
            message: "function \"a<b>&c\" is volatile: 100%\nsecond line".into(),
            help: Some("write ]]> or 'x', not \u{1}".into()),
            place: Some(place("streams/ä, b:c.sql", 3, (5, 9))),
            related: vec![(place("streams/ä, b:c.sql", 1, (1, 2)), "read here".into())],
        },
        Finding {
            code: "PGTC5006",
            level: Level::Warning,
            message: "no file".into(),
            help: None,
            place: None,
            related: vec![],
        },
        Finding {
            code: "PGTC5351",
            level: Level::Error,
            message: "out of date".into(),
            help: None,
            place: Some(place("pgtc/x.sql", 1, (1, 1))),
            related: vec![],
        },
    ]
}

fn parsed(text: &str) -> Json {
    serde_json::from_str(text).unwrap()
}

#[test]
fn sarif_has_what_the_schema_requires() {
    let text = sarif::document(&sample());
    insta::assert_snapshot!(text);
    let json = parsed(&text);
    assert_eq!(json["version"], "2.1.0");
    let run = &json["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        assert!(result["message"]["text"].is_string());
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        for location in result["locations"].as_array().unwrap() {
            let physical = &location["physicalLocation"];
            let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.contains([' ', ':', '\\']) && !uri.starts_with('/'), "{uri}");
            assert!(physical["region"]["startLine"].as_u64().unwrap() >= 1);
            assert!(physical["region"]["endColumn"].as_u64() >= physical["region"]["startColumn"].as_u64());
        }
    }
    assert!(parsed(&sarif::document(&[]))["runs"][0]["results"].as_array().unwrap().is_empty());
}

#[test]
fn github_commands_are_one_line_each_and_escaped() {
    let text = github::commands(&sample());
    insta::assert_snapshot!(text);
    assert_eq!(text.lines().count(), 3);
    let many: Vec<Finding> = (0..25).map(|_| sample().remove(1)).collect();
    let text = github::commands(&many);
    assert_eq!(text.lines().count(), 10);
    assert!(text.lines().last().unwrap().contains("16 more warnings"));
}

#[test]
fn gitlab_findings_have_places_and_unique_fingerprints() {
    let twice = [sample(), sample()].concat();
    let text = gitlab::document(&sample(), "db/");
    insta::assert_snapshot!(text);
    let json = parsed(&gitlab::document(&twice, "db/"));
    let all = json.as_array().unwrap();
    let prints: std::collections::BTreeSet<&str> =
        all.iter().map(|f| f["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), twice.len());
    for f in all {
        assert!(["info", "minor", "major"].contains(&f["severity"].as_str().unwrap()));
        assert!(f["location"]["path"].is_string() && f["location"]["lines"]["begin"].as_u64().unwrap() >= 1);
    }
}

#[test]
fn a_fingerprint_survives_an_edit_above() {
    let mut moved = sample().remove(0);
    moved.place = Some(place("streams/ä, b:c.sql", 30, (5, 9)));
    assert_eq!(moved.fingerprint(), sample()[0].fingerprint());
}

#[test]
fn junit_is_well_formed_and_counts() {
    let cases = ["streams/ä, b:c.sql".to_string(), "streams/fine.sql".to_string()];
    let belongs = |case: &str, f: &Finding| f.place.as_ref().is_some_and(|p| p.path == case);
    let text = junit::document("check", &cases, &sample(), &belongs);
    insta::assert_snapshot!(text);
    assert!(text.contains("tests=\"3\" failures=\"2\""));
    assert_eq!(text.matches("<testcase ").count(), 3);
    assert_eq!(text.matches("<failure ").count(), 2);
    assert!(!text.contains('\u{1}') && !text.contains("]]>") && !text.contains("a<b>"));
    let empty = junit::document("check", &[], &[], &belongs);
    assert!(empty.contains("tests=\"1\" failures=\"0\""));
}
