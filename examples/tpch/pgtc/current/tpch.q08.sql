-- == storage
-- tpch.q08: what is stored.
CREATE TABLE pgtc.q08__03b78cb9 (
  o_year numeric,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_total_5 bigint NOT NULL,
  pgtc_total_6 numeric NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.q08__03b78cb9 (pgtc_hash);
COMMENT ON TABLE pgtc.q08__03b78cb9 IS 'Storage of stream table tpch.q08. Read the view instead.';

-- == functions
-- tpch.q08: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q08__03b78cb9(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q08;
  END IF;
  CREATE OR REPLACE VIEW tpch.q08 AS
  SELECT
    s.o_year,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END
      / CASE
        WHEN s.pgtc_total_4 = 0::bigint THEN NULL::numeric
        WHEN s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
        ELSE s.pgtc_total_6
      END AS mkt_share
  FROM pgtc.q08__03b78cb9 AS s;
  COMMENT ON VIEW tpch.q08 IS 'National market share: part of a region''s revenue that one nation''s suppliers have.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q08__03b78cb9(boolean) IS 'Puts the view tpch.q08 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q08__03b78cb9(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q08__03b78cb9(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q08__03b78cb9', ARRAY[to_regclass('tpch.region'), to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.part'), to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.region, ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.part, ONLY tpch.customer, ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.region', 'tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
      WHERE f.storage = 'q08__03b78cb9';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_part__17ebc5e4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 5 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      SELECT 6 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      SELECT 7 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.region', 'tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q08__03b78cb9'::regclass);
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
        SELECT b.n_nationkey, b.n_name, b.n_regionkey, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_nation__dde3ce4a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
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
      -- Δpart  [scan.delta]
      d_part AS (
        SELECT b.p_partkey, b.p_type, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.p_partkey, b.p_type
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
          b.l_partkey,
          b.l_suppkey,
          b.l_extendedprice,
          b.l_discount,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_partkey, b.l_suppkey, b.l_extendedprice, b.l_discount
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δnation  [scan.delta]
      d_nation_2 AS (
        SELECT d_nation.n_nationkey, d_nation.n_regionkey, sum(d_nation.weight)::bigint AS weight
        FROM d_nation
        GROUP BY d_nation.n_nationkey, d_nation.n_regionkey
        HAVING sum(d_nation.weight) <> 0
      ),
      -- Δnation  [scan.delta]
      d_nation_3 AS (
        SELECT d_nation.n_nationkey, d_nation.n_name, sum(d_nation.weight)::bigint AS weight
        FROM d_nation
        GROUP BY d_nation.n_nationkey, d_nation.n_name
        HAVING sum(d_nation.weight) <> 0
      ),
      -- Δ(part ⋈ supplier ⋈ lineitem ⋈ orders ⋈ customer ⋈ nation ⋈…)  [join.few]
      --   + Δpart ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   + part' ⋈ Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   + part' ⋈ supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation' ⋈ region'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation' ⋈ region'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation ⋈ region'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ Δregion
      --   − Δpart ⋈ supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   − part' ⋈ Δsupplier ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation ⋈ region'
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ Δorders ⋈ Δcustomer ⋈ nation' ⋈ nation' ⋈ region'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ Δnation ⋈ nation' ⋈ region'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation' ⋈ Δregion
      --   − Δpart ⋈ Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation' ⋈ region'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation' ⋈ region'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation ⋈ region'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ Δregion
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation' ⋈ region'
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation' ⋈ region'
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ Δregion
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation' ⋈ region'
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation' ⋈ region'
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation ⋈ region'
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ Δregion
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ Δnation ⋈ nation' ⋈ region'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ Δnation ⋈ region'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation' ⋈ Δregion
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ Δnation ⋈ region'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation' ⋈ Δregion
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ Δnation ⋈ region'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation ⋈ Δregion
      changes AS (
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          d_part.weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation_2 ON customer.c_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_orders.o_orderdate,
          nation_2.n_name,
          d_orders.weight
        FROM d_orders
          JOIN tpch.customer AS customer ON d_orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          d_customer.weight
        FROM d_customer
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.orders AS orders ON orders.o_custkey = d_customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          d_nation_2.weight
        FROM d_nation_2
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_custkey = customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          d_nation_3.n_name,
          d_nation_3.weight
        FROM d_nation_3
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation_3.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_nation_3)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          d_region.weight
        FROM d_region
          JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_custkey = customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_part.weight * d_lineitem.weight AS weight
        FROM d_part
          JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_lineitem)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_supplier.weight * d_lineitem.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON d_supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          d_nation_3.n_name,
          -d_supplier.weight * d_nation_3.weight AS weight
        FROM d_supplier
          JOIN d_nation_3 ON d_supplier.s_nationkey = d_nation_3.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation_3)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_orders.o_orderdate,
          nation_2.n_name,
          -d_lineitem.weight * d_orders.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.customer AS customer ON d_orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_orders.o_orderdate,
          nation_2.n_name,
          -d_orders.weight * d_customer.weight AS weight
        FROM d_orders
          JOIN d_customer ON d_orders.o_custkey = d_customer.c_custkey
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customer)
          AND region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          -d_customer.weight * d_nation_2.weight AS weight
        FROM d_customer
          JOIN d_nation_2 ON d_customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          JOIN tpch.orders AS orders ON orders.o_custkey = d_customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          -d_nation_2.weight * d_region.weight AS weight
        FROM d_nation_2
          JOIN d_region ON d_nation_2.n_regionkey = d_region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_custkey = customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_nation_2)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_part.weight * d_supplier.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON d_supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_orders.o_orderdate,
          nation_2.n_name,
          -d_part.weight * d_orders.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_orders ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.customer AS customer ON d_orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_orders)
          AND region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_part.weight * d_customer.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN d_customer ON orders.o_custkey = d_customer.c_custkey
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_customer)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          -d_part.weight * d_nation_2.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN d_nation_2 ON customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          d_nation_3.n_name,
          -d_part.weight * d_nation_3.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation_3 ON supplier.s_nationkey = d_nation_3.n_nationkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_nation_3)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_part.weight * d_region.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_orders.o_orderdate,
          nation.n_name,
          -d_supplier.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.customer AS customer ON d_orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation_2 ON customer.c_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          -d_supplier.weight * d_customer.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN d_customer ON orders.o_custkey = d_customer.c_custkey
          JOIN tpch.nation AS nation_2 ON d_customer.c_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_customer)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          -d_supplier.weight * d_nation_2.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN d_nation_2 ON customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          -d_supplier.weight * d_region.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation_2 ON customer.c_nationkey = nation_2.n_nationkey
          JOIN d_region ON nation_2.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_lineitem.weight * d_customer.weight AS weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN d_customer ON orders.o_custkey = d_customer.c_custkey
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_customer)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          orders.o_orderdate,
          nation.n_name,
          -d_lineitem.weight * d_nation_2.weight AS weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN d_nation_2 ON customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          orders.o_orderdate,
          d_nation_3.n_name,
          -d_lineitem.weight * d_nation_3.weight AS weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation_3 ON supplier.s_nationkey = d_nation_3.n_nationkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation_3)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_lineitem.weight * d_region.weight AS weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_orders.o_orderdate,
          nation.n_name,
          -d_orders.weight * d_nation_2.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON d_orders.o_custkey = customer.c_custkey
          JOIN d_nation_2 ON customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_orders.o_orderdate,
          d_nation_3.n_name,
          -d_orders.weight * d_nation_3.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON d_orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation_3 ON supplier.s_nationkey = d_nation_3.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation_3)
          AND region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_orders.o_orderdate,
          nation_2.n_name,
          -d_orders.weight * d_region.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON d_orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND d_orders.o_orderdate >= '1995-01-01'::date
          AND d_orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          d_nation_3.n_name,
          -d_customer.weight * d_nation_3.weight AS weight
        FROM d_customer
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.orders AS orders ON orders.o_custkey = d_customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation_3 ON supplier.s_nationkey = d_nation_3.n_nationkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation_3)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          nation_2.n_name,
          -d_customer.weight * d_region.weight AS weight
        FROM d_customer
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.orders AS orders ON orders.o_custkey = d_customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          d_nation_3.n_name,
          -d_nation_2.weight * d_nation_3.weight AS weight
        FROM d_nation_2
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_nation_2.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_custkey = customer.c_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation_3 ON supplier.s_nationkey = d_nation_3.n_nationkey
        WHERE EXISTS (SELECT FROM d_nation_2)
          AND EXISTS (SELECT FROM d_nation_3)
          AND region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          orders.o_orderdate,
          d_nation_3.n_name,
          -d_nation_3.weight * d_region.weight AS weight
        FROM d_nation_3
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation_3.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_nation_3)
          AND EXISTS (SELECT FROM d_region)
          AND d_region.r_name = 'AMERICA'::bpchar
          AND orders.o_orderdate >= '1995-01-01'::date
          AND orders.o_orderdate <= '1996-12-31'::date
          AND part.p_type = 'ECONOMY ANODIZED STEEL'
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          computed.o_year,
          sum(computed.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(computed.weight) FILTER (WHERE 
              CASE
                WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume
                ELSE 0
              END IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(computed.weight) FILTER (WHERE 
              CASE WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume ELSE 0 END
                = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(
              computed.weight
                * NULLIF(
                  CASE WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume ELSE 0 END,
                  'NaN'::numeric
                )
            ),
            0
          ) AS pgtc_total_3,
          COALESCE(
            sum(computed.weight) FILTER (WHERE computed.volume IS NOT NULL),
            0
          )::bigint AS pgtc_total_4,
          COALESCE(
            sum(computed.weight) FILTER (WHERE computed.volume = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_5,
          COALESCE(
            sum(computed.weight * NULLIF(computed.volume, 'NaN'::numeric)),
            0
          ) AS pgtc_total_6
        FROM (
          SELECT
            EXTRACT(year FROM changes.o_orderdate) AS o_year,
            changes.l_extendedprice * (1 - changes.l_discount) AS volume,
            changes.n_name,
            changes.weight
          FROM changes
        ) AS computed
        GROUP BY computed.o_year
      ),
      -- one row, unless more of the joined tables changed than there are terms for
      covered AS (
        SELECT
        WHERE EXISTS (SELECT FROM d_part)::integer + EXISTS (SELECT FROM d_supplier)::integer
          + EXISTS (SELECT FROM d_lineitem)::integer
          + EXISTS (SELECT FROM d_orders)::integer
          + EXISTS (SELECT FROM d_customer)::integer
          + EXISTS (SELECT FROM d_nation)::integer
          + EXISTS (SELECT FROM d_nation)::integer
          + EXISTS (SELECT FROM d_region)::integer
          <= 2
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
              FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
        WHERE f.storage = 'q08__03b78cb9' AND EXISTS (SELECT FROM covered)
      )
    MERGE INTO pgtc.q08__03b78cb9 AS s
    USING (
      SELECT
        g.o_year,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        g.pgtc_total_3,
        g.pgtc_total_4,
        g.pgtc_total_5,
        g.pgtc_total_6,
        hash_record_extended(ROW(g.o_year), 0) AS pgtc_hash
      FROM change AS g
      WHERE EXISTS (SELECT FROM covered)
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.o_year IS NOT DISTINCT FROM c.o_year
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND c.pgtc_total_5 = 0
      AND c.pgtc_total_6 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5,
        pgtc_total_6 = s.pgtc_total_6 + c.pgtc_total_6
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        o_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_hash
      )
      VALUES
        (
          c.o_year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q08') THEN DO NOTHING;
    PERFORM set_config('join_collapse_limit', pgtc_collapse, true);
    IF EXISTS (
      SELECT FROM pgtc.frontier AS f
      WHERE f.storage = 'q08__03b78cb9'
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
          SELECT b.n_nationkey, b.n_name, b.n_regionkey, b.pgtc_weight::bigint AS weight
          FROM pgtc.changes_nation__dde3ce4a AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
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
        -- Δpart  [scan.delta]
        d_part AS (
          SELECT b.p_partkey, b.p_type, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_part__17ebc5e4 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.p_partkey, b.p_type
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
            b.l_partkey,
            b.l_suppkey,
            b.l_extendedprice,
            b.l_discount,
            sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_lineitem__f826186e AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.l_orderkey, b.l_partkey, b.l_suppkey, b.l_extendedprice, b.l_discount
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δ(part ⋈ lineitem)  [join.factored]
        --   + Δpart ⋈ lineitem'
        --   + part' ⋈ Δlineitem
        --   − Δpart ⋈ Δlineitem
        changes AS (
          SELECT
            lineitem.l_orderkey,
            lineitem.l_suppkey,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            d_part.weight
          FROM d_part
            JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_part) AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
          UNION ALL
          SELECT
            d_lineitem.l_orderkey,
            d_lineitem.l_suppkey,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            d_lineitem.weight
          FROM d_lineitem
            JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_lineitem) AND part.p_type = 'ECONOMY ANODIZED STEEL'
          UNION ALL
          SELECT
            d_lineitem.l_orderkey,
            d_lineitem.l_suppkey,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            -d_part.weight * d_lineitem.weight AS weight
          FROM d_part
            JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_part)
            AND EXISTS (SELECT FROM d_lineitem)
            AND d_part.p_type = 'ECONOMY ANODIZED STEEL'
        ),
        -- Δ((part ⋈ lineitem) ⋈ supplier)  [join.factored]
        --   + Δ(part ⋈ lineitem) ⋈ supplier'
        --   + part' ⋈ lineitem' ⋈ Δsupplier
        --   − Δ(part ⋈ lineitem) ⋈ Δsupplier
        changes_2 AS (
          SELECT
            changes.l_orderkey,
            changes.l_extendedprice,
            changes.l_discount,
            supplier.s_nationkey,
            changes.weight
          FROM changes
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = changes.l_suppkey
          WHERE EXISTS (SELECT FROM changes)
          UNION ALL
          SELECT
            lineitem.l_orderkey,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            d_supplier.s_nationkey,
            d_supplier.weight
          FROM d_supplier
            JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_supplier) AND part.p_type = 'ECONOMY ANODIZED STEEL'
          UNION ALL
          SELECT
            changes.l_orderkey,
            changes.l_extendedprice,
            changes.l_discount,
            d_supplier.s_nationkey,
            -changes.weight * d_supplier.weight AS weight
          FROM changes
            JOIN d_supplier ON d_supplier.s_suppkey = changes.l_suppkey
          WHERE EXISTS (SELECT FROM changes) AND EXISTS (SELECT FROM d_supplier)
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier) ⋈ orders)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier) ⋈ orders'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ Δorders
        --   − Δ(part ⋈ lineitem ⋈ supplier) ⋈ Δorders
        changes_3 AS (
          SELECT
            changes_2.l_extendedprice,
            changes_2.l_discount,
            changes_2.s_nationkey,
            orders.o_custkey,
            orders.o_orderdate,
            changes_2.weight
          FROM changes_2
            JOIN tpch.orders AS orders ON changes_2.l_orderkey = orders.o_orderkey
          WHERE EXISTS (SELECT FROM changes_2)
            AND orders.o_orderdate >= '1995-01-01'::date
            AND orders.o_orderdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            supplier.s_nationkey,
            d_orders.o_custkey,
            d_orders.o_orderdate,
            d_orders.weight
          FROM d_orders
            JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_orders)
            AND part.p_type = 'ECONOMY ANODIZED STEEL'
            AND d_orders.o_orderdate >= '1995-01-01'::date
            AND d_orders.o_orderdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes_2.l_extendedprice,
            changes_2.l_discount,
            changes_2.s_nationkey,
            d_orders.o_custkey,
            d_orders.o_orderdate,
            -changes_2.weight * d_orders.weight AS weight
          FROM changes_2
            JOIN d_orders ON changes_2.l_orderkey = d_orders.o_orderkey
          WHERE EXISTS (SELECT FROM changes_2)
            AND EXISTS (SELECT FROM d_orders)
            AND d_orders.o_orderdate >= '1995-01-01'::date
            AND d_orders.o_orderdate <= '1996-12-31'::date
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier ⋈ orders) ⋈ customer)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier ⋈ orders) ⋈ customer'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ orders' ⋈ Δcustomer
        --   − Δ(part ⋈ lineitem ⋈ supplier ⋈ orders) ⋈ Δcustomer
        changes_4 AS (
          SELECT
            changes_3.l_extendedprice,
            changes_3.l_discount,
            changes_3.s_nationkey,
            changes_3.o_orderdate,
            customer.c_nationkey,
            changes_3.weight
          FROM changes_3
            JOIN tpch.customer AS customer ON changes_3.o_custkey = customer.c_custkey
          WHERE EXISTS (SELECT FROM changes_3)
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            supplier.s_nationkey,
            orders.o_orderdate,
            d_customer.c_nationkey,
            d_customer.weight
          FROM d_customer
            JOIN tpch.orders AS orders ON orders.o_custkey = d_customer.c_custkey
            JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_customer)
            AND part.p_type = 'ECONOMY ANODIZED STEEL'
            AND orders.o_orderdate >= '1995-01-01'::date
            AND orders.o_orderdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes_3.l_extendedprice,
            changes_3.l_discount,
            changes_3.s_nationkey,
            changes_3.o_orderdate,
            d_customer.c_nationkey,
            -changes_3.weight * d_customer.weight AS weight
          FROM changes_3
            JOIN d_customer ON changes_3.o_custkey = d_customer.c_custkey
          WHERE EXISTS (SELECT FROM changes_3) AND EXISTS (SELECT FROM d_customer)
        ),
        -- Δnation  [scan.delta]
        d_nation_2 AS (
          SELECT d_nation.n_nationkey, d_nation.n_regionkey, sum(d_nation.weight)::bigint AS weight
          FROM d_nation
          GROUP BY d_nation.n_nationkey, d_nation.n_regionkey
          HAVING sum(d_nation.weight) <> 0
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer) ⋈ nation)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer) ⋈ nation'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ orders' ⋈ customer' ⋈ Δnation
        --   − Δ(part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer) ⋈ Δnation
        changes_5 AS (
          SELECT
            changes_4.l_extendedprice,
            changes_4.l_discount,
            changes_4.s_nationkey,
            changes_4.o_orderdate,
            nation.n_regionkey,
            changes_4.weight
          FROM changes_4
            JOIN tpch.nation AS nation ON changes_4.c_nationkey = nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_4)
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            supplier.s_nationkey,
            orders.o_orderdate,
            d_nation_2.n_regionkey,
            d_nation_2.weight
          FROM d_nation_2
            JOIN tpch.customer AS customer ON customer.c_nationkey = d_nation_2.n_nationkey
            JOIN tpch.orders AS orders ON orders.o_custkey = customer.c_custkey
            JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_nation_2)
            AND part.p_type = 'ECONOMY ANODIZED STEEL'
            AND orders.o_orderdate >= '1995-01-01'::date
            AND orders.o_orderdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes_4.l_extendedprice,
            changes_4.l_discount,
            changes_4.s_nationkey,
            changes_4.o_orderdate,
            d_nation_2.n_regionkey,
            -changes_4.weight * d_nation_2.weight AS weight
          FROM changes_4
            JOIN d_nation_2 ON changes_4.c_nationkey = d_nation_2.n_nationkey
          WHERE EXISTS (SELECT FROM changes_4) AND EXISTS (SELECT FROM d_nation_2)
        ),
        -- Δnation  [scan.delta]
        d_nation_3 AS (
          SELECT d_nation.n_nationkey, d_nation.n_name, sum(d_nation.weight)::bigint AS weight
          FROM d_nation
          GROUP BY d_nation.n_nationkey, d_nation.n_name
          HAVING sum(d_nation.weight) <> 0
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer ⋈ nation) ⋈ nation)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer ⋈ nation) ⋈ nation'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation
        --   − Δ(part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer ⋈ nation) ⋈ Δnation
        changes_6 AS (
          SELECT
            changes_5.l_extendedprice,
            changes_5.l_discount,
            changes_5.o_orderdate,
            changes_5.n_regionkey,
            nation.n_name,
            changes_5.weight
          FROM changes_5
            JOIN tpch.nation AS nation ON changes_5.s_nationkey = nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_5)
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            orders.o_orderdate,
            nation.n_regionkey,
            d_nation_3.n_name,
            d_nation_3.weight
          FROM d_nation_3
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation_3.n_nationkey
            JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
            JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
            JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          WHERE EXISTS (SELECT FROM d_nation_3)
            AND part.p_type = 'ECONOMY ANODIZED STEEL'
            AND orders.o_orderdate >= '1995-01-01'::date
            AND orders.o_orderdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes_5.l_extendedprice,
            changes_5.l_discount,
            changes_5.o_orderdate,
            changes_5.n_regionkey,
            d_nation_3.n_name,
            -changes_5.weight * d_nation_3.weight AS weight
          FROM changes_5
            JOIN d_nation_3 ON changes_5.s_nationkey = d_nation_3.n_nationkey
          WHERE EXISTS (SELECT FROM changes_5) AND EXISTS (SELECT FROM d_nation_3)
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer ⋈ nation ⋈…) ⋈ region)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer ⋈ nation ⋈…) ⋈ region'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ Δregion
        --   − Δ(part ⋈ lineitem ⋈ supplier ⋈ orders ⋈ customer ⋈ nation ⋈…) ⋈ Δregion
        changes_7 AS (
          SELECT
            changes_6.l_extendedprice,
            changes_6.l_discount,
            changes_6.o_orderdate,
            changes_6.n_name,
            changes_6.weight
          FROM changes_6
            JOIN tpch.region AS region ON changes_6.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM changes_6) AND region.r_name = 'AMERICA'::bpchar
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            orders.o_orderdate,
            nation_2.n_name,
            d_region.weight
          FROM d_region
            JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
            JOIN tpch.customer AS customer ON customer.c_nationkey = nation.n_nationkey
            JOIN tpch.orders AS orders ON orders.o_custkey = customer.c_custkey
            JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
          WHERE EXISTS (SELECT FROM d_region)
            AND part.p_type = 'ECONOMY ANODIZED STEEL'
            AND orders.o_orderdate >= '1995-01-01'::date
            AND orders.o_orderdate <= '1996-12-31'::date
            AND d_region.r_name = 'AMERICA'::bpchar
          UNION ALL
          SELECT
            changes_6.l_extendedprice,
            changes_6.l_discount,
            changes_6.o_orderdate,
            changes_6.n_name,
            -changes_6.weight * d_region.weight AS weight
          FROM changes_6
            JOIN d_region ON changes_6.n_regionkey = d_region.r_regionkey
          WHERE EXISTS (SELECT FROM changes_6)
            AND EXISTS (SELECT FROM d_region)
            AND d_region.r_name = 'AMERICA'::bpchar
        ),
        -- changes of the totals of each touched group  [aggregate.linear]
        change AS (
          SELECT
            computed.o_year,
            sum(computed.weight)::bigint AS pgtc_rows,
            COALESCE(
              sum(computed.weight) FILTER (WHERE 
                CASE
                  WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume
                  ELSE 0
                END IS NOT NULL
              ),
              0
            )::bigint AS pgtc_total_1,
            COALESCE(
              sum(computed.weight) FILTER (WHERE 
                CASE WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume ELSE 0 END
                  = 'NaN'::numeric
              ),
              0
            )::bigint AS pgtc_total_2,
            COALESCE(
              sum(
                computed.weight
                  * NULLIF(
                    CASE WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume ELSE 0 END,
                    'NaN'::numeric
                  )
              ),
              0
            ) AS pgtc_total_3,
            COALESCE(
              sum(computed.weight) FILTER (WHERE computed.volume IS NOT NULL),
              0
            )::bigint AS pgtc_total_4,
            COALESCE(
              sum(computed.weight) FILTER (WHERE computed.volume = 'NaN'::numeric),
              0
            )::bigint AS pgtc_total_5,
            COALESCE(
              sum(computed.weight * NULLIF(computed.volume, 'NaN'::numeric)),
              0
            ) AS pgtc_total_6
          FROM (
            SELECT
              EXTRACT(year FROM changes_7.o_orderdate) AS o_year,
              changes_7.l_extendedprice * (1 - changes_7.l_discount) AS volume,
              changes_7.n_name,
              changes_7.weight
            FROM changes_7
          ) AS computed
          GROUP BY computed.o_year
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
                FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
          WHERE f.storage = 'q08__03b78cb9'
        )
      MERGE INTO pgtc.q08__03b78cb9 AS s
      USING (
        SELECT
          g.o_year,
          g.pgtc_rows,
          g.pgtc_total_1,
          g.pgtc_total_2,
          g.pgtc_total_3,
          g.pgtc_total_4,
          g.pgtc_total_5,
          g.pgtc_total_6,
          hash_record_extended(ROW(g.o_year), 0) AS pgtc_hash
        FROM change AS g
      ) AS c
      ON s.pgtc_hash = c.pgtc_hash AND s.o_year IS NOT DISTINCT FROM c.o_year
      WHEN MATCHED AND c.pgtc_rows = 0
        AND c.pgtc_total_1 = 0
        AND c.pgtc_total_2 = 0
        AND c.pgtc_total_3 = 0
        AND c.pgtc_total_4 = 0
        AND c.pgtc_total_5 = 0
        AND c.pgtc_total_6 = 0 THEN
        DO NOTHING
      WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
      WHEN MATCHED THEN
        UPDATE SET
          pgtc_rows = s.pgtc_rows + c.pgtc_rows,
          pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
          pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
          pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
          pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
          pgtc_total_5 = s.pgtc_total_5 + c.pgtc_total_5,
          pgtc_total_6 = s.pgtc_total_6 + c.pgtc_total_6
      WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
        INSERT (
          o_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_hash
        )
        VALUES
          (
            c.o_year,
            c.pgtc_rows,
            c.pgtc_total_1,
            c.pgtc_total_2,
            c.pgtc_total_3,
            c.pgtc_total_4,
            c.pgtc_total_5,
            c.pgtc_total_6,
            c.pgtc_hash
          )
      WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
      WHEN NOT MATCHED AND pgtc.drift('tpch.q08') THEN DO NOTHING;
    END IF;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q08__03b78cb9');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of part' ⋈ supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation' ⋈ region'
      fresh AS (
        SELECT
          computed.o_year,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            CASE WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume ELSE 0 END IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            CASE WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume ELSE 0 END
              = 'NaN'::numeric
          ) AS pgtc_total_2,
          COALESCE(
            sum(
              NULLIF(
                CASE WHEN computed.n_name = 'BRAZIL'::bpchar THEN computed.volume ELSE 0 END,
                'NaN'::numeric
              )
            ),
            0
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE computed.volume IS NOT NULL) AS pgtc_total_4,
          count(*) FILTER (WHERE computed.volume = 'NaN'::numeric) AS pgtc_total_5,
          COALESCE(sum(NULLIF(computed.volume, 'NaN'::numeric)), 0) AS pgtc_total_6
        FROM (
          SELECT
            EXTRACT(year FROM orders.o_orderdate) AS o_year,
            lineitem.l_extendedprice * (1 - lineitem.l_discount) AS volume,
            nation_2.n_name
          FROM tpch.part AS part
            JOIN tpch.lineitem AS lineitem ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.orders AS orders ON lineitem.l_orderkey = orders.o_orderkey
            JOIN tpch.customer AS customer ON orders.o_custkey = customer.c_custkey
            JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
            JOIN tpch.nation AS nation_2 ON supplier.s_nationkey = nation_2.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          WHERE region.r_name = 'AMERICA'::bpchar
            AND orders.o_orderdate >= '1995-01-01'::date
            AND orders.o_orderdate <= '1996-12-31'::date
            AND part.p_type = 'ECONOMY ANODIZED STEEL'
        ) AS computed
        GROUP BY computed.o_year
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
              FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
        WHERE f.storage = 'q08__03b78cb9'
      )
    MERGE INTO pgtc.q08__03b78cb9 AS s
    USING (
      SELECT
        n.o_year,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_total_5,
        n.pgtc_total_6,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.o_year,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_total_5,
          f.pgtc_total_6,
          hash_record_extended(ROW(f.o_year), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q08__03b78cb9 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.o_year IS NOT DISTINCT FROM o.o_year
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.o_year,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_total_5,
            n.pgtc_total_6,
            n.pgtc_hash
          ),
          (
            o.o_year,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_total_5,
            o.pgtc_total_6,
            o.pgtc_hash
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        o_year = c.o_year,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_total_5 = c.pgtc_total_5,
        pgtc_total_6 = c.pgtc_total_6,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (
        o_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_total_5, pgtc_total_6, pgtc_hash
      )
      VALUES
        (
          c.o_year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_total_5,
          c.pgtc_total_6,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q08__03b78cb9', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
    PERFORM pgtc.trim('tpch', 'part');
  END IF;
  IF pgtc_pending[5] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  IF pgtc_pending[6] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  IF pgtc_pending[7] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q08__03b78cb9(text) IS 'Brings stream table tpch.q08 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q08__03b78cb9(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q08__03b78cb9()
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
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders, ONLY tpch.part, ONLY tpch.region, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q08__03b78cb9(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q08__03b78cb9';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.o_year, q.mkt_share
        FROM (
          SELECT
            o_year,
            sum(CASE WHEN nation = 'BRAZIL' THEN volume ELSE 0 END) / sum(volume) AS mkt_share
          FROM (
            SELECT
              EXTRACT(year FROM o.o_orderdate) AS o_year,
              l.l_extendedprice * (1 - l.l_discount) AS volume,
              n2.n_name AS nation
            FROM tpch.part AS p,
              tpch.supplier AS s,
              tpch.lineitem AS l,
              tpch.orders AS o,
              tpch.customer AS c,
              tpch.nation AS n1,
              tpch.nation AS n2,
              tpch.region AS r
            WHERE p.p_partkey = l.l_partkey
              AND s.s_suppkey = l.l_suppkey
              AND l.l_orderkey = o.o_orderkey
              AND o.o_custkey = c.c_custkey
              AND c.c_nationkey = n1.n_nationkey
              AND n1.n_regionkey = r.r_regionkey
              AND r.r_name = 'AMERICA'
              AND s.s_nationkey = n2.n_nationkey
              AND o.o_orderdate BETWEEN '1995-01-01'::date AND '1996-12-31'::date
              AND p.p_type = 'ECONOMY ANODIZED STEEL'
          ) AS all_nations
          GROUP BY o_year
        ) AS q (o_year, mkt_share)
      ),
      stored AS (
        SELECT q.o_year, q.mkt_share
        FROM (
          SELECT
            s.o_year,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END
              / CASE
                WHEN s.pgtc_total_4 = 0::bigint THEN NULL::numeric
                WHEN s.pgtc_total_5 > 0::bigint THEN 'NaN'::numeric
                ELSE s.pgtc_total_6
              END AS mkt_share
          FROM pgtc.q08__03b78cb9 AS s
        ) AS q (o_year, mkt_share)
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
        SELECT FROM pgtc.changes_part__17ebc5e4 AS b
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
COMMENT ON FUNCTION pgtc.verify_q08__03b78cb9() IS 'Compares stream table tpch.q08 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q08__03b78cb9() FROM PUBLIC;

-- == installed 98525d8e353e38f5
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q08__03b78cb9', 'tpch', 'q08', 'pending', 'refresh_q08__03b78cb9', 'verify_q08__03b78cb9', 'show_q08__03b78cb9',
        'incremental', '1 minute', '98525d8e353e38f5',
        /* query */ 'SELECT o_year, sum(CASE WHEN nation = ''BRAZIL'' THEN volume ELSE 0 END) / sum(volume) AS mkt_share
FROM (
  SELECT
    EXTRACT(year FROM o.o_orderdate) AS o_year,
    l.l_extendedprice * (1 - l.l_discount) AS volume,
    n2.n_name AS nation
  FROM tpch.part AS p,
    tpch.supplier AS s,
    tpch.lineitem AS l,
    tpch.orders AS o,
    tpch.customer AS c,
    tpch.nation AS n1,
    tpch.nation AS n2,
    tpch.region AS r
  WHERE p.p_partkey = l.l_partkey
    AND s.s_suppkey = l.l_suppkey
    AND l.l_orderkey = o.o_orderkey
    AND o.o_custkey = c.c_custkey
    AND c.c_nationkey = n1.n_nationkey
    AND n1.n_regionkey = r.r_regionkey
    AND r.r_name = ''AMERICA''
    AND s.s_nationkey = n2.n_nationkey
    AND o.o_orderdate BETWEEN ''1995-01-01''::date AND ''1996-12-31''::date
    AND p.p_type = ''ECONOMY ANODIZED STEEL''
) AS all_nations
GROUP BY o_year');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q08__03b78cb9', 'tpch', 'region', ARRAY['r_regionkey', 'r_name']::text[], ARRAY['key (r_regionkey)', 'not null r_name', 'not null r_regionkey']::text[]),
  ('q08__03b78cb9', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name', 'n_regionkey']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey', 'not null n_regionkey']::text[]),
  ('q08__03b78cb9', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q08__03b78cb9', 'tpch', 'part', ARRAY['p_partkey', 'p_type']::text[], ARRAY['key (p_partkey)', 'not null p_partkey', 'not null p_type']::text[]),
  ('q08__03b78cb9', 'tpch', 'customer', ARRAY['c_custkey', 'c_nationkey']::text[], ARRAY['key (c_custkey)', 'not null c_custkey', 'not null c_nationkey']::text[]),
  ('q08__03b78cb9', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_orderdate']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey', 'not null o_orderdate', 'not null o_orderkey']::text[]),
  ('q08__03b78cb9', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_partkey', 'l_suppkey', 'l_extendedprice', 'l_discount']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_orderkey', 'not null l_partkey', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q08__03b78cb9', 'tpch', 'region');
SELECT pgtc.accept_source('q08__03b78cb9', 'tpch', 'nation');
SELECT pgtc.accept_source('q08__03b78cb9', 'tpch', 'supplier');
SELECT pgtc.accept_source('q08__03b78cb9', 'tpch', 'part');
SELECT pgtc.accept_source('q08__03b78cb9', 'tpch', 'customer');
SELECT pgtc.accept_source('q08__03b78cb9', 'tpch', 'orders');
SELECT pgtc.accept_source('q08__03b78cb9', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q08__03b78cb9');
SELECT pgtc.install('q08__03b78cb9');
