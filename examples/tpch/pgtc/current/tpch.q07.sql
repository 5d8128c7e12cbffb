-- == storage
-- tpch.q07: what is stored.
CREATE TABLE pgtc.q07__93171bfd (
  supp_nation char(25) NOT NULL,
  cust_nation char(25) NOT NULL,
  l_year numeric,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.q07__93171bfd (pgtc_hash);
COMMENT ON TABLE pgtc.q07__93171bfd IS 'Storage of stream table tpch.q07. Read the view instead.';

-- == functions
-- tpch.q07: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q07__93171bfd(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q07;
  END IF;
  CREATE OR REPLACE VIEW tpch.q07 AS
  SELECT
    s.supp_nation,
    s.cust_nation,
    s.l_year,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS revenue
  FROM pgtc.q07__93171bfd AS s;
  COMMENT ON VIEW tpch.q07 IS 'Volume shipping between two nations, per year.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q07__93171bfd(boolean) IS 'Puts the view tpch.q07 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q07__93171bfd(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q07__93171bfd(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q07__93171bfd', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.customer'), to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.customer, ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]);
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
      WHERE f.storage = 'q07__93171bfd';
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
      SELECT 4 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      SELECT 5 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.customer', 'tpch.orders', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q07__93171bfd'::regclass);
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
        SELECT b.o_orderkey, b.o_custkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_custkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_orderkey,
          b.l_suppkey,
          b.l_extendedprice,
          b.l_discount,
          b.l_shipdate,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_suppkey, b.l_extendedprice, b.l_discount, b.l_shipdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δnation  [scan.delta]
      computed AS (
        SELECT d_nation.n_nationkey, d_nation.n_name AS cust_nation, d_nation.weight FROM d_nation
      ),
      -- Δ(supplier ⋈ lineitem ⋈ orders ⋈ customer ⋈ nation ⋈ nation)  [join.few]
      --   + Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation'
      --   + supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation'
      --   + supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation'
      --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation'
      --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation'
      --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation
      --   − Δsupplier ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation'
      --   − Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation'
      --   − supplier' ⋈ Δlineitem ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation'
      --   − supplier' ⋈ lineitem' ⋈ Δorders ⋈ Δcustomer ⋈ nation' ⋈ nation'
      --   − supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ Δnation
      --   − supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ Δnation
      --   − Δsupplier ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation'
      --   − Δsupplier ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation'
      --   − Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation
      --   − supplier' ⋈ Δlineitem ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation'
      --   − supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation'
      --   − supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation
      --   − supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ Δnation ⋈ nation'
      --   − supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ Δnation
      --   − supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ Δnation ⋈ nation'
      --   + Δsupplier ⋈ Δlineitem ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ nation'
      --   + Δsupplier ⋈ Δlineitem ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ nation'
      --   + Δsupplier ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ nation'
      --   + Δsupplier ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation
      --   + Δsupplier ⋈ lineitem' ⋈ Δorders ⋈ Δcustomer ⋈ nation' ⋈ nation'
      --   + Δsupplier ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ Δnation ⋈ nation'
      --   + Δsupplier ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ Δnation
      --   + Δsupplier ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ Δnation ⋈ nation'
      --   + Δsupplier ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ Δnation
      --   + Δsupplier ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ Δnation
      --   + supplier' ⋈ Δlineitem ⋈ Δorders ⋈ Δcustomer ⋈ nation' ⋈ nation'
      --   + supplier' ⋈ Δlineitem ⋈ Δorders ⋈ customer' ⋈ Δnation ⋈ nation'
      --   + supplier' ⋈ Δlineitem ⋈ Δorders ⋈ customer' ⋈ nation' ⋈ Δnation
      --   + supplier' ⋈ Δlineitem ⋈ orders' ⋈ Δcustomer ⋈ Δnation ⋈ nation'
      --   + supplier' ⋈ Δlineitem ⋈ orders' ⋈ Δcustomer ⋈ nation' ⋈ Δnation
      --   + supplier' ⋈ Δlineitem ⋈ orders' ⋈ customer' ⋈ Δnation ⋈ Δnation
      --   + supplier' ⋈ lineitem' ⋈ Δorders ⋈ Δcustomer ⋈ Δnation ⋈ nation'
      --   + supplier' ⋈ lineitem' ⋈ Δorders ⋈ Δcustomer ⋈ nation' ⋈ Δnation
      --   + supplier' ⋈ lineitem' ⋈ Δorders ⋈ customer' ⋈ Δnation ⋈ Δnation
      --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer ⋈ Δnation ⋈ Δnation
      changes AS (
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation_2
            ON customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation_2.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_orders.weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2
            ON supplier.s_nationkey = nation_2.n_nationkey
              AND (
                (nation_2.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (nation_2.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_orders)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation_2.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_customer.weight
        FROM d_customer
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2
            ON supplier.s_nationkey = nation_2.n_nationkey
              AND (
                (nation_2.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (nation_2.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_customer)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_nation.weight
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation
            ON customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          computed.weight
        FROM computed
          JOIN tpch.customer AS customer ON customer.c_nationkey = computed.n_nationkey
          JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation
            ON supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          -d_supplier.weight * d_lineitem.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation
            ON customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          -d_lineitem.weight * d_orders.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation_2.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          -d_orders.weight * d_customer.weight AS weight
        FROM d_orders
          JOIN d_customer ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation_2
            ON supplier.s_nationkey = nation_2.n_nationkey
              AND (
                (nation_2.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (nation_2.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customer)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          -d_customer.weight * computed.weight AS weight
        FROM d_customer
          JOIN computed ON d_customer.c_nationkey = computed.n_nationkey
          JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation
            ON supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          computed.cust_nation,
          -d_nation.weight * computed.weight AS weight
        FROM d_nation
          JOIN computed
            ON (d_nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = orders.o_custkey AND customer.c_nationkey = computed.n_nationkey
        WHERE EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          -d_supplier.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation_2
            ON customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          -d_supplier.weight * d_customer.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation_2
            ON d_customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_customer)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          -d_supplier.weight * computed.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN computed
            ON (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = orders.o_custkey AND customer.c_nationkey = computed.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          -d_lineitem.weight * d_customer.weight AS weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON d_customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_customer)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          -d_lineitem.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation
            ON customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          -d_lineitem.weight * computed.weight AS weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN computed ON customer.c_nationkey = computed.n_nationkey
          JOIN tpch.nation AS nation
            ON supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          -d_orders.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON customer.c_nationkey = nation.n_nationkey
          JOIN d_nation
            ON (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem
            ON supplier.s_suppkey = lineitem.l_suppkey AND d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          -d_orders.weight * computed.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN computed ON customer.c_nationkey = computed.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation
            ON supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          -d_customer.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN d_nation
            ON (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders
            ON orders.o_orderkey = lineitem.l_orderkey AND d_customer.c_custkey = orders.o_custkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          d_supplier.weight * d_lineitem.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          d_supplier.weight * d_lineitem.weight * d_customer.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON d_customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_customer)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_supplier.weight * d_lineitem.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation
            ON customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          d_supplier.weight * d_lineitem.weight * computed.weight AS weight
        FROM d_supplier
          JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN computed ON customer.c_nationkey = computed.n_nationkey
          JOIN tpch.nation AS nation
            ON d_supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          d_supplier.weight * d_orders.weight * d_customer.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation_2
            ON d_customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customer)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_supplier.weight * d_nation.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation
            ON customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          d_supplier.weight * computed.weight * d_orders.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN computed
            ON (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN d_orders ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = d_orders.o_custkey
              AND customer.c_nationkey = computed.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_supplier.weight * d_nation.weight * d_customer.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation
            ON d_customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          d_supplier.weight * computed.weight * d_customer.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN computed
            ON (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN d_customer ON d_customer.c_nationkey = computed.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders
            ON orders.o_orderkey = lineitem.l_orderkey AND d_customer.c_custkey = orders.o_custkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          computed.cust_nation,
          d_supplier.weight * d_nation.weight * computed.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN computed
            ON (d_nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = orders.o_custkey AND customer.c_nationkey = computed.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          d_lineitem.weight * d_orders.weight * d_customer.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON d_customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customer)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_lineitem.weight * d_orders.weight * d_nation.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation
            ON customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          d_lineitem.weight * d_orders.weight * computed.weight AS weight
        FROM d_lineitem
          JOIN d_orders ON d_orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN computed ON customer.c_nationkey = computed.n_nationkey
          JOIN tpch.nation AS nation
            ON supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_lineitem.weight * d_nation.weight * d_customer.weight AS weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation
            ON d_customer.c_nationkey = nation.n_nationkey
              AND (
                (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          d_lineitem.weight * d_customer.weight * computed.weight AS weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN d_customer ON d_customer.c_custkey = orders.o_custkey
          JOIN computed ON d_customer.c_nationkey = computed.n_nationkey
          JOIN tpch.nation AS nation
            ON supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          d_lineitem.l_extendedprice,
          d_lineitem.l_discount,
          d_lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          computed.cust_nation,
          d_lineitem.weight * d_nation.weight * computed.weight AS weight
        FROM d_lineitem
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN computed
            ON (d_nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
          JOIN tpch.customer AS customer
            ON customer.c_custkey = orders.o_custkey AND customer.c_nationkey = computed.n_nationkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND EXISTS (SELECT FROM d_nation)
          AND d_lineitem.l_shipdate >= '1995-01-01'::date
          AND d_lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          nation.n_name AS cust_nation,
          d_orders.weight * d_customer.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN d_customer ON d_customer.c_custkey = d_orders.o_custkey
          JOIN tpch.nation AS nation ON d_customer.c_nationkey = nation.n_nationkey
          JOIN d_nation
            ON (d_nation.n_name = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar)
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem
            ON supplier.s_suppkey = lineitem.l_suppkey AND d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          nation.n_name AS supp_nation,
          computed.cust_nation,
          d_orders.weight * d_customer.weight * computed.weight AS weight
        FROM d_orders
          JOIN d_customer ON d_customer.c_custkey = d_orders.o_custkey
          JOIN computed ON d_customer.c_nationkey = computed.n_nationkey
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.nation AS nation
            ON supplier.s_nationkey = nation.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
              )
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          computed.cust_nation,
          d_orders.weight * computed.weight * d_nation.weight AS weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
          JOIN computed ON customer.c_nationkey = computed.n_nationkey
          JOIN d_nation
            ON (d_nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem
            ON supplier.s_suppkey = lineitem.l_suppkey AND d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        UNION ALL
        SELECT
          lineitem.l_extendedprice,
          lineitem.l_discount,
          lineitem.l_shipdate,
          d_nation.n_name AS supp_nation,
          computed.cust_nation,
          d_customer.weight * computed.weight * d_nation.weight AS weight
        FROM d_customer
          JOIN computed ON d_customer.c_nationkey = computed.n_nationkey
          JOIN d_nation
            ON (d_nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
              OR (d_nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders
            ON orders.o_orderkey = lineitem.l_orderkey AND d_customer.c_custkey = orders.o_custkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_nation)
          AND lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.supp_nation,
          changes.cust_nation,
          EXTRACT(year FROM changes.l_shipdate) AS l_year,
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
        GROUP BY changes.supp_nation, changes.cust_nation, EXTRACT(year FROM changes.l_shipdate)
      ),
      -- one row, unless more of the joined tables changed than there are terms for
      covered AS (
        SELECT
        WHERE EXISTS (SELECT FROM d_supplier)::integer + EXISTS (SELECT FROM d_lineitem)::integer
          + EXISTS (SELECT FROM d_orders)::integer
          + EXISTS (SELECT FROM d_customer)::integer
          + EXISTS (SELECT FROM d_nation)::integer
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
        WHERE f.storage = 'q07__93171bfd' AND EXISTS (SELECT FROM covered)
      )
    MERGE INTO pgtc.q07__93171bfd AS s
    USING (
      SELECT
        g.supp_nation,
        g.cust_nation,
        g.l_year,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        g.pgtc_total_3,
        hash_record_extended((g.supp_nation, g.cust_nation, g.l_year), 0) AS pgtc_hash
      FROM change AS g
      WHERE EXISTS (SELECT FROM covered)
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.supp_nation = c.supp_nation
      AND s.cust_nation = c.cust_nation
      AND s.l_year IS NOT DISTINCT FROM c.l_year
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
        supp_nation, cust_nation, l_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_hash
      )
      VALUES
        (
          c.supp_nation,
          c.cust_nation,
          c.l_year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q07') THEN DO NOTHING;
    PERFORM set_config('join_collapse_limit', pgtc_collapse, true);
    IF EXISTS (
      SELECT FROM pgtc.frontier AS f
      WHERE f.storage = 'q07__93171bfd'
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
          SELECT b.o_orderkey, b.o_custkey, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_orders__3f0d6177 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.o_orderkey, b.o_custkey
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δlineitem  [scan.delta]
        d_lineitem AS (
          SELECT
            b.l_orderkey,
            b.l_suppkey,
            b.l_extendedprice,
            b.l_discount,
            b.l_shipdate,
            sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_lineitem__f826186e AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.l_orderkey, b.l_suppkey, b.l_extendedprice, b.l_discount, b.l_shipdate
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δ(supplier ⋈ lineitem)  [join.factored]
        --   + Δsupplier ⋈ lineitem'
        --   + supplier' ⋈ Δlineitem
        --   − Δsupplier ⋈ Δlineitem
        changes AS (
          SELECT
            d_supplier.s_nationkey,
            lineitem.l_orderkey,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            lineitem.l_shipdate,
            d_supplier.weight
          FROM d_supplier
            JOIN tpch.lineitem AS lineitem ON d_supplier.s_suppkey = lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_supplier)
            AND lineitem.l_shipdate >= '1995-01-01'::date
            AND lineitem.l_shipdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            supplier.s_nationkey,
            d_lineitem.l_orderkey,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            d_lineitem.l_shipdate,
            d_lineitem.weight
          FROM d_lineitem
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_lineitem)
            AND d_lineitem.l_shipdate >= '1995-01-01'::date
            AND d_lineitem.l_shipdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            d_supplier.s_nationkey,
            d_lineitem.l_orderkey,
            d_lineitem.l_extendedprice,
            d_lineitem.l_discount,
            d_lineitem.l_shipdate,
            -d_supplier.weight * d_lineitem.weight AS weight
          FROM d_supplier
            JOIN d_lineitem ON d_supplier.s_suppkey = d_lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_supplier)
            AND EXISTS (SELECT FROM d_lineitem)
            AND d_lineitem.l_shipdate >= '1995-01-01'::date
            AND d_lineitem.l_shipdate <= '1996-12-31'::date
        ),
        -- Δ((supplier ⋈ lineitem) ⋈ orders)  [join.factored]
        --   + Δ(supplier ⋈ lineitem) ⋈ orders'
        --   + supplier' ⋈ lineitem' ⋈ Δorders
        --   − Δ(supplier ⋈ lineitem) ⋈ Δorders
        changes_2 AS (
          SELECT
            changes.s_nationkey,
            changes.l_extendedprice,
            changes.l_discount,
            changes.l_shipdate,
            orders.o_custkey,
            changes.weight
          FROM changes
            JOIN tpch.orders AS orders ON orders.o_orderkey = changes.l_orderkey
          WHERE EXISTS (SELECT FROM changes)
          UNION ALL
          SELECT
            supplier.s_nationkey,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            lineitem.l_shipdate,
            d_orders.o_custkey,
            d_orders.weight
          FROM d_orders
            JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_orders)
            AND lineitem.l_shipdate >= '1995-01-01'::date
            AND lineitem.l_shipdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes.s_nationkey,
            changes.l_extendedprice,
            changes.l_discount,
            changes.l_shipdate,
            d_orders.o_custkey,
            -changes.weight * d_orders.weight AS weight
          FROM changes
            JOIN d_orders ON d_orders.o_orderkey = changes.l_orderkey
          WHERE EXISTS (SELECT FROM changes) AND EXISTS (SELECT FROM d_orders)
        ),
        -- Δ((supplier ⋈ lineitem ⋈ orders) ⋈ customer)  [join.factored]
        --   + Δ(supplier ⋈ lineitem ⋈ orders) ⋈ customer'
        --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ Δcustomer
        --   − Δ(supplier ⋈ lineitem ⋈ orders) ⋈ Δcustomer
        changes_3 AS (
          SELECT
            changes_2.s_nationkey,
            changes_2.l_extendedprice,
            changes_2.l_discount,
            changes_2.l_shipdate,
            customer.c_nationkey,
            changes_2.weight
          FROM changes_2
            JOIN tpch.customer AS customer ON customer.c_custkey = changes_2.o_custkey
          WHERE EXISTS (SELECT FROM changes_2)
          UNION ALL
          SELECT
            supplier.s_nationkey,
            lineitem.l_extendedprice,
            lineitem.l_discount,
            lineitem.l_shipdate,
            d_customer.c_nationkey,
            d_customer.weight
          FROM d_customer
            JOIN tpch.orders AS orders ON d_customer.c_custkey = orders.o_custkey
            JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
          WHERE EXISTS (SELECT FROM d_customer)
            AND lineitem.l_shipdate >= '1995-01-01'::date
            AND lineitem.l_shipdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes_2.s_nationkey,
            changes_2.l_extendedprice,
            changes_2.l_discount,
            changes_2.l_shipdate,
            d_customer.c_nationkey,
            -changes_2.weight * d_customer.weight AS weight
          FROM changes_2
            JOIN d_customer ON d_customer.c_custkey = changes_2.o_custkey
          WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM d_customer)
        ),
        -- Δ((supplier ⋈ lineitem ⋈ orders ⋈ customer) ⋈ nation)  [join.factored]
        --   + Δ(supplier ⋈ lineitem ⋈ orders ⋈ customer) ⋈ nation'
        --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ Δnation
        --   − Δ(supplier ⋈ lineitem ⋈ orders ⋈ customer) ⋈ Δnation
        changes_4 AS (
          SELECT
            changes_3.l_extendedprice,
            changes_3.l_discount,
            changes_3.l_shipdate,
            changes_3.c_nationkey,
            nation.n_name AS supp_nation,
            changes_3.weight
          FROM changes_3
            JOIN tpch.nation AS nation ON changes_3.s_nationkey = nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_3)
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            lineitem.l_shipdate,
            customer.c_nationkey,
            d_nation.n_name AS supp_nation,
            d_nation.weight
          FROM d_nation
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
            JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
            JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          WHERE EXISTS (SELECT FROM d_nation)
            AND lineitem.l_shipdate >= '1995-01-01'::date
            AND lineitem.l_shipdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes_3.l_extendedprice,
            changes_3.l_discount,
            changes_3.l_shipdate,
            changes_3.c_nationkey,
            d_nation.n_name AS supp_nation,
            -changes_3.weight * d_nation.weight AS weight
          FROM changes_3
            JOIN d_nation ON changes_3.s_nationkey = d_nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_3) AND EXISTS (SELECT FROM d_nation)
        ),
        -- Δnation  [scan.delta]
        computed AS (
          SELECT d_nation.n_nationkey, d_nation.n_name AS cust_nation, d_nation.weight FROM d_nation
        ),
        -- Δ((supplier ⋈ lineitem ⋈ orders ⋈ customer ⋈ nation) ⋈ nation)  [join.factored]
        --   + Δ(supplier ⋈ lineitem ⋈ orders ⋈ customer ⋈ nation) ⋈ nation'
        --   + supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ Δnation
        --   − Δ(supplier ⋈ lineitem ⋈ orders ⋈ customer ⋈ nation) ⋈ Δnation
        changes_5 AS (
          SELECT
            changes_4.l_extendedprice,
            changes_4.l_discount,
            changes_4.l_shipdate,
            changes_4.supp_nation,
            nation.n_name AS cust_nation,
            changes_4.weight
          FROM changes_4
            JOIN tpch.nation AS nation
              ON changes_4.c_nationkey = nation.n_nationkey
                AND (
                  (changes_4.supp_nation = 'FRANCE'::bpchar AND nation.n_name = 'GERMANY'::bpchar)
                  OR (
                    changes_4.supp_nation = 'GERMANY'::bpchar AND nation.n_name = 'FRANCE'::bpchar
                  )
                )
          WHERE EXISTS (SELECT FROM changes_4)
          UNION ALL
          SELECT
            lineitem.l_extendedprice,
            lineitem.l_discount,
            lineitem.l_shipdate,
            nation.n_name AS supp_nation,
            computed.cust_nation,
            computed.weight
          FROM computed
            JOIN tpch.customer AS customer ON customer.c_nationkey = computed.n_nationkey
            JOIN tpch.orders AS orders ON customer.c_custkey = orders.o_custkey
            JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = lineitem.l_suppkey
            JOIN tpch.nation AS nation
              ON supplier.s_nationkey = nation.n_nationkey
                AND (
                  (nation.n_name = 'FRANCE'::bpchar AND computed.cust_nation = 'GERMANY'::bpchar)
                  OR (nation.n_name = 'GERMANY'::bpchar AND computed.cust_nation = 'FRANCE'::bpchar)
                )
          WHERE EXISTS (SELECT FROM d_nation)
            AND lineitem.l_shipdate >= '1995-01-01'::date
            AND lineitem.l_shipdate <= '1996-12-31'::date
          UNION ALL
          SELECT
            changes_4.l_extendedprice,
            changes_4.l_discount,
            changes_4.l_shipdate,
            changes_4.supp_nation,
            computed.cust_nation,
            -changes_4.weight * computed.weight AS weight
          FROM changes_4
            JOIN computed
              ON changes_4.c_nationkey = computed.n_nationkey
                AND (
                  (
                    changes_4.supp_nation = 'FRANCE'::bpchar
                    AND computed.cust_nation = 'GERMANY'::bpchar
                  )
                  OR (
                    changes_4.supp_nation = 'GERMANY'::bpchar
                    AND computed.cust_nation = 'FRANCE'::bpchar
                  )
                )
          WHERE EXISTS (SELECT FROM changes_4) AND EXISTS (SELECT FROM d_nation)
        ),
        -- changes of the totals of each touched group  [aggregate.linear]
        change AS (
          SELECT
            changes_5.supp_nation,
            changes_5.cust_nation,
            EXTRACT(year FROM changes_5.l_shipdate) AS l_year,
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
          GROUP BY
            changes_5.supp_nation,
            changes_5.cust_nation,
            EXTRACT(year FROM changes_5.l_shipdate)
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
          WHERE f.storage = 'q07__93171bfd'
        )
      MERGE INTO pgtc.q07__93171bfd AS s
      USING (
        SELECT
          g.supp_nation,
          g.cust_nation,
          g.l_year,
          g.pgtc_rows,
          g.pgtc_total_1,
          g.pgtc_total_2,
          g.pgtc_total_3,
          hash_record_extended((g.supp_nation, g.cust_nation, g.l_year), 0) AS pgtc_hash
        FROM change AS g
      ) AS c
      ON s.pgtc_hash = c.pgtc_hash
        AND s.supp_nation = c.supp_nation
        AND s.cust_nation = c.cust_nation
        AND s.l_year IS NOT DISTINCT FROM c.l_year
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
          supp_nation, cust_nation, l_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_hash
        )
        VALUES
          (
            c.supp_nation,
            c.cust_nation,
            c.l_year,
            c.pgtc_rows,
            c.pgtc_total_1,
            c.pgtc_total_2,
            c.pgtc_total_3,
            c.pgtc_hash
          )
      WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
      WHEN NOT MATCHED AND pgtc.drift('tpch.q07') THEN DO NOTHING;
    END IF;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q07__93171bfd');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of supplier' ⋈ lineitem' ⋈ orders' ⋈ customer' ⋈ nation' ⋈ nation'
      fresh AS (
        SELECT
          nation.n_name AS supp_nation,
          nation_2.n_name AS cust_nation,
          EXTRACT(year FROM lineitem.l_shipdate) AS l_year,
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
        FROM tpch.supplier AS supplier
          JOIN tpch.lineitem AS lineitem ON supplier.s_suppkey = lineitem.l_suppkey
          JOIN tpch.orders AS orders ON orders.o_orderkey = lineitem.l_orderkey
          JOIN tpch.customer AS customer ON customer.c_custkey = orders.o_custkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.nation AS nation_2
            ON customer.c_nationkey = nation_2.n_nationkey
              AND (
                (nation.n_name = 'FRANCE'::bpchar AND nation_2.n_name = 'GERMANY'::bpchar)
                OR (nation.n_name = 'GERMANY'::bpchar AND nation_2.n_name = 'FRANCE'::bpchar)
              )
        WHERE lineitem.l_shipdate >= '1995-01-01'::date
          AND lineitem.l_shipdate <= '1996-12-31'::date
        GROUP BY nation.n_name, nation_2.n_name, EXTRACT(year FROM lineitem.l_shipdate)
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
        WHERE f.storage = 'q07__93171bfd'
      )
    MERGE INTO pgtc.q07__93171bfd AS s
    USING (
      SELECT
        n.supp_nation,
        n.cust_nation,
        n.l_year,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.supp_nation,
          f.cust_nation,
          f.l_year,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          hash_record_extended((f.supp_nation, f.cust_nation, f.l_year), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q07__93171bfd AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.supp_nation = o.supp_nation
            AND n.cust_nation = o.cust_nation
            AND n.l_year IS NOT DISTINCT FROM o.l_year
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.supp_nation,
            n.cust_nation,
            n.l_year,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_hash
          ),
          (
            o.supp_nation,
            o.cust_nation,
            o.l_year,
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
        supp_nation = c.supp_nation,
        cust_nation = c.cust_nation,
        l_year = c.l_year,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (
        supp_nation, cust_nation, l_year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_hash
      )
      VALUES
        (
          c.supp_nation,
          c.cust_nation,
          c.l_year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q07__93171bfd', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'nation');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  IF pgtc_pending[4] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  IF pgtc_pending[5] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q07__93171bfd(text) IS 'Brings stream table tpch.q07 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q07__93171bfd(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q07__93171bfd()
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
      LOCK TABLE ONLY tpch.customer, ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.orders, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q07__93171bfd(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q07__93171bfd';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.supp_nation, q.cust_nation, q.l_year, q.revenue
        FROM (
          SELECT supp_nation, cust_nation, l_year, sum(volume) AS revenue
          FROM (
            SELECT
              n1.n_name AS supp_nation,
              n2.n_name AS cust_nation,
              EXTRACT(year FROM l.l_shipdate) AS l_year,
              l.l_extendedprice * (1 - l.l_discount) AS volume
            FROM tpch.supplier AS s,
              tpch.lineitem AS l,
              tpch.orders AS o,
              tpch.customer AS c,
              tpch.nation AS n1,
              tpch.nation AS n2
            WHERE s.s_suppkey = l.l_suppkey
              AND o.o_orderkey = l.l_orderkey
              AND c.c_custkey = o.o_custkey
              AND s.s_nationkey = n1.n_nationkey
              AND c.c_nationkey = n2.n_nationkey
              AND (
                (n1.n_name = 'FRANCE' AND n2.n_name = 'GERMANY')
                OR (n1.n_name = 'GERMANY' AND n2.n_name = 'FRANCE')
              )
              AND l.l_shipdate BETWEEN '1995-01-01'::date AND '1996-12-31'::date
          ) AS shipping
          GROUP BY supp_nation, cust_nation, l_year
        ) AS q (supp_nation, cust_nation, l_year, revenue)
      ),
      stored AS (
        SELECT q.supp_nation, q.cust_nation, q.l_year, q.revenue
        FROM (
          SELECT
            s.supp_nation,
            s.cust_nation,
            s.l_year,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS revenue
          FROM pgtc.q07__93171bfd AS s
        ) AS q (supp_nation, cust_nation, l_year, revenue)
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
COMMENT ON FUNCTION pgtc.verify_q07__93171bfd() IS 'Compares stream table tpch.q07 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q07__93171bfd() FROM PUBLIC;

-- == installed 666733ced0835601
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q07__93171bfd', 'tpch', 'q07', 'pending', 'refresh_q07__93171bfd', 'verify_q07__93171bfd', 'show_q07__93171bfd',
        'incremental', '1 minute', '666733ced0835601',
        /* query */ 'SELECT supp_nation, cust_nation, l_year, sum(volume) AS revenue
FROM (
  SELECT
    n1.n_name AS supp_nation,
    n2.n_name AS cust_nation,
    EXTRACT(year FROM l.l_shipdate) AS l_year,
    l.l_extendedprice * (1 - l.l_discount) AS volume
  FROM tpch.supplier AS s,
    tpch.lineitem AS l,
    tpch.orders AS o,
    tpch.customer AS c,
    tpch.nation AS n1,
    tpch.nation AS n2
  WHERE s.s_suppkey = l.l_suppkey
    AND o.o_orderkey = l.l_orderkey
    AND c.c_custkey = o.o_custkey
    AND s.s_nationkey = n1.n_nationkey
    AND c.c_nationkey = n2.n_nationkey
    AND (
      (n1.n_name = ''FRANCE'' AND n2.n_name = ''GERMANY'')
      OR (n1.n_name = ''GERMANY'' AND n2.n_name = ''FRANCE'')
    )
    AND l.l_shipdate BETWEEN ''1995-01-01''::date AND ''1996-12-31''::date
) AS shipping
GROUP BY supp_nation, cust_nation, l_year');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q07__93171bfd', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q07__93171bfd', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q07__93171bfd', 'tpch', 'customer', ARRAY['c_custkey', 'c_nationkey']::text[], ARRAY['key (c_custkey)', 'not null c_custkey', 'not null c_nationkey']::text[]),
  ('q07__93171bfd', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey']::text[], ARRAY['key (o_orderkey)', 'not null o_custkey', 'not null o_orderkey']::text[]),
  ('q07__93171bfd', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_suppkey', 'l_extendedprice', 'l_discount', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_orderkey', 'not null l_shipdate', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q07__93171bfd', 'tpch', 'nation');
SELECT pgtc.accept_source('q07__93171bfd', 'tpch', 'supplier');
SELECT pgtc.accept_source('q07__93171bfd', 'tpch', 'customer');
SELECT pgtc.accept_source('q07__93171bfd', 'tpch', 'orders');
SELECT pgtc.accept_source('q07__93171bfd', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q07__93171bfd');
SELECT pgtc.install('q07__93171bfd');
