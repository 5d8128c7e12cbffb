-- == storage
-- gallery.distinct_on: what is stored.
CREATE TABLE pgtc.distinct_on__930cf8b3 (
  kind text,
  person_id integer NOT NULL,
  at timestamptz NOT NULL,
  pgtc_hash bigint NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.distinct_on__930cf8b3 (pgtc_hash);
CREATE INDEX ON pgtc.distinct_on__930cf8b3 (kind);
COMMENT ON TABLE pgtc.distinct_on__930cf8b3 IS 'Storage of stream table gallery.distinct_on. Read the view instead.';

-- == functions
-- gallery.distinct_on: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_distinct_on__930cf8b3(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.distinct_on;
  END IF;
  CREATE OR REPLACE VIEW gallery.distinct_on AS
  SELECT s.kind, s.person_id, s.at FROM pgtc.distinct_on__930cf8b3 AS s;
  COMMENT ON VIEW gallery.distinct_on IS 'The latest visit of each kind.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_distinct_on__930cf8b3(boolean) IS 'Puts the view gallery.distinct_on over this version.';
REVOKE ALL ON FUNCTION pgtc.show_distinct_on__930cf8b3(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_distinct_on__930cf8b3(requested text)
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
  pgtc_seen := pgtc.begin_refresh('distinct_on__930cf8b3', ARRAY[to_regclass('gallery.visits')]);
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
      WHERE f.storage = 'distinct_on__930cf8b3';
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

  pgtc_before := pgtc.row_counts('pgtc.distinct_on__930cf8b3'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.kind, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.kind
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- partitions with a change  [top.stored_partitions]
      touched AS (SELECT DISTINCT d_visits.kind FROM d_visits),
      -- first rows of rows of touched partitions
      first AS (
        SELECT DISTINCT ON (visits.kind) visits.id, visits.person_id, visits.at, visits.kind
        FROM gallery.visits AS visits
          JOIN touched
            ON visits.kind = touched.kind OR (visits.kind IS NULL AND touched.kind IS NULL)
        ORDER BY visits.kind, visits.at DESC, visits.id
      ),
      -- their rows in the present state  [top.stored_partitions]
      fresh AS (SELECT first.kind, first.person_id, first.at FROM first),
      -- the rows that are stored of them
      stored AS (
        SELECT s.kind, s.person_id, s.at
        FROM touched AS t
          JOIN pgtc.distinct_on__930cf8b3 AS s
            ON s.kind = t.kind OR (s.kind IS NULL AND t.kind IS NULL)
      ),
      -- what differs
      change AS (
        SELECT r.kind, r.person_id, r.at, sum(r.weight)::bigint AS weight
        FROM (
          SELECT r.kind, r.person_id, r.at, 1 AS weight
          FROM fresh AS r
          UNION ALL
          SELECT r.kind, r.person_id, r.at, -1 AS weight
          FROM stored AS r
        ) AS r
        GROUP BY r.kind, r.person_id, r.at
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
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'distinct_on__930cf8b3'
      )
    MERGE INTO pgtc.distinct_on__930cf8b3 AS s
    USING (
      SELECT DISTINCT ON (d.kind)
        d.kind,
        d.person_id,
        d.at,
        hash_record_extended(ROW(d.kind), 0) AS pgtc_hash,
        d.weight
      FROM change AS d
      ORDER BY d.kind, d.weight DESC
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.kind IS NOT DISTINCT FROM c.kind
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET person_id = c.person_id, at = c.at
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (kind, person_id, at, pgtc_hash) VALUES (c.kind, c.person_id, c.at, c.pgtc_hash)
    WHEN NOT MATCHED AND pgtc.drift('gallery.distinct_on') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('distinct_on__930cf8b3');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- first rows of visits'
      fresh AS (
        SELECT first.kind, first.person_id, first.at
        FROM (
          SELECT DISTINCT ON (visits.kind) visits.id, visits.person_id, visits.at, visits.kind
          FROM gallery.visits AS visits
          ORDER BY visits.kind, visits.at DESC, visits.id
        ) AS first
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
        WHERE f.storage = 'distinct_on__930cf8b3'
      )
    MERGE INTO pgtc.distinct_on__930cf8b3 AS s
    USING (
      SELECT n.kind, n.person_id, n.at, n.pgtc_hash, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT
          f.kind,
          f.person_id,
          f.at,
          hash_record_extended(ROW(f.kind), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.distinct_on__930cf8b3 AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.kind IS NOT DISTINCT FROM o.kind
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.kind, n.person_id, n.at, n.pgtc_hash),
          (o.kind, o.person_id, o.at, o.pgtc_hash)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET kind = c.kind, person_id = c.person_id, at = c.at, pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (kind, person_id, at, pgtc_hash) VALUES (c.kind, c.person_id, c.at, c.pgtc_hash);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('distinct_on__930cf8b3', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'visits');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_distinct_on__930cf8b3(text) IS 'Brings stream table gallery.distinct_on up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_distinct_on__930cf8b3(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_distinct_on__930cf8b3()
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
    PERFORM pgtc.refresh_distinct_on__930cf8b3(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'distinct_on__930cf8b3';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.kind, q.person_id, q.at
        FROM (
          SELECT DISTINCT ON (kind) kind, person_id, at
          FROM gallery.visits
          ORDER BY kind, at DESC, id
        ) AS q (kind, person_id, at)
      ),
      stored AS (
        SELECT q.kind, q.person_id, q.at
        FROM (
          SELECT s.kind, s.person_id, s.at FROM pgtc.distinct_on__930cf8b3 AS s
        ) AS q (kind, person_id, at)
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
COMMENT ON FUNCTION pgtc.verify_distinct_on__930cf8b3() IS 'Compares stream table gallery.distinct_on with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_distinct_on__930cf8b3() FROM PUBLIC;

-- == installed e2d8b0d257e5dc3d
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('distinct_on__930cf8b3', 'gallery', 'distinct_on', 'pending', 'refresh_distinct_on__930cf8b3', 'verify_distinct_on__930cf8b3', 'show_distinct_on__930cf8b3',
        'incremental', '1 minute', 'e2d8b0d257e5dc3d',
        /* query */ 'SELECT DISTINCT ON (kind) kind, person_id, at FROM gallery.visits ORDER BY kind, at DESC, id');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('distinct_on__930cf8b3', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'kind']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('distinct_on__930cf8b3', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('distinct_on__930cf8b3');
SELECT pgtc.install('distinct_on__930cf8b3');
