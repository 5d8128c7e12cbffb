//! Every query that lies in the repository: goldens, examples and scaffolds, whichever there are by now.

use std::path::{Path, PathBuf};

use crate::corpus::repository;
use crate::judge::on_large_stack;
use crate::tally::Tally;

/// All `.sql` files below a folder.
fn sql_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sql_files(&path, found);
        } else if path.extension().is_some_and(|e| e == "sql") {
            found.push(path);
        }
    }
}

/// The queries of a file: those of its views, cut out at PostgreSQL's own token positions.
fn queries(text: &str) -> Vec<String> {
    let tokens = pg_query::scan(text).unwrap().tokens;
    let word = |at: usize| {
        let token = tokens.get(at)?;
        text.get(usize::try_from(token.start).ok()?..usize::try_from(token.end).ok()?)
    };
    let is = |at: usize, wanted: &str| word(at).is_some_and(|w| w.eq_ignore_ascii_case(wanted));
    let mut found = vec![];
    let mut statement = 0;
    while statement < tokens.len() {
        let end = (statement..tokens.len()).find(|at| is(*at, ";")).unwrap_or(tokens.len());
        let creates = (statement..end).find(|at| is(*at, "create") || is(*at, "view"));
        let view = creates
            .filter(|at| is(*at, "create"))
            .is_some_and(|at| (at + 1..end).take(4).any(|at| is(at, "view")));
        let query = (statement..end)
            .find(|at| is(*at, "as") && ["select", "with", "values", "("].iter().any(|w| is(at + 1, w)));
        if let (true, Some(at)) = (view, query) {
            let start = usize::try_from(tokens[at + 1].start).unwrap();
            let end = tokens.get(end).map_or(text.len(), |t| usize::try_from(t.start).unwrap());
            found.push(text[start..end].to_owned());
        }
        statement = end + 1;
    }
    found
}

#[test]
fn queries_of_the_repository() {
    on_large_stack(|| {
        let mut files = vec![];
        for folder in ["golden", "examples", "compiler/cli/scaffold"] {
            sql_files(&repository().join(folder), &mut files);
        }
        files.sort();
        let mut tally = Tally::default();
        let mut definitions = 0;
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            // Files that PostgreSQL's scanner refuses hold no query of ours.
            if pg_query::scan(&text).is_err() {
                continue;
            }
            for query in queries(&text) {
                definitions += usize::from(file.parent().is_some_and(|f| f.ends_with("streams")));
                tally.add(&query, &query);
            }
        }
        for (text, why) in &tally.refused {
            println!("refused {why}: {text}");
        }
        tally.finish("repository", 0);
        assert!(
            !repository().join("examples/shop").exists() || definitions > 3,
            "the shop's queries are not found"
        );
    });
}
