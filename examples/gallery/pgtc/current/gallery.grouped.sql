-- == storage
-- gallery.grouped: what is stored.
CREATE TABLE pgtc.grouped__b1cea77b (
  team_id integer,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 numeric NOT NULL,
  pgtc_total_3 numeric NOT NULL,
  pgtc_total_4 bigint NOT NULL,
  pgtc_hash bigint NOT NULL,
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
CREATE INDEX ON pgtc.grouped__b1cea77b (pgtc_hash);
COMMENT ON TABLE pgtc.grouped__b1cea77b IS 'Storage of stream table gallery.grouped. Read the view instead.';

-- == functions
-- gallery.grouped: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_grouped__b1cea77b(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW gallery.grouped;
  END IF;
  CREATE OR REPLACE VIEW gallery.grouped AS
  SELECT
    s.team_id,
    s.pgtc_rows AS people,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END AS salaries,
    CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
      / s.pgtc_rows::numeric AS average,
    CASE
      WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
      WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
      ELSE CASE
        WHEN s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2 <= 0::numeric
          THEN 0::numeric
        ELSE round(
          sqrt(
            round(
              (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
              scale(
                (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                  / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
              )
                + 20
            )
          ),
          scale(
            (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
              / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
          )
        )
      END
    END AS spread,
    s.pgtc_total_4 AS bosses
  FROM pgtc.grouped__b1cea77b AS s
  WHERE s.pgtc_rows > 1;
  COMMENT ON VIEW gallery.grouped IS 'Linear aggregates: cost follows the change.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_grouped__b1cea77b(boolean) IS 'Puts the view gallery.grouped over this version.';
REVOKE ALL ON FUNCTION pgtc.show_grouped__b1cea77b(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_grouped__b1cea77b(requested text)
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
  pgtc_seen := pgtc.begin_refresh('grouped__b1cea77b', ARRAY[to_regclass('gallery.people')]);
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
      WHERE f.storage = 'grouped__b1cea77b';
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

  pgtc_before := pgtc.row_counts('pgtc.grouped__b1cea77b'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δpeople  [scan.delta]
      d_people AS (
        SELECT b.team_id, b.manager_id, b.salary, b.pgtc_weight::bigint AS weight
        FROM pgtc.changes_people__19ada088 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          d_people.team_id,
          sum(d_people.weight)::bigint AS pgtc_rows,
          COALESCE(
            sum(d_people.weight) FILTER (WHERE d_people.salary = 'NaN'::numeric),
            0
          )::bigint AS pgtc_total_1,
          COALESCE(
            sum(d_people.weight * NULLIF(d_people.salary, 'NaN'::numeric)),
            0
          ) AS pgtc_total_2,
          COALESCE(
            sum(
              d_people.weight
                * (
                  NULLIF(d_people.salary, 'NaN'::numeric) * NULLIF(d_people.salary, 'NaN'::numeric)
                )
            ),
            0
          ) AS pgtc_total_3,
          COALESCE(
            sum(d_people.weight) FILTER (WHERE d_people.manager_id IS NULL),
            0
          )::bigint AS pgtc_total_4
        FROM d_people
        GROUP BY d_people.team_id
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
        WHERE f.storage = 'grouped__b1cea77b'
      )
    MERGE INTO pgtc.grouped__b1cea77b AS s
    USING (
      SELECT
        g.team_id,
        g.pgtc_rows,
        g.pgtc_total_1,
        g.pgtc_total_2,
        g.pgtc_total_3,
        g.pgtc_total_4,
        hash_record_extended(ROW(g.team_id), 0) AS pgtc_hash
      FROM change AS g
    ) AS c
    ON s.pgtc_hash = c.pgtc_hash AND s.team_id IS NOT DISTINCT FROM c.team_id
    WHEN MATCHED AND c.pgtc_rows = 0
      AND c.pgtc_total_1 = 0
      AND c.pgtc_total_2 = 0
      AND c.pgtc_total_3 = 0
      AND c.pgtc_total_4 = 0 THEN
      DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2,
        pgtc_total_3 = s.pgtc_total_3 + c.pgtc_total_3,
        pgtc_total_4 = s.pgtc_total_4 + c.pgtc_total_4
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (team_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash)
      VALUES
        (
          c.team_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        )
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('gallery.grouped') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('grouped__b1cea77b');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of people'
      fresh AS (
        SELECT
          people.team_id,
          count(*) AS pgtc_rows,
          count(*) FILTER (WHERE people.salary = 'NaN'::numeric) AS pgtc_total_1,
          COALESCE(sum(NULLIF(people.salary, 'NaN'::numeric)), 0) AS pgtc_total_2,
          COALESCE(
            sum(NULLIF(people.salary, 'NaN'::numeric) * NULLIF(people.salary, 'NaN'::numeric)),
            0
          ) AS pgtc_total_3,
          count(*) FILTER (WHERE people.manager_id IS NULL) AS pgtc_total_4
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
        WHERE f.storage = 'grouped__b1cea77b'
      )
    MERGE INTO pgtc.grouped__b1cea77b AS s
    USING (
      SELECT
        n.team_id,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_total_3,
        n.pgtc_total_4,
        n.pgtc_hash,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT
          f.team_id,
          f.pgtc_rows,
          f.pgtc_total_1,
          f.pgtc_total_2,
          f.pgtc_total_3,
          f.pgtc_total_4,
          hash_record_extended(ROW(f.team_id), 0) AS pgtc_hash,
          TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.grouped__b1cea77b AS o
          ON n.pgtc_hash = o.pgtc_hash AND n.team_id IS NOT DISTINCT FROM o.team_id
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (
            n.team_id,
            n.pgtc_rows,
            n.pgtc_total_1,
            n.pgtc_total_2,
            n.pgtc_total_3,
            n.pgtc_total_4,
            n.pgtc_hash
          ),
          (
            o.team_id,
            o.pgtc_rows,
            o.pgtc_total_1,
            o.pgtc_total_2,
            o.pgtc_total_3,
            o.pgtc_total_4,
            o.pgtc_hash
          )
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        team_id = c.team_id,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2,
        pgtc_total_3 = c.pgtc_total_3,
        pgtc_total_4 = c.pgtc_total_4,
        pgtc_hash = c.pgtc_hash
    WHEN NOT MATCHED THEN
      INSERT (team_id, pgtc_rows, pgtc_total_1, pgtc_total_2, pgtc_total_3, pgtc_total_4, pgtc_hash)
      VALUES
        (
          c.team_id,
          c.pgtc_rows,
          c.pgtc_total_1,
          c.pgtc_total_2,
          c.pgtc_total_3,
          c.pgtc_total_4,
          c.pgtc_hash
        );
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('grouped__b1cea77b', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('gallery', 'people');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_grouped__b1cea77b(text) IS 'Brings stream table gallery.grouped up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_grouped__b1cea77b(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_grouped__b1cea77b()
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
    PERFORM pgtc.refresh_grouped__b1cea77b(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'grouped__b1cea77b';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.team_id, q.people, q.salaries, q.average, q.spread, q.bosses
        FROM (
          SELECT
            team_id,
            count(*) AS people,
            sum(salary) AS salaries,
            avg(salary) AS average,
            stddev(salary) AS spread,
            count(*) FILTER (WHERE manager_id IS NULL) AS bosses
          FROM gallery.people
          GROUP BY team_id
          HAVING count(*) > 1
        ) AS q (team_id, people, salaries, average, spread, bosses)
      ),
      stored AS (
        SELECT q.team_id, q.people, q.salaries, q.average, q.spread, q.bosses
        FROM (
          SELECT
            s.team_id,
            s.pgtc_rows AS people,
            CASE
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE s.pgtc_total_2
            END AS salaries,
            CASE WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric ELSE s.pgtc_total_2 END
              / s.pgtc_rows::numeric AS average,
            CASE
              WHEN s.pgtc_rows <= 1::bigint THEN NULL::numeric
              WHEN s.pgtc_total_1 > 0::bigint THEN 'NaN'::numeric
              ELSE CASE
                WHEN s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2
                  <= 0::numeric
                  THEN 0::numeric
                ELSE round(
                  sqrt(
                    round(
                      (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                        / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric)),
                      scale(
                        (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                          / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                      )
                        + 20
                    )
                  ),
                  scale(
                    (s.pgtc_rows::numeric * s.pgtc_total_3 - s.pgtc_total_2 * s.pgtc_total_2)
                      / (s.pgtc_rows::numeric * (s.pgtc_rows::numeric - 1::numeric))
                  )
                )
              END
            END AS spread,
            s.pgtc_total_4 AS bosses
          FROM pgtc.grouped__b1cea77b AS s
          WHERE s.pgtc_rows > 1
        ) AS q (team_id, people, salaries, average, spread, bosses)
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
COMMENT ON FUNCTION pgtc.verify_grouped__b1cea77b() IS 'Compares stream table gallery.grouped with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_grouped__b1cea77b() FROM PUBLIC;

-- == installed 6703076864e0f864
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('grouped__b1cea77b', 'gallery', 'grouped', 'pending', 'refresh_grouped__b1cea77b', 'verify_grouped__b1cea77b', 'show_grouped__b1cea77b',
        'incremental', '1 minute', '6703076864e0f864',
        /* query */ 'SELECT
  team_id,
  count(*) AS people,
  sum(salary) AS salaries,
  avg(salary) AS average,
  stddev(salary) AS spread,
  count(*) FILTER (WHERE manager_id IS NULL) AS bosses
FROM gallery.people
GROUP BY team_id
HAVING count(*) > 1');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('grouped__b1cea77b', 'gallery', 'people', ARRAY['team_id', 'manager_id', 'salary']::text[], ARRAY['key (id)', 'not null salary']::text[]);
SELECT pgtc.accept_source('grouped__b1cea77b', 'gallery', 'people');
INSERT INTO pgtc.frontier (storage) VALUES ('grouped__b1cea77b');
SELECT pgtc.install('grouped__b1cea77b');
