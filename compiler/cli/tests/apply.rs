//! `pgtc apply` against a real server.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::Path;
use std::process::{Command, Output};

use pgtc::server::{Server, test_servers};

const FIRST: &str = "CREATE SCHEMA pgtc;
CREATE TABLE pgtc.migration (name text PRIMARY KEY, hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
SET LOCAL lock_timeout = '2s';
CREATE FUNCTION pgtc.f() RETURNS integer LANGUAGE plpgsql AS $pgtc$ BEGIN RETURN 1; END $pgtc$;
";

fn apply(dir: &Path, env: &str, url: &str, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pgtc"))
        .arg("apply")
        .args(args)
        .current_dir(dir)
        .env_remove("PGTC_DATABASE_URL")
        .env_remove("DATABASE_URL")
        .env(env, url)
        .output()
        .unwrap()
}

fn text(o: &Output) -> (i32, String, String) {
    let s = |b: &[u8]| String::from_utf8(b.to_vec()).unwrap();
    (o.status.code().unwrap(), s(&o.stdout), s(&o.stderr))
}

fn write(dir: &Path, path: &str, text: &str) {
    let place = dir.join(path);
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    std::fs::write(place, text).unwrap();
}

#[test]
fn migrations_are_applied_once_in_order_and_guarded() {
    for options in test_servers().unwrap() {
        let server = Server::start(&options).unwrap();
        let url = server.url("postgres");
        let tmp = tempfile::tempdir().unwrap();
        let dir = tmp.path();
        write(dir, "pgtc.toml", "[output]\nmigrations = \"db/steps\"\n");
        write(dir, "db/steps/0002_b.sql", "CREATE TABLE b (x int);\nINSERT INTO b SELECT count(*) FROM a;\n");
        write(dir, "db/steps/0001_a.sql", &format!("{FIRST}CREATE TABLE a AS SELECT pgtc.f();\n"));
        write(dir, "db/steps/0001_a.down.sql", "THIS IS NOT RUN");
        write(dir, "db/steps/down/0001_a.sql", "NEITHER IS THIS");

        let o = text(&apply(dir, "PGTC_DATABASE_URL", &url, &["--dry-run"]));
        assert_eq!(o, (0, "0001_a.sql\n0002_b.sql\n".to_string(), String::new()));
        let o = text(&apply(dir, "DATABASE_URL", &url, &[]));
        assert_eq!(o, (0, String::new(), "applied 0001_a.sql\napplied 0002_b.sql\n".to_string()));
        let o = text(&apply(dir, "DATABASE_URL", &url, &["--format", "json"]));
        assert!(o.1.contains("\"applied\": []"), "{}", o.1);

        // A migration that fails leaves nothing, and the place is shown.
        write(dir, "db/steps/0003_c.sql", "CREATE TABLE c (x int);\nSELECT no_such_column FROM c;\n");
        let o = text(&apply(dir, "DATABASE_URL", &url, &["--format", "short"]));
        assert_eq!(o.0, 3);
        assert!(
            o.2.starts_with("0003_c.sql:2:8: error[PGTC5053]: 0003_c.sql failed: column \"no_such_column\""),
            "{}",
            o.2
        );
        let mut client = server.connect().unwrap();
        assert!(client.query_one("SELECT to_regclass('c') IS NULL", &[]).unwrap().get::<_, bool>(0));
        std::fs::remove_file(dir.join("db/steps/0003_c.sql")).unwrap();

        write(dir, "db/steps/0002_b.sql", "CREATE TABLE b (y int);\n");
        let o = text(&apply(dir, "DATABASE_URL", &url, &[]));
        assert!(o.0 == 3 && o.2.contains("PGTC5054"), "{}", o.2);
        std::fs::remove_file(dir.join("db/steps/0002_b.sql")).unwrap();
        let o = text(&apply(dir, "DATABASE_URL", &url, &[]));
        assert!(o.0 == 3 && o.2.contains("PGTC5055"), "{}", o.2);
    }
}

#[test]
fn without_a_database_the_message_says_what_to_set() {
    let tmp = tempfile::tempdir().unwrap();
    write(tmp.path(), "pgtc.toml", "");
    let o = text(&apply(tmp.path(), "PGTC_UNUSED", "", &[]));
    assert_eq!(o.0, 3);
    assert!(o.2.contains("PGTC5052") && o.2.contains("PGTC_DATABASE_URL"), "{}", o.2);
    let o = text(&apply(tmp.path(), "DATABASE_URL", "postgresql://u:secret@127.0.0.1:1/x", &[]));
    assert_eq!(o.0, 3);
    assert!(o.2.contains("cannot connect") && !o.2.contains("secret"), "{}", o.2);
}
