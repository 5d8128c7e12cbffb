-- == storage
-- pgtc.inner_scalar_subquery__7b49bb94_1: what is stored.
CREATE TABLE pgtc.scalar_subquery__7b49bb94_1 (
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows >= 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.scalar_subquery__7b49bb94_1 IS 'Storage of stream table pgtc.inner_scalar_subquery__7b49bb94_1. Read the view instead.';

-- == storage
-- gallery.scalar_subquery: what is stored.
CREATE TABLE pgtc.scalar_subquery__7b49bb94 (
  id integer NOT NULL,
  name text NOT NULL,
  visits bigint NOT NULL,
  above_average numeric,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.scalar_subquery__7b49bb94 IS 'Storage of stream table gallery.scalar_subquery. Read the view instead.';

-- == functions
-- pgtc.inner_scalar_subquery__7b49bb94_1: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_scalar_subquery__7b49bb94_1(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW pgtc.inner_scalar_subquery__7b49bb94_1;
  END IF;
  CREATE OR REPLACE VIEW pgtc.inner_scalar_subquery__7b49bb94_1 AS
  SELECT
    CASE
      WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
      ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
        / s.pgtc_rows::numeric
    END AS avg
  FROM pgtc.scalar_subquery__7b49bb94_1 AS s;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_scalar_subquery__7b49bb94_1(boolean) IS 'Puts the view pgtc.inner_scalar_subquery__7b49bb94_1 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_scalar_subquery__7b49bb94_1(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_scalar_subquery__7b49bb94_1(requested text)
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
  pgtc_seen := pgtc.begin_refresh('scalar_subquery__7b49bb94_1', ARRAY[to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'scalar_subquery__7b49bb94_1';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.scalar_subquery__7b49bb94_1'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.salary, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          sum(d_people.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_people.weight) FILTER (WHERE d_people.salary = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_people.weight * NULLIF(d_people.salary, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2
        FROM d_people
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
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'scalar_subquery__7b49bb94_1'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94_1 AS s
    USING change AS c
    ON TRUE
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND pgtc.drift('pgtc.inner_scalar_subquery__7b49bb94_1') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('scalar_subquery__7b49bb94_1');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of people'
      fresh AS (
        SELECT
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE people.salary = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(people.salary, 'NaN'::numeric)), 0) AS pgtc_total_2
        FROM gallery.people AS people
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
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'scalar_subquery__7b49bb94_1'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94_1 AS s
    USING (
      SELECT n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          COALESCE(f.pgtc_rows, 0) AS pgtc_rows,
          COALESCE(f.pgtc_total_1, 0) AS pgtc_total_1,
          COALESCE(f.pgtc_total_2, 0) AS pgtc_total_2,
          TRUE AS pgtc_present
        FROM (SELECT) AS one
          LEFT JOIN fresh AS f ON TRUE
      ) AS n
        FULL JOIN pgtc.scalar_subquery__7b49bb94_1 AS o ON TRUE
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2),
          (o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2
    WHEN NOT MATCHED THEN
      INSERT (pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('scalar_subquery__7b49bb94_1', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94_1(text) IS 'Brings stream table pgtc.inner_scalar_subquery__7b49bb94_1 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94_1(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_scalar_subquery__7b49bb94_1()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
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
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_scalar_subquery__7b49bb94_1(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'scalar_subquery__7b49bb94_1';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.avg
        FROM (
          SELECT avg(people.salary) AS avg FROM gallery.people AS people
        ) AS q (avg)
      ),
      stored AS (
        SELECT q.avg
        FROM (
          SELECT
            CASE
              WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
              ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
                / s.pgtc_rows::numeric
            END AS avg
          FROM pgtc.scalar_subquery__7b49bb94_1 AS s
        ) AS q (avg)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
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
COMMENT ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94_1() IS 'Compares stream table pgtc.inner_scalar_subquery__7b49bb94_1 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94_1() FROM PUBLIC;

-- == functions
-- gallery.scalar_subquery: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_scalar_subquery__7b49bb94(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.scalar_subquery;
  END IF;
  CREATE OR REPLACE VIEW gallery.scalar_subquery AS
  SELECT s.id, s.name, s.visits, s.above_average FROM pgtc.scalar_subquery__7b49bb94 AS s;
  COMMENT ON VIEW gallery.scalar_subquery IS 'A subquery as a value, correlated and not.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_scalar_subquery__7b49bb94(boolean) IS 'Puts the view gallery.scalar_subquery over this version.';
REVOKE ALL ON FUNCTION pgtc.show_scalar_subquery__7b49bb94(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_scalar_subquery__7b49bb94(requested text)
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
  pgtc_seen := pgtc.begin_refresh('scalar_subquery__7b49bb94', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits'), to_regclass('pgtc.scalar_subquery__7b49bb94_1')]);
  pgtc_seen.data_at := pgtc.data_at('scalar_subquery__7b49bb94');
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits, ONLY pgtc.scalar_subquery__7b49bb94_1 IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits', 'pgtc.scalar_subquery__7b49bb94_1']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'scalar_subquery__7b49bb94';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_people__19ada088 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_visits__101f463a AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits', 'pgtc.scalar_subquery__7b49bb94_1']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.scalar_subquery__7b49bb94'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δinner:gallery.scalar_subquery:1  [scan.delta]
      d_inner_scalar_subquery__7b49bb94_1 AS (
        SELECT b.avg, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.avg, numeric_send(b.avg)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δpeople  [restrict.keys]
      touched AS (SELECT DISTINCT d_people.id FROM d_people),
      -- groups of visits' ⋉ keys of Δpeople
      grouped AS (
        SELECT visits.person_id, count(*) AS count
        FROM gallery.visits AS visits
        WHERE EXISTS (SELECT FROM touched WHERE visits.person_id = touched.id)
        GROUP BY visits.person_id
      ),
      -- keys touched by Δvisits  [aggregate.touched_groups]
      touched_2 AS (SELECT DISTINCT d_visits.person_id FROM d_visits),
      -- visits' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT visits.person_id
        FROM gallery.visits AS visits
          JOIN touched_2 ON visits.person_id = touched_2.person_id
      ),
      -- touched groups of visits, now  [aggregate.touched_groups]
      grouped_2 AS (
        SELECT computed.person_id, count(*) AS count FROM computed GROUP BY computed.person_id
      ),
      -- sum of
      --   + visits' on the touched keys
      --   − Δvisits
      changes AS (
        SELECT computed.person_id, 1 AS weight
        FROM computed
        UNION ALL
        SELECT d_visits.person_id, -d_visits.weight AS weight
        FROM d_visits
      ),
      -- visits' − Δvisits on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT changes.person_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id
        HAVING sum(changes.weight) <> 0
      ),
      -- touched groups of visits, before  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT net.person_id, count(*) AS count
        FROM net
          CROSS JOIN LATERAL generate_series(1, net.weight) AS copies
        GROUP BY net.person_id
      ),
      -- Δ(groups of visits)  [aggregate.touched_groups]
      --   + touched groups of visits, now
      --   − touched groups of visits, before
      changes_2 AS (
        SELECT grouped_2.person_id, grouped_2.count, 1 AS weight
        FROM grouped_2
        UNION ALL
        SELECT grouped_3.person_id, grouped_3.count, -1 AS weight
        FROM grouped_3
      ),
      -- keys whose being matched in (groups of visits) changed  [semi.flips]
      net_2 AS (
        SELECT changes_2.person_id, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.person_id
        HAVING sum(changes_2.weight) <> 0
      ),
      -- Δ(people ⟕ (groups of visits))  [outer.flips]
      --   + Δpeople ⟕ (groups of visits)'
      --   + people' ⋈ Δ(groups of visits)
      --   − Δpeople ⋈ Δ(groups of visits)
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_3 AS (
        SELECT d_people.id, d_people.name, d_people.salary, grouped.count, d_people.weight
        FROM d_people
          LEFT JOIN grouped ON grouped.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, people.salary, changes_2.count, changes_2.weight
        FROM changes_2
          JOIN gallery.people AS people ON changes_2.person_id = people.id
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          changes_2.count,
          -d_people.weight * changes_2.weight AS weight
        FROM d_people
          JOIN changes_2 ON changes_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT people.id, people.name, people.salary, NULL::bigint AS count, -net_2.weight AS weight
        FROM net_2
          JOIN gallery.people AS people ON net_2.person_id = people.id
        WHERE EXISTS (SELECT FROM net_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          NULL::bigint AS count,
          d_people.weight * net_2.weight AS weight
        FROM d_people
          JOIN net_2 ON net_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- Δ((people ⟕ (groups of visits)) ⋈ inner:gallery.scalar_subq…)  [join.bilinear]
      --   + Δ(people ⟕ (groups of visits)) ⋈ inner:gallery.scalar_subquery:1'
      --   + (people ⟕ (groups of visits))' ⋈ Δinner:gallery.scalar_subquery:1
      --   − Δ(people ⟕ (groups of visits)) ⋈ Δinner:gallery.scalar_subquery:1
      changes_4 AS (
        SELECT
          changes_3.id,
          changes_3.name,
          changes_3.salary,
          changes_3.count,
          inner_scalar_subquery__7b49bb94_1.avg,
          changes_3.weight
        FROM changes_3
          CROSS JOIN pgtc.inner_scalar_subquery__7b49bb94_1 AS inner_scalar_subquery__7b49bb94_1
        WHERE EXISTS (SELECT FROM changes_3)
        UNION ALL
        SELECT
          people.id,
          people.name,
          people.salary,
          grouped.count,
          d_inner_scalar_subquery__7b49bb94_1.avg,
          d_inner_scalar_subquery__7b49bb94_1.weight
        FROM d_inner_scalar_subquery__7b49bb94_1
          CROSS JOIN (
            gallery.people AS people
              LEFT JOIN (
                SELECT visits.person_id, count(*) AS count
                FROM gallery.visits AS visits
                GROUP BY visits.person_id
              ) AS grouped
                ON grouped.person_id = people.id
          )
        WHERE EXISTS (SELECT FROM d_inner_scalar_subquery__7b49bb94_1)
        UNION ALL
        SELECT
          changes_3.id,
          changes_3.name,
          changes_3.salary,
          changes_3.count,
          d_inner_scalar_subquery__7b49bb94_1.avg,
          -changes_3.weight * d_inner_scalar_subquery__7b49bb94_1.weight AS weight
        FROM changes_3
          CROSS JOIN d_inner_scalar_subquery__7b49bb94_1
        WHERE EXISTS (SELECT FROM changes_3)
          AND EXISTS (SELECT FROM d_inner_scalar_subquery__7b49bb94_1)
      ),
      -- Δ((people ⟕ (groups of visits)) ⋈ inner:gallery.scalar_subq…), mapped, equal rows merged
      change AS (
        SELECT
          changes_4.id,
          changes_4.name,
          COALESCE(changes_4.count, 0::bigint) AS visits,
          changes_4.salary - changes_4.avg AS above_average,
          sum(changes_4.weight)::bigint AS weight
        FROM changes_4
        GROUP BY
          changes_4.id,
          changes_4.name,
          COALESCE(changes_4.count, 0::bigint),
          changes_4.salary - changes_4.avg,
          numeric_send(changes_4.salary - changes_4.avg)
        HAVING sum(changes_4.weight) <> 0
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
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'scalar_subquery__7b49bb94'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.visits, d.above_average, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, visits = c.visits, above_average = c.above_average
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, name, visits, above_average) VALUES (c.id, c.name, c.visits, c.above_average)
    WHEN NOT MATCHED AND pgtc.drift('gallery.scalar_subquery') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('scalar_subquery__7b49bb94');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟕ groups of visits' ⋈ inner_scalar_subquery__7b49bb94_1'
      fresh AS (
        SELECT
          people.id,
          people.name,
          COALESCE(grouped.count, 0::bigint) AS visits,
          people.salary - inner_scalar_subquery__7b49bb94_1.avg AS above_average
        FROM gallery.people AS people
          LEFT JOIN (
            SELECT visits.person_id, count(*) AS count
            FROM gallery.visits AS visits
            GROUP BY visits.person_id
          ) AS grouped
            ON grouped.person_id = people.id
          CROSS JOIN pgtc.inner_scalar_subquery__7b49bb94_1 AS inner_scalar_subquery__7b49bb94_1
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
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
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
        WHERE f.storage = 'scalar_subquery__7b49bb94'
      )
    MERGE INTO pgtc.scalar_subquery__7b49bb94 AS s
    USING (
      SELECT n.id, n.name, n.visits, n.above_average, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.id, f.name, f.visits, f.above_average, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.scalar_subquery__7b49bb94 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.name, n.visits, n.above_average),
          (o.id, o.name, o.visits, o.above_average)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, name = c.name, visits = c.visits, above_average = c.above_average
    WHEN NOT MATCHED THEN
      INSERT (id, name, visits, above_average) VALUES (c.id, c.name, c.visits, c.above_average);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('scalar_subquery__7b49bb94', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('pgtc', 'inner_scalar_subquery__7b49bb94_1');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94(text) IS 'Brings stream table gallery.scalar_subquery up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_scalar_subquery__7b49bb94(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_scalar_subquery__7b49bb94()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, gallery, public, pg_temp
SET jit = off
AS $pgtc$
DECLARE
  pgtc_seen   pgtc.frontier;
  pgtc_moved  boolean;
  pgtc_found  jsonb;
BEGIN
  -- Upstream first, as everybody locks; then nothing that is read here moves by a refresh.
  PERFORM pgtc.hold_upstream('gallery', 'scalar_subquery');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_version('scalar_subquery__7b49bb94', NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'scalar_subquery__7b49bb94';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.visits, q.above_average
        FROM (
          SELECT
            p.id,
            p.name,
            (SELECT count(*) FROM gallery.visits AS v WHERE v.person_id = p.id) AS visits,
            p.salary - (SELECT avg(o.salary) FROM gallery.people AS o) AS above_average
          FROM gallery.people AS p
        ) AS q (id, name, visits, above_average)
      ),
      stored AS (
        SELECT q.id, q.name, q.visits, q.above_average
        FROM (
          SELECT s.id, s.name, s.visits, s.above_average FROM pgtc.scalar_subquery__7b49bb94 AS s
        ) AS q (id, name, visits, above_average)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR pgtc.pending_changes('scalar_subquery__7b49bb94_1') > 0,
      (SELECT jsonb_agg(to_jsonb(d)) FROM differences AS d)
    INTO pgtc_moved, pgtc_found;
    EXIT WHEN NOT pgtc_moved;
  END LOOP;
  RETURN QUERY SELECT d.value ->> 'difference', d.value -> 'row_' FROM jsonb_array_elements(pgtc_found) AS d (value);
END
$pgtc$;
COMMENT ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94() IS 'Compares stream table gallery.scalar_subquery with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_scalar_subquery__7b49bb94() FROM PUBLIC;

-- == installed 139a4e28e2d4b841
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, inner_of, query)
VALUES ('scalar_subquery__7b49bb94_1', 'pgtc', 'inner_scalar_subquery__7b49bb94_1', 'pending', 'refresh_scalar_subquery__7b49bb94_1', 'verify_scalar_subquery__7b49bb94_1', 'show_scalar_subquery__7b49bb94_1',
        'incremental', '1 minute', '139a4e28e2d4b841', 'scalar_subquery__7b49bb94',
        /* query */ 'SELECT avg(people.salary) AS avg FROM gallery.people AS people');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('scalar_subquery__7b49bb94_1', 'gallery', 'people', ARRAY['salary']::text[], ARRAY['key (id)', 'not null salary']::text[]);
SELECT pgtc.accept_source('scalar_subquery__7b49bb94_1', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('scalar_subquery__7b49bb94_1');
SELECT pgtc.install('scalar_subquery__7b49bb94_1');

-- pgtc.inner_scalar_subquery__7b49bb94_1: its changes are captured, for all stream tables that read it.
CREATE TABLE pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (
  pgtc_xid    xid8 NOT NULL DEFAULT pg_current_xact_id(),
  pgtc_seq    bigint NOT NULL DEFAULT nextval('pgtc.change_seq'),
  pgtc_weight smallint NOT NULL,
  avg numeric
) WITH (autovacuum_analyze_threshold = 2147483647);
CREATE INDEX ON pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_xid);
COMMENT ON TABLE pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b IS 'Changes of pgtc.inner_scalar_subquery__7b49bb94_1, until every stream table that reads it contains them.';
INSERT INTO pgtc.source (schema_name, table_name, buffer, columns, cluster_id, database_id)
VALUES ('pgtc', 'inner_scalar_subquery__7b49bb94_1', 'changes_inner_scalar_subquery__7b49bb94_1__68496e4b', ARRAY['avg']::text[], pgtc.cluster_id(), pgtc.database_id());

-- One refresh, one call per kind of change: the public rows that stored rows stood for, with weight -1, and those they
-- stand for now, with weight 1. Rows that did not change for a reader cancel out when they are read.
CREATE OR REPLACE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b()
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
    INSERT INTO pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_seq, pgtc_weight, avg)
    SELECT pgtc_statement, -1, CASE
  WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
  ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    / s.pgtc_rows::numeric
END
    FROM pgtc_old AS s;
  END IF;
  IF TG_OP IN ('UPDATE', 'INSERT') THEN
    INSERT INTO pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_seq, pgtc_weight, avg)
    SELECT pgtc_statement, 1, CASE
  WHEN s.pgtc_rows = 0::bigint THEN NULL::numeric
  ELSE CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
    / s.pgtc_rows::numeric
END
    FROM pgtc_new AS s;
  END IF;
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO pgtc.changes_inner_scalar_subquery__7b49bb94_1__68496e4b (pgtc_seq, pgtc_weight) VALUES (pgtc_statement, 0);
  END IF;
  RETURN NULL;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b() IS 'Captures the changes of stream table pgtc.inner_scalar_subquery__7b49bb94_1.';
REVOKE ALL ON FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b() FROM PUBLIC;
CREATE OR REPLACE TRIGGER pgtc_cdc_insert AFTER INSERT ON pgtc.scalar_subquery__7b49bb94_1
  REFERENCING NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
CREATE OR REPLACE TRIGGER pgtc_cdc_update AFTER UPDATE ON pgtc.scalar_subquery__7b49bb94_1
  REFERENCING OLD TABLE AS pgtc_old NEW TABLE AS pgtc_new FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
CREATE OR REPLACE TRIGGER pgtc_cdc_delete AFTER DELETE ON pgtc.scalar_subquery__7b49bb94_1
  REFERENCING OLD TABLE AS pgtc_old FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
CREATE OR REPLACE TRIGGER pgtc_cdc_truncate AFTER TRUNCATE ON pgtc.scalar_subquery__7b49bb94_1
  FOR EACH STATEMENT EXECUTE FUNCTION pgtc.capture_inner_scalar_subquery__7b49bb94_1__68496e4b();
-- Also while session_replication_role is replica: a bulk load must not go unseen.
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_insert;
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_update;
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_delete;
ALTER TABLE pgtc.scalar_subquery__7b49bb94_1 ENABLE ALWAYS TRIGGER pgtc_cdc_truncate;

-- == installed 79f8a3d7a2ba788e
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('scalar_subquery__7b49bb94', 'gallery', 'scalar_subquery', 'pending', 'refresh_scalar_subquery__7b49bb94', 'verify_scalar_subquery__7b49bb94', 'show_scalar_subquery__7b49bb94',
        'incremental', '1 minute', '79f8a3d7a2ba788e', 1,
        /* query */ 'SELECT
  p.id,
  p.name,
  (SELECT count(*) FROM gallery.visits AS v WHERE v.person_id = p.id) AS visits,
  p.salary - (SELECT avg(o.salary) FROM gallery.people AS o) AS above_average
FROM gallery.people AS p');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('scalar_subquery__7b49bb94', 'gallery', 'people', ARRAY['id', 'name', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]),
  ('scalar_subquery__7b49bb94', 'gallery', 'visits', ARRAY['person_id']::text[], ARRAY['key (id)', 'not null person_id']::text[]),
  ('scalar_subquery__7b49bb94', 'pgtc', 'inner_scalar_subquery__7b49bb94_1', ARRAY['avg']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('scalar_subquery__7b49bb94', 'gallery', 'people');
SELECT pgtc.accept_source('scalar_subquery__7b49bb94', 'gallery', 'visits');
SELECT pgtc.accept_source('scalar_subquery__7b49bb94', 'pgtc', 'inner_scalar_subquery__7b49bb94_1');
INSERT INTO pgtc.frontier (storage) VALUES ('scalar_subquery__7b49bb94');
SELECT pgtc.install('scalar_subquery__7b49bb94');
