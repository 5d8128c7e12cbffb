-- == storage
-- tpch.q03: what is stored.
CREATE TABLE pgtc.q03__308cd67b (
  l_orderkey bigint NOT NULL,
  revenue numeric,
  o_orderdate date NOT NULL,
  o_shippriority integer NOT NULL,
  PRIMARY KEY (l_orderkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q03__308cd67b IS 'Storage of stream table tpch.q03. Read the view instead.';

-- == functions
-- tpch.q03: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q03__308cd67b(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q03;
  END IF;
  CREATE OR REPLACE VIEW tpch.q03 AS
  SELECT s.l_orderkey, s.revenue, s.o_orderdate, s.o_shippriority FROM pgtc.q03__308cd67b AS s;
  COMMENT ON VIEW tpch.q03 IS 'Shipping priority: the largest orders that were not shipped by a date.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q03__308cd67b(boolean) IS 'Puts the view tpch.q03 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q03__308cd67b(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q03__308cd67b(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_pending bigint[];
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_session text[];
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('q03__308cd67b', ARRAY[to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.customer, ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customer__72d6fae9 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3f0d6177 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_lineitem__f826186e AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q03__308cd67b';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['jit', 'off', 'TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper, which is looked for only if that many are. Where it
  -- is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As long as there is less than one large
  -- statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customer__72d6fae9 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3f0d6177 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_lineitem__f826186e AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_lineitem__f826186e AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q03__308cd67b'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomer  [scan.delta]
      d_customer AS (
        SELECT b.c_custkey, b.c_mktsegment, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.c_custkey, b.c_mktsegment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT
          b.o_orderkey,
          b.o_custkey,
          b.o_orderdate,
          b.o_shippriority,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_custkey, b.o_orderdate, b.o_shippriority
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_orderkey,
          b.l_extendedprice,
          b.l_discount,
          b.l_shipdate,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_extendedprice, b.l_discount, b.l_shipdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(customer ⋈ orders ⋈ lineitem)  [join.bilinear]
      --   + Δcustomer ⋈ orders' ⋈ lineitem'
      --   + customer' ⋈ Δorders ⋈ lineitem'
      --   + customer' ⋈ orders' ⋈ Δlineitem
      --   − Δcustomer ⋈ Δorders ⋈ lineitem'
      --   − Δcustomer ⋈ orders' ⋈ Δlineitem
      --   − customer' ⋈ Δorders ⋈ Δlineitem
      --   + Δcustomer ⋈ Δorders ⋈ Δlineitem
      changes AS (
        SELECT
          d_customer.c_custkey,
          d_customer.c_mktsegment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderdate,
          orders.o_shippriority,
          lineitem.l_orderkey,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_customer.weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND d_customer.c_mktsegment = 'BUILDING'::bpchar
          AND orders.o_orderdate < '1995-03-15'::date
          AND lineitem.l_shipdate > '1995-03-15'::date
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_mktsegment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          lineitem.l_orderkey,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_orders.weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND customer.c_mktsegment = 'BUILDING'::bpchar
          AND d_orders.o_orderdate < '1995-03-15'::date
          AND lineitem.l_shipdate > '1995-03-15'::date
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_mktsegment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderdate,
          orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND customer.c_mktsegment = 'BUILDING'::bpchar
          AND orders.o_orderdate < '1995-03-15'::date
          AND d_lineitem.l_shipdate > '1995-03-15'::date
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_mktsegment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          lineitem.l_orderkey,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          -d_customer.weight * d_orders.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND d_customer.c_mktsegment = 'BUILDING'::bpchar
          AND d_orders.o_orderdate < '1995-03-15'::date
          AND lineitem.l_shipdate > '1995-03-15'::date
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_mktsegment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderdate,
          orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          -d_customer.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_customer.c_mktsegment = 'BUILDING'::bpchar
          AND orders.o_orderdate < '1995-03-15'::date
          AND d_lineitem.l_shipdate > '1995-03-15'::date
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_mktsegment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          -d_orders.weight * d_lineitem.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND customer.c_mktsegment = 'BUILDING'::bpchar
          AND d_orders.o_orderdate < '1995-03-15'::date
          AND d_lineitem.l_shipdate > '1995-03-15'::date
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_mktsegment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_customer.weight * d_orders.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_customer.c_mktsegment = 'BUILDING'::bpchar
          AND d_orders.o_orderdate < '1995-03-15'::date
          AND d_lineitem.l_shipdate > '1995-03-15'::date
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM changes LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT first.l_orderkey, first.revenue, first.o_orderdate, first.o_shippriority
        FROM (
          SELECT grouped.l_orderkey, grouped.o_orderdate, grouped.o_shippriority, grouped.revenue
          FROM (
            SELECT
              lineitem.l_orderkey,
              orders.o_orderdate,
              orders.o_shippriority,
              sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS revenue
            FROM tpch.customer AS customer
              JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
              JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
            WHERE customer.c_mktsegment = 'BUILDING'::bpchar
              AND orders.o_orderdate < '1995-03-15'::date
              AND lineitem.l_shipdate > '1995-03-15'::date
            GROUP BY lineitem.l_orderkey, orders.o_orderdate, orders.o_shippriority
          ) AS grouped
          ORDER BY grouped.revenue DESC, grouped.o_orderdate, grouped.l_orderkey
          LIMIT 10
        ) AS first
        WHERE EXISTS (SELECT FROM changes)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT s.l_orderkey, s.revenue, s.o_orderdate, s.o_shippriority
        FROM touched AS t
          CROSS JOIN pgtc.q03__308cd67b AS s
      ),
      -- what differs
      change AS (
        SELECT
          r.l_orderkey,
          r.revenue,
          r.o_orderdate,
          r.o_shippriority,
          sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.l_orderkey, r.revenue, r.o_orderdate, r.o_shippriority, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.l_orderkey, r.revenue, r.o_orderdate, r.o_shippriority, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.l_orderkey, r.revenue, numeric_send(r.revenue), r.o_orderdate, r.o_shippriority
        HAVING sum(r.weight) <> 0
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_customer__72d6fae9 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q03__308cd67b'
      )
    MERGE INTO pgtc.q03__308cd67b AS s
    USING (
      SELECT DISTINCT ON (d.l_orderkey)
        d.l_orderkey,
        d.revenue,
        d.o_orderdate,
        d.o_shippriority,
        d.weight
      FROM change AS d
      ORDER BY d.l_orderkey, d.weight DESC
    ) AS c
    ON s.l_orderkey = c.l_orderkey
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET revenue = c.revenue, o_orderdate = c.o_orderdate, o_shippriority = c.o_shippriority
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (l_orderkey, revenue, o_orderdate, o_shippriority)
      VALUES (c.l_orderkey, c.revenue, c.o_orderdate, c.o_shippriority)
    WHEN NOT MATCHED AND pgtc.drift('tpch.q03') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q03__308cd67b');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of groups of customer' ⋈ orders' ⋈ lineitem'
      fresh AS (
        SELECT first.l_orderkey, first.revenue, first.o_orderdate, first.o_shippriority
        FROM (
          SELECT grouped.l_orderkey, grouped.o_orderdate, grouped.o_shippriority, grouped.revenue
          FROM (
            SELECT
              lineitem.l_orderkey,
              orders.o_orderdate,
              orders.o_shippriority,
              sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS revenue
            FROM tpch.customer AS customer
              JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
              JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
            WHERE customer.c_mktsegment = 'BUILDING'::bpchar
              AND orders.o_orderdate < '1995-03-15'::date
              AND lineitem.l_shipdate > '1995-03-15'::date
            GROUP BY lineitem.l_orderkey, orders.o_orderdate, orders.o_shippriority
          ) AS grouped
          ORDER BY grouped.revenue DESC, grouped.o_orderdate, grouped.l_orderkey
          LIMIT 10
        ) AS first
      ),
      -- the frontier moves to the snapshot of this very statement
      advance AS (
        UPDATE pgtc.frontier AS f
        SET
          next_xid = pg_snapshot_xmax(pg_current_snapshot()),
          open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot())) || pg_current_xact_id(),
          oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
          own_xid = pg_current_xact_id(),
          own_seq = GREATEST(
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_customer__72d6fae9 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q03__308cd67b'
      )
    MERGE INTO pgtc.q03__308cd67b AS s
    USING (
      SELECT
        n.l_orderkey,
        n.revenue,
        n.o_orderdate,
        n.o_shippriority,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.l_orderkey, f.revenue, f.o_orderdate, f.o_shippriority, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q03__308cd67b AS o ON n.l_orderkey = o.l_orderkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.l_orderkey, n.revenue, n.o_orderdate, n.o_shippriority),
          (o.l_orderkey, o.revenue, o.o_orderdate, o.o_shippriority)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        l_orderkey = c.l_orderkey,
        revenue = c.revenue,
        o_orderdate = c.o_orderdate,
        o_shippriority = c.o_shippriority
    WHEN NOT MATCHED THEN
      INSERT (l_orderkey, revenue, o_orderdate, o_shippriority)
      VALUES (c.l_orderkey, c.revenue, c.o_orderdate, c.o_shippriority);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q03__308cd67b', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q03__308cd67b(text) IS 'Brings stream table tpch.q03 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q03__308cd67b(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q03__308cd67b()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.customer, ONLY tpch.orders, ONLY tpch.lineitem IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q03__308cd67b(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q03__308cd67b';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.l_orderkey, q.revenue, q.o_orderdate, q.o_shippriority
        FROM (
          SELECT
            l.l_orderkey,
            sum(l.l_extendedprice * (1 - l.l_discount)) AS revenue,
            o.o_orderdate,
            o.o_shippriority
          FROM tpch.customer AS c,
            tpch.orders AS o,
            tpch.lineitem AS l
          WHERE c.c_mktsegment = 'BUILDING'
            AND c.c_custkey = o.o_custkey
            AND l.l_orderkey = o.o_orderkey
            AND o.o_orderdate < '1995-03-15'::date
            AND l.l_shipdate > '1995-03-15'::date
          GROUP BY l.l_orderkey, o.o_orderdate, o.o_shippriority
          ORDER BY revenue DESC, o.o_orderdate, l.l_orderkey
          LIMIT 10
        ) AS q (l_orderkey, revenue, o_orderdate, o_shippriority)
      ),
      stored AS (
        SELECT q.l_orderkey, q.revenue, q.o_orderdate, q.o_shippriority
        FROM (
          SELECT s.l_orderkey, s.revenue, s.o_orderdate, s.o_shippriority
          FROM pgtc.q03__308cd67b AS s
        ) AS q (l_orderkey, revenue, o_orderdate, o_shippriority)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q03__308cd67b() IS 'Compares stream table tpch.q03 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q03__308cd67b() FROM PUBLIC;

-- == installed 2b134c9f1854e28c
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q03__308cd67b', 'tpch', 'q03', 'pending', 'refresh_q03__308cd67b', 'verify_q03__308cd67b', 'show_q03__308cd67b',
        'incremental', '1 minute', '2b134c9f1854e28c',
        /* query */ 'SELECT
  l.l_orderkey,
  sum(l.l_extendedprice * (1 - l.l_discount)) AS revenue,
  o.o_orderdate,
  o.o_shippriority
FROM tpch.customer AS c,
  tpch.orders AS o,
  tpch.lineitem AS l
WHERE c.c_mktsegment = ''BUILDING''
  AND c.c_custkey = o.o_custkey
  AND l.l_orderkey = o.o_orderkey
  AND o.o_orderdate < ''1995-03-15''::date
  AND l.l_shipdate > ''1995-03-15''::date
GROUP BY l.l_orderkey, o.o_orderdate, o.o_shippriority
ORDER BY revenue DESC, o.o_orderdate, l.l_orderkey
LIMIT 10');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q03__308cd67b', 'tpch', 'customer', ARRAY['c_custkey', 'c_mktsegment']::text[], ARRAY['key (c_custkey)', 'not null c_custkey', 'not null c_mktsegment']::text[]),
  ('q03__308cd67b', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_orderdate', 'o_shippriority']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey', 'not null o_orderdate', 'not null o_orderkey', 'not null o_shippriority']::text[]),
  ('q03__308cd67b', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_extendedprice', 'l_discount', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_orderkey', 'not null l_shipdate']::text[]);
SELECT pgtc.accept_source('q03__308cd67b', 'tpch', 'customer');
SELECT pgtc.accept_source('q03__308cd67b', 'tpch', 'orders');
SELECT pgtc.accept_source('q03__308cd67b', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q03__308cd67b');
SELECT pgtc.install('q03__308cd67b');
