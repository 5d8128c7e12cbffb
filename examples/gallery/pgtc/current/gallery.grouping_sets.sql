-- == storage
-- gallery.grouping_sets: what is stored.
CREATE TABLE pgtc.grouping_sets__7308ec36 (
  pgtc_key_1 integer NOT NULL,
  team_id integer,
  year numeric,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  pgtc_total_3 bigint NOT NULL,
  pgtc_total_4 numeric NOT NULL,
  pgtc_min_5 numeric,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.grouping_sets__7308ec36 (pgtc_hash);
COMMENT ON TABLE pgtc.grouping_sets__7308ec36 IS 'Storage of stream table gallery.grouping_sets. Read the view instead.';

-- == functions
-- gallery.grouping_sets: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_grouping_sets__7308ec36(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.grouping_sets;
  END IF;
  CREATE OR REPLACE VIEW gallery.grouping_sets AS
  SELECT
    s.team_id,
    s.pgtc_min_5 AS year,
    CASE
      WHEN s.pgtc_key_1 = 0 THEN 0
      WHEN s.pgtc_key_1 = 1 THEN 1
      WHEN s.pgtc_key_1 = 2 THEN 3
    END AS level,
    s.pgtc_total_1 AS people,
    CASE
      WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
      WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
      ELSE s.pgtc_total_4
    END AS salaries
  FROM pgtc.grouping_sets__7308ec36 AS s;
  COMMENT ON VIEW gallery.grouping_sets IS 'ROLLUP with GROUPING().';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_grouping_sets__7308ec36(boolean) IS 'Puts the view gallery.grouping_sets over this version.';
REVOKE ALL ON FUNCTION pgtc.show_grouping_sets__7308ec36(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_grouping_sets__7308ec36(requested text)
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
  pgtc_seen := pgtc.begin_refresh('grouping_sets__7308ec36', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'grouping_sets__7308ec36';
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

  pgtc_before := pgtc.row_counts('pgtc.grouping_sets__7308ec36'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.team_id, b.salary, b.joined, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- Δ(people + people + people + (constants))  [union.linear]
      --   + Δpeople, mapped
      --   + Δpeople, mapped
      --   + Δpeople, mapped
      changes AS (
        SELECT
          0 AS pgtc_key_1,
          d_people.team_id,
          EXTRACT(year FROM d_people.joined) AS year,
          d_people.salary,
          TRUE AS column5,
          d_people.weight
        FROM d_people
        UNION ALL
        SELECT
          1 AS pgtc_key_1,
          d_people.team_id,
          NULL::numeric AS year,
          d_people.salary,
          TRUE AS column5,
          d_people.weight
        FROM d_people
        UNION ALL
        SELECT
          2 AS pgtc_key_1,
          NULL::integer AS team_id,
          NULL::numeric AS year,
          d_people.salary,
          TRUE AS column5,
          d_people.weight
        FROM d_people
      ),
      -- the net change of what is grouped  [aggregate.extremum]
      net AS (
        SELECT
          changes.pgtc_key_1,
          changes.team_id,
          changes.year,
          changes.salary,
          changes.column5,
          sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY
          changes.pgtc_key_1,
          changes.team_id,
          changes.year,
          numeric_send(changes.year),
          changes.salary,
          changes.column5
        HAVING sum(changes.weight) <> 0
      ),
      -- changes of the totals of each touched group, and the extremes that came and went  [aggregate.extremum]
      change AS (
        SELECT
          net.pgtc_key_1,
          net.team_id,
          net.year,
          sum(net.weight)::bigint AS pgtc_rows,
          COALESCE(sum(net.weight) FILTER (WHERE net.column5), 0)::bigint AS pgtc_total_1,
          COALESCE(
            sum(net.weight) FILTER (WHERE net.column5 AND net.salary IS NOT NULL),
            0
          )::bigint AS pgtc_total_2,
          COALESCE(
            sum(net.weight) FILTER (WHERE net.column5 AND net.salary = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_3,
          COALESCE(
            sum(net.weight * CASE WHEN net.column5 THEN NULLIF(net.salary, 'NaN'::numeric) END),
            0
          ) AS pgtc_total_4,
          min(net.year) FILTER (WHERE net.weight > 0) AS pgtc_min_5,
          min(net.year) FILTER (WHERE net.weight < 0) AS pgtc_removed_5
        FROM net
        GROUP BY net.pgtc_key_1, net.team_id, net.year
      ),
      -- groups that lost an extremum  [aggregate.extremum]
      lost AS (
        SELECT c.pgtc_key_1, c.team_id, c.year
        FROM (
          SELECT
            g.pgtc_key_1,
            g.team_id,
            g.year,
            g.pgtc_rows,
            g.pgtc_total_1,
            g.pgtc_total_2,
            g.pgtc_total_3,
            g.pgtc_total_4,
            g.pgtc_min_5,
            g.pgtc_removed_5,
            hash_record_extended((g.pgtc_key_1, g.team_id, g.year), 0) AS pgtc_hash
          FROM change AS g
        ) AS c
          JOIN pgtc.grouping_sets__7308ec36 AS s
            ON s.pgtc_hash = c.pgtc_hash
              AND s.pgtc_key_1 = c.pgtc_key_1
              AND s.team_id IS NOT DISTINCT FROM c.team_id
              AND s.year IS NOT DISTINCT FROM c.year
        WHERE EXISTS (SELECT FROM change AS c WHERE c.pgtc_removed_5 IS NOT NULL)
          AND s.pgtc_rows + c.pgtc_rows > 0
          AND (
            c.pgtc_removed_5 <= s.pgtc_min_5
            AND (c.pgtc_min_5 IS NULL OR c.pgtc_min_5 > c.pgtc_removed_5)
          )
      ),
      -- their extrema in the present state  [aggregate.extremum]
      probe AS (
        SELECT changes.pgtc_key_1, changes.team_id, changes.year, min(changes.year) AS pgtc_min_5
        FROM lost
          JOIN (
            SELECT
              0 AS pgtc_key_1,
              people.team_id,
              EXTRACT(year FROM people.joined) AS year,
              people.salary,
              TRUE AS column5
            FROM gallery.people AS people
            UNION ALL
            SELECT
              1 AS pgtc_key_1,
              people.team_id,
              NULL::numeric AS year,
              people.salary,
              TRUE AS column5
            FROM gallery.people AS people
            UNION ALL
            SELECT
              2 AS pgtc_key_1,
              NULL::integer AS team_id,
              NULL::numeric AS year,
              people.salary,
              TRUE AS column5
            FROM gallery.people AS people
            UNION ALL
            SELECT
              2 AS pgtc_key_1,
              NULL::integer AS team_id,
              NULL::numeric AS year,
              NULL::numeric(10, 2) AS salary,
              FALSE AS column5
          ) AS changes
            ON changes.pgtc_key_1 = lost.pgtc_key_1
              AND (
                changes.team_id = lost.team_id OR (changes.team_id IS NULL AND lost.team_id IS NULL)
              )
              AND (changes.year = lost.year OR (changes.year IS NULL AND lost.year IS NULL))
        WHERE EXISTS (SELECT FROM lost)
        GROUP BY changes.pgtc_key_1, changes.team_id, changes.year
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
        WHERE f.storage = 'grouping_sets__7308ec36'
      )
    MERGE INTO pgtc.grouping_sets__7308ec36 AS s
    USING (
      SELECT
        c.pgtc_key_1,
        c.team_id,
        c.year,
        c.pgtc_rows,
        c.pgtc_total_1,
        c.pgtc_total_2,
        c.pgtc_total_3,
        c.pgtc_total_4,
        c.pgtc_min_5,
        c.pgtc_removed_5,
        c.pgtc_hash,
        p.pgtc_min_5 AS pgtc_now_5
      FROM (
        SELECT
          g.pgtc_key_1,
          g.team_id,
          g.year,
          g.pgtc_rows,
          g.pgtc_total_1,
          g.pgtc_total_2,
          g.pgtc_total_3,
          g.pgtc_total_4,
          g.pgtc_min_5,
          g.pgtc_removed_5,
          hash_record_extended((g.pgtc_key_1, g.team_id, g.year), 0) AS pgtc_hash
        FROM change AS g
      ) AS c
        LEFT JOIN (
          SELECT
            p.pgtc_key_1,
            p.team_id,
            p.year,
            p.pgtc_min_5,
            hash_record_extended((p.pgtc_key_1, p.team_id, p.year), 0) AS pgtc_hash
          FROM probe AS p
        ) AS p
          ON p.pgtc_hash = c.pgtc_hash
            AND p.pgtc_key_1 = c.pgtc_key_1
            AND p.team_id IS NOT DISTINCT FROM c.team_id
            AND p.year IS NOT DISTINCT FROM c.year
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash
      AND s.pgtc_key_1 = c.pgtc_key_1
      AND s.team_id IS NOT DISTINCT FROM c.team_id
      AND s.year IS NOT DISTINCT FROM c.year
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0
      AND (c.pgtc_min_5 IS NULL OR c.pgtc_min_5 > s.pgtc_min_5)
      AND (c.pgtc_removed_5 IS NULL OR c.pgtc_removed_5 > s.pgtc_min_5) THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4,
        pgtc_min_5 = CASE
          WHEN c.pgtc_removed_5 <= s.pgtc_min_5
            AND (c.pgtc_min_5 IS NULL OR c.pgtc_min_5 > c.pgtc_removed_5)
            THEN c.pgtc_now_5
          ELSE LEAST(c.pgtc_min_5, s.pgtc_min_5)
        END
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (
        pgtc_key_1, team_id, year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_min_5, pgtc_hash
      )
      VALUES
        (
          c.pgtc_key_1,
          c.team_id,
          c.year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_min_5,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.grouping_sets') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('grouping_sets__7308ec36');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of (people' + people' + people' + constants)
      fresh AS (
        SELECT
          changes.pgtc_key_1,
          changes.team_id,
          changes.year,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE changes.column5) AS pgtc_total_1,
          count(*) FILTER (WHERE changes.column5 AND changes.salary IS NOT NULL) AS pgtc_total_2,
          count(*) FILTER (WHERE 
            changes.column5 AND changes.salary = 'NaN'::numeric
          ) AS pgtc_total_3,
          COALESCE(
            sum(CASE WHEN changes.column5 THEN NULLIF(changes.salary, 'NaN'::numeric) END),
            0
          ) AS pgtc_total_4,
          min(changes.year) AS pgtc_min_5
        FROM (
          SELECT
            0 AS pgtc_key_1,
            people.team_id,
            EXTRACT(year FROM people.joined) AS year,
            people.salary,
            TRUE AS column5
          FROM gallery.people AS people
          UNION ALL
          SELECT
            1 AS pgtc_key_1,
            people.team_id,
            NULL::numeric AS year,
            people.salary,
            TRUE AS column5
          FROM gallery.people AS people
          UNION ALL
          SELECT
            2 AS pgtc_key_1,
            NULL::integer AS team_id,
            NULL::numeric AS year,
            people.salary,
            TRUE AS column5
          FROM gallery.people AS people
          UNION ALL
          SELECT
            2 AS pgtc_key_1,
            NULL::integer AS team_id,
            NULL::numeric AS year,
            NULL::numeric(10, 2) AS salary,
            FALSE AS column5
        ) AS changes
        GROUP BY changes.pgtc_key_1, changes.team_id, changes.year
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
        WHERE f.storage = 'grouping_sets__7308ec36'
      )
    MERGE INTO pgtc.grouping_sets__7308ec36 AS s
    USING (
      SELECT
        n.pgtc_key_1,
        n.team_id,
        n.year,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_min_5,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.pgtc_key_1,
          f.team_id,
          f.year,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          f.pgtc_min_5,
          hash_record_extended((f.pgtc_key_1, f.team_id, f.year), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.grouping_sets__7308ec36 AS o
          ON n.pgtc_hash = o.pgtc_hash
            AND n.pgtc_key_1 = o.pgtc_key_1
            AND n.team_id IS NOT DISTINCT FROM o.team_id
            AND n.year IS NOT DISTINCT FROM o.year
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.pgtc_key_1,
            n.team_id,
            n.year,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_min_5,
            n.pgtc_hash
          ),
          (
            o.pgtc_key_1,
            o.team_id,
            o.year,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_min_5,
            o.pgtc_hash
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_key_1 = c.pgtc_key_1,
        team_id = c.team_id,
        year = c.year,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_min_5 = c.pgtc_min_5,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (
        pgtc_key_1, team_id, year, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_min_5, pgtc_hash
      )
      VALUES
        (
          c.pgtc_key_1,
          c.team_id,
          c.year,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_min_5,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('grouping_sets__7308ec36', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_grouping_sets__7308ec36(text) IS 'Brings stream table gallery.grouping_sets up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_grouping_sets__7308ec36(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_grouping_sets__7308ec36()
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
    PERFORM pgtc.refresh_grouping_sets__7308ec36(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'grouping_sets__7308ec36';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team_id, q.year, q.level, q.people, q.salaries
        FROM (
          SELECT
            team_id,
            EXTRACT(year FROM joined) AS year,
            GROUPING(team_id, EXTRACT(year FROM joined)) AS level,
            count(*) AS people,
            sum(salary) AS salaries
          FROM gallery.people
          GROUP BY ROLLUP (team_id, EXTRACT(year FROM joined))
        ) AS q (team_id, year, level, people, salaries)
      ),
      stored AS (
        SELECT q.team_id, q.year, q.level, q.people, q.salaries
        FROM (
          SELECT
            s.team_id,
            s.pgtc_min_5 AS year,
            CASE
              WHEN s.pgtc_key_1 = 0 THEN 0
              WHEN s.pgtc_key_1 = 1 THEN 1
              WHEN s.pgtc_key_1 = 2 THEN 3
            END AS level,
            s.pgtc_total_1 AS people,
            CASE
              WHEN s.pgtc_total_2 = 0::bigint THEN NULL::numeric
              WHEN s.pgtc_total_3 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_4
            END AS salaries
          FROM pgtc.grouping_sets__7308ec36 AS s
        ) AS q (team_id, year, level, people, salaries)
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
COMMENT ON FUNCTION pgtc.verify_grouping_sets__7308ec36() IS 'Compares stream table gallery.grouping_sets with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_grouping_sets__7308ec36() FROM PUBLIC;

-- == installed 8a23c824cf72add6
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('grouping_sets__7308ec36', 'gallery', 'grouping_sets', 'pending', 'refresh_grouping_sets__7308ec36', 'verify_grouping_sets__7308ec36', 'show_grouping_sets__7308ec36',
        'incremental', '1 minute', '8a23c824cf72add6',
        /* query */ 'SELECT
  team_id,
  EXTRACT(year FROM joined) AS year,
  GROUPING(team_id, EXTRACT(year FROM joined)) AS level,
  count(*) AS people,
  sum(salary) AS salaries
FROM gallery.people
GROUP BY ROLLUP (team_id, EXTRACT(year FROM joined))');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('grouping_sets__7308ec36', 'gallery', 'people', ARRAY['team_id', 'salary', 'joined']::text[], ARRAY['key (id)', 'not null joined', 'not null salary']::text[]);
SELECT pgtc.accept_source('grouping_sets__7308ec36', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('grouping_sets__7308ec36');
SELECT pgtc.install('grouping_sets__7308ec36');
