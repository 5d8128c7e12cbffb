-- == storage
-- tpch.q11: what is stored.
CREATE TABLE pgtc.q11__d5bc47bd (
  ps_partkey integer NOT NULL,
  value numeric NOT NULL,
  PRIMARY KEY (ps_partkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q11__d5bc47bd IS 'Storage of stream table tpch.q11. Read the view instead.';

-- == functions
-- tpch.q11: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q11__d5bc47bd(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q11;
  END IF;
  CREATE OR REPLACE VIEW tpch.q11 AS
  SELECT s.ps_partkey, s.value FROM pgtc.q11__d5bc47bd AS s;
  COMMENT ON VIEW tpch.q11 IS 'Important stock: parts that make up a notable share of a nation''s stock.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q11__d5bc47bd(boolean) IS 'Puts the view tpch.q11 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q11__d5bc47bd(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q11__d5bc47bd(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q11__d5bc47bd', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.partsupp')]);
  LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.partsupp IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_partsupp__8607550c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q11__d5bc47bd';
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
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q11__d5bc47bd'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
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
      -- Δpartsupp  [scan.delta]
      d_partsupp AS (
        SELECT
          b.ps_partkey,
          b.ps_suppkey,
          b.ps_availqty,
          b.ps_supplycost,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_partsupp__8607550c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_partkey, b.ps_suppkey, b.ps_availqty, b.ps_supplycost
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(partsupp ⋈ supplier ⋈ nation)  [join.bilinear]
      --   + Δpartsupp ⋈ supplier' ⋈ nation'
      --   + partsupp' ⋈ Δsupplier ⋈ nation'
      --   + partsupp' ⋈ supplier' ⋈ Δnation
      --   − Δpartsupp ⋈ Δsupplier ⋈ nation'
      --   − Δpartsupp ⋈ supplier' ⋈ Δnation
      --   − partsupp' ⋈ Δsupplier ⋈ Δnation
      --   + Δpartsupp ⋈ Δsupplier ⋈ Δnation
      changes AS (
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_name,
          d_partsupp.weight
        FROM d_partsupp
          JOIN tpch.supplier AS supplier ON d_partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          d_supplier.s_suppkey,
          d_supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_name,
          d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.weight
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_nation) AND d_nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_supplier.s_suppkey,
          d_supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_name,
          -d_partsupp.weight * d_supplier.weight AS weight
        FROM d_partsupp
          JOIN d_supplier ON d_partsupp.ps_suppkey = d_supplier.s_suppkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_supplier)
          AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          d_nation.n_nationkey,
          d_nation.n_name,
          -d_partsupp.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN tpch.supplier AS supplier ON d_partsupp.ps_suppkey = supplier.s_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          d_supplier.s_suppkey,
          d_supplier.s_nationkey,
          d_nation.n_nationkey,
          d_nation.n_name,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_supplier.s_suppkey,
          d_supplier.s_nationkey,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_partsupp.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN d_supplier ON d_partsupp.ps_suppkey = d_supplier.s_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'GERMANY'::bpchar
      ),
      -- keys touched by Δ(partsupp ⋈ supplier ⋈ nation)  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT changes.ps_partkey FROM changes),
      -- (partsupp ⋈ supplier ⋈ nation)' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_name
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN touched ON partsupp.ps_partkey = touched.ps_partkey
        WHERE nation.n_name = 'GERMANY'::bpchar
      ),
      -- touched groups of (partsupp ⋈ supplier ⋈ nation), now  [aggregate.touched_groups]
      grouped AS (
        SELECT computed.ps_partkey, sum(computed.ps_supplycost * computed.ps_availqty) AS value
        FROM computed
        GROUP BY computed.ps_partkey
      ),
      -- sum of
      --   + (partsupp ⋈ supplier ⋈ nation)' on the touched keys
      --   − Δ(partsupp ⋈ supplier ⋈ nation)
      changes_2 AS (
        SELECT
          computed.ps_partkey,
          computed.ps_suppkey,
          computed.ps_availqty,
          computed.ps_supplycost,
          computed.s_suppkey,
          computed.s_nationkey,
          computed.n_nationkey,
          computed.n_name,
          1 AS weight
        FROM computed
        UNION ALL
        SELECT
          changes.ps_partkey,
          changes.ps_suppkey,
          changes.ps_availqty,
          changes.ps_supplycost,
          changes.s_suppkey,
          changes.s_nationkey,
          changes.n_nationkey,
          changes.n_name,
          -changes.weight AS weight
        FROM changes
      ),
      -- (partsupp ⋈ supplier ⋈ nation)' − Δ(partsupp ⋈ supplier ⋈ nation) on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT
          changes_2.ps_partkey,
          changes_2.ps_suppkey,
          changes_2.ps_availqty,
          changes_2.ps_supplycost,
          changes_2.s_suppkey,
          changes_2.s_nationkey,
          changes_2.n_nationkey,
          changes_2.n_name
        FROM changes_2
        GROUP BY
          changes_2.ps_partkey,
          changes_2.ps_suppkey,
          changes_2.ps_availqty,
          changes_2.ps_supplycost,
          changes_2.s_suppkey,
          changes_2.s_nationkey,
          changes_2.n_nationkey,
          changes_2.n_name
        HAVING sum(changes_2.weight) <> 0
      ),
      -- touched groups of (partsupp ⋈ supplier ⋈ nation), before  [aggregate.touched_groups]
      grouped_2 AS (
        SELECT net.ps_partkey, sum(net.ps_supplycost * net.ps_availqty) AS value
        FROM net
        GROUP BY net.ps_partkey
      ),
      -- Δ(groups of (partsupp ⋈ supplier ⋈ nation))  [aggregate.touched_groups]
      --   + touched groups of (partsupp ⋈ supplier ⋈ nation), now
      --   − touched groups of (partsupp ⋈ supplier ⋈ nation), before
      changes_3 AS (
        SELECT grouped.ps_partkey, grouped.value, 1 AS weight
        FROM grouped
        UNION ALL
        SELECT grouped_2.ps_partkey, grouped_2.value, -1 AS weight
        FROM grouped_2
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation'
      grouped_3 AS (
        SELECT sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS sum
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE nation.n_name = 'GERMANY'::bpchar
      ),
      -- Δpartsupp  [scan.delta]
      d_partsupp_2 AS (
        SELECT
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          sum(d_partsupp.weight)::bigint AS weight
        FROM d_partsupp
        GROUP BY d_partsupp.ps_suppkey, d_partsupp.ps_availqty, d_partsupp.ps_supplycost
        HAVING sum(d_partsupp.weight) <> 0
      ),
      -- Δsupplier  [scan.delta]
      computed_2 AS (
        SELECT d_supplier.s_suppkey, d_supplier.s_nationkey, d_supplier.weight FROM d_supplier
      ),
      -- Δnation  [scan.delta]
      computed_3 AS (SELECT d_nation.n_nationkey, d_nation.n_name, d_nation.weight FROM d_nation),
      -- Δ(partsupp ⋈ supplier ⋈ nation)  [join.bilinear]
      --   + Δpartsupp ⋈ supplier' ⋈ nation'
      --   + partsupp' ⋈ Δsupplier ⋈ nation'
      --   + partsupp' ⋈ supplier' ⋈ Δnation
      --   − Δpartsupp ⋈ Δsupplier ⋈ nation'
      --   − Δpartsupp ⋈ supplier' ⋈ Δnation
      --   − partsupp' ⋈ Δsupplier ⋈ Δnation
      --   + Δpartsupp ⋈ Δsupplier ⋈ Δnation
      changes_4 AS (
        SELECT
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_availqty,
          d_partsupp_2.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_name,
          d_partsupp_2.weight
        FROM d_partsupp_2
          JOIN tpch.supplier AS supplier ON d_partsupp_2.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp_2) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          computed_2.s_suppkey,
          computed_2.s_nationkey,
          nation.n_nationkey,
          nation.n_name,
          computed_2.weight
        FROM computed_2
          JOIN tpch.nation AS nation ON computed_2.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = computed_2.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          computed_3.n_nationkey,
          computed_3.n_name,
          computed_3.weight
        FROM computed_3
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = computed_3.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_nation) AND computed_3.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_availqty,
          d_partsupp_2.ps_supplycost,
          computed_2.s_suppkey,
          computed_2.s_nationkey,
          nation.n_nationkey,
          nation.n_name,
          -d_partsupp_2.weight * computed_2.weight AS weight
        FROM d_partsupp_2
          JOIN computed_2 ON d_partsupp_2.ps_suppkey = computed_2.s_suppkey
          JOIN tpch.nation AS nation ON computed_2.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_supplier)
          AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_availqty,
          d_partsupp_2.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          computed_3.n_nationkey,
          computed_3.n_name,
          -d_partsupp_2.weight * computed_3.weight AS weight
        FROM d_partsupp_2
          JOIN tpch.supplier AS supplier ON d_partsupp_2.ps_suppkey = supplier.s_suppkey
          JOIN computed_3 ON supplier.s_nationkey = computed_3.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_nation)
          AND computed_3.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          computed_2.s_suppkey,
          computed_2.s_nationkey,
          computed_3.n_nationkey,
          computed_3.n_name,
          -computed_2.weight * computed_3.weight AS weight
        FROM computed_2
          JOIN computed_3 ON computed_2.s_nationkey = computed_3.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = computed_2.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND computed_3.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_availqty,
          d_partsupp_2.ps_supplycost,
          computed_2.s_suppkey,
          computed_2.s_nationkey,
          computed_3.n_nationkey,
          computed_3.n_name,
          d_partsupp_2.weight * computed_2.weight * computed_3.weight AS weight
        FROM d_partsupp_2
          JOIN computed_2 ON d_partsupp_2.ps_suppkey = computed_2.s_suppkey
          JOIN computed_3 ON computed_2.s_nationkey = computed_3.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND computed_3.n_name = 'GERMANY'::bpchar
      ),
      -- sum of
      --   + partsupp' ⋈ supplier' ⋈ nation'
      --   − Δ(partsupp ⋈ supplier ⋈ nation)
      changes_5 AS (
        SELECT partsupp.ps_availqty, partsupp.ps_supplycost, 1 AS weight
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT changes_4.ps_availqty, changes_4.ps_supplycost, -changes_4.weight AS weight
        FROM changes_4
      ),
      -- (partsupp ⋈ supplier ⋈ nation)' − Δ(partsupp ⋈ supplier ⋈ nation) on the touched keys  [aggregate.touched_groups]
      net_2 AS (
        SELECT
          changes_5.ps_availqty,
          changes_5.ps_supplycost,
          sum(changes_5.weight)::bigint AS weight
        FROM changes_5
        GROUP BY changes_5.ps_availqty, changes_5.ps_supplycost
        HAVING sum(changes_5.weight) <> 0
      ),
      -- touched groups of (partsupp ⋈ supplier ⋈ nation), before  [aggregate.touched_groups]
      grouped_4 AS (
        SELECT sum(net_2.ps_supplycost * net_2.ps_availqty) AS sum
        FROM net_2
          CROSS JOIN LATERAL generate_series(1, net_2.weight) AS copies
      ),
      -- Δ(groups of (partsupp ⋈ supplier ⋈ nation))  [aggregate.touched_groups]
      --   + touched groups of (partsupp ⋈ supplier ⋈ nation), now
      --   − touched groups of (partsupp ⋈ supplier ⋈ nation), before
      changes_6 AS (
        SELECT grouped_3.sum, 1 AS weight
        FROM grouped_3
        UNION ALL
        SELECT grouped_4.sum, -1 AS weight
        FROM grouped_4
      ),
      -- Δ(groups of (partsupp ⋈ supplier ⋈ nation))  [aggregate.touched_groups]
      guarded AS (
        SELECT changes_6.sum, changes_6.weight FROM changes_6 WHERE EXISTS (SELECT FROM changes_4)
      ),
      -- Δ(groups of (partsupp ⋈ supplier ⋈ nation)), mapped  [map.linear]
      computed_4 AS (SELECT guarded.sum * 0.0001 AS "?column?", guarded.weight FROM guarded),
      -- Δ((groups of (partsupp ⋈ supplier ⋈ nation)) ⋈ (groups of (…)  [join.bilinear]
      --   + Δ(groups of (partsupp ⋈ supplier ⋈ nation)) ⋈ (groups of (partsupp ⋈ supplier ⋈ nation))'
      --   + (groups of (partsupp ⋈ supplier ⋈ nation))' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nation))
      --   − Δ(groups of (partsupp ⋈ supplier ⋈ nation)) ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nation))
      changes_7 AS (
        SELECT changes_3.ps_partkey, changes_3.value, changes_3.weight
        FROM changes_3
          JOIN grouped_3 ON changes_3.value > grouped_3.sum * 0.0001
        WHERE EXISTS (SELECT FROM changes_3)
        UNION ALL
        SELECT grouped.ps_partkey, grouped.value, computed_4.weight
        FROM computed_4
          JOIN (
            SELECT partsupp.ps_partkey, sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS value
            FROM tpch.partsupp AS partsupp
              JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
              JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            WHERE nation.n_name = 'GERMANY'::bpchar
            GROUP BY partsupp.ps_partkey
          ) AS grouped
            ON grouped.value > computed_4."?column?"
        WHERE EXISTS (SELECT FROM guarded)
        UNION ALL
        SELECT
          changes_3.ps_partkey,
          changes_3.value,
          -changes_3.weight * computed_4.weight AS weight
        FROM changes_3
          JOIN computed_4 ON changes_3.value > computed_4."?column?"
        WHERE EXISTS (SELECT FROM changes_3) AND EXISTS (SELECT FROM guarded)
      ),
      -- Δ((groups of (partsupp ⋈ supplier ⋈ nation)) ⋈ (groups of (…), equal rows merged
      change AS (
        SELECT changes_7.ps_partkey, changes_7.value, sum(changes_7.weight)::bigint AS weight
        FROM changes_7
        GROUP BY changes_7.ps_partkey, changes_7.value, numeric_send(changes_7.value)
        HAVING sum(changes_7.weight) <> 0
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
              FROM ONLY pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q11__d5bc47bd'
      )
    MERGE INTO pgtc.q11__d5bc47bd AS s
    USING (
      SELECT DISTINCT ON (d.ps_partkey) d.ps_partkey, d.value, d.weight
      FROM change AS d
      ORDER BY d.ps_partkey, d.weight DESC
    ) AS c
    ON s.ps_partkey = c.ps_partkey
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET value = c.value
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (ps_partkey, value) VALUES (c.ps_partkey, c.value)
    WHEN NOT MATCHED AND pgtc.drift('tpch.q11') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q11__d5bc47bd');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ groups of partsupp' ⋈ supplier' ⋈ nation'
      fresh AS (
        SELECT grouped.ps_partkey, grouped.value
        FROM (
          SELECT partsupp.ps_partkey, sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS value
          FROM tpch.partsupp AS partsupp
            JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          WHERE nation.n_name = 'GERMANY'::bpchar
          GROUP BY partsupp.ps_partkey
        ) AS grouped
          JOIN (
            SELECT sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS sum
            FROM tpch.partsupp AS partsupp
              JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
              JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            WHERE nation.n_name = 'GERMANY'::bpchar
          ) AS grouped_2
            ON grouped.value > grouped_2.sum * 0.0001
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
              FROM ONLY pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q11__d5bc47bd'
      )
    MERGE INTO pgtc.q11__d5bc47bd AS s
    USING (
      SELECT n.ps_partkey, n.value, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.ps_partkey, f.value, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q11__d5bc47bd AS o ON n.ps_partkey = o.ps_partkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.ps_partkey, n.value), (o.ps_partkey, o.value))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET ps_partkey = c.ps_partkey, value = c.value
    WHEN NOT MATCHED THEN INSERT (ps_partkey, value) VALUES (c.ps_partkey, c.value);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q11__d5bc47bd', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'nation');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('tpch', 'partsupp');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q11__d5bc47bd(text) IS 'Brings stream table tpch.q11 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q11__d5bc47bd(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q11__d5bc47bd()
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
      LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.partsupp IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q11__d5bc47bd(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q11__d5bc47bd';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.ps_partkey, q.value
        FROM (
          SELECT ps.ps_partkey, sum(ps.ps_supplycost * ps.ps_availqty) AS value
          FROM tpch.partsupp AS ps,
            tpch.supplier AS s,
            tpch.nation AS n
          WHERE ps.ps_suppkey = s.s_suppkey
            AND s.s_nationkey = n.n_nationkey
            AND n.n_name = 'GERMANY'
          GROUP BY ps.ps_partkey
          HAVING sum(ps.ps_supplycost * ps.ps_availqty)
            > (
              SELECT sum(ps2.ps_supplycost * ps2.ps_availqty) * 0.0001
              FROM tpch.partsupp AS ps2,
                tpch.supplier AS s2,
                tpch.nation AS n2
              WHERE ps2.ps_suppkey = s2.s_suppkey
                AND s2.s_nationkey = n2.n_nationkey
                AND n2.n_name = 'GERMANY'
            )
        ) AS q (ps_partkey, value)
      ),
      stored AS (
        SELECT q.ps_partkey, q.value
        FROM (
          SELECT s.ps_partkey, s.value FROM pgtc.q11__d5bc47bd AS s
        ) AS q (ps_partkey, value)
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
        SELECT FROM pgtc.changes_partsupp__8607550c AS b
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
COMMENT ON FUNCTION pgtc.verify_q11__d5bc47bd() IS 'Compares stream table tpch.q11 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q11__d5bc47bd() FROM PUBLIC;

-- == installed 52fcd72d5fc3e6b9
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q11__d5bc47bd', 'tpch', 'q11', 'pending', 'refresh_q11__d5bc47bd', 'verify_q11__d5bc47bd', 'show_q11__d5bc47bd',
        'incremental', '1 minute', '52fcd72d5fc3e6b9',
        /* query */ 'SELECT ps.ps_partkey, sum(ps.ps_supplycost * ps.ps_availqty) AS value
FROM tpch.partsupp AS ps,
  tpch.supplier AS s,
  tpch.nation AS n
WHERE ps.ps_suppkey = s.s_suppkey AND s.s_nationkey = n.n_nationkey AND n.n_name = ''GERMANY''
GROUP BY ps.ps_partkey
HAVING sum(ps.ps_supplycost * ps.ps_availqty)
  > (
    SELECT sum(ps2.ps_supplycost * ps2.ps_availqty) * 0.0001
    FROM tpch.partsupp AS ps2,
      tpch.supplier AS s2,
      tpch.nation AS n2
    WHERE ps2.ps_suppkey = s2.s_suppkey
      AND s2.s_nationkey = n2.n_nationkey
      AND n2.n_name = ''GERMANY''
  )');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q11__d5bc47bd', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q11__d5bc47bd', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q11__d5bc47bd', 'tpch', 'partsupp', ARRAY['ps_partkey', 'ps_suppkey', 'ps_availqty', 'ps_supplycost']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_partkey', 'not null ps_suppkey', 'not null ps_supplycost']::text[]);
SELECT pgtc.accept_source('q11__d5bc47bd', 'tpch', 'nation');
SELECT pgtc.accept_source('q11__d5bc47bd', 'tpch', 'supplier');
SELECT pgtc.accept_source('q11__d5bc47bd', 'tpch', 'partsupp');
INSERT INTO pgtc.frontier (storage) VALUES ('q11__d5bc47bd');
SELECT pgtc.install('q11__d5bc47bd');
