-- == storage
-- pgtc.inner_q15__ad8936e2_1: what is stored.
CREATE TABLE pgtc.q15__ad8936e2_1 (
  l_suppkey integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  PRIMARY KEY (l_suppkey),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q15__ad8936e2_1 IS 'Storage of stream table pgtc.inner_q15__ad8936e2_1. Read the view instead.';

-- == storage
-- pgtc.inner_q15__ad8936e2_2: what is stored.
CREATE TABLE pgtc.q15__ad8936e2_2 (
  pgtc_rows bigint NOT NULL,
  pgtc_max_1 numeric,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.q15__ad8936e2_2 (pgtc_max_1);
COMMENT ON TABLE pgtc.q15__ad8936e2_2 IS 'Storage of stream table pgtc.inner_q15__ad8936e2_2. Read the view instead.';

-- == storage
-- tpch.q15: what is stored.
CREATE TABLE pgtc.q15__ad8936e2 (
  s_suppkey integer NOT NULL,
  s_name char(25) NOT NULL,
  s_address varchar(40) NOT NULL,
  s_phone char(15) NOT NULL,
  total_revenue numeric NOT NULL,
  PRIMARY KEY (s_suppkey)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q15__ad8936e2 IS 'Storage of stream table tpch.q15. Read the view instead.';

-- == functions
-- pgtc.inner_q15__ad8936e2_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q15__ad8936e2_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q15__ad8936e2_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q15__ad8936e2_1 AS
  SELECT
    s.l_suppkey,
    CASE
      WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_3
    END AS total_revenue
  FROM pgtc.q15__ad8936e2_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q15__ad8936e2_1(boolean) IS 'Puts the view pgtc.inner_q15__ad8936e2_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q15__ad8936e2_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q15__ad8936e2_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q15__ad8936e2_1', ARRAY[to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_lineitem__f826186e AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q15__ad8936e2_1';
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
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q15__ad8936e2_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_suppkey,
          b.l_extendedprice,
          b.l_discount,
          b.l_shipdate,
          b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          d_lineitem.l_suppkey,
          sum(d_lineitem.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE 
              d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount) IS NOT NULL
            ),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_lineitem.weight) FILTER (WHERE 
              d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount) = 'NaN'::numeric
            ),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(
              d_lineitem.weight
                * NULLIF(d_lineitem.l_extendedprice * (1 - d_lineitem.l_discount), 'NaN'::numeric)
            ),
            0
          ) AS pgtc_total_3
        FROM d_lineitem
        WHERE d_lineitem.l_shipdate >= '1996-01-01'::date
          AND d_lineitem.l_shipdate < '1996-04-01'::date
        GROUP BY d_lineitem.l_suppkey
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
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q15__ad8936e2_1'
      )
    MERGE INTO pgtc.q15__ad8936e2_1 AS s
    USING change AS c
    ON s.l_suppkey = c.l_suppkey
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
      INSERT (l_suppkey, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
      VALUES (c.l_suppkey, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q15__ad8936e2_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q15__ad8936e2_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of lineitem', filtered
      fresh AS (
        SELECT
          lineitem.l_suppkey,
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
        FROM tpch.lineitem AS lineitem
        WHERE lineitem.l_shipdate >= '1996-01-01'::date AND lineitem.l_shipdate < '1996-04-01'::date
        GROUP BY lineitem.l_suppkey
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
        WHERE f.storage = 'q15__ad8936e2_1'
      )
    MERGE INTO pgtc.q15__ad8936e2_1 AS s
    USING (
      SELECT
        n.l_suppkey,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.l_suppkey,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q15__ad8936e2_1 AS o ON n.l_suppkey = o.l_suppkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.l_suppkey, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_total_3),
          (o.l_suppkey, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2, o.pgtc_total_3)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        l_suppkey = c.l_suppkey,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3
    WHEN NOT MATCHED THEN
      INSERT (l_suppkey, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3)
      VALUES (c.l_suppkey, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2, c.pgtc_total_3);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q15__ad8936e2_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q15__ad8936e2_1(text) IS 'Brings stream table pgtc.inner_q15__ad8936e2_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q15__ad8936e2_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q15__ad8936e2_1()
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
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q15__ad8936e2_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q15__ad8936e2_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.l_suppkey, q.total_revenue
        FROM (
          SELECT
            lineitem.l_suppkey,
            sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS total_revenue
          FROM tpch.lineitem AS lineitem
          WHERE lineitem.l_shipdate >= '1996-01-01'::date
            AND lineitem.l_shipdate < '1996-04-01'::date
          GROUP BY lineitem.l_suppkey
        ) AS q (l_suppkey, total_revenue)
      ),
      stored AS (
        SELECT q.l_suppkey, q.total_revenue
        FROM (
          SELECT
            s.l_suppkey,
            CASE
              WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_3
            END AS total_revenue
          FROM pgtc.q15__ad8936e2_1 AS s
        ) AS q (l_suppkey, total_revenue)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
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
COMMENT ON FUNCTION pgtc.verify_q15__ad8936e2_1() IS 'Compares stream table pgtc.inner_q15__ad8936e2_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q15__ad8936e2_1() FROM PUBLIC;

-- == functions
-- pgtc.inner_q15__ad8936e2_2: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q15__ad8936e2_2(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_q15__ad8936e2_2;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_q15__ad8936e2_2 AS
  SELECT s.pgtc_max_1 AS max FROM pgtc.q15__ad8936e2_2 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q15__ad8936e2_2(boolean) IS 'Puts the view pgtc.inner_q15__ad8936e2_2 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q15__ad8936e2_2(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q15__ad8936e2_2(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q15__ad8936e2_2', ARRAY[to_regclass('pgtc.q15__ad8936e2_1')]);
  pgtc_seen.data_at := pgtc.data_at('q15__ad8936e2_2');
  LOCK TABLE ONLY pgtc.q15__ad8936e2_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['pgtc.q15__ad8936e2_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q15__ad8936e2_2';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['pgtc.q15__ad8936e2_1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q15__ad8936e2_2'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δinner:tpch.q15:1  [scan.delta]
      d_inner_q15__ad8936e2_1 AS (
        SELECT b.total_revenue, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.total_revenue, numeric_send(b.total_revenue)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
      change AS (
        SELECT
          sum(d_inner_q15__ad8936e2_1.weight)::bigint AS pgtc_rows,
          max(d_inner_q15__ad8936e2_1.total_revenue) FILTER (WHERE 
            d_inner_q15__ad8936e2_1.weight > 0
          ) AS pgtc_max_1,
          max(d_inner_q15__ad8936e2_1.total_revenue) FILTER (WHERE 
            d_inner_q15__ad8936e2_1.weight < 0
          ) AS pgtc_removed_1
        FROM d_inner_q15__ad8936e2_1
        HAVING count(*) > 0
      ),
      -- groups that lost an extremum  [aggregate.extremum]
      lost AS (
        SELECT
        FROM change AS c
          JOIN pgtc.q15__ad8936e2_2 AS s ON TRUE
        WHERE EXISTS (SELECT FROM change AS c WHERE c.pgtc_removed_1 IS NOT NULL)
          AND (
            c.pgtc_removed_1 >= s.pgtc_max_1
            AND (c.pgtc_max_1 IS NULL OR c.pgtc_max_1 < c.pgtc_removed_1)
          )
      ),
      -- their extrema in the present state  [aggregate.extremum]
      probe AS (
        SELECT max(inner_q15__ad8936e2_1.total_revenue) AS pgtc_max_1
        FROM pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1
        WHERE EXISTS (SELECT FROM lost)
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
              FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q15__ad8936e2_2'
      )
    MERGE INTO pgtc.q15__ad8936e2_2 AS s
    USING (
      SELECT c.pgtc_rows, c.pgtc_max_1, c.pgtc_removed_1, p.pgtc_max_1 AS pgtc_now_1
      FROM change AS c
        LEFT JOIN probe AS p ON TRUE
    ) AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0
      AND (c.pgtc_max_1 IS NULL OR c.pgtc_max_1 < s.pgtc_max_1)
      AND (c.pgtc_removed_1 IS NULL OR c.pgtc_removed_1 < s.pgtc_max_1) THEN
      DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_max_1 = CASE
          WHEN c.pgtc_removed_1 >= s.pgtc_max_1
            AND (c.pgtc_max_1 IS NULL OR c.pgtc_max_1 < c.pgtc_removed_1)
            THEN c.pgtc_now_1
          ELSE GREATEST(c.pgtc_max_1, s.pgtc_max_1)
        END
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_q15__ad8936e2_2') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q15__ad8936e2_2');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of inner_q15__ad8936e2_1'
      fresh AS (
        SELECT count(*) AS pgtc_rows, max(inner_q15__ad8936e2_1.total_revenue) AS pgtc_max_1
        FROM pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1
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
              FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
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
        WHERE f.storage = 'q15__ad8936e2_2'
      )
    MERGE INTO pgtc.q15__ad8936e2_2 AS s
    USING (
      SELECT n.pgtc_rows, n.pgtc_max_1, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          COALESCE(f.pgtc_rows, 0) AS pgtc_rows,
          f.pgtc_max_1 AS pgtc_max_1,
          TRUE AS pgtc_present
        FROM (SELECT) AS one
          LEFT JOIN fresh AS f ON TRUE
      ) AS n
        FULL JOIN pgtc.q15__ad8936e2_2 AS o ON TRUE
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.pgtc_rows, n.pgtc_max_1), (o.pgtc_rows, o.pgtc_max_1))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_rows = c.pgtc_rows, pgtc_max_1 = c.pgtc_max_1
    WHEN NOT MATCHED THEN INSERT (pgtc_rows, pgtc_max_1) VALUES (c.pgtc_rows, c.pgtc_max_1);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q15__ad8936e2_2', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q15__ad8936e2_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q15__ad8936e2_2(text) IS 'Brings stream table pgtc.inner_q15__ad8936e2_2 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q15__ad8936e2_2(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q15__ad8936e2_2()
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
  PERFORM pgtc.hold_upstream('pgtc', 'inner_q15__ad8936e2_2');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q15__ad8936e2_2(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q15__ad8936e2_2';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.max
        FROM (
          SELECT max(inner_q15__ad8936e2_1.total_revenue) AS max
          FROM pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1
        ) AS q (max)
      ),
      stored AS (
        SELECT q.max
        FROM (
          SELECT s.pgtc_max_1 AS max FROM pgtc.q15__ad8936e2_2 AS s
        ) AS q (max)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
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
COMMENT ON FUNCTION pgtc.verify_q15__ad8936e2_2() IS 'Compares stream table pgtc.inner_q15__ad8936e2_2 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q15__ad8936e2_2() FROM PUBLIC;

-- == functions
-- tpch.q15: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q15__ad8936e2(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q15;
  END IF;
  CREATE OR REPLACE VIEW tpch.q15 AS
  SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, s.total_revenue FROM pgtc.q15__ad8936e2 AS s;
  COMMENT ON VIEW tpch.q15 IS 'Top supplier of a quarter.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q15__ad8936e2(boolean) IS 'Puts the view tpch.q15 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q15__ad8936e2(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q15__ad8936e2(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q15__ad8936e2', ARRAY[to_regclass('tpch.supplier'), to_regclass('pgtc.q15__ad8936e2_1'), to_regclass('pgtc.q15__ad8936e2_2')]);
  pgtc_seen.data_at := pgtc.data_at('q15__ad8936e2');
  LOCK TABLE ONLY tpch.supplier, ONLY pgtc.q15__ad8936e2_1, ONLY pgtc.q15__ad8936e2_2 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.supplier', 'pgtc.q15__ad8936e2_1', 'pgtc.q15__ad8936e2_2']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_supplier__8632a398 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'q15__ad8936e2';
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
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.supplier', 'pgtc.q15__ad8936e2_1', 'pgtc.q15__ad8936e2_2']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q15__ad8936e2'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δsupplier  [scan.delta]
      d_supplier AS (
        SELECT b.s_suppkey, b.s_name, b.s_address, b.s_phone, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.s_suppkey, b.s_name, b.s_address, b.s_phone
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:tpch.q15:1  [scan.delta]
      d_inner_q15__ad8936e2_1 AS (
        SELECT b.l_suppkey, b.total_revenue, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_suppkey, b.total_revenue, numeric_send(b.total_revenue)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:tpch.q15:2  [scan.delta]
      d_inner_q15__ad8936e2_2 AS (
        SELECT b.max, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.max, numeric_send(b.max)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(supplier ⋈ inner:tpch.q15:1 ⋈ inner:tpch.q15:2)  [join.bilinear]
      --   + Δsupplier ⋈ inner:tpch.q15:1' ⋈ inner:tpch.q15:2'
      --   + supplier' ⋈ Δinner:tpch.q15:1 ⋈ inner:tpch.q15:2'
      --   + supplier' ⋈ inner:tpch.q15:1' ⋈ Δinner:tpch.q15:2
      --   − Δsupplier ⋈ Δinner:tpch.q15:1 ⋈ inner:tpch.q15:2'
      --   − Δsupplier ⋈ inner:tpch.q15:1' ⋈ Δinner:tpch.q15:2
      --   − supplier' ⋈ Δinner:tpch.q15:1 ⋈ Δinner:tpch.q15:2
      --   + Δsupplier ⋈ Δinner:tpch.q15:1 ⋈ Δinner:tpch.q15:2
      changes AS (
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          inner_q15__ad8936e2_1.total_revenue,
          d_supplier.weight
        FROM d_supplier
          JOIN pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1
            ON d_supplier.s_suppkey = inner_q15__ad8936e2_1.l_suppkey
          JOIN pgtc.inner_q15__ad8936e2_2 AS inner_q15__ad8936e2_2
            ON inner_q15__ad8936e2_1.total_revenue = inner_q15__ad8936e2_2.max
        WHERE EXISTS (SELECT FROM d_supplier)
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          d_inner_q15__ad8936e2_1.total_revenue,
          d_inner_q15__ad8936e2_1.weight
        FROM d_inner_q15__ad8936e2_1
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_inner_q15__ad8936e2_1.l_suppkey
          JOIN pgtc.inner_q15__ad8936e2_2 AS inner_q15__ad8936e2_2
            ON d_inner_q15__ad8936e2_1.total_revenue = inner_q15__ad8936e2_2.max
        WHERE EXISTS (SELECT FROM d_inner_q15__ad8936e2_1)
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          inner_q15__ad8936e2_1.total_revenue,
          d_inner_q15__ad8936e2_2.weight
        FROM d_inner_q15__ad8936e2_2
          JOIN pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1
            ON inner_q15__ad8936e2_1.total_revenue = d_inner_q15__ad8936e2_2.max
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = inner_q15__ad8936e2_1.l_suppkey
        WHERE EXISTS (SELECT FROM d_inner_q15__ad8936e2_2)
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          d_inner_q15__ad8936e2_1.total_revenue,
          -d_supplier.weight * d_inner_q15__ad8936e2_1.weight AS weight
        FROM d_supplier
          JOIN d_inner_q15__ad8936e2_1 ON d_supplier.s_suppkey = d_inner_q15__ad8936e2_1.l_suppkey
          JOIN pgtc.inner_q15__ad8936e2_2 AS inner_q15__ad8936e2_2
            ON d_inner_q15__ad8936e2_1.total_revenue = inner_q15__ad8936e2_2.max
        WHERE EXISTS (SELECT FROM d_supplier) AND EXISTS (SELECT FROM d_inner_q15__ad8936e2_1)
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          inner_q15__ad8936e2_1.total_revenue,
          -d_supplier.weight * d_inner_q15__ad8936e2_2.weight AS weight
        FROM d_supplier
          JOIN pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1
            ON d_supplier.s_suppkey = inner_q15__ad8936e2_1.l_suppkey
          JOIN d_inner_q15__ad8936e2_2
            ON inner_q15__ad8936e2_1.total_revenue = d_inner_q15__ad8936e2_2.max
        WHERE EXISTS (SELECT FROM d_supplier) AND EXISTS (SELECT FROM d_inner_q15__ad8936e2_2)
        UNION ALL
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          d_inner_q15__ad8936e2_1.total_revenue,
          -d_inner_q15__ad8936e2_1.weight * d_inner_q15__ad8936e2_2.weight AS weight
        FROM d_inner_q15__ad8936e2_1
          JOIN d_inner_q15__ad8936e2_2
            ON d_inner_q15__ad8936e2_1.total_revenue = d_inner_q15__ad8936e2_2.max
          JOIN tpch.supplier AS supplier ON supplier.s_suppkey = d_inner_q15__ad8936e2_1.l_suppkey
        WHERE EXISTS (SELECT FROM d_inner_q15__ad8936e2_1)
          AND EXISTS (SELECT FROM d_inner_q15__ad8936e2_2)
        UNION ALL
        SELECT
          d_supplier.s_suppkey,
          d_supplier.s_name,
          d_supplier.s_address,
          d_supplier.s_phone,
          d_inner_q15__ad8936e2_1.total_revenue,
          d_supplier.weight * d_inner_q15__ad8936e2_1.weight
            * d_inner_q15__ad8936e2_2.weight AS weight
        FROM d_supplier
          JOIN d_inner_q15__ad8936e2_1 ON d_supplier.s_suppkey = d_inner_q15__ad8936e2_1.l_suppkey
          JOIN d_inner_q15__ad8936e2_2
            ON d_inner_q15__ad8936e2_1.total_revenue = d_inner_q15__ad8936e2_2.max
        WHERE EXISTS (SELECT FROM d_supplier)
          AND EXISTS (SELECT FROM d_inner_q15__ad8936e2_1)
          AND EXISTS (SELECT FROM d_inner_q15__ad8936e2_2)
      ),
      -- Δ(supplier ⋈ inner:tpch.q15:1 ⋈ inner:tpch.q15:2), equal rows merged
      change AS (
        SELECT
          changes.s_suppkey,
          changes.s_name,
          changes.s_address,
          changes.s_phone,
          changes.total_revenue,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY
          changes.s_suppkey,
          changes.s_name,
          changes.s_address,
          changes.s_phone,
          changes.total_revenue,
          numeric_send(changes.total_revenue)
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
              FROM ONLY pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'q15__ad8936e2'
      )
    MERGE INTO pgtc.q15__ad8936e2 AS s
    USING (
      SELECT DISTINCT ON (d.s_suppkey)
        d.s_suppkey,
        d.s_name,
        d.s_address,
        d.s_phone,
        d.total_revenue,
        d.weight
      FROM change AS d
      ORDER BY d.s_suppkey, d.weight DESC
    ) AS c
    ON s.s_suppkey = c.s_suppkey
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        s_name = c.s_name,
        s_address = c.s_address,
        s_phone = c.s_phone,
        total_revenue = c.total_revenue
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (s_suppkey, s_name, s_address, s_phone, total_revenue)
      VALUES (c.s_suppkey, c.s_name, c.s_address, c.s_phone, c.total_revenue)
    WHEN NOT MATCHED AND pgtc.drift('tpch.q15') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q15__ad8936e2');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- supplier' ⋈ inner_q15__ad8936e2_1' ⋈ inner_q15__ad8936e2_2'
      fresh AS (
        SELECT
          supplier.s_suppkey,
          supplier.s_name,
          supplier.s_address,
          supplier.s_phone,
          inner_q15__ad8936e2_1.total_revenue
        FROM tpch.supplier AS supplier
          JOIN pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1
            ON supplier.s_suppkey = inner_q15__ad8936e2_1.l_suppkey
          JOIN pgtc.inner_q15__ad8936e2_2 AS inner_q15__ad8936e2_2
            ON inner_q15__ad8936e2_1.total_revenue = inner_q15__ad8936e2_2.max
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
              FROM ONLY pgtc.changes_supplier__8632a398 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 AS b
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
        WHERE f.storage = 'q15__ad8936e2'
      )
    MERGE INTO pgtc.q15__ad8936e2 AS s
    USING (
      SELECT
        n.s_suppkey,
        n.s_name,
        n.s_address,
        n.s_phone,
        n.total_revenue,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.s_suppkey, f.s_name, f.s_address, f.s_phone, f.total_revenue, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q15__ad8936e2 AS o ON n.s_suppkey = o.s_suppkey
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.s_suppkey, n.s_name, n.s_address, n.s_phone, n.total_revenue),
          (o.s_suppkey, o.s_name, o.s_address, o.s_phone, o.total_revenue)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        s_suppkey = c.s_suppkey,
        s_name = c.s_name,
        s_address = c.s_address,
        s_phone = c.s_phone,
        total_revenue = c.total_revenue
    WHEN NOT MATCHED THEN
      INSERT (s_suppkey, s_name, s_address, s_phone, total_revenue)
      VALUES (c.s_suppkey, c.s_name, c.s_address, c.s_phone, c.total_revenue);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q15__ad8936e2', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'supplier');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q15__ad8936e2_1');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_q15__ad8936e2_2');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q15__ad8936e2(text) IS 'Brings stream table tpch.q15 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q15__ad8936e2(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q15__ad8936e2()
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
  PERFORM pgtc.hold_upstream('tpch', 'q15');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.supplier IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('q15__ad8936e2', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q15__ad8936e2';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.s_suppkey, q.s_name, q.s_address, q.s_phone, q.total_revenue
        FROM (
          WITH
            revenue AS (
              SELECT
                l.l_suppkey AS supplier_no,
                sum(l.l_extendedprice * (1 - l.l_discount)) AS total_revenue
              FROM tpch.lineitem AS l
              WHERE l.l_shipdate >= '1996-01-01'::date AND l.l_shipdate < '1996-04-01'::date
              GROUP BY l.l_suppkey
            )
          SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, r.total_revenue
          FROM tpch.supplier AS s,
            revenue AS r
          WHERE s.s_suppkey = r.supplier_no
            AND r.total_revenue = (SELECT max(total_revenue) FROM revenue)
        ) AS q (s_suppkey, s_name, s_address, s_phone, total_revenue)
      ),
      stored AS (
        SELECT q.s_suppkey, q.s_name, q.s_address, q.s_phone, q.total_revenue
        FROM (
          SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, s.total_revenue
          FROM pgtc.q15__ad8936e2 AS s
        ) AS q (s_suppkey, s_name, s_address, s_phone, total_revenue)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_supplier__8632a398 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_q15__ad8936e2_1__9236143f AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('q15__ad8936e2_1') > 0
      OR pgtc.pending_changes('q15__ad8936e2_2') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_q15__ad8936e2() IS 'Compares stream table tpch.q15 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q15__ad8936e2() FROM PUBLIC;

-- == installed 3e6b52de4e123a1c
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('q15__ad8936e2_1', 'pgtc', 'inner_q15__ad8936e2_1', 'pending', 'refresh_q15__ad8936e2_1', 'verify_q15__ad8936e2_1', 'show_q15__ad8936e2_1',
        'incremental', '1 minute', '3e6b52de4e123a1c', 'q15__ad8936e2',
        /* query */ 'SELECT
  lineitem.l_suppkey,
  sum(lineitem.l_extendedprice * (1 - lineitem.l_discount)) AS total_revenue
FROM tpch.lineitem AS lineitem
WHERE lineitem.l_shipdate >= ''1996-01-01''::date AND lineitem.l_shipdate < ''1996-04-01''::date
GROUP BY lineitem.l_suppkey');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q15__ad8936e2_1', 'tpch', 'lineitem', ARRAY['l_suppkey', 'l_extendedprice', 'l_discount', 'l_shipdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_discount', 'not null l_extendedprice', 'not null l_shipdate', 'not null l_suppkey']::text[]);
SELECT pgtc.accept_source('q15__ad8936e2_1', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q15__ad8936e2_1');
SELECT pgtc.install('q15__ad8936e2_1');

-- pgtc.inner_q15__ad8936e2_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q15__ad8936e2_1__9236143f (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  l_suppkey integer,
  total_revenue numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q15__ad8936e2_1__9236143f (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q15__ad8936e2_1__9236143f IS 'Changes of pgtc.inner_q15__ad8936e2_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q15__ad8936e2_1', 'changes_inner_q15__ad8936e2_1__9236143f', ARRAY['l_suppkey', 'total_revenue']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q15__ad8936e2_1__9236143f()
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
    INSERT INTO pgtc.changes_inner_q15__ad8936e2_1__9236143f (pgtc_seq, pgtc_weight, l_suppkey, total_revenue)
    SELECT pgtc_statement, -1, s.l_suppkey, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q15__ad8936e2_1__9236143f (pgtc_seq, pgtc_weight, l_suppkey, total_revenue)
    SELECT pgtc_statement, 1, s.l_suppkey, CASE
  WHEN s.pgtc_total_1 = 0::bigint THEN NULL::numeric
  WHEN s.pgtc_total_2 > 0::bigint THEN 'NaN'::numeric
  ELSE s.pgtc_total_3
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q15__ad8936e2_1__9236143f (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q15__ad8936e2_1__9236143f() IS 'Captures the changes of stream table pgtc.inner_q15__ad8936e2_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q15__ad8936e2_1__9236143f() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q15__ad8936e2_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_1__9236143f();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q15__ad8936e2_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_1__9236143f();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q15__ad8936e2_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_1__9236143f();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q15__ad8936e2_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_1__9236143f();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q15__ad8936e2_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q15__ad8936e2_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q15__ad8936e2_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q15__ad8936e2_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 3e6b52de4e123a1c
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, inner_of, query)
VALUES ('q15__ad8936e2_2', 'pgtc', 'inner_q15__ad8936e2_2', 'pending', 'refresh_q15__ad8936e2_2', 'verify_q15__ad8936e2_2', 'show_q15__ad8936e2_2',
        'incremental', '1 minute', '3e6b52de4e123a1c', 1, 'q15__ad8936e2',
        /* query */ 'SELECT max(inner_q15__ad8936e2_1.total_revenue) AS max
FROM pgtc.inner_q15__ad8936e2_1 AS inner_q15__ad8936e2_1');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q15__ad8936e2_2', 'pgtc', 'inner_q15__ad8936e2_1', ARRAY['total_revenue']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q15__ad8936e2_2', 'pgtc', 'inner_q15__ad8936e2_1');
INSERT INTO pgtc.frontier (storage) VALUES ('q15__ad8936e2_2');
SELECT pgtc.install('q15__ad8936e2_2');

-- pgtc.inner_q15__ad8936e2_2: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  max numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 IS 'Changes of pgtc.inner_q15__ad8936e2_2, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_q15__ad8936e2_2', 'changes_inner_q15__ad8936e2_2__b2a9f3e8', ARRAY['max']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_q15__ad8936e2_2__b2a9f3e8()
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
    INSERT INTO pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 (pgtc_seq, pgtc_weight, max)
    SELECT pgtc_statement, -1, s.pgtc_max_1
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 (pgtc_seq, pgtc_weight, max)
    SELECT pgtc_statement, 1, s.pgtc_max_1
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_q15__ad8936e2_2__b2a9f3e8 (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_q15__ad8936e2_2__b2a9f3e8() IS 'Captures the changes of stream table pgtc.inner_q15__ad8936e2_2.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_q15__ad8936e2_2__b2a9f3e8() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.q15__ad8936e2_2
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_2__b2a9f3e8();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.q15__ad8936e2_2
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_2__b2a9f3e8();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.q15__ad8936e2_2
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_2__b2a9f3e8();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.q15__ad8936e2_2
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_q15__ad8936e2_2__b2a9f3e8();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.q15__ad8936e2_2 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.q15__ad8936e2_2 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.q15__ad8936e2_2 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.q15__ad8936e2_2 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed e0df50f48a2e1a19
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('q15__ad8936e2', 'tpch', 'q15', 'pending', 'refresh_q15__ad8936e2', 'verify_q15__ad8936e2', 'show_q15__ad8936e2',
        'incremental', '1 minute', 'e0df50f48a2e1a19', 2,
        /* query */ 'WITH
  revenue AS (
    SELECT l.l_suppkey AS supplier_no, sum(l.l_extendedprice * (1 - l.l_discount)) AS total_revenue
    FROM tpch.lineitem AS l
    WHERE l.l_shipdate >= ''1996-01-01''::date AND l.l_shipdate < ''1996-04-01''::date
    GROUP BY l.l_suppkey
  )
SELECT s.s_suppkey, s.s_name, s.s_address, s.s_phone, r.total_revenue
FROM tpch.supplier AS s,
  revenue AS r
WHERE s.s_suppkey = r.supplier_no AND r.total_revenue = (SELECT max(total_revenue) FROM revenue)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q15__ad8936e2', 'tpch', 'supplier', ARRAY['s_suppkey', 's_name', 's_address', 's_phone']::text[], ARRAY['key (s_suppkey)', 'not null s_address', 'not null s_name', 'not null s_phone', 'not null s_suppkey']::text[]),
  ('q15__ad8936e2', 'pgtc', 'inner_q15__ad8936e2_1', ARRAY['l_suppkey', 'total_revenue']::text[], ARRAY[]::text[]),
  ('q15__ad8936e2', 'pgtc', 'inner_q15__ad8936e2_2', ARRAY['max']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('q15__ad8936e2', 'tpch', 'supplier');
SELECT pgtc.accept_source('q15__ad8936e2', 'pgtc', 'inner_q15__ad8936e2_1');
SELECT pgtc.accept_source('q15__ad8936e2', 'pgtc', 'inner_q15__ad8936e2_2');
INSERT INTO pgtc.frontier (storage) VALUES ('q15__ad8936e2');
SELECT pgtc.install('q15__ad8936e2');
