-- == storage
-- gallery.not_in_null: what is stored.
CREATE TABLE pgtc.not_in_null__5121c77c (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.not_in_null__5121c77c IS 'Storage of stream table gallery.not_in_null. Read the view instead.';

-- == functions
-- gallery.not_in_null: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_not_in_null__5121c77c(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.not_in_null;
  END IF;
  CREATE OR REPLACE VIEW gallery.not_in_null AS
  SELECT s.id, s.name FROM pgtc.not_in_null__5121c77c AS s;
  COMMENT ON VIEW gallery.not_in_null IS 'NOT IN, with NULLs on both sides.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_not_in_null__5121c77c(boolean) IS 'Puts the view gallery.not_in_null over this version.';
REVOKE ALL ON FUNCTION pgtc.show_not_in_null__5121c77c(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_not_in_null__5121c77c(requested text)
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
  pgtc_seen := pgtc.begin_refresh('not_in_null__5121c77c', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'not_in_null__5121c77c';
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

  pgtc_before := pgtc.row_counts('pgtc.not_in_null__5121c77c'::regclass);
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
      -- Δpeople  [scan.delta]
      d_people_2 AS (
        SELECT d_people.id, d_people.name, d_people.team_id, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.id, d_people.name, d_people.team_id
        HAVING sum(d_people.weight) <> 0
      ),
      -- Δpeople  [scan.delta]
      d_people_3 AS (
        SELECT d_people.team_id, d_people.salary, sum(d_people.weight)::bigint AS weight
        FROM d_people
        GROUP BY d_people.team_id, d_people.salary
        HAVING sum(d_people.weight) <> 0
      ),
      -- Δpeople, mapped  [map.linear]
      computed AS (
        SELECT d_people_3.team_id, d_people_3.weight FROM d_people_3 WHERE d_people_3.salary > 5000
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals AS (
        SELECT computed.team_id, sum(computed.weight)::bigint AS column2
        FROM computed
        WHERE computed.team_id IS NOT NULL
        GROUP BY computed.team_id
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.team_id, totals.column2, count(*) AS column3
        FROM totals
          JOIN gallery.people AS people ON totals.team_id = people.team_id
        WHERE totals.column2 > 0::bigint AND people.salary > 5000 AND people.team_id IS NOT NULL
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
            WHERE people.salary > 5000
              AND people.team_id IS NOT NULL
              AND totals.team_id = people.team_id
          )
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net AS (
        SELECT changes.team_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.team_id
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(people ▷ people)  [semi.flips]
      --   + Δpeople ▷ people'
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_2 AS (
        SELECT d_people_2.id, d_people_2.name, d_people_2.team_id, d_people_2.weight
        FROM d_people_2
        WHERE EXISTS (SELECT FROM d_people_2)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.salary > 5000 AND d_people_2.team_id = people.team_id
          )
        UNION ALL
        SELECT people.id, people.name, people.team_id, -net.weight AS weight
        FROM net
          JOIN gallery.people AS people ON people.team_id = net.team_id
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_people_2.id,
          d_people_2.name,
          d_people_2.team_id,
          d_people_2.weight * net.weight AS weight
        FROM d_people_2
          JOIN net ON d_people_2.team_id = net.team_id
        WHERE EXISTS (SELECT FROM net)
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals_3 AS (
        SELECT sum(computed.weight)::bigint AS column1
        FROM computed
        WHERE computed.team_id IS NULL
        HAVING count(*) > 0
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_4 AS (
        SELECT totals_3.column1, count(*) AS column2
        FROM totals_3
          CROSS JOIN gallery.people AS people
        WHERE totals_3.column1 > 0::bigint AND people.salary > 5000 AND people.team_id IS NULL
        GROUP BY totals_3.column1
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes_3 AS (
        SELECT 1 AS weight
        FROM totals_4
        WHERE totals_4.column1 = totals_4.column2
        UNION ALL
        SELECT -1 AS weight
        FROM totals_3
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.salary > 5000 AND people.team_id IS NULL
          )
          AND totals_3.column1 < 0::bigint
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net_2 AS (
        SELECT sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        HAVING sum(changes_3.weight) <> 0
      ),
      -- Δ((people ▷ people) ▷ people)  [semi.flips]
      --   + Δ(people ▷ people) ▷ people'
      --   − (people ▷ people)' ⋈ flipped keys
      --   + Δ(people ▷ people) ⋈ flipped keys
      changes_4 AS (
        SELECT changes_2.id, changes_2.name, changes_2.team_id, changes_2.weight
        FROM changes_2
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE people.salary > 5000 AND people.team_id IS NULL
          )
          AND EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT people.id, people.name, people.team_id, -net_2.weight AS weight
        FROM net_2
          CROSS JOIN gallery.people AS people
        WHERE EXISTS (SELECT FROM net_2)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people.team_id = people_2.team_id
          )
        UNION ALL
        SELECT
          changes_2.id,
          changes_2.name,
          changes_2.team_id,
          changes_2.weight * net_2.weight AS weight
        FROM changes_2
          CROSS JOIN net_2
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- matches that Δpeople adds per key  [semi.flips]
      totals_5 AS (
        SELECT sum(computed.weight)::bigint AS column1 FROM computed HAVING count(*) > 0
      ),
      -- all matches in people' of keys that gained some  [semi.flips]
      totals_6 AS (
        SELECT totals_5.column1, count(*) AS column2
        FROM totals_5
          CROSS JOIN gallery.people AS people
        WHERE totals_5.column1 > 0::bigint AND people.salary > 5000
        GROUP BY totals_5.column1
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in people'
      changes_5 AS (
        SELECT 1 AS weight
        FROM totals_6
        WHERE totals_6.column1 = totals_6.column2
        UNION ALL
        SELECT -1 AS weight
        FROM totals_5
        WHERE NOT EXISTS (SELECT FROM gallery.people AS people WHERE people.salary > 5000)
          AND totals_5.column1 < 0::bigint
      ),
      -- keys whose being matched in people changed  [semi.flips]
      net_3 AS (
        SELECT sum(changes_5.weight)::bigint AS weight
        FROM changes_5
        HAVING sum(changes_5.weight) <> 0
      ),
      -- Δ(((people ▷ people) ▷ people) ▷ people)  [semi.flips]
      --   + Δ((people ▷ people) ▷ people) ▷ people'
      --   − ((people ▷ people) ▷ people)' ⋈ flipped keys
      --   + Δ((people ▷ people) ▷ people) ⋈ flipped keys
      changes_6 AS (
        SELECT changes_4.id, changes_4.name, changes_4.weight
        FROM changes_4
        WHERE EXISTS (SELECT FROM changes_4)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people
            WHERE changes_4.team_id IS NULL AND people.salary > 5000
          )
        UNION ALL
        SELECT people.id, people.name, -net_3.weight AS weight
        FROM net_3
          CROSS JOIN gallery.people AS people
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people_2.team_id IS NULL
          )
          AND EXISTS (SELECT FROM net_3)
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people.team_id = people_2.team_id
          )
          AND people.team_id IS NULL
        UNION ALL
        SELECT changes_4.id, changes_4.name, changes_4.weight * net_3.weight AS weight
        FROM changes_4
          CROSS JOIN net_3
        WHERE EXISTS (SELECT FROM net_3) AND changes_4.team_id IS NULL
      ),
      -- Δ(((people ▷ people) ▷ people) ▷ people), equal rows merged
      change AS (
        SELECT changes_6.id, changes_6.name, sum(changes_6.weight)::bigint AS weight
        FROM changes_6
        GROUP BY changes_6.id, changes_6.name
        HAVING sum(changes_6.weight) <> 0
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
        WHERE f.storage = 'not_in_null__5121c77c'
      )
    MERGE INTO pgtc.not_in_null__5121c77c AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.not_in_null') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('not_in_null__5121c77c');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ▷ people', filtered ▷ people', filtered, filtered ▷ people', filtered
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
        WHERE NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people_2.team_id IS NULL
          )
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people_2.salary > 5000 AND people.team_id = people_2.team_id
          )
          AND NOT EXISTS (
            SELECT
            FROM gallery.people AS people_2
            WHERE people.team_id IS NULL AND people_2.salary > 5000
          )
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
        WHERE f.storage = 'not_in_null__5121c77c'
      )
    MERGE INTO pgtc.not_in_null__5121c77c AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.not_in_null__5121c77c AS o ON n.id = o.id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.id, n.name), (o.id, o.name))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET id = c.id, name = c.name
    WHEN NOT MATCHED THEN INSERT (id, name) VALUES (c.id, c.name);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('not_in_null__5121c77c', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_not_in_null__5121c77c(text) IS 'Brings stream table gallery.not_in_null up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_not_in_null__5121c77c(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_not_in_null__5121c77c()
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
    PERFORM pgtc.refresh_not_in_null__5121c77c(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'not_in_null__5121c77c';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people
          WHERE team_id NOT IN (SELECT team_id FROM gallery.people WHERE salary > 5000)
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.not_in_null__5121c77c AS s
        ) AS q (id, name)
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
COMMENT ON FUNCTION pgtc.verify_not_in_null__5121c77c() IS 'Compares stream table gallery.not_in_null with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_not_in_null__5121c77c() FROM PUBLIC;

-- == installed 2179ff3a4af3b894
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('not_in_null__5121c77c', 'gallery', 'not_in_null', 'pending', 'refresh_not_in_null__5121c77c', 'verify_not_in_null__5121c77c', 'show_not_in_null__5121c77c',
        'incremental', '1 minute', '2179ff3a4af3b894',
        /* query */ 'SELECT id, name
FROM gallery.people
WHERE team_id NOT IN (SELECT team_id FROM gallery.people WHERE salary > 5000)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('not_in_null__5121c77c', 'gallery', 'people', ARRAY['id', 'name', 'team_id', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]);
SELECT pgtc.accept_source('not_in_null__5121c77c', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('not_in_null__5121c77c');
SELECT pgtc.install('not_in_null__5121c77c');
