-- == storage
-- pgtc.inner_q11__10b34d49_1: what is stored.
CREATE TABLE pgtc.q11__10b34d49_1 (
  ps_partkey integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  PRIMARY KEY (ps_partkey),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q11__10b34d49_1 IS 'Storage of stream table pgtc.inner_q11__10b34d49_1. Read the view instead.';

-- == storage
-- pgtc.inner_q11__10b34d49_2: what is stored.
CREATE TABLE pgtc.q11__10b34d49_2 (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q11__10b34d49_2 IS 'Storage of stream table pgtc.inner_q11__10b34d49_2. Read the view instead.';

-- == storage
-- tpch.q11: what is stored.
CREATE TABLE pgtc.q11__10b34d49 (
  ps_partkey integer NOT NULL,
  value numeric NOT NULL,
  PRIMARY KEY (ps_partkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q11__10b34d49 IS 'Storage of stream table tpch.q11. Read the view instead.';

-- == functions
-- pgtc.inner_q11__10b34d49_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q11__10b34d49_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q11__10b34d49_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q11__10b34d49_1 AS
  SELECT
    s.ps_partkey,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS value
  FROM pgtc.q11__10b34d49_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q11__10b34d49_1(boolean) IS 'Puts the view pgtc.inner_q11__10b34d49_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q11__10b34d49_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q11__10b34d49_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q11__10b34d49_1', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.partsupp')]);
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
      WHERE f.storage = 'q11__10b34d49_1';
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q11__10b34d49_1'::regclass);
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
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.weight
        FROM d_partsupp
          JOIN tpch.supplier AS supplier ON d_partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT partsupp.ps_partkey, partsupp.ps_availqty, partsupp.ps_supplycost, d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT partsupp.ps_partkey, partsupp.ps_availqty, partsupp.ps_supplycost, d_nation.weight
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_nation) AND d_nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp.ps_partkey,
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
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
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
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
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
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
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN d_supplier ON d_partsupp.ps_suppkey = d_supplier.s_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'GERMANY'::bpchar
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.ps_partkey,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.ps_supplycost * changes.ps_availqty IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.ps_supplycost * changes.ps_availqty = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(
              changes.weight * NULLIF(changes.ps_supplycost * changes.ps_availqty, 'NaN'::numeric)
            ),
            0
          ) AS pgtc_total_3
        FROM changes
        GROUP BY changes.ps_partkey
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
        WHERE f.storage = 'q11__10b34d49_1'
      )
    MERGE INTO pgtc.q11__10b34d49_1 AS s
    USING change AS c
    ON s.ps_partkey = c.ps_partkey
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
      INSERT (ps_partkey, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
      VALUES (c.ps_partkey, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q11__10b34d49_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q11__10b34d49_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of partsupp' ⋈ supplier' ⋈ nation'
      fresh AS (
        SELECT
          partsupp.ps_partkey,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            partsupp.ps_supplycost * partsupp.ps_availqty IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            partsupp.ps_supplycost * partsupp.ps_availqty = 'NaN'::numeric
          ) AS pgtc_total_2,
          COALESCE(
            sum(NULLIF(partsupp.ps_supplycost * partsupp.ps_availqty, 'NaN'::numeric)),
            0
          ) AS pgtc_total_3
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE nation.n_name = 'GERMANY'::bpchar
        GROUP BY partsupp.ps_partkey
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
        WHERE f.storage = 'q11__10b34d49_1'
      )
    MERGE INTO pgtc.q11__10b34d49_1 AS s
    USING (
      SELECT
        n.ps_partkey,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.ps_partkey,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q11__10b34d49_1 AS o ON n.ps_partkey = o.ps_partkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.ps_partkey, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_total_3),
          (o.ps_partkey, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2, o.pgtc_total_3)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        ps_partkey = c.ps_partkey,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3
    WHEN NOT MATCHED THEN
      INSERT (ps_partkey, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
      VALUES (c.ps_partkey, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q11__10b34d49_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_q11__10b34d49_1(text) IS 'Brings stream table pgtc.inner_q11__10b34d49_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q11__10b34d49_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q11__10b34d49_1()
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
      LOCK TABLE ONLY tpch.nation, ONLY tpch.partsupp, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q11__10b34d49_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q11__10b34d49_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.ps_partkey, q.value
        FROM (
          SELECT partsupp.ps_partkey, sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS value
          FROM tpch.partsupp AS partsupp
            JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          WHERE nation.n_name = 'GERMANY'::bpchar
          GROUP BY partsupp.ps_partkey
        ) AS q (ps_partkey, value)
      ),
      stored AS (
        SELECT q.ps_partkey, q.value
        FROM (
          SELECT
            s.ps_partkey,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS value
          FROM pgtc.q11__10b34d49_1 AS s
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
COMMENT ON FUNCTION pgtc.verify_q11__10b34d49_1() IS 'Compares stream table pgtc.inner_q11__10b34d49_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q11__10b34d49_1() FROM PUBLIC;

-- == functions
-- pgtc.inner_q11__10b34d49_2: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q11__10b34d49_2(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q11__10b34d49_2;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q11__10b34d49_2 AS
  SELECT
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS sum
  FROM pgtc.q11__10b34d49_2 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q11__10b34d49_2(boolean) IS 'Puts the view pgtc.inner_q11__10b34d49_2 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q11__10b34d49_2(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q11__10b34d49_2(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q11__10b34d49_2', ARRAY[to_regclass('tpch.nation'), to_regclass('tpch.supplier'), to_regclass('tpch.partsupp')]);
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
      WHERE f.storage = 'q11__10b34d49_2';
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q11__10b34d49_2'::regclass);
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
        SELECT b.ps_suppkey, b.ps_availqty, b.ps_supplycost, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_partsupp__8607550c AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_suppkey, b.ps_availqty, b.ps_supplycost
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
        SELECT d_partsupp.ps_availqty, d_partsupp.ps_supplycost, d_partsupp.weight
        FROM d_partsupp
          JOIN tpch.supplier AS supplier ON d_partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT partsupp.ps_availqty, partsupp.ps_supplycost, d_supplier.weight
        FROM d_supplier
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier) AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT partsupp.ps_availqty, partsupp.ps_supplycost, d_nation.weight
        FROM d_nation
          JOIN tpch.supplier AS supplier ON supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_nation) AND d_nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          -d_partsupp.weight * d_supplier.weight AS weight
        FROM d_partsupp
          JOIN d_supplier ON d_partsupp.ps_suppkey = d_supplier.s_suppkey
          JOIN tpch.nation AS nation ON d_supplier.s_nationkey = nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_supplier)
          AND nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          -d_partsupp.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN tpch.supplier AS supplier ON d_partsupp.ps_suppkey = supplier.s_suppkey
          JOIN d_nation ON supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          partsupp.ps_availqty,
          partsupp.ps_supplycost,
          -d_supplier.weight * d_nation.weight AS weight
        FROM d_supplier
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
          JOIN tpch.partsupp AS partsupp ON partsupp.ps_suppkey = d_supplier.s_suppkey
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'GERMANY'::bpchar
        UNION ALL
        SELECT
          d_partsupp.ps_availqty,
          d_partsupp.ps_supplycost,
          d_partsupp.weight * d_supplier.weight * d_nation.weight AS weight
        FROM d_partsupp
          JOIN d_supplier ON d_partsupp.ps_suppkey = d_supplier.s_suppkey
          JOIN d_nation ON d_supplier.s_nationkey = d_nation.n_nationkey
        WHERE EXISTS (SELECT FROM d_partsupp)
          AND EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_nation)
          AND d_nation.n_name = 'GERMANY'::bpchar
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.ps_supplycost * changes.ps_availqty IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE 
              changes.ps_supplycost * changes.ps_availqty = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(
              changes.weight * NULLIF(changes.ps_supplycost * changes.ps_availqty, 'NaN'::numeric)
            ),
            0
          ) AS pgtc_total_3
        FROM changes
        HAVING count(*) > 0
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
        WHERE f.storage = 'q11__10b34d49_2'
      )
    MERGE INTO pgtc.q11__10b34d49_2 AS s
    USING change AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0 THEN
      DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q11__10b34d49_2') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q11__10b34d49_2');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of partsupp' ⋈ supplier' ⋈ nation'
      fresh AS (
        SELECT
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE 
            partsupp.ps_supplycost * partsupp.ps_availqty IS NOT NULL
          ) AS pgtc_total_1,
          count(*) FILTER (WHERE 
            partsupp.ps_supplycost * partsupp.ps_availqty = 'NaN'::numeric
          ) AS pgtc_total_2,
          COALESCE(
            sum(NULLIF(partsupp.ps_supplycost * partsupp.ps_availqty, 'NaN'::numeric)),
            0
          ) AS pgtc_total_3
        FROM tpch.partsupp AS partsupp
          JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
          JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
        WHERE nation.n_name = 'GERMANY'::bpchar
        HAVING count(*) > 0
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
        WHERE f.storage = 'q11__10b34d49_2'
      )
    MERGE INTO pgtc.q11__10b34d49_2 AS s
    USING (
      SELECT
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          COALESCE(f.pgtc_rows, 0) AS pgtc_rows,
          COALESCE(f.pgtc_total_1, 0) AS pgtc_total_1,
          COALESCE(f.pgtc_total_2, 0) AS pgtc_total_2,
          COALESCE(f.pgtc_total_3, 0) AS pgtc_total_3,
          TRUE AS pgtc_present
        FROM (SELECT) AS one
          LEFT JOIN fresh AS f ON TRUE
      ) AS n
        FULL JOIN pgtc.q11__10b34d49_2 AS o ON TRUE
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_total_3),
          (o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2, o.pgtc_total_3)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3
    WHEN NOT MATCHED THEN
      INSERT (pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
      VALUES (c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q11__10b34d49_2', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_q11__10b34d49_2(text) IS 'Brings stream table pgtc.inner_q11__10b34d49_2 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q11__10b34d49_2(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q11__10b34d49_2()
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
      LOCK TABLE ONLY tpch.nation, ONLY tpch.partsupp, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q11__10b34d49_2(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q11__10b34d49_2';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.sum
        FROM (
          SELECT sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS sum
          FROM tpch.partsupp AS partsupp
            JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
            JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
          WHERE nation.n_name = 'GERMANY'::bpchar
        ) AS q (sum)
      ),
      stored AS (
        SELECT q.sum
        FROM (
          SELECT
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS sum
          FROM pgtc.q11__10b34d49_2 AS s
        ) AS q (sum)
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
COMMENT ON FUNCTION pgtc.verify_q11__10b34d49_2() IS 'Compares stream table pgtc.inner_q11__10b34d49_2 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q11__10b34d49_2() FROM PUBLIC;

-- == functions
-- tpch.q11: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q11__10b34d49(recreate boolean)
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
  SELECT s.ps_partkey, s.value FROM pgtc.q11__10b34d49 AS s;
  COMMENT ON VIEW tpch.q11 IS 'Important stock: parts that make up a notable share of a nation''s stock.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q11__10b34d49(boolean) IS 'Puts the view tpch.q11 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q11__10b34d49(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q11__10b34d49(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q11__10b34d49', ARRAY[to_regclass('pgtc.q11__10b34d49_1'), to_regclass('pgtc.q11__10b34d49_2')]);
  pgtc_seen.data_at := pgtc.data_at('q11__10b34d49');
  LOCK TABLE ONLY pgtc.q11__10b34d49_1, ONLY pgtc.q11__10b34d49_2 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q11__10b34d49_1', 'pgtc.q11__10b34d49_2']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q11__10b34d49_1__9a623e46 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q11__10b34d49_2__f25a0c28 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q11__10b34d49';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q11__10b34d49_1__9a623e46 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q11__10b34d49_1__9a623e46 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q11__10b34d49_2__f25a0c28 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q11__10b34d49_2__f25a0c28 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q11__10b34d49_1', 'pgtc.q11__10b34d49_2']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q11__10b34d49'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q11:1  [scan.delta]
      d_inner_q11__10b34d49_1 AS (
        SELECT b.ps_partkey, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q11__10b34d49_1__9a623e46 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_partkey, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:tpch.q11:2  [scan.delta]
      d_inner_q11__10b34d49_2 AS (
        SELECT b.sum, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q11__10b34d49_2__f25a0c28 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.sum, numeric_send(b.sum)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:tpch.q11:2, mapped  [map.linear]
      computed AS (
        SELECT d_inner_q11__10b34d49_2.sum * 0.0001 AS "?column?", d_inner_q11__10b34d49_2.weight
        FROM d_inner_q11__10b34d49_2
      ),
      -- Δ(inner:tpch.q11:1 ⋈ inner:tpch.q11:2)  [join.bilinear]
      --   + Δinner:tpch.q11:1 ⋈ inner:tpch.q11:2'
      --   + inner:tpch.q11:1' ⋈ Δinner:tpch.q11:2
      --   − Δinner:tpch.q11:1 ⋈ Δinner:tpch.q11:2
      changes AS (
        SELECT
          d_inner_q11__10b34d49_1.ps_partkey,
          d_inner_q11__10b34d49_1.value,
          d_inner_q11__10b34d49_1.weight
        FROM d_inner_q11__10b34d49_1
          JOIN pgtc.inner_q11__10b34d49_2 AS inner_q11__10b34d49_2
            ON d_inner_q11__10b34d49_1.value > inner_q11__10b34d49_2.sum * 0.0001
        WHERE EXISTS (SELECT FROM d_inner_q11__10b34d49_1)
        UNION ALL
        SELECT inner_q11__10b34d49_1.ps_partkey, inner_q11__10b34d49_1.value, computed.weight
        FROM computed
          JOIN pgtc.inner_q11__10b34d49_1 AS inner_q11__10b34d49_1
            ON inner_q11__10b34d49_1.value > computed."?column?"
        WHERE EXISTS (SELECT FROM d_inner_q11__10b34d49_2)
        UNION ALL
        SELECT
          d_inner_q11__10b34d49_1.ps_partkey,
          d_inner_q11__10b34d49_1.value,
          -d_inner_q11__10b34d49_1.weight * computed.weight AS weight
        FROM d_inner_q11__10b34d49_1
          JOIN computed ON d_inner_q11__10b34d49_1.value > computed."?column?"
        WHERE EXISTS (SELECT FROM d_inner_q11__10b34d49_1)
          AND EXISTS (SELECT FROM d_inner_q11__10b34d49_2)
      ),
      -- Δ(inner:tpch.q11:1 ⋈ inner:tpch.q11:2), equal rows merged
      change AS (
        SELECT changes.ps_partkey, changes.value, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.ps_partkey, changes.value, numeric_send(changes.value)
        HAVING sum(changes.weight) <> 0
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
              FROM ONLY pgtc.changes_inner_q11__10b34d49_1__9a623e46 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q11__10b34d49_2__f25a0c28 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q11__10b34d49'
      )
    MERGE INTO pgtc.q11__10b34d49 AS s
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
    PERFORM pgtc.adopt_sources('q11__10b34d49');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- inner_q11__10b34d49_1' ⋈ inner_q11__10b34d49_2'
      fresh AS (
        SELECT inner_q11__10b34d49_1.ps_partkey, inner_q11__10b34d49_1.value
        FROM pgtc.inner_q11__10b34d49_1 AS inner_q11__10b34d49_1
          JOIN pgtc.inner_q11__10b34d49_2 AS inner_q11__10b34d49_2
            ON inner_q11__10b34d49_1.value > inner_q11__10b34d49_2.sum * 0.0001
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
              FROM ONLY pgtc.changes_inner_q11__10b34d49_1__9a623e46 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q11__10b34d49_2__f25a0c28 AS b
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
        WHERE f.storage = 'q11__10b34d49'
      )
    MERGE INTO pgtc.q11__10b34d49 AS s
    USING (
      SELECT n.ps_partkey, n.value, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.ps_partkey, f.value, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q11__10b34d49 AS o ON n.ps_partkey = o.ps_partkey
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

  pgtc_done := pgtc.end_refresh('q11__10b34d49', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q11__10b34d49_1');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q11__10b34d49_2');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q11__10b34d49(text) IS 'Brings stream table tpch.q11 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q11__10b34d49(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q11__10b34d49()
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
  PERFORM pgtc.hold_upstream('tpch', 'q11');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.nation, ONLY tpch.partsupp, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q11__10b34d49', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q11__10b34d49';
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
          SELECT s.ps_partkey, s.value FROM pgtc.q11__10b34d49 AS s
        ) AS q (ps_partkey, value)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q11__10b34d49_1__9a623e46 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_q11__10b34d49_2__f25a0c28 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q11__10b34d49_1') > 0
      OR pgtc.pending_changes('q11__10b34d49_2') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q11__10b34d49() IS 'Compares stream table tpch.q11 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q11__10b34d49() FROM PUBLIC;

-- == installed df92333d4ab04a8e
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q11__10b34d49_1', 'pgtc', 'inner_q11__10b34d49_1', 'pending', 'refresh_q11__10b34d49_1', 'verify_q11__10b34d49_1', 'show_q11__10b34d49_1',
        'incremental', '1 minute', 'df92333d4ab04a8e', 'q11__10b34d49',
        /* query */ 'SELECT partsupp.ps_partkey, sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS value
FROM tpch.partsupp AS partsupp
  JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
  JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
WHERE nation.n_name = ''GERMANY''::bpchar
GROUP BY partsupp.ps_partkey');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q11__10b34d49_1', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q11__10b34d49_1', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q11__10b34d49_1', 'tpch', 'partsupp', ARRAY['ps_partkey', 'ps_suppkey', 'ps_availqty', 'ps_supplycost']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_partkey', 'not null ps_suppkey', 'not null ps_supplycost']::text[]);
SELECT pgtc.accept_source('q11__10b34d49_1', 'tpch', 'nation');
SELECT pgtc.accept_source('q11__10b34d49_1', 'tpch', 'supplier');
SELECT pgtc.accept_source('q11__10b34d49_1', 'tpch', 'partsupp');
INSERT INTO pgtc.frontier (storage) VALUES ('q11__10b34d49_1');
SELECT pgtc.install('q11__10b34d49_1');

-- pgtc.inner_q11__10b34d49_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q11__10b34d49_1__9a623e46 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  ps_partkey integer,
  value numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q11__10b34d49_1__9a623e46 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q11__10b34d49_1__9a623e46 IS 'Changes of pgtc.inner_q11__10b34d49_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q11__10b34d49_1', 'changes_inner_q11__10b34d49_1__9a623e46', ARRAY['ps_partkey', 'value']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q11__10b34d49_1__9a623e46()
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
    INSERT INTO pgtc.changes_inner_q11__10b34d49_1__9a623e46 (pgtc_seq, pgtc_weight, ps_partkey, value)
    SELECT pgtc_statement, -1, s.ps_partkey, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q11__10b34d49_1__9a623e46 (pgtc_seq, pgtc_weight, ps_partkey, value)
    SELECT pgtc_statement, 1, s.ps_partkey, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q11__10b34d49_1__9a623e46 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q11__10b34d49_1__9a623e46() IS 'Captures the changes of stream table pgtc.inner_q11__10b34d49_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q11__10b34d49_1__9a623e46() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q11__10b34d49_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_1__9a623e46();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q11__10b34d49_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_1__9a623e46();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q11__10b34d49_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_1__9a623e46();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q11__10b34d49_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_1__9a623e46();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q11__10b34d49_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q11__10b34d49_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q11__10b34d49_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q11__10b34d49_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed df92333d4ab04a8e
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q11__10b34d49_2', 'pgtc', 'inner_q11__10b34d49_2', 'pending', 'refresh_q11__10b34d49_2', 'verify_q11__10b34d49_2', 'show_q11__10b34d49_2',
        'incremental', '1 minute', 'df92333d4ab04a8e', 'q11__10b34d49',
        /* query */ 'SELECT sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS sum
FROM tpch.partsupp AS partsupp
  JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
  JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
WHERE nation.n_name = ''GERMANY''::bpchar');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q11__10b34d49_2', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q11__10b34d49_2', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q11__10b34d49_2', 'tpch', 'partsupp', ARRAY['ps_suppkey', 'ps_availqty', 'ps_supplycost']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_suppkey', 'not null ps_supplycost']::text[]);
SELECT pgtc.accept_source('q11__10b34d49_2', 'tpch', 'nation');
SELECT pgtc.accept_source('q11__10b34d49_2', 'tpch', 'supplier');
SELECT pgtc.accept_source('q11__10b34d49_2', 'tpch', 'partsupp');
INSERT INTO pgtc.frontier (storage) VALUES ('q11__10b34d49_2');
SELECT pgtc.install('q11__10b34d49_2');

-- pgtc.inner_q11__10b34d49_2: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q11__10b34d49_2__f25a0c28 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  sum numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q11__10b34d49_2__f25a0c28 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q11__10b34d49_2__f25a0c28 IS 'Changes of pgtc.inner_q11__10b34d49_2, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q11__10b34d49_2', 'changes_inner_q11__10b34d49_2__f25a0c28', ARRAY['sum']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q11__10b34d49_2__f25a0c28()
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
    INSERT INTO pgtc.changes_inner_q11__10b34d49_2__f25a0c28 (pgtc_seq, pgtc_weight, sum)
    SELECT pgtc_statement, -1, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q11__10b34d49_2__f25a0c28 (pgtc_seq, pgtc_weight, sum)
    SELECT pgtc_statement, 1, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q11__10b34d49_2__f25a0c28 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q11__10b34d49_2__f25a0c28() IS 'Captures the changes of stream table pgtc.inner_q11__10b34d49_2.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q11__10b34d49_2__f25a0c28() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q11__10b34d49_2
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_2__f25a0c28();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q11__10b34d49_2
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_2__f25a0c28();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q11__10b34d49_2
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_2__f25a0c28();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q11__10b34d49_2
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__10b34d49_2__f25a0c28();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q11__10b34d49_2 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q11__10b34d49_2 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q11__10b34d49_2 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q11__10b34d49_2 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 2cf3280ef86c734d
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q11__10b34d49', 'tpch', 'q11', 'pending', 'refresh_q11__10b34d49', 'verify_q11__10b34d49', 'show_q11__10b34d49',
        'incremental', '1 minute', '2cf3280ef86c734d', 1,
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
  ('q11__10b34d49', 'pgtc', 'inner_q11__10b34d49_1', ARRAY['ps_partkey', 'value']::text[], ARRAY[]::text[]),
  ('q11__10b34d49', 'pgtc', 'inner_q11__10b34d49_2', ARRAY['sum']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q11__10b34d49', 'pgtc', 'inner_q11__10b34d49_1');
SELECT pgtc.accept_source('q11__10b34d49', 'pgtc', 'inner_q11__10b34d49_2');
INSERT INTO pgtc.frontier (storage) VALUES ('q11__10b34d49');
SELECT pgtc.install('q11__10b34d49');
