-- == storage
-- gallery.on_grouped: what is stored.
CREATE TABLE pgtc.on_grouped__ededa8b0 (
  name text NOT NULL,
  people bigint NOT NULL,
  salaries numeric,
  pgtc_key_1 integer NOT NULL,
  PRIMARY KEY (pgtc_key_1)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.on_grouped__ededa8b0 IS 'Storage of stream table gallery.on_grouped. Read the view instead.';

-- == functions
-- gallery.on_grouped: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_on_grouped__ededa8b0(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.on_grouped;
  END IF;
  CREATE OR REPLACE VIEW gallery.on_grouped AS
  SELECT s.name, s.people, s.salaries FROM pgtc.on_grouped__ededa8b0 AS s;
  COMMENT ON VIEW gallery.on_grouped IS 'A stream table over another one.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_on_grouped__ededa8b0(boolean) IS 'Puts the view gallery.on_grouped over this version.';
REVOKE ALL ON FUNCTION pgtc.show_on_grouped__ededa8b0(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_on_grouped__ededa8b0(requested text)
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
  pgtc_seen := pgtc.begin_refresh('on_grouped__ededa8b0', ARRAY[to_regclass('gallery.teams'), to_regclass('pgtc.grouped__b1cea77b')]);
  pgtc_seen.data_at := pgtc.data_at('on_grouped__ededa8b0');
  LOCK TABLE ONLY gallery.teams, ONLY pgtc.grouped__b1cea77b IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.teams', 'pgtc.grouped__b1cea77b']::regclass[]);
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
      SELECT FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started, data_at = pgtc_seen.data_at
      WHERE f.storage = 'on_grouped__ededa8b0';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_grouped__8e2c3c01 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.teams', 'pgtc.grouped__b1cea77b']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.on_grouped__ededa8b0'::regclass);
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
      -- Δgrouped  [scan.delta]
      d_grouped AS (
        SELECT b.team_id, b.people, b.salaries, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_grouped__8e2c3c01 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.team_id, b.people, b.salaries, numeric_send(b.salaries)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(grouped ⋈ teams)  [join.bilinear]
      --   + Δgrouped ⋈ teams'
      --   + grouped' ⋈ Δteams
      --   − Δgrouped ⋈ Δteams
      changes AS (
        SELECT
          d_grouped.team_id AS pgtc_key_1,
          d_grouped.people,
          d_grouped.salaries,
          teams.name,
          d_grouped.weight
        FROM d_grouped
          JOIN gallery.teams AS teams ON teams.id = d_grouped.team_id
        WHERE EXISTS (SELECT FROM d_grouped)
        UNION ALL
        SELECT
          grouped.team_id AS pgtc_key_1,
          grouped.people,
          grouped.salaries,
          d_teams.name,
          d_teams.weight
        FROM d_teams
          JOIN gallery.grouped AS grouped ON d_teams.id = grouped.team_id
        WHERE EXISTS (SELECT FROM d_teams)
        UNION ALL
        SELECT
          d_grouped.team_id AS pgtc_key_1,
          d_grouped.people,
          d_grouped.salaries,
          d_teams.name,
          -d_grouped.weight * d_teams.weight AS weight
        FROM d_grouped
          JOIN d_teams ON d_teams.id = d_grouped.team_id
        WHERE EXISTS (SELECT FROM d_grouped) AND EXISTS (SELECT FROM d_teams)
      ),
      -- Δ(grouped ⋈ teams), mapped, equal rows merged
      change AS (
        SELECT
          changes.name,
          changes.people,
          changes.salaries,
          changes.pgtc_key_1,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY
          changes.name,
          changes.people,
          changes.salaries,
          numeric_send(changes.salaries),
          changes.pgtc_key_1
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
              FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          data_at = pgtc_seen.data_at
        WHERE f.storage = 'on_grouped__ededa8b0'
      )
    MERGE INTO pgtc.on_grouped__ededa8b0 AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1) d.name, d.people, d.salaries, d.pgtc_key_1, d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.weight DESC
    ) AS c
    ON s.pgtc_key_1 = c.pgtc_key_1
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, people = c.people, salaries = c.salaries
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (name, people, salaries, pgtc_key_1)
      VALUES (c.name, c.people, c.salaries, c.pgtc_key_1)
    WHEN NOT MATCHED AND pgtc.drift('gallery.on_grouped') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('on_grouped__ededa8b0');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- grouped' ⋈ teams'
      fresh AS (
        SELECT teams.name, grouped.people, grouped.salaries, grouped.team_id AS pgtc_key_1
        FROM gallery.grouped AS grouped
          JOIN gallery.teams AS teams ON teams.id = grouped.team_id
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
              FROM ONLY pgtc.changes_grouped__8e2c3c01 AS b
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
        WHERE f.storage = 'on_grouped__ededa8b0'
      )
    MERGE INTO pgtc.on_grouped__ededa8b0 AS s
    USING (
      SELECT n.name, n.people, n.salaries, n.pgtc_key_1, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.name, f.people, f.salaries, f.pgtc_key_1, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.on_grouped__ededa8b0 AS o ON n.pgtc_key_1 = o.pgtc_key_1
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.name, n.people, n.salaries, n.pgtc_key_1),
          (o.name, o.people, o.salaries, o.pgtc_key_1)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET name = c.name, people = c.people, salaries = c.salaries, pgtc_key_1 = c.pgtc_key_1
    WHEN NOT MATCHED THEN
      INSERT (name, people, salaries, pgtc_key_1)
      VALUES (c.name, c.people, c.salaries, c.pgtc_key_1);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('on_grouped__ededa8b0', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'teams');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'grouped');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_on_grouped__ededa8b0(text) IS 'Brings stream table gallery.on_grouped up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_on_grouped__ededa8b0(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_on_grouped__ededa8b0()
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
  PERFORM pgtc.hold_upstream('gallery', 'on_grouped');
  FOR pgtc_attempt IN 1..6 LOOP
    -- Writers that go on all the time are held back for the last attempt.
    IF pgtc_attempt = 6 THEN
      LOCK TABLE ONLY pgtc.grouped__b1cea77b, ONLY gallery.teams IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_on_grouped__ededa8b0(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'on_grouped__ededa8b0';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.name, q.people, q.salaries
        FROM (
          SELECT t.name, g.people, g.salaries
          FROM gallery.grouped AS g
            JOIN gallery.teams AS t ON t.id = g.team_id
        ) AS q (name, people, salaries)
      ),
      stored AS (
        SELECT q.name, q.people, q.salaries
        FROM (
          SELECT s.name, s.people, s.salaries FROM pgtc.on_grouped__ededa8b0 AS s
        ) AS q (name, people, salaries)
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
        SELECT FROM pgtc.changes_grouped__8e2c3c01 AS b
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
COMMENT ON FUNCTION pgtc.verify_on_grouped__ededa8b0() IS 'Compares stream table gallery.on_grouped with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_on_grouped__ededa8b0() FROM PUBLIC;

-- == installed 4319e245ecaee7f2
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, level, query)
VALUES ('on_grouped__ededa8b0', 'gallery', 'on_grouped', 'pending', 'refresh_on_grouped__ededa8b0', 'verify_on_grouped__ededa8b0', 'show_on_grouped__ededa8b0',
        'incremental', '1 minute', '4319e245ecaee7f2', 1,
        /* query */ 'SELECT t.name, g.people, g.salaries
FROM gallery.grouped AS g
  JOIN gallery.teams AS t ON t.id = g.team_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('on_grouped__ededa8b0', 'gallery', 'teams', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'key (name)', 'not null id', 'not null name']::text[]),
  ('on_grouped__ededa8b0', 'gallery', 'grouped', ARRAY['team_id', 'people', 'salaries']::text[], ARRAY[]::text[]);
SELECT pgtc.accept_source('on_grouped__ededa8b0', 'gallery', 'teams');
SELECT pgtc.accept_source('on_grouped__ededa8b0', 'gallery', 'grouped');
INSERT INTO pgtc.frontier (storage) VALUES ('on_grouped__ededa8b0');
SELECT pgtc.install('on_grouped__ededa8b0');
