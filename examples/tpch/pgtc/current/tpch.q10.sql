-- == storage
-- pgtc.inner_q10__1fa5fee8_1: what is stored.
CREATE TABLE pgtc.q10__1fa5fee8_1 (
  c_custkey integer NOT NULL,
  c_name varchar(25) NOT NULL,
  c_acctbal numeric(15, 2) NOT NULL,
  c_phone char(15) NOT NULL,
  n_name char(25) NOT NULL,
  c_address varchar(40) NOT NULL,
  c_comment varchar(117) NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  PRIMARY KEY (c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q10__1fa5fee8_1 IS 'Storage of stream table pgtc.inner_q10__1fa5fee8_1. Read the view instead.';

-- == storage
-- tpch.q10: what is stored.
CREATE TABLE pgtc.q10__1fa5fee8 (
  c_custkey integer NOT NULL,
  c_name varchar(25) NOT NULL,
  revenue numeric,
  c_acctbal numeric(15, 2) NOT NULL,
  n_name char(25) NOT NULL,
  c_address varchar(40) NOT NULL,
  c_phone char(15) NOT NULL,
  c_comment varchar(117) NOT NULL,
  PRIMARY KEY (c_custkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q10__1fa5fee8 IS 'Storage of stream table tpch.q10. Read the view instead.';

-- == functions
-- pgtc.inner_q10__1fa5fee8_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q10__1fa5fee8_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q10__1fa5fee8_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q10__1fa5fee8_1 AS
  SELECT
    s.c_custkey,
    s.c_name,
    s.c_acctbal,
    s.c_phone,
    s.n_name,
    s.c_address,
    s.c_comment,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS revenue
  FROM pgtc.q10__1fa5fee8_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q10__1fa5fee8_1(boolean) IS 'Puts the view pgtc.inner_q10__1fa5fee8_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q10__1fa5fee8_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q10__1fa5fee8_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q10__1fa5fee8_1', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.nation, ONLY tpch.customer, ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]);
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
      WHERE f.storage = 'q10__1fa5fee8_1';
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q10__1fa5fee8_1'::regclass);
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
      -- Δcustomer  [scan.delta]
      d_customer AS (
        SELECT
          b.c_custkey,
          b.c_name,
          b.c_address,
          b.c_nationkey,
          b.c_phone,
          b.c_acctbal,
          b.c_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.c_custkey,
          b.c_name,
          b.c_address,
          b.c_nationkey,
          b.c_phone,
          b.c_acctbal,
          b.c_comment
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
          b.l_extendedprice,
          b.l_discount,
          b.l_returnflag,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_extendedprice, b.l_discount, b.l_returnflag
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(customer ⋈ orders ⋈ lineitem ⋈ nation)  [join.bilinear]
      --   + Δcustomer ⋈ orders' ⋈ lineitem' ⋈ nation'
      --   + customer' ⋈ Δorders ⋈ lineitem' ⋈ nation'
      --   + customer' ⋈ orders' ⋈ Δlineitem ⋈ nation'
      --   + customer' ⋈ orders' ⋈ lineitem' ⋈ Δnation
      --   − Δcustomer ⋈ Δorders ⋈ lineitem' ⋈ nation'
      --   − Δcustomer ⋈ orders' ⋈ Δlineitem ⋈ nation'
      --   − Δcustomer ⋈ orders' ⋈ lineitem' ⋈ Δnation
      --   − customer' ⋈ Δorders ⋈ Δlineitem ⋈ nation'
      --   − customer' ⋈ Δorders ⋈ lineitem' ⋈ Δnation
      --   − customer' ⋈ orders' ⋈ Δlineitem ⋈ Δnation
      --   + Δcustomer ⋈ Δorders ⋈ Δlineitem ⋈ nation'
      --   + Δcustomer ⋈ Δorders ⋈ lineitem' ⋈ Δnation
      --   + Δcustomer ⋈ orders' ⋈ Δlineitem ⋈ Δnation
      --   + customer' ⋈ Δorders ⋈ Δlineitem ⋈ Δnation
      --   − Δcustomer ⋈ Δorders ⋈ Δlineitem ⋈ Δnation
      changes AS (
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          d_customer.weight
        FROM d_customer
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_address,
          customer.c_phone,
          customer.c_acctbal,
          customer.c_comment,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          d_orders.weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_address,
          customer.c_phone,
          customer.c_acctbal,
          customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_address,
          customer.c_phone,
          customer.c_acctbal,
          customer.c_comment,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_nation.weight
        FROM d_nation
          JOIN tpch.customer AS customer ON customer.c_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_nation)
          AND orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          nation.n_name,
          -d_customer.weight * d_orders.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          -d_customer.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_lineitem)
          AND orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          -d_customer.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN d_nation ON d_customer.c_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_address,
          customer.c_phone,
          customer.c_acctbal,
          customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          -d_orders.weight * d_lineitem.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_address,
          customer.c_phone,
          customer.c_acctbal,
          customer.c_comment,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          -d_orders.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN d_nation ON customer.c_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_address,
          customer.c_phone,
          customer.c_acctbal,
          customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          -d_lineitem.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON d_lineitem.l_orderkey = orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN d_nation ON customer.c_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          nation.n_name,
          d_customer.weight * d_orders.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          lineitem.l_extendedprice,
          lineitem.l_discount,
          d_nation.n_name,
          d_customer.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN d_nation ON d_customer.c_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = d_orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          d_customer.weight * d_nation.weight * d_lineitem.weight AS weight
        FROM d_customer
          JOIN d_nation ON d_customer.c_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_address,
          customer.c_phone,
          customer.c_acctbal,
          customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          d_orders.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN d_nation ON customer.c_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_customer.c_name,
          d_customer.c_address,
          d_customer.c_phone,
          d_customer.c_acctbal,
          d_customer.c_comment,
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_nation.n_name,
          -d_customer.weight * d_orders.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
          JOIN d_lineitem ON d_lineitem.l_orderkey = d_orders.o_orderkey
          JOIN d_nation ON d_customer.c_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_orders.o_orderdate >= '1993-10-01'::date
          AND d_orders.o_orderdate < '1994-01-01'::date
          AND d_lineitem.l_returnflag = 'R'::bpchar
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.c_custkey,
          changes.c_name,
          changes.c_acctbal,
          changes.c_phone,
          changes.n_name,
          changes.c_address,
          changes.c_comment,
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
        GROUP BY
          changes.c_custkey,
          changes.c_name,
          changes.c_acctbal,
          changes.c_phone,
          changes.n_name,
          changes.c_address,
          changes.c_comment
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
        WHERE f.storage = 'q10__1fa5fee8_1'
      )
    MERGE INTO pgtc.q10__1fa5fee8_1 AS s
    USING change AS c
    ON s.c_custkey = c.c_custkey
      AND s.c_name = c.c_name
      AND s.c_acctbal = c.c_acctbal
      AND s.c_phone = c.c_phone
      AND s.n_name = c.n_name
      AND s.c_address = c.c_address
      AND s.c_comment = c.c_comment
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
        c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3
      )
      VALUES
        (
          c.c_custkey,
          c.c_name,
          c.c_acctbal,
          c.c_phone,
          c.n_name,
          c.c_address,
          c.c_comment,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q10__1fa5fee8_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q10__1fa5fee8_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of customer' ⋈ orders' ⋈ lineitem' ⋈ nation'
      fresh AS (
        SELECT
          customer.c_custkey,
          customer.c_name,
          customer.c_acctbal,
          customer.c_phone,
          nation.n_name,
          customer.c_address,
          customer.c_comment,
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
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
        WHERE orders.o_orderdate >= '1993-10-01'::date
          AND orders.o_orderdate < '1994-01-01'::date
          AND lineitem.l_returnflag = 'R'::bpchar
        GROUP BY
          customer.c_custkey,
          customer.c_name,
          customer.c_acctbal,
          customer.c_phone,
          nation.n_name,
          customer.c_address,
          customer.c_comment
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
        WHERE f.storage = 'q10__1fa5fee8_1'
      )
    MERGE INTO pgtc.q10__1fa5fee8_1 AS s
    USING (
      SELECT
        n.c_custkey,
        n.c_name,
        n.c_acctbal,
        n.c_phone,
        n.n_name,
        n.c_address,
        n.c_comment,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.c_custkey,
          f.c_name,
          f.c_acctbal,
          f.c_phone,
          f.n_name,
          f.c_address,
          f.c_comment,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q10__1fa5fee8_1 AS o
          ON n.c_custkey = o.c_custkey
            AND n.c_name = o.c_name
            AND n.c_acctbal = o.c_acctbal
            AND n.c_phone = o.c_phone
            AND n.n_name = o.n_name
            AND n.c_address = o.c_address
            AND n.c_comment = o.c_comment
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.c_custkey,
            n.c_name,
            n.c_acctbal,
            n.c_phone,
            n.n_name,
            n.c_address,
            n.c_comment,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3
          ),
          (
            o.c_custkey,
            o.c_name,
            o.c_acctbal,
            o.c_phone,
            o.n_name,
            o.c_address,
            o.c_comment,
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
        c_custkey = c.c_custkey,
        c_name = c.c_name,
        c_acctbal = c.c_acctbal,
        c_phone = c.c_phone,
        n_name = c.n_name,
        c_address = c.c_address,
        c_comment = c.c_comment,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3
    WHEN NOT MATCHED THEN
      INSERT (
        c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3
      )
      VALUES
        (
          c.c_custkey,
          c.c_name,
          c.c_acctbal,
          c.c_phone,
          c.n_name,
          c.c_address,
          c.c_comment,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q10__1fa5fee8_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'nation');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
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
COMMENT ON FUNCTION pgtc.refresh_q10__1fa5fee8_1(text) IS 'Brings stream table pgtc.inner_q10__1fa5fee8_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q10__1fa5fee8_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q10__1fa5fee8_1()
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
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q10__1fa5fee8_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q10__1fa5fee8_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.c_custkey, q.c_name, q.c_acctbal, q.c_phone, q.n_name, q.c_address, q.c_comment, q.revenue
        FROM (
          SELECT
            customer.c_custkey,
            customer.c_name,
            customer.c_acctbal,
            customer.c_phone,
            nation.n_name,
            customer.c_address,
            customer.c_comment,
            sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS revenue
          FROM tpch.customer AS customer
            JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
            JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
            JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          WHERE orders.o_orderdate >= '1993-10-01'::date
            AND orders.o_orderdate < '1994-01-01'::date
            AND lineitem.l_returnflag = 'R'::bpchar
          GROUP BY
            customer.c_custkey,
            customer.c_name,
            customer.c_acctbal,
            customer.c_phone,
            nation.n_name,
            customer.c_address,
            customer.c_comment
        ) AS q (c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment, revenue)
      ),
      stored AS (
        SELECT q.c_custkey, q.c_name, q.c_acctbal, q.c_phone, q.n_name, q.c_address, q.c_comment, q.revenue
        FROM (
          SELECT
            s.c_custkey,
            s.c_name,
            s.c_acctbal,
            s.c_phone,
            s.n_name,
            s.c_address,
            s.c_comment,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS revenue
          FROM pgtc.q10__1fa5fee8_1 AS s
        ) AS q (c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment, revenue)
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
COMMENT ON FUNCTION pgtc.verify_q10__1fa5fee8_1() IS 'Compares stream table pgtc.inner_q10__1fa5fee8_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q10__1fa5fee8_1() FROM PUBLIC;

-- == functions
-- tpch.q10: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q10__1fa5fee8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q10;
  END IF;
  CREATE OR REPLACE VIEW tpch.q10 AS
  SELECT
    s.c_custkey,
    s.c_name,
    s.revenue,
    s.c_acctbal,
    s.n_name,
    s.c_address,
    s.c_phone,
    s.c_comment
  FROM pgtc.q10__1fa5fee8 AS s;
  COMMENT ON VIEW tpch.q10 IS 'Returned items: the customers who sent back most in a quarter.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q10__1fa5fee8(boolean) IS 'Puts the view tpch.q10 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q10__1fa5fee8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q10__1fa5fee8(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q10__1fa5fee8', ARRAY[to_regclass('pgtc.q10__1fa5fee8_1')]);
  pgtc_seen.data_at := pgtc.data_at('q10__1fa5fee8');
  LOCK TABLE ONLY pgtc.q10__1fa5fee8_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q10__1fa5fee8_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q10__1fa5fee8_1__5b382fba AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q10__1fa5fee8';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q10__1fa5fee8_1__5b382fba AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q10__1fa5fee8_1__5b382fba AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q10__1fa5fee8_1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q10__1fa5fee8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q10:1  [scan.delta]
      d_inner_q10__1fa5fee8_1 AS (
        SELECT
          b.c_custkey,
          b.c_name,
          b.c_acctbal,
          b.c_phone,
          b.n_name,
          b.c_address,
          b.c_comment,
          b.revenue,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q10__1fa5fee8_1__5b382fba AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.c_custkey,
          b.c_name,
          b.c_acctbal,
          b.c_phone,
          b.n_name,
          b.c_address,
          b.c_comment,
          b.revenue,
          numeric_send(b.revenue)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM d_inner_q10__1fa5fee8_1 LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT
          first.c_custkey,
          first.c_name,
          first.revenue,
          first.c_acctbal,
          first.n_name,
          first.c_address,
          first.c_phone,
          first.c_comment
        FROM (
          SELECT
            inner_q10__1fa5fee8_1.c_custkey,
            inner_q10__1fa5fee8_1.c_name,
            inner_q10__1fa5fee8_1.c_acctbal,
            inner_q10__1fa5fee8_1.c_phone,
            inner_q10__1fa5fee8_1.n_name,
            inner_q10__1fa5fee8_1.c_address,
            inner_q10__1fa5fee8_1.c_comment,
            inner_q10__1fa5fee8_1.revenue
          FROM pgtc.inner_q10__1fa5fee8_1 AS inner_q10__1fa5fee8_1
          ORDER BY inner_q10__1fa5fee8_1.revenue DESC, inner_q10__1fa5fee8_1.c_custkey
          LIMIT 20
        ) AS first
        WHERE EXISTS (SELECT FROM d_inner_q10__1fa5fee8_1)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT
          s.c_custkey,
          s.c_name,
          s.revenue,
          s.c_acctbal,
          s.n_name,
          s.c_address,
          s.c_phone,
          s.c_comment
        FROM touched AS t
          CROSS JOIN pgtc.q10__1fa5fee8 AS s
      ),
      -- what differs
      change AS (
        SELECT
          r.c_custkey,
          r.c_name,
          r.revenue,
          r.c_acctbal,
          r.n_name,
          r.c_address,
          r.c_phone,
          r.c_comment,
          sum(r.weight)::bigint AS weight
        FROM (
          SELECT
            r.c_custkey,
            r.c_name,
            r.revenue,
            r.c_acctbal,
            r.n_name,
            r.c_address,
            r.c_phone,
            r.c_comment,
            1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT
            r.c_custkey,
            r.c_name,
            r.revenue,
            r.c_acctbal,
            r.n_name,
            r.c_address,
            r.c_phone,
            r.c_comment,
            -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY
          r.c_custkey,
          r.c_name,
          r.revenue,
          numeric_send(r.revenue),
          r.c_acctbal,
          r.n_name,
          r.c_address,
          r.c_phone,
          r.c_comment
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
              FROM ONLY pgtc.changes_inner_q10__1fa5fee8_1__5b382fba AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q10__1fa5fee8'
      )
    MERGE INTO pgtc.q10__1fa5fee8 AS s
    USING (
      SELECT DISTINCT ON (d.c_custkey)
        d.c_custkey,
        d.c_name,
        d.revenue,
        d.c_acctbal,
        d.n_name,
        d.c_address,
        d.c_phone,
        d.c_comment,
        d.weight
      FROM change AS d
      ORDER BY d.c_custkey, d.weight DESC
    ) AS c
    ON s.c_custkey = c.c_custkey
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        c_name = c.c_name,
        revenue = c.revenue,
        c_acctbal = c.c_acctbal,
        n_name = c.n_name,
        c_address = c.c_address,
        c_phone = c.c_phone,
        c_comment = c.c_comment
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (c_custkey, c_name, revenue, c_acctbal, n_name, c_address, c_phone, c_comment)
      VALUES
        (
          c.c_custkey,
          c.c_name,
          c.revenue,
          c.c_acctbal,
          c.n_name,
          c.c_address,
          c.c_phone,
          c.c_comment
        )
    WHEN NOT MATCHED AND pgtc.drift('tpch.q10') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q10__1fa5fee8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of inner_q10__1fa5fee8_1'
      fresh AS (
        SELECT
          first.c_custkey,
          first.c_name,
          first.revenue,
          first.c_acctbal,
          first.n_name,
          first.c_address,
          first.c_phone,
          first.c_comment
        FROM (
          SELECT
            inner_q10__1fa5fee8_1.c_custkey,
            inner_q10__1fa5fee8_1.c_name,
            inner_q10__1fa5fee8_1.c_acctbal,
            inner_q10__1fa5fee8_1.c_phone,
            inner_q10__1fa5fee8_1.n_name,
            inner_q10__1fa5fee8_1.c_address,
            inner_q10__1fa5fee8_1.c_comment,
            inner_q10__1fa5fee8_1.revenue
          FROM pgtc.inner_q10__1fa5fee8_1 AS inner_q10__1fa5fee8_1
          ORDER BY inner_q10__1fa5fee8_1.revenue DESC, inner_q10__1fa5fee8_1.c_custkey
          LIMIT 20
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
              FROM ONLY pgtc.changes_inner_q10__1fa5fee8_1__5b382fba AS b
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
        WHERE f.storage = 'q10__1fa5fee8'
      )
    MERGE INTO pgtc.q10__1fa5fee8 AS s
    USING (
      SELECT
        n.c_custkey,
        n.c_name,
        n.revenue,
        n.c_acctbal,
        n.n_name,
        n.c_address,
        n.c_phone,
        n.c_comment,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.c_custkey,
          f.c_name,
          f.revenue,
          f.c_acctbal,
          f.n_name,
          f.c_address,
          f.c_phone,
          f.c_comment,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q10__1fa5fee8 AS o ON n.c_custkey = o.c_custkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.c_custkey,
            n.c_name,
            n.revenue,
            n.c_acctbal,
            n.n_name,
            n.c_address,
            n.c_phone,
            n.c_comment
          ),
          (
            o.c_custkey,
            o.c_name,
            o.revenue,
            o.c_acctbal,
            o.n_name,
            o.c_address,
            o.c_phone,
            o.c_comment
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        c_custkey = c.c_custkey,
        c_name = c.c_name,
        revenue = c.revenue,
        c_acctbal = c.c_acctbal,
        n_name = c.n_name,
        c_address = c.c_address,
        c_phone = c.c_phone,
        c_comment = c.c_comment
    WHEN NOT MATCHED THEN
      INSERT (c_custkey, c_name, revenue, c_acctbal, n_name, c_address, c_phone, c_comment)
      VALUES
        (
          c.c_custkey,
          c.c_name,
          c.revenue,
          c.c_acctbal,
          c.n_name,
          c.c_address,
          c.c_phone,
          c.c_comment
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q10__1fa5fee8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q10__1fa5fee8_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q10__1fa5fee8(text) IS 'Brings stream table tpch.q10 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q10__1fa5fee8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q10__1fa5fee8()
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
  PERFORM pgtc.hold_upstream('tpch', 'q10');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q10__1fa5fee8', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q10__1fa5fee8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.c_custkey, q.c_name, q.revenue, q.c_acctbal, q.n_name, q.c_address, q.c_phone, q.c_comment
        FROM (
          SELECT
            c.c_custkey,
            c.c_name,
            sum(l.l_extendedprice * (1 - l.l_discount)) AS revenue,
            c.c_acctbal,
            n.n_name,
            c.c_address,
            c.c_phone,
            c.c_comment
          FROM tpch.customer AS c,
            tpch.orders AS o,
            tpch.lineitem AS l,
            tpch.nation AS n
          WHERE c.c_custkey = o.o_custkey
            AND l.l_orderkey = o.o_orderkey
            AND o.o_orderdate >= '1993-10-01'::date
            AND o.o_orderdate < '1994-01-01'::date
            AND l.l_returnflag = 'R'
            AND c.c_nationkey = n.n_nationkey
          GROUP BY c.c_custkey, c.c_name, c.c_acctbal, c.c_phone, n.n_name, c.c_address, c.c_comment
          ORDER BY revenue DESC, c.c_custkey
          LIMIT 20
        ) AS q (c_custkey, c_name, revenue, c_acctbal, n_name, c_address, c_phone, c_comment)
      ),
      stored AS (
        SELECT q.c_custkey, q.c_name, q.revenue, q.c_acctbal, q.n_name, q.c_address, q.c_phone, q.c_comment
        FROM (
          SELECT
            s.c_custkey,
            s.c_name,
            s.revenue,
            s.c_acctbal,
            s.n_name,
            s.c_address,
            s.c_phone,
            s.c_comment
          FROM pgtc.q10__1fa5fee8 AS s
        ) AS q (c_custkey, c_name, revenue, c_acctbal, n_name, c_address, c_phone, c_comment)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q10__1fa5fee8_1__5b382fba AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q10__1fa5fee8_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q10__1fa5fee8() IS 'Compares stream table tpch.q10 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q10__1fa5fee8() FROM PUBLIC;

-- == installed 34633464947f8477
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q10__1fa5fee8_1', 'pgtc', 'inner_q10__1fa5fee8_1', 'pending', 'refresh_q10__1fa5fee8_1', 'verify_q10__1fa5fee8_1', 'show_q10__1fa5fee8_1',
        'incremental', '1 minute', '34633464947f8477', 'q10__1fa5fee8',
        /* query */ 'SELECT
  customer.c_custkey,
  customer.c_name,
  customer.c_acctbal,
  customer.c_phone,
  nation.n_name,
  customer.c_address,
  customer.c_comment,
  sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS revenue
FROM tpch.customer AS customer
  JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
  JOIN tpch.lineitem AS lineitem ON lineitem.l_orderkey = orders.o_orderkey
  JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
WHERE orders.o_orderdate >= ''1993-10-01''::date
  AND orders.o_orderdate < ''1994-01-01''::date
  AND lineitem.l_returnflag = ''R''::bpchar
GROUP BY
  customer.c_custkey,
  customer.c_name,
  customer.c_acctbal,
  customer.c_phone,
  nation.n_name,
  customer.c_address,
  customer.c_comment');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q10__1fa5fee8_1', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q10__1fa5fee8_1', 'tpch', 'customer', ARRAY['c_custkey', 'c_name', 'c_address', 'c_nationkey', 'c_phone', 'c_acctbal', 'c_comment']::text[], ARRAY['key (c_custkey)', 'not null c_acctbal', 'not null c_address', 'not null c_comment', 'not null c_custkey', 'not null c_name', 'not null c_nationkey', 'not null c_phone']::text[]),
  ('q10__1fa5fee8_1', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_orderdate']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey', 'not null o_orderdate', 'not null o_orderkey']::text[]),
  ('q10__1fa5fee8_1', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_extendedprice', 'l_discount', 'l_returnflag']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_orderkey', 'not null l_returnflag']::text[]);
SELECT pgtc.accept_source('q10__1fa5fee8_1', 'tpch', 'nation');
SELECT pgtc.accept_source('q10__1fa5fee8_1', 'tpch', 'customer');
SELECT pgtc.accept_source('q10__1fa5fee8_1', 'tpch', 'orders');
SELECT pgtc.accept_source('q10__1fa5fee8_1', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q10__1fa5fee8_1');
SELECT pgtc.install('q10__1fa5fee8_1');

-- pgtc.inner_q10__1fa5fee8_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q10__1fa5fee8_1__5b382fba (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  c_custkey integer,
  c_name varchar(25),
  c_acctbal numeric(15, 2),
  c_phone char(15),
  n_name char(25),
  c_address varchar(40),
  c_comment varchar(117),
  revenue numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q10__1fa5fee8_1__5b382fba (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q10__1fa5fee8_1__5b382fba IS 'Changes of pgtc.inner_q10__1fa5fee8_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q10__1fa5fee8_1', 'changes_inner_q10__1fa5fee8_1__5b382fba', ARRAY['c_custkey', 'c_name', 'c_acctbal', 'c_phone', 'n_name', 'c_address', 'c_comment', 'revenue']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q10__1fa5fee8_1__5b382fba()
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
    INSERT INTO pgtc.changes_inner_q10__1fa5fee8_1__5b382fba (pgtc_seq, pgtc_weight, c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment, revenue)
    SELECT pgtc_statement, -1, s.c_custkey, s.c_name, s.c_acctbal, s.c_phone, s.n_name, s.c_address, s.c_comment, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q10__1fa5fee8_1__5b382fba (pgtc_seq, pgtc_weight, c_custkey, c_name, c_acctbal, c_phone, n_name, c_address, c_comment, revenue)
    SELECT pgtc_statement, 1, s.c_custkey, s.c_name, s.c_acctbal, s.c_phone, s.n_name, s.c_address, s.c_comment, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q10__1fa5fee8_1__5b382fba (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q10__1fa5fee8_1__5b382fba() IS 'Captures the changes of stream table pgtc.inner_q10__1fa5fee8_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q10__1fa5fee8_1__5b382fba() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q10__1fa5fee8_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q10__1fa5fee8_1__5b382fba();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q10__1fa5fee8_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q10__1fa5fee8_1__5b382fba();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q10__1fa5fee8_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q10__1fa5fee8_1__5b382fba();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q10__1fa5fee8_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q10__1fa5fee8_1__5b382fba();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q10__1fa5fee8_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q10__1fa5fee8_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q10__1fa5fee8_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q10__1fa5fee8_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed b227fc406d7ab8a1
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q10__1fa5fee8', 'tpch', 'q10', 'pending', 'refresh_q10__1fa5fee8', 'verify_q10__1fa5fee8', 'show_q10__1fa5fee8',
        'incremental', '1 minute', 'b227fc406d7ab8a1', 1,
        /* query */ 'SELECT
  c.c_custkey,
  c.c_name,
  sum(l.l_extendedprice * (1 - l.l_discount)) AS revenue,
  c.c_acctbal,
  n.n_name,
  c.c_address,
  c.c_phone,
  c.c_comment
FROM tpch.customer AS c,
  tpch.orders AS o,
  tpch.lineitem AS l,
  tpch.nation AS n
WHERE c.c_custkey = o.o_custkey
  AND l.l_orderkey = o.o_orderkey
  AND o.o_orderdate >= ''1993-10-01''::date
  AND o.o_orderdate < ''1994-01-01''::date
  AND l.l_returnflag = ''R''
  AND c.c_nationkey = n.n_nationkey
GROUP BY c.c_custkey, c.c_name, c.c_acctbal, c.c_phone, n.n_name, c.c_address, c.c_comment
ORDER BY revenue DESC, c.c_custkey
LIMIT 20');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q10__1fa5fee8', 'pgtc', 'inner_q10__1fa5fee8_1', ARRAY['c_custkey', 'c_name', 'c_acctbal', 'c_phone', 'n_name', 'c_address', 'c_comment', 'revenue']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q10__1fa5fee8', 'pgtc', 'inner_q10__1fa5fee8_1');
INSERT INTO pgtc.frontier (storage) VALUES ('q10__1fa5fee8');
SELECT pgtc.install('q10__1fa5fee8');
