-- == storage
-- gallery.exists_or: what is stored.
CREATE TABLE pgtc.exists_or__c6a41860 (
  id integer NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (id)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.exists_or__c6a41860 IS 'Storage of stream table gallery.exists_or. Read the view instead.';

-- == functions
-- gallery.exists_or: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_exists_or__c6a41860(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.exists_or;
  END IF;
  CREATE OR REPLACE VIEW gallery.exists_or AS
  SELECT s.id, s.name FROM pgtc.exists_or__c6a41860 AS s;
  COMMENT ON VIEW gallery.exists_or IS 'EXISTS as one of several reasons.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_exists_or__c6a41860(boolean) IS 'Puts the view gallery.exists_or over this version.';
REVOKE ALL ON FUNCTION pgtc.show_exists_or__c6a41860(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_exists_or__c6a41860(requested text)
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
  pgtc_seen := pgtc.begin_refresh('exists_or__c6a41860', ARRAY[to_regclass('gallery.people'), to_regclass('gallery.visits')]);
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
      WHERE f.storage = 'exists_or__c6a41860';
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

  pgtc_before := pgtc.row_counts('pgtc.exists_or__c6a41860'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.id, b.name, b.salary, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.id, b.name, b.salary
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δvisits  [scan.delta]
      d_visits AS (
        SELECT b.person_id, b.minutes, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_visits__101f463a AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.person_id, b.minutes
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- keys of Δpeople  [restrict.keys]
      touched AS (SELECT DISTINCT d_people.id FROM d_people),
      -- groups of visits', filtered ⋉ keys of Δpeople
      grouped AS (
        SELECT visits.person_id
        FROM gallery.visits AS visits
        WHERE visits.minutes > 60
          AND EXISTS (SELECT FROM touched WHERE visits.person_id = touched.id)
        GROUP BY visits.person_id
      ),
      -- Δvisits, filtered  [filter.linear]
      filtered AS (
        SELECT d_visits.person_id, d_visits.minutes, d_visits.weight
        FROM d_visits
        WHERE d_visits.minutes > 60
      ),
      -- keys touched by Δvisits  [aggregate.touched_groups]
      touched_2 AS (SELECT DISTINCT filtered.person_id FROM filtered),
      -- visits' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT visits.person_id
        FROM gallery.visits AS visits
          JOIN touched_2 ON visits.person_id = touched_2.person_id
        WHERE visits.minutes > 60
      ),
      -- touched groups of visits, now  [aggregate.touched_groups]
      grouped_2 AS (SELECT computed.person_id FROM computed GROUP BY computed.person_id),
      -- sum of
      --   + visits' on the touched keys
      --   − Δvisits, filtered
      changes AS (
        SELECT computed.person_id, 1 AS weight
        FROM computed
        UNION ALL
        SELECT filtered.person_id, -filtered.weight AS weight
        FROM filtered
      ),
      -- visits' − Δvisits on the touched keys  [aggregate.touched_groups]
      net AS (
        SELECT changes.person_id, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.person_id
        HAVING sum(changes.weight) <> 0
      ),
      -- touched groups of visits, before  [aggregate.touched_groups]
      grouped_3 AS (
        SELECT net.person_id
        FROM net
          CROSS JOIN LATERAL generate_series(1, net.weight) AS copies
        GROUP BY net.person_id
      ),
      -- Δ(groups of visits)  [aggregate.touched_groups]
      --   + touched groups of visits, now
      --   − touched groups of visits, before
      changes_2 AS (
        SELECT grouped_2.person_id, 1 AS weight
        FROM grouped_2
        UNION ALL
        SELECT grouped_3.person_id, -1 AS weight
        FROM grouped_3
      ),
      -- Δ(groups of visits), mapped  [map.linear]
      computed_2 AS (SELECT changes_2.person_id, TRUE AS found, changes_2.weight FROM changes_2),
      -- keys whose being matched in (groups of visits) changed  [semi.flips]
      net_2 AS (
        SELECT computed_2.person_id, sum(computed_2.weight)::bigint AS weight
        FROM computed_2
        GROUP BY computed_2.person_id
        HAVING sum(computed_2.weight) <> 0
      ),
      -- Δ(people ⟕ (groups of visits))  [outer.flips]
      --   + Δpeople ⟕ (groups of visits)'
      --   + people' ⋈ Δ(groups of visits)
      --   − Δpeople ⋈ Δ(groups of visits)
      --   − people' ⋈ flipped keys
      --   + Δpeople ⋈ flipped keys
      changes_3 AS (
        SELECT d_people.id, d_people.name, d_people.salary, computed.found, d_people.weight
        FROM d_people
          LEFT JOIN (SELECT grouped.person_id, TRUE AS found FROM grouped) AS computed
            ON computed.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people)
        UNION ALL
        SELECT people.id, people.name, people.salary, computed_2.found, computed_2.weight
        FROM computed_2
          JOIN gallery.people AS people ON computed_2.person_id = people.id
        WHERE EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          computed_2.found,
          -d_people.weight * computed_2.weight AS weight
        FROM d_people
          JOIN computed_2 ON computed_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM d_people) AND EXISTS (SELECT FROM changes_2)
        UNION ALL
        SELECT
          people.id,
          people.name,
          people.salary,
          NULL::boolean AS found,
          -net_2.weight AS weight
        FROM net_2
          JOIN gallery.people AS people ON net_2.person_id = people.id
        WHERE EXISTS (SELECT FROM net_2)
        UNION ALL
        SELECT
          d_people.id,
          d_people.name,
          d_people.salary,
          NULL::boolean AS found,
          d_people.weight * net_2.weight AS weight
        FROM d_people
          JOIN net_2 ON net_2.person_id = d_people.id
        WHERE EXISTS (SELECT FROM net_2)
      ),
      -- Δ(people ⟕ (groups of visits)), mapped, equal rows merged
      change AS (
        SELECT changes_3.id, changes_3.name, sum(changes_3.weight)::bigint AS weight
        FROM changes_3
        WHERE changes_3.salary > 3000 OR changes_3.found IS NOT NULL
        GROUP BY changes_3.id, changes_3.name
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
        WHERE f.storage = 'exists_or__c6a41860'
      )
    MERGE INTO pgtc.exists_or__c6a41860 AS s
    USING (
      SELECT DISTINCT ON (d.id) d.id, d.name, d.weight FROM change AS d ORDER BY d.id, d.weight DESC
    ) AS c
    ON s.id = c.id
    WHEN MATCHED AND c.weight < 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET name = c.name
    WHEN NOT MATCHED AND c.weight > 0 THEN INSERT (id, name) VALUES (c.id, c.name)
    WHEN NOT MATCHED AND pgtc.drift('gallery.exists_or') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('exists_or__c6a41860');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- people' ⟕ groups of visits', filtered, filtered
      fresh AS (
        SELECT people.id, people.name
        FROM gallery.people AS people
          LEFT JOIN (
            SELECT grouped.person_id, TRUE AS found
            FROM (
              SELECT visits.person_id
              FROM gallery.visits AS visits
              WHERE visits.minutes > 60
              GROUP BY visits.person_id
            ) AS grouped
          ) AS computed
            ON computed.person_id = people.id
        WHERE people.salary > 3000 OR computed.found IS NOT NULL
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
        WHERE f.storage = 'exists_or__c6a41860'
      )
    MERGE INTO pgtc.exists_or__c6a41860 AS s
    USING (
      SELECT n.id, n.name, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.id, f.name, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.exists_or__c6a41860 AS o ON n.id = o.id
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

  pgtc_done := pgtc.end_refresh('exists_or__c6a41860', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_exists_or__c6a41860(text) IS 'Brings stream table gallery.exists_or up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_exists_or__c6a41860(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_exists_or__c6a41860()
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
    PERFORM pgtc.refresh_exists_or__c6a41860(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'exists_or__c6a41860';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.id, q.name
        FROM (
          SELECT id, name
          FROM gallery.people AS p
          WHERE p.salary > 3000
            OR EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.minutes > 60)
        ) AS q (id, name)
      ),
      stored AS (
        SELECT q.id, q.name
        FROM (
          SELECT s.id, s.name FROM pgtc.exists_or__c6a41860 AS s
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
COMMENT ON FUNCTION pgtc.verify_exists_or__c6a41860() IS 'Compares stream table gallery.exists_or with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_exists_or__c6a41860() FROM PUBLIC;

-- == installed d39f9003306cdceb
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('exists_or__c6a41860', 'gallery', 'exists_or', 'pending', 'refresh_exists_or__c6a41860', 'verify_exists_or__c6a41860', 'show_exists_or__c6a41860',
        'incremental', '1 minute', 'd39f9003306cdceb',
        /* query */ 'SELECT id, name
FROM gallery.people AS p
WHERE p.salary > 3000
  OR EXISTS (SELECT FROM gallery.visits AS v WHERE v.person_id = p.id AND v.minutes > 60)');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('exists_or__c6a41860', 'gallery', 'people', ARRAY['id', 'name', 'salary']::text[], ARRAY['key (id)', 'not null id', 'not null name', 'not null salary']::text[]),
  ('exists_or__c6a41860', 'gallery', 'visits', ARRAY['person_id', 'minutes']::text[], ARRAY['key (id)', 'not null person_id']::text[]);
SELECT pgtc.accept_source('exists_or__c6a41860', 'gallery', 'people');
SELECT pgtc.accept_source('exists_or__c6a41860', 'gallery', 'visits');
INSERT INTO pgtc.frontier (storage) VALUES ('exists_or__c6a41860');
SELECT pgtc.install('exists_or__c6a41860');
