-- == storage
-- pgtc.inner_q21__e0d48870_1: what is stored.
CREATE TABLE pgtc.q21__e0d48870_1 (
  s_name char(25) NOT NULL,
  pgtc_rows bigint NOT NULL,
  PRIMARY KEY (s_name),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q21__e0d48870_1 IS 'Storage of stream table pgtc.inner_q21__e0d48870_1. Read the view instead.';

-- == storage
-- tpch.q21: what is stored.
CREATE TABLE pgtc.q21__e0d48870 (
  s_name char(25) NOT NULL,
  numwait bigint NOT NULL,
  PRIMARY KEY (s_name)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q21__e0d48870 IS 'Storage of stream table tpch.q21. Read the view instead.';

-- == functions
-- pgtc.inner_q21__e0d48870_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q21__e0d48870_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q21__e0d48870_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q21__e0d48870_1 AS
  SELECT s.s_name, s.pgtc_rows AS numwait FROM pgtc.q21__e0d48870_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q21__e0d48870_1(boolean) IS 'Puts the view pgtc.inner_q21__e0d48870_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q21__e0d48870_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q21__e0d48870_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q21__e0d48870_1', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
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
      WHERE f.storage = 'q21__e0d48870_1';
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
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.orders', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q21__e0d48870_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δnation  [scan.delta]
      d_nation AS (
        SELECT b.n_nationkey, b.n_name, b.n_regionkey, b.n_comment, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_nation__dde3ce4a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.n_nationkey, b.n_name, b.n_regionkey, b.n_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δsupplier  [scan.delta]
      d_supplier AS (
        SELECT
          b.s_suppkey,
          b.s_name,
          b.s_address,
          b.s_nationkey,
          b.s_phone,
          b.s_acctbal,
          b.s_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.s_suppkey,
          b.s_name,
          b.s_address,
          b.s_nationkey,
          b.s_phone,
          b.s_acctbal,
          b.s_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT
          b.o_orderkey,
          b.o_custkey,
          b.o_orderstatus,
          b.o_totalprice,
          b.o_orderdate,
          b.o_orderpriority,
          b.o_clerk,
          b.o_shippriority,
          b.o_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.o_orderkey,
          b.o_custkey,
          b.o_orderstatus,
          b.o_totalprice,
          b.o_orderdate,
          b.o_orderpriority,
          b.o_clerk,
          b.o_shippriority,
          b.o_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_orderkey,
          b.l_partkey,
          b.l_suppkey,
          b.l_linenumber,
          b.l_quantity,
          b.l_extendedprice,
          b.l_discount,
          b.l_tax,
          b.l_returnflag,
          b.l_linestatus,
          b.l_shipdate,
          b.l_commitdate,
          b.l_receiptdate,
          b.l_shipinstruct,
          b.l_shipmode,
          b.l_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.l_orderkey,
          b.l_partkey,
          b.l_suppkey,
          b.l_linenumber,
          b.l_quantity,
          b.l_extendedprice,
          b.l_discount,
          b.l_tax,
          b.l_returnflag,
          b.l_linestatus,
          b.l_shipdate,
          b.l_commitdate,
          b.l_receiptdate,
          b.l_shipinstruct,
          b.l_shipmode,
          b.l_comment
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_lineitem.l_orderkey,
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_linenumber,
          d_lineitem.l_quantity,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_tax,
          d_lineitem.l_returnflag,
          d_lineitem.l_linestatus,
          d_lineitem.l_shipdate,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          d_lineitem.l_shipinstruct,
          d_lineitem.l_shipmode,
          d_lineitem.l_comment,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_orderstatus,
          d_orders.o_totalprice,
          d_orders.o_orderdate,
          d_orders.o_orderpriority,
          d_orders.o_clerk,
          d_orders.o_shippriority,
          d_orders.o_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
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
      touched AS (
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
      touched_2 AS (
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
        SELECT touched.l_orderkey, touched.l_suppkey
        FROM touched
        UNION ALL
        SELECT touched_2.l_orderkey, touched_2.l_suppkey
        FROM touched_2
      ),
      -- values in (supplier ⋈ lineitem ⋈ orders ⋈ nation) that match Δlineitem  [semi.flips]
      touched_3 AS (SELECT DISTINCT changes_2.l_orderkey, changes_2.l_suppkey FROM changes_2),
      -- matches that Δlineitem adds to them  [semi.flips]
      totals AS (
        SELECT
          touched_3.l_orderkey AS column1,
          touched_3.l_suppkey AS column2,
          sum(d_lineitem_2.weight)::bigint AS column3
        FROM d_lineitem_2
          JOIN touched_3
            ON d_lineitem_2.l_orderkey = touched_3.l_orderkey
              AND d_lineitem_2.l_suppkey <> touched_3.l_suppkey
        GROUP BY touched_3.l_orderkey, touched_3.l_suppkey
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
          changes.s_address,
          changes.s_nationkey,
          changes.s_phone,
          changes.s_acctbal,
          changes.s_comment,
          changes.l_orderkey,
          changes.l_partkey,
          changes.l_suppkey,
          changes.l_linenumber,
          changes.l_quantity,
          changes.l_extendedprice,
          changes.l_discount,
          changes.l_tax,
          changes.l_returnflag,
          changes.l_linestatus,
          changes.l_shipdate,
          changes.l_commitdate,
          changes.l_receiptdate,
          changes.l_shipinstruct,
          changes.l_shipmode,
          changes.l_comment,
          changes.o_orderkey,
          changes.o_custkey,
          changes.o_orderstatus,
          changes.o_totalprice,
          changes.o_orderdate,
          changes.o_orderpriority,
          changes.o_clerk,
          changes.o_shippriority,
          changes.o_comment,
          changes.n_nationkey,
          changes.n_name,
          changes.n_regionkey,
          changes.n_comment,
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
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          lineitem.l_orderkey,
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_linenumber,
          lineitem.l_quantity,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_tax,
          lineitem.l_returnflag,
          lineitem.l_linestatus,
          lineitem.l_shipdate,
          lineitem.l_commitdate,
          lineitem.l_receiptdate,
          lineitem.l_shipinstruct,
          lineitem.l_shipmode,
          lineitem.l_comment,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_orderstatus,
          orders.o_totalprice,
          orders.o_orderdate,
          orders.o_orderpriority,
          orders.o_clerk,
          orders.o_shippriority,
          orders.o_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
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
          changes.s_address,
          changes.s_nationkey,
          changes.s_phone,
          changes.s_acctbal,
          changes.s_comment,
          changes.l_orderkey,
          changes.l_partkey,
          changes.l_suppkey,
          changes.l_linenumber,
          changes.l_quantity,
          changes.l_extendedprice,
          changes.l_discount,
          changes.l_tax,
          changes.l_returnflag,
          changes.l_linestatus,
          changes.l_shipdate,
          changes.l_commitdate,
          changes.l_receiptdate,
          changes.l_shipinstruct,
          changes.l_shipmode,
          changes.l_comment,
          changes.o_orderkey,
          changes.o_custkey,
          changes.o_orderstatus,
          changes.o_totalprice,
          changes.o_orderdate,
          changes.o_orderpriority,
          changes.o_clerk,
          changes.o_shippriority,
          changes.o_comment,
          changes.n_nationkey,
          changes.n_name,
          changes.n_regionkey,
          changes.n_comment,
          -changes.weight * net.weight AS weight
        FROM changes
          JOIN net ON changes.l_orderkey = net.column1 AND changes.l_suppkey = net.column2
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem_3 AS (
        SELECT
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate,
          sum(d_lineitem.weight)::bigint AS weight
        FROM d_lineitem
        GROUP BY
          d_lineitem.l_orderkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_commitdate,
          d_lineitem.l_receiptdate
        HAVING sum(d_lineitem.weight) <> 0
      ),
      -- Δlineitem, filtered  [filter.linear]
      filtered AS (
        SELECT
          d_lineitem_3.l_orderkey,
          d_lineitem_3.l_suppkey,
          d_lineitem_3.l_commitdate,
          d_lineitem_3.l_receiptdate,
          d_lineitem_3.weight
        FROM d_lineitem_3
        WHERE d_lineitem_3.l_receiptdate > d_lineitem_3.l_commitdate
      ),
      -- keys of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋉ lineitem' ⋈ Δlineitem, filtered
      touched_4 AS (
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
      touched_5 AS (
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
        SELECT touched_4.l_orderkey, touched_4.l_suppkey
        FROM touched_4
        UNION ALL
        SELECT touched_5.l_orderkey, touched_5.l_suppkey
        FROM touched_5
      ),
      -- values in ((supplier ⋈ lineitem ⋈ orders ⋈ nation) ⋉ lineitem) that match Δlineitem  [semi.flips]
      touched_6 AS (SELECT DISTINCT changes_5.l_orderkey, changes_5.l_suppkey FROM changes_5),
      -- matches that Δlineitem adds to them  [semi.flips]
      totals_3 AS (
        SELECT
          touched_6.l_orderkey AS column1,
          touched_6.l_suppkey AS column2,
          sum(filtered.weight)::bigint AS column3
        FROM filtered
          JOIN touched_6
            ON filtered.l_orderkey = touched_6.l_orderkey
              AND filtered.l_suppkey <> touched_6.l_suppkey
        GROUP BY touched_6.l_orderkey, touched_6.l_suppkey
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
        SELECT changes_4.s_name, changes_4.weight
        FROM changes_4
        WHERE EXISTS (SELECT FROM changes_4)
          AND NOT EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_receiptdate > lineitem.l_commitdate
              AND lineitem.l_orderkey = changes_4.l_orderkey
              AND lineitem.l_suppkey <> changes_4.l_suppkey
          )
        UNION ALL
        SELECT supplier.s_name, -net_2.weight AS weight
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
        SELECT changes_4.s_name, changes_4.weight * net_2.weight AS weight
        FROM changes_4
          JOIN net_2 ON changes_4.l_orderkey = net_2.column1 AND changes_4.l_suppkey = net_2.column2
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT changes_7.s_name, sum(changes_7.weight)::bigint AS pgtc_rows
        FROM changes_7
        GROUP BY changes_7.s_name
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
        WHERE f.storage = 'q21__e0d48870_1'
      )
    MERGE INTO pgtc.q21__e0d48870_1 AS s
    USING change AS c
    ON s.s_name = c.s_name
    WHEN MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_rows = s.pgtc_rows + c.pgtc_rows
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (s_name, pgtc_rows) VALUES (c.s_name, c.pgtc_rows)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q21__e0d48870_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q21__e0d48870_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of supplier' ⋈ lineitem' ⋈ orders' ⋈ nation' ⋉ lineitem' ▷ lineitem', filtered
      fresh AS (
        SELECT supplier.s_name, count(*) AS pgtc_rows
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
        WHERE f.storage = 'q21__e0d48870_1'
      )
    MERGE INTO pgtc.q21__e0d48870_1 AS s
    USING (
      SELECT n.s_name, n.pgtc_rows, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.s_name, f.pgtc_rows, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q21__e0d48870_1 AS o ON n.s_name = o.s_name
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.s_name, n.pgtc_rows), (o.s_name, o.pgtc_rows))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET s_name = c.s_name, pgtc_rows = c.pgtc_rows
    WHEN NOT MATCHED THEN INSERT (s_name, pgtc_rows) VALUES (c.s_name, c.pgtc_rows);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q21__e0d48870_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_q21__e0d48870_1(text) IS 'Brings stream table pgtc.inner_q21__e0d48870_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q21__e0d48870_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q21__e0d48870_1()
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
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q21__e0d48870_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q21__e0d48870_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.s_name, q.numwait
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
        ) AS q (s_name, numwait)
      ),
      stored AS (
        SELECT q.s_name, q.numwait
        FROM (
          SELECT s.s_name, s.pgtc_rows AS numwait FROM pgtc.q21__e0d48870_1 AS s
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
COMMENT ON FUNCTION pgtc.verify_q21__e0d48870_1() IS 'Compares stream table pgtc.inner_q21__e0d48870_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q21__e0d48870_1() FROM PUBLIC;

-- == functions
-- tpch.q21: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q21__e0d48870(recreate boolean)
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
  SELECT s.s_name, s.numwait FROM pgtc.q21__e0d48870 AS s;
  COMMENT ON VIEW tpch.q21 IS 'Suppliers who kept orders waiting: the only late ones of an order with several suppliers.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q21__e0d48870(boolean) IS 'Puts the view tpch.q21 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q21__e0d48870(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q21__e0d48870(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q21__e0d48870', ARRAY[to_regclass('pgtc.q21__e0d48870_1')]);
  pgtc_seen.data_at := pgtc.data_at('q21__e0d48870');
  LOCK TABLE ONLY pgtc.q21__e0d48870_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q21__e0d48870_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q21__e0d48870_1__7d34359a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q21__e0d48870';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q21__e0d48870_1__7d34359a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q21__e0d48870_1__7d34359a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q21__e0d48870_1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q21__e0d48870'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q21:1  [scan.delta]
      d_inner_q21__e0d48870_1 AS (
        SELECT b.s_name, b.numwait, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q21__e0d48870_1__7d34359a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.s_name, b.numwait
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM d_inner_q21__e0d48870_1 LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT first.s_name, first.numwait
        FROM (
          SELECT inner_q21__e0d48870_1.s_name, inner_q21__e0d48870_1.numwait
          FROM pgtc.inner_q21__e0d48870_1 AS inner_q21__e0d48870_1
          ORDER BY inner_q21__e0d48870_1.numwait DESC, inner_q21__e0d48870_1.s_name
          LIMIT 100
        ) AS first
        WHERE EXISTS (SELECT FROM d_inner_q21__e0d48870_1)
      ),
      -- all rows as they are stored
      stored AS (SELECT s.s_name, s.numwait FROM touched AS t CROSS JOIN pgtc.q21__e0d48870 AS s),
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
              FROM ONLY pgtc.changes_inner_q21__e0d48870_1__7d34359a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q21__e0d48870'
      )
    MERGE INTO pgtc.q21__e0d48870 AS s
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
    PERFORM pgtc.adopt_sources('q21__e0d48870');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of inner_q21__e0d48870_1'
      fresh AS (
        SELECT inner_q21__e0d48870_1.s_name, inner_q21__e0d48870_1.numwait
        FROM pgtc.inner_q21__e0d48870_1 AS inner_q21__e0d48870_1
        ORDER BY inner_q21__e0d48870_1.numwait DESC, inner_q21__e0d48870_1.s_name
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
              FROM ONLY pgtc.changes_inner_q21__e0d48870_1__7d34359a AS b
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
        WHERE f.storage = 'q21__e0d48870'
      )
    MERGE INTO pgtc.q21__e0d48870 AS s
    USING (
      SELECT n.s_name, n.numwait, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.s_name, f.numwait, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q21__e0d48870 AS o ON n.s_name = o.s_name
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

  pgtc_done := pgtc.end_refresh('q21__e0d48870', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q21__e0d48870_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q21__e0d48870(text) IS 'Brings stream table tpch.q21 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q21__e0d48870(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q21__e0d48870()
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
  PERFORM pgtc.hold_upstream('tpch', 'q21');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q21__e0d48870', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q21__e0d48870';
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
          SELECT s.s_name, s.numwait FROM pgtc.q21__e0d48870 AS s
        ) AS q (s_name, numwait)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q21__e0d48870_1__7d34359a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q21__e0d48870_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q21__e0d48870() IS 'Compares stream table tpch.q21 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q21__e0d48870() FROM PUBLIC;

-- == installed 2fc8e23069a93ce4
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q21__e0d48870_1', 'pgtc', 'inner_q21__e0d48870_1', 'pending', 'refresh_q21__e0d48870_1', 'verify_q21__e0d48870_1', 'show_q21__e0d48870_1',
        'incremental', '1 minute', '2fc8e23069a93ce4', 'q21__e0d48870',
        /* query */ 'SELECT supplier.s_name, count(*) AS numwait
FROM tpch.supplier AS supplier
  JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
  JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
  JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
WHERE orders.o_orderstatus = ''F''::bpchar
  AND lineitem.l_receiptdate > lineitem.l_commitdate
  AND nation.n_name = ''SAUDI ARABIA''::bpchar
  AND EXISTS (
    SELECT
    FROM tpch.lineitem AS lineitem_2
    WHERE lineitem_2.l_orderkey = lineitem.l_orderkey AND lineitem_2.l_suppkey <> lineitem.l_suppkey
  )
  AND NOT EXISTS (
    SELECT
    FROM tpch.lineitem AS lineitem_2
    WHERE lineitem_2.l_receiptdate > lineitem_2.l_commitdate
      AND lineitem_2.l_orderkey = lineitem.l_orderkey
      AND lineitem_2.l_suppkey <> lineitem.l_suppkey
  )
GROUP BY supplier.s_name');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q21__e0d48870_1', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name', 'n_regionkey', 'n_comment']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey', 'not null n_regionkey']::text[]),
  ('q21__e0d48870_1', 'tpch', 'supplier', ARRAY['s_suppkey', 's_name', 's_address', 's_nationkey', 's_phone', 's_acctbal', 's_comment']::text[], ARRAY['key (s_suppkey)', 'not null s_acctbal', 'not null s_address', 'not null s_comment', 'not null s_name', 'not null s_nationkey', 'not null s_phone', 'not null s_suppkey']::text[]),
  ('q21__e0d48870_1', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_orderstatus', 'o_totalprice', 'o_orderdate', 'o_orderpriority', 'o_clerk', 'o_shippriority', 'o_comment']::text[], ARRAY['key (o_orderkey)', 'not null o_clerk', 'not null o_comment', 'not null o_custkey', 'not null o_orderdate', 'not null o_orderkey', 'not null o_orderpriority', 'not null o_orderstatus', 'not null o_shippriority', 'not null o_totalprice']::text[]),
  ('q21__e0d48870_1', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_partkey', 'l_suppkey', 'l_linenumber', 'l_quantity', 'l_extendedprice', 'l_discount', 'l_tax', 'l_returnflag', 'l_linestatus', 'l_shipdate', 'l_commitdate', 'l_receiptdate', 'l_shipinstruct', 'l_shipmode', 'l_comment']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_comment', 'not null l_commitdate', 'not null l_discount', 'not null l_extendedprice', 'not null l_linenumber', 'not null l_linestatus', 'not null l_orderkey', 'not null l_partkey', 'not null l_quantity', 'not null l_receiptdate', 'not null l_returnflag', 'not null l_shipdate', 'not null l_shipinstruct', 'not null l_shipmode', 'not null l_suppkey', 'not null l_tax']::text[]);
SELECT pgtc.accept_source('q21__e0d48870_1', 'tpch', 'nation');
SELECT pgtc.accept_source('q21__e0d48870_1', 'tpch', 'supplier');
SELECT pgtc.accept_source('q21__e0d48870_1', 'tpch', 'orders');
SELECT pgtc.accept_source('q21__e0d48870_1', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q21__e0d48870_1');
SELECT pgtc.install('q21__e0d48870_1');

-- pgtc.inner_q21__e0d48870_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q21__e0d48870_1__7d34359a (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  s_name char(25),
  numwait bigint
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q21__e0d48870_1__7d34359a (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q21__e0d48870_1__7d34359a IS 'Changes of pgtc.inner_q21__e0d48870_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q21__e0d48870_1', 'changes_inner_q21__e0d48870_1__7d34359a', ARRAY['s_name', 'numwait']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q21__e0d48870_1__7d34359a()
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
    INSERT INTO pgtc.changes_inner_q21__e0d48870_1__7d34359a (pgtc_seq, pgtc_weight, s_name, numwait)
    SELECT pgtc_statement, -1, s.s_name, s.pgtc_rows
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q21__e0d48870_1__7d34359a (pgtc_seq, pgtc_weight, s_name, numwait)
    SELECT pgtc_statement, 1, s.s_name, s.pgtc_rows
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q21__e0d48870_1__7d34359a (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q21__e0d48870_1__7d34359a() IS 'Captures the changes of stream table pgtc.inner_q21__e0d48870_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q21__e0d48870_1__7d34359a() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q21__e0d48870_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q21__e0d48870_1__7d34359a();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q21__e0d48870_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q21__e0d48870_1__7d34359a();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q21__e0d48870_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q21__e0d48870_1__7d34359a();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q21__e0d48870_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q21__e0d48870_1__7d34359a();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q21__e0d48870_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q21__e0d48870_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q21__e0d48870_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q21__e0d48870_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed e94eb7b28bfcc6b8
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q21__e0d48870', 'tpch', 'q21', 'pending', 'refresh_q21__e0d48870', 'verify_q21__e0d48870', 'show_q21__e0d48870',
        'incremental', '1 minute', 'e94eb7b28bfcc6b8', 1,
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
  ('q21__e0d48870', 'pgtc', 'inner_q21__e0d48870_1', ARRAY['s_name', 'numwait']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q21__e0d48870', 'pgtc', 'inner_q21__e0d48870_1');
INSERT INTO pgtc.frontier (storage) VALUES ('q21__e0d48870');
SELECT pgtc.install('q21__e0d48870');
