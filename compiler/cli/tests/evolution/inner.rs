//! Parts of a query that are stored on their own come and go with the version of the stream table that reads them.

use super::support::evolving::{Evolving, run};
use super::support::{self, fixture, refresh};
use super::{change, database, rows};

/// The best customers, by a total that is stored for all of them.
const BEST: &str = "CREATE MATERIALIZED VIEW app.best AS
  SELECT c.id, c.name, sum(o.amount) AS total FROM app.customers AS c JOIN app.orders AS o ON o.customer_id = c.id
  GROUP BY c.id, c.name ORDER BY total DESC, c.id LIMIT 4;";

/// The same rows, told apart by a comment only.
const DESCRIBED: &str = "CREATE MATERIALIZED VIEW app.best AS
  SELECT c.id, c.name, sum(o.amount) AS total FROM app.customers AS c JOIN app.orders AS o ON o.customer_id = c.id
  GROUP BY c.id, c.name ORDER BY total DESC, c.id LIMIT 4;
  COMMENT ON COLUMN app.best.total IS 'Gross';";

/// The part holds other rows.
const OTHERS: &str = "CREATE MATERIALIZED VIEW app.best AS
  SELECT c.id, c.name, sum(o.amount) AS total FROM app.customers AS c JOIN app.orders AS o ON o.customer_id = c.id
  WHERE o.note IS NOT NULL GROUP BY c.id, c.name ORDER BY total DESC, c.id LIMIT 4;";

/// One part over another one.
const GREATEST: &str = "CREATE MATERIALIZED VIEW app.best AS
  WITH t AS (SELECT customer_id, sum(amount) AS total FROM app.orders GROUP BY customer_id)
  SELECT c.id, c.name, t.total FROM t JOIN app.customers AS c ON c.id = t.customer_id WHERE t.total >= (SELECT max(total) FROM t) - 100;";

/// Reads a stream table that has parts.
const READER: &str = "CREATE MATERIALIZED VIEW app.names AS SELECT name, total * 2 AS twice FROM app.best;";

/// What is there of each kind, without what belongs to base tables.
const OBJECTS: &str = "
  SELECT format('%s %s', count(*) FILTER (WHERE v.inner_of IS NULL), count(*) FILTER (WHERE v.inner_of IS NOT NULL)) FROM pgtc.version AS v
  UNION ALL SELECT count(*)::text FROM pg_class AS c WHERE c.relnamespace = 'pgtc'::regnamespace AND c.relkind = 'v' AND c.relname LIKE 'inner%'
  UNION ALL SELECT count(*)::text FROM pg_class AS c WHERE c.relnamespace = 'pgtc'::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'changes_inner%'
  UNION ALL SELECT count(*)::text FROM pgtc.source AS s WHERE s.schema_name = 'pgtc'
  UNION ALL SELECT count(*)::text FROM pg_proc AS p WHERE p.pronamespace = 'pgtc'::regnamespace AND p.proname LIKE 'capture_inner%'";

#[test]
fn parts_come_and_go_with_their_version() {
    for server in support::servers() {
        let mut db = database(&server, "parts", fixture::SCHEMA);
        run(&mut db, fixture::ROWS);
        let mut project = Evolving::new(fixture::SCHEMA);
        let first = project.build(&[BEST]);
        run(&mut db, &first.up);
        assert_eq!(refresh(&mut db, "app.best", None), "full");
        first.differences(&mut db).unwrap();
        assert_eq!(rows(&mut db, OBJECTS), ["1 1", "1", "1", "1", "1"]);
        assert_eq!(rows(&mut db, "SELECT table_name FROM pgtc.stream_tables"), ["best"]);
        assert!(project.build(&[BEST]).up.is_empty());

        // In place: the parts stay as they are.
        let described = project.build(&[DESCRIBED]);
        assert_eq!(described.class("app.best").0, "metadata");
        for round in 0..2 {
            run(&mut db, &described.up);
            change(&mut db, round);
            assert_eq!(refresh(&mut db, "app.best", None), "incremental");
            described.differences(&mut db).unwrap();
            if round == 0 {
                run(&mut db, &described.down);
                change(&mut db, 90);
                assert_eq!(refresh(&mut db, "app.best", None), "incremental");
                first.differences(&mut db).unwrap();
            }
        }
        assert_eq!(rows(&mut db, OBJECTS), ["1 1", "1", "1", "1", "1"]);

        // Beside the serving version, with parts of its own; the old ones live as long as what reads them.
        for (at, definition) in [OTHERS, GREATEST].into_iter().enumerate() {
            let round = 10 * i64::try_from(at).unwrap();
            let next = project.build(&[definition]);
            assert_eq!(next.class("app.best").0, "rebuild");
            run(&mut db, &next.up);
            change(&mut db, 10 + round);
            assert_eq!(refresh(&mut db, "app.best", None), "incremental");
            run(&mut db, "CALL pgtc.populate('app.best')");
            change(&mut db, 11 + round);
            // The version that waits is kept up to date with its parts.
            refresh(&mut db, "app.best", None);
            assert_eq!(
                rows(&mut db, "SELECT f.last_error FROM pgtc.frontier AS f WHERE f.last_error IS NOT NULL"),
                [""; 0]
            );
            assert_eq!(rows(&mut db, "SELECT difference FROM pgtc.verify_pending('app.best')"), [""; 0]);
            run(&mut db, "SELECT pgtc.swap('app.best')");
            next.differences(&mut db).unwrap();
            change(&mut db, 12 + round);
            assert_eq!(refresh(&mut db, "app.best", None), "incremental");
            next.differences(&mut db).unwrap();
            assert_eq!(rows(&mut db, "SELECT difference FROM pgtc.verify('app.best')"), [""; 0]);
            run(&mut db, "SELECT pgtc.swap_back('app.best')");
            refresh(&mut db, "app.best", None);
            if at == 0 {
                first.differences(&mut db).unwrap();
            }
            run(&mut db, "SELECT pgtc.swap('app.best'); SELECT pgtc.contract('app.best')");
            next.differences(&mut db).unwrap();
        }
        assert_eq!(rows(&mut db, OBJECTS), ["1 2", "2", "2", "2", "2"]);

        // With a reader, which is given back with it.
        let read = project.build(&[GREATEST, READER]);
        run(&mut db, &read.up);
        for (function, at) in [("refresh_all()", 40), ("refresh_group(ARRAY['app.names'])", 41)] {
            change(&mut db, at);
            run(&mut db, &format!("SELECT * FROM pgtc.{function}"));
            read.differences(&mut db).unwrap();
            let named = format!("SELECT name FROM pgtc.{function} ORDER BY 1");
            assert_eq!(rows(&mut db, &named), ["app.best", "app.names"]);
        }
        assert_eq!(refresh(&mut db, "app.best", Some("full")), "full");
        read.differences(&mut db).unwrap();

        let dropped = project.build(&[]);
        run(&mut db, &dropped.up);
        assert_eq!(rows(&mut db, OBJECTS), ["0 0", "0", "0", "0", "0"]);
        assert_eq!(
            rows(
                &mut db,
                "SELECT c.relname::text FROM pg_class AS c WHERE c.relnamespace = 'pgtc'::regnamespace AND c.relname LIKE ANY (ARRAY['best%', 'changes%'])"
            ),
            [""; 0]
        );
        run(&mut db, &dropped.down);
        run(&mut db, "SELECT * FROM pgtc.refresh_all()");
        read.differences(&mut db).unwrap();
        change(&mut db, 60);
        run(&mut db, "SELECT * FROM pgtc.refresh_all()");
        read.differences(&mut db).unwrap();
    }
}
