-- == storage
-- gallery.touched_groups: what is stored.
CREATE TABLE pgtc.touched_groups__d5199641 (
  team_id integer,
  managers bigint NOT NULL,
  names text,
  median double precision,
  common_day date,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.touched_groups__d5199641 (pgtc_hash);
COMMENT ON TABLE pgtc.touched_groups__d5199641 IS 'Storage of stream table gallery.touched_groups. Read the view instead.';

-- == functions
-- gallery.touched_groups: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_touched_groups__d5199641(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.touched_groups;
  END IF;
  CREATE OR REPLACE VIEW gallery.touched_groups AS
  SELECT s.team_id, s.managers, s.names, s.median, s.common_day
  FROM pgtc.touched_groups__d5199641 AS s;
  COMMENT ON VIEW gallery.touched_groups IS 'Aggregates that are computed anew for touched groups.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_touched_groups__d5199641(boolean) IS 'Puts the view gallery.touched_groups over this version.';
REVOKE ALL ON FUNCTION pgtc.show_touched_groups__d5199641(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_touched_groups__d5199641(requested text)
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
  pgtc_seen := pgtc.begin_refresh('touched_groups__d5199641', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'touched_groups__d5199641';
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

  pgtc_before := pgtc.row_counts('pgtc.touched_groups__d5199641'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT
          b.id,
          b.name,
          b.team_id,
          b.manager_id,
          b.salary,
          b.joined,
          b.tags,
          b.profile,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY
          b.id,
          b.name,
          b.team_id,
          b.manager_id,
          b.salary,
          b.joined,
          b.tags,
          b.profile,
          jsonb_send(b.profile)
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- groups with a change  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT d_people.team_id FROM d_people),
      -- their values in the present state  [aggregate.touched_groups]
      "groups" AS (
        SELECT
          people.team_id,
          count(DISTINCT people.manager_id) AS managers,
          string_agg(people.name, ', ' ORDER BY people.name, people.id) AS names,
          percentile_cont(0.5::double precision) WITHIN GROUP (
            ORDER BY people.salary::double precision
          ) AS median,
          mode() WITHIN GROUP (ORDER BY people.joined) AS common_day
        FROM touched
          JOIN gallery.people AS people
            ON people.team_id = touched.team_id
              OR (people.team_id IS NULL AND touched.team_id IS NULL)
        GROUP BY people.team_id
      ),
      -- touched groups that exist now, and all touched groups as candidates for removal
      change AS (
        SELECT g.team_id, g.managers, g.names, g.median, g.common_day, 1 AS weight
        FROM "groups" AS g
        UNION ALL
        SELECT t.team_id, NULL, NULL, NULL, NULL, -1
        FROM touched AS t
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
        WHERE f.storage = 'touched_groups__d5199641'
      )
    MERGE INTO pgtc.touched_groups__d5199641 AS s
    USING (
      SELECT DISTINCT ON (d.team_id)
        d.team_id,
        d.managers,
        d.names,
        d.median,
        d.common_day,
        hash_record_extended(ROW(d.team_id), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.team_id, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.team_id IS NOT DISTINCT FROM c.team_id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        managers = c.managers,
        names = c.names,
        median = c.median,
        common_day = c.common_day
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (team_id, managers, names, median, common_day, pgtc_hash)
      VALUES (c.team_id, c.managers, c.names, c.median, c.common_day, c.pgtc_hash);
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('touched_groups__d5199641');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- groups of people'
      fresh AS (
        SELECT
          people.team_id,
          count(DISTINCT people.manager_id) AS managers,
          string_agg(people.name, ', ' ORDER BY people.name, people.id) AS names,
          percentile_cont(0.5::double precision) WITHIN GROUP (
            ORDER BY people.salary::double precision
          ) AS median,
          mode() WITHIN GROUP (ORDER BY people.joined) AS common_day
        FROM gallery.people AS people
        GROUP BY people.team_id
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
        WHERE f.storage = 'touched_groups__d5199641'
      )
    MERGE INTO pgtc.touched_groups__d5199641 AS s
    USING (
      SELECT
        n.team_id,
        n.managers,
        n.names,
        n.median,
        n.common_day,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.team_id,
          f.managers,
          f.names,
          f.median,
          f.common_day,
          hash_record_extended(ROW(f.team_id), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.touched_groups__d5199641 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.team_id IS NOT DISTINCT FROM o.team_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.team_id, n.managers, n.names, n.median, n.common_day, n.pgtc_hash),
          (o.team_id, o.managers, o.names, o.median, o.common_day, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        team_id = c.team_id,
        managers = c.managers,
        names = c.names,
        median = c.median,
        common_day = c.common_day,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (team_id, managers, names, median, common_day, pgtc_hash)
      VALUES (c.team_id, c.managers, c.names, c.median, c.common_day, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('touched_groups__d5199641', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_touched_groups__d5199641(text) IS 'Brings stream table gallery.touched_groups up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_touched_groups__d5199641(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_touched_groups__d5199641()
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
    PERFORM pgtc.refresh_touched_groups__d5199641(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'touched_groups__d5199641';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team_id, q.managers, q.names, q.median, q.common_day
        FROM (
          SELECT
            team_id,
            count(DISTINCT manager_id) AS managers,
            string_agg(name, ', ' ORDER BY name, id) AS names,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median,
            mode() WITHIN GROUP (ORDER BY joined) AS common_day
          FROM gallery.people
          GROUP BY team_id
        ) AS q (team_id, managers, names, median, common_day)
      ),
      stored AS (
        SELECT q.team_id, q.managers, q.names, q.median, q.common_day
        FROM (
          SELECT s.team_id, s.managers, s.names, s.median, s.common_day
          FROM pgtc.touched_groups__d5199641 AS s
        ) AS q (team_id, managers, names, median, common_day)
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
COMMENT ON FUNCTION pgtc.verify_touched_groups__d5199641() IS 'Compares stream table gallery.touched_groups with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_touched_groups__d5199641() FROM PUBLIC;

-- == installed 61eefebae30600f6
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('touched_groups__d5199641', 'gallery', 'touched_groups', 'pending', 'refresh_touched_groups__d5199641', 'verify_touched_groups__d5199641', 'show_touched_groups__d5199641',
        'incremental', '1 minute', '61eefebae30600f6',
        /* query */ 'SELECT
  team_id,
  count(DISTINCT manager_id) AS managers,
  string_agg(name, '', '' ORDER BY name, id) AS names,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) AS median,
  mode() WITHIN GROUP (ORDER BY joined) AS common_day
FROM gallery.people
GROUP BY team_id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('touched_groups__d5199641', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'manager_id', 'salary', 'joined', 'tags', 'profile']::text[], ARRAY['key (id)', 'not null id', 'not null joined', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('touched_groups__d5199641', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('touched_groups__d5199641');
SELECT pgtc.install('touched_groups__d5199641');
