//! TPC-H as a workload: the project `examples/tpch`, data by the `tpchgen` crate, and batches of changes after each of
//! which every one of the 22 results is non-empty and different.
//!
//! A batch deletes, inserts and updates orders with their lines, a third each. Random changes seldom touch what a
//! selective query shows, so each batch also *pokes*: one small change per query, to a row that contributes to its
//! result now. All of it is deterministic: what is chosen follows from the number of the batch.

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
    copy(db, "region", RegionGenerator::new(scale, 1, 1).iter().map(RegionCsv::new));
    copy(db, "nation", NationGenerator::new(scale, 1, 1).iter().map(NationCsv::new));
    copy(db, "supplier", SupplierGenerator::new(scale, 1, 1).iter().map(SupplierCsv::new));
    copy(db, "part", PartGenerator::new(scale, 1, 1).iter().map(PartCsv::new));
    copy(db, "partsupp", PartSuppGenerator::new(scale, 1, 1).iter().map(PartSuppCsv::new));
    copy(db, "customer", CustomerGenerator::new(scale, 1, 1).iter().map(CustomerCsv::new));
    copy(db, "orders", OrderGenerator::new(scale, 1, 1).iter().map(OrderCsv::new));
    copy(db, "lineitem", LineItemGenerator::new(scale, 1, 1).iter().map(LineItemCsv::new));
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
    all.extend(pokes(round));
    all
}

/// One line that a query reads becomes more expensive.
fn dearer(round: i64, from: &str) -> String {
    format!(
        "UPDATE tpch.lineitem AS x SET l_extendedprice = x.l_extendedprice + 1 FROM (
             SELECT l.l_orderkey, l.l_linenumber FROM {from}
             ORDER BY hashint8extended(l.l_orderkey, {round}), l.l_orderkey, l.l_linenumber LIMIT 1
         ) AS c WHERE x.l_orderkey = c.l_orderkey AND x.l_linenumber = c.l_linenumber"
    )
}

/// One change per query, to what its result is made of.
fn pokes(round: i64) -> Vec<String> {
    let lines = "tpch.lineitem AS l JOIN tpch.orders AS o ON o.o_orderkey = l.l_orderkey JOIN tpch.customer AS c ON c.c_custkey = o.o_custkey \
         JOIN tpch.supplier AS s ON s.s_suppkey = l.l_suppkey JOIN tpch.part AS p ON p.p_partkey = l.l_partkey \
         JOIN tpch.nation AS cn ON cn.n_nationkey = c.c_nationkey JOIN tpch.region AS cr ON cr.r_regionkey = cn.n_regionkey \
         JOIN tpch.nation AS sn ON sn.n_nationkey = s.s_nationkey";
    let line = |condition: &str| dearer(round, &format!("{lines} WHERE {condition}"));
    let any = |from: &str, key: &str| {
        format!("(SELECT {key} FROM {from} ORDER BY hashint8extended({key}, {round}), {key} LIMIT 1)")
    };
    let complaint = 1 + round / 2;
    let remark = if round % 2 == 1 { "Customer has Complaints" } else { "satisfied" };
    let waiting = 2_000_000_000 + round;
    vec![
        // q02, q03, q10, q18: what stands first
        "UPDATE tpch.supplier SET s_acctbal = s_acctbal + 1 WHERE s_name = (SELECT s_name FROM tpch.q02 ORDER BY s_acctbal DESC, s_name LIMIT 1)".to_owned(),
        "UPDATE tpch.lineitem SET l_extendedprice = l_extendedprice + 100 WHERE l_shipdate > '1995-03-15'
             AND l_orderkey = (SELECT l_orderkey FROM tpch.q03 ORDER BY revenue DESC, l_orderkey LIMIT 1)".to_owned(),
        "UPDATE tpch.customer SET c_acctbal = c_acctbal + 1 WHERE c_custkey = (SELECT c_custkey FROM tpch.q10 ORDER BY revenue DESC, c_custkey LIMIT 1)".to_owned(),
        "UPDATE tpch.orders SET o_totalprice = o_totalprice + 1 WHERE o_orderkey = (SELECT o_orderkey FROM tpch.q18 ORDER BY o_totalprice DESC, o_orderkey LIMIT 1)".to_owned(),
        // q04
        format!(
            "UPDATE tpch.orders SET o_orderpriority = CASE o_orderpriority WHEN '1-URGENT' THEN '2-HIGH' ELSE '1-URGENT' END WHERE o_orderkey = {}",
            any("tpch.orders JOIN tpch.lineitem ON l_orderkey = o_orderkey WHERE o_orderdate BETWEEN '1993-07-01' AND '1993-09-30' AND l_commitdate < l_receiptdate", "o_orderkey")
        ),
        line("cr.r_name = 'ASIA' AND c.c_nationkey = s.s_nationkey AND o.o_orderdate BETWEEN '1994-01-01' AND '1994-12-31'"),
        line("l.l_shipdate BETWEEN '1994-01-01' AND '1994-12-31' AND l.l_discount BETWEEN 0.05 AND 0.07 AND l.l_quantity < 24"),
        line("sn.n_name = 'FRANCE' AND cn.n_name = 'GERMANY' AND l.l_shipdate BETWEEN '1995-01-01' AND '1996-12-31'"),
        line("cr.r_name = 'AMERICA' AND o.o_orderdate BETWEEN '1995-01-01' AND '1996-12-31' AND p.p_type = 'ECONOMY ANODIZED STEEL'"),
        line("p.p_name LIKE '%green%'"),
        // q11
        "UPDATE tpch.partsupp SET ps_supplycost = ps_supplycost + 1 WHERE ps_partkey = (SELECT ps_partkey FROM tpch.q11 ORDER BY value DESC, ps_partkey LIMIT 1)".to_owned(),
        // q12
        format!(
            "UPDATE tpch.lineitem SET l_shipmode = CASE l_shipmode WHEN 'MAIL' THEN 'SHIP' ELSE 'MAIL' END
             WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate
                 AND l_receiptdate BETWEEN '1994-01-01' AND '1994-12-31' AND l_orderkey = {}",
            any("tpch.lineitem WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate AND l_receiptdate BETWEEN '1994-01-01' AND '1994-12-31'", "l_orderkey")
        ),
        line("p.p_type LIKE 'PROMO%' AND l.l_shipdate BETWEEN '1995-09-01' AND '1995-09-30'"),
        // q15
        "UPDATE tpch.lineitem SET l_extendedprice = l_extendedprice + 10 WHERE l_shipdate BETWEEN '1996-01-01' AND '1996-03-31'
             AND l_suppkey = (SELECT min(s_suppkey) FROM tpch.q15)".to_owned(),
        // q16
        format!("UPDATE tpch.supplier SET s_comment = '{remark}' WHERE s_suppkey = {complaint}"),
        line("p.p_brand = 'Brand#23' AND p.p_container = 'MED BOX' AND l.l_quantity = 1"),
        line("p.p_brand = 'Brand#12' AND p.p_container = 'SM BOX' AND p.p_size = 3 AND l.l_quantity = 5 AND l.l_shipmode = 'AIR' AND l.l_shipinstruct = 'DELIVER IN PERSON'"),
        // q20
        format!("UPDATE tpch.supplier SET s_address = 'Street {round}' WHERE s_name = (SELECT min(s_name) FROM tpch.q20)"),
        // q21: one more order whose only late line is of a Saudi supplier
        format!(
            "INSERT INTO tpch.orders SELECT {waiting}, 1, 'F', 1, '1995-01-01', '1-URGENT', 'Clerk', 0, 'waiting';
             INSERT INTO tpch.lineitem SELECT {waiting}, ps_partkey, ps_suppkey, number, 1, 1, 0, 0, 'A', 'F', '1995-02-01', '1995-02-02',
                 CASE number WHEN 1 THEN date '1995-02-03' ELSE '1995-02-01' END, 'NONE', 'RAIL', 'waiting'
             FROM (SELECT ps.*, row_number() OVER (ORDER BY n_name <> 'SAUDI ARABIA', ps_suppkey, ps_partkey) AS number FROM (
                 (SELECT * FROM tpch.partsupp JOIN tpch.supplier ON s_suppkey = ps_suppkey JOIN tpch.nation ON n_nationkey = s_nationkey
                     WHERE n_name = 'SAUDI ARABIA' ORDER BY ps_partkey, ps_suppkey LIMIT 1)
                 UNION ALL (SELECT * FROM tpch.partsupp JOIN tpch.supplier ON s_suppkey = ps_suppkey JOIN tpch.nation ON n_nationkey = s_nationkey
                     WHERE n_name <> 'SAUDI ARABIA' ORDER BY ps_partkey, ps_suppkey LIMIT 1)) AS ps) AS two"
        ),
        // q22
        format!(
            "UPDATE tpch.customer SET c_acctbal = c_acctbal + 0.01 WHERE c_custkey = {}",
            any("tpch.customer WHERE left(c_phone, 2) IN ('13', '31') AND c_acctbal > 9000 AND NOT EXISTS (SELECT FROM tpch.orders WHERE o_custkey = c_custkey)", "c_custkey")
        ),
    ]
}
