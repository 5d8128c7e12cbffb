-- == storage
-- gallery.running_total: what is stored.
CREATE TABLE pgtc.running_total__87583efd (
  id bigint NOT NULL,
  person_id integer NOT NULL,
  at timestamptz NOT NULL,
  lately bigint,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.running_total__87583efd (person_id);
COMMENT ON TABLE pgtc.running_total__87583efd IS 'Storage of stream table gallery.running_total. Read the view instead.';

-- == functions
-- gallery.running_total: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_running_total__87583efd(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.running_total;
  END IF;
  CREATE OR REPLACE VIEW gallery.running_total AS
  SELECT s.id, s.person_id, s.at, s.lately FROM pgtc.running_total__87583efd AS s;
  COMMENT ON VIEW gallery.running_total IS 'A moving frame.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_running_total__87583efd(boolean) IS 'Puts the view gallery.running_total over this version.';
REVOKE ALL ON FUNCTION pgtc.show_running_total__87583efd(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_running_total__87583efd(requested text)
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
  pgtc_seen := pgtc.begin_refresh('running_total__87583efd', ARRAY[to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'running_total__87583efd';
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
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.visits']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.running_total__87583efd'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- partitions with a change  [window.stored_partitions]
      touched AS (SELECT DISTINCT d_visits.person_id FROM d_visits),
      -- windows over rows of touched partitions
      windows AS (
        SELECT
          visits.id,
          visits.person_id,
          visits.at,
          visits.minutes,
          sum(visits.minutes) OVER (
            PARTITION BY visits.person_id
            ORDER BY visits.at, visits.id
            ROWS BETWEEN 2::bigint PRECEDING AND CURRENT ROW
          ) AS lately
        FROM gallery.visits AS visits
          JOIN touched ON visits.person_id = touched.person_id
      ),
      -- their rows in the present state  [window.stored_partitions]
      fresh AS (SELECT windows.id, windows.person_id, windows.at, windows.lately FROM windows),
      -- the rows that are stored of them
      stored AS (
        SELECT s.id, s.person_id, s.at, s.lately
        FROM touched AS t
          JOIN pgtc.running_total__87583efd AS s ON s.person_id = t.person_id
      ),
      -- what differs
      change AS (
        SELECT r.id, r.person_id, r.at, r.lately, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.id, r.person_id, r.at, r.lately, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.id, r.person_id, r.at, r.lately, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.id, r.person_id, r.at, r.lately
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
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'running_total__87583efd'
      )
    MERGE INTO pgtc.running_total__87583efd AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.person_id, d.at, d.lately, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET person_id = c.person_id, at = c.at, lately = c.lately
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, person_id, at, lately) VALUES (c.id, c.person_id, c.at, c.lately)
    WHEN NOT MATCHED AND pgtc.drift('gallery.running_total') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('running_total__87583efd');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- windows over visits'
      fresh AS (
        SELECT windows.id, windows.person_id, windows.at, windows.lately
        FROM (
          SELECT
            visits.id,
            visits.person_id,
            visits.at,
            visits.minutes,
            sum(visits.minutes) OVER (
              PARTITION BY visits.person_id
              ORDER BY visits.at, visits.id
              ROWS BETWEEN 2::bigint PRECEDING AND CURRENT ROW
            ) AS lately
          FROM gallery.visits AS visits
        ) AS windows
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
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'running_total__87583efd'
      )
    MERGE INTO pgtc.running_total__87583efd AS s
    USING (
      SELECT n.id, n.person_id, n.at, n.lately, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.person_id, f.at, f.lately, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.running_total__87583efd AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.person_id, n.at, n.lately), (o.id, o.person_id, o.at, o.lately))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, person_id = c.person_id, at = c.at, lately = c.lately
    WHEN NOT MATCHED THEN
      INSERT (id, person_id, at, lately) VALUES (c.id, c.person_id, c.at, c.lately);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('running_total__87583efd', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_running_total__87583efd(text) IS 'Brings stream table gallery.running_total up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_running_total__87583efd(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_running_total__87583efd()
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
      LOCK TABLE ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_running_total__87583efd(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'running_total__87583efd';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.person_id, q.at, q.lately
        FROM (
          SELECT
            id,
            person_id,
            at,
            sum(minutes) OVER (
              PARTITION BY person_id
              ORDER BY at, id
              ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
            ) AS lately
          FROM gallery.visits
        ) AS q (id, person_id, at, lately)
      ),
      stored AS (
        SELECT q.id, q.person_id, q.at, q.lately
        FROM (
          SELECT s.id, s.person_id, s.at, s.lately FROM pgtc.running_total__87583efd AS s
        ) AS q (id, person_id, at, lately)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_visits__101f463a AS b
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
COMMENT ON FUNCTION pgtc.verify_running_total__87583efd() IS 'Compares stream table gallery.running_total with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_running_total__87583efd() FROM PUBLIC;

-- == installed cedba9875cf39f73
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('running_total__87583efd', 'gallery', 'running_total', 'pending', 'refresh_running_total__87583efd', 'verify_running_total__87583efd', 'show_running_total__87583efd',
        'incremental', '1 minute', 'cedba9875cf39f73',
        /* query */ 'SELECT
  id,
  person_id,
  at,
  sum(minutes) OVER (
    PARTITION BY person_id
    ORDER BY at, id
    ROWS BETWEEN 2 PRECEDING AND CURRENT ROW
  ) AS lately
FROM gallery.visits');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('running_total__87583efd', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'minutes']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('running_total__87583efd', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('running_total__87583efd');
SELECT pgtc.install('running_total__87583efd');
