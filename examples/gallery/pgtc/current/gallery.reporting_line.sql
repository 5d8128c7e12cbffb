-- == storage
-- gallery.reporting_line: what is stored.
CREATE TABLE pgtc.reporting_line__212b6939 (
  person_id integer,
  superior_id integer NOT NULL,
  superior text,
  steps integer,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.reporting_line__212b6939 (pgtc_hash);
COMMENT ON TABLE pgtc.reporting_line__212b6939 IS 'Storage of stream table gallery.reporting_line. Read the view instead.';

-- == functions
-- gallery.reporting_line: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_reporting_line__212b6939(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.reporting_line;
  END IF;
  CREATE OR REPLACE VIEW gallery.reporting_line AS
  SELECT s.person_id, s.superior_id, s.superior, s.steps FROM pgtc.reporting_line__212b6939 AS s;
  COMMENT ON VIEW gallery.reporting_line IS 'WITH RECURSIVE: all superiors of each person, and how far up.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_reporting_line__212b6939(boolean) IS 'Puts the view gallery.reporting_line over this version.';
REVOKE ALL ON FUNCTION pgtc.show_reporting_line__212b6939(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_reporting_line__212b6939(requested text)
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
  pgtc_seen := pgtc.begin_refresh('reporting_line__212b6939', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'reporting_line__212b6939';
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

  pgtc_before := pgtc.row_counts('pgtc.reporting_line__212b6939'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.manager_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.manager_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- whether anything changed  [recursion.recomputed]
      touched AS (SELECT FROM d_people LIMIT 1),
      -- all rows in the present state  [recursion.recomputed]
      fresh AS (
        SELECT recursion.person_id, recursion.superior_id, people.name AS superior, recursion.steps
        FROM (
          WITH RECURSIVE
            recursion (person_id, superior_id, steps) AS (
              SELECT people.id, people.manager_id, 1 AS "?column?"
              FROM gallery.people AS people
              WHERE people.manager_id IS NOT NULL
              UNION
              SELECT
                recursion.person_id AS column1,
                people.manager_id AS column2,
                recursion.steps + 1 AS column3
              FROM recursion
                JOIN gallery.people AS people ON people.id = recursion.superior_id
              WHERE people.manager_id IS NOT NULL AND recursion.steps < 20
            )
          SELECT recursion.person_id, recursion.superior_id, recursion.steps FROM recursion
        ) AS recursion
          LEFT JOIN gallery.people AS people ON people.id = recursion.superior_id
        WHERE EXISTS (SELECT FROM d_people)
      ),
      -- all rows as they are stored
      stored AS (
        SELECT s.person_id, s.superior_id, s.superior, s.steps
        FROM touched AS t
          CROSS JOIN pgtc.reporting_line__212b6939 AS s
      ),
      -- what differs
      change AS (
        SELECT r.person_id, r.superior_id, r.superior, r.steps, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.person_id, r.superior_id, r.superior, r.steps, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.person_id, r.superior_id, r.superior, r.steps, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.person_id, r.superior_id, r.superior, r.steps
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
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'reporting_line__212b6939'
      )
    MERGE INTO pgtc.reporting_line__212b6939 AS s
    USING (
      SELECT DISTINCT ON (d.person_id, d.superior_id, d.steps)
        d.person_id,
        d.superior_id,
        d.superior,
        d.steps,
        hash_record_extended((d.person_id, d.superior_id, d.steps), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.person_id, d.superior_id, d.steps, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.person_id IS NOT DISTINCT FROM c.person_id
      AND s.superior_id = c.superior_id
      AND s.steps IS NOT DISTINCT FROM c.steps
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET superior = c.superior
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (person_id, superior_id, superior, steps, pgtc_hash)
      VALUES (c.person_id, c.superior_id, c.superior, c.steps, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.reporting_line') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('reporting_line__212b6939');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- recursion from people', filtered by the last round ⋈ people' ⟕ people'
      fresh AS (
        SELECT recursion.person_id, recursion.superior_id, people.name AS superior, recursion.steps
        FROM (
          WITH RECURSIVE
            recursion (person_id, superior_id, steps) AS (
              SELECT people.id, people.manager_id, 1 AS "?column?"
              FROM gallery.people AS people
              WHERE people.manager_id IS NOT NULL
              UNION
              SELECT
                recursion.person_id AS column1,
                people.manager_id AS column2,
                recursion.steps + 1 AS column3
              FROM recursion
                JOIN gallery.people AS people ON people.id = recursion.superior_id
              WHERE people.manager_id IS NOT NULL AND recursion.steps < 20
            )
          SELECT recursion.person_id, recursion.superior_id, recursion.steps FROM recursion
        ) AS recursion
          LEFT JOIN gallery.people AS people ON people.id = recursion.superior_id
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
        WHERE f.storage = 'reporting_line__212b6939'
      )
    MERGE INTO pgtc.reporting_line__212b6939 AS s
    USING (
      SELECT
        n.person_id,
        n.superior_id,
        n.superior,
        n.steps,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.person_id,
          f.superior_id,
          f.superior,
          f.steps,
          hash_record_extended((f.person_id, f.superior_id, f.steps), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.reporting_line__212b6939 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.person_id IS NOT DISTINCT FROM o.person_id
            AND n.superior_id = o.superior_id
            AND n.steps IS NOT DISTINCT FROM o.steps
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.person_id, n.superior_id, n.superior, n.steps, n.pgtc_hash),
          (o.person_id, o.superior_id, o.superior, o.steps, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        person_id = c.person_id,
        superior_id = c.superior_id,
        superior = c.superior,
        steps = c.steps,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (person_id, superior_id, superior, steps, pgtc_hash)
      VALUES (c.person_id, c.superior_id, c.superior, c.steps, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('reporting_line__212b6939', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_reporting_line__212b6939(text) IS 'Brings stream table gallery.reporting_line up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_reporting_line__212b6939(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_reporting_line__212b6939()
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
      LOCK TABLE ONLY gallery.people IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_reporting_line__212b6939(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'reporting_line__212b6939';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.person_id, q.superior_id, q.superior, q.steps
        FROM (
          WITH RECURSIVE
            line (person_id, superior_id, steps) AS (
              SELECT id, manager_id, 1
              FROM gallery.people
              WHERE manager_id IS NOT NULL
              UNION
              SELECT l.person_id, p.manager_id, l.steps + 1
              FROM line AS l
                JOIN gallery.people AS p ON p.id = l.superior_id
              WHERE p.manager_id IS NOT NULL AND l.steps < 20
            )
          SELECT l.person_id, l.superior_id, p.name AS superior, l.steps
          FROM line AS l
            LEFT JOIN gallery.people AS p ON p.id = l.superior_id
        ) AS q (person_id, superior_id, superior, steps)
      ),
      stored AS (
        SELECT q.person_id, q.superior_id, q.superior, q.steps
        FROM (
          SELECT s.person_id, s.superior_id, s.superior, s.steps
          FROM pgtc.reporting_line__212b6939 AS s
        ) AS q (person_id, superior_id, superior, steps)
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
COMMENT ON FUNCTION pgtc.verify_reporting_line__212b6939() IS 'Compares stream table gallery.reporting_line with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_reporting_line__212b6939() FROM PUBLIC;

-- == installed 9991bd01316c4a5a
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('reporting_line__212b6939', 'gallery', 'reporting_line', 'pending', 'refresh_reporting_line__212b6939', 'verify_reporting_line__212b6939', 'show_reporting_line__212b6939',
        'incremental', '1 minute', '9991bd01316c4a5a',
        /* query */ 'WITH RECURSIVE
  line (person_id, superior_id, steps) AS (
    SELECT id, manager_id, 1
    FROM gallery.people
    WHERE manager_id IS NOT NULL
    UNION
    SELECT l.person_id, p.manager_id, l.steps + 1
    FROM line AS l
      JOIN gallery.people AS p ON p.id = l.superior_id
    WHERE p.manager_id IS NOT NULL AND l.steps < 20
  )
SELECT l.person_id, l.superior_id, p.name AS superior, l.steps
FROM line AS l
  LEFT JOIN gallery.people AS p ON p.id = l.superior_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('reporting_line__212b6939', 'gallery', 'people', ARRAY['id', 'name', 'manager_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]);
SELECT pgtc.accept_source('reporting_line__212b6939', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('reporting_line__212b6939');
SELECT pgtc.install('reporting_line__212b6939');
