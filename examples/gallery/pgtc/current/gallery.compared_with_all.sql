-- == storage
-- gallery.compared_with_all: what is stored.
CREATE TABLE pgtc.compared_with_all__00f78f9a (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.compared_with_all__00f78f9a IS 'Storage of stream table gallery.compared_with_all. Read the view instead.';

-- == functions
-- gallery.compared_with_all: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_compared_with_all__00f78f9a(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.compared_with_all;
  END IF;
  CREATE OR REPLACE VIEW gallery.compared_with_all AS
  SELECT s.id, s.name FROM pgtc.compared_with_all__00f78f9a AS s;
  COMMENT ON VIEW gallery.compared_with_all IS 'A comparison with all rows of a subquery.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_compared_with_all__00f78f9a(boolean) IS 'Puts the view gallery.compared_with_all over this version.';
REVOKE ALL ON FUNCTION pgtc.show_compared_with_all__00f78f9a(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_compared_with_all__00f78f9a(requested text)
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
  pgtc_seen := pgtc.begin_refresh('compared_with_all__00f78f9a', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'compared_with_all__00f78f9a';
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

  pgtc_before := pgtc.row_counts('pgtc.compared_with_all__00f78f9a'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.team_id, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people_2 AS (
        SELECT d_people.team_id, d_people.salary, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.team_id, d_people.salary
        HAVING sum(d_people.weight) <> 0
      ),
      -- keys of people' ⋈ Δpeople
      touched AS (
        SELECT DISTINCT people.team_id, people.salary
        FROM d_people_2
          JOIN gallery.people AS people
            ON d_people_2.team_id = people.team_id AND people.salary < d_people_2.salary
        WHERE EXISTS (SELECT FROM d_people_2)
      ),
      -- keys of Δpeople ⋈ Δpeople
      touched_2 AS (
        SELECT DISTINCT d_people.team_id, d_people.salary
        FROM d_people
          JOIN d_people_2
            ON d_people_2.team_id = d_people.team_id AND d_people.salary < d_people_2.salary
        WHERE EXISTS (SELECT FROM d_people_2)
      ),
      -- sum of
      --   + keys of people' ⋈ Δpeople
      --   + keys of Δpeople ⋈ Δpeople
      changes AS (
        SELECT touched.team_id, touched.salary
        FROM touched
        UNION ALL
        SELECT touched_2.team_id, touched_2.salary
        FROM touched_2
      ),
      -- values in people that match Δpeople  [semi.flips]
      touched_3 AS (SELECT DISTINCT changes.team_id, changes.salary FROM changes),
      -- matches that Δpeople adds to them  [semi.flips]
      totals AS (
        SELECT
          touched_3.team_id AS column1,
          touched_3.salary AS column2,
          sum(d_people_2.weight)::bigint AS column3
        FROM d_people_2
          JOIN touched_3
            ON d_people_2.team_id = touched_3.team_id AND touched_3.salary < d_people_2.salary
        GROUP BY touched_3.team_id, touched_3.salary
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.column1, totals.column2, totals.column3, count(*) AS column4
        FROM totals
          JOIN gallery.people AS people
            ON people.team_id = totals.column1 AND totals.column2 < people.salary
        WHERE totals.column3 > 0::bigint
        GROUP BY totals.column1, totals.column2, totals.column3
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes_2 AS (
        SELECT totals_2.column1, totals_2.column2, 1 AS weight
        FROM totals_2
        WHERE totals_2.column3 = totals_2.column4
        UNION ALL
        SELECT totals.column1, totals.column2, -1 AS weight
        FROM totals
        WHERE totals.column3 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.team_id = totals.column1 AND totals.column2 < people.salary
          )
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT changes_2.column1, changes_2.column2, sum(changes_2.weight)::bigint AS weight
        FROM changes_2
        GROUP BY changes_2.column1, changes_2.column2
        HAVING sum(changes_2.weight) <> 0
      ),
      -- Δ(people ▷ people)  [semi.flips]
      --   + Δpeople ▷ people'
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_3 AS (
        SELECT d_people.id, d_people.name, d_people.weight
        FROM d_people
        WHERE EXISTS (SELECT FROM d_people)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.team_id = d_people.team_id AND d_people.salary < people.salary
          )
        UNION ALL
        SELECT people.id, people.name, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people
            ON people.team_id = net.column1 AND people.salary = net.column2
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT d_people.id, d_people.name, d_people.weight * net.weight AS weight
        FROM d_people
          JOIN net ON d_people.team_id = net.column1 AND d_people.salary = net.column2
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ▷ people), equal rows merged
      change AS (
        SELECT changes_3.id, changes_3.name, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.id, changes_3.name
        HAVING sum(changes_3.weight) <> 0
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
        WHERE f.storage = 'compared_with_all__00f78f9a'
      )
    MERGE INTO pgtc.compared_with_all__00f78f9a AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.compared_with_all') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('compared_with_all__00f78f9a');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ▷ people'
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
        WHERE NOT EXISTS (
          SELECT
          FROM gallery.people AS people_2
          WHERE people_2.team_id = people.team_id AND people.salary < people_2.salary
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
        WHERE f.storage = 'compared_with_all__00f78f9a'
      )
    MERGE INTO pgtc.compared_with_all__00f78f9a AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.compared_with_all__00f78f9a AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name), (o.id, o.name))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (c.id, c.name);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('compared_with_all__00f78f9a', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_compared_with_all__00f78f9a(text) IS 'Brings stream table gallery.compared_with_all up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_compared_with_all__00f78f9a(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_compared_with_all__00f78f9a()
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
    PERFORM pgtc.refresh_compared_with_all__00f78f9a(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'compared_with_all__00f78f9a';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people AS p
          WHERE p.salary >= ALL (
            SELECT o.salary FROM gallery.people AS o WHERE o.team_id = p.team_id
          )
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.compared_with_all__00f78f9a AS s
        ) AS q (id, name)
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
COMMENT ON FUNCTION pgtc.verify_compared_with_all__00f78f9a() IS 'Compares stream table gallery.compared_with_all with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_compared_with_all__00f78f9a() FROM PUBLIC;

-- == installed 8ee3e2216b69e89b
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('compared_with_all__00f78f9a', 'gallery', 'compared_with_all', 'pending', 'refresh_compared_with_all__00f78f9a', 'verify_compared_with_all__00f78f9a', 'show_compared_with_all__00f78f9a',
        'incremental', '1 minute', '8ee3e2216b69e89b',
        /* query */ 'SELECT id, name
FROM gallery.people AS p
WHERE p.salary >= ALL (SELECT o.salary FROM gallery.people AS o WHERE o.team_id = p.team_id)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('compared_with_all__00f78f9a', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('compared_with_all__00f78f9a', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('compared_with_all__00f78f9a');
SELECT pgtc.install('compared_with_all__00f78f9a');
