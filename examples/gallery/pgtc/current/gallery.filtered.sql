-- == storage
-- gallery.filtered: what is stored.
CREATE TABLE pgtc.filtered__1b477156 (
  id integer NOT NULL,
  name text,
  yearly numeric,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.filtered__1b477156 IS 'Storage of stream table gallery.filtered. Read the view instead.';

-- == functions
-- gallery.filtered: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_filtered__1b477156(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.filtered;
  END IF;
  CREATE OR REPLACE VIEW gallery.filtered AS
  SELECT s.id, s.name, s.yearly FROM pgtc.filtered__1b477156 AS s;
  COMMENT ON VIEW gallery.filtered IS 'Rows of one table, computed and filtered.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_filtered__1b477156(boolean) IS 'Puts the view gallery.filtered over this version.';
REVOKE ALL ON FUNCTION pgtc.show_filtered__1b477156(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_filtered__1b477156(requested text)
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
  pgtc_seen := pgtc.begin_refresh('filtered__1b477156', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'filtered__1b477156';
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

  pgtc_before := pgtc.row_counts('pgtc.filtered__1b477156'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.team_id, b.salary, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δpeople, mapped, equal rows merged
      change AS (
        SELECT
          d_people.id,
          upper(d_people.name) AS name,
          d_people.salary * 12 AS yearly,
          sum(d_people.weight)::bigint AS weight
        FROM d_people
        WHERE d_people.salary > 1000 OR d_people.team_id IS NULL
        GROUP BY
          d_people.id,
          upper(d_people.name),
          d_people.salary * 12,
          numeric_send(d_people.salary * 12)
        HAVING sum(d_people.weight) <> 0
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
        WHERE f.storage = 'filtered__1b477156'
      )
    MERGE INTO pgtc.filtered__1b477156 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.yearly, d.weight
      FROM change AS d
      ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name, yearly = c.yearly
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name, yearly) VALUES (c.id, c.name, c.yearly)
    WHEN NOT MATCHED AND pgtc.drift('gallery.filtered') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('filtered__1b477156');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people', filtered
      fresh AS (
        SELECT people.id, upper(people.name) AS name, people.salary * 12 AS yearly
        FROM gallery.people AS people
        WHERE people.salary > 1000 OR people.team_id IS NULL
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
        WHERE f.storage = 'filtered__1b477156'
      )
    MERGE INTO pgtc.filtered__1b477156 AS s
    USING (
      SELECT n.id, n.name, n.yearly, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, f.yearly, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.filtered__1b477156 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name, n.yearly), (o.id, o.name, o.yearly))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, yearly = c.yearly
    WHEN NOT MATCHED THEN INSERT (id, name, yearly) VALUES (c.id, c.name, c.yearly);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('filtered__1b477156', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_filtered__1b477156(text) IS 'Brings stream table gallery.filtered up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_filtered__1b477156(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_filtered__1b477156()
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
    PERFORM pgtc.refresh_filtered__1b477156(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'filtered__1b477156';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.yearly
        FROM (
          SELECT id, upper(name) AS name, salary * 12 AS yearly
          FROM gallery.people
          WHERE salary > 1000 OR team_id IS NULL
        ) AS q (id, name, yearly)
      ),
      stored AS (
        SELECT q.id, q.name, q.yearly
        FROM (
          SELECT s.id, s.name, s.yearly FROM pgtc.filtered__1b477156 AS s
        ) AS q (id, name, yearly)
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
COMMENT ON FUNCTION pgtc.verify_filtered__1b477156() IS 'Compares stream table gallery.filtered with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_filtered__1b477156() FROM PUBLIC;

-- == installed b46d01b28edb3e45
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('filtered__1b477156', 'gallery', 'filtered', 'pending', 'refresh_filtered__1b477156', 'verify_filtered__1b477156', 'show_filtered__1b477156',
        'incremental', '1 minute', 'b46d01b28edb3e45',
        /* query */ 'SELECT id, upper(name) AS name, salary * 12 AS yearly
FROM gallery.people
WHERE salary > 1000 OR team_id IS NULL');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('filtered__1b477156', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('filtered__1b477156', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('filtered__1b477156');
SELECT pgtc.install('filtered__1b477156');
