//! What somebody would write who knows the query, the tables, and that only orders change: one statement per shape over
//! a table of the net change. No frontier, no locks, no check, no history: the least that a refresh can cost.

use postgres::Client;

use super::measure::run;

/// Shapes, and their statements over `b.delta` (columns of orders, and weight) and `b.h_<shape>`.
pub(crate) const BY_HAND: &[(&str, &str)] = &[
    (
        "join2",
        "MERGE INTO b.h_join2 AS h
         USING (SELECT DISTINCT ON (d.id) d.id, d.amount, c.name, d.weight
                FROM b.delta AS d JOIN b.customers AS c ON c.id = d.customer
                ORDER BY d.id, d.weight DESC) AS d
         ON h.id = d.id
         WHEN MATCHED AND d.weight < 0 THEN DELETE
         WHEN MATCHED THEN UPDATE SET amount = d.amount, name = d.name
         WHEN NOT MATCHED THEN INSERT VALUES (d.id, d.amount, d.name)",
    ),
    (
        "groups",
        "MERGE INTO b.h_groups AS h
         USING (SELECT customer, sum(weight) AS n, sum(weight * amount) AS amount, sum(weight * quantity) AS quantity
                FROM b.delta GROUP BY customer) AS d
         ON h.customer = d.customer
         WHEN MATCHED AND h.n + d.n = 0 THEN DELETE
         WHEN MATCHED THEN UPDATE SET n = h.n + d.n, amount = h.amount + d.amount, total = h.total + d.quantity
         WHEN NOT MATCHED THEN INSERT (customer, n, amount, total) VALUES (d.customer, d.n, d.amount, d.quantity)",
    ),
    (
        "min_max",
        "MERGE INTO b.h_min_max AS h
         USING (SELECT t.customer,
                       (SELECT min(o.amount) FROM b.orders AS o WHERE o.customer = t.customer) AS low,
                       (SELECT max(o.amount) FROM b.orders AS o WHERE o.customer = t.customer) AS high
                FROM (SELECT DISTINCT customer FROM b.delta) AS t) AS d
         ON h.customer = d.customer
         WHEN MATCHED AND d.low IS NULL THEN DELETE
         WHEN MATCHED THEN UPDATE SET low = d.low, high = d.high
         WHEN NOT MATCHED AND d.low IS NOT NULL THEN INSERT VALUES (d.customer, d.low, d.high)",
    ),
    (
        "join3_agg",
        "MERGE INTO b.h_join3_agg AS h
         USING (SELECT r.name, sum(d.weight) AS n, sum(d.weight * d.amount) AS amount
                FROM b.delta AS d JOIN b.customers AS c ON c.id = d.customer JOIN b.regions AS r ON r.id = c.region
                GROUP BY r.name) AS d
         ON h.name = d.name
         WHEN MATCHED AND h.n + d.n = 0 THEN DELETE
         WHEN MATCHED THEN UPDATE SET n = h.n + d.n, amount = h.amount + d.amount
         WHEN NOT MATCHED THEN INSERT VALUES (d.name, d.n, d.amount)",
    ),
];

/// The tables that those statements keep.
pub(crate) fn install(db: &mut Client) {
    run(
        db,
        "CREATE TABLE b.delta (id bigint, customer bigint, quantity integer, amount numeric(12, 2), weight bigint);
         CREATE TABLE b.h_join2 AS TABLE b.m_join2;
         ALTER TABLE b.h_join2 ADD PRIMARY KEY (id);
         CREATE TABLE b.h_groups AS SELECT customer, count(*) AS n, sum(amount) AS amount, sum(quantity) AS total FROM b.orders GROUP BY customer;
         ALTER TABLE b.h_groups ADD PRIMARY KEY (customer);
         CREATE TABLE b.h_min_max AS TABLE b.m_min_max;
         ALTER TABLE b.h_min_max ADD PRIMARY KEY (customer);
         CREATE TABLE b.h_join3_agg AS TABLE b.m_join3_agg;
         ALTER TABLE b.h_join3_agg ADD PRIMARY KEY (name)",
    );
}

/// The net change of orders since the stream tables were refreshed, from their change buffer.
pub(crate) fn collect(db: &mut Client) {
    let buffer: String = db
        .query_one("SELECT buffer FROM pgtc.source WHERE schema_name = 'b' AND table_name = 'orders'", &[])
        .unwrap()
        .get(0);
    run(
        db,
        &format!(
            "TRUNCATE b.delta;
             INSERT INTO b.delta
             SELECT b.id, b.customer, b.quantity, b.amount, sum(b.pgtc_weight)
             FROM pgtc.{buffer} AS b, pgtc.frontier AS f JOIN pgtc.definition AS d USING (storage)
             WHERE d.table_name = 's_join2' AND (b.pgtc_xid >= f.next_xid OR b.pgtc_xid = ANY (f.open_xids))
               AND NOT (b.pgtc_xid = f.own_xid AND b.pgtc_seq <= f.own_seq)
             GROUP BY b.id, b.customer, b.quantity, b.amount
             HAVING sum(b.pgtc_weight) <> 0;
             ANALYZE b.delta"
        ),
    );
}

/// They must be right, or the comparison is none.
pub(crate) fn check(db: &mut Client) {
    for (name, _) in BY_HAND {
        let columns = match *name {
            "groups" => "customer, n, amount",
            _ => "*",
        };
        let differ: i64 = db
            .query_one(
                &format!(
                    "SELECT count(*) FROM (SELECT {columns} FROM b.h_{name} EXCEPT ALL SELECT {columns} FROM b.m_{name}) AS d"
                ),
                &[],
            )
            .unwrap()
            .get(0);
        assert_eq!(differ, 0, "the statement by hand for {name} is wrong");
    }
}
