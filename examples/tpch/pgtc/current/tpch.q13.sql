-- == storage
-- tpch.q13: what is stored.
CREATE TABLE pgtc.q13__704a76d3 (
  c_count bigint NOT NULL,
  pgtc_rows bigint NOT NULL,
  PRIMARY KEY (c_count),
  CONSTRAINT pgtc_drift CHECK (pgtc_rows > 0)
) WITH (fillfactor = 90);
COMMENT ON TABLE pgtc.q13__704a76d3 IS 'Storage of stream table tpch.q13. Read the view instead.';

-- == functions
-- tpch.q13: what is read. pgtc.show calls this, when this version is installed or swapped in.
CREATE OR REPLACE FUNCTION pgtc.show_q13__704a76d3(recreate boolean)
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
SET client_min_messages = warning
AS $pgtc$
BEGIN
  IF recreate THEN
    DROP VIEW tpch.q13;
  END IF;
  CREATE OR REPLACE VIEW tpch.q13 AS
  SELECT s.c_count, s.pgtc_rows AS custdist FROM pgtc.q13__704a76d3 AS s;
  COMMENT ON VIEW tpch.q13 IS 'Customer distribution: how many customers have how many orders.';
END
$pgtc$;
COMMENT ON FUNCTION pgtc.show_q13__704a76d3(boolean) IS 'Puts the view tpch.q13 over this version.';
REVOKE ALL ON FUNCTION pgtc.show_q13__704a76d3(boolean) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.refresh_q13__704a76d3(requested text)
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
  pgtc_seen := pgtc.begin_refresh('q13__704a76d3', ARRAY[to_regclass('tpch.customer'), to_regclass('tpch.orders')]);
  LOCK TABLE ONLY tpch.customer, ONLY tpch.orders IN ACCESS SHARE MODE;
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    PERFORM pgtc.assert_not_rewritten(ARRAY['tpch.customer', 'tpch.orders']::regclass[]);
  END IF;

  -- As a rule there is nothing to do: one look into each buffer, into the index and not at rows that were removed. The
  -- first rows of every statement are there.
  IF pgtc_seen.full_reason IS NULL AND requested IS DISTINCT FROM 'full'
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_customer__72d6fae9 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
    AND NOT EXISTS (
      SELECT FROM ONLY pgtc.changes_orders__3f0d6177 AS b
      WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
        AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
    )
  THEN
    -- Exact to a second: a row version per call would be in the way of older snapshots.
    IF pgtc_seen.refreshed_at < pgtc_started - interval '1 second' THEN
      UPDATE pgtc.frontier AS f SET refreshed_at = pgtc_started
      WHERE f.storage = 'q13__704a76d3';
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
        SELECT b.pgtc_weight FROM ONLY pgtc.changes_customer__72d6fae9 AS b
        WHERE pgtc_limit IS NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        UNION ALL
        SELECT b.pgtc_weight FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE pgtc_limit IS NOT NULL
          AND (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        LIMIT CASE WHEN requested = 'incremental' THEN NULL ELSE coalesce(pgtc_limit, 1000) + 1 END
      ) AS b
      UNION ALL
      SELECT 2 AS source, count(*) AS changes, coalesce(bool_or(b.pgtc_weight = 0), false) AS truncated
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
    ) AS p;
    EXIT WHEN pgtc_limit IS NOT NULL OR pgtc_done.changes < 1000;
    SELECT greatest(1000, least(
      setting.value::numeric * pgtc.source_rows(ARRAY['tpch.customer', 'tpch.orders']::regclass[]),
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

  pgtc_before := pgtc.row_counts('pgtc.q13__704a76d3'::regclass);
  IF pgtc_seen.full_reason IS NULL THEN
    pgtc_done.mode := 'incremental';
    WITH
      -- Δcustomer  [scan.delta]
      d_customer AS (
        SELECT b.c_custkey, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.c_custkey
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- Δorders  [scan.delta]
      d_orders AS (
        SELECT b.o_orderkey, b.o_custkey, b.o_comment, sum(b.pgtc_weight) AS weight
        FROM pgtc.changes_orders__3f0d6177 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
        GROUP BY b.o_orderkey, b.o_custkey, b.o_comment
        HAVING sum(b.pgtc_weight) <> 0
      ),
      -- matches that Δorders adds per key  [semi.flips]
      totals AS (
        SELECT d_orders.o_custkey, sum(d_orders.weight)::bigint AS column2
        FROM d_orders
        WHERE d_orders.o_comment NOT LIKE '%special%requests%'
        GROUP BY d_orders.o_custkey
      ),
      -- all matches in orders' of keys that gained some  [semi.flips]
      totals_2 AS (
        SELECT totals.o_custkey, totals.column2, count(*) AS column3
        FROM totals
          JOIN tpch.orders AS orders ON totals.o_custkey = orders.o_custkey
        WHERE totals.column2 > 0::bigint AND orders.o_comment NOT LIKE '%special%requests%'
        GROUP BY totals.o_custkey, totals.column2
      ),
      -- sum of
      --   + keys that have no other
      --   − keys that lost matches and have none in orders'
      changes AS (
        SELECT totals_2.o_custkey, 1 AS weight
        FROM totals_2
        WHERE totals_2.column2 = totals_2.column3
        UNION ALL
        SELECT totals.o_custkey, -1 AS weight
        FROM totals
        WHERE totals.column2 < 0::bigint
          AND NOT EXISTS (
            SELECT
            FROM tpch.orders AS orders
            WHERE orders.o_comment NOT LIKE '%special%requests%'
              AND totals.o_custkey = orders.o_custkey
          )
      ),
      -- keys whose being matched in orders changed  [semi.flips]
      net AS (
        SELECT changes.o_custkey, sum(changes.weight)::bigint AS weight
        FROM changes
        GROUP BY changes.o_custkey
        HAVING sum(changes.weight) <> 0
      ),
      -- Δ(customer ⟕ orders)  [outer.flips]
      --   + Δcustomer ⟕ orders'
      --   + customer' ⋈ Δorders
      --   − Δcustomer ⋈ Δorders
      --   − customer' ⋈ flipped keys
      --   + Δcustomer ⋈ flipped keys
      changes_2 AS (
        SELECT
          d_customer.c_custkey,
          orders.o_orderkey,
          orders.o_custkey,
          orders.o_comment,
          d_customer.weight
        FROM d_customer
          LEFT JOIN tpch.orders AS orders
            ON d_customer.c_custkey = orders.o_custkey
              AND orders.o_comment NOT LIKE '%special%requests%'
        WHERE EXISTS (SELECT FROM d_customer)
        UNION ALL
        SELECT
          customer.c_custkey,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_comment,
          d_orders.weight
        FROM d_orders
          JOIN tpch.customer AS customer ON customer.c_custkey = d_orders.o_custkey
        WHERE EXISTS (SELECT FROM d_orders) AND d_orders.o_comment NOT LIKE '%special%requests%'
        UNION ALL
        SELECT
          d_customer.c_custkey,
          d_orders.o_orderkey,
          d_orders.o_custkey,
          d_orders.o_comment,
          -d_customer.weight * d_orders.weight AS weight
        FROM d_customer
          JOIN d_orders ON d_customer.c_custkey = d_orders.o_custkey
        WHERE EXISTS (SELECT FROM d_customer)
          AND EXISTS (SELECT FROM d_orders)
          AND d_orders.o_comment NOT LIKE '%special%requests%'
        UNION ALL
        SELECT
          customer.c_custkey,
          NULL::bigint AS o_orderkey,
          NULL::integer AS o_custkey,
          NULL::varchar(79) AS o_comment,
          -net.weight AS weight
        FROM net
          JOIN tpch.customer AS customer ON customer.c_custkey = net.o_custkey
        WHERE EXISTS (SELECT FROM net)
        UNION ALL
        SELECT
          d_customer.c_custkey,
          NULL::bigint AS o_orderkey,
          NULL::integer AS o_custkey,
          NULL::varchar(79) AS o_comment,
          d_customer.weight * net.weight AS weight
        FROM d_customer
          JOIN net ON d_customer.c_custkey = net.o_custkey
        WHERE EXISTS (SELECT FROM net)
      ),
      -- keys touched by Δ(customer ⟕ orders)  [aggregate.touched_groups]
      touched AS (SELECT DISTINCT changes_2.c_custkey FROM changes_2),
      -- (customer ⟕ orders)' on the touched keys  [aggregate.touched_groups]
      computed AS (
        SELECT customer.c_custkey, orders.o_orderkey, orders.o_custkey, orders.o_comment
        FROM tpch.customer AS customer
          LEFT JOIN tpch.orders AS orders
            ON customer.c_custkey = orders.o_custkey
              AND orders.o_comment NOT LIKE '%special%requests%'
          JOIN touched ON customer.c_custkey = touched.c_custkey
      ),
      -- touched groups of (customer ⟕ orders), now  [aggregate.touched_groups]
      grouped AS (
        SELECT computed.c_custkey, count(computed.o_orderkey) AS c_count
        FROM computed
        GROUP BY computed.c_custkey
      ),
      -- sum of
      --   + (customer ⟕ orders)' on the touched keys
      --   − Δ(customer ⟕ orders)
      changes_3 AS (
        SELECT
          computed.c_custkey,
          computed.o_orderkey,
          computed.o_custkey,
          computed.o_comment,
          1 AS weight
        FROM computed
        UNION ALL
        SELECT
          changes_2.c_custkey,
          changes_2.o_orderkey,
          changes_2.o_custkey,
          changes_2.o_comment,
          -changes_2.weight AS weight
        FROM changes_2
      ),
      -- (customer ⟕ orders)' − Δ(customer ⟕ orders) on the touched keys  [aggregate.touched_groups]
      net_2 AS (
        SELECT changes_3.c_custkey, changes_3.o_orderkey, changes_3.o_custkey, changes_3.o_comment
        FROM changes_3
        GROUP BY changes_3.c_custkey, changes_3.o_orderkey, changes_3.o_custkey, changes_3.o_comment
        HAVING sum(changes_3.weight) <> 0
      ),
      -- touched groups of (customer ⟕ orders), before  [aggregate.touched_groups]
      grouped_2 AS (
        SELECT net_2.c_custkey, count(net_2.o_orderkey) AS c_count
        FROM net_2
        GROUP BY net_2.c_custkey
      ),
      -- Δ(groups of (customer ⟕ orders))  [aggregate.touched_groups]
      --   + touched groups of (customer ⟕ orders), now
      --   − touched groups of (customer ⟕ orders), before
      changes_4 AS (
        SELECT grouped.c_count, 1 AS weight
        FROM grouped
        UNION ALL
        SELECT grouped_2.c_count, -1 AS weight
        FROM grouped_2
      ),
      -- changes of the totals of each touched group  [aggregate.linear]
      change AS (
        SELECT changes_4.c_count, sum(changes_4.weight)::bigint AS pgtc_rows
        FROM changes_4
        GROUP BY changes_4.c_count
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
              FROM ONLY pgtc.changes_customer__72d6fae9 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp()
        WHERE f.storage = 'q13__704a76d3'
      )
    MERGE INTO pgtc.q13__704a76d3 AS s
    USING change AS c
    ON s.c_count = c.c_count
    WHEN MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN MATCHED AND s.pgtc_rows + c.pgtc_rows = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET pgtc_rows = s.pgtc_rows + c.pgtc_rows
    WHEN NOT MATCHED AND c.pgtc_rows > 0 THEN
      INSERT (c_count, pgtc_rows) VALUES (c.c_count, c.pgtc_rows)
    WHEN NOT MATCHED AND c.pgtc_rows = 0 THEN DO NOTHING
    WHEN NOT MATCHED AND pgtc.drift('tpch.q13') THEN DO NOTHING;
  ELSE
    pgtc_done.mode := 'full';
    PERFORM pgtc.adopt_sources('q13__704a76d3');
    pgtc_memory := pgtc.raise_work_mem();
    WITH
      -- totals of groups of customer' ⟕ orders'
      fresh AS (
        SELECT grouped.c_count, count(*) AS pgtc_rows
        FROM (
          SELECT customer.c_custkey, count(orders.o_orderkey) AS c_count
          FROM tpch.customer AS customer
            LEFT JOIN tpch.orders AS orders
              ON customer.c_custkey = orders.o_custkey
                AND orders.o_comment NOT LIKE '%special%requests%'
          GROUP BY customer.c_custkey
        ) AS grouped
        GROUP BY grouped.c_count
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
              FROM ONLY pgtc.changes_customer__72d6fae9 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            (
              SELECT max(b.pgtc_seq)
              FROM ONLY pgtc.changes_orders__3f0d6177 AS b
              WHERE b.pgtc_xid = pg_current_xact_id()
            ),
            0
          ),
          refreshed_at = clock_timestamp(),
          filled = TRUE,
          full_reason = NULL,
          cluster_id = pgtc.cluster_id(),
          database_id = pgtc.database_id()
        WHERE f.storage = 'q13__704a76d3'
      )
    MERGE INTO pgtc.q13__704a76d3 AS s
    USING (
      SELECT n.c_count, n.pgtc_rows, n.pgtc_present, o.ctid AS pgtc_place
      FROM (SELECT f.c_count, f.pgtc_rows, TRUE AS pgtc_present FROM fresh AS f) AS n
        FULL JOIN pgtc.q13__704a76d3 AS o ON n.c_count = o.c_count
      WHERE n.pgtc_present IS NULL
        OR o.ctid IS NULL
        OR record_image_ne((n.c_count, n.pgtc_rows), (o.c_count, o.pgtc_rows))
    ) AS c
    ON s.ctid = c.pgtc_place
    WHEN MATCHED AND c.pgtc_present IS NULL THEN DELETE
    WHEN MATCHED THEN UPDATE SET c_count = c.c_count, pgtc_rows = c.pgtc_rows
    WHEN NOT MATCHED THEN INSERT (c_count, pgtc_rows) VALUES (c.c_count, c.pgtc_rows);
    PERFORM set_config('work_mem', pgtc_memory, true);
  END IF;

  pgtc_done := pgtc.end_refresh('q13__704a76d3', pgtc_started, pgtc_seen.full_reason, pgtc_before, pgtc_done);
  IF pgtc_pending[1] > 0 THEN
    PERFORM pgtc.trim('tpch', 'customer');
  END IF;
  IF pgtc_pending[2] > 0 THEN
    PERFORM pgtc.trim('tpch', 'orders');
  END IF;
  PERFORM pgtc.use_settings(pgtc_session);
  RETURN pgtc_done;
END
$pgtc$;
COMMENT ON FUNCTION pgtc.refresh_q13__704a76d3(text) IS 'Brings stream table tpch.q13 up to date.';
REVOKE ALL ON FUNCTION pgtc.refresh_q13__704a76d3(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION pgtc.verify_q13__704a76d3()
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
      LOCK TABLE ONLY tpch.customer, ONLY tpch.orders IN SHARE MODE;
    END IF;
    PERFORM pgtc.refresh_q13__704a76d3(NULL);
    SELECT f.* INTO pgtc_seen FROM pgtc.frontier AS f
    WHERE f.storage = 'q13__704a76d3';
    -- One statement, one snapshot: the comparison counts only if nothing is pending in it.
    WITH
      defined AS (
        SELECT q.c_count, q.custdist
        FROM (
          SELECT c_count, count(*) AS custdist
          FROM (
            SELECT c.c_custkey, count(o.o_orderkey) AS c_count
            FROM tpch.customer AS c
              LEFT JOIN tpch.orders AS o
                ON c.c_custkey = o.o_custkey AND o.o_comment NOT LIKE '%special%requests%'
            GROUP BY c.c_custkey
          ) AS c_orders
          GROUP BY c_count
        ) AS q (c_count, custdist)
      ),
      stored AS (
        SELECT q.c_count, q.custdist
        FROM (
          SELECT s.c_count, s.pgtc_rows AS custdist FROM pgtc.q13__704a76d3 AS s
        ) AS q (c_count, custdist)
      ),
      differences AS (
        SELECT 'missing' AS difference, to_jsonb(m) AS row_ FROM (SELECT * FROM defined EXCEPT ALL SELECT * FROM stored) AS m
        UNION ALL
        SELECT 'unexpected', to_jsonb(u) FROM (SELECT * FROM stored EXCEPT ALL SELECT * FROM defined) AS u
      )
    SELECT
      EXISTS (
        SELECT FROM pgtc.changes_customer__72d6fae9 AS b
        WHERE (b.pgtc_xid >= pgtc_seen.next_xid OR b.pgtc_xid = ANY (pgtc_seen.open_xids))
          AND NOT (b.pgtc_xid = pgtc_seen.own_xid AND b.pgtc_seq <= pgtc_seen.own_seq)
      )
      OR EXISTS (
        SELECT FROM pgtc.changes_orders__3f0d6177 AS b
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
COMMENT ON FUNCTION pgtc.verify_q13__704a76d3() IS 'Compares stream table tpch.q13 with its defining query.';
REVOKE ALL ON FUNCTION pgtc.verify_q13__704a76d3() FROM PUBLIC;

-- == installed 1a663dd235dff763
INSERT INTO pgtc.version (storage, schema_name, table_name, state, refresh_function, verify_function, show_function, refresh_mode, target_lag, definition_hash, query)
VALUES ('q13__704a76d3', 'tpch', 'q13', 'pending', 'refresh_q13__704a76d3', 'verify_q13__704a76d3', 'show_q13__704a76d3',
        'incremental', '1 minute', '1a663dd235dff763',
        /* query */ 'SELECT c_count, count(*) AS custdist
FROM (
  SELECT c.c_custkey, count(o.o_orderkey) AS c_count
  FROM tpch.customer AS c
    LEFT JOIN tpch.orders AS o
      ON c.c_custkey = o.o_custkey AND o.o_comment NOT LIKE ''%special%requests%''
  GROUP BY c.c_custkey
) AS c_orders
GROUP BY c_count');
INSERT INTO pgtc.version_source (storage, source_schema, source_table, reads, wants) VALUES
  ('q13__704a76d3', 'tpch', 'customer', ARRAY['c_custkey']::text[], ARRAY['key (c_custkey)', 'not null c_custkey']::text[]),
  ('q13__704a76d3', 'tpch', 'orders', ARRAY['o_orderkey', 'o_custkey', 'o_comment']::text[], ARRAY['key (o_orderkey)', 'not null o_comment', 'not null o_custkey', 'not null o_orderkey']::text[]);
SELECT pgtc.accept_source('q13__704a76d3', 'tpch', 'customer');
SELECT pgtc.accept_source('q13__704a76d3', 'tpch', 'orders');
INSERT INTO pgtc.frontier (storage) VALUES ('q13__704a76d3');
SELECT pgtc.install('q13__704a76d3');
