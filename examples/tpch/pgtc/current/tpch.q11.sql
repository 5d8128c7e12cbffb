-- == storage
-- pgtc.inner_q11__54ee1886_1: what is stored.
CREATE TABLE pgtc.q11__54ee1886_1 (
  ps_partkey integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  PRIMARY KEY (ps_partkey),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q11__54ee1886_1 IS 'Storage of stream table pgtc.inner_q11__54ee1886_1. Read the view instead.';

-- == storage
-- pgtc.inner_q11__54ee1886_2: what is stored.
CREATE TABLE pgtc.q11__54ee1886_2 (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q11__54ee1886_2 IS 'Storage of stream table pgtc.inner_q11__54ee1886_2. Read the view instead.';

-- == storage
-- tpch.q11: what is stored.
CREATE TABLE pgtc.q11__54ee1886 (
  ps_partkey integer NOT NULL,
  value numeric NOT NULL,
  PRIMARY KEY (ps_partkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q11__54ee1886 IS 'Storage of stream table tpch.q11. Read the view instead.';

-- == functions
-- pgtc.inner_q11__54ee1886_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q11__54ee1886_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q11__54ee1886_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q11__54ee1886_1 AS
  SELECT
    s.ps_partkey,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS value
  FROM pgtc.q11__54ee1886_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q11__54ee1886_1(boolean) IS 'Puts the view pgtc.inner_q11__54ee1886_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q11__54ee1886_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q11__54ee1886_1(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
SET TimeZone = 'UTC'
SET DateStyle = 'ISO, MDY'
SET IntervalStyle = 'postgres'
SET extra_float_digits = 1
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('q11__54ee1886_1');
  LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.partsupp IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_nation__dde3ce4a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_supplier__8632a398 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_partsupp__8607550c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q11__54ee1886_1';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper, as far as earlier refreshes tell. Where that is
  -- not allowed all of it is looked at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, least(
    setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]),
    (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
  ))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_nation__dde3ce4a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_supplier__8632a398 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_partsupp__8607550c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q11__54ee1886_1'::regclass);
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
              FROM pgtc.changes_nation__dde3ce4a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q11__54ee1886_1'
      )
    MERGE INTO pgtc.q11__54ee1886_1 AS s
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
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q11__54ee1886_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q11__54ee1886_1');
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
              FROM pgtc.changes_nation__dde3ce4a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q11__54ee1886_1'
      )
    MERGE INTO pgtc.q11__54ee1886_1 AS s
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
        FULL JOIN pgtc.q11__54ee1886_1 AS o ON n.ps_partkey = o.ps_partkey
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

  pgtc_done := pgtc.end_refresh('q11__54ee1886_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('tpch', 'nation');
  PERFORM pgtc.trim('tpch', 'supplier');
  PERFORM pgtc.trim('tpch', 'partsupp');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q11__54ee1886_1(text) IS 'Brings stream table pgtc.inner_q11__54ee1886_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q11__54ee1886_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q11__54ee1886_1()
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
    PERFORM pgtc.refresh_q11__54ee1886_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q11__54ee1886_1';
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
          FROM pgtc.q11__54ee1886_1 AS s
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
COMMENT ON FUNCTION pgtc.verify_q11__54ee1886_1() IS 'Compares stream table pgtc.inner_q11__54ee1886_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q11__54ee1886_1() FROM PUBLIC;

-- == functions
-- pgtc.inner_q11__54ee1886_2: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q11__54ee1886_2(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q11__54ee1886_2;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q11__54ee1886_2 AS
  SELECT
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS sum
  FROM pgtc.q11__54ee1886_2 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q11__54ee1886_2(boolean) IS 'Puts the view pgtc.inner_q11__54ee1886_2 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q11__54ee1886_2(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q11__54ee1886_2(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
SET TimeZone = 'UTC'
SET DateStyle = 'ISO, MDY'
SET IntervalStyle = 'postgres'
SET extra_float_digits = 1
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('q11__54ee1886_2');
  LOCK TABLE ONLY tpch.nation, ONLY tpch.supplier, ONLY tpch.partsupp IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_nation__dde3ce4a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_supplier__8632a398 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_partsupp__8607550c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q11__54ee1886_2';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper, as far as earlier refreshes tell. Where that is
  -- not allowed all of it is looked at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, least(
    setting.value::numeric * pgtc.source_rows(ARRAY['tpch.nation', 'tpch.supplier', 'tpch.partsupp']::regclass[]),
    (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
  ))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_nation__dde3ce4a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_supplier__8632a398 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_partsupp__8607550c AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q11__54ee1886_2'::regclass);
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
              FROM pgtc.changes_nation__dde3ce4a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q11__54ee1886_2'
      )
    MERGE INTO pgtc.q11__54ee1886_2 AS s
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
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q11__54ee1886_2') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q11__54ee1886_2');
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
              FROM pgtc.changes_nation__dde3ce4a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_partsupp__8607550c AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q11__54ee1886_2'
      )
    MERGE INTO pgtc.q11__54ee1886_2 AS s
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
        FULL JOIN pgtc.q11__54ee1886_2 AS o ON TRUE
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

  pgtc_done := pgtc.end_refresh('q11__54ee1886_2', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('tpch', 'nation');
  PERFORM pgtc.trim('tpch', 'supplier');
  PERFORM pgtc.trim('tpch', 'partsupp');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q11__54ee1886_2(text) IS 'Brings stream table pgtc.inner_q11__54ee1886_2 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q11__54ee1886_2(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q11__54ee1886_2()
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
    PERFORM pgtc.refresh_q11__54ee1886_2(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q11__54ee1886_2';
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
          FROM pgtc.q11__54ee1886_2 AS s
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
COMMENT ON FUNCTION pgtc.verify_q11__54ee1886_2() IS 'Compares stream table pgtc.inner_q11__54ee1886_2 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q11__54ee1886_2() FROM PUBLIC;

-- == functions
-- tpch.q11: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q11__54ee1886(recreate boolean)
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
  SELECT s.ps_partkey, s.value FROM pgtc.q11__54ee1886 AS s;
  COMMENT ON VIEW tpch.q11 IS 'Important stock: parts that make up a notable share of a nation''s stock.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q11__54ee1886(boolean) IS 'Puts the view tpch.q11 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q11__54ee1886(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q11__54ee1886(requested text)
RETURNS pgtc.refresh_result
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET jit = off
SET TimeZone = 'UTC'
SET DateStyle = 'ISO, MDY'
SET IntervalStyle = 'postgres'
SET extra_float_digits = 1
AS $pgtc$
DECLARE
  pgtc_seen    pgtc.frontier;
  pgtc_started timestamptz := clock_timestamp();
  pgtc_limit   bigint;
  pgtc_before  bigint[];
  pgtc_memory  text;
  pgtc_done    pgtc.refresh_result;
BEGIN
  -- Lock first: the statements below must see what the previous refresh contained. A source cannot be truncated from
  -- here on.
  pgtc_seen := pgtc.begin_refresh('q11__54ee1886');
  pgtc_seen.data_at := pgtc.data_at('q11__54ee1886');
  LOCK TABLE ONLY pgtc.q11__54ee1886_1, ONLY pgtc.q11__54ee1886_2 IN ACCESS SHARE MODE;
  PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q11__54ee1886_1', 'pgtc.q11__54ee1886_2']::regclass[]);

  -- As a rule there is nothing to do: one look into each buffer.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_inner_q11__54ee1886_1__eb27602f AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM pgtc.changes_inner_q11__54ee1886_2__86da74d1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q11__54ee1886';
    END IF;
    RETURN ROW('none', 0, 0, 0, 0, clock_timestamp() - pgtc_started)::pgtc.refresh_result;
  END IF;

  -- Count what is pending, up to the point where recomputing is cheaper, as far as earlier refreshes tell. Where that is
  -- not allowed all of it is looked at, for a TRUNCATE may be behind that point.
  SELECT greatest(1000, least(
    setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q11__54ee1886_1', 'pgtc.q11__54ee1886_2']::regclass[]),
    (pgtc_seen.full_seconds / nullif(pgtc_seen.change_seconds, 0))::numeric
  ))
  INTO pgtc_limit
  FROM pgtc.setting WHERE setting.name = 'full_fraction';
  SELECT sum(p.changes), CASE WHEN bool_or(p.truncated) THEN coalesce(pgtc_seen.full_reason, 'truncated source') ELSE pgtc_seen.full_reason END
  INTO pgtc_done.changes, pgtc_seen.full_reason
  FROM (
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_inner_q11__54ee1886_1__eb27602f AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
    UNION ALL
    SELECT count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
    FROM (
      SELECT b.pgtc_weight FROM pgtc.changes_inner_q11__54ee1886_2__86da74d1 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE pgtc_limit + 1 END
    ) AS b
  ) AS p;

  IF requested = 'full' THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'requested');
  ELSIF requested IS DISTINCT FROM 'incremental' AND pgtc_done.changes > pgtc_limit THEN
    pgtc_seen.full_reason := coalesce(pgtc_seen.full_reason, 'many changes');
  END IF;

  pgtc_before := pgtc.row_counts('pgtc.q11__54ee1886'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q11:1  [scan.delta]
      d_inner_q11__54ee1886_1 AS (
        SELECT b.ps_partkey, b.value, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q11__54ee1886_1__eb27602f AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.ps_partkey, b.value, numeric_send(b.value)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:tpch.q11:2  [scan.delta]
      d_inner_q11__54ee1886_2 AS (
        SELECT b.sum, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q11__54ee1886_2__86da74d1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.sum, numeric_send(b.sum)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:tpch.q11:2, mapped  [map.linear]
      computed AS (
        SELECT d_inner_q11__54ee1886_2.sum * 0.0001 AS "?column?", d_inner_q11__54ee1886_2.weight
        FROM d_inner_q11__54ee1886_2
      ),
      -- Δ(inner:tpch.q11:1 ⋈ inner:tpch.q11:2)  [join.bilinear]
      --   + Δinner:tpch.q11:1 ⋈ inner:tpch.q11:2'
      --   + inner:tpch.q11:1' ⋈ Δinner:tpch.q11:2
      --   − Δinner:tpch.q11:1 ⋈ Δinner:tpch.q11:2
      changes AS (
        SELECT
          d_inner_q11__54ee1886_1.ps_partkey,
          d_inner_q11__54ee1886_1.value,
          d_inner_q11__54ee1886_1.weight
        FROM d_inner_q11__54ee1886_1
          JOIN pgtc.inner_q11__54ee1886_2 AS inner_q11__54ee1886_2
            ON d_inner_q11__54ee1886_1.value > inner_q11__54ee1886_2.sum * 0.0001
        WHERE EXISTS (SELECT FROM d_inner_q11__54ee1886_1)
        UNION ALL
        SELECT inner_q11__54ee1886_1.ps_partkey, inner_q11__54ee1886_1.value, computed.weight
        FROM computed
          JOIN pgtc.inner_q11__54ee1886_1 AS inner_q11__54ee1886_1
            ON inner_q11__54ee1886_1.value > computed."?column?"
        WHERE EXISTS (SELECT FROM d_inner_q11__54ee1886_2)
        UNION ALL
        SELECT
          d_inner_q11__54ee1886_1.ps_partkey,
          d_inner_q11__54ee1886_1.value,
          -d_inner_q11__54ee1886_1.weight * computed.weight AS weight
        FROM d_inner_q11__54ee1886_1
          JOIN computed ON d_inner_q11__54ee1886_1.value > computed."?column?"
        WHERE EXISTS (SELECT FROM d_inner_q11__54ee1886_1)
          AND EXISTS (SELECT FROM d_inner_q11__54ee1886_2)
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
              FROM pgtc.changes_inner_q11__54ee1886_1__eb27602f AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_inner_q11__54ee1886_2__86da74d1 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q11__54ee1886'
      )
    MERGE INTO pgtc.q11__54ee1886 AS s
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
    PERFORM pgtc.adopt_sources('q11__54ee1886');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- inner_q11__54ee1886_1' ⋈ inner_q11__54ee1886_2'
      fresh AS (
        SELECT inner_q11__54ee1886_1.ps_partkey, inner_q11__54ee1886_1.value
        FROM pgtc.inner_q11__54ee1886_1 AS inner_q11__54ee1886_1
          JOIN pgtc.inner_q11__54ee1886_2 AS inner_q11__54ee1886_2
            ON inner_q11__54ee1886_1.value > inner_q11__54ee1886_2.sum * 0.0001
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
              FROM pgtc.changes_inner_q11__54ee1886_1__eb27602f AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM pgtc.changes_inner_q11__54ee1886_2__86da74d1 AS b
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
        WHERE f.storage = 'q11__54ee1886'
      )
    MERGE INTO pgtc.q11__54ee1886 AS s
    USING (
      SELECT n.ps_partkey, n.value, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.ps_partkey, f.value, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q11__54ee1886 AS o ON n.ps_partkey = o.ps_partkey
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

  pgtc_done := pgtc.end_refresh('q11__54ee1886', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  PERFORM pgtc.trim('pgtc', 'inner_q11__54ee1886_1');
  PERFORM pgtc.trim('pgtc', 'inner_q11__54ee1886_2');
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q11__54ee1886(text) IS 'Brings stream table tpch.q11 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q11__54ee1886(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q11__54ee1886()
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
    PERFORM pgtc.refresh_version('q11__54ee1886', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q11__54ee1886';
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
          SELECT s.ps_partkey, s.value FROM pgtc.q11__54ee1886 AS s
        ) AS q (ps_partkey, value)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q11__54ee1886_1__eb27602f AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_q11__54ee1886_2__86da74d1 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q11__54ee1886_1') > 0
      OR pgtc.pending_changes('q11__54ee1886_2') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q11__54ee1886() IS 'Compares stream table tpch.q11 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q11__54ee1886() FROM PUBLIC;

-- == installed 5fd1e850622332a2
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q11__54ee1886_1', 'pgtc', 'inner_q11__54ee1886_1', 'pending', 'refresh_q11__54ee1886_1', 'verify_q11__54ee1886_1', 'show_q11__54ee1886_1',
        'incremental', '1 minute', '5fd1e850622332a2', 'q11__54ee1886',
        /* query */ 'SELECT partsupp.ps_partkey, sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS value
FROM tpch.partsupp AS partsupp
  JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
  JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
WHERE nation.n_name = ''GERMANY''::bpchar
GROUP BY partsupp.ps_partkey');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q11__54ee1886_1', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q11__54ee1886_1', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q11__54ee1886_1', 'tpch', 'partsupp', ARRAY['ps_partkey', 'ps_suppkey', 'ps_availqty', 'ps_supplycost']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_partkey', 'not null ps_suppkey', 'not null ps_supplycost']::text[]);
SELECT pgtc.accept_source('q11__54ee1886_1', 'tpch', 'nation');
SELECT pgtc.accept_source('q11__54ee1886_1', 'tpch', 'supplier');
SELECT pgtc.accept_source('q11__54ee1886_1', 'tpch', 'partsupp');
INSERT INTO pgtc.frontier (storage) VALUES ('q11__54ee1886_1');
SELECT pgtc.install('q11__54ee1886_1');

-- pgtc.inner_q11__54ee1886_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q11__54ee1886_1__eb27602f (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  ps_partkey integer,
  value numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q11__54ee1886_1__eb27602f (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q11__54ee1886_1__eb27602f IS 'Changes of pgtc.inner_q11__54ee1886_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q11__54ee1886_1', 'changes_inner_q11__54ee1886_1__eb27602f', ARRAY['ps_partkey', 'value']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q11__54ee1886_1__eb27602f()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO pgtc.changes_inner_q11__54ee1886_1__eb27602f (pgtc_weight, ps_partkey, value)
    SELECT -1, s.ps_partkey, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q11__54ee1886_1__eb27602f (pgtc_weight, ps_partkey, value)
    SELECT 1, s.ps_partkey, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q11__54ee1886_1__eb27602f (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q11__54ee1886_1__eb27602f() IS 'Captures the changes of stream table pgtc.inner_q11__54ee1886_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q11__54ee1886_1__eb27602f() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q11__54ee1886_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_1__eb27602f();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q11__54ee1886_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_1__eb27602f();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q11__54ee1886_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_1__eb27602f();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q11__54ee1886_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_1__eb27602f();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q11__54ee1886_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q11__54ee1886_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q11__54ee1886_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q11__54ee1886_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 5fd1e850622332a2
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q11__54ee1886_2', 'pgtc', 'inner_q11__54ee1886_2', 'pending', 'refresh_q11__54ee1886_2', 'verify_q11__54ee1886_2', 'show_q11__54ee1886_2',
        'incremental', '1 minute', '5fd1e850622332a2', 'q11__54ee1886',
        /* query */ 'SELECT sum(partsupp.ps_supplycost * partsupp.ps_availqty) AS sum
FROM tpch.partsupp AS partsupp
  JOIN tpch.supplier AS supplier ON partsupp.ps_suppkey = supplier.s_suppkey
  JOIN tpch.nation AS nation ON supplier.s_nationkey = nation.n_nationkey
WHERE nation.n_name = ''GERMANY''::bpchar');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q11__54ee1886_2', 'tpch', 'nation', ARRAY['n_nationkey', 'n_name']::text[], ARRAY['key (n_nationkey)', 'not null n_name', 'not null n_nationkey']::text[]),
  ('q11__54ee1886_2', 'tpch', 'supplier', ARRAY['s_suppkey', 's_nationkey']::text[], ARRAY['key (s_suppkey)', 'not null s_nationkey', 'not null s_suppkey']::text[]),
  ('q11__54ee1886_2', 'tpch', 'partsupp', ARRAY['ps_suppkey', 'ps_availqty', 'ps_supplycost']::text[], ARRAY['key (ps_partkey, ps_suppkey)', 'not null ps_availqty', 'not null ps_suppkey', 'not null ps_supplycost']::text[]);
SELECT pgtc.accept_source('q11__54ee1886_2', 'tpch', 'nation');
SELECT pgtc.accept_source('q11__54ee1886_2', 'tpch', 'supplier');
SELECT pgtc.accept_source('q11__54ee1886_2', 'tpch', 'partsupp');
INSERT INTO pgtc.frontier (storage) VALUES ('q11__54ee1886_2');
SELECT pgtc.install('q11__54ee1886_2');

-- pgtc.inner_q11__54ee1886_2: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q11__54ee1886_2__86da74d1 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  sum numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q11__54ee1886_2__86da74d1 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q11__54ee1886_2__86da74d1 IS 'Changes of pgtc.inner_q11__54ee1886_2, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q11__54ee1886_2', 'changes_inner_q11__54ee1886_2__86da74d1', ARRAY['sum']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q11__54ee1886_2__86da74d1()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $pgtc$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') THEN
    INSERT INTO pgtc.changes_inner_q11__54ee1886_2__86da74d1 (pgtc_weight, sum)
    SELECT -1, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q11__54ee1886_2__86da74d1 (pgtc_weight, sum)
    SELECT 1, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q11__54ee1886_2__86da74d1 (pgtc_weight) VALUES (0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q11__54ee1886_2__86da74d1() IS 'Captures the changes of stream table pgtc.inner_q11__54ee1886_2.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q11__54ee1886_2__86da74d1() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q11__54ee1886_2
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_2__86da74d1();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q11__54ee1886_2
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_2__86da74d1();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q11__54ee1886_2
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_2__86da74d1();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q11__54ee1886_2
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q11__54ee1886_2__86da74d1();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q11__54ee1886_2 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q11__54ee1886_2 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q11__54ee1886_2 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q11__54ee1886_2 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed fa824b66fa0090fb
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q11__54ee1886', 'tpch', 'q11', 'pending', 'refresh_q11__54ee1886', 'verify_q11__54ee1886', 'show_q11__54ee1886',
        'incremental', '1 minute', 'fa824b66fa0090fb', 1,
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
  ('q11__54ee1886', 'pgtc', 'inner_q11__54ee1886_1', ARRAY['ps_partkey', 'value']::text[], ARRAY[]::text[]),
  ('q11__54ee1886', 'pgtc', 'inner_q11__54ee1886_2', ARRAY['sum']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q11__54ee1886', 'pgtc', 'inner_q11__54ee1886_1');
SELECT pgtc.accept_source('q11__54ee1886', 'pgtc', 'inner_q11__54ee1886_2');
INSERT INTO pgtc.frontier (storage) VALUES ('q11__54ee1886');
SELECT pgtc.install('q11__54ee1886');
