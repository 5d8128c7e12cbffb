-- == storage
-- gallery.series: what is stored.
CREATE TABLE pgtc.series__fddcbf24 (
  id bigint NOT NULL,
  tenth integer,
  pgtc_hash bigint NOT NULL,
  pgtc_weight bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_weight > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.series__fddcbf24 (pgtc_hash);
COMMENT ON TABLE pgtc.series__fddcbf24 IS 'Storage of stream table gallery.series. Read the view instead.';

-- == functions
-- gallery.series: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_series__fddcbf24(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.series;
  END IF;
  CREATE OR REPLACE VIEW gallery.series AS
  SELECT s.id, s.tenth
  FROM pgtc.series__fddcbf24 AS s,
    generate_series(1, s.pgtc_weight) AS pgtc_copy;
  COMMENT ON VIEW gallery.series IS 'A set-returning function in the select list.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_series__fddcbf24(boolean) IS 'Puts the view gallery.series over this version.';
REVOKE ALL ON FUNCTION pgtc.show_series__fddcbf24(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_series__fddcbf24(requested text)
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
  pgtc_seen := pgtc.begin_refresh('series__fddcbf24', ARRAY[to_regclass('gallery.visits')]);
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
      WHERE f.storage = 'series__fddcbf24';
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

  pgtc_before := pgtc.row_counts('pgtc.series__fddcbf24'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(expanded visits), mapped, equal rows merged
      change AS (
        SELECT d_visits.id, generate_series.tenth, sum(d_visits.weight)::bigint AS weight
        FROM d_visits
          CROSS JOIN generate_series(1, d_visits.minutes / 10) AS generate_series (tenth)
        WHERE d_visits.minutes < 100
        GROUP BY d_visits.id, generate_series.tenth
        HAVING sum(d_visits.weight) <> 0
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
        WHERE f.storage = 'series__fddcbf24'
      )
    MERGE INTO pgtc.series__fddcbf24 AS s
    USING (
      SELECT d.id, d.tenth, hash_record_extended((d.id, d.tenth), 0) AS pgtc_hash, d.weight
      FROM change AS d
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.id = c.id AND s.tenth IS NOT DISTINCT FROM c.tenth
    WHEN MATCHED AND s.pgtc_weight + c.weight = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_weight = s.pgtc_weight + c.weight
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, tenth, pgtc_hash, pgtc_weight) VALUES (c.id, c.tenth, c.pgtc_hash, c.weight)
    WHEN NOT MATCHED AND pgtc.drift('gallery.series') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('series__fddcbf24');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- visits', filtered, expanded, equal rows merged
      fresh AS (
        SELECT visits.id, generate_series.tenth, count(*)::bigint AS weight
        FROM gallery.visits AS visits
          CROSS JOIN generate_series(1, visits.minutes / 10) AS generate_series (tenth)
        WHERE visits.minutes < 100
        GROUP BY visits.id, generate_series.tenth
        HAVING count(*) <> 0
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
        WHERE f.storage = 'series__fddcbf24'
      )
    MERGE INTO pgtc.series__fddcbf24 AS s
    USING (
      SELECT n.id, n.tenth, n.pgtc_hash, n.pgtc_weight, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.id,
          f.tenth,
          hash_record_extended((f.id, f.tenth), 0) AS pgtc_hash,
          TRUE AS pgtc_present,
          f.weight AS pgtc_weight
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.series__fddcbf24 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.id = o.id AND n.tenth IS NOT DISTINCT FROM o.tenth
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.tenth, n.pgtc_hash, n.pgtc_weight),
          (o.id, o.tenth, o.pgtc_hash, o.pgtc_weight)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, tenth = c.tenth, pgtc_hash = c.pgtc_hash, pgtc_weight = c.pgtc_weight
    WHEN NOT MATCHED THEN
      INSERT (id, tenth, pgtc_hash, pgtc_weight) VALUES (c.id, c.tenth, c.pgtc_hash, c.pgtc_weight);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('series__fddcbf24', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_series__fddcbf24(text) IS 'Brings stream table gallery.series up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_series__fddcbf24(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_series__fddcbf24()
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
    PERFORM pgtc.refresh_series__fddcbf24(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'series__fddcbf24';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.tenth
        FROM (
          SELECT id, generate_series(1, minutes / 10) AS tenth
          FROM gallery.visits
          WHERE minutes < 100
        ) AS q (id, tenth)
      ),
      stored AS (
        SELECT q.id, q.tenth
        FROM (
          SELECT s.id, s.tenth
          FROM pgtc.series__fddcbf24 AS s,
            generate_series(1, s.pgtc_weight) AS pgtc_copy
        ) AS q (id, tenth)
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
COMMENT ON FUNCTION pgtc.verify_series__fddcbf24() IS 'Compares stream table gallery.series with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_series__fddcbf24() FROM PUBLIC;

-- == installed d05e3ad66f781443
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('series__fddcbf24', 'gallery', 'series', 'pending', 'refresh_series__fddcbf24', 'verify_series__fddcbf24', 'show_series__fddcbf24',
        'incremental', '1 minute', 'd05e3ad66f781443',
        /* query */ 'SELECT id, generate_series(1, minutes / 10) AS tenth FROM gallery.visits WHERE minutes < 100');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('series__fddcbf24', 'gallery', 'visits', ARRAY['id', 'minutes']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('series__fddcbf24', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('series__fddcbf24');
SELECT pgtc.install('series__fddcbf24');
