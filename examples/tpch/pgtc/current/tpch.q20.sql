-- == storage
-- tpch.q20: what is stored.
CREATE TABLE pgtc.q20__3df2d928 (
  s_name char(25) NOT NULL,
  s_address varchar(40) NOT NULL,
  pgtc_key_1 integer NOT NULL,
  PRIMARY KEY (pgtc_key_1)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q20__3df2d928 IS 'Storage of stream table tpch.q20. Read the view instead.';

-- == functions
-- tpch.q20: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q20__3df2d928(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q20;
  END IF;
  CREATE OR REPLACE VIEW tpch.q20 AS
  SELECT s.s_name, s.s_address FROM pgtc.q20__3df2d928 AS s;
  COMMENT ON VIEW tpch.q20 IS 'Potential part promotion: suppliers of a nation with much of a part that sold little.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q20__3df2d928(boolean) IS 'Puts the view tpch.q20 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q20__3df2d928(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q20__3df2d928(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q20__3df2d928', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.part'), to_regclass('tpch.partsupp'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.part, ONLY tpch.partsupp, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.partsupp', 'tpch.lineitem']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_lineitem__f826186e AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q20__3df2d928';
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.part', 'tpch.partsupp', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q20__3df2d928'::regclass);
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
        SELECT b.s_suppkey, b.s_name, b.s_address, b.s_nationkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.s_suppkey, b.s_name, b.s_address, b.s_nationkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpart  [scan.delta]
      d_part AS (
        SELECT b.p_partkey, b.p_name, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_part__17ebc5e4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δpartsupp  [scan.delta]
      d_partsupp AS (
        SELECT b.ps_partkey, b.ps_suppkey, b.ps_availqty, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_partsupp__8607550c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_partkey, b.ps_suppkey, b.ps_availqty
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT b.l_partkey, b.l_suppkey, b.l_quantity, b.l_shipdate, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_partkey, b.l_suppkey, b.l_quantity, b.l_shipdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(supplier ⋈ nation)  [join.bilinear]
      --   + Δsupplier ⋈ nation'
      --   + supplier' ⋈ Δnation
      --   − Δsupplier ⋈ Δnation
      changes AS (
        SELECT
          d_supplier.s_suppkey AS pgtc_key_1,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier) AND nation.n_name = 'CANADA'::bpchar
        UNION ALL
        SELECT
          supplier.s_suppkey AS pgtc_key_1,
          supplier.s_name,
          supplier.s_address,
          d_nation.weight
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_nation) AND d_nation.n_name = 'CANADA'::bpchar
        UNION ALL
        SELECT
          d_supplier.s_suppkey AS pgtc_key_1,
          d_supplier.s_name,
          d_supplier.s_address,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'CANADA'::bpchar
      ),
      -- keys of Δ(supplier ⋈ nation)  [restrict.keys]
      touched AS (SELECT DISTINCT changes.pgtc_key_1 FROM changes),
      -- keys of keys of Δ(supplier ⋈ nation) ⋈ partsupp' ⋉ part', filtered  [restrict.keys]
      touched_2 AS (
        SELECT DISTINCT partsupp.ps_partkey, partsupp.ps_suppkey
        FROM touched
          JOIN tpch.partsupp AS partsupp ON touched.pgtc_key_1 = partsupp.ps_suppkey
        WHERE EXISTS (
          SELECT
          FROM tpch.part AS part
          WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
        )
      ),
      -- groups of lineitem', filtered ⋉ partsupp' ⋉ part', filtered ⋉ keys of keys of Δ(supplier ⋈ nati…
      grouped AS (
        SELECT lineitem.l_partkey, lineitem.l_suppkey, sum(lineitem.l_quantity) AS sum
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate >= '1994-01-01'::date
          AND lineitem.l_shipdate < '1995-01-01'::date
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND lineitem.l_partkey = partsupp.ps_partkey
              AND lineitem.l_suppkey = partsupp.ps_suppkey
          )
          AND EXISTS (
            SELECT
            FROM touched_2
            WHERE lineitem.l_partkey = touched_2.ps_partkey
              AND lineitem.l_suppkey = touched_2.ps_suppkey
          )
        GROUP BY lineitem.l_partkey, lineitem.l_suppkey
      ),
      -- keys whose being matched in part changed  [semi.flips]
      net AS (
        SELECT d_part.p_partkey, sum(d_part.weight)::bigint AS weight
        FROM d_part
        WHERE d_part.p_name LIKE 'forest%'
        GROUP BY d_part.p_partkey
        HAVING sum(d_part.weight) <> 0
      ),
      -- Δ(partsupp ⋉ part)  [semi.flips]
      --   + Δpartsupp ⋉ part'
      --   + partsupp' ⋈ flipped keys
      --   − Δpartsupp ⋈ flipped keys
      changes_2 AS (
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          d_partsupp.weight
        FROM d_partsupp
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_name LIKE 'forest%' AND d_partsupp.ps_partkey = part.p_partkey
          )
        UNION ALL
        SELECT partsupp.ps_partkey, partsupp.ps_suppkey, partsupp.ps_availqty, net.weight
        FROM net
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_partkey = net.p_partkey
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          d_partsupp.ps_availqty,
          -d_partsupp.weight * net.weight AS weight
        FROM d_partsupp
          JOIN net ON d_partsupp.ps_partkey = net.p_partkey
        WHERE EXISTS (SELECT FROM net)
      ),
      -- keys of Δ(partsupp ⋉ part)  [restrict.keys]
      touched_3 AS (SELECT DISTINCT changes_2.ps_partkey, changes_2.ps_suppkey FROM changes_2),
      -- groups of lineitem', filtered ⋉ partsupp' ⋉ part', filtered ⋉ keys of Δ(partsupp ⋉ part)
      grouped_2 AS (
        SELECT lineitem.l_partkey, lineitem.l_suppkey, sum(lineitem.l_quantity) AS sum
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate >= '1994-01-01'::date
          AND lineitem.l_shipdate < '1995-01-01'::date
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND lineitem.l_partkey = partsupp.ps_partkey
              AND lineitem.l_suppkey = partsupp.ps_suppkey
          )
          AND EXISTS (
            SELECT
            FROM touched_3
            WHERE lineitem.l_partkey = touched_3.ps_partkey
              AND lineitem.l_suppkey = touched_3.ps_suppkey
          )
        GROUP BY lineitem.l_partkey, lineitem.l_suppkey
      ),
      -- Δlineitem, filtered  [filter.linear]
      filtered AS (
        SELECT
          d_lineitem.l_partkey,
          d_lineitem.l_suppkey,
          d_lineitem.l_quantity,
          d_lineitem.l_shipdate,
          d_lineitem.weight
        FROM d_lineitem
        WHERE d_lineitem.l_shipdate >= '1994-01-01'::date
          AND d_lineitem.l_shipdate < '1995-01-01'::date
      ),
      -- Δpartsupp  [scan.delta]
      d_partsupp_2 AS (
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_suppkey,
          sum(d_partsupp.weight)::bigint AS weight
        FROM d_partsupp
        GROUP BY d_partsupp.ps_partkey, d_partsupp.ps_suppkey
        HAVING sum(d_partsupp.weight) <> 0
      ),
      -- Δ(partsupp ⋉ part)  [semi.flips]
      --   + Δpartsupp ⋉ part'
      --   + partsupp' ⋈ flipped keys
      --   − Δpartsupp ⋈ flipped keys
      changes_3 AS (
        SELECT d_partsupp_2.ps_partkey, d_partsupp_2.ps_suppkey, d_partsupp_2.weight
        FROM d_partsupp_2
        WHERE EXISTS (SELECT FROM d_partsupp_2)
          AND EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_name LIKE 'forest%' AND d_partsupp_2.ps_partkey = part.p_partkey
          )
        UNION ALL
        SELECT partsupp.ps_partkey, partsupp.ps_suppkey, net.weight
        FROM net
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_partkey = net.p_partkey
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_partsupp_2.ps_partkey,
          d_partsupp_2.ps_suppkey,
          -d_partsupp_2.weight * net.weight AS weight
        FROM d_partsupp_2
          JOIN net ON d_partsupp_2.ps_partkey = net.p_partkey
        WHERE EXISTS (SELECT FROM net)
      ),
      -- keys whose being matched in (partsupp ⋉ part) changed  [semi.flips]
      net_2 AS (
        SELECT changes_3.ps_partkey, changes_3.ps_suppkey, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.ps_partkey, changes_3.ps_suppkey
        HAVING sum(changes_3.weight) <> 0
      ),
      -- Δ(lineitem ⋉ (partsupp ⋉ part))  [semi.flips]
      --   + Δlineitem ⋉ (partsupp ⋉ part)'
      --   + lineitem' ⋈ flipped keys
      --   − Δlineitem ⋈ flipped keys
      changes_4 AS (
        SELECT
          filtered.l_partkey,
          filtered.l_suppkey,
          filtered.l_quantity,
          filtered.l_shipdate,
          filtered.weight
        FROM filtered
        WHERE EXISTS (SELECT FROM filtered)
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND filtered.l_partkey = partsupp.ps_partkey
              AND filtered.l_suppkey = partsupp.ps_suppkey
          )
        UNION ALL
        SELECT
          lineitem.l_partkey,
          lineitem.l_suppkey,
          lineitem.l_quantity,
          lineitem.l_shipdate,
          net_2.weight
        FROM net_2
          JOIN tpch.lineitem AS lineitem
            ON lineitem.l_partkey = net_2.ps_partkey AND lineitem.l_suppkey = net_2.ps_suppkey
        WHERE EXISTS (SELECT FROM net_2)
          AND lineitem.l_shipdate >= '1994-01-01'::date
          AND lineitem.l_shipdate < '1995-01-01'::date
        UNION ALL
        SELECT
          filtered.l_partkey,
          filtered.l_suppkey,
          filtered.l_quantity,
          filtered.l_shipdate,
          -filtered.weight * net_2.weight AS weight
        FROM filtered
          JOIN net_2
            ON filtered.l_partkey = net_2.ps_partkey AND filtered.l_suppkey = net_2.ps_suppkey
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- keys touched by Δ(lineitem ⋉ (partsupp ⋉ part))  [aggregate.touched_groups]
      touched_4 AS (SELECT DISTINCT changes_4.l_partkey, changes_4.l_suppkey FROM changes_4),
      -- (lineitem ⋉ (partsupp ⋉ part))' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT lineitem.l_partkey, lineitem.l_suppkey, lineitem.l_quantity
        FROM tpch.lineitem AS lineitem
          JOIN touched_4
            ON lineitem.l_partkey = touched_4.l_partkey AND lineitem.l_suppkey = touched_4.l_suppkey
        WHERE lineitem.l_shipdate >= '1994-01-01'::date
          AND lineitem.l_shipdate < '1995-01-01'::date
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND lineitem.l_partkey = partsupp.ps_partkey
              AND lineitem.l_suppkey = partsupp.ps_suppkey
          )
      ),
      -- touched groups of (lineitem ⋉ (partsupp ⋉ part)), now  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT computed.l_partkey, computed.l_suppkey, sum(computed.l_quantity) AS sum
        FROM computed
        GROUP BY computed.l_partkey, computed.l_suppkey
      ),
      -- sum of
      --   + (lineitem ⋉ (partsupp ⋉ part))' on the touched keys
      --   − Δ(lineitem ⋉ (partsupp ⋉ part))
      changes_5 AS (
        SELECT computed.l_partkey, computed.l_suppkey, computed.l_quantity, 1 AS weight
        FROM computed
        UNION ALL
        SELECT
          changes_4.l_partkey,
          changes_4.l_suppkey,
          changes_4.l_quantity,
          -changes_4.weight AS weight
        FROM changes_4
      ),
      -- (lineitem ⋉ (partsupp ⋉ part))' − Δ(lineitem ⋉ (partsupp ⋉ part)) on the touched keys  [aggregate.touched_groups]
      net_3 AS (
        SELECT
          changes_5.l_partkey,
          changes_5.l_suppkey,
          changes_5.l_quantity,
          sum(changes_5.weight)::bigint AS weight
        FROM changes_5
        GROUP BY changes_5.l_partkey, changes_5.l_suppkey, changes_5.l_quantity
        HAVING sum(changes_5.weight) <> 0
      ),
      -- touched groups of (lineitem ⋉ (partsupp ⋉ part)), before  [aggregate.touched_groups]
      grouped_4 AS (
        SELECT net_3.l_partkey, net_3.l_suppkey, sum(net_3.l_quantity) AS sum
        FROM net_3
          CROSS JOIN LATERAL generate_series(1, net_3.weight) AS copies
        GROUP BY net_3.l_partkey, net_3.l_suppkey
      ),
      -- Δ(groups of (lineitem ⋉ (partsupp ⋉ part)))  [aggregate.touched_groups]
      --   + touched groups of (lineitem ⋉ (partsupp ⋉ part)), now
      --   − touched groups of (lineitem ⋉ (partsupp ⋉ part)), before
      changes_6 AS (
        SELECT grouped_3.l_partkey, grouped_3.l_suppkey, grouped_3.sum, 1 AS weight
        FROM grouped_3
        UNION ALL
        SELECT grouped_4.l_partkey, grouped_4.l_suppkey, grouped_4.sum, -1 AS weight
        FROM grouped_4
      ),
      -- Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…)  [join.bilinear]
      --   + Δ(partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ part)))'
      --   + (partsupp ⋉ part)' ⋈ Δ(groups of (lineitem ⋉ (partsupp ⋉ part)))
      --   − Δ(partsupp ⋉ part) ⋈ Δ(groups of (lineitem ⋉ (partsupp ⋉ part)))
      changes_7 AS (
        SELECT changes_2.ps_suppkey, changes_2.weight
        FROM changes_2
          JOIN grouped_2
            ON grouped_2.l_partkey = changes_2.ps_partkey
              AND grouped_2.l_suppkey = changes_2.ps_suppkey
              AND changes_2.ps_availqty > 0.5 * grouped_2.sum
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT partsupp.ps_suppkey, changes_6.weight
        FROM changes_6
          JOIN tpch.partsupp AS partsupp
            ON changes_6.l_partkey = partsupp.ps_partkey
              AND changes_6.l_suppkey = partsupp.ps_suppkey
              AND partsupp.ps_availqty > 0.5 * changes_6.sum
        WHERE EXISTS (SELECT FROM changes_6)
          AND EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
          )
        UNION ALL
        SELECT changes_2.ps_suppkey, -changes_2.weight * changes_6.weight AS weight
        FROM changes_2
          JOIN changes_6
            ON changes_6.l_partkey = changes_2.ps_partkey
              AND changes_6.l_suppkey = changes_2.ps_suppkey
              AND changes_2.ps_availqty > 0.5 * changes_6.sum
        WHERE EXISTS (SELECT FROM changes_2) AND EXISTS (SELECT FROM changes_6)
      ),
      -- matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds per key  [semi.flips]
      totals AS (
        SELECT changes_7.ps_suppkey, sum(changes_7.weight)::bigint AS column2
        FROM changes_7
        GROUP BY changes_7.ps_suppkey
      ),
      -- matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds per key, filter…  [semi.flips]
      filtered_2 AS (
        SELECT totals.ps_suppkey, totals.column2 FROM totals WHERE totals.column2 > 0::bigint
      ),
      -- keys of matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds per key…  [restrict.keys]
      touched_5 AS (SELECT DISTINCT filtered_2.ps_suppkey FROM filtered_2),
      -- keys of matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds per key…  [restrict.keys]
      computed_2 AS (SELECT touched_5.ps_suppkey AS column1 FROM touched_5),
      -- keys of keys of matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds…  [restrict.keys]
      touched_6 AS (
        SELECT DISTINCT partsupp.ps_partkey, partsupp.ps_suppkey
        FROM computed_2
          JOIN tpch.partsupp AS partsupp ON computed_2.column1 = partsupp.ps_suppkey
        WHERE EXISTS (
          SELECT
          FROM tpch.part AS part
          WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
        )
      ),
      -- groups of lineitem', filtered ⋉ partsupp' ⋉ part', filtered ⋉ keys of keys of matches that Δ((p…
      grouped_5 AS (
        SELECT lineitem.l_partkey, lineitem.l_suppkey, sum(lineitem.l_quantity) AS sum
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate >= '1994-01-01'::date
          AND lineitem.l_shipdate < '1995-01-01'::date
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND lineitem.l_partkey = partsupp.ps_partkey
              AND lineitem.l_suppkey = partsupp.ps_suppkey
          )
          AND EXISTS (
            SELECT
            FROM touched_6
            WHERE lineitem.l_partkey = touched_6.ps_partkey
              AND lineitem.l_suppkey = touched_6.ps_suppkey
          )
        GROUP BY lineitem.l_partkey, lineitem.l_suppkey
      ),
      -- all matches in ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…)' of keys that gaine…  [semi.flips]
      totals_2 AS (
        SELECT filtered_2.ps_suppkey, filtered_2.column2, count(*) AS column3
        FROM filtered_2
          JOIN tpch.partsupp AS partsupp ON filtered_2.ps_suppkey = partsupp.ps_suppkey
          JOIN grouped_5
            ON grouped_5.l_partkey = partsupp.ps_partkey
              AND grouped_5.l_suppkey = partsupp.ps_suppkey
              AND partsupp.ps_availqty > 0.5 * grouped_5.sum
        WHERE EXISTS (
            SELECT
            FROM tpch.part AS part
            WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
          )
          AND EXISTS (SELECT FROM computed_2 WHERE computed_2.column1 = partsupp.ps_suppkey)
        GROUP BY filtered_2.ps_suppkey, filtered_2.column2
      ),
      -- matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds per key, filter…  [semi.flips]
      filtered_3 AS (
        SELECT totals.ps_suppkey, totals.column2 FROM totals WHERE totals.column2 < 0::bigint
      ),
      -- keys of matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds per key…  [restrict.keys]
      touched_7 AS (SELECT DISTINCT filtered_3.ps_suppkey FROM filtered_3),
      -- keys of matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds per key…  [restrict.keys]
      computed_3 AS (SELECT touched_7.ps_suppkey AS column1 FROM touched_7),
      -- keys of keys of matches that Δ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) adds…  [restrict.keys]
      touched_8 AS (
        SELECT DISTINCT partsupp.ps_partkey, partsupp.ps_suppkey
        FROM computed_3
          JOIN tpch.partsupp AS partsupp ON computed_3.column1 = partsupp.ps_suppkey
        WHERE EXISTS (
          SELECT
          FROM tpch.part AS part
          WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
        )
      ),
      -- groups of lineitem', filtered ⋉ partsupp' ⋉ part', filtered ⋉ keys of keys of matches that Δ((p…
      grouped_6 AS (
        SELECT lineitem.l_partkey, lineitem.l_suppkey, sum(lineitem.l_quantity) AS sum
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate >= '1994-01-01'::date
          AND lineitem.l_shipdate < '1995-01-01'::date
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND lineitem.l_partkey = partsupp.ps_partkey
              AND lineitem.l_suppkey = partsupp.ps_suppkey
          )
          AND EXISTS (
            SELECT
            FROM touched_8
            WHERE lineitem.l_partkey = touched_8.ps_partkey
              AND lineitem.l_suppkey = touched_8.ps_suppkey
          )
        GROUP BY lineitem.l_partkey, lineitem.l_suppkey
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsu…
      changes_8 AS (
        SELECT totals_2.ps_suppkey, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT filtered_3.ps_suppkey, -1 AS weight
        FROM filtered_3
        WHERE NOT EXISTS (
          SELECT
          FROM tpch.partsupp AS partsupp
            JOIN grouped_6
              ON grouped_6.l_partkey = partsupp.ps_partkey
                AND grouped_6.l_suppkey = partsupp.ps_suppkey
                AND partsupp.ps_availqty > 0.5 * grouped_6.sum
          WHERE EXISTS (
              SELECT
              FROM tpch.part AS part
              WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
            )
            AND EXISTS (SELECT FROM computed_3 WHERE computed_3.column1 = partsupp.ps_suppkey)
            AND filtered_3.ps_suppkey = partsupp.ps_suppkey
        )
      ),
      -- keys whose being matched in ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…) changed  [semi.flips]
      net_4 AS (
        SELECT changes_8.ps_suppkey, sum(changes_8.weight)::bigint AS weight
        FROM changes_8
        GROUP BY changes_8.ps_suppkey
        HAVING sum(changes_8.weight) <> 0
      ),
      -- Δ((supplier ⋈ nation) ⋉ ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…))  [semi.flips]
      --   + Δ(supplier ⋈ nation) ⋉ ((partsupp ⋉ part) ⋈ (groups of (lineitem ⋉ (partsupp ⋉ pa…)'
      --   + (supplier ⋈ nation)' ⋈ flipped keys
      --   − Δ(supplier ⋈ nation) ⋈ flipped keys
      changes_9 AS (
        SELECT changes.pgtc_key_1, changes.s_name, changes.s_address, changes.weight
        FROM changes
        WHERE EXISTS (SELECT FROM changes)
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
              JOIN grouped
                ON grouped.l_partkey = partsupp.ps_partkey
                  AND grouped.l_suppkey = partsupp.ps_suppkey
                  AND partsupp.ps_availqty > 0.5 * grouped.sum
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND EXISTS (SELECT FROM touched WHERE touched.pgtc_key_1 = partsupp.ps_suppkey)
              AND changes.pgtc_key_1 = partsupp.ps_suppkey
          )
        UNION ALL
        SELECT supplier.s_suppkey AS pgtc_key_1, supplier.s_name, supplier.s_address, net_4.weight
        FROM net_4
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = net_4.ps_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM net_4) AND nation.n_name = 'CANADA'::bpchar
        UNION ALL
        SELECT
          changes.pgtc_key_1,
          changes.s_name,
          changes.s_address,
          -changes.weight * net_4.weight AS weight
        FROM changes
          JOIN net_4 ON changes.pgtc_key_1 = net_4.ps_suppkey
        WHERE EXISTS (SELECT FROM net_4)
      ),
      -- Δ((supplier ⋈ nation) ⋉ ((partsupp ⋉ part) ⋈ (groups of (li…), mapped, equal rows merged
      change AS (
        SELECT
          changes_9.s_name,
          changes_9.s_address,
          changes_9.pgtc_key_1,
          sum(changes_9.weight)::bigint AS weight
        FROM changes_9
        GROUP BY changes_9.s_name, changes_9.s_address, changes_9.pgtc_key_1
        HAVING sum(changes_9.weight) <> 0
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
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q20__3df2d928'
      )
    MERGE INTO pgtc.q20__3df2d928 AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1) d.s_name, d.s_address, d.pgtc_key_1, d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.weight DESC
    ) AS c
    ON s.pgtc_key_1 = c.pgtc_key_1
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET s_name = c.s_name, s_address = c.s_address
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (s_name, s_address, pgtc_key_1) VALUES (c.s_name, c.s_address, c.pgtc_key_1)
    WHEN NOT MATCHED AND pgtc.drift('tpch.q20') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q20__3df2d928');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- supplier' ⋈ nation' ⋉ partsupp' ⋉ part', filtered ⋈ groups of lineitem', filtered ⋉ partsupp' ⋉…
      fresh AS (
        SELECT supplier.s_name, supplier.s_address, supplier.s_suppkey AS pgtc_key_1
        FROM tpch.supplier AS supplier
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE nation.n_name = 'CANADA'::bpchar
          AND EXISTS (
            SELECT
            FROM tpch.partsupp AS partsupp
              JOIN LATERAL (
                SELECT lineitem.l_partkey, lineitem.l_suppkey, sum(lineitem.l_quantity) AS sum
                FROM tpch.lineitem AS lineitem
                WHERE lineitem.l_shipdate >= '1994-01-01'::date
                  AND lineitem.l_shipdate < '1995-01-01'::date
                  AND lineitem.l_partkey = partsupp.ps_partkey
                  AND lineitem.l_suppkey = partsupp.ps_suppkey
                GROUP BY lineitem.l_partkey, lineitem.l_suppkey
              ) AS grouped
                ON grouped.l_partkey = partsupp.ps_partkey
                  AND grouped.l_suppkey = partsupp.ps_suppkey
                  AND partsupp.ps_availqty > 0.5 * grouped.sum
            WHERE EXISTS (
                SELECT
                FROM tpch.part AS part
                WHERE part.p_name LIKE 'forest%' AND partsupp.ps_partkey = part.p_partkey
              )
              AND supplier.s_suppkey = partsupp.ps_suppkey
          )
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
        WHERE f.storage = 'q20__3df2d928'
      )
    MERGE INTO pgtc.q20__3df2d928 AS s
    USING (
      SELECT n.s_name, n.s_address, n.pgtc_key_1, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.s_name, f.s_address, f.pgtc_key_1, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q20__3df2d928 AS o ON n.pgtc_key_1 = o.pgtc_key_1
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.s_name, n.s_address, n.pgtc_key_1),
          (o.s_name, o.s_address, o.pgtc_key_1)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET s_name = c.s_name, s_address = c.s_address, pgtc_key_1 = c.pgtc_key_1
    WHEN NOT MATCHED THEN
      INSERT (s_name, s_address, pgtc_key_1) VALUES (c.s_name, c.s_address, c.pgtc_key_1);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q20__3df2d928', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q20__3df2d928(text) IS 'Brings stream table tpch.q20 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q20__3df2d928(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q20__3df2d928()
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
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.nation, ONLY tpch.part, ONLY tpch.partsupp, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q20__3df2d928(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q20__3df2d928';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.s_name, q.s_address
        FROM (
          SELECT s.s_name, s.s_address
          FROM tpch.supplier AS s,
            tpch.nation AS n
          WHERE s.s_suppkey IN (
              SELECT ps.ps_suppkey
              FROM tpch.partsupp AS ps
              WHERE ps.ps_partkey IN (
                  SELECT p.p_partkey FROM tpch.part AS p WHERE p.p_name LIKE 'forest%'
                )
                AND ps.ps_availqty
                  > (
                    SELECT 0.5 * sum(l.l_quantity)
                    FROM tpch.lineitem AS l
                    WHERE l.l_partkey = ps.ps_partkey
                      AND l.l_suppkey = ps.ps_suppkey
                      AND l.l_shipdate >= '1994-01-01'::date
                      AND l.l_shipdate < '1995-01-01'::date
                  )
            )
            AND s.s_nationkey = n.n_nationkey
            AND n.n_name = 'CANADA'
        ) AS q (s_name, s_address)
      ),
      stored AS (
        SELECT q.s_name, q.s_address
        FROM (
          SELECT s.s_name, s.s_address FROM pgtc.q20__3df2d928 AS s
        ) AS q (s_name, s_address)
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
COMMENT ON FUNCTION pgtc.verify_q20__3df2d928() IS 'Compares stream table tpch.q20 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q20__3df2d928() FROM PUBLIC;

-- == installed ff09e4090ecfb940
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q20__3df2d928', 'tpch', 'q20', 'pending', 'refresh_q20__3df2d928', 'verify_q20__3df2d928', 'show_q20__3df2d928',
        'incremental', '1 minute', 'ff09e4090ecfb940',
        /* query */ 'SELECT s.s_name, s.s_address
FROM tpch.supplier AS s,
  tpch.nation AS n
WHERE s.s_suppkey IN (
    SELECT ps.ps_suppkey
    FROM tpch.partsupp AS ps
    WHERE ps.ps_partkey IN (SELECT p.p_partkey FROM tpch.part AS p WHERE p.p_name LIKE ''forest%'')
      AND ps.ps_availqty
        > (
          SELECT 0.5 * sum(l.l_quantity)
          FROM tpch.lineitem AS l
          WHERE l.l_partkey = ps.ps_partkey
            AND l.l_suppkey = ps.ps_suppkey
            AND l.l_shipdate >= ''1994-01-01''::date
            AND l.l_shipdate < ''1995-01-01''::date
        )
  )
  AND s.s_nationkey = n.n_nationkey
  AND n.n_name = ''CANADA''');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q20__3df2d928', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q20__3df2d928', 'tpch', 'supplier', ARRAY['s_suppkey', 's_name', 's_address', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_address', 'not null s_name', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q20__3df2d928', 'tpch', 'part', ARRAY['p_partkey', 'p_name']::text[], ARRAY['key (p_partkey)', 'not null p_name', 'not null p_partkey']::text[]),
  ('q20__3df2d928', 'tpch', 'partsupp', ARRAY['ps_partkey', 'ps_suppkey', 'ps_availqty']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_partkey', 'not null ps_suppkey']::text[]),
  ('q20__3df2d928', 'tpch', 'lineitem', ARRAY['l_partkey', 'l_suppkey', 'l_quantity', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_partkey', 'not null l_quantity', 'not null l_shipdate', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q20__3df2d928', 'tpch', 'nation');
SELECT pgtc.accept_source('q20__3df2d928', 'tpch', 'supplier');
SELECT pgtc.accept_source('q20__3df2d928', 'tpch', 'part');
SELECT pgtc.accept_source('q20__3df2d928', 'tpch', 'partsupp');
SELECT pgtc.accept_source('q20__3df2d928', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q20__3df2d928');
SELECT pgtc.install('q20__3df2d928');
