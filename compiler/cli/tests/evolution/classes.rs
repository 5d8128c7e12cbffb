//! Each class of change, forward, back and forward again.

use super::support::evolving::{Evolving, run};
use super::support::{self, fixture, refresh, try_refresh};
use super::{BREAKING, EXTENDED, REBUILT, TOTALS, change, database, rows, try_swap};

#[test]
fn classes_and_their_way_up_down_and_up() {
    for server in support::servers() {
        let mut db = database(&server, "classes", fixture::SCHEMA);
        run(&mut db, fixture::ROWS);
        let mut project = Evolving::new(fixture::SCHEMA);
        let first = project.build(&[TOTALS]);
        assert_eq!(first.class("app.totals").0, "new");
        run(&mut db, &first.up);
        refresh(&mut db, "app.totals", None);
        first.differences(&mut db).unwrap();
        let again = project.build(&[TOTALS]);
        assert!(again.up.is_empty() && again.class("app.totals").0 == "no-op");

        // In place: nothing is computed again.
        let extended = project.build(&[EXTENDED]);
        assert_eq!(
            extended.class("app.totals"),
            ("extend".to_owned(), vec!["ACCESS_EXCLUSIVE", "ACCESS_EXCLUSIVE"])
        );
        let storage = rows(&mut db, "SELECT storage FROM pgtc.definition");
        for round in 0..2 {
            change(&mut db, round);
            run(&mut db, &extended.up);
            assert_eq!(refresh(&mut db, "app.totals", None), "incremental");
            extended.differences(&mut db).unwrap();
            assert_eq!(rows(&mut db, "SELECT storage FROM pgtc.definition"), storage);
            assert_eq!(
                rows(
                    &mut db,
                    "SELECT has_table_privilege('reader', 'app.totals', 'SELECT')::text || has_table_privilege('auditor', 'app.totals', 'SELECT')::text"
                ),
                ["falsetrue"]
            );
            assert_eq!(
                rows(&mut db, "SELECT coalesce(col_description('app.totals'::regclass, 3), '-')"),
                ["-"]
            );
            assert_eq!(
                rows(
                    &mut db,
                    "SELECT array_to_string(reloptions, ',') FROM pg_class WHERE oid = (SELECT 'pgtc.' || storage FROM pgtc.definition)::regclass"
                ),
                ["fillfactor=70"]
            );
            assert_eq!(
                rows(
                    &mut db,
                    "SELECT count(*)::text FROM pg_indexes WHERE schemaname = 'pgtc' AND indexdef LIKE '%totals__%' AND indexdef LIKE '%(customer_id)' AND indexname NOT LIKE '%pkey'"
                ),
                ["1"]
            );
            if round == 0 {
                change(&mut db, 100);
                run(&mut db, &extended.down);
                assert_eq!(refresh(&mut db, "app.totals", None), "incremental");
                first.differences(&mut db).unwrap();
                assert_eq!(rows(&mut db, "SELECT col_description('app.totals'::regclass, 3)"), ["Gross"]);
                assert_eq!(
                    rows(
                        &mut db,
                        "SELECT has_table_privilege('reader', 'app.totals', 'SELECT')::text || has_table_privilege('auditor', 'app.totals', 'SELECT')::text"
                    ),
                    ["truefalse"]
                );
                assert_eq!(
                    rows(
                        &mut db,
                        "SELECT count(*)::text FROM pg_indexes WHERE schemaname = 'pgtc' AND indexdef LIKE '%(customer_id DESC)'"
                    ),
                    ["1"]
                );
            }
        }

        // Beside the serving version.
        let rebuilt = project.build(&[REBUILT]);
        assert_eq!(rebuilt.class("app.totals").0, "breaking", "a column has another name");
        for round in 0..2 {
            change(&mut db, 10 + round);
            run(&mut db, &rebuilt.up);
            assert!(try_swap(&mut db, "swap").unwrap_err().contains("CALL pgtc.populate('app.totals')"));
            change(&mut db, 20 + round);
            assert_eq!(refresh(&mut db, "app.totals", None), "incremental");
            extended.differences(&mut db).unwrap();
            run(&mut db, "CALL pgtc.populate('app.totals')");
            extended.differences(&mut db).unwrap();
            change(&mut db, 30 + round);
            run(&mut db, "GRANT SELECT ON app.totals TO guest WITH GRANT OPTION");
            assert_eq!(rows(&mut db, "SELECT difference FROM pgtc.verify_pending('app.totals')"), [""; 0]);
            run(&mut db, "SELECT pgtc.swap('app.totals')");
            rebuilt.differences(&mut db).unwrap();
            assert_eq!(
                rows(
                    &mut db,
                    "SELECT has_table_privilege('guest', 'app.totals', 'SELECT WITH GRANT OPTION')::text"
                ),
                ["true"]
            );
            change(&mut db, 40 + round);
            assert_eq!(refresh(&mut db, "app.totals", None), "incremental");
            rebuilt.differences(&mut db).unwrap();
            assert_eq!(rows(&mut db, "SELECT difference FROM pgtc.verify('app.totals')"), [""; 0]);
            run(&mut db, "SELECT pgtc.swap_back('app.totals')");
            extended.differences(&mut db).unwrap();
            assert!(try_swap(&mut db, "swap_back").unwrap_err().contains("no previous version"));
            run(&mut db, "SELECT pgtc.swap('app.totals')");
            change(&mut db, 50 + round);
            refresh(&mut db, "app.totals", None);
            rebuilt.differences(&mut db).unwrap();
            if round == 0 {
                run(&mut db, &rebuilt.down);
                change(&mut db, 60);
                refresh(&mut db, "app.totals", None);
                extended.differences(&mut db).unwrap();
                assert_eq!(rows(&mut db, "SELECT count(*)::text FROM pgtc.version"), ["1"]);
            }
        }
        // Completed: there is one version again, and no way back.
        run(&mut db, "SELECT pgtc.contract('app.totals')");
        assert_eq!(rows(&mut db, "SELECT count(*)::text FROM pgtc.version"), ["1"]);
        let error = db.batch_execute(&rebuilt.down).unwrap_err();
        assert_eq!(error.as_db_error().unwrap().code().code(), "TC005");
        run(&mut db, "ROLLBACK");

        // Something depends on the columns that change.
        run(&mut db, "CREATE VIEW app.reader AS SELECT orders FROM app.totals");
        let breaking = project.build(&[BREAKING]);
        assert_eq!(
            breaking.class("app.totals"),
            ("breaking".to_owned(), vec!["REBUILD", "ACCESS_EXCLUSIVE", "DEPENDENT_BREAK"])
        );
        run(&mut db, &breaking.up);
        run(&mut db, "CALL pgtc.populate('app.totals')");
        let error = try_swap(&mut db, "swap").unwrap_err();
        assert!(error.contains("2BP01") && error.contains("view app.reader depends"), "{error}");
        change(&mut db, 70);
        refresh(&mut db, "app.totals", None);
        rebuilt.differences(&mut db).unwrap();
        run(
            &mut db,
            "BEGIN; DROP VIEW app.reader; SELECT pgtc.swap('app.totals'); CREATE VIEW app.reader AS SELECT total FROM app.totals; COMMIT",
        );
        breaking.differences(&mut db).unwrap();

        // Back to an earlier definition: its storage is a new one. Nothing needs a swap when the definition is dropped.
        let back = project.build(&[TOTALS]);
        run(&mut db, &back.up);
        run(
            &mut db,
            "DROP VIEW app.reader; CALL pgtc.populate('app.totals'); SELECT pgtc.swap('app.totals')",
        );
        back.differences(&mut db).unwrap();
        let dropped = project.build(&[]);
        assert_eq!(dropped.class("app.totals").0, "dropped");
        run(&mut db, &dropped.up);
        assert_eq!(
            rows(
                &mut db,
                "SELECT c.relname::text FROM pg_class c WHERE relnamespace = 'pgtc'::regnamespace AND relname LIKE ANY (ARRAY['totals%', 'changes%'])"
            ),
            [""; 0]
        );
        run(&mut db, &dropped.down);
        refresh(&mut db, "app.totals", None);
        back.differences(&mut db).unwrap();
    }
}

#[test]
fn a_database_without_rows_gets_the_last_definition_at_once() {
    let server = support::servers().remove(0);
    let mut db = database(&server, "fresh", fixture::SCHEMA);
    run(&mut db, fixture::ROWS);
    let mut project = Evolving::new(fixture::SCHEMA);
    let first = project.build(&[TOTALS]);
    let second = project.build(&[REBUILT]);
    run(&mut db, &first.up);
    run(&mut db, &second.up);
    refresh(&mut db, "app.totals", None);
    second.differences(&mut db).unwrap();
    run(&mut db, &second.down);
    first.differences(&mut db).unwrap();
    let _ = try_refresh(&mut db, "app.totals", None);
}
