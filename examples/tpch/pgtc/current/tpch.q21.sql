-- == storage
-- tpch.q21: what is stored.
CREATE TABLE pgtc.q21__16c495d6 (
  s_name char(25) NOT NULL,
  numwait bigint NOT NULL,
  PRIMARY KEY (s_name)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q21__16c495d6 IS 'Storage of stream table tpch.q21. Read the view instead.';

-- == functions
-- tpch.q21: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q21__16c495d6(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q21;
  END IF;
  CREATE OR REPLACE VIEW tpch.q21 AS
  SELECT s.s_name, s.numwait FROM pgtc.q21__16c495d6 AS s;
  COMMENT ON VIEW tpch.q21 IS 'Suppliers who kept orders waiting: the only late ones of an order with several suppliers.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q21__16c495d6(boolean) IS 'Puts the view tpch.q21 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q21__16c495d6(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q21__16c495d6(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q21__16c495d6', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.orders', 'tpch.lineitem']::regclass[]);
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
      WHERE f.storage = 'q21__16c495d6';
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
      SELECT 4 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
    SELECT greatest(1000, setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.orders', 'tpch.lineitem']::regclass[]))
    INTO pgtc_limit
    FROM pgtc.setting WHERE setting.name = 'full_fraction';
  END LOOP;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND (pgtc_done.changes > pgtc_limit
    OR pgtc_done.changes > 1000 AND pgtc_done.changes * pgtc_seen.change_seconds > pgtc_seen.full_seconds) THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q21__16c495d6'::regclass);
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
        SELECT b.s_suppkey, b.s_name, b.s_nationkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.s_suppkey, b.s_name, b.s_nationkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.o_orderkey, b.o_orderstatus, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_orderstatus
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_orderkey,
          b.l_suppkey,
          b.l_commitdate,
          b.l_receiptdate,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_suppkey, b.l_commitdate, b.l_receiptdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(supplier ⋈ lineitem ⋈ orders ⋈ nation)  [join.bilinear]
      --   + Δsupplier ⋈ lineitem' ⋈ orders' ⋈ nation'
      --   + supplier' ⋈ Δlineitem ⋈ orders' ⋈ nation'
      --   + supplier' ⋈ lineitem' ⋈ Δorders ⋈ nation'
      --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ Δnation
      --   − Δsupplier ⋈ Δlineitem ⋈ orders' ⋈ nation'
      --   − Δsupplier ⋈ lineitem' ⋈ Δorders ⋈ nation'
      --   − Δsupplier ⋈ lineitem' ⋈ orders' ⋈ Δnation
      --   − supplier' ⋈ Δlineitem ⋈ Δorders ⋈ nation'
      --   − supplier' ⋈ Δlineitem ⋈ orders' ⋈ Δnation
      --   − supplier' ⋈ lineitem' ⋈ Δorders ⋈ Δnation
      --   + Δsupplier ⋈ Δlineitem ⋈ Δorders ⋈ nation'
      --   + Δsupplier ⋈ Δlineitem ⋈ orders' ⋈ Δnation
      --   + Δsupplier ⋈ lineitem' ⋈ Δorders ⋈ Δnation
      --   + supplier' ⋈ Δlineitem ⋈ Δorders ⋈ Δnation
      --   − Δsupplier ⋈ Δlineitem ⋈ Δorders ⋈ Δnation
      changes AS (
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          d_orders.weight
        FROM d_orders
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.weight
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_nation)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          -d_supplier.weight * d_lineitem.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          -d_supplier.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          -d_lineitem.weight * d_orders.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          -d_lineitem.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          -d_orders.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          d_supplier.weight * d_lineitem.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_supplier.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_supplier.weight * d_nation.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_lineitem.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_nationkey,
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_orders.o_orderkey,
          d_orders.o_orderstatus,
          d_nation.n_nationkey,
          d_nation.n_name,
          -d_supplier.weight * d_lineitem.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderstatus = 'F'::bpchar
          AND d_lineitem.l_receiptdate > d_lineitem.l_commitdate
          AND d_nation.n_name = 'SAUDI ARABIA'::bpchar
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem_2 AS (
        SELECT d_lineitem.l_orderkey, d_lineitem.l_suppkey, sum(d_lineitem.weight)::bigint AS weight
        FROM d_lineitem
        GROUP BY d_lineitem.l_orderkey, d_lineitem.l_suppkey
        HAVING sum(d_lineitem.weight) <> 0
      ),
      -- keys of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋈ Δlineitem
      touched_2 AS (
        SELECT DISTINCT lineitem.l_orderkey, lineitem.l_suppkey
        FROM d_lineitem_2
          JOIN tpch.lineitem AS lineitem
            ON d_lineitem_2.l_orderkey = lineitem.l_orderkey
              AND d_lineitem_2.l_suppkey <> lineitem.l_suppkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem_2)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
      ),
      -- keys of Δ(supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋈ Δlineitem
      touched_3 AS (
        SELECT DISTINCT changes.l_orderkey, changes.l_suppkey
        FROM changes
          JOIN d_lineitem_2
            ON d_lineitem_2.l_orderkey = changes.l_orderkey
              AND d_lineitem_2.l_suppkey <> changes.l_suppkey
        WHERE EXISTS (SELECT FROM d_lineitem_2)
      ),
      -- sum of
      --   + keys of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋈ Δlineitem
      --   + keys of Δ(supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋈ Δlineitem
      changes_2 AS (
        SELECT touched_2.l_orderkey, touched_2.l_suppkey
        FROM touched_2
        UNION ALL
        SELECT touched_3.l_orderkey, touched_3.l_suppkey
        FROM touched_3
      ),
      -- values in (supplier ⋈ lineitem ⋈ orders ⋈ nation) that match Δlineitem  [semi.flips]
      touched_4 AS (SELECT DISTINCT changes_2.l_orderkey, changes_2.l_suppkey FROM changes_2),
      -- matches that Δlineitem adds to them  [semi.flips]
      totals AS (
        SELECT
          touched_4.l_orderkey AS column1,
          touched_4.l_suppkey AS column2,
          sum(d_lineitem_2.weight)::bigint AS column3
        FROM d_lineitem_2
          JOIN touched_4
            ON d_lineitem_2.l_orderkey = touched_4.l_orderkey
              AND d_lineitem_2.l_suppkey <> touched_4.l_suppkey
        GROUP BY touched_4.l_orderkey, touched_4.l_suppkey
      ),
      -- all matches in lineitem' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.column1, totals.column2, totals.column3, count(*) AS column4
        FROM totals
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = totals.column1 AND lineitem.l_suppkey <> totals.column2
        WHERE totals.column3 > 0::bigint
        GROUP BY totals.column1, totals.column2, totals.column3
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in lineitem'
      changes_3 AS (
        SELECT totals_2.column1, totals_2.column2, 1 AS weight
        FROM totals_2
        WHERE totals_2.column3 = totals_2.column4
        UNION ALL
        SELECT totals.column1, totals.column2, -1 AS weight
        FROM totals
        WHERE totals.column3 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_orderkey = totals.column1 AND lineitem.l_suppkey <> totals.column2
          )
      ),
      -- keys whose being matched in lineitem changed  [semi.flips]
      net AS (
        SELECT changes_3.column1, changes_3.column2, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.column1, changes_3.column2
        HAVING sum(changes_3.weight) <> 0
      ),
      -- Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem)  [semi.flips]
      --   + Δ(supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem'
      --   + (supplier ⋈ lineitem ⋈ orders ⋈ nation)' ⋈ flipped keys
      --   − Δ(supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋈ flipped keys
      changes_4 AS (
        SELECT
          changes.s_suppkey,
          changes.s_name,
          changes.s_nationkey,
          changes.l_orderkey,
          changes.l_suppkey,
          changes.l_commitdate,
          changes.l_receiptdate,
          changes.o_orderkey,
          changes.o_orderstatus,
          changes.n_nationkey,
          changes.n_name,
          changes.weight
        FROM changes
        WHERE EXISTS (SELECT FROM changes)
          AND EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_orderkey = changes.l_orderkey
              AND lineitem.l_suppkey <> changes.l_suppkey
          )
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          net.weight
        FROM net
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = net.column1 AND lineitem.l_suppkey = net.column2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM net)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
        UNION ALL
        SELECT
          changes.s_suppkey,
          changes.s_name,
          changes.s_nationkey,
          changes.l_orderkey,
          changes.l_suppkey,
          changes.l_commitdate,
          changes.l_receiptdate,
          changes.o_orderkey,
          changes.o_orderstatus,
          changes.n_nationkey,
          changes.n_name,
          -changes.weight * net.weight AS weight
        FROM changes
          JOIN net ON changes.l_orderkey = net.column1 AND changes.l_suppkey = net.column2
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ▷ lineitem'  [semi.flips]
      guarded AS (
        SELECT
          changes_4.s_suppkey,
          changes_4.s_name,
          changes_4.s_nationkey,
          changes_4.l_orderkey,
          changes_4.l_suppkey,
          changes_4.l_commitdate,
          changes_4.l_receiptdate,
          changes_4.o_orderkey,
          changes_4.o_orderstatus,
          changes_4.n_nationkey,
          changes_4.n_name,
          changes_4.weight
        FROM changes_4
        WHERE EXISTS (SELECT FROM changes_4)
          AND NOT EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_receiptdate > lineitem.l_commitdate
              AND lineitem.l_orderkey = changes_4.l_orderkey
              AND lineitem.l_suppkey <> changes_4.l_suppkey
          )
      ),
      -- Δlineitem, filtered  [filter.linear]
      filtered AS (
        SELECT
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.weight
        FROM d_lineitem
        WHERE d_lineitem.l_receiptdate > d_lineitem.l_commitdate
      ),
      -- keys of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋉ lineitem' ⋈ Δlineitem, filtered
      touched_5 AS (
        SELECT DISTINCT lineitem.l_orderkey, lineitem.l_suppkey
        FROM filtered
          JOIN tpch.lineitem AS lineitem
            ON filtered.l_orderkey = lineitem.l_orderkey
              AND filtered.l_suppkey <> lineitem.l_suppkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM filtered)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
          AND EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem_2
            WHERE lineitem_2.l_orderkey = lineitem.l_orderkey
              AND lineitem_2.l_suppkey <> lineitem.l_suppkey
          )
      ),
      -- keys of Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ⋈ Δlineitem, filtered
      touched_6 AS (
        SELECT DISTINCT changes_4.l_orderkey, changes_4.l_suppkey
        FROM changes_4
          JOIN filtered
            ON filtered.l_orderkey = changes_4.l_orderkey
              AND filtered.l_suppkey <> changes_4.l_suppkey
        WHERE EXISTS (SELECT FROM filtered)
      ),
      -- sum of
      --   + keys of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋉ lineitem' ⋈ Δlineitem, filtered
      --   + keys of Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ⋈ Δlineitem, filtered
      changes_5 AS (
        SELECT touched_5.l_orderkey, touched_5.l_suppkey
        FROM touched_5
        UNION ALL
        SELECT touched_6.l_orderkey, touched_6.l_suppkey
        FROM touched_6
      ),
      -- values in ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) that match Δlineitem  [semi.flips]
      touched_7 AS (SELECT DISTINCT changes_5.l_orderkey, changes_5.l_suppkey FROM changes_5),
      -- matches that Δlineitem adds to them  [semi.flips]
      totals_3 AS (
        SELECT
          touched_7.l_orderkey AS column1,
          touched_7.l_suppkey AS column2,
          sum(filtered.weight)::bigint AS column3
        FROM filtered
          JOIN touched_7
            ON filtered.l_orderkey = touched_7.l_orderkey
              AND filtered.l_suppkey <> touched_7.l_suppkey
        GROUP BY touched_7.l_orderkey, touched_7.l_suppkey
      ),
      -- all matches in lineitem' of keys that gained some  [semi.flips]
      totals_4 AS (
        SELECT totals_3.column1, totals_3.column2, totals_3.column3, count(*) AS column4
        FROM totals_3
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = totals_3.column1 AND lineitem.l_suppkey <> totals_3.column2
        WHERE totals_3.column3 > 0::bigint AND lineitem.l_receiptdate > lineitem.l_commitdate
        GROUP BY totals_3.column1, totals_3.column2, totals_3.column3
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in lineitem'
      changes_6 AS (
        SELECT totals_4.column1, totals_4.column2, 1 AS weight
        FROM totals_4
        WHERE totals_4.column3 = totals_4.column4
        UNION ALL
        SELECT totals_3.column1, totals_3.column2, -1 AS weight
        FROM totals_3
        WHERE totals_3.column3 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_receiptdate > lineitem.l_commitdate
              AND lineitem.l_orderkey = totals_3.column1
              AND lineitem.l_suppkey <> totals_3.column2
          )
      ),
      -- keys whose being matched in lineitem changed  [semi.flips]
      net_2 AS (
        SELECT changes_6.column1, changes_6.column2, sum(changes_6.weight)::bigint AS weight
        FROM changes_6
        GROUP BY changes_6.column1, changes_6.column2
        HAVING sum(changes_6.weight) <> 0
      ),
      -- Δ(((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ▷ lineitem)  [semi.flips]
      --   + Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ▷ lineitem'
      --   − ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem)' ⋈ flipped keys
      --   + Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ⋈ flipped keys
      changes_7 AS (
        SELECT
          guarded.s_suppkey,
          guarded.s_name,
          guarded.s_nationkey,
          guarded.l_orderkey,
          guarded.l_suppkey,
          guarded.l_commitdate,
          guarded.l_receiptdate,
          guarded.o_orderkey,
          guarded.o_orderstatus,
          guarded.n_nationkey,
          guarded.n_name,
          guarded.weight
        FROM guarded
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          -net_2.weight AS weight
        FROM net_2
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = net_2.column1 AND lineitem.l_suppkey = net_2.column2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM net_2)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
          AND EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem_2
            WHERE lineitem_2.l_orderkey = lineitem.l_orderkey
              AND lineitem_2.l_suppkey <> lineitem.l_suppkey
          )
        UNION ALL
        SELECT
          changes_4.s_suppkey,
          changes_4.s_name,
          changes_4.s_nationkey,
          changes_4.l_orderkey,
          changes_4.l_suppkey,
          changes_4.l_commitdate,
          changes_4.l_receiptdate,
          changes_4.o_orderkey,
          changes_4.o_orderstatus,
          changes_4.n_nationkey,
          changes_4.n_name,
          changes_4.weight * net_2.weight AS weight
        FROM changes_4
          JOIN net_2 ON changes_4.l_orderkey = net_2.column1 AND changes_4.l_suppkey = net_2.column2
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM changes_7 LIMIT 1),
      -- Δlineitem, filtered  [filter.linear]
      filtered_2 AS (
        SELECT
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.weight
        FROM d_lineitem
        WHERE d_lineitem.l_receiptdate > d_lineitem.l_commitdate
      ),
      -- Δlineitem, filtered  [filter.linear]
      computed AS (
        SELECT
          filtered_2.l_orderkey,
          filtered_2.l_suppkey,
          filtered_2.l_commitdate,
          filtered_2.l_receiptdate,
          filtered_2.weight
        FROM filtered_2
      ),
      -- keys of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋉ lineitem' ⋈ Δlineitem, filtered
      touched_8 AS (
        SELECT DISTINCT lineitem.l_orderkey, lineitem.l_suppkey
        FROM computed
          JOIN tpch.lineitem AS lineitem
            ON computed.l_orderkey = lineitem.l_orderkey
              AND computed.l_suppkey <> lineitem.l_suppkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM filtered_2)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
          AND EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem_2
            WHERE lineitem_2.l_orderkey = lineitem.l_orderkey
              AND lineitem_2.l_suppkey <> lineitem.l_suppkey
          )
      ),
      -- keys of Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ⋈ Δlineitem, filtered
      touched_9 AS (
        SELECT DISTINCT changes_4.l_orderkey, changes_4.l_suppkey
        FROM changes_4
          JOIN computed
            ON computed.l_orderkey = changes_4.l_orderkey
              AND computed.l_suppkey <> changes_4.l_suppkey
        WHERE EXISTS (SELECT FROM filtered_2)
      ),
      -- sum of
      --   + keys of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋉ lineitem' ⋈ Δlineitem, filtered
      --   + keys of Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ⋈ Δlineitem, filtered
      changes_8 AS (
        SELECT touched_8.l_orderkey, touched_8.l_suppkey
        FROM touched_8
        UNION ALL
        SELECT touched_9.l_orderkey, touched_9.l_suppkey
        FROM touched_9
      ),
      -- values in ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) that match Δlineitem  [semi.flips]
      touched_10 AS (SELECT DISTINCT changes_8.l_orderkey, changes_8.l_suppkey FROM changes_8),
      -- matches that Δlineitem adds to them  [semi.flips]
      totals_5 AS (
        SELECT
          touched_10.l_orderkey AS column1,
          touched_10.l_suppkey AS column2,
          sum(computed.weight)::bigint AS column3
        FROM computed
          JOIN touched_10
            ON computed.l_orderkey = touched_10.l_orderkey
              AND computed.l_suppkey <> touched_10.l_suppkey
        GROUP BY touched_10.l_orderkey, touched_10.l_suppkey
      ),
      -- all matches in lineitem' of keys that gained some  [semi.flips]
      totals_6 AS (
        SELECT totals_5.column1, totals_5.column2, totals_5.column3, count(*) AS column4
        FROM totals_5
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = totals_5.column1 AND lineitem.l_suppkey <> totals_5.column2
        WHERE totals_5.column3 > 0::bigint AND lineitem.l_receiptdate > lineitem.l_commitdate
        GROUP BY totals_5.column1, totals_5.column2, totals_5.column3
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in lineitem'
      changes_9 AS (
        SELECT totals_6.column1, totals_6.column2, 1 AS weight
        FROM totals_6
        WHERE totals_6.column3 = totals_6.column4
        UNION ALL
        SELECT totals_5.column1, totals_5.column2, -1 AS weight
        FROM totals_5
        WHERE totals_5.column3 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_receiptdate > lineitem.l_commitdate
              AND lineitem.l_orderkey = totals_5.column1
              AND lineitem.l_suppkey <> totals_5.column2
          )
      ),
      -- keys whose being matched in lineitem changed  [semi.flips]
      net_3 AS (
        SELECT changes_9.column1, changes_9.column2, sum(changes_9.weight)::bigint AS weight
        FROM changes_9
        GROUP BY changes_9.column1, changes_9.column2
        HAVING sum(changes_9.weight) <> 0
      ),
      -- Δ(((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ▷ lineitem)  [semi.flips]
      --   + Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ▷ lineitem'
      --   − ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem)' ⋈ flipped keys
      --   + Δ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) ⋈ flipped keys
      changes_10 AS (
        SELECT
          guarded.s_suppkey,
          guarded.s_name,
          guarded.s_nationkey,
          guarded.l_orderkey,
          guarded.l_suppkey,
          guarded.l_commitdate,
          guarded.l_receiptdate,
          guarded.o_orderkey,
          guarded.o_orderstatus,
          guarded.n_nationkey,
          guarded.n_name,
          guarded.weight
        FROM guarded
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_nationkey,
          lineitem.l_orderkey,
          lineitem.l_suppkey,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          orders.o_orderkey,
          orders.o_orderstatus,
          nation.n_nationkey,
          nation.n_name,
          -net_3.weight AS weight
        FROM net_3
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_orderkey = net_3.column1 AND lineitem.l_suppkey = net_3.column2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM net_3)
          AND orders.o_orderstatus = 'F'::bpchar
          AND lineitem.l_receiptdate > lineitem.l_commitdate
          AND nation.n_name = 'SAUDI ARABIA'::bpchar
          AND EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem_2
            WHERE lineitem_2.l_orderkey = lineitem.l_orderkey
              AND lineitem_2.l_suppkey <> lineitem.l_suppkey
          )
        UNION ALL
        SELECT
          changes_4.s_suppkey,
          changes_4.s_name,
          changes_4.s_nationkey,
          changes_4.l_orderkey,
          changes_4.l_suppkey,
          changes_4.l_commitdate,
          changes_4.l_receiptdate,
          changes_4.o_orderkey,
          changes_4.o_orderstatus,
          changes_4.n_nationkey,
          changes_4.n_name,
          changes_4.weight * net_3.weight AS weight
        FROM changes_4
          JOIN net_3 ON changes_4.l_orderkey = net_3.column1 AND changes_4.l_suppkey = net_3.column2
        WHERE EXISTS (SELECT FROM net_3)
      ),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT first.s_name, first.numwait
        FROM (
          SELECT grouped.s_name, grouped.numwait
          FROM (
            SELECT supplier.s_name, count(*) AS numwait
            FROM tpch.supplier AS supplier
              JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
              JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
              JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            WHERE orders.o_orderstatus = 'F'::bpchar
              AND lineitem.l_receiptdate > lineitem.l_commitdate
              AND nation.n_name = 'SAUDI ARABIA'::bpchar
              AND EXISTS (
                SELECT
                FROM tpch.lineitem AS lineitem_2
                WHERE lineitem_2.l_orderkey = lineitem.l_orderkey
                  AND lineitem_2.l_suppkey <> lineitem.l_suppkey
              )
              AND NOT EXISTS (
                SELECT
                FROM tpch.lineitem AS lineitem_2
                WHERE lineitem_2.l_receiptdate > lineitem_2.l_commitdate
                  AND lineitem_2.l_orderkey = lineitem.l_orderkey
                  AND lineitem_2.l_suppkey <> lineitem.l_suppkey
              )
            GROUP BY supplier.s_name
          ) AS grouped
          ORDER BY grouped.numwait DESC, grouped.s_name
          LIMIT 100
        ) AS first
        WHERE EXISTS (SELECT FROM changes_10)
      ),
      -- all rows as they are stored
      stored AS (SELECT s.s_name, s.numwait FROM touched AS t CROSS JOIN pgtc.q21__16c495d6 AS s),
      -- what differs
      change AS (
        SELECT r.s_name, r.numwait, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.s_name, r.numwait, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.s_name, r.numwait, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.s_name, r.numwait
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
        WHERE f.storage = 'q21__16c495d6'
      )
    MERGE INTO pgtc.q21__16c495d6 AS s
    USING (
      SELECT DISTINCT ON (d.s_name) d.s_name, d.numwait, d.weight
      FROM change AS d
      ORDER BY d.s_name, d.weight DESC
    ) AS c
    ON s.s_name = c.s_name
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET numwait = c.numwait
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (s_name, numwait) VALUES (c.s_name, c.numwait)
    WHEN NOT MATCHED AND pgtc.drift('tpch.q21') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q21__16c495d6');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of groups of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋉ lineitem' ▷ lineitem', filt…
      fresh AS (
        SELECT grouped.s_name, grouped.numwait
        FROM (
          SELECT supplier.s_name, count(*) AS numwait
          FROM tpch.supplier AS supplier
            JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          WHERE orders.o_orderstatus = 'F'::bpchar
            AND lineitem.l_receiptdate > lineitem.l_commitdate
            AND nation.n_name = 'SAUDI ARABIA'::bpchar
            AND EXISTS (
              SELECT
              FROM tpch.lineitem AS lineitem_2
              WHERE lineitem_2.l_orderkey = lineitem.l_orderkey
                AND lineitem_2.l_suppkey <> lineitem.l_suppkey
            )
            AND NOT EXISTS (
              SELECT
              FROM tpch.lineitem AS lineitem_2
              WHERE lineitem_2.l_receiptdate > lineitem_2.l_commitdate
                AND lineitem_2.l_orderkey = lineitem.l_orderkey
                AND lineitem_2.l_suppkey <> lineitem.l_suppkey
            )
          GROUP BY supplier.s_name
        ) AS grouped
        ORDER BY grouped.numwait DESC, grouped.s_name
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
        WHERE f.storage = 'q21__16c495d6'
      )
    MERGE INTO pgtc.q21__16c495d6 AS s
    USING (
      SELECT n.s_name, n.numwait, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.s_name, f.numwait, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q21__16c495d6 AS o ON n.s_name = o.s_name
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.s_name, n.numwait), (o.s_name, o.numwait))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET s_name = c.s_name, numwait = c.numwait
    WHEN NOT MATCHED THEN INSERT (s_name, numwait) VALUES (c.s_name, c.numwait);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q21__16c495d6', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'nation');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  IF pgtc_pending[4] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q21__16c495d6(text) IS 'Brings stream table tpch.q21 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q21__16c495d6(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q21__16c495d6()
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
      LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.orders, ONLY tpch.lineitem IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q21__16c495d6(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q21__16c495d6';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.s_name, q.numwait
        FROM (
          SELECT s.s_name, count(*) AS numwait
          FROM tpch.supplier AS s,
            tpch.lineitem AS l1,
            tpch.orders AS o,
            tpch.nation AS n
          WHERE s.s_suppkey = l1.l_suppkey
            AND o.o_orderkey = l1.l_orderkey
            AND o.o_orderstatus = 'F'
            AND l1.l_receiptdate > l1.l_commitdate
            AND EXISTS (
              SELECT *
              FROM tpch.lineitem AS l2
              WHERE l2.l_orderkey = l1.l_orderkey AND l2.l_suppkey <> l1.l_suppkey
            )
            AND NOT EXISTS (
              SELECT *
              FROM tpch.lineitem AS l3
              WHERE l3.l_orderkey = l1.l_orderkey
                AND l3.l_suppkey <> l1.l_suppkey
                AND l3.l_receiptdate > l3.l_commitdate
            )
            AND s.s_nationkey = n.n_nationkey
            AND n.n_name = 'SAUDI ARABIA'
          GROUP BY s.s_name
          ORDER BY numwait DESC, s.s_name
          LIMIT 100
        ) AS q (s_name, numwait)
      ),
      stored AS (
        SELECT q.s_name, q.numwait
        FROM (
          SELECT s.s_name, s.numwait FROM pgtc.q21__16c495d6 AS s
        ) AS q (s_name, numwait)
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
COMMENT ON FUNCTION pgtc.verify_q21__16c495d6() IS 'Compares stream table tpch.q21 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q21__16c495d6() FROM PUBLIC;

-- == installed 02b4e5ea66fcab5c
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q21__16c495d6', 'tpch', 'q21', 'pending', 'refresh_q21__16c495d6', 'verify_q21__16c495d6', 'show_q21__16c495d6',
        'incremental', '1 minute', '02b4e5ea66fcab5c',
        /* query */ 'SELECT s.s_name, count(*) AS numwait
FROM tpch.supplier AS s,
  tpch.lineitem AS l1,
  tpch.orders AS o,
  tpch.nation AS n
WHERE s.s_suppkey = l1.l_suppkey
  AND o.o_orderkey = l1.l_orderkey
  AND o.o_orderstatus = ''F''
  AND l1.l_receiptdate > l1.l_commitdate
  AND EXISTS (
    SELECT *
    FROM tpch.lineitem AS l2
    WHERE l2.l_orderkey = l1.l_orderkey AND l2.l_suppkey <> l1.l_suppkey
  )
  AND NOT EXISTS (
    SELECT *
    FROM tpch.lineitem AS l3
    WHERE l3.l_orderkey = l1.l_orderkey
      AND l3.l_suppkey <> l1.l_suppkey
      AND l3.l_receiptdate > l3.l_commitdate
  )
  AND s.s_nationkey = n.n_nationkey
  AND n.n_name = ''SAUDI ARABIA''
GROUP BY s.s_name
ORDER BY numwait DESC, s.s_name
LIMIT 100');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q21__16c495d6', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q21__16c495d6', 'tpch', 'supplier', ARRAY['s_suppkey', 's_name', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_name', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q21__16c495d6', 'tpch', 'orders', ARRAY['o_orderkey', 'o_orderstatus']::text[], ARRAY['key (o_orderkey)', 'not null o_orderkey', 'not null o_orderstatus']::text[]),
  ('q21__16c495d6', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_suppkey', 'l_commitdate', 'l_receiptdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_commitdate', 'not null l_orderkey', 'not null l_receiptdate', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q21__16c495d6', 'tpch', 'nation');
SELECT pgtc.accept_source('q21__16c495d6', 'tpch', 'supplier');
SELECT pgtc.accept_source('q21__16c495d6', 'tpch', 'orders');
SELECT pgtc.accept_source('q21__16c495d6', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q21__16c495d6');
SELECT pgtc.install('q21__16c495d6');
