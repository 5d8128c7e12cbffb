-- == storage
-- tpch.q05: what is stored.
CREATE TABLE pgtc.q05__fa086304 (
  n_name char(25) NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  PRIMARY KEY (n_name),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q05__fa086304 IS 'Storage of stream table tpch.q05. Read the view instead.';

-- == functions
-- tpch.q05: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q05__fa086304(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q05;
  END IF;
  CREATE OR REPLACE VIEW tpch.q05 AS
  SELECT
    s.n_name,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS revenue
  FROM pgtc.q05__fa086304 AS s;
  COMMENT ON VIEW tpch.q05 IS 'Local supplier volume: revenue of a year within each nation of a region.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q05__fa086304(boolean) IS 'Puts the view tpch.q05 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q05__fa086304(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q05__fa086304(requested text)
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
  pgtc_collapse text := current_setting('join_collapse_limit');
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('q05__fa086304', ARRAY[to_regclass('tpch.region'), to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.region, ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.customer, ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.region', 'tpch.nation', 'tpch.supplier', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_region__8292256a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_nation__dde3ce4a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_supplier__8632a398 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
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
      WHERE f.storage = 'q05__fa086304';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Not in the head of the function, where every call would pay for them.
  pgtc_session := pgtc.use_settings(ARRAY['TimeZone', 'UTC', 'DateStyle', 'ISO, MDY', 'IntervalStyle', 'postgres',
    'extra_float_digits', '1', 'enable_seqscan', 'on']);

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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_region__8292256a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_region__8292256a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_nation__dde3ce4a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_nation__dde3ce4a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_supplier__8632a398 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_supplier__8632a398 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 4 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      SELECT 5 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      SELECT 6 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.region', 'tpch.nation', 'tpch.supplier', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q05__fa086304'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    -- Few of the sources changed, as a rule. If more did, this statement sees it and does nothing. Its joins are in the
    -- right order as they are written: a search for another one would take longer than running them.
    PERFORM set_config('join_collapse_limit', '1', true);
    WITH
      -- Δregion  [scan.delta]
      d_region AS (
        SELECT b.r_regionkey, b.r_name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_region__8292256a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.r_regionkey, b.r_name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δnation  [scan.delta]
      d_nation AS (
        SELECT b.n_nationkey, b.n_name, b.n_regionkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_nation__dde3ce4a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.n_nationkey, b.n_name, b.n_regionkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δsupplier  [scan.delta]
      d_supplier AS (
        SELECT b.s_suppkey, b.s_nationkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.s_suppkey, b.s_nationkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δcustomer  [scan.delta]
      d_customer AS (
        SELECT b.c_custkey, b.c_nationkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.c_custkey, b.c_nationkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.o_orderkey, b.o_custkey, b.o_orderdate, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_custkey, b.o_orderdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_orderkey,
          b.l_suppkey,
          b.l_extendedprice,
          b.l_discount,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_suppkey, b.l_extendedprice, b.l_discount
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(customer ⋈ orders ⋈ lineitem ⋈ supplier ⋈ nation ⋈ region)  [join.few]
      --   + Δcustomer ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ region'
      --   + customer' ⋈ Δorders ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ region'
      --   + customer' ⋈ orders' ⋈ Δlineitem ⋈ supplier' ⋈ nation' ⋈ region'
      --   + customer' ⋈ orders' ⋈ lineitem' ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   + customer' ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ Δnation ⋈ region'
      --   + customer' ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   − Δcustomer ⋈ Δorders ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ region'
      --   − Δcustomer ⋈ orders' ⋈ lineitem' ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   − customer' ⋈ Δorders ⋈ Δlineitem ⋈ supplier' ⋈ nation' ⋈ region'
      --   − customer' ⋈ orders' ⋈ Δlineitem ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   − customer' ⋈ orders' ⋈ lineitem' ⋈ Δsupplier ⋈ Δnation ⋈ region'
      --   − customer' ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ Δnation ⋈ Δregion
      --   − Δcustomer ⋈ orders' ⋈ Δlineitem ⋈ supplier' ⋈ nation' ⋈ region'
      --   − Δcustomer ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ Δnation ⋈ region'
      --   − Δcustomer ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   − customer' ⋈ Δorders ⋈ lineitem' ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   − customer' ⋈ Δorders ⋈ lineitem' ⋈ supplier' ⋈ Δnation ⋈ region'
      --   − customer' ⋈ Δorders ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   − customer' ⋈ orders' ⋈ Δlineitem ⋈ supplier' ⋈ Δnation ⋈ region'
      --   − customer' ⋈ orders' ⋈ Δlineitem ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   − customer' ⋈ orders' ⋈ lineitem' ⋈ Δsupplier ⋈ nation' ⋈ Δregion
      --   + Δcustomer ⋈ Δorders ⋈ Δlineitem ⋈ supplier' ⋈ nation' ⋈ region'
      --   + Δcustomer ⋈ Δorders ⋈ lineitem' ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   + Δcustomer ⋈ Δorders ⋈ lineitem' ⋈ supplier' ⋈ Δnation ⋈ region'
      --   + Δcustomer ⋈ Δorders ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   + Δcustomer ⋈ orders' ⋈ Δlineitem ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   + Δcustomer ⋈ orders' ⋈ Δlineitem ⋈ supplier' ⋈ Δnation ⋈ region'
      --   + Δcustomer ⋈ orders' ⋈ Δlineitem ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   + Δcustomer ⋈ orders' ⋈ lineitem' ⋈ Δsupplier ⋈ Δnation ⋈ region'
      --   + Δcustomer ⋈ orders' ⋈ lineitem' ⋈ Δsupplier ⋈ nation' ⋈ Δregion
      --   + Δcustomer ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ Δnation ⋈ Δregion
      --   + customer' ⋈ Δorders ⋈ Δlineitem ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   + customer' ⋈ Δorders ⋈ Δlineitem ⋈ supplier' ⋈ Δnation ⋈ region'
      --   + customer' ⋈ Δorders ⋈ Δlineitem ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   + customer' ⋈ Δorders ⋈ lineitem' ⋈ Δsupplier ⋈ Δnation ⋈ region'
      --   + customer' ⋈ Δorders ⋈ lineitem' ⋈ Δsupplier ⋈ nation' ⋈ Δregion
      --   + customer' ⋈ Δorders ⋈ lineitem' ⋈ supplier' ⋈ Δnation ⋈ Δregion
      --   + customer' ⋈ orders' ⋈ Δlineitem ⋈ Δsupplier ⋈ Δnation ⋈ region'
      --   + customer' ⋈ orders' ⋈ Δlineitem ⋈ Δsupplier ⋈ nation' ⋈ Δregion
      --   + customer' ⋈ orders' ⋈ Δlineitem ⋈ supplier' ⋈ Δnation ⋈ Δregion
      --   + customer' ⋈ orders' ⋈ lineitem' ⋈ Δsupplier ⋈ Δnation ⋈ Δregion
      changes AS (
        SELECT lineitem.l_extendedprice, lineitem.l_discount, nation.n_name, d_customer.weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT lineitem.l_extendedprice, lineitem.l_discount, nation.n_name, d_orders.weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT d_lineitem.l_extendedprice, d_lineitem.l_discount, nation.n_name, d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT lineitem.l_extendedprice, lineitem.l_discount, nation.n_name, d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT lineitem.l_extendedprice, lineitem.l_discount, d_nation.n_name, d_nation.weight
        FROM d_nation
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT lineitem.l_extendedprice, lineitem.l_discount, nation.n_name, d_region.weight
        FROM d_region
          JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          -d_customer.weight * d_orders.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          -d_customer.weight * d_supplier.weight AS weight
        FROM d_customer
          JOIN d_supplier ON d_customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          -d_orders.weight * d_lineitem.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          -d_lineitem.weight * d_supplier.weight AS weight
        FROM d_lineitem
          JOIN d_supplier ON d_lineitem.l_suppkey = d_supplier.s_suppkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = orders.o_custkey
              AND customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          -d_nation.weight * d_region.weight AS weight
        FROM d_nation
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          -d_customer.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_lineitem)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          -d_customer.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          -d_customer.weight * d_region.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          -d_orders.weight * d_supplier.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN d_supplier ON customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = d_orders.o_orderkey
              AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          -d_orders.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          -d_orders.weight * d_region.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          -d_lineitem.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          -d_lineitem.weight * d_region.weight AS weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          -d_supplier.weight * d_region.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_customer.weight * d_orders.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          d_customer.weight * d_orders.weight * d_supplier.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN d_supplier ON d_customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = d_orders.o_orderkey
              AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_customer.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          d_customer.weight * d_orders.weight * d_region.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_customer.weight * d_supplier.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN d_supplier ON d_customer.c_nationkey = d_supplier.s_nationkey
          JOIN d_lineitem ON d_lineitem.l_suppkey = d_supplier.s_suppkey
          JOIN tpch.orders AS orders
            ON d_customer.c_custkey = orders.o_custkey AND d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          d_customer.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_customer.weight * d_lineitem.weight * d_region.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_customer.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN d_supplier ON d_customer.c_nationkey = d_supplier.s_nationkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          d_customer.weight * d_supplier.weight * d_region.weight AS weight
        FROM d_customer
          JOIN d_supplier ON d_customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_customer.weight * d_nation.weight * d_region.weight AS weight
        FROM d_customer
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND d_customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_orders.weight * d_lineitem.weight * d_supplier.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN d_supplier ON d_lineitem.l_suppkey = d_supplier.s_suppkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = d_orders.o_custkey
              AND customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          d_orders.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_orders.weight * d_lineitem.weight * d_region.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_orders.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN d_supplier ON customer.c_nationkey = d_supplier.s_nationkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = d_orders.o_orderkey
              AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          d_orders.weight * d_supplier.weight * d_region.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN d_supplier ON customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = d_orders.o_orderkey
              AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_orders.weight * d_nation.weight * d_region.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND d_orders.o_orderdate >= '1994-01-01'::date
          AND d_orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          d_lineitem.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN d_supplier ON d_lineitem.l_suppkey = d_supplier.s_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = orders.o_custkey
              AND customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_lineitem.weight * d_supplier.weight * d_region.weight AS weight
        FROM d_lineitem
          JOIN d_supplier ON d_lineitem.l_suppkey = d_supplier.s_suppkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = orders.o_custkey
              AND customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          d_lineitem.weight * d_nation.weight * d_region.weight AS weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.supplier AS supplier
            ON d_lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_supplier.weight * d_nation.weight * d_region.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_supplier.s_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.n_name,
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
        GROUP BY changes.n_name
      ),
      -- one row, unless more of the joined tables changed than there are terms for
      covered AS (
        SELECT
        WHERE EXISTS (SELECT FROM d_customer)::integer + EXISTS (SELECT FROM d_orders)::integer
          + EXISTS (SELECT FROM d_lineitem)::integer
          + EXISTS (SELECT FROM d_supplier)::integer
          + EXISTS (SELECT FROM d_nation)::integer
          + EXISTS (SELECT FROM d_region)::integer
          <= 3
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
              FROM ONLY pgtc.changes_region__8292256a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_nation__dde3ce4a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
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
        WHERE f.storage = 'q05__fa086304' AND EXISTS (SELECT FROM covered)
      )
    MERGE INTO pgtc.q05__fa086304 AS s
    USING (SELECT * FROM change AS c WHERE EXISTS (SELECT FROM covered)) AS c
    ON s.n_name = c.n_name
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
      INSERT (n_name, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
      VALUES (c.n_name, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q05') THEN DO NOTHING;
    PERFORM set_config('join_collapse_limit', pgtc_collapse, true);
    IF EXISTS (
      SELECT FROM pgtc.frontier AS f
      WHERE f.storage = 'q05__fa086304'
        AND (f.next_xid, f.open_xids, f.own_xid, f.own_seq)
          IS NOT DISTINCT FROM (pgtc_seen.next_xid, pgtc_seen.open_xids, pgtc_seen.own_xid, pgtc_seen.own_seq)
    ) THEN
      -- The frontier has not moved.
      WITH
        -- Δregion  [scan.delta]
        d_region AS (
          SELECT b.r_regionkey, b.r_name, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_region__8292256a AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.r_regionkey, b.r_name
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δnation  [scan.delta]
        d_nation AS (
          SELECT b.n_nationkey, b.n_name, b.n_regionkey, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_nation__dde3ce4a AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.n_nationkey, b.n_name, b.n_regionkey
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δsupplier  [scan.delta]
        d_supplier AS (
          SELECT b.s_suppkey, b.s_nationkey, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_supplier__8632a398 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.s_suppkey, b.s_nationkey
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δcustomer  [scan.delta]
        d_customer AS (
          SELECT b.c_custkey, b.c_nationkey, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_customer__72d6fae9 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.c_custkey, b.c_nationkey
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δorders  [scan.delta]
        d_orders AS (
          SELECT b.o_orderkey, b.o_custkey, b.o_orderdate, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_orders__3f0d6177 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.o_orderkey, b.o_custkey, b.o_orderdate
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δlineitem  [scan.delta]
        d_lineitem AS (
          SELECT
            b.l_orderkey,
            b.l_suppkey,
            b.l_extendedprice,
            b.l_discount,
            sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_lineitem__f826186e AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.l_orderkey, b.l_suppkey, b.l_extendedprice, b.l_discount
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δ(customer ⋈ orders)  [join.factored]
        --   + Δcustomer ⋈ orders'
        --   + customer' ⋈ Δorders
        --   − Δcustomer ⋈ Δorders
        changes AS (
          SELECT d_customer.c_nationkey, orders.o_orderkey, d_customer.weight
          FROM d_customer
            JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          WHERE EXISTS (SELECT FROM d_customer)
            AND orders.o_orderdate >= '1994-01-01'::date
            AND orders.o_orderdate < '1995-01-01'::date
          UNION ALL
          SELECT customer.c_nationkey, d_orders.o_orderkey, d_orders.weight
          FROM d_orders
            JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          WHERE EXISTS (SELECT FROM d_orders)
            AND d_orders.o_orderdate >= '1994-01-01'::date
            AND d_orders.o_orderdate < '1995-01-01'::date
          UNION ALL
          SELECT
            d_customer.c_nationkey,
            d_orders.o_orderkey,
            -d_customer.weight * d_orders.weight AS weight
          FROM d_customer
            JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          WHERE EXISTS (SELECT FROM d_customer)
            AND EXISTS (SELECT FROM d_orders)
            AND d_orders.o_orderdate >= '1994-01-01'::date
            AND d_orders.o_orderdate < '1995-01-01'::date
        ),
        -- Δ((customer ⋈ orders) ⋈ lineitem)  [join.factored]
        --   + Δ(customer ⋈ orders) ⋈ lineitem'
        --   + customer' ⋈ orders' ⋈ Δlineitem
        --   − Δ(customer ⋈ orders) ⋈ Δlineitem
        changes_2 AS (
          SELECT
            changes.c_nationkey,
            lineitem.l_suppkey,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            changes.weight
          FROM changes
            JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = changes.o_orderkey
          WHERE EXISTS (SELECT FROM changes)
          UNION ALL
          SELECT
            customer.c_nationkey,
            d_lineitem.l_suppkey,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            d_lineitem.weight
          FROM d_lineitem
            JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
            JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          WHERE EXISTS (SELECT FROM d_lineitem)
            AND orders.o_orderdate >= '1994-01-01'::date
            AND orders.o_orderdate < '1995-01-01'::date
          UNION ALL
          SELECT
            changes.c_nationkey,
            d_lineitem.l_suppkey,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            -changes.weight * d_lineitem.weight AS weight
          FROM changes
            JOIN d_lineitem ON d_lineitem.l_orderkey = changes.o_orderkey
          WHERE EXISTS (SELECT FROM changes) AND EXISTS (SELECT FROM d_lineitem)
        ),
        -- Δ((customer ⋈ orders ⋈ lineitem) ⋈ supplier)  [join.factored]
        --   + Δ(customer ⋈ orders ⋈ lineitem) ⋈ supplier'
        --   + customer' ⋈ orders' ⋈ lineitem' ⋈ Δsupplier
        --   − Δ(customer ⋈ orders ⋈ lineitem) ⋈ Δsupplier
        changes_3 AS (
          SELECT
            changes_2.l_extendedprice,
            changes_2.l_discount,
            supplier.s_nationkey,
            changes_2.weight
          FROM changes_2
            JOIN tpch.supplier AS supplier
              ON changes_2.l_suppkey = supplier.s_suppkey
                AND changes_2.c_nationkey = supplier.s_nationkey
          WHERE EXISTS (SELECT FROM changes_2)
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            d_supplier.s_nationkey,
            d_supplier.weight
          FROM d_supplier
            JOIN tpch.customer AS customer ON customer.c_nationkey = d_supplier.s_nationkey
            JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
            JOIN tpch.lineitem AS lineitem
              ON lineitem.l_orderkey = orders.o_orderkey
                AND lineitem.l_suppkey = d_supplier.s_suppkey
          WHERE EXISTS (SELECT FROM d_supplier)
            AND orders.o_orderdate >= '1994-01-01'::date
            AND orders.o_orderdate < '1995-01-01'::date
          UNION ALL
          SELECT
            changes_2.l_extendedprice,
            changes_2.l_discount,
            d_supplier.s_nationkey,
            -changes_2.weight * d_supplier.weight AS weight
          FROM changes_2
            JOIN d_supplier
              ON changes_2.l_suppkey = d_supplier.s_suppkey
                AND changes_2.c_nationkey = d_supplier.s_nationkey
          WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM d_supplier)
        ),
        -- Δ((customer ⋈ orders ⋈ lineitem ⋈ supplier) ⋈ nation)  [join.factored]
        --   + Δ(customer ⋈ orders ⋈ lineitem ⋈ supplier) ⋈ nation'
        --   + customer' ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ Δnation
        --   − Δ(customer ⋈ orders ⋈ lineitem ⋈ supplier) ⋈ Δnation
        changes_4 AS (
          SELECT
            changes_3.l_extendedprice,
            changes_3.l_discount,
            nation.n_name,
            nation.n_regionkey,
            changes_3.weight
          FROM changes_3
            JOIN tpch.nation AS nation ON changes_3.s_nationkey = nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_3)
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            d_nation.n_name,
            d_nation.n_regionkey,
            d_nation.weight
          FROM d_nation
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
            JOIN tpch.customer AS customer ON customer.c_nationkey = supplier.s_nationkey
            JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
            JOIN tpch.lineitem AS lineitem
              ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = supplier.s_suppkey
          WHERE EXISTS (SELECT FROM d_nation)
            AND orders.o_orderdate >= '1994-01-01'::date
            AND orders.o_orderdate < '1995-01-01'::date
          UNION ALL
          SELECT
            changes_3.l_extendedprice,
            changes_3.l_discount,
            d_nation.n_name,
            d_nation.n_regionkey,
            -changes_3.weight * d_nation.weight AS weight
          FROM changes_3
            JOIN d_nation ON changes_3.s_nationkey = d_nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_3) AND EXISTS (SELECT FROM d_nation)
        ),
        -- Δ((customer ⋈ orders ⋈ lineitem ⋈ supplier ⋈ nation) ⋈ region)  [join.factored]
        --   + Δ(customer ⋈ orders ⋈ lineitem ⋈ supplier ⋈ nation) ⋈ region'
        --   + customer' ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ Δregion
        --   − Δ(customer ⋈ orders ⋈ lineitem ⋈ supplier ⋈ nation) ⋈ Δregion
        changes_5 AS (
          SELECT changes_4.l_extendedprice, changes_4.l_discount, changes_4.n_name, changes_4.weight
          FROM changes_4
            JOIN tpch.region AS region ON changes_4.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM changes_4) AND region.r_name = 'ASIA'::bpchar
          UNION ALL
          SELECT lineitem.l_extendedprice, lineitem.l_discount, nation.n_name, d_region.weight
          FROM d_region
            JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.customer AS customer ON customer.c_nationkey = supplier.s_nationkey
            JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
            JOIN tpch.lineitem AS lineitem
              ON lineitem.l_orderkey = orders.o_orderkey AND lineitem.l_suppkey = supplier.s_suppkey
          WHERE EXISTS (SELECT FROM d_region)
            AND orders.o_orderdate >= '1994-01-01'::date
            AND orders.o_orderdate < '1995-01-01'::date
            AND d_region.r_name = 'ASIA'::bpchar
          UNION ALL
          SELECT
            changes_4.l_extendedprice,
            changes_4.l_discount,
            changes_4.n_name,
            -changes_4.weight * d_region.weight AS weight
          FROM changes_4
            JOIN d_region ON changes_4.n_regionkey = d_region.r_regionkey
          WHERE EXISTS (SELECT FROM changes_4)
            AND EXISTS (SELECT FROM d_region)
            AND d_region.r_name = 'ASIA'::bpchar
        ),
        -- changes of the totals of each touched group  [aggregate.linear]
        change AS (
          SELECT
            changes_5.n_name,
            sum(changes_5.weight)::bigint AS pgtc_rows,
            COALESCE(
              sum(changes_5.weight) FILTER (WHERE 
                changes_5.l_extendedprice * (1 - changes_5.l_discount) IS NOT NULL
              ),
              0
            )::bigint AS pgtc_total_1,
            COALESCE(
              sum(changes_5.weight) FILTER (WHERE 
                changes_5.l_extendedprice * (1 - changes_5.l_discount) = 'NaN'::numeric
              ),
              0
            )::bigint AS pgtc_total_2,
            COALESCE(
              sum(
                changes_5.weight
                  * NULLIF(changes_5.l_extendedprice * (1 - changes_5.l_discount), 'NaN'::numeric)
              ),
              0
            ) AS pgtc_total_3
          FROM changes_5
          GROUP BY changes_5.n_name
        ),
        -- the frontier moves to the snapshot of this very statement
        advance AS (
          UPDATE pgtc.frontier AS f
          SET
            next_xid = pg_snapshot_xmax(pg_current_snapshot()),
            open_xids = ARRAY(SELECT pg_snapshot_xip(pg_current_snapshot()))
              || pg_current_xact_id(),
            oldest_xid = LEAST(pg_snapshot_xmin(pg_current_snapshot()), pg_current_xact_id()),
            own_xid = pg_current_xact_id(),
            own_seq = GREATEST(
              (
                SELECT max(b.pgtc_seq)
                FROM ONLY pgtc.changes_region__8292256a AS b
                WHERE b.pgtc_xid = pg_current_xact_id()
              ),
              (
                SELECT max(b.pgtc_seq)
                FROM ONLY pgtc.changes_nation__dde3ce4a AS b
                WHERE b.pgtc_xid = pg_current_xact_id()
              ),
              (
                SELECT max(b.pgtc_seq)
                FROM ONLY pgtc.changes_supplier__8632a398 AS b
                WHERE b.pgtc_xid = pg_current_xact_id()
              ),
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
          WHERE f.storage = 'q05__fa086304'
        )
      MERGE INTO pgtc.q05__fa086304 AS s
      USING change AS c
      ON s.n_name = c.n_name
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
        INSERT (n_name, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
        VALUES (c.n_name, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3)
      WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
      WHEN NOT MATCHED AND pgtc.drift('tpch.q05') THEN DO NOTHING;
    END IF;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q05__fa086304');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customer' ⋈ orders' ⋈ lineitem' ⋈ supplier' ⋈ nation' ⋈ region'
      fresh AS (
        SELECT
          nation.n_name,
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
          JOIN tpch.supplier AS supplier
            ON lineitem.l_suppkey = supplier.s_suppkey
              AND customer.c_nationkey = supplier.s_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'ASIA'::bpchar
          AND orders.o_orderdate >= '1994-01-01'::date
          AND orders.o_orderdate < '1995-01-01'::date
        GROUP BY nation.n_name
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
              FROM ONLY pgtc.changes_region__8292256a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_nation__dde3ce4a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
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
        WHERE f.storage = 'q05__fa086304'
      )
    MERGE INTO pgtc.q05__fa086304 AS s
    USING (
      SELECT
        n.n_name,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.n_name,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q05__fa086304 AS o ON n.n_name = o.n_name
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.n_name, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_total_3),
          (o.n_name, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2, o.pgtc_total_3)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        n_name = c.n_name,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3
    WHEN NOT MATCHED THEN
      INSERT (n_name, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
      VALUES (c.n_name, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q05__fa086304', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'region');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'nation');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[4] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  IF pgtc_pending[5] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  IF pgtc_pending[6] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q05__fa086304(text) IS 'Brings stream table tpch.q05 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q05__fa086304(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q05__fa086304()
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
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders, ONLY tpch.region, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q05__fa086304(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q05__fa086304';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.n_name, q.revenue
        FROM (
          SELECT n.n_name, sum(l.l_extendedprice * (1 - l.l_discount)) AS revenue
          FROM tpch.customer AS c
            JOIN tpch.orders AS o ON c.c_custkey = o.o_custkey
            JOIN tpch.lineitem AS l ON l.l_orderkey = o.o_orderkey
            JOIN tpch.supplier AS s ON l.l_suppkey = s.s_suppkey AND c.c_nationkey = s.s_nationkey
            JOIN tpch.nation AS n ON s.s_nationkey = n.n_nationkey
            JOIN tpch.region AS r ON n.n_regionkey = r.r_regionkey
          WHERE r.r_name = 'ASIA'
            AND o.o_orderdate >= '1994-01-01'::date
            AND o.o_orderdate < '1995-01-01'::date
          GROUP BY n.n_name
        ) AS q (n_name, revenue)
      ),
      stored AS (
        SELECT q.n_name, q.revenue
        FROM (
          SELECT
            s.n_name,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS revenue
          FROM pgtc.q05__fa086304 AS s
        ) AS q (n_name, revenue)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_region__8292256a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_nation__dde3ce4a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
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
COMMENT ON FUNCTION pgtc.verify_q05__fa086304() IS 'Compares stream table tpch.q05 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q05__fa086304() FROM PUBLIC;

-- == installed 3d163f99593d2bda
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q05__fa086304', 'tpch', 'q05', 'pending', 'refresh_q05__fa086304', 'verify_q05__fa086304', 'show_q05__fa086304',
        'incremental', '1 minute', '3d163f99593d2bda',
        /* query */ 'SELECT n.n_name, sum(l.l_extendedprice * (1 - l.l_discount)) AS revenue
FROM tpch.customer AS c
  JOIN tpch.orders AS o ON c.c_custkey = o.o_custkey
  JOIN tpch.lineitem AS l ON l.l_orderkey = o.o_orderkey
  JOIN tpch.supplier AS s ON l.l_suppkey = s.s_suppkey AND c.c_nationkey = s.s_nationkey
  JOIN tpch.nation AS n ON s.s_nationkey = n.n_nationkey
  JOIN tpch.region AS r ON n.n_regionkey = r.r_regionkey
WHERE r.r_name = ''ASIA''
  AND o.o_orderdate >= ''1994-01-01''::date
  AND o.o_orderdate < ''1995-01-01''::date
GROUP BY n.n_name');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q05__fa086304', 'tpch', 'region', ARRAY['r_regionkey', 'r_name']::text[], ARRAY['key (r_regionkey)', 'not null r_name', 'not null r_regionkey']::text[]),
  ('q05__fa086304', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name', 'n_regionkey']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey', 'not null n_regionkey']::text[]),
  ('q05__fa086304', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q05__fa086304', 'tpch', 'customer', ARRAY['c_custkey', 'c_nationkey']::text[], ARRAY['key (c_custkey)', 'not null c_custkey', 'not null c_nationkey']::text[]),
  ('q05__fa086304', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_orderdate']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey', 'not null o_orderdate', 'not null o_orderkey']::text[]),
  ('q05__fa086304', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_suppkey', 'l_extendedprice', 'l_discount']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_orderkey', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q05__fa086304', 'tpch', 'region');
SELECT pgtc.accept_source('q05__fa086304', 'tpch', 'nation');
SELECT pgtc.accept_source('q05__fa086304', 'tpch', 'supplier');
SELECT pgtc.accept_source('q05__fa086304', 'tpch', 'customer');
SELECT pgtc.accept_source('q05__fa086304', 'tpch', 'orders');
SELECT pgtc.accept_source('q05__fa086304', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q05__fa086304');
SELECT pgtc.install('q05__fa086304');
