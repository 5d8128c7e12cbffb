-- == storage
-- gallery.left_join: what is stored.
CREATE TABLE pgtc.left_join__01c73da8 (
  id integer NOT NULL,
  name text NOT NULL,
  team text,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.left_join__01c73da8 IS 'Storage of stream table gallery.left_join. Read the view instead.';

-- == functions
-- gallery.left_join: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_left_join__01c73da8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.left_join;
  END IF;
  CREATE OR REPLACE VIEW gallery.left_join AS
  SELECT s.id, s.name, s.team FROM pgtc.left_join__01c73da8 AS s;
  COMMENT ON VIEW gallery.left_join IS 'Everybody, with the team where there is one.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_left_join__01c73da8(boolean) IS 'Puts the view gallery.left_join over this version.';
REVOKE ALL ON FUNCTION pgtc.show_left_join__01c73da8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_left_join__01c73da8(requested text)
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
  pgtc_seen := pgtc.begin_refresh('left_join__01c73da8', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_teams__f860bff4 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_people__19ada088 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'left_join__01c73da8';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_teams__f860bff4 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.left_join__01c73da8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.team_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys whose being matched in teams changed  [semi.flips]
      net AS (
        SELECT d_teams.id, sum(d_teams.weight)::bigint AS weight
        FROM d_teams
        GROUP BY d_teams.id
        HAVING sum(d_teams.weight) <> 0
      ),
      -- Δ(people ⟕ teams)  [outer.flips]
      --   + Δpeople ⟕ teams'
      --   + people' ⋈ Δteams
      --   − Δpeople ⋈ Δteams
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes AS (
        SELECT d_people.id, d_people.name, teams.name AS team, d_people.weight
        FROM d_people
          LEFT JOIN gallery.teams AS teams ON teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, d_teams.name AS team, d_teams.weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_teams.name AS team,
          -d_people.weight * d_teams.weight AS weight
        FROM d_people
          JOIN d_teams ON d_teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT people.id, people.name, NULL::text AS team, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people ON net.id = people.team_id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          NULL::text AS team,
          d_people.weight * net.weight AS weight
        FROM d_people
          JOIN net ON net.id = d_people.team_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ⟕ teams), equal rows merged
      change AS (
        SELECT changes.id, changes.name, changes.team, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.id, changes.name, changes.team
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
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_people__19ada088 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'left_join__01c73da8'
      )
    MERGE INTO pgtc.left_join__01c73da8 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.team, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, team = c.team
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name, team) VALUES (c.id, c.name, c.team)
    WHEN NOT MATCHED AND pgtc.drift('gallery.left_join') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('left_join__01c73da8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟕ teams'
      fresh AS (
        SELECT people.id, people.name, teams.name AS team
        FROM gallery.people AS people
          LEFT JOIN gallery.teams AS teams ON teams.id = people.team_id
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
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
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
        WHERE f.storage = 'left_join__01c73da8'
      )
    MERGE INTO pgtc.left_join__01c73da8 AS s
    USING (
      SELECT n.id, n.name, n.team, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.team, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.left_join__01c73da8 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.team), (o.id, o.name, o.team))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, team = c.team
    WHEN NOT MATCHED THEN INSERT (id, name, team) VALUES (c.id, c.name, c.team);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('left_join__01c73da8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_left_join__01c73da8(text) IS 'Brings stream table gallery.left_join up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_left_join__01c73da8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_left_join__01c73da8()
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
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_left_join__01c73da8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'left_join__01c73da8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.team
        FROM (
          SELECT p.id, p.name, t.name AS team
          FROM gallery.people AS p
            LEFT JOIN gallery.teams AS t ON t.id = p.team_id
        ) AS q (id, name, team)
      ),
      stored AS (
        SELECT q.id, q.name, q.team
        FROM (
          SELECT s.id, s.name, s.team FROM pgtc.left_join__01c73da8 AS s
        ) AS q (id, name, team)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
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
COMMENT ON FUNCTION pgtc.verify_left_join__01c73da8() IS 'Compares stream table gallery.left_join with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_left_join__01c73da8() FROM PUBLIC;

-- == installed cfc4cd800dd5ca26
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('left_join__01c73da8', 'gallery', 'left_join', 'pending', 'refresh_left_join__01c73da8', 'verify_left_join__01c73da8', 'show_left_join__01c73da8',
        'incremental', '1 minute', 'cfc4cd800dd5ca26',
        /* query */ 'SELECT p.id, p.name, t.name AS team
FROM gallery.people AS p
  LEFT JOIN gallery.teams AS t ON t.id = p.team_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('left_join__01c73da8', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('left_join__01c73da8', 'gallery', 'people', ARRAY['id', 'name', 'team_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]);
SELECT pgtc.accept_source('left_join__01c73da8', 'gallery', 'teams');
SELECT pgtc.accept_source('left_join__01c73da8', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('left_join__01c73da8');
SELECT pgtc.install('left_join__01c73da8');
