-- == storage
-- pgtc.inner_q03__c7d3f48d_1: what is stored.
CREATE TABLE pgtc.q03__c7d3f48d_1 (
  l_orderkey bigint NOT NULL,
  o_orderdate date NOT NULL,
  o_shippriority integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  PRIMARY KEY (l_orderkey, o_orderdate, o_shippriority),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q03__c7d3f48d_1 IS 'Storage of stream table pgtc.inner_q03__c7d3f48d_1. Read the view instead.';

-- == storage
-- tpch.q03: what is stored.
CREATE TABLE pgtc.q03__c7d3f48d (
  l_orderkey bigint NOT NULL,
  revenue numeric,
  o_orderdate date NOT NULL,
  o_shippriority integer NOT NULL,
  PRIMARY KEY (l_orderkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q03__c7d3f48d IS 'Storage of stream table tpch.q03. Read the view instead.';

-- == functions
-- pgtc.inner_q03__c7d3f48d_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q03__c7d3f48d_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q03__c7d3f48d_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q03__c7d3f48d_1 AS
  SELECT
    s.l_orderkey,
    s.o_orderdate,
    s.o_shippriority,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS revenue
  FROM pgtc.q03__c7d3f48d_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q03__c7d3f48d_1(boolean) IS 'Puts the view pgtc.inner_q03__c7d3f48d_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q03__c7d3f48d_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q03__c7d3f48d_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q03__c7d3f48d_1', ARRAY[to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
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
      WHERE f.storage = 'q03__c7d3f48d_1';
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

  pgtc_before := pgtc.row_counts('pgtc.q03__c7d3f48d_1'::regclass);
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
          orders.o_orderdate,
          orders.o_shippriority,
          lineitem.l_orderkey,
          lineitem.l_extendedprice,
          lineitem.l_discount,
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
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          lineitem.l_orderkey,
          lineitem.l_extendedprice,
          lineitem.l_discount,
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
          orders.o_orderdate,
          orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
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
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          lineitem.l_orderkey,
          lineitem.l_extendedprice,
          lineitem.l_discount,
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
          orders.o_orderdate,
          orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
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
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
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
          d_orders.o_orderdate,
          d_orders.o_shippriority,
          d_lineitem.l_orderkey,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
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
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.l_orderkey,
          changes.o_orderdate,
          changes.o_shippriority,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.l_extendedprice * (1 - changes.l_discount) IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.l_extendedprice * (1 - changes.l_discount) = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(
              changes.weight
                * NULLIF(changes.l_extendedprice * (1 - changes.l_discount), 'NaN'::numeric)
            ),
            0
          ) AS pgtc_total_3
        FROM changes
        GROUP BY changes.l_orderkey, changes.o_orderdate, changes.o_shippriority
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
        WHERE f.storage = 'q03__c7d3f48d_1'
      )
    MERGE INTO pgtc.q03__c7d3f48d_1 AS s
    USING change AS c
    ON s.l_orderkey = c.l_orderkey
      AND s.o_orderdate = c.o_orderdate
      AND s.o_shippriority = c.o_shippriority
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        l_orderkey, o_orderdate, o_shippriority, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3
      )
      VALUES
        (
          c.l_orderkey,
          c.o_orderdate,
          c.o_shippriority,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q03__c7d3f48d_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q03__c7d3f48d_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customer' ⋈ orders' ⋈ lineitem'
      fresh AS (
        SELECT
          lineitem.l_orderkey,
          orders.o_orderdate,
          orders.o_shippriority,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            lineitem.l_extendedprice * (1 - lineitem.l_discount) = 'NaN'::numeric
          ) AS pgtc_total_2,
          COALESCE(
            sum(NULLIF(lineitem.l_extendedprice * (1 - lineitem.l_discount), 'NaN'::numeric)),
            0
          ) AS pgtc_total_3
        FROM tpch.customer AS customer
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
        WHERE customer.c_mktsegment = 'BUILDING'::bpchar
          AND orders.o_orderdate < '1995-03-15'::date
          AND lineitem.l_shipdate > '1995-03-15'::date
        GROUP BY lineitem.l_orderkey, orders.o_orderdate, orders.o_shippriority
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
        WHERE f.storage = 'q03__c7d3f48d_1'
      )
    MERGE INTO pgtc.q03__c7d3f48d_1 AS s
    USING (
      SELECT
        n.l_orderkey,
        n.o_orderdate,
        n.o_shippriority,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.l_orderkey,
          f.o_orderdate,
          f.o_shippriority,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q03__c7d3f48d_1 AS o
          ON n.l_orderkey = o.l_orderkey
            AND n.o_orderdate = o.o_orderdate
            AND n.o_shippriority = o.o_shippriority
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.l_orderkey,
            n.o_orderdate,
            n.o_shippriority,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3
          ),
          (
            o.l_orderkey,
            o.o_orderdate,
            o.o_shippriority,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        l_orderkey = c.l_orderkey,
        o_orderdate = c.o_orderdate,
        o_shippriority = c.o_shippriority,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3
    WHEN NOT MATCHED THEN
      INSERT (
        l_orderkey, o_orderdate, o_shippriority, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3
      )
      VALUES
        (
          c.l_orderkey,
          c.o_orderdate,
          c.o_shippriority,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q03__c7d3f48d_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_q03__c7d3f48d_1(text) IS 'Brings stream table pgtc.inner_q03__c7d3f48d_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q03__c7d3f48d_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q03__c7d3f48d_1()
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
    PERFORM pgtc.refresh_q03__c7d3f48d_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q03__c7d3f48d_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.l_orderkey, q.o_orderdate, q.o_shippriority, q.revenue
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
        ) AS q (l_orderkey, o_orderdate, o_shippriority, revenue)
      ),
      stored AS (
        SELECT q.l_orderkey, q.o_orderdate, q.o_shippriority, q.revenue
        FROM (
          SELECT
            s.l_orderkey,
            s.o_orderdate,
            s.o_shippriority,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS revenue
          FROM pgtc.q03__c7d3f48d_1 AS s
        ) AS q (l_orderkey, o_orderdate, o_shippriority, revenue)
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
COMMENT ON FUNCTION pgtc.verify_q03__c7d3f48d_1() IS 'Compares stream table pgtc.inner_q03__c7d3f48d_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q03__c7d3f48d_1() FROM PUBLIC;

-- == functions
-- tpch.q03: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q03__c7d3f48d(recreate boolean)
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
  SELECT s.l_orderkey, s.revenue, s.o_orderdate, s.o_shippriority FROM pgtc.q03__c7d3f48d AS s;
  COMMENT ON VIEW tpch.q03 IS 'Shipping priority: the largest orders that were not shipped by a date.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q03__c7d3f48d(boolean) IS 'Puts the view tpch.q03 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q03__c7d3f48d(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q03__c7d3f48d(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q03__c7d3f48d', ARRAY[to_regclass('pgtc.q03__c7d3f48d_1')]);
  pgtc_seen.data_at := pgtc.data_at('q03__c7d3f48d');
  LOCK TABLE ONLY pgtc.q03__c7d3f48d_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q03__c7d3f48d_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q03__c7d3f48d';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q03__c7d3f48d_1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q03__c7d3f48d'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q03:1  [scan.delta]
      d_inner_q03__c7d3f48d_1 AS (
        SELECT
          b.l_orderkey,
          b.o_orderdate,
          b.o_shippriority,
          b.revenue,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.o_orderdate, b.o_shippriority, b.revenue, numeric_send(b.revenue)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM d_inner_q03__c7d3f48d_1 LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT first.l_orderkey, first.revenue, first.o_orderdate, first.o_shippriority
        FROM (
          SELECT
            inner_q03__c7d3f48d_1.l_orderkey,
            inner_q03__c7d3f48d_1.o_orderdate,
            inner_q03__c7d3f48d_1.o_shippriority,
            inner_q03__c7d3f48d_1.revenue
          FROM pgtc.inner_q03__c7d3f48d_1 AS inner_q03__c7d3f48d_1
          ORDER BY
            inner_q03__c7d3f48d_1.revenue DESC,
            inner_q03__c7d3f48d_1.o_orderdate,
            inner_q03__c7d3f48d_1.l_orderkey
          LIMIT 10
        ) AS first
        WHERE EXISTS (SELECT FROM d_inner_q03__c7d3f48d_1)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT s.l_orderkey, s.revenue, s.o_orderdate, s.o_shippriority
        FROM touched AS t
          CROSS JOIN pgtc.q03__c7d3f48d AS s
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
              FROM ONLY pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q03__c7d3f48d'
      )
    MERGE INTO pgtc.q03__c7d3f48d AS s
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
    PERFORM pgtc.adopt_sources('q03__c7d3f48d');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of inner_q03__c7d3f48d_1'
      fresh AS (
        SELECT first.l_orderkey, first.revenue, first.o_orderdate, first.o_shippriority
        FROM (
          SELECT
            inner_q03__c7d3f48d_1.l_orderkey,
            inner_q03__c7d3f48d_1.o_orderdate,
            inner_q03__c7d3f48d_1.o_shippriority,
            inner_q03__c7d3f48d_1.revenue
          FROM pgtc.inner_q03__c7d3f48d_1 AS inner_q03__c7d3f48d_1
          ORDER BY
            inner_q03__c7d3f48d_1.revenue DESC,
            inner_q03__c7d3f48d_1.o_orderdate,
            inner_q03__c7d3f48d_1.l_orderkey
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
              FROM ONLY pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 AS b
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
        WHERE f.storage = 'q03__c7d3f48d'
      )
    MERGE INTO pgtc.q03__c7d3f48d AS s
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
        FULL JOIN pgtc.q03__c7d3f48d AS o ON n.l_orderkey = o.l_orderkey
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

  pgtc_done := pgtc.end_refresh('q03__c7d3f48d', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q03__c7d3f48d_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q03__c7d3f48d(text) IS 'Brings stream table tpch.q03 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q03__c7d3f48d(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q03__c7d3f48d()
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
  PERFORM pgtc.hold_upstream('tpch', 'q03');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q03__c7d3f48d', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q03__c7d3f48d';
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
          FROM pgtc.q03__c7d3f48d AS s
        ) AS q (l_orderkey, revenue, o_orderdate, o_shippriority)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q03__c7d3f48d_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q03__c7d3f48d() IS 'Compares stream table tpch.q03 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q03__c7d3f48d() FROM PUBLIC;

-- == installed be7d87ab603ee992
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q03__c7d3f48d_1', 'pgtc', 'inner_q03__c7d3f48d_1', 'pending', 'refresh_q03__c7d3f48d_1', 'verify_q03__c7d3f48d_1', 'show_q03__c7d3f48d_1',
        'incremental', '1 minute', 'be7d87ab603ee992', 'q03__c7d3f48d',
        /* query */ 'SELECT
  lineitem.l_orderkey,
  orders.o_orderdate,
  orders.o_shippriority,
  sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS revenue
FROM tpch.customer AS customer
  JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
  JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
WHERE customer.c_mktsegment = ''BUILDING''::bpchar
  AND orders.o_orderdate < ''1995-03-15''::date
  AND lineitem.l_shipdate > ''1995-03-15''::date
GROUP BY lineitem.l_orderkey, orders.o_orderdate, orders.o_shippriority');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q03__c7d3f48d_1', 'tpch', 'customer', ARRAY['c_custkey', 'c_mktsegment']::text[], ARRAY['key (c_custkey)', 'not null c_custkey', 'not null c_mktsegment']::text[]),
  ('q03__c7d3f48d_1', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_orderdate', 'o_shippriority']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey', 'not null o_orderdate', 'not null o_orderkey', 'not null o_shippriority']::text[]),
  ('q03__c7d3f48d_1', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_extendedprice', 'l_discount', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_orderkey', 'not null l_shipdate']::text[]);
SELECT pgtc.accept_source('q03__c7d3f48d_1', 'tpch', 'customer');
SELECT pgtc.accept_source('q03__c7d3f48d_1', 'tpch', 'orders');
SELECT pgtc.accept_source('q03__c7d3f48d_1', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q03__c7d3f48d_1');
SELECT pgtc.install('q03__c7d3f48d_1');

-- pgtc.inner_q03__c7d3f48d_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  l_orderkey bigint,
  o_orderdate date,
  o_shippriority integer,
  revenue numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 IS 'Changes of pgtc.inner_q03__c7d3f48d_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q03__c7d3f48d_1', 'changes_inner_q03__c7d3f48d_1__1cb44171', ARRAY['l_orderkey', 'o_orderdate', 'o_shippriority', 'revenue']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q03__c7d3f48d_1__1cb44171()
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
    INSERT INTO pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 (pgtc_seq, pgtc_weight, l_orderkey, o_orderdate, o_shippriority, revenue)
    SELECT pgtc_statement, -1, s.l_orderkey, s.o_orderdate, s.o_shippriority, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 (pgtc_seq, pgtc_weight, l_orderkey, o_orderdate, o_shippriority, revenue)
    SELECT pgtc_statement, 1, s.l_orderkey, s.o_orderdate, s.o_shippriority, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q03__c7d3f48d_1__1cb44171 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q03__c7d3f48d_1__1cb44171() IS 'Captures the changes of stream table pgtc.inner_q03__c7d3f48d_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q03__c7d3f48d_1__1cb44171() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q03__c7d3f48d_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q03__c7d3f48d_1__1cb44171();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q03__c7d3f48d_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q03__c7d3f48d_1__1cb44171();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q03__c7d3f48d_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q03__c7d3f48d_1__1cb44171();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q03__c7d3f48d_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q03__c7d3f48d_1__1cb44171();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q03__c7d3f48d_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q03__c7d3f48d_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q03__c7d3f48d_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q03__c7d3f48d_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed bd82f9bea11d0924
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q03__c7d3f48d', 'tpch', 'q03', 'pending', 'refresh_q03__c7d3f48d', 'verify_q03__c7d3f48d', 'show_q03__c7d3f48d',
        'incremental', '1 minute', 'bd82f9bea11d0924', 1,
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
  ('q03__c7d3f48d', 'pgtc', 'inner_q03__c7d3f48d_1', ARRAY['l_orderkey', 'o_orderdate', 'o_shippriority', 'revenue']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q03__c7d3f48d', 'pgtc', 'inner_q03__c7d3f48d_1');
INSERT INTO pgtc.frontier (storage) VALUES ('q03__c7d3f48d');
SELECT pgtc.install('q03__c7d3f48d');
