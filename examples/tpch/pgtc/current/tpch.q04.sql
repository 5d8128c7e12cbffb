-- == storage
-- tpch.q04: what is stored.
CREATE TABLE pgtc.q04__d894226a (
  o_orderpriority char(15) NOT NULL,
  pgtc_rows bigint NOT NULL,
  PRIMARY KEY (o_orderpriority),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q04__d894226a IS 'Storage of stream table tpch.q04. Read the view instead.';

-- == functions
-- tpch.q04: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q04__d894226a(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q04;
  END IF;
  CREATE OR REPLACE VIEW tpch.q04 AS
  SELECT s.o_orderpriority, s.pgtc_rows AS order_count FROM pgtc.q04__d894226a AS s;
  COMMENT ON VIEW tpch.q04 IS 'Order priority: orders of a quarter with a line that arrived late, per priority.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q04__d894226a(boolean) IS 'Puts the view tpch.q04 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q04__d894226a(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q04__d894226a(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q04__d894226a', ARRAY[to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
  LOCK TABLE ONLY tpch.orders, ONLY tpch.lineitem IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.orders', 'tpch.lineitem']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3f0d6177 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_lineitem__f826186e AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q04__d894226a';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_orders__3f0d6177 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
      FROM (
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_lineitem__f826186e AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_lineitem__f826186e AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.orders', 'tpch.lineitem']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q04__d894226a'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.o_orderkey, b.o_orderdate, b.o_orderpriority, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_orderdate, b.o_orderpriority
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT b.l_orderkey, b.l_commitdate, b.l_receiptdate, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_commitdate, b.l_receiptdate
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders, filtered  [filter.linear]
      filtered AS (
        SELECT d_orders.o_orderkey, d_orders.o_orderdate, d_orders.o_orderpriority, d_orders.weight
        FROM d_orders
        WHERE d_orders.o_orderdate >= '1993-07-01'::date
          AND d_orders.o_orderdate < '1993-07-01'::date + '3 months'::interval
      ),
      -- matches that Δlineitem adds per key  [semi.flips]
      totals AS (
        SELECT d_lineitem.l_orderkey, sum(d_lineitem.weight)::bigint AS column2
        FROM d_lineitem
        WHERE d_lineitem.l_commitdate < d_lineitem.l_receiptdate
        GROUP BY d_lineitem.l_orderkey
      ),
      -- all matches in lineitem' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.l_orderkey, totals.column2, count(*) AS column3
        FROM totals
          JOIN tpch.lineitem AS lineitem ON totals.l_orderkey = lineitem.l_orderkey
        WHERE totals.column2 > 0::bigint AND lineitem.l_commitdate < lineitem.l_receiptdate
        GROUP BY totals.l_orderkey, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in lineitem'
      changes AS (
        SELECT totals_2.l_orderkey, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.l_orderkey, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_commitdate < lineitem.l_receiptdate
              AND totals.l_orderkey = lineitem.l_orderkey
          )
      ),
      -- keys whose being matched in lineitem changed  [semi.flips]
      net AS (
        SELECT changes.l_orderkey, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.l_orderkey
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(orders ⋉ lineitem)  [semi.flips]
      --   + Δorders ⋉ lineitem'
      --   + orders' ⋈ flipped keys
      --   − Δorders ⋈ flipped keys
      changes_2 AS (
        SELECT filtered.o_orderpriority, filtered.weight
        FROM filtered
        WHERE EXISTS (SELECT FROM filtered)
          AND EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_commitdate < lineitem.l_receiptdate
              AND lineitem.l_orderkey = filtered.o_orderkey
          )
        UNION ALL
        SELECT orders.o_orderpriority, net.weight
        FROM net
          JOIN tpch.orders AS orders ON net.l_orderkey = orders.o_orderkey
        WHERE EXISTS (SELECT FROM net)
          AND orders.o_orderdate >= '1993-07-01'::date
          AND orders.o_orderdate < '1993-07-01'::date + '3 months'::interval
        UNION ALL
        SELECT filtered.o_orderpriority, -filtered.weight * net.weight AS weight
        FROM filtered
          JOIN net ON net.l_orderkey = filtered.o_orderkey
        WHERE EXISTS (SELECT FROM net)
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT changes_2.o_orderpriority, sum(changes_2.weight)::bigint AS pgtc_rows
        FROM changes_2
        GROUP BY changes_2.o_orderpriority
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
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q04__d894226a'
      )
    MERGE INTO pgtc.q04__d894226a AS s
    USING change AS c
    ON s.o_orderpriority = c.o_orderpriority
    WHEN MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_rows = s.pgtc_rows + c.pgtc_rows
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (o_orderpriority, pgtc_rows) VALUES (c.o_orderpriority, c.pgtc_rows)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q04') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q04__d894226a');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of orders', filtered ⋉ lineitem', filtered
      fresh AS (
        SELECT orders.o_orderpriority, count(*) AS pgtc_rows
        FROM tpch.orders AS orders
        WHERE orders.o_orderdate >= '1993-07-01'::date
          AND orders.o_orderdate < '1993-07-01'::date + '3 months'::interval
          AND EXISTS (
            SELECT
            FROM tpch.lineitem AS lineitem
            WHERE lineitem.l_commitdate < lineitem.l_receiptdate
              AND lineitem.l_orderkey = orders.o_orderkey
          )
        GROUP BY orders.o_orderpriority
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
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_lineitem__f826186e AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q04__d894226a'
      )
    MERGE INTO pgtc.q04__d894226a AS s
    USING (
      SELECT n.o_orderpriority, n.pgtc_rows, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.o_orderpriority, f.pgtc_rows, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q04__d894226a AS o ON n.o_orderpriority = o.o_orderpriority
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.o_orderpriority, n.pgtc_rows), (o.o_orderpriority, o.pgtc_rows))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET o_orderpriority = c.o_orderpriority, pgtc_rows = c.pgtc_rows
    WHEN NOT MATCHED THEN
      INSERT (o_orderpriority, pgtc_rows) VALUES (c.o_orderpriority, c.pgtc_rows);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q04__d894226a', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'lineitem');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q04__d894226a(text) IS 'Brings stream table tpch.q04 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q04__d894226a(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q04__d894226a()
RETURNS TABLE (difference text, row_ jsonb)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
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
      LOCK TABLE ONLY tpch.lineitem, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q04__d894226a(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q04__d894226a';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.o_orderpriority, q.order_count
        FROM (
          SELECT o.o_orderpriority, count(*) AS order_count
          FROM tpch.orders AS o
          WHERE o.o_orderdate >= '1993-07-01'::date
            AND o.o_orderdate < '1993-07-01'::date + '3 months'::interval
            AND EXISTS (
              SELECT *
              FROM tpch.lineitem AS l
              WHERE l.l_orderkey = o.o_orderkey AND l.l_commitdate < l.l_receiptdate
            )
          GROUP BY o.o_orderpriority
        ) AS q (o_orderpriority, order_count)
      ),
      stored AS (
        SELECT q.o_orderpriority, q.order_count
        FROM (
          SELECT s.o_orderpriority, s.pgtc_rows AS order_count FROM pgtc.q04__d894226a AS s
        ) AS q (o_orderpriority, order_count)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_lineitem__f826186e AS b
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
COMMENT ON FUNCTION pgtc.verify_q04__d894226a() IS 'Compares stream table tpch.q04 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q04__d894226a() FROM PUBLIC;

-- == installed 0097855652c1ad93
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q04__d894226a', 'tpch', 'q04', 'pending', 'refresh_q04__d894226a', 'verify_q04__d894226a', 'show_q04__d894226a',
        'incremental', '1 minute', '0097855652c1ad93',
        /* query */ 'SELECT o.o_orderpriority, count(*) AS order_count
FROM tpch.orders AS o
WHERE o.o_orderdate >= ''1993-07-01''::date
  AND o.o_orderdate < ''1993-07-01''::date + ''3 months''::interval
  AND EXISTS (
    SELECT *
    FROM tpch.lineitem AS l
    WHERE l.l_orderkey = o.o_orderkey AND l.l_commitdate < l.l_receiptdate
  )
GROUP BY o.o_orderpriority');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q04__d894226a', 'tpch', 'orders', ARRAY['o_orderkey', 'o_orderdate', 'o_orderpriority']::text[], ARRAY['key (o_orderkey)', 'not null o_orderdate', 'not null o_orderkey', 'not null o_orderpriority']::text[]),
  ('q04__d894226a', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_commitdate', 'l_receiptdate']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_commitdate', 'not null l_orderkey', 'not null l_receiptdate']::text[]);
SELECT pgtc.accept_source('q04__d894226a', 'tpch', 'orders');
SELECT pgtc.accept_source('q04__d894226a', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q04__d894226a');
SELECT pgtc.install('q04__d894226a');
