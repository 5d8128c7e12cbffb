-- == storage
-- pgtc.inner_q02__cfa0ec3e_1: what is stored.
CREATE TABLE pgtc.q02__cfa0ec3e_1 (
  p_partkey integer NOT NULL,
  p_name varchar(55) NOT NULL,
  p_mfgr char(25) NOT NULL,
  p_brand char(10) NOT NULL,
  p_type varchar(25) NOT NULL,
  p_size integer NOT NULL,
  p_container char(10) NOT NULL,
  p_retailprice numeric(15, 2) NOT NULL,
  p_comment varchar(23) NOT NULL,
  s_suppkey integer NOT NULL,
  s_name char(25) NOT NULL,
  s_address varchar(40) NOT NULL,
  s_nationkey integer NOT NULL,
  s_phone char(15) NOT NULL,
  s_acctbal numeric(15, 2) NOT NULL,
  s_comment varchar(101) NOT NULL,
  ps_partkey integer NOT NULL,
  ps_suppkey integer NOT NULL,
  ps_availqty integer NOT NULL,
  ps_supplycost numeric(15, 2) NOT NULL,
  ps_comment varchar(199) NOT NULL,
  n_nationkey integer NOT NULL,
  n_name char(25) NOT NULL,
  n_regionkey integer NOT NULL,
  n_comment varchar(152),
  r_regionkey integer NOT NULL,
  r_name char(25) NOT NULL,
  r_comment varchar(152),
  ps_partkey_2 integer NOT NULL,
  min numeric NOT NULL,
  PRIMARY KEY (p_partkey, s_suppkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q02__cfa0ec3e_1 IS 'Storage of stream table pgtc.inner_q02__cfa0ec3e_1. Read the view instead.';

-- == storage
-- tpch.q02: what is stored.
CREATE TABLE pgtc.q02__cfa0ec3e (
  s_acctbal numeric(15, 2) NOT NULL,
  s_name char(25) NOT NULL,
  n_name char(25) NOT NULL,
  p_partkey integer NOT NULL,
  p_mfgr char(25) NOT NULL,
  s_address varchar(40) NOT NULL,
  s_phone char(15) NOT NULL,
  s_comment varchar(101) NOT NULL,
  pgtc_key_1 integer NOT NULL,
  PRIMARY KEY (p_partkey, pgtc_key_1)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q02__cfa0ec3e IS 'Storage of stream table tpch.q02. Read the view instead.';

-- == functions
-- pgtc.inner_q02__cfa0ec3e_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q02__cfa0ec3e_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q02__cfa0ec3e_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q02__cfa0ec3e_1 AS
  SELECT
    s.p_partkey,
    s.p_name,
    s.p_mfgr,
    s.p_brand,
    s.p_type,
    s.p_size,
    s.p_container,
    s.p_retailprice,
    s.p_comment,
    s.s_suppkey,
    s.s_name,
    s.s_address,
    s.s_nationkey,
    s.s_phone,
    s.s_acctbal,
    s.s_comment,
    s.ps_partkey,
    s.ps_suppkey,
    s.ps_availqty,
    s.ps_supplycost,
    s.ps_comment,
    s.n_nationkey,
    s.n_name,
    s.n_regionkey,
    s.n_comment,
    s.r_regionkey,
    s.r_name,
    s.r_comment,
    s.ps_partkey_2,
    s.min
  FROM pgtc.q02__cfa0ec3e_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q02__cfa0ec3e_1(boolean) IS 'Puts the view pgtc.inner_q02__cfa0ec3e_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q02__cfa0ec3e_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q02__cfa0ec3e_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q02__cfa0ec3e_1', ARRAY[to_regclass('tpch.region'), to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.part'), to_regclass('tpch.partsupp')]);
  LOCK TABLE ONLY tpch.region, ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.part, ONLY tpch.partsupp IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.region', 'tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.partsupp']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_partsupp__8607550c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q02__cfa0ec3e_1';
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
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.region', 'tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.partsupp']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q02__cfa0ec3e_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    -- Few of the sources changed, as a rule. If more did, this statement sees it and does nothing. Its joins are in the
    -- right order as they are written: a search for another one would take longer than running them.
    PERFORM set_config('join_collapse_limit', '1', true);
    WITH
      -- Δregion  [scan.delta]
      d_region AS (
        SELECT b.r_regionkey, b.r_name, b.r_comment, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_region__8292256a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.r_regionkey, b.r_name, b.r_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
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
      -- Δpart  [scan.delta]
      d_part AS (
        SELECT
          b.p_partkey,
          b.p_name,
          b.p_mfgr,
          b.p_brand,
          b.p_type,
          b.p_size,
          b.p_container,
          b.p_retailprice,
          b.p_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.p_partkey,
          b.p_name,
          b.p_mfgr,
          b.p_brand,
          b.p_type,
          b.p_size,
          b.p_container,
          b.p_retailprice,
          b.p_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpartsupp  [scan.delta]
      d_partsupp AS (
        SELECT
          b.ps_partkey,
          b.ps_suppkey,
          b.ps_availqty,
          b.ps_supplycost,
          b.ps_comment,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_partsupp__8607550c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_partkey, b.ps_suppkey, b.ps_availqty, b.ps_supplycost, b.ps_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δpart ⋈ partsupp'  [restrict.keys]
      touched AS (
        SELECT DISTINCT d_part.p_partkey, partsupp.ps_supplycost
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
        WHERE d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ partsupp'
      grouped AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched WHERE touched.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δsupplier ⋈ partsupp' ⋈ part'  [restrict.keys]
      touched_2 AS (
        SELECT DISTINCT part.p_partkey, partsupp.ps_supplycost
        FROM d_supplier
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δsupplier ⋈ partsupp' ⋈ part'
      grouped_2 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_2 WHERE touched_2.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpartsupp ⋈ part'  [restrict.keys]
      touched_3 AS (
        SELECT DISTINCT part.p_partkey, d_partsupp.ps_supplycost
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpartsupp ⋈ part'
      grouped_3 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_3 WHERE touched_3.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δnation ⋈ supplier' ⋈ partsupp' ⋈ part'  [restrict.keys]
      touched_4 AS (
        SELECT DISTINCT part.p_partkey, partsupp.ps_supplycost
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δnation ⋈ supplier' ⋈ partsupp' ⋈…
      grouped_4 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_4 WHERE touched_4.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δregion ⋈ nation' ⋈ supplier' ⋈ partsupp' ⋈ part'  [restrict.keys]
      touched_5 AS (
        SELECT DISTINCT part.p_partkey, partsupp.ps_supplycost
        FROM d_region
          JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δregion ⋈ nation' ⋈ supplier' ⋈ p…
      grouped_5 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_5 WHERE touched_5.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- Δpartsupp  [scan.delta]
      d_partsupp_2 AS (
        SELECT
          d_partsupp.ps_partkey AS ps_partkey_2,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_supplycost,
          sum(d_partsupp.weight)::bigint AS weight
        FROM d_partsupp
        GROUP BY d_partsupp.ps_partkey, d_partsupp.ps_suppkey, d_partsupp.ps_supplycost
        HAVING sum(d_partsupp.weight) <> 0
      ),
      -- Δsupplier  [scan.delta]
      d_supplier_2 AS (
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_nationkey,
          sum(d_supplier.weight)::bigint AS weight
        FROM d_supplier
        GROUP BY d_supplier.s_suppkey, d_supplier.s_nationkey
        HAVING sum(d_supplier.weight) <> 0
      ),
      -- Δnation  [scan.delta]
      d_nation_2 AS (
        SELECT d_nation.n_nationkey, d_nation.n_regionkey, sum(d_nation.weight)::bigint AS weight
        FROM d_nation
        GROUP BY d_nation.n_nationkey, d_nation.n_regionkey
        HAVING sum(d_nation.weight) <> 0
      ),
      -- Δregion  [scan.delta]
      d_region_2 AS (
        SELECT d_region.r_regionkey, d_region.r_name, sum(d_region.weight)::bigint AS weight
        FROM d_region
        GROUP BY d_region.r_regionkey, d_region.r_name
        HAVING sum(d_region.weight) <> 0
      ),
      -- Δ(partsupp ⋈ supplier ⋈ nation ⋈ region)  [join.bilinear]
      --   + Δpartsupp ⋈ supplier' ⋈ nation' ⋈ region'
      --   + partsupp' ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   + partsupp' ⋈ supplier' ⋈ Δnation ⋈ region'
      --   + partsupp' ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   − Δpartsupp ⋈ Δsupplier ⋈ nation' ⋈ region'
      --   − Δpartsupp ⋈ supplier' ⋈ Δnation ⋈ region'
      --   − Δpartsupp ⋈ supplier' ⋈ nation' ⋈ Δregion
      --   − partsupp' ⋈ Δsupplier ⋈ Δnation ⋈ region'
      --   − partsupp' ⋈ Δsupplier ⋈ nation' ⋈ Δregion
      --   − partsupp' ⋈ supplier' ⋈ Δnation ⋈ Δregion
      --   + Δpartsupp ⋈ Δsupplier ⋈ Δnation ⋈ region'
      --   + Δpartsupp ⋈ Δsupplier ⋈ nation' ⋈ Δregion
      --   + Δpartsupp ⋈ supplier' ⋈ Δnation ⋈ Δregion
      --   + partsupp' ⋈ Δsupplier ⋈ Δnation ⋈ Δregion
      --   − Δpartsupp ⋈ Δsupplier ⋈ Δnation ⋈ Δregion
      changes AS (
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          region.r_regionkey,
          region.r_name,
          d_partsupp_2.weight
        FROM d_partsupp_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2) AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          region.r_regionkey,
          region.r_name,
          d_supplier_2.weight
        FROM d_supplier_2
          JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
        WHERE EXISTS (SELECT FROM d_supplier_2) AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          region.r_regionkey,
          region.r_name,
          d_nation_2.weight
        FROM d_nation_2
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation_2.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
        WHERE EXISTS (SELECT FROM d_nation_2) AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          d_region_2.weight
        FROM d_region_2
          JOIN tpch.nation AS nation ON nation.n_regionkey = d_region_2.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
        WHERE EXISTS (SELECT FROM d_region_2) AND d_region_2.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          region.r_regionkey,
          region.r_name,
          -d_partsupp_2.weight * d_supplier_2.weight AS weight
        FROM d_partsupp_2
          JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_supplier_2)
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          region.r_regionkey,
          region.r_name,
          -d_partsupp_2.weight * d_nation_2.weight AS weight
        FROM d_partsupp_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN d_nation_2 ON supplier.s_nationkey = d_nation_2.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          -d_partsupp_2.weight * d_region_2.weight AS weight
        FROM d_partsupp_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region_2 ON nation.n_regionkey = d_region_2.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_region_2)
          AND d_region_2.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          region.r_regionkey,
          region.r_name,
          -d_supplier_2.weight * d_nation_2.weight AS weight
        FROM d_supplier_2
          JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
        WHERE EXISTS (SELECT FROM d_supplier_2)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          -d_supplier_2.weight * d_region_2.weight AS weight
        FROM d_supplier_2
          JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
          JOIN d_region_2 ON nation.n_regionkey = d_region_2.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
        WHERE EXISTS (SELECT FROM d_supplier_2)
          AND EXISTS (SELECT FROM d_region_2)
          AND d_region_2.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          -d_nation_2.weight * d_region_2.weight AS weight
        FROM d_nation_2
          JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation_2.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
        WHERE EXISTS (SELECT FROM d_nation_2)
          AND EXISTS (SELECT FROM d_region_2)
          AND d_region_2.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          region.r_regionkey,
          region.r_name,
          d_partsupp_2.weight * d_supplier_2.weight * d_nation_2.weight AS weight
        FROM d_partsupp_2
          JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
          JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_supplier_2)
          AND EXISTS (SELECT FROM d_nation_2)
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          d_partsupp_2.weight * d_supplier_2.weight * d_region_2.weight AS weight
        FROM d_partsupp_2
          JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
          JOIN d_region_2 ON nation.n_regionkey = d_region_2.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_supplier_2)
          AND EXISTS (SELECT FROM d_region_2)
          AND d_region_2.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          d_partsupp_2.weight * d_nation_2.weight * d_region_2.weight AS weight
        FROM d_partsupp_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN d_nation_2 ON supplier.s_nationkey = d_nation_2.n_nationkey
          JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_nation_2)
          AND EXISTS (SELECT FROM d_region_2)
          AND d_region_2.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          d_supplier_2.weight * d_nation_2.weight * d_region_2.weight AS weight
        FROM d_supplier_2
          JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
          JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
        WHERE EXISTS (SELECT FROM d_supplier_2)
          AND EXISTS (SELECT FROM d_nation_2)
          AND EXISTS (SELECT FROM d_region_2)
          AND d_region_2.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey_2,
          d_partsupp_2.ps_suppkey,
          d_partsupp_2.ps_supplycost,
          d_supplier_2.s_suppkey,
          d_supplier_2.s_nationkey,
          d_nation_2.n_nationkey,
          d_nation_2.n_regionkey,
          d_region_2.r_regionkey,
          d_region_2.r_name,
          -d_partsupp_2.weight * d_supplier_2.weight * d_nation_2.weight
            * d_region_2.weight AS weight
        FROM d_partsupp_2
          JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
          JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
          JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (SELECT FROM d_supplier_2)
          AND EXISTS (SELECT FROM d_nation_2)
          AND EXISTS (SELECT FROM d_region_2)
          AND d_region_2.r_name = 'EUROPE'::bpchar
      ),
      -- keys touched by Δ(partsupp ⋈ supplier ⋈ nation ⋈ region)  [aggregate.touched_groups]
      touched_6 AS (SELECT DISTINCT changes.ps_partkey_2 FROM changes),
      -- (partsupp ⋈ supplier ⋈ nation ⋈ region)' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT
          partsupp.ps_partkey AS ps_partkey_2,
          partsupp.ps_suppkey,
          partsupp.ps_supplycost,
          supplier.s_suppkey,
          supplier.s_nationkey,
          nation.n_nationkey,
          nation.n_regionkey,
          region.r_regionkey,
          region.r_name
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN touched_6 ON partsupp.ps_partkey = touched_6.ps_partkey_2
        WHERE region.r_name = 'EUROPE'::bpchar
      ),
      -- touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), now  [aggregate.touched_groups]
      grouped_6 AS (
        SELECT computed.ps_partkey_2, min(computed.ps_supplycost) AS min
        FROM computed
        GROUP BY computed.ps_partkey_2
      ),
      -- sum of
      --   + (partsupp ⋈ supplier ⋈ nation ⋈ region)' on the touched keys
      --   − Δ(partsupp ⋈ supplier ⋈ nation ⋈ region)
      changes_2 AS (
        SELECT
          computed.ps_partkey_2,
          computed.ps_suppkey,
          computed.ps_supplycost,
          computed.s_suppkey,
          computed.s_nationkey,
          computed.n_nationkey,
          computed.n_regionkey,
          computed.r_regionkey,
          computed.r_name,
          1 AS weight
        FROM computed
        UNION ALL
        SELECT
          changes.ps_partkey_2,
          changes.ps_suppkey,
          changes.ps_supplycost,
          changes.s_suppkey,
          changes.s_nationkey,
          changes.n_nationkey,
          changes.n_regionkey,
          changes.r_regionkey,
          changes.r_name,
          -changes.weight AS weight
        FROM changes
      ),
      -- (partsupp ⋈ supplier ⋈ nation ⋈ region)' − Δ(partsupp ⋈ supplier ⋈ nation ⋈ region) on the touc…  [aggregate.touched_groups]
      net AS (
        SELECT
          changes_2.ps_partkey_2,
          changes_2.ps_suppkey,
          changes_2.ps_supplycost,
          changes_2.s_suppkey,
          changes_2.s_nationkey,
          changes_2.n_nationkey,
          changes_2.n_regionkey,
          changes_2.r_regionkey,
          changes_2.r_name
        FROM changes_2
        GROUP BY
          changes_2.ps_partkey_2,
          changes_2.ps_suppkey,
          changes_2.ps_supplycost,
          changes_2.s_suppkey,
          changes_2.s_nationkey,
          changes_2.n_nationkey,
          changes_2.n_regionkey,
          changes_2.r_regionkey,
          changes_2.r_name
        HAVING sum(changes_2.weight) <> 0
      ),
      -- touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), before  [aggregate.touched_groups]
      grouped_7 AS (
        SELECT net.ps_partkey_2, min(net.ps_supplycost) AS min FROM net GROUP BY net.ps_partkey_2
      ),
      -- Δ(groups of (partsupp ⋈ supplier ⋈ nation ⋈ region))  [aggregate.touched_groups]
      --   + touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), now
      --   − touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), before
      changes_3 AS (
        SELECT grouped_6.ps_partkey_2, grouped_6.min, 1 AS weight
        FROM grouped_6
        UNION ALL
        SELECT grouped_7.ps_partkey_2, grouped_7.min, -1 AS weight
        FROM grouped_7
      ),
      -- keys of Δpart ⋈ Δpartsupp  [restrict.keys]
      touched_7 AS (
        SELECT DISTINCT d_part.p_partkey, d_partsupp.ps_supplycost
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
        WHERE d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δpartsupp
      grouped_8 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_7 WHERE touched_7.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δsupplier ⋈ Δpartsupp ⋈ part'  [restrict.keys]
      touched_8 AS (
        SELECT DISTINCT part.p_partkey, d_partsupp.ps_supplycost
        FROM d_supplier
          JOIN d_partsupp ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δsupplier ⋈ Δpartsupp ⋈ part'
      grouped_9 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_8 WHERE touched_8.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δsupplier ⋈ Δnation ⋈ partsupp' ⋈ part'  [restrict.keys]
      touched_9 AS (
        SELECT DISTINCT part.p_partkey, partsupp.ps_supplycost
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δsupplier ⋈ Δnation ⋈ partsupp' ⋈…
      grouped_10 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_9 WHERE touched_9.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δnation ⋈ Δregion ⋈ supplier' ⋈ partsupp' ⋈ part'  [restrict.keys]
      touched_10 AS (
        SELECT DISTINCT part.p_partkey, partsupp.ps_supplycost
        FROM d_nation
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δnation ⋈ Δregion ⋈ supplier' ⋈ p…
      grouped_11 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_10 WHERE touched_10.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δsupplier ⋈ partsupp'  [restrict.keys]
      touched_11 AS (
        SELECT DISTINCT d_part.p_partkey, partsupp.ps_supplycost
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = partsupp.ps_suppkey
        WHERE d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δsupplier ⋈ partsupp'
      grouped_12 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_11 WHERE touched_11.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δnation ⋈ supplier' ⋈ partsupp'  [restrict.keys]
      touched_12 AS (
        SELECT DISTINCT d_part.p_partkey, partsupp.ps_supplycost
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
        WHERE d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δnation ⋈ supplier' ⋈ par…
      grouped_13 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_12 WHERE touched_12.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δregion ⋈ partsupp'  [restrict.keys]
      touched_13 AS (
        SELECT DISTINCT d_part.p_partkey, partsupp.ps_supplycost
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
          CROSS JOIN d_region
        WHERE d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δregion ⋈ partsupp'
      grouped_14 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_13 WHERE touched_13.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δsupplier ⋈ Δregion ⋈ partsupp' ⋈ part'  [restrict.keys]
      touched_14 AS (
        SELECT DISTINCT part.p_partkey, partsupp.ps_supplycost
        FROM d_supplier
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          CROSS JOIN d_region
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δsupplier ⋈ Δregion ⋈ partsupp' ⋈…
      grouped_15 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_14 WHERE touched_14.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpartsupp ⋈ Δnation ⋈ part'  [restrict.keys]
      touched_15 AS (
        SELECT DISTINCT part.p_partkey, d_partsupp.ps_supplycost
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          CROSS JOIN d_nation
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpartsupp ⋈ Δnation ⋈ part'
      grouped_16 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_15 WHERE touched_15.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpartsupp ⋈ Δregion ⋈ part'  [restrict.keys]
      touched_16 AS (
        SELECT DISTINCT part.p_partkey, d_partsupp.ps_supplycost
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          CROSS JOIN d_region
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpartsupp ⋈ Δregion ⋈ part'
      grouped_17 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_16 WHERE touched_16.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δsupplier ⋈ Δpartsupp  [restrict.keys]
      touched_17 AS (
        SELECT DISTINCT d_part.p_partkey, d_partsupp.ps_supplycost
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
        WHERE d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δsupplier ⋈ Δpartsupp
      grouped_18 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_17 WHERE touched_17.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δsupplier ⋈ Δnation ⋈ partsupp'  [restrict.keys]
      touched_18 AS (
        SELECT DISTINCT d_part.p_partkey, partsupp.ps_supplycost
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
        WHERE d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δsupplier ⋈ Δnation ⋈ par…
      grouped_19 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_18 WHERE touched_18.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δsupplier ⋈ Δregion ⋈ partsupp'  [restrict.keys]
      touched_19 AS (
        SELECT DISTINCT d_part.p_partkey, partsupp.ps_supplycost
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = partsupp.ps_suppkey
          CROSS JOIN d_region
        WHERE d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δsupplier ⋈ Δregion ⋈ par…
      grouped_20 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_19 WHERE touched_19.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δpartsupp ⋈ Δnation  [restrict.keys]
      touched_20 AS (
        SELECT DISTINCT d_part.p_partkey, d_partsupp.ps_supplycost
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          CROSS JOIN d_nation
        WHERE d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δpartsupp ⋈ Δnation
      grouped_21 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_20 WHERE touched_20.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δpartsupp ⋈ Δregion  [restrict.keys]
      touched_21 AS (
        SELECT DISTINCT d_part.p_partkey, d_partsupp.ps_supplycost
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          CROSS JOIN d_region
        WHERE d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δpartsupp ⋈ Δregion
      grouped_22 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_21 WHERE touched_21.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpart ⋈ Δnation ⋈ Δregion ⋈ supplier' ⋈ partsupp'  [restrict.keys]
      touched_22 AS (
        SELECT DISTINCT d_part.p_partkey, partsupp.ps_supplycost
        FROM d_part
          JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
        WHERE d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpart ⋈ Δnation ⋈ Δregion ⋈ suppl…
      grouped_23 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_22 WHERE touched_22.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δsupplier ⋈ Δpartsupp ⋈ Δnation ⋈ part'  [restrict.keys]
      touched_23 AS (
        SELECT DISTINCT part.p_partkey, d_partsupp.ps_supplycost
        FROM d_supplier
          JOIN d_partsupp ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS'
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δsupplier ⋈ Δpartsupp ⋈ Δnation ⋈…
      grouped_24 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_23 WHERE touched_23.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δsupplier ⋈ Δpartsupp ⋈ Δregion ⋈ part'  [restrict.keys]
      touched_24 AS (
        SELECT DISTINCT part.p_partkey, d_partsupp.ps_supplycost
        FROM d_supplier
          JOIN d_partsupp ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          CROSS JOIN d_region
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δsupplier ⋈ Δpartsupp ⋈ Δregion ⋈…
      grouped_25 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_24 WHERE touched_24.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δsupplier ⋈ Δnation ⋈ Δregion ⋈ partsupp' ⋈ part'  [restrict.keys]
      touched_25 AS (
        SELECT DISTINCT part.p_partkey, partsupp.ps_supplycost
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δsupplier ⋈ Δnation ⋈ Δregion ⋈ p…
      grouped_26 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_25 WHERE touched_25.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- keys of Δpartsupp ⋈ Δnation ⋈ Δregion ⋈ part'  [restrict.keys]
      touched_26 AS (
        SELECT DISTINCT part.p_partkey, d_partsupp.ps_supplycost
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          CROSS JOIN d_nation
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δpartsupp ⋈ Δnation ⋈ Δregion ⋈ p…
      grouped_27 AS (
        SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE region.r_name = 'EUROPE'::bpchar
          AND EXISTS (SELECT FROM touched_26 WHERE touched_26.p_partkey = partsupp.ps_partkey)
        GROUP BY partsupp.ps_partkey
      ),
      -- Δ(part ⋈ supplier ⋈ partsupp ⋈ nation ⋈ region ⋈ (groups of…)  [join.few]
      --   + Δpart ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ Δsupplier ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ supplier' ⋈ Δpartsupp ⋈ nation' ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ supplier' ⋈ partsupp' ⋈ Δnation ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   − Δpart ⋈ supplier' ⋈ Δpartsupp ⋈ nation' ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − Δpart ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   − part' ⋈ Δsupplier ⋈ Δpartsupp ⋈ nation' ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − part' ⋈ Δsupplier ⋈ partsupp' ⋈ Δnation ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − part' ⋈ supplier' ⋈ Δpartsupp ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   − part' ⋈ supplier' ⋈ partsupp' ⋈ Δnation ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − Δpart ⋈ Δsupplier ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − Δpart ⋈ supplier' ⋈ partsupp' ⋈ Δnation ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − Δpart ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − part' ⋈ Δsupplier ⋈ partsupp' ⋈ nation' ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − part' ⋈ Δsupplier ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   − part' ⋈ supplier' ⋈ Δpartsupp ⋈ Δnation ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − part' ⋈ supplier' ⋈ Δpartsupp ⋈ nation' ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   − part' ⋈ supplier' ⋈ partsupp' ⋈ Δnation ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   − part' ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ Δregion ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + Δpart ⋈ Δsupplier ⋈ Δpartsupp ⋈ nation' ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + Δpart ⋈ Δsupplier ⋈ partsupp' ⋈ Δnation ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + Δpart ⋈ Δsupplier ⋈ partsupp' ⋈ nation' ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + Δpart ⋈ Δsupplier ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + Δpart ⋈ supplier' ⋈ Δpartsupp ⋈ Δnation ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + Δpart ⋈ supplier' ⋈ Δpartsupp ⋈ nation' ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + Δpart ⋈ supplier' ⋈ Δpartsupp ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + Δpart ⋈ supplier' ⋈ partsupp' ⋈ Δnation ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + Δpart ⋈ supplier' ⋈ partsupp' ⋈ Δnation ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + Δpart ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ Δregion ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + part' ⋈ Δsupplier ⋈ Δpartsupp ⋈ Δnation ⋈ region' ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ Δsupplier ⋈ Δpartsupp ⋈ nation' ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ Δsupplier ⋈ Δpartsupp ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + part' ⋈ Δsupplier ⋈ partsupp' ⋈ Δnation ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ Δsupplier ⋈ partsupp' ⋈ Δnation ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + part' ⋈ Δsupplier ⋈ partsupp' ⋈ nation' ⋈ Δregion ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + part' ⋈ supplier' ⋈ Δpartsupp ⋈ Δnation ⋈ Δregion ⋈ (groups of (partsupp ⋈ supplier ⋈ natio…
      --   + part' ⋈ supplier' ⋈ Δpartsupp ⋈ Δnation ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + part' ⋈ supplier' ⋈ Δpartsupp ⋈ nation' ⋈ Δregion ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      --   + part' ⋈ supplier' ⋈ partsupp' ⋈ Δnation ⋈ Δregion ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
      changes_4 AS (
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped.ps_partkey_2,
          grouped.min,
          d_part.weight
        FROM d_part
          JOIN grouped ON d_part.p_partkey = grouped.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = grouped.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_2.ps_partkey_2,
          grouped_2.min,
          d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          JOIN grouped_2
            ON part.p_partkey = grouped_2.ps_partkey_2 AND partsupp.ps_supplycost = grouped_2.min
        WHERE EXISTS (SELECT FROM d_supplier)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_3.ps_partkey_2,
          grouped_3.min,
          d_partsupp.weight
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN grouped_3
            ON part.p_partkey = grouped_3.ps_partkey_2 AND d_partsupp.ps_supplycost = grouped_3.min
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_4.ps_partkey_2,
          grouped_4.min,
          d_nation.weight
        FROM d_nation
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          JOIN grouped_4
            ON part.p_partkey = grouped_4.ps_partkey_2 AND partsupp.ps_supplycost = grouped_4.min
        WHERE EXISTS (SELECT FROM d_nation)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_5.ps_partkey_2,
          grouped_5.min,
          d_region.weight
        FROM d_region
          JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          JOIN grouped_5
            ON part.p_partkey = grouped_5.ps_partkey_2 AND partsupp.ps_supplycost = grouped_5.min
        WHERE EXISTS (SELECT FROM d_region)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          changes_3.weight
        FROM changes_3
          JOIN tpch.part AS part ON part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = changes_3.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_8.ps_partkey_2,
          grouped_8.min,
          -d_part.weight * d_partsupp.weight AS weight
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN grouped_8
            ON d_part.p_partkey = grouped_8.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_8.min
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_partsupp)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          -d_part.weight * changes_3.weight AS weight
        FROM d_part
          JOIN changes_3 ON d_part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = changes_3.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM changes_3)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_9.ps_partkey_2,
          grouped_9.min,
          -d_supplier.weight * d_partsupp.weight AS weight
        FROM d_supplier
          JOIN d_partsupp ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN grouped_9
            ON part.p_partkey = grouped_9.ps_partkey_2 AND d_partsupp.ps_supplycost = grouped_9.min
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_10.ps_partkey_2,
          grouped_10.min,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          JOIN grouped_10
            ON part.p_partkey = grouped_10.ps_partkey_2 AND partsupp.ps_supplycost = grouped_10.min
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          -d_partsupp.weight * changes_3.weight AS weight
        FROM d_partsupp
          JOIN changes_3 ON d_partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = d_partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_11.ps_partkey_2,
          grouped_11.min,
          -d_nation.weight * d_region.weight AS weight
        FROM d_nation
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          JOIN grouped_11
            ON part.p_partkey = grouped_11.ps_partkey_2 AND partsupp.ps_supplycost = grouped_11.min
        WHERE EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_12.ps_partkey_2,
          grouped_12.min,
          -d_part.weight * d_supplier.weight AS weight
        FROM d_part
          JOIN grouped_12 ON d_part.p_partkey = grouped_12.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = grouped_12.min
          JOIN d_supplier ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_13.ps_partkey_2,
          grouped_13.min,
          -d_part.weight * d_nation.weight AS weight
        FROM d_part
          JOIN grouped_13 ON d_part.p_partkey = grouped_13.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = grouped_13.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_14.ps_partkey_2,
          grouped_14.min,
          -d_part.weight * d_region.weight AS weight
        FROM d_part
          JOIN grouped_14 ON d_part.p_partkey = grouped_14.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = grouped_14.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_region)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_15.ps_partkey_2,
          grouped_15.min,
          -d_supplier.weight * d_region.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          JOIN grouped_15
            ON part.p_partkey = grouped_15.ps_partkey_2 AND partsupp.ps_supplycost = grouped_15.min
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          -d_supplier.weight * changes_3.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN changes_3 ON partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_16.ps_partkey_2,
          grouped_16.min,
          -d_partsupp.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN grouped_16
            ON part.p_partkey = grouped_16.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_16.min
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_17.ps_partkey_2,
          grouped_17.min,
          -d_partsupp.weight * d_region.weight AS weight
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN grouped_17
            ON part.p_partkey = grouped_17.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_17.min
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_region)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          -d_nation.weight * changes_3.weight AS weight
        FROM d_nation
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN changes_3 ON partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
        WHERE EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          -d_region.weight * changes_3.weight AS weight
        FROM d_region
          JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN changes_3 ON partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
        WHERE EXISTS (SELECT FROM d_region)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_18.ps_partkey_2,
          grouped_18.min,
          d_part.weight * d_partsupp.weight * d_supplier.weight AS weight
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          JOIN d_supplier ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN grouped_18
            ON d_part.p_partkey = grouped_18.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_18.min
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_19.ps_partkey_2,
          grouped_19.min,
          d_part.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_part
          JOIN grouped_19 ON d_part.p_partkey = grouped_19.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = grouped_19.min
          JOIN d_supplier ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_20.ps_partkey_2,
          grouped_20.min,
          d_part.weight * d_supplier.weight * d_region.weight AS weight
        FROM d_part
          JOIN grouped_20 ON d_part.p_partkey = grouped_20.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = grouped_20.min
          JOIN d_supplier ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_part.weight * changes_3.weight * d_supplier.weight AS weight
        FROM d_part
          JOIN changes_3 ON d_part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = changes_3.min
          JOIN d_supplier ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM changes_3)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_21.ps_partkey_2,
          grouped_21.min,
          d_part.weight * d_partsupp.weight * d_nation.weight AS weight
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN grouped_21
            ON d_part.p_partkey = grouped_21.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_21.min
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_22.ps_partkey_2,
          grouped_22.min,
          d_part.weight * d_partsupp.weight * d_region.weight AS weight
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN grouped_22
            ON d_part.p_partkey = grouped_22.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_22.min
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_region)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_part.weight * d_partsupp.weight * changes_3.weight AS weight
        FROM d_part
          JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          JOIN changes_3
            ON d_part.p_partkey = changes_3.ps_partkey_2
              AND d_partsupp.ps_supplycost = changes_3.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM changes_3)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_23.ps_partkey_2,
          grouped_23.min,
          d_part.weight * d_nation.weight * d_region.weight AS weight
        FROM d_part
          JOIN grouped_23 ON d_part.p_partkey = grouped_23.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = grouped_23.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_part.weight * changes_3.weight * d_nation.weight AS weight
        FROM d_part
          JOIN changes_3 ON d_part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = changes_3.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM changes_3)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          d_part.p_partkey,
          d_part.p_name,
          d_part.p_mfgr,
          d_part.p_brand,
          d_part.p_type,
          d_part.p_size,
          d_part.p_container,
          d_part.p_retailprice,
          d_part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_part.weight * changes_3.weight * d_region.weight AS weight
        FROM d_part
          JOIN changes_3 ON d_part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.partsupp AS partsupp
            ON d_part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = changes_3.min
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_part)
          AND EXISTS (SELECT FROM d_region)
          AND EXISTS (SELECT FROM changes_3)
          AND d_part.p_size = 15
          AND d_part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped_24.ps_partkey_2,
          grouped_24.min,
          d_supplier.weight * d_partsupp.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_partsupp ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN grouped_24
            ON part.p_partkey = grouped_24.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_24.min
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_25.ps_partkey_2,
          grouped_25.min,
          d_supplier.weight * d_partsupp.weight * d_region.weight AS weight
        FROM d_supplier
          JOIN d_partsupp ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN grouped_25
            ON part.p_partkey = grouped_25.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_25.min
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_region)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_supplier.weight * d_partsupp.weight * changes_3.weight AS weight
        FROM d_supplier
          JOIN d_partsupp ON d_supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN changes_3 ON d_partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = d_partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_26.ps_partkey_2,
          grouped_26.min,
          d_supplier.weight * d_nation.weight * d_region.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          JOIN grouped_26
            ON part.p_partkey = grouped_26.ps_partkey_2 AND partsupp.ps_supplycost = grouped_26.min
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_supplier.weight * d_nation.weight * changes_3.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN changes_3 ON partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_nationkey,
          d_supplier.s_phone,
          d_supplier.s_acctbal,
          d_supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_supplier.weight * d_region.weight * changes_3.weight AS weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
          JOIN changes_3 ON partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_region)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          grouped_27.ps_partkey_2,
          grouped_27.min,
          d_partsupp.weight * d_nation.weight * d_region.weight AS weight
        FROM d_partsupp
          JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN grouped_27
            ON part.p_partkey = grouped_27.ps_partkey_2
              AND d_partsupp.ps_supplycost = grouped_27.min
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_partsupp.weight * changes_3.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN changes_3 ON d_partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = d_partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.region AS region ON d_nation.n_regionkey = region.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_partsupp.weight * changes_3.weight * d_region.weight AS weight
        FROM d_partsupp
          JOIN changes_3 ON d_partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = d_partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN d_region ON nation.n_regionkey = d_region.r_regionkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_region)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
        UNION ALL
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          d_nation.n_nationkey,
          d_nation.n_name,
          d_nation.n_regionkey,
          d_nation.n_comment,
          d_region.r_regionkey,
          d_region.r_name,
          d_region.r_comment,
          changes_3.ps_partkey_2,
          changes_3.min,
          d_nation.weight * d_region.weight * changes_3.weight AS weight
        FROM d_nation
          JOIN d_region ON d_nation.n_regionkey = d_region.r_regionkey
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN changes_3 ON partsupp.ps_supplycost = changes_3.min
          JOIN tpch.part AS part
            ON part.p_partkey = partsupp.ps_partkey AND part.p_partkey = changes_3.ps_partkey_2
        WHERE EXISTS (SELECT FROM d_nation)
          AND EXISTS (SELECT FROM d_region)
          AND EXISTS (SELECT FROM changes_3)
          AND part.p_size = 15
          AND part.p_type LIKE '%BRASS'
          AND d_region.r_name = 'EUROPE'::bpchar
      ),
      -- Δ(part ⋈ supplier ⋈ partsupp ⋈ nation ⋈ region ⋈ (groups of…), equal rows merged
      change AS (
        SELECT
          changes_4.p_partkey,
          changes_4.p_name,
          changes_4.p_mfgr,
          changes_4.p_brand,
          changes_4.p_type,
          changes_4.p_size,
          changes_4.p_container,
          changes_4.p_retailprice,
          changes_4.p_comment,
          changes_4.s_suppkey,
          changes_4.s_name,
          changes_4.s_address,
          changes_4.s_nationkey,
          changes_4.s_phone,
          changes_4.s_acctbal,
          changes_4.s_comment,
          changes_4.ps_partkey,
          changes_4.ps_suppkey,
          changes_4.ps_availqty,
          changes_4.ps_supplycost,
          changes_4.ps_comment,
          changes_4.n_nationkey,
          changes_4.n_name,
          changes_4.n_regionkey,
          changes_4.n_comment,
          changes_4.r_regionkey,
          changes_4.r_name,
          changes_4.r_comment,
          changes_4.ps_partkey_2,
          changes_4.min,
          sum(changes_4.weight)::bigint AS weight
        FROM changes_4
        GROUP BY
          changes_4.p_partkey,
          changes_4.p_name,
          changes_4.p_mfgr,
          changes_4.p_brand,
          changes_4.p_type,
          changes_4.p_size,
          changes_4.p_container,
          changes_4.p_retailprice,
          changes_4.p_comment,
          changes_4.s_suppkey,
          changes_4.s_name,
          changes_4.s_address,
          changes_4.s_nationkey,
          changes_4.s_phone,
          changes_4.s_acctbal,
          changes_4.s_comment,
          changes_4.ps_partkey,
          changes_4.ps_suppkey,
          changes_4.ps_availqty,
          changes_4.ps_supplycost,
          changes_4.ps_comment,
          changes_4.n_nationkey,
          changes_4.n_name,
          changes_4.n_regionkey,
          changes_4.n_comment,
          changes_4.r_regionkey,
          changes_4.r_name,
          changes_4.r_comment,
          changes_4.ps_partkey_2,
          changes_4.min,
          numeric_send(changes_4.min)
        HAVING sum(changes_4.weight) <> 0
      ),
      -- one row, unless more of the joined tables changed than there are terms for
      covered AS (
        SELECT
        WHERE EXISTS (SELECT FROM d_part)::integer + EXISTS (SELECT FROM d_supplier)::integer
          + EXISTS (SELECT FROM d_partsupp)::integer
          + EXISTS (SELECT FROM d_nation)::integer
          + EXISTS (SELECT FROM d_region)::integer
          + (
            EXISTS (SELECT FROM d_region)
            OR EXISTS (SELECT FROM d_nation)
            OR EXISTS (SELECT FROM d_supplier)
            OR EXISTS (SELECT FROM d_partsupp)
          )::integer
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
              FROM ONLY pgtc.changes_part__17ebc5e4 AS b
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
        WHERE f.storage = 'q02__cfa0ec3e_1' AND EXISTS (SELECT FROM covered)
      )
    MERGE INTO pgtc.q02__cfa0ec3e_1 AS s
    USING (
      SELECT DISTINCT ON (d.p_partkey, d.s_suppkey)
        d.p_partkey,
        d.p_name,
        d.p_mfgr,
        d.p_brand,
        d.p_type,
        d.p_size,
        d.p_container,
        d.p_retailprice,
        d.p_comment,
        d.s_suppkey,
        d.s_name,
        d.s_address,
        d.s_nationkey,
        d.s_phone,
        d.s_acctbal,
        d.s_comment,
        d.ps_partkey,
        d.ps_suppkey,
        d.ps_availqty,
        d.ps_supplycost,
        d.ps_comment,
        d.n_nationkey,
        d.n_name,
        d.n_regionkey,
        d.n_comment,
        d.r_regionkey,
        d.r_name,
        d.r_comment,
        d.ps_partkey_2,
        d.min,
        d.weight
      FROM change AS d
      WHERE EXISTS (SELECT FROM covered)
      ORDER BY d.p_partkey, d.s_suppkey, d.weight DESC
    ) AS c
    ON s.p_partkey = c.p_partkey AND s.s_suppkey = c.s_suppkey
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        p_name = c.p_name,
        p_mfgr = c.p_mfgr,
        p_brand = c.p_brand,
        p_type = c.p_type,
        p_size = c.p_size,
        p_container = c.p_container,
        p_retailprice = c.p_retailprice,
        p_comment = c.p_comment,
        s_name = c.s_name,
        s_address = c.s_address,
        s_nationkey = c.s_nationkey,
        s_phone = c.s_phone,
        s_acctbal = c.s_acctbal,
        s_comment = c.s_comment,
        ps_partkey = c.ps_partkey,
        ps_suppkey = c.ps_suppkey,
        ps_availqty = c.ps_availqty,
        ps_supplycost = c.ps_supplycost,
        ps_comment = c.ps_comment,
        n_nationkey = c.n_nationkey,
        n_name = c.n_name,
        n_regionkey = c.n_regionkey,
        n_comment = c.n_comment,
        r_regionkey = c.r_regionkey,
        r_name = c.r_name,
        r_comment = c.r_comment,
        ps_partkey_2 = c.ps_partkey_2,
        min = c.min
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (
        p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment, s_suppkey, s_name, s_address, s_nationkey, s_phone, s_acctbal, s_comment, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment, n_nationkey, n_name, n_regionkey, n_comment, r_regionkey, r_name, r_comment, ps_partkey_2, min
      )
      VALUES
        (
          c.p_partkey,
          c.p_name,
          c.p_mfgr,
          c.p_brand,
          c.p_type,
          c.p_size,
          c.p_container,
          c.p_retailprice,
          c.p_comment,
          c.s_suppkey,
          c.s_name,
          c.s_address,
          c.s_nationkey,
          c.s_phone,
          c.s_acctbal,
          c.s_comment,
          c.ps_partkey,
          c.ps_suppkey,
          c.ps_availqty,
          c.ps_supplycost,
          c.ps_comment,
          c.n_nationkey,
          c.n_name,
          c.n_regionkey,
          c.n_comment,
          c.r_regionkey,
          c.r_name,
          c.r_comment,
          c.ps_partkey_2,
          c.min
        )
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q02__cfa0ec3e_1') THEN DO NOTHING;
    PERFORM set_config('join_collapse_limit', pgtc_collapse, true);
    IF EXISTS (
      SELECT FROM pgtc.frontier AS f
      WHERE f.storage = 'q02__cfa0ec3e_1'
        AND (f.next_xid, f.open_xids, f.own_xid, f.own_seq)
          IS NOT DISTINCT FROM (pgtc_seen.next_xid, pgtc_seen.open_xids, pgtc_seen.own_xid, pgtc_seen.own_seq)
    ) THEN
      -- The frontier has not moved.
      WITH
        -- Δregion  [scan.delta]
        d_region AS (
          SELECT b.r_regionkey, b.r_name, b.r_comment, sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_region__8292256a AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.r_regionkey, b.r_name, b.r_comment
          HAVING sum(b.pgtc_weight) <> 0
        ),
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
        -- Δpart  [scan.delta]
        d_part AS (
          SELECT
            b.p_partkey,
            b.p_name,
            b.p_mfgr,
            b.p_brand,
            b.p_type,
            b.p_size,
            b.p_container,
            b.p_retailprice,
            b.p_comment,
            sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_part__17ebc5e4 AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY
            b.p_partkey,
            b.p_name,
            b.p_mfgr,
            b.p_brand,
            b.p_type,
            b.p_size,
            b.p_container,
            b.p_retailprice,
            b.p_comment
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δpartsupp  [scan.delta]
        d_partsupp AS (
          SELECT
            b.ps_partkey,
            b.ps_suppkey,
            b.ps_availqty,
            b.ps_supplycost,
            b.ps_comment,
            sum(b.pgtc_weight) AS weight
          FROM pgtc.changes_partsupp__8607550c AS b
          WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
            AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
          GROUP BY b.ps_partkey, b.ps_suppkey, b.ps_availqty, b.ps_supplycost, b.ps_comment
          HAVING sum(b.pgtc_weight) <> 0
        ),
        -- Δ(part ⋈ partsupp)  [join.factored]
        --   + Δpart ⋈ partsupp'
        --   + part' ⋈ Δpartsupp
        --   − Δpart ⋈ Δpartsupp
        changes AS (
          SELECT
            d_part.p_partkey,
            d_part.p_name,
            d_part.p_mfgr,
            d_part.p_brand,
            d_part.p_type,
            d_part.p_size,
            d_part.p_container,
            d_part.p_retailprice,
            d_part.p_comment,
            partsupp.ps_partkey,
            partsupp.ps_suppkey,
            partsupp.ps_availqty,
            partsupp.ps_supplycost,
            partsupp.ps_comment,
            d_part.weight
          FROM d_part
            JOIN tpch.partsupp AS partsupp ON d_part.p_partkey = partsupp.ps_partkey
          WHERE EXISTS (SELECT FROM d_part) AND d_part.p_size = 15 AND d_part.p_type LIKE '%BRASS'
          UNION ALL
          SELECT
            part.p_partkey,
            part.p_name,
            part.p_mfgr,
            part.p_brand,
            part.p_type,
            part.p_size,
            part.p_container,
            part.p_retailprice,
            part.p_comment,
            d_partsupp.ps_partkey,
            d_partsupp.ps_suppkey,
            d_partsupp.ps_availqty,
            d_partsupp.ps_supplycost,
            d_partsupp.ps_comment,
            d_partsupp.weight
          FROM d_partsupp
            JOIN tpch.part AS part ON part.p_partkey = d_partsupp.ps_partkey
          WHERE EXISTS (SELECT FROM d_partsupp) AND part.p_size = 15 AND part.p_type LIKE '%BRASS'
          UNION ALL
          SELECT
            d_part.p_partkey,
            d_part.p_name,
            d_part.p_mfgr,
            d_part.p_brand,
            d_part.p_type,
            d_part.p_size,
            d_part.p_container,
            d_part.p_retailprice,
            d_part.p_comment,
            d_partsupp.ps_partkey,
            d_partsupp.ps_suppkey,
            d_partsupp.ps_availqty,
            d_partsupp.ps_supplycost,
            d_partsupp.ps_comment,
            -d_part.weight * d_partsupp.weight AS weight
          FROM d_part
            JOIN d_partsupp ON d_part.p_partkey = d_partsupp.ps_partkey
          WHERE EXISTS (SELECT FROM d_part)
            AND EXISTS (SELECT FROM d_partsupp)
            AND d_part.p_size = 15
            AND d_part.p_type LIKE '%BRASS'
        ),
        -- Δ((part ⋈ partsupp) ⋈ supplier)  [join.factored]
        --   + Δ(part ⋈ partsupp) ⋈ supplier'
        --   + part' ⋈ partsupp' ⋈ Δsupplier
        --   − Δ(part ⋈ partsupp) ⋈ Δsupplier
        changes_2 AS (
          SELECT
            changes.p_partkey,
            changes.p_name,
            changes.p_mfgr,
            changes.p_brand,
            changes.p_type,
            changes.p_size,
            changes.p_container,
            changes.p_retailprice,
            changes.p_comment,
            changes.ps_partkey,
            changes.ps_suppkey,
            changes.ps_availqty,
            changes.ps_supplycost,
            changes.ps_comment,
            supplier.s_suppkey,
            supplier.s_name,
            supplier.s_address,
            supplier.s_nationkey,
            supplier.s_phone,
            supplier.s_acctbal,
            supplier.s_comment,
            changes.weight
          FROM changes
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = changes.ps_suppkey
          WHERE EXISTS (SELECT FROM changes)
          UNION ALL
          SELECT
            part.p_partkey,
            part.p_name,
            part.p_mfgr,
            part.p_brand,
            part.p_type,
            part.p_size,
            part.p_container,
            part.p_retailprice,
            part.p_comment,
            partsupp.ps_partkey,
            partsupp.ps_suppkey,
            partsupp.ps_availqty,
            partsupp.ps_supplycost,
            partsupp.ps_comment,
            d_supplier.s_suppkey,
            d_supplier.s_name,
            d_supplier.s_address,
            d_supplier.s_nationkey,
            d_supplier.s_phone,
            d_supplier.s_acctbal,
            d_supplier.s_comment,
            d_supplier.weight
          FROM d_supplier
            JOIN tpch.partsupp AS partsupp ON d_supplier.s_suppkey = partsupp.ps_suppkey
            JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          WHERE EXISTS (SELECT FROM d_supplier) AND part.p_size = 15 AND part.p_type LIKE '%BRASS'
          UNION ALL
          SELECT
            changes.p_partkey,
            changes.p_name,
            changes.p_mfgr,
            changes.p_brand,
            changes.p_type,
            changes.p_size,
            changes.p_container,
            changes.p_retailprice,
            changes.p_comment,
            changes.ps_partkey,
            changes.ps_suppkey,
            changes.ps_availqty,
            changes.ps_supplycost,
            changes.ps_comment,
            d_supplier.s_suppkey,
            d_supplier.s_name,
            d_supplier.s_address,
            d_supplier.s_nationkey,
            d_supplier.s_phone,
            d_supplier.s_acctbal,
            d_supplier.s_comment,
            -changes.weight * d_supplier.weight AS weight
          FROM changes
            JOIN d_supplier ON d_supplier.s_suppkey = changes.ps_suppkey
          WHERE EXISTS (SELECT FROM changes) AND EXISTS (SELECT FROM d_supplier)
        ),
        -- Δ((part ⋈ partsupp ⋈ supplier) ⋈ nation)  [join.factored]
        --   + Δ(part ⋈ partsupp ⋈ supplier) ⋈ nation'
        --   + part' ⋈ partsupp' ⋈ supplier' ⋈ Δnation
        --   − Δ(part ⋈ partsupp ⋈ supplier) ⋈ Δnation
        changes_3 AS (
          SELECT
            changes_2.p_partkey,
            changes_2.p_name,
            changes_2.p_mfgr,
            changes_2.p_brand,
            changes_2.p_type,
            changes_2.p_size,
            changes_2.p_container,
            changes_2.p_retailprice,
            changes_2.p_comment,
            changes_2.ps_partkey,
            changes_2.ps_suppkey,
            changes_2.ps_availqty,
            changes_2.ps_supplycost,
            changes_2.ps_comment,
            changes_2.s_suppkey,
            changes_2.s_name,
            changes_2.s_address,
            changes_2.s_nationkey,
            changes_2.s_phone,
            changes_2.s_acctbal,
            changes_2.s_comment,
            nation.n_nationkey,
            nation.n_name,
            nation.n_regionkey,
            nation.n_comment,
            changes_2.weight
          FROM changes_2
            JOIN tpch.nation AS nation ON changes_2.s_nationkey = nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_2)
          UNION ALL
          SELECT
            part.p_partkey,
            part.p_name,
            part.p_mfgr,
            part.p_brand,
            part.p_type,
            part.p_size,
            part.p_container,
            part.p_retailprice,
            part.p_comment,
            partsupp.ps_partkey,
            partsupp.ps_suppkey,
            partsupp.ps_availqty,
            partsupp.ps_supplycost,
            partsupp.ps_comment,
            supplier.s_suppkey,
            supplier.s_name,
            supplier.s_address,
            supplier.s_nationkey,
            supplier.s_phone,
            supplier.s_acctbal,
            supplier.s_comment,
            d_nation.n_nationkey,
            d_nation.n_name,
            d_nation.n_regionkey,
            d_nation.n_comment,
            d_nation.weight
          FROM d_nation
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
            JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
            JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          WHERE EXISTS (SELECT FROM d_nation) AND part.p_size = 15 AND part.p_type LIKE '%BRASS'
          UNION ALL
          SELECT
            changes_2.p_partkey,
            changes_2.p_name,
            changes_2.p_mfgr,
            changes_2.p_brand,
            changes_2.p_type,
            changes_2.p_size,
            changes_2.p_container,
            changes_2.p_retailprice,
            changes_2.p_comment,
            changes_2.ps_partkey,
            changes_2.ps_suppkey,
            changes_2.ps_availqty,
            changes_2.ps_supplycost,
            changes_2.ps_comment,
            changes_2.s_suppkey,
            changes_2.s_name,
            changes_2.s_address,
            changes_2.s_nationkey,
            changes_2.s_phone,
            changes_2.s_acctbal,
            changes_2.s_comment,
            d_nation.n_nationkey,
            d_nation.n_name,
            d_nation.n_regionkey,
            d_nation.n_comment,
            -changes_2.weight * d_nation.weight AS weight
          FROM changes_2
            JOIN d_nation ON changes_2.s_nationkey = d_nation.n_nationkey
          WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM d_nation)
        ),
        -- Δ((part ⋈ partsupp ⋈ supplier ⋈ nation) ⋈ region)  [join.factored]
        --   + Δ(part ⋈ partsupp ⋈ supplier ⋈ nation) ⋈ region'
        --   + part' ⋈ partsupp' ⋈ supplier' ⋈ nation' ⋈ Δregion
        --   − Δ(part ⋈ partsupp ⋈ supplier ⋈ nation) ⋈ Δregion
        changes_4 AS (
          SELECT
            changes_3.p_partkey,
            changes_3.p_name,
            changes_3.p_mfgr,
            changes_3.p_brand,
            changes_3.p_type,
            changes_3.p_size,
            changes_3.p_container,
            changes_3.p_retailprice,
            changes_3.p_comment,
            changes_3.ps_partkey,
            changes_3.ps_suppkey,
            changes_3.ps_availqty,
            changes_3.ps_supplycost,
            changes_3.ps_comment,
            changes_3.s_suppkey,
            changes_3.s_name,
            changes_3.s_address,
            changes_3.s_nationkey,
            changes_3.s_phone,
            changes_3.s_acctbal,
            changes_3.s_comment,
            changes_3.n_nationkey,
            changes_3.n_name,
            changes_3.n_regionkey,
            changes_3.n_comment,
            region.r_regionkey,
            region.r_name,
            region.r_comment,
            changes_3.weight
          FROM changes_3
            JOIN tpch.region AS region ON changes_3.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM changes_3) AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            part.p_partkey,
            part.p_name,
            part.p_mfgr,
            part.p_brand,
            part.p_type,
            part.p_size,
            part.p_container,
            part.p_retailprice,
            part.p_comment,
            partsupp.ps_partkey,
            partsupp.ps_suppkey,
            partsupp.ps_availqty,
            partsupp.ps_supplycost,
            partsupp.ps_comment,
            supplier.s_suppkey,
            supplier.s_name,
            supplier.s_address,
            supplier.s_nationkey,
            supplier.s_phone,
            supplier.s_acctbal,
            supplier.s_comment,
            nation.n_nationkey,
            nation.n_name,
            nation.n_regionkey,
            nation.n_comment,
            d_region.r_regionkey,
            d_region.r_name,
            d_region.r_comment,
            d_region.weight
          FROM d_region
            JOIN tpch.nation AS nation ON nation.n_regionkey = d_region.r_regionkey
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
            JOIN tpch.part AS part ON part.p_partkey = partsupp.ps_partkey
          WHERE EXISTS (SELECT FROM d_region)
            AND part.p_size = 15
            AND part.p_type LIKE '%BRASS'
            AND d_region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            changes_3.p_partkey,
            changes_3.p_name,
            changes_3.p_mfgr,
            changes_3.p_brand,
            changes_3.p_type,
            changes_3.p_size,
            changes_3.p_container,
            changes_3.p_retailprice,
            changes_3.p_comment,
            changes_3.ps_partkey,
            changes_3.ps_suppkey,
            changes_3.ps_availqty,
            changes_3.ps_supplycost,
            changes_3.ps_comment,
            changes_3.s_suppkey,
            changes_3.s_name,
            changes_3.s_address,
            changes_3.s_nationkey,
            changes_3.s_phone,
            changes_3.s_acctbal,
            changes_3.s_comment,
            changes_3.n_nationkey,
            changes_3.n_name,
            changes_3.n_regionkey,
            changes_3.n_comment,
            d_region.r_regionkey,
            d_region.r_name,
            d_region.r_comment,
            -changes_3.weight * d_region.weight AS weight
          FROM changes_3
            JOIN d_region ON changes_3.n_regionkey = d_region.r_regionkey
          WHERE EXISTS (SELECT FROM changes_3)
            AND EXISTS (SELECT FROM d_region)
            AND d_region.r_name = 'EUROPE'::bpchar
        ),
        -- keys of Δ((part ⋈ partsupp ⋈ supplier ⋈ nation) ⋈ region)  [restrict.keys]
        touched AS (SELECT DISTINCT changes_4.p_partkey, changes_4.ps_supplycost FROM changes_4),
        -- groups of partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋉ keys of Δ((part ⋈ partsupp ⋈ supplier ⋈ n…
        grouped AS (
          SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
          FROM tpch.partsupp AS partsupp
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          WHERE region.r_name = 'EUROPE'::bpchar
            AND EXISTS (SELECT FROM touched WHERE touched.p_partkey = partsupp.ps_partkey)
          GROUP BY partsupp.ps_partkey
        ),
        -- Δpartsupp  [scan.delta]
        d_partsupp_2 AS (
          SELECT
            d_partsupp.ps_partkey AS ps_partkey_2,
            d_partsupp.ps_suppkey,
            d_partsupp.ps_supplycost,
            sum(d_partsupp.weight)::bigint AS weight
          FROM d_partsupp
          GROUP BY d_partsupp.ps_partkey, d_partsupp.ps_suppkey, d_partsupp.ps_supplycost
          HAVING sum(d_partsupp.weight) <> 0
        ),
        -- Δsupplier  [scan.delta]
        d_supplier_2 AS (
          SELECT
            d_supplier.s_suppkey,
            d_supplier.s_nationkey,
            sum(d_supplier.weight)::bigint AS weight
          FROM d_supplier
          GROUP BY d_supplier.s_suppkey, d_supplier.s_nationkey
          HAVING sum(d_supplier.weight) <> 0
        ),
        -- Δnation  [scan.delta]
        d_nation_2 AS (
          SELECT d_nation.n_nationkey, d_nation.n_regionkey, sum(d_nation.weight)::bigint AS weight
          FROM d_nation
          GROUP BY d_nation.n_nationkey, d_nation.n_regionkey
          HAVING sum(d_nation.weight) <> 0
        ),
        -- Δregion  [scan.delta]
        d_region_2 AS (
          SELECT d_region.r_regionkey, d_region.r_name, sum(d_region.weight)::bigint AS weight
          FROM d_region
          GROUP BY d_region.r_regionkey, d_region.r_name
          HAVING sum(d_region.weight) <> 0
        ),
        -- Δ(partsupp ⋈ supplier ⋈ nation ⋈ region)  [join.bilinear]
        --   + Δpartsupp ⋈ supplier' ⋈ nation' ⋈ region'
        --   + partsupp' ⋈ Δsupplier ⋈ nation' ⋈ region'
        --   + partsupp' ⋈ supplier' ⋈ Δnation ⋈ region'
        --   + partsupp' ⋈ supplier' ⋈ nation' ⋈ Δregion
        --   − Δpartsupp ⋈ Δsupplier ⋈ nation' ⋈ region'
        --   − Δpartsupp ⋈ supplier' ⋈ Δnation ⋈ region'
        --   − Δpartsupp ⋈ supplier' ⋈ nation' ⋈ Δregion
        --   − partsupp' ⋈ Δsupplier ⋈ Δnation ⋈ region'
        --   − partsupp' ⋈ Δsupplier ⋈ nation' ⋈ Δregion
        --   − partsupp' ⋈ supplier' ⋈ Δnation ⋈ Δregion
        --   + Δpartsupp ⋈ Δsupplier ⋈ Δnation ⋈ region'
        --   + Δpartsupp ⋈ Δsupplier ⋈ nation' ⋈ Δregion
        --   + Δpartsupp ⋈ supplier' ⋈ Δnation ⋈ Δregion
        --   + partsupp' ⋈ Δsupplier ⋈ Δnation ⋈ Δregion
        --   − Δpartsupp ⋈ Δsupplier ⋈ Δnation ⋈ Δregion
        changes_5 AS (
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            region.r_regionkey,
            region.r_name,
            d_partsupp_2.weight
          FROM d_partsupp_2
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2) AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            region.r_regionkey,
            region.r_name,
            d_supplier_2.weight
          FROM d_supplier_2
            JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
            JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
          WHERE EXISTS (SELECT FROM d_supplier_2) AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            region.r_regionkey,
            region.r_name,
            d_nation_2.weight
          FROM d_nation_2
            JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation_2.n_nationkey
            JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          WHERE EXISTS (SELECT FROM d_nation_2) AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            d_region_2.weight
          FROM d_region_2
            JOIN tpch.nation AS nation ON nation.n_regionkey = d_region_2.r_regionkey
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          WHERE EXISTS (SELECT FROM d_region_2) AND d_region_2.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            region.r_regionkey,
            region.r_name,
            -d_partsupp_2.weight * d_supplier_2.weight AS weight
          FROM d_partsupp_2
            JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2)
            AND EXISTS (SELECT FROM d_supplier_2)
            AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            region.r_regionkey,
            region.r_name,
            -d_partsupp_2.weight * d_nation_2.weight AS weight
          FROM d_partsupp_2
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN d_nation_2 ON supplier.s_nationkey = d_nation_2.n_nationkey
            JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2)
            AND EXISTS (SELECT FROM d_nation_2)
            AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            -d_partsupp_2.weight * d_region_2.weight AS weight
          FROM d_partsupp_2
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            JOIN d_region_2 ON nation.n_regionkey = d_region_2.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2)
            AND EXISTS (SELECT FROM d_region_2)
            AND d_region_2.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            region.r_regionkey,
            region.r_name,
            -d_supplier_2.weight * d_nation_2.weight AS weight
          FROM d_supplier_2
            JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
            JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
            JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
          WHERE EXISTS (SELECT FROM d_supplier_2)
            AND EXISTS (SELECT FROM d_nation_2)
            AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            -d_supplier_2.weight * d_region_2.weight AS weight
          FROM d_supplier_2
            JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
            JOIN d_region_2 ON nation.n_regionkey = d_region_2.r_regionkey
            JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
          WHERE EXISTS (SELECT FROM d_supplier_2)
            AND EXISTS (SELECT FROM d_region_2)
            AND d_region_2.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            -d_nation_2.weight * d_region_2.weight AS weight
          FROM d_nation_2
            JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
            JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation_2.n_nationkey
            JOIN tpch.partsupp AS partsupp ON supplier.s_suppkey = partsupp.ps_suppkey
          WHERE EXISTS (SELECT FROM d_nation_2)
            AND EXISTS (SELECT FROM d_region_2)
            AND d_region_2.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            region.r_regionkey,
            region.r_name,
            d_partsupp_2.weight * d_supplier_2.weight * d_nation_2.weight AS weight
          FROM d_partsupp_2
            JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
            JOIN tpch.region AS region ON d_nation_2.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2)
            AND EXISTS (SELECT FROM d_supplier_2)
            AND EXISTS (SELECT FROM d_nation_2)
            AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            d_partsupp_2.weight * d_supplier_2.weight * d_region_2.weight AS weight
          FROM d_partsupp_2
            JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN tpch.nation AS nation ON d_supplier_2.s_nationkey = nation.n_nationkey
            JOIN d_region_2 ON nation.n_regionkey = d_region_2.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2)
            AND EXISTS (SELECT FROM d_supplier_2)
            AND EXISTS (SELECT FROM d_region_2)
            AND d_region_2.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            d_partsupp_2.weight * d_nation_2.weight * d_region_2.weight AS weight
          FROM d_partsupp_2
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN d_nation_2 ON supplier.s_nationkey = d_nation_2.n_nationkey
            JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2)
            AND EXISTS (SELECT FROM d_nation_2)
            AND EXISTS (SELECT FROM d_region_2)
            AND d_region_2.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            d_supplier_2.weight * d_nation_2.weight * d_region_2.weight AS weight
          FROM d_supplier_2
            JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
            JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
            JOIN tpch.partsupp AS partsupp ON d_supplier_2.s_suppkey = partsupp.ps_suppkey
          WHERE EXISTS (SELECT FROM d_supplier_2)
            AND EXISTS (SELECT FROM d_nation_2)
            AND EXISTS (SELECT FROM d_region_2)
            AND d_region_2.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            d_partsupp_2.ps_partkey_2,
            d_partsupp_2.ps_suppkey,
            d_partsupp_2.ps_supplycost,
            d_supplier_2.s_suppkey,
            d_supplier_2.s_nationkey,
            d_nation_2.n_nationkey,
            d_nation_2.n_regionkey,
            d_region_2.r_regionkey,
            d_region_2.r_name,
            -d_partsupp_2.weight * d_supplier_2.weight * d_nation_2.weight
              * d_region_2.weight AS weight
          FROM d_partsupp_2
            JOIN d_supplier_2 ON d_supplier_2.s_suppkey = d_partsupp_2.ps_suppkey
            JOIN d_nation_2 ON d_supplier_2.s_nationkey = d_nation_2.n_nationkey
            JOIN d_region_2 ON d_nation_2.n_regionkey = d_region_2.r_regionkey
          WHERE EXISTS (SELECT FROM d_partsupp_2)
            AND EXISTS (SELECT FROM d_supplier_2)
            AND EXISTS (SELECT FROM d_nation_2)
            AND EXISTS (SELECT FROM d_region_2)
            AND d_region_2.r_name = 'EUROPE'::bpchar
        ),
        -- keys touched by Δ(partsupp ⋈ supplier ⋈ nation ⋈ region)  [aggregate.touched_groups]
        touched_2 AS (SELECT DISTINCT changes_5.ps_partkey_2 FROM changes_5),
        -- (partsupp ⋈ supplier ⋈ nation ⋈ region)' on the touched keys  [aggregate.touched_groups]
        computed AS (
          SELECT
            partsupp.ps_partkey AS ps_partkey_2,
            partsupp.ps_suppkey,
            partsupp.ps_supplycost,
            supplier.s_suppkey,
            supplier.s_nationkey,
            nation.n_nationkey,
            nation.n_regionkey,
            region.r_regionkey,
            region.r_name
          FROM tpch.partsupp AS partsupp
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
            JOIN touched_2 ON partsupp.ps_partkey = touched_2.ps_partkey_2
          WHERE region.r_name = 'EUROPE'::bpchar
        ),
        -- touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), now  [aggregate.touched_groups]
        grouped_2 AS (
          SELECT computed.ps_partkey_2, min(computed.ps_supplycost) AS min
          FROM computed
          GROUP BY computed.ps_partkey_2
        ),
        -- sum of
        --   + (partsupp ⋈ supplier ⋈ nation ⋈ region)' on the touched keys
        --   − Δ(partsupp ⋈ supplier ⋈ nation ⋈ region)
        changes_6 AS (
          SELECT
            computed.ps_partkey_2,
            computed.ps_suppkey,
            computed.ps_supplycost,
            computed.s_suppkey,
            computed.s_nationkey,
            computed.n_nationkey,
            computed.n_regionkey,
            computed.r_regionkey,
            computed.r_name,
            1 AS weight
          FROM computed
          UNION ALL
          SELECT
            changes_5.ps_partkey_2,
            changes_5.ps_suppkey,
            changes_5.ps_supplycost,
            changes_5.s_suppkey,
            changes_5.s_nationkey,
            changes_5.n_nationkey,
            changes_5.n_regionkey,
            changes_5.r_regionkey,
            changes_5.r_name,
            -changes_5.weight AS weight
          FROM changes_5
        ),
        -- (partsupp ⋈ supplier ⋈ nation ⋈ region)' − Δ(partsupp ⋈ supplier ⋈ nation ⋈ region) on the touc…  [aggregate.touched_groups]
        net AS (
          SELECT
            changes_6.ps_partkey_2,
            changes_6.ps_suppkey,
            changes_6.ps_supplycost,
            changes_6.s_suppkey,
            changes_6.s_nationkey,
            changes_6.n_nationkey,
            changes_6.n_regionkey,
            changes_6.r_regionkey,
            changes_6.r_name
          FROM changes_6
          GROUP BY
            changes_6.ps_partkey_2,
            changes_6.ps_suppkey,
            changes_6.ps_supplycost,
            changes_6.s_suppkey,
            changes_6.s_nationkey,
            changes_6.n_nationkey,
            changes_6.n_regionkey,
            changes_6.r_regionkey,
            changes_6.r_name
          HAVING sum(changes_6.weight) <> 0
        ),
        -- touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), before  [aggregate.touched_groups]
        grouped_3 AS (
          SELECT net.ps_partkey_2, min(net.ps_supplycost) AS min FROM net GROUP BY net.ps_partkey_2
        ),
        -- Δ(groups of (partsupp ⋈ supplier ⋈ nation ⋈ region))  [aggregate.touched_groups]
        --   + touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), now
        --   − touched groups of (partsupp ⋈ supplier ⋈ nation ⋈ region), before
        changes_7 AS (
          SELECT grouped_2.ps_partkey_2, grouped_2.min, 1 AS weight
          FROM grouped_2
          UNION ALL
          SELECT grouped_3.ps_partkey_2, grouped_3.min, -1 AS weight
          FROM grouped_3
        ),
        -- Δ((part ⋈ partsupp ⋈ supplier ⋈ nation ⋈ region) ⋈ (groups of (partsupp ⋈ supplier ⋈ nation ⋈ r…  [join.factored]
        --   + Δ(part ⋈ partsupp ⋈ supplier ⋈ nation ⋈ region) ⋈ (groups of (partsupp ⋈ supplier ⋈ nation …
        --   + part' ⋈ partsupp' ⋈ supplier' ⋈ nation' ⋈ region' ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nati…
        --   − Δ(part ⋈ partsupp ⋈ supplier ⋈ nation ⋈ region) ⋈ Δ(groups of (partsupp ⋈ supplier ⋈ nation…
        changes_8 AS (
          SELECT
            changes_4.p_partkey,
            changes_4.p_name,
            changes_4.p_mfgr,
            changes_4.p_brand,
            changes_4.p_type,
            changes_4.p_size,
            changes_4.p_container,
            changes_4.p_retailprice,
            changes_4.p_comment,
            changes_4.ps_partkey,
            changes_4.ps_suppkey,
            changes_4.ps_availqty,
            changes_4.ps_supplycost,
            changes_4.ps_comment,
            changes_4.s_suppkey,
            changes_4.s_name,
            changes_4.s_address,
            changes_4.s_nationkey,
            changes_4.s_phone,
            changes_4.s_acctbal,
            changes_4.s_comment,
            changes_4.n_nationkey,
            changes_4.n_name,
            changes_4.n_regionkey,
            changes_4.n_comment,
            changes_4.r_regionkey,
            changes_4.r_name,
            changes_4.r_comment,
            grouped.ps_partkey_2,
            grouped.min,
            changes_4.weight
          FROM changes_4
            JOIN grouped
              ON changes_4.p_partkey = grouped.ps_partkey_2
                AND changes_4.ps_supplycost = grouped.min
          WHERE EXISTS (SELECT FROM changes_4)
          UNION ALL
          SELECT
            part.p_partkey,
            part.p_name,
            part.p_mfgr,
            part.p_brand,
            part.p_type,
            part.p_size,
            part.p_container,
            part.p_retailprice,
            part.p_comment,
            partsupp.ps_partkey,
            partsupp.ps_suppkey,
            partsupp.ps_availqty,
            partsupp.ps_supplycost,
            partsupp.ps_comment,
            supplier.s_suppkey,
            supplier.s_name,
            supplier.s_address,
            supplier.s_nationkey,
            supplier.s_phone,
            supplier.s_acctbal,
            supplier.s_comment,
            nation.n_nationkey,
            nation.n_name,
            nation.n_regionkey,
            nation.n_comment,
            region.r_regionkey,
            region.r_name,
            region.r_comment,
            changes_7.ps_partkey_2,
            changes_7.min,
            changes_7.weight
          FROM changes_7
            JOIN tpch.part AS part ON part.p_partkey = changes_7.ps_partkey_2
            JOIN tpch.partsupp AS partsupp
              ON part.p_partkey = partsupp.ps_partkey AND partsupp.ps_supplycost = changes_7.min
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          WHERE EXISTS (SELECT FROM changes_7)
            AND part.p_size = 15
            AND part.p_type LIKE '%BRASS'
            AND region.r_name = 'EUROPE'::bpchar
          UNION ALL
          SELECT
            changes_4.p_partkey,
            changes_4.p_name,
            changes_4.p_mfgr,
            changes_4.p_brand,
            changes_4.p_type,
            changes_4.p_size,
            changes_4.p_container,
            changes_4.p_retailprice,
            changes_4.p_comment,
            changes_4.ps_partkey,
            changes_4.ps_suppkey,
            changes_4.ps_availqty,
            changes_4.ps_supplycost,
            changes_4.ps_comment,
            changes_4.s_suppkey,
            changes_4.s_name,
            changes_4.s_address,
            changes_4.s_nationkey,
            changes_4.s_phone,
            changes_4.s_acctbal,
            changes_4.s_comment,
            changes_4.n_nationkey,
            changes_4.n_name,
            changes_4.n_regionkey,
            changes_4.n_comment,
            changes_4.r_regionkey,
            changes_4.r_name,
            changes_4.r_comment,
            changes_7.ps_partkey_2,
            changes_7.min,
            -changes_4.weight * changes_7.weight AS weight
          FROM changes_4
            JOIN changes_7
              ON changes_4.p_partkey = changes_7.ps_partkey_2
                AND changes_4.ps_supplycost = changes_7.min
          WHERE EXISTS (SELECT FROM changes_4) AND EXISTS (SELECT FROM changes_7)
        ),
        -- Δ((part ⋈ partsupp ⋈ supplier ⋈ nation ⋈ region) ⋈ (groups of (partsupp ⋈ supplier ⋈ nation ⋈ r…
        change AS (
          SELECT
            changes_8.p_partkey,
            changes_8.p_name,
            changes_8.p_mfgr,
            changes_8.p_brand,
            changes_8.p_type,
            changes_8.p_size,
            changes_8.p_container,
            changes_8.p_retailprice,
            changes_8.p_comment,
            changes_8.s_suppkey,
            changes_8.s_name,
            changes_8.s_address,
            changes_8.s_nationkey,
            changes_8.s_phone,
            changes_8.s_acctbal,
            changes_8.s_comment,
            changes_8.ps_partkey,
            changes_8.ps_suppkey,
            changes_8.ps_availqty,
            changes_8.ps_supplycost,
            changes_8.ps_comment,
            changes_8.n_nationkey,
            changes_8.n_name,
            changes_8.n_regionkey,
            changes_8.n_comment,
            changes_8.r_regionkey,
            changes_8.r_name,
            changes_8.r_comment,
            changes_8.ps_partkey_2,
            changes_8.min,
            sum(changes_8.weight)::bigint AS weight
          FROM changes_8
          GROUP BY
            changes_8.p_partkey,
            changes_8.p_name,
            changes_8.p_mfgr,
            changes_8.p_brand,
            changes_8.p_type,
            changes_8.p_size,
            changes_8.p_container,
            changes_8.p_retailprice,
            changes_8.p_comment,
            changes_8.s_suppkey,
            changes_8.s_name,
            changes_8.s_address,
            changes_8.s_nationkey,
            changes_8.s_phone,
            changes_8.s_acctbal,
            changes_8.s_comment,
            changes_8.ps_partkey,
            changes_8.ps_suppkey,
            changes_8.ps_availqty,
            changes_8.ps_supplycost,
            changes_8.ps_comment,
            changes_8.n_nationkey,
            changes_8.n_name,
            changes_8.n_regionkey,
            changes_8.n_comment,
            changes_8.r_regionkey,
            changes_8.r_name,
            changes_8.r_comment,
            changes_8.ps_partkey_2,
            changes_8.min,
            numeric_send(changes_8.min)
          HAVING sum(changes_8.weight) <> 0
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
                FROM ONLY pgtc.changes_partsupp__8607550c AS b
                WHERE b.pgtc_xid = pg_current_xact_id()
              ),
              0
            ),
            refreshed_at = clock_timestamp()
          WHERE f.storage = 'q02__cfa0ec3e_1'
        )
      MERGE INTO pgtc.q02__cfa0ec3e_1 AS s
      USING (
        SELECT DISTINCT ON (d.p_partkey, d.s_suppkey)
          d.p_partkey,
          d.p_name,
          d.p_mfgr,
          d.p_brand,
          d.p_type,
          d.p_size,
          d.p_container,
          d.p_retailprice,
          d.p_comment,
          d.s_suppkey,
          d.s_name,
          d.s_address,
          d.s_nationkey,
          d.s_phone,
          d.s_acctbal,
          d.s_comment,
          d.ps_partkey,
          d.ps_suppkey,
          d.ps_availqty,
          d.ps_supplycost,
          d.ps_comment,
          d.n_nationkey,
          d.n_name,
          d.n_regionkey,
          d.n_comment,
          d.r_regionkey,
          d.r_name,
          d.r_comment,
          d.ps_partkey_2,
          d.min,
          d.weight
        FROM change AS d
        ORDER BY d.p_partkey, d.s_suppkey, d.weight DESC
      ) AS c
      ON s.p_partkey = c.p_partkey AND s.s_suppkey = c.s_suppkey
      WHEN MATCHED AND c.weight < 0 THEN DELETE
      WHEN MATCHED THEN
        UPDATE SET
          p_name = c.p_name,
          p_mfgr = c.p_mfgr,
          p_brand = c.p_brand,
          p_type = c.p_type,
          p_size = c.p_size,
          p_container = c.p_container,
          p_retailprice = c.p_retailprice,
          p_comment = c.p_comment,
          s_name = c.s_name,
          s_address = c.s_address,
          s_nationkey = c.s_nationkey,
          s_phone = c.s_phone,
          s_acctbal = c.s_acctbal,
          s_comment = c.s_comment,
          ps_partkey = c.ps_partkey,
          ps_suppkey = c.ps_suppkey,
          ps_availqty = c.ps_availqty,
          ps_supplycost = c.ps_supplycost,
          ps_comment = c.ps_comment,
          n_nationkey = c.n_nationkey,
          n_name = c.n_name,
          n_regionkey = c.n_regionkey,
          n_comment = c.n_comment,
          r_regionkey = c.r_regionkey,
          r_name = c.r_name,
          r_comment = c.r_comment,
          ps_partkey_2 = c.ps_partkey_2,
          min = c.min
      WHEN NOT MATCHED AND c.weight > 0 THEN
        INSERT (
          p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment, s_suppkey, s_name, s_address, s_nationkey, s_phone, s_acctbal, s_comment, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment, n_nationkey, n_name, n_regionkey, n_comment, r_regionkey, r_name, r_comment, ps_partkey_2, min
        )
        VALUES
          (
            c.p_partkey,
            c.p_name,
            c.p_mfgr,
            c.p_brand,
            c.p_type,
            c.p_size,
            c.p_container,
            c.p_retailprice,
            c.p_comment,
            c.s_suppkey,
            c.s_name,
            c.s_address,
            c.s_nationkey,
            c.s_phone,
            c.s_acctbal,
            c.s_comment,
            c.ps_partkey,
            c.ps_suppkey,
            c.ps_availqty,
            c.ps_supplycost,
            c.ps_comment,
            c.n_nationkey,
            c.n_name,
            c.n_regionkey,
            c.n_comment,
            c.r_regionkey,
            c.r_name,
            c.r_comment,
            c.ps_partkey_2,
            c.min
          )
      WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q02__cfa0ec3e_1') THEN DO NOTHING;
    END IF;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q02__cfa0ec3e_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- part' ⋈ supplier' ⋈ partsupp' ⋈ nation' ⋈ region' ⋈ groups of partsupp' ⋈ supplier' ⋈ nation' ⋈…
      fresh AS (
        SELECT
          part.p_partkey,
          part.p_name,
          part.p_mfgr,
          part.p_brand,
          part.p_type,
          part.p_size,
          part.p_container,
          part.p_retailprice,
          part.p_comment,
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_nationkey,
          supplier.s_phone,
          supplier.s_acctbal,
          supplier.s_comment,
          partsupp.ps_partkey,
          partsupp.ps_suppkey,
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          partsupp.ps_comment,
          nation.n_nationkey,
          nation.n_name,
          nation.n_regionkey,
          nation.n_comment,
          region.r_regionkey,
          region.r_name,
          region.r_comment,
          grouped.ps_partkey_2,
          grouped.min
        FROM tpch.part AS part
          JOIN tpch.partsupp AS partsupp ON part.p_partkey = partsupp.ps_partkey
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
          JOIN (
            SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
            FROM tpch.partsupp AS partsupp
              JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
              JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
              JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
            WHERE region.r_name = 'EUROPE'::bpchar
            GROUP BY partsupp.ps_partkey
          ) AS grouped
            ON part.p_partkey = grouped.ps_partkey_2 AND partsupp.ps_supplycost = grouped.min
        WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND region.r_name = 'EUROPE'::bpchar
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
        WHERE f.storage = 'q02__cfa0ec3e_1'
      )
    MERGE INTO pgtc.q02__cfa0ec3e_1 AS s
    USING (
      SELECT
        n.p_partkey,
        n.p_name,
        n.p_mfgr,
        n.p_brand,
        n.p_type,
        n.p_size,
        n.p_container,
        n.p_retailprice,
        n.p_comment,
        n.s_suppkey,
        n.s_name,
        n.s_address,
        n.s_nationkey,
        n.s_phone,
        n.s_acctbal,
        n.s_comment,
        n.ps_partkey,
        n.ps_suppkey,
        n.ps_availqty,
        n.ps_supplycost,
        n.ps_comment,
        n.n_nationkey,
        n.n_name,
        n.n_regionkey,
        n.n_comment,
        n.r_regionkey,
        n.r_name,
        n.r_comment,
        n.ps_partkey_2,
        n.min,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.p_partkey,
          f.p_name,
          f.p_mfgr,
          f.p_brand,
          f.p_type,
          f.p_size,
          f.p_container,
          f.p_retailprice,
          f.p_comment,
          f.s_suppkey,
          f.s_name,
          f.s_address,
          f.s_nationkey,
          f.s_phone,
          f.s_acctbal,
          f.s_comment,
          f.ps_partkey,
          f.ps_suppkey,
          f.ps_availqty,
          f.ps_supplycost,
          f.ps_comment,
          f.n_nationkey,
          f.n_name,
          f.n_regionkey,
          f.n_comment,
          f.r_regionkey,
          f.r_name,
          f.r_comment,
          f.ps_partkey_2,
          f.min,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q02__cfa0ec3e_1 AS o
          ON n.p_partkey = o.p_partkey AND n.s_suppkey = o.s_suppkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.p_partkey,
            n.p_name,
            n.p_mfgr,
            n.p_brand,
            n.p_type,
            n.p_size,
            n.p_container,
            n.p_retailprice,
            n.p_comment,
            n.s_suppkey,
            n.s_name,
            n.s_address,
            n.s_nationkey,
            n.s_phone,
            n.s_acctbal,
            n.s_comment,
            n.ps_partkey,
            n.ps_suppkey,
            n.ps_availqty,
            n.ps_supplycost,
            n.ps_comment,
            n.n_nationkey,
            n.n_name,
            n.n_regionkey,
            n.n_comment,
            n.r_regionkey,
            n.r_name,
            n.r_comment,
            n.ps_partkey_2,
            n.min
          ),
          (
            o.p_partkey,
            o.p_name,
            o.p_mfgr,
            o.p_brand,
            o.p_type,
            o.p_size,
            o.p_container,
            o.p_retailprice,
            o.p_comment,
            o.s_suppkey,
            o.s_name,
            o.s_address,
            o.s_nationkey,
            o.s_phone,
            o.s_acctbal,
            o.s_comment,
            o.ps_partkey,
            o.ps_suppkey,
            o.ps_availqty,
            o.ps_supplycost,
            o.ps_comment,
            o.n_nationkey,
            o.n_name,
            o.n_regionkey,
            o.n_comment,
            o.r_regionkey,
            o.r_name,
            o.r_comment,
            o.ps_partkey_2,
            o.min
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        p_partkey = c.p_partkey,
        p_name = c.p_name,
        p_mfgr = c.p_mfgr,
        p_brand = c.p_brand,
        p_type = c.p_type,
        p_size = c.p_size,
        p_container = c.p_container,
        p_retailprice = c.p_retailprice,
        p_comment = c.p_comment,
        s_suppkey = c.s_suppkey,
        s_name = c.s_name,
        s_address = c.s_address,
        s_nationkey = c.s_nationkey,
        s_phone = c.s_phone,
        s_acctbal = c.s_acctbal,
        s_comment = c.s_comment,
        ps_partkey = c.ps_partkey,
        ps_suppkey = c.ps_suppkey,
        ps_availqty = c.ps_availqty,
        ps_supplycost = c.ps_supplycost,
        ps_comment = c.ps_comment,
        n_nationkey = c.n_nationkey,
        n_name = c.n_name,
        n_regionkey = c.n_regionkey,
        n_comment = c.n_comment,
        r_regionkey = c.r_regionkey,
        r_name = c.r_name,
        r_comment = c.r_comment,
        ps_partkey_2 = c.ps_partkey_2,
        min = c.min
    WHEN NOT MATCHED THEN
      INSERT (
        p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment, s_suppkey, s_name, s_address, s_nationkey, s_phone, s_acctbal, s_comment, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment, n_nationkey, n_name, n_regionkey, n_comment, r_regionkey, r_name, r_comment, ps_partkey_2, min
      )
      VALUES
        (
          c.p_partkey,
          c.p_name,
          c.p_mfgr,
          c.p_brand,
          c.p_type,
          c.p_size,
          c.p_container,
          c.p_retailprice,
          c.p_comment,
          c.s_suppkey,
          c.s_name,
          c.s_address,
          c.s_nationkey,
          c.s_phone,
          c.s_acctbal,
          c.s_comment,
          c.ps_partkey,
          c.ps_suppkey,
          c.ps_availqty,
          c.ps_supplycost,
          c.ps_comment,
          c.n_nationkey,
          c.n_name,
          c.n_regionkey,
          c.n_comment,
          c.r_regionkey,
          c.r_name,
          c.r_comment,
          c.ps_partkey_2,
          c.min
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q02__cfa0ec3e_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
    PERFORM pgtc.trim('tpch', 'partsupp');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q02__cfa0ec3e_1(text) IS 'Brings stream table pgtc.inner_q02__cfa0ec3e_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q02__cfa0ec3e_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q02__cfa0ec3e_1()
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
      LOCK TABLE ONLY tpch.nation, ONLY tpch.part, ONLY tpch.partsupp, ONLY tpch.region, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q02__cfa0ec3e_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q02__cfa0ec3e_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.p_partkey, q.p_name, q.p_mfgr, q.p_brand, q.p_type, q.p_size, q.p_container, q.p_retailprice, q.p_comment, q.s_suppkey, q.s_name, q.s_address, q.s_nationkey, q.s_phone, q.s_acctbal, q.s_comment, q.ps_partkey, q.ps_suppkey, q.ps_availqty, q.ps_supplycost, q.ps_comment, q.n_nationkey, q.n_name, q.n_regionkey, q.n_comment, q.r_regionkey, q.r_name, q.r_comment, q.ps_partkey_2, q.min
        FROM (
          SELECT
            part.p_partkey,
            part.p_name,
            part.p_mfgr,
            part.p_brand,
            part.p_type,
            part.p_size,
            part.p_container,
            part.p_retailprice,
            part.p_comment,
            supplier.s_suppkey,
            supplier.s_name,
            supplier.s_address,
            supplier.s_nationkey,
            supplier.s_phone,
            supplier.s_acctbal,
            supplier.s_comment,
            partsupp.ps_partkey,
            partsupp.ps_suppkey,
            partsupp.ps_availqty,
            partsupp.ps_supplycost,
            partsupp.ps_comment,
            nation.n_nationkey,
            nation.n_name,
            nation.n_regionkey,
            nation.n_comment,
            region.r_regionkey,
            region.r_name,
            region.r_comment,
            grouped.ps_partkey_2,
            grouped.min
          FROM tpch.part AS part
            JOIN tpch.partsupp AS partsupp ON part.p_partkey = partsupp.ps_partkey
            JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
            JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
            JOIN (
              SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
              FROM tpch.partsupp AS partsupp
                JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
                JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
                JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
              WHERE region.r_name = 'EUROPE'::bpchar
              GROUP BY partsupp.ps_partkey
            ) AS grouped
              ON part.p_partkey = grouped.ps_partkey_2 AND partsupp.ps_supplycost = grouped.min
          WHERE part.p_size = 15 AND part.p_type LIKE '%BRASS' AND region.r_name = 'EUROPE'::bpchar
        ) AS q (p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment, s_suppkey, s_name, s_address, s_nationkey, s_phone, s_acctbal, s_comment, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment, n_nationkey, n_name, n_regionkey, n_comment, r_regionkey, r_name, r_comment, ps_partkey_2, min)
      ),
      stored AS (
        SELECT q.p_partkey, q.p_name, q.p_mfgr, q.p_brand, q.p_type, q.p_size, q.p_container, q.p_retailprice, q.p_comment, q.s_suppkey, q.s_name, q.s_address, q.s_nationkey, q.s_phone, q.s_acctbal, q.s_comment, q.ps_partkey, q.ps_suppkey, q.ps_availqty, q.ps_supplycost, q.ps_comment, q.n_nationkey, q.n_name, q.n_regionkey, q.n_comment, q.r_regionkey, q.r_name, q.r_comment, q.ps_partkey_2, q.min
        FROM (
          SELECT
            s.p_partkey,
            s.p_name,
            s.p_mfgr,
            s.p_brand,
            s.p_type,
            s.p_size,
            s.p_container,
            s.p_retailprice,
            s.p_comment,
            s.s_suppkey,
            s.s_name,
            s.s_address,
            s.s_nationkey,
            s.s_phone,
            s.s_acctbal,
            s.s_comment,
            s.ps_partkey,
            s.ps_suppkey,
            s.ps_availqty,
            s.ps_supplycost,
            s.ps_comment,
            s.n_nationkey,
            s.n_name,
            s.n_regionkey,
            s.n_comment,
            s.r_regionkey,
            s.r_name,
            s.r_comment,
            s.ps_partkey_2,
            s.min
          FROM pgtc.q02__cfa0ec3e_1 AS s
        ) AS q (p_partkey, p_name, p_mfgr, p_brand, p_type, p_size, p_container, p_retailprice, p_comment, s_suppkey, s_name, s_address, s_nationkey, s_phone, s_acctbal, s_comment, ps_partkey, ps_suppkey, ps_availqty, ps_supplycost, ps_comment, n_nationkey, n_name, n_regionkey, n_comment, r_regionkey, r_name, r_comment, ps_partkey_2, min)
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
COMMENT ON FUNCTION pgtc.verify_q02__cfa0ec3e_1() IS 'Compares stream table pgtc.inner_q02__cfa0ec3e_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q02__cfa0ec3e_1() FROM PUBLIC;

-- == functions
-- tpch.q02: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q02__cfa0ec3e(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q02;
  END IF;
  CREATE OR REPLACE VIEW tpch.q02 AS
  SELECT s.s_acctbal, s.s_name, s.n_name, s.p_partkey, s.p_mfgr, s.s_address, s.s_phone, s.s_comment
  FROM pgtc.q02__cfa0ec3e AS s;
  COMMENT ON VIEW tpch.q02 IS 'Minimum cost supplier: who sells a kind of part cheapest within a region.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q02__cfa0ec3e(boolean) IS 'Puts the view tpch.q02 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q02__cfa0ec3e(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q02__cfa0ec3e(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q02__cfa0ec3e', ARRAY[to_regclass('pgtc.q02__cfa0ec3e_1')]);
  pgtc_seen.data_at := pgtc.data_at('q02__cfa0ec3e');
  LOCK TABLE ONLY pgtc.q02__cfa0ec3e_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q02__cfa0ec3e_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q02__cfa0ec3e';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q02__cfa0ec3e_1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q02__cfa0ec3e'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q02:1  [scan.delta]
      d_inner_q02__cfa0ec3e_1 AS (
        SELECT
          b.p_partkey,
          b.p_mfgr,
          b.s_suppkey,
          b.s_name,
          b.s_address,
          b.s_phone,
          b.s_acctbal,
          b.s_comment,
          b.n_name,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.p_partkey,
          b.p_mfgr,
          b.s_suppkey,
          b.s_name,
          b.s_address,
          b.s_phone,
          b.s_acctbal,
          b.s_comment,
          b.n_name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [top.stored_partitions]
      touched AS (SELECT FROM d_inner_q02__cfa0ec3e_1 LIMIT 1),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (
        SELECT
          first.s_acctbal,
          first.s_name,
          first.n_name,
          first.p_partkey,
          first.p_mfgr,
          first.s_address,
          first.s_phone,
          first.s_comment,
          first.pgtc_key_1
        FROM (
          SELECT
            inner_q02__cfa0ec3e_1.p_partkey,
            inner_q02__cfa0ec3e_1.p_mfgr,
            inner_q02__cfa0ec3e_1.s_suppkey AS pgtc_key_1,
            inner_q02__cfa0ec3e_1.s_name,
            inner_q02__cfa0ec3e_1.s_address,
            inner_q02__cfa0ec3e_1.s_phone,
            inner_q02__cfa0ec3e_1.s_acctbal,
            inner_q02__cfa0ec3e_1.s_comment,
            inner_q02__cfa0ec3e_1.n_name
          FROM pgtc.inner_q02__cfa0ec3e_1 AS inner_q02__cfa0ec3e_1
          ORDER BY
            inner_q02__cfa0ec3e_1.s_acctbal DESC,
            inner_q02__cfa0ec3e_1.n_name,
            inner_q02__cfa0ec3e_1.s_name,
            inner_q02__cfa0ec3e_1.p_partkey,
            inner_q02__cfa0ec3e_1.s_suppkey
          LIMIT 100
        ) AS first
        WHERE EXISTS (SELECT FROM d_inner_q02__cfa0ec3e_1)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT
          s.s_acctbal,
          s.s_name,
          s.n_name,
          s.p_partkey,
          s.p_mfgr,
          s.s_address,
          s.s_phone,
          s.s_comment,
          s.pgtc_key_1
        FROM touched AS t
          CROSS JOIN pgtc.q02__cfa0ec3e AS s
      ),
      -- what differs
      change AS (
        SELECT
          r.s_acctbal,
          r.s_name,
          r.n_name,
          r.p_partkey,
          r.p_mfgr,
          r.s_address,
          r.s_phone,
          r.s_comment,
          r.pgtc_key_1,
          sum(r.weight)::bigint AS weight
        FROM (
          SELECT
            r.s_acctbal,
            r.s_name,
            r.n_name,
            r.p_partkey,
            r.p_mfgr,
            r.s_address,
            r.s_phone,
            r.s_comment,
            r.pgtc_key_1,
            1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT
            r.s_acctbal,
            r.s_name,
            r.n_name,
            r.p_partkey,
            r.p_mfgr,
            r.s_address,
            r.s_phone,
            r.s_comment,
            r.pgtc_key_1,
            -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY
          r.s_acctbal,
          r.s_name,
          r.n_name,
          r.p_partkey,
          r.p_mfgr,
          r.s_address,
          r.s_phone,
          r.s_comment,
          r.pgtc_key_1
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
              FROM ONLY pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q02__cfa0ec3e'
      )
    MERGE INTO pgtc.q02__cfa0ec3e AS s
    USING (
      SELECT DISTINCT ON (d.p_partkey, d.pgtc_key_1)
        d.s_acctbal,
        d.s_name,
        d.n_name,
        d.p_partkey,
        d.p_mfgr,
        d.s_address,
        d.s_phone,
        d.s_comment,
        d.pgtc_key_1,
        d.weight
      FROM change AS d
      ORDER BY d.p_partkey, d.pgtc_key_1, d.weight DESC
    ) AS c
    ON s.p_partkey = c.p_partkey AND s.pgtc_key_1 = c.pgtc_key_1
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        s_acctbal = c.s_acctbal,
        s_name = c.s_name,
        n_name = c.n_name,
        p_mfgr = c.p_mfgr,
        s_address = c.s_address,
        s_phone = c.s_phone,
        s_comment = c.s_comment
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (
        s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment, pgtc_key_1
      )
      VALUES
        (
          c.s_acctbal,
          c.s_name,
          c.n_name,
          c.p_partkey,
          c.p_mfgr,
          c.s_address,
          c.s_phone,
          c.s_comment,
          c.pgtc_key_1
        )
    WHEN NOT MATCHED AND pgtc.drift('tpch.q02') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q02__cfa0ec3e');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of inner_q02__cfa0ec3e_1'
      fresh AS (
        SELECT
          first.s_acctbal,
          first.s_name,
          first.n_name,
          first.p_partkey,
          first.p_mfgr,
          first.s_address,
          first.s_phone,
          first.s_comment,
          first.pgtc_key_1
        FROM (
          SELECT
            inner_q02__cfa0ec3e_1.p_partkey,
            inner_q02__cfa0ec3e_1.p_mfgr,
            inner_q02__cfa0ec3e_1.s_suppkey AS pgtc_key_1,
            inner_q02__cfa0ec3e_1.s_name,
            inner_q02__cfa0ec3e_1.s_address,
            inner_q02__cfa0ec3e_1.s_phone,
            inner_q02__cfa0ec3e_1.s_acctbal,
            inner_q02__cfa0ec3e_1.s_comment,
            inner_q02__cfa0ec3e_1.n_name
          FROM pgtc.inner_q02__cfa0ec3e_1 AS inner_q02__cfa0ec3e_1
          ORDER BY
            inner_q02__cfa0ec3e_1.s_acctbal DESC,
            inner_q02__cfa0ec3e_1.n_name,
            inner_q02__cfa0ec3e_1.s_name,
            inner_q02__cfa0ec3e_1.p_partkey,
            inner_q02__cfa0ec3e_1.s_suppkey
          LIMIT 100
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
              FROM ONLY pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe AS b
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
        WHERE f.storage = 'q02__cfa0ec3e'
      )
    MERGE INTO pgtc.q02__cfa0ec3e AS s
    USING (
      SELECT
        n.s_acctbal,
        n.s_name,
        n.n_name,
        n.p_partkey,
        n.p_mfgr,
        n.s_address,
        n.s_phone,
        n.s_comment,
        n.pgtc_key_1,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.s_acctbal,
          f.s_name,
          f.n_name,
          f.p_partkey,
          f.p_mfgr,
          f.s_address,
          f.s_phone,
          f.s_comment,
          f.pgtc_key_1,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q02__cfa0ec3e AS o
          ON n.p_partkey = o.p_partkey AND n.pgtc_key_1 = o.pgtc_key_1
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.s_acctbal,
            n.s_name,
            n.n_name,
            n.p_partkey,
            n.p_mfgr,
            n.s_address,
            n.s_phone,
            n.s_comment,
            n.pgtc_key_1
          ),
          (
            o.s_acctbal,
            o.s_name,
            o.n_name,
            o.p_partkey,
            o.p_mfgr,
            o.s_address,
            o.s_phone,
            o.s_comment,
            o.pgtc_key_1
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        s_acctbal = c.s_acctbal,
        s_name = c.s_name,
        n_name = c.n_name,
        p_partkey = c.p_partkey,
        p_mfgr = c.p_mfgr,
        s_address = c.s_address,
        s_phone = c.s_phone,
        s_comment = c.s_comment,
        pgtc_key_1 = c.pgtc_key_1
    WHEN NOT MATCHED THEN
      INSERT (
        s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment, pgtc_key_1
      )
      VALUES
        (
          c.s_acctbal,
          c.s_name,
          c.n_name,
          c.p_partkey,
          c.p_mfgr,
          c.s_address,
          c.s_phone,
          c.s_comment,
          c.pgtc_key_1
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q02__cfa0ec3e', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q02__cfa0ec3e_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q02__cfa0ec3e(text) IS 'Brings stream table tpch.q02 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q02__cfa0ec3e(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q02__cfa0ec3e()
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
  PERFORM pgtc.hold_upstream('tpch', 'q02');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.nation, ONLY tpch.part, ONLY tpch.partsupp, ONLY tpch.region, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q02__cfa0ec3e', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q02__cfa0ec3e';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.s_acctbal, q.s_name, q.n_name, q.p_partkey, q.p_mfgr, q.s_address, q.s_phone, q.s_comment
        FROM (
          SELECT
            s.s_acctbal,
            s.s_name,
            n.n_name,
            p.p_partkey,
            p.p_mfgr,
            s.s_address,
            s.s_phone,
            s.s_comment
          FROM tpch.part AS p,
            tpch.supplier AS s,
            tpch.partsupp AS ps,
            tpch.nation AS n,
            tpch.region AS r
          WHERE p.p_partkey = ps.ps_partkey
            AND s.s_suppkey = ps.ps_suppkey
            AND p.p_size = 15
            AND p.p_type LIKE '%BRASS'
            AND s.s_nationkey = n.n_nationkey
            AND n.n_regionkey = r.r_regionkey
            AND r.r_name = 'EUROPE'
            AND ps.ps_supplycost
              = (
                SELECT min(ps2.ps_supplycost)
                FROM tpch.partsupp AS ps2,
                  tpch.supplier AS s2,
                  tpch.nation AS n2,
                  tpch.region AS r2
                WHERE p.p_partkey = ps2.ps_partkey
                  AND s2.s_suppkey = ps2.ps_suppkey
                  AND s2.s_nationkey = n2.n_nationkey
                  AND n2.n_regionkey = r2.r_regionkey
                  AND r2.r_name = 'EUROPE'
              )
          ORDER BY s.s_acctbal DESC, n.n_name, s.s_name, p.p_partkey
          LIMIT 100
        ) AS q (s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment)
      ),
      stored AS (
        SELECT q.s_acctbal, q.s_name, q.n_name, q.p_partkey, q.p_mfgr, q.s_address, q.s_phone, q.s_comment
        FROM (
          SELECT
            s.s_acctbal,
            s.s_name,
            s.n_name,
            s.p_partkey,
            s.p_mfgr,
            s.s_address,
            s.s_phone,
            s.s_comment
          FROM pgtc.q02__cfa0ec3e AS s
        ) AS q (s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q02__cfa0ec3e_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q02__cfa0ec3e() IS 'Compares stream table tpch.q02 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q02__cfa0ec3e() FROM PUBLIC;

-- == installed c7de32193dc78b12
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q02__cfa0ec3e_1', 'pgtc', 'inner_q02__cfa0ec3e_1', 'pending', 'refresh_q02__cfa0ec3e_1', 'verify_q02__cfa0ec3e_1', 'show_q02__cfa0ec3e_1',
        'incremental', '1 minute', 'c7de32193dc78b12', 'q02__cfa0ec3e',
        /* query */ 'SELECT
  part.p_partkey,
  part.p_name,
  part.p_mfgr,
  part.p_brand,
  part.p_type,
  part.p_size,
  part.p_container,
  part.p_retailprice,
  part.p_comment,
  supplier.s_suppkey,
  supplier.s_name,
  supplier.s_address,
  supplier.s_nationkey,
  supplier.s_phone,
  supplier.s_acctbal,
  supplier.s_comment,
  partsupp.ps_partkey,
  partsupp.ps_suppkey,
  partsupp.ps_availqty,
  partsupp.ps_supplycost,
  partsupp.ps_comment,
  nation.n_nationkey,
  nation.n_name,
  nation.n_regionkey,
  nation.n_comment,
  region.r_regionkey,
  region.r_name,
  region.r_comment,
  grouped.ps_partkey_2,
  grouped.min
FROM tpch.part AS part
  JOIN tpch.partsupp AS partsupp ON part.p_partkey = partsupp.ps_partkey
  JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
  JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
  JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
  JOIN (
    SELECT partsupp.ps_partkey AS ps_partkey_2, min(partsupp.ps_supplycost) AS min
    FROM tpch.partsupp AS partsupp
      JOIN tpch.supplier AS supplier ON supplier.s_suppkey = partsupp.ps_suppkey
      JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
      JOIN tpch.region AS region ON nation.n_regionkey = region.r_regionkey
    WHERE region.r_name = ''EUROPE''::bpchar
    GROUP BY partsupp.ps_partkey
  ) AS grouped
    ON part.p_partkey = grouped.ps_partkey_2 AND partsupp.ps_supplycost = grouped.min
WHERE part.p_size = 15 AND part.p_type LIKE ''%BRASS'' AND region.r_name = ''EUROPE''::bpchar');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q02__cfa0ec3e_1', 'tpch', 'region', ARRAY['r_regionkey', 'r_name', 'r_comment']::text[], ARRAY['key (r_regionkey)', 'not null r_name', 'not null r_regionkey']::text[]),
  ('q02__cfa0ec3e_1', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name', 'n_regionkey', 'n_comment']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey', 'not null n_regionkey']::text[]),
  ('q02__cfa0ec3e_1', 'tpch', 'supplier', ARRAY['s_suppkey', 's_name', 's_address', 's_nationkey', 's_phone', 's_acctbal', 's_comment']::text[], ARRAY['key (s_suppkey)', 'not null s_acctbal', 'not null s_address', 'not null s_comment', 'not null s_name', 'not null s_nationkey', 'not null s_phone', 'not null s_suppkey']::text[]),
  ('q02__cfa0ec3e_1', 'tpch', 'part', ARRAY['p_partkey', 'p_name', 'p_mfgr', 'p_brand', 'p_type', 'p_size', 'p_container', 'p_retailprice', 'p_comment']::text[], ARRAY['key (p_partkey)', 'not null p_brand', 'not null p_comment', 'not null p_container', 'not null p_mfgr', 'not null p_name', 'not null p_partkey', 'not null p_retailprice', 'not null p_size', 'not null p_type']::text[]),
  ('q02__cfa0ec3e_1', 'tpch', 'partsupp', ARRAY['ps_partkey', 'ps_suppkey', 'ps_availqty', 'ps_supplycost', 'ps_comment']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_comment', 'not null ps_partkey', 'not null ps_suppkey', 'not null ps_supplycost']::text[]);
SELECT pgtc.accept_source('q02__cfa0ec3e_1', 'tpch', 'region');
SELECT pgtc.accept_source('q02__cfa0ec3e_1', 'tpch', 'nation');
SELECT pgtc.accept_source('q02__cfa0ec3e_1', 'tpch', 'supplier');
SELECT pgtc.accept_source('q02__cfa0ec3e_1', 'tpch', 'part');
SELECT pgtc.accept_source('q02__cfa0ec3e_1', 'tpch', 'partsupp');
INSERT INTO pgtc.frontier (storage) VALUES ('q02__cfa0ec3e_1');
SELECT pgtc.install('q02__cfa0ec3e_1');

-- pgtc.inner_q02__cfa0ec3e_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  p_partkey integer,
  p_mfgr char(25),
  s_suppkey integer,
  s_name char(25),
  s_address varchar(40),
  s_phone char(15),
  s_acctbal numeric(15, 2),
  s_comment varchar(101),
  n_name char(25)
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe IS 'Changes of pgtc.inner_q02__cfa0ec3e_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q02__cfa0ec3e_1', 'changes_inner_q02__cfa0ec3e_1__d2795bbe', ARRAY['p_partkey', 'p_mfgr', 's_suppkey', 's_name', 's_address', 's_phone', 's_acctbal', 's_comment', 'n_name']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q02__cfa0ec3e_1__d2795bbe()
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
    INSERT INTO pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe (pgtc_seq, pgtc_weight, p_partkey, p_mfgr, s_suppkey, s_name, s_address, s_phone, s_acctbal, s_comment, n_name)
    SELECT pgtc_statement, -1, s.p_partkey, s.p_mfgr, s.s_suppkey, s.s_name, s.s_address, s.s_phone, s.s_acctbal, s.s_comment, s.n_name
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe (pgtc_seq, pgtc_weight, p_partkey, p_mfgr, s_suppkey, s_name, s_address, s_phone, s_acctbal, s_comment, n_name)
    SELECT pgtc_statement, 1, s.p_partkey, s.p_mfgr, s.s_suppkey, s.s_name, s.s_address, s.s_phone, s.s_acctbal, s.s_comment, s.n_name
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q02__cfa0ec3e_1__d2795bbe (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q02__cfa0ec3e_1__d2795bbe() IS 'Captures the changes of stream table pgtc.inner_q02__cfa0ec3e_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q02__cfa0ec3e_1__d2795bbe() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q02__cfa0ec3e_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q02__cfa0ec3e_1__d2795bbe();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q02__cfa0ec3e_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q02__cfa0ec3e_1__d2795bbe();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q02__cfa0ec3e_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q02__cfa0ec3e_1__d2795bbe();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q02__cfa0ec3e_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q02__cfa0ec3e_1__d2795bbe();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q02__cfa0ec3e_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q02__cfa0ec3e_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q02__cfa0ec3e_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q02__cfa0ec3e_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed ed69889e55489520
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q02__cfa0ec3e', 'tpch', 'q02', 'pending', 'refresh_q02__cfa0ec3e', 'verify_q02__cfa0ec3e', 'show_q02__cfa0ec3e',
        'incremental', '1 minute', 'ed69889e55489520', 1,
        /* query */ 'SELECT s.s_acctbal, s.s_name, n.n_name, p.p_partkey, p.p_mfgr, s.s_address, s.s_phone, s.s_comment
FROM tpch.part AS p,
  tpch.supplier AS s,
  tpch.partsupp AS ps,
  tpch.nation AS n,
  tpch.region AS r
WHERE p.p_partkey = ps.ps_partkey
  AND s.s_suppkey = ps.ps_suppkey
  AND p.p_size = 15
  AND p.p_type LIKE ''%BRASS''
  AND s.s_nationkey = n.n_nationkey
  AND n.n_regionkey = r.r_regionkey
  AND r.r_name = ''EUROPE''
  AND ps.ps_supplycost
    = (
      SELECT min(ps2.ps_supplycost)
      FROM tpch.partsupp AS ps2,
        tpch.supplier AS s2,
        tpch.nation AS n2,
        tpch.region AS r2
      WHERE p.p_partkey = ps2.ps_partkey
        AND s2.s_suppkey = ps2.ps_suppkey
        AND s2.s_nationkey = n2.n_nationkey
        AND n2.n_regionkey = r2.r_regionkey
        AND r2.r_name = ''EUROPE''
    )
ORDER BY s.s_acctbal DESC, n.n_name, s.s_name, p.p_partkey
LIMIT 100');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q02__cfa0ec3e', 'pgtc', 'inner_q02__cfa0ec3e_1', ARRAY['p_partkey', 'p_mfgr', 's_suppkey', 's_name', 's_address', 's_phone', 's_acctbal', 's_comment', 'n_name']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q02__cfa0ec3e', 'pgtc', 'inner_q02__cfa0ec3e_1');
INSERT INTO pgtc.frontier (storage) VALUES ('q02__cfa0ec3e');
SELECT pgtc.install('q02__cfa0ec3e');
