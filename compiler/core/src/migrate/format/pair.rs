//! Tools that run a file of SQL as it is, with the step back in a file of its own.
//!
//! | Tool | Sends | Transaction |
//! |---|---|---|
//! | sqlx | the file in one message | its own, unless the first bytes are `-- no-transaction` |
//! | refinery | the file in one message | its own; a `U` file would be run forward, so the step back is for psql |
//! | Flyway | statement by statement, split by a lexer of its own | its own; replaces `${…}` |
//! | golang-migrate | the file in one message | none |
//! | Supabase | statement by statement in one pipeline, split by a lexer of its own | the pipeline's; knows no step back |

use super::number::{TIMESTAMP, next};
use super::{Files, Folder, Texts};

pub(super) fn plain(texts: &Texts<'_>) -> Files {
    let name = &texts.plain.name;
    let up = ([name, ".sql"].concat(), texts.up.clone());
    [Some(up), texts.down_for_psql(name)].into_iter().flatten().collect()
}

pub(super) fn sqlx(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let base = base(texts, folder, 1, 4);
    match &texts.down {
        // A folder must not mix both kinds, and `[output] down` says which one it is.
        Some(down) => with_down(&base, texts, down),
        None => vec![([&base, ".sql"].concat(), texts.up.clone())],
    }
}

pub(super) fn golang_migrate(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let base = base(texts, folder, 1, 6);
    match &texts.down {
        Some(down) => with_down(&base, texts, down),
        None => vec![([&base, ".up.sql"].concat(), texts.up.clone())],
    }
}

pub(super) fn refinery(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let version = next(folder.files, "", "V", 1, 0);
    let up = (["V", &version, "__", &texts.plain.slug(), ".sql"].concat(), texts.up.clone());
    let down = texts.down_for_psql(&[&version, "_", &texts.plain.slug()].concat());
    [Some(up), down].into_iter().flatten().collect()
}

pub(super) fn flyway(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let version = next(folder.files, "", "V", 1, 0);
    let rest = ["__", &texts.plain.slug(), ".sql"].concat();
    let mut files = vec![];
    let steps = [("V", Some(&texts.up)), ("U", texts.down.as_ref())];
    for (letter, text) in steps.into_iter().filter_map(|(l, t)| Some((l, t?))) {
        let path = [letter, &version, &rest].concat();
        if text.contains("${") {
            files.push(([&path, ".conf"].concat(), "placeholderReplacement=false\n".to_owned()));
        }
        files.push((path, text.clone()));
    }
    files
}

pub(super) fn supabase(texts: &Texts<'_>, folder: Folder<'_>) -> Files {
    let base = base(texts, folder, TIMESTAMP, 14);
    let up = ([&base, ".sql"].concat(), texts.up.clone());
    [Some(up), texts.down_for_psql(&base)].into_iter().flatten().collect()
}

/// `0007_pgtc_install`
fn base(texts: &Texts<'_>, folder: Folder<'_>, first: u64, width: usize) -> String {
    [&next(folder.files, "", "", first, width), "_", &texts.plain.slug()].concat()
}

fn with_down(base: &str, texts: &Texts<'_>, down: &str) -> Files {
    vec![([base, ".up.sql"].concat(), texts.up.clone()), ([base, ".down.sql"].concat(), down.to_owned())]
}
