-- == storage
-- gallery.full_join: what is stored.
CREATE TABLE pgtc.full_join__83597890 (
  person integer,
  team integer,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.full_join__83597890 (pgtc_hash);
COMMENT ON TABLE pgtc.full_join__83597890 IS 'Storage of stream table gallery.full_join. Read the view instead.';

-- == functions
-- gallery.full_join: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_full_join__83597890(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.full_join;
  END IF;
  CREATE OR REPLACE VIEW gallery.full_join AS
  SELECT s.person, s.team FROM pgtc.full_join__83597890 AS s;
  COMMENT ON VIEW gallery.full_join IS 'People without a team and teams without people.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_full_join__83597890(boolean) IS 'Puts the view gallery.full_join over this version.';
REVOKE ALL ON FUNCTION pgtc.show_full_join__83597890(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_full_join__83597890(requested text)
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
  pgtc_seen := pgtc.begin_refresh('full_join__83597890', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people')]);
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
      WHERE f.storage = 'full_join__83597890';
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

  pgtc_before := pgtc.row_counts('pgtc.full_join__83597890'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δteams  [scan.delta]
      d_teams AS (
        SELECT b.id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_teams__f860bff4 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.team_id, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.team_id
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals AS (
        SELECT d_people.team_id, sum(d_people.weight)::bigint AS column2
        FROM d_people
        WHERE d_people.team_id IS NOT NULL
        GROUP BY d_people.team_id
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.team_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.people AS people ON totals.team_id = people.team_id
        WHERE totals.column2 > 0::bigint AND people.team_id IS NOT NULL
        GROUP BY totals.team_id, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes AS (
        SELECT totals_2.team_id, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.team_id, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.team_id IS NOT NULL AND totals.team_id = people.team_id
          )
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT changes.team_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.team_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(teams ▷ people)  [semi.flips]
      --   + Δteams ▷ people'
      --   − teams' ⋈ flipped keys
      --   + Δteams ⋈ flipped keys
      changes_2 AS (
        SELECT d_teams.id AS team, d_teams.weight
        FROM d_teams
        WHERE EXISTS (SELECT FROM d_teams)
          AND NOT EXISTS (SELECT FROM gallery.people AS people WHERE d_teams.id = people.team_id)
        UNION ALL
        SELECT teams.id AS team, -net.weight AS weight
        FROM net
          JOIN gallery.teams AS teams ON teams.id = net.team_id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT d_teams.id AS team, d_teams.weight * net.weight AS weight
        FROM d_teams
          JOIN net ON d_teams.id = net.team_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- Δ(people ⟗ teams)  [outer.flips]
      --   + Δpeople ⟕ teams'
      --   + people' ⋈ Δteams
      --   − Δpeople ⋈ Δteams
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      --   + Δ(teams ▷ people), padded
      changes_3 AS (
        SELECT d_people.id AS person, teams.id AS team, d_people.weight
        FROM d_people
          LEFT JOIN gallery.teams AS teams ON teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id AS person, d_teams.id AS team, d_teams.weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_people.id AS person,
          d_teams.id AS team,
          -d_people.weight * d_teams.weight AS weight
        FROM d_people
          JOIN d_teams ON d_teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT people.id AS person, NULL::integer AS team, -d_teams.weight AS weight
        FROM d_teams
          JOIN gallery.people AS people ON d_teams.id = people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_people.id AS person,
          NULL::integer AS team,
          d_people.weight * d_teams.weight AS weight
        FROM d_people
          JOIN d_teams ON d_teams.id = d_people.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT NULL::integer AS person, changes_2.team, changes_2.weight
        FROM changes_2
      ),
      -- Δ(people ⟗ teams), filtered, equal rows merged
      change AS (
        SELECT changes_3.person, changes_3.team, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        WHERE changes_3.person IS NULL OR changes_3.team IS NULL
        GROUP BY changes_3.person, changes_3.team
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
        WHERE f.storage = 'full_join__83597890'
      )
    MERGE INTO pgtc.full_join__83597890 AS s
    USING (
      SELECT DISTINCT ON (d.person, d.team)
        d.person,
        d.team,
        hash_record_extended((d.person, d.team), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.person, d.team, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.person IS NOT DISTINCT FROM c.person
      AND s.team IS NOT DISTINCT FROM c.team
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN DO NOTHING
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (person, team, pgtc_hash) VALUES (c.person, c.team, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.full_join') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('full_join__83597890');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟗ teams', filtered
      fresh AS (
        SELECT people.id AS person, teams.id AS team
        FROM gallery.people AS people
          FULL JOIN gallery.teams AS teams ON teams.id = people.team_id
        WHERE people.id IS NULL OR teams.id IS NULL
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
        WHERE f.storage = 'full_join__83597890'
      )
    MERGE INTO pgtc.full_join__83597890 AS s
    USING (
      SELECT n.person, n.team, n.pgtc_hash, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.person,
          f.team,
          hash_record_extended((f.person, f.team), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.full_join__83597890 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.person IS NOT DISTINCT FROM o.person
            AND n.team IS NOT DISTINCT FROM o.team
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.person, n.team, n.pgtc_hash), (o.person, o.team, o.pgtc_hash))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET person = c.person, team = c.team, pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN INSERT (person, team, pgtc_hash) VALUES (c.person, c.team, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('full_join__83597890', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_full_join__83597890(text) IS 'Brings stream table gallery.full_join up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_full_join__83597890(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_full_join__83597890()
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
    PERFORM pgtc.refresh_full_join__83597890(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'full_join__83597890';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.person, q.team
        FROM (
          SELECT p.id AS person, t.id AS team
          FROM gallery.people AS p
            FULL JOIN gallery.teams AS t ON t.id = p.team_id
          WHERE p.id IS NULL OR t.id IS NULL
        ) AS q (person, team)
      ),
      stored AS (
        SELECT q.person, q.team
        FROM (
          SELECT s.person, s.team FROM pgtc.full_join__83597890 AS s
        ) AS q (person, team)
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
COMMENT ON FUNCTION pgtc.verify_full_join__83597890() IS 'Compares stream table gallery.full_join with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_full_join__83597890() FROM PUBLIC;

-- == installed cece7639d3451e1d
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('full_join__83597890', 'gallery', 'full_join', 'pending', 'refresh_full_join__83597890', 'verify_full_join__83597890', 'show_full_join__83597890',
        'incremental', '1 minute', 'cece7639d3451e1d',
        /* query */ 'SELECT p.id AS person, t.id AS team
FROM gallery.people AS p
  FULL JOIN gallery.teams AS t ON t.id = p.team_id
WHERE p.id IS NULL OR t.id IS NULL');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('full_join__83597890', 'gallery', 'teams', ARRAY['id']::text[], ARRAY['key (id)', 'key (name)', 'not null id']::text[]),
  ('full_join__83597890', 'gallery', 'people', ARRAY['id', 'team_id']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('full_join__83597890', 'gallery', 'teams');
SELECT pgtc.accept_source('full_join__83597890', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('full_join__83597890');
SELECT pgtc.install('full_join__83597890');
