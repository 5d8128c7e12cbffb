//! Small helpers for text: line and column of a byte offset, suggestions for misspelt words, unified diffs, tables.

use similar::TextDiff;

/// Line and column of a byte offset, both counted from 1; columns count characters. Offsets beyond the end mean the end.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// The known word nearest to a misspelt one, if it is near enough to be meant.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = word.chars().count().max(3) / 3;
    known
        .into_iter()
        .map(|k| (distance(&word.to_lowercase(), &k.to_lowercase()), k))
        .filter(|(d, _)| *d <= limit)
        .min_by_key(|(d, _)| *d)
        .map(|(_, k)| k)
}

/// Levenshtein distance in characters.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for (cb, pair) in b.iter().zip(row.windows(2)) {
            let (Some(diagonal), Some(above)) = (pair.first(), pair.last()) else { continue };
            let left = next.last().copied().unwrap_or(0);
            next.push((diagonal + usize::from(ca != *cb)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// A unified diff of two versions of a file; empty when they are equal. An absent side is shown as `/dev/null`.
#[must_use]
pub fn unified_diff(path: &str, old: Option<&str>, new: Option<&str>) -> String {
    if old == new {
        return String::new();
    }
    let a = if old.is_some() { format!("a/{path}") } else { "/dev/null".to_string() };
    let b = if new.is_some() { format!("b/{path}") } else { "/dev/null".to_string() };
    let diff = TextDiff::from_lines(old.unwrap_or_default(), new.unwrap_or_default());
    diff.unified_diff().context_radius(3).header(&a, &b).to_string()
}

/// A table in plain text: columns padded to the widest cell, numbers flush right.
#[must_use]
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |i: usize| {
        rows.iter()
            .filter_map(|r| r.get(i))
            .map(|c| c.chars().count())
            .chain(head.get(i).map(|h| h.chars().count()))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let numeric = |c: &str| c.chars().next().is_some_and(|c| c.is_ascii_digit() || c == '-');
    let line = |cells: &mut dyn Iterator<Item = (&str, bool)>| {
        let mut out = String::new();
        for ((cell, right), w) in cells.zip(&widths) {
            let pad = " ".repeat(w.saturating_sub(cell.chars().count()));
            if !out.is_empty() {
                out.push_str("  ");
            }
            if right {
                out.push_str(&pad);
                out.push_str(cell);
            } else {
                out.push_str(cell);
                out.push_str(&pad);
            }
        }
        out.trim_end().to_string() + "\n"
    };
    let right: Vec<bool> =
        (0..head.len()).map(|i| rows.iter().all(|r| r.get(i).is_none_or(|c| numeric(c)))).collect();
    let mut out = line(&mut head.iter().copied().zip(right.iter().copied()));
    out.push_str(&line(
        &mut widths.iter().map(|w| "-".repeat(*w)).collect::<Vec<_>>().iter().map(|s| (s.as_str(), false)),
    ));
    for r in rows {
        out.push_str(&line(&mut r.iter().map(String::as_str).zip(right.iter().copied())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_lines_and_columns() {
        assert_eq!(line_column("a\nüb\n", 0), (1, 1));
        assert_eq!(line_column("a\nüb\n", 4), (2, 2));
        assert_eq!(line_column("a\nüb\n", 3), (2, 1), "inside a character counts as its start");
        assert_eq!(line_column("a", 99), (1, 2));
    }

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        assert_eq!(did_you_mean("posgres", ["name", "postgres"]), Some("postgres"));
        assert_eq!(did_you_mean("Files", ["files"]), Some("files"));
        assert_eq!(did_you_mean("banana", ["name", "postgres"]), None);
    }

    #[test]
    fn diffs_name_both_sides() {
        assert_eq!(unified_diff("x", Some("a\n"), Some("a\n")), "");
        assert_eq!(unified_diff("x", None, Some("a\n")), "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
    }

    #[test]
    fn tables_align() {
        let t = table(&["name", "n"], &[vec!["ab".into(), "7".into()], vec!["c".into(), "100".into()]]);
        assert_eq!(t, "name    n\n----  ---\nab      7\nc     100\n");
    }
}
