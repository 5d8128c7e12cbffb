//! The commands, from outside, on a real project: plan, git, the schema files, status and diff.

use std::path::Path;
use std::process::{Command, Output};

use super::support;
use super::support::evolving::run;

fn pgtc(dir: &Path, url: &str, args: &[&str]) -> (i32, String, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_pgtc"))
        .args(args)
        .current_dir(dir)
        .env_remove("DATABASE_URL")
        .env("PGTC_DATABASE_URL", url)
        .output()
        .unwrap();
    text(&out)
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

const SCHEMA: &str = "CREATE SCHEMA app;
CREATE TYPE app.kind AS ENUM ('a', 'b''c');
CREATE DOMAIN app.cents AS bigint NOT NULL CHECK (VALUE >= 0);
CREATE TABLE app.customers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, \"Full Name\" text NOT NULL, kind app.kind);
CREATE TABLE app.orders (
  id bigserial PRIMARY KEY, customer_id integer NOT NULL REFERENCES app.customers (id), amount app.cents,
  price numeric(10, 2), doubled numeric GENERATED ALWAYS AS (price * 2) STORED, tags text[], code varchar(7) COLLATE \"C\", UNIQUE (customer_id, code)
);
CREATE INDEX ON app.orders (customer_id);
CREATE FUNCTION app.vat(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT AS 'SELECT x * 0.2';
CREATE VIEW app.big AS SELECT o.id, o.customer_id, o.price FROM app.orders AS o WHERE o.price > 100;
";

const ONE: &str = "CREATE MATERIALIZED VIEW app.one AS SELECT o.customer_id, count(*) AS n, sum(o.price) AS total FROM app.orders AS o GROUP BY o.customer_id;\n";
const TWO: &str = "CREATE MATERIALIZED VIEW app.two AS SELECT b.id, c.\"Full Name\", app.vat(b.price) AS vat FROM app.big AS b JOIN app.customers AS c ON c.id = b.customer_id;\n";

fn project(dir: &Path) {
    write(dir, "pgtc.toml", "[project]\nname = \"app\"\n");
    write(dir, "schema/app.sql", SCHEMA);
    write(dir, "streams/one.sql", ONE);
    write(dir, "streams/two.sql", TWO);
}

#[test]
fn plan_says_what_a_migration_would_do() {
    let tmp = tempfile::tempdir().unwrap();
    let dir = tmp.path();
    let none = "postgresql://nobody@127.0.0.1:1/none";
    project(dir);
    let (code, out, err) = pgtc(dir, none, &["plan"]);
    assert_eq!(code, 1, "{err}");
    assert!(
        out.contains("app.one  new") && out.contains("WRITE_BLOCK") && err.contains("--allow WRITE_BLOCK"),
        "{out}{err}"
    );
    assert_eq!(pgtc(dir, none, &["plan", "--allow", "WRITE_BLOCK"]).0, 0);
    assert_eq!(pgtc(dir, none, &["plan", "--allow", "NONSENSE"]).0, 2);
    assert_eq!(pgtc(dir, none, &["build", "-q"]).0, 0);
    let (code, out, _) = pgtc(dir, none, &["plan"]);
    assert_eq!((code, out.as_str()), (0, "nothing to do: the migrations install what the definitions say\n"));

    // A renamed file is no change, a renamed stream table is a new one.
    std::fs::rename(dir.join("streams/two.sql"), dir.join("streams/other.sql")).unwrap();
    assert_eq!(pgtc(dir, none, &["build", "--check"]).0, 0);
    write(dir, "streams/other.sql", &TWO.replace("app.two", "app.deux"));
    write(
        dir,
        "streams/one.sql",
        &ONE.replace("sum(o.price) AS total", "sum(o.price) AS total, avg(o.price) AS mean"),
    );
    let (code, out, _) = pgtc(dir, none, &["plan", "--format", "short"]);
    assert_eq!(code, 1);
    assert_eq!(
        out,
        "app.deux: new\napp.one: extend ACCESS_EXCLUSIVE\napp.two: dropped DATA_LOSS,DEPENDENT_BREAK\n"
    );
    let (_, out, _) = pgtc(dir, none, &["plan", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        json["stream_tables"][0]["why"][0],
        "app.two under another name: that one is dropped, this one is new"
    );
    assert_eq!(json["stream_tables"][2]["hazards"][0]["code"], "PGTC5315");
    assert_eq!(json["blocking"], serde_json::json!(["ACCESS_EXCLUSIVE", "DATA_LOSS", "DEPENDENT_BREAK"]));
    write(dir, "pgtc.toml", "[lint]\nallow = [\"PGTC5311\", \"PGTC5315\", \"PGTC5313\"]\n");
    assert_eq!(pgtc(dir, none, &["plan"]).0, 0);
    // What recomputes at every refresh from now on says so.
    write(dir, "streams/one.sql", &ONE.replace("app.one AS", "app.one WITH (pgtc.refresh = full) AS"));
    let (code, out, _) = pgtc(dir, none, &["plan"]);
    assert!(code == 1 && out.contains("MODE_DOWNGRADE"), "{out}");
}

#[test]
fn branches_conflict_in_git_only_over_the_same_stream_table() {
    let tmp = tempfile::tempdir().unwrap();
    let dir = tmp.path();
    project(dir);
    let git = |args: &[&str]| {
        let base = ["-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"];
        text(&Command::new("git").args(base).args(args).current_dir(dir).output().unwrap())
    };
    let build = || assert_eq!(pgtc(dir, "", &["build", "-q"]).0, 0);
    assert_eq!(git(&["init", "-q", "-b", "main"]).0, 0);
    build();
    let commit = |what: &str| {
        git(&["add", "-A"]);
        assert_eq!(git(&["commit", "-q", "-m", what]).0, 0);
    };
    commit("first");
    let branch = |name: &str, file: &str, text: &str| {
        git(&["checkout", "-q", "-b", name, "main"]);
        write(dir, file, text);
        build();
        commit(name);
    };
    branch("a", "streams/one.sql", &ONE.replace("count(*)", "count(o.code)"));
    branch("b", "streams/one.sql", &ONE.replace("count(*)", "count(o.tags)"));
    branch("c", "streams/two.sql", &TWO.replace("b.id", "b.id + 0 AS id"));
    git(&["checkout", "-q", "main"]);
    assert_eq!(git(&["merge", "-q", "-m", "a", "a"]).0, 0);
    // The same stream table: its lock file conflicts.
    let (code, out, _) = git(&["merge", "-m", "b", "b"]);
    assert!(code != 0 && out.contains("pgtc/lock/app.one.toml"), "{out}");
    git(&["merge", "--abort"]);
    // Another one: only the sum over all files does, and a build settles it.
    let (code, out, _) = git(&["merge", "-m", "c", "c"]);
    let conflicts: Vec<&str> = out.lines().filter(|l| l.starts_with("CONFLICT")).collect();
    assert!(code != 0 && conflicts.len() == 1 && conflicts[0].contains("pgtc/pgtc.sum"), "{out}");
    build();
    commit("merged");
    assert_eq!(pgtc(dir, "", &["build", "--check"]).0, 0);
    let migrations: Vec<_> = std::fs::read_dir(dir.join("migrations"))
        .unwrap()
        .filter(|e| e.as_ref().unwrap().path().is_file())
        .collect();
    assert_eq!(migrations.len(), 3);
}

#[test]
fn schema_files_status_and_diff() {
    for server in support::servers() {
        server.connect().unwrap().batch_execute("CREATE DATABASE live").unwrap();
        let mut db = server.connect_to("live").unwrap();
        let url = server.url("live");
        let tmp = tempfile::tempdir().unwrap();
        let dir = tmp.path();
        project(dir);
        run(&mut db, SCHEMA);
        let (code, _, err) = pgtc(dir, &url, &["status"]);
        assert!(code == 3 && err.contains("PGTC5320"), "{err}");
        assert_eq!(pgtc(dir, &url, &["build", "-q"]).0, 0);
        assert_eq!(pgtc(dir, &url, &["apply"]).0, 0);
        assert_eq!(pgtc(dir, &url, &["apply"]).0, 0, "a second time nothing is to do");
        let (code, out, err) = pgtc(dir, &url, &["schema", "check"]);
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
        // What was written by hand and is right stays; what is pulled compiles to the same.
        assert_eq!(pgtc(dir, &url, &["schema", "pull"]).0, 0);
        assert_eq!(std::fs::read_to_string(dir.join("schema/app.sql")).unwrap(), SCHEMA);
        let (code, _, err) = pgtc(dir, &url, &["schema", "pull", "--file", "schema/app.sql"]);
        assert_eq!(code, 0, "{err}");
        assert!(
            std::fs::read_to_string(dir.join("schema/app.sql"))
                .unwrap()
                .starts_with("-- Written by pgtc schema pull")
        );
        let (code, out, err) = pgtc(dir, &url, &["plan", "--format", "short"]);
        // The server writes the constant in the view down as `(100)::numeric`.
        assert!(code == 1 && out.starts_with("app.one: no-op\napp.two: rebuild"), "{out}{err}");
        let (code, out, err) = pgtc(dir, &url, &["schema", "check"]);
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
        let pulled = std::fs::read_to_string(dir.join("schema/app.sql")).unwrap();
        server.connect().unwrap().batch_execute("CREATE DATABASE pulled").unwrap();
        run(&mut server.connect_to("pulled").unwrap(), &pulled);
        assert_eq!(pgtc(dir, &url, &["schema", "pull"]).0, 0);
        assert_eq!(std::fs::read_to_string(dir.join("schema/app.sql")).unwrap(), pulled);
        run(
            &mut db,
            "CREATE OR REPLACE VIEW app.big AS SELECT o.id, o.customer_id, o.price FROM app.orders AS o WHERE o.price > 101",
        );
        let (code, out, _) = pgtc(dir, &url, &["schema", "check"]);
        assert_eq!((code, out.as_str()), (1, "view app.big: its query is another one in the database\n"));
        run(
            &mut db,
            "DROP VIEW app.big; ALTER TABLE app.orders DROP COLUMN doubled; ALTER TABLE app.orders ALTER COLUMN price TYPE numeric(12, 3); ALTER FUNCTION app.vat(numeric) STABLE",
        );
        let (code, out, _) = pgtc(dir, &url, &["schema", "check"]);
        assert_eq!(code, 1);
        assert!(
            out.contains("table app.orders: only in the database: column price numeric(12,3)")
                || out.contains("numeric(12, 3)"),
            "{out}"
        );
        assert!(out.contains("function app.vat(numeric): only in the database: stable"), "{out}");
        let (code, out, _) = pgtc(dir, &url, &["status", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(code, 1, "a source was changed: {out}");
        assert!(json["stream_tables"][0]["last_error"].as_str().unwrap().contains("numeric(10,2)"), "{out}");
    }
    for server in support::servers() {
        server.connect().unwrap().batch_execute("CREATE DATABASE installed").unwrap();
        let mut db = server.connect_to("installed").unwrap();
        let url = server.url("installed");
        let tmp = tempfile::tempdir().unwrap();
        let dir = tmp.path();
        project(dir);
        run(&mut db, SCHEMA);
        assert_eq!(pgtc(dir, &url, &["build", "-q"]).0, 0);
        assert_eq!(pgtc(dir, &url, &["apply", "-q"]).0, 0);
        run(
            &mut db,
            "INSERT INTO app.customers (\"Full Name\") VALUES ('x'); INSERT INTO app.orders (customer_id, amount, price) VALUES (1, 3, 200)",
        );
        run(&mut db, "SELECT pgtc.refresh_all(); UPDATE app.orders SET price = 300");
        let (code, out, err) = pgtc(dir, &url, &["status", "--format", "json"]);
        assert_eq!(code, 0, "{out}{err}");
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(json["stream_tables"][0]["pending_changes"], 2);
        assert_eq!(json["stream_tables"][0]["state"], "ready");
        assert!(pgtc(dir, &url, &["status"]).1.contains("app.one"));
        let (code, out, err) = pgtc(dir, &url, &["diff"]);
        assert_eq!((code, out.as_str()), (0, ""), "{err}");

        let refresh: String = db
            .query_one("SELECT refresh_function FROM pgtc.definition WHERE table_name = 'one'", &[])
            .unwrap()
            .get(0);
        run(
            &mut db,
            &format!(
                "CREATE OR REPLACE FUNCTION pgtc.{refresh}(requested text) RETURNS pgtc.refresh_result LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
            ),
        );
        run(&mut db, "ALTER TABLE app.orders DISABLE TRIGGER pgtc_cdc_update; DROP VIEW app.two");
        write(
            dir,
            "streams/one.sql",
            &ONE.replace("app.one AS", "app.one WITH (pgtc.target_lag = '5 minutes') AS"),
        );
        assert_eq!(pgtc(dir, &url, &["build", "-q"]).0, 0);
        let (code, out, _) = pgtc(dir, &url, &["diff", "--format", "short"]);
        assert_eq!(code, 1);
        for says in [
            "app.one: version ",
            "app.two: its view is gone",
            &format!("function pgtc.{refresh} was changed by hand"),
            "app.orders: 3 of 4 capture triggers",
        ] {
            assert!(out.contains(says), "{says}: {out}");
        }
        assert_eq!(pgtc(dir, &url, &["apply", "-q"]).0, 0);
        run(&mut db, "SELECT pgtc.recapture('app.orders')");
        run(&mut db, "SELECT pgtc.show(storage) FROM pgtc.definition");
        let (code, out, err) = pgtc(dir, &url, &["diff"]);
        assert_eq!((code, out.as_str()), (0, ""), "{err}");
    }
}
