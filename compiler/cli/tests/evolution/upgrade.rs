//! A project and a database of an earlier release.

use std::path::Path;
use std::process::Command;

use super::support;
use super::support::evolving::run;
use super::{copy_dir, rows};

#[test]
fn version_0_1_is_upgraded_without_computing_anything_anew() {
    let released = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released/0.1");
    for server in support::servers() {
        let tmp = tempfile::tempdir().unwrap();
        copy_dir(&released, tmp.path());
        server.connect().unwrap().batch_execute("CREATE DATABASE old").unwrap();
        let mut db = server.connect_to("old").unwrap();
        let read = |path: &str| std::fs::read_to_string(tmp.path().join(path)).unwrap();
        run(
            &mut db,
            "DO $$ BEGIN IF to_regrole('analytics') IS NULL THEN CREATE ROLE analytics; CREATE ROLE reporting; END IF; END $$",
        );
        run(&mut db, &read("schema/shop.sql"));
        run(&mut db, &read("migrations/0001_install.sql"));
        run(&mut db, "SET search_path = shop, public");
        run(&mut db, &read("load.sql"));
        run(&mut db, "SELECT pgtc.refresh_all()");
        let indexes =
            "SELECT count(*)::text FROM pg_indexes WHERE schemaname = 'pgtc' AND tablename LIKE '%\\_\\_%'";
        let before = rows(&mut db, indexes);
        run(
            &mut db,
            "UPDATE shop.orders SET status = 'paid' WHERE id % 7 = 1; DELETE FROM shop.payments WHERE id % 11 = 0",
        );

        let pgtc = |args: &[&str]| {
            let out = Command::new(env!("CARGO_BIN_EXE_pgtc"))
                .args(args)
                .current_dir(tmp.path())
                .env("PGTC_DATABASE_URL", server.url("old"))
                .output()
                .unwrap();
            assert!(out.status.code().unwrap() < 2, "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
            String::from_utf8(out.stdout).unwrap()
        };
        let plan = pgtc(&["plan"]);
        assert!(plan.contains("from version 1 to 2") && !plan.contains("rebuild"), "{plan}");
        pgtc(&["build"]);
        assert!(pgtc(&["build", "--check"]).is_empty());
        let upgrade = read("migrations/0002_upgrade.sql");
        run(&mut db, &upgrade);
        assert_eq!(rows(&mut db, indexes), before);
        let modes = rows(&mut db, "SELECT DISTINCT r.mode FROM pgtc.refresh_all() AS r ORDER BY 1");
        assert!(
            modes.iter().all(|m| m == "incremental" || m == "none")
                && modes.contains(&"incremental".to_owned()),
            "{modes:?}"
        );
        for name in rows(
            &mut db,
            "SELECT format('%I.%I', schema_name, table_name) FROM pgtc.stream_tables ORDER BY 1",
        ) {
            let found = db.query("SELECT difference FROM pgtc.verify($1)", &[&name]).unwrap();
            assert!(found.is_empty(), "{name}");
        }
        let drift = pgtc(&["diff"]);
        assert!(drift.is_empty(), "{drift}");
        // A second upgrade is refused, the first has not been taken half.
        let error = db.batch_execute(&upgrade).unwrap_err();
        assert_eq!(error.as_db_error().unwrap().code().code(), "TC002");
        run(&mut db, "ROLLBACK");
    }
}
