//! Compiling never panics. The input is a schema, a line `---`, and a definition.

#![no_main]

use libfuzzer_sys::fuzz_target;
use pgtc_core::catalog::Major;
use pgtc_core::{File, Input, Previous, Role, Settings};

/// Used where the input has no schema of its own.
const SCHEMA: &str = "CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b text, c numeric(10, 2), d timestamptz);
CREATE TABLE u (t_id int REFERENCES t, e float8, f date, g jsonb, h boolean NOT NULL);";

fuzz_target!(|text: &str| {
    let (schema, stream) = text.split_once("\n---\n").unwrap_or((SCHEMA, text));
    let file = |path: &str, text: &str, role| File { path: path.to_owned(), text: text.to_owned(), role };
    let input = Input {
        files: vec![file("schema.sql", schema, Role::Schema), file("stream.sql", stream, Role::Stream)],
        settings: Settings {
            postgres: Major::V15,
            search_path: vec!["public".to_owned()],
            refresh: "incremental".to_owned(),
            target_lag: "1 minute".to_owned(),
            lock_timeout: "5s".to_owned(),
            down: true,
            deny: vec![],
            allow: vec![],
        },
        previous: Previous::default(),
    };
    let _ = pgtc_core::compile(&input);
});
