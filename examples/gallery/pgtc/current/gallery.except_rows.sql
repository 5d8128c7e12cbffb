-- == storage
-- gallery.except_rows: what is stored.
CREATE TABLE pgtc.except_rows__6df881c8 (
  id integer NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.except_rows__6df881c8 IS 'Storage of stream table gallery.except_rows. Read the view instead.';

-- == functions
-- gallery.except_rows: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_except_rows__6df881c8(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.except_rows;
  END IF;
  CREATE OR REPLACE VIEW gallery.except_rows AS
  SELECT s.id
  FROM pgtc.except_rows__6df881c8 AS s
  WHERE s.pgtc_total_1 > 0::bigint AND s.pgtc_total_2 = 0::bigint;
  COMMENT ON VIEW gallery.except_rows IS 'EXCEPT.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_except_rows__6df881c8(boolean) IS 'Puts the view gallery.except_rows over this version.';
REVOKE ALL ON FUNCTION pgtc.show_except_rows__6df881c8(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_except_rows__6df881c8(requested text)
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
  pgtc_seen := pgtc.begin_refresh('except_rows__6df881c8', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
  LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['gallery.people', 'gallery.visits']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
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
      WHERE f.storage = 'except_rows__6df881c8';
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
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
      setting.value::numeric * pgtc.source_rows(ARRAY['gallery.people', 'gallery.visits']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.except_rows__6df881c8'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δ(people + visits)  [union.linear]
      --   + Δpeople, mapped
      --   + Δvisits, mapped
      changes AS (
        SELECT d_people.id, 0 AS column2, d_people.weight
        FROM d_people
        UNION ALL
        SELECT d_visits.person_id AS id, 1 AS column2, d_visits.weight
        FROM d_visits
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.id,
          sum(changes.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.column2 = 0),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(changes.weight) FILTER (WHERE changes.column2 = 1),
            0
          )::bigint AS pgtc_total_2
        FROM changes
        GROUP BY changes.id
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
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'except_rows__6df881c8'
      )
    MERGE INTO pgtc.except_rows__6df881c8 AS s
    USING change AS c
    ON s.id = c.id
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (id, pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.id, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.except_rows') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('except_rows__6df881c8');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of (people' + visits')
      fresh AS (
        SELECT
          changes.id,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE changes.column2 = 0) AS pgtc_total_1,
          count(*) FILTER (WHERE changes.column2 = 1) AS pgtc_total_2
        FROM (
          SELECT people.id, 0 AS column2
          FROM gallery.people AS people
          UNION ALL
          SELECT visits.person_id AS id, 1 AS column2
          FROM gallery.visits AS visits
        ) AS changes
        GROUP BY changes.id
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
        WHERE f.storage = 'except_rows__6df881c8'
      )
    MERGE INTO pgtc.except_rows__6df881c8 AS s
    USING (
      SELECT n.id, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.id, f.pgtc_rows, f.pgtc_total_1, f.pgtc_total_2, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.except_rows__6df881c8 AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2),
          (o.id, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        id = c.id,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2
    WHEN NOT MATCHED THEN
      INSERT (id, pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.id, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('except_rows__6df881c8', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_except_rows__6df881c8(text) IS 'Brings stream table gallery.except_rows up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_except_rows__6df881c8(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_except_rows__6df881c8()
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
      LOCK TABLE ONLY gallery.people, ONLY gallery.visits IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_except_rows__6df881c8(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'except_rows__6df881c8';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id
        FROM (
          SELECT id FROM gallery.people EXCEPT SELECT person_id FROM gallery.visits
        ) AS q (id)
      ),
      stored AS (
        SELECT q.id
        FROM (
          SELECT s.id
          FROM pgtc.except_rows__6df881c8 AS s
          WHERE s.pgtc_total_1 > 0::bigint AND s.pgtc_total_2 = 0::bigint
        ) AS q (id)
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
COMMENT ON FUNCTION pgtc.verify_except_rows__6df881c8() IS 'Compares stream table gallery.except_rows with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_except_rows__6df881c8() FROM PUBLIC;

-- == installed e0316f2b5ced42ce
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('except_rows__6df881c8', 'gallery', 'except_rows', 'pending', 'refresh_except_rows__6df881c8', 'verify_except_rows__6df881c8', 'show_except_rows__6df881c8',
        'incremental', '1 minute', 'e0316f2b5ced42ce',
        /* query */ 'SELECT id FROM gallery.people EXCEPT SELECT person_id FROM gallery.visits');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('except_rows__6df881c8', 'gallery', 'people', ARRAY['id']::text[], ARRAY['key (id)', 'not null id']::text[]),
  ('except_rows__6df881c8', 'gallery', 'visits', ARRAY['person_id']::text[], ARRAY['key (id)', 'not null person_id']::text[]);
SELECT pgtc.accept_source('except_rows__6df881c8', 'gallery', 'people');
SELECT pgtc.accept_source('except_rows__6df881c8', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('except_rows__6df881c8');
SELECT pgtc.install('except_rows__6df881c8');
