-- == storage
-- tpch.q12: what is stored.
CREATE TABLE pgtc.q12__dd25979c (
  l_shipmode char(10) NOT NULL,
  pgtc_rows bigint NOT NULL,
  pgtc_total_1 bigint NOT NULL,
  pgtc_total_2 bigint NOT NULL,
  PRIMARY KEY (l_shipmode),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q12__dd25979c IS 'Storage of stream table tpch.q12. Read the view instead.';

-- == functions
-- tpch.q12: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q12__dd25979c(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q12;
  END IF;
  CREATE OR REPLACE VIEW tpch.q12 AS
  SELECT s.l_shipmode, s.pgtc_total_1 AS high_line_count, s.pgtc_total_2 AS low_line_count
  FROM pgtc.q12__dd25979c AS s;
  COMMENT ON VIEW tpch.q12 IS 'Shipping modes and order priority: late lines of a year by mode.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q12__dd25979c(boolean) IS 'Puts the view tpch.q12 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q12__dd25979c(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q12__dd25979c(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q12__dd25979c', ARRAY[to_regclass('tpch.orders'), to_regclass('tpch.lineitem')]);
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
      WHERE f.storage = 'q12__dd25979c';
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

  pgtc_before := pgtc.row_counts('pgtc.q12__dd25979c'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.o_orderkey, b.o_orderpriority, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_orderpriority
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δlineitem  [scan.delta]
      d_lineitem AS (
        SELECT
          b.l_orderkey,
          b.l_shipdate,
          b.l_commitdate,
          b.l_receiptdate,
          b.l_shipmode,
          sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_lineitem__f826186e AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.l_orderkey, b.l_shipdate, b.l_commitdate, b.l_receiptdate, b.l_shipmode
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δ(orders ⋈ lineitem)  [join.bilinear]
      --   + Δorders ⋈ lineitem'
      --   + orders' ⋈ Δlineitem
      --   − Δorders ⋈ Δlineitem
      changes AS (
        SELECT d_orders.o_orderpriority, lineitem.l_shipmode, d_orders.weight
        FROM d_orders
          JOIN tpch.lineitem AS lineitem ON d_orders.o_orderkey = lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND lineitem.l_shipmode IN ('MAIL'::bpchar, 'SHIP'::bpchar)
          AND lineitem.l_commitdate < lineitem.l_receiptdate
          AND lineitem.l_shipdate < lineitem.l_commitdate
          AND lineitem.l_receiptdate >= '1994-01-01'::date
          AND lineitem.l_receiptdate < '1995-01-01'::date
        UNION ALL
        SELECT orders.o_orderpriority, d_lineitem.l_shipmode, d_lineitem.weight
        FROM d_lineitem
          JOIN tpch.orders AS orders ON orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_lineitem)
          AND d_lineitem.l_shipmode IN ('MAIL'::bpchar, 'SHIP'::bpchar)
          AND d_lineitem.l_commitdate < d_lineitem.l_receiptdate
          AND d_lineitem.l_shipdate < d_lineitem.l_commitdate
          AND d_lineitem.l_receiptdate >= '1994-01-01'::date
          AND d_lineitem.l_receiptdate < '1995-01-01'::date
        UNION ALL
        SELECT
          d_orders.o_orderpriority,
          d_lineitem.l_shipmode,
          -d_orders.weight * d_lineitem.weight AS weight
        FROM d_orders
          JOIN d_lineitem ON d_orders.o_orderkey = d_lineitem.l_orderkey
        WHERE EXISTS (SELECT FROM d_orders)
          AND EXISTS (SELECT FROM d_lineitem)
          AND d_lineitem.l_shipmode IN ('MAIL'::bpchar, 'SHIP'::bpchar)
          AND d_lineitem.l_commitdate < d_lineitem.l_receiptdate
          AND d_lineitem.l_shipdate < d_lineitem.l_commitdate
          AND d_lineitem.l_receiptdate >= '1994-01-01'::date
          AND d_lineitem.l_receiptdate < '1995-01-01'::date
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT
          changes.l_shipmode,
          sum(changes.weight)::bigint AS pgtc_rows,
          sum(
            changes.weight
              * CASE
                WHEN changes.o_orderpriority = '1-URGENT'::bpchar
                  OR changes.o_orderpriority = '2-HIGH'::bpchar
                  THEN 1
                ELSE 0
              END
          )::bigint AS pgtc_total_1,
          sum(
            changes.weight
              * CASE
                WHEN changes.o_orderpriority <> '1-URGENT'::bpchar
                  AND changes.o_orderpriority <> '2-HIGH'::bpchar
                  THEN 1
                ELSE 0
              END
          )::bigint AS pgtc_total_2
        FROM changes
        GROUP BY changes.l_shipmode
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
        WHERE f.storage = 'q12__dd25979c'
      )
    MERGE INTO pgtc.q12__dd25979c AS s
    USING change AS c
    ON s.l_shipmode = c.l_shipmode
    WHEN MATCHED AND c.pgtc_rows = 0 AND c.pgtc_total_1 = 0 AND c.pgtc_total_2 = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        pgtc_rows = s.pgtc_rows + c.pgtc_rows,
        pgtc_total_1 = s.pgtc_total_1 + c.pgtc_total_1,
        pgtc_total_2 = s.pgtc_total_2 + c.pgtc_total_2
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (l_shipmode, pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.l_shipmode, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q12') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q12__dd25979c');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of orders' ⋈ lineitem'
      fresh AS (
        SELECT
          lineitem.l_shipmode,
          count(*) AS pgtc_rows,
          sum(
            CASE
              WHEN orders.o_orderpriority = '1-URGENT'::bpchar
                OR orders.o_orderpriority = '2-HIGH'::bpchar
                THEN 1
              ELSE 0
            END
          ) AS pgtc_total_1,
          sum(
            CASE
              WHEN orders.o_orderpriority <> '1-URGENT'::bpchar
                AND orders.o_orderpriority <> '2-HIGH'::bpchar
                THEN 1
              ELSE 0
            END
          ) AS pgtc_total_2
        FROM tpch.orders AS orders
          JOIN tpch.lineitem AS lineitem ON orders.o_orderkey = lineitem.l_orderkey
        WHERE lineitem.l_shipmode IN ('MAIL'::bpchar, 'SHIP'::bpchar)
          AND lineitem.l_commitdate < lineitem.l_receiptdate
          AND lineitem.l_shipdate < lineitem.l_commitdate
          AND lineitem.l_receiptdate >= '1994-01-01'::date
          AND lineitem.l_receiptdate < '1995-01-01'::date
        GROUP BY lineitem.l_shipmode
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
        WHERE f.storage = 'q12__dd25979c'
      )
    MERGE INTO pgtc.q12__dd25979c AS s
    USING (
      SELECT
        n.l_shipmode,
        n.pgtc_rows,
        n.pgtc_total_1,
        n.pgtc_total_2,
        n.pgtc_present,
        o.ctid AS pgtc_place
      FROM (
        SELECT f.l_shipmode, f.pgtc_rows, f.pgtc_total_1, f.pgtc_total_2, TRUE AS pgtc_present
        FROM fresh AS f
      ) AS n
        FULL JOIN pgtc.q12__dd25979c AS o ON n.l_shipmode = o.l_shipmode
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne(
          (n.l_shipmode, n.pgtc_rows, n.pgtc_total_1, n.pgtc_total_2),
          (o.l_shipmode, o.pgtc_rows, o.pgtc_total_1, o.pgtc_total_2)
        )
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN
      UPDATE SET
        l_shipmode = c.l_shipmode,
        pgtc_rows = c.pgtc_rows,
        pgtc_total_1 = c.pgtc_total_1,
        pgtc_total_2 = c.pgtc_total_2
    WHEN NOT MATCHED THEN
      INSERT (l_shipmode, pgtc_rows, pgtc_total_1, pgtc_total_2)
      VALUES (c.l_shipmode, c.pgtc_rows, c.pgtc_total_1, c.pgtc_total_2);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q12__dd25979c', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
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
COMMENT ON FUNCTION pgtc.refresh_q12__dd25979c(text) IS 'Brings stream table tpch.q12 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q12__dd25979c(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q12__dd25979c()
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
    PERFORM pgtc.refresh_q12__dd25979c(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q12__dd25979c';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.l_shipmode, q.high_line_count, q.low_line_count
        FROM (
          SELECT
            l.l_shipmode,
            sum(
              CASE
                WHEN o.o_orderpriority = '1-URGENT' OR o.o_orderpriority = '2-HIGH' THEN 1
                ELSE 0
              END
            ) AS high_line_count,
            sum(
              CASE
                WHEN o.o_orderpriority <> '1-URGENT' AND o.o_orderpriority <> '2-HIGH' THEN 1
                ELSE 0
              END
            ) AS low_line_count
          FROM tpch.orders AS o,
            tpch.lineitem AS l
          WHERE o.o_orderkey = l.l_orderkey
            AND l.l_shipmode IN ('MAIL', 'SHIP')
            AND l.l_commitdate < l.l_receiptdate
            AND l.l_shipdate < l.l_commitdate
            AND l.l_receiptdate >= '1994-01-01'::date
            AND l.l_receiptdate < '1995-01-01'::date
          GROUP BY l.l_shipmode
        ) AS q (l_shipmode, high_line_count, low_line_count)
      ),
      stored AS (
        SELECT q.l_shipmode, q.high_line_count, q.low_line_count
        FROM (
          SELECT s.l_shipmode, s.pgtc_total_1 AS high_line_count, s.pgtc_total_2 AS low_line_count
          FROM pgtc.q12__dd25979c AS s
        ) AS q (l_shipmode, high_line_count, low_line_count)
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
COMMENT ON FUNCTION pgtc.verify_q12__dd25979c() IS 'Compares stream table tpch.q12 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q12__dd25979c() FROM PUBLIC;

-- == installed 44602f8e591e3515
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q12__dd25979c', 'tpch', 'q12', 'pending', 'refresh_q12__dd25979c', 'verify_q12__dd25979c', 'show_q12__dd25979c',
        'incremental', '1 minute', '44602f8e591e3515',
        /* query */ 'SELECT
  l.l_shipmode,
  sum(
    CASE WHEN o.o_orderpriority = ''1-URGENT'' OR o.o_orderpriority = ''2-HIGH'' THEN 1 ELSE 0 END
  ) AS high_line_count,
  sum(
    CASE WHEN o.o_orderpriority <> ''1-URGENT'' AND o.o_orderpriority <> ''2-HIGH'' THEN 1 ELSE 0 END
  ) AS low_line_count
FROM tpch.orders AS o,
  tpch.lineitem AS l
WHERE o.o_orderkey = l.l_orderkey
  AND l.l_shipmode IN (''MAIL'', ''SHIP'')
  AND l.l_commitdate < l.l_receiptdate
  AND l.l_shipdate < l.l_commitdate
  AND l.l_receiptdate >= ''1994-01-01''::date
  AND l.l_receiptdate < ''1995-01-01''::date
GROUP BY l.l_shipmode');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q12__dd25979c', 'tpch', 'orders', ARRAY['o_orderkey', 'o_orderpriority']::text[], ARRAY['key (o_orderkey)', 'not null o_orderkey', 'not null o_orderpriority']::text[]),
  ('q12__dd25979c', 'tpch', 'lineitem', ARRAY['l_orderkey', 'l_shipdate', 'l_commitdate', 'l_receiptdate', 'l_shipmode']::text[], ARRAY['key (l_orderkey, l_linenumber)', 'not null l_commitdate', 'not null l_orderkey', 'not null l_receiptdate', 'not null l_shipdate', 'not null l_shipmode']::text[]);
SELECT pgtc.accept_source('q12__dd25979c', 'tpch', 'orders');
SELECT pgtc.accept_source('q12__dd25979c', 'tpch', 'lineitem');
INSERT INTO pgtc.frontier (storage) VALUES ('q12__dd25979c');
SELECT pgtc.install('q12__dd25979c');
