-- == storage
-- gallery.outer_chain: what is stored.
CREATE TABLE pgtc.outer_chain__f7ebd9de (
  team text NOT NULL,
  name text,
  at timestamptz,
  pgtc_key_1 integer NOT NULL,
  pgtc_key_2 integer,
  pgtc_key_3 bigint,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.outer_chain__f7ebd9de (pgtc_hash);
COMMENT ON TABLE pgtc.outer_chain__f7ebd9de IS 'Storage of stream table gallery.outer_chain. Read the view instead.';

-- == functions
-- gallery.outer_chain: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_outer_chain__f7ebd9de(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.outer_chain;
  END IF;
  CREATE OR REPLACE VIEW gallery.outer_chain AS
  SELECT s.team, s.name, s.at FROM pgtc.outer_chain__f7ebd9de AS s;
  COMMENT ON VIEW gallery.outer_chain IS 'Outer joins, one after the other.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_outer_chain__f7ebd9de(boolean) IS 'Puts the view gallery.outer_chain over this version.';
REVOKE ALL ON FUNCTION pgtc.show_outer_chain__f7ebd9de(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_outer_chain__f7ebd9de(requested text)
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
  pgtc_seen := pgtc.begin_refresh('outer_chain__f7ebd9de', ARRAY[to_regclass('gallery.teams'), to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.teams, ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'gallery.people', 'gallery.visits']::regclass[]);
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
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_visits__101f463a AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'outer_chain__f7ebd9de';
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
      UNION ALL
      SELECT 3 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'gallery.people', 'gallery.visits']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.outer_chain__f7ebd9de'::regclass);
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
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.minutes
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
      -- Δ(teams ⟕ people)  [outer.flips]
      --   + Δteams ⟕ people'
      --   + teams' ⋈ Δpeople
      --   − Δteams ⋈ Δpeople
      --   − teams' ⋈ flipped keys
      --   + Δteams ⋈ flipped keys
      changes_2 AS (
        SELECT
          d_teams.id AS pgtc_key_1,
          d_teams.name AS team,
          people.id AS pgtc_key_2,
          people.name,
          d_teams.weight
        FROM d_teams
          LEFT JOIN gallery.people AS people ON people.team_id = d_teams.id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          d_people.id AS pgtc_key_2,
          d_people.name,
          d_people.weight
        FROM d_people
          JOIN gallery.teams AS teams ON d_people.team_id = teams.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          d_teams.id AS pgtc_key_1,
          d_teams.name AS team,
          d_people.id AS pgtc_key_2,
          d_people.name,
          -d_teams.weight * d_people.weight AS weight
        FROM d_teams
          JOIN d_people ON d_people.team_id = d_teams.id
        WHERE EXISTS (SELECT FROM d_teams) AND EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          NULL::integer AS pgtc_key_2,
          NULL::text AS name,
          -net.weight AS weight
        FROM net
          JOIN gallery.teams AS teams ON net.team_id = teams.id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_teams.id AS pgtc_key_1,
          d_teams.name AS team,
          NULL::integer AS pgtc_key_2,
          NULL::text AS name,
          d_teams.weight * net.weight AS weight
        FROM d_teams
          JOIN net ON net.team_id = d_teams.id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- matches that Δvisits adds per key  [semi.flips]
      totals_3 AS (
        SELECT d_visits.person_id, sum(d_visits.weight)::bigint AS column2
        FROM d_visits
        WHERE d_visits.minutes > 30
        GROUP BY d_visits.person_id
      ),
      -- all matches in visits' of keys that gained some  [semi.flips]
      totals_4 AS (
        SELECT totals_3.person_id, totals_3.column2, count(*) AS column3
        FROM totals_3
          JOIN gallery.visits AS visits ON totals_3.person_id = visits.person_id
        WHERE totals_3.column2 > 0::bigint AND visits.minutes > 30
        GROUP BY totals_3.person_id, totals_3.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in visits'
      changes_3 AS (
        SELECT totals_4.person_id, 1 AS weight
        FROM totals_4
        WHERE totals_4.column2 = totals_4.column3
        UNION ALL
        SELECT totals_3.person_id, -1 AS weight
        FROM totals_3
        WHERE totals_3.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM gallery.visits AS visits
            WHERE visits.minutes > 30 AND totals_3.person_id = visits.person_id
          )
      ),
      -- keys whose being matched in visits changed  [semi.flips]
      net_2 AS (
        SELECT changes_3.person_id, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.person_id
        HAVING sum(changes_3.weight) <> 0
      ),
      -- Δ((teams ⟕ people) ⟕ visits)  [outer.flips]
      --   + Δ(teams ⟕ people) ⟕ visits'
      --   + (teams ⟕ people)' ⋈ Δvisits
      --   − Δ(teams ⟕ people) ⋈ Δvisits
      --   − (teams ⟕ people)' ⋈ flipped keys
      --   + Δ(teams ⟕ people) ⋈ flipped keys
      changes_4 AS (
        SELECT
          changes_2.pgtc_key_1,
          changes_2.team,
          changes_2.pgtc_key_2,
          changes_2.name,
          visits.id AS pgtc_key_3,
          visits.at,
          changes_2.weight
        FROM changes_2
          LEFT JOIN gallery.visits AS visits
            ON visits.person_id = changes_2.pgtc_key_2 AND visits.minutes > 30
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          people.id AS pgtc_key_2,
          people.name,
          d_visits.id AS pgtc_key_3,
          d_visits.at,
          d_visits.weight
        FROM d_visits
          JOIN (
            gallery.teams AS teams
              LEFT JOIN gallery.people AS people ON people.team_id = teams.id
          )
            ON d_visits.person_id = people.id
        WHERE EXISTS (SELECT FROM d_visits) AND d_visits.minutes > 30
        UNION ALL
        SELECT
          changes_2.pgtc_key_1,
          changes_2.team,
          changes_2.pgtc_key_2,
          changes_2.name,
          d_visits.id AS pgtc_key_3,
          d_visits.at,
          -changes_2.weight * d_visits.weight AS weight
        FROM changes_2
          JOIN d_visits ON d_visits.person_id = changes_2.pgtc_key_2
        WHERE EXISTS (SELECT FROM changes_2)
          AND EXISTS (SELECT FROM d_visits)
          AND d_visits.minutes > 30
        UNION ALL
        SELECT
          teams.id AS pgtc_key_1,
          teams.name AS team,
          people.id AS pgtc_key_2,
          people.name,
          NULL::bigint AS pgtc_key_3,
          NULL::timestamptz AS at,
          -net_2.weight AS weight
        FROM net_2
          JOIN (
            gallery.teams AS teams
              LEFT JOIN gallery.people AS people ON people.team_id = teams.id
          )
            ON net_2.person_id = people.id
        WHERE EXISTS (SELECT FROM net_2)
        UNION ALL
        SELECT
          changes_2.pgtc_key_1,
          changes_2.team,
          changes_2.pgtc_key_2,
          changes_2.name,
          NULL::bigint AS pgtc_key_3,
          NULL::timestamptz AS at,
          changes_2.weight * net_2.weight AS weight
        FROM changes_2
          JOIN net_2 ON net_2.person_id = changes_2.pgtc_key_2
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- Δ((teams ⟕ people) ⟕ visits), mapped, equal rows merged
      change AS (
        SELECT
          changes_4.team,
          changes_4.name,
          changes_4.at,
          changes_4.pgtc_key_1,
          changes_4.pgtc_key_2,
          changes_4.pgtc_key_3,
          sum(changes_4.weight)::bigint AS weight
        FROM changes_4
        GROUP BY
          changes_4.team,
          changes_4.name,
          changes_4.at,
          changes_4.pgtc_key_1,
          changes_4.pgtc_key_2,
          changes_4.pgtc_key_3
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
              FROM ONLY pgtc.changes_teams__f860bff4 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
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
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'outer_chain__f7ebd9de'
      )
    MERGE INTO pgtc.outer_chain__f7ebd9de AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1, d.pgtc_key_2, d.pgtc_key_3)
        d.team,
        d.name,
        d.at,
        d.pgtc_key_1,
        d.pgtc_key_2,
        d.pgtc_key_3,
        hash_record_extended((d.pgtc_key_1, d.pgtc_key_2, d.pgtc_key_3), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.pgtc_key_2, d.pgtc_key_3, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.pgtc_key_1 = c.pgtc_key_1
      AND s.pgtc_key_2 IS NOT DISTINCT FROM c.pgtc_key_2
      AND s.pgtc_key_3 IS NOT DISTINCT FROM c.pgtc_key_3
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET team = c.team, name = c.name, at = c.at
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (team, name, at, pgtc_key_1, pgtc_key_2, pgtc_key_3, pgtc_hash)
      VALUES (c.team, c.name, c.at, c.pgtc_key_1, c.pgtc_key_2, c.pgtc_key_3, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.outer_chain') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('outer_chain__f7ebd9de');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- teams' ⟕ people' ⟕ visits'
      fresh AS (
        SELECT
          teams.name AS team,
          people.name,
          visits.at,
          teams.id AS pgtc_key_1,
          people.id AS pgtc_key_2,
          visits.id AS pgtc_key_3
        FROM gallery.teams AS teams
          LEFT JOIN gallery.people AS people ON people.team_id = teams.id
          LEFT JOIN gallery.visits AS visits ON visits.person_id = people.id AND visits.minutes > 30
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
        WHERE f.storage = 'outer_chain__f7ebd9de'
      )
    MERGE INTO pgtc.outer_chain__f7ebd9de AS s
    USING (
      SELECT
        n.team,
        n.name,
        n.at,
        n.pgtc_key_1,
        n.pgtc_key_2,
        n.pgtc_key_3,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.team,
          f.name,
          f.at,
          f.pgtc_key_1,
          f.pgtc_key_2,
          f.pgtc_key_3,
          hash_record_extended((f.pgtc_key_1, f.pgtc_key_2, f.pgtc_key_3), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.outer_chain__f7ebd9de AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.pgtc_key_1 = o.pgtc_key_1
            AND n.pgtc_key_2 IS NOT DISTINCT FROM o.pgtc_key_2
            AND n.pgtc_key_3 IS NOT DISTINCT FROM o.pgtc_key_3
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.team, n.name, n.at, n.pgtc_key_1, n.pgtc_key_2, n.pgtc_key_3, n.pgtc_hash),
          (o.team, o.name, o.at, o.pgtc_key_1, o.pgtc_key_2, o.pgtc_key_3, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        team = c.team,
        name = c.name,
        at = c.at,
        pgtc_key_1 = c.pgtc_key_1,
        pgtc_key_2 = c.pgtc_key_2,
        pgtc_key_3 = c.pgtc_key_3,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (team, name, at, pgtc_key_1, pgtc_key_2, pgtc_key_3, pgtc_hash)
      VALUES (c.team, c.name, c.at, c.pgtc_key_1, c.pgtc_key_2, c.pgtc_key_3, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('outer_chain__f7ebd9de', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[3] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_outer_chain__f7ebd9de(text) IS 'Brings stream table gallery.outer_chain up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_outer_chain__f7ebd9de(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_outer_chain__f7ebd9de()
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
      LOCK TABLE ONLY gallery.people, ONLY gallery.teams, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_outer_chain__f7ebd9de(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'outer_chain__f7ebd9de';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team, q.name, q.at
        FROM (
          SELECT t.name AS team, p.name, v.at
          FROM gallery.teams AS t
            LEFT JOIN gallery.people AS p ON p.team_id = t.id
            LEFT JOIN gallery.visits AS v ON v.person_id = p.id AND v.minutes > 30
        ) AS q (team, name, at)
      ),
      stored AS (
        SELECT q.team, q.name, q.at
        FROM (
          SELECT s.team, s.name, s.at FROM pgtc.outer_chain__f7ebd9de AS s
        ) AS q (team, name, at)
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
      )
      OR EXISTS (
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
COMMENT ON FUNCTION pgtc.verify_outer_chain__f7ebd9de() IS 'Compares stream table gallery.outer_chain with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_outer_chain__f7ebd9de() FROM PUBLIC;

-- == installed 9aa54a17092fb5af
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('outer_chain__f7ebd9de', 'gallery', 'outer_chain', 'pending', 'refresh_outer_chain__f7ebd9de', 'verify_outer_chain__f7ebd9de', 'show_outer_chain__f7ebd9de',
        'incremental', '1 minute', '9aa54a17092fb5af',
        /* query */ 'SELECT t.name AS team, p.name, v.at
FROM gallery.teams AS t
  LEFT JOIN gallery.people AS p ON p.team_id = t.id
  LEFT JOIN gallery.visits AS v ON v.person_id = p.id AND v.minutes > 30');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('outer_chain__f7ebd9de', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('outer_chain__f7ebd9de', 'gallery', 'people', ARRAY['id', 'name', 'team_id']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('outer_chain__f7ebd9de', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'minutes']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('outer_chain__f7ebd9de', 'gallery', 'teams');
SELECT pgtc.accept_source('outer_chain__f7ebd9de', 'gallery', 'people');
SELECT pgtc.accept_source('outer_chain__f7ebd9de', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('outer_chain__f7ebd9de');
SELECT pgtc.install('outer_chain__f7ebd9de');
