-- == storage
-- gallery.extremes: what is stored.
CREATE TABLE pgtc.extremes__3aacfe47 (
  person_id integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_min_1 timestamptz,
  pgtc_max_2 timestamptz,
  PRIMARY KEY (person_id),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.extremes__3aacfe47 IS 'Storage of stream table gallery.extremes. Read the view instead.';

-- == functions
-- gallery.extremes: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_extremes__3aacfe47(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.extremes;
  END IF;
  CREATE OR REPLACE VIEW gallery.extremes AS
  SELECT s.person_id, s.pgtc_min_1 AS first_visit, s.pgtc_max_2 AS last_visit
  FROM pgtc.extremes__3aacfe47 AS s;
  COMMENT ON VIEW gallery.extremes IS 'Least and greatest values.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_extremes__3aacfe47(boolean) IS 'Puts the view gallery.extremes over this version.';
REVOKE ALL ON FUNCTION pgtc.show_extremes__3aacfe47(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_extremes__3aacfe47(requested text)
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
  pgtc_seen := pgtc.begin_refresh('extremes__3aacfe47', ARRAY[to_regclass('gallery.visits')]);
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
      WHERE f.storage = 'extremes__3aacfe47';
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

  pgtc_before := pgtc.row_counts('pgtc.extremes__3aacfe47'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, b.at, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id, b.at
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
      change AS (
        SELECT
          d_visits.person_id,
          sum(d_visits.weight)::bigint AS pgtc_rows,
          min(d_visits.at) FILTER (WHERE d_visits.weight > 0) AS pgtc_min_1,
          max(d_visits.at) FILTER (WHERE d_visits.weight > 0) AS pgtc_max_2,
          min(d_visits.at) FILTER (WHERE d_visits.weight < 0) AS pgtc_removed_1,
          max(d_visits.at) FILTER (WHERE d_visits.weight < 0) AS pgtc_removed_2
        FROM d_visits
        GROUP BY d_visits.person_id
      ),
      -- groups that lost an extremum  [aggregate.extremum]
      lost AS (
        SELECT c.person_id
        FROM change AS c
          JOIN pgtc.extremes__3aacfe47 AS s ON s.person_id = c.person_id
        WHERE EXISTS (
            SELECT
            FROM change AS c
            WHERE c.pgtc_removed_1 IS NOT NULL OR c.pgtc_removed_2 IS NOT NULL
          )
          AND s.pgtc_rows + c.pgtc_rows > 0
          AND (
            (
              c.pgtc_removed_1 <= s.pgtc_min_1
              AND (c.pgtc_min_1 IS NULL OR c.pgtc_min_1 > c.pgtc_removed_1)
            )
            OR (
              c.pgtc_removed_2 >= s.pgtc_max_2
              AND (c.pgtc_max_2 IS NULL OR c.pgtc_max_2 < c.pgtc_removed_2)
            )
          )
      ),
      -- their extrema in the present state  [aggregate.extremum]
      probe AS (
        SELECT
          pgtc_lost.person_id,
          (
            SELECT min(visits.at)
            FROM gallery.visits AS visits
            WHERE visits.person_id = pgtc_lost.person_id
          ) AS pgtc_min_1,
          (
            SELECT max(visits.at)
            FROM gallery.visits AS visits
            WHERE visits.person_id = pgtc_lost.person_id
          ) AS pgtc_max_2
        FROM lost AS pgtc_lost
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
        WHERE f.storage = 'extremes__3aacfe47'
      )
    MERGE INTO pgtc.extremes__3aacfe47 AS s
    USING (
      SELECT
        c.person_id,
        c.pgtc_rows,
        c.pgtc_min_1,
        c.pgtc_max_2,
        c.pgtc_removed_1,
        c.pgtc_removed_2,
        p.pgtc_min_1 AS pgtc_now_1,
        p.pgtc_max_2 AS pgtc_now_2
      FROM change AS c
        LEFT JOIN probe AS p ON p.person_id = c.person_id
    ) AS c
    ON s.person_id = c.person_id
    WHEN MATCHED AND c.pgtc_rows = 0
      AND (c.pgtc_min_1 IS NULL OR c.pgtc_min_1 > s.pgtc_min_1)
      AND (c.pgtc_removed_1 IS NULL OR c.pgtc_removed_1 > s.pgtc_min_1)
      AND (c.pgtc_max_2 IS NULL OR c.pgtc_max_2 < s.pgtc_max_2)
      AND (c.pgtc_removed_2 IS NULL OR c.pgtc_removed_2 < s.pgtc_max_2) THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_min_1 = CASE
          WHEN c.pgtc_removed_1 <= s.pgtc_min_1
            AND (c.pgtc_min_1 IS NULL OR c.pgtc_min_1 > c.pgtc_removed_1)
            THEN c.pgtc_now_1
          ELSE LEAST(c.pgtc_min_1, s.pgtc_min_1)
        END,
        pgtc_max_2 = CASE
          WHEN c.pgtc_removed_2 >= s.pgtc_max_2
            AND (c.pgtc_max_2 IS NULL OR c.pgtc_max_2 < c.pgtc_removed_2)
            THEN c.pgtc_now_2
          ELSE GREATEST(c.pgtc_max_2, s.pgtc_max_2)
        END
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (person_id, pgtc_rows, pgtc_min_1, pgtc_max_2)
      VALUES (c.person_id, c.pgtc_rows, c.pgtc_min_1, c.pgtc_max_2)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.extremes') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('extremes__3aacfe47');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of visits'
      fresh AS (
        SELECT
          visits.person_id,
          count(*) AS pgtc_rows,
          min(visits.at) AS pgtc_min_1,
          max(visits.at) AS pgtc_max_2
        FROM gallery.visits AS visits
        GROUP BY visits.person_id
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
        WHERE f.storage = 'extremes__3aacfe47'
      )
    MERGE INTO pgtc.extremes__3aacfe47 AS s
    USING (
      SELECT
        n.person_id,
        n.pgtc_rows,
        n.pgtc_min_1,
        n.pgtc_max_2,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.person_id, f.pgtc_rows, f.pgtc_min_1, f.pgtc_max_2, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.extremes__3aacfe47 AS o ON n.person_id = o.person_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.person_id, n.pgtc_rows, n.pgtc_min_1, n.pgtc_max_2),
          (o.person_id, o.pgtc_rows, o.pgtc_min_1, o.pgtc_max_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        person_id = c.person_id,
        pgtc_rows = c.pgtc_rows,
        pgtc_min_1 = c.pgtc_min_1,
        pgtc_max_2 = c.pgtc_max_2
    WHEN NOT MATCHED THEN
      INSERT (person_id, pgtc_rows, pgtc_min_1, pgtc_max_2)
      VALUES (c.person_id, c.pgtc_rows, c.pgtc_min_1, c.pgtc_max_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('extremes__3aacfe47', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_extremes__3aacfe47(text) IS 'Brings stream table gallery.extremes up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_extremes__3aacfe47(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_extremes__3aacfe47()
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
    PERFORM pgtc.refresh_extremes__3aacfe47(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'extremes__3aacfe47';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.person_id, q.first_visit, q.last_visit
        FROM (
          SELECT person_id, min(at) AS first_visit, max(at) AS last_visit
          FROM gallery.visits
          GROUP BY person_id
        ) AS q (person_id, first_visit, last_visit)
      ),
      stored AS (
        SELECT q.person_id, q.first_visit, q.last_visit
        FROM (
          SELECT s.person_id, s.pgtc_min_1 AS first_visit, s.pgtc_max_2 AS last_visit
          FROM pgtc.extremes__3aacfe47 AS s
        ) AS q (person_id, first_visit, last_visit)
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
COMMENT ON FUNCTION pgtc.verify_extremes__3aacfe47() IS 'Compares stream table gallery.extremes with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_extremes__3aacfe47() FROM PUBLIC;

-- == installed 3dbb9ef0c95fa179
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('extremes__3aacfe47', 'gallery', 'extremes', 'pending', 'refresh_extremes__3aacfe47', 'verify_extremes__3aacfe47', 'show_extremes__3aacfe47',
        'incremental', '1 minute', '3dbb9ef0c95fa179',
        /* query */ 'SELECT person_id, min(at) AS first_visit, max(at) AS last_visit
FROM gallery.visits
GROUP BY person_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('extremes__3aacfe47', 'gallery', 'visits', ARRAY['person_id', 'at']::text[], ARRAY['key (id)', 'not null at', 'not null person_id']::text[]);
SELECT pgtc.accept_source('extremes__3aacfe47', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('extremes__3aacfe47');
SELECT pgtc.install('extremes__3aacfe47');
