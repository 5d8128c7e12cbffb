//! TPC-H as a workload: the project `examples/tpch`, data by the `tpchgen` crate, and batches of changes after each of
//! which every one of the 22 results is non-empty and different.
//!
//! A batch deletes, inserts and updates orders with their lines, a third each. Such changes seldom touch what a selective
//! query shows, so each batch ends with `workload/batch.sql`: one small change per query, to a row that contributes to
//! its result now. All of it is deterministic: what is chosen follows from the number of the batch.

#![allow(dead_code, unreachable_pub, reason = "the test and the benchmark each use a part of it")]

use std::fmt::{Display, Write as _};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use postgres::Client;
use tpchgen::csv::{
    CustomerCsv, LineItemCsv, NationCsv, OrderCsv, PartCsv, PartSuppCsv, RegionCsv, SupplierCsv,
};
use tpchgen::generators::{
    CustomerGenerator, LineItemGenerator, NationGenerator, OrderGenerator, PartGenerator, PartSuppGenerator,
    RegionGenerator, SupplierGenerator,
};

/// The project.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/tpch")
}

/// The DDL of the source tables.
pub fn schema() -> String {
    std::fs::read_to_string(folder().join("schema/tpch.sql")).unwrap()
}

/// The definitions, `q01` to `q22`: name and text.
pub fn definitions() -> Vec<(String, String)> {
    (1..=22)
        .map(|n| {
            let name = format!("q{n:02}");
            let text = std::fs::read_to_string(folder().join(format!("streams/{name}.sql"))).unwrap();
            (name, text)
        })
        .collect()
}

/// Fills the empty tables, and sees to it that at a small scale factor, too, every query has a result.
pub fn load(db: &mut Client, scale: f64) {
    // The generator keeps the foreign keys; checking each row takes ten times as long as loading it.
    db.batch_execute("SET session_replication_role = replica").unwrap();
    copy(db, "region", RegionGenerator::new(scale, 1, 1).iter().map(RegionCsv::new));
    copy(db, "nation", NationGenerator::new(scale, 1, 1).iter().map(NationCsv::new));
    copy(db, "supplier", SupplierGenerator::new(scale, 1, 1).iter().map(SupplierCsv::new));
    copy(db, "part", PartGenerator::new(scale, 1, 1).iter().map(PartCsv::new));
    copy(db, "partsupp", PartSuppGenerator::new(scale, 1, 1).iter().map(PartSuppCsv::new));
    copy(db, "customer", CustomerGenerator::new(scale, 1, 1).iter().map(CustomerCsv::new));
    copy(db, "orders", OrderGenerator::new(scale, 1, 1).iter().map(OrderCsv::new));
    copy(db, "lineitem", LineItemGenerator::new(scale, 1, 1).iter().map(LineItemCsv::new));
    db.batch_execute("SET session_replication_role = origin").unwrap();
    db.batch_execute(SEEDED).unwrap();
    db.batch_execute("ANALYZE").unwrap();
}

fn copy<T: Display>(db: &mut Client, table: &str, rows: impl Iterator<Item = T>) {
    let mut sink = db.copy_in(&format!("COPY tpch.{table} FROM STDIN (FORMAT csv)")).unwrap();
    let mut text = String::new();
    for row in rows {
        let _ = writeln!(text, "{row}");
        if text.len() > 1 << 16 {
            sink.write_all(text.as_bytes()).unwrap();
            text.clear();
        }
    }
    sink.write_all(text.as_bytes()).unwrap();
    sink.finish().unwrap();
}

/// A few rows that the most selective queries (17 to 20) show at any scale.
const SEEDED: &str = "
    UPDATE tpch.lineitem SET l_quantity = 50 WHERE l_orderkey IN (
        SELECT l_orderkey FROM tpch.lineitem GROUP BY l_orderkey HAVING count(*) = 7 ORDER BY l_orderkey LIMIT 12);
    UPDATE tpch.part SET p_brand = 'Brand#23', p_container = 'MED BOX' WHERE p_partkey BETWEEN 11 AND 14;
    UPDATE tpch.part SET p_brand = 'Brand#12', p_container = 'SM BOX', p_size = 3 WHERE p_partkey BETWEEN 21 AND 24;
    UPDATE tpch.lineitem SET l_quantity = 1 WHERE l_partkey BETWEEN 11 AND 14 AND l_orderkey % 4 = 0;
    UPDATE tpch.lineitem SET l_quantity = 5, l_shipmode = 'AIR', l_shipinstruct = 'DELIVER IN PERSON'
        WHERE l_partkey BETWEEN 21 AND 24 AND l_orderkey % 2 = 0;
    UPDATE tpch.supplier SET s_nationkey = (SELECT n_nationkey FROM tpch.nation WHERE n_name = 'CANADA')
        WHERE s_suppkey IN (
            SELECT l.l_suppkey FROM tpch.lineitem AS l JOIN tpch.part AS p ON p.p_partkey = l.l_partkey
            WHERE p.p_name LIKE 'forest%' AND l.l_shipdate BETWEEN '1994-01-01' AND '1994-12-31'
            ORDER BY l.l_suppkey LIMIT 3);
    UPDATE tpch.supplier SET s_nationkey = (SELECT n_nationkey FROM tpch.nation WHERE n_name = 'BRAZIL')
        WHERE s_suppkey IN (
            SELECT l.l_suppkey FROM tpch.lineitem AS l JOIN tpch.part AS p ON p.p_partkey = l.l_partkey
                JOIN tpch.orders AS o ON o.o_orderkey = l.l_orderkey JOIN tpch.customer AS c ON c.c_custkey = o.o_custkey
                JOIN tpch.nation AS n ON n.n_nationkey = c.c_nationkey
            WHERE p.p_type = 'ECONOMY ANODIZED STEEL' AND o.o_orderdate BETWEEN '1995-01-01' AND '1996-12-31' AND n.n_regionkey = 1
            ORDER BY l.l_suppkey DESC LIMIT 3);
    UPDATE tpch.partsupp SET ps_availqty = 9999 WHERE ps_partkey IN (
        SELECT p_partkey FROM tpch.part WHERE p_name LIKE 'forest%');
";

/// Statements of one batch over about `orders` orders. `round` counts batches from 1.
pub fn batch(round: i64, orders: i64) -> Vec<String> {
    let third = (orders / 3).max(1);
    let new = 1_000_000_000 + round * 1_000_000;
    let chosen = |salt: i64| {
        format!(
            "SELECT o_orderkey FROM tpch.orders ORDER BY hashint8extended(o_orderkey, {round} * 10 + {salt}), o_orderkey LIMIT {third}"
        )
    };
    let mut all = vec![
        format!(
            "CREATE TEMPORARY TABLE gone AS {};
             DELETE FROM tpch.lineitem WHERE l_orderkey IN (SELECT o_orderkey FROM gone);
             DELETE FROM tpch.orders WHERE o_orderkey IN (SELECT o_orderkey FROM gone);
             DROP TABLE gone",
            chosen(1)
        ),
        format!(
            "CREATE TEMPORARY TABLE model AS
                 SELECT o_orderkey AS old, {new} + row_number() OVER (ORDER BY o_orderkey) AS new FROM ({}) AS c;
             INSERT INTO tpch.orders
                 SELECT m.new, 1 + (o.o_custkey + {round}) % (SELECT max(c_custkey) FROM tpch.customer), o.o_orderstatus,
                     o.o_totalprice + 1, o.o_orderdate, o.o_orderpriority, o.o_clerk, o.o_shippriority, o.o_comment
                 FROM tpch.orders AS o JOIN model AS m ON m.old = o.o_orderkey;
             INSERT INTO tpch.lineitem
                 SELECT m.new, l.l_partkey, l.l_suppkey, l.l_linenumber, 1 + (l.l_quantity + {round}) % 50, l.l_extendedprice + 1,
                     l.l_discount, l.l_tax, l.l_returnflag, l.l_linestatus, l.l_shipdate, l.l_commitdate, l.l_receiptdate,
                     l.l_shipinstruct, l.l_shipmode, l.l_comment
                 FROM tpch.lineitem AS l JOIN model AS m ON m.old = l.l_orderkey;
             DROP TABLE model",
            chosen(2)
        ),
        format!(
            "CREATE TEMPORARY TABLE touched AS {};
             UPDATE tpch.orders SET o_totalprice = o_totalprice + 1, o_comment = 'changed ' || {round}
                 WHERE o_orderkey IN (SELECT o_orderkey FROM touched);
             UPDATE tpch.lineitem SET l_quantity = 1 + (l_quantity + 1) % 50, l_extendedprice = l_extendedprice + 2
                 WHERE l_orderkey IN (SELECT o_orderkey FROM touched);
             DROP TABLE touched",
            chosen(3)
        ),
    ];
    let small = std::fs::read_to_string(folder().join("workload/batch.sql")).unwrap();
    all.push(format!("SELECT set_config('pgtc.batch', '{round}', false);\n{small}"));
    all
}
