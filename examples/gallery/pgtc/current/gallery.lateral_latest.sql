-- == storage
-- gallery.lateral_latest: what is stored.
CREATE TABLE pgtc.lateral_latest__9a5c3a26 (
  id integer NOT NULL,
  name text NOT NULL,
  at timestamptz NOT NULL,
  kind text,
  pgtc_key_1 bigint NOT NULL,
  PRIMARY KEY (pgtc_key_1)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.lateral_latest__9a5c3a26 IS 'Storage of stream table gallery.lateral_latest. Read the view instead.';

-- == functions
-- gallery.lateral_latest: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_lateral_latest__9a5c3a26(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.lateral_latest;
  END IF;
  CREATE OR REPLACE VIEW gallery.lateral_latest AS
  SELECT s.id, s.name, s.at, s.kind FROM pgtc.lateral_latest__9a5c3a26 AS s;
  COMMENT ON VIEW gallery.lateral_latest IS 'The last two visits of everybody.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_lateral_latest__9a5c3a26(boolean) IS 'Puts the view gallery.lateral_latest over this version.';
REVOKE ALL ON FUNCTION pgtc.show_lateral_latest__9a5c3a26(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_lateral_latest__9a5c3a26(requested text)
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
  pgtc_seen := pgtc.begin_refresh('lateral_latest__9a5c3a26', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
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
      WHERE f.storage = 'lateral_latest__9a5c3a26';
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

  pgtc_before := pgtc.row_counts('pgtc.lateral_latest__9a5c3a26'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.id, b.person_id, b.at, b.kind, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.person_id, b.at, b.kind
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δpeople  [restrict.keys]
      touched AS (SELECT DISTINCT d_people.id FROM d_people),
      -- first rows of visits' ⋉ keys of Δpeople
      first AS (
        SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
        FROM (
          SELECT
            visits.id AS pgtc_key_1,
            visits.person_id,
            visits.at,
            visits.kind,
            row_number() OVER (
              PARTITION BY visits.person_id
              ORDER BY visits.at DESC, visits.id DESC
            ) AS pgtc_place
          FROM gallery.visits AS visits
          WHERE EXISTS (SELECT FROM touched WHERE visits.person_id = touched.id)
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- keys touched by Δvisits  [top.touched_partitions]
      touched_2 AS (SELECT DISTINCT d_visits.person_id FROM d_visits),
      -- visits' on the touched keys  [top.touched_partitions]
      computed AS (
        SELECT visits.id AS pgtc_key_1, visits.person_id, visits.at, visits.kind
        FROM gallery.visits AS visits
          JOIN touched_2 ON visits.person_id = touched_2.person_id
      ),
      -- first rows of visits, now  [top.touched_partitions]
      first_2 AS (
        SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
        FROM (
          SELECT
            computed.pgtc_key_1,
            computed.person_id,
            computed.at,
            computed.kind,
            row_number() OVER (
              PARTITION BY computed.person_id
              ORDER BY computed.at DESC, computed.pgtc_key_1 DESC
            ) AS pgtc_place
          FROM computed
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- sum of
      --   + visits' on the touched keys
      --   − Δvisits
      changes AS (
        SELECT computed.pgtc_key_1, computed.person_id, computed.at, computed.kind, 1 AS weight
        FROM computed
        UNION ALL
        SELECT
          d_visits.id AS pgtc_key_1,
          d_visits.person_id,
          d_visits.at,
          d_visits.kind,
          -d_visits.weight AS weight
        FROM d_visits
      ),
      -- visits' − Δvisits on the touched keys  [top.touched_partitions]
      net AS (
        SELECT changes.pgtc_key_1, changes.person_id, changes.at, changes.kind
        FROM changes
        GROUP BY changes.pgtc_key_1, changes.person_id, changes.at, changes.kind
        HAVING sum(changes.weight) <> 0
      ),
      -- first rows of visits, before  [top.touched_partitions]
      first_3 AS (
        SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
        FROM (
          SELECT
            net.pgtc_key_1,
            net.person_id,
            net.at,
            net.kind,
            row_number() OVER (
              PARTITION BY net.person_id
              ORDER BY net.at DESC, net.pgtc_key_1 DESC
            ) AS pgtc_place
          FROM net
        ) AS placed
        WHERE placed.pgtc_place <= 2
      ),
      -- Δ(first rows of visits)  [top.touched_partitions]
      --   + first rows of visits, now
      --   − first rows of visits, before
      changes_2 AS (
        SELECT first_2.pgtc_key_1, first_2.person_id, first_2.at, first_2.kind, 1 AS weight
        FROM first_2
        UNION ALL
        SELECT first_3.pgtc_key_1, first_3.person_id, first_3.at, first_3.kind, -1 AS weight
        FROM first_3
      ),
      -- Δ(people ⋈ (first rows of visits))  [join.bilinear]
      --   + Δpeople ⋈ (first rows of visits)'
      --   + people' ⋈ Δ(first rows of visits)
      --   − Δpeople ⋈ Δ(first rows of visits)
      changes_3 AS (
        SELECT d_people.id, d_people.name, first.pgtc_key_1, first.at, first.kind, d_people.weight
        FROM d_people
          JOIN first ON first.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT
          people.id,
          people.name,
          changes_2.pgtc_key_1,
          changes_2.at,
          changes_2.kind,
          changes_2.weight
        FROM changes_2
          JOIN gallery.people AS people ON changes_2.person_id = people.id
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          changes_2.pgtc_key_1,
          changes_2.at,
          changes_2.kind,
          -d_people.weight * changes_2.weight AS weight
        FROM d_people
          JOIN changes_2 ON changes_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM changes_2)
      ),
      -- Δ(people ⋈ (first rows of visits)), mapped, equal rows merged
      change AS (
        SELECT
          changes_3.id,
          changes_3.name,
          changes_3.at,
          changes_3.kind,
          changes_3.pgtc_key_1,
          sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        GROUP BY changes_3.id, changes_3.name, changes_3.at, changes_3.kind, changes_3.pgtc_key_1
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
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_visits__101f463a AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'lateral_latest__9a5c3a26'
      )
    MERGE INTO pgtc.lateral_latest__9a5c3a26 AS s
    USING (
      SELECT DISTINCT ON (d.pgtc_key_1) d.id, d.name, d.at, d.kind, d.pgtc_key_1, d.weight
      FROM change AS d
      ORDER BY d.pgtc_key_1, d.weight DESC
    ) AS c
    ON s.pgtc_key_1 = c.pgtc_key_1
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name, at = c.at, kind = c.kind
    WHEN NOT MATCHED AND c.weight > 0 THEN
      INSERT (id, name, at, kind, pgtc_key_1) VALUES (c.id, c.name, c.at, c.kind, c.pgtc_key_1)
    WHEN NOT MATCHED AND pgtc.drift('gallery.lateral_latest') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('lateral_latest__9a5c3a26');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⋈ first rows of visits'
      fresh AS (
        SELECT people.id, people.name, first.at, first.kind, first.pgtc_key_1
        FROM gallery.people AS people
          JOIN (
            SELECT placed.pgtc_key_1, placed.person_id, placed.at, placed.kind
            FROM (
              SELECT
                visits.id AS pgtc_key_1,
                visits.person_id,
                visits.at,
                visits.kind,
                row_number() OVER (
                  PARTITION BY visits.person_id
                  ORDER BY visits.at DESC, visits.id DESC
                ) AS pgtc_place
              FROM gallery.visits AS visits
            ) AS placed
            WHERE placed.pgtc_place <= 2
          ) AS first
            ON first.person_id = people.id
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
        WHERE f.storage = 'lateral_latest__9a5c3a26'
      )
    MERGE INTO pgtc.lateral_latest__9a5c3a26 AS s
    USING (
      SELECT n.id, n.name, n.at, n.kind, n.pgtc_key_1, n.pgtc_present, o.ctid AS pgtc_place
      FROM (
        SELECT f.id, f.name, f.at, f.kind, f.pgtc_key_1, TRUE AS pgtc_present FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.lateral_latest__9a5c3a26 AS o ON n.pgtc_key_1 = o.pgtc_key_1
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.id, n.name, n.at, n.kind, n.pgtc_key_1),
          (o.id, o.name, o.at, o.kind, o.pgtc_key_1)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET id = c.id, name = c.name, at = c.at, kind = c.kind, pgtc_key_1 = c.pgtc_key_1
    WHEN NOT MATCHED THEN
      INSERT (id, name, at, kind, pgtc_key_1) VALUES (c.id, c.name, c.at, c.kind, c.pgtc_key_1);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('lateral_latest__9a5c3a26', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_lateral_latest__9a5c3a26(text) IS 'Brings stream table gallery.lateral_latest up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_lateral_latest__9a5c3a26(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_lateral_latest__9a5c3a26()
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
    PERFORM pgtc.refresh_lateral_latest__9a5c3a26(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'lateral_latest__9a5c3a26';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name, q.at, q.kind
        FROM (
          SELECT p.id, p.name, v.at, v.kind
          FROM gallery.people AS p
            CROSS JOIN LATERAL (
              SELECT at, kind
              FROM gallery.visits
              WHERE person_id = p.id
              ORDER BY at DESC, id DESC
              LIMIT 2
            ) AS v
        ) AS q (id, name, at, kind)
      ),
      stored AS (
        SELECT q.id, q.name, q.at, q.kind
        FROM (
          SELECT s.id, s.name, s.at, s.kind FROM pgtc.lateral_latest__9a5c3a26 AS s
        ) AS q (id, name, at, kind)
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
COMMENT ON FUNCTION pgtc.verify_lateral_latest__9a5c3a26() IS 'Compares stream table gallery.lateral_latest with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_lateral_latest__9a5c3a26() FROM PUBLIC;

-- == installed 4f44e83edaa4fc2f
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('lateral_latest__9a5c3a26', 'gallery', 'lateral_latest', 'pending', 'refresh_lateral_latest__9a5c3a26', 'verify_lateral_latest__9a5c3a26', 'show_lateral_latest__9a5c3a26',
        'incremental', '1 minute', '4f44e83edaa4fc2f',
        /* query */ 'SELECT p.id, p.name, v.at, v.kind
FROM gallery.people AS p
  CROSS JOIN LATERAL (
    SELECT at, kind FROM gallery.visits WHERE person_id = p.id ORDER BY at DESC, id DESC LIMIT 2
  ) AS v');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('lateral_latest__9a5c3a26', 'gallery', 'people', ARRAY['id', 'name']::text[], ARRAY['key (id)', 'not null id', 'not null name']::text[]),
  ('lateral_latest__9a5c3a26', 'gallery', 'visits', ARRAY['id', 'person_id', 'at', 'kind']::text[], ARRAY['key (id)', 'not null at', 'not null id', 'not null person_id']::text[]);
SELECT pgtc.accept_source('lateral_latest__9a5c3a26', 'gallery', 'people');
SELECT pgtc.accept_source('lateral_latest__9a5c3a26', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('lateral_latest__9a5c3a26');
SELECT pgtc.install('lateral_latest__9a5c3a26');
