//! JUnit XML: a test case per definition or stream table.
//!
//! Readers take one failure per case, so all errors of a case stand in one; warnings and notes do not fail it.

use pgtc_core::diag::Level;

use super::findings::Finding;
use super::level_word;

/// A case, and which findings belong to it.
pub(super) struct Case<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its findings.
    pub findings: Vec<&'a Finding>,
}

/// One suite. Findings that belong to no case get one of their own, called `project`.
#[must_use]
pub(super) fn document<'a>(
    suite: &str,
    names: &'a [String],
    findings: &'a [Finding],
    belongs: &dyn Fn(&str, &Finding) -> bool,
) -> String {
    let mut cases: Vec<Case<'a>> = names
        .iter()
        .map(|name| Case { name, findings: findings.iter().filter(|f| belongs(name, f)).collect() })
        .collect();
    let rest: Vec<&Finding> = findings.iter().filter(|f| names.iter().all(|n| !belongs(n, f))).collect();
    if !rest.is_empty() || cases.is_empty() {
        cases.push(Case { name: "project", findings: rest });
    }
    let failed = cases.iter().filter(|c| c.errors().next().is_some()).count();
    let counts = format!("tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"0\"", cases.len());
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"pgtc\" {counts}>\n  <testsuite name=\"pgtc {suite}\" {counts}>\n",
        suite = attribute(suite)
    );
    for case in &cases {
        out.push_str(&case.element(suite));
    }
    out.push_str("  </testsuite>\n</testsuites>\n");
    out
}

impl Case<'_> {
    fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().copied().filter(|f| f.level == Level::Error)
    }

    fn element(&self, suite: &str) -> String {
        let head = format!(
            "    <testcase name=\"{}\" classname=\"pgtc.{}\"",
            attribute(self.name),
            attribute(suite)
        );
        if self.findings.is_empty() {
            return head + "/>\n";
        }
        let mut out = head + ">\n";
        if let Some(first) = self.errors().next() {
            let lines: String = self.errors().map(line).collect();
            let failure = format!(
                "      <failure message=\"{}\" type=\"{}\">{}</failure>\n",
                attribute(&first.message),
                attribute(first.code),
                content(&lines)
            );
            out.push_str(&failure);
        }
        let others: String =
            self.findings.iter().filter(|f| f.level != Level::Error).map(|f| line(f)).collect();
        if !others.is_empty() {
            let text = format!("      <system-out>{}</system-out>\n", content(&others));
            out.push_str(&text);
        }
        out + "    </testcase>\n"
    }
}

fn line(f: &Finding) -> String {
    let place =
        f.place.as_ref().map(|p| format!("{}:{}:{}: ", p.path, p.start.0, p.start.1)).unwrap_or_default();
    let help = f.help.as_ref().map(|h| format!("  help: {h}\n")).unwrap_or_default();
    format!("{place}{}[{}]: {}\n{help}", level_word(f.level), f.code, f.message)
}

/// XML has no way to write most control characters.
fn content(text: &str) -> String {
    let allowed = |c: char| !c.is_control() || matches!(c, '\n' | '\t' | '\u{80}'..='\u{9f}');
    let text: String = text
        .chars()
        .map(|c| if allowed(c) && !matches!(c, '\u{fffe}' | '\u{ffff}') { c } else { '\u{fffd}' })
        .collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn attribute(text: &str) -> String {
    content(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}
