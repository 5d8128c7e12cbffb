//! A source that changes: behind our back, and by way of a migration.

use super::support::evolving::{Evolving, run};
use super::support::{self, fixture, refresh, try_refresh};
use super::{database, rows};

const SIZES: &str = "CREATE MATERIALIZED VIEW app.sizes AS SELECT o.id, o.amount, o.note FROM app.orders AS o WHERE o.amount > 3;";
const SHORT: &str =
    "CREATE MATERIALIZED VIEW app.sizes AS SELECT o.id, o.amount FROM app.orders AS o WHERE o.amount > 3;";
const COUNTS: &str =
    "CREATE MATERIALIZED VIEW app.counts AS SELECT count(*) AS orders, count(note) AS notes FROM app.orders;";

#[test]
fn ddl_behind_our_back_is_a_clear_error_and_loses_nothing() {
    for server in support::servers() {
        let mut db = database(&server, "behind", fixture::SCHEMA);
        run(&mut db, fixture::ROWS);
        let mut project = Evolving::new(fixture::SCHEMA);
        let built = project.build(&[SIZES, COUNTS]);
        run(&mut db, &built.up);
        run(&mut db, "SELECT pgtc.refresh_all()");
        let before = rows(&mut db, "SELECT s::text FROM app.sizes AS s ORDER BY 1");

        // What is added does no harm.
        run(&mut db, "ALTER TABLE app.orders ADD COLUMN extra integer DEFAULT 3; CREATE UNIQUE INDEX ON app.orders (id, note);
                      ALTER TABLE app.orders ALTER COLUMN weight SET NOT NULL; UPDATE app.orders SET amount = amount + 1 WHERE id = 9");
        assert_eq!(refresh(&mut db, "app.sizes", None), "incremental");
        built.differences(&mut db).unwrap();

        for (ddl, undo, says) in [
            (
                "ALTER TABLE app.orders ALTER COLUMN amount TYPE numeric(12, 4)",
                "ALTER TABLE app.orders ALTER COLUMN amount TYPE numeric(12, 2)",
                "column amount numeric(12,2)",
            ),
            (
                "ALTER TABLE app.orders DROP CONSTRAINT orders_pkey",
                "ALTER TABLE app.orders ADD PRIMARY KEY (id)",
                "key (id)",
            ),
            (
                "ALTER TABLE app.orders ALTER COLUMN amount DROP NOT NULL",
                "ALTER TABLE app.orders ALTER COLUMN amount SET NOT NULL",
                "not null amount",
            ),
            (
                "ALTER TABLE app.orders DISABLE TRIGGER pgtc_cdc_delete",
                "ALTER TABLE app.orders ENABLE ALWAYS TRIGGER pgtc_cdc_delete",
                "trigger pgtc_cdc_delete",
            ),
        ] {
            run(&mut db, ddl);
            let error = try_refresh(&mut db, "app.sizes", None).unwrap_err();
            assert!(error.contains("TC004") && error.contains(says), "{ddl}: {error}");
            run(&mut db, undo);
            assert_eq!(
                rows(
                    &mut db,
                    "SELECT coalesce(pgtc.missing_facts(d.storage), 'fine') FROM pgtc.definition AS d WHERE table_name = 'sizes'"
                ),
                ["fine"]
            );
        }
        run(&mut db, "UPDATE app.orders SET amount = amount - 1 WHERE id = 9");
        refresh(&mut db, "app.sizes", None);
        assert_eq!(rows(&mut db, "SELECT s::text FROM app.sizes AS s ORDER BY 1"), before);

        // A column is dropped first, and the migration comes later. The table is read-only for writers meanwhile, but
        // nothing of what was captured is lost.
        run(
            &mut db,
            "UPDATE app.orders SET amount = amount + 2 WHERE id = 11; ALTER TABLE app.orders DROP COLUMN note",
        );
        let error = try_refresh(&mut db, "app.sizes", None).unwrap_err();
        assert!(error.contains("TC004") && error.contains("app.orders: column note text"), "{error}");
        assert_eq!(rows(&mut db, "SELECT s::text FROM app.sizes AS s ORDER BY 1"), before);
        project.schema = fixture::SCHEMA.replace("  note text,\n", "");
        let adapted = project.build(&[SHORT]);
        assert_eq!(adapted.class("app.sizes").0, "breaking");
        assert!(
            adapted.plan.sources.iter().any(|s| s.what == "no longer captured: note text"),
            "{:?}",
            adapted.plan.sources
        );
        run(&mut db, &adapted.up);
        run(&mut db, "UPDATE app.orders SET amount = amount + 2 WHERE id = 12");
        assert_eq!(refresh(&mut db, "app.sizes", None), "none", "frozen until the swap");
        run(&mut db, "CALL pgtc.populate('app.sizes')");
        run(&mut db, "SELECT pgtc.swap('app.sizes')");
        run(&mut db, "UPDATE app.orders SET amount = amount + 2 WHERE id = 13");
        assert_eq!(refresh(&mut db, "app.sizes", None), "incremental");
        adapted.differences(&mut db).unwrap();

        // The table is dropped and comes back as another one.
        run(&mut db, "CREATE TABLE app.copy AS SELECT * FROM app.orders WHERE id <> 15; DROP TABLE app.orders CASCADE; ALTER TABLE app.copy RENAME TO orders;
                      ALTER TABLE app.orders ADD PRIMARY KEY (id), ALTER amount SET NOT NULL, ALTER customer_id SET NOT NULL;
                      ALTER TABLE app.orders ALTER at SET NOT NULL;");
        let error = try_refresh(&mut db, "app.sizes", None).unwrap_err();
        assert!(error.contains("TC004") && error.contains("trigger pgtc_cdc_insert"), "{error}");
        run(&mut db, "SELECT pgtc.recapture('app.orders')");
        assert_eq!(refresh(&mut db, "app.sizes", None), "full");
        run(&mut db, "UPDATE app.orders SET amount = amount + 2 WHERE id = 16");
        assert_eq!(refresh(&mut db, "app.sizes", None), "incremental");
        adapted.differences(&mut db).unwrap();
    }
}

#[test]
fn a_column_of_another_type_goes_through_a_migration() {
    let server = support::servers().remove(0);
    let mut db = database(&server, "retyped", fixture::SCHEMA);
    run(&mut db, fixture::ROWS);
    let mut project = Evolving::new(fixture::SCHEMA);
    let first = project.build(&[SIZES, COUNTS]);
    run(&mut db, &first.up);
    run(&mut db, "SELECT pgtc.refresh_all()");
    run(&mut db, "ALTER TABLE app.orders ALTER COLUMN amount TYPE numeric(14, 3)");
    project.schema = fixture::SCHEMA.replace(
        "  customer_id integer NOT NULL REFERENCES app.customers ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,\n  amount numeric(12, 2)",
        "  customer_id integer NOT NULL REFERENCES app.customers ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE,\n  amount numeric(14, 3)",
    );
    let second = project.build(&[SIZES, COUNTS]);
    assert_eq!(second.class("app.sizes").0, "breaking");
    assert_eq!(second.class("app.counts").0, "no-op");
    run(&mut db, &second.up);
    run(&mut db, "UPDATE app.orders SET amount = amount + 0.125 WHERE id = 12");
    run(&mut db, "CALL pgtc.populate('app.sizes')");
    run(&mut db, "SELECT pgtc.swap('app.sizes')");
    run(&mut db, "UPDATE app.orders SET amount = amount + 0.125, note = NULL WHERE id = 13");
    run(&mut db, "SELECT pgtc.refresh_all()");
    second.differences(&mut db).unwrap();
}

/// A writer that began before the migration must not leave rows of the old shape that the new version reads.
#[test]
fn a_new_column_is_captured_from_every_writer() {
    for server in support::servers() {
        let mut db = database(&server, "extended", fixture::SCHEMA);
        run(&mut db, fixture::ROWS);
        let mut project = Evolving::new(fixture::SCHEMA);
        let first = project.build(&[SHORT]);
        run(&mut db, &first.up);
        refresh(&mut db, "app.sizes", None);
        let mut writer = server.connect_to("extended").unwrap();
        run(&mut writer, "BEGIN; UPDATE app.orders SET note = 'early', amount = amount + 1 WHERE id = 21");
        let second = project.build(&[SIZES]);
        assert_eq!(second.class("app.sizes").0, "rebuild");
        assert_eq!(second.plan.sources[0].hazards[0].kind.word(), "WRITE_BLOCK");
        let error = db.batch_execute(&second.up).unwrap_err();
        assert_eq!(
            error.as_db_error().unwrap().code().code(),
            "55P03",
            "it waits for the writer, not for ever"
        );
        run(&mut db, "ROLLBACK");
        run(&mut writer, "COMMIT");
        run(&mut db, &second.up);
        run(&mut writer, "UPDATE app.orders SET note = 'late' WHERE id = 22");
        run(&mut db, "CALL pgtc.populate('app.sizes')");
        run(&mut writer, "UPDATE app.orders SET note = 'later' WHERE id = 23");
        refresh(&mut db, "app.sizes", None);
        first.differences(&mut db).unwrap();
        run(&mut db, "SELECT pgtc.swap('app.sizes')");
        second.differences(&mut db).unwrap();
        run(&mut db, &second.down);
        run(&mut writer, "UPDATE app.orders SET note = 'last', amount = amount + 1 WHERE id = 24");
        refresh(&mut db, "app.sizes", None);
        first.differences(&mut db).unwrap();
        run(&mut db, &second.up);
        run(&mut db, "CALL pgtc.populate('app.sizes')");
        run(&mut db, "SELECT pgtc.swap('app.sizes')");
        second.differences(&mut db).unwrap();
    }
}

#[test]
fn a_key_that_is_given_up_is_accepted_by_a_migration() {
    let server = support::servers().remove(0);
    let mut db = database(&server, "keys", fixture::SCHEMA);
    run(&mut db, "ALTER TABLE app.orders ADD CONSTRAINT twice UNIQUE (id, note)");
    run(&mut db, fixture::ROWS);
    let mut project = Evolving::new(
        &[fixture::SCHEMA, "ALTER TABLE app.orders ADD CONSTRAINT twice UNIQUE (id, note);\n"].concat(),
    );
    let first = project.build(&[COUNTS]);
    run(&mut db, &first.up);
    run(&mut db, "SELECT pgtc.refresh_all(); ALTER TABLE app.orders DROP CONSTRAINT twice");
    assert!(try_refresh(&mut db, "app.counts", None).unwrap_err().contains("key (id, note)"));
    project.schema = fixture::SCHEMA.to_owned();
    let second = project.build(&[COUNTS]);
    run(&mut db, &second.up);
    run(&mut db, "DELETE FROM app.orders WHERE id = 3");
    assert_eq!(refresh(&mut db, "app.counts", None), "incremental");
    second.differences(&mut db).unwrap();
}
