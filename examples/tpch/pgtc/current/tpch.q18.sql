-- == storage
-- pgtc.inner_q18__a92ac15f_1: what is stored.
CREATE TABLE pgtc.q18__a92ac15f_1 (
  c_name varchar(25) NOT NULL,
  c_custkey integer NOT NULL,
  o_orderkey bigint NOT NULL,
  o_orderdate date NOT NULL,
  o_totalprice numeric(15, 2) NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  PRIMARY KEY (c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q18__a92ac15f_1 IS 'Storage of stream table pgtc.inner_q18__a92ac15f_1. Read the view instead.';

-- == storage
-- tpch.q18: what is stored.
CREATE TABLE pgtc.q18__a92ac15f (
  c_name varchar(25) NOT NULL,
  c_custkey integer NOT NULL,
  o_orderkey bigint NOT NULL,
  o_orderdate date NOT NULL,
  o_totalprice numeric(15, 2) NOT NULL,
  quantity numeric,
  PRIMARY KEY (o_orderkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q18__a92ac15f IS 'Storage of stream table tpch.q18. Read the view instead.';

-- == functions
-- pgtc.inner_q18__a92ac15f_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q18__a92ac15f_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q18__a92ac15f_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q18__a92ac15f_1 AS
  SELECT
    s.c_name,
    s.c_custkey,
    s.o_orderkey,
    s.o_orderdate,
    s.o_totalprice,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END AS quantity
  FROM pgtc.q18__a92ac15f_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q18__a92ac15f_1(boolean) IS 'Puts the view pgtc.inner_q18__a92ac15f_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q18__a92ac15f_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q18__a92ac15f_1(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
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
  pgtc_seen := pgtc.begin_refresh('q18__a92ac15f_1', ARRAY[to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
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
      WHERE f.storage = 'q18__a92ac15f_1';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
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
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q18__a92ac15f_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomer  [scan.delta]
      d_customer AS (
        SELECT b.c_custkey, b.c_name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.c_custkey, b.c_name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT
          b.o_orderkey,
          b.o_custkey,
          b.o_totalprice,
          b.o_orderdate,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_custkey, b.o_totalprice, b.o_orderdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT b.l_orderkey, b.l_quantity, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_quantity
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
          d_customer.c_name,
          orders.o_orderkey,
          orders.o_totalprice,
          orders.o_orderdate,
          lineitem.l_quantity,
          d_customer.weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          d_orders.o_orderkey,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          lineitem.l_quantity,
          d_orders.weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          orders.o_orderkey,
          orders.o_totalprice,
          orders.o_orderdate,
          d_lineitem.l_quantity,
          d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
        WHERE EXISTS (SELECT FROM d_lineitem)
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_orders.o_orderkey,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          lineitem.l_quantity,
          -d_customer.weight * d_orders.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_customer) AND EXISTS (SELECT FROM d_orders)
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          orders.o_orderkey,
          orders.o_totalprice,
          orders.o_orderdate,
          d_lineitem.l_quantity,
          -d_customer.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN d_lineitem ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_customer) AND EXISTS (SELECT FROM d_lineitem)
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          d_orders.o_orderkey,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_lineitem.l_quantity,
          -d_orders.weight * d_lineitem.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
        WHERE EXISTS (SELECT FROM d_orders) AND EXISTS (SELECT FROM d_lineitem)
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_orders.o_orderkey,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_lineitem.l_quantity,
          d_customer.weight * d_orders.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN d_lineitem ON d_orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
      ),
      -- keys of Δ(customer ⋈ orders ⋈ lineitem)  [restrict.keys]
      touched AS (SELECT DISTINCT changes.o_orderkey FROM changes),
      -- groups of lineitem' ⋉ keys of Δ(customer ⋈ orders ⋈ lineitem)
      grouped AS (
        SELECT lineitem.l_orderkey, sum(lineitem.l_quantity) AS sum
        FROM tpch.lineitem AS lineitem
        WHERE EXISTS (SELECT FROM touched WHERE touched.o_orderkey = lineitem.l_orderkey)
        GROUP BY lineitem.l_orderkey
      ),
      -- Δlineitem  [scan.delta]
      computed AS (
        SELECT d_lineitem.l_orderkey, d_lineitem.l_quantity, d_lineitem.weight FROM d_lineitem
      ),
      -- keys touched by Δlineitem  [aggregate.touched_groups]
      touched_2 AS (SELECT DISTINCT computed.l_orderkey FROM computed),
      -- lineitem' on the touched keys  [aggregate.touched_groups]
      computed_2 AS (
        SELECT lineitem.l_orderkey, lineitem.l_quantity
        FROM tpch.lineitem AS lineitem
          JOIN touched_2 ON lineitem.l_orderkey = touched_2.l_orderkey
      ),
      -- touched groups of lineitem, now  [aggregate.touched_groups]
      grouped_2 AS (
        SELECT computed_2.l_orderkey, sum(computed_2.l_quantity) AS sum
        FROM computed_2
        GROUP BY computed_2.l_orderkey
      ),
      -- sum of
      --   + lineitem' on the touched keys
      --   − Δlineitem
      changes_2 AS (
        SELECT computed_2.l_orderkey, computed_2.l_quantity, 1 AS weight
        FROM computed_2
        UNION ALL
        SELECT computed.l_orderkey, computed.l_quantity, -computed.weight AS weight
        FROM computed
      ),
      -- lineitem' − Δlineitem on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT changes_2.l_orderkey, changes_2.l_quantity, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.l_orderkey, changes_2.l_quantity
        HAVING sum(changes_2.weight) <> 0
      ),
      -- touched groups of lineitem, before  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT net.l_orderkey, sum(net.l_quantity) AS sum
        FROM net
          CROSS JOIN LATERAL generate_series(1, net.weight) AS copies
        GROUP BY net.l_orderkey
      ),
      -- Δ(groups of lineitem)  [aggregate.touched_groups]
      --   + touched groups of lineitem, now
      --   − touched groups of lineitem, before
      changes_3 AS (
        SELECT grouped_2.l_orderkey, grouped_2.sum, 1 AS weight
        FROM grouped_2
        UNION ALL
        SELECT grouped_3.l_orderkey, grouped_3.sum, -1 AS weight
        FROM grouped_3
      ),
      -- keys whose being matched in (groups of lineitem) changed  [semi.flips]
      net_2 AS (
        SELECT changes_3.l_orderkey, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        WHERE changes_3.sum > 300
        GROUP BY changes_3.l_orderkey
        HAVING sum(changes_3.weight) <> 0
      ),
      -- Δ((customer ⋈ orders ⋈ lineitem) ⋉ (groups of lineitem))  [semi.flips]
      --   + Δ(customer ⋈ orders ⋈ lineitem) ⋉ (groups of lineitem)'
      --   + (customer ⋈ orders ⋈ lineitem)' ⋈ flipped keys
      --   − Δ(customer ⋈ orders ⋈ lineitem) ⋈ flipped keys
      changes_4 AS (
        SELECT
          changes.c_custkey,
          changes.c_name,
          changes.o_orderkey,
          changes.o_totalprice,
          changes.o_orderdate,
          changes.l_quantity,
          changes.weight
        FROM changes
        WHERE EXISTS (SELECT FROM changes)
          AND EXISTS (
            SELECT FROM grouped WHERE grouped.sum > 300 AND changes.o_orderkey = grouped.l_orderkey
          )
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          orders.o_orderkey,
          orders.o_totalprice,
          orders.o_orderdate,
          lineitem.l_quantity,
          net_2.weight
        FROM net_2
          JOIN tpch.orders AS orders ON orders.o_orderkey = net_2.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM net_2)
        UNION ALL
        SELECT
          changes.c_custkey,
          changes.c_name,
          changes.o_orderkey,
          changes.o_totalprice,
          changes.o_orderdate,
          changes.l_quantity,
          -changes.weight * net_2.weight AS weight
        FROM changes
          JOIN net_2 ON changes.o_orderkey = net_2.l_orderkey
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes_4.c_name,
          changes_4.c_custkey,
          changes_4.o_orderkey,
          changes_4.o_orderdate,
          changes_4.o_totalprice,
          sum(changes_4.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes_4.weight) FILTER (WHERE changes_4.l_quantity = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes_4.weight * NULLIF(changes_4.l_quantity, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2
        FROM changes_4
        GROUP BY
          changes_4.c_name,
          changes_4.c_custkey,
          changes_4.o_orderkey,
          changes_4.o_orderdate,
          changes_4.o_totalprice
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
        WHERE f.storage = 'q18__a92ac15f_1'
      )
    MERGE INTO pgtc.q18__a92ac15f_1 AS s
    USING change AS c
    ON s.c_name = c.c_name
      AND s.c_custkey = c.c_custkey
      AND s.o_orderkey = c.o_orderkey
      AND s.o_orderdate = c.o_orderdate
      AND s.o_totalprice = c.o_totalprice
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, pgtc_rows, pgtc_total_1, pgtc_total_2
      )
      VALUES
        (
          c.c_name,
          c.c_custkey,
          c.o_orderkey,
          c.o_orderdate,
          c.o_totalprice,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q18__a92ac15f_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q18__a92ac15f_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customer' ⋈ orders' ⋈ lineitem' ⋉ groups of lineitem', filtered
      fresh AS (
        SELECT
          customer.c_name,
          customer.c_custkey,
          orders.o_orderkey,
          orders.o_orderdate,
          orders.o_totalprice,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE lineitem.l_quantity = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(lineitem.l_quantity, 'NaN'::numeric)), 0) AS pgtc_total_2
        FROM tpch.customer AS customer
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (
          SELECT
          FROM (
            SELECT lineitem.l_orderkey, sum(lineitem.l_quantity) AS sum
            FROM tpch.lineitem AS lineitem
            GROUP BY lineitem.l_orderkey
          ) AS grouped
          WHERE grouped.sum > 300 AND orders.o_orderkey = grouped.l_orderkey
        )
        GROUP BY
          customer.c_name,
          customer.c_custkey,
          orders.o_orderkey,
          orders.o_orderdate,
          orders.o_totalprice
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
        WHERE f.storage = 'q18__a92ac15f_1'
      )
    MERGE INTO pgtc.q18__a92ac15f_1 AS s
    USING (
      SELECT
        n.c_name,
        n.c_custkey,
        n.o_orderkey,
        n.o_orderdate,
        n.o_totalprice,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.c_name,
          f.c_custkey,
          f.o_orderkey,
          f.o_orderdate,
          f.o_totalprice,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q18__a92ac15f_1 AS o
          ON n.c_name = o.c_name
            AND n.c_custkey = o.c_custkey
            AND n.o_orderkey = o.o_orderkey
            AND n.o_orderdate = o.o_orderdate
            AND n.o_totalprice = o.o_totalprice
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.c_name,
            n.c_custkey,
            n.o_orderkey,
            n.o_orderdate,
            n.o_totalprice,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2
          ),
          (
            o.c_name,
            o.c_custkey,
            o.o_orderkey,
            o.o_orderdate,
            o.o_totalprice,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        c_name = c.c_name,
        c_custkey = c.c_custkey,
        o_orderkey = c.o_orderkey,
        o_orderdate = c.o_orderdate,
        o_totalprice = c.o_totalprice,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2
    WHEN NOT MATCHED THEN
      INSERT (
        c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, pgtc_rows, pgtc_total_1, pgtc_total_2
      )
      VALUES
        (
          c.c_name,
          c.c_custkey,
          c.o_orderkey,
          c.o_orderdate,
          c.o_totalprice,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q18__a92ac15f_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_q18__a92ac15f_1(text) IS 'Brings stream table pgtc.inner_q18__a92ac15f_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q18__a92ac15f_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q18__a92ac15f_1()
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
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q18__a92ac15f_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q18__a92ac15f_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.c_name, q.c_custkey, q.o_orderkey, q.o_orderdate, q.o_totalprice, q.quantity
        FROM (
          SELECT
            customer.c_name,
            customer.c_custkey,
            orders.o_orderkey,
            orders.o_orderdate,
            orders.o_totalprice,
            sum(lineitem.l_quantity) AS quantity
          FROM tpch.customer AS customer
            JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
            JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
          WHERE EXISTS (
            SELECT
            FROM (
              SELECT lineitem.l_orderkey, sum(lineitem.l_quantity) AS sum
              FROM tpch.lineitem AS lineitem
              GROUP BY lineitem.l_orderkey
            ) AS grouped
            WHERE grouped.sum > 300 AND orders.o_orderkey = grouped.l_orderkey
          )
          GROUP BY
            customer.c_name,
            customer.c_custkey,
            orders.o_orderkey,
            orders.o_orderdate,
            orders.o_totalprice
        ) AS q (c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
      ),
      stored AS (
        SELECT q.c_name, q.c_custkey, q.o_orderkey, q.o_orderdate, q.o_totalprice, q.quantity
        FROM (
          SELECT
            s.c_name,
            s.c_custkey,
            s.o_orderkey,
            s.o_orderdate,
            s.o_totalprice,
            CASE
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_2
            END AS quantity
          FROM pgtc.q18__a92ac15f_1 AS s
        ) AS q (c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
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
COMMENT ON FUNCTION pgtc.verify_q18__a92ac15f_1() IS 'Compares stream table pgtc.inner_q18__a92ac15f_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q18__a92ac15f_1() FROM PUBLIC;

-- == functions
-- tpch.q18: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q18__a92ac15f(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q18;
  END IF;
  CREATE OR REPLACE VIEW tpch.q18 AS
  SELECT s.c_name, s.c_custkey, s.o_orderkey, s.o_orderdate, s.o_totalprice, s.quantity
  FROM pgtc.q18__a92ac15f AS s;
  COMMENT ON VIEW tpch.q18 IS 'Large volume customers: the largest orders above a quantity.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q18__a92ac15f(boolean) IS 'Puts the view tpch.q18 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q18__a92ac15f(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q18__a92ac15f(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET jit = off
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
  pgtc_seen := pgtc.begin_refresh('q18__a92ac15f', ARRAY[to_regclass('pgtc.q18__a92ac15f_1')]);
  pgtc_seen.data_at := pgtc.data_at('q18__a92ac15f');
  LOCK TABLE ONLY pgtc.q18__a92ac15f_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q18__a92ac15f_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q18__a92ac15f';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on', 'plan_cache_mode', 'auto']);

  -- Count what is pending, up to the point where recomputing is cheaper as far as earlier refreshes tell, which is looked
  -- for only if that many are. Where it is not allowed all of it is looked at, for a TRUNCATE may be behind that point. As
  -- long as there is less than one large statement, all of it is in the indexed part.
  LOOP
    SELECT array_agg(p.changes ORDER BY p.source), sum(p.changes),
           CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
    INTO pgtc_pending, pgtc_done.changes, pgtc_seen.full_reason
    FROM (
      SELECT 1 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q18__a92ac15f_1']::regclass[]),
      (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
    ))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q18__a92ac15f'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q18:1  [scan.delta]
      d_inner_q18__a92ac15f_1 AS (
        SELECT
          b.c_name,
          b.c_custkey,
          b.o_orderkey,
          b.o_orderdate,
          b.o_totalprice,
          b.quantity,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.c_name,
          b.c_custkey,
          b.o_orderkey,
          b.o_orderdate,
          b.o_totalprice,
          b.quantity,
          numeric_send(b.quantity)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM d_inner_q18__a92ac15f_1 LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT
          first.c_name,
          first.c_custkey,
          first.o_orderkey,
          first.o_orderdate,
          first.o_totalprice,
          first.quantity
        FROM (
          SELECT
            inner_q18__a92ac15f_1.c_name,
            inner_q18__a92ac15f_1.c_custkey,
            inner_q18__a92ac15f_1.o_orderkey,
            inner_q18__a92ac15f_1.o_orderdate,
            inner_q18__a92ac15f_1.o_totalprice,
            inner_q18__a92ac15f_1.quantity
          FROM pgtc.inner_q18__a92ac15f_1 AS inner_q18__a92ac15f_1
          ORDER BY
            inner_q18__a92ac15f_1.o_totalprice DESC,
            inner_q18__a92ac15f_1.o_orderdate,
            inner_q18__a92ac15f_1.o_orderkey
          LIMIT 100
        ) AS first
        WHERE EXISTS (SELECT FROM d_inner_q18__a92ac15f_1)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT s.c_name, s.c_custkey, s.o_orderkey, s.o_orderdate, s.o_totalprice, s.quantity
        FROM touched AS t
          CROSS JOIN pgtc.q18__a92ac15f AS s
      ),
      -- what differs
      change AS (
        SELECT
          r.c_name,
          r.c_custkey,
          r.o_orderkey,
          r.o_orderdate,
          r.o_totalprice,
          r.quantity,
          sum(r.weight)::bigint AS weight
        FROM (
          SELECT
            r.c_name,
            r.c_custkey,
            r.o_orderkey,
            r.o_orderdate,
            r.o_totalprice,
            r.quantity,
            1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT
            r.c_name,
            r.c_custkey,
            r.o_orderkey,
            r.o_orderdate,
            r.o_totalprice,
            r.quantity,
            -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY
          r.c_name,
          r.c_custkey,
          r.o_orderkey,
          r.o_orderdate,
          r.o_totalprice,
          r.quantity,
          numeric_send(r.quantity)
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
              FROM ONLY pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q18__a92ac15f'
      )
    MERGE INTO pgtc.q18__a92ac15f AS s
    USING (
      SELECT DISTINCT ON (d.o_orderkey)
        d.c_name,
        d.c_custkey,
        d.o_orderkey,
        d.o_orderdate,
        d.o_totalprice,
        d.quantity,
        d.weight
      FROM change AS d
      ORDER BY d.o_orderkey, d.weight DESC
    ) AS c
    ON s.o_orderkey = c.o_orderkey
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        c_name = c.c_name,
        c_custkey = c.c_custkey,
        o_orderdate = c.o_orderdate,
        o_totalprice = c.o_totalprice,
        quantity = c.quantity
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
      VALUES (c.c_name, c.c_custkey, c.o_orderkey, c.o_orderdate, c.o_totalprice, c.quantity)
    WHEN NOT MATCHED AND pgtc.drift('tpch.q18') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q18__a92ac15f');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of inner_q18__a92ac15f_1'
      fresh AS (
        SELECT
          inner_q18__a92ac15f_1.c_name,
          inner_q18__a92ac15f_1.c_custkey,
          inner_q18__a92ac15f_1.o_orderkey,
          inner_q18__a92ac15f_1.o_orderdate,
          inner_q18__a92ac15f_1.o_totalprice,
          inner_q18__a92ac15f_1.quantity
        FROM pgtc.inner_q18__a92ac15f_1 AS inner_q18__a92ac15f_1
        ORDER BY
          inner_q18__a92ac15f_1.o_totalprice DESC,
          inner_q18__a92ac15f_1.o_orderdate,
          inner_q18__a92ac15f_1.o_orderkey
        LIMIT 100
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
              FROM ONLY pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at,
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q18__a92ac15f'
      )
    MERGE INTO pgtc.q18__a92ac15f AS s
    USING (
      SELECT
        n.c_name,
        n.c_custkey,
        n.o_orderkey,
        n.o_orderdate,
        n.o_totalprice,
        n.quantity,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.c_name,
          f.c_custkey,
          f.o_orderkey,
          f.o_orderdate,
          f.o_totalprice,
          f.quantity,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q18__a92ac15f AS o ON n.o_orderkey = o.o_orderkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.c_name, n.c_custkey, n.o_orderkey, n.o_orderdate, n.o_totalprice, n.quantity),
          (o.c_name, o.c_custkey, o.o_orderkey, o.o_orderdate, o.o_totalprice, o.quantity)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        c_name = c.c_name,
        c_custkey = c.c_custkey,
        o_orderkey = c.o_orderkey,
        o_orderdate = c.o_orderdate,
        o_totalprice = c.o_totalprice,
        quantity = c.quantity
    WHEN NOT MATCHED THEN
      INSERT (c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
      VALUES (c.c_name, c.c_custkey, c.o_orderkey, c.o_orderdate, c.o_totalprice, c.quantity);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q18__a92ac15f', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q18__a92ac15f_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q18__a92ac15f(text) IS 'Brings stream table tpch.q18 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q18__a92ac15f(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q18__a92ac15f()
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
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('tpch', 'q18');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q18__a92ac15f', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q18__a92ac15f';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.c_name, q.c_custkey, q.o_orderkey, q.o_orderdate, q.o_totalprice, q.quantity
        FROM (
          SELECT
            c.c_name,
            c.c_custkey,
            o.o_orderkey,
            o.o_orderdate,
            o.o_totalprice,
            sum(l.l_quantity) AS quantity
          FROM tpch.customer AS c,
            tpch.orders AS o,
            tpch.lineitem AS l
          WHERE o.o_orderkey IN (
              SELECT l2.l_orderkey
              FROM tpch.lineitem AS l2
              GROUP BY l2.l_orderkey
              HAVING sum(l2.l_quantity) > 300
            )
            AND c.c_custkey = o.o_custkey
            AND o.o_orderkey = l.l_orderkey
          GROUP BY c.c_name, c.c_custkey, o.o_orderkey, o.o_orderdate, o.o_totalprice
          ORDER BY o.o_totalprice DESC, o.o_orderdate, o.o_orderkey
          LIMIT 100
        ) AS q (c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
      ),
      stored AS (
        SELECT q.c_name, q.c_custkey, q.o_orderkey, q.o_orderdate, q.o_totalprice, q.quantity
        FROM (
          SELECT s.c_name, s.c_custkey, s.o_orderkey, s.o_orderdate, s.o_totalprice, s.quantity
          FROM pgtc.q18__a92ac15f AS s
        ) AS q (c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q18__a92ac15f_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q18__a92ac15f() IS 'Compares stream table tpch.q18 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q18__a92ac15f() FROM PUBLIC;

-- == installed df120a8f335532de
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q18__a92ac15f_1', 'pgtc', 'inner_q18__a92ac15f_1', 'pending', 'refresh_q18__a92ac15f_1', 'verify_q18__a92ac15f_1', 'show_q18__a92ac15f_1',
        'incremental', '1 minute', 'df120a8f335532de', 'q18__a92ac15f',
        /* query */ 'SELECT
  customer.c_name,
  customer.c_custkey,
  orders.o_orderkey,
  orders.o_orderdate,
  orders.o_totalprice,
  sum(lineitem.l_quantity) AS quantity
FROM tpch.customer AS customer
  JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
  JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
WHERE EXISTS (
  SELECT
  FROM (
    SELECT lineitem.l_orderkey, sum(lineitem.l_quantity) AS sum
    FROM tpch.lineitem AS lineitem
    GROUP BY lineitem.l_orderkey
  ) AS grouped
  WHERE grouped.sum > 300 AND orders.o_orderkey = grouped.l_orderkey
)
GROUP BY
  customer.c_name,
  customer.c_custkey,
  orders.o_orderkey,
  orders.o_orderdate,
  orders.o_totalprice');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q18__a92ac15f_1', 'tpch', 'customer', ARRAY['c_custkey', 'c_name']::text[], ARRAY['key (c_custkey)', 'not null c_custkey', 'not null c_name']::text[]),
  ('q18__a92ac15f_1', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_totalprice', 'o_orderdate']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey', 'not null o_orderdate', 'not null o_orderkey', 'not null o_totalprice']::text[]),
  ('q18__a92ac15f_1', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_quantity']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_orderkey', 'not null l_quantity']::text[]);
SELECT pgtc.accept_source('q18__a92ac15f_1', 'tpch', 'customer');
SELECT pgtc.accept_source('q18__a92ac15f_1', 'tpch', 'orders');
SELECT pgtc.accept_source('q18__a92ac15f_1', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q18__a92ac15f_1');
SELECT pgtc.install('q18__a92ac15f_1');

-- pgtc.inner_q18__a92ac15f_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  c_name varchar(25),
  c_custkey integer,
  o_orderkey bigint,
  o_orderdate date,
  o_totalprice numeric(15, 2),
  quantity numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd IS 'Changes of pgtc.inner_q18__a92ac15f_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q18__a92ac15f_1', 'changes_inner_q18__a92ac15f_1__eb4d49dd', ARRAY['c_name', 'c_custkey', 'o_orderkey', 'o_orderdate', 'o_totalprice', 'quantity']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q18__a92ac15f_1__eb4d49dd()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
#variable_conflict use_variable
DECLARE
  pgtc_statement bigint := nextval('pgtc.change_seq');
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd (pgtc_seq, pgtc_weight, c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
    SELECT pgtc_statement, -1, s.c_name, s.c_custkey, s.o_orderkey, s.o_orderdate, s.o_totalprice, CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd (pgtc_seq, pgtc_weight, c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, quantity)
    SELECT pgtc_statement, 1, s.c_name, s.c_custkey, s.o_orderkey, s.o_orderdate, s.o_totalprice, CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q18__a92ac15f_1__eb4d49dd (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q18__a92ac15f_1__eb4d49dd() IS 'Captures the changes of stream table pgtc.inner_q18__a92ac15f_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q18__a92ac15f_1__eb4d49dd() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q18__a92ac15f_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q18__a92ac15f_1__eb4d49dd();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q18__a92ac15f_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q18__a92ac15f_1__eb4d49dd();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q18__a92ac15f_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q18__a92ac15f_1__eb4d49dd();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q18__a92ac15f_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q18__a92ac15f_1__eb4d49dd();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q18__a92ac15f_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q18__a92ac15f_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q18__a92ac15f_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q18__a92ac15f_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 46ec2928f8abf0c6
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q18__a92ac15f', 'tpch', 'q18', 'pending', 'refresh_q18__a92ac15f', 'verify_q18__a92ac15f', 'show_q18__a92ac15f',
        'incremental', '1 minute', '46ec2928f8abf0c6', 1,
        /* query */ 'SELECT
  c.c_name,
  c.c_custkey,
  o.o_orderkey,
  o.o_orderdate,
  o.o_totalprice,
  sum(l.l_quantity) AS quantity
FROM tpch.customer AS c,
  tpch.orders AS o,
  tpch.lineitem AS l
WHERE o.o_orderkey IN (
    SELECT l2.l_orderkey
    FROM tpch.lineitem AS l2
    GROUP BY l2.l_orderkey
    HAVING sum(l2.l_quantity) > 300
  )
  AND c.c_custkey = o.o_custkey
  AND o.o_orderkey = l.l_orderkey
GROUP BY c.c_name, c.c_custkey, o.o_orderkey, o.o_orderdate, o.o_totalprice
ORDER BY o.o_totalprice DESC, o.o_orderdate, o.o_orderkey
LIMIT 100');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q18__a92ac15f', 'pgtc', 'inner_q18__a92ac15f_1', ARRAY['c_name', 'c_custkey', 'o_orderkey', 'o_orderdate', 'o_totalprice', 'quantity']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q18__a92ac15f', 'pgtc', 'inner_q18__a92ac15f_1');
INSERT INTO pgtc.frontier (storage) VALUES ('q18__a92ac15f');
SELECT pgtc.install('q18__a92ac15f');
