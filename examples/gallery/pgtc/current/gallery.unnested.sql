-- == storage
-- gallery.unnested: what is stored.
CREATE TABLE pgtc.unnested__5a24aaa0 (
  id integer NOT NULL,
  tag text,
  place bigint NOT NULL,
  PRIMARY KEY (id, place)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.unnested__5a24aaa0 IS 'Storage of stream table gallery.unnested. Read the view instead.';

-- == functions
-- gallery.unnested: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_unnested__5a24aaa0(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.unnested;
  END IF;
  CREATE OR REPLACE VIEW gallery.unnested AS
  SELECT s.id, s.tag, s.place FROM pgtc.unnested__5a24aaa0 AS s;
  COMMENT ON VIEW gallery.unnested IS 'One row per tag, with its place.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_unnested__5a24aaa0(boolean) IS 'Puts the view gallery.unnested over this version.';
REVOKE ALL ON FUNCTION pgtc.show_unnested__5a24aaa0(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_unnested__5a24aaa0(requested text)
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
  pgtc_seen := pgtc.begin_refresh('unnested__5a24aaa0', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'unnested__5a24aaa0';
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

  pgtc_before := pgtc.row_counts('pgtc.unnested__5a24aaa0'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.tags, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.tags
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(expanded people), mapped, equal rows merged
      change AS (
        SELECT d_people.id, unnest.tag, unnest.place, sum(d_people.weight)::bigint AS weight
        FROM d_people
          CROSS JOIN unnest(d_people.tags) WITH ORDINALITY AS unnest (tag, place)
        GROUP BY d_people.id, unnest.tag, unnest.place
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
        WHERE f.storage = 'unnested__5a24aaa0'
      )
    MERGE INTO pgtc.unnested__5a24aaa0 AS s
    USING (
      SELECT DISTINCT ON (d.id, d.place) d.id, d.tag, d.place, d.weight
      FROM change AS d
      ORDER BY d.id, d.place, d.weight DESC
    ) AS c
    ON s.id = c.id AND s.place = c.place
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET tag = c.tag
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, tag, place) VALUES (c.id, c.tag, c.place)
    WHEN NOT MATCHED AND pgtc.drift('gallery.unnested') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('unnested__5a24aaa0');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people', expanded
      fresh AS (
        SELECT people.id, unnest.tag, unnest.place
        FROM gallery.people AS people
          CROSS JOIN unnest(people.tags) WITH ORDINALITY AS unnest (tag, place)
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
        WHERE f.storage = 'unnested__5a24aaa0'
      )
    MERGE INTO pgtc.unnested__5a24aaa0 AS s
    USING (
      SELECT n.id, n.tag, n.place, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.tag, f.place, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.unnested__5a24aaa0 AS o ON n.id = o.id AND n.place = o.place
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.tag, n.place), (o.id, o.tag, o.place))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, tag = c.tag, place = c.place
    WHEN NOT MATCHED THEN INSERT (id, tag, place) VALUES (c.id, c.tag, c.place);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('unnested__5a24aaa0', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_unnested__5a24aaa0(text) IS 'Brings stream table gallery.unnested up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_unnested__5a24aaa0(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_unnested__5a24aaa0()
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
    PERFORM pgtc.refresh_unnested__5a24aaa0(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'unnested__5a24aaa0';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.tag, q.place
        FROM (
          SELECT p.id, tag, place
          FROM gallery.people AS p,
            unnest(p.tags) WITH ORDINALITY AS u (tag, place)
        ) AS q (id, tag, place)
      ),
      stored AS (
        SELECT q.id, q.tag, q.place
        FROM (
          SELECT s.id, s.tag, s.place FROM pgtc.unnested__5a24aaa0 AS s
        ) AS q (id, tag, place)
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
COMMENT ON FUNCTION pgtc.verify_unnested__5a24aaa0() IS 'Compares stream table gallery.unnested with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_unnested__5a24aaa0() FROM PUBLIC;

-- == installed c9321d394573d9c1
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('unnested__5a24aaa0', 'gallery', 'unnested', 'pending', 'refresh_unnested__5a24aaa0', 'verify_unnested__5a24aaa0', 'show_unnested__5a24aaa0',
        'incremental', '1 minute', 'c9321d394573d9c1',
        /* query */ 'SELECT p.id, tag, place FROM gallery.people AS p, unnest(p.tags) WITH ORDINALITY AS u (tag, place)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('unnested__5a24aaa0', 'gallery', 'people', ARRAY['id', 'tags']::text[], ARRAY['key (id)', 'not null id']::text[]);
SELECT pgtc.accept_source('unnested__5a24aaa0', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('unnested__5a24aaa0');
SELECT pgtc.install('unnested__5a24aaa0');
