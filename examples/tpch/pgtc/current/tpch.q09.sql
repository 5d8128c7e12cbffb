-- == storage
-- tpch.q09: what is stored.
CREATE TABLE pgtc.q09__c9a03bc2 (
  nation char(25) NOT NULL,
  o_year numeric,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.q09__c9a03bc2 (pgtc_hash);
COMMENT ON TABLE pgtc.q09__c9a03bc2 IS 'Storage of stream table tpch.q09. Read the view instead.';

-- == functions
-- tpch.q09: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q09__c9a03bc2(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q09;
  END IF;
  CREATE OR REPLACE VIEW tpch.q09 AS
  SELECT
    s.nation,
    s.o_year,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS sum_profit
  FROM pgtc.q09__c9a03bc2 AS s;
  COMMENT ON VIEW tpch.q09 IS 'Product type profit: per nation and year, for parts of a colour.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q09__c9a03bc2(boolean) IS 'Puts the view tpch.q09 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q09__c9a03bc2(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q09__c9a03bc2(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q09__c9a03bc2', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.part'), to_regclass('tpch.partsupp'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.part, ONLY tpch.partsupp, ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.partsupp', 'tpch.orders', 'tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
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
      SELECT FROM ONLY pgtc.changes_partsupp__8607550c AS b
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
      WHERE f.storage = 'q09__c9a03bc2';
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
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      SELECT 4 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_partsupp__8607550c AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_partsupp__8607550c AS b
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.partsupp', 'tpch.orders', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q09__c9a03bc2'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    -- Few of the sources changed, as a rule. If more did, this statement sees it and does nothing. Its joins are in the
    -- right order as they are written: a search for another one would take longer than running them.
    PERFORM set_config('join_collapse_limit', '1', true);
    WITH
      -- Δnation  [scan.delta]
      d_nation AS (
        SELECT b.n_nationkey, b.n_name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_nation__dde3ce4a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.n_nationkey, b.n_name
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
      -- Δpart  [scan.delta]
      d_part AS (
        SELECT b.p_partkey, b.p_name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.p_partkey, b.p_name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpartsupp  [scan.delta]
      d_partsupp AS (
        SELECT b.ps_partkey, b.ps_suppkey, b.ps_supplycost, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_partsupp__8607550c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_partkey, b.ps_suppkey, b.ps_supplycost
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.o_orderkey, b.o_orderdate, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_orderdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_orderkey,
          b.l_partkey,
          b.l_suppkey,
          b.l_quantity,
          b.l_extendedprice,
          b.l_discount,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.l_orderkey,
          b.l_partkey,
          b.l_suppkey,
          b.l_quantity,
          b.l_extendedprice,
          b.l_discount
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(part ⋈ supplier ⋈ lineitem ⋈ partsupp ⋈ orders ⋈ nation)  [join.few]
      --   + Δpart ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ nation'
      --   + part' ⋈ Δsupplier ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ nation'
      --   + part' ⋈ supplier' ⋈ Δlineitem ⋈ partsupp' ⋈ orders' ⋈ nation'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ Δpartsupp ⋈ orders' ⋈ nation'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ Δorders ⋈ nation'
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ Δnation
      --   − Δpart ⋈ supplier' ⋈ Δlineitem ⋈ partsupp' ⋈ orders' ⋈ nation'
      --   − part' ⋈ Δsupplier ⋈ Δlineitem ⋈ partsupp' ⋈ orders' ⋈ nation'
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ Δnation
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ Δpartsupp ⋈ orders' ⋈ nation'
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ partsupp' ⋈ Δorders ⋈ nation'
      --   − Δpart ⋈ Δsupplier ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ nation'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ Δpartsupp ⋈ orders' ⋈ nation'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ Δorders ⋈ nation'
      --   − Δpart ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ Δnation
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ Δpartsupp ⋈ orders' ⋈ nation'
      --   − part' ⋈ Δsupplier ⋈ lineitem' ⋈ partsupp' ⋈ Δorders ⋈ nation'
      --   − part' ⋈ supplier' ⋈ Δlineitem ⋈ partsupp' ⋈ orders' ⋈ Δnation
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ Δpartsupp ⋈ Δorders ⋈ nation'
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ Δpartsupp ⋈ orders' ⋈ Δnation
      --   − part' ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ Δorders ⋈ Δnation
      --   + Δpart ⋈ Δsupplier ⋈ Δlineitem ⋈ partsupp' ⋈ orders' ⋈ nation'
      --   + Δpart ⋈ Δsupplier ⋈ lineitem' ⋈ Δpartsupp ⋈ orders' ⋈ nation'
      --   + Δpart ⋈ Δsupplier ⋈ lineitem' ⋈ partsupp' ⋈ Δorders ⋈ nation'
      --   + Δpart ⋈ Δsupplier ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ Δnation
      --   + Δpart ⋈ supplier' ⋈ Δlineitem ⋈ Δpartsupp ⋈ orders' ⋈ nation'
      --   + Δpart ⋈ supplier' ⋈ Δlineitem ⋈ partsupp' ⋈ Δorders ⋈ nation'
      --   + Δpart ⋈ supplier' ⋈ Δlineitem ⋈ partsupp' ⋈ orders' ⋈ Δnation
      --   + Δpart ⋈ supplier' ⋈ lineitem' ⋈ Δpartsupp ⋈ Δorders ⋈ nation'
      --   + Δpart ⋈ supplier' ⋈ lineitem' ⋈ Δpartsupp ⋈ orders' ⋈ Δnation
      --   + Δpart ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ Δorders ⋈ Δnation
      --   + part' ⋈ Δsupplier ⋈ Δlineitem ⋈ Δpartsupp ⋈ orders' ⋈ nation'
      --   + part' ⋈ Δsupplier ⋈ Δlineitem ⋈ partsupp' ⋈ Δorders ⋈ nation'
      --   + part' ⋈ Δsupplier ⋈ Δlineitem ⋈ partsupp' ⋈ orders' ⋈ Δnation
      --   + part' ⋈ Δsupplier ⋈ lineitem' ⋈ Δpartsupp ⋈ Δorders ⋈ nation'
      --   + part' ⋈ Δsupplier ⋈ lineitem' ⋈ Δpartsupp ⋈ orders' ⋈ Δnation
      --   + part' ⋈ Δsupplier ⋈ lineitem' ⋈ partsupp' ⋈ Δorders ⋈ Δnation
      --   + part' ⋈ supplier' ⋈ Δlineitem ⋈ Δpartsupp ⋈ Δorders ⋈ nation'
      --   + part' ⋈ supplier' ⋈ Δlineitem ⋈ Δpartsupp ⋈ orders' ⋈ Δnation
      --   + part' ⋈ supplier' ⋈ Δlineitem ⋈ partsupp' ⋈ Δorders ⋈ Δnation
      --   + part' ⋈ supplier' ⋈ lineitem' ⋈ Δpartsupp ⋈ Δorders ⋈ Δnation
      changes AS (
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_part.weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part) AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier) AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem) AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_partsupp.weight
        FROM d_partsupp
          JOIN tpch.lineitem AS lineitem
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp) AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          d_orders.weight
        FROM d_orders
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders) AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          d_nation.weight
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_nation) AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          -d_part.weight * d_lineitem.weight AS weight
        FROM d_part
          JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          -d_supplier.weight * d_lineitem.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          -d_lineitem.weight * d_partsupp.weight AS weight
        FROM d_lineitem
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND d_partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_partsupp)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          -d_lineitem.weight * d_orders.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          -d_part.weight * d_supplier.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          -d_part.weight * d_partsupp.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_partsupp)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          -d_part.weight * d_orders.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_orders)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          -d_part.weight * d_nation.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          -d_supplier.weight * d_partsupp.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          -d_supplier.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          -d_lineitem.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          -d_partsupp.weight * d_orders.weight AS weight
        FROM d_partsupp
          JOIN tpch.lineitem AS lineitem
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_orders)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          -d_partsupp.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN tpch.lineitem AS lineitem
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          d_nation.n_name AS nation,
          -d_orders.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_part.weight * d_lineitem.weight * d_supplier.weight AS weight
        FROM d_part
          JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_part.weight * d_supplier.weight * d_partsupp.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          d_part.weight * d_supplier.weight * d_orders.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          d_part.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_part.weight * d_lineitem.weight * d_partsupp.weight AS weight
        FROM d_part
          JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND d_partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_partsupp)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          d_part.weight * d_lineitem.weight * d_orders.weight AS weight
        FROM d_part
          JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          d_part.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_part
          JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          d_part.weight * d_partsupp.weight * d_orders.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_orders)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          d_part.weight * d_partsupp.weight * d_nation.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          d_nation.n_name AS nation,
          d_part.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_part
          JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          nation.n_name AS nation,
          d_supplier.weight * d_lineitem.weight * d_partsupp.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND d_partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_partsupp)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          d_supplier.weight * d_lineitem.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          d_supplier.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          d_supplier.weight * d_partsupp.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_orders)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          d_supplier.weight * d_nation.weight * d_partsupp.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          d_nation.n_name AS nation,
          d_supplier.weight * d_nation.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = lineitem.l_suppkey AND partsupp.ps_partkey = lineitem.l_partkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_partsupp.ps_supplycost,
          d_orders.o_orderdate,
          nation.n_name AS nation,
          d_lineitem.weight * d_partsupp.weight * d_orders.weight AS weight
        FROM d_lineitem
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND d_partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_orders)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_partsupp.ps_supplycost,
          orders.o_orderdate,
          d_nation.n_name AS nation,
          d_lineitem.weight * d_partsupp.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN d_partsupp
            ON d_partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND d_partsupp.ps_partkey = d_lineitem.l_partkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          partsupp.ps_supplycost,
          d_orders.o_orderdate,
          d_nation.n_name AS nation,
          d_lineitem.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp
            ON partsupp.ps_suppkey = d_lineitem.l_suppkey
              AND partsupp.ps_partkey = d_lineitem.l_partkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
        UNION ALL
        SELECT
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_partsupp.ps_supplycost,
          d_orders.o_orderdate,
          d_nation.n_name AS nation,
          d_partsupp.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN tpch.lineitem AS lineitem
            ON d_partsupp.ps_suppkey = lineitem.l_suppkey
              AND d_partsupp.ps_partkey = lineitem.l_partkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_name LIKE '%green%'
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          computed.nation,
          computed.o_year,
          sum(computed.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(computed.weight) FILTER (WHERE computed.amount IS NOT NULL),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(computed.weight) FILTER (WHERE computed.amount = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(computed.weight * NULLIF(computed.amount, 'NaN'::numeric)),
            0
          ) AS pgtc_total_3
        FROM (
          SELECT
            changes.nation,
            EXTRACT(year FROM changes.o_orderdate) AS o_year,
            changes.l_extendedprice * (1 - changes.l_discount)
              - changes.ps_supplycost * changes.l_quantity AS amount,
            changes.weight
          FROM changes
        ) AS computed
        GROUP BY computed.nation, computed.o_year
      ),
      -- one row, unless more of the joined tables changed than there are terms for
      covered AS (
        SELECT
        WHERE EXISTS (SELECT FROM d_part)::integer + EXISTS (SELECT FROM d_supplier)::integer
          + EXISTS (SELECT FROM d_lineitem)::integer
          + EXISTS (SELECT FROM d_partsupp)::integer
          + EXISTS (SELECT FROM d_orders)::integer
          + EXISTS (SELECT FROM d_nation)::integer
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
              FROM ONLY pgtc.changes_partsupp__8607550c AS b
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
        WHERE f.storage = 'q09__c9a03bc2' AND EXISTS (SELECT FROM covered)
      )
    MERGE INTO pgtc.q09__c9a03bc2 AS s
    USING (
      SELECT
        g.nation,
        g.o_year,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        g.pgtc_total_3,
        hash_record_extended((g.nation, g.o_year), 0) AS pgtc_hash
      FROM change AS g
      WHERE EXISTS (SELECT FROM covered)
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.nation = c.nation AND s.o_year IS NOT DISTINCT FROM c.o_year
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
      INSERT (nation, o_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_hash)
      VALUES
        (
          c.nation,
          c.o_year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q09') THEN DO NOTHING;
    PERFORM set_config('join_collapse_limit', pgtc_collapse, true);
    IF EXISTS (
      SELECT FROM pgtc.frontier AS f
      WHERE f.storage = 'q09__c9a03bc2'
        AND (f.next_xid, f.open_xids, f.own_xid, f.own_seq)
          IS NOT DISTINCT FROM (pgtc_seen.next_xid, pgtc_seen.open_xids, pgtc_seen.own_xid, pgtc_seen.own_seq)
    ) THEN
      -- The frontier has not moved.
      WITH
        -- Δnation  [scan.delta]
        d_nation AS (
          SELECT b.n_nationkey, b.n_name, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_nation__dde3ce4a AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.n_nationkey, b.n_name
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
        -- Δpart  [scan.delta]
        d_part AS (
          SELECT b.p_partkey, b.p_name, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_part__17ebc5e4 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.p_partkey, b.p_name
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δpartsupp  [scan.delta]
        d_partsupp AS (
          SELECT b.ps_partkey, b.ps_suppkey, b.ps_supplycost, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_partsupp__8607550c AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.ps_partkey, b.ps_suppkey, b.ps_supplycost
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δorders  [scan.delta]
        d_orders AS (
          SELECT b.o_orderkey, b.o_orderdate, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_orders__3f0d6177 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.o_orderkey, b.o_orderdate
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δlineitem  [scan.delta]
        d_lineitem AS (
          SELECT
            b.l_orderkey,
            b.l_partkey,
            b.l_suppkey,
            b.l_quantity,
            b.l_extendedprice,
            b.l_discount,
            sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_lineitem__f826186e AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY
            b.l_orderkey,
            b.l_partkey,
            b.l_suppkey,
            b.l_quantity,
            b.l_extendedprice,
            b.l_discount
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δ(part ⋈ lineitem)  [join.factored]
        --   + Δpart ⋈ lineitem'
        --   + part' ⋈ Δlineitem
        --   − Δpart ⋈ Δlineitem
        changes AS (
          SELECT
            lineitem.l_orderkey,
            lineitem.l_partkey,
            lineitem.l_suppkey,
            lineitem.l_quantity,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            d_part.weight
          FROM d_part
            JOIN tpch.lineitem AS lineitem ON d_part.p_partkey = lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_part) AND d_part.p_name LIKE '%green%'
          UNION ALL
          SELECT
            d_lineitem.l_orderkey,
            d_lineitem.l_partkey,
            d_lineitem.l_suppkey,
            d_lineitem.l_quantity,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            d_lineitem.weight
          FROM d_lineitem
            JOIN tpch.part AS part ON part.p_partkey = d_lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_lineitem) AND part.p_name LIKE '%green%'
          UNION ALL
          SELECT
            d_lineitem.l_orderkey,
            d_lineitem.l_partkey,
            d_lineitem.l_suppkey,
            d_lineitem.l_quantity,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            -d_part.weight * d_lineitem.weight AS weight
          FROM d_part
            JOIN d_lineitem ON d_part.p_partkey = d_lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_part)
            AND EXISTS (SELECT FROM d_lineitem)
            AND d_part.p_name LIKE '%green%'
        ),
        -- Δ((part ⋈ lineitem) ⋈ supplier)  [join.factored]
        --   + Δ(part ⋈ lineitem) ⋈ supplier'
        --   + part' ⋈ lineitem' ⋈ Δsupplier
        --   − Δ(part ⋈ lineitem) ⋈ Δsupplier
        changes_2 AS (
          SELECT
            changes.l_orderkey,
            changes.l_partkey,
            changes.l_suppkey,
            changes.l_quantity,
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
            lineitem.l_partkey,
            lineitem.l_suppkey,
            lineitem.l_quantity,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            d_supplier.s_nationkey,
            d_supplier.weight
          FROM d_supplier
            JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_supplier) AND part.p_name LIKE '%green%'
          UNION ALL
          SELECT
            changes.l_orderkey,
            changes.l_partkey,
            changes.l_suppkey,
            changes.l_quantity,
            changes.l_extendedprice,
            changes.l_discount,
            d_supplier.s_nationkey,
            -changes.weight * d_supplier.weight AS weight
          FROM changes
            JOIN d_supplier ON d_supplier.s_suppkey = changes.l_suppkey
          WHERE EXISTS (SELECT FROM changes) AND EXISTS (SELECT FROM d_supplier)
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier) ⋈ partsupp)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier) ⋈ partsupp'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ Δpartsupp
        --   − Δ(part ⋈ lineitem ⋈ supplier) ⋈ Δpartsupp
        changes_3 AS (
          SELECT
            changes_2.l_orderkey,
            changes_2.l_quantity,
            changes_2.l_extendedprice,
            changes_2.l_discount,
            changes_2.s_nationkey,
            partsupp.ps_supplycost,
            changes_2.weight
          FROM changes_2
            JOIN tpch.partsupp AS partsupp
              ON partsupp.ps_suppkey = changes_2.l_suppkey
                AND partsupp.ps_partkey = changes_2.l_partkey
          WHERE EXISTS (SELECT FROM changes_2)
          UNION ALL
          SELECT
            lineitem.l_orderkey,
            lineitem.l_quantity,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            supplier.s_nationkey,
            d_partsupp.ps_supplycost,
            d_partsupp.weight
          FROM d_partsupp
            JOIN tpch.lineitem AS lineitem
              ON d_partsupp.ps_suppkey = lineitem.l_suppkey
                AND d_partsupp.ps_partkey = lineitem.l_partkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_partsupp) AND part.p_name LIKE '%green%'
          UNION ALL
          SELECT
            changes_2.l_orderkey,
            changes_2.l_quantity,
            changes_2.l_extendedprice,
            changes_2.l_discount,
            changes_2.s_nationkey,
            d_partsupp.ps_supplycost,
            -changes_2.weight * d_partsupp.weight AS weight
          FROM changes_2
            JOIN d_partsupp
              ON d_partsupp.ps_suppkey = changes_2.l_suppkey
                AND d_partsupp.ps_partkey = changes_2.l_partkey
          WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM d_partsupp)
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier ⋈ partsupp) ⋈ orders)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier ⋈ partsupp) ⋈ orders'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ partsupp' ⋈ Δorders
        --   − Δ(part ⋈ lineitem ⋈ supplier ⋈ partsupp) ⋈ Δorders
        changes_4 AS (
          SELECT
            changes_3.l_quantity,
            changes_3.l_extendedprice,
            changes_3.l_discount,
            changes_3.s_nationkey,
            changes_3.ps_supplycost,
            orders.o_orderdate,
            changes_3.weight
          FROM changes_3
            JOIN tpch.orders AS orders ON orders.o_orderkey = changes_3.l_orderkey
          WHERE EXISTS (SELECT FROM changes_3)
          UNION ALL
          SELECT
            lineitem.l_quantity,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            supplier.s_nationkey,
            partsupp.ps_supplycost,
            d_orders.o_orderdate,
            d_orders.weight
          FROM d_orders
            JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.partsupp AS partsupp
              ON partsupp.ps_suppkey = lineitem.l_suppkey
                AND partsupp.ps_partkey = lineitem.l_partkey
          WHERE EXISTS (SELECT FROM d_orders) AND part.p_name LIKE '%green%'
          UNION ALL
          SELECT
            changes_3.l_quantity,
            changes_3.l_extendedprice,
            changes_3.l_discount,
            changes_3.s_nationkey,
            changes_3.ps_supplycost,
            d_orders.o_orderdate,
            -changes_3.weight * d_orders.weight AS weight
          FROM changes_3
            JOIN d_orders ON d_orders.o_orderkey = changes_3.l_orderkey
          WHERE EXISTS (SELECT FROM changes_3) AND EXISTS (SELECT FROM d_orders)
        ),
        -- Δ((part ⋈ lineitem ⋈ supplier ⋈ partsupp ⋈ orders) ⋈ nation)  [join.factored]
        --   + Δ(part ⋈ lineitem ⋈ supplier ⋈ partsupp ⋈ orders) ⋈ nation'
        --   + part' ⋈ lineitem' ⋈ supplier' ⋈ partsupp' ⋈ orders' ⋈ Δnation
        --   − Δ(part ⋈ lineitem ⋈ supplier ⋈ partsupp ⋈ orders) ⋈ Δnation
        changes_5 AS (
          SELECT
            changes_4.l_quantity,
            changes_4.l_extendedprice,
            changes_4.l_discount,
            changes_4.ps_supplycost,
            changes_4.o_orderdate,
            nation.n_name AS nation,
            changes_4.weight
          FROM changes_4
            JOIN tpch.nation AS nation ON changes_4.s_nationkey = nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_4)
          UNION ALL
          SELECT
            lineitem.l_quantity,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            partsupp.ps_supplycost,
            orders.o_orderdate,
            d_nation.n_name AS nation,
            d_nation.weight
          FROM d_nation
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
            JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.part AS part ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.partsupp AS partsupp
              ON partsupp.ps_suppkey = lineitem.l_suppkey
                AND partsupp.ps_partkey = lineitem.l_partkey
            JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          WHERE EXISTS (SELECT FROM d_nation) AND part.p_name LIKE '%green%'
          UNION ALL
          SELECT
            changes_4.l_quantity,
            changes_4.l_extendedprice,
            changes_4.l_discount,
            changes_4.ps_supplycost,
            changes_4.o_orderdate,
            d_nation.n_name AS nation,
            -changes_4.weight * d_nation.weight AS weight
          FROM changes_4
            JOIN d_nation ON changes_4.s_nationkey = d_nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_4) AND EXISTS (SELECT FROM d_nation)
        ),
        -- changes of the totals of each touched group  [aggregate.linear]
        change AS (
          SELECT
            computed.nation,
            computed.o_year,
            sum(computed.weight)::bigint AS pgtc_rows,
            COALESCE(
              sum(computed.weight) FILTER (WHERE computed.amount IS NOT NULL),
              0
            )::bigint AS pgtc_total_1,
            COALESCE(
              sum(computed.weight) FILTER (WHERE computed.amount = 'NaN'::numeric),
              0
            )::bigint AS pgtc_total_2,
            COALESCE(
              sum(computed.weight * NULLIF(computed.amount, 'NaN'::numeric)),
              0
            ) AS pgtc_total_3
          FROM (
            SELECT
              changes_5.nation,
              EXTRACT(year FROM changes_5.o_orderdate) AS o_year,
              changes_5.l_extendedprice * (1 - changes_5.l_discount)
                - changes_5.ps_supplycost * changes_5.l_quantity AS amount,
              changes_5.weight
            FROM changes_5
          ) AS computed
          GROUP BY computed.nation, computed.o_year
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
                FROM ONLY pgtc.changes_partsupp__8607550c AS b
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
          WHERE f.storage = 'q09__c9a03bc2'
        )
      MERGE INTO pgtc.q09__c9a03bc2 AS s
      USING (
        SELECT
          g.nation,
          g.o_year,
          g.pgtc_rows,
          g.pgtc_total_1,
          g.pgtc_total_2,
          g.pgtc_total_3,
          hash_record_extended((g.nation, g.o_year), 0) AS pgtc_hash
        FROM change AS g
      ) AS c
      ON s.pgtc_hash = c.pgtc_hash
        AND s.nation = c.nation
        AND s.o_year IS NOT DISTINCT FROM c.o_year
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
        INSERT (nation, o_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_hash)
        VALUES
          (
            c.nation,
            c.o_year,
            c.pgtc_rows,
            c.pgtc_total_1,
            c.pgtc_total_2,
            c.pgtc_total_3,
            c.pgtc_hash
          )
      WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
      WHEN NOT MATCHED AND pgtc.drift('tpch.q09') THEN DO NOTHING;
    END IF;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q09__c9a03bc2');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of part' ⋈ supplier' ⋈ lineitem' ⋈ partsupp' ⋈ orders' ⋈ nation'
      fresh AS (
        SELECT
          computed.nation,
          computed.o_year,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE computed.amount IS NOT NULL) AS pgtc_total_1,
          count(*) FILTER (WHERE computed.amount = 'NaN'::numeric) AS pgtc_total_2,
          COALESCE(sum(NULLIF(computed.amount, 'NaN'::numeric)), 0) AS pgtc_total_3
        FROM (
          SELECT
            nation.n_name AS nation,
            EXTRACT(year FROM orders.o_orderdate) AS o_year,
            lineitem.l_extendedprice * (1 - lineitem.l_discount)
              - partsupp.ps_supplycost * lineitem.l_quantity AS amount
          FROM tpch.part AS part
            JOIN tpch.lineitem AS lineitem ON part.p_partkey = lineitem.l_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.partsupp AS partsupp
              ON partsupp.ps_suppkey = lineitem.l_suppkey
                AND partsupp.ps_partkey = lineitem.l_partkey
            JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          WHERE part.p_name LIKE '%green%'
        ) AS computed
        GROUP BY computed.nation, computed.o_year
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
              FROM ONLY pgtc.changes_partsupp__8607550c AS b
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
        WHERE f.storage = 'q09__c9a03bc2'
      )
    MERGE INTO pgtc.q09__c9a03bc2 AS s
    USING (
      SELECT
        n.nation,
        n.o_year,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.nation,
          f.o_year,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          hash_record_extended((f.nation, f.o_year), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q09__c9a03bc2 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.nation = o.nation
            AND n.o_year IS NOT DISTINCT FROM o.o_year
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.nation,
            n.o_year,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_hash
          ),
          (
            o.nation,
            o.o_year,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_hash
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        nation = c.nation,
        o_year = c.o_year,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (nation, o_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_hash)
      VALUES
        (
          c.nation,
          c.o_year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q09__c9a03bc2', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'nation');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('tpch', 'part');
  END IF;
  IF pgtc_pending[4] > 0 THEN
    PERFORM pgtc.trim('tpch', 'partsupp');
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
COMMENT ON FUNCTION pgtc.refresh_q09__c9a03bc2(text) IS 'Brings stream table tpch.q09 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q09__c9a03bc2(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q09__c9a03bc2()
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
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders, ONLY tpch.part, ONLY tpch.partsupp, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q09__c9a03bc2(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q09__c9a03bc2';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.nation, q.o_year, q.sum_profit
        FROM (
          SELECT nation, o_year, sum(amount) AS sum_profit
          FROM (
            SELECT
              n.n_name AS nation,
              EXTRACT(year FROM o.o_orderdate) AS o_year,
              l.l_extendedprice * (1 - l.l_discount) - ps.ps_supplycost * l.l_quantity AS amount
            FROM tpch.part AS p,
              tpch.supplier AS s,
              tpch.lineitem AS l,
              tpch.partsupp AS ps,
              tpch.orders AS o,
              tpch.nation AS n
            WHERE s.s_suppkey = l.l_suppkey
              AND ps.ps_suppkey = l.l_suppkey
              AND ps.ps_partkey = l.l_partkey
              AND p.p_partkey = l.l_partkey
              AND o.o_orderkey = l.l_orderkey
              AND s.s_nationkey = n.n_nationkey
              AND p.p_name LIKE '%green%'
          ) AS profit
          GROUP BY nation, o_year
        ) AS q (nation, o_year, sum_profit)
      ),
      stored AS (
        SELECT q.nation, q.o_year, q.sum_profit
        FROM (
          SELECT
            s.nation,
            s.o_year,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS sum_profit
          FROM pgtc.q09__c9a03bc2 AS s
        ) AS q (nation, o_year, sum_profit)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
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
        SELECT FROM pgtc.changes_partsupp__8607550c AS b
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
COMMENT ON FUNCTION pgtc.verify_q09__c9a03bc2() IS 'Compares stream table tpch.q09 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q09__c9a03bc2() FROM PUBLIC;

-- == installed 6b681a280f3afaf4
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q09__c9a03bc2', 'tpch', 'q09', 'pending', 'refresh_q09__c9a03bc2', 'verify_q09__c9a03bc2', 'show_q09__c9a03bc2',
        'incremental', '1 minute', '6b681a280f3afaf4',
        /* query */ 'SELECT nation, o_year, sum(amount) AS sum_profit
FROM (
  SELECT
    n.n_name AS nation,
    EXTRACT(year FROM o.o_orderdate) AS o_year,
    l.l_extendedprice * (1 - l.l_discount) - ps.ps_supplycost * l.l_quantity AS amount
  FROM tpch.part AS p,
    tpch.supplier AS s,
    tpch.lineitem AS l,
    tpch.partsupp AS ps,
    tpch.orders AS o,
    tpch.nation AS n
  WHERE s.s_suppkey = l.l_suppkey
    AND ps.ps_suppkey = l.l_suppkey
    AND ps.ps_partkey = l.l_partkey
    AND p.p_partkey = l.l_partkey
    AND o.o_orderkey = l.l_orderkey
    AND s.s_nationkey = n.n_nationkey
    AND p.p_name LIKE ''%green%''
) AS profit
GROUP BY nation, o_year');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q09__c9a03bc2', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q09__c9a03bc2', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q09__c9a03bc2', 'tpch', 'part', ARRAY['p_partkey', 'p_name']::text[], ARRAY['key (p_partkey)', 'not null p_name', 'not null p_partkey']::text[]),
  ('q09__c9a03bc2', 'tpch', 'partsupp', ARRAY['ps_partkey', 'ps_suppkey', 'ps_supplycost']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_partkey', 'not null ps_suppkey', 'not null ps_supplycost']::text[]),
  ('q09__c9a03bc2', 'tpch', 'orders', ARRAY['o_orderkey', 'o_orderdate']::text[], ARRAY['key (o_orderkey)', 'not null o_orderdate', 'not null o_orderkey']::text[]),
  ('q09__c9a03bc2', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_partkey', 'l_suppkey', 'l_quantity', 'l_extendedprice', 'l_discount']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_orderkey', 'not null l_partkey', 'not null l_quantity', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q09__c9a03bc2', 'tpch', 'nation');
SELECT pgtc.accept_source('q09__c9a03bc2', 'tpch', 'supplier');
SELECT pgtc.accept_source('q09__c9a03bc2', 'tpch', 'part');
SELECT pgtc.accept_source('q09__c9a03bc2', 'tpch', 'partsupp');
SELECT pgtc.accept_source('q09__c9a03bc2', 'tpch', 'orders');
SELECT pgtc.accept_source('q09__c9a03bc2', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q09__c9a03bc2');
SELECT pgtc.install('q09__c9a03bc2');
